"""Decides whether a text that can be read as a formula is one, standing in running prose.

Capital letters and digits also make acronyms, sample codes, units, labels and names. A candidate passes when its
composition makes chemical sense: charges that can balance, or a metal with a non-metal, or metals with numbers.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg._formula_amounts import ONE
from kg._formula_model import Formula, is_balanced
from kg._formula_symbols import CATION_GROUPS, GROUPS, HALOGENS, NONMETALS, OXIDATION_STATES, RARE_ELEMENTS, symbols

_MOLECULES = symbols("H2 D2 N2 O2 O3 F2 Cl2 Br2 I2 S8 P4 C60 C70")
_RADICALS = symbols(
    "CH CH2 CH3 CF CF2 CF3 NH NH2 OH COOH CO2H CHO C2H4 C2H5 C3H7 C6H5 C6H4 SO3H "
    "NCO COO COC CHCH2 OCH3 OCH2 OH2 CH2O CH3O CN CNO C2H2O NO2H CFx CHx CHn CH2n NHx COx2"
)
_CHALCOGENS = ("O", "S", "Se", "Te")
_PSEUDO = ("CN", "OH", "NCN", "SCN", "NCS", "CO", "NO")
_CODE_END = re.compile(r"(?<=[a-z])(?:NP|NPs|NW|NR|NC|NS|NT|PN)$")
_DIGIT = re.compile(r"\d")
_PLURAL_ACRONYM = re.compile(r"(?:^|-)[A-Z]{2,}s\d?$")
_MISREAD_CAPITALS = symbols(
    "H2O CO2 SO2 NO2 WO3 VO2 V2O5 P2O5 B2O3 Y2O3 K2O UO2 N2O H2O2 H2SO4 HNO3 KNO3 H3PO4 K2CO3 WO2 SO3"
)
_EXPLICIT_ONE = re.compile(r"(?<=[A-Za-z])1(?![\d./xyzδnm+-])")
_SALT_GROUPS = ("TFSI", "FSI", "BOB", "DFOB", "OTf", "BETI", "OAc")
_ALKALI = symbols("Li Na K Rb Cs")
_POLYSULFIDE = re.compile(r"(?:Li|Na|K)2S[2-8]")  # the steps of discharge in cells with sulfur
_PEROXIDE_METALS = symbols("Mg Ca Sr Ba Zn")
_CARBIDE_METALS = symbols("Ti Zr Hf Nb Ta Cr Mo Sc")
_OXIDE_WITH_SITE = re.compile(r"(?:M|R|RE|Ln)\d?O[\dx](?:[-+]δ)?|M(?:23C6|7C3|6C|3C)|M2O3|A\d?B'?[BX]?\d?[OX]\d")


def is_mention(formula: Formula, printed: str) -> bool:
    """Say whether `printed`, read as `formula`, is a formula in running text and not a word, code or unit."""
    if _PLURAL_ACRONYM.search(printed):
        return False
    if formula.percents:
        return _is_alloy_notation(formula)
    if len(formula.parts) == 1:
        return False
    if formula.dopants and formula.repairs:
        return False
    if formula.dopants:
        ions = {dopant.symbol for dopant in formula.dopants}
        host = next((half for half in formula.normalised.split(":") if half and half not in ions), "")
        return (
            len(formula.terms) > 1
            and not formula.placeholders
            and bool(_DIGIT.search(host) or host.endswith(_CHALCOGENS))
        )
    if formula.parts:
        return all(
            is_mention(member, member.normalised) or (amount is not None and member.kind == "family")
            for amount, member in formula.parts
        ) and all(len(member.terms) > 1 for _, member in formula.parts if member.elements)
    if formula.charge:
        return _is_ion(formula, printed)
    if formula.repairs and not _is_safe_repair(formula, printed):
        return False
    return _is_compound(formula, formula.normalised.removeprefix(formula.prefix))


def _is_safe_repair(formula: Formula, printed: str) -> bool:
    """Check that a repaired form has kept a number (not `Zn0`, which is also metallic zinc) and is a usual compound."""
    if formula.amounts is None or formula.terms.keys() & RARE_ELEMENTS:
        return False
    if printed.upper() == printed and formula.normalised not in _MISREAD_CAPITALS:
        return False
    return len(formula.terms) > 1 and bool(_DIGIT.search(formula.normalised) or printed.endswith("CI"))


def _is_alloy_notation(formula: Formula) -> bool:
    first, *others = [next(iter(member.terms)) for _, member in formula.parts]
    total = sum(formula.percents.values())
    return first not in NONMETALS and len(first) == 2 and total < 100 and any(o not in NONMETALS for o in others)


def _is_ion(formula: Formula, printed: str) -> bool:
    atoms = list(formula.terms)
    charge = formula.charge or 0
    if len(atoms) == 1:
        symbol = atoms[0]
        if formula.terms[symbol] != ONE or symbol in ("C", "B", "P"):
            return formula.normalised in ("I3^-", "Br3^-", "O2^-", "Hg2^2+", "O2^2-", "N3^-")
        if len(symbol) == 2:
            lowest, highest = OXIDATION_STATES.get(symbol, (1, 4))
            is_usual = charge < 0 or lowest <= charge <= highest
            return symbol not in RARE_ELEMENTS and (charge < 0) == (symbol in NONMETALS) and is_usual
        if charge < 0 and symbol not in NONMETALS:
            return False
        return "^" in printed and (symbol in "HKDVYW" if charge > 0 else symbol in "FIOSN")
    if not set(atoms) & (HALOGENS | {"O", "H", "C", "S", "N"}) or "1-" in printed:
        return False
    if charge > 0 and "^" not in printed and not set(atoms) <= {"C", "H", "N", "O"}:
        return False
    if (
        charge < 0
        and "^" not in printed
        and formula.amounts
        and set(atoms) - NONMETALS
        and is_balanced(formula.amounts)
    ):
        return False  # `Al2O3-` is a neutral oxide before a hyphen
    return bool(_DIGIT.search(printed)) or formula.normalised in ("OH^-", "CN^-", "SCN^-")


def _is_compound(formula: Formula, printed: str) -> bool:
    if not formula.elements or printed in _RADICALS:
        return False
    if not _DIGIT.search(printed) and _EXPLICIT_ONE.search(_joined(formula)):
        return False
    if not _DIGIT.search(printed) and not formula.variables:
        return _is_lettered(formula, printed)
    if len(formula.terms) == 1:
        return printed in _MOLECULES
    if formula.placeholders:
        return _is_family(formula, printed)
    if formula.variables:
        if not _DIGIT.search(printed):
            return _is_open_lettered(formula, printed)
        return _has_inner_capital(printed) or "O" in formula.terms or (printed.endswith("Ox") and len(printed) > 2)
    return _is_numbered(formula, printed)


def _is_open_lettered(formula: Formula, printed: str) -> bool:
    """Judge a formula of letters only, some of them variables (`NiOx`, and not `KHz` or `Six`)."""
    if not set(formula.variables) <= set("xyzδ") or len(formula.elements) < 2:
        return False
    return printed.endswith("Ox") or (
        any(len(symbol) == 2 for symbol in formula.elements) and _has_inner_capital(printed)
    )


def _has_inner_capital(printed: str) -> bool:
    return any(letter.isupper() for letter in printed[1:]) and (
        any(letter.islower() and printed[max(0, index - 1)].isupper() for index, letter in enumerate(printed))
    )


def _is_family(formula: Formula, printed: str) -> bool:
    if _OXIDE_WITH_SITE.fullmatch(printed):
        return True
    metals = [s for s in formula.elements if s not in NONMETALS and len(s) == 2]
    rest = set(formula.elements) & NONMETALS
    if len(formula.terms) > 2 and metals:
        return True
    return bool(metals and ("X" in formula.placeholders or rest)) and bool(_DIGIT.search(printed))


def _is_numbered(formula: Formula, printed: str) -> bool:
    amounts = formula.amounts
    if amounts is None:
        return formula.has_choice and len(formula.elements) > 2
    atoms = set(amounts)
    metals = atoms - NONMETALS
    if atoms & RARE_ELEMENTS - {"U", "Th", "Tc", "Pu", "Xe"} or _repeats(printed):
        return False
    joined = _joined(formula)
    if joined.upper() == joined:
        spelled = formula.normalised.removeprefix(formula.prefix)
        return not _EXPLICIT_ONE.search(joined) and _is_capital(amounts, metals, spelled)
    if len(atoms) == 2 and _EXPLICIT_ONE.search(joined):
        return False
    if len(metals) == len(atoms):
        return any(len(symbol) == 2 for symbol in atoms)
    if _POLYSULFIDE.fullmatch(printed):
        return True
    if atoms & (HALOGENS | {"O", "S", "Se", "Te"}) and len(atoms) < 4:
        loose = dict(amounts)
        if "O" in loose and len(atoms) == 2 and metals:
            return bool(metals & (_ALKALI | _PEROXIDE_METALS)) or _balances(loose)
        return is_balanced(loose) or "(" in printed or "." in printed
    return True


def _joined(formula: Formula) -> str:
    return "".join(formula.text.split())


def _is_capital(amounts: dict[str, Decimal], metals: set[str], printed: str) -> bool:
    """Judge a formula of capitals and digits only, which is how codes are written, too."""
    atoms = set(amounts)
    if _EXPLICIT_ONE.search(printed) or any(number > 60 for number in amounts.values()):
        return False
    if any(len(symbol) == 2 for symbol in atoms) or any(group in printed for group in CATION_GROUPS):
        return False
    if len(atoms) > 5 or printed[0] in "FOI":
        return False
    letters = [letter for letter in printed if letter.isupper() and letter not in "CHON"]
    if len(letters) != len(set(letters)):
        return False
    if metals:
        if len(metals) == len(atoms):
            return False
        if "O" in atoms or atoms & HALOGENS or "H" in atoms:
            return _balances(amounts)
        return printed[0] in "WVK" and len(atoms) == 2 and max(amounts.values()) <= 5
    if printed in ("B4C", "C3N4", "CS2", "P4S3", "B13C2"):
        return True
    if len(atoms) == 2 and printed[0] in "PCB":
        (first, count), (last, other) = amounts.items()
        if OXIDATION_STATES[first][1] * count + OXIDATION_STATES[last][0] * other == 0:
            return True
    return bool(atoms & {"H", "O", "F"}) and _balances(amounts)


def _balances(amounts: dict[str, Decimal]) -> bool:
    """Balance with hydrogen at +1 and oxygen at -2 (-1 beside hydrogen or an alkali metal)."""
    adjusted = dict(amounts)
    oxygen = adjusted.pop("O", Decimal(0))
    hydrogen = adjusted.pop("H", Decimal(0))
    is_peroxide = not adjusted or set(adjusted) <= _ALKALI
    low = high = hydrogen - oxygen * 2
    if is_peroxide:
        high += oxygen
    least, most = _range(adjusted)
    return low + least <= 0 <= high + most


def _range(amounts: dict[str, Decimal]) -> tuple[Decimal, Decimal]:
    low = sum((OXIDATION_STATES[s][0] * n for s, n in amounts.items()), Decimal(0))
    high = sum((OXIDATION_STATES[s][1] * n for s, n in amounts.items()), Decimal(0))
    return low, high


def _repeats(printed: str) -> bool:
    """Say whether an element follows itself at once (`ErBB2`), which formulas never print except `OOH` and the like."""
    return bool(re.search(r"([A-Z][a-z]?)\1(?![a-z])", printed)) and "OOH" not in printed and "COO" not in printed


def _is_lettered(formula: Formula, printed: str) -> bool:
    atoms = list(formula.terms)
    if set(formula.placeholders) <= {"Ln", "RE"} and formula.placeholders and len(formula.elements) > 1:
        return printed.upper() != printed and len(formula.elements) > 2
    if formula.has_choice:
        is_list = printed[0] == "(" and printed[-1] == ")"
        return len(formula.elements) > 2 and not is_list and any(symbol not in NONMETALS for symbol in atoms)
    if len(atoms) < 2 or formula.placeholders or (printed.upper() == printed and not formula.prefix):
        return False
    if printed == "BN":
        return True
    if len(atoms) == 2 and "(" in printed:
        return False
    if set(atoms) & RARE_ELEMENTS or _CODE_END.search(printed) or _repeats(printed):
        return False
    group = next((name for name in sorted(GROUPS, key=len, reverse=True) if name in printed), None)
    if group:
        return group in _SALT_GROUPS and printed[:2] in ("Li", "Na", "Ag", "Cs") and printed[2:] == group
    metals = [symbol for symbol in atoms if symbol not in NONMETALS]
    if len(metals) == len(atoms):
        short = sum(len(symbol) == 1 for symbol in atoms)
        return short == 0 or len(atoms) > 2 + short
    if "." in printed or not formula.amounts:
        return False
    if not metals:
        return printed in ("SiC", "SiO", "SiN", "HCl", "HBr", "SiON", "SiOC", "SiCN", "SiBCN", "BAs")
    trailing = re.search(r"(?:[A-Z](?![a-z]))+$", printed)
    tail = trailing.group() if trailing else ""
    if len(tail) >= 2 and not any(tail.endswith(group) for group in _PSEUDO) and "O" not in tail:
        return False
    if atoms[-1] in ("N",) and len(atoms) == 2:
        return is_balanced(formula.amounts | {"N": Decimal(1)}) and atoms[0] not in _ALKALI and len(atoms[0]) == 2
    if set(atoms) & (HALOGENS | {"O"}):
        return is_balanced(formula.amounts)
    if atoms[-1] == "C" and len(atoms) == 2:
        return atoms[0] in _CARBIDE_METALS
    return len(metals[0]) == 2 and atoms[0] in metals
