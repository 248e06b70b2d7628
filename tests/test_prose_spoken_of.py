"""What a text speaks of: pronouns, descriptions of samples, what is only compared with or brought into contact."""

from __future__ import annotations

import pytest
from small_prose import ONTOLOGY, read, read_page

from kg.document import Document
from kg.extractors import extract
from kg.readers import read_bytes


def subjects(text: str, title: str = "A study of BaTiO3", methods: str = "") -> list[str]:
    page = f"# {title}\n\nA. Author\n\n## Experimental\n\n{methods}\n\n## Results\n\n{text}\n"
    return [fact.subject for fact in read_page(page) if fact.place is None or fact.place.kind == "text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The La-doped ceramic has a density of 5.8 g/cm3. Its hardness is 7.1 GPa.",
            ["BaTiO3 (La-doped)", "BaTiO3 (La-doped)"],
        ),
        (
            "The sintered ceramic has a hardness of 8 GPa, which is more than 6 GPa of the green pellet. "
            "It has a density of 5.7 g/cm3.",
            ["BaTiO3 (sintered)"],
        ),
        ("The hydrogenated film melts at once, and its band gap is 2.9 eV.", ["BaTiO3 (hydrogenated)"]),
        ("It was found that the band gap is 3.1 eV.", ["BaTiO3"]),
    ],
)
def test_pronouns_mean_what_was_spoken_of(text: str, expected: list[str]) -> None:
    found = [fact.subject for fact in read(text)]
    assert [found[0], found[-1]][: len(expected)] == expected


def test_a_pronoun_goes_on_with_the_last_of_two_samples_told_alike() -> None:
    text = "The hardness was 6 GPa for the aged ceramic and 8 GPa for the coated ceramic. Its band gap is 3.2 eV."
    assert [fact.subject for fact in read(text)][-1] == "BaTiO3 (coated)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hardness of the ceramic with 2 mol% MnO is 7 GPa.", "BaTiO3 (2 mol% MnO)"),
        ("The 2 mol% ceramic has a hardness of 7 GPa.", "BaTiO3 (2 mol%)"),
        ("With 2 mol% MnO, the hardness rises to 7 GPa.", "BaTiO3 (2 mol% MnO)"),
        ("Adding 2 mol% of MnO gave a hardness of 7 GPa.", "BaTiO3 (2 mol% MnO)"),
        ("The specimen aged for 6 h has a hardness of 7 GPa.", "BaTiO3 (aged, 6 h)"),
        ("The hardness of the Mn-free ceramic is 7 GPa.", "BaTiO3 (Mn-free)"),
        ("The parent compound has a hardness of 7 GPa.", "BaTiO3"),
    ],
)
def test_a_sample_may_be_described_instead_of_named(text: str, expected: str) -> None:
    assert [fact.subject for fact in read(text)] == [expected]


def test_descriptions_mean_the_samples_that_the_document_made() -> None:
    methods = "BaTiO3 pellets were annealed at 800 °C. Other BaTiO3 pellets were annealed at 950 °C."
    text = "The 950 °C sample has a hardness of 7 GPa. The pellet annealed at 800 °C has a density of 5.5 g/cm3."
    assert subjects(text, methods=methods) == ["BaTiO3 (950 °C)", "BaTiO3 (800 °C)"]


def test_the_unmodified_sample_is_the_material_that_the_modified_one_is_made_from() -> None:
    text = (
        "The undoped ceramic has a hardness of 6 GPa. The doped one reaches a hardness of 9 GPa. "
        "The band gap of the former is 3.2 eV."
    )
    assert subjects(text, "Hardening of Mn-doped BaTiO3", "BaTiO3 was made.") == [
        "BaTiO3",
        "Mn-doped BaTiO3",
        "BaTiO3",
    ]


