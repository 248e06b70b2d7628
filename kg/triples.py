"""Turns an extraction into N-Quads lines; the only code that writes facts as RDF.

`triples_of` is a pure function: the same records give the same lines, sorted, each once. There are no blank nodes.
Which class and predicate stands for what is declared in `ontology/core.ttl`; a test compares the two.

- `_triples_paper`   paper, authors, affiliations, figures, problems, ledger
- `_triples_matter`  materials, compositions, samples, steps, phases, roles
- `_triples_facts`   measurements, values, conditions, claims and their evidence
- `_triples_relations`  which measurements contradict or follow each other
- `_triples_laws`    verdicts of the laws on the samples
"""

from __future__ import annotations

from kg import _collection
from kg._si_units import si_units
from kg._triples_facts import Facts
from kg._triples_laws import write_verdicts
from kg._triples_lines import Lines
from kg._triples_matter import write_materials, write_roles, write_samples
from kg._triples_paper import write_authors, write_document, write_figures, write_problems
from kg._triples_relations import write_relations
from kg.identity import Identity
from kg.ontology import Ontology
from kg.records import Extraction


def triples_of(extraction: Extraction, ontology: Ontology, identity: Identity) -> tuple[str, ...]:
    """Return the N-Quads lines of one document, without line ends.

    Descriptions of shared things come first, in the graph `shared`; the facts of the document follow, in its own
    graph. Both parts are sorted by code point.
    """
    with _collection.paused():
        return _lines(extraction, ontology, identity)


def _lines(extraction: Extraction, ontology: Ontology, identity: Identity) -> tuple[str, ...]:
    sha256 = extraction.sha256
    lines = Lines(identity.document(sha256), identity.document_graph(sha256), identity.graph("shared"))
    facts = Facts(lines, extraction, ontology, identity, si_units(ontology))
    write_document(facts)
    write_authors(facts)
    materials = write_materials(facts)
    write_samples(facts, materials)
    facts.write_measurements(materials)
    write_relations(facts)
    write_verdicts(facts)
    write_figures(facts, materials)
    write_roles(facts, materials)
    write_problems(facts)
    return lines.sorted()
