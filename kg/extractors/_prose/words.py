"""The small words of scientific English that join numbers to names or keep them apart, as patterns.

Every pattern that ends in `$` is searched in the words before a number, every other one matches what follows or fills
the gap between a name and a number. They are grammar, hence method; nouns of the field are lists of the ontology.
"""

from __future__ import annotations

import re

from kg.extractors._prose.tails import Start, Tail


def _any(words: str) -> str:
    r"""Return the alternatives of a list of words (`\\s` stands for a blank inside one)."""
    return "|".join(words.split())


VAGUE = (
    r"(?:\s?(?:an?|the|about|around|ca\.?|approximately|approx\.?|nearly|almost|only|just|mere(?:ly)?|some|roughly|"
    r"still|even|modest|meag(?:re|er)|moderate|remarkable|respectable|impressive|decent|poor|tiny|scant|comfortable|striking|"
    r"surprising|excellent|outstanding|record|considerable|worth|larger|smaller|greater|"
    r"as (?:high|low|large|small|much|little|long|short) as|"
    r"(?:no|not) (?:more|less|higher|lower|greater|larger|smaller|longer) than|[~≈∼≃<>≤≥]))*\s?"
)
_ALONG = r"(?:\s(?:in|out|up|off|on|back|down|put|there|steady|firm|flat|constant|stable|unchanged|around|\w+ly))*"
_RESTS = _any(
    r"com(?:es|ing) came sits sat sitting stands stood lies lay rests rested land(?:s|ed|ing) settl(?:es|ed|ing) "
    r"stay(?:s|ed|ing) remain(?:s|ed|ing) hover(?:s|ed|ing) level(?:s|l?ed|l?ing) top(?:s|ped|ping) bottom(?:s|ed|ing) "
    r"max(?:es|ed|ing) culminat(?:es|ed|ing) end(?:s|ed|ing) winds wound clock(?:s|ed|ing) turn(?:s|ed|ing) "
    r"saturat(?:es|ed|ing) stabili[sz](?:es|ed|ing) stop(?:s|ped) plateau(?:s|ed|ing) averag(?:es|ed|ing) "
    r"peak(?:s|ed|ing) arriv(?:es|ed|ing) stagnat(?:es|ed) h[eo]ld(?:s)? begins began"
)
_UTMOST = r"reach(?:es|ed|ing)?\s(?:(?:the|its|their|an?)\s)?(?:highest|lowest|maxim(?:um|a)|minim(?:um|a)|peak)"
RESTS_AT = rf"(?:(?:{_RESTS}){_ALONG}|{_UTMOST})\s(?:at|near|around)"
"""A verb of coming to rest up to the word before its value: "tops out at", "came in at", "stays put near"."""

THAT_BY = re.compile(rf"\b(?:that|those)\sof\s(?:the\s)?[^\s,;()]+(?:\s[a-z-]+)?\sby\s{VAGUE}$")
_LABELS = _any(r"Figs? Figures? Tables? Eqs? Refs? Schemes? Sections? Chapter Step Nos?")
_DIFFERENCES = _any(r"increase decrease drop rise reduction improvement enhancement gain deviation deficit")
CHANGED_NOUN = (
    r"(?:volume|mass|weight|area|length|[a-z]+(?:ity|ness|[gd]th|ance|tude|ure|rate|age|ent|ency))[\s-]"
    rf"(?:{_DIFFERENCES})"
)
"""A change that is called by its quantity, hence itself one ("a temperature drop of 156 °C")."""

