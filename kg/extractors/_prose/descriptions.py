"""Samples that a text describes instead of naming: "the undoped one", "the 900 °C sample", "the film with 1 wt% Ag".

What a description tells is read here: words of state, amounts, treatments. `meant_samples` says which sample it means.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.document import Document, Text
from kg.extractors import Found, MaterialMention
from kg.extractors._denials import denied_from
from kg.extractors._prose.states import participle
from kg.extractors._sentences.stretches import Ranges, begun_in
from kg.lexicon import alternatives, fold, matches_at, word_starts
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.records import Material
from kg.terms import Phase, Process

SHARES = frozenset(["%", "[ppm]", "[ppth]"])
_FUNCTION = re.compile(
    r"(?:the|an?|our|this|that|these|those|both|each|all|its|their|of|in|for|with|from|than|on|onto|by|at|to|as|and|or|"
    r"but|while|whereas|which|when|after|before|is|are|was|were|be|been|has|have|had|it|they|we|not|only|between|under|"
    r"per|versus|vs\.?|over|into|upon|via|using|through|without|within|against|also|even|respectively)(?![\w-])",
    re.I,
)
_REACH = 90  # characters of a description before its noun
_NEAR = 16
_ENDS = re.compile(
    r"(?=\s?[,;.():]|\s(?:and|or|at|in|on|after|before|while|whereas|but|than|to|is|was|are|were|has|had|have|also|only|we|it|this|"
    r"shows?|showed|exhibit\w*|reach\w*|gives?|gave|yield\w*|deliver\w*|retain\w*|display\w*|possess\w*|attain\w*|"
    r"remain\w*|fail\w*|achiev\w*|present\w*|provid\w*|demonstrat\w*|maintain\w*|melt\w*|takes?|took|starts?|becomes?|"
    r"became|falls?|fell|drops?|dropped|loses?|lost|contain\w*|consist\w*|decompos\w*|degrad\w*|behav\w*)\b|$)"
)
_LAST_WORD = re.compile(r"[^\s,;:()]+\s$")
_SYMBOL = re.compile(r"\s(?:of\s)?(?P<symbol>[A-Z][a-z]?)(?![\w-])")
_AFFIXED = re.compile(r"[\w()]+(?:\.\d+)?[-–](?:free|containing|bearing|rich|poor|lean)")
_MADE_WITH = re.compile(r"[-–](?:supported|coated|filled|loaded|decorated|reinforced|modified|promoted|infiltrated)\b")
_WITHOUT = re.compile(r"\swithout\s(?:any\s)?(?P<what>[A-Z][\w()]*|[a-z]{4,}(?:\s[a-z]{4,})?)" + _ENDS.pattern)
_ALONE = re.compile(r"\b[Tt]he\s(?P<how>un[a-z]{3,}ed)(?=\s(?:and|or|but|while|whereas)\b|[,.;)])")
_WITH = re.compile(r"\s(?:with|containing|at)\s(?:only\s|about\s|~\s?)?$")
_DONE = re.compile(
    r"\s(?:(?:that|which)\s(?:was|were|had\sbeen)\s)?(?P<how>[\w-]+(?:ed|wn|lt))\s"
    r"(?:at|for|with|to|by|in)\s(?:only\s)?$"
)
# A pronoun in place of the noun ("for that annealed at 600 °C").
_FILLER = re.compile(rf"\s(?:of\s)?{_FUNCTION.pattern.join(('(?!', ')'))}[a-z-]+(?:\s[a-z-]+)??(?:{_ENDS.pattern})")
_THAT_DONE = re.compile(r"(?<=\s)that(?=\s[\w-]+(?:ed|wn|lt)\s(?:at|for|with|to|by|in)\s(?:only\s)?\d)")
_DONE_BEFORE = re.compile(
    r"\b(?P<when>[Ww]hen|[Aa]fter|[Bb]efore|[Ii]f|[Uu]pon|[Oo]n|[Bb]y)\s(?:being\s|(?:the\s)?[a-z]+\s(?:was|were|is|are)\s|(?:the\s)?)"
    r"(?P<how>[a-z][\w-]+(?:\streatment)?)(?P<link>\s(?:at|for|to|with)\s)?(?(link)|(?=[\s,;.)]))"
)
_ADDED = re.compile(
    r"\b(?:(?:[Ww]ith|[Aa]fter|[Uu]pon|[Oo]n|[Bb]y)\s(?:the\s)?(?:addition|incorporation|introduction|insertion)|[Ii]n\sthe\spresence)"
    r"\sof\s(?:the\s)?$"
)
_WITH_IT = re.compile(r"(?:^|[.;]\s)With\s(?P<how>[a-z-]+ed\s)?$")
_AND_FOR = re.compile(r"\s(?:for|at|and)\s$")
_OF = re.compile(r"\s(?:of\s)?(?:[a-z]+\s)?")
_ADDING = re.compile(
    r"(?:^|[.;:,]\s)(?:[Aa]dding|(?:[Tt]he\s)?[Aa]ddition\sof|[Ii]ncorporat(?:ing|ion\sof)|[Ii]ntroduc(?:ing|tion\sof))\s"
    r"(?:only\s|about\s)?$"
)
_ADJUNCT = re.compile(r"(?:^|(?<=[.;:,]\s)|(?<=\band\s)|(?<=\bbut\s))(?:[Ww]ith|[Aa]t)\s(?:only\s|about\s)?$")
_WHEN = re.compile(r"\b(?:[Ww]hen|[Ii]f|[Ii]n\sthe\spresence\sof)\s(?:only\s|about\s|as\smuch\sas\s)?$")
_PRESENT = re.compile(
    r"\s(?:(?:of\s)?(?:the\s)?(?:[\w-]+\s){0,3})(?:(?:is|are|was|were)\s(?:present|added|used|incorporated|introduced|embedded|dispersed|"
    r"blended|mixed|loaded|built|contained))\b"
)
_GOES_ON = re.compile(r",?\s(?:the|its?|an?|this|we)\s")
_PARTICIPLE = re.compile(r"(?:ed|wn|lt|ht|nt|un|built|cast)$")
_UNKNOWN = re.compile(r"(?<![\w-])(?:un|(?P<what>[^\W\d_][\w()+]*)[-–])?(?P<how>[a-z]{3,}ed)(?![\w-])")
_SET_APART = re.compile(r"(?<![\w-])(?:un|(?P<what>[^\W\d_][\w()+]*)[-–])(?P<how>[a-z]{3,}ed)(?![\w-])")
_MAY_SET_APART = re.compile(r"-[a-z]{3,}ed|–[a-z]{3,}ed|un[a-z]{3,}ed")
_NUMBERED = re.compile(r"s?\s(?P<code>[A-Z][\w-]*(?:\d|-[A-Z]+)|[A-Z]{1,3}\d*|#?\d+)(?![\w.-]*[a-z])")
_APPOSED = re.compile(r"s?\s\((?P<code>[A-Z][\w/@.-]*)\)")
_JOINT = re.compile(r",?\s(?:and|or)\s$|,\s$")
_PLAIN = frozenset(["plain", "virgin"])  # words that deny every treatment, and are no states of the vocabulary
_FORMS = frozenset(["thin film", "film", "pellet", "powder", "powder state", "bulk form", "single crystal"])
_NO_SAMPLES = frozenset(["condition", "state", "coating", "layer", "solar cell", "solar cells"])


class Word(NamedTuple):
    """A word of state in a description, and the process that it is a word for."""

    printed: str
    term: Process | None = None

    @property
    def lacks(self) -> bool:
        """Whether it tells that a sample went through nothing ("undoped", "C-free")."""
        is_denied = self.printed.lower().startswith(("un", "non", "without", "before")) or self.printed.endswith(
            ("-free", "–free")
        )
        is_denied = is_denied or self.printed in _PLAIN
        return is_denied or (self.term is not None and self.term.label in ("pristine", "undoped"))


class Description(NamedTuple):
    """The stretch `[start, end)` of a text that describes a sample.

    `words` of state and `amounts` tell it from others; `is_parent`: others are made from it. `added` is what the
    amounts are of, `inside` the material it names. `is_said`: only a treatment is told, of what is spoken of. `called`
    is the code that stands behind it ("the untreated oxide B2"): the description tells of that sample.
    """

    start: int
    end: int
    words: tuple[Word, ...] = ()
    amounts: tuple[Quantity, ...] = ()
    is_parent: bool = False
    added: str = ""
    inside: str | None = None
    is_said: bool = False
    called: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it tells only what the sample did not go through."""
        return bool(self.words) and all(word.lacks for word in self.words)


