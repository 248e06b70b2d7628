"""A real SPARQL server (Virtuoso 7) holds the same graph and gives the same answers, and is kept in step.

`VIRTUOSO_HOME` names the folder in which the Debian packages are unpacked (`tests/virtuoso/unpack DIR` does that
without root); a Virtuoso that is installed is found by itself.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from small_build import PAPER
from small_ontology import small_ontology

from kg._remote_sparql import LoadReport, SparqlServer, record_of
from kg.build import build
from kg.errors import ExportError, QueryError
from kg.queries import load_queries
from kg.store import Answer, Graph, open_graph

LOGIN = ("dba", "dba")
INI = """[Database]
DatabaseFile = {0}/v.db
ErrorLogFile = {0}/v.log
LockFile = {0}/v.lck
TransactionFile = {0}/v.trx
xa_persistent_file = {0}/v.pxa
[TempDatabase]
DatabaseFile = {0}/t.db
TransactionFile = {0}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{2}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 1000000
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def program() -> tuple[str, str] | None:
    """Return Virtuoso's program and the folders of its libraries."""
    home = os.environ.get("VIRTUOSO_HOME")
    if home is None:
        found = shutil.which("virtuoso-t")
        return (found, "") if found is not None else None
    libraries = sorted({str(path.parent) for path in Path(home).rglob("*.so*")})
    return (f"{home}/usr/bin/virtuoso-t", ":".join(libraries))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """Give a Virtuoso of its own for this module."""
    found = program()
    if found is None:
        if os.environ.get("KG_REQUIRE_VIRTUOSO"):
            pytest.fail("KG_REQUIRE_VIRTUOSO is set and there is no Virtuoso")
        pytest.skip("no Virtuoso: neither VIRTUOSO_HOME nor virtuoso-t is there")
    folder = tmp_path_factory.mktemp("virtuoso")
    port = free_port()
    (folder / "virtuoso.ini").write_text(INI.format(folder, free_port(), port), "utf-8")
    command = [found[0], "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    environment = {**os.environ, "LD_LIBRARY_PATH": found[1]}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = SparqlServer(f"http://127.0.0.1:{port}/sparql", LOGIN)
    try:
        wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_for(server: SparqlServer, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "Virtuoso ended"
        try:
            server.query("ASK { ?s ?p ?o }")
            return
        except ExportError:
            time.sleep(0.2)
    pytest.fail("Virtuoso does not answer")


def plain(value: Any) -> str:
    """Return a value in the form that two engines share: lists that GROUP_CONCAT made have no order."""
    if value is None or value == "":
        return ""
    if isinstance(value, int | float | Decimal):
        return f"{float(value):.9g}"
    separator = next((one for one in ("; ", ", ", " ") if one in value), None)
    return value if separator is None else separator.join(sorted(value.split(separator)))


def rows_of(answer: Answer) -> list[list[str]]:
    return sorted([plain(value) for value in row.values()] for row in answer)


def counts(graph: Graph | SparqlServer, names: tuple[str, ...]) -> dict[str, Any]:
    question = "SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{}> {{ ?s ?p ?o }} }}"
    return {name: graph.query(question.format(name)).rows[0]["n"] for name in names}


def test_the_server_holds_the_graph_answers_alike_and_a_second_load_sends_nothing(
    server: SparqlServer, seed_graph: Graph
) -> None:
    assert server.load(seed_graph).written == len(seed_graph.graphs())
    assert server.load(seed_graph) == LoadReport(0, len(seed_graph.graphs()), 0)
    assert counts(server, seed_graph.graphs()) == counts(seed_graph, seed_graph.graphs())
    given: dict[str, dict[str, object]] = {
        "compare-property": {"property": "glass transition temperature"},
        "property-values": {"property": "glass transition temperature"},
        "composites-of": {"material": "PEO"},
        "highest-values": {"property": "glass transition temperature"},
        "materials-with-elements": {"element": "Li"},
        "unmeasured-materials": {"property": "glass transition temperature"},
        "sample-genealogy": {"property": "glass transition temperature"},
    }
    different = []
    for name, question in load_queries().items():
        known = {parameter.name for parameter in question.parameters}
        values = {key: value for key, value in given.get(name, {}).items() if key in known}
        sparql = question.bind(seed_graph, values)
        if rows_of(server.query(sparql)) != rows_of(seed_graph.query(sparql)):
            different.append(name)
    assert different == []


def test_only_documents_that_differ_are_sent_and_those_that_went_are_removed(
    server: SparqlServer, tmp_path: Path
) -> None:
    base = "https://example.org/one/"
    source = tmp_path / "in"
    source.mkdir()
    for number in range(3):
        (source / f"{number}.md").write_text(PAPER.format(number=number), "utf-8")
    build([source], tmp_path / "g", ontology=small_ontology(), base=base)
    with open_graph(tmp_path / "g") as graph:
        assert server.load(graph).written == 5
        before = graph.graphs()
    (source / "1.md").write_text(PAPER.format(number=7), "utf-8")
    build([source], tmp_path / "g", ontology=small_ontology(), base=base)
    with open_graph(tmp_path / "g") as graph:
        report = server.load(graph)
        assert (report.removed, report.unchanged) == (1, 3 if report.written == 2 else 4)
        assert counts(server, graph.graphs()) == counts(graph, graph.graphs())
        gone = tuple(name for name in before if name not in graph.graphs())
        assert counts(server, gone) == dict.fromkeys(gone, 0)


def test_a_load_that_was_stopped_goes_on(server: SparqlServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(PAPER.format(number=1), "utf-8")
    build([tmp_path / "a.md"], tmp_path / "g", ontology=small_ontology(), base="https://example.org/two/")
    with open_graph(tmp_path / "g") as graph:
        real, sent = SparqlServer._put, []

        def stop_at_second(self: SparqlServer, one: Graph, name: str) -> None:
            sent.append(name)
            if len(sent) == 2:
                raise KeyboardInterrupt
            real(self, one, name)

        with monkeypatch.context() as patched:
            patched.setattr(SparqlServer, "_put", stop_at_second)
            with pytest.raises(KeyboardInterrupt):
                server.load(graph)
        server.load(graph)
        assert counts(server, graph.graphs()) == counts(graph, graph.graphs())
        assert len(server._known(record_of(graph))) == len(graph.graphs())


def test_a_wrong_password_is_said(server: SparqlServer, seed_graph: Graph) -> None:
    other = SparqlServer(server.url, ("dba", "wrong"))
    graph = seed_graph
    other._known = lambda record: {}  # type: ignore[method-assign]
    with pytest.raises(ExportError, match="refuses") as caught:
        other.load(graph)
    assert "SPARQL_PASSWORD" in (caught.value.hint or "")


def test_a_question_that_the_server_refuses_is_said(server: SparqlServer) -> None:
    with pytest.raises(QueryError, match="refuses the question"):
        server.query("SELECT nonsense")


def test_no_server_and_no_address_are_said() -> None:
    with pytest.raises(ExportError, match="no SPARQL server answers"):
        SparqlServer(f"http://127.0.0.1:{free_port()}/sparql").query("ASK {}")
    with pytest.raises(ExportError, match="no address"):
        SparqlServer("localhost:8890")
    with pytest.raises(ExportError, match="do not belong into the URL"):
        SparqlServer("http://me:secret@localhost/sparql")


def test_questions_go_as_forms_with_the_login_in_the_first_request_with_a_body() -> None:
    """Some servers never answer a question that is posted as it is, and close the connection on a body too early."""
    seen: list[tuple[str, str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            seen.append((self.command, self.headers.get("Authorization", "").partition(" ")[0], body[:6]))
            known = "Authorization" in self.headers
            self.send_response(200 if known else 401)
            if not known:
                self.send_header("WWW-Authenticate", 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"')
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(b'{"head": {}, "boolean": true}')

        do_GET = do_POST = answer

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{http.server_address[1]}/sparql"
        assert SparqlServer(address, ("me", "secret")).query("ASK {}").rows == ({"answer": True},)
        http.shutdown()
    assert seen == [("GET", "", ""), ("POST", "Digest", "query=")]