NO_VALUE_BEFORE = Tail(
    rf"(?:\b(?:by(?:(?:\sonly)?\s(?:less|more)\sthan)?|reported|every|per|purity(?:\sof)?|"
    rf"(?:literature|reported|ideal|accepted|standard|required) values? (?:of|is)|"
    rf"(?:agree\w*|consistent|comparable|close|similar|identical|match\w*) (?:\w+ )?(?:with|to) (?:the|an?) "
    rf"(?:[\w-]+ )?values? (?:of|\()|difference (?:is|of|was)|factor of|"
    r"scale(?:[- ]bars?)?\b(?!\s(?:grew|grow|thicken|reach|form))[^.;]{0,24}|shift(?:s|ed)?(?: of)?|"
    rf"(?:{_DIFFERENCES}) of|(?:{_LABELS})\.?|"
    r"(?:magnification|resolution|accuracy|precision|steps?(?: size)?|error|(?:confidence|significance) level)"
    rf" of|(?:should|must|needs? to|ha(?:s|ve) to) (?:be|exceed|reach|stay))){VAGUE}$",
    "values value exceed reach stay be by reported every per purity shift shifts shifted fig figs figure figures table "
    "tables eq eqs ref refs scheme schemes section sections chapter step no nos "
    "purity_of value_of values_of value_is values_is difference_of difference_is difference_was factor_of shift_of "
    "shifts_of shifted_of increase_of decrease_of drop_of rise_of reduction_of improvement_of enhancement_of gain_of "
    "deviation_of deficit_of magnification_of resolution_of accuracy_of precision_of step_of steps_of size_of error_of "
    "level_of",
    part="cale",
)
"""Before a number that is no value: a difference, a label, a scale bar, a purity, a value of others, a demand."""

_COMPARATIVES = _any(
    r"higher lower larger smaller more less greater increase decrease reduction improvement enhancement "
    r"thicker longer "
    r"shorter faster slower drop rise gain error deviation pure purity scale increasing"
)
NO_VALUE_AFTER = Start(
    rf"\s?(?:times\b|-?fold\b|(?:of\s)?(?:{_COMPARATIVES})\b|(?:above|below)\s(?:that|those|its|their)\b|"
    r"(?:above|below)\s(?:the\s)?(?:[\w-]+\s){0,2}(?:potentials?|temperatures?|transitions?|edges?)\b|"
    rf",?\s?(?:Sigma|Aldrich|Alfa|Merck|Aladdin|purity)\b)",
    f"times fold of above below sigma aldrich alfa merck aladdin purity {' '.join(_COMPARATIVES.split('|'))}",
)

_FIRM = _any(
    r"at under after for during within until upon heated\sto cooled\sto vs\.? versus towards? expos(?:ed|ure)\sto"
)
_LOOSE = _any(r"from over between below above when up\sto down\sto ranges?(?:\sof|\sfrom)? with\srespect\sto")
_FIRM_ENDS = "at under after for during within until upon to vs versus toward towards"
FIRM_ADVERB = Tail(rf"(?:\b(?:{_FIRM})|@){VAGUE}$", _FIRM_ENDS, "@")
ADVERB = Tail(
    rf"(?:\b(?:{_FIRM}|{_LOOSE})|@){VAGUE}$", f"{_FIRM_ENDS} from over between below above when range ranges of", "@"
)
"""Before a circumstance: "at 25 °C", "after 100 cycles"."""

_POSITIONS = _any(
    r"peak\w* cent(?:ere|re)d locat\w+ appear\w* observ\w+ occur\w* found situated position\w* maxim\w+ onset stable "
    r"constant remain\w* maintain\w* retain\w* estimat\w+ absor\w+ emission bands? signals? shoulders? reflections? "
    r"plateaus? "
    r"shows?\sup showed\sup turn(?:s|ed)\sup c[ao]mes? emerg\w+ "
    r"stabili[sz]ed indicat\w+ present detect\w+ visible calculated starts? begins? within\sthe\srange "
    r"wave\s?numbers? "
    r"degree theta θ saturat\w+ lies? lying"
)
_BETWEEN = _any(r"clearly respectively was is were are only mainly the potential position out")
POSITION = Tail(
    rf"\b(?:{_POSITIONS})(?:\s(?:{_BETWEEN}))*\s?(?:at|around|near|in|of|from|between|above|below|over|within|to be)\b"
    rf"(?:\sthe\s(?:potential|wavelength|energy|position|voltage)(?:\sof)?)?{VAGUE}$",
    "at around near in of from between above below over within be potential wavelength energy position voltage",
)
"""Before a value that a word of position introduces: "located at 2.1 eV", "stable at 3.7 V"."""

