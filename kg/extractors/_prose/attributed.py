"""Numbers that a sentence gives to samples one by one: a variable that people mostly set is a result then.

"The peak temperature rose from 318 °C for A2 through 352 °C for A4 to 381 °C (A6)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_OF_SAMPLE = re.compile(
    r"\s?(?:\s(?:for|of|in)\s(?:the\s)?(?:[a-z]+\s)?(?=[\w@/-]*[A-Z])(?=[\w@/-]*\d)[\w@/-]+"
    r"|\((?=[\w@/-]*[A-Z])(?=[\w@/-]*\d)[\w@/-]+\))"
)
_CHANGES = re.compile(
    r"\s(?:of\s[^,;]{2,40}?\s)?(?:r[io]ses?|rais(?:es|ed)|risen|increas(?:es|ed)|decreas(?:es|ed)|f[ae]lls?|dropp?(?:s|ed)|"
    r"declin(?:es|ed)|climb(?:s|ed)|chang(?:es|ed)|vari(?:es|ed)|amount(?:s|ed)|c[ao]mes?)\s(?:\w+ly\s)?(?:from|to|between)\b"
)
_SET = re.compile(
    r"\b(?:anneal|sinter|calcin|reaction|growth|deposition|heat|cur|dry|process|synthesis|operat|aging|ageing|test|firing|"
    r"treat|furnace|set|substrate|bath|storage)\w*\s",
    re.I,
)


_AT = re.compile(r"(?<!found )(?<!located )(?<!lies )(?<!peaks )(?<!appear )\b(?:at|under)\s(?:about\s)?$")
_AND = re.compile(r"\sand\s(?:about\s|an?\s)?")
_AT_ANOTHER = re.compile(r"\s(?:at|under|for|in|after)\s")
_COMMA = re.compile(r",\s")


def is_with_setting(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether a number is the second that a thing was measured at ("at 50 Hz and 1.5 T", "(at 1 kHz, 1 A/m)").

    One of the kind before it is a value, as is this one ("5 MPa at 300 K and 7 MPa at 77 K").
    """
    first = next((one for one in reversed(sentence.quantities) if one.end <= run[0].start and one not in run), None)
    unit = run[0].unit
    if first is None or first.unit is None or unit is None or first.unit.dimension == unit.dimension:
        return False
    between = (one for one in sentence.quantities if name.end <= one.start < first.start)
    if any(one.unit is not None and one.unit.dimension == unit.dimension for one in between):
        return False
    if _AT_ANOTHER.match(sentence.text, run[-1].end):
        return False
    joint = _AND.fullmatch(sentence.text, first.end, run[0].start)
    if joint is None and sentence.text.startswith(")", run[-1].end):
        joint = _COMMA.fullmatch(sentence.text, first.end, run[0].start)
    return joint is not None and _AT.search(sentence.before(first.start)) is not None


def is_attributed(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether a quantity is told to change, and the number is of one sample; not where treatments are done."""
    if name.end > run[0].start or _SET.search(sentence.text, name.start, name.end):
        return False
    is_changing = _CHANGES.match(sentence.text, name.end, run[0].start) is not None
    if not is_changing or said.SET_NAME.search(sentence.before(name.start, 40)):
        return False
    return _OF_SAMPLE.match(sentence.text, run[-1].end) is not None
