"""Samples that a text sets against each other: whose values a list or a change without names is.

"5.2 and 4.1, respectively" and "the strength rises from 4 to 6 MPa" go on with the samples told of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kg.document import Text
from kg.extractors._prose.each import is_in_same_order
from kg.extractors._prose.lists import is_of_change
from kg.extractors._prose.samples import SampleFinder, SampleName
from kg.extractors._prose.words import CHANGE
from kg.extractors._sentences.ends import sentence_at
from kg.extractors._sentences.sentence import Sentence, Statement
from kg.extractors._sentences.stretches import Ranges

_PAIR = 2
_THEIR = re.compile(r"\s?(?:Their|The)\s(?:[\w-]+\s){1,5}(?:are|were|amount\sto)\s")
# What stands for all samples that were told of together.
_ALL_OF_THEM = re.compile(
    r"\b(?:[Bb]oth|[Nn]either|[Ee]ither|(?:[Tt]he|[Tt]hese|[Tt]hose)\s(?:two|three|four|five)|[Tt]hese|[Tt]heir)\s(?!\d)"
)
# What one sample went through while a quantity of it changed ("falls from 5 to 4 on heating").
_VARIED = re.compile(
    r"\b(?:after|during|within|over\s(?:time|the|a|\d)|(?:up)?on\s(?:re)?(?:heating|cooling|cycling|ageing|aging|storage|stor|"
    r"load|unload|charg|discharg|immers|expos|irradiat|anneal|sinter|loss|going|raising|lowering|increas|decreas|further)\w*|"
    r"with\s(?:an?\s|the\s)?(?:increas|decreas|ris|grow|lower|higher|rais|time|temperature|frequency|cycl|dept)\w*|"
    r"as\s(?:the|a|function)|when|while\sthe|by\s(?:heat|cool|anneal|age|cycl|rais|increas|lower)\w*|cycl(?:es?|ing)|"
    r"at\s(?:higher|lower|elevated|the\ssame\stime\sas)|temperatures?\s(?:from|between)|between\s\d|toward?s?)\b"
)
_OF_ONE = re.compile(
    r"\b(?:by|of|for|from|in)\sthe\s(?:same\s)?(?:cell|sample|film|device|battery|specimen|alloy|electrode)\s(?=\w)"
)
_BOUND_BEHIND = re.compile(r"[^;.]{0,24}?\s(?:for|of|in|with|on|over|at|by)\s(?:the\s|pure\s|bare\s|neat\s)*$")
_LISTED = re.compile(r"(?:\s?\([^()]{1,40}\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s)(?:the\s)?")
_ZERO = re.compile(r"(?P<stem>.*?[A-Za-z][-–]?)(?P<number>\d+(?:\.\d+)?)(?P<rest>\D*)")
_PLAIN = re.compile(
    r"(?:control|reference|pristine|bare|blank|neat|unmodified|untreated|undoped|pure|unfilled)\b", re.I
)
_PLAIN_PART = re.compile(r"^(control|reference|target|champion)\s[a-z]+$", re.I)
# A value that one told of before in the sentence becomes in another sample ("0.8 eV for A, drops to 0.7 eV").
_BECOMES = re.compile(
    r"\b(?:(?:is|was|are|were)\s(?:\w+ly\s)?(?:restored|reduced|lowered|raised|increased|decreased|enhanced|improved|"
    r"shifted|extended|shortened|brought)|increase[sd]?|decrease[sd]?|dropp?(?:s|ed)|f[ae]lls?|r[io]ses?|gr[eo]ws?|"
    r"climb(?:s|ed)|shift(?:s|ed)|improve[sd]?|shrinks?|shrank|sinks?|sank|declin(?:es|ed)|doubl(?:es|ed)|tripl(?:es|ed))"
    r"\s(?:\w+ly\s)?(?:up\s|down\s)?to\s(?:only\s|about\s|just\s|[~≈]\s?)?$"
)
_ENDS_AFTER = re.compile(r"[^\w(]*(?:[.;]\s?$|[.;,]\s|$)|\s(?:and|but)\s(?:the|its?|that)\b")


class Compared:
    """Follows the samples that the values of one document are of, and the groups that they are compared in.

    `told` are those of the values of the current sentence so far.
    """

    def __init__(self, samples: SampleFinder) -> None:
        self._samples = samples
        self.told: list[SampleName] = []
        self._before: list[SampleName] = []  # the samples of the last sentence that had values
        self._until = 0
        self._groups: dict[int, tuple[SampleName, ...]] = {}  # by size, the one told of last
        self._current: tuple[SampleName, ...] = ()
        self._known: dict[str, SampleName] = {}
        self._place = (0, 0, 0)
        self._found: Sequence[SampleName] = ()

    def begin(self) -> None:
        """Begin a paragraph: what was compared before is meant only where a sentence says so."""
        self.told, self._before, self._current = [], [], ()
        self._groups = {size: tuple(map(_elsewhere, group)) for size, group in self._groups.items()}
        self._known = {label: _elsewhere(name) for label, name in self._known.items()}

    def enter(self) -> None:
        """Begin a sentence that tells values."""
        self._before, self.told = self.told, []

    def tell(self, told: SampleName, until: int) -> None:
        """Keep the sample of a value, each once; the words that tell it end at `until`."""
        self._until = until
        if told not in self.told:
            self.told.append(told)

    def follow(self, told: Sequence[SampleName], names: Sequence[SampleName]) -> None:
        """Remember the samples of a sentence: those of its values, and the codes that it names."""
        codes = _each_once(name for name in names if name.is_code)
        self._known.update((name.label, name) for name in codes)
        group = _each_once(name for name in told if name.is_code)
        group = group if len(group) > 1 else _each_once(told)
        group = codes if len(group) < _PAIR == len(codes) else group
        if len(group) > 1:
            self._groups[len(group)] = self._current = group
        elif len(group) == 1 and _key(group[0]) not in map(_key, self._current):
            is_second = len(self._current) == 1
            self._current = (*self._current, *group) if is_second else group
            if is_second:
                self._groups[_PAIR] = self._current

    def of(
        self, text: Text, sentence: Sentence, statement: Statement, names: Sequence[SampleName]
    ) -> SampleName | None:
        """Return the sample of a value by those it is compared with; `names` are those of the sentence."""
        if statement.siblings < _PAIR:
            return self._base(sentence, statement, names) or self._other(sentence, statement, names)
        place = (id(sentence.text), *statement.run)
        if self._place != place:
            self._place, self._found = place, self._list(text, sentence, statement, names)
        is_one_each = len(_each_once(self._found)) == len(self._found) == statement.siblings
        return self._found[statement.position] if is_one_each else None

    def _list(
        self, text: Text, sentence: Sentence, statement: Statement, names: Sequence[SampleName]
    ) -> Sequence[SampleName]:
        """Return the samples, one for each number of a list, that were told of before it."""
        if self.told and not any(name.start > self._until for name in names):
            return tuple(self.told)
        if names:
            own = _each_once(name for name in names if name.is_code)
            if len(own) == statement.siblings and all(_has_number(sentence, one, statement) for one in own):
                return own
            if not _are_beside(sentence, statement, names):
                return ()
        if sentence.start and _THEIR.match(sentence.text, sentence.start):
            before = sentence_at(sentence.text, sentence.start - 2)
            named = _each_once(name for name in self._samples.all_in(text).begun_in(*before) if name.is_code)
            if len(named) == statement.siblings:
                return named
        if is_of_change(sentence, statement):
            return self._changed(sentence, statement)
        if _OF_ONE.search(sentence.text, statement.end, statement.run[0]):
            return ()
        if is_in_same_order(sentence, statement) or _tells_all(sentence, statement):
            is_listed = len(_each_once(self._before)) == statement.siblings
            return tuple(self._before) if is_listed else self._group(statement.siblings)
        return ()

    def _group(self, size: int) -> tuple[SampleName, ...]:
        """Return the samples of a group told of last, else of the first list of codes, mostly where they are given."""
        known = self._groups.get(size)
        return known if known is not None else self._lists.get(size, ())

    @cached_property
    def _lists(self) -> Mapping[int, tuple[SampleName, ...]]:
        found: dict[int, tuple[SampleName, ...]] = {}
        for text in self._samples.texts:
            row: list[SampleName] = []
            for name in self._samples.all_in(text):
                if not name.is_code or self._samples.is_role(name):
                    continue
                if row and not _LISTED.fullmatch(text.plain, row[-1].end, name.start):
                    _keep(found, row)
                    row = []
                row.append(name)
            _keep(found, row)
        return found

    def _changed(self, sentence: Sentence, statement: Statement) -> Sequence[SampleName]:
        """Return the two samples between which a quantity changes, the one that the other is made from first."""
        pair = self._current
        if len(pair) != _PAIR and _ALL_OF_THEM.search(sentence.text, sentence.start, statement.run[0]):
            pair = self._group(_PAIR)
        if len(pair) != _PAIR or _is_varied(sentence, statement):
            return ()
        first, second = pair
        return (second, first) if is_base(second, first) and not is_base(first, second) else pair

    def _base(self, sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
        """Return what others are made from as the first of a change whose other values have names of their own.

        "The yield climbs from 0.9% over 3.7% (B) to 9.6% (C)": 0.9% is that of the control, or of the B without any.
        """
        if not CHANGE.ends(sentence.before(statement.run[0], 90)):
            return None
        clause = sentence.clause(statement.run[0])
        near = [name for name in names if sentence.clause(name.start) == clause]
        named = [name for name in near if name.is_code and name.start >= statement.run[1]]
        if len(_each_once(named)) < _PAIR or len(named) < len(near):
            return None
        if not any(statement.run[1] <= one.start < named[0].start for one in sentence.quantities):
            return None
        labels = {name.label for name in named}
        bases = [
            one for one in self._known.values() if one.label not in labels and all(is_base(one, two) for two in named)
        ]
        return bases[0] if len(bases) == 1 else None

    def _other(self, sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> SampleName | None:
        """Return the other of two samples as that of a value which the one of the first becomes."""
        told = self.told
        if len(told) != 1 or len(self._current) != _PAIR or set(map(_key, names)) != {_key(told[0])}:
            return None
        if any(name.start >= statement.run[1] for name in names) or _is_varied(sentence, statement):
            return None
        is_same = any(one.property == statement.property for one in sentence.statements if one.run != statement.run)
        if not is_same or _BECOMES.search(sentence.before(statement.run[0])) is None:
            return None
        others = [one for one in self._current if _key(one) != _key(told[0])]
        return others[0] if len(others) == 1 and _ENDS_AFTER.match(sentence.text, statement.run[1]) else None


def _keep(found: dict[int, tuple[SampleName, ...]], row: Sequence[SampleName]) -> None:
    """Keep a list of codes by its size, the first of each."""
    if len({name.label for name in row}) == len(row) >= _PAIR:
        found.setdefault(len(row), tuple(map(_elsewhere, row)))


def _elsewhere(name: SampleName) -> SampleName:
    """Return a sample as one that is named in another text."""
    return name._replace(start=-1, end=-1)


def _key(name: SampleName) -> str:
    """Return what a sample is known by again, that of a part in a comparison without its noun ("control film")."""
    return _PLAIN_PART.sub(r"\1", name.label).lower()


def _each_once(names: Iterable[SampleName]) -> tuple[SampleName, ...]:
    several = tuple(names)
    return tuple({_key(name): name for name in reversed(several)}.values())[::-1] if len(several) > 1 else several


def _are_beside(sentence: Sentence, statement: Statement, names: Sequence[SampleName]) -> bool:
    """Say whether the names of a sentence are not those of its list: too few, and behind it without a link."""
    end = statement.run[1]
    if "respectively" not in sentence.text[end : sentence.end] or len(_each_once(names)) >= statement.siblings:
        return False
    return all(name.start >= end and not _BOUND_BEHIND.fullmatch(sentence.text, end, name.start) for name in names)


def _tells_all(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a sentence tells of all samples at once, or of as many values as it has numbers."""
    if _ALL_OF_THEM.search(sentence.text, sentence.start, statement.run[0]):
        return True
    is_plural = sentence.text[statement.end - 1 : statement.end + 1].strip().endswith("s")
    return is_plural and not _is_varied(sentence, statement) and statement.end <= statement.run[0]


