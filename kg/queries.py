r"""Saved questions: SPARQL files whose head says what they ask and which parameters they take.

The head of `queries/<name>.rq` is made of comments:

    # title: Values of a property
    # description: Every value of one property, with material, conditions and source.
    # param property property required -- which property
    # param minimum decimal -- only values that are not smaller
    # param element element+ default: Li

A parameter `NAME TYPE` restricts the variable `?NAME` through the one block `VALUES ?NAME { ... }` of the query. What
stands in that block makes the file a query that any SPARQL engine runs as it is; a given value takes its place as an
RDF term, never as text, and a parameter that is not given and has no default takes the block away. A line
`# if NAME: ...` counts only when the parameter is given; `$NAME` stands there for its value, which makes a block
needless. So a question says where to begin when it is about one thing.

`TYPE+` takes several. Types: `string`, `integer`, `decimal`, `iri`, and the kinds of things that have names
(`property`, `material`, ...), which are looked up in the graph by label, symbol or formula.

>>> question = parse_query("demo", '# title: Demo\n# param x string\nSELECT ?x { VALUES ?x { "a" } }')
>>> question.text_with({"x": ('"b"',)}).splitlines()[-1]
'SELECT ?x { VALUES ?x { "b" } }'
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg._query_names import NAMED, PLAIN, find_things, names_near, names_of, sentence_of, terms_of
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.store import Answer, Graph

__all__ = [
    "NamedQuery",
    "Parameter",
    "find_query",
    "find_things",
    "load_queries",
    "names_near",
    "names_of",
    "parse_query",
    "read_query",
    "sentence_of",
]

_WHEN = re.compile(r"^([ \t]*)# if (\w+): (.*)$", re.MULTILINE)
_VALUE = re.compile(r"\$(\w+)")
_HEAD = re.compile(r"#\s*(title|description|param)\s*:?\s+(.+)")
_PARAMETER = re.compile(
    r"(?P<name>[A-Za-z]\w*)\s+(?P<type>[a-z]+)(?P<many>\+?)"
    r"(?:\s+(?P<required>required)|\s+default:\s*(?P<default>.*?))?(?:\s+--\s*(?P<about>.+))?"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; `default` is the text of its value, `None` when it may be left out."""

    name: str
    type: str
    many: bool = False
    required: bool = False
    default: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its name, what it asks, its parameters and its SPARQL text."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def text_with(self, terms: Mapping[str, tuple[str, ...]]) -> str:
        """Return the SPARQL text with RDF terms in place of the blocks; an empty tuple takes a block away."""

        def when(found: re.Match[str]) -> str:
            values = terms.get(found[2])
            given = _VALUE.sub(lambda name: " ".join(terms.get(name[1], ())), found[3])
            return found[1] + given if values else ""

        text = _WHEN.sub(when, self.text)
        for name, values in terms.items():
            block = f"VALUES ?{name} {{ {' '.join(values)} }}" if values else ""
            text = _block_of(name).sub(lambda _, block=block: block, text)  # type: ignore[misc]
        return text

    def bind(self, graph: Graph, values: Mapping[str, object] | None = None) -> str:
        """Return the SPARQL text for the given values of the parameters (a list or tuple gives several).

        Raises:
            QueryError: an unknown or missing parameter, a value of the wrong type, or a name that nothing has.
        """
        given = dict(values or {})
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                takes = ", ".join(sorted(known)) or "no parameters"
                raise QueryError(f"{self.name} has no parameter {name!r}", hint=f"it takes: {takes}")
        return self.text_with({one.name: self._terms(one, given.get(one.name), graph) for one in self.parameters})

    def run(self, graph: Graph, **values: object) -> Answer:
        """Ask the question; the keywords are its parameters.

        Raises:
            QueryError: see `bind`.
        """
        return graph.query(self.bind(graph, values))

    def _terms(self, parameter: Parameter, value: object, graph: Graph) -> tuple[str, ...]:
        if value is None:
            value = parameter.default
        if value is None:
            if parameter.required:
                raise QueryError(
                    f"{self.name} needs the parameter {parameter.name!r}",
                    hint=f"--param {parameter.name}=...{f'  ({parameter.about})' if parameter.about else ''}",
                )
            return ()
        values = value if isinstance(value, list | tuple) else (value,)
        if len(values) > 1 and not parameter.many:
            raise QueryError(f"{self.name} takes one value of {parameter.name!r}, not {len(values)}")
        return tuple(dict.fromkeys(term for one in values for term in terms_of(parameter.type, str(one), graph)))


