"""The glossary: short forms and symbols that a document defines for itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.glossary import long_form, read_glossary


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("films of poly(ethylene oxide) (PEO) were cast", "PEO", "poly(ethylene oxide)"),
        ("by X-ray diffraction (XRD) of powders", "XRD", "X-ray diffraction"),
        ("a solid polymer electrolyte (denoted as SPE) was made", "SPE", "solid polymer electrolyte"),
        ("the glass transition temperature (Tg) rose", "Tg", "the glass transition temperature"),
    ],
)
def test_a_short_form_in_brackets_stands_for_the_words_before(text: str, short: str, long: str) -> None:
    definition = read_glossary([text]).abbreviations[short]
    assert long.endswith(definition.long)
    assert definition.text[definition.start :].startswith(short)


def test_the_long_form_may_follow_in_brackets() -> None:
    assert read_glossary(["PVDF (polyvinylidene difluoride) was used"]).abbreviations["PVDF"].long == (
        "polyvinylidene difluoride"
    )


def test_the_first_definition_wins() -> None:
    texts = ["a charge transfer resistance (CTR)", "a contact thermal resistance (CTR)"]
    assert read_glossary(texts).abbreviations["CTR"].long == "charge transfer resistance"


@pytest.mark.parametrize(
    "text",
    ["as shown (Figure 2)", "of samples (see below)", "heated (at 50 °C)", "rose (12%)", "worn sides of FeNi(WS)"],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert read_glossary([text]).abbreviations == {}


def test_symbols_in_a_list_have_the_names_of_the_list_after_them() -> None:
    text = "where Tx and Ty represent the onset temperature and the peak temperature, respectively."
    assert read_glossary([text]).symbols == {"Tx": "onset temperature", "Ty": "peak temperature"}


def test_lists_of_unequal_length_define_nothing() -> None:
    assert read_glossary(["where Tx and Ty represent the onset temperature."]).symbols == {}


@given(st.text(max_size=80))
def test_any_text_has_a_glossary_whose_long_forms_it_holds(text: str) -> None:
    for definition in read_glossary([f"({text})", text]).abbreviations.values():
        assert definition.long in definition.text


@given(st.lists(st.sampled_from(["tin", "bed", "cup", "fog"]), min_size=2, max_size=5))
def test_initials_stand_for_their_words(names: list[str]) -> None:
    short = "".join(name[0].upper() for name in names)
    assert long_form(short, " ".join(names)) == " ".join(names)


def test_an_ordinary_word_before_a_verb_of_meaning_is_no_symbol() -> None:
    assert read_glossary(["The lower the line stands for the particle size. The size is the thickness."]).symbols == {}


def test_a_mean_value_defines_no_symbol() -> None:
    assert read_glossary(["At a mean voltage of 3.1 V this makes 240 Wh and 91%, respectively."]).symbols == {}
    text = "where u and v mean the speed and the width, respectively."
    assert read_glossary([text]).symbols == {"u": "speed", "v": "width"}


def test_a_code_may_be_made_of_the_capitals_of_the_formula_before_it() -> None:
    text = "The oxides LiNi0.8Mn0.2O2 (NM) and LiNi0.8Mn0.15Ti0.05O2 (NM-T) were fired."
    found = read_glossary([text]).abbreviations
    assert {short: one.long for short, one in found.items()} == {
        "NM": "LiNi0.8Mn0.2O2",
        "NM-T": "LiNi0.8Mn0.15Ti0.05O2",
    }


def test_a_sentence_of_naming_may_set_initials_right_behind_their_words() -> None:
    found = read_glossary(["Joints are labelled J1 and J2, the parent metal PM.", "They lie on the main beam MB."])
    assert {short: one.long for short, one in found.abbreviations.items()} == {"PM": "parent metal"}


def test_letters_in_any_order_and_digits_of_the_amounts_code_a_formula() -> None:
    texts = ["LiNi0.7Co0.2Mn0.1O2 (NMC721) was bought, LiNi0.5Mn1.5O4 (LNM45) was made."]
    assert {short: one.long for short, one in read_glossary(texts).abbreviations.items()} == {
        "NMC721": "LiNi0.7Co0.2Mn0.1O2"
    }
