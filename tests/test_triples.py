"""Records become quads that any RDF tool reads, that say what the records say, and that repeat nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.collection import Collection
from small_extractions import MKG, first, material, measurement, second

from kg._triples_lines import Lines, expand, number
from kg.identity import Identity
from kg.ontology import Ontology, load_ontology
from kg.records import Measurement, Place, Sample
from kg.triples import triples_of

ROOT = Path(__file__).parent.parent
IDENTITY = Identity()
XSD = "http://www.w3.org/2001/XMLSchema#"


@cache
def ontology() -> Ontology:
    return load_ontology(ROOT / "ontology")


def store(*extractions: object) -> ox.Store:
    made = ox.Store()
    for extraction in extractions:
        text = "\n".join(triples_of(extraction, ontology(), IDENTITY))  # type: ignore[arg-type]
        made.load(text.encode(), format=ox.RdfFormat.N_QUADS)
    return made


def ask(graph: ox.Store, where: str) -> list[dict[str, str]]:
    used = {name: expand(f"{name}:") for name in ("mkg", "skos", "sosa", "qudt", "foaf", "vivo", "dcterms", "bibo")}
    found = graph.query(f"SELECT * WHERE {{ {where} }}", prefixes=used, use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    return [{name: row[name].value for name in names} for row in found]  # type: ignore[union-attr]


def lines() -> tuple[str, ...]:
    return triples_of(first(), ontology(), IDENTITY)


def test_every_class_and_predicate_is_declared_in_the_core() -> None:
    core = ox.parse(path=ROOT / "ontology" / "core.ttl", format=ox.RdfFormat.TURTLE)
    declared = {triple.subject.value for triple in core if isinstance(triple.subject, ox.NamedNode)}
    used = set()
    for quad in (quad for graph in (store(first()), store(second())) for quad in graph):
        is_type = quad.predicate.value == expand("rdf:type")
        used.add(quad.object.value if is_type else quad.predicate.value)
    assert used - declared == set()


def test_every_name_in_the_code_of_the_writers_is_declared_in_the_core() -> None:
    core = (ROOT / "ontology" / "core.ttl").read_text("utf-8")
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "kg").glob("_triples_*.py")))
    names = set(re.findall(r'"((?:mkg|sosa|qudt|oa|prov|skos|dcterms|foaf|vivo|bibo):\w+)"', code))
    assert len(names) > 100
    assert {name for name in names if not re.search(rf"^{name} a ", core, re.MULTILINE)} == set()


def test_subjects_and_objects_are_of_the_classes_that_the_core_declares() -> None:
    core = rdflib.Graph().parse(ROOT / "ontology" / "core.ttl")
    pair = [measurement("film", name, "5", "g.cm-3") for name in ("density", "theoretical density")]
    graph = store(first(measurements=(*first().measurements, *pair)), second())
    types: dict[str, set[str]] = {}
    for quad in graph.quads_for_pattern(None, ox.NamedNode(expand("rdf:type")), None):
        above = core.transitive_objects(rdflib.URIRef(quad.object.value), rdflib.RDFS.subClassOf)
        types.setdefault(quad.subject.value, set()).update(map(str, above))
    wrong = set()
    for quad in graph:
        predicate = rdflib.URIRef(quad.predicate.value)
        for end, node in ((rdflib.RDFS.domain, quad.subject), (rdflib.RDFS.range, quad.object)):
            allowed = classes(core, core.value(predicate, end))
            known = types.get(node.value, set())
            if allowed and known and not allowed & known:
                wrong.add((predicate.n3(), end.n3(), *sorted(known)))
    assert wrong == set()


def classes(core: rdflib.Graph, node: Any) -> set[str]:
    """Return the classes of a domain or range in our namespace; none for an open or a literal one."""
    union = core.value(node, rdflib.OWL.unionOf) if node is not None else None
    found = list(Collection(core, union)) if union is not None else [node] if node is not None else []
    return {str(item) for item in found if (item, rdflib.RDF.type, rdflib.OWL.Class) in core}


def test_the_lines_are_unique_and_ordered_and_the_same_every_time() -> None:
    shared = [line for line in lines() if line.endswith("/graph/shared> .")]
    own = [line for line in lines() if not line.endswith("/graph/shared> .")]
    assert list(lines()) == [*sorted(set(shared)), *sorted(set(own))]
    assert lines() == triples_of(first(), ontology(), IDENTITY)


def test_the_store_gives_back_the_very_lines() -> None:
    dumped = store(first()).dump(format=ox.RdfFormat.N_QUADS)
    assert sorted(dumped.decode().splitlines()) == sorted(lines())


def test_there_are_no_blank_nodes() -> None:
    assert not any(re.search(r"(^|\s)_:", line) for line in lines())


def test_a_quad_stands_in_the_graph_of_its_document_or_of_shared_things() -> None:
    document = IDENTITY.document(first().sha256)
    for quad in store(first()):
        own = quad.subject.value.startswith(document)
        name = IDENTITY.document_graph(first().sha256) if own else IDENTITY.graph("shared")
        assert quad.graph_name.value == name


def test_a_fact_about_a_shared_material_is_met_once_however_many_papers_state_it() -> None:
    graph = store(first(), second())
    assert len(ask(graph, '?m a mkg:Material ; skos:prefLabel "CsPbI3"')) == 1
    question = "SELECT (COUNT(*) AS ?n) (SUM(?v) AS ?sum) WHERE { ?m sosa:hasUltimateFeatureOfInterest/skos:prefLabel"
    question += ' "CsPbI3" ; sosa:observedProperty mkg:glassTransitionTemperature ; sosa:hasResult/qudt:value ?v }'
    used = {name: expand(f"{name}:") for name in ("mkg", "skos", "sosa", "qudt")}
    rows = list(graph.query(question, prefixes=used, use_default_graph_as_union=True))
    assert [(row["n"].value, row["sum"].value) for row in rows] == [("2", "-98.53")]  # type: ignore[index]


def test_all_documents_describe_shared_things_with_one_label() -> None:
    found = ask(store(first(), second()), "?x skos:prefLabel ?label FILTER(!CONTAINS(STR(?x), '/document/'))")
    assert len({row["x"] for row in found}) == len(found) > 5


def test_a_number_keeps_its_print_and_its_value_in_si_units() -> None:
    where = "?v mkg:rawText '-50.03' ; qudt:value ?n ; mkg:siValue ?si ; mkg:siUnit ?unit"
    (row,) = ask(store(first()), where)
    assert (row["n"], row["si"], row["unit"]) == ("-50.03", "223.12", "K")


def test_a_range_has_both_ends_and_no_single_value() -> None:
    where = "?v mkg:rawText '1.5-2.5' ; mkg:lowerValue ?low ; mkg:upperValue ?high ; mkg:siLowerValue ?si"
    (row,) = ask(store(first()), where)
    assert (row["low"], row["high"], row["si"]) == ("0.00015", "0.00025", "0.015")
    assert ask(store(first()), "?v mkg:rawText '1.5-2.5' ; qudt:value ?x") == []


def test_a_bound_is_no_value() -> None:
    (row,) = ask(store(first()), "?v mkg:rawText '> 2' ; mkg:comparator ?sign ; mkg:lowerValue ?low")
    assert (row["sign"], row["low"]) == (">", "2")
    assert ask(store(first()), "?v mkg:rawText '> 2' ; qudt:value ?x") == []


def test_what_is_no_number_is_kept_as_text() -> None:
    assert len(ask(store(first()), "?v mkg:valueText 'high'")) == 1


def test_evidence_gives_quote_and_offsets() -> None:
    where = "?e mkg:quote '-50.03' ; mkg:startOffset ?start ; mkg:endOffset ?end ; mkg:evidenceRole 'value'"
    (row,) = ask(store(first()), where)
    assert (row["start"], row["end"]) == ("100", "106")


def test_an_awkward_quote_survives() -> None:
    assert ask(store(first()), "?p a mkg:Problem ; mkg:quote ?q")[0]["q"] == '42\n"x\\'


def test_a_repair_says_what_was_printed() -> None:
    where = "?c mkg:hasRepair ?r ; mkg:claimStatus 'repaired' . ?r mkg:repairRaw 'CsPbl3' ; mkg:repairResult 'CsPbI3'"
    assert len(ask(store(second()), where)) == 1


def test_authors_have_their_rank_and_place_of_work() -> None:
    where = (
        "?p mkg:hasAuthorship ?a . ?a vivo:rank 1 ; mkg:author/foaf:name ?name ; mkg:hasAffiliation/mkg:city ?city ."
    )
    where += " ?city skos:prefLabel 'Shanghai'"
    assert [row["name"] for row in ask(store(first()), where)] == ["Cong Gao"]


def test_namesakes_of_two_papers_meet_on_their_name_and_stay_two_people() -> None:
    found = ask(store(first(), second()), "?person mkg:hasName ?n . ?n skos:prefLabel 'cong gao'")
    assert len({row["person"] for row in found}) == 2
    assert len({row["n"] for row in found}) == 1


def test_samples_know_their_state_origin_treatment_and_phases() -> None:
    where = "?s mkg:hasState/mkg:conditionName 'temperature' ; mkg:derivedFrom/skos:prefLabel 'pristine' ;"
    where += " mkg:hasProcessStep/mkg:process mkg:annealing ; mkg:hasPhaseShare/mkg:phaseFraction/qudt:value 82.0"
    assert len(ask(store(first()), where)) == 1


def test_composites_list_their_parts_and_families_their_variables() -> None:
    graph = store(first())
    where = "?m skos:prefLabel 'PEO-CsPbI3' ; mkg:hasComponent/mkg:component ?part"
    assert len(ask(graph, where)) == 2
    assert len(ask(graph, "?m mkg:hasFormulaVariable ?v . ?v mkg:variableName 'x' ; mkg:variableValue 0.1")) == 1


def test_a_paper_studies_some_of_the_materials_that_it_mentions() -> None:
    graph = store(first(materials=(material("CsPbI3", studied=True), material("ethanol"))))
    assert [row["name"] for row in ask(graph, "?p mkg:studies/skos:prefLabel ?name")] == ["CsPbI3"]
    assert len(ask(graph, "?p mkg:mentions ?m")) == 2


def test_the_ledger_is_there_bin_by_bin() -> None:
    assert (
        len(ask(store(first()), "?d mkg:hasLedgerBin ?b . ?b mkg:binName 'ignored: reference number' ; mkg:binCount 2"))
        == 1
    )


def test_supporting_information_points_to_its_article() -> None:
    paper = first().paper.model_copy(update={"is_supporting_information": True})
    (row,) = ask(store(first(paper=paper)), "?si mkg:supportingInformationOf ?p . ?p bibo:doi ?doi")
    assert row["p"] == IDENTITY.paper_by_doi("10.1000/first.1") != row["si"]


def test_a_subject_without_a_record_becomes_a_sample_of_its_material() -> None:
    extraction = first(samples=(), measurements=(measurement("film", "density", "2.5", "g.cm-3"),))
    where = "?s a mkg:Sample ; skos:prefLabel 'film' ; sosa:isSampleOf/skos:prefLabel 'CsPbI3'"
    assert len(ask(store(extraction), where)) == 1


def test_a_sample_is_of_the_material_that_it_was_first_said_to_be_of() -> None:
    twice = [Sample(label="film", material=name, extractor="samples") for name in ("PEO", "CsPbI3")]
    found = ask(store(first(samples=tuple(twice))), "?s skos:prefLabel 'film' ; sosa:isSampleOf/skos:prefLabel ?m")
    assert [row["m"] for row in found] == ["PEO"]


@pytest.mark.parametrize(("name", "label"), [("poly(ethylene oxide)", "PEO"), ("carbon black", "carbon black")])
def test_a_known_material_has_its_symbol_as_label_unless_that_is_ambiguous(name: str, label: str) -> None:
    term = ontology().material(name)
    assert term is not None
    named = material("whatever", term=term.iri, kind="other")
    found = ask(store(first(materials=(named,))), f"?m mkg:knownMaterial <{term.iri}> ; skos:prefLabel ?label")
    assert [row["label"] for row in found] == [label]


def test_a_property_without_a_term_is_described_by_its_printed_name() -> None:
    odd = measurement("film", "whiteness", "2.5", None).model_copy(update={"property_iri": ""})
    found = ask(
        store(first(measurements=(odd,))), "?m sosa:observedProperty ?p . ?p a mkg:PropertyKind ; skos:prefLabel ?l"
    )
    assert [row["l"] for row in found] == ["whiteness"]


def test_a_unit_without_a_term_is_described_by_its_code_and_factor() -> None:
    extraction = first(samples=(), measurements=(measurement("film", "density", "2.5", "mg.mm-3.h2"),))
    found = ask(store(extraction), "?v qudt:hasUnit ?u . ?u qudt:ucumCode 'mg.mm-3.h2' ; qudt:conversionMultiplier ?f")
    assert len(found) == 1


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_number_comes_back_from_the_store_as_it_was_written(value: Decimal) -> None:
    line = f"<urn:a> <urn:b> {number(value)} .\n"
    graph = ox.Store()
    graph.load(line.encode(), format=ox.RdfFormat.N_TRIPLES)
    (quad,) = graph
    assert str(quad.object) == number(value).replace(f"^^<{XSD}", f"^^<{XSD}")
    assert float(quad.object.value) == pytest.approx(float(value), rel=1e-15)
    (row,) = graph.query("SELECT (?o + 0 AS ?sum) WHERE { ?s ?p ?o }")  # type: ignore[misc]
    assert row["sum"] is not None


@given(st.text())
def test_any_text_can_be_written_and_read_back(text: str) -> None:
    made = Lines("urn:d", "urn:g", "urn:shared")
    made.text("urn:d/x", "skos:prefLabel", text)
    (quad,) = ox.parse(made.sorted()[0].encode(), format=ox.RdfFormat.N_QUADS)
    assert quad.object.value == re.sub("[\ud800-\udfff]", "\ufffd", text)


def numbered(value: str, row: int, subject: str = "as made") -> Measurement:
    """Return a density that stands in a row of one table."""
    place = Place(kind="table", label="Table 1", row=row, column=2)
    given = {"property": "density", "property_iri": f"{MKG}density", "unit": "g.cm-3", "material": "ZnO"}
    return Measurement(extractor="hand", subject=subject, value=Decimal(value), raw=value, place=place, **given)  # type: ignore[arg-type]


def linked(predicate: str, *measurements: Measurement) -> int:
    """Return how many links of a kind there are between measurements of a sample and one made from it."""
    samples = (
        Sample(extractor="hand", label="as made", material="ZnO"),
        Sample(extractor="hand", label="annealed", material="ZnO", derived_from="as made"),
    )
    found = first().model_copy(update={"measurements": measurements, "samples": samples})
    return sum(f"#{predicate}>" in line for line in triples_of(found, ontology(), IDENTITY))


def test_values_that_contradict_each_other_are_linked() -> None:
    """Another number in another place contradicts; the same number, or the same cell, does not."""
    assert linked("contradicts", numbered("5.1", 1), numbered("5.4", 2)) == 1
    assert linked("contradicts", numbered("5.1", 1), numbered("5.1", 2)) == 0
    assert linked("contradicts", numbered("5.1", 1), numbered("5.4", 1)) == 0


def test_a_long_list_of_values_does_not_grow_by_its_square() -> None:
    """Each value is linked to the next one that differs."""
    assert linked("contradicts", *(numbered(f"{row}.5", row) for row in range(1, 41))) == 39


def test_a_value_is_linked_to_that_of_the_origin() -> None:
    """The density after annealing follows the one before."""
    assert linked("changedFrom", numbered("5.1", 1), numbered("5.6", 2, "annealed")) == 1
