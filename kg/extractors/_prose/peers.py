"""Studied materials that a sentence names beside coded samples: printed as short as these, they are chosen alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose.samples import SampleFinder, SampleName

_SHORT = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[\w@:/–-]{2,12}")

_SHARE_OF, _NEAR = re.compile(r"%\sof\s(?:the\s)?$"), 10


def peers(samples: SampleFinder, plain: str, names: Sequence[SampleName]) -> dict[SampleName, SampleName]:
    """Return the names of such materials (`MIL-160` beside `MT-25`), each with itself as a code."""
    others = [name for name in names if not name.is_code]
    if len(others) in (0, len(names)) or not any(_is_coded(samples, name) for name in names):
        return {}
    short = [name for name in others if _SHORT.fullmatch(plain, name.start, name.end)]
    short = [name for name in short if samples.is_studied(name) and not _is_used(samples, plain, name)]
    return {name: name._replace(is_code=True) for name in short}


def _is_used(samples: SampleFinder, plain: str, name: SampleName) -> bool:
    """Say whether a name is of an element, or of a substance that a share is of ("97% of Na2SO4")."""
    return samples.is_element(name) or _SHARE_OF.search(plain, max(0, name.start - _NEAR), name.start) is not None


def _is_coded(samples: SampleFinder, name: SampleName) -> bool:
    """Say whether a name is a code that the document gives a sample, no description and no part in a comparison."""
    return name.is_code and not name.states and not name.is_part and samples.code(name.label) is not None