def test_a_word_that_the_document_sets_apart_describes_a_sample() -> None:
    text = (
        "The Ag-promoted catalyst has a band gap of 2.8 eV. The unpromoted catalyst has a band gap of 3.2 eV. "
        "The pore volume is 0.4 cm3/g for the promoted one."
    )
    assert [fact.subject for fact in read(text)] == [
        "BaTiO3 (Ag-promoted)",
        "BaTiO3 (unpromoted)",
        "BaTiO3 (Ag-promoted)",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The films lie on Al2O3, which itself has a hardness of 21 GPa.", "Al2O3"),
        ("The ceramic is soft, since Al2O3 has a hardness of 21 GPa.", "Al2O3"),
        ("The ceramic has a lower hardness than in Al2O3, where it amounts to 21 GPa.", "Al2O3"),
        ("The hardness of pure W is 4 GPa, that of the sintered ceramic 8 GPa.", "W (pure)"),
    ],
)
def test_a_substance_beside_the_topic_has_what_is_told_of_it(text: str, expected: str) -> None:
    assert next(fact.subject for fact in read(text)) == expected


def test_letters_behind_a_material_tell_its_samples_apart() -> None:
    text = "BaTiO3-S has a hardness of 6 GPa. BaTiO3-F has a hardness of 8 GPa."
    assert [fact.subject for fact in read(text)] == ["BaTiO3-S", "BaTiO3-F"]
    assert [fact.subject for fact in read("BaTiO3-S has a hardness of 6 GPa.")] == ["BaTiO3"]


def materials(text: str) -> list[str]:
    document: Document = read_bytes(f"# A study\n\n## Results\n\n{text}\n".encode(), "page.md")
    return [one.label for one in extract(document, ONTOLOGY).materials]


def test_a_framework_with_letters_before_it_is_one_of_its_own() -> None:
    assert "TX-MIL-53(Al)" in materials("The pore volume of TX-MIL-53(Al) was 0.3 cm3/g.")
    assert "PEI-SBA-15" in materials("The pore volume of PEI-SBA-15 was 0.3 cm3/g.")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Protection of LiCoO2 by Al2O3", "LiCoO2"),
        ("An Al2O3 coating of LiCoO2", "LiCoO2"),
        ("Films of LiCoO2 on Al2O3", "LiCoO2"),
    ],
)
def test_the_title_names_the_material_before_the_means(title: str, expected: str) -> None:
    page = f"# {title}\n\nA. Author\n\n## Results\n\nAl2O3 was used. Al2O3 is cheap. The band gap is 2.7 eV.\n"
    assert [fact.subject for fact in read_page(page)] == [expected]


def test_what_a_sample_is_made_from_is_not_what_is_heated() -> None:
    page = (
        "# A study of ZrO2\n\nA. Author\n\n## Experimental\n\nZrO2 was made. The pellets were made from MgO, CaO "
        "and sintered at 1500 °C.\n\n## Results\n\nZrO2 is fine.\n"
    )
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).samples
    assert [one.material for one in found if "1500" in one.label] == ["ZrO2"]


JOINTS = (
    "# Welding of dual-phase steel\n\nA. Author\n\n## Experimental\n\nThe joints are labelled J1 and J2, {told}.\n\n"
    "## Results\n\n| Sample | Hardness (HV) |\n|---|---|\n| {row} | 205 |\n| J1 | 310 |\n| J2 | 290 |\n\n{text}\n"
)


