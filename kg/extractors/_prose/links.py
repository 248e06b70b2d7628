"""How a number and a name are joined: by a value-stating phrase, by adjacency, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._prose.agents import governs, is_complement, is_of_doing
from kg.extractors._prose.any_verbs import ends_at, is_driven, is_of_change
from kg.extractors._prose.asides import aside_around, without_aside
from kg.extractors._prose.attributed import is_attributed, is_with_setting
from kg.extractors._prose.deed_links import cost_of_deed
from kg.extractors._prose.instruments import is_bound_of_test
from kg.extractors._prose.spent import is_after, is_spent
from kg.extractors._prose.stays import stays_at
from kg.extractors._prose.tails import Tail
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity
from kg.units import same_dimension

LIMIT = 170
"""From this cost on a number and a name are not joined."""

SHARES = frozenset(["%", "1", "[ppth]", "[ppm]", "{cycle}"])
"""Units so common that only a firm phrase joins a number in them to a name."""

_BRACKETED = re.compile(r"\s?\([^()]*\)")
_REACH = {"size": 40, "symbol": 40, "variable": 40, "peak": 90}
_LONG = 8
# "Up to 6 mol% the water uptake rises": the subject behind what is told of the case
_NEXT_SUBJECT = re.compile(r"\s(?:the|its|their|an?)\s")
_UP_TO = Tail(
    rf"\b(?:up\sto|at|below|above|beyond|over|until|from|with|after|under|by){said.VAGUE}$",
    "to at below above beyond over until from with after under by",
)
_BESIDE = re.compile(r"(?:\s(?:at|on|in|of|over|near|along|across)\s[^,;()\d]{2,40})?,\s")
_APPOSED = re.compile(r"(?P<whose>\s(?:for|in|of|with|without|before|after)\s[^,;()]{2,50})?,\s")
# "The strain to rupture of A, 5.2%, is half that of B"
_OF_A = re.compile(r"\s(?:of|for|in)\s[^,;()]{1,40},\s")
_AS_EXAMPLE = re.compile(
    rf"(?:[^;]{{0,60}},|,)?\s\(?(?:for\s(?:instance|example)|namely|viz\.?|e\.g\.,?|i\.e\.,?|such\sas|that\sis),?\s{said.VAGUE}"
)
_IS_BEHIND = re.compile(
    r",?\s(?:is|was|are|were|exceeds?|exceeded|agrees?|compares?|corresponds?|lies|points?|which)\b"
)
_HEADLINE = 120
_HEADLINED = re.compile(r"\s(?:of|for|in|on)\s(?:(?!\b(?:is|was|were|are|has|have|show\w*)\b)[^;:.])+:\s?(?:[~≈∼]\s?)?")
"""What a caption tells values of before a colon: "Viability of the cells on the gels: 91% (A) and 97% (B)"."""
_ASIDE_BEFORE = re.compile(r",\s(?:before|after|without|during|upon|prior to|due to|despite|besides)\s(?:\w+\s){0,2}$")
# Compositions that people set; others, as a water uptake, are results wherever a value of theirs is told.
_AMOUNTS = ("content", "fraction", "composition", "concentration", "ratio", "loading", "level", "purity", "coefficient")
_FOUND_TO = re.compile(rf"{said.REACHED.pattern}|\b(?:vari(?:es|ed)|rang(?:es|ed)|l(?:ies|ay))\s(?:between|from)\b")
_HOW = r"(?:determined|obtained|measured|derived|estimated|calculated|extracted)\s(?:from|by|with|using)"
_OF_WHAT_IS = re.compile(
    rf"\s(?:of|for|{_HOW})\s[^;()]{{2,120}}?\s(?:is|was|are|were|reach(?:es|ed)|amounts to)"
    rf"(?:\s(?:found|calculated|estimated|determined|measured)\s(?:to\sbe|as|at))?{said.VAGUE}"
)
_VALUE_OF = ("that of ", "alue of ", "alues of ")
_CLAUSE_COST, _UNSAID_COST, _RIVAL_COST, _STRICT_RIVAL_COST, _GOVERNING_COST = 60, 45, 22, 40, 90
_COORDINATE = re.compile(r"(?:\s\([^()]*\))?,?;?\s(?:and|while|whereas|but)\s(?:the|its|their|an?)\s")
_LISTED = re.compile(r"(?:\s\([^()]*\))?(?:[,;]\s(?:and\s|with\s)?|\s(?:and|with|at)\s)(?:the\s|its\s|an?\s)?")
# What stands between a name and its number where the verb is that of the statement before ("the strain only 5%").
_GAP = re.compile(
    r"\s(?:(?:only|still|even|just|already|merely|about|around|nearly|almost|approximately|ca\.)\s)?[~≈]?"
)
_WIDTH_OF = re.compile(
    r"(?:(?:[Ww]idths?|FWHM)\b.*\sof\s|[Bb]roaden).*(?:band|peak|line|reflection|emission|mode|signal)s?$"
)
_AT = re.compile(r"\s(?:at|around|near|located at|cent(?:er|r)ed at)\s(?:about\s|~\s?)?")
# What an analysis found, as against what was weighed in ("TGA shows a carbon content of 12%").
_FOUND = re.compile(
    r"\b(?:gives?|gave|show(?:s|ed)|reveal(?:s|ed)|indicat(?:es|ed)|ha[sd]|have|yield(?:s|ed)|finds?|found|determined|"
    r"measured|detected|confirm(?:s|ed))\s(?:them\s|it\s|us\s)?(?:an?\s|the\s|that\s(?:the\s)?)(?:[\w-]+\s){0,2}$"
)
# "Mott-Schottky plots place the flat-band potential of A at -1.1 V"
_PLACES = re.compile(
    r"\b(?:plac|put|locat|fix|position|estimat|find|found|peg|pin|gaug|quot)\w*\s(?:the\s|its\s|their\s)?(?:\w+\s)?$"
)
_OF_AT = re.compile(r"(?:\s(?:of|for|in)\s[^;,]{1,40}?)?\sat\s(?:about\s|around\s|~\s?)?")
_AFTER = re.compile(rf"\s(?:only\s|already\s)?after{said.VAGUE}")
TIMES = frozenset(["h", "min", "s", "d", "ms", "us", "ns"])
_WARM = frozenset(["Cel", "K"])
_TREATED = re.compile(
    r"\b(?:after|upon|by|before|on|during|for)\s(?:[\w-]+\s){0,3}\w+(?:ing|ment|ion|ed)\s(?:at|to|above|below)\s[~≈]?\s?$"
)
# What a specimen does at a value that it has then ("fractured at a total elongation of 62%").
_HAPPENS_AT = re.compile(
    r"\b(?:(?:fractur|fail|ruptur|break|broke|crack|yield|buckl|melt|decompos|peak|saturat)\w*\s(?:only\s|already\s)?at|"
    rf"{said.RESTS_AT})\s"
    r"(?:an?\s|the\s)?(?:[\w-]+\s){0,3}$"
)
_IS_FOUND = re.compile(
    r"\s(?:(?:is|was|are|were)|(?:could|can)\sbe)\s(?:\w+ly\s)?"
    r"(?:found|obtained|measured|determined|calculated|detected|estimated|derived|read|observed|noted)\b"
)
# "The yield strength of A under the load of 450 MPa"
_UNDER_A = re.compile(rf"\bunder\s(?:an?|the)\s(?:[\w-]+\s){{1,3}}of{said.VAGUE}$")
# Means are of what was found; nobody sets one ("runs at a mean discharge voltage of 3.4 V").
_MEAN = re.compile(r"\b(?:mean|average|averaged|median)\s")
_SMALL = frozenset(["nm", "um", "Ao"])
_MEAN_DISTANCE = re.compile(r"\b(?:mean|average|averaged|median)\s(?:distance|separation)s?$")
_AS_HIGH = re.compile(r"\bas\s(?:high|low|large|small|little|much|short|long)\sas\b")
_HAD = re.compile(r"\sha[sd]\s")  # "when the strain had come to": it is no setting
# "The crystallinity of A, which is governed by its mass, was 38%", "the transmittance, which stayed at 88%"
_RELATIVE_STATED = re.compile(
    r",\s(?:which|that|whose)\s[^,;():\d]{3,80},(?=\s(?:is|was|are|were|reach|amount|remain|stay|rose|fell|drop|increas|decreas))"
)
_MINUEND = re.compile(r"[^\W\d_]\w{0,4}\s?[–-]\s?$")  # "at Ec–Et = 0.2 eV"
_WHICH = re.compile(r"^,\swhich(?=\s)")
_PART_OF = re.compile(r"\sof\s(?:the|its|their)\s(?:[\w-]+\s){0,2}")
_SAYS_MORE = re.compile(
    r"(?:\s(?:of|for|in)\s[^,;():\d]{1,40}?)?\s(?:is|was|are|were|remains?|remained|stays?|stayed|differs?|differed|looks?|"
    rf"becomes?|became|turns?|turned|gets?|got)\s[^,;():]{{2,60}}\s\({said.VAGUE}"
)
_IN_OTHER_WORDS = re.compile(r"\((?:i\.\s?e\.,?|that\sis,?|or|namely)\s[^()]*$")
_STARTING = re.compile(r"\b[Ss]tarting\s(?:from|at|with)\s(?:only\s|about\s|~\s?)?$")
_THE_NEXT = re.compile(r"[^,;:\d]{0,40},\s(?:the|its|their)\s(?:[\w-]+\s){0,2}")
TO_DO = re.compile(r"\bto\s\w+\s(?:\w+\s)?$")


def cost(sentence: Sentence, run: Sequence[Quantity], name: Name) -> int | None:
    """Return what joining a list of numbers to a name costs, None when nothing joins them."""
    if name.end <= run[0].start:
        return _cost_before(sentence, run, name)
    return _cost_after(sentence, run, name) if name.start >= run[-1].end else None


def _cost_before(sentence: Sentence, run: Sequence[Quantity], name: Name) -> int | None:
    """Return the cost of joining numbers to a name before them."""
    quantity = run[0]
    between = sentence.text[name.end : quantity.start]
    if name.role == "deed":
        return cost_of_deed(sentence, run, between)
    reach = _REACH.get(name.role, 260)
    if len(between) > reach and not (name.role == "symbol" and _OF_WHAT_IS.fullmatch(between)):
        return None
    if name.role == "setting":
        if name.end - name.start == 1:
            return len(between) if not between.strip(" (=:") else None
        joined = len(between) < 30 and (not between.strip(" (=:,") or said.STATES.ends(between))
        return len(between) if joined else None
    if name.role == "peak" and _is_strict(quantity) and any(one.end + 1 == name.start for one in sentence.names):
        return None  # "the permittivity peaks at 4100"
    if name.role == "peak" and len(between) < 30 and said.AXIS_LINK.search(between):
        return 0
    bare = _BRACKETED.sub("", between) if "(" in between else between
    if name.role == "name":
        bare = without_aside(bare)
    if not _is_joined(sentence, run, name, bare) or is_spent(sentence, run, name):
        return None
    if "," in between and _is_in_aside(sentence, run, name):
        return None
    is_said = bool(bare) and not bare.isspace()
    price = len(bare) if is_said else 2
    if is_said and not said.STATES.ends(bare):
        price += _UNSAID_COST
    if is_said and governs(sentence, name, quantity.start):
        price += _GOVERNING_COST
    if ")" in between and _IN_OTHER_WORDS.search(sentence.before(name.start, 40)):
        price += _CLAUSE_COST
    price += _CLAUSE_COST * abs(sentence.clause(name.start) - sentence.clause(quantity.start))
    return price + (_STRICT_RIVAL_COST if _is_strict(quantity) else _RIVAL_COST) * _rivals(sentence, run, name)


def _is_in_aside(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether a name stands between two commas behind another one, which the numbers are told of."""
    clause = sentence.clauses[sentence.clause(run[0].start)][0]
    aside = aside_around(sentence.text, min(clause, name.start), name.start, name.end, run[0].start)
    return aside >= 0 and any(other.role == "name" and other.end <= aside for other in sentence.names)


