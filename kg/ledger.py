"""Where every numeral of a document went: the ledger of an extraction.

A *numeral* is a maximal run of digits with decimal or grouping separators inside (`4.796`, `1,200`) in `Source.text`,
outside the tags of markup; digits of a formula, a code or an exponent are numerals too. Each ends in exactly one bin,
the first of these that holds it:

- `measurement`: inside the quote of a measured value,
- `condition`: inside the quote of a condition of a value, a figure or a sample,
- `front_matter`: inside what the paper, its authors or their affiliations are read from,
- `ignored`, by the rule that says why: parts that readers skip, references, sections that tell of others' results or of
  how things were made, addresses, years, unit exponents, scale bars ...,
- `label`: part of a name or of a reference inside the document: formulas, sample codes, "Figure 3", "[12]", orbitals,
- `unexplained`: nothing above; the share of it is the estimate of what was missed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.document import Block, Document, Text
from kg.records import Condition, Evidence, Extraction, Ledger, Record

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_TAG = re.compile(r"<[^<>]*>")
_LEFT, _RIGHT = 28, 16
_SECTIONS = (
    ("references", re.compile(r"^(?:\W|\d)*(?:references|bibliography|literature cited)", re.I)),
    (
        "experimental section",
        re.compile(r"experimental|methods?\b|methodology|materials and|preparation|synthesis", re.I),
    ),
    ("introduction", re.compile(r"introduction|background", re.I)),
    ("back matter", re.compile(r"acknowledg|author contribution|funding|conflict|competing|data availability", re.I)),
)
_UNIT_EXPONENT = re.compile(r"[^\W\d_)]\s?\^\s?[-+−–]?$|\b(?:[a-zµ]?[mgslLAVWJNKCFSTΩ]|cm|mol|min|cycle)[-−]$")
# What stands before (`left`) and after (`right`) a numeral that is no value, and why. The first rule that fits counts.
_IGNORED = (
    ("address", re.compile(r"(?:doi[.:/]|https?:|www\.|10\.\d{4,}/|\S@)\S*$|\bdoi:?\s?$", re.I), re.compile(r"")),
    ("address", re.compile(r"(?:ISSN|ISBN|arXiv|CAS|ORCID)\W{0,4}(?:\w+-)*$", re.I), re.compile(r"")),
    ("unit exponent", _UNIT_EXPONENT, re.compile(r"")),
    ("power of ten", re.compile(r"(?:(?<!\d)10\s?\^\s?[-+−–]?|\d[eE][-+−]?)$"), re.compile(r"")),
    ("power of ten", re.compile(r"[×x*·]\s?$"), re.compile(r"\s?\^")),
    ("scale bar", re.compile(r"[Ss]cale\s?[Bb]ars?.{0,22}$"), re.compile(r"")),
    ("volume or page", re.compile(r"\b(?:[Vv]ol(?:ume)?|[Nn]os?|pp?|pages?|[Ii]ssue)\.?\s?$"), re.compile(r"")),
)  # fmt: skip
# Without one of these no rule above can fit; most numerals have none.
_SIGN_OF_IGNORED = re.compile(
    r"[@^]|doi|http|www|10\.|issn|isbn|arxiv|cas|orcid|cale|[-−]$|\de[-+−]?$|[×x*·]\s?$|[elops]\.?\s?$"
)
_SCALE = re.compile(r"[Ss]cale\s?[Bb]ars?\b[^.;]*$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_DATED = re.compile(r"\b(?:in|since|until|before|after|during|from|of|year|[A-Z][a-z]{2,8}|©|\(c\))\.?,?\s?$")
_CLOSED = re.compile(r"\s?[).;:\]]|,\s|\s*$")
_LABELS = (
    (re.compile(r"(?:\b(?:Fig(?:ure)?s?|Tab(?:le)?s?|Eqs?|Equations?|Sec(?:tion)?s?|Schemes?|Refs?|Steps?|Movies?|Videos?|Notes?|"
                r"Appendix|Chapters?|Supplementary|Eqn|Part|Step|Stage|No|Nos|Reaction|Case|Type|Grade|Sample|Model)\.?\s?\(?S?)$",
                re.I), re.compile(r"")),
    (re.compile(r"[^\W\d_]$"), re.compile(r"")),
    (re.compile(r"[^\W\d_][-_/–.]$"), re.compile(r"")),
    (re.compile(r""), re.compile(r"[spdfg](?:\d/\d)?\b|[A-Z]")),
    (re.compile(r"\[(?:[\d,\s–-]*)$"), re.compile(r"[\d,\s–-]*\]")),
    (re.compile(r"\^\(?(?:[\d,\s–-]*)$"), re.compile(r"[\d,\s–-]*")),
    (re.compile(r"[({\[⟨<]\s?-?$"), re.compile(r"\s?[)}\]⟩>]")),
)  # fmt: skip
_NUMBERING = re.compile(r"\s*[(\[]?(?:\d+[.,]?)*$")


class _Spans:
    """A set of source positions made of intervals."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


class _Place(NamedTuple):
    """A text of the document with its block and the source range it stands in."""

    start: int
    end: int
    text: Text
    block: Block


