"""The authors and places of work of one page while they are being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.document import Span
from kg.extractors._front.persons import Person


@dataclass
class Place:
    """One affiliation: its text, its source span and its marks."""

    text: str
    span: Span
    marks: tuple[str, ...] = ()


@dataclass
class Writer:
    """One author with everything the page says of him or her."""

    person: Person
    span: Span
    places: list[int] = field(default_factory=list)
    corresponding: bool = False
    equal: bool = False
    mail: str | None = None
    mail_span: Span | None = None
    mail_inferred: bool = False
    orcid: str | None = None
