"""Numbers that no rule tells, told by what their clues make likely (`kg.extractors._prose.second_look`)."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
import small_prose

from benchmarks.second_look import Example, Model, report
from kg.extractors._prose.second_look import WEIGHTS

LIKELY = Decimal("0.8")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "After 500 cycles the porosity by cracks within the particles is 5.9% (W1), against an initial 1.2%.",
            [("porosity", "1.2")],
        ),
        (
            "The OCV of cell H2 with the buffer layer stayed at a decent value of approximately 1.07 V.",
            [("open circuit voltage", "1.07")],
        ),
        (
            "The domains seen in the image range from an average size of about 31-36 nm to larger ones of 45-50 nm.",
            [("domain size", "31"), ("domain size", "45")],
        ),
    ],
)
def test_what_clues_make_likely_is_told_with_a_confidence_of_its_own(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    found = [one for one in small_prose.read(sentence) if one.confidence == LIKELY]
    assert [(one.property, str(one.value)) for one in found] == expected


def test_what_a_rule_tells_keeps_its_confidence() -> None:
    (found,) = small_prose.read("The hardness of the bars H1 is 350 HV.")
    assert found.confidence == Decimal("0.9")


@pytest.mark.parametrize(
    "sentence",
    [
        "The hardness of the bars H1 rose by 40 HV.",
        "The bars H1 were annealed at 350 °C for 2 h.",
        "Two of the 14 bars were cut into 3 pieces.",
    ],
)
def test_changes_settings_and_counts_are_not_told(sentence: str) -> None:
    assert not small_prose.read(sentence)


def test_where_things_are_made_nothing_is_told_a_second_time() -> None:
    sentence = "The OCV of cell H2 with the buffer layer stayed at a decent value of approximately 1.07 V."
    assert not small_prose.read_page(f"# A study of BaTiO3\n\nA. Author\n\n## 2. Experimental\n\n{sentence}\n")


def test_the_weights_are_small_in_order_and_readable() -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert "" in weights
    assert list(weights) == sorted(weights)
    assert all(abs(weight) < 10 for weight in weights.values())
    assert WEIGHTS.stat().st_size < 2_000_000


def _examples() -> list[Example]:
    """Return numbers of ten papers, of which those after "of" are right."""
    return [
        Example(
            f"papers/{paper}", paper * 20 + number, number % 4 == 0, frozenset(["any", clue]), clue == "1 before of"
        )
        for paper in range(10)
        for number, clue in enumerate(["1 before of", "1 before at"] * 10)
    ]


def test_a_model_learns_which_clue_is_right() -> None:
    model = Model(_examples())
    of, at = (Example("x", 0, False, frozenset(["any", clue]), False) for clue in ("1 before of", "1 before at"))
    assert model.odds([of])[0] > 0 > model.odds([at])[0]


def test_the_written_weights_are_those_for_numbers_that_no_rule_told() -> None:
    model = Model(_examples())
    clues = frozenset(["any", "1 before of"])
    weights = model.untold()
    assert sum(weights.get(clue, 0) for clue in ("", *clues)) == pytest.approx(
        float(model.odds([Example("x", 0, False, clues, False)])[0]), abs=0.03
    )


def test_the_report_counts_the_likeliest_choice_of_each_untold_number(capsys: pytest.CaptureFixture[str]) -> None:
    given = _examples()
    report(given, Model(given).odds(given))
    assert capsys.readouterr().out.splitlines()[1].split() == ["all", "50", "50", "1.00"]
