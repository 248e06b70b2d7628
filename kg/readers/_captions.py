"""Recognises the first words of a caption: `Fig. S8 Electro...`, `**Table 2.** ...`, `Supplementary Figure 3 | ...`."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = (
    r"(?:\*{1,3}|_{1,3}|</?(?:b|i|strong|em|u|sup|small|center|p|div)>|<span[^<>]{0,200}>|</span>|#{1,6}\s|>\s?|"
    r"\[(?!\d)|\\)"
)
_CAPTION = re.compile(
    rf"\s*(?:{_MARKS}\s*){{0,6}}"
    r"(?P<prefix>(?:supplementary|supplemental|supporting|extended\s+data|appendix|online|electronic\s+supplementary)\s+"
    r"(?:information\s+)?)?"
    r"(?P<kind>figures?|figs?|tables?|tabs?|schemes?|charts?|movies?|videos?|plates?)\b\.?\s*(?:\*{1,2}|_)?\s*"
    r"(?P<number>(?:S|SI|ESI|A|B|C|D|E)?[\s.–-]?\d{1,3}(?:[.–-]\d{1,2})?|[IVX]{1,5}(?![A-Za-z]))(?P<letter>[A-Za-z](?![A-Za-z]))?"
    r"(?P<rest>(?:\*{1,3}|_{1,3}|</[a-z]{1,6}>|\])*\s*(?P<stop>[.:|)\]—–,;-]|(?:\*{1,2})|\([a-zA-Z]|$)?)",
    re.IGNORECASE,
)
_PROSE_AFTER = re.compile(
    r"\s*(?:\([a-z](?:[-–,][a-z])*\)|[a-z](?:[-–,][a-z])*)?,?\s*(?:and|or|to|in|of|for|at|is|are|was|were|has|have|had|"
    r"can|it|we|with|that|which|also|clearly|further|[a-z]+s|[a-z]+ed)\b"
)
CONTINUED = re.compile(
    r"[\s.:,;–—-]*[(\[]?\s*(?:continued|cont(?:inuation|['’]?d)?)\.?\s*[)\]]?[\s.:]*$", re.IGNORECASE
)
"""What stands behind the label of a further part of a table ("Table 2 (continued)")."""
_KINDS = {
    "fig": "Figure",
    "tab": "Table",
    "sch": "Scheme",
    "cha": "Chart",
    "mov": "Movie",
    "vid": "Video",
    "pla": "Plate",
}


class CaptionHead(NamedTuple):
    """The first words of a caption: its normalised label, and whether punctuation or type sets them off."""

    label: str
    marked: bool


def caption_head(text: str, start: int, end: int) -> CaptionHead | None:
    """Return the head of the caption that begins at `start`, or `None` if the line there is no caption."""
    match = _CAPTION.match(text, start, min(end, start + 400))
    if match is None:
        return None
    if CONTINUED.match(text, match.end("number"), min(end, match.end() + 24)):
        return CaptionHead(_label(match), True)
    opening = text[start : match.start("kind")]
    marked = match.group("stop") is not None or "*" in match.group() or "<b>" in opening
    stop = (match.group("stop") or "")[:1]
    if not marked or (stop and stop in ",);-–("):
        following = text[match.end() : match.end() + 60].lstrip()
        if not following:
            return None if not marked else CaptionHead(_label(match), marked)
        if match.group("kind").islower() and not marked:
            return None
        if stop and stop in ",);" and "*" not in match.group("rest"):
            return None
        if (
            _PROSE_AFTER.match(text, match.start("rest"), end)
            or _PROSE_AFTER.match(following)
            or (following[0].islower() and not _is_panel(following))
        ):
            return None
    return CaptionHead(_label(match), marked)


def _is_panel(following: str) -> bool:
    """Say whether a lower-case letter standing alone begins the caption (`a Peak position ...`)."""
    return re.match(r"\(?[a-h](?:[-–,] ?[a-h])*[),.:]?\s+[A-Z(]", following) is not None


def _label(match: re.Match[str]) -> str:
    """Return the printed label in one spelling: `Figure S1`, `Table 2`, `Extended Data Figure 3`."""
    kind = _KINDS[match.group("kind")[:3].lower()]
    number = re.sub(r"^(S|SI|ESI|[A-E])[\s.–-]+", r"\1", match.group("number").strip(" .–-"), flags=re.IGNORECASE)
    number = number.upper().replace("–", "-").replace("ESI", "S").replace("SI", "S") if not number.isdigit() else number
    if match.group("letter") and kind == "Table":
        number += match.group("letter").lower()
    prefix = " ".join((match.group("prefix") or "").lower().split())
    if prefix.startswith("extended"):
        return f"Extended Data {kind} {number}"
    if prefix.startswith("appendix"):
        return f"Appendix {kind} {number}"
    if prefix and number[0].isdigit():
        number = "S" + number
    return f"{kind} {number}"
