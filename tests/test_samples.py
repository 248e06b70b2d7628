"""Samples: what texts call them, what was done to them, which one was made from which, one record for each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.document import Document
from kg.extractors import extract
from kg.ontology import Ontology
from kg.records import Extraction, Sample

Extractor = Callable[[str], Extraction]


@pytest.fixture(scope="module")
def extracted(ontology: Ontology, document: Callable[..., Document]) -> Extractor:
    def run(text: str) -> Extraction:
        return extract(document(f"# A study of ceramics\n\n## Results\n\n{text}\n"), ontology)

    return run


def by_label(extraction: Extraction) -> dict[str, Sample]:
    return {sample.label: sample for sample in extraction.samples}


def states(sample: Sample) -> list[tuple[str, str]]:
    return [(state.name, str(state.value)) for state in sample.state]


def test_a_name_given_to_a_treatment_is_a_sample(extracted: Extractor) -> None:
    sample = by_label(extracted("Pellets of LLTO annealed at 75 °C for 2 h are denoted as LLTO-75."))["LLTO-75"]
    assert sample.material == "LLTO"
    assert [step.step for step in sample.process] == ["annealing"]
    assert [(c.name, str(c.value), c.unit) for c in sample.process[0].conditions] == [
        ("annealing temperature", "75", "Cel"),
        ("annealing time", "2", "h"),
    ]


def test_names_and_values_in_two_lists_go_together(extracted: Extractor) -> None:
    text = "BaTiO3 samples sintered at 1200, 1150 and 1100 °C were labelled A, B and C, respectively."
    samples = by_label(extracted(text))
    assert {label: states(sample) for label, sample in samples.items()} == {
        "A": [("sintering temperature", "1200")],
        "B": [("sintering temperature", "1150")],
        "C": [("sintering temperature", "1100")],
    }


def test_codes_are_defined_by_the_value_of_a_variable(extracted: Extractor) -> None:
    text = "S1, S2 and S3 with x = 0.05, 0.1 and 0.2, respectively, were made from Li7La3Zr2O12."
    samples = by_label(extracted(text))
    assert [states(samples[label]) for label in ("S1", "S2", "S3")] == [[("x", "0.05")], [("x", "0.1")], [("x", "0.2")]]


def test_two_names_in_brackets_each_have_their_own_treatment(extracted: Extractor) -> None:
    text = (
        "The as-cast AlCoCrFeNi alloy was annealed at 900 °C for 1 h (denoted as HT900) "
        "and at 1000 °C for 2 h (denoted as HT1000)."
    )
    samples = by_label(extracted(text))
    values = {label: [value for _, value in states(samples[label])] for label in ("HT900", "HT1000")}
    assert values == {"HT900": ["900", "1"], "HT1000": ["1000", "2"]}
    assert samples["HT900"].derived_from == samples["HT1000"].derived_from == "as-cast AlCoCrFeNi alloy"


def test_a_material_in_a_state_is_a_sample(extracted: Extractor) -> None:
    samples = by_label(extracted("Figure 1. SEM images of pristine LiFePO4 and annealed LiFePO4."))
    assert {"pristine LiFePO4", "annealed LiFePO4"} <= set(samples)
    assert samples["annealed LiFePO4"].derived_from == "pristine LiFePO4"
    assert samples["pristine LiFePO4"].derived_from is None


def test_before_and_after_a_test_are_two_samples(extracted: Extractor) -> None:
    samples = by_label(extracted("Figure 2. XRD patterns of LiFePO4 electrodes before and after 100 cycles."))
    after = samples["LiFePO4 (after 100 cycles)"]
    assert after.derived_from == "LiFePO4 (before 100 cycles)"


def test_a_share_of_dopant_is_a_state(extracted: Extractor) -> None:
    sample = by_label(extracted("Figure 3. Raman spectra of 2% doped BaTiO3."))["2% doped BaTiO3"]
    assert [(state.name, str(state.value), state.unit) for state in sample.state] == [("doping level", "2", "%")]


def test_a_form_is_no_treatment(extracted: Extractor) -> None:
    extraction = extracted("Figure 4. SEM images of bulk BaTiO3 at different temperatures.")
    assert not [sample for sample in extraction.samples if sample.state]


def test_samples_of_a_table_are_one_record_each(extracted: Extractor) -> None:
    extraction = extracted(
        "| Sample | Density (g cm-3) | Hardness (GPa) |\n|---|---|---|\n| A-1 | 5.1 | 10 |\n| A−1 | 5.2 | 11 |\n\n"
        "Table 1. Density and hardness of BaTiO3 ceramics."
    )
    labels = [sample.label for sample in extraction.samples]
    assert labels == ["A-1"]
    assert {measurement.subject for measurement in extraction.measurements} == {"A-1"}
    assert len(extraction.samples[0].evidence) == 2


def test_every_measurement_has_its_sample(ontology: Ontology, document: Callable[..., Document]) -> None:
    text = "The density of pristine LiFePO4 is 3.6 g cm-3, while BaTiO3 has a density of 6.0 g cm-3."
    extraction = extract(document(f"# Densities\n\n## Results\n\n{text}\n"), ontology)
    assert extraction.measurements
    assert {m.subject for m in extraction.measurements} <= {sample.label for sample in extraction.samples}


def test_a_repaired_subject_is_marked_and_keeps_what_was_printed(extracted: Extractor) -> None:
    extraction = extracted(
        "The perovskites CsPbI3 and CsPbBr3 were compared; CsPbI3 is darker.\n\n"
        "| Sample | Band gap (eV) |\n|---|---|\n| CsPbl3 | 1.73 |\n| CsPbBr3 | 2.3 |\n\nTable 1. Band gaps."
    )
    status = {(m.subject, m.status) for m in extraction.measurements}
    assert status == {("CsPbI3", "repaired"), ("CsPbBr3", "stated")}
    repaired = next(m for m in extraction.measurements if m.status == "repaired")
    assert [(repair.raw, repair.repaired) for repair in repaired.repairs] == [("CsPbl3", "CsPbI3")]
    assert "CsPbl3" in [item.quote for item in repaired.evidence]


def test_the_symbol_of_a_process_inside_a_material_is_no_state(extracted: Extractor) -> None:
    extraction = extracted(
        "| Sample | Tg (°C) |\n|---|---|\n| PEO-LiTFSI | -40 |\n| PEO | -56 |\n\nTable 1. Glass transition of PEO."
    )
    assert all(not sample.state for sample in extraction.samples)


@pytest.mark.parametrize(
    "words",
    [
        "with a composition (wt.%) of C 0.5, Mn 1.5 and Fe balance",
        "that contains 0.5 wt.% C, 1.5 wt.% Mn, and balance Fe",
        "of composition 0.5C, 1.5Mn, Fe (bal.) in mass percent",
    ],
)
def test_a_composition_listed_in_a_sentence_is_that_of_the_material_named_before(
    extracted: Extractor, words: str
) -> None:
    found = by_label(extracted(f"Sheets of 45Mn2 steel {words} were rolled."))["45Mn2 steel"].composition or {}
    assert {symbol: round(amount, 1) for symbol, amount in found.items()} == {
        "C": Decimal("2.3"), "Mn": Decimal("1.5"), "Fe": Decimal("96.2"),
    }  # fmt: skip


def test_a_list_that_is_no_whole_gives_no_composition(extracted: Extractor) -> None:
    samples = by_label(extracted("The 45Mn2 steel contains 0.5 wt.% C, 1.5 wt.% Mn and 0.2 wt.% Si."))
    assert all(sample.composition is None for sample in samples.values())


def test_a_joined_name_with_a_small_letter_for_its_kind_is_a_sample(extracted: Extractor) -> None:
    text = (
        "The Ru catalyst on Vulcan (c-Ru/XC) and that on rutile (m-Ru/TiO2) were tested. The surface area of c-Ru/XC "
        "was 52 m2 g-1. The mean particle size was 3.1 nm for c-Ru/XC. The porosity of the c-Ru/ XC was 30%."
    )
    told = extracted(text).measurements
    assert [(one.subject, str(one.value)) for one in told] == [("c-Ru/XC", "52"), ("c-Ru/XC", "3.1"), ("c-Ru/XC", "30")]


def test_a_technique_that_identified_something_is_no_sample(extracted: Extractor) -> None:
    text = "Pellets of LLTO with a garnet phase were identified by XRD after annealing at 900 °C for 2 h."
    assert "XRD" not in by_label(extracted(text))


def test_a_mixture_of_gases_is_no_sample_however_often_it_recurs(extracted: Extractor) -> None:
    text = (
        "The conductivity of BaTiO3 in H2/Ar is 60 S/cm. The density of H2/Ar samples was low. "
        "It was stable in H2/Ar (H2/Ar) and for H2/Ar cells."
    )
    assert "H2/Ar" not in by_label(extracted(text))


def test_a_gas_in_a_state_is_no_sample(extracted: Extractor) -> None:
    text = "Films of BaTiO3 were kept in pure O2 at 700 °C for 2 h and pristine BaTiO3 was white."
    labels = by_label(extracted(text))
    assert "pristine BaTiO3" in labels or "BaTiO3 (pristine)" in labels
    assert not any("O2" in label for label in labels)


def test_each_temperature_of_an_alternative_has_its_own_time(extracted: Extractor) -> None:
    text = "BaTiO3 was sintered at 1060 °C for 30 s, or at 1450 °C for 4 h."
    labels = by_label(extracted(text))
    assert {"BaTiO3 (1060 °C, 30 s)", "BaTiO3 (1450 °C, 4 h)"} <= set(labels)


def test_a_time_told_once_is_that_of_all_temperatures(extracted: Extractor) -> None:
    labels = by_label(extracted("BaTiO3 was annealed at 600 and 700 °C for 4 h."))
    assert {"BaTiO3 (600 °C, 4 h)", "BaTiO3 (700 °C, 4 h)"} <= set(labels)


def test_a_verb_behind_one_is_no_treatment(extracted: Extractor) -> None:
    text = "The flash-sintered BaTiO3 reached a density of 96.2 %, the conventionally sintered one stayed at 91.4 %."
    assert not any("stayed" in label for label in by_label(extracted(text)))
