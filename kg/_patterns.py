"""Compiled patterns kept in the user's cache folder for the next process.

The plug-ins compile some two thousand patterns as they are imported, which took half of the time of `kg extract` for
a short paper. `re` makes a list of numbers of a pattern's text (slow) and the pattern of that list (fast, and checked
by `re` itself); the lists are kept. Both steps are private to `re`: where they are not as expected, or the kept file
is of no use, all is compiled as ever.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from kg import _ontology_cache

_Key = tuple[str, int]
_Steps = tuple[int, "array[int]", *tuple[Any, ...]]


_FEW = 20
"""One of so many that is new is no reason to write all again: documents have patterns of their own."""


class _Kept:
    """Stands for the two steps: `both` for the whole, `compile` for the one that makes a pattern of a list."""

    def __init__(self, compiler: Any, known: dict[_Key, _Steps]) -> None:
        self._both, self._engine = compiler.compile, compiler._sre
        self._known = known
        self._key: _Key | None = None
        self._one_at_a_time = Lock()
        self.used: dict[_Key, _Steps] = {}
        self.new = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def both(self, pattern: Any, flags: int = 0) -> Any:
        """Return the pattern, from the kept list if there is one."""
        if not isinstance(pattern, str):
            return self._both(pattern, flags)
        key = (pattern, int(flags))
        steps = self._known.get(key)
        if steps is None:
            with self._one_at_a_time:
                self._key = key
                return self._both(pattern, flags)
        self.used[key] = steps
        whole, numbers, *rest = steps
        return self._engine.compile(pattern, whole, numbers.tolist(), *rest)

    def compile(self, pattern: Any, flags: int, numbers: list[int], *names: Any) -> Any:
        """Return the pattern of a list, and keep the list."""
        if self._key is not None and self._key[0] == pattern:
            self.used[self._key] = (int(flags), array("I", numbers), *names)
            self._key = None
            self.new += 1
        return self._engine.compile(pattern, flags, numbers, *names)


@contextmanager
def kept(name: str) -> Iterator[None]:
    """Let the patterns compiled in the `with` block come from the last run, and keep new ones under `name`.

    Within another such block it does nothing.
    """
    compiler: Any = sys.modules.get("re._compiler")
    if not hasattr(compiler, "compile") or not hasattr(compiler, "_sre") or isinstance(compiler._sre, _Kept):
        yield
        return
    digest = f"{sys.hexversion} {compiler._sre.MAGIC} {array('I').itemsize}"
    found = _ontology_cache.read(name, digest)
    known: dict[_Key, _Steps] = found if isinstance(found, dict) else {}
    steps = _Kept(compiler, known)
    both, engine = compiler.compile, compiler._sre
    compiler.compile, compiler._sre = steps.both, steps
    try:
        yield
    finally:
        compiler.compile, compiler._sre = both, engine
    if steps.new * _FEW > len(steps.used):
        union = known | steps.used  # what another command used; but not what no code holds any more
        _ontology_cache.write(name, digest, union if len(union) < 2 * len(steps.used) else steps.used)
