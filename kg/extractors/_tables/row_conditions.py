"""What the cells beside the values of a row give all of them: conditions, parameters of a process, a reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.document import Cell, Text
from kg.extractors import Found
from kg.extractors._carriers import CARRIER, carrier_in
from kg.extractors._conditions import ConditionReader
from kg.extractors._tables.design import POLYTYPE, STRUCTURES
from kg.extractors._tables.head import Head
from kg.extractors._tables.head_nouns import head_noun
from kg.extractors._tables.row_pairs import paired
from kg.extractors._tables.words import field_words, is_spread
from kg.lexicon import words_of
from kg.records import Condition
from kg.scan import Mention
from kg.terms import ConditionKind, Process

_LONGEST_SYMBOL = 3
_AFTER = re.compile(r"\b[Aa]fter\s(?:the\s)?(?:two\s|different\s)?$")
_SEVERAL_WAYS = re.compile(
    r"\s(?:treatments?|conditions?|steps?|schedules?|temperatures?|(?:at|under|for)\s(?:different|various))\b"
)
_REACH = 24
_SUMMARY = re.compile(r"(?:the\s)?(?P<word>averaged?|avg|mean|median|maximum|max|minimum|min)\.?(?:\svalues?)?:?", re.I)
_CALLED = {"averaged": "average", "avg": "average", "max": "maximum", "min": "minimum"}
_VERSUS = "vs. "
_OF_STEPS, _LONG = frozenset(["temperature", "time"]), frozenset(["h", "min", "d"])
_RATIO = re.compile(r"\d+(?:\.\d+)?(?:\s?[/:]\s?\d+(?:\.\d+)?)+")


def reference(reader: ConditionReader, cell: Cell) -> list[Condition]:
    """Return the work that a row is taken from as a condition of its values; none for the paper's own."""
    is_cited = any(character.isdigit() for character in cell.text.plain)
    return [reader.text_condition("reference", cell.text)] if is_cited else []


def row_statistic(reader: ConditionReader, cell: Cell | None) -> list[Condition] | None:
    """Return what a row sums up the others by ("Average") as a condition of its values, None for their spread."""
    if cell is not None and is_spread(cell.text.plain):
        return None
    found = _SUMMARY.fullmatch(cell.text.plain.strip()) if cell is not None else None
    if cell is None or found is None:
        return []
    told = reader.text_condition("statistic", cell.text)
    return [told.model_copy(update={"value": _CALLED.get(found["word"].lower(), found["word"].lower())})]


def row_conditions(found: Found, reader: ConditionReader, cell: Cell, head: Head) -> list[Condition]:
    """Return the conditions that a cell of a condition column gives to its row."""
    label = head.kind.label if head.kind else head_noun(head.name or _last_words(head))
    several = paired(found, reader, cell, head)
    if several:
        process = process_in(found, head)
        return [of_step(reader, one, process) for one in several] if process is not None else several
    if _RATIO.fullmatch(cell.text.plain.strip()) and label:
        return [reader.text_condition(label, cell.text)]
    is_polytype = label.lower() in STRUCTURES and POLYTYPE.fullmatch(cell.text.plain) is not None
    is_text = isinstance(head.kind, ConditionKind) and head.kind.value_type == "text"
    if is_polytype or (is_text and found.materials_in(cell.text)):
        return [reader.text_condition(label, cell.text)]  # "1 M KOH": no concentration of the sample
    scan = found.scan(cell.text)
    units = {quantity.unit for quantity in scan.quantities}
    process = process_in(found, head)
    given = []
    for quantity in scan.quantities:
        if quantity.unit is None and head.unit is not None:
            quantity = quantity._replace(unit=head.unit)
        is_own = head.kind is None or quantity.unit is None or reader.fits(head.kind, quantity.unit)
        name = label if is_own and len(units) <= 1 else None
        condition = reader.condition(cell.text, quantity, scan.mentions, name or None)
        condition = condition or reader.condition(cell.text, quantity, scan.mentions, _content(head, len(units)))
        if condition is not None:
            given.append(of_step(reader, condition, process) if process is not None else condition)
    if len({one.name for one in given}) < len(given):
        given = []  # several steps: only the whole tells which temperature goes with which time
    return given or [reader.text_condition(label or "content", cell.text)]


