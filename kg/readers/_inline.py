r"""Copies a stretch of source characters into a `TextBuilder` in the one plain form on which all matching runs.

Two steps, both free of any file format:

- `normalise` replaces look-alikes one for one (no-break spaces, true minus, micro and ohm signs, degree rings,
  curly quotes, mathematical letters), so that offsets stay what they are;
- `Characters.copy` does what changes lengths: white space becomes one space, words broken at a line end are joined,
  entities and ligatures are resolved, Unicode subscripts join their base, Unicode superscripts get a caret.

Readers of tagged formats call `add_characters` for each text node and `add_script` for what `sub` and `sup` tags hold:

>>> from kg.document import TextBuilder
>>> source = "10<sup>\u22124</sup> S\u00a0cm\u207b\u00b9 &amp; 5&nbsp;\u03bcm"
>>> builder = TextBuilder()
>>> add_characters(builder, source, 0, 2)
>>> add_script(builder, source, 7, 9, style="sup")
>>> add_characters(builder, source, 15, len(source))
>>> builder.build().plain
'10^-4 S cm^-1 & 5 µm'

A run of style `sup` covers the raised characters without their caret.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from typing import Any, ClassVar, Literal

from kg.document import Style, TextBuilder
from kg.readers._detached import JOIN, RAISE
from kg.readers._lookalikes import DROPPED, LONGER, SUBSCRIPTS, SUPERSCRIPTS, normalise

SPECIALS = "".join((*SUBSCRIPTS, *SUPERSCRIPTS, *LONGER, DROPPED, "–\n\t\r&", JOIN, RAISE))
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WHITE = re.compile(r"\s+")
_SUBSCRIPT_RUN = re.compile(f"[{''.join(SUBSCRIPTS)}]+")
_SUPERSCRIPT_RUN = re.compile(f"[{''.join(SUPERSCRIPTS)}]+")
_DEGREE_AFTER = re.compile(r" ?[CFK](?![A-Za-z])")
_TEN = re.compile(r"(?:[×x·] ?|^)10$")
_MARK = re.compile("[\u0300-\u036f]")
_LEFT_PART = re.compile(r"(?<![A-Za-z])[A-Za-z]+-$")
_MOVED = re.compile("\u00ad (?=[A-Za-z])")
_LONE_LETTER = re.compile(r"(?:^|\s)[A-Za-z] ?$")
_RIGHT_PART = re.compile(r"\s+([a-z]+)")
_WORD = re.compile(r"(?<![A-Za-z]-)[A-Za-z]+(?:-[A-Za-z]+)*(?![A-Za-z]|-\s*\n)")


class Words:
    """The words of a text that are not broken at a line end, collected when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(_WORD.findall(self._text))
        return word in self._words


class Special:
    """All places where copying must look closer; `more` holds the inside of a character class."""

    def __init__(self, more: str) -> None:
        """Compile the patterns."""
        self.whole = re.compile(f"[{SPECIALS}{more}]|[A-Za-z][\u0300-\u036f]|  +").search
        self._usual = re.compile(f"[{SPECIALS}{more}]").search  # a class alone is searched for several times as fast

    def search_in(self, text: str, start: int, end: int) -> Callable[[str, int, int], re.Match[str] | None]:
        """Return the search for a stretch: most have no two spaces in a row and no marks to be composed."""
        is_usual = text.find("  ", start, end) < 0 and (text.isascii() or _MARK.search(text, start, end) is None)
        return self._usual if is_usual else self.whole


