"""Parts of a caption that tell of one group of values by its words: "(single gas at 2 bar; mixed gas at 4 bar)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.document import Table
from kg.extractors._tables.symbol_parts import Part

_GROUP = re.compile(
    r"(?:^|[(;:,]\s?|\.\s|\sand\s)(?P<words>(?!and\b)[^\W\d_][^\W\d_-]+(?:[ -][^\W\d_]+){0,2}?)"
    r"(?:\s(?:tests?|values?|data|measurements?|results?|samples?))?(?:\s(?:was|were|is|are))?"
    r"(?:\s(?:measured|tested|recorded|taken|obtained|determined|given))?\s?(?:(?=\s(?:at|under|in|for|after)\s)|:|=)"
)
_END = re.compile(r"[;()]|,\s(?=[^\W\d_])|\sand\s(?=[^\W\d_])|\.(?:\s|$)")
_LEAST = 4  # letters: shorter words are symbols


def groups_of(caption: str, table: Table) -> list[Part]:
    """Return what a caption tells of the values below heads or beside labels with the words that it begins with.

    Words that stand in all heads and labels or in none tell no values apart.
    """
    if not any(map(str.isdigit, caption)):
        return []
    found = list(_GROUP.finditer(caption))
    if not found:
        return []
    rows = max(1, table.header_rows)
    labels = {cell.text.plain.lower() for cell in table.cells if cell.row < rows or not cell.column}
    parts = []
    for one in found:
        words = one["words"].lower()
        if len(words) < _LEAST or not 0 < sum(holds(label, words) for label in labels) < len(labels):
            continue
        stop = _END.search(caption, one.end())
        parts.append(Part(one.start("words"), stop.start() if stop else len(caption), words))
    return parts if len({part.symbol for part in parts}) > 1 else []


def holds(label: str, words: str) -> bool:
    """Say whether a label has words of a caption as whole words."""
    at = label.find(words)
    end = at + len(words)
    return at >= 0 and not label[at - 1 : at].isalnum() and not label[end : end + 1].isalnum()


def of_groups(told: Iterable[str], heads: Iterable[str]) -> list[str]:
    """Return the words, of those that a caption tells something of, that one of the heads has."""
    lower = [head.lower() for head in heads]
    return [words for words in told if any(holds(head, words) for head in lower)]
