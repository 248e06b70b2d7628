"""Compiled patterns are kept for the next process, and nothing goes wrong where they cannot be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg import _patterns

compiler: Any = re._compiler  # type: ignore[attr-defined]
_parse = compiler._parser.parse
WORDS = (r"(?P<number>\d+)[ ]?(?P<unit>kPa|bar)", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def _compiled() -> re.Pattern[str]:
    re.purge()
    with _patterns.kept("some"):
        return re.compile(*WORDS)


def _once(text: str, flags: int = 0) -> Any:
    if text == WORDS[0]:
        raise AssertionError("the pattern was read again")
    return _parse(text, flags)


def test_a_kept_pattern_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process gets the same pattern without the slow step."""
    first = _compiled()
    monkeypatch.setattr(compiler._parser, "parse", _once)
    again = _compiled()
    assert again == first
    found = again.search("at 20 KPA")
    assert found is not None
    assert found.groupdict() == {"number": "20", "unit": "KPA"}
    re.purge()
    with pytest.raises(AssertionError, match="read again"):
        re.compile(*WORDS)


def test_flags_are_part_of_a_pattern() -> None:
    """One text with other flags is another pattern."""
    _compiled()
    with _patterns.kept("some"):
        assert re.compile(WORDS[0]).search("at 20 KPA") is None


def test_re_is_left_as_it_was() -> None:
    """After the block nothing of ours is in the way, one block in another included."""
    before = compiler.compile, compiler._sre
    with _patterns.kept("some"), _patterns.kept("other"):
        re.compile("ab|cd")
    assert (compiler.compile, compiler._sre) == before


def test_a_damaged_file_is_no_obstacle(tmp_path: Path) -> None:
    """What cannot be read is made again."""
    first = _compiled()
    (kept,) = (tmp_path / "materials-kg").glob("some-*")
    kept.write_bytes(b"no pickle")
    assert _compiled() == first
    assert kept.stat().st_size > len("no pickle")


def test_a_re_without_the_two_steps_compiles_as_ever(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is kept where `re` is made differently."""
    monkeypatch.delattr(compiler, "_sre")
    with _patterns.kept("some"):
        pass
    assert list(tmp_path.iterdir()) == []