def ledger_of(document: Document, extraction: Extraction) -> Ledger:
    """Return the ledger of what was read from `document`."""
    clerk = _Clerk(document, extraction)
    bins: Counter[str] = Counter()
    ignored: Counter[str] = Counter()
    for start, end in _numerals(document.source.text):
        name, rule = clerk.bin(start, end)
        bins[name] += 1
        if name == "ignored":
            ignored[rule] += 1
    return Ledger(
        numerals=sum(bins.values()),
        measurement=bins["measurement"],
        condition=bins["condition"],
        label=bins["label"],
        front_matter=bins["front_matter"],
        ignored=dict(sorted(ignored.items())),
        unexplained=bins["unexplained"],
    )


def _numerals(source: str) -> Iterator[tuple[int, int]]:
    numerals = (found.span() for found in _NUMERAL.finditer(source))
    if "<" not in source:
        return numerals
    tags = _Spans(found.span() for found in _TAG.finditer(source))
    return (span for span in numerals if span[0] not in tags)


def _spans(evidence: Iterable[Evidence | None]) -> Iterator[tuple[int, int]]:
    return ((item.start, item.end) for item in evidence if item is not None)


def _quotes(conditions: Iterable[Condition]) -> Iterator[tuple[int, int]]:
    return _spans(condition.quote for condition in conditions)


def _of(records: Iterable[Record]) -> Iterator[tuple[int, int]]:
    return (span for record in records for span in _spans(record.evidence))


class _Clerk:
    """Knows the spans of one extraction and the texts of its document."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        self._source = document.source.text
        values = (item for record in extraction.measurements for item in record.evidence if item.role == "value")
        self._values = _Spans(_spans(values))
        conditions = [condition for record in extraction.measurements for condition in record.conditions]
        conditions += [condition for figure in extraction.figures for condition in figure.conditions]
        for sample in extraction.samples:
            conditions += [*sample.state, *(condition for step in sample.process for condition in step.conditions)]
        self._conditions = _Spans(_quotes(conditions))
        title = (item for item in extraction.paper.evidence if item.role != "caption")
        self._front = _Spans([*_spans(title), *_of(extraction.authors), *_of(extraction.affiliations)])
        named = (item for record in extraction.measurements for item in record.evidence if item.role != "value")
        self._names = _Spans([*_of(extraction.materials), *_of(extraction.samples), *_spans(named)])
        self._skips = sorted((skip.span.start, skip.span.end, skip.reason) for skip in document.skipped)
        self._skip_starts = [start for start, _, _ in self._skips]
        places = [_Place(*text.whole, text, block) for block, text in document.texts() if text.plain]
        self._places = sorted(places, key=lambda place: (place.start, place.end))
        self._starts = [place.start for place in self._places]
        self._sections: dict[tuple[str, ...], str | None] = {}

    def bin(self, start: int, end: int) -> tuple[str, str]:
        """Return the bin of the numeral at source offsets `[start, end)`, and the rule if it is ignored."""
        place = self._place(start)
        left = self._before(place, start)
        exponent = ("^" in left or "-" in left[-2:] or "−" in left[-2:]) and _UNIT_EXPONENT.search(left) is not None
        if start in self._values and not exponent:
            return "measurement", ""
        if start in self._conditions and not exponent and not left[-1:].isalpha():
            return "condition", ""
        if start in self._front:
            return "front_matter", ""
        right = self._after(place, end)
        rule = self._rule(place, start, (left, self._source[start:end], right))
        if rule is not None:
            return "ignored", rule
        if start in self._names or self._is_label(left, right):
            return "label", ""
        return "unexplained", ""

    def _place(self, offset: int) -> _Place | None:
        index = bisect_right(self._starts, offset) - 1
        place = self._places[index] if index >= 0 else None
        return place if place is not None and offset < place.end else None

    def _before(self, place: _Place | None, start: int) -> str:
        """Return what stands before a numeral, as plain text where there is any."""
        if place is None:
            return self._source[max(0, start - _LEFT) : start]
        first = place.text.locate(start)
        return place.text.plain[max(0, first - _LEFT) : first]

    def _after(self, place: _Place | None, end: int) -> str:
        if place is None:
            return self._source[end : end + _RIGHT]
        last = place.text.locate(end)
        return place.text.plain[last : last + _RIGHT]

    def _rule(self, place: _Place | None, start: int, around: tuple[str, str, str]) -> str | None:
        """Return the name of the rule by which a numeral is no fact of its own."""
        index = bisect_right(self._skip_starts, start) - 1
        if index >= 0 and start < self._skips[index][1]:
            return self._skips[index][2]
        if place is None:
            return "outside every text"
        if place.block.kind == "reference":
            return "references"
        left, digits, right = around
        if _SIGN_OF_IGNORED.search(left.lower()):
            for name, before, after in _IGNORED:
                if before.search(left) and after.match(right):
                    return name
        position = place.text.locate(start)
        if place.block.kind == "caption" and _SCALE.search(place.text.plain, 0, position):
            return "scale bar"
        if _YEAR.match(digits) and (_DATED.search(left) or _CLOSED.match(right)):
            return "year"
        if place.block.kind in ("heading", "list_item") and _NUMBERING.fullmatch(place.text.plain, 0, position):
            return "numbering"
        return self._section(place.block)

    def _section(self, block: Block) -> str | None:
        """Return which kind of section without results of its own a block stands in."""
        if block.kind == "caption" or block.table is not None:
            return None
        if block.section not in self._sections:
            names = (name for title in block.section for name, words in _SECTIONS if words.search(title))
            self._sections[block.section] = next(names, None)
        return self._sections[block.section]

    @staticmethod
    def _is_label(left: str, right: str) -> bool:
        return any(before.search(left) and after.match(right) for before, after in _LABELS)
