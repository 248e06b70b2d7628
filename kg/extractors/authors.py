"""Reads who wrote a paper and where they work: from the format's own statement, else from the printed front page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.document import Document, FrontAffiliation, FrontAuthor, Span
from kg.extractors._front.affiliations import read_affiliation
from kg.extractors._front.author_late import Linker
from kg.extractors._front.author_page import read_page
from kg.extractors._front.author_words import FrontWords, folded, front_words
from kg.extractors._front.author_writers import Place, Writer
from kg.records import Affiliation, Author, Evidence, Record

if TYPE_CHECKING:
    from kg.extractors import Found
    from kg.ontology import Ontology

EMITS: tuple[type[Record], ...] = (Author, Affiliation)
NEEDS: tuple[type[Record], ...] = ()

NAME = "authors"


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield the affiliations, then the authors, each in printed order."""
    words = front_words(ontology)
    declared = document.front.authors
    if declared and document.front.affiliations:
        yield from _declared(document, words)
        return
    linker = Linker(read_page(document, words), words)
    linker.link()
    if declared and not (linker.places and _is_among(declared, linker.writers)):
        yield from _declared(document, words)
        return
    for index, place in enumerate(linker.places):
        yield _affiliation(document, index, place, words)
    for position, writer in enumerate(linker.writers, start=1):
        yield _author(document, position, writer)


def _is_among(declared: Iterable[FrontAuthor], printed: Iterable[Writer]) -> bool:
    """Say whether the page prints everybody whom it declares: pages declare a few of their authors and no places."""
    surnames = {folded(writer.person.name.split()[-1]) for writer in printed}
    return all(folded(author.name.split()[-1]) in surnames for author in declared)


def _evidence(document: Document, span: Span, role: str) -> Evidence:
    return Evidence(quote=document.quote(span), start=span.start, end=span.end, role=role)


def _affiliation(document: Document, index: int, place: Place, words: FrontWords) -> Affiliation:
    parts = read_affiliation(place.text, words)
    return Affiliation(
        evidence=(_evidence(document, place.span, "affiliation"),),
        extractor=NAME,
        index=index,
        text=place.text,
        organization=parts.organization,
        department=parts.department,
        city=parts.city,
        postal_code=parts.postal_code,
        country=parts.country,
    )


def _author(document: Document, position: int, writer: Writer) -> Author:
    evidence = [_evidence(document, writer.span, "name")]
    if writer.mail_span is not None:
        evidence.append(_evidence(document, writer.mail_span, "email"))
    return Author(
        evidence=tuple(evidence),
        extractor=NAME,
        name=writer.person.name,
        position=position,
        affiliations=tuple(writer.places),
        marks=writer.person.marks,
        corresponding=writer.corresponding,
        equal_contribution=writer.equal,
        email=writer.mail,
        email_inferred=writer.mail_inferred,
        orcid=writer.orcid,
    )


def _declared(document: Document, words: FrontWords) -> Iterator[Record]:
    """Yield what the format itself states; parts it does not split are read from the text."""
    for index, place in enumerate(document.front.affiliations):
        yield _declared_affiliation(document, index, place, words)
    for position, author in enumerate(document.front.authors, start=1):
        yield _declared_author(document, position, author)


def _declared_affiliation(document: Document, index: int, place: FrontAffiliation, words: FrontWords) -> Affiliation:
    parts = read_affiliation(place.text, words)
    # Publishers tag a department as the institution, and a district as the city, where the text names both.
    is_part = parts.organization is not None and _is_one_of(place.organization, parts.departments + parts.laboratories)
    is_district = parts.city is not None and _is_one_of(place.city, parts.streets)
    return Affiliation(
        evidence=(_evidence(document, place.span, "affiliation"),),
        extractor=NAME,
        index=index,
        text=place.text,
        organization=parts.organization if is_part else place.organization or parts.organization,
        department=parts.department if is_part else place.department or parts.department,
        city=parts.city if is_district else place.city or parts.city,
        postal_code=place.postal_code or parts.postal_code,
        country=place.country or parts.country,
    )


def _is_one_of(name: str | None, others: tuple[str, ...]) -> bool:
    return name is not None and folded(name) in map(folded, others)


def _declared_author(document: Document, position: int, author: FrontAuthor) -> Author:
    return Author(
        evidence=(_evidence(document, author.span, "name"),),
        extractor=NAME,
        name=author.name,
        position=position,
        affiliations=author.affiliations,
        corresponding=author.corresponding,
        equal_contribution=author.equal_contribution,
        email=author.email,
        orcid=author.orcid,
    )
