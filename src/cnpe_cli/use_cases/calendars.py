"""Calendars to subscribe to, and invitations."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from cnpe_cli.domain.calendar.invitation import Invitation, series_in_force
from cnpe_cli.domain.calendar.series import series, series_on
from cnpe_cli.domain.checks import findings
from cnpe_cli.domain.checks.schedule import CALENDAR_SHAPE
from cnpe_cli.domain.errors import Finding, NextStep, RefusedError, UsageError
from cnpe_cli.domain.languages import in_locale
from cnpe_cli.domain.model import Meeting
from cnpe_cli.domain.schedule.lookup import Day, check_one_meant, choose, find_meetings
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import Dates, dates_between, view_of
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.ics.calendar import calendar_of
from cnpe_cli.render.ics.invitation import message_of
from cnpe_cli.render.ics.previous import Previous, read_previous, sealed
from cnpe_cli.store.files import overwrite, read, sole_writer
from cnpe_cli.use_cases.request import Opened, Request, open_community


class Selection(Frozen):
    """The contents of a calendar: some meetings or all, or one of their dates; and the language.

    `stamp` is the DTSTAMP of every event, in UTC; None gives each its own.
    """

    meetings: tuple[str, ...] = ()
    day: Day | None = None
    locale: str | None = None
    stamp: datetime | None = None


class Target(Frozen):
    """The file for a calendar; `force` replaces it even if cnpe did not write it."""

    name: str
    force: bool = False


class Exported(Frozen):
    """A calendar's bytes, a function for its dates, and what happened to the file, if any."""

    data: bytes
    dates: Callable[[], Dates]
    sentence: str | None = None


def export(request: Request, selection: Selection, target: Target | None = None) -> Exported:
    """Write the selected calendar; raise RefusedError for a file that cnpe did not write.

    In a file, events that did not change keep their stamps (RFC 5545 section 3.8.7).
    """
    opened = _open(request, selection)
    community, meetings = opened.community, _meetings(opened, selection)
    found = _occurrences(opened, meetings, selection)
    if found:
        made = [series_on(community, each) for each in found]
    else:
        opened.refuse(_unwritable(opened, meetings))
        made = [each for meeting in meetings for each in series(community, meeting)]
    now = selection.stamp or _now(opened)
    calendar = calendar_of(community, made, selection.stamp)
    dates = partial(_dates, opened, meetings, found)
    return _put(lambda previous: sealed(calendar, previous, now), dates, target)


def _unwritable(opened: Opened, meetings: Sequence[Meeting]) -> list[Finding]:
    """Return findings about rules of some meetings that can't be written to a calendar."""
    rule = CALENDAR_SHAPE._replace(severity="error")
    community = opened.community
    found = findings([rule], community, opened.today)
    return [each for each in found if community.meetings[int(each.path[1])] in meetings]


def invite(
    request: Request, selection: Selection, invitation: Invitation, target: Target | None = None
) -> Exported:
    """Write an invitation, or its withdrawal; raise UsageError if something is missing."""
    opened = _open(request, selection)
    community, meetings = opened.community, _meetings(opened, selection)
    signed = replace(invitation, organizer=invitation.organizer or community.organizer)
    if signed.organizer is None:
        raise UsageError("an invitation needs an organizer", NextStep("name-organizer"))
    found = _occurrences(opened, meetings, selection)
    check_one_meant(found, None)
    occurrence = found[0] if found else None
    if occurrence and occurrence.detail.cancelled and invitation.method == "REQUEST":
        raise UsageError(f"the meeting on {occurrence.original.date()} is cancelled")
    one = (
        series_on(community, occurrence)
        if occurrence
        else series_in_force(community, meetings, opened.now)
    )
    message = message_of(community, one, signed, _now(opened))
    dates = partial(_dates, opened, [one.first.meeting], found)
    return _put(lambda _: sealed(message), dates, target)


def _now(opened: Opened) -> datetime:
    return instant(opened.now).replace(microsecond=0)


def _open(request: Request, selection: Selection) -> Opened:
    opened = open_community(request)
    return replace(opened, community=in_locale(opened.community, selection.locale))


def _meetings(opened: Opened, selection: Selection) -> Sequence[Meeting]:
    if not selection.meetings:
        return opened.community.meetings
    ids = dict.fromkeys(selection.meetings)
    return [meeting for each in ids for meeting in find_meetings(opened.community, each)]


def _occurrences(
    opened: Opened, meetings: Sequence[Meeting], selection: Selection
) -> list[Occurrence]:
    if selection.day is None:
        return []
    return choose(opened.community, meetings, selection.day, opened.now)


def _dates(opened: Opened, meetings: Sequence[Meeting], found: Sequence[Occurrence]) -> Dates:
    if not found:
        return dates_between(opened.community, opened.now, meetings=meetings)
    days = [each.start.date() for each in found]
    views = (view_of(opened.community, each, opened.now) for each in found)
    return Dates(min(days), max(days), tuple(views))


def _put(
    write: Callable[[Previous | None], bytes], dates: Callable[[], Dates], target: Target | None
) -> Exported:
    """Return the calendar, and write it to the target file, which may exist already."""
    if target is None:
        return Exported(write(None), dates)
    with sole_writer(target.name) as path:
        previous = read_previous(read(str(path))) if path.exists() else None
        if previous and previous.flaw and not target.force:
            message = f"{target.name} {previous.flaw}; nothing was written"
            raise RefusedError(message, NextStep("force"))
        data = write(previous)
        if previous and previous.data == data:
            return Exported(data, dates, f"{target.name} is up to date; nothing was written.")
        overwrite(path, data)
    return Exported(data, dates, f"Wrote {target.name}.")
