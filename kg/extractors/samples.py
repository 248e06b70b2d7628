"""Samples that sentences and captions name: codes given to treatments, materials in a state or with a composition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.document import Block, Document
from kg.extractors import Found
from kg.extractors._conditions import ConditionReader
from kg.extractors._prose.compositions import CompositionReader
from kg.extractors._samples.announced_codes import AnnouncedCodes
from kg.extractors._samples.definitions import DefinitionReader
from kg.extractors._samples.states import StateReader
from kg.extractors._subjects import UNNAMED, SubjectReader
from kg.ontology import Ontology
from kg.records import Material, Paper, Record, Role, Sample

EMITS = (Sample,)
NEEDS = (Material, Paper, Role)

_KINDS = frozenset(["paragraph", "list_item", "caption", "footnote"])
# Here papers tell of the work of others, or of everything that can be done.
_OTHERS = re.compile(
    r"introduction|background|references|acknowledg|author contribution|abstract|conclusion|outlook", re.I
)


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield the samples of every paragraph and caption in order."""
    main = SubjectReader(document, found, ConditionReader(document, ontology, found)).main
    announced = AnnouncedCodes(document, ontology, found, main or UNNAMED)
    definitions = DefinitionReader(document, ontology, found, main or UNNAMED)
    compositions = CompositionReader(document, ontology, found, main)
    states = StateReader(document, ontology, found, main)
    codes: dict[str, None] = {}
    for block in document.blocks:
        if block.kind in _KINDS:
            defined = tuple(definitions.samples(block.text))
            yield from defined
            told = (*announced.samples(block.text), *announced.called(block.text))
            yield from told
            codes.update(dict.fromkeys(sample.label for sample in (*defined, *told)))
            yield from compositions.samples(block.text)
            if _tells_of_samples(block):
                yield from states.samples(block.text, [sample.evidence[0].start for sample in defined])
    again = [sample for sample in announced.recurring() if sample.label not in codes]
    again += [sample for sample in announced.introduced() if sample.label not in codes]
    again += [sample for sample in announced.lettered() if sample.label not in codes]
    yield from again
    codes.update(dict.fromkeys(sample.label for sample in again))
    for block in document.blocks if codes else ():
        if block.kind in _KINDS:
            yield from (sample for sample in announced.of_series(block.text, codes) if sample.label not in codes)
            yield from announced.listed(block.text, codes)


def _tells_of_samples(block: Block) -> bool:
    return block.kind == "caption" or (bool(block.section) and not _are_of_others(block.section))


@lru_cache(maxsize=512)
def _are_of_others(section: tuple[str, ...]) -> bool:
    return any(_OTHERS.search(title) for title in section)
