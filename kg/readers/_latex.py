r"""Copies LaTeX into plain text: `$1 5 9 0 \mathrm { c m } ^ { - 1 }$` becomes `1590 cm^-1`.

Fonts and spacing vanish, commands become characters, subscripts join, superscripts keep a caret. Blanks are those that
people write: `J g^{-1}` keeps its own, where a tool sets every letter apart (`\mathrm { c m }`) they are dropped.
"""

from __future__ import annotations

import re

from kg.document import Style
from kg.readers._inline import Characters
from kg.readers._latex_symbols import (
    ACCENTS,
    ARGUMENT_DROPPED,
    FONTS,
    FUNCTIONS,
    LETTERS,
    OPERATORS,
    QUANTITIES,
    SILENT,
    SPACES,
    TEXT_FONTS,
    TIGHT_OPERATORS,
)
from kg.readers._latex_ties import is_tied

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}_^~&']|\s+|[A-Za-z]+|\d+|[^\\{}_^~&'\sA-Za-z\d]", re.S)
_ENTITY = re.compile(r"&(?:[gl]t|amp);")  # of HTML around the LaTeX
_SPACED = re.compile(r"[_^] ?\{ |\\[A-Za-z]+ \{ ")
_COLUMNS = re.compile(r"\s*(?:\[[tbc]\]\s*)?\{[lcr|\s]{1,20}\}")  # how the columns of an array are set
_ARGUMENT = re.compile(r"\s*")
_OPTION = re.compile(r"\s*\[[^\[\]]{0,80}\]")
_SUM = re.compile(r"[+\-=/]|(?<!\\mu)(?<!circ)(?<!circ\})\s")  # no sum is what a prefix or degree sign belongs to
_OPERATOR_AHEAD = re.compile(
    r"[=<>~≈≤≥±×+→]|\\(?:" + "|".join(sorted(OPERATORS, key=len, reverse=True)) + r")(?![A-Za-z])"
)
_UNIT_AHEAD = re.compile(r"\\(?:mathrm|text|rm|textrm|mathsf|si|unit)(?![A-Za-z])\s*\{?[\s~]*[A-Za-zµΩÅ\\]")
_RING = re.compile(
    r"\s*(?:\\circ|\\degree|\\bigcirc|\\textdegree|°|[oO0](?=\s*\}?\s*(?:\\mathrm|\\text|\\rm)?\s*\{?\s*C\b))\s*"
)
_GREEK_LETTER = re.compile(r"\s*\\(?:var)?[a-zA-Z][a-z]{1,6}\s*")  # `\dot{\varepsilon}` is another quantity than ε
_ONE_LETTER = re.compile(r"(?:\\(?:mathrm|mathit|mathbf|text|rm)\s*\{?)?\s*([^\W_])\s*\}?")  # `\mathring{\mathrm{A}}`
_RINGED_A = "\u030aA"
_PRIMES = re.compile(r"\s*((?:\\prime|'|′)\s*)+$")
_DEEPEST = 12


