"""A sentence of a plain text with what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extractors._sentences.ends import clauses, sentences
from kg.extractors._sentences.name import Name
from kg.quantities import Quantity
from kg.terms import PropertyKind

__all__ = ["Sentence", "Statement", "clauses", "sentences"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A result found in a sentence: its number, its property, where the property stands, its place in a list.

    `run` is the range of the list of numbers that the number belongs to, of its own where it stands alone; `follows`
    says that it is told of the property of a statement before it, `bearer` where its sample is named if that is known,
    `is_likely` that it is told by the learned second look alone.
    """

    quantity: Quantity
    property: PropertyKind
    start: int
    end: int
    position: int = 0
    siblings: int = 1
    is_peak: bool = False
    run: tuple[int, int] = (0, 0)
    follows: bool = False
    bearer: tuple[int, int] | None = None
    is_likely: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence with what was found in it (plain offsets of its text)."""

    text: str
    start: int
    end: int
    clauses: Sequence[tuple[int, int]]
    quantities: Sequence[Quantity]
    names: Sequence[Name]
    statements: list[Statement] = field(default_factory=list)
    circumstances: list[Quantity] = field(default_factory=list)

    def clause(self, offset: int) -> int:
        """Return the number of the clause at an offset."""
        for index, (start, end) in enumerate(self.clauses):
            if start <= offset < end:
                return index
        return len(self.clauses) - 1

    def before(self, offset: int, length: int = 48) -> str:
        """Return the words before an offset."""
        return self.text[max(self.start, offset - length) : offset]

    def has_told(self, name: int) -> bool:
        """Say whether the name at an offset has a value already, with which another may go on."""
        return any(one.start == name for one in self.statements)

    def bracket(self, offset: int) -> int:
        """Return where the innermost bracket around an offset opens, -1 outside brackets."""
        opened = self.text.rfind("(", self.start, offset)
        if opened < 0 or self.text.find(")", opened, offset) < 0:
            return opened  # mostly there is none, or none is closed
        depth, at = 0, offset
        while opened >= 0:
            opened, closed = self.text.rfind("(", self.start, at), self.text.rfind(")", self.start, at)
            if closed < opened and depth == 0:
                return opened
            depth += 1 if closed > opened else -1
            at = max(opened, closed)
        return -1
