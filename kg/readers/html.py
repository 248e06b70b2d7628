"""Reads web pages of publishers and the HTML that converters write, whatever their quality."""

from __future__ import annotations

import codecs
import re

from kg.document import Document, ReadWarning, Source, document_id
from kg.readers._binding import bind_tables
from kg.readers._html_blocks import DIALECT, HANDLERS
from kg.readers._html_front import front_of
from kg.readers._html_tree import parse_html
from kg.readers._sniff import decode
from kg.readers._xml_flow import Tagged
from kg.readers._xml_walk import Walker, cover

SUFFIXES = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)


def read(data: bytes, name: str) -> Document:
    """Return the document of an HTML page.

    Raises:
        ReadError: the bytes are not text.
    """
    text, encoding, warnings = _decoded(data, name)
    root = parse_html(text, DIALECT.blocks)
    walker = Walker(Tagged(text, DIALECT), HANDLERS, "html")
    walker.walk(root.children)
    blocks = bind_tables(walker.blocks)
    return Document(
        source=Source(name, text, document_id(data), MEDIA_TYPE, encoding),
        blocks=blocks,
        skipped=cover(text, root, blocks, walker.skips),
        front=front_of(root, blocks),
        warnings=(*warnings, *walker.warnings),
    )


def _decoded(data: bytes, name: str) -> tuple[str, str, tuple[ReadWarning, ...]]:
    """Decode a page: as UTF-8 if it is, else as it declares, else as text of unknown origin."""
    declared = _CHARSET.search(data[:4096])
    try:
        return decode(data, name) if declared is None else (data.decode("utf-8-sig"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    label = declared.group(1).decode("ascii") if declared else ""
    try:
        encoding = codecs.lookup(label).name
        encoding = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}.get(encoding, encoding)
        return data.decode(encoding), encoding, ()
    except (LookupError, UnicodeDecodeError):
        return decode(data, name)
