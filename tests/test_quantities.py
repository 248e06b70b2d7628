"""Numbers with units in prose, cells and heads."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_units import GRAMMAR

from kg.quantities import Quantity, find_quantities, parse_cell, parse_scale


def short(quantity: Quantity) -> tuple[str, str | None]:
    """Return value and code of a quantity."""
    return f"{quantity.number.value.normalize():f}", quantity.unit.ucum if quantity.unit else None


def found(text: str) -> list[tuple[str, str | None]]:
    """Return values and codes of all quantities."""
    return [short(quantity) for quantity in find_quantities(text, GRAMMAR)]


def only(text: str) -> Quantity:
    """Return the single quantity of a text."""
    quantities = find_quantities(text, GRAMMAR)
    assert len(quantities) == 1, quantities
    return quantities[0]


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("a film of 20 nm", "20", "nm"), ("a 20-nm film", "20", "nm"), ("3-h annealing", "3", "h"),
        ("5 wt%-doped", "5", "%"), ("4.5 × 10^-4 S cm^-1", "0.00045", "S.cm-1"), ("4.5x10-4 S/cm", "0.00045", "S.cm-1"),
        ("4.5·10^-4 S/cm", "0.00045", "S.cm-1"), ("4.5E-4 S/cm", "0.00045", "S.cm-1"),
        ("10^-4 S/cm", "0.0001", "S.cm-1"),
        ("10-4 S/cm", "0.0001", "S.cm-1"), ("1e-3 S/cm", "0.001", "S.cm-1"), ("1,000 cycles", "1000", "{cycle}"),
        ("10 000 h", "10000", "h"), ("3,6 V", "3.6", "V"), ("0,25 mm", "0.25", "mm"),
        ("at -20 °C", "-20", "Cel"),
        ("at −20 °C", "-20", "Cel"), ("of –0.5 V", "-0.5", "V"), ("three hours", "3", "h"), ("Four hours", "4", "h"),
        ("half an hour", "0.5", "h"),
        ("4 N H2SO4", "4", "N"), ("5 Pa O2", "5", "Pa"), ("1 M LiPF6", "1", "mol.L-1"), ("550nm", "550", "nm"),
        ("2θ = 32.5°", "32.5", "deg"), ("a rate of C/10", "0.1", "A.A-1.h-1"), ("cycled at 0.1C", "0.1", "A.A-1.h-1"),
        ("sintered at 800 C", "800", "Cel"), ("up to 5 C", "5", "A.A-1.h-1"), ("3 × 105 Pa", "300000", "Pa"),
        ("5 mV s− 1 scan rate", "5", "mV.s-1"), ("20 mA cm− 2, where", "20", "mA.cm-2"),
        ("93% at all depths", "93", "%"),
    ],
)  # fmt: skip
def test_one_quantity_in_prose(text: str, value: str, code: str) -> None:
    """One quantity in prose."""
    assert found(text) == [(value, code)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20-30 °C", 20, 30), ("20–30 °C", 20, 30), ("20 to 30 °C", 20, 30), ("from 20 °C to 30 °C", 20, 30),
        ("between 20 and 30 °C", 20, 30), ("20 °C-30 °C", 20, 30), ("20~30 °C", 20, 30), ("-20 to 60 °C", -20, 60),
        ("from 300 to 20 °C", 20, 300), ("-20 - -10 °C", -20, -10),
    ],
)  # fmt: skip
def test_ranges(text: str, low: int, high: int) -> None:
    """Both ends of a range are read, the lower one first."""
    quantity = only(text)
    assert (quantity.number.value, quantity.number.upper) == (low, high)
    assert quantity.unit is not None
    assert quantity.unit.ucum == "Cel"


def test_a_range_over_prefixes_is_no_exponent() -> None:
    """A range over prefixes is no exponent."""
    assert found("from 10 Hz-5 MHz") == [("10", "Hz"), ("5", "MHz")]


def test_a_reference_mark_behind_a_unit_is_no_exponent() -> None:
    """A reference mark behind a unit is no exponent."""
    assert found("of 0.39 V^14,15 here") == [("0.39", "V")]


def test_powers_whose_superscripts_are_lost_make_a_range() -> None:
    (quantity,) = find_quantities("diffusivities of 10-11 to 10-10 cm2 s-1", GRAMMAR)
    assert (quantity.number.value, quantity.number.upper) == (Decimal("1E-11"), Decimal("1E-10"))


def test_a_response_and_what_it_is_a_response_to_are_no_range() -> None:
    found = find_quantities("a response of 42 to 10 K of heating", GRAMMAR)
    assert [(str(one.number.value), one.unit and one.unit.ucum) for one in found] == [("42", None), ("10", "K")]


def test_a_variable_and_the_pressure_behind_it_are_no_range() -> None:
    assert found("isotherms from x = 0.02 to 17 MPa") == [("0.02", None), ("17", "MPa")]


def test_a_power_of_ten_holds_for_the_whole_range() -> None:
    """A power of ten holds for the whole range."""
    number = only("1.2–3.4 × 10^-3 S/cm").number
    assert (number.value, number.upper) == (Decimal("0.0012"), Decimal("0.0034"))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1017-1019 cm-3", "1E+17", "1E+19"),
        ("1017-19 cm-3", "1E+17", "1E+19"),
        ("10^17-19 cm^-3", "1E+17", "1E+19"),
        ("1019 cm-3", "1E+19", None),
        ("1013 cm-2", "1E+13", None),
    ],
)
def test_a_sunk_power_counts_per_volume_or_area(text: str, low: str, high: str | None) -> None:
    number = only(text).number
    assert (number.value, number.upper) == (Decimal(low), Decimal(high) if high else None)


def test_a_thousand_of_another_unit_is_no_power() -> None:
    assert found("1013 nm, 1017 °C") == [("1013", "nm"), ("1017", "Cel")]


def test_the_end_of_a_course_is_a_number_of_its_own() -> None:
    assert found("from 15 nm at C/Si = 0.6 to 27 nm at C/Si = 1") == [
        ("15", "nm"),
        ("0.6", None),
        ("27", "nm"),
        ("1", None),
    ]
    number = only("d = 0.6 to 27 nm").number
    assert (str(number.value), str(number.upper)) == ("0.6", "27")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of 5 × 10−6∙K−1", [("0.000005", "K-1")]),
        ("a density of 5 g/cm3 LSM-HT", [("5", "g.cm-3")]),
        ("from 2 at 300 °C to 9 S/cm at 600 °C", [("2", "S.cm-1"), ("300", "Cel"), ("9", "S.cm-1"), ("600", "Cel")]),
        ("from 2 at 300 °C to 600 °C", [("2", None), ("300", "Cel")]),
    ],
)
def test_units_behind_a_product_sign_codes_and_courses(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


def test_two_bounds_of_one_symbol_make_a_range() -> None:
    number = only("470 nm < λmax < 480 nm").number
    assert (number.value, number.upper) == (470, 480)


@pytest.mark.parametrize(
    ("text", "value", "uncertainty"),
    [
        ("1.2 ± 0.1 nm", "1.2", "0.1"), ("1.2 +/- 0.1 nm", "1.2", "0.1"), ("7.19(1) nm", "7.19", "0.01"),
        ("12.3 nm ± 0.4 nm", "12.3", "0.4"), ("(1.2 ± 0.1) × 10^-3 nm", "0.0012", "0.0001"),
        ("5.1+0.1/-0.2 nm", "5.1", "0.2"),
    ],
)  # fmt: skip
def test_uncertainties(text: str, value: str, uncertainty: str) -> None:
    """Every notation of an uncertainty is read."""
    number = only(text).number
    assert (number.value, number.uncertainty) == (Decimal(value), Decimal(uncertainty))


@pytest.mark.parametrize(
    "text", ["50, 60 and 80 °C", "50, 60, and 80 °C", "50, 60 or 80 °C", "50, 60, 80 °C", "50/60/80 °C"]
)
def test_a_list_shares_its_unit(text: str) -> None:
    """A list shares its unit."""
    quantities = find_quantities(text, GRAMMAR)
    assert [short(quantity) for quantity in quantities] == [("50", "Cel"), ("60", "Cel"), ("80", "Cel")]
    assert all(quantity.listed for quantity in quantities)


def test_sides_share_a_length() -> None:
    """Sides share a length."""
    assert found("10 × 20 mm") == [("10", "mm"), ("20", "mm")]


def test_a_year_does_not_take_the_unit_behind_it() -> None:
    """A year does not take the unit behind it."""
    assert found("In 2020, 5 g of") == [("2020", None), ("5", "g")]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("~20 nm", "~"), ("ca. 20 nm", "~"), ("about 20 nm", "~"), ("approximately 20 nm", "~"), ("<20 nm", "<"),
        ("≤ 20 nm", "<="), ("less than 20 nm", "<"), ("below 20 nm", "<"), ("more than 20 nm", ">"), ("≥20 nm", ">="),
        ("no more than 20 nm", "<="), ("at least 20 nm", ">="), ("up to 20 nm", "<="), ("20 nm or more", ">="),
        ("not less than 20 nm", ">="), ("of 20 nm", "="), ("higher than 20 nm", ">"), ("around (20 nm)", "~"),
    ],
)  # fmt: skip
def test_qualifiers(text: str, qualifier: str) -> None:
    """Signs and words before or behind a number qualify it."""
    assert only(text).number.qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "CsPbI3", "LLZO-2", "Pm-3m", "Ti-6Al-4V", "2-propanol", "Fig. 3", "Table 2", "Figs. 3 and 4", "Fig. 4A",
        "Eq. (5)", "2θ", "3D and 2D", "[12]", "[3, 5-7]", "word^12", "S1", "10.1016/j.xyz.2008.05.009",
        "C 1s", "13C NMR",
        "(Ba0.5Sr0.5)0.9", "7439-93-2", "1st and 2nd", "one of the samples", "three-electrode cell", "P63/mmc",
        "SA508Gr.4N steel", "Jones et al. (2008)", "(Jones, 1998; Smith and Jones, 2001, 2003)", "(2) the diameter",
        "was t(39)", "the (001) plane", "flown by Voyager 2", "the SCD 004 coater", "method 29", "Figs. 3A and 3K",
        "drawn in Figures 6I and 6J", "the F(2, 17.5) = value", "H(4) = ", "as others found (7,19–21,40).",
    ],
)  # fmt: skip
def test_numbers_of_names_labels_and_references_are_left_out(text: str) -> None:
    """Numbers of names labels and references are left out."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("3.2 million spores", "3200000", None), ("after 4 million cycles", "4000000", "{cycle}"),
        ("40 thousand cycles", "40000", "{cycle}"), ("seventeen hours", "17", "h"),
        ("ninety plates", "90", None), ("was set to zero", "0", None),
    ],
)  # fmt: skip
def test_numbers_told_in_words(text: str, value: str, code: str | None) -> None:
    """Thousands and millions scale a number; the tens and teens are numbers."""
    assert found(text) == [(value, code)]


