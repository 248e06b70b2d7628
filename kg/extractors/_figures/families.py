"""Finds the samples that a caption means by a noun in the plural: `all coatings`, `the four oxides`, `the FG ceramics`.

The family of a document are the samples with codes of tables that share some and those that the text announces. A noun
stands for them if the text uses it for them too, or with their number or a part of their codes before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extractors._tables.words import looks_like_code
from kg.lexicon import alternatives
from kg.records import Sample

if TYPE_CHECKING:
    from kg.document import Document

_FEWEST, _MOST = 2, 12
_LETTER = re.compile(r"[A-Z]")
_NUMBERED = re.compile(r"-?\d[\d.]*")
_PART = re.compile(r"[A-Za-z0-9.]+")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
} | {"both": 2}
_GENERAL = frozenset(["samples", "specimens", "compositions", "materials", "products"])
_FROM_TEXT = frozenset(["tables", "samples"])  # the extractors of samples that the document names itself


class Families:
    """The samples with codes of one document, as captions call them together."""

    def __init__(
        self, document: Document, samples: Sequence[Sample], materials: Container[str], nouns: Iterable[str]
    ) -> None:
        """Collect the family; `nouns` are those by which captions mean samples, `materials` are no codes."""
        coded = [one for one in samples if one.label != one.material or one.label not in materials]
        announced, self._tables = _by_table(document, coded)
        self._tables = [one for one in (*self._tables, announced) if one]
        self._counted_too = [
            list(dict.fromkeys(label for table in self._tables for label in table)),
            *_by_table(document, [one for one in samples if one.extractor == "tables"])[1],
        ]
        self._nouns: frozenset[str] = frozenset()
        self._pattern: re.Pattern[str] | None = None
        labels = dict.fromkeys(label for table in self._tables for label in table)
        if not len(labels) >= _FEWEST:
            return
        texts = [block.text.plain for block, _ in document.texts() if block.kind in ("paragraph", "list_item")]
        written = re.compile(rf"(?<![\w-])(?:{alternatives(labels)})(?![\w-])")
        plurals = sorted({noun for noun in nouns if noun.endswith("s") and not noun.endswith("ss")} | _GENERAL)
        singulars = alternatives([noun[:-1] for noun in plurals])
        called = re.compile(
            rf"(?:{written.pattern}\s(?:[\w-]+\s)?(?P<behind>{singulars})s?"
            rf"|(?P<before>{singulars})s?(?:\s\w+){{0,3}}\s?[,:(]?\s?{written.pattern})(?!\w)"
        )
        texts = [text for text in texts if written.search(text) is not None]
        heard = {match.group() for text in texts for match in written.finditer(text)}
        self._tables = [table for table in self._tables if 2 * len(heard.intersection(table)) >= max(3, len(table))]
        used = {(match["behind"] or match["before"]) + "s" for text in texts for match in called.finditer(text)}
        self._nouns = _GENERAL | used
        self._pattern = re.compile(
            r"\b(?:(?P<lead>all|the|these|both|of|for|from|in|on)\s)"
            rf"(?:all\s)?(?:of\s)?(?:the\s)?(?:(?P<number>{'|'.join(_NUMBERS)}|\d\d?)\s)?(?:different\s|studied\s)?"
            rf"(?P<words>(?:(?!and\b|of\b|in\b|on\b|from\b)[\w-]+\s){{0,2}})(?P<noun>{alternatives(plurals)})(?![\w-])"
            r"(?!\s(?:with|having|containing|of)\b)",
            re.I,
        )

    @cached_property
    def whole(self) -> list[str]:
        """The samples of the tables that share some, of the group of tables that has the most rows."""
        groups: list[list[list[str]]] = []
        for table in self._tables:
            joined = [group for group in groups if any(not set(table).isdisjoint(other) for other in group)]
            groups = [group for group in groups if group not in joined]
            groups.append([*(other for group in joined for other in group), table])
        largest = max(groups, key=lambda group: sum(map(len, group)), default=[])
        return list(dict.fromkeys(label for table in largest for label in table))

    def meant(self, text: str) -> tuple[Sequence[str], bool]:
        """Return the samples that a caption means by the first such noun, and whether all are surely meant.

        A word that no code explains may narrow them: `the annealed films`.
        """
        for found in self._pattern.finditer(text) if self._pattern is not None and self._tables else ():
            told = _NUMBERS.get((found["number"] or found["lead"]).lower(), found["number"])
            members = self._counted(int(told) if told is not None else None)
            narrower = [one for one in members if _shares_part(one, found["words"])]
            if members and (narrower or told or found["noun"].lower() in self._nouns):
                return narrower or members, bool(narrower or told or not found["words"])
        return (), False

    def _counted(self, number: int | None) -> list[str]:
        whole = self.whole
        if number is None:
            return whole if len(whole) <= _MOST else []
        return next((some for some in (whole, *self._tables, *self._counted_too) if len(some) == number), [])


def _shares_part(label: str, words: str) -> bool:
    """Say whether a word before a noun or its initial is a later part of a code: `extruded` that of `G6-E`."""
    parts = set(_PART.findall(label)[1:])
    return any(word in parts or word[0].upper() in parts for word in _PART.findall(words))


def _by_table(document: Document, samples: Iterable[Sample]) -> tuple[list[str], list[list[str]]]:
    """Return the codes that the text announces and those of the samples of each table, each list in order."""
    spans = [(block.span.start, block.span.end) for block in document.blocks if block.table is not None]
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for sample in samples:
        if sample.extractor not in _FROM_TEXT or sample.state:
            continue
        is_code = looks_like_code(sample.label) or len(sample.label) == 1
        if not is_code or " " in sample.label or _LETTER.search(sample.label) is None:
            continue
        at = sample.evidence[0].start if sample.evidence else -1
        place = next((index for index, (start, end) in enumerate(spans) if start <= at < end), -1)
        found[place][sample.label] = None
    kept = {place: [one for one in labels if not _stands_for_others(one, labels)] for place, labels in found.items()}
    return kept.pop(-1, []), [labels for _, labels in sorted(kept.items())]


def _stands_for_others(label: str, labels: Iterable[str]) -> bool:
    """Say whether a code is that of a whole series (`BTx` beside `BT10`)."""
    return label[-1] in "xXnN" and any(one != label and _NUMBERED.fullmatch(one, len(label) - 1) for one in labels)
