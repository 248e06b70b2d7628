"""The finite verb, the comma or the "of" before a number, and the noun phrase whose value they tell.

It is the build of the sentence that tells it, whatever the verb: what stands right before the number is a finite verb
with its particles, the clause begins with its subject, and no conjunction makes a case of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extractors._prose import words as said
from kg.extractors._prose.next_samples import IRREGULAR, SETS
from kg.extractors._sentences.noun_phrases import PARTICIPLE, PREPOSITIONS, VERBS, Span, noun_before, words_back
from kg.extractors._sentences.noun_phrases import said as said_word
from kg.extractors._sentences.sentence import Sentence
from kg.lexicon import fold
from kg.quantities import Quantity

_IRREGULAR = "|".join(sorted(IRREGULAR)) + "|have|put|cost|ran|read|brought"
_BEING = r"is|was|are|were|being|(?:ha[sd]|have|could|can|will|would|may|might|did|does|do)(?:\snot)?(?:\sbeen|\sbe)?"
_NO_VERB = "sometimes|times|always|perhaps|besides|nowadays|overseas|\\w*wards|values?|fixed|indeed|needed|speed"
_FINITE = rf"(?:{_IRREGULAR}|(?!(?:{_NO_VERB})\b)[a-z]{{2,}}(?:[^sui\W]s|ed))"
_MANNER = (
    r"(?:\s(?:\w+ly|not|also|still|already|then|again|thus|first|never|out|up|off|down|back|"
    r"(?:in|on|here|there)(?=\s(?:at|to|near)\b)))*"
)
_TO_VALUE = (
    r"(?:\s(?:to|from|at|near|around|up\sto|down\sto|until|below|above|over|beyond|between))?"
    r"(?:\sthe\svalues?(?:\sof)?)?"
)
_VERB = re.compile(
    rf",?\s(?:(?P<be>{_BEING}){_MANNER}(?:\s(?P<done>[a-z]+(?:ed|en|wn|nd|ld|ut|ept))(?P<as>{_MANNER}\s(?:to\sbe|as))?)?"
    rf"|(?P<verb>{_FINITE}))\b{_MANNER}(?P<to>{_TO_VALUE}){said.VAGUE}$"
)
_FOUND = re.compile(r"(?:found|estimated|measured|calculated|determined|evaluated|computed|deduced|extracted|derived)$")
_CHANGED = re.compile(rf"(?:{said.CHANGING})\w*$")
_BOUNDS = ("below", "above", "over", "near", "around", "beyond", "up to", "down to")
# What a subject comes to, or where it begins: verbs of being and becoming, which take a value with a preposition.
_COMES = re.compile(
    rf"(?:{said.CHANGING}|occur|begin|beg[au]n|start|set|appear|end|stop|com|cam|go|went|amount|open|sit|sat|stand|stood|lie|"
    r"lay|rest|land|settl|stay|remain|level|top|saturat|stabili|culminat|averag|clock|pass)\w*$"
)
_REACHES = re.compile(
    r"(?:reach|attain|exceed|equal|touch|averag|total|measur|pass|surpass|take|took|represent|occup|mad?k?e|constitut)\w*$"
)
_TRANSPARENT = frozenset(
    map(
        fold,
        ("value", "level", "amount", "onset", "maximum", "minimum", "average", "mean", "end", "beginning", "magnitude"),
    )
)
_CASE = re.compile(r"when|as|if|once|until|till|unless|whenever|whether")
_ARTICLES = (" the ", " a ", " an ")
_BETWEEN = re.compile(r"\sbetween\s[^,;()]{2,60}?\sand\s")
_PRONOUN = re.compile(r"\b(?:it|they|this|these|which|that|one|latter|former)$", re.I)
_ASIDE = re.compile(r"(?:,[^,;:]{2,70},|\s?\([^()]*\))$")
_DETERMINER = re.compile(r"(?<!\w)(?:the|an?|its|their|this|these|our|each|both|all|such)$", re.I)
_BESIDE_BEHIND = re.compile(
    r"(?:\s(?:in|for|of|on|with|by|at|after|before|according\sto|as)\s[^,;()]{1,50})?,\s(?!and\b|or\b)[a-z]"
)
_OF = re.compile(rf"\sof{said.VAGUE}$")
_OF_WHOLE = re.compile(r"\s(?:of\s|[A-Z])")
_IS_SET = re.compile(
    r"(?:\s(?:for|of|in|on|at|with|to|across)\s[^.;:()]{1,60}?)?\s(?:is|was|are|were|being|been)\s(?:\w+ly\s)?"
    r"(?:appli|us|set|employ|chosen|select|fix|kept|maintain|adjust|adopt|impos|suppli|add|prepar|ma[dk]e)\w*"
)
_LEADS = re.compile(r"(?:lead(?:s|ing)?|led|result(?:s|ed|ing)?|translat(?:es|ed|ing)|correspond(?:s|ed|ing)?)")
_IS_TOLD = re.compile(r"[^.;:()]{0,60}?\s(?:is|was|are|were|ha[sd]|have|can|could|follows?|results?|appears?)\b")


class Telling(NamedTuple):
    """The verb before a number: where it begins, and how it tells the number of its subject."""

    start: int
    is_copula: bool
    is_found: bool
    is_reached: bool


_BESIDE = Telling(-1, is_copula=True, is_found=False, is_reached=False)
OF_NUMBER = Telling(-1, is_copula=False, is_found=False, is_reached=True)


def governing(sentence: Sentence, run: Sequence[Quantity]) -> tuple[Span, Telling] | None:
    """Return the phrase that governs a list of numbers, and how the sentence tells them of it."""
    text, start = sentence.text, run[0].start
    left = _left(sentence, start)
    ahead = text[left:start]
    verb = _verb(ahead)
    if verb is not None:
        phrase = _head(text, left, left + verb.start)
    elif ahead.rstrip().endswith(",") and _BESIDE_BEHIND.match(text, run[-1].end):
        verb = _BESIDE
        phrase = next(iter(_chain(text, left, left + len(ahead.rstrip()) - 1)), None)
    elif (of := _OF.search(ahead)) is not None:
        verb = OF_NUMBER
        phrase = _noun_of(text, left, left + of.start(), run)
    else:
        return None
    return (phrase, verb) if phrase is not None else None


def is_taken(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether a number is the object of a finite verb that is none of setting something ("evolved 9 mL")."""
    left = _left(sentence, run[0].start)
    ahead = sentence.text[left : run[0].start]
    found = _VERB.search(ahead) if not ahead.endswith(_ARTICLES) else None
    if found is None or found["verb"] is None or found["to"] or SETS.match(found["verb"]):
        return False
    stop = left + found.start()
    return _PRONOUN.search(sentence.text, left, stop) is not None or _head(sentence.text, left, stop) is not None


