"""Groups the lines of a PDF into paragraphs, headings, captions and references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.document import BlockKind
from kg.readers._captions import caption_head
from kg.readers._headings import is_section_name, references_follow
from kg.readers._pdf_lines import Line
from kg.readers._pdf_order import Column, Item, spacing_of

GroupKind = Literal["heading", "paragraph", "caption", "reference", "footnote", "table"]
_SENTENCE_END = re.compile(r"[.!?:;][)\]\"'’”*]*(?:\^[\d,–-]{1,20})?$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:Figs?|Tabs?|Refs?|Eqs?|Eqn|Nos?|vs|ca|cf|al|e\.g|i\.e|approx|resp|Dr|Prof)\.$"
)
_NUMBERED = re.compile(r"(?P<number>S?\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,4}|[A-D])[.)]?\s+(?=[A-Z])")
_REFERENCE_LABEL = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\^?\d{1,3}[.)]?)(?:\s|$)|\[[A-Z][\w+]{1,10}\]\s")
_LISTED = re.compile(r"\[\d{1,3}\]\s?[A-Z]|\(\d{1,3}\)\s[A-Z]|\d{1,3}\.?\s(?:[A-Z]\.[\s-]?){1,3}[A-Z]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARK = re.compile(r"[\d*†‡§¶#a-z✉]{1,3}(?:,[\d*†‡§¶#a-z✉]{1,3}){0,4}$")
_NOTE = re.compile(r"[*†‡§¶#✉]|e-?mail|correspond", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:graphical\s)?abstract|a\sb\ss\st\sr\sa\sc\st|key\s?words|received|accepted|published|citation|copyright|"
    r"edited by|reviewed by|academic editors?|\*?\s?correspondence)\s?[:.—–|]",
    re.IGNORECASE,
)
"""What begins a block of its own on the first page, whatever stands above it."""
_BULLET = re.compile(r"[•●▪▸‣◦■□]\s")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_SPACED = re.compile(r"(?:[A-Za-z] ){4,}[A-Za-z]\b")
_LONGEST_HEADING = 220
_LONG_LINE = 30
_MOST_HEADING_LINES = 4


@dataclass(slots=True, eq=False)
class Group:
    """Lines that make one block, or the lines of a table (`item`)."""

    kind: GroupKind
    lines: list[Line]
    edges: tuple[float, float]
    level: int = 0
    label: str | None = None
    item: Item | None = None
    first: bool = False
    last: bool = False
    column: int = 0

    @property
    def text(self) -> str:
        """The words of all lines."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Setting:
    """How a document is set: size and font of its running text, sizes of what is larger."""

    size: float
    font: str
    bold: bool = False
    justified: bool = False


def setting_of(lines: Sequence[Line]) -> Setting:
    """Return the setting of the running text."""
    counted: Counter[tuple[float, str, bool]] = Counter()
    for line in lines:
        if references_follow(unspaced(line.text)) and len(line.text) < 40:
            break
        if len(line.text) < _LONG_LINE:
            continue
        counted[(round(line.size * 2) / 2, line.font, line.bold)] += len(line.text)
    if not counted:
        counted.update((round(line.size * 2) / 2, line.font, line.bold) for line in lines)
    if not counted:
        return Setting(10.0, "")
    sizes: Counter[float] = Counter()
    for (size, _, _), count in counted.items():
        sizes[size] += count
    size = sizes.most_common(1)[0][0]
    font, bold = max(
        ((font, bold) for value, font, bold in counted if value == size), key=lambda pair: counted[(size, *pair)]
    )
    edges = Counter(round(line.x1 / 3) for line in lines if abs(line.size - size) < 0.3 and len(line.text) > 25)
    common = sum(count for _, count in edges.most_common(3))
    return Setting(size, font, bold, edges.total() > 20 and common > 0.45 * edges.total())


