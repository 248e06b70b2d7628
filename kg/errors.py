"""Every error a user can cause, as one tree.

    KgError
    ├── ReadError        a file that cannot be read as a document (path, reason, hint)
    │   └── ReaderMissingError   ... because an extra is not installed
    ├── OntologyError    a term or file of the ontology that breaks its own rules
    ├── QueryError       a question that cannot be asked (syntax, unknown name, bad parameter)
    ├── GraphError       a graph folder that is missing, locked or damaged
    └── ExportError      a target that cannot be written or a format that does not exist

Each says what was wrong, where, and what to do. A bug stays a traceback.
"""

from __future__ import annotations

from pathlib import Path

STRICT = "MATERIALS_KG_STRICT"
"""Set in the environment (by tests and `kg --debug`), a fault of ours in one table is raised instead of reported."""


class KgError(Exception):
    """Report a mistake that a user can correct."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(message if hint is None else f"{message} ({hint})")


class ReadError(KgError):
    """Report a file that cannot be read as a document."""

    def __init__(self, path: str | Path, reason: str, *, hint: str | None = None) -> None:
        self.path = str(path)
        self.reason = reason
        super().__init__(f"{self.path}: {reason}", hint=hint)

    def __reduce__(self) -> tuple[object, ...]:
        return (_read_error, (self.path, self.reason, self.hint))


class ReaderMissingError(ReadError):
    """Report a file whose format needs an extra that is not installed; with it, the file can be read."""


def _read_error(path: str, reason: str, hint: str | None) -> ReadError:
    """Rebuild a `ReadError` that crossed a process boundary."""
    return ReadError(path, reason, hint=hint)


class OntologyError(KgError):
    """Report a term or file of the ontology that breaks its own rules."""


class QueryError(KgError):
    """Report a question that cannot be asked."""


class GraphError(KgError):
    """Report a graph folder that is missing, locked or damaged."""


class ExportError(KgError):
    """Report an export target or format that cannot be served."""
