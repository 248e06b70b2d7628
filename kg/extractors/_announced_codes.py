"""Codes that a noun announces as those of samples: "sample S1", "specimens T1 and T2", "the BT5 and BT10 ceramics"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.document import Document, Text
from kg.extractors import Found
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.records import Evidence, Material, Sample

NAME = "samples"
# A letter and a digit at least: words in capitals before such a noun are mostly techniques ("SEM samples").
_CODE = r"(?<![\w@/-])(?!\d)(?=[\w/@-]*[A-Z])(?=[\w/@-]*\d)[\w@/-]{2,14}(?:\.\d[\w-]{0,4})?(?![\w@/]|-\w)"
_JOINT = r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s)"
_CODES = re.compile(_CODE)


@lru_cache(maxsize=4)
def _announced(ontology: Ontology) -> re.Pattern[str]:
    nouns = alternatives((*ontology.words("nouns behind a state"), "sample", "specimen"))
    return re.compile(
        rf"\b(?:[Ss]ample|[Ss]pecimen)s?\s(?P<behind>{_CODE}(?:{_JOINT}{_CODE})*)"
        rf"|(?P<before>{_CODE}(?:{_JOINT}{_CODE})*)[\s-](?:{nouns})s?\b"
    )


class AnnouncedCodes:
    """Reads the codes that the texts of one document announce as samples of `main`."""

    def __init__(self, document: Document, ontology: Ontology, found: Found, main: str | None) -> None:
        self._document = document
        self._found = found
        self._main = main
        self._announced = _announced(ontology)
        self._known = {material.label for material in found.records(Material)}

    def samples(self, text: Text) -> Iterator[Sample]:
        """Yield a sample for each announced code that names nothing else."""
        if self._main is None:
            return
        for found in self._announced.finditer(text.plain):
            kind = found.lastgroup or 0
            for code in _CODES.finditer(text.plain, *found.span(kind)):
                if self._is_free(text, code, is_told=kind == "behind"):
                    span = text.span(*code.span())
                    quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="subject")
                    yield Sample(label=code[0], material=self._main, evidence=(quote,), extractor=NAME)

    def _is_free(self, text: Text, code: re.Match[str], *, is_told: bool) -> bool:
        """Say whether nothing else is called so: no material, no number with its unit, no term unless it `is_told`.

        A symbol of the vocabulary can be the name of a sample where the text says so ("samples T1 and T2").
        """
        start, end = code.span()
        return (
            code[0] not in self._known
            and (is_told or not self._found.scanner.terms(code[0]))
            and not any(mention.start < end and start < mention.end for mention in self._found.materials_in(text))
            and not any(q.start < end and start < q.end for q in self._found.scan(text).quantities)
        )
