"""Affiliations that the text layer or the journal prints in unusual places, one habit a test."""

from __future__ import annotations

import pytest

from kg.extractors import authors
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.records import Affiliation, Author

ONTOLOGY: Ontology = load_ontology()
BODY = "\nAbstract\nGarnet pellets were sintered in air and it is shown how their conductivity was raised by this.\n"


def read(text: str, name: str = "page.txt") -> tuple[list[tuple[str, tuple[int, ...]]], list[str]]:
    """Return the authors with their places and the texts of the places; every quote is where it says."""
    document = read_bytes(text.encode(), name)
    records = list(authors.extract(document, ONTOLOGY, None))  # type: ignore[arg-type]
    for record in records:
        for evidence in record.evidence:
            assert document.source.text[evidence.start : evidence.end] == evidence.quote
    people = [(one.name, one.affiliations) for one in records if isinstance(one, Author)]
    return people, [one.text for one in records if isinstance(one, Affiliation)]


def test_a_mark_at_the_end_of_a_line_opens_the_place_on_the_next() -> None:
    people, places = read(
        "Milling of sulfide glasses\nOlga Horn 1 , Tim Vega 2 and Ute Sand 1,2 1\n"
        "Department of Physics, Nordholm University, Nordholm 12345, Sweden 2\n"
        "Institute of Glass, Kita University, Sapporo 060-0808, Japan\n" + BODY
    )
    assert people == [("Olga Horn", (0,)), ("Tim Vega", (1,)), ("Ute Sand", (0, 1))]
    assert places == [
        "Department of Physics, Nordholm University, Nordholm 12345, Sweden",
        "Institute of Glass, Kita University, Sapporo 060-0808, Japan",
    ]


def test_the_last_mark_of_a_name_stays_with_the_name() -> None:
    people, places = read(
        "Milling of sulfide glasses\nOlga Horn 1\nDepartment of Physics, Nordholm University, Nordholm, Sweden\n" + BODY
    )
    assert people == [("Olga Horn", (0,))]
    assert len(places) == 1


def test_author_details_at_the_end_complete_a_footnote_with_the_first_place() -> None:
    people, places = read(
        "Steel grades by diffraction\nAnn Bell 1 , Jo Cole 2 and Ed Dunn 1,2*\n" + BODY + "\n"
        "* Correspondence: ed.dunn@avon.example 1\nSchool of Metals, Avon University, Bath, UK\n"
        "Full list of author information is available at the end of the article\n\n"
        "Author details 1\nSchool of Metals, Avon University, Bath, UK. 2 Institute of Steel, Isar University,\n"
        "Munich, Germany.\n"
    )
    assert people == [("Ann Bell", (0,)), ("Jo Cole", (1,)), ("Ed Dunn", (0, 1))]
    assert places == [
        "School of Metals, Avon University, Bath, UK",
        "Institute of Steel, Isar University, Munich, Germany",
    ]


def test_numbered_places_of_a_collaboration_are_read_without_names() -> None:
    people, places = read(
        "Search for rare phases at the beamline\n1 Chiba Institute of Physics, Chiba, Japan\n"
        "2 University of Maribor, Maribor, Slovenia\n3 Korea University, Seoul, South Korea\n" + BODY
    )
    assert people == []
    assert len(places) == 3
    assert places[1] == "University of Maribor, Maribor, Slovenia"


def test_footnote_sentences_tell_who_works_where() -> None:
    people, places = read(
        "Capacitors of barium titanate\nRosa K. Brown, Yi-Ting Chen, Carlos Gil\n" + BODY + "\n"
        "Manuscript received May 3, 2019. R. K. Brown and Y.-T. Chen are with the Department of Physics, Purdue\n"
        "University, West Lafayette, IN 47907 USA (e-mail: rk@purdue.example). C. Gil is a research fellow at the\n"
        "Institute of Ceramics, Quito, Ecuador.\n"
    )
    assert people == [("Rosa K. Brown", (0,)), ("Yi-Ting Chen", (0,)), ("Carlos Gil", (1,))]
    assert places[0] == "Department of Physics, Purdue University, West Lafayette, IN 47907 USA"
    assert places[1].startswith("Institute of Ceramics, Quito, Ecuador")


