"""Names for the property graph: local names of the vocabulary, and the way back to their IRIs.

| in the vocabulary | in the property graph |
|---|---|
| class `mkg:ProcessStep` | label `ProcessStep` |
| property `mkg:rawText` with texts or numbers | property `rawText` |
| property `sosa:isSampleOf` with things | relationship `IS_SAMPLE_OF` |
| what the vocabulary does not declare, or a name that two would share | its whole IRI |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from kg._triples_lines import PREFIXES
from kg.network import local_name
from kg.store import Graph

RESERVED = frozenset(["iri", "graph", "digest"])
"""Properties that every node may have besides those of the vocabulary."""
EXACT = "_rdf"
"""What is appended to the name of a property for the literals that its value alone would not give back."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DECLARED = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT DISTINCT ?term ?kind WHERE {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  ?term a ?kind FILTER(ISIRI(?term))
} ORDER BY ?term ?kind"""


class Names:
    """Turns IRIs of classes and properties into names and back; no two IRIs share a name."""

    def __init__(self, classes: Iterable[str], properties: Iterable[str]) -> None:
        properties = sorted(set(properties))
        self._labels = _unique(sorted(set(classes)), local_name)
        self._keys = {
            iri: name
            for iri, name in _unique(properties, local_name).items()
            if name not in RESERVED and not name.endswith(EXACT)
        }
        self._types = _unique(properties, _capitals)
        self._classes_by_label = _inverse(self._labels)
        self._properties_by_key = _inverse(self._keys)
        self._properties_by_type = _inverse(self._types)

    @classmethod
    def of(cls, graph: Graph) -> Names:
        """Return the names that the vocabulary in the graph gives."""
        found = [(str(term), str(kind)) for term, kind in graph.rows(_DECLARED)]
        classes = [term for term, kind in found if kind.endswith("Class")]
        return cls(classes, (term for term, kind in found if not kind.endswith("Class")))

    @property
    def types(self) -> tuple[str, ...]:
        """Return the types that relationships of declared properties have, sorted."""
        return tuple(sorted(self._properties_by_type))

    @property
    def labels(self) -> frozenset[str]:
        """Return the labels that declared classes have."""
        return frozenset(self._classes_by_label)

    def label(self, iri: str) -> str:
        """Return the label for a class."""
        return self._labels.get(iri, iri)

    def key(self, iri: str) -> str:
        """Return the name of the node property for a property with texts or numbers."""
        return self._keys.get(iri, iri)

    def type(self, iri: str) -> str:
        """Return the type of relationship for a property with things."""
        return self._types.get(iri, iri)

    def class_of(self, label: str) -> str:
        """Return the class that a label stands for."""
        return self._classes_by_label.get(label, label)

    def property_of_key(self, key: str) -> str:
        """Return the property that a node property stands for."""
        return self._properties_by_key.get(key, key)

    def property_of_type(self, name: str) -> str:
        """Return the property that a type of relationship stands for."""
        return self._properties_by_type.get(name, name)


def _capitals(iri: str) -> str:
    return _HUMP.sub("_", local_name(iri)).upper()


def _unique(iris: Iterable[str], name_of: Callable[[str], str]) -> dict[str, str]:
    """Return the names of those IRIs that need not share them; the package's own terms come first."""
    named = {iri: name_of(iri) for iri in iris}
    own = Counter(name for iri, name in named.items() if iri.startswith(PREFIXES["mkg"]))
    total = Counter(named.values())
    return {
        iri: name
        for iri, name in named.items()
        if total[name] == 1 or (own[name] == 1 and iri.startswith(PREFIXES["mkg"]))
    }


def _inverse(names: Mapping[str, str]) -> dict[str, str]:
    return {name: iri for iri, name in names.items()}
