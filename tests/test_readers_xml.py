from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Block, Document, Table
from kg.errors import ReadError
from kg.readers import jats, read_bytes, tei


def article(body: str = "", front: str = "", back: str = "") -> Document:
    """Return the document of an article with this content."""
    meta = f"<front><article-meta>{front}</article-meta></front>" if front else ""
    root = '<article xmlns:xlink="x" xmlns:mml="m" article-type="research-article">'
    text = f"{root}{meta}<body>{body}</body>{back}</article>"
    return jats.read(text.encode(), "a.xml")


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


def blocks(document: Document, kind: str) -> list[Block]:
    """Return the blocks of one kind."""
    return [block for block in document.blocks if block.kind == kind]


def plain(document: Document, kind: str = "paragraph") -> list[str]:
    """Return the plain texts of the blocks of one kind."""
    return [block.text.plain for block in blocks(document, kind)]


def only_table(document: Document) -> Table:
    """Return the table of a document that has one."""
    (block,) = blocks(document, "table")
    assert block.table is not None
    return block.table


def grid(document: Document) -> list[list[str | None]]:
    """Return the plain texts of the grid of the only table."""
    return [[cell.text.plain if cell else None for cell in row] for row in only_table(document).grid]


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        ("Ga<sub>2</sub>O<sub>3</sub>", "Ga2O3"),
        ("T <sub>g</sub> of", "Tg of"),
        ("10<sup>&#x2212;4</sup> S cm<sup>-1</sup>", "10^-4 S cm^-1"),
        ("7 &#x03bc;m and &mu;m, 3&nbsp;k&Omega;", "7 µm and µm, 3 kΩ"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("<![CDATA[a &amp; <b>]]>", "a &amp; <b>"),
        ("at 300<sup>o</sup>C and 5<sup>&#x2218;</sup>", "at 300°C and 5°"),
        ("one\n   <bold>two</bold>\t three", "one two three"),
        ("before<!-- hidden -->after<?pi x?>", "beforeafter"),
        ("a<break/>b", "a b"),
        ("<italic>R</italic><overline>3</overline><italic>m</italic>", "R-3m"),
    ],
)
def test_inline_markup_becomes_plain_text(inline: str, expected: str) -> None:
    """Inline markup becomes plain text."""
    assert plain(article(f"<p>{inline}</p>")) == [expected]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<mml:msub><mml:mi>R</mml:mi><mml:mi>ct</mml:mi></mml:msub>", "Rct"),
        ("<mml:mn>10</mml:mn>", "10"),
        (
            "<mml:msup><mml:mn>10</mml:mn><mml:mrow><mml:mo>&#x2212;</mml:mo><mml:mn>3</mml:mn></mml:mrow></mml:msup>",
            "10^-3",
        ),
        ("<mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac>", "a/b"),
        (
            "<mml:mfrac><mml:mrow><mml:mi>a</mml:mi><mml:mo>+</mml:mo><mml:mi>c</mml:mi></mml:mrow><mml:mi>b</mml:mi></mml:mfrac>",
            "(a+c)/b",
        ),
        ("<mml:mi>E</mml:mi><mml:mo>=</mml:mo><mml:mn>2</mml:mn>", "E = 2"),
        ("<mml:msqrt><mml:mi>x</mml:mi></mml:msqrt>", "√x"),
        ("<mml:mfenced separators=''><mml:mi>x</mml:mi><mml:mi>y</mml:mi></mml:mfenced>", "(xy)"),
        ("<mml:mover><mml:mn>3</mml:mn><mml:mo>&#x00af;</mml:mo></mml:mover><mml:mi>m</mml:mi>", "-3m"),
        (
            "<mml:mmultiscripts><mml:mi>C</mml:mi><mml:mprescripts/><mml:none/><mml:mn>13</mml:mn></mml:mmultiscripts>",
            "^13C",
        ),
    ],
)
def test_mathml_becomes_one_line(formula: str, expected: str) -> None:
    """Mathml becomes one line."""
    document = article(f"<p>x <inline-formula><mml:math>{formula}</mml:math></inline-formula> y</p>")
    assert plain(document) == [f"x {expected} y"]


