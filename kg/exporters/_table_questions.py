"""What the tables hold: which things, the columns that every row has, and paths to those that it may have.

A path is asked for by itself, for some hundreds of things at a time. One question with an OPTIONAL for each of them
is answered by the engine for the whole graph at once, which takes memory without bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Paths = Mapping[str, tuple[str, ...]]
"""Property paths by the column that they fill; of several the first that leads somewhere counts."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of a table come from.

    `things` lists what the table is about; `rows` restricts its first variable to some of them, its other variables
    are columns too. `paths` holds by column of `rows` the paths that start there. `columns` names what is shown.
    """

    things: str
    rows: str
    paths: Mapping[str, Paths]
    columns: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SOURCES: Mapping[str, Source] = {
    "papers": Source(
        "SELECT ?paper { ?paper a mkg:Paper }",
        "SELECT ?paper WHERE { ?paper a mkg:Paper } ORDER BY ?paper",
        {
            "paper": {
                "title": ("dcterms:title",),
                "doi": ("bibo:doi",),
                "supporting_information": ("mkg:isSupportingInformation",),
                "file": ("mkg:hasSourceText/mkg:fileName",),
            }
        },
        _words("paper title doi supporting_information file"),
    ),
    "authors": Source(
        "SELECT ?paper { ?paper a mkg:Paper }",
        """
SELECT ?paper ?position ?name ?role ?place WHERE {
  ?paper mkg:hasAuthorship ?role . ?role vivo:rank ?position ; mkg:printedName ?name .
  OPTIONAL { ?role mkg:hasAffiliation ?place }
} ORDER BY ?paper ?position ?name ?role ?place""",
        {
            "role": {
                "corresponding": ("mkg:isCorresponding",),
                "equal_contribution": ("mkg:equalContribution",),
                "email": ("mkg:email",),
                "orcid": ("mkg:orcid",),
            },
            "place": {
                "organization": ("mkg:organizationName",),
                "city": ("mkg:cityName",),
                "country": ("mkg:countryName",),
            },
        },
        _words("paper position name corresponding equal_contribution email orcid organization city country"),
    ),
    "affiliations": Source(
        "SELECT ?affiliation { ?affiliation a mkg:Affiliation }",
        """
SELECT ?affiliation ?position WHERE {
  ?affiliation a mkg:Affiliation ; mkg:affiliationIndex ?position
} ORDER BY ?affiliation ?position""",
        {
            "affiliation": {
                "paper": ("^mkg:hasAffiliation/^mkg:hasAuthorship",),
                "printed": ("mkg:printedText",),
                "organization": ("mkg:organizationName",),
                "department": ("mkg:departmentName",),
                "city": ("mkg:cityName",),
                "country": ("mkg:countryName",),
                "postal_code": ("mkg:postalCode",),
            }
        },
        _words("affiliation paper position printed organization department city country postal_code"),
    ),
    "materials": Source(
        "SELECT ?material { ?material a mkg:Material }",
        """
SELECT ?material ?label ?kind WHERE {
  ?material a mkg:Material ; skos:prefLabel ?label ; mkg:materialKind ?kind
} ORDER BY ?material ?label ?kind""",
        {
            "material": {
                "formula": ("mkg:formula",),
                "composition": ("mkg:hasComposition/skos:prefLabel",),
                "term": ("mkg:knownMaterial",),
            }
        },
        _words("material label formula kind composition term"),
    ),
    "samples": Source(
        "SELECT ?sample { ?sample a mkg:Sample }",
        """
SELECT ?sample ?label ?paper WHERE {
  ?sample a mkg:Sample ; skos:prefLabel ?label ; mkg:reportedIn ?paper
} ORDER BY ?sample ?label ?paper""",
        {"sample": {"material": ("sosa:isSampleOf/skos:prefLabel",), "derived_from": ("mkg:derivedFrom",)}},
        _words("sample label material paper derived_from"),
    ),
    "figures": Source(
        "SELECT ?figure { ?figure mkg:captionText ?caption }",
        """
SELECT ?figure ?label ?caption WHERE {
  ?figure mkg:captionText ?caption ; mkg:elementLabel ?label
} ORDER BY ?figure ?label ?caption""",
        {
            "figure": {
                "technique": ("mkg:showsTechnique/skos:prefLabel",),
                "material": ("mkg:showsMaterial/skos:prefLabel",),
            }
        },
        _words("figure label technique material caption"),
    ),
    "roles": Source(
        "SELECT ?assignment { ?assignment a mkg:RoleAssignment }",
        """
