"""The vocabulary as typed terms; the only room that reads `ontology/*.ttl` into memory.

Every Turtle file of the folder counts, so a user adds a property, a unit or a name by adding a file. What was read is
kept in the user's cache folder under the hash of the files and of the code that read them.

>>> ontology = load_ontology()
>>> ontology.property("glass transition temperature").default_unit
'Cel'
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TypeVar

from kg import _ontology_cache, _ontology_terms
from kg._ontology_facts import Facts, read_facts
from kg._ontology_terms import TermMaker
from kg._ontology_turtle import MKG
from kg.errors import OntologyError
from kg.terms import (
    ConditionKind,
    Element,
    Law,
    MaterialRole,
    MaterialTerm,
    Phase,
    PlaceWord,
    Process,
    PropertyKind,
    Technique,
    Term,
    UnitTerm,
    WordList,
)

_OWL = "http://www.w3.org/2002/07/owl#"

T = TypeVar("T", bound=Term)
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Ontology:
    """All terms, each tuple sorted by label. `digest` is the hash of the files, `version` that of the core.

    Names are looked up as they stand; `material` and the others return `None` for an unknown one.
    """

    folder: Path
    digest: str
    version: str
    properties: tuple[PropertyKind, ...] = ()
    units: tuple[UnitTerm, ...] = ()
    techniques: tuple[Technique, ...] = ()
    processes: tuple[Process, ...] = ()
    conditions: tuple[ConditionKind, ...] = ()
    phases: tuple[Phase, ...] = ()
    materials: tuple[MaterialTerm, ...] = ()
    roles: tuple[MaterialRole, ...] = ()
    elements: tuple[Element, ...] = ()
    laws: tuple[Law, ...] = ()
    place_words: tuple[PlaceWord, ...] = ()
    word_lists: tuple[WordList, ...] = ()
    namespace: str = MKG

    def __eq__(self, other: object) -> bool:
        """Compare by the hash of the files; comparing the terms would cost more than reading a short document."""
        return isinstance(other, Ontology) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, kind by kind."""
        return (
            *self.properties,
            *self.units,
            *self.techniques,
            *self.processes,
            *self.conditions,
            *self.phases,
            *self.materials,
            *self.roles,
            *self.elements,
            *self.laws,
            *self.place_words,
            *self.word_lists,
        )

    def property(self, label: str) -> PropertyKind | None:
        """Return the property kind of this label."""
        return self._properties.get(label)

    def unit(self, ucum: str) -> UnitTerm | None:
        """Return the unit of this UCUM code; of several (`%`, `wt%`) the one with the shortest label."""
        return self._units.get(ucum)

    def technique(self, label: str) -> Technique | None:
        """Return the technique of this label."""
        return self._techniques.get(label)

    def process(self, label: str) -> Process | None:
        """Return the process or state of this label."""
        return self._processes.get(label)

    def condition(self, label: str) -> ConditionKind | None:
        """Return the condition of this label."""
        return self._conditions.get(label)

    def phase(self, label: str) -> Phase | None:
        """Return the phase of this label."""
        return self._phases.get(label)

    def material(self, label: str) -> MaterialTerm | None:
        """Return the known material of this label."""
        return self._materials.get(label)

    def role(self, label: str) -> MaterialRole | None:
        """Return the role of this label."""
        return self._roles.get(label)

    def element(self, symbol: str) -> Element | None:
        """Return the element of this symbol."""
        return self._elements.get(symbol)

    def words(self, label: str) -> tuple[str, ...]:
        """Return the words of the list of this label, sorted; none when the vocabulary has no such list."""
        return self._word_lists.get(label, ())

    def term(self, iri: str) -> Term | None:
        """Return the term of this IRI."""
        return self._terms.get(iri)

    def kept(self, name: str, kind: type[Made], make: Callable[[], Made], code: ModuleType | None = None) -> Made:
        """Return what `make` makes of this ontology alone, from the cache folder if an earlier process made it.

        `code` is the module that makes it, unless that stands beside this one.
        """
        made = _ontology_cache.read(name, self.digest, self.terms, code)
        if not isinstance(made, kind):
            made = make()
            _ontology_cache.write(name, self.digest, made, self.terms, code)
        return made

    @cached_property
    def _properties(self) -> dict[str, PropertyKind]:
        return _by_label(self.properties)

    @cached_property
    def _units(self) -> dict[str, UnitTerm]:
        shortest = sorted(self.units, key=lambda unit: (len(unit.label), unit.label), reverse=True)
        return {unit.ucum: unit for unit in shortest}

    @cached_property
    def _techniques(self) -> dict[str, Technique]:
        return _by_label(self.techniques)

    @cached_property
    def _processes(self) -> dict[str, Process]:
        return _by_label(self.processes)

    @cached_property
    def _conditions(self) -> dict[str, ConditionKind]:
        return _by_label(self.conditions)

    @cached_property
    def _phases(self) -> dict[str, Phase]:
        return _by_label(self.phases)

    @cached_property
    def _materials(self) -> dict[str, MaterialTerm]:
        return _by_label(self.materials)

    @cached_property
    def _roles(self) -> dict[str, MaterialRole]:
        return _by_label(self.roles)

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {symbol: element for element in self.elements for symbol in element.symbols}

    @cached_property
    def _word_lists(self) -> dict[str, tuple[str, ...]]:
        return {known.label: known.words for known in self.word_lists}

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {term.iri: term for term in self.terms}


