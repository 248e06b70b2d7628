"""Names that numbers are set behind, in a bracket or an apposition: "B (34 mV)", "(B: 34 mV)", "of B, 34 m/s,"."""

from __future__ import annotations

import re

from kg.extractors._prose.inner_names import is_constituent
from kg.extractors._prose.samples import SampleName
from kg.extractors._sentences.sentence import Sentence, Statement

_BRACKET = re.compile(r"\s\((?:[~≈<>≤≥]|about\s|ca\.\s)?\s?$")
_THICK = re.compile(r"[\s-](?:thick|wide|long|deep|tall)\s(?:dense\s|porous\s|thin\s)?")
_NOUN = re.compile(r"(?:\s(?!(?:with|from|than|over|under|versus|into|onto|upon|that|like|were)\b)[a-z]{4,})?")
_AND = (" and ", ", ", ", and ", " & ")
_COLON = re.compile(r"\s?:\s[~≈]?")
_OF_NAME = re.compile(r"\s(?:of|for|in|through|across|from|on|into)\s(?:the\s)?$")
_OF_REACH = 14
_APPOSITION_ENDS = (",", ";", ".", ")")
_WITH_IT = re.compile(r"\swith\s(?:only\s|its\s|even\s|about\s|just\s|[~≈]\s?)*")


def set_apart(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the name that numbers are set behind: "B (34 mV)", "(B: 34 mV)", "of B, 34 m/s,", before "thick B"."""
    (start, end), text = statement.run, sentence.text
    if (thick := _THICK.match(text, end)) is not None:
        what = next((name for name in names if name.start == thick.end()), None)
        if not any(name.is_code for name in names) or (what is not None and is_constituent(sentence, what, names)):
            return what
    before = next((name for name in reversed(names) if name.end <= start), None)
    if before is not None and _COLON.fullmatch(text, before.end, start):
        return before
    is_apposed = before is not None and text[before.end : start] == ", " and text.startswith(_APPOSITION_ENDS, end)
    if is_apposed and before is not None and statement.end <= before.start and _OF_NAME.search(text, 0, before.start):
        return before
    opened = _BRACKET.search(text, max(sentence.start, start - _OF_REACH), start)
    if opened is None or statement.siblings > 1 or not text.startswith(")", end):
        return None
    at = opened.start()
    return next((name for name in names if name.end <= at and _NOUN.fullmatch(text, name.end, at)), None)


def apart_with_others(sentence: Sentence, statement: Statement, names: list[SampleName]) -> set[SampleName]:
    """Return the names that other values are set behind ("results for B (A: 34 mV)")."""
    others = (other for other in sentence.statements if other.run != statement.run)
    return {name for other in others if (name := set_apart(sentence, other, names)) is not None}


def going_with(sentence: Sentence, statement: Statement, names: list[SampleName]) -> SampleName | None:
    """Return the code that numbers go with at once, even as the agent of a verb ("surpassed by B with 161 mAh/g")."""
    start = statement.run[0]
    before = next((name for name in reversed(names) if name.end <= start), None)
    is_code = before is not None and before.is_code and not before.states and statement.siblings == 1
    return before if is_code and before and _WITH_IT.fullmatch(sentence.text, before.end, start) else None


def is_of_several(sentence: Sentence, statement: Statement) -> bool:
    """Say whether the numbers of a list are those of several properties ("for B the P1 and P2 are 5 and 7 eV")."""
    return any(other.run == statement.run and other.property != statement.property for other in sentence.statements)


def end_of_row(sentence: Sentence, statement: Statement) -> int:
    """Return where the row of numbers ends that a value is in, one for each property named before them.

    "Yield strength and tensile strength were 310 and 450 MPa for A": 310 MPa, too, is what stands before "for A".
    """
    first, end = statement.run
    for other in sorted(sentence.statements, key=lambda one: one.run):
        is_named = other.property != statement.property and other.end <= first and statement.end <= first
        if is_named and sentence.text[end : other.run[0]] in _AND:
            end = other.run[1]
    return end


def is_of(text: str, name: SampleName) -> bool:
    """Say whether a preposition stands before a name ("the band of A", "of the latter")."""
    return _OF_NAME.search(text, max(0, name.start - _OF_REACH), name.start) is not None
