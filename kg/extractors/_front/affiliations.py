"""Reads one place of work: organisation, department, laboratory, street, city, postal code, country.

The order of the parts differs between journals and languages, so each piece between commas is judged by its own
words; only the city is found by elimination, as the last unexplained piece after the organisations.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extractors._front.affiliation_codes import CODE, is_region, take_address, take_code, take_region
from kg.extractors._front.affiliation_parts import TOWN, Parts, settle
from kg.extractors._front.affiliation_pieces import laboratory_code, pieces_of
from kg.extractors._front.affiliation_roads import NUMBERED, TOP, is_road
from kg.extractors._front.affiliation_towns import is_town, town_at_end
from kg.extractors._front.author_words import FrontWords

_MAIL = re.compile(r"(?:\be-?mails?\b\s*:?\s*)?[({]?[\w.+-]+(?:\s*,\s*[\w.+-]+)*[)}]?\s?@\s?[\w.-]+\w", re.I)
# Words before the first institution: `From the`, `Present address:`, `and`.
_OPENER = re.compile(
    r"^\W*(?:(?:(?:present|current|permanent)\s)?address(?:es)?\s?:|currently\sat:?\s|from\s(?:the\s)?"
    r"|aus\sde[mrn]\s|and\s(?:the\s)?)[*†‡§¶#∥\s]*",
    re.I,
)
_LOOSE_CODE = re.compile(
    r"(?<=[^\W\d_])\s?[-–]\s(?=\d{5,6}\b)|(?<=[^\W\d_]{4})\s?[-–](?=\d{5,6}\b)|(?<=\d{5})[-–]\s(?=[A-Z])"
    r"|(?<=[^\W\d_]{4})\s?[-–]\s?(?=\d{4}(?:,|$))"
)
_ZIP_BEFORE = re.compile(r"[^\W\d_]\s\d{5}$")
_LAST_MARK = re.compile(r"[\s,]+\d{1,2}$")
# A code of any length, a known town, and the number of its district: `107 Reykjavik`, `D-5000 Köln 41`.
_CODED_TOWN = re.compile(
    r"(?P<code>(?:[A-Z]{1,3}[-–\s])?\d{3,6}(?:[ -]\d{2,3})?)\s(?P<town>(?P<name>[^\d,]{3,}?)(?:\s\d{1,2})?)$"
)
_CODE_LAST = re.compile(r"\s(?:\d{5,6}|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})$")
_LAST_CODE = re.compile(r"\s([A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4,6})$")
_WITH_COUNTRY = re.compile(r"([^\W\d_][^/\d]{1,40}?)\s?/\s?([^/]+)$")
_CEDEX = re.compile(r"\bcedex(?:\s\d{1,2})?$", re.I)
_OFFICIAL = re.compile(r"^\W*(?:the\s)?(?:\w+\s)?(?:ministry|council|commission|education|mo[est])\b", re.I)
_LEAD = re.compile(
    r"^\W*(?:\d{1,2}\W+(?=[^\W\d_])|[a-z]\s+(?=[A-Z])|(?:from the|and the|from|the)\s+(?=[^\w\s]))?[*†‡§¶#∥\s]*"
)
_TRAIL = re.compile(r"[\s.,;]*\b(?:and|und|et)$|[\s.,;(]+$")
_LABORATORY = re.compile(r"lab|key|state|nation|unit|umr|upr|gr[ou]|team|éq", re.I)
# A town with the number of its district, or with a code of three digits: `Dublin 2`, `Taipei 106`.
_WITH_DISTRICT = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ]{2,}(?:[\s-][A-ZÀ-Þ][a-zà-ÿ]+)?)\s(\d{1,3})")
_COUNTRY_CODE = re.compile(r"[A-Z]{1,2}-\d{4,5}\s[A-ZÀ-Þ]")
_DISTRICT = re.compile(r"(?:[A-Z]{1,3}-)?\d{3}\s?\d{1,3}\s[^\W\d_]{3,}\s\d{1,2}$")
# A house number of the length of a post code: `4004 Wesbrook Mall`.
_HOUSE_BEHIND = re.compile(r"[^\W\d_]\s\d{3,4}[a-z]?$")
_CODE_BEHIND = re.compile(r"[^\W\d_]\s\d{5,6}$")
_HOUSE = re.compile(r"\d{3,5}[a-z]?\s(?![A-Z]{2}\s)[A-Z]")
_MAIL_STOP = re.compile(r"(?:(?:Mail|Org\.?)\s?)?(?:Code|Stop)\s[A-Z]?\d+|(?:M/?S|MC)\s?#?\d+$")
_PART_OF_TOP = re.compile(r"^\W*(?:college|school|faculty|department|graduate)s?\b", re.I)


@dataclass(frozen=True, slots=True)
class AffiliationParts:
    """The parts of one affiliation in printed order; empty where nothing is printed.

    `campus` is the name of a university that has the town behind its comma in it.
    """

    organizations: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    laboratories: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    country: str | None = None
    campus: str | None = None

    @property
    def organization(self) -> str | None:
        """The top institution: a university if there is one, else the last academy, company or institute."""
        tops = [name for name in self.organizations if TOP.search(name)]
        plain = [name for name in self.organizations if not _OFFICIAL.search(name)]
        named = [name for name in self.laboratories if laboratory_code(name) is None]
        for choice in (tops, plain[-1:], self.organizations, named[-1:], self.laboratories[-1:], self.departments[-1:]):
            if choice:
                return self.campus if self.campus and self.campus.startswith(choice[0]) else choice[0]
        return None

    @property
    def department(self) -> str | None:
        """The departments, schools and laboratories, joined as printed."""
        top = self.organization
        below = [name for name in (*self.laboratories, *self.departments) if name != top]
        return ", ".join(below) or None

    @property
    def city(self) -> str | None:
        """The city."""
        return _CEDEX.sub("", self.cities[-1]).rstrip(" ,") if self.cities else None

    @property
    def postal_code(self) -> str | None:
        """The postal code."""
        return self.codes[0] if self.codes else None


def read_affiliation(text: str, words: FrontWords) -> AffiliationParts:
    """Read the parts of one affiliation."""
    text = _MAIL.sub("", text) if "@" in text else text
    text = _LEAD.sub("", _OPENER.sub("", _LEAD.sub("", text))).strip(" .,;:*✉🖂")
    text = _LOOSE_CODE.sub(" ", _TRAIL.sub("", text))
    mark = _LAST_MARK.search(text)
    if mark is not None and (words.country_at_end(text[: mark.start()]) or _ZIP_BEFORE.search(text, 0, mark.start())):
        text = text[: mark.start()]
    country = None
    place, code = words.country_at_end(text), _LAST_CODE.search(text)
    if place is None and code is not None:  # `Ontario, Canada N2L 3G1`
        place = words.country_at_end(text[: code.start()])
        text = f"{text[: place[0]]}{code[1]}, {text[place[0] : code.start()]}" if place else text
        place = words.country_at_end(text)
    if place is not None and place[0] > 0:
        country = text[place[0] : place[1]].strip(" ,;()").rstrip("^\\")
        country = country[:-1] if country.endswith(".") and country.count(".") == 1 else country
        text = text[: place[0]].rstrip(" ,;.-(")
    parts = Parts()
    pieces = pieces_of(text, words)
    for index, piece in enumerate(pieces):
        town = _WITH_COUNTRY.match(piece)
        if country is None and town is not None and words.equals(town[2], "country"):
            parts.cities.append(town[1])
            country = town[2]
        elif country is None and words.equals(piece, "country") and index > 0:
            country = piece
        else:
            _judge(parts, index, piece, words, pieces)
    country = country or parts.country
    settle(parts, words, country)
    return AffiliationParts(
        organizations=_once(parts.organizations),
        departments=_once(parts.departments),
        laboratories=_once(parts.laboratories),
        streets=_once(parts.streets),
        cities=_once(parts.cities),
        regions=_once(parts.regions),
        codes=_once(parts.codes),
        boxes=_once(parts.boxes),
        country=country,
        campus=_campus(pieces, words),
    )


def _campus(pieces: Sequence[str], words: FrontWords) -> str | None:
    """Return the name of a university with the town that is part of it: `University of California, Santa Cruz`."""
    for piece, below in itertools.pairwise(pieces):
        if words.equals(piece, "campus_university") and TOWN.fullmatch(below) and not words.equals(below, "region"):
            return f"{piece}, {below}"
    return None


def _once(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _judge(parts: Parts, index: int, piece: str, words: FrontWords, pieces: Sequence[str]) -> None:
    """Put one piece where its own words say it belongs."""
    box = words.search(piece, "box_word")
    if box is not None and re.search(r"\d", piece[box.end() :]):
        parts.boxes.append(take_code(parts, piece) if index == len(pieces) - 1 and box.start() > 0 else piece)
        return
    if _MAIL_STOP.match(piece):
        parts.streets.append(piece)
        return
    if index == len(pieces) - 1 and index and (district := _WITH_DISTRICT.fullmatch(piece)):
        parts.codes += [district[2]] if len(district[2]) > 2 else []
        parts.unknown.append((index, district[1]))
        return
    coded = _CODED_TOWN.match(piece)
    if coded is not None and is_town(coded["name"], words):
        parts.codes.append(coded["code"])
        parts.unknown.append((index, coded["town"]))
        parts.coded = coded["town"]
        return
    if index and is_town(piece, words):
        parts.unknown.append((index, piece))
        return
    kind = None if _COUNTRY_CODE.match(piece) else _kind(piece, words)
    if kind is not None and not is_road(piece, words, kind):
        name = take_address(parts, piece, words)
        getattr(parts, kind).append(take_code(parts, name) if _CODE_BEHIND.search(name) else name)
        parts.last_named = index
        return
    stands_in_region = index + 1 < len(pieces) and is_region(pieces[index + 1], words) and TOWN.fullmatch(piece)
    numbered = _HOUSE.match(piece) is not None and any(CODE.search(later) for later in pieces[index + 1 :])
    below = pieces[index + 1] if index + 1 < len(pieces) else ""
    numbered = numbered or bool(_HOUSE_BEHIND.search(piece) and CODE.match(below))
    if (numbered or _is_street(piece, words)) and index > 0 and not stands_in_region:
        _take_street(parts, index, piece, words)
        return
    uncoded = take_code(parts, piece)
    rest = take_region(parts, uncoded, words, uncoded != piece)
    last = parts.unknown[-1] if parts.unknown and not is_town(below, words) else (0, "")
    if not rest and 0 < last[0] == index - 1 and TOWN.fullmatch(last[1]):
        parts.cities.append(parts.unknown.pop()[1])  # `Baltimore, MD, and Institute of ...`
    if rest and uncoded != piece and index and parts.country is None and words.equals(rest, "country"):
        parts.country = rest  # `Hungary H-4026`
    elif rest:
        parts.unknown.append((index, rest))
        if uncoded != piece:
            parts.coded = rest


def _take_street(parts: Parts, index: int, piece: str, words: FrontWords) -> None:
    """Add a street, and the town and code set behind it without a comma: `4 place Carnot Paris 75005`."""
    uncoded = _CODE_LAST.sub("", piece)
    start = town_at_end(uncoded, words)
    street = words.search(piece, "street_word") if start is not None else None
    if (
        start is None
        or street is None
        or street.start() >= start
        or not re.search(r"\d", piece[:start] + piece[len(uncoded) :])
    ):
        parts.streets.append(piece)
        return
    parts.streets.append(piece[:start].rstrip(" ,"))
    parts.codes += [piece[len(uncoded) :].strip()] if len(uncoded) < len(piece) else []
    parts.unknown.append((index, uncoded[start:]))


def _kind(piece: str, words: FrontWords) -> str | None:
    """Return the field of a piece that names an organisation or a part of one, or None."""
    organization = words.search(piece, "organization_word")
    institute = words.search(piece, "institute_word")
    department = words.search(piece, "department_word")
    if laboratory_code(piece) is not None:
        return "laboratories"
    if organization is not None:
        part = _PART_OF_TOP.match(piece)
        if part is not None and not re.search(r"univ", piece, re.I):
            return "departments"
        if department is not None and department.start() == 0 and organization.start() > 0 and not TOP.search(piece):
            return "departments"
        return "organizations"
    if institute is not None and (department is None or institute.start() <= department.start()):
        return "laboratories" if _LABORATORY.match(institute.group()) else "departments"
    return "departments" if department is not None else None


def _is_street(piece: str, words: FrontWords) -> bool:
    """Say whether a piece is a street or building: a street word, or a number beside words."""
    street = words.search(piece, "street_word")
    if street is not None and len(street.group()) > 2:
        return True
    if _DISTRICT.match(piece):
        return False
    code = _CEDEX.sub("", CODE.sub("", piece).strip()).strip()
    return bool(NUMBERED.search(code)) and len(code) > 3 and any(sign.isalpha() for sign in code)