class Grouping:
    """Goes through the columns of a document in reading order and makes groups of their lines."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._in_references = False
        self._columns = 0
        self._justified = setting.justified
        self.groups: list[Group] = []

    def add(self, column: Column) -> None:
        """Add the groups of one column."""
        self._columns += 1
        begin = len(self.groups)
        lines = [item.lines[0] for item in column.items if not item.is_table]
        full = [line for line in lines if line.x1 - line.x0 > 0.5 * (column.x1 - column.x0)]
        if len(full) > 5:
            self._justified = sum(line.x1 > column.x1 - 3 for line in full) > 0.6 * len(full)
        spacing = spacing_of(lines)
        before: Line | None = None
        for item in column.items:
            if item.is_table:
                self.groups.append(Group("table", item.lines, (item.box.x0, item.box.x1), item=item))
                before = None
            else:
                line = item.lines[0]
                if before is None or self._breaks(before, line, column, spacing):
                    self._open(line, column)
                else:
                    self.groups[-1].lines.append(line)
                before = line
        for group in self.groups[begin:]:
            group.column = self._columns
            self._settle(group)
        if len(self.groups) > begin:
            self.groups[begin].first = True
            self.groups[-1].last = True

    def _open(self, line: Line, column: Column) -> None:
        kind: GroupKind = "reference" if self._in_references and not line.bold else "paragraph"
        group = Group(kind, [line], (column.x0, column.x1))
        head = _caption(line, opens=True)
        if head is not None:
            group.kind, group.label = "caption", head
        elif self._is_heading(line):
            group.kind = "heading"
        self.groups.append(group)
        if group.kind == "heading" and references_follow(unspaced(line.text)):
            self._in_references = True
        elif group.kind == "heading" and is_section_name(unspaced(line.text)):
            self._in_references = False

    def _is_heading(self, line: Line) -> bool:
        setting, text = self._setting, unspaced(line.text)
        if not _LETTERS.search(text) and not is_section_name(text):
            return False
        if len(text) < 60 and is_section_name(text) and (line.bold or text[0].isupper() or text[0].isdigit()):
            return True
        if line.size >= 1.12 * setting.size and len(text) < _LONGEST_HEADING:
            return True
        if self._in_references:
            return False
        if line.bold and not setting.bold and line.size >= 0.88 * setting.size and len(text) < 160:
            return not text.endswith((".", ",", ";")) or _NUMBERED.match(text) is not None
        numbered = _NUMBERED.match(text)
        other = line.font != setting.font or line.italic
        return bool(
            numbered and other and len(text) < 100 and text[-1] not in ".,;" and line.size >= 0.93 * setting.size
        )

    def _breaks(self, before: Line, line: Line, column: Column, spacing: float) -> bool:
        """Say whether `line` begins a new block below `before`."""
        group = self.groups[-1]
        if _OPENING.match(line.text):
            return True
        step = before.y - line.y
        size = max(before.size, line.size)
        if abs(before.size - line.size) > 0.08 * size and not _only_scripts(line, before):
            return True
        as_usual = spacing and abs(size - self._setting.size) < 0.12 * self._setting.size
        usual = min(spacing, 1.9 * size) if as_usual else 1.35 * size
        own = _own_spacing(group) or usual
        ended = _ends_sentence(before)
        fills = before.x1 > column.x1 - 0.12 * (column.x1 - column.x0)
        runs_on = fills and not ended and group.kind in ("paragraph", "caption", "reference")
        if step > (1.75 * own if runs_on else max(1.25 * own, own + 0.3 * size)) or step > 2.4 * size:
            return True
        if _caption(line) is not None and (group.kind == "caption" or step > 1.1 * own or line.bold):
            return True
        if group.kind == "caption":
            return False
        heading = self._is_heading(line)
        if heading != (group.kind == "heading"):
            return True
        if heading:
            return line.bold != before.bold or (is_section_name(unspaced(line.text)) or len(group.lines) >= 4)
        listed = _LISTED.match(line.text) is not None and _LISTED.match(group.lines[0].text) is not None
        if self._in_references or listed:
            return self._next_reference(group, before, line)
        return self._indented(group, before, line, column)

    def _next_reference(self, group: Group, before: Line, line: Line) -> bool:
        first = group.lines[0]
        if _REFERENCE_LABEL.match(line.text) and _REFERENCE_LABEL.match(first.text):
            return abs(line.x0 - first.x0) < 0.6 * line.size or line.x0 < before.x0
        if _REFERENCE_LABEL.match(first.text):
            return False
        if len(group.lines) > 1 or line.x0 < before.x0 - 2:
            return line.x0 < before.x0 - 2 or (
                len(group.lines) > 1 and abs(line.x0 - first.x0) < 1 and before.x0 > first.x0 + 2
            )
        return abs(line.x0 - before.x0) < 1 and _ends_sentence(before)

    def _indented(self, group: Group, before: Line, line: Line, column: Column) -> bool:
        """Say whether a line of running text is set off from the one before by an indent or by its early end."""
        size = line.size
        ended = _ends_sentence(before)
        width, hyphened = column.x1 - column.x0, before.text.endswith("-")
        short = before.x1 < column.x1 - 0.12 * width
        if self._justified and before.x1 < column.x1 - 0.25 * width and len(before.text) > 12 and not hyphened:
            return True
        left = min(first.x0 for first in group.lines)
        if line.x0 > left + 0.7 * size and line.x0 < left + 4 * size and (ended or before.x1 > line.x1 + 2):
            return ended or len(group.lines) > 1
        if _MARK.match(line.pieces[0].text) and line.pieces[0].style == "sup" and before.pieces[0].style == "sup":
            return True
        if _BULLET.match(line.text):
            return True
        if (line.pieces[0].style == "sup" or _NOTE.match(line.text)) and not before.text.endswith((",", "-", "and")):
            return True
        if before.bold and not line.bold and ended and len(group.lines) == 1 and not self._setting.bold:
            return short
        return ended and short and not line.text[:1].islower()

    def _settle(self, group: Group) -> None:
        """Decide what a finished group is."""
        text = unspaced(group.text)
        small = group.lines[0].size < 0.97 * self._setting.size
        if group.kind == "paragraph" and small and _LISTED.match(text) and _YEAR.search(text):
            group.kind = "reference"
        if group.kind == "heading":
            too_long = len(text) > _LONGEST_HEADING or len(group.lines) > _MOST_HEADING_LINES
            if too_long and group.lines[0].size < 1.3 * self._setting.size:
                group.kind = "paragraph"


def set_levels(groups: Sequence[Group], setting: Setting) -> None:
    """Give every heading its level: 1 the title, 2 sections, by number or by how the names of sections are set."""
    headings = [group for group in groups if group.kind == "heading"]
    named = Counter(_look(group) for group in headings if is_section_name(unspaced(group.text)))
    main = max(named, key=lambda look: (named[look], look), default=None)
    largest = max((group.lines[0].size for group in headings if group.lines[0].number == 1), default=0.0)
    for group in headings:
        text, line = unspaced(group.text), group.lines[0]
        numbered = _NUMBERED.match(text)
        if line.number == 1 and line.size >= max(0.98 * largest, 1.2 * setting.size):
            group.level = 1
        elif numbered and numbered.group("number")[0].isdigit():
            group.level = numbered.group("number").count(".") + 2
        elif is_section_name(text) or _look(group) == main or (main and line.size > main[0] + 0.3):
            group.level = 2
        else:
            group.level = 3 if not main or line.bold or line.size > setting.size + 0.3 else 4


def _look(group: Group) -> tuple[float, bool, bool]:
    """Return how a heading is set: size, weight, capitals."""
    line = group.lines[0]
    capitals = sum(letter.isupper() for letter in group.text)
    return round(line.size * 2) / 2, line.bold, capitals > 0.6 * sum(map(str.isalpha, group.text))


def _caption(line: Line, *, opens: bool = False) -> str | None:
    """Return the label of the caption that begins with a line, or `None`; one that opens a block needs no mark."""
    text = line.text
    head = caption_head(text, 0, len(text))
    if head is None:
        return None
    alone = len(text) < 14
    return head.label if opens or head.marked or line.bold or alone or line.pieces[0].bold else None


def _ends_sentence(line: Line) -> bool:
    """Say whether a sentence may end with a line; a point behind an abbreviation ends none."""
    return _SENTENCE_END.search(line.marked) is not None and _ABBREVIATION.search(line.text) is None


def _only_scripts(line: Line, before: Line) -> bool:
    """Say whether the size of a line says nothing, because it is a few characters long."""
    return min(len(line.text), len(before.text)) <= 3 and abs(line.size - before.size) < 0.4 * before.size


def _own_spacing(group: Group) -> float:
    return spacing_of(group.lines[-6:]) if len(group.lines) > 1 else 0.0


def unspaced(text: str) -> str:
    """Return the text with letters that are set apart joined: `A B S T R A C T`."""
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), text)


def join_over_breaks(groups: list[Group]) -> list[Group]:
    """Join the paragraphs that a column or page breaks; what floats between them comes after."""
    result: list[Group] = []
    gone: set[int] = set()
    for index, group in enumerate(groups):
        if index in gone:
            continue
        result.append(group)
        current = index
        while group.kind in ("paragraph", "reference") and _is_open(group, groups[current]):
            following = _continuation(groups, current, group, gone)
            if following is None:
                break
            group.lines += groups[following].lines
            gone.add(following)
            current = following
    return result


def _is_open(group: Group, end: Group) -> bool:
    """Say whether a paragraph may go on elsewhere: it fills its last line and ends no sentence."""
    line = group.lines[-1]
    full = line.x1 > end.edges[1] - 0.12 * (end.edges[1] - end.edges[0])
    return full and not (_ends_sentence(line) and line.text[-1] not in ":;") and len(line.text) > 20


def _continuation(groups: list[Group], index: int, group: Group, gone: set[int]) -> int | None:
    """Return the number of the group that goes on with a paragraph, or `None`."""
    size = group.lines[-1].size
    for number in range(index + 1, min(len(groups), index + 9)):
        other = groups[number]
        if number in gone:
            continue
        if other.kind in ("caption", "table", "footnote") or other.lines[0].size < 0.93 * size:
            continue
        if other.kind != group.kind or abs(other.lines[0].size - size) > 0.05 * size:
            return None
        starts_low = other.lines[0].text[:1].islower() or group.lines[-1].text.endswith("-")
        away = other.column != groups[index].column
        indented = other.lines[0].x0 > other.edges[0] + 0.7 * size and len(other.lines) > 1
        return number if away and (starts_low or not indented) else None
    return None


def kind_of(group: Group) -> BlockKind:
    """Return the kind of the block that a group becomes."""
    return "table" if group.kind == "table" else group.kind
