"""Which materials a document studies: made or measured in it, not its chemicals, tools, phases, or others' work.

A material is studied when the title names it, when a value of its own is told without a citation, when a caption shows
it, or when a sentence says that it was made or is what the work is about. Substances that papers use (elements,
solvents, gases, ions) count only when the title is about them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.document import Block, Cell, Document, Table, Text
from kg.extractors._sentences.ends import sentence_at
from kg.extractors._sentences.sections import is_of_others, result_blocks
from kg.extractors._tables.words import REFERENCE
from kg.lexicon import alternatives, fold
from kg.ontology import Ontology
from kg.records import Evidence, Material, Measurement, Sample

# Kinds of substances that papers use rather than study.
_TOOLS = frozenset(["element", "molecule", "ion", "solution"])
_PHASE = "named"
# So many mentions in sentences of results, or one that shows the material or tells how it was made.
_ENOUGH = 3
_FAR = 600  # so far from its verb a material can stand; a sentence of a broken page has no end
_BINARY, _TERNARY, _MANY = 2, 3, 4
_TELLING = frozenset(["paragraph", "list_item", "caption", "footnote", "table"])
_ABSTRACT = re.compile(r"\babstract\b", re.I)
_WORD = re.compile(r"[A-Za-z]+")
_BRACKETED = re.compile(r"\[\s?(?:[a-z]{2,4}[.:] ?)?\d{1,3}[a-z]?(?:\s?[,;–-]\s?\d{1,3}[a-z]?)*\s?\]")
_RAISED = re.compile(r"(?<=[a-z.,;)])\^\[?\d{1,3}(?:[,–-]\d{1,3})*\]?(?![\d/+-])")
_NUMBERED = re.compile(r"\(\d{1,3}(?:[,–-] ?\d{1,3})*\)(?=[.,;])")
_REFERRED = re.compile(r"\bRefs?\.")
_ET_AL = re.compile(r"\bet al\b")
_TAKEN = re.compile(r"\b(?:reproduced|adapted|reprinted|taken) (?:with permission )?from\b")
_LITERATURE = re.compile(
    r"\b(?:in|from|by|of) (?:the )?(?:literature|other (?:works|studies|authors)|previous (?:works?|stud(?:y|ies)))\b"
)
_DATED = re.compile(r"\(?[A-Z][a-z]+ (?:et al\.?|(?:and|&) [A-Z][a-z]+),? \(?(?:19|20)\d\d")
# Each way to cite, with what must stand somewhere in a text for it.
_WAYS_TO_CITE = (
    ("[", _BRACKETED), ("^", _RAISED), ("(", _NUMBERED), ("Ref", _REFERRED), ("et al", _ET_AL), (" from", _TAKEN),
    ("literature", _LITERATURE), (" other ", _LITERATURE), (" previous ", _LITERATURE), ("19", _DATED), ("20", _DATED),
)  # fmt: skip
_MAY_CITE = re.compile(r"[A-Za-z\[(^]")  # a letter or sign that each way of citing, or of telling of own work, has
_OWN = re.compile(
    r"\b(?:this|our|present|current) (?:\w+ )?(?:works?|study|paper|investigation|research|article|letter)\b"
    r"|\bwe\b|\bherein\b",
    re.I,
)
# Verbs of making and of studying: grammar of telling own work, hence method.
_DONE = (
    "prepared|synthesi[sz]ed|fabricated|produced|manufactured|made|obtained|cast|grown|deposited|sintered|melted|"
    "processed|developed|designed|studied|investigated|examined|analy[sz]ed|characteri[sz]ed|tested|reported|"
    "demonstrated|proposed|alloyed|milled|printed|built|received|selected|chosen"
)
_PASSIVE = re.compile(rf"\b(?:was|were|is|are|been|being)\s(?:\w+ly\s|then\s|first\s|also\s){{0,2}}(?:{_DONE})\b", re.I)
_ACTIVE = re.compile(
    rf"\bwe\b[^.;]{{0,40}}\b(?:{_DONE}|prepare|report|study|investigate|present|demonstrate|propose|describe|examine)\b",
    re.I,
)
_BY = re.compile(
    r"\b(?:from|using|by|against|vs\.?|versus|than|via|through|with|similar to|"
    r"compared (?:to|with)|than (?:what (?:was|is|has been) \w+|that|those) (?:for|of|in|by)|"
    r"(?:powders?|mixtures?|amounts?|solutions?|precursors?|phases?|peaks?) of|"
    r"in \d[\d.]* ?(?:M|%|wt\.? ?%))(?: (?:an?|the|pure|some|dry|aqueous|\d[\d.]* ?(?:M|(?:wt|vol)?\.? ?%)))*\s?\(?$",
    re.I,
)
_BEFORE_TOOLS = (
    "from", "using", "by", "against", "vs", "vs.", "versus", "than", "via", "through", "with", "to", "of", "an", "a",
    "the", "pure", "some", "dry", "aqueous", "m", "%", "\n", "\t",
)  # fmt: skip


@lru_cache(maxsize=4)
def _used_as(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of a noun that makes the substance before it a means: "solution", "atmosphere"."""
    nouns = alternatives(ontology.words("nouns of tools behind a substance"))
    return re.compile(rf"[\s-](?:\w+\s)?(?:{nouns}|K\s?[αa])\b")


