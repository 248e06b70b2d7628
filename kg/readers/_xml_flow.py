"""Turns the inline content of tagged text (JATS, TEI, HTML) into a `Text` in plain form with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from kg.document import EMPTY_TEXT, Span, Style, Text, TextBuilder
from kg.readers._inline import Characters, Words
from kg.readers._lookalikes import normalise
from kg.readers._xml_math import add_math, add_tex
from kg.readers._xml_tree import Chars, Node

_LEADING = re.compile(r"\s*")
_DEGREE_UNIT = re.compile(r"(?:</?[A-Za-z][^<>]*>|\s|&nbsp;|&#160;|&#x[aA]0;)*[CFK](?![A-Za-z])")
_RINGS = frozenset("°○⚬")
_RAISED_AS_RING = frozenset({"o", "O", "0"})


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the inline elements of a format mean.

    `style` names the style of an element, if any; `silent` elements have no text of their own in a sentence;
    `spaced` elements are set apart by a space on both sides; `blocks` start a new block.
    """

    style: Callable[[Node], Style | None]
    silent: Callable[[Node], bool]
    spaced: frozenset[str]
    blocks: frozenset[str]
    characters: type[Characters] = Characters


def tags(names: str) -> frozenset[str]:
    """Return the element names in a line of text."""
    return frozenset(names.split())


class Tagged:
    """The text of a tagged source with its normalised twin, shared by all texts made from it."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.normal = normalise(text)
        self.words = Words(text)
        self.dialect = dialect

    def inline(self, children: Iterable[Node | Chars]) -> Text:
        """Return the plain text of inline content."""
        return self.joined((children,), "")

    def joined(self, parts: Iterable[Iterable[Node | Chars]], separator: str) -> Text:
        """Return the plain texts of several pieces of inline content as one, with `separator` between them."""
        flow = Flow(self)
        for children in parts:
            before = flow.builder.length
            if before:
                flow.separate(separator)
            flow.add(children)
            if flow.builder.length > before:
                flow.pending = ""
        return flow.build()


class Flow:
    """Collects one text from inline content."""

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        self.dialect = tagged.dialect
        self.builder = TextBuilder()
        self.copier = tagged.dialect.characters(self.builder, tagged.normal, 0, tagged.words)
        self.position = 0
        self.pending = ""

    def separate(self, separator: str) -> None:
        """Put `separator` and a space before the next character."""
        self.pending = separator
        self.copier.leave(self.position, self.position)

    def build(self) -> Text:
        """Return the text collected, `EMPTY_TEXT` if there is none."""
        return self.builder.build() if self.builder.length else EMPTY_TEXT

    def add(self, children: Iterable[Node | Chars]) -> None:
        """Append inline content."""
        for child in children:
            if isinstance(child, Chars):
                self.characters(child)
            else:
                self.element(child)

    def due(self) -> None:
        """Append the separator that is due."""
        if self.pending:
            self.builder.add(self.pending, self.position, self.position)
            self.pending = ""

    def characters(self, piece: Chars) -> None:
        """Append a text node."""
        start, end = piece.start, piece.end
        if self.pending and not self.tagged.text[start:end].isspace():
            self.due()
        if piece.raw and "&" in self.tagged.text[start:end]:
            for at in (at for at in range(start, end) if self.tagged.text[at] == "&"):
                self.copier.copy(start, at)
                self.copier.emit("&", at, at + 1)
                start = at + 1
        self.copier.copy(start, end)
        self.position = end

    def element(self, node: Node) -> None:
        """Append an element by what its dialect says about it."""
        tag, dialect = node.tag, self.dialect
        if dialect.silent(node):
            self.position = node.end
            return
        if tag == "alternatives":
            self.add(best_form(node))
        elif tag in {"math", "tex-math"}:
            self.formula(node)
        elif tag == "overline" or (tag == "span" and "overline" in self.tagged.text[node.start : node.open_end]):
            self.barred(node)
        elif tag in dialect.spaced or tag in dialect.blocks:
            self.copier.leave(node.start, node.start)
            self.add(node.children)
            self.copier.leave(node.end, node.end)
        else:
            self.styled(node, dialect.style(node))
        self.position = node.end

    def styled(self, node: Node, style: Style | None) -> None:
        """Append an inline element in its style."""
        if style is None:
            self.add(node.children)
        elif style == "sub" or style == "sup":
            self.script(node, style)
        else:
            begin = self.builder.length + (self.copier.gap is not None and self.builder.length > 0)
            self.add(node.children)
            self.builder.mark(style, begin)

    def barred(self, node: Node) -> None:
        """Append overlined text: a bar over a digit is the minus of crystallography."""
        if node.literal().isdigit():
            self.copier.emit("-", node.start, node.open_end)
        self.add(node.children)

    def script(self, node: Node, style: Literal["sub", "sup"]) -> None:
        """Append a lowered or raised element: a subscript joins its base, a superscript gets a caret."""
        content = normalise(node.literal())
        if not content:
            self.add(node.children)
            return
        if style == "sup":
            ring = content in _RINGS or (
                content in _RAISED_AS_RING and _DEGREE_UNIT.match(self.tagged.text, node.end) is not None
            )
            if ring:
                self.copier.emit("°", node.start, node.end)
                return
            if content[0] in "+-–" or not self.tagged.text[node.end : node.end + 1].isalnum():
                self.copier.close()
            self.copier.emit("^", node.start, node.open_end)
        else:
            self.copier.close()
        raised, self.copier.raised = self.copier.raised, style == "sup"
        begin = self.builder.length
        self.add(self._without_leading_space(node))
        self.copier.raised = raised
        self.builder.mark(style, begin)

    def _without_leading_space(self, node: Node) -> list[Node | Chars]:
        children = node.children
        if children and isinstance(children[0], Chars) and not children[0].raw:
            start, end, _ = children[0]
            match = _LEADING.match(self.tagged.normal, start, end)
            return [Chars(match.end() if match else start, end), *children[1:]]
        return children

    def formula(self, node: Node) -> None:
        """Append a MathML or TeX formula."""
        self.due()
        begin = self.builder.length + (self.copier.gap is not None and self.builder.length > 0)
        (add_tex if node.tag == "tex-math" else add_math)(self.copier, node)
        self.builder.mark("math", begin)


def best_form(node: Node) -> list[Node | Chars]:
    """Return the form of an `alternatives` element that reads best: MathML, else TeX, else all there is."""
    for tag in ("math", "tex-math", "table"):
        form = node.find(tag)
        if form is not None:
            return [form]
    return node.children


def trimmed(text: str, span: Span) -> Span:
    """Return the span without white space at its ends (empty, at its start, if there is nothing else)."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
