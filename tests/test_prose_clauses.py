"""Clauses that tell a result in passing: pronouns, events, verbs that look like nouns, announced codes of samples."""

from __future__ import annotations

import pytest
from small_prose import facts, read, read_page


def subjects(text: str) -> list[tuple[str, str]]:
    return [(measurement.subject, str(measurement.value)) for measurement in read(text)]


def test_a_noun_announces_the_codes_of_samples() -> None:
    text = "Samples T1 and T2 differ in density. The hardness is 6.2 GPa for T1 and 7.4 GPa for T2."
    assert subjects(text) == [("T1", "6.2"), ("T2", "7.4")]


def test_codes_before_the_noun_are_samples_but_no_materials() -> None:
    text = "The Q5 and Q10 films were dense. The hardness of Q5 is 6.2 GPa, that of Q10 7.4 GPa."
    assert subjects(text) == [("Q5", "6.2"), ("Q10", "7.4")]


def test_a_verb_is_no_part_of_the_name_of_a_quantity() -> None:
    text = "As the temperature rises from 25 to 60 °C, the conductivity increases from 2.3 to 8.9 mS/cm."
    assert facts(text) == [("electrical conductivity", "2.3"), ("electrical conductivity", "8.9")]


def test_an_edge_of_the_cell_may_be_its_letter() -> None:
    text = "The lattice parameter a grows from 3.91 to 3.93 Å, while c shrinks from 4.03 to 4.01 Å."
    assert facts(text)[2:] == [("lattice parameter c", "4.03"), ("lattice parameter c", "4.01")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The glass transition occurs at 212 °C, followed by crystallization at 254 °C.",
            [("glass transition temperature", "212"), ("crystallization temperature", "254")],
        ),
        ("The alloy orders ferromagnetically below 310 K.", [("Curie temperature", "310")]),
        ("The resin softens at 88 °C.", [("softening temperature", "88")]),
    ],
)
def test_events_name_the_temperature_they_happen_at(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_pronoun_in_a_clause_that_opens_with_another_sample() -> None:
    text = "The resistance of sample T1 grew from 45 to 210 Ω; for T2, it went from 38 to 62 Ω only. Sample T2 is new."
    assert subjects(text) == [("T1", "45"), ("T1", "210"), ("T2", "38"), ("T2", "62")]


def test_a_second_one_is_of_the_same_quantity() -> None:
    text = "A mass loss of 6.5% is due to water, and a second one of 23% to the binder."
    assert facts(text) == [("weight loss", "6.5"), ("weight loss", "23")]


def test_a_loss_of_capacity_in_per_cent_is_no_irreversible_capacity() -> None:
    assert facts("The cell loses 18% of its capacity in 50 cycles.") == [("capacity loss", "18")]


def test_a_value_has_one_cycle() -> None:
    text = "The charge-transfer resistance grew from 45 Ω after the first cycle to 210 Ω after 100 cycles."
    found = [[str(c.value) for c in one.conditions if c.name == "cycle number"] for one in read(text)]
    assert found == [["1"], ["100"]]


def test_an_assignment_ends_where_the_next_peak_begins() -> None:
    text = (
        "In the XPS spectra, a peak at 161.7 eV is assigned to sulfide units, and the film has a weaker one at 163 eV."
    )
    first, *_ = read(text)
    assert [str(c.value) for c in first.conditions if c.name == "assignment"] == ["sulfide units"]


def test_the_verb_of_an_assignment_may_be_left_out() -> None:
    text = "In the FTIR spectra, the band at 1640 cm-1 is attributed to C=O and the one at 3400 cm-1 to O–H groups."
    told = [[str(c.value) for c in one.conditions if c.name == "assignment"] for one in read(text)]
    assert told == [["C=O"], ["O–H groups"]]


def test_an_emission_lies_somewhere() -> None:
    text = (
        "The PL emission is centred at 535 nm and red-shifts to 548 nm on heating. The emission lies at 551 nm in air."
    )
    assert ("photoluminescence peak position", "535") in facts(text)
    assert ("photoluminescence peak position", "551") in facts(text)


def test_a_bare_quantity_amounts_to_its_value() -> None:
    assert facts("Extrapolated to one year, the strength at 5% failure probability amounts to 388 MPa.") == [
        ("strength", "388")
    ]


def test_codes_behind_treatments_are_samples_and_so_is_their_series() -> None:
    text = (
        "Plates were annealed at 800 °C (QT800) or above. QT800 and QT1000 are fine-grained. "
        "The hardness is 252 HV in QT800 and 188 HV in QT1000."
    )
    assert subjects(text) == [("QT800", "252"), ("QT1000", "188")]


def test_an_event_of_another_sample_is_at_another_value() -> None:
    text = "5% mass loss occurs at 352 °C for BaTiO3 and at 341 °C for SrTiO3."
    assert facts(text) == [("5 % weight loss temperature", "352"), ("5 % weight loss temperature", "341")]


def test_corresponding_values_are_of_the_quantities_told_before() -> None:
    text = "The corrosion potential of sample T1 is -0.24 V; the corresponding value of sample T2 is -0.29 V."
    assert facts(text) == [("corrosion potential", "-0.24"), ("corrosion potential", "-0.29")]


def test_a_verb_of_yielding_is_no_yield() -> None:
    assert facts("Polarization in 3.5 wt% NaCl yields a corrosion potential of -0.24 V.") == [
        ("corrosion potential", "-0.24")
    ]


def test_a_share_may_take_its_verb_from_the_clause_before() -> None:
    assert facts("The tensile strength is 771 MPa and the elongation to fracture 61%.")[1] == ("total elongation", "61")


def test_the_method_may_stand_between_a_quantity_and_its_verb() -> None:
    assert facts("Their charge content, determined by conductometric titration, was 1.72 mmol/g.") == [
        ("charge content", "1.72")
    ]


def test_something_unknown_has_a_diameter_but_specimens_have_none() -> None:
    assert facts("QXNF have a mean diameter of 8 nm. The discs have a diameter of 13 mm.") == [("diameter", "8")]


def test_what_changed_a_value_is_no_condition_of_the_value_before() -> None:
    text = "The dislocation density is 8.4 × 10^14 m−2 at first and falls to 2.1 × 10^14 m−2 after annealing at 800 °C."
    assert [[c.name for c in one.conditions if "temperature" in c.name] for one in read(text)] == [
        [],
        ["annealing temperature"],
    ]


def test_a_substance_right_behind_a_value_has_it() -> None:
    text = "BaTiO3 is hard. The storage modulus is 2.35 GPa for BaTiO3 and 2.96 GPa for sample T3."
    assert subjects(text) == [("BaTiO3", "2.35"), ("T3", "2.96")]


def test_a_joined_name_that_recurs_where_samples_stand_is_a_sample() -> None:
    text = (
        "The area of Co-N-C is 712 m2/g, that of N-C 512 m2/g. Co-N-C shows a Tafel slope of 98 mV/dec. "
        "N-C has few sites. For Co-N-C the density is 2.1 g/cm3 and for N-C it is 1.9 g/cm3. N-C bonds are rare."
    )
    assert subjects(text)[-2:] == [("Co-N-C", "2.1"), ("N-C", "1.9")]


def test_bonds_and_curves_are_no_samples() -> None:
    text = "The Ti-N bond and the J-V curve of the film were seen. Ti-N is short. The hardness of J-V is 6 GPa."
    assert subjects(text) == [("BaTiO3", "6")]


def test_a_letter_inside_a_joined_name_is_no_symbol() -> None:
    assert facts("The film of Co-N-C is 42% denser and N-C shows 31% of it; the share of pyridinic N is 12%.") == [
        ("species fraction", "12")
    ]


def test_parts_of_a_comparison_share_a_noun_or_stand_alone() -> None:
    text = "The integrated current densities are 23.6 and 24.2 mA/cm2 for the control and target devices, respectively."
    assert [subject for subject, _ in subjects(text)] == ["control device", "target device"]
    text = "Urbach energies of 15.8 meV and 14.1 meV were extracted for control and target."
    assert [subject for subject, _ in subjects(text)] == ["control", "target"]


def test_a_place_is_no_width() -> None:
    assert facts("In XRD, the FWHM of the (100) peak at 14.0° is 0.11°.")[-1] == ("full width at half maximum", "0.11")
    assert ("full width at half maximum", "14.0") not in facts("In XRD, the FWHM of the (100) peak at 14.0° is 0.11°.")


def test_a_device_reaches_a_current_density_that_others_set() -> None:
    text = "In a flow cell, a current density of 215 mA/cm2 was reached at -0.62 V."
    assert facts(text) == [("current density", "215")]
    assert facts("The cells were cycled at a current density of 215 mA/cm2.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The current density of the Pt/C cell at 0.6 V was 1.2 A cm-2.",
        "The current density of the Pt/C cell was 1.2 A cm-2 at 0.6 V.",
        "At 0.6 V the current density was 1.2 A cm-2 for Pt/C.",
    ],
)
def test_the_current_density_at_one_voltage_is_a_result(text: str) -> None:
    assert facts(text) == [("current density", "1.2")]


