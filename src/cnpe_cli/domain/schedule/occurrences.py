"""The single occurrences of meetings."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import chain, groupby, takewhile
from operator import attrgetter
from typing import Literal

from cnpe_cli.domain.model import (
    ORDINARY,
    Community,
    DateDetail,
    Days,
    Duration,
    Meeting,
    Person,
    Text,
)
from cnpe_cli.domain.schedule.periods import Period, periods, split
from cnpe_cli.domain.value import Frozen, once_each
from cnpe_cli.domain.zones import in_zone, instant, midnight

_DAY = timedelta(days=1)
Status = Literal["confirmed", "cancelled"]


class Occurrence(Frozen):
    """One occurrence of a meeting, maybe a cancelled one; all moments are in the meeting's zone."""

    meeting: Meeting
    period: Period
    original: datetime
    start: datetime
    end: datetime
    detail: DateDetail
    format: Text | None

    @property
    def zone(self) -> str:
        """The meeting's zone on that date."""
        return self.period.zone

    @property
    def all_day(self) -> bool:
        """Whether it takes whole days."""
        return self.period.all_day

    @property
    def last_day(self) -> date:
        """The last local day of one that takes whole days."""
        return self.end.date() - _DAY

    @property
    def original_end(self) -> datetime:
        """The end according to the schedule."""
        return _later(self.original, self.period.duration, self.zone)

    @property
    def planned_start(self) -> datetime:
        """The start, or where it would be if it were not cancelled."""
        return in_zone(_moved_start(self.wall, self.detail), self.zone)

    @property
    def wall(self) -> datetime:
        """The start in the schedule, in naive local time."""
        return self.original.replace(tzinfo=None)

    @property
    def planned_end(self) -> datetime:
        """The end, or where it would be if it were not cancelled."""
        return _later(self.planned_start, self.detail.duration or self.period.duration, self.zone)

    @property
    def instant(self) -> datetime:
        """The start in UTC, by which occurrences are ordered."""
        return instant(self.start)

    @property
    def status(self) -> Status:
        """RFC 5545 STATUS in lower case."""
        return "cancelled" if self.detail.cancelled else "confirmed"

    @property
    def reason(self) -> str | None:
        """The reason why it is cancelled, if one is given."""
        return self.detail.cancelled if isinstance(self.detail.cancelled, str) else None

    @property
    def title(self) -> Text:
        """Its own title, else the meeting's."""
        return self.detail.title or self.meeting.title

    @property
    def join(self) -> str | None:
        """Its own link, else the meeting's."""
        return self.meeting.join if self.detail.join is None else self.detail.join

    @property
    def agenda(self) -> str | None:
        """Its own link, else the meeting's."""
        return self.meeting.agenda if self.detail.agenda is None else self.detail.agenda

    @property
    def register(self) -> str | None:
        """Its own link to sign up, else the meeting's."""
        return self.meeting.register if self.detail.register is None else self.detail.register

    @property
    def location(self) -> str | None:
        """Its own place, else the meeting's."""
        return self.meeting.location if self.detail.location is None else self.detail.location

    @property
    def description(self) -> Text | None:
        """Its own description, else the meeting's."""
        return self.detail.description or self.meeting.description

    @property
    def hosts(self) -> tuple[Person, ...]:
        """Its own hosts, else the meeting's."""
        return self.detail.hosts or self.meeting.hosts

    @property
    def moved(self) -> bool:
        """Whether it starts at another time than scheduled."""
        return self.start != self.original


def number_of(community: Community, meeting: Meeting) -> int:
    """Return the index of a meeting in the list of all meetings."""
    return [each.id for each in community.meetings].index(meeting.id)


def audience_zones(community: Community, meeting: Meeting) -> tuple[str, ...]:
    """Return the zones in which a meeting's times are shown."""
    return community.audience_zones if meeting.audience_zones is None else meeting.audience_zones


def occurrences(
    community: Community, meetings: Iterable[Meeting], since: date
) -> Iterator[Occurrence]:
    """Yield the occurrences whose present start is on the local day `since` or later, in order."""
    streams = (each for meeting in meetings for each in _streams(community, meeting, since))
    return merge(*streams, key=attrgetter("instant"))


def ending_from(
    community: Community, meetings: Iterable[Meeting], day: date
) -> Iterator[Occurrence]:
    """Yield all occurrences that end on a local day or later, in the order of their starts.

    Some that end before it are among them.
    """
    streams = (
        each
        for meeting in meetings
        for each in _streams(community, meeting, day - _longest(meeting) - _DAY)
    )
    return merge(*streams, key=attrgetter("instant"))


