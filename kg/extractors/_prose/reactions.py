"""The reaction in which a result of a catalyst was found: told in its sentence, before it, or by its section."""

from __future__ import annotations

from functools import cached_property

from kg.document import Document, Text
from kg.extractors import Found
from kg.extractors._prose.circumstance_choice import shared
from kg.extractors._sentences.ends import sentence_at
from kg.extractors._sentences.sections import told_blocks
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.records import Condition, Evidence
from kg.scan import Mention
from kg.terms import Process

PARAMETER = "reaction"
_Told = tuple[Text, Mention, Process]


class ReactionReader:
    """Knows which reactions the texts and headings of one document name."""

    def __init__(self, document: Document, found: Found) -> None:
        self._document = document
        self._found = found
        self._texts: dict[int, list[tuple[Mention, Process]]] = {}

    def of(self, text: Text, sentence: Sentence, statement: Statement) -> Condition | None:
        """Return the reaction of a result whose property is one of reactions, as a condition."""
        if PARAMETER not in statement.property.conditions:
            return None
        told = (
            self._in_sentence(text, sentence, statement)
            or self._before(text, sentence)
            or self._of_section(text)
            or self._only
        )
        if told is None:
            return None
        where, mention, term = told
        span = where.span(mention.start, mention.end)
        quote = Evidence(quote=self._document.quote(span), start=span.start, end=span.end, role="condition")
        value = term.symbols[0] if term.symbols else term.label
        return Condition(name=PARAMETER, value=value, kind=term.iri, quote=quote)

    def _reactions(self, text: Text) -> list[tuple[Mention, Process]]:
        known = self._texts.get(id(text))
        if known is None:
            known = [(one, term) for one, terms in self._found.scan(text).of(Process) for term in terms[:1]]
            known = self._texts[id(text)] = [pair for pair in known if pair[1].kind == "reaction"]
        return known

    def _in_sentence(self, text: Text, sentence: Sentence, statement: Statement) -> _Told | None:
        inside = [pair for pair in self._reactions(text) if sentence.start <= pair[0].start < sentence.end]
        places = {(one.start, one.end): (one, term) for one, term in inside}
        chosen = shared(sentence, statement, list(places)) if len({term.iri for _, term in inside}) > 1 else None
        if chosen is None:
            return self._agreed(text, inside)
        return text, *places[chosen]

    def _before(self, text: Text, sentence: Sentence) -> _Told | None:
        """Return the reaction that the last sentence before that names any names alone."""
        before = [pair for pair in self._reactions(text) if pair[0].start < sentence.start]
        if not before:
            return None
        start, _ = sentence_at(text.plain, before[-1][0].start)
        return self._agreed(text, [pair for pair in before if pair[0].start >= start])

    def _of_section(self, text: Text) -> _Told | None:
        """Return the reaction that the innermost heading with any names alone."""
        for name in reversed(self._sections.get(id(text), ())):
            heading = self._headings.get(name)
            named = self._reactions(heading) if heading is not None else []
            if heading is not None and named:
                return self._agreed(heading, named)
        return None

    @cached_property
    def _sections(self) -> dict[int, tuple[str, ...]]:
        return {id(block.text): tuple(block.section) for block in self._document.blocks}

    @cached_property
    def _headings(self) -> dict[str, Text]:
        return {block.text.plain: block.text for block in self._document.blocks if block.kind == "heading"}

    @cached_property
    def _only(self) -> _Told | None:
        """The reaction that alone is named in all results of the document, by the title or in several places."""
        texts = [block.text for block, is_result in told_blocks(self._document) if is_result]
        named = [(text, *pair) for text in texts for pair in self._reactions(text)]
        is_one = len(named) > 1 and len({term.iri for *_, term in named}) == 1
        return named[0] if is_one else None

    @staticmethod
    def _agreed(text: Text, named: list[tuple[Mention, Process]]) -> _Told | None:
        is_one = len({term.iri for _, term in named}) == 1
        return (text, *named[0]) if is_one else None
