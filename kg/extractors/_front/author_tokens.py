"""Cuts a line of authors into words, marks and separators; superscripts are marks whatever they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

MARK_SIGNS = "*†‡§¶#∥‖⁎∗＊✉☯◊△▲●⊥✝✽⊗∆¤¥£$+⇑⇤♣♦♥♠⟂○∇◆■□◇▽▼★☆⊕⋄⬢⬡⸸⸹"
_SAME_SIGN = str.maketrans({"⁎": "*", "∗": "*", "＊": "*", "✝": "†", "‖": "∥", "✽": "*", "⇑": "*", "⇤": "*"})
_TOKEN = re.compile(
    r"(?P<link>https?://\S+|orcid\.org/\S*|(?:ORCID(?:\s*iD)?:?\s*)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]|[\w.+-]+\s?@\s?[\w.-]+\w"
    r"|!?\[\]\([^)]*\)|!\[[^\[\]]*\]\([^)]*\)"
    r"|/(?:envelope|orcid)[\w-]*|[\[(]\s?(?:ORCID(?:\s?iD)?|orcid|iD)\s?[\])]|(?<![^\W_])iD(?![^\W_]))"
    r"|(?P<word>(?![a-z]\))[^\W\d_][̀-ͯ]*(?:(?<=\b[DO])['’]\s(?=[A-Z][a-z])|[^\W\d_]|\s?[´ˇ˜¨ˆ˚](?=[^\W\d_])|[̀-ͯ'’`´ˇ˜¨↵]|\.(?=[-‐‑–]?[^\W\d_])|\s?[-‐‑–]\s{0,2}(?=[^\W\d_]))*\.?)"
    r"|(?P<mark>[⁰¹²³⁴-⁹]+|\+\d(?!\d)|\d{1,2}\s?[-–]\s?\d{1,2}(?!\d)|\d{1,3}(?!\d)\)?|(?<![^\W_])[a-z]\)|\*{2,3}|["
    + re.escape(MARK_SIGNS)
    + r"]|\(\s?(?:\d{1,2}|[a-z]|[*†‡§])(?:,?\s?(?:\d{1,2}|[a-z*]))*\s?\)"
    r"|\[\s?(?:\d{1,2}|[a-z]|[*†‡§])(?:,\s?(?:\d{1,2}|[a-z*]))*\s?\])"
    r"|(?P<paren>\([^()]*\))"
    r"|(?P<sep>[,;&·•|/]|，|；|、|\n|\s{3,})"
    r"|(?P<space>[\s^{}\"]+)"
    r"|(?P<other>.)",
)
_MARK_PIECE = re.compile(r"\+\d(?!\d)|\d{1,3}|[a-zα-ω](?![a-z])|[a-z]{2}(?![a-z])|[" + re.escape(MARK_SIGNS) + "]")
_RUN = re.compile(r"[a-k]{2,3}")
_LOOSE_ACCENT = re.compile(r"(?P<base>[^\W\d_])\s?(?P<accent>[´ˇ˜¨ˆ˚])(?P<next>[^\W\d_])")
_COMBINING = {"´": "\u0301", "ˇ": "\u030c", "˜": "\u0303", "¨": "\u0308", "ˆ": "\u0302", "˚": "\u030a"}
_RANGE = re.compile(r"(\d{1,2})\s?[-–]\s?(\d{1,2})")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Token(NamedTuple):
    """A piece of an author line; `raised` pieces are marks whatever their letters."""

    kind: str
    start: int
    end: int
    text: str


def split_marks(text: str) -> tuple[str, ...]:
    """Return the single marks of a raised or bracketed group: `1,2,*` is `1`, `2`, `*`.

    >>> split_marks("^{d,*}")
    ('d', '*')
    """
    plain = text.translate(_SUPERSCRIPTS).translate(_SAME_SIGN)
    plain = _RANGE.sub(lambda found: ",".join(map(str, range(int(found[1]), min(int(found[2]), 99) + 1))), plain)
    marks: list[str] = []
    for piece in _MARK_PIECE.findall(plain):
        if piece == "*" and marks and marks[-1].startswith("*") and "**" in plain:
            marks[-1] += "*"
        else:
            marks.append(piece)
    return tuple(marks)


def is_run_of_marks(word: str) -> bool:
    """Say whether a small word is two or three letters that mark places, in the order of the alphabet: `ab`, `acd`."""
    return _RUN.fullmatch(word) is not None and list(word) == sorted(set(word))


def with_accents(name: str) -> str:
    """Put accents that a text layer set apart on the letter before them, else on the one behind.

    >>> with_accents("Ha ¨mmerli"), with_accents("Pˇribil")
    ('Hämmerli', 'Přibil')
    """
    if name.isascii():
        return name
    return _LOOSE_ACCENT.sub(_accented, name)


def _accented(found: re.Match[str]) -> str:
    base, accent, following = found.group("base", "accent", "next")
    sign = _COMBINING[accent]
    before, behind = (unicodedata.normalize("NFC", letter + sign) for letter in (base, following))
    if len(before) == 1:
        return before + following
    return base + (behind if len(behind) == 1 else following)


def tokens_of(text: str, raised: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Split an author line; the ranges `raised` are superscripts."""
    found: list[Token] = []
    position = 0
    for start, end in sorted(raised):
        if start < position:
            continue
        found += _plain_tokens(text, position, start)
        found.append(Token("mark" if split_marks(text[start:end]) else "space", start, end, text[start:end]))
        position = end
    return found + _plain_tokens(text, position, len(text))


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.lastgroup or "other", match.start(), match.end(), match.group())
        for match in _TOKEN.finditer(text, start, end)
        if match.lastgroup != "space"
    ]
