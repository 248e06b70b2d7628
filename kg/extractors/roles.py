"""Roles that sentences and captions give to materials: "Ni-YSZ anode", "X was used as the binder", "cathode: LSCF".

Two lists that belong together (`A and B were used as the anode and cathode, respectively`) are read pairwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.document import Document, Text
from kg.extractors._sentences.ends import sentences
from kg.extractors._sentences.stretches import InOrder, Ranges
from kg.lexicon import Lexicon, Match
from kg.records import Evidence, Material, Record, Role
from kg.terms import MaterialRole

if TYPE_CHECKING:
    from kg.extractors import Found, MaterialMention
    from kg.ontology import Ontology

EMITS: tuple[type[Record], ...] = (Role,)
NEEDS: tuple[type[Record], ...] = (Material,)

NAME = "roles"
_CONFIDENCE = Decimal("0.8")
_KINDS = frozenset(["paragraph", "list_item", "caption", "footnote", "heading"])
# Words that may not stand between a material and the part it makes.
_STOP = (
    r"(?:and|or|but|as|is|are|was|were|be|been|being|to|of|in|on|at|for|with|from|by|into|onto|over|under|between|than|"
    r"that|which|while|when|the|a|an|this|these|its|their|has|have|had|can|may|via|using|through|both|without|"
    r"within|after|before|during|against|per|not|no|we|it)\b"
)
_WORD = rf"(?!{_STOP})(?:[^\W\d_]|\d[\d.]*[-\s]?(?:nm|µm|mm|mol%|wt%|%)[-\s])[\w-]*"
_NOTE = r"(?:\s?\([^()]{1,40}\))?"
_BEFORE = re.compile(rf"{_NOTE}(?:[\s–-]based)?[\s–/-]{{1,2}}(?:{_WORD}[\s-]){{0,3}}$", re.I)
# "X ... as the anode", "X is a common anode material": whatever stands between, if no other material does.
_AS = re.compile(
    rf"[^;:()|]*(?:\([^()]{{1,40}}\)[^;:()|]*)?"
    rf"\b(?:as|is|are|was|were|becomes?)\s(?:both\s)?(?:(?:the|an?|its|their|one of the)\s)?(?:{_WORD}[\s-]){{0,4}}$",
    re.I,
)
_OF = re.compile(
    r"^s?(?:\s(?:material|layer|film|powder|composition)s?)?(?:\s?[:=]\s?|,?\s(?:(?:was|were|is|are|being)\s)?"
    r"(?:of|made (?:of|from|up of)|composed of|based on|consist(?:s|ed|ing) of|prepared from|fabricated from|such as|"
    r"namely|like|including|i\.e\.,?|e\.g\.,?|is|was|are|were)\s|\s?[(\[]\s?(?:(?:i\.e\.|e\.g\.),?\s)?|\s)"
    rf"(?:(?:the|an?|pure|commercial|mainly|typically|either|both)\s)?(?:{_WORD}\s)?$",
    re.I,
)
_IN_BRACKETS = re.compile(rf"\s?[(\[]\s?(?:as\s)?(?:the\s|an?\s)?(?:{_WORD}\s)?$", re.I)
_JOINT = re.compile(
    rf"^(?:\s?\([^()]{{1,40}}\))?\^?(?:\[[\d,–-]*\]|[\d,–-]*\d)?(?:[\s-]based)?"
    r"(?:,\s?(?:and\s|or\s)?|\s(?:and|or|versus|vs\.?)\s)"
    rf"(?:\([a-z]\)\s)?(?:the\s|an?\s)?(?:{_WORD}\s)?$",
    re.I,
)
# Names of roles inside other words of the field.
_OTHER_WORD = re.compile(r"[\s-](?:cells?|utili[sz]ation|consumption|economy|combustion|efficiency)\b", re.I)
_ON = re.compile(
    r"\b(?:supported|deposited|grown|coated|sputtered|printed|spin-coated|loaded|dispersed|cast)\s(?:on|onto)\s"
    r"(?:the\s|an?\s)?(?:\w+\s)?$",
    re.I,
)
_SUPPORTED = re.compile(r"[\s-]supported\b", re.I)
_SOLVED = re.compile(r"\b(?:dissolved|dispersed|suspended)\sin\s(?:the\s|an?\s)?(?:\w+\s)?$", re.I)
_FUELLED = re.compile(
    r"\b(?:fuel+ed (?:with|by)|(?:operat\w+|running|run|ran|tested) (?:on|with|in|under)|fed with)\s"
    r"(?:the\s)?(?:\w+\s){0,2}$",
    re.I,
)
_FUEL = "fuel"
_RESPECTIVELY = "respectively"
_LONGEST_GAP, _LONGEST_SAYING = 60, 100


class _Given(NamedTuple):
    """A role given to the material at plain offsets `[start, end)` by the word at `[word_start, word_end)`."""

    role: MaterialRole
    start: int
    end: int
    label: str
    word_start: int
    word_end: int


@lru_cache(maxsize=4)
def _lexicon(ontology: Ontology) -> Lexicon[MaterialRole]:
    """Return the index of the names of roles."""
    entries = [
        *((name, role, False) for role in ontology.roles for name in (role.label, *role.names)),
        *((symbol, role, True) for role in ontology.roles for symbol in role.symbols),
    ]
    return Lexicon(entries)


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield one record per material and role, with the quotes of all places that say so."""
    lexicon = _lexicon(ontology)
    quotes: dict[tuple[str, str], dict[tuple[int, int, str], Evidence]] = defaultdict(dict)
    for block, text in document.texts():
        if block.kind not in _KINDS:
            continue
        mentions = found.materials_in(text)
        if mentions:
            for given in _Reader(text.plain, mentions, lexicon, ontology).given():
                kept = quotes[given.role.label, given.label]
                for one in _quotes(document, text, given):
                    kept.setdefault((one.start, one.end, one.role), one)
    for (role, material), evidence in quotes.items():
        term = next(one for one in ontology.roles if one.label == role)
        yield Role(
            role=role,
            role_iri=term.iri,
            material=material,
            evidence=tuple(evidence.values()),
            extractor=NAME,
            confidence=_CONFIDENCE,
        )


