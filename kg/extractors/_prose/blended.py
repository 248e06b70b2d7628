"""Molecules that are no medium but a part of what a document studies: "Y6-4F" of "PM6:Y6-4F" films."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.records import Material

_NO_SOLIDS = frozenset(["molecule", "ion", "solution", "element"])
_OWN_CODE = re.compile(r"(?=.*\d)(?=.*[A-Z].*[A-Z]).*[-–\d]")  # `ITIC-4F`, no common name


def blended(materials: Mapping[str, Material]) -> frozenset[str]:
    """Return the molecules with a code of their own that materials are blended from."""
    wholes = (one.components for one in materials.values() if len(one.components) > 1)
    parts = [[materials[part] for part in whole if part in materials] for whole in wholes]
    solid = [part for whole in parts if any(one.kind not in _NO_SOLIDS for one in whole) for part in whole]
    own = (one.label for one in solid if one.kind == "molecule" and one.formula != one.label)
    return frozenset(label for label in own if _OWN_CODE.match(label))
