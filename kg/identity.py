"""Decides when two records are the same thing, by minting the same IRI from the same key.

Two families of IRIs:

- *own* IRIs lie below `document(sha256)` and belong to one document: samples, measurements, claims, figures ...
- *shared* IRIs are the same whatever document names the thing: materials, compositions, organizations, cities,
  countries, personal names, units without a term, papers with a DOI, people with an ORCID iD.

Every description of a shared thing must be a function of its key, so that documents repeat each other word for word
and a graph holds the fact once.

>>> identity = Identity()
>>> identity.city("Beijing", "China")
'https://w3id.org/materials-kg/resource/city/China/Beijing'
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from kg._triples_lines import RESOURCES
from kg.records import Affiliation, Author, Material, Measurement, Paper

DEFAULT_BASE = RESOURCES

_LONGEST = 80
_SHORT_HASH = 12
_DOI_SAFE = "/-._:()"
_IS_SEGMENT = re.compile(r"[A-Za-z0-9()~-][A-Za-z0-9()~.-]{0,79}").fullmatch  # the usual one: a number, a hash
_SPACES = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SMALL_WORDS = frozenset(["and", "of", "for", "the", "de", "la", "du", "des", "und", "für", "in", "at", "on"])
_KINDS = {
    "salt": "compound",
    "molecule": "compound",
    "mixture": "composite",
    "named": "other",
}
_BY_FORMULA = frozenset(["element", "compound"])


def digest(*parts: str) -> str:
    """Return 12 hexadecimal digits that stand for `parts`; `("ab", "c")` and `("a", "bc")` differ."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_SHORT_HASH]


def slug(text: str) -> str:
    """Return `text` as one ASCII path segment; different texts give different segments.

    >>> slug("PEO-CsPbI3, 75 °C")
    'PEO-CsPbI3%2C_75_%C2%B0C'
    """
    return text if _IS_SEGMENT(text) else _slug(text)


