"""What a value belongs to: reads labels of rows, columns, sections and captions as samples in states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from kg._formula_symbols import ELEMENTS
from kg.document import Cell, Document, Span, Text
from kg.extractors import Found, MaterialMention
from kg.extractors._additions import Additions
from kg.extractors._conditions import ConditionReader, decimal_or_text
from kg.extractors._denials import denied_from
from kg.extractors._main_material import Main, is_class, is_gas, is_small_molecule, main_material
from kg.extractors._plain_materials import is_plain_material
from kg.extractors._role_holders import RoleHolders
from kg.extractors._tables.words import ASSIGNED, code_key, leaves_noun, looks_like_code, without_marks, without_origins
from kg.quantities import parse_cell
from kg.records import Condition, Evidence, Material, Sample
from kg.terms import Phase, Process, Technique

UNNAMED = "sample"
"""What the samples of a paper are of whose material it does not name."""
# Words that qualify a material without naming another one.
_PLAIN_WORDS = re.compile(
    r"\b(?:pure|neat|bare|bulk|this work|present (?:work|study)|our work|control|reference|blank|unmodified|untreated"
    r"|original|virgin|commercial|standard|none)\b",
    re.I,
)


# Hermann-Mauguin symbols as papers print them; a letter with a number alone (`P1`, `C2`) is more often a code.
_SPACE_GROUP = re.compile(
    r"(?![A-Z]\d+$)(?=.{3})[PIFCAR]-?(?:[1-6](?:_?[1-5])?|[mnabcd])(?:/[mnabcd])?(?:[mnabcde]|-?[1-6][1-5]?){0,3}"
)
LAYERS = re.compile(r"\d{1,2}L")
_NUMBERED = re.compile(r"(?:[Cc]ompound|[Cc]omplex|[Cc]rystal)\s\(?([1-9]\d?[a-z]?)\)?")
# A code with what it was measured at ("B6-X 60 °C", "T5 (at 24 h)")
_CODE_AT = re.compile(r"(?P<code>[A-Za-z]\S*[\dA-Z])\s(?:@\s?|\(?at\s|\()?(?=\d[\d.]*\s?(?:°C|K|h|min|d)\)?$)")
# A sample with the one quantity behind a comma or in a bracket that its values were got at ("B6-X, 200 mA cm^-2").
_NAMED_AT = re.compile(
    r"(?P<named>[^,;@()]*[^\W\d_][^,;@()]*?)\s?(?:[,;]\s|@\s?|\(\s?(?:at\s)?)(?P<given>\d[^,;()]*?)\)?$"
)
_OF_CAPITALS = re.compile(r"(?=.*[A-Z].*[A-Z])[\w./-]{2,16}")
_EMPTY = re.compile(r"\s*[(\[]\s*[)\]]")
_OPEN_END = re.compile(r"\b(?:after|at|before|for|in|of|to|under|with)$", re.I)
_SHARES = ("%", "[ppm]")
_LONGEST_LABEL = 80
_ADDED = re.compile(r"\s*[+]\s*\d+(?:\.\d+)?\s*(?:wt|at|mol|vol)?\.?\s?%\s*$")
_GRADE = re.compile(r"(?:[A-Z]{1,3}-?\d[\dA-Z-]{0,6}|\d\.\d{4}) ")  # the grade before its state: "Q235 annealed"
_TREATMENTS = re.compile(r"[A-Z]\w*(?:\s?\+\s?[A-Z]\w*)+")
_OWN_NAME, _LETTERS = re.compile(r"[A-Z][A-Za-z]{3,}(?:[ -]\d{1,4})?"), re.compile(r"[A-Z]{2,4}")


def state_text(state: Condition) -> str:
    """Return a state as part of a sample's label: the word as printed, or the quantity."""
    return state.quote.quote if state.quote is not None else decimal_or_text(state.value)