def test_a_telephone_number_is_no_part_of_a_place() -> None:
    _, places = read(
        "Milling of sulfide glasses\nOlga Horn and Tim Vega\n"
        "Institute of Glass, Kita University, Sapporo 060-0808, Japan\nPhone: +81 11 555 0101, Fax: +81 11 555 0102\n"
        + BODY
    )
    assert places == ["Institute of Glass, Kita University, Sapporo 060-0808, Japan"]


def test_a_street_named_after_a_person_is_no_author() -> None:
    people, places = read(
        "Milling of sulfide glasses\nOlga Horn\nMax Planck Institute for Glass\nAm Langenfeld 1\n"
        "D-14476 Potsdam, Germany\n" + BODY
    )
    assert people == [("Olga Horn", (0,))]
    assert places == ["Max Planck Institute for Glass, Am Langenfeld 1, D-14476 Potsdam, Germany"]


def test_two_places_under_one_mark_are_two() -> None:
    people, places = read(
        "Milling of sulfide glasses\nOlga Horn a , Tim Vega b\n"
        "a Institute of Glass, Kita University, Sapporo, Japan, and School of Metals, Avon University, Bath, UK\n"
        "b Institute of Steel, Isar University, Munich, Germany\n" + BODY
    )
    assert people == [("Olga Horn", (0, 1)), ("Tim Vega", (2,))]
    assert len(places) == 3


def test_a_post_code_is_no_mark() -> None:
    _, places = read(
        "Milling of sulfide glasses\nOlga Horn 1 and Tim Vega 2\n"
        "1 School of Metals, Avon University, Bath BA1 2LY, UK and 2 Institute of Steel, Isar University,\n"
        "Munich, Germany\n" + BODY
    )
    assert places == [
        "School of Metals, Avon University, Bath BA1 2LY, UK",
        "Institute of Steel, Isar University, Munich, Germany",
    ]


def test_text_that_begins_under_the_names_is_no_place() -> None:
    _, places = read(
        "Milling of sulfide glasses\nOlga Horn 1 and Tim Vega 1\n"
        "The glass former phosphorus sulfide melts\nin closed ampoules and was quenched by us in cold water.\n\n"
        "1 Institute of Steel, Isar University, Munich, Germany\n"
    )
    assert places == ["Institute of Steel, Isar University, Munich, Germany"]


def test_an_address_for_letters_places_an_author_whom_nothing_else_places() -> None:
    people, places = read(
        "Milling of sulfide glasses\nOlga Horn and Tim Vega\n" + BODY + "\n"
        "Address correspondence to Olga Horn, Professor, Institute of Glass, Kita University, 12 North Street,\n"
        "Sapporo 060-0808, Japan. Received May 3, 2019\n"
    )
    assert people == [("Olga Horn", (0,)), ("Tim Vega", ())]
    assert places == ["Institute of Glass, Kita University, 12 North Street, Sapporo 060-0808, Japan"]


def test_an_address_for_letters_of_a_known_institution_is_no_further_place() -> None:
    _, places = read(
        "Milling of sulfide glasses\nOlga Horn and Tim Vega\nInstitute of Glass, Kita University, Sapporo, Japan\n"
        + BODY
        + "\nAddress correspondence to Olga Horn, Kita University, 12 North Street, Sapporo 060-0808, Japan.\n"
    )
    assert places == ["Institute of Glass, Kita University, Sapporo, Japan"]


def test_footnotes_under_signs_tell_places() -> None:
    people, places = read(
        "Milling of sulfide glasses\nOlga Horn †, Tim Vega ‡\n" + BODY + "\n"
        "† Institute of Glass, Kita University, Sapporo, Japan\n\n‡ School of Metals, Avon University, Bath, UK\n"
    )
    assert people == [("Olga Horn", (0,)), ("Tim Vega", (1,))]
    assert len(places) == 2


def test_a_line_with_a_street_or_a_box_is_no_author() -> None:
    people, places = read(
        "Milling of sulfide glasses\nOlga Horn\nLoria Glass Laboratory\nCampus Nord, B.P. 239\n"
        "54506 Nancy, France\n" + BODY
    )
    assert people == [("Olga Horn", (0,))]
    assert places == ["Loria Glass Laboratory, Campus Nord, B.P. 239, 54506 Nancy, France"]


