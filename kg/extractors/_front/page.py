"""What stands where on a front page."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.document import Block, Document
from kg.extractors._front.author_lines import Line


@dataclass
class Page:
    """What stands where on the front page; `groups` alternates author lines and the affiliation lines after them.

    `later` are the blocks beyond the front page, and the references, among which footnotes may stand;
    `last` those lines of them that tell of authors.
    """

    title: list[Line] = field(default_factory=list)
    groups: list[tuple[list[Line], list[Line]]] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    later: list[Block] = field(default_factory=list)
    last: list[Line] = field(default_factory=list)
    is_supporting: bool = False
    document: Document | None = None

    @property
    def authors(self) -> list[Line]:
        """All author lines."""
        return [line for names, _ in self.groups for line in names]
