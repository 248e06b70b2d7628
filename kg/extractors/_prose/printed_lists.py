"""Lists of sample codes beside lists of values, read as printed: "5 and 7 nm for Cell-A and Cell-B, respectively".

A code that the paper never announces stands in such a list like the known ones, and its value is its own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._tables.words import looks_like_code

_CODE = r"(?<![\w@/-])[A-Z][\w@/+-]{1,14}(?:\.\d[\w-]{0,6})?(?![\w@/])"
_CODES = re.compile(_CODE)
_LIST = re.compile(rf"{_CODE}(?:,\s(?:the\s)?{_CODE})*,?\s(?:and|or|&)\s(?:the\s)?{_CODE}")
_INDEXED = re.compile(
    r"(?<![A-Za-z])(?:[A-Z]|[A-Z]?[a-z]{1,2}|[α-ωΔ]{1,2})[_,−–-]?(?P<index>[A-Z][A-Za-z\d]*[A-Z\d][A-Za-z\d]*)\s?=\s?[~≈]?$"
)
_CLOSE, _NEAR = 4, 24
_RESPECTIVELY = "respectively"
_BEFORE = ("for the ", "of the ", "in the ", "with the ", "on the ", "for ", "of ", "in ", "with ", "on ")
_CAPITALS = re.compile(r"[A-Z][\w@/+-]*(?:[A-Z\d]|-[a-z])")
_FEWEST = 2


def listed(
    sentence: Sentence, statement: Statement, names: Sequence[SampleName], finder: SampleFinder
) -> SampleName | None:
    """Return the sample that a list of codes names for a value of another list as long, where one of them is unknown.

    The list must have a known sample, or codes of one make, or the noun of samples behind it ("the AB and CD films").
    """
    if statement.siblings < _FEWEST or sentence.text.find(_RESPECTIVELY, sentence.start, sentence.end) < 0:
        return None
    known = {(name.start, name.end) for name in names if name.is_code}
    found = [
        (list(_CODES.finditer(sentence.text, *one.span())), _is_closed(sentence, one, finder))
        for one in _LIST.finditer(sentence.text, sentence.start, sentence.end)
    ]
    lists = [(codes, is_told) for codes, is_told in found if len(codes) == statement.siblings]
    lists = [
        (codes, is_told)
        for codes, is_told in lists
        if (is_told and any(one.span() in known for one in codes))
        or all(one.span() in known or _is_code(one[0], finder, is_told=is_told) for one in codes)
    ]
    if len(lists) != 1:
        return None
    ((codes, is_told),) = lists
    if all(one.span() in known for one in codes) or len({one[0] for one in codes}) < len(codes):
        return None
    is_of_one_make = len({one[0][0] for one in codes}) == 1
    if not (is_of_one_make or is_told or any(one.span() in known for one in codes)):
        return None
    where = codes[statement.position].span()
    known_so = next((name for name in names if (name.start, name.end) == where), None)
    # printed for its value alone, it is as sure as a code: no device or acronym of the sentence takes its place
    return known_so._replace(is_code=True) if known_so else finder.called(*where, codes[statement.position][0])


def _is_closed(sentence: Sentence, names: re.Match[str], finder: SampleFinder) -> bool:
    """Say whether a list is what samples are called by, for their noun stands behind it ("for the AB and CD films")."""
    is_bound = sentence.text.endswith(_BEFORE, sentence.start, names.start())
    return is_bound and finder.compared_behind.match(sentence.text, names.end()) is not None


def _is_code(word: str, finder: SampleFinder, *, is_told: bool) -> bool:
    if is_told and _CAPITALS.match(word):
        return not finder.is_technique(word)
    is_joined = "-" in word and word.rpartition("-")[2][:1].isupper()
    return (is_joined or looks_like_code(word)) and not finder.means_other(word)


def indexed(
    sentence: Sentence, statement: Statement, finder: SampleFinder, materials: Container[str]
) -> SampleName | None:
    """Return the sample that is the index of the symbol of a value ("σLSC = 120 S/cm and σYSZ = 0.1 S/cm")."""
    start = statement.quantity.start
    if sentence.text.find("=", start - _CLOSE, start) <= 0:
        return None
    symbol = _INDEXED.search(sentence.before(start, _NEAR))
    if symbol is None:
        return None
    printed = symbol["index"]
    at = start - len(symbol[0]) + symbol.start("index") - symbol.start()
    if printed in materials:
        return SampleName(at, at + len(printed), printed, printed, False)
    return finder.called(at, at + len(printed), printed) if printed in finder.codes else None
