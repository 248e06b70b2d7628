"""The tables for analysis, as rows of texts: measurements with everything that belongs to them, and what they refer to.

What belongs to a measurement is asked for in questions of their own, ordered as the measurements are, and walked
beside them, so that no table is ever in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.exporters._table_columns import Column, column
from kg.store import Graph

Row = Sequence[str | None]

_QUESTIONS = {
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
    "affiliations": """
SELECT ?affiliation ?paper ?position ?printed ?organization ?department ?city ?country ?postal_code WHERE {
  ?affiliation a mkg:Affiliation ; mkg:affiliationIndex ?position .
  OPTIONAL { ?affiliation mkg:printedText ?printed } OPTIONAL { ?affiliation mkg:organizationName ?organization }
  OPTIONAL { ?affiliation mkg:departmentName ?department } OPTIONAL { ?affiliation mkg:cityName ?city }
  OPTIONAL { ?affiliation mkg:countryName ?country } OPTIONAL { ?affiliation mkg:postalCode ?postal_code }
  OPTIONAL { ?paper mkg:hasAuthorship/mkg:hasAffiliation ?affiliation }
} GROUP BY ?affiliation ?paper ?position ?printed ?organization ?department ?city ?country ?postal_code
ORDER BY ?affiliation ?paper ?department""",
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
SELECT ?measurement ?claim ?paper ?title ?doi ?file ?sample ?substance ?material ?formula ?property ?comparator
  ?value ?value_min ?value_max ?uncertainty ?unit ?value_si ?unit_si ?technique ?printed ?table
  ?row ?column ?extractor ?status ?confidence WHERE {
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


_QUOTES = """
SELECT DISTINCT ?claim ?measurement ?quote ?start WHERE {
  ?measurement a mkg:Measurement . ?claim mkg:states ?measurement ; mkg:hasEvidence ?evidence .
  ?evidence mkg:evidenceRole "value" ; mkg:quote ?quote ; mkg:startOffset ?start
} ORDER BY ?measurement ?claim ?start"""
_VERDICTS = """
SELECT DISTINCT ?measurement ?law ?outcome WHERE {
  ?verdict mkg:usesMeasurement ?measurement ; mkg:verdictOf ?rule ; mkg:outcome ?outcome .
  OPTIONAL { ?rule skos:prefLabel ?label } BIND(COALESCE(STR(?label), STR(?rule)) AS ?law)
} ORDER BY ?measurement ?law ?outcome"""
_AMOUNTS = """
SELECT DISTINCT ?material ?element ?amount WHERE {
  ?material mkg:hasComposition/mkg:hasElementAmount ?part .
  ?part mkg:element ?element ; mkg:elementAmount ?amount
} ORDER BY ?material ?element ?amount"""
_SYMBOLS = "SELECT DISTINCT ?element ?symbol WHERE { ?element mkg:symbol ?symbol } ORDER BY ?element ?symbol"
_NAMES = """
SELECT DISTINCT ?name WHERE {
  ?measurement a mkg:Measurement ; mkg:hasCondition/mkg:conditionName ?name
} ORDER BY ?name"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns; `rows` starts it anew."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]


def tables(graph: Graph) -> Iterator[Table]:
    """Yield all tables of a graph, measurements last."""
    for name, sparql in _QUESTIONS.items():
        yield Table(name, tuple(map(column, _columns(sparql))), lambda sparql=sparql: graph.rows(sparql))  # type: ignore[misc]
    yield _Measurements(graph).table()


def _columns(sparql: str) -> list[str]:
    """Return the names of the variables of a SELECT question."""
    return [word[1:] for word in sparql.partition("WHERE")[0].split() if word.startswith("?")]


class _Measurements:
    """One row for each claim of a value, with a column for each element and for each condition that occurs."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._fixed = _columns(_MEASUREMENTS)
        symbols = {str(element): str(symbol) for element, symbol in graph.rows(_SYMBOLS)}
        self._amounts: dict[str, dict[str, str]] = {}
        for material, element, amount in graph.rows(_AMOUNTS):
            symbol = symbols.get(str(element), str(element).rpartition("#")[2])
            self._amounts.setdefault(str(material), {})[symbol] = str(amount)
        self._elements = sorted({symbol for amounts in self._amounts.values() for symbol in amounts})
        self._conditions = [str(name) for (name,) in graph.rows(_NAMES)]

    def table(self) -> Table:
        """Return the table."""
        names = [
            *self._fixed,
            *("quote", "verdict", "conditions"),
            *(f"condition: {name}" for name in self._conditions),
            *(f"element: {symbol}" for symbol in self._elements),
        ]
        return Table("measurements", tuple(map(column, names)), self._rows)

    def _rows(self) -> Iterator[Row]:
        conditions = _Beside(self._graph.rows(_CONDITIONS), 0)
        verdicts = _Beside(self._graph.rows(_VERDICTS), 0)
        quotes = _Beside(self._graph.rows(_QUOTES), 1)
        substance = self._fixed.index("substance")
        for key, group in groupby(self._graph.rows(_MEASUREMENTS), key=lambda row: str(row[0])):
            under = [(str(row[1]), _condition(row)) for row in conditions.at(key)]
            found = "; ".join(f"{law}: {outcome}" for _, law, outcome in verdicts.at(key)) or None
            quoted = quotes.at(key)
            whole = "; ".join(dict.fromkeys(f"{name} = {value}" for name, value in under)) or None
            by_name = [_joined(value for name, value in under if name == one) for one in self._conditions]
            for row in group:
                amounts = self._amounts.get(str(row[substance]), {})
                quote = _joined(str(other[2]) for other in quoted if other[0] == row[1])
                yield [*row, quote, found, whole, *by_name, *map(amounts.get, self._elements)]


class _Beside:
    """Rows ordered by a key column, given out for one key after the other."""

    def __init__(self, rows: Iterator[Row], column: int) -> None:
        self._rows = rows
        self._column = column
        self._ahead = next(rows, None)

    def at(self, key: str) -> list[Row]:
        """Return the rows of a key; rows of smaller keys are passed over."""
        found = []
        while self._ahead is not None and str(self._ahead[self._column]) <= key:
            if self._ahead[self._column] == key:
                found.append(self._ahead)
            self._ahead = next(self._rows, None)
        return found


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(values)) or None


def _condition(row: Row) -> str:
    _, _, value, low, high, text, unit = row
    number = value or (f"{low}..{high}" if low is not None else text)
    return f"{number} {unit}" if unit is not None else str(number)