def test_a_current_density_in_a_window_of_voltages_is_set() -> None:
    assert facts("The current density was 0.2 mA cm-2 in the window of 2.5-4.2 V.") == []


def test_an_analysis_finds_the_content_of_an_element() -> None:
    (found,) = read("ICP-OES gives a Ni content of 1.34 wt% for BaTiO3.")
    assert (found.property, found.conditions[0].name, found.conditions[0].value) == (
        "elemental composition",
        "element",
        "Ni",
    )
    assert facts("TGA shows a carbon content of 12.4%.") == [("carbon content", "12.4")]
    assert facts("Films with a carbon content of 12.4% were cast.") == []


def test_components_of_a_spectrum_stand_before_their_places() -> None:
    found = read("The N 1s spectrum was fitted with pyridinic N (398.4 eV) and graphitic N (401.5 eV) components.")
    told = [(one.property, [str(c.value) for c in one.conditions if c.name == "assignment"]) for one in found]
    assert told == [("binding energy", ["pyridinic N"]), ("binding energy", ["graphitic N"])]


def test_a_sentence_of_a_code_and_a_share_goes_on() -> None:
    text = "Sample T1 has a Faradaic efficiency of 97% at -0.76 V. T-2 gives 88% at -0.81 V."
    assert facts(text) == [("faradaic efficiency", "97"), ("faradaic efficiency", "88")]