def test_tex_is_read_without_its_document_frame() -> None:
    """Tex is read without its document frame."""
    tex = r"\documentclass{minimal}\begin{document}$$\sigma = 10^{-4}$$\end{document}"
    document = article(f"<p><inline-formula><tex-math>{tex}</tex-math></inline-formula></p>")
    assert plain(document) == ["σ = 10^-4"]


def test_one_of_alternative_forms_is_read() -> None:
    """One of alternative forms is read."""
    forms = r"<alternatives><tex-math>$E$</tex-math><mml:math><mml:mi>E</mml:mi></mml:math></alternatives>"
    assert plain(article(f"<p>energy <inline-formula>{forms}</inline-formula> only</p>")) == ["energy E only"]


def test_citations_are_link_runs() -> None:
    """Citations are link runs."""
    document = article(
        '<p>known<sup><xref ref-type="bibr" rid="r1">7</xref></sup> and <xref ref-type="fig">Fig. 1</xref></p>'
    )
    (block,) = document.blocks
    assert [block.text.plain[run.start : run.end] for run in block.text.styled("link")] == ["7"]


def test_every_plain_character_points_to_its_source() -> None:
    """Every plain character points to its source."""
    document = article("<p>Ga<sub>2</sub>O<sub>3</sub>&#x2009;film, 5&#x03bc;m</p>")
    (block,) = document.blocks
    quotes = [document.quote(block.text.span(at, at + 1)) for at in range(len(block.text.plain))]
    assert quotes == [*"Ga2O3", "&#x2009;", *"film, 5", "&#x03bc;", "m"]


def test_sections_nest_with_levels() -> None:
    """Sections nest with levels."""
    inner = "<sec><title>Powder</title><p>b</p></sec>"
    document = article(f"<sec><label>2</label><title>Methods</title><p>a</p>{inner}</sec><p>c</p>")
    assert [(b.kind, b.level, b.section, b.text.plain) for b in document.blocks] == [
        ("heading", 2, (), "2 Methods"),
        ("paragraph", 0, ("2 Methods",), "a"),
        ("heading", 3, ("2 Methods",), "Powder"),
        ("paragraph", 0, ("2 Methods", "Powder"), "b"),
        ("paragraph", 0, (), "c"),
    ]


def test_paragraph_is_split_around_a_figure() -> None:
    """Paragraph is split around a figure."""
    figure = "<fig><label>Fig. 3</label><caption><title>Films.</title><p>SEM of films</p></caption><graphic/></fig>"
    document = article(f"<p>before {figure} after</p>")
    assert [(b.kind, b.text.plain, b.label) for b in document.blocks] == [
        ("paragraph", "before", None),
        ("caption", "Fig. 3 Films. SEM of films", "Figure 3"),
        ("paragraph", "after", None),
    ]


def test_table_spans_are_expanded() -> None:
    """Table spans are expanded."""
    head = (
        '<thead><tr><th rowspan="2">Sample</th><th colspan="2">Yield</th></tr><tr><th>MPa</th><th>%</th></tr></thead>'
    )
    document = article(
        f"<table-wrap><table>{head}<tbody><tr><td>A</td><td>1</td><td>2</td></tr></tbody></table></table-wrap>"
    )
    assert grid(document) == [["Sample", "Yield", "Yield"], ["Sample", "MPa", "%"], ["A", "1", "2"]]
    assert only_table(document).header_rows == 2


def test_cell_spans_quote_the_cell() -> None:
    """Cell spans quote the cell."""
    document = article("<table-wrap><table><tr><td> 12.5 </td><td>T<sub>g</sub></td><td/></tr></table></table-wrap>")
    assert [document.quote(cell.span) for cell in only_table(document).cells] == ["12.5", "T<sub>g</sub>", ""]


def test_table_knows_caption_label_and_notes() -> None:
    """Table knows caption label and notes."""
    caption = "<label>Table S2</label><caption><p>Hardness.</p></caption>"
    foot = "<table-wrap-foot><fn><label>a</label><p>At 20 °C.</p></fn></table-wrap-foot>"
    table = only_table(article(f"<table-wrap>{caption}<table><tr><td>1</td></tr></table>{foot}</table-wrap>"))
    assert table.caption is not None
    assert (table.label, table.caption.text.plain) == ("Table S2", "Table S2 Hardness.")
    assert [note.text.plain for note in table.notes] == ["a At 20 °C."]


