"""Keeps a SPARQL 1.1 server in step with a graph folder: Graph Store Protocol for graphs, Update for what is known.

Each graph of the folder is one graph there. The graph `loaded` holds, for each of them, the version that was written
completely; a graph whose version is the same is not sent. The version of a graph is taken back before it is replaced
and set after, so that a load can be stopped at any moment and goes on with the next one.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

import pyoxigraph as ox

from kg._build_plan import load_manifest
from kg._remote_http import Connection, Login, Refused
from kg._store_answer import Answer, answer_of
from kg._store_formats import RESULT_FORMATS
from kg._triples_lines import PREFIXES
from kg.errors import ExportError, QueryError
from kg.store import Graph

Progress = Callable[[int, int, str], None]

_VERSION = f"{PREFIXES['dcterms']}hasVersion"
_FORM = "application/x-www-form-urlencoded"
_BATCH = 100
_PLACES = {
    "/sparql": ("/sparql-auth", "/sparql-graph-crud-auth"),
    "/query": ("/update", "/store"),
}
"""Where servers take updates and graphs, by the end of the address for queries."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many graphs a load wrote, left alone and removed."""

    written: int
    unchanged: int
    removed: int

    def to_dict(self) -> dict[str, int]:
        """Return the counts by name."""
        return asdict(self)