def behind(found: Found, reader: ConditionReader, cell: Cell, head: Head) -> list[Condition]:
    """Return the conditions that a cell gives to the value before it ("ZT | at T (K)"), a symbol's by their unit."""
    name = head.name.removeprefix("at ")
    if len(name) > _LONGEST_SYMBOL or head.unit is None:
        return row_conditions(found, reader, cell, replace(head, name=name))
    scan = found.scan(cell.text)
    given = (one if one.unit is not None else one._replace(unit=head.unit) for one in scan.quantities)
    return [told for one in given if (told := reader.condition(cell.text, one, scan.mentions)) is not None]


def of_step(reader: ConditionReader, condition: Condition, process: Process) -> Condition:
    """Return a condition as a parameter of a step, which tells it from those of other steps ("ageing time")."""
    named = reader.parameter(condition, process)
    is_plain = named is condition and condition.name in ("temperature", "time")
    return condition.model_copy(update={"name": f"{process.label} {condition.name}"}) if is_plain else named


def process_in(found: Found, head: Head) -> Process | None:
    """Return the process that a head names ("Sintering condition")."""
    name = head.name or _last_words(head)
    named = found.scanner.names(name).begun_in(Process, 0, len(name))
    return next((terms[0] for _, terms in named if terms[0].kind == "process"), None)


def of_treatment(
    found: Found, reader: ConditionReader, caption: Text | None, conditions: Sequence[Condition]
) -> list[Condition]:
    """Return conditions with a temperature and a time as those of the only process that a caption names.

    "... after the annealing treatments": what stands for 50 h at 900 °C beside the values is no test.
    """
    pair = {one.name: one for one in conditions if one.name in _OF_STEPS}
    if caption is None or len(pair) < len(_OF_STEPS) or sum(one.name in _OF_STEPS for one in conditions) > len(pair):
        return list(conditions)
    named = found.scan(caption).of(Process)
    told = {terms[0] for one, terms in named if terms[0].kind == "process" and _is_done(caption.plain, one)}
    process = told.pop() if len(told) == 1 else None
    if process is None or pair["time"].unit not in _LONG:
        return list(conditions)
    return [of_step(reader, one, process) if one.name in _OF_STEPS else one for one in conditions]


def _is_done(plain: str, process: Mention) -> bool:
    """Say whether a caption tells that a process was done to what it shows, in several ways or before the tests."""
    is_after = _AFTER.search(plain, max(0, process.start - _REACH), process.start) is not None
    return is_after or _SEVERAL_WAYS.match(plain, process.end) is not None


def _last_words(head: Head) -> str:
    if not head.levels:
        return ""
    bare = head.levels[-1].cell.text.plain.strip()
    return head.levels[-1].name or (bare if bare.isalpha() else "")  # `pH` is read as a unit


def numbered(found: Found, reader: ConditionReader, corner: Head | None, own: Head) -> list[Condition]:
    """Return the conditions that bare numbers in a column's head give, named by the corner, and a scale's load."""
    given: list[Condition] = []
    if own.unit is not None and (own.unit.basis or "").startswith(_VERSUS) and own.cells:
        given.append(
            reader.told(own.cells[-1].text, "reference electrode", (own.unit.basis or "").removeprefix(_VERSUS))
        )
    if own.cells and any(CARRIER in kind.conditions for kind in own.properties):
        carrier = carrier_in(own.cells[-1].text.plain)
        given += [reader.told(own.cells[-1].text, CARRIER, carrier)] if carrier is not None else []
    is_told = own.role == "other" and bool(own.conditions)  # a head above the number names its variable
    for level in own.levels:
        load = reader.test_load(level.cell.text, 0, len(level.cell.text.plain))
        given += [load] if load is not None and level.unit is not None else []
        if (
            corner is not None
            and _is_variable(found, corner)
            and level.role == "value"
            and not (level.conditions or is_told)
        ):
            scan = found.scan(level.cell.text)
            if len(scan.quantities) == 1:
                quantity = scan.quantities[0]._replace(unit=scan.quantities[0].unit or corner.unit)
                name = corner.kind.label if corner.kind else head_noun(corner.name)
                condition = reader.condition(level.cell.text, quantity, (), name)
                given += [condition] if condition else []
    return given


def _is_variable(found: Found, corner: Head) -> bool:
    """Say whether a corner can name the numbers to the right of it; "Glass" names what stands below it."""
    words = field_words(found.scanner.ontology)
    said = words_of(corner.name).present
    return bool(corner.name) and not (corner.unit is None and said and said <= words.material | words.subject)


def _content(head: Head, count: int) -> str:
    """Return the name of a quantity that is not of the kind that its head names (`45°` below "Orientation")."""
    return head_noun(head.name) if head.name and count < 2 else "content"
