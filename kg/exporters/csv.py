"""Tables for spreadsheets and data frames: one tidy row per measurement, and the things that it refers to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.exporters._writing import folder_for, opened
from kg.store import Graph

DESCRIPTION = "CSV, a folder of tables: measurements, papers, authors, materials, samples, figures"

_TABLES = {
    "papers": """
SELECT ?paper ?title ?doi ?supporting_information ?file WHERE {
  ?paper a mkg:Paper . OPTIONAL { ?paper dcterms:title ?title } OPTIONAL { ?paper bibo:doi ?doi }
  OPTIONAL { ?paper mkg:isSupportingInformation ?supporting_information }
  OPTIONAL { ?paper mkg:hasSourceText/mkg:fileName ?file }
} ORDER BY ?paper ?file""",
    "authors": """
SELECT ?paper ?position ?name ?corresponding ?equal_contribution ?email ?orcid ?organization ?city ?country WHERE {
  ?paper mkg:hasAuthorship ?role . ?role vivo:rank ?position ; mkg:printedName ?name .
  OPTIONAL { ?role mkg:isCorresponding ?corresponding } OPTIONAL { ?role mkg:equalContribution ?equal_contribution }
  OPTIONAL { ?role mkg:email ?email } OPTIONAL { ?role mkg:orcid ?orcid }
  OPTIONAL { ?role mkg:hasAffiliation ?place
    OPTIONAL { ?place mkg:organizationName ?organization } OPTIONAL { ?place mkg:cityName ?city }
    OPTIONAL { ?place mkg:countryName ?country } }
} ORDER BY ?paper ?position ?organization""",
    "materials": """
SELECT ?material ?label ?formula ?kind ?composition ?term WHERE {
  ?material a mkg:Material ; skos:prefLabel ?label ; mkg:materialKind ?kind .
  OPTIONAL { ?material mkg:formula ?formula } OPTIONAL { ?material mkg:hasComposition/skos:prefLabel ?composition }
  OPTIONAL { ?material mkg:knownMaterial ?term }
} ORDER BY ?material ?formula ?composition""",
    "samples": """
SELECT ?sample ?label ?material ?paper ?derived_from WHERE {
  ?sample a mkg:Sample ; skos:prefLabel ?label ; mkg:reportedIn ?paper .
  OPTIONAL { ?sample sosa:isSampleOf/skos:prefLabel ?material } OPTIONAL { ?sample mkg:derivedFrom ?derived_from }
} ORDER BY ?sample""",
    "figures": """
SELECT ?figure ?label ?technique ?material ?caption WHERE {
  ?figure mkg:captionText ?caption ; mkg:elementLabel ?label .
  OPTIONAL { ?figure mkg:showsTechnique/skos:prefLabel ?technique }
  OPTIONAL { ?figure mkg:showsMaterial/skos:prefLabel ?material }
} ORDER BY ?figure ?technique ?material""",
}
_MEASUREMENTS = """
SELECT ?measurement ?paper ?title ?doi ?file ?sample ?material ?formula ?property ?comparator ?value ?value_min
  ?value_max ?uncertainty ?unit ?value_si ?unit_si ?technique ?printed ?table ?row ?column ?extractor ?status
  ?confidence WHERE {
  ?measurement sosa:hasFeatureOfInterest/skos:prefLabel ?sample ; sosa:hasResult ?result ; mkg:reportedIn ?paper ;
    sosa:observedProperty/skos:prefLabel ?property .
  ?claim mkg:states ?measurement ; mkg:statedIn/mkg:fileName ?file ; mkg:extractorName ?extractor ;
    mkg:claimStatus ?status ; mkg:confidence ?confidence . ?result mkg:rawText ?printed .
  OPTIONAL { ?measurement sosa:hasUltimateFeatureOfInterest ?substance . ?substance skos:prefLabel ?material
    OPTIONAL { ?substance mkg:formula ?formula } }
  OPTIONAL { ?paper dcterms:title ?title } OPTIONAL { ?paper bibo:doi ?doi }
  OPTIONAL { ?measurement sosa:usedProcedure/skos:prefLabel ?technique }
  OPTIONAL { ?result qudt:value ?value } OPTIONAL { ?result mkg:lowerValue ?value_min }
  OPTIONAL { ?result mkg:upperValue ?value_max } OPTIONAL { ?result mkg:comparator ?comparator }
  OPTIONAL { ?result mkg:uncertainty ?uncertainty } OPTIONAL { ?result qudt:hasUnit/qudt:ucumCode ?unit }
  OPTIONAL { ?result mkg:siValue ?value_si } OPTIONAL { ?result mkg:siUnit ?unit_si }
  OPTIONAL { ?measurement mkg:shownIn ?cell OPTIONAL { ?cell mkg:rowNumber ?row }
    OPTIONAL { ?cell mkg:columnNumber ?column }
    OPTIONAL { ?cell mkg:elementLabel|(dcterms:isPartOf/mkg:elementLabel) ?table } }
} ORDER BY ?measurement ?claim"""
_CONDITIONS = """
SELECT ?measurement ?name ?value ?low ?high ?text ?unit WHERE {
  ?measurement a mkg:Measurement ; mkg:hasCondition ?condition .
  ?condition mkg:conditionName ?name ; mkg:conditionValue ?result .
  OPTIONAL { ?result qudt:value ?value } OPTIONAL { ?result mkg:lowerValue ?low ; mkg:upperValue ?high }
  OPTIONAL { ?result mkg:valueText ?text } OPTIONAL { ?result qudt:hasUnit/qudt:ucumCode ?unit }
} ORDER BY ?measurement ?name ?value"""


def export(graph: Graph, target: Path) -> None:
    """Write the tables into the folder `target`; the first row of each names its columns.

    Raises:
        ExportError: the target cannot be written.
    """
    with folder_for(target) as folder:
        for name, sparql in _TABLES.items():
            _write(folder / f"{name}.csv", _columns(sparql), graph.rows(sparql))
        columns = [*_columns(_MEASUREMENTS), "conditions"]
        _write(folder / "measurements.csv", columns, _measurements(graph))


def _columns(sparql: str) -> list[str]:
    """Return the names of the variables of a SELECT question."""
    return [word[1:] for word in sparql.partition("WHERE")[0].split() if word.startswith("?")]


def _measurements(graph: Graph) -> Iterator[list[str | None]]:
    """Yield the rows with their conditions as one text; both questions are ordered by measurement."""
    conditions = graph.rows(_CONDITIONS)
    ahead = next(conditions, None)
    last: tuple[str | None, str] = (None, "")
    for row in graph.rows(_MEASUREMENTS):
        if row[0] != last[0]:
            texts = []
            while ahead is not None and str(ahead[0]) <= str(row[0]):
                if ahead[0] == row[0]:
                    texts.append(_condition(ahead))
                ahead = next(conditions, None)
            last = (row[0], "; ".join(dict.fromkeys(texts)))
        yield [*row, last[1]]


def _condition(row: Sequence[str | None]) -> str:
    _, name, value, low, high, text, unit = row
    number = value or (f"{low}..{high}" if low is not None else text)
    return f"{name} = {number} {unit}" if unit is not None else f"{name} = {number}"


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
    with opened(path) as file:
        text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows(rows)
        text.detach()
