"""Values told by verbs that the ontology lists, and values whose verb is left out."""

from __future__ import annotations

import pytest
from small_prose import ONTOLOGY, facts, read


def test_every_deed_of_the_list_names_known_results() -> None:
    entries = ONTOLOGY.words("deeds that tell a result")
    assert entries
    for entry in entries:
        deed, _, labels = entry.partition(" = ")
        assert deed.rpartition(": ")[2].split()
        assert [label for label in labels.split(", ") if ONTOLOGY.property(label) is None] == [], entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strand snaps at 341 MPa.", [("fracture strength", "341")]),
        ("The strand snaps only after 26% strain.", [("elongation at break", "26")]),
        ("The strand broke at 341 MPa and 26%.", [("tensile strength", "341"), ("elongation at break", "26")]),
        ("The strand broke at 341 MPa after 26% strain.", [("tensile strength", "341"), ("elongation at break", "26")]),
        ("The carbides dissolve fully at 1105 °C.", [("solvus temperature", "1105")]),
        ("The layer detaches from glass at 31 kPa.", [("bond strength", "31")]),
        ("The disc resonates near 61 kHz.", [("resonance frequency", "61")]),
        ("The photodetector responds within 18 ms.", [("response time", "18")]),
        ("The gel swells to 9 times its dry weight.", [("swelling ratio", "9")]),
        ("The pane lets 84% of the light through.", [("transmittance", "84")]),
        ("The rod conducts 2.7 W/mK.", [("thermal conductivity", "2.7")]),
        ("The mortar bears 37 MPa.", [("compressive strength", "37")]),
        ("The sheet wears away at 0.2 mm/y.", [("corrosion rate", "0.2")]),
    ],
)
def test_a_verb_and_a_unit_tell_what_a_number_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The strand must bear 340 MPa in service.",
        "The powder was melted at 1500 °C in a crucible.",
        "If the wall bears 3 MPa, it is thick enough.",
        "The strands snap at 77 K.",  # the unit of no result of that verb
        "The clerk responds within 18 ms.",  # no subject of the list
        "The discs were held for 2 h and melted at 900 °C.",
        "It does not resonate at 61 kHz.",
    ],
)
def test_what_is_done_wanted_or_supposed_is_no_result(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The plated bolt corrodes at 0.02 mm/y, the plain one at 0.31 mm/y.", ("0.02", "0.31")),
        ("The hardness of K1 is 410 HV, that of K2 380 HV and K3 merely 290 HV.", ("410", "380", "290")),
        ("The magnet holds 0.72 T, more than twice the 0.31 T of the bare ring.", ("0.72", "0.31")),
        ("The glass transition drops from 71 to a mere 23 °C.", ("71", "23")),
    ],
)
def test_a_value_whose_verb_is_left_out_is_of_the_same_property(text: str, values: tuple[str, ...]) -> None:
    told = facts(text)
    assert tuple(value for _, value in told) == values
    assert len({name for name, _ in told}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The wax melts at 52 °C and flows at 71 °C.",
        "The wax melts at 52 °C, samples annealed at 71 °C.",
        "The wax melts at 52 °C, the mould rests at 71 °C.",
    ],
)
def test_another_verb_or_participle_ends_what_goes_on(text: str) -> None:
    assert [value for _, value in facts(text)] == ["52"]


def test_a_test_gives_the_results_it_is_made_for() -> None:
    assert facts("Tensile tests yield 2.3 MPa and 410%.") == [
        ("tensile strength", "2.3"),
        ("elongation at break", "410"),
    ]


def test_a_way_of_loading_behind_a_value_says_which_strength_it_is() -> None:
    assert facts("The bar reached 64 MPa in bending.") == [("flexural strength", "64")]


def test_a_share_kept_over_cycles_is_of_the_capacity() -> None:
    assert facts("The anode retains 83% after 300 cycles.") == [("capacity retention", "83")]
    assert facts("The bicycle retains 83% after 300 cycles.") == []


def test_the_document_decides_between_the_results_of_a_verb() -> None:
    (first, second) = read(
        "The flexural strength was tested on bars.\n\nThe alumina broke at 312 MPa, while glass broke at 61 MPa."
    )
    assert (first.property, second.property) == ("flexural strength", "flexural strength")
