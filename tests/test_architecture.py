"""The shape of the code: layers, sizes, names and contracts, read from the syntax trees of `kg/`."""

from __future__ import annotations

import ast
import fnmatch
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kg"

LAYERS = (
    ("errors", "discovery"),
    ("document", "terms"),
    ("units", "quantities", "formulas", "lexicon", "ontology", "records"),
    ("identity", "glossary", "scan", "ledger"),
    ("readers", "extractors", "triples", "interchange"),
    ("build", "store"),
    ("check", "laws", "vocabulary_check", "queries", "network", "linking", "diff"),
    ("exporters", "remote"),
    ("cli", "__main__"),
)
LAYER = {room: number for number, rooms in enumerate(LAYERS) for room in rooms}

# The private folders of `kg/extractors/`, each of which may import those before it.
READING_ORDER = ("_front", "_sentences", "_materials", "_tables", "_samples", "_prose", "_figures")

# What a plug-in module must define for its folder to use it.
CONTRACTS = {
    "readers": ("SUFFIXES", "MEDIA_TYPE", "read"),
    "extractors": ("EMITS", "NEEDS", "extract"),
    "exporters": ("DESCRIPTION", "export"),
}
FORBIDDEN_NAMES = {"utils", "util", "common", "core", "base", "manager", "handler", "misc", "helpers"}
TOP_LEVEL = {
    ".ci",
    ".git",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "benchmarks",
    "docs",
    "kg",
    "ontology",
    "pyproject.toml",
    "queries",
    "seeds",
    "tests",
}
# Heavy libraries that a function may import when it needs them; our own modules never.
DEFERRABLE = {"neo4j", "networkx", "owlrl", "oxrdflib", "pandas", "pyarrow", "pyshacl", "rdflib"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    """Return every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the dotted name of a module file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in modules()}
OUTSIDE_CLI = {name: path for name, path in NAMES.items() if not name.startswith("kg.cli")}


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse a module once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a module, nested ones too."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))


def imported_by(path: Path) -> set[str]:
    """Return the modules of the package that a module imports, wherever the import stands, type-only ones too."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in NAMES else node.module)
    return {name for name in found if name in NAMES and name != "kg"}


def room_of(module: str) -> str:
    """Return the room (top-level module or folder of the package) that a module belongs to."""
    return module.split(".")[1]


@cache
def layers() -> dict[str, int]:
    """Return the layer of each room; a private module lies as low as the lowest room that uses it."""
    users: dict[str, set[str]] = {}
    for name, path in NAMES.items():
        if name != "kg":
            for imported in imported_by(path):
                users.setdefault(room_of(imported), set()).add(room_of(name))
    found = dict(LAYER)
    changed = True
    while changed:
        changed = False
        for room, by in users.items():
            known = [found[user] for user in by if user in found and user != room]
            if room.startswith("_") and room not in LAYER and known and min(known) < found.get(room, len(LAYERS)):
                found[room] = min(known)
                changed = True
    return found


def test_every_room_has_a_layer() -> None:
    """A new top-level module is entered in the list of layers; a private one is used by a room that is."""
    rooms = {room_of(name) for name in NAMES if name != "kg"}
    assert rooms - set(layers()) == set()


def test_no_room_imports_a_higher_one() -> None:
    """Imports point downwards or stay within a layer."""
    upward = [
        f"{name} -> {other}"
        for name, path in NAMES.items()
        if name != "kg"
        for other in sorted(imported_by(path))
        if layers()[room_of(other)] > layers()[room_of(name)]
    ]
    assert upward == []


def test_imports_have_no_cycle() -> None:
    """No module reaches itself through its imports."""
    graph = {name: imported_by(path) for name, path in NAMES.items() if name != "kg"}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_folders_of_the_extractors_import_one_way() -> None:
    """Tables, samples, sentences and figures are read in one order; no folder imports one that comes after it."""
    extractors = "kg.extractors."
    backward = []
    for name, path in NAMES.items():
        folder = name.removeprefix(extractors).split(".")[0]
        if name.startswith(extractors) and folder in READING_ORDER:
            later = READING_ORDER[READING_ORDER.index(folder) + 1 :]
            found = imported_by(path)
            backward += [
                f"{name} -> {other}" for other in found if other.startswith(tuple(extractors + f for f in later))
            ]
    assert backward == []


def lengths() -> dict[str, int]:
    """Return the lines of each module."""
    return {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in NAMES.items()}


def test_no_module_is_longer_than_400_lines() -> None:
    """A module has at most 400 lines."""
    assert {name: length for name, length in lengths().items() if length > 400} == {}


def test_most_modules_keep_within_300_lines() -> None:
    """At most one module in ten is longer than 300 lines."""
    long = [name for name, length in lengths().items() if length > 300]
    assert len(long) <= len(NAMES) / 10, long


def body_length(function: Function) -> int:
    """Return the lines of a function's body without its docstring."""
    first = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - first[0].lineno + 1 if first else 0


def bodies() -> list[tuple[int, str]]:
    """Return the length and the name of each function body."""
    return [
        (body_length(function), f"{name}.{function.name}")
        for name, path in NAMES.items()
        for function in functions(path)
    ]


def test_no_function_is_longer_than_60_lines() -> None:
    """The body of a function has at most 60 lines."""
    assert [name for length, name in bodies() if length > 60] == []


def test_nearly_all_functions_keep_within_40_lines() -> None:
    """At most one function in fifty has a body of more than 40 lines."""
    long = [name for length, name in bodies() if length > 40]
    assert len(long) <= len(bodies()) / 50, long


def test_functions_take_few_parameters() -> None:
    """A function takes at most five parameters by position, and at most seven in all."""
    many = []
    for name, path in OUTSIDE_CLI.items():
        for function in functions(path):
            by_position = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
            if by_position[:1] in (["self"], ["cls"]):
                by_position = by_position[1:]
            if len(by_position) > 5 or len(by_position) + len(function.args.kwonlyargs) > 7:
                many.append(f"{name}.{function.name}")
    assert many == []


def public_definitions(tree: ast.Module) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Yield the public classes, functions and methods of a module."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for part in node.body:
                    if isinstance(part, Function) and not part.name.startswith("_"):
                        yield f"{node.name}.{part.name}", part


def test_everything_public_has_a_docstring() -> None:
    """Each module and each public class, function and method says what it is."""
    missing = []
    for name, path in NAMES.items():
        tree = tree_of(path)
        missing += [] if ast.get_docstring(tree) else [name]
        missing += [f"{name}.{part}" for part, node in public_definitions(tree) if not ast.get_docstring(node)]
    assert missing == []


def test_annotations_are_never_evaluated() -> None:
    """Each module postpones the evaluation of its annotations."""
    wanted = "from __future__ import annotations"
    assert [name for name, path in NAMES.items() if wanted not in path.read_text(encoding="utf-8")] == []


def test_only_the_command_line_prints() -> None:
    """No module outside the command line writes to the terminal or ends the process."""
    found = []
    for name, path in OUTSIDE_CLI.items():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                found.append(f"{name}:{node.lineno} print")
            of_sys = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys"
            if of_sys and node.attr in {"stdout", "stderr", "exit"}:
                found.append(f"{name}:{node.lineno} sys.{node.attr}")
    assert found == []


def test_imports_stand_at_the_top() -> None:
    """Outside the command line only heavy foreign libraries are imported inside a function."""
    deferred = set()
    for name, path in OUTSIDE_CLI.items():
        for function in functions(path):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    deferred.update((name, alias.name.split(".")[0]) for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    deferred.add((name, node.module.split(".")[0]))
    assert {(name, module) for name, module in deferred if module not in DEFERRABLE} == set()


def test_names_say_something() -> None:
    """No module has a name that could hold anything."""
    stems = {path.stem.strip("_") for path in modules()}
    assert stems & FORBIDDEN_NAMES == set()


def assigned_names(tree: ast.Module) -> set[str]:
    """Return the names a module defines at its top level."""
    names = set()
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.ImportFrom):
            names.update(alias.asname or alias.name for alias in node.names)
    return names


@pytest.mark.parametrize("folder", CONTRACTS)
def test_plugins_keep_their_contract(folder: str) -> None:
    """A module of a plug-in folder defines what the folder asks for."""
    plugins = [path for path in (PACKAGE / folder).glob("*.py") if not path.stem.startswith("_")]
    assert plugins
    lacking = {path.stem: set(CONTRACTS[folder]) - assigned_names(tree_of(path)) for path in plugins}
    assert {stem: names for stem, names in lacking.items() if names} == {}


def test_the_top_level_is_fixed() -> None:
    """Nothing lies at the top level but what is known there or ignored by git."""
    ignored = [
        line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    ]
    names = {path.name for path in ROOT.iterdir()} - TOP_LEVEL
    assert {name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)} == set()
