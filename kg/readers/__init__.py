"""Turns the bytes of a file into a `Document`; one module per family of formats.

A reader module defines `SUFFIXES` (lower case, with the point), `MEDIA_TYPE` and `read(data, name) -> Document`, and
raises `ReadError` for what is not its format. Its file name without folders is `name`. Adding a format is adding a
module to this folder. Where a suffix is that of any data (`.json`), `begins(head)` tells papers by their first bytes.
What the first bytes say wins over the suffix: HTML or XML that is called `.txt` goes to the reader of HTML or XML.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

from kg.discovery import modules_in
from kg.document import Document
from kg.errors import ReadError
from kg.readers._sniff import recognise

LARGEST_FILE = 256 * 1024 * 1024
# No paper has a line this long; one document is one paragraph then, and its literals exceed what engines can hold.
LONGEST_LINE = 8 * 1024 * 1024
"""The size in bytes above which a file is refused."""
_HEAD = 4096
_WITHOUT_LINES = frozenset(["application/pdf", "application/json"])


@cache
def readers() -> dict[str, ModuleType]:
    """Return the reader module of each suffix (lower case, with the point), in order of the suffixes.

    Raises:
        AttributeError: a reader module lacks a required name.
        ValueError: two reader modules claim one suffix.
    """
    package = importlib.import_module(__name__)
    found: dict[str, ModuleType] = {}
    for module in modules_in(package, "SUFFIXES", "MEDIA_TYPE", "read"):
        for suffix in module.SUFFIXES:
            if suffix in found:
                raise ValueError(f"{module.__name__} and {found[suffix].__name__} both read {suffix}")
            found[suffix] = module
    return dict(sorted(found.items()))


def suffixes() -> tuple[str, ...]:
    """Return the suffixes that can be read, sorted."""
    return tuple(readers())


def is_paper(path: Path) -> bool:
    """Say whether a file in a folder is to be read: by its suffix, and by its first bytes if the suffix says little."""
    module = readers().get(path.suffix.lower())
    begins = getattr(module, "begins", None)
    if begins is None:
        return module is not None
    try:
        with path.open("rb") as file:
            return bool(begins(file.read(_HEAD)))
    except OSError:
        return True  # reading it will say what is wrong


def read(path: str | Path) -> Document:
    """Read one file.

    Raises:
        ReadError: the file is missing, unreadable, empty, too large, binary, of an unknown kind or damaged.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ReadError(path, "is a folder, not a file", hint="`kg build` takes folders")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ReadError(path, f"is too large: {size:,} bytes", hint=f"the limit is {LARGEST_FILE:,} bytes")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(path, "does not exist", hint="look for a slip in its name") from None
    except OSError as error:
        raise ReadError(path, f"cannot be read: {error.strerror or error}") from None
    try:
        return read_bytes(data, path.name)
    except ReadError as error:
        raise type(error)(path, error.reason, hint=error.hint) from error.__cause__


def read_bytes(data: bytes, name: str) -> Document:
    """Read the bytes of a file called `name` (without folders).

    Raises:
        ReadError: the bytes are empty, too many, binary, of an unknown kind or damaged.
    """
    if len(data) > LARGEST_FILE:
        raise ReadError(name, f"is too large: {len(data):,} bytes", hint=f"the limit is {LARGEST_FILE:,} bytes")
    if not data.strip(b" \t\r\n\v\f\xef\xbb\xbf\xff\xfe\x00"):
        raise ReadError(name, "is empty", hint="export or convert the original again")
    known = readers()
    suffix = max((known_suffix for known_suffix in known if name.lower().endswith(known_suffix)), key=len, default="")
    if not suffix:
        found = Path(name).suffix
        what = f"has the unknown suffix {found}" if found else "has no suffix"
        raise ReadError(name, what, hint=f"files that can be read end in {', '.join(known)}")
    content = recognise(data, suffix)
    if content is not None and content not in known:
        raise ReadError(name, f"holds {content[1:].upper()}, not what its suffix says", hint="convert it to text first")
    module = known[content or suffix]
    if module.MEDIA_TYPE not in _WITHOUT_LINES:
        _refuse_endless_line(data, name)
    document: Document = module.read(data, name)
    return document


def _refuse_endless_line(data: bytes, name: str) -> None:
    """Raise `ReadError` for a line that is longer than any page of text can be."""
    if len(data) <= LONGEST_LINE:
        return
    for number, line in enumerate(data.split(b"\n"), start=1):
        if len(line) > LONGEST_LINE:
            reason = f"line {number} is {len(line):,} bytes long, which no text of a paper is"
            raise ReadError(name, reason, hint="break it into lines, or convert the original again")
