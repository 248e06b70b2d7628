"""Symbols that several properties share: decided by what is measured beside them, the caption and the title."""

from __future__ import annotations

import pytest
from small_tables import conditions, extraction, facts, measured


def names(heads: list[str], values: list[str], title: str = "A study", caption: str = "Results.") -> list[str]:
    return [name for _, name, *_ in facts([["Sample", *heads], ["A1", *values]], caption, title=title)]


def test_n_of_glasses_is_the_refractive_index() -> None:
    found = names(["Tg (°C)", "Vm (cm3/mol)", "n"], ["310", "28.1", "1.98"], "Zinc phosphate glasses")
    assert found[-1] == "refractive index"


def test_n_of_kinetics_is_the_avrami_exponent() -> None:
    found = names(["Ec (kJ/mol)", "n"], ["251", "2.9"], caption="Kinetics of crystallization.")
    assert found[-1] == "Avrami exponent"


def test_the_distance_of_crystallization_and_glass_transition_is_no_hysteresis() -> None:
    assert names(["Tg (°C)", "Tx (°C)", "ΔT (°C)"], ["310", "420", "110"])[-1] == "supercooled liquid region"


def test_strain_beside_strengths_is_an_elongation() -> None:
    assert names(["YS (MPa)", "UTS (MPa)", "ε (%)"], ["250", "320", "11"])[-1] == "elongation at break"


def test_dispersion_of_a_catalyst_is_no_dose() -> None:
    assert names(["SBET (m2/g)", "D (%)"], ["182", "8.1"], "Rhodium catalysts")[-1] == "metal dispersion"


@pytest.mark.parametrize(
    ("head", "value", "kind"),
    [
        ("K (kJ/m3)", "6.1", "magnetocrystalline anisotropy constant"),
        ("nB (µB)", "2.9", "magnetic moment"),
        ("μe (1 kHz)", "25000", "relative magnetic permeability"),
        ("α (%/°C)", "-0.11", "temperature coefficient of remanence"),
        ("β (%/°C)", "-0.62", "temperature coefficient of coercivity"),
    ],
)
def test_symbols_of_magnets(head: str, value: str, kind: str) -> None:
    assert names(["Hc (Oe)", head], ["81", value], "Magnetic properties of ferrites")[-1] == kind


def test_efficiency_beside_a_recoverable_energy_is_of_storage() -> None:
    assert names(["Wrec (J/cm3)", "η (%)"], ["2.1", "88"], "Dielectric ceramics")[-1] == "energy storage efficiency"


@pytest.mark.parametrize(
    ("head", "value", "kind"),
    [
        ("PCEavg (%)", "19.8", "power conversion efficiency"),
        ("Best PCE (%)", "21.3", "power conversion efficiency"),
        ("Init. CE (%)", "86.2", "initial coulombic efficiency"),
        ("First-cycle CE (%)", "86.2", "initial coulombic efficiency"),
        ("Disch. capacity (mAh/g)", "176", "discharge capacity"),
        ("Avg. voltage (V)", "3.62", "average discharge voltage"),
        ("RCT (Ω)", "41", "charge transfer resistance"),
        ("VON (V)", "2.7", "turn-on voltage"),
        ("∣S∣ (μV/K)", "189", "Seebeck coefficient"),
        ("TOFs (1/s)", "0.21", "turnover frequency"),
        ("IECtheo (mmol/g)", "1.71", "ion exchange capacity"),
        ("η@10 mA cm-2 (mV)", "231", "overpotential"),
        ("ASR (Ω cm-2)", "0.21", "area specific resistance"),
        ("md* (m0)", "1.31", "density-of-states effective mass"),
        ("σ0.2 (MPa)", "402", "0.2% proof stress"),
    ],
)
def test_symbols_with_a_statistic_cut_words_and_capital_indices(head: str, value: str, kind: str) -> None:
    assert names([head], [value]) == [kind]


