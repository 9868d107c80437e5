"""Rules that all tested calendar programs read in the same way.

Ten years of each kind were compared in ical.js, libical, KCalendarCore, sabre/vobject, node-ical,
khal, vobject and recurring-ical-events. They agree about several days and positions in a week or
a month, but not about BYMONTH in a monthly rule, and BYMONTHDAY, BYDAY, BYWEEKNO or BYYEARDAY of a
whole year.
"""

from datetime import datetime

from cnpe_cli.domain.model import Rule, Weekday
from cnpe_cli.domain.value import replace

_By = dict[str, tuple[int, ...]]
_LEAP_DAY = (2, 29)  # Some programs put a yearly event of that day on 1 March.
_CLOCK_PARTS = {"byhour", "byminute", "bysecond"}


def simple_rule(rule: Rule, start: datetime) -> Rule | None:
    """Return a rule that programs agree about and that has the same dates, without COUNT and UNTIL.

    Return None if there is none. The caller has to compare the dates of both rules.
    """
    by: _By = {name: values for name, values in rule.by if name not in _CLOCK_PARTS}
    bare = replace(rule, by=(), count=None, until=None)
    if by.keys() & {"byyearday", "byweekno"}:
        return None
    if rule.frequency in ("DAILY", "WEEKLY"):
        return None if by else _of_weeks(bare, start)
    bare = _by_position(bare, by)
    if rule.frequency == "MONTHLY" and "bymonth" not in by:
        return _of_months(bare, by, start)
    return _of_years(bare, by, start)


def _of_weeks(bare: Rule, start: datetime) -> Rule:
    if bare.frequency == "DAILY" or bare.by_day:
        return bare
    return replace(bare, by_day=(Weekday(start.weekday()),))


def _by_position(bare: Rule, by: _By) -> Rule:
    """Write BYDAY=TU;BYSETPOS=2 as BYDAY=2TU, which is simpler."""
    if "bysetpos" not in by or len(bare.by_day) != 1 or bare.by_day[0].nth:
        return bare
    positions = by.pop("bysetpos")
    return replace(bare, by_day=tuple(Weekday(bare.by_day[0].day, each) for each in positions))


def _of_months(bare: Rule, by: _By, start: datetime) -> Rule | None:
    if "bysetpos" in by and "bymonthday" in by:
        return None
    return _with(bare, by if by or bare.by_day else {"bymonthday": (start.day,)})


def _of_years(bare: Rule, by: _By, start: datetime) -> Rule | None:
    """Write the months of a monthly rule as a yearly one, and days of every month as a monthly."""
    if "bysetpos" in by or (bare.frequency == "MONTHLY" and bare.interval > 1):
        return None
    if "bymonth" not in by and bare.by_day:
        return None
    if "bymonth" not in by and "bymonthday" in by:
        return None if bare.interval > 1 else _with(replace(bare, frequency="MONTHLY"), by)
    if (start.month, start.day) == _LEAP_DAY and not (by or bare.by_day):
        months = replace(bare, frequency="MONTHLY", interval=12 * bare.interval)
        return _with(months, {"bymonthday": (start.day,)})
    days: _By = {} if bare.by_day or "bymonthday" in by else {"bymonthday": (start.day,)}
    return _with(replace(bare, frequency="YEARLY"), {"bymonth": (start.month,), **by, **days})


def _with(bare: Rule, by: _By) -> Rule:
    return replace(bare, by=tuple(by.items()))
