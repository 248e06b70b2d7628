"""Recognises what a file really holds by its first bytes, and decodes text."""

from __future__ import annotations

import codecs
import re

from kg.document import ReadWarning, Span
from kg.errors import ReadError

_BINARY = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x1f\x8b", ".gz"),
    (b"{\\rtf", ".rtf"),
)
_XML_START = re.compile(
    rb"(?i)\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+([a-z]+)|<([a-z:]+)[\s>])", re.S
)
_TAGGED = {
    b"html": ".html",
    b"article": ".xml",
    b"tei": ".tei",
    b"teicorpus": ".tei",
    b"full-text-retrieval-response": ".xml",
    b"pmc-articleset": ".xml",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".mmd"})
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x7f]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4,}")


def recognise(data: bytes, suffix: str) -> str | None:
    """Return the suffix of the format that `data` really holds, or `None` if `suffix` may be right."""
    head = data[:4096].lstrip(codecs.BOM_UTF8)
    for magic, format_ in _BINARY:
        if head.startswith(magic):
            return None if format_ == suffix or (format_ == ".docx" and suffix not in _TEXT_SUFFIXES) else format_
    if suffix not in _TEXT_SUFFIXES:
        return None
    match = _XML_START.match(head)
    if match is None:
        return None
    name = (match.group(1) or match.group(2)).lower().rpartition(b":")[2]
    return _TAGGED.get(name)


def decode(data: bytes, name: str) -> tuple[str, str, tuple[ReadWarning, ...]]:
    """Return the text of `data`, the name of its encoding and the warnings of decoding.

    A byte order mark decides; else UTF-8; else Windows-1252, with a warning, when that looks like text.

    Raises:
        ReadError: the bytes are binary or in an unknown encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadError(name, f"starts as {encoding} but breaks at byte {error.start}") from None
            return text, encoding, ()
    if b"\x00" in data:
        raise ReadError(name, "is a binary file", hint="it holds NUL bytes; save it as UTF-8 text")
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        place = error.start
    if len(_CONTROLS.findall(data[:65536])) > 8 or _HIGH_RUN.search(data):
        raise ReadError(name, f"is not UTF-8 text (byte {place})", hint="save it as UTF-8")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise ReadError(
            name, f"is neither UTF-8 nor Windows-1252 text (byte {place})", hint="save it as UTF-8"
        ) from None
    return text, "cp1252", (ReadWarning("is not UTF-8; read as Windows-1252", Span(place, place + 1)),)
