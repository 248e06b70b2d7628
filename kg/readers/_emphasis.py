"""Reads the marks that markdown and plain text put around letters: emphasis, `_3`, `_{3}`, `^{-1}`, `~3~`."""

from __future__ import annotations

import re

from kg.document import Style, TextBuilder
from kg.readers._inline import Characters, Words
from kg.readers._latex import Math

_ITALIC_STAR = re.compile(r"\*(?=[^\s*])[^*]{1,300}(?<=[^\s*,^{(\\])\*(?!\*(?!\*))")
_SHORT_ITALIC = re.compile(r"\*[A-Za-zΑ-ωϑϕϵ]{1,4}\*(?!\*)")
_ITALIC_SCORE = re.compile(r"_(?=[^\s_\d])[^_]{1,200}(?<=[^\s_])_(?!\w)")
_BOLD_SCORE = re.compile(r"__(?=[^\s_])[^_]{1,200}(?<=[^\s_])__(?!\w)")
_DIGITS_BELOW = re.compile(r"_(\d+(?:\.\d+)?|[xyz](?![A-Za-z_]))")
_LETTERS_BELOW = re.compile(r"_([A-Za-z]{1,5}\d?|\d{1,2})(?![\w@])")
# A symbol stands alone, behind its factor (`2P_r`) or below another one (`I_D/I_G`).
_SYMBOL_BEFORE = re.compile(r"(?:(?:^|[^\w@./\\])[2-4]?|(?<![\w./\\])[A-Z]_\w{1,5}/)(?:Δ?[A-Za-zΑ-ω]|[ΔA-Z][A-Z]?|pH)$")
_SCRIPT_GROUP = re.compile(r"[_^]\s?\{([^{}]{0,120})\}")
_CARET = re.compile(r"\^(?:([+-]?\d+(?:[.,]\d+)*[+-]?|[+-]|[A-Za-z]{1,2})(?![A-Za-z]))\^?")
# Pandoc's marks of authors: `^1,2^`, `^a,*^`.
_MARKS = re.compile(r"\^((?:\d{1,2}|[a-z]|[*†‡§¶#])(?:,\s?(?:\d{1,2}|[a-z]|[*†‡§¶#])){1,5}|[*†‡§¶#])\^(?!\w)")
_TILDE_BELOW = re.compile(r"~([\d.]{1,6}|[A-Za-z]{1,4}|\d?[+-]?[xyδ])~")
_WORD_REST = re.compile(r"[\w.@/-]*")


