"""Short forms of classes of alloys, by which a paper also calls the one at hand ("HEA" of "high-entropy alloys").

Such a short form is as much of a name as "the alloy": behind a formula it adds nothing, alone it means the topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.glossary import Definition
from kg.records import Material

_CLASS = re.compile(r"[^\d]*\b(?:super)?(?:alloy|glass|steel)(?P<several>s|es)?", re.I)


def singular_short(short: str) -> str:
    """Return a short form without the s of its plural.

    >>> singular_short("HEAs"), singular_short("MnS")
    ('HEA', 'MnS')
    """
    return short[:-1] if short.endswith("s") and short[-2:-1].isupper() else short


def class_shorts(
    abbreviations: Mapping[str, Definition], materials: Mapping[str, Material], texts: Iterable[str]
) -> frozenset[str]:
    """Return the short forms, in the singular, that a document defines for a class of alloys.

    A class has several members: the paper defines it in the plural or speaks of several ("HEAs"); "as-built alloy
    (ABA)" without a plural is one sample.
    """
    classes: set[str] = set()
    single: set[str] = set()
    for short, definition in abbreviations.items():
        found = _CLASS.fullmatch(definition.long)
        known = materials.get(short)
        if found is None or (known is not None and known.formula):
            continue
        base = singular_short(short)
        (classes if found["several"] or base != short else single).add(base)
    if single:
        classes.update(short for text in texts for short in single if f"{short}s" in text)
    return frozenset(classes)
