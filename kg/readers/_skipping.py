"""Takes what is no text of the paper out of the way, each with its reason: page marks, pictures, comments."""

from __future__ import annotations

import re

from kg.readers._paragraphs import prose
from kg.readers._reading import Reading

FRONT_MATTER = re.compile(
    r"\s{0,200}(?P<matter>---[ \t]*\n(?:(?:[A-Za-z_][\w.-]{0,60}:|-[ ]|[ \t]+)[^\n]{0,2000}\n){1,200}?---)"
    r"[ \t]*(?:\n|\Z)"
)
_PICTURE_START = re.compile(r"Start of picture text", re.IGNORECASE)
_PICTURE_END = re.compile(r"[^\n]*End of picture text[^\n]*", re.IGNORECASE)
_PAGE_COMMENT = re.compile(r"<!--\s*(?:page|pagebreak|page[ _-]?break)", re.IGNORECASE)
_LONGEST_PICTURE = 40_000


def skip_mark(reading: Reading, index: int) -> int:
    """Skip a rule, a page mark or a missing page; return the number of the next line."""
    line = reading.lines[index]
    content = reading.text[line.start : min(line.end, line.start + 200)]
    if content.startswith("**"):
        if _PICTURE_START.search(content):
            return _skip_picture(reading, index)
        reading.skip(line.start, line.end, "picture text" if "icture" in content else "page mark")
        return index + 1
    if content.startswith("[MISSING_PAGE"):
        reading.warn("a page is missing in the source", line.start, line.end)
    if content[0] == "-" and _front_matter_of_page(reading, line.start):
        return _skip_to(reading, index, line.start, _front_matter_of_page(reading, line.start), "front matter")
    reading.skip(line.start, line.end, "page mark")
    return index + 1


def _front_matter_of_page(reading: Reading, start: int) -> int:
    """Return the end of YAML front matter that begins a page at `start`, or 0."""
    match = FRONT_MATTER.match(reading.text, start)
    return match.end("matter") if match and ":" in match.group("matter").split("\n", 2)[1] else 0


def skip_comment(reading: Reading, index: int) -> int:
    """Skip an HTML comment, or the text of a picture between two of them."""
    line = reading.lines[index]
    close = reading.text.find("-->", line.start, line.start + 20_000)
    if close < 0:
        return prose(reading, index)
    content = reading.text[line.start : close]
    if _PICTURE_START.search(content):
        return _skip_picture(reading, index)
    reason = "image" if "image" in content else "page mark" if _PAGE_COMMENT.match(content) else "comment"
    return _skip_to(reading, index, line.start, close + 3, reason)


def skip_details(reading: Reading, index: int) -> int:
    """Skip a folded block of picture text, or only the tags where it is not closed."""
    line = reading.lines[index]
    close = reading.text.find("</details>", line.start, line.start + _LONGEST_PICTURE)
    if close < 0 or reading.text.find("<table", line.start, close) >= 0:
        if line.end - line.start > 40:
            return prose(reading, index)
        reading.skip(line.start, line.end, "markup")
        return index + 1
    return _skip_to(reading, index, line.start, close + len("</details>"), "picture text")


def _skip_picture(reading: Reading, index: int) -> int:
    """Skip the words of a picture up to the mark that ends them."""
    line = reading.lines[index]
    match = _PICTURE_END.search(reading.text, line.end, line.end + _LONGEST_PICTURE)
    if match is None:
        stop = index + 1
        while stop < len(reading.lines) and reading.lines[stop].kind not in ("blank", "heading", "comment", "caption"):
            stop += 1
        return _skip_to(reading, index, line.start, reading.lines[stop - 1].end, "picture text")
    return _skip_to(reading, index, line.start, match.end(), "picture text")


def _skip_to(reading: Reading, index: int, start: int, end: int, reason: str) -> int:
    """Skip `[start, end)`; what stands after it on its last line is read as prose."""
    reading.skip(start, end, reason)
    while index < len(reading.lines) and reading.lines[index].end <= end:
        index += 1
    if index < len(reading.lines) and reading.lines[index].begin < end:
        rest = reading.lines[index]
        begin = end
        while begin < rest.end and reading.text[begin].isspace():
            begin += 1
        if begin < rest.end:
            reading.add("paragraph", begin, rest.end)
        index += 1
    return index
