"""The schedule entries of a meeting as periods, each with its zone, length and last day."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from cnpe_cli.domain.model import Community, Days, Duration, Meeting, Rule, ScheduleEntry, Text
from cnpe_cli.domain.schedule.expansion import (
    HORIZON,
    count_before,
    interval_of,
    start_on,
    starts,
)
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.zones import zone_info

_DAY = timedelta(days=1)

# The keys are ids of meeting objects; the meeting is kept, so that no other gets its id.
_LAID_OUT: dict[int, tuple[Meeting, str, list["Period"]]] = {}


class Period(Frozen):
    """A schedule entry for which the zone, the length and the last day have been computed.

    `formats` alternate over the occurrences; `turn` is the number of those before this period, and
    `number` the place of the entry in the schedule.
    """

    entry: ScheduleEntry
    rule: Rule | None
    last: date
    zone: str
    duration: Duration
    formats: tuple[Text, ...] = ()
    turn: int = 0
    number: int = 0

    @property
    def all_day(self) -> bool:
        """Whether its occurrences take whole days."""
        return self.entry.all_day

    @property
    def start(self) -> datetime:
        """The first occurrence, in naive local time."""
        return self.entry.start

    def starts(self, since: date) -> Iterator[datetime]:
        """Yield the naive local starts from a day on."""
        return starts(self.rule, self.start, since, self.last)

    def start_on(self, day: date) -> datetime | None:
        """Return the naive local start on a day, if there is one."""
        return start_on(self.rule, self.start, day) if day <= self.last else None

    def starts_before(self, day: date) -> Iterator[datetime]:
        """Yield the naive local starts before a day, latest first."""
        end, reach = min(day, self.last + _DAY), interval_of(self.rule)
        while end > self.start.date():
            begin = max(end - reach, self.start.date())
            yield from reversed([*starts(self.rule, self.start, begin, end - _DAY)])
            end, reach = begin, reach * 4

    @property
    def is_endless(self) -> bool:
        """Whether it has no end."""
        bounds = self.rule and (self.rule.count or self.rule.until)
        return self.rule is not None and not bounds and self.last == HORIZON

    def turn_on(self, day: date) -> int:
        """Count the occurrences before a day of this period, if formats alternate."""
        if not self.formats:
            return 0
        return self.turn + count_before(self.rule, self.start, min(day, self.last + _DAY))


def zone_of(community: Community, meeting: Meeting, entry: ScheduleEntry) -> str:
    """Return the zone of a schedule entry; whole days are those of the community."""
    if entry.all_day:
        return community.zone
    return entry.time_zone or meeting.time_zone or community.zone


def periods(community: Community, meeting: Meeting) -> list[Period]:
    """Return a meeting's periods, earliest first; each ends on the day before the next.

    They are computed once for each meeting, because all code about dates uses them.
    """
    known = _LAID_OUT.get(id(meeting))
    if known is None or known[0] is not meeting or known[1] != community.zone:
        known = (meeting, community.zone, _lay_out(community, meeting))
        _LAID_OUT[id(meeting)] = known
    return known[2]


def split(periods: list[Period], day: date) -> tuple[list[Period], list[Period]]:
    """Return two lists: the periods that begin by a day, latest first, and those not over by then.

    The period of that day is the first one of both.
    """
    place = bisect_right(periods, day, key=lambda period: period.start.date())
    return periods[:place][::-1], periods[max(place - 1, 0) :]


def _lay_out(community: Community, meeting: Meeting) -> list[Period]:
    entries = sorted(enumerate(meeting.schedule), key=lambda each: each[1].start)
    ends = [*(entry.start.date() - _DAY for _, entry in entries[1:]), HORIZON]
    found: list[Period] = []
    for (number, entry), end in zip(entries, ends, strict=False):
        begins_anew = not found or entry.formats
        turn = 0 if begins_anew else found[-1].turn_on(entry.start.date())
        found.append(replace(_period(community, meeting, entry, end), turn=turn, number=number))
    return found


def _period(community: Community, meeting: Meeting, entry: ScheduleEntry, end: date) -> Period:
    zone = zone_of(community, meeting, entry)
    return Period(
        entry=entry,
        rule=entry.rule and replace(entry.rule, until=_wall_clock(entry.rule.until, zone)),
        last=min(end, entry.last or end),
        zone=zone,
        duration=_duration(meeting, entry),
        formats=entry.formats or meeting.formats,
    )


def _duration(meeting: Meeting, entry: ScheduleEntry) -> Duration:
    """Return the length that an entry has, else the one of its meeting, else a day or an hour.

    A length in days does not count for an entry with a time, nor the reverse: that is an error.
    """
    default: Duration = Days(1) if entry.all_day else timedelta(hours=1)
    known = (entry.duration, meeting.duration, default)
    return next(each for each in known if type(each) is type(default))


def _wall_clock(until: datetime | date | None, zone: str) -> datetime | None:
    """Return an RRULE's UNTIL in the local time of a zone."""
    if isinstance(until, datetime):
        local = until.astimezone(zone_info(zone)) if until.tzinfo else until
        return local.replace(tzinfo=None)
    return None if until is None else datetime.combine(until, time.max)
