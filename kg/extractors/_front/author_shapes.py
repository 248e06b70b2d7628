"""Says what a line of a front page looks like: a place of work, a heading, running text, matter of the journal."""

from __future__ import annotations

import re
from functools import lru_cache

from kg._formula_symbols import ELEMENT
from kg.extractors._front.author_words import FrontWords

# How a line of the journal begins, and what only such lines hold anywhere.
_JUNK_BEGINS = re.compile(
    r"\W*(?:https?://|www\.|doi\b|10\.\d{4,}/|©|\(c\)|copyright|available online"
    r"|(?:received|accepted|revised|published|submitted)(?=\W*(?:$|on\b|in\b|by\b|to\b|for\b|at\b|as\b|online|version|form"
    r"|manuscript|date|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    r"|cite\b|vol\b|volume\b|issn|page\b|pages\b|journal homepage|contents lists|(?:edited|reviewed) by|editor"
    r"|academic editor|handling editor"
    r"|digital object identifier|to (?:cite|link to) this article"
    r"|type\s(?=(?-i:[A-Z]))|citation|pacs|arxiv|proceedings|this article|please cite|open access$|to appear"
    r"|preprint|view article|article id|id:|content courtesy|online at|recommended by|communicated by|presented by"
    r"|full list of author|technical report|funding|supported by|reçu|eingegangen|recibido|dated|dedicated to)"
    r"|(?:[*†‡§^●\s]*[*†‡§●]\^?\s?(?:s\b)?|s\s)\W*(?:electronic\s)?supp(?:orting|lement\w+)\s(?:info|material|data|file)"
    r"|\W*(?:electronic\s)?supp(?:orting|lement\w+)\s(?:information|materials?|data)\W+(?:\(?ESI\W+)?(?:(?:is|are)\s)?avail"
    r"|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}/\S*$"
    r"|(?:an?\s)?(?:thesis|dissertation)\s(?:submitted|presented|for|in)\b|(?:submitted\s)?in partial fulfil"
    r"|for the (?:degree|award) of|requirements for the degree"
    r"|(?:the\s)?degree of\b|(?:doctor|master|bachelor) of (?:philosophy|science|engineering|arts)"
    r"|of the requirements"
    r"|(?:the\s)?dates?\sof\sreceipt\b|view (?:journal|issue|article)\b|\W*this journal is\b"
    r"|[\d\W]+$|[^,]{3,60}\bvol(?:ume|\.)?\s?\d|\W*\d{1,2}\s\w+\s(?:19|20)\d\d$"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b[\s\d,.]*$"
    r"|see discussions",
    re.I,
)
_JUNK = re.compile(
    r"\bdoi(?:\s?:\s?10\.\d|\.org/)|\bISSN\b|\(\d{4}\)\s\d+[:,–-]|\.\s\d+,\s\d+\s\(\d{4}\)|\bno\.\s?\d+\s?\(|\bpp\.\s?\d"
    r"|all rights reserved|creative commons|\bmetrics (?:& |and )?more\b|\barticle recommendations\b",
    re.I,
)
MAIL = re.compile(r"[\w.+{}-]\s?@\s?[\w-]+\.[\w.-]*\w|\be-?mails?\b\s*:", re.I)
PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|been|[Tt]his|that|which|[Ww]e|[Oo]ur|by|from|with|into|these|their|can|et al)\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\s(?:\w+ly\s)?[a-z]+(?:ed|wn|ht|lt)\b")
_OPENING = re.compile(r"(?:We|Here|Our|In this [a-z]+|Th(?:is|ese) [a-z]+),?\s[a-z]")
_WE = re.compile(r"(?:Here(?:in)?,?\s)?[Ww]e\s(?:[a-z]+ly\s)?[a-z]{3,}")
"""How an abstract begins, and no place of work."""
CITED = re.compile(r"^(?:[A-Z][\w'’-]+\s[A-Z]{1,3},\s)+[A-Z][\w'’-]+\s[A-Z]{1,3}\.\s[A-Z][a-z]")
"""How a page cites itself at the head of its abstract: `Lee AB, Roy C. Glass formers`."""
_HEADING = re.compile(r"^[\W\d]*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ ]*[A-Za-zÀ-ÿ])\s*(?:[:.—–-]|$)")
SPACED = re.compile(r"^(?:[A-Za-z] ){3,}[A-Za-z]$")
LOWER = re.compile(r"(?<![\w-])[a-zà-ÿ]{3,}(?![\w-])")
CODE = re.compile(r"\b[A-Z]{0,2}-?\d{4,6}\b")
IS_WITH = re.compile(
    r"^(?P<who>[^,;:()]{4,150}?)\s(?:is|are|was|were)\s(?:also\s|currently\s|now\s)?with\s(?:the\s)?(?=[A-Z])"
)
"""A place told in a sentence: `A. B. Smith and C. Li are with the Department of ...`."""
LEADING_MARK = re.compile(r"^(?:\^?[\d*†‡§¶#∥‖⊥¹²³]{1,3}[.)]?\s?[—–]?\s?|[a-z][.)]?\s|\[\w\]\s?|\(\w\)\s?)(?=[A-ZÀ-Ý])")

