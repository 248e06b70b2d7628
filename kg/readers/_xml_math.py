"""Writes MathML and TeX elements as one line of plain text.

Subscripts join their base, superscripts get a caret, fractions a slash (with brackets where a side has several
terms), roots a root sign. Relations stand between spaces, everything else is set close, as people write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from kg.document import TextBuilder
from kg.readers._inline import Characters
from kg.readers._latex import Math
from kg.readers._lookalikes import normalise
from kg.readers._xml_tree import Chars, Node

_RELATIONS = frozenset("=<>≈~≃≅≡≠≤≥≪≫→←↔⇌⇒⟶∝∈±×")
_TERMS = re.compile(r"[^\w.()\[\]]")
_OVERLINES = frozenset({"¯", "‾", "_", "\u0304", "\u0305", "ˉ", "−", "-", "–"})
_ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "→": "\u20d7"}
_SILENT = frozenset({"annotation", "annotation-xml", "mphantom", "none", "mprescripts", "malignmark", "maligngroup"})
_DOLLARS = re.compile(r"^[\s$]+|[\s$]+$")
_DEEPEST = 120


def add_math(copier: Characters, node: Node) -> None:
    """Append a MathML element."""
    _Formula(copier).add(node)


def add_tex(copier: Characters, node: Node) -> None:
    """Append a TeX element, without the document frame some publishers put around each formula."""
    source = node.source
    start, end = node.content
    for piece in node.texts():
        if piece.raw:
            start, end = piece.start, piece.end
            break
    frame = source.find(r"\begin{document}", start, end)
    if frame >= 0:
        start = frame + len(r"\begin{document}")
        closing = source.rfind(r"\end{document}", start, end)
        end = closing if closing >= 0 else end
    match = _DOLLARS.match(source[start:end])
    start += match.end() if match else 0
    end -= len(source[start:end]) - len(source[start:end].rstrip(" \t\r\n$"))
    if start < end:
        Math(copier, start, end).copy(start, end)


class _Formula:
    """Appends the elements of one formula to a copier."""

    def __init__(self, copier: Characters) -> None:
        self.copier = copier
        self.begin = copier.builder.length
        self.depth = 0
        self.after_script = False

    def join(self) -> None:
        """Drop the space that is due inside the formula, so that a script meets its base."""
        if self.copier.builder.length > self.begin:
            self.copier.gap = None

    def add(self, node: Node) -> None:
        """Append an element by its name; an unknown one by its children."""
        if node.tag in _SILENT or self.depth > _DEEPEST:
            return
        self.depth += 1
        handler = _HANDLERS.get(node.tag)
        if handler is not None:
            handler(self, node)
        else:
            for child in node.elements():
                self.add(child)
        self.depth -= 1

    def token(self, node: Node) -> None:
        """Append the characters of an identifier, a number or a text."""
        for piece in node.texts():
            start, end = _stripped(node.source, piece)
            if start < end:
                if self.after_script and node.source[start].isalnum():
                    self.copier.leave(start, start)
                self.after_script = False
                self.copier.copy(start, end)

    def words(self, node: Node) -> None:
        """Append a text with the spaces at its ends."""
        for piece in node.texts():
            self.after_script = False
            self.copier.copy(piece.start, piece.end)

    def operator(self, node: Node) -> None:
        """Append an operator, a relation between spaces."""
        sign = normalise(node.literal())
        if sign in _RELATIONS and not self.copier.raised:
            self.copier.leave(node.start, node.start)
            self.token(node)
            self.copier.leave(node.end, node.end)
        else:
            self.after_script = False
            self.token(node)

    def space(self, node: Node) -> None:
        """Leave a space."""
        self.copier.leave(node.start, node.end)

    def sign(self, sign: str, at: int) -> None:
        """Append a character that the markup stands for."""
        self.copier.emit(sign, at, at)
        self.after_script = False

    def scripts(self, node: Node) -> None:
        """Append a base with what is below and above it."""
        parts = node.elements()
        if not parts:
            return
        self.add(parts[0])
        below_first = node.tag in {"msub", "munder", "msubsup", "munderover"}
        if below_first and len(parts) > 1:
            self.below(parts[1])
        above = parts[2:3] if below_first else parts[1:2]
        for part in above:
            self.above(part)

    def below(self, node: Node) -> None:
        """Append a subscript."""
        self.after_script = False
        begin = self.copier.builder.length
        self.join()
        self.add(node)
        self.copier.builder.mark("sub", begin)
        self.after_script = False

    def above(self, node: Node) -> None:
        """Append a superscript; primes and degree signs need no caret."""
        content = normalise(node.literal())
        if not content:
            return
        self.after_script = False
        if content in {"°", "o"}:
            self.copier.emit("°", node.start, node.end)
            return
        if not content.strip("′″'*"):
            self.add(node)
            return
        self.join()
        self.copier.emit("^", node.start, node.start)
        raised, self.copier.raised = self.copier.raised, True
        begin = self.copier.builder.length
        self.add(node)
        self.copier.raised = raised
        self.copier.builder.mark("sup", begin)
        self.after_script = True

    def over(self, node: Node) -> None:
        """Append a base with an accent: a bar over a digit is the minus of crystallography."""
        parts = node.elements()
        accent = parts[1].literal() if len(parts) > 1 else ""
        if accent in _OVERLINES and normalise(parts[0].literal()).isdigit():
            self.sign("-", node.start)
            self.add(parts[0])
        elif accent in _OVERLINES or accent in _ACCENTS:
            self.add(parts[0])
            if len(parts[0].literal()) == 1:
                self.copier.builder.add(_ACCENTS.get(accent, "\u0304"), parts[1].start, parts[1].end)
        else:
            self.scripts(node)

    def multiscripts(self, node: Node) -> None:
        """Append a base with its scripts; those in front (isotopes) come first, though last in the source."""
        parts = node.elements()
        cut = next((index for index, part in enumerate(parts) if part.tag == "mprescripts"), len(parts))
        if cut == len(parts):
            self.base_and_scripts(parts)
        else:
            self.reordered(node, lambda formula: formula.prescripts(parts, cut))

    def prescripts(self, parts: list[Node], cut: int) -> None:
        """Append the scripts behind the mark at `cut`, then the base with its other scripts."""
        for part in parts[cut + 2 :: 2]:
            self.above(part)
        self.after_script = False
        for part in parts[cut + 1 :: 2]:
            self.below(part)
        self.base_and_scripts(parts[:cut])

    def base_and_scripts(self, parts: list[Node]) -> None:
        """Append a base and its scripts, which alternate between below and above."""
        for part in parts[:1]:
            self.add(part)
        for index, part in enumerate(parts[1:]):
            (self.above if index % 2 else self.below)(part)

    def reordered(self, node: Node, write: Callable[[_Formula], None]) -> None:
        """Append what is written in another order than it stands in the source; all of it maps to the whole element."""
        builder = TextBuilder()
        copier = type(self.copier)(builder, self.copier.text, self.copier.shift, self.copier.words)
        write(_Formula(copier))
        text = builder.build()
        edges = sorted({0, len(text.plain), *(edge for run in text.runs for edge in run[:2])})
        for start, end in pairwise(edges):
            self.copier.emit(text.plain[start:end], node.start, node.end)
            for run in text.runs:
                if run.start <= start and end <= run.end:
                    self.copier.builder.mark(run.style, self.copier.builder.length - (end - start))

    def fraction(self, node: Node) -> None:
        """Append numerator, slash and denominator."""
        parts = node.elements()[:2]
        for index, part in enumerate(parts):
            if index:
                self.sign("/", part.start)
            bracketed = _TERMS.search(normalise(part.literal()).strip()) is not None
            self.bracketed(part, bracketed)

    def bracketed(self, node: Node, brackets: bool = True) -> None:
        """Append an element, between brackets if asked to."""
        if brackets:
            self.sign("(", node.start)
        self.add(node)
        if brackets:
            self.sign(")", node.end)

    def root(self, node: Node) -> None:
        """Append a square root; the degree of another root comes in front as a superscript."""
        parts = node.elements()
        if node.tag == "mroot" and len(parts) > 1:
            self.reordered(node, lambda formula: formula.degree_and_root(parts[1], parts[:1]))
        else:
            self.radicand(parts, node)

    def degree_and_root(self, degree: Node, parts: list[Node]) -> None:
        """Append the degree of a root, then the root."""
        self.above(degree)
        self.radicand(parts, parts[0])

    def radicand(self, parts: list[Node], node: Node) -> None:
        """Append a root sign and what stands under it, between brackets if that has several terms."""
        self.sign("√", node.start)
        single = len(parts) == 1 and _TERMS.search(normalise(parts[0].literal())) is None
        if not single:
            self.sign("(", node.start)
        for part in parts:
            self.add(part)
        if not single:
            self.sign(")", node.end)

    def fenced(self, node: Node) -> None:
        """Append what stands between fences, with its separators."""
        self.fence(node.get("open"), "(", node.start)
        stated = node.get("separators")
        separators = "," if stated is None else "".join(stated.split())
        for index, part in enumerate(node.elements()):
            if index and separators:
                self.sign(separators[min(index, len(separators)) - 1], part.start)
            self.add(part)
        self.fence(node.get("close"), ")", node.end)

    def fence(self, stated: str | None, usual: str, at: int) -> None:
        """Append the fence that is stated (it may be none), else the usual one."""
        fence = usual if stated is None else stated.strip()
        if fence:
            self.sign(fence, at)

    def first(self, node: Node) -> None:
        """Append the first of several equivalent forms."""
        for child in node.elements()[:1]:
            self.add(child)

    def rows(self, node: Node) -> None:
        """Append the rows of an array one after the other."""
        for row in node.elements("mtr", "mlabeledtr"):
            for cell in row.elements("mtd"):
                self.add(cell)
                self.copier.leave(cell.end, cell.end)


_HANDLERS: dict[str, Callable[[_Formula, Node], None]] = {
    "mi": _Formula.token,
    "mn": _Formula.token,
    "ms": _Formula.token,
    "mtext": _Formula.words,
    "mo": _Formula.operator,
    "mspace": _Formula.space,
    **dict.fromkeys(("msub", "msup", "msubsup", "munder", "munderover"), _Formula.scripts),
    "mover": _Formula.over,
    "mmultiscripts": _Formula.multiscripts,
    "mfrac": _Formula.fraction,
    "msqrt": _Formula.root,
    "mroot": _Formula.root,
    "mfenced": _Formula.fenced,
    "semantics": _Formula.first,
    "mtable": _Formula.rows,
}


def _stripped(source: str, piece: Chars) -> tuple[int, int]:
    """Return the range of a text node without white space at its ends."""
    start, end = piece.start, piece.end
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end
