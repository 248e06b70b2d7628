"""How a build is split, looked at beforehand, and stopped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kg.cli.failures import complain
from kg.cli.terminal import print_json

STOPPED = 130


class Workers(click.ParamType):  # type: ignore[type-arg]
    """A number of processes, or the address of a Dask scheduler."""

    name = "N|dask://HOST:PORT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """Return the number or the address."""
        text = str(value)
        if re.fullmatch(r"dask://[^\s/]+:\d+", text):
            return text
        if text.isdecimal() and int(text) > 0:
            return int(text)
        self.fail(f"{text!r} is neither a number from 1 on nor dask://HOST:PORT", param, ctx)


class Shard(click.ParamType):  # type: ignore[type-arg]
    """A share of the documents: `I/N`, counted from 1."""

    name = "I/N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Return number and count."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d+)/(\d+)", str(value))
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            self.fail(f"{value!r} is not of the form I/N with I from 1 to N", param, ctx)
        return int(found[1]), int(found[2])


@contextmanager
def stopping() -> Iterator[None]:
    """End a command that Ctrl-C stops with a word on what is kept."""
    try:
        yield
    except KeyboardInterrupt:
        complain("stopped", "what is done is kept: run the same command again to go on")
        click.get_current_context().exit(STOPPED)


def tell_plan(inputs: Iterable[Path], folder: Path, *, as_json: bool, **chosen: Any) -> None:
    """Print what a build would do."""
    from kg.build import plan

    todo = plan(inputs, folder, **chosen)
    if as_json:
        names = ("added", "changed", "unchanged", "removed", "moved", "skipped")
        print_json({**{name: getattr(todo, name) for name in names}, "to_read": len(todo.todo)})
        return
    for sign, found in (("+", todo.added), ("~", todo.changed), ("-", todo.removed)):
        for name in found:
            click.echo(f"{sign} {name}")
    for new, old in todo.moved:
        click.echo(f"> {old} is now {new}")
    click.echo(
        f"would add {len(todo.added)}, change {len(todo.changed)}, keep {len(todo.unchanged)}, "
        f"remove {len(todo.removed)}, move {len(todo.moved)}; documents to read: {len(todo.todo)}"
    )
