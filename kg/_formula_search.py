"""Finds formulas in running text: token by token, each distinct token judged once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg._formula_grammar import fold
from kg._formula_mixtures import find_mixtures
from kg._formula_model import Formula
from kg._formula_plausible import is_mention
from kg._formula_reading import is_plausible, parse_formula, repair_formula
from kg._formula_symbols import ELEMENT

_CANDIDATE = re.compile(r"[^A-Z]*[A-Z].*[A-Z\d₀-₉xδ+⁺⁻-]", re.S)
_HARD = re.compile(r"[;=<>→←↔“”\"‘!?…~≈{}×]+|\.{2,}|,(?=\s|$)|\\")
_COEFFICIENT = re.compile(r"\d+(?:\.\d+)?(?=[A-Z([])")
_COMMA = re.compile(r",")
_JOINT = re.compile(r"//|[-/@:|·⋅•–—‐‖∥+]")
_LABEL_BEFORE = re.compile(
    r"\b(?:figs?|figures?|tables?|schemes?|eqs?|notes?|movies?|videos?|texts?)\.?\s?$", re.IGNORECASE
)
_LABELS = frozenset(["S8", "P4", "S2", "C60", "C70"])
_TRIM_LEFT = "'*†‡§#,.:;–—-/|+·_&"
_TRIM_RIGHT = "'*†‡§#,.:;–—/|·_&"
_FACET = re.compile(r"[(\[{<][-\d\s,hkl¯̅]{3,6}[)\]}>]$")
_PLANE = re.compile(r"[(\[{<][-\d¯̅]{3,5}[)\]}>]$")
# What makes a molecule of one element behind a hyphen a part of something else: letters of a sample's code (`PG-H2`)
# or a numbered metal atom (`Zn1–O2`).
_CODE_BEFORE = re.compile(r"(?:^|[^A-Za-z\d])((?:[A-Z]{2,}|(?!(?:Cl|Br)\d)[A-Z][a-z](?=\d))\d*)[-–‐]$")
# Another name of the formula before it, in a bracket without a count: `LiNi0.8Co0.1Mn0.1O2(NCM811)`.
_ALSO_CALLED = re.compile(
    r"(?<=[\dδ])\(((?!OOH|NCS|SCN|NCN|NCO)[A-Z]{3,}(?:\d{2,4})?|[A-Z]{2,}[A-Z][a-z][A-Za-z\d.]*)\)$"
)
_INNER = re.compile(r"([^\s()]*)\(([^()]+)\)$")
_WORDLIKE = re.compile(r"[a-z]{3}")
_LIGAND = re.compile(r"acac|ppy|bpy|bipy|phen|dppf|mol|wt|vol|at\.?%|nano|micro|meso|bulk|iPr|tBu|nBu|Gua")
_UPPER = re.compile(r"[A-Z]")
_OPENING = {")": "(", "]": "[", "}": "{"}
_MOST_PIECES = 12
_LONGEST = 120  # characters of a formula with spaces; a list of codes may go on for a page
_KEPT = 1 << 16
_ELEMENT = f"(?:{ELEMENT}|Ln|RE|MA|FA|PEA|BA|GA|[AMXRT])"
_SYMBOL = re.compile(r"[A-Z][a-z]?")
_INNER_JOINT = re.compile(r"-(?=[A-Z])")
_SPLIT_AMOUNT = re.compile(r"[\dx] [-−–+]\s?\d*[xyzδ]|[\dx][-−–+] \d*[xyzδ]")
_SOLUTION = re.compile(r"In \d[\d.]* ?m?M [A-Z]")  # "In 0.1 M NaCl": a word and a concentration
_SHARE = re.compile(r"\d ?%")
_LONE_LETTERS = frozenset(letter + " " for letter in "AMXRTCKNVWFSI")
_TERM = r"(?:\d*[.:]?\d+(?:/\d+)?[xyznδm]?'?|[xyznδm\uf064]'?(?:/\d)?)"
_MINUS = "[-+±−–ÀϪ]"
_AMOUNT = rf"(?:{_TERM}(?: ?{_MINUS} ?{_TERM}){{0,2}}|\({_TERM} ?{_MINUS} ?{_TERM}\))(?![a-zα-ω\d])"
_NEXT = rf"(?:[·⋅•∙]|-(?=[A-Z])) ?(?:{_TERM} ?)?(?={_ELEMENT})"
_UNIT = rf"(?:{_NEXT}|(?!\([A-Z]{{3,}}(?:\d{{2,4}})?\))[(\[]? ?(?:,(?=[A-Z]))?{_ELEMENT}(?![a-wyz])|[)\]])"
_HEAD = rf"(?:[(\[] ?){{0,6}}{_ELEMENT}(?![a-wyz])(?: ?{_AMOUNT})?"
# Where a spaced formula may begin. It consumes a character first, then looks around: such a pattern is searched fast.
_SPACED_START = re.compile(
    r"[A-Z(\[αβγδ\d](?<![\w.].)(?!(?<=[A-Z])[a-z][a-wyz])(?!(?<=\d)(?![HTR]-))(?!(?<=[αβγδ])(?!-))"
)
# What follows the first space when a formula goes on behind it.
_CROSSES = re.compile(r"[^ ]* (?:[\d.:()\[\] ,A-Z·⋅•∙+±−–ÀϪ-]|[xyznδm\uf064](?![a-z]))")
_DOPANT = rf"(?:{ELEMENT}) ?(?:\d ?)?\+"
_SPACED = re.compile(
    rf"(?<![\w.])(?:[αβγδ]-|\d[HTR]-)?{_HEAD}(?: ?{_UNIT}(?: ?{_AMOUNT})?)*(?: ?: ?{_DOPANT}(?: ?, ?{_DOPANT}){{0,3}})?"
)


class FormulaMatch(NamedTuple):
    """A formula at the plain offsets `[start, end)` of the searched text."""

    start: int
    end: int
    formula: Formula


def find_formulas(text: str, *, spaced: bool = False) -> tuple[FormulaMatch, ...]:
    """Find the formulas of running text, in order, none overlapping another.

    Single element symbols, abbreviations and words are not formulas here. Composites joined by `/`, `@` or a hyphen
    come whole when every part is a formula. `spaced` says that subscripts of this text are set off by spaces
    (`La 2 CuO 4`), as in the text layer of a PDF; without it a spaced form must be much likelier than its pieces.
    """
    found: list[FormulaMatch] = []
    for offset, token in _formula_tokens(text):
        for start, end, formula in _FOUND[token]:
            if formula.normalised in _LABELS and _LABEL_BEFORE.search(text, max(0, offset - 9), offset):
                continue
            found.append(FormulaMatch(offset + start, offset + end, formula))
    if " " not in text:
        return tuple(found)
    mixtures = [FormulaMatch(*mixture) for mixture in find_mixtures(text)]
    wide = [one for one in _spaced_formulas(text, found, spaced) if not _overlaps(one, mixtures)] + mixtures
    if not wide:
        return tuple(found)
    return tuple(sorted([match for match in found if not _overlaps(match, wide)] + wide))


def _overlaps(match: FormulaMatch, others: list[FormulaMatch]) -> bool:
    return any(other.start < match.end and match.start < other.end for other in others)


def _formula_tokens(text: str) -> Iterator[tuple[int, str]]:
    """Yield the tokens that hold a formula, each with its offset."""
    offset = 0
    for token in [token for token in text.split() if _FOUND[token]]:
        offset = text.index(token, offset)
        while not _is_whole(text, offset, offset + len(token)):  # the same letters inside an earlier, longer token
            offset = text.index(token, offset + 1)
        yield offset, token
        offset += len(token)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a stretch stands between spaces or the ends of the text."""
    return (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())


