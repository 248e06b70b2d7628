"""Atoms of an element per formula unit: how many a compound has, takes up or loses ("0.1 O per formula")."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extractors._sentences.name import Name, own_kind
from kg.ontology import Ontology

_PER = r"\sper\s(?:formula(?:\sunit)?|f\.\s?u\.)"
_ALONE = re.compile(_PER)
_DEEDS = {
    "uptake": ("incorporation", "insertion", "intercalation", "uptake", "gain"),
    "loss": ("loss", "release", "removal", "extraction", "deintercalation"),
}
_DEED = re.compile(rf"\b(?:{'|'.join(word for words in _DEEDS.values() for word in words)})\b")


@lru_cache(maxsize=4)
def _atoms(ontology: Ontology) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of the atoms of an element behind a number, and the elements by their words."""
    elements = {word: one.label for one in ontology.elements for word in (one.label, *one.symbols)}
    words = "|".join(sorted(elements, key=lambda word: (-len(word), word)))
    return re.compile(rf"\s(?P<element>{words})(?:s|(?:\d?[+-])?(?:\s(?:atom|ion)s?))?(?P<per>{_PER})?(?!\w)"), elements


def per_formula(plain: str, left: int, start: int, end: int, ontology: Ontology) -> Name | None:
    """Return what a number in `[start, end)` of atoms is; the next of a sentence from `left` on leave words out."""
    if "per f" not in plain[left : end + 48]:
        return None
    pattern, elements = _atoms(ontology)
    found = pattern.match(plain, end)
    own = found if found is not None and found["per"] else None
    if own is None and (found is not None or _ALONE.match(plain, end)):
        own = next((one for one in reversed(list(pattern.finditer(plain, left, start))) if one["per"]), None)
    if own is None or (found is not None and elements[found["element"]] != elements[own["element"]]):
        return None
    deeds = _DEED.findall(plain, left, start)
    deed = next((deed for deed, words in _DEEDS.items() if deeds and deeds[-1] in words), "content")
    kind = own_kind(f"{elements[own['element']]} {deed}", None)
    return Name(own.start("element"), own.end(), (kind,), (), "extent")