def test_a_statistic_in_the_index_is_a_condition() -> None:
    found = measured([["Cell", "PCEmax (%)"], ["A1", "20.1"]], "Cells.")
    assert [(one.name, one.value) for one in found[0].conditions] == [("statistic", "maximum")]


def test_what_a_symbol_is_of_stands_in_its_index() -> None:
    heads = ["XCO2 (%)", "SCH4 (%)", "YCH4 (%)", "TOFCO2 (1/h)", "Ea (kJ/mol)"]
    rows = [["Catalyst", *heads], ["A1", "61", "92", "56", "210", "82"]]
    note = "The conversion, the selectivity to methane and its yield were taken from chromatograms."
    assert [name for _, name, *_ in facts(rows, "Tests.", note=note)] == [
        "conversion",
        "selectivity",
        "yield",
        "turnover frequency",
        "activation energy",
    ]
    assert names(["SiO2 (wt%)", "YCO2 (wt%)"], ["61", "39"])[-1] != "yield"


def test_a_noun_that_several_fields_use_for_their_share_is_of_the_documents_own() -> None:
    heads, row = ["Conversion efficiency (%)"], ["6.2"]
    assert names(heads, row, "Thermoelectric generators of skutterudites") == ["thermoelectric conversion efficiency"]
    assert names(heads, row, "Dye-sensitized solar cells with photovoltaic textiles") == ["power conversion efficiency"]
    assert names(["Efficiency (%)"], row, "Inhibitors of corrosion") == ["Efficiency"]


def test_a_noun_of_one_field_needs_its_field() -> None:
    rows = [["Layer", "Response (%)", "tres (s)", "trec (s)", "LOD (ppb)"], ["A1", "62", "9", "31", "12"]]
    sensors = "Sensors of tungsten oxide for the sensing of ozone"
    assert facts(rows, title=sensors)[0][1] == "gas response"
    assert facts([["Group", "Response (%)"], ["A1", "62"]], title="Vaccines in cattle")[0][1] == "Response"


def test_the_effective_mass_keeps_its_star() -> None:
    assert names(["m* (me)"], ["1.2"]) == ["effective mass"]


def test_letters_of_several_axes_tell_the_lattice_parameters_apart() -> None:
    rows = [["Sample", "a (Å)", "c (Å)"], ["A1", "5.48", "13.51"]]
    assert [name for _, name, *_ in facts(rows, "Rietveld refinement.")] == [
        "lattice parameter a",
        "lattice parameter c",
    ]
    rows = [["Sample", "a (Å)", "ρ (g/cm3)"], ["A1", "5.48", "5.1"]]
    assert facts(rows, "Rietveld refinement.")[0][1] == "lattice parameter"


@pytest.mark.parametrize(
    ("head", "value", "kind", "species"),
    [
        ("P(CO2) (Barrer)", "6500", "gas permeability", "CO2"),
        ("PN2 (Barrer)", "340", "gas permeability", "N2"),
        ("α(CO2/CH4)", "12", "adsorption selectivity", "CO2/CH4"),
    ],
)
def test_a_symbol_tells_of_which_substance_it_is(head: str, value: str, kind: str, species: str) -> None:
    found = measured([["Membrane", head], ["PIM-1", value]], "Gas permeation through membranes.")[0]
    assert found.property == kind
    assert head == "PN2 (Barrer)" or ("species", species, None) in conditions(found)


def test_shortened_words_stand_before_or_after_their_substance() -> None:
    assert names(["Conv. CO2 (%)", "Sel. CH4 (%)"], ["62", "97"]) == ["conversion", "selectivity"]


def test_a_core_level_is_a_share_or_a_binding_energy() -> None:
    rows = [["Sample", "O 1s", "C 1s"], ["A1", "31.2", "68.8"]]
    found = extraction(rows, "Surface composition by XPS (at.%).")
    assert [(m.property, *[str(c.value) for c in m.conditions]) for m in found.measurements] == [
        ("elemental composition", "O"),
        ("elemental composition", "C"),
    ]
    rows = [["Sample", "Ni 2p3/2 (eV)", "O 1s (eV)"], ["A1", "855.9", "531.2"]]
    assert {name for _, name, *_ in facts(rows, "XPS results.")} == {"binding energy"}