def test_tables_in_the_floats_group_are_read() -> None:
    """Tables in the floats group are read."""
    floats = "<floats-group><table-wrap><table><tr><td>7</td></tr></table></table-wrap></floats-group>"
    assert grid(article("<p>x</p>", back=floats)) == [["7"]]


def test_cals_tables_are_read() -> None:
    """Cals tables are read."""
    columns = '<colspec colname="c1"/><colspec colname="c2"/><colspec colname="c3"/>'
    rows = '<row><entry morerows="1">A</entry><entry namest="c2" nameend="c3">B</entry></row>'
    rows += "<row><entry>1</entry><entry>2</entry></row>"
    document = article(f"<table-wrap><table><tgroup>{columns}<tbody>{rows}</tbody></tgroup></table></table-wrap>")
    assert grid(document) == [["A", "B", "B"], ["A", "1", "2"]]


def test_table_without_cells_is_a_warning() -> None:
    """Table without cells is a warning."""
    document = article("<table-wrap><label>Table 1</label><graphic/></table-wrap>")
    assert [warning.reason for warning in document.warnings] == ["table without cells (picture only)"]


def test_huge_spans_do_not_fill_the_memory() -> None:
    """Huge spans do not fill the memory."""
    document = article(
        '<table-wrap><table><tr><td rowspan="999999999" colspan="999999999">x</td></tr></table></table-wrap>'
    )
    assert (only_table(document).rows, only_table(document).columns) == (1, 1000)


def test_display_formulas_split_a_paragraph_and_lose_their_number() -> None:
    """Display formulas split a paragraph and lose their number."""
    formula = "<disp-formula><label>(1)</label><mml:math><mml:mi>E</mml:mi></mml:math></disp-formula>"
    document = article(f"<p>as {formula} where</p>")
    assert [(b.kind, b.text.plain) for b in document.blocks] == [
        ("paragraph", "as"),
        ("equation", "E"),
        ("paragraph", "where"),
    ]


def test_formula_without_text_is_a_warning() -> None:
    """A formula given as a picture is a warning."""
    document = article("<p>as <disp-formula><graphic/></disp-formula></p>")
    assert [warning.reason for warning in document.warnings] == ["formula without text (picture only)"]


def test_lists_definitions_and_footnotes() -> None:
    """Lists definitions and footnotes."""
    items = "<list><list-item><label>1.</label><p>first</p></list-item><list-item><p>second</p></list-item></list>"
    terms = "<def-list><def-item><term>PEO</term><def><p>poly(ethylene oxide)</p></def></def-item></def-list>"
    document = article(items + terms, back="<back><fn-group><fn><p>note</p></fn></fn-group></back>")
    assert plain(document, "list_item") == ["first", "second", "PEO: poly(ethylene oxide)"]
    assert plain(document, "footnote") == ["note"]


def test_references_are_set_apart() -> None:
    """References are set apart."""
    name = "<name><surname>Ruiz</surname><given-names>A</given-names></name>"
    reference = f"<ref><label>1.</label><element-citation>{name}<year>2001</year></element-citation></ref>"
    document = article("<p>x</p>", back=f"<back><ref-list><title>Sources</title>{reference}</ref-list></back>")
    (block,) = blocks(document, "reference")
    assert (block.text.plain, block.section) == ("1. Ruiz A 2001", ("Sources",))


def test_unknown_elements_lose_no_text() -> None:
    """Unknown elements lose no text."""
    document = article("<odd-element>alpha<another>beta</another></odd-element><p>gamma</p>")
    assert plain(document) == ["alphabeta", "gamma"]


