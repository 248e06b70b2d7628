"""Numbers that a sentence gives to samples one by one: a variable that people mostly set is a result then.

"The peak temperature rose from 318 °C for A2 through 352 °C for A4 to 381 °C (A6)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors import _prose_words as said
from kg.extractors._prose_name import Name
from kg.extractors._sentences import Sentence
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


def is_attributed(sentence: Sentence, run: Sequence[Quantity], name: Name) -> bool:
    """Say whether a quantity is told to change, and the number is of one sample; not where treatments are done."""
    if name.end > run[0].start or _SET.search(sentence.text, name.start, name.end):
        return False
    is_changing = _CHANGES.match(sentence.text, name.end, run[0].start) is not None
    if not is_changing or said.SET_NAME.search(sentence.before(name.start, 40)):
        return False
    return _OF_SAMPLE.match(sentence.text, run[-1].end) is not None
