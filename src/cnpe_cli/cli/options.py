"""What can be typed: the options that commands share, read at the border."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from cnpe_cli.cli.screen import note
from cnpe_cli.domain.errors import UnfitValueError, UnreadableFileError, UsageError, quoted

if TYPE_CHECKING:
    from cnpe_cli.domain.clock import Clock
    from cnpe_cli.use_cases.request import Request

FILE_VARIABLE = "CNPE_FILE"
NOW_VARIABLE = "CNPE_NOW"
STAMP_VARIABLE = "SOURCE_DATE_EPOCH"
NEXT = "next"
_NOW_HINT = "write it as 2025-09-01 or 2025-09-01T11:00-04:00"

T = TypeVar("T")

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON; its keys stay as they are.")]


def read_clock(ctx: typer.Context) -> "Clock":
    """Return the clock of `--now`, or the real one; raise UsageError for no ISO moment."""
    from cnpe_cli.domain.clock import Clock

    text = _global(ctx, "now", NOW_VARIABLE)
    if text is None:
        return Clock(ctx.obj.now)
    from cnpe_cli.domain.values import FIRST_YEAR, LAST_YEAR

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--now: {quoted(text)} is not an ISO moment; {_NOW_HINT}") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise UsageError(f"--now: the year of {quoted(text)} can't be meant; {_NOW_HINT}")
    return Clock(moment)


def read_date(option: str, text: str | None) -> date | None:
    """Return the day of an option or argument; raise UsageError for a day that isn't."""
    from cnpe_cli.domain.values import parse_date

    return read_optional(option, text, parse_date)


def read_count(option: str, text: str | None) -> int | None:
    """Return the number of an option; raise UsageError for none, or none that counts."""
    if text is not None and not re.fullmatch("[1-9][0-9]{0,3}", text):
        raise UsageError(f"{option}: {quoted(text)} is not a number from 1 to 9999")
    return None if text is None else int(text)


def read_value(option: str, text: str, parse: Callable[[str], T]) -> T:
    """Return the value of an option by a parser of the file's; raise UsageError for no value."""
    try:
        return parse(text)
    except UnfitValueError as error:
        raise UsageError(f"{option}: {error.message}; {error.hint}") from error


def read_optional(option: str, text: str | None, parse: Callable[[str], T]) -> T | None:
    """Return the value of an option that may not be given."""
    return None if text is None else read_value(option, text, parse)


def read_all(option: str, texts: list[str] | None, parse: Callable[[str], T]) -> tuple[T, ...]:
    """Return the values of an option that may be given several times."""
    return tuple(read_value(option, text, parse) for text in texts or ())


def read_stamp(ctx: typer.Context) -> datetime | None:
    """Return the moment of $SOURCE_DATE_EPOCH, by which builds are reproducible."""
    text = ctx.obj.variable(STAMP_VARIABLE) or ""
    if text and not re.fullmatch("[0-9]{1,10}", text):
        raise UsageError(f"${STAMP_VARIABLE}: {quoted(text)} is not a number of seconds")
    return datetime.fromtimestamp(int(text), UTC) if text else None


def read_date_or_next(text: str) -> date | None:
    """Return the day of a DATE argument; None stands for `next`."""
    return None if text == NEXT else read_date("DATE", text)


def named_file(ctx: typer.Context) -> str | None:
    """Return the file that `--file` or its variable names."""
    return _global(ctx, "file", FILE_VARIABLE)


def reading(ctx: typer.Context) -> "Request":
    """Return the request of a command that may read the copy inside the package."""
    from cnpe_cli.store.locate import choose, packaged_copy
    from cnpe_cli.use_cases.request import Request

    chosen = choose(named_file(ctx))
    if chosen is None:
        note(ctx.obj, "No community.yaml here or above: reading the copy inside the package.")
    return Request(chosen or packaged_copy(), read_clock(ctx))


def own_file(ctx: typer.Context, named: str | None = None) -> "Request":
    """Return the request of a command that needs a file of one's own; raise if there is none."""
    from cnpe_cli.store.locate import choose
    from cnpe_cli.use_cases.request import Request

    chosen = choose(named or named_file(ctx))
    if chosen is None:
        raise UnreadableFileError(
            "there is no community.yaml here or above; name a file with --file PATH, "
            "or start one with a line such as `name: Example Community`"
        )
    return Request(chosen, read_clock(ctx))


def refuse_options_before_subcommand(ctx: typer.Context) -> None:
    """Raise UsageError where a group was given options and a subcommand, which would drop them."""
    if ctx.invoked_subcommand is None:
        return
    typed = [param.opts[0] for param in ctx.command.params if _was_typed(ctx, param.name)]
    if typed:
        raise UsageError(
            f"{', '.join(typed)} says nothing to `{ctx.command_path} {ctx.invoked_subcommand}`; "
            f"write it after `{ctx.invoked_subcommand}` if it takes it, or leave it out"
        )


def _was_typed(ctx: typer.Context, name: str | None) -> bool:
    source = ctx.get_parameter_source(name) if name else None
    return source is not None and source.name == "COMMANDLINE"


def _global(ctx: typer.Context, name: str, variable: str) -> str | None:
    """Return an option that stands before the command, else its variable."""
    typed: str | None = ctx.find_root().params.get(name)
    found: str | None = typed if typed is not None else ctx.obj.variable(variable)
    return found
