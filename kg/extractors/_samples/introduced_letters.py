"""Single letters that a text on making gives to samples: "without (P) and with silica (S)", "A with 1%, B with 2%".

A letter in a bracket may as well abbreviate the word before it ("the hardness (H)"), or be a direction or an element:
letters that all begin the words before them are no samples, and what they name must be used where samples stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._samples.letters import Letters
from kg.extractors._sentences.ends import sentences
from kg.extractors._sentences.sections import told_blocks
from kg.lexicon import alternatives
from kg.terms import PropertyKind

_BRACKET = re.compile(
    r"(?P<word>[A-Za-z%\d°][\w%-]*)\s\((?:(?:de)?noted\s|named\s|called\s)?(?P<letter>[A-Z])\)"
    r"(?=[,.;:]|\s(?:and|or|of|on|in|to|for|by|with|was|were|are|is)\b|$)"
)
_CALLED = re.compile(
    r"\b(?:(?:de)?noted|labell?ed|named|called|termed|marked|designated|coded)\s(?:as\s|by\s|with\s|here\s)?"
    r"(?P<names>[A-Z](?![\w.'-])[^.;]{0,120})"
)
_DESCRIBED = re.compile(
    r"(?:[:,;]\s|\band\s|^|\bas\s)(?P<letter>[A-Z])"
    r"(?:\s\((?=[^()]*[a-z\d])|:\s|\s(?:with|without|from|at|containing|contains?|holds?|having|has)\s)"
)
_ALONE = re.compile(r"[A-Z](?<!\w.)(?!\w)")  # in every text that such a letter is introduced in
_LETTER = re.compile(r"(?<![\w(/.-])[A-Z](?=\s\(|,|\sand\s|\s?$)")
_FEWEST, _USES = 2, 3


def letters_introduced(document: Document, found: Found) -> Iterator[tuple[Text, int, str]]:
    """Yield the letters that the text on making introduces and the results use as samples, each with its place."""
    told = list(told_blocks(document))
    nouns = found.scanner.ontology.words("nouns behind a state")
    behind_noun = re.compile(rf"\b(?i:{alternatives(nouns)})s?\s(?P<letter>[A-Z])(?![\w.'-])")
    first: dict[str, tuple[Text, int, str]] = {}
    for text in (block.text for block, is_result in told if not is_result):
        for group in _groups(text.plain, behind_noun):
            good = [one for one in group if not _is_other(text, found, *one)]
            if len({letter for _, letter in good}) >= _FEWEST:
                for at, letter in good:
                    first.setdefault(letter, (text, at, letter))
    if first:
        names = Letters(first, (), nouns)
        results = (block.text.plain for block, is_result in told if is_result)
        uses = Counter(letter for plain in results for *_, letter in names.find(plain))
        if len(uses) >= _FEWEST and uses.total() >= _USES:
            yield from (one for letter, one in first.items() if uses[letter])


def _groups(plain: str, behind_noun: re.Pattern[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the letters that each sentence introduces together, each with its place."""
    for start, end in sentences(plain):
        if _ALONE.search(plain, start, end) is None:
            continue
        brackets = list(_BRACKET.finditer(plain, start, end))
        if any(one["word"][0].upper() != one["letter"] for one in brackets):
            yield [(one.start("letter"), one["letter"]) for one in brackets]
        for pattern in (_DESCRIBED, behind_noun):
            yield [(one.start("letter"), one["letter"]) for one in pattern.finditer(plain, start, end)]
        for called in _CALLED.finditer(plain, start, end):
            yield [(one.start(), one[0]) for one in _LETTER.finditer(plain, *called.span("names"))]


def _is_other(text: Text, found: Found, at: int, letter: str) -> bool:
    """Say whether a letter is the symbol of the element or the quantity named before it, or a number's unit."""
    scan = found.scan(text)
    before = len(text.plain[:at].rstrip("( "))
    ends = {one.end for one in found.materials_in(text) if one.label == letter}
    ends |= {one.end for one, _ in scan.of(PropertyKind)}
    return before in ends or any(one.start <= at < one.end for one in scan.quantities)