@pytest.mark.parametrize(
    ("told", "row", "text", "expected"),
    [
        ("the parent metal PM", "PM", "J2 broke. The parent metal has a grain size of 35 µm.", "PM"),
        ("the base metal as BM", "BM", "J2 is stronger. The base material has a grain size of 35 µm.", "BM"),
        ("the base steel (BS) was cast", "J3", "J2 broke. BS has a grain size of 35 µm.", "BS"),
        ("the base steel (BS) was cast", "J3", "J2 broke. The base steel has a grain size of 35 µm.", "BS"),
        ("made in air", "Base metal", "J2 broke. The base metal has a grain size of 35 µm.", "Base metal"),
        ("made in air", "J3", "J2 broke. The base metal has a grain size of 35 µm.", "dual-phase steel"),
    ],
)
def test_the_metal_before_joining_is_a_sample_or_else_the_material(
    told: str, row: str, text: str, expected: str
) -> None:
    assert read_page(JOINTS.format(told=told, row=row, text=text))[-1].subject == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In J1, the austenite had a hardness of 3.1 GPa.", ("J1", ["austenite"])),
        ("In J1 the hardness of the martensite was 5.2 GPa.", ("J1", ["martensite"])),
        ("The hardness of J1 is 3.1 GPa, austenite has a hardness of 2.8 GPa.", ("austenite", [])),
    ],
)
def test_a_phase_told_of_beside_a_sample_is_a_part_of_it(text: str, expected: tuple[str, list[str]]) -> None:
    fact = read_page(JOINTS.format(told="made in air", row="J3", text=text))[-1]
    assert (fact.subject, [one.value for one in fact.conditions if one.name == "phase"]) == expected


def test_a_pronoun_for_a_phase_tells_of_a_share_of_the_alloy() -> None:
    page = (
        "# A light AlCrFeNi alloy\n\nA. Author\n\n## Results\n\nThe AlCrFeNi alloy was cast. The bright region "
        "is the AlNi phase and its volume fraction is 31%.\n"
    )
    fact = read_page(page)[-1]
    assert (fact.subject, [one.value for one in fact.conditions]) == ("AlCrFeNi", ["AlNi"])


@pytest.mark.parametrize(("short", "expected"), [("the base metal BM", False), ("after ball milling (BM)", True)])
def test_an_abbreviation_of_the_document_is_no_other_process(short: str, expected: bool) -> None:
    page = JOINTS.format(told=short, row="J3", text="While BM at 60 °C was soft, J1 had an impact energy of 41 J.")
    assert any("milling" in one.name for one in read_page(page)[-1].conditions) is expected


@pytest.mark.parametrize(
    ("told", "expected"), [("the base metal BM", "BM"), ("after ball milling (BM)", "dual-phase steel (BM)")]
)
def test_an_abbreviation_of_the_document_is_no_other_state_in_a_table(told: str, expected: str) -> None:
    page = JOINTS.format(told=told, row="BM", text="J2 broke.").replace("| J2 | 290 |\n", "")
    assert read_page(page)[0].subject == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The density is 5.8 g/cm3 for BaTiO3 and 2.1 g/cm3 for the backing board.", ["BaTiO3", "backing board"]),
        ("The density was 5.8 g/cm3 for BaTiO3 and 5.6 g/cm3 for the second cycle.", ["BaTiO3", "BaTiO3"]),
        ("The hardness of all the ceramics is about 7 GPa.", ["all the ceramics"]),
        ("The hardness of each pellet was close to 7 GPa. The density is 5.8 g/cm3.", ["each pellet", "BaTiO3"]),
        ("BaTiO3 has the highest hardness of 9 GPa among all ceramics.", ["BaTiO3"]),
        ("The hardness of BaTiO3 is 9 GPa, the highest of all ceramics.", ["BaTiO3"]),
        ("For all of the pellets, the hardness exceeded 5 GPa.", ["all of the pellets"]),
    ],
)
def test_a_value_is_of_what_stands_in_the_place_of_a_name(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(("between", "expected"), [(2, "ZnO"), (12, "BaTiO3")])
def test_a_material_told_of_long_ago_gives_way_to_what_the_paper_is_about(between: int, expected: str) -> None:
    zinc = "ZnO has a density of 5.6 g/cm3. ZnO is white and cheap. We bought ZnO."
    away = " ".join(["The mixing went on."] * between)
    assert subjects(f"{zinc} {away} The hardness is 7 GPa.", methods="BaTiO3 was fired.")[-1] == expected