def _spaced_formulas(text: str, found: list[FormulaMatch], spaced: bool) -> list[FormulaMatch]:
    """Find formulas whose pieces are set off by spaces."""
    wide: list[FormulaMatch] = []
    end = 0
    whole = {match.start: match for match in found}
    passed = 0
    for place in _SPACED_START.finditer(text):
        start = place.start()
        candidate = _SPACED.match(text, start) if start >= passed and _CROSSES.match(text, start) else None
        if candidate is None:
            continue
        passed = candidate.end()
        if " " not in candidate.group() or start < end or (not spaced and candidate.group()[:2] in _LONE_LETTERS):
            continue
        match = _longest_spaced(text, candidate, whole.get(start), spaced)
        if match:
            match = _with_prefix(text, match)
            wide.append(match)
            end = match.end
    return wide


def _with_prefix(text: str, match: FormulaMatch) -> FormulaMatch:
    """Return a match with the letter that tells its structure (`g-C 3 N 4`, `t-ZrO 2`)."""
    start = match.start - 2
    if start < 0 or text[start + 1] != "-" or not text[start].islower() or text[start - 1 : start].strip("( "):
        return match
    formula = _read(text[start : match.end])
    return FormulaMatch(start, match.end, formula) if formula is not None else match


def _longest_spaced(
    text: str, candidate: re.Match[str], alone: FormulaMatch | None, spaced: bool
) -> FormulaMatch | None:
    """Return the longest stretch of a candidate that is a formula, from its start or from behind a joint."""
    begin, end = candidate.span()
    for start in (begin, *(begin + joint.end() for joint in _INNER_JOINT.finditer(candidate.group()))):
        stop = end if end - start <= _LONGEST else text.rfind(" ", start, start + _LONGEST)
        while stop > start:
            printed = text[start:stop].rstrip()
            if " " not in printed or (alone and start + len(printed) <= alone.end):
                break
            is_whole = _trim(printed) == (0, len(printed)) and (spaced or _is_joined(printed, alone))
            is_whole = is_whole and not _SOLUTION.match(printed) and not _SHARE.match(text, start + len(printed) - 1)
            formula = _read_spaced(printed, spaced) if is_whole else None
            if formula:
                return FormulaMatch(start, start + len(printed), formula)
            stop = start + printed.rindex(" ")
    return None


