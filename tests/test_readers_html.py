from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.document import Document, Table
from kg.errors import ReadError
from kg.readers import html, read_bytes


def page(body: str, head: str = "") -> Document:
    """Return the document of a page."""
    return html.read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def assert_covered(document: Document) -> None:
    """Fail if a character that is not blank is neither in a block nor in a skip, or a map leaves the source."""
    text = document.source.text
    open_places = [not character.isspace() for character in text]
    for span in [*(block.span for block in document.blocks), *(skip.span for skip in document.skipped)]:
        open_places[span.start : span.end] = [False] * (span.end - span.start)
    assert not any(open_places), "".join(c for c, is_open in zip(text, open_places, strict=True) if is_open)
    for _, content in document.texts():
        assert list(content.source_starts) == sorted(content.source_starts)
        for start in range(len(content.plain)):
            span = content.span(start, start + 1)
            assert 0 <= span.start <= span.end <= len(text)


def shape(document: Document) -> list[tuple[str, str]]:
    """Return kind and plain text of each block."""
    return [(block.kind, block.text.plain) for block in document.blocks]


def only_table(document: Document) -> Table:
    """Return the table of a document that has one."""
    (table,) = [block.table for block in document.blocks if block.table is not None]
    return table


def grid(document: Document) -> list[list[str | None]]:
    """Return the plain texts of the grid of the only table."""
    return [[cell.text.plain if cell else None for cell in row] for row in only_table(document).grid]


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        ("Ga<sub>2</sub>O<sub>3</sub>", "Ga2O3"),
        ("10<SUP>&minus;4</SUP> S&nbsp;cm<sup>-1</sup>", "10^-4 S cm^-1"),
        ("5 &micro m, &#956m &amp B&W", "5 µ m, µm & B&W"),
        ("5&#9993;", "5✉"),
        ("H<span style='vertical-align: sub'>2</span>O", "H2O"),
        ("<a href=#bib1>[1]</a> and <i>n</i>", "[1] and n"),
        ("a<br>b<wbr>c", "a bc"),
        ("Pm<span style='text-decoration: overline'>3</span>m", "Pm-3m"),
        ("x<script>if (a < b) { }</script>y", "xy"),
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math> is", "x^2 is"),
        ("<span class=katex><math><mi>E</mi></math><span aria-hidden='true'>E</span></span> is", "E is"),
        ("a < b and 3 > 2", "a < b and 3 > 2"),
    ],
)
def test_inline_markup_becomes_plain_text(inline: str, expected: str) -> None:
    """Inline markup becomes plain text."""
    assert shape(page(f"<p>{inline}</p>")) == [("paragraph", expected)]


def test_every_plain_character_points_to_its_source() -> None:
    """Every plain character points to its source."""
    document = page("<p>Ga<sub>2</sub>O, 5&nbsp;&mu;m</p>")
    (block,) = document.blocks
    quotes = [document.quote(block.text.span(at, at + 1)) for at in range(len(block.text.plain))]
    assert quotes == [*"Ga2O, 5", "&nbsp;", "&mu;", "m"]


def test_reordered_formulas_map_to_the_whole_element() -> None:
    """Reordered formulas map to the whole element."""
    formula = "<mmultiscripts><mi>C</mi><mprescripts/><none/><mn>13</mn></mmultiscripts>"
    document = page(f"<p>x <math>{formula}</math> and <math><mroot><mi>y</mi><mn>3</mn></mroot></math></p>")
    (block,) = document.blocks
    assert block.text.plain == "x ^13C and ^3√y"
    assert document.quote(block.text.span(2, 6)) == formula
    assert [block.text.plain[run.start : run.end] for run in block.text.styled("sup")] == ["13", "3"]


def test_missing_end_tags_are_implied() -> None:
    """Missing end tags are implied."""
    document = page("<p>one<p>two<ul><li>a<li>b</ul><table><tr><th>x<th>y<tr><td>1<td>2</table>tail")
    assert [part for part in shape(document) if part[0] != "table"] == [
        ("paragraph", "one"),
        ("paragraph", "two"),
        ("list_item", "a"),
        ("list_item", "b"),
        ("paragraph", "tail"),
    ]
    assert grid(document) == [["x", "y"], ["1", "2"]]


