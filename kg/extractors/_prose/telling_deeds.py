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
from operator import itemgetter
from typing import NamedTuple

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.lexicon import fold, names_any, word_starts
from kg.ontology import Ontology
from kg.terms import PropertyKind

_IRREGULAR = {
    "bear": "bore", "bend": "bent", "bind": "bound", "break": "broke", "burst": "burst", "come": "came",
    "draw": "drew", "freeze": "froze", "give": "gave", "grow": "grew", "hold": "held", "keep": "kept", "let": "let",
    "lose": "lost", "put": "put", "run": "ran", "set": "set", "shed": "shed", "shrink": "shrank", "spread": "spread",
    "stick": "stuck", "swell": "swelled", "take": "took", "tear": "tore", "wear": "wore", "withstand": "withstood",
}  # fmt: skip
_DOUBLED = re.compile(r"(?:^[^aeiou]*[aeiou][bdgmnpt]|mit)$")
_ADVERBS = re.compile(
    r"(?:\s(?:\w+ly|only|already|even|again|first|still|then|also|just|thus|therefore|too|out|further|twice|back))*"
)
# Where or how it happens, between the verb and its link ("detaches from skin at", "broke in bending under").
_ASIDE = re.compile(
    r"\s(?:in|from|on|into|off|during|through|with|via|along)\s(?:the\s|an?\s|its\s|their\s)?(?P<one>[\w-]+)(?:\s[a-z]+)?"
)
_UP_TO = re.compile(r"(?:\s(?:up\sto|more\sthan|over|less\sthan|at\sleast|at\smost|as\slittle\sas))?")
_NUMBER = re.compile(rf"\s?{said.VAGUE}(?:10\^|[−-]?(?:\d|\.\d))")
_WHOLE_NUMBER = re.compile(
    rf"\s?{said.VAGUE}[−-]?[\d.,]+(?:(?:\s?[–-]\s?|,?\s(?:(?:and|or|to)\s)?)[\d.,]+)*\s?(?:%|°|[^\s\d(),;]+)"
)
# What stands before a verb that tells no result: of doing, wanting, denying, or a participle of what was done.
_NO_RESULT = re.compile(
    r"\b(?:not|never|no|should|must|shall|may|might|would|if|by|after|before|during|upon|via|for|while|of|without|"
    r"needs?\sto|ha(?:s|ve)\sto|designed\sto|order\sto|required\sto|is|are|was|were|(?<!can\s)(?<!could\s)(?<!can\salso\s)be|been|being)(?:\s\w+ly)?\s$"
)
_SUPPOSED = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Aa]ssum\w+|[Ss]uppos\w+|[Pp]rovided)\b[^,;]*$")
_BACK = 24
_REACH = 110
_AHEAD = 90
_ENDS = re.compile(r"[.;:!?]\s(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_LINKS = frozenset(["at", "under", "after", "within", "in", "by", "to", "below", "near"])
_SEVERAL = re.compile(r"~ (\S+)")  # some words, none at least, before the next place of an entry
# "Below 164 K the moments order"
_OPENS = re.compile(
    r"(?:^|[.;,]\s|\b(?:and|but|while|whereas)\s)(?:only\s|already\s|even\s|just\s)?"
    rf"(?P<link>below|above|near|around|beyond){said.VAGUE}$",
    re.I,
)
_CLAUSE = re.compile(r",?\s(?P<what>[^.,;:()\d]{3,80})")


class _Deed(NamedTuple):
    """What follows the forms of a verb, the subjects it needs before it and what it then tells."""

    forms: frozenset[str]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    subjects: str
    kinds: tuple[PropertyKind, ...]


def telling_deeds(plain: str, ontology: Ontology) -> Iterator[Name]:
    """Yield the verbs of a text that tell a quantity of the number behind them, up to that number."""
    known, verbs = _known(ontology)
    if not names_any(plain, verbs):
        return
    ends: dict[int, int] = {}
    for start in word_starts(plain, verbs):
        word = _WORD.match(plain, start)
        if word is None or _DIGIT.search(plain, start, start + _AHEAD) is None:
            continue
        form = word.group().lower()
        deeds = (deed for deed in known.get(fold(form), ()) if form in deed.forms)
        for deed, end in ((deed, _end(plain, word.end(), deed)) for deed in deeds):
            if end is not None and _is_told(plain, start, deed) and ends.setdefault(end, start) == start:
                yield Name(start, end, deed.kinds, (), "deed")


def inverted(plain: str, left: int, start: int, end: int, ontology: Ontology) -> Name | None:
    """Return the verb that tells of a number in `[start, end)` that opens a clause of a sentence from `left` on."""
    opened = _OPENS.search(plain[max(left, start - _BACK) : start])
    clause = _CLAUSE.match(plain, end) if opened is not None else None
    if opened is None or clause is None:
        return None
    known, _ = _known(ontology)
    found: list[tuple[int, Name]] = []
    for word in _WORD.finditer(plain, *clause.span("what")):
        form = word.group().lower()
        for deed in known.get(fold(form), ()):
            links = deed.before[-1].removeprefix("~").split("|") if deed.before and not deed.behind else ()
            if form not in deed.forms or opened["link"].lower() not in links or not _is_told(plain, word.start(), deed):
                continue
            place: int | None = word.end()
            for one in deed.before[:-1]:
                place = _past(plain, place, one) if place is not None else None
            if place is not None:
                found.append((len(deed.before), Name(word.start(), place, deed.kinds, (), "deed")))
    return max(found, key=itemgetter(0))[1] if found else None


def _end(plain: str, at: int, deed: _Deed) -> int | None:
    """Return where the words between a verb that ends at an offset and its number end, None where they are others."""
    place = at
    for word in deed.before:
        past = _past(plain, place, word)
        if past is None:
            return None
        place = past
    place = _past_adverbs(plain, place)
    if not deed.behind:
        return place if _NUMBER.match(plain, place) is not None else None
    number = _WHOLE_NUMBER.match(plain, place)
    after = number.end() if number is not None else None
    for word in deed.behind if number is not None else ():
        found = _place(word).match(plain, after) if after is not None else None
        after = found.end() if found is not None else None
    return place if after is not None else None


def _past(plain: str, at: int, word: str) -> int | None:
    """Return where a word of an entry ends that follows an offset, over adverbs and an aside."""
    found = _place(word).match(plain, at)
    if found is None:
        at = _past_adverbs(plain, at)
        found = _place(word).match(plain, at)
    if found is None and not _LINKS.isdisjoint(word.removeprefix("~").split("|")):
        aside = _ASIDE.match(plain, at)
        for end in (aside.end("one"), aside.end()) if aside is not None and found is None else ():
            found = found or _place(word).match(plain, _past_adverbs(plain, end))
    return None if found is None else found.end()


def _past_adverbs(plain: str, at: int) -> int:
    adverbs = _ADVERBS.match(plain, at)
    at = adverbs.end() if adverbs is not None else at
    up_to = _UP_TO.match(plain, at)
    return up_to.end() if up_to is not None else at


@lru_cache(maxsize=1024)
def _place(word: str) -> re.Pattern[str]:
    """Return the pattern of one place of an entry: `~` stands for some words, `_` for a blank."""
    several = r"(?:[\w%-]+\s){0,5}?" if word.startswith("~") else ""
    return re.compile(rf"\s{several}(?:{word.removeprefix('~').replace('_', ' ')})(?!\w)")


def _is_told(plain: str, start: int, deed: _Deed) -> bool:
    """Say whether the words before a verb let it tell a result."""
    if _NO_RESULT.search(plain, max(0, start - _BACK), start) is not None:
        return False
    left = max(0, start - _REACH)
    *_, left = (left, *(found.end() for found in _ENDS.finditer(plain, left, start)))
    if _SUPPOSED.search(plain, left, start) is not None:
        return False
    return not deed.subjects or _subjects(deed.subjects).search(plain, left, start) is not None


@lru_cache(maxsize=512)
def _subjects(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.replace('_', ' ')})", re.I)


