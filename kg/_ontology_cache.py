"""What was made from the files of the ontology or the code, kept in the user's cache folder for the next process.

A file is named by the hash of what it was made from: the ontology's files and the code. So nothing in the folder is
ever wrong, only old. A folder that cannot be read or written is no obstacle.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType

_KEPT = 8
"""Files of one name that stay; the oldest go."""


def read(name: str, digest: str, terms: Sequence[object] = (), code: ModuleType | None = None) -> object:
    """Return what an earlier run kept; None for nothing, and for anything that goes wrong."""
    try:
        return _Unpickler(_file(name, digest, code).read_bytes(), terms).load()
    except Exception:
        return None


def write(name: str, digest: str, value: object, terms: Sequence[object] = (), code: ModuleType | None = None) -> None:
    """Keep a value for the next run, if the cache folder can be written.

    `terms` are those of the ontology: what is read back holds the terms of its own process, not copies of them.
    """
    try:
        target = _file(name, digest, code)
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.write(_pickled(value, terms))
        Path(part).replace(target)
        kept = sorted(target.parent.glob(f"{name}-*.pickle"), key=lambda file: file.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, RuntimeError):
        return


def _file(name: str, digest: str, code: ModuleType | None) -> Path:
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    key = hashlib.sha256((digest + _code()).encode())
    if code is not None:
        key.update(Path(str(code.__file__)).read_bytes())
    python = f"{sys.version_info[0]}{sys.version_info[1]}"
    return Path(home) / "materials-kg" / f"{name}-{python}-{key.hexdigest()[:24]}.pickle"


@lru_cache(maxsize=1)
def _code() -> str:
    """Return the hash of the modules that stand beside this one: they make and define all that is kept."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


class _Pickler(pickle.Pickler):
    """Writes a term of the ontology as its number."""

    def __init__(self, file: io.BytesIO, terms: Sequence[object]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._numbers = {id(term): number for number, term in enumerate(terms)}

    def persistent_id(self, value: object) -> int | None:
        """Return the number of a term, None for everything else."""
        return self._numbers.get(id(value))


class _Unpickler(pickle.Unpickler):
    """Reads the number of a term as the term."""

    def __init__(self, content: bytes, terms: Sequence[object]) -> None:
        super().__init__(io.BytesIO(content))
        self._terms = terms

    def persistent_load(self, number: int) -> object:
        """Return the term of this number."""
        return self._terms[number]


def _pickled(value: object, terms: Sequence[object]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, terms).dump(value)
    return file.getvalue()