AUTHORS = """<article-id pub-id-type="doi">10.1234/abc.5</article-id>
<title-group><article-title>Films of
Ga<sub>2</sub>O<sub>3</sub><xref ref-type="fn" rid="n0">*</xref></article-title></title-group>
<contrib-group>
<contrib contrib-type="author" equal-contrib="yes">
<name><surname>Okafor</surname><given-names>Ada B.</given-names></name>
<contrib-id contrib-id-type="orcid">https://orcid.org/0000-0001-2345-678X</contrib-id>
<xref ref-type="aff" rid="a1 a2">1,2</xref></contrib>
<contrib contrib-type="author" corresp="yes"><name-alternatives>
<name><surname>Lind</surname><given-names>Per</given-names></name></name-alternatives>
<xref ref-type="aff" rid="a2"/><xref ref-type="corresp" rid="c1"/></contrib>
<contrib contrib-type="author"><collab>The Film Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Editor</surname><given-names>E.</given-names></name></contrib>
</contrib-group>
<aff id="a1"><label>1</label><institution content-type="dept">Department of Physics</institution>,
<institution>North University</institution>, <city>Bergen</city> <postal-code>5007</postal-code>,
<country>Norway</country></aff>
<aff id="a2"><label>2</label>Institute of Films, Lund, Sweden</aff>
<author-notes><corresp id="c1">Correspondence: <email>per.lind@example.org</email></corresp></author-notes>
<permissions><license xlink:href="http://creativecommons.org/licenses/by/4.0/"><license-p>Free.</license-p></license></permissions>
<abstract><p>Short.</p></abstract><kwd-group><kwd>gallium oxide</kwd><kwd>films</kwd></kwd-group>"""


def test_front_declares_the_paper() -> None:
    """Front declares the paper."""
    front = article("<p>x</p>", AUTHORS).front
    assert (front.title, front.doi, front.article_type) == ("Films of Ga2O3", "10.1234/abc.5", "research-article")
    assert front.licence == "http://creativecommons.org/licenses/by/4.0/"


def test_front_spans_quote_the_source() -> None:
    """Front spans quote the source."""
    document = article("<p>x</p>", AUTHORS)
    assert document.front.doi_span is not None
    assert document.quote(document.front.doi_span) == "10.1234/abc.5"
    assert document.quote(document.front.authors[2].span).startswith('<contrib contrib-type="author"><collab>')


def test_front_authors_have_affiliations_and_marks() -> None:
    """Front authors have affiliations and marks."""
    authors = article("<p>x</p>", AUTHORS).front.authors
    assert [(a.name, a.affiliations) for a in authors] == [
        ("Ada B. Okafor", (0, 1)),
        ("Per Lind", (1,)),
        ("The Film Group", ()),
    ]
    assert [a.corresponding for a in authors] == [False, True, False]
    assert [a.equal_contribution for a in authors] == [True, False, False]
    assert [a.email for a in authors] == [None, "per.lind@example.org", None]
    assert authors[0].orcid == "0000-0001-2345-678X"


def test_front_affiliations_are_split_where_the_format_splits_them() -> None:
    """Front affiliations are split where the format splits them."""
    first, second = article("<p>x</p>", AUTHORS).front.affiliations
    assert first.text == "Department of Physics, North University, Bergen 5007, Norway"
    assert (first.department, first.organization, first.city) == ("Department of Physics", "North University", "Bergen")
    assert (first.postal_code, first.country) == ("5007", "Norway")
    assert (second.text, second.organization) == ("Institute of Films, Lund, Sweden", None)


def test_emails_of_a_shared_note_go_to_the_names_in_them() -> None:
    """Emails of a shared note go to the names in them."""
    names = "".join(
        f"<contrib><name><surname>{s}</surname><given-names>{g}</given-names></name>"
        '<xref ref-type="corresp" rid="c"/></contrib>'
        for g, s in (("Mia", "Sato"), ("Jon", "Berg"))
    )
    note = "<author-notes><corresp id='c'>jberg@example.org (J.B.); msato@example.org (M.S.)</corresp></author-notes>"
    authors = article("<p>x</p>", f"<contrib-group>{names}</contrib-group>{note}").front.authors
    assert [author.email for author in authors] == ["msato@example.org", "jberg@example.org"]


def test_emails_in_affiliations_go_to_the_initials_beside_them() -> None:
    """Emails in affiliations go to the initials beside them."""
    names = "".join(
        f"<contrib><name><surname>{s}</surname><given-names>{g}</given-names></name>"
        '<xref ref-type="aff" rid="a"/></contrib>'
        for g, s in (("Mia", "Sato"), ("Jon-Erik", "Berg"))
    )
    place = '<aff id="a">Film Institute, Lund; <email>s1@example.org</email> (M.S.); '
    place += "<email>b2@example.org</email> (J.-E.B.)</aff>"
    front = article("<p>x</p>", f"<contrib-group>{names}</contrib-group>{place}").front
    assert [author.email for author in front.authors] == ["s1@example.org", "b2@example.org"]
    assert front.affiliations[0].text == "Film Institute, Lund"