@lru_cache(maxsize=4)
def _known(ontology: Ontology) -> tuple[dict[str, tuple[_Deed, ...]], frozenset[str]]:
    """Return the deeds of an ontology by the folded forms of their verbs, and these forms.

    What is told in more words, or of some subjects, comes first.
    """
    known: dict[str, list[tuple[int, bool, int, int, _Deed]]] = {}
    for place, entry in enumerate(ontology.words("deeds that tell a result")):
        told, _, labels = entry.partition(" = ")
        subjects, _, deed = told.rpartition(": ")
        kinds = tuple(kind for label in labels.split(", ") if (kind := ontology.property(label)) is not None)
        verbs, _, rest = deed.partition(" ")
        before, _, behind = rest.partition("#")
        forms = frozenset(form for verb in verbs.split("|") for form in _forms(verb))
        made = _Deed(forms, _places(before), _places(behind), subjects, kinds)
        for key in {fold(form) for form in forms}:
            known.setdefault(key, []).append((-len(made.before), not subjects, -len(rest), place, made))
    ordered = {
        key: tuple(deed for *_, deed in sorted(deeds, key=itemgetter(0, 1, 2, 3))) for key, deeds in known.items()
    }
    return ordered, frozenset(ordered)


def _places(part: str) -> tuple[str, ...]:
    return tuple(_SEVERAL.sub(r"~\1", part).split())


def _forms(verb: str) -> list[str]:
    """Return the forms of a verb in which it can tell something.

    One that ends in `!` stands as it is; one that ends in `~` is a treatment in its past form ("melted at 900 °C").
    """
    if "[sz]" in verb:
        return [*_forms(verb.replace("[sz]", "s")), *_forms(verb.replace("[sz]", "z"))]
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
