"""What the elements of a web page mean: blocks, styles, and the parts that are not the paper."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.document import BlockKind, Style
from kg.readers._html_characters import LooseCharacters
from kg.readers._xml_flow import Dialect, tags
from kg.readers._xml_label import as_caption, is_label
from kg.readers._xml_tree import Chars, Node
from kg.readers._xml_walk import Handler, Walker

_STYLES: dict[str, Style] = {
    "sub": "sub", "inf": "sub", "sup": "sup", "b": "bold", "strong": "bold", "bold": "bold", "i": "italic",
    "em": "italic", "italic": "italic", "cite": "italic",
}  # fmt: skip
_RAISED = re.compile(r"vertical-align\s*:\s*(sub|super)", re.IGNORECASE)
_CITES = re.compile(
    r"#(?:[\w.-]*(?:bib|ref|cit|endnote|footnote)[\w.-]*|(?:[\w.-]*-)?(?:cr|rsc|fn|en|b|c|r)\d+(?:-[\w-]+)?)$",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])captions?(?:$|[\s_-])", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"foot-?notes?\b|table[_-]?(?:foot|notes?|legend)|\btfn|tblfn|table-wrap-foot", re.IGNORECASE)
_ABSTRACT = re.compile(r"(?:^|[\s_-])abstract(?:$|[\s_-])", re.IGNORECASE)
_REFERENCES = re.compile(
    r"(?:\d+\.?\s*)?(?:references?|bibliography|literature cited|notes and references)\b", re.IGNORECASE
)
_SILENT = tags("img wbr source track area map graphic inline-graphic param link meta base annotation")
_SPACED = tags("br hr td th tr dt dd caption")
_ASIDE: dict[str, str] = {
    **dict.fromkeys(("script", "style", "template", "link", "meta", "base"), "script or style"),
    **dict.fromkeys(("nav", "menu"), "page navigation"),
    **dict.fromkeys(("button", "select", "input", "textarea", "datalist", "dialog"), "page control"),
    **dict.fromkeys(("svg", "canvas", "iframe", "object", "embed", "audio", "video", "picture"), "picture or media"),
    "noscript": "text for browsers without scripts",
    "head": "page head",
}
_ROLES = {
    "navigation": "page navigation", "banner": "page header", "contentinfo": "page footer", "search": "page control",
    "complementary": "side note of the page", "dialog": "page control",
}  # fmt: skip
_CHROME = {"header": "page header", "footer": "page footer", "aside": "side note of the page"}
_CONTENT = tags("h1 h2 table figure math article main")
_CONTAINERS = tags(
    "html body main article section div p center blockquote address details summary form fieldset ul ol menu dir dl dd"
    " hgroup tbody thead tfoot tr td th label-group sec fig table-wrap disp-formula"
)


def _is_hidden(node: Node) -> bool:
    """Say whether an element is not shown, or shown only as a duplicate of what a formula says."""
    if len(node.attributes) == 0:
        return False
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.get("hidden") is not None or node.get("aria-hidden") == "true" or "display:none" in style


def _silent(node: Node) -> bool:
    return node.tag in _SILENT or node.tag in _ASIDE or (node.open_end - node.start > 8 and _is_hidden(node))


def _style(node: Node) -> Style | None:
    style = _STYLES.get(node.tag)
    if style is not None:
        return style
    if node.tag in {"a", "xref"}:
        return "link" if _is_citation(node) else None
    if node.tag == "span" and node.open_end - node.start > 8:
        match = _RAISED.search(node.get("style") or "")
        return ("sub" if match.group(1).lower() == "sub" else "sup") if match else None
    return None


def _is_citation(node: Node) -> bool:
    """Say whether a link leads to a reference of the paper, or is an address."""
    if node.get("ref-type") == "bibr" or node.get("role") == "doc-biblioref":
        return True
    target = node.get("href") or ""
    marks = f"{node.get('data-test') or ''} {node.get('class') or ''}"
    return bool("#" in target and _CITES.search(target)) or "citation" in marks or node.literal().startswith("http")


def _container(walker: Walker, node: Node) -> None:
    """Read a container: hidden ones are set aside, captions and notes are told by their class."""
    marks = node.get("class") or "" if node.open_end - node.start > 8 else ""
    role = _ROLES.get(node.get("role") or "") if marks or node.open_end - node.start > 8 else None
    if role is not None and node.find(*_CONTENT) is None:
        walker.skip(node, role)
    elif _silent(node) and node.find("p", "table") is None:
        walker.skip(node, "hidden on the page")
    elif marks and _CAPTION_CLASS.search(marks) and node.find("table", "img", "figure") is None:
        _caption(walker, node)
    elif marks and _NOTE_CLASS.search(marks) and node.find("table", "h1", "h2", "h3") is None:
        walker.walk(node.children, "footnote")
    elif marks and _ABSTRACT.search(marks) and node.tag in {"div", "section"}:
        _abstract(walker, node)
    else:
        _content(walker, node)


def _abstract(walker: Walker, node: Node) -> None:
    """Read an abstract: its heading ends with it, and it is a section even without one."""
    trail, section = walker.trail, walker.section
    walker.trail = list(trail)
    if node.find("h1", "h2", "h3", "h4", "h5", "h6") is None:
        walker.section = (*section, "Abstract")
    walker.walk(node.children)
    walker.trail, walker.section = trail, section


def _content(walker: Walker, node: Node) -> None:
    """Read the children of a container; a paragraph that is a caption or a formula becomes one."""
    before = len(walker.blocks)
    walker.walk(node.children)
    if len(walker.blocks) != before + 1 or node.has_block:
        return
    block = walker.blocks[-1]
    if block.kind != "paragraph":
        return
    walker.blocks[-1] = as_caption(block)
    if any(run == (0, len(block.text.plain), "math") for run in block.text.runs):
        walker.blocks[-1] = replace(block, kind="equation")


def _chrome(walker: Walker, node: Node) -> None:
    """Set a header, footer or aside of the page apart, unless it holds a part of the paper."""
    marks = node.get("class") or ""
    in_article = _inside(node, "article", "section", "figure", "main") and node.tag != "aside"
    if _CAPTION_CLASS.search(marks):
        _caption(walker, node)
    elif in_article and not node.has_block and is_label(node.literal()):
        _label(walker, node)
    elif in_article or node.find(*_CONTENT) is not None:
        walker.walk(node.children)
    else:
        walker.skip(node, _CHROME[node.tag])


def _inside(node: Node, *names: str) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in names:
            return True
        above = above.parent
    return False


def _aside(walker: Walker, node: Node) -> None:
    if node.tag == "head" and node.find("body", "div", "p", "h1", "table") is not None:
        walker.walk(node.children)
    else:
        walker.skip(node, _ASIDE[node.tag])


def _title(walker: Walker, node: Node) -> None:
    walker.skip(node, "page head")


def _heading(walker: Walker, node: Node) -> None:
    """Add a heading below the headings of lower rank; the first rank is the title and above no section."""
    if node.has_block:
        walker.walk(node.children)
        return
    if is_label(node.literal()):
        _label(walker, node)
        return
    level = int(node.tag[1])
    walker.trail = [step for step in walker.trail if step[0] < level]
    walker.section = tuple(title for rank, title in walker.trail if rank > 1)
    title = walker.heading([node], level)
    if title:
        walker.trail.append((level, title))
        walker.section = tuple(title for rank, title in walker.trail if rank > 1)


def _label(walker: Walker, node: Node) -> None:
    """Add the label of a figure or table, which a caption may follow."""
    walker.caption([node])
    walker.label_block = walker.blocks[-1] if walker.blocks else None
    walker.label_node = node


def _caption(walker: Walker, node: Node) -> None:
    """Add a caption, joined with the heading before it if that is its label."""
    label = walker.label_node if walker.blocks and walker.blocks[-1] is walker.label_block else None
    if label is not None and label.end <= node.start:
        walker.blocks.pop()
        walker.caption([label, node], label=label)
    else:
        walker.caption([node])


def _item(walker: Walker, node: Node) -> None:
    """Read a list item; below a heading such as "References" it is a reference."""
    references = bool(walker.section) and _REFERENCES.match(walker.section[-1]) is not None
    if references and node.find("table") is None:
        walker.add([node.children], "reference")
    else:
        walker.walk(node.children, walker.kind if walker.kind == "footnote" else "list_item")


def _definitions(walker: Walker, node: Node) -> None:
    """Read a definition list: each term with what follows it is one item."""
    pairs: list[list[Node]] = []
    rest: list[Node | Chars] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag == "dt":
            pairs.append([child])
        elif isinstance(child, Node) and child.tag == "dd" and pairs and child.find("table", "figure") is None:
            pairs[-1].append(child)
        else:
            rest.append(child)
    kind: BlockKind = "footnote" if _NOTE_CLASS.search(node.get("class") or "") else "list_item"
    for pair in pairs:
        walker.add([part.children for part in pair], kind, separator="" if kind == "footnote" else ":")
    walker.walk(rest)


def _table(walker: Walker, node: Node) -> None:
    """Read a table with its caption; one used for layout is read as what it contains."""
    cells = [cell for cell in node.all("td", "th") if cell.close_start != cell.open_end]
    if len(cells) <= 1 or node.get("role") in {"presentation", "none"} or node.find("table") is not None:
        for part in node.elements():
            _layout(walker, part)
        return
    caption = node.child("caption")
    if caption is not None:
        walker.caption([caption])
    walker.table(node)


def _layout(walker: Walker, node: Node) -> None:
    if node.tag in {"caption", "td", "th"}:
        walker.walk(node.children)
    elif node.tag in {"tbody", "thead", "tfoot", "tr"}:
        for part in node.elements():
            _layout(walker, part)
    else:
        walker.walk([node])


def _preformatted(walker: Walker, node: Node) -> None:
    walker.add([node.children], "paragraph")


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(_CONTAINERS, _container),
    **dict.fromkeys(_CHROME, _chrome),
    **dict.fromkeys(_ASIDE, _aside),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "title": _title,
    "li": _item,
    "dl": _definitions,
    "dt": _container,
    "figure": _container,
    "figcaption": _caption,
    "table": _table,
    "pre": _preformatted,
}
DIALECT = Dialect(_style, _silent, _SPACED, frozenset(HANDLERS) - frozenset(_ASIDE) | {"nav", "head"}, LooseCharacters)
