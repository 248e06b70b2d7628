"""All three ways into a real Neo4j say the same, lose nothing, and change nothing the second time."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import neo4j_server
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from small_extractions import first, second
from small_ontology import small_ontology

from kg.cli import root
from kg.errors import ExportError
from kg.exporters import cypher, neo4j_csv
from kg.identity import Identity
from kg.queries import read_query
from kg.remote import LoginError, Neo4j
from kg.store import Graph
from kg.triples import triples_of

IDENTITY = Identity()
MKG = "https://w3id.org/materials-kg/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TWINS = sorted((Path(__file__).parent.parent / "queries").glob("*.cypher"))
LOGIN = (neo4j_server.NAME, neo4j_server.PASSWORD)
NASTY = [
    *(
        "",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        '"',
        '""',
        "'",
        "`",
        "\\",
        "\\\\",
        '\\"',
        ",",
        ";",
        "|",
        "\x00",
        "\x1e",
        "\x7f",
    ),
    *(
        "\u0085",
        "\u2028",
        "\ufeff",
        "\ufffd",
        "\U0001f9ea\U0001f468\u200d\U0001f52c",
        "e\u0301",
        "\u202eabc",
        "𝒙",
        "\uffff",
    ),
    *(
        "=1+1",
        '=HYPERLINK("http://x")',
        "@SUM(A1)",
        "+1",
        "-1",
        "'; DROP",
        "null",
        "true",
        "NaN",
        "1e3",
        "007",
        "[1,2]",
    ),
    *(
        '"}) DETACH DELETE n //',
        "'}) MATCH (n) DETACH DELETE n;",
        "`) DELETE n;\n",
        "$rows",
        "{iri: 1}",
        "/* */",
        "\\u0041",
    ),
    *("a;b", 'a"b,c', 'x",\n"y', "line\nline\n\nline", " led and trailed ", "é" * 3000, "\\N", "%0A", "<b>&amp;</b>"),
]
NUMBERS = ["0", "-0.5", "123456789012345678.123456789", "0.000000000000000001", "0.1", "12345678901234567"]


def texts() -> list[str]:
    """Return nasty texts: chosen ones, and mixtures of their pieces that are the same in every run."""
    chance = random.Random(20)
    return NASTY + ["".join(chance.choices(NASTY[:60], k=chance.randint(2, 6))) for _ in range(60)]


def nasty_quads(found: list[str]) -> list[ox.Quad]:
    """Return things with these texts as their quote, in lists, with hard numbers and a predicate nobody declared."""
    own = f"{IDENTITY.base}document/nasty"
    graph = ox.NamedNode(f"{IDENTITY.base}graph/document/nasty")
    quads = []

    def add(subject: ox.NamedNode, predicate: str, value: Any) -> None:
        quads.append(ox.Quad(subject, ox.NamedNode(predicate), value, graph))

    for number, text in enumerate(found):
        thing = ox.NamedNode(f"{own}/evidence/{number}")
        add(thing, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ox.NamedNode(f"{MKG}Evidence"))
        add(thing, f"{MKG}quote", ox.Literal(text))
        for other in found[number : number + 3]:
            add(thing, f"{MKG}authorMark", ox.Literal(other))
        add(thing, f"{MKG}evidenceRole", ox.Literal("value"))
        add(thing, f"{MKG}hasEvidence", ox.NamedNode(f"{own}/evidence/{(number + 1) % len(found)}"))
    for number, value in enumerate(NUMBERS):
        add(
            ox.NamedNode(f"{own}/number/{number}"),
            f"{MKG}confidence",
            ox.Literal(value, datatype=ox.NamedNode(f"{XSD}decimal")),
        )
    odd = ox.NamedNode(f"{own}/odd")
    add(odd, "http://example.org/own#note:2", ox.Literal("nobody declared this"))
    add(odd, "http://example.org/own#leadsTo", ox.NamedNode(f"{own}/number/0"))
    add(odd, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ox.NamedNode("http://example.org/own#Thing"))
    add(odd, f"{MKG}reason", ox.Literal("one"))
    add(odd, f"{MKG}reason", ox.Literal("zwei", language="de"))
    add(odd, f"{MKG}startOffset", ox.Literal(str(10**30), datatype=ox.NamedNode(f"{XSD}integer")))
    add(odd, f"{MKG}siValue", ox.Literal("1e-30", datatype=ox.NamedNode(f"{XSD}double")))
    add(odd, f"{MKG}siUpperValue", ox.Literal("INF", datatype=ox.NamedNode(f"{XSD}double")))
    add(odd, "http://purl.org/dc/terms/title", ox.Literal("2024-02-30", datatype=ox.NamedNode(f"{XSD}date")))
    elsewhere = ox.NamedNode(f"{IDENTITY.base}graph/links")
    quads.append(ox.Quad(odd, ox.NamedNode(f"{MKG}states"), ox.NamedNode(f"{own}/number/1"), elsewhere))
    return quads


def small(*extractions: object, quads: tuple[ox.Quad, ...] = ()) -> Graph:
    """Return a graph of small extractions and of single quads, with the vocabulary."""
    store = ox.Store()
    for extraction in extractions:
        lines = triples_of(extraction, small_ontology(), IDENTITY)  # type: ignore[arg-type]
        store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    store.extend(quads)
    name = ox.NamedNode(IDENTITY.graph("shared"))
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    store.add(ox.Quad(ox.NamedNode(f"{IDENTITY.base}city/-/Here"), label, ox.Literal("Here"), name))
    for room in ("core", "terms-properties", "terms-units"):
        store.load(path=small_ontology().folder / f"{room}.ttl", to_graph=ox.NamedNode(IDENTITY.graph("ontology")))
    return Graph(store)


@pytest.fixture(scope="module")
def whole(seed_graph: Graph) -> Graph:
    """Return the graph of the seeds with nasty texts in it."""
    store = ox.Store()
    store.extend(seed_graph.terms(seed_graph.graphs()))
    store.extend(nasty_quads(texts()))
    return Graph(store)


@pytest.fixture(scope="module")
def home(whole: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j_server.Home]:
    """Return a running server whose database was made by the importer."""
    neo4j_server.needed()
    home = neo4j_server.Home(tmp_path_factory.mktemp("neo4j") / "home")
    folder = tmp_path_factory.mktemp("csv") / "with space"
    neo4j_csv.export(whole, folder)
    home.run(folder / "import.sh")
    with home.running(), Neo4j(home.url, LOGIN) as database:
        for statement in (folder / "constraints.cypher").read_text("utf-8").split(";\n")[:-1]:
            ask(database, statement)
        home.imported = state(database)  # type: ignore[attr-defined]
        home.imported_differences = database.differences(whole)  # type: ignore[attr-defined]
        home.loaded_after_import = database.load(whole)  # type: ignore[attr-defined]
        yield home


@pytest.fixture
def database(home: neo4j_server.Home) -> Iterator[Neo4j]:
    """Return an empty database."""
    with Neo4j(home.url, LOGIN) as database:
        ask(database, "MATCH (n) DETACH DELETE n")
        yield database


def ask(database: Neo4j, question: str, **values: object) -> list[dict[str, Any]]:
    """Return the rows that answer a Cypher question."""
    return [row.data() for row in database._driver.execute_query(question, values).records]  # type: ignore[arg-type]


def state(database: Neo4j) -> tuple[object, ...]:
    """Return everything that is in a database, whatever the order."""
    nodes = ask(database, "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    links = ask(database, "MATCH (a)-[r]->(b) RETURN a.iri AS a, type(r) AS r, b.iri AS b, r.graph AS graph")
    return (
        sorted((sorted(row["labels"]), sorted(row["properties"].items(), key=lambda item: item[0])) for row in nodes),
        sorted(str(row) for row in links),
    )


def run_script(database: Neo4j, script: Path) -> None:
    """Run a Cypher script statement by statement."""
    for statement in script.read_text("utf-8").split(";\n")[:-1]:
        ask(database, statement)


def test_the_importer_loses_nothing(home: Any) -> None:
    assert home.imported_differences == ([], [])
    assert len(home.imported[0]) > 1000


def test_after_the_importer_there_is_nothing_to_load(home: Any) -> None:
    assert (home.loaded_after_import.written, home.loaded_after_import.removed) == (0, 0)
    assert home.loaded_after_import.unchanged == len(home.imported[0])


def test_the_script_makes_the_same_database_and_changes_nothing_again(database: Neo4j, tmp_path: Path) -> None:
    graph = small(second(), quads=tuple(nasty_quads(texts())))
    cypher.export(graph, tmp_path / "out.cypher")
    run_script(database, tmp_path / "out.cypher")
    assert database.differences(graph) == ([], [])
    made = state(database)
    run_script(database, tmp_path / "out.cypher")
    assert state(database) == made
    assert database.load(graph).written == 0
    ask(database, "MATCH (n) DETACH DELETE n")
    database.load(graph)
    assert state(database) == made


def test_bolt_makes_the_same_database_and_changes_nothing_again(home: Any, database: Neo4j, whole: Graph) -> None:
    report = database.load(whole)
    assert (report.written, report.unchanged, report.removed) == (len(home.imported[0]), 0, 0)
    assert state(database) == home.imported
    again = database.load(whole)
    assert (again.written, again.unchanged, again.relationships) == (0, report.written, 0)
    assert state(database) == home.imported
    assert database.differences(whole) == ([], [])


def test_a_removed_paper_takes_along_what_only_it_said(database: Neo4j) -> None:
    database.load(small(second()))
    alone = state(database)
    database.load(small(first(), second()))
    assert len(state(database)[0]) > len(alone[0])  # type: ignore[arg-type]
    report = database.load(small(second()))
    assert report.removed > 50
    assert state(database) == alone


def test_what_differs_is_written_anew_and_what_others_made_stays(database: Neo4j) -> None:
    database.load(small(first()))
    before = state(database)
    material = IDENTITY.material(first().materials[0])
    ask(database, "MATCH (m:Resource {iri: $iri}) CREATE (:Note {text: 'mine'})-[:ABOUT]->(m)", iri=material)
    ask(database, "MATCH (m:Resource {iri: $iri})-[r]->() DELETE r SET m.digest = 'old', m:Polymer", iri=material)
    assert database.load(small(first())).written == 1
    assert ask(database, "MATCH (:Note)-[:ABOUT]->(m) RETURN m.iri AS iri") == [{"iri": material}]
    ask(database, "MATCH (n:Note) DETACH DELETE n")
    assert state(database) == before


def test_nodes_of_earlier_loads_are_kept_on_request(database: Neo4j) -> None:
    database.load(small(first()))
    report = database.load(small(second()), keep=True)
    assert report.removed == 0
    assert ask(database, "MATCH (p:Paper) RETURN count(p) AS n") == [{"n": 2}]


def test_a_script_brings_an_older_database_up_to_date(database: Neo4j, tmp_path: Path) -> None:
    database.load(small(second()))
    wanted = state(database)
    ask(database, "MATCH (n:Material)-[r]->() DELETE r SET n.digest = 'old'")
    cypher.export(small(second()), tmp_path / "out.cypher")
    run_script(database, tmp_path / "out.cypher")
    assert state(database) == wanted


@pytest.mark.parametrize("path", TWINS, ids=[path.stem for path in TWINS])
def test_a_question_in_cypher_has_the_rows_of_its_twin(home: Any, seed_graph: Graph, path: Path) -> None:
    with Neo4j(home.url, LOGIN) as database:
        database.load(seed_graph)
        text = path.read_text("utf-8")
        rows = ask(database, text, **dict.fromkeys(re.findall(r"\$(\w+)", text)))
    expected = read_query(path.with_suffix(".rq")).run(seed_graph)
    assert len(expected) > 0
    assert sorted(map(str, map(rounded, rows))) == sorted(map(str, map(rounded, expected)))


def rounded(row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return a row whose numbers do not depend on how they were added up."""
    plain = {k: f"{float(v):.10g}" if isinstance(v, int | float | Decimal) else v for k, v in row.items()}
    return sorted(plain.items())


