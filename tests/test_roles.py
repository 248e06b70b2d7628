"""Roles of materials: what names them, where the material stands, and what is none."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes

ONTOLOGY = load_ontology()


def roles(text: str) -> list[tuple[str, str]]:
    document = read_bytes(f"# Cells\n\n{text}\n".encode(), "page.md")
    found = extract(document, ONTOLOGY).roles
    for role in found:
        for item in role.evidence:
            assert document.source.text[item.start : item.end] == item.quote
    return [(role.material, role.role) for role in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A LSCF-based cathode was printed.", [("LSCF", "cathode")]),
        ("A dense YSZ thin-film electrolyte was sputtered.", [("YSZ", "electrolyte")]),
        ("We used LSCF as the cathode.", [("LSCF", "cathode")]),
        ("TiO2 is known as a photocatalyst.", [("TiO2", "catalyst")]),
        ("LSCF is a common cathode material.", [("LSCF", "cathode")]),
        ("The cathode material was LSM.", [("LSM", "cathode")]),
        ("The cathode (LSCF) peeled off.", [("LSCF", "cathode")]),
        ("LSCF (cathode) peeled off.", [("LSCF", "cathode")]),
        ("The electrolyte consisted of YSZ.", [("YSZ", "electrolyte")]),
        ("Binders such as PVDF are stable.", [("PVDF", "binder")]),
        ("A Pt counter electrode closed the circuit.", [("Pt", "counter electrode")]),
        ("Silica was added as a filler to the PEO matrix.", [("silica", "filler"), ("PEO", "matrix")]),
        ("LiTFSI was dissolved in acetonitrile.", [("acetonitrile", "solvent")]),
        ("ZnO films were deposited on Al2O3 before use.", [("Al2O3", "substrate")]),
        ("SiO2-supported Pd was reduced.", [("SiO2", "support")]),
        ("The cell ran on H2 at 700 °C.", [("H2", "fuel")]),
    ],
)
def test_a_role_is_read_where_it_is_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(material.lower(), role) for material, role in roles(text)] == [(m.lower(), role) for m, role in expected]


def test_lists_share_a_role() -> None:
    assert roles("LSM, LSCF and BSCF cathodes were compared.") == [
        ("LSM", "cathode"),
        ("LSCF", "cathode"),
        ("BSCF", "cathode"),
    ]


def test_respectively_pairs_two_lists() -> None:
    text = "PVDF and carbon black were used as the binder and the conductive additive, respectively."
    assert roles(text) == [("PVDF", "binder"), ("carbon black", "conductive additive")]


@pytest.mark.parametrize(
    "text",
    [
        "A YSZ fuel cell was heated.",
        "LSCF was heated and the cathode removed.",
        "The anode side was sealed and YSZ was polished.",
    ],
)
def test_a_word_nearby_is_no_role(text: str) -> None:
    assert roles(text) == []


def test_one_record_holds_all_places() -> None:
    document = read_bytes(b"# Cells\n\nA YSZ electrolyte was cast. The YSZ electrolyte was fired.\n", "page.md")
    (role,) = extract(document, ONTOLOGY).roles
    assert [(item.quote, item.role) for item in role.evidence] == [("YSZ", "subject"), ("electrolyte", "role")] * 2
    assert role.role_iri == ONTOLOGY.role("electrolyte").iri  # type: ignore[union-attr]


COATED = """# Wear of TiAlVCr(TiC) coatings on S355 steel

The TiAlVCr(TiC) coating was clad on a S355 steel substrate.

## 3. Results

Table 1. Corrosion of the coatings.

| Sample | Ecorr (V) |
|---|---|
| Substrate | -1.14 |
| TiAlVCr(TiC) | -0.95 |

The hardness of the TiAlVCr(TiC) coating reached 531 HV, three times that of the substrate (160 HV).
"""


def test_a_part_means_the_material_that_it_is_made_of() -> None:
    found = extract(read_bytes(COATED.encode(), "page.md"), ONTOLOGY)
    values = {(str(one.value), one.material) for one in found.measurements}
    coating, steel = "TiAlVCr(TiC)", "S355 steel"
    assert values == {("-1.14", steel), ("-0.95", coating), ("531", coating), ("160", steel)}


def test_what_something_else_lies_on_is_not_what_the_paper_is_about() -> None:
    found = extract(
        read_bytes(b"# Growth of ZnO on GaN\n\nZnO was grown on GaN. The gap is 3.2 eV.\n", "p.md"), ONTOLOGY
    )
    assert [one.material for one in found.measurements] == ["ZnO"]


def test_a_substance_in_brackets_at_the_end_leaves_the_composition_open() -> None:
    found = extract(read_bytes(COATED.encode(), "page.md"), ONTOLOGY)
    assert {one.label: one.composition for one in found.materials}["TiAlVCr(TiC)"] is None
