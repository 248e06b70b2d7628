"""Tables for data frames, as Parquet: the tables of the CSV export with typed columns; needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import ExportError
from kg.exporters._datapackage import write_datapackage
from kg.exporters._tables import Table, tables
from kg.exporters._writing import folder_for, opened
from kg.store import Graph

DESCRIPTION = "Parquet, the tables of csv with typed columns (needs the extra parquet)"

_ROWS = 20_000
_VALUES: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": lambda text: text == "true",
}


def export(graph: Graph, target: Path) -> None:
    """Write the tables and `datapackage.json` into the folder `target`.

    Raises:
        ExportError: the target cannot be written, or pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        hint = "install it with: pip install 'materials-kg[parquet]'"
        raise ExportError("Parquet needs the library pyarrow", hint=hint) from None
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    with folder_for(target) as folder:
        made = list(tables(graph))
        for table in made:
            schema = pyarrow.schema([(column.name, types[column.type]) for column in table.columns])
            with (
                opened(folder / f"{table.name}.parquet") as file,
                pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer,
            ):
                _write(table, writer, schema, pyarrow)
        write_datapackage(folder, made, "parquet", "application/vnd.apache.parquet")


def _write(table: Table, writer: Any, schema: Any, pyarrow: Any) -> None:
    """Write the rows of a table in groups that fit into memory."""
    rows = table.rows()
    readers = [_VALUES[column.type] for column in table.columns]
    while group := list(islice(rows, _ROWS)):
        columns = [
            pyarrow.array([None if cell is None else read(cell) for cell in cells], type=field.type)
            for read, cells, field in zip(readers, zip(*group, strict=True), schema, strict=True)
        ]
        writer.write_batch(pyarrow.RecordBatch.from_arrays(columns, schema=schema))
