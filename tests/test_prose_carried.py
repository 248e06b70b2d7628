"""Sentences that give further values of a quantity named before, by verbs, pronouns and lists without its name."""

from __future__ import annotations

import pytest
from small_prose import facts, read, read_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Residual stress was high: the plates showed 390 MPa. Annealing brought this down to roughly 250 MPa.",
            [("residual stress", "390"), ("residual stress", "250")],
        ),
        (
            "The activation energy of S1 is 310 kJ mol-1. Corrected for the threshold, it is reduced to 270 kJ mol-1.",
            [("activation energy", "310"), ("activation energy", "270")],
        ),
        (
            "The overpotential of S1 at 10 mA cm-2 is 63 mV. At 100 mA cm-2, S1 needs 190 mV but S2 as much as 240 mV.",
            [("overpotential", "63"), ("overpotential", "190"), ("overpotential", "240")],
        ),
        (
            "A Tafel slope of 58 mV dec-1 is lower than those of S2 and S3, being 71 and 83 mV dec-1.",
            [("Tafel slope", "58"), ("Tafel slope", "71"), ("Tafel slope", "83")],
        ),
        (
            "The faradaic efficiency was 97.8% at 100 mA cm-2 and remained above 95% at 500 mA cm-2.",
            [("faradaic efficiency", "97.8"), ("faradaic efficiency", "95")],
        ),
        (
            "Stress exponents of 3.1 (S1) and 4.4 (S2) follow; for S3, the value rises from 4.2 below 280 MPa to 6.5.",
            [("stress exponent", one) for one in ("3.1", "4.4", "4.2", "6.5")],
        ),
        (
            "The aspect ratio of the grains amounts to 1.4 in S1 and to 4.6 in S2.",
            [("aspect ratio", "1.4"), ("aspect ratio", "4.6")],
        ),
        (
            "The valence band maximum is at −5.7 eV in S1 and at −5.5 eV in S2.",
            [("valence band maximum", "-5.7"), ("valence band maximum", "-5.5")],
        ),
        (
            "The overpotential at 10 mA cm-2 amounts to 370 mV for S1, falling to 90 mV at 475 K.",
            [("overpotential", "370"), ("overpotential", "90")],
        ),
        (
            "The lattice misfit, taken from the split (220) peak, is +0.31% in S1 and decreases to +0.24% in S2.",
            [("lattice mismatch", "0.31"), ("lattice mismatch", "0.24")],
        ),
        (
            "The absorption edge of S1 is located at 454 nm and that of S2 at 475 nm.",
            [("absorption edge", "454"), ("absorption edge", "475")],
        ),
        (
            "The fracture energy of S1 is 31 J m-2, hardly different from the 29 J m-2 of S2.",
            [("fracture energy", "31"), ("fracture energy", "29")],
        ),
        (
            "The aspect ratio of S1 is 2.4, that of S2 3.1.",
            [("aspect ratio", "2.4"), ("aspect ratio", "3.1")],
        ),
        (
            "The thermal conductivity of S1 is 0.9 W m-1 K-1. In the cold S2 still offers 0.5 W m-1 K-1.",
            [("thermal conductivity", "0.9"), ("thermal conductivity", "0.5")],
        ),
        (
            "The conversion of S1 was 73%. In wet air the figure for S2 is 57%.",
            [("conversion", "73"), ("conversion", "57")],
        ),
        (
            "The Si/Al ratio near the rim, 2.48 for S1, is restored to 2.62.",
            [("elemental ratio", "2.48"), ("elemental ratio", "2.62")],
        ),
        (
            "The gauge factor was 2.3 up to 200% strain and 4.9 from there to 500%.",
            [("gauge factor", "2.3"), ("gauge factor", "4.9")],
        ),
    ],
)
def test_a_quantity_named_before_goes_on(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_slope_per_decade_is_not_carried_to_a_voltage() -> None:
    text = "The overpotential is 63 mV. The Tafel slope is 58 mV dec-1. To reach more, S1 required 389 mV."
    assert facts(text)[-1] == ("overpotential", "389")


def test_where_two_quantities_share_a_unit_nothing_is_carried() -> None:
    text = "The yield strength is 310 MPa and the tensile strength is 420 MPa. After ageing, S1 reached 500 MPa."
    assert "500" not in dict(map(reversed, facts(text)))


def test_a_variable_that_is_set_is_not_carried_into() -> None:
    text = "The hardness of the film is 12 GPa. The pressure of the press was raised to 2 GPa."
    assert facts(text) == [("hardness", "12")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "From 391 ± 6 HV10 as-built it climbed to 407 HV10 upon ageing.",
            [("Vickers hardness", "391"), ("Vickers hardness", "407")],
        ),
        ("Ageing did not alter this, and 59 HRC remained.", [("Rockwell hardness", "59")]),
    ],
)  # fmt: skip
def test_a_unit_alone_can_tell_the_quantity(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_circumstance_in_a_telling_unit_is_no_result() -> None:
    assert facts("All devices were compared at 500 cd m-2 in air.") == []


def test_what_a_current_density_costs_is_a_result_and_the_current_density_its_condition() -> None:
    (found,) = read("The catalyst affords a current density of 10 mA cm-2 at a low overpotential of 210 mV.")
    assert (found.property, str(found.value)) == ("overpotential", "210")
    assert [(one.name, str(one.value)) for one in found.conditions] == [("current density", "10")]


def test_a_density_in_per_cent_is_a_relative_density() -> None:
    assert facts("After pressing, the density rose to 99.7%.") == [("relative density", "99.7")]
    assert facts("The hardness rose to 12%.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The DSC curve has an endothermic peak. It lies at 698 K for S1, and is shifted to 631 K for S2.",
            [("thermal event temperature", "698"), ("thermal event temperature", "631")],
        ),
        (
            "The XPS spectrum shows a peak at 529.4 eV. It is shifted to 530.1 eV after doping.",
            [("binding energy", "529.4"), ("binding energy", "530.1")],
        ),
        (
            "The Pb 4f7/2 line, which lies at 138.4 eV in S1, moves to 138.1 eV in S2.",
            [("binding energy", "138.4"), ("binding energy", "138.1")],
        ),
        (
            "An exothermic peak appears at 350 °C in the DTA curve, which vanished after heating at 400 °C.",
            [("thermal event temperature", "350")],
        ),
        (
            "The (003) peak shifts from 18.76° in S1 to 18.71° in S2.",
            [("diffraction peak position", "18.76"), ("diffraction peak position", "18.71")],
        ),
    ],
)  # fmt: skip
def test_a_peak_is_followed_over_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strain rate sensitivity m came out as 0.021 for S1.", [("strain rate sensitivity", "0.021")]),
        ("The test was stopped when the creep strain had only come to 1.4%.", [("creep strain", "1.4")]),
        ("The film conducts well, its on/off ratio being 4 × 10^4^.", [("on/off ratio", "4E+4")]),
        (
            "Its σ drops from 7940 S cm-1 at 323 K to 2610 S cm-1 at 723 K.",
            [("electrical conductivity", "7940"), ("electrical conductivity", "2610")],
        ),
        ("The minimum κ L of 0.57 W m-1 K-1 was reached at 673 K.", [("lattice thermal conductivity", "0.57")]),
        (
            "EDS gave them a Zr content of 31 at% and a Si content of 26 at%.",
            [("elemental composition", "31"), ("elemental composition", "26")],
        ),
        ("By EDS, a Bi/Mo atomic ratio of 1.94 was found.", [("elemental ratio", "1.94")]),
        (
            "The gel had a Ca/Si ratio of 0.74 and Si/Al ratio of 2.9.",
            [("elemental ratio", "0.74"), ("elemental ratio", "2.9")],
        ),
        ("The EPR signal at g = 2.003 is the strongest.", [("spectroscopic splitting factor", "2.003")]),
        ("The control reaches its T80 after no more than 340 h.", [("T80 lifetime", "340")]),
        ("Under stress the threshold voltage of S1 shifted by 0.34 V.", [("threshold voltage shift", "0.34")]),
        (
            "Threshold voltage shifts of −3.2 and −0.9 V were found for S1 and S2.",
            [("threshold voltage shift", "-3.2"), ("threshold voltage shift", "-0.9")],
        ),
        ("The leachate was analysed, and its pH was 11.9.", [("pH value", "11.9")]),
        ("The solution was brought to pH 7 with NaOH.", []),
        ("A short circuit was first noticed at 1.4 mA cm-2.", [("critical current density", "1.4")]),
        ("On cooling, martensite started to form at 448 °C.", [("martensite start temperature", "448")]),
        (
            "A length of 187 nm and a diameter of 9.4 nm were obtained for the rods.",
            [("length", "187"), ("diameter", "9.4")],
        ),
        ("The cleavage facets measured 14.2 µm in S1.", [("facet size", "14.2")]),
        ("Under UV the gauge factor was 2.3.", [("gauge factor", "2.3")]),
    ],
)  # fmt: skip
def test_the_words_before_a_value_tell_its_quantity(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "S1 broke at a porosity of 62% with a hardness of 318 MPa. For S2, these were 54% and 402 MPa.",
            [("porosity", "62"), ("hardness", "318"), ("porosity", "54"), ("hardness", "402")],
        ),
        (
            "A density of 5.2 g cm-3 and a pore size of 18 nm were found for S1; S2 showed 4.8 g cm-3 and 14 nm.",
            [("density", "5.2"), ("pore size", "18"), ("density", "4.8"), ("pore size", "14")],
        ),
    ],
)  # fmt: skip
def test_several_quantities_are_told_again_of_another_sample(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_loss_of_a_quantity_is_no_value_of_it() -> None:
    told = facts("After charging, hardness losses of 38 and 17% were observed.")
    assert {label for label, _ in told} == {"hardness loss"}


def test_an_extent_may_only_tell_which_things_are_meant() -> None:
    text = "The c lattice parameter is 3.96 Å at a thickness of 30 nm; for 120 nm thick films, it relaxes to 3.93 Å."
    assert facts(text) == [("lattice parameter c", "3.96"), ("lattice parameter c", "3.93")]


def test_a_width_in_degrees_is_that_of_a_peak() -> None:
    assert facts("Rocking curves of the film have a width of 0.06°.") == [("full width at half maximum", "0.06")]


def test_what_went_up_to_a_value_has_it() -> None:
    (found,) = read("The charge transfer resistance went up to 310 Ω.")
    assert found.qualifier == "="


def test_a_moment_is_given_per_element() -> None:
    (found,) = read("The loops show a weak moment of 0.06 µB per Fe.")
    assert (found.property, found.unit) == ("magnetic moment", "µB")


def test_a_value_with_its_reference_in_one_bracket_is_of_others() -> None:
    assert facts("Their hardness, 8.6 GPa, is in the range of silica (8–9 GPa [14]).") == [("hardness", "8.6")]
    assert facts("The hardness of 8.6 GPa is higher than that of silica (8–9 GPa range) [3,14].") == [
        ("hardness", "8.6")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The pore spacing of QX-2 is 75 nm (110 nm in QX-1).",
            [("pore spacing", "75", "QX-2"), ("pore spacing", "110", "QX-1")],
        ),
        ("The pore size of QX-2 is 31 nm (QX-1: 42 nm).", [("pore size", "31", "QX-2"), ("pore size", "42", "QX-1")]),
        (
            "A Debye temperature of 181 K results for QX-2 (QX-1: 194 K).",
            [("Debye temperature", "181", "QX-2"), ("Debye temperature", "194", "QX-1")],
        ),
        (
            "QX-1 breaks at 540 MPa and QX-2 at 600 MPa.",
            [("tensile strength", "540", "QX-1"), ("tensile strength", "600", "QX-2")],
        ),
        (
            "QX-1 and QX-2 were bent. Their moduli are 12.1 GPa in the former and 13.3 in the latter.",
            [("Young's modulus", "12.1", "QX-1"), ("Young's modulus", "13.3", "QX-2")],
        ),
        (
            "The hardness of QX-1 is 63 HV, that of QX-2 being 65 HV.",
            [("hardness", "63", "QX-1"), ("hardness", "65", "QX-2")],
        ),
        (
            "The conductivity of QX-1 is 540 S/cm at 700 K. For QX-2 we read 720 S/cm.",
            [("electrical conductivity", "540", "QX-1"), ("electrical conductivity", "720", "QX-2")],
        ),
        (
            "The grain size of QX-1 is 41 nm; on QX-2 we counted only 23 nm.",
            [("grain size", "41", "QX-1"), ("grain size", "23", "QX-2")],
        ),
    ],
)  # fmt: skip
def test_the_value_of_another_sample_beside_it_is_its_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    table = "Table 1. Yields.\n\n| Sample | Yield (%) |\n|---|---|\n| QX-1 | 71 |\n| QX-2 | 82 |"
    found = read_page(f"# A study of alloys\n\n## Results\n\n{table}\n\n{text}\n")
    assert [(one.property, str(one.value), one.subject) for one in found][2:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At a strain amplitude of 0.6%, the bars endured 1420 cycles.", ("fatigue life", "1420")),
        ("The pouch cells survived 2000 cycles at 1 C.", ("cycle life", "2000")),
        ("Incipient melting of the alloy began at 1258 °C.", ("incipient melting temperature", "1258")),
        ("The lattice misfit is +0.11% after ageing.", ("lattice mismatch", "0.11")),
        ("A coarsening constant of 1.3×10^-26 m^3/s is deduced.", ("coarsening constant", "1.3E-26")),
        ("The plates have a crack density of 1.9 mm/mm^2.", ("crack density", "1.9")),
        ("The texture index is 2.1 m.r.d.", ("texture intensity", "2.1")),
        ("The mobility, by the formula of Sny et al. [9], is 104 cm^2 V^-1 s^-1.", ("carrier mobility", "104")),
    ],
)  # fmt: skip
def test_words_of_the_field_name_a_value(text: str, expected: tuple[str, str]) -> None:
    assert expected in facts(text)


def test_a_thing_is_no_quantity_of_its_own_share() -> None:
    assert facts("The leg from BaTiO3 attains 12.1% at a difference of 440 K.") == []
