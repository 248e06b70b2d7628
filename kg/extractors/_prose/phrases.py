"""What the grammar of a sentence says a number measures, and of what: noun phrases, whatever the vocabulary knows.

The noun phrase that governs a number stands before it ("a step size of 2 µm", "the width of the cores is 2 µm", "the
cores (2 µm)", "cores at 2 µm"), behind it ("a 2 µm core", "20 µL of the acid", "2 µm wide", "a 5% rise in the yield"),
or is the subject of the verb that takes it ("the cores were dried for 2 h"). A noun of quantity says what is measured,
and the phrase that a preposition, "with" or the verb joins it to bears it; any other noun is the bearer itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.extractors._sentences import phrase_words as small
from kg.extractors._sentences.noun_phrases import (
    FUNCTION,
    PARTICIPLE,
    PREPOSITIONS,
    VERBS,
    Span,
    noun_after,
    noun_before,
    opened_before,
    said,
    words_back,
)


class Measured(NamedTuple):
    """Where a sentence names what a number measures, and what bears it; `entity` alone where nothing is named."""

    quantity: Span | None
    entity: Span | None


class Part(NamedTuple):
    """The sentence from `left` to `right` of a text, with the clause that is looked at."""

    text: str
    left: int
    right: int
    clause: int


def sounds_like_quantity(noun: str) -> bool:
    """Say whether a noun ends as nouns of quantity do ("density", "width", "temperature")."""
    return small.ENDING.match(noun) is not None


class Phrases:
    """Reads the noun phrases around numbers; `is_quantity` says whether a noun is one of quantity ("width")."""

    def __init__(
        self, is_quantity: Callable[[str], bool] = sounds_like_quantity, *, subject_bears: bool = True
    ) -> None:
        """Without `subject_bears` no distant subject is taken for what bears a quantity: it often is another's."""
        self._is_quantity = is_quantity
        self._subject_bears = subject_bears

    def of(self, part: Part, run: Span, named: Span | None = None) -> Measured:
        """Return what numbers at `run` measure; `named` is where a known name of it stands."""
        factor = small.FACTOR.match(part.text, run[1], part.right)
        if factor is not None:
            run = run[0], factor.end()
        if named is not None:
            found = self._of_named(part, run, named)
        else:
            found = self._behind(part, run) or self._before(part, run)
        if found.entity is None and found.quantity is not None:
            return _parted(part.text, found.quantity)
        return found

    def _of_named(self, part: Part, run: Span, named: Span) -> Measured:
        """Return a known name as a whole phrase, with what bears it."""
        text, left, right, _ = part
        name = named
        if named[1] <= run[0]:
            whole = noun_before(text, left, named[1])
            name = (min(whole[0], named[0]) if whole is not None else named[0]), named[1]
            entity = self._before_bracket(part, name[0], run) or joined(part, name[1], run[0])
            entity = entity or joined(part, run[1], right, small.BEHIND_NUMBER)
        else:
            whole = noun_after(text, run[1], right)
            is_longer = whole is not None and whole[0] <= named[0] and named[1] < whole[1]
            if whole is not None and is_longer and not self.names_quantity(text, whole):
                return Measured(None, whole)
            entity = joined(part, name[1], right)
        return Measured(name, entity or self._bearer(part, name, run))

    def _bearer(self, part: Part, name: Span, run: Span) -> Span | None:
        """Return what has the quantity named at `name`: "cores with a width of", or the subject."""
        having = small.LOOSELY_HAVING if self._subject_bears else small.HAVING
        link = having.search(part.text, part.left, name[0])
        entity = noun_before(part.text, part.left, link.start()) if link is not None and name[0] < run[0] else None
        if entity is not None or not self._subject_bears:
            return entity
        entity = self._subject(part, min(name[0], run[0]))
        return entity if entity is None or entity[1] <= name[0] or name[1] <= entity[0] else None

    def _before_bracket(self, part: Part, offset: int, run: Span) -> Span | None:
        """Return the phrase before the bracket around an offset, or what has it ("A with large pores (width")."""
        opened = opened_before(part.text, part.left, offset)
        phrase = noun_before(part.text, part.left, opened) if opened >= 0 else None
        if phrase is None or not self.names_quantity(part.text, phrase):
            return phrase
        return self._bearer(part, phrase, run) or phrase

    def _behind(self, part: Part, run: Span) -> Measured | None:
        """Read the words right behind a number."""
        text, right = part.text, part.right
        extent = small.EXTENT.match(text, run[1], right)
        if extent is not None:
            place = extent.span("noun" if extent["noun"] else "adjective")
            is_attribute = extent["noun"] is None and not text.endswith("er", *place)
            entity = noun_after(text, place[1], right) if is_attribute else None
            return Measured(place, entity or self._subject(part, run[0]))
        entity = noun_after(text, run[1], right)
        if entity is None or not self.names_quantity(text, entity):
            return Measured(None, entity) if entity is not None else None
        return Measured(entity, joined(part, entity[1], right))

    def names_quantity(self, text: str, phrase: Span) -> bool:
        """Say whether the head of a phrase is a noun of quantity, a symbol behind it aside ("a radius Rc")."""
        words = text[phrase[0] : phrase[1]].split()
        nouns = [words[-1].strip(".,")]
        if len(words) > 1 and small.SYMBOL.fullmatch(nouns[0]):
            nouns.append(words[-2])
        return any(
            noun.lower() in small.CHANGES or small.COMPOUND.search(noun) or self._is_quantity(noun) for noun in nouns
        )

    def _before(self, part: Part, run: Span) -> Measured:
        """Read the words before a number."""
        text, left = part.text, part.left
        end = without_vague(text, left, run[0])
        sign = text[end - 1 : end]
        if sign == "(":
            return self._bracketed(part, (end - 1, run[1]))
        name = noun_before(text, left, end - 1) if sign in ("=", ":") else None
        opened = opened_before(text, left, end)
        if name is not None:
            entity = self._before_bracket(part, name[0], run) or joined(part, run[1], part.right, small.BEHIND_NUMBER)
            return Measured(name, entity or self._bearer(part, name, run))
        name = noun_before(text, opened + 1, end) if opened >= 0 else None
        if name is not None:
            entity = noun_before(text, left, opened)
            return Measured(name, entity) if entity is not None else Measured(None, name)
        return self._governed(part, end, run)

    def _bracketed(self, part: Part, bracket: Span) -> Measured:
        """Read a number alone in a bracket: it is of the phrase before it or the adjective ("thin (2 µm) films")."""
        text, left = part.text, part.left
        adjective = small.ADJECTIVE.search(text, left, bracket[0])
        if adjective is not None and text.startswith(") ", bracket[1]):
            entity = noun_after(text, bracket[1] + 1, part.right)
            if entity is not None:
                return Measured(adjective.span("word"), entity)
        phrase = noun_before(text, left, bracket[0])
        if phrase is None:
            return self._of_subject(part, bracket[0])
        if " " not in text[slice(*phrase)] and small.ADJECTIVAL.search(text, *phrase):
            return Measured(phrase, self._subject(part, phrase[0]))  # "found to be sensitive (84%)"
        return self._with_joined(part, phrase, bracket)

    def _with_joined(self, part: Part, phrase: Span, run: Span) -> Measured:
        """Return a phrase and the phrases before it that prepositions join: "the width of the cores"."""
        if self.names_quantity(part.text, phrase):
            entity = joined(part, run[1], part.right, small.BEHIND_NUMBER)
            return Measured(phrase, entity or self._bearer(part, phrase, run))
        entity = phrase
        for _ in range(4):
            link = small.JOINED_TO.search(part.text, part.left, entity[0])
            name = noun_before(part.text, part.left, link.start()) if link is not None else None
            if name is None:
                break
            if self.names_quantity(part.text, name):
                return Measured(name, entity)
            entity = name
        return Measured(None, phrase)

    def _governed(self, part: Part, end: int, run: Span) -> Measured:
        """Read what a preposition or a verb joins a number to."""
        text, left = part.text, part.left
        words = list(words_back(text, left, end))
        if text.startswith(",", end - 1) or (words and said(text, words[0]) in ("and", "or", "but")):
            entity = joined(part, run[1], part.right, small.BEHIND_NUMBER)  # "..., 2 mm in B and 3 mm in C"
            if entity is not None:
                return Measured(None, entity)
        while words and small.ADVERB.match(said(text, words[0])):
            words.pop(0)
        is_named = is_elsewhere = False
        if words and said(text, words[0]) in PREPOSITIONS:
            is_elsewhere = said(text, words[0]) in small.ELSEWHERE
            is_named = said(text, words[0]) == "of" and not text[run[0] : run[1]].isalnum()
            end = words.pop(0)[0]
            opened = text.rfind("(", left, end) if text[left:end].rstrip().endswith(")") else -1
            if opened > left:  # "were dried (in air) for 2 h"
                words = list(words_back(text, left, opened))
                end = len(text[:opened].rstrip())
            while words and said(text, words[0]) in ("up", "down", "out", "at"):
                end = words.pop(0)[0]
        elif words:
            end = words[0][1] if said(text, words[0]) not in FUNCTION else words[0][0]
        word = said(text, words[0]) if words else ""
        if word in VERBS or word in small.COPULA or PARTICIPLE.fullmatch(word):
            return self._told(part, words, run)
        phrase = noun_before(text, left, end) if words else None
        if phrase is None or _is_predicate(text, left, phrase):
            return self._of_subject(part, run[0])
        if is_elsewhere:
            return Measured(None, None)
        if is_named:  # "a threshold of 5 mm"
            entity = joined(part, run[1], part.right, small.BEHIND_NUMBER)
            return Measured(phrase, entity or self._bearer(part, phrase, run))
        found = self._with_joined(part, phrase, run)
        link = small.JOINED_TO.search(text, left, phrase[0]) if found.quantity is None else None
        words = list(words_back(text, left, link.start())) if link is not None else []
        if words and PARTICIPLE.fullmatch(said(text, words[0])):  # "kept in a room for 2 h"
            return self._told(part, words, run)
        return found

    def _told(self, part: Part, words: list[Span], run: Span) -> Measured:
        """Read the subject of the verb that takes a number, and the verb where no noun says what it tells."""
        text, verb = part.text, words[0]
        begin = verb[0]
        for word in words:
            if not _is_verbal(said(text, word)):
                break
            begin = word[0]
        phrase = noun_before(text, part.left, begin)
        if phrase is not None:
            found = self._with_joined(part, phrase, run)
            if found.quantity is not None:
                return found
        entity = self._subject(part, run[0]) or phrase
        if said(text, verb) in small.STATING:
            return Measured(None, entity)
        return Measured((verb[0], verb[0] + len(said(text, verb))), entity)

    def _of_subject(self, part: Part, before: int) -> Measured:
        """Return the subject as what is measured where it names a quantity ("contents in the ash are small at 2%")."""
        subject = self._subject(part, before)
        if subject is None or not self.names_quantity(part.text, subject):
            return Measured(None, subject)
        return Measured(subject, joined(part, subject[1], before))

    def taker(self, part: Part, run: Span) -> Span | None:
        """Return the subject of the verb that stands right before a number ("the lake covers 12% of")."""
        words = list(words_back(part.text, part.left, without_vague(part.text, part.left, run[0])))
        while words and said(part.text, words[0]) in PREPOSITIONS:
            words.pop(0)
        if not words or not _is_verbal(said(part.text, words[0])):
            return None
        return self._subject(part, run[0])

    def _subject(self, part: Part, before: int) -> Span | None:
        """Return the first noun phrase of the clause, or of the sentence, that stands before an offset.

        Of a number in a phrase that opens the sentence it is the one behind the comma ("At 2 °C, the cores").
        """
        text, left, right, clause = part
        for begin in dict.fromkeys((clause, left)):
            if opened_before(text, left, begin) >= 0 and text.find(")", begin, before) >= 0:
                continue  # the clause began inside a bracket: "(Jones, 2001; Smith, 2004)"
            start = small.OPENERS.match(text, begin, before)
            at = start.end() if start is not None else begin
            lead = small.LEADING.match(text, at, before)
            while lead is not None and (comma := _comma(text, lead.end(), before)) >= 0:
                at = comma + 2
                lead = small.LEADING.match(text, at, before)
            if lead is not None:
                comma = text.find(", ", before, before + 60)
                at = comma + 2 if comma >= 0 and begin == left else right
            phrase = noun_after(text, at, right if lead is not None else before)
            if phrase is not None and text[slice(*phrase)].split()[-1].lower() not in small.DUMMIES:
                behind = noun_after(text, phrase[1] + 4, before) if text.startswith(" of ", phrase[1]) else None
                return behind if behind is not None and self.names_quantity(text, phrase) else phrase
        return None


