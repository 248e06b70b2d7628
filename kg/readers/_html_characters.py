"""Resolves character references as browsers do: those of HTML's older names need no semicolon."""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Callable
from typing import Any, ClassVar

from kg.readers._inline import Characters
from kg.readers._lookalikes import normalise

_OLD_NAMES = sorted((name for name in html.entities.html5 if not name.endswith(";")), key=len, reverse=True)
_UNFINISHED = re.compile(
    rf"&(?:#[0-9]{{1,7}}+|#[xX][0-9A-Fa-f]{{1,6}}+|(?:{'|'.join(_OLD_NAMES)})(?![A-Za-z0-9=]))(?!;)"
)


class LooseCharacters(Characters):
    """Copies text in which a character reference may lack its semicolon."""

    handlers: ClassVar[dict[str, Callable[[Any, int, int], int]]] = {}

    def entity(self, at: int, end: int) -> int:
        """Copy the character reference at `at`, or the ampersand that is none."""
        match = _UNFINISHED.match(self.text, at, end)
        if match is None:
            return Characters.handlers["&"](self, at, end)
        plain = self.resolve(match.group())
        if plain.isspace():
            self.leave(at, match.end())
        else:
            self.emit(plain, at, match.end())
        return match.end()

    @staticmethod
    def resolve(reference: str) -> str:
        """Return the character that a reference without a semicolon stands for, in plain form."""
        return normalise(html.unescape(reference + ";")) or "&"


LooseCharacters.handlers = {**Characters.handlers, "&": LooseCharacters.entity}
