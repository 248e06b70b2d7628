"""What real papers print beside results: changes, results of others, settings, broken words and signs."""

from __future__ import annotations

import pytest
from small_prose import facts, read


@pytest.mark.parametrize(
    "text",
    [
        "The output dropped about 35 mV and the OCV dropped roughly 40 mV.",
        "The alloy lost little: a hardness decrease (about 30 HV) was seen.",
        "The coating showed a 7 µm thickness loss.",
        "They reported a conductivity of 12 S/cm for the film.",
        "The authors used a nickel mesh, which reached a conversion of 88%.",
        "Acid was added to adjust the viscosity of the ink to 25 mPa s.",
        "The melt temperature of the blend was 241 °C.",
    ],
)
def test_what_is_no_result_is_told_of_nothing(text: str) -> None:
    assert facts(text) == []


def test_what_changed_to_a_value_is_told() -> None:
    assert facts("The OCV dropped to 910 mV.") == [("open circuit voltage", "910")]


def test_what_was_varied_is_the_case_of_a_result() -> None:
    text = "Raising the film thickness from 50 to 200 nm lowers the sheet resistance from 30 to 8 Ω/sq."
    assert facts(text) == [("sheet resistance", "30"), ("sheet resistance", "8")]


def test_words_and_signs_set_apart_are_joined() -> None:
    assert facts("The zeta potential was - 35 mV.") == [("zeta potential", "-35")]
    text = "The conductivity is high. The ionic conduc- tivity of the film was 5 S/cm."
    assert facts(text) == [("ionic conductivity", "5")]


@pytest.mark.parametrize(
    "text",
    [
        "A membrane of the same polymer had a water uptake of 31% at 80 °C.<sup>17</sup>",
        "The best inks, such as silver ones showing a conductivity of 4 S/cm [5,24] and copper ones, are costly.",
        "Two earlier studies have reported hardness values of 410 HV for such coatings.",
        "Earlier work gave a hardness of 395 HV for such coatings.",
        "Nitrided alloys had hardness values of 900, 950 and 1100 HV [3].",
    ],
)
def test_what_has_a_reference_right_behind_it_is_of_others(text: str) -> None:
    assert facts(text) == []


def test_what_a_cited_work_did_is_told_behind_its_reference() -> None:
    text = "The dielectric loss is 0.02, below that of glass in Ref. [17], where a dielectric loss of 0.3 was found."
    assert facts(text) == [("dielectric loss", "0.02")]


def test_a_reference_may_stand_for_what_is_said_of_an_own_value() -> None:
    assert facts("The Raman band at 611 cm<sup>-1</sup> [4] is that of the film.") == [("Raman shift", "611")]
    text = "The membrane has an area of 45 cm<sup>2</sup>. Its hardness was 310 HV, which [4] explains."
    assert ("hardness", "310") in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ideal I–V curves with an oxide thickness of 12 nm are shown for comparison.",
        "The pore fraction was taken from a total section length of 40 µm.",
        "Fuel cells were built using a 200 µm-thick electrolyte.",
        "Bars of the glass (4 mm width × 3 mm thickness) were polished.",
        "The membrane was reduced by sweeping the voltage from the rest potential to 0.1 V.",
        "The gate length and width of the transistors were 5 µm and 50 µm.",
        "The argon/oxygen ratio was 0.2 during sputtering.",
        "The nozzle temperature was 220 °C.",
        "(b) Effect of the ink on the layer thickness with a Pt loading of 0.3 mg/cm2.",
        "Stress–strain curves after a fatigue life of 20,000 cycles (a) and 40,000 cycles (b).",
        "The performance of the 20 wt% film was poor.",
        "The share of 2–4 µm reaches 60%.",
        "The bars had a gauge length of 25 mm.",
        "Fig. 7: Capacitance at 1 MHz for oxide thicknesses of 25 nm, 50 nm and 75 nm.",
        "A minimum conductivity of 100 S/cm is required for bipolar plates.",
        "For the calculation a density of 7.8 g/cm3 was used.",
        "The resolution of the detector is about 130 eV.",
    ],
)
def test_what_something_was_built_or_run_with_is_no_result(text: str) -> None:
    assert facts(text) == []


def test_what_was_changed_or_held_is_the_case_of_a_result() -> None:
    text = "The power density rose from 0.9 to 1.2 W/cm2 as the filler content was increased from 0 to 3 wt%."
    assert facts(text) == [("power density", "0.9"), ("power density", "1.2")]
    text = (
        "The seal had a hardness of 0.8 GPa. The stack was started at 750 °C, 0.3 A/cm2, and a fuel utilization of 20%."
    )
    assert [value for _, value in facts(text)] == ["0.8"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("It failed after a fatigue life of 20,000 cycles.", ("fatigue life", "20000")),
        ("The TEM image shows a 200 nm-thick oxide layer.", ("thickness", "200")),
        ("The weight loss of Sr1-xNaxO (x = 0–0.4) varies between 2.6% and 3.3%.", ("weight loss", "2.6")),
        ("The resistance of the electrode was 0.4 Ω cm2.", ("area specific resistance", "0.4")),
        ("The total electrode polarisation was 0.3 Ω cm2.", ("polarization resistance", "0.3")),
    ],
)
def test_what_was_found_is_told_by_its_name(text: str, fact: tuple[str, str]) -> None:
    assert facts(text) == [fact]


