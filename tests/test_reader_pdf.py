"""PDF files are read by the geometry of their characters; every file here is drawn by the test that reads it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kg.build import build
from kg.document import Document, Table
from kg.errors import ReadError
from kg.extractors import extract
from kg.identity import DEFAULT_BASE, Identity
from kg.interchange import contract_of
from kg.ontology import load_ontology
from kg.readers import read, read_bytes
from kg.readers._pdf_glyphs import Font, Glyph
from kg.readers._pdf_lines import lines_of
from kg.triples import triples_of

LEFT, RIGHT, TOP = 50.0, 310.0, 780.0
SENTENCE = "The pellets of the garnet were pressed and sintered in air before the measurement was made."


class Sheet:
    """Draws text with raised (`^{}`) and lowered (`_{}`) parts at given places."""

    def __init__(self, **options: object) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1, **options)

    def put(self, x: float, y: float, text: str, size: float = 10.0, font: str = "Times-Roman") -> float:
        """Draw a line; return where it ends."""
        canvas = self.canvas
        for part in text.replace("^{", "\0^").replace("_{", "\0_").replace("}", "\0").split("\0"):
            shift, own, body = 0.0, size, part
            if part[:1] in ("^", "_"):
                shift, own, body = (0.38 if part[0] == "^" else -0.17) * size, 0.7 * size, part[1:]
            canvas.setFont(font, own)
            canvas.drawString(x, y + shift, body)
            x += canvas.stringWidth(body, font, own)
        return x

    def lines(self, x: float, y: float, texts: Iterable[str], size: float = 10.0, font: str = "Times-Roman") -> float:
        """Draw lines one below the other; return the height of the next one."""
        for text in texts:
            self.put(x, y, text, size, font)
            y -= 1.2 * size
        return y

    def rule(self, x0: float, x1: float, y: float) -> None:
        """Draw a rule from left to right."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, y, x1, y)

    def page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self.buffer.getvalue()

    def document(self) -> Document:
        """Return what is read of the file."""
        return read_bytes(self.data(), "paper.pdf")


def wrapped(words: str, count: int = 6) -> list[str]:
    """Break a text into lines of a few words."""
    parts = words.split()
    return [" ".join(parts[start : start + count]) for start in range(0, len(parts), count)]


def filled(sheet: Sheet) -> Sheet:
    """Add enough text below everything that the file does not pass for a scan."""
    sheet.lines(LEFT, 120, [SENTENCE, SENTENCE])
    return sheet


def plains(document: Document, kind: str = "paragraph") -> list[str]:
    return [block.text.plain for block in document.blocks if block.kind == kind]


def table_of(document: Document) -> Table:
    (table,) = [block.table for block in document.blocks if block.table is not None]
    return table


def grid(table: Table) -> list[list[str]]:
    return [[cell.text.plain if cell else "" for cell in row] for row in table.grid]


def test_subscripts_join_and_superscripts_keep_a_caret() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 400, "The conductivity of Li_{6}PS_{5}Cl is 2.5 × 10^{-4} S cm^{-1} at 25 ^{o}C for Mg^{2+} ions.")
    document = sheet.document()
    assert "The conductivity of Li6PS5Cl is 2.5 × 10^-4 S cm^-1 at 25 °C for Mg^2+ ions." in plains(document)
    (text,) = [block.text for block in document.blocks if "Li6PS5Cl" in block.text.plain]
    assert [text.plain[run.start : run.end] for run in text.styled("sub")] == ["6", "5"]


def test_two_columns_below_a_title_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.put(LEFT, TOP, "A title that runs over both of the columns of the page", 18)
    left = [f"left {number} of the words that stand in here" for number in range(12)]
    right = [f"right {number} of the words that stand in here" for number in range(12)]
    for number in range(12):
        sheet.put(LEFT, 700 - 12 * number, left[number])
        sheet.put(RIGHT, 700 - 12 * number, right[number])
    document = sheet.document()
    assert plains(document, "heading") == ["A title that runs over both of the columns of the page"]
    assert " ".join(plains(document)) == " ".join([*left, *right])


