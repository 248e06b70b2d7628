"""Quantities, their units, and what they measure of what, in paragraphs of many sciences (SemEval-2021 Task 8).

The annotators' conventions, into which the findings are translated: a quantity includes the words that qualify it
("about", "less than", "from" before a range), a list that shares one unit is one quantity, a unit is given as printed,
and of a count the plural noun behind it is what is measured.
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
    extraction_of,
    in_parallel,
    judged,
    lines_of,
    named_in,
    value_span,
    write_lines,
)
from benchmarks.accuracy._stated import stated_in
from kg.records import Evidence

NAME = "measeval"
COMPONENTS = (
    "overall", "Quantity", "Unit", "modifier", "MeasuredEntity", "MeasuredProperty", "HasQuantity", "HasProperty",
)  # fmt: skip
_NAMING = frozenset(["name", "setting", "own", "subject"])
_QUALIFYING = re.compile(
    r"(?:(?:\b(?:at least|at most|up to|close to|as (?:much|many|low|high|little|few) as|in excess of"
    r"|(?:no |not )?(?:more|less|greater|higher|lower|smaller|larger|longer|shorter|better|fewer|thicker|thinner) than"
    r"|about|approximately|approx\.?|around|circa|ca\.?|nearly|roughly|almost|some|below|above|over|under|exceeding|beyond"
    r"|near|from|between|just)"
    r"|[~∼≈≃≅<>≤≥≲≳⩽⩾])\s?)+$"
)
_APPROXIMATE = re.compile(r"[~∼≈≃≅]|\b(?:about|approx|around|circa|ca\b|nearly|roughly|almost|some|near|close to)")
_BOUNDED = re.compile(
    r"[<>≤≥≲≳⩽⩾]|\bthan\b|\bleast|\bmost\b|\bup to|\bbelow|\babove|\bover|\bunder|exceed|beyond|as \w+ as"
)
_ENDS = re.compile(r"\b(?:from|between)\s?(?:about |approximately |[~∼≈] ?)?$")
_OR_MORE = re.compile(r" or (?:more|less|higher|lower|greater|above|below|fewer|longer|shorter)\b")
_BETWEEN_LISTED = re.compile(r"\s?(?:,|;|/|,? ?\band\b|,? ?\bor\b|&)\s?(?:[~∼≈<>]\s?)?$")
_COUNTED = re.compile(r"\s(?!of\b|and\b|or\b|to\b|in\b|for\b|at\b|with\b|was\b|were\b|is\b|are\b|by\b|on\b)[a-z]{3,}")
_WHAT_IS_COUNTED = re.compile(r"\s((?:[A-Za-z-]+\s){0,3}?[A-Za-z-]{2,}[^\Wsu]s)\b")


class _Group:
    """One quantity of the annotators: the numbers of a list, or a single number or range."""

    def __init__(self, named: Named) -> None:
        self.first = self.last = named
        self.size = 1

    def takes(self, named: Named, text: str) -> bool:
        """Whether a number continues the list."""
        gap = text[self.last.end : named.start]
        listed = all(one.quantity is not None and one.quantity.listed for one in (self.last, named))
        return listed and self.last.unit == named.unit and bool(_BETWEEN_LISTED.fullmatch(gap))

    def span(self, text: str) -> tuple[int, int]:
        """Return the source span with the words that qualify the number."""
        start, end = self.first.start, self.last.end
        quantity = self.first.quantity
        found = _QUALIFYING.search(text, max(0, start - 40), start)
        if found is not None and quantity is not None:
            is_range = quantity.number.upper is not None
            words = found.group()
            if is_range or quantity.number.qualifier != "=" or not _ENDS.search(words):
                start = found.start()
        after = _OR_MORE.match(text, end)
        return start, after.end() if after is not None else end

    def mods(self, text: str, start: int) -> list[str]:
        """Return the annotators' modifiers of the quantity whose span begins at `start`."""
        quantity = self.first.quantity
        if quantity is None:
            return []
        number, words = quantity.number, text[start : self.first.start]
        mods = []
        if self.size > 1:
            mods.append("IsList")
        if number.qualifier == "~" or _APPROXIMATE.search(words):
            mods.append("IsApproximate")
        if number.upper is not None or number.qualifier not in ("=", "~") or _BOUNDED.search(words):
            mods.append("IsRange")
        if number.uncertainty is not None:
            mods.append("HasTolerance")
        if self.first.unit is None and not mods and self.is_count(text):
            mods.append("IsCount")
        return mods

    def is_count(self, text: str) -> bool:
        """Whether a whole number stands before what it counts."""
        quantity = self.last.quantity
        whole = quantity is not None and quantity.number.value == quantity.number.value.to_integral_value()
        return whole and _COUNTED.match(text, self.last.end) is not None

    def unit(self, text: str) -> str | None:
        """Return the unit as printed behind the last number."""
        if not self.last.unit:
            return None
        return text[self.last.number_end : self.last.end].strip(" -–‐") or self.last.unit


def _groups(text: str) -> Iterator[_Group]:
    group: _Group | None = None
    for named in named_in("paragraph.txt", text):
        if named.kind != "quantity":
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


def _of_group(number: int, group: _Group, text: str, roles: dict[str, Evidence]) -> list[Json]:
    start, end = group.span(text)
    quantity = _mark(number, "Quantity", start, end, text)
    unit, mods = group.unit(text), group.mods(text, start)
    if unit:
        quantity["unit"] = unit
    if mods:
        quantity["mods"] = mods
    found, target, relation = [quantity], quantity, "HasQuantity"
    counted = _WHAT_IS_COUNTED.match(text, group.last.end) if "IsCount" in mods and not roles else None
    if counted is not None:
        item = _mark(number, "MeasuredEntity", *counted.span(1), text)
        return [quantity, {**item, "rel": [relation, quantity["id"]]}]
    for role, kind in (("property", "MeasuredProperty"), ("subject", "MeasuredEntity")):
        if role in roles:
            item = _mark(number, kind, roles[role].start, roles[role].end, text)
            item["rel"] = [relation, target["id"]]
            found.append(item)
            target, relation = item, "HasProperty"
    return found


def _evidence(text: str, place: tuple[int, int], role: str) -> Evidence:
    return Evidence(quote=text[place[0] : place[1]], start=place[0], end=place[1], role=role)


def predict(one: Json) -> Json:
    """Return the annotations of one paragraph: every quantity, with what it measures where a measurement says so."""
    text = one["text"]
    measured: list[tuple[tuple[int, int], dict[str, Evidence]]] = []
    for measurement in extraction_of("paragraph.txt", text).measurements:
        span = value_span(measurement)
        if span is not None:
            measured.append((span, {item.role: item for item in reversed(measurement.evidence)}))
    for stated in stated_in("paragraph.txt", text):
        roles = {}
        if stated.role in _NAMING:
            roles["property"] = _evidence(text, stated.name, "property")
        if stated.bearer is not None:
            roles["subject"] = _evidence(text, stated.bearer, "subject")
        if roles:
            measured.append((stated.value, roles))
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
