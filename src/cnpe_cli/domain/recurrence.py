"""Recurrence rules, and the `repeats` grammar that says the common ones in words."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from cnpe_cli.domain.errors import UnfitValueError, quoted

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}

REPEATS_HELP = (
    "write `every 2 weeks on Tuesday`, `every month on the 2nd Tuesday`, "
    "`every month on the last Friday`, `every month on day 15` or `every day`; "
    "for anything else write an `rrule`"
)
_DAY = f"(?:{'|'.join(DAYS)})"
_INTERVAL = r"every (?:(?P<interval>[1-9][0-9]{0,2}) )?"
_REPEATS = re.compile(
    rf"{_INTERVAL}(?:days?"
    rf"|(?P<weekly>weeks?)(?: on (?P<day>{_DAY}))?"
    rf"|months? on the (?P<nth>{'|'.join(NTH)}) (?P<nth_day>{_DAY})"
    r"|months? on day (?P<month_day>[1-9]|[12][0-9]|3[01]))",
    re.IGNORECASE | re.ASCII,
)


class Weekday(NamedTuple):
    """A BYDAY value: the day (0 is Monday), and which one of its month or year, or 0 for all."""

    day: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule on the wall clock of its meeting, in the words of RFC 5545.

    `by` holds the BY parts other than BYDAY under dateutil's names; `until` is a whole day, a
    naive local time or a moment in UTC; `spelling` is the key that holds `text` in the file.
    """

    spelling: Literal["repeats", "rrule"]
    text: str
    frequency: Frequency
    interval: int = 1
    by_day: tuple[Weekday, ...] = ()
    by: tuple[tuple[str, tuple[int, ...]], ...] = ()
    count: int | None = None
    until: datetime | date | None = None
    week_start: int = 0


def parse_repeats(text: str) -> Rule:
    """Read `every 2 weeks on Tuesday` and its like; raise UnfitValueError for anything else."""
    match = _REPEATS.fullmatch(" ".join(text.split()))
    if match is None:
        raise UnfitValueError("rhythm", f"{quoted(text)} is not a rhythm", REPEATS_HELP)
    interval = int(match["interval"] or 1)
    if match["month_day"]:
        by = (("bymonthday", (int(match["month_day"]),)),)
        return Rule("repeats", text, "MONTHLY", interval, by=by)
    if match["nth"]:
        nth = Weekday(_day_number(match["nth_day"]), NTH[match["nth"].lower()])
        return Rule("repeats", text, "MONTHLY", interval, by_day=(nth,))
    if match["weekly"]:
        by_day = (Weekday(_day_number(match["day"])),) if match["day"] else ()
        return Rule("repeats", text, "WEEKLY", interval, by_day=by_day)
    return Rule("repeats", text, "DAILY", interval)


def _day_number(name: str) -> int:
    return DAYS.index(name.capitalize())