@settings(max_examples=3)
@given(found=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=10, max_size=30))
def test_any_text_survives_bolt_and_script(
    home: Any, tmp_path_factory: pytest.TempPathFactory, found: list[str]
) -> None:
    graph = small(quads=tuple(nasty_quads(found)))
    script = tmp_path_factory.mktemp("script") / "out.cypher"
    cypher.export(graph, script)
    with Neo4j(home.url, LOGIN) as database:
        database.load(graph)
        assert database.differences(graph) == ([], [])
        by_bolt = state(database)
        ask(database, "MATCH (n) DETACH DELETE n")
        run_script(database, script)
        assert state(database) == by_bolt


def test_a_transient_failure_is_tried_again(home: Any, database: Neo4j) -> None:
    """Another transaction holds the lock of a node longer than the server lets ours wait."""
    database.load(small(first()))
    ask(database, "MATCH (n:Material) SET n.digest = 'old'")
    with database._driver.session() as other:
        work = other.begin_transaction()
        work.run("MATCH (n:Material) SET n.locked = true").consume()
        timer = threading.Timer(1.5, work.rollback)
        timer.start()
        report = database.load(small(first()))
        timer.join()
    assert report.written > 0
    assert database.differences(small(first())) == ([], [])


@pytest.fixture
def command(home: Any, seed_graph_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return a function that runs `kg load neo4j` with arguments and a password."""

    def run(*arguments: str, password: str | None, url: str = home.url) -> Any:
        for name, value in (("NEO4J_USERNAME", neo4j_server.NAME), ("NEO4J_PASSWORD", password)):
            monkeypatch.delenv(name, raising=False)
            if value is not None:
                monkeypatch.setenv(name, value)
        return CliRunner().invoke(root, ["load", "neo4j", url, "-g", str(seed_graph_folder), *arguments])

    return run


def test_the_command_loads_and_verifies(database: Neo4j, command: Callable[..., Any]) -> None:
    loaded = command("--verify", password=neo4j_server.PASSWORD)
    assert loaded.exit_code == 0, loaded.output
    assert "the database says what the graph says" in loaded.stderr
    ask(database, "MATCH (n:Paper) SET n.title = 'other'")
    differs = command("--verify", password=neo4j_server.PASSWORD)
    assert (differs.exit_code, "other" in differs.stdout) == (3, True)


def test_a_wrong_or_missing_password_is_told_without_showing_it(home: Any, command: Callable[..., Any]) -> None:
    wrong = command(password="geheim-42")
    assert (wrong.exit_code, "refuses the login" in wrong.stderr) == (1, True)
    missing = command(password=None)
    assert (missing.exit_code, "NEO4J_PASSWORD" in missing.stderr) == (1, True)
    in_url = command(password=None, url="bolt://neo4j:geheim-42@127.0.0.1:7")
    assert (in_url.exit_code, "NEO4J_PASSWORD" in in_url.stderr) == (1, True)
    assert "geheim" not in wrong.output + missing.output + in_url.output
    with pytest.raises(LoginError):
        Neo4j(home.url, None)


def test_an_address_without_server_or_of_another_kind_is_told() -> None:
    neo4j_server.needed()
    with pytest.raises(ExportError, match="no address of a Neo4j server"):
        Neo4j("http://localhost:7474")
    with pytest.raises(ExportError, match="no Neo4j server answers"):
        Neo4j("bolt://127.0.0.1:9")