def test_what_is_found_out_about_a_sample_is_no_setting() -> None:
    rows = [["Polymer", "Mn (kDa)", "Đ", "Tm (°C)"], ["PLLA", "52", "1.9", "174"], ["PCL", "61", "1.8", "56"]]
    assert [name for _, name, *_ in facts(rows)][:3] == [
        "number average molecular weight",
        "dispersity",
        "melting temperature",
    ]


def test_a_type_that_is_one_letter_names_no_quantity() -> None:
    rows = [["Composition", "Type", "zTavg"], ["SnTe", "p", "0.61"], ["PbTe", "n", "0.72"]]
    assert [name for _, name, *_ in facts(rows)] == ["average figure of merit"] * 2


def test_what_a_catalyst_stands_on_is_a_circumstance() -> None:
    rows = [["Electrocatalyst", "Substrate", "Tafel slope (mV/dec)"], ["NiFe-LDH", "NF", "41"], ["RuO2", "GCE", "78"]]
    found = measured(rows)
    assert [measurement.subject for measurement in found] == ["NiFe-LDH", "RuO2"]
    assert ("substrate", "NF", None) in conditions(found[0])


def test_the_fit_of_a_model_is_told_by_its_symbol() -> None:
    rows = [["Model", "Parameter", "BC500"], ["Langmuir", "qm (mg/g)", "245"], ["", "R2", "0.998"]]
    assert [name for _, name, *_ in facts(rows)] == ["maximum adsorption capacity", "coefficient of determination"]


def test_mu_beside_wear_is_friction() -> None:
    found = names(["H (GPa)", "µ", "Wear rate (mm3/Nm)"], ["25", "0.61", "0.000004"], "Nitride coatings")
    assert found[1] == "coefficient of friction"


def test_a_caption_says_what_symbols_stand_for_and_are_given_in() -> None:
    rows = [["Steel", "d", "N (10^20 m^-3)", "b"], ["A1", "31", "4.6", "58"], ["A2", "17", "6.3", "74"]]
    found = facts(
        rows, "Data of the steels. d: mean grain size in µm; N: pore number density, Tafel slopes b in mV dec-1."
    )
    assert found[:3] == [
        ("A1", "grain size", "31", "um"),
        ("A1", "pore number density", "4.6E+20", "m-3"),
        ("A1", "Tafel slope", "58", "mV"),
    ]


def test_an_overpotential_at_a_current_density_is_an_overpotential_under_a_condition() -> None:
    found = measured([["Catalyst", "η10 (mV)", "η50 (mV)"], ["CoFe-LDH", "241", "290"], ["RuO2", "302", "371"]])
    assert {one.property for one in found} == {"overpotential"}
    assert [conditions(one)[0] for one in found[:2]] == [
        ("current density", "10", "mA.cm-2"),
        ("current density", "50", "mA.cm-2"),
    ]


def test_a_reaction_above_several_heads_is_a_condition_of_their_values() -> None:
    rows = [["Catalyst", "HER", "OER"], ["", "Tafel slope (mV dec-1)", "Tafel slope (mV dec-1)"], ["CoP", "41", "54"]]
    found = measured(rows)
    assert [(one.subject, conditions(one)) for one in found] == [
        ("CoP", [("reaction", "HER", None)]),
        ("CoP", [("reaction", "OER", None)]),
    ]


def test_two_symbols_share_the_end_of_their_names() -> None:
    rows = [["Phosphor", "ΦI (%)", "ΦE (%)"], ["P1", "41", "19"], ["P2", "68", "31"]]
    found = facts(rows, "Phosphors. ΦI and ΦE: internal and external quantum efficiency.")
    assert [name for _, name, *_ in found[:2]] == ["internal quantum efficiency", "external quantum efficiency"]