def test_a_word_broken_at_a_line_end_is_joined_and_a_compound_keeps_its_hyphen() -> None:
    sheet = filled(Sheet())
    sheet.lines(
        LEFT, 500, ["The ionic conduc-", "tivity of the Li-", "La-Zr garnet is the con-", "ductivity of interest here."]
    )
    document = sheet.document()
    assert "The ionic conductivity of the Li-La-Zr garnet is the conductivity of interest here." in plains(document)


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    sheet = Sheet()
    sheet.lines(
        LEFT,
        150,
        [SENTENCE, "After the second heating in air the pellet lost some of its lithium, and the density of this"],
    )
    sheet.page()
    sheet.lines(LEFT, TOP - 60, ["pellet was lower than that of the first one.", "Nothing else was changed."])
    sheet.lines(LEFT, 400, [SENTENCE])
    paragraphs = plains(sheet.document())
    assert any("the density of this pellet was lower" in text for text in paragraphs)


def test_running_heads_and_page_numbers_are_no_blocks_but_stay_in_the_text() -> None:
    sheet = Sheet()
    for number in range(4):
        sheet.put(LEFT, 815, "Journal of Garnets 12 (2020) 33-36", 8)
        sheet.lines(LEFT, 700, [f"Page {number} begins here.", SENTENCE, SENTENCE])
        sheet.put(290, 30, str(33 + number), 8)
        sheet.page()
    document = sheet.document()
    assert not any("Journal of Garnets" in block.text.plain for block in document.blocks)
    assert document.source.text.count("Journal of Garnets") == 4
    assert {skip.reason for skip in document.skipped} == {"running head or foot", "page number"}


def test_every_character_is_in_a_block_or_set_aside() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, TOP, "Introduction", 14, "Times-Bold")
    sheet.lines(LEFT, 500, wrapped(SENTENCE))
    document = sheet.document()
    covered = {place for block in document.blocks for place in range(*block.span)}
    covered |= {place for skip in document.skipped for place in range(*skip.span)}
    text = document.source.text
    assert [place for place in range(len(text)) if place not in covered and not text[place].isspace()] == []


def test_headings_are_told_by_their_size_and_weight() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, TOP, "Sintering of garnets", 18)
    sheet.put(LEFT, 700, "2. Results and discussion", 12, "Times-Bold")
    sheet.lines(LEFT, 680, wrapped(SENTENCE))
    sheet.put(LEFT, 600, "2.1. Density of the pellets", 10, "Times-Italic")
    sheet.lines(LEFT, 586, wrapped(SENTENCE))
    found = [(block.level, block.text.plain) for block in sheet.document().blocks if block.kind == "heading"]
    assert found == [(1, "Sintering of garnets"), (2, "2. Results and discussion"), (3, "2.1. Density of the pellets")]


def test_a_caption_is_a_block_of_its_own_with_its_label() -> None:
    sheet = filled(Sheet())
    sheet.lines(LEFT, 600, [SENTENCE, SENTENCE, SENTENCE])
    sheet.lines(LEFT, 540, ["Figure 3. XRD patterns of (a) the garnet and", "(b) the perovskite."], 8)
    (caption,) = [block for block in sheet.document().blocks if block.kind == "caption"]
    assert (caption.label, caption.text.plain) == (
        "Figure 3",
        "Figure 3. XRD patterns of (a) the garnet and (b) the perovskite.",
    )


def test_references_end_with_their_hanging_indent() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "References", 12, "Times-Bold")
    sheet.put(LEFT, 680, "[1] A. Smith, B. Jones, A garnet that conducts, J. Garnets")
    sheet.put(LEFT + 15, 668, "12 (2020) 33.")
    sheet.put(LEFT, 656, "[2] C. Brown, D. Black, Another garnet, J. Garnets 13 (2021) 7.")
    found = plains(sheet.document(), "reference")
    assert found[:2] == [
        "[1] A. Smith, B. Jones, A garnet that conducts, J. Garnets 12 (2020) 33.",
        "[2] C. Brown, D. Black, Another garnet, J. Garnets 13 (2021) 7.",
    ]


