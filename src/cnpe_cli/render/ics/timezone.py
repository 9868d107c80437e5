"""VTIMEZONE, RFC 5545 section 3.6.5, with only the properties that every client reads."""

from datetime import datetime, timedelta

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vText

from cnpe_cli.domain.calendar.zone_rules import Observance, observances
from cnpe_cli.render.ics.event import recurrence


def time_zone(zone: str, earliest: datetime) -> Timezone:
    """Return a zone from a naive local time on; changes without an RRULE get RDATE lines."""
    component = Timezone()
    component.add("tzid", vText(zone))
    for observance in observances(zone, earliest):
        component.add_component(_observance(observance))
    return component


def _observance(observance: Observance) -> TimezoneDaylight | TimezoneStandard:
    first, *others = observance.onsets
    component = TimezoneDaylight() if first.is_daylight else TimezoneStandard()
    component.add("dtstart", first.wall)
    if observance.rule:
        component.add("rrule", recurrence(observance.rule))
    for onset in observance.onsets if others else ():  # ical.js ignores DTSTART beside RDATE.
        component.add("rdate", [onset.wall])
    component.add("tzoffsetfrom", _whole_minutes(first.offset_from))
    component.add("tzoffsetto", _whole_minutes(first.offset_to))
    component.add("tzname", vText(first.name))
    return component


def _whole_minutes(offset: timedelta) -> timedelta:
    """Drop the seconds of offsets from before 1972, which few clients read."""
    return timedelta(minutes=offset // timedelta(minutes=1))
