"""Characters that mean the same in a paper, and the plain form of each.

`normalise` keeps the length of a text, so offsets survive it. The other tables change lengths and are applied by
`kg.readers._inline`.
"""

from __future__ import annotations

import re
import unicodedata

SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx", strict=True))
SUPERSCRIPTS = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "0123456789+-=()niabcdefghjklmoprstuvwxyz", strict=True)
)
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"
_SQUARED_UNITS = "㎛㎜㎝㎞㎎㎏㎖㎚㎩㎪㎫㎬㏖㎷㎸㎃㎐㎑㎒㎓"
LONGER = {
    **{letter: unicodedata.normalize("NFKC", letter).replace("μ", "µ") for letter in _LIGATURES + _SQUARED_UNITS},
    "℃": "°C",
    "℉": "°F",
}
DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u202a\u202b\u202c\u202d\u202e"
_PAIRS = {
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "\n": "\v\f\x1c\x1d\x1e\x85\u2028\u2029",
    "-": "\u2010\u2011\u2212\ufe63\uff0d\u02d7",
    "~": "\u223c\u02dc\u301c\uff5e",
    "°": "\u02da\u00ba\u2218\u25e6",
    "µ": "\u03bc",
    "Ω": "\u2126",
    "Å": "\u212b",
    "K": "\u212a",
    "Δ": "\u2206",
    "φ": "\u03d5",
    "ε": "\u03f5",
    "θ": "\u03d1",
    "ρ": "\u03f1",
    "·": "\u22c5\u2219\u2027\u00b7\u0387\u30fb",
    "×": "\u2715\u2a2f\u2a09",
    "/": "\u2215\u2044",
    ":": "\u2236\uff1a",
    "'": "\u2018\u2019\u201b\u02bc",
    '"': "\u201c\u201d\u201f",
    "\u2032": "\u02b9",
    "≤": "\u2a7d\u2266",
    "≥": "\u2a7e\u2267",
    "\u0304": "\u0305",
    "%": "\uff05",
    "+": "\uff0b",
    "=": "\uff1d",
    ",": "\uff0c",
    ";": "\uff1b",
    "(": "\uff08",
    ")": "\uff09",
    "<": "\uff1c",
    ">": "\uff1e",
}


def _one_to_one() -> dict[int, str]:
    """Return the table of replacements that keep the length of a text."""
    table = {ord(old): new for new, olds in _PAIRS.items() for old in olds}
    table.update({code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))})
    for code in range(0x1D400, 0x1D800):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1:
            table[code] = {"μ": "µ", "∂": "∂", "ϕ": "φ", "ϵ": "ε", "ϑ": "θ"}.get(letter, letter)
    return table


ONE_TO_ONE = _one_to_one()
# Most characters stay: searching for the others takes a tenth of the time of looking every one up. The mathematical
# letters are one range, for a pattern of a thousand single ones beyond U+FFFF is slow.
_ODD = re.compile(f"[{re.escape(''.join(chr(code) for code in ONE_TO_ONE if code < 0x10000))}\U0001d400-\U0001d7ff]")


def _plain(odd: re.Match[str]) -> str:
    return ONE_TO_ONE.get(ord(odd.group()), odd.group())


def normalise(text: str) -> str:
    r"""Return `text` with look-alike characters unified and line ends made `\n`; the length never changes."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.isascii() and "\v" not in text and "\f" not in text:
        return text
    return _ODD.sub(_plain, text)
