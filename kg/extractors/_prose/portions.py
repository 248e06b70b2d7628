"""What happened to a share of something, wherever its verb and object stand.

Behind the share or behind a list of shares ("of the lithium and 98% of the cobalt were leached", "79% and 58% were
eliminated"), before it ("the bed converted 78% of the glycerol", "transmits 91% at 550 nm"); and what is left of a
quantity that was named before ("only 63% is left after 500 h").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extractors._prose import words as said
from kg.extractors._prose.contents import ContentNames
from kg.extractors._prose.members import OBJECT, listed, past_case
from kg.extractors._sentences.name import Name, own_share
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.lexicon import alternatives
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.scan import Scanner
from kg.terms import PropertyKind

_PER_CENT = "%"
_LIGHT = "light: "
_BE = r"(?:is|was|are|were|being|(?:ha[sd]|have)\s(?:already\s)?been|(?:can|could)\s(?:still\s)?be)"
_ADVERB = r"(?:(?:\w+ly|still|already|also|then|thus|even)\s)*"
_DONE = re.compile(rf"{OBJECT}\s?(?<=[\s%])\s?{_BE}\s{_ADVERB}(?P<verb>[a-z]{{4,14}}(?:ed|lost)|alive|viable)\b")
_DOING = re.compile(rf"\b(?P<verb>[a-z]{{5,14}})\s(?:(?:out|up|away)\s)?(?:\w+ly\s)?{said.VAGUE}$")
_OF_SOMETHING = re.compile(
    r"\s(?:\([^()]*\)\s)?of\s(?!(?:its|their|the)\s(?:initial|original|starting|value)\b)[A-Za-z]"
)
_OF_LIGHT = re.compile(
    r"\s(?:of\s(?:the\s|all\s)?(?:[\w-]+\s){0,2}?(?:light|radiation|sunlight|photons|spectrum|irradiation|intensity|power|waves?)\b"
    r"|at\s\d{3,4}\s?nm\b)"
)
# "18.7% of the initial PCE was degraded"
_OF_FIRST = re.compile(
    r"\sof\s(?:its\s|their\s|the\s)?(?:initial|original|starting)\s(?P<what>[A-Za-z]\w+(?:\s[a-z]{4,})?)\s(?:is|was|were|ha[sd])\b"
)
_WORSENED = frozenset(["degraded", "lost", "decayed"])
_AND_OF_LIGHT = re.compile(rf"\s(?:and|but)\s\w+s\s{said.VAGUE}[\d.]+\s?%{_OF_LIGHT.pattern}")
_BY_VERBS = re.compile(
    rf"\b(?P<shrinks>shr[aiu]nk(?:s|ing)?|contract(?:s|ed))(?:\s\w+ly)?\sby{said.VAGUE}$|"
    rf"\b(?P<swells>swell(?:s|ed)|swollen)\s(?:up\s)?to{said.VAGUE}$"
)
# "The slag is 94% amorphous"
_STATES = {"amorphous": "amorphous fraction", "crystalline": "degree of crystallinity", "porous": "porosity"}
_IS_STATE = re.compile(
    rf"\s(?P<state>{'|'.join(_STATES)})(?=[.,;)]|\s(?:and|but|after|at|in|for|while|whereas|upon)\b)"
)
_IS = re.compile(rf"\b(?:is|was|are|were|be){said.VAGUE}$")
_OF_DENSITY = re.compile(
    r"\s(?:of\s)?(?:(?:the|their|its)\s)?(?:theoretical|full|crystallographic)\s(?:density|value)\b"
)
_IS_SORT = re.compile(
    r"(?:\sof\s(?:the\s|all\s)?[\w-]+(?:\s[\w-]+)?)?\s(?:is|are|was|were)\s(?:present\sas|in\sthe\sform\sof|found\sas)?\s?"
    r"(?=\S)"
)
_WAS_KEPT = re.compile(
    rf"\b(?P<what>[a-z]{{5,}})\s(?:is|was|were|are|could\sbe)\s(?:\w+ly\s|still\s)?(?:retained|maintained|kept|preserved)"
    rf"\s(?:to|at){said.VAGUE}$"
)
# What is left of a quantity that is named before, not behind.
_IS_LEFT = re.compile(
    rf"\s(?:of\s(?:it|this|that|these|them)\s)?(?:{_BE}\s(?:still\s)?(?:left|retained|preserved|kept|maintained|"
    r"conserved)|remain(?:s|ed|ing)?|left)\b(?!\s(?:in|of|on|as)\b)"
)
_KEEPS = re.compile(
    r"\b(?:retain(?:s|ed|ing)?|keeps?|kept|keeping|maintain(?:s|ed|ing)?|preserv(?:es?|ed|ing)|conserv(?:es?|ed))"
    rf"(?:\sstill)?(?:\s(?:to|at))?{said.VAGUE}$|\b(?:there\s(?:is|was|are|were)|ha[sd])\sstill{said.VAGUE}$"
)
# A share that is itself what was kept ("the faradaic efficiency of A was kept at 91%").
_ITSELF_KEPT = re.compile(
    r"(?:\s(?:of|for|in|to|towards?)\s[^,;()]{1,40}?)?\s(?:(?:is|was|were|are|could\sbe)\s)?(?:\w+ly\s|still\s)?"
    rf"(?:maintain|retain|preserv|keep|kept)\w*\s(?:to|at|above|over){said.VAGUE}"
)
_ENDS = re.compile(
    r"\s?(?:[.,;)]|$|\((?!\d)|(?:after|at|over|even|up|upon|when|for|by|following|of\s(?:it|this|the\svalue))\b)"
)
_BARE_OF = re.compile(r"\s(?:\([^()]*\)\s)?of\b(?!\s(?:it|this|the\svalue)\b)")
_AND_FOR = re.compile(r"(?:,|\band|\bbut)\s(?:for|to|up)\s(?:only\s)?$")
_CAPACITOR = re.compile(r"\b(?:super|micro)?capacit(?:or|ance)|\d\s?m?F(?:/|\s(?:g|cm))")
_BATTERY = re.compile(
    r"\b(?:batter(?:y|ies)|cathode|anode|capacity|[NC]-rate|Li[|-]|NCM|NMC|LFP|half-cell|full\scell)|\dC\b|mAh"
)
_INSIDE = re.compile(r"\b(?:in|within|inside|from)\s(?:the\s|these\s)?(?:[\w-]+\s){0,2}$")
_PROPORTION = "proportion"
_BACK = 260
_NEAR = 48


@lru_cache(maxsize=4)
def _of_counted(ontology: Ontology) -> re.Pattern[str]:
    """Return the pattern of the share of counted things ("inclusions below 5 µm account for", "of pores reach")."""
    things = rf"(?i:{alternatives(ontology.words('things that are counted'))})"
    return re.compile(
        rf"(?:\b{things}\b[^.;:%]{{0,80}}?\s(?:account(?:s|ed|ing)?\sfor|occup(?:y|ies|ied|ying)|mak(?:es?|ing)\sup|made\sup|"
        r"constitut(?:es?|ed|ing)|represent(?:s|ed|ing)?|compris(?:es?|ed|ing))|"
        rf"\b(?:proportion|share|percentage)s?\sof\s(?:the\s)?(?:[\w-]+\s){{0,2}}{things}\b[^.;:%]{{0,80}}?"
        r"\s(?:reach(?:es|ed)?|is|are|was|were))"
        r"\s(?:the\s[a-z]+\s(?:proportion|share|fraction|percentage)\sof\s)?(?:(?:more|less|higher|lower)\sthan\s)?"
        rf"{said.VAGUE}(?:[\d.]+\s?%,?\s(?:and\s)?)*$"
    )


class PortionReader:
    """Finds what the shares of the sentences of one document are by what was done to them."""

    def __init__(self, ontology: Ontology, scanner: Scanner) -> None:
        self._ontology = ontology
        self._scanner = scanner
        self._contents = ContentNames(ontology, scanner)
        self._light, self._told_by = _verbs(ontology)
        self._counted = _of_counted(ontology)

    def read(self, sentence: Sentence) -> list[Statement]:
        """Return one statement per share whose verb explains it and that no statement of the sentence has."""
        told = {one.quantity.start for one in sentence.statements}
        shares = [one for one in sentence.quantities if one.unit is not None and one.unit.ucum == _PER_CENT]
        if not shares:
            return []
        statements = []
        last: Statement | None = None  # of what amounts to a share
        for index, one in enumerate(shares):
            amount = self._contents.amounting(sentence.text, sentence.start, one.start, again=last is not None)
            run = one.start, one.end
            if one.start in told:
                last = None
            elif amount is not None:
                last = Statement(one, amount.properties[0], amount.start, amount.end, run=run)
                statements.append(last)
            elif last is not None and _AND_FOR.search(sentence.before(one.start, 12)):
                statements.append(Statement(one, last.property, last.start, last.end, run=run, follows=True))
            elif (found := self._told(sentence, shares[index:])) is not None:
                statements.append(Statement(one, *found, run=run))
            elif statements and _goes_on_of(sentence, statements[-1].quantity, one):
                # "rejects 98% of Na2SO4 and 35% of NaCl"
                statements.append(Statement(one, statements[-1].property, *run, run=run))
        return statements

    def _told(self, sentence: Sentence, shares: Sequence[Quantity]) -> tuple[PropertyKind, int, int] | None:
        """Return what the first of some shares is and where that is said: behind it or behind the last of its list."""
        first = shares[0]
        done = self._done_behind(sentence, first) or self._done_before(sentence, first)
        done = done or self._known(sentence, first) or self._left(sentence, first)
        is_bare = first.unit is not None and first.unit.text.strip() == _PER_CENT  # pores occupy vol% of a whole
        if done is None and is_bare and self._is_of_counted(sentence.before(first.start, _BACK)):
            return own_share(_PROPORTION), first.start, first.end
        if done is None and len(shares) > 1:
            *_, last = listed(sentence, shares)
            is_alike = sentence.text.startswith(" of ", last.end) <= sentence.text.startswith((" of ", " ("), first.end)
            done = self._done_behind(sentence, last) if last is not first and is_alike else None
            done = (done[0], first.start, first.end) if done is not None else None
        return done

    def _done_behind(self, sentence: Sentence, share: Quantity) -> tuple[PropertyKind, int, int] | None:
        found = _DONE.match(sentence.text, past_case(sentence, share), sentence.end)
        if found is None:
            return None
        first = _OF_FIRST.match(sentence.text, share.end) if found["verb"] in _WORSENED else None
        if first is not None:
            lost = self._kinds(f"{first['what']} loss")
            return (lost[0] if lost else own_share(f"{first['what']} loss"), *first.span("what"))
        light = self._light.get(found["verb"])
        if light is not None and _OF_LIGHT.match(sentence.text, share.end):
            kind = next(iter(self._kinds(light)), None)
        else:
            kind = self._of_verb(found["verb"])
        return None if kind is None else (kind, *found.span("verb"))

    def _done_before(self, sentence: Sentence, share: Quantity) -> tuple[PropertyKind, int, int] | None:
        """Return what a verb before a share makes of it: "converted 78% of the glycerol"."""
        before = sentence.before(share.start, _NEAR)
        found = _DOING.search(before)
        if found is None:
            return None
        place = share.start - len(before) + found.start("verb")
        for verb in _participles(found["verb"]):
            light = self._light.get(verb)
            is_of_light = _OF_LIGHT.match(sentence.text, share.end) or _AND_OF_LIGHT.match(sentence.text, share.end)
            if light is not None and is_of_light:
                terms = self._kinds(light)
            elif _OF_SOMETHING.match(sentence.text, share.end):
                terms = tuple(filter(None, (self._of_verb(verb),)))
            else:
                terms = ()
            if terms:
                return terms[0], place, place + len(found["verb"])
        return None

    def _known(self, sentence: Sentence, share: Quantity) -> tuple[PropertyKind, int, int] | None:
        """Return what a share that something shrinks by or swells to is, one of the full density or of a species."""
        found = _BY_VERBS.search(sentence.before(share.start, _NEAR))
        label = None
        if found is not None:
            label = "shrinkage" if found["shrinks"] else "swelling ratio"
        elif _OF_DENSITY.match(sentence.text, share.end):
            label = "relative density"
        state = _IS_STATE.match(sentence.text, share.end)
        if label is None and state is not None and _IS.search(sentence.before(share.start, 16)):
            label = _STATES[state["state"]]
        if label is not None:
            kinds = self._kinds(label)
            return (kinds[0], share.start, share.end) if kinds else None
        inside = self._contents.in_bracket(sentence.text, share.start, share.end)
        if inside is not None:
            return inside.properties[0], inside.start, inside.end
        sort = _IS_SORT.match(sentence.text, share.end)
        name = self._contents.behind(sentence.text, sort.end()) if sort is not None else None
        is_species = name is not None and name.properties[0].label in ("species fraction", "phase fraction")
        return (name.properties[0], name.start, name.end) if name is not None and is_species else None

    def _of_verb(self, verb: str) -> PropertyKind | None:
        """Return the share of something that was `removed`, `converted`, `leached`."""
        kinds = self._kinds(f"fraction {verb}")
        if kinds:
            return kinds[0]
        label = self._told_by.get(verb)
        known = self._kinds(label) if label is not None else ()
        return known[0] if known else (own_share(label) if label is not None else None)

    def _left(self, sentence: Sentence, share: Quantity) -> tuple[PropertyKind, int, int] | None:
        """Return what a share that is left or kept is, where it is not said of what: the quantity named last."""
        is_left = _IS_LEFT.match(sentence.text, share.end) is not None
        if not is_left:
            is_kept = _KEEPS.search(sentence.before(share.start, _NEAR)) is not None
            is_left = is_kept and _ENDS.match(sentence.text, share.end) is not None
            if not is_left or _BARE_OF.match(sentence.text, share.end):
                return None
        if any(
            _is_share(one) and _ITSELF_KEPT.fullmatch(sentence.text, one.end, share.start) for one in sentence.names
        ):
            return None
        kept = _WAS_KEPT.search(sentence.before(share.start, _NEAR))
        if kept is not None and not self._retention(kept["what"]):
            return own_share(f"{kept['what']} retention"), share.start, share.end
        left = max(0, share.start - _BACK)
        for word in reversed(list(re.finditer(r"[^\W\d_]{3,}", sentence.text[left : share.start]))):
            kinds = self._retention(word.group())
            if kinds:
                return kinds[0], share.start, share.end
        return self._after_cycles(sentence, share)

    def _after_cycles(self, sentence: Sentence, share: Quantity) -> tuple[PropertyKind, int, int] | None:
        """Return what is kept over cycles where nobody says of what: a capacity, or the capacitance of a capacitor."""
        if not any(one.unit is not None and one.unit.ucum == "{cycle}" for one in sentence.quantities):
            return None
        is_capacitor, is_battery = _CAPACITOR.search(sentence.text), _BATTERY.search(sentence.text)
        if (is_capacitor is None) == (is_battery is None):
            return None
        kinds = self._kinds("capacitance retention" if is_capacitor else "capacity retention")
        return (kinds[0], share.start, share.end) if kinds else None

    def _is_of_counted(self, before: str) -> bool:
        """Say whether words tell the share of counted things, not of what is in them ("the oxygen in inclusions")."""
        found = self._counted.search(before)
        return found is not None and _INSIDE.search(before, max(0, found.start() - 40), found.start()) is None

    def _retention(self, noun: str) -> tuple[PropertyKind, ...]:
        """Return the retention that the vocabulary knows of what a noun names."""
        return tuple(one for one in self._kinds(f"{noun} retention") if one.label.endswith("retention"))

    def _kinds(self, spelling: str) -> tuple[PropertyKind, ...]:
        terms = self._scanner.terms(spelling)
        return tuple(one for one in terms if isinstance(one, PropertyKind) and one.default_unit == _PER_CENT)


def _is_share(name: Name) -> bool:
    """Say whether a name is that of a quantity given as a share."""
    kinds = name.properties if name.role in ("name", "symbol") else ()
    return any(kind.default_unit == _PER_CENT for kind in kinds)


def _goes_on_of(sentence: Sentence, last: Quantity, share: Quantity) -> bool:
    """Say whether a share of another thing is listed behind one that a verb before it explains."""
    is_of = _OF_SOMETHING.match(sentence.text, last.end) and _OF_SOMETHING.match(sentence.text, share.end)
    return bool(is_of) and tuple(listed(sentence, (last, share))) == (last, share)


@lru_cache(maxsize=4)
def _verbs(ontology: Ontology) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a share is by what was done to it: to a share of light, and to one of anything else."""
    light: dict[str, str] = {}
    others: dict[str, str] = {}
    for entry in ontology.words("what was done to a share"):
        verb, _, label = entry.partition(" = ")
        (light if verb.startswith(_LIGHT) else others)[verb.removeprefix(_LIGHT)] = label
    return light, others


@lru_cache(maxsize=512)
def _participles(verb: str) -> tuple[str, ...]:
    """Return the past participles that a form of a verb can belong to."""
    if verb.endswith("ed"):
        return (verb,)
    stem = verb.removesuffix("ing") if verb.endswith("ing") else verb.removesuffix("s")
    forms = [f"{stem}ed", f"{stem}d", f"{stem}{stem[-1]}ed"]
    if verb.endswith("es"):
        forms.append(f"{stem[:-1]}ed")
    return tuple(forms)
