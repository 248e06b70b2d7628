"""What the Turtle files say about each term, with the file it stands in, before it becomes a typed term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn

from pyoxigraph import Literal, NamedNode

from kg._ontology_turtle import RDF, SKOS, read_triples
from kg.errors import OntologyError


class Facts:
    """The statements about one subject; one that several files describe is one subject."""

    __slots__ = ("file", "iri", "values")

    def __init__(self, iri: str, file: str) -> None:
        self.iri = iri
        self.file = file
        self.values: dict[str, list[NamedNode | Literal]] = {}

    def fail(self, reason: str) -> NoReturn:
        """Refuse the term.

        Raises:
            OntologyError: always.
        """
        raise OntologyError(f"{self.file}: {self.iri}: {reason}")

    @property
    def types(self) -> set[str]:
        """The IRIs of the classes."""
        return {value.value for value in self.values.get(RDF + "type", ())}

    def label(self) -> str:
        """Return the preferred label in English, or the one without a language.

        Raises:
            OntologyError: there is none, or more than one.
        """
        labels = {
            value.value
            for value in self.values.get(SKOS + "prefLabel", ())
            if isinstance(value, Literal) and (value.language is None or value.language.split("-")[0] == "en")
        }
        if len(labels) != 1:
            self.fail(f"has {len(labels)} skos:prefLabel in English, needs one")
        return labels.pop()

    def texts(self, *predicates: str) -> tuple[str, ...]:
        """Return the literals of `predicates` without repetition."""
        found: dict[str, None] = {}
        for predicate in predicates:
            for value in self.values.get(predicate, ()):
                if not isinstance(value, Literal):
                    self.fail(f"{_short(predicate)} must be text, not <{value.value}>")
                found.setdefault(value.value)
        return tuple(found)

    def text(self, predicate: str, choices: Iterable[str] = ()) -> str | None:
        """Return the only literal of `predicate`, or `None`.

        Raises:
            OntologyError: there are several, or it is none of the `choices`.
        """
        found = self.texts(predicate)
        if len(found) > 1:
            self.fail(f"has {len(found)} values of {_short(predicate)}, may have one")
        if found and choices and found[0] not in choices:
            self.fail(f"{_short(predicate)} is {found[0]!r}, must be one of {', '.join(choices)}")
        return found[0] if found else None

    def needed(self, predicate: str, choices: Iterable[str] = ()) -> str:
        """Return the only literal of `predicate`.

        Raises:
            OntologyError: there is none, or several, or it is none of the `choices`.
        """
        found = self.text(predicate, choices)
        if found is None:
            self.fail(f"has no {_short(predicate)}")
        return found

    def number(self, predicate: str) -> Decimal | None:
        """Return the only number of `predicate`, or `None`."""
        text = self.text(predicate)
        try:
            return None if text is None else Decimal(text)
        except InvalidOperation:
            self.fail(f"{_short(predicate)} is {text!r}, must be a number")

    def flag(self, predicate: str, default: bool) -> bool:
        """Return the truth value of `predicate`."""
        text = self.text(predicate, ("true", "false", "1", "0"))
        return default if text is None else text in ("true", "1")

    def iris(self, predicate: str) -> tuple[str, ...]:
        """Return the IRIs of `predicate`."""
        found = []
        for value in self.values.get(predicate, ()):
            if not isinstance(value, NamedNode):
                self.fail(f"{_short(predicate)} must be an IRI, not {value.value!r}")
            found.append(value.value)
        return tuple(dict.fromkeys(found))

    def iri_of(self, predicate: str) -> str | None:
        """Return the only IRI of `predicate`, or `None`."""
        found = self.iris(predicate)
        if len(found) > 1:
            self.fail(f"has {len(found)} values of {_short(predicate)}, may have one")
        return found[0] if found else None

    def all_of(self, predicate: str, known: Mapping[str, str]) -> tuple[str, ...]:
        """Return what the IRIs of `predicate` are called in `known`.

        Raises:
            OntologyError: one of them is not known.
        """
        found = []
        for iri in self.iris(predicate):
            if iri not in known:
                self.fail(f"{_short(predicate)} refers to <{iri}>, which is no such term")
            found.append(known[iri])
        return tuple(found)

    def one_of(self, predicate: str, known: Mapping[str, str]) -> str | None:
        """Return what the only IRI of `predicate` is called in `known`, or `None`."""
        found = self.all_of(predicate, known)
        if len(found) > 1:
            self.fail(f"has {len(found)} values of {_short(predicate)}, may have one")
        return found[0] if found else None


def read_facts(files: Iterable[Path]) -> dict[str, Facts]:
    """Return the statements of all files by subject.

    Raises:
        OntologyError: a file cannot be read.
    """
    subjects: dict[str, Facts] = {}
    for file in files:
        for triple in read_triples(file):
            if not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode | Literal):
                continue
            facts = subjects.get(triple.subject.value)
            if facts is None:
                facts = subjects[triple.subject.value] = Facts(triple.subject.value, file.name)
            facts.values.setdefault(triple.predicate.value, []).append(triple.object)
    return subjects


def _short(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
