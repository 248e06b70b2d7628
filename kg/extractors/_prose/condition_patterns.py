"""Patterns of the conditions that are words: pH, day, scan, direction, nucleus, atmosphere, reference electrode."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import alternatives
from kg.ontology import Ontology

PH = re.compile(
    r"(?<![A-Za-z])pH\s?(?:values?\s)?(?:of\s|to\s|from\s|=\s?|≈\s?|~\s?)?(?P<what>\d{1,2}(?:\.\d{1,2})?)"
    r"(?!\.?\d|\s?(?:[–-]|to)\s?\d)"
)
DAY = re.compile(r"\bday\s(?P<what>\d{1,3})(?!\w|\.\d|\s?[–-]\s?\d)", re.I)
DAYS = frozenset(["day"])
SCAN = re.compile(r"\b(?P<what>reverse|forward|backward)[\s-](?:bias\s)?(?:scan|sweep)", re.I)
_AXIS = (
    r"(?:\[[\d\s−-]{3,8}\]|<[\d\s−-]{3,8}>|[abcxyz][\s-]ax[ie]s|[abc]-direction|[BRTN]D|"
    r"(?:[\w-]+\s){1,3}(?:direction|axis|plane))"
)
DIRECTION = re.compile(
    rf"\b(?P<what>(?:parallel|perpendicular|normal|transverse)\sto\s(?:the\s)?(?:{_AXIS}|it\b|\w+)"
    rf"|along\s(?:the\s)?(?:{_AXIS})"
    r"|(?<=in\sthe\s)(?:(?:rolling|transverse|building?|longitudinal|axial|radial|pressing|growth|through-plane|in-plane|"
    r"out-of-plane|cross-plane|normal|hoop|vertical|horizontal)"
    r"(?:\s(?:direction|plane)|(?=,?\s(?:and|but|while)\s[^,;()]{1,30}\sin\sthe\s[\w-]+\s(?:direction|plane))))"
    r"|(?<![\w-])(?:in|through|out-of|cross)-plane(?=[,.;)]|\s(?:and|but|while|whereas)\b)"
    r"|(?:transverse|longitudinal|axial|radial|in-plane|out-of-plane|cross-plane)(?=\s(?:direction|specimens?|samples?|"
    r"bars?|section|orientation|component|thermal|electrical|velocit))|(?:transversely|longitudinally|radially|axially))\b",
    re.I,
)
# The words with one of which a direction is told.
DIRECTIONS = frozenset([
    "parallel", "perpendicular", "normal", "transverse", "along", "direction", "plane", "longitudinal", "axial",
    "radial", "transversely", "longitudinally", "radially", "axially",
])  # fmt: skip
# The couple of a metal and its ion (`Li/Li^+`, `Zn^2+/Zn^0`), beside the electrodes that have names.
_METAL, _ION = r"[A-Z][a-z]?(?:\^?0)?", r"[A-Z][a-z]?\^?\d?\+"
_COUPLE = rf"{_METAL}\s?/\s?{_ION}|{_ION}\s?/\s?{_METAL}"
OXIDATION_STATE = re.compile(r"(?<![\w-])(?P<what>[A-Z][a-z]?\s?\([IV]{1,3}\))")
# The part of a decay with several of them.
COMPONENT = re.compile(r"[τtA]_?[1-4]")
OF_COMPONENT = re.compile(r"\bcomponents?\s\((?P<what>[τtA]\s?_?[1-4])\)")
NUCLEUS = re.compile(
    r"(?<![\w.])\^?(?P<what>\d{1,3}\^?\s?[A-Z][a-z]?)"
    r"(?=(?:\s(?:MAS|CP|CP/MAS|solid-state|\{\S+\})){0,3}\s(?:NMR|nuclear\smagnetic|chemical\sshifts?|resonances?|nuclei))"
)


@lru_cache(maxsize=4)
def media(ontology: Ontology) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of atmospheres ("in argon"), of further ones ("and air") and of electrodes ("vs. RHE")."""
    gases = alternatives(ontology.words("gases of atmospheres"))
    electrodes = alternatives(ontology.words("reference electrodes"))
    kind = r"(?:(?:flowing|dry|pure|static|high|stagnant)\s)?"
    what = (
        rf"(?P<what>(?:(?:ambient|humid(?:ified)?|moist|wet|dry|synthetic)\s)?(?:\d[\d.]*\s?%\s?)?(?:{gases})"
        rf"(?:[/–-](?:\d[\d.]*\s?%\s?)?(?:{gases}))?)"
        r"(?:\s(?:atmosphere|flow|gas|environment))?(?![\w-])(?!\s(?:and|or)\s(?:then|subsequent))"
    )
    return (
        re.compile(rf"\b(?:[Ii]n|[Uu]nder)\s(?:an?\s|the\s)?{kind}{what}"),
        re.compile(rf"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:in\s|under\s)?(?:an?\s|the\s)?{kind}{what}"),
        re.compile(rf"\b(?:vs\.?|versus)\s?(?:an?\s|the\s)?(?P<what>{electrodes}|{_COUPLE})(?!\w)"),
    )


@lru_cache(maxsize=4)
def elements(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of the symbols and names of elements, alone or as ions."""
    symbols = alternatives(symbol for one in ontology.elements for symbol in one.symbols)
    names = alternatives(name for one in ontology.elements for name in (one.label, *one.names))
    return re.compile(rf"(?<![\w-])(?P<what>(?:{symbols})(?:\d?[+−-])?|{names})(?![\w(–-])")
