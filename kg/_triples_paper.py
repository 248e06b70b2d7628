"""Writes the paper, its people and places, its figures, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kg._triples_facts import Facts
from kg.identity import digest, entity_name, person_name
from kg.records import NAMESPACE, Affiliation, Evidence, Figure, Is, Record


@lru_cache(maxsize=32)
def _annotated(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record class that carry an ontology term, with the full IRI of it."""
    found = []
    for name, field in kind.model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Is):
                found.append((name, mark.term if "://" in mark.term else NAMESPACE + mark.term))
    return tuple(found)


def write_fields(facts: Facts, node: str, record: Record) -> None:
    """Write every field that its record class annotates with a term."""
    for name, predicate in _annotated(type(record)):
        value = getattr(record, name)
        if isinstance(value, bool):
            if value:
                facts.lines.flag(node, predicate, True)
        elif isinstance(value, int):
            facts.lines.integer(node, predicate, value)
        elif value is not None:
            facts.lines.text(node, predicate, value)


def write_document(facts: Facts) -> None:
    """Describe the file, the run that read it, its number ledger and its paper."""
    lines, extraction, document = facts.lines, facts.extraction, facts.document
    lines.type(document, "mkg:SourceText")
    lines.text(document, "mkg:fileName", extraction.name)
    lines.text(document, "mkg:sha256", extraction.sha256)
    lines.text(document, "dcterms:format", extraction.media_type)
    lines.integer(document, "mkg:characters", extraction.characters)
    lines.link(document, "mkg:textOf", facts.paper)
    run = facts.own("run")
    lines.type(run, "mkg:ExtractionRun")
    lines.link(run, "prov:used", document)
    lines.text(run, "mkg:ontologyDigest", facts.ontology.digest)
    lines.type(facts.paper, "mkg:Paper")
    paper = extraction.paper
    write_fields(facts, facts.paper, paper)
    if paper.is_supporting_information:
        lines.type(facts.paper, "mkg:SupportingInformation")
        if paper.doi is not None:
            whole = facts.identity.paper_by_doi(paper.doi)
            lines.link(facts.paper, "dcterms:isPartOf", whole)
            lines.type(whole, "mkg:Paper")
            lines.text(whole, "bibo:doi", paper.doi)
    facts.claim("paper", facts.paper, paper)
    _write_ledger(facts)


def _write_ledger(facts: Facts) -> None:
    lines, ledger, node = facts.lines, facts.extraction.ledger, facts.own("ledger")
    lines.link(facts.document, "mkg:hasLedger", node)
    lines.type(node, "mkg:NumberLedger")
    lines.integer(node, "mkg:numerals", ledger.numerals)
    lines.integer(node, "mkg:inMeasurement", ledger.measurement)
    lines.integer(node, "mkg:inCondition", ledger.condition)
    lines.integer(node, "mkg:inLabel", ledger.label)
    lines.integer(node, "mkg:inFrontMatter", ledger.front_matter)
    lines.integer(node, "mkg:unexplained", ledger.unexplained)
    for rule, count in sorted(ledger.ignored.items()):
        ignored = facts.own("ledger", rule)
        lines.link(node, "mkg:hasIgnored", ignored)
        lines.type(ignored, "mkg:IgnoredNumerals")
        lines.text(ignored, "mkg:rule", rule)
        lines.integer(ignored, "mkg:count", count)


def write_authors(facts: Facts) -> None:
    """Describe the authors in printed order, with their affiliations."""
    lines, identity = facts.lines, facts.identity
    affiliations = {item.index: _affiliation(facts, item) for item in facts.extraction.affiliations}
    for author in facts.extraction.authors:
        person, node = identity.person(author, facts.sha256), facts.own("authorship", str(author.position))
        lines.link(facts.paper, "mkg:authorship", node)
        lines.link(facts.paper, "dcterms:creator", person)
        lines.type(node, "mkg:Authorship")
        write_fields(facts, node, author)
        lines.link(node, "mkg:author", person)
        for mark in author.marks:
            lines.text(node, "mkg:mark", mark)
        for index in author.affiliations:
            lines.link(node, "mkg:affiliation", affiliations.get(index))
        lines.type(person, "mkg:Person")
        lines.text(person, "foaf:name", author.name)
        name = identity.name(author)
        lines.link(person, "mkg:hasName", name)
        lines.type(name, "mkg:PersonName")
        lines.text(name, "skos:prefLabel", person_name(author.name) or author.name)
        facts.claim(f"author-{author.position}", node, author)


