"""Front pages in habits of publishers that differ from the usual ones: covers, glued marks, stars, named places."""

from __future__ import annotations

import pytest

from kg.extractors import authors, papers
from kg.extractors._front.affiliations import read_affiliation
from kg.extractors._front.author_words import FrontWords, front_words
from kg.extractors._front.names import read_names
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.records import Affiliation, Author, Paper

ONTOLOGY: Ontology = load_ontology()
WORDS: FrontWords = front_words(ONTOLOGY)


def page(text: str, name: str = "page.txt") -> tuple[list[Author], list[Affiliation]]:
    document = read_bytes(text.encode(), name)
    records = list(authors.extract(document, ONTOLOGY, None))  # type: ignore[arg-type]
    people = [record for record in records if isinstance(record, Author)]
    return people, [record for record in records if isinstance(record, Affiliation)]


def title(text: str) -> str | None:
    document = read_bytes(text.encode(), "page.txt")
    (paper,) = (one for one in papers.extract(document, ONTOLOGY, None) if isinstance(one, Paper))  # type: ignore[arg-type]
    return paper.title


def names(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(person.name, person.marks) for person in read_names(text, WORDS).persons]


COVER = (
    "Letters of Ceramics\nJournal homepage: https://www.example.com/loi/lc\nTwinning in a cold alloy\n"
    "Sunita Rao, Hiroshi Okubo & Bo Wang\n"
    "To cite this article: Sunita Rao, Hiroshi Okubo & Bo Wang (2020)\nTwinning in a cold alloy, Letters of Ceramics,\n"
    "To link to this article: https://doi.org/10.9999/lc.1\nORIGINAL REPORT\nTwinning in a cold alloy\n"
    "Sunita Rao a, Hiroshi Okubob and Bo Wanga,c\n"
    "aDepartment of Metals, Avon University, Bath, UK; bInstitute of Glass, Kita University, Sapporo, Japan;\n"
    "cInstitute of Metals, Delta University, Cairo, Egypt\nABSTRACT\nTwins form at 77 K.\n"
)


def test_a_cover_page_is_left_out_and_letters_glued_to_names_are_marks() -> None:
    people, places = page(COVER)
    assert [(person.name, person.affiliations) for person in people] == [
        ("Sunita Rao", (0,)),
        ("Hiroshi Okubo", (1,)),
        ("Bo Wang", (0, 2)),
    ]
    assert [place.city for place in places] == ["Bath", "Sapporo", "Cairo"]


def test_a_name_that_ends_in_a_letter_of_a_mark_keeps_it_unless_printed_without_elsewhere() -> None:
    people, _ = page(
        "Cold sintering of oxides\nMaria Rossa, a Paul Linda b\na Institute of Glass, Avon University, Bath, UK\n"
        "b Institute of Metals, Delta University, Cairo, Egypt\nAbstract\nPellets were made.\n"
    )
    assert [person.name for person in people] == ["Maria Rossa", "Paul Linda"]


def test_a_name_alone_behind_a_star_below_the_abstract_is_of_the_author_to_write_to() -> None:
    people, places = page(
        "Films under water\nAnders Holm1 · Mei Chou2\nReceived: 1 May 2020\nAbstract\nFilms were tested.\n"
        "* Anders Holm\n  anders.holm@ltu.example.se\n1 Division of Machines, Luleå University, 971 87 Luleå, Sweden\n"
        "2 Department of Metals, Tainan University, Tainan 701, Taiwan\n1 Introduction\nCarbon is hard.\n"
    )
    assert [(person.name, person.corresponding) for person in people] == [("Anders Holm", True), ("Mei Chou", False)]
    assert len(places) == 2, "the heading of the first section is no place"


def test_names_with_their_places_on_one_line_each() -> None:
    people, places = page(
        "Models of sintering\nDo they agree?\nMartin Holm, Computing Centre, University of Bath\n"
        "Laura Roman, Institute of Glass, Universität Ulm\nAbstract: Models were compared.\n"
    )
    assert [(person.name, person.affiliations) for person in people] == [("Martin Holm", (0,)), ("Laura Roman", (1,))]
    assert [place.organization for place in places] == ["University of Bath", "Universität Ulm"]


