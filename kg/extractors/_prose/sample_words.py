"""The words by which a text calls devices and the samples that it compares, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg._formula_symbols import ELEMENTS
from kg.extractors._sentences.noun_phrases import VERBS
from kg.lexicon import alternatives, fold, matches_at, names_any, word_starts, words
from kg.ontology import Ontology

_LINKS = r"(?:\s?(?:\|{1,2}|[‖∥]|//?)\s?[\w@-]+(?:\.\d[\w@-]*)*)+"
# What follows a word that is the noun of its phrase: a verb, a participle or a function word.
_BEHIND_IT = (
    rf"{alternatives(VERBS)}|[a-z]{{3,}}ed|lost|loses?|took|broke|breaks|ran|runs|stood|stands|began|sank|shrank|bore|bears|drew|draws|"
    r"left|needs|fails|starts|stops|drops|retains|degrades|only|and|but|at|after|under|in|to|that|which|versus|vs|whereas|while|compared|"
    r"it|we|this|an?|the|without|merely|just|still|already|even|then|also|never|not"
)
_LETTERED = re.compile(r"\b[Ss]ample\s([A-Z]\d?|\d{1,2}|#\d+)(?![\w.-]|\s[a-z]*ed\b)")
_SEVERAL = re.compile(
    r"\b[Ss]amples\s(?P<first>[A-Z]\d?)(?:(?:\s?\([^()]*\))?(?:,\s?(?:and\s|or\s)?|\s(?:and|"
    r"or)\s)[A-Z]\d?(?![\w.-]))+"
)
_LETTER = re.compile(r"(?<![\w(])[A-Z]\d?(?![\w.)-])")
# A noun behind which the name of a device only tells what it is of ("fuel cell performance").
_NO_DEVICE = (
    r"(?!-|\s(?:performances?|tests?|testing|measurements?|operation|conditions?|applications?|modes?|technolog(?:y|ies)|"
    r"systems?)\b)"
)
_METAL = re.compile(r"(?<![\w‐–-])(?P<metal>[A-Z][a-z]?)[‐–-]$")  # of a "Na–O2 battery"
_ARTICLE_BEFORE, _LONGEST_ARTICLE = re.compile(r"\b(?:[Tt]he|an?)\s$"), 4


class SampleWords:
    """The nouns of devices and of samples in a comparison, as patterns; made once per ontology."""

    def __init__(self, ontology: Ontology) -> None:
        kinds = alternatives(ontology.words("kinds of devices"))
        nouns = alternatives(ontology.words("nouns of devices"))
        metals = alternatives(ontology.words("metals of batteries"))
        kind = rf"[\w-]*solid-state|(?:{metals})(?:-\w+)*|\w+-based|[A-Z\d][\w/–.-]*[\s-]based|{kinds}"
        self.device = re.compile(rf"\b(?:(?:[\w-]+(?:\.\d[\w-]*)*{_LINKS}|{kind})\s)+(?:{nouns})\b{_NO_DEVICE}")
        self.device_noun = re.compile(nouns)
        device_parts = alternatives(ontology.words("parts of devices"))
        self.as_part = re.compile(rf"\sas\s(?:(?:the|an?|its)\s)?(?:[a-z]+\s)?(?:{device_parts})s?\b")
        self.device_behind = re.compile(rf"[\s-](?:(?:{device_parts})\s)?(?:(?:fuel|solar)\s)?(?:{nouns})\b")
        base = alternatives(ontology.words("names of the metal before it is joined"))
        self.base_metal = re.compile(rf"(?<![\w-])(?:{base})(?![\w-])", re.I)
        bases = ontology.words("names of the metal before it is joined")
        self._base_words = frozenset(words(name)[0][0] for name in bases)
        roles = ontology.words("parts of a sample in a comparison")
        parts, compared = alternatives(roles), alternatives(ontology.words("nouns of what is compared"))
        # A sample named by its part in a comparison, alone or with another ("control and target devices").
        self.part = re.compile(
            rf"\b(?P<role>{parts})[\s-](?:[\w-]+\s)?(?P<noun>{compared})\b"
            rf"|\b(?P<first>{parts})(?=\s(?:and|or)\s(?:the\s)?(?:{parts})[\s-](?P<shared>{compared})\b)",
            re.I,
        )
        self._part_words = frozenset(map(fold, roles))
        self._alone_words = self._part_words.union(map(fold, ontology.words("nouns of a sample in a comparison")))
        states = alternatives(ontology.words("nouns behind a state"))
        self.compared_behind = re.compile(rf"[\s-](?:{compared}|{nouns}|(?:{states})s?)\b")
        composed = alternatives(ontology.words("nouns of what is made of several"))
        self.composed = re.compile(rf"\b[Tt]he\s(?:{composed})(?=[,.;)]|\s\(|\s(?:{_BEHIND_IT})\b)(?!\s(?:with|of)\b)")
        # Such a word alone, in a bracket behind a value or as a noun.
        nouns = alternatives(ontology.words("nouns of a sample in a comparison"))
        self.alone = re.compile(
            rf"(?<=\()(?P<bracket>{parts})(?=\))"
            rf"|(?<=\bfor )(?P<one>{parts})(?=\sand\s(?:the\s)?(?:{parts})(?:[,.;)]|\s(?:and|at|in|under|after)\b))"
            rf"|(?<=\band )(?P<other>{parts})(?=[,.;)]|\s(?:at|in|under|after)\b)"
            rf"|\b(?:(?<!to )(?<!in )(?<!from )(?:[Tt]he|an?)|(?<=\S in )the(?!\sreference))\s(?P<noun>{nouns})"
            r"(?!\sand\s(?:the\s)?(?:[\w-]+\s){1,2}(?:states?|forms?)\b)"
            rf"(?=\sones?\b|[,.;)]|\s\((?:about|ca|[\d~≈])|\s(?:{_BEHIND_IT})\b)"
        )

    def names_part(self, label: str) -> bool:
        """Say whether a label is a word for a part in a comparison and the noun of a sample ("bare film")."""
        return self.part.fullmatch(label) is not None

    def base_metals(self, plain: str) -> Iterator[re.Match[str]]:
        """Yield the names of the metal before it is joined; the pattern is tried only where one can begin."""
        return matches_at(self.base_metal, plain, word_starts(plain, self._base_words))

    def parts(self, plain: str) -> Iterator[re.Match[str]]:
        """Yield the samples named by their part; the pattern is tried only where such a word stands."""
        yield from matches_at(self.part, plain, word_starts(plain, self._part_words))

    def alone_in(self, plain: str) -> Iterator[re.Match[str]]:
        """Yield the words that alone call a sample by its part."""
        if not names_any(plain, self._part_words):
            return iter(())
        return matches_at(self.alone, plain, _with_articles(plain, word_starts(plain, self._alone_words)))


def lettered(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield where samples are called by letters or numbers behind that word, and the letters.

    >>> [one[2] for one in lettered("Samples A and B are harder than sample C.")]
    ['A', 'B', 'C']
    """
    for several in _SEVERAL.finditer(plain) if "amples" in plain else ():
        for found in _LETTER.finditer(plain, several.start("first"), several.end()):
            yield (*found.span(), found[0])
    for found in _LETTERED.finditer(plain) if "ample" in plain else ():
        yield (*found.span(), found[1])


def _with_articles(plain: str, starts: Iterator[int]) -> Iterator[int]:
    """Yield some places of words, each behind that of the article before it."""
    for start in starts:
        article = _ARTICLE_BEFORE.search(plain, max(0, start - _LONGEST_ARTICLE), start)
        if article is not None:
            yield article.start()
        yield start


def singular(noun: str) -> str:
    """Return the name of a device in the singular.

    >>> singular("lithium batteries"), singular("solar cells")
    ('lithium battery', 'solar cell')
    """
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")


sample_words = lru_cache(maxsize=4)(SampleWords)


def with_metal(plain: str, left: int, start: int) -> int:
    """Return where the name of a device begins that a metal before it belongs to ("Na–O2 battery")."""
    metal = _METAL.search(plain, max(left, start - 3), start)
    return metal.start() if metal is not None and metal["metal"] in ELEMENTS else start
