"""Words by which table heads show their role when no term of the vocabulary does.

Those of the field are lists of the ontology (`field_words`); those of citing, counting and stating errors, which tables
of any field have, stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg._formula_symbols import ELEMENT
from kg.lexicon import fold, words_of
from kg.ontology import Ontology
from kg.quantities import Quantity


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


# Citing, numbering and errors: the same in tables of any field, hence method.
REFERENCE = _folded("ref refs reference references source sources year years doi citation literature")
CITED = REFERENCE - _folded("source sources year years")
INDEX = _folded("no nr number entry index run id") | {"#"}
STATISTIC = _folded("sd std stdev error uncertainty deviation se rsd esd")
_OF_STATISTIC = STATISTIC | _folded("std. dev dev. st st. standard relative coefficient of variation % cv cov")
RELATIVE = _folded("cv cov rsd")
"""Statistics that are shares of a value."""
# How a value was got, where that needs saying (measuring is the rule): folded word of a head, and what it means.
ORIGIN = {
    **{word: word for word in _folded("calculated predicted theoretical simulated fitted experimental")},
    **{
        "calc": "calculated",
        "calcd": "calculated",
        "theor": "theoretical",
        "theory": "theoretical",
        "theo": "theoretical",
    },
    **{"exp": "experimental", "expt": "experimental", "exptl": "experimental"},
}
COMPUTED = frozenset(["calculated", "predicted", "theoretical", "simulated"])
"""Origins of values that nobody measured."""
_ORIGIN_WORDS = {**ORIGIN, "meas": "experimental", "measured": "experimental"}
_ORIGINS = re.compile(r"\s*[(\[](?P<first>[A-Za-z]+)\.?\s?/\s?(?P<second>[A-Za-z]+)\.?[)\]]\s*$")
# The letter of a quantity with the origin of its values as index ("ρtheo", "H_exp").
_INDEXED = re.compile(
    r"[^\W\d_]{1,2}?_?(?P<word>calculated|calcd?|predicted|theoretical|theory|theor?|simulated|experimental|exptl?|exp|"
    r"measured|meas)\.?(?=[\s(,]|$)"
)

_ORIGINAL = "theoretical|calculated|predicted|simulated|experimental|measured|literature"
_LONGEST_SPREAD = 32
_SUMMARY = "mean|average|averaged|median|champion|best|maximum|minimum|highest|lowest"
_SET = r"\bin\s(?:the\s)?(?:parenthes[ei]s|(?:round\s|square\s)?brackets)\b"
_TOLD = f"{_ORIGINAL}|{_SUMMARY}"
_IN_BRACKETS = re.compile(
    rf"\b(?P<before>{_TOLD})s?\b(?:(?!\b(?:{_TOLD})s?\b)[^.;()]){{0,60}}{_SET}"
    rf"|{_SET}[^.;()]{{0,40}}\b(?P<behind>{_TOLD})s?\b"
    rf"|\s(?:and|or)\s(?:the\s)?\((?P<itself>{_TOLD})s?(?:\svalues?)?\)",
    re.I,
)


def is_spread(text: str) -> bool:
    """Say whether a label is that of a row which tells how far the values above it spread.

    >>> is_spread("Std. dev."), is_spread("CV (%)"), is_spread("Standard glass"), is_spread("SD-1")
    (True, True, False, False)
    """
    bag = words_of(text).present
    is_told = not bag.isdisjoint(STATISTIC | RELATIVE | _folded("dev variation"))
    return is_told and bag <= _OF_STATISTIC and len(text) < _LONGEST_SPREAD


def origins(text: str) -> tuple[str, str] | None:
    """Return the two origins of values that a bracket at the end of a text names.

    >>> origins("NbTiZr (Calc./Exp.)"), origins("NbTiZr (as-cast/aged)")
    (('calculated', 'experimental'), None)
    """
    found = _ORIGINS.search(text) if "/" in text else None
    told = [_ORIGIN_WORDS.get(fold(word)) for word in found.groups()] if found is not None else []
    return (told[0], told[1]) if len(told) > 1 and told[0] and told[1] else None


def bracket_meaning(text: str) -> tuple[str, str] | None:
    """Return the origin or the statistic of the values in brackets that a caption or note tells.

    >>> bracket_meaning("Theoretical densities are given in parentheses."), bracket_meaning("Errors in brackets")
    (('origin', 'theoretical'), None)
    >>> bracket_meaning("Performance of the cells, champion and (mean).")
    ('statistic', 'mean')
    """
    found = _IN_BRACKETS.search(text) if "(" in text or "bracket" in text or "parenthes" in text else None
    word = fold(found["before"] or found["behind"] or found["itself"]) if found is not None else None
    if word is None:
        return None
    origin = _ORIGIN_WORDS.get(word, word)
    return ("origin" if re.fullmatch(_ORIGINAL, origin) else "statistic"), origin


def without_origins(text: str) -> str:
    """Return a text without the two origins of values at its end."""
    return text if origins(text) is None else _ORIGINS.sub("", text)


def origin_index(text: str) -> str | None:
    """Return the origin of values that the index of a head's symbol tells.

    >>> origin_index("ρtheory (g/cm3)"), origin_index("H_exp"), origin_index("density")
    ('theoretical', 'experimental', None)
    """
    found = _INDEXED.match(text)
    return _ORIGIN_WORDS.get(fold(found["word"])) if found is not None else None


# Heads that announce what is below without naming it, in any field: method.
TITLES = _folded(
    "characteristic characteristics coefficient coefficients constant constants parameter parameters property "
    "properties quantity quantities"
)
METHODS = _folded("method methods technique techniques")
UNITS = frozenset(["unit", "units"])
CIRCUMSTANCES = frozenset(["condition", "conditions", "test condition", "test conditions"])


class FieldWords:
    """The nouns of the field in heads, folded, from the lists of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        def nouns(label: str) -> frozenset[str]:
            return frozenset(map(fold, ontology.words(label)))

        self.subject = nouns("nouns of samples in table heads")
        self.attribute = nouns("nouns of attributes in table heads")
        self._phrases = frozenset(
            phrase for phrase in ontology.words("nouns of attributes in table heads") if " " in phrase
        )
        self.part = nouns("nouns of parts in table heads")
        self.place = nouns("nouns of places in table heads")
        self.composition = nouns("nouns of compositions in table heads")
        self.found = nouns("words of found dimensions in table heads")
        self.material = nouns("nouns of materials in table heads")
        self.compared = frozenset(ontology.words("nouns of a sample in a comparison"))
        pairs = (pair.split(": ") for pair in ontology.words("ways of loading and their adjectives"))
        self.loads = dict(pairs)
        self._general = nouns("words for values in table heads")
        self._variants = frozenset(ontology.words("words that tell values of one sample apart"))

    def begins_with_samples(self, name: str) -> bool:
        """Say whether a noun of samples stands before a slash or bracket ("Alloy/condition", "Coating (thickness)")."""
        first, joint, _ = name.partition("/" if "/" in name else " (")
        folded = words_of(first).present if joint else frozenset()
        return bool(folded) and folded <= self.subject

    def is_attribute(self, name: str) -> bool:
        """Say whether a head says that no names of samples stand below it."""
        folded = frozenset() if self.begins_with_samples(name) else words_of(name).present
        return bool(folded & self.attribute) or name.strip().lower() in self._phrases

    def is_part(self, name: str) -> bool:
        """Say whether a head names a part of what the table is about, which another label names (`Electrolyte`)."""
        return not words_of(name).present.isdisjoint(self.part)

    def is_general(self, text: str) -> bool:
        """Say whether a head or label says no more than that values stand there ("Value", "Refined values")."""
        folded = words_of(text).present
        return bool(folded) and folded <= self._general

    def is_variant(self, text: str) -> bool:
        """Say whether a label says only which of several values of one sample stands there ("Day 7", "In-plane")."""
        parts = text.lower().split()
        named = [part for part in parts if not part.isdigit()]
        return bool(named) and all(part.strip(".:") in self._variants for part in named)


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)(?:\scycles?)?", re.I)
# A field along an axis, or an axis alone: `H ∥ c`, "B perpendicular to ab", "c-axis", "ab plane".
_ALONG = re.compile(
    r"(?:\W?[BEHIJq]\s?(?:∥|‖|\|\||//|⊥|parallel to|perpendicular to|along)\s?(?:the\s)?)?"
    r"(?:[abc]{1,2}(?:[- ]?(?:axis|plane|direction))|(?<=\W)[abc]{1,2}|\[-?[\d-]{3,6}\](?:\sdirection)?)",
    re.I,
)
_TURN = re.compile(r"(?:cycle|run|stage|step|pass)\s?#?\d+", re.I)


