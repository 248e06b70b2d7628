"""Sets the characters of a PDF page in lines, with blanks, subscripts and superscripts told by geometry.

A `Line` is a stretch of characters on one baseline without a wide gap: a line of a column, a cell of a table, a label
in a picture. Which of them belong together is decided elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple

from kg.readers._pdf_glyphs import Glyph

SMALL = 0.88
"""The share of the size of a line below which a character may be a script."""
_RAISED = 0.10
_LOWERED = -0.05
_WIDE_GAP = 1.2
_INITIAL = 1.7
_WORD_GAP = 0.27
_SCRIPT_GAP = 0.16
_BACK = 0.7
_COMBINING = {
    "\u00a8": "\u0308", "\u00b4": "\u0301", "`": "\u0300", "\u02c6": "\u0302", "\u02dc": "\u0303",
    "\u02c7": "\u030c", "\u00b8": "\u0327", "\u02da": "\u030a", "\u02d9": "\u0307", "\u02dd": "\u030b",
    "\u02d8": "\u0306",
}  # fmt: skip

_SIZE, _Y, _LEFT, _RIGHT, _FONT = (itemgetter(Glyph._fields.index(name)) for name in ("size", "y", "x0", "x1", "font"))

ScriptStyle = Literal["sub", "sup"]


class Piece(NamedTuple):
    """Characters of one script and weight, with their horizontal place; `spaced` says that a blank stands before."""

    text: str
    x0: float
    x1: float
    style: ScriptStyle | None
    bold: bool
    spaced: bool


@dataclass(slots=True, eq=False)
class Line:
    """Characters on one baseline `y`; `size` is the commonest size, `number` that of the page."""

    x0: float
    x1: float
    y: float
    size: float
    pieces: list[Piece]
    number: int
    font: str = ""
    bold: bool = False
    italic: bool = False
    _text: str | None = None

    @property
    def top(self) -> float:
        """The upper edge of the capitals."""
        return self.y + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of the letters that hang."""
        return self.y - 0.22 * self.size

    @property
    def text(self) -> str:
        """The characters without marks of scripts."""
        if self._text is None:
            self._text = "".join([" " * piece.spaced + piece.text for piece in self.pieces]).lstrip()
        return self._text

    @property
    def marked(self) -> str:
        """The characters, superscripts behind a caret."""
        return "".join(" " * piece.spaced + "^" * (piece.style == "sup") + piece.text for piece in self.pieces).lstrip()


class Fragment:
    """Characters in the order of the file that may make a line."""

    __slots__ = ("glyphs", "size", "y")

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.size = glyph.size
        self.y = glyph.y

    def takes(self, glyph: Glyph) -> bool:
        """Say whether `glyph` goes on with this line."""
        last = self.glyphs[-1]
        size = max(self.size, glyph.size)
        smaller = min(self.size, glyph.size)
        scripted = smaller < SMALL * size
        if smaller * _INITIAL * 1.3 < size:
            return False  # a large first letter
        if abs(glyph.y - self.y) > (0.62 if scripted else 0.2) * size:
            near = abs(glyph.y - last.y) < 0.05 * size and last.size < SMALL * self.size
            if not (near and abs(glyph.y - self.y) <= 0.62 * self.size):
                return False
        back = _BACK * size if scripted or len(self.glyphs) < 2 else 0.5 * size
        return glyph.x0 - last.x1 <= _WIDE_GAP * size and (glyph.x0 - last.x1 >= -back or glyph.x0 >= last.x0 - 0.01)

    def add(self, glyph: Glyph) -> None:
        """Append a character; a larger one sets the baseline."""
        if glyph.size >= self.size / SMALL or (glyph.size > SMALL * self.size and abs(glyph.y - self.y) > 0):
            self.y = glyph.y
        self.size = max(self.size, glyph.size)
        self.glyphs.append(glyph)


def lines_of(glyphs: Sequence[Glyph], number: int) -> list[Line]:
    """Return the lines of the page `number`, in the order of the file."""
    fragments: list[Fragment] = []
    last = glyphs[0] if glyphs else None
    for glyph in glyphs:
        fragment = fragments[-1] if fragments else None
        if fragment is None or last is None:
            fragments.append(Fragment(glyph))
        elif glyph.size == fragment.size and glyph.y == fragment.y and abs(glyph.x0 - last.x1) < 0.4 * glyph.size:
            fragment.glyphs.append(glyph)  # the usual case: the next character of the line
        elif fragment.takes(glyph):
            fragment.add(glyph)
        else:
            fragments.append(Fragment(glyph))
        last = glyph
    groups = _merged([fragment.glyphs for fragment in fragments])
    return _with_initials([line_of(group, number) for group in groups])


