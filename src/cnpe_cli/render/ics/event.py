"""VEVENT and its UID, RFC 5545 section 3.6.1: a series, one occurrence, or one that differs."""

from collections.abc import Iterator
from datetime import date, datetime

from icalendar import Event, vRecur, vText, vUri

from cnpe_cli.domain.calendar.series import Series
from cnpe_cli.domain.model import Community, Rule
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.rrule import CODES
from cnpe_cli.domain.zones import UTC_ZONE, in_zone, instant
from cnpe_cli.render.ics.texts import description, summary


def events(community: Community, series: Series, domain: str) -> Iterator[Event]:
    """Yield the main event of a series, then the occurrences that differ from it.

    UIDs end in the domain; DTSTAMP is the start of the schedule entry, which never changes.
    """
    yield master(community, series, domain)
    for occurrence in series.overrides:
        event = _event(community, series, occurrence, domain)
        event.add("recurrence-id", written(occurrence, occurrence.original))
        yield event


def master(community: Community, series: Series, domain: str) -> Event:
    """Return the event of a series, or of a single occurrence."""
    if series.rule is None:
        return _event(community, series, series.first, domain)
    event = _event(community, series, series.usual, domain)
    event.add("rrule", recurrence(series.rule, _until(series)))
    return event


def _until(series: Series) -> datetime | date | None:
    """Return the last start of a series, in UTC unless it is a date; None if it has no end."""
    if series.last is None or series.period.all_day:
        return series.last and series.last.date()
    return instant(in_zone(series.last, series.period.zone))


def written(occurrence: Occurrence, moment: datetime) -> datetime | date:
    """Return a moment as iCalendar writes it: a DATE, with a TZID, or with a Z in UTC."""
    if occurrence.all_day:
        return moment.date()
    return instant(moment) if occurrence.zone == UTC_ZONE else moment


def _event(community: Community, series: Series, occurrence: Occurrence, domain: str) -> Event:
    event = Event()
    event.add("uid", vText(f"{series.first.meeting.id}-{series.name}@{domain}"))
    event.add("dtstamp", instant(in_zone(series.period.start, series.period.zone)))
    event.add("sequence", 0)
    event.add("dtstart", written(occurrence, occurrence.start))
    event.add("dtend", written(occurrence, occurrence.end))
    event.add("summary", vText(summary(community, occurrence)))
    event.add("status", occurrence.status.upper())
    text = description(community, occurrence)
    if text:
        event.add("description", vText(text))
    if occurrence.detail.cancelled or occurrence.all_day:
        event.add("transp", "TRANSPARENT")
    if not occurrence.detail.cancelled:
        _add_place(event, occurrence)
    return event


def _add_place(event: Event, occurrence: Occurrence) -> None:
    """Put the link wherever clients look for it; CONFERENCE is RFC 7986 section 5.11."""
    link = occurrence.join or occurrence.register
    place = occurrence.location or link
    if place:
        event.add("location", vText(place))
    if link:
        event.add("url", vUri(link))
    if occurrence.join:
        parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join"}
        event.add("conference", vUri(occurrence.join), parameters=parameters)


def recurrence(rule: Rule, until: datetime | date | None = None) -> vRecur:
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
    return vRecur({**parts, **{name.upper(): list(values) for name, values in rule.by}})
