"""Saved questions: their heads, their parameters, and their answers on the seeds and on small graphs made by hand.

The rows expected of the seeds were written from reading the two texts, not from output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg._query_hints import why_empty
from kg._triples_lines import PREFIXES
from kg.errors import QueryError
from kg.identity import Identity
from kg.ontology import Ontology
from kg.queries import NamedQuery, find_query, find_things, load_queries, names_of, parse_query, read_query, sentence_of
from kg.records import (
    Affiliation,
    Author,
    Condition,
    Extraction,
    Material,
    Measurement,
    Paper,
    Place,
    ProcessStep,
    Sample,
)
from kg.store import Graph
from kg.triples import triples_of

QUESTIONS = load_queries(Path(__file__).parent.parent / "queries")
EMPTY = Graph(ox.Store())

Ask = Callable[..., list[tuple[object, ...]]]


@pytest.fixture(scope="session")
def ask(seed_graph: Graph) -> Ask:
    """Return a function that asks the seeds a saved question and gives some columns of the answer."""

    def asked(name: str, *columns: str, **values: object) -> list[tuple[object, ...]]:
        return rows(QUESTIONS[name], seed_graph, *columns, **values)

    return asked


def rows(question: NamedQuery, graph: Graph, *columns: str, **values: object) -> list[tuple[object, ...]]:
    """Ask a question and return some columns of its answer, numbers as floats."""
    answer = question.run(graph, **values)
    return [tuple(float(v) if isinstance(v := row[c], Decimal) else v for c in columns) for row in answer]


# -- heads ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_says_what_it_asks(question: NamedQuery) -> None:
    """A title, a description and a word on each parameter stand in the head."""
    assert question.title != question.name
    assert question.description.endswith(".")
    assert all(parameter.about for parameter in question.parameters)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_is_sparql_that_any_engine_runs(question: NamedQuery) -> None:
    """The file as it stands, with its own prefixes, is a valid question."""
    assert list(ox.Store().query(question.text)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_runs_with_all_its_parameters(question: NamedQuery) -> None:
    """Each block can take a term."""
    values = {"decimal": "1.5", "quantity": "1.5", "integer": "2", "string": "text"}
    given_values = {one.name: values.get(one.type, "https://example.org/thing") for one in question.parameters}
    assert len(question.run(EMPTY, **given_values)) == 0


def test_a_question_without_a_head_is_still_a_question() -> None:
    """Plain SPARQL has no parameters and its name as title."""
    question = parse_query("plain", "SELECT ?x { ?x ?y ?z }")
    assert (question.title, question.parameters) == ("plain", ())


def test_a_description_may_go_on() -> None:
    """Several description lines are one text."""
    assert parse_query("q", "# description: One\n# description: two.\nASK {}").description == "One two."


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("# param x colour", "unknown type 'colour'"),
        ("# param 1x string", "cannot read the parameter"),
        ("# param y string", "exactly one VALUES \\?y block"),
    ],
)
def test_a_bad_head_is_refused(head: str, message: str) -> None:
    """A parameter that could not work is an error when the file is read."""
    with pytest.raises(QueryError, match=message):
        parse_query("q", f"{head}\nSELECT ?x {{ VALUES ?x {{ 1 }} VALUES ?1x {{ 1 }} }}")


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(QueryError, match=r"none\.rq"):
        read_query(tmp_path / "none.rq")


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    """The hint names saved questions that are spelled alike."""
    with pytest.raises(QueryError) as caught:
        find_query("property-value", QUESTIONS)
    assert "property-values" in str(caught.value.hint)


# -- parameters -------------------------------------------------------------------------------------------------------

ECHO = parse_query(
    "echo",
    "# param text string\n# param n decimal\n# param i iri\nSELECT ?text ?n ?i "
    '{ VALUES ?text { "a" } VALUES ?n { 1 } VALUES ?i { <http://example.org/> } }',
)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was_given(text: str) -> None:
    """Quotes, backslashes, braces and line ends cannot change the question."""
    (row,) = ECHO.run(EMPTY, text=text)
    assert row["text"] == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_any_number_comes_back_as_it_was_given(number: Decimal) -> None:
    """Numbers are decimals, whatever way they are written."""
    (row,) = ECHO.run(EMPTY, n=number)
    assert row["n"] == number


@pytest.mark.parametrize("value", ["skos:prefLabel", "http://www.w3.org/2004/02/skos/core#prefLabel"])
def test_an_iri_may_be_short(value: str) -> None:
    """Known prefixes are expanded."""
    (row,) = ECHO.run(EMPTY, i=value)
    assert row["i"] == "http://www.w3.org/2004/02/skos/core#prefLabel"


@pytest.mark.parametrize("value", ["word", "http://example.org/> } #", "http://example.org/a b"])
def test_what_is_no_iri_is_refused(value: str) -> None:
    """Nothing that could end the IRI gets into the question."""
    with pytest.raises(QueryError, match="is not an IRI"):
        ECHO.bind(EMPTY, {"i": value})


def test_one_value_is_one_value() -> None:
    """Several values for a parameter that takes one are refused."""
    with pytest.raises(QueryError, match="takes one value"):
        ECHO.bind(EMPTY, {"text": ["a", "b"]})


def test_a_required_parameter_must_be_given() -> None:
    """The hint shows how."""
    question = parse_query("q", "# param x string required -- the name\nSELECT ?x { VALUES ?x { 1 } }")
    with pytest.raises(QueryError, match="needs the parameter") as caught:
        question.bind(EMPTY)
    assert caught.value.hint == "--param x=...  (the name)"


@pytest.mark.parametrize("name", ["glass transition temperature", "Glass Transition Temperature", "Tg"])
def test_a_property_is_found_by_label_in_any_case_and_by_symbol(ask: Ask, name: str) -> None:
    """All spellings ask the same."""
    assert len(ask("property-values", "value", property=name)) == 5


# -- the seeds --------------------------------------------------------------------------------------------------------


def test_values_of_a_property(ask: Ask) -> None:
    """Table S1 of the first seed, column Tg."""
    assert sorted(ask("property-values", "sample", "value", "unit", "place", property="Tg")) == [
        ("PEO-CsPbBr3", -46.31, "°C", "Table S1, row 5, column 2"),
        ("PEO-CsPbCl3", -48.24, "°C", "Table S1, row 4, column 2"),
        ("PEO-CsPbI3", -50.03, "°C", "Table S1, row 6, column 2"),
        ("PEO-LiTFSI", -40.85, "°C", "Table S1, row 3, column 2"),
        ("Pure PEO", -56.5, "°C", "Table S1, row 2, column 2"),
    ]


def test_values_can_be_bounded_in_si_units(ask: Ask) -> None:
    """Above 224 K lie three of the five glass transitions."""
    assert sorted(ask("property-values", "value", property="Tg", minimum=224)) == [(-48.24,), (-46.31,), (-40.85,)]


@pytest.mark.parametrize(("bound", "count"), [("-47 °C", 2), ("226.15 K", 2), ("226.15", 2), ("1e3 K", 0)])
def test_a_bound_may_have_a_unit(ask: Ask, bound: str, count: int) -> None:
    """A number alone is in SI units, one with its unit is converted."""
    assert len(ask("property-values", "value", property="Tg", minimum=bound)) == count


@pytest.mark.parametrize("bound", ["warm", "5 warm", "inf K"])
def test_a_bound_that_is_none_is_refused(ask: Ask, bound: str) -> None:
    """Neither a word nor an unknown unit can be compared."""
    with pytest.raises(QueryError):
        ask("property-values", "value", property="Tg", minimum=bound)


@pytest.mark.parametrize("bound", ["2.4 GPa", "2400 MPa", "2400 N/mm^2", "2400 N mm-2", "2400000000"])
def test_a_unit_may_be_typed_in_any_way(steel: Graph, bound: str) -> None:
    """Slashes, carets and signs are the same unit."""
    found = rows(QUESTIONS["property-values"], steel, "value", "unit", property="hardness", minimum=bound)
    assert found == [(2.5, "GPa")]


def test_values_of_a_sample_a_paper_and_a_technique(ask: Ask) -> None:
    """A paper is found by its file or some words of its title."""
    assert {name for (name,) in ask("property-values", "sample", sample="Pure PEO")} == {"Pure PEO"}
    by_title = ask("property-values", "place", "value", paper="interface instability between")
    assert by_title == ask("property-values", "place", "value", paper="001_3b75fa283ea78b80.txt")
    assert len(by_title) == 12
    densities = ask("property-values", "property_name", technique="Archimedes density measurement")
    assert {name for (name,) in densities} <= {"density", "relative density", "theoretical density"}
    assert len(ask("value-evidence", "printed", sample="Pure PEO", paper="000_9eabc3a5fe3b6943.txt")) > 5
    with pytest.raises(QueryError, match="knows no paper called"):
        ask("property-values", "value", paper="no such title")


def test_the_highest_and_the_lowest_values(ask: Ask) -> None:
    """Table S1 of the first seed, column Tg, from both ends; they are ordered by their SI values."""
    assert ask("highest-values", "sample", "value", "compared", property="Tg", limit=2) == [
        ("PEO-LiTFSI", -40.85, 232.3),
        ("PEO-CsPbBr3", -46.31, 226.84),
    ]
    assert ask("highest-values", "sample", property="Tg", end="lowest", limit=1) == [("Pure PEO",)]


def test_papers_and_who_measured_what(ask: Ask) -> None:
    """Both papers without parameters, else those with a value or figure of all that is given."""
    assert ask("papers", "first_author", "values", "figures") == [("Yuchen Wang", 82, 33), ("Cong Gao", 12, 11)]
    assert ask("papers", "first_author", "values", property="Tg") == [("Yuchen Wang", 5)]
    assert ask("papers", "first_author", "figures", technique="XRD", material="LLTO") == [("Cong Gao", 1)]
    assert ask("papers", "first_author", author="haitao") == [("Yuchen Wang",)]
    assert ask("papers", "first_author", property="Tg", author="Cong Gao") == []


def test_what_was_measured(ask: Ask) -> None:
    """The properties with their numbers of values, of one paper or one material."""
    everything = ask("properties", "property_name", "values", "papers")
    assert ("glass transition temperature", 5, 1) in everything
    assert sum(int(str(count)) for _, count, _ in everything) == 94
    assert sum(int(str(count)) for (count,) in ask("properties", "values", paper="001_3b75fa283ea78b80.txt")) == 12
    assert ("theoretical density",) in ask("properties", "property_name", material="LLTO")


def test_materials_that_contain_elements(ask: Ask) -> None:
    """Caesium and iodine are in the iodide, its composite and the cell with that composite."""
    found = ask("materials-with-elements", "material_name", element=["Cs", "iodine"])
    assert {name for (name,) in found} == {"CsPbI3", "PEO-CsPbI3", "Li/PEO-CsPbI3/Li"}


def test_techniques_by_material(ask: Ask) -> None:
    """X-ray diffraction patterns are shown of five materials, and no text gives a value."""
    assert sorted(ask("techniques-by-material", "material_name", "values", "figures", technique="XRD")) == [
        ("CsPbBr3", 0, "Figure S1c"),
        ("CsPbCl3", 0, "Figure S1b"),
        ("CsPbI3", 0, "Figure S1d"),
        ("LLTO", 0, "Figure S7"),
        ("PEO-CsPbI3", 0, "Figure S1m"),
    ]


def test_results_only_in_plots(ask: Ask) -> None:
    """The infrared spectra of Figure S2c have values in Table S2, but not for the family as a whole."""
    assert ask("only-in-plots", "figure", "material_name", technique="FTIR") == [("Figure S2c", "PEO-CsPbX3")]


def test_shared_techniques(ask: Ask) -> None:
    """Both papers show diffraction, impedance and energy-dispersive spectra."""
    assert {name for (name,) in ask("shared-techniques", "technique_name")} == {
        "X-ray diffraction",
        "electrochemical impedance spectroscopy",
        "energy-dispersive X-ray spectroscopy",
    }
    (impedance,) = ask("shared-techniques", "materials", technique="electrochemical impedance spectroscopy")
    assert set(str(impedance[0]).split(", ")) == {"PEO-CsPbI3", "Li/PEO-LiTFSI/LFP"}


@pytest.mark.parametrize(
    ("kind", "shared"), [("author", []), ("organization", []), ("city", []), ("country", [("China",)])]
)
def test_what_the_papers_have_in_common(ask: Ask, kind: str, shared: list[tuple[str]]) -> None:
    """The authors work in China, in different cities."""
    assert ask("papers-in-common", "shared", kind=kind) == shared


def test_a_property_along_a_genealogy(ask: Ask) -> None:
    """Table S1 of the second seed: the energy difference falls from the pristine sample to 75 °C and 150 °C."""
    found = ask("sample-genealogy", "before", "after", "change", "unit")
    assert sorted(row for row in found if row[3] == "eV") == [
        (9.62, 7.22, -2.4, "eV"),
        (9.62, 7.9, -1.72, "eV"),
        (10.05, 8.88, -1.17, "eV"),
        (10.05, 9.57, -0.48, "eV"),
        (11.05, 9.27, -1.78, "eV"),
        (11.05, 10.07, -0.98, "eV"),
    ]


def test_what_was_measured_at_a_temperature(ask: Ask) -> None:
    """At 90 °C the first seed shows seven panels and gives two plateau voltages."""
    found = ask("at-temperature", "place", "value", "unit", celsius=90)
    assert {place for place, value, _ in found if value is None} == {
        "Figure S1m",
        "Figure S3d",
        "Figure S5b",
        "Figure S5c",
        "Figure S6a",
        "Figure S6b",
        "Figure S6c",
    }
    assert sorted((value, unit) for _, value, unit in found if value is not None) == [(3.1, "V"), (3.6, "V")]


def test_the_seeds_do_not_contradict_themselves(ask: Ask) -> None:
    """No sample has two values of one property under the same conditions."""
    assert ask("contradicted-values", "one", "other") == []


def test_laws(ask: Ask) -> None:
    """Table S1 has one ratio of enthalpy and crystallinity in all rows, about 203 J/g; Table S2 proves its density."""
    found = ask("law-verdicts", "law_name", "unit", "number")
    ratios = [(unit, round(number)) for law, unit, number in found if law == "melting enthalpy per crystallinity"]
    assert ratios == [("J g⁻¹", 203)] * 5
    assert [(unit, round(number, 1)) for law, unit, number in found if law == "relative density from densities"] == [
        ("%", 95.5)
    ]
    assert ask("law-verdicts", "law_name", outcome="contradicted") == []


def test_values_come_with_their_evidence(ask: Ask, seeds: Path) -> None:
    """Each quote is what stands in the file at its offsets."""
    found = ask("value-evidence", "printed", "role", "quote", "start", "end", "file", property="relative density")
    assert ("95.5", "value", "95.5") in {row[:3] for row in found}
    for _, _, quote, start, end, file in found:
        assert (seeds / str(file)).read_bytes().decode()[start:end] == quote  # type: ignore[misc]


def test_repairs(ask: Ask) -> None:
    """Two names were misread by the recognition of the first seed."""
    repaired = {(printed, meant) for printed, meant in ask("repairs", "printed", "repaired")}
    assert {("CsPbl3", "CsPbI3"), ("LITFSI", "LiTFSI")} <= repaired


def test_problems_quote_the_source(ask: Ask, seeds: Path) -> None:
    """What could not be read is quoted at its place."""
    for quote, start, end, file in ask("problems", "quote", "start", "end", "file"):
        assert (seeds / str(file)).read_bytes().decode()[start:end] == quote  # type: ignore[misc]


def test_a_property_across_papers(ask: Ask) -> None:
    """The measured density of the ceramic in SI units."""
    assert ask("compare-property", "material_name", "values", "papers", "mean", property="theoretical density") == [
        ("LLTO", 1, 1, 5021.0)
    ]


def test_composites_of_a_material(ask: Ask) -> None:
    """The polymer is part of five composites."""
    assert {name for (name,) in ask("composites-of", "whole", material="PEO")} == {
        "PEO-CsPbBr3",
        "PEO-CsPbCl3",
        "PEO-CsPbI3",
        "PEO-CsPbX3",
        "PEO-LiTFSI",
    }


def test_layers_of_a_cell(ask: Ask) -> None:
    """The electrolyte is the second layer of the symmetric cell."""
    assert ask("composites-of", "whole", "layer", material="PEO-CsPbI3") == [("Li/PEO-CsPbI3/Li", 2)]


def test_authors(ask: Ask) -> None:
    """Nine and thirteen authors, three of them corresponding, two with equal contribution."""
    found = ask("authors", "position", "name", "corresponding", "equal", "countries", country="china")
    assert len(found) == 22
    assert {row[1] for row in found if row[2]} == {"Haitao Zhang", "Xiang Gao", "Yongjin Chen"}
    assert {row[1] for row in found if row[3]} == {"Yuchen Wang", "Wen Li"}


def test_figures(ask: Ask) -> None:
    """Impedance is shown in six panels of the two papers."""
    found = ask("figures", "figure", technique="electrochemical impedance spectroscopy")
    assert sorted(str(name) for (name,) in found) == [
        "Figure S3a",
        "Figure S3b",
        "Figure S3c",
        "Figure S3d",
        "Figure S6b",
        "Figure S8",
    ]


def test_peaks(ask: Ask) -> None:
    """A list in one cell gives one peak each."""
    found = ask("peak-positions", "sample", "value", "unit", "place", assignment="r(SO2)")
    assert sorted(found) == [
        ("PEO-CsPbI3", 309.0, "cm⁻¹", "Table S3, row 4, column 4"),
        ("PEO-CsPbI3", 325.0, "cm⁻¹", "Table S3, row 4, column 4"),
        ("PEO-CsPbI3", 338.0, "cm⁻¹", "Table S3, row 4, column 4"),
        ("PEO-LiTFSI", 311.0, "cm⁻¹", "Table S3, row 4, column 3"),
        ("PEO-LiTFSI", 326.0, "cm⁻¹", "Table S3, row 4, column 3"),
        ("PEO-LiTFSI", 342.0, "cm⁻¹", "Table S3, row 4, column 3"),
    ]


def test_materials_without_a_value(ask: Ask) -> None:
    """No value is given for the impedance cell, only a spectrum."""
    assert ("Li/PEO-LiTFSI/LFP",) in ask("unmeasured-materials", "material_name", kind="stack")


def test_the_ledger_adds_up(ask: Ask) -> None:
    """Every numeral is in exactly one bin."""
    bins: dict[object, dict[object, int]] = {}
    for file, name, count in ask("number-ledger", "file", "bin", "numerals"):
        bins.setdefault(file, {})[name] = int(count)  # type: ignore[call-overload]
    assert len(bins) == 2
    for counts in bins.values():
        numerals = counts.pop("numerals")
        assert 0 < numerals == sum(counts.values())


# -- small graphs -----------------------------------------------------------------------------------------------------

ANNEALED = Condition(name="temperature", value=Decimal(200), unit="Cel")
DRY = Condition(name="atmosphere", value="dry air")


def measured(subject: str, value: str, row: int, *conditions: Condition, ontology: Ontology) -> Measurement:
    """Return a density of the material ZnO."""
    kind = ontology.property("density")
    assert kind is not None
    return Measurement(
        extractor="hand",
        subject=subject,
        material="ZnO",
        property=kind.label,
        property_iri=kind.iri,
        value=Decimal(value),
        raw=value,
        unit="g.cm-3",
        conditions=conditions,
        place=Place(kind="table", label="Table 1", row=row, column=2),
    )


def paper_with(ontology: Ontology, *values: tuple[str, str, str, str | None]) -> Extraction:
    """Return a paper on a steel; each value is property, number or range, qualifier and unit."""
    found = []
    for row, (name, number, qualifier, unit) in enumerate(values, 1):
        kind = ontology.property(name)
        low, _, high = number.partition("–")
        found.append(
            Measurement(
                extractor="hand",
                subject="steel",
                material="steel",
                property=name,
                property_iri=kind.iri if kind is not None else "",
                value=Decimal(low),
                value_max=Decimal(high) if high else None,
                qualifier=qualifier,  # type: ignore[arg-type]
                raw=number,
                unit=unit,
                place=Place(kind="table", label="Table 1", row=row, column=2),
            )
        )
    return Extraction(
        name="steel.md",
        sha256="5" * 64,
        media_type="text/markdown",
        characters=10,
        paper=Paper(extractor="hand", title="On steel"),
        materials=(Material(extractor="hand", label="steel", kind="alloy"),),
        samples=(Sample(extractor="hand", label="steel", material="steel"),),
        measurements=tuple(found),
    )


def paper_of(number: int, ontology: Ontology) -> Extraction:
    """Return a paper: a material, a sample as made and one annealed, and their densities."""
    first = Sample(extractor="hand", label="as made", material="ZnO")
    second = Sample(
        extractor="hand",
        label="annealed",
        material="ZnO",
        state=(ANNEALED,),
        process=(ProcessStep(step="annealing", conditions=(ANNEALED,)),),
        derived_from="as made",
    )
    return Extraction(
        name=f"{number}.md",
        sha256=str(number) * 64,
        media_type="text/markdown",
        characters=10,
        paper=Paper(extractor="hand", title=f"Paper {number}"),
        authors=(Author(extractor="hand", name=("Ann Low", "LOW, Ann")[number % 2], position=1, affiliations=(0,)),),
        affiliations=(
            Affiliation(
                extractor="hand", index=0, text="X", organization="Film Institute", city="Xtown", country="Norway"
            ),
        ),
        materials=(
            Material(
                extractor="hand",
                label="ZnO",
                formula="ZnO",
                kind="compound",
                elements=("Zn", "O"),
                composition={"Zn": Decimal(1), "O": Decimal(1)},
            ),
        ),
        samples=(first, second),
        measurements=(
            measured("as made", "5.1", 1, DRY, ontology=ontology),
            measured("as made", "5.1", 2, ontology=ontology),
            measured("as made", "5.4", 3, ontology=ontology),
            measured("annealed", "5.6", 4, DRY, ANNEALED, ontology=ontology),
        ),
    )


def graph_of(extractions: Iterable[Extraction], ontology: Ontology) -> Graph:
    """Return a graph in memory of some extractions and the ontology."""
    store = ox.Store()
    identity = Identity()
    for extraction in extractions:
        lines = "\n".join(triples_of(extraction, ontology, identity))
        store.load(lines.encode(), format=ox.RdfFormat.N_QUADS)
    for path in sorted(ontology.folder.glob("terms-*.ttl")):
        store.load(path=path, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(identity.graph("ontology")))
    return Graph(store)


@pytest.fixture(scope="module")
def pair(ontology: Ontology) -> Graph:
    """Return the graph of two papers that name the same material."""
    return graph_of([paper_of(1, ontology), paper_of(2, ontology)], ontology)


def test_a_shared_fact_is_met_once(pair: Graph) -> None:
    """A material that two papers name has one row, counted with two papers."""
    found = rows(QUESTIONS["materials-with-elements"], pair, "formula", "elements", "papers", element="Zn")
    assert [(formula, sorted(str(elements).split()), papers) for formula, elements, papers in found] == [
        ("ZnO", ["O", "Zn"], 2)
    ]


def test_sums_over_shared_things_are_right(pair: Graph) -> None:
    """Values of two papers are counted and averaged once each."""
    found = rows(QUESTIONS["compare-property"], pair, "values", "papers", "smallest", "largest", "mean")
    assert found == [(8, 2, 5100.0, 5600.0, 5300.0)]


HARDNESSES = (
    ("hardness", "240", "=", "HV"),
    ("Vickers hardness", "250–270", "=", "HV"),
    ("Vickers hardness", "300", ">", "HV"),
    ("Vickers hardness", "2.5", "=", "GPa"),
    ("Poisson's ratio", "0.3", "=", None),
    ("tensile strength", "600", "=", None),
    ("tensile strength", "610", "=", "[arb'U]"),
    ("ΔFATT", "10", "=", "Cel"),
)


@pytest.fixture(scope="module")
def steel(ontology: Ontology) -> Graph:
    """Return the graph of a paper whose values cannot all be turned into SI units."""
    return graph_of([paper_with(ontology, *HARDNESSES)], ontology)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Vickers hardness",
            [("Vickers hardness", 1, 250.0, 270.0, 260.0, "HV"), ("Vickers hardness", 1, 2.5e9, 2.5e9, 2.5e9, "Pa")],
        ),
        ("Poisson's ratio", [("Poisson's ratio", 1, 0.3, 0.3, 0.3, "1")]),
        ("tensile strength", []),
        ("ΔFATT", [("ΔFATT", 1, 10.0, 10.0, 10.0, "K")]),
    ],
)
def test_what_has_no_si_value_is_compared_as_given(steel: Graph, name: str, expected: list[object]) -> None:
    """A scale is compared with itself, a plain number with its like; a bound or a number without its unit with none."""
    columns = ("property_name", "values", "smallest", "largest", "mean", "unit")
    assert rows(QUESTIONS["compare-property"], steel, *columns, property=name) == expected
    assert set(expected) <= set(rows(QUESTIONS["compare-property"], steel, *columns))


def test_a_property_means_the_narrower_ones_too(steel: Graph) -> None:
    """Hardness is also what is called Vickers hardness; an IRI means itself alone."""

    def found(name: str) -> set[object]:
        return {row for (row,) in rows(QUESTIONS["property-values"], steel, "property_name", property=name)}

    assert found("Hardness") == {"hardness", "Vickers hardness"}
    assert found("mkg:hardness") == {"hardness"}


def test_a_technique_means_the_narrower_ones_too(ask: Ask, ontology: Ontology) -> None:
    """A powder pattern is a diffraction pattern."""
    seen = QUESTIONS["figures"].bind(graph_of([], ontology), {"technique": "XRD"})
    assert {"#xRayDiffraction>", "#powderXRayDiffraction>"} <= {f"#{name.split('#')[-1]}" for name in seen.split()}


def test_an_unknown_name_is_answered_with_what_is_there(steel: Graph) -> None:
    """Names with values that share a word come before names of the vocabulary that are only spelled alike."""
    with pytest.raises(QueryError) as caught:
        QUESTIONS["property-values"].bind(steel, {"property": "strength"})
    assert caught.value.hint == "did you mean tensile strength?"


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"property": "Brinell hardness"}, "nothing for property=Brinell hardness, but for hardness, Vickers hardness"),
        ({"property": "hardness", "maximum": "1"}, "there are rows without property=hardness or without maximum=1"),
        ({"property": "mkg:bandGap", "material": "mkg:none"}, "property and material leave nothing together"),
    ],
)
def test_an_empty_answer_has_a_reason(steel: Graph, values: dict[str, object], hint: str) -> None:
    """One parameter is to blame, each of several is, or only all together are."""
    question = QUESTIONS["property-values"]
    assert len(question.run(steel, **values)) == 0
    assert hint in str(why_empty(question, values, steel))


def test_a_parameter_that_must_be_given_is_to_blame_when_it_is_the_only_one(steel: Graph) -> None:
    """The question cannot be asked without it, which does not mean that it leaves nothing together with others."""
    values = {"property": "Brinell hardness"}
    assert str(why_empty(QUESTIONS["highest-values"], values, steel)).startswith(
        "there is nothing for property=Brinell hardness, but for hardness"
    )


def test_an_answer_without_parameters_needs_no_hint(steel: Graph) -> None:
    """There is nothing to change."""
    assert why_empty(QUESTIONS["contradicted-values"], {"limit": 5}, steel) is None


@pytest.mark.parametrize("kind", ["author", "organization", "city", "country", "material", "property"])
def test_papers_in_common(pair: Graph, kind: str) -> None:
    """Each kind of shared thing is found once, whatever the spelling of the name."""
    found = rows(QUESTIONS["papers-in-common"], pair, "kind", "papers", "sources", kind=kind)
    assert [(kind, papers, set(str(sources).split("; "))) for kind, papers, sources in found] == [
        (kind, 2, {"Paper 1", "Paper 2"})
    ]


def test_genealogy_leaves_the_state_of_the_sample_aside(pair: Graph) -> None:
    """The annealing temperature is what differs between the samples, not a condition of the comparison."""
    found = rows(QUESTIONS["sample-genealogy"], pair, "origin", "sample", "before", "after", "change")
    assert found == [("as made", "annealed", 5.1, 5.6, 0.5)] * 2


def test_contradictions(pair: Graph) -> None:
    """Two values of one sample under the same conditions contradict each other; other conditions do not count."""
    found = rows(QUESTIONS["contradicted-values"], pair, "sample", "one", "other")
    assert {frozenset(row) for row in found} == {frozenset({"as made", 5.1, 5.4})}
    assert len(found) == 2


def test_samples_by_process(pair: Graph) -> None:
    """A step is listed with its conditions and the sample it started from."""
    found = rows(QUESTIONS["samples-by-process"], pair, "process_name", "sample", "conditions", "origin")
    assert found == [("annealing", "annealed", "temperature = 200 °C", "as made")] * 2


def test_a_state_counts_as_temperature(pair: Graph) -> None:
    """What was measured on a sample in a state of 200 °C is found by that temperature."""
    assert rows(QUESTIONS["at-temperature"], pair, "of", "value", celsius=200) == [("annealed", 5.6)] * 2


def test_a_bound_at_a_temperature_is_told_as_one(ontology: Ontology) -> None:
    """What is below a limit has that limit as its value, and its sign."""
    one = paper_with(ontology, ("electronic conductivity", "7.9e-8", "<=", "S.cm-1"))
    warm = one.measurements[0].model_copy(
        update={"conditions": (Condition(name="temperature", value=Decimal(25), unit="Cel"),)}
    )
    graph = graph_of([one.model_copy(update={"measurements": (warm,)})], ontology)
    assert rows(QUESTIONS["at-temperature"], graph, "qualifier", "value", celsius=25) == [("<=", 7.9e-8)]


def test_things_are_found_by_name(pair: Graph) -> None:
    """The exact name wins, then any case, then a part."""
    assert [name for _, name, _ in find_things("ZnO", pair)][:1] == ["ZnO"]
    assert find_things("zno", pair) == find_things("ZnO", pair)
    assert [name for _, name, _ in find_things("paper 1", pair)] == ["Paper 1"]
    assert find_things("no such thing", pair) == []


def test_things_have_names(pair: Graph) -> None:
    """IRIs lead back to names; what has none is left out."""
    ((iri, *_), *_) = find_things("Paper 1", pair)
    assert names_of(pair, [iri, "https://example.org/unknown"]) == {iri: "Paper 1"}


@pytest.mark.parametrize(
    ("raw", "unit", "told"),
    [("5 ± 1%", "%", "5 ± 1%"), ("1.2 nm to 3", "nm", "1.2 nm to 3 nm"), ("7", "g", "7 g"), ("7", None, "7")],
)
def test_a_value_is_told_with_its_unit_once(raw: str, unit: str | None, told: str) -> None:
    """What is printed with its unit needs no second one."""
    graph = graph_of_value(raw, unit)
    assert sentence_of(graph, ["https://example.org/m"]) == {"https://example.org/m": f"mass of film: {told}"}


def graph_of_value(raw: str, unit: str | None) -> Graph:
    """Return a graph of one value as printed."""
    store = ox.Store()
    rest = f':r mkg:rawUnit "{unit}" .' if unit else ""
    store.update(
        f"PREFIX : <https://example.org/> INSERT DATA {{ :r mkg:rawText '{raw}' . {rest} "
        ":m sosa:observedProperty :p ; sosa:hasFeatureOfInterest :f ; sosa:hasResult :r . "
        ':p skos:prefLabel "mass" . :f skos:prefLabel "film" }',
        prefixes=PREFIXES,
    )
    return Graph(store)


LINES = parse_query(
    "lines",
    "# param kind string\n# param limit integer\nSELECT ?x {\n  VALUES ?x { 1 2 3 }\n"
    '  # if kind: FILTER(?x > 1 && $kind = "a")\n}\n# if limit: LIMIT $limit',
)


@pytest.mark.parametrize(
    ("given_values", "expected"),
    [({}, [1, 2, 3]), ({"kind": "a"}, [2, 3]), ({"kind": "a", "limit": 1}, [2]), ({"kind": '" || "b"'}, [])],
)
def test_a_line_counts_only_when_its_parameter_is_given(given_values: dict[str, object], expected: list[int]) -> None:
    """`# if NAME:` lines join the question with the value in place of `$NAME`, as a term."""
    assert [row["x"] for row in LINES.run(EMPTY, **given_values)] == expected


def test_a_listing_can_be_limited(ask: Ask) -> None:
    """A limit cuts the rows, and everything of the rows that are left is there."""
    found = ask("property-values", "property_name", "source", limit=3)
    assert len(found) == 3
    assert all(name and source for name, source in found)


def test_numbers_are_demanded_in_words(ask: Ask) -> None:
    """A word in place of a number is refused with an example."""
    with pytest.raises(QueryError, match="'warm' is not a number") as caught:
        ask("at-temperature", celsius="warm")
    assert "without a unit" in str(caught.value.hint)
