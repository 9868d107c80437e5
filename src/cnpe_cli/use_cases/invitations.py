"""Invitations by mail to the dates of a meeting, and their withdrawal."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cnpe_cli.domain.calendar.invitation import Invitation, Invited, invited_from, invited_on
from cnpe_cli.domain.errors import NextStep, RefusedError, UsageError, quoted
from cnpe_cli.domain.model import Organizer
from cnpe_cli.domain.schedule.lookup import (
    Day,
    check_decided,
    check_one_meeting,
    choose,
    chosen_meetings,
    the_meeting,
)
from cnpe_cli.domain.schedule.outlook import view_of
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.escape import shell_word
from cnpe_cli.render.ics.calendar import PRODUCT
from cnpe_cli.render.ics.invitation import message_of
from cnpe_cli.render.mail import PROGRAM, mail_of
from cnpe_cli.store.files import check_output, overwrite, read_output, sole_writer
from cnpe_cli.use_cases.request import Opened, Request, open_community

_ATOMS = r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
_MAILABLE = re.compile(rf"{_ATOMS}@{_ATOMS}", re.ASCII)  # RFC 5322 section 3.4.1
_OURS = re.compile(
    rb"User-Agent: %b$|PRODID:%b\r?\nCALSCALE:GREGORIAN\r?\nMETHOD:"
    % (PROGRAM.encode(), re.escape(PRODUCT).encode()),
    re.MULTILINE,
)
_LATELY = timedelta(days=366)


class Wanted(Frozen):
    """Whom to invite and to what: a meeting's dates from a day or from now on, or one date.

    Several people get one mail only if they are invited together, as they see each other's
    address.
    """

    attendees: tuple[Organizer, ...]
    meeting: str | None = None
    day: Day | None = None
    since: date | None = None
    sender: Organizer | None = None
    withdraws: bool = False
    together: bool = False


class Written(Frozen):
    """The bytes of a text, a mail or a calendar, unless they are in a file, and what to tell."""

    data: bytes | None
    notes: tuple[str | NextStep, ...] = ()


def invite(request: Request, wanted: Wanted, output: str | None = None) -> Written:
    """Write an invitation or its withdrawal: a mail, or only the calendar for a file of `.ics`.

    Raise UsageError if something is missing, and RefusedError for a file of other contents.
    """
    if len(wanted.attendees) > 1 and not wanted.together:
        each = ", ".join(f"`{_command(wanted, person)}`" for person in wanted.attendees)
        message = "each of them would see the other addresses"
        raise UsageError(message, NextStep("invite-each", (each,)))
    opened = open_community(request)
    invitation = Invitation(_organizer(opened, wanted), wanted.attendees, wanted.withdraws)
    invited = _invited(opened, wanted)
    now = instant(opened.now).replace(microsecond=0)
    calendar = message_of(opened.community, invited, invitation, now).to_ical()
    view = view_of(opened.community, invited.first, now)
    mail = mail_of(opened.community, invited, invitation, view, calendar)
    notes = tuple(_other_rhythms(opened, invited, wanted)) if wanted.day is None else ()
    if output is None:
        return Written(mail, notes)
    check_output(output, request.file.name)
    told = _put(output, calendar if output.lower().endswith(".ics") else mail)
    return Written(None, (*told, *notes))


def _organizer(opened: Opened, wanted: Wanted) -> Organizer:
    """Return who invites; raise UsageError for nobody, and for an address that no mail can have."""
    organizer = wanted.sender or opened.community.organizer
    if organizer is None:
        raise UsageError("an invitation needs an organizer", NextStep("name-organizer"))
    for person in (organizer, *wanted.attendees):
        check_mailable(person)
    return organizer


def check_mailable(person: Organizer) -> None:
    """Raise UsageError for an address that no header of a mail can have."""
    if not _MAILABLE.fullmatch(person.email):
        raise UsageError(f"{quoted(person.email)} is not an address that a mail can have")


def _invited(opened: Opened, wanted: Wanted) -> Invited:
    meetings = chosen_meetings(opened.community, wanted.meeting)
    check_decided(meetings)
    if wanted.day is not None:
        found = choose(opened.community, meetings, wanted.day, opened.now)
        check_one_meeting(found)
        is_over = instant(found[0].end) <= instant(opened.now)
        if (found[0].detail.cancelled or is_over) and not wanted.withdraws:
            state = "over" if is_over else "cancelled"
            raise UsageError(f"the meeting on {found[0].original.date()} is {state}")
        return invited_on(found[0])
    withdraws = wanted.withdraws
    made = (
        invited_from(opened.community, each, wanted.since, opened.now, withdraws=withdraws)
        for each in meetings
    )
    coming = [each for each in made if each]
    if not coming:
        named = the_meeting(opened.community, wanted.meeting).id
        raise UsageError(f"`{named}` has no dates left to invite to")
    check_one_meeting([each.first for each in coming])
    return coming[0]


def _other_rhythms(opened: Opened, invited: Invited, wanted: Wanted) -> Iterator[NextStep]:
    """Yield what to do about the rhythms before and after this one, which have mails of their own.

    An invitation that went out before the rhythm changed may have no end.
    """
    named = replace(wanted, meeting=invited.first.meeting.id)
    if invited.later:
        command = _command(replace(named, since=invited.later))
        yield NextStep("invite-later", (str(invited.later), command))
    earlier = invited.earlier
    if earlier and not wanted.since and opened.today - earlier < _LATELY:
        command = _command(replace(named, since=earlier, withdraws=True))
        begin = str(invited.series.period.start.date())
        yield NextStep("invite-earlier", (begin, command))


def _command(wanted: Wanted, *people: Organizer) -> str:
    """Return the command for an invitation of some people, or else of the same ones."""
    attendees = people or wanted.attendees
    words = [
        *("cnpe", "invite", *map(_written, attendees)),
        *(["-m", wanted.meeting] if wanted.meeting else []),
        *(["--date", str(wanted.day)] if wanted.day else []),
        *(["--from", str(wanted.since)] if wanted.since else []),
        *(["--sender", _written(wanted.sender)] if wanted.sender else []),
        *(["--withdraw"] if wanted.withdraws else []),
        *(["--together"] if len(attendees) > 1 else []),
    ]
    return " ".join(map(shell_word, words))


def _written(person: Organizer) -> str:
    return f"{person.name} <{person.email}>" if person.name else person.email


def _put(name: str, data: bytes) -> tuple[str, ...]:
    """Write a file, and say so; one that exists is only replaced if it is an invitation of ours."""
    with sole_writer(name) as (path, about_lock):
        found = read_output(path, name)
        if found is not None and not _OURS.search(found):
            raise RefusedError(f"{name} exists and is no invitation; name another file")
        overwrite(path, data)
    return (f"Wrote {name}.", *about_lock)
