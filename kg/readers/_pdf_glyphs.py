"""The printed characters of a PDF page with their places, sizes and fonts, and the lines and pictures drawn on it."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, NamedTuple

_MOST_OBJECTS = 60_000
_DEEPEST = 4
_THIN = 2.5
_SHORTEST_RULE = 12.0
_BOLD = (
    "bold",
    "black",
    "heavy",
    "-bd",
    "demi",
    "semibold",
    "cmbx",
    "-b+",
    ".b",
    "ptmb",
    "nimbusromno9l-medi",
    "sfbx",
    "ecbx",
)
_ITALIC = ("italic", "oblique", "-it", "cmti", "cmmi", ".i")


class Box(NamedTuple):
    """A rectangle in points; `y` grows upwards."""

    x0: float
    y0: float
    x1: float
    y1: float


class Font(NamedTuple):
    """What matters of a font."""

    name: str
    bold: bool
    italic: bool


class Glyph(NamedTuple):
    """One printed character: from `x0` to `x1` on the baseline `y`; `spaced` says that a blank stands before it."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    font: Font
    spaced: bool


@dataclass(slots=True)
class PageContent:
    """What is printed on one page. `turned` is the text that runs in another direction than the rest."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    across: list[Box] = field(default_factory=list)
    upright: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    characters: int = 0
    unmapped: int = 0


class _Style(NamedTuple):
    font: Font
    scale: float
    angle: int


_PLAIN = Font("", False, False)


def page_content(raw: ModuleType, page: Any, number: int) -> PageContent:
    """Return the content of an open page; `raw` is `pypdfium2.raw`, pages are counted from 1."""
    width, height = page.get_size()
    content = PageContent(number, width, height)
    text = raw.FPDFText_LoadPage(page)
    try:
        angle = _read_glyphs(raw, text, content)
    finally:
        raw.FPDFText_ClosePage(text)
    _Graphics(raw, content, angle).read(page)
    return content


def _read_glyphs(raw: ModuleType, text: Any, content: PageContent) -> int:
    """Fill in the glyphs of a page; return the direction (degrees) in which most of them run."""
    styles: dict[int, _Style] = {}
    found: list[tuple[int, str, float, float, float, float, Font, bool]] = []
    x, y, rect = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    x_at, y_at, rect_at = ctypes.byref(x), ctypes.byref(y), ctypes.byref(rect)
    unicode_of, object_of, void = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject, ctypes.c_void_p
    origin, loose, size_of, cast = (
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_GetFontSize,
        ctypes.cast,
    )
    spaced = True
    before: int | None = None
    level = height = 0.0
    style, size = _Style(_PLAIN, 1.0, 0), 0.0
    for index in range(raw.FPDFText_CountChars(text)):
        code = unicode_of(text, index)
        if code in _BLANKS:
            spaced = True
            continue
        origin(text, index, x_at, y_at)
        loose(text, index, rect_at)
        at, own = y.value, rect.top - rect.bottom
        if spaced or at != level or own != height:  # within a word, only another baseline or size means another style
            level, height = at, own
            address = cast(object_of(text, index), void).value
            if address != before:
                before = address
                if address is not None:
                    style = styles.get(address) or styles.setdefault(address, _style_of(raw, text, index))
                size = size_of(text, index) * style.scale
        if code == 0 or code in _UNKNOWN:
            content.unmapped += 1
        if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
            code = 0xFFFD
        char = _HYPHEN if code in _BROKEN else chr(code)
        end = rect.right if style.angle == 0 else _end(rect, style.angle)
        found.append((style.angle, char, x.value, at, end, size, style.font, spaced))
        spaced = False
    content.characters = len(found)
    angles = Counter(item[0] for item in found)
    most = max(angles, key=lambda angle: (angles[angle], -angle), default=0)
    for angle, char, x0, y0, end, size, font, blank in found:
        if angle != most:
            content.turned.append((" " if blank else "") + char)
            continue
        if angle:
            x0, y0, end = _upright(angle, x0, y0, end)
        if not math.isfinite(x0 + end + y0 + size):
            content.unmapped += 1  # a damaged file: where the character stands is lost
            continue
        content.glyphs.append(Glyph(char, x0, max(x0, end), y0, size, font, blank))
    if most in (90, 270):
        content.width, content.height = content.height, content.width
    return most


_BLANKS = frozenset((0x20, 0xA0, 0x0D, 0x0A, 0x09, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F))
_BROKEN = frozenset((0x02, 0xFFFE, 0xAD))
"""How the library gives the hyphen at the end of a line."""
_HYPHEN = "-"
_UNKNOWN = frozenset((1, *range(3, 9), *range(14, 32), 0xFFFD, *range(0xE000, 0xF900)))


def _end(rect: Any, angle: int) -> float:
    """Return where a character ends, along its direction."""
    return float({0: rect.right, 90: rect.top, 180: rect.left, 270: rect.bottom}.get(angle, rect.right))


def _upright(angle: int, x: float, y: float, end: float) -> tuple[float, float, float]:
    """Return start, baseline and end of a character on the page turned so that text runs to the right."""
    if angle == 90:
        return y, -x, end
    if angle == 270:
        return -y, x, -end
    return (-x, -y, -end) if angle == 180 else (x, y, end)


def _style_of(raw: ModuleType, text: Any, index: int) -> _Style:
    """Return font, scale and direction of the characters of a text object."""
    matrix = raw.FS_MATRIX()
    scale, angle = 1.0, 0
    if raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        near = round(angle / 90) * 90 % 360
        angle = near if min(abs(angle - near), abs(angle - near - 360)) <= 3 else angle
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 128, ctypes.byref(flags))
    name = buffer.value.decode("latin-1")
    lower = name.lower()
    bold = any(mark in lower for mark in _BOLD) or bool(flags.value > 0 and flags.value & 0x40000)
    italic = any(mark in lower for mark in _ITALIC) or bool(flags.value > 0 and flags.value & 0x40)
    if "light" in lower or "-lt" in lower or "roman" in lower or "regular" in lower:
        bold = bold and "bold" in lower
    return _Style(Font(name, bold, italic), scale or 1.0, angle)


class _Graphics:
    """Collects the rules and pictures of a page."""

    def __init__(self, raw: ModuleType, content: PageContent, angle: int) -> None:
        self._raw = raw
        self._content = content
        self._angle = angle
        self._left = _MOST_OBJECTS
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._at = [ctypes.byref(edge) for edge in self._edges]

    def read(self, page: Any) -> None:
        """Read all objects of a page."""
        raw = self._raw
        for index in range(raw.FPDFPage_CountObjects(page)):
            self._object(raw.FPDFPage_GetObject(page, index), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)

    def _object(self, thing: Any, matrix: tuple[float, ...], depth: int) -> None:
        raw = self._raw
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT or self._left <= 0:
            return
        self._left -= 1
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                own = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(own))
                inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
                for index in range(raw.FPDFFormObj_CountObjects(thing)):
                    self._object(raw.FPDFFormObj_GetObject(thing, index), inner, depth + 1)
            return
        if not raw.FPDFPageObj_GetBounds(thing, *self._at):
            return
        box = self._placed(matrix)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(thing, box)
        else:
            self._picture(box)

    def _placed(self, matrix: tuple[float, ...]) -> Box:
        """Return the bounds just read on the upright page."""
        left, bottom, right, top = (edge.value for edge in self._edges)
        a, b, c, d, e, f = matrix
        xs, ys = [], []
        for x, y in ((left, bottom), (left, top), (right, bottom), (right, top)):
            start, base, _ = _upright(self._angle, a * x + c * y + e, b * x + d * y + f, 0.0)
            xs.append(start)
            ys.append(base)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _path(self, thing: Any, box: Box) -> None:
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if height <= _THIN and width >= _SHORTEST_RULE:
            self._content.across.append(box)
        elif width <= _THIN and height >= 4:
            self._content.upright.append(box)
        else:
            self._drawing(thing, box)

    def _drawing(self, thing: Any, box: Box) -> None:
        """Note a drawn shape: a rectangle counts as its edges, a filled one (a tinted ground) as nothing."""
        raw = self._raw
        if raw.FPDFPath_CountSegments(thing) <= 6:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(thing, ctypes.byref(fill), ctypes.byref(stroke))
            if stroke.value and box.x1 - box.x0 >= _SHORTEST_RULE and box.y1 - box.y0 >= 4:
                self._content.across += [box._replace(y1=box.y0), box._replace(y0=box.y1)]
                self._content.upright += [box._replace(x1=box.x0), box._replace(x0=box.x1)]
            return
        self._picture(box)

    def _picture(self, box: Box) -> None:
        page = self._content
        if box.x1 - box.x0 > 0.95 * page.width and box.y1 - box.y0 > 0.9 * page.height:
            return
        page.pictures.append(box)


def _product(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...]:
    """Return the matrix that does `first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
