"""Which parts of a document tell of its own results: not what others did, not how things were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.document import Block, Document
from kg.lexicon import fold, names_any

_KINDS = frozenset(["paragraph", "list_item", "caption", "footnote"])
_SKIPPED = re.compile(
    r"[\W\d]*(?:[IVX]+\.\s?)?(?:general |brief )?"
    r"(?:introduction|background|experimental(?! results)|(?:\w+ (?:and|&) )?methods?\b|"
    r"methodology|materials? and|preparation|(?:chemical )?synthesis|fabrication|acknowledg|references|"
    r"author contribution|funding|conflict|competing|data availability|characteri[sz]ations?$|"
    r"(?:physical|material|structural|electrochemical) (?:characteri[sz]ation|measurement)s?)",
    re.I,
)
_RESULTS = re.compile(r"results?\b|discussion", re.I)


# The chapters of a paper; where all headings are of one level, what stands between two of them is of the first.
_CHAPTER = re.compile(
    r"[\W\d]*(?:[IVX]+\.\s?)?(?:(?P<results>results?(?: (?:and|&) discussions?)?)|"
    r"(?P<making>(?:materials? (?:and|&) )?methods?|methodology|"
    r"experimental(?: (?:section|part|procedures?|methods?|details))?)|"
    r"(?:general )?(?:introduction|background|discussions?|conclusions?|summary|outlook|acknowledge?ments?|references|"
    r"additional information|data availability|author contributions?))\W*",
    re.I,
)
_OPENING = 12
_REVIEWS = re.compile(
    r"\b(?:this|the present|our|in this) (?:\w+ )?(?:mini-?)?(?:review|perspective|progress report|overview)\b"
    r"|^\W*(?:topical |mini-?|invited )?review(?: article| paper)?\W*$",
    re.I,
)
_REVIEW_WORDS = frozenset(["review", "minireview", "perspective", "report", "overview"])
_REVIEW_TITLE_WORDS = frozenset(map(fold, ("review", "progress", "advances", "developments", "perspective")))
_REVIEW_TITLE = re.compile(r"\breview\b|\b(?:recent|main) (?:progress|advances|developments)\b|\bperspectives?\b", re.I)
_TAKEN = re.compile(r"\b(?:reproduced|reprinted|adapted|taken)\b[^.]{0,60}\b(?:permission|from|ref)", re.I)
_MANY = 3
_OTHERS_WORK = re.compile(
    r"[\W\d]*(?:[IVX]+\.\s?)?(?:general |brief )?"
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
    for block, chapter in _chapters(document):
        if block.kind not in _KINDS:
            continue
        sections = tuple(name for name in block.section if name != title)
        is_making = chapter == "making" or (chapter != "results" and _tells_making(sections))
        if block.kind == "caption" or not is_making:
            yield block, True
        elif not is_of_others(block, title):
            yield block, False


def _chapters(document: Document) -> Iterator[tuple[Block, str | None]]:
    """Yield the blocks of a document with the flat chapter they stand in: of results, or of methods before those.

    A heading of the same level that is no chapter by its name does not end a chapter ("Synthesis and structure" behind
    "Results"). Methods without results behind them may be followed by anything.
    """
    heads = [block for block in document.blocks if block.kind == "heading"]
    named = [(found, head) for head in heads if (found := _CHAPTER.fullmatch(head.text.plain)) is not None]
    results = [head for found, head in named if found["results"]]
    level = results[0].level if results else None
    kinds = {head.span.start: found.lastgroup for found, head in named if head.level == level}
    chapter, is_open = None, bool(results)
    for block in document.blocks:
        if block.kind == "heading" and is_open and block.span.start in kinds:
            chapter = kinds[block.span.start]
            is_before = block.span.start < results[0].span.start
            chapter = chapter if chapter == "results" or is_before else None
        yield block, chapter


def is_review(document: Document) -> bool:
    """Say whether a document reviews a field: what others found is what it tells then.

    Its title or abstract says so, or most of its figures are reproduced from others.
    """
    first = [block for block in document.blocks if block.kind in ("heading", "paragraph")][:_OPENING]
    texts = [block.text.plain for block in first]
    is_told = any(map(_tells_of_review, texts)) or any(map(_titles_review, texts[:1]))
    return is_told or _shows_of_others(document)


def _shows_of_others(document: Document) -> bool:
    captions = [block for block in document.blocks if block.kind == "caption" and (block.label or "").startswith("Fig")]
    taken = [block for block in captions if _TAKEN.search(block.text.plain)]
    return len(taken) >= _MANY and 2 * len(taken) > len(captions)


@lru_cache(maxsize=64)
def _tells_of_review(text: str) -> bool:
    """Say whether a text, which may be a whole paper and is asked for by several readers, tells that this reviews."""
    return names_any(text, _REVIEW_WORDS) and _REVIEWS.search(text) is not None


@lru_cache(maxsize=64)
def _titles_review(text: str) -> bool:
    """Say the same of a title, which is the whole paper where nothing sets it apart."""
    return names_any(text, _REVIEW_TITLE_WORDS) and _REVIEW_TITLE.search(text) is not None


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
