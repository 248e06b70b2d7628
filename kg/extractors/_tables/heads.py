"""Gives each head of a table its role: property, condition, subject, statistic, reference, constituent, attribute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.document import Cell
from kg.extractors import Found, MaterialMention
from kg.extractors._conditions import ConditionReader
from kg.extractors._properties import PropertyReader
from kg.extractors._quantity_nouns import QuantityNouns
from kg.extractors._tables import head_levels, head_names
from kg.extractors._tables.constituents import is_share, tells_shares
from kg.extractors._tables.head import Head, Level, Role
from kg.extractors._tables.head_affixes import CYCLE, of_quantity, unjoined, without_affixes, worded_cycle
from kg.extractors._tables.head_fragments import Fragment, FragmentReader, is_cut_short, reflection_of
from kg.extractors._tables.head_names import has_subscript, properties_of
from kg.extractors._tables.head_surroundings import surroundings
from kg.extractors._tables.head_wholes import WholeHeads, argument_of
from kg.extractors._tables.words import (
    ASSIGNED,
    CITED,
    INDEX,
    ORIGIN,
    REFERENCE,
    RELATIVE,
    STATISTIC,
    TITLES,
    field_words,
    without_marks,
)
from kg.lexicon import words, words_of
from kg.ontology import Ontology
from kg.quantities import Header, holds_number, parse_cell, parse_scale
from kg.records import Condition
from kg.terms import ConditionKind, Process, PropertyKind
from kg.units import Unit

_TELLING: tuple[Role, ...] = ("property", "condition", "constituent", "statistic", "reference", "index", "subject")
_AMOUNTS = re.compile(r"\[[^\[\]]+\]\d*(?:\s?[/:]\s?\[[^\[\]]+\]\d*)+")  # concentrations: `[M]/[I]`
_RATE = re.compile(r"(?:C[- ]?)?rate\s?[(\[]C[)\]]|C[- ]?rate", re.I)
_CYCLES = re.compile(r"(?:no\.?|number|#) ?(?:of )?cycles|cycles?(?: (?:no\.?|number|#))?", re.I)
_ACIDITY = re.compile(r"pH\s?=?\s?\d{1,2}(?:\.\d+)?")
_INDEXED = re.compile(r"[A-Z] S[ED]")  # a resistance of the solid electrolyte, no standard error
_LIGHT, _DENSITY = re.compile(r"AM ?1\.5 ?[GD]?"), (-3, 1, 0, 0, 0, 0, 0)
_AT_VALUE = re.compile(r"(?:@|at\s)\s?[~≈]?\d", re.I)
_DIRECTIONS = frozenset(["∥", "‖", "||", "//", "⊥"])


class HeadReader:
    """Reads heads of the tables of one document."""

    is_constituent = staticmethod(head_levels.can_be_constituent)

    def __init__(
        self, ontology: Ontology, found: Found, properties: PropertyReader, conditions: ConditionReader
    ) -> None:
        self._ontology = ontology
        self._words = field_words(ontology)
        self._found = found
        self._terms = found.scanner.terms
        self._properties = properties
        self._conditions = conditions
        self._elements = {symbol for element in ontology.elements for symbol in element.symbols}
        self._levels: dict[int, Level] = {}
        self._printed: dict[tuple[str, tuple[MaterialMention, ...]], Level] = {}
        self._nouns = QuantityNouns(ontology)
        self._wholes = WholeHeads(ontology, found, properties)
        self._fragments = FragmentReader(ontology, properties, found.scanner)

    def take(self, levels: Iterable[Level]) -> None:
        """Take cells for what the whole table tells of them, whatever else their letters mean."""
        self._levels.update((id(level.cell), level) for level in levels)

    def is_general(self, name: str) -> bool:
        """Say whether a head says no more than that values stand below it."""
        return self._words.is_general(name)

    def is_quantity_name(self, cell: Cell) -> bool:
        """Say whether a cell names something that numbers can be given for."""
        level = self.level(cell)
        return level.role in ("property", "condition") or (level.unit is not None and level.role == "other")

    def level(self, cell: Cell) -> Level:
        """Return one head cell read."""
        level = self._levels.get(id(cell))
        if level is None:
            level = self._levels[id(cell)] = self._like_another(cell) or self._read(unjoined(cell, self._found))
            if not level.conditions:  # nothing of it quotes its own place
                self._printed.setdefault((cell.text.plain, self._found.materials_in(cell.text)), level)
        return level

    def _like_another(self, cell: Cell) -> Level | None:
        """Return what was read from the same text that names the same materials, as the head that `cell` is."""
        known = self._printed.get((cell.text.plain, self._found.materials_in(cell.text)))
        return replace(known, cell=cell) if known is not None else None

    def _read(self, cell: Cell) -> Level:
        plain = head_levels.share_behind(
            head_levels.without_total(head_levels.without_brackets(without_marks(" ".join(cell.text.plain.split()))))
        )
        plain = head_names.usual_form(plain)
        grammar = self._found.grammar
        if plain in self._elements:
            return Level(cell, "constituent", plain)
        if (unit := head_levels.whole_unit(plain, grammar)) is not None:
            return Level(cell, "unit", "", unit)
        counted = "cycle number" if _CYCLES.fullmatch(plain) else "C-rate" if _RATE.fullmatch(plain) else None
        if counted is not None or _AMOUNTS.fullmatch(plain):
            return Level(cell, "condition", plain, kind=self._ontology.condition(counted) if counted else None)
        if self._conditions.is_room(plain):
            return Level(cell, "value", plain)
        if ASSIGNED.match(plain) or _AT_VALUE.match(plain):
            return Level(cell, "value", plain, conditions=self._inner_conditions(cell, None))
        if self._words.is_variant(plain) and any(map(str.isdigit, plain)):
            return Level(cell, "other", plain)  # `Day 7` is no unit
        if _LIGHT.fullmatch(plain):
            return Level(cell, "value", plain, conditions=(self._conditions.told(cell.text, "illumination", plain),))
        if plain in _DIRECTIONS:
            return Level(cell, "other", "", conditions=(self._conditions.told(cell.text, "direction", plain),))
        plain, *affixes = without_affixes(plain, self._found, self._properties)
        plain, aside = head_names.split_aside(plain, grammar)
        plain, tolerance = head_names.split_tolerance(plain, grammar)
        head = head_levels.without_last_quantity(cell, parse_scale(plain, grammar), self._found)
        given = tolerance.unit if tolerance is not None else None
        if plain and head.unit is None and given is not None:
            head = head._replace(unit=given if given.ucum != "%" else None)
        if _ACIDITY.fullmatch(plain):
            return Level(cell, "value", plain, conditions=self._inner_conditions(cell, None))
        bare = grammar.parse(plain.strip("()[] "))
        is_variable = len(plain) > 3 and bare is not None and self._ontology.condition(plain.lower()) is not None
        if bare is not None and (has_subscript(cell) or is_variable or self._wholes.is_number_symbol(plain)):
            bare, head = None, Header(plain)
        is_named = "/" in plain and (bool(self._terms(plain.rsplit("/", 1)[0])) or bool(bare and "(" in bare.ucum))
        is_named = is_named and not (bare and bare.dimension == _DENSITY)  # `g/cm3`: no symbol is given in a volume
        if head.unit is not None and self._wholes.is_known(plain):
            bare, head = None, Header(plain)
        if bare is not None and bare.iri is None and bare.convertible and not is_named and self._wholes.is_name(plain):
            is_named, head = True, Header(plain)
        if bare is not None and not is_named and (plain[:1] in "([" or (len(plain) > 1 and not head.name)):
            is_scale = not bare.convertible and bare.ucum.isalpha() and plain[:1] not in "(["
            scale = head_levels.scale_level(cell, plain, head, self._ontology) if is_scale else None
            return scale or Level(cell, "unit", "", bare)
        if head.unit is not None and not head.name and head.factor != 1:
            return Level(cell, "unit", "", head.unit, head.factor)  # `10^-6 K^-1`
        is_whole = ("/" in plain and self._wholes.is_ratio(plain, head)) or self._wholes.is_material(cell, head)
        if is_whole or head_names.counts(plain, head):
            head = Header(plain)
        if parse_cell(plain.removeprefix("+"), grammar):
            return Level(cell, "value", plain, conditions=tuple(self._conditions.all_in(cell.text)))
        if tolerance is not None and not plain.strip():
            return Level(cell, "other", "", tolerance=tolerance)
        level = self._read_named(cell, plain, head, is_whole=is_whole)
        if affixes:
            told = (self._conditions.told(cell.text, *of_quantity(affix, level.properties)) for affix in affixes)
            level = replace(level, conditions=(*level.conditions, *told))
        return replace(level, tolerance=tolerance, aside=aside) if tolerance or aside else level

    def _read_named(self, cell: Cell, plain: str, head: Header, *, is_whole: bool) -> Level:
        """Return a head that names something; its unit is already set apart unless it stands behind a slash."""
        grammar = self._found.grammar
        name = head.name if self._terms(head.name) else without_marks(head.name)  # `md*` is a symbol
        if "/" in (name or plain) and not is_whole and (not name or head.unit is None):
            left, right = plain.rsplit("/", 1)
            is_given = any("/" in one.unit.text for one in self._found.scan(cell.text).quantities if one.unit)
            unit = grammar.parse(right.strip()) if left.strip() and not is_given else None  # "at 3 MV/cm"
            if unit is not None:
                head, name = head._replace(unit=unit), left.strip()
        name = self._wholes.repaired(cell, name)
        parts = [part.strip() for part in name.split("+")]
        if all(part in self._elements for part in parts) and (head.unit is None or is_share(head.unit)):
            return Level(cell, "constituent", name, head.unit, head.factor)
        told, origin = head_levels.without_origin(name) if head.unit is None or is_share(head.unit) else (name, None)
        if origin is not None and (told or head.unit is not None):
            said = (self._conditions.told(cell.text, "origin", origin),)
            own: Role = "unit" if not told else "constituent" if told in self._elements else "other"
            return Level(cell, own, told, head.unit, head.factor, conditions=said)
        conditions, argument = self._inner_conditions(cell, head.unit), argument_of(name)
        head, name, properties = self._wholes.named(head, name)
        conditions += (self._conditions.told(cell.text, *argument),) if argument and properties else ()
        atoms = argument[1] if argument is not None and argument[0] == "atoms" else ""
        fits = any(self._properties.fits_unit(kind, head.unit) or head.unit is None for kind in properties)
        fragment = self._fragments.surely(name, head.unit, properties)
        if fragment is None and (not fits or is_cut_short(name) or atoms):
            fragment = self._fragments.read(atoms or name, head.unit)
        if fragment is not None:
            name, properties = fragment.name, fragment.properties
            conditions += self._told(cell, fragment)
        elif properties and head.unit is not None and (reflection := reflection_of(name)):
            conditions += (self._conditions.told(cell.text, *reflection),)
        conditions += self.origin(cell, properties) if properties else ()
        around = surroundings(name, self._found) if properties else None
        conditions += (self._conditions.told(cell.text, *around),) if around is not None else ()
        role, kind = self._role(self._wholes.bare(name) if conditions else name, head.unit, properties)
        properties = properties if role != "other" or head.unit is None else ()  # none of them fits the unit
        return Level(cell, role, name, head.unit, head.factor, properties, conditions, kind)

    def in_pieces(self, name: str, unit: Unit | None) -> Fragment | None:
        """Return what the words for a quantity say in pieces ("share of the cubic phase"), None when nothing."""
        return self._fragments.read(name, unit)

    def origin(self, cell: Cell, properties: Sequence[PropertyKind]) -> tuple[Condition, ...]:
        """Return what a head tells of how its values were got (`GC predicted`), if its property does not say it."""
        told = []
        for word, start, end in words(cell.text.plain):
            if word in ORIGIN and not any(ORIGIN[word] in kind.label for kind in properties):
                printed = self._conditions.text_condition("origin", cell.text, start, end)
                told.append(printed.model_copy(update={"value": ORIGIN[word]}))
        return tuple(told)

    def _told(self, cell: Cell, fragment: Fragment) -> tuple[Condition, ...]:
        """Return the condition that a piece of a head gives."""
        if fragment.condition is None:
            return ()
        name, value = fragment.condition
        told = self._conditions.told(cell.text, name, value)
        given = parse_cell(value, self._found.grammar) if value[:1].isdigit() and told.kind is not None else None
        if not given or len(given) > 1 or given[0].unit is None:
            return (told,)
        number, unit = given[0].number, given[0].unit.ucum
        return (told.model_copy(update={"value": number.value, "value_max": number.upper, "unit": unit}),)

    def _inner_conditions(self, cell: Cell, unit: Unit | None) -> tuple[Condition, ...]:
        """Return the quantities inside a head that are not its unit: `Impact energy (-20 °C) / J`, `σ at 25 °C`."""
        cycle = worded_cycle(cell.text.plain)
        found = [self._conditions.told(cell.text, CYCLE, cycle)] if cycle is not None else []
        found += self._conditions.rooms_in(cell.text)
        if not holds_number(cell.text.plain):
            return tuple(found)
        found += self._conditions.acidities(cell.text)
        scan = self._found.scan(cell.text)
        for quantity in scan.quantities:
            if quantity.number.value is not None and not head_levels.belongs_to(quantity, unit, cell.text.plain):
                condition = self._conditions.condition(cell.text, quantity, scan.mentions)
                if condition is not None:
                    found.append(condition)
        return tuple(found)

    def _role(
        self, name: str, unit: Unit | None, properties: tuple[PropertyKind, ...]
    ) -> tuple[Role, ConditionKind | PropertyKind | None]:
        cut = words_of(name)
        folded, bag = cut.folded, cut.present
        if not bag and name.strip("#") == "":
            return ("index", None) if "#" in name else ("other", None)
        if (bag and bag <= REFERENCE | {"and"}) or (bag & CITED and len(bag) <= 2 and unit is None):
            return "reference", None
        is_error = bag & STATISTIC and (not properties or bag <= STATISTIC) and not _INDEXED.fullmatch(name)
        if is_error or (bag and bag <= RELATIVE and unit and is_share(unit)):
            return "statistic", None
        subject, names_material = self._words.subject, bag & self._words.material
        if (unit is None or (is_share(unit) and names_material)) and bag <= subject | INDEX and bag & subject:
            return "subject", None
        if unit is None and self._words.begins_with_samples(name):
            return "subject", None
        if unit is None and bag and bag <= INDEX | {"s"}:
            return "index", None
        terms = self._terms(name)
        if unit is None and any(isinstance(term, Process) and term.kind in ("state", "reaction") for term in terms):
            return "value", None
        fits = self._properties.fits_unit
        results = [kind for kind in properties if kind.kind != "setting" and (unit is None or fits(kind, unit))]
        settings = [kind for kind in properties if kind.kind == "setting" and (unit is None or fits(kind, unit))]
        conditions = [
            term
            for term in terms
            if isinstance(term, ConditionKind) and (unit is None or self._conditions.fits(term, unit))
        ]
        if results:
            same = next((term for term in conditions if not any(kind.label == term.label for kind in results)), None)
            return ("condition", same) if same and len(name) > 3 else ("property", None)
        usual: list[ConditionKind | PropertyKind] = [*conditions, *settings]
        if usual and not (bag & self._words.found and set(terms).isdisjoint(usual)):
            return "condition", max(usual, key=lambda kind: kind.label == name.lower())
        if unit is None and folded and folded[-1] in subject:
            return "subject", None
        is_process = any(isinstance(term, Process) for term in terms) and not self._wholes.is_abbreviation(name, unit)
        return ("value" if is_process else "other"), None

    def _is_other_share(self, above: Sequence[Level]) -> bool:
        """Say whether a level above names what its plain per cent are of ("Retention factor (%)" over `Si`, `Na`)."""
        named = [level for level in above if level.name and level.unit is not None and level.unit.ucum == "%"]
        plain = [level.name for level in named if not (level.unit and level.unit.basis)]
        return any(not tells_shares(name) and self._nouns.is_quantity(name.split()[-1].lower()) for name in plain)

    def _as_symbol(self, level: Level, unit: Unit) -> Level:
        """Return the symbol of an element as that of a quantity, which no share can be given in (`Ra` over `nm`)."""
        kinds = properties_of(level.name, unit, self._properties)
        fitting = tuple(kind for kind in kinds if self._properties.fits_unit(kind, unit))
        return replace(level, role="property", properties=fitting) if fitting else level

    def _is_other_kind(self, level: Level, unit: Unit | None) -> bool:
        """Say whether a variable that a level names cannot be given in the unit that stands below it."""
        is_below = unit is not None and level.unit is None and isinstance(level.kind, ConditionKind)
        return is_below and level.kind is not None and not self._conditions.fits(level.kind, unit)

    def _read_path(self, path: Sequence[Cell]) -> tuple[Level, ...]:
        """Return the levels of a path, those that belong together joined."""
        levels = head_levels.without_codes_as_units(
            head_levels.with_units_below(tuple(map(self.level, path)), self._properties)
        )
        levels = head_levels.with_letters_as_units(levels, self._found.grammar, self._properties)
        levels = head_levels.under_load(
            head_levels.merged(head_levels.with_one_unit(levels), self._properties), self._words.loads, self._properties
        )
        return head_levels.with_variables_above(levels)

    def _chosen(self, levels: Sequence[Level]) -> tuple[Level | None, Role, list[Level]]:
        """Return the level that tells most, its role, and those that only tell the columns below it apart."""
        role: Role = "other"
        chosen: Level | None = None
        above: Level | None = None
        below: list[Level] = []  # what tells the columns of one quantity apart, though it looks like another one
        for level in levels:
            is_told_apart = head_levels.is_below(chosen or above, level, self._properties)
            above = level if level.role == "other" and level.name and level.unit is not None else above
            if is_told_apart:
                below.append(level)
            elif level.role in _TELLING:
                chosen, role = level, level.role
        return chosen, role, below

    def head(self, path: Sequence[Cell]) -> Head:
        """Return the role of a whole head path: the deepest property, its unit, and what else is said on the way."""
        levels = self._read_path(path)
        is_other = self._is_other_share(levels[:-1])
        if is_other and levels[-1].role == "constituent":
            levels = (*levels[:-1], replace(levels[-1], role="value"))
        chosen, role, below = self._chosen(levels)
        variable = chosen if role == "condition" else None
        given = head_levels.given_below(variable, levels, self._conditions, self._found.grammar) if variable else ()
        if given:
            return Head(levels, "other", conditions=given, cells=tuple(path))
        unit = next((level.unit for level in reversed(levels) if level.unit is not None), None)
        factor = next((level.factor for level in reversed(levels) if level.factor != 1), Decimal(1))
        if role == "condition" and chosen is not None and self._is_other_kind(chosen, unit):
            chosen, role = replace(chosen, role="other", kind=None), "other"  # a `Rate` above `(mol/s)` is no C-rate
            levels = tuple(chosen if level.cell is chosen.cell else level for level in levels)
        others = [level for level in levels if level is not chosen]
        if chosen is None and levels:
            named = [level for level in levels if level.role == "other" and level.name]
            chosen = next((level for level in named if level.unit is not None), None)
            if (
                chosen is None
                and named
                and head_levels.only_states(levels[:-1])
                and levels[-1].role in ("other", "unit")
            ):
                chosen = named[-1]
            others = [level for level in levels if level is not chosen]
            chosen, others = head_levels.joined(chosen, others, self._properties)
            role = chosen.role if chosen is not None and chosen.properties else role
        is_composed = chosen is not None and all(kind.category == "composition" for kind in chosen.properties)
        is_free = (role != "property" or is_composed) and unit is not None and is_share(unit) and not is_other
        last = levels[-2] if len(levels) > 1 and levels[-1].role == "unit" else levels[-1] if levels else None
        if last and is_free and self.is_constituent(last) and not self._wholes.is_abbreviation(last.name, unit):
            chosen, role = last, "constituent"
            others = [level for level in levels if level is not last and level.unit is None]
        if chosen is not None and role == "constituent" and unit is not None and not is_share(unit):
            chosen = self._as_symbol(chosen, unit)
            role = chosen.role
        gives_unit = chosen is not None and chosen.role == "property" and chosen.unit is None
        subjects = tuple(
            level.cell
            for level in others
            if level.name
            and not (self._words.is_general(level.name) or words_of(level.name).present <= TITLES)
            and (level.role in ("other", "value", "subject") or level in below)
            and not (gives_unit and level.role == "other" and level.unit is not None)  # "Transitions (°C)" above Tc
        )
        return Head(
            levels=levels,
            role=role,
            name=chosen.name if chosen else "",
            unit=unit,
            factor=factor,
            properties=chosen.properties if chosen else (),
            conditions=tuple(condition for level in levels for condition in level.conditions),
            subjects=subjects,
            kind=chosen.kind if chosen else None,
            cells=tuple(path),
        )
