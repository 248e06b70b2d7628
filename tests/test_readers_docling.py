"""The JSON of docling: reading order, indices, tables with spans, what stands aside, and what is no such file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Document
from kg.errors import ReadError
from kg.extractors import extract
from kg.ontology import load_ontology
from kg.readers import is_paper, read_bytes

Node = dict[str, Any]


def paper(
    texts: list[Node], *, groups: list[Node] = (), tables: list[Node] = (), body: list[str] | None = None
) -> Node:
    """Return a DoclingDocument whose body lists all texts, or the given references."""
    for name, nodes in (("texts", texts), ("groups", groups), ("tables", tables)):
        for index, node in enumerate(nodes):
            node |= {"self_ref": f"#/{name}/{index}"}
            node["children"] = [{"$ref": child} for child in node.get("children", [])]
    order = body or [f"#/texts/{index}" for index in range(len(texts))]
    return {
        "schema_name": "DoclingDocument",
        "version": "1.3.0",
        "body": {
            "self_ref": "#/body",
            "children": [{"$ref": reference} for reference in order],
            "label": "unspecified",
        },
        "furniture": {"self_ref": "#/furniture", "children": []},
        "texts": texts,
        "groups": list(groups),
        "tables": list(tables),
    }


def text(content: str, label: str = "text", **more: Any) -> Node:
    return {"label": label, "text": content, **more}


def script(content: str, kind: str) -> Node:
    return text(content, formatting={"script": kind})


def read(tree: object) -> Document:
    return read_bytes(json.dumps(tree).encode(), "a.json")


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text.plain) for block in document.blocks]


def cell(row: int, column: int, content: str, **more: Any) -> Node:
    return {"start_row_offset_idx": row, "start_col_offset_idx": column, "text": content, **more}


def test_headings_paragraphs_and_references_in_reading_order() -> None:
    found = read(
        paper(
            [
                text("Fillers", "title"),
                text("Results", "section_header", level=1),
                text("They are hard."),
                text("References", "section_header", level=1),
                text("A. Lee, J. Hard. 1, 2 (2020).", "list_item"),
            ],
            body=["#/texts/0", "#/texts/1", "#/texts/2", "#/texts/3", "#/texts/4"],
        )
    )
    assert [(block.kind, block.level) for block in found.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 2),
        ("reference", 0),
    ]
    assert found.blocks[2].section == ("Results",)


def test_indices_that_are_items_of_their_own_are_part_of_their_formula() -> None:
    parts = [text("The garnet Li"), script("7", "sub"), text("La"), script("3", "sub"), text("O"), script("12", "sub")]
    parts += [text("has 2 × 10"), script("-4", "super"), text("S cm"), script("-1", "super"), text(", no more.")]
    group = {"label": "inline", "children": [f"#/texts/{index}" for index in range(len(parts))]}
    found = read(paper(parts, groups=[group], body=["#/groups/0"]))
    assert shape(found) == [("paragraph", "The garnet Li7La3O12 has 2 × 10^-4 S cm^-1, no more.")]


def test_a_table_with_spans_gets_its_caption_and_its_values_are_read() -> None:
    cells = [
        cell(0, 0, "Film", column_header=True),
        cell(0, 1, "Hardness (GPa)", column_header=True, col_span=2),
        cell(1, 0, "", column_header=True),
        cell(1, 1, "dry", column_header=True),
        cell(1, 2, "wet", column_header=True),
        cell(2, 0, "TiN"),
        cell(2, 1, "21.5"),
        cell(2, 2, "19.0"),
    ]
    table = {"label": "table", "data": {"table_cells": cells}, "captions": [{"$ref": "#/texts/0"}]}
    found = read(paper([text("Table 1. Films.", "caption")], tables=[table], body=["#/tables/0"]))
    (block,) = [one for one in found.blocks if one.kind == "table"]
    assert block.table is not None
    assert (block.table.header_rows, block.table.label) == (2, "Table 1")
    assert [one and one.text.plain for one in block.table.grid[0]] == ["Film", "Hardness (GPa)", "Hardness (GPa)"]
    values = extract(found, load_ontology()).measurements
    assert [(one.property, str(one.value)) for one in values] == [("hardness", "21.5"), ("hardness", "19.0")]


def test_page_heads_and_texts_inside_pictures_belong_to_no_block() -> None:
    tree = paper(
        [text("J. Hard. 3", "page_header", content_layer="furniture"), text("Fig. 1. Films.", "caption"), text("5 nm")]
    )
    tree["pictures"] = [
        {
            "self_ref": "#/pictures/0",
            "label": "picture",
            "captions": [{"$ref": "#/texts/1"}],
            "children": [{"$ref": "#/texts/2"}],
        }
    ]
    tree["body"]["children"] = [{"$ref": "#/texts/0"}, {"$ref": "#/pictures/0"}]
    found = read(tree)
    assert [(block.kind, block.label) for block in found.blocks] == [("caption", "Figure 1")]
    assert [skip.reason for skip in found.skipped] == ["page header or footer", "text inside a picture"]


def test_a_text_that_the_body_does_not_lead_to_is_not_lost() -> None:
    found = read(paper([text("They are hard."), text("Dropped words.")], body=["#/texts/0"]))
    assert [(skip.reason, found.quote(skip.span)) for skip in found.skipped] == [
        ("text that the body does not lead to", "Dropped words.")
    ]


def test_a_part_that_is_missing_is_reported() -> None:
    found = read(paper([text("They are hard.")], body=["#/texts/0", "#/texts/7"]))
    assert [warning.reason for warning in found.warnings] == ["names parts that are not in the file: #/texts/7"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"schema_name": "DoclingDocument", "version"', "is no whole JSON file"),
        (b'{"measurements": []}', "no DoclingDocument"),
        (b"[1, 2]", "no DoclingDocument"),
        (b'{"schema_name": "DoclingDocument", "version": "2.0.0"}', "unknown version"),
        (b'{"schema_name": "DoclingDocument", "version": "1.3.0"}', "without text"),
        (
            b'{"schema_name": "DoclingDocument", "version": "1.3.0", "body": {"children": 3}, "texts": 5}',
            "without text",
        ),
        (b"[" * 100_000, "is no whole JSON file"),
    ],
)
def test_what_is_no_docling_document_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_bytes(data, "a.json")


def test_other_json_in_a_folder_is_no_paper(tmp_path: Path) -> None:
    (tmp_path / "scores.json").write_text('{"f1": 0.5}')
    (tmp_path / "paper.json").write_text(json.dumps(paper([text("They are hard.")])))
    assert [path.name for path in sorted(tmp_path.iterdir()) if is_paper(path)] == ["paper.json"]


JSON = st.recursive(
    st.none() | st.integers() | st.text() | st.sampled_from(["#/texts/0", "#/groups/0", "inline", "sub", "title"]),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["$ref", "children", "text", "label", "data"]), inner)
    ),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=4), JSON, JSON)
def test_any_tree_is_read_or_refused(texts: list[object], children: object, group: object) -> None:
    tree = {"schema_name": "DoclingDocument", "version": "1.0.0", "texts": texts, "groups": [group]}
    tree["body"] = {"self_ref": "#/body", "children": children}
    try:
        found = read(tree)
    except ReadError:
        return
    for block in found.blocks:
        assert found.quote(block.span).strip()
