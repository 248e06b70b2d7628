"""The parts of one affiliation while they are collected, and what the pieces mean that no word explains."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extractors._front.affiliation_roads import TOP
from kg.extractors._front.affiliation_towns import before_town, is_town
from kg.extractors._front.author_words import FrontWords

_UNIVERSITY = re.compile(r"\buni", re.I)
# A centre that is part of a university where one is named with it.
_CENTRE = re.compile(
    r"(?:research|cancer)\s(?:cent(?:er|re)|institute|facility|group)s?\b(?!.*\b(?:Inc|Ltd|GmbH))", re.I
)
_SCHOOL = re.compile(r"\bSchool$")
_ACRONYM = re.compile(r"(?=\S*[A-Z]\S*[A-Z])[\w-]{2,12}|\w+lab")
_SHORT_REGION = 5
# A town that holds a street word (`Menlo Park`), and one with the number of its district (`160 00 Praha 6`).
TOWN = re.compile(r"(?:St\.\s)?[^\W\d_]{3,}(?:[\s-][^\W\d_]{3,}){0,2}")
_TOWN_BEHIND = re.compile(
    r"(\S.*\b(?:University|Universität|Institute of Technology))\s([A-Z][^\W\d_]+(?:\s[A-Z][^\W\d_]+)?)"
)


@dataclass
class Parts:
    """The parts while they are being collected."""

    organizations: list[str] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)
    laboratories: list[str] = field(default_factory=list)
    streets: list[str] = field(default_factory=list)
    cities: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    coded: str | None = None
    country: str | None = None
    last_named: int = -1


def settle(parts: Parts, words: FrontWords, country: str | None) -> None:
    """Give the unexplained pieces their meaning by position: city at the end, organisation at the start."""
    _place_under_top(parts)
    after = [piece for index, piece in parts.unknown if index > parts.last_named]
    before = [piece for index, piece in parts.unknown if index <= parts.last_named]
    unnamed = not parts.organizations and not parts.laboratories
    unnamed = unnamed and not any(words.search(name, "institute_word") for name in parts.departments)
    if len(after) > 1 and words.equals(after[-1], "region_town") and _is_place_in(after[-2], after[-1], words):
        parts.regions.append(after.pop())
    if after and (parts.last_named < 0 or (unnamed and len(after) > 1)) and not is_town(after[0], words):
        parts.organizations.append(after.pop(0))
    if after and parts.cities:
        parts.streets += after
    elif after:
        known = [at for at, piece in enumerate(after) if is_town(piece, words)]
        town = next((at for at in known if after[at] == parts.coded), known[-1] if known else len(after) - 1)
        parts.cities.append(after[town].strip(" ,"))
        _settle_behind(parts, after[town + 1 :], words)
        parts.streets += after[:town]
    elif parts.coded in before[1:]:
        before.remove(parts.coded)
        parts.cities.append(parts.coded)
    elif before and not parts.cities and parts.codes and len(before) > 1:
        parts.cities.append(before.pop())
    towns = [piece for piece in before if is_town(piece, words)]  # `Institute of Metals, Delft, and Glass GmbH, Ulm`
    parts.cities[:0] = towns
    for piece in (piece for piece in before if piece not in towns):
        named = parts.laboratories if _ACRONYM.fullmatch(piece) else parts.departments
        (parts.organizations if not parts.organizations else named).append(piece)
    if not parts.organizations and parts.departments:
        institutes = [piece for piece in parts.departments if words.search(piece, "institute_word")]
        if institutes:  # a department alone stays one, whatever stands for its institution
            parts.organizations.append(institutes[-1])
            parts.departments.remove(institutes[-1])
    if not parts.cities:
        _town_behind(parts, words, is_address=bool(parts.codes or parts.regions or country))
    if not parts.cities and len(parts.regions) > 1 and words.equals(parts.regions[0], "region_town"):
        parts.cities.append(parts.regions.pop(0))  # `Québec, QC G1V 0A6`
    if not parts.cities and country and words.equals(country, "city_state"):
        parts.cities.append(country)
    if not parts.cities and parts.codes and parts.regions and words.equals(parts.regions[-1], "region_town"):
        parts.cities.append(parts.regions[-1])


def _place_under_top(parts: Parts) -> None:
    """Take centres and schools for parts of the university named with them."""
    if any(_UNIVERSITY.search(name) or TOP.search(name) for name in parts.organizations):
        below = [
            name
            for name in parts.organizations
            if (_CENTRE.search(name) or _SCHOOL.search(name)) and not (TOP.search(name) or _UNIVERSITY.search(name))
        ]
        parts.departments += below
        parts.organizations = [name for name in parts.organizations if name not in below]


def _is_place_in(piece: str, region: str, words: FrontWords) -> bool:
    """Say whether a piece is a town of a region that has the name of a town itself: `Mitaka, Tokyo`."""
    return is_town(piece, words) or (TOWN.fullmatch(piece) is not None and not is_town(region, words))


def _settle_behind(parts: Parts, behind: list[str], words: FrontWords) -> None:
    """Take what stands between a known town and the country for the region: `La Laguna, Tenerife`."""
    for piece in behind:
        if words.equals(piece, "city_state"):
            parts.cities.append(piece)  # `Kowloon, Hong Kong, China`
        else:
            (parts.regions if TOWN.fullmatch(piece) or len(piece) < _SHORT_REGION else parts.streets).append(piece)


def _town_behind(parts: Parts, words: FrontWords, *, is_address: bool) -> None:
    """Take the town off the end of an institution after which no comma stands: `Avon University Bath`."""
    for names in (parts.organizations, parts.laboratories, parts.departments):
        split = before_town(names[-1], words) if names else None
        if split is not None:
            names[-1] = split[0]
            parts.cities.append(split[1])
            return
    found = _TOWN_BEHIND.fullmatch(parts.organizations[-1]) if parts.organizations and is_address else None
    if found is not None and not words.organization_in(found[2]) and not words.equals(found[2], "subject_word"):
        parts.organizations[-1] = found[1]
        parts.cities.append(found[2])
