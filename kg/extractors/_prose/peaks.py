"""Finds the words for a peak in a text; what it is a peak of, the unit and the sentence tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PEAK = re.compile(
    r"\b(?:(?:diffraction|absorption|emission|Raman|infrared|characteristic|vibration|luminescence|PL) )?"
    r"(?:peak(?!ed|ing)s?"
    r"(?! intensit| width| shift(?!s?\s(?:from|to|toward|slightly)|ed\b)| separation| area| potential)"
    r"|(?:component|contribution|line)s?(?=,? (?:of [^,;.]{1,30} |which )?(?:(?:lies|lie|is|are|appears?) )?"
    r"(?:at|around|centred|centered|located)\b)"
    r"|(?<!valence )(?<!conduction )(?<!energy )bands?(?!\s?gap|gap|width| edge| structure| alignment)"
    r"|reflections?|signals?|shoulders?|doublets?|maxim(?:um|a)(?= (?:at|around|near|centred|centered|is located))"
    r"|emissions?(?= (?:of \S+ )?(?:at \d|(?:(?:is|was|lies|lay|appears|occurs|sits|shifts|shifted|moves|moved|"
    r"(?:red|blue)-?\s?shift(?:s|ed)|cent(?:er|r)ed|located|found|observed) ){1,2}(?:at|around|near|from|to)\b))"
    r"|stretch(?:es)?(?= (?:of|at|around|near)\b)"
    r"|(?:stretching|bending|deformation|rocking|wagging|breathing)(?: vibrations?| modes?| bands?)?|vibrations?|modes?"
    r"|resonances?(?! (?:frequenc|energ|imag|condition|Raman))"
    r"|wavenumbers?(?= (?:of|around|at))|2\s?-?(?:θ|theta)(?![-\w])|two[- ]theta)(?![A-Za-z])",
    re.I,
)
_PEAK_SIGNS = (
    "peak", "band", "component", "contribution", "line", "reflection",
    "emission", "signal", "shoulder", "stretch", "doublet", "maxim", "stretching", "bending", "deformation",
    "rocking", "wagging", "breathing", "vibration", "mode", "resonance", "wavenumber", "θ", "ϑ", "theta",
)  # fmt: skip
# A component of a spectrum with the place of its peak; the sentence says which spectrum it is.
_LISTED = re.compile(
    r"(?:(?<=,\s)|(?<=:\s)|(?<=\band\s)|(?<=\bof\s)|(?<=\bto\s)|(?<=\binto\s)|(?<=\bwith\s)|(?<=\bthe\s))(?!and\b|the\b)"
    r"(?P<what>[^\s,;:()]+(?:\s(?!and\b|or\b|at\b|is\b|are\b|was\b|were\b)[^\s,;:()]+){0,2})"
    r"(?=\s\((?:at\s|~\s?|≈\s?)?\d{2,4}(?:\.\d+)?\s?(?P<unit>eV|cm\^?[−–-]1)\))"
)
_LEVEL = re.compile(r"\b(?:[A-Z][a-z]?\s?[1-6][spdf](?:[1357]/2)?|XPS)\b")
_VIBRATIONS = re.compile(r"\b(?:FT-?IR|IR|Raman|infrared|vibrat\w+|stretch\w+|bands?)\b")
_SPECTRUM_REACH = 220
_PEAK_LEAD = 24  # from the beginning of such a name to its sign: "characteristic two-theta"


def peaks_in(plain: str) -> Iterator[re.Match[str]]:
    """Yield the words for peaks; the pattern is tried only at the words around a sign of one."""
    lower = plain.lower()
    signs = [sign for sign in _PEAK_SIGNS if sign in lower]
    if not signs or len(lower) != len(plain):
        yield from _PEAK.finditer(plain) if signs else ()
        return
    done = 0
    for at in sorted(at for sign in signs for at in _all_of(lower, sign)):
        for start in range(max(done, at - _PEAK_LEAD), at + 1):
            if start and (plain[start - 1].isalnum() or plain[start - 1] == "_"):
                continue
            found = _PEAK.match(plain, start)
            if found is not None:
                yield found
                done = found.end()
                break


def listed_in(plain: str) -> Iterator[re.Match[str]]:
    """Yield what stands before the place of its peak in a bracket ("pyridinic N (398.4 eV), C=O (1720 cm-1)")."""
    if "eV)" in plain or "1)" in plain:
        for found in _LISTED.finditer(plain):
            before = plain[max(0, found.start() - _SPECTRUM_REACH) : found.start()]
            if (_LEVEL if found["unit"] == "eV" else _VIBRATIONS).search(before):
                yield found


def _all_of(text: str, part: str) -> Iterator[int]:
    """Yield where a part of a text begins, each time."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
