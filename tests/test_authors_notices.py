"""What the notices of a front page say of authors: who contributed equally, whom to write to, identifiers."""

from __future__ import annotations

from kg.extractors import authors
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.records import Affiliation, Author

ONTOLOGY: Ontology = load_ontology()
PLACE = "<sup>1</sup>Institute of Glass, Avon University, Bath, UK\n<sup>2</sup>Delta University, Cairo, Egypt\n"


def people(text: str, name: str = "page.md") -> list[Author]:
    document = read_bytes(text.encode(), name)
    records = authors.extract(document, ONTOLOGY, None)  # type: ignore[arg-type]
    return [record for record in records if isinstance(record, Author)]


def flags(found: list[Author]) -> list[str]:
    return ["c" * one.corresponding + "e" * one.equal_contribution for one in found]


def test_the_word_behind_raised_marks_is_no_mark() -> None:
    found = people(
        "# Slow glasses\n\nAnn Lee<sup>1,2</sup>, and Jo Dam<sup>2</sup>\n\n" + PLACE + "\n## Abstract\n\nGlass.\n"
    )
    assert [one.marks for one in found] == [("1", "2"), ("2",)]


def test_one_line_may_explain_several_signs() -> None:
    found = people(
        "# Slow glasses\n\nAnn Lee<sup>1,2</sup>, Jo Dam<sup>2,3</sup>, Bo Roy<sup>1,3</sup>✉\n\nGlass is slow.\n\n"
        "<sup>1</sup>Institute of Glass, Avon University, Bath, UK. <sup>2</sup>Delta University, Cairo, Egypt. "
        "<sup>3</sup>These authors contributed equally: Jo Dam, Bo Roy. ✉e-mail: bo.roy@avon.example\n"
    )
    assert flags(found) == ["", "e", "ce"]
    spare = people(
        "Slow glasses\nAnn Lee 1,3, Jo Dam 2,3 & Bo Roy 1✉\nGlass is slow, as was known for long by all who made it.\n"
        "1 Institute of Glass, Avon University, Bath, UK. 2 Delta University, Cairo, Egypt. "
        "3These authors contributed equally: Ann Lee, Jo Dam. ✉email: bo.roy@avon.example\n",
        "page.txt",
    )
    assert flags(spare) == ["e", "e", "c"]


def test_a_star_explained_as_equal_contribution_is_not_the_author_to_write_to() -> None:
    found = people(
        "# Slow glasses\n\nAnn Lee<sup>*1</sup>, Jo Dam<sup>*2</sup>, Bo Roy<sup>†2</sup>\n\n"
        + PLACE
        + "\n## Abstract\n\nOld.\n\n<sup>*</sup>These authors contributed equally.\n<sup>†</sup>Corresponding author\n"
    )
    assert flags(found) == ["e", "e", "c"]


def test_a_sign_right_before_an_address_marks_the_author_to_write_to() -> None:
    found = people(
        "Slow glasses\nAnn Lee,1 Jo Dam,2,* and Bo Roy1,†\n1Institute of Glass, Avon University, Bath, UK\n"
        "2Delta University, Cairo, Egypt\nAbstract\nGlass is slow.\n*dam@delta.example\n†roy@avon.example\n",
        "page.txt",
    )
    assert flags(found) == ["", "c", "c"]
    assert [one.email for one in found] == [None, "dam@delta.example", "roy@avon.example"]


LINE = "Rods of glass were drawn at {} K in a dry box and cooled slowly. "
BODY = "\n\n".join(LINE.format(800 + step) * 3 for step in range(60))
ENDED = (
    "# Slow glasses\n\nAnn Lee, Lucía Vega-Ruiz, and Petra de Jong*\n\n**ABSTRACT:** Glass is slow.\n\n## "
    "INTRODUCTION\n\n"
    + BODY
    + "\n\n## AUTHOR INFORMATION\n\n### Corresponding Author\n\n**Petra de Jong** − Institute of Glass, "
    "Avon University, "
    "Bath BA2 7AY, United Kingdom; orcid.org/0000-0009-1111-2222; Email: p.dejong@avon.example\n\n### Authors\n\n"
    "Ann Lee − Delta University, Cairo 12613, Egypt; Garnet Works, Giza, Egypt\n\nLucía Vega-Ruiz − CIC "
    "vitroGUNE, 01510 "
    "Vitoria-Gasteiz, Spain; orcid.org/0000-0009-3333-444X\n\nComplete contact information is available at: "
    "https://example.org/1\n\n### Author Contributions\n\nA.L. and L.V.-R. contributed equally to this work.\n"
)


def test_places_told_behind_names_at_the_end_of_a_paper() -> None:
    records = list(authors.extract(read_bytes(ENDED.encode(), "page.md"), ONTOLOGY, None))  # type: ignore[arg-type]
    found = [record for record in records if isinstance(record, Author)]
    places = [record.text for record in records if isinstance(record, Affiliation)]
    assert [[places[at] for at in one.affiliations] for one in found] == [
        ["Delta University, Cairo 12613, Egypt", "Garnet Works, Giza, Egypt"],
        ["CIC vitroGUNE, 01510 Vitoria-Gasteiz, Spain"],
        ["Institute of Glass, Avon University, Bath BA2 7AY, United Kingdom"],
    ]
    assert [one.orcid for one in found] == [None, "0000-0009-3333-444X", "0000-0009-1111-2222"]
    assert flags(found) == ["e", "e", "c"]
    assert found[2].email == "p.dejong@avon.example"


def test_identifiers_and_the_address_at_the_end_of_a_paper_with_places_on_its_first_page() -> None:
    found = people(
        "# Slow glasses\n\nAnn Lee,<sup>1</sup> Jo Dam<sup>*,2</sup>\n\n" + PLACE + "\n## ABSTRACT\n\nGlass "
        "is slow.\n\n"
        "## INTRODUCTION\n\n" + BODY + "\n\n## AUTHOR INFORMATION\n\n**Corresponding Author**\n\n*E-mail: "
        "jd@delta.example\n\n"
        "**ORCID**\n\nAnn Lee: 0000-0009-1111-2222\n\nJo Dam: 0000-0009-3333-4444\n"
    )
    assert [one.orcid for one in found] == ["0000-0009-1111-2222", "0000-0009-3333-4444"]
    assert [one.email for one in found] == [None, "jd@delta.example"]


def test_addresses_of_all_authors_mark_none_as_the_one_to_write_to() -> None:
    found = people(
        "Vidros lentos\nMaria Clara dos Anjos Vega1; João Batista de Souza Neto2\n"
        "1 Instituto de Vidro, Universidade de Bath, Bath, UK\n2 Universidade do Cairo, Cairo, Egypt\n"
        "e-mail: mcav@vidro.example; jbsneto@cairo.example\nRESUMO\nVidros.\n",
        "page.txt",
    )
    assert [one.email for one in found] == ["mcav@vidro.example", "jbsneto@cairo.example"]
    assert flags(found) == ["", ""]
