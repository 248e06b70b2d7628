"""Writes a graph in the formats of other tools; one module per format.

A module of this folder defines `DESCRIPTION` (one line) and `export(graph, target)`. `target` is a file, a folder
where the format needs several files, or `-` for stdout. Nobody keeps a list of formats: a new module is a new format.
The vocabulary is left out everywhere; it has files of its own.
"""

from __future__ import annotations