def three_lines(sheet: Sheet, y: float = 700) -> None:
    """Draw a table between three rules."""
    sheet.put(LEFT, y, "Table 2. Properties of the pellets.", 8)
    sheet.rule(LEFT, 300, y - 6)
    for x, text in ((LEFT, "Sample"), (130, "Density (g cm^{-3})"), (220, "Hardness (GPa)")):
        sheet.put(x, y - 16, text, 8)
    sheet.rule(LEFT, 300, y - 20)
    for number, row in enumerate((("A1", "4.91", "5.2"), ("A2", "5.02", "6.1"), ("A3", "5.07", "6.8"))):
        for x, text in zip((LEFT, 130, 220), row, strict=True):
            sheet.put(x, y - 30 - 10 * number, text, 8)
    sheet.rule(LEFT, 300, y - 54)


def test_a_table_between_three_rules_is_rebuilt() -> None:
    sheet = filled(Sheet())
    three_lines(sheet)
    table = table_of(sheet.document())
    assert (table.label, table.origin, table.header_rows) == ("Table 2", "pdf", 1)
    assert grid(table) == [
        ["Sample", "Density (g cm^-3)", "Hardness (GPa)"],
        ["A1", "4.91", "5.2"],
        ["A2", "5.02", "6.1"],
        ["A3", "5.07", "6.8"],
    ]


def test_every_cell_stands_where_its_span_says() -> None:
    sheet = filled(Sheet())
    three_lines(sheet)
    document = sheet.document()
    quotes = {cell.text.plain: document.quote(cell.span) for cell in table_of(document).cells}
    assert quotes == {plain: plain for plain in quotes}
    assert quotes["6.8"] == "6.8"


def test_a_head_over_two_columns_spans_them() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 1. Lattice parameters.", 8)
    sheet.rule(LEFT, 320, 694)
    sheet.put(165, 684, "Lattice parameter", 8)
    sheet.rule(140, 250, 681)
    for x, text in ((LEFT, "Sample"), (150, "a (nm)"), (220, "c (nm)"), (280, "Yield (%)")):
        sheet.put(x, 672, text, 8)
    sheet.rule(LEFT, 320, 668)
    for number, row in enumerate((("B1", "0.541", "1.32", "81"), ("B2", "0.543", "1.35", "84"))):
        for x, text in zip((LEFT, 150, 220, 280), row, strict=True):
            sheet.put(x, 658 - 10 * number, text, 8)
    sheet.rule(LEFT, 320, 644)
    table = table_of(sheet.document())
    assert [row[1:3] for row in grid(table)] == [
        ["Lattice parameter", "Lattice parameter"],
        ["a (nm)", "c (nm)"],
        ["0.541", "1.32"],
        ["0.543", "1.35"],
    ]
    assert table.header_rows == 2


def test_a_cell_wrapped_between_rules_is_one_cell() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 4. How the powders were made.", 8)
    rows = (
        (694, (("Powder", ""), ("Route", ""), ("Size (nm)", ""))),
        (672, (("C1", ""), ("ball milling for two", "hours in ethanol"), ("120", ""))),
        (650, (("C2", ""), ("sol-gel", ""), ("35", ""))),
        (628, (("C3", ""), ("spray pyrolysis of", "aqueous nitrates"), ("60", ""))),
    )
    for y, cells in rows:
        sheet.rule(LEFT, 300, y)
        for x, (first, second) in zip((LEFT + 4, 124, 244), cells, strict=True):
            sheet.put(x, y - 9, first, 8)
            if second:
                sheet.put(x, y - 18, second, 8)
    sheet.rule(LEFT, 300, 606)
    for x in (LEFT, 120, 240, 300):
        sheet.canvas.line(x, 606, x, 694)
    assert grid(table_of(sheet.document())) == [
        ["Powder", "Route", "Size (nm)"],
        ["C1", "ball milling for two hours in ethanol", "120"],
        ["C2", "sol-gel", "35"],
        ["C3", "spray pyrolysis of aqueous nitrates", "60"],
    ]


