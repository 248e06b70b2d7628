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


def write_fields(facts: Facts, node: str, record: Record, *, skip: str = "") -> None:
    """Write every field but `skip` that its record class annotates with a term."""
    for name, predicate in _annotated(type(record)):
        if name == skip:
            continue
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
    lines.text(document, "mkg:mediaType", extraction.media_type)
    lines.integer(document, "mkg:characterCount", extraction.characters)
    run = facts.own("run")
    lines.type(run, "mkg:ExtractionRun")
    lines.link(run, "prov:used", document)
    lines.type(facts.paper, "mkg:Paper")
    lines.link(facts.paper, "mkg:hasSourceText", document)
    paper = extraction.paper
    lines.text(facts.paper, "skos:prefLabel", paper.title or _name_by_key(facts) or extraction.name)
    write_fields(facts, facts.paper, paper)
    if paper.is_supporting_information:
        lines.type(facts.paper, "mkg:SupportingInformation")
        if paper.doi is not None:
            whole = facts.identity.paper_by_doi(paper.doi)
            lines.link(facts.paper, "mkg:supportingInformationOf", whole)
            lines.type(whole, "mkg:Paper")
            lines.text(whole, "bibo:doi", paper.doi)
    if paper.evidence:
        facts.claim("paper", facts.paper, paper)
    _write_ledger(facts)


def _name_by_key(facts: Facts) -> str | None:
    """Return the DOI of a paper that is known by it."""
    return facts.extraction.paper.doi if not facts.paper.startswith(facts.document) else None


def _write_ledger(facts: Facts) -> None:
    """Write one bin for every place where numerals went, and one for all of them."""
    ledger = facts.extraction.ledger
    bins = {
        "numerals": ledger.numerals,
        "measurement": ledger.measurement,
        "condition": ledger.condition,
        "label": ledger.label,
        "front matter": ledger.front_matter,
        "unexplained": ledger.unexplained,
        **{f"ignored: {rule}": count for rule, count in ledger.ignored.items()},
    }
    for name, count in bins.items():
        node = facts.own("ledger", name)
        facts.lines.link(facts.document, "mkg:hasLedgerBin", node)
        facts.lines.type(node, "mkg:LedgerBin")
        facts.lines.text(node, "mkg:binName", name)
        facts.lines.integer(node, "mkg:binCount", count)


def write_authors(facts: Facts) -> None:
    """Describe the authors in printed order, with their affiliations."""
    lines, identity = facts.lines, facts.identity
    affiliations = {item.index: _affiliation(facts, item) for item in facts.extraction.affiliations}
    for author in facts.extraction.authors:
        person, node = identity.person(author, facts.sha256), facts.own("authorship", str(author.position))
        lines.link(facts.paper, "mkg:hasAuthorship", node)
        lines.link(facts.paper, "dcterms:creator", person)
        lines.type(node, "mkg:Authorship")
        lines.text(node, "mkg:printedName", author.name)
        write_fields(facts, node, author, skip="name")
        lines.link(node, "mkg:author", person)
        for mark in author.marks:
            lines.text(node, "mkg:authorMark", mark)
        for index in author.affiliations:
            lines.link(node, "mkg:hasAffiliation", affiliations.get(index))
        lines.type(person, "mkg:Person")
        lines.text(person, "foaf:name", author.name)
        name = identity.name(author)
        lines.link(person, "mkg:hasName", name)
        lines.type(name, "mkg:PersonalName")
        lines.text(name, "skos:prefLabel", person_name(author.name) or author.name)
        facts.claim(f"author-{author.position}", node, author)


def _affiliation(facts: Facts, affiliation: Affiliation) -> str:
    lines, identity = facts.lines, facts.identity
    node = identity.affiliation(facts.sha256, affiliation)
    lines.type(node, "mkg:Affiliation")
    write_fields(facts, node, affiliation)
    lines.integer(node, "mkg:affiliationIndex", affiliation.index)
    lines.link(node, "mkg:reportedIn", facts.paper)
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
    lines.text(whole, "mkg:elementLabel", figure.label)
    lines.link(facts.paper, "mkg:hasElement", whole)
    node = whole
    if figure.panel is not None:
        node = facts.own("figure", figure.label, figure.panel)
        lines.type(node, "mkg:FigurePanel")
        lines.text(node, "mkg:panelLetter", figure.panel)
        lines.text(node, "mkg:elementLabel", f"{figure.label}{figure.panel}")
        lines.link(node, "mkg:panelOf", whole)
    lines.link(node, "mkg:reportedIn", facts.paper)
    lines.text(node, "mkg:captionText", figure.caption)
    for label in figure.techniques:
        lines.link(node, "mkg:showsTechnique", facts.technique(label, None))
    for label in figure.materials:
        lines.link(node, "mkg:showsMaterial", materials.get(label))
    for label in figure.samples:
        lines.link(node, "mkg:showsSample", facts.identity.sample(facts.sha256, label))
    for condition in figure.conditions:
        lines.link(node, "mkg:hasCondition", facts.condition(condition))
    caption = Evidence(quote=figure.caption, start=figure.start, end=figure.end, role="caption")
    cited = figure if figure.evidence else figure.model_copy(update={"evidence": (caption,)})
    facts.claim(f"figure-{digest(figure.label, figure.panel or '')}", node, cited)


def write_problems(facts: Facts) -> None:
    """Describe what is printed but could not be read."""
    for problem in facts.extraction.problems:
        node = facts.own("problem", f"{problem.start}-{problem.end}-{digest(problem.reason)}")
        facts.lines.type(node, "mkg:Problem")
        facts.lines.text(node, "mkg:reason", problem.reason)
        facts.lines.text(node, "mkg:extractorName", problem.extractor)
        facts.lines.link(node, "mkg:reportedIn", facts.paper)
        facts.span(node, problem.quote, problem.start, problem.end)