class _Nouns:
    """The words of descriptions as patterns, made once per ontology."""

    def __init__(self, ontology: Ontology) -> None:
        nouns = {*ontology.words("nouns behind a state"), *ontology.words("nouns of what is compared")}
        nouns |= {*ontology.words("nouns of a described sample")}
        nouns -= {*ontology.words("nouns of devices"), *_NO_SAMPLES}
        self._noun = re.compile(rf"(?<![\w-])(?:{alternatives(nouns)})(?:s|es)?(?![\w-])", re.I)
        firsts = {noun.rstrip("*").partition(" ")[0] for noun in nouns}
        self._firsts = frozenset(fold(first + end) for first in firsts for end in ("", "s", "es"))
        parents = alternatives(ontology.words("what others are made from"))
        self.parent = re.compile(rf"(?<![\w-])(?:{parents})(?![\w-])", re.I)
        self.idle = frozenset(ontology.words("participles that tell no samples apart"))

    def nouns_in(self, plain: str) -> Iterator[re.Match[str]]:
        """Yield the nouns of samples; the pattern is tried only where the first word of one stands."""
        found = matches_at(self._noun, plain, word_starts(plain, self._firsts))
        stands_for = list(_THAT_DONE.finditer(plain)) if "that " in plain else []
        return iter(sorted([*found, *stands_for], key=re.Match.start)) if stands_for else found


