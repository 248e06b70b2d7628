"""Pages whose two columns stand side by side: read one below the other, quoted where they stand."""

from __future__ import annotations

from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st

from kg.extractors import extract
from kg.readers._side_by_side import Places, unfold
from kg.readers.text import read

_LEFT = """\
The patterns of the pellets are shown in
Fig. 1. All reflections can be indexed in
the cubic structure. The hardness of the
MgO pellets was 8.1 GPa, and that of the
CaO pellets reached 4.2 GPa. Cracks begin
at pores and run along the boundaries of
the grains in all of these ceramics.""".splitlines()
_RIGHT = """\
The thermal conductivity of MgO at 300 K
was 41 W m-1 K-1, while that of CaO with
more pores came to 15 W m-1 K-1. The den-
sity of MgO was 3.5 g/cm3, nearly that of
single crystals. The band gap of CaO was
6.2 eV, as the edge of its absorption in
the far ultraviolet tells.""".splitlines()
_PAGE = "Oxide ceramics\n\nResults\n\n" + "\n".join(
    f"{left:<46}{right}".rstrip() for left, right in zip_longest(_LEFT, _RIGHT, fillvalue="")
)


def test_the_left_column_comes_before_the_right_one() -> None:
    texts = [block.text.plain for block in read(_PAGE.encode(), "a.txt").blocks]
    assert texts[-2] == " ".join(_LEFT)
    assert texts[-1] == " ".join(_RIGHT).replace("den- sity", "density")


def test_values_of_both_columns_are_quoted_where_they_stand() -> None:
    found = extract(read(_PAGE.encode(), "a.txt")).measurements
    told = [(one.property, str(one.value), str(one.subject)[:3]) for one in found]
    assert told == [
        ("hardness", "8.1", "MgO"),
        ("hardness", "4.2", "CaO"),
        ("thermal conductivity", "41", "MgO"),
        ("thermal conductivity", "15", "CaO"),
        ("density", "3.5", "MgO"),
        ("band gap", "6.2", "CaO"),
    ]
    quotes = [item for one in found for item in one.evidence]
    assert all(_PAGE[item.start : item.end] == item.quote for item in quotes)


def test_a_table_is_no_pair_of_columns() -> None:
    rows = [f"{name:<30}{10 + index}.5          {index}.2" for index, name in enumerate("ABCDEFGH")]
    assert unfold("Sample                        Hardness      Density\n" + "\n".join(rows)) is None


def test_a_table_above_prose_is_no_pair_of_columns() -> None:
    rows = [
        f"  {name:<40}{10 + at}.5       {at}.2       {at}.3" for at, name in enumerate(("Rate of loss in brine",) * 7)
    ]
    prose = "The potential of the pure metal drifted for an hour, as the film on it was thin and full of pores and"
    assert unfold("\n".join([*rows, "", *[prose] * 8])) is None


def test_prose_of_one_column_stays_as_it_is() -> None:
    assert unfold("\n".join(_LEFT + _RIGHT)) is None


_LINES = st.lists(st.text(alphabet="ab c.1", max_size=60) | st.sampled_from([*_LEFT, *_PAGE.splitlines()]), max_size=30)


@given(_LINES)
def test_every_character_keeps_its_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    unfolded = unfold(text)
    if unfolded is None:
        return
    one_column, pieces = unfolded
    places = Places(pieces, len(text))
    assert all(one_column[at] in ("\n", text[places.offset(at)]) for at in range(len(one_column)))
    assert sorted(filter(str.strip, one_column)) == sorted(filter(str.strip, text))
    document = read((text or "a").encode(), "a.txt")
    assert all(0 <= block.span.start < block.span.end <= len(document.source.text) for block in document.blocks)