def test_values_in_a_bracket_are_no_references() -> None:
    """Values in a bracket have blanks between them, or no word before it."""
    assert found("for sizes (5, 10, 40)") == [("5", None), ("10", None), ("40", None)]
    assert found("at x = (3,4–8,9)") != []


def test_the_end_of_a_range_may_carry_a_sign() -> None:
    """The end of a range may carry a sign."""
    number = only("lives between 30 and >700 m").number
    assert (number.value, number.upper) == (30, 700)


def test_bare_numbers_are_reported() -> None:
    """Bare numbers are reported."""
    assert found("x = 0.5 in two samples") == [("0.5", None), ("2", None)]


def test_an_element_behind_a_number_is_no_unit() -> None:
    """An element behind a number is no unit."""
    assert found("2 C atoms") == [("2", None)]


def test_offsets_cover_number_and_unit() -> None:
    """The offsets cover number and unit."""
    text = "heated to 80 °C in air"
    quantity = only(text)
    assert text[quantity.start : quantity.end] == "80 °C"
    assert text[quantity.start : quantity.number_end] == quantity.number.text == "80"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("311, 326, 342", ["311", "326", "342"]), ("75/80", ["75", "80"]), ("<0.1", ["0.1"]),
        ("1.2×10^-4", ["0.00012"]),
        ("95.5%", ["95.5"]), ("25 °C", ["25"]), ("0.5*", ["0.5"]), ("1.2^a", ["1.2"]), ("1.2e-3", ["0.0012"]),
        ("12.3 (0.4)", ["12.3"]), ("1,5", ["1.5"]), ("−0.5", ["-0.5"]), ("~5", ["5"]),
    ],
)  # fmt: skip
def test_numeric_cells(text: str, values: list[str]) -> None:
    """A numeric cell gives its values."""
    quantities = parse_cell(text, GRAMMAR)
    assert quantities is not None
    assert [quantity.number.value for quantity in quantities] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["-", "–", "n/a", "N/A", "n.d.", "", "  "])