def test_a_footnote_that_ends_with_a_state_is_a_place() -> None:
    people, places = read(
        "Milling of sulfide glasses\nOlga Horn and Tim Vega\n" + BODY + "\n"
        "From the Institute of Glass, Nordholm Clinic Foundation, Cleveland, Ohio 44195\nReprint requests: Olga Horn\n"
    )
    assert people == [("Olga Horn", (0,)), ("Tim Vega", (0,))]
    assert places == ["Institute of Glass, Nordholm Clinic Foundation, Cleveland, Ohio 44195"]


def test_the_body_for_which_an_author_signs_is_no_part_of_the_names() -> None:
    people, _ = read(
        "Rare phases at the beamline\nS. Horn a on behalf of the Garnet and Glass Collaborations\n"
        "a University of Liverpool\n" + BODY
    )
    assert people == [("S. Horn", (0,))]


def test_one_name_that_the_text_layer_spoiled_does_not_hide_the_others() -> None:
    people, places = read(
        "Milling of sulfide glasses\nMia J. Horn, Je rey S. Chase, and Tim D. Vega\n"
        "Department of Physics\nAvon University\nBath, UK\n" + BODY
    )
    assert [name for name, _ in people] == ["Mia J. Horn", "Tim D. Vega"]
    assert places == ["Department of Physics, Avon University, Bath, UK"]


def test_marks_of_authors_are_met_by_footnotes_among_the_references() -> None:
    people, places = read(
        "# Milling of sulfide glasses\n\nOlga Horn, $^{a}$ Tim Vega $^{bc}$ and Ute Sand $^{*a}$\n\n"
        "Garnet pellets were sintered in air and it is shown how their conductivity was raised by this.\n\n"
        "# Notes and references\n\n"
        "$^{a}$ Department of Physics, Nordholm University, Nordholm, Sweden. E-mail: sand@nordholm.se\n"
        "$^{b}$ Institute of Glass, Kita University, Sapporo, Japan\n"
        "$^{c}$ Faculty of Chemistry, Avon University, Bath, UK\n\n"
        "1 K. Lund, J. Glass, 2009, 75, 417-434.\n",
        "page.md",
    )
    assert people == [("Olga Horn", (0,)), ("Tim Vega", (1, 2)), ("Ute Sand", (0,))]
    assert places == [
        "Department of Physics, Nordholm University, Nordholm, Sweden",
        "Institute of Glass, Kita University, Sapporo, Japan",
        "Faculty of Chemistry, Avon University, Bath, UK",
    ]


def test_the_mark_before_names_repeated_over_an_address_is_the_mark_of_the_address() -> None:
    people, places = read(
        "# Milling of sulfide glasses\n\nOlga Horn,<sup>[a]</sup> Tim Vega,<sup>[b]</sup> and Ute Sand<sup>[a]</sup>\n"
        "\n- [a] O. Horn, Prof. Dr. U. Sand\n  Department of Physics, Nordholm University\n  Nordholm (Sweden)\n"
        "- [b] Dr. T. Vega\n  Institute of Glass, Kita University\n  Sapporo (Japan)\n\n**Abstract:** Glass.\n",
        "page.md",
    )
    assert people == [("Olga Horn", (0,)), ("Tim Vega", (1,)), ("Ute Sand", (0,))]
    assert len(places) == 2


ASIDE = (
    "Edited by:\nMaria Rossi,\nUniversity of Milan, Italy\nReviewed by:\nJohn Smith,\nAvon University, UK\n"
    "*Correspondence:\nOlga Horn\nhorn@kita.ac.jp\n\n"
)
NAMES = (
    "Olga Horn 1*, Tim Vega 2 and Ute Sand 1\n\n1 Department of Physics, Nordholm University, Nordholm, Sweden\n"
    "2 Institute of Glass, Kita University, Sapporo, Japan\n\n"
)


@pytest.mark.parametrize("page", [ASIDE + NAMES, NAMES + ASIDE])
def test_editors_and_reviewers_are_no_authors(page: str) -> None:
    people, places = read("Milling of sulfide glasses\n\n" + page + BODY)
    assert people == [("Olga Horn", (0,)), ("Tim Vega", (1,)), ("Ute Sand", (0,))]
    assert len(places) == 2


