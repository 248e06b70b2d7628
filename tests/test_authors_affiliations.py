"""The parts of one affiliation, where commas are missing or the order is unusual; one habit a test."""

from __future__ import annotations

import re

import pytest

from kg.extractors._front.affiliation_pieces import pieces_of
from kg.extractors._front.affiliations import read_affiliation
from kg.extractors._front.author_places import split_affiliations
from kg.extractors._front.author_words import FrontWords, front_words
from kg.ontology import load_ontology

WORDS: FrontWords = front_words(load_ontology())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Department of Food Science Nordholm State University",
            ["Department of Food Science", "Nordholm State University"],
        ),
        ("College of Computing Avon Institute of Technology", ["College of Computing", "Avon Institute of Technology"]),
        ("Institut für Physik der Universität Ulm", ["Institut für Physik", "Universität Ulm"]),
        ("Institute of Glass of the University of Delft", ["Institute of Glass", "University of Delft"]),
        ("CNRS UMR 7225", ["CNRS", "UMR 7225"]),
        ("ETH Zurich CH-8092 Zurich", ["ETH Zurich", "CH-8092 Zurich"]),
        ("University of Avon 851 South Morgan Street", ["University of Avon", "851 South Morgan Street"]),
        ("Glass Research Center P.O. Box 704 Yorktown", ["Glass Research Center", "P.O. Box 704", "Yorktown"]),
        ("University of Padova and INFN Padova", ["University of Padova", "INFN Padova"]),
        ("Dept of Computer Science City University of Delft", ["Dept of Computer Science", "City University of Delft"]),
        ("Department of Science National Chung University", ["Department of Science", "National Chung University"]),
        ("Solar Systems, Inc. 2005 North Road", ["Solar Systems, Inc.", "2005 North Road"]),
        ("Avon Wires Inc. 37, Rue Vauban", ["Avon Wires Inc.", "37, Rue Vauban"]),
        ("Laboratoire Avon, UMR 5209, 9 Avenue Vauban", ["Laboratoire Avon", "UMR 5209", "9 Avenue Vauban"]),
        ("Institute of Chemistry. Abteilung Glas", ["Institute of Chemistry", "Abteilung Glas"]),
        (
            "Glass Research Institute Nordholm Technical University",
            ["Glass Research Institute", "Nordholm Technical University"],
        ),
        ("Inst. Chem. Univ. Ulm", ["Inst. Chem. Univ. Ulm"]),
        ("Avon University, 1 and Institute of Glass", ["Avon University", "Institute of Glass"]),
        (
            "Delft Technical University Faculty of Chemistry Department of Glass",
            ["Delft Technical University", "Faculty of Chemistry", "Department of Glass"],
        ),
        (
            "Center of Hard and Thin Films and Department of Physics",
            ["Center of Hard and Thin Films", "Department of Physics"],
        ),
    ],
)
def test_pieces_without_a_comma_between_them(text: str, pieces: list[str]) -> None:
    assert pieces_of(text, WORDS) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Nordholm Institute of Science and Technology Graduate University",
        "Department of Electrical and Computer Engineering",
        "Virginia Polytechnic Institute and State University",
        "Helmholtz-Zentrum Berlin für Materialien und Energie GmbH",
        "University of Colorado at Boulder",
    ],
)
def test_names_that_are_one_piece(text: str) -> None:
    assert pieces_of(text, WORDS) == [text]


@pytest.mark.parametrize(
    ("text", "city", "code", "country"),
    [
        ("Brno / Czech Republic, Department of Chemistry, Masaryk University", "Brno", None, "Czech Republic"),
        ("University of Guelph, Guelph, Ontario, Canada N1G 2W1", "Guelph", "N1G 2W1", "Canada"),
        ("TRIUMF Laboratory, 4004 Wesbrook Mall, Vancouver, BC, V6T 2A3, Canada", "Vancouver", "V6T 2A3", "Canada"),
        ("Lehrstuhl für Chemie, Universität Dortmund, D-4600 Dortmund 50, Germany", "Dortmund 50", "D-4600", "Germany"),
        ("Avon Medical College, Manipal, Karnataka- 576104, India", "Manipal", "576104", "India"),
        ("University of Avon at Boulder, CO 80309, USA", None, "80309", "USA"),
    ],
)
def test_towns_codes_and_countries_in_unusual_order(
    text: str, city: str | None, code: str | None, country: str
) -> None:
    parts = read_affiliation(text, WORDS)
    assert (parts.city, parts.postal_code, parts.country) == (city, code, country)