_STATING = _any(
    r"is was are were of be been to as in and or than reach\w* attain\w* exhibit\w* show\w* deliver\w* display\w* "
    r"ha[sd] have having possess\w* yield\w* provid\w* gave gives? giving equals? becom\w+ became "
    r"remain\w* achiev\w* "
    r"obtain\w* "
    r"found values? from at around with exceed\w* averag\w+ approach\w* over above below between near up "
    r"rang\w+ vary\w* varies measur\w+ "
    r"determin\w+ estimat\w+ calculat\w+ record\w+ maintain\w* retain\w*"
)
STATES = Tail(
    rf"(?:\b(?:{_STATING})\b|[(\[=:≈~∼≃<>≤≥,]){VAGUE}$",
    "is was were are of be been to as in and or than has had have having gave gives giving equal equals "
    "became found value values from at around with over above below between near up varies reach* attain* "
    "exhibit* show* deliver* display* possess* yield* provid* becom* remain* achiev* obtain* exceed* rang* vary* "
    "measur* determin* estimat* calculat* record* maintain* retain* averag* approach*",
    "([=:≈~∼≃<>≤≥,",
)
CHANGING = _any(
    r"increas decreas drop ris rose chang reduc fall fell grow grew improv shift declin rais lower enhanc prolong "
    r"elongat enlarg extend expand shrink shrank shorten narrow widen broaden diminish boost climb jump "
    r"coarsen refin lift mov runs running halv doubl tripl quadrupl quintupl contract push driv br(?:ing|ought) "
    r"go(?:es)?\sdown go(?:es)?\sup went goes evolv "
    r"delay postpon thicken soften strengthen degrad deteriorat accelerat suppress elevat s[aiu]nk "
    r"slip stretch contract swell plummet plung soar surg dwindl creep crept slid tumbl recede subsid ascend descend "
    r"compress relax taper wan mount fad tighten loosen sharpen stiffen nudg inch(?:es|ed) trimm? slash knock bump "
    r"drift dip(?:s|ped)? sagg? sw[iu]ng leap spik rocket balloon pick(?:s|ed)\sup flatten steepen deepen restor "
    r"eas(?:es|ed|ing) edg(?:es|ed) tick(?:s|ed)"
)
_COMES_TO = _any(
    r"work(?:s|ed) add(?:s|ed) boil(?:s|ed) translat(?:es|ed) convert(?:s|ed) correspond(?:s|ed) sum(?:s|med) "
    r"round(?:s|ed) extrapolat(?:es|ed) evaluat(?:es|ed) total(?:s|led) lead(?:s)? led equat(?:es|ed) get(?:s)? got"
)
BECOMES_TO = rf"(?:(?:{CHANGING})\w*|{_COMES_TO}){_ALONG}(?=\s(?:to|from|below|above|beyond)\b)"
"""A verb of changing or coming to a value: "works out to", "creeps up from", "tightened to"."""

