"""Brings the printed label of a figure or table to one form."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.document import Block
from kg.readers._captions import caption_head

_KINDS = {
    "fig": "Figure", "figs": "Figure", "figure": "Figure", "figures": "Figure", "abb": "Figure", "plate": "Plate",
    "tab": "Table", "table": "Table", "tables": "Table", "tbl": "Table", "scheme": "Scheme", "chart": "Chart",
    "box": "Box", "graph": "Graph", "video": "Video", "movie": "Movie",
}  # fmt: skip
_LABEL = re.compile(
    r"\s*(?P<more>(?:supplementary|supporting|supplemental|extended\s+data|suppl?\.?|online)\s+)?"
    rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})\b\.?\s*"
    r"(?P<number>[A-Z]{0,2}[-.\s]?\d+(?:\.\d+)*[A-Za-z]?\b|[IVXL]+\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*([A-Z]{0,2}\d+(?:\.\d+)*[a-z]?)\s*[.:]?\s*$", re.IGNORECASE)


def label_of(printed: str, target: str = "") -> str | None:
    """Return the label at the start of `printed`; `target` completes one that is a number alone.

    >>> label_of("Fig. 2. XRD patterns"), label_of("TABLE S1"), label_of("3", "Table")
    ('Figure 2', 'Table S1', 'Table 3')
    >>> label_of("XRD patterns of the films")
    """
    match = _LABEL.match(printed)
    if match:
        number = (
            re.sub(r"[\s.-]*(?=\d)", "", match["number"], count=1) if match["number"][0].isalpha() else match["number"]
        )
        more = ""
        if match["more"] and number[0].isdigit() and not match["more"].lower().startswith("extended"):
            number = f"S{number}"
        if match["more"] and match["more"].lower().startswith("extended"):
            more = "Extended Data "
        return f"{more}{_KINDS[match['kind'].lower()]} {number}"
    bare = _NUMBER.match(printed)
    return f"{target} {bare.group(1)}" if bare and target else None


def is_label(text: str) -> bool:
    """Say whether a text is a label and nothing else ("Table 1.", "Fig. S2")."""
    match = _LABEL.match(text)
    return match is not None and not text[match.end() :].strip(" .:|")


def as_caption(block: Block) -> Block:
    """Return a paragraph that begins like a caption as one, any other block as it is."""
    if block.kind != "paragraph":
        return block
    head = caption_head(block.text.plain, 0, len(block.text.plain))
    return replace(block, kind="caption", label=head.label) if head is not None and head.marked else block
