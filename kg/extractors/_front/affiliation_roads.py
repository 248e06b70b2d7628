"""Tells the roads in an affiliation from the institutions after which they are named, and finds them behind a name."""

from __future__ import annotations

import re

from kg.extractors._front.author_words import FrontWords

TOP = re.compile(
    r"univ|colleg|hochschul|polytech|polit[eé]c|poly[- ]?tec|yliopisto|egyetem|sveučil"
    r"|institute of (?:(?:\w+ and )?technology|sciences?(?!\s(?:and|&|for)\b)|science (?:and|&) tech)",
    re.I,
)
# A street behind a name without a comma: `Avon University Wellington Road`, `Universität Ulm Robert-Koch-Str. 2`.
ROAD = re.compile(
    r"\s(?=(?:\d{1,5}(?:\s?bis|\s?ter)?\s)?(?:rue|Rue|avenue|route|[Vv]ia|viale|Viale|calle|Calle|[Rr]ua|[Aa]venida|piazza"
    r"|Piazza|chemin|allée|ulica|ul\.)\s[^\W\d_]"
    r"|[A-ZÀ-Ý][\w.-]*(?:str\.|-Str\.|stra(?:ss|ß)e|allee|weg|platz|gasse|laan|straat|gatan|vägen|-ro|-gil|-daero)\s\d)"
)
_ENGLISH_ROAD = re.compile(r"\s(?=[A-Z][a-z]+\s(?:Road|Street|Drive|Lane|Boulevard|Square|Crescent)\b)")
NUMBERED = re.compile(r"^(?:no\.?\s?|#)?\d+[\w/-]*\b(?!\s*$)|\b\d{1,4}[a-z]?$|\bs/n\b", re.I)
"""A number as of a house."""
# A road named after an institution: `2041 College Road`, `50 UNIST-gil`, `Granta Science Park`.
NAMED_ROAD = re.compile(
    r"(?:(?:\d{1,5}[a-z]?,?\s)?(?:[A-Z][\w.'’-]*\s){0,2}(?:University|College|School|Hospital|Institute|Academy|Museum|Observatory)"
    r"\s(?:Road|Rd\.?|Street|St\.?|Avenue|Ave\.?|Drive|Dr\.?|Boulevard|Blvd\.?|Lane|Way|Circle|Terrace|Square|Crescent))"
    r"|\d{1,5}(?:-\d+)?,?\s\S+-(?:gil|ro|daero)|(?:\d{1,5}\s)?(?:[A-Z][\w.&-]*\s){1,3}(?:Science|Research|Technology|Industrial|Business)\s(?:and\s[A-Z]\w+\s)?Park"
)


def english_road(piece: str, words: FrontWords) -> re.Match[str] | None:
    """Return where a road begins behind the end of a name: a word for an institution or a subject, or a town."""
    road = _ENGLISH_ROAD.search(piece)
    before = piece[: road.start()] if road is not None else ""
    if not before or any(sign.isdigit() for sign in before):
        return None
    last = before.rsplit(None, 1)[-1]
    ends = words.equals(last, "subject_word", "town") or words.search(last, "organization_word", "institute_word")
    return road if ends else None


def is_road(piece: str, words: FrontWords, kind: str) -> bool:
    """Say whether a piece with the word of an organisation is a numbered street: `Max-Planck-Straße 1`."""
    if NAMED_ROAD.fullmatch(piece):
        return True
    street = words.search(piece, "street_word")
    if street is None or not NUMBERED.search(piece):
        return False
    named = words.search(piece, "organization_word")
    return kind != "organizations" or (named is not None and TOP.search(piece) is None and street.end() > named.end())