def test_cells_that_say_nothing(text: str) -> None:
    """Cells that say nothing."""
    assert parse_cell(text, GRAMMAR) == ()


@pytest.mark.parametrize("text", ["LiPF6", "Fm-3m", "2 h at 80 °C", "sample 3", "50:50", "Al2O3 (5 nm)"])
def test_cells_that_are_not_numeric(text: str) -> None:
    """Cells that are not numeric."""
    assert parse_cell(text, GRAMMAR) is None


def test_the_spread_in_brackets_is_an_uncertainty() -> None:
    """The spread in brackets is an uncertainty."""
    quantities = parse_cell("12.3 (0.4)", GRAMMAR)
    assert quantities is not None
    assert quantities[0].number.uncertainty == Decimal("0.4")


def test_the_footnote_mark_of_a_cell_is_reported() -> None:
    """The footnote mark of a cell is reported."""
    quantities = parse_cell("1.2^a", GRAMMAR)
    assert quantities is not None
    assert quantities[0].mark == "a"


@pytest.mark.parametrize(
    ("text", "name", "code", "factor"),
    [
        ("σ (10^-4 S cm^-1)", "σ", "S.cm-1", "0.0001"), ("σ × 10^4 (S/cm)", "σ", "S.cm-1", "0.0001"),
        ("Conductivity, S/cm", "Conductivity", "S.cm-1", "1"), ("Tg [°C]", "Tg", "Cel", "1"),
        ("ΔHm / J g^-1", "ΔHm", "J.g-1", "1"), ("T/K", "T", "K", "1"), ("log σ", "log σ", None, "1"),
        ("Size (nm, SEM)", "Size (SEM)", "nm", "1"), ("Voltage, V vs. Li/Li+", "Voltage", "V", "1"),
        ("×10^-3", "", None, "0.001"), ("D (×10^-12 cm2 s^-1)", "D", "cm2.s-1", "1E-12"), ("S/cm", "", "S.cm-1", "1"),
        ("Density g/cm3", "Density", "g.cm-3", "1"), ("KIC / MPa m^1/2", "KIC", "MPa.m(1/2)", "1"),
        ("Time min", "Time min", None, "1"), ("Tg (°C) (DSC)", "Tg (DSC)", "Cel", "1"), ("Sample", "Sample", None, "1"),
        ("log(σ / S cm^-1)", "log(σ)", "S.cm-1", "1"), ("α (10^-6/K)", "α", "K-1", "0.000001"),
    ],
)  # fmt: skip
def test_heads(text: str, name: str, code: str | None, factor: str) -> None:
    """A head gives name, unit and factor."""
    header = parse_scale(text, GRAMMAR)
    assert (header.name, header.unit and header.unit.ucum, header.factor) == (name, code, Decimal(factor))