def test_a_table_that_cannot_be_rebuilt_is_reported_and_its_numbers_are_not_read() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 3. Crossed values.", 8)
    sheet.rule(LEFT, 300, 694)
    for x, text in ((LEFT, "Sample"), (150, "Density (g cm^{-3})"), (240, "Hardness (GPa)")):
        sheet.put(x, 684, text, 8)
    sheet.rule(LEFT, 300, 680)
    for number, places in enumerate(((LEFT, 140, 215), (LEFT, 185, 270), (LEFT, 163, 240), (LEFT, 205, 285))):
        for x, text in zip(places, (f"D{number}", "4.91 4.92 4.93", "5.21"), strict=True):
            sheet.put(x, 670 - 10 * number, text, 8)
    sheet.rule(LEFT, 300, 635)
    document = sheet.document()
    assert [block for block in document.blocks if block.table is not None] == []
    assert any("cannot be told apart" in warning.reason for warning in document.warnings)
    assert "4.91 4.92 4.93" in document.source.text
    extraction = extract(document, load_ontology())
    assert [value for value in extraction.measurements if value.value is not None and float(value.value) == 5.21] == []


def test_values_of_a_pdf_have_quotes_that_hold() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 760, "Sintering of garnets", 18)
    sheet.lines(LEFT, 500, ["The ionic conductivity of Li_{7}La_{3}Zr_{2}O_{12} is 3.1 × 10^{-4} S cm^{-1} at 25 °C."])
    document = sheet.document()
    extraction = extract(document, load_ontology())
    (value,) = [item for item in extraction.measurements if item.unit == "S.cm-1"]
    assert float(value.value or 0) == 3.1e-4
    assert all(document.source.text[item.start : item.end] == item.quote for item in value.evidence)


def test_evidence_names_its_page() -> None:
    sheet = filled(Sheet())
    sheet.page()
    sheet.lines(
        LEFT, 500, [SENTENCE, "The ionic conductivity of Li_{7}P_{3}S_{11} is 3.1 × 10^{-4} S cm^{-1} at 25 °C."]
    )
    ontology = load_ontology()
    extraction = extract(sheet.document(), ontology)
    identity = Identity(DEFAULT_BASE)
    (value,) = [
        item for item in contract_of(extraction, ontology, identity)["measurements"] if item["unit"] == "S.cm-1"
    ]
    assert {quote["page"] for quote in value["evidence"]} == {2}
    assert any("pageNumber" in line and '"2"' in line for line in triples_of(extraction, ontology, identity))


def test_the_same_file_gives_the_same_document() -> None:
    sheet = filled(Sheet())
    three_lines(sheet)
    data = sheet.data()
    assert read_bytes(data, "a.pdf") == read_bytes(data, "a.pdf")


def test_authors_keep_the_marks_of_their_affiliations() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, TOP, "Sintering of garnets in dry air", 18)
    sheet.put(LEFT, 745, "Ada Smith^{a}, Bo Jones^{b,}*", 12)
    sheet.lines(LEFT, 720, ["^{a} Department of Chemistry, University of Oslo, Oslo, Norway"], 9)
    sheet.lines(LEFT, 708, ["^{b} Institute of Physics, University of Graz, Graz, Austria"], 9)
    extraction = extract(sheet.document(), load_ontology())
    assert [author.name for author in extraction.authors] == ["Ada Smith", "Bo Jones"]
    assert len(extraction.affiliations) == 2


