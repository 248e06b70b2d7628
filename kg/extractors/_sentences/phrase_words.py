"""The small words around the noun phrases that tell what numbers measure, as sets and patterns. They are grammar."""

from __future__ import annotations

import re

from kg.extractors._sentences.noun_phrases import listed

DUMMIES = listed(
    "result results study studies work figure fig table authors research data analysis paper findings case value "
    "values one ones example addition contrast order total range maximum minimum average mean number"
)
STATING = listed(
    "is was were are be been being has have had having show shows showed exhibit exhibits exhibited give gives gave "
    "yields yielded remain remains remained become becomes became contain contains contained consist consists "
    "consisted use used using including includes include provides found carried performed observed measured "
    "determined estimated calculated located collected obtained reported assumed equals represents represent "
    "represented comprises"
)
COPULA = listed("is was were are be been equals equal reached reaches reach remained remains became becomes")
BEING = listed("is was were are be been being very")
CHANGES = listed(
    "increase decrease change difference differences reduction improvement drop shift rise enhancement variation "
    "variations decline fall gain loss increment increments offset level levels period precision accuracy excursion "
    "limit portion proportion share yield probability likelihood odds prevalence incidence sensitivity specificity "
    "mortality survival abundance abundances coverage dose doses intake uptake latency duration score scores peak "
    "peaks band bands shoulder threshold cutoff interval age ages magnitude"
)
COMPOUND = re.compile(
    r"(?:radi(?:us|i)|(?:current|temperature|pressure|energ|field|voltage|depth|rate|speed|flux|ratio)(?:s|y|ies|es)?)$"
)
ENDING = re.compile(r"[a-z]*(?:ity|ness|th|ance|tude|ure|rate|ize)$")
SYMBOL = re.compile(r"[^\W\d_]{1,2}\d?|[A-Za-zα-ωΔ][A-Z0-9]\w{0,5}|[A-Z]\w{0,3}")
GENERAL = listed(
    "mean average median total maximum minimum initial final high low higher lower highest lowest typical overall "
    "same corresponding constant relative absolute specific apparent effective slight strong large small great good "
    "new different similar additional time step size"
)
VAGUE = re.compile(
    r"(?:(?<![^\W_])(?:an?|the|about|approximately|approx\.?|around|nearly|almost|roughly|only|just|at least|at most"
    r"|up to|as (?:high|low|much|little|many|few|large|small) as|(?:more|less|greater|higher|lower|fewer|larger|smaller"
    r"|better) than|close to|in excess of|on average|average|ca\.?|circa|some|exceeding|typically|usually"
    r"|(?:in |of )?the order of|in the range(?: of)?|(?:ranging )?from|between|values? of|mean|a total of)"
    r"|[~∼≈≃≅<>≤≥≲≳⩽⩾±])\s?$"
)
EXTENT = re.compile(
    r"[\s-]?(?:in\s(?P<noun>diameter|length|thickness|width|height|depth|size|radius|area|volume|weight|mass|altitude"
    r"|age)|(?P<adjective>thick|long|wide|deep|high|tall|old|apart|away|(?:thick|long|wid|deep|high|tall|old|strong"
    r"|fast|slow|short|small|larg|great|low|heavi|light|warm|cold|cool)er))\b"
)
ADJECTIVE = re.compile(
    r"\b(?P<word>thin|thick|deep|shallow|long|short|wide|narrow|high|low|tall|large|small|old|young|fast|slow)\s$"
)
COORDINATED = re.compile(
    r"\s\([^()]{0,30}|(?:\s(?:in|for|at|of|with|on)\s[^,;()]{2,40})?(?:\s\([^()]*\))?,?\s(?:and|or|but|to|against)?\s?"
    r"(?:(?:at|to|only|about|approximately|around|from)\s)*[~∼≈<>]?\s?"
)
INSIDE = re.compile(r"\s(?:in|at|on)\s")
CONTAINING = re.compile(r"with|containing|contains?|contained|\w+ed")
FACTOR = re.compile(r"\s(?:times|orders? of magnitude)\b(?:\s(?:as\s\w+|more|less|\w+er)\b(?:\s\w+ive)?)?")
BEHIND_NAME = re.compile(r"(?:\s?\([^()]*\))?\s(?:of|for|in|from|by|within|at|on|between|across|inside)\s")
BEHIND_NUMBER = re.compile(r"(?:\s?\([^()]*\))?\)?\s(?:of|for|in)\s")
_DETERMINED = r"(?:\s(?:the|an?|its|their|this|these|all|both|each|our))?\s?$"
JOINED_TO = re.compile(rf"\s(?:of|for|in|from|on|with|at|between|by|to){_DETERMINED}")
ELSEWHERE = listed("over after near since until during")
"""Before a number, these tell when or where something is, not whose the number is."""
HAVING = re.compile(rf"\s(?:with|having){_DETERMINED}")
LOOSELY_HAVING = re.compile(rf"\s(?:with|having|of|at|to){_DETERMINED}")
OPENERS = re.compile(
    r"(?:[\s,;:•·–]|\([a-z]\))*(?:(?:and|but|while|whereas|however|therefore|thus|moreover|furthermore|which|that|where"
    r"|when|although|also|then|hence|here|in addition|finally|first|second|namely|rather|[a-z]+ly)\b[\s,]*)*",
    re.I,
)
COMMA_OR_BRACKET = re.compile(r", |[()]")
LEADING = re.compile(
    r"(?:in|at|for|from|with|after|during|under|on|to|by|as|since|because|given|using|of|upon|without|above|below|within"
    r"|over|between|despite|due|based|until|among|following|compared|similar to"
    r"|(?-i:[A-Z])[a-z]+ing(?=\s(?!(?:of|was|is|were|are|and|with|in|at)\b)))\b",
    re.I,
)
ADVERB = re.compile(
    r"(?:\w+ly|still|also|only|even|always|not|to|be|been|found|set|estimated|measured|calculated|determined|taken|as|kept"
    r"|fixed|chosen|maintained|held|limited|assumed|reported)$"
)
ADJECTIVAL = re.compile(r"(?:al|ive|ic|ent|ant|ous|ed|ing|ar|ary|able|est)$")
