"""Commands that change meetings; they stand beside those that show them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.meetings import Date, MeetingId
from cnpe_cli.cli.options import (
    DryRun,
    own_file,
    read_all,
    read_date,
    read_date_or_next,
    read_optional,
    read_value,
)
from cnpe_cli.cli.screen import show

if TYPE_CHECKING:
    from cnpe_cli.domain.edits.dates import Moved
    from cnpe_cli.domain.model import Text
    from cnpe_cli.use_cases.editing import Revised

_EMPTY: dict[str, object] = {"topics": (), "speakers": (), "notes": ()}
_FIELDS = ("title", "topics", "speakers", "join", "agenda", "recording", "notes", "format")
OneMeeting = Annotated[
    str | None,
    typer.Argument(
        metavar="MEETING",
        help="The meeting's id, if there are several.",
        autocompletion=complete.meeting_ids,
    ),
]
ChangedDate = Annotated[
    str,
    typer.Argument(
        metavar="DATE", help="YYYY-MM-DD, or `next`.", autocompletion=complete.changed_dates
    ),
]
DropDates = Annotated[
    bool, typer.Option("--drop-dates", help="Drop `dates` on which it would not meet any more.")
]
Zone = Annotated[str | None, typer.Option("--zone", metavar="ZONE", help="Its time zone.")]
Repeats = Annotated[
    str | None, typer.Option("--repeats", metavar="TEXT", help='As "every 2 weeks on Tuesday".')
]
Duration = Annotated[str | None, typer.Option("--duration", metavar="LENGTH", help="As 1h or 90m.")]


def cancel(
    ctx: typer.Context,
    day: Date,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Cancel each up to this day.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="What people are told.")
    ] = None,
    meeting: MeetingId = None,
    dry_run: DryRun = False,
) -> None:
    """Cancel a date, or each between two days."""
    from cnpe_cli.domain.values import parse_reason
    from cnpe_cli.use_cases import meeting_edits as use_cases
    from cnpe_cli.use_cases.meeting_edits import Chosen

    chosen, last = Chosen(read_date_or_next(day), meeting), read_date("--until", until)
    why = read_optional("--reason", reason, parse_reason)
    _show(ctx, use_cases.cancel(own_file(ctx), chosen, last, why, dry_run=dry_run))


def move(
    ctx: typer.Context,
    day: Date,
    to: Annotated[
        str, typer.Option("--to", metavar="MOMENT", help='"2026-01-14 12:00", a date, or an hour.')
    ],
    meeting: MeetingId = None,
    dry_run: DryRun = False,
) -> None:
    """Move a date to another day, hour or both."""
    from cnpe_cli.use_cases import meeting_edits as use_cases
    from cnpe_cli.use_cases.meeting_edits import Chosen

    chosen, target = Chosen(read_date_or_next(day), meeting), read_value("--to", to, _parse_target)
    _show(ctx, use_cases.move(own_file(ctx), chosen, target, dry_run=dry_run))


def restore(
    ctx: typer.Context, day: ChangedDate, meeting: MeetingId = None, dry_run: DryRun = False
) -> None:
    """Undo that a date was cancelled, else that it was moved."""
    from cnpe_cli.use_cases import meeting_edits as use_cases
    from cnpe_cli.use_cases.meeting_edits import Chosen

    chosen = Chosen(read_date_or_next(day), meeting)
    _show(ctx, use_cases.restore(own_file(ctx), chosen, dry_run=dry_run))


def edit_date(
    ctx: typer.Context,
    day: Date,
    topic: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="What it is about; repeatable.")
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option(metavar="PERSON", help="Who speaks; repeatable.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is called.")] = None,
    join: Annotated[str | None, typer.Option(metavar="URL", help="The link to join.")] = None,
    agenda: Annotated[str | None, typer.Option(metavar="URL", help="The agenda.")] = None,
    recording: Annotated[str | None, typer.Option(metavar="URL", help="The recording.")] = None,
    note: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="What else; repeatable.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="TEXT", help="Its format.")
    ] = None,
    clear: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="Take a field out; repeatable.")
    ] = None,
    meeting: MeetingId = None,
    dry_run: DryRun = False,
) -> None:
    """Replace what is said of a date."""
    from cnpe_cli.domain.errors import UsageError
    from cnpe_cli.domain.values import parse_link, parse_person
    from cnpe_cli.use_cases import meeting_edits as use_cases
    from cnpe_cli.use_cases.meeting_edits import Chosen

    given: dict[str, object] = {
        "title": title and _text(title),
        "topics": tuple(map(_text, topic or ())),
        "speakers": read_all("--speaker", speaker, parse_person),
        "join": read_optional("--join", join, parse_link),
        "agenda": read_optional("--agenda", agenda, parse_link),
        "recording": read_optional("--recording", recording, parse_link),
        "notes": tuple(each.strip() for each in note or ()),
        "format": form and _text(form),
    }
    changes = {name: value for name, value in given.items() if value}
    cleared = {name: _EMPTY.get(name) for name in read_all("--clear", clear, _parse_field)}
    if not changes and not cleared:
        raise UsageError("nothing to change; pass --topic, --speaker or another field, or --clear")
    chosen = Chosen(read_date_or_next(day), meeting)
    _show(ctx, use_cases.edit_date(own_file(ctx), chosen, {**cleared, **changes}, dry_run=dry_run))


def reschedule(
    ctx: typer.Context,
    since: Annotated[
        str, typer.Option("--from", metavar="DATE", help="The first date of the new rhythm.")
    ],
    meeting: OneMeeting = None,
    at: Annotated[str | None, typer.Option("--time", metavar="HH:MM", help="Its hour.")] = None,
    zone: Zone = None,
    repeats: Repeats = None,
    duration: Duration = None,
    drop_dates: DropDates = False,
    dry_run: DryRun = False,
) -> None:
    """Let a meeting follow another rhythm from a day on."""
    from cnpe_cli.domain.edits.schedules import Rhythm
    from cnpe_cli.domain.recurrence import parse_repeats
    from cnpe_cli.domain.values import parse_date, parse_duration, parse_hour
    from cnpe_cli.use_cases import meeting_edits as use_cases
    from cnpe_cli.use_cases.meetings import known_zone

    rhythm = Rhythm(
        read_value("--from", since, parse_date),
        read_optional("--time", at, parse_hour),
        zone and known_zone(zone),
        read_optional("--repeats", repeats, parse_repeats),
        read_optional("--duration", duration, parse_duration),
    )
    _show(
        ctx,
        use_cases.reschedule(
            own_file(ctx), meeting, rhythm, drop_dates=drop_dates, dry_run=dry_run
        ),
    )


def end(
    ctx: typer.Context,
    after: Annotated[
        str, typer.Option("--after", metavar="DATE", help="No occurrence after this day.")
    ],
    meeting: OneMeeting = None,
    drop_dates: DropDates = False,
    dry_run: DryRun = False,
) -> None:
    """Let a meeting be over after a day."""
    from cnpe_cli.domain.values import parse_date
    from cnpe_cli.use_cases import meeting_edits as use_cases

    last = read_value("--after", after, parse_date)
    _show(ctx, use_cases.end(own_file(ctx), meeting, last, drop_dates=drop_dates, dry_run=dry_run))


def add(
    ctx: typer.Context,
    meeting: Annotated[str, typer.Argument(metavar="ID", help="What calendars know it by.")],
    title: Annotated[str, typer.Option(metavar="TEXT", help="What it is called.")],
    start: Annotated[
        str, typer.Option(metavar="MOMENT", help='The first date and hour: "2026-01-06 11:00".')
    ],
    repeats: Repeats = None,
    zone: Zone = None,
    duration: Duration = None,
    join: Annotated[str | None, typer.Option(metavar="URL", help="The link to join.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a meeting."""
    from cnpe_cli.domain.model import Meeting, ScheduleEntry
    from cnpe_cli.domain.recurrence import parse_repeats
    from cnpe_cli.domain.values import parse_duration, parse_id, parse_link, parse_moment
    from cnpe_cli.use_cases import meeting_edits as use_cases
    from cnpe_cli.use_cases.meetings import known_zone

    rule = read_optional("--repeats", repeats, parse_repeats)
    new = Meeting(
        read_value("ID", meeting, parse_id),
        _text(title),
        (ScheduleEntry(read_value("--start", start, parse_moment), rule),),
        time_zone=zone and known_zone(zone),
        duration=read_optional("--duration", duration, parse_duration),
        join=read_optional("--join", join, parse_link),
    )
    _show(ctx, use_cases.add(own_file(ctx), new, dry_run=dry_run))


def _show(ctx: typer.Context, done: "Revised") -> None:
    from cnpe_cli.render.diff import diff_view

    show(ctx.obj, diff_view(done.diff, done.notes))


def _text(words: str) -> "Text":
    from cnpe_cli.domain.model import Text

    return Text({"": words.strip()})


def _parse_target(text: str) -> "Moved":
    """Read a date, an hour, or both."""
    from cnpe_cli.domain.values import parse_date, parse_hour, parse_moment

    if ":" in text and "-" not in text:
        return parse_hour(text)
    return parse_date(text) if len(text) <= len("2026-01-13") else parse_moment(text)


def _parse_field(text: str) -> str:
    """Read the name of a field, be it as the file or as the option has it."""
    from cnpe_cli.domain.errors import UnfitValueError, quoted
    from cnpe_cli.domain.lookup import did_you_mean

    for name in _FIELDS:
        if text in (name, name.removesuffix("s")):
            return name
    raise UnfitValueError("field", f"{quoted(text)} is no field", did_you_mean(text, _FIELDS))


COMMANDS: dict[str, Callable[..., None]] = {
    "cancel": cancel,
    "move": move,
    "restore": restore,
    "edit": edit_date,
    "reschedule": reschedule,
    "end": end,
    "add": add,
}