def test_words_inside_a_drawing_are_not_read() -> None:
    sheet = filled(Sheet())
    canvas = sheet.canvas
    canvas.rect(80, 400, 200, 150)
    path = canvas.beginPath()
    path.moveTo(80, 420)
    for step in range(60):
        path.lineTo(80 + 3.3 * step, 420 + 30 * (step % 4))
    canvas.drawPath(path)
    for number in range(6):
        canvas.line(80 + 40 * number, 400, 80 + 40 * number, 404)
        sheet.put(76 + 38 * number, 406, str(10 * number), 6, "Helvetica")
    sheet.put(140, 500, "25 GPa at 300 K", 7, "Helvetica")
    sheet.lines(LEFT, 380, ["Figure 1. Stress-strain curve of the alloy at several temperatures."], 8)
    document = sheet.document()
    assert not any("25 GPa" in block.text.plain for block in document.blocks)
    assert [skip.reason for skip in document.skipped if "25 GPa" in document.quote(skip.span)] == [
        "text inside a picture"
    ]


def test_a_short_last_line_of_the_title_stays_with_it() -> None:
    sheet = Sheet()
    sheet.lines(LEFT, TOP, ["Ionic conduction in the grain boundaries of the garnets", "and glasses"], 18)
    for number in range(12):
        sheet.put(LEFT, 700 - 12 * number, f"left {number} of the words that stand in here")
        sheet.put(RIGHT, 700 - 12 * number, f"right {number} of the words that stand in here")
    assert plains(sheet.document(), "heading") == [
        "Ionic conduction in the grain boundaries of the garnets and glasses"
    ]


def test_a_number_wrapped_in_its_cell_is_one_number() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 5. Carriers.", 8)
    sheet.rule(LEFT, 300, 694)
    for x, text in ((LEFT, "Sample"), (130, "N (cm^{-3})"), (220, "Mobility")):
        sheet.put(x, 684, text, 8)
    sheet.rule(LEFT, 300, 680)
    for number, (sample, value, power, mobility) in enumerate(
        (("E1", "8.85", "20", "15.0"), ("E2", "3.90", "19", "19.8"))
    ):
        y = 665 - 24 * number
        sheet.put(LEFT, y, sample, 8)
        sheet.put(130, y + 5, f"{value} ×", 8)
        sheet.put(130, y - 5, f"10^{{{power}}}", 8)
        sheet.put(220, y, mobility, 8)
    sheet.rule(LEFT, 300, 630)
    assert grid(table_of(sheet.document()))[1:] == [["E1", "8.85 × 10^20", "15.0"], ["E2", "3.90 × 10^19", "19.8"]]


def test_a_label_half_way_between_two_rows_belongs_to_both() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 6. Strength of the steels.", 8)
    sheet.rule(LEFT, 300, 694)
    for x, text in ((LEFT, "Steel"), (130, "Rm (MPa)"), (220, "State")):
        sheet.put(x, 684, text, 8)
    sheet.rule(LEFT, 300, 680)
    rows = (("F1", (("610", "as cast"), ("655", "aged"))), ("F2", (("720", "as cast"), ("745", "aged"))))
    for number, (label, values) in enumerate(rows):
        y = 666 - 36 * number
        sheet.put(LEFT, y - 9, label, 8)
        for line, (strength, state) in enumerate(values):
            sheet.put(130, y - 18 * line, strength, 8)
            sheet.put(220, y - 18 * line, state, 8)
    sheet.rule(LEFT, 300, 600)
    assert [(row[0], row[1]) for row in grid(table_of(sheet.document()))[1:]] == [
        ("F1", "610"),
        ("F1", "655"),
        ("F2", "720"),
        ("F2", "745"),
    ]


def test_a_label_on_the_middle_of_three_rows_belongs_to_all_of_them() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 6. Lifetimes of the films.", 8)
    sheet.rule(LEFT, 300, 694)
    for x, text in ((LEFT, "Stack"), (130, "Film"), (220, "Lifetime (ns)")):
        sheet.put(x, 684, text, 8)
    sheet.rule(LEFT, 300, 680)
    for number, (film, value) in enumerate((("K", "31.4"), ("L", "44.8"), ("M", "58.7"), ("K", "4.2"), ("M", "7.9"))):
        sheet.put(130, 670 - 10 * number, film, 8)
        sheet.put(220, 670 - 10 * number, value, 8)
    sheet.put(LEFT, 660, "on glass", 8)
    sheet.put(LEFT, 635, "on silver", 8)
    sheet.rule(LEFT, 300, 626)
    assert [(row[0], row[2]) for row in grid(table_of(sheet.document()))[1:]] == [
        ("on glass", "31.4"),
        ("on glass", "44.8"),
        ("on glass", "58.7"),
        ("on silver", "4.2"),
        ("on silver", "7.9"),
    ]


