"""The changes of a zone's UTC offset, and the yearly rules that describe them.

They are computed from zoneinfo: a rule is one that its offsets follow for decades.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from cnpe_cli.domain.model import Rule, Weekday
from cnpe_cli.domain.schedule.expansion import starts
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.zones import zone_info

_STEP = timedelta(days=6)  # the shortest change since 1939 is 167 hours: Recife, 2000
_HOUR, _SECOND = timedelta(hours=1), timedelta(seconds=1)
_YEARS_OF_PROOF = 40
_FEWEST_YEARS = 28  # all combinations of dates and weekdays occur
_LISTED_SINCE = 2015  # vobject compares zones by their changes before 2020
_LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 - a local time


class Onset(Frozen):
    """A change of offset; `wall` is the naive local time in the old offset (RFC 5545, 3.6.5)."""

    wall: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    is_daylight: bool

    @property
    def kind(self) -> tuple[timedelta, timedelta, str, bool]:
        """The properties that it shares with the same change in other years."""
        return self.offset_from, self.offset_to, self.name, self.is_daylight


class Observance(Frozen):
    """Changes of one kind: the listed ones, and from the last of these on, those of the rule."""

    onsets: tuple[Onset, ...]
    rule: Rule | None = None


def observances(zone: str, earliest: datetime) -> tuple[Observance, ...]:
    """Return the changes of a zone's offset from a naive local time on.

    They are complete if the zone follows rules; otherwise they end after some decades.
    """
    initial, *changes = _from_year(zone, earliest.year - 1)
    if changes and not any(change.rule for change in changes):
        initial, *changes = _from_year(zone, min(earliest.year - 1, _LISTED_SINCE))
    is_known = any(change.onsets[0].wall <= earliest for change in changes)
    return tuple(changes) if is_known else (initial, *changes)


def days_of_change(zone: str, since: date, until: date) -> Iterator[date]:
    """Yield the local days from one to before another on which clocks skip or repeat an hour."""
    for year in range(since.year, until.year + 1):
        yield from (day for day in _days_in(zone, year) if since <= day < until)


@lru_cache(maxsize=4096)  # a file may have thousands of entries in a few zones
def _days_in(zone: str, year: int) -> list[date]:
    begin = datetime(year, 1, 1, tzinfo=UTC)
    walls = [
        wall
        for each in _onsets(zone_info(zone), begin - _STEP, begin.replace(year=year + 1) + _STEP)
        for wall in (each.wall, each.wall + each.offset_to - each.offset_from)
    ]
    return sorted({wall.date() for wall in walls if wall.year == year})


@cache
def _from_year(zone: str, since: int) -> tuple[Observance, ...]:
    until = since + _YEARS_OF_PROOF
    begin = datetime(since, 1, 1, tzinfo=UTC)
    found = list(_onsets(zone_info(zone), begin, begin.replace(year=until)))
    regular = _regular_from(found, since, until)
    listed = [each for each in found if each.wall.year < regular]
    yearly = [each for each in found if each.wall.year >= regular]
    rules = [Observance(tuple(group[:1]), _rule(group)) for group in _by_month(yearly)]
    known = rules if listed else [_since_long_ago(each) for each in rules]
    return (_initial(zone_info(zone), begin), *_by_kind(listed), *known)


def _since_long_ago(observance: Observance) -> Observance:
    """Let a rule begin in 1970, as is usual: vobject takes London for UTC if it begins later."""
    (onset,), rule = observance.onsets, observance.rule
    start = datetime.combine(_LONG_AGO, onset.wall.time())
    first = next(starts(rule, start, start.date()))
    return replace(observance, onsets=(replace(onset, wall=first),))


def _onsets(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[Onset]:
    moments = _moments(begin, end)
    offsets = [moment.astimezone(zone).utcoffset() for moment in moments]
    for number, (old, new) in enumerate(pairwise(offsets)):
        if old != new:
            yield _onset(zone, moments[number], moments[number + 1])


@lru_cache(maxsize=64)  # The same years are looked at for each zone.
def _moments(begin: datetime, end: datetime) -> list[datetime]:
    return [begin + number * _STEP for number in range((end - begin) // _STEP + 1)]


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _dst(moment: datetime) -> timedelta:
    return moment.dst() or timedelta()


def _onset(zone: ZoneInfo, before: datetime, after: datetime) -> Onset:
    """Find the change between two moments, to the second."""
    first = _offset(before, zone)
    for unit in (_HOUR, _SECOND):
        before = _last_with(first, zone, before, after, unit)
        after = before + unit
        if _offset(after - _SECOND, zone) == first:
            break  # It is on the full hour, as nearly all changes are.
    old, new = (after - _SECOND).astimezone(zone), after.astimezone(zone)
    return Onset(
        (after + first).replace(tzinfo=None),
        first,
        new.utcoffset() or timedelta(),
        new.tzname() or "",
        _dst(new) > _dst(old),
    )


def _last_with(
    offset: timedelta, zone: ZoneInfo, begin: datetime, end: datetime, unit: timedelta
) -> datetime:
    """Find by bisection the last moment with an offset, in whole units from `begin`."""
    low, high = 0, (end - begin) // unit
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (
            (middle, high) if _offset(begin + middle * unit, zone) == offset else (low, middle)
        )
    return begin + low * unit


def _initial(zone: ZoneInfo, begin: datetime) -> Observance:
    """Return the offset that was in force before the first change."""
    there = begin.astimezone(zone)
    offset = there.utcoffset() or timedelta()
    onset = Onset(_LONG_AGO, offset, offset, there.tzname() or "", _dst(there) > timedelta())
    return Observance((onset,))


def _regular_from(found: Sequence[Onset], since: int, until: int) -> int:
    """Return the year from which rules describe every change, or `until` if there is none."""
    for year in sorted({since, *(each.wall.year + 1 for each in found)}):
        if until - year < _FEWEST_YEARS:
            break
        yearly = [each for each in found if each.wall.year >= year]
        if all(_is_kept(group, year, until) for group in _by_month(yearly)):
            return year
    return until


def _by_kind(listed: Sequence[Onset]) -> list[Observance]:
    ordered = sorted(listed, key=lambda each: (each.kind, each.wall))
    return [Observance(tuple(group)) for _, group in groupby(ordered, lambda each: each.kind)]


def _by_month(yearly: Sequence[Onset]) -> list[list[Onset]]:
    """Group changes by kind and month: a rule near the end of a month may reach into the next."""
    ordered = sorted(yearly, key=lambda each: (each.kind, each.wall.month, each.wall))
    return [list(group) for _, group in groupby(ordered, lambda each: (each.kind, each.wall.month))]


def _is_kept(group: Sequence[Onset], since: int, until: int) -> bool:
    """Return whether the change is always on one weekday within the same days of the month."""
    first = group[0].wall
    days, weekday = {each.wall.day for each in group}, first.weekday()
    if max(days) - min(days) > 6 or len({each.wall.time() for each in group}) > 1:
        return False
    said = [
        datetime.combine(date(year, first.month, day), first.time())
        for year in range(since, until)
        for day in sorted(days)
        if date(year, first.month, day).weekday() == weekday
    ]
    return said == [each.wall for each in group]


def _rule(group: Sequence[Onset]) -> Rule:
    """Return the yearly rule of regular changes, with the nth weekday of a month if possible."""
    month, weekday = group[0].wall.month, group[0].wall.weekday()
    days = sorted({each.wall.day for each in group})
    rule = Rule("rrule", "", "YEARLY", by=(("bymonth", (month,)),))
    if len(days) == 7 and days[-1] == monthrange(2025, month)[1]:
        return replace(rule, by_day=(Weekday(weekday, -1),))
    if len(days) == 7 and days[0] % 7 == 1:
        return replace(rule, by_day=(Weekday(weekday, days[0] // 7 + 1),))
    return replace(rule, by=(*rule.by, ("bymonthday", tuple(days))), by_day=(Weekday(weekday),))
