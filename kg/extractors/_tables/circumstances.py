"""What a table's caption and notes say of all its values, or of those below a marked head.

"Hardness of the alloys at 25 °C under a load of 5 N", "^a measured at 1 bar". What varies inside the table is not
taken from the caption: several values of one variable there, or a variable that a row, head or cell gives itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Cell, Document, Table, Text
from kg.extractors import Found, MaterialMention
from kg.extractors._conditions import ConditionReader
from kg.extractors._gas_mixtures import COVERAGE, PARAMETER, coverages, mixtures
from kg.extractors._printed_scales import is_printed_scale
from kg.extractors._sentences.ends import sentences
from kg.extractors._tables.caption_groups import groups_of, of_groups
from kg.extractors._tables.caption_states import told_states, told_statistic
from kg.extractors._tables.listed_apart import without_listed
from kg.extractors._tables.listed_circumstances import ListedCircumstances
from kg.extractors._tables.symbol_parts import Part, letter_of, parts_of, symbol_of, symbols_in
from kg.extractors._tables.worded_circumstances import noughts_in
from kg.extractors._test_baths import is_bath, named_baths
from kg.quantities import Quantity
from kg.records import Condition, Evidence
from kg.scan import TextScan
from kg.terms import ConditionKind, PropertyKind

_HUMIDITY = "relative humidity"
_OF_SOME = (PARAMETER, COVERAGE)
"""Circumstances of those quantities only whose parameters they are."""
_UNNAMED = "unnamed"
_REMARKED = "remark"
_ROOM = "room temperature"
_LIGHT = re.compile(r"\bAM\s?1\.5\s?(?:G\b)?")
_TWO_TIMES = re.compile(r"\bbefore\s(?:[^\s.;]+\s){0,3}?(?:and|or|vs\.?)\s[^.;]{0,40}?\bafter\b")
# A count ("n = 5"), or what a ratio is made of ("RRR = R(300 K)/R(10 K)").
_COUNT = re.compile(r"\bn\s?=\s?$|(?:=|[\dK)]\s?/)\s?[^\W\d_]{1,2}[\s(_]{1,2}$")
_LOADED = re.compile(r"\bunder\s(?:an?\s)?(?:[a-z]+\s(?:of\s)?)?$")  # "after 100 cycles under 200 MPa"
_COUNT_REACH = 8
_TELLS = re.compile(r"\b(?:is|was|are|were|equals)\s$")
_CODE = re.compile(r"[A-Z][\w./-]{0,14}[\dA-Z]")
_MARK = re.compile(
    r"\^\s?\(?([a-z*†‡§#])\)?(?=[\s.:,)]|$)|(?:^|(?<=[\s)]))([*†‡§#])(?=\s?\w)|([ᵃ-ᶻ])"
    r"|(?<![^\s;])\^\(?([a-z*†‡§#])\)?(?=\S)"  # the text may follow its mark without a space: "^a1 kHz", "^bAt 5 K"
)
_PLAIN_MARK = re.compile(r"^\(?(?=[a-h]\s[a-z]|[a-z]\W{0,2}\s(?:[A-Z(]|\d))([a-z])\)?[.:)]?\s")
_MARKS = re.compile(
    r"\^\s?\(?([a-z*†‡§#](?:\s?,\s?[a-z*†‡§#])*)\)?|([*†‡§#])(?=\s*(?:$|[,;(\[]))|([ᵃ-ᶻ])|(?<=[)\]])\s?([a-h])$"
    r"|(?<=[A-Z]{2})\s([a-h])(?=\s[(\[])"
)
_NOT_MEASURED = re.compile(r"[\s.:,]*(?P<way>[Tt]heoretical|[Cc]alculated|[Nn]ominal|[Pp]redicted)\b")
_REMARK = re.compile(
    r"[\s.:,)^a-z*†‡§#]{0,4}?(?P<what>(?<![a-z])(?:[A-Z]|\d(?!0\s?\^))(?:[^.;\n]|\.(?=\d)){2,60}?)\s?(?:\.(?!\d)|;|$)"
)
_OF_TEST = re.compile(r"(?:At|In|Under|After|For|On|With|Measured|Tested|Determined|Recorded)\s|\d[\d.]*\s?\S+$")
_SMALL = dict(zip("ᵃᵇᶜᵈᵉᶠᵍ", "abcdefg", strict=True))
# A share of a sample says what the sample is; a length, how big it is: neither is how it was measured.
_SAMPLES = frozenset(["C", "%"])
_OVER_TEMPERATURES = ("activation energy", "activation enthalpy", "pre-exponential factor", "temperature coefficient")


class CircumstanceReader:
    """Reads the caption and the notes of one table."""

    def __init__(
        self,
        document: Document,
        found: Found,
        conditions: ConditionReader,
        table: Table,
        codes: Collection[str] = (),
    ) -> None:
        self._document = document
        self._found = found
        self._conditions = conditions
        self._common: list[Condition] = []
        self._marked: dict[str, list[Condition]] = {}
        self._of_symbols: dict[str, list[Condition]] = {}
        self._of_groups: dict[str, list[Condition]] = {}
        self._noted: dict[str, tuple[Text, int, int]] = {}
        self._listed: ListedCircumstances | None = None
        if table.caption is not None:
            plain = table.caption.text.plain
            self._caption(table.caption.text, parts_of(plain, symbols_in(table).union(codes)), groups_of(plain, table))
        rows = _row_names(table) if table.notes else None
        for note in table.notes:
            self._note(note.text, rows)
        self._common = without_listed(self._common, table)
        for mark in marks_of(table.caption.text.plain) if table.caption is not None else ():
            told = self._marked.get(mark, [])
            is_given = any(one.name != _REMARKED for one in told)  # what is said of all values is said with them
            self._common += [one for one in told if one.name != _REMARKED or not is_given]

    @property
    def tells(self) -> bool:
        """Whether the caption or a note says anything of the values."""
        told = self._common or self._marked or self._of_symbols or self._of_groups
        return bool(told or (self._listed and self._listed.tells))

    def _caption(self, text: Text, parts: Sequence[Part], groups: Sequence[Part]) -> None:
        """Keep what a caption says of all values, and what it says of those of one symbol or one group only."""
        apart = [(part.start, part.end) for part in (*parts, *groups)]
        for part in groups:
            self._of_groups.setdefault(part.symbol, []).extend(self._single(text, part.start, part.end))
        self._common += self._single(text, 0, len(text.plain), apart)
        self._listed = ListedCircumstances(text, self._found.scan(text), list(self._all(text, 0, len(text.plain))))
        for part in parts:
            own = self._single(text, part.start, part.end)
            if own:
                self._of_symbols.setdefault(part.symbol, []).extend(own)
        for name, term, start, end in told_states(self._found, text):
            if any(part.start <= start < part.end for part in parts):
                continue
            quote = self._quote(text, start, end)
            self._common.append(Condition(name=name, value=text.plain[start:end], kind=term.iri, quote=quote))
        statistic = told_statistic(text.plain)
        if statistic is not None:
            quote = self._quote(text, *statistic.span("word"))
            self._common.append(Condition(name="statistic", value=statistic["word"].lower(), quote=quote))

    def of(self, heads: Iterable[str], taken: Collection[str], kind: PropertyKind | None) -> list[Condition]:
        """Return the conditions of a value with the plain texts around it, but for the variables already `taken`.

        What nothing names is what usually accompanies its property in that unit ("0.5 m/s": a sliding speed).
        """
        heads = list(heads)
        marks = [mark for head in heads for mark in marks_of(head)] if self._marked else []
        symbols = [symbol_of(head) for head in heads] if self._of_symbols else []
        marked = [condition for symbol in symbols if symbol for condition in self._told_of(symbol)]
        marked += [condition for mark in marks for condition in self._marked.get(mark, ())]
        marked += [condition for words in of_groups(self._of_groups, heads) for condition in self._of_groups[words]]
        own = {condition.name for condition in marked} - {_UNNAMED}
        common = self._common if self._listed is None else self._listed.of(kind, self._common)
        common = [condition for condition in common if condition.name not in own]
        told = (self._usual(one, kind) if one.name == _UNNAMED else one for one in (*marked, *common))
        parameters = kind.conditions if kind is not None else ()
        own = {name for name in _OF_SOME if name not in parameters}
        names = (*taken, kind.label) if kind is not None else tuple(taken)
        is_slope = kind is not None and kind.label.endswith(_OVER_TEMPERATURES)
        return [
            one
            for one in told
            if one is not None
            and (one.name not in taken or (one.value_max is not None and (is_slope or one in marked)))
            and one.name not in own
            and not _only_names(one, names)
        ]

    def marked(self, mark: str) -> list[Condition]:
        """Return the named conditions of the note whose mark a single cell has."""
        told = self._marked.get(_SMALL.get(mark, mark), ()) if mark and self._marked else ()
        return [condition for condition in told if condition.name != _UNNAMED]

    def _usual(self, condition: Condition, kind: PropertyKind | None) -> Condition | None:
        """Return a quantity that nothing names under its name among what accompanies a property."""
        unit = self._found.grammar.unit(condition.unit) if condition.unit else None
        label = self._conditions.typical(kind, unit) if kind is not None and unit is not None else None
        return condition.model_copy(update={"name": label}) if label is not None else None

    def without_replaced(self, told: Sequence[Condition], cell: Cell | None) -> list[Condition]:
        """Return the conditions of a value without those that the note of its own mark gives anew."""
        marks = marks_of(cell.text.plain) if self._marked and cell is not None else ()
        anew = {condition.name for mark in marks for condition in self._marked.get(mark, ())}
        return [one for one in told if one.name not in anew]

    def noted(self, heads: Iterable[str]) -> Iterator[tuple[Text, int, int]]:
        """Yield the notes whose marks stand in heads."""
        for head in heads if self._noted else ():
            yield from (self._noted[mark] for mark in sorted(marks_of(head)) if mark in self._noted)

    def _told_of(self, symbol: str) -> list[Condition]:
        """Return what the caption tells of the values of a symbol, or of all those with its letter."""
        own = self._of_symbols.get(symbol)
        return own if own is not None else self._of_symbols.get(letter_of(symbol) or "", [])

    def _note(self, text: Text, rows: re.Pattern[str] | None) -> None:
        """Keep what a note says below its marks; without a mark it is about the whole table.

        A sentence with the name of a row (`rows`) tells of that row only ("P3 could not be tested at 300 °C").
        """
        plain = text.plain
        found = [(mark.start(), mark.end(), _name(mark)) for mark in _MARK.finditer(plain)]
        first = _PLAIN_MARK.match(plain)
        if first is not None and not (found and found[0][0] == 0):
            found.insert(0, (0, first.end(), first.group(1)))
        if not found or found[0][0] > 0:
            stop = found[0][0] if found else len(plain)
            for begin, end in sentences(plain[:stop]):
                if rows is None or rows.search(plain, begin, end) is None:
                    self._common += self._single(text, begin, end)
        ends = [*(start for start, _, _ in found[1:]), len(plain)] if found else []
        apart = self._set_apart(text, [(start, end) for start, end, _ in found])
        for (_, start, mark), end in zip(found, ends, strict=True):
            self._noted.setdefault(mark, (text, start, end))
            told = self._single(apart, start, end)
            self._marked.setdefault(mark, []).extend(
                (*told, *self._way(text, start, end, is_told=any(one.name != _UNNAMED for one in told)))
            )

    def _way(self, text: Text, start: int, end: int, *, is_told: bool) -> Iterator[Condition]:
        """Yield that values are no measured ones where a note begins so ("^b Theoretical value for full exchange").

        Any other short note is a remark on its values ("^b Fresh cells"), but for one that only tells conditions.
        """
        found = _NOT_MEASURED.match(text.plain, start, end)
        if found is not None:
            quote = self._quote(text, *found.span("way"))
            yield Condition(name="method", value=found["way"].lower(), quote=quote)
            return
        remark = _REMARK.match(text.plain, start, end)
        if remark is not None and not (is_told and _OF_TEST.match(remark["what"])):
            quote = self._quote(text, *remark.span("what"))
            yield Condition(name=_REMARKED, value=remark["what"], quote=quote)

    def _set_apart(self, text: Text, marks: Iterable[tuple[int, int]]) -> Text:
        """Return the text with blanks for the marks that its words and numbers touch ("^a1 kHz"); all offsets stay."""
        plain = text.plain
        for start, end in marks:
            if plain[end : end + 1].isalnum():
                plain = plain[:start] + " " * (end - start) + plain[end:]
        return text if plain == text.plain else self._found.retouched(text, plain)

    def _single(self, text: Text, start: int, end: int, others: Sequence[tuple[int, int]] = ()) -> list[Condition]:
        """Return the conditions in `[start, end)`, but not in `others`, of which the text gives just one value."""
        by_name: dict[str, list[Condition]] = {}
        for at, condition in self._all(text, start, end):
            if any(begin <= at < stop for begin, stop in others):
                continue
            is_named = condition.name != _UNNAMED
            by_name.setdefault(condition.name if is_named else f"in {condition.unit}", []).append(condition)
        for name, found in by_name.items():  # "at room temperature (300 K)" is one temperature
            by_name[name] = [one for one in found if not isinstance(one.value, str)] or found
        return [found[0] for found in by_name.values() if len({str(one.value) for one in found}) == 1]

    def _all(self, text: Text, start: int, end: int) -> Iterator[tuple[int, Condition]]:
        scan = self._found.scan(text)
        names = self._found.materials_in(text)
        baths = named_baths(self._found.scanner.ontology, text.plain, start, end)
        worded = list(noughts_in(text.plain, scan, start, end))
        for one in worded:
            yield one.start, Condition(name=one.name, value=one.value, quote=self._quote(text, one.start, one.end))
        two_times = _TWO_TIMES.search(text.plain, start, end)  # one of them is told of some values only
        mixed = list(mixtures(self._found.scanner.ontology, text.plain, start, end))
        for quantity in scan.quantities:
            begin = quantity.start
            if two_times is not None and two_times.end() <= begin:
                after = text.plain[two_times.end() : begin]
                if not any(map(str.isdigit, after)) or _LOADED.search(after) is None:
                    continue
            if not start <= begin < end or _COUNT.search(text.plain, max(0, begin - _COUNT_REACH), begin):
                continue
            if any(name.start <= begin < name.end for name in names) or is_scale(text.plain, quantity):
                continue
            if any(one.start <= begin < one.stop for one in worded):
                continue
            if any(first <= begin < stop for first, stop in mixed) or self._is_told(text, scan, start, begin):
                continue
            solution = self._solution(text, quantity, names)
            is_warm = any(stop <= begin and text.plain[stop:begin] == " at " for _, stop in baths)
            name = "temperature" if is_warm and quantity.unit and quantity.unit.ucum in ("Cel", "K") else None
            condition = solution or self._conditions.condition(text, quantity, scan.mentions, name)
            if condition is None and quantity.unit is not None:
                condition = self._conditions.condition(text, quantity, (), _UNNAMED)
            if condition is not None and (condition.unit not in _SAMPLES or condition.name == _HUMIDITY):
                yield quantity.start, condition
        for mention, kinds in scan.of(ConditionKind):
            if start <= mention.start < end and kinds[0].label == _ROOM:
                quote = self._quote(text, mention.start, mention.end)
                yield mention.start, Condition(name="temperature", value=quote.quote, kind=kinds[0].iri, quote=quote)
        told = [(PARAMETER, *one) for one in mixed]
        told += [(COVERAGE, *one) for one in coverages(self._found.scanner.ontology, text.plain, start, end)]
        yield from ((begin, self._conditions.text_condition(name, text, begin, stop)) for name, begin, stop in told)
        for begin, stop in baths:
            quote = self._quote(text, begin, stop)
            yield begin, Condition(name="medium", value=text.plain[begin:stop], quote=quote)
        for acid in self._conditions.acidities(text, start, end):
            yield text.locate(acid.quote.start) if acid.quote else start, acid
        for light in _LIGHT.finditer(text.plain, start, end):
            quote = self._quote(text, light.start(), light.end())
            yield light.start(), Condition(name="illumination", value=quote.quote, quote=quote)

    @staticmethod
    def _is_told(text: Text, scan: TextScan, start: int, at: int) -> bool:
        """Say whether a sentence tells a result itself ("The lifetime of the glass is 2.6 ms"): no circumstance."""
        if _TELLS.search(text.plain, max(start, at - _COUNT_REACH), at) is None:
            return False
        begin = max(start, text.plain.rfind(". ", start, at))
        named = [
            kinds for mention, kinds in scan.of(PropertyKind) if begin <= mention.start < at and not mention.is_symbol
        ]
        return bool(named) and all(kind.kind != "setting" for kind in named[0])

    def _solution(self, text: Text, quantity: Quantity, names: Iterable[MaterialMention]) -> Condition | None:
        """Return the liquid of a test ("in 0.1 M HClO4") as one condition."""
        name = next((name for name in names if name.start >= quantity.end), None)
        if name is None or not is_bath(text.plain, quantity, name):
            return None
        quote = self._quote(text, quantity.start, name.end)
        return Condition(name="electrolyte", value=text.plain[quantity.start : name.end], quote=quote)

    def _quote(self, text: Text, start: int, end: int) -> Evidence:
        span = text.span(start, end)
        return Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")


def has_own_temperature(kind: PropertyKind) -> bool:
    """Say whether a quantity is none at one temperature: a transition has its own, a slope is found over many."""
    return kind.default_unit in ("Cel", "K") or kind.label.endswith(_OVER_TEMPERATURES)


def _only_names(condition: Condition, names: Iterable[str]) -> bool:
    """Say whether a remark only spells out what the values are ("^b Turnover frequency")."""
    return condition.name == _REMARKED and str(condition.value).lower() in map(str.lower, names)


def is_scale(plain: str, quantity: Quantity) -> bool:
    """Say whether a power of ten alone is what numbers of a table are given in ("(10^4 A/cm2)", "in 10^4 A/cm2.")."""
    if is_printed_scale(plain, quantity):
        return True
    before = plain[: quantity.start].rstrip(" ×x")
    value = quantity.number.value
    is_power = value is not None and value > 0 and value == Decimal(1).scaleb(value.adjusted())
    is_told = before.endswith(("(", "[")) or (
        (before.endswith(" in") or before in ("in", ""))
        and (plain[quantity.end :].lstrip()[:1] in ("", ".", ",", ";") or plain[quantity.end :].lstrip()[:1].isdigit())
    )
    is_written = "10" in quantity.number.text and not quantity.number.text.isdecimal()  # "(100 mW/cm2)" is a setting
    return is_power and quantity.unit is not None and is_told and is_written


def _row_names(table: Table) -> re.Pattern[str] | None:
    """Return what finds the codes of a table's rows in its notes, `None` if it has none."""
    printed = {cell.text.plain for cell in table.cells if cell.column == 0 and cell.row >= table.header_rows}
    codes = sorted(name for name in printed if _CODE.fullmatch(name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, codes))})(?![\w-])") if codes else None


def _name(mark: re.Match[str]) -> str:
    printed = next(group for group in mark.groups() if group)
    return _SMALL.get(printed, printed)


def marks_of(head: str) -> set[str]:
    """Return the footnote marks of a head or label.

    >>> sorted(marks_of("CO2 uptake^a,b (mmol/g)")), sorted(marks_of("Yield (%)"))
    (['a', 'b'], [])
    """
    found = _MARKS.finditer(head)
    return {
        _SMALL.get(letter, letter)
        for mark in found
        for letter in re.split(r"\s?,\s?", next(filter(None, mark.groups())))
    }