_nouns = lru_cache(maxsize=4)(_Nouns)


class DescriptionReader:
    """Reads the descriptions in the texts of one document."""

    def __init__(self, document: Document, found: Found) -> None:
        self._found = found
        self._nouns = _nouns(found.scanner.ontology)
        names = frozenset(one.label.lower() for one in found.records(Material))
        self._with: dict[str, set[str]] = defaultdict(set)  # "doped": {"Cu-doped"}
        self._denied: set[str] = set()
        for block, text in document.texts():
            if block.kind != "reference":
                self._note(text.plain, names)
        self._texts: dict[int, list[Description]] = {}
        self._by_nouns: dict[int, list[Description]] = {}

    def _note(self, plain: str, names: frozenset[str]) -> None:
        """Remember what a text tells samples apart by: participles with a substance before them, or denied."""
        if "ed" not in plain or _MAY_SET_APART.search(plain) is None:
            return
        for one in _SET_APART.finditer(plain):
            what = one["what"]
            if one["how"] in self._nouns.idle:
                continue
            if what is None:
                self._denied.add(one["how"])
            elif what[0].isupper() or what.lower() in names:
                self._with[one["how"]].add(one.group().replace("–", "-"))

    def whole(self, word: str) -> str:
        """Return the word with the only substance that the document tells before it ("doped": "Cu-doped")."""
        known = self._with.get(word, ())
        return next(iter(known)) if len(known) == 1 else word

    def with_substance(self, printed: str) -> str | None:
        """Return the only participle that tells what a substance makes of samples ("CeO2": "CeO2-promoted")."""
        known = {one for words in self._with.values() for one in words if one.startswith(printed + "-")}
        return known.pop() if len(known) == 1 else None

    def in_text(self, text: Text) -> list[Description]:
        """Return the descriptions of a text, those by a treatment only where it describes nothing else beside."""
        known = self._texts.get(id(text))
        if known is None:
            described = [*self._nouned(text), *self._by_amount(text), *self._alone(text)]
            taken = Ranges((one.start, one.end) for one in described)
            said = [one for one in self._by_treatment(text) if not taken.touch(one.start, one.end)]
            known = self._texts[id(text)] = [one for one in described if not one.called] + said
        return known

    def called_in(self, text: Text) -> Iterator[Description]:
        """Yield the descriptions of a text that the code of their sample stands behind."""
        return (one for one in self._nouned(text) if one.called)

    def _nouned(self, text: Text) -> list[Description]:
        """Return what the nouns of a text describe, read once."""
        known = self._by_nouns.get(id(text))
        if known is None:
            known = self._by_nouns[id(text)] = list(self._by_noun(text))
        return known

    def _by_noun(self, text: Text) -> Iterator[Description]:
        plain, scan = text.plain, self._found.scan(text)
        done = 0
        for noun in self._nouns.nouns_in(plain):
            if noun.start() < done:
                continue
            start = _begin(plain, max(done, noun.start() - _REACH), noun.start())
            end, behind = self._behind(text, noun.end())
            if self._is_listed(text, start):
                continue
            near = begun_in(scan.quantities, start, noun.start())
            amounts = [one for one in near if one.end <= noun.start() and one.unit]
            words = [*self._words(text, start, noun.start()), *behind.words]
            parent = self._nouns.parent.search(plain, start, noun.start())
            if words or amounts or behind.amounts or parent:
                done = end
                code = _NUMBERED.match(plain, noun.end()) or _APPOSED.match(plain, end)
                whole = self._named(text, start, noun.start())
                is_added = whole is not None and any(_OF.fullmatch(plain, one.end, whole.start) for one in amounts)
                yield behind._replace(
                    start=start,
                    end=end,
                    words=tuple(words),
                    amounts=(*amounts, *behind.amounts),
                    is_parent=parent is not None,
                    added=plain[whole.start : whole.end] if whole is not None and is_added else behind.added,
                    inside=None if whole is None or is_added else whole.label,
                    called=code["code"] if code is not None else "",
                )

    def _is_listed(self, text: Text, start: int) -> bool:
        """Say whether a description is the last of a list of states ("the as-cast and aged alloys")."""
        joint = _JOINT.search(text.plain, max(0, start - _NEAR), start)
        before = self._found.scan(text).begun_in(Process, start - _REACH, start)
        return joint is not None and any(one.end == joint.start() for one, _ in before)

    def _named(self, text: Text, start: int, end: int) -> MaterialMention | None:
        """Return the last material named in a stretch, unless only as part of a word of state ("W-doped")."""
        named = [one for one in begun_in(self._found.materials_in(text), start, end) if one.end <= end]
        named = [one for one in named if not text.plain.startswith(("-", "–"), one.end)]
        named = [one for one in named if not any(isinstance(t, Phase) for t in self._found.scanner.terms(one.label))]
        return named[-1] if named else None

    @staticmethod
    def _alone(text: Text) -> Iterator[Description]:
        """Yield what a denied participle tells without its noun ("5 MPa for the unfilled and 7 MPa for ...")."""
        for found in _ALONE.finditer(text.plain) if "he un" in text.plain else ():
            yield Description(*found.span("how"), (Word(found["how"]),))

    def _by_amount(self, text: Text) -> Iterator[Description]:
        """Yield what a clause begins with: "With 1.0 at.% C the strength rises"."""
        for one in self._found.scan(text).quantities:
            if one.unit is None or one.unit.ucum not in SHARES:
                continue
            is_when = _WHEN.search(text.plain, max(0, one.start - _NEAR * 2), one.start)
            if is_when and ("presence" in is_when[0] or _PRESENT.match(text.plain, one.end)):
                end, added = self._added(text, one.end)
                yield Description(one.start, end, amounts=(one,), added=added)
                continue
            is_with = _ADJUNCT.search(text.plain, max(0, one.start - _NEAR), one.start) is not None
            if is_with or _ADDING.search(text.plain, max(0, one.start - _NEAR * 2), one.start):
                end, added = self._added(text, one.end)
                if not is_with or _GOES_ON.match(text.plain, end):
                    yield Description(one.start, end, amounts=(one,), added=added)

    def _by_treatment(self, text: Text) -> Iterator[Description]:
        """Yield what a clause says was done before: "after annealing at 700 °C", "upon addition of Cu"."""
        plain, scan = text.plain, self._found.scan(text)
        for found in _DONE_BEFORE.finditer(plain):
            terms = [term for term in self._found.scanner.terms(found["how"]) if isinstance(term, Process)]
            if not terms or terms[0].kind != "process":
                continue
            near = begun_in(scan.quantities, found.end(), found.end() + _REACH)
            amounts = [one for one in near if one.unit]
            kept = _together(plain, amounts) if amounts and amounts[0].start == found.end() else ()
            end = kept[-1].end if kept else found.end("how")
            is_behind = any(one.end + 1 == found.start() for one in scan.quantities)
            how = participle(terms[0], found["how"])
            when = found["when"].lower()
            if when == "before":
                if not is_behind:
                    continue
                how = f"before {found['how']}"
            word = Word(self.whole(how) if how.endswith("ed") or when == "before" else f"after {how}", terms[0])
            yield Description(found.start("how"), end, (word,), kept, is_said=not is_behind)
        for added in self._found.materials_in(text):
            before = max(0, added.start - _REACH)
            bare = _WITH_IT.search(plain, before, added.start) if _GOES_ON.match(plain, added.end) else None
            is_of = plain[before : added.start].rstrip().endswith(("of", "the"))
            if bare is not None or (is_of and _ADDED.search(plain, before, added.start)):
                start = added.start if bare is None or not bare["how"] else bare.start("how")
                yield Description(start, added.end, added=plain[start : added.end], is_said=True)

    def _words(self, text: Text, start: int, end: int) -> list[Word]:
        """Return the words of state in a stretch: those of the vocabulary, and others that the document sets apart."""
        plain = text.plain
        words = {}
        for mention, terms in self._found.scan(text).begun_in(Process, start, end):
            printed = plain[mention.start : mention.end]
            if terms[0].kind not in ("state", "process") or terms[0].label in _FORMS or mention.is_symbol:
                continue
            is_part = plain[max(start, mention.start - 1) : mention.start] in ("-", "–")
            if (terms[0].kind == "process" and not _PARTICIPLE.search(printed)) or (
                terms[0].kind == "state" and is_part
            ):
                continue  # "doping", "phase-pure"
            first = max(start, plain.rfind(" ", 0, mention.start) + 1) if is_part else mention.start
            denied = denied_from(plain, mention.start)
            whole = plain[first if denied is None else denied : mention.end]
            words[mention.end] = Word(self.whole(whole), terms[0])
        for one in _UNKNOWN.finditer(plain, start, end):
            is_known = one["how"] in self._denied or one["how"] in self._with
            if is_known and one.end() not in words and one["how"] not in self._nouns.idle:
                words[one.end()] = Word(self.whole(one.group()))
        for part in plain[start:end].split():
            if _AFFIXED.fullmatch(part):
                words[plain.find(part, start) + len(part)] = Word(part)
        last = plain[start:end].split()[-1:]
        if last and last[0] in _PLAIN:
            words.setdefault(end, Word(last[0]))
        for substance in begun_in(self._found.materials_in(text), start, end):
            made = _MADE_WITH.match(plain, substance.end, end)
            if made is not None:
                words.setdefault(made.end(), Word(plain[substance.start : made.end()]))
        return [words[at] for at in sorted(words)]

    def _behind(self, text: Text, at: int) -> tuple[int, Description]:
        """Return where what stands behind the noun ends, and what it tells: "aged for 8 h", "with 5 wt% Ag"."""
        plain, nothing = text.plain, Description(at, at)
        lacking = _WITHOUT.match(plain, at)
        if lacking is not None:
            return lacking.end(), nothing._replace(words=(Word(f"without {lacking['what']}"),))
        quantities = [one for one in begun_in(self._found.scan(text).quantities, at + 1, at + _REACH) if one.unit]
        if not quantities:
            return at, nothing
        first = quantities[0]
        end, added = self._added(text, first.end)
        if _WITH.fullmatch(plain, at, first.start) and first.unit is not None and first.unit.ucum in SHARES:
            filler = _FILLER.match(plain, end) if added == "" and _ENDS.match(plain, end) is None else None
            end = filler.end() if filler is not None else end
            is_whole = added != "" or _ENDS.match(plain, end) is not None
            return (end, nothing._replace(amounts=(first,), added=added)) if is_whole else (at, nothing)
        done = _DONE.fullmatch(plain, at, first.start)
        terms = self._found.scanner.terms(done["how"]) if done is not None else ()
        process = next((term for term in terms if isinstance(term, Process)), None)
        if done is None or (process is None and (done["how"] in self._nouns.idle or _is_share(first))):
            return at, nothing  # "the one aged stayed at 91%"
        amounts = _together(plain, quantities)
        words = (Word(done["how"], process),)
        return max(end, amounts[-1].end), nothing._replace(words=words, amounts=amounts, added=added)

    def _added(self, text: Text, at: int) -> tuple[int, str]:
        """Return where an amount ends with the substance that it is of, and this substance as printed."""
        between = _OF.match(text.plain, at)
        for one in begun_in(self._found.materials_in(text), at + 1, between.end() + 1) if between is not None else ():
            if _OF.fullmatch(text.plain, at, one.start):
                return one.end, text.plain[one.start : one.end]
        symbol = _SYMBOL.match(text.plain, at)
        return (symbol.end(), symbol["symbol"]) if symbol is not None else (at, "")


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.ucum in SHARES


def _together(plain: str, amounts: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the first of several amounts and what goes with it ("at 1150 °C for 60 min")."""
    kept = [amounts[0]]
    for other in amounts[1:]:
        if _AND_FOR.fullmatch(plain, kept[-1].end, other.start) and other.unit != kept[-1].unit:
            kept.append(other)
    return tuple(kept)


def _begin(plain: str, left: int, at: int) -> int:
    """Return where the words before a noun begin that belong to it."""
    start = at
    while start > left:
        word = _LAST_WORD.search(plain, max(left, plain.rfind(" ", left, start - 2) + 1), start)
        if word is None or _FUNCTION.match(word.group()) or word.group().endswith(". "):
            break
        start = word.start()
    return start
