"""Reads markdown as converters of papers write it; the scanner is that of plain text."""

from __future__ import annotations

from kg.document import Document, Source, document_id
from kg.readers._scan import scan
from kg.readers._sniff import decode

SUFFIXES = (".md", ".markdown", ".mmd")
MEDIA_TYPE = "text/markdown"


def read(data: bytes, name: str) -> Document:
    """Read the bytes of a markdown file.

    Raises:
        ReadError: the bytes are binary or in an unknown encoding.
    """
    text, encoding, warnings = decode(data, name)
    return scan(Source(name, text, document_id(data), MEDIA_TYPE, encoding), warnings)
