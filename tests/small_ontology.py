"""The real ontology cut down to units, elements and two properties, so that tests that build graphs are quick."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from kg.ontology import Ontology, load_ontology

_FULL = Path(__file__).parent.parent / "ontology"
_PROPERTIES = ("glassTransitionTemperature", "meltingTemperature")
_OUTWARD = re.compile(r"    mkg:typical(?:Technique|Condition)\b[^;]*;\n")


@cache
def small_ontology() -> Ontology:
    """Return the small ontology; its folder lasts as long as the tests."""
    folder = Path(tempfile.mkdtemp(prefix="small-ontology-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in ("core", "shapes", "terms-units", "terms-elements"):
        shutil.copy(_FULL / f"{name}.ttl", folder)
    blocks = (_FULL / "terms-properties.ttl").read_text("utf-8").split("\n\n")
    wanted = tuple(f"mkg:{name} " for name in _PROPERTIES)
    kept = [_OUTWARD.sub("", block) for block in blocks if block.startswith(("@prefix", *wanted))]
    (folder / "terms-properties.ttl").write_text("\n\n".join(kept), "utf-8")
    law = "@prefix mkg: <https://w3id.org/materials-kg/ontology#> .\n"
    blocks = (_FULL / "laws.ttl").read_text("utf-8").split("\n\n")
    laws = [block for block in blocks if block.startswith(("@prefix", "mkg:glassTransitionBelowMelting "))]
    (folder / "laws.ttl").write_text("\n\n".join(laws) or law, "utf-8")
    return load_ontology(folder)
