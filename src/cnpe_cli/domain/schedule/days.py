"""The days of most rules, from any day on.

dateutil prepares for each question as much as for a whole series, and looks at each day, or each
month, until one fits: the next 29 February that is a Monday can be ten thousand days away. Here
only the days that a rule names are looked at.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from cnpe_cli.domain.model import Rule, Weekday

_DAY = timedelta(days=1)
_MONTHS = tuple(range(1, 13))


def names_days(rule: Rule) -> bool:
    """Return whether `days_of` knows the days of a rule: those of weeks, or those of months."""
    return _is_about_weeks(rule) or _is_about_months(rule)


def days_of(rule: Rule, start: date, since: date, last: date) -> Iterator[date]:
    """Yield the days of such a rule from one day to another, both included; ignore COUNT."""
    first = max(start, since)
    if _is_about_weeks(rule):
        return _in_weeks(rule, start, first, last)
    return _in_months(rule, start, first, last)


def _is_about_weeks(rule: Rule) -> bool:
    """Return whether days, or weeks and the days in them, are all that a rule is about."""
    return rule.frequency in ("DAILY", "WEEKLY") and not rule.by


def _in_weeks(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """Yield the days of a DAILY or WEEKLY rule; its weeks begin on the day of WKST."""
    is_weekly = rule.frequency == "WEEKLY"
    named = {day.day for day in rule.by_day} or ({start.weekday()} if is_weekly else {*range(7)})
    origin = start - _DAY * ((start.weekday() - rule.week_start) % 7) if is_weekly else start
    width, step = (7, 7 * rule.interval) if is_weekly else (1, rule.interval)
    passed = (first - origin).days // step * step
    begin, end = first.toordinal(), last.toordinal() + 1
    for number in range(origin.toordinal() + passed, end, step):
        for each in range(max(number, begin), min(number + width, end)):
            if (each - 1) % 7 in named:  # Ordinal 1 is a Monday.
                yield date.fromordinal(each)


def _is_about_months(rule: Rule) -> bool:
    """Return whether months and the days in them are all that a rule is about."""
    by = dict(rule.by)
    if rule.frequency == "WEEKLY" or not by.keys() <= {"bymonth", "bymonthday"}:
        return False
    of_the_year = rule.frequency == "YEARLY" and any(day.nth for day in rule.by_day)
    return (rule.frequency != "DAILY" or bool(by)) and ("bymonth" in by or not of_the_year)


def _in_months(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """Yield the days of a rule that names months or days of months, both ends included."""
    years, months = range(first.year, last.year + 1), sorted(set(_months(rule, start)))
    known: dict[tuple[int, int], list[int]] = {}  # by first weekday and length of a month
    for year, month in product(years, months):
        if _is_in_interval(rule, start, year, month):
            shape = monthrange(year, month)
            if shape not in known:
                known[shape] = _numbers(rule, start, *shape)
            for number in known[shape]:
                day = date(year, month, number)
                if first <= day <= last and _is_in_days(rule, start, day):
                    yield day


def _months(rule: Rule, start: date) -> tuple[int, ...]:
    """Return the months of a rule: those of its start, if it names no day at all."""
    by = dict(rule.by)
    names_none = rule.frequency == "YEARLY" and not rule.by_day and "bymonthday" not in by
    return by.get("bymonth", (start.month,) if names_none else _MONTHS)


def _is_in_interval(rule: Rule, start: date, year: int, month: int) -> bool:
    if rule.frequency == "MONTHLY":
        return ((year - start.year) * 12 + month - start.month) % rule.interval == 0
    return rule.frequency != "YEARLY" or (year - start.year) % rule.interval == 0


def _is_in_days(rule: Rule, start: date, day: date) -> bool:
    return rule.frequency != "DAILY" or (day - start).days % rule.interval == 0


def _numbers(rule: Rule, start: date, first: int, length: int) -> list[int]:
    """Return the days that a rule names of a month with some first weekday and length."""
    named = _named(rule, start, length)
    if not named or not rule.by_day:
        return sorted(named)
    return sorted(named & _weekdays(rule.by_day, first, length))


def _named(rule: Rule, start: date, length: int) -> set[int]:
    """Return the days of a month that a rule names by their numbers, or all if it names none."""
    numbers = dict(rule.by).get("bymonthday")
    if numbers is None:
        is_free = rule.by_day or rule.frequency == "DAILY"
        return set(range(1, length + 1)) if is_free else {start.day} & {*range(1, length + 1)}
    found = (number if number > 0 else length + 1 + number for number in numbers)
    return {number for number in found if 1 <= number <= length}


def _weekdays(days: tuple[Weekday, ...], first: int, length: int) -> set[int]:
    """Return the days of a month on some weekdays: all, or those with a number from either end."""
    found: set[int] = set()
    for weekday, nth in days:
        every = range(1 + (weekday - first) % 7, length + 1, 7)
        number = nth - 1 if nth > 0 else len(every) + nth
        found.update(every if nth == 0 else every[number : number + 1] if number >= 0 else ())
    return found
