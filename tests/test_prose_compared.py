"""Sentences that set samples against each other: which value is whose, under which conditions, of which property."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str, title: str = "NaCoO2 (NC) and NaFeO2 (NF) compared") -> list[Measurement]:
    page = f"# {title}\n\nA. Author\n\n## Results\n\n{text}\n"
    return list(extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements)


def told(text: str, title: str = "NaCoO2 (NC) and NaFeO2 (NF) compared") -> list[tuple[str, str, str]]:
    return [(one.subject, one.property, str(one.value)) for one in read(text, title)]


def conditions(measurement: Measurement) -> dict[str, str]:
    return {one.name: str(one.value) for one in measurement.conditions}


def test_the_former_and_the_latter_are_the_two_samples_named_before() -> None:
    text = (
        "NaCoO2 and NaFeO2 were cycled. After 90 cycles the former keeps 41% of its capacity, "
        "while the latter still holds 77%."
    )
    assert told(text) == [("NaCoO2", "capacity retention", "41"), ("NaFeO2", "capacity retention", "77")]


def test_a_value_set_against_another_has_its_property_and_conditions() -> None:
    text = "At 0.1 C NaCoO2 delivers a discharge capacity of 104 mAh/g, whereas NaFeO2 gives 96 mAh/g."
    first, second = read(text)
    assert (second.subject, second.property) == ("NaFeO2", "discharge capacity")
    assert conditions(first)["C-rate"] == conditions(second)["C-rate"] == "0.1"


def test_smaller_than_a_value_of_another_sample_says_what_that_value_is() -> None:
    first, second = read("The charge transfer resistance of NaCoO2 is 12 Ω, much smaller than 31 Ω for NaFeO2.")
    assert (first.subject, first.qualifier) == ("NaCoO2", "=")
    assert (second.subject, second.qualifier, str(second.value)) == ("NaFeO2", "=", "31")


def test_samples_in_brackets_behind_the_ends_of_a_change() -> None:
    text = "The band gap narrows from 2.61 eV (NaCoO2) to 2.34 eV (NaFeO2)."
    assert told(text) == [("NaCoO2", "band gap", "2.61"), ("NaFeO2", "band gap", "2.34")]


def test_a_second_change_is_set_against_the_first() -> None:
    text = "The charge transfer resistance rose from 40 Ω to 260 Ω for NaCoO2 but only from 35 to 90 Ω for NaFeO2."
    assert [(subject, value) for subject, _, value in told(text)] == [
        ("NaCoO2", "40"), ("NaCoO2", "260"), ("NaFeO2", "35"), ("NaFeO2", "90"),
    ]  # fmt: skip


def test_the_ends_of_a_change_keep_their_signs_and_order() -> None:
    text = "The d-band center shifts from −1.4 to −1.9 eV."
    assert [value for *_, value in told(text)] == ["-1.4", "-1.9"]


def test_values_become_others_place_by_place() -> None:
    text = "NaCoO2 has a = 2.888 Å and c = 15.61 Å; upon doping these increase to 2.901 and 15.74 Å, respectively."
    names = [name for _, name, _ in told(text)]
    assert names == ["lattice parameter a", "lattice parameter c"] * 2


def test_a_verb_left_out_is_that_of_the_sample_before() -> None:
    text = "After 50 cycles the capacity retention of NaCoO2 was 71%, that of NaFeO2 88%."
    assert told(text) == [("NaCoO2", "capacity retention", "71"), ("NaFeO2", "capacity retention", "88")]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The film thickness is 310 nm for the control and 325 nm for the target.", ["control", "target"]),
        ("Efficiencies of 16% and 13% were found for treated and untreated cells.", ["treated cell", "untreated cell"]),
    ],
)  # fmt: skip
def test_a_sample_is_called_by_its_part_in_a_comparison(text: str, labels: list[str]) -> None:
    assert [one.subject for one in read(text, "CsPbI3 solar cells")] == labels


def test_states_in_brackets_are_those_of_the_numbers_before_them() -> None:
    found = read("The tensile strength decreased from 1180 MPa (as-built) to 990 MPa (annealed).", "Ti-6Al-4V")
    assert [one.subject for one in found] == ["Ti-6Al-4V (as-built)", "Ti-6Al-4V (annealed)"]


def test_a_value_of_a_family_belongs_to_the_member_that_its_variable_names() -> None:
    text = "The conductivity is 1.1 mS/cm for x = 0.1 and 2.4 mS/cm for x = 0.3."
    found = read(text, "Ionic transport in Li3-xYCl6-xIx")
    assert [conditions(one)["x"] for one in found] == ["0.1", "0.3"]
    assert len({one.subject for one in found}) == 2


def test_listed_values_of_a_variable_are_aligned_with_a_list() -> None:
    found = read("Densities of 5.1, 5.3 and 5.6 g/cm3 were found for x = 0, 0.25 and 0.5, respectively.", "Ba1-xSrxO")
    assert [conditions(one)["x"] for one in found] == ["0", "0.25", "0.5"]


def test_what_is_typical_of_a_later_value_is_no_condition_of_an_earlier_one() -> None:
    density, index = read(
        "The glass has a density of 4.4 g/cm3 and a refractive index of 1.93 at 589 nm.", "TeO2 glass"
    )
    assert "wavelength" not in conditions(density)
    assert conditions(index)["wavelength"] == "589"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The particles are 7-11 µm in diameter.", ("particle size", "7", "11")),
        ("The films are 95 nm in thickness.", ("thickness", "95", "None")),
        ("The rocking curve is 0.61° wide.", ("full width at half maximum", "0.61", "None")),
    ],
)
def test_an_extent_may_stand_behind_its_unit(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = read(text)
    assert (found.property, str(found.value), str(found.value_max)) == expected


def test_a_symbol_may_have_its_subscript_set_apart_or_a_temperature() -> None:
    text = "The pellet has σ 25 of 3.1 × 10-3 S cm-1 and E a of 24 kJ mol-1."
    assert [(name, value) for _, name, value in told(text)] == [
        ("ionic conductivity", "0.0031"),
        ("activation energy", "24"),
    ]


def test_a_difference_of_symbols_is_none_of_them() -> None:
    assert [name for _, name, _ in told("The stability ΔT = Tx − Tg is 87 °C.")] != ["glass transition temperature"]


def test_bonds_are_called_by_their_atoms() -> None:
    (found,) = read("The Fe–O bond length is 1.93 Å.")
    assert (found.property, conditions(found)["bond"]) == ("bond length", "Fe–O")


def test_values_of_other_samples_need_not_repeat_the_unit() -> None:
    text = "The thermal conductivity is 0.41 W/mK in NC2, 0.46 in NC4 and 0.61 in NC6."
    assert told(text, "Films NC2, NC4 and NC6") == [
        ("NC2", "thermal conductivity", "0.41"),
        ("NC4", "thermal conductivity", "0.46"),
        ("NC6", "thermal conductivity", "0.61"),
    ]


def test_a_bare_number_of_another_size_is_no_value_without_its_unit() -> None:
    text = "The thermal conductivity is 0.41 W/mK in NC2, 2019 in NC4."
    assert [value for *_, value in told(text, "Films NC2 and NC4")] == ["0.41"]


def test_single_letters_of_a_table_are_samples_where_nothing_else_can_be_meant() -> None:
    table = "Table 1. Films.\n\n| Film | Thickness (nm) |\n|---|---|\n| A | 12 |\n| B | 14 |\n\n"
    text = "A grain size of 31 nm was found for A. The activation energies were 0.66 eV for A and 0.93 eV for B."
    last = "The resistivities of A and B were 12 and 15 Ω cm, the hardness 5.7 GPa (A) and 3.6 GPa (B)."
    found = [one for one in read(f"{table}{text} {last}") if one.place.kind == "text"]
    assert [one.subject for one in found] == ["A", "A", "B", "A", "B", "A", "B"]


def test_a_code_may_be_told_to_be_a_formula() -> None:
    text = "NC-Al is NaCo0.9Al0.1O2. The activation energy was 0.58 eV for NC-Al and the retention of NC-Al was 82%."
    assert [one.subject for one in read(text)] == ["NC-Al", "NC-Al"]


def test_codes_beside_others_of_their_series_are_no_composites() -> None:
    table = "Table 1. Oxides.\n\n| Sample | Band gap (eV) |\n|---|---|\n| NC-Zn2 | 1.4 |\n| NC-ZnTi | 1.5 |\n\n"
    found = read(f"{table}The activation energies were 0.58 eV for NC-Zn2 and 0.44 eV for NC-ZnTi.")
    assert [one.subject for one in found if one.place.kind == "text"] == ["NC-Zn2", "NC-ZnTi"]


@pytest.mark.parametrize(
    "text",
    [
        "This compares favourably with the 190 MPa·m^1/2 previously found for 316L steel [17].",
        "A ratio has been cited for other alloys, in which the friction coefficient was 0.45 [21].",
        "The hardness exceeds the 12 GPa that Pei and co-workers obtained [14].",
    ],
)
def test_what_others_found_obtained_or_cited_is_theirs(text: str) -> None:
    assert read(text) == []


def test_the_humidity_of_the_air_is_a_circumstance() -> None:
    (found,) = read("The water uptake at 80% relative humidity was 1.02 g/g.")
    assert [(one.name, str(one.value)) for one in found.conditions] == [("relative humidity", "80")]


def test_a_sample_is_no_phase_of_itself() -> None:
    found = read("The hardness values of CoCrFeNi and CoCrFeNiC0.02 were 148 and 196 HV, respectively.")
    assert [[c.name for c in one.conditions] for one in found] == [[], []]
