"""Copies a stretch of text or markdown, with all its inline notations, into plain text.

The notations of all converters are read at once: HTML tags and entities, markdown emphasis, links and backslash
escapes, `_3`, `_{3}`, `^{-1}`, `~3~`, LaTeX between dollars or `\\(..\\)`, and Unicode scripts. What is not clearly
markup stays text: `x < 5`, `a,*`, `$5 and $7`, `some_name@mail.org`.

>>> from kg.document import TextBuilder
>>> text = normalise("**CsPbI<sub>3</sub>** at 10<sup>-4</sup> S cm$^{-1}$, T <sub>g</sub>; Gao,^{d,*}")
>>> markup_text(text, 0, len(text)).plain
'CsPbI3 at 10^-4 S cm^-1, Tg; Gao,^d,*'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from kg.document import Style, Text, TextBuilder
from kg.readers._inline import Characters, Words, special_pattern
from kg.readers._latex import Math
from kg.readers._latex_symbols import KNOWN, LETTERS
from kg.readers._lookalikes import normalise

__all__ = ["Markup", "markup_text", "normalise"]

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,9})(\s[^<>]{0,300})?/?>|&lt;(/?)(su[bp]|br|i|b)\s?/?&gt;")
_TAG_STYLES: dict[str, Style] = {
    "sub": "sub",
    "sup": "sup",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "a": "link",
}
_SILENT_TAGS = frozenset(
    "u span br p div font small center mark s del ins img code tt big hr table tr td th tbody thead tfoot li ul ol "
    "caption figure figcaption details summary page_number watermark header footer blockquote pre h1 h2 h3 h4 h5 h6 "
    "section article title abstract title colgroup col input".split()
)
_SPACING_TAGS = frozenset("br p div td th tr li hr h1 h2 h3 h4 h5 h6".split())
_RING_SCRIPT = re.compile(r"<sup>\s*(?:[o0O°○])\s*</sup>(?=\s?[CFK](?![A-Za-z]))")
_EMPTY_SCRIPT = re.compile(r"\s*</su[bp]>")
_ANY_MATH = re.compile(r"\$\$?((?:[^$\\]|\\.){1,1000})\$\$?", re.S)
_MATH_SIGNS = re.compile(r"[\\^_{}=<>~]")
_BRACKET_NUMBERS = re.compile(r"[\d\s,;–-]*")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\s?\{[^{}]*(?:\{[^{}]*\}[^{}]*){0,4}\})?")
_BLANK_IN_SYMBOL = re.compile(r" (?=[A-Za-z](?![A-Za-z]))")
_ITALIC_STAR = re.compile(r"\*(?=[^\s*])[^*]{1,300}(?<=[^\s*,^{(\\])\*(?!\*(?!\*))")
_SHORT_ITALIC = re.compile(r"\*[A-Za-z]{1,4}\*(?!\*)")
_ITALIC_SCORE = re.compile(r"_(?=[^\s_\d])[^_]{1,200}(?<=[^\s_])_(?!\w)")
_BOLD_SCORE = re.compile(r"__(?=[^\s_])[^_]{1,200}(?<=[^\s_])__(?!\w)")
_DIGITS_BELOW = re.compile(r"_(\d+(?:\.\d+)?|[xyz](?![A-Za-z_]))")
_LETTERS_BELOW = re.compile(r"_([A-Za-z]{1,5}|\d{1,2})(?![\w@])")
_SYMBOL_BEFORE = re.compile(r"(?:^|[^\w@./\\])(?:Δ?[A-Za-zΑ-ω]|[ΔA-Z][A-Z]?)$")
_SCRIPT_GROUP = re.compile(r"[_^]\s?\{([^{}]{0,120})\}")
_CARET = re.compile(r"\^(?:([+-]?\d+(?:[.,]\d+)*[+-]?|[+-]|[A-Za-z]{1,2})(?![A-Za-z]))\^?")
_TILDE_BELOW = re.compile(r"~([\d.]{1,6}|[A-Za-z]{1,4}|\d?[+-]?[xyδ])~")
_LINK_END = re.compile(r"\]\(([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)(?:\s+\"[^\"]{0,300}\")?\)")
_IMAGE = re.compile(r"!\[[^\]]{0,2000}\]\([^()\s]{0,2000}\)(?:\{[^{}]{0,200}\})?")
_FOOTNOTE_MARK = re.compile(r"\[\^([\w*†‡§-]{1,12})\]")
_GLYPH_NAME = re.compile(r"/uni([0-9A-F]{4})(?![0-9A-Za-z]) ?")


class Markup(Characters):
    """Copies ranges of a normalised text in which any inline notation may occur."""

    special = special_pattern("<\\\\$*_^~!∗⁎\\[\\]/")

    def __init__(self, builder: TextBuilder, text: str, words: Words | None = None) -> None:
        super().__init__(builder, text, 0, words)
        self.opened: list[tuple[str, int]] = []
        self.closers: dict[int, tuple[int, Style, int]] = {}
        self.link_ends: dict[int, int] = {}

    def finish(self) -> Text:
        """Style what is still open in bold or italic and return the text."""
        for name, begin in self.opened:
            if _TAG_STYLES[name] in ("bold", "italic"):
                self.builder.mark(_TAG_STYLES[name], begin)
        return self.builder.build()

    def _tag(self, at: int, end: int) -> int:
        match = _TAG.match(self.text, at, end)
        if match is None:
            return self._comment(at, end)
        name = (match.group(2) or match.group(5)).lower()
        closes = bool(match.group(1) or match.group(4))
        if name in ("sub", "sup"):
            return self._script_tag(name, closes, at, match.end(), end)
        if name in _TAG_STYLES:
            self._toggle(name, closes)
        elif name not in _SILENT_TAGS:
            return self._literal(at, end)
        elif name in _SPACING_TAGS:
            self.leave(at, match.end())
        return match.end()

    def _comment(self, at: int, end: int) -> int:
        """Leave out an HTML comment; anything else that begins with `<` is text."""
        if self.text.startswith("<!--", at):
            close = self.text.find("-->", at, min(end, at + 5000))
            if close >= 0:
                return close + 3
        if self.text[at] == "&":
            return super()._entity(at, end)
        return self._literal(at, end)

    def _entity(self, at: int, end: int) -> int:
        return self._tag(at, end) if self.text.startswith("&lt;", at) else super()._entity(at, end)

    def _literal(self, at: int, end: int) -> int:
        self.emit(self.text[at], at, at + 1)
        return at + 1

    def _toggle(self, name: str, closes: bool) -> None:
        """Open a style, or close the innermost open one of that name."""
        if not closes:
            if len(self.opened) < 64:
                self.opened.append((name, self.builder.length + (self.gap is not None and self.builder.length > 0)))
            return
        for index in range(len(self.opened) - 1, -1, -1):
            if self.opened[index][0] == name:
                self.builder.mark(_TAG_STYLES[name], self.opened.pop(index)[1])
                return

    def _script_tag(self, name: str, closes: bool, at: int, after: int, end: int) -> int:
        """Open or close a subscript or superscript."""
        if closes:
            self.gap = None
            self._toggle(name, True)
            self.end_script()
            self.raised = any(opened == "sup" for opened, _ in self.opened)
            return after
        ring = _RING_SCRIPT.match(self.text, at, end) if name == "sup" else None
        if ring:
            self.emit("°", at, ring.end())
            return ring.end()
        empty = _EMPTY_SCRIPT.match(self.text, after, end)
        if empty:
            return empty.end()
        close = self.text.find(f"</{name}>", after, min(end, after + 300))
        inner = self.text[after:close].strip() if close >= 0 else ""
        if name == "sub" or inner[:1] in ("-", "+", "–") or not self._touches_word(close + 6, end):
            self.close()
        if name == "sup":
            self.emit("^", at, after)
            self.raised = True
        self._toggle(name, False)
        while after < end and self.text[after].isspace():
            after += 1
        return after

    def _touches_word(self, at: int, end: int) -> bool:
        """Say whether a letter stands right at `at` (so that a raised number belongs to what follows)."""
        return at < end and self.text[at].isalpha()

    def _math(self, at: int, end: int) -> int:
        """Copy LaTeX between dollars; a dollar that is money stays."""
        match = _ANY_MATH.match(self.text, at, end)
        if match is None:
            return self._literal(at, end)
        start, stop = match.span(1)
        inner = match.group(1)
        if not _MATH_SIGNS.search(inner) and (len(inner) > 40 or inner[0].isdigit() and " " in inner.strip()):
            return self._literal(at, end)
        self._copy_math(start, stop, match.end(), end)
        return match.end()

    def _copy_math(self, start: int, stop: int, after: int, end: int) -> None:
        """Copy the LaTeX in `[start, stop)`, whose closing mark ends at `after`."""
        inner = self.text[start:stop].strip().removeprefix("{}").lstrip()
        if inner[:1] == "_" or (
            inner[:1] == "^" and (not self._touches_word(after, end) or inner.lstrip("^{ ")[:1] in ("-", "–", "+"))
        ):
            if not inner.startswith(("^{\\circ", "^\\circ", "^ { \\circ")):
                self.close()
        elif self.text[start] == " " and self.text[start - 2 : start - 1] == " ":
            self.leave(start, start + 1)
        Math(self, start, stop).copy(start, stop)

    def _backslash(self, at: int, end: int) -> int:
        """Copy an escaped character, LaTeX between `\\(` and `\\)`, or a command outside math."""
        following = self.text[at + 1 : min(at + 2, end)]
        if following in ("(", "["):
            close = self.text.find("\\)" if following == "(" else "\\]", at + 2, min(end, at + 2000))
            if close >= 0 and not _BRACKET_NUMBERS.fullmatch(self.text, at + 2, close):
                self._copy_math(at + 2, close, close + 2, end)
                return close + 2
        if following.isalpha():
            match = _COMMAND.match(self.text, at, end)
            if match and match.group(1) in KNOWN:
                stop = match.end(1) if match.group(1) in LETTERS else match.end()
                Math(self, at, stop).copy(at, stop)
                blank = _BLANK_IN_SYMBOL.match(self.text, stop, end) if match.group(1) in LETTERS else None
                return blank.end() if blank else stop
            return self._literal(at, end)
        if following and following.isascii() and not following.isalnum() and not following.isspace():
            self.emit(following, at, at + 2)
            return at + 2
        if following == "\n" or not following:
            return at + 1
        return self._literal(at, end)

    def _star(self, at: int, end: int) -> int:
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
            return self._literal(at, end)
        before = text[at - 1 : at] if at else ""
        match = _SHORT_ITALIC.match(text, at, end)
        if match is None and before not in (",", "^", "{") and not before.isalnum():
            match = _ITALIC_STAR.match(text, at, end)
            if match and text[match.end() : min(match.end() + 1, end)].isalnum():
                match = None
        if match:
            return self._open(at, 1, match.end() - 1, "italic")
        return self._literal(at, end)

    def _open(self, at: int, width: int, close: int, style: Style) -> int:
        """Begin an emphasis that ends at `close`."""
        self.closers[close] = (width, style, self.builder.length + (self.gap is not None and self.builder.length > 0))
        return at + width

    def _mark(self, at: int, end: int) -> int:
        """Copy a typographic asterisk as the plain one."""
        self.emit("*", at, at + 1)
        return at + 1

    def _underscore(self, at: int, end: int) -> int:
        """Read `_3`, `_{3}`, `T_g` as subscripts and `_word_`, `__word__` as emphasis."""
        closer = self.closers.pop(at, None)
        if closer:
            self.builder.mark(closer[1], closer[2])
            return at + closer[0]
        text = self.text
        before = text[at - 1 : at] if at else ""
        if _SCRIPT_GROUP.match(text, at, end):
            return self._group(at, end)
        if before.isalpha() or before in (")", "]", "}") and before:
            match = _DIGITS_BELOW.match(text, at, end)
            if match is None or self._is_name(at, match.end()):
                match = _LETTERS_BELOW.match(text, at, end)
                if match and not (before.isalpha() and _SYMBOL_BEFORE.search(text, max(0, at - 6), at)):
                    match = None
            if match:
                self.close()
                self.script(match.group(1), *match.span(1), "sub")
                return match.end()
        elif not before.isalnum():
            for pattern, width, style in ((_BOLD_SCORE, 2, "bold"), (_ITALIC_SCORE, 1, "italic")):
                match = pattern.match(text, at, end)
                if match:
                    return self._open(at, width, match.end() - width, style)  # type: ignore[arg-type]
        return self._literal(at, end)

    def _is_name(self, at: int, after: int) -> bool:
        """Say whether the digits after the underscore at `at` belong to a mail address, a file name or a path."""
        word = re.compile(r"[\w.@/-]*").match(self.text, after, after + 40)
        start = max(self.text.rfind(mark, max(0, at - 60), at) for mark in " \n\t(;") + 1
        return "@" in (word.group() if word else "") or "/" in self.text[start:at] or "_" in self.text[start:at].lower() and (
            self.text[start:at].islower()
        )

    def _group(self, at: int, end: int) -> int:
        """Copy `_{...}` or `^{...}` outside math."""
        match = _SCRIPT_GROUP.match(self.text, at, end)
        assert match is not None
        if match.group(1).strip():
            if self.text[at] == "_" or not self._touches_word(match.end(), end) or match.group(1).lstrip()[:1] in "-–+":
                self.close()
            Math(self, at, match.end()).copy(at, match.end())
        return match.end()

    def _caret(self, at: int, end: int) -> int:
        """Copy `^{-1}`, `^2^`, `^a`; the caret stays, once."""
        if _SCRIPT_GROUP.match(self.text, at, end):
            return self._group(at, end)
        match = _CARET.match(self.text, at, end)
        if match is None:
            if self.text.startswith(("^\\circ", "^\\prime"), at):
                stop = at + (6 if self.text.startswith("^\\circ", at) else 7)
                Math(self, at, stop).copy(at, stop)
                return stop
            return self._literal(at, end)
        if match.group(1)[0] in "+-" and self.builder.last.isalnum():
            self.close()
        self.emit("^", at, at + 1)
        begin = self.builder.length
        self.emit(match.group(1), *match.span(1))
        self.builder.mark("sup", begin)
        return match.end()

    def _tilde(self, at: int, end: int) -> int:
        """Read pandoc's `H~2~O`; any other tilde means about."""
        match = _TILDE_BELOW.match(self.text, at, end)
        last = self.builder.last
        if match and self.gap is None and (last.isalnum() or last in (")", "]")):
            self.script(match.group(1), *match.span(1), "sub")
            return match.end()
        return self._literal(at, end)

    def _bracket(self, at: int, end: int) -> int:
        """Read a link as its words and `[^1]` as a raised mark; any other bracket is text."""
        note = _FOOTNOTE_MARK.match(self.text, at, end)
        if note:
            self.script(note.group(1), at, note.end(), "sup")
            return note.end()
        close = self.text.find("](", at, min(end, at + 400))
        link = _LINK_END.match(self.text, close, end) if close >= 0 else None
        inside = self.text[at + 1 : close].replace("\\[", "").replace("\\]", "")
        if link and inside.count("[") == inside.count("]"):
            self.link_ends[close] = link.end()
            self.opened.append(("a", self.builder.length + (self.gap is not None and self.builder.length > 0)))
            return at + 1
        return self._literal(at, end)

    def _bracket_end(self, at: int, end: int) -> int:
        stop = self.link_ends.pop(at, None)
        if stop is None:
            return self._literal(at, end)
        self._toggle("a", True)
        return stop

    def _image(self, at: int, end: int) -> int:
        match = _IMAGE.match(self.text, at, end)
        return match.end() if match else self._literal(at, end)

    def _glyph(self, at: int, end: int) -> int:
        """Read a glyph name that a tool left in place of its character (`/uniFB01` for the ligature fi)."""
        match = _GLYPH_NAME.match(self.text, at, end)
        if match is None:
            return self._literal(at, end)
        if self.builder.last.islower():
            self.gap = None
        plain = normalise(chr(int(match.group(1), 16)))
        self.emit({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}.get(plain, plain), at, match.end())
        return match.end()

    handlers: ClassVar[dict[str, Callable[[Any, int, int], int]]] = {
        **Characters.handlers,
        "<": _tag,
        "&": _entity,
        "\\": _backslash,
        "$": _math,
        "*": _star,
        "∗": _mark,
        "⁎": _mark,
        "_": _underscore,
        "^": _caret,
        "~": _tilde,
        "[": _bracket,
        "]": _bracket_end,
        "!": _image,
        "/": _glyph,
    }


def markup_text(text: str, start: int, end: int, words: Words | None = None) -> Text:
    """Return the characters `[start, end)` of a normalised text in plain form, all inline notations read."""
    copier = Markup(TextBuilder(), text, words)
    copier.copy(start, end)
    return copier.finish()
