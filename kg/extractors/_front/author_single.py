"""Divides the lines under a title that name an author and, behind a comma, where he or she works.

`Ann Lee, Department of Physics, University of Bath` becomes two lines, a name and its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extractors._front.author_cover import without_cover
from kg.extractors._front.author_lines import Line
from kg.extractors._front.author_shapes import is_prose
from kg.extractors._front.author_words import FrontWords, folded
from kg.extractors._front.names import read_names

_NAMED = re.compile(
    r"(?:[-•·*]\s?)?(?P<name>[^\W\d_][^,;:@\d]{3,40}?)(?P<marks>[\s*†‡✉]*)(?P<stop>\s?,|\.(?=\s[A-Z])|\s[–—])\s(?P<place>.{8,300})$"
)
_LABEL = re.compile(r"\W*(?:authors?(?:\s?list|\(s\))?|written by)\s?:\s+(?=\S)", re.I)
_COMMAND = re.compile(r"\\(?:title|author|section\*?|date|address|affiliation)\s?\{\s*")
_ABSTRACT = re.compile(r"\\begin\s?\{abstract\}")
_END_COMMAND = re.compile(r"\\(?:end|begin|maketitle)\b")
_SKIPPED = frozenset(("heading", "caption"))
_REACH = 40
_ABOVE = 3
_LONGEST_NAME = 5


def prepared(lines: Sequence[Line], words: FrontWords) -> list[Line]:
    """Return the lines of a front page without the cover page before it, and with named places divided."""
    plain = [_without_label(_without_command(line)) for line in without_cover(lines)]
    return with_named_places([line for line in plain if line.text], words)


def _without_command(line: Line) -> Line:
    r"""Take the commands of LaTeX off a line, as a converter to markdown leaves them: `\title{`, `\maketitle`."""
    if "\\" not in line.text and line.text not in ("{", "}"):
        return line
    if _ABSTRACT.match(line.text):
        return replace(line, text="Abstract", raised=())
    command = _COMMAND.match(line.text)
    at = command.end() if command else len(line.text) - len(line.text.lstrip("\\ "))
    text = line.text[at:].rstrip("\\ ")
    text = text[:-1] if command and text.endswith("}") and "{" not in text else text
    text = "" if text in ("{", "}") or _END_COMMAND.match(text) else text
    raised = tuple((start - at, end - at) for start, end in line.raised if at <= start and end - at <= len(text))
    return replace(line, text=text, start=line.start + at, raised=raised)


def _without_label(line: Line) -> Line:
    """Cut the label off a line of authors: `Authors: Ann Lee, Jo Dam`."""
    label = _LABEL.match(line.text)
    if label is None or line.block.kind in _SKIPPED:
        return line
    at = label.end()
    raised = tuple((start - at, end - at) for start, end in line.raised if start >= at)
    return replace(line, text=line.text[at:], start=line.start + at, raised=raised)


def with_named_places(lines: Sequence[Line], words: FrontWords) -> list[Line]:
    """Return the lines with such ones divided, up to the first that is surely of running text."""
    found: list[Line] = []
    after_divided = False
    for index, line in enumerate(lines):
        divided = _divided(line, words, after_divided) if 0 < index < _REACH and not line.raised else None
        if divided is not None and not after_divided and any(_is_other(above, words) for above in found[-_ABOVE:]):
            divided = None
        after_divided = divided is not None
        found += divided or (line,)
    return found


def _is_other(line: Line, words: FrontWords) -> bool:
    """Say whether a line above is of a place, with which the next may go on, or of authors, whose place the next is."""
    if words.organization_in(line.text) is not None or line.text.endswith(","):
        return True
    read = read_names(line.text, words, line.raised)
    return bool(read.persons) and not read.rejected and any(person.forename for person in read.persons)


def _divided(line: Line, words: FrontWords, after_divided: bool) -> tuple[Line, Line] | None:
    match = _NAMED.match(line.text)
    if match is None or line.block.kind in _SKIPPED or is_prose(line.text):
        return None
    name, place = match["name"], match["place"]
    head = place.split(",")[0]
    unit = words.organization_in(place if after_divided else head)
    if unit is None or folded(unit.group()) == folded(head) or not place[0].isupper():
        return None
    if not _is_name(name, words) or words.equals(head, "degree", "name_suffix"):
        return None
    end, start = match.end("marks"), match.start("place")
    first = replace(line, text=line.text[match.start("name") : end].rstrip(), start=line.start + match.start("name"))
    return first, replace(line, text=place, start=line.start + start, opens=False)


def _is_name(name: str, words: FrontWords) -> bool:
    """Say whether a text is the full name of one person."""
    if words.organization_in(name) is not None or words.equals(name, "country") or len(name.split()) > _LONGEST_NAME:
        return False
    read = read_names(name, words)
    if len(read.persons) != 1 or read.rejected or not read.persons[0].forename:
        return False
    return not any(words.equals(word, "subject_word", "street_word") for word in name.split())