def load_ontology(folder: Path | None = None) -> Ontology:
    """Read the ontology in `folder`; without one `./ontology`, else the copy that came with the package.

    Raises:
        OntologyError: the folder has no Turtle files, or a term breaks its rules.
    """
    folder = folder if folder is not None else default_folder()
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise OntologyError(f"{folder}: no Turtle files", hint="give the folder that holds core.ttl")
    digest = _digest(files)
    cached = _ontology_cache.read("ontology", digest)
    if not isinstance(cached, _Compiled):
        cached = _compile(files)
        _ontology_cache.write("ontology", digest, cached)
    return Ontology(folder, digest, *cached)


def default_folder() -> Path:
    """Return the folder that is read when none is given."""
    here = Path("ontology")
    if any(here.glob("*.ttl")):
        return here
    shipped = Path(__file__).parent / "_data" / "ontology"
    return shipped if shipped.is_dir() else Path(__file__).parent.parent / "ontology"


class _Compiled(NamedTuple):
    """What is kept in the cache: the fields of `Ontology` from `version` on."""

    version: str
    properties: tuple[PropertyKind, ...]
    units: tuple[UnitTerm, ...]
    techniques: tuple[Technique, ...]
    processes: tuple[Process, ...]
    conditions: tuple[ConditionKind, ...]
    phases: tuple[Phase, ...]
    materials: tuple[MaterialTerm, ...]
    roles: tuple[MaterialRole, ...]
    elements: tuple[Element, ...]
    laws: tuple[Law, ...]
    place_words: tuple[PlaceWord, ...]
    word_lists: tuple[WordList, ...]


def _compile(files: list[Path]) -> _Compiled:
    """Return everything the files say."""
    subjects = read_facts(files)
    make = TermMaker(subjects)
    return _Compiled(
        _version(subjects),
        make.of(make.property, "PropertyKind"),
        make.of(make.unit, "Unit"),
        make.of(make.technique, "Technique"),
        make.of(make.process, "Process"),
        make.of(make.condition, "ConditionKind"),
        make.of(_ontology_terms.phase, "Phase"),
        make.of(_ontology_terms.material, "KnownMaterial"),
        make.of(_ontology_terms.role, "MaterialRole"),
        make.of(_ontology_terms.element, "ChemicalElement"),
        make.of(make.law, "Law"),
        make.of(_ontology_terms.place_word, "PlaceWord"),
        make.of(_ontology_terms.word_list, "WordList"),
    )


def _version(subjects: dict[str, Facts]) -> str:
    header = subjects.get(MKG.rstrip("#"))
    return (header.text(_OWL + "versionInfo") if header is not None else None) or "unversioned"


def _digest(files: Iterable[Path]) -> str:
    """Return the hash of names and contents; of a file that cannot be read, the error says which."""
    total = hashlib.sha256()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise OntologyError(f"{file}: {error.strerror}") from error
        total.update(f"{file.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _by_label(terms: Iterable[T]) -> dict[str, T]:
    return {term.label: term for term in terms}
