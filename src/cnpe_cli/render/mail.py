"""An invitation as a mail that is ready to send: RFC 5322, and RFC 6047 for its calendar."""

import re
from collections.abc import Mapping
from email.header import Header
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from itertools import islice

from cnpe_cli.domain.calendar.invitation import Invitation, Invited
from cnpe_cli.domain.model import Community, Organizer
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_of
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import UTC_ZONE, place
from cnpe_cli.render.ics.texts import description, named
from cnpe_cli.render.words import clock_there, days, hours, long_day

# Mail programs and `sendmail -t` read lines that end in a newline; the calendar is in base64.
_POLICY = EmailPolicy(utf8=False, linesep="\n", max_line_length=78)
_PHRASE = re.compile(r"[A-Za-z0-9'/+-]+(?: [A-Za-z0-9'/+-]+)*")  # RFC 5322 section 3.2.5
_SHORT = 66
PROGRAM = "cnpe"
_NEXT_DATES = 3


def mail_of(
    community: Community,
    invited: Invited,
    invitation: Invitation,
    view: OccurrenceView,
    calendar: bytes,
) -> bytes:
    """Return the mail with the text for people, and the calendar both inline and as a file.

    Some programs only show the one, and some only offer answers for the other. The same
    arguments give the same bytes.
    """
    mark = sha256(calendar).hexdigest()[:24]
    head = {
        "From": address(invitation.organizer),
        "To": ",\n ".join(map(address, invitation.attendees)),
        "Subject": _subject(community, invited, invitation),
        "Date": format_datetime(view.now),
        "Message-ID": f"<{mark}@{invitation.organizer.email.rpartition('@')[2]}>",
        "User-Agent": PROGRAM,
    }
    text = _text(community, invited, invitation, view)
    method = "CANCEL" if invitation.withdraws else "REQUEST"
    return message(head, text, Enclosed(calendar, "invite.ics", method, is_inline=True), mark)


class Enclosed(Frozen):
    """A calendar in a mail, as a file, and its method, if it has one (RFC 5546).

    One that asks for an answer is inline as well; a draft is opened without its text then.
    """

    data: bytes
    name: str
    method: str | None
    is_inline: bool = False


def message(head: Mapping[str, str], text: str, enclosed: Enclosed | None, mark: str) -> bytes:
    """Return a mail with a text and maybe a calendar; its boundaries contain the mark."""
    body = EmailMessage(_POLICY)
    body.set_content(text, cte="quoted-printable")
    if enclosed:
        _enclose(body, enclosed)
    for number, part in enumerate(each for each in body.walk() if each.is_multipart()):
        part.set_boundary(f"={mark}-{number}=")
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    return lines.encode("ascii") + body.as_bytes()


def _enclose(body: EmailMessage, enclosed: Enclosed) -> None:
    data, name = enclosed.data, enclosed.name
    if enclosed.is_inline:
        body.add_alternative(data, "text", "calendar", cte="base64")
        _describe(list(body.iter_parts())[-1], enclosed.method)
        body.add_attachment(data, "application", "ics", filename=name, cte="base64")
    else:
        body.add_attachment(data, "text", "calendar", filename=name, cte="base64")
        _describe(list(body.iter_parts())[-1], enclosed.method)


def _describe(part: MIMEPart, method: str | None) -> None:
    """Add the parameters of a calendar (RFC 6047 section 2.4)."""
    if method:
        part.set_param("method", method)
    part.set_param("charset", "utf-8")


def address(person: Organizer) -> str:
    """Return an address as a header has it, with a name that can't be taken for anything else."""
    name = " ".join(person.name.split())
    if not name:
        return person.email
    if len(name) < _SHORT and _PHRASE.fullmatch(name):
        return f"{name} <{person.email}>"
    return f"{_encoded(name, 'From')}\n <{person.email}>"


def _encoded(text: str, header: str) -> str:
    """Return a text as RFC 2047 encodes it, on lines of at most 78 characters.

    Python's own headers decode a text that looks as if it were encoded, such as =?utf-8?q?x?=.
    """
    return Header(text, "utf-8", header_name=header).encode(linesep="\n")


def _subject(community: Community, invited: Invited, invitation: Invitation) -> str:
    word = "Withdrawn invitation" if invitation.withdraws else "Invitation"
    day = "" if invited.series.rule else f", {long_day(invited.first.start)}"
    return subject(f"{word}: {_title(community, invited)}{day}")


def subject(text: str) -> str:
    """Return the value of a Subject, encoded unless it is short and plain."""
    is_plain = text.isascii() and len(text) <= _SHORT and "=?" not in text
    return text if is_plain else _encoded(text, "Subject")


def _title(community: Community, invited: Invited) -> str:
    first = invited.first
    return named(community, first.meeting.title if invited.series.rule else first.title)


def _text(
    community: Community, invited: Invited, invitation: Invitation, view: OccurrenceView
) -> str:
    sender = invitation.organizer.name or invitation.organizer.email
    told = "no longer invites" if invitation.withdraws else "invites"
    zones = [each for each in view.zones if each != invited.first.zone]
    parts = [
        [f"{' '.join(sender.split())} {told} you to {_title(community, invited)}."],
        [
            _when(invited.first),
            *(f"  {clock_there(invited.first.start, each)}  {place(each)}" for each in zones),
        ],
    ]
    if not invitation.withdraws:
        series = invited.series
        parts += [
            _further(invited),
            [description(community, series.usual if series.rule else series.first)],
        ]
    return "\n\n".join("\n".join(part) for part in parts if any(part)) + "\n"


def _when(occurrence: Occurrence) -> str:
    if occurrence.all_day:
        return days(occurrence.start.date(), occurrence.last_day)
    city = "" if occurrence.zone == UTC_ZONE else f" ({place(occurrence.zone)})"
    return f"{long_day(occurrence.start)}, {hours(occurrence)}{city}"


def _further(invited: Invited) -> list[str]:
    """Write how the meeting goes on after the first date, and which dates are left out."""
    series = invited.series
    if series.rule is None:
        return []
    ahead = invited.first.start
    left_out = [each for each in invited.left_out if each.start > ahead]
    moved = [each for each in series.overrides if each.moved and each.start > ahead]
    return [
        _rhythm(invited),
        *([f"The last date is {long_day(series.last)}."] if series.last else []),
        *(f"Not on {long_day(each.original)}." for each in left_out),
        *(f"On {_when(each)}, instead of {long_day(each.original)}." for each in moved),
    ]


def _rhythm(invited: Invited) -> str:
    """Write the rhythm as the file has it, or the next dates of a rule."""
    period = invited.series.period
    if period.rule and period.rule.spelling == "repeats":
        return f"Then {period.rule.text}."
    starts = period.starts(invited.first.original.date())
    made = (occurrence_of(invited.first.meeting, period, start) for start in starts)
    left_out = {each.original for each in invited.left_out}
    coming = (
        each for each in made if each.start > invited.first.start and each.original not in left_out
    )
    dates = [long_day(each.start) for each in islice(coming, _NEXT_DATES + 1)]
    more = ", and so on" if len(dates) > _NEXT_DATES else ""
    return f"Then on {'; '.join(dates[:_NEXT_DATES])}{more}."