def _is_strict(quantity: Quantity) -> bool:
    return quantity.unit is None or quantity.unit.ucum in SHARES


def _is_joined(sentence: Sentence, run: Sequence[Quantity], name: Name, bare: str) -> bool:
    """Say whether the words between a name and the numbers after it can state a value of it."""
    quantity = run[0]
    is_value_of = sentence.text.endswith(_VALUE_OF, 0, name.start)
    if name.role == "symbol" and not is_value_of and is_complement(sentence, name):
        return False  # "the elongation of A1 is"
    if is_bound_of_test(sentence, name, bare):
        return False
    if bare.startswith(",") and not _WHICH.match(bare) and _ASIDE_BEFORE.search(sentence.before(name.start)):
        return False  # "the contents, before any swelling, are ..."
    if name.role == "size" and not said.SIZE_LINK.match(sentence.text[name.end : quantity.start]):
        return False
    kind = name.properties[0]
    if kind.category == "own" and kind.label.endswith("temperature"):
        is_reached = bool(said.REACHED.search(bare) or said.ESTIMATED.search(sentence.before(name.start, 16)))
        return is_reached or is_attributed(sentence, run, name)
    if not _is_strict(quantity):
        return True
    is_amount = kind.category == "composition" and kind.label.endswith(_AMOUNTS) and "species" not in kind.conditions
    if is_amount and not _FOUND_TO.search(bare):
        is_found = _FOUND.search(sentence.before(name.start, 60)) is not None or _is_another(sentence, name)
        is_found = is_found or _IS_FOUND.match(sentence.text, run[-1].end) is not None
        if bare == " to " and _is_gapped_to(sentence, name):
            return True
        if quantity.unit is None and _is_apposed(sentence, run, bare):
            return True
        return is_found and said.DIRECT.fullmatch(bare) is not None
    if "," in bare:
        bare = _WHICH.sub("", _RELATIVE_STATED.sub("", bare))
    symbol = said.SYMBOL_FIRST.match(bare)
    bare = bare[symbol.end() :] if symbol is not None else bare
    firm = said.FIRM_LINK.fullmatch(bare) is not None or bare.strip() == ":"
    firm = firm or (len(bare) > _LONG and name.role == "name" and said.LONG_LINK.fullmatch(bare) is not None)
    firm = firm or (len(bare) < _HEADLINE and name.role == "name" and _HEADLINED.fullmatch(bare) is not None)
    firm = firm or (bare.isspace() and sentence.text.endswith((" at", " by"), name.start, name.end))  # "fails at"
    firm = firm or (name.role in ("name", "symbol") and _GAP.fullmatch(bare) is not None and _is_gapped(sentence, name))
    firm = firm or (quantity.unit is None and _is_in_bracket(sentence, run, bare))
    firm = firm or (bare.isspace() and kind.label.endswith(" life"))  # "endured 1420 cycles"
    firm = firm or _is_apposed(sentence, run, bare)
    if quantity.unit is None:
        return firm and name.role != "variable"
    if said.SHARE_OF.match(sentence.text, run[-1].end) or said.CHANGE_OF.search(sentence.before(name.start)):
        return False
    states = said.STATES.ends(bare)
    return firm or (states and (len(bare) < 60 or said.CHANGE.ends(bare)))