def test_what_a_thing_is_in_is_no_subject() -> None:
    assert facts("The value of the steel under the magnetic field is 0.59°.") == []


def test_an_example_with_a_reference_at_its_end_is_of_others() -> None:
    assert facts("For example, PVDF with pores of 30 nm has a water flux of 300 L m−2 h−1.<sup>4,5</sup>") == []
    assert facts("For example, the aged film has a hardness of 3 GPa.") == [("hardness", "3")]


def test_the_start_of_a_change_has_the_unit_of_its_end_behind_what_it_is_told_at() -> None:
    told = read("The conductivity rises from 12 at 300 K to 45 S/cm at 500 K.")
    assert [(str(one.value), one.unit) for one in told] == [("12", "S.cm-1"), ("45", "S.cm-1")]


def test_a_size_of_particles_is_no_thickness_of_what_holds_them() -> None:
    assert facts("A 380 µm-thick support has 50 µm particles.") == [("thickness", "380")]


def test_a_resistance_that_grows_is_told_per_thousand_hours() -> None:
    told = read("The degradation rate was 14 mΩ·cm2/1000 h.")
    assert [(one.property, one.unit) for one in told] == [("degradation rate", "mOhm.cm2.kh-1")]


def test_a_rate_of_growth_is_a_result_unless_something_was_grown_with_it() -> None:
    assert facts("The growth rate fell from 40 to 32 µm/h upon dilution.") == [
        ("growth rate", "40"),
        ("growth rate", "32"),
    ]
    assert facts("The film deposited with a growth rate of 0.3 nm/s was 90 nm thick.") == [("thickness", "90")]


def test_a_word_in_brackets_behind_each_value_keeps_a_list_together() -> None:
    text = (
        "The fixed charge densities were 3 × 10^11 cm^-2 (negative) and 6 × 10^11 cm^-2 (positive) for GN-1 and GN-2, "
        "respectively."
    )
    assert [one.subject for one in read(f"Films GN-1 and GN-2 were grown. {text}")] == ["GN-1", "GN-2"]


def test_what_was_added_is_no_value_and_what_explains_a_name_is_no_other() -> None:
    text = (
        "The solubility of KCl (i.e., K+ concentration) dropped from 4.1 M to 2.2 M after the addition of 3 M of KOH."
    )
    assert facts(text) == [("solubility", "4.1"), ("solubility", "2.2")]


def test_an_average_behind_a_range_is_of_the_same_quantity() -> None:
    text = "The oxygen content was 14 to 19 ppm, with an average of 16 ppm."
    assert facts(text) == [("oxygen content", "14"), ("oxygen content", "16")]


def test_what_reaches_its_highest_at_a_value_has_it() -> None:
    assert facts("The number density of particles reaches its maximum at 0.6 /mm².") == [
        ("particle number concentration", "0.6")
    ]


def test_a_range_in_brackets_behind_samples_is_no_label_of_them() -> None:
    text = "The carrier concentration was similar for all samples (2–5 × 10^18 cm^-3)."
    assert [(one.value, one.value_max) for one in read(text)] == [(2 * 10**18, 5 * 10**18)]


def test_a_life_counted_in_times_is_one_in_cycles() -> None:
    text = "The fatigue life was 3,900–4,200 times under a load of 300 MPa, and was 3 times longer in vacuum."
    assert [(one.value, one.value_max, one.unit) for one in read(text)] == [(3900, 4200, "{cycle}")]


def test_a_share_before_which_a_core_level_stands_is_one_of_its_element() -> None:
    told = read("The atomic concentrations of the film were Zr 3d = 21%, Ti 2p = 12% and O 1s = 67%.")
    assert [(one.property, one.conditions[0].value) for one in told] == [
        ("atomic fraction", element) for element in ("Zr", "Ti", "O")
    ]


def test_a_spectrum_is_nothing_that_a_peak_is_assigned_to() -> None:
    (peak,) = read("Two peaks from the B2 PL spectrum at 512 nm were seen.")
    assert peak.conditions == ()


def test_what_share_of_counted_things_is_of_one_kind() -> None:
    assert facts("Grains smaller than 2 µm made up 31% of the area.") == [("proportion", "31")]
    text = "The proportions of pores below 4 nm reach 78.3%, 60.5% and 68%, respectively."
    assert [value for _, value in facts(text)] == ["78.3", "60.5", "68"]
    assert facts("The steel industry accounts for 7% of the emissions.") == []


def test_a_word_between_after_and_the_treatment_keeps_the_state() -> None:
    (told,) = read("The roughness fell to 20 nm after surface polishing.")
    assert told.subject == "BaTiO3 (polished)"
