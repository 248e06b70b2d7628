"""Decodes XML bytes and refuses what is not well-formed or not safe, before any tree is built.

Nothing is ever fetched or expanded: a document that declares entities of its own is refused, nesting and size are
limited, and the DTD that a DOCTYPE names is not looked at. HTML's named entities are understood without a DTD.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from xml.parsers import expat

from kg.errors import ReadError

MAX_DEPTH = 256
MAX_BYTES = 50_000_000

_DECLARATION = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of an XML file and the name of its encoding; a byte-order mark is not part of the text.

    Raises:
        ReadError: the file is too large, or its bytes are not what it declares.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(name, f"larger than {MAX_BYTES // 1_000_000} MB")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name), encoding
    if data[:2] in (b"<\0", b"\0<"):
        encoding = "utf-16-le" if data[0:1] == b"<" else "utf-16-be"
        return _decoded(data, encoding, name), encoding
    declared = _DECLARATION.match(data[:200].lstrip())
    encoding = _known(declared.group(1).decode("ascii")) if declared else "utf-8"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(data, encoding, name), encoding


def _known(encoding: str) -> str:
    """Return Python's name of a declared encoding, UTF-8 for one that does not exist."""
    try:
        known = codecs.lookup(encoding).name
    except LookupError:
        return "utf-8"
    return "cp1252" if known == "iso8859-1" else known


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            name, f"line {line} is not valid {encoding}", hint="save the file as UTF-8 or declare its encoding"
        ) from None
    except LookupError:
        raise ReadError(name, f"{encoding} is not a text encoding", hint="save the file as UTF-8") from None


def check(text: str, name: str) -> None:
    """Make sure that `text` is well-formed, declares no entities and is not nested too deeply.

    Raises:
        ReadError: it is not; the reason names the line.
    """
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def opened(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise ReadError(name, f"elements nested deeper than {MAX_DEPTH} at line {parser.CurrentLineNumber}")

    def closed(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*declaration: object) -> None:
        raise ReadError(
            name,
            f"declares the entity {declaration[0]} at line {parser.CurrentLineNumber}",
            hint="entities of a document's own are never expanded; resolve them first",
        )

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(_without_named_entities(text).encode("utf-8"), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        hint = "the file may be cut off; fetch or export it again"
        raise ReadError(name, f"not well-formed XML at line {error.lineno}: {reason}", hint=hint) from None


def _without_named_entities(text: str) -> str:
    """Blank HTML's named entities (same length), which no DTD defines here."""
    if "&" not in text:
        return text
    known = html.entities.html5

    def blank(match: re.Match[str]) -> str:
        entity = match.group(1)
        return match.group() if entity in _XML_NAMES or f"{entity};" not in known else " " * len(match.group())

    return _NAMED.sub(blank, text)
