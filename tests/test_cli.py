"""The command line: what it prints where, how it ends, how it fails."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph

from kg.cli import root
from kg.cli.terminal import fitted, print_separated, print_table, table_lines

ROOT = Path(__file__).parent.parent
COMMANDS = sorted(root.commands)


def kg(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(root, [str(argument) for argument in arguments], input=stdin, prog_name="kg")


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a small document."""
    path = tmp_path / "paper.md"
    path.write_text("# On LiCoO2\n\nThe glass transition temperature of PEO is -56.5 °C.\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(command: str) -> None:
    """`kg COMMAND --help` tells what the command does and shows how it is called."""
    result = kg(command, "--help")
    assert result.exit_code == 0
    assert f"  kg {command} " in result.stdout or f"  kg {command}\n" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_eighty_columns(command: str) -> None:
    """No line of the help is wider than a terminal of 80 columns."""
    assert [line for line in kg(command, "--help").stdout.splitlines() if len(line) > 80] == []


def test_help_is_quick() -> None:
    """The command line imports none of the heavy libraries before it needs them."""
    code = "import sys, kg.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    heavy = {"rdflib", "pydantic", "networkx", "pyoxigraph", "rich", "lxml", "kg.records", "kg.ontology"}
    assert heavy & set(loaded.stdout.split()) == set()


def test_wrong_usage_ends_with_two() -> None:
    """An unknown option is wrong usage."""
    assert kg("stats", "--nothing").exit_code == 2


def test_a_mistake_is_told_in_one_line_with_a_hint(tmp_path: Path) -> None:
    """A missing graph gives an error, what to do, and exit code 1; no traceback."""
    result = run("stats", "--graph", tmp_path / "none")
    assert result.returncode == 1
    assert result.stdout == ""
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: no graph in ")
    assert hint.startswith("hint: make one with: kg build ")


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    """`--debug` lets the error through."""
    result = run("--debug", "stats", "--graph", tmp_path / "none")
    assert result.returncode == 1
    assert "Traceback" in result.stderr
    assert "GraphError" in result.stderr


def test_a_reader_that_leaves_early_is_no_error(seed_graph_folder: Path) -> None:
    """`kg ... | head -1` ends without a word on stderr."""
    command = f'"{sys.executable}" -m kg query value-evidence --format csv --graph "{seed_graph_folder}" | head -1'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.stdout.startswith("property_name,")
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.md", b"", "is empty"),
        ("binary.md", bytes(range(256)) * 8, ""),
        ("unknown.xyz", b"text", "unknown suffix"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_message(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """`kg extract` names the file and what is wrong with it."""
    (tmp_path / name).write_bytes(content)
    result = kg("extract", tmp_path / name)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert name in result.stderr
    assert reason in result.stderr
    assert "Traceback" not in result.stderr


def test_extract_prints_the_json_contract(paper: Path) -> None:
    """Stdout holds one JSON object with all its keys and nothing else."""
    result = kg("extract", paper)
    assert result.exit_code == 0
    facts = json.loads(result.stdout)
    assert list(facts) == [
        "schema",
        "document",
        "paper",
        "materials",
        "samples",
        "measurements",
        "figures",
        "roles",
        "problems",
        "ledger",
    ]
    assert facts["document"]["name"] == "paper.md"


def test_extract_reads_from_a_pipe(paper: Path) -> None:
    """`-` takes the document from stdin, and the facts are those of the file."""
    piped = kg("extract", "-", "--name", "paper.md", stdin=paper.read_bytes())
    assert piped.stdout == kg("extract", paper).stdout


@pytest.mark.parametrize("form", ["turtle", "trig", "nt"])
def test_extract_prints_the_same_triples_in_every_format(paper: Path, form: str) -> None:
    """Each RDF format parses and holds as many triples as the others."""

    def triples(name: str) -> set[tuple[object, ...]]:
        dataset = Dataset(default_union=True)
        dataset.parse(data=kg("extract", paper, "--format", name).stdout, format=name)
        return {(s, p, str(o)) for s, p, o, _ in dataset.quads()}

    assert triples(form) == triples("turtle")
    assert len(triples(form)) > 10


def test_build_reports_what_it_did(paper: Path, tmp_path: Path) -> None:
    """The report names the document with its counts, and fits 80 columns."""
    result = kg("build", paper, "--graph", tmp_path / "graph")
    assert result.exit_code == 0, result.stderr
    assert "paper.md" in result.stdout
    for part in ("  facts     ", "  receipts  0 repairs, 0 problems", "  numerals  "):
        assert part in result.stdout
    assert "1 added, 0 changed, 0 unchanged, 0 removed, 0 failed" in result.stdout
    assert max(map(len, result.stdout.replace(str(tmp_path), "").splitlines())) <= 80


def test_build_counts_roles_and_keeps_a_number_with_its_word(tmp_path: Path) -> None:
    """Roles are told with the other facts, and no line ends between a count and what it counts."""
    result = kg("build", ROOT / "seeds", "--graph", tmp_path / "graph")
    facts = [words for line in result.stdout.splitlines() if "roles" in (words := line.split())]
    assert [line[line.index("roles") - 1].isdigit() for line in facts] == [True, True]


def test_a_document_that_takes_too_long_is_told_with_the_next_step(paper: Path, tmp_path: Path) -> None:
    """The time limit names the option that lifts it."""
    result = kg("build", paper, "--graph", tmp_path / "graph", "--seconds", "0.0001")
    assert "took longer than" in result.stderr
    assert "--seconds" in result.stderr


def test_a_cut_off_xml_file_is_told_with_the_next_step(tmp_path: Path) -> None:
    """A hint follows the parser's reason."""
    bad = tmp_path / "cut.xml"
    bad.write_text("<article><front><article-meta>", encoding="utf-8")
    result = kg("extract", bad)
    assert "not well-formed XML" in result.stderr
    assert "hint: the file may be cut off" in result.stderr


def test_roles_are_a_table_of_their_own(seed_graph_folder: Path, tmp_path: Path) -> None:
    """Each role stands with its material, paper and quote, as many rows as `kg stats` counts."""
    assert kg("export", "csv", tmp_path / "tables", "-g", seed_graph_folder).exit_code == 0
    with (tmp_path / "tables" / "roles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == json.loads(kg("stats", "-g", seed_graph_folder, "--json").stdout)["roles"] > 0
    assert all(row["material"] and row["role"] and row["quote"] and row["paper"] for row in rows)
    assert ("anode", "Li") in {(row["role"], row["material"]) for row in rows}


def test_a_second_build_does_nothing(paper: Path, tmp_path: Path) -> None:
    """What has not changed is not read again."""
    kg("build", paper, "--graph", tmp_path / "graph")
    result = kg("build", paper, "--graph", tmp_path / "graph")
    assert "0 added, 0 changed, 1 unchanged" in result.stdout


def test_a_build_with_a_bad_document_finishes_with_three(paper: Path, tmp_path: Path) -> None:
    """The bad document is named on stderr, the good one is built."""
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"")
    result = kg("build", paper, bad, "--graph", tmp_path / "graph")
    assert result.exit_code == 3
    assert "failed: bad.md: is empty\nhint: " in result.stderr
    assert "1 added, 0 changed, 0 unchanged, 0 removed, 1 failed" in result.stdout
    assert json.loads(kg("stats", "--json", "--graph", tmp_path / "graph").stdout)["documents"] == 1


def test_a_build_with_bad_documents_only_has_failed(tmp_path: Path) -> None:
    """Where nothing succeeded, the exit code is 1."""
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"")
    assert kg("build", bad, "--graph", tmp_path / "graph").exit_code == 1


def test_files_of_other_kinds_in_a_folder_are_named(paper: Path, tmp_path: Path) -> None:
    """A folder may hold what is no paper; it is passed over, but not in silence."""
    (paper.parent / "photo.jpeg").write_bytes(b"x")
    result = kg("build", paper.parent, "--graph", tmp_path / "graph")
    assert result.exit_code == 0
    assert "skipped: photo.jpeg: no format kg reads" in result.stderr


def test_build_json_is_the_report(paper: Path, tmp_path: Path) -> None:
    """`--json` prints the report and nothing else."""
    report = json.loads(kg("build", paper, "--json", "--graph", tmp_path / "graph").stdout)
    assert report["added"] == ["paper.md"]
    assert report["failures"] == []


def test_the_graph_folder_can_come_from_the_environment(seed_graph_folder: Path) -> None:
    """`KG_GRAPH` names the graph where no option does."""
    result = run("stats", "--json", KG_GRAPH=str(seed_graph_folder))
    assert json.loads(result.stdout)["documents"] == 2


def test_list_names_every_question(seed_graph_folder: Path) -> None:
    """`kg query --list` shows the questions of the folder."""
    listed = json.loads(kg("query", "--list", "--json").stdout)
    assert {one["name"] for one in listed} == {path.stem for path in (ROOT / "queries").glob("*.rq")}


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_formats_of_an_answer_agree(seed_graph_folder: Path, form: str) -> None:
    """CSV, TSV and JSON hold the same rows under the same names."""
    text = kg(
        "query", "SELECT ?file { ?d mkg:fileName ?file } ORDER BY ?file", "-g", seed_graph_folder, "--format", form
    )
    if form == "json":
        rows = json.loads(text.stdout)
    else:
        rows = list(csv.DictReader(io.StringIO(text.stdout), delimiter="," if form == "csv" else "\t"))
    assert rows == [{"file": path.name} for path in sorted((ROOT / "seeds").iterdir())]


def test_a_construct_question_gives_turtle(seed_graph_folder: Path) -> None:
    """`--format turtle` prints the triples of a CONSTRUCT."""
    text = "CONSTRUCT { ?d mkg:fileName ?f } WHERE { ?d mkg:fileName ?f }"
    turtle = kg("query", text, "-g", seed_graph_folder, "--format", "turtle").stdout
    graph = Graph().parse(data=turtle, format="turtle")
    assert {str(name) for name in graph.objects()} == {path.name for path in (ROOT / "seeds").iterdir()}


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["property-value"], "no saved question", "property-values"),
        (["SELECT ?x {"], "no SPARQL", ""),
        (["property-values", "-p", "property=glas transition temperature"], "knows no property", "glass transition"),
        (["property-values", "-p", "colour=red"], "has no parameter 'colour'", "material"),
        (["property-values", "-p", "minimum=warm"], "is not a number", ""),
        (["nothing.rq"], "cannot be read", ""),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(
    seed_graph_folder: Path, arguments: list[str], message: str, hint: str
) -> None:
    """The message says what is wrong, and the hint what may have been meant."""
    result = kg("query", *arguments, "-g", seed_graph_folder)
    assert result.exit_code == 1
    assert message in result.stderr
    assert hint in result.stderr


def test_an_empty_answer_says_what_to_change(seed_graph_folder: Path) -> None:
    """The hint is for people, on stderr; a machine gets an empty table."""
    result = kg("query", "property-values", "-p", "property=dielectric strength", "-g", seed_graph_folder)
    assert result.exit_code == 0
    assert "hint: there is nothing for property=dielectric strength" in result.stderr
    assert "hint" not in kg("query", "property-values", "-p", "property=Tg", "-g", seed_graph_folder).stderr


def test_a_limit_may_be_given_as_a_parameter(seed_graph_folder: Path) -> None:
    """It is taken like the option."""
    result = kg("query", "property-values", "-p", "limit=2", "--format", "csv", "-g", seed_graph_folder)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    assert kg("query", "property-values", "-p", "limit=2", "-g", seed_graph_folder).exit_code == 0


@pytest.mark.parametrize(
    ("rest", "shown"),
    [(("Tg",), "-p property=Tg"), (("material=PEO", "property=Tg"), "-p material=PEO -p property=Tg")],
)
def test_what_stands_behind_a_question_is_told_as_a_parameter(rest: tuple[str, ...], shown: str) -> None:
    """The error is the command that was meant."""
    result = kg("query", "property-values", *rest)
    assert result.exit_code == 2
    assert f"kg query property-values {shown}" in result.stderr


def test_a_term_that_the_vocabulary_lacks_is_named(seed_graph_folder: Path) -> None:
    """A misspelt class gives no rows, which is said; what is only unused is not."""
    result = kg("query", "SELECT ?x { ?x a mkg:Materal }", "-g", seed_graph_folder)
    assert "no mkg:Materal (mkg:Material" in result.stderr
    assert "hint" not in kg("query", "SELECT ?x { ?x a mkg:Law ; mkg:formula 1 }", "-g", seed_graph_folder).stderr


def test_a_table_shows_the_name_in_place_of_the_address(seed_graph_folder: Path) -> None:
    """The address is for machines, which get it."""
    asked = ("query", "materials-with-elements", "-p", "element=Cs", "-g", seed_graph_folder)
    assert kg(*asked).stdout.startswith("material_name")
    assert kg(*asked, "--format", "csv").stdout.startswith("material,material_name")


def test_show_tells_links_in_words(seed_graph_folder: Path) -> None:
    """Values stand with their conditions, inner nodes are counted, addresses are left to `--all`."""
    shown = kg("show", "PEO-CsPbI3", "-g", seed_graph_folder).stdout
    assert re.search(r"^values +\S.* of PEO-CsPbI3: ", shown, re.MULTILINE)
    assert re.search(r"^claims \(kg explain\) +\d+ without a name", shown, re.MULTILINE)
    assert "res:" not in shown
    assert "res:document/" in kg("show", "PEO-CsPbI3", "--all", "-g", seed_graph_folder).stdout


def test_an_unknown_name_is_answered_with_the_nearest(seed_graph_folder: Path) -> None:
    """A slip of the keyboard is no dead end."""
    for command in (("show", "CsPbI4"), ("explain", "CsPbI4"), ("path", "CsPbI4", "PEO")):
        assert "did you mean CsPbI3" in kg(*command, "-g", seed_graph_folder).stderr


def test_a_parameter_must_be_a_pair(seed_graph_folder: Path) -> None:
    """`--param` without a sign is wrong usage."""
    assert kg("query", "figures", "-p", "technique", "-g", seed_graph_folder).exit_code == 2


def test_show_finds_a_thing_by_its_name(seed_graph_folder: Path) -> None:
    """The same statements appear for the name and for the IRI."""
    by_name = json.loads(kg("show", "LLTO", "--json", "-g", seed_graph_folder).stdout)
    assert by_name
    by_iri = json.loads(kg("show", by_name[0]["iri"], "--json", "-g", seed_graph_folder).stdout)
    assert by_iri == by_name[:1]


def test_show_says_when_it_finds_nothing(seed_graph_folder: Path) -> None:
    """An unknown name is an error."""
    result = kg("show", "unobtainium", "-g", seed_graph_folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "unobtainium" in result.stderr


def test_explain_gives_the_quote_with_its_place(seed_graph_folder: Path) -> None:
    """The quotes of a claim are the characters of the source at their offsets."""
    value = "SELECT ?m { ?m sosa:hasResult/mkg:rawText '-56.5' }"
    (found,) = json.loads(kg("query", value, "--json", "-g", seed_graph_folder).stdout)
    (claim,) = json.loads(kg("explain", found["m"], "--json", "-g", seed_graph_folder).stdout)
    text = (ROOT / "seeds" / claim["file"]).read_bytes().decode("utf-8")
    assert "-56.5" in [quote["quote"] for quote in claim["quotes"]]
    assert all(text[quote["start"] : quote["end"]] == quote["quote"] for quote in claim["quotes"])


def test_check_of_the_seeds_finds_nothing(seed_graph_folder: Path) -> None:
    """The graph of the seeds keeps to shapes, bounds and laws."""
    result = kg("check", "--json", "-g", seed_graph_folder)
    assert json.loads(result.stdout) == []
    assert result.exit_code == 0
    assert "2 documents checked, 2 of them against the shapes: all is well" in result.stderr


def test_check_ends_with_three_when_a_rule_is_broken(tmp_path: Path) -> None:
    """A value far outside the bounds of its property is reported."""
    (tmp_path / "hot.md").write_text("# Films\n\nThe density of TiO2 is 4000000 g cm^-3.\n", encoding="utf-8")
    kg("build", tmp_path / "hot.md", "-g", tmp_path / "graph")
    result = kg("check", "--json", "-g", tmp_path / "graph")
    assert result.exit_code == 3
    assert "density" in result.stdout


def test_equal_graphs_have_no_difference(seed_graph_folder: Path) -> None:
    """A graph compared with itself says the same."""
    result = kg("diff", seed_graph_folder, seed_graph_folder)
    assert (result.exit_code, result.stdout) == (0, "")


def test_different_graphs_are_told_apart(paper: Path, tmp_path: Path) -> None:
    """A changed document shows the facts that went and came, and ends with 3."""
    kg("build", paper, "-g", tmp_path / "old")
    paper.write_text(paper.read_text(encoding="utf-8").replace("-56.5", "-57.5"), encoding="utf-8")
    kg("build", paper, "-g", tmp_path / "new")
    result = kg("diff", tmp_path / "old", tmp_path / "new")
    assert result.exit_code == 3
    assert "~ document paper.md" in result.stdout
    (line,) = [line for line in result.stdout.splitlines() if "-56.5" in line and "Measurement" in line]
    assert line.startswith("~ ")
    assert "-57.5" in line
    assert line.endswith("[document paper.md]")
    lines = kg("diff", tmp_path / "old", tmp_path / "new", "--lines").stdout.splitlines()
    assert any(line.startswith("+ ") and '"-57.5"' in line for line in lines)


def test_a_dry_run_tells_what_would_be_done_and_does_nothing(paper: Path, tmp_path: Path) -> None:
    """Nothing is written, and what is told is what a build does."""
    result = kg("build", paper, "-g", tmp_path / "g", "--dry-run")
    assert result.stdout.splitlines()[0] == "+ paper.md"
    assert "would add 1" in result.stdout
    assert not (tmp_path / "g").exists()


@pytest.mark.parametrize(
    "option", [("--shard", "3/2"), ("--shard", "one"), ("--workers", "0"), ("--workers", "dask://x")]
)
def test_a_split_that_makes_no_sense_is_wrong_usage(paper: Path, tmp_path: Path, option: tuple[str, str]) -> None:
    """Shares are counted from 1, and a cluster has a port."""
    assert kg("build", paper, "-g", tmp_path / "g", *option).exit_code == 2


@pytest.mark.parametrize("form", ["turtle", "ntriples"])
def test_export_writes_every_fact(seed_graph_folder: Path, tmp_path: Path, form: str) -> None:
    """The file parses and holds the file names of both documents."""
    target = tmp_path / "graph.out"
    assert kg("export", form, target, "-g", seed_graph_folder).exit_code == 0
    graph = Graph().parse(target, format="turtle" if form == "turtle" else "nt")
    assert {path.name for path in (ROOT / "seeds").iterdir()} <= {str(name) for name in graph.objects()}


def test_export_goes_to_a_pipe(seed_graph_folder: Path, tmp_path: Path) -> None:
    """`-` writes the same bytes to stdout."""
    kg("export", "ntriples", tmp_path / "graph.nt", "-g", seed_graph_folder)
    piped = run("export", "ntriples", "-", "-g", seed_graph_folder)
    assert piped.stdout == (tmp_path / "graph.nt").read_text(encoding="utf-8")


def test_export_lists_the_formats_that_are_there(seed_graph_folder: Path) -> None:
    """Each module of the folder is a format, in the list and in the help."""
    modules = {path.stem.replace("_", "-") for path in (ROOT / "kg" / "exporters").glob("[!_]*.py")}
    listed = kg("export", "--list").stdout
    explained = kg("export", "--help").stdout
    assert all(f"\n{name}" in listed and f"  {name}" in explained for name in modules)


def test_an_unknown_format_names_the_known_ones(seed_graph_folder: Path, tmp_path: Path) -> None:
    """The hint lists what could have been meant."""
    result = kg("export", "word", tmp_path / "x", "-g", seed_graph_folder)
    assert result.exit_code == 1
    assert "turtle" in result.stderr


def test_a_table_in_a_pipe_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    """Columns are aligned, numbers to the right, without colour or trailing spaces."""
    print_table(("name", "n"), [("PEO", 5), ("ΔHm", 120)])
    assert capsys.readouterr().out == "name    n\n----  ---\nPEO     5\nΔHm   120\n"


WORDS = ["the rain falls on the plain", "a word", "another one"]


def test_a_table_is_folded_to_the_terminal() -> None:
    """Long texts go on in the next line; numbers stay whole; a column without values is left out."""
    lines = table_lines(("text", "none", "n"), [[WORDS[0], "", "120"], [WORDS[1], "", "5"]], 20)
    assert lines == [
        "text               n",
        "---------------  ---",
        "the rain falls   120",
        "on the plain",
        "a word             5",
    ]


def test_a_table_too_wide_for_the_terminal_becomes_paragraphs() -> None:
    """Each row is a list of its values, the empty ones left out."""
    lines = table_lines(("one", "three"), [[WORDS[0], WORDS[2]], [WORDS[1], ""]], 22)
    assert lines == [
        "one    the rain falls",
        "       on the plain",
        "three  another one",
        "",
        "one    a word",
    ]


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@given(st.lists(st.lists(st.text(st.characters(codec="ascii", categories=["L"]), max_size=30), min_size=3, max_size=3)))
def test_no_line_is_wider_than_the_terminal(width: int, rows: list[list[str]]) -> None:
    """Whatever the cells hold, the lines fit."""
    assert all(len(line) <= width for line in table_lines(("a", "b", "c"), rows, width))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0.0284416666666666", "0.02844"),
        ("12.3456", "12.3456"),
        ("0.0000112", "1.12e-5"),
        ("2500000000", "2.5e9"),
        ("123456", "123456"),
    ],
)
def test_a_table_rounds_what_was_computed_and_machines_get_all(
    capsys: pytest.CaptureFixture[str], number: str, shown: str
) -> None:
    """Seven significant digits and more become four; CSV and JSON keep them."""
    print_table(("n",), [(Decimal(number),)])
    print_separated(("n",), [(Decimal(number),)], ",")
    assert capsys.readouterr().out.split() == ["n", "-" * len(shown), shown, "n", number]


