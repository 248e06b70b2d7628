"""Reads what the front of a JATS article declares: title, DOI, licence, authors, affiliations."""

from __future__ import annotations

import re

from kg.document import FrontMatter, Span
from kg.readers._xml_flow import Tagged, trimmed
from kg.readers._xml_people import authors_of
from kg.readers._xml_tree import Chars, Node

DOI = re.compile(r"10\.\d{4,9}/\S+")
_LICENCE_ADDRESS = re.compile(r"https?://[\w.]*creativecommons\.org/[\w./-]+")
NOTES = frozenset({"fn", "xref"})


def front_of(article: Node, tagged: Tagged) -> FrontMatter:
    """Return the front matter of an `article` element; empty where it has no `article-meta`."""
    front = article.child("front", "front-stub")
    meta = front.child("article-meta") if front is not None else None
    if meta is None:
        meta = front
    if meta is None:
        return FrontMatter(article_type=article.get("article-type"))
    title, title_span = _title(meta, tagged)
    doi, doi_span = _doi(meta, tagged)
    authors, affiliations = authors_of(meta, tagged)
    return FrontMatter(
        title=title,
        title_span=title_span,
        doi=doi,
        doi_span=doi_span,
        authors=authors,
        affiliations=affiliations,
        licence=_licence(meta),
        article_type=article.get("article-type"),
    )


def _title(meta: Node, tagged: Tagged) -> tuple[str | None, Span | None]:
    title = meta.find("article-title")
    if title is None:
        return None, None
    text = tagged.inline(title_content(title))
    return (text.plain, trimmed(tagged.text, title.content)) if text.plain else (None, None)


def title_content(title: Node) -> list[Node | Chars]:
    """Return the content of a title without the marks of its footnotes."""
    return [child for child in title.children if not (isinstance(child, Node) and child.tag in NOTES)]


def _doi(meta: Node, tagged: Tagged) -> tuple[str | None, Span | None]:
    for node in meta.elements("article-id"):
        if (node.get("pub-id-type") or "").lower() == "doi":
            match = DOI.search(tagged.text, *node.content)
            if match:
                return node.literal(), trimmed(tagged.text, node.content)
    return None, None


def _licence(meta: Node) -> str | None:
    """Return the address of the licence, else its text."""
    permissions = meta.child("permissions")
    if permissions is None:
        return None
    addresses = [
        (node.get("href") or "") if node.get("href") else node.literal()
        for node in permissions.all("license", "license_ref", "ext-link", "uri")
    ]
    for address in addresses:
        match = _LICENCE_ADDRESS.search(address)
        if match:
            return match.group().rstrip(".")
    text = permissions.find("license")
    return (text.literal() or None) if text is not None else None