class Math:
    """Copies the LaTeX between two offsets of the text of `target`."""

    def __init__(self, target: Characters, start: int, end: int) -> None:
        self.target = target
        self.text = target.text
        self.spaced = _SPACED.search(self.text, start, end) is not None
        self.closing = self._matching_braces(start, end)
        self.in_script = self.in_words = self.depth = 0
        self.last_script_end = -1

    def _matching_braces(self, start: int, end: int) -> dict[int, int]:
        """Return the offset of the closing brace of each opening one."""
        closing: dict[int, int] = {}
        opened: list[int] = []
        for match in re.compile(r"\\.|[{}]", re.S).finditer(self.text, start, end):
            if match.group() == "{":
                opened.append(match.start())
            elif match.group() == "}" and opened:
                closing[opened.pop()] = match.start()
        return closing

    def copy(self, start: int, end: int) -> None:
        """Copy the LaTeX in `[start, end)`."""
        self.depth += 1
        position = start
        while position < end:
            match = _TOKEN.match(self.text, position, end)
            if match is None:
                break
            position = self._token(match.group(), position, end)
        self.depth -= 1

    def _token(self, token: str, at: int, end: int) -> int:
        """Copy the token at `at` with its arguments; return the offset after them."""
        after = at + len(token)
        first = token[0]
        if first == "\\":
            return self._command(token[1:], at, after, end)
        if first in "_^":
            return self._script("sub" if first == "_" else "sup", at, after, end)
        if first == "{":
            close = self.closing.get(at, -1)
            if at < close < end and self.depth < _DEEPEST:
                self.copy(after, close)
                return close + 1
        elif first == "&" and (entity := _ENTITY.match(self.text, at, end)):
            self.target.copy(at, entity.end())
            return entity.end()
        elif first == "~" or first == "&":
            self.target.leave(at, after)
        elif first == "'":
            self.target.emit("′", at, after)
        elif first.isspace():
            self._blank(at, after, end)
        elif first != "}":
            self.target.copy(at, after)
        return after

    def _blank(self, at: int, after: int, end: int) -> None:
        """Keep the blank at `at` if it separates words."""
        text, target = self.text, self.target
        following = text[after : min(after + 1, end)]
        if self.in_words:
            target.leave(at, after)
        elif self.in_script or not following or following in "_^}" or not target.builder.length:
            return
        elif _OPERATOR_AHEAD.match(text, after, end) or target.builder.last in "=<>~≈≤≥±×+→":
            target.leave(at, after)
        elif is_tied(text, at, (after, end), self._place()):
            return
        elif self.spaced:
            if self._after_number() and _UNIT_AHEAD.match(text, after, end):
                target.leave(at, after)
        elif following.isdigit() and self._lone_digit(at - 1) and self._lone_digit(after):
            return
        elif not (text[at - 1] in "({[" or following in ")]},;" or text.startswith("\\cdot", after)):
            target.leave(at, after)

    def _place(self) -> str:
        """Say what the last character copied is: the end of a script, a digit, or neither."""
        is_script = self.target.builder.length == self.last_script_end
        return "script" if is_script else "number" if self._after_number() else "word"

    def _lone_digit(self, at: int) -> bool:
        """Say whether a digit without digits beside it stands at `at`."""
        text = self.text
        return text[at].isdigit() and not text[at - 1].isdigit() and not text[at + 1 : at + 2].isdigit()

    def _after_number(self) -> bool:
        """Say whether the last character is a digit that is not part of a script."""
        builder = self.target.builder
        return builder.last.isdigit() and builder.length != self.last_script_end

    def _group(self, at: int, end: int) -> tuple[int, int, int]:
        """Return start and end of the argument at `at`, and the offset after it."""
        match = _ARGUMENT.match(self.text, at, end)
        start = match.end() if match else at
        if start >= end:
            return end, end, end
        if self.text[start] == "{":
            close = self.closing.get(start, -1)
            return (start + 1, close, close + 1) if start < close < end else (start + 1, start + 1, start + 1)
        if self.text[start] in "\\":
            token = _TOKEN.match(self.text, start, end)
            stop = token.end() if token else start + 1
            if token and token.group()[1:] in FONTS:
                stop = self._group(stop, end)[2]
            return start, stop, stop
        return start, start + 1, start + 1

    def _script(self, style: Style, at: int, after: int, end: int) -> int:
        """Copy a subscript or superscript with its argument."""
        start, stop, resume = self._group(after, end)
        text, target = self.text, self.target
        if self.depth >= _DEEPEST or not text[start:stop].strip():
            return resume
        if style == "sup" and (_PRIMES.match(text, start, stop) or _RING.match(text, start, stop)):
            ring = _RING.match(text, start, stop)
            if ring:
                target.emit("°", at, ring.end())
            self.copy(ring.end() if ring else start, stop)
            return resume
        if target.builder.length and not self.in_words:
            target.tighten()
        if style == "sup":
            target.emit("^", at, at + 1)
        begin = target.builder.length
        self.in_script += 1
        raised, target.raised = target.raised, style == "sup" or target.raised
        words, self.in_words = self.in_words, 0
        self.copy(start, stop)
        self.in_words = words
        target.raised = raised
        self.in_script -= 1
        target.builder.mark(style, begin)
        self.last_script_end = target.builder.length
        target.end_script()
        return resume

    def _command(self, name: str, at: int, after: int, end: int) -> int:
        """Copy the command `name` that ends before `after`."""
        target = self.target
        if name in LETTERS:
            target.emit(LETTERS[name], at, after)
        elif name in TIGHT_OPERATORS:
            target.gap = None
            target.emit(TIGHT_OPERATORS[name], at, after)
        elif name in OPERATORS:
            target.emit(OPERATORS[name], at, after)
            return after
        elif name in FONTS:
            return self._font(name, at, after, end)
        elif not name[0].isalpha():
            return self._escaped(name, at, after)
        elif name in SPACES:
            target.leave(at, after)
        elif name in FUNCTIONS:
            target.emit(name, at, after)
            return after
        elif name not in SILENT:
            return self._construct(name, at, after, end)
        match = _ARGUMENT.match(self.text, after, end)
        stop = match.end() if match else after
        return after if _OPERATOR_AHEAD.match(self.text, stop, end) else stop

    def _escaped(self, character: str, at: int, after: int) -> int:
        """Copy an escaped character; thin and line spaces are blanks."""
        if character in ",;:> \\\n":
            self.target.leave(at, after)
        elif character == "|":
            self.target.emit("‖", at, after)
        elif character not in "!/()[]":
            self.target.emit(character, at, after)
        return after

    def _font(self, name: str, at: int, after: int, end: int) -> int:
        """Copy the argument of a command that sets type."""
        option = _OPTION.match(self.text, after, end)
        start, stop, resume = self._group(option.end() if option else after, end)
        if self.text[start - 1 : start] != "{":
            blank = _ARGUMENT.match(self.text, after, end)
            return blank.end() if blank else after
        if self.depth >= _DEEPEST:
            return resume
        inner = self.text[start:stop].lstrip(" ~")
        if not self.in_script and self._after_number() and inner[:1].isalpha():
            self.target.leave(at, after)
        words = name in TEXT_FONTS and not (self.spaced and name == "text")
        self.in_words += words
        self.copy(start, stop)
        self.in_words -= words
        if name in QUANTITIES and self.text.startswith("{", resume, end):
            self.target.leave(stop, resume)  # before the unit
        return resume

    def _construct(self, name: str, at: int, after: int, end: int) -> int:
        """Copy a command with arguments of its own; an unknown command stays as it is written."""
        if name in ACCENTS:
            start, stop, resume = self._group(after, end)
            letter = _ONE_LETTER.fullmatch(self.text, start, stop) if ACCENTS[name] else None
            if letter is not None and ACCENTS[name] + letter[1] == _RINGED_A:
                self.target.emit("Å", at, resume)  # the unit is one character
                return resume
            self.copy(start, stop)
            is_rate = name == "dot" and _GREEK_LETTER.fullmatch(self.text, start, stop) is not None
            if letter is not None or is_rate:
                self.target.emit(ACCENTS[name], at, after)
            return resume
        if name in ("frac", "dfrac", "tfrac"):
            return self._fraction(at, after, end)
        if name in ("textsubscript", "textsuperscript"):
            return self._script("sub" if name == "textsubscript" else "sup", at, after, end)
        if name in ("overset", "underset", "stackrel", "href"):
            start, stop, resume = self._group(after, end)
            return resume
        if name == "tag" or name in ARGUMENT_DROPPED:
            resume = self._group(after, end)[2]
            columns = _COLUMNS.match(self.text, resume, end) if name == "begin" else None
            return columns.end() if columns is not None else resume
        if name == "over":
            self.target.emit("/", at, after)
        elif name != "url":
            self.target.emit("\\" + name, at, after)
        return after

    def _fraction(self, at: int, after: int, end: int) -> int:
        """Copy a fraction as numerator, slash and denominator, sums in brackets."""
        position, target = after, self.target
        for mark in ("", "/"):
            start, stop, resume = self._group(position, end)
            if mark:
                target.gap = None
                target.emit(mark, max(at, start - 1), max(at, start - 1) + 1)
            bracket = (
                len(inner := self.text[start:stop].strip()) > 1 and _SUM.search(inner) is not None and not self.spaced
            )
            if bracket:
                target.emit("(", start - 1, start)
            if self.depth < _DEEPEST:
                self.copy(start, stop)
            if bracket:
                target.emit(")", stop, stop + 1)
            position = resume
        return position
