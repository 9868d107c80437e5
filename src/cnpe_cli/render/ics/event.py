"""VEVENT and its UID, RFC 5545 section 3.6.1: a series, one occurrence, or one that differs."""

from collections.abc import Iterator
from datetime import datetime

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
        event.add("recurrence-id", written(occurrence.original, occurrence.zone))
        yield event


def master(community: Community, series: Series, domain: str) -> Event:
    """Return the event of a series, or of a single occurrence."""
    if series.rule is None:
        return _event(community, series, series.first, domain)
    event = _event(community, series, series.usual, domain)
    last = series.last and instant(in_zone(series.last, series.period.zone))
    event.add("rrule", recurrence(series.rule, last))
    return event


def written(moment: datetime, zone: str) -> datetime:
    """Return a moment as iCalendar writes it: with a TZID, or with a Z in UTC."""
    return instant(moment) if zone == UTC_ZONE else moment


def _event(community: Community, series: Series, occurrence: Occurrence, domain: str) -> Event:
    event = Event()
    event.add("uid", vText(f"{series.first.meeting.id}-{series.name}@{domain}"))
    event.add("dtstamp", instant(in_zone(series.period.start, series.period.zone)))
    event.add("sequence", 0)
    event.add("dtstart", written(occurrence.start, occurrence.zone))
    event.add("dtend", written(occurrence.end, occurrence.zone))
    event.add("summary", vText(summary(community, occurrence)))
    event.add("status", occurrence.status.upper())
    text = description(community, occurrence)
    if text:
        event.add("description", vText(text))
    if occurrence.detail.cancelled:
        event.add("transp", "TRANSPARENT")
    else:
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


def recurrence(rule: Rule, until: datetime | None = None) -> vRecur:
    """Return a simple rule; `until` is the moment of its last occurrence, in UTC."""
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
