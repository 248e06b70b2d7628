"""Tells what the reader of the file could not make sense of, as problems with their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.document import Document
from kg.records import Problem, Record

if TYPE_CHECKING:
    from kg.extractors import Found
    from kg.ontology import Ontology

EMITS: tuple[type[Record], ...] = (Problem,)
NEEDS: tuple[type[Record], ...] = ()

NAME = "unread"


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield one problem for each warning of the reader."""
    for warning in document.warnings:
        span = warning.span
        yield Problem(reason=warning.reason, quote=document.quote(span), start=span.start, end=span.end, extractor=NAME)
