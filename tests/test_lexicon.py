"""The lexicon: spellings of a vocabulary found in text, and laws that hold for any text."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import Lexicon, fold, matches_at, word_starts, words

LEXICON: Lexicon[str] = Lexicon(
    [
        ("glass transition temperature", "glass transition", False),
        ("transition temperature", "transition", False),
        ("grain size", "grain size", False),
        ("Tg", "glass transition", True),
        ("E", "modulus", True),
        ("E", "energy", True),
    ]
)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[match.start : match.end], match.payloads) for match in LEXICON.find(text)]


def test_the_longest_spelling_wins() -> None:
    assert found("the glass transition temperature of A") == [("glass transition temperature", ("glass transition",))]


@pytest.mark.parametrize("spelling", ["Grain size", "grain-size", "grain sizes", "GRAIN SIZE", "grain\nsize"])
def test_case_number_hyphens_and_line_ends_do_not_matter(spelling: str) -> None:
    assert found(f"a {spelling} of 5 µm") == [(spelling, ("grain size",))]


@pytest.mark.parametrize("text", ["grain, size", "grain (size)", "grain of this size", "grained sizes"])
def test_words_that_other_words_or_marks_divide_are_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "count"), [("Tg of A", 1), ("TG of A", 0), ("Tgx", 0), ("aTg", 0), ("(Tg)", 1)])
def test_symbols_keep_their_case_and_stand_alone(text: str, count: int) -> None:
    assert len(found(text)) == count


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("vs. Li/Li+ at C/20", ["Li/Li+"]),
        ("vs. Li/Li+ at C/2 (Li)", ["Li/Li+", "C/2", "(Li"]),
        ("Lithium/Li+ or Li/Na+", []),
    ],
)
def test_a_symbol_goes_over_signs_but_ends_inside_no_word(text: str, symbols: list[str]) -> None:
    lexicon = Lexicon((symbol, symbol, True) for symbol in ("Li/Li+", "C/2", "(Li"))
    assert [text[match.start : match.end] for match in lexicon.find(text)] == symbols


def test_an_ambiguous_spelling_has_all_its_meanings_in_order() -> None:
    assert LEXICON.get("E") == ("modulus", "energy")


@pytest.mark.parametrize(
    ("british", "american"),
    [("fibre", "fiber"), ("colour", "color"), ("ageing", "aging"), ("sulphide", "sulfide"), ("metre", "meters")],
)
def test_regional_spellings_fold_to_one(british: str, american: str) -> None:
    assert fold(british) == fold(american)


@given(st.text(max_size=60))
def test_matches_lie_in_the_text_in_order_and_apart(text: str) -> None:
    matches = LEXICON.find(text)
    for before, after in itertools.pairwise(matches):
        assert before.end <= after.start
    assert all(0 <= match.start < match.end <= len(text) for match in matches)


@given(st.text(max_size=60))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for word, start, end in words(text):
        assert word == fold(text[start:end])


@given(st.text("abc .,()", max_size=12), st.text("abc .,()", max_size=12))
def test_a_name_set_apart_by_spaces_is_found_anywhere(before: str, after: str) -> None:
    text = f"{before} grain size {after}"
    assert (len(before) + 1, len(before) + 11) in [(match.start, match.end) for match in LEXICON.find(text)]


def test_a_pattern_tried_where_its_words_stand_finds_what_a_search_finds() -> None:
    text = "The mean sizes of grains, the average of means and a median size"
    pattern = re.compile(r"\b(?:mean|average|median)s?\b(?:\s(?:of\s)?\w+)?")
    starts = word_starts(text, frozenset({"mean", "average", "median"}))
    assert [one[0] for one in matches_at(pattern, text, starts)] == pattern.findall(text) == [
        "mean sizes", "average of means", "median size",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("many", "one"), [("losses", "loss"), ("fluxes", "flux"), ("moduli", "modulus"), ("radii", "radius")]
)
def test_plurals_in_es_and_i_fold_to_the_singular(many: str, one: str) -> None:
    assert fold(many) == fold(one)
