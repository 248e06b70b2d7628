"""What the user says of an export as a publication: its licence, who makes it, and when.

None of it can be read from the papers, and no clock is asked, so that the same graph gives the same bytes. A module
whose `export` takes `publication` gets it from the command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kg._triples_lines import PREFIXES
from kg.errors import ExportError

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")


@dataclass(frozen=True, slots=True)
class Publication:
    """IRIs of the licence and of the person or organization that publishes, and an ISO date or time.

    Raises:
        ExportError: an IRI is none, or the date is none.
    """

    license: str | None = None
    creator: str | None = None
    created: str | None = None

    def __post_init__(self) -> None:
        """Check the values."""
        for name, value in (("license", self.license), ("creator", self.creator)):
            if value is not None and _IRI.fullmatch(value) is None:
                raise ExportError(f"{value!r} is no IRI for the {name}", hint="it begins with https:// or the like")
        if self.created is not None:
            _datatype(self.created)

    def statements(self) -> Iterator[tuple[str, str]]:
        """Yield predicates and objects as N-Triples writes them."""
        if self.license is not None:
            yield f"<{PREFIXES['dcterms']}license>", f"<{self.license}>"
        if self.creator is not None:
            yield f"<{PREFIXES['dcterms']}creator>", f"<{self.creator}>"
        if self.created is not None:
            yield (
                f"<{PREFIXES['dcterms']}created>",
                f'"{self.created}"^^<{PREFIXES["xsd"]}{_datatype(self.created)}>',
            )


NOTHING = Publication()
"""What is said when the user says nothing."""


def _datatype(text: str) -> str:
    """Return the datatype of a date or time.

    >>> _datatype("2026-01-31"), _datatype("2026-01-31T12:00:00+00:00")
    ('date', 'dateTime')
    """
    try:
        if len(text) == len("2026-01-31"):
            return "date" if date.fromisoformat(text).isoformat() == text else _refused(text)
        datetime.fromisoformat(text)
    except ValueError:
        return _refused(text)
    return "dateTime" if "T" in text else _refused(text)


def _refused(text: str) -> str:
    raise ExportError(f"{text!r} is no date or time", hint="2026-01-31, or 2026-01-31T12:00:00Z")
