"""Builds the element tree of an HTML page of any quality: missing end tags, stray ones, unquoted attributes.

The rules are the parts of the HTML standard that matter for text: which tags end an open paragraph, item, row or
cell, which elements have no content, and where the text is not markup at all (scripts).
"""

from __future__ import annotations

import re

from kg.readers._xml_flow import tags
from kg.readers._xml_tree import CDATA, CLOSING, LOOSE_TOKEN, OPENING, Chars, Node

MAX_DEPTH = 200

_VOID = tags("area base br col embed hr img input link meta param source track wbr")
_RAW = tags("script style textarea title xmp noembed")
_ENDS_PARAGRAPH = tags(
    "address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr li main menu nav ol p pre section table ul"
)
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (tags("li"), tags("ul ol menu dir")),
    "dt": (tags("dt dd"), tags("dl")),
    "dd": (tags("dt dd"), tags("dl")),
    "td": (tags("td th"), tags("tr table")),
    "th": (tags("td th"), tags("tr table")),
    "tr": (tags("tr td th caption colgroup"), tags("table tbody thead tfoot")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (tags("thead tbody tfoot caption colgroup tr"), tags("table"))),
    "option": (tags("option"), tags("select")),
}
_CELLS = tags("td th caption table")
_PARAGRAPH = tags("p")
_PARAGRAPH_SCOPE = _CELLS | tags("button object")
_TABLE_PARTS = tags("table thead tbody tfoot tr td th caption colgroup")
_FOREIGN = tags("math svg")
_PREFIXES = tags("m mml math svg jats")
_XHTML = re.compile(r"\s*<\?xml\b|[^>]{0,300}DTD XHTML")


def parse_html(text: str, blocks: frozenset[str]) -> Node:
    """Return the tree of a page below a nameless root; `blocks` are the block elements. Never raises."""
    builder = _Builder(text, blocks)
    builder.run()
    return builder.root


class _Builder:
    """Places tags in a tree. `node` is the open element, `beyond` counts elements too deep to be nested."""

    def __init__(self, text: str, blocks: frozenset[str]) -> None:
        self.text = text
        self.blocks = blocks
        self.root = self.node = Node("", text, 0, 0, None)
        self.depth = 0
        self.beyond = 0
        self.closes_itself = _XHTML.match(text) is not None

    def run(self) -> None:
        """Read all tags."""
        text, position = self.text, 0
        search = LOOSE_TOKEN.search
        while (match := search(text, position)) is not None:
            start, end = match.span()
            if start > position:
                self.node.children.append(Chars(position, start))
            position = end
            kind = match.lastindex or 0
            if kind >= OPENING:
                name = _local(match.group(3) or match.group(5))
                position = self.open(name, start, end)
            elif kind == CLOSING:
                self.close(_local(match.group(2)), start, end)
            elif kind == CDATA:
                self.node.children.append(Chars(match.start(1), match.end(1), raw=True))
        if position < len(text):
            self.node.children.append(Chars(position, len(text)))
        while self.node is not self.root:
            self.pop(len(text), len(text))
        self.root.close_start = self.root.end = len(text)

    def open(self, tag: str, start: int, end: int) -> int:
        """Place an opening tag; return where to read on (after the text of a script)."""
        self.end_implied(tag, start)
        child = Node(tag, self.text, start, end, self.node)
        self.node.children.append(child)
        if tag in self.blocks:
            child.note_block()
        if tag in _VOID:
            return end
        if tag in _RAW:
            return self.raw(child, end)
        if self.text[end - 2] == "/" and (self.closes_itself or self.is_foreign()):
            return end
        if self.depth >= MAX_DEPTH:
            self.beyond += 1
            return end
        self.node = child
        self.depth += 1
        return end

    def is_foreign(self) -> bool:
        """Say whether the open element is part of a formula or a drawing."""
        above: Node | None = self.node
        while above is not None:
            if above.tag in _FOREIGN:
                return True
            above = above.parent
        return False

    def raw(self, child: Node, start: int) -> int:
        """Take everything up to the end tag as text; return where to read on."""
        match = re.compile(rf"</{re.escape(child.tag)}\b[^>]*>", re.IGNORECASE).search(self.text, start)
        stop, end = match.span() if match else (len(self.text), len(self.text))
        if stop > start:
            child.children.append(Chars(start, stop, raw=child.tag in {"script", "style"}))
        child.close_start, child.end = stop, end
        return end

    def end_implied(self, tag: str, at: int) -> None:
        """Close the elements whose end the opening of `tag` implies."""
        if tag in _ENDS_PARAGRAPH:
            self.pop_through(_PARAGRAPH, _PARAGRAPH_SCOPE, at)
        rule = _ENDS.get(tag)
        if rule is not None:
            while self.pop_through(*rule, at):
                pass

    def pop_through(self, targets: frozenset[str], limits: frozenset[str], at: int) -> bool:
        """Close the innermost open element of `targets`, unless one of `limits` stands between."""
        above = self.node
        while above is not self.root and above.tag not in targets:
            if above.tag in limits or above.parent is None:
                return False
            above = above.parent
        if above is self.root:
            return False
        while self.node is not above:
            self.pop(at, at)
        self.pop(at, at)
        return True

    def close(self, tag: str, start: int, end: int) -> None:
        """Place a closing tag; one that closes nothing is ignored."""
        if self.beyond:
            self.beyond -= 1
            return
        crosses = tag in _TABLE_PARTS
        above = self.node
        while above is not self.root and above.tag != tag:
            if (not crosses and above.tag in _CELLS) or (crosses and above.tag == "table") or above.parent is None:
                return
            above = above.parent
        if above is self.root:
            return
        while self.node is not above:
            self.pop(start, start)
        self.pop(start, end)

    def pop(self, close_start: int, end: int) -> None:
        """Close the open element."""
        self.node.close_start, self.node.end = close_start, end
        self.node = self.node.parent or self.root
        self.depth -= 1


def _local(name: str) -> str:
    """Return the lower-case name of a tag, without the prefix of a known vocabulary."""
    prefix, _, local = name.lower().partition(":")
    return local if local and prefix in _PREFIXES else name.lower()
