"""The checks of the ontology: our own passes all of them, and each finds the fault it is there for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, Graph, Literal, URIRef
from rdflib.namespace import VANN

from kg._vocabulary_collisions import check_terms
from kg._vocabulary_pitfalls import BIBO, HEADER, check_header, check_matches, check_pitfalls
from kg.errors import OntologyError
from kg.ontology import load_ontology
from kg.vocabulary_check import check_consistency, check_shapes, check_vocabulary, format_vocabulary

ONTOLOGY = Path(__file__).parent.parent / "ontology"
HEAD = """@prefix mkg: <https://w3id.org/materials-kg/ontology#> .
@prefix ex: <http://example.org/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix quantitykind: <http://qudt.org/vocab/quantitykind/> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sosa: <http://www.w3.org/ns/sosa/> .
"""
TERM = 'skos:definition "Something."@en ; rdfs:isDefinedBy <https://w3id.org/materials-kg/ontology>'
METRE = f"""mkg:metre a mkg:Unit, skos:Concept ; rdfs:label "m"@en ; skos:prefLabel "m"@en ; {TERM} ;
  qudt:ucumCode "m" ; mkg:symbol "m" ; mkg:dimension "m" ; mkg:prefixable true ;
  qudt:hasQuantityKind quantitykind:Length ."""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="module")
def core() -> Graph:
    """The core of our ontology."""
    return Graph().parse(ONTOLOGY / "core.ttl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An ontology of one unit."""
    (tmp_path / "own.ttl").write_text(HEAD + METRE, encoding="utf-8")
    format_vocabulary(tmp_path)
    return tmp_path


@pytest.fixture
def rules_with(folder: Path) -> Callable[[str], set[str]]:
    """Return the rules that the small ontology breaks with more terms in it."""

    def check(text: str) -> set[str]:
        (folder / "more.ttl").write_text(HEAD + text, encoding="utf-8")
        return {rule for rule, _, _ in check_terms(load_ontology(folder))}

    return check


def test_our_ontology_has_no_findings() -> None:
    assert [str(finding) for finding in check_vocabulary(ONTOLOGY)] == []


def unit(name: str, code: str, rest: str = "") -> str:
    """Return the Turtle of a unit."""
    return (
        f'mkg:{name} a mkg:Unit, skos:Concept ; rdfs:label "{name}"@en ; skos:prefLabel "{name}"@en ; {TERM} ; '
        f'qudt:ucumCode "{code}" {rest}.\n'
    )


