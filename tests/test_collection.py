"""The garbage collector is still while a document is read, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from kg import _collection


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
