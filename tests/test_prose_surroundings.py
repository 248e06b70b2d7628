"""Gases around a sample and in a cell are circumstances of its results, and what words are for is no sample."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

TITLE = "Cathodes of LSCF for fuel cells"


def told(text: str, title: str = TITLE) -> tuple[Measurement, ...]:
    page = f"# {title}\n\nA. Author\n\n## Results\n\n{text}\n"
    return extract(read_bytes(page.encode(), "page.md"), load_ontology()).measurements


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "The polarization resistance of LSCF is 0.07 Ω cm2 in H2 and 0.31 Ω cm2 in CH4 at 800 °C.",
            "atmosphere",
            [("0.07", "H2"), ("0.31", "CH4")],
        ),
        (
            "The electrical conductivity of LSCF was 61 S/cm in 5% H2 and 190 S/cm in air.",
            "atmosphere",
            [("61", "5% H2"), ("190", "air")],
        ),
        (
            "The LSCF cell gave power densities of 0.9 and 0.4 W cm-2 using CH4 and H2 as fuel, respectively.",
            "fuel",
            [("0.9", "CH4"), ("0.4", "H2")],
        ),
        ("The OCV of the cell with an LSCF cathode was 1.09 V in wet H2.", "fuel", [("1.09", "wet H2")]),
    ],
)
def test_a_gas_around_a_sample_is_a_circumstance(text: str, name: str, expected: list[tuple[str, str]]) -> None:
    found = told(text)
    gases = [next((str(one.value) for one in each.conditions if one.name == name), None) for each in found]
    assert list(zip([str(each.value) for each in found], gases, strict=True)) == expected
    assert {each.material for each in found} == {"LSCF"}
    assert all(one.name != "electrolyte" for each in found for one in each.conditions)


def test_a_gas_that_is_taken_up_stays_the_adsorbate() -> None:
    (found,) = told("The CO2 uptake of ZIF-8 was 2.4 mmol/g at 298 K.", "ZIF-8 for gas separation")
    assert found.material == "ZIF-8"
    assert ("gas", "CO2") in [(one.name, one.value) for one in found.conditions]


def test_the_reaction_of_catalysts_calls_no_sample() -> None:
    text = (
        "We made ORR catalysts of MnO2. Most ORR catalysts hold platinum. The onset potential of the ORR is 0.79 V for "
        "MnO2."
    )
    (found,) = told(text, "MnO2 nanosheets for catalysis")
    assert found.subject == "MnO2"


def test_a_joined_name_of_a_technique_calls_no_sample() -> None:
    text = (
        "The UV-PL shows faults of SiC. The UV-PL has few lines. In the UV-PL images of SiC, the carrier lifetime "
        "is 3.1 µs."
    )
    assert [one.subject for one in told(text, "Faults in SiC")] == ["SiC"]


def test_a_word_before_the_value_of_a_variable_is_no_code() -> None:
    text = "Data for x = 0.05 were left out. The values are σ = 31 and 28 S/cm for BaxCoO3 (x = 0.10 and 0.15)."
    assert "Data" not in {one.subject for one in told(text, "Conductors of BaxCoO3")}
