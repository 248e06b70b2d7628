"""The vocabulary as typed terms: what is read, what is refused, what is kept for the next run."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from pydantic import BaseModel
from pyoxigraph import NamedNode
from rdflib import Graph
from rdflib.compare import isomorphic

from kg import records
from kg._ontology_terms import dimension
from kg._ontology_turtle import canonical_turtle, format_turtle, read_triples
from kg.errors import OntologyError
from kg.ontology import Ontology, default_folder, load_ontology

MKG = "https://w3id.org/materials-kg/ontology#"
HEAD = """@prefix mkg: <https://w3id.org/materials-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
"""
PERCENT = 'mkg:percent a mkg:Unit ; skos:prefLabel "%"@en ; qudt:ucumCode "%" .\n'
SHARE = """mkg:share a mkg:PropertyKind ; skos:prefLabel "share"@en ; mkg:category "composition" ;
  mkg:propertyStatus "measured" ; mkg:defaultUnit mkg:percent ."""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology of this repository."""
    return load_ontology(Path(__file__).parent.parent / "ontology")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


def load(folder: Path, text: str) -> Ontology:
    """Return the ontology of one file."""
    (folder / "own.ttl").write_text(HEAD + text, encoding="utf-8")
    return load_ontology(folder)


def test_property_has_everything_that_decides_about_a_value(ontology: Ontology) -> None:
    term = ontology.property("glass transition temperature")
    assert term is not None
    assert term.symbols[0] == "Tg"
    assert "glass transition point" in term.names
    assert (term.default_unit, term.units) == ("Cel", ("K",))
    assert (term.minimum, term.maximum) == (-200, 2000)
    assert "differential scanning calorimetry" in term.techniques
    assert "heating rate" in term.conditions


@pytest.mark.parametrize(
    "label",
    [
        "melting temperature",
        "melting enthalpy",
        "degree of crystallinity",
        "energy position difference",
        "infrared band position",
        "Raman peak position",
        "theoretical density",
        "relative density",
        "lithium transference number",
        "electrochemical stability window",
    ],
)
def test_properties_of_battery_papers_are_known(ontology: Ontology, label: str) -> None:
    term = ontology.property(label)
    assert term is not None
    assert term.definition


def test_unit_converts_by_its_factor(ontology: Ontology) -> None:
    unit = ontology.unit("mA.cm-2")
    assert unit is not None
    assert unit.multiplier == 10
    assert unit.dimension == (Fraction(-2), 0, 0, Fraction(1), 0, 0, 0)


def test_celsius_has_an_offset(ontology: Ontology) -> None:
    unit = ontology.unit("Cel")
    assert unit is not None
    assert (unit.label, unit.offset) == ("°C", Decimal("273.15"))


def test_code_shared_by_units_gives_the_plain_one(ontology: Ontology) -> None:
    labels = {unit.label for unit in ontology.units if unit.ucum == "%"}
    found = ontology.unit("%")
    assert {"%", "wt%", "at%"} <= labels
    assert found is not None
    assert found.label == "%"


def test_scale_numbers_are_not_converted(ontology: Ontology) -> None:
    scales = {unit.label for unit in ontology.units if not unit.convertible}
    assert {"HV", "a.u.", "Shore A", "dB"} <= scales


def test_spellings_that_the_grammar_derives_are_not_listed(ontology: Ontology) -> None:
    unit = ontology.unit("mA.cm-2")
    assert unit is not None
    assert len(unit.symbols) + len(unit.names) < 4
    assert sum(len(unit.symbols) + len(unit.names) for unit in ontology.units) < 3000


def test_prefixable_units_are_base_units(ontology: Ontology) -> None:
    prefixable = {unit.ucum for unit in ontology.units if unit.prefixable}
    assert {"m", "g", "s", "A", "V", "Pa", "eV", "Ohm", "S"} <= prefixable
    assert not {"Ao", "min", "%", "mm", "kg"} & prefixable


