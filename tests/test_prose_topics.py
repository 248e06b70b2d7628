"""What a paragraph is about: what its sentences name in passing is not it, and devices are left behind by materials."""

from __future__ import annotations

import pytest
from small_prose import facts, read, read_page


def subject_of_last(text: str, title: str = "A study of ceramics") -> str:
    return read_page(f"# {title}\n\nA. Author\n\n## Results\n\n{text}\n")[-1].subject


@pytest.mark.parametrize("opening", ["Unlike BaTiO3", "Like BaTiO3", "In contrast to BaTiO3", "Similar to BaTiO3"])
def test_what_a_sentence_compares_with_at_its_start_is_not_the_topic(opening: str) -> None:
    told = (
        "SrTiO3 films were grown. The density of SrTiO3 is 5.0 g/cm3, and SrTiO3 has a hardness of 5 GPa. "
        "The density of BaTiO3 is 5.9 g/cm3. BaTiO3 has a hardness of 4 GPa."
    )
    text = f"{told} {opening}, SrTiO3 is transparent. The Young's modulus is 12 GPa."
    assert subject_of_last(text, "Stiffness of BaTiO3 and SrTiO3") == "SrTiO3"


def test_examples_of_a_kind_are_not_the_topic() -> None:
    text = (
        "The sample QD-7 was sintered. It lacks pores such as those of oxides such as BaTiO3. The hardness is 6.1 GPa."
    )
    assert subject_of_last(text, "Hardness of QD-7 and BaTiO3") == "QD-7"


def test_a_material_named_long_after_a_device_bears_electrochemical_properties() -> None:
    text = (
        "The Mg-S cells were assembled first. They were rested. They were heated. They were cooled. They were opened. "
        "Films of MgZr4P6O24 were then studied. The electrochemical stability window is 3.1 V."
    )
    assert subject_of_last(text, "MgZr4P6O24 as electrolyte") == "MgZr4P6O24"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("The polymer QE-2 is stable up to 4.4 V.", "electrochemical stability window", "4.4"),
        ("The powder QE-2 is stable up to 480 °C.", "decomposition temperature", "480"),
    ],
)
def test_stable_up_to_a_value_tells_where_stability_ends(text: str, name: str, value: str) -> None:
    assert facts(text) == [(name, value)]
    assert read(text)[0].qualifier == "="
