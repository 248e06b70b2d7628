"""Measurements from sentences: which property, which value, of what, under which conditions."""

from __future__ import annotations

from decimal import Decimal

import pytest
import small_prose
from hypothesis import given
from hypothesis import strategies as st

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()
PAGE = "# A study of things\n\n## {section}\n\n{text}\n"


def read(text: str, section: str = "3. Results") -> tuple[Measurement, ...]:
    document = read_bytes(PAGE.format(section=section, text=text).encode(), "page.md")
    found = extract(document, ONTOLOGY).measurements
    for measurement in found:
        for evidence in measurement.evidence:
            assert document.source.text[evidence.start : evidence.end] == evidence.quote
        assert measurement.raw in measurement.evidence[0].quote
    return found


def facts(text: str, section: str = "3. Results") -> list[tuple[str, str, str | None]]:
    return [(m.property, format(m.value or Decimal(0), "f"), m.unit) for m in read(text, section)]


def conditions(measurement: Measurement) -> dict[str, str]:
    return {c.name: format(c.value, "f") if isinstance(c.value, Decimal) else c.value for c in measurement.conditions}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The band gap of ZnO is 3.3 eV.", [("band gap", "3.3", "eV")]),
        ("The glass transition temperature (Tg) of PMMA was 105 °C.", [("glass transition temperature", "105", "Cel")]),
        ("A grain boundary resistance of 85 Ω was measured.", [("grain boundary resistance", "85", "Ohm")]),
        ("A lattice parameter a = 5.431 Å was refined.", [("lattice parameter a", "5.431", "Ao")]),
        ("The Young's modulus (72 GPa) was measured.", [("Young's modulus", "72", "GPa")]),
        ("The sample shows 81% capacity retention.", [("capacity retention", "81", "%")]),
        ("A 120 nm thick ZnO film was deposited.", [("thickness", "120", "nm")]),
        ("The grains of the alloy were 5 µm.", [("grain size", "5", "um")]),
        ("The rib width of the shell was 250 nm.", [("rib width", "250", "nm")]),
        ("The Vickers hardness was 210 HV.", [("Vickers hardness", "210", "HV")]),
        ("The friction coefficient was 0.12.", [("coefficient of friction", "0.12", None)]),
        (
            "The yield strength and elongation of the alloy were 870 MPa and 12%, respectively.",
            [("yield strength", "870", "MPa"), ("elongation at break", "12", "%")],
        ),
        (
            "The charge and discharge plateau is around 3.6 and 3.1 V, respectively.",
            [("charge plateau voltage", "3.6", "V"), ("discharge plateau voltage", "3.1", "V")],
        ),
        (
            "The contact angle decreased from 105° to 62°.",
            [("contact angle", "105", "deg"), ("contact angle", "62", "deg")],
        ),
        (
            "The hardness of the coating reached 32 GPa, whereas that of the substrate was 8 GPa.",
            [("hardness", "32", "GPa"), ("hardness", "8", "GPa")],
        ),
    ],
)
def test_ways_of_stating_a_value(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert facts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The scale bar is 50 nm.",
        "The films were heated at 5 °C/min to 800 °C and kept there for 3 h.",
        "The strength was improved by 25% compared with the matrix.",
        "The conductivity is 3 times higher than before.",
        "Wang et al. reported a conductivity of 10^-4 S/cm for PEO.",
        "The tests were repeated three times on 5 specimens.",
        "The diffraction peak (110) is strong.",
        "Figure 3 shows the hardness.",
        "Lithium-ion transference number of the 1.5% doped film.",
        "The increase in porosity is only 5%.",
        "The standard stipulates a yield strength of 585 MPa.",
        "A blue shift of 75 nm is seen in the absorption edge.",
        "The conductivity of the film with x = 0.1 was high.",
    ],
)
def test_numbers_that_are_no_results(sentence: str) -> None:
    assert facts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ionic conductivity of Li6PS5Cl was 2.1 mS/cm at 25 °C.", [{"temperature": "25"}]),
        ("The capacity retention is 91% after 200 cycles at 1 C.", [{"cycle number": "200", "C-rate": "1"}]),
        (
            "The specific capacitance is 320 F/g at 1 A/g and drops to 250 F/g at 20 A/g.",
            [{"specific current": "1"}, {"specific current": "20"}],
        ),
        ("The coercivity is 120 Oe at room temperature.", [{"temperature": "room temperature"}]),
        (
            "The 2nd, 10th and 50th discharge capacities were 151 mAh/g, 149 mAh/g and 147 mAh/g, respectively.",
            [{"cycle number": "2"}, {"cycle number": "10"}, {"cycle number": "50"}],
        ),
        (
            "The crystallite sizes were 21, 25 and 32 nm for CeO2 sintered at 500, 600 and 700 °C, respectively.",
            [{"sintering temperature": "500"}, {"sintering temperature": "600"}, {"sintering temperature": "700"}],
        ),
        (
            "The first discharge capacity and coulombic efficiency were 151 mAh/g and 93%, respectively.",
            [{"cycle number": "1"}, {"cycle number": "1"}],
        ),
        ("The optical transmittance of the film was 85% at 550 nm.", [{"wavelength": "550"}]),
        (
            "The grain size rises from 3 µm (φ 6 mm) to 5 µm (φ 10 mm).",
            [{"length": "6"}, {"length": "10"}],
        ),
        (
            "The XRD peaks at 2θ = 25.3° and 37.8° are indexed to the (101) and (004) planes, respectively.",
            [{"assignment": "(101)"}, {"assignment": "(004)"}],
        ),
        ("The symmetric stretching of Zr–O–Zr appears at 640 cm^-1 in the spectra of the gels.", [
            {"assignment": "symmetric stretching of Zr–O–Zr"},
        ]),
    ],
)  # fmt: skip
def test_conditions(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [conditions(measurement) for measurement in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The band gaps of ZnO and TiO2 are 3.3 and 3.2 eV, respectively.", ["ZnO", "TiO2"]),
        ("The Seebeck coefficient of Bi2Te3 (215 µV/K) is higher than that of PbTe (180 µV/K).", ["Bi2Te3", "PbTe"]),
        ("The hardness was 8 GPa for TiN and 12 GPa for TiC.", ["TiN", "TiC"]),
        ("The hardness of sample A and sample B is 8 and 9 GPa, respectively.", ["sample A", "sample B"]),
        ("TiO2 was studied. The band gap is 3.2 eV.", ["TiO2"]),
        ("The efficiency of the target device is 21% and that of the control device is 16%.", ["target device"]),
        ("The grain size of the annealed CeO2 film was 45 nm.", ["CeO2 (annealed)"]),
    ],
)
def test_subjects(sentence: str, expected: list[str]) -> None:
    assert [measurement.subject for measurement in read(sentence)][: len(expected)] == expected


