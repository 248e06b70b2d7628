"""Numbers that tell how something was built, run, drawn or looked at: chosen, whatever quantity they are of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_BESIDE = 6
# "Ideal C-V characteristics of an oxide thickness of 25 nm are depicted"
_OF_DRAWN = re.compile(
    r"\b(?:[Ii]deal|[Tt]heoretical|[Ss]imulated)\s[^.;,()\d]{0,40}?(?:curves?|characteristics|lines?|profiles?|spectr(?:um|a)|"
    r"plots?|behaviou?r)\s(?:of|with|for|at|assuming|using)\s[^.;()]{0,80}$"
)
# "the grain width was taken from a total section length of 12 µm"
_BASIS = re.compile(
    r"\b(?:calculated|determined|estimated|evaluated|averaged|measured|obtained|taken)\s(?:from|over|on|within|across)\s"
    rf"(?:an?\s|the\s)?(?:[\w-]+\s){{0,4}}(?:length|area|distance|region|range|volume|window|thickness)\s(?:of|from){said.VAGUE}"
    r"(?:more\sthan\s|at\sleast\s)?$"
)
# "cells were built using a 300 µm-thick electrolyte"
_BUILT_ON = re.compile(
    r"\b(?:prepared|fabricated|made|assembled|built|constructed|deposited|grown|coated|sputtered|printed|cast|tested|formed)\b"
    r"[^.;]{0,90}?\s(?:using|onto?|employing|upon)\s(?:an?\s|the\s)?$"
)
_THICK = re.compile(r"[\s-]?thick\b")
# "on the basis of a zirconia substrate with a thickness of 150 µm"
_BASED_ON = re.compile(
    r"\b(?:based\son|on\sthe\sbasis\sof)\s(?:an?\s|the\s)?(?:[^\s,;()]+\s){1,4}(?:with|of)\s(?:an?\s|the\s)?"
    rf"(?:thickness|diameter|width|length|area)\sof{said.VAGUE}$"
)
# "by sweeping the voltage from the rest potential to 0.1 V"
_SWEPT = re.compile(
    r"\b(?:by|while|when|with)\s(?:vary|chang|sweep|scann|stepp|ramp)ing\s[^,;:()\d]{2,60}?\sfrom\s"
    r"(?:[^,;:\d]{0,60}?\sto\s)?$|,\s(?:with\s)?(?:in|de)creasing\s(?:the\s)?(?:current\sdensity|current|voltage|potential|field|"
    r"load|strain|pressure|temperature|frequency|speed)\sfrom\s$"
)
# "as the loading was increased from 0 to 3 %"
_CHANGED = (
    r"(?:(?:is|was|were|are)\s)?(?:further\s)?(?:increas|decreas|rais|chang|vari|lower|reduc|elevat|rose|r[io]ses?|"
    r"drop|f[ae]ll)\w*"
)
_AS_CHANGED = re.compile(
    r"\b(?:as|when|while|once|if)\s(?:the\s|its\s|their\s)?(?:[\w/-]+\s){0,3}?(?:content|loading|amount|concentration|dosage|"
    r"dose|temperature|ratio|pressure|speed|current\sdensity|current|voltage|bias|field|frequency|power|time|humidity|"
    rf"strain\srate)\s(?:of\s\S+\s)?{_CHANGED}\s(?:from|to){said.VAGUE}$"
)
# "at 750 °C, 0.3 A/cm2 and a fuel utilization of"
_AND_A = re.compile(r",?\s(?:and|with)\s(?:an?\s|the\s)?(?:[\w-]+\s){1,3}of\s$")
_AT = re.compile(r"\b(?:at|under)\s[~≈]?\s?$")
_LISTED = re.compile(r",\s|\sand\s|,\sand\s")
# "Volume fraction of O2 to Ar was 0.2": the gas of a process
_GAS = r"(?:Ar|He|[Aa]rgon|[Hh]elium)"
_OF_GASES = re.compile(
    rf"\b(?:fraction|ratio|percentage|content)s?\s(?:of|between)\s(?:the\s)?(?:{_GAS}\s?(?:to|/|in|and|:)\s?\w+|"
    rf"\w+\s?(?:to|/|in|and|:)\s?{_GAS})\b|\b(?:{_GAS}/\w+|\w+/{_GAS})\s(?:gas\s)?(?:flow\s)?(?:ratio|fraction)\b"
)
# "(5 mm diameter × 2 mm thickness)"
_TIMES = re.compile(r"\d\s?(?:mm|cm|µm|μm|m|in)?\.?\s?(?:\(?[a-z]+\)?\s){0,2}?[×x*∗]\s?$")
_TIMES_BEHIND = re.compile(r"\s?(?:\(?[a-z]+\)?\s?){0,2}?[×x*∗]\s?\d[\d.]*\s?(?:mm|cm|µm|μm|m\b)")
# "For the calculation a density of 7.8 g/cm3 was used"
_FOR_MODEL = re.compile(
    r"\b[Ff]or\s(?:the|our|this|all)\s(?:calculations?|simulations?|computations?|model(?:l?ing)?|fits?)\b[^.;:]*$"
)
_WAS_USED = re.compile(r"[^.;:,]{0,30}?\s(?:was|were|is|are)\s(?:used|taken|employed|applied)\b")
# "Capacitance for oxide thicknesses of 25 and 50 nm"
_FOR_SEVERAL = re.compile(rf"\bfor\s(?:[\w-]+\s){{1,3}}(?<=s\s)of{said.VAGUE}$")
# "The channel length and width of the transistors were"
_OF_DEVICE = re.compile(
    r"\b(?:channel|gate|finger|mesa|electrode\sgap|gau?ge)\s(?:lengths?|widths?|diameters?)(?:\s\([^()]{1,6}\))?"
    r"(?:\s?(?:and|/)\s?(?:the\s)?(?:lengths?|widths?)(?:\s\([^()]{1,6}\))?)?(?:\s(?:of|for|in)\s[^.;,]{2,40}?)?"
    rf"\s(?:is|was|were|are|of){said.VAGUE}$"
)
# "(b) effect of the ionomer on the layer thickness with a Pt loading of 0.4 mg/cm2": nothing is stated
_OF_EFFECT = re.compile(
    r"(?:^|[.;,:]\s|\([a-h]\)\s)(?:the\s)?(?:effects?|influences?|dependenc(?:e|y|ies)|variations?)\s(?:of|on)\s"
    r"(?:(?!\b(?:is|was|were|are|has|have|had|shows?|showed|gives?|gave|reach\w*|can|leads?|led|results?|increas\w+|"
    r"decreas\w+|becomes?|became)\b)[^.;:]){0,120}?"
    rf"\s(?:with|at|for|under)\s(?:an?\s|the\s)?(?:[\w/-]+\s){{1,4}}of{said.VAGUE}$",
    re.I,
)
_LENGTHS = frozenset(["mm", "cm", "um", "m", "nm"])
# "the number of 2-4 µm reaches 60 %": a class and its share
_OF_CLASS = re.compile(
    r"\b(?:number|fraction|share|proportion|percentage|frequency)\sof\s(?:those\sof\s|(?:[a-z]+s\s(?:of|with|between)\s))?$"
)
_SHARE = re.compile(r"[^.;:,\d]{1,40}\d[\d.]*\s?%")


def is_arranged(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether numbers are those at which something was built, run, drawn or looked at."""
    first, last = run[0], run[-1]
    if first.unit is None:
        return " was " in before[-8:] and _OF_GASES.search(before) is not None
    text = sentence.text
    ucum = first.unit.ucum
    if before.endswith(" of the ") and "%" in first.unit.text and said.SHARE_OF.match(text, last.end):
        return True  # "the performance of the 60 wt% catalyst"
    if ucum in _LENGTHS and (_is_of_specimen(sentence, run, before) or _OF_DEVICE.search(before)):
        return True
    if _THICK.match(text, last.end) and _BUILT_ON.search(before):
        return True
    if before.endswith(("from ", "to ")) and (_SWEPT.search(before) or _AS_CHANGED.search(before)):
        return True
    if "of " in before[-24:] and (
        _OF_EFFECT.search(before) or _FOR_SEVERAL.search(before) or _BASIS.search(before) or _BASED_ON.search(before)
    ):
        return True
    if _FOR_MODEL.search(before) and _WAS_USED.match(text, last.end):
        return True
    return (
        ("deal " in before or "imulated " in before or "heoretical " in before) and _OF_DRAWN.search(before) is not None
    ) or _is_in_list(sentence, first, before)