def _is_joined(printed: str, alone: FormulaMatch | None) -> bool:
    """Say whether the spaces inside `printed` are slips: its first piece makes no sense alone, or all is decimal."""
    first, _, rest = printed.partition(" ")
    if _SPLIT_AMOUNT.search(printed):
        return True
    if alone is None:
        return any(c.isdigit() for c in printed) and (
            (first[-1:].isalpha() and not rest[0].isupper()) or "." in first or rest[0] in "-+"
        )
    symbols = _SYMBOL.findall(printed)
    decimal = all("." in piece for piece in printed.split(" "))
    return decimal and alone.formula.amounts is not None and len(symbols) == len(set(symbols))


def _read_spaced(printed: str, spaced: bool) -> Formula | None:
    """Read a candidate with spaces inside; slips are undone only where the spacing itself is the rule."""
    if spaced:
        return _read(printed)
    formula = parse_formula(printed)
    last = printed[printed.rindex(" ") + 1 :]
    if formula is None or (last.isalpha() and len(last) > 1) or not is_plausible(formula):
        return None
    return formula if is_mention(formula, printed) else None


def _read(printed: str) -> Formula | None:
    """Read a candidate and judge it; most words are turned away by their letters alone."""
    letters = _WORDLIKE.search(printed)
    if (letters and not _LIGAND.search(printed)) or not _UPPER.search(printed):
        return None
    formula = repair_formula(printed)
    return formula if formula is not None and is_mention(formula, printed) else None


def _trim(text: str) -> tuple[int, int]:
    """Return the range of `text` without edge punctuation, unbalanced and enclosing brackets."""
    start, end = 0, len(text)
    while start < end:
        first, last = text[start], text[end - 1]
        body = text[start:end]
        if first in _TRIM_LEFT:
            start += 1
        elif last in _TRIM_RIGHT or (last in _OPENING and body.count(_OPENING[last]) < body.count(last)):
            end -= 1
        elif first in _OPENING.values() and _closes_at(body) in (-1, len(body) - 1):
            start += 1
        elif last in _OPENING.values() or (last in "-" and not (end - start > 1 and text[end - 2] in "^0123456789")):
            end -= 1
        else:
            break
    return start, end


def _closes_at(body: str) -> int:
    """Return where the bracket that opens `body` closes, or -1."""
    depth = 0
    for index, letter in enumerate(body):
        depth += (letter in "([{") - (letter in ")]}")
        if depth == 0:
            return index
    return -1


def _in_token(token: str) -> tuple[tuple[int, int, Formula], ...]:
    """Find the formulas inside one token (a text without spaces)."""
    if token.isalpha() and (token.islower() or token.istitle()):
        return ()
    if not _CANDIDATE.match(token) or len(token) > 160 or "://" in token or token.startswith(("www.", "doi:", "10.1")):
        return ()
    found: list[tuple[int, int, Formula]] = []
    start = 0
    for hard in (*_HARD.finditer(token), None):
        stop = hard.start() if hard else len(token)
        if stop > start:
            found += _in_piece(token, start, stop)
        start = hard.end() if hard else stop
    return tuple(found)


