"""Finds captions that repeat the one of the table beside them under a misread label.

Some converters print the caption of a table twice, once as text and once as part of the picture of the table, where
recognition mixes up letters and digits: `Table 52. Peaks of ...` above a table, `Table S2. Peaks of ...` below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.document import Block, Document, Span
from kg.records import Repair

RULE = "repeated caption"

_LOOK_ALIKES = str.maketrans("SOIlBZ", "501182")
_HEAD = re.compile(r"[\W_]*(?P<label>[^\W\d]+\.?\s?[A-Z]?\d+(?:\.\d+)*)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHARED = 0.5


def repeated_captions(document: Document) -> Iterator[tuple[Span, Repair]]:
    """Yield the place of each such caption's label and how it is read: as the label of the table's own caption."""
    own = {block.table.caption.span for block in document.blocks if block.table and block.table.caption}
    for first, second in pairwise(document.blocks):
        for stray, table in ((first, second), (second, first)):
            caption = table.table.caption if table.table is not None else None
            if caption is None or stray.kind != "caption" or stray.span in own or not _repeats(stray, caption):
                continue
            head = _HEAD.match(stray.text.plain)
            if head is not None and caption.label is not None:
                span = stray.text.span(*head.span("label"))
                reason = f"the table beside it has a caption of these words of its own, {caption.label}"
                yield span, Repair(raw=head["label"], repaired=caption.label, rule=RULE, reason=reason)


def _repeats(stray: Block, caption: Block) -> bool:
    """Say whether the labels look alike without being equal, and half of the words are the same."""
    if stray.label is None or caption.label is None or stray.label == caption.label:
        return False
    (kind, number), (own_kind, own_number) = (_parts(block.label or "") for block in (stray, caption))
    rest = number.removeprefix(own_number)
    if kind != own_kind or not number.startswith(own_number) or rest[:1].isdigit():
        return False
    words, own_words = (_words(block) for block in (stray, caption))
    return len(words & own_words) >= _SHARED * max(1, min(len(words), len(own_words)))


def _parts(label: str) -> tuple[str, str]:
    """Return the kind of a label and its number, letters in it as the digits they look like."""
    kind, _, number = label.rpartition(" ")
    return kind, number.translate(_LOOK_ALIKES)


def _words(block: Block) -> set[str]:
    head = _HEAD.match(block.text.plain)
    return {word.lower() for word in _WORD.findall(block.text.plain, head.end() if head else 0)}
