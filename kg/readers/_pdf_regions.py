"""Finds where on a page tables are, by rules and captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.readers._captions import caption_head
from kg.readers._pdf_glyphs import Box, PageContent
from kg.readers._pdf_lines import Line
from kg.readers._pdf_order import Item, gutter_of, item_of
from kg.readers._pdf_words import chunks_of, rows_of

_CAPTION = re.compile(r"(?:supplementary\s|supporting\s|extended data\s)?tab(?:le\.?|\.)\s", re.IGNORECASE)
_SAME_EDGE = 6.0
_SAME_HEIGHT = 1.6
_SHORTEST = 50.0
_FARTHEST_RULE = 110.0
_MOST_WITHOUT_RULES = 60
_FAR_ROW = 2.4


def tables_on(content: PageContent, lines: Sequence[Line]) -> tuple[list[Item], list[Line]]:
    """Return the tables of a page, and the lines that belong to none."""
    rules = _long_rules(content.across)
    captions = sorted((line for line in lines if _is_caption(line)), key=lambda line: (-line.y, line.x0))
    found: list[Item] = []
    taken: set[Line] = set(captions)
    for box in [*_ruled(rules, lines, captions), *_framed(rules, lines)]:
        if any(_share(box, other.box) > 0.2 for other in found):
            continue
        inside = [line for line in lines if line not in taken and _within(line, box)]
        if _has_columns(inside):
            found.append(_item(box, inside, content))
            taken.update(inside)
    for item in found:
        item.captioned = any(_near(caption, item.box) for caption in captions)
    served = {caption for caption in captions if any(_near(caption, item.box) for item in found)}
    gutter = gutter_of([item_of(line) for line in lines if line not in taken]) if len(served) < len(captions) else None
    for caption in captions:
        if caption not in served:
            beside = [line for line in lines if line not in taken and _on_one_side(caption, line, gutter)]
            inside = _unruled(caption, beside)
            rest = [line for line in lines if line not in taken and line not in beside]
            if _goes_across(inside, rest):
                inside = _unruled(caption, [*beside, *rest])
            if inside:
                found.append(_item(_around(inside), inside, content))
                found[-1].captioned = True
                taken.update(inside)
    in_tables = {line for item in found for line in item.lines}
    return found, [line for line in lines if line not in in_tables]


def with_spread_captions(items: Sequence[Item], tables: Sequence[Item]) -> list[Item]:
    """Return the items of lines, those of a caption above a wider table as wide as that, where nothing stands beside.

    A short caption of a table over both columns would else be read with the left one.
    """
    spread: dict[int, Box] = {}
    for table in tables:
        near = [item for item in items if _is_above(item.box, table.box)] if table.captioned else []
        block: list[Item] = []
        for item in sorted(near, key=lambda item: item.box.y0):
            if item.box.y0 - (block[-1].box.y1 if block else table.box.y1) > _FAR_ROW * item.lines[0].size:
                break
            if block and item.box.y0 < block[-1].box.y1 - 2:
                break  # something stands beside the line
            block.append(item)
            if _is_caption(item.lines[0]):
                beside = [other for other in near if other not in block and other.box.y0 < item.box.y1]
                if not beside:
                    spread |= {id(one): one.box._replace(x0=table.box.x0, x1=table.box.x1) for one in block}
                break
    return [replace(item, box=spread[id(item)]) if id(item) in spread else item for item in items]


def _is_above(line: Box, table: Box) -> bool:
    return table.y1 - 3 <= line.y0 < table.y1 + _FARTHEST_RULE and line.x0 < table.x1 and line.x1 > table.x0


def _item(box: Box, lines: list[Line], content: PageContent) -> Item:
    across = [rule for rule in content.across if _touches(rule, box)]
    upright = [rule for rule in content.upright if _touches(rule, box)]
    return Item(box, lines, True, across, upright)


def _is_caption(line: Line) -> bool:
    text = line.text
    if not _CAPTION.match(text):
        return False
    head = caption_head(text, 0, len(text))
    return head is not None and (head.marked or line.bold or line.pieces[0].bold or len(text) < 14)


def _long_rules(across: Sequence[Box]) -> list[Box]:
    """Return the rules of a page, those in pieces joined, from top to bottom."""
    rows: list[list[Box]] = []
    for box in sorted(across, key=lambda box: (-(box.y0 + box.y1), box.x0)):
        if rows and abs((rows[-1][0].y0 + rows[-1][0].y1) - (box.y0 + box.y1)) < 2 * _SAME_HEIGHT:
            rows[-1].append(box)
        else:
            rows.append([box])
    rules: list[Box] = []
    for row in rows:
        current: Box | None = None
        for box in sorted(row, key=lambda box: box.x0):
            if current is not None and box.x0 <= current.x1 + 3:
                current = current._replace(x1=max(current.x1, box.x1))
            else:
                if current is not None:
                    rules.append(current)
                current = box
        if current is not None:
            rules.append(current)
    return [rule for rule in rules if rule.x1 - rule.x0 >= _SHORTEST]


def _ruled(rules: list[Box], lines: Sequence[Line], captions: Sequence[Line]) -> list[Box]:
    """Return the rectangles of the tables between rules of one width below (else above) a caption."""
    found = []
    for caption in captions:
        below = [
            rule
            for rule in rules
            if -3 < caption.bottom - rule.y1 < _FARTHEST_RULE and rule.x0 < caption.x1 and rule.x1 > caption.x0
        ]
        box = None
        for top in below[:3]:
            stop = max(
                (other.y for other in captions if other.y < caption.y - 5 and _aligned(other, top)), default=-1e9
            )
            box = _stack(top, [rule for rule in rules if stop < rule.y0 < top.y0 - 4], lines)
            if box is not None:
                break
        if box is None:
            box = _above(caption, rules, lines)
        if box is not None:
            found.append(box)
    return found


def _aligned(line: Line, rule: Box) -> bool:
    return line.x0 < rule.x1 and line.x1 > rule.x0


def _stack(top: Box, below: list[Box], lines: Sequence[Line]) -> Box | None:
    """Return the rectangle from a rule down to the last one of the same width that still belongs to its table."""
    bottom = None
    last = top
    for rule in below:
        if abs(rule.x0 - top.x0) > _SAME_EDGE or abs(rule.x1 - top.x1) > _SAME_EDGE:
            continue
        between = [line for line in lines if rule.y0 < line.y < last.y0 and _aligned(line, top)]
        if any(line.x0 < top.x0 - 12 or line.x1 > top.x1 + 12 for line in between) or _is_prose(between, top):
            break
        bottom = last = rule
    return None if bottom is None else Box(top.x0, bottom.y0, top.x1, top.y1)


def _above(caption: Line, rules: list[Box], lines: Sequence[Line]) -> Box | None:
    """Return the rectangle of a table that stands above its caption."""
    bottom = next((rule for rule in reversed(rules) if 0 < rule.y0 - caption.y < 30 and _aligned(caption, rule)), None)
    if bottom is None:
        return None
    top = None
    last = bottom
    for rule in reversed([rule for rule in rules if rule.y0 > bottom.y0 + 4]):
        if abs(rule.x0 - bottom.x0) > _SAME_EDGE or abs(rule.x1 - bottom.x1) > _SAME_EDGE:
            continue
        between = [line for line in lines if last.y0 < line.y < rule.y0 and _aligned(line, bottom)]
        if _is_prose(between, bottom):
            break
        top = last = rule
    return None if top is None else Box(bottom.x0, bottom.y0, bottom.x1, top.y1)


def _framed(rules: list[Box], lines: Sequence[Line]) -> list[Box]:
    """Return the rectangles of tables without a caption: three rules or more of one width with columns between."""
    found: list[Box] = []
    for index, top in enumerate(rules):
        if any(box.y0 - 1 <= top.y0 <= box.y1 + 1 and box.x0 < top.x1 and box.x1 > top.x0 for box in found):
            continue
        same = [rule for rule in rules[index + 1 :] if abs(rule.x0 - top.x0) < 3 and abs(rule.x1 - top.x1) < 3]
        if len(same) >= 2:
            box = _stack(top, same, lines)
            if box is not None and box.y1 - box.y0 > 20:
                found.append(box)
    return found


def _is_prose(lines: Sequence[Line], rule: Box) -> bool:
    """Say whether lines run from edge to edge, as paragraphs do."""
    wide = [line for line in lines if line.x1 - line.x0 > 0.8 * (rule.x1 - rule.x0)]
    return len(wide) >= 5 and len(wide) > 0.6 * len(lines)


def _unruled(caption: Line, lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the table without rules that stands below a caption, or none."""
    below = sorted((line for line in lines if line.y < caption.y - 2), key=lambda line: -line.y)
    rows: list[list[Line]] = []
    for line in below:
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
        if len(rows) > _MOST_WITHOUT_RULES:
            break
    taken: list[list[Line]] = []
    skipped = 0
    for row in rows:
        near = [chunk for line in row for chunk in chunks_of([line], line.size)]
        last = taken[-1][0] if taken else caption
        if last.y - near[0].y > (_FAR_ROW if taken else 3.2) * max(last.size, near[0].size):
            break
        if len(taken) > 1 and abs(near[0].size - last.size) > 0.15 * last.size:
            break
        if len(near) < 2 or _justified(row):
            skipped += 1
            if skipped > (4 if not taken else 1):
                break
            if taken:
                taken.append(row)
            continue
        skipped = 0
        taken.append(row)
    while taken and len(chunks_of(taken[-1], taken[-1][0].size)) < 2:
        taken.pop()
    return [line for row in taken for line in row] if len(taken) >= 2 else []


