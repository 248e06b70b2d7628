"""Where sentences and clauses end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extractors._sentences.sentence import clauses, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One is here. Another follows.", 2),
        ("See Fig. 3 for the data. It is clear.", 2),
        ("The values of Wang et al. are lower.", 1),
        ("It was kept at 60 °C. Then it cooled.", 2),
        ("The window is 4.3 V. The capacity fades.", 2),
        ("It grew to 5.2 nm in J. Smith's work.", 1),
        ("It holds.^12 Others differ.", 2),
        ("It agrees with earlier work.12,14 The others differ.", 2),
        ("As in ref.13 A sample was cut, at approx.5 The rest stayed.", 1),
        ("Is it? Yes! It is.", 3),
        ("a, Spectra of films. b, Images of cells. (c) Cycling.", 3),
        ("no end at all", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A is 5 while B is 6.", 2),
        ("A is 5, whereas B is 6, indicating growth.", 3),
        ("A is 5 and B is 6.", 1),
        ("A is 5; B is 6.", 2),
    ],
)
def test_clauses(text: str, count: int) -> None:
    assert len(clauses(text, 0, len(text))) == count


@given(st.text(alphabet="aB1 .,;()°^!?", max_size=60))
def test_sentences_cover_a_text_in_order(text: str) -> None:
    ranges = list(sentences(text))
    assert all(start <= end for start, end in ranges)
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))
    covered = "".join(text[start:end] for start, end in ranges)
    assert "".join(covered.split()) in "".join(text.split()) or len(covered.split()) <= len(text.split())
    for start, end in ranges:
        parts = clauses(text, start, end)
        assert not parts or (parts[0][0] == start and parts[-1][1] == end)
