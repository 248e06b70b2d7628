"""Text and markdown: every notation to one plain form, every table to a grid, no character lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.document import Block, Document, Source, Table
from kg.readers._captions import caption_head
from kg.readers._markup import markup_text, normalise
from kg.readers._scan import scan
from kg.readers.markdown import read as read_markdown
from kg.readers.text import read as read_text

FRAGMENTS = st.sampled_from(
    [
        "Li",
        "La",
        "Zr",
        "O",
        "Fe",
        "T",
        "cm",
        "S",
        "g",
        "mol",
        "the",
        "a",
        "of",
        "1",
        "2.5",
        "10",
        "-3",
        "×",
        "±",
        "~",
        "<sub>",
        "</sub>",
        "<sup>",
        "</sup>",
        "<br>",
        "<b>",
        "</i>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td\xa0rowspan=3>",
        "</td>",
        "<th>",
        "<caption>",
        "<!--",
        "-->",
        "<details>",
        "</details>",
        "$",
        "$$",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "\\mathrm{",
        "\\frac{",
        "}",
        "{",
        "_",
        "^",
        "*",
        "**",
        "_{",
        "^{",
        "~",
        "|",
        "||",
        "---",
        "|---|",
        "#",
        "##",
        "```",
        "![",
        "](",
        ")",
        "[",
        "]",
        "(",
        "&",
        "&amp;",
        "&#945;",
        "&lt;",
        "\\",
        "\\\\",
        "\\begin{table}",
        "\\begin{tabular}{ll}",
        "\\end{tabular}",
        "\\caption{",
        "\\begin{figure}",
        "\\end{figure}",
        "\\hline",
        "\\multirow{2}{*}{",
        "Fig.",
        "Figure",
        "Table",
        "S1.",
        "Table\xa02",
        "1.",
        "1",
        "2",
        "₃",
        "⁻¹",
        "–",
        "−",
        "ﬁ",
        "µ",
        "\xad",
        "-",
        "=\n",
        "===",
        ">",
        "-",
        "•",
        "[1]",
        "References",
        "Abstract",
        "{1}------",
        "[MISSING_PAGE_EMPTY:2]",
        "**==>",
        "picture",
        "/uniFB01",
        "\ufdd0",
    ]
)
SPACES = st.sampled_from([" ", "", "\n", "\n\n", "\t", "  ", "    ", "\r\n", "\f"])
MESSY = st.lists(st.tuples(FRAGMENTS, SPACES), max_size=60).map(lambda parts: "".join(a + b for a, b in parts))


def document(text: str) -> Document:
    """Return the document that a text holds."""
    return scan(Source("invented.txt", text, "", "text/plain"))


def plain(text: str) -> str:
    """Return the plain form of a stretch of text."""
    return markup_text(normalise(text), 0, len(text)).plain


def kinds(found: Document) -> list[str]:
    """Return the kinds of the blocks in order."""
    return [block.kind for block in found.blocks]


def only_table(found: Document) -> Table:
    """Return the one table of a document."""
    tables = [block.table for block in found.blocks if block.table]
    assert len(tables) == 1
    assert tables[0] is not None
    return tables[0]


def words(table: Table) -> list[list[str | None]]:
    """Return the plain texts of the grid of a table."""
    return [[cell.text.plain if cell else None for cell in row] for row in table.grid]


def not_covered_once(found: Document) -> list[int]:
    """Return the non-blank source offsets that are not in exactly one block or skip."""
    owners = [0] * len(found.source.text)
    for span in (*(block.span for block in found.blocks), *(skip.span for skip in found.skipped)):
        for offset in range(*span):
            owners[offset] += 1
    return [
        offset
        for offset, letter in enumerate(normalise(found.source.text))
        if not letter.isspace() and owners[offset] != 1
    ]


NOTATIONS = {
    "tags": ("Sr<sub>2</sub>FeMoO<sub>6</sub>", "Sr2FeMoO6"),
    "tags set apart": ("E <sub>g</sub> (eV)", "Eg (eV)"),
    "bracket after a script set apart": ("w(SO <sub>4</sub> ) <sub>a</sub>", "w(SO4)a"),
    "power set apart": ("4 mA g <sup>-1</sup> then", "4 mA g^-1 then"),
    "power": ("10<sup>−5</sup>", "10^-5"),
    "author mark": ("Ada Low,<sup>a</sup> Bo Hi<sup>b,*</sup>", "Ada Low,^a Bo Hi^b,*"),
    "author mark with caret": ("Ada Low,^{a,*} Bo Hi,^b", "Ada Low,^a,* Bo Hi,^b"),
    "citation": ("as known.<sup>4,5</sup> Then", "as known.^4,5 Then"),
    "isotope": ("the <sup>7</sup>Li NMR", "the ^7Li NMR"),
    "ring as raised letter": ("450 <sup>o</sup>C and 5<sup>0</sup>C", "450 °C and 5°C"),
    "underscore digit": ("V_2O_5 , ZnO_2", "V2O5, ZnO2"),
    "underscore group": ("La_{0.6}Sr_{0.4}", "La0.6Sr0.4"),
    "underscore letter": ("T_c and K_IC", "Tc and KIC"),
    "mail address": ("ask a_1b@lab.org", "ask a_1b@lab.org"),
    "file name": ("see my_data_file", "see my_data_file"),
    "caret group": ("S m^{-1}", "S m^-1"),
    "pandoc": ("H~2~S at x^2^", "H2S at x^2"),
    "about": ("~3 nm to ~7 nm", "~3 nm to ~7 nm"),
    "Unicode scripts": ("NiO₂ 3 cm ⁻² Å³", "NiO2 3 cm^-2 Å^3"),
    "math formula": ("$MgO\\text{-}ZnF_2$", "MgO-ZnF2"),
    "math with words": ("$\\Delta S_f (J g^{-1})$", "ΔSf (J g^-1)"),
    "spaced letters": ("$2 4 0 \\mathrm { m m } ^ { - 2 }$", "240 mm^-2"),
    "spaced unit": ("$7 0 \\mathrm { k m }$", "70 km"),
    "spaced script": ("$T _ { \\mathrm { m } }$", "Tm"),
    "degrees": ("$725~^{\\circ}\\mathrm{C}$", "725 °C"),
    "formula of several fonts": ("$\\mathrm{Li}_{1+x} \\mathrm{Al}_{x} \\mathrm{PO}_{4}$", "Li1+xAlxPO4"),
    "formula whose every element has a font": ("$\\mathrm{Ba} \\mathrm{Ti} \\mathrm{O}_{3}$", "BaTiO3"),
    "group behind an index": ("$\\mathrm{Ti}_{2} \\left(\\mathrm{PO}_{4}\\right)_{3}$", "Ti2(PO4)3"),
    "two units": ("$5~\\mathrm{W} \\mathrm{K}$", "5 W K"),
    "unit behind an index": ("$I_{0} \\mathrm{A}$", "I0 A"),
    "angle with its factor": ("$2 \\theta=31^{\\circ}$", "2θ=31°"),
    "core level": ("Te $3 d_{5 / 2}$", "Te 3d5/2"),
    "number and unit": ("$350\\mathrm{MPa}$", "350 MPa"),
    "times": ("$3.1 \\times 10^{-6}$", "3.1 × 10^-6"),
    "uncertainty": ("$8 \\pm 0.3~\\mu\\mathrm{m}$", "8 ± 0.3 µm"),
    "fraction": ("$\\frac{x}{y}$ and $\\frac{x+1}{y}$", "x/y and (x+1)/y"),
    "product of units": ("$\\mathrm{W} \\cdot \\mathrm{m}^{-1} \\mathrm{K}^{-1}$", "W·m^-1 K^-1"),
    "half a formula in math": ("ZrO$_{2}$ film", "ZrO2 film"),
    "script in math set apart": ("TiNb $_{1.5}$  alloy", "TiNb1.5 alloy"),
    "math padded with blanks": ("the value  $r_k$  of", "the value rk of"),
    "math in brackets": ("\\(T_{x}\\) of 5 \\AA", "Tx of 5 Å"),
    "relations": ("$x \\leq 0.2$, $y \\approx 3$, $\\sim 5\\%$", "x ≤ 0.2, y ≈ 3, ~ 5%"),
    "prime and bar": ("$\\gamma^{\\prime}$ and $\\bar{3}$", "γ′ and 3\u0304"),
    "vacancy": ("$\\mathrm{V}_{\\mathrm{O}}^{\\bullet\\bullet}$", "VO^••"),
    "money": ("costs $3 and $4 a piece", "costs $3 and $4 a piece"),
    "bold and italic": ("**dense** and *thin* and _flat_", "dense and thin and flat"),
    "both": ("***hard*** core", "hard core"),
    "italic inside a word": ("*Fd*-3*m*", "Fd-3m"),
    "stars of authors": ("Ada Low*, Bo Hi* and Cy Mid", "Ada Low*, Bo Hi* and Cy Mid"),
    "escapes": ("\\*Mail: a\\_b \\[4\\]", "*Mail: a_b [4]"),
    "link": ("as in [\\[12\\]](#page-3-0) here", "as in [12] here"),
    "anchor": ('<span id="page-2-1"></span>4.1 Test', "4.1 Test"),
    "entities": ("5 &micro;m &lt; 7&nbsp;m&sup2;", "5 µm < 7 m^2"),
    "escaped tags": ("Al&lt;sub&gt;2&lt;/sub&gt;O", "Al2O"),
    "ligatures": ("ﬁne-ﬂow eﬃcient", "fine-flow efficient"),
    "glyph names": ("sul /uniFB01 de", "sulfide"),
    "look-alikes": ("5\u00a0μm, 3 \u2126, −4\u202f˚C", "5 µm, 3 Ω, -4 °C"),
    "one-letter units": ("20 ℃ and 5 ㎛", "20 °C and 5 µm"),
    "en dash as minus": ("at –5 °C, 10–20 h, cm–1, Na–S", "at -5 °C, 10–20 h, cm-1, Na–S"),
    "less than": ("x < 5 and <40 nm", "x < 5 and <40 nm"),
    "line break": ("first<br>second", "first second"),
    "combining accent": ("Mu\u0308ller", "Müller"),
    "zero-width": ("a\u200bb", "ab"),
}


@pytest.mark.parametrize(("text", "expected"), NOTATIONS.values(), ids=NOTATIONS.keys())
def test_notation_becomes_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("CO<sub>2</sub>", "sub", ["2"]),
        ("10<sup>-5</sup> cm^{-2} x² y^2", "sup", ["-5", "-2", "2", "2"]),
        ("a **b, c,** d", "bold", ["b, c,"]),
        ("see [here](u)", "link", ["here"]),
        ("$A_b^{c}$", "sub", ["b"]),
    ],
)
def test_runs_keep_the_style(text: str, style: str, expected: list[str]) -> None:
    found = markup_text(normalise(text), 0, len(text))
    assert [found.plain[run.start : run.end] for run in found.runs if run.style == style] == expected


@pytest.mark.parametrize(
    ("text", "part", "quote"),
    [
        ("of 5 mA g <sup>-1</sup>.", "g^-1", "g <sup>-1"),
        ("a $\\Delta H$ b", "ΔH", "\\Delta H"),
        ("the conduc-\ntivity rose", "conductivity", "conduc-\ntivity"),
        ("the **bold** word", "bold", "bold"),
        ("5 &micro;m", "µm", "&micro;m"),
    ],
)
def test_plain_offsets_lead_back_to_the_source(text: str, part: str, quote: str) -> None:
    found = markup_text(normalise(text), 0, len(text))
    at = found.plain.index(part)
    span = found.span(at, at + len(part))
    assert text[span.start : span.end] == quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the conduc-\ntivity of", "the conductivity of"),
        ("a non-\nlinear law; non-linear", "a non-linear law; non-linear"),
        ("a two-\nphase; two or a phase", "a two-phase; two or a phase"),
        ("Na-\nBased", "Na- Based"),
        ("perov\u00ad\nskite", "perovskite"),
        ("line\n   indented", "line indented"),
    ],
)
def test_words_broken_at_line_ends_are_joined(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the conduc- tivity of", "the conductivity of"),
        ("a two- phase body; two-phase", "a two-phase body; two-phase"),
        ("a short- lived state that is short", "a short-lived state that is short"),
        ("low- and high-field", "low- and high-field"),
        ("Cl- ions and x- axis", "Cl- ions and x- axis"),
    ],
)
def test_words_broken_at_a_lost_line_end_are_joined(text: str, expected: str) -> None:
    assert document(text).blocks[0].text.plain == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Na 3 Zr 2 Si 2 PO 12 pellet", "a Na3Zr2Si2PO12 pellet"),
        ("5.1 × 10 -4 S cm -1 at", "5.1 × 10^-4 S cm^-1 at"),
        ("Table 3 and C 2 of", "Table 3 and C 2 of"),
        ("at -1 V", "at -1 V"),
        ("traps of ~10 13 cm -2", "traps of ~10^13 cm^-2"),
        ("of ~10 13 to 10 14 cm -2", "of ~10^13 to 10^14 cm^-2"),
        ("2–9×10 20 cm -3 and 10 5 cycles", "2–9×10^20 cm^-3 and 10 5 cycles"),
        ("a mobility of 310 cm 2 /(V s)", "a mobility of 310 cm^2 /(V s)"),
        ("0.9 V for A, – 2.0 V for B", "0.9 V for A, -2.0 V for B"),
        ("from – 0.2 to – 0.5 V; A – 5 nm", "from -0.2 to -0.5 V; A – 5 nm"),
        ("it was - 2 V, E = – 2.5 V, n = – 2; are – 3 or - 4", "it was -2 V, E = -2.5 V, n = – 2; are -3 or - 4"),
        ("whereas – 2 V; ( – 3 V)", "whereas – 2 V; ( -3 V)"),
    ],
)
def test_detached_scripts_are_joined_when_clear(text: str, expected: str) -> None:
    assert document(text).blocks[0].text.plain == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Figure 3. Curves", "Figure 3"),
        ("**Fig. S4** Curves", "Figure S4"),
        ("Fig. S-2: Curves", "Figure S2"),
        ("Table. S1. Values", "Table S1"),
        ("TABLE II. Values", "Table II"),
        ("Table 1a. Values", "Table 1a"),
        ("Scheme 1 Synthesis", "Scheme 1"),
        ("Supplementary Figure 7 | Curves", "Figure S7"),
        ("Extended Data Fig. 2 | Curves", "Extended Data Figure 2"),
        ("<span id='x'></span>**Table 4:** Values", "Table 4"),
        ("#### Figure 5", "Figure 5"),
        ("Fig. 6 a Curves", "Figure 6"),
        ("Table 61.2 The lines", "Table 61.2"),
    ],
)
def test_caption_label_is_normalised(text: str, label: str) -> None:
    head = caption_head(text, 0, len(text))
    assert head is not None
    assert head.label == label


@pytest.mark.parametrize(
    "text",
    [
        "Figure 3 shows curves",
        "Table 1 lists",
        "Figures 3 and 4",
        "Figure 1a–e proves",
        "Figure 2 (a) is",
        "Fig 4, the",
    ],
)
def test_prose_about_a_figure_is_no_caption(text: str) -> None:
    assert caption_head(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "level", "title"),
    [
        ("## **Dense films** ##", 2, "Dense films"),
        ("Dense films\n===========", 1, "Dense films"),
        ("2.1 Dense films\n\nText follows.", 2, "2.1 Dense films"),
        ("3. Dense Films\n\nText follows.", 1, "3. Dense Films"),
        ("Results and discussion\n\nText follows.", 1, "Results and discussion"),
        ("DENSE FILMS\n\nText follows.", 1, "DENSE FILMS"),
        ("**Dense films**\n\nText follows.", 5, "Dense films"),
        ("\\section*{Dense films}", 1, "Dense films"),
    ],
)
def test_headings(text: str, level: int, title: str) -> None:
    block = document(text).blocks[0]
    assert (block.kind, block.level, block.text.plain) == ("heading", level, title)


def test_sections_follow_the_levels_of_headings() -> None:
    found = document("# A\n\n## B\n\none.\n\n## C\n\ntwo.\n")
    assert [block.section for block in found.blocks if block.kind == "paragraph"] == [("A", "B"), ("A", "C")]


def test_lines_of_a_paragraph_are_joined() -> None:
    found = document("A film was\ngrown on glass.\n\nIt was thin.")
    assert [block.text.plain for block in found.blocks] == ["A film was grown on glass.", "It was thin."]


def test_lines_that_begin_with_a_mark_are_blocks_of_their_own() -> None:
    found = document("<sup>a</sup> Dept. of Films, Xtown\n<sup>b</sup> Dept. of Glass, Ytown")
    assert [block.text.plain for block in found.blocks] == ["^a Dept. of Films, Xtown", "^b Dept. of Glass, Ytown"]


def test_references_are_entries_of_their_own() -> None:
    found = document("See above.\n\nReferences\n\n[1] A. Low, J. Films 2001, 3, 4.\n[2] B. Hi,\nGlass 2002, 5.\n")
    assert [block.text.plain for block in found.blocks if block.kind == "reference"] == [
        "[1] A. Low, J. Films 2001, 3, 4.",
        "[2] B. Hi, Glass 2002, 5.",
    ]


def test_list_items_and_footnotes() -> None:
    found = document("- thin film\n- thick film\n\n[^1]: measured twice")
    assert [(block.kind, block.text.plain) for block in found.blocks] == [
        ("list_item", "thin film"),
        ("list_item", "thick film"),
        ("footnote", "[^1]: measured twice".replace("[^1]", "^1")),
    ]


def test_caption_takes_the_paragraphs_of_its_panels() -> None:
    found = document("Figure 2. Films. (a) Thin.\n\n(b) Thick.\n\nThe films were grown.")
    assert kinds(found) == ["caption", "paragraph"]
    assert found.blocks[0].text.plain == "Figure 2. Films. (a) Thin. (b) Thick."


def test_caption_after_an_image() -> None:
    found = document("![](images/0a.jpg)  \nFig. 3. Films on glass.\n\nText follows here.")
    assert [(block.kind, block.label) for block in found.blocks] == [("caption", "Figure 3"), ("paragraph", None)]
    assert [skip.reason for skip in found.skipped] == ["image"]


def test_caption_after_the_letter_of_a_panel() -> None:
    found = document("![](a.jpg)\n\n(a)\n\n![](b.jpg)\n\n(b)\nFigure 2. Films: (a) dry; (b) wet.\n")
    assert [block.text.plain for block in found.blocks] == ["(a)", "(b)", "Figure 2. Films: (a) dry; (b) wet."]
    assert found.blocks[-1].label == "Figure 2"


def test_repeated_heading_of_a_journal_is_a_running_head() -> None:
    found = document("# Films\n\n" + "#### www.films.org\n\nThe film was thin.\n\n" * 3)
    assert [block.text.plain for block in found.blocks if block.kind == "heading"] == ["Films"]


def test_caption_in_the_words_of_an_image() -> None:
    block = document("![Figure 3. Films of ZnO~2~.](a.png)").blocks[0]
    assert (block.kind, block.label, block.text.plain) == ("caption", "Figure 3", "Figure 3. Films of ZnO2.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{3}------------------------------------------------\n\nText.", "page mark"),
        ("Text.\n\n-----\n\nMore.", "page mark"),
        ("<!-- image -->\n\nText.", "image"),
        ("<!-- Start of picture text -->\n5 10 V<br>\n<!-- End of picture text -->\n\nText.", "picture text"),
        ("**==> picture [24 x 30] intentionally omitted <==**\n\nText.", "picture text"),
        ("<details>\n<summary>bars</summary>\n1 2 3\n</details>\n\nText.", "picture text"),
        ("---\nprimary_language: en\nis_table: False\n---\nText.", "front matter"),
    ],
)
def test_what_is_no_text_is_skipped_with_its_reason(text: str, reason: str) -> None:
    found = document(text)
    assert {skip.reason for skip in found.skipped} == {reason}
    assert set(kinds(found)) == {"paragraph"}


def test_missing_page_is_a_warning() -> None:
    found = document("Text.\n\n[MISSING_PAGE_EMPTY:2]\n\nMore.")
    assert [found.quote(warning.span) for warning in found.warnings] == ["[MISSING_PAGE_EMPTY:2]"]


def test_running_heads_and_page_numbers_are_skipped() -> None:
    page = "J. Films | 2001 | page {n}\n\nThe film of run {n} was thin.\n\n{n}\n\n"
    found = document("".join(page.format(n=n) for n in range(1, 5)))
    assert kinds(found) == ["paragraph"] * 4
    assert {skip.reason for skip in found.skipped} == {"running head", "page number"}


def test_display_formula() -> None:
    found = document("Then\n\n$$\nE = \\frac{a}{b}\n$$\n\nholds.")
    assert kinds(found) == ["paragraph", "equation", "paragraph"]
    assert found.blocks[1].text.plain == "E = a/b"


# Tables


def test_tab_table_with_spanning_head_and_caption_inside() -> None:
    text = (
        "| Film | d |\n|---|---|\n| A | 5 |\n\nTable S2. Films.\n\n"
        "Table 61.3 The lines of flms.\t\t\t\nLine\tShift/cm <sup>-1</sup>\t\t\n\tZnO\tMgO\t\nv(OH)\t3400\t3410\t\n"
        "d(CO)\t\t1400\t\n\nTable S3. Lines of films.\n"
    )
    found = document(text)
    table = found.blocks[-2].table
    assert table is not None
    assert words(table) == [
        ["Line", "Shift/cm^-1", "Shift/cm^-1"],
        ["Line", "ZnO", "MgO"],
        ["v(OH)", "3400", "3410"],
        ["d(CO)", None, "1400"],
    ]
    assert (table.origin, table.header_rows, table.header_columns, table.label) == ("tab", 2, 1, "Table S3")
    assert [block.label for block in found.blocks if block.kind == "caption"] == [
        "Table S2",
        "Table 61.3",
        "Table S3",
    ]


def test_pipe_table_with_row_of_dashes() -> None:
    table = only_table(document("| Film | d (nm) |\n|:--|--:|\n| A\\|B | 5<br>6 |\n| C | $|x|$ |\n"))
    assert words(table) == [["Film", "d (nm)"], ["A|B", "5 6"], ["C", "|x|"]]
    assert (table.origin, table.header_rows) == ("pipe", 1)


def test_pipe_table_without_row_of_dashes() -> None:
    table = only_table(document("| Film | d (nm) |\n| A | 5 |\n| C | 7 |\n"))
    assert (table.rows, table.columns, table.header_rows) == (3, 2, 1)


def test_line_with_pipes_is_no_table() -> None:
    assert kinds(document("J. Films | 2001 | Vol. 3\n")) == ["paragraph"]


def test_html_table_with_spans_in_one_line() -> None:
    text = (
        '<table><thead><tr><th rowspan="2">Film</th><th colspan="2">d (nm)</th></tr>'
        "<tr><th>dry</th><th>wet</th></tr></thead>"
        "<tr><td>A<sub>2</sub></td><td>5</td><td>6</td></tr></table>"
    )
    table = only_table(document(text))
    assert words(table) == [["Film", "d (nm)", "d (nm)"], ["Film", "dry", "wet"], ["A2", "5", "6"]]
    assert (table.origin, table.header_rows) == ("html", 2)


def test_html_table_with_caption_inside_and_wrapper() -> None:
    found = document("<html><body><table><caption>Table 3. Films</caption><tr><td>A<td>5</table></body></html>")
    assert kinds(found) == ["caption", "table"]
    assert only_table(found).label == "Table 3"
    assert not_covered_once(found) == []


def test_unclosed_html_table_ends_at_the_blank_line() -> None:
    found = document("<table><tr><td>A<td>5\n<tr><td>B<td>6\n\nThe films were thin.")
    assert words(only_table(found)) == [["A", "5"], ["B", "6"]]
    assert kinds(found) == ["table", "paragraph"]


def test_latex_table() -> None:
    text = (
        "\\begin{table}\n\\begin{tabular}{l c c}\n\\hline & \\multicolumn{2}{c}{d (nm)} \\\\\n"
        "Film & dry & wet \\\\ \\hline\n"
        "\\multirow{2}{*}{A\\(_{2}\\)} & 5 & 6 \\\\\n & 7 & 8\\% \\\\ \\hline\n"
        "\\end{tabular}\n\\caption{Films.}\n\\end{table}\n"
    )
    found = document(text)
    table = only_table(found)
    assert words(table) == [[None, "d (nm)", "d (nm)"], ["Film", "dry", "wet"], ["A2", "5", "6"], ["A2", "7", "8%"]]
    assert (table.origin, table.header_rows) == ("latex", 2)
    assert table.caption is not None
    assert table.caption.text.plain == "Films."
    assert not_covered_once(found) == []


def figure(caption: str, setup: str = "") -> str:
    return f"\\begin{{figure}}\n\\includegraphics[width=2cm]{{a.jpg}}\n{setup}\\caption{{{caption}}}\n\\end{{figure}}\n"


def test_the_caption_of_a_latex_figure_over_several_lines() -> None:
    found = document(figure("Figure 3. (a) SEM image of \\textbf{A};\n(b) its spectrum.") + "Text goes on.")
    assert [(block.kind, block.label) for block in found.blocks] == [("caption", "Figure 3"), ("paragraph", None)]
    assert found.blocks[0].text.plain == "Figure 3. (a) SEM image of A; (b) its spectrum."
    assert not_covered_once(found) == []


def test_latex_figures_without_numbers_are_counted_unless_their_labels_are_left_empty() -> None:
    empty = figure("A furnace.", "\\captionsetup{labelformat=empty}\n")
    found = document(figure("XRD patterns.") + empty + figure("SEM image."))
    assert [block.label for block in found.blocks] == ["Figure 1", None, "Figure 3"]


def test_a_latex_caption_that_names_its_figure_is_one_without_an_environment() -> None:
    found = document(
        "![](a.jpg)\n\\captionsetup{labelformat=empty}\n\\caption{Fig. 4. XRD patterns.}\n\nText goes on.\n"
    )
    assert [(block.kind, block.label) for block in found.blocks] == [("caption", "Figure 4"), ("paragraph", None)]
    assert not_covered_once(found) == []


def test_words_beside_the_caption_of_a_latex_figure_are_kept() -> None:
    found = document("\\begin{figure}\nScale bars: 5 nm\n\\caption{Fig. 2. Films.}\n\\end{figure}\n")
    assert [block.text.plain for block in found.blocks][-1] == "Fig. 2. Films."
    assert any("Scale bars: 5 nm" in block.text.plain for block in found.blocks)


FIXED = """
     Film          Thickness      Hardness
                   (nm)           (GPa)
     A-1           12.5           3.1 ±  0.2
     B-2           13.5           3.3 ±  0.1
     C-3                          3.4 ±  0.1

     Table 2. Films on glass.
