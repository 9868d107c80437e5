"""VEVENT, RFC 5545 section 3.6.1: a series, an occurrence alone, or one that differs."""

from collections.abc import Iterator
from datetime import datetime

from icalendar import Event, vText, vUri

from cnpe_cli.domain.model import Community
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.domain.series import Series
from cnpe_cli.domain.spans import Span
from cnpe_cli.domain.zones import UTC_ZONE, in_zone, instant
from cnpe_cli.render.ics.description import description
from cnpe_cli.render.ics.recurrence import recurrence
from cnpe_cli.render.ics.uid import uid


def events(community: Community, series: Series, stamp: datetime | None) -> Iterator[Event]:
    """Yield the master of a series, then the occurrences that differ from it.

    `stamp` is their DTSTAMP, in UTC; the start of the schedule entry if it is None.
    """
    yield master(community, series, stamp)
    for occurrence in series.overrides:
        event = _event(community, series, occurrence, stamp)
        event.add("recurrence-id", written(occurrence.original, occurrence.zone))
        yield event


def master(community: Community, series: Series, stamp: datetime | None) -> Event:
    """Return the event of a series, or of an occurrence alone."""
    if series.rule is None:
        return _event(community, series, series.first, stamp)
    event = _event(community, series, series.usual, stamp)
    last = series.last and instant(in_zone(series.last, series.span.zone))
    event.add("rrule", recurrence(series.rule, last))
    return event


def written(moment: datetime, zone: str) -> datetime:
    """Return a moment as iCalendar writes it: with a TZID, or with a Z in UTC."""
    return instant(moment) if zone == UTC_ZONE else moment


def _event(
    community: Community, series: Series, occurrence: Occurrence, stamp: datetime | None
) -> Event:
    event = Event()
    event.add("uid", vText(uid(community, series)))
    event.add("dtstamp", stamp or default_stamp(series.span))
    event.add("sequence", 0)
    event.add("dtstart", written(occurrence.start, occurrence.zone))
    event.add("dtend", written(occurrence.end, occurrence.zone))
    event.add("summary", vText(_summary(occurrence)))
    event.add("status", occurrence.status.upper())
    text = description(community, occurrence)
    if text:
        event.add("description", vText(text))
    if occurrence.join:
        _add_join(event, occurrence.join)
    return event


def default_stamp(span: Span) -> datetime:
    """Return when a schedule entry starts, in UTC: a stamp that stays the same."""
    return instant(in_zone(span.start, span.zone))


def _summary(occurrence: Occurrence) -> str:
    """Say in the title, too, that it doesn't take place: some clients hide the STATUS."""
    cancelled = "Cancelled: " if occurrence.detail.cancelled else ""
    return " ".join(f"{cancelled}{occurrence.title}".split())


def _add_join(event: Event, link: str) -> None:
    """Put the link wherever clients look for it; CONFERENCE is RFC 7986 section 5.11."""
    event.add("location", vText(link))
    event.add("url", vUri(link))
    event.add(
        "conference", vUri(link), parameters={"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join"}
    )