class Characters:
    """Copies ranges of a normalised text into a builder, keeping at most one space between any two characters.

    `text` is `normalise(source[shift:...])`: position `i` of it is the source offset `i + shift`. White space is held
    back as `gap` until the next character comes, so a subscript that stands apart from its base can close it.
    """

    special = Special("")

    def __init__(self, builder: TextBuilder, text: str, shift: int = 0, words: Words | None = None) -> None:
        self.builder = builder
        self.text = text
        self.shift = shift
        self.gap: tuple[int, int] | None = None
        self.raised = False
        self._tight_at = -1
        self.words = Words(text) if words is None else words

    def copy(self, start: int, end: int) -> None:
        """Copy the characters `[start, end)` of the text in plain form."""
        text, handlers = self.text, self.handlers
        search = self.special.search_in(text, start, end)
        position = start
        while position < end:
            match = search(text, position, end)
            if match is None:
                self.put(position, end)
                return
            at = match.start()
            if at > position:
                stop = at
                if text[at] in "\n " and text[at - 1] == "-":
                    stop, resume = self._rejoin(at, end)
                    if resume > at:
                        self.put(position, stop)
                        position = resume
                        continue
                self.put(position, stop)
            handler = handlers.get(text[at])
            position = handler(self, at, end) if handler else self._compose(at, match.end())

    def put(self, start: int, end: int) -> None:
        """Copy characters as they are, but for the white space at both ends."""
        text = self.text
        if text[start] == " ":
            self.leave(start, start + 1)
            start += 1
        if start < end and text[end - 1] == " ":
            if start < end - 1:
                self.emit(text[start : end - 1], start, end - 1)
            self.leave(end - 1, end)
        elif start < end:
            self.emit(text[start:end], start, end)

    def emit(self, plain: str, start: int, end: int) -> None:
        """Append `plain` for the range `[start, end)`, after the space that is due."""
        if self.gap is not None:
            length = self.builder.length
            if length and not (length == self._tight_at and plain[0] in ",.;:)]}"):
                self.builder.add(" ", self.gap[0] + self.shift, self.gap[1] + self.shift)
            self.gap = None
        self.builder.add(plain, start + self.shift, end + self.shift)

    def leave(self, start: int, end: int) -> None:
        """Note that white space stands at `[start, end)`; a break of lines (`<br>`) is kept before a script."""
        if self.gap is None or self.text.startswith("<", start):
            self.gap = (start, end)

    def close(self) -> None:
        """Drop the space that is due if the last character can carry a script."""
        last = self.builder.last
        if last.isalnum() or last in ")]}'°%*,":
            self.tighten()

    def tighten(self) -> None:
        """Drop the space that is due, unless a break of lines stands there."""
        if self.gap is not None and not self.text.startswith("<", self.gap[0]):
            self.gap = None

    def end_script(self) -> None:
        """Note that a script or formula ends here: a comma or closing bracket set apart from it belongs to it."""
        self._tight_at = self.builder.length

    def script(self, plain: str, start: int, end: int, style: Literal["sub", "sup"]) -> None:
        """Append a lowered or raised piece as a whole."""
        self.emit(plain if style == "sub" else "^" + plain, start, end)
        self.builder.mark(style, self.builder.length - len(plain))
        self.end_script()

    def _rejoin(self, at: int, end: int) -> tuple[int, int]:
        """Return where the word broken by a hyphen and a line end at `at` stops and where it goes on."""
        right = _RIGHT_PART.match(self.text, at, end)
        left = _LEFT_PART.search(self.text, max(0, at - 40), at)
        if right is None or left is None or "\n" not in right.group():
            return at, at
        first, second = left.group()[:-1], right.group(1)
        keeps_hyphen = first + second not in self.words and (
            f"{first}-{second}" in self.words or (first in self.words and second in self.words)
        )
        return at if keeps_hyphen else at - 1, right.start(1)

    def _compose(self, at: int, end: int) -> int:
        """Copy a letter with its combining mark (composed where Unicode can) or a stretch of spaces."""
        if self.text[at] == " ":
            self.leave(at, end)
        else:
            self.emit(unicodedata.normalize("NFC", self.text[at:end]), at, end)
        return end

    def _drop(self, at: int, end: int) -> int:
        """Leave out an invisible character; a soft hyphen at a line end joins the word it breaks.

        Some PDF converters print the soft hyphen before a word behind its first letter (`F\u00ad ASnI3`).
        """
        moved = _MOVED.match(self.text, at, end) if self.text[at] == "\u00ad" else None
        if moved is not None and _LONE_LETTER.search(self.text, max(0, at - 3), at):
            self.gap = None
            return moved.end()
        broken = _RIGHT_PART.match(self.text, at + 1, end) if self.text[at] == "\u00ad" else None
        return broken.start(1) if broken and "\n" in broken.group() else at + 1

    def _raise(self, at: int, end: int) -> int:
        """Write the caret of an exponent that was set apart by a blank."""
        self.gap = None
        self.emit("^", at, at + 1)
        return at + 1

    def _longer(self, at: int, end: int) -> int:
        self.emit(LONGER[self.text[at]], at, at + 1)
        return at + 1

    def _white(self, at: int, end: int) -> int:
        match = _WHITE.match(self.text, at, end)
        stop = match.end() if match else at + 1
        self.leave(at, stop)
        return stop

    def _entity(self, at: int, end: int) -> int:
        match = _ENTITY.match(self.text, at, end)
        plain = html.unescape(match.group()) if match else "&"
        if match is None or plain == match.group():
            self.emit("&", at, at + 1)
            return at + 1
        plain = normalise(plain)
        if plain.isspace():
            self.leave(at, match.end())
        elif plain in SUPERSCRIPTS:
            self.script(SUPERSCRIPTS[plain], at, match.end(), "sup")
        elif plain not in DROPPED:
            self.emit(LONGER.get(plain, plain), at, match.end())
        return match.end()

    def _dash(self, at: int, end: int) -> int:
        self.emit("-" if self._is_minus(at, end) else "–", at, at + 1)
        return at + 1

    def _is_minus(self, at: int, end: int) -> bool:
        """Say whether the en dash at `at` is the sign of a number or of an exponent."""
        text = self.text
        following = text[at + 1 : at + 3]
        if self.raised:
            return not (at and text[at - 1].isdigit() and following[:1].isdigit())
        if not (following[:1].isdigit() or (following[:1] == "." and following[1:].isdigit())):
            return False
        before = text[max(0, at - 6) : at]
        if not before.strip():
            return self.builder.length == 0 or not self.builder.last.isdigit()
        if before[-1].isspace():
            return not (before.rstrip()[-1].isalnum() and before.rstrip()[-1] not in "ofanrmyst")
        if before[-1] in "([{=<>×~±^,/≈≤≥":
            return True
        if before[-1].islower() or before[-1] in "KVAJWNΩÅ":
            return following[0] in "123" and not text[at + 2 : at + 3].isalnum()
        return _TEN.search(before) is not None

    def _subscript(self, at: int, end: int) -> int:
        match = _SUBSCRIPT_RUN.match(self.text, at, end)
        assert match is not None
        self.close()
        self.script("".join(SUBSCRIPTS[letter] for letter in match.group()), at, match.end(), "sub")
        return match.end()

    def _superscript(self, at: int, end: int) -> int:
        match = _SUPERSCRIPT_RUN.match(self.text, at, end)
        assert match is not None
        stop = match.end()
        plain = "".join(SUPERSCRIPTS[letter] for letter in match.group())
        if plain in "0o" and _DEGREE_AFTER.match(self.text, stop, end):
            self.emit("°", at, stop)
            return stop
        if plain[0] in "+-" or not self.text[stop : min(stop + 1, end)].isalnum():
            self.close()
        self.script(plain, at, stop, "sup")
        return stop

    handlers: ClassVar[dict[str, Callable[[Any, int, int], int]]] = {}


