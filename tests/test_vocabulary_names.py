"""The names that papers of many subfields use, found by the scan of a sentence."""

from __future__ import annotations

import pytest

from kg.ontology import load_ontology
from kg.scan import Scanner
from kg.terms import PropertyKind, Technique, Term

SCANNER = Scanner(load_ontology())


def named(text: str, kind: type[Term]) -> dict[str, set[str]]:
    """Return the labels of the terms of one kind by the words that name them."""
    mentions = SCANNER.scan(text).of(kind)
    return {text[mention.start : mention.end]: {term.label for term in terms} for mention, terms in mentions}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Sand's time was reached after 3 h", "Sand's time", "Sand's time"),
        ("the HFR of the cell fell", "HFR", "high-frequency resistance"),
        ("the NH3 yield rate doubled", "NH3 yield rate", "ammonia yield rate"),
        ("an STH efficiency of 2%", "STH efficiency", "solar-to-hydrogen efficiency"),
        ("the QFLS of the film", "QFLS", "quasi-Fermi level splitting"),
        ("with a small ΔEST of 0.05 eV", "ΔEST", "singlet-triplet energy gap"),
        ("the spin Hall angle of W", "spin Hall angle", "spin Hall angle"),
        ("the trapped field at 20 K", "trapped field", "trapped magnetic field"),
        ("the fall time of the detector", "fall time", "fall time"),
        ("the RESET voltage of the cell", "RESET voltage", "reset voltage"),
        ("the strain point of the melt", "strain point", "strain point"),
        ("the half-value layer at 1 MeV", "half-value layer", "half-value layer"),
        ("the cold crushing strength", "cold crushing strength", "cold crushing strength"),
        ("a w/c ratio of 0.4", "w/c ratio", "water-to-cement ratio"),
        ("the hole expansion ratio", "hole expansion ratio", "hole expansion ratio"),
        ("below the β transus temperature", "β transus temperature", "beta transus temperature"),
        ("prior austenite grain size", "prior austenite grain size", "prior austenite grain size"),
        ("the hatch distance was kept", "hatch distance", "hatch spacing"),
        ("the hemolysis ratio stayed low", "hemolysis ratio", "hemolysis rate"),
        ("a drug loading of 12%", "drug loading", "drug loading content"),
        ("the CO2 permeance rose", "CO2 permeance", "gas permeance"),
        ("the flux recovery ratio", "flux recovery ratio", "flux recovery ratio"),
        ("the limit of quantification", "limit of quantification", "limit of quantification"),
        ("the recovery time of the sensor", "recovery time", "recovery time"),
        ("with a time step of 1 fs", "time step", "time step"),
        ("the void content of the laminate", "void content", "porosity"),
        ("a plane-wave cutoff of 500 eV", "plane-wave cutoff", "plane-wave cutoff energy"),
        ("the TOC removal after 2 h", "TOC removal", "removal efficiency"),
    ],
)
def test_a_property_is_found_under_the_name_that_papers_use(text: str, name: str, label: str) -> None:
    assert named(text, PropertyKind).get(name) == {label}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("as measured by nitrogen sorption", "gas physisorption (BET method)"),
        ("pore sizes by the BJH method", "gas physisorption (BET method)"),
        ("Nyquist plots of the cells", "electrochemical impedance spectroscopy"),
        ("Tauc plot of the film", "Tauc analysis"),
        ("by the van der Pauw method", "four-point probe measurement"),
        ("uniaxial tensile tests were done", "tensile testing"),
        ("Charpy V-notch tests", "impact testing"),
        ("weighed by Archimedes' principle", "Archimedes density measurement"),
        ("crystallite sizes from the Scherrer equation", "Williamson–Hall analysis"),
        ("ω-scans of the epilayer", "high-resolution X-ray diffraction"),
        ("an XRR curve of the stack", "X-ray reflectivity"),
        ("thermal conductivity by the 3ω method", "3ω method"),
        ("studied by phase-field simulation", "phase-field simulation"),
        ("a slow strain rate test", "slow strain rate testing"),
        ("sessile drop method", "contact angle measurement"),
    ],
)
def test_a_technique_is_found_under_the_words_of_prose_and_captions(text: str, label: str) -> None:
    assert {label} in named(text, Technique).values()


@pytest.mark.parametrize("text", ["standard deviation of three runs", "with high accuracy", "Sr and Ce were added"])
def test_words_of_statistics_and_elements_name_no_property(text: str) -> None:
    assert named(text, PropertyKind) == {}
