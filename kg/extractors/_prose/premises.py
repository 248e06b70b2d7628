"""Numbers that a sentence supposes, chooses or sorts by: they tell the case of its results and are none themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._conditions import LISTED_SYMBOL
from kg.extractors._prose import words as said
from kg.extractors._prose.arranged import is_arranged
from kg.extractors._sentences.name import LENGTH_UNITS
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

# The clause of a condition up to a number in it ("if the layer is thinner than", "until the forces were below").
_IN_CONDITION = re.compile(
    r"(?:^|[\s(])(?:if|unless|until|whenever|whether|provided\sthat|as\s(?:long|soon)\sas|once\s(?:the|its|an?|this)"
    r"|assuming|supposing|suppose|given\sthat)\s(?!not\b|necessary|any\b|desired|needed|possible)(?:(?!\sand\s)[^,;:()])*$",
    re.I,
)
_WHEN = re.compile(r"(?:^|[\s(])when\s[^,;:()]*$", re.I)
# "when the difference was 300 K"
_WHEN_SET = re.compile(
    r"(?:^|[\s(])(?:when|once|while|whenever)\s(?:the|its|their|this|that)\s(?:[\w-]+\s){0,2}"
    r"(?:difference|gap|temperature|field|pressure|load|rate|speed|frequency|thickness|concentration|content|ratio|"
    r"potential|voltage|bias|current|density|dose|depth|time|angle|distance|strain|humidity|amount|loading|width)\s"
    rf"(?:is|was|are|were|reach(?:es|ed)|equal(?:s|led)){said.VAGUE}$",
    re.I,
)
# "With layers of 300 nm thickness the fill factor ..."
_WITH_THING = re.compile(r"(?:^|[,;]\s)(?:with|for|using)\s(?:the\s)?(?:[a-z-]+\s){1,3}of\s$", re.I)
_DIMENSION = re.compile(r"\s(?:thickness|width|diameter|length|height|depth)\s(?:the|an?|its|their|[A-Z])")
_BOUNDS = frozenset("<>")
# A list of settings by their symbols ("under the processing parameters: Tp = 80 °C, P = 4 MPa").
_ASSIGNED = r"(?:\(?[a-z]\)\s?)?[^\W\d_][\w,]{0,5}\s?=\s?"
_ASSIGNMENTS = rf"(?:{_ASSIGNED}[^,;=()]{{1,14}}(?:,\s?(?:and\s)?|;\s?|\sand\s))*{_ASSIGNED}{said.VAGUE}$"
_OF_PARAMETERS = re.compile(rf"\b(?:parameters|conditions|settings)\b(?:\s(?:of|are|were))?\s?[:(]?\s?{_ASSIGNMENTS}")
_AT_SEVERAL = re.compile(rf"(?P<what>\w+)\s(?:at|under)\s{_ASSIGNMENTS}")
_EVENT = re.compile(
    r"peaks?|steps?|transitions?|events?|\w+therms?|shoulders?|signals?|\w*melt\w*|found|observed|located|occur\w*|"
    r"appear\w*|lies?|seen|detected|crystalli[sz]\w+"
)
_NEXT_ASSIGNED = re.compile(rf"\s?(?:,|and)\s?{_ASSIGNED}")
# The variable of a plot ("resistances versus potential in the range of").
_PLOTTED = re.compile(
    r"\b(?:versus|vs\.?|against|as\sa\sfunction\sof)\s(?:[a-z-]+\s){1,3}(?:in|over|from)\s[^,;:()]{0,24}$"
)
# The light that something was excited with ("a He-Ne laser (λ = 633 nm)", "the laser line (244 nm)").
_LIGHT = re.compile(
    r"\b(?:lasers?|lamps?|excitation|LED\slight)(?:\s(?:line|source|beam|light|radiation|wavelength|diode)s?)?\s?"
    rf"(?:\(\s?(?:λ(?:exc?)?\s?=\s?|at\s|of\s)?|(?:of|at)\s|(?:with|having)\s(?:a\s|the\s)?wavelength\sof\s){said.VAGUE}$"
)
_OF_LIGHT = frozenset(["nm", "um", "Ao", "eV"])
_SET = (
    r"(?:(?:set|fixed|adjusted|chosen|selected|regulated|preset)(?:\s\w+ly)?"
    r"\s(?:to\sbe|to|at|as|from(?:\s(?:the|a)\srange(?:\sof)?)?))"
)
_SETTING = ("set", "fixed", "adjust", "chosen", "selected", "regulat", "tun", "operated")
_IS_SET = re.compile(rf"\b(?:is|was|are|were|been|being|be|and)\s(?:\w+\s)?{_SET}{said.VAGUE}$")
# What people adjust, and what they choose something else for ("to adjust the pH to 8", "a load chosen to give 5 mm").
_TO_SET = re.compile(
    rf"\b(?:to|by|and|then)\s(?:re-?)?(?:adjust|set|tun|regulat)(?:e|ing)?\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){{1,4}}?"
    rf"(?:to|at){said.VAGUE}$|"
    r"\b(?:chosen|selected|adjusted|tuned|operated|set)\b[^,;:()]{0,60}?\s(?:(?:so\sas\s)?to\s(?:give|obtain|reach|yield|"
    rf"produce|maintain|keep|achieve|get)|(?:that|which)\s(?:gave|gives|produced?|produces|yielded))\s[^,;:()\d]{{0,40}}$"
)
# What was varied ("By increasing the loading from 1 to 5 %, ...", "while varying the loading in the range of").
_VARIED = re.compile(
    r"^\W*(?=[A-Z])(?:(?:By|With|On|Upon|When|While)\s)?(?:further\s)?(?:[Ii]ncreas|[Dd]ecreas|[Rr]ais|[Ll]ower|[Rr]educ|[Vv]ary|"
    rf"[Cc]hang|[Ee]levat)ing\s(?:the\s|its\s)?(?:[\w-]+\s){{1,4}}?(?:from|between|in\sthe\srange\sof|\(){said.VAGUE}$|"
    rf"\b(?:by|while|when|with)\svarying\s[^,;:()\d]{{2,60}}?\s(?:from|between|in\sthe\srange\s(?:of|from)){said.VAGUE}$"
)
_CHOSEN_BEHIND = re.compile(
    r"(?:\s(?:of|for|in)\s[^,;:()]{1,30}?)?\s(?:is|was|are|were)\s(?:therefore\s|then\s|thus\s|\w+ly\s)?"
    r"(?:chosen|selected|set|fixed|preset|adopted|assumed)\b"
)
# A class of things sorted by a quantity ("pores with a size below 5 nm make up", "films thinner than 9 nm are").
_CLASS = (
    r"[a-z]s(?:\s(?:of|in)\s(?:the\s)?[\w-]+)?\s+with\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}"
    r"(?:sizes?|diameters?|thickness(?:es)?|lengths?|widths?|depths?|heights?|radii|radius)\s+"
)
_OF_CLASS = re.compile(
    rf"{_CLASS}(?:of\s)?"
    r"(?:(?:less|smaller|larger|greater|more|lower|higher|bigger)\sthan|below|above|under|over|[<>≤≥])\s?$"
)
# One of the classes that things are sorted into by size, and its share ("inclusions with sizes of 2-4 µm occupy 51%").
_OF_BIN = re.compile(rf"{_CLASS}(?:of|from|between|in\sthe\srange\sof)\s(?:about\s)?$")
_SHARE = re.compile(
    r"[^;:.,\d]{0,30}\s(?:account|occup|contribut|constitut|ma[kd]es?\sup|represent|compris)\w*\b[^;:.]*?\d(?:\.\d+)?\s?%"
)
_GOT = "obtained|made|prepared|grown|synthesi[sz]ed|produced|found|observed|formed|deposited|seen|achieved|fabricated"
_VERB = re.compile(
    rf"(?:\s(?:from|in|within|inside)\s[^;:.,\d]{{1,40}}?)?\s(?:mainly\s|mostly\s)?(?:accounts?|occup\w+|exist\w*|appear\w*|accounted|(?:is|are|was|were)(?!\s(?:\w+ly\s)?(?:{_GOT})\b)|shows?|showed|exhibit\w*|reach\w*|has|have|had|ma[kd]es?|contribut\w+|"
    r"(?:in|de)creas\w+|dominat\w+|constitut\w+|form|forms|formed|amount\w*|can|could|may|do|does|did|decid\w+)\b"
)
# A number as a term of a formula ("0.8 × Rhf", "12 μF/cm2 + 7 F/cm3 × thickness").
_TIMES_SYMBOL = re.compile(r"\s?[×·∗]\s?[A-Za-zα-ωΑ-Ω(]")
_SYMBOL = re.compile(r"\s?[A-ZΑ-Ω]\w*\b")
_PLUS = re.compile(r"\s?\+\s?\d")
_AFTER_PLUS = re.compile(r"=[^,;=]*\d[^,;=]*\s\+\s$")
_REGIME = re.compile(r"\(\s?T\s?[<>≤≥]\s?$")  # in which a parameter holds ("(T ≥ 136 °C)")
# The constants of nature that a law is written with ("R is the gas constant (8.314 J/mol/K)").
_CONSTANT = re.compile(
    r"\b(?:gas|Boltzmann(?:'s)?|Faraday(?:'s)?|Planck(?:'s)?|Avogadro(?:'s)?)\s(?:constant|number)\b[^;.,\d]{0,20}$"
    r"|\b(?:vacuum\spermittivity|elementary\scharge|speed\sof\slight)\b[^;.,\d]{0,20}$"
)
_COLOUR = re.compile(
    r"\s\(?in\s(?:dark\s|light\s)?(?:blue|red|green|yellow|black|white|gr[ae]y|orange|purple|pink|cyan)\b"
    r"(?!\s(?:light|spectral|emission|colou?r|visible)?\s?(?:regions?|range|part|light|area|band|spectrum|emission))"
)
_CRITERION = re.compile(r"\b[Ss]atisf(?:y|ies|ied|ying)\b[^;:.]*$")
_LEVEL = re.compile(r"(?:^|[.;,]\s)(?:[Aa]bove|[Bb]elow|[Bb]eyond)\s(?:about\s|[~≈]\s?)?$")
# "The solubility fell to 2.8 M after the addition of 6 M NaOH"
_ADDED_OF = re.compile(
    r"\b(?:after|upon|by|with|on|following|in)\s(?:the\s)?(?:further\s)?(?:addition|presence|introduction|injection)\sof"
    rf"{said.VAGUE}$"
)
_NEXT_NOUN = 12
_REACH = 160


def is_premise(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether numbers are what a sentence supposes or chooses, or bounds by which it sorts things."""
    first, last = run[0], run[-1]
    before = sentence.before(first.start, _REACH)
    is_set = any(map(before.__contains__, _SETTING)) and (_IS_SET.search(before) or _TO_SET.search(before))
    if (
        is_set
        or (run[0].unit is not None and "ing " in before and _is_varied(sentence, run))
        or _CHOSEN_BEHIND.match(sentence.text, last.end)
    ):
        return True
    clause = max(0, *map(before.rfind, ",;:()"))
    if (
        is_arranged(sentence, run, before)
        or _IN_CONDITION.search(before, clause)
        or _is_in_parameters(sentence, run, before)
    ):
        return True
    if first.number.qualifier in _BOUNDS and _WHEN.search(before, clause):
        return True
    if first.unit is not None and _WHEN_SET.search(before, clause):
        return True
    if _DIMENSION.match(sentence.text, last.end) and _WITH_THING.search(before):
        return True
    if first.unit is not None and (_PLOTTED.search(before, clause) or _is_of_light(run, before)):
        return True
    if (
        _CONSTANT.search(before)
        or (_ADDED_OF.search(before) and not (first.unit is not None and first.unit.ucum in LENGTH_UNITS))
        or _COLOUR.match(sentence.text, last.end)
        or _is_in_regime(sentence, run, before)
    ):
        return True
    if "with" not in before:
        return False
    if _OF_CLASS.search(before) is not None:
        return _VERB.match(sentence.text, last.end) is not None
    return _OF_BIN.search(before) is not None and _SHARE.match(sentence.text, last.end) is not None