_LINKING = _any(
    r"ha(?:s|d|ve)(?=\s(?:only\s|also\s|already\s)?(?:been|come|\w+ed|risen|grown|fallen)\b) "
    r"is was are were of be to as at equals? can\sbe could\sbe reach\w* achiev\w+ exceed\w* remain\w* maintain\w* "
    r"retain\w* from between estimated calculated measured determined found obtained increas\w+ decreas\w+ "
    r"up high low "
    r"still also amount\w* averag\w+ approach\w* rose rise[sn] raised f[ae]ll drop(?:s|ped) improved "
    r"reduced enhanced "
    r"lowered shifted grew grown jumped climbed peak(?:s|ed) saturat\w+ stabili[sz]\w+ remarkably significantly "
    r"slightly gradually markedly greatly linearly stay lie stand amount "
    r"stable both in range over than stays stayed lies lay stands stood below above "
    r"c[ao]mes?(?:\sout)? [a-z]{2,}(?:s|ed)\s(?:out|off) prov(?:es|ed) only being "
    r"(?:goes|went|gone)\s(?:up|down) falls climbs grows jumps sinks sank sunk kept keeps preserved "
    r"distributed scattered spread tops topped surpass\w* touche[sd] hits?"
)
FIRM_LINK = Tail(
    rf"\s?(?:values?\s|levels?\s)?(?:\bof\b[^,;()]{{0,40}}?)??\s?"
    rf"(?:(?:\b(?:{_LINKING}|{BECOMES_TO}|{RESTS_AT})\b\s?)+|[(\[=:≈~∼≃<>≤≥]){VAGUE}",
    "is was were are of be to as at equal equals from between estimated calculated measured determined "
    "found obtained tops topped "
    "hit hits touches touched below above beyond under stays stayed lies lay stands stood stay lie stand amount being "
    "up high low still also stable both in range over than reach* achiev* exceed* remain* maintain* retain* increas* "
    "decreas* averag* approach* surpass*",
    "([=:≈~∼≃<>≤≥",
)
_ASIDES = _any(
    r"of for in at on over under by from after between with to against within during using obtained "
    r"measured determined "
    r"calculated estimated derived extracted evaluated based deduced recorded found given per"
)
LONG_LINK = Tail(
    rf"(?:,\s?(?:as\s)?|\s)(?:{_ASIDES})\b(?:(?!\b(?:is|was|were|are|while|whereas|which|but|and (?:the|an?|"
    rf"its))\b)[^;()])"
    r"{1,90}?,?\s(?:is|was|were|are|reach(?:es|ed)|attain(?:s|ed)|equals|exceed(?:s|ed)|approach(?:es|ed)|averaged|"
    r"amount(?:s|ed)|remain(?:s|ed)|vari(?:es|ed)|rang(?:es|ed)|l(?:ies|ay)|increased|decreased|dropped|rose|fell|being)\b"
    r"(?:\s(?:found|estimated|calculated|measured|determined|to|be|as|at|up|from|between|in|the|range|still|also|only|"
    rf"even|\w+ly))*{VAGUE}",
    "is was were are being reaches reached attains attained equals exceeds exceeded approaches approached "
    "averaged to be as at "
    "up from between range varies varied ranges ranged still also even found estimated calculated measured "
    "determined *ly",
)
"""A phrase that tells of what, where or how, then the verb: "ratio of X at 5 °C, as seen by Y, was found to be"."""

DIRECT = re.compile(rf"\s?(?:values?\s)?(?:\([^()]*\)\s)?(?:of|is|was|=|are|were){VAGUE}")
REACHED = re.compile(
    r"\b(?:is|was|are|were|reach\w*|attain\w*|amount(?:s|ed) to|estimated|measured|calculated|resulting|"
    r"predicted|determined)\b"
)
"""A temperature in the paper's own words is mostly a setting; as a result it is reached, measured, estimated."""

REACHED_FIRMLY = re.compile(r"\b(?:reach\w*|attain\w*|estimated|calculated|determined|found|measured)\b")
ESTIMATED = re.compile(
    r"(?:\b(?:estimated|measured|calculated|resulting|predicted|determined)\s(?:\w+\s)?|\breach\w*\san?\s)$"
)
CHANGE = Tail(
    rf"\b(?:{CHANGING})\w*(?:,?\s[\w%.()°-]+){{0,8}}?,?\s\(?from{VAGUE}$",
    "from",
)
CHANGED_FROM = re.compile(rf"\b(?:{CHANGING})\w*(?:,?\s[\w%.()°-]+){{0,8}}?,?\s\(?from\s")
CHANGED_BY = re.compile(rf"\b(?:{CHANGING})\w*(?:\s\w+){{0,2}}?\sby\b")
VARIABLE = Tail(
    r"\b[xyzδ]\s?[=<>≤≥]\s?$|\b(?:at|to|and|,|or|of)\s(?:an?\s)?pH\s?(?:=|of|value of)?\s?$",
    "ph of",
    "=<>≤≥",
    flags=re.RegexFlag(0),
)
CHANGE_OF = re.compile(rf"\b(?:(?:{_DIFFERENCES})s? (?:in|of)|differences? in) (?:the |its )?(?:\w+ )?$", re.I)
"""Before the name of a quantity of which only a change is told."""

MILLER = re.compile(r"^\(\d{3,4}\)$")
_FUNCTION = _any(
    r"and or at for in with to by as when while which from is was were are after under on over of respectively "
    r"compared "
    r"even than but during within can could has have had using without through between before upon due because since "
    r"whereas that based relative higher lower only if so then across per up down until vs versus indicating "
    r"suggesting below above beyond near around about according against using including reaching yielding "
    r"giving making owing corresponding both while "
    r"showing obtained measured remain remains remained throughout together along alongside "
    r"this these the a an it its they we instead rather"
)
SHARE_OF = re.compile(rf"\s(?!(?:{_FUNCTION}|[a-z]+ly)\b)(?:[A-Za-z]{{3,}}|[A-Z][a-z0-9])|\sof [A-Z]\w*\b")
"""After a share that is a part of the noun, not a value of the quantity before it ("of 5% doped films")."""

