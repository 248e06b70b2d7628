"""What stands before or behind the quantity in a head and tells its values apart: a cycle, a statistic.

`Rct/Ω 3rd` and "1st discharge capacity (mAh/g)" are of one cycle, `Max. Sr (%/K)` is the largest value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from kg.document import Cell
from kg.extractors import Found
from kg.extractors._properties import PropertyReader
from kg.extractors._tables.head_names import properties_of
from kg.extractors._tables.reflection_sets import split_reflections
from kg.quantities import parse_scale
from kg.terms import ConditionKind, Process, PropertyKind, Technique

_JOINED = re.compile(r"(?<=[)\]])\.(?=[^\W_])")
_ORDINAL = r"(?P<count>\d{1,5})\s?\^?(?:st|nd|rd|th)(?P<cycle>\s?cycles?)?"
_BEHIND = re.compile(
    r"(?P<rest>.*[\w)\]Ωµ%])[ ,]\s?(?:at |after |in |of )?(?:the )?"
    rf"\(?(?:{_ORDINAL}|cycle\s(?:no\.\s?)?(?P<number>\d{{1,5}}))\)?"
    r"(?P<unit>\s?[(\[].*)?$",
    re.I,
)
_BEFORE = re.compile(rf"{_ORDINAL}\s(?P<rest>[^\W\d_].*)$", re.I)
_ALONE = re.compile(rf"(?:the )?{_ORDINAL}$", re.I)
_STATISTIC = re.compile(
    r"(?P<word>max|min|avg|ave)\.\s(?P<rest>\S.*)$"
    r"|(?P<whole>maximum|minimum|average|mean|best|champion|peak|highest)\s"
    r"(?P<symbol>(?:[^\W\d_]\w{0,3}|(?-i:[A-Z]{2}[A-Z_]{2,6}))(?:\s?[(/\[].*)?)$",
    re.I,
)
# The statistic behind the quantity and its unit ("Diameter (µm) min.", "Strength, mean (MPa)").
_LAST_STATISTIC = re.compile(  # `min` alone is the minute, `q max` a symbol
    r"(?P<rest>(?=[^(\[]*[^\W\d_]{4}).*[\w)\]%])(?:,\s?|\s)\(?(?P<word>max|avg|ave|mean|average|median|maximum|minimum|(?<=[)\]]\s)min)\.?\)?"
    r"(?P<unit>\s?[(\[].*)?$",
    re.I,
)
# The statistic as the index of a symbol (`PCEmax (%)`).
_INDEX = re.compile(
    r"(?P<symbol>[-−]?[^\W\d_]{2,4}?[_,]?|[A-Z]{3,5}\s)(?P<word>max|min|avg|ave|av)\.?(?P<unit>\s?[(/\[].*)?$"
)
# The technique behind the quantity, by its short form ("Ag, EDX (wt.%)", "Tg by DSC (°C)", "d (XRD) / nm").
_METHOD = re.compile(
    r"(?P<rest>[^,;()]*[^\s,;()])\s?(?P<joint>,\s?|\s(?:by|from|via)\s|\()(?P<method>[A-Z][\w-]*[A-Z][\w-]*)(?P<tail>\W.*)?"
)
_CAPITALS = re.compile(r"(?P<rest>[^\W\d_]{1,3}),(?P<index>[A-Z]{2,3})(?P<unit>\s?[(\[/].*)?")
_SHARED = re.compile(
    r"(?P<rest>[^()]*[^\s()])\s\((?P<index>\d{1,3}(?:\.\d+)?(?:\s?[/:]\s?\d{1,3}(?:\.\d+)?)+)\)(?P<unit>\s?[(\[].*)?"
)
_STATE = re.compile(r"(?P<rest>[^,;]*[^\s,;]),\s(?P<state>[a-z][a-z-]*(?:\s[a-z]+)?)(?P<unit>\s?[(\[/].*)?")
# The age at which a strength was found, as the index of its symbol (`fc,7d`).
_AGE = re.compile(r"(?P<rest>[^\W\d_]{1,2}[a-z]{0,3}),?\s?(?P<age>\d\s?d)(?:ays?)?(?P<unit>\s?[(\[/].*)?$")
# What else a comma or a bracket tells of the quantity before it ("Ea, bulk (eV)", "εr (poled, 1 kHz)", "CCL (010)").
_PART = re.compile(
    r"(?P<rest>[^,;(]*[^\s,;(])(?:\s?,\s(?P<word>[a-z][a-z-]{3,}(?:\s[a-z]{3,})?)|\s\((?P<inner>[a-z][a-z-]{3,}(?:\s[a-z]{3,})?|[0-9]{3})"
    r"(?P<more>,\s[^()]+)?\))(?P<unit>\s?[(\[/].*)?"
)
_WORD = re.compile(r"[^\W\d_]{4}")
_NO_PART = frozenset(["percent", "unitless", "dimensionless", "units", "unit", "arbitrary units", "none", "normalized"])
_TIMES = frozenset(["after", "before"])
METHOD = "method"
_STATISTICS = {
    **{"max": "maximum", "best": "maximum", "champion": "maximum", "peak": "maximum", "highest": "maximum"},
    **{"min": "minimum", "avg": "average", "ave": "average", "av": "average"},
}
_CYCLED, _OF_CELLS = "electrochemical", "electrochemistry"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORDED = re.compile(rf"\b(?P<count>{'|'.join(_ORDINALS)})\s(?:cycles?|(?:dis)?charge)\b", re.I)
CYCLE = "cycle number"


class Affix(NamedTuple):
    """What was set apart from a head: the name of the condition that it gives, and its value."""

    name: str
    value: str


def unjoined(cell: Cell, found: Found) -> Cell:
    """Return a head whose levels a dot joins ("Strength (MPa).28 d", as some converters print them) without the dot."""
    joined = _JOINED.search(cell.text.plain) if "]." in cell.text.plain or ")." in cell.text.plain else None
    if joined is None:
        return cell
    plain = f"{cell.text.plain[: joined.start()]} {cell.text.plain[joined.end() :]}"
    return replace(cell, text=found.retouched(cell.text, plain))


def split_statistic(head: str) -> tuple[str, Affix | None]:
    """Return a head without the statistic before its quantity or in its index, and the statistic.

    >>> split_statistic("Max. Sr (% K^-1)"), split_statistic("PCEavg (%)")
    (('Sr (% K^-1)', Affix(name='statistic', value='maximum')), ('PCE (%)', Affix(name='statistic', value='average')))
    """
    found = _STATISTIC.match(head) if head[:1] in "MmAaBbCcPpHh" else None
    if found is not None:
        word = (found["word"] or found["whole"]).lower()
        return found["rest"] or found["symbol"], Affix("statistic", _STATISTICS.get(word, word))
    found = _LAST_STATISTIC.match(head) if head[:1].isalpha() and " " in head else None
    if found is not None:
        word = found["word"].lower()
        return f"{found['rest']}{found['unit'] or ''}", Affix("statistic", _STATISTICS.get(word, word))
    found = _INDEX.match(head)
    if found is None:
        return head, None
    return f"{found['symbol'].rstrip('_, ')}{found['unit'] or ''}", Affix("statistic", _STATISTICS[found["word"]])


def split_ordinal(head: str) -> tuple[str, Affix | None]:
    """Return a head without the ordinal of a cycle before or behind its quantity, and the ordinal.

    >>> split_ordinal("Rct/Ω 3rd"), split_ordinal("1st cycle charge (mAh/g)")
    (('Rct/Ω', Affix(name='variant', value='3rd')), ('charge (mAh/g)', Affix(name='cycle number', value='1')))
    >>> split_ordinal("Rct, cycle 100")
    ('Rct', Affix(name='cycle number', value='100'))
    """
    found = _BEHIND.match(head) or _BEFORE.match(head) if any(map(str.isdigit, head)) else None
    if found is None:
        return head, None
    rest = f"{found['rest']}{found.groupdict().get('unit') or ''}"
    number = found.groupdict().get("number")
    if number:
        return rest.rstrip(","), Affix(CYCLE, number)
    if found["cycle"]:
        return rest, Affix(CYCLE, found["count"])
    return rest, Affix("variant", head[found.start("count") :].split()[0].strip(" )"))


def split_method(head: str, found: Found) -> tuple[str, Affix | None]:
    """Return a head without the technique that stands behind its quantity, and the technique."""
    told = _METHOD.fullmatch(head)
    if told is None or found.grammar.parse(told["method"]) is not None:  # `HV` is the unit
        return head, None
    if not any(isinstance(term, Technique) for term in found.scanner.terms(told["method"])):
        return head, None
    tail = told["tail"] or ""
    if "(" in told["joint"]:
        if not tail.startswith((")", ",")):
            return head, None
        tail = tail[1:] if tail[0] == ")" else f" ({tail[1:].strip()}"
    elif tail and not tail.startswith((" (", " [", " /", ",")):
        return head, None
    return f"{told['rest']}{tail}", Affix(METHOD, told["method"])


def split_index(head: str, properties: PropertyReader, found: Found) -> tuple[str, Affix | None]:
    """Return a head without the capitals that index its symbol ("φB,IV"), or the ratio behind it, and these."""
    told = _CAPITALS.fullmatch(head) or _SHARED.fullmatch(head) if "," in head or ")" in head else None
    kinds = properties_of(told["rest"], None, properties) if told is not None else ()
    if told is None or not kinds:
        return head, None
    techniques = [term for term in found.scanner.terms(told["index"]) if isinstance(term, Technique)]
    is_cycled = any(kind.category == _CYCLED for kind in kinds)
    if any(one.category != _OF_CELLS or is_cycled for one in techniques):
        return head, None  # `CV` of a barrier height is no cyclic voltammetry
    return f"{told['rest']}{told['unit'] or ''}", Affix(
        "ratio" if told["index"][0].isdigit() else "variant", told["index"]
    )


def split_state(head: str, found: Found) -> tuple[str, Affix | None]:
    """Return a head without the state that a comma sets behind its quantity ("DBTT, aged (°C)"), and the state."""
    told = _STATE.fullmatch(head) if "," in head else None
    if told is None:
        return head, None
    word = told["state"]
    terms = [*found.scanner.terms(word), *(found.scanner.terms(word[2:]) if word.startswith("un") else ())]
    if word not in _TIMES and not any(isinstance(term, Process) for term in terms):
        return head, None
    return f"{told['rest']}{told['unit'] or ''}", Affix("state", word)


def split_part(head: str, found: Found, properties: PropertyReader) -> tuple[str, Affix | None]:
    """Return a head without what a comma or a bracket tells of its quantity, and that ("Ea, bulk (eV)")."""
    told = _PART.fullmatch(head) if "," in head or "(" in head else None
    word = (told["word"] or told["inner"]) if told is not None else None
    if told is None or not word or word in _NO_PART or found.grammar.parse(word) is not None:
        return head, None
    kinds = set(properties_of(told["rest"], None, properties))
    wholes = (properties.of_name(f"{told['rest']}, {word}"), properties.of_name(f"{word} {told['rest']}"))
    if not kinds or any(whole and set(whole) != kinds for whole in wholes):
        return head, None
    is_set_apart = bool(told["unit"] or told["more"] or (told["word"] and _WORD.search(told["rest"])))
    if not (is_set_apart or word.isdigit()) or properties.of_name(word):
        return head, None  # "Grain size (reflection)" says what stands in brackets below
    if any(isinstance(term, ConditionKind) for term in found.scanner.terms(word)):
        return head, None
    more = f" ({told['more'][2:]})" if told["more"] else ""
    name = "reflection" if word.isdigit() else "variant"
    return f"{told['rest']}{more}{told['unit'] or ''}", Affix(name, word)


def split_age(head: str) -> tuple[str, Affix | None]:
    """Return a head without the age in days in the index of its symbol, and the age.

    >>> split_age("fc,7d (MPa)"), split_age("Hold (s)")
    (('fc (MPa)', Affix(name='time', value='7 d')), ('Hold (s)', None))
    """
    found = _AGE.match(head) if "d" in head and any(map(str.isdigit, head)) else None
    if found is None:
        return head, None
    return f"{found['rest']}{found['unit'] or ''}", Affix("time", f"{found['age'].rstrip('d').strip()} d")


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


def without_affixes(plain: str, found: Found, properties: PropertyReader) -> tuple[str, *tuple[Affix, ...]]:
    """Return a head without the cycle and the statistic around its quantity, and these."""
    plain, reflections = split_reflections(plain)
    if reflections is not None:
        return plain, Affix("reflections", reflections)
    plain, index = split_index(plain, properties, found)
    plain, method = split_method(plain, found)
    plain, state = split_state(plain, found)
    plain, part = split_part(plain, found, properties) if state is None else (plain, None)
    plain, age = split_age(plain)
    affixes = [affix for affix in (index, method, state, part, age) if affix is not None]
    terms = found.scanner.terms
    for split in (split_ordinal, split_statistic):
        rest, affix = split(plain)
        if affix is None:
            continue
        told = parse_scale(rest, found.grammar)
        name = told.name.rsplit("/", 1)[0] if told.unit is None else told.name
        own = set(terms(f"{affix.value} {name}")).difference(terms(name))
        if any(not isinstance(kind, PropertyKind) or properties.fits_unit(kind, told.unit) for kind in own):
            return (f"{affix.value} {rest}", *affixes)  # "Avg. voltage" is a quantity of its own
        is_behind = affix.name == "statistic" and _LAST_STATISTIC.match(plain) is not None
        is_behind = is_behind or (split is split_ordinal and plain[:1] == rest[:1])
        whole = () if is_behind else properties.of_name(parse_scale(plain, found.grammar).name)
        is_indexed = plain.startswith(rest[:2])
        if any(is_indexed or told.unit is None or properties.fits_unit(kind, told.unit) for kind in whole):
            continue
        if name and (told.unit is not None or properties.of_name(name)):
            plain = rest
            affixes.append(affix)
    return (plain, *affixes)
