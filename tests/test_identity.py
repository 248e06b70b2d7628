"""Two things have one IRI when, and only when, they are the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_extractions import CSPBI3, HOT, material, measurement

from kg.identity import Identity, composition_key, entity_name, person_name, slug
from kg.records import Author, Paper

IDENTITY = Identity()
SHA = "ab" * 32


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_different_texts_have_different_slugs(one: str, other: str) -> None:
    import unicodedata

    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (slug(one) == slug(other)) == same


@given(st.text(max_size=300))
def test_a_slug_is_one_short_ascii_path_segment(text: str) -> None:
    segment = slug(text)
    assert segment.isascii()
    assert segment not in {"", ".", ".."}
    assert len(segment) <= 80
    assert not set(segment) & set('/?#<>"{}|\\^` ')


def test_a_slug_can_be_read_by_people() -> None:
    assert slug("PEO-CsPbI3 film") == "PEO-CsPbI3_film"


@pytest.mark.parametrize("doi", ["10.1000/AbC", "doi:10.1000/abc", "https://doi.org/10.1000/ABC", "DOI: 10.1000/abc"])
def test_a_doi_in_any_form_is_one_paper(doi: str) -> None:
    assert IDENTITY.paper_by_doi(doi) == "https://w3id.org/materials-kg/resource/paper/10.1000/abc"


def test_a_paper_without_doi_belongs_to_its_file() -> None:
    assert IDENTITY.paper(Paper(extractor="papers"), SHA) == IDENTITY.document(SHA) + "/paper"


def test_supporting_information_is_not_the_paper_whose_doi_it_prints() -> None:
    article = Paper(doi="10.1/x", extractor="papers")
    supplement = Paper(doi="10.1/x", is_supporting_information=True, extractor="papers")
    assert IDENTITY.paper(article, SHA) != IDENTITY.paper(supplement, SHA)


def test_an_alloy_is_the_same_in_any_order_of_its_elements() -> None:
    amounts = {"Co": Decimal(1), "Cr": Decimal(1), "Ni": Decimal(1)}
    one = material("CoCrNi", formula="CoCrNi", composition=amounts, kind="alloy")
    other = material("NiCoCr", formula="NiCoCr", composition=dict(reversed(amounts.items())), kind="alloy")
    assert IDENTITY.material(one) == IDENTITY.material(other)


def test_compounds_of_one_composition_meet_on_it_however_they_are_spelled() -> None:
    amounts = {"Mg": Decimal(1), "O": Decimal("2.0"), "H": Decimal(2)}
    one = material("Mg(OH)2", formula="Mg(OH)2", composition=amounts, kind="compound")
    other = material("MgH2O2", formula="MgH2O2", composition=amounts, kind="compound")
    assert IDENTITY.material(one) != IDENTITY.material(other)
    assert composition_key(one) == composition_key(other) == "H2MgO2"


def test_a_salt_is_the_compound_of_its_formula() -> None:
    assert IDENTITY.material(CSPBI3.model_copy(update={"kind": "salt"})) == IDENTITY.material(CSPBI3)


def test_a_known_material_is_one_whatever_the_paper_calls_it() -> None:
    term = "https://w3id.org/materials-kg/ontology#polyEthyleneOxide"
    one, other = material("PEO", term=term), material("poly(ethylene oxide)", term=term)
    assert IDENTITY.material(one) == IDENTITY.material(other)


def test_equal_numbers_in_other_digits_are_one_measurement() -> None:
    one = measurement("s", "density", "2.50", "g.cm-3", raw="2.5")
    assert IDENTITY.measurement(SHA, one) == IDENTITY.measurement(SHA, measurement("s", "density", "2.5", "g.cm-3"))


@pytest.mark.parametrize("change", [{"subject": "t"}, {"conditions": (HOT,)}, {"qualifier": ">"}, {"technique": "XRD"}])
def test_any_difference_makes_another_measurement(change: dict[str, object]) -> None:
    one = measurement("s", "density", "2.5", "g.cm-3")
    assert IDENTITY.measurement(SHA, one) != IDENTITY.measurement(SHA, one.model_copy(update=change))


def test_people_are_joined_across_papers_by_orcid_alone() -> None:
    plain = Author(name="Cong Gao", position=1, extractor="authors")
    known = plain.model_copy(update={"orcid": "https://orcid.org/0000-0002-1825-009x"})
    assert IDENTITY.person(plain, SHA) != IDENTITY.person(plain, "cd" * 32)
    assert IDENTITY.person(known, SHA) == IDENTITY.person(known, "cd" * 32) == "https://orcid.org/0000-0002-1825-009X"


@pytest.mark.parametrize("name", ["Gao, Cong", "CONG GAO", "Cong  Gaó"])
def test_a_name_is_one_in_any_order_case_and_accent(name: str) -> None:
    assert person_name(name) == person_name("Cong Gao")


@pytest.mark.parametrize("name", ["FUDAN UNIVERSITY", "Fudan  University,", "Fudan\u00a0University"])
def test_an_organization_is_one_in_capitals_and_any_spacing(name: str) -> None:
    assert entity_name(name) == "Fudan University"


def test_cities_of_one_name_in_two_countries_differ() -> None:
    assert IDENTITY.city("Cambridge", "UK") != IDENTITY.city("Cambridge", "USA")


@pytest.mark.parametrize("base", ["no-scheme/", "https://x.org/a", "https://x.org/a b/", ""])
def test_a_base_that_makes_no_iris_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="base"):
        Identity(base)