def test_letters_of_axes_stand_below_the_name_of_their_quantity() -> None:
    rows = [["Phosphor", "CIE", ""], ["", "x", "y"], ["P1", "0.72", "0.28"], ["P2", "0.71", "0.29"]]
    assert {name for _, name, *_ in facts(rows)} == {"CIE chromaticity coordinate"}


def test_an_exponent_that_sank_to_the_line_is_one_before_a_count_per_volume() -> None:
    found = facts([["Film", "n (1019 cm-3)"], ["F1", "4.2"], ["F2", "5.1"]])
    assert found[0] == ("F1", "carrier concentration", "4.2E+19", "cm-3")


def test_a_letter_alone_gives_its_numbers_no_unit() -> None:
    rows = [["Sample", "λ"], ["S1", "0.42"], ["S2", "0.51"]]
    assert facts(rows, title="Magnetostriction of ferrites")[0][3] is None


@pytest.mark.parametrize(
    ("head", "value", "caption", "kind"),
    [
        ("Vmic (cm3 g-1)", "0.21", "Pores of the carbons.", "micropore volume"),
        ("Tdec (°C)", "315", "Stability of the salts.", "decomposition temperature"),
        ("S(C2H2/CO2)", "14", "IAST selectivity at 298 K.", "adsorption selectivity"),
        ("S(C2H4) (%)", "83", "Product selectivity of the catalysts.", "selectivity"),
        ("Rsf (Ω)", "21", "Fit of the impedance spectra.", "SEI resistance"),
        ("residual Li (ppm)", "810", "Titration of the powders.", "residual lithium content"),
    ],
)
def test_symbols_with_a_shortened_word_below(head: str, value: str, caption: str, kind: str) -> None:
    assert names([head], [value], caption=caption) == [kind]


def test_a_share_of_a_phase_in_words() -> None:
    (found,) = measured([["Sample", "Monoclinic fraction (%)"], ["A1", "12"]], title="Zirconia ceramics")
    assert (found.property, conditions(found)) == ("phase fraction", [("phase", "Monoclinic", None)])


def test_indices_below_a_symbol_are_a_reflection() -> None:
    first, second = measured([["Sample", "2θ111 (°)", "d110 (nm)"], ["A1", "38.2", "0.341"]])
    assert (conditions(first), conditions(second)) == ([("reflection", "(111)", None)], [("reflection", "(110)", None)])
    assert second.property == "interplanar spacing"


def test_the_note_with_the_mark_of_a_symbol_names_it() -> None:
    rows = [["Sample", "q0^b (MPa)"], ["A1", "412"]]
    assert facts(rows, note="^b Tensile strength, n = 30.")[0][1] == "tensile strength"


def test_words_before_a_symbol_in_the_caption_name_it() -> None:
    rows = [["Sample", "Xm (%)"], ["A1", "12"]]
    (found,) = measured(rows, "Monoclinic fraction Xm of the aged ceramics.", title="Zirconia ceramics")
    told = [("phase", "monoclinic", None), ("state", "aged", None)]
    assert (found.property, conditions(found)) == ("phase fraction", told)


def test_an_unknown_name_with_a_telling_unit_is_a_variant_of_what_the_unit_means() -> None:
    rows = [["Cell", "Ramp part (mAh/g)"], ["A1", "112"]]
    (found,) = measured(rows, "Parts of the curves.", title="Hard carbon anodes for sodium-ion batteries")
    assert (found.property, conditions(found)) == ("specific capacity", [("variant", "Ramp part", None)])


@pytest.mark.parametrize(
    ("head", "value", "caption", "kind"),
    [
        ("E p (kJ/mol)", "212", "Rate (R), activation energy (E p) of the polymers.", "activation energy"),
        ("n (±1%)", "0.31", "The density d, and Poisson's ratio n of the alloys.", "Poisson's ratio"),
        ("T x-T g (°C)", "102", "Temperatures.", "T x-T g"),
    ],
)
def test_what_symbols_set_apart_in_brackets_or_after_names_mean(head: str, value: str, caption: str, kind: str) -> None:
    assert names([head], [value], caption=caption) == [kind]


