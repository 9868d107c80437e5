"""Changes of a meeting's local time for people in other zones."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.model import Community, Meeting, Person
from cnpe_cli.domain.people import hosts_in_full, in_full
from cnpe_cli.domain.schedule.expansion import HORIZON
from cnpe_cli.domain.schedule.following import (
    from_day,
    next_confirmed,
    not_over,
    previous_start,
    up_to,
)
from cnpe_cli.domain.schedule.lookup import find_meetings
from cnpe_cli.domain.schedule.occurrences import (
    Occurrence,
    audience_zones,
)
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.zones import local


class Shift(Frozen):
    """A local start in one zone, and the usual time of day there."""

    zone: str
    start: datetime
    usual: time

    @property
    def by(self) -> timedelta:
        """How much later (positive) or earlier (negative) it starts; at most half a day."""
        midnight = self.start.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
        usual = datetime.combine(midnight, self.usual)
        change = self.start.replace(tzinfo=None) - usual
        half, day = timedelta(hours=12), timedelta(days=1)
        return (change + half) % day - half


def shifts(community: Community, occurrence: Occurrence, zones: Iterable[str]) -> list[Shift]:
    """Return the zones in which the local time differs from that of the previous occurrence.

    The usual time is the scheduled one; a meeting that was moved once does not change it.
    """
    before = previous_start(community, occurrence)
    if before is None:
        return []
    found = [
        Shift(zone, local(occurrence.start, zone), local(before, zone).time()) for zone in zones
    ]
    return [shift for shift in found if shift.start.time() != shift.usual]


class OccurrenceView(Frozen):
    """An occurrence with its people, its zones, and the shifts from the usual time in them."""

    occurrence: Occurrence
    now: datetime
    speakers: tuple[Person, ...]
    hosts: tuple[Person, ...]
    zones: tuple[str, ...]
    shifts: tuple[Shift, ...]


class Upcoming(Frozen):
    """The next occurrences in order, the next one of each other meeting, and the skipped ones.

    If the dates of all the meetings are to be decided, these are returned as well.
    """

    now: datetime
    coming: tuple[OccurrenceView, ...]
    others: tuple[OccurrenceView, ...]
    skipped: tuple[Occurrence, ...]
    undecided: tuple[Meeting, ...]


class Dates(Frozen):
    """Occurrences from a local day up to another, both included; they can be read only once.

    Meetings whose dates are to be decided are apart.
    """

    since: date
    until: date
    found: Iterator[OccurrenceView]
    undecided: tuple[Meeting, ...] = ()


def view_of(
    community: Community, occurrence: Occurrence, now: datetime, zones: tuple[str, ...] = ()
) -> OccurrenceView:
    """Return an occurrence as seen in the zones of its audience, or in other given zones."""
    return with_shifts(community, _listed(community, occurrence, now, zones))


def with_shifts(community: Community, view: OccurrenceView) -> OccurrenceView:
    """Return a view with the shifts in its zones, which lists don't show."""
    return replace(view, shifts=tuple(shifts(community, view.occurrence, view.zones)))


def _listed(
    community: Community, occurrence: Occurrence, now: datetime, zones: tuple[str, ...] = ()
) -> OccurrenceView:
    shown = zones or audience_zones(community, occurrence.meeting)
    shown = () if occurrence.all_day else shown
    speakers = in_full(community, occurrence.detail.speakers)
    hosts = in_full(community, occurrence.hosts)
    return OccurrenceView(occurrence, now, speakers, hosts, shown, ())


def upcoming(
    community: Community, now: datetime, meeting_id: str | None, count: int, zones: tuple[str, ...]
) -> Upcoming:
    """Find the next occurrences of one meeting, or of all.

    An occurrence counts as long as it is not over; cancelled ones are skipped and returned apart.
    If the count is one, the next occurrence of each other meeting is returned as well.
    """
    meetings = find_meetings(community, meeting_id)
    coming: list[Occurrence] = []
    skipped: list[Occurrence] = []
    for occurrence in not_over(community, meetings, now):
        (skipped if occurrence.detail.cancelled else coming).append(occurrence)
        if len(coming) == count:
            break
    if count == 1 and coming and coming[0].all_day:
        coming = [next_confirmed(community, meetings, now) or coming[0]]
    rest = [each for each in meetings if coming and each is not coming[0].meeting]
    nexts = [next_confirmed(community, [each], now) for each in rest if count == 1]
    others = sorted((each for each in nexts if each), key=lambda each: each.instant)
    return Upcoming(
        now,
        tuple(view_of(community, each, now, zones) for each in coming),
        tuple(view_of(community, each, now, zones) for each in others),
        tuple(skipped),
        () if any(each.schedule for each in meetings) else undecided(community, meetings),
    )


def undecided(community: Community, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return the meetings without a schedule, with the full names of their hosts."""
    return tuple(hosts_in_full(community, each) for each in meetings if not each.schedule)


def dates_between(
    community: Community,
    now: datetime,
    since: date | None = None,
    until: date | None = None,
    meetings: Sequence[Meeting] | None = None,
    *,
    zones: tuple[str, ...] = (),
) -> Dates:
    """List occurrences by the local day of their start, of all meetings if none are given.

    The first ones may be of whole days that began before. Without `since`, begin with those that
    are not over; without `until`, end after twelve months.
    """
    chosen = community.meetings if meetings is None else meetings
    first = since or now.date()
    last = until or _year_after(first)
    if last < first:
        raise UsageError(f"{last} is before {first}; name a later day")
    ahead: Iterable[Occurrence] = not_over(community, chosen, now)
    if since:
        ahead = from_day(community, chosen, since)
    found = (_listed(community, each, now, zones) for each in up_to(ahead, last))
    return Dates(first, last, found)


def year_before(day: date) -> date:
    """Return the same day of the year before; the 28th for a leap day."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def _year_after(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return min(day.replace(year=day.year + 1, day=28 if leap_day else day.day), HORIZON)