def _is_in_bracket(sentence: Sentence, run: Sequence[Quantity], bare: str) -> bool:
    """Say whether decimals stand alone in a bracket behind what a clause says of a name ("is highest in A (1.72)")."""
    is_alone = sentence.text.startswith(")", run[-1].end) and all("." in one.number.text for one in run)
    return is_alone and _SAYS_MORE.fullmatch(bare) is not None


def _is_another(sentence: Sentence, name: Name) -> bool:
    """Say whether a share stands in a list behind a found one ("a Zr content of 31 at% and a Si content of 26 at%")."""
    last = sentence.statements[-1] if sentence.statements else None
    if last is None or last.property not in name.properties or last.quantity.end > name.start:
        return False
    return _LISTED.fullmatch(sentence.text, last.quantity.end, name.start) is not None


def _is_gapped_to(sentence: Sentence, name: Name) -> bool:
    """Say whether a name shares the verb of the statement before ("X amounted to 4 g, and its air content to 3%")."""
    told = [one for one in sentence.statements if one.quantity.end <= name.start]
    last = max(told, key=lambda one: one.quantity.end, default=None)
    if last is None or not sentence.before(last.quantity.start).endswith(" to "):
        return False
    return _COORDINATE.match(sentence.text, last.quantity.end) is not None