def test_a_preposition_before_a_symbol_in_the_caption_does_not_name_it() -> None:
    caption = "Softening temperature Q s and resistance below and above Q s of the polymers."
    assert names(["Q s (°C)"], ["73.1"], caption=caption) != ["above"]


def test_the_exponent_of_a_power_of_ten_may_stand_apart() -> None:
    found = measured(
        [["Sample", "σ (10 3 S cm -1 )", "n (10 20 cm -3 )"], ["A1", "7.98", "8.7"]], "Electrical transport."
    )
    assert [str(one.value.normalize()) for one in found if one.value is not None] == ["7.98E+3", "8.7E+20"]


def test_the_index_of_a_unit_may_stand_apart() -> None:
    (found,) = measured([["Sample", "m* (m 0 )"], ["A1", "1.42"]])
    assert (found.property, found.unit) == ("effective mass", "[m_e]")


def test_a_figure_of_merit_is_told_with_its_temperature() -> None:
    (found,) = measured([["Sample", "ZT max (T)"], ["A1", "0.98 (748 K)"]])
    assert (found.property, str(found.value), found.unit) == ("thermoelectric figure of merit", "0.98", None)
    assert conditions(found) == [("temperature", "748", "K")]


def test_an_indexed_letter_is_the_quantity_of_the_caption() -> None:
    found = measured([["Cell", "R SE", "R sei"], ["D1", "11", "25"], ["D2", "14", "31"]], "Resistances (Ω) of cells.")
    assert [(one.property, one.unit, conditions(one)[0][1]) for one in found[:2]] == [
        ("electrical resistance", "Ohm", "R SE"), ("SEI resistance", "Ohm", "R sei")
    ]  # fmt: skip
    (first, *_) = measured([["Cell", "R SE"], ["D1", "11"], ["D2", "14"]], "Resistances (Ω cm2) of cells.")
    assert (first.property, first.unit) == ("R SE", "Ohm.cm2")


def test_the_number_of_an_amplitude_is_that_of_its_component() -> None:
    rows = [["Film", "τ1 (ns)", "A1 (%)", "τ2 (ns)", "A2 (%)"], ["P", "11", "40", "92", "60"]]
    found = measured(rows, "Fits of the PL decays.")
    told = {str(one.value): conditions(one) for one in found if one.property == "decay component amplitude"}
    assert told == {"40": [("component", "1", None)], "60": [("component", "2", None)]}


@pytest.mark.parametrize(
    ("head", "value", "kind"),
    [
        ("U.T.S. (MPa)", "431", "tensile strength"),
        ("Y.S (MPa)", "318", "yield strength"),
        ("Dv(90) (µm)", "41", "particle size D90"),
        ("a = b (Å)", "4.76", "lattice parameter a"),
        ("Wt. loss (%)", "3.4", "weight loss"),
        ("Thk. (nm)", "75", "thickness"),
    ],
)
def test_heads_in_the_spelling_of_printers_are_read(head: str, value: str, kind: str) -> None:
    assert names([head], [value]) == [kind]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Tear (kN/m)", "tear strength"),
        ("Flexural (MPa)", "flexural strength"),
        ("Grain (µm)", "grain size"),
        ("Zeta (mV)", "zeta potential"),
        ("Ash (%)", "ash content"),
    ],
)
def test_a_head_may_leave_out_the_noun_that_its_unit_tells(head: str, kind: str) -> None:
    assert names([head], ["17"]) == [kind]


def test_what_the_document_names_in_words_speaks_for_a_reading_of_a_symbol() -> None:
    rows = [["Sample", "η (%)"], ["A1", "83"]]
    page = "The recovered share of the strain is the shape recovery ratio of the wires."
    (found,) = measured(rows, title="Springs", note=page)
    assert found.property == "shape recovery ratio"


