"""Sentences with several samples and several values: which sample each value is of."""

from __future__ import annotations

import pytest

from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import read_bytes
from kg.records import Measurement

ONTOLOGY = load_ontology()
TABLE = "| Sample | Density (g cm-3) |\n|---|---|\n| MF-0 | 4.1 |\n| MF-5 | 4.2 |\n| MF-10 | 4.3 |\n"


def read(text: str) -> list[Measurement]:
    page = (
        f"# Ageing of manganese ferrite electrodes\n\nA. Author\n\n## Results\n\nTable 1. Samples\n\n{TABLE}\n{text}\n"
    )
    found = extract(read_bytes(page.encode(), "page.md"), ONTOLOGY).measurements
    return [one for one in found if one.place is None or one.place.kind != "table"]


def subjects(text: str) -> list[tuple[str, str]]:
    return [(str(one.value), one.subject) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the row of names as long as the list, not all the samples of the sentence
        (
            "MF-10 needs an overpotential of 263 mV, whereas MF-0 and MF-5 demand 318 and 331 mV, respectively.",
            [("263", "MF-10"), ("318", "MF-0"), ("331", "MF-5")],
        ),
        # "respectively" is said of something else
        (
            "MF-0 shows two peaks at 13.1° and 27.5°, assigned to (100) and (002), respectively, absent in MF-10.",
            [("13.1", "MF-0"), ("27.5", "MF-0")],
        ),
        # the end of a change and the value behind it have their own samples
        (
            "The contact angle rises from 48.6° to 71.3° for MF-5 and 79.5° for MF-10, respectively.",
            [("71.3", "MF-5"), ("79.5", "MF-10")],
        ),
        (
            "The roughness goes down from 31.4 nm for the control to 22.7 nm for MF-5.",
            [("31.4", "MF-0"), ("22.7", "MF-5")],
        ),
        # set against the value of another
        (
            "The spectrum of MF-10 is in Fig. 2. The Mn 2p3/2 line moves to a binding energy of 641.3 eV, "
            "versus 641.6 eV in MF-0.",
            [("641.3", "MF-10"), ("641.6", "MF-0")],
        ),
        (
            "Eventually, a zT of 2.14 has been achieved at 723 K in MF-10, against 0.51 for MF-0 and 1.18 for MF-5.",
            [("2.14", "MF-10"), ("0.51", "MF-0"), ("1.18", "MF-5")],
        ),
        (
            "MF-10 was tested. The Tafel slope of 58.4 mV dec-1 is lower than those of MF-0 and MF-5.",
            [("58.4", "MF-10")],
        ),
        (
            "MF-0 has a grain size of 420 nm that is hardly changed by manganese (440 nm in MF-5).",
            [("420", "MF-0"), ("440", "MF-5")],
        ),
        # a sample that is told by what it lacks
        (
            "The activation energy was 31.7 kJ/mol for MF-10 against 45.2 kJ/mol without manganese.",
            [("31.7", "MF-10"), ("45.2", "MF-0")],
        ),
        (
            "The lifetime was 2.1 ns for MF-5, in contrast to 0.9 ns for the unmodified oxide.",
            [("2.1", "MF-5"), ("0.9", "MF-0")],
        ),
        (
            "MF-5 was annealed. Its band gap decreased to 3.11 eV, whereas it remained at 3.24 eV in MF-0.",
            [("3.11", "MF-5"), ("3.24", "MF-0")],
        ),
        # a name before a bracket that is no sample of the paper
        (
            "MF-10 needs an overpotential of 263 mV, only inferior to Pt/C (234 mV).",
            [("263", "MF-10"), ("234", "Pt/C")],
        ),
        # codes that nothing announces, in one list with a known one or of one make
        (
            "The porosities are 21.3, 18.4 and 15.2% for MF-0, MF-5T and MF-10, respectively.",
            [("21.3", "MF-0"), ("18.4", "MF-5T"), ("15.2", "MF-10")],
        ),
        (
            "The exchange current densities were 0.61 mA/cm2 and 0.34 mA/cm2 for the Half-A and Half-B, respectively.",
            [("0.61", "Half-A"), ("0.34", "Half-B")],
        ),
    ],
)
def test_each_value_has_its_own_sample(text: str, expected: list[tuple[str, str]]) -> None:
    found = subjects(text)
    assert [one for one in found if one[0] in dict(expected)] == expected
