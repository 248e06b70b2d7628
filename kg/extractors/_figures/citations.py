"""Where the text of a paper tells of its figures: "the patterns of ZnO (Figure 3a)", "Fig. 2b, c shows ...".

>>> [(c.number, c.letters, c.told) for c in citations("Films of ZnO are dense (Fig. 2a).")]
[('2', ('a',), (0, 23))]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from kg.document import Document, Text
from kg.extractors._figures.captions import letters_of
from kg.extractors._sentences.ends import sentence_at

_PANELS = r"\(?\s?[A-Za-z](?![^\W\d_])(?:\s?(?:[-–,&]|,?\sand)\s?\(?[A-Za-z](?![^\W\d_]))*\s?\)?"
_NUMBER = rf"(?P<number>S?\d+)(?:\.\d+)?(?P<panels>{_PANELS}|\s\([A-Za-z](?:\s?[-–,&]\s?[A-Za-z])*\))?"
_ITEM = re.compile(_NUMBER)
_CITED = re.compile(
    r"\b(?P<extended>Extended Data )?(?P<kind>Fig(?:ure)?s?|Schemes?)\b\.?\s?"
    rf"(?:{_NUMBER.replace('?P<number>', '').replace('?P<panels>', '')})"
)
_NAMED = re.compile(r"Fig|Scheme")
_NEXT = re.compile(r"\s?(?:,|and|&|,\sand|to|[-–])\s?(?=S?\d)")
_ASIDE = re.compile(
    r"(?:\(|\bin|\bfrom|\bby|\bsee|\bto|\bof|\bcf\.)\s?(?:the\s|also\s|Supplementary\s|\w+\sin\s)?$", re.I
)
_NEAR = 80  # characters before a citation, more than such words have
_KINDS = frozenset(["paragraph", "list_item"])

Stretch = tuple[Text, int, int]


class Citation(NamedTuple):
    """A figure or some of its panels that a text cites, and the stretch of the text that tells of it.

    `until` is where the next sentence that cites a figure begins.
    """

    kind: str
    number: str
    letters: tuple[str, ...]
    told: tuple[int, int]
    sentence: tuple[int, int]
    until: int


def citations(text: str) -> Iterator[Citation]:
    """Yield the citations of figures in a text in order.

    An aside ("(Figure 3)", "as seen in Figure 3") belongs to what stands before it, a subject ("Figure 3 shows") to
    what follows.
    """
    named = sorted({sentence_at(text, found.start()) for found in _NAMED.finditer(text)})
    for place, (start, end) in enumerate(named):
        until = named[place + 1][0] if place + 1 < len(named) else len(text)
        found = list(_CITED.finditer(text, start, end))
        begin = start
        for index, match in enumerate(found):
            following = found[index + 1].start() if index + 1 < len(found) else end
            near = max(begin, match.start() - _NEAR)
            is_aside = match.start() > start and _ASIDE.search(text, near, match.start()) is not None
            told = (begin, match.start()) if is_aside else (match.end(), following)
            if told[1] - told[0] < 12:
                told = (start, end)
            begin = match.end()
            kind = "Scheme" if match["kind"].startswith("S") else "Figure"
            kind = f"Extended Data {kind}" if match["extended"] else kind
            for number, letters in _items(text, match, end):
                yield Citation(kind, number, letters, told, (start, end), until)


def _items(text: str, match: re.Match[str], end: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the number and the letters of each figure of a list: `Figures 2a, 3 and 4c`."""
    item = _ITEM.search(text, match.start(), end)
    while item is not None:
        yield item["number"], letters_of(re.sub(r"[()]", " ", item["panels"] or ""))
        joint = _NEXT.match(text, item.end(), end)
        item = _ITEM.match(text, joint.end(), end) if joint is not None else None


class CitingTexts:
    """The stretches of one document's text that tell of each figure and panel."""

    def __init__(self, document: Document) -> None:
        self._told: dict[tuple[str, str | None], list[Stretch]] = defaultdict(list)
        self._around: dict[tuple[str, str | None], list[Stretch]] = defaultdict(list)
        self._blocks = document.blocks
        for block in document.blocks:
            if block.kind in _KINDS:
                for citation in citations(block.text.plain):
                    label = f"{citation.kind} {citation.number}"
                    for letter in citation.letters or (None,):
                        key = (label, letter.lower() if letter else None)
                        self._told[key].append((block.text, *citation.told))
                        self._around[key].append((block.text, *citation.sentence))
                        self._around[key].append((block.text, citation.sentence[1], citation.until))

    def beside(self, label: str, caption: Text) -> list[Stretch]:
        """Return the paragraphs before and after the caption of a figure that no text cites, in the same section."""
        if any(cited == label for cited, _ in self._told):
            return []
        at = next((at for at, block in enumerate(self._blocks) if block.text is caption), None)
        around = (self._blocks[:at][::-1], self._blocks[at + 1 :]) if at is not None else ()
        found: list[Text] = []
        for blocks in around:
            section = takewhile(lambda block: block.kind != "heading", blocks)
            found += islice((block.text for block in section if block.kind in _KINDS), 1)
        return [(text, 0, len(text.plain)) for text in found]

    def around(self, label: str, letter: str | None) -> list[Stretch]:
        """Return the sentences that cite a panel and what follows each until the next one that cites a figure."""
        return self._around.get((label, letter.lower() if letter else None), [])

    def about(self, label: str, letter: str | None) -> list[Stretch]:
        """Return what tells of one panel; of the whole figure if nothing tells of the panel alone."""
        own = self._told.get((label, letter.lower())) if letter else None
        return own or self._told.get((label, None), [])
