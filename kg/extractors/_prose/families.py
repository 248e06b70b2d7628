"""Properties that a name may mean beyond its spelling: places of peaks, kinds of a general one, results, shares."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.ontology import Ontology
from kg.terms import PropertyKind


@lru_cache(maxsize=4)
def families(ontology: Ontology) -> tuple[tuple[PropertyKind, ...], dict[str, list[PropertyKind]]]:
    """Return the places of peaks, and the properties by the general quantity at the end of their label."""
    narrower: dict[str, list[PropertyKind]] = {}
    for kind in ontology.properties:
        general = kind.label.rsplit(" ", 1)
        if len(general) == 2:
            narrower.setdefault(general[1], []).append(kind)
    return tuple(kind for kind in ontology.properties if _is_peak_kind(kind)), narrower


@lru_cache(maxsize=4)
def results_of_techniques(ontology: Ontology) -> dict[str, tuple[PropertyKind, ...]]:
    """Return the results that each technique usually gives."""
    kinds = {kind.label: kind for kind in ontology.properties if kind.kind == "measured"}
    return {
        technique.label: tuple(kinds[label] for label in technique.properties if label in kinds)
        for technique in ontology.techniques
    }


@lru_cache(maxsize=4)
def share_names(ontology: Ontology) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern of the names of properties that begin with a share, the blank before its sign left open.

    The other is of their part from the sign on, which is searched fast.
    """
    names = {
        name for kind in ontology.properties for name in (kind.label, *kind.names) if name[:1].isdigit() and "%" in name
    }
    parts = [[re.escape(part.strip(" -")) for part in name.split("%", 1)] for name in sorted(names)]
    spelled = "|".join(rf"{share}\s?%[\s-]{rest}" for share, rest in parts)
    behind = "|".join(dict.fromkeys(rest for _, rest in parts))
    return re.compile(rf"(?<![\d.])(?:{spelled or '(?!)'})\b"), re.compile(rf"%[\s-](?:{behind or '(?!)'})\b")


def _is_peak_kind(kind: PropertyKind) -> bool:
    """Say whether a property is where a peak lies; the word alone does not tell which of them."""
    if kind.label.endswith("peak potential"):
        return True
    is_place = kind.label == "binding energy" or kind.label.endswith((" position", "chemical shift"))
    return kind.category in ("peak", "optical") and is_place