class SparqlServer:
    """A SPARQL server by its address for queries; addresses for updates and graphs are guessed from it if not given."""

    def __init__(
        self, url: str, login: Login | None = None, *, update: str | None = None, store: str | None = None
    ) -> None:
        """Prepare the addresses; nothing is sent yet.

        Raises:
            ExportError: this is no address of a server.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ExportError(f"{url!r} is no address of a SPARQL server", hint="http://localhost:8890/sparql")
        if parts.username is not None:
            hint = "put them into SPARQL_USERNAME and SPARQL_PASSWORD"
            raise ExportError("name and password do not belong into the URL, where others see them", hint=hint)
        end = next((end for end in _PLACES if url.endswith(end)), None)
        update_end, store_end = _PLACES[end] if end is not None else ("", "")
        stem = url.removesuffix(end) if end is not None else url
        self.url, self._update, self._store = url, update or stem + update_end, store or stem + store_end
        self._connection = Connection(login)

    # -- asking ----------------------------------------------------------------------------------------------------

    def query(self, sparql: str) -> Answer:
        """Ask a question; the prefixes of `kg.store.PREFIXES` are put before it.

        Raises:
            QueryError: the server refuses the question.
            ExportError: no server answers.
        """
        return answer_of(self._results(sparql))

    def results(self, sparql: str, form: str) -> bytes:
        """Return the answer in a results format of SPARQL: json, csv, tsv or xml.

        Raises:
            QueryError: there is no such format, or as `query`.
        """
        if form not in RESULT_FORMATS:
            raise QueryError(f"this question has no answer in the format {form!r}")
        return self._results(sparql).serialize(format=RESULT_FORMATS[form]) or b""

    def _results(self, sparql: str) -> Any:
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
        body = urlencode({"query": declared + sparql}).encode()
        accept = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"
        try:
            data, media = self._send("POST", self.url, body, _FORM, accept=accept)
        except Refused as error:
            raise QueryError(f"the server refuses the question: {error}") from error
        try:
            if "json" in media:
                return ox.parse_query_results(_repaired(data), format=ox.QueryResultsFormat.JSON)
            kind = ox.RdfFormat.TURTLE if "turtle" in media else ox.RdfFormat.N_TRIPLES
            return (quad.triple for quad in ox.parse(data, format=kind))
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"the answer of the server cannot be read: {error}") from error

    # -- writing ---------------------------------------------------------------------------------------------------

    def load(self, graph: Graph, *, keep: bool = False, progress: Progress | None = None) -> LoadReport:
        """Send the graphs that are new or differ, and remove those that the folder has no more unless `keep` is set.

        Raises:
            ExportError: the server fails or refuses.
        """
        try:
            return self._load(graph, keep, progress)
        except Refused as error:
            hint = "name and password are taken from SPARQL_USERNAME and SPARQL_PASSWORD" if error.code == 401 else None
            raise ExportError(f"the server refuses: {error}", hint=hint) from error

    def _load(self, graph: Graph, keep: bool, progress: Progress | None) -> LoadReport:
        versions = versions_of(graph)
        record = record_of(graph)
        known = self._known(record)
        stale = [name for name in sorted(versions) if known.get(name) != versions[name]]
        gone = [] if keep else sorted(known.keys() - versions.keys())
        for batch in _batches([*stale, *gone]):
            self._forget(record, [name for name in batch if name in known])
        for name in gone:
            self._delete(name)
        done = 0
        for batch in _batches(stale):
            for name in batch:
                self._put(graph, name)
                done += 1
                if progress is not None:
                    progress(done, len(stale), name)
            self._remember(record, {name: versions[name] for name in batch})
        return LoadReport(len(stale), len(versions) - len(stale), len(gone))

    def _delete(self, name: str) -> None:
        try:
            self._send("DELETE", self._graph_url(name))
        except Refused as error:
            if error.code != 404:
                raise

    def _put(self, graph: Graph, name: str) -> None:
        data = io.BytesIO()
        ox.serialize((quad.triple for quad in graph.terms([name])), output=data, format=ox.RdfFormat.N_TRIPLES)
        self._send("PUT", self._graph_url(name), data.getvalue(), "application/n-triples")

    def _graph_url(self, name: str) -> str:
        return f"{self._store}{'&' if '?' in self._store else '?'}{urlencode({'graph': name})}"

    def _known(self, record: str) -> dict[str, str]:
        """Return the versions that the server holds, by graph."""
        question = f"SELECT ?graph ?version WHERE {{ GRAPH <{record}> {{ ?graph <{_VERSION}> ?version }} }}"
        return {str(row["graph"]): str(row["version"]) for row in self.query(question)}

    def _forget(self, record: str, names: list[str]) -> None:
        if names:
            values = " ".join(f"<{name}>" for name in names)
            self._change(
                f"DELETE {{ GRAPH <{record}> {{ ?graph ?p ?version }} }} "
                f"WHERE {{ GRAPH <{record}> {{ ?graph ?p ?version }} FILTER(?graph IN ({values.replace(' ', ', ')})) }}"
            )

    def _remember(self, record: str, versions: Mapping[str, str]) -> None:
        said = " ".join(f'<{name}> <{_VERSION}> "{version}" .' for name, version in versions.items())
        self._change(f"INSERT DATA {{ GRAPH <{record}> {{ {said} }} }}")

    def _change(self, update: str) -> None:
        self._send("POST", self._update, urlencode({"update": update}).encode(), _FORM)

    # -- the wire --------------------------------------------------------------------------------------------------

    def _send(
        self, method: str, url: str, data: bytes | None = None, media: str | None = None, accept: str = "*/*"
    ) -> tuple[bytes, str]:
        """Send a request and return the body and its media type."""
        headers = {"Accept": accept, **({"Content-Type": media} if media is not None else {})}
        return self._connection.send(Request(url, data=data, headers=headers, method=method))


def _repaired(data: bytes) -> bytes:
    """Return results with the literals of SPARQL 1.1: older servers call those with a datatype `typed-literal`."""
    return data.replace(b'"type": "typed-literal"', b'"type": "literal"') if b"typed-literal" in data else data


def versions_of(graph: Graph) -> dict[str, str]:
    """Return a version for each graph: the key of the document, or a hash of what the graph says."""
    documents: dict[str, str] = {}
    if graph.folder is not None:
        for entry in load_manifest(graph.folder)["documents"].values():
            if "checksum" in entry:
                documents[entry["sha256"][:16]] = f"{entry['key'][:32]}-{entry['checksum'][:16]}"
    return {
        name: documents.get(name.rpartition("/graph/document/")[2]) or _hash_of(graph, name) for name in graph.graphs()
    }


def _hash_of(graph: Graph, name: str) -> str:
    lines = sorted(str(quad.triple) for quad in graph.terms([name]))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def record_of(graph: Graph) -> str:
    """Return the graph in which a server keeps what was loaded: beside the graphs of the folder."""
    name = next((name for name in graph.graphs() if "/graph/" in name), "urn:materials-kg/graph/")
    return f"{name.partition('/graph/')[0]}/graph/loaded"


def _batches(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), _BATCH):
        yield names[start : start + _BATCH]
