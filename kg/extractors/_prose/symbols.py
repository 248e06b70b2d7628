"""Symbols of quantities in running text: whether a value of theirs is told, and those whose parts stand apart.

A bare symbol names a quantity only where a value follows it; a long one can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.scan import Scanner
from kg.terms import PropertyKind

_SYMBOL_LINK = re.compile(
    r"\s?(?:\^[\w*†]+)?\s?(?:values?\s)?"
    r"(?:=|≈|≃|~|∼|:|[<>≤≥]|(?:\w+ly\s)?(?:of|for|at|was|is|were|are|being|after|increas|decreas|improv|enhanc|reach|drop|r[io]se|f[ae]ll|climb|gr[oe]w|jump|declin|shift|"
    rf"{said.CHANGING}|around|about|near|"
    r"l(?:ies?|ying)\b|lay\b|went\b|stay|remain|becom|amount|exceed|peak|attain|equal|approach|averag|surpass)\w*\b"
    r"|(?:determined|obtained|measured|derived|estimated|calculated|extracted)\b"
    r"|(?<=\s)(?:only\s|about\s)?[-−]?\d[\d.]*\s?(?:[A-ZkΩ°µμ]|m[SVA]|meV|[nm]s|[cmn]m)(?![\w-]*\s?[=/])"
    r"|\((?:about\s|only\s|[~≈∼]\s?)?\d[\d.]*\s?(?:[µμ]?[A-Za-z%°]+)[\s)]"
    r"|(?<=\s)\d+\.\d+(?=[,;)]|\.?$|\.\s|\sand\s))"
)
# A symbol behind an article is the noun of its phrase ("the Ra on the flank was").
_AS_NOUN = re.compile(
    r"(?:\b(?:the|an?|its|their|this|whose|same|high|low|higher|lower|average|mean|maximum)|^(?<!\w))\s?$", re.I
)
_NOUN_LINK = re.compile(
    r"\s(?:of|on|in|for|at|by|from|along|under|with|to|after|before|across|is|was|values?|(?:reach|ris|rose|f[ae]ll|drop|increas|decreas|amount)\w*)\b"
)
# Further symbols, of which values are told together ("Voc, Jsc and FF of A are ...").
_SYMBOL_LIST = re.compile(
    r"(?:(?:,\s(?:and\s)?|\s(?:and|or)\s)(?:[A-ZΔ][\w%*]{0,6}['′″]{0,2}|[a-zα-ω][A-Z0-9]?\d?)){1,4}\s(?:values?\s|temperatures?\s)?"
    r"(?:of|in|for|at|is|are|was|were|(?:reach|amount|increas|decreas|drop|attain)\w*|rose|fell)\b"
)
# A Greek letter, perhaps with the temperature of its value ("σ25 of 3 mS/cm").
_GREEK_LINK = re.compile(
    r"(?:\s?(?:\d{2,3}(?:\s?(?:°C|K))?|RT|rt))?\s?(?:values?\s)?(?:=|≈|≃|[<>≤≥]|(?:of|is|was)\s(?=(?:about\s|~\s?|≈\s?)?\d)"
    r"|(?:drop|fall|decreas|increas|ris|reach|declin|grow|climb|attain|equal|exceed|amount|peak)\w*\s(?:\w+ly\s)?(?:from\s|to\s|at\s)?(?=[~≈]?\s?\d))"
)
# A symbol whose subscript a converter set apart ("E a of 0.3 eV").
_SET_APART = re.compile(
    r"[A-ZΔα-ωµ](?<![\w./-].)(?<!/\s.)\s(?:[a-z]{1,3}|[A-Z](?<=[α-ωµ]\s[A-Z]))(?=\s(?:values?\s)?(?:[=≈~<>≤≥]|(?:of|is|was|are|were)\b))"
)
_AT_TEMPERATURE = re.compile(
    r"(?P<symbol>[σκρ](?<![\w.-].))(?:\d{2,3}(?:K|°C)?|RT|rt)(?=\s?(?:[=≈~<>≤≥]|(?:of|is|was|for)\b))"
)
# A symbol with the direction that its value is of ("ρab = 168 µΩ cm and ρc = 3.1 mΩ cm").
_DIRECTED_SIGNS = "σκρχξλ"
_DIRECTED = re.compile(
    rf"(?<![\w.-])(?P<symbol>[{_DIRECTED_SIGNS}])(?P<way>ab|xx|yy|zz|[abc∥⊥])(?:\(0\))?"
    r"(?=\s?[=≈~<>≤≥]|\s(?:of|is|was|are|were|reach\w*|amounts)\b|,\s\d)"
)
_SYMBOL_EQUALS = re.compile(r"\s?(?:=|≈|≃|[<>≤≥])")
_IN_DIFFERENCE = re.compile(r"\w\s[−–-]\s$")
_ACRONYM = re.compile(r"[A-Z]{3,}s?$")
_OF_AMOUNT = re.compile(
    r"\s(?:loadings?|contents?|fractions?|amounts?|concentrations?|shells?|layers?|fib(?:er|re|ril)s?|particles?|crystals?|"
    r"films?|phases?|membranes?|powders?|coatings?)\b"
)
_LONG = 4


def is_value_told(plain: str, printed: str, end: int) -> bool:
    """Say whether a value of a symbol that ends at an offset is told right behind it."""
    if len(printed) >= _LONG and not printed.isupper() and (len(printed) > _LONG or not printed.islower()):
        return True  # `Ecorr`, `icorr` can be nothing else
    start = end - len(printed)
    is_word = len(printed) >= _LONG and printed.islower()
    is_noun = len(printed) > 1 and not is_word and _AS_NOUN.search(plain, max(0, start - 10), start) is not None
    if is_noun and _NOUN_LINK.match(plain, end) is not None:
        return True
    if not printed.isascii() if len(printed) == 1 else printed.isalpha() and printed.islower():
        return _GREEK_LINK.match(plain, end) is not None
    if len(printed) == 1:
        return equals_follows(plain, end)
    if _ACRONYM.match(printed) and _OF_AMOUNT.match(plain, end):
        return False  # "the COF loading was": what is loaded
    is_linked = _ACRONYM.match(printed) or _SYMBOL_LINK.match(plain, end) or _SYMBOL_LIST.match(plain, end)
    return is_linked is not None


def equals_follows(plain: str, end: int) -> bool:
    """Say whether a sign of equality or order stands at an offset."""
    return _SYMBOL_EQUALS.match(plain, end) is not None


def is_in_difference(plain: str, start: int) -> bool:
    """Say whether a symbol is subtracted from another one ("ΔT = Tx − Tg is 119 °C")."""
    return _IN_DIFFERENCE.search(plain, max(0, start - 8), start) is not None


def directed(plain: str, scanner: Scanner) -> Iterator[Name]:
    """Yield the symbols of properties with a direction behind them, an axis only where a plane is told of as well."""
    if not any(map(plain.__contains__, _DIRECTED_SIGNS)):
        return
    found = list(_DIRECTED.finditer(plain))
    planes = {one["symbol"] for one in found if len(one["way"]) > 1}
    for one in found:
        if one["way"].isascii() and len(one["way"]) == 1 and one["symbol"] not in planes:
            continue
        kinds = tuple(term for term in scanner.terms(one["symbol"]) if isinstance(term, PropertyKind))
        if kinds:
            yield Name(*one.span(), kinds, (), "symbol")


def set_apart(plain: str, scanner: Scanner) -> Iterator[Name]:
    """Yield the symbols of properties whose subscript stands apart, or is a temperature."""
    for found in _SET_APART.finditer(plain):
        kinds = tuple(term for term in scanner.terms("".join(found.group().split())) if isinstance(term, PropertyKind))
        if kinds:
            yield Name(*found.span(), kinds, (), "symbol")
    for found in _AT_TEMPERATURE.finditer(plain) if not plain.isascii() else ():
        terms = scanner.terms(found["symbol"])
        yield Name(*found.span(), tuple(term for term in terms if isinstance(term, PropertyKind)), (), "symbol")


_SHORT = 2
_VALUES = re.compile(r"\s(?:values?|coefficients?)\b")


def is_acronym(plain: str, start: int, end: int) -> bool:
    """Say whether a symbol of capitals stands for the words of its quantity ("the TEC values of")."""
    is_long = end - start > _SHORT and plain[start:end].isupper()
    return is_long and _VALUES.match(plain, end) is not None
