"""The notations of units that papers print, read with the units of the ontology."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.ontology import load_ontology
from kg.quantities import find_quantities
from kg.units import UnitGrammar

GRAMMAR = UnitGrammar(load_ontology().units)


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("mA.cm-2", "mA per square centimetre|mA·cm−2|mAcm-2|mA/cm2"),
        ("mA.h.g-1", "mAh·g-1|mA h g-1|mA·h/g|mAhg-1"),
        ("kcal_th.mol-1", "kcal/mol|kcal mol-1"),
        ("[ppm]", "ppm|p.p.m.|ppmw|ppmv"),
        ("%", "at.%|at%|at-%|vol%|vol.-%|wt.-%|wt. %|mass%|mol%|mole%|percent|weight percent"),
        ("N.m", "Nm|N·m|N m"),
        ("kgf.mm-2", "kgf/mm2|kgf mm-2"),
        ("HV", "HV0.5|HV0.1|HV10"),
        ("{rev}.min-1", "rpm|r.p.m.|rev/min|r min-1"),
        ("emu.g-1", "emu/g|emu g-1"),
        ("µB", "μB/f.u.|µB/f.u.|μB per formula unit"),
        ("Ohm", "Ω·sq-1|Ω/sq|Ω/□|Ω □-1|ohm/sq|ohm per square|ohm/square"),
        ("mL.min-1", "sccm|SCCM|mL/min|Nml/min"),
        ("L.min-1", "L/min|slpm|SLPM|slm|NL/min"),
        ("mol.L-1", "M|mol/L|mol·L−1|molar"),
        ("Mg.m-3", "Mg/m3|Mg m-3"),
        ("Barrer", "Barrer|barrer"),
        ("J.g-1.K-1", "J/(g·K)|J g-1 K-1|J/g°C"),
        ("m2.K.W-1", "m2K/W|m2·K/W"),
        ("mV", "mV/dec|mV dec-1|mV·dec−1|mV per decade"),
        ("cmol.kg-1", "meq/100 g|cmol/kg"),
        ("{atom}.cm-3", "atoms/cm3|at/cm3|at cm-3"),
        ("darcy", "darcy|Darcy"),
        ("Ma", "Ma|Myr"),
        ("dN.m", "dN·m|dNm|dN m"),
        ("MU", "MU|Mooney units"),
        ("clo", "clo"),
        ("kPa.m2.g-1", "kPa·m2/g|kPa m2 g-1"),
        ("mN.m2.g-1", "mN·m2/g|mN m2 g-1"),
        ("%IACS", "%IACS|% IACS"),
        ("{times}.mm-1", "times/mm|passes/mm"),
        ("[pptr]", "ppt|parts per trillion"),
        ("deg", "°|° N|°N|°W|degrees"),
        ("har", "ha|hectares"),
        ("t.har-1", "t/ha|Mg ha-1|t ha-1"),
        ("t.har-1.a-1", "Mg ha−1 year−1|t ha-1 yr-1"),
        ("Mbit.s-1", "Mbps|Mbit/s"),
        ("Mt", "Mt|megatonnes"),
        ("{beats}.min-1", "bpm|beats/min"),
        ("TeV", "TeV"),
    ],
)
def test_each_notation_is_read(code: str, printed: str) -> None:
    read = {text: GRAMMAR.parse(text) for text in printed.split("|")}
    assert {text: unit.ucum if unit is not None else None for text, unit in read.items()} == dict.fromkeys(read, code)


@pytest.mark.parametrize(
    ("printed", "code", "basis"),
    [
        ("mgPt cm-2", "mg.cm-2", "Pt"),
        ("gPt/kW", "g.kW-1", "Pt"),
        ("m2 gPt-1", "m2.g-1", "Pt"),
        ("A mgPt-1", "A.mg-1", "Pt"),
        ("mAh gsulfur−1", "mA.h.g-1", "sulfur"),
        ("mA cm−2geo", "mA.cm-2", "geo"),
        ("mmol gcat-1 h-1", "mmol.g-1.h-1", "cat"),
    ],
)
def test_the_substance_that_a_unit_counts_is_its_basis(printed: str, code: str, basis: str) -> None:
    unit = GRAMMAR.parse(printed)
    assert unit is not None
    assert (unit.ucum, unit.basis) == (code, basis)


@pytest.mark.parametrize("text", ["g/cm^3 measured by weighing", "g/cm^3 than tungsten", "g/cm^3 total"])
def test_a_word_behind_a_unit_is_no_part_of_it(text: str) -> None:
    matched = GRAMMAR.match(text, 0)
    assert matched is not None
    assert (matched[0].ucum, matched[1]) == ("g.cm-3", len("g/cm^3"))


@pytest.mark.parametrize("text", ["rolling", "ppt slides", "gal", "mail", "Pt/C", "Ni/Al", "SLM", "IU", "turns"])
def test_words_and_abbreviations_are_no_units(text: str) -> None:
    assert GRAMMAR.parse(text) is None


@pytest.mark.parametrize("text", ["HV0.5", "HV0.3", "HV10"])
def test_the_load_of_a_hardness_scale_is_no_exponent(text: str) -> None:
    matched = GRAMMAR.match(text + " in the weld", 0)
    assert matched is not None
    assert (matched[0].ucum, matched[1]) == ("HV", len(text))


@pytest.mark.parametrize("text", ["a ratio of 10^7.", "a ratio of 10^7, which", "a ratio of 10^7 was"])
def test_a_power_of_ten_may_end_a_sentence(text: str) -> None:
    assert [quantity.number.value for quantity in find_quantities(text, GRAMMAR)] == [Decimal("1E7")]


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("2.1 W m 1 K 1", "2.1", "W.m-1.K-1"),
        ("45 S cm 1 at", "45", "S.cm-1"),
        ("160 mAh g 1.", "160", "mA.h.g-1"),
        ("10 mA cm 2 in", "10", "mA.cm-2"),
        ("34 Ω cm 2 and", "34", "Ohm.cm2"),
        ("52.1 m 2 g -1", "52.1", "m2.g-1"),
        ("300 cm 2 V 1 s 1", "300", "cm2.V-1.s-1"),
        ("300 cm 2 /(V s)", "300", "cm2.V-1.s-1"),
        ("4.8 × 10 -12 m 2 /s", "4.8E-12", "m2.s-1"),
        ("5 mm 3 / N m", "5", "mm3.N-1.m-1"),
        ("0.4 cm 3 /g", "0.4", "cm3.g-1"),
        ("5.2 MPa · m 1/2", "5.2", "MPa.m(1/2)"),
        ("0.12 mm/min 0.5", "0.12", "mm.min(-1/2)"),
        ("10 15 cm -3", "1E+15", "cm-3"),
        ("10 °C min 1", "10", "Cel.min-1"),
        ("at 600 8C for", "600", "Cel"),
        ("at 500 0C.", "500", "Cel"),
    ],
)
def test_exponents_set_apart_are_read_so_that_the_unit_is_a_known_one(text: str, value: str, code: str) -> None:
    found = find_quantities(text, GRAMMAR)
    assert [(str(one.number.value), one.unit and one.unit.ucum) for one in found] == [(value, code)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("at 300 K 2 h", ["K", "h"]),
        ("in 5 h 2 samples", ["h", None]),
        ("of 5 g 1 mol", ["g", "mol"]),
        ("rates of 4C and 8C", ["A.A-1.h-1", "A.A-1.h-1"]),
    ],
)
def test_numbers_behind_a_unit_are_else_their_own(text: str, codes: list[str | None]) -> None:
    found = find_quantities(text, GRAMMAR)
    assert [one.unit and one.unit.ucum for one in found] == codes


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("kOhm.cm2", "k Ω cm2|k Ω·cm^2"),
        ("mOhm.cm2", "m Ω cm2|m Ω·cm^2"),
        ("MPa", "M Pa|MPA"),
        ("kN", "k N|KN"),
        ("mA.cm-2", "mA~cm^-2"),
        ("m2.K.W-1", "m2 K / W"),
        ("mW.m-1.K-2", "mW/m K2"),
        ("mg.g-1", "mg KOH g-1|mg CO2 g-1"),
        ("mmol.g-1.h-1", "mmol H2 g-1 h-1"),
        ("mg.cm-2", "mgS cm-2"),
        ("S.cm-1", "(Ω·cm)-1|(Ω cm)^-1"),
        ("cm.Hz(1/2).W-1", "cm Hz1/2 W-1"),
        ("MPa.m(1/2)", "MPa·m^½"),
        ("K-1", "/K| 1/K"),
        ("Cel-1", "/°C| per °C"),
        ("s-1", " /s| 1/s"),
        ("nm-2", " per nm2|/nm2"),
        ("mm.a-1", "mm/a"),
        ("{electron}.cm-3", "electrons cm-3|electrons/cm3"),
        ("s.(50.g)-1", "s/50 g"),
        ("GW.d.t-1", "GWd/tU|MWd/kgHM"),
        ("%", "mol. %|ma.%"),
    ],
)
def test_notations_of_units_behind_decimal_numbers(code: str, printed: str) -> None:
    """Prefixes set apart, units with nothing above, gases within, slips of case: each is the unit, to its end."""
    for unit in printed.split("|"):
        text = f"a value of 0.25{unit if unit[0] in ' /' else ' ' + unit} was read"
        first = find_quantities(text, GRAMMAR)[0]
        assert (first.unit.ucum if first.unit else None, text[first.end :]) == (code, " was read"), unit


@pytest.mark.parametrize("text", ["run 300/K of the series", "0.5 mol/L K2S", "5 (Nm)", "40 mL/min N2"])
def test_letters_that_only_look_like_those_notations(text: str) -> None:
    """A slash glued to a whole number, a formula or a gas behind a slash: nothing of it is a further factor."""
    units = [quantity.unit.ucum if quantity.unit else None for quantity in find_quantities(text, GRAMMAR)]
    assert not {"K-1", "mN", "N.m", "kN"} & set(units)
    assert not any("K" in (unit or "") for unit in units)