def test_a_negative_power_beside_the_name_is_doubtful() -> None:
    """A negative power beside the name is doubtful."""
    assert parse_scale("σ × 10^-4 (S/cm)", GRAMMAR).doubtful


_VALUES = st.decimals(min_value=Decimal("0.001"), max_value=99999, places=3)
_UNITS = st.sampled_from(["nm", "°C", "S cm^-1", "mA/cm2", "wt%", "kJ mol^-1", "V vs. Li/Li+"])


@given(_VALUES, _UNITS)
def test_a_formatted_quantity_reads_back(value: Decimal, unit: str) -> None:
    """A formatted quantity reads back."""
    quantity = only(f"it is {value} {unit}, as said")
    assert quantity.number.value == value
    assert quantity.unit is not None
    assert quantity.unit.text == unit


@given(st.text(alphabet="0123456789.,-–±×^~()[]/ °Cnmeµ%andto\nV", max_size=60))
def test_spans_stay_inside_and_in_order(text: str) -> None:
    """Spans stay inside and in order."""
    previous = -1
    for quantity in find_quantities(text, GRAMMAR):
        assert previous <= quantity.start < quantity.number_end <= quantity.end <= len(text)
        assert text[quantity.start : quantity.number_end] == quantity.number.text
        previous = quantity.start


