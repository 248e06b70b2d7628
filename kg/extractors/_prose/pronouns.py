"""Pronouns for quantities: of a peak or event named in the sentence before, and "one" with another word before it.

"The transition gives an endothermic peak in the DSC curve. It lies at 698 K for G0 and is shifted to 631 K for S8."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._sentences.name import Name, own_property
from kg.scan import Scanner
from kg.terms import PropertyKind

_LIES = (
    r"\s(?:lies?|lay|appears?|appeared|occurs?|occurred|sits?|sat|shifts?|shifted|moves?|moved|peaks|peaked|"
    r"(?:is|was|are|were|ha(?:s|ve)\sbeen)\s(?:\w+ly\s)?(?:located|found|situated|cent(?:er|r)ed|observed|seen|shifted|moved|positioned))\b"
)
_IT = re.compile(
    r"[A-Z](?<=[.)\]]\s.)(?:"
    rf"(?P<it>(?<=I)t|(?<=T)(?:hey|his\s(?:peak|one|band|event)|he\s(?:former|latter|peak|band|event))){_LIES}"
    rf"|[^,;.()]{{2,30}}?(?P<they>\b(?:it|they)){_LIES})"
)
_ANY_IT = re.compile(r"\b(?:It|They|This|The|it|they)\s")
_SENTENCE_END = re.compile(r"[.)\]]\s+(?=[A-Z])")
_REACH = 320
_ONE = re.compile(
    r"\b(?:an?|the)\s(?P<one>(?P<which>[a-z][\w-]*)\sone)(?=,\s|\s(?:of|is|was|reach\w*|amount\w*|for|in)\b)"
)
_NEAR = 120
_WAYS = frozenset([
    "in-plane", "out-of-plane", "cross-plane", "through-plane", "axial", "radial", "longitudinal", "transverse",
    "internal", "external", "horizontal", "vertical", "tangential", "circumferential",
])  # fmt: skip
_FORMER = re.compile(r"[,;.]\s(?:[^,;.]{0,30}\s)?(?P<it>[Tt]he\sformer)\b")


def pronouns(plain: str, names: Sequence[Name]) -> list[Name]:
    """Return the pronouns of a text that stand for a peak, each as a name of the same quantities."""
    found = list(_IT.finditer(plain)) if _ANY_IT.search(plain) else []
    meant = []
    for pronoun in found:
        at = pronoun.start()
        ends = [one.end() for one in _SENTENCE_END.finditer(plain, max(0, at - _REACH), at - 1)]
        left = ends[-1] if ends else max(0, at - _REACH)
        before = [name for name in names if left <= name.start < at and _has_place(plain, name)]
        if before:
            last = max(before, key=lambda name: name.start)
            start, end = (at, pronoun.end("it")) if pronoun["it"] else pronoun.span("they")
            meant.append(Name(start, end, last.properties, (), last.role))
    return meant


def ones(plain: str, names: Sequence[Name], scanner: Scanner) -> list[Name]:
    """Return what stands for another quantity of the kind named last ("an internal yield and an external one")."""
    meant = []
    for pronoun in _ONE.finditer(plain) if " one" in plain else ():
        at = pronoun.start()
        before = [name for name in names if at - _NEAR < name.start and name.end <= at and name.role == "name"]
        if not before:
            continue
        last = max(before, key=lambda name: name.start)
        other = f"{pronoun['which']} {plain[last.start : last.end].partition(' ')[2]}"
        kinds = tuple(term for term in scanner.terms(other) if isinstance(term, PropertyKind))
        if not kinds and {pronoun["which"], plain[last.start : last.end].lower().partition(" ")[0]} <= _WAYS:
            kinds = (own_property(other),)
        if kinds:
            meant.append(Name(*pronoun.span("one"), kinds, (), "name"))
            former = _FORMER.search(plain, pronoun.end(), pronoun.end() + _NEAR)
            if former is not None:
                meant.append(Name(*former.span("it"), last.properties, (), "name"))
    return meant


def _has_place(plain: str, name: Name) -> bool:
    return name.role == "peak" or plain[name.start : name.end].endswith((" peak", " peaks", " exotherm", " endotherm"))
