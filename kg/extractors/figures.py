"""Reads figure captions: one record per panel, with what it shows, of which material, under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.document import Block, Document, Text
from kg.extractors._conditions import ConditionReader
from kg.extractors._figures.captions import Caption, Panel, split_panels
from kg.extractors._figures.circumstances import conditions_of
from kg.extractors._figures.citations import CitingTexts
from kg.extractors._figures.insets import with_insets
from kg.extractors._figures.subjects import FigureSubjects, Shown, Subjects, is_drawn, means_the_main_one
from kg.extractors._figures.techniques import (
    DRAWING,
    PHOTOEMISSION,
    Microscopes,
    Named,
    UsedTechniques,
    is_elliptic,
    names_core_level,
    names_drawing,
    techniques_in,
    usual_of,
)
from kg.records import Condition, Evidence, Figure, Material, Measurement, Record, Sample
from kg.terms import PropertyKind

if TYPE_CHECKING:
    from kg.extractors import Found
    from kg.ontology import Ontology

EMITS: tuple[type[Record], ...] = (Figure,)
NEEDS: tuple[type[Record], ...] = (Material, Sample, Measurement)

NAME = "figures"
_MOST_TECHNIQUES = 3
_LABEL = re.compile(
    r"(?P<kind>Fig(?:ure)?|Scheme|Chart|Plate|Image|Graph)\w*\.?\s*(?P<number>[A-Z]?-?\s?(?:\d+(?:\.\d+)*|[IVX]+\b))",
    re.I,
)
# Two panels share what stands after the second one: "(a) steady-state and (b) transient spectra of ZnO".
_GOES_ON = re.compile(r"\b(?:and|or)\s*[([]?\s*$")
_LISTED = re.compile(r"(?:,|\b(?:and|or))\s*[([]?\s*$")
# A panel that only says how what all show was changed: "(b) with the Au interlayer", "(c) after 10 h in air".
_MODIFIER = re.compile(r"[\s,;:]*(?:with(?:out)?|before|after|in|under|during|upon|via|by|using)\b", re.I)
_OPEN_LEAD = re.compile(
    r"\b(?:with(?:out)?|containing|using|after|before|under|by|via|on)"
    r"(?:\s[\d.–-]+\s?(?:vol|wt|mol|at)?\.?\s?%(?:\sof)?)?\s*:?\s*$",
    re.I,
)
# Several curves, of all specimens: not the maps or the pattern of the one before.
_CURVES = re.compile(r"\b(?:\w+ )?(?:plots|curves|spectra|profiles|isotherms|voltammograms|traces|loops)\b")
_IMAGES = re.compile(r"image|graph|icroscop|photo|\bmaps?\b|\b[A-Z]?[ST]EM\b|\bAFM\b|\bEBSD\b", re.I)
_WITH = re.compile(r"\b(?:with|insets?)\b", re.I)
_HEAD = 32  # longer than "temperature dependence of the"
_JOINT = 24  # longer than a word that joins, a bracket and blanks
_LAYERS, _ADJECTIVE = 3, 3
_ELLIPTIC, _NAME_ONLY = 8, 3
Ranges = list[tuple[int, int]]


def extract(document: Document, ontology: Ontology, found: Found) -> Iterable[Record]:
    """Yield one record per panel of each caption, in order."""
    conditions = ConditionReader(document, ontology, found)
    about = _About(
        ontology,
        Microscopes(document, ontology),
        UsedTechniques(document, found),
        CitingTexts(document),
        FigureSubjects(document, found, conditions, ontology),
    )
    for block in document.blocks:
        if block.kind == "caption" and block.text.plain:
            label = _label(block)
            if label is not None:
                yield from _figures(document, block, label, _CaptionReader(block.text, label, found, conditions, about))


class _About(NamedTuple):
    """What one document says of its figures outside their captions."""

    ontology: Ontology
    microscopes: Microscopes
    used: UsedTechniques
    texts: CitingTexts
    subjects: FigureSubjects


def _label(block: Block) -> str | None:
    """Return the normalised label of a figure or scheme; None for a table."""
    match = _LABEL.search(block.label or block.text.plain[:60])
    if match is None or (block.label is not None and block.label.startswith("Table")):
        return None
    kind = "Figure" if match["kind"].lower().startswith("fig") else match["kind"].capitalize()
    label = f"{kind} {match['number'].replace(' ', '').replace('-', '')}"
    return f"Extended Data {label}" if (block.label or "").startswith("Extended Data") else label


class _CaptionReader:
    """Knows the mentions of one caption."""

    def __init__(self, text: Text, label: str, found: Found, reader: ConditionReader, about: _About) -> None:
        self.text = text
        self.caption: Caption = with_insets(split_panels(text.plain))
        scan = found.scan(text)
        self._label = label
        self._about = about
        self._quantities = scan.quantities
        self._mentions = scan.mentions
        self._reader = reader
        self._techniques = techniques_in(text.plain, about.ontology)
        self._properties = list(scan.of(PropertyKind))
        self._names = about.subjects.names_in(text)

    def techniques(self, panel: Panel | None) -> tuple[str, ...]:
        """Return the techniques of a panel: from its own text, else from what it shares, else from the lead.

        Without a name, the technique that alone gives a named property, or that makes a "micrograph", is meant.
        """
        layers = list(self._layers(panel))
        if len(layers) > _LAYERS and len(self._text_in(layers[0]).split()) > _ADJECTIVE:
            del layers[1]
        own = self._text_in(layers[0])
        aside: list[str] = []
        for index, ranges in enumerate(layers):
            methods = [one for one in self._techniques if _inside(one.start, one.end, ranges)]
            main = [one for one in methods if not self._is_aside(one, ranges)]
            if main:
                labels = (one.label for one in (main if index else methods))
                return tuple(dict.fromkeys((*labels, *aside)))[:_MOST_TECHNIQUES]
            aside += [one.label for one in methods if not index]
            if not index and names_drawing(own, self._about.ontology):
                return (DRAWING,)
        if aside:
            return tuple(dict.fromkeys(aside))[:_MOST_TECHNIQUES]
        if names_core_level(own, self._about.ontology):
            return (PHOTOEMISSION,)
        heads: list[PropertyKind] = []
        for ranges in layers:
            named = [one for one in self._properties if _inside(one[0].start, one[0].end, ranges)]
            sure = [(mention, kinds[0]) for mention, kinds in named if len(kinds) == 1]
            for _, kind in sure:
                if usual := usual_of(kind):
                    return (usual,)
            if named:
                heads = [kind for mention, kind in sure if mention.start - ranges[0][0] < _HEAD]
                break
        if microscopes := self._about.microscopes.of(" ".join(self._text_in(ranges) for ranges in layers)):
            return microscopes
        return tuple(filter(None, map(self._about.used.for_a, heads[:1])))

    def _is_aside(self, named: Named, ranges: Ranges) -> bool:
        """Say whether a technique is only that of an addition: `A with the EDX spectrum (inset)`."""
        start = next(first for first, last in ranges if first <= named.start < last)
        before = self.text.plain[start : named.start]
        return _WITH.search(before) is not None and "nset" in self.text.plain[start : named.end + _JOINT]

    def may_show(self, panel: Panel | None, techniques: tuple[str, ...]) -> bool:
        """Say whether what the own text of a panel names is no property that other techniques give."""
        if not techniques:
            return True
        own = next(self._layers(panel))
        named = [kinds for mention, kinds in self._properties if _inside(mention.start, mention.end, own)]
        return not named or any(not set(techniques).isdisjoint(kind.techniques) for kinds in named for kind in kinds)

    def told_techniques(self, panel: Panel | None) -> tuple[str, ...]:
        """Return the techniques that the text names where it cites the panel; a drawing has none."""
        if is_drawn(self._text_in(next(self._layers(panel)))):
            return ()
        for text, start, end in self._about.texts.about(self._label, panel.letter if panel else None):
            named = techniques_in(text.plain[start:end], self._about.ontology)
            if named:
                return tuple(dict.fromkeys(one.label for one in named))[:_MOST_TECHNIQUES]
        return ()

    def subjects(self, panel: Panel | None, previous: Subjects, widest: Subjects) -> Subjects:
        """Return what a panel shows: what its own text names, what it shares, what the lead names.

        A caption that names nothing shows what the text tells where it cites the panel, what the panel before shows
        (curves show all that a panel further before does), or, if it speaks of samples or the paper is about one
        material, that material. A figure that no text cites shows what the paragraphs beside it tell of.
        """
        family, is_sure = self._family(panel)
        if is_sure and panel is not None and self._means_family(panel):
            return Subjects.of(family, (), "inferred")
        phases: list[Shown] = []
        aids: list[Shown] = []
        for ranges in (*self._layers(panel), *self._listed_end(panel)):
            if any(not name.is_phase for name in phases) and panel is not None and self._is_of_other(ranges, panel):
                continue
            named = self._one_each([name for name in self._names if _inside(name.start, name.end, ranges)], panel)
            names = [name for name in named if not name.is_aid]
            aids += [name for name in named if name.is_aid]
            if any(not name.is_phase for name in names) and not self._only_modifies(ranges):
                return Subjects.of([*phases, *names])
            phases += names
        if any(not name.is_phase for name in phases):
            return Subjects.of(phases)
        phases += aids
        if is_drawn(self._text_in(next(self._layers(panel)))):
            return Subjects.of(phases)
        if is_sure:
            return Subjects.of([*phases, *family], (), "inferred")
        stretches = self._about.texts.about(self._label, panel.letter if panel else None)
        names, quotes = self._about.subjects.told(stretches)
        if not names and panel is not None:
            names, quotes = self._about.subjects.told(self._about.texts.about(self._label, None))
        if names:
            return Subjects.of([*phases, *names], quotes, "inferred")
        if family:
            return Subjects.of([*phases, *family], (), "inferred")
        names, quotes = self._about.subjects.told_around(
            self._about.texts.around(self._label, panel.letter if panel else None)
        )
        if names:
            return Subjects.of([*phases, *names], quotes, "inferred")
        if previous.materials or previous.samples:
            goes_on = set(previous.shown) < set(widest.shown) and _CURVES.search(
                self._text_in(next(self._layers(panel)))
            )
            return (widest if goes_on else previous)._replace(status="inferred")
        names, quotes = self._about.subjects.told(self._about.texts.beside(self._label, self.text))
        if not names:
            names, quotes = self._about.subjects.told_around(self._about.texts.around(self._label, None))
        if names:
            return Subjects.of([*phases, *names], quotes, "inferred")
        if phases and self._about.subjects.alloy is not None:
            return Subjects.of([*phases, Shown(0, 0, self._about.subjects.alloy)], (), "inferred")
        main = self._about.subjects.main
        if (
            stretches
            and main is not None
            and (self._about.subjects.is_about_one or means_the_main_one(self.text.plain, self._about.ontology))
        ):
            return Subjects.of([*phases, Shown(0, 0, main)], (), "inferred")
        return Subjects.of(phases)

    def _means_family(self, panel: Panel) -> bool:
        """Say whether the own text of a panel surely means the family, and neither it nor the lead names another."""
        named = any(_inside(name.start, name.end, [*panel.own, self.caption.lead]) for name in self._names)
        return not named and self._about.subjects.family(self._text_in(panel.own))[1]

    def _family(self, panel: Panel | None) -> tuple[list[Shown], bool]:
        """Return the samples that the text of a panel or of all means by a noun in the plural, and whether surely all.

        Images that several panels share are of one sample each, unless the panels only tell what was done to all.
        """
        for ranges in self._layers(panel):
            text = self._text_in(ranges)
            family, is_sure = self._about.subjects.family(text)
            if not family:
                continue
            is_image = _IMAGES.search(text) is not None
            sharing = sum(ranges != panel.own or other.own == ranges for other in self.caption.panels) if panel else 0
            if is_image and sharing > 1 and panel is not None and not self._only_modifies(panel.own):
                return [], False
            return family, is_sure and not is_image
        return [], False

    def _is_of_other(self, ranges: Ranges, panel: Panel) -> bool:
        return ranges != panel.own and any(other.own == ranges for other in self.caption.panels)

    def _only_modifies(self, ranges: Ranges) -> bool:
        """Say whether the own text of a panel says only how what all panels show was changed."""
        if not ranges or not any(panel.own == ranges for panel in self.caption.panels):
            return False
        if _MODIFIER.match(self.text.plain, *ranges[0]) is not None:
            return True
        return _OPEN_LEAD.search(self.text.plain, *self.caption.lead) is not None

    def _text_in(self, ranges: Ranges) -> str:
        return " ".join(self.text.plain[start:end] for start, end in ranges)

    def _one_each(self, names: list[Shown], panel: Panel | None) -> list[Shown]:
        """Return the name of this panel where several share a list of as many: `(a, b) A and B, respectively`."""
        if panel is None or len(panel.own) != 1:
            return names
        end = self.text.plain.find("respectively", *panel.own[0])
        sharing = [other.letter for other in self.caption.panels if other.own == panel.own]
        listed = [name for name in names if name.end <= end and panel.own[0][0] <= name.start]
        if len(sharing) < 2 or len(listed) != len(sharing):
            return names
        return [listed[sharing.index(panel.letter)]]

    def _layers(self, panel: Panel | None) -> Iterator[Ranges]:
        if panel is None:
            yield [(self.caption.start, len(self.text.plain))]
            return
        yield panel.own
        if panel.own and _before(self.text.plain, panel.own[-1][1], _GOES_ON):
            following = [other.own for other in self.caption.panels if other.own and other.own[0][0] > panel.own[-1][1]]
            yield min(following, default=[])
        yield panel.shared
        yield [self.caption.lead]

    def _listed_end(self, panel: Panel | None) -> Iterator[Ranges]:
        """Yield the end of the list that a panel stands in: "(a) XRD, (b) SEM and (c) TEM images of A" are all of A."""
        plain, at = self.text.plain, panel
        while at is not None and at.own and _before(plain, at.own[-1][1], _LISTED):
            end = at.own[-1][1]
            following = [other for other in self.caption.panels if other.own and other.own[0][0] > end]
            at = min(following, key=lambda other: other.own[0][0], default=None)
        if at is not None and at is not panel:
            yield at.own

    def conditions(self, panel: Panel | None) -> tuple[Condition, ...]:
        """Return the conditions that the text of a panel tells."""
        ranges = next(self._layers(panel)) if panel is None else [*panel.own, *panel.shared]
        told = (one for one in self._quantities if _inside(one.start, one.end, ranges))
        return conditions_of(self.text, told, self._mentions, self._reader)


def _before(text: str, end: int, joint: re.Pattern[str]) -> bool:
    """Say whether a joint stands right before `end`; the text before is not searched."""
    return joint.search(text, max(0, end - _JOINT), end) is not None


def _inside(start: int, end: int, ranges: Ranges) -> bool:
    return any(first <= start and end <= last for first, last in ranges)


def _figures(document: Document, block: Block, label: str, reader: _CaptionReader) -> Iterator[Figure]:
    """Yield the records of one caption."""
    caption = reader.caption
    subjects = widest = Subjects()
    panels: list[Panel | None] = [*caption.panels] or [None]
    places = [_place(caption, panel) for panel in panels]
    techniques = _techniques([caption.text[start:end] for start, end in places], panels, reader)
    for panel, (start, end), shown in zip(panels, places, techniques, strict=True):
        subjects = reader.subjects(panel, subjects, widest)
        widest = max(widest, subjects, key=lambda one: len(one.shown))
        span = block.text.span(start, end)
        quote = Evidence(quote=document.quote(span), start=span.start, end=span.end, role="caption")
        yield Figure(
            evidence=(quote, *subjects.quotes),
            status=subjects.status,
            extractor=NAME,
            label=label,
            panel=None if panel is None else panel.letter,
            techniques=shown,
            materials=subjects.materials,
            samples=subjects.samples,
            conditions=reader.conditions(panel),
            caption=caption.text[start:end],
            start=span.start,
            end=span.end,
        )


def _place(caption: Caption, panel: Panel | None) -> tuple[int, int]:
    """Return the range of the text of one panel; that of the whole caption if it has none."""
    ranges = [(caption.start, len(caption.text))] if panel is None else (panel.own or panel.shared)
    start, end = _trimmed(caption.text, *ranges[0])
    return (start, end) if start < end else _trimmed(caption.text, 0, len(caption.text))


def _techniques(texts: list[str], panels: list[Panel | None], reader: _CaptionReader) -> list[tuple[str, ...]]:
    """Return the techniques of each panel.

    A panel that names only a sample or a value shows what the one before shows, or the one after it if that is the
    first to tell; what no caption tells, the text may.
    """
    known = [reader.techniques(panel) for panel in panels]
    for step, words in ((1, _ELLIPTIC), (-1, _NAME_ONLY)):
        for index in range(len(known))[::step]:
            neighbour = index - step
            if known[index] or not 0 <= neighbour < len(known):
                continue
            if is_elliptic(texts[index], words, known[neighbour]) and reader.may_show(panels[index], known[neighbour]):
                known[index] = known[neighbour]
    return [one or reader.told_techniques(panel) for one, panel in zip(known, panels, strict=True)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without blanks and separators at its ends."""
    while start < end and text[start] in " \n\t,;:.|":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:|(":
        end -= 1
    return start, end
