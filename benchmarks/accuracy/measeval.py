"""Quantities, their units, and what they measure of what, in paragraphs of many sciences (SemEval-2021 Task 8).

The annotators' conventions, into which the findings are translated: a quantity includes the words that qualify it
("about", "less than", "from" before a range), a list that shares one unit is one quantity, a unit is given as printed,
a range told end by end is one quantity, and a number that names a thing is none.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy import (
    Json,
    Named,
    Score,
    in_parallel,
    judged,
    lines_of,
    named_in,
    ontology,
    write_lines,
)
from benchmarks.accuracy._stated import told_in
from kg.extractors._prose.labels import is_label
from kg.extractors._quantity_nouns import QuantityNouns
from kg.units import same_dimension

NAME = "measeval"
COMPONENTS = (
    "overall", "Quantity", "Unit", "modifier", "MeasuredEntity", "MeasuredProperty", "HasQuantity", "HasProperty",
)  # fmt: skip
_QUALIFYING = re.compile(
    r"(?:(?:(?<!\w)(?:at least|at most|up to|close to|as (?:much|many|low|high|little|few) as|in excess of"
    r"|(?:no |not )?(?:more|less|greater|higher|lower|smaller|larger|longer|shorter|better|fewer|thicker|thinner) than"
    r"|about|approximately|approx\.?|around|circa|ca\.?|nearly|roughly|almost|some|below|above|over|under|exceeding|beyond"
    r"|from|between|within|down to|upto|past|last)"
    r"|[~∼≈≃≅<>≤≥≲≳⩽⩾±]|(?<![\w)\]])\+)\s?)+$",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(
    r"[~∼≈≃≅≲≳]|\b(?:about|approx|around|circa|ca\b|nearly|roughly|almost|some|near|close to)", re.IGNORECASE
)
_BOUNDED = re.compile(
    r"[<>≤≥≲≳⩽⩾±]|\bthan\b|\bwithin\b|\bleast|\bmost\b|\bup ?to|\bdown to|\bbelow|\babove|\bover|\bunder|exceed|beyond"
    r"|as \w+ as|\bpast\b|\blast\b",
    re.IGNORECASE,
)
_MEAN = re.compile(
    r"\b(?:(?P<median>medians?)|means?|average[ds]?|averaging)\b(?:[^,;:()\d]|\([^()]*\)){0,70}?"
    r"(?:\b(?:of|was|were|is|are|be|age|mean|average|value)|[=:])\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)
_DEVIATION = re.compile(r"\bSD\b|\bs\.d\.|standard deviation")
_ENDS = re.compile(r"\b(?:from|between|range(?: of)?|ranging)\s?(?:about |approximately |[~∼≈] ?)?$")
_OR_MORE = re.compile(r" or (?:more|less|higher|lower|greater|above|below|fewer|longer|shorter)\b")
_BETWEEN_LISTED = re.compile(r"\s?(?:,|;|/|,? ?\band\b|,? ?\bor\b|&)\s?(?:[~∼≈<>]\s?|the\s)?$")
_EACH = re.compile(r"(?:[^.;]|\.\d){0,80}\brespectively\b")  # each number of the list is told of another thing
_TO_THE_END = re.compile(r"\s(?:to|and|up to)\s(?:about |around |approximately |ca\. )?(?:[~∼≈] ?)?$")
_TIMES = re.compile(r"\s(?P<unit>times|orders? of magnitude)\b")
_QUALIFIER = re.compile(
    r"\)?\s(?P<words>(?:(?P<own>after|prior to|relative to|with respect to|post-?\w+|later\b|above the|around the"
    r"|(?:less|more|higher|lower|greater|smaller) than)"
    r"|during|near|when|between each|across|throughout|along|within the)"
    r"(?:(?:\s(?!(?:and|while|whereas|but|which|that|was|were|is|are|then)\b)(?:[^\s,;:.()]|\.(?=\d))+){0,9}))"
)
_TIME_UNITS = frozenset(["s", "min", "h", "d", "wk", "mo", "a", "{cycle}"])
_COUNTED = re.compile(
    r"\s(?!(?:of|and|or|to|in|for|at|with|was|were|is|are|by|on|respectively|than|from|after|before|during|which|that"
    r"|while|but|when|as|if|has|have|had|could|can|may)\b)[A-Za-z][\w/-]{2,}"
)


def _of_one_kind(first: Named, second: Named) -> bool:
    """Whether two numbers have units of one dimension ("from 3 keV to 2 MeV")."""
    units = [one.quantity.unit if one.quantity is not None else None for one in (first, second)]
    return units[0] is not None and units[1] is not None and same_dimension(units[0], units[1])


class _Group:
    """One quantity of the annotators: the numbers of a list, or a single number or range."""

    def __init__(self, named: Named) -> None:
        self.first = self.last = named
        self.size = 1
        self.is_range = self.is_ratio = False

    def takes(self, named: Named, text: str) -> bool:
        """Whether a number continues the list, or ends the range that the group begins."""
        gap = text[self.last.end : named.start]
        if self.ends(named, text, gap):
            self.is_range = True
            return True
        if gap == ":" and self.size == 1 and (self.last.unit, named.unit) == (None, None):
            self.is_ratio = True
            return True
        if self.last.unit != named.unit or not _BETWEEN_LISTED.fullmatch(gap):
            return False
        listed = all(one.quantity is not None and one.quantity.listed for one in (self.last, named))
        return (listed or self.repeats(named)) and _EACH.match(text, named.end) is None

    def repeats(self, named: Named) -> bool:
        """Whether a whole number goes on with others of as many digits, as years do."""
        last = self.last.quantity
        if last is None or named.quantity is None or named.unit is not None or self.is_range:
            return False
        numbers = last.number.text, named.quantity.number.text
        return all(number.isdigit() for number in numbers) and len(numbers[0]) == len(numbers[1])

    def ends(self, named: Named, text: str, gap: str) -> bool:
        """Whether a number is the end of a range whose ends are told apart ("from about 20 ppm to about 180 ppm")."""
        if self.size > 1 or self.is_range or not _TO_THE_END.fullmatch(gap):
            return False
        alike = self.last.unit in (None, named.unit) or _of_one_kind(self.last, named)
        single = all(one.quantity is None or one.quantity.number.upper is None for one in (self.last, named))
        return alike and single and _ENDS.search(text, max(0, self.first.start - 24), self.first.start) is not None

    def span(self, text: str) -> tuple[int, int]:
        """Return the source span with the words that qualify the number."""
        start, end = self.first.start, self.last.end
        quantity = self.first.quantity
        found = _QUALIFYING.search(text, max(0, start - 40), start)
        if found is not None and quantity is not None and not self.lasts(found.group()):
            is_range = quantity.number.upper is not None or self.is_range
            words = found.group()
            if is_range or not _ENDS.search(words):
                start = found.start()
        after = _OR_MORE.match(text, end) or (_TIMES.match(text, end) if self.last.unit is None else None)
        return start, after.end() if after is not None else end - (text[end - 1] == ".")

    def lasts(self, words: str) -> bool:
        """Whether the words before the number tell how long something took ("over 24 h")."""
        quantity = self.last.quantity
        unit = quantity.unit if quantity is not None else None
        return words.strip() == "over" and (unit is None or unit.ucum in _TIME_UNITS)

    def mods(self, text: str, start: int) -> list[str]:
        """Return the annotators' modifiers of the quantity whose span begins at `start`."""
        quantity = self.first.quantity
        if quantity is None:
            return []
        number, words = quantity.number, text[start : self.first.start]
        mods = []
        if self.size > 1 and not self.is_range and not self.is_ratio:
            mods.append("IsList")
        if number.qualifier == "~" or _APPROXIMATE.search(words):
            mods.append("IsApproximate")
        if number.upper is not None or self.is_range or number.qualifier not in ("=", "~") or _BOUNDED.search(words):
            mods.append("IsRange")
        if number.uncertainty is not None:
            mods.append("HasTolerance")
        if self.first.unit is None and not mods and not self.is_ratio and self.is_count(text):
            mods.append("IsCount")
        return self.with_mean(mods, text)

    def with_mean(self, mods: list[str], text: str) -> list[str]:
        """Return the modifiers with what a mean makes of them."""
        start = self.first.start
        words = _QUALIFYING.search(text, max(0, start - 40), start)
        mean = _MEAN.search(text, max(0, start - 120), words.start() if words is not None else start)
        if "HasTolerance" in mods and (mean is not None or "IsRange" in mods):
            mods.remove("HasTolerance")
            if mean is None:
                return [*(mod for mod in mods if mod != "IsRange"), "IsRangeHasTolerance"]
            near = text[max(0, start - 60) : self.last.end + 60]
            return [*mods, "IsMeanHasSD" if _DEVIATION.search(near) else "IsMeanHasTolerance"]
        if mean is not None and "IsCount" not in mods:
            mods.append("IsMedian" if mean["median"] else "IsMean")
        return mods

    def is_count(self, text: str) -> bool:
        """Whether a whole number stands before what it counts."""
        quantity = self.last.quantity
        whole = quantity is not None and quantity.number.value == quantity.number.value.to_integral_value()
        return whole and _COUNTED.match(text, self.last.end) is not None

    def unit(self, text: str) -> str | None:
        """Return the unit as printed behind the last number."""
        if not self.last.unit:
            times = _TIMES.match(text, self.last.end)
            return times["unit"] if times is not None else None
        return text[self.last.number_end : self.last.end].strip(" -–‐").rstrip(".") or self.last.unit