def test_short_spellings_need_a_number(ontology: Ontology) -> None:
    careful = {unit.label for unit in ontology.units if unit.only_after_number}
    assert {"C", "h", "A", "F", "P", "e", "layers"} <= careful


def test_verb_forms_are_names_of_processes(ontology: Ontology) -> None:
    process = ontology.process("ball milling")
    assert process is not None
    assert "ball-milled" in process.names
    assert process.kind == "process"


def test_states_before_and_after_a_test_are_known(ontology: Ontology) -> None:
    before, after = ontology.process("uncycled"), ontology.process("cycled")
    assert before is not None
    assert after is not None
    assert "before battery test" in before.names
    assert "after battery test" in after.names


def test_condition_names_its_property(ontology: Ontology) -> None:
    condition = ontology.condition("depth")
    assert condition is not None
    assert (condition.value_type, condition.property_label, condition.default_unit) == ("number", "depth", "nm")


def test_technique_has_phrases_of_captions(ontology: Ontology) -> None:
    technique = ontology.technique("electrochemical impedance spectroscopy")
    assert technique is not None
    assert "EIS" in technique.symbols
    assert any("Nyquist" in phrase for phrase in technique.phrases)


def test_elements_are_found_by_symbol(ontology: Ontology) -> None:
    caesium = ontology.element("Cs")
    assert caesium is not None
    assert caesium.number == 55
    assert [element.number for element in sorted(ontology.elements, key=lambda e: e.number)] == list(range(1, 93))


def test_materials_phases_and_places_are_read(ontology: Ontology) -> None:
    material, phase = ontology.material("lithium iron phosphate"), ontology.phase("face-centred cubic")
    assert material is not None
    assert phase is not None
    assert (material.formula, material.symbols[0]) == ("LiFePO4", "LFP")
    assert "Fm-3m" in phase.space_groups
    assert any(word.kind == "country" and word.label == "China" for word in ontology.place_words)


def test_no_abbreviation_keeps_a_hint_in_brackets(ontology: Ontology) -> None:
    assert not [symbol for term in ontology.materials for symbol in term.symbols if symbol.endswith(" (polymer)")]


def test_laws_name_properties_of_the_vocabulary(ontology: Ontology) -> None:
    assert {law.form for law in ontology.laws} == {"ratio", "order", "sum"}
    for law in ontology.laws:
        for label in (law.numerator, law.denominator, law.result):
            assert label is None or ontology.property(label) is not None


def test_ratio_of_melting_enthalpy_and_crystallinity_is_to_be_found(ontology: Ontology) -> None:
    law = next(law for law in ontology.laws if law.numerator == "melting enthalpy")
    assert (law.form, law.denominator, law.result) == ("ratio", "degree of crystallinity", None)


def test_every_term_is_found_by_its_iri_once(ontology: Ontology) -> None:
    terms = ontology.terms
    assert len({term.iri for term in terms}) == len(terms)
    assert all(ontology.term(term.iri) is term for term in terms)
    assert ontology.term(MKG + "nothing") is None


def test_tuples_are_sorted_by_label(ontology: Ontology) -> None:
    for terms in (ontology.properties, ontology.units, ontology.materials, ontology.phases):
        labels = [term.label for term in terms]
        assert labels == sorted(labels)


def test_every_annotation_of_the_records_is_declared() -> None:
    declared = {triple.subject for triple in read_triples(default_folder() / "core.ttl")}
    models = [model for model in vars(records).values() if isinstance(model, type) and issubclass(model, BaseModel)]
    used = [
        part.term
        for model in models
        for hint in get_type_hints(model, include_extras=True).values()
        for part in get_args(hint)
        if isinstance(part, records.Is)
    ]
    assert used
    assert [term for term in used if NamedNode(term if ":" in term else MKG + term) not in declared] == []


def test_block_of_turtle_adds_a_property(tmp_path: Path) -> None:
    ontology = load(tmp_path, PERCENT + SHARE)
    term = ontology.property("share")
    assert term is not None
    assert (term.default_unit, ontology.version) == ("%", "unversioned")