@pytest.mark.parametrize("head", ["Ag, EDX (wt.%)", "Ag (EDX, wt.%)", "Ag by EDX (wt.%)", "Ag (EDX) (wt.%)"])
def test_the_technique_in_a_head_is_that_of_its_values_and_no_part_of_the_name(head: str) -> None:
    found = extraction([["Sample", head], ["A1", "0.5"], ["A2", "0.9"]]).measurements
    assert [(one.property, one.technique) for one in found][:1] == [
        ("elemental composition", "energy-dispersive X-ray spectroscopy")
    ]
    assert conditions(found[0]) == [("element", "Ag", None)]
    assert facts([["Sample", "Hardness (HV)"], ["A1", "310"], ["A2", "325"]])[0][2:] == ("310", "HV")


def test_the_logarithm_of_a_quantity_is_another_one_without_its_unit() -> None:
    rows = [["Glass", "log viscosity (Pa s)", "log reduction"], ["G1", "2.11", "3.1"], ["G2", "2.35", "3.3"]]
    assert [(one[1], one[3]) for one in facts(rows)][:2] == [("log viscosity (Pa s)", None), ("log reduction", None)]


def test_an_efficiency_with_a_round_number_is_one_at_a_luminance() -> None:
    found = measured([["Device", "EQE1000 (%)", "EQE550 (%)"], ["A", "17.2", "12"], ["B", "18.9", "13"]])
    assert conditions(found[0]) == [("luminance", "1000", "cd.m-2")]
    assert conditions(found[1]) == [("wavelength", "550", None)]


def test_the_unit_tells_the_time_of_gelling_from_its_temperature() -> None:
    rows = [["Gel", "Gel point (°C)", "Gel point (min)"], ["S1", "28", "14"], ["S2", "31", "12"]]
    assert [one[1] for one in facts(rows)][:2] == ["gelation temperature", "gelation time"]


def test_the_symbol_of_an_element_alone_without_a_unit_is_that_of_a_number() -> None:
    rows = [["Lamp", "CCT (K)", "Ra"], ["W1", "5400", "72"], ["W2", "3900", "88"]]
    assert facts(rows)[1][1] == "color rendering index"


# --- what a document calls a treatment, a sample or a symbol ---------------------------------------------------


def test_initials_of_a_treatment_are_no_symbols_of_quantities() -> None:
    head = ["Alloy", "CA", "RA"]
    text = "Cold alloying (CA) and radial ageing (RA) were used."
    found = measured([head, ["W1", "310", "295"], ["W2", "402", "377"]], "Vickers hardness (HV)", note=text)
    assert {measurement.property for measurement in found} == {"Vickers hardness"}


def test_treatments_below_samples_are_states_of_these() -> None:
    text = "Furnace annealing (FA) and laser annealing (LA) were compared."
    rows = [
        ["", "K1", "K1", "K2"],
        ["Regime", "FA", "LA", "LA"],
        ["50 Hz", "3.1", "4.2", "5.3"],
        ["60 Hz", "4", "5", "6"],
    ]
    found = measured(rows, "Specific core losses, W/kg", note=text)
    assert [one.subject for one in found[:3]] == ["K1", "K1", "K2"]
    assert [conditions(one)[-1][1] for one in found[:3]] == ["FA", "LA", "LA"]


def test_codes_of_samples_are_no_symbols_though_one_looks_like_it() -> None:
    rows = [["Sample", "0.5 C", "2 C"], ["NM", "151.0", "120.4"], ["NMX", "148.2", "131.9"], ["NMXY", "140.1", "133.3"]]
    found = facts(rows, "Discharge capacity (mAh g^-1) at two rates")
    assert [fact[:2] for fact in found[:2]] == [("NM", "discharge capacity")] * 2


