"""Find the occurrences that come after a moment or a day, in order of time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from operator import attrgetter

from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.occurrences import (
    Occurrence,
    dates_before,
    occurrence_on,
    occurrences,
)
from cnpe_cli.domain.times import LONGEST_DAYS
from cnpe_cli.domain.zones import instant, local

# A local date differs by at most one day from the date in UTC; one more day to be safe.
_ZONES_APART = timedelta(days=2)
_RUN = 60  # dates that may be cancelled or moved one after another
# How long before now a date may be that is not over.
EARLIER = LONGEST_DAYS + _ZONES_APART


def not_over(
    community: Community, meetings: Iterable[Meeting], now: datetime
) -> Iterator[Occurrence]:
    """Yield the occurrences that are not over, including cancelled ones, earliest first."""
    since = instant(now).date() - EARLIER
    for occurrence in occurrences(community, meetings, since):
        if instant(occurrence.end) > instant(now):
            yield occurrence


def from_day(
    community: Community, meetings: Iterable[Meeting], since: date
) -> Iterator[Occurrence]:
    """Yield the occurrences that start on a local day or later, or whose whole days go on then."""
    for each in occurrences(community, meetings, since - LONGEST_DAYS):
        if each.start.date() >= since or (each.all_day and each.last_day >= since):
            yield each


def up_to(ahead: Iterable[Occurrence], last: date) -> Iterable[Occurrence]:
    """Return occurrences in order of time up to the local day `last`."""
    near = takewhile(lambda each: each.instant.date() <= last + _ZONES_APART, ahead)
    return (each for each in near if each.start.date() <= last)


def next_confirmed(
    community: Community, meetings: Iterable[Meeting], now: datetime
) -> Occurrence | None:
    """Return the next occurrence that is not cancelled, or None.

    One with a time comes before one of whole days that is going on then.
    """
    ahead = (each for each in not_over(community, meetings, now) if not each.detail.cancelled)
    first = next(ahead, None)
    if first is None or not first.all_day:
        return first
    day = max(first.start.date(), local(now, first.zone).date())
    return next((each for each in up_to(ahead, day) if not each.all_day), first)


def next_scheduled(
    community: Community, meetings: Iterable[Meeting], now: datetime
) -> Occurrence | None:
    """Return the next occurrence, cancelled or not; a cancelled one keeps its place in the order.

    So the next occurrence is the same one before and after it is cancelled.
    """
    chosen = tuple(meetings)
    displaced = [each for each in changed_ones(community, chosen) if each.detail.cancelled]
    known = {(each.meeting.id, each.original) for each in displaced}
    ahead = not_over(community, chosen, now)
    first = next((each for each in ahead if (each.meeting.id, each.original) not in known), None)
    coming = [each for each in displaced if instant(each.planned_end) > instant(now)]
    return min(
        [*coming, *([first] if first else [])],
        key=lambda each: instant(each.planned_start),
        default=None,
    )


def next_changed(
    community: Community, meetings: Iterable[Meeting], now: datetime
) -> Occurrence | None:
    """Return the nearest occurrence to come that was cancelled or moved, or None."""
    changed = changed_ones(community, meetings)
    coming = [each for each in changed if instant(each.planned_end) > instant(now)]
    return min(coming, key=lambda each: instant(each.planned_start), default=None)


def latest_over(
    community: Community, meetings: Iterable[Meeting], now: datetime, count: int
) -> list[Occurrence]:
    """Return the latest occurrences that took place and are over, newest first."""
    return _latest(community, meetings, now, count, lambda each: instant(each.end) <= instant(now))


def latest_begun(
    community: Community, meetings: Iterable[Meeting], now: datetime
) -> Occurrence | None:
    """Return the latest occurrence that has begun and is not cancelled, or None."""
    found = _latest(community, meetings, now, 1, lambda each: each.instant <= instant(now))
    return found[0] if found else None


def _latest(
    community: Community,
    meetings: Iterable[Meeting],
    now: datetime,
    count: int,
    is_meant: Callable[[Occurrence], bool],
) -> list[Occurrence]:
    """Return the latest occurrences of a kind that are not cancelled, newest first.

    A run of cancelled ones is looked through up to a limit.
    """

    def candidates(meeting: Meeting) -> Iterator[Occurrence]:
        days = islice(dates_before(community, meeting, now.date() + _ZONES_APART), count + _RUN)
        planned = (occurrence_on(community, meeting, day) for day in days)
        moved = (each for each in changed_ones(community, [meeting]) if each.moved)
        usual = (each for each in planned if each and not each.moved and takes_place(each))
        yield from islice(usual, count)
        yield from filter(takes_place, moved)

    def takes_place(occurrence: Occurrence) -> bool:
        return not occurrence.detail.cancelled and is_meant(occurrence)

    found = [each for meeting in meetings for each in candidates(meeting)]
    return sorted(found, key=attrgetter("instant"), reverse=True)[:count]


def changed_ones(community: Community, meetings: Iterable[Meeting]) -> Iterator[Occurrence]:
    """Yield the occurrences that were cancelled or moved."""
    for meeting in meetings:
        for day, detail in meeting.dates.items():
            if detail.cancelled or detail.moved_to:
                occurrence = occurrence_on(community, meeting, day)
                if occurrence:
                    yield occurrence
