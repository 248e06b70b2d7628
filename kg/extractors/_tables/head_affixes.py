"""What stands before or behind the quantity in a head and tells its values apart: a cycle, a statistic.

`Rct/Ω 3rd` and "1st discharge capacity (mAh/g)" are of one cycle, `Max. Sr (%/K)` is the largest value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.terms import PropertyKind

_ORDINAL = r"(?P<count>\d{1,5})\s?\^?(?:st|nd|rd|th)(?P<cycle>\s?cycles?)?"
_BEHIND = re.compile(rf"(?P<rest>.*[\w)\]Ωµ%])[ ,]\s?(?:at |after |in |of )?(?:the )?\(?{_ORDINAL}\)?$", re.I)
_BEFORE = re.compile(rf"{_ORDINAL}\s(?P<rest>[^\W\d_].*)$", re.I)
_ALONE = re.compile(rf"(?:the )?{_ORDINAL}$", re.I)
_STATISTIC = re.compile(
    r"(?P<word>max|min|avg|ave)\.\s(?P<rest>\S.*)$|(?P<whole>maximum|minimum|average|mean)\s(?P<symbol>[^\W\d_]\w{0,3}(?:\s?[(/\[].*)?)$",
    re.I,
)
_STATISTICS = {"max": "maximum", "min": "minimum", "avg": "average", "ave": "average"}
_CYCLED = "electrochemical"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORDED = re.compile(rf"\b(?P<count>{'|'.join(_ORDINALS)})\s(?:cycles?|(?:dis)?charge)\b", re.I)
CYCLE = "cycle number"


class Affix(NamedTuple):
    """What was set apart from a head: the name of the condition that it gives, and its value."""

    name: str
    value: str


def split_statistic(head: str) -> tuple[str, Affix | None]:
    """Return a head without the statistic before its quantity, and the statistic.

    >>> split_statistic("Max. Sr (% K^-1)")
    ('Sr (% K^-1)', Affix(name='statistic', value='maximum'))
    """
    found = _STATISTIC.match(head) if head[:1] in "MmAa" else None
    if found is None:
        return head, None
    word = (found["word"] or found["whole"]).lower()
    return found["rest"] or found["symbol"], Affix("statistic", _STATISTICS.get(word, word))


def split_ordinal(head: str) -> tuple[str, Affix | None]:
    """Return a head without the ordinal of a cycle before or behind its quantity, and the ordinal.

    >>> split_ordinal("Rct/Ω 3rd"), split_ordinal("1st cycle charge (mAh/g)")
    (('Rct/Ω', Affix(name='variant', value='3rd')), ('charge (mAh/g)', Affix(name='cycle number', value='1')))
    """
    found = _BEHIND.match(head) or _BEFORE.match(head) if any(map(str.isdigit, head)) else None
    if found is None:
        return head, None
    if found["cycle"]:
        return found["rest"], Affix(CYCLE, found["count"])
    return found["rest"], Affix("variant", found[0][found.start("count") :].split()[0].strip(" )"))


def worded_cycle(head: str) -> str | None:
    """Return the number of the cycle that a head tells in words.

    >>> worded_cycle("First cycle, 0.1C"), worded_cycle("Cycle life")
    ('1', None)
    """
    found = _WORDED.search(head)
    return str(_ORDINALS.index(found["count"].lower()) + 1) if found is not None else None


def of_quantity(affix: Affix, kinds: Iterable[PropertyKind]) -> Affix:
    """Return an ordinal as the number of a cycle where it is of a quantity that cells are cycled for."""
    count = cycle_in(affix.value)
    is_cycled = any(kind.category == _CYCLED for kind in kinds)
    return Affix(CYCLE, count) if count is not None and affix.name != CYCLE and is_cycled else affix


def cycle_in(label: str) -> str | None:
    """Return the number of an ordinal that stands alone (`100th`, "2nd cycle"), None for another label."""
    found = _ALONE.match(label.strip()) if label[:1].isdigit() else None
    return found["count"] if found is not None else None
