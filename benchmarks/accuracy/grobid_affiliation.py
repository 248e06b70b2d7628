"""Parts of places of work (organisation, department, street, city, code, country) in printed affiliations."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.accuracy import Json, Score, judged, lines_of, ontology, scores, write_lines
from kg.extractors._front.affiliations import read_affiliation
from kg.extractors._front.author_places import split_affiliations
from kg.extractors._front.author_words import front_words

NAME = "grobid_affiliation"
WANTED = {"fields micro": "all parts", "organisation": "organisations of any kind", "place": "city, region, country"}


def predict(one: Json) -> Json:
    """Return the parts of each affiliation of one string."""
    words = front_words(ontology())
    found = []
    for mark, text in split_affiliations(one["text"], words):
        parts = read_affiliation(text, words)
        found.append(
            {
                "marker": mark,
                "department": parts.departments,
                "institution": parts.organizations,
                "laboratory": parts.laboratories,
                "addrLine": parts.streets,
                "settlement": parts.cities,
                "region": parts.regions,
                "postCode": parts.codes,
                "postBox": parts.boxes,
                "country": parts.country or "",
            }
        )
    return {"doc_id": one["doc_id"], "affiliations": found}


def run(folder: Path) -> list[Score]:
    """Read all strings and let the scorer of the set judge them."""
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, map(predict, lines_of(gold)))
        return scores(judged(folder / "score.py", predictions, gold), WANTED)