def cellwise(sheet: Sheet, heads: Iterable[tuple[float, str]]) -> Table:
    """Draw a table of five columns whose rules are drawn cell by cell; return it as read."""
    edges = (50, 140, 220, 300, 380, 460)
    sheet.put(LEFT, 700, "Table 8. Uptake of the membranes.", 8)
    for y, first in ((694, 0), (681, 1), (668, 0), (634, 0)):
        for x0, x1 in zip(edges[first:], edges[first + 1 :], strict=False):
            sheet.rule(x0, x1, y)
    for x, text in heads:
        sheet.put(x, 684, text, 8)
    for x, text in zip(edges, ("Membrane", "at 30 °C", "at 80 °C", "at 30 °C", "at 80 °C"), strict=False):
        sheet.put(x, 672, text, 8)
    rows = (
        ("P", "62.5", "104", "16.9", "31.2"),
        ("Q", "44.1", "68.7", "11.6", "19.4"),
        ("R", "33.8", "49", "8.5", "13"),
    )
    for number, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            sheet.put(x, 659 - 10 * number, text, 8)
    return table_of(sheet.document())


def test_a_head_in_the_middle_of_its_cell_spans_the_columns_of_the_cell() -> None:
    sheet = filled(Sheet())
    heads = [(220 - sheet.canvas.stringWidth("Water", "Times-Roman", 8) / 2, "Water")]
    heads.append((380 - sheet.canvas.stringWidth("Swelling", "Times-Roman", 8) / 2, "Swelling"))
    assert grid(cellwise(sheet, heads))[0] == ["Membrane", "Water", "Water", "Swelling", "Swelling"]


def test_heads_at_the_left_of_their_cells_reach_to_the_next_one_over_a_rule() -> None:
    table = cellwise(filled(Sheet()), ((140, "Water"), (300, "Swelling")))
    assert grid(table)[0] == ["Membrane", "Water", "Water", "Swelling", "Swelling"]


def test_the_words_of_a_head_over_a_narrow_column_stay_together() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 9. Moduli of the gels.", 8)
    sheet.rule(LEFT, 300, 694)
    sheet.put(220, 687, "Modulus", 8)
    sheet.put(220, 677, "(kPa)", 8)
    sheet.put(LEFT, 682, "Gel", 8)
    sheet.put(sheet.put(130, 682, "Clay", 8) + 3.0, 682, "(wt%)", 8)
    sheet.rule(LEFT, 300, 672)
    for number, row in enumerate((("G0", "0", "84"), ("G1", "1", "118"), ("G2", "2", "163"), ("G4", "4", "231"))):
        for x, text in zip((LEFT, 130, 220), row, strict=True):
            sheet.put(x, 662 - 10 * number, text, 8)
    sheet.rule(LEFT, 300, 626)
    assert grid(table_of(sheet.document()))[0] == ["Gel", "Clay (wt%)", "Modulus (kPa)"]


def test_an_upright_rule_below_a_head_does_not_part_its_words() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 9. Products.", 8)
    for x0, y in ((LEFT, 694), (130, 682), (LEFT, 670), (LEFT, 658), (LEFT, 646), (LEFT, 634)):
        sheet.rule(x0, 290, y)
    for x, top in ((LEFT, 694), (130, 694), (210, 682), (290, 694)):
        sheet.canvas.line(x, 634, x, top)
    sheet.put(199, 685, "FE (%)", 8)
    for x, text in ((60, "Catalyst"), (160, "CO"), (240, "Hydrogen")):
        sheet.put(x, 673, text, 8)
    for number, row in enumerate((("N", "91.2", "5.1"), ("O", "88.4", "7.7"), ("P", "79.0", "16.3"))):
        for x, text in zip((60, 160, 240), row, strict=True):
            sheet.put(x, 661 - 12 * number, text, 8)
    assert [row[1:] for row in grid(table_of(sheet.document()))[:2]] == [["FE (%)", "FE (%)"], ["CO", "Hydrogen"]]


