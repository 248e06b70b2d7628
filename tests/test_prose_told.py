"""Sentences that tell results by verbs of change, verbs of breaking, lists of elements, fringes and steps."""

from __future__ import annotations

import pytest
from small_prose import facts, read, read_page


def test_a_verb_of_raising_has_two_values() -> None:
    text = "Annealing boosts the hardness of the films from 154 ± 3 to 212 ± 5 HV."
    assert facts(text) == [("hardness", "154"), ("hardness", "212")]


def test_over_between_from_and_to_is_a_step_and_no_lower_limit() -> None:
    found = read("The porosity drops from 24% in S1 over 15% in S2 to 6% in S3.")
    assert [(str(one.value), one.qualifier) for one in found] == [("24", "="), ("15", "="), ("6", "=")]


def test_over_alone_stays_a_lower_limit() -> None:
    (found,) = read("The grain size is over 12.6 µm.")
    assert found.qualifier == ">"


def test_of_a_shift_by_so_much_only_the_end_is_a_value() -> None:
    text = "In the XPS spectra, the Zn 2p peak is shifted by 0.3 eV to 1021.9 eV."
    assert facts(text) == [("binding energy", "1021.9")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The coarse alloy yields at 312 MPa.", [("yield strength", "312")]),
        ("The rubber breaks at 410%.", [("elongation at break", "410")]),
        ("The oxide yields at 80 °C were high.", []),
    ],
)
def test_a_verb_of_breaking_names_what_its_number_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_shares_of_elements_are_a_composition_with_the_element_as_condition() -> None:
    found = read("EDS of the grains gives 48.9 at.% Fe, 20.7 at.% Al and 30.4 at.% Ti.")
    assert {one.property for one in found} == {"elemental composition"}
    shares = [(str(one.value), [(each.name, each.value) for each in one.conditions]) for one in found]
    assert shares == [
        ("48.9", [("element", "Fe")]),
        ("20.7", [("element", "Al")]),
        ("30.4", [("element", "Ti")]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The films doped with 2 at.% Mn and 4 at.% Nb show dense grains.",
        "Addition of 2 wt% Ni and 3 wt% Co gives dense pellets.",
        "The alloy contains 4.1 at.% Mo.",
    ],
)
def test_what_was_added_or_stands_alone_is_no_list_of_found_shares(text: str) -> None:
    assert "elemental composition" not in [name for name, _ in facts(text)]


def test_fringes_have_spacings() -> None:
    text = "Lattice fringes of 0.35 and 0.24 nm are seen."
    assert facts(text) == [("interplanar spacing", "0.35"), ("interplanar spacing", "0.24")]


def test_names_in_an_aside_take_no_place_in_a_list_of_values() -> None:
    text = (
        "The yield strength and the Young's modulus of the alloy, determined on three rods of each, "
        "are 356 MPa and 71 GPa."
    )
    assert facts(text) == [("yield strength", "356"), ("Young's modulus", "71")]


def test_a_mean_extent_of_things_is_theirs_for_each_value() -> None:
    text = "The mean diameter of the grains is 52 nm for the pure film and nearly twice as much, 95 nm, for the other."
    assert facts(text) == [("grain size", "52"), ("grain size", "95")]


def test_a_contrast_goes_on_with_a_share() -> None:
    text = "The relative density of the fine powder is 98.2%, whereas the coarse powder keeps only 91.3%."
    assert facts(text) == [("relative density", "98.2"), ("relative density", "91.3")]


def test_a_bare_noun_means_what_the_paper_spells_out() -> None:
    page = (
        "# Sulfide electrolytes Na3SbS4\n\n## Results\n\nThe ionic conductivity rises with x. "
        "At 25 °C the conductivity of Na3SbS4 is 1.1 mS/cm.\n"
    )
    (found,) = read_page(page)
    assert found.property == "ionic conductivity"


