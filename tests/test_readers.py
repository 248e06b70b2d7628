"""Reading a file: the right reader for it, or an error that says what to do."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import kg.readers
from kg.document import Document
from kg.errors import ReadError
from kg.readers import LONGEST_LINE, read, read_bytes, suffixes

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def reason(data: bytes, name: str = "paper.txt") -> str:
    """Return why the bytes are refused."""
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    return str(caught.value)


def uncovered(document: Document) -> list[str]:
    """Return the non-blank source characters that are not in exactly one block or skip."""
    owners = [0] * len(document.source.text)
    for span in (*(block.span for block in document.blocks), *(skip.span for skip in document.skipped)):
        for offset in range(*span):
            owners[offset] += 1
    return [letter for letter, count in zip(document.source.text, owners, strict=True) if letter.strip() and count != 1]


def test_known_suffixes_are_sorted_and_hold_text() -> None:
    assert list(suffixes()) == sorted(suffixes())
    assert {".txt", ".text", ".md", ".markdown"} <= set(suffixes())


def test_the_name_is_that_of_the_file_and_the_hash_that_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_bytes(b"# Films\n\nThin.")
    document = read(path)
    assert document.source.name == "paper.md"
    assert document == read_bytes(b"# Films\n\nThin.", "paper.md")


def test_suffix_in_capitals() -> None:
    assert read_bytes(b"Films.", "PAPER.TXT").source.media_type == "text/plain"


@pytest.mark.parametrize("data", [b"", b" \n\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_file(data: bytes) -> None:
    assert "is empty" in reason(data)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        read(tmp_path / "none.txt")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is a folder"):
        read(tmp_path)


def test_error_names_the_whole_path(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(b"")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.path == str(path)


def test_error_survives_a_process_boundary() -> None:
    error = ReadError("a.txt", "is empty", hint="write something")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_unknown_suffix_lists_the_known_ones() -> None:
    message = reason(b"x", "paper.xyz")
    assert ".xyz" in message
    assert ".md" in message


def test_no_suffix() -> None:
    assert "has no suffix" in reason(b"x", "paper")


def test_too_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kg.readers, "LARGEST_FILE", 10)
    path = tmp_path / "paper.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(ReadError, match="too large"):
        read(path)
    assert "too large" in reason(b"x" * 11)


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"PK\x03\x04rest", "DOCX"), (b"\x89PNG\r\n", "PNG"), (b"{\\rtf1 a", "RTF")],
)
def test_other_formats_under_a_text_suffix_are_named(data: bytes, what: str) -> None:
    message = reason(data)
    assert what in message
    assert "convert" in message


def test_binary_file() -> None:
    assert "binary" in reason(b"abc\x00def" * 10)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Film µm".encode(), "utf-8"),
        ("Film µm".encode("utf-8-sig"), "utf-8-sig"),
        ("Film µm".encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + "Film µm".encode("utf-16-be"), "utf-16"),
    ],
)
def test_encodings_that_are_declared_or_utf_8(data: bytes, encoding: str) -> None:
    document = read_bytes(data, "paper.txt")
    assert (document.source.text, document.source.encoding) == ("Film µm", encoding)
    assert document.warnings == ()


def test_windows_text_is_read_with_a_warning() -> None:
    document = read_bytes("Film at 25 °C".encode("cp1252"), "paper.txt")
    assert document.source.text == "Film at 25 °C"
    assert ["Windows-1252" in warning.reason for warning in document.warnings] == [True]


def test_other_encodings_are_refused_with_the_place() -> None:
    message = reason("Пленки на стекле".encode("koi8-r"))
    assert "byte 0" in message
    assert "UTF-8" in message


def test_broken_utf_16() -> None:
    assert "breaks" in reason(b"\xff\xfe" + b"a\x00b")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<!DOCTYPE html><html><body><p>Films.</p></body></html>", "text/html"),
        (b"<?xml version='1.0'?><article><body><p>Films.</p></body></article>", "application/jats+xml"),
    ],
)
def test_tagged_formats_under_a_text_suffix_go_to_their_reader(data: bytes, media_type: str) -> None:
    assert read_bytes(data, "paper.txt").source.media_type == media_type


def test_text_that_begins_with_a_tag_stays_text() -> None:
    assert read_bytes(b"<sup>1</sup> Dept. of Films", "paper.txt").source.media_type == "text/plain"


def test_a_long_line_is_read() -> None:
    data = b"films of ZnO<sub>2</sub> and 5 nm, " * 60_000
    assert len(read_bytes(data, "paper.txt").blocks) == 1


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_character_of_a_seed_is_lost(path: Path) -> None:
    assert uncovered(read(path)) == []


@pytest.mark.parametrize(
    ("path", "labels", "origin"),
    [(SEEDS[0], ["Table S1", "Table S2", "Table S3"], "tab"), (SEEDS[1], ["Table S1", "Table S2"], "pipe")],
    ids=["tab", "pipe"],
)
def test_tables_of_the_seeds_have_their_captions(path: Path, labels: list[str], origin: str) -> None:
    tables = [block.table for block in read(path).blocks if block.table]
    assert [(table.label, table.origin) for table in tables] == [(label, origin) for label in labels]
    assert all(table.rows > 1 and table.header_rows and table.header_columns for table in tables)


def test_figures_of_the_seeds_have_their_captions() -> None:
    labels = [
        [block.label for block in read(path).blocks if (block.label or "").startswith("Figure")] for path in SEEDS
    ]
    assert labels == [[f"Figure S{n}" for n in range(1, 8)], [f"Figure S{n}" for n in range(1, 11)]]


def test_an_endless_line_is_refused_with_its_number() -> None:
    data = b"Title\n" + b"word " * (LONGEST_LINE // 5 + 2)
    with pytest.raises(ReadError, match=r"line 2 is .* bytes long"):
        read_bytes(data, "long.txt")


def test_a_further_part_of_a_table_has_the_caption_of_the_first() -> None:
    part = "| A | B |\n|---|---|\n| 1 | 2 |\n"
    for behind in ("(continued)", "cont.", ", continued", "continued"):
        text = f"Table 2. Strength at 650 °C.\n\n{part}\nTable 2 {behind}\n\n{part}"
        tables = [block.table for block in read_bytes(text.encode(), "a.md").blocks if block.table]
        assert [one.caption and one.caption.text.plain for one in tables] == ["Table 2. Strength at 650 °C."] * 2
