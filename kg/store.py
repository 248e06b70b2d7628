"""Opens a graph folder for reading: questions, descriptions, explanations, and the graph as rdflib or networkx.

The only room that knows the engine. `use_default_graph_as_union` is on: a question sees all graphs as one. Since every
quad stands in exactly one graph (see `kg.identity`), each fact is met once.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from kg._store_answer import Answer, Row, Value, answer_of, kind_of, value_of
from kg._store_explain import Explanation, Quote, about, explanations
from kg._store_formats import FORMATS, RESULT_FORMATS, prefixes_of, rewrite, write_quads
from kg._store_index import Reader
from kg._store_plan import plan_of
from kg._store_syntax import syntax_error
from kg._triples_lines import PREFIXES
from kg.errors import GraphError, QueryError

if TYPE_CHECKING:
    import networkx
    import rdflib

__all__ = ["Answer", "Explanation", "Graph", "Quote", "Row", "Value", "open_graph", "rewrite"]

_COUNTED = {
    "documents": "mkg:SourceText",
    "papers": "mkg:Paper",
    "people": "mkg:Person",
    "organizations": "mkg:Organization",
    "materials": "mkg:Material",
    "samples": "mkg:Sample",
    "measurements": "mkg:Measurement",
    "figures": "mkg:Figure",
    "panels": "mkg:FigurePanel",
    "roles": "mkg:RoleAssignment",
    "claims": "mkg:Claim",
    "problems": "mkg:Problem",
}
_DESCRIBE = """
SELECT DISTINCT ?direction ?predicate ?value WHERE {
  { <IRI> ?predicate ?value BIND("out" AS ?direction) } UNION { ?value ?predicate <IRI> BIND("in" AS ?direction) }
} ORDER BY DESC(?direction) ?predicate ?value"""


class Graph:
    """A built graph, open for reading. Use it as a context manager, or call `close`."""

    def __init__(self, store: ox.Store, *, folder: Path | None = None, reader: Reader | None = None) -> None:
        """Wrap an open store; `open_graph` is the way to get one."""
        self._store = store
        self._reader = reader
        self.folder = folder

    def __enter__(self) -> Graph:
        """Return the graph itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the graph."""
        self.close()

    def __len__(self) -> int:
        """Return the number of quads, the ontology's ones included."""
        return len(self._store)

    def close(self) -> None:
        """Let the generation of the index go."""
        if self._reader is not None:
            self._reader.close()

    @property
    def state(self) -> str:
        """Return the hash of the manifest from which the index was made; empty for a store in memory."""
        return self._reader.state if self._reader is not None else ""

    # -- questions -------------------------------------------------------------------------------------------------

    def query(self, sparql: str, *, values: Mapping[str, str] | None = None) -> Answer:
        """Answer a SPARQL question. The prefixes of `kg.store.PREFIXES` are known without being declared.

        `values` binds variables of the answer (names without `?`) to IRIs (`http...`) or strings.

        Raises:
            QueryError: the question is no SPARQL, or it fails while it runs.
        """
        try:
            return answer_of(self._run(sparql, values))
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"the question failed: {error}") from error

    def results(self, sparql: str, format: str, *, values: Mapping[str, str] | None = None) -> bytes:
        """Answer in a standard results format (`json`, `csv`, `tsv`, `xml`), or in an RDF format for CONSTRUCT.

        Raises:
            QueryError: as `query`, or the format does not fit the question.
        """
        result = self._run(sparql, values)
        makes_triples = isinstance(result, ox.QueryTriples)
        chosen: Any = FORMATS.get(format) if makes_triples else RESULT_FORMATS.get(format)
        if chosen is None:
            raise QueryError(f"this question has no answer in the format {format!r}")
        if makes_triples:
            return ox.serialize(result, format=chosen, prefixes=prefixes_of(chosen)) or b""
        return result.serialize(format=chosen) or b""

    def _run(self, sparql: str, values: Mapping[str, str] | None) -> Any:
        bound: dict[ox.Variable, Any] = {ox.Variable(name): _term(value) for name, value in (values or {}).items()}
        try:
            return self._store.query(
                sparql, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=bound or None
            )
        except SyntaxError as error:
            raise syntax_error(sparql, str(error)) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(f"the question failed: {error}") from error

    def rows(self, sparql: str) -> Iterator[tuple[str | None, ...]]:
        """Yield the rows of a SELECT question as texts, in the order of its variables.

        Raises:
            QueryError: as `query`.
        """
        result = self._run(sparql, None)
        for solution in result:
            yield tuple(None if term is None else str(term.value) for term in solution)

    def plan(self, sparql: str) -> str:
        """Return as text the parts of a question, how many triples each pattern matches, and the time it takes.

        Raises:
            QueryError: as `query`.
        """
        return plan_of(self.query, sparql)

    def describe(self, iri: str) -> Answer:
        """Return everything that is said of a thing: columns direction (`out`, `in`), predicate, value."""
        return self.query(about(_DESCRIBE, iri))

    def explain(self, iri: str) -> tuple[Explanation, ...]:
        """Return the claims that state this fact, or facts of this sample or material, with their evidence.

        Raises:
            QueryError: it is no IRI.
        """
        return explanations(self.query, iri)

    def stats(self) -> dict[str, int]:
        """Return how many things of each kind the graph holds, and its quads without the ontology's."""
        counts = {}
        for name, kind in _COUNTED.items():
            row = self.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a {kind} }}").rows[0]
            counts[name] = int(str(row["n"]))
        known = [graph for graph in self.graphs() if graph.endswith("/graph/ontology")]
        return {**counts, "quads": len(self) - sum(1 for graph in known for _ in self.quads(graph=graph))}

    # -- the whole graph -------------------------------------------------------------------------------------------

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""
        return tuple(sorted(graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)))

    def quads(self, *, graph: str | None = None) -> Iterator[tuple[str, str, Value, str | None, str]]:
        """Yield subject, predicate, object value, kind of the object and graph of every quad."""
        named = ox.NamedNode(graph) if graph is not None else None
        for quad in self._store.quads_for_pattern(None, None, None, named):
            yield (
                str(value_of(quad.subject)),
                quad.predicate.value,
                value_of(quad.object),
                kind_of(quad.object),
                str(value_of(quad.graph_name)),
            )

    def data_graphs(self) -> tuple[str, ...]:
        """Return the names of all graphs but the ontology's."""
        return tuple(graph for graph in self.graphs() if not graph.endswith("/graph/ontology"))

    def mentions(self, iri: str) -> bool:
        """Tell whether a fact (not the ontology, not a class) is about this thing or leads to it."""
        node = ox.NamedNode(iri)
        patterns = ((node, None, None), (None, None, node))
        return any(
            not str(value_of(quad.graph_name)).endswith("/graph/ontology")
            and not str(quad.predicate.value).endswith("#type")
            for pattern in patterns
            for quad in self._store.quads_for_pattern(*pattern)
        )

    def terms(self, graphs: Iterable[str] | None = None) -> Iterator[ox.Quad]:
        """Yield the engine's quads of some graphs (all but the ontology's when `None`), grouped by subject."""
        for graph in graphs if graphs is not None else self.data_graphs():
            yield from self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def dump(self, target: IO[bytes], format: str, *, graphs: Iterable[str] | None = None) -> None:
        """Write some graphs (all but the ontology's when `None`) in an RDF format, streaming.

        Raises:
            QueryError: there is no such format.
        """
        write_quads(self.terms(graphs), format, target)

    @cached_property
    def rdflib(self) -> rdflib.Dataset:
        """Return the graph as an rdflib dataset on the same store; for reading only."""
        import rdflib
        from oxrdflib.store import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self._store), default_union=True)

    @cached_property
    def networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the graph as a networkx graph (`kg.network.to_networkx`)."""
        made: networkx.MultiDiGraph[str] = importlib.import_module("kg.network").to_networkx(self)
        return made


def open_graph(folder: str | Path) -> Graph:
    """Open the graph in `folder` for reading.

    Raises:
        GraphError: there is no graph in this folder, or it is damaged.
    """
    path = Path(folder)
    if not path.is_dir():
        raise GraphError(f"no graph in {path}", hint=f"make one with: kg build INPUT... --graph {path}")
    reader = Reader(path)
    return Graph(reader.store, folder=path, reader=reader)


def _term(value: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(value) if "://" in value and " " not in value else ox.Literal(value)
