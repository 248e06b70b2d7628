"""Takes post codes and regions out of the pieces of an affiliation."""

from __future__ import annotations

import re

from kg.extractors._front.affiliation_parts import Parts
from kg.extractors._front.affiliation_towns import before_town, is_town
from kg.extractors._front.author_words import FrontWords, folded

CODE = re.compile(
    r"(?<![\w-])(?:"
    r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"  # Cambridge CB2 1TN
    r"|[A-Z]\d[A-Z]\s?\d[A-Z]\d"  # Toronto M5S 1A1
    r"|[A-Z]\d{4}[A-Z]{3}"  # C1428EGA Buenos Aires
    r"|[A-Z]\d[\dW]\s(?=\w*\d)[A-Z\d]{4}"  # Dublin D02 X285
    r"|(?:[A-Z]{1,3}\s?[-–]\s?|〒|CH\s|[FID](?=\d{5}))\d{3,6}(?:\s?\d{2})?(?:\s?[A-Z]{2}(?![A-Za-z]))?"  # D-01069
    r"|[A-Z][A-Za-z]?[-–](?:\d{2}[-–]\d{3}|\d{4,5})"  # PL-00-681
    r"|\d{5}[-–]\d{3,5}|\d{3}[-–]\d{2,4}|\d{2}[-–]\d{3}|\d{4}[-–]\d{3}"  # 90095-1595, 113-8656, 30-059, 4169-007
    r"|\d{3}\s\d{3}|\d{3}\s\d{2}|\d{4}\s?[A-Z]{2}(?![A-Za-z])|\d{4,7})(?![\w-])"
)
_STATE_BEHIND = re.compile(r",?\s(?P<region>[A-Z]{2})\s(?P<code>\d{5}(?:-\d{4})?)$")
_SHORTEST_REGION = 3
_LONGEST_REGION = 5


def is_region(piece: str, words: FrontWords) -> bool:
    """Say whether a piece is a state with or without a code: `CA 94025`."""
    return words.equals(CODE.sub("", piece).strip(" .,"), "region")


def take_code(parts: Parts, piece: str) -> str:
    """Move the postal code of a piece to the codes and return the rest."""
    codes = list(CODE.finditer(piece))
    if not codes:
        return piece
    found = codes[-1]
    parts.codes.append(found.group().strip())
    return " ".join(f"{piece[: found.start()]} {piece[found.end() :]}".split()).strip(" -–,()")


def take_address(parts: Parts, piece: str, words: FrontWords) -> str:
    """Move town, state and code behind a name without a comma to their places: `Glass Laboratory Laurel MD 20723`."""
    behind = _STATE_BEHIND.search(piece)
    split = before_town(piece[: behind.start()], words) if behind is not None else None
    if behind is None or split is None or not words.equals(behind["region"], "region"):
        return piece
    parts.cities.append(split[1])
    parts.regions.append(behind["region"])
    parts.codes.append(behind["code"])
    return split[0]


def take_region(parts: Parts, piece: str, words: FrontWords, coded: bool) -> str:
    """Move a state or province to the regions and return the rest."""
    is_last = parts.last_named >= 0 and bool(parts.unknown) and is_town(parts.unknown[-1][1], words)
    words_of = piece.split()
    if 1 < len(words_of) < _LONGEST_REGION and words.equals(words_of[-1], "region_word") and piece[0].isupper():
        parts.regions.append(piece)  # `Kanagawa Prefecture`
        return ""
    is_written = len(folded(piece)) > _SHORTEST_REGION or piece.isupper() or "." in piece
    if words.equals(piece, "region") and (coded or is_written or is_last):
        parts.regions.append(piece)
        return ""
    last = piece.rsplit(" ", 1)
    if last[-1].rstrip(".") == "S.A" and not coded:
        return piece  # a company, not South Australia
    if len(last) == 2 and last[1].isupper() and len(folded(last[1])) in (2, 3) and words.equals(last[1], "region"):
        parts.regions.append(last[1])
        return last[0].rstrip(" ,")
    for count in (2, 1):  # `Seattle Washington`
        halves = piece.rsplit(" ", count)
        region = " ".join(halves[1:])
        if len(halves) > count and words.equals(region, "region", "region_town") and is_town(halves[0], words):
            parts.regions.append(region)
            return halves[0]
    return piece