@given(st.text(max_size=80))
def test_no_text_breaks_the_readers(text: str) -> None:
    """No text breaks the readers."""
    find_quantities(text, GRAMMAR)
    parse_scale(text, GRAMMAR)
    cell = parse_cell(text, GRAMMAR)
    assert cell is None or all(quantity.end <= len(text) for quantity in cell)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0.3 W/(m K) and", "0.3", "W.m-1.K-1"),
        ("12 cm^2/(V s) at", "12", "cm2.V-1.s-1"),
        ("40 L/(m^2 h)", "40", "L.m-2.h-1"),
        ("2 kN/mm^2", "2", "kN.mm-2"),
        ("25 cm^3 (STP) g^-1 at", "25", "cm3.g-1"),
        ("1.2 (±0.1) MPa", "1.2", "MPa"),
        ("a total charge passed of 1450 C was", "1450", "C"),
    ],
)
def test_units_in_brackets_and_behind_them(text: str, value: str, unit: str) -> None:
    (quantity,) = find_quantities(text, GRAMMAR)
    assert (str(quantity.number.value), quantity.unit and quantity.unit.ucum) == (value, unit)


def test_a_figure_dash_makes_a_range() -> None:
    (quantity,) = find_quantities("between 3.5‒4.2 V", GRAMMAR)
    assert (str(quantity.number.value), str(quantity.number.upper)) == ("3.5", "4.2")


def test_an_air_mass_is_no_magnetic_field() -> None:
    assert [quantity.unit for quantity in find_quantities("under AM 1.5 G illumination", GRAMMAR)] in ([], [None])


def test_the_angle_with_its_factor_set_apart_is_one_symbol() -> None:
    assert found("a line at 2 θ = 46.5°") == [("46.5", "deg")]


def test_a_step_added_to_a_state_keeps_its_temperature() -> None:
    assert found("CR+700 °C/24 h") == [("700", "Cel"), ("24", "h")]


def test_a_prefix_that_stands_with_its_number_belongs_to_the_unit_behind() -> None:
    assert found("a drop of -87m V and 5k Hz") == [("-87", "mV"), ("5", "kHz")]
    assert found("7 m A") == [("7", "m")]


def test_the_start_of_a_course_has_the_power_and_the_unit_of_its_end() -> None:
    text = "from 11.2 at 300 °C to 12.6 × 10^-6 K^-1 at 700 °C"
    assert found(text)[::2] == [("0.0000112", "K-1"), ("0.0000126", "K-1")]


def test_what_a_unit_is_in_other_units_is_no_value() -> None:
    assert found("in volts (1 V = 1000 mV) up to 52 V") == [("52", "V")]
    assert found("at E = 1 V = 1000 mV") == [("1", "V"), ("1000", "mV")]
    assert found("at 0.2 C (1 C = 170 mA/g)")[-1] == ("170", "mA.g-1")


def test_a_letter_behind_a_dash_is_no_unit() -> None:
    assert found("the average from 300–T") == []