def test_kind_of_a_peak_follows_its_unit() -> None:
    text = "The peak is at 520 nm in the photoluminescence spectrum. A Raman peak is located at 520 cm^-1."
    assert [name for name, _, _ in facts(text)] == ["photoluminescence peak position", "Raman peak position"]


def test_a_change_is_two_values_but_a_span_is_one_range() -> None:
    assert len(read("The hardness increased from 5 to 8 GPa.")) == 2
    (span,) = read("The hardness lies between 5 and 8 GPa.")
    assert (span.value, span.value_max) == (Decimal(5), Decimal(8))


def test_a_value_word_continues_the_property_of_the_sentence_before() -> None:
    found = facts("The yield strength of the steel was measured to be 85 MPa. A minimum value of 78 MPa was recorded.")
    assert found == [("yield strength", "85", "MPa"), ("yield strength", "78", "MPa")]


def test_results_of_others_are_not_read() -> None:
    assert facts("The band gap of ZnO is 3.3 eV.", "1. Introduction") == []


def test_making_is_read_only_where_a_property_is_stated_outright() -> None:
    text = "The steel had a yield strength of 650 MPa and was heated to 900 °C at 10 °C/min in a 20 mm tube."
    assert facts(text, "2. Experimental") == [("yield strength", "650", "MPa")]


def test_a_title_that_names_a_method_hides_nothing() -> None:
    document = read_bytes(b"# Films by a new method\n\n## Results\n\nThe band gap of ZnO is 3.3 eV.\n", "page.md")
    assert [m.property for m in extract(document, ONTOLOGY).measurements] == ["band gap"]


WORDS = st.sampled_from(
    ["the", "band gap", "of", "ZnO", "is", "3.2 eV", "and", "at", "25 °C", "(", ")", "respectively", ",", ".", "peak",
     "grains", "5 µm", "from", "to", "12", "%", "x =", "hardness", "thick", "after", "100 cycles", "1st", "TiO2", "="]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25))
