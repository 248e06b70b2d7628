"""Joins scripts that a converter set apart by blanks: `Li 7 La 3 Zr 2 O 12`, `10 -4 S cm -1`.

The blank before such a script is replaced by a character that no text uses, one for one, so offsets stay; copying then
drops it or writes a caret. Only what cannot be read otherwise is joined: two or more element symbols that each have an
amount, a power of ten after a multiplication sign, and small negative powers of unit symbols.
"""

from __future__ import annotations

import re

from kg._formula_symbols import ELEMENT, symbols

JOIN = "\ufdd0"
"""Stands for a blank that is to be dropped."""
RAISE = "\ufdd1"
"""Stands for a blank before an exponent."""

_AMOUNT = r"(?:\d+(?:\.\d+)?(?:[-+][xyzδ])?|[xyδ])(?![A-Za-z\d.]\S)"
_GROUP = rf"\(?(?:{ELEMENT}){{1,4}}\)?"
_FORMULA = re.compile(
    rf"(?<![\w.]){_GROUP} {_AMOUNT}(?: {_GROUP} {_AMOUNT}){{1,12}}(?: (?:{ELEMENT}){{1,3}}(?![A-Za-z]))?"
)
_POWER = re.compile(r" (?=-\d{1,2}(?![\d.]))(?:(?<=[×·] 10 )|(?<=[×·]10 ))")
_UNIT_POWER = re.compile(r" (?<=[A-Za-zΩÅ] )(?=-[1-4](?![\d.]))")
_AREA_POWER = re.compile(
    r" (?:(?<=[\s(\d]m )|(?<=[\s(\d][cmnµμdk]m ))"
    r"(?=[23](?: (?:V|s|g|kg|mg|mmol|mol|Pa|kPa|MPa|h|min|d|K|W|kW|J|N|C|A)[ \ufdd1]-[1-4](?![\d.])| ?/ ?\(?[A-Za-z]))"
)
"""Before the power of an area or a volume that is divided ("650 m 2 g -1", "12 cm 2 V -1 s -1", "9 cm 2 /(V s)")."""
_BARE_POWER = re.compile(
    r" (?<=[^\d.,]10 )(?=\d{1,2} {1,2}(?:(?:and|to|–|-) ?10 ?\d{1,2} {1,2})?(?:c|d|n|k)?m[ \ufdd1^]?[-−][23](?!\d))"
)
"""Before the power of ten of a density ("~10 13 cm -2", "×10 20 cm -3")."""
_SIGN = re.compile(
    r"[–-] (?=\d)(?:(?<=[,;(] [–-] )|(?<== [–-] )(?=\d+\.\d)|(?<=\b(?:of|to|at|is) [–-] )|(?<=\bwas [–-] )"
    r"|(?<=\b(?:are|and) – )|(?<=\b(?:from|than|were) [–-] ))"
)
"""A minus that a blank sets apart from its number ("of – 2.0 V", "0.9 V for A, – 2.0 V for B")."""
_UNITS = symbols("cm mm nm µm dm m kg mg g s h K mol mV V mA A kHz Hz mL L min Å °C kPa MPa GPa Pa W kJ J Ω C")
_UNIT_BEFORE = re.compile(r"(?:^|[^A-Za-zΩÅµ°])([A-Za-zΩÅµ°]{1,3})$")
_LONGEST_GROUP = 12
_CHAIN = re.compile(r" (?:\d[\d.]*(?:[-+][xyzδ])?|[xyδ]) \(?[A-Z]")


def _unit_power(match: re.Match[str]) -> str:
    """Return the mark of an exponent if a unit symbol stands before the blank."""
    unit = _UNIT_BEFORE.search(match.string, max(0, match.start() - 4), match.start())
    return RAISE if unit and unit.group(1) in _UNITS else " "


def mark_detached(text: str) -> str:
    """Return a text of the same length in which blanks before detached scripts are `JOIN` or `RAISE`."""
    if "- " in text or "– " in text:
        text = _SIGN.sub("-" + JOIN, text)
    if "m 2" in text or "m 3" in text:
        text = _AREA_POWER.sub(RAISE, text)
    if " -" in text:
        if "10 -" in text:
            text = _POWER.sub(RAISE, text)
        text = _UNIT_POWER.sub(_unit_power, text)
    if "10 " in text:
        text = _BARE_POWER.sub(RAISE, text)
    pieces: list[str] = []
    done = 0
    for link in _CHAIN.finditer(text):
        if link.start() < done:
            continue
        first = max(done, link.start() - _LONGEST_GROUP)
        start = max(text.rfind(" ", first, link.start()), text.rfind("\n", first, link.start()), first - 1) + 1
        match = _FORMULA.match(text, start)
        if match:
            pieces += (text[done:start], match.group().replace(" ", JOIN))
            done = match.end()
    return "".join((*pieces, text[done:])) if pieces else text
