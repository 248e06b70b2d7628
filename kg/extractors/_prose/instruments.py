"""Numbers that belong to an instrument or to the course of a test: steps, amplitudes, scanned ranges, reference lines.

They stand beside the names of results ("from the OCV to 0.1 V in steps of 10 mV") and are no values of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extractors._prose import words as said
from kg.extractors._sentences.name import Name
from kg.extractors._sentences.sentence import Sentence
from kg.quantities import Quantity

_STEP = re.compile(
    r"[\s-](?:(?:voltage|potential|temperature|energy|current|step)\s)?(?:increments?|steps?|step\ssize|intervals?)\b"
)
_STEP_BEFORE = re.compile(
    rf"\b(?:increments?|intervals?|steps|step\s(?:size|width))(?:\s(?:of|is|was)|\s?=){said.VAGUE}$", re.I
)
_AMPLITUDE = re.compile(
    r"\s(?:(?:AC|ac|effective|rms|RMS|peak-to-peak|sinusoidal|voltage|signal)\s){0,2}(?:amplitude|perturbation|excitation)s?\b"
)
_AMPLITUDE_BEFORE = re.compile(
    r"\b(?:amplitude|perturbation|excitation|modulation)s?(?:\sof\s(?:the\s)?(?:perturbation|excitation))?"
    rf"(?:\s(?:voltage|signal)){{0,2}}(?:\s(?:was|is)\s|(?:\s(?:was|is))?(?:\sset)?\s?(?:of|to|at|=|\())\s?{said.VAGUE}$",
    re.I,
)
# The voltage of a beam or a tube ("operated at 15 kV", "Cu Kα radiation (40 kV, 30 mA)").
_BEAM = re.compile(
    r"\b(?:operat|accelerat|working|beam|tube|generat|landing|Kα|radiation|microscop|SEM|TEM|STEM)\w*\b[^.;]*$"
)
# What lets light through or makes it ("a band-pass filter (438 ± 12 nm)", "a 532 nm laser").
_OPTICS = re.compile(
    r"\b(?:(?:filter|lamp|monochromator)(?:s|ed)?\b[^.;,]{0,24}"
    r"|(?:images?|pictures?|micrographs?)\s(?:was\s|were\s)?(?:taken|recorded|acquired|collected|captured)\s(?:at|with)\s)$",
    re.I,
)
_OPTICS_BEHIND = re.compile(
    r"[\s-](?:(?:pulsed|continuous|wave|green|red|blue|UV|diode|solid-state|excitation|band-?pass|long-?pass|short-?pass|"
    r"optical|narrow|cut-?off)[\s-]){0,3}(?:filters?|lasers?|lamps?|LEDs?|laser\s(?:light|beam|diode|line|excitation)|light\ssource)\b"
)
_BEAM_VOLTAGES = frozenset(["kV", "keV"])
_SIGNALS = frozenset(["V", "mV", "uV", "A", "mA", "uA"])
_WIDE = 25  # degrees: no peak is so broad
_SCANNED = re.compile(
    r"\b(?:scann?(?:ed|ing|s)?|recorded|collected|acquired|measured|registered|ranges?|steps?|interval)\b|2\s?θ\s(?:from|between)\b"
)
_NARROWER = 60  # characters around a range of angles in which it is said to be scanned
_INEQUALITY = re.compile(r"[<≤]\s?(?:2\s?)?θ\s?[<≤]\s?$")
_REFERENCE = re.compile(
    r"\b(?:calibrat|referenc(?:ed|ing)\b|charge[\s-](?:correct|compensat|shift|referenc)|(?:as|for)\s(?:an?\s|the\s)?(?:internal\s|energy\s|binding\senergy\s)?"
    r"(?:reference|standard)\b|(?:energy|charge)\s(?:reference|scale|correction)|[Tt]he\sreference\s(?:of|for|was)|corrected\s(?:to|by|with|for|using|against))"
)
_OF_CARBON = re.compile(r"\b(?:C\s?1s|Au\s?4f|Ag\s?3d|adventitious|carbon|hydrocarbon|C[–-][CH])")
_ENERGIES = frozenset(["eV", "keV"])
# A state of a cell that tests begin or end with, or are done in.
_OPEN = re.compile(r"(?:OCV|OCP|[Oo]pen[\s-]circuit(?:\s(?:voltage|potential))?)$")
_BOUNDS = re.compile(r"(?:\b(?:at|under|from|between|to|until|near|versus|vs\.?|around|with)\s|\(\s?)(?:the\s|an?\s)?$")
_AND = frozenset(["and", "or"])

# What a piece of the surface that was imaged measures ("5 × 5 μm2 scans").
_PRODUCT = re.compile(r"\s?[×x]\s?\d")
_IN_PRODUCT = re.compile(r"\d\s?(?:[nμµm]m\s?)?[×x]\s?$")
_IMAGED = re.compile(
    r"[\d\s.×xnμµm^²]{1,14}\s(?:(?:AFM|SEM|STM|EDS|EDX)\s)?(?:scan|area|image|region|field|window|map|frame)s?\b"
)
_ABRASIVE = re.compile(
    r"(?:\s(?:and|or|to)\s[\d.]+\s?[nµ]m)?\s(?:diamond|alumina|silica|Al2O3|SiO2|colloidal|abrasive)"
    r"(?:\s[a-z]+)?\s(?:pastes?|suspensions?|slurr(?:y|ies)|powders?|papers?|solutions?|sprays?)\b"
)
_GRITS = frozenset(["um", "nm"])
_OPENING = re.compile(r"\b(?:slits?|apertures?|footprint|beam|spot|scan(?:ned|ning)?|imaged|windows?)\b[^.;,()]*$")
# What a sentence says of a tool before it says that it was used.
_TOOL_USED = re.compile(
    r"\s?(?:An?|The)\s(?:[^\s;()]+\s){0,5}?(?:laser|lamp|LED|microscope|spectrometer|spectrophotometer|diffractometer|detector|"
    r"camera|filter|monochromator|furnace|potentiostat|profilometer|ellipsometer|indenter|pyrometer|thermocouple|"
    r"magnetometer|calorimeter|autoclave|pump)\b"
    r"(?:(?!\b(?:show\w*|reveal\w*|gave|gives|found|indicat\w+|confirm\w*|is|are|has|had)\b)[^;])*?\b(?:was|were)\s(?:used|employed|applied|utili[sz]ed)\b"
)

# Where something was examined, what was set: "activities were evaluated at 1.5 V", "the power was set to 50 W".
EXAMINED_AT = re.compile(
    r"\b(?:(?:evaluat|test|measur|examin|stud[iy]|investigat|characteri[sz]|assess|compar|record|perform|carried\sout|operat|conduct|"
    r"monitor|collect|taken|obtain|determin|plott)(?:e?d)?(?:\s\w+ly)?\s(?:at|under|in)"
    rf"|(?:set|fixed|adjusted|chosen|selected|regulated)(?:\s\w+ly)?\s(?:to\sbe|to|at|as)){said.VAGUE}$"
)

_STEP_SIGNS = ("increment", "interval", "step")


def is_of_instrument(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether numbers are the step, amplitude or range of a scan, or where a known line was put."""
    unit = run[0].unit
    text, end = sentence.text, run[-1].end
    before = sentence.before(run[0].start, 60)
    is_product = _PRODUCT.match(text, run[0].end) or _PRODUCT.match(text, end) or _IN_PRODUCT.search(before)
    if is_product and (_IMAGED.match(text, end) or _OPENING.search(before)):
        return True
    if unit is None:
        return False
    if unit.ucum in _GRITS and _ABRASIVE.match(text, end):
        return True
    used = _TOOL_USED.match(text, sentence.start, sentence.end)
    if used is not None and end <= used.end():
        return True
    lower = before.lower()
    if _STEP.match(text, end) or (any(map(lower.__contains__, _STEP_SIGNS)) and _STEP_BEFORE.search(before)):
        return True
    if unit.ucum in _BEAM_VOLTAGES and _BEAM.search(before):
        return True
    if unit.ucum == "nm" and (_OPTICS.search(before) or _OPTICS_BEHIND.match(text, end)):
        return True
    if unit.ucum in _SIGNALS:
        return bool(_AMPLITUDE.match(text, end) or _AMPLITUDE_BEFORE.search(before))
    if unit.ucum == "deg":
        return _is_scanned(sentence, run, before)
    return unit.ucum in _ENERGIES and _is_reference(sentence, run)


