"""Commands that change single dates of meetings."""

from datetime import date, datetime, time
from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.meetings import Date, MeetingId
from cnpe_cli.cli.options import (
    DryRun,
    read_date,
    read_day,
    read_optional,
    read_value,
)
from cnpe_cli.cli.prompts import make_edit
from cnpe_cli.domain.edits import Edit, each_of, ranges
from cnpe_cli.domain.edits import dates as edits
from cnpe_cli.domain.schedule.following import next_changed, next_scheduled
from cnpe_cli.domain.schedule.lookup import Chosen, choose_for_edit, none_left
from cnpe_cli.domain.times import parse_date_or_moment, parse_time
from cnpe_cli.domain.values import parse_reason
from cnpe_cli.use_cases.request import Opened

ChangedDate = Annotated[
    str,
    typer.Argument(
        metavar="DATE",
        help="YYYY-MM-DD, or a word such as next or today.",
        autocompletion=complete.changed_dates,
    ),
]


def cancel(
    ctx: typer.Context,
    day: Date,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DATE", help="Cancel the dates up to this day that aren't over."
        ),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="The reason, which is shown.")
    ] = None,
    meeting: MeetingId = None,
    dry_run: DryRun = False,
) -> None:
    """Cancel a date, or the dates between two days."""
    chosen, last = Chosen(read_day("DATE", day), meeting), read_date("--until", until)
    why = read_optional("--reason", reason, parse_reason)

    def decide(it: Opened) -> Edit:
        if last:
            return ranges.cancel_range(it.community, chosen, last, why, it.now)
        found = choose_for_edit(it.community, chosen, it.now, next_scheduled) or none_left()
        return edits.cancel(it.community, found, why)

    make_edit(ctx, decide, dry_run=dry_run)


def move(
    ctx: typer.Context,
    day: Date,
    to: Annotated[
        str, typer.Option("--to", metavar="WHEN", help='"2026-01-14 12:00", a date, or a time.')
    ],
    meeting: MeetingId = None,
    dry_run: DryRun = False,
) -> None:
    """Move a date to another day, time or both."""
    target = read_value("--to", to, _parse_target)
    chosen = Chosen(read_day("DATE", day), meeting)

    def decide(it: Opened) -> Edit:
        found = choose_for_edit(it.community, chosen, it.now) or none_left()
        return each_of(it.community, found, lambda c, each: edits.move(c, each, target, it.now))

    make_edit(ctx, decide, dry_run=dry_run)


def restore(
    ctx: typer.Context,
    day: ChangedDate,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DATE", help="Restore the dates up to this day that aren't over."
        ),
    ] = None,
    meeting: MeetingId = None,
    dry_run: DryRun = False,
) -> None:
    """Undo a cancellation, or else a move."""
    chosen, last = Chosen(read_day("DATE", day), meeting), read_date("--until", until)

    def decide(it: Opened) -> Edit:
        if last:
            return ranges.restore_range(it.community, chosen, last, it.now)
        found = choose_for_edit(it.community, chosen, it.now, next_changed)
        if not found:
            return Edit(it.community, "No date to come is cancelled or moved: nothing to do.")
        return edits.restore(it.community, found)

    make_edit(ctx, decide, dry_run=dry_run)


def _parse_target(text: str) -> datetime | date | time:
    """Read a date, a time, or both."""
    return parse_time(text) if ":" in text and "-" not in text else parse_date_or_moment(text)
