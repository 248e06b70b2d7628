"""Gathers the lines of a paragraph, a list item, a reference or a caption."""

from __future__ import annotations

import re

from kg.document import Block, BlockKind
from kg.readers._captions import caption_head
from kg.readers._reading import Reading
from kg.readers._tables import begins_table

_FLOWING = frozenset({"text", "item", "caption", "tab"})
_CONTINUING = frozenset({"text", "tab"})
_MARK_START = re.compile(
    r"(?:<sup>\s*[\w*#†‡§¶,∗✉]{1,6}\s*</sup>|\$\s*\^|\^\s?\{?[\w*#†‡§,]{1,3}\}?\s|[⁰¹²³⁴-⁹]|\\?[*∗⁎†‡§¶#]\s?(?=[A-Z(]))"
)
_SENTENCE_END = re.compile(r"[.!?:;][)\]\"'*_]*(?:<sup>[^<]{0,60}</sup>|\$[^$]{0,60}\$|\[[\d,–-]{1,30}\])?$")
_OPEN_END = re.compile(
    r"(?:[,\-–(/]|\b(?:of|and|the|in|for|with|to|by|from|at|on|a|an|or|via|using|is|are|was|were))$", re.IGNORECASE
)
_PANEL_LETTER = re.compile(r"\(?[a-z]\)?")
_PANEL_START = re.compile(r"\s*(?:\*\*|\*|__)?\(?[a-zA-Z](?:\s?[-–,&]\s?[a-z])*[).,:](?:\*\*|\*|__)?\s")
_REFERENCE_START = re.compile(r"(?:<sup>)?(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}(?:[.)]|\s)|[-*•]\s)")
_REFERENCE_ITEM = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_INITIALS = re.compile(r"\b[A-Z]\.")
_ITEM_MARK = re.compile(r"(?:[-*+•▪‣●○][ \t]+)")
_LONE_MARK = re.compile(r"(?:\d{1,2}|[a-z*†‡§])(?:,(?:\d{1,2}|[a-z*†‡§])){0,3}")
_TAGS = r"(?:<[^<>\n]{0,80}>|[*_])*"
# alone on the line above its caption
_LABEL = re.compile(rf"{_TAGS}(?i:fig(?:ure|\.)?|table|scheme) ?S?\d{{1,3}}{_TAGS}[.:|]?{_TAGS}")
_LONG_LINE = 200
_LONGEST_TITLE = 700
_TABLES = frozenset({"pipe", "grid", "html_table", "latex"})


def prose(reading: Reading, index: int) -> int:
    """Append the paragraph that begins at line `index`; return the number of the line after it."""
    if reading.in_references:
        return _reference(reading, index)
    stop = index + 1
    while stop < len(reading.lines) and not _breaks(reading, stop) and not begins_table(reading, stop):
        stop += 1
    reading.add("paragraph", reading.lines[index].start, reading.lines[stop - 1].end)
    return stop


def item(reading: Reading, index: int) -> int:
    """Append the list item, footnote or reference that begins at line `index`."""
    line = reading.lines[index]
    content = reading.text[line.start : line.end]
    if content.startswith("[^"):
        return _gather(reading, index, "footnote")
    if reading.in_references or _is_reference(reading, index):
        return _reference(reading, index)
    mark = _ITEM_MARK.match(content)
    if content[0] == "*" and (content.count("*") == 1 and content[1:].lstrip()[:6] == "Corres"):
        return prose(reading, index)
    if content[0] == "*" and _is_starred(reading.blocks[-1:]):
        return prose(reading, index)  # the note of a table
    stop = _end_of_item(reading, index)
    end = reading.lines[stop - 1].end
    start = line.start + (mark.end() if mark else 0)
    reading.add("list_item", line.start, end, reading.plain(start, end))
    return stop


def _is_starred(above: list[Block]) -> bool:
    """Say whether the last block is a table with a cell that has the mark of a note."""
    table = above[0].table if above else None
    return table is not None and any("*" in cell.text.plain for cell in table.cells)


def _end_of_item(reading: Reading, index: int) -> int:
    """Return the number of the first line that no longer belongs to the item at `index`."""
    stop = index + 1
    while stop < len(reading.lines) and reading.lines[stop].kind in _CONTINUING and not _breaks(reading, stop):
        stop += 1
    return stop


def _gather(reading: Reading, index: int, kind: BlockKind) -> int:
    """Append the lines from `index` up to a blank line or another item as one block."""
    stop = _end_of_item(reading, index)
    reading.add(kind, reading.lines[index].start, reading.lines[stop - 1].end)
    return stop


def _is_reference(reading: Reading, index: int) -> bool:
    """Say whether an item outside a list of references looks like one: number, initials, year."""
    line = reading.lines[index]
    content = reading.text[line.start : reading.lines[_end_of_item(reading, index) - 1].end]
    if not _REFERENCE_ITEM.match(content) or len(content) > 1500:
        return False
    return _YEAR.search(content) is not None and len(_INITIALS.findall(content)) >= 2


