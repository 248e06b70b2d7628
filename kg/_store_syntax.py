"""Says in words where and why a question is no SPARQL; the engine lists every character that it would have taken."""

from __future__ import annotations

import difflib
import re

from kg._triples_lines import PREFIXES
from kg.errors import QueryError

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_TOKEN = re.compile(r'(?<![\'\w])"([^"\s]{1,12})"')
_KEYWORDS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
_PREFIX = re.compile(r"(?<![\w-])([A-Za-z][\w-]*):[\w-]*$")
_MOST_TOKENS = 8


def syntax_error(sparql: str, error: str) -> QueryError:
    r"""Return the error with line, column, the line with a caret below the place, and what to do.

    >>> print(syntax_error("ASK { ?x a mkg:Material", "error at 1:24: expected one of \".\", \"}\"").message)
    the question is no SPARQL: line 1, column 24: it ends too early
      ASK { ?x a mkg:Material
                             ^
    """
    found = _PLACE.match(error)
    if found is None:
        return QueryError(f"the question is no SPARQL: {error}", hint="see kg query --list for examples")
    line, column, expected = int(found[1]), int(found[2]), found[3]
    lines = sparql.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    reason, hint = _reason(sparql, lines[: line - 1], text[: column - 1], (text[column - 1 :], expected))
    caret = f"\n  {text.expandtabs(1)}\n  {' ' * (column - 1)}^" if text.strip() else ""
    return QueryError(f"the question is no SPARQL: line {line}, column {column}: {reason}{caret}", hint=hint)


def _reason(sparql: str, above: list[str], before: str, left: tuple[str, str]) -> tuple[str, str]:
    """Return what is wrong and what to do, from the text above, before and after the place and what was expected."""
    after, expected = left
    prefix = _PREFIX.search(before)
    if "Prefix not found" in expected and prefix is not None:
        return f"the prefix {prefix[1]}: is unknown", f"declare it with PREFIX, or use one of: {', '.join(PREFIXES)}"
    if "unbound" in expected:
        hint = "name it in GROUP BY, or put it into an aggregate such as (SAMPLE(?x) AS ?y)"
        return "SELECT names a variable that the group does not have", hint
    if not sparql.strip():
        return "it is empty", "see kg query --list for examples"
    words = re.findall(r"[A-Za-z]+", " ".join([*above, before, after]))
    if words and not any(word.upper() in (*_KEYWORDS, "PREFIX", "BASE") for word in words):
        close = difflib.get_close_matches(words[0].upper(), _KEYWORDS, n=1)
        hint = f"did you mean {close[0]}?" if close else f"it begins with one of: {', '.join(_KEYWORDS)}"
        return f"{words[0]} begins no question", hint
    tokens = list(dict.fromkeys(_TOKEN.findall(expected)))[:_MOST_TOKENS]
    if not tokens:
        return "something before this place cannot be read", "look at the brackets, dots and quotes there"
    return ("it ends too early" if not after.strip() else "this cannot stand here"), f"expected: {' '.join(tokens)}"
