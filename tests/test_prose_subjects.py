"""Whose values a sentence tells: devices with all of their name, codes that end like a formula, no rivals."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes

ONTOLOGY = load_ontology()


def subjects(text: str) -> list[str | None]:
    page = f"# A study\n\nA. Author\n\n## Results\n\n{text}\n"
    return [one.subject for one in extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The internal resistance of the K–O2 battery was 310 Ω.", ["K–O2 battery"]),
        ("The Zn–MnO2 battery delivered 190 mAh/g.", ["Zn–MnO2 battery"]),
        ("The Na-ion battery delivered 190 mAh/g.", ["Na-ion battery"]),
    ],
)
def test_the_metal_of_a_battery_is_part_of_its_name(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


def test_a_code_that_ends_with_a_formula_is_no_such_compound() -> None:
    text = "Its analog, KLM-30-ZnCl2, exhibited an ionic conductivity of 8 mS/cm."
    assert subjects(text) == ["KLM-30-ZnCl2"]


SERIES = "| Sample | Porosity (%) |\n|---|---|\n| LT0 | 9.1 |\n| LT5 | 7.4 |\n| LT9 | 5.2 |\n\nTable 1. The ceramics.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hardness of LT5 reached 8.1 GPa, although LT9 and LT0 had 6.4 and 5.2 GPa.", ["LT5", "LT9", "LT0"]),
        ("LT0 and LT5 retained 37 and 52 % of their strength, and LT9 solely 14 %.", ["LT0", "LT5", "LT9"]),
        ("Zeta potentials of 24 and 11 mV were registered in toluene for LT0 and LT5, i.e. both high.", ["LT0", "LT5"]),
        (
            "The hardness was 71 ± 4 and 84 ± 3 GPa for LT0 and LT9, respectively, and the density of LT5 is 5 g/cm3.",
            ["LT0", "LT9", "LT5"],
        ),
        ("The thicknesses are WLT5 = 15 µm and WLT9=24 µm, by the way.", ["LT5", "LT9"]),
        ("A layer of high porosity lies between LT5 (~9 %) and the LT9 sheet (about 12 %).", ["LT5", "LT9"]),
        ("The Al2O3 layer having a viscosity of 120 Pa s at 1100 °C covers LT5.", ["Al2O3"]),
        ("The density of LT5, 5.1 g/cm3, was twice the 2.5 g/cm3 belonging to LT0.", ["LT5", "LT0"]),
        ("On LT0 the contact angle was 8°, yet on LT5 an angle of 27° persisted.", ["LT0", "LT5"]),
        ("The grain size of LT5 grew to 1.1 µm, the corresponding value of LT9 being 2.7 µm.", ["LT5", "LT9"]),
        ("LT0 reached 148 mAh/g, a capacity that was exceeded by LT5 with 161 mAh/g.", ["LT0", "LT5"]),
        ("Yield strength and tensile strength were 310 and 450 MPa for LT9, unlike LT0.", ["LT9", "LT9"]),
        (
            "The HOMO of LT5 is at -5.6 eV, its LUMO at -3.8 eV; for LT0 we found -5.7 and -3.9 eV, respectively.",
            ["LT5", "LT5", "LT0", "LT0"],
        ),
    ],
)
def test_a_number_is_of_the_sample_in_its_own_stretch(text: str, expected: list[str]) -> None:
    assert subjects(f"{SERIES}\n{text}")[3:] == expected


def test_what_stands_behind_how_thick_it_is_has_the_thickness() -> None:
    text = "A stack consists of 0.6-µm-thick CeO2, 3-µm-thick ZrO2 and 9-µm-thick Al2O3."
    assert subjects(text) == ["CeO2", "ZrO2", "Al2O3"]


def test_a_result_of_a_test_is_of_what_the_test_was_done_on() -> None:
    page = (
        "# Coatings of CrN and SrTiO3\n\nA. Author\n\n## Results\n\nSrTiO3 was grown; SrTiO3 films were studied.\n\n"
        "Nanoindentation on the CrN coating gave a hardness of 21 GPa. Tests on SrTiO3 gave a hardness of 9 GPa.\n"
    )
    told = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    assert [one.subject for one in told] == ["CrN", "SrTiO3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The device without spiro layer reached an efficiency of 12.1%, whereas the device with a NiOx hole "
            "transport layer gave 18.4%.",
            ["device without spiro layer", "device with NiOx hole transport layer"],
        ),
        ("The capacitance of device A was 120 F/g and that of device B was 98 F/g.", ["device A", "device B"]),
        (
            "The module without barrier layer delivered 12 mW and the one with the Ni barrier layer delivered 18 mW.",
            ["module without barrier layer", "module with Ni barrier layer"],
        ),
        ("The OCV was 1.01 V (cell 1) and 1.02 V (cell 2).", ["cell 1", "cell 2"]),
        ("The capacity of the battery with a garnet electrolyte was 140 mAh/g.", ["battery with garnet electrolyte"]),
        ("The battery with an electrolyte thickness of 20 µm was made. Its OCV was 3.1 V.", ["LiCoO2", "LiCoO2"]),
    ],
)
def test_a_device_is_told_by_its_part_or_its_number(text: str, expected: list[str]) -> None:
    assert subjects(f"The films of LiCoO2 were grown. LiCoO2 was studied. {text}") == expected


def test_a_part_of_a_whole_is_not_what_a_result_of_the_whole_is_of() -> None:
    text = "A cell with BaCeO3 as the electrolyte and LaNiO3 as the cathode had a power density of 210 mW/cm2."
    assert subjects(f"The films of LiCoO2 were grown. LiCoO2 was studied. {text}") == ["LiCoO2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hardness was 3.1 and 4.2 GPa for the QRT and KZW coatings, respectively.", ["QRT", "KZW"]),
        (
            "The hardness was 3, 5 and 9 GPa for the D-10, the D-20 and the D-as discs, respectively.",
            ["D-10", "D-20", "D-as"],
        ),
        ("The hardness was 3.1 and 4.2 GPa from the SEM and TEM images, respectively.", ["MgO", "MgO"]),
        ("The hardness of MgO was 5 GPa, and the fringes match the lattice planes of CuO.", ["MgO"]),
        ("The hardness is 3 GPa, which is lower than that for a TiN coating.", ["MgO"]),
    ],
)
def test_names_that_samples_are_called_by_nowhere_else(text: str, expected: list[str]) -> None:
    assert subjects(f"The MgO films were grown. MgO was studied. {text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Total area of a cell was 78 mm2.", "cell"),
        ("The porosity of the anode support is 36%.", "anode support"),
        ("The thickness of the film was 200 nm.", "MgO"),
        ("The hardness of the layer was 3 GPa.", "MgO"),
    ],
)
def test_a_part_of_a_device_is_what_its_value_is_of(text: str, expected: str) -> None:
    page = f"# On MgO\n\nMgO films were grown.\n\n## Results\n\n{text}\n"
    assert [one.subject for one in extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the salt of an electrolyte, and what planes are of, are no samples
        ("A cell voltage of 1.6 V was reached in the KOH + NaCl (Sat. 2 M) electrolyte.", ["MgO"]),
        ("The particles in the solution without CeO2 had a size of 20 nm.", ["MgO"]),
        ("The conductivity of the 2-µm-thick CeO2 film was 9 S/cm, comparable to that of bulk CeO2.", ["CeO2", "CeO2"]),
        ("MgO had a resistance of 3 Ω implying a high purity of the dense CeO2 buffer.", ["MgO"]),
        ("MgO had a hardness of 3 GPa, lower than that for a CeO2 disc. The density was 3 g/cm3.", ["MgO", "MgO"]),
    ],
)
def test_what_is_only_around_or_inside_is_no_sample(text: str, expected: list[str]) -> None:
    assert subjects(f"The MgO films were grown. MgO was studied. {text}") == expected


def test_a_technique_that_identified_something_names_no_sample() -> None:
    text = "Phases of MgO were identified by XRD after oxidation. The XRD pattern was taken. The size was 30 nm."
    assert "XRD" not in subjects(text)


def test_traces_are_in_the_whole_and_not_in_the_oxide_inside() -> None:
    page = "# On 42CrMo4 steel\n\n## Results\n\n42CrMo4 was cast. 42CrMo4 held Al2O3. The Al2O3 is round. "
    page += "Al2O3 is hard. Al2O3 was found. The oxygen content is 3.5 ppm.\n"
    assert [one.subject for one in extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements] == ["42CrMo4"]


SOLIDS = (
    "| Sample | Area (m2/g) |\n|---|---|\n| MIL-53 | 900 |\n| MT-20 | 700 |\n| MT-30 | 610 |\n\nTable 1. Solids.\n\n"
    "MIL-53 is porous. MIL-53 lasts. MIL-53 was pressed.\n"
)


def test_a_material_printed_like_the_codes_beside_it_is_chosen_like_them() -> None:
    text = "The density of MT-20 is 1.9 g/cm3, above the 1.2 g/cm3 of MIL-53 and the 1.1 g/cm3 measured for MT-30."
    assert subjects(f"{SOLIDS}\n{text}")[3:] == ["MT-20", "MIL-53", "MT-30"]


def test_a_molecule_that_a_blend_is_made_of_is_no_medium() -> None:
    acceptor = "PC71BM"
    made = f"P3HT:{acceptor} films were cast. {acceptor} lasts. {acceptor} and P3HT were bought. P3HT lasts."
    text = f"On contact angles of water (97° for P3HT, 93° for {acceptor}) the energies were based."
    page = f"# Blends P3HT:{acceptor}\n\nA. Author\n\n## Results\n\n{made}\n\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    assert [one.subject for one in found] == ["P3HT", acceptor]


def test_what_was_done_to_the_sample_of_a_clause_is_no_other_sample() -> None:
    told = "BaTiO3 was doped. BaTiO3 is a ceramic."
    text = f"{told} The grain size of LT5 grew merely to 1.4 µm on heating at 900 °C for 24 h."
    page = f"# BaTiO3 ceramics\n\nA. Author\n\n## Results\n\n{SERIES}\n{text}\n"
    found = [one.subject for one in extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements]
    assert found[3:] == ["LT5"]


def test_materials_listed_before_the_noun_of_devices_have_their_own_values() -> None:
    text = "The ohmic resistances were 0.14 and 0.15 Ω cm2 for the PrOx and LSC cells, respectively."
    assert subjects(text) == ["PrOx", "LSC"]
