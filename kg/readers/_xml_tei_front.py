"""Reads what the header of a TEI document declares: title, DOI, licence, authors, affiliations."""

from __future__ import annotations

from collections.abc import Iterator

from kg.document import FrontAffiliation, FrontAuthor, FrontMatter
from kg.readers._xml_flow import Tagged, trimmed
from kg.readers._xml_people import EMAIL, ORCID
from kg.readers._xml_tree import Node

_EDGE = " ,;.\t\n"


def front_of(header: Node | None, tagged: Tagged) -> FrontMatter:
    """Return the front matter of a `teiHeader`, empty where there is none."""
    if header is None:
        return FrontMatter()
    title = next((node for node in header.all("title") if node.literal()), None)
    doi = next(
        (node for node in header.all("idno") if (node.get("type") or "").upper() == "DOI" and node.literal()), None
    )
    licence = header.find("licence", "license")
    authors, affiliations = _people(header)
    return FrontMatter(
        title=tagged.inline(title.children).plain if title is not None else None,
        title_span=trimmed(tagged.text, title.content) if title is not None else None,
        doi=doi.literal() if doi is not None else None,
        doi_span=trimmed(tagged.text, doi.content) if doi is not None else None,
        authors=authors,
        affiliations=affiliations,
        licence=(licence.get("target") or licence.literal() or None) if licence is not None else None,
    )


def _people(header: Node) -> tuple[tuple[FrontAuthor, ...], tuple[FrontAffiliation, ...]]:
    """Return authors in order and their affiliations, each once."""
    found: dict[str, int] = {}
    affiliations: list[FrontAffiliation] = []
    authors: list[FrontAuthor] = []
    for node in header.all("author"):
        indexes = []
        person = node.find("persName")
        for place in node.all("affiliation"):
            affiliation = _affiliation(place)
            if not affiliation.text or person is None:
                continue
            key = place.get("key") or affiliation.text
            if key not in found:
                found[key] = len(affiliations)
                affiliations.append(affiliation)
            indexes.append(found[key])
        if person is not None:
            authors.append(_author(node, person, tuple(dict.fromkeys(indexes))))
    return tuple(author for author in authors if author.name), tuple(affiliations)


def _author(node: Node, person: Node, affiliations: tuple[int, ...]) -> FrontAuthor:
    """Return an author: forenames and surname in the order people say them."""
    parts = [part.literal() for tag in ("forename", "surname", "genName") for part in person.all(tag)]
    email = EMAIL.search(" ".join(part.literal() for part in node.all("email")))
    orcid = ORCID.search(" ".join(part.literal() for part in node.all("idno")))
    return FrontAuthor(
        name=" ".join(part for part in parts if part) or person.literal(),
        span=node.span,
        affiliations=affiliations,
        corresponding=node.get("role") == "corresp",
        email=email.group() if email else None,
        orcid=orcid.group(1).upper() if orcid else None,
    )


def _affiliation(node: Node) -> FrontAffiliation:
    """Return an affiliation with the parts that the header splits."""
    raw = next((note for note in node.all("note") if note.get("type") == "raw_affiliation"), None)
    label = raw.child("label") if raw is not None else None
    places = [
        name
        for name in node.walk()
        if name.tag in {"orgName", "addrLine", "postBox", "settlement", "region", "postCode", "country"}
    ]
    text = ", ".join(name for place in places if (name := place.literal().strip(_EDGE)))
    if raw is not None:
        text = raw.literal().removeprefix(label.literal() if label is not None else "").strip(_EDGE)
    return FrontAffiliation(
        text=text,
        span=node.span,
        organization=_named(node, "orgName", "institution"),
        department=_named(node, "orgName", "department", "laboratory"),
        city=_named(node, "settlement"),
        postal_code=_named(node, "postCode"),
        country=_named(node, "country"),
    )


def _named(node: Node, tag: str, *types: str) -> str | None:
    """Return the names in the elements of one tag (and type), joined by commas."""
    return ", ".join(_names(node, tag, types)) or None


def _names(node: Node, tag: str, types: tuple[str, ...]) -> Iterator[str]:
    for child in node.all(tag):
        name = child.literal().strip(_EDGE)
        if name and (not types or child.get("type") in types):
            yield name
