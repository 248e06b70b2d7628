"""Why a fact is in the graph: its claims with their quotes, repairs and verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg._store_answer import Answer, Row, Value
from kg.errors import QueryError

Ask = Callable[[str], Answer]

_CLAIMS = """
SELECT ?claim ?stated ?extractor ?status ?confidence ?file ?place ?row ?column WHERE {
  { BIND(<IRI> AS ?claim) ?claim a mkg:Claim ; mkg:states ?stated }
  UNION { ?claim mkg:states <IRI> BIND(<IRI> AS ?stated) }
  UNION { ?stated sosa:hasFeatureOfInterest|sosa:hasResult <IRI> . ?claim mkg:states ?stated }
  ?claim mkg:extractorName ?extractor ; mkg:claimStatus ?status ; mkg:confidence ?confidence ; mkg:statedIn ?text .
  ?text mkg:fileName ?file .
  OPTIONAL {
    ?stated mkg:shownIn ?part
    OPTIONAL { ?part mkg:rowNumber ?row }
    OPTIONAL { ?part mkg:columnNumber ?column }
    OPTIONAL { ?part mkg:elementLabel|(dcterms:isPartOf/mkg:elementLabel) ?place }
  }
} ORDER BY ?claim LIMIT 1000"""
_QUOTES = """
SELECT DISTINCT ?role ?quote ?start ?end ?page WHERE {
  <IRI> mkg:hasEvidence ?evidence .
  ?evidence mkg:evidenceRole ?role ; mkg:quote ?quote ; mkg:startOffset ?start ; mkg:endOffset ?end
  OPTIONAL { ?evidence mkg:pageNumber ?page }
} ORDER BY ?start ?end ?role"""
_REPAIRS = """
SELECT DISTINCT ?raw ?repaired ?rule ?reason WHERE {
  <IRI> mkg:hasRepair ?repair .
  ?repair mkg:repairRaw ?raw ; mkg:repairResult ?repaired ; mkg:repairRule ?rule ; mkg:reason ?reason
} ORDER BY ?raw"""
_VERDICTS = """
SELECT DISTINCT ?law ?outcome ?value ?reason WHERE {
  { ?verdict mkg:usesMeasurement <IRI> } UNION { ?verdict mkg:verdictOn <IRI> }
  ?verdict mkg:verdictOf ?rule ; mkg:outcome ?outcome . OPTIONAL { ?rule skos:prefLabel ?label }
  OPTIONAL { ?verdict mkg:verdictValue ?value } OPTIONAL { ?verdict mkg:reason ?reason }
  BIND(COALESCE(STR(?label), STR(?rule)) AS ?law)
} ORDER BY ?law ?outcome"""


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence: what it gives to the fact, the words, their source offsets, and their page if it has one."""

    role: str
    quote: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a fact is in the graph: the claim that states it, who made it from what, and what the laws say."""

    claim: str
    stated: str
    file: str | None
    place: str | None
    row: int | None
    column: int | None
    extractor: str
    status: str
    confidence: float
    quotes: tuple[Quote, ...] = ()
    repairs: tuple[Row, ...] = field(default=())
    verdicts: tuple[Row, ...] = field(default=())


def explanations(ask: Ask, iri: str) -> tuple[Explanation, ...]:
    """Return the claims that state a fact, or facts of a sample, through the questions that `ask` answers."""
    return tuple(_explanation(ask, row) for row in ask(about(_CLAIMS, iri)))


def _explanation(ask: Ask, row: Row) -> Explanation:
    claim, stated = str(row["claim"]), str(row["stated"])
    return Explanation(
        claim=claim,
        stated=stated,
        file=_text(row["file"]),
        place=_text(row["place"]),
        row=_whole(row["row"]),
        column=_whole(row["column"]),
        extractor=str(row["extractor"]),
        status=str(row["status"]),
        confidence=float(row["confidence"] or 0),
        quotes=tuple(map(_quote, ask(about(_QUOTES, claim)))),
        repairs=ask(about(_REPAIRS, claim)).rows,
        verdicts=ask(about(_VERDICTS, stated)).rows,
    )


def _quote(row: Row) -> Quote:
    span = _whole(row["start"]) or 0, _whole(row["end"]) or 0
    return Quote(str(row["role"]), str(row["quote"]), *span, _whole(row["page"]))


def about(sparql: str, iri: str) -> str:
    """Put an IRI into a question.

    Raises:
        QueryError: it is no IRI.
    """
    try:
        return sparql.replace("<IRI>", str(ox.NamedNode(iri)))
    except ValueError as error:
        raise QueryError(f"{iri!r} is no IRI") from error


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _whole(value: Value) -> int | None:
    return int(value) if isinstance(value, int) else None
