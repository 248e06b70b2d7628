"""The cyclic garbage collector kept still while one document is read.

A document makes many thousand small records, none of which is garbage before its end; the collector would walk over
them and over the whole vocabulary again and again (a tenth to a quarter of the time of an extraction).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused(*, leaves_cycles: bool = False) -> Iterator[None]:
    """Keep the collector from running in the `with` block; it runs again afterwards if it did before.

    `leaves_cycles`: the block leaves objects behind that hold each other, as readers of XML do; the collector then
    looks at everything that is new. Else what is alive counts as old, since there is nothing to find.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not leaves_cycles:
                _count_as_old()
            gc.enable()


def _count_as_old() -> None:
    """Put what is alive among the old objects without a walk over it, unless the program keeps objects frozen."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
