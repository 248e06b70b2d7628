"""The garbage collector is still while a document is read, and as before afterwards."""

from __future__ import annotations

import gc

import pytest
from small_tables import extraction

from kg import _collection
from kg.extractors import Found
from kg.extractors._tables.heads import HeadReader


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


def test_what_is_left_at_the_end_is_not_walked_over() -> None:
    before = gc.get_freeze_count()
    try:
        with _collection.ending():
            left = [[number] for number in range(100)]
        assert gc.get_freeze_count() >= before + len(left)
        assert gc.isenabled()
    finally:
        gc.unfreeze()


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