def test_a_range_in_a_bracket_is_a_condition_of_the_symbol_before_it() -> None:
    found = measured(
        [["Parameter", "P1", "P2"], ["GF (0–50% strain)", "1.4", "2.1"], ["Response time (ms)", "84", "91"]]
    )
    assert [(one.property, str(one.value)) for one in found][::2] == [("gauge factor", "1.4"), ("gauge factor", "2.1")]
    assert conditions(found[0]) == [("strain", "0", "%")]
    assert conditions(found[1]) == []


def test_a_power_of_ten_in_a_head_leaves_shares_of_one() -> None:
    assert facts([["Alloy", "λs (×10^-6)"], ["B1", "15.8"]]) == [("B1", "magnetostriction", "0.0000158", None)]


def test_what_a_block_of_rows_has_in_common_is_printed_once() -> None:
    rows = [["Electrode", "Electrolyte", "1 A g^-1"]]
    rows += [["E1", "2 M KOH", "210"], ["E2", "", "180"], ["E1", "2 M NaOH", "160"], ["E2", "", "130"]]
    found = measured(rows, "Specific capacitance (F g^-1)")
    told = [{name: value for name, value, _ in conditions(one)}["electrolyte"] for one in found]
    assert told == ["2 M KOH", "2 M KOH", "2 M NaOH", "2 M NaOH"]


def test_a_blank_stays_blank_where_labels_do_not_come_again() -> None:
    rows = [["Electrode", "Electrolyte", "1 A g^-1"]]
    rows += [["E1", "2 M KOH", "210"], ["E2", "", "180"], ["E3", "2 M NaOH", "160"], ["E4", "", "130"]]
    found = measured(rows, "Specific capacitance (F g^-1)")
    assert [len([name for name, _, _ in conditions(one) if name == "electrolyte"]) for one in found] == [1, 0, 1, 0]


def test_a_note_tells_the_phase_that_the_quantity_of_a_symbol_is_of() -> None:
    note = "Note: TC is the Curie temperature of the residual glassy phase."
    found = measured(
        [["Alloy", "TC, °C", "ρ, µΩ cm"], ["B1", "318", "134"]], "Ribbons (heating at 20 K/min)", note=note
    )
    assert found[0].property == "Curie temperature"
    assert conditions(found[0])[0][:2] == ("phase", "residual glassy")


def test_ribbons_that_were_quenched_are_heated_at_a_heating_rate() -> None:
    found = measured([["Alloy", "Tx1, °C"], ["B1", "521"]], "Thermal data of as-quenched ribbons (heating at 20 K/min)")
    assert ("heating rate", "20", "K.min-1") in conditions(found[0])


def test_the_constant_of_a_thermistor_is_no_coefficient_per_kelvin() -> None:
    rows = [["Film", "TCR (%/K)", "B25/85 (K)"], ["T1", "-0.85", "3950"]]
    assert [one[1] for one in facts(rows)] == ["temperature coefficient of resistance", "thermistor constant"]


@pytest.mark.parametrize(
    ("head", "value", "kind"),
    [
        ("Density of dislocations (m-2)", "2.1 × 10^14", "dislocation density"),
        ("Diameter of the particles (nm)", "41", "particle size"),
        ("Rate of wear (mm3 N-1 m-1)", "2.1 × 10^-6", "wear rate"),
        ("Specific mass gain (mg cm-2)", "1.2", "mass gain"),
        ("Minimum creep strain rate (s-1)", "2.1 × 10^-8", "creep rate"),
        ("Energy release rate (J m-2)", "210", "fracture energy"),
        ("Modulus of elasticity (GPa)", "71", "Young's modulus"),
    ],
)
def test_a_head_with_its_words_in_another_order_names_the_same(head: str, value: str, kind: str) -> None:
    assert names([head], [value]) == [kind]


def test_an_elongation_is_known_by_its_first_letters() -> None:
    assert names(["UTS (MPa)", "El. (%)"], ["320", "22"])[-1] == "elongation at break"
