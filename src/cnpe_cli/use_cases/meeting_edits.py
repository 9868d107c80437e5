"""Dates and rhythms that change."""

from collections.abc import Callable, Mapping
from datetime import date

from cnpe_cli.domain.edits import dates, schedules
from cnpe_cli.domain.edits.edit import Edit
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.lookup import find_meetings, find_next, find_occurrence
from cnpe_cli.domain.model import Meeting
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.use_cases.editing import Revised, edit
from cnpe_cli.use_cases.request import Opened, Request


class Chosen(Frozen):
    """One date of a meeting; the next if there is no day."""

    day: date | None
    meeting: str | None = None


def cancel(
    request: Request, chosen: Chosen, until: date | None, reason: str | None, *, dry_run: bool
) -> Revised:
    """Cancel a date, or each between two days."""

    def decide(opened: Opened) -> Edit:
        meetings = find_meetings(opened.community, chosen.meeting)
        first = chosen.day or find_next(opened.community, meetings, opened.now).start.date()
        return dates.cancel(opened.community, meetings, first, until, reason)

    return edit(request, decide, dry_run=dry_run)


def move(request: Request, chosen: Chosen, to: dates.Moved, *, dry_run: bool) -> Revised:
    """Move a date to another day, hour or both."""
    return _edit_date(
        request,
        chosen,
        lambda opened, found: dates.move(opened.community, found, to, opened.now),
        dry_run=dry_run,
    )


def restore(request: Request, chosen: Chosen, *, dry_run: bool) -> Revised:
    """Undo that a date was cancelled, else that it was moved."""
    return _edit_date(
        request,
        chosen,
        lambda opened, found: dates.restore(opened.community, found),
        dry_run=dry_run,
    )


def edit_date(
    request: Request, chosen: Chosen, changes: Mapping[str, object], *, dry_run: bool
) -> Revised:
    """Replace what is said of a date."""
    return _edit_date(
        request,
        chosen,
        lambda opened, found: dates.edit(opened.community, found, changes),
        dry_run=dry_run,
    )


def reschedule(
    request: Request,
    meeting: str | None,
    rhythm: schedules.Rhythm,
    *,
    drop_dates: bool,
    dry_run: bool,
) -> Revised:
    """Let a meeting follow another rhythm from a day on."""
    return edit(
        request,
        lambda opened: schedules.reschedule(
            opened.community, _one(opened, meeting), rhythm, drop_dates=drop_dates
        ),
        dry_run=dry_run,
    )


def end(
    request: Request, meeting: str | None, after: date, *, drop_dates: bool, dry_run: bool
) -> Revised:
    """Let a meeting be over after a day."""
    return edit(
        request,
        lambda opened: schedules.end(
            opened.community, _one(opened, meeting), after, drop_dates=drop_dates
        ),
        dry_run=dry_run,
    )


def add(request: Request, meeting: Meeting, *, dry_run: bool) -> Revised:
    """Add a meeting."""
    return edit(request, lambda opened: schedules.add(opened.community, meeting), dry_run=dry_run)


def _edit_date(
    request: Request,
    chosen: Chosen,
    decide: Callable[[Opened, Occurrence], Edit],
    *,
    dry_run: bool,
) -> Revised:
    return edit(request, lambda opened: decide(opened, _find(opened, chosen)), dry_run=dry_run)


def _find(opened: Opened, chosen: Chosen) -> Occurrence:
    meetings = find_meetings(opened.community, chosen.meeting)
    if chosen.day is None:
        return find_next(opened.community, meetings, opened.now)
    return find_occurrence(opened.community, meetings, chosen.day)


def _one(opened: Opened, meeting: str | None) -> Meeting:
    """Return the meeting with an id, or the only one there is; raise UsageError."""
    found = find_meetings(opened.community, meeting)
    if len(found) != 1:
        ids = ", ".join(each.id for each in found) or "there is none yet"
        raise UsageError(f"which meeting? name one: {ids}")
    return found[0]
