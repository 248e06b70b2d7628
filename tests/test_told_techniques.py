"""Techniques that a paper names elsewhere than beside its values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extractors import extract
from kg.extractors._named_techniques import named_in
from kg.ontology import load_ontology
from kg.readers import read_bytes

ONTOLOGY = load_ontology()
_RESULT = "## Results\n\nThe yield strength of Ti-6Al-4V is 980 MPa.\n"


def technique(text: str, title: str = "Deformation of Ti-6Al-4V") -> str | None:
    """Return the technique of the only measurement of a paper."""
    document = read_bytes(f"# {title}\n\n{text}".encode(), "paper.md")
    (found,) = extract(document, ONTOLOGY).measurements
    if found.technique is not None:
        told = [one for one in found.evidence if one.role == "technique"]
        assert told
        assert all(document.source.text[one.start : one.end] == one.quote for one in told)
    return found.technique


def test_the_only_usual_technique_of_the_own_work_gives_a_value() -> None:
    text = f"## Methods\n\nTensile tests were run at room temperature.\n\n{_RESULT}"
    assert technique(text) == "tensile testing"


@pytest.mark.parametrize(
    "text",
    [
        f"## Introduction\n\nTensile tests are common.\n\n{_RESULT}",
        f"## Results\n\nFigure 1. (a) Tensile tests. (b) Fracture surface.\n\n{_RESULT}",
        f"## Methods\n\nX-ray diffraction was used.\n\n{_RESULT}",
        "## Methods\n\nHardness was found by microhardness tests and by nanoindentation.\n\n"
        "## Results\n\nThe hardness of Ti-6Al-4V is 3.4 GPa.\n",
    ],
)
def test_other_works_other_properties_and_a_choice_of_techniques_tell_nothing(text: str) -> None:
    assert technique(text) is None


def test_a_review_names_techniques_of_no_work_of_its_own() -> None:
    text = f"This review covers tensile tests of alloys.\n\n{_RESULT}"
    assert technique(text, "Titanium alloys: a review") is None


def test_a_value_with_another_work_beside_it_keeps_its_own_technique() -> None:
    rows = ("Alloy | Tensile strength (MPa) | Ref.", "---|---|---", "Ti-6Al-4V | 980 | [12]", "TA15 | 960 | This work")
    table = "".join(f"| {row} |\n" for row in rows)
    text = f"# Alloys\n\n## Methods\n\nTensile tests were run.\n\n## Results\n\nTable 1. Strengths.\n\n{table}"
    found = extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY).measurements
    assert [one.technique for one in found] == [None, "tensile testing"]


_HARD = "## Results\n\nThe Vickers hardness of Ti-6Al-4V is 350 HV.\n"
_DENSE = "## Results\n\nThe density of Ti-6Al-4V is 4.41 g/cm3.\n"


@pytest.mark.parametrize(
    ("methods", "result", "expected"),
    [
        ("Densities were measured with a helium pycnometer.", _DENSE, "gas pycnometry"),
        ("A gas pycnometer was used to determine the density.", _DENSE, "gas pycnometry"),
        ("To find the density, pycnometry was employed.", _DENSE, "gas pycnometry"),
        ("Using pycnometry, the density of each bar was determined.", _DENSE, "gas pycnometry"),
        ("The density from X-ray diffraction was taken.", _DENSE, "X-ray diffraction"),
        ("The density was obtained by Rietveld refinement of neutron diffraction data.", _DENSE, "neutron diffraction"),
        (
            "The density and the hardness were measured by pycnometry and nanoindentation, respectively.",
            _DENSE,
            "gas pycnometry",
        ),
        ("The density was found by pycnometry and the hardness by nanoindentation.", _DENSE, "gas pycnometry"),
        ("The density was found by pycnometry and the hardness by nanoindentation.", _HARD, "nanoindentation"),
        ("Hardness was measured by nanoindentation.", _HARD, "nanoindentation"),
    ],
)
def test_what_is_said_outright_of_a_quantity_or_its_general_one_gives_its_values(
    methods: str, result: str, expected: str
) -> None:
    assert technique(f"## Methods\n\n{methods}\n\n{result}") == expected


@pytest.mark.parametrize(
    "methods",
    [
        "The density was low before and the composition was checked by X-ray diffraction.",
        "Bars of low density were sintered; X-ray diffraction was used to find the phases.",
        "The density was measured by pycnometry. The density was measured by the Archimedes method.",
    ],
)
def test_what_is_said_of_others_or_twice_tells_nothing_of_a_quantity(methods: str) -> None:
    assert technique(f"## Methods\n\n{methods}\n\n{_DENSE}") is None


def test_how_data_were_evaluated_counts_where_nothing_else_is_told() -> None:
    result = "## Results\n\nThe band gap of Ti-6Al-4V is 2.4 eV.\n"
    plot = "The band gap was found from Kubelka-Munk plots."
    assert technique(f"## Methods\n\n{plot}\n\n{result}") == "Tauc analysis"
    spectra = f"{plot} Spectra of ultraviolet-visible spectroscopy were taken."
    assert technique(f"## Methods\n\n{spectra}\n\n{result}") == "ultraviolet-visible spectroscopy"


def test_the_name_of_a_quantity_tells_of_a_test() -> None:
    assert technique("## Results\n\nThe tensile strength of Ti-6Al-4V is 980 MPa.\n") == "tensile testing"
    text = "## Results\n\nThe tensile Young's modulus of alloys is told. The Young's modulus of Ti-6Al-4V is 110 GPa.\n"
    assert technique(text) == "tensile testing"
    table = "| Alloy | Compressive yield strength (MPa) |\n|---|---|\n| Ti-6Al-4V | 980 |\n"
    assert technique(f"## Results\n\nTable 1. Strengths.\n\n{table}") == "compression testing"


def test_strengths_of_one_work_come_from_the_test_that_one_of_them_names() -> None:
    text = "# Alloys\n\n## Results\n\nTi-6Al-4V has a tensile strength of 980 MPa. The yield strength is 880 MPa.\n"
    found = extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY).measurements
    assert [one.technique for one in found] == ["tensile testing"] * 2


def _by_property(text: str) -> dict[str, str | None]:
    found = extract(read_bytes(text.encode(), "paper.md"), ONTOLOGY).measurements
    return {one.property: one.technique for one in found}


_TWO = "| Alloy | Lattice parameter (nm) | Density (g/cm3) |\n|---|---|---|\n| Ti-6Al-4V | 0.293 | 4.41 |\n"


def test_the_technique_of_a_caption_is_none_of_what_others_usually_give() -> None:
    named = _by_property(f"# Alloys\n\nTable 1. Density and lattice parameters by X-ray diffraction.\n\n{_TWO}")
    assert named == {"lattice parameter": "X-ray diffraction", "density": None}
    results = _by_property(f"# Alloys\n\nTable 1. X-ray diffraction results of bars.\n\n{_TWO}")
    assert results == {"lattice parameter": "X-ray diffraction", "density": "X-ray diffraction"}


def test_a_property_in_a_caption_is_no_technique() -> None:
    table = "| Alloy | Overvoltage drift (V) |\n|---|---|\n| Ti-6Al-4V | 0.29 |\n"
    assert set(_by_property(f"# Alloys\n\nTable 1. Drift and cycling stability.\n\n{table}").values()) == {None}


def test_figures_taken_from_others_make_a_review() -> None:
    figures = "".join(
        f"![](f{i}.png)\n\nFigure {i}. Strength of alloys. Reproduced with permission.\n\n" for i in (1, 2, 3)
    )
    own = "Tensile tests were run at room temperature.\n\n"
    assert technique(f"## Alloys\n\n{own}{_RESULT}") == "tensile testing"
    assert technique(f"## Alloys\n\n{own}{figures}{_RESULT}") is None


def test_the_figure_that_a_sentence_cites_shows_what_its_values_were_read_from() -> None:
    figure = "![](f1.png)\n\nFigure 1. (a) XRD patterns and (b) TEM image of the alloys.\n\n"
    methods = "## Methods\n\nX-ray diffraction and transmission electron microscopy were used.\n\n"
    results = "## Results\n\n{}The fringes of Ti-6Al-4V have an interplanar spacing of 0.256 nm (Figure 1{}).\n"
    assert technique(methods + results.format(figure, "b")) == "transmission electron microscopy"
    assert technique(methods + results.format(figure, "a")) == "X-ray diffraction"


def test_the_words_of_a_caption_over_several_lines_are_quoted_as_printed() -> None:
    page = "# Alloys\n\nFigure 1. TEM image of the alloys\nafter ageing.\n\n## Results\n\n"
    page += "The fringes of Ti-6Al-4V have an interplanar spacing of 0.256 nm (Figure 1).\n"
    (found,) = extract(read_bytes(page.encode(), "paper.md"), ONTOLOGY).measurements
    assert found.technique == "transmission electron microscopy"
    assert all(page[item.start : item.end] == item.quote for item in found.evidence)


def _inferred(text: str) -> list[tuple[str | None, bool]]:
    found = extract(read_bytes(f"# Alloys\n\n{text}".encode(), "paper.md"), ONTOLOGY).measurements
    return [(one.technique, one.technique_inferred) for one in found]


def test_a_technique_that_the_paper_only_uses_is_inferred_for_a_value() -> None:
    assert _inferred(f"## Methods\n\nTensile tests were run.\n\n{_RESULT}") == [("tensile testing", True)]
    assert _inferred("## Results\n\nBy tensile tests, Ti-6Al-4V has a yield strength of 980 MPa.\n") == [
        ("tensile testing", False)
    ]
    said = "## Methods\n\nDensities were measured with a helium pycnometer.\n\n"
    assert _inferred(said + _DENSE) == [("gas pycnometry", False)]
    earlier = "Nanoindentation was done on Ti-6Al-4V. The hardness is 3.4 GPa."
    assert _inferred(f"## Results\n\n{earlier}\n") == [("nanoindentation", True)]
    assert _inferred("## Results\n\nThe hardness of Ti-6Al-4V is 3.4 GPa.\n") == [(None, False)]


def test_initials_before_the_name_of_a_quantity_tell_its_technique() -> None:
    assert _inferred("## Results\n\nThe BET surface area of TiO2 is 55 m2/g.\n") == [("nitrogen physisorption", False)]


def test_what_a_model_gives_comes_from_no_test_of_the_paper() -> None:
    methods = "## Methods\n\nTensile tests were run.\n\n## Results\n\n"
    value = "a yield strength of 980 MPa for Ti-6Al-4V.\n"
    assert _inferred(f"{methods}The model predicted {value}") == [(None, False)]
    assert _inferred(f"{methods}The experiment gives {value}") == [("tensile testing", True)]


def _all(text: str) -> list[tuple[str, str | None]]:
    found = extract(read_bytes(f"# Grains of a steel\n\n## Results\n\n{text}\n".encode(), "paper.md"), ONTOLOGY)
    return [(str(one.value), one.technique) for one in found.measurements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The modulus of the steel was 201 GPa by nanoindentation and 196 GPa by tensile tests.",
            [("201", "nanoindentation"), ("196", "tensile testing")],
        ),
        (
            "The crystallite size was 12 nm (XRD) and 15 nm (TEM).",
            [("12", "X-ray diffraction"), ("15", "transmission electron microscopy")],
        ),
        (
            "In TEM images, the particle size is 12 nm before and 8 nm after milling, as found from XRD.",
            [("12", "transmission electron microscopy"), ("8", "transmission electron microscopy")],
        ),
        (
            "DFT calculations give a band gap of 1.7 eV, whereas the gap from UV-vis is 2.1 eV.",
            [("1.7", "density functional theory calculation"), ("2.1", "ultraviolet-visible spectroscopy")],
        ),
        ("N 2 physisorption was done. The pore volume is 0.4 cm3/g.", [("0.4", "nitrogen physisorption")]),
    ],
)
def test_each_value_has_the_technique_told_of_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _all(text) == expected


def test_the_head_of_a_column_the_note_with_its_mark_and_the_sentence_that_cites_a_table_tell_techniques() -> None:
    heads = "| Steel | Grain size (µm), EBSD | Grain size (µm), SEM | Ni (wt%) ^a^ |\n|---|---|---|---|\n"
    text = f"Table 1. Grains.\n\n{heads}| S1 | 51 | 48 | 9 |\n\n^a^ From ICP-OES.\n"
    optical = "inductively coupled plasma optical emission spectroscopy"
    assert _all(text) == [
        ("51", "electron backscatter diffraction"),
        ("48", "scanning electron microscopy"),
        ("9", optical),
    ]
    rows = "| Steel | Ecorr (V) | icorr (µA/cm2) |\n|---|---|---|\n| S1 | -0.4 | 2.2 |\n"
    text = f"The polarization curves of Figure 2 gave the parameters in Table 3.\n\nTable 3. Corrosion.\n\n{rows}"
    assert _all(text) == [("-0.4", "Tafel analysis"), ("2.2", "Tafel analysis")]
    other = text.replace("in Table 3", "in Table 4")
    assert _all(other) == [("-0.4", None), ("2.2", None)]


def test_a_caption_of_results_of_one_technique_lists_others_beside_them() -> None:
    """ "Rietveld results, density": the density was found otherwise, as the text says."""
    page = (
        "# Sintering of BaTiO3\n\n## Methods\n\nThe density was measured by the Archimedes method.\n\n## Results\n\n"
        "Table 1. Rietveld results, density of BaTiO3.\n\n| Sample | Density (g/cm3) |\n|---|---|\n| S1 | 5.81 |\n"
    )
    (found,) = extract(read_bytes(page.encode(), "paper.md"), ONTOLOGY).measurements
    assert found.technique == "Archimedes density measurement"


@pytest.mark.parametrize(
    ("methods", "result", "expected"),
    [
        (
            "Permeation was determined by the constant-volume method.",
            "The gas permeability of BaTiO3 was 12 Barrer.",
            "gas permeation measurement",
        ),
        (
            "Dielectric data were taken with an LCR meter.",
            "The dielectric constant of BaTiO3 was 1800.",
            "dielectric spectroscopy",
        ),
        (
            "The conductivity was read with an eddy-current tester.",
            "The electrical conductivity of BaTiO3 was 21 MS/m.",
            "eddy-current measurement",
        ),
    ],
)
def test_devices_and_ways_have_many_names(methods: str, result: str, expected: str) -> None:
    """What authors call a technique in their section on methods."""
    assert technique(f"## Methods\n\n{methods}\n\n## Results\n\n{result}\n") == expected


def test_of_kinds_with_one_name_each_has_the_techniques_of_its_own() -> None:
    hardness = ONTOLOGY.property("Vickers hardness")
    assert hardness is not None
    tests = ("Knoop hardness testing", "Vickers hardness testing")
    kinds = [replace(hardness, techniques=some) for some in (tests, tests[:1], ())]
    assert [named_in(kind, "Vickers hardness") for kind in kinds] == ["Vickers hardness testing", None, None]
