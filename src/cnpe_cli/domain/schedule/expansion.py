"""The occurrences of one rule, in naive local time.

dateutil computes every occurrence from the first one. If the start is moved forward by whole
intervals, later occurrences stay the same, so an old series costs as little as a new one.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Any, Final

from dateutil import rrule as engine

from cnpe_cli.domain.model import Rule

_FREQUENCIES: Final[dict[str, Any]] = {
    "DAILY": engine.DAILY,
    "WEEKLY": engine.WEEKLY,
    "MONTHLY": engine.MONTHLY,
    "YEARLY": engine.YEARLY,
}

HORIZON = date(2199, 12, 31)  # the last day of any rule, which may never match again
_END = datetime.combine(HORIZON, time.max)


def starts(rule: Rule | None, start: datetime, since: date) -> Iterator[datetime]:
    """Yield the occurrences on the day `since` and later; without a rule, there is only `start`."""
    if rule is None:
        return iter([start] if start.date() >= since else [])
    begin = datetime.combine(since, time())
    if rule.count is not None:
        counted = _counted(rule, start)
        return iter(counted[bisect_left(counted, begin) :])
    moved, _ = _advance(rule, start, since)
    return _series(rule, start, moved).xafter(begin, inc=True)


def count_before(rule: Rule | None, start: datetime, day: date) -> int:
    """Count the occurrences before a day."""
    if rule is None:
        return int(start.date() < day)
    if rule.count is not None:
        return bisect_left(_counted(rule, start), datetime.combine(day, time()))
    per_interval = _per_interval(rule, start)
    if per_interval is None:
        return _walk(rule, start, start, day)
    moved, skipped = _advance(rule, start, day)
    return skipped * per_interval + _walk(rule, start, moved, day)


@lru_cache(maxsize=4096)  # every check calls it again, and some rules search all years
def is_on_rule(rule: Rule, start: datetime) -> bool:
    """Return whether the first occurrence of a rule is its own start."""
    return _fits(rule, start) and next(iter(_series(rule, start, start)), None) == start


@lru_cache(maxsize=256)  # every question would begin with the first occurrence
def _counted(rule: Rule, start: datetime) -> tuple[datetime, ...]:
    """Return all occurrences of a rule with COUNT, which is at most 999."""
    return tuple(takewhile(_END.__ge__, _series(rule, start, start)))


def _walk(rule: Rule, start: datetime, moved: datetime, day: date) -> int:
    series = _series(rule, start, moved)
    return sum(1 for _ in takewhile(lambda at: at.date() < day, series))


def _series(rule: Rule, start: datetime, moved: datetime) -> engine.rrule:
    """Build dateutil's rule from `moved` on, with the parts that RFC 5545 takes from `start`."""
    by: dict[str, Any] = dict(rule.by)
    if not rule.by_day and not by.keys() & {"bymonthday", "byyearday", "byweekno"}:
        if rule.frequency == "YEARLY":
            by = {"bymonth": (start.month,), **by}
        if rule.frequency in ("MONTHLY", "YEARLY"):
            by["bymonthday"] = (start.day,)
    return engine.rrule(
        _FREQUENCIES[rule.frequency],
        dtstart=moved,
        interval=rule.interval,
        wkst=rule.week_start,
        count=rule.count,
        until=min(rule.until or _END, _END) if rule.count is None else None,
        byweekday=[engine.weekday(day, nth or None) for day, nth in rule.by_day] or None,
        **by,
    )


def _advance(rule: Rule, start: datetime, day: date) -> tuple[datetime, int]:
    """Move the start forward by whole intervals up to a day; also return how many were skipped."""
    if start.date() >= day:
        return start, 0
    if rule.frequency in ("DAILY", "WEEKLY"):
        days = rule.interval * (7 if rule.frequency == "WEEKLY" else 1)
        passed = (day - start.date()).days // days
        return start + timedelta(days=passed * days), passed
    return _advance_months(rule, start, day)


def _advance_months(rule: Rule, start: datetime, day: date) -> tuple[datetime, int]:
    yearly = rule.frequency == "YEARLY"
    origin = start.replace(month=1, day=1) if yearly else start.replace(day=1)
    months = rule.interval * (12 if yearly else 1)
    passed = ((day.year - origin.year) * 12 + day.month - origin.month) // months
    if passed == 0:
        return start, 0
    years, month = divmod(origin.month - 1 + passed * months, 12)
    return origin.replace(year=origin.year + years, month=month + 1), passed


def _per_interval(rule: Rule, start: datetime) -> int | None:
    """Return how many occurrences every interval has, or None if they have to be counted."""
    by = dict(rule.by)
    if rule.frequency == "YEARLY":
        return None
    if rule.frequency == "MONTHLY":
        return _per_month(rule, by, start)
    if by or (rule.frequency == "DAILY" and rule.by_day):
        return None
    return len(rule.by_day) or 1


def _per_month(rule: Rule, by: dict[str, tuple[int, ...]], start: datetime) -> int | None:
    if not rule.by_day and by.keys() <= {"bymonthday"}:
        days = by.get("bymonthday", (start.day,))
        return 1 if len(days) == 1 and abs(days[0]) <= 28 else None
    nth = [day.nth for day in rule.by_day]
    return 1 if not by and len(nth) == 1 and 1 <= abs(nth[0]) <= 4 else None


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
