"""Turns the parts that the grammar found into a `Formula`: composition, kind, dopants, deficiency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kg._formula_amounts import ONE, Amount, decimal_of
from kg._formula_grammar import Part, Unit
from kg._formula_model import Dopant, Formula, FormulaKind, numbers_of
from kg._formula_symbols import ELEMENTS, GROUPS, NONMETALS, VACANCY

_WHOLES = (1, 100)


def build(text: str, prefix: str, parts: tuple[Part, ...]) -> Formula:
    """Make a `Formula` from the parts the grammar found in `text`."""
    hosts, dopants = _dopants(parts)
    if len(hosts) == 1 and hosts[0].amount is None:
        single = _single(text, hosts[0])
        return _doped(replace(single, prefix=prefix, normalised=_normalised(prefix, parts)), dopants)
    members = tuple((part.amount, _single(part.written + _units_text(part.units), part)) for part in hosts)
    kind = _kind_of_many(hosts, members)
    terms: dict[str, Amount] = {}
    for amount, member in members if kind in ("hydrate", "mixture") else ():
        for symbol, count in member.terms.items():
            terms[symbol] = terms.get(symbol, Amount()) + count * (amount or ONE)
    variables = _ordered(name for amount, m in members for name in (*sorted((amount or ONE).variables), *m.variables))
    has_choice = any(member.has_choice for _, member in members)
    is_definite = kind in ("hydrate", "mixture") and not has_choice and not any(part.is_percent for part in hosts)
    # without a share for every part, `WC-10Co` counts by weight and `BiFeO3-0.1PbTiO3` by an unstated total
    is_definite = is_definite and (all(a is not None for a, _ in members) or all(p.joint in ("", "·") for p in hosts))
    amounts = numbers_of(terms) if is_definite and all(m.amounts for _, m in members) else None
    weights: dict[str, Decimal] = {}
    if kind == "alloy":
        weights = {next(iter(m.terms)): decimal_of(a.constant) for a, m in members if a is not None}
    formula = Formula(
        text,
        _normalised(prefix, parts),
        kind,
        terms,
        amounts,
        _ordered(symbol for _, member in members for symbol in member.elements),
        variables,
        _ordered(name for _, member in members for name in member.placeholders),
        members,
        tuple(part.joint for part in hosts[1:]),
        None,
        (),
        weights,
        next((member.deficiency for _, member in members if member.deficiency), ""),
        prefix,
        has_choice,
    )
    return _doped(formula, dopants)


def _ordered(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _dopants(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Dopant, ...]]:
    """Tell hosts from dopants: single metals after a colon (`ZnO:Al`) or before one (`Er:YVO4`)."""
    colon = next((index for index, part in enumerate(parts) if part.joint == ":"), None)
    if colon is None:
        return parts, ()
    before, after = parts[:colon], parts[colon:]
    for hosts, guests in ((before, after), (after, before)):
        if all(_is_ion(guest) for guest in guests) and any(len(_atoms(host.units)) > 1 for host in hosts):
            hosts = (Part("", *(getattr(hosts[0], name) for name in Part.__slots__[1:])), *hosts[1:])
            return hosts, tuple(_dopant(guest) for guest in guests)
    return parts, ()


def _is_ion(part: Part) -> bool:
    return len(part.units) == 1 and part.units[0].symbol in ELEMENTS and part.joint in ("", ":", "/")


def _dopant(part: Part) -> Dopant:
    unit = part.units[0]
    amount = part.amount if part.amount is not None else None if unit.amount == ONE else unit.amount
    if part.is_percent:
        amount = None  # a share of the sites of the host, not a number of atoms
    return Dopant(unit.symbol, amount, part.charge)


def _doped(formula: Formula, dopants: tuple[Dopant, ...]) -> Formula:
    """Add dopants: a single one with a printed amount belongs to the composition, any other only to the notation."""
    if not dopants:
        return formula
    terms = dict(formula.terms)
    amounts = None
    if len(dopants) == 1 and dopants[0].amount is not None:
        terms[dopants[0].symbol] = terms.get(dopants[0].symbol, Amount()) + dopants[0].amount
        amounts = numbers_of(terms) if formula.amounts else None
    variables = _ordered((*formula.variables, *(n for d in dopants for n in sorted((d.amount or ONE).variables))))
    elements = _ordered((*formula.elements, *(dopant.symbol for dopant in dopants)))
    return replace(formula, terms=terms, amounts=amounts, variables=variables, elements=elements, dopants=dopants)


def _single(text: str, part: Part) -> Formula:
    units = part.units
    if len(units) == 1 and units[0].inside and units[0].amount == ONE and not units[0].choice and not part.charge:
        units = units[0].inside
    deficiency, variable = _deficiency(units)
    terms: dict[str, Amount] = {}
    choices = _collect(_shared_out(units), ONE, terms)
    if deficiency:
        terms = {symbol: amount.at({variable: Decimal(0)}) for symbol, amount in terms.items()}
    placeholders = tuple(symbol for symbol in terms if symbol not in ELEMENTS and symbol != VACANCY)
    is_site_boron = "B" in terms and "A" in placeholders
    if is_site_boron:
        placeholders = (*placeholders, "B")
    variables = _ordered(name for unit in units for name in _variables(unit))
    elements = tuple(symbol for symbol in terms if symbol in ELEMENTS and not (is_site_boron and symbol == "B"))
    is_open = bool(variables or placeholders or choices)
    kind: FormulaKind
    if part.charge:
        kind = "ion"
    elif is_open:
        kind = "family"
    elif len(terms) == 1:
        kind = "element"
    else:
        kind = "alloy" if not set(terms) & NONMETALS else "compound"
    return Formula(
        text,
        _units_text(units) + _charge_text(part.charge),
        kind,
        terms,
        None if is_open else numbers_of(terms),
        elements,
        variables,
        placeholders,
        charge=part.charge,
        deficiency=deficiency,
        has_choice=choices,
        holds_another=_holds_another(units),
    )


def _holds_another(units: tuple[Unit, ...]) -> bool:
    """Say whether a formula ends in another substance in brackets without its amount (`CoCrFeNi(WC)`).

    Such a bracket is no part of the stoichiometry. An oxo-anion (`Ca(WO4)`) is: its last atom has a count of its own.
    """
    last = units[-1]
    if len(units) < 2 or not last.inside or last.amount != ONE:
        return False
    return last.inside[-1].amount == ONE and bool(_atoms(last.inside) & set(ELEMENTS) - NONMETALS)


def _variables(unit: Unit) -> Iterable[str]:
    for inner in unit.inside:
        yield from _variables(inner)
    yield from sorted(unit.amount.variables)


def _shared_out(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the units of an alloy in shares of atoms with the share of a bracket shared out among its metals.

    In `(CoCrNi)94Al3Ti3` the numbers sum up to a hundred: the bracket has 94 per cent, and not each of its metals.
    """
    amounts = [unit.amount for unit in units]
    if len(units) < 2 or any(amount.variables for amount in amounts) or sum(a.constant for a in amounts) not in _WHOLES:
        return units
    shared = []
    for unit in units:
        inner = [atom.amount for atom in unit.inside]
        is_shared = bool(inner) and not unit.choice and not any(amount.variables for amount in inner)
        is_shared = is_shared and not _atoms(unit.inside) & NONMETALS
        total = sum((amount.constant for amount in inner), Fraction(0))
        shared.append(replace(unit, amount=unit.amount.over(total)) if is_shared and total > 1 else unit)
    return tuple(shared)


