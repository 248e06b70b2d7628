"""Cuts the text of one affiliation into its pieces: at commas, and where a comma is missing.

>>> from kg.ontology import load_ontology
>>> from kg.extractors._front.author_words import front_words
>>> pieces_of("ETH Zurich 8092 Zurich", front_words(load_ontology()))
['ETH Zurich', '8092 Zurich']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors._front.affiliation_roads import NAMED_ROAD, ROAD, TOP, english_road
from kg.extractors._front.affiliation_towns import town_at_end
from kg.extractors._front.author_words import FrontWords, folded

_PIECE = re.compile(r"(?:[^,;，；()\[\]]|\([^()]*\)|\[[^\[\]]*\]|[()\[\]])+")
_TAIL = re.compile(
    r"^(?:Ltd|Inc|LLC|Limited|Corp|GmbH|S\.?A|L\.?P|Pvt|Pte|Pty|Llc|INC|LTD|Co(?!\s?\d)|CO(?=\.|\s*$|\s[^\d]))\b\.?"
)
LONGEST_TAIL = 14
"""How long the legal form of a company may be to stand alone between commas, in characters."""
_FORM_END = re.compile(r"\s(?:[A-Z]\.){2,3}$")
_STOP = re.compile(r"\b(?P<word>[^\W\d_]{6,})(?P<stop>\.)\s(?=[A-ZÀ-Ý])")
_DASH = re.compile(r"\s[-–—]\s|\s?[—|]\s?")
_OPENED = re.compile(
    r"(?:the\s)?(?:department|dept|school|faculty|college|division|institut|laborator)\w*\.?\s(?:of|for|für|de)", re.I
)
_BREAKS = re.compile(
    r"\s(?=(?:[A-Z]{1,3}[-–])?\d{4,6}\s(?!Box)[A-ZÀ-Ý][^\W\d_]+)"  # ETH Zurich | 8092 Zurich
    r"|\s(?=\d{1,5}[a-z]?\s(?:[NSEW]\.?\s)?[A-Z][\w.'’-]*(?:\s[\w.'’-]+){0,4}$)"  # University of Ulm | 12 North Street
    r"|\s(?=(?:P\.?\s?O\.?\s?Box|Postfach|Apartado|BP|B\.P\.)\s?\d)"  # Research Center | P.O. Box 704
    r"|(?<=\d)\s(?=[A-ZÀ-Ý][^\W\d_]{3,}(?:\s[A-ZÀ-Ý][^\W\d_]+)?$)"  # P.O. Box 704 | Yorktown Heights
)
_CODE_BEHIND_ROAD = re.compile(r"(?P<road>.*\s\d{1,3}[a-z]?)\s(?P<town>(?:[A-Z]{1,3}-)?\d{4,6}\s[A-ZÀ-Ý].*)")
_BOXED = re.compile(r"\b(?:P\.?\s?O\.?\s?Box|Postfach|Apartado|BP|B\.P\.|Suite|Room|Rm\.?)\s?[\w-]*\d[\w-]*$", re.I)
_BEFORE_NUMBER = re.compile(r"\b(?:Suite|Room|Rm|Box|Level|Floor|No|Bldg|Building|Stop)\.?$", re.I)
_HOUSE_NUMBER = re.compile(r"\d{1,4}(?:\s?[-–/]\s?\d{1,4})?\s?(?:bis|ter|[A-Za-z])?")
_SHORT_NUMBER = re.compile(r"(?:n[.º°]?\s?)?\d{1,3}[A-Za-z]?(?:[-–/]\d{1,3}[A-Za-z]?)?|s/n", re.I)
# A part of a university set behind its name: `University of Ulm School of Medicine`.
_PART_BEHIND = re.compile(
    r"\s(?=(?:(?:Graduate|Medical|Undergraduate)\s)?"
    r"(?:School|Faculty|College|Department|Dept\.?|Division|Institute|Cent(?:er|re)|Laboratory)"
    r"\s(?:of|for)\s)(?!(?:\S+\s){1,3}(?:Med|Public Health|Dent|Nurs))"
)
_WHOLE = re.compile(
    r"(?:^|\s)(?:Uni(?:versity|versité|v\.)\s(?:of|de)\s(?:the\s)?[A-Z].*"
    r"|[A-Z]\S*\s(?:State\s|Technical\s)?University(?:\s(?:in|at)\s[A-ZÀ-Ý]\S+)?)$"
)
# A unit set behind a smaller or larger one: `Faculty of Chemistry Department of Glass`.
_UNIT_BEHIND = re.compile(r"\s(?=(?:Department|Dept\.?|Faculty|School)\sof\s)")
LABORATORY_CODE = re.compile(
    r"^(?:(?P<owner>.*[^\W\d_].*?)[\s,]+)?(?P<code>(?:UM[RSI]S?|UPR|UPS|URA|EA|FRE|UR|U|ERL|GDR|USR)(?:[\s_-]|CNRS|S\s)*\d[\d\s]*)$"
)
# The last word of the name of a part: `Glass Research Institute Avon University`.
_UNIT = re.compile(r"Institute|Cent(?:er|re)|Laboratory|Department|Group|Division|Lab")
_GENITIVE = re.compile(r"\s(?:(?:of|at|from) the|der|des|dell[ae']|de l[a'’]|de la)\s?$", re.I)
_NO_START = re.compile(
    r"\b(?:of|de|for|and|the|der|des|du|la|at|an|in|&|di|da|do|Technical|State|National|Medical)$|-$"
)
_LEGAL = re.compile(r"(?:GmbH|Ltd|Inc|LLC|Co|Corp|AG|AB|S\.?A|Limited|Company)\b", re.I)
# What kind of house a polytechnic is: `Universidad Politécnica`.
_FORM = re.compile(r"(?:the\s)?(?:univers\w+|institut\w*|escuela|escola|école|ecole|scuola)", re.I)
_GENERIC = re.compile(r"(?:Graduate|Medical|Technical|State|National|Teaching|Central|General|University)")
_LINKED = re.compile(r"\b(?:and|of|for|und|et|de)\b|&")
_BARE_TOP = re.compile(r"Universit(?:ät|y|é|à)|Hochschule|Universitaet", re.I)
_TECHNICAL = re.compile(r"of\s(?:Sciences?|Technology|Applied|Economics|Mining)\b")
_CODE_FIRST = re.compile(r"(?P<code>(?:UM[RSI]S?|UPR|UPS|URA|ERL|USR)(?:[\s_-]|CNRS)*\d{2,5})[\s,:–-]+(?=[^\W\d_])")
_SIGN_FIRST = re.compile(r"[A-Z]{2,7}(?:\s(?:(?!University|College)[A-Z][a-z]+|of|and|the)){0,3}$")
_PREFIXED = re.compile(r"-[A-ZÀ-Þ][a-zà-ÿ]")
_OF = re.compile(r"(?:of|de|di|degli|der|für|zu|do|da)\b")
_AND = re.compile(r"\s(?:and|&|und|et)\s(?:the\s)?(?=[A-ZÀ-Ý])")
_AND_FIRST = re.compile(r"^(?:\d{1,2}\s+)?(?:(?:and|und|et)\s+(?:the\s+)?)?(?=[A-ZÀ-Ý])")


def pieces_of(text: str, words: FrontWords) -> list[str]:
    """Return the pieces of an affiliation, each an institution, a part of one, or a part of the address."""
    found: list[str] = []
    for piece in _numbered(_rejoined(_at_commas(text, words), words), words):
        for part in _at_breaks(piece, words):
            for half in _halves(part, words):
                found += _units(half, words)
    return [
        _AND_FIRST.sub("", piece) if named(piece, words) and not NAMED_ROAD.fullmatch(piece) else piece
        for piece in found
    ]


def named(text: str, words: FrontWords) -> bool:
    """Say whether a piece names an institution or a part of one."""
    return words.organization_in(text) is not None


def _at_commas(text: str, words: FrontWords) -> list[str]:
    """Split at commas outside brackets; `Co., Ltd.` and `Inc.` stay with their company."""
    found: list[str] = []
    for match in _PIECE.finditer(text):
        for piece in _at_stops(match.group(), words):
            piece = piece.strip(" :\n\t")
            if not piece.endswith((")", "Univ.", "Inc.", "Dept.", "Co.", "Ltd.")) and not _FORM_END.search(piece):
                piece = piece.strip(" .")
            if not piece:
                continue
            tail = _TAIL.match(piece) if found else None
            if tail is not None and len(piece) < LONGEST_TAIL:
                found[-1] = f"{found[-1]}, {piece}"
            elif tail is not None and piece[tail.end() :].lstrip()[:1].isdigit():
                found[-1] = f"{found[-1]}, {tail.group()}"
                found.append(piece[tail.end() :].strip())
            else:
                found.append(piece)
    return found


def _at_stops(text: str, words: FrontWords) -> Iterator[str]:
    """Split at full stops behind whole words of names: `Institute of Glass. University of Bath`."""
    start = 0
    for stop in _STOP.finditer(text):
        if words.equals(stop["word"], "subject_word", "town") or TOP.match(stop["word"]):
            yield from _at_dashes(text[start : stop.start("stop")], words)
            start = stop.end()
    yield from _at_dashes(text[start:], words)


def _at_dashes(text: str, words: FrontWords) -> list[str]:
    """Split at dashes, but not between a short name and the long one: `IGS - Institute of Glass Science`."""
    dash = _DASH.search(text)
    if dash is not None and " " not in text[: dash.start()].strip() and named(text[dash.end() :], words):
        return [text]
    return _DASH.split(text)


def _numbered(pieces: list[str], words: FrontWords) -> list[str]:
    """Join the number of a house with its street over a comma: `12, rue des Halles`, `Via Sansovino, 8`."""
    found: list[str] = []
    for piece in pieces:
        last = found[-1] if found else ""
        street = words.search(piece, "street_word") if _HOUSE_NUMBER.fullmatch(last) else None
        is_before = street is not None and street.start() == 0
        if _holds_number(last, piece, words):
            name, number = last.rsplit(None, 1)
            found[-1:] = [name, f"{number}, {piece}"]
            continue
        is_behind = _SHORT_NUMBER.fullmatch(piece) and not last[-1:].isdigit() and words.search(last, "street_word")
        if is_before or is_behind:
            found[-1] = f"{last} {piece}"
        else:
            found.append(piece)
    return found


def _holds_number(name: str, street: str, words: FrontWords) -> bool:
    """Say whether a name ends with the number of a house, before its street: `Avon Wires Inc. 37, Rue Vauban`."""
    return (
        name[-1:].isdigit()
        and _HOUSE_NUMBER.fullmatch(name.rpartition(" ")[2]) is not None
        and street[:1].isalpha()
        and words.search(street, "street_word") is not None
        and words.search(name, "box_word", "street_word") is None
        and laboratory_code(name) is None
        and named(name, words)
    )


def _rejoined(pieces: list[str], words: FrontWords) -> list[str]:
    """Join what a comma in a list of subjects took apart: `Department of Molecular, Cellular and Marine Biology`."""
    found: list[str] = []
    for piece in pieces:
        last = found[-1] if found else ""
        listed = re.search(r"\s(?:and|&|und|et|y|e)\s", piece) is not None and not re.search(r"\d", last + piece)
        unit = words.search(piece, "department_word", "institute_word")
        opened = _OPENED.match(last)
        if (
            listed
            and not words.search(last, "organization_word")
            and (
                (opened and not named(piece, words)) or (last and not named(last, words) and unit and unit.start() > 8)
            )
        ):
            found[-1] = f"{last}, {piece}"
        else:
            found.append(piece)
    return found


def _at_breaks(piece: str, words: FrontWords) -> list[str]:
    """Split a piece that names an institution before its post code, house number or box, and behind the box."""
    road = ROAD.search(piece) or english_road(piece, words)
    if road is not None and named(piece[: road.start()], words) and not _NO_START.search(piece[: road.start()]):
        rest = _CODE_BEHIND_ROAD.fullmatch(piece, road.end())
        behind = rest.group("road", "town") if rest else (piece[road.end() :],)
        return [*_at_breaks(piece[: road.start()], words), *behind]
    found: list[str] = []
    start = 0
    for match in _BREAKS.finditer(piece):
        before = piece[start : match.start()]
        boxed = _BOXED.search(before)
        follows_number = piece[match.start() - 1].isdigit() and not piece[match.end()].isdigit()
        if follows_number != (boxed is not None) or not any(sign.isalpha() for sign in before):
            continue
        if _BEFORE_NUMBER.search(before):
            continue
        if not follows_number and not (named(before, words) or words.search(before, "street_word")):
            continue
        found.append(before)
        start = match.end()
    found.append(piece[start:])
    return found


def laboratory_code(piece: str) -> re.Match[str] | None:
    """Return the code of a laboratory (`UMR 7590`), with its owner before it, that the whole of a piece is."""
    return LABORATORY_CODE.match(piece) if piece.rstrip()[-1:].isdigit() else None


def _halves(piece: str, words: FrontWords) -> list[str]:
    """Split `Department of Physics University of Maryland` before the second organisation."""
    code = laboratory_code(piece)
    if code is not None and code["owner"]:
        return [*_halves(code["owner"], words), code["code"].strip()]
    opening = _CODE_FIRST.match(piece)
    if opening is not None and named(piece[opening.end() :], words):
        return [opening["code"], *_halves(piece[opening.end() :], words)]
    behind = _PART_BEHIND.search(piece)
    if behind is not None and _WHOLE.search(piece[: behind.start()]):
        return [*_halves(piece[: behind.start()], words), *_halves(piece[behind.end() :], words)]
    for behind in _UNIT_BEHIND.finditer(piece):
        if _is_part(piece[: behind.start()], None, words):
            return [piece[: behind.start()], *_halves(piece[behind.end() :], words)]
    for match in words.finditer(piece, 0, len(piece), "organization_word"):
        before = piece[: match.start()].rstrip()
        if _SIGN_FIRST.match(before):
            continue  # `NTNU Norwegian University of Glass`
        if not before or not TOP.search(match.group()) or _FORM.fullmatch(before):
            continue
        after = piece[match.end() :].strip()
        start = _name_start(piece, match.start(), words)
        if _OF.match(after) and named(before, words) and not _NO_START.search(before):
            town = town_at_end(before, words) if _TECHNICAL.match(after) else None
            if town is not None:  # `... for Materials Synthesis Wuhan University of Technology`
                return [before[:town].rstrip(), piece[town:]]
            if not _is_part(piece[:start].rstrip(), None, words):
                start = match.start()
            return [piece[:start].rstrip(), piece[start:]]
        if start < match.start() and all(_GENERIC.fullmatch(word) for word in piece[start : match.start()].split()):
            continue
        genitive = _GENITIVE.search(piece[:start])
        if genitive is not None and _BARE_TOP.fullmatch(piece[start:]):
            continue  # `Institut für Chemie der Universität`
        owner = piece[: genitive.start()] if genitive else piece[:start].rstrip()
        if (genitive is not None or start < match.start() or not _OF.match(after)) and _is_part(owner, genitive, words):
            return [owner, piece[start:]]
    return [piece]


def _is_part(owner: str, genitive: re.Match[str] | None, words: FrontWords) -> bool:
    """Say whether the words before an institution name a part of it and end as such a name does."""
    unit = words.search(owner, "department_word", "institute_word", "organization_word")
    if unit is None or not owner:
        return False
    last = owner.rsplit(None, 1)[-1]
    return genitive is not None or words.equals(last, "subject_word") or _UNIT.fullmatch(last) is not None


def _name_start(piece: str, start: int, words: FrontWords) -> int:
    """Return where the name of an institution begins: `Biology Ohio State University` at `Ohio`."""
    for word in reversed(list(re.finditer(r"\S+", piece[:start]))):
        text = word.group()
        if not text[0].isupper() or words.equals(text, "subject_word") or text[-1] in ",.;:" or _UNIT.fullmatch(text):
            return start
        start = word.start()
    return start


def _units(piece: str, words: FrontWords) -> list[str]:
    """Split at an `and` between two whole units: `University of Padova and INFN Padova`."""
    for match in _AND.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if _is_unit(left, words) and _is_unit(right, words) and folded(right) != "stateuniversity":
            return [left, *_units(right, words)]
    return [piece]


def _is_unit(text: str, words: FrontWords) -> bool:
    """Say whether a text is the name of a unit by itself: its kind comes first or last."""
    found = words.organization_in(text)
    if found is not None and _PREFIXED.match(text, found.end()):
        return False  # `CSIR-Central Glass` and `Ceramic Research Institute`
    if found is None or _LEGAL.match(found.group()) or words.equals(text.split(None, 1)[0], "subject_word"):
        return False
    tail = text[found.end() :].strip()
    before = text[: found.start()].strip()
    return not before or not tail or text.isupper() or (_OF.match(tail) is not None and not _LINKED.search(before))
