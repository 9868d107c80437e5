"""The occurrences of one rule, in naive local time.

dateutil computes every occurrence from the first one. If the start is moved forward by whole
intervals, later occurrences stay the same, so an old series costs as little as a new one. The days
of most rules are computed in `days`, so dateutil is only asked for the others.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice, takewhile
from typing import Any, Final, NamedTuple

from dateutil import rrule as engine

from cnpe_cli.domain.model import Frequency, Rule
from cnpe_cli.domain.schedule.days import days_of, names_days

_FREQUENCIES: Final[dict[str, Any]] = {
    "DAILY": engine.DAILY,
    "WEEKLY": engine.WEEKLY,
    "MONTHLY": engine.MONTHLY,
    "YEARLY": engine.YEARLY,
}

_DAY = timedelta(days=1)
_LONGEST: Final[dict[Frequency, timedelta]] = {
    "DAILY": _DAY,
    "WEEKLY": 7 * _DAY,
    "MONTHLY": 31 * _DAY,
    "YEARLY": 366 * _DAY,
}

HORIZON = date(2199, 12, 31)  # the last day of any rule, which may never match again
_END = datetime.combine(HORIZON, time.max)


def starts(
    rule: Rule | None, start: datetime, since: date, until: date = HORIZON
) -> Iterator[datetime]:
    """Yield the occurrences from one day to another; without a rule, there is only `start`."""
    if rule is None:
        return iter([start] if since <= start.date() <= until else [])
    end = _end(rule, start)
    last = end.date() - _DAY * (start.time() > end.time())
    return _endless(rule, start, since, min(last, until))


def start_on(rule: Rule | None, start: datetime, day: date) -> datetime | None:
    """Return the occurrence on a day, if there is one, without a search for the next one."""
    if rule and names_days(rule) and not any(days_of(rule, start.date(), day, day)):
        return None
    found = next(starts(rule, start, day), None)
    return found if found is not None and found.date() == day else None


def count_before(rule: Rule | None, start: datetime, day: date) -> int:
    """Count the occurrences before a day."""
    if rule is None:
        return int(start.date() < day)
    end = _end(rule, start)
    day = min(day, end.date() + _DAY * (end.time() >= start.time()))
    cycle = _cycle(rule, start)
    skipped = _passed(rule, start, day, cycle.intervals) if cycle.size else 0
    moved = _shifted(rule, start, skipped * cycle.intervals)
    ahead = takewhile(lambda at: at.date() < day, _endless(rule, start, moved.date()))
    return skipped * cycle.size + sum(1 for _ in ahead)


def interval_of(rule: Rule | None) -> timedelta:
    """Return the length of a rule's interval, which is that of the longest month or year."""
    if rule is None:
        return _DAY
    return _LONGEST[rule.frequency] * rule.interval


