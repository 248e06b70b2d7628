"""Words of the field are data of the ontology: a folder with one more word reads one more thing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.extractors import extract
from kg.lexicon import alternatives
from kg.ontology import Ontology, load_ontology
from kg.readers import read_bytes
from kg.records import Extraction

ROOT = Path(__file__).parent.parent
_ASKED = re.compile(r"(?:any_of|words|nouns)\(([\"'])(?P<label>.+?)\1\)")


@pytest.fixture
def ontology_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Ontology]:
    """Return our ontology with one more word in one of its lists, given by a user's own file."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def make(name: str, word: str) -> Ontology:
        folder = tmp_path / "ontology"
        shutil.copytree(ROOT / "ontology", folder)
        own = f'@prefix mkg: <https://w3id.org/materials-kg/ontology#> .\nmkg:{name} mkg:listedWord "{word}" .\n'
        (folder / "own.ttl").write_text(own, encoding="utf-8")
        return load_ontology(folder)

    return make


def read(text: str, ontology: Ontology | None = None) -> Extraction:
    """Return what a text of one section says."""
    return extract(
        read_bytes(f"# Films of LiCoO2\n\n## Results\n\n{text}\n".encode(), "a.md"), ontology or load_ontology()
    )


def test_one_more_gas_is_a_fuel(ontology_with: Callable[[str, str], Ontology]) -> None:
    text = "The cell was operated with C2H6 at 700 °C."
    more = read(text, ontology_with("fuelGases", "C2H6"))
    assert [(role.role, role.material) for role in more.roles] == [("fuel", "C2H6")]
    assert not read(text).roles


def test_one_more_trivial_name_is_an_oxide(ontology_with: Callable[[str, str], Ontology]) -> None:
    text = "A powder of blorinia was pressed."
    assert "blorinia" in {
        material.label for material in read(text, ontology_with("trivialOxides", "blorinia")).materials
    }
    assert "blorinia" not in {material.label for material in read(text).materials}


def test_one_more_noun_names_the_samples_of_a_table(ontology_with: Callable[[str, str], Ontology]) -> None:
    table = "| Density (g cm-3) | Briquette |\n|---|---|\n| 2.5 | 11 |\n| 2.7 | 12 |"
    more = read(table, ontology_with("tableSubjectNouns", "briquette"))
    assert [(one.subject, int(one.value * 10)) for one in more.measurements] == [("11", 25), ("12", 27)]
    assert {one.subject for one in read(table).measurements} == {"LiCoO2"}


@pytest.mark.parametrize(
    ("name", "word", "text", "label"),
    [
        ("stateNouns", "briquette", "The hardness of the annealed briquette was 3 GPa.", "LiCoO2 (annealed)"),
        ("treatmentNouns", "tumbling", "The hardness of LiCoO2 after tumbling was 3 GPa.", "LiCoO2 (after tumbling)"),
        ("alloyBrands", "Velorin", "The hardness of Velorin 718 was 3 GPa.", "Velorin 718"),
    ],
)
def test_one_more_word_names_a_sample(
    name: str, word: str, text: str, label: str, ontology_with: Callable[[str, str], Ontology]
) -> None:
    assert label in {sample.label for sample in read(text, ontology_with(name, word)).samples}
    assert label not in {sample.label for sample in read(text).samples}


def test_one_more_noun_names_a_device(ontology_with: Callable[[str, str], Ontology]) -> None:
    text = "The efficiency of the tandem photocell was 21%."
    assert "tandem photocell" in {
        one.subject for one in read(text, ontology_with("deviceNouns", "photocell")).measurements
    }
    assert "tandem photocell" not in {one.subject for one in read(text).measurements}


def test_code_asks_for_the_lists_that_there_are() -> None:
    readers = [*(ROOT / "kg" / "extractors").rglob("*.py"), ROOT / "kg" / "scan.py"]
    sources = [file.read_text("utf-8") for file in readers]
    asked = {found["label"] for source in sources for found in _ASKED.finditer(source)}
    labels = {known.label for known in load_ontology(ROOT / "ontology").word_lists}
    assert asked == labels


def test_a_list_that_is_not_there_has_no_words_and_matches_nothing() -> None:
    ontology = load_ontology(ROOT / "ontology")
    assert ontology.words("names of dragons") == ()
    assert re.search(alternatives(()), "anything") is None


def test_long_words_are_tried_before_those_they_begin_with() -> None:
    assert re.match(alternatives(["film", "film stack", "poly*"]), "film stack").group() == "film stack"  # type: ignore[union-attr]
    assert re.fullmatch(alternatives(["poly*"]), "polymers")


@pytest.mark.parametrize("word", ["", "*", "a*b", " film"])
def test_a_word_that_is_none_is_refused(word: str, ontology_with: Callable[[str, str], Ontology]) -> None:
    with pytest.raises(OntologyError, match="listedWord"):
        ontology_with("fuelGases", word)
