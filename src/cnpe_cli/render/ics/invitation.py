"""Invitations by mail: iTIP, RFC 5546 sections 3.2.2 (REQUEST) and 3.2.5 (CANCEL)."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from cnpe_cli.domain.calendar.invitation import Invitation
from cnpe_cli.domain.calendar.series import Series
from cnpe_cli.domain.model import Community, Organizer
from cnpe_cli.render.ics.calendar import assemble, new_calendar
from cnpe_cli.render.ics.event import events, master, written

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def message_of(
    community: Community, series: Series, invitation: Invitation, now: datetime
) -> Calendar:
    """Return the message for an invitation; `now`, in UTC, gives its DTSTAMP and SEQUENCE."""
    asks = invitation.method == "REQUEST"
    made = _asked(community, series, now) if asks else _withdrawn(community, series, now)
    for event in made:
        event.pop("SEQUENCE")
        event.add("sequence", (now - _EPOCH) // _MINUTE)  # Never decreases; nothing is stored.
        if invitation.organizer:
            event.add("organizer", _address(invitation.organizer))
        for attendee in invitation.attendees:
            event.add("attendee", _attendee(attendee) if asks else _address(attendee))
    head = new_calendar()
    head.add("method", invitation.method)
    return assemble(head, [series], made)


def _asked(community: Community, series: Series, now: datetime) -> list[Event]:
    """Return the events of a series; dates that don't take place are left out of it."""
    made = [each for each in events(community, series, now) if each["STATUS"] != "CANCELLED"]
    for each in series.overrides:
        if each.detail.cancelled:
            made[0].add("exdate", [written(each.original, each.zone)])
    return made


def _withdrawn(community: Community, series: Series, now: datetime) -> list[Event]:
    """Return only the main event, without STATUS, as the meeting still takes place for others."""
    event = master(community, series, now)
    event.pop("STATUS")
    return [event]


def _attendee(person: Organizer) -> vCalAddress:
    address = _address(person)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("NEEDS-ACTION")
    address.params["RSVP"] = vText("TRUE")
    return address


def _address(person: Organizer) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    if person.name:
        address.params["CN"] = vText(" ".join(person.name.split()))
    return address
