"""Occurrences of whole days, and how they differ from those with a time of day."""

from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cnpe_cli.domain.model import Community, Days, Duration, Meeting, ScheduleEntry
from cnpe_cli.domain.schedule.following import up_to
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrences
from cnpe_cli.domain.times import LONGEST_DAYS, dated

_AHEAD = timedelta(days=366)


class Misfit(NamedTuple):
    """A value that does not go with the start of an entry: what is wrong, and what to write."""

    message: str
    hint: str


def misfit(entry: ScheduleEntry, length: Duration | None) -> Misfit | None:
    """Return why a length does not go with an entry, or None if it does."""
    if length is None or isinstance(length, Days) == entry.all_day:
        return None
    if entry.all_day:
        message = f"{entry.start:%Y-%m-%d} has no time, so it takes whole days"
        return Misfit(message, "write the duration in days, as 1d, or add the time to the start")
    message = f"{entry.start:%Y-%m-%d %H:%M} has a time, so it can't take whole days"
    return Misfit(message, "write the duration in hours, as 24h, or take the time out of the start")


def fitting(entry: ScheduleEntry, meeting: Meeting) -> Duration | None:
    """Return the length that an entry needs, so that the meeting's own does not misfit."""
    if entry.duration or not misfit(entry, meeting.duration):
        return entry.duration
    return Days(1) if entry.all_day else timedelta(hours=1)


class Within(NamedTuple):
    """An occurrence with a time that falls within whole days of another meeting."""

    call: str
    day: date
    event: str

    def __str__(self) -> str:
        return f"{self.call} on {dated(self.day)} falls within {self.event}"


def calls_within(community: Community, changed: Container[str], now: datetime) -> Iterator[Within]:
    """Yield the occurrences of a year from now on that fall within whole days.

    One of the two meetings is one of those that have changed, by their ids.
    """
    if not any(entry.all_day for each in community.meetings for entry in each.schedule):
        return
    since = now.date() - LONGEST_DAYS
    ahead = occurrences(community, community.meetings, since)
    running: list[Occurrence] = []
    for each in up_to(ahead, now.date() + _AHEAD):
        is_changed = each.meeting.id in changed
        if each.detail.cancelled:
            continue
        if each.all_day:
            running.append(each)
            continue
        running = [event for event in running if event.last_day >= each.start.date()]
        for event in running:
            if is_changed or event.meeting.id in changed:
                yield Within(each.meeting.id, each.start.date(), event.meeting.id)