@pytest.mark.parametrize(
    "line", ["New Avon Biolabs, Inc., 240 County Road, Bath, UK", "Molecular Sciences, Avon University, Bath, UK"]
)
def test_a_place_that_begins_like_a_name_is_no_author(line: str) -> None:
    people, _ = page(f"Models of sintering\nRichard J. Lee 1, Tom Vega 1\n{line}\nAbstract: We compared.\n")
    assert [person.name for person in people] == ["Richard J. Lee", "Tom Vega"]


def test_places_told_behind_a_dash_are_as_many_as_semicolons_part() -> None:
    people, places = page(
        "# Bright diodes\n\nMaksym Bodnar,\\* Ina Weid\n\nABSTRACT: Diodes were made.\n\n# AUTHOR INFORMATION\n\n"
        "Maksym Bodnar - Department of Chemistry, Avon University, Bath, UK; Laboratory for Thin Films, Empa, "
        "8600 Dübendorf, Switzerland; orcid.org/0000-0003-1111-2222; Email: mb@avon.example.uk\n\n"
        "Ina Weid - Institute of Physics, University of Rostock, 18059 Rostock, Germany\n",
        "page.md",
    )
    assert [(person.name, person.affiliations) for person in people] == [("Maksym Bodnar", (0, 1)), ("Ina Weid", (2,))]
    assert [place.country for place in places] == ["UK", "Switzerland", "Germany"]


def test_a_note_on_equal_shares_above_the_names_counts() -> None:
    people, _ = page(
        "# Wires for stents\n\nEdited by: *Lucia Bene, Delta University, Egypt*\n\n\\*Correspondence: *Nadia Ross "
        "nadia@polimi.example.it*\n\n†These authors have contributed equally to this work\n\n"
        "Nadia Ross<sup>1</sup>\\*† , Ilaria Conti<sup>1</sup>† and Sam Ade<sup>1</sup>\n\n"
        "<sup>1</sup> *Department of Metals, Avon University, Bath, UK*\n\nWires were drawn.\n",
        "page.md",
    )
    assert [person.equal_contribution for person in people] == [True, True, False]


