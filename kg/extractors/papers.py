"""Reads what a document is as a publication: its title, its own DOI, and whether it is Supporting Information.

A caption printed twice under two labels is told here as well, as a repair of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.document import Document, Span
from kg.extractors._figures.repeated_captions import repeated_captions
from kg.extractors._front.author_lines import Joined, Line
from kg.extractors._front.author_page import read_page
from kg.extractors._front.author_words import FrontWords, front_words
from kg.extractors._front.page import Page
from kg.records import Evidence, Paper, Record

if TYPE_CHECKING:
    from kg.extractors import Found
    from kg.ontology import Ontology

EMITS: tuple[type[Record], ...] = (Paper,)
NEEDS: tuple[type[Record], ...] = ()

NAME = "papers"

_DOI = re.compile(r"10\.(?<![\w.]10\.)\d{4,9}/[^\s\"<>{}|\\^`\[\]]+")
_REFERENCE_HEADING = re.compile(
    r"^[\W\d]*(?:references|bibliography|literature cited|notes and references|literatur)\b", re.I
)
_OWN = re.compile(r"(?:doi\b[:\s]*|doi\.org/|article\s+id[:,\s\d]*|^|\n)[\s*_<]*$", re.I)
_ALONE = re.compile(r"\W*(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)10\.\d{4,9}/\S+\s*", re.I)
_S_LABEL = re.compile(r"^(?:Figure|Table|Scheme|Movie|Video|Note)\s+S\d")
_LEAD = re.compile(
    r"^(?:title\s*:\s*|(?:electronic\s+)?(?:support|supplement)\w*\s+(?:online\s+)?(?:information|materials?|data|file|text)\s*"
    r"(?:\(?e?si\)?\s*)?(?:(?:for|to|of|accompanying)\s+(?:(?:the|our)\s(?:article|paper|manuscript|publication)\s)?)?:?\s*(?=\S))",
    re.I,
)
_OPEN_ACCESS = re.compile(r"^OPEN\s(?=(?!ACCESS)[A-Z\d]\S*\s.*[a-z])")  # the badge of a journal before its titles
_END = re.compile(r"(?:[.,;:)*_\]]|-?</?[a-z]+)*$")
_NEAR = 12000
_QUOTES = '"“”'


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield the one record of the paper."""
    words = front_words(ontology)
    page = read_page(document, words)
    title, title_span = _title(document, page)
    doi, doi_span = _doi(document)
    spans = [(span, role) for span, role in ((title_span, "title"), (doi_span, "doi")) if span is not None]
    repeated = list(repeated_captions(document))
    spans.extend((span, "caption") for span, _ in repeated)
    yield Paper(
        evidence=tuple(
            Evidence(quote=document.quote(span), start=span.start, end=span.end, role=role) for span, role in spans
        ),
        extractor=NAME,
        repairs=tuple(repair for _, repair in repeated),
        title=title,
        doi=doi,
        is_supporting_information=_is_supporting(document, page, words),
    )


def _title(document: Document, page: Page) -> tuple[str | None, Span | None]:
    front = document.front
    if front.title and front.title_span is not None:
        return front.title, front.title_span
    lines = [line for line in page.title if line.text.strip(" #*_")]
    if not lines:
        return None, None
    joined = Joined(lines)
    text = _one_line(lines)
    return (text or None), joined.span(0, len(joined.text)) if text else None


def _one_line(lines: list[Line]) -> str:
    """Join title lines: a hyphen at a line end before a small letter goes, footnote marks at the end go."""
    joined = ""
    for line in lines:
        text = line.text
        for start, end in reversed(line.raised):
            if (
                end >= len(text.rstrip())
                and re.fullmatch(r"\^?[*†‡§¶#]+|\^?[a-z\d,*]{1,3}", text[start:end])
                and line is lines[-1]
            ):
                text = text[:start]
        text = text.strip().rstrip("*†‡ ")
        if joined.endswith("-") and not joined.endswith(" -"):
            joined += text
        else:
            joined = f"{joined} {text}" if joined else text
    joined = joined.strip()
    if joined[:1] in _QUOTES and joined[-1:] in _QUOTES:
        joined = joined.strip(_QUOTES)
    return " ".join(_LEAD.sub("", _OPEN_ACCESS.sub("", joined)).split())


def _doi(document: Document) -> tuple[str | None, Span | None]:
    """Return the DOI the document states for itself: in its front part, or alone behind the references."""
    front = document.front
    if front.doi:
        return front.doi, front.doi_span
    text = document.source.text
    votes: dict[str, list[Span]] = {}
    for match in _DOI.finditer(text, 0, _references_start(document)):
        doi = _END.sub("", match.group())
        before = text[max(0, match.start() - 30) : match.start()]
        if _OWN.search(before):
            votes.setdefault(doi.lower(), []).append(Span(match.start(), match.start() + len(doi)))
    votes = {doi: spans for doi, spans in votes.items() if spans[0].start < _NEAR or len(spans) > 1}
    votes = votes or _behind_references(document)
    if not votes:
        return None, None
    span = max(votes.values(), key=lambda spans: (len(spans), -spans[0].start))[0]
    return text[span.start : span.end], span


def _behind_references(document: Document) -> dict[str, list[Span]]:
    """Return the one DOI that is all of a block behind the references, where tools put the foot of the first page."""
    alone = [block for block in document.blocks if block.kind == "reference" and _ALONE.fullmatch(block.text.plain)]
    if len(alone) != 1:
        return {}
    found = _DOI.search(document.source.text, alone[0].span.start, alone[0].span.end)
    return {found.group().lower(): [Span(*found.span())]} if found is not None else {}


def _references_start(document: Document) -> int:
    """Return the source offset at which the references begin, or the end of the document."""
    for block in document.blocks:
        if block.kind == "reference" or (block.kind == "heading" and _REFERENCE_HEADING.match(block.text.plain)):
            return block.span.start
    return len(document.source.text)


def _is_supporting(document: Document, page: Page, words: FrontWords) -> bool:
    """Say whether the document is Supporting Information: by its head, or because its captions are numbered S1."""
    if page.is_supporting:
        return True
    for block in document.blocks[:6]:
        text = block.text.plain.strip(" #*_")[:60]
        match = words.search(text, "supporting_information")
        if match is not None and match.start() < 3 and len(match.group()) > 4:
            return True
    labels = [block.label for block in document.blocks if block.kind == "caption" and block.label]
    return bool(labels) and sum(bool(_S_LABEL.match(label)) for label in labels) * 3 > len(labels) * 2