def _reference(reading: Reading, index: int) -> int:
    """Append one entry of a list of references."""
    stop = index + 1
    numbered = _REFERENCE_START.match(reading.text, reading.lines[index].start) is not None
    while stop < len(reading.lines):
        line = reading.lines[stop]
        if line.kind not in _FLOWING or stop in reading.furniture:
            break
        if numbered and _REFERENCE_START.match(reading.text, line.start):
            break
        if line.kind == "caption" and caption_head(reading.text, line.start, line.end):
            break
        if not numbered and not reading.width:
            break
        stop += 1
    reading.add("reference", reading.lines[index].start, reading.lines[stop - 1].end)
    return stop


def _breaks(reading: Reading, index: int) -> bool:
    """Say whether the line `index` begins a new block after a line of prose."""
    line = reading.lines[index]
    if line.kind not in _FLOWING or index in reading.furniture:
        return True
    text = reading.text
    before = reading.lines[index - 1]
    tail = text[max(before.start, before.end - 80) : before.end]
    if _LONE_MARK.fullmatch(tail):
        return False
    if line.end - line.start < 8 and _LONE_MARK.fullmatch(text, line.start, line.end):
        return _precedes_name(reading, index)
    if line.kind == "caption":
        head = caption_head(text, line.start, line.end)
        return (
            head is not None
            and head.marked
            and (_SENTENCE_END.search(tail) or _PANEL_LETTER.fullmatch(tail)) is not None
        )
    if line.kind == "item":
        return _OPEN_END.search(tail) is None and not _continues_number(text, line.start, tail)
    if _MARK_START.match(text, line.start):
        return _OPEN_END.search(tail) is None or (not tail.endswith(",") and text[line.start] != "$")
    return _is_short(reading, index, tail)


def _precedes_name(reading: Reading, index: int) -> bool:
    """Say whether a mark alone on its line stands before a line that begins as a name does (an affiliation)."""
    if index + 1 == len(reading.lines) or reading.lines[index + 1].kind != "text":
        return False
    return reading.text[reading.lines[index + 1].start].isupper()


def _continues_number(text: str, start: int, tail: str) -> bool:
    """Say whether a line that begins like `12. The` or `- 5` only goes on with a sentence."""
    return text[start].isdigit() and _SENTENCE_END.search(tail) is None


def _is_short(reading: Reading, index: int, tail: str) -> bool:
    """Say whether the line before `index` was ended on purpose: a finished sentence on a short or a very long line."""
    before, line = reading.lines[index - 1], reading.lines[index]
    first = reading.text[line.start]
    if first.islower() or _OPEN_END.search(tail):
        return False
    length = before.end - before.begin
    if _SENTENCE_END.search(tail):
        return length > _LONG_LINE or bool(reading.width and length < 0.7 * reading.width)
    return bool(reading.width and length < 0.45 * reading.width)


def caption(reading: Reading, index: int, label: str) -> int:
    """Append the caption that begins at line `index`, with its continuation lines and the paragraphs of its panels."""
    stop = index + 1
    lines = reading.lines
    is_label = _LABEL.fullmatch(reading.text, lines[index].start, lines[index].end) is not None
    while stop < len(lines) and lines[stop].kind in _CONTINUING | {"item"} and stop not in reading.furniture:
        if lines[stop].kind == "tab" or begins_table(reading, stop):
            break
        if _breaks(reading, stop) and not (is_label and stop == index + 1):
            break
        stop += 1
    if is_label and stop == index + 1 and label.split()[-2] == "Table":
        stop = _end_of_title(reading, stop) or stop
    while stop + 1 < len(lines) and label.split()[-2] != "Table":
        following = _after_blanks(reading, stop)
        if following == stop or following == len(lines) or not _is_panel_paragraph(reading, following):
            break
        stop = following + 1
        while stop < len(lines) and not _breaks(reading, stop):
            stop += 1
    reading.add("caption", lines[index].start, lines[stop - 1].end, label=label)
    return stop


def _end_of_title(reading: Reading, index: int) -> int:
    """Return the line after the paragraph that a blank sets apart from its label above and its table below, or 0."""
    lines = reading.lines
    start = _after_blanks(reading, index)
    if start == index or start == len(lines) or lines[start].kind not in ("text", "item") or start in reading.furniture:
        return 0
    stop = start + 1
    while stop < len(lines) and lines[stop].kind in _CONTINUING and not _breaks(reading, stop):
        stop += 1
    table = _after_blanks(reading, stop)
    is_long = lines[stop - 1].end - lines[start].start > _LONGEST_TITLE
    if is_long or table == stop or table == len(lines) or begins_table(reading, start):
        return 0
    return stop if lines[table].kind in _TABLES or begins_table(reading, table) else 0


def _after_blanks(reading: Reading, index: int) -> int:
    """Return the number of the first line from `index` on that is not blank."""
    while index < len(reading.lines) and reading.lines[index].kind == "blank":
        index += 1
    return index


def _is_panel_paragraph(reading: Reading, index: int) -> bool:
    """Say whether the paragraph at line `index` describes a panel of the figure above: it begins with its letter."""
    line = reading.lines[index]
    if line.kind not in ("text", "item") or index in reading.furniture:
        return False
    content = reading.text[line.start : line.start + 40]
    return _PANEL_START.match(content) is not None and (content.startswith(("(", "*", "_")) or content[1:2] in ").,")
