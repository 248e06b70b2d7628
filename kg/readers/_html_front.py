"""Reads what a page declares about its paper: `citation_*` and Dublin Core tags, JSON-LD, author lists by class."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kg.document import Block, FrontAffiliation, FrontAuthor, FrontMatter, Span
from kg.readers._html_people import visible_people
from kg.readers._xml_people import EMAIL, ORCID
from kg.readers._xml_tree import Node

People = tuple[tuple[FrontAuthor, ...], tuple[FrontAffiliation, ...]]

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"'<>?#]+")
_TITLES = ("citation_title", "dc.title", "dcterms.title", "prism.title", "og:title")
_DOIS = ("citation_doi", "dc.identifier", "dcterms.identifier", "prism.doi", "doi", "bepress_citation_doi")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "bepress_citation_author")
_ARTICLES = re.compile(r"article|report|chapter|publication", re.IGNORECASE)


def front_of(root: Node, blocks: Iterable[Block]) -> FrontMatter:
    """Return the front matter of a page; empty where it declares nothing."""
    metas = [(name.lower(), node) for node in root.all("meta") if (name := node.get("name") or node.get("property"))]
    title = next((node for wanted in _TITLES for name, node in metas if name == wanted and node.get("content")), None)
    doi, doi_span = _doi(metas)
    linked = _linked_data(root)
    people = _people(metas, linked, root)
    return FrontMatter(
        title=" ".join((title.get("content") or "").split()) if title is not None else None,
        title_span=_title_span(title, blocks),
        doi=doi,
        doi_span=doi_span,
        authors=people[0],
        affiliations=people[1],
        licence=_licence(root, metas, linked),
    )


def content_span(node: Node) -> Span:
    """Return the offsets of the value of a `content` attribute (of the whole tag if it cannot be told)."""
    match = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE).search(
        node.source, node.start, node.open_end
    )
    return Span(*match.span(match.lastindex or 0)) if match else node.span


def _title_span(title: Node | None, blocks: Iterable[Block]) -> Span | None:
    """Return where the title is printed, else where it is declared."""
    if title is None:
        return None
    declared = re.sub(r"\W", "", title.get("content") or "").lower()
    for block in blocks:
        if block.kind == "heading" and re.sub(r"\W", "", block.text.plain).lower() == declared:
            return block.span
    return content_span(title)


def _doi(metas: list[tuple[str, Node]]) -> tuple[str | None, Span | None]:
    for wanted in _DOIS:
        for name, node in metas:
            match = _DOI.search(node.get("content") or "") if name == wanted else None
            if match:
                return match.group(), content_span(node)
    return None, None


def _people(metas: list[tuple[str, Node]], linked: tuple[dict[str, Any], Node] | None, root: Node) -> People:
    """Return the people of the first source that names authors, the fullest first."""
    tagged = _tagged_people(metas)
    data = _linked_people(linked)
    if tagged[0] and (tagged[1] or not data[1]):
        return tagged
    return data if data[0] else tagged if tagged[0] else visible_people(root)


def _tagged_people(metas: list[tuple[str, Node]]) -> People:
    """Read author tags; institution, address and ORCID tags belong to the author before them."""
    wanted = next((name for name in _AUTHORS if any(name == found for found, _ in metas)), None)
    authors: list[FrontAuthor] = []
    places = _Places()
    for name, node in metas:
        content = " ".join((node.get("content") or "").split())
        if not content:
            continue
        if name == wanted:
            authors += [
                FrontAuthor(natural_order(part), content_span(node)) for part in content.split(";") if part.strip()
            ]
        elif authors and name == "citation_author_institution":
            index = places.add(content, content_span(node))
            authors[-1] = replace(authors[-1], affiliations=tuple(dict.fromkeys((*authors[-1].affiliations, index))))
        elif authors and name == "citation_author_email" and EMAIL.search(content):
            authors[-1] = replace(authors[-1], email=content)
        elif authors and name == "citation_author_orcid" and (match := ORCID.search(content)):
            authors[-1] = replace(authors[-1], orcid=match.group(1).upper())
    return _corresponding(authors), tuple(places.found)


def _corresponding(authors: list[FrontAuthor]) -> tuple[FrontAuthor, ...]:
    """Return the authors with those marked as corresponding who alone are given an address."""
    if all(author.email for author in authors):
        return tuple(authors)
    return tuple(replace(author, corresponding=author.email is not None) for author in authors)


class _Places:
    """The affiliations met so far, each once."""

    def __init__(self) -> None:
        self.found: list[FrontAffiliation] = []
        self._index: dict[str, int] = {}

    def add(self, text: str, span: Span) -> int:
        """Register an affiliation; return its index."""
        text = text.strip(" ,;.")
        if text not in self._index:
            self._index[text] = len(self.found)
            self.found.append(FrontAffiliation(text, span))
        return self._index[text]


def natural_order(name: str) -> str:
    """Return "Given Surname" for "Surname, Given".

    >>> natural_order("Al-Yaari, A."), natural_order("Wei Zhang")
    ('A. Al-Yaari', 'Wei Zhang')
    """
    surname, comma, given = name.strip().partition(",")
    return " ".join(f"{given} {surname}".split()) if comma else " ".join(name.split())


def _linked_data(root: Node) -> tuple[dict[str, Any], Node] | None:
    """Return the JSON-LD object that describes the article, and the script it stands in."""
    for script in root.all("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.source[slice(*script.content)])
        except (ValueError, RecursionError):
            continue
        queue = [data]
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue += item
            elif isinstance(item, dict):
                if _ARTICLES.search(str(item.get("@type"))) and item.get("author"):
                    return item, script
                queue += [item[key] for key in ("mainEntity", "@graph") if key in item]
    return None


def _linked_people(linked: tuple[dict[str, Any], Node] | None) -> People:
    """Read the authors of a JSON-LD object."""
    if linked is None:
        return (), ()
    data, script = linked
    authors: list[FrontAuthor] = []
    places = _Places()
    span = script.span
    for person in _listed(data.get("author")):
        if not isinstance(person, dict) or not isinstance(person.get("name"), str):
            continue
        indexes = [
            places.add(text, span)
            for place in _listed(person.get("affiliation"))
            if (text := _place_name(place)) is not None
        ]
        email = EMAIL.search(str(person.get("email") or ""))
        orcid = ORCID.search(
            f"{person.get('url')} {person.get('@id')} {person.get('identifier')} {person.get('sameAs')}"
        )
        authors.append(
            FrontAuthor(
                natural_order(person["name"]),
                span,
                tuple(dict.fromkeys(indexes)),
                email=email.group() if email else None,
                orcid=orcid.group(1).upper() if orcid else None,
            )
        )
    return _corresponding(authors), tuple(places.found)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _place_name(place: object) -> str | None:
    """Return the fullest text of an organisation: its address if that has a name, else its own name."""
    if isinstance(place, str):
        return place or None
    if not isinstance(place, dict):
        return None
    address = place.get("address")
    name = address.get("name") if isinstance(address, dict) else None
    found = name or place.get("name")
    return found if isinstance(found, str) and found else None


def _licence(root: Node, metas: list[tuple[str, Node]], linked: tuple[dict[str, Any], Node] | None) -> str | None:
    """Return the licence that the page declares, as an address if it gives one."""
    for node in root.all("a", "link"):
        if (node.get("rel") or "").lower() == "license" and node.get("href"):
            return node.get("href")
    stated = linked[0].get("license") if linked else None
    if isinstance(stated, str) and stated:
        return stated
    return next((node.get("content") for name, node in metas if name in {"dc.rights", "dcterms.license"}), None)