def test_footnote_can_say_who_corresponds() -> None:
    """Footnote can say who corresponds."""
    author = '<contrib><name><surname>Sato</surname></name><xref ref-type="fn" rid="n">*</xref></contrib>'
    note = '<author-notes><fn id="n"><p>Corresponding author: sato@example.org</p></fn></author-notes>'
    (found,) = article("<p>x</p>", f"<contrib-group>{author}</contrib-group>{note}").front.authors
    assert (found.corresponding, found.email) == (True, "sato@example.org")


def test_single_affiliation_is_everybodys() -> None:
    """Single affiliation is everybodys."""
    names = "<contrib><name><surname>A</surname></name></contrib><contrib><name><surname>B</surname></name></contrib>"
    authors = article("<p>x</p>", f"<contrib-group>{names}<aff>One Institute</aff></contrib-group>").front.authors
    assert [author.affiliations for author in authors] == [(0,), (0,)]


def test_front_texts_are_blocks_and_the_rest_is_set_aside() -> None:
    """Front texts are blocks and the rest is set aside."""
    document = article("<p>x</p>", AUTHORS)
    assert [(b.kind, b.section, b.text.plain) for b in document.blocks[:3]] == [
        ("heading", (), "Films of Ga2O3"),
        ("paragraph", ("Abstract",), "Short."),
        ("paragraph", ("Keywords",), "gallium oxide, films"),
    ]
    assert "front matter declared by the format" in {skip.reason for skip in document.skipped}