def _groups(text: str) -> Iterator[_Group]:
    group: _Group | None = None
    for named in named_in("paragraph.txt", text):
        if (
            named.kind != "quantity"
            or named.quantity is None
            or is_label(text, named.start, named.end, named.quantity, QuantityNouns(ontology()).is_quantity)
        ):
            continue
        if group is not None and group.takes(named, text):
            group.last, group.size = named, group.size + 1
            continue
        if group is not None:
            yield group
        group = _Group(named)
    if group is not None:
        yield group


def _mark(number: int, kind: str, start: int, end: int, text: str) -> Json:
    name = f"T{len(kind)}-{number}"
    return {"set": number, "type": kind, "start": start, "end": end, "id": name, "text": text[start:end]}


def _of_group(number: int, group: _Group, text: str, roles: dict[str, tuple[int, int]]) -> list[Json]:
    start, end = group.span(text)
    behind = _QUALIFIER.match(text, end)
    quantity = _mark(number, "Quantity", start, end, text)
    unit, mods = group.unit(text), group.mods(text, start)
    if unit:
        quantity["unit"] = unit
    if mods:
        quantity["mods"] = mods
    found, target, relation = [quantity], quantity, "HasQuantity"
    for role, kind in (("property", "MeasuredProperty"), ("subject", "MeasuredEntity")):
        if role in roles:
            item = _mark(number, kind, *roles[role], text)
            item["rel"] = [relation, target["id"]]
            found.append(item)
            target, relation = item, "HasProperty"
    if behind is not None and not any(_meet(behind.span("words"), place) for place in roles.values()):
        item = _mark(number, "Qualifier", *behind.span("words"), text)
        item["rel"] = ["Qualifies", found[0 if behind["own"] or len(found) == 1 else 1]["id"]]
        found.append(item)
    return found