Characters.handlers = {
    **dict.fromkeys(SUBSCRIPTS, Characters._subscript),
    **dict.fromkeys(SUPERSCRIPTS, Characters._superscript),
    **dict.fromkeys(LONGER, Characters._longer),
    **dict.fromkeys(DROPPED, Characters._drop),
    **dict.fromkeys("\n\t\r", Characters._white),
    JOIN: Characters._drop,
    RAISE: Characters._raise,
    "–": Characters._dash,
    "&": Characters._entity,
}


def add_characters(builder: TextBuilder, source: str, start: int, end: int, *, style: Style | None = None) -> None:
    """Append the source characters `[start, end)` in plain form; entities are resolved, no other markup is read.

    White space at the edges becomes one space, unless the builder is empty or already ends with one; a caller that
    wants no trailing space strips the range first.
    """
    begin = builder.length
    copier = Characters(builder, normalise(source[start:end]), start)
    copier.copy(0, end - start)
    if copier.gap is not None and builder.length and builder.last != " ":
        builder.add(" ", copier.gap[0] + start, copier.gap[1] + start)
    if style is not None:
        builder.mark(style, begin)


def add_script(builder: TextBuilder, source: str, start: int, end: int, *, style: Literal["sub", "sup"]) -> None:
    """Append what a `sub` or `sup` tag holds: a subscript joins its base, a superscript gets a caret.

    The caret maps to the character before the range (the end of the opening tag). A raised ring or zero is for the
    caller to judge.
    """
    caret = max(0, start - 1)
    while start < end and source[start].isspace():
        start += 1
    while start < end and source[end - 1].isspace():
        end -= 1
    if start == end:
        return
    copier = Characters(builder, normalise(source[start:end]), start)
    if style == "sup":
        copier.raised = True
        builder.add("^", caret, caret + 1)
    begin = builder.length
    copier.copy(0, end - start)
    builder.mark(style, begin)
