"""Commands that show meetings."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.options import (
    AsJson,
    any_file,
    read_count,
    read_date,
    read_day,
    read_optional,
    read_zones,
    reader_of,
    refuse_options_before_subcommand,
)
from cnpe_cli.cli.screen import show
from cnpe_cli.domain.schedule.lookup import NEXT, Chosen
from cnpe_cli.render.meetings import (
    clock_changes_view,
    dates_view,
    meetings_view,
    next_meeting_view,
    upcoming_view,
)
from cnpe_cli.use_cases import reading

Date = Annotated[
    str,
    typer.Argument(
        metavar="DATE",
        help="YYYY-MM-DD, or a word such as next or today.",
        autocompletion=complete.dates,
    ),
]
MeetingId = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        "-m",
        metavar="ID",
        help="Which meeting, if there are several; `all` for each.",
        autocompletion=complete.meeting_ids,
    ),
]
OneMeeting = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        "-m",
        metavar="ID",
        help="Which meeting, if there are several.",
        autocompletion=complete.meeting_ids,
    ),
]

Zones = Annotated[
    list[str] | None,
    typer.Option(
        "--zone",
        metavar="ZONE",
        help="Show the time in this zone; repeatable.",
        autocompletion=complete.zones,
    ),
]


def next_meeting(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING",
            help="The id of a meeting; default: all.",
            autocompletion=complete.meeting_ids,
        ),
    ] = None,
    number: Annotated[
        str | None, typer.Option("-n", metavar="N", help="List the next N dates instead.")
    ] = None,
    zone: Zones = None,
    as_json: AsJson = False,
) -> None:
    """Show the next meeting."""
    count = read_count("-n", number)
    zones = read_zones(ctx, zone)
    found = reading.next_meeting(any_file(ctx), meeting, count or 1, zones)
    make_view = next_meeting_view if count is None else upcoming_view
    show(ctx.obj, make_view(found, reader_of(ctx, zones)), as_json=as_json)


def meetings(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day.")
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="The last day; default: 12 months later."),
    ] = None,
    meeting: MeetingId = None,
    without: Annotated[
        str | None,
        typer.Option(
            "--without",
            metavar="WHAT",
            help="Only dates without a speaker, a register link, or (if over) a recording.",
            autocompletion=complete.lacking,
        ),
    ] = None,
    zone: Zones = None,
    as_json: AsJson = False,
) -> None:
    """List the coming dates, cancelled ones too."""
    refuse_options_before_subcommand(ctx)
    if ctx.invoked_subcommand is None:
        first, last = read_date("--from", since), read_date("--until", until)
        lacking = read_optional("--without", without, reading.parse_lacking)
        zones = read_zones(ctx, zone)
        dates = reading.list_meetings(
            any_file(ctx), first, last, meeting, lacking=lacking, zones=zones
        )
        show(ctx.obj, dates_view(dates, reader_of(ctx, zones)), as_json=as_json)


def show_meeting(
    ctx: typer.Context,
    date: Date = NEXT,
    meeting: MeetingId = None,
    zone: Zones = None,
    as_json: AsJson = False,
) -> None:
    """Show one date in full."""
    zones = read_zones(ctx, zone)
    chosen = Chosen(read_day("DATE", date), meeting)
    found = reading.show_meetings(any_file(ctx), chosen, zones)
    show(ctx.obj, meetings_view(found, reader_of(ctx, zones)), as_json=as_json)


def clock_changes(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the dates whose time changes for some of the audience."""
    show(ctx.obj, clock_changes_view(reading.clock_changes(any_file(ctx))), as_json=as_json)
