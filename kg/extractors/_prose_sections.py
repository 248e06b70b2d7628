"""Which parts of a document tell of its own results: not what others did, not how things were made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Block, Document

_KINDS = frozenset(["paragraph", "list_item", "caption", "footnote"])
_SKIPPED = re.compile(
    r"[\W\d]*(?:[IVX]+\.\s)?(?:general |brief )?(?:introduction|background|experimental(?! results)|(?:\w+ (?:and|&) )?methods?\b|"
    r"methodology|materials? and|preparation|(?:chemical )?synthesis|fabrication|acknowledg|references|author contribution|"
    r"funding|conflict|competing|data availability|characteri[sz]ations?$|"
    r"(?:physical|material|structural|electrochemical) (?:characteri[sz]ation|measurement)s?)",
    re.I,
)
_RESULTS = re.compile(r"results?\b|discussion", re.I)


def result_blocks(document: Document) -> Iterator[Block]:
    """Yield the paragraphs, list items, notes and captions that tell results, in order."""
    title = next((block.text.plain for block in document.blocks if block.kind == "heading"), None)
    for block in document.blocks:
        if block.kind in _KINDS and not _is_skipped(block, title):
            yield block


def _is_skipped(block: Block, title: str | None) -> bool:
    """Say whether a block tells of others' results or of how things were made; the title itself says nothing."""
    sections = [name for name in block.section if name != title]
    if block.kind == "caption" or any(_RESULTS.search(name) and not _SKIPPED.match(name) for name in sections[:-1]):
        return False
    return any(_SKIPPED.match(name) for name in sections[-2:])