def test_stray_end_tags_are_ignored() -> None:
    """Stray end tags are ignored."""
    assert shape(page("<div>a</span></p></table> b</div> c")) == [("paragraph", "a b"), ("paragraph", "c")]


def test_headings_give_levels_and_sections() -> None:
    """Headings give levels and sections."""
    document = page("<h1>Paper</h1><h2>2 Methods</h2><p>a</p><h3>Powder</h3><p>b</p><h2>3 Results</h2><p>c</p>")
    assert [(b.level, b.section) for b in document.blocks if b.kind == "heading"] == [
        (1, ()),
        (2, ()),
        (3, ("2 Methods",)),
        (2, ()),
    ]
    assert [b.section for b in document.blocks if b.kind == "paragraph"] == [
        ("2 Methods",),
        ("2 Methods", "Powder"),
        ("3 Results",),
    ]


def test_heading_of_an_abstract_ends_with_it() -> None:
    """Heading of an abstract ends with it."""
    document = page('<div class="abstract"><h2>Abstract</h2><p>a</p></div><h3>1 Introduction</h3><p>b</p>')
    assert [b.section for b in document.blocks if b.kind == "paragraph"] == [("Abstract",), ("1 Introduction",)]


def test_table_spans_are_expanded_and_the_caption_bound() -> None:
    """Table spans are expanded and the caption bound."""
    rows = "<thead><tr><th rowspan=2>S<th colspan=2>H</tr><tr><th>a<th>b</tr></thead><tr><td>1<td>2<td>3</tr>"
    document = page(f"<table><caption>Table 4. Hardness</caption>{rows}</table>")
    table = only_table(document)
    assert grid(document) == [["S", "H", "H"], ["S", "a", "b"], ["1", "2", "3"]]
    assert (table.header_rows, table.label) == (2, "Table 4")
    assert table.caption is not None
    assert table.caption.text.plain == "Table 4. Hardness"


def test_text_between_cells_is_a_warning() -> None:
    """Text between cells is a warning with its place."""
    document = page("<table>stray<tr><td>A<td>5</td></tr></table>")
    assert [document.quote(warning.span) for warning in document.warnings] == ["stray"]


def test_header_cells_of_rows_are_header_columns() -> None:
    """Header cells of rows are header columns."""
    table = only_table(page("<table><tr><th>a<th>b<tr><th>x<td>1<tr><th>y<td>2</table>"))
    assert (table.header_rows, table.header_columns) == (1, 1)


def test_paragraph_caption_above_a_table_is_bound() -> None:
    """Paragraph caption above a table is bound."""
    document = page("<p><b>Table 2.</b> Yield strength</p><table><tr><td>A<td>5</table>")
    assert only_table(document).label == "Table 2"


def test_table_notes_told_by_their_class_are_bound() -> None:
    """Table notes told by their class are bound."""
    caption = "<header class='table-caption'><span>Table 1. </span>Hardness</header>"
    notes = "<div class='table-footnotes'><ul><li><sup>a</sup> At 20 °C.</li></ul></div>"
    table = only_table(page(f"<div>{caption}<div><table><tr><td>A<td>5<sup>a</sup></table></div>{notes}</div>"))
    assert table.label == "Table 1"
    assert [note.text.plain for note in table.notes] == ["^a At 20 °C."]


@pytest.mark.parametrize("target", ["#bib12", "#B3-films-09-00001", "#ref-CR6", "#cit4", "#b0005"])
def test_links_to_references_are_link_runs(target: str) -> None:
    """Links to references are link runs."""
    (block,) = page(f'<p>known <a href="{target}">[3]</a>, <a href="#fig1">Fig. 1</a></p>').blocks
    assert [block.text.plain[run.start : run.end] for run in block.text.styled("link")] == ["[3]"]


def test_figure_captions_have_labels() -> None:
    """Figure captions have labels."""
    document = page("<figure><img src=x alt=y><figcaption>Fig. S3. XRD of films</figcaption></figure>")
    assert [(b.kind, b.label) for b in document.blocks] == [("caption", "Figure S3")]


