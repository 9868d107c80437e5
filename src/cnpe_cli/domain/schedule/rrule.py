"""RFC 5545 recurrence rules (section 3.3.10) with at most one occurrence a day."""

import re
from datetime import UTC, date, datetime
from typing import get_args

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.model import Frequency, Rule, Weekday

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(rf"([+-]?[1-9][0-9]?)?({'|'.join(CODES)})", re.ASCII)
_UNTIL = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?", re.ASCII)
_FROM_THE_END = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_CLOCK_PARTS = {"BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 59}
_LARGEST = {"BYMONTH": 12, **_FROM_THE_END, **_CLOCK_PARTS}
_PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_LARGEST)
MOST_WEEKS_IN_A_MONTH = 5
_TWICE_A_DAY = (
    "the rule makes more than one occurrence on a day",
    "a meeting happens once on a day; write a second meeting",
)
# The parts that the table of section 3.3.10 excludes, and one that would never match.
_RULED_OUT: dict[Frequency, tuple[str, ...]] = {
    "DAILY": ("BYYEARDAY", "BYWEEKNO", "BYSETPOS"),
    "WEEKLY": ("BYYEARDAY", "BYWEEKNO", "BYMONTHDAY"),
    "MONTHLY": ("BYYEARDAY", "BYWEEKNO"),
    "YEARLY": (),
}


def parse_rrule(text: str) -> Rule:
    """Read an RRULE; raise UnfitValueError if it is not valid."""
    parts = _parts(text)
    frequency = _frequency(parts)
    _check_combinations(parts, frequency)
    by = {name.lower(): _numbers(name, parts[name]) for name in _LARGEST if name in parts}
    return Rule(
        "rrule",
        text,
        frequency,
        _positive("INTERVAL", parts.get("INTERVAL", "1")),
        by_day=_by_day(parts, frequency),
        by=tuple(by.items()),
        count=_positive("COUNT", parts["COUNT"]) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        week_start=_week_start(parts.get("WKST", "MO")),
    )


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    if text.strip().lower().startswith("every "):
        raise _unfit("this is not an RRULE", "write it under `repeats`")
    for part in "".join(text.split()).upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if name not in _PARTS or not equals or not value:
            hint = f"known are {', '.join(_PARTS)}" if equals else "write it as FREQ=WEEKLY"
            raise _unfit(f"{quoted(part)} is not a part of an RRULE", hint)
        if name in parts:
            raise _unfit(f"{name} is there twice", "keep one")
        parts[name] = value
    return parts


def _frequency(parts: dict[str, str]) -> Frequency:
    for frequency in get_args(Frequency):
        if parts.get("FREQ") == frequency:
            return frequency  # type: ignore[no-any-return]  # get_args is untyped
    if parts.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY"):
        raise _unfit(*_TWICE_A_DAY)
    raise _unfit("the rule has no FREQ", "write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")


def _check_combinations(parts: dict[str, str], frequency: Frequency) -> None:
    if "COUNT" in parts and "UNTIL" in parts:
        raise _unfit("COUNT and UNTIL exclude each other", "keep one of them")
    for name in _RULED_OUT[frequency]:
        if name in parts:
            raise _unfit(f"{name} can't be used with FREQ={frequency}", f"take {name} out")
    if "BYWEEKNO" in parts and "BYDAY" not in parts:
        raise _unfit("BYWEEKNO needs a day", "add BYDAY, as in BYDAY=TU")
    for name in _CLOCK_PARTS:
        if "," in parts.get(name, ""):
            raise _unfit(*_TWICE_A_DAY)
    if "BYSETPOS" in parts and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYMONTH"} & set(parts):
        raise _unfit("BYSETPOS needs days to choose from", "add BYDAY, as in BYDAY=MO,TU")


def _by_day(parts: dict[str, str], frequency: Frequency) -> tuple[Weekday, ...]:
    if "BYDAY" not in parts:
        return ()
    days = tuple(dict.fromkeys(_weekday(code) for code in parts["BYDAY"].split(",")))
    if any(day.nth for day in days) and (frequency in ("DAILY", "WEEKLY") or "BYWEEKNO" in parts):
        raise _unfit("only months and years have a 2nd or last day", "write BYDAY=TU")
    in_a_month = frequency == "MONTHLY" or "BYMONTH" in parts
    largest = MOST_WEEKS_IN_A_MONTH if in_a_month else _LARGEST["BYWEEKNO"]
    if any(abs(day.nth) > largest for day in days):
        raise _unfit(f"there is no such day in BYDAY={parts['BYDAY']}", f"{largest} is the most")
    positions = _numbers("BYSETPOS", parts.get("BYSETPOS", "1"))
    if frequency == "WEEKLY" and not any(abs(position) <= len(days) for position in positions):
        raise _unfit("BYSETPOS is larger than the set of days", "choose among BYDAY's days")
    return days


def _weekday(code: str) -> Weekday:
    match = _BY_DAY.fullmatch(code)
    if match is None:
        raise _unfit(f"BYDAY has no day {quoted(code)}", "write BYDAY=TU, BYDAY=2TU or BYDAY=-1FR")
    return Weekday(CODES.index(match[2]), int(match[1] or 0))


def _week_start(code: str) -> int:
    if code not in CODES:
        raise _unfit(f"WKST has no day {quoted(code)}", f"write one of {', '.join(CODES)}")
    return CODES.index(code)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    return tuple(_number(name, part) for part in text.split(","))


def _number(name: str, text: str) -> int:
    largest = _LARGEST[name]
    value = int(text) if re.fullmatch(r"[+-]?[0-9]{1,3}", text, re.ASCII) else largest + 1
    least = -largest if name in _FROM_THE_END else 0 if name in _CLOCK_PARTS else 1
    if not least <= value <= largest or (value == 0 and least):
        raise _unfit(f"{name} can't be {quoted(text)}", f"write a number from 1 to {largest}")
    return value


def _positive(name: str, text: str) -> int:
    if not re.fullmatch(r"0*[1-9][0-9]{0,2}", text, re.ASCII):
        raise _unfit(f"{name} can't be {quoted(text)}", "write a number from 1 to 999")
    return int(text)


def _until(text: str) -> datetime | date:
    if not _UNTIL.fullmatch(text):
        raise _unfit(f"UNTIL can't be {quoted(text)}", "write UNTIL=20261231 or, easier, `last`")
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        raise _unfit(f"UNTIL={text} is not a date", "write a date that exists") from None
    if "T" not in text:
        return moment.date()
    return moment.replace(tzinfo=UTC) if text.endswith("Z") else moment


def _unfit(message: str, hint: str) -> UnfitValueError:
    return UnfitValueError("rhythm", message, hint)