def test_a_bare_noun_is_not_narrowed_where_its_own_name_is_spelled_out() -> None:
    page = (
        "# Sulfide electrolytes Na3SbS4\n\n## Results\n\nThe ionic conductivity and the electrical conductivity rise. "
        "At 25 °C the conductivity of Na3SbS4 is 1.1 mS/cm.\n"
    )
    (found,) = read_page(page)
    assert found.property == "electrical conductivity"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The lattice planes are 0.29 nm apart.", [("interplanar spacing", "0.29")]),
        ("Particles about 12 nm across are seen.", [("particle size", "12")]),
        ("The electrodes were placed 2 mm apart.", []),
        ("A voltage of 2 V across the film was set.", []),
    ],
)
def test_apart_and_across_tell_an_extent(text: str, told: list[tuple[str, str]]) -> None:
    assert facts(text) == told


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The hardness is 245 HV, in agreement with the 210 HV of Laplanche et al.", ["245"]),
        ("The hardness of 245 HV is higher than the 210 HV reported for CoCrFeNi.", ["245"]),
        ("The hardness is close to the 210 HV reported previously.", []),
        ("A hardness of 210 HV was reported by Wu et al.", []),
        ("While Wu et al. reported a hardness of 210 HV, our alloy has a hardness of 245 HV.", ["245"]),
        ("The hardness is 245 HV, in line with the literature (200–210 HV).", ["245"]),
    ],
)
def test_only_what_stands_behind_a_comparison_is_of_others(text: str, own: list[str]) -> None:
    assert [value for _, value in facts(text)] == own


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The melting temperature of tin, 231.9 °C [3], is well known.", []),
        ("The hardness along [110] is 5 GPa [110], as read from the loading curve.", ["5"]),
        ("Bulk tin has a thermal conductivity of 66 W/mK at 300 K [17]; here it is 31 W/mK.", ["31"]),
        ("The requirement is a hardness of 9 GPa; after annealing our films have a hardness of 7 GPa.", ["7"]),
        ("According to [12], the hardness of BaTiO3 is 14 GPa.", []),
        ("The hardness, found according to the Oliver method [12], is 14 GPa.", ["14"]),
        ("Brandt [7] found a modulus of 4.5 GPa, whereas we measured 3.9 GPa.", ["3.9"]),
        ("Kim et al37 reported a hardness of 7 GPa.", []),
        ("The standard requires a minimum compressive strength of 42.5 MPa.", []),
        ("A tensile strength of 900 MPa is required by ISO 5832, and ours reaches 960 MPa.", ["960"]),
        ("The supplier states a specific surface area of 50 m2/g.", []),
        ("A hardness of 24 GPa was found, against the 27 GPa given by the supplier.", ["24"]),
        ("Had the film been dense, its electrical conductivity would be 12 S/cm.", []),
        ("Without pores, a Young's modulus of 380 GPa would be expected.", []),
        ("A hardness of 9 GPa is expected for dense films.", []),
        ("It should be noted that the hardness is 5 GPa.", ["5"]),
        ("The target thickness was 200 µm, the measured thickness was 190 µm.", ["190"]),
        ("The target film has a thickness of 190 nm.", ["190"]),
    ],
)
def test_what_others_found_asked_for_or_supposed_is_no_result(text: str, own: list[str]) -> None:
    assert [value for _, value in facts(text)] == own


def test_a_state_that_a_value_is_set_against_is_not_its_own() -> None:
    (found,) = read("Compared with the as-cast state, the fatigue limit of BaTiO3 is 35% higher (410 MPa).")
    assert (found.property, str(found.value), found.subject) == ("fatigue limit", "410", "BaTiO3")


def test_praise_is_no_part_of_a_name() -> None:
    assert facts("The alloy shows excellent strength (1.2 GPa).") == [("strength", "1.2")]


def test_a_strength_is_no_product_of_strength_and_elongation() -> None:
    text = "The tensile strength is 690 MPa and the elongation 52%; these become 420 MPa and 61%."
    assert {name for name, _ in facts(text)} == {"tensile strength", "elongation at break"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("BaTiO3 requires only 218 mV to reach 10 mA cm-2.", [("overpotential", "218")]),
        ("The electrolyzer needs only 1.52 V to deliver 10 mA cm-2.", [("cell voltage", "1.52")]),
        ("The FWHM of the (002) reflection of ZnO is 0.21°.", [("full width at half maximum", "0.21")]),
        ("The resistivity falls from 12 Ω cm to 3.2 × 10−3 Ω cm.", [("electrical resistivity", "12")] * 2),
        ("Tg of PMMA was 112 °C, i.e. 7 °C above that of PS.", [("glass transition temperature", "112")]),
        ("The device shows a luminance of 23 400 cd m-2.", [("luminance", "23400")]),
    ],
)
def test_phrases_of_results(text: str, told: list[tuple[str, str]]) -> None:
    found = facts(text)
    assert [name for name, _ in found] == [name for name, _ in told]
    assert found[0][1].replace(" ", "") == told[0][1]


def test_what_something_reaches_is_no_condition_of_what_follows() -> None:
    (found,) = read("BaTiO3 reaches 1.17 V with a fill factor of 81.7%.")
    assert (found.property, found.conditions) == ("fill factor", ())