def test_a_cell_a_little_below_its_row_stays_on_it() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 4. Conductivity of the separators.", 8)
    sheet.rule(LEFT, 300, 694)
    for x, text in ((LEFT, "Separator"), (150, "Salt"), (220, "Conductivity")):
        sheet.put(x, 684, text, 8)
    sheet.rule(LEFT, 300, 680)
    for number, row in enumerate((("S1", "NaX", "1.6 × 10^{-2}"), ("S2", "NaY", "1.3 × 10^{-2}"))):
        for x, drop, text in zip((LEFT, 150, 220), (0, 0, 2.7), row, strict=True):
            sheet.put(x, 670 - 11 * number - drop, text, 8)
    sheet.rule(LEFT, 300, 650)
    assert grid(table_of(sheet.document()))[1:] == [["S1", "NaX", "1.6 × 10^-2"], ["S2", "NaY", "1.3 × 10^-2"]]


def test_a_short_caption_of_a_table_over_both_columns_stays_with_it() -> None:
    sheet = Sheet()
    lines = wrapped(SENTENCE * 6, 7)
    sheet.lines(LEFT, TOP, lines, 9)
    sheet.lines(RIGHT, TOP, lines, 9)
    sheet.put(LEFT, 600, "Table 3. Yields.", 8)
    for y in (594, 580, 545):
        sheet.rule(LEFT, 540, y)
    for number, row in enumerate(
        (("Run", "Yield (%)", "Time (h)"), ("T1", "71", "3"), ("T2", "75", "4"), ("T3", "78", "6"))
    ):
        for x, text in zip((LEFT, 250, 430), row, strict=True):
            sheet.put(x, 585 - 11 * number, text, 8)
    sheet.lines(LEFT, 520, lines, 9)
    sheet.lines(RIGHT, 520, lines, 9)
    kinds = [block.kind for block in sheet.document().blocks]
    assert kinds[kinds.index("table") - 1] == "caption"


def test_a_sidebar_beside_the_title_is_read_after_it() -> None:
    sheet = Sheet()
    sheet.lines(200, TOP, ["Garnets for batteries"], 18)
    sheet.lines(200, 740, [SENTENCE[:70]] * 30)
    sheet.lines(
        LEFT, 700, ["Edited by:", "Ada Smith", "Reviewed by:", "Bo Jones", "Received: May 2020", "Accepted later"], 7
    )
    found = [block.text.plain for block in sheet.document().blocks]
    assert found[0] == "Garnets for batteries"
    assert any("Edited by" in text for text in found[2:])


def test_a_large_first_letter_belongs_to_its_word() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 588, "S", 30)
    sheet.lines(
        LEFT + 18,
        600,
        ["olid electrolytes are investigated for batteries", "because they do not burn and hold the metal"],
    )
    sheet.lines(LEFT, 576, ["back from the other electrode for many cycles."])
    assert any(text.startswith("Solid electrolytes are") for text in plains(sheet.document()))


def test_an_unknown_sign_before_raised_digits_is_their_minus() -> None:
    glyphs = [
        Glyph(char, 10.0 + 5 * index, 15.0 + 5 * index, y, size, Font("F", False, False), False)
        for index, (char, y, size) in enumerate(
            [("1", 0.0, 10.0), ("0", 0.0, 10.0), ("\ufffd", 4.0, 7.0), ("4", 4.0, 7.0), ("m", 0.0, 10.0)]
        )
    ]
    (line,) = lines_of(glyphs, 1)
    assert line.marked == "10^−4m"