def test_numbers_in_brackets_open_places_and_house_numbers_do_not() -> None:
    people, places = page(
        "Magnesium with yttrium\nLIU Jian-guo1, 2, WANG Xue-ming1\n"
        "(1. School of Metals, Delta University, Cairo 11311, Egypt;\n2. Campus Nord, Avon University, "
        "2 rue des Halles, 54011 Nancy Cedex, France)\nAbstract: The strength was 245 MPa.\n"
    )
    assert [person.affiliations for person in people] == [(0, 1), (0,)]
    assert [place.city for place in places] == ["Cairo", "Nancy"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ann Lee, ab Jo Dam, c Eva Roy * ab", [("Ann Lee", ("ab",)), ("Jo Dam", ("c",)), ("Eva Roy", ("*", "ab"))]),
        ("Huan ZHAO 1, Weiwei TU 1", [("Huan ZHAO", ("1",)), ("Weiwei TU", ("1",))]),
        ("Viola Ha ¨mmer 1, Joe ¨l Tube 2", [("Viola Hämmer", ("1",)), ("Joël Tube", ("2",))]),
        ("Junxia Li . , Guoliang Xia*", [("Junxia Li", ()), ("Guoliang Xia", ("*",))]),
        ("Ursula Gray, M.D.,* Peter Mc Black, M.D. † and", [("Ursula Gray", ("*",)), ("Peter Mc Black", ("†",))]),
        ("Ann Lee, Ann Arbor, Jo Dam", [("Ann Lee", ()), ("Jo Dam", ())]),
        ("Robert A. Street, Ann Street*", [("Robert A. Street", ()), ("Ann Street", ("*",))]),
        ("WANG Li, MA Xiao Ming", [("WANG Li", ()), ("MA Xiao Ming", ())]),
        ("Tim J. Carr, PhD Ann B. Lee, MD", [("Tim J. Carr", ()), ("Ann B. Lee", ())]),
        ("M. Sc. Aigul Sadyk 1, Associate Prof. Thanh Van 2", [("Aigul Sadyk", ("1",)), ("Thanh Van", ("2",))]),
        ("A. V. Barz ( * ) and K. Seki ( 2 )", [("A. V. Barz", ("*",)), ("K. Seki", ("2",))]),
    ],
)
def test_marks_and_names_in_rare_prints(line: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert names(line) == found


@pytest.mark.parametrize(
    ("text", "organization", "city", "code"),
    [
        ("Institute of Glass, Suita, Osaka 565-0871, Japan", "Institute of Glass", "Suita", "565-0871"),
        ("Avon University, 107 Reykjavik, Iceland", "Avon University", "Reykjavik", "107"),
        ("Avon University, 4 place Jussieu Paris 75005, France", "Avon University", "Paris", "75005"),
        ("Glass Research Center East Hartford, CT 06108, USA", "Glass Research Center", "East Hartford", "06108"),
        ("Zoologisches Institut für Glas in Gießen", "Zoologisches Institut für Glas", "Gießen", None),
        ("University of Oslo, PO Box 1048 Blindern, N-0316, Oslo, Norway", "University of Oslo", "Oslo", "N-0316"),
        ("Avon University, Ash Lane, Sligo F91 YW50, Ireland", "Avon University", "Sligo", "F91 YW50"),
        ("INFN Cagliari, Italy", "INFN Cagliari", None, None),
        ("University of British Columbia, Canada", "University of British Columbia", None, None),
        ("Institute of Glass, Debrecen, Bem tér 18/c, Hungary H-4026", "Institute of Glass", "Debrecen", "H-4026"),
        (
            "State Key Laboratory of Glass Synthesis Wuhan University of Technology, Wuhan, China",
            "Wuhan University of Technology",
            "Wuhan",
            None,
        ),
        (
            "Institut Optique, UMR5306 Université Lyon 1, 69622 Villeurbanne",
            "Université Lyon 1",
            "Villeurbanne",
            "69622",
        ),
    ],
)
def test_towns_are_known_by_name(text: str, organization: str, city: str | None, code: str | None) -> None:
    parts = read_affiliation(text, WORDS)
    assert (parts.organization, parts.city, parts.postal_code) == (organization, city, code)


def test_a_part_behind_the_name_of_its_university_is_a_department() -> None:
    parts = read_affiliation("University of Ulm Faculty of Informatics, Ulm, Germany", WORDS)
    assert (parts.organization, parts.department) == ("University of Ulm", "Faculty of Informatics")


def test_a_house_number_before_or_behind_a_comma_is_of_the_street() -> None:
    assert read_affiliation("Institut de Chimie, 12, rue des Halles, 75001 Paris", WORDS).streets == (
        "12 rue des Halles",
    )
    assert read_affiliation("Università di Bologna, Via Saragozza, 8, 40123 Bologna", WORDS).streets == (
        "Via Saragozza 8",
    )


@pytest.mark.parametrize(
    "head",
    ["research papers\n148 doi:10.9999/S0907\nActa Glass (2009). D65, 148-155", "View Journal | View Issue\nPAPER"],
)
def test_labels_and_identifiers_above_a_title_are_no_part_of_it(head: str) -> None:
    names_and_place = "Anthony L. Speck\nUtrecht University, Padualaan 8, Utrecht\nThey are hard.\n"
    text = f"{head}\nCold sintering of oxides\n{names_and_place}"
    assert title(text) == "Cold sintering of oxides"
    assert [person.name for person in page(text)[0]] == ["Anthony L. Speck"]


def test_a_sign_on_a_line_of_its_own_stays_in_the_title() -> None:
    text = "Scattering of ions at\n√\ns = 200 GeV in gold\nAnn Lee 1, Jo Dam 1\n1 Avon University, Bath, UK\nAbstract\n"
    assert title(text) == "Scattering of ions at √ s = 200 GeV in gold"


def test_a_star_before_each_number_is_part_of_the_number() -> None:
    people, places = page(
        "Sintering of powder\nTaro YAMA*1, Hanako SUZU*2 and Ichiro ONO*1,†\n*1 Department of Metals, Kita University, "
        "Sendai 980-8579, Japan\n*2 Allied Powder Co., Ltd., Toyama 930-0000, Japan\n"
        "† Corresponding author, E-mail: ono@kita.example.jp\nReceived April 2, 2017\nAbstract\nIt was dense.\n"
    )
    assert [person.affiliations for person in people] == [(0,), (1,), (0,)]
    assert [person.corresponding for person in people] == [False, False, True]
    assert len(places) == 2


def test_a_raised_letter_may_touch_the_name_behind_it() -> None:
    people, places = page(
        "Phases of oxides\nA. V. Soko^a, N. I. Kuzn^a, *, and I. B. Ali^b\n^aKurn Institute of Chemistry, Moscow, "
        "119991 Russia\n^bInstitute of Physics, Baku, AZ-1143 Azerbaijan\n"
        "*e-mail: kuzn@igic.example.ru\nAbstract: It melts.\n"
    )
    assert [person.affiliations for person in people] == [(0,), (0,), (1,)]
    assert [(place.city, place.country) for place in places] == [("Moscow", "Russia"), ("Baku", "Azerbaijan")]


def test_a_label_before_the_names_is_no_part_of_title_or_name() -> None:
    text = (
        "Title: Charging of nitride\nAuthors: Luk Stein,1 Noor ul Ain,2 Enrique Sal1*\nAffiliations:\n"
        "1 Institute of Colloids, Avon University, Bath, UK\n2 Delta University, Cairo, Egypt\nAbstract: It is full.\n"
    )
    assert title(text) == "Charging of nitride"
    assert [person.name for person in page(text)[0]] == ["Luk Stein", "Noor ul Ain", "Enrique Sal"]


def test_a_sentence_of_places_ends_before_the_matter_of_the_journal() -> None:
    _, places = page(
        "Instability of diodes\nMin Cho, Member, IEEE, and Alan White, Member, IEEE\nAbstract-It shifts.\n"
        "Min Cho is with the School of Physics, Korea University, Seoul 02841, South Korea.\n"
        "Alan White is with the Department of Metals, Avon University, Bath, UK.\n"
        "Digital Object Identifier 10.1109/TED.2020.0001\nI. INTRODUCTION\nDiodes are small.\n"
    )
    assert places[-1].text == "Department of Metals, Avon University, Bath, UK"


@pytest.mark.parametrize(
    ("text", "streets", "city"),
    [
        ("Goethe-Universität Frankfurt Max-von-Laue-Str. 1, 60438 Frankfurt", ("Max-von-Laue-Str. 1",), "Frankfurt"),
        ("Imperial College London Exhibition Road, London, SW7 2AZ", ("Exhibition Road",), "London"),
        ("Università di Bologna via Saragozza 8, 40123 Bologna, Italy", ("via Saragozza 8",), "Bologna"),
        ("Department of Physics, Avon University, Seattle Washington 98195", (), "Seattle"),
    ],
)
def test_streets_and_states_without_a_comma(text: str, streets: tuple[str, ...], city: str) -> None:
    parts = read_affiliation(text, WORDS)
    assert (parts.streets, parts.city) == (streets, city)


def test_a_research_centre_beside_its_university_is_a_department() -> None:
    parts = read_affiliation("Glass Research Center, Avon University, Bath, UK", WORDS)
    assert (parts.organization, parts.department) == ("Avon University", "Glass Research Center")


def test_a_department_alone_stands_for_its_institution() -> None:
    parts = read_affiliation("Department of Metals, Bath, UK", WORDS)
    assert (parts.organizations, parts.organization, parts.department) == ((), "Department of Metals", None)


def test_letters_between_surnames_join_one_name_or_two() -> None:
    assert names("Ana Costa e Silva, Pedro Vaz") == [("Ana Costa e Silva", ()), ("Pedro Vaz", ())]
    assert names("Ana Vega Ruiz, Luis Soto y Pedro Marín López") == [
        ("Ana Vega Ruiz", ()),
        ("Luis Soto", ()),
        ("Pedro Marín López", ()),
    ]


def test_articles_joined_to_names_and_particles_of_several_words() -> None:
    assert names("Musa ibn Yusuf al-Qadiri, María de los Santos Gil") == [
        ("Musa ibn Yusuf al-Qadiri", ()),
        ("María de los Santos Gil", ()),
    ]


def test_initials_behind_the_surname_are_all_given_names() -> None:
    person = read_names("Orlov K. V.1, Belova T. S.2", WORDS).persons[0]
    assert (person.surname, person.forename, person.middle) == ("Orlov", "K.", "V.")


def test_marks_of_rare_signs_and_of_two_characters() -> None:
    assert names("Fan Yang,○ Lu Li,∇ Bo Ma◆") == [("Fan Yang", ("○",)), ("Lu Li", ("∇",)), ("Bo Ma", ("◆",))]
    assert names("Jun Mori1,+1, Aki Ueda2,+2") == [("Jun Mori", ("1", "+1")), ("Aki Ueda", ("2", "+2"))]
    assert names("Ann J. Lee *ad") == [("Ann J. Lee", ("*", "ad"))]


def test_commands_of_latex_around_title_and_authors() -> None:
    text = (
        "\\title{\nSlow glasses under load\n}\n\n\\author{\nAnn Lee \\({ }^{1}\\), Jo Dam \\({ }^{2,*}\\) \\\\ "
        "\\({ }^{1}\\) Institute of Glass, Avon University, Bath, UK \\\\ "
        "\\({ }^{2}\\) Delta University, Cairo, Egypt\n}\n\n\\begin{abstract}\nGlass is slow.\n\\end{abstract}\n"
    )
    people, places = page(text, "page.mmd")
    assert [(person.name, person.affiliations) for person in people] == [("Ann Lee", (0,)), ("Jo Dam", (1,))]
    assert [place.text for place in places] == [
        "Institute of Glass, Avon University, Bath, UK",
        "Delta University, Cairo, Egypt",
    ]
    assert title(text) == "Slow glasses under load"


def test_the_author_of_a_thesis_stands_behind_by() -> None:
    people, places = page(
        "Slow glasses under load\nby\nOlga Vera Horn\nA thesis submitted in partial fulfilment of the\n"
        "requirements for the degree of\nDepartment of Glass\nAvon University\nMay 2011\nAbstract\n"
    )
    assert [(person.name, person.affiliations) for person in people] == [("Olga Vera Horn", (0,))]
    assert [place.text for place in places] == ["Department of Glass, Avon University"]


def test_an_address_below_a_name_makes_it_one() -> None:
    people, _ = page(
        "Slow glasses under load\nBob Carr\ncarr@avon.example\nKim Holm\nholm@avon.example\nAvon University\nAbstract\n"
    )
    assert [(person.name, person.email) for person in people] == [
        ("Bob Carr", "carr@avon.example"),
        ("Kim Holm", "holm@avon.example"),
    ]


def test_letters_glued_to_all_names_are_the_marks_of_their_places() -> None:
    people, _ = page(
        "Copper under pressure\nV. P. Orlova, *, L. M. Belovab, and M. V. Dronina\n"
        "aUral Institute of Metals, Yekaterinburg, 620108 Russia\nbKama State University, Perm, 614990 Russia\n"
        "*e-mail: orlov@example.org\nAbstract—Copper was pressed.\n"
    )
    assert [(person.name, person.affiliations) for person in people] == [
        ("V. P. Orlov", (0,)),
        ("L. M. Belova", (1,)),
        ("M. V. Dronin", (0,)),
    ]


def test_an_address_block_of_a_place_whose_kind_no_word_tells() -> None:
    people, places = page(
        "Slow glasses under load\nJan Gu and Iñigo Ruiz*\nAbstract: Glass was cooled for very long times.\n"
        "[*] J. Gu\nDelta University\nCairo 12613 (Egypt)\nDr. I. Ruiz\nCIC Vitrogune\n01510 Miñano (Spain)\n"
        "E-mail: ruiz@example.org\n"
    )
    assert [places[person.affiliations[0]].text for person in people] == [
        "Delta University, Cairo 12613 (Egypt)",
        "CIC Vitrogune, 01510 Miñano (Spain)",
    ]


def test_the_address_above_the_title_is_of_the_author_to_write_to() -> None:
    people, _ = page(
        "OPEN ACCESS\n\nEDITED BY\nMaria Rossi,\nUniversity of Padua, Italy\n\n*CORRESPONDENCE\nTom Karl\n"
        "tkarl@avon.example\n\n# Slow glasses under load\n\nTom Karl<sup>1</sup>\\* and Jo Dam<sup>1</sup>\n\n"
        "<sup>1</sup>Institute of Glass, Avon University, Bath, UK\n\nGlass is slow.\n",
        "page.md",
    )
    assert [(person.name, person.email, person.corresponding) for person in people] == [
        ("Tom Karl", "tkarl@avon.example", True),
        ("Jo Dam", None, False),
    ]


def test_titles_of_many_countries_before_names() -> None:
    assert names("Öğr. Gör. Mustafa Ak1, Doç. Dr. Ayşe Er2, Dott.ssa Anna Neri, mgr inż. Jan Maj") == [
        ("Mustafa Ak", ("1",)),
        ("Ayşe Er", ("2",)),
        ("Anna Neri", ()),
        ("Jan Maj", ()),
    ]


def test_a_department_that_a_publisher_tags_as_the_institution() -> None:
    text = (
        "<article><front><article-meta><title-group><article-title>Slow glasses</article-title></title-group>"
        '<contrib-group><contrib contrib-type="author"><name><surname>Lee</surname><given-names>A.</given-names></name>'
        '<xref ref-type="aff" rid="a1"/></contrib></contrib-group><aff id="a1"><institution>Hall Institute of Glass'
        '</institution>, <named-content content-type="organisation-division">Avon University</named-content>, '
        '<named-content content-type="street">2 High Street</named-content>, <city>Kew District</city>, London, '
        "<country>UK</country></aff></article-meta></front><body><p>Glass.</p></body></article>"
    )
    _, places = page(text, "page.xml")
    assert (places[0].organization, places[0].department) == ("Avon University", "Hall Institute of Glass")


def test_a_surname_in_capitals_stands_before_the_given_name() -> None:
    person = read_names("ZHOU Si-wang1, GARCÍA Ana2", WORDS).persons[0]
    assert (person.surname, person.forename, person.name) == ("ZHOU", "Si-wang", "ZHOU Si-wang")


def test_initials_that_are_also_the_form_of_a_company() -> None:
    assert [name for name, _ in names("N.V. Orlov, S.A. Belov, B.V. Dronin")] == [
        "N.V. Orlov",
        "S.A. Belov",
        "B.V. Dronin",
    ]
    assert [name for name, _ in names("AB Holm1, KK Sen2 and AG Vega1")] == ["AB Holm", "KK Sen", "AG Vega"]


def test_a_page_that_declares_few_of_its_authors_and_no_places_is_read_as_printed() -> None:
    people, places = page(
        '<html><head><meta name="citation_author" content="Rao, Sunita"></head><body><h1>Twinning in a cold alloy</h1>'
        "<p>Sunita Rao<sup>1</sup>, Hiroshi Okubo<sup>2,*</sup></p>"
        "<ol><li><sup>1</sup>Institute of Metals, Avon University, Bath, UK</li>"
        "<li><sup>2</sup>Institute of Glass, Kita University, Sapporo, Japan</li></ol>"
        "<h2>Abstract</h2><p>Twins form at 77 K.</p></body></html>",
        "page.html",
    )
    assert [(person.name, person.affiliations) for person in people] == [("Sunita Rao", (0,)), ("Hiroshi Okubo", (1,))]
    assert [place.city for place in places] == ["Bath", "Sapporo"]


def test_a_page_that_prints_others_than_it_declares_keeps_the_declared_authors() -> None:
    people, _ = page(
        '<html><head><meta name="citation_author" content="Bo Wang"></head><body><h1>Twinning in a cold alloy</h1>'
        "<p>Sunita Rao<sup>1</sup>, Hiroshi Okubo<sup>1</sup></p>"
        "<ol><li><sup>1</sup>Institute of Metals, Avon University, Bath, UK</li></ol>"
        "<h2>Abstract</h2><p>Twins form at 77 K.</p></body></html>",
        "page.html",
    )
    assert [person.name for person in people] == ["Bo Wang"]


def test_an_and_between_two_groups_of_authors_divides_their_places() -> None:
    people, places = page(
        "Conductivity of nitride tapes\n\nLuc Morel and Bea Gallois\nLaboratoire des Verres, UMR CNRS 7999, "
        "12 rue Vauban, 87068 Limoges Cedex, France\n\nand\n\nRobert J. Smith Jr.\n"
        "Ceramics Division, Argon Wires Inc., 400 Main Street, Corning, NY 14831, USA\n\nTapes were fired at 1750 °C.\n"
    )
    assert [(person.name, person.affiliations) for person in people] == [
        ("Luc Morel", (0,)),
        ("Bea Gallois", (0,)),
        ("Robert J. Smith Jr.", (1,)),
    ]
    assert [place.organization for place in places] == ["Laboratoire des Verres", "Argon Wires Inc."]


def test_a_notice_behind_the_mark_of_a_heading_tells_who_shared_the_work() -> None:
    people, _ = page(
        "# Fatigue of lattices\n\nXia Liu,a,# Priya Rao,b,# and Tom Bell*,a\n\n"
        "a School of Metals, Avon University, Bath, UK\n"
        "b Department of Glass, Delta University, Cairo, Egypt\n\n# These authors contributed equally to this work.\n\n"
        "Lattices failed.\n",
        "page.md",
    )
    assert [person.equal_contribution for person in people] == [True, True, False]


def test_an_address_above_the_title_or_broken_over_two_lines_belongs_to_its_author() -> None:
    people, _ = page(
        "Correspondence to: Ann Weber\nDepartment of Glass, Avon University, Bath, UK\nE-mail: weber@avon.example.uk\n"
        "Do glasses flow at room temperature after all?\nAnn Weber\nDepartment of Glass, Avon University, Bath, UK\n"
    )
    assert [person.email for person in people] == ["weber@avon.example.uk"]
    people, _ = page(
        "Glass Letters, office@glassletters.example.org\n\nDo glasses flow at room temperature?\n\nAnn Weber\n"
        "Department of Glass, Avon University, Bath, UK\n"
    )
    assert [person.email for person in people] == [None]
    people, _ = page(
        "Flow of glasses\nAnn Weber 1 and Bo Lind 1\n1 Department of Glass, Avon University, Bath, UK\n"
        "Correspondence to A.W.\ne-mail: ann.weber@\nglass.avon.example.uk\nGlasses flow.\n"
    )
    assert [person.email for person in people] == ["ann.weber@glass.avon.example.uk", None]


def test_names_before_a_colon_tell_who_works_at_the_place_behind_it() -> None:
    people, places = page(
        "Bubbles in molten glass\n\nAino Salo, Ville Korpi and Sara Ben Amor\n\n"
        "Aino Salo and Ville Korpi: School of Glass, Avon University, Bath, UK\n"
        "Sara Ben Amor: Department of Metals, Delta University, Cairo, Egypt\n\nBubbles grew within 3 s.\n"
    )
    assert [person.affiliations for person in people] == [(0,), (0,), (1,)]
    assert [place.organization for place in places] == ["Avon University", "Delta University"]


def test_an_address_behind_any_raised_sign_is_of_the_one_to_write_to() -> None:
    people, _ = page(
        "# Slip in zirconium\n\nAna Vega^1^, Jan Weiss^1,#^\n\n^1^ School of Metals, Avon University, Bath, UK\n"
        "^#^ weiss@avon.example.uk\n\nAbstract\nSlip was planar.\n",
        "page.md",
    )
    assert [person.corresponding for person in people] == [False, True]


def test_capitals_that_end_like_an_identifier_and_initials_that_are_a_rank_stay() -> None:
    assert names("OLGA DAVID1, T. S. Vega Horn2") == [("OLGA DAVID", ("1",)), ("T. S. Vega Horn", ("2",))]


def test_one_name_alone_may_have_its_mark_glued_to_it() -> None:
    people, _ = page(
        "Twinning in a cold alloy\nSunita Rao,a Hiroshi Okubo,a,b Bo Wangc and Tim Vega*b\n\n"
        "aAvon University, Bath, UK\nbKita University, Sapporo, Japan\ncDelta University, Cairo, Egypt\n\nAbstract\n"
    )
    assert [(one.name, one.affiliations) for one in people][2] == ("Bo Wang", (2,))


def test_authors_told_behind_dashes_in_one_paragraph_have_each_their_place() -> None:
    people, places = page(
        "# Twinning in a cold alloy\n\nSunita Rao,* Hiroshi Okubo, and Bo Wang\n\nACCESS Metrics & More\n\n"
        "ABSTRACT: Twins form.\n\n## INTRODUCTION\n\nAlloys are cold.\n\n## AUTHOR INFORMATION\n\n"
        "Sunita Rao - Avon University, Bath, UK; Email: rao@avon.example\n\n"
        "Hiroshi Okubo - Kita University, Sapporo, Japan Bo Wang - Delta University, Cairo, Egypt\n",
        "page.md",
    )
    assert [(one.name, places[one.affiliations[0]].city) for one in people] == [
        ("Sunita Rao", "Bath"),
        ("Hiroshi Okubo", "Sapporo"),
        ("Bo Wang", "Cairo"),
    ]


def test_superscript_digits_set_without_a_comma_are_two_marks_where_only_these_have_places() -> None:
    people, _ = page(
        "# Slow glasses under load\n\nCamille Roux¹, Anton Girard¹² and Sofie Peters²*\n\n"
        "¹ Institute of Glass, Avon University, Bath, UK\n² Institute of Metals, Delta University, Cairo, Egypt\n"
        "*peters@delta.example\n\nAbstract\n\nGlass was cooled.\n",
        "page.md",
    )
    assert [person.affiliations for person in people] == [(0,), (0, 1), (1,)]


def test_places_behind_breaks_of_lines_keep_the_marks_before_them() -> None:
    lines = [
        "Camille Roux ${ }^{1}$, Anton Girard ${ }^{1,2}$ and Sofie Peters ${ }^{2, *}$",
        "${ }^{1}$ Institute of Glass, Avon University, Bath, UK",
        "${ }^{2}$ Institute of Metals, Delta University, Cairo, Egypt",
        "*Correspondence: peters@delta.example",
    ]
    people, places = page(f"# Slow glasses under load\n\n{'<br>'.join(lines)}\n\nAbstract\n\nGlass.\n", "page.md")
    assert [person.affiliations for person in people] == [(0,), (0, 1), (1,)]
    assert places[0].text.startswith("Institute")


def test_marks_between_carets_and_badges_of_numbers_are_read() -> None:
    people, _ = page(
        "# Slow glasses under load\n\nIvan Petrov ^1,2^, Elena Sidorova ^1^ [ORCID], Dmitry Volkov ^2^ (iD) and "
        "Anna Lind ^1,*^\n\n^1^ Institute of Glass, Avon University, Bath, UK\n\n"
        "^2^ Institute of Metals, Delta University, Cairo, Egypt\n\n^*^ Correspondence: lind@avon.example\n\n"
        "Abstract\n\nGlass was cooled.\n",
        "page.md",
    )
    assert [(person.name, person.affiliations, person.corresponding) for person in people] == [
        ("Ivan Petrov", (0, 1), False),
        ("Elena Sidorova", (0,), False),
        ("Dmitry Volkov", (1,), False),
        ("Anna Lind", (0,), True),
    ]


def test_letters_glued_to_names_without_a_number_are_marks() -> None:
    people, _ = page(
        "Copper under pressure\nV. P. Orlova, D. N. Tokarev1, L. M. Belova, *, and L. P. Horn2\n"
        "a Ural Institute of Metals, Yekaterinburg, 620108 Russia\n1 Kama State University, Perm, 614990 Russia\n"
        "2 Institute of Glass, Kita University, Sapporo, Japan\n* e-mail: belov@example.org\n"
        "Abstract—Copper was pressed.\n"
    )
    assert [(person.name, person.affiliations) for person in people] == [
        ("V. P. Orlov", (0,)),
        ("D. N. Tokarev", (1,)),
        ("L. M. Belov", (0,)),
        ("L. P. Horn", (2,)),
    ]