def _has_number(sentence: Sentence, name: SampleName, statement: Statement) -> bool:
    """Say whether a name before a list has a number of its own ("from 3 V in A and 5 V in B, 7 and 9 are got")."""
    if name.end > statement.run[0]:
        return False
    return any(
        one.end <= name.start and _BOUND_BEHIND.fullmatch(sentence.text, one.end, name.start)
        for one in sentence.quantities
    )


def _is_varied(sentence: Sentence, statement: Statement) -> bool:
    """Say whether a sentence tells what was done to one sample while its values changed."""
    if _VARIED.search(sentence.text, sentence.start, sentence.end):
        return True
    told = Ranges({one.run for one in sentence.statements})
    others = (one for one in sentence.quantities if one.number.upper is not None and one.unit is not None)
    return any(not told.touch(one.start, one.end) for one in others)


def is_base(first: SampleName, second: SampleName) -> bool:
    """Say whether the second of two samples is told to be made from the first, or is set against it.

    >>> bare, coated = (SampleName(0, 1, label, "A", True) for label in ("A-0", "A-5"))
    >>> is_base(bare, coated), is_base(coated, bare)
    (True, False)
    """
    if _PLAIN.match(first.label) and not _PLAIN.match(second.label):
        return True
    if second.label.startswith(first.label) and not second.label[len(first.label)].isdigit():
        return True
    one, other = _ZERO.fullmatch(first.label), _ZERO.fullmatch(second.label)
    if one is None or other is None or one["stem"] != other["stem"]:
        return False
    return float(one["number"]) == 0 < float(other["number"])
