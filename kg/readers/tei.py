"""Reads TEI as GROBID writes it: header, numbered divisions, figures and tables, references.

GROBID lowers and raises nothing (`H 2 O` stays apart), so formulas in its output are what its text says.
"""

from __future__ import annotations

from dataclasses import replace

from kg.document import BlockKind, Document, Source, Style, document_id
from kg.errors import ReadError
from kg.readers._xml_flow import Dialect, Tagged, tags
from kg.readers._xml_label import as_caption
from kg.readers._xml_source import check, decode
from kg.readers._xml_tei_front import front_of
from kg.readers._xml_tree import Chars, Node, parse_xml
from kg.readers._xml_walk import Handler, Walker, cover

SUFFIXES = (".tei", ".tei.xml")
MEDIA_TYPE = "application/tei+xml"
ROOTS = frozenset({"TEI", "teiCorpus"})
_DECLARED = "front matter declared by the format"
_SILENT = tags("pb graphic fw idno")
_SPACED = tags("lb cb s persName forename surname title date biblScope publisher pubPlace meeting author")


def read(data: bytes, name: str) -> Document:
    """Return the document of a TEI file.

    Raises:
        ReadError: the file is not well-formed XML, is unsafe, or is not TEI.
    """
    text, encoding = decode(data, name)
    check(text, name)
    root = parse_xml(text, _DIALECT.blocks)
    top = root.find("TEI")
    if top is None:
        raise ReadError(name, "holds no TEI element", hint="name JATS files .xml or .nxml")
    walker = Walker(Tagged(text, _DIALECT), _HANDLERS, "tei")
    walker.walk(top.children)
    for other in root.all("TEI"):
        if other.start >= top.end:
            walker.skip(other, "another document in the same file")
    return Document(
        source=Source(name, text, document_id(data), MEDIA_TYPE, encoding),
        blocks=tuple(walker.blocks),
        skipped=cover(text, root, walker.blocks, walker.skips),
        front=front_of(top.child("teiHeader"), walker.tagged),
        warnings=tuple(walker.warnings),
    )


def _style(node: Node) -> Style | None:
    if node.tag == "ref":
        return "link" if node.get("type") in {"bibr", "url", "foot"} else None
    rend = (node.get("rend") or node.get("rendition") or "").lower() if node.tag == "hi" else node.tag
    styles: tuple[tuple[str, Style], ...] = (("sub", "sub"), ("sup", "sup"), ("bold", "bold"), ("ital", "italic"))
    return next((style for mark, style in styles if rend.startswith(mark)), None)


def _silent(node: Node) -> bool:
    return node.tag in _SILENT


def _header(walker: Walker, node: Node) -> None:
    """Read title and abstract as blocks, set the rest of the header aside."""
    title = next((title for title in node.all("title") if title.literal()), None)
    walker.heading([title], 1)
    for part in node.all("abstract"):
        walker.within("Abstract", part.children)
    words = [word for group in node.all("keywords") for word in (list(group.all("term")) or [group])]
    before = walker.section
    walker.section = (*before, "Keywords")
    walker.add([word.children for word in words], "paragraph", separator=",")
    walker.section = before
    _set_aside(walker, node, frozenset(block.span.start for block in walker.blocks))


def _set_aside(walker: Walker, node: Node, taken: frozenset[int]) -> None:
    """Skip the header elements that no block was made from."""
    for child in node.elements():
        if not any(child.start <= start < child.end for start in taken):
            walker.skip(child, _DECLARED)
        elif child.tag not in {"title", "abstract", "keywords"}:
            _set_aside(walker, child, taken)


def _divisions(walker: Walker, node: Node) -> None:
    """Read divisions; a number such as `2.1` puts one below its sibling `2`."""
    base = walker.section
    path: list[tuple[int, str]] = []
    rest: list[Node | Chars] = []
    for child in node.children:
        head = child.child("head") if isinstance(child, Node) and child.tag == "div" else None
        if not isinstance(child, Node) or head is None:
            rest.append(child)
            continue
        walker.walk(rest)
        rest = []
        depth = _depth(head)
        path = [step for step in path if step[0] < depth]
        walker.section = (*base, *(title for _, title in path))
        title = walker.heading([head], len(walker.section) + 2)
        if title:
            path.append((depth, title))
            walker.section = (*walker.section, title)
        _divisions(walker, _without(child, head))
    walker.walk(rest)
    walker.section = base