COUNTED_THINGS = re.compile(rf"\s(?!(?:{_FUNCTION})\b)[a-z]{{3,}}")
AFTER_LINK = re.compile(
    r"[\s-]?(?:(?:of|in|for|as)\s)?(?:the\s|an?\s|its\s|their\s)?"
    r"(?:(?!(?:and|or|at|with|while|whereas|whilst|but|from|was|is|were|below|above|under|over|beyond|than|to|before|after|"
    r"against)\b)[\w-]+\s){0,2}"
)
VERB_AFTER = re.compile(
    r"\s(?:was|were|is|are)\s(?:\w+ly\s)?(?:measured|obtained|found|determined|recorded|achieved|reached|observed)\s"
    r"(?:for|as|in)\s(?:the\s)?(?:\w+\s){0,2}"
)
WITH = Tail(
    rf"(?:\b(?:with|contain\w*|adding|added|doped with|addition of|loading of|content of|[xyzn] ?=)|[(=])\s?{VAGUE}$",
    "with contain* adding added of",
    "(=",
)
ADDED = re.compile(r"[\s-]?(?:doped|doping|loading|content|addition|of [A-Z]\w*[A-Z0-9])")
SET_NAME = re.compile(
    r"(?:(?:\b(?:at|under|using|when|applying|applied|(?:grown|deposited|evaporated|sputtered|pulled|heated|cooled)\swith)|@)\s(?:an?\s|the\s)?"
    r"|(?<!makes )(?<!made )(?<!making )(?<!allows )(?<!allowed )(?<!allowing )\bfor\san?\s)"
    r"(?:(?!\d|(?:shows?|showed|gives?|gave|yields?|reveals?|is|was|has|had|the|an?|its|their|this|these)\b)[\w-]+\s){0,3}$",
    re.I,
)
"""Before the name of a quantity that is set: "at a current density of", and not "at 5 mA the ..."."""

ACHIEVING = "achiev deliver reach"
"""The stems of the verbs by which a sample comes to a value, wherever one is asked for."""


def begun(stems: str) -> str:
    """Return stems as words of a `Tail` that stand for all that begin so."""
    return " ".join(f"{stem}*" for stem in stems.split())


def finite(stems: str, ending: str = "(?:e?s|ed)") -> str:
    """Return the pattern of the finite forms of verbs ("delivers", "delivered"), or of one `ending` of theirs."""
    return rf"(?:{_any(stems)}){ending}"


_DELIVERING = (
    f"{ACHIEVING} exhibit attain recover measur produc generat provid yield retain possess display hold held has had "
    "have gave giv show read return regist record sustain conduct discharg clock leak passe"
)
DELIVERS = Tail(rf"\b(?:{_any(_DELIVERING)})\w*{VAGUE}$", begun(_DELIVERING))
_CONTINUING = _any(
    r"values? it this that those which and to of is was were are reach\w* increas\w+ decreas\w+ drop\w* only for "
    "through"
)
CONTINUES = Tail(
    rf"(?:\b(?:{_CONTINUING})\b|[(,])\s?(?:of|to|was|is|were|are|be)?{VAGUE}$",
    "value values it this that those which and to of is was were are be only for through "
    "reach* increas* decreas* drop*",
    "(,",
)
VALUE_WORD = Tail(
    r"\b(?:an?|the)\s[^,;()\d]{0,40}?\b(?:amount|value|figure|number|quantity|level),\s$|"
    rf"\b(?:values?|figures?|it|this|maximum|minimum|highest|lowest|which)(?:\s\w+){{0,2}}\s"
    rf"(?:of|to|from|was|is|were|are|be|reach\w*)\b(?:\s(?:below|above|under))?{VAGUE}$|"
    rf"\b(?:an?|the)\s(?:overall\s)?(?:average|mean|median)\s(?:of|being){VAGUE}$",
    "amount value figure number quantity level of to from was is were are be being below above under reach*",
)
JOINT = re.compile(
    r"\s?(?:,\s?(?:and|or)?|\band\b|\bor\b|\bto\b|;|/|&)?\s?(?:and\s)?(?:about|around|approximately|~|≈|∼)?\s?", re.I
)
_OWN_SYMBOL = r"(?:\s(?:[^\W\d_]{1,2}|[A-Za-z]{1,2}/[A-Za-z]{1,2}|[A-Z]\w{1,5}|[a-zα-ωΔ][A-Z0-9]\w{0,4}))"
SYMBOL_FIRST = re.compile(
    rf"{_OWN_SYMBOL}(?=\s(?:of|was|were|is|are|at|in|for|=|≈|reach|increas|decreas|r[io]se|f[ae]ll|drop|c[ao]me|turn|remain|exceed))"
)
"""The symbol right behind a name ("a coupling factor kp of 0.5")."""

