"""VEVENT and its UID, RFC 5545 section 3.6.1: a series, one occurrence, or one that differs."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from icalendar import Event, vRecur, vText, vUri

from cnpe_cli.domain.calendar.series import Series
from cnpe_cli.domain.model import Community, Rule
from cnpe_cli.domain.people import in_full
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.periods import Period
from cnpe_cli.domain.schedule.rrule import CODES
from cnpe_cli.domain.values import slug
from cnpe_cli.domain.zones import UTC_ZONE, in_zone, instant


def events(community: Community, series: Series, stamp: datetime | None) -> Iterator[Event]:
    """Yield the main event of a series, then the occurrences that differ from it.

    `stamp` is their DTSTAMP, in UTC; the start of the schedule entry if it is None.
    """
    yield master(community, series, stamp)
    for occurrence in series.overrides:
        event = _event(community, series, occurrence, stamp)
        event.add("recurrence-id", written(occurrence.original, occurrence.zone))
        yield event


def master(community: Community, series: Series, stamp: datetime | None) -> Event:
    """Return the event of a series, or of a single occurrence."""
    if series.rule is None:
        return _event(community, series, series.first, stamp)
    event = _event(community, series, series.usual, stamp)
    last = series.last and instant(in_zone(series.last, series.period.zone))
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
    event.add("dtstamp", stamp or default_stamp(series.period))
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


def default_stamp(period: Period) -> datetime:
    """Return the start of a schedule entry in UTC, a stamp that never changes."""
    return instant(in_zone(period.start, period.zone))


def _summary(occurrence: Occurrence) -> str:
    """Return the title, which also says if it is cancelled, as some clients hide the STATUS."""
    cancelled = "Cancelled: " if occurrence.detail.cancelled else ""
    return " ".join(f"{cancelled}{occurrence.title}".split())


def _add_join(event: Event, link: str) -> None:
    """Put the link wherever clients look for it; CONFERENCE is RFC 7986 section 5.11."""
    event.add("location", vText(link))
    event.add("url", vUri(link))
    event.add(
        "conference", vUri(link), parameters={"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join"}
    )


def uid(community: Community, series: Series) -> str:
    """Return the meeting's id, the name of the series if it has one, and the host."""
    names = [series.first.meeting.id, *([series.name] if series.name else [])]
    return f"{'-'.join(names)}@{_host(community)}"


def _host(community: Community) -> str:
    host = urlsplit(community.url or "").hostname
    if host:
        return host
    return f"{slug(community.name) or 'community'}.invalid"


def description(community: Community, occurrence: Occurrence) -> str:
    """Write what it is about, then the links, then what people must know before they join."""
    detail, meeting = occurrence.detail, occurrence.meeting
    formats = [occurrence.format] if occurrence.format else meeting.formats
    about = [
        *_line("Cancelled", [occurrence.reason]),
        *_line("Topics", detail.topics),
        *_line("Speakers", in_full(community, detail.speakers)),
        *_line("Format" if len(formats) == 1 else "Formats in turn", formats),
        *_line("For", [meeting.region]),
        *detail.notes,
    ]
    links = [
        *_line("Join", [occurrence.join]),
        *_line("Agenda", [occurrence.agenda]),
        *_line("Recording", [detail.recording]),
        *(f"{each.name}: {each.url}" for each in meeting.recordings or ()),
    ]
    notices = [str(notice) for notice in meeting.notices]
    return "\n\n".join("\n".join(part) for part in (about, links, notices) if part)


def _line(label: str, values: Iterable[object]) -> list[str]:
    filled = [str(value) for value in values if value]
    return [f"{label}: {'; '.join(filled)}"] if filled else []


def recurrence(rule: Rule, until: datetime | None = None) -> vRecur:
    """Return a plain rule; `until` is the moment of its last occurrence, in UTC."""
    parts: dict[str, object] = {"FREQ": rule.frequency}
    if until:
        parts["UNTIL"] = until
    if rule.interval > 1:
        parts["INTERVAL"] = rule.interval
    if rule.by_day:
        parts["BYDAY"] = [f"{day.nth or ''}{CODES[day.day]}" for day in rule.by_day]
    return vRecur({**parts, **{name.upper(): list(values) for name, values in rule.by}})
