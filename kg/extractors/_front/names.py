"""Reads a line of author names with their marks, in the styles of all publishers.

>>> from types import SimpleNamespace as Word
>>> from kg.extractors._front.author_words import FrontWords
>>> words = FrontWords([Word(kind="name_joiner", label="and", names=(), symbols=())])
>>> [(person.name, person.marks) for person in read_names("Li Wang1,2,*, A. B. Smith a and Jo Dam", words).persons]
[('Li Wang', ('1', '2', '*')), ('A. B. Smith', ('a',)), ('Jo Dam', ())]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extractors._front.author_tokens import Token, is_run_of_marks, split_marks, tokens_of, with_accents
from kg.extractors._front.author_words import FrontWords, folded
from kg.extractors._front.persons import (
    FUNCTION_WORDS,
    NameLine,
    Person,
    is_bare_initials,
    is_capital_surname,
    is_initials,
    is_short_surname,
    is_small_name,
    with_double_surnames,
)

# An identifier set beside a name: `[ORCID: 0000-...]`, `(0000-...)`, `https://orcid.org/0000-...`.
ORCID_ASIDE = re.compile(
    r"(?:!?\[(?:orcid|id)?\s?\]\(|[\[(])?\s?(?:https?://)?(?:orcid(?:\.org)?\s?(?:id)?\s?[:/]?\s?)?(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dX](?!\d)\s?[\])]?",
    re.I,
)
# The body for which the authors sign.
_BEHALF = re.compile(
    r",?\s(?:and\s)?(?:on behalf of|for the)\s[^\n]{3,90}?(?:collaborations?|consorti(?:um|a)|groups?|teams?)\b", re.I
)
_ICON = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])i?ID$")  # "Ann LeeID", and no "DAVID"
ENVELOPES = frozenset("✉🖂")
_BYLINE = frozenset(("by", "von", "par", "di"))
_ROADS = frozenset(("avenue", "boulevard", "drive", "street", "road", "strasse", "straße"))
LEAST_NAME = 2
"""The words of the shortest full name."""
_LINKS = frozenset("eyi")
"""Letters that stand between two surnames of one person, or between two persons."""
_ARTICLE = re.compile(r"[a-z]{1,3}[-'’‐‑][A-ZÀ-Þ]")
"""An article joined to the name behind it: `al-Khwarizmi`, `d'Arc`."""
_SHORT_TITLES = frozenset(("Dr", "Mr"))
_ONE_PERSON = re.compile(r"I{0,4}F{1,4}|F{1,2}I{1,3}F{1,2}|F{1,3}I{1,2}")
_PERSONS = re.compile(r"FI+F|I+F(?=I|F?F?I|FF|$)|I+FF|FF|F+|I+")


def read_names(text: str, words: FrontWords, raised: Sequence[tuple[int, int]] = ()) -> NameLine:
    """Read all names of `text`; what is no name is told in `rejected`."""
    return _read_names(text, words, tuple(raised))


@lru_cache(maxsize=1024)
def _read_names(text: str, words: FrontWords, raised: tuple[tuple[int, int], ...]) -> NameLine:
    """Read a line once: whether it is one of names, and whose, is asked at several steps."""
    bare = ORCID_ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    tokens = tokens_of(_BEHALF.sub(lambda aside: " " * len(aside.group()), bare), raised)
    reader = _Reader(words, lettered=any(token.kind == "word" and token.text in tuple("abcdef") for token in tokens))
    for index, token in enumerate(tokens):
        reader.take(token, tokens[index + 1] if index + 1 < len(tokens) else None)
    return reader.finish()


class _Segment:
    """The words between two separators, with the marks after them."""

    __slots__ = ("closed", "leading", "marks", "tokens")

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.marks: list[str] = []
        self.leading: list[str] = []
        self.closed = False


class _Reader:
    """Collects tokens into segments and segments into persons."""

    def __init__(self, words: FrontWords, *, lettered: bool) -> None:
        self._words = words
        self._lettered = lettered
        self._segments: list[_Segment] = [_Segment()]
        self._rejected: list[str] = []
        self._separators = 0
        self._count = 0
        self._letters: set[str] = set()
        self._last_separator = ""
        self._opens_line = True
        self._waiting: tuple[str, ...] = ()

    def take(self, token: Token, following: Token | None) -> None:
        """Add one token; `following` decides whether a lone letter is a mark."""
        if token.kind == "word":
            self._take_word(token, following)
        elif token.kind == "mark":
            if token.text in ENVELOPES and self._opens_line and following is not None and following.kind == "word":
                self._waiting = split_marks(token.text)
            else:
                self._mark(split_marks(token.text))
        elif token.kind == "sep":
            self._separate(token.text)
            self._opens_line = token.text == "\n"
        elif token.kind == "other" and not self._is_dot_mark(token, following):
            self._rejected.append(token.text)

    def _is_dot_mark(self, token: Token, following: Token | None) -> bool:
        """Say whether a dot is set behind a name as a mark: `Ann Lee . , Jo Dam*`."""
        current = self._segments[-1]
        ends = following is None or following.kind == "sep"
        return token.text == "." and ends and bool(current.tokens) and token.start > current.tokens[-1].end

    def _take_word(self, token: Token, following: Token | None) -> None:
        current = self._segments[-1]
        if self._is_letter_mark(token, following):
            self._letters.add(token.text)
            self._mark((token.text,))
            return
        self._count += 1
        if self._is_joiner(token, following):
            self._separate("and")
            return
        if token.text in ("ID", "iD") and (following is None or following.kind in ("mark", "sep")):
            return
        if current.tokens and (current.marks or current.closed):
            current = self._open()
        if self._count == 1 and token.text.lower() in _BYLINE and (token.text[0].isupper() or token.text != "di"):
            return
        name = _ICON.sub("", token.text) if following is None or following.kind in ("mark", "sep") else token.text
        self._opens_line = False
        current.leading += self._waiting
        self._waiting = ()
        current.tokens.append(token._replace(text=name, end=token.start + len(name)))
        self._last_separator = ""

    def _is_letter_mark(self, token: Token, following: Token | None) -> bool:
        """Say whether a lower-case letter alone is a mark and not `y`, `e` or `i` between two surnames."""
        if not token.text.islower() or not any(part.tokens for part in self._segments):
            return False
        if len(token.text) != 1:  # `Ann Lee, ab Jo Dam a`
            ends = self._segments[-1].marks and (following is None or following.kind in ("sep", "mark"))
            return (self._lettered or bool(ends)) and is_run_of_marks(token.text) and not self._is_particle(token)
        joins = token.text in "yei" and following is not None and following.kind == "word"
        return not joins or chr(ord(token.text) - 1) in self._letters or self._last_separator == ","

    def _is_joiner(self, token: Token, following: Token | None) -> bool:
        key = token.text.lower()
        if not token.text.islower() and token.text not in ("AND", "ET", "UND"):
            return False
        if len(key) == 1 or key not in self._words.keys("name_joiner"):
            return len(key) == 1 and key in "yei" and bool(self._segments[-1].marks)
        return following is not None or self._separators > 0  # the list goes on in the next line

    def _mark(self, marks: tuple[str, ...]) -> None:
        current = next((part for part in reversed(self._segments) if part.tokens), None)
        if current is not None:
            current.marks += [mark for mark in marks if mark not in current.marks]
            current.closed = True
        self._last_separator = ""

    def _separate(self, sign: str) -> None:
        if self._segments[-1].tokens:
            self._separators += sign != "\n"
            self._segments[-1].closed = True
            if sign in (";", "；", "and", "&", "\n"):
                self._open()
        self._last_separator = sign if sign.strip() else ""

    def _open(self) -> _Segment:
        if self._segments[-1].tokens:
            self._segments.append(_Segment())
        return self._segments[-1]

    def finish(self) -> NameLine:
        """Return the persons of all segments."""
        parts = [part for part in self._segments if part.tokens]
        parts = self._without_degrees(parts)
        parts = self._surname_first(parts)
        persons: list[Person] = []
        for part in parts:
            for group in self._several(part.tokens):
                marks = [*part.marks, *part.leading] if group[-1] is part.tokens[-1] else []
                person = self._person(group, marks)
                if person is None and any(one.marks and one.forename for one in persons) and is_small_name(group):
                    person = self._person([token._replace(text=token.text.title()) for token in group], marks)
                if person is None and persons and self._is_group(group):
                    continue
                if person is None:
                    self._rejected.append(" ".join(token.text for token in group))
                else:
                    persons.append(person)
        return NameLine(tuple(with_double_surnames(persons)), tuple(self._rejected), self._separators, self._count)

    def _is_group(self, tokens: Sequence[Token]) -> bool:
        """Say whether words behind names are a body that signs with them: `and the Garnet Consortium`."""
        return tokens[0].text == "the" and self._words.organization_in(" ".join(one.text for one in tokens)) is not None

    def _without_degrees(self, parts: list[_Segment]) -> list[_Segment]:
        """Drop `M.D.`, `PhD` after a name; their marks belong to the name; join `Jr.` to it."""
        kept: list[_Segment] = []
        for part in parts:
            while len(part.tokens) > 1 and self._is_degree(part.tokens[-1]):
                part.tokens.pop()
            first = part.tokens[0]
            if kept and len(part.tokens) > LEAST_NAME < len(first.text) and self._is_degree(first):
                del part.tokens[0]  # `T. J. Carr, PhD Ann Lee`
            for count in (2, 1):  # `Jun Panda Senior Member`
                tail = " ".join(token.text for token in part.tokens[-count:])
                if len(part.tokens) > count + 1 and len(tail) > 5 and self._words.equals(tail, "degree"):
                    del part.tokens[-count:]
            text = " ".join(token.text for token in part.tokens)
            if kept and (self._words.equals(text, "degree") or self._is_post_nominal(kept[-1], part)):
                kept[-1].marks += part.marks
            elif kept and self._words.equals(text, "name_suffix"):
                kept[-1].tokens += part.tokens
                kept[-1].marks += part.marks
            else:
                kept.append(part)
        return kept

    def _is_post_nominal(self, name: _Segment, part: _Segment) -> bool:
        """Say whether a comma piece after a full name is letters such as `FRCP`, `MBChB`."""
        if all(self._is_degree(token) for token in part.tokens):
            return True
        text = part.tokens[0].text
        capitals = sum(sign.isupper() for sign in text)
        return len(part.tokens) == 1 and len(name.tokens) > 1 and capitals > 1 and len(text) < 9 and "." not in text

    def _is_degree(self, token: Token) -> bool:
        text = token.text
        capitals = sum(sign.isupper() for sign in text)
        dotted = text.count(".") >= 2 or capitals >= 2 or text.lower() in ("phd", "ph.d", "mphil", "jr")
        return dotted and capitals > 0 and self._words.equals(text, "degree") and len(folded(text)) > 1

    def _surname_first(self, parts: list[_Segment]) -> list[_Segment]:
        """Join `Yan`, `S. W.` when at least half of the comma pieces are initials alone."""
        initials = [is_initials(part.tokens) for part in parts]
        if len(parts) < 2 or initials[0] or sum(initials) * 2 < len(parts) - (len(parts) % 2) or not any(initials):
            return parts
        joined: list[_Segment] = []
        for part, alone in zip(parts, initials, strict=True):
            if alone and joined and not joined[-1].marks:
                joined[-1].tokens[:0] = part.tokens
                joined[-1].marks += part.marks
            else:
                joined.append(part)
        return joined

    def _several(self, tokens: list[Token]) -> list[list[Token]]:
        """Split words without any separator into persons: `Hong Liu Jun-Cheol Park Ann E. Li`."""
        link = next((at for at, token in enumerate(tokens) if token.text in _LINKS), len(tokens))
        if LEAST_NAME <= link < len(tokens) - LEAST_NAME:  # `Ana Vega y Luis Soto`, not `Luis Soto y Vega`
            return [tokens[:link], *self._several(tokens[link + 1 :])]
        if len(tokens) < 4 or any(self._is_particle(token) or self._is_title(token) for token in tokens):
            return [tokens]
        shape = "".join("I" if is_bare_initials(token.text) else "F" for token in tokens)
        alone = not self._separators and len(self._segments) == 1
        if _ONE_PERSON.fullmatch(shape) and not (alone and shape == "FFFF"):
            return [tokens]
        groups = [tokens[found.start() : found.end()] for found in _PERSONS.finditer(shape)]
        if len(groups) > 1 and len(groups[-1]) == 1:
            groups[-2:] = [groups[-2] + groups[-1]]
        return groups

    def _is_title(self, token: Token) -> bool:
        text = token.text
        return (
            text[0].isupper()
            and (len(text) > 2 or text in _SHORT_TITLES)
            and self._words.equals(token.text, "person_title")
        )

    def _goes_on(self, token: Token, titled: bool) -> bool:
        """Say whether a small word goes on with a title: `Dr. habil.`."""
        return titled and token.text.endswith(".") and self._words.equals(token.text, "person_title")

    def _is_particle(self, token: Token) -> bool:
        if len(token.text) == 1:
            return token.text in _LINKS
        return token.text[-1] != "." and self._words.equals(token.text, "name_particle")

    def _person(self, tokens: list[Token], marks: Sequence[str]) -> Person | None:
        """Make a person of the words, or None when they have not the shape of a name."""
        kept = list(tokens)
        while len(kept) > 1 and (self._is_title(kept[0]) or self._goes_on(kept[0], len(kept) < len(tokens))):
            kept.pop(0)
        is_titled = len(kept) > LEAST_NAME + 1 and not is_bare_initials(kept[1].text)
        if is_titled and self._words.equals(f"{kept[0].text} {kept[1].text}", "person_title"):
            del kept[:2]  # `M. Sc. Ann Lee`
        suffix = kept.pop().text if len(kept) > 2 and self._words.equals(kept[-1].text, "name_suffix") else ""
        spelled = [with_accents(re.sub(r"\s*([-‐‑–])\s*|(?<=^[DO]['’])\s", r"\1", token.text)) for token in kept]
        if not self._has_shape(kept, spelled, marks):
            return None
        start = self._surname_start(kept, spelled)
        if len(kept) > 1 and is_bare_initials(spelled[-1]) and not is_bare_initials(spelled[0]):
            while start > 1 and is_bare_initials(spelled[start - 1]):
                start -= 1
            surname, given = " ".join(spelled[:start]), spelled[start:]
        elif is_capital_surname(spelled):
            surname, given = spelled[0], spelled[1:]
        else:
            surname, given = " ".join(spelled[start:]), spelled[:start]
        first = min(token.start for token in kept)
        last = max(token.end for token in (tokens if suffix else kept))
        name = " ".join([*spelled, suffix] if suffix else spelled)
        return Person(first, last, name, given[0] if given else "", " ".join(given[1:]), surname, suffix, tuple(marks))

    def _surname_start(self, kept: list[Token], spelled: list[str]) -> int:
        """Return the index of the first word of the surname: a particle, or capitals after a mixed forename."""
        last = len(kept) - 1
        for at in range(1, last):
            if self._is_particle(kept[at]):
                return at - (kept[at].text in _LINKS and at > 1)
        if not spelled[0].isupper() and len(folded(spelled[0])) > 1:
            for at in range(1, last):
                if all(word.isupper() and not is_bare_initials(word) for word in spelled[at:]):
                    return at
        return last

    def _has_shape(self, kept: list[Token], spelled: list[str], marks: Sequence[str]) -> bool:
        """Say whether the words look like one person's name."""
        if not 1 <= len(kept) <= 7 or not any(len(folded(word)) > 1 for word in spelled):
            return False
        for token, word in zip(kept, spelled, strict=True):
            if word.lower() in FUNCTION_WORDS:
                return False
            if not (word[0].isupper() or not word[0].islower() or self._is_particle(token) or _ARTICLE.match(word)):
                return False
        text = " ".join(spelled)
        place = self._words.country_at_end(text)
        if place is not None and (place[0] == 0 or not any(is_bare_initials(word) for word in spelled)):
            return False
        if len(kept) > 1 and not marks and self._is_no_person(spelled, text):
            return False
        unit = self._words.organization_in(text)
        if unit is not None and unit.start() == 0 and len(kept) > 1 and is_bare_initials(unit.group()):
            return True  # `AB Smith`
        return unit is None or (bool(marks) and is_short_surname(unit, text))

    def _is_no_person(self, spelled: list[str], text: str) -> bool:
        """Say whether two words or more are a town or a street, whose names have the shape of persons' names."""
        is_road = folded(spelled[-1]) in _ROADS and not any(is_bare_initials(word) for word in spelled)
        return is_road or self._words.equals(text, "town")
