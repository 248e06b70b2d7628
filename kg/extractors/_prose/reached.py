"""Variables that people mostly set, where a device reaches them: "a current density of 2 A/cm² was reached"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name, singular
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity
from kg.terms import PropertyKind
from kg.units import Unit

_REACHED = frozenset(["current density", "current", "power", "force", "voltage", "stress amplitude"])
_CURRENT_DENSITY = "current density"
_CHANGED = frozenset(["current density", "voltage"])
# A strain that was found at a place or left behind is none that was applied.
_LOCAL = re.compile(r"\b(?P<which>[Ll]ocal|[Rr]esidual|[Pp]ermanent|[Ll]attice|[Mm]ismatch|[Mm]icro|[Ff]racture)\s$")
_IS = re.compile(
    rf"\s(?:(?:at|in|of|near|around)\s[^,;()]{{2,50}}?\s)?(?:is|was|reach(?:es|ed)|amount(?:s|ed)\sto){said.VAGUE}"
)
_AS = re.compile(r"\b(?:[Aa]s|[Ww]hen|[Ww]ith|[Uu]pon|[Bb]y|[Ii]f|[Ww]hile|at|under)\s(?:an?\s|the\s)?(?:\w+\s){0,2}$")
_PER_AREA = frozenset(["A.cm-2", "mA.cm-2", "uA.cm-2", "A.m-2"])
_POWER_PER_AREA = frozenset(["W.cm-2", "mW.cm-2"])
_VERB = r"(?:reach|achiev|deliver|attain|obtain|exhibit|show|display|generat|provid|yield|sustain|support)\w*"
_BEFORE = re.compile(rf"\b{_VERB}\s(?:an?\s|the\s)?(?:\w+\s){{0,2}}$")
_BEHIND = re.compile(
    r"\s(?:(?:is|was|were|are)|(?:could|can)(?: still)? be)\s(?:\w+ly\s|still\s)?"
    r"(?:obtained|achieved|reached|delivered|attained|generated|recorded|observed)\b"
)
_GETS = re.compile(
    rf"\b(?:reach|attain|achiev|deliver|generat|pass|conduct|carri|leak|sustain|suppli|output)(?:es|s|ed){said.VAGUE}$"
)
_AT_A = re.compile(r"\s(?:at|with|under)\s(?:an?|the|its)\s(?:[\w-]+\s){0,2}")
_DRIVES = re.compile(
    r"\b(?:driv(?:es?|en|ing)|afford(?:s|ed|ing)?|support(?:s|ed|ing)?|(?:deliver|reach|achiev|attain|generat|provid)\w*)\s"
    rf"(?:[a-z]+\s){{0,4}}{said.VAGUE}$"
)
_ROUND = re.compile(r"[125]0*|0\.[125]0*")
# The subject of a verb of coming to a value ("the current density of the cell with Pt amounts to 2.7 A/cm²").
_COMES_TO = re.compile(
    rf"(?:\s(?:of|for|in|with|through)\s[^,;()]{{1,50}}?)?\s(?:amount(?:s|ed)\sto|c[ao]mes?\sto|reach(?:es|ed)|"
    r"attain(?:s|ed)|exceed(?:s|ed)|(?:did|does|do|could)\snot\s(?:exceed|surpass|reach)|"
    rf"(?:(?:is|was)\s(?=knocked|cut\b|suppressed|boosted|lifted))?{said.BECOMES_TO}\sto|{said.RESTS_AT}){said.VAGUE}"
)
_TOP = re.compile(
    r"(?<!reported )(?<!typical )(?<!allowed )(?<!rated )\b(?:maximum|maximal|highest|largest|peak|record)\s$"
)
# Of one sample by its code: what was set is told of all ("the current density of A1 at 0.6 V is 0.9 A/cm²").
_OF_CODE_IS = re.compile(
    r"\s(?:of|for|in)\s(?:the\s)?(?=\S*[A-Z])(?=\S*\d)[\w/@.-]+(?:\s(?:at|under)\s[^;()]{1,40}?)?,?\s(?:is|was)"
    rf"{said.VAGUE}"
)
_IS_AT = re.compile(rf"(?:\s(?:of|for|in|with|through|at)\s[^,;()]{{1,60}}?)?,?\s(?:is|was){said.VAGUE}")
_AT_VOLTAGE = re.compile(r"(?:^|\s)(?:at|under)\s(?:an?\s(?:[a-z]+\s){1,3}?of\s)?$", re.I)
_VOLTS = frozenset(["V", "mV"])
_WHEN = re.compile(
    r"\b(?:until|till|when|once|whenever|before|after|as|if|at|under|by|with|of)\s(?:the\s|an?\s|its\s)?(?:[\w-]+\s)?$",
    re.I,
)
_TO_DO = re.compile(r"\bto\s\w+\s(?:an?\s|the\s)?(?:\w+\s){0,2}$")  # what it takes to reach something


def reached_setting(sentence: Sentence, run: Sequence[Quantity], name: Name, before: str) -> PropertyKind | None:
    """Return the variable that a sentence tells as a result, under its own name; None where it is set as usual."""
    printed = singular(sentence.text[name.start : name.end])
    if printed == "current" and _is_per_area(run[0]):
        printed = _CURRENT_DENSITY
    if printed == "strain" and (local := _LOCAL.search(sentence.before(name.start, 40))) is not None:
        is_told = _IS.fullmatch(sentence.text, name.end, run[0].start) is not None
        return _result(f"{local['which'].lower()} {printed}", run[0].unit) if is_told else None
    if printed not in _REACHED or name.end > run[0].start:
        return None
    ahead = sentence.before(name.start, 40)
    is_told = _BEFORE.search(ahead) is not None and _TO_DO.search(ahead) is None
    if said.CHANGE.ends(before) and printed in _CHANGED and _AS.search(ahead) is None:
        return _result(printed, run[0].unit)
    if _COMES_TO.fullmatch(before[-_gap(run, name) :]) and _WHEN.search(ahead) is None:
        return _result(printed, run[0].unit)
    top = _TOP.search(ahead)
    is_told = is_told or (top is not None and _WHEN.search(ahead, 0, top.start()) is None)
    is_told = is_told or _BEHIND.match(sentence.text, run[-1].end) is not None
    if _OF_CODE_IS.fullmatch(sentence.text, name.end, run[0].start) and _WHEN.search(ahead) is None:
        return _result(printed, run[0].unit)
    if printed == _CURRENT_DENSITY and _is_at_voltage(sentence, run, name) and _WHEN.search(ahead) is None:
        return _result(printed, run[0].unit)
    if not is_told or not said.DIRECT.fullmatch(before[-_gap(run, name) :]):
        return None
    return _result(printed, run[0].unit)


def _is_at_voltage(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether a current density is told of one voltage, at which it flows: "at 0.6 V it was 1.2 A/cm²"."""
    if not _is_per_area(run[0]) or _IS_AT.fullmatch(sentence.text, name.end, run[0].start) is None:
        return False
    clause = sentence.clause(run[0].start)
    volts = [
        one
        for one in sentence.quantities
        if one.unit is not None and one.unit.ucum in _VOLTS and sentence.clause(one.start) == clause
    ]
    is_set = len(volts) == 1 and volts[0].number.upper is None
    return is_set and _AT_VOLTAGE.search(sentence.before(volts[0].start, 40)) is not None


