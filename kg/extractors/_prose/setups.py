"""Tests that a sentence without results describes, and that the results after it in the paragraph were got in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Text
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose.bound_circumstances import STRUCTURE
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity
from kg.records import Condition
from kg.terms import PropertyKind

# Verbs of a sentence that only says how the results after it were measured.
_DONE = r"measured|tested|recorded|performed|carried out|determined|collected|conducted|taken|acquired|run|done"
_MEASURED = re.compile(rf"\b(?:{_DONE})\b")
LOOKED_AT = re.compile(
    rf"\b(?:{_DONE}|fitted|analy[sz]ed|followed|studied|examined|investigated|evaluated|monitored|assessed)\b"
    r"|(?:[Mm]easurements?|[Tt]ests?|[Ee]xperiments?|[Rr]uns?)\b[^.;]{0,60}\bmade\b"
)
"""Verbs of a sentence that only says how the results of the next one were got."""

# Where it says so of all that follows ("all values below were obtained at 25 °C").
_OF_ALL = re.compile(
    r"(?:\b(?:[Aa]ll|[Tt]he\s(?:following|present)|[Uu]nless|[Tt]hese|[Bb]oth)\b[^.;]{0,50}\b"
    r"(?:values|results|data|measurements?|tests?|experiments?|properties|figures|stated|noted|specified|mentioned)"
    r"|\b(?:values|results|data|measurements|properties)\s(?:[a-z]+\s)?(?:below|here|hereafter|that\sfollow))\b"
)
# What a sentence says of a figure ("Creep curves at 540 °C are given in Figure 4").
_SHOWN = re.compile(
    r"\b(?:given|shown|displayed|presented|plotted|depicted|compared|illustrated|drawn|seen|"
    r"shows?|displays?|presents?|plots?|depicts?|compares?|gives?|illustrates?)\b"
)
_FIGURE = re.compile(r"\bFig(?:ure|s?\.)?s?\s?\d")
# What a figure shows of a test, before what it was done at.
_CURVES = re.compile(
    r"\b(?:curves?|loops?|spectra|spectrum|tests?|plots?|measurements?|isotherms?|profiles?|voltammograms?|thermograms?)"
    r"(?:\s\([^()]*\))?(?:\s(?!(?:after|sintered|annealed|aged|treated|heated|calcined|quenched)\b)[\w-]+){0,6}?"
    r"\s(?:at|under)\s(?:\S+\s\S+\s(?:and|or)\s)?$"
)
_REACH = 90  # characters
_CARRIED = frozenset(["current density", "specific current", "C-rate", "temperature", "voltage window"])
# What makes a temperature that of a cell, and not of how its parts were made.
_OF_CELL = re.compile(
    r"\b(?:[Cc]ells?|[Bb]atter\w+|[Ss]tacks?|cycl\w+|(?:dis)?charg\w+|operat\w+|[Tt]est\w*|[Mm]easur\w*|"
    r"[Vv]oltammo\w+|[Pp]olari[sz]\w+|[Ii]mpedance)\b"
)
_TEMPERATURE = "temperature"
_BATH, _CELLS = "electrolyte", "electrochemical"
_PRESSURE = "pressure"  # a stress is read as one where nothing names it


class SetupReader:
    """Keeps the test that the sentences of a paragraph described last."""

    def __init__(self, found: Found, conditions: ConditionReader) -> None:
        self._found = found
        self._conditions = conditions
        self._cycled: dict[str, Condition] = {}
        self._measured: dict[str, Condition] = {}
        self._of_all: dict[str, Condition] = {}
        self._unnamed: list[tuple[Text, Quantity]] = []

    def begin(self) -> None:
        """Forget the tests of the paragraph before."""
        self._cycled.clear()
        self._measured.clear()
        self._of_all.clear()
        self._unnamed.clear()

    def remember(self, text: Text, sentence: Sentence, around: Sequence[Condition]) -> list[Condition]:
        """Keep and return the test that a sentence without results tells of ("cells were cycled at 0.2 mA/cm²").

        `around` is what it tells in words: solution, atmosphere, fuel. Of two it is not known which one holds.
        """
        where = (text.plain, sentence.start, sentence.end)
        is_of_figure = text.plain.find("Fig", sentence.start, sentence.end) >= 0 and (
            _FIGURE.search(*where) is not None and _SHOWN.search(*where) is not None
        )
        if is_of_figure and sentence.quantities:
            self._measured.clear()
            self._unnamed.clear()
        quantities = sentence.circumstances or (sentence.quantities if is_of_figure else ())
        if not quantities and not around:
            return []
        is_of_all = _OF_ALL.search(*where) is not None
        is_kept = is_of_figure or is_of_all or _MEASURED.search(*where) is not None
        if is_kept:
            self._surround(around, is_of_figure)
        told: list[tuple[Quantity, Condition]] = []
        for quantity in quantities:
            condition = self._conditions.condition(text, quantity, self._found.scan(text).mentions)
            if condition is None:
                self._unnamed += [(text, quantity)] if is_kept and not is_of_figure else []
            else:
                told.append((quantity, condition))
        names = [(condition.name, condition.unit) for _, condition in told]
        for quantity, condition in told:
            if names.count((condition.name, condition.unit)) > 1:  # of a list none holds for what follows
                for kept in (self._measured, self._cycled) if is_kept else ():
                    kept.pop(condition.name, None)
                continue
            if is_of_all and not is_of_figure:
                self._of_all[condition.name] = condition
            if condition.name in _CARRIED and (condition.name != _TEMPERATURE or _OF_CELL.search(*where)):
                self._cycled[condition.name] = condition
            if is_kept and (not is_of_figure or self._is_tested(sentence, quantity)):
                self._measured[condition.name] = condition
        return [condition for _, condition in told]

    def _surround(self, around: Sequence[Condition], is_of_figure: bool) -> None:
        """Keep what surrounds a test; a figure also shows what was once done in a solution."""
        names = [one.name for one in around]
        for one in around:
            if names.count(one.name) > 1:
                self._measured.pop(one.name, None)
            elif not is_of_figure or one.name != _BATH:
                self._measured[one.name] = one

    @staticmethod
    def may_be_told(plain: str, start: int, end: int) -> bool:
        """Say whether a sentence may tell of a test, so that it is worth reading what surrounds it."""
        return _MEASURED.search(plain, start, end) is not None or plain.find("Fig", start, end) >= 0

    @staticmethod
    def _is_tested(sentence: Sentence, quantity: Quantity) -> bool:
        """Say whether a quantity in a sentence on a figure is what the test shown was done at, and no treatment."""
        return _CURVES.search(sentence.before(quantity.start, _REACH)) is not None

    def forget(self, own: Sequence[Condition]) -> None:
        """Forget what a result has another value of ("In N2 it was 3."): what comes next may have it too."""
        for one in own:
            known = self._measured.get(one.name)
            is_new = known is not None and known.unit == one.unit and known.value != one.value
            if is_new and one.name not in self._of_all:
                del self._measured[one.name]

    def of(self, kind: PropertyKind, named: set[str]) -> Iterator[Condition]:
        """Yield what a result of a property has from the test before it, beside the conditions it has by `named`."""
        for name, condition in self._measured.items():
            is_of_any = name in self._of_all and kind.category not in STRUCTURE
            usual = self._conditions.usual(condition, kind)
            is_usual = usual.name in kind.conditions or (name == _BATH and kind.category == _CELLS)
            told = usual if is_of_any or is_usual else self._as_stress(kind, condition)
            if told is not None and told.name not in named and name not in named:
                yield told
        for text, quantity in self._unnamed:
            label = self._conditions.typical(kind, quantity.unit)
            is_new = label is not None and label not in named and label not in self._measured
            told = self._conditions.condition(text, quantity, (), label) if is_new else None
            if told is not None:
                yield told
        if kind.category == _CELLS:
            for name, condition in self._cycled.items():
                if name not in named and not (name in self._measured and name in kind.conditions):
                    yield condition

    def _as_stress(self, kind: PropertyKind, condition: Condition) -> Condition | None:
        """Return a pressure as the variable of that dimension that a property usually depends on ("stress")."""
        unit = self._found.grammar.unit(condition.unit) if condition.unit and condition.name == _PRESSURE else None
        name = self._conditions.typical(kind, unit) if unit is not None else None
        return condition.model_copy(update={"name": name, "kind": None}) if name is not None else None
