"""What a sentence names only in passing: what it compares its topic with at its start, and the examples of a kind."""

from __future__ import annotations

import re

_COMPARED = re.compile(
    r"(?:(?:As\s)?[Cc]ompared\s(?:with|to)|In\s(?:contrast|comparison|addition)\s(?:to|with)|By\scontrast\s(?:to|with)|"
    r"Unlike|(?:Much\s)?[Ll]ike|Similar(?:ly)?\sto|Contrary\sto|Instead\sof|Apart\sfrom|Besides|Analogous(?:ly)?\sto|"
    r"As\s(?:in|with)|Relative\sto)\s"
)
_EXAMPLES = re.compile(r"(?:\bsuch\sas|\be\.\s?g\.,?|\bfor\s(?:example|instance),?|\bincluding)\s[^.;:()]*$")
_REACH = 90  # characters from the word that announces examples to the last of them


def is_aside(plain: str, start: int, begin: int) -> bool:
    """Say whether a name that begins at `begin` is named in passing by the sentence that starts at `start`.

    "Compared with A, B is harder" is about B; "oxides such as A and B are brittle" is about oxides.
    """
    opening = _COMPARED.match(plain, start)
    if opening is not None and opening.end() <= begin and "," not in plain[opening.end() : begin]:
        return True
    left = max(start, begin - _REACH)
    return _EXAMPLES.search(plain, left, begin) is not None