OVERSEEN = re.compile(r"\W*(?:edited|reviewed)\s(?:and\s\w+\s)?by\W*", re.I)
"""The label of those who saw a paper through the journal: names below it are of no author."""
BRACKETED = re.compile(r"\[([a-z\d])\]\s?(?=[A-ZÀ-Ý])")
"""How an address repeats the mark of its authors before their names: `[a] B. Ray, Dr. C. Lee`."""

LEAST_STREET = 5
"""The shortest street word with which no name begins, in characters."""


def is_affiliation(text: str, words: FrontWords) -> bool:
    """Say whether a line looks like a place of work or a part of one."""
    if words.organization_in(text):
        return True
    return (words.country_at_end(text) is not None and "," in text) or bool(CODE.search(text) and "," in text)


def is_address(text: str, words: FrontWords) -> bool:
    """Say whether a line begins as a street does, or has a box for letters: `Campus Nord, B.P. 239`."""
    first = text.partition(" ")[0]
    box = words.search(text, "box_word")
    street = len(first) >= LEAST_STREET and words.equals(first, "street_word")
    return street or (box is not None and text[box.end() :].strip(" .:")[:1].isdigit())


def is_ended(text: str, words: FrontWords) -> bool:
    """Say whether a text ends as an affiliation does: with a country."""
    return words.country_at_end(text) is not None


def heading_word(text: str, words: FrontWords) -> bool:
    """Say whether a line opens the abstract, the keywords or the body: `Abstract: ...`, `1. Introduction`."""
    if SPACED.match(text.strip()):
        text = text.replace(" ", "")
    match = _HEADING.match(text)
    if match is not None and words.equals(match.group(1), "front_heading"):
        return True
    first = re.match(
        r"\W*((?:[A-Z]\s?){8}|Abstract|Summary|Keywords|Key words|Zusammenfassung)\b"
        r"(?!\s(?:of|on|for|from|and)\s)",
        text,
    )
    return first is not None and words.equals(first.group(1), "front_heading")


_SHORT = 7
_MEASURED = re.compile(
    r"\d\s?(?:%|°C|[nµμm]m\b|[kMG]?Pa\b|m?Ah\b|m?eV\b|[A-Za-z]{1,3}(?:\s[A-Za-z]{1,3})?\^?[-−][1-4](?!\d))"
)


# As no name and no address has one: "Glass-Ceramics Containing CaF2 Nanocrystals".
_FORMULA = re.compile(rf"(?<!\S)(?=[A-Z]\w*[a-z])(?=\w*\d)(?:(?:{ELEMENT})\d*){{2,}}(?![^\s,;:/)-])")


def is_prose(text: str) -> bool:
    """Say whether a line is running text, or of a title with a formula."""
    if _OPENING.match(text) and text.count(" ") > 5:
        return True
    if _WE.match(text) or _FORMULA.search(text):
        return True
    lower = LOWER.findall(text)
    count = len(text.split())
    sentence = (PROSE.search(text) is not None and len(lower) * 2 > count > 5) or (
        count > 7 and _PASSIVE.search(text) is not None
    )
    if count > _SHORT and _MEASURED.search(text) is not None:
        return True  # no address tells a result
    return sentence or (count > 9 and len(lower) * 10 > count * 7)


def is_notice(text: str, words: FrontWords) -> bool:
    """Say whether a line tells an e-mail address or who contributed equally."""
    return MAIL.search(text) is not None or words.search(text, "equal_contribution") is not None


@lru_cache(maxsize=256)
def is_journal_matter(text: str) -> bool:
    """Say whether a line, which may be a whole text, is a date, an address of the article, a journal head."""
    return _JUNK_BEGINS.match(text) is not None or _JUNK.search(text) is not None
