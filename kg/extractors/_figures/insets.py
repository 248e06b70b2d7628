"""Gives the sentences of a caption about insets to the panels that these stand in."""

from __future__ import annotations

import re

from kg.extractors._figures.captions import Caption

_INSET = re.compile(
    r"(?<=[.;] )(?:The )?insets? (?:(?:of|in|to) (?:panel )?)?\(?(?P<letter>[A-Za-z])\)?\s(?=\w)[^.;]*[.;]?\s*$", re.I
)


def with_insets(caption: Caption) -> Caption:
    """Give a sentence about the inset of another panel to that one: `(b) B. The inset of (a) is an enlarged view.`."""
    by_letter = {panel.letter: panel for panel in caption.panels}
    for panel in caption.panels:
        for start, end in panel.own[:]:
            inset = _INSET.search(caption.text, start, end)
            shown = by_letter.get(inset["letter"]) if inset is not None else None
            if inset is None or shown is None or shown is panel or inset.start() == start:
                continue
            panel.own.remove((start, end))
            panel.own.append((start, inset.start()))
            shown.own.append((inset.start(), end))
    return caption