def test_no_order_of_words_breaks_the_reader(parts: list[str]) -> None:
    read(" ".join(parts))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    read(text)


def test_the_strength_of_a_solution_printed_with_a_small_m_is_no_length() -> None:
    (capacity,) = read("The discharge capacity of TiO2 in 0.5 m NaOH was 96 mAh/g.")
    assert capacity.property == "discharge capacity"
    assert "length" not in conditions(capacity)


def test_a_device_of_no_named_material_is_not_given_the_commonest_material_of_a_survey() -> None:
    others = " ".join(f"{name} was reported before." for name in ("ZnO", "TiO2", "SnO2", "CuO", "NiO", "MgO"))
    (power,) = read(f"{others} ZnO was used as well. The hybrid battery reached a power density of 21 mW/cm2.")
    assert power.subject == "hybrid battery"
    assert power.material != "ZnO"


def test_a_row_named_in_words_is_not_given_the_commonest_material_of_a_survey() -> None:
    others = " ".join(f"{name} was reported before." for name in ("ZnO", "TiO2", "SnO2", "CuO", "NiO", "MgO"))
    table = "| Air electrode | Power density (mW/cm2) |\n|---|---|\n| Carbon paste | 12 |\n| ZnO | 15 |\n"
    paste, oxide = read(f"{others} ZnO was used as well.\n\nTable 1. Electrodes.\n\n{table}")
    assert (paste.subject, oxide.material) == ("Carbon paste", "ZnO")
    assert paste.material != "ZnO"


def test_a_pronoun_gives_an_earlier_property_to_the_material_that_it_names() -> None:
    text = "The hardness of ZnO-5Al was 9.8 GPa, whereas that of ZnO was 5.1 GPa."
    table = "| Sample | Density (g/cm3) |\n|---|---|\n| ZnO-5Al | 5.4 |\n| ZnO | 5.6 |"
    told = {m.value: m.subject for m in read(f"{text}\n\nTable 1. Pellets.\n\n{table}\n") if m.property == "hardness"}
    assert told == {Decimal("9.8"): "ZnO-5Al", Decimal("5.1"): "ZnO"}


def test_the_topic_is_what_the_last_paragraph_without_numbers_tells_of() -> None:
    told = (
        "ZnO films are dense. ZnO is smooth. ZnO grows well.\n\nMgO ceramics are dense. MgO is white. MgO is hard."
        "\n\nNothing else was seen here.\n\nThe band gap was found to be 3.3 eV."
    )
    assert [m.material for m in read(told)] == ["MgO"]


TOLD = """# Porous alumina

## 2. Experimental

The hardness of the bodies was measured by nanoindentation, and their density was determined with a helium pycnometer.

## 3. Results

The alumina had a hardness of 12.4 GPa and a tensile strength of 210 MPa.
"""


def test_a_technique_told_for_a_property_stands_behind_its_values() -> None:
    found = extract(read_bytes(TOLD.encode(), "page.md"), ONTOLOGY).measurements
    assert [(one.property, one.technique) for one in found] == [
        ("hardness", "nanoindentation"),
        ("tensile strength", "tensile testing"),
    ]
    assert [item.quote for item in found[0].evidence if item.role == "technique"] == ["nanoindentation"]


def test_two_techniques_told_for_a_property_say_nothing_of_its_values() -> None:
    text = TOLD.replace("nanoindentation,", "nanoindentation and checked by microhardness indentation,")
    found = extract(read_bytes(text.encode(), "page.md"), ONTOLOGY).measurements
    assert found[0].technique is None


def test_a_cell_is_called_by_its_layers_and_its_kind() -> None:
    text = "Zn‖MnO2 pouch cells deliver a discharge capacity of 190 mAh g-1. The Li∥S coin cell delivers 900 mAh g-1."
    assert [one.subject for one in small_prose.read(text)] == ["Zn‖MnO2 pouch cell", "Li∥S coin cell"]


def test_count_inside_a_spaced_formula_is_no_quantity() -> None:
    """The "3 N" of g-C 3 N 4 is no force."""
    text = "Powders of Al 2 O 3 , TiO 2 and La 2 O 3 were used. The hardness of g-C 3 N 4 was 5.8 GPa."
    assert [str(one.value) for one in read(text)] == ["5.8"]