def _on_one_side(caption: Line, line: Line, gutter: float | None) -> bool:
    """Say whether a line may belong to what stands below a caption: on its side of the page, if that has columns."""
    if gutter is None or caption.x0 < gutter < caption.x1:
        return True
    return line.x1 <= gutter if caption.x1 <= gutter else line.x0 >= gutter


def _goes_across(inside: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Say whether the rows of a table go on with short pieces on the other side of the page."""
    rows = rows_of(inside)
    on = [[line for line in rest if abs(line.y - row[0].y) < 0.1 * row[0].size] for row in rows]
    short = sum(bool(row) and max(line.x1 - line.x0 for line in row) < 100 for row in on)
    return bool(rows) and short >= 0.7 * len(rows)


def _justified(row: Sequence[Line]) -> bool:
    """Say whether a row is one line of many words with no really wide gap, as in a paragraph."""
    line = row[0]
    gaps = [right.x0 - left.x1 for left, right in pairwise(line.pieces) if right.spaced]
    return len(row) == 1 and len(gaps) > 6 and max(gaps) < 2.2 * sorted(gaps)[len(gaps) // 2]


def _has_columns(lines: Sequence[Line]) -> bool:
    """Say whether at least two rows have something side by side."""
    return sum(len(chunks_of(row, row[0].size)) > 1 for row in rows_of(lines)) >= 2


def _within(line: Line, box: Box) -> bool:
    middle = (line.x0 + line.x1) / 2
    return box.x0 - 4 <= middle <= box.x1 + 4 and box.y0 - 1 <= line.y + 0.25 * line.size <= box.y1 + 1


def _touches(rule: Box, box: Box) -> bool:
    return rule.x0 < box.x1 + 4 and rule.x1 > box.x0 - 4 and rule.y0 < box.y1 + 3 and rule.y1 > box.y0 - 3


def _share(first: Box, second: Box) -> float:
    """Return the share of the smaller of two rectangles that lies in the other."""
    wide = min(first.x1, second.x1) - max(first.x0, second.x0)
    high = min(first.y1, second.y1) - max(first.y0, second.y0)
    if wide <= 0 or high <= 0:
        return 0.0
    return wide * high / max(1.0, min((box.x1 - box.x0) * (box.y1 - box.y0) for box in (first, second)))


def _near(caption: Line, box: Box) -> bool:
    beside = caption.x0 < box.x1 and caption.x1 > box.x0
    return beside and (-3 < caption.y - box.y1 < _FARTHEST_RULE or 0 < box.y0 - caption.y < 30)


def _around(lines: Sequence[Line]) -> Box:
    return Box(
        min(line.x0 for line in lines),
        min(line.bottom for line in lines),
        max(line.x1 for line in lines),
        max(line.top for line in lines),
    )
