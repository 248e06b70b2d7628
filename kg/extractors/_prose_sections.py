"""Which parts of a document tell of its own results: not what others did, not how things were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.document import Block, Document
from kg.lexicon import names_any

_KINDS = frozenset(["paragraph", "list_item", "caption", "footnote"])
_SKIPPED = re.compile(
    r"[\W\d]*(?:[IVX]+\.\s)?(?:general |brief )?"
    r"(?:introduction|background|experimental(?! results)|(?:\w+ (?:and|&) )?methods?\b|"
    r"methodology|materials? and|preparation|(?:chemical )?synthesis|fabrication|acknowledg|references|"
    r"author contribution|funding|conflict|competing|data availability|characteri[sz]ations?$|"
    r"(?:physical|material|structural|electrochemical) (?:characteri[sz]ation|measurement)s?)",
    re.I,
)
_RESULTS = re.compile(r"results?\b|discussion", re.I)


_OPENING = 12
_REVIEWS = re.compile(
    r"\b(?:this|the present|our|in this) (?:\w+ )?(?:mini-?)?(?:review|perspective|progress report|overview)\b"
    r"|^\W*(?:topical |mini-?|invited )?review(?: article| paper)?\W*$",
    re.I,
)
_REVIEW_WORDS = frozenset(["review", "minireview", "perspective", "report", "overview"])
_REVIEW_TITLE = re.compile(r"\breview\b|\b(?:recent|main) (?:progress|advances|developments)\b|\bperspectives?\b", re.I)
_OTHERS_WORK = re.compile(
    r"[\W\d]*(?:[IVX]+\.\s)?(?:general |brief )?"
    r"(?:introduction|background|acknowledg|references|author contribution|funding|"
    r"conflict|competing|data availability|related work|state of the art)",
    re.I,
)


def result_blocks(document: Document) -> Iterator[Block]:
    """Yield the paragraphs, list items, notes and captions that tell results, in order."""
    return (block for block, is_result in told_blocks(document) if is_result)


def told_blocks(document: Document) -> Iterator[tuple[Block, bool]]:
    """Yield what tells of the document's own work, and whether it tells results or how things were made."""
    title = next((block.text.plain for block in document.blocks if block.kind == "heading"), None)
    for block in document.blocks:
        if block.kind not in _KINDS:
            continue
        sections = tuple(name for name in block.section if name != title)
        if block.kind == "caption" or not _tells_making(sections):
            yield block, True
        elif not is_of_others(block, title):
            yield block, False


def is_review(document: Document) -> bool:
    """Say whether a document reviews a field by its title or its abstract: what others found is what it tells then."""
    first = [block for block in document.blocks if block.kind in ("heading", "paragraph")][:_OPENING]
    texts = [block.text.plain for block in first]
    told = (text for text in texts if names_any(text, _REVIEW_WORDS))
    return any(map(_REVIEWS.search, told)) or any(map(_REVIEW_TITLE.search, texts[:1]))


def is_of_others(block: Block, title: str | None) -> bool:
    """Say whether the sections of a block tell of others' work; `title` is that of the document."""
    return _tells_of_others(block.section, title)


@lru_cache(maxsize=512)
def _tells_of_others(sections: tuple[str, ...], title: str | None) -> bool:
    return any(_OTHERS_WORK.match(name) for name in sections if name != title)


@lru_cache(maxsize=512)
def _tells_making(sections: tuple[str, ...]) -> bool:
    """Say whether sections tell of others' work or of how things were made."""
    if any(_RESULTS.search(name) and not _SKIPPED.match(name) for name in sections[:-1]):
        return False
    return any(_SKIPPED.match(name) for name in sections[-2:])
