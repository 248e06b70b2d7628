"""The alphabet of chemical formulas: element symbols with their oxidation states, groups, ligands, placeholders.

These are the terminals of the grammar (`kg._formula_grammar`), as digits are those of numbers. Substances are not
listed here: what a known material is called is the ontology's business.
"""

from __future__ import annotations

from decimal import Decimal


def symbols(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


_STATES = """
H -1 1;Li 1 1;Be 2 2;B 1 3;C -4 4;N -3 5;O -2 -1;F -1 -1;Na 1 1;Mg 2 2;Al 3 3;Si -4 4;P -3 5;S -2 6;Cl -1 7;K 1 1;
Ca 2 2;Sc 3 3;Ti 2 4;V 2 5;Cr 2 6;Mn 2 7;Fe 2 6;Co 1 4;Ni 1 4;Cu 1 3;Zn 2 2;Ga 1 3;Ge 2 4;As -3 5;Se -2 6;Br -1 7;
Rb 1 1;Sr 2 2;Y 3 3;Zr 2 4;Nb 2 5;Mo 2 6;Tc 4 7;Ru 2 8;Rh 1 4;Pd 1 4;Ag 1 2;Cd 2 2;In 1 3;Sn 2 4;Sb -3 5;Te -2 6;
I -1 7;Cs 1 1;Ba 2 2;La 3 3;Ce 3 4;Pr 3 4;Nd 2 3;Pm 3 3;Sm 2 3;Eu 2 3;Gd 3 3;Tb 3 4;Dy 3 3;Ho 3 3;Er 3 3;Tm 2 3;
Yb 2 3;Lu 3 3;Hf 2 4;Ta 2 5;W 2 6;Re 3 7;Os 2 8;Ir 1 6;Pt 2 6;Au 1 3;Hg 1 2;Tl 1 3;Pb 2 4;Bi -3 5;Po 2 4;At -1 5;
Fr 1 1;Ra 2 2;Ac 3 3;Th 4 4;Pa 4 5;U 3 6;Np 3 7;Pu 3 6;Am 3 4;Cm 3 4;Bk 3 4;Cf 3 3;D -1 1;
He 0 0;Ne 0 0;Ar 0 0;Kr 0 4;Xe 0 8;Rn 0 2
"""

OXIDATION_STATES: dict[str, tuple[int, int]] = {
    symbol: (int(low), int(high))
    for symbol, low, high in (entry.split() for entry in _STATES.replace("\n", "").split(";") if entry.strip())
}
"""Lowest and highest usual oxidation state of each element (deuterium `D` is read as hydrogen with its own symbol)."""

ELEMENTS = frozenset(OXIDATION_STATES)


def _symbol_pattern(first: str) -> str:
    """Return the symbols that begin with a letter as a pattern, those of two letters before that of one."""
    second = "".join(sorted(symbol[1] for symbol in ELEMENTS if symbol[0] == first and len(symbol) > 1))
    return first + (f"[{second}]" if second else "") + ("?" if second and first in ELEMENTS else "")


ELEMENT = "|".join(map(_symbol_pattern, sorted({symbol[0] for symbol in ELEMENTS})))
"""The symbols as alternatives of a pattern, one for each first letter: a hundred of them cost four times as much."""
RARE_ELEMENTS = symbols("He Ne Ar Kr Xe Rn Po At Fr Ra Ac Pa Np Pu Am Cm Bk Cf Tc Pm U Th")
"""Elements whose symbols, without any number, more often stand for something else."""
NONMETALS = symbols("H D B C N O F Si P S Cl As Se Br Te I At He Ne Ar Kr Xe Rn")
ANIONS = symbols("N O F P S Cl Se Br Te I C As")
HALOGENS = symbols("F Cl Br I")

_GROUPS = """
MA:C1H6N1;FA:C1H5N2;PEA:C8H12N1;BA:C4H12N1;GA:C1H6N3;GUA:C1H6N3;Gua:C1H6N3;EA:C2H8N1;DMA:C2H8N1;PA:C3H10N1;
OA:C8H20N1;TMA:C4H12N1;TEA:C8H20N1;TBA:C16H36N1;BZA:C7H10N1;BnA:C7H10N1;PMA:C7H10N1;FPEA:C8H11F1N1;AVA:C5H12N1O2;
5-AVA:C5H12N1O2;EDA:C2H10N2;en:C2H8N2;
acac:C5H7O2;hfac:C5H1F6O2;OAc:C2H3O2;AcO:C2H3O2;bpy:C10H8N2;ppy:C11H8N1;bipy:C10H8N2;phen:C12H8N2;py:C5H5N1;
Me:C1H3;Et:C2H5;nPr:C3H7;iPr:C3H7;OiPr:C3H7O1;OPr:C3H7O1;Bu:C4H9;nBu:C4H9;tBu:C4H9;OMe:C1H3O1;OEt:C2H5O1;
OBu:C4H9O1;Ph:C6H5;Cp:C5H5;dppf:C34H28P2;PPh3:C18H15P1;OTf:C1F3O3S1;Tf:C1F3O2S1;TFSI:C2F6N1O4S2;FSI:F2N1O4S2;
BOB:B1C4O8;DFOB:B1C2F2O4;BETI:C4F10N1O4S2;EDTA:C10H12N2O8;Pc:C32H16N8;ox:C2O4
"""
GROUPS: dict[str, dict[str, Decimal]] = {}
for _entry in _GROUPS.replace("\n", "").split(";"):
    _name, _, _parts = _entry.partition(":")
    _count: dict[str, Decimal] = {}
    _symbol = ""
    for _letter in _parts + "A":
        if _letter.isupper() and _symbol:
            _element = _symbol.rstrip("0123456789")
            _count[_element] = _count.get(_element, Decimal(0)) + Decimal(_symbol[len(_element) :])
            _symbol = ""
        _symbol += _letter
    GROUPS[_name] = _count
"""Composition of the groups that formulas name by letters: organic cations, ligands, anions."""

CATION_GROUPS = symbols("MA FA PEA BA GA GUA Gua EA DMA PA OA TMA TEA TBA BZA BnA PMA FPEA AVA 5-AVA EDA")
BRACKETED_GROUPS = {name: name for name in symbols("acac hfac ppy bpy bipy phen py en dppf ox")} | {"Ac": "OAc"}
"""Groups only as the whole content of a bracket: ligands in lower case, and the acetate of `Mn(Ac)2`, else actinium."""

PLACEHOLDERS = symbols("Ln RE AE Ae An TM Ch Pn A' B' B'' M' A M X R T □")
"""Letters that stand for a choice of elements or for a vacancy."""
VACANCY = "□"

VARIABLES = frozenset("xyzuvwnmδε")
"""Letters that stand for an unknown amount."""
