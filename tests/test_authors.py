"""Authors and affiliations on printed front pages, one style of publisher a test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extractors import authors, extract
from kg.extractors._front.affiliations import read_affiliation
from kg.extractors._front.author_mails import find_mails, likeness
from kg.extractors._front.author_words import FrontWords, front_words
from kg.extractors._front.names import read_names
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.records import Affiliation, Author

ONTOLOGY: Ontology = load_ontology()
WORDS: FrontWords = front_words(ONTOLOGY)
ABSTRACT = "\n\nAbstract: We report how the garnet pellets were sintered and what their conductivity was.\n"


def page(text: str, name: str = "page.md") -> tuple[list[Author], list[Affiliation]]:
    document = read_bytes(text.encode(), name)
    records = list(authors.extract(document, ONTOLOGY, None))  # type: ignore[arg-type]
    for record in records:
        for evidence in record.evidence:
            assert document.source.text[evidence.start : evidence.end] == evidence.quote
    people = [record for record in records if isinstance(record, Author)]
    return people, [record for record in records if isinstance(record, Affiliation)]


def names(text: str) -> list[str]:
    return [person.name for person in read_names(text, WORDS).persons]


def test_superscript_letters_link_authors_to_lines_with_the_same_letter() -> None:
    people, places = page(
        "# Oxide films for cells\n\n"
        "Mara Lindqvist,<sup>a</sup> Ren Oda<sup>b,\\*</sup> and Ida Brandt<sup>a,b</sup>\n\n"
        "<sup>a</sup> Department of Physics, Nordholm University, Nordholm 12345, Sweden\n\n"
        "<sup>b</sup> Institute of Ceramics, Kita University, Sapporo 060-0808, Japan\n" + ABSTRACT
    )
    assert [(person.name, person.affiliations) for person in people] == [
        ("Mara Lindqvist", (0,)),
        ("Ren Oda", (1,)),
        ("Ida Brandt", (0, 1)),
    ]
    assert [person.corresponding for person in people] == [False, True, False]
    assert [place.country for place in places] == ["Sweden", "Japan"]


def test_digits_glued_to_names_are_marks() -> None:
    people, _ = page(
        "Sodium conductors made by milling\n\nLi Wen1,2, Jo Abara2 & H. F. Moreau1\n\n"
        "1Institute of Metals, Harbour University, Lyon, France\n2School of Chemistry, Delta University, Cairo, Egypt\n"
        + ABSTRACT,
        "page.txt",
    )
    assert [(person.name, person.affiliations) for person in people] == [
        ("Li Wen", (0, 1)),
        ("Jo Abara", (1,)),
        ("H. F. Moreau", (0,)),
    ]


def test_an_unmarked_affiliation_over_several_lines_belongs_to_all() -> None:
    people, places = page(
        "## Supporting Information\n\n## Glassy electrolytes\n\n"
        "Min Zhao<sup>#</sup>, Yue Tan<sup>#</sup>, Bo Lian\\*\n\n"
        "Key Laboratory of Glass, Ministry of Education,\n\n"
        "School of Materials, Jinhu University,\n\nJinan 250100, China\n\n"
        "<sup>#</sup>These authors contributed equally.\n\n\\*Corresponding author: bolian@jinhu.edu.cn (B. L.)\n"
    )
    assert [person.affiliations for person in people] == [(0,)] * 3
    assert [person.equal_contribution for person in people] == [True, True, False]
    assert people[2].email == "bolian@jinhu.edu.cn"
    assert not people[2].email_inferred
    assert places[0].organization == "Jinhu University"
    assert (places[0].city, places[0].postal_code, places[0].country) == ("Jinan", "250100", "China")


def test_blocks_under_short_names_after_the_abstract() -> None:
    people, places = page(
        "# Fast anodes\n\nAnna Keller, Piet de Groot, and Li-Hua Sun*\n\n"
        "Anodes made of foil are studied here, and it is shown that they were stable for many cycles in our cells.\n\n"
        "A. Keller, Dr. P. de Groot<br>Chair of Energy<br>Isar University<br>80333 Munich, Germany\n\n"
        "Prof. L.-H. Sun<br>School of Chemistry<br>Donghai University<br>Qingdao 266000, P. R. China<br>"
        "E-mail: sunlihua@donghai.edu.cn\n"
    )
    assert [(person.name, person.affiliations) for person in people] == [
        ("Anna Keller", (0,)),
        ("Piet de Groot", (0,)),
        ("Li-Hua Sun", (1,)),
    ]
    assert [place.organization for place in places] == ["Isar University", "Donghai University"]
    assert people[2].email == "sunlihua@donghai.edu.cn"


def test_names_broken_over_lines_are_whole() -> None:
    people, _ = page(
        "Perovskite inks\n\nAda Stern,^a Tom\nWeiss,^a Eva Lund,^{a,*}\n\n"
        "^a Solar Institute, Weser University, Bremen, Germany\n" + ABSTRACT,
        "page.txt",
    )
    assert [person.name for person in people] == ["Ada Stern", "Tom Weiss", "Eva Lund"]


def test_two_addresses_find_their_corresponding_authors() -> None:
    people, _ = page(
        "Thick cathodes\n\nXu Ming,^a,* Gao Fei,^a Olga Petrova,^a,*\n\n"
        "^a Institute of Energy, Volga University, Samara, Russia\n\n"
        "*Corresponding author. Email: olga.petrova@volga.ru, xuming@energy.com\n",
        "page.txt",
    )
    assert [(person.email, person.email_inferred) for person in people] == [
        ("xuming@energy.com", True),
        (None, False),
        ("olga.petrova@volga.ru", True),
    ]


def test_present_addresses_are_no_affiliations() -> None:
    _, places = page(
        "Epoxy toughness\n\nJ. Hale<sup>a,1</sup>, R. Moss<sup>a</sup>\n\n"
        "<sup>a</sup> Department of Engineering, Avon College, Bath, UK\n"
        + ABSTRACT
        + "\n<sup>1</sup> Present address: Rotor Ltd., Derby, UK\n"
    )
    assert [place.organization for place in places] == ["Avon College"]


def test_the_first_sentence_of_a_text_without_headings_is_no_place() -> None:
    text = "# Rolling of a steel\n\nAna Ruiz^1, Bo Lund^1*\n\n^1 Institute of Steel, 40237 Düsseldorf, Germany\n\n"
    text += "*Corresponding author: b.lund@steel.example\n\n"
    _, (place,) = page(text + "Plates were heated at 1000 °C for 30 min, quenched in oil and held at 680 °C for 1 h.\n")
    assert (place.city, place.country) == ("Düsseldorf", "Germany")


def test_a_page_without_authors_gives_none() -> None:
    assert page("Table of Contents\n\nFigure S1. XRD patterns of the films.\n") == ([], [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Dr. Ana Ruiz, Prof. Dr. Karl Vogt", ["Ana Ruiz", "Karl Vogt"]),
        ("JAN DE VRIES AND MIA KRAUS", ["JAN DE VRIES", "MIA KRAUS"]),
        ("Petra van der Meer1, Luis de la Cruz2", ["Petra van der Meer", "Luis de la Cruz"]),
        ("Sean O'Neill · Xiao-Ming Lu · Zoë Ångström", ["Sean O'Neill", "Xiao-Ming Lu", "Zoë Ångström"]),
        ("Walid F. Amin, MD, PhD 1, Jo Hill, MSc 2", ["Walid F. Amin", "Jo Hill"]),
        ("Smith, J. A., Jones, B.", ["J. A. Smith", "B. Jones"]),
        ("Robert Lang, Jr., Ute Senn", ["Robert Lang Jr.", "Ute Senn"]),
        ("Anna Berg a, Bo Lund b,*, Cai Wu a,b", ["Anna Berg", "Bo Lund", "Cai Wu"]),
    ],
)
def test_styles_of_author_lines(line: str, expected: list[str]) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    "line",
    ["Effects of heat on the glass transition", "Department of Physics, Nordholm University", "Received 3 May 2019"],
)
def test_other_lines_are_not_wholly_names(line: str) -> None:
    read = read_names(line, WORDS)
    assert read.rejected or not read.persons


@pytest.mark.parametrize(
    ("text", "organization", "city", "code", "country"),
    [
        (
            "Department of Physics, University of Ulm, 89081 Ulm, Germany",
            "University of Ulm",
            "Ulm",
            "89081",
            "Germany",
        ),
        ("Rotor Cells Co., Ltd., Chongqing, 401133, China", "Rotor Cells Co., Ltd.", "Chongqing", "401133", "China"),
        ("Avon College, 20 High Street, Bath BA1 1AA, UK", "Avon College", "Bath", "BA1 1AA", "UK"),
        (
            "School of Chemistry, Kita University, Sapporo 060-0808, Japan",
            "Kita University",
            "Sapporo",
            "060-0808",
            "Japan",
        ),
        ("Delta University, Gainesville, FL 32611, USA", "Delta University", "Gainesville", "32611", "USA"),
    ],
)
def test_parts_of_an_affiliation(text: str, organization: str, city: str, code: str, country: str) -> None:
    parts = read_affiliation(text, WORDS)
    assert (parts.organization, parts.city, parts.postal_code, parts.country) == (organization, city, code, country)


def test_grouped_addresses_are_taken_apart() -> None:
    assert [mail.address for mail in find_mails("{ann, bo}@uni.edu")] == ["ann@uni.edu", "bo@uni.edu"]


def test_an_address_is_likest_to_the_person_it_spells() -> None:
    people = read_names("Yan-Bing He, Quan Li", WORDS).persons
    assert likeness("he.yanbing@x.cn", people[0]) > likeness("he.yanbing@x.cn", people[1])


GIVEN = st.sampled_from(["Anna", "Li-Hua", "J. P.", "Zoë", "Karl", "Ming", "M."])
FAMILY = st.sampled_from(["Berg", "Zhang", "O'Neill", "van Dam", "Müller", "Sato", "Hernández"])
PEOPLE = st.lists(st.tuples(GIVEN, FAMILY), min_size=1, max_size=8, unique=True)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.sampled_from([", ", "; ", " · "]), st.booleans())
def test_composed_lines_come_back(people: list[tuple[str, str]], separator: str, numbered: bool) -> None:
    spelled = [f"{given} {family}" for given, family in people]
    line = separator.join(name + (str(at % 3 + 1) if numbered else "") for at, name in enumerate(spelled))
    assert names(line) == spelled


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_characters="\0"), max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_names(text, WORDS)
    read_affiliation(text, WORDS)
    page("Title of it\n\nAnna Berg, Bo Lund\n\n" + text + "\n", "page.txt")


def _people(page: str) -> list[tuple[str, tuple[int, ...], bool, str | None]]:
    extraction = extract(read_bytes(page.encode(), "page.md"))
    return [(one.name, one.affiliations, one.corresponding, one.email) for one in extraction.authors]


def test_letters_set_without_a_comma_mark_two_places() -> None:
    page = (
        "# Ion transport\n\nMin Kim,<sup>a</sup> Soo Park<sup>ab</sup> and Jong Lee<sup>b</sup>\n\n"
        "<sup>a</sup> School of Physics, Seoul National University, Seoul 08826, Korea\n"
        "<sup>b</sup> Institute of Chemistry, Busan University, Busan 46241, Korea\n"
    )
    assert [places for _, places, *_ in _people(page)] == [(0,), (0, 1), (1,)]


def test_short_names_above_an_address_repeat_the_authors() -> None:
    page = (
        "# Organic cells\n\nLin Chen, Max von Hauff,* and Hua Li\n\n"
        "L. Chen, M. von Hauff\nInstitute of Physics\nUniversity of Freiburg\n79104 Freiburg, Germany\n"
        "E-mail: m.hauff@uni-freiburg.de\n\nH. Li\nCollege of Chemistry\nJilin University\nChangchun 130012, China\n"
    )
    assert _people(page) == [
        ("Lin Chen", (0,), False, None),
        ("Max von Hauff", (0,), True, "m.hauff@uni-freiburg.de"),
        ("Hua Li", (1,), False, None),
    ]


def test_an_envelope_before_a_name_on_a_line_of_its_own_marks_that_name() -> None:
    page = (
        "# Creep\n\nThomas Berg<sup>1</sup> · Ivana Novak<sup>1</sup>\n\n✉ Thomas Berg\nt.berg@kit.edu\n\n"
        "<sup>1</sup> Institute of Materials, University of Karlsruhe, 76131 Karlsruhe, Germany\n"
    )
    assert [(name, corresponding) for name, _, corresponding, _ in _people(page)] == [
        ("Thomas Berg", True),
        ("Ivana Novak", False),
    ]


def test_an_identifier_in_brackets_is_no_part_of_a_name() -> None:
    page = (
        "# Catalysts\n\nLaura Conti [ORCID: 0000-0002-1825-0097]<sup>1</sup>, Ben Adams<sup>1</sup>\n\n"
        "1 School of Chemistry, University of Leeds, Leeds LS2 9JT, United Kingdom\n"
    )
    assert [name for name, *_ in _people(page)] == ["Laura Conti", "Ben Adams"]


def test_an_address_belongs_to_the_author_of_its_surname_and_not_to_the_only_one_of_the_place_above() -> None:
    page = (
        "# Halides\n\nMaria Rossi,† Kenji Tanaka,‡ and Peter van der Berg*,†\n\n"
        "†Department of Chemistry, Delft University, 2629 HZ Delft, The Netherlands\n"
        "‡Institute for Materials, Tohoku University, Sendai 980-8577, Japan\n\n*E-mail: p.vanderberg@delft.nl\n"
    )
    assert [name for name, *_, mail in _people(page) if mail] == ["Peter van der Berg"]


def test_marked_authors_do_not_work_at_unmarked_places() -> None:
    page = (
        "# Genomes\n\nAnn Berg<sup>1</sup>, Bo Lindt<sup>2</sup>\n\nSteel Data Alliance, University Square\n\n"
        "1 School of Chemistry, University of Leeds, Leeds LS2 9JT, United Kingdom\n"
        "2 Institute for Materials, Tohoku University, Sendai 980-8577, Japan\n"
    )
    extraction = extract(read_bytes(page.encode(), "page.md"))
    places = [extraction.affiliations[index].organization for one in extraction.authors for index in one.affiliations]
    assert places == ["University of Leeds", "Tohoku University"]


def test_a_sentence_tells_who_works_where() -> None:
    page = (
        "# Thin capacitors\n\nRobert K. Brown, Yi-Ting Chen, and Carlos Gil\n\n"
        "R. K. Brown is with the Department of Physics, Purdue University, West Lafayette, IN 47907 USA.\n"
        "Y.-T. Chen and C. Gil are with National Taiwan University, Taipei 10617, Taiwan.\n"
    )
    assert [places for _, places, *_ in _people(page)] == [(0,), (1,), (1,)]


def test_a_consortium_behind_the_names_does_not_hide_them() -> None:
    page = (
        "# Steels\n\nEmma Olsson<sup>1</sup>, Lars Berg<sup>1</sup> and the Steel Data Consortium\n\n"
        "<sup>1</sup> Chalmers University of Technology, SE-412 96 Gothenburg, Sweden\n"
    )
    assert [name for name, *_ in _people(page)] == ["Emma Olsson", "Lars Berg"]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Plasma Laboratory, Menlo Park, CA, USA", "Menlo Park"),
        ("Steel Company, St. Paul, MN 55144, United States", "St. Paul"),
        ("Institute of Plasma Chemistry, 160 00 Praha 6, Czech Republic", "Praha 6"),
        ("Monash University, Clayton VIC 3800, Australia", "Clayton"),
    ],
)
def test_towns_with_words_of_streets_or_states(text: str, city: str) -> None:
    assert read_affiliation(text, front_words(load_ontology())).city == city


def test_a_line_of_abbreviated_forenames_has_double_surnames() -> None:
    people = read_names("E. Bauer, I. Bravo Muñoz, M. A. López de la Torre", WORDS).persons
    assert [person.surname for person in people] == ["Bauer", "Bravo Muñoz", "López de la Torre"]


def test_a_full_forename_in_the_line_keeps_the_middle_name() -> None:
    people = read_names("Ada Bauer, J. Kirsty Holm, E. Vega", WORDS).persons
    assert [person.surname for person in people] == ["Bauer", "Holm", "Vega"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Dr Ana Ruiz, Karl Vogt", ["Ana Ruiz", "Karl Vogt"]),
        ("Dr. habil. Karl Vogt", ["Karl Vogt"]),
        ("Jun K. Oda Member, IEEE, and Bo Lund Senior Member, IEEE", ["Jun K. Oda", "Bo Lund"]),
        ("Mary O' Connor, Avin D' Souza", ["Mary O'Connor", "Avin D'Souza"]),
        ("Wei Ma, Sarah Fellow", ["Wei Ma", "Sarah Fellow"]),
    ],
)
def test_titles_memberships_and_apostrophes(line: str, expected: list[str]) -> None:
    assert names(line) == expected


def _mails(text: str) -> list[str | None]:
    people, _ = page(text, "page.txt")
    return [person.email for person in people]


PLACE = "Institute of Glass, Kita University, Sapporo 060-0808, Japan\n"


def test_the_address_left_over_is_of_the_author_without_one() -> None:
    head = f"Milling of sulfide glasses\n\nOlga Horn and Tim Vega\n{PLACE}"
    assert _mails(head + "tim.vega@kita.example\nqqbt@kita.example\n" + ABSTRACT) == [
        "qqbt@kita.example",
        "tim.vega@kita.example",
    ]


def test_an_abbreviated_name_before_an_address_owns_it() -> None:
    head = f"Milling of sulfide glasses\n\nOlga Horn and Masao Sato\n{PLACE}"
    assert _mails(head + ABSTRACT + "\ncorresponding author: M. Sato (e-mail: e43247@kita.example)\n") == [
        None,
        "e43247@kita.example",
    ]


def test_the_next_sentence_is_no_part_of_an_address() -> None:
    assert [mail.address for mail in find_mails("e-mail: case@uic.edu. Frank Horn is with us")] == ["case@uic.edu"]
    assert [mail.address for mail in find_mails("sandoval@lola. ll. uam. es")] == ["sandoval@lola.ll.uam.es"]


def test_an_initial_and_the_first_letters_of_a_surname_spell_a_person() -> None:
    (person,) = read_names("Rosa Manthiram", WORDS).persons
    assert likeness("rmanth@x.example", person) > 3


def test_signs_of_every_kind_are_marks() -> None:
    people = read_names("Ana Ruiz a,⇑, Bo Lund b,♣ and Cai Wu **", WORDS).persons
    assert [person.marks for person in people] == [("a", "*"), ("b", "♣"), ("**",)]


def test_an_address_below_all_places_is_of_the_author_that_a_mark_calls_corresponding() -> None:
    text = (
        "# Membranes\n\nAnna Müller<sup>1</sup>\\*, Shu-Hong Yu<sup>2</sup>\n\n"
        "<sup>1</sup>TU Braunschweig, Braunschweig, Germany\n\n"
        "<sup>2</sup>University of Twente, Enschede, The Netherlands\n\n"
        "\\*Corresponding author: {}@tu-bs.de\n"
    )
    for local in ("a.mueller", "membranes"):
        authors, _ = page(text.format(local))
        assert [author.email for author in authors] == [f"{local}@tu-bs.de", None]


def test_the_exponents_of_an_abstract_above_the_places_are_no_marks() -> None:
    authors, places = page(
        "# Nanosheets\n\nYu-Chen Lin,<sup>1</sup> and Wei Zhang\\*<sup>2</sup>\n\n"
        "The electrode delivers 1756 F g<sup>-1</sup> at 1 A g<sup>-1</sup>, with 92.3% retention.\n\n"
        "<sup>1</sup>Department of Chemistry, National Tsing Hua University, Hsinchu 30013, Taiwan\n\n"
        "<sup>2</sup>Department of Chemistry, Boğaziçi University, 34342 Istanbul, Turkey\n"
    )
    assert [author.affiliations for author in authors] == [(0,), (1,)]
    assert [place.country for place in places] == ["Taiwan", "Turkey"]


def test_icons_that_link_to_identifiers_are_no_part_of_a_name() -> None:
    document = read_bytes(
        b"# Glasses\n\nOlga Horn $^{1}$ [![](icon.png)](https://orcid.org/0000-0001-2345-6789), Tim Vega $^{2}$"
        b"\n\n1 Institute of Glass, Kita University, Sapporo, Japan\n\n2 Nordholm University, Nordholm, Sweden\n",
        "page.md",
    )
    people = [one for one in authors.extract(document, ONTOLOGY, None) if isinstance(one, Author)]  # type: ignore[arg-type]
    assert [(person.name, person.affiliations) for person in people] == [("Olga Horn", (0,)), ("Tim Vega", (1,))]


def test_a_title_with_small_words_between_capitals_is_no_list_of_names() -> None:
    document = read_bytes(
        b"## Supporting Information for\n\n## Single-Grain Zinc Anodes with Ultra-high Loading for the Nickel Cell"
        b"\n\nOlga Horn $^{1}$ , Tim Vega $^{1,*}$\n\n$^{1}$ Kita University, Sapporo, Japan\n\n### S1. Milling\n",
        "page.md",
    )
    records = list(authors.extract(document, ONTOLOGY, None))  # type: ignore[arg-type]
    assert [one.name for one in records if isinstance(one, Author)] == ["Olga Horn", "Tim Vega"]
    assert [one.text for one in records if isinstance(one, Affiliation)] == ["Kita University, Sapporo, Japan"]
