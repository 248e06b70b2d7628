"""Quantities that a letter, a verb or a bond tells: edges of cells, changes by so much, lengths of bonds."""

from __future__ import annotations

import pytest
from small_prose import facts, read_page

_OXIDES = """# Layered oxides

A. Author

## Methods

The oxides LiNi0.8Mn0.2O2 (NM) and LiNi0.8Mn0.15Ti0.05O2 (NMT) were fired.

## Results

NM and NMT are layered. NM is black, NMT is brown. The powders of NM and NMT flow well.

"""


def told(text: str) -> list[tuple[str, str, str]]:
    """Return subject, property and value of each measurement of a paragraph."""
    return [(one.subject, one.property, str(one.value)) for one in read_page(f"{_OXIDES}{text}\n")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In S1 c stretches from 14.02 Å to a maximum of 14.68 Å before it shrinks to 13.81 Å.",
            [("lattice parameter c", one) for one in ("14.02", "14.68", "13.81")],
        ),
        (
            "The a axis contracts from 2.918(2) to 2.846(2) Å, while c hardly responds (14.172(1) and 14.158(2) Å).",
            [
                ("lattice parameter a", "2.918"),
                ("lattice parameter a", "2.846"),
                ("lattice parameter c", "14.172"),
                ("lattice parameter c", "14.158"),
            ],
        ),
        (
            "Its c axis peaks at 14.49 Å and is back to 14.22 Å.",
            [("lattice parameter c", "14.49"), ("lattice parameter c", "14.22")],
        ),
        ("Ni–O bonds average 1.97 Å.", [("bond length", "1.97")]),
        (
            "The splitting of the Co 3s doublet is 4.52 eV for S1, while 4.48 eV are found for S2.",
            [("energy position difference", "4.52"), ("energy position difference", "4.48")],
        ),
        ("The Ti 2p3/2 level of the bare film lies at 458.2 eV.", [("binding energy", "458.2")]),
        ("The grains are flat plates of 2–4 µm.", [("grain size", "2")]),
    ],
)
def test_what_a_value_is_of_is_told_without_its_usual_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_change_by_so_much_is_a_change_of_what_changes() -> None:
    text = "Between the pristine and the charged state the cell volume of NM changes by 4.7% and that of NMT by 1.8%."
    assert [one[1:] for one in told(text)] == [("volume change", "4.7"), ("volume change", "1.8")]
    assert [one[0] for one in told(text)] == ["LiNi0.8Mn0.2O2", "LiNi0.8Mn0.15Ti0.05O2"]


def test_a_pronoun_is_of_the_sample_named_before_in_its_sentence() -> None:
    text = "The density of NM is 4.6 g cm-3. No such phase shows up in NMT; its c axis is 14.49 Å."
    assert told(text)[-1] == ("LiNi0.8Mn0.15Ti0.05O2", "lattice parameter c", "14.49")


def test_a_peak_that_is_found_elsewhere_in_another_sample() -> None:
    text = "The Sn 3d5/2 level of NM lies at 486.6 eV; with a coating it is found at 486.2 eV."
    assert [one[1:] for one in told(text)] == [("binding energy", "486.6"), ("binding energy", "486.2")]


def test_a_letter_without_lengths_is_no_axis() -> None:
    assert facts("In panel c the hardness rises from 3.1 to 3.4 GPa.") == [("hardness", "3.1"), ("hardness", "3.4")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After firing, NM was 94% dense, whereas NMT remained 17% porous.", ["relative density", "porosity"]),
        ("At 600 nm, NMT is 83 % transparent.", ["transmittance"]),
        ("For 95 % dense pellets this matters.", []),
        ("NM breaks in bending at 84 MPa.", ["flexural strength"]),
        ("NMT can be stretched to 640 % of its length.", ["stretchability"]),
        ("NMT was stretched to 100 % and let go.", []),
        ("NM fractured at a strain of 7.2 %.", ["elongation at break"]),
        ("NMT failed after 240000 cycles.", ["fatigue life"]),
        ("NMT bound 146 mg/g of Cd2+ at pH 6.", ["maximum adsorption capacity"]),
        ("NMT captures 1.9 mmol g-1 of CH4.", ["gas adsorption capacity"]),
        ("NM shines with a green emission at 527 nm.", ["photoluminescence peak position"]),
        ("The Na+ conductivity of NM was 0.7 mS/cm.", ["ionic conductivity"]),
        ("NMT has a Shore A hardness of 38.", ["Shore hardness"]),
        ("Its Vickers hardness makes NM 3.2 times harder than NMT.", []),
        ("The Weibull moduli of NM and NMT were 8.1 and 11.4.", ["Weibull modulus", "Weibull modulus"]),
        ("XPS tells that the nickel-to-oxygen ratio of NM is 0.38.", ["elemental ratio"]),
        ("The Si:Al ratio of NMT was 1.21.", ["elemental ratio"]),
    ],
)
def test_adjectives_verbs_and_ratios_tell_what_a_number_is(text: str, expected: list[str]) -> None:
    assert [name for _, name, _ in told(text)] == expected
