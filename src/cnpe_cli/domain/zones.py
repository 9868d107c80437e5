"""Local time: which hour it is where, and what the hour is called there on that day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def instant(moment: datetime) -> datetime:
    """Return the moment in UTC.

    Python compares two moments of one zone by their wall clocks, which is wrong in the hour
    that a clock change repeats; compare instants instead.
    """
    return moment.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """Return the moment on the wall clock of an IANA zone."""
    return moment.astimezone(ZoneInfo(zone))


def in_zone(wall: datetime, zone: str) -> datetime:
    """Place a naive wall-clock time in a zone, RFC 5545 section 3.3.5 (form 3).

    An hour that happens twice is the first one; one that never happens is read with the
    offset before the gap and so becomes the hour that clocks really show.
    """
    placed = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    return placed.astimezone(UTC).astimezone(placed.tzinfo)


def midnight(day: date, zone: str) -> datetime:
    """Return the moment at which a day begins in a zone."""
    return in_zone(datetime.combine(day, time()), zone)


def abbreviation(moment: datetime) -> str:
    """Name the offset in force at a moment: EDT, or UTC+05:30 where the zone has no letters."""
    name = moment.tzname() or ""
    return name if name.isascii() and name.isalpha() else _utc_offset(moment)


def place(zone: str) -> str:
    """Name a zone by its city: America/New_York is New York."""
    return zone.rpartition("/")[2].replace("_", " ")


def _utc_offset(moment: datetime) -> str:
    digits = moment.strftime("%z")
    return f"UTC{digits[:3]}:{digits[3:5]}"
