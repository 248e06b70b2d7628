"""Each claim is a nanopublication that keeps the rules of nanopub.net, and says where it comes from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import jars
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from small_extractions import first, second
from small_ontology import small_ontology

from kg.cli import root
from kg.errors import ExportError
from kg.exporters import nanopub, turtle
from kg.exporters._publication import Publication
from kg.identity import Identity
from kg.records import Extraction
from kg.store import Graph
from kg.triples import triples_of

IDENTITY = Identity()
NP = "http://www.nanopub.org/nschema#"
MKG = "https://w3id.org/materials-kg/ontology#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LICENCE, ORCID = "https://creativecommons.org/licenses/by/4.0/", "https://orcid.org/0000-0002-1825-0097"
Quad = tuple[str, str, str, str]


def loaded(*extractions: Extraction) -> Graph:
    store = ox.Store()
    for extraction in extractions:
        lines = "\n".join(triples_of(extraction, small_ontology(), IDENTITY))
        store.load(lines.encode(), format=ox.RdfFormat.N_QUADS)
    for name in ("core", "terms-properties", "terms-units"):
        store.load(path=small_ontology().folder / f"{name}.ttl", to_graph=ox.NamedNode(IDENTITY.graph("ontology")))
    return Graph(store)


def nanopubs(path: Path) -> dict[str, list[Quad]]:
    """Return the quads of each nanopublication of a file; its graphs are named after it."""
    found: dict[str, list[Quad]] = {}
    for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG):
        assert isinstance(quad.graph_name, ox.NamedNode), "a statement lies in no graph"
        term = quad.object.value if isinstance(quad.object, ox.NamedNode) else str(quad.object)
        name = quad.graph_name.value
        found.setdefault(name.partition("#")[0], []).append((quad.subject.value, quad.predicate.value, term, name))
    return found


def parts_of(quads: list[Quad]) -> dict[str, str]:
    """Check the rules for well-formed nanopublications and return its own IRI and those of its four graphs."""
    ((own, _, _, head),) = (quad for quad in quads if quad[1:3] == (TYPE, f"{NP}Nanopublication"))
    parts = {"own": own, "head": head}
    for name in ("Assertion", "Provenance", "PublicationInfo"):
        (parts[name],) = (quad[2] for quad in quads if quad[:2] == (own, f"{NP}has{name}") and quad[3] == head)
    assert len(set(parts.values())) == 5, "the IRIs must differ"
    assert {quad[3] for quad in quads} == set(parts.values()) - {own}, "a graph is empty, or belongs to no part"
    assert any(parts["Assertion"] in quad[:3] for quad in quads if quad[3] == parts["Provenance"])
    assert {quad[0] for quad in quads if quad[3] == parts["PublicationInfo"]} == {own}
    return parts


def objects(quads: list[Quad], graph: str, predicate: str, subject: str | None = None) -> list[str]:
    """Return the objects of a predicate in a graph."""
    return [q[2] for q in quads if q[3] == graph and q[1] == predicate and subject in (None, q[0])]


@pytest.fixture(scope="module")
def written(seed_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("nanopubs") / "claims.trig"
    nanopub.export(seed_graph, target, Publication(LICENCE, ORCID, "2026-01-31"))
    return target


def test_every_claim_is_one_well_formed_nanopublication(written: Path, seed_graph: Graph) -> None:
    claims = {str(claim) for (claim,) in seed_graph.rows("SELECT ?claim { ?claim a mkg:Claim }")}
    found = nanopubs(written)
    assert {name.removesuffix("/nanopub") for name in found} == claims
    for quads in found.values():
        parts_of(quads)


def test_the_assertion_is_what_the_claim_states_and_the_provenance_has_its_quotes(
    written: Path, seed_graph: Graph
) -> None:
    found = nanopubs(written)
    rows = seed_graph.query(
        "SELECT ?claim ?stated ?evidence ?quote { ?claim mkg:states ?stated ; mkg:hasEvidence ?evidence . "
        "?evidence mkg:quote ?quote }"
    )
    assert len(rows) > len(found)
    for row in rows:
        quads = found[f"{row['claim']}/nanopub"]
        parts = parts_of(quads)
        assert any(quad[0] == row["stated"] for quad in quads if quad[3] == parts["Assertion"])
        assert row["evidence"] in objects(quads, parts["Provenance"], f"{PROV}wasDerivedFrom", parts["Assertion"])
        quotes = objects(quads, parts["Provenance"], f"{MKG}quote", str(row["evidence"]))
        assert quotes == [str(ox.Literal(str(row["quote"])))]


def test_a_value_carries_its_number_unit_sample_and_conditions(tmp_path: Path) -> None:
    nanopub.export(loaded(first()), tmp_path / "out.trig")
    found = nanopubs(tmp_path / "out.trig").values()
    quads = next(quads for quads in found if any(quad[2].startswith('"-50.03"^^') for quad in quads))
    part = parts_of(quads)["Assertion"]
    assert f"{MKG}unit-DegreeC" in objects(quads, part, "http://qudt.org/schema/qudt/hasUnit")
    assert '"temperature"' in objects(quads, part, f"{MKG}conditionName")
    names = objects(quads, part, "http://www.w3.org/2004/02/skos/core#prefLabel")
    assert {'"pristine"', '"CsPbI3"'} <= set(names)


def test_what_other_claims_state_is_not_repeated(written: Path, seed_graph: Graph) -> None:
    """A measurement names its sample; how the sample was made stands in the nanopublication of the sample."""
    claimed = {str(stated) for (stated,) in seed_graph.rows("SELECT DISTINCT ?s { ?claim mkg:states ?s }")}
    for quads in nanopubs(written).values():
        part = parts_of(quads)["Assertion"]
        described = {quad[0] for quad in quads if quad[3] == part and quad[1] == TYPE}
        assert len(described & claimed) == 1


def test_the_publication_is_what_the_user_says_and_unsigned(written: Path) -> None:
    for quads in nanopubs(written).values():
        parts = parts_of(quads)
        info = {quad[1]: quad[2] for quad in quads if quad[3] == parts["PublicationInfo"]}
        assert (info[f"{DCTERMS}license"], info[f"{DCTERMS}creator"]) == (LICENCE, ORCID)
        assert info[f"{DCTERMS}created"] == '"2026-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'
        assert "unsigned" in info["http://www.w3.org/2000/01/rdf-schema#comment"]
    assert "not signed" in written.read_text("utf-8").partition("\n")[0]


def test_without_the_users_word_there_is_no_licence_and_no_date(tmp_path: Path) -> None:
    nanopub.export(loaded(second()), tmp_path / "out.trig")
    for quads in nanopubs(tmp_path / "out.trig").values():
        parts_of(quads)
        assert not any(quad[1].startswith(DCTERMS) and quad[3].endswith("#pubinfo") for quad in quads)


@pytest.mark.parametrize(
    "said",
    [
        {"license": "CC BY"},
        {"license": "https://x/> . <a> <b> <c"},
        {"creator": "0000-0002"},
        {"created": "31.1.2026"},
        {"created": "2026-02-30"},
        {"created": "2026-1-1"},
        {"created": "20260131"},
    ],
)
def test_what_is_no_iri_or_date_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(ExportError):
        Publication(**said)


def test_the_command_passes_on_what_the_user_says(seed_graph_folder: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(root, ["export", *arguments, "-g", str(seed_graph_folder)])
        return done.exit_code, done.stderr

    code, said = run("nanopub", str(tmp_path / "out.trig"), "--license", LICENCE)
    assert (code, "--creator, --created" in said) == (0, True)
    assert f"dcterms:license <{LICENCE}>" in (tmp_path / "out.trig").read_text("utf-8")
    code, said = run("turtle", str(tmp_path / "out.ttl"), "--license", LICENCE)
    assert (code, "no place for --license" in said) == (2, True)


@settings(max_examples=20)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_text_is_quoted_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    target = tmp_path_factory.mktemp("text") / "out.trig"
    figure = first().figures[0].model_copy(update={"caption": text})
    nanopub.export(loaded(first(figures=(figure,))), target)
    texts = {quad[2] for quads in nanopubs(target).values() for quad in quads if quad[1] == f"{MKG}captionText"}
    assert texts == {str(ox.Literal(text))}


def java(*arguments: str) -> str:
    """Run a Java program with the jars of the reference checker and return what it prints."""
    jars.needed("nanopub")
    command = ["java", "-cp", jars.class_path("nanopub"), *arguments]
    done = subprocess.run(command, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode()


def test_the_reference_checker_finds_all_of_them_valid(written: Path) -> None:
    count = len(nanopubs(written))
    assert f"Summary: {count} valid (not trusty);" in java("org.nanopub.Run", "check", str(written))


def test_the_reader_of_neosemantics_reads_our_turtle(seed_graph: Graph, tmp_path: Path) -> None:
    """Its jar is in no Maven repository; the library that it reads with, RDF4J, is."""
    turtle.export(seed_graph, tmp_path / "out.ttl")
    read = java("-Dfile.encoding=UTF-8", str(jars.HERE / "nanopub" / "ReadTurtle.java"), str(tmp_path / "out.ttl"))
    theirs = set(ox.parse(read.encode(), format=ox.RdfFormat.N_TRIPLES))
    assert theirs == set(ox.parse(path=tmp_path / "out.ttl", format=ox.RdfFormat.TURTLE))
    assert len(theirs) > 5000