def _with_initials(lines: list[Line]) -> list[Line]:
    """Put a large first letter that reaches over several lines in front of the highest of them."""
    for initial in [line for line in lines if len(line.text) == 1 and line.text.isupper()]:
        beside = [
            line
            for line in lines
            if line.size * _INITIAL <= initial.size
            and initial.y - 0.2 * line.size < line.y < initial.y + initial.size
            and -0.3 * line.size < line.x0 - initial.x1 < 0.8 * initial.size
            and len(line.text) > 1
        ]
        if beside:
            first = max(beside, key=lambda line: line.y)
            letter = initial.pieces[0]._replace(style=None, spaced=False)
            first.pieces = [letter, first.pieces[0]._replace(spaced=False), *first.pieces[1:]]
            first.x0, first._text = initial.x0, None
            lines.remove(initial)
    return lines


def _measures(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """Return the largest common size of a line and the commonest baseline of the characters of that size."""
    least, most = min(map(_SIZE, glyphs)), max(map(_SIZE, glyphs))
    if most - least < 0.1:
        first = glyphs[0].y
        if all(y == first for y in map(_Y, glyphs)):
            return most, first
    sizes = Counter(round(glyph.size * 4) / 4 for glyph in glyphs)
    enough = max(1, 0.25 * max(sizes.values()))
    size = max(value for value, count in sizes.items() if count >= enough)
    base = Counter(round(glyph.y, 1) for glyph in glyphs if abs(glyph.size - size) <= 0.13)
    return size, (max(base, key=lambda y: (base[y], -y)) if base else glyphs[0].y)


def _merged(groups: list[list[Glyph]]) -> list[list[Glyph]]:
    """Join stretches that the file draws out of order: a script set apart from its base, a line in pieces."""
    measured = [(*_measures(group), min(map(_LEFT, group)), max(map(_RIGHT, group))) for group in groups]
    rows: dict[int, list[int]] = defaultdict(list)
    for index, (_, y, _, _) in enumerate(measured):
        rows[round(y / 10)].append(index)
    owner = list(range(len(groups)))

    def root(index: int) -> int:
        while owner[index] != index:
            index = owner[index]
        return index

    for index, (size, y, x0, x1) in enumerate(measured):
        for row in (round(y / 10) - 1, round(y / 10), round(y / 10) + 1):
            for other in rows[row]:
                if other == index:
                    continue
                big, base, left, right = measured[other]
                if _belongs((size, y, x0, x1), (big, base, left, right)):
                    first, second = sorted((root(index), root(other)))
                    owner[second] = first
    joined: dict[int, list[Glyph]] = defaultdict(list)
    for index, group in enumerate(groups):
        joined[root(index)] += group
    return [sorted(group, key=lambda g: g.x0) if owner.count(key) > 1 else group for key, group in joined.items()]


def _belongs(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Say whether a stretch (size, baseline, left, right) goes on the line of another one of no smaller size."""
    size, y, x0, x1 = one
    big, base, left, right = other
    if size > big or big > _INITIAL * size * 1.3:
        return False
    gap = max(x0 - right, left - x1)
    if size < SMALL * big:
        shift = (y - base) / big
        return -0.45 < shift < 0.62 and abs(shift) > 0.04 and -0.3 * size - (x1 - x0) <= gap < _SCRIPT_GAP * big
    return abs(y - base) < 0.08 * big and -0.3 * big < gap < 0.45 * big


def line_of(glyphs: Sequence[Glyph], number: int) -> Line:
    """Return the line that `glyphs` (from left to right) make."""
    size, base = _measures(glyphs)
    pieces: list[Piece] = []
    chars: list[str] = []
    state: tuple[ScriptStyle | None, bool] = (None, False)
    spaced = False
    start = end = glyphs[0].x0
    before: Glyph | None = None
    for glyph in glyphs:
        plain = (
            chars
            and not glyph.spaced
            and glyph.y == base
            and glyph.size > 0.97 * size
            and state[0] is None
            and glyph.font.bold == state[1]
            and -0.05 * size < glyph.x0 - end < _WORD_GAP * size
        )
        if plain:  # the usual case: the next letter of a word
            chars.append(glyph.char)
            end, before = glyph.x1, glyph
            continue
        style = _style(glyph, size, base)
        blank = before is not None and _blank(before, glyph, size, style != state[0])
        accent = _accented(chars, glyph, before) if not blank else None
        if accent is not None:
            chars[-1] = accent
            before = glyph
            continue
        if chars and (blank or (style, glyph.font.bold) != state):
            pieces.append(Piece(_told("".join(chars), state[0]), start, end, *state, spaced))
            chars = []
        if not chars:
            state, spaced, start = (style, glyph.font.bold), blank, glyph.x0
        chars.append(glyph.char)
        end = max(glyph.x1, end) if chars[1:] else glyph.x1
        before = glyph
    if chars:
        pieces.append(Piece(_told("".join(chars), state[0]), start, end, *state, spaced))
    return _line(glyphs, pieces, (size, base), number)


def _told(text: str, style: ScriptStyle | None) -> str:
    """Return the characters of a piece; an unknown one before raised digits is their minus sign."""
    if style == "sup" and text[0] == "\ufffd" and text[1:].isdigit():
        return "\u2212" + text[1:]
    return text


def _line(glyphs: Sequence[Glyph], pieces: list[Piece], measures: tuple[float, float], number: int) -> Line:
    full = [glyph.font for glyph in glyphs if glyph.size >= SMALL * measures[0]] or [glyphs[0].font]
    counts = Counter(map(id, full))
    fonts = {id(font): font for font in full}
    common = fonts[counts.most_common(1)[0][0]]
    return Line(
        x0=min(map(_LEFT, glyphs)),
        x1=max(map(_RIGHT, glyphs)),
        y=measures[1],
        size=measures[0],
        pieces=pieces,
        number=number,
        font=common.name,
        bold=sum(counts[key] for key, font in fonts.items() if font.bold) >= 0.85 * len(full),
        italic=sum(counts[key] for key, font in fonts.items() if font.italic) >= 0.85 * len(full),
    )


def _style(glyph: Glyph, size: float, base: float) -> ScriptStyle | None:
    """Return the script of a character on a line of that size and baseline."""
    shift = (glyph.y - base) / size
    if glyph.size < SMALL * size:
        if shift > _RAISED:
            return "sup"
        return "sub" if shift < _LOWERED else None
    if glyph.size < 0.97 * size or abs(shift) > 0.15:
        return "sup" if shift > 0.2 else "sub" if shift < -0.12 else None
    return None


def _blank(before: Glyph, glyph: Glyph, size: float, turns: bool) -> bool:
    """Say whether a blank stands between two characters; `turns` says that a script begins or ends there."""
    gap = glyph.x0 - before.x1
    if glyph.spaced:
        return gap > (_SCRIPT_GAP if turns else 0.06) * size or (not turns and gap > -0.05 * size)
    return gap > _WORD_GAP * size


def _accented(chars: list[str], glyph: Glyph, before: Glyph | None) -> str | None:
    """Return the letter with its accent where the file draws one over the other."""
    if not chars or before is None or glyph.x0 > before.x1 - 0.3 * (before.x1 - before.x0):
        return None
    last = chars[-1]
    if last in _COMBINING and glyph.char.isalpha():
        return glyph.char + _COMBINING[last]
    if glyph.char in _COMBINING and last.isalpha():
        return last + _COMBINING[glyph.char]
    return None


def joined(lines: Iterable[Line]) -> Line:
    """Return the line that stretches on one baseline (from left to right) make, with blanks between them."""
    parts = sorted(lines, key=lambda line: line.x0)
    main = max(parts, key=lambda line: (line.size, line.x1 - line.x0))
    pieces = list(parts[0].pieces)
    for part in parts[1:]:
        pieces += (part.pieces[0]._replace(spaced=True), *part.pieces[1:])
    return Line(
        x0=parts[0].x0,
        x1=max(part.x1 for part in parts),
        y=main.y,
        size=main.size,
        pieces=pieces,
        number=main.number,
        font=main.font,
        bold=all(part.bold for part in parts),
        italic=all(part.italic for part in parts),
    )
