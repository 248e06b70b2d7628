"""The former, the latter and the other: the samples that a sentence means by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Text
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._sentences.ends import sentence_at

_FORMER = re.compile(r"\b[Tt]he (?P<which>former|latter)(?=,?\s(?!two\b)[a-z]|[,.;)])")
_OTHER = re.compile(r"\b[Tt]he other(?:\sone)?(?=\s(?:is|was|has|had|shows?|showed|reach\w*|gives?|gave|exhibit\w*)\b)")
_BACK = 3  # sentences


def pronouns(samples: SampleFinder, text: Text, start: int, end: int) -> Iterator[SampleName]:
    """Yield "the former", "the latter" and "the other" of a sentence as the samples they stand for."""
    for found in _FORMER.finditer(text.plain, start, end):
        pair = _pair_before(samples, text, start, found.start())
        if pair is not None:
            meant = pair[found["which"].lower() == "latter"]
            yield meant._replace(start=found.start(), end=found.end(), is_code=True)
    for found in _OTHER.finditer(text.plain, start, end):
        one = samples.all_in(text).begun_in(start, found.start())
        pair = _pair_before(samples, text, *sentence_at(text.plain, start - 2)) if start else None
        labels = {name.label for name in one}
        if pair is not None and len(labels) == 1 and labels < {name.label for name in pair}:
            meant = pair[pair[0].label in labels]
            yield meant._replace(start=found.start(), end=found.end(), is_code=True)


def _pair_before(samples: SampleFinder, text: Text, start: int, end: int) -> tuple[SampleName, SampleName] | None:
    """Return the two samples named last before an offset: in its sentence, else in one of the two before it.

    Where none of these names two, they are those of two sentences that each tell of one.
    """
    alone: list[SampleName] = []
    for _ in range(_BACK):
        names = samples.all_in(text).begun_in(start, end)
        named = (name for name in reversed(names) if samples.is_studied(name) or samples.is_rare(text.plain, name))
        pair = list({name.label: name for name in named}.values())
        if len(pair) > 1:
            return (pair[1], pair[0]) if len(pair) == 2 else None
        alone += [name for name in pair if name.label not in {one.label for one in alone}]
        if not start:
            break
        end = start
        start, _ = sentence_at(text.plain, start - 2)
    return (alone[1], alone[0]) if len(alone) == 2 else None
