"""The garbage collector is still while a document is read, and as before afterwards."""

from __future__ import annotations

import gc

import pytest
from small_tables import extraction

from kg import _collection
from kg.extractors import Found
from kg.extractors._table_heads import HeadReader


def test_the_collector_rests_inside_and_runs_again_after() -> None:
    with _collection.paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_failure_inside_does_not_leave_the_collector_off() -> None:
    with pytest.raises(ValueError, match="broken"), _collection.paused():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_caller_who_turned_the_collector_off_finds_it_off() -> None:
    gc.disable()
    try:
        with _collection.paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_a_program_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with _collection.paused():
            pass
        assert gc.get_freeze_count() == before
    finally:
        gc.unfreeze()


def test_what_is_alive_after_a_document_is_not_walked_over_as_new() -> None:
    with _collection.paused():
        kept = [[number] for number in range(5000)]
    assert not any(kept[0] is thing for thing in gc.get_objects(generation=0))


def test_cycles_that_a_block_leaves_are_new() -> None:
    with _collection.paused(leaves_cycles=True):
        kept: list[object] = []
        kept.append(kept)
        assert any(kept is thing for thing in gc.get_objects(generation=0))


def test_nothing_of_an_extraction_needs_the_collector() -> None:
    rows = [["Sample", "Density (g/cm3)", "BCC1 [%]"], ["LiFePO4", "3.6", "40"], ["LiMnPO4", "3.4", "60"]]

    def readers() -> int:
        return sum(isinstance(thing, Found | HeadReader) for thing in gc.get_objects())

    gc.disable()
    try:
        before = readers()
        extraction(rows)
        assert readers() == before
    finally:
        gc.enable()