@dataclass(frozen=True, slots=True)
class Label:
    """A label read: the material it names, a code, states and quantities that qualify it.

    `is_own` says that it stands among labels of samples and is one, whatever its words mean.
    """

    text: str
    span: Span
    quote: str
    material: str | None = None
    covers: bool = False
    is_code: bool = False
    states: tuple[Condition, ...] = ()
    conditions: tuple[Condition, ...] = ()
    is_own: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the label is words that say nothing known."""
        return not (self.material or self.is_code or self.states or self.conditions)

    @property
    def may_be_own(self) -> bool:
        """Whether the label tells nothing known, or only by letters that abbreviate a state (`PC` among `S20`)."""
        is_state = bool(self.states) and not (self.material or self.is_code)
        return self.is_plain or (is_state and _LETTERS.fullmatch(self.text) is not None)

    @property
    def names_a_sample(self) -> bool:
        """Whether the label says more than a state or a condition."""
        return bool(self.material or self.is_code or not (self.states or self.conditions))


@dataclass(frozen=True, slots=True)
class Subject:
    """The sample of a value, with the evidence for it."""

    sample: Sample
    conditions: tuple[Condition, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())
    technique: Technique | None = None


_MAINS: WeakKeyDictionary[Found, Main] = WeakKeyDictionary()
"""What each document is about, asked for by every extractor that meets its samples."""


class SubjectReader:
    """Reads the labels of one document."""

    def __init__(self, document: Document, found: Found, conditions: ConditionReader) -> None:
        self._document = document
        self._found = found
        self._conditions = conditions
        self._labels: dict[int, Label] = {}
        self._printed: dict[tuple[str, tuple[MaterialMention, ...]], Label] = {}
        self._quotes: dict[tuple[Span, str], Evidence] = {}
        self._materials = {material.label: material for material in found.records(Material)}
        self._codes: dict[str, str] = {}
        # what the text calls "Q235 steel" a table may call `Q235`
        graded = (
            label.partition(" ") for label in self._materials if label.endswith((" steel", " alloy", " superalloy"))
        )
        self._grades = {grade: f"{grade} {noun}" for grade, _, noun in graded if sum(map(str.isdigit, grade)) > 1}
        self._holders = RoleHolders(found)
        self._additions = Additions(self._materials.values())
        if found not in _MAINS:
            _MAINS[found] = main_material(document, found, self._holders)
        self.main, self.is_about_main = _MAINS[found]

    def phase(self, name: str) -> Phase | None:
        """Return the phase that a name means; a number after it tells two of a kind apart (`BCC 2`, not `CH4`)."""
        kind = name.rstrip("0123456789")
        for spelling in (name, kind.rstrip()) if kind.endswith(" ") or len(kind) > 2 else (name,):
            for term in self._found.scanner.terms(spelling):
                if isinstance(term, Phase):
                    return term
        return None

    def names_phase(self, name: str) -> bool:
        """Say whether a name is that of a phase, or the space group by which papers tell two phases apart."""
        return self.phase(name) is not None or _SPACE_GROUP.fullmatch(name) is not None

    def in_phase(self, cell: Cell) -> Condition:
        """Return the phase that a cell names as the condition of a value measured in it."""
        label = self.label(cell)
        known = self.phase(label.text)
        quote = self.evidence(label, "condition")
        return Condition(name="phase", value=label.text, kind=known.iri if known else None, quote=quote)

    def is_class(self, label: str) -> bool:
        """Say whether a material is a class of compounds rather than one ("high-entropy alloy")."""
        return is_class(self._materials.get(label))

    def label(self, cell: Cell) -> Label:
        """Return the label printed in a cell."""
        label = self._labels.get(id(cell))
        if label is None:
            label = self._labels[id(cell)] = self._like_another(cell.text) or self._read(cell.text)
            if not (label.states or label.conditions):  # nothing of it quotes its own place
                self._printed.setdefault((cell.text.plain, self._found.materials_in(cell.text)), label)
        return label

    def own(self, cell: Cell) -> bool:
        """Take the label printed in a cell for the name of a sample, if it may be one; say whether it is."""
        label = self.label(cell)
        if label.may_be_own:
            self._labels[id(cell)] = replace(label, is_own=True, states=())
        return label.may_be_own

    def _like_another(self, text: Text) -> Label | None:
        """Return what was read from the same words that name the same materials, as the label that `text` is."""
        known = self._printed.get((text.plain, self._found.materials_in(text)))
        if known is None:
            return None
        span = text.whole
        return replace(known, span=span, quote=self._document.quote(span))

    def _read(self, text: Text) -> Label:
        plain = " ".join(text.plain.split())
        bare = without_origins(without_marks(plain))
        span = text.whole
        quote = self._document.quote(span)
        at = self._named_at(text, bare, span, quote)
        if at is not None:
            return at
        if LAYERS.fullmatch(bare):
            return Label(bare, span, quote, is_code=True)
        numbers = parse_cell(text.plain, self._found.grammar)
        if ASSIGNED.match(bare) or (numbers and any(quantity.unit for quantity in numbers)):
            return Label(bare, span, quote, conditions=tuple(self._conditions.all_in(text)))
        if (numbered := _NUMBERED.fullmatch(bare)) is not None:
            return Label(numbered[1], span, quote, is_own=True)
        if (reaction := self._reaction(bare, span)) is not None:
            return Label(bare, span, quote, conditions=(reaction,))
        whole = self._additions.of(bare)
        if whole is not None:
            return Label(bare, span, quote, whole, is_code=True, states=self._states(text))
        mentions = self._found.materials_in(text)
        coded = _CODE_AT.match(text.plain) if not mentions or mentions[0].end <= text.plain.find(" ") else None
        if coded is not None and looks_like_code(coded["code"]) and not self._found.scanner.terms(coded["code"]):
            material = mentions[0].label if mentions else None
            conditions = tuple(self._conditions.all_in(text))
            return Label(coded["code"], span, quote, material, is_code=True, conditions=conditions)
        states = self._states(text)
        if mentions:
            best = max(mentions, key=lambda mention: mention.end - mention.start)
            rest = _PLAIN_WORDS.sub("", text.plain[: best.start] + " " + text.plain[best.end :])
            covers = len(without_origins(without_marks(rest)).strip(" ()[]-,.;:")) == 0
            if _ADDED.match(text.plain[: best.start]):  # "+5 wt.% TiC" is the material of the paper with more in it
                return Label(bare, span, quote, is_code=True, states=states)
            return Label(bare, span, quote, best.label, covers, looks_like_code(bare), states)
        leftover = bare
        for state in states:
            leftover = leftover.replace(str(state.value), "")
        if states and not leftover.strip(" ,;()-"):
            return Label(bare, span, quote, states=states)
        if states and len(metal := leftover.strip(" -–")) > 1 and metal in ELEMENTS:  # "Bare Zn", but not `Bi-NC`
            is_code = leftover.strip() != metal
            return Label(bare, span, quote, None if is_code else metal, not is_code, is_code, () if is_code else states)
        if states and _TREATMENTS.fullmatch(bare):  # "HIP + DA" is one state, whatever of it is known
            return Label(bare, span, quote, states=(self._as_whole(states[0], bare, span, quote),))
        is_code = looks_like_code(bare) or bool(states and bare.startswith(leftover) and _GRADE.fullmatch(leftover))
        if states and is_plain_material(states, leftover, self._found.scanner.ontology):
            return Label(bare, span, quote, is_own=True)
        conditions = () if is_code else tuple(self._conditions.all_in(text))
        return Label(bare, span, quote, is_code=is_code, states=states, conditions=conditions)

    def _named_at(self, text: Text, bare: str, span: Span, quote: str) -> Label | None:
        """Return the code of a sample that stands before what its values were got at ("B6-X, 200 mA cm^-2")."""
        parts = _NAMED_AT.fullmatch(bare) if len(bare) <= _LONGEST_LABEL else None
        if parts is None or not (looks_like_code(parts["named"]) or _OF_CAPITALS.fullmatch(parts["named"])):
            return None
        given = parse_cell(parts["given"], self._found.grammar) or ()
        if len(given) != 1 or given[0].unit is None or given[0].unit.ucum in _SHARES:
            return None
        if parse_cell(parts["named"], self._found.grammar) or self._found.scanner.terms(parts["named"]):
            return None
        mentions = [one for one in self._found.materials_in(text) if one.end <= len(parts["named"]) + 1]
        material = max(mentions, key=lambda one: one.end - one.start).label if mentions else None
        conditions = tuple(self._conditions.all_in(text))
        return Label(parts["named"], span, quote, material, is_code=True, conditions=conditions)

    @staticmethod
    def _as_whole(state: Condition, name: str, span: Span, quote: str) -> Condition:
        evidence = Evidence(quote=quote, start=span.start, end=span.end, role="state")
        return state.model_copy(update={"value": name, "kind": None, "quote": evidence})

    def _reaction(self, name: str, span: Span) -> Condition | None:
        """Return the reaction that a label names, which is a condition of what was found in it (`OER`)."""
        for term in self._found.scanner.terms(name):
            if isinstance(term, Process) and term.kind == "reaction":
                quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")
                return Condition(name="reaction", value=name, kind=term.iri, quote=quote)
        return None

    def _states(self, text: Text) -> tuple[Condition, ...]:
        states = []
        for mention, terms in self._found.scan(text).of(Process):
            short = text.plain[mention.start : mention.end] if mention.is_symbol else ""
            if self._found.glossary.means_other(short, terms[0].label):
                continue  # BM, for base metal and not for ball milling
            if any(term.kind in ("state", "process") for term in terms):
                denied = denied_from(text.plain, mention.start)
                start = mention.start if denied is None else denied
                span = text.span(start, mention.end)
                quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="state")
                term = terms[0]
                printed = text.plain[start : mention.end]
                kind = term.iri if denied is None else None
                states.append(Condition(name="state", value=printed, kind=kind, quote=quote))
        return tuple(states)

    def is_treatment(self, label: Label) -> bool:
        """Say whether the document abbreviates a treatment as a label is written ("conventional annealing (CA)")."""
        defined = self._found.glossary.abbreviations.get(label.text)
        words = defined.long.split() if defined is not None else ()
        terms = (term for at in range(len(words)) for term in self._found.scanner.terms(" ".join(words[at:])))
        return any(isinstance(term, Process) and term.kind == "process" for term in terms)

    def evidence(self, label: Label, role: str = "subject") -> Evidence:
        """Return the evidence of a label."""
        key = (label.span, role)
        known = self._quotes.get(key)
        if known is None:
            known = Evidence(quote=label.quote, start=label.span.start, end=label.span.end, role=role)
            self._quotes[key] = known
        return known

    def as_circumstance(self, label: Label) -> Label:
        """Return a label that is only a state, above values of samples named beside them, as a circumstance of these.

        The columns "Before ageing" and "After ageing" tell values of one sample apart. What stands in brackets behind
        such words is told beside them ("After formation (0.05C)"), a quantity among them instead ("After 200 cycles").
        """
        if not label.states or label.names_a_sample:
            return label
        words = label.text
        for condition in label.conditions:
            words = words.replace(condition.quote.quote, "") if condition.quote is not None else words
        rest = _EMPTY.sub("", words).strip()
        is_whole = not label.conditions or (rest != words.strip() and not _OPEN_END.search(rest))
        state = (Condition(name="state", value=rest, quote=self.evidence(label, "condition")),) if is_whole else ()
        return replace(label, states=(), conditions=(*state, *label.conditions))

    def whole_state(self, label: Label) -> Label:
        """Return a label that counts or adds up states ("ECAP, 4 passes", "HIP + SA") by all its words."""
        named = " ".join(str(state.value) for state in label.states)
        is_counted = any(character.isdigit() for character in label.text if character not in named)
        if label.material or not (is_counted or " + " in label.text):
            return label
        quote = self.evidence(label, "state")
        return replace(label, states=(label.states[0].model_copy(update={"value": label.text, "quote": quote}),))

    @staticmethod
    def as_states(label: Label) -> Label:
        """Return a label whose quantities are states (`75 °C` beside `pristine`)."""
        return replace(label, states=label.states + label.conditions, conditions=())

    def technique(self, label: Label) -> Technique | None:
        """Return the way of measuring that a label names (`XRD`, "By AFM"), None for a sample."""
        return None if label.material else self.named_technique(label.text.removeprefix("By ").removeprefix("by "))

    def named_technique(self, name: str) -> Technique | None:
        """Return the way of measuring that goes by a name (`XRD`)."""
        return next((term for term in self._found.scanner.terms(name) if isinstance(term, Technique)), None)

    def is_technique(self, label: Label) -> bool:
        """Say whether a label is a way of measuring rather than a sample."""
        return self.technique(label) is not None

    def is_gas(self, name: str) -> bool:
        """Say whether a material is a molecule or ion: an atmosphere, a product, a medium."""
        return is_gas(name, self._materials)

    def is_species(self, label: Label) -> bool:
        """Say whether a label is that of a molecule or ion and of nothing else ("CO", "Acetate")."""
        if label.material is not None:
            return label.covers and self.is_gas(label.material)
        return not label.states and is_small_molecule(label.text)

    def is_own_name(self, label: Label) -> bool:
        """Say whether a label is the name of a material that nothing else tells of ("Scalmalloy", "Calcined clay")."""
        if label.states and not label.names_a_sample:
            return leaves_noun(label.text, map(state_text, label.states))
        return label.is_plain and _OWN_NAME.fullmatch(label.text) is not None and not _PLAIN_WORDS.search(label.text)

    def subject(self, labels: Sequence[Label], fallback: Iterable[Label], extractor: str) -> Subject:
        """Combine the labels that stand around a value, nearest first, into one sample.

        The first label that names a material or a code is the sample; states join it, quantities become conditions.
        Without any, the caption's material or the document's main one is meant.
        """
        named = [label for label in labels if label.material or label.is_code or label.is_own]
        named = named or [label for label in labels if label.names_a_sample]
        main = named[0] if named else None
        states = tuple(dict.fromkeys(state for label in labels for state in label.states))
        conditions = tuple(condition for label in labels for condition in label.conditions)
        material = next((label.material for label in labels if label.material), None)
        if main is not None and main.is_own:
            material = self._meant(main)
        elif material is None:
            material = next((label.material for label in fallback if label.material), None) or self._meant(main)
        text = self._name(main, material)
        others = (label for label in labels if label is not main and label.names_a_sample)
        conditions += tuple(self._attribute(one) for one in others if not f"{text} ".startswith(f"{one.text} "))
        is_group = main is not None and main.covers and not main.states and labels[0] is not main and labels[0].states
        if states and (main is None or (extractor == "tables" and is_group)):
            text = f"{text} ({', '.join(state_text(state) for state in states)})"
        known = self._materials.get(material or "")
        sample = Sample(
            label=text,
            material=material or text,
            composition=known.composition if known and (main is None or main.covers) else None,
            state=states,
            evidence=tuple(self.evidence(label) for label in labels[:1]),
            extractor=extractor,
            status="stated" if main is not None else "inferred",
        )
        return Subject(sample, conditions, tuple(self.evidence(label) for label in labels))

    def _meant(self, label: Label | None) -> str | None:
        """Return the document's main material where a label can be short for a sample of it, or that of a part."""
        if label is not None and self._holders.is_part(label.text):
            return self._holders.of(label.text)
        if label is not None and label.text in self._grades:
            return self._grades[label.text]
        return self.main if label is None or label.is_code or self.is_about_main else None

    def _name(self, main: Label | None, material: str | None) -> str:
        if main is None:
            return material or UNNAMED
        if main.material and main.covers and not main.states:
            return main.material
        return self._codes.setdefault(code_key(main.text), main.text) if main.is_code else main.text

    def _attribute(self, label: Label) -> Condition:
        return Condition(name="variant", value=label.text, quote=self.evidence(label, "condition"))
