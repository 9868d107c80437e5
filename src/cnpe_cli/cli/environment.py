"""The environment of the process: its streams, its screen, its variables and the time."""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TextIO

import typer

from cnpe_cli.domain.value import Frozen

FILE_VARIABLE = "CNPE_FILE"
NOW_VARIABLE = "CNPE_NOW"


class Environment(Frozen):
    """The environment of one run, passed as an argument so that tests can use another one.

    `now` is in UTC. `width` is that of the screen in columns; None lets rich measure it.
    """

    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    variables: Mapping[str, str]
    now: datetime
    is_on_screen: bool
    can_ask: bool
    width: int | None = None

    def variable(self, name: str) -> str | None:
        """Return the value of a variable; None where it is not set, or empty."""
        return self.variables.get(name) or None


def of_process() -> Environment:
    """Return the environment of this process, with the present time."""
    is_on_screen = _is_terminal(sys.stdout)
    return Environment(
        sys.stdin,
        sys.stdout,
        sys.stderr,
        os.environ,
        datetime.now(UTC),
        is_on_screen,
        can_ask=is_on_screen and _is_terminal(sys.stdin),
    )


def named_file(ctx: typer.Context) -> str | None:
    """Return the file that `--file` or its variable names."""
    return _global_option(ctx, "file", FILE_VARIABLE)


def named_now(ctx: typer.Context) -> str | None:
    """Return the time that `--now` or its variable names."""
    return _global_option(ctx, "now", NOW_VARIABLE)


def _global_option(ctx: typer.Context, name: str, variable: str) -> str | None:
    typed: str | None = ctx.find_root().params.get(name)
    found: str | None = ctx.obj.variable(variable) if typed is None else typed
    return found


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
