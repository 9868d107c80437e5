"""VCALENDAR: all series of some meetings, for people to subscribe to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from cnpe_cli.domain.calendar.series import Series
from cnpe_cli.domain.errors import NextStep, RefusedError
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.values import slug
from cnpe_cli.domain.zones import UTC_ZONE
from cnpe_cli.render.ics.component import Component
from cnpe_cli.render.ics.event import events
from cnpe_cli.render.ics.timezone import time_zone

PRODUCT = "-//cnpe//cnpe//EN"
_REFRESH = "PT4H"
_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CONFERENCE")
_MOST_TEXT = 12_000_000  # characters in all events; no community comes near


class Part(NamedTuple):
    """A series and its events."""

    series: Series
    events: list[Component]


def calendar_of(community: Community, parts: Sequence[Part]) -> Component:
    """Return the calendar of some series, with copies of their events."""
    events = (event.copy() for part in parts for event in part.events)
    return assemble(_head(community), [part.series for part in parts], events)


def parts_of(community: Community, series: Iterable[Series], domain: str) -> list[Part]:
    """Return some series with their events, whose UIDs end in a domain.

    Raise RefusedError once their texts are too long for any program.
    """
    made: list[Part] = []
    length = 0
    for each in series:
        made.append(Part(each, []))
        for event in events(community, each, domain):
            length += sum(len(line) for name in _TEXTS for line in event.lines.get(name, ()))
            if length > _MOST_TEXT:
                message = f"the texts of the calendar have more than {_MOST_TEXT:,} characters"
                raise RefusedError(message, NextStep("shorten-texts"))
            made[-1].events.append(event)
    return made


def domain_of(community: Community) -> str:
    """Return what UIDs end in: the domain for calendars, else the website's, else the name."""
    host = community.calendar_domain or urlsplit(community.url or "").hostname
    return host or f"{slug(str(community.name)) or 'community'}.invalid"


def assemble(head: Component, series: Sequence[Series], events: Iterable[Component]) -> Component:
    """Add the events, and the time zones of the series, to a calendar that has its properties."""
    by_zone: dict[str, list[Series]] = {}
    for each in series:
        if not each.period.all_day and each.period.zone != UTC_ZONE:
            by_zone.setdefault(each.period.zone, []).append(each)
    head.components += [time_zone(zone, _earliest(found)) for zone, found in by_zone.items()]
    head.components.extend(events)
    return head


def new_calendar() -> Component:
    """Return a calendar with only the properties that every calendar must have."""
    made = Component("VCALENDAR")
    made.add("VERSION", "2.0")
    made.add("PRODID", PRODUCT)
    made.add("CALSCALE", "GREGORIAN")
    return made


def _head(community: Community) -> Component:
    """Return a calendar with name, colour and so on, as RFC 7986 and as older X- properties."""
    head = new_calendar()
    for key in ("NAME", "X-WR-CALNAME"):
        head.add_text(key, str(community.name))
    if community.description:
        for key in ("DESCRIPTION", "X-WR-CALDESC"):
            head.add_text(key, str(community.description))
    if community.url:
        head.add("URL", community.url)
    if community.color:
        head.add("COLOR", nearest_name(community.color))
        head.add("X-APPLE-CALENDAR-COLOR", community.color)
    head.add("REFRESH-INTERVAL", _REFRESH, VALUE="DURATION")
    head.add("X-PUBLISHED-TTL", _REFRESH)
    return head


def _earliest(series: Iterable[Series]) -> datetime:
    """Return the first local time for which a calendar needs the zone of some series."""
    shown = [each for one in series for each in (one.first, *one.overrides)]
    moments = [moment for each in shown for moment in (each.original, each.start)]
    return min(moments).replace(tzinfo=None)


# The names from CSS Color 3 that people would use for a calendar.
# fmt: off
_COLORS = {
    "black": 0x000000, "gray": 0x808080, "silver": 0xC0C0C0, "white": 0xFFFFFF, "maroon": 0x800000,
    "firebrick": 0xB22222, "red": 0xFF0000, "tomato": 0xFF6347, "orange": 0xFFA500,
    "gold": 0xFFD700, "yellow": 0xFFFF00, "olive": 0x808000, "lime": 0x00FF00,
    "limegreen": 0x32CD32, "green": 0x008000, "darkgreen": 0x006400, "teal": 0x008080,
    "turquoise": 0x40E0D0, "aqua": 0x00FFFF, "deepskyblue": 0x00BFFF, "dodgerblue": 0x1E90FF,
    "royalblue": 0x4169E1, "blue": 0x0000FF, "navy": 0x000080, "indigo": 0x4B0082,
    "purple": 0x800080, "violet": 0xEE82EE, "fuchsia": 0xFF00FF, "hotpink": 0xFF69B4,
    "chocolate": 0xD2691E,
}
# fmt: on


def nearest_name(color: str) -> str:
    """Return the name whose colour is nearest to #rrggbb."""
    wanted = _channels(int(color[1:], 16))
    return min(_COLORS, key=lambda name: _distance(wanted, _channels(_COLORS[name])))


def _channels(color: int) -> tuple[int, int, int]:
    return color >> 16, color >> 8 & 0xFF, color & 0xFF


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
