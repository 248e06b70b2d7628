"""Writes materials, their compositions and components, roles, and the samples of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from kg._triples_facts import Facts
from kg.identity import composition_key, digest, material_kind, material_label
from kg.ontology import Ontology
from kg.records import Material, PhaseShare, ProcessStep, Sample
from kg.terms import Term

_MENTIONS = 12
_CLASSES = {
    "element": "mkg:Substance",
    "compound": "mkg:Substance",
    "inorganic": "mkg:Substance",
    "organic": "mkg:Substance",
    "salt": "mkg:Substance",
    "material class": "mkg:MaterialFamily",
    "alloy": "mkg:Alloy",
    "polymer": "mkg:Polymer",
    "composite": "mkg:CompositeMaterial",
    "family": "mkg:MaterialFamily",
    "stack": "mkg:LayeredStack",
    "solution": "mkg:Solution",
}


def write_materials(facts: Facts) -> dict[str, str]:
    """Describe every material and where it is named; return their IRIs by label.

    A label that samples or measurements use without a record of its own becomes a material without further facts.
    """
    extraction, identity = facts.extraction, facts.identity
    nodes = {material.label: identity.material(material) for material in extraction.materials}
    for material in extraction.materials:
        node = nodes[material.label]
        _describe(facts, node, material)
        _components(facts, node, material, nodes)
        _variables(facts, node, material)
        facts.lines.link(facts.paper, "mkg:mentions", node)
        facts.lines.link(facts.paper, "mkg:studies", node if material.studied else None)
        facts.claim(f"material-{digest(material.label)}", node, material, limit=_MENTIONS)
    used = [*(s.material for s in extraction.samples), *(m.material for m in extraction.measurements)]
    for label in dict.fromkeys(used):
        if label not in nodes:
            bare = Material(label=label, extractor="materials")
            nodes[label] = identity.material(bare)
            _describe(facts, nodes[label], bare)
    return nodes


def _describe(facts: Facts, node: str, material: Material) -> None:
    """Write what is a function of the material's key, so that all documents say the same."""
    lines = facts.lines
    lines.type(node, "mkg:Material")
    term = facts.ontology.term(material.term) if material.term is not None else None
    kind = str(getattr(term, "kind", None) or material_kind(material))
    if kind in _CLASSES:
        lines.type(node, _CLASSES[kind])
    label = _known_label(term, facts.ontology) if term is not None else material_label(material)
    lines.text(node, "skos:prefLabel", label)
    for other in (material.label, term.label if term is not None else label):
        lines.text(node, "skos:altLabel", other if other != label else None)
    lines.text(node, "mkg:abbreviationOf", material.abbreviation_of)
    lines.text(node, "mkg:materialKind", kind)
    lines.link(node, "mkg:knownMaterial", material.term)
    lines.text(node, "mkg:formula", getattr(term, "formula", None) if term is not None else material.formula)
    for symbol in material.elements or tuple(material.composition or ()):
        element = facts.ontology.element(symbol)
        lines.link(node, "mkg:containsElement", element.iri if element is not None else None)
    key = composition_key(material)
    if key is not None:
        lines.link(node, "mkg:hasComposition", _composition(facts, key, material.composition or {}))


def _known_label(term: Term, ontology: Ontology) -> str:
    """Return what papers call a known material: its first symbol (`PEO`, `CsPbI3`), else its name.

    A symbol that begins with a digit, or that several materials have, says too little.
    """
    symbol = term.symbols[0] if term.symbols else ""
    return symbol if symbol[:1].isalpha() and symbol not in _ambiguous_symbols(ontology) else term.label


@lru_cache(maxsize=4)
def _ambiguous_symbols(ontology: Ontology) -> frozenset[str]:
    counts = Counter(symbol for material in ontology.materials for symbol in set(material.symbols))
    return frozenset(symbol for symbol, count in counts.items() if count > 1)


def _composition(facts: Facts, key: str, amounts: Mapping[str, Decimal]) -> str:
    node = facts.identity.composition(key)
    if facts.first(node):
        lines = facts.lines
        lines.type(node, "mkg:Composition")
        lines.text(node, "skos:prefLabel", key)
        for symbol, amount in amounts.items():
            element, part = facts.ontology.element(symbol), f"{node}/{symbol}"
            lines.link(node, "mkg:hasElementAmount", part)
            lines.type(part, "mkg:ElementAmount")
            lines.link(part, "mkg:element", element.iri if element is not None else None)
            lines.number(part, "mkg:elementAmount", amount)
    return node