def test_words_before_the_first_institution_are_dropped() -> None:
    parts = read_affiliation("From the Department of Physics, Avon University, Bath, UK", WORDS)
    assert (parts.department, parts.organization) == ("Department of Physics", "Avon University")


def test_a_country_in_the_name_of_an_agency_does_not_end_the_place() -> None:
    text = "Naka Glass Institute, Japan Atomic Energy Agency, Naka, Ibaraki 311-0193, Japan"
    assert [place for _, place in split_affiliations(text, WORDS)] == [text]


def test_a_country_after_a_town_ends_the_place_without_a_comma() -> None:
    text = "Department of Biology, Avon University, Haifa 32000, Israel Department of Genetics, Isar University, Munich"
    assert [place for _, place in split_affiliations(text, WORDS)] == [
        "Department of Biology, Avon University, Haifa 32000, Israel",
        "Department of Genetics, Isar University, Munich",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Department of Glass, Avon University, Lawrence, Kansas 66045, | and Institute of Metals, Delft, Netherlands",
        "Avon Wires Inc., Tucson, AZ, | Department of Metals, Delta University, Baltimore, MD",
        "Avon University, Alfred, New York 14802, | and Metals Division, Delta Wires Inc., Corning, New York 14831",
        "Department of Glass, Avon University, Bath. | Department of Metals, Delta University, Cairo, Egypt",
        "Glass School, Avon University, 84104 Bratislava Slovakia | Delta Institute of Metals, Cairo, Egypt",
        "1 Institute of Glass, Ulm, Germany. | Institute of Metals, Avon University, Bath, UK",
    ],
)
def test_a_place_ends_where_the_next_begins(text: str) -> None:
    found = split_affiliations(text.replace("| ", ""), WORDS)
    assert [place for _, place in found] == [re.sub(r"^1 | and |[ ,.]+$", "", part).strip() for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "Institute of Glass, Avon University, Kingston, Ontario, Canada",
        "1 Glass Laboratory, Avon, 2 Avenue Vauban, 22300 Lannion, France",
        "Hyogo Fusion Institute, Japan Agency for Glass, Himeji, Japan",
    ],
)
def test_a_place_goes_on_where_no_other_begins(text: str) -> None:
    assert len(split_affiliations(text, WORDS)) == 1


def test_the_number_of_a_research_unit_is_a_laboratory() -> None:
    parts = read_affiliation("Laboratoire des Oxydes, UMR CNRS 6010, Université du Maine, 72085 Le Mans, France", WORDS)
    assert parts.laboratories == ("Laboratoire des Oxydes", "UMR CNRS 6010")
    assert parts.organization == "Université du Maine"


def test_an_institute_without_a_university_is_the_organization() -> None:
    parts = read_affiliation("Avon Institute for Glass, Department of Sintering, 89081 Ulm, Germany", WORDS)
    assert (parts.organization, parts.department) == ("Avon Institute for Glass", "Department of Sintering")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Department of Physics, Avon University Taichung, Taiwan", "Taichung"),
        ("Avon University, Baltimore, MD, Institute of Glass", "Baltimore"),
        ("Avon University, Edgbaston, Birmingham, B15 2TT, UK", "Birmingham"),
        ("Avon University Hospital, 89081 Ulm, Germany", "Ulm"),
        ("Avon Medical Center, 2300 RC Leiden, The Netherlands", "Leiden"),
    ],
)
def test_the_town_among_the_parts(text: str, city: str) -> None:
    assert read_affiliation(text, WORDS).city == city


def test_abbreviations_without_a_stop_name_institutions() -> None:
    parts = read_affiliation("Stefan Inst, Nordholm Univ, Nordholm, Sweden", WORDS)
    assert (parts.organization, parts.city) == ("Nordholm Univ", "Nordholm")


