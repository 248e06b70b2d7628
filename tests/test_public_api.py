"""The names of the package: complete, typed, imported only when they are used."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent


def run(code: str) -> str:
    """Run Python code in a fresh process from the root of the project and return what it prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.strip()


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    """Each listed name is there and is the object of the module that defines it."""
    value = getattr(kg, name)
    if name != "__version__":
        assert value is getattr(importlib.import_module(kg._HOMES[name]), name)


def test_the_list_of_names_is_sorted_and_complete() -> None:
    """`__all__` holds exactly the lazy names and the version."""
    assert kg.__all__ == sorted(kg.__all__)
    assert set(kg.__all__) == {*kg._HOMES, "__version__"}


def test_type_checkers_see_every_public_name() -> None:
    """The imports for type checkers give the same names as the lazy ones."""
    source = (ROOT / "kg" / "__init__.py").read_text(encoding="utf-8")
    typed = re.findall(r"^    from (kg\.\w+) import (.+)$", source, flags=re.MULTILINE)
    assert {name: module for module, names in typed for name in names.split(", ")} == kg._HOMES


def test_importing_the_package_imports_nothing_else() -> None:
    """`import kg` costs nothing: no module of ours and no library."""
    loaded = run("import sys, kg; print(*(m for m in sys.modules if m.startswith(('kg.', 'pydantic', 'rdflib'))))")
    assert loaded == ""


@pytest.mark.parametrize("first", ["from kg.build import BuildReport", "import kg.build", "from kg import build"])
def test_build_is_the_function_whatever_was_imported_first(first: str) -> None:
    """The module of the same name does not hide the function."""
    assert run(f"{first}\nimport kg\nprint(callable(kg.build), kg.build.__name__)") == "True build"


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that does not exist is refused as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kg.nothing  # type: ignore[attr-defined]


def test_the_version_is_the_one_of_the_distribution() -> None:
    """The package, the project file and the changelog name the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert kg.__version__ == project["version"]
    assert f"## [{kg.__version__}]" in changelog