@pytest.mark.parametrize(
    "after",
    [
        "*S Supporting Information",
        "† Electronic supplementary information (ESI) available. See DOI: 10.1039/x",
        "We report on glass.",
        "rsc.li/materials-x",
    ],
)
def test_what_follows_the_last_address_is_no_part_of_it(after: str) -> None:
    _, places = read("Milling of sulfide glasses\n\n" + NAMES + after + "\n\n" + BODY)
    assert places[-1] == "Institute of Glass, Kita University, Sapporo, Japan"


def test_numbers_with_a_stop_and_a_dash_open_addresses_and_the_mail() -> None:
    people, places = read(
        "Milling of sulfide glasses\n\nOLGA HORN,1 TIM VEGA,2 and UTE SAND1,3\n\n"
        "1.—Department of Physics, Nordholm University, Nordholm, Sweden. "
        "2.—Institute of Glass, Kita University, Sapporo, Japan. 3.—e-mail: sand@nordholm.se\n" + BODY
    )
    assert [owned for _, owned in people] == [(0,), (1,), (0,)]
    assert places == [
        "Department of Physics, Nordholm University, Nordholm, Sweden",
        "Institute of Glass, Kita University, Sapporo, Japan",
    ]


def test_marks_between_carets_leave_no_caret_and_countries_no_bracket() -> None:
    document = read_bytes(
        "Milling of glasses\n\nOlga Horn^†^ and Tim Vega^‡^\n\n^†^Institute of Physics, Nordholm University, Nordholm"
        " (Sweden)\n^‡^Institute of Glass, Kita University, Sapporo (Japan)\n".encode()
        + BODY.encode(),
        "page.md",
    )
    records = list(authors.extract(document, ONTOLOGY, None))  # type: ignore[arg-type]
    places = [one for one in records if isinstance(one, Affiliation)]
    assert [place.text[:9] for place in places] == ["Institute", "Institute"]
    assert [place.country for place in places] == ["Sweden", "Japan"]


@pytest.mark.parametrize("gap", ["\n", " ", "\n\n"])
def test_address_blocks_under_short_names_are_read_however_their_lines_are_broken(gap: str) -> None:
    blocks = (
        ("O. Horn, Dr. U. Sand", "Institute of Glass", "Kita University", "Sapporo 0600808, Japan"),
        (
            "Prof. T. Vega",
            "Department of Physics",
            "Nordholm University",
            "Nordholm, Sweden",
            "E-mail: vega@nordholm.se",
        ),
    )
    head = (
        "Milling of glasses\n\nOlga Horn, Tim Vega* and Ute Sand\n\nGlasses were milled and they are shown to be soft."
    )
    printed = "\n\n".join(map(gap.join, blocks))
    people, places = read(f"{head}\n\n{printed}\n\nO. Horn thanks the university.\n{BODY}")
    assert [owned for _, owned in people] == [(0,), (1,), (0,)]
    assert [place[-5:] for place in places] == ["Japan", "weden"]


def test_spaced_headings_beside_each_other_end_the_addresses() -> None:
    _, places = read(
        "Milling of zinc glasses\n\nOlga Horn a, Tim Vega b\n\na Institute of Glass, Kita University, Sapporo, Japan\n"
        "b Nordholm University, A-1040 Vienna, Austria\n\na r t i c l e   i n f o\n\nArticle history:\n\n" + BODY
    )
    assert places[1] == "Nordholm University, A-1040 Vienna, Austria"


def test_a_page_without_a_heading_runs_from_the_last_affiliation_into_the_text() -> None:
    for after in ("Cold glass is hard.", "Introduction\nGlass is old.", "Table S1. Widths of the rods."):
        _, places = read(
            "Slow glasses\nAnn Lee1, Jo Dam2\n1 Institute of Glass, Avon University, Bath, UK\n"
            f"2 Department of Metals, Delta University, Cairo, Egypt.\n{after}\n"
        )
        assert places[-1] == "Department of Metals, Delta University, Cairo, Egypt"


def test_marked_places_below_the_name_of_the_author_to_write_to_are_of_all_authors() -> None:
    people, places = read(
        "Slow glasses\nAnn Lee1,2 · Jo Dam1 · Bo Roy3\nReceived: 1 May 2020\nAbstract\nGlass was cooled.\n"
        "* Ann Lee\nann.lee@avon.example\n1 Institute of Glass, Avon University, Bath, UK\n"
        "2 Delta University, Cairo, Egypt\n3 Department of Metals, Kita University, Sapporo, Japan\n1 Introduction\n"
    )
    assert [where for _, where in people] == [(0, 1), (0,), (2,)]
    assert len(places) == 3