def _streams(community: Community, meeting: Meeting, since: date) -> Iterator[Iterable[Occurrence]]:
    """Yield the periods in each zone as one stream, as only a change of zone breaks their order."""
    _, ahead = split(periods(community, meeting), since)
    for _, group in groupby(ahead, attrgetter("zone")):
        yield chain.from_iterable(_unmoved(meeting, each, since) for each in [*group])
    yield _moved(community, meeting, since)


@once_each  # A page asks for the dates at many moments.
def _longest(meeting: Meeting) -> timedelta:
    """Return a length, in whole days, that no occurrence of a meeting exceeds."""
    entries = (entry.duration for entry in meeting.schedule)
    dates = (detail.duration for detail in meeting.dates.values())
    known = (each for each in (meeting.duration, *entries, *dates) if each)
    return max(map(_in_days, known), default=_DAY)


def _in_days(length: Duration) -> timedelta:
    return _DAY * (length.number if isinstance(length, Days) else -(-length // _DAY))


def occurrence_on(community: Community, meeting: Meeting, original: date) -> Occurrence | None:
    """Return the occurrence with an original local date, or None if the meeting is not on it."""
    until, _ = split(periods(community, meeting), original)
    start = until[0].start_on(original) if until else None
    return None if start is None else occurrence_of(meeting, until[0], start)


def dates_within(community: Community, meeting: Meeting, first: date, last: date) -> set[date]:
    """Return the original dates from one day to another, both included."""
    found: set[date] = set()
    for period in periods(community, meeting):
        if period.start.date() <= last and first <= period.last:
            days = (start.date() for start in period.starts(first))
            found.update(takewhile(last.__ge__, days))
    return found


def occurrence_of(meeting: Meeting, period: Period, start: datetime) -> Occurrence:
    """Return the occurrence for a naive local start of a period."""
    return _occurrence(meeting, period, start, period.turn_on(start.date()))


def dates_before(community: Community, meeting: Meeting, day: date) -> Iterator[date]:
    """Yield the original dates before a day, latest first."""
    until, _ = split(periods(community, meeting), day)
    for period in until:
        yield from (at.date() for at in period.starts_before(day))


def occurrences_before(community: Community, meeting: Meeting, day: date) -> Iterator[Occurrence]:
    """Yield the occurrences with an original date before a day, latest date first."""
    until, _ = split(periods(community, meeting), day)
    for period in until:
        yield from (occurrence_of(meeting, period, at) for at in period.starts_before(day))


def _unmoved(meeting: Meeting, period: Period, since: date) -> Iterator[Occurrence]:
    for number, start in enumerate(period.starts(since), period.turn_on(since)):
        occurrence = _occurrence(meeting, period, start, number)
        if not occurrence.moved:
            yield occurrence


def _moved(community: Community, meeting: Meeting, since: date) -> list[Occurrence]:
    found = changed_ones(community, meeting)
    moved = [each for each in found if each.moved and each.start.date() >= since]
    return sorted(moved, key=attrgetter("instant"))


@once_each  # A page asks for the dates at many moments.
def changed_ones(community: Community, meeting: Meeting) -> tuple[Occurrence, ...]:
    """Return the occurrences of a meeting that were cancelled or moved."""
    days = (day for day, detail in meeting.dates.items() if detail.cancelled or detail.moved_to)
    found = (occurrence_on(community, meeting, day) for day in days)
    return tuple(each for each in found if each)


def _occurrence(meeting: Meeting, period: Period, start: datetime, turn: int) -> Occurrence:
    detail = meeting.dates.get(start.date(), ORDINARY)
    stands_at = in_zone(start if detail.cancelled else _moved_start(start, detail), period.zone)
    return Occurrence(
        meeting=meeting,
        period=period,
        original=in_zone(start, period.zone),
        start=stands_at,
        end=_later(stands_at, detail.duration or period.duration, period.zone),
        detail=detail,
        format=detail.format or _format(period, turn),
    )


def _later(start: datetime, length: Duration, zone: str) -> datetime:
    """Return the end of an occurrence; whole days end at midnight."""
    if isinstance(length, Days):
        return midnight(start.date() + _DAY * length.number, zone)
    return (instant(start) + length).astimezone(start.tzinfo)


def _moved_start(start: datetime, detail: DateDetail) -> datetime:
    """Return the present naive local start; a date without a time keeps the time of day."""
    if detail.moved_to is None or isinstance(detail.moved_to, datetime):
        return detail.moved_to or start
    return datetime.combine(detail.moved_to, start.time())


def _format(period: Period, turn: int) -> Text | None:
    return period.formats[turn % len(period.formats)] if period.formats else None
