"""Find the occurrences before or after a moment, a day, or another occurrence."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain, islice, takewhile
from operator import attrgetter

from cnpe_cli.domain.model import ORDINARY, Community, DateDetail, Meeting
from cnpe_cli.domain.schedule.occurrences import (
    Occurrence,
    changed_ones,
    dates_before,
    ending_from,
    occurrence_of,
    occurrences_before,
)
from cnpe_cli.domain.schedule.periods import periods, split
from cnpe_cli.domain.times import LONGEST_DAYS
from cnpe_cli.domain.zones import in_zone, instant, local

# A local date differs by at most one day from the date in UTC; one more day to be safe.
_ZONES_APART = timedelta(days=2)
_DAY = timedelta(days=1)
_NEAR = 60  # dates to look at: a file may cancel or move thousands, one after another
# How long before now a date may be that is not over.
EARLIER = LONGEST_DAYS + _ZONES_APART


def not_over(
    community: Community, meetings: Iterable[Meeting], now: datetime
) -> Iterator[Occurrence]:
    """Yield the occurrences that are not over, including cancelled ones, earliest first."""
    for occurrence in ending_from(community, meetings, instant(now).date() - _ZONES_APART):
        if instant(occurrence.end) > instant(now):
            yield occurrence


def from_day(
    community: Community, meetings: Iterable[Meeting], since: date
) -> Iterator[Occurrence]:
    """Yield the occurrences that start on a local day or later, or whose whole days go on then."""
    for each in ending_from(community, meetings, since):
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
    displaced = [each for each in _changed(community, chosen) if each.detail.cancelled]
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
    changed = _changed(community, meetings)
    coming = [each for each in changed if instant(each.planned_end) > instant(now)]
    return min(coming, key=lambda each: instant(each.planned_start), default=None)


def _changed(community: Community, meetings: Iterable[Meeting]) -> Iterator[Occurrence]:
    return chain.from_iterable(changed_ones(community, each) for each in meetings)


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


Test = Callable[[Occurrence], bool]


def _latest(
    community: Community, meetings: Iterable[Meeting], now: datetime, count: int, is_meant: Test
) -> list[Occurrence]:
    """Return the latest occurrences that are meant and not cancelled, newest first.

    Of each meeting, 60 dates are looked at that are cancelled, moved or still to come.
    """
    day = now.date() + _ZONES_APART
    found: list[Occurrence] = []
    for meeting in meetings:
        planned = islice(occurrences_before(community, meeting, day), count + _NEAR)
        usual = (each for each in planned if not each.moved and _counts(each, is_meant))
        moved = (each for each in changed_ones(community, meeting) if each.moved)
        found += [*islice(usual, count), *(each for each in moved if _counts(each, is_meant))]
    return sorted(found, key=attrgetter("instant"), reverse=True)[:count]


def _counts(occurrence: Occurrence, is_meant: Test) -> bool:
    return not occurrence.detail.cancelled and is_meant(occurrence)


def previous_start(community: Community, occurrence: Occurrence) -> datetime | None:
    """Return the scheduled start of the previous occurrence with a time that is not cancelled.

    It is looked for among the last 60 dates.
    """
    day, dates = occurrence.original.date(), occurrence.meeting.dates
    until, _ = split(periods(community, occurrence.meeting), day)
    every = (
        (period, start)
        for period in until
        if not period.all_day
        for start in period.starts_before(day)
    )
    for period, start in islice(every, _NEAR):
        if not dates.get(start.date(), ORDINARY).cancelled:
            return in_zone(start, period.zone)
    return None


def next_after(community: Community, occurrence: Occurrence) -> Occurrence | None:
    """Return the next occurrence that takes place, if it is among the next 60 dates."""
    meeting, day = occurrence.meeting, occurrence.original.date()
    _, since = split(periods(community, meeting), day)
    every = ((period, start) for period in since for start in period.starts(day + _DAY))
    for period, start in islice(every, _NEAR):
        if not _is_gone(meeting.dates.get(start.date(), ORDINARY), day):
            found = occurrence_of(meeting, period, start)
            if found.instant > instant(occurrence.original):
                return found
    return None


def _is_gone(detail: DateDetail, day: date) -> bool:
    """Return whether a date is cancelled, or moved to a day long before another one."""
    moved = detail.moved_to
    to = moved.date() if isinstance(moved, datetime) else moved
    return bool(detail.cancelled) or (to is not None and to < day - _ZONES_APART)


def nearest_dates(community: Community, meeting: Meeting, day: date) -> list[date]:
    """Return the original dates next to a day: the one before and the one after, if any."""
    before = next(dates_before(community, meeting, day), None)
    later = (at.date() for period in periods(community, meeting) for at in period.starts(day))
    return [found for found in (before, next(later, None)) if found is not None]