def test_label_set_as_a_heading_belongs_to_its_caption() -> None:
    """Label set as a heading belongs to its caption."""
    document = page(
        "<h2>Results</h2><section><h4>Table 3.</h4><div class='caption'><p>Hardness</p></div>"
        "<table><tr><td>A<td>5</table></section><p>x</p>"
    )
    table = only_table(document)
    assert table.caption is not None
    assert (table.label, table.caption.text.plain) == ("Table 3", "Table 3. Hardness")
    assert document.blocks[-1].section == ("Results",)


def test_layout_tables_become_paragraphs() -> None:
    """Layout tables become paragraphs."""
    inner = "<table><tr><td>A<td>5</table>"
    document = page(
        f"<table><tr><td><p>text</p></td><td>{inner}</td></tr></table><table><tr><td>alone</td></tr></table>"
    )
    assert grid(document) == [["A", "5"]]
    assert [part for part in shape(document) if part[0] == "paragraph"] == [
        ("paragraph", "text"),
        ("paragraph", "alone"),
    ]


def test_parts_of_the_page_are_set_aside_with_reasons() -> None:
    """Parts of the page are set aside with reasons."""
    document = page(
        "<nav>menu</nav><header>site</header><p>text</p><aside>ad</aside><footer>imprint</footer><script>x</script>"
    )
    assert shape(document) == [("paragraph", "text")]
    assert {"page navigation", "page header", "side note of the page", "page footer", "script or style"} <= {
        skip.reason for skip in document.skipped
    }


def test_header_of_an_article_is_read() -> None:
    """Header of an article is read."""
    assert shape(page("<article><header><h1>Films</h1></header></article>")) == [("heading", "Films")]


def test_definition_lists_pair_term_and_text() -> None:
    """Definition lists pair term and text."""
    assert shape(page("<dl><dt>PEO<dd>poly(ethylene oxide)<dt>LLZO<dd>garnet</dl>")) == [
        ("list_item", "PEO: poly(ethylene oxide)"),
        ("list_item", "LLZO: garnet"),
    ]


def test_items_below_references_are_references() -> None:
    """Items below references are references."""
    assert shape(page("<h2>References</h2><ol><li>Ruiz, 2001</ol>"))[1] == ("reference", "Ruiz, 2001")


def test_meta_tags_declare_the_paper() -> None:
    """Meta tags declare the paper."""
    head = (
        '<meta name="citation_title" content="Glassy films"><meta name=citation_doi content=10.1234/h.1>'
        '<meta content="Okafor, Ada" name="citation_author">'
        '<meta name="citation_author_institution" content="North University, Bergen, Norway">'
        '<meta name="citation_author_email" content="ada@example.org">'
        '<meta name="citation_author" content="Per Lind">'
        '<meta name="citation_author_institution" content="North University, Bergen, Norway">'
    )
    document = page("<h1>Glassy films</h1>", head)
    front = document.front
    assert (front.title, front.doi) == ("Glassy films", "10.1234/h.1")
    assert [(a.name, a.affiliations, a.email) for a in front.authors] == [
        ("Ada Okafor", (0,), "ada@example.org"),
        ("Per Lind", (0,), None),
    ]
    assert [place.text for place in front.affiliations] == ["North University, Bergen, Norway"]
    assert front.title_span is not None
    assert front.doi_span is not None
    assert (document.quote(front.title_span), document.quote(front.doi_span)) == ("Glassy films", "10.1234/h.1")


def test_linked_data_declares_authors() -> None:
    """Linked data declares authors."""
    data = (
        '{"@type": "WebPage", "mainEntity": {"@type": "ScholarlyArticle", "license": "http://creativecommons.org/licenses/by/4.0/",'
        ' "author": [{"name": "Ada Okafor", "email": "ada@example.org", "url": "https://orcid.org/0000-0001-2345-6789",'
        ' "affiliation": [{"name": "North University"}]}]}}'
    )
    front = page("<p>x</p>", f'<script type="application/ld+json">{data}</script>').front
    (author,) = front.authors
    assert (author.name, author.email, author.orcid) == ("Ada Okafor", "ada@example.org", "0000-0001-2345-6789")
    assert front.affiliations[author.affiliations[0]].text == "North University"
    assert front.licence == "http://creativecommons.org/licenses/by/4.0/"