def test_an_addition_goes_on_with_the_quantity_of_its_sentence() -> None:
    assert facts("A PCE of 21.9% was obtained, and a minimodule reached 18.8%.")[1] == (
        "power conversion efficiency",
        "18.8",
    )


def test_a_variable_behind_a_value_tells_the_member_of_the_family() -> None:
    page = (
        "# Bi-doped GeTe\n\nA. Author\n\n## Results\n\nGe1-xBixTe samples were made. At 300 K, the Seebeck coefficient "
        "is 34 μV K−1 for x = 0 and 102 μV K−1 for x = 0.06. The effective mass of 1.4 m0 for the pristine sample "
        "increases to 1.9 m0 for x = 0.06.\n"
    )
    found = read_page(page)
    assert [one.subject for one in found] == ["GeTe", "Ge0.94Bi0.06Te", "pristine sample", "Ge0.94Bi0.06Te"]


def test_respectively_goes_on_with_the_samples_of_the_sentence_before() -> None:
    text = "The hardness is 6.2 GPa for BaTiO3 and 5.1 GPa for SrTiO3. Densities are 5.9 and 5.0 g/cm3, respectively."
    assert [subject for subject, _ in subjects(text)][2:] == ["BaTiO3", "SrTiO3"]


def test_circumstances_of_two_clauses_are_no_list() -> None:
    text = "At 300 K the hardness is 3.2 GPa; at 750 K values are 2.1 and 1.4 GPa in BaTiO3 and SrTiO3, respectively."
    assert [[str(c.value) for c in one.conditions if c.name == "temperature"] for one in read(text)] == [
        ["300"],
        ["750"],
        ["750"],
    ]


