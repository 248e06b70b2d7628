"""Keeps a Neo4j database in step with a graph over Bolt, with the official driver (extra `neo4j`).

What a node is, is written in `kg.exporters._property_graph`. A node carries a digest of all that is said of it; only
nodes whose digest differs are written, each batch in one transaction that the driver repeats when the server asks for
it. Nodes of an earlier load that the graph does not know any more are removed; nodes and relationships that others
made stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.errors import ExportError
from kg.exporters._names import Names
from kg.exporters._neo4j import SCHEMA, label_expression, quoted_name
from kg.exporters._property_graph import Node, property_graph, quads_of
from kg.exporters._writing import sorted_lines, sorted_quads
from kg.store import Graph

if TYPE_CHECKING:
    import neo4j

Progress = Callable[[int, int, str], None]
Login = tuple[str, str]

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_BATCH = 1000
_KNOWN = """
UNWIND $iris AS iri MATCH (n:Resource {iri: iri})
RETURN n.iri AS iri, n.digest AS digest, [label IN labels(n) WHERE label <> 'Resource'] AS labels"""
_OURS = "(type(r) IN $types OR type(r) CONTAINS '://')"
_UNLINK = f"UNWIND $iris AS iri MATCH (:Resource {{iri: iri}})-[r]->(:Resource) WHERE {_OURS} DELETE r"
_UNLABEL = "UNWIND $rows AS row MATCH (n:Resource {iri: row.iri}) REMOVE n:$(row.labels)"
_LOADED = "MATCH (n:Resource) WHERE n.digest IS NOT NULL RETURN n.iri AS iri"
_REMOVE = "UNWIND $iris AS iri MATCH (n:Resource {iri: iri}) DETACH DELETE n"
_NODES = f"""
MATCH (n:Resource) WHERE n.digest IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties,
  COLLECT {{ MATCH (n)-[r]->(m:Resource) WHERE {_OURS} RETURN [type(r), m.iri, r.graph] }} AS links"""


class LoginError(ExportError):
    """Report that the server does not know who asks."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many nodes a load wrote, left alone and removed, and how many relationships it wrote."""

    written: int
    unchanged: int
    removed: int
    relationships: int

    def to_dict(self) -> dict[str, int]:
        """Return the counts by name."""
        return asdict(self)