def _without(node: Node, child: Node) -> Node:
    """Return a view of `node` that lacks one child."""
    view = Node(node.tag, node.source, node.start, node.open_end, node.parent)
    view.close_start, view.end, view.has_block = node.close_start, node.end, node.has_block
    view.children = [other for other in node.children if other is not child]
    return view


def _depth(head: Node) -> int:
    """Return how deep the number of a heading is: 1 for `2`, 2 for `2.1`; 1 without a number."""
    number = (head.get("n") or "").strip(" .")
    return number.count(".") + 1 if number else 1


def _division(walker: Walker, node: Node) -> None:
    head = node.child("head")
    names = {"acknowledgement": "Acknowledgements", "references": "References", "annex": "Appendix"}
    default = names.get(node.get("type") or "")
    before = walker.section
    if head is None:
        walker.section = (*before, default) if default else before
        _divisions(walker, node)
    else:
        title = walker.heading([head], len(before) + 2)
        walker.section = (*before, title) if title else before
        _divisions(walker, _without(node, head))
    walker.section = before


def _paragraph(walker: Walker, node: Node) -> None:
    before = len(walker.blocks)
    walker.walk(node.children)
    walker.blocks[before:] = [as_caption(block) for block in walker.blocks[before:]]


def _head(walker: Walker, node: Node) -> None:
    walker.heading([node], len(walker.section) + 2)


def _figure(walker: Walker, node: Node) -> None:
    """Read the caption of a figure or table, its grid and its notes."""
    tables = list(node.all("table"))
    is_table = node.get("type") == "table" or bool(tables)
    label = node.child("label")
    head, description = node.child("head"), node.child("figDesc")
    caption = walker.caption([head, description], target="Table" if is_table else "Figure")
    if caption is not None and caption.label is None and label is not None and label.literal():
        caption = replace(caption, label=f"{'Table' if is_table else 'Figure'} {label.literal().strip(' .:')}")
        walker.blocks[-1] = caption
    if label is not None:
        walker.skip(label, "label")
    place = len(walker.blocks)
    for note in node.elements("note"):
        walker.add([note.children], "footnote")
    notes = walker.blocks[place:]
    del walker.blocks[place:]
    for table in tables:
        walker.table(table, caption, notes)
    walker.blocks += notes
    known = {"head", "label", "figDesc", "note", "table"}
    walker.walk([child for child in node.elements() if child.tag not in known])


def _table(walker: Walker, node: Node) -> None:
    walker.table(node)


def _formula(walker: Walker, node: Node) -> None:
    label = node.child("label")
    walker.add([[child for child in node.children if child is not label]], "equation")
    if label is not None:
        walker.skip(label, "number of a formula")


def _single(kind: BlockKind) -> Handler:
    def handler(walker: Walker, node: Node) -> None:
        walker.add([node.children], kind)

    return handler


def _reference(walker: Walker, node: Node) -> None:
    """Read a reference: its text as printed if the file has it, else its parts."""
    raw = next((note for note in node.all("note") if note.get("type") == "raw_reference"), None)
    walker.add([(raw or node).children], "reference")
    if raw is not None:
        walker.skip(node, "parts of a reference that is read as printed")


_HANDLERS: dict[str, Handler] = {
    "teiHeader": _header,
    "p": _paragraph,
    "ab": _paragraph,
    "head": _head,
    "figure": _figure,
    "table": _table,
    "formula": _formula,
    "note": _single("footnote"),
    "item": _single("list_item"),
    "biblStruct": _reference,
    "bibl": _reference,
    "div": _division,
    **dict.fromkeys(("text", "front", "body", "back", "group"), _divisions),
    **dict.fromkeys(("list", "listBibl", "abstract", "quote", "floatingText", "facsimile"), _paragraph),
}
_DIALECT = Dialect(_style, _silent, _SPACED, frozenset(_HANDLERS))
