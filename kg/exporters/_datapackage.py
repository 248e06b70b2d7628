"""Describes a folder of tables as a data package (`datapackage.json`, Frictionless Data)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kg.exporters._tables import Table
from kg.exporters._writing import opened


def write_datapackage(folder: Path, tables: Iterable[Table], form: str, mediatype: str) -> None:
    """Write `datapackage.json` for tables that lie in `folder` as `<name>.<form>`."""
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.{form}",
            "format": form,
            "mediatype": mediatype,
            **({"encoding": "utf-8"} if form == "csv" else {}),
            "schema": {
                "fields": [{"name": one.name, "type": one.type, "description": one.about} for one in table.columns],
                "missingValues": [""],
            },
        }
        for table in tables
    ]
    package = {"profile": "data-package", "name": "materials-kg-tables", "resources": resources}
    with opened(folder / "datapackage.json") as file:
        file.write((json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode())
