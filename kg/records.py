"""What the extractors say about one document: frozen records, each with its evidence.

`triples` turns them into RDF by the ontology term each field is annotated with (`Is`); `interchange` into JSON.
All offsets are source offsets (see `kg.document`), units are UCUM codes, labels are standard names of the
ontology where it has one. Records refer to each other by label, which is unique within one document.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

NAMESPACE = "https://w3id.org/materials-kg/ontology#"


@dataclass(frozen=True, slots=True)
class Is:
    """The ontology term of a field (local name in our namespace, or a full IRI)."""

    term: str


Status = Literal["stated", "repaired", "inferred"]
Qualifier = Literal["=", "<", ">", "<=", ">=", "~"]
PlaceKind = Literal["table", "text", "caption"]


class Model(BaseModel):
    """A frozen record without room for unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(Model):
    """Where in the document a fact stands; `row` and `column` count from 1 in the printed grid."""

    kind: PlaceKind
    label: str | None = None
    row: int | None = None
    column: int | None = None


class Evidence(Model):
    """A quote with its span and what it gives to the fact: value, unit, property, subject, condition, mention ..."""

    quote: str
    start: int
    end: int
    role: str = "value"


class Repair(Model):
    """A recognition slip put right: what was printed, what it means, by which rule and why."""

    raw: str
    repaired: str
    rule: str
    reason: str


class Record(Model):
    """What every record carries. `confidence` is the share of such records found right on annotated papers."""

    evidence: tuple[Evidence, ...] = ()
    extractor: str
    status: Status = "stated"
    confidence: Decimal = Decimal(1)
    repairs: tuple[Repair, ...] = ()


class Paper(Record):
    """The document as a publication."""

    title: Annotated[str | None, Is("http://purl.org/dc/terms/title")] = None
    doi: Annotated[str | None, Is("http://purl.org/ontology/bibo/doi")] = None
    is_supporting_information: Annotated[bool, Is("isSupportingInformation")] = False


class Affiliation(Record):
    """A place of work as printed, and its parts. `index` counts from 0 in order of appearance."""

    index: int
    text: Annotated[str, Is("printedText")]
    organization: Annotated[str | None, Is("organizationName")] = None
    department: Annotated[str | None, Is("departmentName")] = None
    city: Annotated[str | None, Is("cityName")] = None
    postal_code: Annotated[str | None, Is("postalCode")] = None
    country: Annotated[str | None, Is("countryName")] = None


class Author(Record):
    """One author in printed order. `affiliations` are indexes of `Affiliation`, `marks` the signs as printed."""

    name: Annotated[str, Is("http://xmlns.com/foaf/0.1/name")]
    position: Annotated[int, Is("http://vivoweb.org/ontology/core#rank")]
    affiliations: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()
    corresponding: Annotated[bool, Is("isCorresponding")] = False
    equal_contribution: Annotated[bool, Is("equalContribution")] = False
    email: Annotated[str | None, Is("email")] = None
    email_inferred: Annotated[bool, Is("emailInferred")] = False
    orcid: Annotated[str | None, Is("orcid")] = None


class FormulaVariable(Model):
    """A variable of a formula (`x`, `δ`, the site variable `X`) with what the text says about it."""

    name: str
    values: tuple[Decimal, ...] = ()
    choices: tuple[str, ...] = ()


MaterialKind = Literal[
    "element",
    "compound",
    "alloy",
    "polymer",
    "salt",
    "composite",
    "family",
    "stack",
    "solution",
    "molecule",
    "ion",
    "carbon",
    "glass",
    "mixture",
    "biological",
    "named",
    "other",
]


class Material(Record):
    """A substance that the document names. `evidence` holds every mention (role `mention`) in order.

    `composition` maps element symbols to amounts per formula unit, `None` when the formula is not definite.
    `components` are labels of other materials of this document, in printed order.
    `term` is the IRI of the ontology's material if it is a known one. `studied`: the document makes or measures the
    material and does not only mention it (a chemical, a gas, a phase, an alloy of others).
    """

    label: Annotated[str, Is("http://www.w3.org/2004/02/skos/core#prefLabel")]
    formula: Annotated[str | None, Is("formula")] = None
    composition: dict[str, Decimal] | None = None
    elements: tuple[str, ...] = ()
    kind: Annotated[MaterialKind, Is("materialKind")] = "other"
    components: tuple[str, ...] = ()
    variables: tuple[FormulaVariable, ...] = ()
    abbreviation_of: str | None = None
    term: str | None = None
    studied: bool = False


