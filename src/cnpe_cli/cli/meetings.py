"""Commands about meetings."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.lazy import new_group
from cnpe_cli.cli.options import (
    NEXT,
    AsJson,
    read_count,
    read_date,
    read_date_or_next,
    reading,
    refuse_options_before_subcommand,
)
from cnpe_cli.cli.screen import show

app = new_group()

Date = Annotated[
    str,
    typer.Argument(metavar="DATE", help="YYYY-MM-DD, or `next`.", autocompletion=complete.dates),
]
MeetingId = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="ID",
        help="Which meeting, where two fall on that date.",
        autocompletion=complete.meeting_ids,
    ),
]


def next_meeting(
    ctx: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING",
            help="The id of one meeting; else of all.",
            autocompletion=complete.meeting_ids,
        ),
    ] = None,
    number: Annotated[
        str | None, typer.Option("-n", metavar="N", help="List the next N instead.")
    ] = None,
    zone: Annotated[
        list[str] | None,
        typer.Option("--zone", metavar="ZONE", help="Show the hours of this zone; repeatable."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show when the community meets next."""
    from cnpe_cli.cli.environment import reader_zone
    from cnpe_cli.render.meetings import next_meeting_view, upcoming_view
    from cnpe_cli.use_cases import meetings as use_cases

    count = read_count("-n", number)
    upcoming = use_cases.next_meeting(reading(ctx), meeting, count or 1, tuple(zone or ()))
    in_full = count is None
    view = next_meeting_view(upcoming, reader_zone(ctx.obj)) if in_full else upcoming_view(upcoming)
    show(ctx.obj, view, as_json=as_json)


@app.callback(invoke_without_command=True)
def meetings(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From this local day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to this local day; 12 months.")
    ] = None,
    open_only: Annotated[
        bool, typer.Option("--open", help="Only those without a speaker.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the coming dates, cancelled ones too."""
    from cnpe_cli.render.meetings import dates_view
    from cnpe_cli.use_cases import meetings as use_cases

    refuse_options_before_subcommand(ctx)
    if ctx.invoked_subcommand is None:
        first, last = read_date("--from", since), read_date("--until", until)
        dates = use_cases.list_meetings(reading(ctx), first, last, open_only=open_only)
        show(ctx.obj, dates_view(dates), as_json=as_json)


@app.command("show")
def show_meeting(
    ctx: typer.Context, date: Date = NEXT, meeting: MeetingId = None, as_json: AsJson = False
) -> None:
    """Show one date in full."""
    from cnpe_cli.cli.environment import reader_zone
    from cnpe_cli.render.meetings import meeting_view
    from cnpe_cli.use_cases import meetings as use_cases

    seen = use_cases.show_meeting(reading(ctx), read_date_or_next(date), meeting)
    show(ctx.obj, meeting_view(seen, reader_zone(ctx.obj)), as_json=as_json)


@app.command("clock-changes")
def clock_changes(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the dates whose hour shifts for some of the audience."""
    from cnpe_cli.render.meetings import clock_changes_view
    from cnpe_cli.use_cases import meetings as use_cases

    show(ctx.obj, clock_changes_view(use_cases.clock_changes(reading(ctx))), as_json=as_json)
