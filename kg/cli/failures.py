"""How a failed command ends: one line that says what was wrong, one that says what to do, and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from kg.cli.terminal import styled
from kg.errors import KgError

FAILED = 1
PARTLY = 3


class Failure(click.ClickException):
    """A failure shown as `error: ...` and `hint: ...` on stderr."""

    exit_code = FAILED

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    def show(self, file: Any = None) -> None:
        """Print the message and its hint to stderr."""
        complain(self.message, self.hint)


def complain(message: str, hint: str | None = None) -> None:
    """Print an error and what to do about it to stderr."""
    click.echo(f"{styled('error:', fg='red', bold=True)} {message}", err=True)
    if hint is not None:
        click.echo(f"{styled('hint:', fg='cyan')} {hint}", err=True)


def partly(context: click.Context, code: int = PARTLY) -> NoReturn:
    """End a command that finished although some inputs or checks failed."""
    context.exit(code)


@contextmanager
def _told_shortly() -> Iterator[None]:
    """Turn what goes wrong inside into a `Failure`; leave what click itself handles."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except KgError as error:
        raise Failure(error.message, error.hint) from error
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
        raise Failure(
            f"this should not have happened: {text}", "`kg --debug ...` shows where; please report it"
        ) from error


class Commands(click.Group):
    """The group of all commands; `--debug` lets an error through with its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command."""
        if ctx.params.get("debug"):
            return super().invoke(ctx)
        with _told_shortly():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order in which they are used."""
        return list(self.commands)
