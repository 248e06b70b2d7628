"""Reads plain text and markdown line by line into the blocks of a `Document`.

No notation belongs to one file type: a `.txt` may hold markdown, a `.md` the aligned columns of a PDF page. So there is
one scanner for both. Each line is classed by how it begins (`kg.readers._lines`), a function per class takes as many
lines as belong together, and every non-blank character ends in one block or in `skipped` with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.document import Document, ReadWarning, Source
from kg.readers._binding import bind_tables
from kg.readers._captions import caption_head
from kg.readers._headings import bold_heading, plain_heading
from kg.readers._latexfigure import latex_figure
from kg.readers._lines import Line
from kg.readers._paragraphs import caption, item, prose
from kg.readers._reading import Reading
from kg.readers._skipping import FRONT_MATTER, skip_comment, skip_details, skip_mark
from kg.readers._tables import fixed_table, grid_table, html_table, latex_table, loose_table, pipe_table, tab_table

_TRAILING_HASHES = re.compile(r"\s+#+$")
_SEVERAL = re.compile(r"\S {3,}\S+(?: \S+)* {3,}\S")
_BRACED = re.compile(r"\\(?P<name>[a-z]+)\*?\s*(?:\[[^\]]{0,200}\]\s*)?\{")
_IMAGE_LINE = re.compile(r"!\[(?P<alt>[^\]]{0,4000})\]\([^()\n]{0,4000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)")
_SECTION_LEVELS = {"title": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4}


def scan(source: Source, warnings: tuple[ReadWarning, ...] = ()) -> Document:
    """Return the document that the text of `source` holds."""
    reading = Reading(source.text)
    index = _front_matter(reading)
    while index < len(reading.lines):
        line = reading.lines[index]
        if line.kind == "blank":
            index += 1
        elif index in reading.furniture:
            reading.skip(line.start, line.end, reading.furniture[index])
            index += 1
        else:
            index = _HANDLERS[line.kind](reading, index)
    skipped = tuple(sorted(reading.skipped, key=lambda skip: skip.span))
    blocks, told = bind_tables(reading.blocks), (*warnings, *reading.warnings)
    return Document(source, blocks, skipped, warnings=told, misprints=reading.misprints)


def _front_matter(reading: Reading) -> int:
    """Skip YAML front matter at the top of the file."""
    match = FRONT_MATTER.match(reading.text)
    if match is None:
        return 0
    reading.skip(match.start("matter"), match.end("matter"), "front matter")
    index = 0
    while index < len(reading.lines) and reading.lines[index].start < match.end():
        index += 1
    return index


def _heading(reading: Reading, index: int) -> int:
    line = reading.lines[index]
    level = 0
    while reading.text[line.start + level] == "#":
        level += 1
    start, end = line.start + level, line.end
    hashes = _TRAILING_HASHES.search(reading.text, start, end)
    end = hashes.start() if hashes and hashes.end() == end else end
    while start < end and reading.text[start].isspace():
        start += 1
    if caption_head(reading.text, line.start, line.end):
        return _caption(reading, index)
    reading.add_heading(level, line.start, line.end, (start, end))
    return index + 1


def _caption(reading: Reading, index: int) -> int:
    line = reading.lines[index]
    head = caption_head(reading.text, line.start, line.end)
    if head is None:
        return _text(reading, index)
    return caption(reading, index, head.label)


def _text(reading: Reading, index: int) -> int:
    line = reading.lines[index]
    table = loose_table(reading, index)
    if not table and _SEVERAL.search(reading.text, line.start, line.end):  # `SC    SCF    SCFH` is no heading
        table = fixed_table(reading, index)
    if table:
        return table
    if index + 1 < len(reading.lines):
        following = reading.lines[index + 1]
        if following.kind == "page" and _is_underline(reading, line, following):
            level = 1 if reading.text[following.start] == "=" else 2
            reading.add_heading(level, line.start, following.end, (line.start, line.end))
            return index + 2
    bold = bold_heading(reading.text, line)
    if bold is not None and _alone(reading, index) and not reading.in_references:
        reading.add_heading(5, line.start, line.end, bold)
        return index + 1
    level = plain_heading(reading, index)
    if level:
        reading.add_heading(level, line.start, line.end, (line.start, line.end))
        return index + 1
    return fixed_table(reading, index) or prose(reading, index)


def _is_underline(reading: Reading, line: Line, following: Line) -> bool:
    """Say whether `following` underlines `line` as a heading."""
    mark = reading.text[following.start]
    if mark not in "=-" or line.end - line.start > 150:
        return False
    return mark == "=" or (
        reading.has_hash_headings and 3 <= following.end - following.start <= line.end - line.start + 3
    )


def _alone(reading: Reading, index: int) -> bool:
    """Say whether the line has no line of text above or below it."""
    lines = reading.lines
    return (index == 0 or lines[index - 1].kind != "text") and (
        index + 1 == len(lines) or lines[index + 1].kind in ("blank", "page", "comment")
    )


def _item(reading: Reading, index: int) -> int:
    level = plain_heading(reading, index)
    line = reading.lines[index]
    if level:
        reading.add_heading(level, line.start, line.end, (line.start, line.end))
        return index + 1
    return fixed_table(reading, index) or item(reading, index)


def _latex(reading: Reading, index: int) -> int:
    line = reading.lines[index]
    found = latex_table(reading, index) or latex_figure(reading, index)
    if found:
        return found
    match = _BRACED.match(reading.text, line.start, line.end)
    if match and match.group("name") in _SECTION_LEVELS and reading.text[line.end - 1] == "}":
        reading.add_heading(_SECTION_LEVELS[match.group("name")], line.start, line.end, (match.end(), line.end - 1))
        return index + 1
    if match and match.group("name") in ("begin", "end"):
        return _environment(reading, index)
    if (
        match
        and match.group("name") in ("caption", "author", "abstract", "footnotetext")
        and reading.text[line.end - 1] == "}"
    ):
        head = caption_head(reading.text, match.end(), line.end - 1) if match.group("name") == "caption" else None
        content = reading.plain(match.end(), line.end - 1)
        reading.add(
            "caption" if head else "paragraph", line.start, line.end, content, label=head.label if head else None
        )
        return index + 1
    if match and match.group("name") == "captionsetup":
        reading.skip(line.start, line.end, "markup")
        return index + 1
    return prose(reading, index)


def _environment(reading: Reading, index: int) -> int:
    r"""Read a display formula between `\begin` and `\end`, or skip the line that opens or closes another thing."""
    line = reading.lines[index]
    match = re.compile(r"\\begin\{(equation|align|gather|multline|eqnarray|array|split)(\*?)\}").match(
        reading.text, line.start
    )
    if match:
        close = reading.text.find(f"\\end{{{match.group(1)}", match.end(), match.end() + 20000)
        if close >= 0:
            stop = reading.text.find("\n", close)
            return _equation(reading, line.start, len(reading.text) if stop < 0 else stop, index)
    reading.skip(line.start, line.end, "markup")
    return index + 1


def _math(reading: Reading, index: int) -> int:
    line = reading.lines[index]
    closing = "$$" if reading.text[line.start] == "$" else "\\]"
    close = reading.text.find(closing, line.start + 2, line.start + 20000)
    if close < 0 or reading.text.find("\n\n", line.start, close) >= 0:
        return prose(reading, index)
    stop = reading.text.find("\n", close)
    stop = len(reading.text) if stop < 0 else stop
    rest = reading.text[close + 2 : stop].strip()
    if len(rest) > 20:
        return prose(reading, index)
    return _equation(reading, line.start, stop, index)


def _equation(reading: Reading, start: int, end: int, index: int) -> int:
    """Append a display formula; return the line after it."""
    while end > start and reading.text[end - 1].isspace():
        end -= 1
    reading.add("equation", start, end)
    while index < len(reading.lines) and reading.lines[index].begin < end:
        index += 1
    return index


def _image(reading: Reading, index: int) -> int:
    line = reading.lines[index]
    match = _IMAGE_LINE.match(reading.text, line.start, line.end)
    stop = match.end() if match else line.end
    if match and caption_head(reading.text, match.start("alt"), match.end("alt")):
        head = caption_head(reading.text, match.start("alt"), match.end("alt"))
        assert head is not None
        reading.add("caption", line.start, stop, reading.plain(*match.span("alt")), label=head.label)
    else:
        reading.skip(line.start, stop, "image")
    rest = stop
    while rest < line.end and reading.text[rest] in " \t\\":
        rest += 1
    if rest < line.end:
        reading.add("paragraph", rest, line.end)
    return index + 1


def _fence(reading: Reading, index: int) -> int:
    line = reading.lines[index]
    reading.skip(line.start, line.end, "markup")
    return index + 1


def _pipe(reading: Reading, index: int) -> int:
    return pipe_table(reading, index) or prose(reading, index)


def _grid(reading: Reading, index: int) -> int:
    return grid_table(reading, index) or prose(reading, index)


def _tab(reading: Reading, index: int) -> int:
    return tab_table(reading, index) or prose(reading, index)


_HANDLERS: dict[str, Callable[[Reading, int], int]] = {
    "heading": _heading,
    "fence": _fence,
    "math": _math,
    "html_table": html_table,
    "comment": skip_comment,
    "details": skip_details,
    "image": _image,
    "pipe": _pipe,
    "grid": _grid,
    "latex": _latex,
    "page": skip_mark,
    "caption": _caption,
    "item": _item,
    "tab": _tab,
    "text": _text,
}
