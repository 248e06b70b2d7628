"""Phases as sentences name them: "the FCC and B2 phases", "Mg17Al12 precipitates", "that of the σ phase is"."""

from __future__ import annotations

import re

from kg._formula_symbols import ELEMENTS
from kg.extractors._prose import words as said
from kg.scan import Scanner
from kg.terms import Phase

_OF = re.compile(r"\s(?:of|for|in)\s(?:the\s)?")
_BARE = re.compile(r"(?P<what>[a-zα-ω]\S+)(?=\s(?:is|was|were|are|amount\w*|reach\w*|equal\w*)\b)")
_OTHER = re.compile(r"\bthat\s(?:of|for|in)\sthe\s")
_WORDS = re.compile(r"(?P<first>[^\s,;:()]+)\s(?P<second>[^\s,;:()]+)(?:\s(?P<third>[^\s,;:()]+))?")
_LISTED = re.compile(
    r"\s(?:of|for|in)\s(?:the\s)?(?P<list>[^,;:()]+(?:,\s[^,;:()]+)*,?\sand\s[^,;:()]+?)\s"
    r"(?:phases?\s|precipitates\s)?(?:is|was|are|were|reach\w*|amount\w*|[a-z]+ed)\s"
)
_JOINT = re.compile(r",\s(?:and\s)?(?:the\s)?|\sand\s(?:the\s)?")
_THAT_OF = re.compile(
    rf"\b(?:(?:that|those)\s(?:of|for|in)\s(?:the\s)?(?P<what>\S+)(?:\s(?:phase|precipitates|matrix))?"
    rf"(?:,|\s(?:is|was|are|were))?|the\s(?P<own>\S+)\sone\sof){said.VAGUE}$"
)
# "The σ phase of A contained 31 at% Cr and 9 at% Mo"
_CONTAINING = re.compile(
    r"(?:^|[,;]\s|\s)(?:(?:while|whereas|and|but)\s)?(?:(?P<what>\S+)\s(?:phases?|matrix|precipitates|particles)|(?P<bare>\S+))"
    r"(?:\s(?:in|of)\s(?:the\s)?\S+(?:\salloy|\ssample)?)?\s(?:contain(?:s|ed)?|consist(?:s|ed)\sof|ha(?:s|d)|held|holds)\b"
)
# A phase by its structure, formula or letter ("FCC matrix", "Mg17Al12 phase", "β-Mg precipitates") or by its place.
_CARRIED = re.compile(
    r"(?P<what>\S+|[α-ω]\s-\S+)\s(?:phases?|precipitates?|matrix|solid\ssolutions?|intermetallics?|lamellae|laths?|dendrites?)"
)
_LETTERED = re.compile(r"[α-ω]['′’″]{0,2}(?:\s?[-‐–][A-Z][a-z]?)?")
_PLACED = re.compile(
    r"dendrites|(?:inter-?)?dendritic\s(?:phases?|regions?|materials?|areas?|structures?|arms?|cores?)|"
    r"eutectics?(?:\s(?:phases?|regions?|mixtures?|structures?))?|(?:second(?:ary)?|minor|intermetallic|matrix)\sphases?",
    re.I,
)
_FORMULA = re.compile(r"(?=.*[\da-z])(?:[A-Z][a-z]?[\d.]*|\((?:[A-Z][a-z]?[\d.]*)+\)[\d.]*){2,}")
_SYMBOL = re.compile(r"[A-Z][a-z]?")
_CARRIED_IN = re.compile(rf"(?<!\S){_CARRIED.pattern}\b")
_ITS_SHARE = re.compile(r"\b(?:its|their|and\s(?:the|an?))\s(?:average\s|mean\s|total\s)?$")
_NEAR, _SHORT = 60, 20


class PhaseWords:
    """Tells phases by their words; shared by all texts of a document."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner

    def is_phase(self, words: str) -> bool:
        """Say whether some words name a phase by their form alone ("FCC matrix", "interdendritic regions")."""
        if _PLACED.fullmatch(words):
            return True
        carried = _CARRIED.fullmatch(words)
        return carried is not None and self._tells(carried["what"])

    def _tells(self, word: str) -> bool:
        """Say whether a word before a noun of phases tells which: a structure, the formula of a compound, a letter."""
        if _LETTERED.fullmatch(word) or (_FORMULA.fullmatch(word) and set(_SYMBOL.findall(word)) <= ELEMENTS):
            return True
        return any(isinstance(term, Phase) for term in self._scanner.terms(word))

    def listed(self, plain: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
        """Return the `count` phases listed between a name and its numbers ("the fractions of FCC and B2 are")."""
        found = _LISTED.search(plain, start, end)
        if found is None:
            return []
        places, at = [], found.start("list")
        for part in _JOINT.split(found["list"]):
            at = plain.index(part, at)
            places.append((at, at + len(part)))
            at += len(part)
        known = [self.is_phase(part) or self._tells(part) for part in _JOINT.split(found["list"])]
        return places if len(places) == count and all(known) else []

    def of_that(self, plain: str, left: int, end: int) -> tuple[int, int] | None:
        """Return the phase that a number at `end` is of by a pronoun ("and that of the BCC phase is 2.87 Å")."""
        found = _THAT_OF.search(plain, max(left, end - _NEAR), end)
        name = "what" if found is not None and found["what"] else "own"
        if found is None or not self._tells(found[name]):
            return None
        return found.span(name)

    def containing(self, plain: str, left: int, end: int) -> tuple[int, int] | None:
        """Return the phase that a share at `end` is in ("the ferrite of A contained 23 wt% Cr")."""
        last = next(iter(reversed(list(_CONTAINING.finditer(plain, left, end)))), None)
        if last is None:
            return None
        name = "what" if last["what"] else "bare"
        return last.span(name) if self._tells(last[name]) else None

    def of(self, plain: str, end: int, stop: int) -> tuple[int, int] | None:
        """Return the phase that a quantity named right before `end` is of ("hardness of the Ni3Al phase").

        The name of a phase alone may be that of a sample, unless it is set against another up to `stop` ("hardness of
        the ferrite is 3 GPa and that of the martensite 7 GPa").
        """
        of = _OF.match(plain, end)
        bare = _BARE.match(plain, of.end()) if of is not None else None
        if bare is not None and _OTHER.search(plain, bare.end(), stop) and self._tells(bare["what"]):
            return bare.span("what")
        found = _WORDS.match(plain, of.end()) if of is not None else None
        for last in (found.end("third"), found.end("second")) if found is not None else ():
            carried = _CARRIED.fullmatch(plain, of.end(), last) if of is not None and last >= 0 else None
            if carried is not None and self._tells(carried["what"]):
                return carried.span("what")
        return None

    def told_before(self, plain: str, left: int, start: int) -> tuple[int, int] | None:
        """Return the phase that a bare share at `start` goes back to ("the σ phase, and its volume fraction is")."""
        if _ITS_SHARE.search(plain, max(left, start - _SHORT), start) is None:
            return None
        known = [one for one in _CARRIED_IN.finditer(plain, left, start) if self._tells(one["what"])]
        return known[-1].span("what") if known else None
