"""Local times in different zones, and the names of places and of offsets."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

UTC_ZONE = "UTC"

# ZoneInfo itself keeps only the eight zones that were used last, and reads the others again.
zone_info = cache(ZoneInfo)


def instant(moment: datetime) -> datetime:
    """Return the moment in UTC.

    Python compares two moments of one zone by their wall clocks, which is wrong in the hour
    that a clock change repeats; compare instants instead.
    """
    return moment.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """Return the moment on the wall clock of an IANA zone."""
    return moment.astimezone(zone_info(zone))


def in_zone(wall: datetime, zone: str) -> datetime:
    """Return a naive local time as a moment in a zone, RFC 5545 section 3.3.5 (form 3).

    A time that occurs twice means the first one. A time that the clocks skip is read with the
    offset before the change, and so becomes the time that clocks really show.
    """
    placed = wall.replace(tzinfo=zone_info(zone), fold=0)
    return placed.astimezone(UTC).astimezone(placed.tzinfo)


def midnight(day: date, zone: str) -> datetime:
    """Return the moment at which a day begins in a zone."""
    return in_zone(datetime.combine(day, time()), zone)


def clock_change(wall: datetime, zone: str) -> Literal["skipped", "repeated"] | None:
    """Return how a clock change of a zone affects a naive local time, or None if it does not."""
    first, second = (
        wall.replace(tzinfo=zone_info(zone), fold=fold).utcoffset() or timedelta()
        for fold in (0, 1)
    )
    if first == second:
        return None
    return "skipped" if first < second else "repeated"


def abbreviation(moment: datetime) -> str:
    """Return the name of the offset at a moment: EDT, or UTC+05:30 if it has no abbreviation."""
    name = moment.tzname() or ""
    return name if name.isascii() and name.isalpha() else _utc_offset(moment)


def place(zone: str) -> str:
    """Return the city in the name of a zone: New York for America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")


def _utc_offset(moment: datetime) -> str:
    digits = moment.strftime("%z")
    return f"UTC{digits[:3]}:{digits[3:5]}"
