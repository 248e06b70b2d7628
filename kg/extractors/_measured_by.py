"""What a sentence says outright of how a quantity was found: "The density was measured by pycnometry".

Five ways of saying so are known: a quantity that was found by a technique, one right before it ("lattice parameters
from XRD"), a technique that was used to find it, one that opens the sentence ("By DSC, the Tg was found"), and an aim
that opens it ("To measure the density, pycnometry was used"). Whether the technique is a usual one is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.terms import PropertyKind, Technique

_REACH = 200
_BE = r"\b(?:was|were|is|are|been|be)\b"
_ADVERBS = r"(?:\w+ly\s|then\s|also\s|further\s|first\s)*"
_FOUND = (
    r"(?:measured|determined|estimated|evaluated|calculated|obtained|derived|assessed|quantified|tested|examined|"
    r"characteri[sz]ed|analy[sz]ed|investigated|studied|extracted|recorded|monitored|computed|found|detected|verified|"
    r"performed|conducted|carried\sout|made|taken|collected|acquired|deduced|inferred|checked|probed|identified)"
)
_BY = r"(?:by|using|with|via|from|through|on|in|employing|utili[sz]ing|applying|means\sof|based\son)"
_USED = (
    r"(?:used|employed|performed|conducted|carried\sout|applied|utili[sz]ed|done|run|made|recorded|taken|adopted|"
    r"undertaken|collected|acquired)"
)
_FINDING = (
    r"(?:(?:determin|measur|estimat|evaluat|calculat|obtain|deriv|assess|quantif|test|characteri[sz]|examin|analy[sz]|"
    r"investigat|extract|monitor|comput|find|identif|check|prob)\w*|stud(?:y|ying))"
)
_PASSIVE = re.compile(
    rf"(?:(?!{_BE})[^;])*{_BE}\s{_ADVERBS}{_FOUND}\b(?P<after>(?:(?!{_BE})[^;])*?\b{_BY}\s(?:(?!{_BE})[^;])*)"
)
_BESIDE = re.compile(
    rf"(?:\svalues?|\sdata)?,?\s?\(?(?:(?:{_BE}\s)?(?:as\s)?{_FOUND}\s)?(?:by|from|using|via|with|through)\s"
    r"(?:the\s|an?\s|means\sof\s|our\s)*(?:[\w.-]+\s){0,2}"
)
_USED_TO = re.compile(
    rf"(?:(?!{_BE})[^;])*{_BE}\s{_ADVERBS}{_USED}\b(?:(?!{_BE})[^;])*?\b(?:to|for)\s(?:\w+ly\s)?(?:the\s)?{_FINDING}\b"
    rf"(?:(?!{_BE}|\b(?:by|using|with|from)\b)[^;])*"
)
_OPENED = re.compile(r"(?:by|using|with|via|from|through|employing|means of)\s(?:the\s|an?\s)?(?:[\w-]+\s)?$", re.I)
_OPENING = re.compile(rf"(?:(?!{_BE})[^;,]){{0,30}},\s(?:(?!{_BE})[^;,]){{0,40}}")
_IS_FOUND = re.compile(rf"(?:(?!{_BE})[^;,])*{_BE}\s{_ADVERBS}{_FOUND}\b")
_AIM = re.compile(rf"^(?:In order )?to\s(?:\w+ly\s)?{_FINDING}\b[^,;]*$", re.I)
_AIMED = re.compile(rf"(?:(?!{_BE})[^;])*,\s(?:the\s|an?\s)?(?:[\w-]+\s){{0,2}}")
_IS_USED = re.compile(rf"(?:\s\([^()]*\))?(?:\s\w+){{0,3}}\s{_BE}\s{_ADVERBS}{_USED}\b")
_JOINT = re.compile(
    r"(?:\s[\w-]+){0,2}\)?(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s|/)(?:[\w-]+\s)?(?:(?:by|using|with|from|the|an?)\s)*(?:[\w-]+\s)?"
)
_IN_LIST = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?:the\s|an?\s|of\s)*(?:[\w-]+\s){0,2}")
_WIDTH, _DIFFRACTION, _SPECTROSCOPY = "full width at half maximum", "diffraction", "spectroscopy"
_ANGLES = frozenset(["deg", "rad", "'", "''"])
_EACH = re.compile(r"respectively")


class Place(NamedTuple):
    """A term at plain offsets `[start, end)`."""

    start: int
    end: int
    term: Technique


class Quantity(NamedTuple):
    """A name at plain offsets `[start, end)` with all quantities that it may be."""

    start: int
    end: int
    kinds: tuple[PropertyKind, ...]


def measured_by(
    plain: str, sentence: tuple[int, int], quantities: Sequence[Quantity], techniques: Sequence[Place]
) -> Iterator[tuple[PropertyKind, Place]]:
    """Yield the quantities of a sentence with the technique that it says they were found by."""
    for quantity in quantities:
        first = _technique_of(plain, sentence, quantity, quantities, techniques)
        if first is None:
            continue
        choice = _joined(plain, first, techniques)
        own = _its_own(plain, sentence, quantity, quantities, choice)
        for kind in quantity.kinds:
            usual = [one for one in choice if one.term.label in kind.techniques]
            if len(quantity.kinds) > 1 and not usual:
                continue
            if own is not None:
                yield kind, own
            elif len(choice) == 1:
                yield kind, first
            elif len(usual) == 1:
                yield kind, usual[0]


def _technique_of(
    plain: str,
    sentence: tuple[int, int],
    quantity: Quantity,
    quantities: Sequence[Quantity],
    techniques: Sequence[Place],
) -> Place | None:
    """Return the (first) technique that a sentence says a quantity was found by."""
    start, end = sentence
    behind = next((one for one in techniques if one.start >= quantity.end), None)
    if behind is not None and behind.start - quantity.end <= _REACH:
        said = _PASSIVE.fullmatch(plain, quantity.end, behind.start)
        if said is not None and not any(said.start("after") <= one.start < behind.start for one in quantities):
            return behind
        if _BESIDE.fullmatch(plain, quantity.end, behind.start):
            return behind
        is_aim = _AIM.match(plain[start : quantity.start]) and _AIMED.fullmatch(plain, quantity.end, behind.start)
        if is_aim and _IS_USED.match(plain, behind.end, end):
            return behind
    before = next((one for one in reversed(techniques) if one.end <= quantity.start), None)
    if before is None or quantity.start - before.end > _REACH:
        return None
    if _USED_TO.fullmatch(plain, before.end, quantity.start):
        return before
    opens = _OPENED.search(plain[start : before.start]) and _OPENING.fullmatch(plain, before.end, quantity.start)
    return before if opens and _IS_FOUND.match(plain, quantity.end, end) else None


def _joined(plain: str, first: Place, techniques: Sequence[Place]) -> list[Place]:
    """Return the techniques of the list that begins with one, each once ("by XRD and SEM")."""
    found = [first]
    last = first
    for one in techniques:
        if one.start < last.end:
            continue
        gap = plain[last.end : one.start]
        is_same = one.term is last.term and gap.strip(" (") == ""
        if not is_same and not _JOINT.fullmatch(gap):
            break
        last = one
        if all(one.term is not other.term for other in found):
            found.append(one)
    return found


def _its_own(
    plain: str,
    sentence: tuple[int, int],
    quantity: Quantity,
    quantities: Sequence[Quantity],
    choice: Sequence[Place],
) -> Place | None:
    """Return the technique in a quantity's place of a list: "density and hardness by A and B, respectively"."""
    if len(choice) < 2 or not _EACH.search(plain, choice[-1].end, sentence[1]):
        return None
    index = quantities.index(quantity)
    first = last = index
    while first and _IN_LIST.fullmatch(plain, quantities[first - 1].end, quantities[first].start):
        first -= 1
    while last + 1 < len(quantities) and _IN_LIST.fullmatch(plain, quantities[last].end, quantities[last + 1].start):
        last += 1
    return choice[index - first] if last - first + 1 == len(choice) else None


def cannot_give(technique: Technique, label: str, unit: str | None) -> bool:
    """Say whether a technique never gives a quantity in a unit: only diffraction gives widths in angles."""
    if label != _WIDTH or unit is None:
        return False
    return technique.category == (_SPECTROSCOPY if unit in _ANGLES else _DIFFRACTION)