def _meet(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def predict(one: Json) -> Json:
    """Return the annotations of one paragraph: every quantity, with what it measures where a measurement says so."""
    text = one["text"]
    measured: list[tuple[tuple[int, int], dict[str, tuple[int, int]]]] = []
    for told in told_in("paragraph.txt", text):
        places = {"property": told.name, "subject": told.bearer}
        roles = {role: place for role, place in places.items() if place is not None}
        if roles:
            measured.append((told.value, roles))
    found: list[Json] = []
    for number, group in enumerate(_groups(text), 1):
        start, end = group.first.start, group.last.end
        around = [roles for span, roles in measured if span[0] < end and start < span[1]]
        roles = {role: item for one in reversed(around) for role, item in one.items()}
        found += _of_group(number, group, text, roles)
    return {"doc_id": one["doc_id"], "annots": found}


def run(folder: Path) -> list[Score]:
    """Annotate all paragraphs and let the scorer of the set judge them."""
    gold = folder / "dev.jsonl"
    rows = []
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, in_parallel(predict, lines_of(gold)))
        for label, flags in (("all sciences", ()), ("materials science", ("--materials",))):
            figures = judged(folder / "score.py", predictions, gold, *flags)
            rows += [
                Score(
                    f"{label}: {name}", figures[name]["precision"], figures[name]["recall"], figures[name]["overlapF1"]
                )
                for name in COMPONENTS
            ]
    return rows
