"""Dates, times and durations of a file and of a command line, parsed from text.

Functions that parse raise UnfitValueError, whose hint has the nearest right spelling.
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.guesses import guess_day, guess_moment, guess_whole_day
from cnpe_cli.domain.model import Days, Duration
from cnpe_cli.domain.values import is_placeholder

FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_MEETING = timedelta(days=7)
LONGEST_DAYS = timedelta(days=31)
DATE_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT_PATTERN = rf"{DATE_PATTERN}[ T][0-9]{{2}}:[0-9]{{2}}(:00)?"
DURATION_PATTERN = r"(PT)?([0-9]{1,4}[hH])?([0-9]{1,4}[mM])?|P?([0-9]{1,4})[dD]"


def dated(day: date) -> str:
    """Write a date that can be sorted, with its weekday: Tue 2025-09-09."""
    return f"{day:%a} {day:%Y-%m-%d}"


def parse_date(text: str) -> date:
    """Read YYYY-MM-DD."""
    if not re.fullmatch(DATE_PATTERN, text):
        meant = guess_day(text)
        raise UnfitValueError(
            "date",
            f"{quoted(text)} is not a date",
            "write it as 2026-01-13",
            better=f"{meant:%Y-%m-%d}" if meant else None,
        )
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UnfitValueError("date", f"there is no day {text}", _nearest_day(text)) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        hint = f"write a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise UnfitValueError("date", f"the year of {text} is out of range", hint)
    return day


def parse_moment(text: str) -> datetime:
    """Read a local moment without an offset, `2026-01-13 11:00`, with a space or a T."""
    if not re.fullmatch(MOMENT_PATTERN, text):
        meant = guess_moment(text)
        raise UnfitValueError(
            "moment",
            f"{quoted(text)} is not a local date and time",
            "write both as 2026-01-13 11:00, without an offset; the zone goes into `time_zone`",
            better=f"{meant:%Y-%m-%d %H:%M}" if meant else None,
        )
    return datetime.combine(parse_date(text[:10]), _time_of_day(text[11:16]))


def parse_date_or_moment(text: str) -> datetime | date:
    """Read a date or a local moment, which has no offset."""
    has_time = len(text) > len("2026-01-13")
    return parse_moment(text) if has_time else parse_date(text)


def parse_start(text: str) -> datetime | date:
    """Read a local moment, or a date without a time for whole days."""
    if is_placeholder(text):
        hint = "while that is to be decided, leave `schedule` empty"
        raise UnfitValueError("moment", f"{quoted(text)} is not a date", hint)
    is_day = re.fullmatch(DATE_PATTERN, text) or guess_whole_day(text)
    return parse_date(text) if is_day else parse_moment(text)


def parse_time(text: str) -> time:
    """Read a local time of day, `11:00`."""
    if not re.fullmatch("[0-9]{2}:[0-9]{2}", text):
        raise UnfitValueError("moment", f"{quoted(text)} is not a time", "write it as 11:00")
    return _time_of_day(text)


def parse_duration(text: str) -> Duration:
    """Read `90m`, `1h`, `1h30m`, ISO 8601's `PT1H30M`, or days: `3d` or `P3D`."""
    match = re.fullmatch(DURATION_PATTERN, text)
    if match is None or not (match[2] or match[3] or match[4]):
        raise UnfitValueError(
            "duration",
            f"{quoted(text)} is not a duration",
            "write 1h, 90m or 1h30m, or 3d for whole days",
            better=_nearly_a_duration(text),
        )
    if match[4]:
        return _days(text, int(match[4]))
    length = timedelta(hours=_leading(match[2]), minutes=_leading(match[3]))
    if not timedelta(0) < length <= LONGEST_MEETING:
        raise UnfitValueError(
            "duration", f"{quoted(text)} is too short or too long for a meeting", "write 1h or 90m"
        )
    return length


def _days(text: str, number: int) -> Days:
    if not 1 <= number <= LONGEST_DAYS.days:
        message = f"{quoted(text)} is too short or too long"
        raise UnfitValueError("duration", message, f"write 1d to {LONGEST_DAYS.days}d")
    return Days(number)


def _time_of_day(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        hint = "write a time from 00:00 to 23:59"
        raise UnfitValueError("moment", f"there is no time {text}", hint) from None


def _nearly_a_duration(text: str) -> str | None:
    """Return the right spelling of 1 hour, 60min, 1h 30m, 3 days and similar, or None."""
    bare = re.sub(r"\s+|(?<=[dhm])[a-z]+", "", text.lower())
    return bare if re.fullmatch(DURATION_PATTERN, bare) and bare else None


def _leading(text: str | None) -> int:
    return int(text[:-1]) if text else 0


def _nearest_day(text: str) -> str:
    year, month = int(text[:4]), int(text[5:7])
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return "write year, month and day, as 2026-01-13"
    return f"that month ends on {text[:8]}{monthrange(year, month)[1]}"
