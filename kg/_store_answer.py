"""The answer to a question: columns and rows of Python values, and the values of RDF terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    import pandas

Value = str | int | float | Decimal | bool | None
Row = dict[str, Value]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(f"{_XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_FLOATS = frozenset([f"{_XSD}double", f"{_XSD}float"])


@dataclass(frozen=True, slots=True)
class Answer(Sequence[Row]):
    """Rows in the order of the question's answer; a yes-or-no question has the one column `answer`.

    Values are `str` (IRIs and texts), `int`, `Decimal`, `float`, `bool`, or `None` where a variable is unbound.
    `kinds` says for each row and column whether the value is an `iri`, a `literal`, or `None`.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    kinds: tuple[tuple[str | None, ...], ...] = ()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        """Return one row, or a tuple of rows for a slice."""
        return self.rows[index]

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows."""
        return iter(self.rows)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a data frame, decimals as floats; needs the extra `pandas`."""
        import pandas

        rows = [{name: float(v) if isinstance(v, Decimal) else v for name, v in row.items()} for row in self.rows]
        return pandas.DataFrame(rows, columns=list(self.columns))


def value_of(term: object) -> Value:
    """Return the Python value of a term; an ill-typed literal stays the string that it is."""
    if term is None or isinstance(term, ox.DefaultGraph):
        return None
    if not isinstance(term, ox.Literal):
        return str(getattr(term, "value", term))
    datatype, text = term.datatype.value, term.value
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype == f"{_XSD}decimal":
            return Decimal(text)
        if datatype in _FLOATS:
            return float(text)
    except (ValueError, InvalidOperation):
        return text
    return text in ("true", "1") if datatype == f"{_XSD}boolean" else text


def kind_of(term: object) -> str | None:
    """Return `iri`, `literal`, `blank` or `triple`, and `None` for an unbound variable."""
    if term is None:
        return None
    names = {ox.NamedNode: "iri", ox.Literal: "literal", ox.BlankNode: "blank"}
    return names.get(type(term), "triple")


def answer_of(result: object) -> Answer:
    """Return the answer of an engine's result of any form (SELECT, ASK, CONSTRUCT, DESCRIBE)."""
    if isinstance(result, ox.QueryBoolean):
        return Answer(("answer",), ({"answer": bool(result)},), (("literal",),))
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        found = [tuple(solution[name] for name in columns) for solution in result]
    else:
        columns = ("subject", "predicate", "object")
        found = sorted({(t.subject, t.predicate, t.object) for t in result}, key=lambda t: tuple(map(str, t)))  # type: ignore[attr-defined]
    rows = tuple(dict(zip(columns, map(value_of, terms), strict=True)) for terms in found)
    return Answer(columns, rows, tuple(tuple(map(kind_of, terms)) for terms in found))
