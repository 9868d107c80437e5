"""Guesses of the day or the moment that people mean by other spellings than ours."""

import re
from datetime import date, datetime, time

_LONGEST = 40
_HAS_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])", re.ASCII)
_ANY_CASE = re.IGNORECASE | re.ASCII
_HAS_HOUR = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?\s*[ap]\.?m|[0-9]{1,2}:[0-9]{2}", _ANY_CASE)
_DOTTED_HOUR = re.compile(r"(?<![0-9.])([0-9]{1,2})\.([0-9]{2})(?=(?:\s*[ap]\.?m)?\.?$)", _ANY_CASE)
_DAY_FIRST = re.compile(r"(?<![0-9])[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}", re.ASCII)
# An offset or the name of a zone: without it, the time would be another one.
_ZONED = re.compile(
    r"(?:[0-9]Z|[0-9][+-][0-9:]+|\b(?!AM\b|PM\b)[A-Z]{2,5}\b[+-]?[0-9:]*)$", re.ASCII
)
_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 12, 28))  # noqa: DTZ001 - local times
_NOON = {"noon": "12:00", "midnight": "00:00"}


def guess_day(text: str) -> date | None:
    """Read 9/30/2025 (with slashes the month comes first), 30.9.2025 or Sep 9, 2025."""
    moment = _parse(text)
    return moment and moment.date()


def guess_whole_day(text: str) -> date | None:
    """Read a day as guess_day does; return None for a text that has a time."""
    moment = None if _HAS_HOUR.search(text) else _parse(text)
    return moment.date() if moment and moment.time() == time() else None


def guess_moment(text: str) -> datetime | None:
    """Read 2025-07-29 11am, 11.00 and similar; return None without a time, or with a zone."""
    spelled = _DOTTED_HOUR.sub(r"\1:\2", text.strip())
    for word, hour in _NOON.items():
        spelled = re.sub(rf"\b{word}\b", hour, spelled, flags=re.IGNORECASE)
    if _ZONED.search(spelled) or not _HAS_HOUR.search(spelled):
        return None
    return _parse(spelled)


def _parse(text: str) -> datetime | None:
    from dateutil.parser import parse  # noqa: PLC0415 - slow, and valid values don't need it

    if len(text) > _LONGEST or not text.isascii() or not _HAS_YEAR.search(text):
        return None
    day_first = bool(_DAY_FIRST.search(text))
    try:
        first, second = (parse(text, default=default, dayfirst=day_first) for default in _DEFAULTS)
    except (ValueError, OverflowError):
        return None
    if first.tzinfo is not None:
        return None
    return first if first == second else None  # Equal where nothing was taken from the defaults.
