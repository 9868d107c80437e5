"""Invitations: iTIP, RFC 5546 sections 3.2.2 (REQUEST) and 3.2.5 (CANCEL)."""

from collections.abc import Sequence
from datetime import datetime

from cnpe_cli.domain.calendar.invitation import Invitation, Invited
from cnpe_cli.domain.calendar.series import single
from cnpe_cli.domain.model import Community, Organizer
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.render.ics.calendar import assemble, domain_of, new_calendar
from cnpe_cli.render.ics.component import Component
from cnpe_cli.render.ics.event import add_time, events, master
from cnpe_cli.render.ics.previous import stamp_all

_ASKED = {
    "CUTYPE": "INDIVIDUAL",
    "ROLE": "REQ-PARTICIPANT",
    "PARTSTAT": "NEEDS-ACTION",
    "RSVP": "TRUE",
}


def message_of(
    community: Community, invited: Invited, invitation: Invitation, now: datetime
) -> Component:
    """Return the message for an invitation; `now`, in UTC, gives its stamps and its SEQUENCE.

    Its UID is not that of the event in a calendar that people subscribe to: Thunderbird would
    take one for the other.
    """
    domain = f"invite.{domain_of(community)}"
    write = _withdrawn if invitation.withdraws else _asked
    made = write(community, invited, domain)
    for event in made:
        _add_address(event, "ORGANIZER", invitation.organizer)
        for attendee in invitation.attendees:
            _add_address(event, "ATTENDEE", attendee, **({} if invitation.withdraws else _ASKED))
    head = new_calendar()
    head.add("METHOD", "CANCEL" if invitation.withdraws else "REQUEST")
    message = assemble(head, [invited.series], made)
    stamp_all(message, now)
    return message


def published(
    community: Community,
    occurrences: Sequence[Occurrence],
    domain: str,
    organizer: Organizer | None,
    now: datetime,
) -> Component:
    """Return some dates for everybody: METHOD:PUBLISH, RFC 5546 section 3.2.1.

    Without an organizer, whom that asks for, it is a calendar without a method.
    """
    series = [single(each) for each in occurrences]
    made = [event for each in series for event in events(community, each, domain)]
    head = new_calendar()
    if organizer:
        head.add("METHOD", "PUBLISH")
        for event in made:
            _add_address(event, "ORGANIZER", organizer)
    calendar = assemble(head, series, made)
    stamp_all(calendar, now)
    return calendar


def _asked(community: Community, invited: Invited, domain: str) -> list[Component]:
    """Return the events of a series; dates that don't take place are left out of it."""
    made = list(events(community, invited.series, domain))
    for each in invited.left_out:
        add_time(made[0], "EXDATE", each, each.original)
    return made


def _withdrawn(community: Community, invited: Invited, domain: str) -> list[Component]:
    """Return only the main event, without STATUS, as the meeting still takes place for others."""
    event = master(community, invited.series, domain)
    del event.lines["STATUS"]
    return [event]


def _add_address(event: Component, name: str, person: Organizer, **parameters: str) -> None:
    if person.name:
        parameters["CN"] = " ".join(person.name.split())
    event.add(name, f"mailto:{person.email}", **parameters)