def test_a_house_number_before_a_post_code_is_no_post_code() -> None:
    parts = read_affiliation("Institute of Plasma Physics, Za Slovankou 1782, 1820 Praha 8, Czech Republic", WORDS)
    assert (parts.city, parts.postal_code) == ("Praha 8", "1820")


def test_a_post_code_behind_an_institution_is_no_part_of_its_name() -> None:
    parts = read_affiliation("Universidad Autónoma de Nuevo León Morelia 58230, Mexico", WORDS)
    assert (parts.organization, parts.postal_code) == ("Universidad Autónoma de Nuevo León", "58230")
    assert parts.city == "Morelia"


@pytest.mark.parametrize(
    ("text", "organization", "city", "code"),
    [
        ("Department of Glass, Kita University, Taipei 106, Taiwan", "Kita University", "Taipei", "106"),
        ("Hall University, Ithaca, New York 14853, USA", "Hall University", "Ithaca", "14853"),
        ("Universidad Politécnica de Jaca, 22700 Jaca, Spain", "Universidad Politécnica de Jaca", "Jaca", "22700"),
        ("Dept. of Glass, IIT (ABC), Varanasi-221005, India", "IIT (ABC)", "Varanasi", "221005"),
        ("Glass Centre, Kita Institute of Science, Pune 411008, India", "Kita Institute of Science", "Pune", "411008"),
        ("Max-Planck-Institut, Max-Planck-Straße 1, 40237 Ulm, Germany", "Max-Planck-Institut", "Ulm", "40237"),
        ("Kita Centre for Glass, Jakkur P.O., Bangalore 560064, India", "Kita Centre for Glass", "Bangalore", "560064"),
        ("Université Paris-Saclay, 91405 Orsay Cedex, France", "Université Paris-Saclay", "Orsay", "91405"),
        ("Kita University, 9 Glass Drive 1, Singapore 117575", "Kita University", "Singapore", "117575"),
        ("Trinity College Dublin, Dublin 2, Ireland", "Trinity College Dublin", "Dublin", None),
    ],
)  # fmt: skip
def test_towns_and_codes_of_many_countries(text: str, organization: str, city: str, code: str | None) -> None:
    parts = read_affiliation(text, WORDS)
    assert (parts.organization, parts.city, parts.postal_code) == (organization, city, code)


@pytest.mark.parametrize(
    "text",
    [
        "Riga, Latvia; Lima, Peru. New  Zealand-South Korea, us, USA, U.S.A.; Perugia; Niger and Nigeria",
        "Kiel, GERMANY Germany germany, Republic of Korea, Korea, Czech-Republic, Türkiye",
    ],
)
def test_words_found_by_how_they_begin_are_those_of_the_whole_pattern(text: str) -> None:
    for start, end in ((0, len(text)), (8, len(text) - 5), (3, 20)):
        found = [match.span() for match in WORDS.finditer(text, start, end, "country")]
        assert found == [match.span() for match in WORDS.pattern("country").finditer(text, start, end)]


@pytest.mark.parametrize(
    ("text", "organization", "city", "code"),
    [
        ("Glass Institute, C/ Vega 2, 28906 Getafe, Madrid, Spain", "Glass Institute", "Getafe", "28906"),
        (
            "ROMIR—Avon Institute of Glass, 3810-193 Aveiro, Portugal",
            "ROMIR—Avon Institute of Glass",
            "Aveiro",
            "3810-193",
        ),
        (
            "CSIR-Central Clay and Glass Institute, Kolkata 700032, India",
            "CSIR-Central Clay and Glass Institute",
            "Kolkata",
            "700032",
        ),
        ("Vega Motors, Ltd., Vega Science Park, Seoul 07796, Korea", "Vega Motors, Ltd.", "Seoul", "07796"),
        ("Department of Glass, UNIST, 50 UNIST-gil, Ulsan 44919, Korea", "UNIST", "Ulsan", "44919"),
        (
            "Département de Chimie, Université Laval, Québec, QC G1V 0A6, Canada",
            "Université Laval",
            "Québec",
            "G1V 0A6",
        ),
        (
            "Instituto de Vidrio, Pabellón I, C1428EGA Buenos Aires, Argentina",
            "Instituto de Vidrio",
            "Buenos Aires",
            "C1428EGA",
        ),
        (
            "NTNU Norwegian University of Glass, NO-7491 Trondheim, Norway",
            "NTNU Norwegian University of Glass",
            "Trondheim",
            "NO-7491",
        ),
        (
            "Ohio Glass University, 2041 College Road, Columbus, OH 43210, USA",
            "Ohio Glass University",
            "Columbus",
            "43210",
        ),
        (
            "Naval Glass Laboratory, Code 6390, Washington, DC 20375, USA",
            "Naval Glass Laboratory",
            "Washington",
            "20375",
        ),
        (
            "Meghna University of Engineering, Dhaka-1000, Bangladesh",
            "Meghna University of Engineering",
            "Dhaka",
            "1000",
        ),
        (
            "Kanto Glass University, Odawara, Kanagawa Prefecture 250-0001, Japan",
            "Kanto Glass University",
            "Odawara",
            "250-0001",
        ),
    ],
)
def test_names_roads_and_towns_of_many_countries(text: str, organization: str, city: str, code: str) -> None:
    parts = read_affiliation(text, WORDS)
    assert (parts.organization, parts.city, parts.postal_code) == (organization, city, code)


