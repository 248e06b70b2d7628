r"""Copies a stretch of text or markdown, with all its inline notations, into plain text.

The notations of all converters are read at once: HTML tags and entities, markdown emphasis, links and backslash
escapes, `_3`, `_{3}`, `^{-1}`, `~3~`, LaTeX between dollars or `\(..\)`, and Unicode scripts. What is not clearly
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
from kg.readers._emphasis import Emphasis
from kg.readers._inline import Characters, Special, Words
from kg.readers._latex import Math
from kg.readers._latex_symbols import KNOWN, LETTERS, QUANTITIES
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
    re.findall(
        r"\w+",
        "u span br p div font small center mark s del ins img code tt big hr table tr td th tbody thead tfoot "
        "li ul ol caption figure figcaption details summary page_number watermark header footer blockquote "
        "pre h1 h2 h3 h4 h5 h6 section article title abstract title colgroup col input",
    )
)
_SPACING_TAGS = frozenset(["br", "p", "div", "td", "th", "tr", "li", "hr", "h1", "h2", "h3", "h4", "h5", "h6"])
_RING_SCRIPT = re.compile(r"<sup>\s*(?:[o0O°○])\s*</sup>(?=\s?[CFK](?![A-Za-z]))")
_EMPTY_SCRIPT = re.compile(r"\s*</su[bp]>")
_ANY_MATH = re.compile(  # of `$R$$^a$` the second sign of money opens the next formula
    r"(?:\$\$(?P<shown>(?:[^$\\]|\\.){1,1000})\$\$?|\$(?P<math>(?:[^$\\]|\\.){1,1000})\$(?:\$(?![^$\n]{1,300}\$))?)",
    re.S,
)
_MATH_SIGNS = re.compile(r"[\\^_{}=<>~]")
_THIN = (",", ";", ":")
_BETWEEN = re.compile(r"[^\s\\]\\[,;:](?=[^\W\d_]|\$|\\[A-Za-z])")  # a thin space outside math ("V\,K")
_BRACKET_NUMBERS = re.compile(r"(?![–-]$)[\d\s,;–-]*")  # a lone dash is the sign of the number behind it
# `$\beta$ -Ti`: recognition sets the hyphen of a compound word apart from a letter in math.
_HYPHEN_APART = re.compile(r" +(?=-[A-Za-z])")
_GREEK = re.compile(r"[α-ωΑ-Ω′]")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\s?\{[^{}]*(?:\{[^{}]*\}[^{}]*){0,4}\})?")
_QUANTITY = re.compile(rf"\\({'|'.join(sorted(QUANTITIES))})\*?(?:\[[^\]]*\])?\{{[^{{}}]*\}}\s?\{{[^{{}}]*\}}")
_BLANK_IN_SYMBOL = re.compile(r" (?=[A-Za-z](?![A-Za-z]))")
_LINK_END = re.compile(r"\]\(([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)(?:\s+\"[^\"]{0,300}\")?\)")
_IMAGE = re.compile(r"!\[[^\]]{0,2000}\]\([^()\s]{0,2000}\)(?:\{[^{}]{0,200}\})?")
_FOOTNOTE_MARK = re.compile(r"\[\^([\w*†‡§-]{1,12})\]")
_GLYPH_NAME = re.compile(r"/uni([0-9A-F]{4})(?![0-9A-Za-z]) ?")


class Markup(Emphasis):
    """Copies ranges of a normalised text in which any inline notation may occur."""

    special = Special("<\\\\$*_^~!∗⁎\\[\\]/")

    def __init__(self, builder: TextBuilder, text: str, words: Words | None = None) -> None:
        super().__init__(builder, text, words)
        self.opened: list[tuple[str, int]] = []
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
            return self.literal(at, end)
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
        return self.literal(at, end)

    def _entity(self, at: int, end: int) -> int:
        return self._tag(at, end) if self.text.startswith("&lt;", at) else super()._entity(at, end)

    def _toggle(self, name: str, closes: bool) -> None:
        """Open a style, or close the innermost open one of that name."""
        if not closes:
            if len(self.opened) < 64:
                self.opened.append((name, self.next_begin()))
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
        if name == "sub" or inner[:1] in ("-", "+", "–") or not self.touches_word(close + 6, end):
            self.close()
        if name == "sup":
            self.emit("^", at, after)
            self.raised = True
        self._toggle(name, False)
        while after < end and self.text[after].isspace():
            after += 1
        return after

    def _math(self, at: int, end: int) -> int:
        """Copy LaTeX between dollars; a dollar that is money stays."""
        match = _ANY_MATH.match(self.text, at, end)
        if match is None:
            return self.literal(at, end)
        start, stop = match.span(match.lastindex or 0)
        inner = self.text[start:stop]
        if not _MATH_SIGNS.search(inner) and (len(inner) > 40 or (inner[0].isdigit() and " " in inner.strip())):
            return self.literal(at, end)
        self._copy_math(start, stop, match.end(), end)
        apart = _HYPHEN_APART.match(self.text, match.end(), end) if _GREEK.fullmatch(self.builder.last) else None
        return apart.end() if apart else match.end()

    def _copy_math(self, start: int, stop: int, after: int, end: int) -> None:
        """Copy the LaTeX in `[start, stop)`, whose closing mark ends at `after`."""
        inner = self.text[start:stop].strip().removeprefix("{}").lstrip()
        if inner[:1] == "_" or (
            inner[:1] == "^" and (not self.touches_word(after, end) or inner.lstrip("^{ ")[:1] in ("-", "–", "+"))
        ):
            if not inner.startswith(("^{\\circ", "^\\circ", "^ { \\circ")):
                self.close()
        elif self.text[start] == " " and self.text[start - 2 : start - 1] == " ":
            self.leave(start, start + 1)
        Math(self, start, stop).copy(start, stop)
        self.end_script()

    def _backslash(self, at: int, end: int) -> int:
        r"""Copy an escaped character, LaTeX between `\(` and `\)`, or a command outside math."""
        following = self.text[at + 1 : min(at + 2, end)]
        if following in ("(", "["):
            close = self.text.find("\\)" if following == "(" else "\\]", at + 2, min(end, at + 2000))
            if close >= 0 and not _BRACKET_NUMBERS.fullmatch(self.text, at + 2, close):
                self._copy_math(at + 2, close, close + 2, end)
                return close + 2
        if following.isalpha():
            match = _QUANTITY.match(self.text, at, end) or _COMMAND.match(self.text, at, end)
            if match and match.group(1) in KNOWN:
                stop = match.end(1) if match.group(1) in LETTERS else match.end()
                Math(self, at, stop).copy(at, stop)
                blank = _BLANK_IN_SYMBOL.match(self.text, stop, end) if match.group(1) in LETTERS else None
                return blank.end() if blank else stop
            return self.literal(at, end)
        if following in _THIN and _BETWEEN.match(self.text, at - 1, end):
            self.leave(at, at + 2)
            return at + 2
        if following and following.isascii() and not following.isalnum() and not following.isspace():
            self.emit(following, at, at + 2)
            return at + 2
        if following == "\n" or not following:
            return at + 1
        return self.literal(at, end)

    def _bracket(self, at: int, end: int) -> int:
        """Read a link as its words and `[^1]` as a raised mark; any other bracket is text."""
        note = _FOOTNOTE_MARK.match(self.text, at, end)
        if note:
            self.script(note.group(1), at, note.end(), "sup")
            return note.end()
        close = self.text.find("](", at, min(end, at + 400))
        if close < 0:
            return self.literal(at, end)
        link = _LINK_END.match(self.text, close, end)
        inside = self.text[at + 1 : close].replace("\\[", "").replace("\\]", "")
        if link and inside.count("[") == inside.count("]"):
            self.link_ends[close] = link.end()
            self.opened.append(("a", self.next_begin()))
            return at + 1
        return self.literal(at, end)

    def _bracket_end(self, at: int, end: int) -> int:
        stop = self.link_ends.pop(at, None)
        if stop is None:
            return self.literal(at, end)
        self._toggle("a", True)
        return stop

    def _image(self, at: int, end: int) -> int:
        match = _IMAGE.match(self.text, at, end)
        return match.end() if match else self.literal(at, end)

    def _glyph(self, at: int, end: int) -> int:
        """Read a glyph name that a tool left in place of its character (`/uniFB01` for the ligature fi)."""
        match = _GLYPH_NAME.match(self.text, at, end)
        if match is None:
            return self.literal(at, end)
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
        "*": Emphasis.star,
        "∗": Emphasis.mark,
        "⁎": Emphasis.mark,
        "_": Emphasis.underscore,
        "^": Emphasis.caret,
        "~": Emphasis.tilde,
        "[": _bracket,
        "]": _bracket_end,
        "!": _image,
        "/": _glyph,
    }


def markup_text(text: str, start: int, end: int, words: Words | None = None) -> Text:
    """Return the characters `[start, end)` of a normalised text in plain form, all inline notations read."""
    return markup_ranges(text, [(start, end)], words)


def markup_ranges(text: str, ranges: list[tuple[int, int]], words: Words | None = None) -> Text:
    """Return the plain form of several ranges of a normalised text, joined by one space."""
    copier = Markup(TextBuilder(), text, words)
    for number, (start, end) in enumerate(ranges):
        if number:
            copier.leave(ranges[number - 1][1], start)
        copier.copy(start, end)
    return copier.finish()