def is_price(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether a quantity is what a current density costs: "delivers 10 mA/cm² at an overpotential of 63 mV"."""
    if name.end > run[0].start or not any(_CURRENT_DENSITY in kind.conditions for kind in name.properties):
        return False
    before = [one for one in sentence.quantities if one.end <= name.start and _is_per_area(one)]
    if not before or not _AT_A.fullmatch(sentence.text, before[-1].end, name.start):
        return False
    return _DRIVES.search(sentence.before(before[-1].start)) is not None


def is_round_current(quantity: Quantity) -> bool:
    """Say whether a current density is one at which other quantities are read ("delivers 10 mA/cm² at")."""
    return _is_per_area(quantity) and _ROUND.fullmatch(quantity.number.text) is not None


def _is_per_area(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.ucum in _PER_AREA


def reached_unit(quantity: Quantity, before: str) -> PropertyKind | None:
    """Return the current density that something reaches ("the membrane reaches 1.2 A/cm² at 1.8 V").

    A round one ("delivers 10 mA/cm² at 1.59 V") is where another quantity was read.
    """
    unit = quantity.unit
    if unit is None or _ROUND.fullmatch(quantity.number.text):
        return None
    if unit.ucum in _POWER_PER_AREA and _GETS.search(before) is not None:
        return _result("power density", unit)
    is_told = unit.ucum in _PER_AREA and _GETS.search(before) is not None and _TO_DO.search(before) is None
    return _result(_CURRENT_DENSITY, unit) if is_told else None


def _gap(run: Sequence[Quantity], name: Name) -> int:
    return run[0].start - name.end


def _result(label: str, unit: Unit | None) -> PropertyKind:
    units = (unit.ucum,) if unit is not None else ()
    default = units[0] if units else None
    return PropertyKind(iri="", label=label, category="own", kind="measured", default_unit=default, units=units)
