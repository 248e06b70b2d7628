"""Values of samples that a sentence does not name: groups told of before, codes that a description means, aliases."""

from __future__ import annotations

import pytest

from tests.small_prose import read_page

GIVEN = "Plain ZnS pellets and pellets with 2 mol% Cu are labelled ZP and ZC."


def told(text: str, given: str = GIVEN) -> list[tuple[str, str]]:
    page = f"# ZnS ceramics\n\nA. Author\n\n## Experimental\n\n{given}\n\n## Results\n\n{text}\n"
    return [(str(one.value), one.subject) for one in read_page(page)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a change goes on with the two samples told of before, the plain one first
        ("The hardness is 3 GPa for ZP and 4 GPa for ZC. The density rose from 91 to 96%.", ["ZP", "ZC"]),
        ("The hardness is 4 GPa for ZC and 3 GPa for ZP. The density rose from 91 to 96%.", ["ZC", "ZP"]),
        # not where a sentence tells what one sample went through
        ("The hardness is 3 GPa for ZP and 4 GPa for ZC. The density rose from 91 to 96% over time.", ["ZC", "ZC"]),
        # of all samples, in the order they are given in
        ("All pellets are dense. The densities are 91 and 96%, respectively.", ["ZP", "ZC"]),
        # each number before has its sample
        ("From the edges at 370 nm in ZP and 391 nm in ZC, band gaps of 3.35 and 3.17 eV follow.", ["ZP", "ZC"]),
    ],
)
def test_values_of_a_group_told_of_before(text: str, expected: list[str]) -> None:
    assert [subject for _, subject in told(text)][-2:] == expected


def test_what_a_value_becomes_in_the_other_of_two_samples() -> None:
    text = "The hardness is 3 GPa for ZP and 4 GPa for ZC. The band gap, 3.6 eV for ZP, drops to 3.4 eV."
    assert told(text)[2:] == [("3.6", "ZP"), ("3.4", "ZC")]


def test_the_first_value_of_a_row_of_samples_is_that_of_the_plain_one() -> None:
    given = "Films with 0, 2 and 5 wt% clay are named PC-0, PC-2 and PC-5."
    text = "PC-0 is clear. The tensile strength grew from 20 MPa over 25 MPa (PC-2) to 31 MPa (PC-5)."
    assert told(text, given) == [("20", "PC-0"), ("25", "PC-2"), ("31", "PC-5")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plain pellet has a hardness of 3 GPa.", "ZP"),
        ("The undoped ceramic has a hardness of 3 GPa.", "ZP"),
        ("The pellet with 2 mol% Cu has a hardness of 3 GPa.", "ZC"),
        ("The Cu-doped pellet has a hardness of 3 GPa.", "ZC"),
        ("When 2 mol% of copper is present, the hardness is 3 GPa.", "ZC"),
        ("ZP and ZC differ. ZP is soft, with the other pellet a hardness of 3 GPa was found.", "ZC"),
    ],
)
def test_a_description_means_the_code_that_the_text_gave_to_it(text: str, expected: str) -> None:
    assert told(text) == [("3", expected)]


@pytest.mark.parametrize(
    ("given", "text", "expected"),
    [
        (
            "Rods aged at 150 and 180 °C are called AR-150 and AR-180.",
            "The rod aged at 180 °C has a hardness of 3 GPa.",
            "AR-180",
        ),
        (
            "The coated powder C-PW and the uncoated powder B-PW were used.",
            "C-PW is grey. B-PW is white. The bare powder has a density of 3 g/cm3. Of B-PW and C-PW, B-PW is finer. "
            "C-PW shows no pores.",
            "B-PW",
        ),
        ("The initial state is abbreviated IS.", "The density of the initial state is 3 g/cm3.", "IS"),
    ],
)
def test_codes_with_what_is_told_beside_them(given: str, text: str, expected: str) -> None:
    assert [subject for _, subject in told(text, given)] == [expected]


def test_codes_of_a_paper_that_names_no_material() -> None:
    page = (
        "# Joints\n\nA. Author\n\n## Methods\n\nJoints made at 300 and 500 rpm are denoted J3 and J5.\n\n"
        "## Results\n\nThe hardness of J5 is 88 HV.\n"
    )
    assert [one.subject for one in read_page(page)] == ["J5"]


def test_a_name_in_a_bracket_behind_what_tells_it_from_others() -> None:
    given = "A directly cooled rod (QF) and one with copper (CU-A) were made."
    text = "QF has a density of 5.1 g/cm3, CU-A one of 5.3 g/cm3. In QF and CU-A the grains are equal."
    assert told(text, given) == [("5.1", "QF"), ("5.3", "CU-A")]
