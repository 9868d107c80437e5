"""The command that starts a file for a new community."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.environment import Environment, named_file
from cnpe_cli.cli.options import (
    DryRun,
    parse_text,
    read_all,
    read_clock,
    read_optional,
    read_value,
    reader_of,
)
from cnpe_cli.cli.prompts import ask
from cnpe_cli.cli.screen import show
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.model import Duration, Person, Rule
from cnpe_cli.domain.schedule.recurrence import parse_spoken
from cnpe_cli.domain.times import parse_duration, parse_start
from cnpe_cli.domain.values import parse_person
from cnpe_cli.domain.zone_names import better_zone
from cnpe_cli.render.messages import document_view
from cnpe_cli.store.locate import NAMES, STDIN
from cnpe_cli.store.time_zones import parse_zone
from cnpe_cli.use_cases.starting import Beginning, add_workflows, check_new, start

_UNDECIDED, _ONCE, _HOUR, _NOBODY = "to be decided", "once", "1h", "nobody"


def init(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the community is called.")
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            metavar="ZONE",
            help="The time zone of its meetings; default: your own.",
            autocompletion=complete.zones,
        ),
    ] = None,
    first: Annotated[
        str | None,
        typer.Option(
            "--start",
            metavar="MOMENT",
            help='The first date: "2026-01-06 11:00", or a day; default: to be decided.',
        ),
    ] = None,
    repeats: Annotated[
        str | None, typer.Option(metavar="TEXT", help='Such as "every 2 weeks on Tuesday".')
    ] = None,
    duration: Annotated[
        str | None, typer.Option(metavar="LENGTH", help="1h or 90m; 3d for whole days.")
    ] = None,
    lead: Annotated[
        list[str] | None,
        typer.Option(metavar="PERSON", help='"Ann Lee @annlee"; repeatable.'),
    ] = None,
    github: Annotated[
        bool, typer.Option("--github", help="Add workflows that check and change the file.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Start a file for your community."""
    target = named_file(ctx) or str(NAMES[0])
    if target == STDIN:
        raise UsageError("a new file needs a name; standard input can only be read")
    if name is None and (zone or first or repeats or duration or lead):
        raise UsageError("pass --name, too; without it, all answers are asked for")
    if github and name is None and Path(target).is_file():
        started = add_workflows(target, dry_run=dry_run)
    else:
        if name is None:
            check_new([target])
            beginning = _ask(ctx.obj, _own_zone(ctx), dry_run=dry_run)
        else:
            beginning = Beginning(
                read_value("--name", name, parse_text),
                read_value("--zone", zone or _own_zone(ctx), parse_zone),
                *_schedule(first, repeats, duration),
                read_all("--lead", lead, parse_person),
            )
        today = read_clock(ctx).today(beginning.zone)
        started = start(target, beginning, today, github=github, dry_run=dry_run)
    show(ctx.obj, document_view(started.data, started.notes))


def _schedule(
    first: str | None, repeats: str | None, duration: str | None
) -> tuple[datetime | date | None, Rule | None, Duration | None]:
    """Return the first date, the rhythm and the length of options."""
    if repeats and first is None:
        raise UsageError("--repeats: pass --start with the first date, too")
    return (
        read_optional("--start", first, parse_start),
        read_optional("--repeats", repeats, parse_spoken),
        read_optional("--duration", duration, parse_duration),
    )


def _own_zone(ctx: typer.Context) -> str:
    """Return the zone of the reader; a fixed one such as Etc/UTC is UTC."""
    zone = reader_of(ctx).zone
    return "UTC" if better_zone(zone) else zone


def _ask(environment: Environment, zone: str, *, dry_run: bool) -> Beginning:
    """Ask six questions; raise UsageError without a terminal, or for a dry run."""
    if dry_run or not environment.can_ask:
        raise UsageError("pass --name with the name of the community")
    name = ask(environment, "What is the community called", None, parse_text)
    zone = ask(environment, "In which time zone does it meet", zone, parse_zone) or zone
    question = "When is its first meeting, such as 2026-01-06 11:00"
    first = ask(environment, question, _UNDECIDED, parse_start)
    rule = duration = None
    if first:
        question = "How often does it meet, such as every 2 weeks on Tuesday"
        rule = ask(environment, question, _ONCE, parse_spoken)
        duration = ask(environment, "How long does it take", _HOUR, parse_duration)
    question = "Who leads it, such as Ann Lee @annlee, Bob @bob"
    leads = ask(environment, question, _NOBODY, _parse_people)
    assert name is not None  # noqa: S101 - there is no default
    return Beginning(name, zone, first, rule, duration, leads or ())


def _parse_people(text: str) -> tuple[Person, ...]:
    return tuple(parse_person(each.strip()) for each in text.split(","))