def kind(name: str, rest: str = "") -> str:
    """Return the Turtle of a property kind."""
    return (
        f'mkg:{name} a mkg:PropertyKind, skos:Concept ; rdfs:label "{name}"@en ; skos:prefLabel "{name}"@en ; {TERM} ; '
        f'mkg:category "condition" ; mkg:propertyStatus "measured" {rest}.\n'
    )


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("unit-factor", unit("area", "cm2", '; qudt:conversionMultiplier 0.01 ; mkg:dimension "m2" ')),
        ("unit-dimension", unit("area", "cm2", '; qudt:conversionMultiplier 0.0001 ; mkg:dimension "m3" ')),
        ("kind-dimension", unit("area", "m2", '; mkg:dimension "m2" ; qudt:hasQuantityKind quantitykind:Length ')),
        (
            "kind-dimension",
            unit("area", "m2", '; mkg:dimension "m2" ')
            + kind("depth", "; qudt:hasQuantityKind quantitykind:Length ; mkg:defaultUnit mkg:area "),
        ),
        (
            "label-collision",
            kind("depth", '; skos:altLabel "reach"@en ') + kind("range", '; skos:altLabel "Reach"@en '),
        ),
        ("symbol-collision", kind("depth", '; mkg:symbol "d" ') + kind("distance", '; mkg:symbol "d" ')),
        (
            "symbol-collision",
            kind("depth", '; mkg:symbol "d" ; mkg:symbolCue "same" ')
            + kind("distance", '; mkg:symbol "d" ; mkg:symbolCue "same" '),
        ),
        ("symbol-collision", unit("minute", "min", '; mkg:symbol "m" ; mkg:dimension "s" ')),
        ("bounds", kind("depth", "; mkg:plausibleMinimum 1 ")),
    ],
)
def test_faulty_term_is_found(rules_with: Callable[[str], set[str]], rule: str, text: str) -> None:
    assert rules_with(text) == {rule}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("P06", "mkg:Sample rdfs:subClassOf mkg:Device ."),
        ("P11", 'mkg:new a owl:ObjectProperty ; rdfs:label "new"@en ; rdfs:domain mkg:Sample ; ' + TERM + " ."),
        ("P19", "mkg:formula rdfs:domain mkg:Sample ."),
        ("P22", 'mkg:newClass a owl:Class ; rdfs:label "new class"@en ; ' + TERM + " ."),
        ("P27", "mkg:Sample owl:equivalentClass sosa:Sample ."),
        ("P32", 'mkg:Specimen a owl:Class ; rdfs:label "sample"@en ; ' + TERM + " ."),
        ("P34", "mkg:metre a ex:Thing ."),
        ("P35", 'mkg:metre ex:says "m" .'),
        ("P36", '<https://w3id.org/materials-kg/ontology.owl#x> rdfs:label "x" .'),
        ("P40", "sosa:Sample rdfs:subClassOf prov:Entity ."),
        ("P08", 'mkg:Thing a owl:Class ; rdfs:label "thing"@en ; skos:definition "A thing."@en .'),
        ("VOC3", "mkg:Thing a owl:Class ; " + TERM + " ."),
        ("VOC4", 'mkg:Thing a owl:Class ; rdfs:label "thing"@en .'),
    ],
)
def test_pitfall_is_found(core: Graph, code: str, text: str) -> None:
    graph = Graph() + core
    graph.parse(data=HEAD + text, format="turtle")
    assert code in {code for code, _, _ in check_pitfalls(graph)}


def test_core_has_no_pitfalls(core: Graph) -> None:
    assert [*check_header(core), *check_pitfalls(core)] == []


def test_cue_words_tell_a_shared_symbol_apart(rules_with: Callable[[str], set[str]]) -> None:
    found = rules_with(
        kind("depth", '; mkg:symbol "d" ; mkg:symbolCue "surface" ')
        + kind("distance", '; mkg:symbol "d" ; mkg:symbolCue "apart" ')
    )
    assert found == set()


def test_other_dimension_tells_a_shared_symbol_apart(rules_with: Callable[[str], set[str]]) -> None:
    found = rules_with(
        unit("area", "m2", '; mkg:dimension "m2" ')
        + kind("depth", '; mkg:symbol "d" ; mkg:defaultUnit mkg:metre ')
        + kind("size", '; mkg:symbol "d" ; mkg:defaultUnit mkg:area ')
    )
    assert found == set()


def test_file_in_another_layout_is_found(folder: Path) -> None:
    (folder / "own.ttl").write_text(HEAD + METRE, encoding="utf-8")
    assert "layout" in {finding.rule for finding in check_vocabulary(folder)}
    assert format_vocabulary(folder) == (folder / "own.ttl",)
    assert "layout" not in {finding.rule for finding in check_vocabulary(folder)}


def test_term_that_cannot_be_read_is_a_finding(folder: Path) -> None:
    (folder / "more.ttl").write_text(HEAD + kind("depth", "; mkg:defaultUnit mkg:nothing "), encoding="utf-8")
    (finding,) = check_vocabulary(folder)
    assert finding.rule == "term"
    assert "defaultUnit refers to" in str(finding)


@pytest.mark.parametrize(
    ("predicate", "code"),
    [
        (DCTERMS.license, "OM1"),
        (DCTERMS.creator, "OM1"),
        (OWL.versionIRI, "VER1"),
        (OWL.versionInfo, "OM2"),
        (VANN.preferredNamespacePrefix, "FIND1"),
        (BIBO.status, "OM3"),
        (DCTERMS.publisher, "OM5"),
        (RDF.type, "P38"),
    ],
)
def test_incomplete_header_is_found(core: Graph, predicate: URIRef, code: str) -> None:
    graph = Graph() + core
    graph.remove((HEADER, predicate, None))
    assert [found for found, _, _ in check_header(graph)] == [code]


