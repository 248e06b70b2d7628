"""The README tells the truth: its help blocks are current, its examples run, its lists are complete."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import root

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- (kg [^>]+?) -->\n```text\n(.*?)```\n<!-- end -->", README, flags=re.DOTALL)


def output(command: str) -> str:
    """Return what a command prints."""
    result = CliRunner().invoke(root, shlex.split(command)[1:], prog_name="kg", terminal_width=80)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_first_lines_are_the_two_commands() -> None:
    """A newcomer sees first what to type."""
    assert README.split("\n")[2:4] == ["    make demo", "    make test"]


def test_there_are_help_blocks() -> None:
    """The help and the list of questions are in the README."""
    assert {command for command, _ in BLOCKS} == {"kg --help", "kg query --list"}


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_help_blocks_are_current(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each block is what the command prints (`python tests/test_readme.py` brings them up to date)."""
    monkeypatch.chdir(ROOT)
    assert shown == output(command)


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code can be pasted and run beside the seeds."""
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert (tmp_path / "kg-graph" / "manifest.json").exists()


@pytest.mark.parametrize(
    "line",
    [
        line.partition("#")[0].partition(" > ")[0].strip()
        for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
        for line in block.splitlines()
        if line.startswith(("kg query", "kg show", "kg explain", "kg path"))
    ],
)
def test_the_command_lines_run(line: str, seed_graph_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line works on the graph of the seeds."""
    monkeypatch.setenv("KG_GRAPH", str(seed_graph_folder))
    assert output(line)


def test_every_dependency_has_its_sentence() -> None:
    """What is installed is explained."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name for name in project["optional-dependencies"] if name not in {"all", "dev"}}
    wanted = [*project["dependencies"], *(one for name in extras for one in project["optional-dependencies"][name])]
    names = {re.split(r"[<>=\[]", requirement)[0] for requirement in wanted}
    assert names == set(re.findall(r"^\| ([a-z0-9-]+)(?: \(extra `\w+`\))? \| It ", README, flags=re.MULTILINE))


def test_every_file_that_is_named_exists() -> None:
    """Paths in backticks lead somewhere."""
    named = re.findall(r"`((?:kg|tests|ontology|queries|seeds|benchmarks)/[\w./-]*)`", README)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def refreshed(text: str) -> str:
    """Return the README with its blocks brought up to date."""
    for command, shown in BLOCKS:
        text = text.replace(
            f"<!-- {command} -->\n```text\n{shown}```", f"<!-- {command} -->\n```text\n{output(command)}```"
        )
    return text


if __name__ == "__main__":
    (ROOT / "README.md").write_text(refreshed(README), encoding="utf-8")
