"""Reads systematic names of salts, oxides and alkoxides (`zinc(II) acetate dihydrate`) as formulas.

A name gives a formula only when its charges leave one answer: by an oxidation number, a multiplying prefix
(`pentoxide`), an adjective (`ferric`), or a cation that has only one usual charge.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import gcd

from kg._formula_model import Formula
from kg._formula_reading import parse_formula
from kg._formula_symbols import ELEMENTS, OXIDATION_STATES


def _table(text: str) -> dict[str, str]:
    """Return the pairs `name:value` of `text`."""
    return dict(pair.split(":", 1) for pair in text.split())


def _charges(text: str) -> dict[str, tuple[str, int]]:
    """Return the entries `name:formula:charge` of `text`."""
    entries = (entry.split(":") for entry in text.split())
    return {name: (formula, int(charge)) for name, formula, charge in entries}


_ELEMENT_NAMES = _table(
    "hydrogen:H lithium:Li beryllium:Be boron:B carbon:C nitrogen:N sodium:Na magnesium:Mg "
    "aluminum:Al silicon:Si phosphorus:P sulfur:S potassium:K calcium:Ca scandium:Sc titanium:Ti "
    "vanadium:V chromium:Cr manganese:Mn iron:Fe cobalt:Co nickel:Ni copper:Cu zinc:Zn gallium:Ga "
    "germanium:Ge arsenic:As selenium:Se rubidium:Rb strontium:Sr yttrium:Y zirconium:Zr niobium:Nb "
    "molybdenum:Mo ruthenium:Ru rhodium:Rh palladium:Pd silver:Ag cadmium:Cd indium:In tin:Sn "
    "antimony:Sb tellurium:Te cesium:Cs barium:Ba lanthanum:La cerium:Ce praseodymium:Pr neodymium:Nd "
    "samarium:Sm europium:Eu gadolinium:Gd terbium:Tb dysprosium:Dy holmium:Ho erbium:Er thulium:Tm "
    "ytterbium:Yb lutetium:Lu hafnium:Hf tantalum:Ta tungsten:W rhenium:Re osmium:Os iridium:Ir "
    "platinum:Pt gold:Au mercury:Hg thallium:Tl lead:Pb bismuth:Bi thorium:Th uranium:U ammonium:NH4 "
    "zirconyl:ZrO vanadyl:VO titanyl:TiO uranyl:UO2 tetramethylammonium:N(CH3)4 tetraethylammonium:N(C2H5)4 "
    "tetrapropylammonium:N(C3H7)4 tetrabutylammonium:N(C4H9)4"
)
_ADJECTIVES = _charges(
    "ferric:Fe:3 ferrous:Fe:2 cupric:Cu:2 cuprous:Cu:1 stannic:Sn:4 stannous:Sn:2 cobaltous:Co:2 "
    "cobaltic:Co:3 manganous:Mn:2 chromic:Cr:3 ceric:Ce:4 cerous:Ce:3 mercuric:Hg:2 plumbous:Pb:2 "
    "titanic:Ti:4"
)
_ANIONS = _charges(
    "oxide:O:2 hydroxide:OH:1 peroxide:O2:2 superoxide:O2:1 sulfide:S:2 selenide:Se:2 "
    "telluride:Te:2 nitride:N:3 phosphide:P:3 fluoride:F:1 chloride:Cl:1 bromide:Br:1 iodide:I:1 "
    "hydride:H:1 azide:N3:1 nitrate:NO3:1 nitrite:NO2:1 sulfate:SO4:2 sulfite:SO3:2 carbonate:CO3:2 "
    "bicarbonate:HCO3:1 phosphate:PO4:3 perchlorate:ClO4:1 chlorate:ClO3:1 acetate:CH3COO:1 "
    "formate:HCOO:1 oxalate:C2O4:2 citrate:C6H5O7:3 tungstate:WO4:2 molybdate:MoO4:2 chromate:CrO4:2 "
    "permanganate:MnO4:1 cyanide:CN:1 thiocyanate:SCN:1 borohydride:BH4:1 hexafluorophosphate:PF6:1 "
    "tetrafluoroborate:BF4:1 triflate:CF3SO3:1 acetylacetonate:C5H7O2:1 isopropoxide:OCH(CH3)2:1 "
    "propoxide:OC3H7:1 ethoxide:OC2H5:1 methoxide:OCH3:1 butoxide:OC4H9:1 stearate:C18H35O2:1 "
    "persulfate:S2O8:2 thiosulfate:S2O3:2 dichromate:Cr2O7:2 iodate:IO3:1 bromate:BrO3:1 chlorite:ClO2:1 "
    "hypochlorite:ClO:1 pyrophosphate:P2O7:4 metaphosphate:PO3:1 metaborate:BO2:1 tetraborate:B4O7:2 "
    "metavanadate:VO3:1 orthovanadate:VO4:3 metasilicate:SiO3:2 orthosilicate:SiO4:4 ferricyanide:Fe(CN)6:3 "
    "ferrocyanide:Fe(CN)6:4 hexacyanoferrate(iii):Fe(CN)6:3 hexacyanoferrate(ii):Fe(CN)6:4 selenite:SeO3:2 "
    "selenate:SeO4:2 tellurite:TeO3:2 arsenate:AsO4:3 arsenide:As:3 antimonide:Sb:3 silicide:Si:4 "
    "hexafluorosilicate:SiF6:2 hexachloroplatinate:PtCl6:2 tartrate:C4H4O6:2 lactate:C3H5O3:1 benzoate:C7H5O2:1 "
    "propionate:C3H5O2:1 gluconate:C6H11O7:1 oleate:C18H33O2:1 2-ethylhexanoate:C8H15O2:1 amide:NH2:1"
)
# Oxides of two metals whose name leaves one formula for these metals only ("strontium ferrite" is one of several).
_RARE_EARTHS = "Y La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu"
_MIXED_OXIDES = {
    "aluminate": (("{}Al2O4", "Mg Zn Co Ni Cu Mn"), ("{}AlO2", "Li Na K"), ("{}AlO3", "La Pr Nd Sm")),
    "cerate": (("{}CeO3", "Sr Ba"),),
    "chromite": (("{}Cr2O4", "Mg Zn Co Ni Cu Mn"), ("{}CrO3", "La Pr Nd Sm")),
    "cobaltite": (("{}Co2O4", "Mg Zn Ni Cu Mn"), ("{}CoO3", "La Pr Nd Sm")),
    "ferrite": (("{}Fe2O4", "Mg Zn Co Ni Cu Mn Cd"), ("{}FeO3", "La Pr Nd Sm Gd")),
    "gallate": (("{}Ga2O4", "Mg Zn Co Ni"),),
    "hafnate": (("{}HfO3", "Ca Sr Ba Pb"),),
    "manganite": (("{}MnO3", "La Pr Nd Sm"),),
    "niobate": (("{}NbO3", "Li Na K Ag"),),
    "stannate": (("{}SnO3", "Ca Sr Ba Cd"),),
    "tantalate": (("{}TaO3", "Li Na K Ag"),),
    "titanate": (("{}TiO3", "Mg Ca Sr Ba Pb Co Ni Mn Cd"),),
    "vanadate": (("{}VO3", "NH4"), ("{}VO4", f"Bi In {_RARE_EARTHS}")),
    "zirconate": (("{}ZrO3", "Ca Sr Ba Pb"),),
}
_USUAL_CHARGES = _table(
    "Al:3 Ga:3 In:3 Zr:4 Hf:4 Si:4 Ni:2 Ag:1 Y:3 La:3 Pr:3 Nd:3 Sm:3 Eu:3 Gd:3 Tb:3 Dy:3 Ho:3 Er:3 "
    "Tm:3 Yb:3 Lu:3 NH4:1 H:1 ZrO:2 VO:2 TiO:2 UO2:2 N(CH3)4:1 N(C2H5)4:1 N(C3H7)4:1 N(C4H9)4:1"
)
_USUAL = {symbol: int(charge) for symbol, charge in _USUAL_CHARGES.items()}
_USUAL_IN_SALTS = {"Mn": 2, "Co": 2, "Cu": 2, "Pb": 2, "Bi": 3, "Cr": 3, "Ce": 3, "Ru": 3, "Rh": 3, "Ir": 3, "Pd": 2}
_USUAL_IN_ALKOXIDES = {"Ti": 4, "Nb": 5, "Ta": 5}
_USUAL_IN_CHALCOGENIDES = {"Sb": 3, "As": 3, "Cd": 2, "Hg": 2}
_ALKOXIDES = frozenset(["methoxide", "ethoxide", "propoxide", "isopropoxide", "butoxide"])
_CHALCOGENIDES = frozenset(["sulfide", "selenide", "telluride"])
_OXYGEN = 2
_PNICTIDES = frozenset(["nitride", "phosphide", "arsenide", "antimonide", "silicide"])
_VARIED_IN_PNICTIDES = frozenset(["Ni", "Ag", "Zr", "Hf", "NH4"])  # ZrN, Ni2P: not what their usual charge gives
_JOINED = re.compile(r"(.+?) and (.+?) ([a-z]+)s?$")
_PREFIXES = ("mono", "di", "tri", "tetra", "penta", "hexa", "hepta", "octa", "nona", "deca", "undeca", "dodeca")
_COUNT = {prefix: index + 1 for index, prefix in enumerate(_PREFIXES)} | {"": 1, "sesqui": 1, "hemi": 1}
_HYDRATE = re.compile(r"[\s-]*(" + "|".join(_PREFIXES) + r")?[\s-]?hydrate$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
_TRIVIAL = _table(
    "silica:SiO2 alumina:Al2O3 zirconia:ZrO2 titania:TiO2 ceria:CeO2 magnesia:MgO yttria:Y2O3 "
    "hafnia:HfO2 urania:UO2 thoria:ThO2 lanthana:La2O3 gadolinia:Gd2O3 scandia:Sc2O3 baria:BaO"
) | {
    "ammonium molybdate tetrahydrate": "(NH4)6Mo7O24·4H2O",
    "ammonium heptamolybdate": "(NH4)6Mo7O24",
    "ammonium heptamolybdate tetrahydrate": "(NH4)6Mo7O24·4H2O",
    "ammonium metatungstate": "(NH4)6H2W12O40",
    "ammonium paratungstate": "(NH4)10H2W12O42",
    "ammonium bifluoride": "NH4HF2",
    "ammonium hydrogen difluoride": "NH4HF2",
    "ammonium cerium nitrate": "(NH4)2Ce(NO3)6",
    "cerium ammonium nitrate": "(NH4)2Ce(NO3)6",
    "ceric ammonium nitrate": "(NH4)2Ce(NO3)6",
    "boric acid": "H3BO3",
    "boron nitride": "BN",
    "chloroauric acid": "HAuCl4",
    "chloroplatinic acid": "H2PtCl6",
    "chloroplatinic acid hexahydrate": "H2PtCl6·6H2O",
    "prussian blue": "Fe4(Fe(CN)6)3",
    "tetrabutyl titanate": "Ti(OC4H9)4",
    "tetrabutyl orthotitanate": "Ti(OC4H9)4",
    "tetraisopropyl titanate": "Ti(OCH(CH3)2)4",
    "yttrium aluminum garnet": "Y3Al5O12",
    "zirconium silicate": "ZrSiO4",
}
_BRANCH = re.compile(r"^(di|tri|tetra|penta)?-?(n|i|s|t|iso|sec|tert)-(?=(?:prop|but)oxide)")
_STATE = re.compile(r"\s*\((i{1,3}|iv|v|vi|vii)\)")
_SPELLING = (("sulph", "sulf"), ("aluminium", "aluminum"), ("caesium", "cesium"))
_PREFIXED = re.compile(r"(" + "|".join(sorted(_PREFIXES, key=len, reverse=True)) + r")[-\s]?(.+)")
_ELIDED = {"pentoxide": (5, "oxide"), "tetroxide": (4, "oxide"), "monoxide": (1, "oxide"), "heptoxide": (7, "oxide")}


@lru_cache(maxsize=1 << 14)
def formula_of_name(name: str) -> Formula | None:
    """Return the formula of a systematic name, or `None` if it leaves more than one answer or is no such name.

    >>> formula_of_name("zinc (II) acetate dihydrate").normalised
    'Zn(CH3COO)2·2H2O'
    >>> formula_of_name("antimony pentoxide").normalised, formula_of_name("iron oxide")
    ('Sb2O5', None)
    """
    text = " ".join(name.split())
    symbol_first = re.match(r"([A-Z][a-z]?)[-\s](?=[a-z])", text)
    text = text.lower()
    for old, new in _SPELLING:
        text = text.replace(old, new)
    if text in _TRIVIAL:
        return parse_formula(_TRIVIAL[text])
    water = ""
    hydrate = _HYDRATE.search(text)
    if hydrate:
        waters = _COUNT.get(hydrate.group(1) or "", 1)
        water = "·" + ("x" if hydrate.group(1) is None else "" if waters == 1 else str(waters)) + "H2O"
        text = text[: hydrate.start()]
    cation = _cation(text, symbol_first.group(1) if symbol_first else None)
    if cation is None:
        return None
    symbol, charge, count, rest = cation
    formula = _combine(symbol, charge, count, rest)
    return parse_formula(formula + water) if formula else None


def formulas_of_names(text: str) -> tuple[Formula, ...]:
    """Return the formulas of one name or of two that share their anion (`nickel(II) and manganese(II) acetates`)."""
    joined = _JOINED.fullmatch(text.strip())
    if joined:
        first = formula_of_name(f"{joined.group(1)} {joined.group(3)}")
        second = formula_of_name(f"{joined.group(2)} {joined.group(3)}")
        if first and second:
            return first, second
    single = formula_of_name(text)
    return (single,) if single else ()


def _cation(text: str, printed_symbol: str | None) -> tuple[str, int | None, int | None, str] | None:
    """Return symbol, charge, count and the text after the cation."""
    first, _, rest = text.replace("(", " (", 1).partition(" ")
    if printed_symbol in ELEMENTS and printed_symbol is not None:
        return printed_symbol, None, None, text[len(printed_symbol) + 1 :].strip()
    if first in _ADJECTIVES:
        return (*_ADJECTIVES[first], None, rest)
    count = None
    prefixed = _PREFIXED.fullmatch(first)
    if first not in _ELEMENT_NAMES and prefixed:
        count, first = _COUNT[prefixed.group(1)], prefixed.group(2)
    symbol = _ELEMENT_NAMES.get(first)
    if symbol is None:
        return None
    state = _STATE.match(" " + rest)
    charge = _ROMAN[state.group(1)] if state else None
    return symbol, charge, count, rest[state.end() - 1 :].strip() if state else rest.strip()


def _combine(symbol: str, charge: int | None, count: int | None, rest: str) -> str | None:
    """Balance one cation with the anion named by `rest`."""
    rest = _BRANCH.sub(lambda it: (it[1] or "") + ("iso" if it[2] in ("i", "iso") and "prop" in rest else ""), rest)
    mixed = _MIXED_OXIDES.get(rest.removesuffix("s"))
    if mixed is not None and count is None:
        return next((form.format(symbol) for form, metals in mixed if symbol in metals.split()), None)
    whole = charge or _usual_charge(symbol, "chloride")
    if rest.startswith("oxy") and count is None and whole is not None and whole > _OXYGEN:
        return _combine(f"{symbol}O", whole - _OXYGEN, None, rest.removeprefix("oxy"))
    hydrogen = 0
    acid = re.match(r"(di)?hydrogen[\s-]?", rest)
    if acid:
        hydrogen, rest = 2 if acid.group(1) else 1, rest[acid.end() :]
    multiple, anion_name = _multiplied(rest)
    if anion_name not in _ANIONS and anion_name.endswith("s"):
        anion_name = anion_name[:-1]
        multiple, anion_name = (multiple, anion_name) if multiple else _multiplied(anion_name)
    if anion_name not in _ANIONS:
        return None
    anion, negative = _ANIONS[anion_name]
    negative -= hydrogen
    if negative < 1:
        return None
    anion = ("H" if hydrogen == 1 else "H2" if hydrogen else "") + anion
    if multiple is not None:
        return _by_prefix(symbol, charge, count, (anion, multiple, negative))
    if count is not None:
        balanced = count * _USUAL.get(symbol, _fixed(symbol) or 1) == negative
        return _written(symbol, count, anion, 1) if balanced else None
    positive = charge or _usual_charge(symbol, anion_name)
    if positive is None:
        return None
    common = gcd(positive, negative)
    return _written(symbol, negative // common, anion, positive // common)


def _usual_charge(symbol: str, anion_name: str) -> int | None:
    """Return the charge that a cation has beside an anion when nothing tells it, or `None` if it may have several."""
    if anion_name in _PNICTIDES and symbol in _VARIED_IN_PNICTIDES:
        return None
    positive = _USUAL.get(symbol) or _fixed(symbol)
    if positive is not None or anion_name == "oxide" or anion_name in _PNICTIDES:
        return positive
    if anion_name in _ALKOXIDES and symbol in _USUAL_IN_ALKOXIDES:
        return _USUAL_IN_ALKOXIDES[symbol]
    if anion_name in _CHALCOGENIDES and symbol in _USUAL_IN_CHALCOGENIDES:
        return _USUAL_IN_CHALCOGENIDES[symbol]
    return _USUAL_IN_SALTS.get(symbol)


def _multiplied(name: str) -> tuple[int | None, str]:
    if name in _ELIDED:
        return _ELIDED[name]
    prefixed = _PREFIXED.fullmatch(name)
    if prefixed and name not in _ANIONS:
        return _COUNT[prefixed.group(1)], prefixed.group(2)
    return None, name


def _fixed(symbol: str) -> int | None:
    low, high = OXIDATION_STATES.get(symbol, (0, 1))
    return low if low == high else None


def _by_prefix(symbol: str, charge: int | None, count: int | None, anion: tuple[str, int, int]) -> str | None:
    """Find the number of cations for a counted anion: the smallest that gives a usual oxidation state."""
    formula, multiple, negative = anion
    total = multiple * negative
    highest = OXIDATION_STATES.get(symbol, (1, 1))[1]
    for cations in (count,) if count else (1, 2, 3):
        if total % cations == 0 and total // cations <= highest and charge in (None, total // cations):
            return _written(symbol, cations, formula, multiple)
    return None


def _written(symbol: str, cations: int, anion: str, anions: int) -> str:
    left = symbol if cations == 1 else f"({symbol}){cations}" if len(symbol) > 2 else f"{symbol}{cations}"
    is_group = anion not in ELEMENTS
    right = anion if anions == 1 else f"({anion}){anions}" if is_group else f"{anion}{anions}"
    return left + right
