"""Reads one sentence: which of its numbers are results, and of which property.

Order of decisions: a number that labels, counts or compares is nothing; lists with "respectively" are aligned place by
place; every other number looks for the name that a value-stating phrase joins it to; a number that an adverbial
introduces ("at 25 °C", "after 100 cycles") is a circumstance, as is one whose nearest name is a variable that people
set; a number without a name continues the property of a number before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extractors._properties import Context, PropertyReader
from kg.extractors._prose_names import Name, NameReader
from kg.quantities import Quantity
from kg.terms import PropertyKind
from kg.units import same_dimension

_VAGUE = r"(?:\s?(?:an?|the|about|around|ca\.?|approximately|approx\.?|nearly|almost|only|just|as (?:high|low|large|small|much) as|[~≈∼≃<>≤≥]))*\s?"
# What makes a number no value: a difference, a factor, a label, a scale bar, a grade of purity, a value of others.
_NO_VALUE_BEFORE = re.compile(
    rf"(?:\bby|\bscale[- ]bars?\b[^.;]{{0,24}}|\b(?:Figs?|Figures?|Tables?|Eqs?|Refs?|Schemes?|Sections?|Chapter|Step|Nos?)\.?|\bpurity(?: of)?"
    rf"|\breported|\bliterature value of|\bdifference (?:is|of|was)|\b(?:magnification|resolution|accuracy|precision|step(?: size)?|error) of|\bfactor of|\bshift(?:s|ed)?(?: (?:of|to))?|\b(?:increase|decrease|drop|rise|reduction|improvement|enhancement|gain|deviation) of|\bevery|\bper){_VAGUE}$",
    re.I,
)
_NO_VALUE_AFTER = re.compile(
    r"\s?(?:times\b|-?fold\b|(?:of\s)?(?:higher|lower|larger|smaller|more|less|greater|increase|decrease|reduction|improvement|enhancement|thicker|longer|shorter|"
    r"faster|slower|drop|rise|gain|error|deviation|pure|purity|scale)\b|,?\s?(?:Sigma|Aldrich|Alfa|Merck|Aladdin|purity)\b)",
    re.I,
)
_ADVERB = re.compile(
    rf"(?:\b(?:at|under|after|for|from|during|within|until|upon|over|between|below|above|when|heated to|cooled to|up to|down to|"
    rf"ranges?(?: of| from)?|with respect to|vs\.?|versus)|@){_VAGUE}$",
    re.I,
)
_FIRM_ADVERB = re.compile(rf"(?:\b(?:at|under|after|for|during|within|until|upon|heated to|cooled to|vs\.?|versus)|@){_VAGUE}$", re.I)
# Verbs of position: what stands "at" a value after them is a result.
_POSITION = re.compile(
    r"\b(?:peak\w*|cent(?:er|re)d|locat\w+|appear\w*|observ\w+|occur\w*|found|situated|position\w*|maxim\w+|onset|stable|constant|remain\w*|maintain\w*|retain\w*|"
    r"estimat\w+|absor\w+|emission|bands?|signals?|shoulders?|reflections?|plateaus?|stabili[sz]ed|indicat\w+|present|detect\w+|visible|"
    r"calculated|starts?|begins?|within the range|wave ?numbers?|degree|theta|θ|saturat\w+|lies?|lying)"
    rf"(?:\s(?:clearly|respectively|was|is|were|are|only|mainly|the|potential|position|out))*\s?(?:at|around|near|in|of|from|between|to be)\b{_VAGUE}$",
    re.I,
)
_STATES = re.compile(
    r"(?:\b(?:is|was|are|were|of|be|been|to|as|in|and|or|than|reach\w*|attain\w*|exhibit\w*|show\w*|deliver\w*|display\w*|ha[sd]|have|having|possess\w*|yield\w*|provid\w*|"
    r"gave|gives?|giving|equals?|becom\w+|became|remain\w*|achiev\w*|obtain\w*|found|values?|from|at|around|with|exceed\w*|over|above|below|between|near|up|rang\w+|vary\w*|"
    r"varies|measur\w+|determin\w+|estimat\w+|calculat\w+|record\w+|maintain\w*|retain\w*)"
    rf"|[(\[=:≈~∼≃<>≤≥,]){_VAGUE}$",
    re.I,
)
_FIRM_LINK = re.compile(
    r"\s?(?:values?\s|levels?\s)?(?:\bof\b[^,;()]{0,40}?)??\s?"
    r"(?:(?:\b(?:is|was|are|were|of|be|to|as|at|equals?|(?:can|could) be|reach\w*|achiev\w+|exceed\w*|remain\w*|maintain\w*|retain\w*|from|between|estimated|calculated|measured|"
    rf"determined|found|obtained|increas\w+|decreas\w+|up|high|low|still|also|stable|both|in|range|over|than)\b\s?)+|[(\[=:≈~∼≃<>≤≥]){_VAGUE}",
    re.I,
)
# A temperature in the paper's own words is mostly a setting; as a result it is reached, measured, estimated.
_REACHED = re.compile(r"\b(?:is|was|are|were|reach\w*|attain\w*|estimated|measured|calculated|resulting|predicted|determined)\b")
_MILLER = re.compile(r"^\(\d{3,4}\)$")
# A share followed by a noun is a part of that, not a value of the quantity before it ("of 5% doped films").
_SHARE_OF = re.compile(
    r"\s(?!(?:and|or|at|for|in|with|to|by|as|when|while|which|from|is|was|were|are|after|under|on|over|of|respectively|compared|even|than|but|"
    r"during|within|can|could|has|have|had|using|without|through|between|before|upon|due|because|since|whereas|that|based|relative|higher|"
    r"lower|only|if|so|then|across|per|up|down|until|vs|versus|indicating|suggesting|showing|obtained|measured|this|these|the|a|an|it|its|they|we)\b)[A-Za-z]{3,}"
)
_DIRECT = re.compile(rf"\s?(?:values?\s)?(?:\([^()]*\)\s)?(?:of|is|was|=|are|were){_VAGUE}")
_AFTER_LINK = re.compile(
    r"[\s-]?(?:(?:of|in|for|as)\s)?(?:the\s|an?\s|its\s|their\s)?(?:(?!and\b|or\b|at\b|with\b|while\b|but\b|from\b|was\b|is\b|were\b)[\w-]+\s){0,2}"
)
_VERB_AFTER = re.compile(r"\s(?:was|were|is|are)\s(?:\w+ly\s)?(?:measured|obtained|found|determined|recorded|achieved|reached|observed)\s(?:for|as|in)\s(?:the\s)?(?:\w+\s){0,2}")
_WITH = re.compile(rf"(?:\b(?:with|contain\w*|adding|added|doped with|addition of|loading of|content of|[xyzn] ?=)|[(=])\s?{_VAGUE}$", re.I)
_ADDED = re.compile(r"[\s-]?(?:doped|doping|loading|content|addition|of [A-Z]\w*[A-Z0-9])")
_SET_NAME = re.compile(r"(?:\b(?:at|under|using|when|applying|applied)|@)\s(?:an?\s|the\s)?(?:[\w-]+\s){0,3}$", re.I)
_CONTINUES = re.compile(rf"(?:\b(?:values?|it|this|that|those|which|and|to|of|is|was|were|are|reach\w*|increas\w+|decreas\w+|drop\w*|only|for)|[(,])\s?(?:of|to|was|is|were|are|be)?{_VAGUE}$", re.I)
_VALUE_WORD = re.compile(rf"\b(?:values?|it|this|maximum|minimum|highest|lowest|which)(?:\s\w+){{0,2}}\s(?:of|to|was|is|were|are|be|reach\w*){_VAGUE}$", re.I)
_COUNTS = re.compile(r"\s(?!and\b|or\b|at\b|for\b|in\b|with\b|to\b|by\b|as\b|when\b|while\b|which\b|from\b|is\b|was\b|after\b|under\b|on\b|respectively)[a-z]{3,}")
_JOINT = re.compile(r"\s?(?:,\s?(?:and|or)?|\band\b|\bor\b|\bto\b|;|/|&)?\s?(?:and\s)?(?:about|around|approximately|~|≈|∼)?\s?", re.I)
_NAME_JOINT = re.compile(r"\s?(?:\([^()]*\)\s?)?(?:,\s?(?:and\s)?|and\s|/\s?|,)\s?(?:the\s|its\s|an?\s|their\s)?(?:[\w-]+\s){0,2}")
_LIMIT = 170
_DIMENSIONLESS = frozenset(["%", "1", "[ppth]", "[ppm]", "{cycle}"])


@dataclass(frozen=True, slots=True)
class Statement:
    """A result found in a sentence: its number, its property, where the property stands, its place in a list."""

    quantity: Quantity
    property: PropertyKind
    start: int
    end: int
    position: int = 0
    siblings: int = 1
    is_peak: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence with what was found in it (plain offsets of its text)."""

    text: str
    start: int
    end: int
    clauses: Sequence[tuple[int, int]]
    quantities: Sequence[Quantity]
    names: Sequence[Name]
    statements: list[Statement] = field(default_factory=list)
    circumstances: list[Quantity] = field(default_factory=list)

    def clause(self, offset: int) -> int:
        """Return the number of the clause at an offset."""
        for index, (start, end) in enumerate(self.clauses):
            if start <= offset < end:
                return index
        return len(self.clauses) - 1

    def before(self, offset: int, length: int = 48) -> str:
        """Return the words before an offset."""
        return self.text[max(self.start, offset - length) : offset]


