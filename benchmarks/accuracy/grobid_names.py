"""Names with their marks in printed lines of authors of all sciences."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.accuracy import Json, Score, judged, lines_of, ontology, scores, write_lines
from kg.extractors._front.author_words import front_words
from kg.extractors._front.names import read_names

NAME = "grobid_names"
WANTED = {"surname+initial": "surname and initial", "full name": "full name", "markers": "marks"}


def predict(one: Json) -> Json:
    """Return the persons of one line."""
    people = read_names(one["text"], front_words(ontology())).persons
    return {
        "doc_id": one["doc_id"],
        "persons": [
            {
                "forename": person.forename,
                "middlename": person.middle,
                "surname": person.surname,
                "suffix": person.suffix,
                "markers": list(person.marks),
            }
            for person in people
        ],
    }


def run(folder: Path) -> list[Score]:
    """Read all lines and let the scorer of the set judge them."""
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, map(predict, lines_of(gold)))
        return scores(judged(folder / "score.py", predictions, gold), WANTED)
