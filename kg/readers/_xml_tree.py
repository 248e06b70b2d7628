"""A light element tree over the characters of an XML or HTML source: every node knows where it stands.

The tree holds offsets, not copies: text is a range of the source, attributes are parsed when first asked for.
`parse_xml` expects well-formed input (`kg.readers._xml_source.check` says so before); `kg.readers._html_tree` builds
the same tree from HTML of any quality.

>>> tree = parse_xml('<p id="a">CO<sub>2</sub></p>', frozenset({"p"}))
>>> node = tree.find("sub")
>>> node.tag, node.content, tree.find("p").get("id")
('sub', Span(start=17, end=18), 'a')
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import Span

_PIECES = (
    r"!--.*?(?:-->|\Z)",
    r"!\[CDATA\[(.*?)(?:\]\]>|\Z)",
    r"/([A-Za-z_][^\s/<>]*+)[^<>]*+>",
    r"([A-Za-z_][^\s/<>]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
)
_DECLARATIONS = (r"\?.*?\?>", r"![A-Za-z][^\[<>]*+(?:\[.*?\]\s*+)?>")
_LOOSE = (r"[?!][^<>]*+>", r"([A-Za-z][^\s/<>]*+)([^<>]*+)>")
TOKEN = re.compile(f"<(?:{'|'.join((*_PIECES, *_DECLARATIONS))})", re.DOTALL)
LOOSE_TOKEN = re.compile(f"<(?:{'|'.join((*_PIECES, *_LOOSE))})", re.DOTALL)
CDATA, CLOSING, OPENING = 1, 2, 4
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")


class Chars(NamedTuple):
    """A text node: a range of source offsets; `raw` text (CDATA) holds no entities."""

    start: int
    end: int
    raw: bool = False


class Node:
    """An element: its local name, its children, and the offsets of its tags.

    `[start, open_end)` is the opening tag, `[close_start, end)` the closing one (empty where it is implied).
    `has_block` says that a descendant is a block element of the format.
    """

    __slots__ = (
        "_attributes",
        "children",
        "close_start",
        "end",
        "has_block",
        "open_end",
        "parent",
        "source",
        "start",
        "tag",
    )

    def __init__(self, tag: str, source: str, start: int, open_end: int, parent: Node | None) -> None:
        self.tag = tag
        self.source = source
        self.start = start
        self.open_end = open_end
        self.close_start = self.end = open_end
        self.parent = parent
        self.children: list[Node | Chars] = []
        self.has_block = False
        self._attributes: dict[str, str] | None = None

    @property
    def span(self) -> Span:
        """The offsets of the element with its tags."""
        return Span(self.start, self.end)

    @property
    def content(self) -> Span:
        """The offsets between its tags."""
        return Span(self.open_end, self.close_start)

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by lower-case local name, entities resolved."""
        if self._attributes is None:
            found: dict[str, str] = {}
            tag_text = self.source[self.start : self.open_end].rstrip(">")
            for match in _ATTRIBUTE.finditer(tag_text, min(len(tag_text), len(self.tag) + 1)):
                value = next((group for group in match.groups()[1:] if group is not None), "")
                name = match.group(1).rpartition(":")[2].lower()
                found.setdefault(name, html.unescape(value) if "&" in value else value)
            self._attributes = found
        return self._attributes

    def get(self, name: str) -> str | None:
        """Return the value of an attribute (local name), `None` if the element lacks it."""
        return self.attributes.get(name)

    def elements(self, *tags: str) -> list[Node]:
        """Return the child elements, of the given names if any are given."""
        return [child for child in self.children if isinstance(child, Node) and (not tags or child.tag in tags)]

    def child(self, *tags: str) -> Node | None:
        """Return the first child element of one of the given names."""
        for child in self.children:
            if isinstance(child, Node) and child.tag in tags:
                return child
        return None

    def walk(self) -> Iterator[Node]:
        """Yield every descendant element in document order."""
        stack = [iter(self.children)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Node):
                    yield child
                    stack.append(iter(child.children))
                    break
            else:
                stack.pop()

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield every descendant element of the given names in document order."""
        return (node for node in self.walk() if node.tag in tags)

    def find(self, *tags: str) -> Node | None:
        """Return the first descendant element of one of the given names."""
        return next(self.all(*tags), None)

    def texts(self) -> Iterator[Chars]:
        """Yield every text node below in document order."""
        stack: list[Node | Chars] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Node):
                stack.extend(reversed(item.children))
            else:
                yield item

    def literal(self) -> str:
        """Return the text below with entities resolved and white space collapsed, for keys and metadata."""
        parts = [self.source[piece.start : piece.end] for piece in self.texts()]
        return " ".join(html.unescape("".join(parts)).split())

    def note_block(self) -> None:
        """Mark the elements above as holding a block."""
        above = self.parent
        while above is not None and not above.has_block:
            above.has_block = True
            above = above.parent


def parse_xml(text: str, blocks: frozenset[str]) -> Node:
    """Return the tree of a well-formed XML text below a nameless root; `blocks` are its block elements."""
    root = node = Node("", text, 0, 0, None)
    position = 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if start > position:
            node.children.append(Chars(position, start))
        position = end
        kind = match.lastindex
        if kind == OPENING:
            child = Node(match.group(3).rpartition(":")[2], text, start, end, node)
            node.children.append(child)
            if child.tag in blocks:
                child.note_block()
            if text[end - 2] == "/":
                child.close_start = child.end = end
            else:
                node = child
        elif kind == CLOSING and node.parent is not None:
            node.close_start, node.end = start, end
            node = node.parent
        elif kind == CDATA:
            node.children.append(Chars(match.start(1), match.end(1), raw=True))
    if position < len(text):
        root.children.append(Chars(position, len(text)))
    root.close_start = root.end = len(text)
    return root