def test_second_file_adds_names_to_a_term(tmp_path: Path) -> None:
    (tmp_path / "more.ttl").write_text(HEAD + 'mkg:share skos:altLabel "portion"@en, "Anteil"@de .', encoding="utf-8")
    term = load(tmp_path, PERCENT + SHARE).property("share")
    assert term is not None
    assert set(term.names) == {"portion", "Anteil"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('mkg:x a mkg:Unit ; skos:prefLabel "x"@en .', "has no ucumCode"),
        ('mkg:x a mkg:Unit ; qudt:ucumCode "x" .', "has 0 skos:prefLabel"),
        ('mkg:x a mkg:Unit ; skos:prefLabel "x", "y"@en ; qudt:ucumCode "x" .', "has 2 skos:prefLabel"),
        ('mkg:x a mkg:Unit ; skos:prefLabel "x" ; qudt:ucumCode "x" ; qudt:conversionMultiplier "y" .', "a number"),
        ('mkg:x a mkg:Unit ; skos:prefLabel "x" ; qudt:ucumCode "x" ; mkg:dimension "m2 V" .', "is no product of"),
        ('mkg:x a mkg:Unit ; skos:prefLabel "x" ; qudt:ucumCode "x" ; mkg:prefixable "perhaps" .', "must be one of"),
        (PERCENT + PERCENT.replace("mkg:percent", "mkg:other"), "has the label '%' of"),
        (SHARE, "refers to <https://w3id.org/materials-kg/ontology#percent>"),
        (PERCENT + SHARE + " mkg:share mkg:plausibleMinimum 2 ; mkg:plausibleMaximum 1 .", "wrong way round"),
        (PERCENT + SHARE.replace('"measured"', '"guessed"'), "must be one of measured, computed, setting"),
        (PERCENT + SHARE.replace("mkg:defaultUnit mkg:percent", 'mkg:defaultUnit "%"'), "must be an IRI"),
        ('mkg:l a mkg:Law ; skos:prefLabel "l" ; mkg:lawForm "order" .', "has no numerator"),
        (
            PERCENT + SHARE + ' mkg:l a mkg:Law ; skos:prefLabel "l" ; mkg:lawForm "sum" ; mkg:numerator mkg:share .',
            "without a lawConstant",
        ),
        (
            PERCENT + SHARE + ' mkg:l a mkg:Law ; skos:prefLabel "l" ; mkg:lawForm "ratio" ; mkg:numerator mkg:share .',
            "without a denominator",
        ),
        ("mkg:x a", "own.ttl"),
    ],
)
def test_broken_term_is_refused_with_its_file(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(OntologyError) as caught:
        load(tmp_path, text)
    assert reason in caught.value.message
    assert "own.ttl" in caught.value.message


def test_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no Turtle files"):
        load_ontology(tmp_path)


def test_folder_of_the_current_directory_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "own.ttl").write_text(HEAD + PERCENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [unit.label for unit in load_ontology().units] == ["%"]


def test_shipped_folder_is_used_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (default_folder() / "core.ttl").is_file()


def test_digest_changes_with_contents_and_names_only(tmp_path: Path) -> None:
    first = load(tmp_path, PERCENT)
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(tmp_path / "own.ttl", copy / "own.ttl")
    assert load_ontology(copy).digest == first.digest
    (copy / "own.ttl").rename(copy / "other.ttl")
    assert load_ontology(copy).digest != first.digest


def cache_of(home: Path) -> Path:
    """Return the only file in the cache."""
    (found,) = (home / "materials-kg").iterdir()
    return found


def test_second_load_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first = load(tmp_path, PERCENT + SHARE)
    monkeypatch.setattr("kg.ontology.read_facts", lambda files: pytest.fail("read again"))
    assert load_ontology(tmp_path) == first


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps(("1", ())), pickle.dumps({"a": 1})])
def test_damaged_cache_is_ignored_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first = load(tmp_path, PERCENT)
    cache_of(tmp_path / "cache").write_bytes(content)
    assert load_ontology(tmp_path) == first
    assert cache_of(tmp_path / "cache").read_bytes() != content