def test_the_towns_of_a_university_with_several_seats_are_part_of_its_name() -> None:
    parts = read_affiliation("Department of Glass, University of California, Santa Cruz, CA 95064, USA", WORDS)
    assert (parts.organization, parts.city) == ("University of California, Santa Cruz", "Santa Cruz")
    assert read_affiliation("University of California, CA 95064, USA", WORDS).organization == "University of California"


def test_a_mark_behind_a_country_is_no_part_of_it() -> None:
    assert read_affiliation("Vitro Forschung GmbH, Leoben, 8700, Austria.^", WORDS).country == "Austria"


@pytest.mark.parametrize(
    ("text", "organization", "department"),
    [
        ("Vitro S.A., Brussels, Belgium", "Vitro S.A.", None),
        ("Blackwood Lab., Imperial Coll., London", "Imperial Coll", "Blackwood Lab"),
        ("Glass Division, Vitro Int. Corp., Canoga Park, CA", "Vitro Int. Corp", "Glass Division"),
        ("Khoa Vật lý, Đại học Cần Thơ, Can Tho, Vietnam", "Đại học Cần Thơ", "Khoa Vật lý"),
        ("Fizik Bölümü, Cam Üniversitesi, Konya, Türkiye", "Cam Üniversitesi", "Fizik Bölümü"),
    ],
)
def test_short_forms_and_words_of_more_languages(text: str, organization: str, department: str | None) -> None:
    parts = read_affiliation(text, WORDS)
    assert (parts.organization, parts.department) == (organization, department)


def test_a_school_named_with_a_university_is_a_part_of_it() -> None:
    parts = read_affiliation("Department of Metals, Avon Medical School, University of Ulm, Ulm, Germany", WORDS)
    assert (parts.organizations, parts.departments) == (
        ("University of Ulm",),
        ("Department of Metals", "Avon Medical School"),
    )
    assert read_affiliation("Avon Medical School, Boston, MA, USA", WORDS).organizations == ("Avon Medical School",)


def test_towns_between_two_institutions_are_no_departments() -> None:
    parts = read_affiliation("Institute of Glass, Delft, and Rotor Wires GmbH, 89081 Ulm, Germany", WORDS)
    assert (parts.departments, parts.cities) == (("Institute of Glass",), ("Delft", "Ulm"))
    assert read_affiliation("Institute of Glass, PL-00-681 Warsaw, Poland", WORDS).postal_code == "PL-00-681"


def test_town_state_and_code_behind_a_name_are_no_part_of_it() -> None:
    parts = read_affiliation("Avon University, Glass Laboratory Baltimore MD 21218-1234, USA", WORDS)
    assert (parts.laboratories, parts.city, parts.regions, parts.postal_code) == (
        ("Glass Laboratory",),
        "Baltimore",
        ("MD",),
        "21218-1234",
    )
    parts = read_affiliation("Department of Metals, Avon University, North Square London EC1V 0HB, UK", WORDS)
    assert (parts.streets, parts.city, parts.postal_code) == (("North Square",), "London", "EC1V 0HB")