def _is_of_specimen(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether lengths are the sides of a specimen in a bracket."""
    follows = _TIMES.search(before) is not None
    if follows and any(run[0].start - _BESIDE < one.end < run[0].start for one in sentence.circumstances):
        return True
    is_side = follows or _TIMES_BEHIND.match(sentence.text, run[-1].end) is not None
    return is_side and sentence.bracket(run[0].start) >= 0


def is_of_class(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether lengths bound a class of things whose share is told."""
    if run[0].unit is None or run[0].unit.ucum not in _LENGTHS or not before.endswith("of "):
        return False
    return _OF_CLASS.search(before) is not None and _SHARE.match(sentence.text, run[-1].end) is not None


def _is_in_list(sentence: Sentence, first: Quantity, before: str) -> bool:
    """Say whether a number ends a list of what something was run at ("at 750 °C, 0.3 A/cm2, and a gas use of")."""
    found = _AND_A.search(before)
    if found is None:
        return False
    end = first.start - len(before) + found.start()
    count = 0
    for one in reversed(sentence.quantities):
        if one.start >= first.start:
            continue
        if one.end != end and not (count and _LISTED.fullmatch(sentence.text, one.end, end)):
            return False
        count += 1
        end = one.start
        if _AT.search(sentence.before(one.start)) is not None:
            return count > 1
    return False