def test_cache_folder_that_cannot_be_made_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert [unit.label for unit in load(tmp_path, PERCENT).units] == ["%"]


def test_cache_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for number in range(12):
        load(tmp_path, PERCENT.replace("mkg:percent", f"mkg:percent{number}"))
    assert len(list((tmp_path / "cache" / "materials-kg").iterdir())) == 8


def test_what_is_made_of_an_ontology_is_kept_with_the_terms_of_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    load(tmp_path, PERCENT)
    made = load_ontology(tmp_path)
    first = made.kept("units", dict, lambda: {"percent": made.units[0]})
    again = load_ontology(tmp_path)
    kept = again.kept("units", dict, lambda: pytest.fail("made again"))
    assert kept == first
    assert kept["percent"] is again.units[0]


def test_what_is_kept_under_a_name_for_something_else_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ontology = load(tmp_path, PERCENT)
    ontology.kept("units", dict, dict)
    assert ontology.kept("units", list, lambda: ["made"]) == ["made"]
    assert load(tmp_path, PERCENT + SHARE).kept("units", list, lambda: ["of others"]) == ["of others"]


def test_ontology_crosses_process_boundaries(ontology: Ontology) -> None:
    assert pickle.loads(pickle.dumps(ontology)) == ontology


@pytest.mark.parametrize(
    ("text", "exponents"),
    [("1", {}), ("m2 kg s-2", {0: 2, 1: 1, 2: -2}), ("m-1/2 kg", {0: Fraction(-1, 2), 1: 1}), ("cd", {6: 1})],
)
def test_dimension_is_read_as_exponents(text: str, exponents: dict[int, Fraction]) -> None:
    assert dimension(text) == tuple(Fraction(exponents.get(index, 0)) for index in range(7))


def test_a_pickled_term_keeps_every_field() -> None:
    for term in load_ontology().terms[::50]:
        again = pickle.loads(pickle.dumps(term))
        assert [getattr(again, field.name) for field in fields(term)] == [getattr(term, f.name) for f in fields(term)]


def test_what_is_no_dimension_gives_nothing() -> None:
    assert dimension("N m") is None


def test_layout_does_not_depend_on_the_order_of_statements(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(HEAD + 'mkg:b a mkg:Unit . mkg:a skos:altLabel "y"@en, "x"@en ; a mkg:Unit .', encoding="utf-8")
    two.write_text(HEAD + 'mkg:a a mkg:Unit ; skos:altLabel "x"@en , "y"@en . mkg:b a mkg:Unit .', encoding="utf-8")
    assert canonical_turtle(one) == canonical_turtle(two)


def test_layout_keeps_every_statement(tmp_path: Path) -> None:
    text = """mkg:a mkg:p 1, 2.50, 1e-3, true, "a\\"b\\\\c\\nd", "x"^^mkg:t, "y"@en-gb, <http://example.org/a> ,
      ( 1 [ mkg:q () ] "z" ) , [ mkg:r mkg:odd\\/name ; mkg:q [ ] ] . [] mkg:p 2 ."""
    file = tmp_path / "a.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    before = Graph().parse(file)
    assert format_turtle(file)
    assert isomorphic(before, Graph().parse(file))


def test_layout_is_stable(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(HEAD + "mkg:a mkg:p 1 , ( 2 [ mkg:q 3 ] ) .", encoding="utf-8")
    assert [format_turtle(file), format_turtle(file)] == [True, False]


def test_blank_node_used_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(HEAD + "mkg:a mkg:p _:x . mkg:b mkg:p _:x .", encoding="utf-8")
    with pytest.raises(OntologyError, match="blank node is used 2 times"):
        canonical_turtle(file)
