"""Material mentions of superconductor papers cut into segments, scored by the set's own `score.py`.

Formulas come from `kg.formulas`. The set's other labels (doping words, shapes, class names such as `Bi-2212`, values
of variables) are conventions of that corpus; the adapter reads them with a few patterns of its own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.formulas import find_formulas, formula_of_name, parse_formula

NAME = "supermat_materials"

_ELEMENT = r"(?:[A-Z][a-z]?|fluorine|[Cc]arbon|oxygen|cobalt|alkali metal)"
_NUMBER = r"\d+(?:\s?[.:]\s?\d+)?(?:\s?/\s?\d+)?"
_LIST = rf"{_NUMBER}(?:\s?(?:,|and|or|to|-|–|−|;|, and)\s*(?:and\s)?{_NUMBER})*"
_SYMBOLS = r"(?:Ln|RE|Re|Ae|An|Ch|TM|[AMRX])"
_RELATION = r"[≤<>≥≃∼~≈⩽⩾]"
_VARIABLE = r"(?:x (?:i1|i2|i3|i|n|opd|c|Er|Pr)|x ?′|1 ?[-−–] ?y|z ?['′]|Ln|RE|Re|Ae|An|Ch|Rn|TM|[xyzpnmdδRMAXT\uf064])"
_AFTER = re.compile(
    rf"(?<![A-Za-z0-9])({_VARIABLE})\s*(?:=\s*({_RELATION}?\s*{_LIST}(?:\s?%)?|p\s?{_RELATION}\s?{_NUMBER})"
    rf"|(?:[∼~≈≃]\s*({_NUMBER}))|({_RELATION}\s*{_NUMBER}))(?![A-Za-z])"
)
_BEFORE = re.compile(rf"(?<![\w.])({_NUMBER}\s*{_RELATION})\s*({_VARIABLE})(?![A-Za-z])")
_CHOICE = re.compile(
    rf"(?<![A-Za-z0-9])({_SYMBOLS})\s*[=:]\s*"
    r"([A-Z][a-z]?(?:\s?(?:,|/|and|or|;|\. \. \.,?)\s*(?:and\s|or\s)?[A-Z][a-z]?(?![a-z]))*)"
)
_VALUE_ALONE = re.compile(rf"^\s*(?:{_RELATION}\s*)?{_LIST}\s*$")
_DOPING = re.compile(
    r"(?P<whole>(?<![A-Za-z-])(?:(?:optimally|slightly|heavily|lightly|most|opti- mally|strongly|moderately)[- ]+)?"
    r"(?:over|under|un|non|electron|hole)?-?\s?(?:underdoped|overdoped|doped|undoped)(?:\s+regime)?"
    r"|(?i:\bpure\b)|dopant-free|non-superconducting|pristine|superoxygenated|oxygen-deficient|un- derdoped"
    rf"|{_ELEMENT}-free|{_ELEMENT}-substituted)"
    rf"|(?<![A-Za-z])(?P<ion>(?:\d+(?:\.\d+)?\s?%\s?-?)?{_ELEMENT})"
    r"(?=[- ](?:doped|substituted|intercalated|doping|added)\b)"
    rf"|(?P<share>\d+(?:\.\d+)?\s?%[- ]?{_ELEMENT})(?![a-z])"
)
_SHAPE = re.compile(
    r"\b(?:(?:thin|thick|ultrathin|epitaxial|crystalline)\s?-?\s?)?(?:thin films?|films?|"
    r"single[- ]*crys-?\s?tal(?:line|s)?|(?:poly)?crystal(?:line|s)?|polycrys- talline|crys- tals|powders?|powdered|"
    r"ultrathin|monolayer|wire|fibers|ceramics)\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z]{0,2}(?:\s?\([A-Z][a-z]?\))?|\([A-Z][a-z]?,[A-Z][a-z]?\))\s?[-−–\uf06c]?\s?\d{3,4}(?![\d.]|\s?\d)"
    r"|(?<![A-Za-z0-9])[A-Z][A-Za-z]*[A-Z]{1,}[A-Z]O(?![A-Za-z0-9])|(?<![A-Za-z0-9])[A-Z]{2,}CO(?![A-Za-z0-9])"
)
_WORDS = re.compile(
    r"\b(?:cobalt oxide|cobalt oxyhydrate|oxyarsenides?|graphene|diamond|indium|lead|tantalum|magnesium diboride)\b",
    re.I,
)
_FABRICATION = re.compile(
    r"\b(?:sintered|single-layer|double-layer|(?:air )?annealed(?: in air)?|as-grown|(?:un)?twinned)\b", re.I
)
_KINDS = ("whole", "ion", "share")


def run(folder: Path) -> dict[str, float]:
    """Score the development mentions in `folder` (exact spans, all labels together)."""
    gold = folder / "dev.jsonl"
    lines = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found = [{"label": label, "start": start, "end": end} for start, end, label in segments(entry["text"])]
        lines.append(json.dumps({"doc_id": entry["doc_id"], "segments": found}))
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        predictions.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(predictions), str(gold), "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    micro, formula = scores["micro exact"], scores["formula"]
    return {
        "precision": micro["precision"],
        "recall": micro["recall"],
        "f1": micro["f1"],
        "formula_f1": formula["f1"],
        "unique_f1": scores["unique"]["f1"],
    }


def segments(text: str) -> list[tuple[int, int, str]]:
    """Return the labelled stretches of one mention, none overlapping."""
    found: list[tuple[int, int, str]] = []
    text = text.replace("ϭ", "=")

    def take(start: int, end: int, label: str) -> None:
        if end > start and not any(first < end and start < last for first, last, _ in found):
            found.append((start, end, label))

    for match in _CHOICE.finditer(text):
        take(*match.span(1), "variable")
        take(*match.span(2), "value")
    for match in _AFTER.finditer(text):
        take(*match.span(1), "variable")
        take(*match.span(next(group for group in (2, 3, 4) if match.group(group))), "value")
    for match in _BEFORE.finditer(text):
        take(*match.span(2), "variable")
        take(*match.span(1), "value")
    for match in find_formulas(text, spaced=True):
        take(match.start, match.end, "formula")
    for match in _CLASS.finditer(text):
        take(*match.span(), "name")
    for match in _WORDS.finditer(text):
        take(*match.span(), "name")
    for match in _DOPING.finditer(text):
        kind = next(name for name in _KINDS if match.group(name))
        take(*match.span(kind), "doping")
    for match in _SHAPE.finditer(text):
        take(*match.span(), "shape")
    for match in _FABRICATION.finditer(text):
        take(*match.span(), "fabrication")
    if not found and re.fullmatch(r"\s*[A-Z][a-z]?\s*", text) and parse_formula(text):
        take(0, len(text), "formula")
    alone = _VALUE_ALONE.match(text)
    if alone and not found:
        take(0, len(text), "value")
    if not found and formula_of_name(text):
        take(0, len(text), "name")
    return sorted(found)
