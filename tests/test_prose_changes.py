"""Sentences that tell a change, an event, a bare noun, or what others found."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str, title: str = "A study of BaTiO3") -> list[Measurement]:
    page = f"# {title}\n\nA. Author\n\n## Results\n\n{text}\n"
    return list(extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements)


def facts(text: str, **more: str) -> list[tuple[str, str]]:
    return [(measurement.property, str(measurement.value)) for measurement in read(text, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "The grain size was enlarged by almost a factor of two from 39.4 to 76.9 nm.",
        "The grain size was significantly prolonged from 39.4 nm to 76.9 nm.",
        "The grain size of the bare films was enhanced (from 39.4 to 76.9 nm).",
        "The grain size rose from ~39.4 to ~76.9 nm.",
        "The grain size rose from approximately 39.4 to nearly 76.9 nm.",
    ],
)
def test_a_change_has_two_values_whatever_its_verb(text: str) -> None:
    assert facts(text) == [("grain size", "39.4"), ("grain size", "76.9")]


def test_each_end_of_a_change_has_its_own_uncertainty() -> None:
    found = read("The hardness increased from 3.2 ± 0.1 to 5.1 ± 0.2 GPa.")
    assert [str(measurement.uncertainty) for measurement in found] == ["0.1", "0.2"]


def test_what_a_change_came_from_belongs_to_the_second_value() -> None:
    first, second = read("The grain size was enlarged from 39.4 to 76.9 nm with addition of 2 mol% MgO.")
    assert [condition.name for condition in first.conditions] == []
    assert [condition.name for condition in second.conditions] == ["MgO content"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The second crystallization event (~740 K) is weak.", [("crystallization temperature", "740")]),
        ("Decomposition starts at 350 °C.", [("decomposition temperature", "350")]),
        ("Sintering starts at 1200 °C.", []),
    ],
)
def test_an_event_has_a_temperature_unless_people_set_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_bare_noun_is_short_for_the_one_quantity_named_in_full() -> None:
    text = "The tensile strength was 500 MPa. The tensile strength is high. The strength then reached 560 MPa."
    assert facts(text) == [("tensile strength", "500"), ("tensile strength", "560")]


def test_a_bare_noun_says_nothing_where_several_quantities_have_it() -> None:
    text = "The tensile strength and the flexural strength are high. The strength then reached 560 MPa."
    assert ("tensile strength", "560") not in facts(text)


def test_a_review_tells_what_others_found() -> None:
    text = "Miller et al. reported a band gap of 3.2 eV."
    assert facts(text, title="Oxide perovskites: a review") == [("band gap", "3.2")]
    assert facts(text) == []


def test_a_share_that_has_risen_is_a_value() -> None:
    assert facts("The porosity of the films has increased to over 24%.") == [("porosity", "24")]


def test_what_is_added_is_not_what_is_measured() -> None:
    text = "The Curie temperature of BaTiO3 is high. The grain size was 3 µm with addition of 2 mol% SrTiO3."
    assert [measurement.material for measurement in read(text)] == ["BaTiO3"]


def test_a_device_has_the_material_that_leads_up_to_it() -> None:
    text = "The power conversion efficiency of the bare CsPbI3 perovskite solar cells was 15.2%."
    assert [measurement.material for measurement in read(text)] == ["CsPbI3"]


def test_a_peak_is_of_what_its_planes_are_of() -> None:
    text = "The peaks at 22.1° and 31.5° are assigned to the (100) and (110) planes of cubic SrTiO3."
    assert {measurement.subject for measurement in read(text)} == {"SrTiO3"}


def test_a_peak_may_reveal_what_it_is_assigned_to() -> None:
    (peak,) = read("The Raman band around 360 cm-1 reveals the presence of SbS4 units.")
    assert [(condition.name, condition.value) for condition in peak.conditions] == [("assignment", "SbS4 units")]


def test_a_spacing_is_that_of_planes() -> None:
    (spacing,) = read("The interplanar spacing of 0.35 nm corresponds to the (002) planes of BaTiO3.")
    assert [(condition.name, condition.value) for condition in spacing.conditions] == [("reflection", "(002)")]


@pytest.mark.parametrize("scale", ["HV10", "HV 10", "HV (10)"])
def test_a_hardness_scale_names_its_load(scale: str) -> None:
    (hardness,) = read(f"The Vickers hardness of BaTiO3 was 650 {scale}.")
    assert [(condition.name, str(condition.value), condition.unit) for condition in hardness.conditions] == [
        ("load", "10", "kgf")
    ]


def test_a_rate_of_quenching_is_a_cooling_rate() -> None:
    (size,) = read("A quenching rate of 60 °C/min gives BaTiO3 a grain size of 3 µm.")
    assert [condition.name for condition in size.conditions] == ["cooling rate"]


def test_a_denied_process_is_no_process() -> None:
    (size,) = read("The non-annealed BaTiO3 has a grain size of 3 µm.")
    assert size.subject == "BaTiO3 (non-annealed)"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("910 mAh/g", "specific capacity"), ("3.2 mAh/cm2", "areal capacity"), ("2 Ah", "cell capacity")],
)
def test_the_unit_tells_which_capacity_is_meant(value: str, expected: str) -> None:
    assert [measurement.property for measurement in read(f"The cell with BaTiO3 had a capacity of {value}.")] == [
        expected
    ]


def test_particles_have_the_diameter_that_they_are_said_to_have() -> None:
    assert facts("BaTiO3 nanoparticles with an average diameter of 12 nm were seen.") == [("particle size", "12")]
    assert facts("The rod had a diameter of 6 mm.") == []


def test_all_of_several_properties_are_of_what_the_last_is_of() -> None:
    text = "The saturation magnetization and coercivity of CoFe2O4 were 75 emu/g and 1.2 kOe, respectively."
    assert [measurement.subject for measurement in read(text)] == ["CoFe2O4", "CoFe2O4"]


def test_what_one_value_is_bound_to_has_the_next_one_too() -> None:
    text = "The remanence of the Nd2Fe14B magnet is 1.28 T with an energy product of 320 kJ/m3."
    assert [measurement.subject for measurement in read(text)] == ["Nd2Fe14B", "Nd2Fe14B"]


def test_a_state_behind_a_number_may_be_that_of_the_next_one() -> None:
    text = "The band gap was 2.95 eV for SrTiO3 and 2.71 eV for the doped sample."
    assert [measurement.subject for measurement in read(text)] == ["SrTiO3", "SrTiO3 (doped)"]


def test_the_symbol_of_a_unit_is_no_process() -> None:
    (value,) = read("The critical current density was 2.1 MA/cm2 at 77 K.")
    assert [condition.name for condition in value.conditions] == ["temperature"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cell with BaTiO3 gave 0.16 W cm-2 at 673 K.", [("power density", "0.16")]),
        ("BaTiO3 is a weak electron conductor in air (around 0.1 S cm-1).", [("electrical conductivity", "0.1")]),
        (
            "The limits of detection were found to be 3.3 and 4.4 µg/L.",
            [("limit of detection", n) for n in ("3.3", "4.4")],
        ),
    ],
)
def test_a_unit_tells_a_result_where_nobody_sets_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_what_a_conjunction_begins_is_no_name_of_the_value_before() -> None:
    text = "The polarization resistance of the cell is 1.2 Ω cm2 whereas the bulk resistance is smaller by far."
    assert facts(text) == [("polarization resistance", "1.2")]


def test_a_unit_alone_tells_what_a_cell_delivers() -> None:
    text = "The BaTiO3 cell delivers 155 mAh/g at 0.5 C, 140 mAh/g at 1 C and 98 mAh/g at 5 C."
    assert facts(text) == [("specific capacity", value) for value in ("155", "140", "98")]


def test_the_numbers_of_a_variable_are_aligned_with_the_results() -> None:
    text = "Dielectric constants of 310, 420 and 550 were found for BaTiO3 with x = 0.1, 0.2 and 0.3, respectively."
    found = read(text)
    assert [[(one.name, str(one.value)) for one in value.conditions] for value in found] == [
        [("x", "0.1")], [("x", "0.2")], [("x", "0.3")],
    ]  # fmt: skip


def test_letters_after_samples_are_samples() -> None:
    text = "The tensile strength of sample A (520 MPa) is higher than those of samples B (480 MPa) and C (455 MPa)."
    assert [measurement.subject for measurement in read(text)] == ["sample A", "sample B", "sample C"]


def test_a_core_level_has_a_binding_energy() -> None:
    found = read("XPS revealed Ti 2p3/2 at 458.6 eV and O 1s at 530.1 eV.")
    assert [(one.property, str(one.value), one.conditions[0].value) for one in found] == [
        ("binding energy", "458.6", "Ti 2p3/2"),
        ("binding energy", "530.1", "O 1s"),
    ]


def test_the_next_peak_ends_an_assignment() -> None:
    first, *_ = read("The band at 1720 cm-1 is attributed to the C=O stretching and that at 3400 cm-1 to O-H.")
    assert [condition.value for condition in first.conditions] == ["C=O stretching"]


def test_a_symbol_that_a_property_ends_with_is_that_property() -> None:
    found = facts("Rietveld refinement of BaTiO3 gave a = 3.994 Å and c = 4.031 Å.")
    assert found == [("lattice parameter a", "3.994"), ("lattice parameter c", "4.031")]


@pytest.mark.parametrize(
    ("text", "assigned"),
    [
        ("The (006) reflection at 21.6° moves to 21.3° on heating.", ["(006)", "(006)"]),
        ("XRD shows (002) and (004) reflections of the phase at 2θ = 31.36° and 65.47°.", ["(002)", "(004)"]),
        ("The XRD peak at 26.5° is the 002 reflection.", ["002"]),
        ("The C=O band of the guest is seen at 1664 cm-1 in the infrared spectrum.", ["C=O"]),
        (
            "In the infrared spectrum two bands of the sulfonate group turn up at 1037 and 1184 cm-1.",
            ["sulfonate group", "sulfonate group"],
        ),
        ("In the Raman spectrum the A1g band of BaTiO3 lies at 349 cm-1.", ["A1g"]),
        ("In the Raman spectrum a broad band of BaTiO3 lies at 520 cm-1.", []),
        (
            "In FTIR the asymmetric stretching vibration appears at 1608 cm-1 and the symmetric one at 1371 cm-1.",
            ["asymmetric stretching vibration", "symmetric"],
        ),
        ("A weak Raman peak at 420 cm-1, probably due to WS2, is seen.", ["WS2"]),
        ("In XPS, Zn 2p3/2, In 3d5/2 and S 2p3/2 are at 1022, 445 and 162 eV.", ["Zn 2p3/2", "In 3d5/2", "S 2p3/2"]),
    ],
)  # fmt: skip
def test_what_a_peak_belongs_to_is_told_around_its_noun(text: str, assigned: list[str]) -> None:
    found = [one for peak in read(text) for one in peak.conditions if one.name == "assignment"]
    assert [one.value for one in found] == assigned


@pytest.mark.parametrize(
    ("text", "reflections"),
    [
        ("The Scherrer formula applied to (102) gives a crystallite size of 11.8 nm.", ["(102)"]),
        ("Residual stresses were 412 MPa, as measured on the {311} reflection.", ["{311}"]),
        ("Fringes of 0.32 nm and 0.19 nm are seen, assigned to (102) of ZnS and (211) of CdS.", ["(102)", "(211)"]),
        ("Fringes of 0.21 nm belong to MgO(200), those of the core, 0.28 nm, to BaTiO3(110).", ["(200)", "(110)"]),
    ],
)  # fmt: skip
def test_sizes_spacings_and_stresses_may_be_those_of_planes(text: str, reflections: list[str]) -> None:
    found = [one for value in read(text) for one in value.conditions if one.name == "reflection"]
    assert [one.value for one in found] == reflections


def test_a_spacing_belongs_to_the_substance_of_its_planes() -> None:
    found = read("Lattice fringes of 0.211 nm belong to MgO(200), those of the core, 0.283 nm, to SrTiO3(110).")
    assert [one.subject for one in found] == ["MgO", "SrTiO3"]


def test_parts_of_a_name_may_be_set_apart_by_a_hyphen() -> None:
    found = read("The photo-current density was 5.1 mA/cm2 and the inter-planar spacing 0.32 nm.")
    assert [one.property for one in found] == ["photocurrent density", "interplanar spacing"]


def test_a_multiplication_is_a_change() -> None:
    expected = [("shear modulus", "21"), ("shear modulus", "63")]
    assert facts("The shear modulus triples from 21 to 63 kPa with ageing.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The compressive strength, read off at a strain of 4%, rises from 31 to 62 MPa.",
            [("compressive strength", "31"), ("compressive strength", "62")],
        ),
        (
            "Dilatometry puts the glass transition temperature, taken at the knee, at 512 °C.",
            [("glass transition temperature", "512")],
        ),
        (
            "The ideality factor, derived from plots over the light intensity, climbs from 1.31 to 1.52.",
            [("diode ideality factor", "1.31"), ("diode ideality factor", "1.52")],
        ),
    ],
)
def test_what_stands_between_commas_takes_no_number_from_the_quantity_before(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert facts(text) == expected


def test_things_have_the_extent_of_a_relative_clause() -> None:
    assert facts("Some voids are left, the mean diameter of which shrinks from 18 µm to 7 µm.") == [
        ("void size", "18"),
        ("void size", "7"),
    ]
    assert facts("Grains, whose mean size is 4 µm, line the wall.") == [("grain size", "4")]


@pytest.mark.parametrize(
    "text",
    [
        "The hardness of BaTiO3 is 3.1 GPa and its Young's modulus 120 GPa; for SrTiO3 they are 2.8 and 110 GPa.",
        "The hardness of BaTiO3 was 3.1 GPa and its Young's modulus 120 GPa; SrTiO3 had 2.8 GPa and 110 GPa.",
    ],
)
def test_two_values_of_another_case_are_those_of_the_two_before(text: str) -> None:
    told = [("hardness", "3.1"), ("Young's modulus", "120"), ("hardness", "2.8"), ("Young's modulus", "110")]
    assert facts(text) == told


def test_what_goes_from_a_higher_to_a_lower_value_changed_whatever_its_verb() -> None:
    assert facts("The grain size collapses from 76.9 to 39.4 nm.") == [("grain size", "76.9"), ("grain size", "39.4")]
    (one,) = read("On cooling from 800 to 500 °C the electrical conductivity was 3 S/cm.")
    assert [str(told.value_max) for told in one.conditions] == ["800"]
