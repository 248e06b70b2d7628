"""Which gas an uptake is of, where nothing beside the value says so: the only one near, or that of the whole paper."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._gas_mixtures import mixtures
from kg.extractors._prose.circumstance_choice import Range, shared
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology

PARAMETER = "gas"
_OF_ONE = frozenset(["gas adsorption capacity", "isosteric heat of adsorption", "working capacity"])
_TAKEN_UP = r"(?:uptakes?|adsorption|capture|sorption|storage|capacit(?:y|ies)|isotherms?|adsorbed)"
_LEAST, _SHARE = 3, 0.66
_PROBE = "N2"  # taken up to find the pores


def _spaced(formulas: str) -> str:
    """Return a pattern of formulas whose indices a blank may set apart ("CO 2")."""
    return re.sub(r"(?=\d)", r"\\s?", formulas)


@lru_cache(maxsize=4)
def _patterns(ontology: Ontology) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a gas, of one that a sentence tells of beside a result, and of one that is taken up."""
    gas = _spaced(alternatives(ontology.words("gases of mixtures")))
    names = f"{gas}|{alternatives(ontology.words('names of gases'))}"
    return (
        re.compile(rf"(?<![\w/:-])(?:{gas})(?![\w/:-])"),
        re.compile(
            rf"\b(?:[Ff]or|[Oo]f|[Tt]o|[Tt]owards?|[Ii]n\sthe\scase\sof)\s(?:pure\s)?(?P<what>{names})(?![\w/:-]|\s?/|\s\d)"
            rf"|(?<![\w/:-])(?P<subject>{names})\s(?:permeat|diffus|gave\b|gives\b|show|reach|yield|pass)"
        ),
        re.compile(
            rf"(?<![\w/:-])(?P<first>{gas})(?:[\s-](?:gas\s)?){_TAKEN_UP}\b|\b{_TAKEN_UP}\sof\s(?P<second>{gas})(?![\w/:-])"
        ),
    )


class GasReader:
    """The gases that one document names."""

    def __init__(self, document: Document, ontology: Ontology, found: Found) -> None:
        self._document = document
        self._ontology = ontology
        self._found = found
        self._gas, self._named, self._taken_up = _patterns(ontology)

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> tuple[Text, Range] | None:
        """Return where the gas of a result is named: the only one in its sentence, or where the paper first does."""
        if statement.property.label not in _OF_ONE:
            return self._told(text, sentence, statement)
        mixed = list(mixtures(self._ontology, text.plain, sentence.start, sentence.end))
        near = [one.span() for one in self._gas.finditer(text.plain, sentence.start, sentence.end)]
        near = [one for one in near if not any(start <= one[0] < end for start, end in mixed)]
        named = {text.plain[start:end].replace(" ", "") for start, end in near}
        if len(named) == 1:
            return text, near[0]
        return None if named else self._main

    def _told(self, text: Text, sentence: Sentence, statement: Statement) -> tuple[Text, Range] | None:
        """Return the gas that a sentence tells of beside a result ("For ethane, ...", "Hydrogen permeates")."""
        where = (text.plain, sentence.start, sentence.end)
        found = list(self._named.finditer(*where)) if "gas" in statement.property.conditions else []
        near = [one.span("what" if one["what"] else "subject") for one in found]
        chosen = shared(sentence, statement, near)
        return (text, chosen) if chosen is not None else None

    @cached_property
    def _main(self) -> tuple[Text, Range] | None:
        """The gas whose uptake the paper is about."""
        places: dict[str, tuple[Text, Range]] = {}
        counted: Counter[str] = Counter()
        for block, text in self._document.texts():
            if block.kind == "reference" or (
                "of " not in text.plain and "2" not in text.plain and "4" not in text.plain
            ):
                continue
            for found in self._taken_up.finditer(text.plain):
                where = found.span("first" if found["first"] else "second")
                gas = text.plain[slice(*where)].replace(" ", "")
                if gas != _PROBE:
                    counted[gas] += 1
                    places.setdefault(gas, (text, where))
        gas, count = counted.most_common(1)[0] if counted else ("", 0)
        return places[gas] if count >= _LEAST and count >= _SHARE * counted.total() else None