class Emphasis(Characters):
    """Copies a text in which stars, underscores, carets and tildes may be marks."""

    def __init__(self, builder: TextBuilder, text: str, words: Words | None = None) -> None:
        super().__init__(builder, text, 0, words)
        self.closers: dict[int, tuple[int, Style, int]] = {}

    def next_begin(self) -> int:
        """Return the plain offset at which the next character will stand."""
        return self.builder.length + (self.gap is not None and self.builder.length > 0)

    def literal(self, at: int, end: int) -> int:
        """Copy the character at `at` as it is."""
        self.emit(self.text[at], at, at + 1)
        return at + 1

    def star(self, at: int, end: int) -> int:
        """Read markdown emphasis; a star that pairs with none is an author mark or a product."""
        closer = self.closers.pop(at, None)
        if closer:
            self.builder.mark(closer[1], closer[2])
            return at + closer[0]
        text = self.text
        if text.startswith("**", at):
            close = text.find("**", at + 2, end)
            if close >= 0 and text[at + 2 : at + 3] != "}":
                if text[close : close + 3] == "***":
                    close += 1
                return self._open(at, 2, close, "bold")
            return self.literal(at, end)
        before = text[at - 1 : at] if at else ""
        match = _SHORT_ITALIC.match(text, at, end)
        if match is None and before not in (",", "^", "{") and not before.isalnum():
            match = _ITALIC_STAR.match(text, at, end)
            if match and text[match.end() : min(match.end() + 1, end)].isalnum():
                match = None
        if match:
            return self._open(at, 1, match.end() - 1, "italic")
        return self.literal(at, end)

    def _open(self, at: int, width: int, close: int, style: Style) -> int:
        """Begin an emphasis that ends at `close`."""
        self.closers[close] = (width, style, self.next_begin())
        return at + width

    def mark(self, at: int, end: int) -> int:
        """Copy a typographic asterisk as the plain one."""
        self.emit("*", at, at + 1)
        return at + 1

    def underscore(self, at: int, end: int) -> int:
        """Read `_3`, `_{3}`, `T_g` as subscripts and `_word_`, `__word__` as emphasis."""
        closer = self.closers.pop(at, None)
        if closer:
            self.builder.mark(closer[1], closer[2])
            return at + closer[0]
        text = self.text
        before = text[at - 1 : at] if at else ""
        if _SCRIPT_GROUP.match(text, at, end):
            return self._group(at, end)
        if before.isalpha() or (before and before in ")]}"):
            match = _DIGITS_BELOW.match(text, at, end)
            if match is None or self._is_name(at, match.end()):
                match = _LETTERS_BELOW.match(text, at, end)
                if match and before.isalpha() and not _SYMBOL_BEFORE.search(text, max(0, at - 12), at):
                    match = None
            if match:
                self.close()
                self.script(match.group(1), *match.span(1), "sub")
                return match.end()
        elif not before.isalnum():
            if match := _BOLD_SCORE.match(text, at, end):
                return self._open(at, 2, match.end() - 2, "bold")
            if match := _ITALIC_SCORE.match(text, at, end):
                return self._open(at, 1, match.end() - 1, "italic")
        return self.literal(at, end)

    def _is_name(self, at: int, after: int) -> bool:
        """Say whether the digits after the underscore at `at` belong to a mail address, a file name or a path."""
        word = _WORD_REST.match(self.text, after, after + 40)
        start = max(self.text.rfind(mark, max(0, at - 60), at) for mark in " \n\t(;") + 1
        before, rest = self.text[start:at], word.group().rstrip(".") if word else ""
        is_path = "/" in before and (before.islower() or "." in before + rest)
        return "@" in rest or is_path or ("_" in before and before.islower())

    def _group(self, at: int, end: int) -> int:
        """Copy `_{...}` or `^{...}` outside math."""
        match = _SCRIPT_GROUP.match(self.text, at, end)
        assert match is not None
        if match.group(1).strip():
            if self.text[at] == "_" or not self.touches_word(match.end(), end) or match.group(1).lstrip()[:1] in "-–+":
                self.close()
            Math(self, at, match.end()).copy(at, match.end())
        return match.end()

    def touches_word(self, at: int, end: int) -> bool:
        """Say whether a letter stands right at `at` (so that a raised number belongs to what follows)."""
        return at < end and self.text[at].isalpha()

    def caret(self, at: int, end: int) -> int:
        """Copy `^{-1}`, `^2^`, `^a`; the caret stays, once."""
        if _SCRIPT_GROUP.match(self.text, at, end):
            return self._group(at, end)
        marks = _MARKS.match(self.text, at, end)
        if marks is not None:
            self.script(marks.group(1), *marks.span(1), "sup")
            return marks.end()
        match = _CARET.match(self.text, at, end)
        if match is None:
            if self.text.startswith(("^\\circ", "^\\prime"), at):
                stop = at + (6 if self.text.startswith("^\\circ", at) else 7)
                Math(self, at, stop).copy(at, stop)
                return stop
            return self.literal(at, end)
        if match.group(1)[0] in "+-" and self.builder.last.isalnum():
            self.close()
        self.emit("^", at, at + 1)
        begin = self.builder.length
        self.emit(match.group(1), *match.span(1))
        self.builder.mark("sup", begin)
        return match.end()

    def tilde(self, at: int, end: int) -> int:
        """Read pandoc's `H~2~O`; any other tilde means about."""
        match = _TILDE_BELOW.match(self.text, at, end)
        last = self.builder.last
        if match and self.gap is None and (last.isalnum() or last in (")", "]")):
            self.script(match.group(1), *match.span(1), "sub")
            return match.end()
        return self.literal(at, end)
