"""What somebody meant who wrote a date or an hour in another way than the file does."""

import re
from datetime import date, datetime

_LONGEST = 40
_HAS_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])", re.ASCII)
_ANY_CASE = re.IGNORECASE | re.ASCII
_HAS_HOUR = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?\s*[ap]\.?m|[0-9]{1,2}:[0-9]{2}", _ANY_CASE)
_DOTTED_HOUR = re.compile(r"(?<![0-9.])([0-9]{1,2})\.([0-9]{2})(?=(?:\s*[ap]\.?m)?\.?$)", _ANY_CASE)
_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 12, 28))  # noqa: DTZ001 - local times
_NOON = {"noon": "12:00", "midnight": "00:00"}


def guess_day(text: str) -> date | None:
    """Read 9/30/2025 (the month first, where both could be), 30.9.2025 or Sep 9, 2025."""
    moment = _parse(text)
    return moment and moment.date()


def guess_moment(text: str) -> datetime | None:
    """Read 2025-07-29 11am, 2025-07-29 11.00 and their like; None without an hour."""
    spelled = _DOTTED_HOUR.sub(r"\1:\2", text.strip())
    for word, hour in _NOON.items():
        spelled = re.sub(rf"\b{word}\b", hour, spelled, flags=re.IGNORECASE)
    return _parse(spelled) if _HAS_HOUR.search(spelled) else None


def _parse(text: str) -> datetime | None:
    from dateutil.parser import parse

    if len(text) > _LONGEST or not text.isascii() or not _HAS_YEAR.search(text):
        return None
    try:
        first, second = (parse(text, default=default, ignoretz=True) for default in _DEFAULTS)
    except (ValueError, OverflowError):
        return None
    return first if first == second else None  # Equal where nothing was taken from the defaults.