def _collect(units: tuple[Unit, ...], factor: Amount, terms: dict[str, Amount]) -> bool:
    """Add the atoms of `units` times `factor` to `terms`; return whether a site is shared without shares."""
    has_choice = False
    for unit in units:
        amount = unit.amount * factor
        if unit.inside:
            has_choice = _collect(unit.inside, amount, terms) or has_choice
            has_choice = has_choice or (unit.choice and all(inner.amount == ONE for inner in unit.inside))
        elif unit.symbol in GROUPS:
            for symbol, count in GROUPS[unit.symbol].items():
                terms[symbol] = terms.get(symbol, Amount()) + amount * Amount.number(count)
        else:
            terms[unit.symbol] = terms.get(unit.symbol, Amount()) + amount
    return has_choice


def _atoms(units: tuple[Unit, ...]) -> set[str]:
    return {symbol for unit in units for symbol in (_atoms(unit.inside) if unit.inside else {unit.symbol})}


def _deficiency(units: tuple[Unit, ...]) -> tuple[str, str]:
    """Return sign and variable of a non-stoichiometry: `3-δ` on the last anion, the variable nowhere else."""
    last = units[-1]
    names = last.amount.variables
    if last.symbol not in ("O", "F", "N", "S") or len(names) != 1 or not last.amount.constant or len(units) < 2:
        return "", ""
    (name,) = names
    used = [found for unit in units[:-1] for found in _variables(unit)]
    if name in used or last.amount.at({name: Decimal(1)}).constant - last.amount.constant not in (1, -1):
        return "", ""
    return "±" if "±" in last.written else "-" if "-" in last.written else "+", name


def _kind_of_many(parts: tuple[Part, ...], members: tuple[tuple[Amount | None, Formula], ...]) -> FormulaKind:
    joints = {part.joint for part in parts[1:]}
    is_elemental = all(len(member.terms) == 1 for _, member in members)
    if is_elemental and joints == {"-"} and any(amount is not None for amount, _ in members):
        return "alloy"
    if joints <= {"·"} and members[-1][1].normalised == "H2O":
        return "hydrate"
    counted = sum(amount is not None for amount, _ in members)
    if joints <= {"·", "-", "+"} and (joints <= {"·"} or counted >= len(members) - 1):
        return "mixture"
    return "composite"


def _units_text(units: tuple[Unit, ...]) -> str:
    return "".join(unit.written for unit in units)


def _charge_text(charge: int | None) -> str:
    if not charge:
        return ""
    return "^" + (str(abs(charge)) if abs(charge) > 1 else "") + ("+" if charge > 0 else "-")


def _normalised(prefix: str, parts: tuple[Part, ...]) -> str:
    return prefix + "".join(
        part.joint + part.written + _units_text(part.units) + _charge_text(part.charge) for part in parts
    )
