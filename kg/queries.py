r"""Saved questions: SPARQL files whose head says what they ask and which parameters they take.

The head of `queries/<name>.rq` is made of comments:

    # title: Values of a property
    # description: Every value of one property, with material, conditions and source.
    # param property property required -- which property
    # param minimum decimal -- only values that are not smaller
    # param element element+ default: Li

A parameter `NAME TYPE` restricts the variable `?NAME` through the one block `VALUES ?NAME { ... }` of the query. What
stands in that block makes the file a query that any SPARQL engine runs as it is; a given value takes its place as an
RDF term, never as text, and a parameter that is not given and has no default takes the block away. `TYPE+` takes
several. Types: `string`, `integer`, `decimal`, `iri`, and the kinds of things that have names (`property`,
`material`, ...), which are looked up in the graph by label, symbol or formula.

>>> question = parse_query("demo", '# title: Demo\n# param x string\nSELECT ?x { VALUES ?x { "a" } }')
>>> question.text_with({"x": ('"b"',)}).splitlines()[-1]
'SELECT ?x { VALUES ?x { "b" } }'
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Protocol

from kg._triples_lines import PREFIXES, literal, number
from kg.errors import QueryError

_HEAD = re.compile(r"#\s*(title|description|param)\s*:?\s+(.+)")
_PARAMETER = re.compile(
    r"(?P<name>[A-Za-z]\w*)\s+(?P<type>[a-z]+)(?P<many>\+?)"
    r"(?:\s+(?P<required>required)|\s+default:\s*(?P<default>.*?))?(?:\s+--\s*(?P<about>.+))?"
)
_BAD_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")

NAMED = {
    "property": "mkg:PropertyKind",
    "material": "mkg:Material",
    "technique": "mkg:Technique",
    "process": "mkg:ProcessKind",
    "condition": "mkg:ConditionKind",
    "element": "mkg:Element",
    "unit": "qudt:Unit",
}
"""The class in which a thing of each named type is looked up."""

NAMES = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "skos:notation", "mkg:symbol", "mkg:formula")
PLAIN = ("string", "integer", "decimal", "iri")


class Answers(Protocol):
    """What is needed of a graph: rows of texts for a SELECT query."""

    def rows(self, sparql: str) -> Iterable[Sequence[str | None]]:
        """Return one sequence of lexical values per solution, in the order of the variables."""
        ...


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
        text = self.text
        for name, values in terms.items():
            block = f"VALUES ?{name} {{ {' '.join(values)} }}" if values else ""
            text = _block_of(name).sub(lambda _, block=block: block, text)  # type: ignore[misc]
        return text

    def bind(self, graph: Answers, values: Mapping[str, object] | None = None) -> str:
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

    def _terms(self, parameter: Parameter, value: object, graph: Answers) -> tuple[str, ...]:
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
        raise QueryError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise QueryError(f"{path}: is not UTF-8 text") from None


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
        if len(_block_of(parameter.name).findall(text)) != 1:
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


def terms_of(kind: str, value: str, graph: Answers) -> tuple[str, ...]:
    """Return the RDF terms, in SPARQL notation, that a value of a parameter type stands for.

    Raises:
        QueryError: the value is not of this type, or nothing in the graph has this name.
    """
    if kind == "string":
        return (literal(value),)
    if kind == "iri":
        return (iri(value),)
    if kind in {"integer", "decimal"}:
        try:
            found = Decimal(value.strip())
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or (kind == "integer" and found != found.to_integral_value()):
            raise QueryError(f"{value!r} is not {'a whole number' if kind == 'integer' else 'a number'}")
        return (number(found),)
    return tuple(f"<{name}>" for name in named(kind, value, graph))


def iri(value: str) -> str:
    """Return an IRI, given in full or with one of the known prefixes, in SPARQL notation.

    Raises:
        QueryError: the text is neither.
    """
    prefix, sign, local = value.strip("<>").partition(":")
    full = PREFIXES[prefix] + local if prefix in PREFIXES else f"{prefix}{sign}{local}"
    if not sign or _BAD_IN_IRI.search(full):
        raise QueryError(f"{value!r} is not an IRI")
    return f"<{full}>"


def named(kind: str, name: str, graph: Answers) -> tuple[str, ...]:
    """Return the IRIs of all things of a kind that have this name; the exact spelling wins over other cases.

    Raises:
        QueryError: nothing has this name; the hint gives the nearest ones.
    """
    if "://" in name or name.partition(":")[0] in PREFIXES:
        return (iri(name)[1:-1],)
    exact = f"VALUES ?name {{ {literal(name)} {literal(name)}@en }}"
    if found := list(graph.rows(_lookup(kind, exact))):
        return tuple(sorted({str(row[0]) for row in found}))
    by_name: dict[str, set[str]] = {}
    spelling: dict[str, str] = {}
    for thing, label in graph.rows(_lookup(kind, "")):
        folded = str(label).casefold()
        by_name.setdefault(folded, set()).add(str(thing))
        spelling.setdefault(folded, str(label))
    if name.casefold() in by_name:
        return tuple(sorted(by_name[name.casefold()]))
    close = [spelling[one] for one in difflib.get_close_matches(name.casefold(), by_name, n=3, cutoff=0.6)]
    hint = f"did you mean {' or '.join(close)}?" if close else f"`kg query` lists what the graph knows of each {kind}"
    raise QueryError(f"the graph knows no {kind} called {name!r}", hint=hint)


def _lookup(kind: str, restriction: str) -> str:
    names = " ".join(f"<{iri(name)[1:-1]}>" for name in NAMES)
    return (
        f"SELECT DISTINCT ?thing ?name WHERE {{ {restriction} VALUES ?called {{ {names} }} "
        f"?thing ?called ?name . ?thing a {iri(NAMED[kind])} }}"
    )


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
