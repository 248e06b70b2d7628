"""What each LaTeX command stands for in plain text, and which commands only set type."""

from __future__ import annotations

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu µ nu ν xi ξ "
    "omicron ο pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω varepsilon ε vartheta θ varphi φ "
    "varrho ρ varsigma ς varpi ϖ varkappa κ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi "
    "Φ Psi Ψ Omega Ω upmu µ textmu µ micro µ ohm Ω textohm Ω upalpha α upbeta β upgamma γ updelta δ upsigma σ "
    "uptheta θ uplambda λ upnu ν upeta η upomega ω upOmega Ω upDelta Δ varDelta Δ varOmega Ω varGamma Γ "
    "varSigma Σ varPhi Φ textalpha α textbeta β textgamma γ texttheta θ"
)
_LETTERS = (
    "AA Å angstrom Å aa å ell ℓ hbar ℏ hslash ℏ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ Re ℜ Im ℑ "
    "aleph ℵ sum ∑ prod ∏ int ∫ oint ∮ sqrt √ surd √ triangle △ bigtriangleup △ vartriangle Δ ss ß ae æ oe œ "
    "AE Æ OE Œ o ø O Ø l ł L Ł i ı j ȷ degree ° textdegree ° celsius °C circ ° circledR ® copyright © "
    "textregistered ® texttrademark ™ prime ′ dprime ″ S § P ¶ dagger † ddagger ‡ dag † ddag ‡ star * ast * "
    "textasteriskcentered * bullet • textbullet • square □ Box □ checkmark ✓ lbrack [ rbrack ] lbrace { "
    "rbrace } langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ vert | lvert | rvert | Vert ‖ backslash \\ "
    "ldots … dots … cdots … dotsc … textbar | textbackslash \\ textunderscore _ textless < textgreater > "
    "textminus - textquotesingle ' bigcirc ○ blacksquare ■ blacktriangle ▲ diamond ◇ Diamond ◇ blacklozenge ◆ "
    "bigstar ★ clubsuit ♣ spadesuit ♠ heartsuit ♥ diamondsuit ♦ angle ∠ forall ∀ exists ∃ percent % "
    "textpercent %"
)
_UNITS = (
    "ampere A celsius °C coulomb C day d decibel dB degreeCelsius °C electronvolt eV farad F gram g henry H hertz Hz "
    "hour h joule J kelvin K kilogram kg liter L litre L lumen lm meter m metre m minute min molar M mole mol newton N "
    "pascal Pa second s siemens S tesla T volt V watt W weber Wb per / squared ^2 cubed ^3 "
    "pico p nano n milli m centi c deci d kilo k mega M giga G tera T"
)
_OPERATORS = (
    "times × pm ± mp ∓ div ÷ sim ~ thicksim ~ textasciitilde ~ approx ≈ thickapprox ≈ simeq ≃ cong ≅ equiv ≡ "
    "neq ≠ ne ≠ propto ∝ leq ≤ le ≤ leqslant ≤ leqq ≤ geq ≥ ge ≥ geqslant ≥ geqq ≥ ll ≪ gg ≫ lesssim ≲ gtrsim "
    "≳ lessapprox ⪅ gtrapprox ⪆ lt < gt > to → rightarrow → longrightarrow → Rightarrow ⇒ leftarrow ← "
    "Leftarrow ⇐ leftrightarrow ↔ rightleftharpoons ⇌ leftrightharpoons ⇌ Leftrightarrow ⇔ uparrow ↑ "
    "downarrow ↓ xrightarrow → mapsto ↦ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ perp ⊥ parallel ∥ mid | oplus ⊕ "
    "otimes ⊗ vee ∨ wedge ∧ textendash – textemdash —"
)
_TIGHT_OPERATORS = "cdot · textperiodcentered · centerdot · ast *"


def _table(words: str) -> dict[str, str]:
    """Return the commands and their characters from a list that names them in turn."""
    parts = words.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _words(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


LETTERS = _table(_GREEK) | _table(_LETTERS) | _table(_UNITS)
"""Commands that behave like a letter: the space after them only ends their name."""
OPERATORS = _table(_OPERATORS)
"""Commands that keep the spaces around them."""
TIGHT_OPERATORS = _table(_TIGHT_OPERATORS)
"""Commands that close the spaces around them."""
SPACES = _words("quad qquad enspace enskip space nobreakspace thinspace linebreak newline")
QUANTITIES = _words("SI qty")
"""Commands with a number and a unit as arguments."""
FONTS = _words(
    "mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol bm pmb rm bf it "
    "sf tt cal text textrm textbf textit textsf texttt textsc textnormal textup textmd emph underline mbox "
    "hbox fbox operatorname operatornamewithlimits ce ch chem unit si SI qty num mathop mathrel mathbin "
    "mathord mathstrut ensuremath bfseries itshape rmfamily sffamily uppercase lowercase boxed cancel phantom "
    "smash textcolor"
)
"""Commands that set type: only their argument is text."""
TEXT_FONTS = _words("text textrm textbf textit textsf texttt textsc textnormal textup textmd emph mbox hbox")
"""Commands in whose argument a space is a space."""
ACCENTS = {
    "bar": "\u0304",
    "overline": "\u0304",
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "dot": "\u0307",
    "ddot": "\u0308",
    "mathring": "\u030a",
    "vec": "",
    "overrightarrow": "",
    "underbrace": "",
    "overbrace": "",
}
"""Commands that put a mark over their argument, and the combining character."""
SILENT = _words(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm middle displaystyle "
    "textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag noindent centering hline small "
    "footnotesize scriptsize tiny normalsize large Large LARGE huge protect relax hfill vfill par allowbreak "
    "nobreak strut arraycolsep toprule midrule bottomrule smallskip medskip bigskip clearpage newpage"
)
"""Commands that print nothing."""
ARGUMENT_DROPPED = _words(
    "label begin end hspace vspace hskip vskip phantom vphantom hphantom color cite citep citet ref eqref "
    "setlength rule"
)
"""Commands whose argument is not text either."""
FUNCTIONS = _words("sin cos tan cot sec exp ln log lim max min sup inf det arcsin arccos arctan sinh cosh tanh mod")
"""Commands whose name is their text."""
KNOWN = (
    frozenset(LETTERS)
    | frozenset(OPERATORS)
    | frozenset(TIGHT_OPERATORS)
    | FONTS
    | frozenset(ACCENTS)
    | SPACES
    | SILENT
    | ARGUMENT_DROPPED
    | FUNCTIONS
    | {
        "frac",
        "dfrac",
        "tfrac",
        "over",
        "textsubscript",
        "textsuperscript",
        "tag",
        "href",
        "url",
        "overset",
        "underset",
        "stackrel",
    }
)
