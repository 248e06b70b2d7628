"""Learns the weights of the second look (`kg.extractors._prose.second_look`) from annotated papers, and tests them.

    python -m benchmarks.second_look FOLDER...            how right it is on papers that it did not learn from
    python -m benchmarks.second_look FOLDER... --write    then learn from all of them and write the weights

Each FOLDER holds `docs/` and `gold/` in the form of the data set `papers`; the first one holds its `score.py` as well.
The examples are all numbers in sentences of results with each property they may be a value of; right is what the
annotation confirms. The model is logistic with a penalty on the squared weights. Numbers that a rule tells teach it
too, but what holds for the others alone has weights of its own, which count on top (the augmentation of Daumé III,
"Frustratingly easy domain adaptation", ACL 2007). Same folders, same weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy import Json, ontology
from benchmarks.accuracy._reliability import scorer_of
from kg.document import Span
from kg.extractors import extract
from kg.extractors._properties import Context
from kg.extractors._prose import second_look
from kg.extractors._prose.clues import KindOf
from kg.extractors._prose.continued import Earlier
from kg.extractors._prose.lists import runs
from kg.extractors._prose.second_look import LEAST_ODDS, WEIGHTS, SecondLook, may_be_values
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity
from kg.readers import read

PENALTY = 20.0
"""Weight of half the sum of squared weights against the sum of the losses."""
LEAST_DOCUMENTS = 5
"""A clue counts if it is seen in as many documents."""
FOLDS = 8
_UNTOLD = "untold: "
_STEPS, _INNER = 12, 40
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A property that a number may be a value of; `number` counts the numbers of all folders."""

    document: str
    number: int
    is_told: bool
    clues: frozenset[str]
    is_right: bool


def examples(folders: Sequence[Path]) -> Iterator[Example]:
    """Yield the examples of all annotated papers in order."""
    scorer = scorer_of(folders[0] / "score.py")
    number = 0
    for folder in folders:
        for path in sorted((folder / "gold").glob("*.json")):
            gold: Json = json.loads(path.read_text(encoding="utf-8"))
            for is_told, choices in _numbers(folder / "docs" / gold["source"], gold, scorer):
                number += 1
                for clues, is_right in choices:
                    yield Example(f"{folder.name}/{path.stem}", number, is_told, clues, is_right)


def _numbers(path: Path, gold: Json, scorer: ModuleType) -> Iterator[tuple[bool, list[tuple[frozenset[str], bool]]]]:
    """Yield the numbers of one paper that are annotated or surely none: whether told, and their choices."""
    source = path.read_text(encoding="utf-8")
    place = scorer.Place(gold, source)
    annotated = [
        (one, scorer.spans_of(source, one["evidence"]))
        for one in gold["measurements"]
        if not str(one["where"]).startswith("table")
    ]
    for quantity, span, is_told, choices in _seen(path):
        value, upper = quantity.number.value, quantity.number.upper
        told: Json = {
            "value": float(value),
            "value_max": float(upper) if upper is not None else None,
            "unit": quantity.unit.ucum if quantity.unit else None,
            "property": "",
            "evidence": [{"start": span.start, "end": span.end, "quote": source[span.start : span.end]}],
            "place": {"kind": "text"},
        }
        right = [
            one
            for one, spans in annotated
            if any(start <= span.start and span.end <= end + 2 for start, end in spans)
            and scorer.value_equal(one, told)
        ]
        if right or not place.neutral(told):
            yield is_told, [(clues, any(_is_of(scorer, label, one) for one in right)) for label, clues in choices]


def _is_of(scorer: ModuleType, label: str, annotated: Json) -> bool:
    """Say whether a property is the one annotated."""
    words = [one["value"] for one in annotated["conditions"] if isinstance(one["value"], str)]
    return bool(scorer.property_found(label, annotated["property"], [], [annotated["subject"], *words]))


def _seen(path: Path) -> list[tuple[Quantity, Span, bool, list[tuple[str, frozenset[str]]]]]:
    """Return each number that the second look gets to see in a paper, whether a rule told it, and its choices."""
    document = read(path)
    texts = {text.plain: text for _, text in document.texts()}
    seen: list[tuple[Quantity, Span, bool, list[tuple[str, frozenset[str]]]]] = []

    def look(self: SecondLook, sentence: Sentence, context: Context, earlier: Earlier, kind_of: KindOf) -> None:
        told = {one.quantity.start for one in sentence.statements}
        for run in runs(sentence):
            if run[0].start not in told and not may_be_values(sentence, run):
                continue
            choices = self.clues.choices(sentence, run, context, earlier, kind_of)
            pairs = [(one.property.label, frozenset(one.clues)) for one in choices]
            for one in run if choices else ():
                seen.append((one, texts[sentence.text].span(one.start, one.end), one.start in told, pairs))

    looked = SecondLook.read
    second_look.SecondLook.read = look  # type: ignore[method-assign]
    try:
        extract(document, ontology())
    finally:
        second_look.SecondLook.read = looked  # type: ignore[method-assign]
    return seen


