"""Parts of devices as what a value is of, where no name tells it: "the cathode area", "the area of the support"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extractors._prose.sample_words import singular
from kg.extractors._role_holders import RoleHolders
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology

# What a sample itself can be as well, so that only a word before it tells a part ("the oxide layer").
_FORMS = frozenset(["layer", "film", "coating", "membrane", "catalyst", "contact", "bilayer", "electrode"])
_LAYER = (
    r"(?!(?:same|whole|entire|first|second|other|thin|thick|dense|porous|deposited|prepared|resulting)\b)"
    r"[A-Za-z][\w–-]*\slayer"
)
_ENDS = r"(?=s?(?:\s?[,.;()]|\s(?:is|was|were|are|has|had|in|at|on|after|before|and|which|that|with|reache[sd])\b))"
_DETERMINER = r"\s(?:of|for)\s(?:(?:the|an?|each|this|one|both)\s)"


@lru_cache(maxsize=4)
def _parts(ontology: Ontology) -> tuple[re.Pattern[str], re.Pattern[str]]:
    parts = set(ontology.words("parts of devices")) - _FORMS
    devices = {noun for noun in ontology.words("nouns of devices") if noun.islower() and singular(noun) == noun}
    nouns = rf"{_LAYER}|(?:[a-z]+\s)?(?:{alternatives(parts | devices)})"
    behind = re.compile(rf"(?:s|\s\([^()]*\))?{_DETERMINER}(?P<part>{nouns}){_ENDS}")
    before = re.compile(rf"(?:^|[Tt]he\s|an?\s|[.;]\s)(?P<part>{alternatives(parts)})\s(?:[a-z]+\s)?$", re.I)
    return behind, before


_REACH = 40


def told_part(ontology: Ontology, sentence: Sentence, statement: Statement) -> tuple[int, int, str] | None:
    """Return where a sentence tells the part that a quantity is of, right beside the quantity's name, and the part."""
    if statement.end > statement.run[0]:
        return None
    if any(statement.end <= one.start < statement.run[0] for one in sentence.quantities):
        return None
    behind, before = _parts(ontology)
    found = behind.match(sentence.text, statement.end, statement.run[0])
    found = found or before.search(sentence.text, max(sentence.start, statement.start - _REACH), statement.start)
    return (*found.span("part"), singular(found["part"].lower())) if found is not None else None


def of_part(part: str, holders: RoleHolders, fallback: str) -> tuple[str, str]:
    """Return the label and the material of a part: the material that alone has this role, else the part itself."""
    role = part.rpartition(" ")[2]
    material = holders.of(part) or holders.of(role)
    return (material, material) if material is not None else (part, fallback)
