"""Sentences whose verb comes to rest at a value or becomes it, whatever the verb."""

from __future__ import annotations

import pytest
from small_prose import facts, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The volume resistivity at 200 °C tops out at 4.1 × 10^12 Ω cm.", [("volume resistivity", "4.1E+12")]),
        ("The Curie temperature of S1 ends up at 216 °C.", [("Curie temperature", "216")]),
        ("The optical gap stays put at 3.22 eV in both.", [("band gap", "3.22")]),
        ("The aspect ratio of the flakes works out to 33.", [("aspect ratio", "33")]),
        ("The yield of the ester crept up to 45%.", [("yield", "45")]),
        ("The coulombic efficiency was maintained at 99.2%.", [("coulombic efficiency", "99.2")]),
        ("The tear index ended up at 7.7 mN m2/g.", [("tear index", "7.7")]),
        ("The film makes for a power density of 1.4 MW/cm3.", [("power density", "1.4")]),
        (
            "The lattice parameter tightens from 3.92 Å to 3.91 Å.",
            [("lattice parameter", one) for one in ("3.92", "3.91")],
        ),
        (
            "The glass transition of S1 is at 216 °C; we read 219 °C off S2, yet S3 sits at 214 °C.",
            [("glass transition temperature", one) for one in ("216", "219", "214")],
        ),
        (
            "The faradaic efficiency was kept at 91% for the former and fell to 77% for the latter.",
            [("faradaic efficiency", "91"), ("faradaic efficiency", "77")],
        ),
        (
            "The refractive index (1.61 at 589 nm for S1) nudges up to 1.66.",
            [("refractive index", "1.61"), ("refractive index", "1.66")],
        ),
        (
            "The dielectric loss of S1 is 0.003, less than half the 0.007 of the bare polymer.",
            [("dielectric loss", "0.003"), ("dielectric loss", "0.007")],
        ),
        (
            "S1 needed an overpotential of 243 mV with a Tafel slope of 39 mV dec-1, while S2 needed 412 mV.",
            [("overpotential", "243"), ("Tafel slope", "39"), ("overpotential", "412")],
        ),
        ("Microscopy finds agglomerates as large as 14 µm.", [("agglomerate size", "14")]),
        ("The wear scar measured 0.7 mm across.", [("scar size", "0.7")]),
        ("In a week S1 picks up 1.2 wt% water.", [("water uptake", "1.2")]),
        ("At 2 V the membrane passes 38 mA/cm2.", [("current density", "38")]),
        ("The modulus is 3.1 GPa (literature: 2.8 GPa).", [("Young's modulus", "3.1")]),
        ("The work function is 4.9 eV (bare ITO: 4.6 eV).", [("work function", "4.9"), ("work function", "4.6")]),
    ],
)
def test_a_value_is_told_where_its_quantity_comes_to_rest_or_becomes_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The molar ratio of the salts was kept at 1.5.",
        "The yield was measured for a power density of 2 W/cm2.",
        "The silica concentration peaks at 31 min.",
    ],
)
def test_what_someone_keeps_and_where_something_peaks_is_no_value(text: str) -> None:
    assert facts(text) == []


def test_what_something_creeps_up_to_is_no_limit() -> None:
    assert [one.qualifier for one in read("The yield of the ester crept up to 45%.")] == ["="]