class Condition(Model):
    """A variable and its value that belong to a result, a state or a step. `kind` is the IRI of its term."""

    name: str
    value: Decimal | str
    value_max: Decimal | None = None
    unit: str | None = None
    kind: str | None = None
    quote: Evidence | None = None


class ProcessStep(Model):
    """A processing step that a sample went through."""

    step: str
    term: str | None = None
    conditions: tuple[Condition, ...] = ()


class PhaseShare(Model):
    """A phase of a sample, with its structure and fraction when printed."""

    label: str
    structure: str | None = None
    fraction: Decimal | None = None
    unit: str | None = None


class Sample(Record):
    """A material in a state inside this document: processed, doped, before or after a test."""

    label: Annotated[str, Is("http://www.w3.org/2004/02/skos/core#prefLabel")]
    material: str
    composition: dict[str, Decimal] | None = None
    state: tuple[Condition, ...] = ()
    process: tuple[ProcessStep, ...] = ()
    phases: tuple[PhaseShare, ...] = ()
    derived_from: str | None = None


class Measurement(Record):
    """Sample x property x value x conditions x technique.

    Either `value` alone, or `value` and `value_max` (a range). `raw` is the number as printed, `raw_unit` the unit as
    printed. `value` is the real number: a power of ten in a header is already applied, `raw` then differs.
    `technique_inferred`: the paper uses the technique, which gives such values, but does not say it of this quantity.
    """

    subject: str
    material: str
    property: str
    property_iri: str
    value: Decimal | None
    value_max: Decimal | None = None
    uncertainty: Decimal | None = None
    qualifier: Qualifier = "="
    unit: str | None = None
    raw: str
    raw_unit: str | None = None
    conditions: tuple[Condition, ...] = ()
    technique: str | None = None
    technique_iri: str | None = None
    technique_inferred: Annotated[bool, Is("techniqueInferred")] = False
    place: Place


class Figure(Record):
    """One panel of a figure (`panel` is None when the caption names none); what it shows are materials and samples.

    `status` is `inferred` if the caption does not name what it shows: then the text that cites the figure does, the
    panel before, or the paper as a whole.
    """

    label: str
    panel: str | None = None
    techniques: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    caption: str
    start: int
    end: int


class Role(Record):
    """What a material does in a device, a mixture, a synthesis or an operation.

    `evidence` holds, for every place that says so, the material (`subject`) and then the words of the role (`role`).
    """

    role: str
    role_iri: str
    material: str


class Problem(Record):
    """Something printed that could not be read, with the reading it would have had."""

    reason: str
    quote: str
    start: int
    end: int


class Ledger(Model):
    """Where every numeral of the document went; the bins sum up to `numerals`."""

    numerals: int = 0
    measurement: int = 0
    condition: int = 0
    label: int = 0
    front_matter: int = 0
    ignored: dict[str, int] = Field(default_factory=dict)
    unexplained: int = 0


class Extraction(Model):
    """Everything one document says, in order of appearance."""

    name: str
    sha256: str
    media_type: str
    characters: int
    pages: tuple[tuple[int, int], ...] = ()
    paper: Paper
    authors: tuple[Author, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    materials: tuple[Material, ...] = ()
    samples: tuple[Sample, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    figures: tuple[Figure, ...] = ()
    roles: tuple[Role, ...] = ()
    problems: tuple[Problem, ...] = ()
    ledger: Ledger = Ledger()

    def page(self, offset: int) -> int | None:
        """Return the printed page on which a source offset stands, or `None` where the format has no pages."""
        index = bisect_right(self.pages, offset, key=lambda entry: entry[0])
        return self.pages[index - 1][1] if index else None
