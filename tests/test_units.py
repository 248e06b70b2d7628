"""Units in the notations of papers, their codes, factors and conversion."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_units import GRAMMAR, TERMS

from kg._unit_atoms import AtomTable
from kg._unit_phrases import PhraseJudge
from kg._unit_scan import UnitScanner
from kg.units import Unit, convert, same_dimension


def unit(text: str) -> Unit:
    """Return the unit of a text that must be one."""
    found = GRAMMAR.parse(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    "text",
    [
        "mA cm^-2", "mA cm-2", "mA cm−2", "mA/cm2", "mA/cm^2", "mA / cm2", "mA·cm^-2", "mA.cm-2", "mA*cm^-2", "mAcm-2",
        "mA cm^{-2}", "mA cm⁻²", "mA per cm2", "mA cm -2", "cm-2 mA", "milliamperes per square centimeter", "mA/(cm2)",
        "milliampere per square centimetre", "mA/cm^-2",
    ],
)  # fmt: skip
def test_every_notation_of_a_unit_gives_one_code(text: str) -> None:
    """Every notation of a unit gives one code."""
    assert unit(text).ucum == "mA.cm-2"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("W/(m·K)", "W.m-1.K-1"), ("W/m K", "W.m-1.K-1"), ("W/mK", "W.m-1.K-1"), ("W/m/K", "W.m-1.K-1"),
        ("W (m K)^-1", "W.m-1.K-1"), ("W K^-1 m^-1", "W.m-1.K-1"), ("W/(mK)", "W.m-1.K-1"), ("J/g/K", "J.g-1.K-1"),
        ("mAh/g", "mA.h.g-1"), ("mA h g^-1", "mA.h.g-1"), ("mA·h/g", "mA.h.g-1"), ("cm2/(Vs)", "cm2.V-1.s-1"),
        ("cm^2/V s", "cm2.V-1.s-1"), ("Scm^-1", "S.cm-1"), ("siemens per centimeter", "S.cm-1"),
        ("Ω^-1 cm^-1", "S.cm-1"), ("kΩ^-1", "mS"), ("Ωcm2", "Ohm.cm2"), ("micrometers", "um"), ("micrometres", "um"),
        ("μm", "um"), ("µ m", "um"), ("µ m^-1", "um-1"), ("um", "um"), ("1/cm", "cm-1"), ("/K", "K-1"),
        ("per kelvin", "K-1"), ("kJ mol^-1", "kJ.mol-1"),
        ("°C/min", "Cel.min-1"), ("K min^-1", "K.min-1"), ("g/cm3", "g.cm-3"), ("hours", "h"), ("Hz", "Hz"),
        ("cubic meters", "m3"), ("Å^-1", "Ao-1"), ("degrees Celsius", "Cel"), ("weight percent", "%"),
    ],
)  # fmt: skip
def test_code(text: str, code: str) -> None:
    """Further units and their codes."""
    assert unit(text).ucum == code


@pytest.mark.parametrize("text", ["MPa m^1/2", "MPa m^0.5", "MPa·m^{1/2}", "MPa√m", "MPa m½", "MPam^1/2", "MPa m1/2"])
def test_fractional_powers_are_exact(text: str) -> None:
    """Fractional powers are exact."""
    found = unit(text)
    assert (found.ucum, found.multiplier) == ("MPa.m(1/2)", Decimal(1_000_000))
    assert found.dimension is not None
    assert found.dimension[0] == Fraction(-1, 2)


@pytest.mark.parametrize(
    ("text", "code", "basis"),
    [
        ("V vs. Li/Li+", "V", "vs. Li/Li+"), ("V versus Li^+/Li", "V", "vs. Li/Li+"), ("V (vs RHE)", "V", "vs. RHE"),
        ("V vs. Ag/AgCl", "V", "vs. Ag/AgCl"), ("V_RHE", "V", "vs. RHE"), ("VSCE", "V", "vs. SCE"),
        ("wt%", "%", "wt"), ("wt. %", "%", "wt"), ("mol %", "%", "mol"),
        ("eV/atom", "eV", "per atom"), ("meV per atom", "meV", "per atom"), ("µB/f.u.", "µB", "per f.u."),
        ("mV decade^-1", "mV", "per decade"), ("mV dec^-1", "mV", "per decade"),
        ("mA mgPt^-1", "mA.mg-1", "Pt"), ("mAh g_S^-1", "mA.h.g-1", "S"),
        ("mA cm_geo^-2", "mA.cm-2", "geo"), ("nm/cycle", "nm", "per cycle"), ("%", "%", None),
        ("mmol H2 g-1", "mmol.g-1", "H2"),
        ("kg H2 m-3", "kg.m-3", "H2"),
        ("wt% H2", "%", "wt H2"),
        ("gMeOH kgcat-1 h-1", "g.kg-1.h-1", "MeOH cat"),
        ("kJ (mol H2)-1", "kJ.mol-1", None),
    ],
)  # fmt: skip
def test_what_is_written_around_a_unit_is_its_basis(text: str, code: str, basis: str | None) -> None:
    """What is written around a unit is its basis."""
    found = unit(text)
    assert (found.ucum, found.basis) == (code, basis)


@pytest.mark.parametrize(
    "text",
    [
        "mask",
        "in",
        "are",
        "at",
        "and",
        "samples",
        "Li",
        "H2O",
        "",
        "  ",
        "m^",
        "LiPF6",
        "nmx",
        "Mg",
        "Tg",
        "V/V",
        "Fe^2+",
    ],
)
def test_words_and_formulas_are_no_units(text: str) -> None:
    """Words and formulas are no units."""
    assert GRAMMAR.parse(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (" nm and", 3), (" mg C powder", 3), (" g H2O", 2), (" mA cm^-2, which", 9), (" h at 80", 2), ("% of", 1),
        (" kJ mol -1 and", 10), (" mL N2 gas", 3), (" S cm^-1.", 8), (" Pa O2", 3), (" nm-thick", 3), (" °C. The", 3),
        (" V vs. Li/Li+ at", 13), (" weight percent of", 15),
    ],
)  # fmt: skip
def test_match_takes_the_unit_and_not_the_words_behind_it(text: str, end: int) -> None:
    """Match takes the unit and not the words behind it."""
    found = GRAMMAR.match(text, 0)
    assert found is not None
    assert found[1] == end


def test_a_word_that_begins_like_a_unit_does_not_match() -> None:
    """A word that begins like a unit does not match."""
    assert GRAMMAR.match(" minor changes", 0) is None


def test_multiplier_and_dimension_come_from_the_factors() -> None:
    """Multiplier and dimension come from the factors."""
    found = unit("kJ g^-1 K^-1")
    assert found.multiplier == Decimal(1_000_000)
    assert found.dimension == unit("J kg^-1 K^-1").dimension


def test_a_whole_term_gives_its_iri() -> None:
    """A whole term gives its IRI."""
    assert unit("mA/cm2").iri == "https://example.org/unit/mA cm-2"


def test_a_composed_unit_has_no_iri() -> None:
    """A composed unit has no IRI."""
    assert unit("mA/cm3").iri is None


def test_unknown_combinations_get_positive_powers_first() -> None:
    """Unknown combinations get positive powers first."""
    assert unit("s^-1 kg mol^-1 J").ucum == "J.kg.mol-1.s-1"


def test_unit_of_a_code() -> None:
    """Unit of a code."""
    found = GRAMMAR.unit("mA.h.g-1")
    assert found is not None
    assert found.multiplier == unit("mAh/g").multiplier


def test_unit_of_an_unknown_code_is_none() -> None:
    """Unit of an unknown code is none."""
    assert GRAMMAR.unit("furlong.mA-1") is None


def test_celsius_to_kelvin_counts_the_offset() -> None:
    """Celsius to kelvin counts the offset."""
    assert convert(Decimal(25), unit("°C"), unit("K")) == Decimal("298.15")


def test_a_difference_of_temperatures_has_no_offset() -> None:
    """A difference of temperatures has no offset."""
    assert convert(Decimal(25), unit("°C"), unit("K"), delta=True) == Decimal(25)


def test_rates_of_temperature_have_no_offset() -> None:
    """Rates of temperature have no offset."""
    assert unit("°C/min").offset == 0


def test_units_of_different_dimension_do_not_convert() -> None:
    """Units of different dimension do not convert."""
    assert convert(Decimal(1), unit("nm"), unit("V")) is None


def test_arbitrary_units_do_not_convert() -> None:
    """Arbitrary units do not convert."""
    assert convert(Decimal(1), unit("a.u."), unit("%")) is None


def test_conductivities_share_a_dimension() -> None:
    """Conductivities share a dimension."""
    assert same_dimension(unit("mS/cm"), unit("S m^-1"))


_SYMBOLS = st.sampled_from(["mA", "kJ", "cm", "nm", "g", "V", "K", "mol", "MPa", "h", "Ω"])
_POWERS = st.integers(min_value=-4, max_value=4).filter(bool)


@given(st.dictionaries(_SYMBOLS, _POWERS, min_size=1, max_size=3))
def test_formatted_products_read_back(factors: dict[str, int]) -> None:
    """Formatted products read back."""
    forms = {
        GRAMMAR.parse(dot.join(f"{symbol}^{power}" for symbol, power in items))
        for dot in ("·", " ")
        for items in (list(factors.items()), list(reversed(factors.items())))
    }
    assert len({found.ucum for found in forms if found}) == 1
    assert None not in forms


@given(st.text(max_size=30))
def test_any_text_is_a_unit_or_none(text: str) -> None:
    """Any text is a unit or none."""
    found = GRAMMAR.parse(text)
    assert found is None or found.text == text.strip()


@given(st.text(alphabet="mgcKVAhs%/^-1 23().·°CΩ", max_size=24))
def test_a_match_ends_inside_the_text(text: str) -> None:
    """A match ends inside the text."""
    found = GRAMMAR.match(text, 0)
    assert found is None or 0 < found[1] <= len(text)


@given(
    st.decimals(min_value=-(10**6), max_value=10**6, places=3),
    st.sampled_from([("nm", "Å"), ("°C", "K"), ("°C", "°F"), ("mS/cm", "S/m"), ("eV", "kJ"), ("h", "s")]),
)
def test_converting_back_gives_the_value(value: Decimal, pair: tuple[str, str]) -> None:
    """Converting back gives the value."""
    there = convert(value, unit(pair[0]), unit(pair[1]))
    assert there is not None
    back = convert(there, unit(pair[1]), unit(pair[0]))
    assert back is not None
    assert abs(back - value) < Decimal("1e-9")


def test_spellings_of_several_words_are_kept_only_where_the_rules_cannot_read_them() -> None:
    table = AtomTable(TERMS)
    judge = PhraseJudge(UnitScanner(table))
    regular = {
        spelling
        for first in ("cm", "arbitrary")
        for spelling, _, entry in table.phrases[first]
        if judge.is_regular(first, spelling, entry)
    }
    assert "cm2 V-1 s-1" in regular
    assert "arbitrary unit" in {spelling for spelling, _, _ in table.phrases["arbitrary"]} - regular


@pytest.mark.parametrize("text", ["m2/g bare", "J/g has", "J/g damp"])
def test_a_word_behind_a_unit_is_no_product_of_units(text: str) -> None:
    found = GRAMMAR.match(text, 0)
    assert found is not None
    assert found[1] == text.index(" ")
