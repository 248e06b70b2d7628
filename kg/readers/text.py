"""Reads plain text: papers as recognition tools and PDF converters leave them, markdown marks or not."""

from __future__ import annotations

from dataclasses import replace

from kg.document import Document, Source, document_id
from kg.readers._scan import scan
from kg.readers._side_by_side import moved, unfold
from kg.readers._sniff import decode

SUFFIXES = (".txt", ".text")
MEDIA_TYPE = "text/plain"


def read(data: bytes, name: str) -> Document:
    """Read the bytes of a text file.

    Raises:
        ReadError: the bytes are binary or in an unknown encoding.
    """
    text, encoding, warnings = decode(data, name)
    source = Source(name, text, document_id(data), MEDIA_TYPE, encoding)
    unfolded = unfold(text) if "   " in text else None
    if unfolded is None:
        return scan(source, warnings)
    one_column, pieces = unfolded
    document = moved(scan(replace(source, text=one_column)), source, pieces)
    return replace(document, warnings=(*warnings, *document.warnings))
