"""Recognises headings that no markup announces: section names, numbered titles, capitals, bold lines."""

from __future__ import annotations

import re
from typing import Protocol

from kg.readers._lines import Line


class _Page(Protocol):
    """What deciding about a heading needs to see of a text."""

    text: str
    lines: list[Line]
    furniture: dict[int, str]
    in_references: bool
    has_hash_headings: bool
    heads: frozenset[int]


_NAMES = (
    r"abstract|introduction|background|theory|theoretical background|"
    r"experimental(?:\s+(?:section|part|procedures?|details|methods?))?|"
    r"materials(?:\s+(?:and|&)\s+methods?)|materials|methods?|methodology|"
    r"results|discussions?|results?\s+(?:and|&)\s+discussions?|"
    r"conclusions?|summary|concluding remarks|outlook|acknowledge?ments?|author(?:s')?\s+contributions?|"
    r"references|bibliography|literature cited|notes and references|"
    r"supporting information|supplementary (?:information|materials?)|"
    r"conflicts? of interests?|competing interests|data availability(?: statement)?|funding|appendix(?:\s+[A-Z])?|"
    r"highlights|keywords|additional information|nomenclature|characteri[sz]ation|computational (?:details|methods)|"
    r"list of (?:figures|tables)|figure captions|declarations?|author information|associated content"
)
_NAME_LINE = re.compile(rf"(?:(?:\d{{1,2}}|[IVX]{{1,4}})[.)]?\s+)?(?:{_NAMES})\s*:?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>S?\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2})(?P<point>\.?)\s+(?=[A-ZΑ-Ωα-ω(])")
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?P<inner>[^*\n]{2,160})(?:\*\*|__)[ \t]*[.:]?$")
_REFERENCE_NAMES = re.compile(
    r"\W*(?:\d{1,2}\.?\s*)?(?:(?:notes\s+and\s+)?references|bibliography|literature\s+cited|works\s+cited)\b",
    re.IGNORECASE,
)
_SENTENCE_END = (".", ";", ",", ":", "?", "!")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 110
_LEAF_LEVEL = 6


def bold_heading(text: str, line: Line) -> tuple[int, int] | None:
    """Return the range of the words of a line that is bold as a whole and ends no sentence."""
    if text[line.start] not in "*_":
        return None
    match = _BOLD_LINE.match(text[line.start : line.end]) if line.end - line.start < 170 else None
    if (
        match is None
        or match.group("inner").rstrip().endswith((".", ",", ";"))
        or not re.search(r"[A-Za-z]{3}", match.group("inner"))
    ):
        return None
    return line.start + match.start("inner"), line.start + match.end("inner")


def is_section_name(content: str) -> bool:
    """Say whether `content` is the usual name of a section, numbered or not."""
    return _NAME_LINE.fullmatch(content) is not None


def plain_heading(page: _Page, index: int) -> int:
    """Return the level of the heading that the plain line `index` is, or 0."""
    line = page.lines[index]
    if line.start in page.heads:
        return 1
    length = line.end - line.start
    if length > _LONGEST or length < 4:
        return 0
    content = page.text[line.start : line.end]
    before = (
        index == 0 or page.lines[index - 1].kind in ("blank", "page", "image", "comment") or index - 1 in page.furniture
    )
    after = index + 1 == len(page.lines) or page.lines[index + 1].kind in ("blank", "page", "image", "comment")
    if not before:
        return 0
    if _NAME_LINE.fullmatch(content):
        if page.has_hash_headings:
            return _LEAF_LEVEL if after else 0
        return 1 if after or content[0].isupper() or content[0].isdigit() else 0
    if page.in_references or _YEAR.search(content):
        return 0
    numbered = _NUMBERED.match(content)
    if numbered and not content.endswith(_SENTENCE_END) and "\t" not in content and "  " not in content.strip():
        dots = numbered.group("number").count(".")
        if dots:
            return dots + 1
        return 1 if after and numbered.group("point") and not page.has_hash_headings and length < 90 else 0
    if after and not page.has_hash_headings and _all_capitals(content):
        return 1
    return 0


def _all_capitals(content: str) -> bool:
    """Say whether a line is a heading in capitals: two words or more, or one long word, nearly no digits."""
    letters = [letter for letter in content if letter.isalpha()]
    if len(letters) < 6 or not content.isupper() or content.endswith(_SENTENCE_END):
        return False
    return len(letters) >= 0.75 * len(content.replace(" ", "")) and (" " in content or len(letters) >= 8)


def references_follow(title: str) -> bool:
    """Say whether what follows the heading `title` is the list of references."""
    return _REFERENCE_NAMES.match(title) is not None
