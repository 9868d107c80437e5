"""Dates, times and lists in English."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import Shift
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.values import counted
from cnpe_cli.domain.zones import abbreviation, instant, local, place

UNDECIDED = "to be decided"


def listed(names: Sequence[str]) -> str:
    """Join names: one, two and three."""
    return " and ".join([*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]])


def long_day(day: date) -> str:
    """Write a date out: Tuesday, 9 September 2025."""
    return f"{day:%A}, {day.day} {day:%B %Y}"


def clock(moment: datetime) -> str:
    """Write a local time with the zone's abbreviation of that date: 11:00 EDT."""
    return f"{moment:%H:%M} {abbreviation(moment)}"


def iso(occurrence: Occurrence, moment: datetime) -> str:
    """Write a moment of an occurrence in ISO 8601; of one that takes whole days, the date."""
    return moment.date().isoformat() if occurrence.all_day else moment.isoformat()


def when(occurrence: Occurrence) -> str:
    """Write when an occurrence takes place, in short: Tue 2025-09-09, 11:00-12:00 EDT."""
    if occurrence.all_day:
        return days(occurrence.start.date(), occurrence.last_day)
    return f"{dated(occurrence.start)}, {hours(occurrence)}"


def day_and_time(occurrence: Occurrence, moment: datetime) -> str:
    """Write a moment of an occurrence out; of one that takes whole days, the date."""
    return long_day(moment) if occurrence.all_day else f"{long_day(moment)}, {clock(moment)}"


def days(first: date, last: date) -> str:
    """Write one day, Mon 29 June 2026, or the first and the last of several."""
    end = f"{last:%a} {last.day} {last:%B %Y}"
    if first == last:
        return end
    year = f" {first:%Y}" if first.year != last.year else ""
    month = f" {first:%B}" if year or first.month != last.month else ""
    return f"{first:%a} {first.day}{month}{year} \N{EN DASH} {end}"


def hours(occurrence: Occurrence) -> str:
    """Write the start and the end of an occurrence: 11:00-12:00 EDT.

    Both have their abbreviation if the clocks change between them.
    """
    start, end = occurrence.start, occurrence.end
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%a %H:%M}"
    is_same = abbreviation(start) == abbreviation(end)
    since = f"{start:%H:%M}" if is_same else clock(start)
    return f"{since}\N{EN DASH}{until} {abbreviation(end)}"


def clock_there(moment: datetime, zone: str) -> str:
    """Write a moment in the local time of a zone, with the date if it is another one there."""
    there = local(moment, zone)
    day = "" if there.date() == moment.date() else f"{there:%a} {there.day} {there:%b} "
    return f"{day}{clock(there)}"


def clock_at(moment: datetime, zone: str) -> str:
    """Write a moment in the local time of a zone, with the city: 17:00 CEST (Berlin)."""
    there, city = clock_there(moment, zone), place(zone)
    return there if there.endswith(f" {city}") else f"{there} ({city})"


def distance(occurrence: Occurrence, now: datetime) -> str:
    """Write how far away an occurrence is, in days of its own zone: tomorrow, in 8 days."""
    here = now.astimezone(occurrence.start.tzinfo)
    if instant(occurrence.start) <= instant(now) < instant(occurrence.end):
        return "now" if occurrence.all_day else f"now, until {clock(occurrence.end)}"
    days = (occurrence.start.date() - here.date()).days
    ahead = instant(occurrence.start) > instant(now)
    if days == 0:
        span = _span(abs(instant(occurrence.start) - instant(now)))
        return f"in {span}" if ahead else "earlier today"
    if abs(days) == 1:
        return "tomorrow" if ahead else "yesterday"
    return f"in {days} days" if ahead else f"{-days} days ago"


def shift_sentence(shifts: Sequence[Shift]) -> str:
    """Write where the time is not the usual one: One hour earlier than usual in London."""
    places: dict[timedelta, list[str]] = {}
    for shift in shifts:
        places.setdefault(shift.by, []).append(place(shift.zone))
    clauses = [f"{_shift(by)} than usual in {listed(names)}" for by, names in places.items()]
    sentence = "; ".join(clauses)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _shift(by: timedelta) -> str:
    return f"{_span(abs(by))} {'later' if by > timedelta(0) else 'earlier'}"


def _span(length: timedelta) -> str:
    hours, minutes = divmod(max(1, round(length.total_seconds() / 60)), 60)
    parts = ["one hour" if hours == 1 else f"{hours} hours"] if hours else []
    return listed([*parts, *([counted(minutes, "minute")] if minutes else [])])