def load_queries(folder: Path | None = None) -> dict[str, NamedQuery]:
    """Read the questions of a folder by name; without one: `./queries` if it exists, else the shipped ones.

    Raises:
        QueryError: the folder does not exist or a file breaks the rules of the head.
    """
    folder = folder if folder is not None else _default_folder()
    if not folder.is_dir():
        raise QueryError(f"{folder}: no such folder of questions")
    return {path.stem: read_query(path) for path in sorted(folder.glob("*.rq"))}


def read_query(path: Path) -> NamedQuery:
    """Read one file with a question.

    Raises:
        QueryError: the file cannot be read or breaks the rules of the head.
    """
    try:
        return parse_query(path.stem, path.read_text(encoding="utf-8"))
    except OSError as error:
        hint = "give the path of a file with SPARQL, or the name of a saved question (kg query --list)"
        raise QueryError(f"{path}: cannot be read: {error.strerror or error}", hint=hint) from None
    except UnicodeDecodeError:
        raise QueryError(f"{path}: is not UTF-8 text", hint="save it as UTF-8") from None


def parse_query(name: str, text: str) -> NamedQuery:
    """Read a question from its text; a head is optional.

    Raises:
        QueryError: a parameter that cannot be read, has an unknown type, or does not have exactly one block.
    """
    facts: dict[str, list[str]] = {"title": [], "description": [], "param": []}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if found := _HEAD.fullmatch(line.strip()):
            facts[found[1]].append(found[2].strip())
    parameters = tuple(_parameter(name, head) for head in facts["param"])
    for parameter in parameters:
        in_lines = any(f"${parameter.name}" in found[3] for found in _WHEN.finditer(text))
        if len(_block_of(parameter.name).findall(text)) != 1 and not in_lines:
            raise QueryError(
                f"{name}: the parameter {parameter.name!r} needs exactly one VALUES ?{parameter.name} block"
            )
    return NamedQuery(name, " ".join(facts["title"]) or name, " ".join(facts["description"]), parameters, text)


def find_query(text: str, questions: Mapping[str, NamedQuery]) -> NamedQuery:
    """Return the question that a user means: a saved one by name, a file, or SPARQL itself.

    Raises:
        QueryError: the text is none of these.
    """
    if text in questions:
        return questions[text]
    if text.endswith((".rq", ".sparql")) and "\n" not in text:
        return read_query(Path(text))
    if re.search(r"[{\s]", text.strip()):
        return parse_query("query", text)
    close = difflib.get_close_matches(text, questions, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(close)}?" if close else "`kg query --list` shows them"
    raise QueryError(f"there is no saved question {text!r}", hint=hint)


def _parameter(question: str, head: str) -> Parameter:
    found = _PARAMETER.fullmatch(head)
    if found is None:
        raise QueryError(f"{question}: cannot read the parameter {head!r}")
    if found["type"] not in PLAIN and found["type"] not in NAMED:
        known = ", ".join((*PLAIN, *NAMED))
        raise QueryError(f"{question}: {found['name']} has the unknown type {found['type']!r}", hint=f"known: {known}")
    return Parameter(
        name=found["name"],
        type=found["type"],
        many=bool(found["many"]),
        required=bool(found["required"]),
        default=found["default"],
        about=found["about"] or "",
    )


def _block_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{name}\s*\{{[^{{}}]*\}}")


def _default_folder() -> Path:
    here = Path(__file__).parent
    for folder in (Path("queries"), here / "_data" / "queries", here.parent / "queries"):
        if folder.is_dir():
            return folder
    return Path("queries")
