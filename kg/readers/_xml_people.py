"""Joins the names, addresses and marks that a JATS front declares to authors and affiliations."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.document import FrontAffiliation, FrontAuthor, Span
from kg.readers._xml_flow import Tagged
from kg.readers._xml_tree import Chars, Node

ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")
EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_EQUAL = re.compile(r"(?i)contribut\w*\s+equal|equal(?:ly)?\s+(?:\w+\s+)?contribut|(?:joint|co-?|shared)[- ]?first")
_CORRESPONDING = re.compile(r"(?i)\bcorrespond(?:ing|ence)\b")
_BESIDE = re.compile(rf"({EMAIL.pattern})\s*\(([A-Z][\w.\s-]{{0,12}})\)")
_EDGE = " ,;.\t\n"
_PARTS = {
    "city": "city", "postal-code": "postal_code", "country": "country", "zip": "postal_code", "settlement": "city",
    "postcode": "postal_code",
}  # fmt: skip
_DEPARTMENT_TYPES = re.compile(r"(?i)dep|divi|lab|school|facult|unit")
_LABELS = frozenset({"label", "institution-id", "email", "ext-link", "uri", "phone", "fax"})


def person_name(node: Node) -> str:
    """Return "Given Surname" of a JATS name element (`name`, `string-name`), the text itself if it is not split."""
    given = _part(node, "given-names", "given-name")
    surname = _part(node, "surname")
    suffix = _part(node, "suffix")
    if not surname and not given:
        return node.literal()
    return " ".join(part for part in (given, surname, suffix) if part)


def _part(node: Node, *tags: str) -> str:
    found = node.find(*tags)
    return found.literal() if found is not None else ""


class Affiliations:
    """The affiliations of a front, each once, found by the identifiers authors refer to."""

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        self.found: list[FrontAffiliation] = []
        self.index: dict[str, int] = {}
        self.labels: dict[str, int] = {}
        self._seen: dict[int, int] = {}
        self._texts: dict[str, int] = {}

    def add(self, node: Node) -> int | None:
        """Register an `aff` or `aff-alternatives` element; return its index, `None` if it is empty."""
        identifiers = [node.get("id"), *(inner.get("id") for inner in node.all("aff"))]
        inner = node.child("aff") if node.tag == "aff-alternatives" else node
        if node.start not in self._seen:
            affiliation = self._affiliation(inner or node)
            if not affiliation.text:
                return None
            index = self._texts.setdefault(affiliation.text, len(self.found))
            if index == len(self.found):
                self.found.append(affiliation)
            self._seen[node.start] = index
        index = self._seen[node.start]
        for identifier in identifiers:
            if identifier:
                self.index[identifier] = index
        label = (inner or node).find("label", "sup")
        if label is not None and label.literal():
            self.labels.setdefault(label.literal().strip(_EDGE), index)
        return index

    def _affiliation(self, node: Node) -> FrontAffiliation:
        children = node.children
        first = next((child for child in children if isinstance(child, Node) or not self._blank(child)), None)
        if isinstance(first, Node) and first.tag == "sup":
            children = children[children.index(first) + 1 :]
        text = " ".join(self._sentence(children).split()).strip(_EDGE)
        parts: dict[str, str] = {}
        for inner in node.walk():
            kind = _PARTS.get(inner.tag) or _PARTS.get(inner.get("content-type") or "")
            if kind and inner.literal().strip(_EDGE):
                parts.setdefault(kind, inner.literal().strip(_EDGE))
        department, organization = _organizations(node)
        return FrontAffiliation(text, node.span, organization, department, **parts)

    def _blank(self, piece: Chars) -> bool:
        return self.tagged.text[piece.start : piece.end].isspace()

    def _sentence(self, children: list[Node | Chars]) -> str:
        """Return an affiliation as one line, with commas where only the elements separate its parts."""
        line = ""
        printed = "".join(self.tagged.text[child.start : child.end] for child in children if isinstance(child, Chars))
        comma = " " if "," in printed else ", "
        for child in children:
            if isinstance(child, Node) and child.tag == "email" and line:
                break
            if isinstance(child, Node) and child.tag in _LABELS:
                continue
            wraps = isinstance(child, Node) and child.child("institution") is not None
            part = self._sentence(child.children) if wraps and isinstance(child, Node) else self._plain(child)
            if not part:
                continue
            separated = not isinstance(child, Node) or part[0] in ",;.:)" or not line or line[-1] in ",;(:"
            glue = "" if not line or part[0] in ",;.:)" else " "
            line += (glue if separated or not line[-1:].isalnum() else comma) + part
        return line

    def _plain(self, child: Node | Chars) -> str:
        return self.tagged.inline([child]).plain.strip()


def _organizations(node: Node) -> tuple[str | None, str | None]:
    """Return the department and the organisation that the elements of an affiliation name."""
    departments: list[str] = []
    organizations: list[str] = []
    for inner in node.walk():
        kind = inner.get("content-type") or inner.get("type") or ""
        name = inner.literal().strip(_EDGE)
        if not name:
            continue
        if inner.tag == "institution":
            (departments if _DEPARTMENT_TYPES.search(kind) else organizations).append(name)
        elif inner.tag == "named-content" and ("organi" in kind or _DEPARTMENT_TYPES.search(kind)):
            departments.append(name)
    if len(organizations) > 1:
        departments += organizations[:-1]
    return ", ".join(departments) or None, organizations[-1] if organizations else None


def authors_of(meta: Node, tagged: Tagged) -> tuple[tuple[FrontAuthor, ...], tuple[FrontAffiliation, ...]]:
    """Return the authors and affiliations that an `article-meta` element declares."""
    affiliations = Affiliations(tagged)
    groups = [group for group in meta.elements("contrib-group") if not _is_editors(group)]
    for node in meta.all("aff-alternatives", "aff"):
        inside = node.parent
        foreign = any(_is_editors(above) for above in _above(node))
        if not foreign and inside is not None and inside.tag != "aff-alternatives":
            affiliations.add(node)
    contributors = [item for group in groups for item in group.elements("contrib") if not _is_editors(item)]
    authors = [_author(item, meta, affiliations) for item in contributors]
    authors = [author for author in authors if author.name]
    if len(affiliations.found) == 1 and not any(author.affiliations for author in authors):
        authors = [replace(author, affiliations=(0,)) for author in authors]
    return tuple(_with_emails(authors, meta)), tuple(affiliations.found)


def _above(node: Node) -> list[Node]:
    found = []
    above = node.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found


def _is_editors(node: Node) -> bool:
    """Say whether a contributor or a group of them is not about authors."""
    if node.tag not in {"contrib", "contrib-group"}:
        return False
    kind = (node.get("contrib-type") or node.get("content-type") or "").lower()
    return bool(kind) and not re.search(r"author|collab|group|corresp", kind)


def _author(item: Node, meta: Node, affiliations: Affiliations) -> FrontAuthor:
    links = [
        link
        for link in item.all("xref")
        if not any(above.tag == "contrib" and above is not item for above in _above(link) if above.start > item.start)
    ]
    indexes: list[int] = []
    for nested in item.all("aff", "aff-alternatives"):
        index = affiliations.add(nested)
        if index is not None:
            indexes.append(index)
    targets: set[str] = set()
    for link in links:
        identifiers = (link.get("rid") or "").split()
        targets.update(identifiers)
        known = [affiliations.index[identifier] for identifier in identifiers if identifier in affiliations.index]
        if not known and link.get("ref-type") == "aff" and link.literal() in affiliations.labels:
            known = [affiliations.labels[link.literal()]]
        indexes += known
    notes = [note for note in meta.all("fn", "corresp") if note.get("id") in targets]
    orcid = ORCID.search(
        " ".join(
            inner.literal() + " " + (inner.get("href") or "") for inner in item.all("contrib-id", "ext-link", "uri")
        )
    )
    email = item.find("email")
    return FrontAuthor(
        name=_name(item),
        span=item.span,
        affiliations=tuple(dict.fromkeys(indexes)),
        corresponding=(item.get("corresp") or "").lower() in {"yes", "true"}
        or any(link.get("ref-type") == "corresp" for link in links)
        or any(_is_for_letters(note) for note in notes),
        equal_contribution=(item.get("equal-contrib") or "").lower() in {"yes", "true"}
        or any(note.get("fn-type") == "equal" or _EQUAL.search(note.literal()) for note in notes),
        email=email.literal() if email is not None else None,
        orcid=orcid.group(1).upper() if orcid else None,
    )


def _name(item: Node) -> str:
    """Return the name of a contributor: a person, or a group with a name of its own."""
    for child in item.walk():
        if child.tag in {"name", "string-name"} and (child.parent is None or child.parent.tag != "collab"):
            return person_name(child)
        if child.tag == "collab":
            inner = child.child("institution", "named-content")
            lead = [piece for piece in child.children if isinstance(piece, Chars)]
            text = " ".join("".join(child.source[piece.start : piece.end] for piece in lead).split())
            return text or (inner.literal() if inner is not None else "")
    return ""


def _with_emails(authors: list[FrontAuthor], meta: Node) -> list[FrontAuthor]:
    """Give each address in the correspondence notes to the author it stands with."""
    notes = [node for group in meta.all("author-notes") for node in group.all("corresp", "fn") if _is_for_letters(node)]
    text = " ".join(note.literal() for note in notes)
    taken = {author.email for author in authors}
    addresses = [(match.group(), match.span()) for match in EMAIL.finditer(text) if match.group() not in taken]
    if notes and not any(author.corresponding for author in authors):
        named = [_surname(author) in text or (author.email or "?") in text for author in authors]
        authors = [replace(author, corresponding=hit) for author, hit in zip(authors, named, strict=True)]
    authors = _with_initials(authors, " ".join(node.literal() for node in meta.all("aff", "author-notes")))
    taken = {author.email for author in authors}
    addresses = [address for address in addresses if address[0] not in taken]
    waiting = [index for index, author in enumerate(authors) if author.corresponding and author.email is None]
    for address, (start, end) in addresses:
        scores = {index: _closeness(authors[index], address, text, Span(start, end)) for index in waiting}
        best = max(scores, key=lambda index: (scores[index], -index), default=None)
        if best is None:
            break
        if scores[best] > 0 or len(addresses) == len([a for a in authors if a.corresponding]) or len(waiting) == 1:
            authors[best] = replace(authors[best], email=address)
            waiting.remove(best)
    return authors


def _is_for_letters(note: Node) -> bool:
    """Say whether a note tells whom to write to."""
    return note.tag == "corresp" or note.get("fn-type") == "corresp" or bool(_CORRESPONDING.search(note.literal()))


def _with_initials(authors: list[FrontAuthor], text: str) -> list[FrontAuthor]:
    """Give each address that stands before initials, `mail (A.B.)`, to the only author who has them."""
    for address, printed in _BESIDE.findall(text):
        wanted = re.sub(r"[^A-Z]", "", printed)
        fitting = [index for index, author in enumerate(authors) if _initials(author) == wanted]
        if len(fitting) == 1 and authors[fitting[0]].email is None:
            authors[fitting[0]] = replace(authors[fitting[0]], email=address)
    return authors


def _initials(author: FrontAuthor) -> str:
    return "".join(word[0].upper() for word in re.split(r"[\s.-]+", author.name) if word)


def _surname(author: FrontAuthor) -> str:
    return author.name.split()[-1]


def _closeness(author: FrontAuthor, address: str, text: str, place: Span) -> int:
    """Return how much speaks for an address being this author's: the name in it, or name or initials beside it."""
    words = [re.sub(r"[^a-z]", "", word) for word in author.name.lower().split()]
    local = re.sub(r"[^a-z]", "", address.partition("@")[0].lower())
    initials = [word[0].upper() for word in re.split(r"[\s-]+", author.name) if word]
    beside = text[max(0, place.start - 60) : place.start] + " " + text[place.end : place.end + 25]
    score = 2 * sum(len(word) > 2 and word in local for word in words)
    score += 3 * bool(re.search(r"\b" + r"[.\s-]*".join(map(re.escape, initials)) + r"\b", beside))
    score += 2 * (_surname(author) in text[max(0, place.start - 60) : place.start])
    return score
