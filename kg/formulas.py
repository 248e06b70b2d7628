"""Reads chemical formulas and gives each composition one spelling.

`parse_formula` reads a whole text as one formula, `repair_formula` does so after undoing recognition slips,
`find_formulas` finds the formulas of a running text. The grammar is in `kg._formula_grammar`.

>>> parse_formula("FA0.85MA0.15PbI3").key
'CH5.15I3N1.85Pb'
>>> repair_formula("Ti02").normalised
'TiO2'
>>> [match.formula.normalised for match in find_formulas("As shown, TiO2 in Fe3O4@SiO2 (No. 3)")]
['TiO2', 'Fe3O4@SiO2']
"""

from __future__ import annotations

from kg._formula_amounts import Amount, tidy
from kg._formula_model import Dopant, Formula, FormulaKind, FormulaRepair, hill, is_balanced
from kg._formula_names import formula_of_name, formulas_of_names
from kg._formula_reading import parse_formula, repair_formula
from kg._formula_search import FormulaMatch, find_formulas
from kg._formula_shares import atoms_of
from kg._formula_symbols import symbols

__all__ = [
    "Amount",
    "Dopant",
    "Formula",
    "FormulaKind",
    "FormulaMatch",
    "FormulaRepair",
    "atoms_of",
    "find_formulas",
    "formula_of_name",
    "formulas_of_names",
    "hill",
    "is_balanced",
    "parse_formula",
    "repair_formula",
    "symbols",
    "tidy",
]
