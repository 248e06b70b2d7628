"""Words in which a name of a quantity is only part of what is said: verbs that look like nouns, letters that are axes.

"As the temperature rises from 25 to 60 °C" names a temperature and no temperature rise; in "a expands from 2.87 to 2.88
Å, while c contracts" the letter c is the subject of a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg._formula_symbols import ELEMENTS
from kg.extractors._prose.shares import PROPERTY
from kg.extractors._sentences.name import Name
from kg.lexicon import fold, matches_at, names_any, word_starts
from kg.ontology import Ontology
from kg.scan import Scanner
from kg.terms import ConditionKind, PropertyKind

_VERB = re.compile(r"(?P<head>.+)\s(?:rises|drops|increases|decreases|changes|shifts|jumps|falls|declines)", re.S)
_YIELDS = re.compile(r"(?:(?<=s\s)yield|yields)(?=\s(?:(?:an?|the|only|about|almost|values?)\b|[\d~≈∼−-]))")
_ON = re.compile(r"\s(?:\w+ly\s)?(?:from|to|by|above|below|with|at|up|down|as|when)\b")
_HAPPENS = re.compile(
    r"\s(?:(?:is|was|are|were|can\sbe)\s(?:\w+ly\s|first\s)?(?:observed|reached|found|detected|seen|recorded|noticed|noted)|occur(?:s|red)?|"
    r"takes?\splace|took\splace|sets?\sin|(?:begins?|began|starts?|started)(?:\sto\s(?:form|occur|appear))?|happens?|lies|lay|sits|appears?|appeared|"
    r"(?:is|was)\s(?:located|cent(?:er|r)ed|situated))(?:\s\w+)?"
    r",?\s(?:at|near|around|below|above)\b"
    r"|\s(?:is|was|were)\s(?:\w+ly\s)?(?:shifted|moved|lowered|raised|delayed|postponed)\s(?:from|to)\b"
)
# One of these words stands in it, and it begins with one of them or of the verbs before them.
_HAPPENING = frozenset(map(fold, [
    "observed", "reached", "found", "detected", "seen", "recorded", "noticed", "noted", "occur", "occurs",
    "occurred", "place", "set", "sets", "begin", "begins", "began", "start", "starts", "started", "happen",
    "happens", "lies", "lay", "sits", "appear", "appears", "appeared", "located", "centered", "centred", "situated",
    "shifted", "moved", "lowered", "raised", "delayed", "postponed",
]))  # fmt: skip
_HAPPENING_FIRST = _HAPPENING.union(map(fold, ["is", "was", "are", "were", "can", "take", "takes", "took"]))
# The last words before such a verb, an aside and what it happens to left out.
_EVENT = re.compile(r"(?:[\w%.–-]+\s){0,4}[\w%–-]+$")
_THERMAL = re.compile(r"\b(?:DSC|DTA|DTG)\b|calorimetr|[Tt]hermal\sanalys|dilatomet")
_DENIED = re.compile(r"\b(?:no|not|any|without)\b[^,;.]*$")
_NEAR = 32
_TRANSITION = re.compile(
    r"\btransitions?(?!\s(?:metal|state|element))(?:\s[^,.;:()\d]{2,50}?)?,?\s(?:between|from|at|near|around)"
    r"(?=\s[~≈]?\d{2,4}(?:\.\d+)?\s?(?:°\s?C|K|and\s\d)\b)"
)
_OF_WHAT = re.compile(r"\s(?:of|in|for)\s(?:the\s)?[\w-]+$")
_REACH = 60
_ELEMENT = re.compile(r"(?<![\w–-])(?P<element>[A-Z][a-z]?)\s$")
_AMOUNTS_OF = frozenset(["content", "loading", "concentration"])
_YIELD = re.compile(r"yield\s")
_NEXT_WORD = re.compile(r"\s[a-z]+")
_CONTRASTED = r"(?:(?:[,;]\s|\s)(?:while|whereas|and|but)\s(?:the\s)?|[,;]\s|^)"
_CHANGES = (
    r"(?:contracts?|expands?|(?:in|de)creases?d?|shrinks?|shrank|grows?|grew|elongates?d?|remains?|remained|contracted|"
    r"expanded|falls?|fell|rises?|rose|drops?|dropped|changes?d?|is|was|stretch(?:es|ed)|stays?|stayed|responds?|responded|"
    r"var(?:y|ies|ied)|moves?d?|amounts?|reach(?:es|ed)?|widens?|peaks|swells?|relaxe[sd])"
)
_AXIS = re.compile(rf"{_CONTRASTED}(?P<axis>[abc])\s(?:\w+ly\s)?{_CHANGES}\b")
# Where no edge was named before, the unit tells; an article stands before no verb.
_AXIS_ALONE = re.compile(
    rf"(?:^|(?<=[\s(]))(?P<axis>[abc])\s(?:\w+ly\s)?(?!is\b|was\b|amounts?\b|changes?\b){_CHANGES}\b"
    r"(?=[^.;]{0,50}?\d(?:\.\d+)?(?:\(\d+\))?(?:\sto\s[\d.()]+)?\s?(?:Å|nm)\b)"
)
_AXIS_NAMED = re.compile(
    r"(?<!to the )(?<!along the )(?<!along )(?<!to )\b(?P<axis>[abc])[ -]axis"
    r"(?:\speaks(?=\sat\b)|(?=\s(?:of|is|was)\s))"
)
_PARTING = ("partial ", "apparent ", "effective ", "total ", "overall ", "true ", "intrinsic ", "maximum ")
_PARTED = re.compile(r"\b(?P<first>[A-Za-z]{4,})\s[a-z]+\s$")
_PART_REACH = 40
_SHIFT_REACH = 120
_SHIFTED = re.compile(
    r"(?:\s(?:of|for|in)\s[^,;.()]{1,40}?)?\s(?:is\s|was\s|has\s|had\s)?(?:\w+ly\s)?shift(?:s|ed)\s(?:\w+ly\s)?by\b"
)
_CHANGES_BY = re.compile(
    r"\b(?P<what>(?:(?:cell|lattice|unit-cell|unit cell)\s)?(?:volume|mass|weight|length))"
    r"(?:\s(?:of|in|for)\s[^,;.()]{1,40}?)?\s(?P<verb>(?:is\s|has\s|was\s)?changes?d?\sby)\b"
)
_ACIDITY = re.compile(
    r"\b(?:[Ii]ts|[Tt]he|[Tt]heir|[Ww]hose|final|resulting|and)\s(?P<what>pH(?:\svalue)?)(?=(?:\sof\s[^,;.]{1,40}?)?"
    r"\s(?:is|was|reach\w+|dropp\w+|drops|r[io]ses?|increas\w+|decreas\w+|f[ae]lls?|amounts)\s"
    r"(?:(?:to|from|about|only|around|approximately|still)\s)*[~≈]?\d)"
)
_SPACING = re.compile(
    r"\([0-9]{3}\)\s(?:lattice\s|layer\s)?spacings?\b|d(?<![\w.-].)[_(]?[0-9]{3}\)?"
    r"(?=\s?[=≈]|\s(?:of|is|was|value|spacing|in|de|re|shr|gr|ex|fell|falls|ris|rose|contr)[a-z]*\b)"
)
_INDEXED = re.compile(r"d[_(]?[0-9]{3}")
_CELL_EDGE = "lattice parameter"
_CELL_SIGNS = ("lattice ", "cell ", "axis", "axes")
_CELL = re.compile(r"\b(?:(?:lattice|cell) (?:parameter|constant)|[abc][ -]ax[ei]s\b)")


def without_verb(plain: str, start: int, end: int, scanner: Scanner) -> Name | None:
    """Return the name before a verb that the vocabulary took for part of it, None where there is none."""
    found = _VERB.fullmatch(plain, start, end)
    if found is None or not _ON.match(plain, end):
        return None
    terms = scanner.terms(found["head"])
    kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
    settings = tuple(term for term in terms if isinstance(term, ConditionKind))
    return Name(start, found.end("head"), kinds, settings, "name" if kinds else "setting")


def events(plain: str, scanner: Scanner) -> Iterator[Name]:
    """Yield what happens at a value by the name of that value ("5% loss is reached at", "melting occurs at")."""
    yield from _transitions(plain, scanner)
    if not names_any(plain, _HAPPENING):
        return
    for found in matches_at(_HAPPENS, plain, (start - 1 for start in word_starts(plain, _HAPPENING_FIRST) if start)):
        words = _EVENT.search(plain, max(0, found.start() - _REACH), found.start())
        if words is None:
            continue
        starts = [words.start(), *(words.start() + gap.end() for gap in re.finditer(r"\s", words[0]))]
        for start in starts:
            event = plain[start : found.start()]
            kinds = _of_event(event, scanner) or _of_event(_OF_WHAT.sub("", event), scanner)
            if kinds:
                yield Name(start, found.end(), kinds, (), "name")
                break


def _transitions(plain: str, scanner: Scanner) -> Iterator[Name]:
    """Yield the transitions of thermal analysis whose temperatures stand behind ("a transition for all, between")."""
    if "transition" not in plain or _THERMAL.search(plain) is None:
        return
    kinds = tuple(term for term in scanner.terms("phase transition temperature") if isinstance(term, PropertyKind))
    for found in _TRANSITION.finditer(plain) if kinds else ():
        before = plain[max(0, found.start() - _NEAR) : found.start()]
        another = scanner.terms(f"{before.rpartition(' ')[0].rpartition(' ')[2]} transition temperature")
        if _DENIED.search(before) is None and not any(term not in kinds for term in another):
            yield Name(*found.span(), kinds, (), "name")


def _of_event(event: str, scanner: Scanner) -> tuple[PropertyKind, ...]:
    """Return the temperatures and potentials that an event has."""
    terms = [
        term
        for last in ("at", "temperature", "potential", "starts at", "transition temperature")
        for term in scanner.terms(f"{event} {last}")
    ]
    kinds = (term for term in terms if isinstance(term, PropertyKind) and term.kind == "measured")
    return tuple(dict.fromkeys(kinds))


def of_element(plain: str, start: int, noun: str, ontology: Ontology) -> Name | None:
    """Return the content or loading of what is printed as an element before it ("a Ni content"), None without one."""
    found = _ELEMENT.search(plain, max(0, start - 4), start) if noun in _AMOUNTS_OF else None
    kind = ontology.property(PROPERTY)
    if found is None or kind is None or found["element"] not in ELEMENTS:
        return None
    return Name(found.start(), start + len(noun), (kind,), (), "name")


def behind_yield(plain: str, start: int, end: int, scanner: Scanner) -> Name | None:
    """Return the name behind "yield" where that is a verb ("the plots yield stress exponents of"), None where not."""
    head = _YIELD.match(plain, start, end)
    more = _NEXT_WORD.match(plain, end) if head is not None else None
    if head is None or more is None:
        return None
    kinds = tuple(term for term in scanner.terms(plain[head.end() : more.end()]) if isinstance(term, PropertyKind))
    return Name(head.end(), more.end(), kinds, (), "name") if kinds else None


def parted(plain: str, start: int, end: int, scanner: Scanner) -> Name | None:
    """Return the name whose first word a general adjective parts from the rest ("electronic partial conductivity")."""
    before = plain[max(0, start - _PART_REACH) : start]
    found = _PARTED.search(before) if before.endswith(_PARTING) else None
    if found is None:
        return None
    terms = scanner.terms(f"{found['first'].lower()} {plain[start:end].lower()}")
    kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
    return Name(start - len(before) + found.start("first"), end, kinds, (), "name") if kinds else None


def shifted(plain: str, start: int, end: int, scanner: Scanner) -> Name | None:
    """Return the shift of a quantity that "shifted by" is told of, None where it has no name of its own."""
    found = _SHIFTED.match(plain, end) if plain.find("shift", end, end + _SHIFT_REACH) >= 0 else None
    if found is None:
        return None
    terms = scanner.terms(f"{plain[start:end].lower()} shift")
    kinds = tuple(term for term in terms if isinstance(term, PropertyKind))
    return Name(start, found.end(), kinds, (), "name") if kinds else None


def changes_by(plain: str, scanner: Scanner) -> Iterator[Name]:
    """Yield the change of a quantity that is told by a verb ("the cell volume of A changes by 4.7%")."""
    for found in _CHANGES_BY.finditer(plain) if " by " in plain and "change" in plain else ():
        kinds = tuple(term for term in scanner.terms(f"{found['what']} change") if isinstance(term, PropertyKind))
        if kinds:
            yield Name(*found.span("verb"), kinds, (), "name")


def acidities(plain: str, scanner: Scanner) -> Iterator[Name]:
    """Yield the pH where it is told as a result ("its pH was 11.9"), not as what was set ("at pH 7")."""
    for found in _ACIDITY.finditer(plain) if "pH" in plain else ():
        kinds = tuple(term for term in scanner.terms("pH value") if isinstance(term, PropertyKind))
        if kinds:
            yield Name(*found.span("what"), kinds, (), "name")


def spacings(plain: str, ontology: Ontology) -> Iterator[Name]:
    """Yield the spacing of planes that is called by their indices ("d002 shrinks from 3.91 to 3.72 Å")."""
    kind = ontology.property("interplanar spacing")
    if kind is not None and ("spacing" in plain or _INDEXED.search(plain) is not None):
        yield from (Name(*found.span(), (kind,), (), "name") for found in _SPACING.finditer(plain))


def is_verb(plain: str, start: int) -> bool:
    """Say whether what looks like the plural of a quantity is a verb ("polarization yields a potential of")."""
    return _YIELDS.match(plain, start) is not None


def axes(plain: str, ontology: Ontology) -> list[Name]:
    """Return the edges of a cell that are named by their letter alone.

    After another edge was named in full, or where the letter changes by lengths ("c stretches from 16.0 to 16.7 Å").
    """
    if "Å" not in plain and "nm" not in plain:
        return []
    named = _CELL.search(plain) if any(sign in plain for sign in _CELL_SIGNS) else None
    found = {one.span("axis"): one["axis"] for one in _AXIS_ALONE.finditer(plain)}
    if named is not None:
        found |= {one.span("axis"): one["axis"] for one in _AXIS.finditer(plain, named.start())}
    if "axis" in plain:
        found |= {one.span(): one["axis"] for one in _AXIS_NAMED.finditer(plain)}
    edges = _edges(ontology)
    return [Name(*span, (edges[axis],), (), "name") for span, axis in found.items() if axis in edges]


@lru_cache(maxsize=4)
def _edges(ontology: Ontology) -> dict[str, PropertyKind]:
    known = ((axis, ontology.property(f"{_CELL_EDGE} {axis}")) for axis in "abc")
    return {axis: kind for axis, kind in known if kind is not None}