class _Place(NamedTuple):
    """A text of the document with its block, and its cell when it is one of a table."""

    block: Block
    text: Text
    cell: Cell | None


class Studies:
    """Decides for one document which of its materials it studies."""

    def __init__(self, document: Document, ontology: Ontology) -> None:
        self._used_as = _used_as(ontology)
        places = sorted(
            ((text.source_starts[0], _Place(block, text, cell)) for block, text, cell in _places(document)),
            key=lambda item: item[0],
        )
        self._starts = [start for start, _ in places]
        self._places = [place for _, place in places]
        self._title = next((block.text.plain for block in document.blocks if block.kind == "heading"), None)
        self._results = frozenset(map(id, result_blocks(document)))
        self._compared: dict[int, bool] = {}
        self._own: dict[tuple[int, int], bool] = {}
        self._making: dict[tuple[int, int], tuple[bool, bool]] = {}
        self._cited: dict[int, tuple[frozenset[int], frozenset[int]]] = {}

    def marked(
        self, materials: Sequence[Material], samples: Iterable[Sample], measurements: Iterable[Measurement]
    ) -> tuple[Material, ...]:
        """Return the materials, each with whether the document studies it."""
        values = Counter(m.material for m in measurements if self._is_own_value(m.evidence))
        told = {*values, *(s.material for s in samples if s.process and any(map(self._is_own, s.evidence)))}
        special = {material.label for material in materials if _is_special(material)}
        is_series = sum(count >= _ENOUGH and label in special for label, count in values.items()) > 1
        named = {m.label: m for m in materials if m.kind != _PHASE}
        titled = {label for label, m in named.items() if any(self._in_title(item) for item in m.evidence)}
        is_about_tools = bool(titled) and all(named[label].kind in _TOOLS for label in titled)
        studied = set(titled) if is_about_tools else set()
        usable = {label: material for label, material in named.items() if material.kind not in _TOOLS}
        many = [material for material in usable.values() if len(material.elements) > _BINARY]
        wholes = [material for material in many if material.label in titled] or _most_named(many)
        for label, material in usable.items():
            is_part = any(_is_part(material, whole, label in told) for whole in wholes)
            # A result told of a composition all its own is enough, but nothing beside the values of a series of such.
            in_results = 1 if label not in special else 0 if is_series else _ENOUGH
            is_shown = label in told or self._is_shown(material, in_results)
            if label in titled or (is_shown and not is_part):
                studied.add(label)
        studied |= {material.label for material in _most_named(usable.values())} if not studied else set()
        return tuple(m.model_copy(update={"studied": True}) if m.label in studied else m for m in materials)

    def _at(self, item: Evidence) -> tuple[_Place, int, int] | None:
        """Return the text that holds a quote and its plain offsets there."""
        place = self._place(item)
        return None if place is None else (place, place.text.locate(item.start), place.text.locate(item.end))

    def _place(self, item: Evidence) -> _Place | None:
        index = bisect_right(self._starts, item.start) - 1
        return self._places[index] if index >= 0 else None

    def _in_title(self, item: Evidence) -> bool:
        found = self._at(item) if item.role == "mention" else None
        if found is None or found[0].block.kind != "heading" or found[0].block.level != 1:
            return False
        place, _, end = found
        return self._used_as.match(place.text.plain, end) is None

    def _is_own_value(self, evidence: Sequence[Evidence]) -> bool:
        """Say whether a value is the document's own and not that of something it compares with."""
        subjects = [item for item in evidence if item.role == "subject"]
        place = self._place(evidence[0]) if evidence else None
        if place is None or (place.cell is None and not subjects):
            return False  # whose value it is was only taken from what the text spoke of before
        if any(map(self._is_compared, subjects)):
            return False
        return self._is_own(evidence[0])

    def _is_compared(self, item: Evidence) -> bool:
        """Say whether the words before a sample's name set it against another one; many values share a name."""
        known = self._compared.get(item.start)
        if known is None:
            found = self._at(item)
            known = found is not None and _is_set_against(found[0].text.plain, found[1])
            self._compared[item.start] = known
        return known

    def _is_own(self, item: Evidence) -> bool:
        """Say whether what a quote tells is the document's own: no citation in its row or sentence."""
        place = self._place(item)
        if place is None:
            return False
        if place.cell is not None:
            return not self._is_cited(place)
        start = place.text.locate(item.start)
        is_others = place.block.kind != "caption" and is_of_others(place.block, self._title)
        return not is_others and self._is_own_sentence(place.text, *sentence_at(place.text.plain, start))

    def _is_own_sentence(self, text: Text, begin: int, stop: int) -> bool:
        """Say whether a sentence tells of the document's own work: it cites nobody, or says that it is."""
        key = (id(text), begin)
        if key not in self._own:
            sentence = text.plain[begin:stop]
            self._own[key] = not _cites(sentence) or bool(_OWN.search(sentence))
        return self._own[key]

    def _is_shown(self, material: Material, in_results: int) -> bool:
        """Say whether the mentions of a material, one among results weighing `in_results`, say that it is studied."""
        weight = 0
        for item in material.evidence:
            weight += self._weight(item, in_results)
            if weight >= _ENOUGH:
                return True
        return False

    def _weight(self, item: Evidence, in_results: int) -> int:
        """Return how much one mention says that the document is about the material: `_ENOUGH` alone is enough."""
        found = self._at(item) if item.role in ("mention", "value") else None
        if found is None or found[0].block.kind not in _TELLING:
            return 0
        place, start, end = found
        plain = place.text.plain
        if place.cell is not None:
            return 0 if self._is_cited(place) or self._is_tool(plain, 0, start, end) else _ENOUGH
        begin, stop = sentence_at(plain, start)
        if self._is_tool(plain, begin, start, end) or not self._is_own_sentence(place.text, begin, stop):
            return 0
        if place.block.kind == "caption":
            return _ENOUGH
        before, after = max(begin, start - _FAR), min(stop, end + _FAR)
        is_active, is_passive = self._tells_of_making(place.text, begin, stop)
        is_object = (is_active and _ACTIVE.search(plain, before, start)) or (
            is_passive and _PASSIVE.search(plain, end, after)
        )
        if is_object and (not is_of_others(place.block, self._title) or _OWN.search(plain, before, after)):
            return _ENOUGH
        is_abstract = all(name == self._title or _ABSTRACT.search(name) for name in place.block.section)
        return 0 if id(place.block) not in self._results else 1 if is_abstract else in_results

    def _is_tool(self, plain: str, begin: int, start: int, end: int) -> bool:
        """Say whether the words around a mention make it a means or a part: a solution, a gas, a precursor, a phase."""
        is_paired = plain[max(0, start - 1) : start] in ("/", "|")
        return bool(is_paired or _is_set_against(plain, start, begin) or self._used_as.match(plain, end))

    def _tells_of_making(self, text: Text, begin: int, stop: int) -> tuple[bool, bool]:
        """Say whether a sentence tells at all that somebody made something, and that something was made."""
        key = (id(text), begin)
        if key not in self._making:
            found = (pattern.search(text.plain, begin, stop) is not None for pattern in (_ACTIVE, _PASSIVE))
            self._making[key] = next(found), next(found)
        return self._making[key]

    def _is_cited(self, place: _Place) -> bool:
        """Say whether a cell tells of other works: its row, its column or the whole table cites them."""
        table, cell = place.block.table, place.cell
        if table is None or cell is None:
            return False
        cited = self._cited.get(id(table))
        if cited is None:
            cited = self._cited[id(table)] = _citations(table)
        rows, columns = cited
        if not rows or cell.column in columns:
            return cell.column in columns
        return any(row in rows for row in range(cell.row, cell.row + cell.row_span))


