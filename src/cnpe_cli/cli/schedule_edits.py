"""Commands that change when a meeting takes place, and that add one."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.options import (
    Description,
    DryRun,
    Hosts,
    Join,
    Location,
    Register,
    parse_text,
    read_all,
    read_optional,
    read_text,
    read_value,
    read_zone,
)
from cnpe_cli.cli.prompts import make_edit
from cnpe_cli.domain.edits import Edit, beginnings, schedules
from cnpe_cli.domain.edits.beginnings import Rhythm
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.model import Meeting, ScheduleEntry
from cnpe_cli.domain.schedule.lookup import the_meeting
from cnpe_cli.domain.schedule.recurrence import parse_spoken
from cnpe_cli.domain.times import parse_date, parse_duration, parse_start, parse_time
from cnpe_cli.domain.values import parse_link, parse_location, parse_meeting_id, parse_person
from cnpe_cli.use_cases.request import Opened

OneMeeting = Annotated[
    str | None,
    typer.Argument(
        metavar="MEETING",
        help="The id of the meeting, if there are several.",
        autocompletion=complete.meeting_ids,
    ),
]
DropDates = Annotated[
    bool, typer.Option("--drop-dates", help="Drop `dates` on which it would no longer meet.")
]
Zone = Annotated[
    str | None,
    typer.Option("--zone", metavar="ZONE", help="Its time zone.", autocompletion=complete.zones),
]
Repeats = Annotated[
    str | None,
    typer.Option("--repeats", metavar="TEXT", help='Such as "every 2 weeks on Tuesday".'),
]
Duration = Annotated[
    str | None,
    typer.Option("--duration", metavar="LENGTH", help="1h or 90m; 3d for whole days."),
]


def reschedule(
    ctx: typer.Context,
    since: Annotated[
        str, typer.Option("--from", metavar="DATE", help="The first date of the new schedule.")
    ],
    meeting: OneMeeting = None,
    at: Annotated[str | None, typer.Option("--time", metavar="HH:MM", help="Its time.")] = None,
    zone: Zone = None,
    repeats: Repeats = None,
    duration: Duration = None,
    drop_dates: DropDates = False,
    dry_run: DryRun = False,
) -> None:
    """Change the schedule of a meeting from a day on."""
    rhythm = Rhythm(
        read_value("--from", since, parse_date),
        read_optional("--time", at, parse_time),
        read_zone(ctx, zone),
        read_optional("--repeats", repeats, parse_spoken),
        read_optional("--duration", duration, parse_duration),
    )

    def decide(it: Opened) -> Edit:
        found = the_meeting(it.community, meeting)
        return schedules.reschedule(it.community, found, rhythm, it.now, drop_dates=drop_dates)

    make_edit(ctx, decide, dry_run=dry_run)


def end(
    ctx: typer.Context,
    after: Annotated[
        str, typer.Option("--after", metavar="DATE", help="The last day on which it may meet.")
    ],
    meeting: OneMeeting = None,
    drop_dates: DropDates = False,
    dry_run: DryRun = False,
) -> None:
    """End a meeting after a day."""
    last = read_value("--after", after, parse_date)

    def decide(it: Opened) -> Edit:
        found = the_meeting(it.community, meeting)
        return schedules.end(it.community, found, last, it.now, drop_dates=drop_dates)

    make_edit(ctx, decide, dry_run=dry_run)


def add(
    ctx: typer.Context,
    meeting: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, which is also used in calendars.")
    ],
    title: Annotated[str, typer.Option(metavar="TEXT", help="The title.")],
    start: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help='The first date: "2026-01-06 11:00", or a day; default: to be decided.',
        ),
    ] = None,
    repeats: Repeats = None,
    zone: Zone = None,
    duration: Duration = None,
    description: Description = None,
    host: Hosts = None,
    location: Location = None,
    join: Join = None,
    register: Register = None,
    calendar: Annotated[
        str | None, typer.Option(metavar="URL", help="Where its dates are, if not in this file.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a meeting."""
    rule = read_optional("--repeats", repeats, parse_spoken)
    if rule and start is None:
        raise UsageError("--repeats: pass --start with the first date, too")
    first = read_optional("--start", start, parse_start)
    new = Meeting(
        read_value("ID", meeting, parse_meeting_id),
        read_value("--title", title, parse_text),
        read_text("--description", description),
        hosts=read_all("--host", host, parse_person),
        location=read_optional("--location", location, parse_location),
        schedule=(ScheduleEntry.from_start(first, rule),) if first else (),
        time_zone=read_zone(ctx, zone),
        duration=read_optional("--duration", duration, parse_duration),
        join=read_optional("--join", join, parse_link),
        register=read_optional("--register", register, parse_link),
        calendar=read_optional("--calendar", calendar, parse_link),
    )
    make_edit(ctx, lambda it: beginnings.add(it.community, new, it.now), dry_run=dry_run)
