"""Title, authors, affiliations, links and e-mails on printed first pages of all sciences."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from benchmarks.accuracy import Json, Score, in_parallel, judged, lines_of, ontology, scores, write_lines
from kg.extractors import Found, authors, papers
from kg.readers import read_bytes
from kg.records import Affiliation, Author, Paper
from kg.scan import Scanner

NAME = "grobid_header"
WANTED = {
    "title soft": "title",
    "authors (all)": "authors",
    "affiliations": "affiliations",
    "links": "authors with affiliations",
    "emails": "e-mails",
}


@cache
def _scanner() -> Scanner:
    return Scanner(ontology())


def predict(one: Json) -> Json:
    """Return what the front page says."""
    document = read_bytes(one["text"].encode(), "page.txt")
    vocabulary = ontology()
    found = Found(document, _scanner())
    records = [*papers.extract(document, vocabulary, found), *authors.extract(document, vocabulary, found)]
    paper = next(record for record in records if isinstance(record, Paper))
    people = [record for record in records if isinstance(record, Author)]
    places = [record for record in records if isinstance(record, Affiliation)]
    return {
        "doc_id": one["doc_id"],
        "title": paper.title or "",
        "authors": [person.name for person in people],
        "affiliations": [place.text for place in places],
        "links": [[number, place] for number, person in enumerate(people) for place in person.affiliations],
        "emails": [person.email for person in people if person.email],
    }


def run(folder: Path) -> list[Score]:
    """Read all pages and let the scorer of the set judge them."""
    gold = folder / "dev.jsonl"
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        write_lines(predictions, in_parallel(predict, lines_of(gold)))
        return scores(judged(folder / "score.py", predictions, gold), WANTED)