def test_authors_shown_by_class_are_linked_by_marks() -> None:
    """Authors shown by class are linked by marks."""
    body = (
        '<span class="author-name">Ada Okafor</span><sup>a,*</sup><a href="mailto:ada@example.org">m</a>'
        '<span class="author-name">Per Lind</span><sup>b</sup>'
        '<p class="affiliation"><sup>a</sup>North University, Bergen</p>'
        '<p class="affiliation"><sup>b</sup>Film Institute, Lund</p>'
    )
    front = page(body).front
    assert [(a.name, a.affiliations, a.corresponding, a.email) for a in front.authors] == [
        ("Ada Okafor", (0,), True, "ada@example.org"),
        ("Per Lind", (1,), False, None),
    ]


@pytest.mark.parametrize(
    "data",
    [
        '<meta charset="iso-8859-1"><p>café 5 µm'.encode("latin-1"),
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>café 5 µm".encode("cp1252"),
        '<meta charset="iso-8859-1"><p>café 5 µm'.encode(),
        "<p>café 5 µm".encode("utf-16"),
        "<p>café 5 µm".encode("utf-8-sig"),
    ],
)
def test_encodings_are_found(data: bytes) -> None:
    """Encodings are found."""
    assert shape(html.read(data, "a.html")) == [("paragraph", "café 5 µm")]


def test_binary_bytes_are_a_read_error() -> None:
    """Binary bytes are a read error."""
    with pytest.raises(ReadError):
        html.read(bytes(range(256)) * 40, "a.html")


def test_suffixes_reach_the_reader() -> None:
    """Suffixes reach the reader."""
    for name in ("a.html", "a.HTM", "a.xhtml"):
        assert read_bytes(b"<p>x</p>", name).source.media_type == "text/html"


def test_deep_nesting_is_read() -> None:
    """Deep nesting is read."""
    document = page("<div>" * 10_000 + "deep" + "</div>" * 10_000 + "<p>after</p>")
    assert shape(document) == [("paragraph", "deep"), ("paragraph", "after")]


PIECES = """
<p> </p> <table> </table> <tr> <td> <th_rowspan=9> <caption> <sup> </sup> <sub> <li> <ul> </ul> <h2> </h2> <dl> <dt>
<math> <mfrac> <mi> <mn> </mn> <mo> </mo> <mroot>
<mmultiscripts> <mprescripts/> <mover> <mrow> </mrow> </math>
<a_href='#b1'> </a> <div_class=caption> <figure> <figcaption> <script> </script> <!-- -->
< > & &mu; &#x; <b <svg> <header> <nav> <aside_hidden> <title> Table_1. text 5 °C 10 − ⁻¹ <![CDATA[ ]]> <? </ \u00ad
"""
MARKUP = st.lists(st.sampled_from([piece.replace("_", " ") for piece in PIECES.split()]), max_size=30).map(" ".join)


@given(st.one_of(MARKUP, st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"))))
@example("<td>x<table><tr><td>y")
@example("<!--")
@example("<p title='>")
def test_any_text_is_read_and_covered(text: str) -> None:
    """Any text is read and covered."""
    data = text.encode()
    try:
        document = html.read(data, "a.html")
    except ReadError:
        assert data[:2] in (b"\xff\xfe", b"\xfe\xff")
        return
    assert_covered(document)


def test_the_label_of_a_table_may_stand_in_a_header_above_its_caption() -> None:
    page = (
        "<html><body><article><section><header><span>Table 2.</span></header><div class='caption'><p>Strength</p></div>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></section></article></body></html>"
    )
    table = next(block.table for block in read_bytes(page.encode(), "a.html").blocks if block.table)
    assert table.label == "Table 2"
    assert table.caption
    assert "Strength" in table.caption.text.plain


def test_a_title_between_the_label_of_a_table_and_the_table_is_its_caption() -> None:
    page = (
        "<html><body><div><p>Table 2</p></div><div><p>Strength at 650 °C</p></div>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></body></html>"
    )
    table = next(block.table for block in read_bytes(page.encode(), "a.html").blocks if block.table)
    assert table.label == "Table 2"
    assert table.caption
    assert table.caption.text.plain == "Strength at 650 °C"
