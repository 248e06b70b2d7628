"""Finds the pictures of a PDF page, and the words that are labels inside them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.readers._captions import caption_head
from kg.readers._pdf_glyphs import Box, PageContent
from kg.readers._pdf_lines import Line

_MOST_SHAPES = 1500


def in_pictures(content: PageContent, lines: Sequence[Line], size: float) -> set[Line]:
    """Return the lines that are labels inside pictures: in the rectangles of images and of drawings of many shapes."""
    zones = _zones(content)
    found = set()
    for line in lines:
        wide = line.x1 - line.x0
        for zone in zones:
            inside = zone.x0 - 4 <= line.x0 and line.x1 <= zone.x1 + 4 and zone.y0 - 4 <= line.y <= zone.y1 + 2
            if inside and (line.size < 0.97 * size or wide < 0.5 * (zone.x1 - zone.x0)) and not _reads(line, zone):
                found.add(line)
                break
    return found


def _reads(line: Line, zone: Box) -> bool:
    """Say whether a line is words of a caption or paragraph on a tinted ground."""
    return caption_head(line.text, 0, len(line.text)) is not None or (
        line.x1 - line.x0 > 0.75 * (zone.x1 - zone.x0) and len(line.text.split()) > 5
    )


def _zones(content: PageContent) -> list[Box]:
    """Return the rectangles of pictures: single large ones, and heaps of shapes close to one another."""
    boxes = [box for box in content.pictures if box.x1 - box.x0 > 1 or box.y1 - box.y0 > 1]
    if len(boxes) > _MOST_SHAPES:
        boxes = sorted(boxes, key=lambda box: -(box.x1 - box.x0) * (box.y1 - box.y0))[:_MOST_SHAPES]
    heaps: list[tuple[Box, int]] = []
    for box in sorted(boxes, key=lambda box: (-box.y1, box.x0)):
        merged, count = box, 1
        while True:
            touching = [heap for heap in heaps if _close(heap[0], merged)]
            if not touching:
                break
            heaps = [heap for heap in heaps if heap not in touching]
            for heap, number in touching:
                merged = Box(
                    min(merged.x0, heap.x0), min(merged.y0, heap.y0), max(merged.x1, heap.x1), max(merged.y1, heap.y1)
                )
                count += number
        heaps.append((merged, count))
    area = content.width * content.height
    return [
        heap
        for heap, count in heaps
        if heap.x1 - heap.x0 > 40
        and heap.y1 - heap.y0 > 40
        and (heap.x1 - heap.x0) * (heap.y1 - heap.y0) < 0.8 * area
        and count >= 1
    ]


def _close(first: Box, second: Box) -> bool:
    return (
        first.x0 - 8 < second.x1 and second.x0 - 8 < first.x1 and first.y0 - 8 < second.y1 and second.y0 - 8 < first.y1
    )
