"""Words between a name and a number that make a value of one behind "at": "tops out at", "remains at", "is at"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_STAYS = re.compile(
    r"\s(?:(?:remain(?:s|ed)?|stay(?:s|ed)?|level(?:s|ed)\soff|settle(?:s|d)|stabili[sz]e(?:s|d)|being)\sat|"
    r"values?\s(?:with)?in\sthe\srange\s(?:of|from|between)|values?\s(?:between|from)|"
    r"(?:grew|grows|rises?|rose|increase[sd]|decrease[sd]|fell|falls|drop(?:s|ped)|climb(?:s|ed)|brought|reduced|lowered|"
    r"raised|went|cut|pushed)\b[^,;]{0,40}?\s(?:up|down)\sto|"
    r"(?:vari(?:es|ed)|rang(?:es|ed)|l(?:ies|ay)|(?:is|was|are|were)\sin\sthe\srange)\s(?:from|between))"
    rf"{said.VAGUE}$"
)
# The same of the subject of the sentence, by any verb of coming to rest or becoming.
_RESTS = re.compile(
    r"(?:\svalues?)?(?:\s(?:of|for|in|at|on|from|with|under|after|by|between|along)\s[^,;()]{1,60}?)?(?:\s\([^()]*\))?"
    r"(?:,\s[^,;()]{2,60},)?\s(?:\w+ly\s|then\s|still\s)?"
    r"(?:(?:is|was|are|were)(?:\s\w+ly|\sstill)?(?:\s(?:similar|comparable|equal|identical|constant|stable|(?:the\s)?same|"
    rf"(?:high|low|larg|great|small)(?:er|est)?|best))?\sat|{said.RESTS_AT}|{said.BECOMES_TO}\s(?:up\sto|to|from)){said.VAGUE}"
)
_LINKED = re.compile(rf"\s(?:at|near|around|to|from){said.VAGUE}$")
_AT_IT = re.compile(rf"(?:\s(?:of|for|in)\s[^,;()]{{1,40}}?)?,\s(?:which,?\s)?at{said.VAGUE}")
_IS = re.compile(r",?\s(?:is|was|are|were|exceeds?|exceeded|surpass(?:es|ed)|beats?|lies|lay|stands)\b")
# A share that is found is kept by itself; a ratio or a temperature is kept by someone.
_KEPT_AT = re.compile(rf"\b(?:kept|maintained|retained|preserved|held|sustained)\sat{said.VAGUE}$")


def stays_at(sentence: Sentence, run: Sequence[Quantity], name: Name, inside: str) -> bool:
    """Say whether the words `inside` between a name and numbers let it come to rest at them or become them."""
    if _STAYS.search(inside) or (_LINKED.search(inside) and _RESTS.fullmatch(inside)):
        return True
    if _AT_IT.fullmatch(inside) and _IS.match(sentence.text, run[-1].end):
        return True  # "the toughness, at 21 MJ/m³, is", "... which at 21 MJ/m³ is"
    return _is_result_share(run[0], name) and _KEPT_AT.search(inside) is not None


def _is_result_share(quantity: Quantity, name: Name) -> bool:
    """Say whether a share is told of a quantity that is found and not weighed in."""
    is_share = quantity.unit is not None and quantity.unit.ucum == "%"
    return is_share and all(kind.kind == "measured" and kind.category != "composition" for kind in name.properties)