def _is_in_regime(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether numbers bound where something holds ("(T ≥ 136 °C)", "Above ~20 nm film thickness", a criterion)."""
    text, end = sentence.text, run[-1].end
    if run[0].number.qualifier in _BOUNDS and "atisf" in before and _CRITERION.search(before) is not None:
        return True
    if _REGIME.search(before) is not None and text.startswith(")", end):
        return True
    is_level = run[0].unit is not None and _LEVEL.search(before) is not None
    return is_level and any(
        0 < name.start - end < _NEXT_NOUN and not {":", ","} & set(text[end : name.start]) for name in sentence.names
    )


def _is_varied(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether numbers are those over which a sentence says that something was varied."""
    return _VARIED.search(sentence.before(run[0].start, _REACH)) is not None


def _is_in_parameters(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether numbers are those of symbols in a list of settings, called so or of many units behind "at"."""
    if "=" not in before[-8:]:
        return False
    if _OF_PARAMETERS.search(before):
        return True
    found = _AT_SEVERAL.search(before)
    if found is None or _EVENT.fullmatch(found["what"]):
        return False
    start = run[0].start - len(before) + found.end("what")
    listed: list[Quantity] = []
    for one in sentence.quantities:
        if one.start < start:
            continue
        if one.start > run[0].start and not _NEXT_ASSIGNED.fullmatch(sentence.text, listed[-1].end, one.start):
            break
        listed.append(one)
    return len({one.unit.dimension for one in listed if one.unit is not None}) > 1


def _is_of_light(run: Sequence[Quantity], before: str) -> bool:
    """Say whether a wavelength or energy is that of the light which something was excited with."""
    unit = run[0].unit
    return unit is not None and unit.ucum in _OF_LIGHT and _LIGHT.search(before) is not None


def is_term(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether a number is a term of a formula."""
    text, last = sentence.text, run[-1]
    is_factor = text.endswith("×", last.start, last.end) and _SYMBOL.match(text, last.end) is not None
    if is_factor or _TIMES_SYMBOL.match(text, last.end) or (last.unit is not None and _PLUS.match(text, last.end)):
        return True
    return _AFTER_PLUS.search(sentence.before(run[0].start)) is not None


def is_variable(before: str) -> bool:
    """Say whether a bare number is the value of a variable that tells samples apart ("x = 0.1")."""
    return said.VARIABLE.ends(before) or ("=" in before and LISTED_SYMBOL.search(before) is not None)
