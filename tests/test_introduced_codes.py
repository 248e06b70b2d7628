"""Codes that the text on making introduces, in whatever words, and what stands for the sample they are made from."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes

ONTOLOGY = load_ontology()


def told(making: str, results: str) -> list[tuple[str, str | None]]:
    page = (
        f"# A study of glazes\n\nA. Author\n\n## Experimental\n\n{making}\n\n## Results and discussion\n\n{results}\n"
    )
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY)
    return [(str(one.value), one.subject) for one in found.measurements]


@pytest.mark.parametrize(
    ("making", "codes"),
    [
        ("The glaze was fired at 980 °C (GZ98) and 1040 °C (GZ104).", ("GZ98", "GZ104")),
        ("The glaze was fired slowly (sample QS), then milled twice (sample QM).", ("QS", "QM")),
        ("Firing at 980 and 1040 °C gave GZ98 and GZ104.", ("GZ98", "GZ104")),
        ("Glazes are named after their firing temperature: G980, G1040.", ("G980", "G1040")),
        ("The glaze was fired at 980 °C (hereafter G980) or 1040 °C (hereafter G1040).", ("G980", "G1040")),
        ("The glaze was applied by brush (GB for short) or by spray (GP for short).", ("GB", "GP")),
        ("Mixtures K20 and K40 contain 20 and 40 wt% kaolin.", ("K20", "K40")),
        ("The glazes carry the codes KL-1 and KL-2.", ("KL-1", "KL-2")),
        ("Glazes of fine and of coarse grain, which we call GF and GK, were used.", ("GF", "GK")),
    ],
)
def test_a_code_set_apart_in_the_making_is_a_sample(making: str, codes: tuple[str, str]) -> None:
    first, second = codes
    results = f"The hardness of {first} is 5.21 GPa. A density of 2.34 g/cm3 was found for {first}.\n\n"
    results += f"The hardness of {second} is 6.37 GPa. A density of 2.48 g/cm3 was found for {second}."
    assert told(making, results) == [("5.21", first), ("2.34", first), ("6.37", second), ("2.48", second)]


def test_codes_that_only_the_results_number_are_samples() -> None:
    results = "The hardness of GX10 is 5.21 GPa. GX10 melts. The hardness of GX30 is 6.37 GPa. GX30 melts late."
    assert told("Glazes were fired.", results) == [("5.21", "GX10"), ("6.37", "GX30")]


@pytest.mark.parametrize(
    ("making", "results"),
    [
        ("Coin cells (CR2032) were assembled.", "In CR2032 coin cells it gave 90 mAh/g. CR2032 coin cells last."),
        (
            "The phase has trigonal symmetry (R-3m).",
            "The hardness of R-3m is 5.21 GPa. R-3m has a density of 2.3 g/cm3.",
        ),
    ],
)
def test_an_apparatus_or_a_space_group_is_no_sample(making: str, results: str) -> None:
    assert not {subject for _, subject in told(making, results)} & {"CR2032", "R-3m"}


@pytest.mark.parametrize(
    "sentence",
    [
        "For the control, a hardness of 5.21 GPa was found.",
        "The density of the blank was 5.21 g/cm3.",
        "The hardness of the control film is 5.21 GPa.",
    ],
)
def test_the_control_is_the_coded_sample_that_others_are_made_from(sentence: str) -> None:
    making = "Glazes with 0, 4 and 8 wt% kaolin are denoted KG-0, KG-4 and KG-8."
    values = told(making, f"KG-8 has a density of 2.34 g/cm3. {sentence}")
    assert ("5.21", "KG-0") in values


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        # what stands before the bracket tells the samples apart
        ("QW7 melts. The hardness of the tempered sample is 5.21 GPa, that of QC3 is 6.37 GPa.", ["QW7", "QC3"]),
        ("QC3 melts. The quenched glaze has a hardness of 5.21 GPa.", ["QC3"]),
        # the words before a bracket call its sample
        ("The salt wash has a hardness of 5.21 GPa.", ["SW-9"]),
        # a further clause goes on with another sample
        ("The hardness of QC3 is 5.21 GPa, and QW7 reaches 6.37 GPa.", ["QC3", "QW7"]),
        ("The hardness of QC3 was 5.21 GPa at 300 K, while QW7 got 6.37 GPa.", ["QC3", "QW7"]),
        ("QC3 and QW7 differ. The former has a hardness of 5.21 GPa and the latter one of 6.37 GPa.", ["QC3", "QW7"]),
    ],
)
def test_codes_in_brackets_are_known_by_what_is_told_of_them(results: str, expected: list[str]) -> None:
    making = "The glaze was quenched in oil (QC3), then tempered at 300 °C (QW7). A salt wash (SW-9) was added."
    use = "The density of QC3 is 2.1 g/cm3, that of QW7 is 2.2 g/cm3, and that of SW-9 is 2.3 g/cm3. SW-9 cracks."
    values = told(making, f"{results}\n\n{use}")
    assert [subject for value, subject in values if value in ("5.21", "6.37")] == expected


def test_that_with_a_treatment_is_another_sample() -> None:
    results = (
        "A hardness of 5.21 GPa was measured for the film annealed at 550 °C, and 6.37 GPa for that annealed at 600 °C."
    )
    values = told("ZnO films were sputtered.", results)
    assert [(value, "600" in str(subject)) for value, subject in values] == [("5.21", False), ("6.37", True)]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("KG-8 has a density of 2.34 g/cm3. The composite has a hardness of 5.21 GPa.", "KG-8"),
        ("KG-4 melts early. A hardness of 5.21 GPa was found for the hybrid.", "KG-4"),
        ("KG-8 cracks; the hardness of the blend is 5.21 GPa.", "KG-8"),
        ("The hardness of KG-0 is 4.1 GPa and that of its 4 wt% counterpart was 5.21 GPa.", "KG-4"),
        ("The glaze is hard; for the composite with 8 wt% filler it is 5.21 GPa of hardness.", "KG-8"),
    ],
)
def test_a_noun_of_composites_takes_up_the_one_spoken_of(results: str, expected: str) -> None:
    making = "Glazes with 0, 4 and 8 wt% kaolin are denoted KG-0, KG-4 and KG-8."
    values = told(making, results)
    assert [subject for value, subject in values if value == "5.21"] == [expected]
