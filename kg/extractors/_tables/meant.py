"""Which material is meant where the labels of a row do not say: that of the caption, or what the row is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, lru_cache

from kg.document import Table, Text
from kg.extractors import MaterialMention
from kg.extractors._materials.added_substances import is_added
from kg.extractors._subjects import Label
from kg.extractors._tables.constituents import constituent
from kg.extractors._tables.labels import NamedLabel, Readers
from kg.extractors._tables.line import Line
from kg.extractors._tables.lines import LineReader
from kg.extractors._test_baths import is_bath
from kg.formulas import parse_formula
from kg.terms import PropertyKind

_CALLED = (
    r"\b(?:of|on|for|from|in)\s(?:the\s)?(?:[a-z-]+\s)?(?:{nouns})\s(?P<code>(?=[\w-]*\d)[A-Z][\w-]{{1,9}}|[A-Z]{{1,6}})"
    r"(?=[\s,.;:]|$)(?!\s(?:and|to|or)\s)"
)
_LIQUIDS = (" solution", " fluid", " saline", " buffer", " medium", " plasma")  # in which things are tested

_MIXED = re.compile(r"[-–]\d+(?:\.\d+)?[A-Z][A-Za-z]*\d*(?![\w/%-])")  # what was added, behind the name of a material


class MeantReader:
    """Knows what the rows of one table are of where their labels leave it open."""

    def __init__(self, readers: Readers, table: Table, lines: LineReader) -> None:
        self._document = readers.document
        self._found = readers.found
        self._subjects = readers.subjects
        self._table = table
        self._caption = table.caption
        self._title = readers.title
        self._lines = lines

    def of(self, line: Line, labels: Sequence[Label], told: NamedLabel | None, *, is_bare: bool) -> list[Label]:
        """Return the labels whose material is meant, best first; `told` is one that prints the composition.

        `is_bare` says that nothing above the values names a sample either.
        """
        beside = [replace(label, material=label.text) for label in labels if self._is_named_beside(label)]
        is_series = is_bare and not line.labels and told is None and not self._is_one
        composed = self._composed(line) if is_series else []
        common = beside or composed or self.common
        return common if told is None else [told.label, *common]

    def _composed(self, line: Line) -> list[Label]:
        """Return the name of a sample that only its shares tell (`Ge20Sb10Se70`, `70SiO2-30Na2O`)."""
        if self._lines.shares.basis not in ("at", "mol") or self._lines.composition(line) is None:
            return []
        shares = [
            (head.name, cell)
            for head, cell in zip(line.heads, line.row.cells, strict=True)
            if head.role == "constituent" and cell is not None
        ]
        amounts = [(name, self._lines.number(cell), cell) for name, cell in shares]
        known = [(name, amount, cell) for name, amount, cell in amounts if amount]
        formulas = [constituent(name) for name, _, _ in known]
        if len(known) < 2 or None in formulas:
            return []
        are_elements = all(formula is not None and len(formula.elements) == 1 for formula in formulas)
        parts = [f"{name}{_plain(amount)}" if are_elements else f"{_plain(amount)}{name}" for name, amount, _ in known]
        span = known[0][2].text.whole
        return [Label("", span, self._document.quote(span), ("" if are_elements else "-").join(parts))]

    @cached_property
    def _is_one(self) -> bool:
        """Whether the rows are of one material: a definite one of the caption, or because there is one row only."""
        formula = parse_formula(self.common[0].material or "") if self.common else None
        is_definite = formula is not None and formula.amounts is not None
        return is_definite or self._lines.count < 2

    @cached_property
    def captioned(self) -> frozenset[str]:
        """The materials that the caption names."""
        mentions = self._found.materials_in(self._caption.text) if self._caption is not None else ()
        return frozenset(mention.label for mention in mentions)

    @cached_property
    def common(self) -> list[Label]:
        """The one material of the caption, meant where no label names any."""
        if self._caption is None:
            return []
        text = self._caption.text
        mentions = [mention for mention in self._found.materials_in(text) if not self._is_tool(text, mention)]
        mentions = [mention for mention in mentions if not self._subjects.is_class(mention.label)] or mentions
        if len({mention.label for mention in mentions}) != 1 or self._subjects.is_class(mentions[0].label):
            called = self._called(text.plain)
            if called is not None:
                span = text.span(*called.span("code"))
                return [Label("", span, self._document.quote(span), called["code"], is_code=True)]
        if len({mention.label for mention in mentions}) != 1:
            return []
        start, end = mentions[0].start, mentions[0].end
        longer = _MIXED.match(text.plain, end)
        if longer is not None and not text.plain[start - 1 : start].strip(" ("):  # "KNN-0.05BNZ": no plain KNN
            span = text.span(start, longer.end())
            return [Label("", span, self._document.quote(span), text.plain[start : longer.end()], is_code=True)]
        span = text.span(start, end)
        return [Label("", span, self._document.quote(span), mentions[0].label)]

    def _called(self, caption: str) -> re.Match[str] | None:
        """Return the one code that a caption calls its sample by ("Properties of the steel M300 after ageing").

        Letters alone are a code where they head a row or column of another table.
        """
        found = list(_called_by(self._lines.words.subject).finditer(caption))
        if len({one["code"] for one in found}) != 1:
            return None
        return found[0] if any(map(str.isdigit, found[0]["code"])) or self._is_printed(found[0]["code"]) else None

    def _is_printed(self, code: str) -> bool:
        """Say whether a code stands in the first row or column of another table of the document."""
        tables = (block.table for block in self._document.blocks if block.table not in (None, self._table))
        edges = (cell for table in tables if table for row in table.grid for cell in (*table.grid[0], row[0]) if cell)
        return any(cell.text.plain.strip() == code for cell in edges)

    def _is_named_beside(self, label: Label) -> bool:
        """Say whether the caption or title names a label beside the one material that another row is ("X and Y")."""
        if label.material or label.states or not any(map(str.isdigit, label.text)):
            return False
        common = self.common[0].quote if self.common else self._subjects.main
        printed = {cell.text.plain.strip() for cell in self._table.cells if not cell.column}
        if common is None or common == label.text or not {common, label.text} <= printed:
            return False
        pair = (common, label.text), (label.text, common)
        texts = (self._lines.caption, self._title)
        return any(f"{one} {word} {other}" in text for text in texts for one, other in pair for word in ("and", "or"))

    def _is_tool(self, text: Text, mention: MaterialMention) -> bool:
        """Say whether a substance of the caption is what was tested with: a bath, or a word of a property's name."""
        scan = self._found.scan(text)
        if self._subjects.is_gas(mention.label) or mention.label.endswith(_LIQUIDS):
            return True
        inside = any(named.start <= mention.start < named.end for named, _ in scan.of(PropertyKind))
        inside = inside or is_added(text.plain, mention.start, mention.end)
        return inside or any(is_bath(text.plain, quantity, mention) for quantity in scan.quantities)


@lru_cache(maxsize=4)
def _called_by(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(_CALLED.format(nouns="|".join(sorted(map(re.escape, nouns), key=len, reverse=True))))


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
