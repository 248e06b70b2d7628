"""Leaves out the cover page that a publisher prints before an article, with title and authors as on the page itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._front.author_lines import Line
from kg.extractors._front.author_words import folded

_CITE = re.compile(r"\W*to cite this article\b", re.I)
_REACH = 40
_LEAST_TITLE = 15


def without_cover(lines: Sequence[Line]) -> list[Line]:
    """Return the lines from the title of the article on, where it stands again behind the cover page."""
    cover = next((at for at, line in enumerate(lines[:_REACH]) if _CITE.match(line.text)), None)
    if cover is None:
        return list(lines)
    before = folded(" ".join(line.text for line in lines[:cover]))
    for at in range(cover + 1, min(cover + _REACH, len(lines))):
        key = folded(lines[at].text)
        if len(key) >= _LEAST_TITLE and key in before and not lines[at].text.rstrip().endswith(","):
            return list(lines[at:])
    return list(lines)