@lru_cache(maxsize=65536)
def _slug(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    segment = quote(normal, safe=" -.~()").replace("_", "%5F").replace(" ", "_")
    if segment in {"", ".", ".."}:
        return f"~{digest(text)}"
    if len(segment) > _LONGEST:
        return f"{segment[: _LONGEST - 20].rstrip('%0123456789ABCDEF_')}~{digest(text)}"
    return segment


def below(document: str, family: str, *keys: str) -> str:
    """Return a thing that belongs to the document of this IRI."""
    if len(keys) == 1:  # nearly always
        return f"{document}/{family}/{slug(keys[0])}"
    return "/".join((document, family, *map(slug, keys)))


@lru_cache(maxsize=65536)
def entity_name(text: str) -> str:
    """Return the spelling under which a named thing (organization, city) is shared.

    Compatibility characters, runs of spaces and outer punctuation go; a name in capitals gets capital initials.

    >>> entity_name(" FUDAN  UNIVERSITY, ")
    'Fudan University'
    """
    name = _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip(" ,;.:")
    if len(name) > 5 and name.isupper() and " " in name:
        small = (word.lower() if word.lower() in _SMALL_WORDS else word.capitalize() for word in name.split(" "))
        return " ".join(small)
    return name


@lru_cache(maxsize=65536)
def person_name(name: str) -> str:
    """Return the form of a personal name that ignores case, accents, dots and the order of its parts.

    >>> person_name("Gao, Cong") == person_name("Cong GAO")
    True
    """
    flat = unicodedata.normalize("NFKD", name).casefold()
    flat = "".join(character for character in flat if not unicodedata.combining(character))
    return " ".join(sorted(_LETTERS.findall(flat.replace("’", "'"))))


def material_kind(material: Material) -> str:
    """Return the kind under which a material is shared; kinds that papers do not keep apart are one."""
    return _KINDS.get(material.kind, material.kind)


def material_label(material: Material) -> str:
    """Return the label of the shared material, a function of its key.

    An alloy is named by its elements in alphabetical order, since papers print them in any order.
    """
    if material.kind == "alloy" and material.composition is not None:
        return "".join(f"{symbol}{_amount(n)}" for symbol, n in sorted(material.composition.items()))
    if material_kind(material) in _BY_FORMULA and material.formula is not None:
        return material.formula
    return _SPACES.sub(" ", unicodedata.normalize("NFC", material.label)).strip()


def _amount(number: Decimal) -> str:
    return "" if number == 1 else format(number.normalize(), "f")


def composition_key(material: Material) -> str | None:
    """Return the definite composition as text: elements in alphabetical order with their amounts, or `None`."""
    if not material.composition:
        return None
    items = sorted(material.composition.items())
    return "".join(f"{symbol}{_amount(amount)}" for symbol, amount in items)


@dataclass(frozen=True, slots=True)
class Identity:
    """Mints IRIs below `base`, which ends in `/` or `#`."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        """Refuse a base that is no absolute IRI ending in `/` or `#`."""
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]", self.base):
            raise ValueError(f"the base {self.base!r} must be an absolute IRI that ends in / or #")

    # -- graphs ----------------------------------------------------------------------------------------------------

    def graph(self, name: str) -> str:
        """Return the graph `shared`, `ontology`, `laws` or `links`."""
        return f"{self.base}graph/{name}"

    def document_graph(self, sha256: str) -> str:
        """Return the graph of one document."""
        return f"{self.base}graph/document/{sha256[:16]}"

    # -- the document and its own things ---------------------------------------------------------------------------

    def document(self, sha256: str) -> str:
        """Return the source text of one file."""
        return f"{self.base}document/{sha256[:16]}"

    def own(self, sha256: str, family: str, *keys: str) -> str:
        """Return a thing that belongs to one document, such as `own(sha, "sample", label)`."""
        return below(self.document(sha256), family, *keys)

    def paper(self, paper: Paper, sha256: str) -> str:
        """Return the paper: by its DOI, else by the document. A supporting information is never the paper itself."""
        if paper.doi is not None and not paper.is_supporting_information:
            return self.paper_by_doi(paper.doi)
        return f"{self.document(sha256)}/paper"

    def paper_by_doi(self, doi: str) -> str:
        """Return the paper with this DOI, whatever its case and prefix."""
        bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.strip(), flags=re.IGNORECASE)
        return f"{self.base}paper/{quote(bare.lower(), safe=_DOI_SAFE)}"

    def sample(self, sha256: str, label: str) -> str:
        """Return a sample of one document; its label is unique there."""
        return self.own(sha256, "sample", label)

    def measurement(self, sha256: str, measurement: Measurement) -> str:
        """Return a measurement by its content: subject, property, value, unit, conditions, technique and place."""
        place = measurement.place
        conditions = sorted(
            f"{c.name}={_canonical(c.value)}..{_canonical(c.value_max)} {c.unit or ''}" for c in measurement.conditions
        )
        key = digest(
            measurement.subject,
            measurement.property,
            measurement.qualifier,
            _canonical(measurement.value),
            _canonical(measurement.value_max),
            measurement.raw,
            measurement.unit or "",
            measurement.technique or "",
            f"{place.kind} {place.label} {place.row} {place.column}",
            *conditions,
        )
        return self.own(sha256, "measurement", key)

    def evidence(self, sha256: str, start: int, end: int, role: str) -> str:
        """Return the piece of evidence that the source characters `[start, end)` give."""
        return self.own(sha256, "evidence", f"{start}-{end}-{role}")

    # -- people and places -----------------------------------------------------------------------------------------

    def person(self, author: Author, sha256: str) -> str:
        """Return the person: across papers by ORCID iD, else within one document by position and name."""
        if author.orcid is not None:
            return f"https://orcid.org/{author.orcid.rsplit('/', 1)[-1].upper()}"
        return self.own(sha256, "person", f"{author.position} {author.name}")

    def name(self, author: Author) -> str:
        """Return the node on which all people of one name meet, whether or not they are one person."""
        return f"{self.base}name/{slug(person_name(author.name) or author.name)}"

    def organization(self, name: str) -> str:
        """Return the organization of this name."""
        return f"{self.base}organization/{slug(entity_name(name))}"

    def city(self, name: str, country: str | None) -> str:
        """Return the city of this name in this country."""
        return f"{self.base}city/{slug(entity_name(country)) if country else '-'}/{slug(entity_name(name))}"

    def country(self, name: str) -> str:
        """Return the country of this name."""
        return f"{self.base}country/{slug(entity_name(name))}"

    def affiliation(self, sha256: str, affiliation: Affiliation) -> str:
        """Return the affiliation as one document prints it."""
        return self.own(sha256, "affiliation", str(affiliation.index + 1))

    # -- matter, units and terms -----------------------------------------------------------------------------------

    def material(self, material: Material) -> str:
        """Return the material: the ontology's one, else by kind and formula or label."""
        if material.term is not None:
            return f"{self.base}material/known/{re.split('[/#]', material.term)[-1]}"
        return f"{self.base}material/{material_kind(material)}/{slug(material_label(material))}"

    def composition(self, key: str) -> str:
        """Return the definite composition on which materials of different spelling meet."""
        return f"{self.base}composition/{slug(key)}"

    def property(self, measurement: Measurement) -> str:
        """Return the property kind: the ontology's term, else one by the name as the paper prints it."""
        return measurement.property_iri or f"{self.base}property/{slug(measurement.property)}"

    def unit(self, ucum: str) -> str:
        """Return a unit for which the ontology has no term."""
        return f"{self.base}unit/{slug(ucum)}"


def _canonical(value: Decimal | str | None) -> str:
    """Return a number or text in the one form that counts for identity (`2.50` and `2.5` are equal)."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value or ""
