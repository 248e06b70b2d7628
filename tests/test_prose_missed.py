"""Values that real papers tell in few words: in a bracket, behind a core level, per formula unit, again in per cent."""

from __future__ import annotations

import pytest
from small_prose import facts, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The growth rates of the oxide films on silicon and glass were 21 and 13 nm/h, respectively.",
            [("growth rate", "21"), ("growth rate", "13")],
        ),
        ("The growth rate of the alumina film was 1.1 Å/cycle.", [("growth per cycle", "1.1")]),
        (
            "The TEC values of the oxides are rather close, reaching 12.4 × 10−6 and 11.9 × 10−6∙K−1, respectively.",
            [("coefficient of thermal expansion", "0.0000124"), ("coefficient of thermal expansion", "0.0000119")],
        ),
        (
            "The stack lost 22 mV or 2.9% within 300 h, while the short stack degraded by 40 mV (5.3%).",
            [("voltage degradation", one) for one in ("22", "2.9", "40", "5.3")],
        ),
        (
            "The cells with A1, A2 and A3 anodes ran 110, 140 and 95 h before the collapse of the voltage.",
            [("operational lifetime", one) for one in ("110", "140", "95")],
        ),
        (
            "The OCV values of both cells were equal at 1.08 V (B1) and 1.07 V (B2).",
            [("open circuit voltage", "1.08"), ("open circuit voltage", "1.07")],
        ),
        ("The ferrite takes up 0.2 oxygen atoms per formula unit.", [("oxygen content", "0.2")]),
        ("A loss of 0.31 O per formula unit was found above 700 °C.", [("oxygen loss", "0.31")]),
        (
            "Sr 3d = 20.5%, Ti 2p = 19.5% and O 1s = 60% were measured by XPS.",
            [("elemental composition", one) for one in ("20.5", "19.5", "60")],
        ),
        ("The elongated octahedra have axial (Mn,Ti)1-O2 distances of 2.11(2) Å.", [("bond length", "2.11")]),
        ("The voids are seen at an average distance of 90 nm.", [("distance", "90")]),
        ("SEM shows that the doped ceria electrolyte (14 µm) is free of cracks.", [("thickness", "14")]),
        ("The oxide was reduced into a porous metal skeleton (47%) at 700 °C.", [("porosity", "47")]),
        ("In the outer zone the grains are far coarser (38 µm) than in the core.", [("grain size", "38")]),
        ("The output of the tubular cell (0.4 A/cm2 at 0.7 V and 750 °C) is modest.", [("current density", "0.4")]),
        (
            "DSC reveals a reversible transition for the doped salts, between 210 °C and 240 °C on heating.",
            [("phase transition temperature", "210")],
        ),
        (
            "The equivalent isotropic displacement factors increase from 0.6 at 30 °C to 1.9 Å2 at 700 °C.",
            [("isotropic displacement parameter", "0.6"), ("isotropic displacement parameter", "1.9")],
        ),
    ],
)  # fmt: skip
def test_values_told_in_few_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The films were evaporated at a deposition rate of 0.7 Å/s.",
        "The target stood above the film (40 mm) in a vacuum.",
        "The slurry was coated on the glass support (1 mm) by hand.",
        "DSC showed no transition between 40 °C and 300 °C.",
        "The stack was operated (0.3 A/cm2 at 0.8 V) for a week.",
        "The powder was held at a distance of 60 mm.",
        "A capacity degradation of 6% was seen.",
    ],
)
def test_settings_and_denials_stay_untold(text: str) -> None:
    assert facts(text) == []


def test_an_element_of_a_core_level_is_the_condition_of_its_share() -> None:
    told = read("The atomic concentrations were as follows: for Ce 3d, it was 33.1%, and for O 1s, it was 66.9%.")
    assert [(one.property, one.conditions[0].value) for one in told] == [
        ("atomic fraction", "Ce"),
        ("atomic fraction", "O"),
    ]


def test_resistances_grow_per_thousand_hours() -> None:
    told = read("The degradation rate was 19 mΩ·cm2/1000 h.")
    assert [(one.property, str(one.value), one.unit) for one in told] == [("degradation rate", "19", "mOhm.cm2.kh-1")]


def test_a_list_behind_respectively_goes_on_with_the_list_before() -> None:
    told = facts(
        "The flexural strengths of the two glasses are alike, reaching 310 and 305 MPa, respectively. "
        "After ageing there is a bigger gap (290 and 240 MPa, respectively)."
    )
    assert told == [("flexural strength", one) for one in ("310", "305", "290", "240")]
