"""Reads articles in JATS (and its forerunner NLM), the XML of publishers and of PubMed Central.

TEI in a file named `.xml` is handed to its own reader.
"""

from __future__ import annotations

from kg.document import Document, Source, document_id
from kg.errors import ReadError
from kg.readers import tei
from kg.readers._xml_flow import Tagged
from kg.readers._xml_front import front_of
from kg.readers._xml_jats import DIALECT, HANDLERS
from kg.readers._xml_source import check, decode
from kg.readers._xml_tree import parse_xml
from kg.readers._xml_walk import Walker, cover

SUFFIXES = (".xml", ".nxml")
MEDIA_TYPE = "application/jats+xml"


def read(data: bytes, name: str) -> Document:
    """Return the document of a JATS file.

    Raises:
        ReadError: the file is not well-formed XML, is unsafe, or holds no article.
    """
    text, encoding = decode(data, name)
    check(text, name)
    root = parse_xml(text, DIALECT.blocks)
    article = root.find("article")
    if article is None:
        top = next(iter(root.elements()))
        if top.tag in tei.ROOTS:
            return tei.read(data, name)
        raise ReadError(name, f"is XML of an unknown kind (root element {top.tag})", hint="JATS and TEI are read")
    walker = Walker(Tagged(text, DIALECT), HANDLERS, "jats")
    walker.walk(article.children)
    for other in root.all("article"):
        if other.start >= article.end:
            walker.skip(other, "another article in the same file")
    return Document(
        source=Source(name, text, document_id(data), MEDIA_TYPE, encoding),
        blocks=tuple(walker.blocks),
        skipped=cover(text, root, walker.blocks, walker.skips),
        front=front_of(article, walker.tagged),
        warnings=tuple(walker.warnings),
    )