def _quotes(document: Document, text: Text, given: _Given) -> Iterator[Evidence]:
    for start, end, role in ((given.start, given.end, "subject"), (given.word_start, given.word_end, "role")):
        span = text.span(start, end)
        yield Evidence(quote=document.quote(span), start=span.start, end=span.end, role=role)


class _Reader:
    """Finds the roles that one text gives."""

    def __init__(
        self, plain: str, mentions: Sequence[MaterialMention], lexicon: Lexicon[MaterialRole], ontology: Ontology
    ) -> None:
        self._plain = plain
        self._mentions = InOrder(mentions)
        named = Ranges((mention.start, mention.end) for mention in mentions)
        self._words = [
            word
            for word in lexicon.find(plain)
            if not named.cover(word.start, word.end)
            and not (word.payloads[0].label == _FUEL and _OTHER_WORD.match(plain, word.end))
        ]
        self._ordered = InOrder(self._words)
        self._roles = {role.label: role for role in ontology.roles}
        self._fuels = frozenset(ontology.words("fuel gases"))

    def given(self) -> list[_Given]:
        """Return the roles in order of their materials."""
        made: list[_Given] = []
        for start, end in sentences(self._plain):
            mentions = self._mentions.inside(start, end)
            if not mentions:
                continue
            words = self._ordered.inside(start, end)
            paired = list(self._paired(words, mentions, end))
            made += paired
            taken = {one.word_start for one in paired}
            for word in words:
                if word.start not in taken:
                    made += self._by_word(word, mentions)
            made += self._by_verb(mentions)
        unique = {(one.role.label, one.start): one for one in reversed(made)}
        return sorted(unique.values(), key=lambda one: (one.start, one.word_start))

    def _paired(
        self, words: Sequence[Match[MaterialRole]], mentions: Sequence[MaterialMention], end: int
    ) -> Iterator[_Given]:
        """Yield the pairs of a sentence that lists as many materials as roles and says `respectively`."""
        limit = self._plain.find(_RESPECTIVELY, mentions[0].start, end)
        roles = [word for word in words if word.end <= limit]
        materials = [m for m in mentions if m.end <= limit]
        if len(roles) > 1 and len(materials) > len(roles):
            materials = self._last_list(materials)
        is_apart = bool(roles and materials) and (
            materials[-1].end <= roles[0].start or roles[-1].end <= materials[0].start
        )
        if len(roles) > 1 and len(roles) == len(materials) and is_apart:
            for word, mention in zip(roles, materials, strict=True):
                yield self._of(word, mention)

    def _last_list(self, materials: Sequence[MaterialMention]) -> list[MaterialMention]:
        kept = [materials[-1]]
        for one in reversed(materials[:-1]):
            if not _JOINT.match(self._plain[one.end : kept[0].start]):
                break
            kept.insert(0, one)
        return kept

    @staticmethod
    def _of(word: Match[MaterialRole], mention: MaterialMention) -> _Given:
        return _Given(word.payloads[0], mention.start, mention.end, mention.label, word.start, word.end)

    def _by_word(self, word: Match[MaterialRole], mentions: Sequence[MaterialMention]) -> Iterator[_Given]:
        """Yield the materials that stand before or after the name of a role."""
        plain = self._plain
        before = [m for m in mentions if m.end <= word.start and word.start - m.end <= _LONGEST_SAYING]
        after = [m for m in mentions if m.start >= word.end and m.start - word.end <= _LONGEST_GAP]
        hidden = bool(before) and bool(self._ordered.inside(before[-1].end, word.start))
        if before and not hidden:
            gap = plain[before[-1].end : word.start]
            if _BEFORE.match(gap) or _AS.match(gap) or _IN_BRACKETS.match(gap):
                if not (_BEFORE.match(gap) and self._is_modifier(word)):
                    for mention in self._last_list([m for m in mentions if m.end <= before[-1].end]):
                        yield self._of(word, mention)
                return
        if after and not self._is_modifier(word) and _OF.match(plain[word.end : after[0].start]):
            listed = [after[0]]
            for mention in after[1:]:
                if not _JOINT.match(plain[listed[-1].end : mention.start]):
                    break
                listed.append(mention)
            for mention in listed:
                yield self._of(word, mention)

    def _is_modifier(self, word: Match[MaterialRole]) -> bool:
        """Say whether the name of another role follows at once, so that this one only qualifies it."""
        following = self._ordered.begun_in(word.end + 1, word.end + 3)
        return any("/" not in self._plain[word.end : other.start] for other in following)

    def _by_verb(self, mentions: Sequence[MaterialMention]) -> Iterator[_Given]:
        """Yield supports, solvents and fuels that only a verb tells: `deposited on X`, `dissolved in X`."""
        for mention in mentions:
            head = self._plain[max(0, mention.start - _LONGEST_GAP) : mention.start]
            supported = _SUPPORTED.match(self._plain, mention.end)
            name, found = None, _ON.search(head) if "on" in (low := head.lower()) else None
            if found is not None:
                name = "support" if found[0].lower().startswith(("supported", "loaded", "dispersed")) else "substrate"
            elif supported is not None:
                name = "support"
            elif "ed" in low and "in" in low and (found := _SOLVED.search(head)):
                name = "solvent"
            elif mention.label in self._fuels and (found := _FUELLED.search(head)):
                name = _FUEL
            role = self._roles.get(name or "")
            if role is not None:
                at = mention.start - len(head)
                word = (at + found.start(), at + found.end()) if found else supported and supported.span()
                if word is not None:
                    yield _Given(role, mention.start, mention.end, mention.label, *word)
