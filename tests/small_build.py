"""Builds for tests that need many of them: importing this module fills the caches, so that a fork of it starts warm."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from small_ontology import small_ontology

from kg._build_work import Task, _ontology, result_of
from kg.build import build
from kg.errors import KgError
from kg.identity import DEFAULT_BASE
from kg.readers import read_bytes

PAPER = "# Study {number}\n\nTable 1. Films.\n\nSample\tTg (°C)\nPEO\t-5{number}.5\nPEO-LiTFSI\t-40.5\n"

_folder = str(small_ontology().folder)
_document = read_bytes(PAPER.format(number=0).encode(), "paper.md")
_task = Task("paper.md", _document.source.sha256, "", _folder, DEFAULT_BASE, 0)
WARM = result_of(_task, lambda: _document, _ontology(_folder)).failure is None


def run_build(source: Path, graph: Path, limit: int = 0, user: int = 0, message: str = "") -> None:
    """Build in this process; what goes wrong is written to the file `message`."""
    ontology = small_ontology()
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if user:
        os.setgid(user)
        os.setuid(user)
    try:
        build([source], graph, ontology=ontology)
    except KgError as error:
        if message:
            Path(message).write_text(f"{type(error).__name__}: {error.message}\n{error.hint}", "utf-8")
        sys.exit(1)