def _is_gapped(sentence: Sentence, name: Name) -> bool:
    """Say whether a name takes its verb from the statement before ("the UTS is 771 MPa and the elongation 61%")."""
    told = [one for one in sentence.statements if one.quantity.end <= name.start]
    if not told:
        return False
    last = max(one.quantity.end for one in told)
    is_whole = name.role == "symbol" or sentence.text.find(" ", name.start, name.end) > 0
    is_whole = is_whole or sentence.text[name.start : name.end].isupper()
    if is_whole and name.end - name.start > 1 and _LISTED.fullmatch(sentence.text, last, name.start):
        return True  # "a modulus of 96 GPa and Poisson's ratio 0.36", "86 nm with PDI 0.12"
    return _COORDINATE.fullmatch(sentence.text, last, name.start) is not None


def _is_apposed(sentence: Sentence, run: Sequence[Quantity], bare: str) -> bool:
    """Say whether a number is set beside a name ("The Br/Pb ratio, 2.6 for the untreated dots, becomes ...")."""
    if _AS_EXAMPLE.fullmatch(bare):
        return True  # "high gel fractions, for instance 92% in A"
    beside = _BESIDE.fullmatch(bare)
    behind = _APPOSED.match(sentence.text, run[-1].end) if beside is not None else None
    if beside is not None and behind is not None and (bare == ", " or behind["whose"]):
        return True
    return _OF_A.fullmatch(bare) is not None and _IS_BEHIND.match(sentence.text, run[-1].end) is not None