def is_variant(text: str, field: FieldWords) -> bool:
    """Say whether a label tells values of one sample apart by its words alone ("Day 7", "1st cycle", "In-plane")."""
    bare = text.strip(" .:")
    return field.is_variant(bare) or _ORDINAL.fullmatch(bare) is not None or _told_by_form(bare)


def _told_by_form(bare: str) -> bool:
    return _TURN.fullmatch(bare) is not None or _ALONG.fullmatch(bare) is not None


field_words = lru_cache(maxsize=4)(FieldWords)

_CODE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9][\w./+°%@()-]{0,24}$|[A-Z]{1,6}(?:[-/][A-Z0-9]{1,6})*$")
_MARK = re.compile(
    r"\s?(?:\^\s?\(?(?:[a-z]|[*†‡§#])(?:\s?[,–-]\s?(?:[a-z]|[*†‡§#]))*\)?|[*†‡§]+|[ᵃ-ᵍʰ]+|(?<=[a-z)%])#)\s*$"
)
_MARKED = re.compile(r"[\^*†‡§#\]ᵃ-ᵍʰ]")
_STARRED = re.compile(r"[^\W\d_]\*|m\^\*.*")  # `m*` is a symbol
_INNER_MARK = re.compile(r"\^\s?[a-z]\)")
_GLUED_MARK = re.compile(r"(?<=[a-z])\^\s?[a-z]\)(?=[a-z]{2})")
ASSIGNED = re.compile(r"[^\W\d][\w'/,*]{0,9}\s?=\s?[-+~≈]?\s?\d[\d.]*\s?[^\d\s=]{0,8}$")
_CITED = re.compile(r"\s?\[\s?(?:[a-z]{2,4}[.:] ?)?\d[\d\s,–-]*[a-z]?\s?\]\s*$")