def _is_scanned(sentence: Sentence, run: Sequence[Quantity], before: str) -> bool:
    """Say whether angles are the range that a diffractometer ran through."""
    text = sentence.text
    if _INEQUALITY.search(before):
        return True
    low, high = run[0].number.value, run[-1].number.upper
    if low is None or high is None or len(run) > 1:
        return False
    around = text[max(sentence.start, run[0].start - _NARROWER) : min(sentence.end, run[0].end + _NARROWER)]
    return "θ" in around and (high - low > _WIDE or _SCANNED.search(around) is not None)


def _is_reference(sentence: Sentence, run: Sequence[Quantity]) -> bool:
    """Say whether an energy is that of the known line which the scale of the spectra was fixed by."""
    text = sentence.text
    if _REFERENCE.search(text, sentence.start, sentence.end) is None:
        return False
    return _OF_CARBON.search(text, max(sentence.start, run[0].start - _NARROWER), run[-1].end + _NARROWER) is not None


def is_bound_of_test(sentence: Sentence, name: Name, between: str) -> bool:
    """Say whether a name means a state of the cell that a test starts from, ends at or is done in.

    "Between OCV, 0.6 V and 0.4 V", "from the OCV to 0.1 V", "8 mV under open circuit".
    """
    if between.strip() in _AND:
        return True
    if _OPEN.search(sentence.text, name.start, name.end) is None or said.DIRECT.fullmatch(between):
        return False
    return _BOUNDS.search(sentence.before(name.start, 16)) is not None
