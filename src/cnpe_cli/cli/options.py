"""The options that commands share, and how their values are parsed."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfoNotFoundError

import typer

from cnpe_cli.cli.environment import Environment, named_file, named_now
from cnpe_cli.cli.screen import note
from cnpe_cli.domain.errors import UnfitValueError, UnreadableFileError, UsageError, quoted
from cnpe_cli.domain.model import Text
from cnpe_cli.domain.schedule.lookup import Day
from cnpe_cli.domain.times import FIRST_YEAR, LAST_YEAR, parse_date
from cnpe_cli.domain.values import is_date_word
from cnpe_cli.domain.zone_names import better_zone
from cnpe_cli.render.occurrences import Reader
from cnpe_cli.store.locate import STDIN, choose, packaged_copy
from cnpe_cli.store.time_zones import is_zone, parse_zone
from cnpe_cli.use_cases.request import Clock, Request

STAMP_VARIABLE = "SOURCE_DATE_EPOCH"
_NOW_HINT = "write it as 2025-09-01 or 2025-09-01T11:00-04:00"

T = TypeVar("T")

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title.")]
Description = Annotated[str | None, typer.Option(metavar="TEXT", help="What it is.")]
Hosts = Annotated[
    list[str] | None, typer.Option("--host", metavar="PERSON", help="A host; repeatable.")
]
Location = Annotated[str | None, typer.Option(metavar="TEXT", help="A room or a phone number.")]
Register = Annotated[str | None, typer.Option(metavar="URL", help="Where people sign up.")]
Agenda = Annotated[str | None, typer.Option(metavar="URL", help="The agenda.")]
Join = Annotated[str | None, typer.Option("--join", metavar="URL", help="The link to join.")]


def read_value(option: str, text: str, parse: Callable[[str], T]) -> T:
    """Return the value of an option; raise UsageError where it can't be parsed."""
    try:
        return parse(text)
    except UnfitValueError as error:
        raise UsageError(f"{option}: {error.message}; {error.hint}") from error


def read_optional(option: str, text: str | None, parse: Callable[[str], T]) -> T | None:
    """Return the value of an option that may be absent."""
    return None if text is None else read_value(option, text, parse)


def read_all(option: str, texts: list[str] | None, parse: Callable[[str], T]) -> tuple[T, ...]:
    """Return the values of an option that may be repeated."""
    return tuple(read_value(option, text, parse) for text in texts or ())


def parse_text(words: str) -> Text:
    """Read a text for people, without a locale."""
    if not words.strip():
        raise UnfitValueError("type", "the text is empty", "write some words")
    return Text({"": words.strip()})


def read_text(option: str, words: str | None) -> Text | None:
    """Return the text of an option that may be absent."""
    return read_optional(option, words, parse_text)


def read_date(option: str, text: str | None) -> date | None:
    """Return the day of an option that may be absent."""
    return read_optional(option, text, parse_date)


def read_day(option: str, text: str) -> Day:
    """Return a day, or a word that stands for one."""
    word = text.strip().lower()
    return word if is_date_word(word) else read_value(option, text, parse_date)


def read_zones(ctx: typer.Context, texts: list[str] | None) -> tuple[str, ...]:
    """Return the zones of `--zone`; a note says which of them is an old name."""
    zones = read_all("--zone", texts, parse_zone)
    for zone in zones:
        better = better_zone(zone)
        if better:
            note(ctx.obj, f"--zone: {better[0]}; write {better[1]}")
    return zones


def read_zone(ctx: typer.Context, text: str | None) -> str | None:
    """Return the zone of a `--zone` that can't be repeated and may be absent."""
    return next(iter(read_zones(ctx, None if text is None else [text])), None)


def read_output(text: str | None) -> str | None:
    """Return the file of `-o`, or None for standard output; raise UsageError for an empty name."""
    if text == "":
        raise UsageError("-o: the name of the file is empty; write - for standard output")
    return None if text == STDIN else text