_ATOM = rf"(?:{ELEMENT})(?:\(?\d{{1,3}}[A-Za-z]?\)?)?['′*]?(?:#\d+|\^[a-z]+)?"
_CHAIN = re.compile(rf"{_ATOM}(?:\s?[-–—−=]\s?{_ATOM}){{1,3}}")


TOLERANCE = re.compile(r"\s*[(\[]\s*(?:±|\+\s?/?\s?[-−])\s?\d[^()\[\]]*[)\]]\s*")
"""How exact all values of a column are, alone in a cell: `(±0.01 g/cm3)`."""


LINK = re.compile(r"\s?[-–—−=]\s?")
"""Between two atoms of such a label."""
_LINKS = frozenset("-–—−=")


def is_chain(label: str) -> bool:
    """Say whether a label is that of a bond or an angle by its atoms: `Zn(1)–O(2)`, `O1-Zn1-N1#2`."""
    return not _LINKS.isdisjoint(label) and _CHAIN.fullmatch(label) is not None


def looks_like_code(text: str) -> bool:
    """Say whether a label is a sample code (`A-1`, `HT900`, `B-2.5-x`) and not a word."""
    return bool(_CODE.match(text.strip()))


def without_marks(text: str) -> str:
    """Return a head or label without footnote marks and citations at its end.

    >>> without_marks("Cycle life^a"), without_marks("KNbO3 [12]"), without_marks("Storage^a)modulus")
    ('Cycle life', 'KNbO3', 'Storage modulus')
    """
    if not _MARKED.search(text) or _STARRED.fullmatch(text.strip()):
        return text.strip()
    previous = None
    text = _GLUED_MARK.sub(" ", text)
    while previous != text:
        previous = text
        text = _CITED.sub("", _MARK.sub("", _INNER_MARK.sub("", text)))
    return text.strip()


def in_one(symbol: str) -> str:
    """Return a symbol whose letters and index are set apart (`Δ E 1`) in one."""
    return symbol.replace(" ", "") if all(len(part) <= _LONGEST_PART for part in symbol.split()) else symbol


_NOUN_LEFT = re.compile(r"\s(?!(?:at|for|in|state|to|with)$)[^\W\d_][\w-]{2,}")


def leaves_noun(text: str, states: Iterable[str]) -> bool:
    """Say whether one more word stands behind what tells the state of a material ("Calcined clay")."""
    for state in states:
        text = text.replace(state, "")
    return _NOUN_LEFT.fullmatch(text) is not None


_LONGEST_PART = 2
_DASHES = re.compile(r"[\s\-‐‑–—−_]+")


def code_key(label: str) -> str:
    """Return the form under which spellings of one sample code are equal (`A-1`, `A−1`, `A1`)."""
    return label.lower() if label.isalnum() else _DASHES.sub("", label).lower()


def without_cases(quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return the numbers of a cell that can be values: behind one without unit, those with units tell its case.

    "0.98 (748 K)" is the value 0.98 at 748 K.
    """
    if len(quantities) < 2 or quantities[0].unit is not None:
        return quantities
    return [quantity for quantity in quantities if quantity.unit is None]
