"""Which circumstances and techniques a value shares with others: lists in captions, gases, baths, periods."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extractors import extract
from kg.lexicon import Lexicon
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()


def read(text: str) -> tuple[Measurement, ...]:
    return extract(read_bytes(f"# A study\n\n{text}\n".encode(), "paper.md"), ONTOLOGY).measurements


def told(text: str, value: str) -> dict[str, str]:
    one = next(one for one in read(text) if one.value == Decimal(value))
    return {condition.name: str(condition.value) for condition in one.conditions}


def technique(text: str, value: str) -> str | None:
    return next(one for one in read(text) if one.value == Decimal(value)).technique


PELLETS = "| Sample | σ (S/cm) | Ea (eV) | Density (g/cm3) |\n|---|---|---|---|\n| LATP | 0.0003 | 0.35 | 2.87 |\n"


@pytest.mark.parametrize(
    ("caption", "conductivity", "density"),
    [
        ("Ionic conductivity at 25 °C, activation energy and density of the pellets.", "25", None),
        ("At 25 °C measured ionic conductivity, activation energy and density.", "25", "25"),
        ("Ionic conductivity, activation energy and density at 25 °C.", "25", "25"),
        ("Ionic conductivity at 60 °C and density at 20 °C of the pellets.", "60", "20"),
        ("Ionic conductivity at 25 and 60 °C, and density.", None, None),
        ("Data of the pellets at 25 °C.", "25", "25"),
    ],
)
def test_a_circumstance_in_a_list_of_a_caption_is_that_of_the_quantities_before_it(
    caption: str, conductivity: str | None, density: str | None
) -> None:
    text = f"Table 1. {caption}\n\n{PELLETS}"
    assert told(text, "0.0003").get("temperature") == conductivity
    assert told(text, "2.87").get("temperature") == density


def test_a_marked_note_tells_the_mixture_of_a_selectivity_and_the_coverage_of_a_heat() -> None:
    text = (
        "Table 2. Properties of the frameworks.\n\n| Sample | Selectivity^a (-) | Qst^b (kJ/mol) |\n|---|---|---|\n"
        "| MOF-5 | 21.5 | 28.3 |\n\n^a For CO2/CH4 = 40:60 at 5 bar. ^b At zero coverage.\n"
    )
    text = text.replace("Selectivity^a (-)", "S_IAST^a")
    assert told(text, "21.5") == {"gas mixture": "CO2/CH4 = 40:60", "pressure": "5"}
    assert told(text, "28.3") == {"coverage": "zero coverage"}


@pytest.mark.parametrize(
    ("sentence", "mixture"),
    [
        ("The adsorption selectivity of ZIF-8 for an equimolar C2H2/CO2 mixture is 4.2.", "equimolar C2H2/CO2"),
        ("ZIF-8 has an adsorption selectivity of 4.2 for CO2/N2 (15:85).", "CO2/N2 (15:85)"),
        ("The CO2/CH4 adsorption selectivity of ZIF-8 amounts to 4.2.", "CO2/CH4"),
    ],
)
def test_a_sentence_tells_the_mixture_of_a_selectivity(sentence: str, mixture: str) -> None:
    assert told(sentence, "4.2")["gas mixture"] == mixture


def test_an_uptake_is_of_the_gas_beside_it_or_of_that_of_the_paper() -> None:
    before = "Isotherms of UiO-66: the H2 uptake, the H2 storage and the H2 adsorption were compared.\n\n"
    assert told(f"{before}At 77 K UiO-66 shows an uptake of 7.1 mmol/g.", "7.1")["gas"] == "H2"
    assert told(f"{before}The uptake of UiO-66 is 2.3 mmol/g for CH4.", "2.3")["gas"] == "CH4"
    assert "gas" not in told("At 77 K UiO-66 shows an uptake of 7.1 mmol/g.", "7.1")


def test_the_solution_of_a_test_is_one_condition() -> None:
    found = told("In 0.5 M H2SO4, the overpotential of MoS2 at 10 mA cm^-2 is 160 mV.", "160")
    assert found == {"electrolyte": "0.5 M H2SO4", "current density": "10"}


def test_a_maximum_of_a_curve_has_not_the_current_of_the_value_before_it() -> None:
    text = (
        "The cell with NiCo2O4 delivers a specific capacity of 780 mAh/g at 10 mA cm^-2 "
        "and a peak power density of 176 mW cm^-2."
    )
    assert told(text, "780")["current density"] == "10"
    assert told(text, "176") == {}


@pytest.mark.parametrize("word", ["fired", "sintered"])
def test_the_temperature_of_firing_is_named_so(word: str) -> None:
    found = told(f"For bars {word} at 1350 °C, the flexural strength of ZrO2 is 420 MPa.", "420")
    assert found == {"sintering temperature": "1350"}


def test_a_period_told_of_again_has_the_circumstances_of_the_value_before() -> None:
    text = (
        "After 300 cycles at 0.5C, the capacity retention of LiFePO4 is 91.7%. "
        "During this period the Coulombic efficiency of LiFePO4 was 99.9%."
    )
    assert told(text, "99.9")["cycle number"] == "300"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("PA6 has a decomposition temperature of up to 365 °C and a shelf in the oven of up to 352 °C.", "365"),
        ("The capacity retention of LiFePO4 is 91.7%, far above the 68.4% of the blank.", "91.7"),
        ("The energy efficiency of the NiFe cell is 53.4% and its voltage was 2.61 V.", "53.4"),
    ],
)
def test_what_is_a_result_itself_is_no_circumstance(text: str, value: str) -> None:
    assert not {"temperature", "content", "voltage"} & set(told(text, value))


def test_a_content_stays_a_circumstance() -> None:
    assert told("The tensile strength of Al with 5% B4C is 210 MPa.", "210")


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("PXRD patterns were recorded.\n\nThe crystallite size of TiO2 is 12 nm.", "12", "powder X-ray diffraction"),
        ("The discharge capacity of LiFePO4 is 155 mAh/g.", "155", "galvanostatic charge–discharge cycling"),
        (
            "Figure 1. Nyquist plots of the cells.\n\nThe charge transfer resistance of LiFePO4 is 35 Ω.",
            "35",
            "electrochemical impedance spectroscopy",
        ),
        ("Figure 1. Tensile tests.\n\nThe yield strength of Ti-6Al-4V is 980 MPa.", "980", None),
        (
            "N2 isotherms were taken at 77 K.\n\nThe pore volume of SBA-15 is 0.9 cm3/g.",
            "0.9",
            "nitrogen physisorption",
        ),
        ("N2 isotherms were taken at 77 K.\n\nThe CO2 uptake of SBA-15 is 0.9 mmol/g.", "0.9", None),
        ("The Tafel slope of MoS2 is 55 mV/dec.", "55", "Tafel analysis"),
    ],
)
def test_techniques_follow_from_special_ones_from_quantities_and_from_curves_of_cells(
    text: str, value: str, expected: str | None
) -> None:
    assert technique(text, value) == expected


@pytest.mark.parametrize(
    ("text", "value", "assignment"),
    [
        ("In FTIR the C=O stretching of PA6, located at 1640 cm^-1, is sharp.", "1640", "C=O stretching"),
        (
            "In the 13C NMR spectrum of PP the methyl carbon resonates at 22 ppm and the methine carbon at 28 ppm.",
            "28",
            "methine carbon",
        ),
    ],
)
def test_a_peak_is_of_what_stands_right_before_its_place(text: str, value: str, assignment: str) -> None:
    assert told(text, value)["assignment"] == assignment


def test_the_note_of_a_cell_replaces_the_circumstance_of_its_head() -> None:
    text = (
        "Table 2. Films.\n\n| Film | Efficiency at 400 MV/m (%) |\n|---|---|\n| PEI | 43.1^a |\n| PI | 51.6 |\n\n"
        "^a Taken at 380 MV/m.\n"
    )
    assert told(text, "43.1")["electric field"] == "380"
    assert told(text, "51.6")["electric field"] == "400"


def test_a_raised_number_does_not_part_a_name() -> None:
    lexicon = Lexicon([("solid-state 13C NMR", "ssNMR", False)])
    assert [(one.start, one.end) for one in lexicon.find("solid-state ^13C NMR")] == [(0, 20)]


def test_a_bare_caption_below_the_rows_of_a_latex_table_is_its_caption() -> None:
    source = (
        "\\begin{table}\n\\begin{tabular}{l c}\n\\hline\nSample & S \\\\ \\hline\nA & 1 \\\\ \\hline\n\\end{tabular}\n"
        "\\({}^{a}\\) At 5 bar.\nTable 3: Hardness of the alloys.\n\\end{table}\n"
    )
    table = next(block.table for block in read_bytes(source.encode(), "paper.md").blocks if block.table)
    assert table.caption is not None
    assert table.caption.text.plain == "Table 3: Hardness of the alloys."
    assert [note.text.plain for note in table.notes] == ["^a At 5 bar."]
