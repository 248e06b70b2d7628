"""Values and conditions read where the document prints another sign than the one meant: they are repaired."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.document import Document, Misprint
from kg.records import Evidence, Measurement, Repair

_RULE = "misprinted signs"
_REASON = "the fonts of the document print another character for this sign, as its other places show"


def with_repaired_signs(measurements: Sequence[Measurement], document: Document) -> tuple[Measurement, ...]:
    """Return the measurements, those whose quotes hold a misprint with its repair and no longer as stated."""
    misprints = document.misprints
    if not misprints:
        return tuple(measurements)
    starts = [misprint.span.start for misprint in misprints]
    found = []
    for one in measurements:
        held = {misprint for quote in _quotes(one) for misprint in _inside(quote, misprints, starts)}
        if held:
            signs = sorted({(misprint.printed, misprint.sign) for misprint in held})
            repairs = tuple(Repair(raw=raw, repaired=sign, rule=_RULE, reason=_REASON) for raw, sign in signs)
            status = "repaired" if one.status == "stated" else one.status
            one = one.model_copy(update={"status": status, "repairs": (*one.repairs, *repairs)})
        found.append(one)
    return tuple(found)


def _quotes(measurement: Measurement) -> Iterator[Evidence]:
    yield from (item for item in measurement.evidence if item.role in ("value", "unit"))
    yield from (told.quote for told in measurement.conditions if told.quote is not None)


def _inside(quote: Evidence, misprints: Sequence[Misprint], starts: Sequence[int]) -> Sequence[Misprint]:
    return misprints[bisect_left(starts, quote.start) : bisect_left(starts, quote.end)]