def most_a_year(rule: Rule) -> int:
    """Return how many occurrences a rule can have in a year."""
    by = dict(rule.by)
    months = len(by.get("bymonth", range(12)))
    in_a_month = sum(1 if day.nth else 5 for day in rule.by_day) or 31
    in_a_month = min(in_a_month, len(by.get("bymonthday", range(31))))
    has_days = bool(rule.by_day or by.keys() & {"bymonthday", "byyearday"})
    passed = -(-12 // rule.interval)
    most = {
        "DAILY": months * in_a_month if by else -(-366 // rule.interval),
        "WEEKLY": -(-53 // rule.interval) * (len(rule.by_day) or 1),
        "MONTHLY": min(months, passed) * (in_a_month if has_days else 1),
        "YEARLY": months * in_a_month if has_days else months if "bymonth" in by else 1,
    }
    return most[rule.frequency]


@cache  # Every check asks again, and some rules search all years.
def is_on_rule(rule: Rule, start: datetime) -> bool:
    """Return whether the first occurrence of a rule is its own start."""
    return _fits(rule, start) and next(starts(rule, start, start.date()), None) == start


def _end(rule: Rule, start: datetime) -> datetime:
    """Return a moment after which a rule has no occurrence."""
    if rule.count is not None:
        return _last_counted(rule, start)
    return rule.until if isinstance(rule.until, datetime) and rule.until < _END else _END


@cache  # Every question would begin with the first occurrence.
def _last_counted(rule: Rule, start: datetime) -> datetime:
    """Return the last occurrence of a rule with COUNT."""
    cycle, left = _cycle(rule, start), (rule.count or 1) - 1
    skipped = left // cycle.size if cycle.size else 0
    if skipped > _passed(rule, start, HORIZON, cycle.intervals):
        return _END
    moved = _shifted(rule, start, skipped * cycle.intervals)
    ahead = _endless(rule, start, moved.date())
    return next(islice(ahead, left - skipped * cycle.size, None), _END)


def _endless(rule: Rule, start: datetime, since: date, until: date = HORIZON) -> Iterator[datetime]:
    """Yield the occurrences from one day to another, even beyond COUNT and UNTIL of the rule."""
    if names_days(rule):
        at, days = start.time(), days_of(rule, start.date(), since, until)
        return (datetime.combine(day, at) for day in days)
    moved = _shifted(rule, start, _passed(rule, start, since))
    begin = max(datetime.combine(since, time()), start)
    found = _series(rule, start, moved).xafter(begin, inc=True)
    return takewhile(lambda each: each.date() <= until, found)


def _series(rule: Rule, start: datetime, moved: datetime) -> engine.rrule:
    """Build dateutil's rule from `moved` on, with the parts that RFC 5545 takes from `start`."""
    by: dict[str, Any] = dict(rule.by)
    if not rule.by_day and not by.keys() & {"bymonthday", "byyearday", "byweekno"}:
        if rule.frequency == "YEARLY":
            by = {"bymonth": (start.month,), **by}
        if rule.frequency in ("MONTHLY", "YEARLY"):
            by["bymonthday"] = (start.day,)
    if rule.frequency == "WEEKLY" and "bysetpos" in by:  # It chooses among the days of whole weeks.
        moved -= _DAY * ((moved.weekday() - rule.week_start) % 7)
    return engine.rrule(
        _FREQUENCIES[rule.frequency],
        dtstart=moved,
        interval=rule.interval,
        wkst=rule.week_start,
        until=_END,
        byweekday=[engine.weekday(day, nth or None) for day, nth in rule.by_day] or None,
        **by,
    )


def _passed(rule: Rule, start: datetime, day: date, intervals: int = 1) -> int:
    """Return how many times some intervals are over on a day; those of months begin on the 1st."""
    if rule.frequency in ("DAILY", "WEEKLY"):
        return max((day - start.date()) // (interval_of(rule) * intervals), 0)
    origin = start.replace(month=1) if rule.frequency == "YEARLY" else start
    months = rule.interval * (12 if rule.frequency == "YEARLY" else 1)
    passed = (day.year - origin.year) * 12 + day.month - origin.month
    return max(passed // (months * intervals), 0)


def _shifted(rule: Rule, start: datetime, intervals: int) -> datetime:
    """Return the start, or the beginning of a later interval."""
    if intervals == 0:
        return start
    if rule.frequency in ("DAILY", "WEEKLY"):
        return start + intervals * interval_of(rule)
    yearly = rule.frequency == "YEARLY"
    origin = start.replace(month=1, day=1) if yearly else start.replace(day=1)
    months = origin.month - 1 + intervals * rule.interval * (12 if yearly else 1)
    return origin.replace(year=origin.year + months // 12, month=months % 12 + 1)


class _Cycle(NamedTuple):
    """How many intervals together always have the same number of occurrences; a size of 0: none."""

    intervals: int
    size: int


def _cycle(rule: Rule, start: datetime) -> _Cycle:
    """Return after how many intervals a rule repeats itself."""
    by = dict(rule.by)
    if rule.frequency == "YEARLY" or (by and rule.frequency != "MONTHLY"):
        return _Cycle(1, 0)
    if rule.frequency == "MONTHLY":
        return _Cycle(1, _per_month(rule, by, start))
    if rule.frequency == "WEEKLY" or not rule.by_day:
        return _Cycle(1, len(rule.by_day) or 1)
    named = {day.day for day in rule.by_day}
    week = ((start.weekday() + number * rule.interval) % 7 for number in range(7))
    return _Cycle(7, sum(1 for each in week if each in named))


def _per_month(rule: Rule, by: dict[str, tuple[int, ...]], start: datetime) -> int:
    """Return how many occurrences every interval has, or 0 if they have to be counted."""
    if not rule.by_day and by.keys() <= {"bymonthday"}:
        days = by.get("bymonthday", (start.day,))
        return int(len(days) == 1 and abs(days[0]) <= 28)
    nth = [day.nth for day in rule.by_day]
    return int(not by and len(nth) == 1 and 1 <= abs(nth[0]) <= 4)


def _fits(rule: Rule, start: datetime) -> bool:
    """Return whether the start's day can match; if none ever does, dateutil searches all years."""
    by = dict(rule.by)
    days_in_month = monthrange(start.year, start.month)[1]
    return (
        start.month in by.get("bymonth", (start.month,))
        and not {start.day, start.day - days_in_month - 1}.isdisjoint(
            by.get("bymonthday", (start.day,))
        )
        and start.weekday() in ([day.day for day in rule.by_day] or [start.weekday()])
    )
