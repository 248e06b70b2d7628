"""Seeds written differently: the facts change as the text does, and no other fact changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.document import Document
from kg.extractors import extract
from kg.ontology import Ontology
from kg.readers import read_bytes
from kg.records import Extraction, Measurement

Fact = tuple[str, ...]
FEW = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
_ONTOLOGY: list[Ontology] = []


@pytest.fixture(scope="module", autouse=True)
def vocabulary(ontology: Ontology) -> None:
    _ONTOLOGY.append(ontology)


def text_of(seeds: Path, number: int) -> str:
    return sorted(seeds.glob("*.txt"))[number].read_text(encoding="utf-8")


def extracted(text: str) -> Extraction:
    document: Document = read_bytes(text.encode(), "seed.txt")
    return extract(document, _ONTOLOGY[-1])


def fact(item: Measurement) -> Fact:
    conditions = sorted(f"{c.name}={c.value} {c.unit}" for c in item.conditions)
    number = (item.qualifier, str(item.value), str(item.value_max), str(item.unit))
    return (
        item.subject,
        item.material,
        item.property,
        *number,
        str(item.technique),
        str(item.place.label),
        *conditions,
    )


def table_facts(extraction: Extraction) -> Counter[Fact]:
    return Counter(fact(item) for item in extraction.measurements if item.place.kind == "table")


def renamed(facts: Iterable[Fact], names: dict[str, str]) -> Counter[Fact]:
    def new(part: str) -> str:
        for old, other in names.items():
            part = part.replace(old, other)
        return part

    return Counter(tuple(map(new, item)) for item in facts)


def test_a_material_renamed_throughout_is_renamed_in_the_facts(seeds: Path) -> None:
    text = text_of(seeds, 1)
    before, after = table_facts(extracted(text)), table_facts(extracted(text.replace("LLTO", "LLZO")))
    assert sum(before.values()) == 12
    assert renamed(before.elements(), {"LLTO": "LLZO"}) == after


@pytest.mark.parametrize(("old", "new"), [("CsPbCl", "CsPbF"), ("CsPb", "RbPb"), ("CsPb", "CsSn")])
def test_a_component_renamed_throughout_is_renamed_in_the_facts(seeds: Path, old: str, new: str) -> None:
    text = text_of(seeds, 0)
    before, after = table_facts(extracted(text)), table_facts(extracted(text.replace(old, new)))
    assert sum(before.values()) == 80
    assert renamed(before.elements(), {old: new}) == after


def rows_of(text: str, first: str) -> tuple[list[str], int, int]:
    """Return the pipe rows of the table that begins with `first`, and where they stand."""
    start = text.index(first)
    end = text.index("\n\n", start)
    return text[start:end].split("\n"), start, end


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("| ").split("|")]


def piped(rows: Iterable[Iterable[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|" + "---|" * (lines[0].count("|") - 1)
    return "\n".join([lines[0], rule, *lines[1:]])


DIFFERENCES, DENSITIES = "| Samples | Pristine", "| Samples | Measured"


@FEW
@given(order=st.permutations(range(1, 4)), first=st.sampled_from([DIFFERENCES, DENSITIES]))
def test_the_order_of_columns_does_not_matter(seeds: Path, order: list[int], first: str) -> None:
    text = text_of(seeds, 1)
    rows, start, end = rows_of(text, first)
    grid = [cells(row) for row in (rows[0], *rows[2:])]
    changed = text[:start] + piped([row[0], *(row[i] for i in order)] for row in grid) + text[end:]
    assert table_facts(extracted(changed)) == table_facts(extracted(text))


@FEW
@given(order=st.permutations(range(5)))
def test_the_order_of_rows_does_not_matter(seeds: Path, order: list[int]) -> None:
    text = text_of(seeds, 0)
    start = text.index("Pure PEO\t-56.5")
    end = text.index("\n\nTable S1.")
    rows = text[start:end].split("\n")
    changed = text[:start] + "\n".join(rows[i] for i in order) + text[end:]
    assert table_facts(extracted(changed)) == table_facts(extracted(text))


@pytest.mark.parametrize("first", [DIFFERENCES, DENSITIES])
def test_a_transposed_table_says_the_same(seeds: Path, first: str) -> None:
    text = text_of(seeds, 1)
    rows, start, end = rows_of(text, first)
    grid = [cells(row) for row in (rows[0], *rows[2:])]
    changed = text[:start] + piped(zip(*grid, strict=True)) + text[end:]
    assert table_facts(extracted(changed)) == table_facts(extracted(text))


_SUB = re.compile(r"\s?<sub>(\w+)</sub>")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
NOTATIONS: dict[str, Callable[[re.Match[str]], str]] = {
    "underscore": lambda found: f"_{found[1]}",
    "braces": lambda found: f"_{{{found[1]}}}",
    "dollars": lambda found: f"$_{{{found[1]}}}$",
    "unicode": lambda found: found[1].translate(_SUBSCRIPTS) if found[1].isdigit() else found[0],
    "tight tags": lambda found: f"<sub>{found[1]}</sub>",
}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_notation_of_subscripts_does_not_matter(seeds: Path, notation: str) -> None:
    text = text_of(seeds, 0)
    changed = _SUB.sub(NOTATIONS[notation], text)
    before, after = extracted(text), extracted(changed)
    assert table_facts(before) == table_facts(after)
    assert {material.label for material in before.materials} == {material.label for material in after.materials}


@pytest.mark.parametrize(
    ("old", "new"),
    [("<sup>-1</sup>", "^{-1}"), ("<sup>-1</sup>", "^-1"), ("<sup>-1</sup>", "⁻¹"), ("<sup>-1</sup>", "$^{-1}$")],
)
def test_the_notation_of_exponents_does_not_matter(seeds: Path, old: str, new: str) -> None:
    text = text_of(seeds, 0)
    assert table_facts(extracted(text.replace(old, new))) == table_facts(extracted(text))


@FEW
@given(st.randoms(use_true_random=False))
def test_shuffled_captions_do_not_change_the_facts_of_tables(seeds: Path, random: object) -> None:
    text = text_of(seeds, 0)
    start, end = text.index("**Figure S1."), text.index("Sample\tT <sub>")
    captions = [part.strip() for part in text[start:end].split("\n\n") if part.strip()]
    random.shuffle(captions)  # type: ignore[attr-defined]
    changed = text[:start] + "\n\n".join(captions) + "\n\n" + text[end:]
    assert table_facts(extracted(changed)) == table_facts(extracted(text))