class Model:
    """A logistic model over clues."""

    def __init__(self, learned_from: Sequence[Example]) -> None:
        documents: dict[str, set[str]] = defaultdict(set)
        for one in learned_from:
            for clue in _clues(one):
                documents[clue].add(one.document)
        known = sorted(clue for clue, seen in documents.items() if len(seen) >= LEAST_DOCUMENTS)
        self.columns = {clue: column for column, clue in enumerate(["", *known])}
        rows, columns = self._places(learned_from)
        right = np.array([float(one.is_right) for one in learned_from])
        self.weights = _fit(rows, columns, right, len(self.columns))

    def _places(self, of: Sequence[Example]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the row and the column of each clue of some examples, "" in every row."""
        rows, columns = [], []
        for row, one in enumerate(of):
            present = [self.columns[clue] for clue in _clues(one) if clue in self.columns]
            columns += [0, *sorted(present)]
            rows += [row] * (len(present) + 1)
        return np.array(rows), np.array(columns)

    def odds(self, of: Sequence[Example]) -> Floats:
        """Return the natural logarithm of the odds that each example is right."""
        rows, columns = self._places(of)
        return np.asarray(np.bincount(rows, self.weights[columns], len(of)), np.float64)

    def untold(self) -> dict[str, float]:
        """Return the weights for numbers that no rule told, rounded."""
        found: dict[str, float] = defaultdict(float)
        for clue, column in self.columns.items():
            found[clue.removeprefix(_UNTOLD)] += float(self.weights[column])
        return {clue: round(weight, 2) for clue, weight in sorted(found.items()) if not clue or round(weight, 2)}


def _clues(example: Example) -> set[str]:
    """Return the clues of an example, those of an untold number a second time as such."""
    if example.is_told:
        return set(example.clues)
    return {*example.clues, *(_UNTOLD + clue for clue in example.clues if not clue.startswith("says ")), _UNTOLD}


def _fit(rows: NDArray[np.int64], columns: NDArray[np.int64], right: Floats, width: int) -> Floats:
    """Return the weights by Newton's method, each step by conjugate gradients."""
    weights = np.zeros(width)
    count = len(right)

    def product(hessian: Floats, vector: Floats) -> Floats:
        inner = np.bincount(rows, vector[columns], count) * hessian
        return np.bincount(columns, inner[rows], width) + PENALTY * vector

    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.bincount(rows, weights[columns], count)))
        slope = np.bincount(columns, (chance - right)[rows], width) + PENALTY * weights
        weights -= _solved(partial(product, chance * (1 - chance)), slope)
    return weights


def _solved(product: partial[Floats], target: Floats) -> Floats:
    """Return the vector that a symmetric product makes the target, by conjugate gradients."""
    found = np.zeros_like(target)
    rest = target.copy()
    direction = rest.copy()
    size = float(rest @ rest)
    for _ in range(_INNER):
        if size < 1e-12:
            break
        changed = product(direction)
        step = size / float(direction @ changed)
        found += step * direction
        rest -= step * changed
        size, last = float(rest @ rest), size
        direction = rest + size / last * direction
    return found


def cross_validated(given: Sequence[Example]) -> Floats:
    """Return the odds of each example by a model that did not learn from its document."""
    folds = {name: place % FOLDS for place, name in enumerate(sorted({one.document for one in given}))}
    odds = np.zeros(len(given))
    for fold in range(FOLDS):
        model = Model([one for one in given if folds[one.document] != fold])
        held = [place for place, one in enumerate(given) if folds[one.document] == fold]
        odds[held] = model.odds([given[place] for place in held])
    return odds


def report(given: Sequence[Example], odds: Floats) -> None:
    """Print by folder what the second look would tell and how much of it is right."""
    best: dict[int, int] = {}
    for place, one in enumerate(given):
        if not one.is_told and (one.number not in best or odds[place] > odds[best[one.number]]):
            best[one.number] = place
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for place in best.values():
        if odds[place] >= LEAST_ODDS:
            for name in (given[place].document.split("/")[0], "all"):
                told[name] += 1
                right[name] += given[place].is_right
    print(f"{'folder':20}{'told':>8}{'right':>8}{'share':>8}")
    for name in sorted(told):
        print(f"{name:20}{told[name]:>8}{right[name]:>8}{right[name] / told[name]:>8.2f}")


def main() -> None:
    """Test, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description="Learns the weights of the second look from annotated papers.")
    parser.add_argument("folders", type=Path, nargs="+", help="folders of docs/ and gold/; the first with score.py")
    parser.add_argument("--write", action="store_true", help="write the weights learned from all")
    arguments = parser.parse_args()
    given = list(examples(arguments.folders))
    print(f"{len(given)} choices of {len({one.number for one in given})} numbers")
    report(given, cross_validated(given))
    if arguments.write:
        learned = Model(given).untold()
        lines = ",\n".join(f"{json.dumps(clue, ensure_ascii=False)}: {weight}" for clue, weight in learned.items())
        WEIGHTS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
        print(f"{len(learned)} weights written, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
