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
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from kg.document import Block, Document, Text
from kg.records import Evidence, Extraction, Ledger, Record

_NUMERAL = re.compile(r"\d(?:[.,]?\d)*")
_TAG = re.compile(r"<[^<>]*>")
_LEFT, _RIGHT = 28, 16
_SPAN = itemgetter(0, 1)
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
_ADDRESS = re.compile(
    r"(?:doi[.:/]|https?:|www\.|10\.\d{4,}/|\S@)\S*$|\bdoi:?\s?$|(?:ISSN|ISBN|arXiv|CAS|ORCID)\W{0,4}(?:\w+-)*$", re.I
)
_POWER = re.compile(r"(?:(?<!\d)10\s?\^\s?[-+−–]?|\d[eE][-+−]?)$")
_TIMES, _RAISED = re.compile(r"[×x*·]\s?$"), re.compile(r"\s?\^")
_SCALE_BAR = re.compile(r"[Ss]cale\s?[Bb]ars?.{0,22}$")
_PAGE = re.compile(r"\b(?:[Vv]ol(?:ume)?|[Nn]os?|pp?|pages?|[Ii]ssue)\.?\s?$")
# What a text must have somewhere for an address in it, and the letters before a page or volume.
_SIGNS_OF_ADDRESS = ("doi", "http", "www.", "10.", "@", "issn", "isbn", "arxiv", "cas", "orcid")
_PAGE_ENDS = frozenset(["ol", "me", "no", "os", "pp", "ge", "es", "ue"])
_SCALE = re.compile(r"[Ss]cale\s?[Bb]ars?\b[^.;]*$")
_DATED = re.compile(r"\b(?:in|since|until|before|after|during|from|of|year|[A-Z][a-z]{2,8}|©|\(c\))\.?,?\s?$")
_CLOSED = re.compile(r"\s?[).;:\]]|,\s|\s*$")
_LABEL_WORDS = (
    "Fig|Figs|Figure|Figures|Tab|Tabs|Table|Tables|Eq|Eqs|Equation|Equations|Sec|Secs|Section|Sections|Scheme|Schemes|"
    "Ref|Refs|Step|Steps|Movie|Movies|Video|Videos|Note|Notes|Appendix|Chapter|Chapters|Supplementary|Eqn|Part|Stage|"
    "No|Nos|Reaction|Case|Type|Grade|Sample|Model"
)
_LABEL_WORD = re.compile(rf"\b(?:{_LABEL_WORDS})\.?\s?\(?$", re.I)
_LABEL_ENDS = frozenset(word[-3:].lower() for word in _LABEL_WORDS.split("|"))
_ORBITAL = re.compile(r"[spdfg](?:\d/\d)?\b|[A-Z]")
_ORBITAL_LETTERS = frozenset("spdfgABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NAME_JOINTS = frozenset("-_/–.")
_CITING = re.compile(r"\[(?:[\d,\s–-]*)$"), re.compile(r"[\d,\s–-]*\]")
_CITING_RAISED = re.compile(r"\^\(?[\d,\s–-]*$")
_BRACKETED = re.compile(r"[({\[⟨<]\s?-?$"), re.compile(r"\s?[)}\]⟩>]")
_NUMBERING = re.compile(r"\s*[(\[]?(?:\d+[.,]?)*$")


class _Place:
    """A text with numerals, its block, and what in it can make addresses and scale bars of them."""

    def __init__(self, text: Text, block: Block, section: str | None) -> None:
        self.text, self.block, self.section = text, block, section
        starts, ends = text.source_starts, text.source_ends
        is_one = len(starts) == 1 and ends[0] - starts[0] == len(text.plain)
        self._shift = starts[0] if is_one else None

    @cached_property
    def has_address(self) -> bool:
        """Whether something in the text can be an address."""
        lower = self.text.plain.lower()
        return any(map(lower.__contains__, _SIGNS_OF_ADDRESS))

    @cached_property
    def has_scale(self) -> bool:
        """Whether something in the text can be a scale bar."""
        return "cale" in self.text.plain

    def around(self, start: int, end: int) -> tuple[int, str, str]:
        """Return the plain offset of the numeral at source offsets `[start, end)`, and what is before and after it."""
        plain = self.text.plain
        if self._shift is not None:
            first, last = start - self._shift, end - self._shift
        else:
            first, last = self.text.locate(start), self.text.locate(end)
        return first, plain[max(0, first - _LEFT) : first], plain[last : last + _RIGHT]


def ledger_of(document: Document, extraction: Extraction) -> Ledger:
    """Return the ledger of what was read from `document`."""
    bins: Counter[str] = Counter()
    ignored: Counter[str] = Counter()
    for name, rule in _Clerk(document, extraction).bins():
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


def _numerals(source: str) -> list[tuple[int, int]]:
    numerals = [found.span() for found in _NUMERAL.finditer(source)]
    if "<" not in source:
        return numerals
    inside = _held((found.span() for found in _TAG.finditer(source)), [start for start, _ in numerals])
    return [numeral for index, numeral in enumerate(numerals) if index not in inside]


def _held(spans: Iterable[tuple[int, int]], starts: Sequence[int]) -> set[int]:
    """Return the numbers of the numerals, which start at the sorted offsets `starts`, that some spans hold."""
    held: set[int] = set()
    for start, end in set(spans):  # the values of a table share the quotes of its heads
        first = bisect_left(starts, start)
        if first < len(starts) and starts[first] < end:
            held.update(range(first, bisect_left(starts, end, first)))
    return held


def _ranges(spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield which numerals the last begun of some sorted spans holds: the span's number, first and end numeral."""
    for index, (start, end) in enumerate(spans):
        stop = min(end, spans[index + 1][0]) if index + 1 < len(spans) else end
        first = bisect_left(starts, start)
        if first < len(starts) and starts[first] < stop:
            yield index, first, bisect_left(starts, stop, first)


def _spans(evidence: Iterable[Evidence | None]) -> Iterator[tuple[int, int]]:
    return ((item.start, item.end) for item in evidence if item is not None)


def _of(records: Iterable[Record]) -> Iterator[tuple[int, int]]:
    return (span for record in records for span in _spans(record.evidence))


class _Clerk:
    """Knows which numerals the quotes of one extraction hold, and the texts they stand in."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        self._source = document.source.text
        self._numerals = _numerals(self._source)
        self._starts = starts = [start for start, _ in self._numerals]
        values = (item for record in extraction.measurements for item in record.evidence if item.role == "value")
        self._values = _held(_spans(values), starts)
        conditions = [condition for record in extraction.measurements for condition in record.conditions]
        conditions += [condition for figure in extraction.figures for condition in figure.conditions]
        for sample in extraction.samples:
            conditions += [*sample.state, *(condition for step in sample.process for condition in step.conditions)]
        self._conditions = _held(_spans(condition.quote for condition in conditions), starts)
        title = (item for item in extraction.paper.evidence if item.role != "caption")
        self._front = _held([*_spans(title), *_of(extraction.authors), *_of(extraction.affiliations)], starts)
        named = (item for record in extraction.measurements for item in record.evidence if item.role != "value")
        self._names = _held([*_of(extraction.materials), *_of(extraction.samples), *_spans(named)], starts)
        skips = sorted((skip.span.start, skip.span.end, skip.reason) for skip in document.skipped)
        ranges = _ranges([(start, end) for start, end, _ in skips], starts)
        self._skipped = {one: skips[index][2] for index, first, end in ranges for one in range(first, end)}
        texts = sorted(((*text.whole, text, block) for block, text in document.texts() if text.plain), key=_SPAN)
        if any(first[1] > second[0] for first, second in pairwise(texts)):  # columns side by side
            texts = sorted(((*span, *one[2:]) for one in texts for span in one[2].stretches()), key=_SPAN)
        self._texts = texts
        self._sections: dict[tuple[str, ...], str | None] = {}

    def bins(self) -> Iterator[tuple[str, str]]:
        """Yield the bin of every numeral in order, and the rule if it is ignored."""
        done = 0
        for index, first, end in _ranges([one[:2] for one in self._texts], self._starts):
            for one in range(done, first):
                yield self._outside(one)
            text, block = self._texts[index][2:]
            place = _Place(text, block, self._section(block))
            for one in range(first, end):
                yield self._inside(one, place)
            done = end
        for one in range(done, len(self._starts)):
            yield self._outside(one)

    def _outside(self, index: int) -> tuple[str, str]:
        """Return the bin of a numeral outside every text."""
        start = self._starts[index]
        left = self._source[max(0, start - _LEFT) : start]
        known = self._known(index, left, is_exponent=_is_exponent(left))
        return known or ("ignored", self._skipped.get(index, "outside every text"))

    def _inside(self, index: int, place: _Place) -> tuple[str, str]:
        """Return the bin of a numeral of a text."""
        start, end = self._numerals[index]
        position, left, right = place.around(start, end)
        is_exponent = _is_exponent(left)
        known = self._known(index, left, is_exponent=is_exponent)
        if known is not None:
            return known
        around = left, self._source[start:end], right
        rule = self._skipped.get(index) or _rule(place, position, around, is_exponent=is_exponent)
        if rule is not None:
            return "ignored", rule
        return ("label" if index in self._names or _is_label(left, right) else "unexplained"), ""

    def _known(self, index: int, left: str, *, is_exponent: bool) -> tuple[str, str] | None:
        """Return the bin of a numeral that a record quotes."""
        if index in self._values and not is_exponent:
            return "measurement", ""
        if index in self._conditions and not is_exponent and not left[-1:].isalpha():
            return "condition", ""
        return ("front_matter", "") if index in self._front else None

    def _section(self, block: Block) -> str | None:
        """Return which kind of section without results of its own a block stands in."""
        if block.kind == "caption" or block.table is not None:
            return None
        if block.section not in self._sections:
            names = (name for title in block.section for name, words in _SECTIONS if words.search(title))
            self._sections[block.section] = next(names, None)
        return self._sections[block.section]


def _is_exponent(left: str) -> bool:
    is_raised = "^" in left or "-" in left[-2:] or "−" in left[-2:]
    return is_raised and _UNIT_EXPONENT.search(left) is not None


def _rule(place: _Place, position: int, around: tuple[str, str, str], *, is_exponent: bool) -> str | None:
    """Return the name of the rule by which a numeral at a plain offset of a text is no fact of its own."""
    if place.block.kind == "reference":
        return "references"
    left, digits, right = around
    plain, kind = place.text.plain, place.block.kind
    if place.has_address and _ADDRESS.search(left):
        return "address"
    if is_exponent:
        return "unit exponent"
    if _is_power(left, right):
        return "power of ten"
    if place.has_scale and _SCALE_BAR.search(left):
        return "scale bar"
    before = left.rstrip().removesuffix(".")
    if (before[-2:].lower() in _PAGE_ENDS or before[-1:] == "p") and _PAGE.search(left):
        return "volume or page"
    if place.has_scale and kind == "caption" and _SCALE.search(plain, 0, position):
        return "scale bar"
    if _is_year(digits) and (_DATED.search(left) or _CLOSED.match(right)):
        return "year"
    if kind in ("heading", "list_item") and _NUMBERING.fullmatch(plain, 0, position):
        return "numbering"
    return place.section


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdecimal()


def _is_power(left: str, right: str) -> bool:
    if ("^" in left or left.rstrip("\n")[-1:] in "eE-+−") and _POWER.search(left):
        return True
    return "^" in right[:2] and _TIMES.search(left) is not None and _RAISED.match(right) is not None


def _is_label(left: str, right: str) -> bool:
    """Say whether a numeral is part of a name or of a reference inside the document: cheap tests before patterns."""
    tail = left.removesuffix("\n")
    last = tail[-1:]
    if _is_letter(last) or (last in _NAME_JOINTS and _is_letter(tail[-2:-1])):
        return True
    if right[:1] in _ORBITAL_LETTERS and _ORBITAL.match(right):
        return True
    word = left.rstrip(" \n.(")[-3:].lower()
    if (word in _LABEL_ENDS or word[-2:] in _LABEL_ENDS) and _LABEL_WORD.search(left):
        return True
    if "^" in left and _CITING_RAISED.search(left):
        return True
    if "[" in left and _CITING[0].search(left) and _CITING[1].match(right):
        return True
    return _BRACKETED[1].match(right) is not None and _BRACKETED[0].search(left) is not None


def _is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()
