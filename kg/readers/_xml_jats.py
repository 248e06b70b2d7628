"""What the elements of JATS mean: which start blocks, which are styled, which have no text of their own."""

from __future__ import annotations

from dataclasses import replace

from kg.document import Block, BlockKind, Style
from kg.readers._xml_flow import Dialect, tags
from kg.readers._xml_front import title_content
from kg.readers._xml_tree import Node
from kg.readers._xml_walk import Handler, Walker

DECLARED = "front matter declared by the format"
PUBLICATION = "publication data"
PICTURE = "picture description"
_STYLES: dict[str, Style] = {
    "sub": "sub",
    "inf": "sub",
    "sup": "sup",
    "bold": "bold",
    "b": "bold",
    "italic": "italic",
    "i": "italic",
}
_SILENT = tags("graphic inline-graphic media alt-text long-desc object-id institution-id private-char")
_SPACED = tags(
    "break name string-name surname given-names person-group collab etal year month day volume issue fpage lpage"
    " source article-title chapter-title pub-id elocation-id publisher-name publisher-loc edition conf-name comment"
    " tr td th kwd label"
)
_CONTAINERS = tags(
    "body back floats-group app-group fn-group disp-formula-group disp-quote boxed-text notes table-wrap-group"
    " table-wrap-foot def-list statement verse-group preformat code speech bio caption def-head attrib permissions"
    " floats-wrap chem-struct-wrap array"
)


def _silent(node: Node) -> bool:
    return node.tag in _SILENT


def _style(node: Node) -> Style | None:
    if node.tag == "xref":
        return "link" if node.get("ref-type") == "bibr" else None
    if node.tag in {"ext-link", "uri", "email"}:
        return "link"
    return _STYLES.get(node.tag)


def _section(walker: Walker, node: Node) -> None:
    _titled(walker, node, None)


def _titled(walker: Walker, node: Node, default: str | None, kind: BlockKind | None = None) -> None:
    """Read an element with a title of its own as a section; `default` names one without."""
    title, label = node.child("title"), node.child("label")
    name = walker.heading([label, title], len(walker.section) + 2) if title is not None else None
    rest = [child for child in node.children if child is not title and (title is None or child is not label)]
    walker.within(name or default, rest, kind)


def _named(default: str, kind: BlockKind | None = None) -> Handler:
    def handler(walker: Walker, node: Node) -> None:
        _titled(walker, node, default, kind)

    return handler


def _paragraph(walker: Walker, node: Node) -> None:
    walker.walk(node.children)


def _title(walker: Walker, node: Node) -> None:
    walker.heading([node], len(walker.section) + 2)


def _front(walker: Walker, node: Node) -> None:
    """Read title, abstracts and keywords as blocks, set the rest aside."""
    for child in node.elements():
        if child.tag == "article-meta":
            _front(walker, child)
        elif child.tag == "title-group":
            _title_group(walker, child)
        elif child.tag in {"abstract", "trans-abstract", "kwd-group"}:
            walker.handlers[child.tag](walker, child)
        else:
            declared = child.tag in {"contrib-group", "aff", "aff-alternatives", "author-notes", "article-id"}
            walker.skip(child, DECLARED if declared else PUBLICATION)


def _title_group(walker: Walker, node: Node) -> None:
    for child in node.elements():
        if child.tag == "article-title":
            _paper_title(walker, child, 1)
        elif child.tag == "subtitle":
            _paper_title(walker, child, 2)
        else:
            walker.skip(child, DECLARED)


def _paper_title(walker: Walker, node: Node, level: int) -> None:
    """Add a title; the marks of its footnotes are set aside unless they stand inside it."""
    content = title_content(node)
    walker.add([content], "heading", level=level)
    for child in node.elements():
        if child not in content:
            walker.skip(child, DECLARED)


def _keywords(walker: Walker, node: Node) -> None:
    before = walker.section
    walker.section = (*before, "Keywords")
    walker.add([word.children for word in node.all("kwd", "compound-kwd")], "paragraph", separator=",")
    walker.section = before


