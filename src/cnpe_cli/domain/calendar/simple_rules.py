"""Plain rules, which all tested calendar programs read in the same way.

Daily, weekly on one day, monthly on the nth of one weekday or on one day of the month, and the
same in one month of the year. A rule with several days, or with BYSETPOS, is replaced by several
plain rules where that is possible.
"""

from collections.abc import Iterable
from datetime import datetime
from math import lcm

from cnpe_cli.domain.model import Rule, Weekday
from cnpe_cli.domain.value import replace

_By = dict[str, tuple[int, ...]]
_CLOCK_PARTS = {"byhour", "byminute", "bysecond"}
_EVERY_NTH = (1, 2, 3, 4, 5)
_EVERY_MONTH = tuple(range(1, 13))


def plain_rules(rule: Rule, start: datetime) -> list[Rule]:
    """Return the plain rules that together are equal to a rule without its COUNT and UNTIL.

    An empty list means that no plain rules are equal to it for all dates.
    """
    by: _By = {name: values for name, values in rule.by if name not in _CLOCK_PARTS}
    days = _by_position(rule.by_day, by.pop("bysetpos", None))
    bare = replace(rule, by=(), by_day=(), count=None, until=None)
    if days is None or by.keys() & {"byyearday", "byweekno"}:
        return []
    if rule.frequency == "DAILY":
        return _daily(bare, days, by)
    if rule.frequency == "WEEKLY":
        return [] if by else _weekly(bare, days or (Weekday(start.weekday()),))
    return _by_month(bare, days, by, start)


def _by_position(
    days: tuple[Weekday, ...], positions: tuple[int, ...] | None
) -> tuple[Weekday, ...] | None:
    """Write BYDAY=TU;BYSETPOS=2 as BYDAY=2TU; return None for positions among several days."""
    if positions is None:
        return days
    if len(days) != 1 or days[0].nth:
        return None
    return tuple(Weekday(days[0].day, position) for position in positions)


def _daily(bare: Rule, days: tuple[Weekday, ...], by: _By) -> list[Rule]:
    if by:
        return []
    weeks = lcm(bare.interval, 7) // 7  # how often the day is the same day of the week
    return _weekly(replace(bare, frequency="WEEKLY", interval=weeks), days) if days else [bare]


def _weekly(bare: Rule, days: tuple[Weekday, ...]) -> list[Rule]:
    return [replace(bare, by_day=(Weekday(day.day),)) for day in days]


def _by_month(bare: Rule, days: tuple[Weekday, ...], by: _By, start: datetime) -> list[Rule]:
    """Split a monthly or yearly rule by its months, and by the days within them."""
    month_days = by.get("bymonthday")
    if days and (month_days or (bare.frequency == "YEARLY" and "bymonth" not in by)):
        return []
    if bare.frequency == "MONTHLY" and "bymonth" not in by:
        if bare.interval == 1 and days and not any(day.nth for day in days):
            return _weekly(replace(bare, frequency="WEEKLY"), days)
        return _within(bare, (), days, month_days or (start.day,))
    if bare.frequency == "MONTHLY" and bare.interval > 1:
        return []
    months = by.get("bymonth") or (_EVERY_MONTH if month_days else (start.month,))
    yearly = replace(bare, frequency="YEARLY")
    return [
        rule
        for month in months
        for rule in _within(yearly, (("bymonth", (month,)),), days, month_days or (start.day,))
    ]


def _within(
    rule: Rule,
    month: tuple[tuple[str, tuple[int, ...]], ...],
    days: tuple[Weekday, ...],
    month_days: Iterable[int],
) -> list[Rule]:
    if days:
        return [
            replace(rule, by=month, by_day=(Weekday(day.day, nth),))
            for day in days
            for nth in ((day.nth,) if day.nth else _EVERY_NTH)
        ]
    return [replace(rule, by=(*month, ("bymonthday", (day,)))) for day in month_days]
