"""In what a quantity was measured, where its head says so in words ("σ in wet H2", "Wear rate in seawater")."""

from __future__ import annotations

import re

from kg.extractors import Found

_IN = re.compile(r"(?P<rest>\S.*?),?\s(?P<word>in|under)\s(?P<what>[^()]{2,30})")
_GAS = re.compile(
    r"(?:(?:dry|wet|humid|humidified|moist|pure|static|flowing|synthetic|ambient)\s)?(?:\d+(?:\.\d+)?\s?%\s)?"
    r"(?:air|argon|nitrogen|oxygen|hydrogen|helium|vacuum|steam|water\svapou?r|Ar|He|[NOH]\s?2|CO\s?2|NH\s?3|SO\s?2|H\s?2\s?O)"
    r"(?:\s?[/+–-]\s?(?:Ar|He|[NOH]\s?2|CO\s?2|H\s?2\s?O))?",
    re.I,
)
_LIQUID = re.compile(
    r"(?:\S+\s){0,3}?(?:water|seawater|saline|ethanol|methanol|acetone|toluene|oil|acid|solution|electrolyte|buffer|medium|"
    r"PBS|SBF|DMSO|DMF|KOH|NaOH|NaCl|H2SO4|HCl|KCl|Na2SO4|HNO3)"
)

_SOLUTION = re.compile(
    r"\d+(?:\.\d+)?\s?(?:M|N|mM|mol/L|mol\sL\^?-1|g/L|(?:wt\.?|mass|vol\.?)?\s?%)\s(?:aqueous\s)?[A-Z][A-Za-z0-9]{1,9}(?:\ssolution)?"
)


def surroundings(name: str, found: Found) -> tuple[str, str] | None:
    """Return the atmosphere or liquid behind the name of a quantity as a condition's name and value."""
    told = _IN.fullmatch(name) if " in " in name or " under " in name else None
    if told is None or found.scanner.terms(name):
        return None  # "Reduction in area" is a name
    if _GAS.fullmatch(told["what"]):
        return "atmosphere", told["what"]
    return ("medium", told["what"]) if told["word"] == "in" and _LIQUID.fullmatch(told["what"]) else None


def is_atmosphere(text: str) -> bool:
    """Say whether a label is a gas and nothing else, dry or wet (`Dry Ar`, `Wet 5% H2/Ar`)."""
    return _GAS.fullmatch(text.strip()) is not None


def is_liquid(text: str) -> bool:
    """Say whether a label is a solution or liquid in which samples are tested (`0.5 M H2SO4`, `Seawater`, `PBS`)."""
    told = text.strip()
    return (
        _SOLUTION.fullmatch(told) is not None
        or _LIQUID.fullmatch(told[:1].lower() + told[1:]) is not None
        or (_LIQUID.fullmatch(told) is not None)
    )
