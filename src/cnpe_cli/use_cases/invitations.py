"""Invitations by mail to the dates of a meeting, and their withdrawal."""

import re
from collections.abc import Sequence
from datetime import date

from cnpe_cli.domain.calendar.invitation import Invitation, Invited, invited_from, invited_on
from cnpe_cli.domain.errors import NextStep, RefusedError, SeveralMeetingsError, UsageError, quoted
from cnpe_cli.domain.model import Meeting, Organizer
from cnpe_cli.domain.schedule.lookup import Day, choose, find_meetings, the_meeting
from cnpe_cli.domain.schedule.outlook import view_of
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.values import dated
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.ics.calendar import PRODUCT
from cnpe_cli.render.ics.invitation import message_of
from cnpe_cli.render.mail import PROGRAM, mail_of
from cnpe_cli.store.files import overwrite, read, sole_writer
from cnpe_cli.use_cases.request import Opened, Request, open_community

_MAILABLE = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+", re.ASCII)  # RFC 5322 section 3.4.1
_OURS = (f"PRODID:{PRODUCT}".encode(), f"\nUser-Agent: {PROGRAM}\n".encode())


class Wanted(Frozen):
    """Whom to invite and to what: a meeting's dates from a day or from now on, or one date."""

    attendees: tuple[Organizer, ...]
    meeting: str | None = None
    day: Day | None = None
    since: date | None = None
    sender: Organizer | None = None
    withdraws: bool = False


class Written(Frozen):
    """The bytes of a mail or a calendar, unless they are in a file now, and what to tell."""

    data: bytes | None
    notes: tuple[str | NextStep, ...]


def invite(request: Request, wanted: Wanted, output: str | None = None) -> Written:
    """Write an invitation or its withdrawal: a mail, or only the calendar for a file of `.ics`.

    Raise UsageError if something is missing, and RefusedError for a file of other contents.
    """
    opened = open_community(request)
    organizer = wanted.sender or opened.community.organizer
    if organizer is None:
        raise UsageError("an invitation needs an organizer", NextStep("name-organizer"))
    for person in (organizer, *wanted.attendees):
        if not _MAILABLE.fullmatch(person.email):
            raise UsageError(f"{quoted(person.email)} can't be written in a mail; use ASCII")
    invited = _invited(opened, wanted)
    invitation = Invitation(organizer, wanted.attendees, wanted.withdraws)
    now = instant(opened.now).replace(microsecond=0)
    calendar = bytes(message_of(opened.community, invited, invitation, now).to_ical())
    view = view_of(opened.community, invited.first, now)
    as_calendar = output is not None and output.lower().endswith(".ics")
    mail = mail_of(opened.community, invited, invitation, view, calendar)
    notes = _later(invited, wanted)
    if output is None:
        return Written(mail, notes)
    _put(output, calendar if as_calendar else mail)
    return Written(None, (f"Wrote {output}.", *notes))


def _invited(opened: Opened, wanted: Wanted) -> Invited:
    meetings = find_meetings(opened.community, wanted.meeting)
    if wanted.day is not None:
        found = choose(opened.community, meetings, wanted.day, opened.now)
        _check_one([each.meeting for each in found], [dated(each.start) for each in found])
        if found[0].detail.cancelled and not wanted.withdraws:
            raise UsageError(f"the meeting on {found[0].original.date()} is cancelled")
        return invited_on(opened.community, found[0])
    coming = [
        invited
        for meeting in meetings
        if (invited := invited_from(opened.community, meeting, wanted.since, opened.now))
    ]
    if not coming:
        named = the_meeting(opened.community, wanted.meeting).id
        raise UsageError(f"`{named}` has no dates left to invite to")
    _check_one(
        [each.first.meeting for each in coming], [dated(each.first.start) for each in coming]
    )
    return coming[0]


def _check_one(meetings: Sequence[Meeting], days: Sequence[str]) -> None:
    if len(meetings) > 1:
        ids = [each.id for each in meetings]
        named = ", ".join(f"{name} on {day}" for name, day in zip(ids, days, strict=True))
        raise SeveralMeetingsError(f"an invitation is for one meeting: {named}", tuple(ids))


def _later(invited: Invited, wanted: Wanted) -> tuple[NextStep, ...]:
    """Return what to do about a rhythm that changes, which is a second invitation."""
    if invited.later is None or wanted.day is not None:
        return ()
    day, meeting = str(invited.later), invited.first.meeting.id
    addresses = [_written(each) for each in wanted.attendees]
    more = [
        *(["--sender", _written(wanted.sender)] if wanted.sender else []),
        *(["--together"] if len(addresses) > 1 else []),
        *(["--withdraw"] if wanted.withdraws else []),
    ]
    words = ["invite", *addresses, "-m", meeting, "--from", day, *more]
    return (NextStep("invite-later", (day, *words)),)


def _written(person: Organizer) -> str:
    return f"{person.name} <{person.email}>" if person.name else person.email


def _put(name: str, data: bytes) -> None:
    """Write a file; one that exists is only replaced if it is an invitation of ours."""
    with sole_writer(name) as path:
        if path.exists() and not any(mark in read(str(path)) for mark in _OURS):
            raise RefusedError(f"{name} exists and is no invitation; name another file")
        overwrite(path, data)
