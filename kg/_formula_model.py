"""What a formula says once it is read: composition, variables, dopants, and its one spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from kg._formula_amounts import Amount
from kg._formula_grammar import NotAFormula, read
from kg._formula_symbols import ELEMENTS, NONMETALS, OXIDATION_STATES, VACANCY

_BY_ELECTRONEGATIVITY = ("F", "O", "Cl", "N", "Br", "I", "S", "Se", "Te", "P", "As")
FormulaKind = Literal["element", "compound", "ion", "family", "alloy", "hydrate", "mixture", "composite"]


class Dopant(NamedTuple):
    """A dopant printed beside its host: symbol, amount (`None` when not printed), charge."""

    symbol: str
    amount: Amount | None
    charge: int | None


class FormulaRepair(NamedTuple):
    """A recognition slip put right inside a formula."""

    raw: str
    repaired: str
    reason: str


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula, read.

    `amounts` maps element symbols to atoms per formula unit and is `None` unless the composition is definite.
    `terms` holds the same with variables and placeholders (`Li` -> `1+x`, `M` -> `x`), without the deficiency δ.
    `elements` are in printed order. `parts` are the compounds of a mixture or composite with their coefficients.
    `percents` are the numbers of a notation by weight (`Ti-6Al-4V` -> Al 6, V 4). `prefix` is a phase mark (`α-`).
    `holds_another`: a bracket at the end is a second substance whose share is not printed (`CoCrFeNi(WC)`).
    """

    text: str
    normalised: str
    kind: FormulaKind
    terms: Mapping[str, Amount]
    amounts: dict[str, Decimal] | None
    elements: tuple[str, ...]
    variables: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    parts: tuple[tuple[Amount | None, Formula], ...] = ()
    joints: tuple[str, ...] = ()
    charge: int | None = None
    dopants: tuple[Dopant, ...] = ()
    percents: dict[str, Decimal] = field(default_factory=dict)
    deficiency: str = ""
    prefix: str = ""
    has_choice: bool = False
    repairs: tuple[FormulaRepair, ...] = ()
    holds_another: bool = False

    @property
    def is_definite(self) -> bool:
        """Whether every amount is a number."""
        return self.amounts is not None

    def _spelled(self, values: Mapping[str, Decimal]) -> str | None:
        """Return the printed order with numbers put in; `None` if a unit vanishes or the spelling is not plain."""
        if self.parts:
            return self._spelled_parts(values)
        pieces, end = [], 0
        host, colon, added = self.normalised.partition(":") if self.dopants else (self.normalised, "", "")
        for found in _WRITTEN.finditer(host):
            if not any(name in found.group() for name in values):
                continue
            try:
                amount = read("H" + found.group())[1][0].units[0].amount.at(values)
            except NotAFormula:
                return None
            before = host[end : found.start()]
            if not amount.terms:
                before, spelled = _WITHOUT_LAST.sub("", before), ""
                if before == host[end : found.start()]:
                    return None
            elif amount.decimal is not None and amount.decimal < 0:
                return None
            else:
                spelled = "" if amount.decimal == 1 else str(amount)
            pieces += [before, spelled]
            end = found.end()
        written = _LONE.sub(r"\1", "".join([*pieces, host[end:]]))
        if colon:
            return written + self._spelled_dopants(added, values)
        return written if pieces else None

    def _spelled_dopants(self, added: str, values: Mapping[str, Decimal]) -> str:
        """Return what is printed behind the host (`:xCe^3+`) with numbers put in, those that vanish left out."""
        joint = "/" if "/" in added else ","
        printed = added.split(joint)
        if len(printed) != len(self.dopants):
            return f":{added}"
        spelled = []
        for piece, dopant in zip(printed, self.dopants, strict=True):
            amount = dopant.amount.at(values) if dopant.amount is not None else None
            if amount is None or amount == dopant.amount:
                spelled.append(piece)
            elif amount.terms:
                spelled.append(f"{amount}{piece[piece.index(dopant.symbol) :]}")
        return f":{joint.join(spelled)}" if spelled else ""

    def _spelled_parts(self, values: Mapping[str, Decimal]) -> str | None:
        """Return the parts of a mixture with numbers put in, those without a share left out; `None` if one is below."""
        spelled, alone, count = "", "", 0
        for joint, (share, member) in zip(("", *self.joints), self.parts, strict=True):
            number = share.at(values) if share is not None else None
            if number is not None and not number.terms:
                continue
            if number is not None and number.decimal is not None and number.decimal < 0:
                return None
            inner = member.at(values).normalised if set(member.variables) & set(values) else member.normalised
            printed = f"({number})" if number is not None and number.variables and len(number.terms) > 1 else number
            sign = "%" if "%" in member.text else ""
            spelled += (joint if spelled else "") + ("" if number is None else f"{printed}{sign}") + inner
            alone, count = inner, count + 1
        return (self.prefix + (alone if count == 1 else spelled)) or None

    def _has_total(self, values: Mapping[str, Decimal]) -> bool:
        """Say whether the shares of all parts are told and none is below zero."""
        numbers = [share.at(values).decimal if share is not None else None for share, _ in self.parts]
        is_told = set(self.joints) <= {"·"} or None not in numbers
        return is_told and all(number is None or number >= 0 for number in numbers)

    @property
    def key(self) -> str:
        """The identity: the Hill formula of a definite composition, reduced unless molecular, else the spelling."""
        if self.amounts is None:
            return self.normalised
        is_molecule = not set(self.amounts) - NONMETALS
        reduced = self.amounts if is_molecule or self.kind == "element" else _reduced(self.amounts)
        charge = f"^{self.charge:+d}" if self.charge else ""
        return hill(reduced) + charge

    def at(self, values: Mapping[str, Decimal]) -> Formula:
        """Return the member of the family with numbers put in for variables."""
        terms = {symbol: amount.at(values) for symbol, amount in self.terms.items()}
        terms = {symbol: amount for symbol, amount in terms.items() if amount.terms}
        left = tuple(name for name in self.variables if name not in values)
        spelled = self._spelled(values) or "".join(_spell(symbol, amount) for symbol, amount in terms.items())
        is_open = bool(left or self.placeholders or self.has_choice) or not self._has_total(values)
        amounts = None if is_open else numbers_of(terms)
        return replace(
            self,
            text=spelled,
            normalised=spelled,
            kind=self.kind if amounts is None else "compound",
            terms=terms,
            amounts=amounts,
            elements=tuple(symbol for symbol in terms if symbol in ELEMENTS),
            variables=left,
            parts=(),
            dopants=tuple(one._replace(amount=one.amount.at(values) if one.amount else None) for one in self.dopants),
        )


