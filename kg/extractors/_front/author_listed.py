"""Finds lists of marked places of work on a front page that stand where no author line leads to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._front.author_lines import Line
from kg.extractors._front.author_shapes import CODE, LEADING_MARK, is_affiliation, is_ended, is_prose
from kg.extractors._front.author_words import FrontWords

LONGEST_LIST = 400
FEWEST_LISTED = 3
_MAIL = re.compile(r"(?:[{(\[]\s?[\w.+-]+(?:\s*[,;|]\s*[\w.+-]+)*\s?[)}\]]|[\w.+-]+)\s?@\s?[\w.-]+")


def list_of_places(lines: Sequence[Line], words: FrontWords) -> range | None:
    """Return the lines of marked affiliations on a page without names, as a collaboration prints them."""
    marked = _marked(lines[:LONGEST_LIST], words)
    if len(marked) < FEWEST_LISTED:
        return None
    end = marked[-1] + 1
    while end < len(lines) and not lines[end].opens and is_affiliation(lines[end].text, words):
        end += 1
    return range(marked[0], end) if end - marked[0] <= 3 * len(marked) else None


def marked_places(head: Sequence[Line], words: FrontWords) -> Sequence[Line]:
    """Return the lines of affiliations that the text layer put before the title, from the first mark on."""
    marked = _marked(head, words)
    if not marked:
        return ()
    end = marked[-1] + 1
    while end < len(head) and is_affiliation(head[end].text, words) and not is_prose(head[end].text):
        end += 1
    return head[marked[0] : end]


def holds_place(text: str, words: FrontWords, *, goes_on: bool) -> bool:
    """Say whether a line with an address holds a place of work: `1 VITRO, Bath, UK (lee@vitro.example)`.

    `goes_on` says whether the line above is a place that goes on.
    """
    text = _MAIL.sub("", text)
    if words.organization_in(text):
        return True
    if goes_on and (CODE.search(text) or is_ended(text.strip(" (){}[],;.:"), words)):
        return True
    return LEADING_MARK.match(text) is not None and is_ended(text.strip(" (){}[],;.:"), words)


def _marked(lines: Sequence[Line], words: FrontWords) -> list[int]:
    return [
        index
        for index, line in enumerate(lines)
        if LEADING_MARK.match(line.text) and is_affiliation(line.text, words) and not is_prose(line.text)
    ]