def test_marks_also_stand_for_notes_that_are_no_places() -> None:
    people, places = read(
        "Slow glasses\nAnn Lee1,3, Jo Dam2\n1 Institute of Glass, Avon University, Bath, UK\n"
        "2 Delta University, Cairo, Egypt\n3 Supported by the Bath Glass Fund, UK\nAbstract\nGlass.\n"
    )
    assert places == ["Institute of Glass, Avon University, Bath, UK", "Delta University, Cairo, Egypt"]
    assert people == [("Ann Lee", (0,)), ("Jo Dam", (1,))]


def test_a_marked_place_of_unknown_kind_beside_an_address() -> None:
    people, places = read(
        "Slow glasses\nAnn Lee 1, Jo Dam 2\n1 VITRO, Bath, UK ( lee@vitro.example )\n"
        "2 Delta University, Cairo, Egypt ( dam@delta.example )\nAbstract\nGlass.\n"
    )
    assert places == ["VITRO, Bath, UK", "Delta University, Cairo, Egypt"]
    assert people == [("Ann Lee", (0,)), ("Jo Dam", (1,))]


def test_places_that_the_text_layer_put_above_the_title() -> None:
    people, places = read(
        "1 Institute of Glass, Avon University, Bath, UK. 2 Department of Metals,\nDelta University, Cairo, Egypt.\n"
        "Received 25 June 2010; accepted 8 July 2010\nSlow glasses under load in\nwet air\n"
        "Ann Lee 1, Jo Dam 2 & Bo Roy 1\nAbstract\nGlass was cooled slowly.\n"
    )
    assert [where for _, where in people] == [(0,), (1,), (0,)]
    assert places == [
        "Institute of Glass, Avon University, Bath, UK",
        "Department of Metals, Delta University, Cairo, Egypt",
    ]


def test_other_matter_of_the_page_ends_a_place() -> None:
    _, places = read(
        "Slow glasses\nAnn Lee and Jo Dam\nInstitute of Glass, Avon University, Bath 27709\n"
        "All rights of reproduction in any form\nAbstract\nGlass.\n"
    )
    assert places == ["Institute of Glass, Avon University, Bath 27709"]


def test_an_address_goes_on_in_the_line_that_also_has_an_e_mail() -> None:
    _, places = read(
        "Slow glasses\nAnn Lee 1 and Jo Dam 2,*\n1 Faculty of Glass, Wrocław Glass University, Wyb. Wyspiańskiego 27,\n"
        "50-370 Wrocław, Poland; ann.lee@wgu.example\n2 Delta University, Cairo, Egypt\n"
        "* Correspondence: jo@delta.example\nAbstract: Glass.\n"
    )
    assert places[0] == "Faculty of Glass, Wrocław Glass University, Wyb. Wyspiańskiego 27, 50-370 Wrocław, Poland"


def test_the_name_of_a_sign_that_a_converter_left_ends_a_place() -> None:
    _, places = read(
        "## Slow glasses\n\nAnn Lee 1 and Jo Dam 2 /envelope\n\n1 Delta University, Cairo, Egypt. "
        "2 Institute of Glass, Avon University, Bath, UK. /envelope e-mail: jo@avon.example\n\nGlass is slow.\n",
        "page.md",
    )
    assert places == ["Delta University, Cairo, Egypt", "Institute of Glass, Avon University, Bath, UK"]


def test_an_address_in_a_footnote_behind_the_references() -> None:
    """Tools put the foot of the first page behind the last one."""
    text = (
        "# Glass films\n\nAnna Berg a, Bo Lund a,*\n\na Department of Physics, Nordholm University, Sweden\n"
        f"{BODY}\n## References\n\n- [1] C. Dahl, Glass Lett. 5 (2011) 87.\n\n"
        "* Corresponding author. E-mail address: lund@nordholm.example (B. Lund).\n"
    )
    records = authors.extract(read_bytes(text.encode(), "page.md"), ONTOLOGY, None)  # type: ignore[arg-type]
    assert [one.email for one in records if isinstance(one, Author)] == [None, "lund@nordholm.example"]
