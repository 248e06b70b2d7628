"""Finds the title among the lines before the authors, past journal heads, dates, publishers and running heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from kg.extractors._front.author_lines import Line
from kg.extractors._front.author_shapes import MAIL, heading_word
from kg.extractors._front.author_words import FrontWords, folded

LONGEST_TITLE = 8
"""The most lines a title has."""
LONGEST_LABEL = 5
_LEAST_TITLE = 4
"""The most words of a label above a title: `PRIORITY COMMUNICATIONS`."""
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_HEAD = re.compile(
    r"\bvol\.?\s?\d+\s?,\s?(?:nos?|issue|pp)\b|\b(?:nos?|issue)\.?\s?\d+\s?[,(&]"
    r"|\d\s?,\s?\d+\s?[-–]+\s?\d+\s?\(\s?\d{4}\)|\d\s?[:(]\s?\d+.{0,12}\(\d{4}\)|\(\d{4}\)\.?\s?,?\s?[a-z]?\d+\s?[(,:]"
    r"|^.{0,60}\b(?:springer|elsevier|kluwer|pergamon|blackwell|wiley|academic press|world scientific|plenum)\b.{0,40}$"
    r"|\bprinted\s(?:in|on)\b|^printed\s\d|style file|^also available|\bpii\s?s?\d|rights of reproduction"
    r"|^(?:running|short|abbreviated)\s(?:title|head)\b|^featured subject\b"
    r"|\d\s?\(\d{1,3}\),?\s?(?:19|20)\d\d,\s?\d+\s?[-–]\s?\d+\.?$"
    r"|\d\s?\((?:19|20)\d\d\),?\s[A-Z]{0,2}\d{1,7}$"
    r"|\d,\s?[A-Z]{0,2}\d{1,7}\s?\((?:19|20)\d\d\)$|press,?\s\d{4}-\d{3}[\dX]\b|^(?:chapter|part|lecture|section)\s(?:\d{1,3}|[ivx]+)\W?$"
    r"|^(?:(?:short|subject|manuscript|article|paper)\s)?(?:classification|categor(?:y|ies)|area|type|section|topic)s?\s?:\s\S"
    r"|^(?:the\s)?\d{1,3}\s?(?:st|nd|rd|th)\s.{0,60}\b(?:conference|symposium|congress|workshop|meeting|colloquium|convention)\b"
    r"|^(?:annual|international|european|world|asian)\s(?:conference|symposium|congress|workshop|colloquium)\s(?:on|of|for)\b"
    r"|^(?:a\s)?(?:doctoral\s|master['’]?s\s|phd\s)?(?:thesis|dissertation)\s(?:submitted|presented|by|for|in)\b|\bfax\b\W{0,3}[+(\d]"
    r"|\bwww\.[\w-]+\.[a-z]{2,4}\b"
    r"|^pp\.\s|\buniversity press\b.{0,20}$|\b\d{4}-\d{3}[\dX]$|^an?\s.{0,40}\sjournal$|^in:\s.{0,80}\bvolume\s\d"
    r"|^in:?\sproceedings|^[\w'’-]+\set al\.?$|^[a-z-]+/\d{7}\b"
    rf"|\b{_MONTH}\s?(?:\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?)?,?\s(?:19|20)\d\d\.?(?:$|\s(?:c|©|\(c\))\s)"
    rf"|\b\d{{1,2}}\s{_MONTH}\s(?:19|20)\d\d$|(?:\bc\s|[©ⓒ]\s?)(?:19|20)\d\d\b|(?:\b[a-z]+\s?\.[\s,]*){{2,}}(?:19|20)\d\d(?:\s\d+)?$",
    re.I,
)
_HOME_PAGE = re.compile(r"(?:the\s)?journal\shome\s?page\b", re.I)  # of the journal whose name stands above it
_SIGN = re.compile(
    r"^[A-Z]{3,}\d+\(\d{4}\)\d+$|^[A-Z]{2,}(?:-[A-Z]+)*-\d[\d-]*$|^(?:IEEE\s)?TRANSACTIONS ON\b"
    r"|^(?:Revista|Anais|Boletim|Boletín|Acta|Annals of|Archives of|Bulletin of|Zeitschrift für)\s[^:]{3,60}$"
    r"|^[^:]{3,60}\s(?:Dergisi|Bülteni)$"
    r"|^J?(?:ournal|OURNAL) (?:of|OF|for|FOR)\b|^(?:International Journal|INTERNATIONAL JOURNAL)\b"
    r"|^[A-Z]{2,}(?: [A-Z]+)? PUBLISH(?:ING|ERS?)$|^(?:\S\s){8,}"
)
# Signs of mathematics that a text layer puts on a line of their own: `at` / `√` / `s = 7 TeV`.
_SET_APART = re.compile(r"[√∼≈→±∆∞∝≤≥×]{1,2}")
_FOR = re.compile(r"(?:for|of|to|accompanying)(?:\s(?:the\s)?(?:article|paper|manuscript|publication))?\s?:?", re.I)
_PAGE = re.compile(r"\s\d{1,4}$")


def title_lines(
    lines: Sequence[Line], words: FrontWords, is_furniture: Callable[[Line], bool], *, has_authors: bool
) -> list[Line]:
    """Return the lines of the title among those before the authors; `is_furniture` knows other lines of no paper."""
    headings = [
        line
        for line, following in zip_longest(lines, lines[1:])
        if line.is_heading
        and (following is None or _HOME_PAGE.match(following.text) is None)
        and not is_furniture(line)
        and not _SIGN.search(line.text)
        and len(line.text.split()) > 1
        and not heading_word(line.text, words)
        and not words.equals(line.text, "journal")
    ]
    if headings:
        level = headings[-1].block.level if has_authors else headings[0].block.level
        chosen = [line for line in headings if line.block.level == level]
        above = headings.index(chosen[0]) - 1
        if above >= 0 and headings[above].text.rstrip().endswith((":", "–", "—")):
            chosen.insert(0, headings[above])  # a title and its subtitle as headings of two levels
        if not has_authors:
            return chosen[:1]
        return _in_one_case([*chosen, *_after(chosen[-1], lines, is_furniture)][-LONGEST_TITLE:])
    found = _printed_title(
        lines,
        words,
        lambda line: is_furniture(line) or _is_head(line.text) or _is_journal(line.text, words),
        has_authors,
    )
    return found or _printed_title(lines, words, is_furniture, has_authors)


def heads_title(line: Line, words: FrontWords, is_furniture: Callable[[Line], bool]) -> bool:
    """Say whether a line is a heading long enough for a title."""
    is_long = line.is_heading and len(line.text.split()) >= _LEAST_TITLE
    return is_long and not is_furniture(line) and not heading_word(line.text, words)


def _printed_title(
    lines: Sequence[Line], words: FrontWords, is_other: Callable[[Line], bool], has_authors: bool
) -> list[Line]:
    """Return the last run of lines that are of no other kind, or the first one of a page without authors."""
    kept: list[Line] = []
    before: list[Line] = []
    for line in lines:
        if kept and _SET_APART.fullmatch(line.text):
            kept.append(line)
            continue
        if not kept and words.equals(line.text, "journal"):
            continue
        if is_other(line) or (heading_word(line.text, words) and len(line.text.split()) < 3):
            if not has_authors and kept:
                break
            before, kept = kept or before, []
            continue
        if not has_authors and kept and (line.opens or len(kept) >= 3):
            break
        kept.append(line)
    return _in_one_case(_without_running_head(_without_labels(kept or before)))[-LONGEST_TITLE:]


def _is_head(text: str) -> bool:
    """Say whether a line is a head or foot of the journal, a publisher or a date."""
    return len(text) < 160 and (_HEAD.search(text) is not None or _SIGN.search(text) is not None)


def _is_journal(text: str, words: FrontWords) -> bool:
    """Say whether a line is the name of a journal; one of a single word may be the last word of a title."""
    return " " in text and words.equals(text, "journal")


def _after(heading: Line, lines: Sequence[Line], is_furniture: Callable[[Line], bool]) -> list[Line]:
    """Return the title lines between the last heading and the authors, which the reader took for text."""
    later = lines[next(at for at, line in enumerate(lines) if line is heading) + 1 :]
    return [
        line
        for line in later
        if not is_furniture(line) and len(line.text) < 120 and not line.is_heading and not MAIL.search(line.text)
    ]


def _without_labels(lines: list[Line]) -> list[Line]:
    """Drop the small words that join a title to a label above it (`for`) or to the authors below it (`by`)."""
    first = 1 if len(lines) > 1 and _FOR.fullmatch(lines[0].text) else 0
    last = len(lines) - (len(lines) > 1 and lines[-1].text.lower() == "by")
    return lines[first:last]


def _without_running_head(lines: list[Line]) -> list[Line]:
    """Drop a first line that the title below says again: the running head."""
    if len(lines) < 2:
        return lines
    head = folded(_PAGE.sub("", lines[0].text))
    return lines[1:] if len(head) > 9 and head in folded("".join(line.text for line in lines[1:])) else lines


def _in_one_case(lines: list[Line]) -> list[Line]:
    """Drop the label in capitals above a title in small letters, and a head with numbers above one in capitals."""
    head = next((at for at, line in enumerate(lines) if _is_capital(line.text)), 0)
    if head and all(_is_capital(line.text) for line in lines[head:]):
        return lines[head:] if re.search(r"\d", "".join(line.text for line in lines[:head])) else lines
    labels = next((at for at, line in enumerate(lines) if not _is_label(line.text)), 0)
    return lines if any(_is_capital(line.text) for line in lines[labels:]) else lines[labels:]


def _is_label(text: str) -> bool:
    return _is_capital(text) and len(text.split()) <= LONGEST_LABEL and not text.endswith((":", "-"))


def _is_capital(text: str) -> bool:
    """Say whether a line is set in capitals: at least five letters, none of them small."""
    letters = 0
    for sign in text:
        if sign.isupper():
            letters += sign.isalpha()
        elif sign.isalpha():
            return False  # mostly the second letter of the first word
    return letters > 4