NAME_JOINT = re.compile(
    rf"{_OWN_SYMBOL}?\s?(?:\([^()]*\)\s?)?(?:,\s?(?:and\s)?|and\s|/\s?|,)\s?(?:the\s|its\s|an?\s|"
    rf"their\s)?(?:[\w-]+\s)"
    r"{0,2}"
)
ROW_JOINT = re.compile(r"\s?(?:,\s?(?:and\s)?|\band\s)\s?(?:about\s|around\s|approximately\s|[~≈∼]\s?)?")
ROW_LINK = re.compile(
    rf"{_OWN_SYMBOL}?(?:\s?\([^()]*\)|\))?(?:\s(?:values?|levels?))?"
    r"(?:\s(?:of|for|in|at|towards?|under|on)\s(?:(?!\b(?:is|was|were|are)\b)[^;,()]){1,70}?)?"
    r"(?:,\s(?:as\s)?(?:measured|determined|obtained|calculated|estimated|derived|from|by|with|using|according\sto)\b[^;()]{1,60},)?"
    rf"\s(?:is|was|were|are|of|reach(?:ed)?)\b(?:\s(?:found|estimated|calculated|measured|determined|as|to|"
    rf"be|\w+ly))*{VAGUE}"
)
ASIDE = re.compile(
    r",\s(?:as\s)?(?:measured|determined|obtained|calculated|estimated|derived|extracted|deduced|evaluated)\b"
    r"[^,;()]{1,60},"
)
"""How several quantities were obtained, between their names and their values."""

THESE_CHANGE = Tail(
    rf"\b(?:these|they|both|the two|the latter)\b[^.;,]{{0,60}}\b(?:{CHANGING})\w*(?:\s\w+ly)?\sto\s$", "to"
)
"""What the values told before become: "upon doping these increase to"."""

THESE_VALUES = re.compile(
    r"\b(?:these|both|the two|the (?:two )?corresponding) (?:values|parameters|quantities)\b", re.I
)
SIZE_LINK = re.compile(
    r"(?:\ssizes?|\sdiameters?|\s\w+ed)?\s?(?:"
    r"\((?:(?:mean |average )?(?:sizes?|diameters?|[dD])\s?[:=,]?\s?)?(?:ca\.?|about|approx\.?)?\s?[~≈<>∼≤≥]?\s?$"
    r"|of\b|was\b|were\b|are\b|is\b|rang|having\b|with\b|sized|\w+\sfrom|grew \w+ \(|measur|averag|"
    r"as\s(?:large|small|big|long|wide|thick|fine|coarse)\sas\b|"
    r"(?:coarsen|grow|grew|refin|shr[iua]nk|enlarg|increas|decreas)\w*\sto\b)"
)
AXIS_LINK = re.compile(r"\b(?:at|near|around|in)\s(?:the\s)?[λνE](?:max)?\s?(?:=|≈|~|of)\s?$")
PREDICATE = re.compile(
    r"(?:,\s(?:and\s)?|;\s|\bwhile\s|\bwhereas\s|\bbut\s)[^,;]{0,400}?\b(?:is|was|were|are|ha[sd]|have|show(?:s|ed)?|"
    r"exhibit(?:s|ed)?|reach(?:es|ed)|gave|gives|remain(?:s|ed)|increase[sd]|decrease[sd])\b"
)
"""A further predicate: what is told after it is not told of what stands before it."""