def test_a_number_between_two_columns_makes_a_table_unclear() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 8. Peaks.", 8)
    sheet.rule(LEFT, 330, 694)
    for x, text in ((LEFT, "Mode"), (150, "Glass A"), (250, "Glass B")):
        sheet.put(x, 684, text, 8)
    sheet.rule(LEFT, 330, 680)
    for number in range(12):
        for x, text in zip((LEFT, 150, 250), ("m" + str(number), str(300 + number), str(400 + number)), strict=True):
            sheet.put(x, 670 - 10 * number, text, 8)
    sheet.put(200, 670, "999", 8)
    sheet.rule(LEFT, 330, 550)
    assert [block for block in sheet.document().blocks if block.table is not None] == []


def test_a_head_of_unknown_reach_makes_a_table_unclear() -> None:
    sheet = filled(Sheet())
    sheet.put(LEFT, 700, "Table 7. Peaks.", 8)
    sheet.rule(LEFT, 330, 694)
    sheet.put(150, 684, "Peaks in (cm^{-1})", 8)
    for x, text in ((LEFT, "Mode"), (150, "Glass A"), (190, "Glass B"), (290, "Glass C")):
        sheet.put(x, 672, text, 8)
    sheet.rule(LEFT, 330, 668)
    for number, row in enumerate((("a", "275", "277", "279"), ("b", "362", "364", "366"), ("c", "740", "742", "744"))):
        for x, text in zip((LEFT, 155, 195, 295), row, strict=True):
            sheet.put(x, 658 - 10 * number, text, 8)
    sheet.rule(LEFT, 330, 634)
    assert [block for block in sheet.document().blocks if block.table is not None] == []


def test_an_encrypted_file_is_one_clear_error() -> None:
    sheet = filled(Sheet(encrypt="secret"))
    with pytest.raises(ReadError, match=r"paper\.pdf: is encrypted"):
        sheet.document()


def test_a_scan_asks_for_recognition() -> None:
    sheet = Sheet()
    sheet.canvas.rect(100, 100, 200, 200, fill=1)
    with pytest.raises(ReadError, match=r"no text layer.*run OCR first"):
        sheet.document()


def test_a_truncated_file_is_repaired_or_refused_by_name(tmp_path: Path) -> None:
    sheet = Sheet()
    for _ in range(5):
        sheet.lines(LEFT, 700, [SENTENCE] * 5)
        sheet.page()
    path = tmp_path / "cut.pdf"
    path.write_bytes(sheet.data()[:-700])
    document = read(path)
    assert any("was repaired" in warning.reason for warning in document.warnings)
    assert "garnet" in document.source.text
    path.write_bytes(b"%PDF-1.4\n" + bytes(range(128, 256)) * 20)
    with pytest.raises(ReadError, match=r"cut\.pdf: is damaged"):
        read(path)


def test_a_pdf_called_text_is_read_as_a_pdf() -> None:
    document = read_bytes(filled(Sheet()).data(), "paper.txt")
    assert document.source.media_type == "application/pdf"


def test_a_page_of_html_called_pdf_is_refused() -> None:
    with pytest.raises(ReadError, match="is not a PDF"):
        read_bytes(b"<html><body>" + b"Please log in to read this article. " * 20 + b"</body></html>", "paper.pdf")


def test_what_lacked_the_extra_is_read_by_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper.pdf").write_bytes(filled(Sheet()).data())
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pypdfium2", None)
        report = build([tmp_path / "paper.pdf"], tmp_path / "graph")
        assert [(failure.name, failure.hint) for failure in report.failures] == [
            ("paper.pdf", "pip install 'materials-kg[pdf]'")
        ]
    assert build([tmp_path / "paper.pdf"], tmp_path / "graph").failures == ()
    (text,) = (tmp_path / "graph" / "documents").glob("*.txt")
    assert "garnet" in text.read_text("utf-8")


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = filled(Sheet()).data()
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"paper\.pdf: .*pip install 'materials-kg\[pdf\]'"):
        read_bytes(data, "paper.pdf")
