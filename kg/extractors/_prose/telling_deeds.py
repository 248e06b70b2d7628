"""Quantities that a verb tells by itself, as the ontology lists them: "melts at", "lasts 300 cycles", "emits at".

An entry of the list is read `subjects: verb link # behind = quantities`: one of the `subjects` must stand before the
verb (none are asked for where it has none), the number follows the link, or the verb itself, and the words `behind`
follow the number. Alternatives are parted by `|`. The unit decides between the quantities, then what the document and
the words around speak for, then their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.lexicon import fold, names_any, word_starts
from kg.ontology import Ontology
from kg.terms import PropertyKind

LIST = "deeds that tell a result"
_IRREGULAR = {
    "bear": "bore", "bend": "bent", "bind": "bound", "break": "broke", "burst": "burst", "come": "came",
    "draw": "drew", "freeze": "froze", "give": "gave", "grow": "grew", "hold": "held", "keep": "kept", "let": "let",
    "lose": "lost", "put": "put", "run": "ran", "set": "set", "shed": "shed", "shrink": "shrank", "spread": "spread",
    "stick": "stuck", "swell": "swelled", "take": "took", "tear": "tore", "wear": "wore", "withstand": "withstood",
}  # fmt: skip
_DOUBLED = re.compile(r"(?:^[^aeiou]*[aeiou][bdgmnpt]|mit)$")
_ADVERBS = (
    r"(?:\s(?:\w+ly|only|already|even|again|first|still|then|also|just|thus|therefore|too|out|further|twice|back))*"
)
# Where or how it happens, between the verb and its link ("detaches from skin at", "broke in bending under").
_ASIDE = (
    r"(?:\s(?:in|from|on|into|off|during|through|with|via|along)\s(?:the\s|an?\s|its\s|their\s)?[\w-]+(?:\s[a-z]+)?)??"
)
_NUMBER = rf"{said.VAGUE}(?:10\^|[−-]?(?:\d|\.\d))"
_UP_TO = r"(?:\s(?:up\sto|more\sthan|over|less\sthan|at\sleast|at\smost|as\slittle\sas))?"
_WHOLE_NUMBER = rf"{said.VAGUE}[−-]?[\d.,]+(?:\s?[–-]\s?[\d.]+)?\s?(?:%|°|[^\s\d(),;]+)"
# What stands before a verb that tells no result: of doing, wanting, denying, or a participle of what was done.
_NO_RESULT = re.compile(
    r"\b(?:not|never|no|should|must|shall|may|might|would|if|by|after|before|during|upon|via|for|while|of|without|"
    r"needs?\sto|ha(?:s|ve)\sto|designed\sto|order\sto|required\sto|is|are|was|were|be|been|being)(?:\s\w+ly)?\s$"
)
_BEING = re.compile(r"\b(?:is|are|was|were|be|been|being)(?:\s\w+ly)?\s$")
_BACK = 24
_REACH = 110
_ENDS = re.compile(r"[.;:!?]\s(?=[A-Z])")


class _Deed(NamedTuple):
    """What follows a verb, the subjects it needs before it and what it then tells."""

    pattern: re.Pattern[str]
    subjects: re.Pattern[str] | None
    kinds: tuple[PropertyKind, ...]
    length: int


def telling_deeds(plain: str, ontology: Ontology) -> Iterator[Name]:
    """Yield the verbs of a text that tell a quantity of the number behind them, up to that number."""
    known, verbs = _known(ontology)
    if not names_any(plain, verbs):
        return
    ends: dict[int, int] = {}
    for start in word_starts(plain, verbs):
        first = _WORD.match(plain, start)
        for deed in known.get(fold(first.group()), ()) if first is not None else ():
            found = deed.pattern.match(plain, start)
            if found is not None and _is_told(plain, start, deed) and ends.setdefault(found.end(), start) == start:
                yield Name(start, found.end(), deed.kinds, (), "deed")


_WORD = re.compile(r"[^\W\d_]+")


def _is_told(plain: str, start: int, deed: _Deed) -> bool:
    """Say whether the words before a verb let it tell a result."""
    if _NO_RESULT.search(plain, max(0, start - _BACK), start) is not None:
        return False
    if deed.subjects is None:
        return True
    left = max(0, start - _REACH)
    *_, left = (left, *(found.end() for found in _ENDS.finditer(plain, left, start)))
    return deed.subjects.search(plain, left, start) is not None


@lru_cache(maxsize=4)
def _known(ontology: Ontology) -> tuple[dict[str, tuple[_Deed, ...]], frozenset[str]]:
    """Return the deeds of an ontology by the folded forms of their verbs, and these forms."""
    known: dict[str, tuple[_Deed, ...]] = {}
    for entry in ontology.words(LIST):
        told, _, labels = entry.partition(" = ")
        subjects, _, deed = told.rpartition(": ")
        kinds = tuple(kind for label in labels.split(", ") if (kind := ontology.property(label)) is not None)
        verbs, _, rest = deed.partition(" ")
        before, _, behind = rest.partition("#")
        for verb in verbs.split("|"):
            pattern = re.compile(_pattern(verb, before.split(), behind.split()))
            needed = re.compile(rf"\b(?:{_said(subjects)})", re.I) if subjects else None
            for form in _forms(verb):
                key = fold(form.replace("[sz]", "z"))
                known[key] = (*known.get(key, ()), _Deed(pattern, needed, kinds, len(rest)))
    unique = {key: tuple(sorted(dict.fromkeys(deeds), key=_how_special)) for key, deeds in known.items()}
    return unique, frozenset(unique)


def _how_special(deed: _Deed) -> tuple[bool, int]:
    """Return a key by which what is told of some subjects, or in more words, comes first."""
    return deed.subjects is None, -deed.length


def _pattern(verb: str, before: list[str], behind: list[str]) -> str:
    """Return the pattern of a deed from its verb to the number, with what must follow the number."""
    verbs = rf"(?:{'|'.join(sorted(_forms(verb), key=len, reverse=True))})\b"
    words = "".join(
        rf"{'' if _LINKS.isdisjoint(word.split('|')) else _ASIDE}{_ADVERBS}\s(?:{_said(word)})" for word in before
    )
    tail = "".join(rf"\s(?:{_said(word)})" for word in behind)
    return rf"{verbs}{words}{_ADVERBS}{_UP_TO}(?=\s?{_WHOLE_NUMBER if behind else _NUMBER}{tail})"


def _said(word: str) -> str:
    """Return the pattern of one place of an entry: `~` stands for some words, `_` for a blank."""
    return word.replace("~", _SEVERAL).replace("_", r"\s")


_LINKS = frozenset(["at", "under", "after", "within", "in", "by", "to", "below", "near"])
_SEVERAL = r"(?:[\w-]+\s){0,4}?[\w-]+"


def _forms(verb: str) -> list[str]:
    """Return the forms of a verb in which it can tell something.

    One that ends in `!` stands as it is; one that ends in `~` is a treatment in its past form ("melted at 900 °C").
    """
    if verb.endswith("!"):
        return [verb[:-1]]
    if verb.endswith("~"):
        return [form for form in _forms(verb[:-1]) if not form.endswith("ed")]
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    doubled = verb + verb[-1] if _DOUBLED.search(verb) else stem
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return [verb, third, _IRREGULAR.get(verb, f"{doubled}ed"), f"{doubled}ing"]