"""


def test_table_of_aligned_columns_with_wrapped_head() -> None:
    table = only_table(document(FIXED))
    assert words(table) == [
        ["Film", "Thickness (nm)", "Hardness (GPa)"],
        ["A-1", "12.5", "3.1 ± 0.2"],
        ["B-2", "13.5", "3.3 ± 0.1"],
        ["C-3", None, "3.4 ± 0.1"],
    ]
    assert (table.origin, table.header_rows, table.label) == ("fixed", 1, "Table 2")


def test_wrapped_cell_quotes_lead_to_both_lines() -> None:
    found = document(FIXED)
    head = only_table(found).grid[0][1]
    assert head is not None
    at = head.text.plain.index("(nm)")
    assert found.quote(head.text.span(at, at + 4)) == "(nm)"


def test_two_columns_of_running_text_are_no_table() -> None:
    left = "the films that were grown on glass in 2 h"
    right = "show no change of phase after 3 days in air"
    assert kinds(document(f"{left}    {right}\n" * 8)) == ["paragraph"]


@pytest.mark.parametrize("above", [True, False])
def test_captions_are_bound_on_the_side_where_the_document_prints_them(above: bool) -> None:
    table = "| Film | d |\n|---|---|\n| A | 5 |\n"
    parts = [f"Table {n}. Films of run {n}." for n in (1, 2, 3)]
    ordered = [f"{part}\n\n{table}" if above else f"{table}\n{part}" for part in parts]
    opening = "The films follow.\n\n" if above else ""
    found = document(opening + "\n\n".join(ordered))
    assert [block.table.label for block in found.blocks if block.table] == ["Table 1", "Table 2", "Table 3"]


def test_caption_of_a_table_is_a_block_of_the_document() -> None:
    found = document("Table 1. Films.\n\n| Film | d |\n|---|---|\n| A | 5 |\n")
    caption = only_table(found).caption
    assert any(block is caption for block in found.blocks)


def test_notes_under_a_table() -> None:
    found = document(
        "Table 1. Films.\n\n| A | d^a |\n|---|---|\n| A | 5 |\n\n^a Measured dry.\n\nNote: all thin.\n\nThen on."
    )
    notes: tuple[Block, ...] = only_table(found).notes
    assert [(note.kind, note.text.plain) for note in notes] == [
        ("footnote", "^a Measured dry."),
        ("footnote", "Note: all thin."),
    ]


def test_offsets_hold_after_windows_line_ends() -> None:
    found = document("A film\r\nof ZnO.\r\n\r\n| a | b |\r\n|---|---|\r\n| c | 5 |\r\n")
    assert found.quote(found.blocks[0].span) == "A film\r\nof ZnO."
    assert words(only_table(found))[1] == ["c", "5"]


def test_text_and_markdown_differ_in_media_type_only() -> None:
    data = b"# Films\n\nThin."
    text, markdown = read_text(data, "a.txt"), read_markdown(data, "a.md")
    assert (text.source.media_type, markdown.source.media_type) == ("text/plain", "text/markdown")
    assert text.blocks == markdown.blocks


# Laws for any text


@settings(deadline=None, max_examples=300)
@given(MESSY)
def test_every_character_is_in_one_block_or_skip(text: str) -> None:
    assert not_covered_once(document(text)) == []


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert not_covered_once(document(text)) == []


@settings(deadline=None, max_examples=200)
@given(MESSY)
def test_every_offset_leads_into_its_block(text: str) -> None:
    found = document(text)
    for block, content in found.texts():
        for at in range(len(content.plain)):
            span = content.span(at, at + 1)
            assert block.span.start <= span.start < span.end <= block.span.end


@settings(deadline=None, max_examples=200)
@given(MESSY)
def test_plain_text_has_single_spaces(text: str) -> None:
    for _, content in document(text).texts():
        assert "  " not in content.plain
        assert "\n" not in content.plain


@settings(deadline=None)
@given(MESSY)
def test_reading_is_deterministic(text: str) -> None:
    assert document(text) == document(text)


@pytest.mark.parametrize(
    "unit",
    [
        "$",
        "**",
        "*a ",
        "<sub>",
        "<table>",
        "<td>",
        "|",
        "a\t",
        "[",
        "](",
        "\\begin{tabular}",
        "\\frac{",
        "{",
        "_{",
        "<!--",
        "Fig. 1 ",
        "_a",
        "1 ",
        "&a",
        "$$",
        "<sup>-",
        "---\na: b\n",
        "a  1  ",
        "\\(",
        "![",
        "- ",
    ],
)
def test_long_runs_of_marks_take_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(document(text).source.text) == len(text)


@pytest.mark.parametrize(
    ("rule", "foot"), [("-" * 40, ""), ("-" * 40, "=" * 40), ("--------  ---------------  ------------", "")]
)
def test_lines_drawn_under_a_head_do_not_part_it_from_its_columns(rule: str, foot: str) -> None:
    head, one, other = (
        "Catalyst  Potential (V)    Yield (%)",
        "Ni-N-C    -0.75            96.4",
        "Fe-N-C    -0.55   88.0",
    )
    rows = "\n".join([head, rule, one, other.replace("-0.55", "-0.55         "), foot])
    document = read_text(f"Table 1. Runs.\n\n{rows}\n\nText after it.\n".encode(), "page.txt")
    (table,) = (block.table for block in document.blocks if block.table is not None)
    assert [[cell.text.plain if cell else "" for cell in row] for row in table.grid] == [
        ["Catalyst", "Potential (V)", "Yield (%)"],
        ["Ni-N-C", "-0.75", "96.4"],
        ["Fe-N-C", "-0.55", "88.0"],
    ]
    assert [block.text.plain for block in document.blocks if block.kind == "paragraph"] == ["Text after it."]


def test_a_soft_hyphen_behind_the_first_letter_of_a_word_splits_no_word() -> None:
    read = read_text("# A study\n\nA film of F\u00ad ASnI3 and M \u00ad APbBr3 and \u00adMAPbI3.\n".encode(), "a.txt")
    assert read.blocks[-1].text.plain == "A film of FASnI3 and MAPbBr3 and MAPbI3."


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("a strain of $&gt; 45\\%$ there", "a strain of > 45% there"),
        ("the $\\beta$ -Ti phase", "the β-Ti phase"),
        ("$\\alpha$ - a letter", "α - a letter"),
    ],
)
def test_entities_and_hyphens_around_latex(source: str, plain: str) -> None:
    assert markup_text(normalise(source), 0, len(source)).plain == plain


@pytest.mark.parametrize(
    "rows",
    ["|Film|R (Ω)|\n|---|---|\n|F1|12|", "Film      R (Ω)     d (nm)\nF1        12        40\nF2        15        55"],
)
def test_a_label_alone_on_its_line_has_its_title_in_the_next_paragraph(rows: str) -> None:
    label = '<span id="p3"></span>**Table 2**'
    document = read_markdown(f"{label}\n\nResistance of the films at 80 K.\n\n{rows}\n".encode(), "x.md")
    (table,) = (block.table for block in document.blocks if block.table)
    assert table.caption is not None
    assert table.caption.text.plain == "Table 2 Resistance of the films at 80 K."


def test_a_label_before_running_text_takes_none_of_it() -> None:
    document = read_markdown(b"Table 2\n\nResistance of the films at 80 K.\n\nThey are thin.\n", "x.md")
    assert document.blocks[0].text.plain == "Table 2"


def test_letters_set_apart_behind_heads_are_marks_of_the_notes_below() -> None:
    rows = "Foam      ρ rel a    d b (µm)    E a (eV)\nF-1       0.42       81          0.61\n"
    rows += "F-2 c     0.37       95          0.58\n"
    notes = "a from the mass.  b Mean of ten.  c aged for 3 d."
    document = read_text(f"Table 1. Foams.\n{rows}{notes}\n".encode(), "x.txt")
    (table,) = (block.table for block in document.blocks if block.table)
    printed = [cell.text.plain for cell in table.cells]
    assert printed[:5] == ["Foam", "ρ rel^a", "d b (µm)", "E a (eV)", "F-1"]
    assert "F-2^c" in printed
    assert [note.text.plain for note in table.notes] == ["a from the mass.^b Mean of ten.^c aged for 3 d."]


def test_a_paragraph_that_goes_on_in_lower_case_is_no_note() -> None:
    rows = "| Foam | d (µm) |\n|---|---|\n| F-1 | 81 |\n"
    document = read_markdown(f"Table 1. Foams.\n\n{rows}\na sharp rise is seen.\n".encode(), "x.md")
    assert [block.table.notes for block in document.blocks if block.table] == [()]


def test_the_lines_of_one_latex_cell_are_one_cell() -> None:
    cell = r"$\begin{array}{c}\text{Sb} \\ (\mathrm{mol} \%)\end{array}$"
    rows = rf"\begin{{tabular}}{{|c|c|}} \hline Film & {cell} \\ \hline F1 & 3 \\ \hline \end{{tabular}}"
    document = read_markdown(f"Table 1. Films.\n\n{rows}\n".encode(), "x.md")
    (table,) = (block.table for block in document.blocks if block.table)
    assert [cell.text.plain for cell in table.cells] == ["Film", "Sb (mol %)", "F1", "3"]


def test_heads_of_two_levels_that_a_full_stop_joins_are_two_rows() -> None:
    heads = "| Alloy.Alloy | As-cast.Strength (MPa) | As-cast.Strain | Aged.Strength (MPa) |"
    page = f"{heads}\n|---|---|---|---|\n| A | 2 | 3 | 4 |\n"
    (block,) = read_markdown(page.encode(), "a.md").blocks
    assert block.table is not None
    assert [[cell.text.plain if cell else "" for cell in row] for row in block.table.grid] == [
        ["Alloy", "As-cast", "As-cast", "Aged"],
        ["Alloy", "Strength (MPa)", "Strain", "Strength (MPa)"],
        ["A", "2", "3", "4"],
    ]
    assert block.table.header_rows == 2


@pytest.mark.parametrize("head", ["| Temp.(K) | Sample.1 | Sample.2 |", "| Si wt.% | Al wt.% | No.A | No.B |"])
def test_a_full_stop_of_an_abbreviation_or_a_number_parts_no_head(head: str) -> None:
    (block,) = read_markdown(f"{head}\n|---|---|---|\n| 1 | 2 | 3 |\n".encode(), "a.md").blocks
    assert block.table is not None
    assert block.table.header_rows == 1


def test_a_sign_in_math_of_its_own_belongs_to_the_number_behind_it() -> None:
    assert plain(r"\(-\)5.48 eV, \(\sim\)3 nm, see \[12, 13\]") == "-5.48 eV, ~3 nm, see [12, 13]"


def test_the_number_of_a_note_sunk_to_the_line_is_no_part_of_its_head() -> None:
    rows = r"Dye & \(\lambda_{max}\)1 (nm) & HOMO2 (eV) & CO2 (wt) \\ A & 562 & 5.4 & 3 \\ B & 786 & 5.6 & 4 \\"
    notes = "* 1 Of thin film.\n* 2 From voltammetry."
    table = f"\\begin{{tabular}}{{l c c}} {rows} \\end{{tabular}}"
    page = f"\\begin{{table}}\n{table}\n\n{notes}\n\n\\end{{table}}\nTable 1: Dyes.\n"
    blocks = read_markdown(page.encode(), "a.md").blocks
    (read,) = [block.table for block in blocks if block.table is not None]
    heads = [" ".join(cell.text.plain.split()) for cell in read.grid[0] if cell is not None]
    assert heads == ["Dye", "λmax (nm)", "HOMO (eV)", "CO2 (wt)"]


@pytest.mark.parametrize("is_above", [True, False])
def test_a_latex_table_may_have_its_caption_without_a_command(is_above: bool) -> None:
    caption, rows = (
        "Table 4: Hardness (GPa) of the ribbons.",
        "\\begin{tabular}{l c}\nA & B \\\\ \\hline\na & 1 \\\\ \\end{tabular}",
    )
    inner = [caption, rows] if is_above else [rows, "\\({}^{a}\\) At 5 N.", caption]
    text = "\\begin{table}\n" + "\n".join(inner) + "\n\\end{table}\n"
    (table,) = [block.table for block in document(text).blocks if block.table is not None]
    assert table.label == "Table 4"
    assert table.caption is not None
    assert table.caption.text.plain == caption
    assert [note.text.plain for note in table.notes] == ([] if is_above else ["^a At 5 N."])


def test_lines_that_begin_with_numbers_are_no_cells() -> None:
    """Addresses over several lines look like names and numbers one by one."""
    text = (
        "Soil of native pastures\nits surface\nBy Ann Berg and Bo Lund\nAnn Berg (PO Box 284, Canberra, ACT\n"
        "2601, Australia. Tel. 61-2 6242 1604. Fax. 61-2\n6242 1565. Email: berg@example.org ) and\n"
        "Bo Lund (PO Box 284, Canberra, ACT\n2601, Australia. Tel. 61-2 6242 1641. Fax. 61-2\n6242 1565) work here\n"
    )
    assert all(block.kind != "table" for block in read_text(text.encode(), "page.txt").blocks)


def grid_of(text: str) -> list[list[str]]:
    (table,) = [block.table for block in document(text).blocks if block.table is not None]
    return [[cell.text.plain if cell is not None else "" for cell in row] for row in table.grid]


def test_tables_drawn_with_plus_signs() -> None:
    """A cell may be wrapped, stand over several columns or beside several rows; three lines part rows of one line."""
    drawn = (
        "+-----+------------+\n| Gel | Mechanical |\n|     +-----+------+\n|     | E   | UTS  |\n|     | kPa | MPa  |\n"
        "+=====+=====+======+\n| A1  | 12  | 0.3  |\n+-----+-----+------+\n| A2  | 14  | 0.4  |\n+-----+-----+------+\n"
    )
    assert grid_of(f"Table 1. Gels.\n\n{drawn}") == [
        ["Gel", "Mechanical", "Mechanical"], ["Gel", "E kPa", "UTS MPa"], ["A1", "12", "0.3"], ["A2", "14", "0.4"],
    ]  # fmt: skip
    listed = "+----+-----+\n| Ti | GPa |\n+----+-----+\n| A1 |  12 |\n| A2 |  14 |\n+----+-----+\n"
    assert grid_of(listed) == [["Ti", "GPa"], ["A1", "12"], ["A2", "14"]]
    assert grid_of("| Ti | GPa |\n|----+-----|\n| A1 |  12 |\n| A2 |  14 |\n") == grid_of(listed)


def test_lines_of_equals_signs_part_columns_that_one_blank_parts() -> None:
    rule = "===== ========== ============="
    rows = ["Resin Modulus    Gel fraction", "      (kPa)      (%)", rule, "R1    12.5       71", "R2    14.0       83"]
    assert grid_of("\n".join(["Table 1. Resins.", "", rule, *rows, rule]))[0] == [
        "Resin", "Modulus (kPa)", "Gel fraction (%)"
    ]  # fmt: skip


def test_rows_that_end_in_as_many_numbers_as_the_head_has_codes() -> None:
    """They are rows below the caption of a table though one blank parts their cells, also where all is one line."""
    rows = ["Parameter GA1 GB2", "Proton conductivity, mS/cm 21.5 34", "Film thickness, µm 12 -0.5(2)"]
    expected = [
        ["Parameter", "GA1", "GB2"],
        ["Proton conductivity, mS/cm", "21.5", "34"],
        ["Film thickness, µm", "12", "-0.5(2)"],
    ]
    assert grid_of("\n".join(["Table 2. Results of the fits.", "", *rows, "The next words are here."])) == expected
    words = "The next words are some of those that follow. " * 120
    assert grid_of(f"{words}Table 2 Results of the fits. {' '.join(rows)} {words}") == expected
    other = ["Parameter GA1 GB2", "The years were 2018", "and the others 2019"]
    assert all(block.kind != "table" for block in document("\n".join(["Table 2. Results.", "", *other])).blocks)
    assert all(block.kind != "table" for block in document("\n".join(rows)).blocks)
