"""Reads plain text: papers as recognition tools and PDF converters leave them, markdown marks or not."""

from __future__ import annotations

from kg.document import Document, Source, document_id
from kg.readers._scan import scan
from kg.readers._sniff import decode

SUFFIXES = (".txt", ".text")
MEDIA_TYPE = "text/plain"


def read(data: bytes, name: str) -> Document:
    """Read the bytes of a text file.

    Raises:
        ReadError: the bytes are binary or in an unknown encoding.
    """
    text, encoding, warnings = decode(data, name)
    return scan(Source(name, text, document_id(data), MEDIA_TYPE, encoding), warnings)
