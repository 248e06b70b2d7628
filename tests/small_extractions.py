"""Two small extractions made by hand: a paper with a table and its neighbour that names one material too."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.records import (
    NAMESPACE,
    Affiliation,
    Author,
    Condition,
    Evidence,
    Extraction,
    Figure,
    FormulaVariable,
    Ledger,
    Material,
    Measurement,
    Paper,
    PhaseShare,
    Place,
    Problem,
    ProcessStep,
    Repair,
    Role,
    Sample,
)

ROOT = Path(__file__).parent.parent
MKG = "https://w3id.org/materials-kg/ontology#"


def quote(text: str, start: int, role: str = "value") -> Evidence:
    """Return evidence of the right length."""
    return Evidence(quote=text, start=start, end=start + len(text), role=role)


def material(label: str, **fields: object) -> Material:
    """Return a material with one mention."""
    given = {"evidence": (quote(label, 10, "mention"),), "extractor": "materials", **fields}
    return Material(label=label, **given)  # type: ignore[arg-type]


def measurement(subject: str, name: str, value: str | None, unit: str | None, **fields: object) -> Measurement:
    """Return a measurement of `name`, whose IRI is its label in camel case."""
    words = name.split(" ")
    iri = MKG + words[0] + "".join(word.capitalize() for word in words[1:])
    raw = value if value is not None else "high"
    given: dict[str, object] = {
        "material": "CsPbI3",
        "raw": raw,
        "raw_unit": unit,
        "place": Place(kind="table", label="Table 1", row=2, column=2),
        "evidence": (quote(raw, 100),),
        "extractor": "tables",
        "confidence": Decimal("0.9"),
        **fields,
    }
    number = Decimal(value) if value is not None else None
    return Measurement(subject=subject, property=name, property_iri=iri, value=number, unit=unit, **given)  # type: ignore[arg-type]


SAID: dict[str, Any] = {"extractor": "authors", "evidence": (quote("front page", 20, "mention"),)}
CSPBI3 = material(
    "CsPbI3",
    formula="CsPbI3",
    composition={"Cs": Decimal(1), "Pb": Decimal(1), "I": Decimal(3)},
    elements=("Cs", "Pb", "I"),
    kind="compound",
)
HOT = Condition(name="temperature", value=Decimal(75), unit="Cel", kind=MKG + "measurementTemperature")


def first(**fields: object) -> Extraction:
    """Return a paper with authors, two samples, a range, a bound, a text value, a figure and a problem."""
    given: dict[str, object] = {
        "name": "first.md",
        "sha256": hashlib.sha256(b"first").hexdigest(),
        "media_type": "text/markdown",
        "characters": 4321,
        "paper": Paper(
            title="Perovskite fillers", doi="10.1000/First.1", extractor="papers", evidence=(quote("P", 0),)
        ),
        "authors": (
            Author(name="Cong Gao", position=1, affiliations=(0,), marks=("a",), corresponding=True, **SAID),
            Author(name="Run Yu", position=2, affiliations=(0,), orcid="0000-0002-1825-0097", **SAID),
        ),
        "affiliations": (
            Affiliation(
                index=0,
                text="Fudan University, Shanghai, 200433, China",
                organization="Fudan University",
                city="Shanghai",
                postal_code="200433",
                country="China",
                **SAID,
            ),
        ),
        "materials": (
            CSPBI3,
            material("PEO", kind="polymer", abbreviation_of="poly(ethylene oxide)"),
            material("PEO-CsPbI3", kind="composite", components=("PEO", "CsPbI3")),
            material("LiNi1-xCoxO2", kind="family", variables=(FormulaVariable(name="x", values=(Decimal("0.1"),)),)),
        ),
        "samples": (
            Sample(label="pristine", material="CsPbI3", extractor="samples", evidence=(quote("pristine", 50),)),
            Sample(
                label="CsPbI3, 75 °C",
                material="CsPbI3",
                state=(HOT,),
                derived_from="pristine",
                extractor="samples",
                process=(ProcessStep(step="annealing", term=MKG + "annealing", conditions=(HOT,)),),
                phases=(PhaseShare(label="FCC", structure="FCC", fraction=Decimal(82), unit="%"),),
                evidence=(quote("75 °C", 60),),
            ),
        ),
        "measurements": (
            measurement("pristine", "glass transition temperature", "-50.03", "Cel", conditions=(HOT,)),
            measurement(
                "pristine", "ionic conductivity", "1.5E-4", "S.cm-1", value_max=Decimal("2.5E-4"), raw="1.5-2.5"
            ),
            measurement("CsPbI3, 75 °C", "electrical resistivity", "2", "Ohm.m", qualifier=">", raw="> 2"),
            measurement("CsPbI3, 75 °C", "ionic conductivity", None, None),
        ),
        "figures": (
            Figure(
                label="Figure 1",
                panel="a",
                techniques=("X-ray diffraction",),
                materials=("CsPbI3",),
                samples=("pristine",),
                caption="XRD.",
                start=900,
                end=904,
                extractor="figures",
            ),
        ),
        "roles": (
            Role(
                role="electrolyte",
                role_iri=f"{NAMESPACE}electrolyteRole",
                material="CsPbI3",
                evidence=(quote("film", 5),),
                extractor="roles",
            ),
        ),
        "problems": (Problem(reason="no unit", quote='42\n"x\\', start=700, end=706, extractor="tables"),),
        "ledger": Ledger(numerals=10, measurement=4, label=3, ignored={"reference number": 2}, unexplained=1),
        **fields,
    }
    return Extraction(**given)  # type: ignore[arg-type]


def second() -> Extraction:
    """Return another paper on CsPbI3, with the same name among its authors and one measurement."""
    repaired = Repair(raw="CsPbl3", repaired="CsPbI3", rule="l for I", reason="no element l")
    return first(
        name="second.md",
        sha256=hashlib.sha256(b"second").hexdigest(),
        paper=Paper(title="Another paper", extractor="papers"),
        authors=(Author(name="GAO, Cong", position=1, affiliations=(0,), **SAID),),
        materials=(CSPBI3.model_copy(update={"status": "repaired", "repairs": (repaired,)}),),
        samples=(Sample(label="pristine", material="CsPbI3", extractor="samples", evidence=(quote("film", 5),)),),
        measurements=(measurement("pristine", "glass transition temperature", "-48.5", "Cel"),),
        figures=(),
        roles=(),
        problems=(),
    )