_TERM = r"[\d.]*(?:/\d+)?[xyzuvwnmδ]?(?:/\d+)?"
_LONE = re.compile(r"\(([A-Z][a-z]?)\)(?=[A-Z\d.]|$)")  # one element is left of a site's two
_WITHOUT_LAST = re.compile(r"[A-Z][a-z]?$")
_WRITTEN = re.compile(rf"(?<=[A-Za-z)\]])(?:\([\d.+\-/xyzuvwnmδ]+\)|{_TERM}(?:[+-]{_TERM})*)")


def _spell(symbol: str, amount: Amount) -> str:
    if amount.decimal == 1:
        return symbol
    text = str(amount)
    return symbol + text


def numbers_of(terms: Mapping[str, Amount]) -> dict[str, Decimal] | None:
    """Return plain numbers for `terms`, or `None` when a symbol or an amount is open."""
    numbers: dict[str, Decimal] = {}
    for symbol, amount in terms.items():
        number = amount.decimal
        if symbol == VACANCY:
            continue
        if number is None or symbol not in ELEMENTS or number <= 0:
            return None
        numbers[symbol] = number
    return numbers or None


def hill(amounts: Mapping[str, Decimal]) -> str:
    """Return a composition in Hill order: carbon, hydrogen, then the rest by symbol; without carbon all by symbol.

    >>> hill({"Pb": Decimal(1), "I": Decimal(3), "C": Decimal(1), "H": Decimal(6), "N": Decimal(1)})
    'CH6I3NPb'
    """
    first = ("C", "H") if "C" in amounts else ()
    order = [symbol for symbol in first if symbol in amounts] + sorted(set(amounts) - set(first))
    return "".join(symbol + ("" if amounts[symbol] == 1 else str(amounts[symbol])) for symbol in order)


def _reduced(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Divide integer amounts by their greatest common divisor; other amounts stay."""
    if not all(number == number.to_integral_value() for number in amounts.values()):
        return dict(amounts)
    divisor = 0
    for number in amounts.values():
        left, right = divisor, int(number)
        while right:
            left, right = right, left % right
        divisor = left
    return {symbol: Decimal(int(number) // divisor) for symbol, number in amounts.items()} if divisor else dict(amounts)


def is_balanced(amounts: Mapping[str, Decimal]) -> bool:
    """Say whether usual oxidation states can add up to zero.

    >>> is_balanced({"Ti": Decimal(1), "O": Decimal(2)}), is_balanced({"Na": Decimal(1), "Cl": Decimal(3)})
    (True, False)
    """
    has_metal = any(symbol not in NONMETALS for symbol in amounts)
    anion = next((symbol for symbol in _BY_ELECTRONEGATIVITY if symbol in amounts), None) if has_metal else None
    low = high = Decimal(0)
    for symbol, number in amounts.items():
        least, most = OXIDATION_STATES[symbol]
        low += least * number
        high += (min(most, -1) if symbol == anion else most) * number
    return low <= 0 <= high