def read_count(option: str, text: str | None) -> int | None:
    """Return the number of an option that may be absent."""
    if text is not None and not re.fullmatch("[1-9][0-9]{0,3}", text):
        raise UsageError(f"{option}: {quoted(text)} is not a number from 1 to 9999")
    return None if text is None else int(text)


def read_stamp(ctx: typer.Context) -> datetime | None:
    """Return the moment of $SOURCE_DATE_EPOCH, which makes builds reproducible."""
    text = ctx.obj.variable(STAMP_VARIABLE) or ""
    if text and not re.fullmatch("[0-9]{1,10}", text):
        raise UsageError(f"${STAMP_VARIABLE}: {quoted(text)} is not a number of seconds")
    return datetime.fromtimestamp(int(text), UTC) if text else None


def read_clock(ctx: typer.Context) -> Clock:
    """Return the clock of `--now`, or the real one."""
    text = named_now(ctx)
    if text is None:
        return Clock(ctx.obj.now)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--now: {quoted(text)} is not an ISO 8601 time; {_NOW_HINT}") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise UsageError(f"--now: the year of {quoted(text)} is out of range; {_NOW_HINT}")
    return Clock(moment)


def reader_of(ctx: typer.Context, chosen: tuple[str, ...] = ()) -> Reader:
    """Return the reader, with the zones that they asked for."""
    return Reader(partial(_reader_zone, ctx.obj), chosen)


def _reader_zone(environment: Environment) -> str:
    """Return the zone that $TZ names, else the system's; UTC where neither is known."""
    named = (environment.variable("TZ") or "").removeprefix(":")
    if is_zone(named):
        return named
    found = _system_zone()
    return found if is_zone(found) else "UTC"


def _system_zone() -> str:
    from tzlocal import get_localzone_name  # noqa: PLC0415 - slow, and few commands need it

    os.environ.pop("TZ", None)  # It is not the name of a zone, and tzlocal would fail on it.
    try:
        return get_localzone_name()
    except (ZoneInfoNotFoundError, LookupError, ValueError, OSError):
        return "UTC"


def any_file(ctx: typer.Context) -> Request:
    """Return the request of a command that may read the copy in the package."""
    chosen = choose(named_file(ctx))
    if chosen is None:
        note(ctx.obj, f"No community.yaml in or above this folder. {_whose(packaged_copy().name)}")
    return Request(chosen or packaged_copy(), read_clock(ctx))


def _whose(name: str) -> str:
    """Say whose facts are in the copy in the package."""
    lines = Path(name).read_text(encoding="utf-8").splitlines()
    named = next(line.removeprefix("name:").strip() for line in lines if line.startswith("name:"))
    return f"These are the facts of the {named}, from the copy in the package."


def own_file(ctx: typer.Context, named: str | None = None) -> Request:
    """Return the request of a command that needs the user's own file."""
    chosen = choose(named or named_file(ctx))
    if chosen is None:
        raise UnreadableFileError(
            "there is no community.yaml here or above; name a file with --file PATH, "
            "or start one with `cnpe init`"
        )
    return Request(chosen, read_clock(ctx))


def refuse_options_before_subcommand(ctx: typer.Context) -> None:
    """Raise UsageError if options of a group are before a subcommand, which would ignore them."""
    if ctx.invoked_subcommand is None:
        return
    typed = [param.opts[0] for param in ctx.command.params if _was_typed(ctx, param.name)]
    if typed:
        name = ctx.invoked_subcommand
        raise UsageError(
            f"{', '.join(typed)} does not apply to `{ctx.command_path} {name}`; "
            f"put it after `{name}` if it has such an option, or leave it out"
        )


def _was_typed(ctx: typer.Context, name: str | None) -> bool:
    source = ctx.get_parameter_source(name) if name else None
    return source is not None and source.name == "COMMANDLINE"