def _comma(text: str, start: int, end: int) -> int:
    """Return where the first comma outside brackets stands, -1 where there is none."""
    depth = 0
    for found in small.COMMA_OR_BRACKET.finditer(text, start, end):
        sign = found.group()
        if sign == ", " and depth <= 0:
            return found.start()
        depth += (sign == "(") - (sign == ")")
    return -1


def _parted(text: str, phrase: Span) -> Measured:
    """Take a compound noun apart that nothing else bears: the "speed" of the "wind" in "wind speed"."""
    cut = text.rfind(" ", *phrase)
    modifier = text[phrase[0] : cut].lower().split()[-1] if cut >= 0 else ""
    if cut < 0 or modifier in small.GENERAL or small.ADJECTIVAL.search(modifier):
        return Measured(phrase, None)
    return Measured(phrase, (phrase[0], cut))


def joined(part: Part, start: int, right: int, pattern: re.Pattern[str] = small.BEHIND_NAME) -> Span | None:
    """Return the phrase that a preposition joins behind an offset: "of the cores"."""
    link = pattern.match(part.text, start, right)
    return noun_after(part.text, link.end(), right) if link is not None else None


def without_vague(text: str, left: int, end: int) -> int:
    """Return where the words that qualify a number begin, without the blanks before them."""
    while True:
        while end > left and text[end - 1].isspace():
            end -= 1
        found = small.VAGUE.search(text, max(left, end - 24), end)
        if found is None or found.start() == end:
            return end
        end = found.start()


def _is_verbal(word: str) -> bool:
    return word in VERBS or PARTICIPLE.fullmatch(word) is not None or small.ADVERB.match(word) is not None


def _is_predicate(text: str, left: int, phrase: Span) -> bool:
    """Say whether words are the adjective of a predicate: "are very small (2%)", "is present at 2%"."""
    before = next(words_back(text, left, phrase[0]), None)
    words = text[phrase[0] : phrase[1]].split()
    return before is not None and len(words) < 3 and said(text, before) in small.BEING and words[-1][-1] != "s"