def subject_before(text: str, left: int, stop: int) -> Span | None:
    """Return the noun phrase that governs those joined to it up to an offset ("the layer between fibre and matrix")."""
    between = _BETWEEN.search(text, left, stop)
    return next(iter(_chain(text, left, between.start() if between is not None else stop)), None)


def _verb(ahead: str) -> Telling | None:
    """Return the finite verb that ends before a number and tells a value of its subject.

    What is done to the subject, or in what it is, tells a circumstance.
    """
    found = _VERB.search(ahead)
    if found is None or ahead.endswith(_ARTICLES):
        return None
    done, main, to = found["done"], found["verb"], found["to"].strip()
    is_found = done is not None and _FOUND.match(done) is not None
    is_to = not to or to in _BOUNDS or to.startswith("the value")
    if done is not None:
        if found["as"] is None and not (to in ("to", "from", "up to", "down to") and _CHANGED.match(done)):
            return None
        if SETS.match(done):
            return None
    elif main is None:
        if not is_to and to not in ("between", "from"):
            return None
    elif SETS.match(main) or (to and not to.startswith("the value") and not _COMES.match(main)):
        return None
    aside = _ASIDE.search(ahead, 0, found.start() + ahead[found.start()].startswith(","))
    begin = aside.start() if aside is not None else found.start()
    is_reached = main is not None and (bool(to) or _REACHES.match(main) is not None)
    return Telling(begin, main is None, is_found, is_reached)


