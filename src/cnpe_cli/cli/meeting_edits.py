"""Commands that change single dates of meetings."""

from datetime import date, datetime, time
from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.meetings import Date, MeetingId
from cnpe_cli.cli.options import (
    DryRun,
    Join,
    Title,
    parse_text,
    read_all,
    read_date,
    read_day,
    read_optional,
    read_text,
    read_value,
)
from cnpe_cli.cli.prompts import make_edit
from cnpe_cli.domain.edits import Edit, each_of
from cnpe_cli.domain.edits import dates as edits
from cnpe_cli.domain.errors import UnfitValueError, UsageError, did_you_mean, quoted
from cnpe_cli.domain.schedule.lookup import (
    Chosen,
    choose_for_edit,
    next_changed,
    next_scheduled,
    none_left,
)
from cnpe_cli.domain.times import parse_date_or_moment, parse_time
from cnpe_cli.domain.values import parse_link, parse_person, parse_reason
from cnpe_cli.use_cases.request import Opened

_EMPTY: dict[str, object] = {"topics": (), "speakers": (), "notes": ()}
_FIELDS = ("title", "topics", "speakers", "join", "agenda", "recording", "notes", "format")
ChangedDate = Annotated[
    str,
    typer.Argument(
        metavar="DATE", help="YYYY-MM-DD, or `next`.", autocompletion=complete.changed_dates
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
            return edits.cancel_range(it.community, chosen, last, why, it.now)
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
    ctx: typer.Context, day: ChangedDate, meeting: MeetingId = None, dry_run: DryRun = False
) -> None:
    """Undo a cancellation, or else a move."""
    chosen = Chosen(read_day("DATE", day), meeting)

    def decide(it: Opened) -> Edit:
        found = choose_for_edit(it.community, chosen, it.now, next_changed)
        if not found:
            return Edit(it.community, "No date to come is cancelled or moved: nothing to do.")
        return each_of(it.community, found, edits.restore)

    make_edit(ctx, decide, dry_run=dry_run)


def edit_date(
    ctx: typer.Context,
    day: Date,
    topic: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A topic; repeatable.")
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option(metavar="PERSON", help="A speaker; repeatable.")
    ] = None,
    title: Title = None,
    join: Join = None,
    agenda: Annotated[str | None, typer.Option(metavar="URL", help="The agenda.")] = None,
    recording: Annotated[str | None, typer.Option(metavar="URL", help="The recording.")] = None,
    note: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A note; repeatable.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="TEXT", help="The format.")
    ] = None,
    clear: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="Remove a field; repeatable.")
    ] = None,
    meeting: MeetingId = None,
    dry_run: DryRun = False,
) -> None:
    """Change the topics, speakers and links of a date."""
    given: dict[str, object] = {
        "title": read_text("--title", title),
        "topics": read_all("--topic", topic, parse_text),
        "speakers": read_all("--speaker", speaker, parse_person),
        "join": read_optional("--join", join, parse_link),
        "agenda": read_optional("--agenda", agenda, parse_link),
        "recording": read_optional("--recording", recording, parse_link),
        "notes": tuple(each.strip() for each in note or ()),
        "format": read_text("--format", form),
    }
    cleared = {name: _EMPTY.get(name) for name in read_all("--clear", clear, _parse_field)}
    changes = {**cleared, **{name: value for name, value in given.items() if value}}
    if not changes:
        raise UsageError("nothing to change; pass --topic, --speaker or another field, or --clear")
    chosen = Chosen(read_day("DATE", day), meeting)

    def decide(it: Opened) -> Edit:
        found = choose_for_edit(it.community, chosen, it.now) or none_left()
        return each_of(it.community, found, lambda c, each: edits.edit(c, each, changes))

    make_edit(ctx, decide, dry_run=dry_run)


def _parse_target(text: str) -> datetime | date | time:
    """Read a date, a time, or both."""
    return parse_time(text) if ":" in text and "-" not in text else parse_date_or_moment(text)


def _parse_field(text: str) -> str:
    """Read the name of a field, as it is written in the file or in the option."""
    for name in _FIELDS:
        if text in (name, name.removesuffix("s")):
            return name
    raise UnfitValueError("field", f"{quoted(text)} is not a field", did_you_mean(text, _FIELDS))