def _rivals(sentence: Sentence, run: Sequence[Quantity], name: Name) -> int:
    """Count the numbers of the same dimension between a name and a number."""
    unit = run[0].unit
    return sum(
        other.unit is not None and unit is not None and same_dimension(other.unit, unit)
        for other in sentence.quantities
        if name.end <= other.start < run[0].start and other not in run
    )


def _cost_after(sentence: Sentence, run: Sequence[Quantity], name: Name) -> int | None:
    """Return the cost of joining numbers to a name after them ("81% capacity retention")."""
    between = sentence.text[run[-1].end : name.start]
    if sentence.text.endswith(" at", name.start, name.end):
        return None  # a verb tells of what stands behind it
    if name.role == "setting" and len(between) < 14 and said.AFTER_LINK.fullmatch(between):
        return 5
    if name.role in ("setting", "size", "symbol", "variable", "deed") or run[0].unit is None:
        return None
    if _STARTING.search(sentence.before(run[0].start)) and _THE_NEXT.fullmatch(between):
        return 10
    if run[0].unit.ucum in SHARES and _PART_OF.fullmatch(between):
        return None  # "90% of the equilibrium loading"
    if _NEXT_SUBJECT.match(between) and _UP_TO.ends(sentence.before(run[0].start)):
        return None
    if len(between) < 40 and said.AFTER_LINK.fullmatch(between):
        return 6 + len(between)
    return 20 + len(between) // 2 if said.VERB_AFTER.fullmatch(between) else None


