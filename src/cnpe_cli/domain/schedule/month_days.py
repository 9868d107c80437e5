"""The days of rules that are about days of months, from any day on.

dateutil looks at each day, or each month, until one fits: the next 29 February that is a Monday can
be ten thousand days away. Here only the days that a rule names are looked at.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from cnpe_cli.domain.model import Rule, Weekday

_MONTHS = tuple(range(1, 13))


def is_about_months(rule: Rule) -> bool:
    """Return whether months and the days in them are all that a rule is about."""
    by = dict(rule.by)
    if rule.frequency == "WEEKLY" or not by.keys() <= {"bymonth", "bymonthday"}:
        return False
    of_the_year = rule.frequency == "YEARLY" and any(day.nth for day in rule.by_day)
    return (rule.frequency != "DAILY" or bool(by)) and ("bymonth" in by or not of_the_year)


def days_of(rule: Rule, start: date, since: date, last: date) -> Iterator[date]:
    """Yield the days of such a rule from one day to another, both included; ignore COUNT."""
    first = max(start, since)
    months = sorted(set(_months(rule, start)))
    for year in range(first.year, last.year + 1):
        for month in months if _is_in_interval(rule, start, year) else ():
            for number in _numbers(rule, start, year, month):
                day = date(year, month, number)
                if first <= day <= last and _is_in_days(rule, start, day):
                    yield day


def _months(rule: Rule, start: date) -> tuple[int, ...]:
    """Return the months of a rule: those of its start, if it names no day at all."""
    by = dict(rule.by)
    names_none = rule.frequency == "YEARLY" and not rule.by_day and "bymonthday" not in by
    return by.get("bymonth", (start.month,) if names_none else _MONTHS)


def _is_in_interval(rule: Rule, start: date, year: int) -> bool:
    return rule.frequency != "YEARLY" or (year - start.year) % rule.interval == 0


def _is_in_days(rule: Rule, start: date, day: date) -> bool:
    return rule.frequency != "DAILY" or (day - start).days % rule.interval == 0


def _numbers(rule: Rule, start: date, year: int, month: int) -> list[int]:
    """Return the days of a month that a rule names, in their order."""
    passed = (year - start.year) * 12 + month - start.month
    if rule.frequency == "MONTHLY" and passed % rule.interval:
        return []
    first, length = monthrange(year, month)
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
