"""The grammar of formulas, read by recursive descent into parts, units and amounts.

    formula   = [phase prefix] part { joint part }
    part      = [coefficient] unit { unit } [charge]          75Li2S   (1-x)Pb(Zr0.52Ti0.48)O3   [PF6]^-
    unit      = (element | group | placeholder | bracket) [amount]
    bracket   = "(" unit { unit } ")" | "(" unit "," unit { "," unit } ")"
    amount    = term { ("+" | "-" | "±") term }               3   0.5   2/3-x   3(1+x)   7-δ
    joint     = "·" | "." | "*" | "-" | "+" | "/" | "@" | ":" | "|"

A hyphen is a minus or a joint. It is a joint between two numbers after an anion (`O3-0.2PbTiO3`), and before a
variable when the formula began with a coefficient or when what follows is a compound of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kg._formula_amounts import ONE, Amount, tidy
from kg._formula_symbols import (
    ANIONS,
    BRACKETED_GROUPS,
    ELEMENTS,
    GROUPS,
    NONMETALS,
    PLACEHOLDERS,
    VACANCY,
    VARIABLES,
)

_FOLD = {ord(a): b for a, b in zip("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₋₊ₓ", "01234567890123456789+--+x", strict=True)}
_FOLD |= {ord(c): "-" for c in "−–‐‑˗ÀϪ"} | {ord(c): "·" for c in "∗⋅•∙*・"} | {ord(c): "δ" for c in "∂\uf064𝛿"}
_FOLD |= {ord(c): "'" for c in "′’ʹ"} | {ord("∶"): ":", ord("◻"): "□", ord("☐"): "□", ord("∥"): "|", ord("‖"): "|"}
_FOLD |= {ord("𝑥"): "x", ord("𝑦"): "y", ord("𝑧"): "z"}

_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)(?:mol|wt|at|vol)?\.?%")
_CHARGE = re.compile(r"\^?(\d?)([+-])(?=$|[\]),/:·|])|\^(\d?)([+-])")
_STATE = re.compile(r"\((?:I{1,3}|IV|V|VI{0,2})\)|\^\{?[IVX]+\}?")
_ISOTOPE = re.compile(r"\^\d+(?=[A-Z])")
_PREFIX = re.compile(r"(?:[αβγδεθκηω][\"'″]*|mp|nano|micro|meso|bulk|[a-z]|\d?[HTR]'?|[PO][23]'?)-(?=[A-Z([])")
_ALGEBRA = re.compile(r"[0-9.+\-/·()" + "".join(VARIABLES) + "]+")
_GROUPS_BY_LETTER = {
    letter: [
        name for name in sorted(GROUPS.keys() - BRACKETED_GROUPS.keys(), key=len, reverse=True) if name[0] == letter
    ]
    for letter in {name[0] for name in GROUPS}
}
_PLACES = sorted(PLACEHOLDERS, key=len, reverse=True)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_UNITS_OF_SHARE = ("wt", "mol", "vol")
_JOINTS = "·-/@:|⊕"


class NotAFormula(ValueError):
    """The text does not follow the grammar."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A symbol with its amount, or a bracket of units; `choice` marks units that share a site (`(Cl,Br)`)."""

    symbol: str
    amount: Amount
    written: str
    inside: tuple[Unit, ...] = ()
    choice: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One compound of a formula: how it is joined to the one before, how many of it, and its units."""

    joint: str
    amount: Amount | None
    written: str
    units: tuple[Unit, ...]
    charge: int | None = None
    is_percent: bool = False


def fold(text: str) -> str:
    """Return `text` with sub- and superscript digits, minus signs and dots unified; the length stays the same."""
    return text.translate(_FOLD)


def read(text: str) -> tuple[str, tuple[Part, ...]]:
    """Return the phase prefix and the parts of a folded formula without spaces.

    Raises:
        NotAFormula: the text does not follow the grammar.
    """
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    if prefix and prefix.group()[:-1] in ELEMENTS | (PLACEHOLDERS - {"T"}):
        start = 0
    reader = _Reader(text, start)
    return text[:start], reader.parts()


class _Reader:
    """The state of one reading: the text and the place in it."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.at = start
        self.is_mixture = False

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def parts(self) -> tuple[Part, ...]:
        self.is_mixture = self._coefficient_at(self.at) is not None
        found = [self._part("")]
        while self.at < len(self.text):
            joint = self.peek()
            if joint in ".+" and (
                self.text[self.at + 1 : self.at + 2].isalnum() or self.text[self.at + 1 : self.at + 2] in ("(", "[")
            ):
                joint = "·" if joint == "." else "+"
            elif joint not in _JOINTS:
                raise NotAFormula(self.text)
            while self.peek() == self.text[self.at] and self.peek() in "/|:":
                self.at += 1
                if self.peek() != self.text[self.at - 1]:
                    self.at -= 1
                    break
            self.at += 1
            found.append(self._part("+" if joint == "⊕" else joint))
        return tuple(found)

    def _coefficient_at(self, place: int) -> tuple[Amount, int, bool] | None:
        """Read a coefficient: a number, a variable or a bracketed expression right before a unit."""
        percent = _PERCENT.match(self.text, place)
        if percent:
            return Amount.number(percent.group(1)), percent.end(), True
        saved, self.at = self.at, place
        term = self._term()
        end, self.at = self.at, saved
        following = self.text[end : end + 1]
        if term is None or end == place or not (following.isupper() or following in _CLOSING or following == VACANCY):
            return None
        return term, end, False

    def _part(self, joint: str) -> Part:
        coefficient = self._coefficient_at(self.at)
        start = self.at
        if coefficient:
            self.at = coefficient[1]
        written = canonical(self.text[start : self.at])
        units: list[Unit] = []
        while self.at < len(self.text):
            unit = self._unit(whole=not units)
            if unit is None:
                break
            units.append(unit)
        if not units:
            raise NotAFormula(self.text)
        charge = self._charge(units)
        amount = coefficient[0] if coefficient else None
        return Part(joint, amount, written, tuple(units), charge, bool(coefficient and coefficient[2]))

    def _charge(self, units: list[Unit]) -> int | None:
        """Read a charge; without a caret the last digit before the sign belongs to it (`Eu3+`, `SO42-`)."""
        found = _CHARGE.match(self.text, self.at)
        if not found:
            return None
        self.at = found.end()
        digits, sign = found.group(1) or found.group(3) or "", found.group(2) or found.group(4)
        last = units[-1]
        is_complex = last.written.startswith("[") and last.written[-1].isdigit()
        number = last.written[len(last.symbol) :] if last.symbol else ""
        if is_complex and not digits and "^" not in found.group():
            digits = last.written[-1]
            units[-1] = replace(last, amount=ONE, written=last.written[:-1])
        has_own_digit = (len(units) == 1 and number in "1234") or len(number) > 1
        if not digits and "^" not in found.group() and number.replace(".", "").isdigit() and has_own_digit:
            digits, number = number[-1], number[:-1]
            amount = Amount.number(number) if number else ONE
            units[-1] = Unit(last.symbol, amount, last.symbol + canonical(number))
        return int(digits or 1) * (1 if sign == "+" else -1)

    def _unit(self, *, whole: bool) -> Unit | None:
        isotope = _ISOTOPE.match(self.text, self.at)
        if isotope:
            self.at = isotope.end()
        if self.peek() in _CLOSING and self.peek():
            return self._bracket()
        symbol = self._symbol()
        if symbol is None:
            return None
        self.at += len(symbol)
        state = _STATE.match(self.text, self.at)
        if state and symbol not in NONMETALS:
            self.at = state.end()
        amount, written = self._amount(symbol in ANIONS and not whole)
        return Unit(symbol, amount, symbol + written)

    def _symbol(self) -> str | None:
        for name in _GROUPS_BY_LETTER.get(self.peek(), ()):
            if self.text.startswith(name, self.at):
                end = self.at + len(name)
                if name[-1] + self.text[end : end + 1] not in ELEMENTS or not self.text[end : end + 1].islower():
                    return name
        for length in (2, 1):
            name = self.text[self.at : self.at + length]
            if len(name) == length and name in ELEMENTS:
                return name
        place = next((name for name in _PLACES if self.text.startswith(name, self.at)), None)
        # T is a surface group of MXenes (Ti3C2Tx) and else no letter of formulas
        return None if place == "T" and self.text[self.at + 1 : self.at + 2] not in VARIABLES else place

    def _bracket(self) -> Unit:
        opening = self.text[self.at]
        self.at += 1
        ligand = next((g for g in BRACKETED_GROUPS if self.text.startswith(g + _CLOSING[opening], self.at)), None)
        units: list[Unit] = []
        choice = False
        if ligand:
            units.append(Unit(BRACKETED_GROUPS[ligand], ONE, ligand))
            self.at += len(ligand)
        while not ligand and self.at < len(self.text) and self.peek() != _CLOSING[opening]:
            if units and self.peek() in ",/":
                choice = True
                self.at += 1
            unit = self._unit(whole=not units)
            if unit is None:
                raise NotAFormula(self.text)
            units.append(unit)
        if not units or self.peek() != _CLOSING[opening]:
            raise NotAFormula(self.text)
        self.at += 1
        amount, written = self._amount(anion=units[-1].symbol in ANIONS)
        body = ("," if choice else "").join(unit.written for unit in units)
        return Unit("", amount, opening + body + _CLOSING[opening] + written, tuple(units), choice)

    def _amount(self, anion: bool) -> tuple[Amount, str]:
        start = self.at
        total = self._term()
        if total is None:
            return ONE, ""
        while self.peek() and self.peek() in "+-±":
            saved, sign = self.at, self.peek()
            self.at += 1
            term = self._term()
            if term is None or not self._continues(total, term, sign, anion):
                self.at = saved
                break
            if sign == "±" and not term.variables:
                continue  # an uncertainty, not part of the amount
            total = total - term if sign == "-" else total + term
        written = canonical(self.text[start : self.at])
        if not total.variables and total.constant <= 0:
            raise NotAFormula(self.text)
        return total, "" if written == "1" else written

    def _continues(self, total: Amount, term: Amount, sign: str, anion: bool) -> bool:
        """Say whether the sign before `term` is an operator and not a joint."""
        following = self.text[self.at : self.at + 1]
        unit_follows = following.isupper() or (following != "" and following in _CLOSING)
        if not total.variables and not term.variables:
            if sign == "±":
                return True
            is_share = term.constant.denominator != 1  # `Li1+0.3`, and not the sum `O2+4H`
            return not self.is_mixture and (is_share if sign == "+" else not anion) and unit_follows
        if sign == "-" and unit_follows and anion:
            return not (self.is_mixture or self._stands_alone(term))
        return True

    def _stands_alone(self, term: Amount) -> bool:
        """Say whether the rest is a compound of its own whose coefficient would be `term`."""
        rest = self.text[self.at :]
        first = next((s for s in (rest[:2], rest[:1]) if s in ELEMENTS), "")
        used_again = any(name in rest or name in self.text[: self.at - 1 - len(str(term))] for name in term.variables)
        return first not in NONMETALS and first != "" and not used_again and re.search(r"O|F|Cl|S", rest) is not None

    def _term(self) -> Amount | None:
        """Read one product: `3`, `2/3`, `x`, `3x`, `2(1-x)`, `(1+x)`, `x/2`."""
        text = self.text
        number = _NUMBER.match(text, self.at)
        value: Amount | None = None
        if number:
            value = self._number(number)
        letter = text[self.at : self.at + 1]
        if letter and letter in VARIABLES and not text.startswith(_UNITS_OF_SHARE, self.at):
            self.at += 1
            if text[self.at : self.at + 1] == "'":
                self.at += 1
                letter += "'"
            value = (value or ONE) * Amount.variable(letter)
        elif letter == "(":
            inner = self._algebra()
            if inner is not None:
                value = (value or ONE) * inner
        divisor = _NUMBER.match(text, self.at + 1) if value is not None and text[self.at : self.at + 1] == "/" else None
        if value is not None and divisor and value.variables:
            self.at = divisor.end()
            value = value.over(Fraction(divisor.group()))
        return value

    def _number(self, number: re.Match[str]) -> Amount:
        """Take a number, stopping before the dot of a hydrate (`S4.9H2O`) and reading a fraction as one number."""
        digits, end = number.group(), number.end()
        whole = digits.partition(".")[0]
        before = self.text[number.start() - 1] if number.start() else ""
        follows_unit = before.isalpha() or before == ")"
        if "." in digits and whole and follows_unit and self.text.startswith("H2O", end):
            digits, end = whole, number.start() + len(whole)
        if len(whole) > 1 and whole.startswith("0"):
            raise NotAFormula(self.text)
        self.at = end
        if self.text[end : end + 1] == "/":
            below = _WHOLE.match(self.text, end + 1)
            if below and int(below.group()):
                self.at = below.end()
                return Amount.number(Fraction(digits) / int(below.group()))
        return Amount.number(digits)

    def _algebra(self) -> Amount | None:
        """Read a bracketed expression; `None` when the bracket holds anything but numbers and variables."""
        depth, end = 0, self.at
        while end < len(self.text):
            depth += (self.text[end] == "(") - (self.text[end] == ")")
            end += 1
            if depth == 0:
                break
        content = self.text[self.at + 1 : end - 1]
        if depth or not content or content.isdigit() or not _ALGEBRA.fullmatch(content):
            return None
        inner = _Reader(content, 0)
        total = inner._term()
        while total is not None and inner.at < len(content):
            sign = inner.peek()
            inner.at += 1
            term = inner._term()
            if term is None or sign not in "+-±":
                return None
            total = total - term if sign == "-" else total + term
        self.at = end
        return total


_WHOLE = re.compile(r"\d+(?![\d.])")
_DECIMAL = re.compile(r"\d+\.\d+|\.\d+")


def canonical(written: str) -> str:
    """Return an amount as printed, its numbers without trailing zeros (`1.50-x` becomes `1.5-x`)."""
    return _DECIMAL.sub(lambda found: str(tidy(Decimal(found.group()))), written) if "." in written else written
