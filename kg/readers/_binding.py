"""Ties each table to its caption, which may stand before or after it, and to the notes under it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.document import Block, Table
from kg.readers._captions import CONTINUED
from kg.readers._table_edges import with_edges_apart, with_heads_of
from kg.readers._table_marks import carries_mark, with_marks
from kg.readers._xml_label import is_label

_NOTE = re.compile(
    r"(?:\^[\w*†‡§¶,]{1,4}\s*|[*†‡§¶#]\s?|(?-i:a\)?\s+(?=[A-Z]|\d)|[b-h]\)?\s+(?=\S))|\([a-h*]\)\s+|\[[a-h]\]\s*|notes?\b\s*[.:]|where\b|abbreviations?\b|"
    r"[A-Za-z]{1,6}\s?[=:]\s)",
    re.IGNORECASE,
)
# A legend begins with the symbol of a column or row ("ρx, X-ray density; P, porosity").
_LEGEND = re.compile(
    r"(?P<symbol>[^\s,:=]{1,10})(?:\s?[:=]\s?|,\s|\s[–—]\s|\s(?:is|denotes|stands\sfor|represents)\s)(?=[a-zA-Z-]{3})"
)
_FIRST_WORD = re.compile(r"[^\s,(\[/]+")
_MARKED_NOTE = re.compile(r"(?:\^[a-z*†‡§¶](?![A-Za-z])|[*†‡§¶]|[a-h]\)|\([a-h*]\)|\[[a-h]\]|Notes?\b\s*[.:])")
_LONGEST_NOTE = 700
_LONGEST_TITLE = 400


def bind_tables(blocks: list[Block]) -> tuple[Block, ...]:
    """Return the blocks with `caption`, `label` and `notes` of every table set.

    Most documents print all captions on the same side. Tables with a caption on one side only vote for that side; a
    table with one on both sides takes the side of the majority (without any vote, the side of the first caption).
    A caption belongs to one table. A caption between tables that none takes stays a block of its own.
    """
    blocks = _with_titles(with_edges_apart(blocks))
    places = [index for index, block in enumerate(blocks) if block.table is not None]
    if not places:
        return tuple(blocks)
    before = {index: _caption_before(blocks, index) for index in places}
    after = {index: _caption_after(blocks, index) for index in places}
    votes = sum((after[index] is None) - (before[index] is None) for index in places if before[index] != after[index])
    above = votes > 0 or (votes == 0 and _first_caption_is_above(blocks, places[0]))
    chosen = _choose(places, before, after, above)
    bound = list(blocks)
    first: dict[str, Block] = {}
    tables: dict[str, Table] = {}
    for index in places:
        table = blocks[index].table
        assert table is not None
        number = chosen.get(index)
        places_of_notes = _notes(bound, index, number)
        printed = "" if number is None else bound[number].text.plain
        table, notes = with_marks(table, [bound[note] for note in places_of_notes], printed)
        for place, note in zip(places_of_notes, notes, strict=True):
            bound[place] = note
        caption = None if number is None else bound[number]
        if caption is not None and caption.label is not None:
            is_further = CONTINUED.search(caption.text.plain) is not None
            caption = first.setdefault(caption.label, caption) if is_further else caption
            first.setdefault(caption.label or "", caption)
        label = caption.label if caption else None
        if label is not None:
            table = tables[label] = with_heads_of(tables.get(label), table)
        bound[index] = replace(blocks[index], label=label, table=_with(table, caption, tuple(notes)))
    return tuple(bound)


def _with_titles(blocks: list[Block]) -> list[Block]:
    """Return blocks in which the title between the label of a table and the table ("Table 2", title) is its caption."""
    read = list(blocks)
    for index, (above, title, below) in enumerate(zip(blocks, blocks[1:], blocks[2:], strict=False), 1):
        is_open = title.label is None and title.kind in ("caption", "paragraph", "heading")
        is_label = below.table is not None and _is_table_caption(above) and is_open and _is_bare(above)
        if (
            is_label
            and title.text.plain
            and len(title.text.plain) <= _LONGEST_TITLE
            and not _NOTE.match(title.text.plain)
        ):
            read[index] = replace(title, kind="caption", label=above.label)
    return read


def _is_bare(caption: Block) -> bool:
    """Say whether a caption is the label of a table and nothing else."""
    return caption.label is not None and is_label(caption.text.plain)


def _with(table: Table, caption: Block | None, notes: tuple[Block, ...]) -> Table:
    return replace(table, caption=caption, label=caption.label if caption else None, notes=notes)


def _is_table_caption(block: Block) -> bool:
    return block.kind == "caption" and (block.label is None or "Table" in block.label or "Chart" in block.label)


def _caption_before(blocks: list[Block], index: int) -> int | None:
    """Return the number of the table caption right before the table, units or one short line between them allowed."""
    for number in (index - 1, index - 2):
        if number < 0 or blocks[number].table is not None:
            return None
        if _is_table_caption(blocks[number]):
            return number
        if blocks[number].kind not in ("paragraph", "footnote") or len(blocks[number].text.plain) > 160:
            return None
    return None


def _caption_after(blocks: list[Block], index: int) -> int | None:
    """Return the number of the table caption right after the table or its notes."""
    number = index + 1
    while number < len(blocks) and number <= index + 4:
        if _is_table_caption(blocks[number]):
            return number
        if not _is_note(blocks[number], blocks[index].table):
            return None
        number += 1
    return None


def _first_caption_is_above(blocks: list[Block], first_table: int) -> bool:
    """Say whether a table caption stands before the first table."""
    return any(map(_is_table_caption, blocks[:first_table]))


def _choose(
    places: list[int], before: dict[int, int | None], after: dict[int, int | None], above: bool
) -> dict[int, int]:
    """Return the caption of each table; the preferred side is served first."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for side in (before, after) if above else (after, before):
        for index in places:
            number = side[index]
            if index not in chosen and number is not None and number not in taken:
                chosen[index] = number
                taken.add(number)
    return chosen


def _is_note(block: Block, table: Table | None) -> bool:
    """Say whether a block is a note of the table above; a lower-case "a" is the mark of one if a cell carries it."""
    if block.kind == "footnote":
        return True
    plain = block.text.plain
    if block.kind not in ("paragraph", "list_item") or len(plain) > _LONGEST_NOTE:
        return False
    is_first = plain.startswith("a ") and table is not None and carries_mark(table, "a")
    return is_first or _NOTE.match(plain) is not None or _explains(plain, table)


def _explains(plain: str, table: Table | None) -> bool:
    """Say whether a text begins as a legend of a symbol in a head of a table, or in a label that has its unit."""
    found = _LEGEND.match(plain)
    if found is None or table is None:
        return False
    heads = [cell.text.plain for row in table.grid[: max(1, table.header_rows)] for cell in row[1:] if cell is not None]
    heads += [row[0].text.plain for row in table.grid if row[0] is not None and "(" in row[0].text.plain]
    words = (_FIRST_WORD.match(head) for head in heads)
    return any(word is not None and word.group() == found["symbol"] for word in words)


def _notes(blocks: list[Block], index: int, caption: int | None) -> list[int]:
    """Return the numbers of the notes under a table (or under the caption that follows it), made footnotes."""
    number = index + 1
    found: list[int] = []
    while number < len(blocks) and len(found) < 12:
        block = blocks[number]
        if number != caption:
            if not _is_note(block, blocks[index].table):
                break
            if block.kind == "paragraph" and _MARKED_NOTE.match(block.text.plain):
                blocks[number] = replace(block, kind="footnote")
            found.append(number)
        number += 1
    return found
