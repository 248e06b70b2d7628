"""Which columns before the results give what was varied: an amount added, a temperature, the key of the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.document import Cell
from kg.extractors._properties import PropertyReader
from kg.extractors._tables.constituents import constituent, is_share
from kg.extractors._tables.head import Head
from kg.extractors._tables.mixes import is_of_mix
from kg.extractors._tables.shape import Shape
from kg.extractors._tables.words import looks_like_code, without_marks
from kg.lexicon import words_of
from kg.quantities import Quantity
from kg.scan import Scanner
from kg.terms import Process, PropertyKind

_MADE_UP = frozenset(["composition", "fraction", "ratio", "content", "loading", "concentration", "modulus", "additive"])
_PHASES = frozenset(["phase", "phases", "constituent phase", "constituent phases"])
_LONGEST_NAME, _MOST_BASES = 4, 3
_TREATMENT = re.compile(
    r"T[ _-]?(?:ann|calc|sint|sub|dep|grow|cur|pyr|carb|aus|temp|age|aging|synth|react|firing)", re.I
)
SHARE_OF = re.compile(
    r"(?:(?:area|mass|mole|phase|volume|weight)\s)?(?:content|fraction|percentage|proportion|share)\sof\s(?:the\s)?"
    r"(?P<phase>\S+(?:\s\d)?)(?:\sphase)?",
    re.I,
)
_PANEL = re.compile(r"\([a-h]\)")
_REACHED = re.compile(
    r"(?:.*\bat\s(?:the\s)?)?(?:max|min|peak|highest|lowest|final)(?:imum)?\b", re.I
)  # what nobody sets
_EXTREME = re.compile(r"\b(?:[Mm]ax|[Pp]eak)|max(?![a-z])")
_STEP = re.compile(r"\d\s?(?:°\s?C|℃|K|h|min|s)(?![\w])")
SITE = re.compile(r"\d{1,3}[a-z]")
POLYTYPE = re.compile(r"\d{1,2}[A-Z]\d?(?:[/+ ]{1,3}(?:\d{1,2}[A-Z]\d?|L1_?0|L2_?1))*")  # `2H`, `10M`, `14M/NM`
STRUCTURES = frozenset(
    ["crystal structure", "martensite", "modification", "phase", "phases", "polymorph", "polytype", "structure"]
)
LONGEST_SYMBOL = 3
_ROUND = 5
_NUMBERED = re.compile(r"[Tt][ _]?[1-4]")
_CHOSEN = frozenset(["Cel", "K", "h", "min"])
_VARIABLES = frozenset("xyz")


class Varied(NamedTuple):
    """What is known of a table whose columns are judged; `is_told` says that its caption tells its values.

    `results` are the symbols that its caption or notes explain as results, `found` the words of found dimensions.
    """

    shape: Shape
    heads: Sequence[Head]
    variables: Collection[str]
    names_phase: Callable[[str], bool]
    is_told: bool
    numbers: Callable[[int], Sequence[Decimal]]
    results: Collection[str] = ()
    found: Set[str] = frozenset()


def names_value(head: Head) -> bool:
    """Say whether a head is a value of a variable (`600 °C`) and no name: below it stand results."""
    return not head.name and bool(head.levels) and head.levels[-1].role == "value"


def is_panel(head: Head) -> bool:
    """Say whether a head is only the letter of a part of the table ("(a)")."""
    return len(head.levels) == 1 and _PANEL.fullmatch(head.levels[0].cell.text.plain.strip()) is not None


def has_own_codes(shape: Shape, named: Sequence[int]) -> bool:
    """Say whether each row has a code of its own, and the columns `named` only tell what several samples are of.

    "Joint | Steel" over "W1 | S690QL", "W2 | S690QL".
    """
    first = [without_marks(cell.text.plain) for row in shape.rows if (cell := row.cells[0]) is not None]
    if shape.numeric[0] or not len(set(first)) == len(shape.rows) > 1 or not all(map(looks_like_code, first)):
        return False
    columns = ([cell.text.plain for row in shape.rows if (cell := row.cells[at])] for at in named)
    return any(len(set(printed)) < len(printed) for printed in columns)


def is_open(head: Head) -> bool:
    """Say whether the numbers below a head are given no unit and no known name by it."""
    return head.role == "other" and bool(head.name) and head.unit is None and not head.properties


def is_design(head: Head, column: int, table: Varied) -> bool:
    """Say whether a column before all results gives what was varied: a share, or the key of the rows."""
    if head.role == "other" and not head.name and head.unit is not None and head.unit.ucum == "%":
        return True
    share = SHARE_OF.fullmatch(head.name)
    if share is not None and table.names_phase(share["phase"]):
        return False  # found out
    rows, heads = table.shape.rows, table.heads
    if "fraction" in head.name.lower() and any(one.name.lower() in _PHASES for one in heads[:column]):
        return False  # of the phases that the rows name
    if head.name in _VARIABLES and {one.name for one in heads} >= _VARIABLES:
        return False  # coordinates of atoms
    if head.name in table.variables and (head.unit is None or is_share(head.unit)):
        return True
    if len(rows) < 2:
        return False
    if column and is_of_mix(head, column, heads):
        return True
    first = [cell for row in rows if (cell := row.cells[0]) is not None]
    is_key = _is_key(first, len(rows))
    if (column == 0 and is_key and _is_added(head, heads)) or (column == 1 and _is_chosen(head, table)):
        return True
    is_first = column == 0 and (table.shape.columns > 2 or head.name in _VARIABLES)
    if is_first and is_key and head.role in ("other", "property"):
        return True
    if column and (names_value(head) or head.name in table.results or (head.role == "other" and head.conditions)):
        return False  # what is told at a time or a temperature was found out
    told = [one for one in heads if is_open(one)]
    has_values = any(map(names_value, heads[1:]))
    if table.is_told and column and len(told) > 1 and head in told and not has_values:
        return False  # columns of what the caption names
    if head.role == "other" and _is_one_of_several(head, heads[column + 1 :]):
        return False
    if head.role == "other" and not head.properties and not (column and looks_measured(head, table.numbers(column))):
        if column and (_is_of_results(head) or not table.found.isdisjoint(words_of(head.name).present)):
            return False
        later = heads[column + 1 :]
        return any(other.names_result for other in later) or (table.is_told and any(map(names_value, later)))
    if head.role != "property" or any(condition.name != "element" for condition in head.conditions):
        return False
    if _is_numbered_step(head, table.numbers(column)):
        return True
    is_found = column > 0 and looks_measured(head, table.numbers(column))  # a ratio of 40.2
    is_found = is_found or any(table.found & words_of(kind.label).present for kind in head.properties)
    return not is_found and all(_can_be_set(kind, head) for kind in head.properties)


def _is_numbered_step(head: Head, numbers: Sequence[Decimal]) -> bool:
    """Say whether round temperatures or times below a numbered symbol are those of the steps of a process (`T1`)."""
    is_numbered = _NUMBERED.fullmatch(head.name) is not None and head.unit is not None and head.unit.ucum in _CHOSEN
    return is_numbered and len(numbers) > 1 and all(value % _ROUND == 0 for value in numbers)


def _is_key(first: Sequence[Cell], rows: int) -> bool:
    """Say whether the first cells of the rows tell them apart, or are printed once for several."""
    return len({cell.text.plain for cell in first}) == rows or len(set(map(id, first))) < len(first)


def _is_added(head: Head, heads: Sequence[Head]) -> bool:
    """Say whether a column gives the amount of the one substance that was added, results beside it."""
    alone = sum(other.role == "constituent" for other in heads) == 1
    return head.role == "constituent" and alone and any(other.names_result for other in heads)


def _is_chosen(head: Head, table: Varied) -> bool:
    """Say whether the shares of the one compound of a table are round, as the amounts of what is added are.

    An element is added where a sample without it is compared.
    """
    formula = constituent(head.name) if _is_added(head, table.heads) and not table.shape.numeric[0] else None
    numbers = table.numbers(1) if formula is not None else ()
    numbers = numbers if formula is not None and (len(formula.elements) > 1 or 0 in numbers) else ()
    return len(set(numbers)) > 1 and all(len(number.normalize().as_tuple().digits) < 3 for number in numbers)


def looks_measured(head: Head, numbers: Sequence[Decimal]) -> bool:
    """Say whether most numbers of a column have three digits or more: what is varied is chosen in round numbers."""
    are_shares = head.unit is None or is_share(head.unit)
    if are_shares and any(constituent(level.name) for level in head.levels):
        return False
    digits = [len(value.normalize().as_tuple().digits) for value in numbers]
    return 2 * sum(count > 2 for count in digits) > len(digits)


def _is_one_of_several(head: Head, later: Sequence[Head]) -> bool:
    """Say whether a later column has the same symbol and unit, told apart by a word ("t5% tension", "t5% bending")."""
    symbol, _, rest = head.name.partition(" ")
    if head.unit is None or not rest or not any(map(str.isdigit, symbol)):
        return False
    return any(one.unit == head.unit and one.name.partition(" ")[0] == symbol for one in later)


def _is_of_results(head: Head) -> bool:
    """Say whether the unit of an unknown quantity is a product that is hardly set (`cm2 V-1`); a rate may be."""
    if head.unit is None or len(head.name) > _LONGEST_NAME:
        return False
    powers = [power for power in head.unit.dimension or () if power]
    return len(powers) > _MOST_BASES


def has_spread(shape: Shape, column: int, read: Callable[[Cell], Sequence[Quantity] | None]) -> bool:
    """Say whether numbers of a column have uncertainties, as nothing has that was chosen."""
    printed = (cell for row in shape.rows if (cell := row.cells[column]) is not None)
    return any(one.number.uncertainty is not None for cell in printed for one in read(cell) or ())


def names_treatment(head: Head) -> bool:
    """Say whether an unknown symbol is that of the temperature of a step of making (`Tanneal (°C)`)."""
    is_warm = head.unit is not None and head.unit.ucum in ("Cel", "K")
    return is_warm and head.role == "other" and not head.properties and _TREATMENT.match(head.name) is not None


def gives_steps(head: Head, shape: Shape, column: int, scanner: Scanner) -> bool:
    """Say whether a column headed by a process gives what was done in it ("Austenitizing": `900 °C/10 min`)."""
    if head.role not in ("value", "other") or head.properties or head.unit is not None:
        return False
    terms = scanner.terms(head.name or head.last_name)
    last = scanner.terms((head.name or head.last_name).rpartition(" ")[2])
    if not any(isinstance(term, Process) and term.kind == "process" for term in (*terms, *last)):
        return False
    printed = [cell.text.plain for row in shape.rows if (cell := row.cells[column]) is not None]
    told = [text for text in printed if any(map(str.isdigit, text))]
    return bool(told) and all(_STEP.search(text) for text in told)


def names_sites(shape: Shape, column: int) -> bool:
    """Say whether a column holds Wyckoff letters that look like times (`16d`)."""
    cells = (cell.text.plain.strip() for row in shape.rows if (cell := row.cells[column]) is not None)
    return all(SITE.fullmatch(cell) for cell in cells)


def counted_noun(letter: str, caption: str) -> str | None:
    """Return what a letter counts, as a caption tells it.

    >>> counted_noun("N", "Grain size after N turns at 6 GPa"), counted_noun("n", "n: number of passes. Hardness")
    ('turns', 'passes')
    """
    if len(letter) != 1 or not letter.isalpha() or letter not in caption:
        return None
    found = re.search(
        rf"(?:\b(?:after|of|with|by|for)\s{letter}\s|\b{letter}(?:\s?[,:=]\s?|\sis\s)(?:the\s)?number\sof\s)(?P<noun>[a-z]{{3,}}s)\b",
        caption,
    )
    return found["noun"] if found is not None else None


def counts_rows(shape: Shape) -> bool:
    """Say whether the first column numbers the rows (a column headed `N` is no nitrogen then)."""
    printed = [cell.text.plain.strip() for row in shape.rows if (cell := row.cells[0]) is not None]
    numbers = [int(text) for text in printed if text.isdecimal() and len(text) < _LONGEST_NAME]
    is_count = len(numbers) == len(printed) > 1 and numbers[0] < LONGEST_SYMBOL
    return is_count and all(second == first + 1 for first, second in pairwise(numbers))


def codes_rows(shape: Shape, column: int) -> bool:
    """Say whether a column headed "No." holds the codes of samples (`A1`, `A2`), not their places in the table."""
    cells = [cell.text.plain.strip() for row in shape.rows if (cell := row.cells[column]) is not None]
    return all(any(map(str.isalpha, cell)) for cell in cells) and any(map(looks_like_code, cells))


def is_reached(head: Head) -> bool:
    """Say whether a head names an extreme ("Max. contact temperature"), which behind results nobody has set."""
    return any(_REACHED.match(level.cell.text.plain) for level in head.levels)


def is_behind(head: Head, before: Head) -> bool:
    """Say whether a column tells where the values before it were found ("ZT | at T (K)", "zTmax | T (K)")."""
    if head.name.startswith("at "):
        return True
    is_temperature = head.kind is not None and head.kind.label == "temperature"
    return is_temperature and before.names_result and _EXTREME.search(before.levels[-1].cell.text.plain) is not None


def can_result(head: Head, reader: PropertyReader) -> bool:
    """Say whether a head can name a result in its unit."""
    fits = reader.fits_unit
    return any(kind.kind != "setting" and (head.unit is None or fits(kind, head.unit)) for kind in head.properties)


def setting_of(
    head: Head, numbers: Sequence[Decimal], reader: PropertyReader, *, are_keys: bool
) -> PropertyKind | None:
    """Return the setting that a symbol of a result means as well, where its numbers are round as chosen ones are.

    Other quantities than temperatures and times only where all columns are numbers (`are_keys`) or numbers repeat.
    """
    if head.role != "property" or head.unit is None or len(head.name) > LONGEST_SYMBOL or "/" in head.name:
        return None
    setting = next(
        (kind for kind in head.properties if kind.kind == "setting" and reader.fits_unit(kind, head.unit)), None
    )
    is_usual = head.unit.ucum in _CHOSEN or are_keys or len(set(numbers)) < len(numbers)
    are_round = bool(numbers) and all(value % _ROUND == 0 for value in numbers)
    return setting if are_round and is_usual else None


def _can_be_set(kind: PropertyKind, head: Head) -> bool:
    """Say whether a quantity is one by which samples are made up, and not found out about them (`water uptake`).

    What a head does not call a content ("Ash (%)", "Volatile matter (%)") was found.
    """
    is_amount = kind.label.rsplit(" ", 1)[-1] in _MADE_UP and not (
        kind.label.endswith(" content") and head.name.lower() == kind.label.removesuffix(" content")
    )
    return kind.category == "composition" and (kind.kind == "setting" or is_amount)
