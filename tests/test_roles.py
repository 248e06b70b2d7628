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