def test_licence_as_text_is_found(core: Graph) -> None:
    graph = Graph() + core
    graph.set((HEADER, DCTERMS.license, Literal("Apache 2.0")))
    assert [code for code, _, _ in check_header(graph)] == ["P41"]


def test_external_thing_that_two_terms_are_is_found() -> None:
    text = "mkg:metre skos:exactMatch ex:m . mkg:length skos:exactMatch ex:m ."
    graph = Graph().parse(data=HEAD + text, format="turtle")
    assert [rule for rule, _, _ in check_matches(graph)] == ["match"]


def test_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no Turtle files"):
        check_vocabulary(tmp_path)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes of data and terms."""
    return Graph().parse(ONTOLOGY / "shapes.ttl")


DATA = """ex:m a mkg:Measurement ; sosa:hasFeatureOfInterest ex:s ; sosa:observedProperty ex:p ; sosa:hasResult ex:v .
ex:p a mkg:PropertyKind ; rdfs:label "p"@en ; skos:prefLabel "p"@en ; skos:definition "p" ; rdfs:isDefinedBy ex:o ;
  mkg:category "thermal" ; mkg:propertyStatus "measured" .
ex:s a mkg:Sample ; skos:prefLabel "PEO" ; sosa:isSampleOf ex:peo ; mkg:reportedIn ex:paper .
ex:paper a mkg:Paper . ex:peo a mkg:Material ; skos:prefLabel "PEO" .
ex:v a mkg:ValueStatement ; qudt:value -50.03 ; mkg:rawText "-50.03" .
ex:c a mkg:Claim ; mkg:states ex:m ; mkg:hasEvidence ex:e ; mkg:confidence 0.9 .
ex:e a mkg:Evidence ; mkg:quote "-50.03" ; mkg:startOffset 1 ; mkg:endOffset 7 .
"""


def test_measurement_of_the_core_model_passes_the_shapes(shapes: Graph) -> None:
    assert list(check_shapes(Graph().parse(data=HEAD + DATA, format="turtle"), shapes)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("qudt:value -50.03 ; ", ""),
        ("qudt:value -50.03", "qudt:value -50.03 ; mkg:lowerValue 1.0"),
        ("qudt:value -50.03", "mkg:lowerValue 2.0 ; mkg:upperValue 1.0"),
        ('mkg:rawText "-50.03"', 'mkg:comparator "about" ; mkg:rawText "-50.03"'),
        ("sosa:observedProperty ex:p ;", ""),
        ("mkg:states ex:m ;", ""),
        ("mkg:hasEvidence ex:e ;", ""),
        ("mkg:confidence 0.9", "mkg:confidence 1.9"),
        ("mkg:endOffset 7", "mkg:endOffset 1"),
        ("sosa:isSampleOf ex:peo ;", ""),
        ("ex:m a mkg:Measurement", "ex:m a mkg:Measurement, <http://www.w3.org/ns/prov#Entity>"),
    ],
)
def test_faulty_data_fails_the_shapes(shapes: Graph, old: str, new: str) -> None:
    assert old in DATA
    data = Graph().parse(data=HEAD + DATA.replace(old, new), format="turtle")
    assert list(check_shapes(data, shapes))


def test_term_without_definition_fails_the_shapes(shapes: Graph) -> None:
    data = Graph().parse(data=HEAD + METRE.replace('skos:definition "Something."@en ; ', ""), format="turtle")
    assert [finding.rule for finding in check_shapes(data, shapes)] == ["shape"]


def test_measurement_that_is_an_entity_contradicts_the_core(core: Graph) -> None:
    graph = Graph() + core
    graph.parse(data=HEAD + "mkg:Measurement rdfs:subClassOf prov:Entity .", format="turtle")
    assert list(check_consistency(graph))


def test_class_below_two_disjoint_ones_cannot_have_a_member() -> None:
    core = Graph().parse(
        data=HEAD + "mkg:A a owl:Class ; owl:disjointWith mkg:B . mkg:B a owl:Class . "
        "mkg:C a owl:Class ; rdfs:subClassOf mkg:A , mkg:B .",
        format="turtle",
    )
    assert [finding.rule for finding in check_consistency(core)] == ["consistency"]