def _left(sentence: Sentence, start: int) -> int:
    """Return where the clause of a number begins, or where it is looked for at most."""
    return max(sentence.clauses[sentence.clause(start)][0], start - 200)


def _head(text: str, left: int, stop: int) -> Span | None:
    """Return the subject that ends at an offset, without what prepositions join to it; None in a condition."""
    phrases = _chain(text, left, stop)
    if not phrases:
        return None
    first = _begin(text, left, phrases[0][0])
    before = text[left:first].rstrip()
    word = said_word(text, next(words_back(text, left, first), (left, left)))
    is_adverbial = word in PREPOSITIONS and not before.endswith(",")
    if before.endswith(")") or is_adverbial or word in VERBS or _CASE.fullmatch(word):
        return None
    while len(phrases) > 1 and fold(text[slice(*phrases[0])].rpartition(" ")[2]) in _TRANSPARENT:
        phrases.pop(0)
    return None if word[-1:].isdigit() and first == phrases[0][0] else phrases[0]


def _noun_of(text: str, left: int, stop: int, run: Sequence[Quantity]) -> Span | None:
    """Return the noun before "of" where it is the subject or the object of a verb that tells of it."""
    phrase, unit, end = noun_before(text, left, stop), run[0].unit, run[-1].end
    is_part = unit is not None and "%" in unit.text and _OF_WHOLE.match(text, end) is not None
    if phrase is None or is_part or _IS_SET.match(text, end):
        return None
    first = _begin(text, left, phrase[0])
    last = [said_word(text, one) for one in words_back(text, left, first)][:2]
    if last[:1] in (["to"], ["in"]) and _LEADS.fullmatch(last[-1]):
        return phrase
    if last[:1] == ["by"] and len(last) > 1 and PARTICIPLE.fullmatch(last[1]) and not SETS.match(last[1]):
        return phrase  # "is accompanied by a volume increase of"
    if not last:
        return phrase
    is_object = re.fullmatch(_FINITE, last[0]) is not None and not SETS.match(last[0])
    is_subject = last[0] in ("and", "but", "while", "whereas", "that", "where") or text[left:first].rstrip().endswith(
        (",", ";", ":")
    )
    return phrase if is_object or (is_subject and _IS_TOLD.match(text, end)) else None


def _chain(text: str, left: int, stop: int) -> list[Span]:
    """Return the noun phrases that prepositions join up to an offset, the one that governs the others first."""
    found: list[Span] = []
    for _ in range(6):
        aside = _ASIDE.search(text, left, stop)
        phrase = noun_before(text, left, aside.start() if aside is not None else stop)
        if phrase is None:
            break
        phrase = _without_participle(text, phrase)
        found.insert(0, phrase)
        link = next(words_back(text, left, _begin(text, left, phrase[0])), None)
        if link is None or text[slice(*link)] not in PREPOSITIONS:
            break
        stop = link[0]
    return found


def _begin(text: str, left: int, start: int) -> int:
    """Return where the determiners before a phrase begin."""
    while start > left and (article := _DETERMINER.search(text, left, start - 1)) is not None:
        start = article.start()
    return start


def _without_participle(text: str, phrase: Span) -> Span:
    """Return a phrase up to the participle behind its noun ("weight regained")."""
    for word in re.finditer(r"\s(\S+)", text[slice(*phrase)]):
        if (
            word[1].endswith(("ed", "ing"))
            and PARTICIPLE.fullmatch(word[1])
            and text[phrase[0] + word.end() : phrase[1]].strip() == ""
        ):
            return phrase[0], phrase[0] + word.start()
    return phrase
