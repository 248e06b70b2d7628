"""Finds single numbers with their units in text and decides what stands around them: signs, words, identifiers."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from kg._numbers import DIGIT, NUMBER_WORD, NUMERAL, WORDS, Qualifier, read_numeral
from kg.lexicon import fold, names_any
from kg.units import Unit, UnitGrammar

_OPEN = frozenset(" \n\t\u00a0([{=~<>≈≤≥≲≳∼≃≅⩽⩾≦≧≪≫±,;:|/×&'\"“‘→+÷…")
_BEFORE_SIGN = frozenset(" \n\t\u00a0([{=~<>≈≤≥≲≳∼≃≅⩽⩾,;:/|±")
_MINUS = "-−–‐‑‒—"
_WORD_FORMS = frozenset(map(fold, (*WORDS, "half"))) - {fold("four")}  # which is that of "for"
_REFERENCES = re.compile(r"\[\s?\d+(?:\s?[,;–-]\s?\d+)*\s?\]")
_CITED = re.compile(r"\((?=\d+[,–-]\d)(?=[^()]*,)\d{1,3}(?:[,–-]\d{1,3})+\)")
"""Several references in a round bracket, no blanks between them: `(4,35–38,44)`."""
_INSIDE_A_NAME = re.compile(r"\d+(?=[A-DF-Za-df-wyz;:\]]|\s[A-Za-wyz]|$)")
"""Digits that nothing can make part of a longer number; behind a letter they belong to a formula or a code."""
_LABELS = frozenset([
    "fig", "figs", "figure", "figures", "table", "tables", "tab", "eq", "eqs", "eqn", "equation", "equations", "ref",
    "refs", "reference", "references", "scheme", "schemes", "section", "sections", "sec", "chapter", "no", "nos",
    "vol", "vols", "pp", "page", "pages", "step", "steps", "movie", "video", "note", "appendix", "entry", "grant",
    "contract", "version", "type", "types", "stage", "stages", "line", "lines", "method", "methods", "model", "models",
    "group", "groups", "case", "cases", "class", "grade", "sample", "samples", "specimen", "specimens", "run", "runs",
    "patient", "patients", "am", "phases", "fractions", "compound", "compounds", "complex", "complexes", "lot", "batch",
    "p",
])  # fmt: skip
_LABEL = re.compile(r"([A-Za-z]+)\.?\s?\(?[Ss]?$")
_RANGE_OF_VALUES = re.compile(r"\d+(?:\.\d+)?\s?[–−-]\s?\d+(?:\.\d+)?\s?(?:[×x]\s?10|%)")
_SECOND_LABEL = re.compile(
    r"\b(?:[Ff]igs?\.|[Ff]igures|[Tt]ables|[Ss]chemes)\s\d+[A-Za-z](?:,\s\d*[A-Za-z])*,?\s(?:and|to|&)\s$"
)
_DIGITS = re.compile(r"\d+")
_ARGUMENTS = re.compile(r"(?<![^\W\d_])[^\W\d_]\d?\((?:\d+(?:\.\d+)?,\s?)?$")
_TAKEN = re.compile(r"(?:,\s?\d+(?:\.\d+)?)?\)\s?[=<>≤≥]")  # what a function is of: `F(2, 17.5) = 3.1`
_YEARS = range(1850, 2100)
_HUNDREDS = re.compile(r"(?:\b(?:few|several|many|some|of|two|three|four|five|six|seven|eight|nine)|\d)[\s-]$", re.I)
"""Before a hundred that is one of several ("few hundred nanometers")."""
_AUTHOR = re.compile(
    r"(?:et al\.?,?|\b(?!(?:In|Since|Until|During|From|By|Of)\b)[A-Z][\w'’-]*[a-z],?|\d{4}[a-z],)\s\(?$"
)
_AFTER_YEAR = re.compile(r"\s?[,;:)\]]")
_PROPER = re.compile(r"(?:[^\s.!?:]\s|\()(?:[A-Z]{3,}|[A-Z][a-z]{3,})\s$")
_MODEL_LETTERS, _MODEL = frozenset("ABCFGHLMNST"), 100  # a letter behind that many and more can be a model's
_MAKER_AFTER = re.compile(r",\s[A-Z][a-z]{2,}")
_WORD_AFTER = re.compile(r"\s(?:[^\W\d_]|\d)")
_NOT_A_UNIT = re.compile(
    r"\s?-?(?:atoms?|ions?|cations?|anions?|bonds?|sites?|vacanc|neighbou?rs?|nuclei|NMR|MAS|\{|orbitals?"
    r"|electrons?|peaks?|spectr|core|level|K-edge|content|doping)"
)
_AMBIGUOUS = frozenset("CHNFKSVWPBIOYUsdDpfgTAJ")
_ABBREVIATION = re.compile(r"(?:\b(?:ca|approx|c|figs?|eqs?|refs?|i\.e|e\.g))\.$", re.IGNORECASE)
_PANEL = re.compile(r"(?:^|[\s,;:])\([A-Za-z]\)$")  # `(a)25 °C`
_ANGLE_AHEAD = re.compile(r"\s(?:θ|ϑ|[Tt]heta\b)")  # the angle 2θ with its factor set apart
_HEAT_AHEAD = re.compile(r"\d{2,4}\s?°\s?C")  # a further step of a treatment: `CR+700 °C/1 h`
_CHARGE_LETTERS = frozenset("ebu")
_NEVER_GLUED = frozenset("sdDHpfBPeubx")
_ISOTOPES = {"C": range(11, 15), "N": range(13, 16), "S": range(32, 37), "F": range(18, 20), "K": range(39, 42)}
_HYPHENATED = frozenset("hVKsTWLMm")
_RATE_WORDS = re.compile(r"\bC[ -]?rates?\b|mAh?\b|\bcycl|\b(?:dis)?charg|capacit|\brates? ", re.IGNORECASE)
_CHARGE_WORDS = re.compile(r"\bcharge (?:passed|of|was|values?|transferred)\b|\bcoulombs?\b", re.IGNORECASE)
# What stands below a number whose unit has nothing above (`5 × 10^-6 /K`, `0.01 1/s`).
_OVER = re.compile(r"\s?/\s?|\s1\s?/\s?|\sper\s(?=[°K]|[cmnµμ]?m[\^²³23])")
_OFTEN_BELOW = re.compile(r"K|°\s?C|s|sec|h|min|[MGk]?Pa|[cmnµμ]?m(?:\^?[23]|[²³])|[cnµμ]m|Å")
_PREFIX_APART = re.compile(r"([mkMGnpµμ]) (e?V|Hz|Ω|Pa|A)(?![\w^/·*-]| [a-zµ]{0,2}m\b)")
_AIR_MASS = re.compile(r"\bAM[ -]?$")  # the spectrum "AM 1.5 G" is no field of 1.5 gauss
_TIMES = frozenset("·∙⋅•")  # between a power of ten and its unit: `5 × 10^-6∙K^-1`
_COULOMB, _CELSIUS, _C_RATE = "C", "Cel", "A.A-1.h-1"


class Item:
    """One number in the text; `digits` is the offset of its first digit, `start` that of its sign."""

    __slots__ = (
        "digits", "end", "labelled", "listed", "number_end", "power", "qualifier", "sign", "start", "uncertainty",
        "unit", "upper", "value",
    )  # fmt: skip

    def __init__(self, start: int, digits: int, end: int, value: Decimal) -> None:
        self.start = start
        self.digits = digits
        self.number_end = end
        self.end = end
        self.value = value
        self.upper: Decimal | None = None
        self.uncertainty: Decimal | None = None
        self.power: int | None = None
        self.unit: Unit | None = None
        self.qualifier: Qualifier | None = None
        self.sign = ""
        self.listed = False
        self.labelled = False


def _references(text: str, opened: int) -> re.Match[str] | None:
    """Return the marks of references whose bracket opens at an offset; in a round one they go up."""
    if text[opened] == "[":
        return _REFERENCES.match(text, opened)
    found = _CITED.match(text, opened)
    if found is None or not text[max(0, opened - 2) : opened - 1].isalpha() or text[opened - 1] not in " \n":
        return None  # a word goes before them
    numbers = [int(digits) for digits in _DIGITS.findall(found.group())]
    return found if all(first < second for first, second in pairwise(numbers)) else None


class ItemScanner:
    """Collects the numbers of one text in order."""

    def __init__(self, text: str, grammar: UnitGrammar, *, cell: bool = False) -> None:
        self.text = text
        self.grammar = grammar
        self.cell = cell
        self.items: list[Item] = []
        self._rates: bool | None = None

    def scan(self) -> list[Item]:
        """Return all numbers outside words, formulas, labels and reference marks."""
        text = self.text
        position = 0
        while (digit := DIGIT.search(text, position)) is not None:
            start = digit.start()
            if start and text[start - 1].isalpha():
                inside = _INSIDE_A_NAME.match(text, start)
                if inside is not None:
                    position = inside.end()
                    continue
            if start and text[start - 1] in "[(" and not self.cell:
                references = _references(text, start - 1)
                if references is not None:
                    position = references.end()
                    continue
            found = NUMERAL.match(text, start)
            if found is None:
                position = start + 1
                continue
            position = found.end()
            if found.lastgroup != "identifier" and self._take(found):
                position = max(found.start() + 1, self.items[-1].end)
        if not self.cell:
            self._words()
        return self.items

    def _take(self, found: re.Match[str]) -> bool:
        """Add the number to the items unless it belongs to something else; return whether it was added."""
        text, digits, end = self.text, found.start(), found.end()
        start = self._left(digits)
        if start is None:
            return self._rate_fraction(digits, end)
        printed = found.group()
        if found.lastgroup == "mantissa":
            if start < digits and text[digits - 1] == ".":
                printed = "0." + printed
            return self._append(start, digits, end, printed)
        if found["comma"] or found["dotted"]:
            return self._take_comma(start, digits, printed)
        many = found["flat"] and len(found["mantissa"]) > 1 and "." not in found["mantissa"]
        if many or (found["last"] and "." not in found["mantissa"] and not self.cell):
            printed = found["mantissa"]
            end = digits + len(printed)
        if start < digits and text[digits - 1] == ".":
            printed = "0." + printed
        return self._append(start, digits, end, printed)

    def _append(self, start: int, digits: int, end: int, printed: str) -> bool:
        numeral = read_numeral(printed)
        if numeral is None or (printed == "2" and _ANGLE_AHEAD.match(self.text, end)):
            return False
        item = Item(start, digits, end, numeral.value)
        item.uncertainty, item.power = numeral.uncertainty, numeral.power
        item.sign = self.text[start:digits].rstrip(".0")
        if item.sign and item.sign in _MINUS:
            item.value = -item.value
        if not self._right(item):
            return False
        glued = item.unit is None or (item.end - item.number_end == 1 and item.unit.text.isalpha())
        if glued and not self.cell:
            item.labelled = self._is_label(start) or (item.unit is None and self._is_mark(item, printed))
        self.items.append(item)
        return True

    def _take_comma(self, start: int, digits: int, printed: str) -> bool:
        """Read `3,6` as a decimal comma only when it is certain, else as two numbers."""
        end = digits + len(printed)
        unit = self.grammar.match(self.text, end)
        if printed.startswith("0,") or unit is not None or self.cell:
            return self._append(start, digits, end, printed)
        left, _, right = printed.partition(",")
        first = self._append(start, digits, digits + len(left), left)
        return self._append(end - len(right), end - len(right), end, right) or first

    def _left(self, digits: int) -> int | None:
        """Return where the number with its sign starts, or `None` when it belongs to what stands before it."""
        if not digits:
            return 0
        text = self.text
        before = text[digits - 1]
        if before in _MINUS:
            return self._signed(digits)
        if before == "/":
            glued = digits > 1 and text[digits - 2].isalpha()
            return None if glued and not (self.items and self.items[-1].end == digits - 1) else digits
        if before == ".":
            if digits == 1 or text[digits - 2] in _OPEN:
                return digits - 1
            return digits if _ABBREVIATION.search(text, max(0, digits - 9), digits) else None
        if before == "+":
            if digits == 1 or text[digits - 2] in _BEFORE_SIGN:
                return digits - 1
            return digits if text[digits - 2].isalnum() and _HEAT_AHEAD.match(text, digits) else None
        if before == ")" and _PANEL.search(text, max(0, digits - 4), digits):
            return digits
        return digits if before in _OPEN else None

    def _signed(self, digits: int) -> int | None:
        text, sign = self.text, digits - 1
        if not sign or text[sign - 1] in _BEFORE_SIGN:
            return sign
        last = self.items[-1] if self.items else None
        return digits if last is not None and last.end == sign else None

    def _right(self, item: Item) -> bool:
        """Find the unit; return False when the number is the beginning of a word or name (`3D`, `2-propanol`)."""
        text, end = self.text, item.number_end
        if end >= len(text):
            return True
        after = text[end]
        if after == ")" and text[max(0, item.start - 3) : item.start].rstrip().endswith("(±"):  # `1.2 (±0.1) MPa`
            beyond = self.grammar.match(text, end + 1)
            if beyond is not None:
                item.unit, item.end = beyond
            return True
        if after in ",;.:)]":
            return True
        hyphen = after in "-‐‑–" and end + 1 < len(text) and not text[end + 1].isdigit()
        joined = hyphen or (item.power is not None and after in _TIMES)
        found = self._with_prefix_apart(end) or self.grammar.match(text, end + 1 if joined else end)
        if found is not None and found[0].text.endswith(" at") and _WORD_AFTER.match(text, found[1]):
            found = self.grammar.match(text[: found[1] - 3], end)  # "93% at all depths"
        if found is not None and self._is_unit(item, found[0], found[1], hyphen=hyphen):
            item.unit, item.end = self._settled(item, found[0]), found[1]
            return True
        if found is None and self._reciprocal(item):
            return True
        if hyphen:
            return not text[end + 1].isalpha()
        return not (after.isalpha() or after == "_")

    def _with_prefix_apart(self, end: int) -> tuple[Unit, int] | None:
        """Read `129m V`: a prefix that stands with its number, as no product of units is printed."""
        apart = _PREFIX_APART.match(self.text, end)
        unit = self.grammar.parse(apart[1] + apart[2]) if apart is not None else None
        return (unit, apart.end()) if apart is not None and unit is not None else None

    def _reciprocal(self, item: Item) -> bool:
        """Read `/K`, `1/s` or `per °C` behind a number; glued to a whole number a slash parts a code (`300/K`)."""
        over = _OVER.match(self.text, item.number_end)
        beyond = self.grammar.match(self.text, over.end()) if over is not None else None
        if over is None or beyond is None or _OFTEN_BELOW.fullmatch(beyond[0].text.strip()) is None:
            return False
        if over.group() == "/" and item.power is None and "." not in self.text[item.digits : item.number_end]:
            return False
        unit = self.grammar.parse("1/" + beyond[0].text.strip())
        if unit is None:
            return False
        item.unit, item.end = unit, beyond[1]
        return True

    def _is_unit(self, item: Item, unit: Unit, end: int, *, hyphen: bool) -> bool:
        text, printed = self.text, unit.text
        if printed in "×x" and text[end : end + 2].strip()[:1].isdigit():
            return False
        if printed == "G" and _AIR_MASS.search(text, max(0, item.start - 4), item.start):
            return False
        glued = not hyphen and text[item.number_end] not in " \n\u00a0"
        if len(printed) == 1:
            if printed in _AMBIGUOUS and _NOT_A_UNIT.match(text, end):
                return False
            if text[end : end + 1] in ("-", "–", "=") and text[end + 1 : end + 2].isupper():
                return False
            is_dashed = printed not in _HYPHENATED or text[item.number_end] == "–"  # `300–T`: up to a temperature
            if hyphen and printed.isalpha() and is_dashed:
                return False
            if glued and printed in _CHARGE_LETTERS:
                return False
            if glued and printed in _MODEL_LETTERS and item.value >= _MODEL and self._is_model(item.start, end):
                return False
            if glued and item.value in _ISOTOPES.get(printed, ()) and not self.cell:
                return False
            if glued and printed in _NEVER_GLUED and item.value < 10 and item.value == int(item.value):
                return False
            if glued and printed == "T" and item.value < 3 and text[end : end + 1] not in (".", ",", ")", "", " "):
                return False
        return not (hyphen and text[end : end + 1].isalpha())

    def _is_model(self, start: int, end: int) -> bool:
        """Say whether digits and a letter are the model of an instrument ("a NORVOLT 418N", "(731B, Acme Ltd.)")."""
        if self.cell:
            return False
        if self.text[start - 1 : start] == "(":
            return _MAKER_AFTER.match(self.text, end) is not None
        return _PROPER.search(self.text, max(0, start - 20), start) is not None

    def _settled(self, item: Item, unit: Unit) -> Unit:
        """Decide what a bare `C` means: a rate when small or near words of cycling, else degrees with a lost sign."""
        if unit.text != "C" or unit.ucum not in (_COULOMB, _C_RATE):
            return unit
        if self._rates is None:
            self._rates = _RATE_WORDS.search(self.text) is not None
        if _CHARGE_WORDS.search(self.text, max(0, item.start - 60), item.start):
            return self.grammar.reading("C", _COULOMB) or unit
        code = _C_RATE if item.value < 15 or (self._rates and item.value <= 60) else _CELSIUS
        return self.grammar.reading("C", code) or unit

    def _rate_fraction(self, digits: int, end: int) -> bool:
        """Read `C/10` as the rate 0.1."""
        text = self.text
        before = text[max(0, digits - 3) : digits - 2]
        if text[digits - 2 : digits] != "C/" or before.isalnum() or before in ("°", "/", ")"):
            return False
        unit = self.grammar.reading("C", _C_RATE)
        denominator = read_numeral(text[digits:end])
        if unit is None or denominator is None or not denominator.value or (end < len(text) and text[end].isalnum()):
            return False
        item = Item(digits - 2, digits - 2, end, Decimal(1) / denominator.value)
        item.unit = unit
        self.items.append(item)
        return True

    def _is_label(self, start: int) -> bool:
        if self.text[start - 1 : start] == "(" and _RANGE_OF_VALUES.match(self.text, start):
            return False  # "among all samples (7–10 × 10^20 cm^-3)"
        found = _LABEL.search(self.text[max(0, start - 14) : start])
        if found is None or found[1].lower() in _LABELS:
            return found is not None
        return found[1] in ("and", "to") and _SECOND_LABEL.search(self.text[max(0, start - 40) : start]) is not None

    def _is_mark(self, item: Item, printed: str) -> bool:
        """Whether a whole number without unit is the year of a citation, a numbering or part of a proper name.

        `Jones et al. (2008)`, `(Jones, 1998; 2001)`, `(2) the size`, `t(39)`, `the (001) plane`, `by Voyager 2`.
        """
        text, start, end = self.text, item.start, item.number_end
        if _TAKEN.match(text, end) is not None and _ARGUMENTS.search(text[max(0, start - 10) : start]) is not None:
            return True
        if not printed.isdigit() or not start:
            return False
        if len(printed) == 4 and int(printed) in _YEARS:
            if text[start - 1] == "(" and text[end : end + 1] == ")":
                return True
            known = _AUTHOR.search(text, max(0, start - 20), start) is not None
            return known and _AFTER_YEAR.match(text, end) is not None
        if printed[0] == "0" and len(printed) > 1:
            return True
        if text[start - 1] == "(":
            return text[end : end + 1] == ")"
        return text[start - 1] == " " and _PROPER.search(text, max(0, start - 20), start) is not None

    def _words(self) -> None:
        """Add the number words; `one` and `hundred` count only with a unit."""
        if not (names_any(self.text, _WORD_FORMS) or "four" in self.text or "Four" in self.text):
            return
        text = " " + self.text
        words: list[Item] = []
        for found in NUMBER_WORD.finditer(text):
            start, word = found.start(), found["word"]
            if word in ("hundred", "Hundred") and _HUNDREDS.search(text, max(0, start - 8), start + 1):
                continue
            end = start + len(word or found["half"])
            item = Item(start, start, end, WORDS[word.lower()] if word else Decimal("0.5"))
            hyphen = self.text[end : end + 1] == "-"
            unit = self.grammar.match(self.text, found.end() - 2 if word is None else end + hyphen)
            if unit is not None and (len(unit[0].text) > 2 or unit[0].text in ("V", "h")):
                item.unit, item.end = unit
            elif hyphen or word is None or word.lower() in ("one", "hundred"):
                continue
            words.append(item)
        if words:
            self.items = sorted([*self.items, *words], key=lambda item: item.start)
