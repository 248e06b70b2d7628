"""Makes graph files of many documents from those of a few, so that a graph of any size takes no extraction.

Each copy is another document with a title and people of its own. What it is about is drawn anew: properties and
techniques from the ontology, materials, organizations and names from variants (`PEO`, `PEO-1`, `PEO-2` ...), all by
Zipf's law, as words are in texts: a few things stand in very many documents, most in few. Without that, everything
would stand in every second document, and no question would be about one thing.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import re
from collections.abc import Sequence
from pathlib import Path

from kg.ontology import Ontology

_SHARED = re.compile(r"/resource/(material|name|organization)/([^/>]+)")
_LABEL = re.compile(r'/resource/(material|name|organization)/([^/>]+)(> <[^>]+#prefLabel> "[^"]*)"')
_PROPERTY = re.compile(r"((?:/sosa/observedProperty|#reportsValueOf)> )<([^>]+)>")
_TECHNIQUE = re.compile(r"((?:/sosa/usedProcedure|#showsTechnique)> )<([^>]+)>")
_OWN_NAME = re.compile(r'(/terms/title> |#fileName> )"')
_VARIANTS = {"material": 20_000, "name": 100_000, "organization": 5_000}


class Zipf:
    """Draws from `count` things, the k-th with a share of 1/k."""

    def __init__(self, count: int) -> None:
        """Prepare the shares."""
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, count + 1)))
        self._range = range(count)

    def draw(self, dice: random.Random) -> int:
        """Return the rank of a thing, from 0."""
        return dice.choices(self._range, cum_weights=self._weights)[0]


class Copier:
    """Makes the graph file of another document from that of one."""

    def __init__(self, ontology: Ontology) -> None:
        """Prepare what the copies draw from; an order of no meaning says what is common."""
        shuffle = random.Random(0)
        self._properties = [term.iri for term in ontology.properties]
        self._techniques = [term.iri for term in ontology.techniques]
        for terms in (self._properties, self._techniques):
            shuffle.shuffle(terms)
        self._zipf = {name: Zipf(count) for name, count in _VARIANTS.items()}
        self._zipf["property"] = Zipf(len(self._properties))
        self._zipf["technique"] = Zipf(len(self._techniques))

    def copy(self, text: str, name: str, number: int) -> str:
        """Return the N-Quads of the `number`-th document that is like `text`, whose document is called `name`."""
        dice, drawn = random.Random(number), dict[tuple[str, str], int]()

        def rank(kind: str, key: str) -> int:
            if (kind, key) not in drawn:
                drawn[kind, key] = self._zipf[kind].draw(dice)
            return drawn[kind, key]

        def variant(kind: str, key: str) -> str:
            return f"-{number}" if (number := rank(kind, key)) else ""

        text = text.replace(name, hashlib.sha256(str(number).encode()).hexdigest()[:16])
        text = _LABEL.sub(lambda m: f'/resource/{m[1]}/{m[2]}{m[3]}{variant(m[1], m[2])}"', text)
        text = _SHARED.sub(lambda m: f"/resource/{m[1]}/{m[2]}{variant(m[1], m[2])}", text)
        text = _PROPERTY.sub(lambda m: f"{m[1]}<{self._properties[rank('property', m[2])]}>", text)
        text = _TECHNIQUE.sub(lambda m: f"{m[1]}<{self._techniques[rank('technique', m[2])]}>", text)
        return _OWN_NAME.sub(lambda m: f'{m[1]}"{number} ', text)


def repeated(sources: Sequence[Path], folder: Path, quads: int, ontology: Ontology) -> list[Path]:
    """Write graph files of documents like those of `sources` until there are `quads` of them."""
    texts = [path.read_text("utf-8") for path in sources]
    names = [text.partition("/document/")[2][:16] for text in texts]
    copier, files, total = Copier(ontology), list[Path](), 0
    folder.mkdir(parents=True)
    while total < quads:
        text, name = texts[len(files) % len(texts)], names[len(files) % len(texts)]
        path = folder / f"{len(files):06}.nq"
        path.write_text(copier.copy(text, name, len(files)), "utf-8")
        files.append(path)
        total += text.count("\n")
    return files
