"""VEVENT and its UID, RFC 5545 section 3.6.1: a series, one occurrence, or one that differs."""

from collections.abc import Iterator
from datetime import date, datetime

from icalendar import vRecur

from cnpe_cli.domain.calendar.series import Series
from cnpe_cli.domain.model import Community, Rule
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.rrule import CODES
from cnpe_cli.domain.zones import UTC_ZONE, in_zone, instant
from cnpe_cli.render.ics.component import Component
from cnpe_cli.render.ics.texts import description, summary


def events(community: Community, series: Series, domain: str) -> Iterator[Component]:
    """Yield the main event of a series, then the occurrences that differ from it.

    UIDs end in the domain; DTSTAMP is the start of the schedule entry, which never changes.
    """
    yield master(community, series, domain)
    for occurrence in series.overrides:
        event = _event(community, series, occurrence, domain)
        add_time(event, "RECURRENCE-ID", occurrence, occurrence.original)
        yield event


def master(community: Community, series: Series, domain: str) -> Component:
    """Return the event of a series, or of a single occurrence."""
    if series.rule is None:
        return _event(community, series, series.first, domain)
    event = _event(community, series, series.usual, domain)
    event.add("RRULE", recurrence(series.rule, _until(series)))
    return event


def _until(series: Series) -> datetime | date | None:
    """Return the last start of a series, in UTC unless it is a date; None if it has no end."""
    if series.last is None or series.period.all_day:
        return series.last and series.last.date()
    return instant(in_zone(series.last, series.period.zone))


def add_time(event: Component, name: str, occurrence: Occurrence, moment: datetime) -> None:
    """Add a time of an occurrence: its day if it takes whole days, else its local time or UTC."""
    if occurrence.all_day:
        event.add_moment(name, moment.date())
    elif occurrence.zone == UTC_ZONE:
        event.add_moment(name, instant(moment))
    else:
        event.add_moment(name, moment, occurrence.zone)


def _event(community: Community, series: Series, occurrence: Occurrence, domain: str) -> Component:
    event = Component("VEVENT")
    event.add_text("UID", f"{series.first.meeting.id}-{series.name}@{domain}")
    event.add_moment("DTSTAMP", instant(in_zone(series.period.start, series.period.zone)))
    event.add("SEQUENCE", "0")
    add_time(event, "DTSTART", occurrence, occurrence.start)
    add_time(event, "DTEND", occurrence, occurrence.end)
    event.add_text("SUMMARY", summary(community, occurrence))
    event.add("STATUS", occurrence.status.upper())
    text = description(community, occurrence)
    if text:
        event.add_text("DESCRIPTION", text)
    if occurrence.detail.cancelled or occurrence.all_day:
        event.add("TRANSP", "TRANSPARENT")
    if not occurrence.detail.cancelled:
        _add_place(event, occurrence)
    return event


def _add_place(event: Component, occurrence: Occurrence) -> None:
    """Put the link wherever clients look for it; CONFERENCE is RFC 7986 section 5.11."""
    link = occurrence.join or occurrence.register
    place = occurrence.location or link
    if place:
        event.add_text("LOCATION", place)
    if link:
        event.add("URL", link)
    if occurrence.join:
        event.add("CONFERENCE", occurrence.join, VALUE="URI", FEATURE="VIDEO", LABEL="Join")


def recurrence(rule: Rule, until: datetime | date | None = None) -> str:
    """Return a simple rule; `until` is its last occurrence: a moment in UTC, or a whole day."""
    parts: dict[str, object] = {"FREQ": rule.frequency}
    if until:
        parts["UNTIL"] = until
    if rule.interval > 1:
        parts["INTERVAL"] = rule.interval
    if rule.by_day:
        parts["BYDAY"] = [f"{day.nth or ''}{CODES[day.day]}" for day in rule.by_day]
    if rule.frequency == "WEEKLY" and rule.interval > 1 and len(rule.by_day) > 1:
        parts["WKST"] = CODES[rule.week_start]
    by = {name.upper(): list(values) for name, values in rule.by}
    return str(vRecur({**parts, **by}).to_ical(), "utf-8")
