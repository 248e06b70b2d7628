"""What a caption or a note says of the codes in the cells of a table: "R, reverse scan; F, forward scan"."""

from __future__ import annotations

import re

from kg.document import Table
from kg.extractors._properties import PropertyReader
from kg.records import Condition

_CODE = re.compile(r"(?:[^\W\d_][\w+-]{0,5}|[^\w\s.,;:()/±<>≤≥~≈*†‡§–—-])")
_NAME = r"(?P<name>[^,;:.()=]{3,60}?)"
_END = r"(?=\s*(?:[,;)]|\.(?:\s|$)|$)|\sand\s\S{1,6}(?:\s?[:=,]|\s(?:is|denotes|for|means)\s))"
_SAYS = (
    r"(?:\s?[:=]\s?|\s[–—-]\s|\s(?:is|denotes|means|indicates|represents|refers\sto|stands\sfor|for)\s(?:an?\s|the\s)?)"
)
_MARKED = (
    r"(?P<name>[^.;:()]{3,120}?),?\s(?:(?:are|is|were)\s(?:given|listed|shown|printed)\s)?(?:in|on|by)\s(?:the\s)?"
    r"(?:rows?|columns?|lines?|entries)\s(?:marked|labell?ed|denoted|headed)\s(?:with\s|by\s|as\s)?[“\"'(]?"
)
_LISTED = r",\s(?=[a-z]{3})"
_WORD = re.compile(r"[a-z]{3}")


class Codes:
    """The codes of one table that are explained, but for the symbols of properties."""

    def __init__(self, table: Table, properties: PropertyReader) -> None:
        self.names = {code: name for code, name in read_codes(table).items() if not properties.of_name(name)}

    def in_words(self, conditions: list[Condition]) -> list[Condition]:
        """Return conditions, those that are codes with what the caption says that they mean."""
        return [self._in_words(one) for one in conditions] if self.names else conditions

    def _in_words(self, condition: Condition) -> Condition:
        name = self.names.get(condition.value) if isinstance(condition.value, str) else None
        return condition if name is None else condition.model_copy(update={"value": name})


def read_codes(table: Table) -> dict[str, str]:
    """Return the codes printed in the cells that the caption or the notes explain, each with its meaning."""
    texts = [block.text.plain for block in (table.caption, *table.notes) if block is not None]
    printed = {cell.text.plain.strip() for cell in table.cells} if any(map(_explains, texts)) else set()
    told = ((code, _meaning(code, texts)) for code in sorted(printed) if _CODE.fullmatch(code))
    return {code: name for code, name in told if name is not None}


def _explains(text: str) -> bool:
    return any(mark in text for mark in (";", "=", ":", "(", " for ", "denote", "mark", "label", "head"))


def _meaning(code: str, texts: list[str]) -> str | None:
    for text in texts:
        if code not in text:
            continue
        begins = rf"(?:^|(?<=[(;:,.]\s)|(?<=[(;])|(?<=\band\s)){re.escape(code)}"
        found = re.search(rf"{begins}{_SAYS}{_NAME}{_END}", text) or re.search(
            rf"(?:^|(?<=[;:]\s)|(?<=[(;])){re.escape(code)}{_LISTED}{_NAME}{_END}", text
        )
        found = found or re.search(rf"(?:^|(?<=[.;:]\s)|(?<=[(])){_MARKED}{re.escape(code)}(?!\w)", text)
        if found is not None and _WORD.search(found["name"]):
            return " ".join(found["name"].split())
    return None
