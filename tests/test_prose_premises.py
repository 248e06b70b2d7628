"""What a sentence supposes, chooses or sorts by, the terms of its formulas and the tools it names are no results."""

from __future__ import annotations

import pytest

from tests.small_prose import facts, read


@pytest.mark.parametrize(
    "text",
    [
        "Unless the resistivity of BaTiO3 exceeds 7 Ω cm, nothing is seen.",
        "All atoms of BaTiO3 moved until the forces were less than 0.03 eV/Å.",
        "Gas enters when the pore size of BaTiO3 is below 6 nm.",
        "Young's modulus of BaTiO3 was set to 91 GPa.",
        "Young's modulus and Poisson's ratio of BaTiO3 were fixed to 91 GPa and 0.3, respectively.",
        "One wants to know whether the density of BaTiO3 is below 6.1 g/cm3.",
        "The density of BaTiO3 was fixed at 6.1 g/cm3.",
        "A band gap of 3.1 eV is chosen for BaTiO3.",
        "Pores with a size below 6 nm account for most of BaTiO3.",
        "Pores with diameters of less than 6 nm are rare in BaTiO3.",
        "The capacitance of BaTiO3 is 14 µF/cm2 + 380 F/cm3 × thickness.",
        "The resistance R of BaTiO3 > 0.7 × Rx here.",
        "The energies of BaTiO3 at Tp = 140 °C, Tm = 210 °C, P = 3 MPa are shown.",
        "Curves of BaTiO3 under processing parameters: (a) Tp = 140 °C, Tm = 210 °C and (b) Tp = 140 °C, Tm = 230 °C.",
        "A He-Ne laser with a power density of 0.4 W/cm2 was used for BaTiO3.",
        "The spectrum of BaTiO3 also has the laser line (633 nm).",
        "The RMS roughness of BaTiO3 from 7 × 7 µm2 scans is plotted.",
        "The resistances of BaTiO3 versus potential in the range of 0.2 to 0.7 V are shown.",
        "The performance of BaTiO3 was evaluated in 4 M KOH.",
        "For the open circuit voltage of BaTiO3 the amplitude of perturbation voltage signal was 7 mV.",
        "The elongation at break of BaTiO3 increased by only less than 2%.",
        "In catalyst layers of BaTiO3 the pore size is 80 nm [4].",
        "The t-test of BaTiO3 yields a p-value of 0.03.",
        "Cracks in BaTiO3 with lengths above 9 µm mainly exist near the rim.",
        "The rate of BaTiO3 follows one law (T ≥ 410 °C) and then another (T ≤ 410 °C).",
        "The RMS roughness of BaTiO3 was measured over 7 × 7 µm 2 areas.",
        "The FWHM of BaTiO3 was taken with a slit opening of 4 × 6 mm.",
        "The hardness increase of BaTiO3 was 31 HV.",
        "The BaTiO3 body shows a saturation (31–35 HV hardness increase) early.",
        "The differences in the porosity of BaTiO3 are less than 3% and 4%, respectively.",
        "The resistance-thickness curves of BaTiO3 for the (35/15 µm) grid are alike.",
        "The entropy of BaTiO3 depends on R, the gas constant (8.314 J/mol/K).",
        "Beyond ~30 nm film thickness BaTiO3 is smooth.",
        "The map of BaTiO3 shows a misorientation (below 3° in blue, above 9° in red tones).",
        "BaTiO3 was polished with 6 µm and 1 µm diamond paste to the last grain size.",
        "Satisfying ΔHmix > –11 kJ/mol is necessary for BaTiO3 to dissolve.",
        "The diffusion coefficient of BaTiO3 is 3.0 10 10 cm2/s.",
    ],
)
def test_what_only_tells_the_case_is_no_result(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pores with a size of 6 nm are found in BaTiO3.", [("pore size", "6")]),
        ("Films of BaTiO3 with a thickness below 6 nm were grown.", [("thickness", "6")]),
        ("BaTiO3 softens when heated; the density is 6.1 g/cm3.", [("density", "6.1")]),
        ("The tandem devices with a PCE of over 21% were made.", [("power conversion efficiency", "21")]),
        ("The roughness of BaTiO3 is 3 nm over 7 × 7 µm2.", [("surface roughness", "3")]),
        (
            "The strength of BaTiO3 was 84 MPa until 300 °C and then fell to 21 MPa.",
            [("strength", "84"), ("strength", "21")],
        ),
        ("BaTiO3 grains with a diameter of less than 40 nm were obtained.", [("grain size", "40")]),
        ("A camera showed BaTiO3 and a surface roughness of 4 nm was used.", [("surface roughness", "4")]),
        ("The peak stress of BaTiO3 was limited to 210 MPa by cracks.", [("peak stress", "210")]),
        (
            "The DSC of BaTiO3 shows peaks at Tg = 75 °C, ΔCp = 0.4 J/(g K).",
            [("glass transition temperature", "75"), ("heat capacity change at the glass transition", "0.4")],
        ),
        ("The FWHM of BaTiO3 is 41 arcsec.", [("full width at half maximum", "41")]),
    ],
)
def test_what_stands_beside_such_words_is_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_supposed_value_is_the_condition_of_the_result() -> None:
    (told,) = read("If the thickness of BaTiO3 is below 6 nm, the resistivity is 4 Ω cm.")
    assert told.property == "electrical resistivity"
    assert [(one.name, str(one.value)) for one in told.conditions] == [("thickness", "6")]


def test_a_symbol_that_the_document_explains_otherwise_has_that_meaning() -> None:
    other = "where ε is a constant related to the tip"
    same = "where ε is the dielectric permittivity"
    text = "The permittivity of BaTiO3 is looked at, {}. It has ε = 31."
    assert facts(text.format(other)) == []
    assert facts(text.format(same)) == [("dielectric constant", "31")]


def test_a_technique_that_gives_another_quantity_of_the_sentence_is_that_of_it_alone() -> None:
    text = (
        "Hall effect results show that BaTiO3 has a high transparency (81% at 600 nm) and a resistivity of 3e-4 Ω cm."
    )
    found = {one.property: one.technique for one in read(text)}
    assert found == {"transmittance": None, "electrical resistivity": "Hall effect measurement"}


@pytest.mark.parametrize(
    "text",
    [
        "In the tests on the 940 MPa batch of BaTiO3 nothing broke.",
        "The diameter of the voids around the 90 nm particles in BaTiO3 grew.",
    ],
)
def test_the_number_that_a_thing_is_called_by_is_no_result(text: str) -> None:
    assert facts(text) == []


def test_a_width_in_an_angle_is_that_of_diffraction() -> None:
    text = "PL spectra and XRD patterns of BaTiO3 were taken. The PL linewidth is narrow. The FWHM of BaTiO3 is {}."
    (angle,) = read(text.format("41 arcsec"))
    assert angle.technique != "photoluminescence spectroscopy"
    (length,) = read("XRD of BaTiO3 shows that the FWHM of its emission is 21 nm.")
    assert length.technique is None


def test_what_is_lacked_is_a_thing() -> None:
    subjects = {one.subject for one in read("The hardness of BaTiO3 is 310 HV without and 340 HV with correction.")}
    assert subjects == {"BaTiO3"}


def test_a_value_before_what_it_changes_with_stays() -> None:
    assert len(facts("The band gap of BaTiO3 fell to 3.1 eV with increase in the firing temperature.")) == 1
    assert len(facts("The band gap of BaTiO3 fell to 3.1 eV upon temperature increase.")) == 1
