"""Recurrence rules, and the `repeats` grammar that describes the common ones in words."""

import re

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.model import Rule, Weekday

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}

REPEATS_HELP = (
    "write `every 2 weeks on Tuesday`, `every month on the 2nd Tuesday`, "
    "`every month on the last Friday`, `every month on day 15` or `every day`; "
    "for anything else write an `rrule`"
)
# An ECMA 262 pattern of the grammar, for JSON Schema; days may begin with a capital or not.
_DAY = "|".join(f"[{day[0]}{day[0].lower()}]{day[1:]}" for day in DAYS)
_NTH = "|".join(NTH)
REPEATS_PATTERN = (
    r"every ([1-9][0-9]{0,2} )?(days?"
    rf"|(weeks?)( on ({_DAY}))?"
    rf"|months? on the ({_NTH}) ({_DAY})"
    r"|months? on day ([1-9]|[12][0-9]|3[01]))"
)


def parse_repeats(text: str) -> Rule:
    """Read `every 2 weeks on Tuesday` and similar; raise UnfitValueError for anything else."""
    match = re.fullmatch(REPEATS_PATTERN, " ".join(text.split()), re.IGNORECASE | re.ASCII)
    if match is None:
        hint = "write it under `rrule`" if "FREQ=" in text.upper() else REPEATS_HELP
        better = _nearly_a_rhythm(text)
        raise UnfitValueError("rhythm", f"{quoted(text)} is not a rhythm", hint, better)
    interval, _, weekly, _, day, nth, nth_day, month_day = match.groups()
    every = int(interval or 1)
    if month_day:
        by = (("bymonthday", (int(month_day),)),)
        return Rule("repeats", text, "MONTHLY", every, by=by)
    if nth:
        by_day = (Weekday(_day_number(nth_day), NTH[nth.lower()]),)
        return Rule("repeats", text, "MONTHLY", every, by_day=by_day)
    if weekly:
        days = (Weekday(_day_number(day)),) if day else ()
        return Rule("repeats", text, "WEEKLY", every, by_day=days)
    return Rule("repeats", text, "DAILY", every)


def _day_number(name: str) -> int:
    return DAYS.index(name.capitalize())


def _nearly_a_rhythm(text: str) -> str | None:
    """Return the right spelling of weekly, biweekly, every Tuesday and similar, or None."""
    words = " ".join(text.lower().split())
    known = {"daily": "every day", "weekly": "every week", "biweekly": "every 2 weeks"}
    named = re.fullmatch(rf"every (other |second )?({'|'.join(DAYS)})s?", words, re.IGNORECASE)
    if named:
        return f"every {'2 weeks' if named[1] else 'week'} on {named[2].capitalize()}"
    return known.get(words)
