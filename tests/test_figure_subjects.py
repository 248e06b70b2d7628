"""What figures show: the specimen, not the gas or liquid of a test, nor what only tells how it was changed."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Figure

ONTOLOGY = load_ontology()


def figures(text: str) -> tuple[Figure, ...]:
    return extract(read_bytes(text.encode(), "page.md"), ONTOLOGY).figures


def shown(figure: Figure) -> set[str]:
    return {*figure.materials, *figure.samples}


@pytest.mark.parametrize(
    ("caption", "materials"),
    [
        ("Nyquist plots of BaZrO3 sintered at (a) 1400 °C and (b) 1500 °C measured in wet H2.", {"BaZrO3"}),
        ("(a) H2-TPR and (b) CO2-TPD profiles of Ni/Al2O3.", {"Ni/Al2O3"}),
        ("Nitrogen adsorption isotherms (a) and pore size distributions (b) of ZIF-8.", {"ZIF-8"}),
        ("Constants of Sb2Se3 films: a, as-deposited; b, annealed in N2 at 350 °C.", {"Sb2Se3"}),
        ("Water contact angles of the (a) cleaned and (b) aged PVDF membranes.", {"PVDF"}),
        ("Polarization curves of the (a) fresh and (b) aged CoP in O2-saturated 0.1 M KOH.", {"CoP"}),
        ("Response of SnO2 to (a) 100 ppm of H2 and CH4 and (b) CO.", {"SnO2"}),
    ],
)
def test_gases_and_liquids_of_a_test_are_not_what_is_shown(caption: str, materials: set[str]) -> None:
    found = figures(f"Figure 1. {caption}\n")
    assert [shown(figure) for figure in found] == [materials, materials]


def test_a_substrate_is_not_what_is_shown() -> None:
    found = figures("Figure 1. Resistivity of VO2 films (a) as grown and (b) annealed on TiO2(001) substrates.\n")
    assert [shown(figure) for figure in found] == [{"VO2"}, {"VO2"}]


def test_a_series_called_with_a_letter_for_its_number_is_all_its_samples() -> None:
    text = (
        "# Rods\n\nThe Ti alloy rods BT15, BT30 and BT60 were cast.\n\nTable 1. Strength.\n\n"
        "| Sample | Yield strength (MPa) |\n|---|---|\n| BT15 | 900 |\n| BT30 | 950 |\n| BTx | 990 |\n\n"
        "Figure 1. XRD patterns of BTx.\n"
    )
    assert {"BT15", "BT30"} <= shown(figures(text)[-1])


def test_a_gas_that_alone_is_named_is_kept() -> None:
    (found,) = figures("Figure 1. Phase diagram of CO2.\n")
    assert shown(found) == {"CO2"}


def test_a_panel_that_tells_only_a_change_shows_what_all_show() -> None:
    found = figures(
        "Figure 2. Cycling of the LiFePO4 cells (a) with the Au interlayer and (b) without the interlayer.\n"
    )
    assert [shown(figure) for figure in found] == [{"Au", "LiFePO4"}, {"LiFePO4"}]


def test_what_follows_a_lead_that_ends_openly_joins_what_the_lead_names() -> None:
    found = figures("Figure 3. SEM images of the PLA blends containing 10 wt% of (a) ZnO and (b) TiO2.\n")
    assert [shown(figure) for figure in found] == [{"PLA", "ZnO"}, {"PLA", "TiO2"}]


STEEL = "# Martensite in a 9Cr steel\n\nThe 9Cr steel was cast. The 9Cr steel was rolled and austenite was kept.\n\n"


def test_phases_are_shown_inside_the_only_alloy_of_a_paper() -> None:
    found = figures(f"{STEEL}Figure 1. Lath martensite (a) at 600 °C and (b) at 700 °C.\n\n")
    assert [shown(one) for one in found] == [{"Martensite", "9Cr steel"}] * 2
    assert {one.status for one in found} == {"inferred"}


def test_what_the_text_tells_of_the_whole_figure_holds_for_a_panel_told_of_without_a_name() -> None:
    text = (
        "The WO3 and MoO3 films were dried. The morphology of MoO3 is presented in Figure 1. "
        "The bright field image (Figure 1a) is smooth.\n\nFigure 1. (a) Bright field and (b) dark field TEM images.\n"
    )
    assert [shown(figure) for figure in figures(text)] == [{"MoO3"}, {"MoO3"}]


@pytest.mark.parametrize(
    ("caption", "technique"),
    [
        ("Compressive stress–strain behavior", "compression testing"),
        ("CCT diagram", "dilatometry"),
        ("Kikuchi patterns", "electron backscatter diffraction"),
        ("SE images", "scanning electron microscopy"),
        ("Flexural stress–strain curves", "three-point bending test"),
        ("Crystallization exotherms", "differential scanning calorimetry"),
        ("Chronoamperometric stability", "chronoamperometry"),
    ],
)
def test_techniques_told_by_what_they_give(caption: str, technique: str) -> None:
    (found,) = figures(f"Figure 1. {caption} of the ZnO samples.\n")
    assert found.techniques == (technique,)


def test_fractographs_come_from_the_scanning_electron_microscope_if_the_paper_has_one() -> None:
    used = "The surfaces were seen by optical microscopy and scanning electron microscopy.\n\n"
    (found,) = figures(f"{used}Figure 1. Fractographs of the ZnO bars.\n")
    assert found.techniques == ("scanning electron microscopy",)
    assert figures("Figure 1. Fractographs of the ZnO bars.\n")[0].techniques == ()


SERIES = (
    "# Cathodes\n\nThe LiMn2O4 cathodes QW0, QW2, QW4 and QW8 were sintered.\n\nTable 1. Capacity.\n\n"
    "| Sample | Specific capacity (mAh/g) |\n|---|---|\n| QW0 | 98 |\n| QW2 | 104 |\n| QW4 | 110 |\n| QW8 | 101 |\n\n"
)


@pytest.mark.parametrize(
    ("caption", "samples"),
    [
        ("XRD patterns of QW0–QW4.", {"QW0", "QW2", "QW4"}),
        ("Rate capability of the QW cathodes in O2-saturated air.", {"QW0", "QW2", "QW4", "QW8"}),
        ("Voltage of the QW4||graphite cell.", {"QW4"}),
    ],
)
def test_a_series_and_the_side_of_a_cell_are_samples(caption: str, samples: set[str]) -> None:
    assert set(figures(f"{SERIES}Figure 1. {caption}\n")[-1].samples) == samples


def test_curves_without_a_name_are_of_all_samples_and_a_map_is_of_the_one_before() -> None:
    caption = "(a) XRD patterns of QW0, QW2 and QW4. (b) SEM image of QW2. (c) EDS map. (d) Nyquist plots."
    found = figures(f"{SERIES}Figure 1. {caption}\n")
    assert [set(one.samples) for one in found[-2:]] == [{"QW2"}, {"QW0", "QW2", "QW4"}]


def test_a_figure_that_no_text_cites_shows_what_the_paragraph_before_tells_of() -> None:
    text = "The Raman lines of MoSe2 sharpen.\n\nFigure 1. (a) Line widths.\n\n## Outlook\n\nBiTeI is next.\n"
    assert shown(figures(f"# Pressure\n\n## Results\n\n{text}")[0]) == {"MoSe2"}


HYDROGELS = """# Hydrogels of starch

