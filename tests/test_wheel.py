"""The wheel: what it holds, and that it works in an environment without this checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the tools that are installed."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("materials_kg-*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a new environment that holds the wheel, and the libraries of this one but not its `kg`."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False, symlinks=True)
    scheme = {"base": str(folder), "platbase": str(folder), "installed_base": str(folder)}
    packages = Path(sysconfig.get_path("purelib", vars=scheme))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    libraries = tmp_path_factory.mktemp("libraries")
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if "materials_kg" not in entry.name and entry.suffix != ".pth":
            (libraries / entry.name).symlink_to(entry)
    (packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return folder / "bin" / "python"


def kg(python: Path, folder: Path, *arguments: str) -> str:
    """Run the command in a folder that has neither ontology nor questions, and return its stdout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KG_", "PYTHON"))}
    environment["XDG_CACHE_HOME"] = str(folder / "cache")
    command = [str(python), "-m", "kg", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder, env=environment).stdout


def test_the_wheel_holds_the_data(wheel: Path) -> None:
    """Ontology, questions, licence and the mark of typed packages are in it; tests and seeds are not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("ontology", "*.ttl"), ("queries", "*.rq")):
        for path in (ROOT / folder).glob(pattern):
            assert f"kg/_data/{folder}/{path.name}" in names
    assert "kg/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "seeds/", "benchmarks/")) for name in names)


def test_the_command_is_declared(wheel: Path) -> None:
    """Installing the wheel makes the command `kg`."""
    archive = zipfile.ZipFile(wheel)
    (points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    assert "kg = kg.cli:main" in archive.read(points).decode()


def test_the_installed_package_is_the_wheel(python: Path, tmp_path: Path) -> None:
    """The environment does not reach back into this checkout."""
    code = "import kg, kg.ontology; print(kg.__file__); print(kg.ontology.default_folder())"
    result = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert str(ROOT) not in result.stdout
    assert result.stdout.splitlines()[1].endswith("_data/ontology")


def test_questions_come_with_the_wheel(python: Path, tmp_path: Path) -> None:
    """`kg query --list` lists the shipped questions."""
    listed = json.loads(kg(python, tmp_path, "query", "--list", "--json"))
    assert {one["name"] for one in listed} == {path.stem for path in (ROOT / "queries").glob("*.rq")}


def test_the_wheel_builds_and_answers(python: Path, tmp_path: Path) -> None:
    """A document goes in, an answer comes out, with nothing but the wheel."""
    (tmp_path / "paper.md").write_text(
        "# Films\n\n| Sample | Density (g/cm3) |\n|---|---|\n| ZnO | 5.61 |\n\nTable 1. Films.\n", encoding="utf-8"
    )
    facts = json.loads(kg(python, tmp_path, "extract", "paper.md"))
    assert [one["value"] for one in facts["measurements"]] == [5.61]
    kg(python, tmp_path, "build", "paper.md", "--graph", "graph")
    answer = json.loads(kg(python, tmp_path, "query", "property-values", "--graph", "graph", "--json"))
    assert [(row["material_name"], row["value"], row["unit"]) for row in answer] == [("ZnO", 5.61, "g cm⁻³")]