def test_whole_document_is_covered() -> None:
    """Whole document is covered."""
    table = "<table-wrap><label>Table 1</label><table><tr><td>1</td></tr></table></table-wrap>"
    back = "<back><ack><p>Thanks.</p></ack></back><sub-article><body><p>letter</p></body></sub-article>"
    document = article(f"stray <p>a<!-- c --></p>{table}<odd>text</odd>", AUTHORS, back)
    assert_covered(document)
    assert not [skip for skip in document.skipped if "outside" in skip.reason]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<article><body><p>cut", "line 1"),
        (b"<article>\n<body>\n</article>", "line 3"),
        (b'<!DOCTYPE article [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><article>&b;</article>', "entity a"),
        (b'<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/hostname">]><article>&x;</article>', "entity x"),
        (b"<article>" + b"<sec>" * 10_000 + b"</sec>" * 10_000 + b"</article>", "nested deeper"),
        (b'<?xml version="1.0" encoding="utf-8"?>\n<article>\n\xff\xfe</article>', "line 3"),
        (b"<book><p>x</p></book>", "root element book"),
        (b"<article>&unheard;</article>", "undefined entity"),
    ],
)
def test_bad_xml_is_one_read_error(data: bytes, reason: str) -> None:
    """Bad xml is one read error."""
    with pytest.raises(ReadError, match=reason):
        jats.read(data, "bad.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "utf-8-sig"])
def test_declared_encodings_are_decoded(encoding: str) -> None:
    """Declared encodings are decoded."""
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?><article><body><p>café 5 µm</p></body></article>'
    document = jats.read(text.encode(encoding), "a.xml")
    assert plain(document) == ["café 5 µm"]
    assert document.source.text == text


def test_doctype_is_never_fetched() -> None:
    """Doctype is never fetched."""
    data = b'<!DOCTYPE article PUBLIC "-//NLM//DTD" "http://dtd.invalid/a.dtd"><article><body><p>x&nbsp;y</p></body></article>'
    assert plain(jats.read(data, "a.xml")) == ["x y"]


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="<&>\ufffe\uffff")
    )
)
def test_any_text_keeps_its_place(content: str) -> None:
    """Any text keeps its place."""
    assert_covered(article(f"<sec><title>t</title><p>{content}<sup>{content}</sup></p></sec>"))


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title level="a" type="main">Glassy films</title></titleStmt>
<publicationStmt><availability><licence target="https://creativecommons.org/licenses/by/4.0/"/></availability></publicationStmt>
<sourceDesc><biblStruct><analytic>
<author role="corresp"><persName><forename type="first">Ada</forename>
<forename type="middle">B</forename><surname>Okafor</surname></persName>
<email>ada@example.org</email><idno type="ORCID">0000-0001-2345-6789</idno>
<affiliation key="aff0"><orgName type="department">Physics</orgName>
<orgName type="institution">North University</orgName>
<address><postCode>5007</postCode><settlement>Bergen</settlement>
<country key="NO">Norway</country></address></affiliation></author>
<author><persName><surname>Lind</surname></persName>
<affiliation key="aff0"><orgName type="institution">North University</orgName></affiliation></author>
</analytic><idno type="DOI">10.1234/tei.1</idno></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><p>Short.</p></abstract></profileDesc></teiHeader>
<text><body>
<div><head n="1">Methods</head><p>Heated <ref type="bibr" target="#b0">[1]</ref>.</p></div>
<div><head n="1.1">Melting</head><p>At 900 K.</p><formula xml:id="f0">E = mc<label>(1)</label></formula></div>
<div><head n="2">Results</head><p>Good.</p></div>
<figure xml:id="fig_0"><head>Fig. 1 .</head><label>1</label><figDesc>XRD of films</figDesc></figure>
<figure type="table"><head>Table 1 :</head><label>1</label><figDesc>Hardness</figDesc>
<table><row><cell>Sample</cell><cell cols="2">H (GPa)</cell></row>
<row><cell>A</cell><cell>5</cell><cell>6</cell></row></table>
<note>Mean of three.</note></figure>
<note place="foot" n="1">A footnote.</note>
</body><back><div type="references"><listBibl><biblStruct><monogr><title>A book</title></monogr>
<note type="raw_reference">Ruiz, A book, 2001.</note></biblStruct></listBibl></div></back></text></TEI>"""


def test_tei_header_declares_the_paper() -> None:
    """Tei header declares the paper."""
    front = tei.read(TEI.encode(), "a.tei.xml").front
    assert (front.title, front.doi) == ("Glassy films", "10.1234/tei.1")
    assert [(a.name, a.affiliations, a.corresponding) for a in front.authors] == [
        ("Ada B Okafor", (0,), True),
        ("Lind", (0,), False),
    ]
    (place,) = front.affiliations
    assert (place.organization, place.department, place.city) == ("North University", "Physics", "Bergen")
    assert (front.authors[0].email, front.authors[0].orcid) == ("ada@example.org", "0000-0001-2345-6789")


def test_tei_numbers_nest_flat_divisions() -> None:
    """Tei numbers nest flat divisions."""
    document = tei.read(TEI.encode(), "a.tei.xml")
    sections = {block.text.plain: block.section for block in document.blocks}
    assert sections["At 900 K."] == ("Methods", "Melting")
    assert sections["Good."] == ("Results",)
    assert sections["Short."] == ("Abstract",)


def test_tei_figures_tables_and_notes() -> None:
    """Tei figures tables and notes."""
    document = tei.read(TEI.encode(), "a.tei.xml")
    assert [block.label for block in blocks(document, "caption")] == ["Figure 1", "Table 1"]
    assert grid(document) == [["Sample", "H (GPa)", "H (GPa)"], ["A", "5", "6"]]
    assert [note.text.plain for note in only_table(document).notes] == ["Mean of three."]
    assert plain(document, "equation") == ["E = mc"]
    assert plain(document, "footnote") == ["Mean of three.", "A footnote."]
    assert plain(document, "reference") == ["Ruiz, A book, 2001."]


def test_tei_is_covered() -> None:
    """Tei is covered."""
    document = tei.read(TEI.encode(), "a.tei.xml")
    assert_covered(document)
    assert not [skip for skip in document.skipped if "outside" in skip.reason]


def test_tei_in_an_xml_file_reaches_its_reader() -> None:
    """Tei in an xml file reaches its reader."""
    for name in ("a.xml", "a.tei.xml", "a.tei"):
        assert read_bytes(TEI.encode(), name).source.media_type == "application/tei+xml"
