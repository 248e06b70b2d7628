"""Formulas: grammar, composition, repair, search in prose."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.formulas import find_formulas, formula_of_name, hill, is_balanced, parse_formula, repair_formula

D = Decimal


def amounts(text: str) -> dict[str, Decimal]:
    formula = parse_formula(text)
    assert formula is not None, text
    assert formula.amounts is not None, text
    return formula.amounts


def found(text: str) -> list[str]:
    return [match.formula.normalised for match in find_formulas(text)]


@pytest.mark.parametrize(
    ("text", "composition"),
    [
        ("KTaO3", {"K": 1, "Ta": 1, "O": 3}),
        ("Mg3(PO4)2", {"Mg": 3, "P": 2, "O": 8}),
        ("K4[Mo(CN)8]", {"K": 4, "Mo": 1, "C": 8, "N": 8}),
        ("(Y0.9Ca0.1)0.98CrO3", {"Y": D("0.882"), "Ca": D("0.098"), "Cr": 1, "O": 3}),
        ("NaNi1/2Mn1/2O2", {"Na": 1, "Ni": D("0.5"), "Mn": D("0.5"), "O": 2}),
        ("Na₄Ge₉O₂₀", {"Na": 4, "Ge": 9, "O": 20}),
        ("MgCl2·6H2O", {"Mg": 1, "Cl": 2, "H": 12, "O": 6}),
        ("FeSO4.7H2O", {"Fe": 1, "S": 1, "H": 14, "O": 11}),
        ("Na3SbSe4*9H2O", {"Na": 3, "Sb": 1, "Se": 4, "H": 18, "O": 9}),
        ("60Li2S·40SiS2", {"Li": 120, "S": 140, "Si": 40}),
        ("MAPbBr3", {"C": 1, "H": 6, "N": 1, "Pb": 1, "Br": 3}),
        ("FA0.9Cs0.1SnI3", {"C": D("0.9"), "H": D("4.5"), "N": D("1.8"), "Cs": D("0.1"), "Sn": 1, "I": 3}),
        ("BA2SnI4", {"C": 8, "H": 24, "N": 2, "Sn": 1, "I": 4}),
        ("Al(acac)3", {"Al": 1, "C": 15, "H": 21, "O": 6}),
        ("Mn(OAc)2", {"Mn": 1, "C": 4, "H": 6, "O": 4}),
        ("Mn(Ac)2", {"Mn": 1, "C": 4, "H": 6, "O": 4}),
        ("Ac2O3", {"Ac": 2, "O": 3}),
        ("Zr(OiPr)4", {"Zr": 1, "O": 4, "C": 12, "H": 28}),
        ("NaTFSI", {"Na": 1, "C": 2, "F": 6, "N": 1, "O": 4, "S": 2}),
        ("D2O", {"D": 2, "O": 1}),
        ("Al0.3CoCrFeNi", {"Al": D("0.3"), "Co": 1, "Cr": 1, "Fe": 1, "Ni": 1}),
        ("Pd40Ni40P20", {"Pd": 40, "Ni": 40, "P": 20}),
        ("β-Ga2O3", {"Ga": 2, "O": 3}),
        ("2H-WSe2", {"W": 1, "Se": 2}),
        ("Fe(III)2(SO4)3", {"Fe": 2, "S": 3, "O": 12}),
        ("Nb40Mo45W06Ta09", {"Nb": 40, "Mo": 45, "W": 6, "Ta": 9}),
        ("Na0.61±0.02CoO2", {"Na": D("0.61"), "Co": 1, "O": 2}),
        ("[Ru(bpy)3]2+", {"Ru": 1, "C": 30, "H": 24, "N": 6}),
        ("Cd0.5La0.25□0.25WO4", {"Cd": D("0.5"), "La": D("0.25"), "W": 1, "O": 4}),
        ("Ba 2 Y Cu 3 O 7", {"Ba": 2, "Y": 1, "Cu": 3, "O": 7}),
    ],
)
def test_a_definite_formula_has_its_composition(text: str, composition: dict[str, int]) -> None:
    assert amounts(text) == {symbol: D(number) for symbol, number in composition.items()}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Li1+xCrxGe2-x(PO4)3", {"Li": "1+x", "Cr": "x", "Ge": "2-x", "P": "3", "O": "12"}),
        ("Na3xPr2/3-xTiO3", {"Na": "3x", "Pr": "0.666667-x", "Ti": "1", "O": "3"}),
        ("K2Mg2(1-x)Zn2xO4", {"K": "2", "Mg": "2-2x", "Zn": "2x", "O": "4"}),
        ("Li2-y-zMnO3", {"Li": "2-y-z", "Mn": "1", "O": "3"}),
        ("SrTi1-xMxO3", {"Sr": "1", "Ti": "1-x", "M": "x", "O": "3"}),
        ("VOx", {"V": "1", "O": "x"}),
    ],
)
def test_variables_stay_in_the_amounts(text: str, terms: dict[str, str]) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert formula.amounts is None
    assert {symbol: str(amount) for symbol, amount in formula.terms.items()} == terms


def test_a_family_gives_its_member() -> None:
    family = parse_formula("Na1+xHf2SixP3-xO12")
    assert family is not None
    member = family.at({"x": D(2)})
    assert member.normalised == "Na3Hf2Si2PO12"
    assert member.amounts == {"Na": D(3), "Hf": D(2), "Si": D(2), "P": D(1), "O": D(12)}


def test_a_member_at_zero_loses_the_element() -> None:
    family = parse_formula("Mg1-xMnxO")
    assert family is not None
    assert family.at({"x": D(0)}).amounts == {"Mg": D(1), "O": D(1)}


def test_a_deficiency_is_a_variable_without_value() -> None:
    formula = parse_formula("Pr0.5Ba0.5FeO3-δ")
    assert formula is not None
    assert (formula.deficiency, formula.variables, formula.amounts) == ("-", ("δ",), None)
    assert str(formula.terms["O"]) == "3"


@pytest.mark.parametrize(
    ("text", "places"), [("CsSnX3", ("X",)), ("ABO3", ("A", "B")), ("RE3Al5O12", ("RE",)), ("LiMPO4", ("M",))]
)
def test_a_site_letter_is_a_placeholder(text: str, places: tuple[str, ...]) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert formula.placeholders == places
    assert formula.kind == "family"


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("yLi2S-(1-y)GeS2", ["y", "1-y"]),
        ("0.7BiScO3-0.3PbTiO3", ["0.7", "0.3"]),
        ("(1-x)SrTiO3-xBiFeO3", ["1-x", "x"]),
        ("20K2O·10MgO·zB2O3·(70-z)SiO2", ["20", "10", "z", "70-z"]),
        ("0.8PZN-0.2PT", ["0.8", "0.2"]),
    ],
)
def test_a_mixture_has_the_shares_of_its_parts(text: str, shares: list[str]) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert formula.kind == "mixture"
    assert [str(amount) for amount, _ in formula.parts] == shares


@pytest.mark.parametrize(
    ("text", "percents"), [("Ti-5Al-3Sn", {"Al": 5, "Sn": 3}), ("Fe-25Cr-20Ni", {"Cr": 25, "Ni": 20})]
)
def test_an_alloy_by_weight_has_percents_and_no_atoms(text: str, percents: dict[str, int]) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert (formula.kind, formula.percents, formula.amounts) == ("alloy", {k: D(v) for k, v in percents.items()}, None)


@pytest.mark.parametrize(
    ("text", "charge"),
    [("Na+", 1), ("Mn^3+", 3), ("[BF4]^-", -1), ("CO3^2-", -2), ("Ce4+", 4), ("PO43-", -3), ("ClO4-", -1)],
)
def test_an_ion_has_its_charge(text: str, charge: int) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert formula.charge == charge


@pytest.mark.parametrize(
    ("text", "dopants"),
    [
        ("SnO2:Sb", [("Sb", None, None)]),
        ("Gd2O3:Tb^3+", [("Tb", None, 3)]),
        ("Nd:YVO4", [("Nd", None, None)]),
        ("Ga-doped ZnO", [("Ga", None, None)]),
        ("Pr3+-doped LuAG", [("Pr", None, 3)]),
        ("Al and Nb-doped LLZO", [("Al", None, None), ("Nb", None, None)]),
        ("Ca0.95SiO3:0.05Mn2+", [("Mn", "0.05", 2)]),
        ("Sr3SiO5:0.01Ce3+,yTb3+", [("Ce", "0.01", 3), ("Tb", "y", 3)]),
    ],
)
def test_dopants_are_read(text: str, dopants: list[tuple[str, str | None, int | None]]) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert [(d.symbol, d.amount and str(d.amount), d.charge) for d in formula.dopants] == dopants


@pytest.mark.parametrize("text", ["WC-12Co", "BiFeO3-0.1PbTiO3", "5 mol% Sc2O3-ZrO2", "Al2O3-20wt%ZrO2"])
def test_shares_of_an_unstated_total_give_no_composition(text: str) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert (formula.kind, formula.amounts) == ("mixture", None)


@pytest.mark.parametrize("text", ["Co3O4@SiO2", "MgO/ZnO", "WO3-CeO2"])
def test_joined_formulas_are_a_composite_without_composition(text: str) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert (formula.kind, formula.amounts, len(formula.parts)) == ("composite", None, 2)


@pytest.mark.parametrize(
    ("text", "normalised"),
    [("Na1.0Cl1.00", "NaCl"), ("Fe2.50O4−δ", "Fe2.5O4-δ"), ("CuSO4∗5H2O", "CuSO4·5H2O"), ("K 2 O", "K2O")],
)
def test_spelling_is_normalised(text: str, normalised: str) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert formula.normalised == normalised


def test_equal_compositions_have_one_key() -> None:
    first, second = parse_formula("CH3NH3SnI3"), parse_formula("MASnI3")
    assert first is not None
    assert second is not None
    assert first.key == second.key == "CH6I3NSn"


def test_multiples_of_a_composition_have_one_key() -> None:
    first, second = parse_formula("Ti2O4"), parse_formula("TiO2")
    assert first is not None
    assert second is not None
    assert first.key == second.key


@pytest.mark.parametrize("text", ["", "steel", "MgO)", "(MgO", "Xy2", "Ti02", "Mg0", "O3-", "--", "x", "Li@", "1.2.3"])
def test_other_texts_are_no_formulas(text: str) -> None:
    formula = parse_formula(text)
    assert formula is None or formula.kind == "ion"


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("RbPbl3", "RbPbI3"),
        ("Ce02", "CeO2"),
        ("In203", "In2O3"),
        ("A1203", "Al2O3"),
        ("KCI3", "KCl3"),
        ("LiNi02", "LiNiO2"),
        ("La2Cu04", "La2CuO4"),
        ("Nd 1:8 Sr 0:2 CuO 4", "Nd1.8Sr0.2CuO4"),
    ],
)
def test_a_misread_formula_is_repaired_with_a_receipt(text: str, repaired: str) -> None:
    formula = repair_formula(text)
    assert formula is not None
    assert formula.normalised == repaired
    assert [slip.raw for slip in formula.repairs] == [text]


@pytest.mark.parametrize("text", ["PbI3", "Co3O4", "C10H20", "Al2O3", "SiC"])
def test_a_good_formula_is_not_repaired(text: str) -> None:
    formula = repair_formula(text)
    assert formula is not None
    assert formula.repairs == ()


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("Films of In2S3 and In metal.", ["In2S3"]),
        ("(ZnMn2O4), titania(TiO2); CdTe:", ["ZnMn2O4", "TiO2", "CdTe"]),
        ("a PEO-KPbI3 film", ["KPbI3"]),
        ("RbPbCl 3 at 5 K", ["RbPbCl3"]),
        ("Na 9.5 Si 1.7 P 1.4 S 11.7 was made", ["Na9.5Si1.7P1.4S11.7"]),
        ("MgO 5 wt%", ["MgO"]),
        ("Cu^2+ and SO4^2- in H2O", ["Cu^2+", "SO4^2-", "H2O"]),
        ("SnO(101) and TiO2(110) facets", ["SnO", "TiO2"]),
        ("vs. Li/Li+ and Na/Na+", []),
        ("Ti-6Al-4V and Fe-18Cr-8Ni", ["Ti-6Al-4V", "Fe-18Cr-8Ni"]),
        ("Fig. S8 and Table S8", []),
        ("ν(CF3), r(SO2), C 1s, Ti 2p3/2, La 3d", []),
        ("10 MPa, 5 GPa, W m^-1 K^-1, S cm^-1, mA cm^-2", []),
        ("SA508, H13, P91, IC50, HV10, BT10, C38, F127, In718", []),
        ("W. Li, C. Y. No, H. T. Zhang^a and N. Sb", []),
        ("SEM, XRD, PVDF, NMR, UV, HOF, CNTs, NCS, PhD, LaTeX, NaN, AuNPs, NiMH", []),
        ("ZnS1, ZnS4 and MgO1", []),
        ("SOFCs, micro-SOFCs, CD45+, KHz, P400 and LimB", []),
        ("T-Nb2O5, h-BN, UO2+x and (Ti,Nb)C", ["T-Nb2O5", "h-BN", "UO2+x", "(Ti,Nb)C"]),
        ("70Li2S-30P2S5 and 7Li2CO3", ["70Li2S-30P2S5", "Li2CO3"]),
        ("NaYF4:Yb,Er and ZnS:Mn2+", ["NaYF4:Yb/Er", "ZnS:Mn^2+"]),
        ("NaxPr2/3 -x/3TiO3 and Al2O3- or H2O+", ["NaxPr2/3-x/3TiO3", "Al2O3", "H2O^+"]),
    ],
)
def test_formulas_are_found_in_prose(text: str, formulas: list[str]) -> None:
    assert found(text) == formulas


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("arsenic pentoxide", "As2O5"),
        ("nickel(II) nitrate hexahydrate", "Ni(NO3)2·6H2O"),
        ("ferric chloride", "FeCl3"),
        ("diammonium hydrogen phosphate", "(NH4)2HPO4"),
        ("potassium sulphide", "K2S"),
        ("hafnium tetraethoxide", "Hf(OC2H5)4"),
        ("alumina", "Al2O3"),
        ("titanium isopropoxide", "Ti(OCH(CH3)2)4"),
        ("aluminium tri-sec-butoxide", "Al(OC4H9)3"),
        ("zirconium oxychloride octahydrate", "ZrOCl2·8H2O"),
        ("vanadyl sulfate", "VOSO4"),
        ("magnesium aluminate", "MgAl2O4"),
        ("lanthanum ferrite", "LaFeO3"),
        ("ammonium metavanadate", "NH4VO3"),
        ("antimony selenide", "Sb2Se3"),
        ("ammonium heptamolybdate tetrahydrate", "(NH4)6Mo7O24·4H2O"),
    ],
)
def test_a_systematic_name_gives_its_formula(name: str, formula: str) -> None:
    named = formula_of_name(name)
    assert named is not None
    assert named.normalised == formula


# Several compounds bear these names.
_OPEN = ["nickel phosphide", "zirconium nitride", "strontium ferrite", "calcium silicate", "titanium chloride"]


@pytest.mark.parametrize(
    "name", ["iron oxide", "lead", "lithium cobalt oxide", "tin oxide", "the sample", "oxide", *_OPEN]
)
def test_an_open_name_gives_no_formula(name: str) -> None:
    assert formula_of_name(name) is None


def test_charges_balance() -> None:
    assert is_balanced({"Na": D(3), "P": D(1), "S": D(4)})
    assert not is_balanced({"Na": D(1), "Cl": D(3)})


_symbols = st.sampled_from(["Li", "Na", "Mg", "Al", "Si", "P", "S", "K", "Ca", "Ti", "Mn", "Fe", "Zr", "La", "O", "F"])
_numbers = st.decimals(min_value=D("0.01"), max_value=D("40"), places=2)


@given(st.dictionaries(_symbols, _numbers, min_size=2, max_size=6))
def test_a_printed_composition_is_read_back(composition: dict[str, Decimal]) -> None:
    text = "".join(symbol + ("" if number == 1 else str(number)) for symbol, number in composition.items())
    assert amounts(text) == composition


@given(st.dictionaries(_symbols, _numbers, min_size=1, max_size=6))
def test_hill_order_is_read_back(composition: dict[str, Decimal]) -> None:
    assert amounts(hill(composition)) == composition


@given(st.text(alphabet="AlBCOFeTi0123456789xδ.-+()[]/ :·,^", max_size=40))
def test_search_neither_fails_nor_overlaps(text: str) -> None:
    end = 0
    for match in find_formulas(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end


_WORDS = re.findall(
    r"\w+",
    "In As At I He No So On Is By My Six Box Sin Can Fun Bin Cox Nice Bios Cash Pose Hose Nose "
    "These Those Science Snow Poison Coffee Vision Because Nations Physics Silicon Carbon Iron "
    "Figure Table Section Cation Anion Onset",
)


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12))
def test_english_words_give_no_formula(words: list[str]) -> None:
    assert found(" ".join(words)) == []


@pytest.mark.parametrize("text", ["( " * 5_000 + "Fe 2 O 3", "A-B " * 300])
def test_brackets_and_codes_without_end_are_searched_in_time(text: str) -> None:
    """Each of them took time that grew with a high power of its length."""
    assert all(text[match.start : match.end] for match in find_formulas(text))


def test_a_mixture_in_a_mixture_gets_the_product_of_both_shares() -> None:
    formula = parse_formula("0.5Li2O-0.5[0.4B2O3-0.6P2O5]")
    assert formula is not None
    assert formula.amounts == {"Li": 1, "O": Decimal("2.6"), "B": Decimal("0.4"), "P": Decimal("0.6")}


@pytest.mark.parametrize(
    ("family", "value", "member"),
    [
        ("(100-x)TeO2-xWO3", "10", "90TeO2-10WO3"),
        ("(1-x)BaTiO3-xBiFeO3", "0", "BaTiO3"),
        ("50[xLi2O-(1-x)Na2O]-50P2O5", "0.1", "5Li2O-45Na2O-50P2O5"),
    ],
)
def test_a_member_of_a_mixture_keeps_its_parts(family: str, value: str, member: str) -> None:
    formula = parse_formula(family)
    assert formula is not None
    assert formula.at({"x": Decimal(value)}).normalised == member


def test_a_mixture_without_the_share_of_its_host_has_no_definite_member() -> None:
    formula = parse_formula("BiFeO3-xPbTiO3")
    assert formula is not None
    assert formula.at({"x": Decimal("0.1")}).amounts is None


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("(CoCrFeNi)96Al4", {"Co": 24, "Cr": 24, "Fe": 24, "Ni": 24, "Al": 4}),
        ("(Zr50Cu50)98Y2", {"Zr": 49, "Cu": 49, "Y": 2}),
        ("(Li2S)75(P2S5)25", {"Li": 150, "S": 200, "P": 50}),
        ("(CoCrNi)2Al", {"Co": 2, "Cr": 2, "Ni": 2, "Al": 1}),
    ],
)
def test_a_share_of_an_alloy_is_shared_out_among_the_metals_of_its_bracket(text: str, amounts: dict[str, int]) -> None:
    formula = parse_formula(text)
    assert formula is not None
    assert formula.amounts == amounts


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("the CoP(011) planes", ["CoP"]),
        ("the gels PG-H2 and PG-D5", []),
        ("the Zn1–O2 bond", []),
        ("Li–O2 cells in H2/O2", ["O2", "H2", "O2"]),
        ("the stack MgO (2 nm)/Co40Fe40B20", ["MgO", "Co40Fe40B20"]),
        ("from Li2S6 to Na2S4", ["Li2S6", "Na2S4"]),
    ],
)
def test_codes_and_planes_are_no_formulas_and_stacks_end_none(text: str, formulas: list[str]) -> None:
    assert [match.formula.normalised for match in find_formulas(text)] == formulas


def test_a_dopant_behind_a_colon_takes_the_value_of_its_variable() -> None:
    formula = parse_formula("Y3Al5O12:xCe^3+")
    assert formula is not None
    assert formula.at({"x": Decimal("0.03")}).text == "Y3Al5O12:0.03Ce^3+"


@pytest.mark.parametrize(
    ("printed", "member"),
    [
        ("(1 − x)BaTiO3 – xBi(Mg0.5Ti0.5)O3", "0.9BaTiO3-0.1Bi(Mg0.5Ti0.5)O3"),
        ("(1 - x) K0.5Na0.5NbO3 - x LiTaO3", "0.9K0.5Na0.5NbO3-0.1LiTaO3"),
        ("xLi2S + (1 − x)SiS2", "0.1Li2S-0.9SiS2"),
        ("Na2O – x Al2O3 – (1 – x) SiO2", "Na2O·0.1Al2O3·0.9SiO2"),
        ("La1 − xSrxMnO3", "La0.9Sr0.1MnO3"),
    ],
)
def test_spaces_around_shares_and_joints_part_no_mixture(printed: str, member: str) -> None:
    text = f"Ceramics of {printed} were sintered."
    (found,) = find_formulas(text)
    assert text[found.start : found.end] == printed
    assert found.formula.at({"x": Decimal("0.1")}).text == member


@pytest.mark.parametrize("printed", ["75 TeO2 – 20 ZnO – 5 Na2O", "80Li2S · 20P2S5", "0.7 CaTiO3 – 0.3 NdAlO3"])
def test_shares_that_make_a_whole_are_one_mixture(printed: str) -> None:
    (found,) = find_formulas(f"The glass {printed} was cast.")
    assert len(found.formula.parts) == len(re.findall(r"[A-Z]\w+(?= |$)", printed.replace("·", " ")))


@pytest.mark.parametrize("printed", ["2 H2 + O2", "PbO – B2O3", "5 g TiO2 – 3 mL H2O", "CH4 + 2 H2O"])
def test_reactions_and_lists_are_no_mixtures(printed: str) -> None:
    assert all(not match.formula.parts for match in find_formulas(f"We mixed {printed} here."))


def test_shares_of_bracketed_compounds_may_be_percentages() -> None:
    text = "Glasses (Na2O)x(CaO)50-x(P2O5)50 were cast."
    (found,) = find_formulas(text)
    assert found.formula.at({"x": Decimal(10)}).text == "(Na2O)10(CaO)40(P2O5)50"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("(1 - x )Bi 0.5 Na 0.5 TiO 3 - x BaTiO 3", "(1-x)Bi0.5Na0.5TiO3-xBaTiO3"),
        ("(1- x )[0.9Pb(Mg 1/3 Nb 2/3 )O 3 -0.1PbTiO 3 ]- x BiScO 3", "(1-x)[0.9Pb(Mg1/3Nb2/3)O3-0.1PbTiO3]-xBiScO3"),
        ("60Li 2 S-40P 2 S 5", "60Li2S-40P2S5"),
        ("70TeO 2 -20ZnO-10Na 2 O", "70TeO2-20ZnO-10Na2O"),
    ],
)
def test_mixture_keeps_its_shares_where_subscripts_stand_apart(printed: str, read: str) -> None:
    """Pages lifted from print set off subscripts, also inside the terms of a mixture."""
    found = find_formulas(f"The {printed} samples were dense.")
    assert [one.formula.normalised for one in found] == [read]


@pytest.mark.parametrize(
    ("printed", "read"), [("Y 3 Al 5 O 12 :Ce 3+", "Y3Al5O12:Ce^3+"), ("g-C 3 N 4", "g-C3N4"), ("t-ZrO 2", "t-ZrO2")]
)
def test_spaced_formula_keeps_its_dopant_and_the_letter_of_its_structure(printed: str, read: str) -> None:
    """What stands beside the formula belongs to its name."""
    found = find_formulas(f"The {printed} samples were dense.", spaced=True)
    assert [one.formula.normalised for one in found] == [read]
