"""An invitation as a mail that is ready to send: RFC 5322, and RFC 6047 for its calendar."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256

from cnpe_cli.domain.calendar.invitation import Invitation, Invited
from cnpe_cli.domain.model import Community, Organizer
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.domain.zones import place
from cnpe_cli.render.ics.texts import description, named
from cnpe_cli.render.words import clock_there, hours, long_day

# Mail programs and `sendmail -t` read lines that end in a newline; the calendar is in base64.
_POLICY = EmailPolicy(utf8=False, linesep="\n", max_line_length=78)
PROGRAM = "cnpe"


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
    method = "CANCEL" if invitation.withdraws else "REQUEST"
    mail = EmailMessage(_POLICY)
    mail["From"] = _address(invitation.organizer)
    mail["To"] = tuple(map(_address, invitation.attendees))
    mail["Subject"] = _subject(community, invited, invitation)
    mail["Date"] = format_datetime(view.now)
    mark = sha256(calendar).hexdigest()[:24]
    mail["Message-ID"] = f"<{mark}@{invitation.organizer.email.rpartition('@')[2]}>"
    mail["User-Agent"] = PROGRAM
    mail.set_content(_text(community, invited, invitation, view), cte="quoted-printable")
    mail.add_alternative(calendar, "text", "calendar", cte="base64")
    inline = list(mail.iter_parts())[1]
    inline.set_param("method", method)
    inline.set_param("charset", "utf-8")
    mail.add_attachment(calendar, "application", "ics", filename="invite.ics", cte="base64")
    for number, part in enumerate(each for each in mail.walk() if each.is_multipart()):
        part.set_boundary(f"={mark}-{number}=")
    return mail.as_bytes()


def _address(person: Organizer) -> Address:
    return Address(" ".join(person.name.split()), addr_spec=person.email)


def _subject(community: Community, invited: Invited, invitation: Invitation) -> str:
    word = "Withdrawn invitation" if invitation.withdraws else "Invitation"
    day = "" if invited.series.rule else f", {long_day(invited.first.start)}"
    return f"{word}: {_title(community, invited)}{day}"


def _title(community: Community, invited: Invited) -> str:
    first = invited.first
    return named(community, first.meeting.title if invited.series.rule else first.title)


def _text(
    community: Community, invited: Invited, invitation: Invitation, view: OccurrenceView
) -> str:
    first, title = invited.first, _title(community, invited)
    sender = invitation.organizer.name or invitation.organizer.email
    told = "no longer invites" if invitation.withdraws else "invites"
    when = f"{long_day(first.start)}, {hours(first)} ({place(first.zone)})"
    parts = [
        [f"{' '.join(sender.split())} {told} you to {title}."],
        [when, *(f"  {clock_there(first.start, each)}  {place(each)}" for each in view.zones)],
        _further(invited),
    ]
    if not invitation.withdraws:
        parts.append([description(community, first)])
    return "\n\n".join("\n".join(part) for part in parts if any(part)) + "\n"


def _further(invited: Invited) -> list[str]:
    """Write how the meeting goes on after the first date, and which dates are left out."""
    if invited.series.rule is None:
        return []
    spelled = invited.series.period.rule
    then = [f"Then {spelled.text}."] if spelled and spelled.spelling == "repeats" else []
    until = [f"The last date is {long_day(invited.series.last)}."] if invited.series.last else []
    left_out = [f"Not on {long_day(each.original)}." for each in invited.cancelled]
    moved = [
        f"On {long_day(each.start)}, {hours(each)}, instead of {long_day(each.original)}."
        for each in invited.series.overrides
        if each.moved and each.original != invited.first.original
    ]
    return [*then, *until, *left_out, *moved]
