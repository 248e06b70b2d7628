"""Figure captions: panels, techniques, materials, conditions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extractors import extract
from kg.extractors._figures.captions import split_panels
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Figure

ONTOLOGY = load_ontology()


def figures(text: str) -> tuple[Figure, ...]:
    document = read_bytes(text.encode(), "page.md")
    found = extract(document, ONTOLOGY).figures
    for figure in found:
        assert document.source.text[figure.start : figure.end] == figure.evidence[0].quote
    return found


def letters(caption: str) -> list[str]:
    return [panel.letter for panel in split_panels(caption).panels]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Figure 1. (a) XRD patterns and (b) SEM images of the films.", ["a", "b"]),
        ("Figure 2. a) Structure, b–d) images of the cells, e) cycling.", ["a", "b", "c", "d", "e"]),
        ("Fig. 3 Films and cells. a Absorption of the films. b Cycling of cells.", ["a", "b"]),
        (
            "Figure S1. a, Route. b, c, XRD patterns of (b) CsCl and (c) CsBr. Scale bars: 5 nm in b and c.",
            ["a", "b", "c"],
        ),
        ("Fig. 4. TEM images of LiCl (a), NaCl (b) and KCl (c).", ["a", "b", "c"]),
        ("Fig. 5. (A, B) Films; (C) cells.", ["A", "B", "C"]),
        ("Figure 6. (a) and (b) Films, (c) cells.", ["a", "b", "c"]),
        ("Figure 7. XRD patterns of the films.", []),
    ],
)
def test_panels_of_each_style(caption: str, expected: list[str]) -> None:
    assert letters(caption) == expected


def test_a_technique_named_once_holds_for_all_panels() -> None:
    found = figures("Fig. 2. XRD patterns of (a) TiO2 and (b) ZnO.\n")
    assert [(figure.panel, figure.techniques, figure.materials) for figure in found] == [
        ("a", ("X-ray diffraction",), ("TiO2",)),
        ("b", ("X-ray diffraction",), ("ZnO",)),
    ]


def test_a_short_panel_that_shows_something_of_its_own_does_not_take_the_technique_before() -> None:
    found = figures("Fig. 2. (a) XRD patterns; (b) thermal ageing at 85 °C.\n")
    assert [figure.techniques for figure in found] == [("X-ray diffraction",), ()]


def test_a_sentence_that_the_letters_after_it_complete_belongs_to_their_panels() -> None:
    found = figures("Fig. 2. (a) XRD patterns. SEM images of (b) TiO2 and (c) ZnO; (d) Raman spectra.\n")
    assert [figure.techniques for figure in found] == [
        ("X-ray diffraction",),
        ("scanning electron microscopy",),
        ("scanning electron microscopy",),
        ("Raman spectroscopy",),
    ]


@pytest.mark.parametrize(
    ("caption", "techniques"),
    [
        ("Fig. 1. XRD (a) and SEM (b) of LiFePO4.", ["X-ray diffraction", "scanning electron microscopy"]),
        (
            "Fig. 2 TEM (a) and HRTEM (b) images of LiFePO4.",
            ["transmission electron microscopy", "high-resolution transmission electron microscopy"],
        ),
    ],
)
def test_short_names_may_stand_before_their_letters(caption: str, techniques: list[str]) -> None:
    found = figures(caption + "\n")
    assert [figure.techniques for figure in found] == [(technique,) for technique in techniques]
    assert {figure.materials for figure in found} == {("LiFePO4",)}


def test_the_end_of_a_list_of_panels_is_of_all() -> None:
    found = figures("Fig. 1. (a) XRD pattern, (b) SEM image, (c) TEM image and (d) SAED pattern of the ZnO rods.\n")
    assert [figure.materials for figure in found] == [("ZnO",)] * 4


def test_a_plot_of_its_own_is_not_what_the_panel_before_shows() -> None:
    found = figures("Fig. 3. (a) XRD patterns of SnO2. (b) Performance over 30 days.\n")
    assert [figure.techniques for figure in found] == [("X-ray diffraction",), ()]


def test_labels_are_written_out() -> None:
    assert [figure.label for figure in figures("Fig. S3. SEM images of ZnO.\n")] == ["Figure S3"]


def test_extended_data_have_numbers_of_their_own() -> None:
    text = "The ZnO grains are round (Extended Data Fig. 2).\n\n**Extended Data Fig. 2 | Grains.** SEM images.\n"
    assert [(one.label, one.materials) for one in figures(text)] == [("Extended Data Figure 2", ("ZnO",))]


def test_temperatures_of_a_panel_are_its_conditions() -> None:
    found = figures("Figure 1. Nyquist plots of LiCl at (a) 25 °C and (b) 70 °C.\n")
    assert [(condition.name, str(condition.value)) for figure in found for condition in figure.conditions] == [
        ("temperature", "25"),
        ("temperature", "70"),
    ]
    assert {figure.techniques for figure in found} == {("electrochemical impedance spectroscopy",)}


def test_what_a_method_yields_names_the_method() -> None:
    assert figures("Figure 1. Scanning electron micrographs of ZnO.\n")[0].techniques == (
        "scanning electron microscopy",
    )


def test_a_short_acronym_needs_support() -> None:
    assert figures("Figure 1. Films of sample CV.\n")[0].techniques == ()
    assert figures("Figure 1. CV curves of ZnO.\n")[0].techniques == ("cyclic voltammetry",)


def test_samples_of_a_table_are_shown_by_their_codes() -> None:
    page = (
        "# Sintered ZnO\n\nTable 1. Hardness of ZnO.\n\n"
        "| Sample | Hardness (GPa) |\n|---|---|\n| ZA-1 | 2.1 |\n| ZA-2 | 2.4 |\n\n"
        "Fig. 1. SEM images of (a) ZA-1 and (b) ZA-2.\n"
    )
    assert [(figure.panel, figure.materials, figure.samples) for figure in figures(page)] == [
        ("a", (), ("ZA-1",)),
        ("b", (), ("ZA-2",)),
    ]


def test_a_list_with_respectively_gives_each_panel_its_own() -> None:
    found = figures("Fig. 2. (a, b) SEM images of TiO2 and ZnO, respectively.\n")
    assert [figure.materials for figure in found] == [("TiO2",), ("ZnO",)]


def test_the_text_that_cites_a_figure_names_what_its_caption_does_not() -> None:
    page = "# Films\n\nThe patterns of TiO2 are sharp (Figure 2a), whereas Figure 2b shows broad lines of ZnO.\n\n"
    found = figures(page + "Figure 2. (a) First and (b) second XRD patterns.\n")
    assert [(figure.materials, figure.status) for figure in found] == [(("TiO2",), "inferred"), (("ZnO",), "inferred")]


def test_a_technique_may_stand_in_the_citing_text_alone() -> None:
    page = "# Grains of ZnO\n\nTwins seen by transmission electron microscopy are drawn out (Fig. 4).\n\n"
    assert figures(page + "Figure 4. Twins in ZnO after rolling.\n")[0].techniques == (
        "transmission electron microscopy",
    )


def test_figures_that_no_text_discusses_show_nothing_unnamed() -> None:
    assert figures("# Ageing of ZnO\n\nFigure 1. SEM image of the sample exposed to air.\n")[0].materials == ()


def test_samples_without_a_name_are_of_the_material_of_the_paper() -> None:
    page = "# Ageing of ZnO films\n\nThe grains of ZnO grow. Figure 1 tells of it, and ZnO dissolves.\n\n"
    (figure,) = figures(page + "Figure 1. SEM image of the samples exposed to air.\n")
    assert (figure.materials, figure.status) == (("ZnO",), "inferred")


def test_two_panels_share_the_words_after_the_second() -> None:
    found = figures("Figure 3. (a) Steady-state and (b) transient photoluminescence spectra of ZnO.\n")
    assert {figure.materials for figure in found} == {("ZnO",)}
    assert found[0].techniques == found[1].techniques != ()


def test_panels_named_by_their_samples_alone_show_what_the_others_show() -> None:
    found = figures("Figure 5. Grains of (a) TiO2, (b) ZnO, EBSD maps at 20 kV, and (c) SnO2 with pores.\n")
    assert {figure.techniques for figure in found} == {("electron backscatter diffraction",)}


def test_a_bare_micrograph_comes_from_the_microscope_of_the_paper() -> None:
    page = "# Steel\n\nSections were looked at by optical microscopy.\n\n"
    assert figures(page + "Figure 1. Micrographs of the hardened zone.\n")[0].techniques == ("optical microscopy",)


def test_tables_give_no_figures() -> None:
    assert figures("Table 1. XRD data of ZnO.\n") == ()


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="abcdABC(),. –-and;:1", max_size=120))
def test_panels_lie_inside_the_caption(text: str) -> None:
    caption = split_panels("Figure 1. " + text)
    for panel in caption.panels:
        for start, end in [*panel.own, *panel.shared]:
            assert 0 <= start <= end <= len(caption.text)


def test_letters_behind_what_they_name_leave_what_is_said_of_all() -> None:
    first, second = figures("Figure 2. Nyquist plots (A) and Arrhenius plots (B) for CeO2 and ThO2 ceramics.\n")
    assert first.techniques == ("electrochemical impedance spectroscopy",)
    assert second.techniques == ("Arrhenius analysis",)
    assert first.materials == second.materials == ("CeO2", "ThO2")


def test_the_letter_of_a_panel_is_no_symbol() -> None:
    found = figures("Figure 4. a) XRD, b) SEM, c) TEM and d) Raman spectra excited at 532 nm.\n")
    assert [(one.name, str(one.value)) for one in found[3].conditions] == [("wavelength", "532")]


def test_the_gas_and_the_bath_of_a_test_are_not_what_is_shown() -> None:
    found = figures("Figure 8. (a) N2 adsorption isotherms of CeO2. (b) Cyclic voltammograms of ThO2 in 1 M KOH.\n")
    assert [figure.materials for figure in found] == [("CeO2",), ("ThO2",)]


@given(
    st.lists(st.sampled_from(["a", "b", "c", "M", "H", "A", "I", "–", ", ", ". ", "(", ") ", " and ", " to ", "XRD "]))
)
def test_no_caption_breaks_the_search_for_panels(pieces: list[str]) -> None:
    caption = split_panels("Figure 1. " + "".join(pieces))
    assert all(panel.letter for panel in caption.panels)


def test_letters_that_run_backwards_are_no_panels() -> None:
    assert letters("Figure 1. Ceramics. M–H loops at 300 K, I–V curves.") == []


@pytest.mark.parametrize(
    ("caption", "technique"),
    [
        ("C–V curves of the diode at 1 MHz", "capacitance–voltage measurement"),
        ("DLTS spectra of the diode", "deep-level transient spectroscopy"),
        ("EDS maps of Fe and Cr", "energy-dispersive X-ray spectroscopy"),
        ("Stabilised power output at the maximum power point", "maximum power point tracking"),
        ("Transient photovoltage decay of the cells", "transient photovoltage measurement"),
        ("Weibull plots of the strength", "Weibull analysis"),
        ("Emission spectra under 365 nm", "photoluminescence spectroscopy"),
        ("ZFC–FC curves at 0.1 T", "superconducting quantum interference device magnetometry"),
        ("Operando XRD of the electrode", "X-ray diffraction"),
    ],
)
def test_captions_name_techniques_by_what_they_give(caption: str, technique: str) -> None:
    assert figures(f"Figure 1. {caption}.\n")[0].techniques == (technique,)


def test_panels_called_after_core_levels_are_photoelectron_spectra() -> None:
    found = figures("Figure 2. Spectra: (a) Zn 2p, (b) In 3d and (c) partial density of the Fe 3d states.\n")
    assert found[0].techniques == found[1].techniques == ("X-ray photoelectron spectroscopy",)
    assert figures("Figure 2. Shares of Fe 3d states in the bands.\n")[0].techniques == ()


def test_a_drawing_is_no_result_of_the_method_of_the_other_panels() -> None:
    found = figures("Figure 3. EELS study: (a) O K edge, (b) Ti L edge, (c) sketch of the vacancies.\n")
    assert [figure.techniques for figure in found] == [
        ("electron energy loss spectroscopy",),
        ("electron energy loss spectroscopy",),
        ("schematic illustration",),
    ]


def test_samples_of_an_unnamed_material_are_shown_by_their_codes_and_single_signs() -> None:
    found = figures(
        "Table 1. Mortars.\n\n| Sample | Compressive strength (MPa) |\n|---|---|\n| K0 | 31 |\n| K40 | 44 |\n\n"
        "Table 2. Densities.\n\n| Compound | Density (g/cm3) |\n|---|---|\n| 1 | 1.5 |\n| 2 | 1.7 |\n\n"
        "Figure 1. Stress–strain curves of K0 and K40.\n\nFigure 2. IR spectra of 1 and 2 after 2 h.\n"
    )
    assert [figure.samples for figure in found] == [("K0", "K40"), ("1", "2")]


@pytest.mark.parametrize(
    ("caption", "materials"),
    [
        ("Fig. 1 Micrographs of a CeO2, b ThO2 and c TiN rods", ["CeO2", "ThO2", "TiN"]),
        ("Fig. 1 XRD patterns: a CeO2, b ThO2, c TiN", ["CeO2", "ThO2", "TiN"]),
        ("Figure 1. (a–c) SEM images of CeO2 (a), ThO2 (b) and TiN (c).", ["CeO2", "ThO2", "TiN"]),
        ("Figure 1. CV curves of CeO2 (a) and ThO2 (b). c, Nyquist plots of TiN.", ["CeO2", "ThO2", "TiN"]),
    ],
)
def test_letters_in_lists_and_behind_names_keep_what_they_name(caption: str, materials: list[str]) -> None:
    found = figures(f"{caption}\n")
    assert [(one.panel, *one.materials) for one in found] == list(zip("abc", materials, strict=True))


def test_an_article_is_no_panel() -> None:
    assert letters("Fig. 1 XRD patterns of a film and b rods") == ["a", "b"]
    assert letters("Fig. 1 Lattice of a film along the a, b and c axes") == []


@pytest.mark.parametrize(
    ("caption", "techniques"),
    [
        (
            "TEM images of (a) CdS and (b) ZnS with SAED patterns as insets.",
            [
                ("transmission electron microscopy",),
                ("transmission electron microscopy", "selected area electron diffraction"),
            ],
        ),
        (
            "SEM images of (a) CdS and (b) ZnS. The inset of (a) is the particle size distribution.",
            [
                ("scanning electron microscopy", "particle size distribution analysis"),
                ("scanning electron microscopy",),
            ],
        ),
        (
            "(a) XRD of CdS. SEM images of thermally etched (b) CdS and (c) ZnS.",
            [("X-ray diffraction",), ("scanning electron microscopy",), ("scanning electron microscopy",)],
        ),
        (
            "(a) Seebeck coefficient, (b) thermal conductivity and (c) power factor of PbTe.",
            [("Seebeck coefficient measurement",), (), ("Seebeck coefficient measurement",)],
        ),
        ("(a) Luminescence spectra; (b) cross section of ZnO.", [("photoluminescence spectroscopy",), ()]),
    ],
)
def test_a_technique_holds_for_what_it_gives_alone(caption: str, techniques: list[tuple[str, ...]]) -> None:
    assert [figure.techniques for figure in figures(f"Figure 1. {caption}\n")] == techniques


def test_a_property_with_several_techniques_is_shown_by_the_one_that_the_paper_uses() -> None:
    text = "# A\n\nThe friction was found by wear tests against steel balls.\n\nFigure 1. {} ZnO.\n"
    (plot,) = figures(text.format("Coefficient of friction against sliding distance of"))
    assert plot.techniques == ("wear testing",)
    (late,) = figures(text.format("Optimum of the contents that in the end lower the coefficient of friction of"))
    assert late.techniques == ()
    (unused,) = figures("# A\n\nFigure 1. Coefficient of friction of ZnO.\n")
    assert unused.techniques == ()


def test_a_cartoon_is_a_drawing_and_the_map_of_transient_absorption_no_other_spectrum() -> None:
    found = figures(
        "Figure 1. (a) Raman spectra of ZnO. (b) Cartoon of the coating step. (c) Transient absorption map.\n"
    )
    assert [figure.techniques for figure in found][1:] == [
        ("schematic illustration",),
        ("transient absorption spectroscopy",),
    ]