def accompanies(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether a number without a name stands where circumstances stand (a share must, others may be anywhere)."""
    unit = run[0].unit
    if unit is not None and unit.ucum not in SHARES:
        # what something reaches or has is no setting, what it takes to reach is
        return not said.DELIVERS.ends(before) or TO_DO.search(before) is not None
    is_share_of = unit is not None and (unit.basis == "RH" or _CHARGED.match(sentence.text, run[-1].end) is not None)
    if is_share_of or _HUMID.search(before):
        return True
    return bool(said.ADVERB.ends(before) or said.WITH.ends(before) or said.ADDED.match(sentence.text, run[-1].end))


def is_peak(name: Name) -> bool:
    """Say whether a name means where a peak lies."""
    return name.role == "peak" or any(kind.category == "peak" for kind in name.properties)


_CHARGED = re.compile(r"\s(?:SO[CD]|DO[DC]|state\sof\scharge|depth\sof\sdischarge)\b")
_HUMID = re.compile(r"(?:\bRH|\b[Rr]\.\s?[Hh]\.|\b[Hh]umidity)\s?(?:of|at|=|≈|~|,)?\s?$")
_OF_AIR = re.compile(r"\s(?:relative\s)?(?:humidity|RH)\b")  # "80% relative humidity"
# What a process does at its temperature ("incipient melting of the alloy begins at").
_SETS_IN = re.compile(
    r"(?:\s(?:of|in|for)\s[^,;()]{1,40}?)?\s(?:(?:begins?|began|starts?|started|sets?\sin|occurs?|occurred|takes\splace|"
    r"took\splace|ends|ended|appears?|appeared)|(?:is|was)\s(?:found|observed|seen|complete|completed|reached|detected))"
    rf"\s(?:only\s|already\s)?(?:at|near|around|above){said.VAGUE}"
)


def is_circumstance(sentence: Sentence, run: Sequence[Quantity], name: Name, before: str) -> bool:
    """Say whether a number only accompanies a result although a quantity of its dimension is named."""
    inside = without_aside(sentence.text[name.end : run[0].start]) if name.end <= run[0].start else None
    if (sure := is_surely_circumstance(sentence, run, name, before)) is not None:
        return sure
    if said.POSITION.ends(before) or said.CHANGE.ends(before):
        return False
    if inside is not None and (ends_at(inside) or is_of_change(sentence, run, before)):
        return False
    if inside is not None and _PLACES.search(sentence.before(name.start, 40)) and _OF_AT.fullmatch(inside):
        return False
    if inside is None:
        return said.FIRM_ADVERB.ends(before)
    if _AFTER.fullmatch(inside) and all(kind.default_unit in TIMES for kind in name.properties):
        return False  # "reaches its T80 after 340 h"
    if run[0].unit is not None and run[0].unit.ucum in _WARM and _SETS_IN.fullmatch(inside):
        return False
    if is_peak(name) and run[0].unit is not None and run[0].unit.ucum in _WARM and _TREATED.search(before):
        return True  # "the peak vanished after heating at 200 °C"
    if is_peak(name) or len(inside.strip()) < 6:
        return False
    if stays_at(sentence, run, name, inside):
        return False
    return (said.FIRM_ADVERB if len(inside) < 40 else said.ADVERB).ends(before)


def is_surely_circumstance(sentence: Sentence, run: Sequence[Quantity], name: Name, before: str) -> bool | None:
    """Say whether the form of a name makes circumstances of numbers, None where that depends on the words around."""
    if name.role == "setting" or all(kind.kind == "setting" for kind in name.properties):
        is_small = name.role == "name" and run[0].unit is not None and run[0].unit.ucum in _SMALL
        return not (is_small and _MEAN_DISTANCE.search(sentence.text, max(0, name.start - 16), name.end))
    if name.role in ("extent", "deed"):
        return False
    if _OF_AIR.match(sentence.text, run[-1].end):
        return True
    if name.end <= run[0].start and _UNDER_A.search(before):
        return True
    if name.end <= run[0].start and is_with_setting(sentence, run, name) and not is_peak(name):
        return True
    if _WIDTH_OF.search(sentence.text, name.start, name.end) and name.end <= run[0].start:
        return _AT.fullmatch(sentence.text, name.end, run[0].start) is not None  # where the peak lies
    if _explains(sentence, run[0], name):
        return True
    inside = without_aside(sentence.text[name.end : run[0].start]) if name.end <= run[0].start else None
    is_found = is_peak(name) or all(kind.kind == "computed" for kind in name.properties)
    ahead = sentence.before(name.start, 40)
    ahead = _MINUEND.sub("", ahead) if name.role == "symbol" else ahead
    is_set = inside is not None and not is_found and said.SET_NAME.search(ahead) is not None
    is_set = is_set and not _IS_FOUND.match(sentence.text, run[-1].end)
    is_set = is_set and not (_MEAN.search(sentence.text, max(0, name.start - 16), name.end) and name.role == "name")
    is_set = is_set and not _HAPPENS_AT.search(sentence.before(name.start, 60))
    if inside is not None and (is_of_doing(sentence, name, run[0].start) or is_driven(before)):
        return True
    if inside is not None and said.DIRECT.fullmatch(inside) and is_after(sentence, name):
        return True
    if inside is not None and is_set and not (_HAD.match(inside) or _AS_HIGH.search(inside)):
        return len(inside) < 24
    return None


def _explains(sentence: Sentence, quantity: Quantity, name: Name) -> bool:
    """Say whether a number stands in a bracket after a value of its dimension ("3 µm (φ 6 mm)"): it tells the case."""
    bracket = sentence.bracket(quantity.start)
    if bracket < 0 or name.start >= bracket or quantity.unit is None:
        return False
    return any(
        0 <= bracket - other.end <= 1 and other.unit is not None and same_dimension(other.unit, quantity.unit)
        for other in sentence.quantities
    )
