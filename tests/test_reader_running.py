"""Papers that come as one line: their chapters and paragraphs are found again."""

from __future__ import annotations

import pytest

from kg.extractors._sentences.sections import told_blocks
from kg.readers.text import read

FILL = "The layers were looked at again and nothing else was seen in them. " * 40
CITED = "[1] A. Moor, J. Clay Sci. 12 (2011) 3. [2] B. Fenn, Kiln Lett. 4 (2014) 9. [3] C. Heath, Peat 7 (2017) 1. " * 8


def headings(text: str) -> list[str]:
    return [block.text.plain for block in read(text.encode(), "x.txt").blocks if block.kind == "heading"]


def paper(*names: str) -> str:
    return " ".join(f"{name} {FILL}" for name in names) + "References " + CITED


@pytest.mark.parametrize(
    "names",
    [
        ("1. Introduction", "2. Experimental", "3. Results and Discussion", "4. Conclusions"),
        ("1.Introduction", "2.Materials and Methods", "3.Results", "4.Discussion"),
        ("I. INTRODUCTION", "II. METHODS", "III. RESULTS"),
        ("Introduction", "Results", "Methods"),
    ],
)
def test_the_names_of_chapters_in_one_line_are_headings(names: tuple[str, ...]) -> None:
    text = f"A study of clay. {paper(*names)}"
    assert headings(text) == [*names, "References"]
    assert [block.kind for block in read(text.encode(), "x.txt").blocks][-1] == "reference"


def test_methods_whose_end_is_unknown_are_no_chapter() -> None:
    """What stands behind them may be results."""
    unknown = paper("1. Introduction", "2. Experimental", "4. Results")
    assert headings(unknown) == ["1. Introduction", "2.", "4. Results", "References"]
    unusual = paper("1. Introduction", "2. Experimental", "3. Firing", "4. Results")
    assert headings(unusual)[:4] == ["1. Introduction", "2.", "3.", "4. Results"]


def test_methods_before_a_chapter_of_another_name_do_not_take_it_in() -> None:
    text = paper("1. Introduction", "2. Methods", "3. Firing of the clay", "4. Results")
    told = [block.text.plain[:6] for block, is_result in told_blocks(read(text.encode(), "x.txt")) if is_result]
    assert "Firing" in told


@pytest.mark.parametrize(
    "words",
    ["See Fig. 4. Results of all runs agree.", "He cites Moor, Nat. Methods 2012, 9.", "The Results Section is long."],
)
def test_words_of_a_sentence_are_no_chapter(words: str) -> None:
    names = ["1. Introduction", "2. Experimental", "3. Results", "References"]
    assert headings(f"{paper(*names[:2])[: -len(CITED) - 11]}{words} {paper('3. Results')}") == names


def test_three_blanks_behind_a_sentence_end_a_paragraph() -> None:
    text = f"{FILL}{FILL}{FILL}{FILL}It ends.   Figure 3. Images of the clay.   So it goes on."
    blocks = read(text.encode(), "x.txt").blocks
    assert [(block.kind, block.text.plain[:9]) for block in blocks][1:] == [
        ("caption", "Figure 3."),
        ("paragraph", "So it goe"),
    ]


def test_a_short_line_is_left_alone() -> None:
    assert headings("It is so. 1. Introduction Clay is old. 2. Methods We fired it. 3. Results It broke.") == []