class _Found(dict[str, tuple[tuple[int, int, Formula], ...]]):
    """The formulas inside the tokens seen so far."""

    def __missing__(self, token: str) -> tuple[tuple[int, int, Formula], ...]:
        if len(self) > _KEPT:
            self.clear()
        found = self[token] = _in_token(token)
        return found


_FOUND = _Found()


def _in_piece(token: str, start: int, stop: int) -> list[tuple[int, int, Formula]]:
    """Read a piece whole if possible, else by its comma-separated and joined parts."""
    first, last = _trim(token[start:stop])
    start, stop = start + first, start + last
    piece = token[start:stop]
    if not piece:
        return []
    called = _ALSO_CALLED.search(piece)
    if called is not None and _read(piece[: called.start()]) is not None:
        middle = start + called.start()
        return [*_in_piece(token, start, middle), *_in_piece(token, middle + 1, stop - 1)]
    plane = _PLANE.search(piece)
    formula = None if plane else _read(piece)
    if formula is None and len(piece) > 3:
        facet = plane or _FACET.search(piece)
        if facet and facet.start():
            return _in_piece(token, start, start + facet.start())
    if formula is not None:
        return [(start, stop, formula)]
    counted = _COEFFICIENT.match(piece)
    if counted:
        return _in_piece(token, start + counted.end(), stop)
    if "," in piece:
        return _split(token, start, stop, _COMMA)
    return _joined(token, start, stop)


def _split(token: str, start: int, stop: int, delimiter: re.Pattern[str]) -> list[tuple[int, int, Formula]]:
    found: list[tuple[int, int, Formula]] = []
    place = start
    for cut in (*delimiter.finditer(token, start, stop), None):
        end = cut.start() if cut else stop
        if end > place:
            found += _in_piece(token, place, end)
        place = cut.end() if cut else end
    return found


def _joined(token: str, start: int, stop: int) -> list[tuple[int, int, Formula]]:
    """Take the longest runs of joined parts that are formulas (`PEO-CsPbI3` holds `CsPbI3`)."""
    edges = [start]
    depth = 0
    for index in range(start, stop):
        # Never below zero: a token such as `nm)/Co2O3` begins inside a bracket.
        depth = max(0, depth + (token[index] in "([{") - (token[index] in ")]}"))
        if depth == 0 and _JOINT.match(token[index]):
            edges.append(index + 1)
    edges.append(stop + 1)
    if len(edges) == 2:
        return _bracketed(token, start, stop)
    found: list[tuple[int, int, Formula]] = []
    left = 0
    while left < len(edges) - 1:
        step = 1
        for right in range(min(len(edges) - 1, left + _MOST_PIECES), left, -1):
            if left == 0 and right == len(edges) - 1:
                continue
            first, last = _trim(token[edges[left] : edges[right] - 1])
            place, end = edges[left] + first, edges[left] + last
            formula = _read(token[place:end]) if end > place else None
            if (
                formula is not None
                and not _is_reference(token, place, formula)
                and not _is_label(token, place, formula)
            ):
                found.append((place, end, formula))
                step = right - left
                break
        else:
            found += _bracketed(token, edges[left], edges[left + 1] - 1)
        left += step
    return found


def _is_reference(token: str, place: int, formula: Formula) -> bool:
    """Say whether an ion only names a reference electrode (`Li/Li+`)."""
    symbol = formula.normalised.partition("^")[0]
    return formula.charge is not None and token[:place].endswith(symbol + "/")


def _is_label(token: str, place: int, formula: Formula) -> bool:
    """Say whether a molecule of one element is a piece of a code (`PG-H2`) or an atom of a bond (`Zn1–O2`)."""
    if formula.kind != "element" or not formula.normalised[-1].isdigit():
        return False
    code = _CODE_BEFORE.search(token, 0, place)
    return code is not None and _read(code[1]) is None


def _bracketed(token: str, start: int, stop: int) -> list[tuple[int, int, Formula]]:
    """Look into a bracket after a word (`titania(TiO2)`), not into that of a vibration (`ν(CF3)`)."""
    inner = _INNER.fullmatch(token[start:stop])
    if not inner or len(fold(inner.group(1))) < 2:
        return []
    place = start + inner.start(2)
    return _in_piece(token, place, place + len(inner.group(2)))
