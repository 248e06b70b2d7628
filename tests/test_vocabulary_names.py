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
        ("the friction coeff. of steel", "friction coeff", "coefficient of friction"),
        ("a Curie temp. of 400 K", "Curie temp", "Curie temperature"),
        ("the elong. at break fell", "elong. at break", "elongation at break"),
        ("the max. power density rose", "max. power density", "power density"),
        ("the expansion coefficient", "expansion coefficient", "coefficient of thermal expansion"),
        ("its width at half height", "width at half height", "full width at half maximum"),
        ("the flow time of the powder", "flow time", "powder flow time"),
        ("the fission gas release", "fission gas release", "fission gas release"),
        ("the plasticization pressure", "plasticization pressure", "plasticization pressure"),
        ("the geometric fill factor", "geometric fill factor", "geometric fill factor"),
        ("the relative wear resistance", "relative wear resistance", "relative wear resistance"),
        ("the oxide layer thickness", "oxide layer thickness", "oxide scale thickness"),
        ("the conduction band offset", "conduction band offset", "conduction band offset"),
        ("the TMR ratio of the stack", "TMR ratio", "magnetoresistance"),
        ("the DBTT shift of the weld", "DBTT shift", "DBTT shift"),
    ],
)
def test_a_property_is_found_under_the_name_that_papers_use(text: str, name: str, label: str) -> None:
    assert named(text, PropertyKind).get(name) == {label}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("as measured by nitrogen sorption", "nitrogen physisorption"),
        ("pore sizes by the BJH method", "nitrogen physisorption"),
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


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("a scorch time (ts2) of 2 min", "ts2", "scorch time"),
        ("the optimum cure time of the compound", "optimum cure time", "optimum cure time"),
        ("the M300 of the vulcanizate", "M300", "tensile modulus at 300%"),
        ("its flexural rigidity", "flexural rigidity", "bending rigidity"),
        ("the colour strength of the fabric", "colour strength", "color strength"),
        ("the burst index of the sheet", "burst index", "burst index"),
        ("the rub fastness of the print", "rub fastness", "rubbing fastness"),
        ("the wash fastness of the print", "wash fastness", "washing fastness"),
        ("flank wear width of the insert", "flank wear width", "flank wear"),
        ("the IMC thickness of the joint", "IMC thickness", "intermetallic layer thickness"),
        ("a bake hardenability of 40 MPa", "bake hardenability", "bake hardening value"),
        ("the CTOD of the weld", "CTOD", "crack opening displacement"),
        ("a FATT of −20 °C", "FATT", "fracture appearance transition temperature"),
        ("the circularity of the pores", "circularity", "circularity"),
        ("the clamping ratio of the varistor", "clamping ratio", "residual voltage ratio"),
        ("the plastic viscosity of the paste", "plastic viscosity", "plastic viscosity"),
        ("a CBR of 12%", "CBR", "California bearing ratio"),
        ("the Tb.Th of the new bone", "Tb.Th", "trabecular thickness"),
        ("the linear ablation rate", "linear ablation rate", "linear ablation rate"),
        ("the wall-plug efficiency of the LED", "wall-plug efficiency", "wall-plug efficiency"),
    ],
)
def test_quantities_of_trades_that_have_their_own_tests_are_found(text: str, name: str, label: str) -> None:
    assert named(text, PropertyKind).get(name) == {label}


def test_what_is_set_and_what_is_only_spoken_of_is_no_result() -> None:
    assert named("welds with t8/5 of 20 s, like the CO2 emissions of cement", PropertyKind) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8YSZ", "3YSZ"),
        ("zeolite 4A", "zeolite 13X"),
        ("UiO-66-NH2", "UiO-67"),
        ("DP590", "DP980"),
        ("Bi-2212", "Bi-2223"),
        ("TRIP steel", "TWIP steel"),
    ],
)
def test_what_differs_by_its_number_is_not_one_material(one: str, other: str) -> None:
    materials = load_ontology().materials
    found = [[term for term in materials if name in (term.label, *term.names, *term.symbols)] for name in (one, other)]
    assert [len(terms) for terms in found] == [1, 1]
    assert found[0] != found[1]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("the 0.2 pct yield strength", "0.2 pct yield strength", "0.2% proof stress"),
        ("the upper plateau of the wire", "upper plateau", "upper plateau stress"),
        ("the EWC of the gel", "EWC", "equilibrium water content"),
        ("the TDD of the epilayer", "TDD", "dislocation density"),
        ("the flow point of the ink", "flow point", "flow point stress"),
        ("the time to PHRR", "time to PHRR", "time to peak heat release rate"),
        ("the Ohnesorge number of the ink", "Ohnesorge number", "Ohnesorge number"),
        ("the EC50 of the extract", "EC50", "half maximal effective concentration"),
        ("the D[4,3] of the emulsion", "D[4,3]", "De Brouckere mean diameter"),
        ("the turbidity of the filtrate", "turbidity", "turbidity"),
        ("the CC50 of the extract", "CC50", "half maximal cytotoxic concentration"),
        ("the GI50 of the extract", "GI50", "half maximal growth inhibition"),
        ("the MARHE of the foam", "MARHE", "average rate of heat emission"),
        ("the melt volume rate of the resin", "melt volume rate", "melt volume-flow rate"),
        ("the iodine number of the carbon", "iodine number", "iodine number"),
        ("the iodine value of the oil", "iodine value", "iodine value"),
    ],
)
def test_names_of_metals_polymers_gels_powders_and_films_are_found(text: str, name: str, label: str) -> None:
    assert named(text, PropertyKind).get(name) == {label}


@pytest.mark.parametrize(
    "text", ["We thank the group", "solid oxide fuel cells", "DFT and DLS were used", "in the ECS Trans. of that year"]
)
def test_short_words_and_abbreviations_of_methods_name_no_property(text: str) -> None:
    assert named(text, PropertyKind) == {}