class StatementReader:
    """Finds the statements of the sentences of one document."""

    def __init__(self, properties: PropertyReader, names: NameReader) -> None:
        self._properties = properties
        self._names = names
        self._latest: Statement | None = None

    def begin(self) -> None:
        """Forget the property of the paragraph before."""
        self._latest = None

    def read(self, sentence: Sentence, context: Context) -> None:
        """Fill `statements` and `circumstances` of a sentence."""
        done = self._respectively(sentence, context)
        for run in _runs(sentence):
            if run[0] in done:
                continue
            if _is_no_value(sentence, run):
                continue
            self._place(sentence, run, context)
        if sentence.statements:
            self._latest = max(sentence.statements, key=lambda statement: statement.quantity.start)

    def _place(self, sentence: Sentence, run: list[Quantity], context: Context) -> None:
        """Decide one list of numbers: statement or circumstance."""
        before = sentence.before(run[0].start)
        choices = []
        for name in sentence.names:
            cost = self._cost(sentence, run, name, context)
            if cost is not None and cost < _LIMIT:
                choices.append((cost, -name.start, name))
        extent = self._names.extent_after(sentence.text, run[-1].end)
        if extent is None and run[0].unit is not None and "%" in run[0].unit.text:
            extent = self._names.share_after(sentence.text, run[-1].end)
        if extent is not None and self._kind(run, extent, context):
            choices.append((0, 0, extent))
        best = min(choices, key=lambda choice: choice[:2])[2] if choices else None
        if best is not None and not self._is_circumstance(sentence, run, best, before):
            self._state(sentence, run, best, context)
        elif best is None and self._continues(sentence, run, before):
            return
        elif best is not None or _accompanies(sentence, run, before):
            sentence.circumstances += run

    def _kind(self, run: Sequence[Quantity], name: Name, context: Context) -> PropertyKind | None:
        unit = run[0].unit
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        candidates = [kind for kind in name.properties if self._properties.fits_unit(kind, unit)]
        if not candidates and unit is not None and name.role == "name":
            candidates = [kind for kind in self._names.narrower(name.properties) if self._properties.fits_unit(kind, unit)]
        return self._properties.choose(candidates, unit, values, context) if candidates else None

    def _fits(self, run: Sequence[Quantity], name: Name, context: Context) -> bool:
        unit = run[0].unit
        if name.role == "setting":
            return unit is not None and any(self._properties.fits_unit(kind, unit) for kind in name.settings)
        return self._kind(run, name, context) is not None

    def _cost(self, sentence: Sentence, run: Sequence[Quantity], name: Name, context: Context) -> int | None:
        """Return what joining a list of numbers to a name costs, None when nothing joins them."""
        if name.end <= run[0].start:
            cost = _cost_before(sentence, run, name)
        elif name.start >= run[-1].end:
            cost = _cost_after(sentence, run, name)
        else:
            return None
        if cost is None or cost >= _LIMIT or not self._fits(run, name, context):
            return None
        return cost

    def _is_circumstance(self, sentence: Sentence, run: Sequence[Quantity], name: Name, before: str) -> bool:
        """Say whether a number only accompanies a result although a quantity of its dimension is named."""
        if name.role == "setting" or all(kind.kind == "setting" for kind in name.properties):
            return True
        if name.role == "extent":
            return False
        if name.end <= run[0].start and not _is_peak(name) and _SET_NAME.search(sentence.before(name.start, 40)):
            inside = sentence.text[name.end : run[0].start]
            return len(inside) < 24
        if _POSITION.search(before):
            return False
        if name.start > run[0].start:
            return bool(_FIRM_ADVERB.search(before))
        inside = sentence.text[name.end : run[0].start]
        if _is_peak(name) or len(inside.strip()) < 6:
            return False
        firm = _FIRM_ADVERB if len(inside) < 40 else _ADVERB
        return bool(firm.search(before))

    def _state(self, sentence: Sentence, run: Sequence[Quantity], name: Name, context: Context) -> None:
        kind = self._kind(run, name, context)
        if kind is not None:
            for position, quantity in enumerate(run):
                sentence.statements.append(
                    Statement(quantity, kind, name.start, name.end, position, len(run), _is_peak(name))
                )

    def _continues(self, sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
        """State numbers of the property of an earlier number ("while that of B is 5 MPa"); say whether they are such."""
        unit = run[0].unit
        if unit is None or (_FIRM_ADVERB.search(before) and not _POSITION.search(before)):
            return False
        last = sentence.statements[-1] if sentence.statements else None
        if last is None:
            last = self._latest if _VALUE_WORD.search(before) else None
        elif not _CONTINUES.search(before) or unit.ucum in _DIMENSIONLESS:
            return False
        if last is None or last.quantity.unit is None or not same_dimension(last.quantity.unit, unit):
            return False
        values = [quantity.number.value for quantity in run if quantity.number.value is not None]
        if not all(self._properties.is_plausible(last.property, unit, value) for value in values):
            return False
        start, end = (last.start, last.end) if last in sentence.statements else (run[0].start, run[0].end)
        for position, quantity in enumerate(run):
            sentence.statements.append(
                Statement(quantity, last.property, start, end, position, len(run), last.is_peak)
            )
        return True

    def _respectively(self, sentence: Sentence, context: Context) -> list[Quantity]:
        """State "P1 and P2 are Q1 and Q2, respectively" place by place; return the numbers dealt with."""
        at = sentence.text.find("respectively", sentence.start, sentence.end)
        if at < 0:
            return []
        row = _row_before(sentence, at)
        names = [name for name in sentence.names if name.role in ("name", "symbol") and row and name.end <= row[0].start]
        chain = _chain(sentence, names)
        if len(row) < 2 or len(chain) != len(row):
            return []
        aligned = []
        for position, (name, quantity) in enumerate(zip(chain, row, strict=True)):
            kind = self._kind([quantity], name, context)
            if kind is None:
                return []
            aligned.append(Statement(quantity, kind, name.start, name.end, position, 1))
        sentence.statements += aligned
        return row


def outright(sentence: Sentence) -> list[Statement]:
    """Return the statements that a property of the vocabulary and its value make in direct sequence.

    Where a paper tells how things were made most numbers are settings; only "a grain size of 30 µm" is a result there.
    """
    return [
        statement
        for statement in sentence.statements
        if statement.property.category not in ("own", "peak", "condition", "composition", "particle", "computed")
        and statement.property.kind == "measured"
        and statement.end <= statement.quantity.start
        and _DIRECT.fullmatch(sentence.text, statement.end, statement.quantity.start)
    ]


def _accompanies(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether a number without a name stands where circumstances stand (a share must, others may be anywhere)."""
    unit = run[0].unit
    if unit is not None and unit.ucum not in _DIMENSIONLESS:
        return True
    return bool(_ADVERB.search(before) or _WITH.search(before) or _ADDED.match(sentence.text, run[-1].end))


def _is_peak(name: Name) -> bool:
    return name.role == "peak" or any(kind.category == "peak" for kind in name.properties)


def _is_no_value(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether numbers count, label or compare."""
    first, last = run[0], run[-1]
    if first.unit is None:
        if _MILLER.search(sentence.text[max(0, first.start - 1) : last.end + 1]):
            return True
        if first.number.text.isalpha() or _COUNTS.match(sentence.text, last.end):
            return not re.match(r"\s?(?:cycles?|scans?)\b", sentence.text[last.end : last.end + 8])
    compared = _NO_VALUE_BEFORE.search(sentence.before(first.start))
    if compared and any(name.role == "name" and name.start <= compared.start() + max(sentence.start, first.start - 48) < name.end for name in sentence.names):
        compared = None
    return bool(compared or _NO_VALUE_AFTER.match(sentence.text, last.end))


def _cost_before(sentence: Sentence, run: Sequence[Quantity], name: Name) -> int | None:
    """Return the cost of joining a number to a name before it."""
    quantity = run[0]
    between = sentence.text[name.end : quantity.start]
    if len(between) > 260:
        return None
    strict = quantity.unit is None or quantity.unit.ucum in _DIMENSIONLESS
    if name.role == "setting":
        return len(between) if len(between) < 30 and (not between.strip(" (=:,") or _STATES.search(between)) else None
    if name.role == "size" and not re.match(r"(?:\ssizes?|\sdiameters?|\s\w+ed)?\s?(?:\((?:(?:mean |average )?(?:sizes?|diameters?|[dD])\s?[:=,]?\s?)?(?:ca\.?|about|approx\.?)?\s?[~≈<>∼≤≥]?\s?$|of\b|was\b|were\b|are\b|is\b|rang|having\b|with\b|sized|\w+\sfrom|grew \w+ \(|measur)", between):
        return None
    if name.role == "peak" and len(between) < 30 and re.search(r"\b(?:at|near|around|in)\s(?:the\s)?[λνE](?:max)?\s?(?:=|≈|~|of)\s?$", between):
        return 0
    if name.role in ("size", "symbol", "variable") and len(between) > 40:
        return None
    if name.role == "peak" and len(between) > 90:
        return None
    bare = re.sub(r"\([^()]*\)", "", between)
    if name.properties and name.properties[0].category == "own" and name.properties[0].label.endswith("temperature"):
        if not _REACHED.search(bare) and not _REACHED.search(sentence.before(name.start, 16)):
            return None
    if strict and not (_FIRM_LINK.fullmatch(bare) or _STATES.search(bare) and len(bare) < 60):
        return None
    if quantity.unit is None and (name.role == "variable" or not _FIRM_LINK.fullmatch(bare)):
        return None
    if strict and quantity.unit is not None and _SHARE_OF.match(sentence.text, run[-1].end):
        return None
    cost = len(bare) if bare.strip() else 2
    if bare.strip() and not _STATES.search(bare):
        cost += 45
    cost += 60 * abs(sentence.clause(name.start) - sentence.clause(quantity.start))
    return cost + (40 if strict else 22) * _rivals(sentence, run, name)


def _rivals(sentence: Sentence, run: Sequence[Quantity], name: Name) -> int:
    """Count the numbers of the same dimension between a name and a number."""
    unit = run[0].unit
    return sum(
        other.unit is not None and unit is not None and same_dimension(other.unit, unit)
        for other in sentence.quantities
        if name.end <= other.start < run[0].start and other not in run
    )


def _cost_after(sentence: Sentence, run: Sequence[Quantity], name: Name) -> int | None:
    """Return the cost of joining a number to a name after it."""
    between = sentence.text[run[-1].end : name.start]
    if name.role == "setting" and len(between) < 14 and _AFTER_LINK.fullmatch(between):
        return 5
    if name.role in ("setting", "size", "symbol", "variable") or run[0].unit is None:
        return None
    if len(between) < 40 and _AFTER_LINK.fullmatch(between):
        return 6 + len(between)
    return 20 + len(between) // 2 if _VERB_AFTER.fullmatch(between) else None


def _row_before(sentence: Sentence, at: int) -> list[Quantity]:
    """Return the list of numbers, of whatever dimensions, that ends before "respectively"."""
    row: list[Quantity] = []
    for quantity in reversed([q for q in sentence.quantities if q.end <= at and q.number.value is not None]):
        if row:
            between = sentence.text[quantity.end : row[0].start]
            if not _JOINT.fullmatch(between):
                break
        elif at - quantity.end > 40:
            break
        row.insert(0, quantity)
    return row


def _chain(sentence: Sentence, names: Sequence[Name]) -> list[Name]:
    """Return the last names that are joined as a list ("the yield strength (YS) and elongation")."""
    chain: list[Name] = []
    for name in reversed(names):
        if chain:
            between = sentence.text[name.end : chain[0].start]
            if not between.strip() or re.fullmatch(r"\s?\(", between) or re.fullmatch(r"\s?\(", sentence.text[name.end : name.end + 2]) and name.start > chain[0].start:
                continue
            if not _NAME_JOINT.fullmatch(between):
                if sentence.text[name.start - 1 : name.start] == "(" and sentence.text[name.end : name.end + 1] == ")":
                    continue
                break
        if sentence.text[name.start - 1 : name.start] == "(" and sentence.text[name.end : name.end + 1] == ")":
            continue
        chain.insert(0, name)
    return chain


def _runs(sentence: Sentence) -> list[list[Quantity]]:
    """Return the numbers of a sentence, those of one list with one dimension together."""
    runs: list[list[Quantity]] = []
    for quantity in sentence.quantities:
        if quantity.number.value is None:
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and last.unit is not None and quantity.unit is not None:
            between = sentence.text[last.end : quantity.start]
            if last.unit.ucum == quantity.unit.ucum and _JOINT.fullmatch(between):
                runs[-1].append(quantity)
                continue
        if last is not None and quantity.listed and last.listed and quantity.unit == last.unit:
            runs[-1].append(quantity)
            continue
        runs.append([quantity])
    return runs
