"""Samples that tables call by their treatments, in running text, and what tests make of samples."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()
TABLE = (
    "| Condition | Yield strength (MPa) |\n|---|---|\n"
    "| As-built | 1090 |\n| SR | 1120 |\n| HIP | 905 |\n| HIP + DA | 930 |\n"
)


def read(text: str) -> list[Measurement]:
    page = (
        "# Post-treatments of the alloy AlSi10Mg\n\nA. Author\n\n## 1. Methods\n\nBlanks were tested after stress "
        "relieving (SR), hot isostatic pressing (HIP) or HIP and duplex annealing (HIP + DA).\n\n## 2. Results\n\n"
        f"Table 1. Properties\n\n{TABLE}\n{text}\n"
    )
    return list(extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements)


def subjects(text: str) -> list[tuple[str, str]]:
    return [(str(one.value), one.subject) for one in read(text) if one.place is None or one.place.kind != "table"]


def test_a_row_of_two_treatments_is_a_sample_of_its_own() -> None:
    assert [one.subject for one in read("")] == [
        "AlSi10Mg (As-built)", "AlSi10Mg (SR)", "AlSi10Mg (HIP)", "AlSi10Mg (HIP + DA)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The hardness dropped to 138 and 152 HV for HIP and HIP + DA, respectively.",
            [("138", "AlSi10Mg (HIP)"), ("152", "AlSi10Mg (HIP + DA)")],
        ),
        ("After HIP, the rupture time is 163 h.", [("163", "AlSi10Mg (HIP)")]),
        (
            "From 391 HV as-built the hardness climbed to 407 HV upon SR.",
            [("391", "AlSi10Mg (As-built)"), ("407", "AlSi10Mg (SR)")],
        ),
        ("The as-built blanks have a density of 2.6 g cm-3.", [("2.6", "AlSi10Mg (As-built)")]),
        # a short name of a treatment is no symbol of a property
        ("The elongation of SR amounted to 14%.", [("14", "AlSi10Mg (SR)")]),
    ],
)
def test_samples_called_by_their_treatment(text: str, expected: list[tuple[str, str]]) -> None:
    assert subjects(text) == expected


def states(text: str) -> list[list[str]]:
    table = "| Gel | Water (%) |\n|---|---|\n| PG0 | 81 |\n| PG3 | 82 |\n"
    page = f"# Gels of PVA\n\nA. Author\n\n## Results\n\n{table}\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY)
    return [[str(state.value) for state in sample.state] for sample in found.samples if sample.state]


def test_what_a_test_made_of_the_samples_of_a_list() -> None:
    text = "The tensile strength of unsoaked PG0 and PG3 was only 74 and 162 kPa, respectively."
    assert states(text) == [["unsoaked"], ["unsoaked"]]


def test_a_circumstance_that_opens_the_clause_of_the_next_value_is_not_that_of_the_first() -> None:
    text = "The coercivity is 12 Oe, and after annealing at 500 °C it falls to 3 Oe."
    found = [one for one in read(text) if one.property == "coercivity"]
    assert [[str(condition.value) for condition in one.conditions] for one in found] == [[], ["500"]]


def test_the_other_is_the_second_of_the_pair_named_before() -> None:
    text = "SR and HIP were compared. SR has a hardness of 120 HV, while the other shows 98 HV."
    assert subjects(text) == [("120", "AlSi10Mg (SR)"), ("98", "AlSi10Mg (HIP)")]


def test_samples_that_a_table_calls_by_a_word_or_a_symbol() -> None:
    table = "| Steel | Hardness (HV) |\n|---|---|\n| Ref | 331 |\n| Nb | 352 |\n| TiNb-2 | 360 |\n"
    text = (
        "The upper shelf energies were 141 J for Ref, 158 J for Nb and 153 J for TiNb-2. With the addition of Nb and "
        "Ti the grain size is 4 µm in Ref."
    )
    page = f"# Strip steels\n\nA. Author\n\n## Results\n\nTable 1. Steels\n\n{table}\n{text}\n"
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    told = [(str(one.value), one.subject) for one in found if one.place.kind != "table"]
    assert told == [("141", "Ref"), ("158", "Nb"), ("153", "TiNb-2"), ("4", "Ref")]


def test_a_gas_that_is_made_is_no_sample() -> None:
    page = (
        "# Anodes of NiFe2O4\n\nA. Author\n\n## Results\n\nThe faradaic efficiency of O2 was 97.8%.\n\n"
        "g-C3N4 shows an emission at 458 nm.\n"
    )
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    assert [one.subject for one in found] == ["NiFe2O4", "g-C3N4"]


POLYMERS = (
    "# Post-treatments of PLA and PCL\n\nA. Author\n\n## 1. Methods\n\nBars of both were tested as moulded (AM), "
    "after annealing (AN) or quenching (QC).\n\n## 2. Results\n\nTable 1. Properties\n\n"
    "| Bar | Yield strength (MPa) |\n|---|---|\n| PLA AM | 51 |\n| PLA AN | 58 |\n| PCL AM | 17 |\n| PCL QC | 14 |\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The density of PLA AN was 1.26 g/cm3.", [("1.26", "PLA AN")]),
        ("For PCL the density is 1.11 g/cm3 in AM and 1.08 g/cm3 in QC.", [("1.11", "PCL AM"), ("1.08", "PCL QC")]),
        ("The density of PLA is higher in AM. It was 1.24 g/cm3 (AM).", [("1.24", "PLA AM")]),
        ("The density decreased to 1.08 g/cm3 by QC.", [("1.08", "PCL QC")]),
        ("The hardness of PCL QC was 31 HV, while PLA AM had 79 HV.", [("31", "PCL QC"), ("79", "PLA AM")]),
    ],
)
def test_a_short_state_is_that_of_the_material_spoken_of(text: str, expected: list[tuple[str, str]]) -> None:
    found = extract(read_bytes(f"{POLYMERS}{text}\n".encode(), "page.md"), ONTOLOGY).measurements
    assert [(str(one.value), one.subject) for one in found if one.place and one.place.kind != "table"] == expected
