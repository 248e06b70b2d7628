r"""Reads LaTeX figures: the caption of a `figure` environment, whose pictures are named and left out."""

from __future__ import annotations

import re

from kg.readers._captions import caption_head
from kg.readers._delimited import strip
from kg.readers._latextable import CAPTION, brace_end
from kg.readers._reading import Reading

_OPENING = re.compile(r"\\begin\{figure\*?\}")
_CLOSING = re.compile(r"\\end\{figure\*?\}")
_COMMANDS = re.compile(r"\\[A-Za-z]+\*?(?:\s*(?:\[[^\[\]]*\]|\{[^{}]*\}))*|[{}\s%]")
_LONGEST = 20000


def latex_figure(reading: Reading, index: int) -> int:
    r"""Append the caption of the figure that opens at line `index`; return the line after it, 0 if none opens there.

    A caption that gives no number of its own is counted as LaTeX does, but not where the source says that its label
    is left empty (`labelformat=empty`, as converters from PDF write above captions copied with their words).
    """
    text = reading.text
    start = reading.lines[index].start
    opening = _OPENING.match(text, start)
    closing = _CLOSING.search(text, start, start + _LONGEST) if opening else None
    found = CAPTION.search(text, opening.end(), closing.start()) if opening and closing else None
    if closing is None or found is None:
        return 0
    end = brace_end(text, found.end() - 1, closing.start())
    words = strip(text, found.end(), end)
    if words[0] >= words[1]:
        return 0
    head = caption_head(text, *words)
    counted = None if "labelformat=empty" in text[start : found.start()] else text.count("\\begin{figure", 0, start) + 1
    label = head.label if head else f"Figure {counted}" if counted else None
    _leave_out(reading, start, words[0])
    reading.add("caption" if label else "paragraph", *words, label=label)
    _leave_out(reading, words[1], closing.end())
    while index < len(reading.lines) and reading.lines[index].start < closing.end():
        index += 1
    return index


def _leave_out(reading: Reading, start: int, end: int) -> None:
    """Skip what only makes the figure; words among it, such as names of panels, stay a paragraph of their own."""
    start, end = strip(reading.text, start, end)
    if _COMMANDS.sub("", reading.text[start:end]):
        reading.add("paragraph", start, end)
    else:
        reading.skip(start, end, "image" if "includegraphics" in reading.text[start:end] else "markup")
