"""What of a sample a result is about, and the tests that other sentences tell, as conditions of the result."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str) -> list[Measurement]:
    page = f"# Creep and oxidation of the alloy Ti-44Al-6Nb\n\nA. Author\n\n## Results\n\n{text}\n"
    return list(extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements)


def told(text: str, name: str) -> list[str | None]:
    """Return the condition of a name that each measurement has."""
    return [next((str(one.value) for one in found.conditions if one.name == name), None) for found in read(text)]


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("The activation energy for charge transfer is 52 kJ/mol.", "process", ["charge transfer"]),
        ("An activation energy of 1.2 eV for vacancy migration was found.", "process", ["vacancy migration"]),
        (
            "The activation energies for oxidation and for creep are 245 and 318 kJ/mol, respectively.",
            "process",
            ["oxidation", "creep"],
        ),
        (
            "The activation energy of ion migration was 0.4 eV, that of stress relaxation was 0.7 eV.",
            "process",
            ["ion migration", "stress relaxation"],
        ),
        (
            "The size of the primary particles is 310 nm, while that of the secondary particles is 9.2 µm.",
            "feature",
            ["primary particles", "secondary particles"],
        ),
        ("It has equiaxed grains with a mean grain size of 640 µm.", "feature", ["equiaxed grains"]),
        ("Primary particles and secondary particles have a mean particle size of 12 µm.", "feature", [None]),
        (
            "The longitudinal and transverse sound velocities are 3410 and 1960 m s-1.",
            "direction",
            ["longitudinal", "transverse"],
        ),
        (
            "The yield strength was 812 MPa in compression and 640 MPa in tension.",
            "loading",
            ["compression", "tension"],
        ),
        ("The hardness at the top surface was 402 HV and at the bottom 361 HV.", "position", ["top surface", "bottom"]),
        ("The residual stress was −210 MPa at the surface and 35 MPa in the core.", "position", ["surface", "core"]),
        ("As the oxide grew at the surface during the long test in air, the hardness was 402 HV.", "position", [None]),
        ("The viability of L929 cells after 72 h was 93%.", "cells", ["L929 cells"]),
        ("After three thermal cycles, the conductivity was still 209 S/cm.", "cycle number", ["3"]),
        (
            "The contact angle changed from 64° in the dark to 12° under UV light.",
            "illumination",
            ["in the dark", "under UV light"],
        ),
        (
            "For grain boundary sliding and creep, the stress was low. For vacancy diffusion, an activation energy of "
            "2.1 eV was found.",
            "process",
            ["vacancy diffusion"],
        ),
        (
            "The activation energy for nucleation is 3 eV, while for grain growth an activation energy of 4 eV is met.",
            "process",
            ["nucleation", "grain growth"],
        ),
        ("The contact resistance was 4 Ω prior to UV irradiation.", "state", ["prior to UV irradiation"]),
        (
            "In the heat-affected zone of the plate, the impact energy was 74 J, in the weld metal it was 41 J.",
            "position",
            ["heat-affected zone", "weld metal"],
        ),
        (
            "The hardness in the fusion zone reached 310 HV for a cold torch and 280 HV for a hot one.",
            "position",
            ["fusion zone", "fusion zone"],
        ),
        ("The hardness of the weld metal was 231 HV.", "position", ["weld metal"]),
        ("About 900 bainitic blocks (size: 1.2 µm) and a few needles were seen.", "feature", ["bainitic blocks"]),
        (
            "Residual stresses of 40 MPa in the radial and 95 MPa in the hoop direction were found.",
            "direction",
            ["radial", "hoop direction"],
        ),
        (
            "The thermal conductivity is 310 W/mK in-plane and 7 W/mK through-plane.",
            "direction",
            ["in-plane", "through-plane"],
        ),
        ("The contact resistance was 12 Ω before cycling and 31 Ω after 50 cycles.", "state", ["before cycling", None]),
        ("The hardness was 300 HV and fell to 270 HV after irradiation.", "state", [None, "after irradiation"]),
        ("The hardness of 300 HV is wanted before the practical application.", "state", [None]),
        ("In the alloy, the β phase contained 12 at% Nb, while the α phase contained 2 at% Nb.", "phase", ["β", "α"]),
        ("The decay has τ1 = 3 ns and τ2 = 41 ns.", "component", ["τ1", "τ2"]),
        ("In the ^27^Al MAS NMR spectrum, a chemical shift of 63 ppm was found.", "nucleus", ["27Al"]),
        ("The reaction orders in H2 and CO2 were 0.6 and 0.2.", "reactant", ["H2", "CO2"]),
        ("The CH4 conversion was 61% over it.", "reactant", ["CH4"]),
        ("The zone of inhibition against E. coli was 14 mm.", "organism", ["E. coli"]),
        ("In the fifth run the removal efficiency was still 88.3%.", "cycle number", ["5"]),
    ],
)
def test_what_a_result_is_about(text: str, name: str, values: list[str | None]) -> None:
    assert told(text, name) == values


def test_the_test_that_a_sentence_on_a_figure_tells_holds_for_the_results_after_it() -> None:
    text = "Creep curves at 640 °C and 310 MPa are given in Figure 4. The creep rate is 3 × 10^-7^ s^-1^."
    assert told(text, "temperature") == ["640"]
    assert told(text, "stress") == ["310"]


def test_what_a_figure_shows_of_treated_samples_is_no_test() -> None:
    text = "Images of alloys sintered at 1100 °C are shown in Figure 2. The conductivity is 209 S/cm."
    assert told(text, "temperature") == [None]


def test_a_circumstance_behind_a_semicolon_belongs_to_the_part_it_stands_in() -> None:
    text = "At 500 °C the yield strength is 612 MPa; the elongation reaches 12% at 700 °C."
    assert told(text, "temperature") == ["500", "700"]


def test_a_value_set_against_another_shares_how_it_was_measured() -> None:
    text = "A Vickers hardness of 6.3 GPa was measured (load 1 kg), which is superior to that of Al2O3, 5.2 GPa."
    assert told(text, "load") == ["1", "1"]


def test_what_stands_at_the_name_is_shared_where_every_value_has_its_own() -> None:
    text = "The impact energy at −40 °C was 96 J at 550 °C and recovered to 134 J at 620 °C."
    found = [[str(one.value) for one in each.conditions] for each in read(text)]
    assert found == [["-40", "550"], ["-40", "620"]]


def test_a_solution_a_speed_and_a_ratio_of_the_test_before_a_result_are_its_conditions() -> None:
    text = "Discs were tested under a load of 8 N at 0.3 m/s. The friction coefficient was 0.41."
    assert (told(text, "load"), told(text, "sliding speed")) == (["8"], ["0.3"])
    text = "All curves were recorded in 0.5 M NaOH. The onset potential of the alloy was 0.91 V vs. RHE."
    assert told(text, "electrolyte") == ["0.5 M NaOH"]
    assert told("At the ratio R = 0.3, the fatigue limit of the alloy was 210 MPa.", "stress ratio") == ["0.3"]
