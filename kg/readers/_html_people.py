"""Reads authors that a page shows but does not declare: elements whose class says they hold a name or a place."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.document import FrontAffiliation, FrontAuthor
from kg.readers._xml_people import EMAIL
from kg.readers._xml_tree import Node

_NAME = re.compile(r"\bauthor-?_?name\b|\bcontrib(?:utor)?-?_?name\b|\bloa-authors-trigger\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:author-?_?)?affiliations?(?:-?_?(?:text|address))?\b|\baff\b", re.IGNORECASE)
_MARK = re.compile(r"[a-z]{1,2}|\d{1,2}|[*∗⁎†‡§¶#✉]+")
_STARS = frozenset("*∗⁎✉")
_LEADING_MARK = re.compile(r"^(?:[a-z]|\d{1,2})(?=[\s)A-Z])\)?\s*")


def visible_people(root: Node) -> tuple[tuple[FrontAuthor, ...], tuple[FrontAffiliation, ...]]:
    """Return the authors shown on a page and their affiliations, linked by the marks printed beside them."""
    places, by_mark = _places(root)
    authors: list[FrontAuthor] = []
    marks: list[list[str]] = []
    is_near = False
    for node in root.walk():
        if _is_name(node):
            name = " ".join(node.literal().strip(" ,;*").split())
            if name and len(name) < 80:
                authors.append(FrontAuthor(name, node.span))
                marks.append([])
                is_near = True
        elif not authors or not is_near or node.start > authors[-1].span.end + 600:
            continue
        elif _PLACE.search(node.get("class") or ""):
            is_near = node.tag in {"a", "sup"}
        elif node.tag == "sup":
            marks[-1] += _MARK.findall(node.literal())
        elif (node.get("href") or "").startswith("mailto:") and authors[-1].email is None:
            match = EMAIL.search(node.get("href") or "")
            authors[-1] = replace(authors[-1], email=match.group() if match else None)
    return tuple(
        replace(
            author,
            affiliations=tuple(dict.fromkeys(by_mark[mark] for mark in own if mark in by_mark))
            or ((0,) if len(places) == 1 else ()),
            corresponding=any(_STARS & set(mark) for mark in own),
        )
        for author, own in zip(authors, marks, strict=True)
    ), tuple(places)


def _is_name(node: Node) -> bool:
    if node.tag not in {"a", "span", "li", "div", "p"} or node.open_end - node.start < 12:
        return False
    return node.get("itemprop") == "author" or bool(_NAME.search(node.get("class") or ""))


def _places(root: Node) -> tuple[list[FrontAffiliation], dict[str, int]]:
    """Return the affiliations shown, and the index of each by its mark."""
    places: list[FrontAffiliation] = []
    by_mark: dict[str, int] = {}
    last_end = -1
    for node in root.walk():
        if node.start < last_end or node.open_end - node.start < 12 or not _PLACE.search(node.get("class") or ""):
            continue
        if node.find("p", "li", "dd") is not None or node.tag in {"a", "sup", "section", "ul", "ol", "dl"}:
            continue
        last_end = node.end
        sup = node.find("sup")
        text = node.literal()
        mark = sup.literal() if sup is not None else (found.group() if (found := _LEADING_MARK.match(text)) else "")
        text = text.removeprefix(mark).strip(" ,;.")
        if len(text) > 8:
            by_mark.setdefault(mark.strip(" )"), len(places))
            places.append(FrontAffiliation(text, node.span))
    return places, by_mark
