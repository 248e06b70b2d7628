"""Laws are tested sample by sample, constants are found, and bounds are watched."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest
from small_extractions import ROOT, first, measurement

from kg.identity import Identity
from kg.laws import Verdict, implausible, verdicts
from kg.ontology import load_ontology
from kg.records import Condition, Measurement, Place
from kg.store import Graph
from kg.triples import triples_of

IDENTITY = Identity()
ONTOLOGY = load_ontology(ROOT / "ontology")


def graph_of(*measurements: Measurement) -> Graph:
    store = ox.Store()
    extraction = first(samples=(), measurements=measurements)
    store.load("\n".join(triples_of(extraction, ONTOLOGY, IDENTITY)).encode(), format=ox.RdfFormat.N_QUADS)
    ontology = ox.NamedNode(IDENTITY.graph("ontology"))
    for name in ("core", "laws"):
        store.load(path=ONTOLOGY.folder / f"{name}.ttl", to_graph=ontology)
    return Graph(store)


def outcome(law: str, *measurements: Measurement) -> list[tuple[str, str]]:
    return [(found.sample, found.outcome) for found in verdicts(graph_of(*measurements)) if found.law == law]


def densities(relative: str) -> list[Measurement]:
    values = {
        "density": ("4.796", "g.cm-3"),
        "theoretical density": ("5.021", "g.cm-3"),
        "relative density": (relative, "%"),
    }
    return [measurement("film", name, value, unit) for name, (value, unit) in values.items()]


@pytest.mark.parametrize(("relative", "expected"), [("95.5", "holds"), ("85.5", "contradicted")])
def test_a_ratio_holds_or_not_whatever_the_units(relative: str, expected: str) -> None:
    assert outcome("relative density from densities", *densities(relative)) == [("film", expected)]


def test_a_ratio_with_a_missing_part_is_not_testable() -> None:
    assert outcome("relative density from densities", *densities("95.5")[:2]) == [("film", "not testable")]


def test_several_values_under_equal_conditions_are_not_testable() -> None:
    twice = [*densities("95.5"), measurement("film", "density", "4.9", "g.cm-3")]
    assert outcome("relative density from densities", *twice) == [("film", "not testable")]


def test_values_under_different_conditions_are_not_compared() -> None:
    hot = Condition(name="temperature", value=Decimal(75), unit="Cel")
    moved = [
        item.model_copy(update={"conditions": (hot,)}) if n == 0 else item for n, item in enumerate(densities("85.5"))
    ]
    assert ("film", "contradicted") not in outcome("relative density from densities", *moved)


@pytest.mark.parametrize(("low", "high", "expected"), [("-50", "62", "holds"), ("90", "62", "contradicted")])
def test_an_order_holds_or_not(low: str, high: str, expected: str) -> None:
    pair = [
        measurement("film", "glass transition temperature", low, "Cel"),
        measurement("film", "melting temperature", high, "Cel"),
    ]
    assert outcome("glass transition below melting", *pair) == [("film", expected)]


def crystals(enthalpies: dict[str, str]) -> list[Measurement]:
    made = []
    for row, (subject, enthalpy) in enumerate(enthalpies.items(), start=2):
        place = Place(kind="table", label="Table 1", row=row, column=2)
        made.append(measurement(subject, "melting enthalpy", enthalpy, "J.g-1", place=place))
        made.append(measurement(subject, "degree of crystallinity", "50", "%", place=place))
    return made


def test_a_constant_is_found_as_the_median_of_a_table_and_the_outlier_shown() -> None:
    found = outcome(
        "melting enthalpy per crystallinity", *crystals({"a": "100", "b": "100.2", "c": "99.9", "d": "120"})
    )
    assert found == [("a", "holds"), ("b", "holds"), ("c", "holds"), ("d", "contradicted")]


def test_two_samples_make_no_constant() -> None:
    found = outcome("melting enthalpy per crystallinity", *crystals({"a": "100", "b": "120"}))
    assert {result for _, result in found} == {"not testable"}


@pytest.mark.parametrize(
    ("parts", "expected"), [(("60", "40"), "holds"), (("80", "40"), "contradicted"), (("30", "40"), "not testable")]
)
def test_parts_add_up_to_the_whole(parts: tuple[str, str], expected: str) -> None:
    assert outcome("phase fraction sum", *fractions(parts, [(2, 2), (2, 3)])) == [("film", expected)]


def fractions(parts: tuple[str, str], cells: list[tuple[int, int]]) -> list[Measurement]:
    term = ONTOLOGY.property("phase fraction")
    assert term is not None
    made = []
    for part, name, (row, column) in zip(parts, ("FCC", "BCC"), cells, strict=True):
        place = Place(kind="table", label="Table 1", row=row, column=column)
        given = measurement(
            "film", term.label, part, "%", conditions=(Condition(name="phase", value=name),), place=place
        )
        made.append(given.model_copy(update={"property_iri": term.iri}))
    return made


def test_parts_may_stand_in_a_column() -> None:
    assert outcome("phase fraction sum", *fractions(("60", "40"), [(2, 2), (3, 2)])) == [("film", "holds")]


def test_values_in_different_rows_and_columns_are_no_parts() -> None:
    assert outcome("phase fraction sum", *fractions(("60", "40"), [(2, 2), (3, 3)])) == []


def test_a_verdict_names_what_it_rests_on() -> None:
    graph = graph_of(*densities("95.5"))
    (row,) = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?v mkg:usesMeasurement ?m ; mkg:outcome 'holds' }")
    (verdict,) = (found for found in verdicts(graph) if found.law == "relative density from densities")
    assert row["n"] == 3
    assert verdict == Verdict(
        "relative density from densities", "film", "first.md", "holds", 95.5188, "ratio 95.52 %, stated 95.5 %"
    )


def test_a_value_beyond_the_bounds_of_its_property_is_found() -> None:
    graph = graph_of(measurement("film", "density", "4.8", "g.cm-3"), measurement("film", "density", "4800", "g.cm-3"))
    (found,) = implausible(graph, ONTOLOGY)
    assert (found.property, found.value) == ("density", 4.8e6)


def test_a_value_per_mole_is_not_held_against_bounds_per_particle() -> None:
    graph = graph_of(measurement("film", "activation energy", "245", "kJ.mol-1"))
    assert list(implausible(graph, ONTOLOGY)) == []