def test_names_may_stand_in_brackets_between_numbers_that_share_their_unit() -> None:
    found = read("Band gaps of 3.21 (ZnO), 3.14 (TiO2) and 3.08 eV (SnO2) were measured.")
    told = [(one.subject, str(one.value), one.unit) for one in found]
    assert told == [("ZnO", "3.21", "eV"), ("TiO2", "3.14", "eV"), ("SnO2", "3.08", "eV")]


@pytest.mark.parametrize(
    "text",
    [
        "Voc and FF of BaTiO3 are 1.1 V and 81%, respectively.",
        "The Voc and FF of BaTiO3 are 1.1 V and 81%.",
    ],
)
def test_symbols_listed_before_their_values(text: str) -> None:
    assert facts(text) == [("open circuit voltage", "1.1"), ("fill factor", "81")]


def test_a_symbol_of_many_meanings_does_not_lend_its_number_to_the_next() -> None:
    first, second = facts("Rs and Rct of BaTiO3 are 0.42 Ω and 0.18 Ω, respectively.")
    assert (first[1], second) == ("0.42", ("charge transfer resistance", "0.18"))
    assert first[0] != second[0]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("The porosity did not exceed 2%.", "<="), ("The coulombic efficiency never fell below 99.2%.", ">=")],
)
def test_denied_bounds_are_the_opposite_ones(text: str, qualifier: str) -> None:
    (found,) = read(text)
    assert found.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After 50 cycles it retains 93% of its remanent polarization.", [("remanent polarization retention", "93")]),
        ("The cell kept 91% of its initial efficiency after 100 h.", [("efficiency retention", "91")]),
        ("After 90 days 84% of the strength was retained.", [("strength retention", "84")]),
        ("It loses 3.4% of its mass between 58 and 117 °C.", [("weight loss", "3.4")]),
        ("It lost 8.9 wt% at 600 °C.", [("weight loss", "8.9")]),
        ("The powder absorbs 1.37 wt% of hydrogen at 25 °C.", [("hydrogen storage capacity", "1.37")]),
        ("The powder adsorbs 4.1 mmol/g of CO2 at 1 bar.", [("gas adsorption capacity", "4.1")]),
        ("The film absorbed 2.5 wt% of water.", [("water uptake", "2.5")]),
        ("The wall stores 2.5 wt%.", []),
        ("It retains 93% of the visitors.", []),
        ("The order parameter was 0.41.", [("order parameter", "0.41")]),
        ("The mixing ratio was 0.41.", []),
    ],
)
def test_verbs_and_their_objects_say_what_a_value_is(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(one.property, str(one.value)) for one in read(text)]
    assert [one for one in found if one[0] not in ("time", "temperature")] == expected


def test_a_second_sample_keeps_the_same() -> None:
    found = read("NaCoO2 retains 93% of its remanent polarization, whereas NaFeO2 keeps 78%.")
    assert [(one.subject, one.property) for one in found] == [
        ("NaCoO2", "remanent polarization retention"),
        ("NaFeO2", "remanent polarization retention"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The σys of the annealed plate was 287 MPa.", [("yield strength", "287")]),
        ("The Ra on the milled flank was 2.3 µm.", [("arithmetic mean roughness", "2.3")]),
        ("Cold rolling cut the El to 6.2%.", [("total elongation", "6.2")]),
        (
            "M100 and M300 were 1.7 and 6.4 MPa.",
            [("tensile modulus at 100%", "1.7"), ("tensile modulus at 300%", "6.4")],
        ),
        (
            "The Af of the spring was 31 °C, Ms −12 °C and Mf −27 °C.",
            [
                ("austenite finish temperature", "31"),
                ("martensite start temperature", "-12"),
                ("martensite finish temperature", "-27"),
            ],
        ),
    ],
)
def test_a_symbol_behind_an_article_or_in_a_list_names_its_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert facts(text) == expected


def test_a_word_that_is_also_a_symbol_is_no_name_behind_an_article() -> None:
    assert facts("The span of the beam with 12% of filler was kept.") == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The yield strength was 412 MPa and the uniform elongation only 5.3%.", ("uniform elongation", "5.3")),
        ("The swelling ratio was 9.1 g/g, the gel fraction 83%.", ("gel fraction", "83")),
    ],
)
def test_a_share_may_take_its_verb_from_the_statement_before(text: str, last: tuple[str, str]) -> None:
    assert facts(text)[-1] == last
