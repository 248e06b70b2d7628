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
from functools import lru_cache
from pathlib import Path

from kg.formulas import find_formulas, formula_of_name, parse_formula
from kg.lexicon import Lexicon
from kg.ontology import load_ontology

NAME = "supermat_materials"


def _broken(words: str) -> str:
    """Return a pattern of alternatives in which any word may be broken by a hyphen and a space at a line's end."""
    return "|".join(
        "(?:- )?".join("[- ]+" if letter == " " else letter for letter in word) for word in words.split("|")
    )


_ELEMENT = r"(?:[A-Z][a-z]?|[a-z]{3,10}(?:ine|on|gen|um))"
_NUMBER = r"\d+(?:\s?[.:]\s?\d+)?(?:\s?/\s?\d+)?"
_LIST = rf"{_NUMBER}(?:\s?(?:,|and|or|to|-|–|−|;|, and)\s*(?:and\s)?{_NUMBER})*"
_SITE = r"(?:Ln|RE|Re|Ae|An|Ch|Rn|TM|[AMRXT])"
_RELATION = r"[≤<>≥≃∼~≈⩽⩾]"
_VARIABLE = rf"(?:[xyzpnmdδ\uf064](?: ?['′]| [a-zA-Z][a-z]{{0,2}}\d?)?|{_SITE})"
_AFTER = re.compile(
    rf"(?<![A-Za-z0-9])({_VARIABLE})\s*(?:=\s*({_RELATION}?\s*{_LIST}(?:\s?%)?|[a-z]\s?{_RELATION}\s?{_NUMBER})"
    rf"|(?:[∼~≈≃]\s*({_NUMBER}))|({_RELATION}\s*{_NUMBER}))(?![A-Za-z])"
)
_BEFORE = re.compile(rf"(?<![\w.])({_NUMBER}\s*{_RELATION})\s*({_VARIABLE})(?![A-Za-z])")
_CHOICE = re.compile(
    rf"(?<![A-Za-z0-9])({_SITE})\s*[=:]\s*"
    r"([A-Z][a-z]?(?:\s?(?:,|/|and|or|;)\s*(?:and\s|or\s)?[A-Z][a-z]?(?![a-z]))*)"
)
_VALUE_ALONE = re.compile(rf"^\s*(?:{_RELATION}\s*)?{_LIST}\s*$")
_DEGREE = _broken("optimally|slightly|heavily|lightly|strongly|moderately|most|fully")
_STATE = _broken("underdoped|overdoped|undoped|doped|electron doped|hole doped|non doped|pure|Pure|pristine")
_DOPING = re.compile(
    rf"(?P<whole>(?<![A-Za-z-])(?:(?:{_DEGREE})[- ]+)?(?:{_STATE})"
    rf"|{_ELEMENT}-(?:free|deficient|substituted))(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<ion>(?:\d+(?:\.\d+)?\s?%\s?-?)?{_ELEMENT})"
    r"(?=[- ](?:doped|substituted|intercalated|doping|added)\b)"
    rf"|(?P<share>\d+(?:\.\d+)?\s?%[- ]?[A-Z][a-z]?)(?![a-z])"
)
_SHAPE = re.compile(
    r"\b(?:"
    + _broken(
        "thin films|thin film|thick film|epitaxial films|films|film|single crystals|single crystal|"
        "single crystalline|polycrystalline|polycrystals|polycrystal|crystals|crystal|powders|powdered|powder|"
        "monolayer|ultrathin|wire|wires|fibers|ceramics|bulk"
    )
    + r")\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z]{0,2}(?:\s?\([A-Z][a-z]?\))?|\([A-Z][a-z]?,[A-Z][a-z]?\))"
    r"\s?[-−–]?\s?\d{3,4}(?![\d.]|\s?\d)"
    r"|(?<![A-Za-z0-9])[A-Z][A-Za-z]*[A-Z]{2,}O(?![A-Za-z0-9])"
)
_FABRICATION = re.compile(
    r"\b(?:"
    + _broken("sintered|single layer|double layer|annealed in air|annealed|as grown|untwinned|twinned|epitaxial")
    + r")\b",
    re.IGNORECASE,
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


@lru_cache(maxsize=1)
def _names() -> Lexicon[str]:
    """Return the material and element names of the ontology as a lexicon."""
    ontology = load_ontology()
    terms = (*ontology.materials, *ontology.elements)
    return Lexicon((name, term.iri, False) for term in terms for name in (term.label, *term.names))


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
    for formula in find_formulas(text, spaced=True):
        take(formula.start, formula.end, "formula")
    for match in _CLASS.finditer(text):
        take(*match.span(), "name")
    for named in _names().find(text):
        take(named.start, named.end, "name")
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
