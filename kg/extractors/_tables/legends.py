"""What the caption and the notes of a table say of the symbols in its heads: "d: mean diameter; N: number density".

A symbol is told with a name (`σy, yield strength`; `d = mean diameter`), with a unit (`Tafel slopes b in mV dec-1`) or
with both. It holds for this table only: another table may use the letter for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from decimal import Decimal
from typing import NamedTuple

from kg.units import Unit, UnitGrammar

_SYMBOL = r"(?![A-Z]?[a-z]{3,}\b)[^\W\d_][^\s,;:=()]{0,7}"
_NAME = (
    r"(?!(?:and|as|at|for|from|given|in|of|on|or|shown|taken|with)\s)(?:(?:the|a|an)\s)?"
    r"(?P<name>[^\W\d_][^;:=.()\d]{2,60}?)"
)
_WORD = r"[^\W\d_][^\s,;:=()]{3,9}"  # a symbol only where it heads a column (`dmean`)
_BEGINS = r"(?:(?<=^)(?:\^?\(?[a-z*†‡§]\)?\s(?=[A-Z]{2}))?|(?<=[.;,:(]\s)|(?<=[;(]))(?:and\s|where\s)?"
_STANDS_FOR = (
    rf"(?:\s?[:=]\s?|\s[–—]\s|,\s|\s(?:is|denotes|stands for|represents|means)\s)"
    rf"{_NAME}(?:\s\((?P<bracket>[^()]{{1,20}})\)|\sin\s(?P<unit>[^;,]{{1,20}}?))?"
    r"(?=\s?(?:[;)]|,\s|\.(?:\s|$)|$|\sand\s)|\s(?:after|at|under|upon)\s[^\s\d]{0,4}\s?\d)"
)
_TOLD = re.compile(rf"{_BEGINS}(?P<symbol>{_SYMBOL}){_STANDS_FOR}")
_TOLD_OF_WORD = re.compile(rf"{_BEGINS}(?P<symbol>{_WORD}){_STANDS_FOR}")
_PAIR = re.compile(
    rf"(?P<first>{_SYMBOL})\sand\s(?P<second>{_SYMBOL})"
    r"(?:\s?[:=]\s?|\s(?:are|denote|represent|stand for|mean)\s(?:the\s)?)"
    r"(?P<names>(?P<one>[a-z-]+)\sand\s(?!the\s)(?P<other>[a-z-]+)\s(?P<shared>[a-z][a-z -]{2,40}))"
)
_LISTED = re.compile(  # "t0.2 the time to 0.2% creep strain, tr the time to rupture": a verb is said once for all
    rf"(?:(?<=^)|(?<=[.;,:(]\s)|(?<=\band\s))(?P<symbol>{_SYMBOL})\s(?:is\s)?the\s"
    r"(?P<name>[^\W\d_](?:[^;:=,.()]|\.(?=\d)){2,60}?)(?=[;,)]|\.(?:\s|$)|$|\sand\s)"
)
_IN_BRACKETS = re.compile(  # "Diffusion (D) and solubility (S) coefficients"
    rf"(?P<one>[A-Z]?[a-z]{{4,}})\s\((?P<first>{_SYMBOL})\)\sand\s(?P<other>[a-z]{{4,}})\s\((?P<second>{_SYMBOL})\)\s"
    r"(?P<shared>[a-z]{4,}?)s\b"
)
_TWO = re.compile(
    rf"(?:^|[.;,]\s)(?:where\s)?(?P<first>{_SYMBOL})\sand\s(?P<second>{_SYMBOL})\s(?:are|denote|stand for)\sthe\s"
    r"(?P<one>[a-z][a-z -]{2,40}?)\sand\sthe\s(?P<other>[a-z][a-z -]{2,40}?)(?=[;,.)]|$)"
)
_IN = re.compile(
    rf"(?<!\w)(?P<name>(?:(?!and\s|or\s)[A-Za-z-]{{2,}}\s){{0,4}})(?<!\w)(?P<symbol>{_SYMBOL})\s(?:is\s)?(?:given\s)?in\s(?=\S)"
)
_NOTED = re.compile(r"\^\(?(?P<mark>[a-z*†‡§#])\)?\s?(?P<name>[A-Z][a-z]+(?:\s[a-z-]+){0,4})(?=[,.;(]|\s\(|$)")
_POWER = re.compile(r"(?:[×x]\s?)?10\s?(?:\^\s?|(?=[-−]))([-−]?\s?\d{1,2})\s")
_TO_STOP = re.compile(r"[^;,]{1,40}?(?=[;,]|\.(?:\s|$)|$)")
_MOST_WORDS, _MOST_TOLD = 5, 7
_OF_PHASE = re.compile(r"(?P<name>\S+ \S+(?: \S+)?) of the (?P<phase>[^\W\d_][\w-]*(?: [\w-]+)?) phase")
_NO_NOUNS = frozenset(
    ("above", "after", "and", "are", "before", "below", "between", "both", "each", "except", "for", "from", "near",
     "over", "than", "that", "the", "their", "this", "under", "versus", "were", "where", "which", "with", "within")
)  # fmt: skip
_IN_WORDS = re.compile(r"[a-z]{4}")


# "Curie temperature of the amorphous phase TC": what the symbol stands for is told before the phase.
_QUANTITY_OF = re.compile(
    r"(?:^|[.,;:]\s|\band\s)(?:(?:and|the)\s){0,2}(?P<name>(?:(?!and\s)[A-Za-z-]{3,}\s?){1,3})\sof\s(?:the\s)?$"
)
_NO_QUANTITY = re.compile(
    r"\b(?:phase|stage|layer|step|film|sample|matrix|region|process|reaction|zone|shell|core|component|mode|cell|band|"
    r"peak|state|solution|electrolyte|electrode|grain|crystal|alloy|glass|polymer|metal)s?\s$"
)


class LegendEntry(NamedTuple):
    """What a symbol stands for: its name and unit; not `is_whole`: words before it that may not be its name.

    `is_listed` says that commas alone join them, so that the words may as well be the next of a list of quantities.
    """

    name: str
    unit: Unit | None
    is_whole: bool
    is_listed: bool = False
    factor: Decimal = Decimal(1)
    phase: str | None = None


def _of_phase(name: str) -> tuple[str, str | None]:
    """Return the words for a quantity without the phase or step that it is of, and the phase.

    >>> _of_phase("Curie temperature of the residual amorphous phase")
    ('Curie temperature', 'residual amorphous')
    """
    of = _OF_PHASE.fullmatch(name)
    if of is not None:
        return of["name"], of["phase"]
    whole, _, rest = name.partition(" of the ")
    return (whole, None) if rest and len(name.split()) > _MOST_WORDS and " " in whole else (name, None)


def read_legend(texts: Iterable[str], grammar: UnitGrammar, heads: Set[str] = frozenset()) -> dict[str, LegendEntry]:
    """Return the symbols that plain texts (a caption, notes) explain; the first explanation of each counts.

    What looks like a word is a symbol where it is one of the `heads`.
    """
    legend: dict[str, LegendEntry] = {}
    for text in texts:
        for found in (*_PAIR.finditer(text), *_IN_BRACKETS.finditer(text)):
            for symbol, word in ((found["first"], found["one"]), (found["second"], found["other"])):
                legend.setdefault(symbol, LegendEntry(f"{word.lower()} {found['shared'].strip()}", None, True))
        for found in _TWO.finditer(text) if " are " in text or " denote " in text else ():
            for symbol, name in ((found["first"], found["one"]), (found["second"], found["other"])):
                legend.setdefault(symbol, LegendEntry(name, None, True))
        for found in _LISTED.finditer(text):
            name = " ".join(found["name"].split())
            if len(name.split()) <= _MOST_WORDS and _IN_WORDS.search(name):
                legend.setdefault(found["symbol"], LegendEntry(name, None, True))
        words = (one for one in _TOLD_OF_WORD.finditer(text) if one["symbol"] in heads)
        for found in (*_TOLD.finditer(text), *words):
            name, phase = _of_phase(" ".join(found["name"].split()))
            if len(name.split()) <= _MOST_TOLD and _IN_WORDS.search(name):
                unit = grammar.parse(found["bracket"] or found["unit"] or "")
                is_of_next = bool(found["bracket"]) and unit is None and text[found.end("symbol")] == ","
                if is_of_next:
                    continue  # "IEC, water uptake (WU)": the name has a symbol of its own
                commas = text[: found.start("symbol")].rstrip().endswith(",") and text[found.end("symbol")] == ","
                legend.setdefault(found["symbol"], LegendEntry(name, unit, True, commas, phase=phase))
        for found in _IN.finditer(text):
            name = " ".join(found["name"].split())
            given = _given_in(text, found.end(), grammar)
            known = legend.get(found["symbol"]) or LegendEntry(name, None, False)
            if given is not None and known.unit is None:
                legend[found["symbol"]] = known._replace(unit=given[0], factor=given[1])
    return legend


def _given_in(text: str, start: int, grammar: UnitGrammar) -> tuple[Unit, Decimal] | None:
    """Return the unit behind "in", and its power of ten ("D in 10^-8 cm2 s-1")."""
    power = _POWER.match(text, start)
    begin = power.end() if power is not None else start
    printed = _TO_STOP.match(text, begin)
    whole = grammar.parse(printed.group()) if printed is not None else None
    matched = (whole, printed.end()) if whole is not None and printed is not None else grammar.match(text, begin)
    if matched is None or not matched[0].convertible or not _ends(text, matched[1]):
        return None
    return matched[0], Decimal(1).scaleb(int(power[1].replace("−", "-").replace(" ", "")) if power is not None else 0)


def noted_names(texts: Iterable[str]) -> dict[str, LegendEntry]:
    """Return the names that notes begin with, by the marks before them ("^b Characteristic strength, n = 30")."""
    names: dict[str, LegendEntry] = {}
    for text in texts:
        for found in _NOTED.finditer(text):
            name = " ".join(found["name"].split())
            if len(name.split()) <= _MOST_WORDS:
                names.setdefault(found["mark"], LegendEntry(name, None, True))
    return names


def apposed(symbol: str, caption: str) -> LegendEntry | None:
    """Return the words right before a symbol in a caption as its name ("Monoclinic fraction Xm of ...").

    >>> apposed("n", "The density d, and Poisson's ratio n").name, apposed("Q a", "Fill (F), gas energy (Qa)").name
    ("poisson's ratio", 'gas energy')
    """
    first, *more = symbol.split() or [""]
    apart = (caption[at - 1 : at] for at in places_of(first, caption) if more or not _goes_on(caption, at + len(first)))
    if not any(sign.isspace() or sign == "(" for sign in apart):
        return None  # mostly so: a pattern of its own costs more
    letters = r"\s?".join(map(re.escape, symbol.split()))
    found = re.search(
        r"(?:^|[.,;:]\s|\band\s|\bof\s)(?:(?:and|the)\s){0,2}(?P<name>(?:[A-Za-z'’′-]{3,}\s){1,4})"
        rf"(?:{letters}(?![\w-])|\({letters}\))",
        caption,
    )
    if found is None or not _IN_WORDS.search(found["name"]) or found["name"].split()[-1].lower() in _NO_NOUNS:
        return None
    quantity = _QUANTITY_OF.search(caption, 0, found.start("name"))
    if quantity is not None and _NO_QUANTITY.search(found["name"]):
        return LegendEntry(quantity["name"].lower(), None, True)
    return LegendEntry(found["name"].strip().lower(), None, True)


def listed_before(symbol: str, caption: str) -> LegendEntry | None:
    """Return the words before a symbol that commas set apart ("density, d, refractive index at 600 nm, n, and").

    >>> listed_before("n", "Density, d, refractive index at 600 nm, n, and").name
    'refractive index'
    """
    if (symbol.isupper() and len(symbol) > 2) or not is_behind_comma(symbol, caption):
        return None  # initials are as likely the next of the list
    found = re.search(
        r"(?:^|[.,;:(]\s|\band\s|\bof\s)(?:(?:and|the)\s){0,2}(?P<name>[A-Za-z'’-]{3,}(?:\s[A-Za-z'’-]{2,}){0,3}?)"
        rf"(?:\s(?:at|in|under)\s[^,;]{{1,20}})?,\s{re.escape(symbol)}(?=[,.;)]|\s(?:and|for|of|in)\s|$)",
        caption,
    )
    if found is None or not _IN_WORDS.search(found["name"]):
        return None
    return LegendEntry(found["name"].lower(), None, True, is_listed=True)


def places_of(symbol: str, text: str) -> Iterator[int]:
    """Yield where a symbol stands in a text, also as part of a word."""
    at = text.find(symbol)
    while at >= 0:
        yield at
        at = text.find(symbol, at + 1)


def is_behind_comma(symbol: str, text: str) -> bool:
    """Say whether a symbol stands anywhere behind a comma and a blank."""
    return any(at > 1 and text[at - 2] == "," and text[at - 1].isspace() for at in places_of(symbol, text))


def _goes_on(text: str, at: int) -> bool:
    after = text[at : at + 1]
    return after.isalnum() or after in ("_", "-")


def _ends(text: str, at: int) -> bool:
    """Say whether a unit is a whole word there (`in K`, and not in `in KOH`)."""
    return not text[at : at + 1].isalnum()