SELECT ?assignment ?claim ?document ?role ?substance ?file ?extractor ?status ?confidence WHERE {
  ?assignment a mkg:RoleAssignment ; mkg:assignedRole/skos:prefLabel ?role ; mkg:roleOf ?substance .
  ?claim mkg:states ?assignment ; mkg:statedIn ?document ; mkg:extractorName ?extractor ;
    mkg:claimStatus ?status ; mkg:confidence ?confidence . ?document mkg:fileName ?file .
} ORDER BY ?assignment ?claim ?file ?role ?substance""",
        {
            "substance": {"material": ("skos:prefLabel",)},
            "document": {"paper": ("^mkg:hasSourceText",)},
            "claim": {"quote": ("mkg:hasEvidence/mkg:quote",)},
        },
        _words("assignment claim paper file role substance material quote extractor status confidence"),
    ),
    "measurements": Source(
        "SELECT ?measurement { ?measurement a mkg:Measurement }",
        """
SELECT ?measurement ?claim ?result ?paper ?sample ?property ?printed ?file ?extractor ?status ?confidence WHERE {
  ?measurement sosa:hasFeatureOfInterest/skos:prefLabel ?sample ; sosa:hasResult ?result ; mkg:reportedIn ?paper ;
    sosa:observedProperty/skos:prefLabel ?property .
  ?claim mkg:states ?measurement ; mkg:statedIn/mkg:fileName ?file ; mkg:extractorName ?extractor ;
    mkg:claimStatus ?status ; mkg:confidence ?confidence . ?result mkg:rawText ?printed .
} ORDER BY ?measurement ?claim ?file ?sample ?property ?printed ?paper ?extractor ?status ?confidence""",
        {
            "measurement": {
                "substance": ("sosa:hasUltimateFeatureOfInterest",),
                "material": ("sosa:hasUltimateFeatureOfInterest/skos:prefLabel",),
                "formula": ("sosa:hasUltimateFeatureOfInterest/mkg:formula",),
                "technique": ("sosa:usedProcedure/skos:prefLabel",),
                "table": ("mkg:shownIn/mkg:elementLabel", "mkg:shownIn/dcterms:isPartOf/mkg:elementLabel"),
                "row": ("mkg:shownIn/mkg:rowNumber",),
                "column": ("mkg:shownIn/mkg:columnNumber",),
            },
            "paper": {"title": ("dcterms:title",), "doi": ("bibo:doi",)},
            "result": {
                "comparator": ("mkg:comparator",),
                "value": ("qudt:value",),
                "value_min": ("mkg:lowerValue",),
                "value_max": ("mkg:upperValue",),
                "uncertainty": ("mkg:uncertainty",),
                "unit": ("qudt:hasUnit/qudt:ucumCode",),
                "value_si": ("mkg:siValue",),
                "unit_si": ("mkg:siUnit",),
            },
        },
        _words("""measurement claim paper title doi file sample substance material formula property comparator
            value value_min value_max uncertainty unit value_si unit_si technique printed table row column
            extractor status confidence"""),
    ),
}
CONDITIONS = """
SELECT ?measurement ?name ?value ?low ?high ?text ?unit WHERE {
  ?measurement mkg:hasCondition ?condition .
  ?condition mkg:conditionName ?name ; mkg:conditionValue ?result .
  OPTIONAL { ?result qudt:value ?value } OPTIONAL { ?result mkg:lowerValue ?low }
  OPTIONAL { ?result mkg:upperValue ?high } OPTIONAL { ?result mkg:valueText ?text }
  OPTIONAL { ?result qudt:hasUnit/qudt:ucumCode ?unit }
} ORDER BY ?measurement ?name ?value ?low ?high ?text ?unit"""
QUOTES = """
SELECT DISTINCT ?measurement ?claim ?start ?quote WHERE {
  ?claim mkg:states ?measurement ; mkg:hasEvidence ?evidence .
  ?evidence mkg:evidenceRole "value" ; mkg:quote ?quote ; mkg:startOffset ?start
} ORDER BY ?measurement ?claim ?start ?quote"""
VERDICTS = """
SELECT DISTINCT ?measurement ?law ?outcome WHERE {
  ?verdict mkg:usesMeasurement ?measurement ; mkg:verdictOf ?rule ; mkg:outcome ?outcome .
  OPTIONAL { ?rule skos:prefLabel ?label } BIND(COALESCE(STR(?label), STR(?rule)) AS ?law)
} ORDER BY ?measurement ?law ?outcome"""
AMOUNTS = """
SELECT DISTINCT ?measurement ?element ?amount WHERE {
  ?measurement sosa:hasUltimateFeatureOfInterest/mkg:hasComposition/mkg:hasElementAmount ?part .
  ?part mkg:element ?element ; mkg:elementAmount ?amount
} ORDER BY ?measurement ?element ?amount"""
ELEMENTS = """
SELECT DISTINCT ?element {
  ?material mkg:hasComposition ?whole . ?whole mkg:hasElementAmount ?part . ?part mkg:element ?element
}"""
SYMBOLS = "SELECT DISTINCT ?element ?symbol WHERE { ?element mkg:symbol ?symbol } ORDER BY ?element ?symbol"
NAMES = """
SELECT DISTINCT ?name {
  ?measurement a mkg:Measurement ; mkg:hasCondition ?condition . ?condition mkg:conditionName ?name
}"""