def test_yield_before_another_quantity_is_a_verb() -> None:
    text = "Norton plots yield stress exponents of 5.2 ± 0.3 for BaTiO3 and 4.9 ± 0.4 for SrTiO3."
    assert facts(text) == [("stress exponent", "5.2"), ("stress exponent", "4.9")]


def test_plots_place_a_quantity_somewhere() -> None:
    text = "Mott–Schottky plots place the flat-band potential of BaTiO3 at −1.13 V and that of SrTiO3 at −1.02 V."
    assert facts(text) == [("flat band potential", "-1.13"), ("flat band potential", "-1.02")]


def test_a_share_may_stand_in_apposition() -> None:
    assert facts("The strain to rupture of BaTiO3, 5.2%, is low.") == [("elongation at break", "5.2")]


def test_a_voltage_that_rises_is_a_result_but_not_where_it_is_swept() -> None:
    assert facts("The voltage of the cell rose from 1.146 to 1.163 V.") == [("voltage", "1.146"), ("voltage", "1.163")]
    assert facts("As the voltage increases from 1 to 2 V, bubbles appear.") == []


def test_a_number_per_area_is_a_density() -> None:
    assert facts("The number of cavities per area amounted to 410 mm-2.") == [("cavity density", "410")]


def test_a_part_of_a_code_is_no_technique() -> None:
    assert [one.technique for one in read("The density of GW-A is 6 g/cm3 in BaTiO3.")] == [None]


def test_things_with_small_extents_are_no_specimens() -> None:
    assert facts("The alloy contains plates with a mean length of 24 nm.") == [("plate length", "24")]
    assert facts("Plates with a mean length of 24 mm were cut.") == []


def test_what_fails_after_a_time_has_lived_so_long() -> None:
    assert facts("Under creep at 80 MPa the alloy ruptured after 212 h.") == [("creep life", "212")]
    assert facts("The cells short-circuit after 120 h.") == [("cycling lifetime", "120")]


def test_their_values_are_of_the_samples_named_before() -> None:
    text = "The ceramics QT-5 and QT-10 were sintered. Their grain sizes are 2.4 and 1.6 µm. QT-5 is dense."
    assert [subject for subject, _ in subjects("Samples QT-5 and QT-10 differ. " + text)] == ["QT-5", "QT-10"]


def test_a_second_list_is_of_the_samples_of_the_first() -> None:
    text = (
        "The surface areas are 2060 m2/g for BaTiO3 and 1210 m2/g for SrTiO3, with pore volumes of 0.8 and 0.5 cm3/g."
    )
    assert [subject for subject, _ in subjects(text)] == ["BaTiO3", "SrTiO3", "BaTiO3", "SrTiO3"]


def test_a_ratio_of_a_mixture_is_no_value() -> None:
    assert facts("The IAST selectivity for a CO2/N2 mixture (15:85) is 142.") == [("adsorption selectivity", "142")]


def test_units_with_a_full_stop_end_a_sentence() -> None:
    text = "It is complete at 80 °C within 20 min. The diffusion coefficient is 2.1 × 10−9 m2/s."
    assert [one.conditions for one in read(text)] == [()]


def test_symbols_with_digits_need_no_equals_sign() -> None:
    text = "The d33 measured with a Berlincourt meter is 142 pC/N, and kp is 0.31."
    assert facts(text) == [("piezoelectric coefficient", "142"), ("electromechanical coupling factor", "0.31")]


def test_an_efficiency_beyond_that_of_solar_cells_is_another_one() -> None:
    text = "A recoverable energy density of 3.6 J/cm3 with an efficiency of 91% is thus obtained."
    assert facts(text)[1] == ("efficiency", "91")


def test_a_broadening_is_a_change_of_width() -> None:
    text = "In XRD, annealing broadens the (006) reflection at 21.6° only slightly, from 0.58 to 0.63°."
    assert facts(text) == [("full width at half maximum", "0.58"), ("full width at half maximum", "0.63")]


