"""RDF/XML, for tools that read nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from kg.exporters._writing import opened, sorted_lines
from kg.store import Graph, rewrite

DESCRIPTION = "RDF/XML (all graphs as one)"

_NOT_IN_XML = re.compile(rb"\\\\|\\[bf]|\\u00[01][0-9A-F]|\xef\xbf[\xbe\xbf]|\\uFFF[EF]")


def export(graph: Graph, target: Path) -> None:
    """Write all facts as RDF/XML; control characters, which XML cannot hold, become the replacement character.

    Raises:
        ExportError: the target cannot be written.
    """
    with opened(target) as file, sorted_lines(graph, "ntriples") as lines:
        rewrite((_NOT_IN_XML.sub(_replaced, line) for line in lines), "rdfxml", file)


def _replaced(found: re.Match[bytes]) -> bytes:
    return found.group() if found.group() == rb"\\" else "\ufffd".encode()