def test_what_all_rows_share_stands_above_a_table_that_is_too_wide() -> None:
    """The title of one paper is said once, not in each row."""
    lines = table_lines(("sample", "source", "n"), [["film", "A long title", "1"], ["powder", "A long title", "2"]], 20)
    assert lines == ["source  A long title", "", "sample  n", "------  -", "film    1", "powder  2"]


def test_a_long_text_is_cut_with_dots_and_a_formula_is_never_broken_in_a_number(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row takes four lines at most, and the caller is told that something is missing."""
    lines = table_lines(("text", "formula"), [["word " * 30, "Na2.88Sb0.88W0.12S4"]], 28)
    assert len(lines) == 6
    assert "…" in lines[-1]
    assert [line.split()[-1] for line in lines[2:4]] == ["Na2.88Sb0.88", "W0.12S4"]
    broken = table_lines(("a", "b"), [["poly(vinylidenefluoride)", "one two three four"]], 26)
    assert "".join(line[:12].strip() for line in broken[2:]) == "poly(vinylidenefluoride)"
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((28, 40)))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert [print_table(("text", "n"), [(text, 1)]) for text in ("word " * 60, "word …")] == [True, False]
    capsys.readouterr()


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    """`NO_COLOR` leaves plain text even on a terminal."""
    result = CliRunner(env={"NO_COLOR": "1"}).invoke(root, ["stats", "-g", str(tmp_path / "no")], color=True)
    assert "\x1b" not in result.stderr
    assert "\x1b" in CliRunner().invoke(root, ["stats", "-g", str(tmp_path / "no")], color=True).stderr


def test_a_long_name_is_shortened_in_the_middle() -> None:
    """Both ends of a file name stay."""
    assert fitted("0123456789", 10) == "0123456789"
    assert fitted("01234567890", 10) == "0123…67890"


def test_the_first_share_of_a_build_ends_well(paper: Path, tmp_path: Path) -> None:
    """A share leaves manifest and index to the build of everything, which reads nothing again."""
    result = kg("build", paper, "-g", tmp_path / "g", "--shard", "1/2")
    assert result.exit_code == 0, result.stderr
    assert "1 documents" in kg("build", paper, "-g", tmp_path / "g").stdout


def test_a_table_that_stops_says_so(seed_graph_folder: Path) -> None:
    """A limit cuts a listing, and the message tells how to get all."""
    result = kg("query", "property-values", "--limit", "5", "-g", seed_graph_folder)
    assert "stopped at 5 rows; --limit 0 gives all" in result.stderr
    assert "stopped" not in kg("query", "property-values", "--limit", "0", "-g", seed_graph_folder).stderr
