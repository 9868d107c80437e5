"""VTIMEZONE, RFC 5545 section 3.6.5, with only the properties that every client reads."""

from datetime import datetime, timedelta

from icalendar import vUTCOffset

from cnpe_cli.domain.calendar.zone_rules import Observance, observances
from cnpe_cli.render.ics.component import Component, basic
from cnpe_cli.render.ics.event import recurrence


def time_zone(zone: str, earliest: datetime) -> Component:
    """Return a zone from a naive local time on; changes without an RRULE get RDATE lines."""
    component = Component("VTIMEZONE")
    component.add("TZID", zone)
    component.components = [_observance(each) for each in observances(zone, earliest)]
    return component


def _observance(observance: Observance) -> Component:
    first, *others = observance.onsets
    component = Component("DAYLIGHT" if first.is_daylight else "STANDARD")
    component.add("DTSTART", basic(first.wall))
    if observance.rule:
        component.add("RRULE", recurrence(observance.rule))
    for onset in observance.onsets if others else ():  # ical.js ignores DTSTART beside RDATE.
        component.add("RDATE", basic(onset.wall))
    component.add("TZOFFSETFROM", _offset(first.offset_from))
    component.add("TZOFFSETTO", _offset(first.offset_to))
    component.add_text("TZNAME", first.name)
    return component


def _offset(offset: timedelta) -> str:
    """Write an offset without the seconds of those from before 1972, which few clients read."""
    minutes = timedelta(minutes=offset // timedelta(minutes=1))
    return vUTCOffset(minutes).to_ical()
