"""Whose values a table gives: labels, sections and captions that name the samples, and words that only look so."""

from __future__ import annotations

from small_tables import ONTOLOGY, conditions, facts, measured

from kg.extractors import extract
from kg.readers import read_bytes


def test_a_label_among_samples_is_one_though_its_words_mean_nothing_known() -> None:
    rows = [
        ["Electrode", "Overpotential (V)", "Reference"],
        ["Lithium metal cells", "", ""],
        ["Co3O4", "0.41", "[3]"],
        ["NiFe2O4", "0.35", "[4]"],
        ["Felt weave", "0.52", "[5]"],
    ]
    assert [measurement.subject for measurement in measured(rows)] == ["Co3O4", "NiFe2O4", "Felt weave"]


def test_a_section_above_a_label_of_a_sample_is_what_tells_it_apart() -> None:
    rows = [
        ["Electrode", "Overpotential (V)", "Reference"],
        ["ZnO cells", "", ""],
        ["Co3O4", "0.41", "[3]"],
        ["NiFe2O4", "0.35", "[4]"],
        ["Felt weave", "0.52", "[5]"],
    ]
    assert ("variant", "ZnO cells", None) in conditions(measured(rows)[-1])


def test_a_denied_process_is_another_state_than_the_process() -> None:
    rows = [
        ["BaTiO3 content (%)", "Density (g/cm3)", "Density (g/cm3)"],
        ["", "Non-annealed", "Annealed"],
        ["10", "5.12", "5.31"],
        ["20", "5.18", "5.44"],
    ]
    found = measured(rows, caption="Density of the BaTiO3 films.")
    assert [str(measurement.subject) for measurement in found[:2]] == ["BaTiO3 (Non-annealed)", "BaTiO3 (Annealed)"]


def test_what_is_varied_is_not_what_is_measured() -> None:
    rows = [["vf (vol%)", "Fracture energy (J/m2)"], ["5", "410"], ["10", "560"]]
    found = measured(rows, caption="Fracture energy as a function of alumina content.", title="Toughness of polyimide")
    assert {measurement.material for measurement in found} == {"polyimide"}


def test_the_symbol_of_a_column_is_no_technique_in_the_caption() -> None:
    rows = [["Sample", "GC (J/m2)"], ["A1", "410"], ["A2", "560"]]
    found = measured(rows, caption="Fracture energy, where GC is that of the samples.")
    assert [measurement.technique for measurement in found] == [None, None]


def test_the_distances_of_a_table_of_bonds_are_results() -> None:
    rows = [
        ["Path", "Coord. no.", "calc. distance (Å)", "distance (Å)", "σ^2^"],
        ["Ti-O", "6", "1.96", "1.98", "0.004"],
    ]
    rows += [["Ba-O", "12", "2.83", "2.85", "0.006"]]
    found = facts(rows, caption="EXAFS fitting results of BaTiO3.")
    assert [fact[1:] for fact in found[:4]] == [
        ("coordination number", "6", None),
        ("bond length", "1.96", "Ao"),
        ("bond length", "1.98", "Ao"),
        ("EXAFS Debye-Waller factor", "0.004", "Ao2"),
    ]


def test_a_head_tells_how_its_values_were_got() -> None:
    rows = [["Sample", "calc. density (g/cm3)", "exp. density (g/cm3)"], ["A1", "5.31", "5.12"]]
    origins = [{name: value for name, value, _ in conditions(one)}.get("origin") for one in measured(rows)]
    assert origins == ["calculated", "experimental"]


def test_a_space_group_gives_no_number() -> None:
    rows = [
        ["Compound", "Space group", "Density (g/cm3)"],
        ["BaTiO3", "P4mm (no. 99)", "6.02"],
        ["SrTiO3", "3 m", "5.1"],
    ]
    assert [fact[1] for fact in facts(rows)] == ["density", "density"]


def test_the_parameters_below_a_process_are_its_own() -> None:
    rows = [["Sample", "Sintering condition", "Density (g/cm3)"], ["A1", "1200 °C × 60 min", "5.2"]]
    rows += [["A2", "1150 °C × 30 min", "5.1"]]
    names = [[name for name, _, _ in conditions(one)] for one in measured(rows)]
    assert names == [["sintering temperature", "sintering time"]] * 2


def test_a_column_of_cycles_is_a_condition_of_the_capacity_before_it() -> None:
    rows = [["Material", "Capacity (mAh/g)", "Cycles"], ["Co3O4", "750", "100"], ["NiO", "610", "200"]]
    found = measured(rows)
    assert [measurement.property for measurement in found] == ["specific capacity"] * 2
    assert [conditions(measurement)[0][:2] for measurement in found] == [
        ("cycle number", "100"),
        ("cycle number", "200"),
    ]


def test_space_groups_above_columns_are_the_phases_inside_the_sample() -> None:
    rows = [["Sample", "R3c", "", "Pm-3m"], ["", "a (Å)", "c (Å)", "a (Å)"], ["AB1", "5.63", "13.9", "3.99"]]
    found = measured(rows)
    assert {one.subject for one in found} == {"AB1"}
    assert [conditions(one) for one in found] == [[("phase", "R3c", None)]] * 2 + [[("phase", "Pm-3m", None)]]


CODED = """# Mn substitution in KNbO3

## 2. Experimental

The compositions x = 0, 0.01 and 0.02 are denoted as KN0, KN1 and KN2. Soft PZT served as a reference.

## 3. Results

Table 1. Dielectric data.

| x | d33 (pC/N) |
|---|---|
| 0 | 92 |
| 0.01 | 105 |
| 0.02 | 118 |
"""


def test_a_row_of_a_variable_is_of_the_sample_coded_by_it() -> None:
    found = extract(read_bytes(CODED.encode(), "paper.md"), ONTOLOGY).measurements
    assert [one.subject for one in found] == ["KN0", "KN1", "KN2"]
    assert conditions(found[1]) == [("x", "0.01", None)]


def test_a_formula_that_only_the_vocabulary_knows_has_no_members() -> None:
    uncoded = CODED.replace("The compositions x = 0, 0.01 and 0.02 are denoted as KN0, KN1 and KN2. ", "")
    found = extract(read_bytes(uncoded.encode(), "paper.md"), ONTOLOGY)
    assert not [one.label for one in found.samples if "Zr" in one.label or one.material == "PZT"]


def test_samples_may_be_called_by_their_group() -> None:
    rows = [["Group", "Flexural strength (MPa)"], ["Control", "121.2 ± 9.8"], ["HNT-5", "135.6 ± 10.2"]]
    assert [str(one.subject) for one in measured(rows)][1] == "HNT-5"