def _components(facts: Facts, node: str, material: Material, nodes: Mapping[str, str]) -> None:
    """Link a composite to its parts, and a stack to its layers in their order."""
    lines, is_stack = facts.lines, material.kind == "stack"
    for position, label in enumerate(material.components, start=1):
        target = nodes.get(label)
        if target is None or target == node:
            continue
        if is_stack:
            layer = f"{node}/layer/{position}"
            lines.link(node, "mkg:hasLayer", layer)
            lines.type(layer, "mkg:Layer")
            lines.integer(layer, "mkg:layerIndex", position)
            lines.link(layer, "mkg:layerMaterial", target)
        else:
            part = f"{node}/component/{target.rsplit('/', 1)[-1]}"
            lines.link(node, "mkg:hasComponent", part)
            lines.type(part, "mkg:Component")
            lines.link(part, "mkg:component", target)


def _variables(facts: Facts, node: str, material: Material) -> None:
    for variable in material.variables:
        own = facts.own("variable", material.label, variable.name)
        lines = facts.lines
        lines.link(node, "mkg:hasFormulaVariable", own)
        lines.type(own, "mkg:FormulaVariable")
        lines.text(own, "mkg:variableName", variable.name)
        for value in variable.values:
            lines.number(own, "mkg:variableValue", value)
        for choice in variable.choices:
            lines.text(own, "mkg:variableChoice", choice)


def write_samples(facts: Facts, materials: Mapping[str, str]) -> None:
    """Describe every sample: its material, state, treatment, phases and origin.

    A subject of a measurement without a record of its own becomes a sample of that measurement's material.
    """
    extraction = facts.extraction
    first = {measurement.subject: measurement for measurement in reversed(extraction.measurements)}
    known = {sample.label for sample in extraction.samples}
    bare = [
        Sample(label=label, material=measurement.material, extractor=measurement.extractor)
        for label, measurement in first.items()
        if label not in known
    ]
    for sample in (*extraction.samples, *bare):
        node = facts.identity.sample(facts.sha256, sample.label)
        _sample(facts, node, sample, materials)
        if not sample.evidence and sample.label in first:
            sample = sample.model_copy(update={"evidence": first[sample.label].evidence[:1]})
        facts.claim(f"sample-{digest(sample.label)}", node, sample, limit=_MENTIONS)


def _sample(facts: Facts, node: str, sample: Sample, materials: Mapping[str, str]) -> None:
    lines = facts.lines
    lines.type(node, "mkg:Sample")
    lines.text(node, "skos:prefLabel", sample.label)
    if facts.first(node):
        lines.link(node, "sosa:isSampleOf", materials.get(sample.material))
    lines.link(node, "mkg:reportedIn", facts.paper)
    for state in sample.state:
        lines.link(node, "mkg:hasState", facts.condition(state, state=True))
    for index, step in enumerate(sample.process, start=1):
        lines.link(node, "mkg:hasProcessStep", _step(facts, f"{node}/step/{index}", index, step))
    for index, phase in enumerate(sample.phases, start=1):
        lines.link(node, "mkg:hasPhaseShare", _phase(facts, f"{node}/phase/{index}", phase))
    if sample.derived_from is not None:
        lines.link(node, "mkg:derivedFrom", facts.identity.sample(facts.sha256, sample.derived_from))
    if sample.composition:
        bare = Material(label=sample.label, composition=sample.composition, extractor=sample.extractor)
        lines.link(node, "mkg:hasComposition", _composition(facts, composition_key(bare) or "", sample.composition))


def write_roles(facts: Facts, materials: Mapping[str, str]) -> None:
    """Describe what materials do: one assignment per material and role."""
    for record in facts.extraction.roles:
        material = materials.get(record.material)
        if material is None:
            continue
        node = facts.own("role", record.role, record.material)
        facts.lines.type(node, "mkg:RoleAssignment")
        facts.lines.link(node, "mkg:assignedRole", record.role_iri)
        facts.lines.link(node, "mkg:roleOf", material)
        facts.claim(f"role-{digest(record.role, record.material)}", node, record, limit=_MENTIONS)


def _step(facts: Facts, node: str, index: int, step: ProcessStep) -> str:
    lines = facts.lines
    lines.type(node, "mkg:ProcessStep")
    lines.integer(node, "mkg:stepIndex", index)
    lines.text(node, "skos:prefLabel", step.step)
    lines.link(node, "mkg:process", step.term)
    for condition in step.conditions:
        lines.link(node, "mkg:hasCondition", facts.condition(condition))
    return node


def _phase(facts: Facts, node: str, share: PhaseShare) -> str:
    lines = facts.lines
    lines.type(node, "mkg:PhaseShare")
    lines.text(node, "skos:prefLabel", share.label)
    for label in (share.label, share.structure):
        term = facts.ontology.phase(label) if label is not None else None
        lines.link(node, "mkg:phase", term.iri if term is not None else None)
    if share.fraction is not None:
        value = f"{node}/fraction"
        lines.link(node, "mkg:phaseFraction", value)
        lines.type(value, "mkg:ValueStatement")
        lines.text(value, "mkg:rawText", format(share.fraction, "f"))
        facts.bounds(value, share.fraction, None)
        if share.unit is not None:
            lines.link(value, "qudt:hasUnit", facts.unit(share.unit))
    return node
