"""RDF and result formats by name, and quads written in them as a stream."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import IO, Any, cast

import pyoxigraph as ox

from kg._triples_lines import PREFIXES
from kg.errors import QueryError

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_WITHOUT_PREFIXES = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD)
RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


def prefixes_of(chosen: ox.RdfFormat) -> dict[str, str] | None:
    """Return the prefixes that a format declares, `None` where it has none."""
    return None if chosen in _WITHOUT_PREFIXES else PREFIXES


def write_quads(quads: Iterable[Any], form: str, target: IO[bytes]) -> None:
    """Write the engine's quads in an RDF format; formats without graphs get the triples.

    Raises:
        QueryError: there is no such format.
    """
    chosen = FORMATS.get(form)
    if chosen is None:
        raise QueryError(f"there is no format {form!r}", hint=f"one of {', '.join(FORMATS)}")
    if not chosen.supports_datasets:
        quads = (quad.triple for quad in quads)
    ox.serialize(quads, output=target, format=chosen, prefixes=prefixes_of(chosen))


class _LineStream(io.RawIOBase):
    """Lines as a file that can be read."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = size if size > 0 else 1 << 16
        parts, length = [self._rest], len(self._rest)
        while length < size and (line := next(self._lines, None)) is not None:
            parts.append(line)
            length += len(line)
        data = b"".join(parts)
        self._rest = data[size:]
        return data[:size]


def rewrite(lines: Iterable[bytes], form: str, target: IO[bytes]) -> None:
    """Write N-Quads or N-Triples lines (with line ends) in another RDF format, streaming, in the same order."""
    quads: Any = ox.parse(input=cast("IO[bytes]", _LineStream(lines)), format=ox.RdfFormat.N_QUADS, lenient=True)
    write_quads(quads, form, target)
