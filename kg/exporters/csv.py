"""Tables for spreadsheets: one tidy row per measurement, and the things that it refers to."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from kg.exporters._datapackage import write_datapackage
from kg.exporters._tables import Table, tables
from kg.exporters._writing import folder_for, opened
from kg.store import Graph

DESCRIPTION = "CSV, a folder of tables (measurements, papers, authors, ...) with a description of the columns"

_FORMULA = re.compile(r"(?![+-]?[\d.,]+(?:[eE][+-]?\d+)?\Z)[=+\-@\t\r]")


def export(graph: Graph, target: Path) -> None:
    """Write the tables and `datapackage.json` into the folder `target`; the first row of each names its columns.

    The files begin with a byte order mark, by which Excel knows UTF-8. A text that a spreadsheet would take for a
    formula gets an apostrophe in front.

    Raises:
        ExportError: the target cannot be written.
    """
    with folder_for(target) as folder:
        made = list(tables(graph))
        for table in made:
            with opened(folder / f"{table.name}.csv") as file:
                text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
                writer = csv.writer(text)
                writer.writerow([column.name for column in table.columns])
                writer.writerows(_rows(table))
                text.detach()
        write_datapackage(folder, made, "csv", "text/csv")


def _rows(table: Table) -> Iterator[list[str | None]]:
    is_text = [column.type == "string" for column in table.columns]
    for row in table.rows():
        yield [
            f"'{cell}" if text and cell is not None and _FORMULA.match(cell) else cell
            for text, cell in zip(is_text, row, strict=True)
        ]
