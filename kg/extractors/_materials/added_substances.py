"""Substances that are added to a sample, used as its treatment or varied: a value is not theirs.

"The efficiency rose with addition of 2 mol% CsI", "as a function of silica content", "after the KI treatment".
"""

from __future__ import annotations

import re

_NOUNS = (
    "addition|incorporation|introduction|inclusion|insertion|presence|absence|amounts?|contents?|concentrations?|"
    "loadings?|fractions?|increase|doping|use"
)
_DONE = "doped|modified|treated|functionali[sz]ed|blended|mixed|filled|reinforced|loaded|coated|passivated"
_BEFORE = re.compile(
    rf"\b(?:(?:{_NOUNS}) of|without|lacking|add(?:ed|ing)|incorporat(?:ed|ing)|introduc(?:ed|ing)|contain(?:s|ing|ed)|"
    rf"(?:{_DONE}) (?:with|by))\s(?:an?\s|the\s|such\s|these\s|more\s)?"
    r"(?:[~≈]?\d[\d.]*\s?(?:[a-z]+\.?\s?)?%?\s?(?:of\s)?)?(?:[\w-]+\s)?$"
)
_FORMS = "particles?|fillers?|fib(?:er|re)s?|tubes?|sheets?|platelets?|crystals?|powders?|salts?"
_AFTER = re.compile(
    rf"(?:[ -](?:nano|micro)?(?:{_FORMS}))?[ -](?:post-?|pre-?)?"
    r"(?:treatments?|additions?|additives?|doping|dopants?|incorporation|passivation|substitution|modification|"
    r"contents?|concentrations?|loadings?|fractions?|amounts?(?! to\b)|ratios?)\b"
)
_REACH = 48


def is_added(plain: str, start: int, end: int, left: int = 0) -> bool:
    """Say whether the substance named at `[start, end)` is added, applied or varied; words before `left` do not count.

    >>> is_added("with addition of CsI", 17, 20), is_added("the CsI content", 4, 7), is_added("the CsI film", 4, 7)
    (True, True, False)
    """
    if _AFTER.match(plain, end):
        return True
    return _BEFORE.search(plain, max(left, start - _REACH), start) is not None
