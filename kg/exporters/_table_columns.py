"""What the columns of the tables are: their types and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

_INTEGERS = frozenset(["position", "row", "column"])
_NUMBERS = frozenset(["value", "value_min", "value_max", "uncertainty", "value_si", "confidence"])
_BOOLEANS = frozenset(["supporting_information", "corresponding", "equal_contribution"])
_ABOUT = {
    "affiliation": "IRI of the affiliation as one paper prints it",
    "assignment": "IRI of the role of one material in one paper",
    "caption": "caption of the figure or panel",
    "city": "city of the affiliation",
    "claim": "IRI of the claim that states it; `kg explain` tells more about it",
    "column": "column of the table cell, from 1",
    "comparator": "= for a value, < or > and the like for a bound",
    "composition": "definite composition, elements with amounts",
    "conditions": "all conditions under which the value holds",
    "confidence": "how sure the extractor is, from 0 to 1",
    "corresponding": "whether this is a corresponding author",
    "country": "country of the affiliation",
    "department": "department of the affiliation",
    "derived_from": "IRI of the sample it was made from",
    "doi": "DOI of the paper",
    "email": "e-mail address of the author",
    "equal_contribution": "whether the paper says that this author contributed equally",
    "extractor": "what read it",
    "figure": "IRI of the figure or panel",
    "file": "name of the file that was read",
    "formula": "chemical formula of the material",
    "kind": "kind of material",
    "label": "name",
    "material": "name or IRI of the material",
    "measurement": "IRI of the measurement",
    "name": "name as printed",
    "orcid": "ORCID iD of the author",
    "organization": "organization of the affiliation",
    "paper": "IRI of the paper",
    "position": "place in the printed order, from 1",
    "postal_code": "postal code of the affiliation",
    "printed": "text as printed",
    "property": "property that was measured",
    "quote": "passages of the paper that show it",
    "role": "what the material does: anode, binder, solvent ...",
    "row": "row of the table cell, from 1",
    "sample": "name or IRI of the sample",
    "status": "status of the claim",
    "substance": "IRI of the material",
    "supporting_information": "whether this is supporting information",
    "table": "table or figure where the value stands",
    "technique": "technique that was used",
    "term": "IRI of the material in the vocabulary",
    "title": "title of the paper",
    "uncertainty": "printed uncertainty, in the unit of the value",
    "unit": "unit of the value, as a UCUM code",
    "unit_si": "unit of value_si",
    "value": "value in its printed unit",
    "value_max": "upper end of a range or bound",
    "value_min": "lower end of a range or bound",
    "value_si": "value in SI units, or as it is in a unit without a conversion",
    "verdict": "what the laws say about the value",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (`string`, `integer`, `number`, `boolean`) and what stands in it."""

    name: str
    type: str
    about: str


def column(name: str) -> Column:
    """Return the column of this name; `KeyError` for one that nobody described.

    >>> column("element: Cs").type
    'number'
    """
    kind, _, what = name.partition(": ")
    if what:
        if kind == "element":
            return Column(name, "number", f"amount of {what} in the definite composition of the material")
        return Column(name, "string", f"the condition {what}, with its unit")
    types = ((_INTEGERS, "integer"), (_NUMBERS, "number"), (_BOOLEANS, "boolean"))
    return Column(name, next((kind for names, kind in types if name in names), "string"), _ABOUT[name])