def _figure(walker: Walker, node: Node) -> None:
    _captioned(walker, node, "Figure")
    inner = [child for child in node.elements() if child.tag not in {"label", "caption"}]
    for child in inner:
        if child.tag in {"alt-text", "long-desc"}:
            walker.skip(child, PICTURE)
        elif child.tag in {"permissions", "attrib", "object-id"}:
            walker.skip(child, PUBLICATION)
        else:
            walker.walk([child])


def _captioned(walker: Walker, node: Node, target: str) -> Block | None:
    label, caption = node.child("label"), node.child("caption")
    parts = [part for part in (label, caption) if part is not None]
    if label is not None and caption is not None and caption.start < label.start:
        walker.skip(label, "label")
        parts = parts[1:]
    return walker.caption(parts, label=label, target=target)


def _table_wrap(walker: Walker, node: Node) -> None:
    """Read caption, tables and notes; the notes come before the table so that it can name them."""
    caption = _captioned(walker, node, "Table")
    tables = _tables(node)
    place = len(walker.blocks)
    notes = []
    for foot in node.all("table-wrap-foot"):
        before = len(walker.blocks)
        walker.walk(foot.children, "footnote")
        notes += walker.blocks[before:]
    del walker.blocks[place:]
    if not tables:
        walker.warn("table without cells (picture only)", node)
    for table in tables:
        walker.table(table, caption, notes)
    walker.blocks += notes
    for child in node.elements():
        if child.tag in {"permissions", "attrib", "object-id", "alt-text", "long-desc"}:
            walker.skip(child, PUBLICATION)
        elif (
            child.tag not in {"label", "caption", "table-wrap-foot"}
            and child.find("table") is None
            and child.tag != "table"
        ):
            walker.walk([child])


def _tables(node: Node) -> list[Node]:
    """Return the outermost tables of a table wrapper."""
    found: list[Node] = []
    for table in node.all("table"):
        if not found or table.start >= found[-1].end:
            found.append(table)
    return found


def _table(walker: Walker, node: Node) -> None:
    walker.table(node)


def _equation(walker: Walker, node: Node) -> None:
    label = node.child("label")
    if walker.add([[child for child in node.children if child is not label]], "equation") is None:
        walker.warn("formula without text (picture only)", node)
    if label is not None:
        walker.skip(label, "number of a formula")


def _joined(kind: BlockKind) -> Handler:
    """Return a handler that makes one block of an element and all paragraphs in it, unless it holds tables."""

    def handler(walker: Walker, node: Node) -> None:
        if node.find("table", "fig") is None:
            walker.add([node.children], kind)
        else:
            walker.walk(node.children, kind)

    return handler


def _list(walker: Walker, node: Node) -> None:
    walker.walk(node.children, "list_item")


def _list_item(walker: Walker, node: Node) -> None:
    label = node.child("label")
    if label is not None:
        walker.skip(label, "mark of a list item")
    walker.walk([child for child in node.children if child is not label], "list_item")


def _definition(walker: Walker, node: Node) -> None:
    walker.add([child.children for child in node.elements()], "list_item", separator=":")


def _another_article(walker: Walker, node: Node) -> None:
    walker.skip(node, "another article (letter, review or translation) in the same file")


def _reference(walker: Walker, node: Node) -> None:
    block = walker.add([node.children], "reference")
    if block is not None and block.section == ():
        walker.blocks[-1] = replace(block, section=("References",))


HANDLERS: dict[str, Handler] = {
    "front": _front,
    "front-stub": _front,
    "abstract": _named("Abstract"),
    "trans-abstract": _named("Abstract"),
    "kwd-group": _keywords,
    "sec": _section,
    "app": _named("Appendix"),
    "ack": _named("Acknowledgements"),
    "glossary": _named("Glossary"),
    "ref-list": _named("References"),
    "ref": _reference,
    "p": _paragraph,
    "title": _title,
    "fig": _figure,
    "table-wrap": _table_wrap,
    "table": _table,
    "disp-formula": _equation,
    "list": _list,
    "list-item": _list_item,
    "def-item": _definition,
    "fn": _joined("footnote"),
    "supplementary-material": _joined("paragraph"),
    "sub-article": _another_article,
    "response": _another_article,
    "fig-group": _figure,
    **dict.fromkeys(_CONTAINERS, _section),
}
DIALECT = Dialect(_style, _silent, _SPACED, frozenset(HANDLERS))
