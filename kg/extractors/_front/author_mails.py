"""Finds e-mail addresses on a front page and the author each belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extractors._front.author_words import folded
from kg.extractors._front.persons import Person

_ADDRESS = re.compile(
    r"(?P<many>[{(\[]\s*[\w.+-]+(?:\s*[,;|]\s*[\w.+-]+)+\s*[})\]])\s?@\s?(?P<host>[\w-]+(?:\s?\.\s?[\w-]+)+)"
    r"|(?<![\w.+-])(?P<one>[\w.+-]+\w|\w)\s?@\s?(?P<domain>"
    r"[\w-]+(?:\.[\w-]+|\.\s[a-z\d][\w-]*)*?(?:\.[A-Za-z]{2,12}|\.\s[a-z]{2,12})(?!\.?[\w-]|\.\s[a-z]{2,6}\b))"
)
_BESIDE = re.compile(r"\s*[:,]?\s*\(([^()@]{2,60})\)")
_PART = r"[^\W\d_]{4,}"
# As addresses spell letters that ASCII lacks (`mueller`); `folded` only drops their marks.
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Mail:
    """An address as printed without blanks, its place in the text, and what stands in brackets after or before it."""

    address: str
    start: int
    end: int
    after: str
    before: str


def find_mails(text: str) -> list[Mail]:
    """Return the addresses of `text` in order; `{a, b}@host` gives two.

    >>> [mail.address for mail in find_mails("{ann,bo}@uni.edu; c.d@x.org (C. D.)")]
    ['ann@uni.edu', 'bo@uni.edu', 'c.d@x.org']
    """
    found: list[Mail] = []
    if "@" not in text:
        return found
    last = 0
    for match in _ADDRESS.finditer(text):
        beside = _BESIDE.match(text, match.end())
        after = beside.group(1) if beside else ""
        before = re.split(r"[;\n]|(?<!\b[A-Z])\.\s", text[max(last, match.start() - 90) : match.start()])[-1]
        if match["one"]:
            locals_ = [match["one"].strip(".")]
            host = match["domain"]
        else:
            locals_, host = re.findall(r"[\w.+-]+", match["many"]), match["host"]
        host = re.sub(r"\s", "", host)
        found += [Mail(f"{local}@{host}", match.start(), match.end(), after, before) for local in locals_]
        last = match.end()
    return found


def initials_of(person: Person) -> str:
    """Return the initials of a person in printed order: `Hai-Tao Zhang` is `HTZ`."""
    spelled = " ".join(part for part in (person.forename, person.middle, person.surname) if part)
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", spelled))


def _short_initials(person: Person) -> str:
    """Return the initials of a person without those of particles: `Ana dos Anjos Vega` is `aav`."""
    return "".join(word[0].lower() for word in re.findall(r"[^\W\d_]+", person.name) if word[0].isupper())


def matches_label(label: str, person: Person) -> bool:
    """Say whether `Y.J.`, `H. T. Z.`, `I.P. Parkin` or `Ann Li` names the person."""
    letters = folded(label)
    if not letters:
        return False
    own = initials_of(person)
    if letters.isalpha() and len(letters) <= 5 and label.upper() == label:
        short = (own[:1] + folded(person.surname)[:1].upper()).lower()
        return letters in (own.lower(), short) or (
            letters[0] == own[:1].lower() and letters[-1] == short[-1:] and len(letters) == 3
        )
    return folded(person.surname) in letters and folded(person.forename)[:1] in letters[:1] and len(letters) > 2


def likeness(address: str, person: Person) -> int:
    """Return how well the local part of an address fits a person: 0 not at all, 6 surname and forename."""
    local = folded(address.partition("@")[0])
    letters = re.sub(r"\d+", "", local)
    surname, given = folded(person.surname), folded(person.forename + person.middle)
    spelled = folded(person.surname.lower().translate(_SPELLED_OUT))
    surname = spelled if spelled in letters and surname not in letters else surname
    first = folded(person.forename)
    initials = initials_of(person).lower()
    if not letters or not surname:
        return 0
    score = 0
    if len(surname) > 1 and surname in letters:
        rest = letters.replace(surname, "", 1)
        score = 3 if len(surname) > 2 else 2
        if rest and (rest in (given, first)):
            score = 6
        elif (
            rest and given and (given.startswith(rest) or rest.startswith(first) or rest in (initials[:-1], given[:1]))
        ):
            score += 2
        elif rest and rest[0] == given[:1]:
            score += 1
    family = [folded(part) for part in re.findall(_PART, person.surname)]
    others = [folded(part) for part in re.findall(_PART, f"{person.forename} {person.middle}")]
    held = sum(part in letters for part in (*family, *others))
    if held > 1 or any(part in letters for part in family):
        score = max(score, 2 + held)
    if len(first) > 3 and first in letters:
        score = max(score, 4)
    if len(given) > 3 and given in letters:
        score = max(score, 4)
    if letters in (initials, initials[-1:] + initials[:-1], _short_initials(person)) and len(letters) > 1:
        score = max(score, 3)
    if person.suffix and letters == _short_initials(person)[:-1] + folded(person.suffix):
        score = 5
    if len(letters) > 3 and (surname.startswith(letters) or (letters.startswith(surname[:5]) and len(surname) > 4)):
        score = max(score, 2)
    if len(letters) > 4 and letters[0] in initials[:1] and surname.startswith(letters[1:]):
        score = max(score, 4)
    if len(first) > 2 and letters.startswith(first[:3]):
        score = max(score, 1)
    return score


def assign_mails(
    mails: Sequence[Mail], persons: Sequence[Person], preferred: frozenset[int], colleagues: Sequence[frozenset[int]]
) -> dict[int, tuple[Mail, bool]]:
    """Give each address to at most one author: (author index -> mail, whether inferred from the address alone).

    An author named beside the address owns it. Else the local part decides; corresponding authors (`preferred`) and
    the `colleagues` of the affiliation beside the address come first.
    """
    owned: dict[int, tuple[Mail, bool]] = {}
    left: list[int] = []
    for place, mail in enumerate(mails):
        named = [index for index in _named_beside(mail, persons) if index not in owned]
        named.sort(
            key=lambda index: (
                index not in colleagues[place],
                -likeness(mail.address, persons[index]),
                index not in preferred,
                index,
            )
        )
        if named:
            owned[named[0]] = (mail, False)
        elif (
            len(colleagues[place]) == 1
            and len(mails) > len(preferred)  # else they are of the authors that a mark calls corresponding
            and colleagues[place].isdisjoint(owned)
            and not preferred & colleagues[place]
            and not _fits_another(mail, persons, colleagues[place])
        ):
            owned[min(colleagues[place])] = (mail, True)
        else:
            left.append(place)
    scored = sorted(
        (-(score + 2 * (index in preferred) + 2 * (index in colleagues[place])), place, index)
        for place in left
        for index, person in enumerate(persons)
        if (score := likeness(mails[place].address, person)) > 1 or (score and index in preferred)
    )
    used: set[int] = set()
    for _, place, index in scored:
        if index not in owned and place not in used:
            owned[index] = (mails[place], True)
            used.add(place)
    left = [place for place in left if place not in used]
    waiting = sorted(index for index in preferred if index not in owned)
    if left and len(left) == len(waiting):
        owned.update({index: (mails[place], True) for index, place in zip(waiting, left, strict=True)})
    elif left and len(persons) == 1 and not owned:
        owned[0] = (mails[left[0]], False)
    unwritten = [index for index in range(len(persons)) if index not in owned]
    if owned and len(left) == len(unwritten) and not waiting:
        owned.update({index: (mails[place], True) for index, place in zip(unwritten, left, strict=True)})
    return owned


def _fits_another(mail: Mail, persons: Sequence[Person], colleagues: frozenset[int]) -> bool:
    """Say whether an address has the surname of another author, and not that of a colleague at its place."""
    fits = [likeness(mail.address, person) > 2 for person in persons]
    return any(fits) and not any(fits[index] for index in colleagues)


def _is_shortened(person: Person, text: str) -> bool:
    """Say whether a text has the surname of a person after the first initial: `M. Sato` for Masatoshi Sato."""
    if not person.forename or len(person.surname) < 2 or person.surname not in text:
        return False
    initial, surname = re.escape(person.forename[0]), re.escape(person.surname)
    return re.search(rf"(?<!\w){initial}\.[\s-]?(?:[A-Z]\.[\s-]?)*{surname}(?!\w)", text) is not None


def _named_beside(mail: Mail, persons: Sequence[Person]) -> list[int]:
    """Return the authors whose name or initials stand in brackets after the address, or before it."""
    if mail.after:
        found = [index for index, person in enumerate(persons) if matches_label(mail.after, person)]
        if found:
            return found
    before = mail.before
    named = [
        index
        for index, person in enumerate(persons)
        if person.forename and folded(person.name) and folded(person.name) in folded(before)
    ]
    named = named or [index for index, person in enumerate(persons) if _is_shortened(person, before)]
    if len(named) == 1:
        return named
    label = re.search(r"(?:^|[\s(])((?:[A-Z]\.?[\s-]?){2,4})\s*:\s*$", before)
    if label:
        return [index for index, person in enumerate(persons) if matches_label(label.group(1), person)]
    return []