def _affiliation(facts: Facts, affiliation: Affiliation) -> str:
    lines, identity = facts.lines, facts.identity
    node = identity.affiliation(facts.sha256, affiliation)
    lines.type(node, "mkg:Affiliation")
    write_fields(facts, node, affiliation)
    country = city = None
    if affiliation.country is not None:
        country = identity.country(affiliation.country)
        _named(facts, country, "mkg:Country", affiliation.country)
    if affiliation.city is not None:
        city = identity.city(affiliation.city, affiliation.country)
        _named(facts, city, "mkg:City", affiliation.city)
        lines.link(city, "mkg:country", country)
    if affiliation.organization is not None:
        organization = identity.organization(affiliation.organization)
        _named(facts, organization, "mkg:Organization", affiliation.organization)
        lines.link(node, "mkg:organization", organization)
    lines.link(node, "mkg:city", city)
    lines.link(node, "mkg:country", country)
    facts.claim(f"affiliation-{affiliation.index + 1}", node, affiliation)
    return node


def _named(facts: Facts, node: str, class_name: str, name: str) -> None:
    facts.lines.type(node, class_name)
    facts.lines.text(node, "skos:prefLabel", entity_name(name))


def write_figures(facts: Facts, materials: Mapping[str, str]) -> None:
    """Describe figures and their panels: what they show, of what, under which conditions."""
    for figure in facts.extraction.figures:
        _figure(facts, figure, materials)


def _figure(facts: Facts, figure: Figure, materials: Mapping[str, str]) -> None:
    lines, whole = facts.lines, facts.own("figure", figure.label)
    lines.type(whole, "mkg:Figure")
    lines.text(whole, "skos:prefLabel", figure.label)
    lines.link(whole, "dcterms:isPartOf", facts.paper)
    node = whole
    if figure.panel is not None:
        node = facts.own("figure", figure.label, figure.panel)
        lines.type(node, "mkg:FigurePanel")
        lines.text(node, "mkg:panelLabel", figure.panel)
        lines.text(node, "skos:prefLabel", f"{figure.label}{figure.panel}")
        lines.link(node, "dcterms:isPartOf", whole)
    lines.text(node, "mkg:captionText", figure.caption)
    for label in figure.techniques:
        term = facts.ontology.technique(label)
        kind = facts.kind("technique", "mkg:Technique", label, term.iri if term else None)
        lines.link(node, "mkg:showsTechnique", kind)
    for label in figure.materials:
        lines.link(node, "mkg:showsMaterial", materials.get(label))
    for condition in figure.conditions:
        lines.link(node, "mkg:hasCondition", facts.condition(condition))
    caption = Evidence(quote=figure.caption, start=figure.start, end=figure.end, role="caption")
    cited = figure if figure.evidence else figure.model_copy(update={"evidence": (caption,)})
    facts.claim(f"figure-{digest(figure.label, figure.panel or '')}", node, cited)


def write_problems(facts: Facts) -> None:
    """Describe what is printed but could not be read."""
    for problem in facts.extraction.problems:
        node = facts.own("problem", f"{problem.start}-{problem.end}-{digest(problem.reason)}")
        quote = Evidence(quote=problem.quote, start=problem.start, end=problem.end, role="problem")
        facts.lines.type(node, "mkg:Problem")
        facts.lines.text(node, "mkg:reason", problem.reason)
        facts.lines.link(node, "mkg:madeBy", facts.extractor(problem.extractor))
        facts.lines.link(node, "mkg:hasEvidence", facts.evidence(quote))
        facts.lines.link(facts.document, "mkg:hasProblem", node)