The hydrogels HG-1, HG-2 and HG-3 were prepared with 1, 2 and 3 wt% of clay. The HG-2 hydrogel swells most. Figure 9
shows the route.

Table 1. Properties.

| Sample | Swelling ratio (%) | Tensile strength (MPa) |
|---|---|---|
| HG-1 | 310 | 0.41 |
| HG-2 | 420 | 0.52 |
| HG-3 | 280 | 0.66 |

"""


@pytest.mark.parametrize(
    "caption",
    [
        "FTIR spectra of the three hydrogels.",
        "TGA curves of all samples.",
        "Photographs of the hydrogels (a) before and (b) after swelling.",
        "(a) FTIR spectra of all hydrogels and (b) SEM image of HG-2.",
        "Stress-strain curves of the hydrogels.",
    ],
)
def test_a_noun_in_the_plural_means_all_samples_of_the_paper(caption: str) -> None:
    assert shown(figures(f"{HYDROGELS}Figure 1. {caption}\n")[0]) == {"HG-1", "HG-2", "HG-3"}


@pytest.mark.parametrize(
    "caption",
    [
        "FTIR spectra of the two hydrogels.",
        "FTIR spectra of the hydrogels with copper.",
        "FTIR spectra of the starches.",
        "Sketch of the three hydrogels.",
        "Micrographs of the hydrogels: (a) low, (b) high magnification.",
    ],
)
def test_a_noun_of_others_or_of_one_sample_each_does_not_mean_all(caption: str) -> None:
    text = f"{HYDROGELS}Figure 1 is given too.\n\nFigure 1. {caption}\n"
    assert not {"HG-1", "HG-3"} & shown(figures(text)[0])


def test_a_part_of_codes_before_the_noun_means_those_samples() -> None:
    text = (
        "# Steels\n\nSteel S1-A is softer than S2-A, and S1-Q is softer than S2-Q.\n\nTable 1. Hardness.\n\n"
        "| Steel | Hardness (HV) |\n|---|---|\n| S1-A | 310 |\n| S2-A | 320 |\n| S1-Q | 410 |\n| S2-Q | 420 |\n\n"
        "Figure 1. Tensile curves of the quenched steels.\n"
    )
    assert shown(figures(text)[0]) == {"S1-Q", "S2-Q"}


def test_samples_named_behind_the_citation_are_shown_if_nothing_nearer_is() -> None:
    text = (
        "# Glasses\n\nTable 1. Glass transition temperature.\n\n| Glass | Tg (°C) |\n|---|---|\n| NB1 | 310 |\n"
        "| NB2 | 320 |\n\nThe scans are given in Figure 1. NB1 softens at 310 °C, and NB2 at 320 °C.\n\n"
        "Figure 1. DSC scans.\n"
    )
    assert shown(figures(text)[0]) == {"NB1", "NB2"}
