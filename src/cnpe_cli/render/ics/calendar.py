"""VCALENDAR: all series of some meetings, for people to subscribe to."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vDuration, vText, vUri

from cnpe_cli.domain.model import Community
from cnpe_cli.domain.series import Series
from cnpe_cli.domain.zones import UTC_ZONE
from cnpe_cli.render.ics.color import nearest_name
from cnpe_cli.render.ics.event import events
from cnpe_cli.render.ics.timezone import time_zone

PRODUCT = "-//cnpe//cnpe//EN"
_REFRESH = timedelta(hours=12)


def calendar_of(community: Community, series: Iterable[Series], stamp: datetime | None) -> Calendar:
    """Return the calendar of some series; `stamp` is the DTSTAMP of every event, in UTC."""
    made = list(series)
    return assemble(
        _head(community), made, (event for each in made for event in events(community, each, stamp))
    )


def assemble(head: Calendar, series: Sequence[Series], events: Iterable[Event]) -> Calendar:
    """Put the zones that series need, and the events, under the head of a calendar."""
    for zone in dict.fromkeys(each.span.zone for each in series if each.span.zone != UTC_ZONE):
        head.add_component(time_zone(zone, _earliest(series, zone)))
    for event in events:
        head.add_component(event)
    return head


def new_calendar() -> Calendar:
    """Return a calendar with nothing in it but what every one must say."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", vText(PRODUCT))
    made.add("calscale", "GREGORIAN")
    return made


def _head(community: Community) -> Calendar:
    """Say name, colour and refresh interval by RFC 7986 and in the older X- words."""
    head = new_calendar()
    for key in ("name", "x-wr-calname"):
        head.add(key, vText(community.name))
    if community.description:
        for key in ("description", "x-wr-caldesc"):
            head.add(key, vText(str(community.description)))
    if community.url:
        head.add("url", vUri(community.url))
    if community.color:
        head.add("color", nearest_name(community.color))
        head.add("x-apple-calendar-color", vText(community.color))
    head.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", vDuration(_REFRESH))
    return head


def _earliest(series: Iterable[Series], zone: str) -> datetime:
    """Return the first local time for which a calendar needs a zone."""
    there = [each for each in series if each.span.zone == zone]
    shown = [each for one in there for each in (one.first, *one.overrides)]
    moments = [moment for each in shown for moment in (each.original, each.start)]
    return min(moments).replace(tzinfo=None)
