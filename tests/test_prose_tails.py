"""What is looked for only where it can stand is what the patterns and comparisons find anywhere."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.extractors._front.author_words import front_words
from kg.extractors._materials import atoms as atoms
from kg.extractors._materials.names import NameFinder
from kg.extractors._prose import behind, links, topics
from kg.extractors._prose import extents as extents
from kg.extractors._prose import names as names
from kg.extractors._prose import peaks as peaks
from kg.extractors._prose import words as said
from kg.extractors._prose.sample_words import SampleWords
from kg.extractors._prose.tails import Tail
from kg.extractors._samples import introduced_codes, introduced_letters
from kg.extractors._sentences import ends as sentence_ends
from kg.extractors._sentences.sentence import Sentence
from kg.extractors._sentences.stretches import Ranges
from kg.ontology import load_ontology
from kg.readers._inline import Special

FINDER, OF_SAMPLES = NameFinder(load_ontology()), SampleWords(load_ontology())
TAILS = [tail for tail in vars(said).values() if isinstance(tail, Tail)]
OWN_TAILS = [tail for module in (behind, links, topics) for tail in vars(module).values() if isinstance(tail, Tail)]
_SAID = (
    "the film of is was reached values about as high ca. at after scale bar Fig. area from increased located ( = ~ @ "
    "factor difference error shift purity"
)
_TOLD = (
    "we get came to It is they the and but of about lower hardness with contains adding addition x pH = ( needs an "
    "overpotential these decreases , at only high as it"
)
_BEHIND = "higher Lower than of above below the its two edges times fold -fold Sigma purity timesheets nm ."
_NAMED = "the grain size of sizes rate grains energies lath-width x2 . peak bandgap 2 θ two theta modes"
_OWNED = (
    "the nanorods Particles with an average diameter of (grains) sizes control and target Optimised device of films"
)
_PLACED = (
    "Republic of Korea China university institute the department UK U.K. New Zealand sciences İzmir usa ſchool 5µm"
)
_CODED = ["GX10", "GZ1.5", "B4", "30", "a", "x", " ", "\u00a0", "\n", "(", ",", "-", "/", "@", ".", "–"]
_LETTERED = ["A", "B", "P", "x", " ", "(", ")", " with ", " and ", "films ", "clay", " denoted as ", ": ", ", ", ". "]
WORDS, NOUNS = st.sampled_from(_SAID.split(" ")), st.sampled_from(_NAMED.split(" "))
TOLD = st.sampled_from(_TOLD.split(" "))
BEHIND = st.sampled_from(_BEHIND.split(" "))
OWNERS, PLACES = st.sampled_from(_OWNED.split(" ")), st.sampled_from(_PLACED.split(" "))
CODES = st.sampled_from(
    ["LiTFSI", "LLZ0", "x1y2", "PEO", "abcd", "αFe2O3", "Ni80Co10", "a1b", "B2", "1Li2C3", "µLiCl", "LiNi0.5O2"]
)
_IONS = "lithium Titanium tetra-butyl-ammonium di-sodium iron (III) doped aluminium-doped oxide of the nonlithium zinc,"
NAMES = st.sampled_from(_IONS.split(" "))
ENDS = st.sampled_from(
    [
        "ca",
        "film",
        "al",
        "Fig",
        "B",
        "°C",
        "12",
        "e.g",
        "approx",
        "max",
        "é",
        "vs",
        "wt",
        "Dr",
        "i.e",
        "3a",
        "exmax",
        "",
    ]
)
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(31, 40)), max_size=6)


@given(st.lists(WORDS, max_size=7), st.sampled_from(["", " "]))
def test_a_tail_finds_what_its_pattern_finds(parts: list[str], end: str) -> None:
    text = " ".join(parts) + end
    assert TAILS
    for tail in TAILS:
        assert (tail.fullmatch(text) is None) == (tail.pattern.fullmatch(text) is None)
        if tail.pattern.pattern.endswith("$"):
            assert (tail.search(text) is None) == (tail.pattern.search(text) is None)
            assert tail.ends(text) == (tail.pattern.search(text) is not None)


@given(st.lists(TOLD, max_size=7), st.sampled_from(["", " "]))
def test_the_tails_of_single_readers_end_where_their_patterns_do(parts: list[str], end: str) -> None:
    text = " ".join(parts) + end
    for tail in (*OWN_TAILS, said.VARIABLE, said.WITH, said.THESE_CHANGE):
        assert tail.ends(text) == (tail.pattern.search(text) is not None)


@given(st.lists(NOUNS, max_size=9), st.sampled_from([" ", "-", "_"]))
def test_peaks_and_own_nouns_are_found_around_their_signs(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    assert [found.span() for found in peaks.peaks_in(text)] == [found.span() for found in peaks._PEAK.finditer(text)]
    assert [found.span() for found in extents.things(text)] == [found.span() for found in extents._THING.finditer(text)]
    assert [found.span() for found in names._phrases(text)] == [found.span() for found in names._OWN.finditer(text)]


@given(st.lists(OWNERS, max_size=9), st.sampled_from([" ", "-", "_"]))
def test_extents_and_roles_are_found_where_their_first_words_stand(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    assert [found.span() for found in extents._having(text)] == [
        found.span() for found in extents._HAVING.finditer(text)
    ]
    assert [found.span() for found in OF_SAMPLES.parts(text)] == [
        found.span() for found in OF_SAMPLES.part.finditer(text)
    ]


@given(st.lists(PLACES, max_size=6), st.sampled_from([" ", "-", "_", ", "]))
def test_words_of_places_are_found_where_their_first_words_stand(parts: list[str], joint: str) -> None:
    text, places = joint.join(parts), front_words(load_ontology())
    for kinds in (("country",), ("organization_word", "institute_word", "department_word"), ("city", "country")):
        found, sought = places.search(text, *kinds), places.pattern(*kinds).search(text)
        assert (found and found.span()) == (sought and sought.span())


@given(st.lists(CODES, max_size=8), st.sampled_from([" ", "-", "_", "é"]))
def test_codes_are_found_word_by_word(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    assert [(start, code) for start, code, _ in atoms._codes(text)] == [
        (found.start(), found.group()) for found in atoms._WORD.finditer(text)
    ]


@given(st.lists(NAMES, max_size=8), st.sampled_from([" ", "-", ", "]), st.sampled_from(["oxide", "chloride"]))
def test_systematic_names_are_found_where_their_first_words_stand(parts: list[str], joint: str, anion: str) -> None:
    text = joint.join([*parts, anion])
    systematic = FINDER.patterns.systematic
    sought = systematic.search(text)
    while sought is not None and sought.end() < len(text):
        sought = systematic.search(text, sought.end())
    found = FINDER.ending_name(text, 0, len(text))
    assert (found and found.span()) == (sought and sought.span())


@given(st.lists(ENDS, min_size=1, max_size=3), st.sampled_from([" ", "", "-", "("]), st.sampled_from(".!"))
def test_an_abbreviation_ends_a_text_where_its_pattern_says(parts: list[str], joint: str, sign: str) -> None:
    head = f"{joint.join(parts)}{sign}"[-8:]
    assert sentence_ends._is_abbreviated(head) == (sentence_ends._ABBREVIATED.search(head) is not None)


@given(SPANS, st.integers(0, 42), st.integers(1, 20))
def test_ranges_touch_and_cover_like_their_members(spans: list[tuple[int, int]], start: int, length: int) -> None:
    ranges, end = Ranges(spans), start + length
    assert ranges.touch(start, end) == any(left < end and start < right for left, right in spans)
    assert ranges.cover(start, end) == any(left <= start and end <= right for left, right in spans)


@given(st.lists(st.sampled_from(_CODED), max_size=8))
def test_codes_of_series_are_found_word_by_word(parts: list[str]) -> None:
    text = "".join(parts)
    codes = introduced_codes
    whole = {found[0] for found in codes.NAMES.finditer(text) if codes._SERIES.fullmatch(found[0])}
    assert {name for word in text.split() for name in codes._NUMBERED[word]} == whole


@given(st.lists(st.sampled_from(_LETTERED), max_size=7))
def test_letters_are_introduced_only_where_one_stands_alone(parts: list[str]) -> None:
    text = "".join(parts)
    groups = list(introduced_letters._groups(text, re.compile(r"\b(?i:film)s?\s(?P<letter>[A-Z])(?![\w.'-])")))
    alone = {at for at in range(len(text)) if introduced_letters._ALONE.match(text, at)}
    assert {at for group in groups for at, _ in group} <= alone


@given(st.lists(BEHIND, max_size=5), st.sampled_from(["", " ", ", ", "-"]))
def test_a_start_finds_what_its_pattern_finds(parts: list[str], begin: str) -> None:
    text = begin + " ".join(parts)
    start = said.NO_VALUE_AFTER
    assert (start.match(text, 0) is None) == (start.pattern.match(text, 0) is None)


@given(st.text("ab() ", max_size=16), st.integers(0, 16), st.integers(0, 4))
def test_the_innermost_bracket_is_the_one_that_letters_tell(text: str, end: int, start: int) -> None:
    opened: list[int] = []
    for at in range(start, min(end, len(text))):
        if text[at] == "(":
            opened.append(at)
        elif text[at] == ")" and opened:
            opened.pop()
    assert Sentence(text, start, len(text), [], [], []).bracket(end) == (opened[-1] if opened else -1)


@given(st.text("abZ\u0301\u00b2 \t&1", max_size=12))
def test_the_usual_search_for_special_characters_finds_what_the_whole_one_finds(text: str) -> None:
    special = Special("Z")
    found, sought = special.search_in(text, 0, len(text))(text, 0, len(text)), special.whole(text, 0, len(text))
    assert (found and found.span()) == (sought and sought.span())
