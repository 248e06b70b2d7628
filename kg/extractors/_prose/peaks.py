"""Finds the words for a peak in a text; what it is a peak of, the unit and the sentence tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_PEAK = re.compile(
    r"\b(?:(?:diffraction|absorption|emission|Raman|infrared|characteristic|vibration|luminescence|PL) )?"
    r"(?:(?:sub-?)?peak(?!ed|ing)s?"
    r"(?! intensit| width| shift(?!s?\s(?:from|to|toward|slightly)|ed\b)| separation| area| potential)"
    r"|(?:component|contribution|line)s?(?=,? (?:of [^,;.]{1,30} |which )?"
    r"(?:(?:lies|lie|is|are|appears?|(?:can|could) be (?:seen|found|observed|detected)) )?"
    r"(?:at|around|centred|centered|located)\b)"
    r"|(?<!valence )(?<!conduction )(?<!energy )(?<!shear )(?<!slip )"
    r"(?<!ferrite )(?<!kink )(?<!twin )(?<!segregation )bands?(?!\s?gap|gap|width| edge| structure| alignment)"
    r"|reflections?|signals?|shoulders?|doublets?|maxim(?:um|a)"
    r"(?= (?:at|around|near|centred|centered|is located)(?! [~≈]?[\d.]+ ?(?:at|wt|mol|vol|%)))"
    r"|emissions?(?= (?:of \S+ )?(?:at \d|(?:(?:is|was|lies|lay|appears|occurs|sits|shifts|shifted|moves|moved|"
    r"(?:red|blue)-?\s?shift(?:s|ed)|cent(?:er|r)ed|located|found|observed) ){1,2}(?:at|around|near|from|to)\b))"
    r"|stretch(?:es)?(?= (?:of|at|around|near)\b)"
    r"|(?:stretching|bending|deformation|rocking|wagging|breathing)(?: vibrations?| modes?| bands?)?|vibrations?|modes?"
    r"|resonances?(?! (?:frequenc|energ|imag|condition|Raman))"
    r"|phonons?(?=(?: of [^,;.]{1,30}?)? (?:\w+ ){0,3}?(?:at|from|to|near|around) [~≈]?\d)"
    r"|wavenumbers?(?= (?:of|around|at))|2\s?-?(?:θ|theta)(?![-\w])|two[- ]theta)(?![A-Za-z])",
    re.I,
)
_PEAK_SIGNS = (
    "peak", "band", "component", "contribution", "line", "reflection",
    "emission", "signal", "shoulder", "stretch", "doublet", "maxim", "stretching", "bending", "deformation",
    "rocking", "wagging", "breathing", "vibration", "mode", "phonon", "resonance", "wavenumber", "θ", "ϑ", "theta",
)  # fmt: skip
# A component of a spectrum with the place of its peak; the sentence says which spectrum it is.
_SHOWING = "shows show showed contains contain reveals revealed displays displayed exhibits"
_SHOWS = "|".join(rf"(?<=\b{verb}\s)" for verb in _SHOWING.split())
_IN_BRACKET = r"\((?:at\s|~\s?|≈\s?)?\d{2,4}(?:\.\d+)?\s?(?P<unit>eV|cm\^?[−–-]1)\)"
# Both begin behind a blank, which is looked for first.
_LISTED = re.compile(
    rf"(?<=\s)(?:(?<=,\s)|(?<=:\s)|(?<=\band\s)|(?<=\bof\s)|(?<=\bto\s)|(?<=\binto\s)|(?<=\bwith\s)|(?<=\bthe\s)|{_SHOWS})"
    r"(?!and\b|the\b)"
    r"(?P<what>[^\s,;:()]+(?:\s(?!and\b|or\b|at\b|is\b|are\b|was\b|were\b)[^\s,;:()]+){0,2})"
    rf"(?=\s{_IN_BRACKET})"
)
# What a spectrum shows at a place: "the amide I at 1650 cm-1 and the amide II at 1540 cm-1".
_AT_PLACE = r"\sat\s[~≈]?\d{2,4}(?:\.\d+)?\s?(?P<unit>eV|cm\^?[−–-]1)(?![\w/])"
_PLACED = re.compile(
    rf"(?<=\s)(?:(?<=,\s)|(?<=:\s)|(?<=\band\s)|(?<=\bthe\s)|(?<=\ban\s)|(?<=\ba\s)|{_SHOWS})(?!and\b|the\b|an?\b)"
    r"(?P<what>[^\s,;:()]+(?:\s(?!and\b|or\b|at\b|with\b|recorded\b|measured\b)[^\s,;:()]+){0,3}?)"
    r"(?=(?:\s(?:is|are|was|were|lies?|appears?|occurs?|sits?|found|located|seen|observed|cent(?:re|er)d))*"
    rf"{_AT_PLACE})"
)
_SET = re.compile(
    r"\b(?:laser|light|excitation|excited|source|photons?|radiation|beam|energy|resolution|spectr\w+|wavelength|step|"
    r"background|window|range|potential|peaks?|bands?|lines?|signals?|modes?|"
    r"vibrations?|stretch(?:ing)?|shoulders?|maxim(?:um|a)|features?|components?|contributions?|doublets?|reflections?|emission|those|that|which|it|they|one|ones|another|latter|former|other)$"
)
_OF = tuple(f"{word} {article}" for word in ("of", "from", "to", "in") for article in ("the ", "a ", "an ", ""))
_PLACE, _PLACED_AT = re.compile(_IN_BRACKET), re.compile(_AT_PLACE)
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


@lru_cache(maxsize=64)
def listed_in(plain: str) -> tuple[tuple[int, int], ...]:
    """Return what stands before the place of its peak, in a bracket or not ("C=O (1720 cm-1)", "C=O at 1720 cm-1")."""
    return tuple(found.span("what") for found in _listed(plain))


def _listed(plain: str) -> Iterator[re.Match[str]]:
    if ("eV)" in plain or "1)" in plain) and _PLACE.search(plain) is not None:
        for found in _LISTED.finditer(plain):
            if _is_of_spectrum(plain, found):
                yield found
    if " at " in plain and ("cm" in plain or "eV" in plain) and _PLACED_AT.search(plain) is not None:
        for found in _PLACED.finditer(plain):
            is_part = plain.endswith(_OF, 0, found.start())  # "the band of the guest at"
            if not is_part and _is_of_spectrum(plain, found) and _SET.search(found["what"]) is None:
                yield found


def _is_of_spectrum(plain: str, found: re.Match[str]) -> bool:
    """Say whether a spectrum is spoken of in which an energy or wavenumber is the place of a peak."""
    before = plain[max(0, found.start() - _SPECTRUM_REACH) : found.start()]
    return (_LEVEL if found["unit"] == "eV" else _VIBRATIONS).search(before) is not None


def _all_of(text: str, part: str) -> Iterator[int]:
    """Yield where a part of a text begins, each time."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
