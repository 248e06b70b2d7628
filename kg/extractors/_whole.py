"""A table or paragraph whose reading fails does not take the document with it: it becomes a problem with its place.

That is a fault of ours: tests and `kg --debug` (by `STRICT` in the environment, which workers inherit) see it raised.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from kg.document import Block, Document
from kg.errors import STRICT
from kg.records import Problem, Record

_SHOWN = 80  # characters of the source that the problem quotes


def whole(records: Iterable[Record], document: Document, block: Block, extractor: str) -> Sequence[Record]:
    """Return all records of one block, or one problem in their place."""
    try:
        return list(records)
    except Exception as error:
        if os.environ.get(STRICT):
            raise
        span = block.span._replace(end=min(block.span.end, block.span.start + _SHOWN))
        told = f"could not be read, a fault of this program ({type(error).__name__}: {error}); please report it"
        what = "this table" if block.table is not None else "this paragraph"
        return [
            Problem(
                reason=f"{what} {told}",
                quote=document.quote(span),
                start=span.start,
                end=span.end,
                extractor=extractor,
            )
        ]
