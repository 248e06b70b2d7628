"""A name on a front page with its parts, and what single words of names look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extractors._front.author_tokens import Token

FUNCTION_WORDS = frozenset(("of", "the", "for", "with", "using", "from", "via", "into", "toward", "based", "under"))
"""Small words that no name has."""
LEAST_ABBREVIATED = 3
"""The fewest persons of a line that show whether it abbreviates forenames."""
LONGEST_SHORT = 3
"""The longest surname in capitals that is also the sign of an organisation."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed (titles and degrees dropped), its parts and marks, and its place `[start, end)`."""

    start: int
    end: int
    name: str
    forename: str
    middle: str
    surname: str
    suffix: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameLine:
    """The persons of a text, the words that fit no name, and how many words and separators there were."""

    persons: tuple[Person, ...]
    rejected: tuple[str, ...]
    separators: int
    words: int

    @property
    def is_phrase(self) -> bool:
        """Whether small words such as `for` stand between what could be names: it is a title."""
        return any(word in FUNCTION_WORDS for text in self.rejected for word in text.split())


def with_double_surnames(persons: list[Person]) -> list[Person]:
    """Take both words as the surname where the line abbreviates all forenames: `I. Bravo Muñoz, E. Bauer, L. Vega`."""
    given = [" ".join((person.forename, person.middle)).split() for person in persons]
    if len(persons) < LEAST_ABBREVIATED:
        return persons
    found: list[Person] = []
    for person, words in zip(persons, given, strict=True):
        full = next((at for at, word in enumerate(words) if not is_bare_initials(word)), 0)
        if full == 0 and words and not is_bare_initials(words[0]):
            return persons  # a forename in full: the line does not abbreviate
        if full:
            surname = " ".join([*words[full:], person.surname])
            person = replace(person, forename=words[0], middle=" ".join(words[1:full]), surname=surname)
        found.append(person)
    return found


def is_small_name(tokens: Sequence[Token]) -> bool:
    """Say whether words may be a name whose capitals the text layer lost: two or three plain words."""
    return 2 <= len(tokens) <= 3 and all(len(token.text) > 3 and token.text.isalpha() for token in tokens)


def is_initials(tokens: Sequence[Token]) -> bool:
    """Say whether a piece is initials alone: `S. W.`, `J.-P.`, `R`."""
    return all(token.text[0].isupper() and is_bare_initials(token.text) for token in tokens)


def is_capital_surname(words: Sequence[str]) -> bool:
    """Say whether a name begins with the surname in capitals: `ZHOU Si-wang`."""
    return (
        1 < len(words) < LONGEST_SHORT + 1
        and words[0].isupper()
        and not is_bare_initials(words[0])
        and "." not in words[0]
        and not any(word.isupper() for word in words[1:])
        and all(word[0].isupper() for word in words[1:])
    )


def is_short_surname(unit: re.Match[str], text: str) -> bool:
    """Say whether the sign of an organisation is a surname in capitals here: `Weiwei TU`."""
    letters = unit.group()
    return unit.start() > 1 and unit.end() == len(text) and letters.isupper() and len(letters) <= LONGEST_SHORT


def is_bare_initials(word: str) -> bool:
    """Say whether one word is initials: `S.`, `J.-P.`, `AB`.

    >>> [is_bare_initials(word) for word in ("S.", "J.-P.", "Li", "AB", "LI")]
    [True, True, False, True, True]
    """
    letters = [sign for sign in word if sign.isalpha()]
    if not letters or not all(sign.isupper() for sign in letters) or len(letters) > 3:
        return False
    return len(letters) == 1 or "." in word or len(letters) == 2 == len(word)