def test_parts_per_million_of_elements_are_a_composition() -> None:
    found = read("ICP analysis of the counter electrodes yields 310 ppm Mn and 95 ppm Ni.")
    assert [(str(one.value), one.conditions[0].value) for one in found] == [("310", "Mn"), ("95", "Ni")]


def test_what_is_delivered_together_is_known_by_its_unit() -> None:
    assert facts("The cell delivers 128.9 mAh/g and 262 Wh/kg.") == [
        ("specific capacity", "128.9"),
        ("specific energy", "262"),
    ]


def test_a_treatment_calls_the_sample_named_for_it() -> None:
    text = (
        "Plates were annealed at 800 °C (QT800) or 1000 °C (QT1000). QT800 and QT1000 are fine. QT800 is hard. "
        "QT1000 is soft. After annealing at 1000 °C, the yield strength drops to only 341 MPa."
    )
    assert subjects(text) == [("QT1000", "341")]


def test_a_class_of_materials_is_no_sample() -> None:
    text = (
        "The LD-QMAs are light. Our LD-QMA has a low modulus, and LD-QMA is soft. The LD-QMA shows pores. "
        "The density of BaTiO3 is 5.9 g/cm3, that of LD-QMA is low."
    )
    assert subjects(text) == [("BaTiO3", "5.9")]


def test_a_strength_is_given_in_no_temperature() -> None:
    assert facts("The ultimate tensile strength decreases from 600 °C to 900 °C.") == []


def test_what_was_cast_is_told_by_its_mass() -> None:
    (found,) = read("The grain size is 15 µm in the 50 g button.")
    assert [(c.name, str(c.value), c.unit) for c in found.conditions] == [("mass", "50", "g")]


def test_the_name_of_a_composite_may_hold_a_slash() -> None:
    text = (
        "PA6/rCF was tested. The hardness is 72 HV for PA6/vCF and 78 HV for PA6/rCF. The strength of PA6/rCF is high. "
        "That of PA6/vCF is low."
    )
    assert subjects(text) == [("PA6/vCF", "72"), ("PA6/rCF", "78")]


def test_the_short_form_of_a_treatment_before_a_noun_for_samples_is_a_sample() -> None:
    text = (
        "The SPS specimens are dense, the HP specimens are not. The hardness of the SPS material is 612 HV at 25 °C, "
        "that of the HP material is 540 HV."
    )
    assert subjects(text) == [("SPS", "612"), ("HP", "540")]
    assert [one.name for one in read(text)[0].conditions] == ["temperature"]


def test_a_code_prints_the_variable_of_its_sample() -> None:
    text = "The BNST–xBMN ceramics are dense. In BNST–xBMN the band gap is 3.08 eV for x = 0 and 3.27 eV for x = 0.10."
    assert subjects(text)[1] == ("BNST–0.10BMN", "3.27")


def test_code_with_its_variable_keeps_its_meaning_where_blanks_or_a_lost_joint_break_it() -> None:
    """Lines that end inside a code cost its hyphen: "BNST- x BMN" and "BNSTx BMN" are one series."""
    text = (
        "The BNST- x BMN ceramics are dense. In BNSTx BMN the band gap is 3.08 eV for x = 0 and 3.27 eV for x = 0.10."
    )
    assert subjects(text)[1] == ("BNST-0.10BMN", "3.27")


def test_a_host_with_its_dopant_is_one_name() -> None:
    page = (
        "# Phosphors\n\nA. Author\n\n## Results\n\n| Sample | τ (ms) |\n|---|---|\n| CLNO:0.05Eu3+ | 1.2 |\n"
        "| CLNO:0.25Eu3+ | 0.9 |\n\nThe band gap of CLNO:0.25Eu3+ is 3.8 eV, that of CLNO:0.05Eu3+ 3.9 eV.\n"
    )
    found = [(one.subject, str(one.value)) for one in read_page(page) if one.place.kind == "text"]
    assert found == [("CLNO:0.25Eu3+", "3.8"), ("CLNO:0.05Eu3+", "3.9")]