def _most_named(materials: Iterable[Material]) -> list[Material]:
    """Return the material with most mentions, none when there is no material."""
    return sorted(materials, key=lambda material: (-len(material.evidence), material.label))[:1]


def _is_part(material: Material, whole: Material, is_told: bool) -> bool:
    """Say whether a compound of few elements can be but a phase, an impurity or a precursor of another material."""
    count = len(material.elements)
    is_simple = count == _BINARY or (count == _TERNARY and not is_told and len(whole.elements) > _MANY)
    is_rarer = len(material.evidence) < len(whole.evidence)
    return is_simple and is_rarer and set(material.elements) < set(whole.elements)


def _is_special(material: Material) -> bool:
    """Say whether a composition is one that somebody designed: of many elements, or with broken amounts."""
    amounts = material.composition or {}
    return len(amounts) >= _MANY or any(amount != amount.to_integral_value() for amount in amounts.values())


def _places(document: Document) -> Iterator[_Place]:
    for block in document.blocks:
        if block.table is None:
            if block.text.plain:
                yield _Place(block, block.text, None)
        else:
            yield from (_Place(block, cell.text, cell) for cell in block.table.cells if cell.text.plain)


def _citations(table: Table) -> tuple[frozenset[int], frozenset[int]]:
    """Return the rows and the columns of a table that give values of other works."""
    last = max(1, table.header_rows)
    lists = {cell.column for cell in table.cells if cell.row < last and _is_reference_head(cell)}
    rows: set[int] = set()
    columns: set[int] = set()
    has_own = False
    for cell in table.cells:
        plain = cell.text.plain
        if cell.column not in lists and not _MAY_CITE.search(plain):
            continue
        if _OWN.search(plain):
            has_own = True
        elif _cites(plain) or (cell.column in lists and cell.row >= last and any(map(str.isdigit, plain))):
            if cell.row < last and cell.column:
                columns.update(range(cell.column, cell.column + cell.column_span))
            else:
                rows.update(range(cell.row, cell.row + cell.row_span))
    caption = table.caption.text.plain if table.caption else ""
    if _cites(caption) and not (_OWN.search(caption) or has_own or rows or columns):
        rows.update(range(table.rows))
    return frozenset(rows), frozenset(columns)


def _cites(text: str) -> bool:
    """Say whether a text cites other works."""
    return any(sign in text and way.search(text) for sign, way in _WAYS_TO_CITE)


def _is_reference_head(cell: Cell) -> bool:
    return bool({fold(word) for word in _WORD.findall(cell.text.plain)} & REFERENCE)


def _is_set_against(plain: str, start: int, left: int = 0) -> bool:
    left = max(left, start - 48)
    last = plain[left:start].rstrip(" (").rpartition(" ")[2].lower()
    return last.endswith(_BEFORE_TOOLS) and _BY.search(plain, left, start) is not None