class Neo4j:
    """A Neo4j database. Use it as a context manager, or call `close`."""

    def __init__(self, url: str, login: Login | None = None, database: str | None = None) -> None:
        """Connect to the server at `url` (`bolt://host:port`); without a login for a server that asks for none.

        Raises:
            LoginError: the server does not accept the login.
            ExportError: the driver is not installed, the URL is none of Neo4j, or there is no server.
        """
        try:
            import neo4j
        except ImportError:
            hint = "install it with: pip install 'materials-kg[neo4j]'"
            raise ExportError("the driver for Neo4j is not installed", hint=hint) from None
        _check_url(url)
        self._errors = neo4j.exceptions
        with self._told():
            self._driver: neo4j.Driver = neo4j.GraphDatabase.driver(url, auth=login, notifications_min_severity="OFF")
        self._database = database
        self._read_access = neo4j.READ_ACCESS
        try:
            with self._told():
                self._driver.verify_connectivity()
        except ExportError:
            self.close()
            raise

    def __enter__(self) -> Neo4j:
        """Return the database itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._driver.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the driver's errors into ours; no message holds a password."""
        try:
            yield
        except self._errors.AuthError as error:
            raise LoginError(f"the server refuses the login: {error.message or error.code}") from error
        except self._errors.ServiceUnavailable as error:
            hint = "is it running, and is its Bolt port the one in the URL?"
            raise ExportError("no Neo4j server answers at this address", hint=hint) from error
        except (self._errors.Neo4jError, self._errors.DriverError) as error:
            raise ExportError(f"Neo4j: {getattr(error, 'message', None) or error}") from error

    # -- writing ---------------------------------------------------------------------------------------------------

    def load(self, graph: Graph, *, keep: bool = False, progress: Progress | None = None) -> LoadReport:
        """Write what is new or differs, and remove what the graph does not know any more unless `keep` is set.

        Raises:
            ExportError: the server fails, or a transient failure lasts longer than the driver repeats.
        """
        with self._told(), self._driver.session(database=self._database) as session, property_graph(graph) as whole:
            for statement in SCHEMA:
                session.run(statement).consume()
            written = unchanged = relationships = seen = 0
            for batch in _batches(whole.nodes(), _BATCH):
                changed = session.execute_write(_write_batch, batch, whole.names)
                written += len(changed)
                unchanged += len(batch) - len(changed)
                relationships += sum(len(node.links) for node in changed)
                seen += len(batch)
                if progress is not None:
                    progress(seen, seen, batch[-1].iri)
            removed = 0 if keep else self._remove(session, graph)
        return LoadReport(written, unchanged, removed, relationships)

    def _remove(self, session: neo4j.Session, graph: Graph) -> int:
        """Remove the loaded nodes that the graph does not know and return how many they were."""
        removed = 0
        with self._driver.session(database=self._database, default_access_mode=self._read_access) as reading:
            stale = (row["iri"] for row in reading.run(_LOADED) if not graph.mentions(row["iri"]))
            for batch in _batches(stale, _BATCH):
                session.execute_write(_remove_batch, batch)
                removed += len(batch)
        return removed

    # -- reading back ----------------------------------------------------------------------------------------------

    def quads(self, graph: Graph) -> Iterator[str]:
        """Yield as N-Quads lines what the loaded nodes say; `graph` gives the names of the vocabulary.

        Raises:
            ExportError: the server fails.
        """
        with self._told(), self._driver.session(database=self._database) as session, property_graph(graph) as whole:
            names = whole.names
            for row in session.run(_NODES, types=names.types):
                properties = row["properties"]
                yield from quads_of(names, row["labels"], properties)
                for kind, end, elsewhere in row["links"]:
                    where = elsewhere or properties["graph"]
                    yield f"<{properties['iri']}> <{names.property_of_type(kind)}> <{end}> <{where}> ."

    def differences(self, graph: Graph) -> tuple[list[str], list[str]]:
        """Return the quads that only the graph has and those that only the database has, at most 1000 of each.

        Raises:
            ExportError: the server fails.
        """
        with sorted_lines(graph, "nquads") as ours, sorted_quads(self.quads(graph)) as theirs:
            return _apart(ours, theirs)


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        has_login = parts.username is not None or parts.password is not None
    except ValueError:
        raise ExportError("this is no URL", hint="bolt://localhost:7687") from None
    if has_login:
        hint = "put them into NEO4J_USERNAME and NEO4J_PASSWORD"
        raise ExportError("name and password do not belong into the URL, where others see them", hint=hint)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise ExportError(f"{url!r} is no address of a Neo4j server", hint="bolt://localhost:7687")


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _write_batch(work: neo4j.ManagedTransaction, nodes: Sequence[Node], names: Names) -> list[Node]:
    """Write the nodes of a batch that differ, with their relationships, and return them."""
    rows = work.run(_KNOWN, iris=[node.iri for node in nodes])
    known = {row["iri"]: (row["digest"], set(row["labels"])) for row in rows}
    changed = [node for node in nodes if known.get(node.iri, (None,))[0] != node.digest]
    old = [node for node in changed if node.iri in known]
    if old:
        work.run(_UNLINK, iris=[node.iri for node in old], types=names.types)
        lost = [(node.iri, sorted((known[node.iri][1] - set(node.labels)) & names.labels)) for node in old]
        work.run(_UNLABEL, rows=[{"iri": iri, "labels": labels} for iri, labels in lost if labels])
    _write_nodes(work, changed)
    _write_links(work, changed)
    return changed


def _remove_batch(work: neo4j.ManagedTransaction, iris: Sequence[str]) -> None:
    work.run(_REMOVE, iris=iris).consume()


def _write_nodes(work: neo4j.ManagedTransaction, nodes: Iterable[Node]) -> None:
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for node in nodes:
        groups.setdefault(node.labels, []).append({"iri": node.iri, "p": node.all_properties()})
    for labels, rows in groups.items():
        also = f" SET n{label_expression(labels)}" if labels else ""
        work.run(f"UNWIND $rows AS row MERGE (n:Resource {{iri: row.iri}}) SET n = row.p{also}", rows=rows)


def _write_links(work: neo4j.ManagedTransaction, nodes: Iterable[Node]) -> None:
    groups: dict[str, list[dict[str, str | None]]] = {}
    for node in nodes:
        for link in node.links:
            groups.setdefault(link.type, []).append({"s": link.start, "o": link.end, "graph": link.graph})
    for kind, rows in groups.items():
        work.run(
            "UNWIND $rows AS row MATCH (a:Resource {iri: row.s}) MERGE (b:Resource {iri: row.o}) "
            f"CREATE (a)-[r:{quoted_name(kind)}]->(b) SET r.graph = row.graph",
            rows=rows,
        )


def _apart(ours: Iterator[bytes], theirs: Iterator[bytes], limit: int = 1000) -> tuple[list[str], list[str]]:
    """Return what only one of two sorted streams has."""
    only: tuple[list[str], list[str]] = ([], [])
    one, other = next(ours, None), next(theirs, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(ours, None), next(theirs, None)
            continue
        side = 0 if other is None or (one is not None and one < other) else 1
        line = one if side == 0 else other
        if line is not None and len(only[side]) < limit:
            only[side].append(line.decode().rstrip("\n"))
        if side == 0:
            one = next(ours, None)
        else:
            other = next(theirs, None)
    return only
