"""`cnpe invite`: mails that invite to a meeting (RFC 5546, RFC 6047), and take that back."""

import email
import shlex
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import icalendar
import pytest

TEXT = """\
name: Example Community
short_name: EC
url: https://example.org/
time_zone: America/New_York
audience_zones: [Europe/London, Asia/Kolkata]
organizer: {name: Ann Lee, email: ann@example.org}
meetings:
  - id: a
    title: Meeting
    join: https://example.org/join
    schedule:
      - {start: 2025-09-02 11:00, repeats: every 2 weeks on Tuesday}
      - {start: 2026-03-10 12:00, repeats: every month on the 2nd Tuesday}
    dates:
      2025-12-23: {cancelled: Holidays}
      2026-01-06: {moved_to: 2026-01-07 12:00, topics: [T]}
      2026-01-20: {cancelled: Storm}
      2026-02-17: {topics: [Golden paths], speakers: [Bob]}
      2026-03-03: {join: "https://example.org/other"}
  - {id: b, title: B, schedule: [{start: 2026-01-06 15:00}]}
"""
BOB = "bob@example.org"


@pytest.fixture
def invite(cnpe: Callable, tmp_path: Path) -> Callable:
    (tmp_path / "community.yaml").write_text(TEXT, encoding="utf-8")

    def call(arguments: str, now: str = "2025-12-20T12:00:00-05:00") -> object:
        return cnpe("--now", now, "invite", *shlex.split(arguments))

    return call


def mail_of(text: str) -> EmailMessage:
    message = email.message_from_string(text, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def calendar_of(text: str) -> icalendar.Calendar:
    part = mail_of(text).get_body(("calendar",))
    return icalendar.Calendar.from_ical(part.get_payload(decode=True))


def events_of(text: str) -> list[icalendar.Event]:
    return list(calendar_of(text).walk("VEVENT"))


def test_the_mail_is_ready_to_send(invite: Callable) -> None:
    """Some programs show only the inline calendar, and some answer only the attached one."""
    result = invite(f"'Bob Ray <{BOB}>' -m a")
    mail = mail_of(result.out)
    assert (mail["From"], mail["To"]) == ("Ann Lee <ann@example.org>", f"Bob Ray <{BOB}>")
    assert mail["Subject"] == "Invitation: EC Meeting"
    assert mail["Date"] == "Sat, 20 Dec 2025 17:00:00 +0000"
    assert "\r" not in result.out
    shapes = [(each.get_content_type(), each.get_param("method")) for each in mail.walk()]
    assert shapes == [
        ("multipart/mixed", None),
        ("multipart/alternative", None),
        ("text/plain", None),
        ("text/calendar", "REQUEST"),
        ("application/ics", None),
    ]
    inline, attached = list(mail.walk())[3:]
    assert attached.get_filename() == "invite.ics"
    assert inline.get_payload(decode=True) == attached.get_payload(decode=True)
    assert b"\r\nMETHOD:REQUEST\r\n" in inline.get_payload(decode=True)
    assert invite(f"'Bob Ray <{BOB}>' -m a").out == result.out


def test_what_people_read_in_the_mail(invite: Callable) -> None:
    text = mail_of(invite(f"{BOB} -m a").out).get_body(("plain",)).get_content()
    assert text == (
        "Ann Lee invites you to EC Meeting.\n\n"
        "Wednesday, 7 January 2026, 12:00–13:00 EST (New York)\n"
        "  17:00 GMT  London\n"
        "  22:30 IST  Kolkata\n\n"
        "Then every 2 weeks on Tuesday.\n"
        "The last date is Tuesday, 3 March 2026.\n"
        "Not on Tuesday, 20 January 2026.\n\n"
        "Join: https://example.org/join\n"
    )


def test_an_invitation_begins_with_the_next_date(invite: Callable) -> None:
    """A cancelled date is left out, a moved one has its new time; one UID, one SEQUENCE.

    Topics make no exception, since mail programs ask for an answer to each exception.
    """
    result = invite(f"{BOB} -m a", now="2025-12-10")
    series, moved, elsewhere = events_of(result.out)
    assert series["DTSTART"].dt.isoformat() == "2026-01-06T11:00:00-05:00"
    assert (series["UID"], moved["UID"]) == ("a-20250902@invite.example.org",) * 2
    assert moved["DTSTART"].dt.isoformat() == "2026-01-07T12:00:00-05:00"
    assert elsewhere["RECURRENCE-ID"].dt.isoformat() == "2026-03-03T11:00:00-05:00"
    assert [each["STATUS"] for each in (series, moved)] == ["CONFIRMED"] * 2
    assert [each["SEQUENCE"] for each in (series, moved)] == [3125100] * 2  # minutes since 2020
    assert series["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20260303T160000Z;INTERVAL=2;BYDAY=TU"
    assert series["EXDATE"].dts[0].dt.isoformat() == "2026-01-20T11:00:00-05:00"
    for event in (series, moved, elsewhere):
        assert event["ORGANIZER"] == "mailto:ann@example.org"
        assert event["ORGANIZER"].params["CN"] == "Ann Lee"
        assert event["ATTENDEE"] == f"mailto:{BOB}"
        assert event["ATTENDEE"].params["RSVP"] == "TRUE"
        assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_the_first_date_was_moved(cnpe: Callable, write: Callable) -> None:
    path = write(
        "name: T\norganizer: {name: Ann, email: ann@example.org}\nmeetings: [{id: m, title: M, "
        "schedule: [{start: 2025-09-02 11:00, repeats: every 2 weeks on Tuesday}], "
        "dates: {2025-09-02: {moved_to: 2025-09-03 11:00}}}]\n"
    )
    result = cnpe("--file", path, "--now", "2025-09-01", "invite", BOB)
    series, moved = events_of(result.out)
    assert moved["RECURRENCE-ID"].dt == series["DTSTART"].dt
    assert f"{moved['DTSTART'].dt:%Y-%m-%d %H:%M}" == "2025-09-03 11:00"


def test_a_rhythm_that_changes_is_a_second_mail(invite: Callable) -> None:
    told = invite(f"'Bob Ray <{BOB}>' -m a --sender 'Eve <eve@example.org>'").err
    command = told.partition("`cnpe invite ")[2].partition("`")[0]
    assert "From 2026-03-10 on there is another rhythm; run" in told
    result = invite(command)
    (series,) = events_of(result.out)
    assert series["UID"] == "a-20260310@invite.example.org"
    assert series["RRULE"].to_ical() == b"FREQ=MONTHLY;BYDAY=2TU"
    assert series["ORGANIZER"] == "mailto:eve@example.org"
    assert series["ATTENDEE"].params["CN"] == "Bob Ray"
    assert result.err == ""
    assert "2025" not in str(series["DTSTART"].dt)


def test_an_invitation_is_taken_back(invite: Callable) -> None:
    """The same UID, a later SEQUENCE, no STATUS: the meeting goes on without them."""
    asked = events_of(invite(f"{BOB} -m a").out)[0]
    result = invite(f"{BOB} -m a --withdraw", now="2025-12-20T12:01:00-05:00")
    (event,) = events_of(result.out)
    assert calendar_of(result.out)["METHOD"] == "CANCEL"
    assert mail_of(result.out)["Subject"] == "Withdrawn invitation: EC Meeting"
    assert (event["UID"], event["SEQUENCE"]) == (asked["UID"], asked["SEQUENCE"] + 1)
    assert (event["ATTENDEE"], "STATUS" in event) == (f"mailto:{BOB}", False)
    assert "--withdraw" in result.err
    old = invite(f"{BOB} -m a --withdraw --from 2025-12-09", now="2026-05-01")
    assert events_of(old.out)[0]["UID"] == "a-20250902@invite.example.org"


def test_one_date(invite: Callable) -> None:
    for date, uid in (("next", "a-20260106T1100"), ("2026-02-03", "a-20260203T1100")):
        result = invite(f"{BOB} -m a --date {date}")
        (event,) = events_of(result.out)
        assert (event["UID"], "RRULE" in event) == (f"{uid}@invite.example.org", False)
        assert result.err == ""
    assert mail_of(result.out)["Subject"] == "Invitation: EC Meeting, Tuesday, 3 February 2026"
    (taken,) = events_of(invite(f"{BOB} -m a --date 2025-12-23 --withdraw").out)
    assert taken["UID"] == "a-20251223T1100@invite.example.org"


def test_a_rule_of_several_days_is_one_invitation(cnpe: Callable, write: Callable) -> None:
    path = write(
        "name: T\norganizer: {name: Ann, email: ann@example.org}\nmeetings: [{id: m, title: M, "
        "schedule: [{start: 2025-09-09 11:00, rrule: 'FREQ=MONTHLY;BYDAY=2TU,4TU'}]}]\n"
    )
    result = cnpe("--file", path, "--now", "2025-12-20", "invite", BOB)
    (event,) = events_of(result.out)
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;BYDAY=2TU,4TU"
    assert f"{event['DTSTART'].dt:%Y-%m-%d}" == "2025-12-23"
    assert "every" not in mail_of(result.out).get_body(("plain",)).get_content()


def test_the_last_date_of_all(invite: Callable) -> None:
    (event,) = events_of(invite(f"{BOB} -m b").out)
    assert (event["UID"], "RRULE" in event) == ("b-20260106@invite.example.org", False)


def test_together(invite: Callable) -> None:
    result = invite(f"{BOB} 'Eve <eve@example.org>' -m a")
    assert (result.code, result.out) == (2, "")
    assert "pass --together if that is meant, or write one mail each" in result.err
    assert f"`cnpe invite {BOB} -m a`, `cnpe invite 'Eve <eve@example.org>' -m a`" in result.err
    together = invite(f"{BOB} 'Eve <eve@example.org>' -m a --together")
    assert mail_of(together.out)["To"] == f"{BOB}, Eve <eve@example.org>"
    assert [str(each) for each in events_of(together.out)[0]["ATTENDEE"]] == [
        f"mailto:{BOB}",
        "mailto:eve@example.org",
    ]
    assert "--together" in together.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (BOB, "which meeting? a on Wed 2026-01-07, b on Tue 2026-01-06; add -m a or -m b\n"),
        (f"{BOB} -m all", "which meeting? a on"),
        (f"{BOB} -m c", "there is no meeting `c`"),
        (f"{BOB} -m a --date 2026-01-20", "the meeting on 2026-01-20 is cancelled"),
        (f"{BOB} -m a --date next --from 2026-01-01", "pass only one of them"),
        (f"{BOB} -m b --from 2026-01-07", "`b` has no dates left to invite to"),
        (f"{BOB} -m a -o x.txt", "write FILE.eml for the mail, or FILE.ics"),
        ("bob -m a", "ADDRESS: `bob` is not an e-mail address; write it as ann@example.org"),
        (f"'Bob {BOB}' -m a", "is not an e-mail address"),
        ("$'bob@example.org\r\nBcc: eve@example.org' -m a", "is not an e-mail address"),
        ("böb@example.org -m a", "`böb@example.org` is not an address that a mail can have"),
        (f"{BOB} -m a --sender x", "--sender: `x` is not an e-mail address"),
    ],
)  # fmt: skip
def test_what_is_refused(arguments: str, message: str, invite: Callable) -> None:
    result = invite(arguments)
    assert (result.code, result.out) == (2, ""), result.out[:500]
    assert message in result.err


def test_without_an_organizer(cnpe: Callable, write: Callable) -> None:
    path = write(TEXT.replace("organizer:", "x-organizer:"))
    result = cnpe("--file", path, "--now", "2025-12-20", "invite", BOB, "-m", "a")
    assert (result.code, result.out) == (2, "")
    assert "pass --sender ADDRESS, or add `organizer:` to the file" in result.err


def test_a_rule_about_which_programs_disagree(cnpe: Callable, write: Callable) -> None:
    path = write(
        TEXT.replace("2026-01-06 15:00", "2026-05-18 15:00, rrule: FREQ=YEARLY;BYDAY=20MO")
    )
    result = cnpe("--file", path, "--now", "2026-01-01", "invite", BOB, "-m", "b")
    assert (result.code, result.out) == (2, "")
    assert "disagree about the rule of `b`; invite to one date with --date" in result.err
    one = cnpe("--file", path, "--now", "2026-01-01", "invite", BOB, "-m", "b", "--date", "next")
    assert events_of(one.out)[0]["UID"] == "b-20260518T1500@invite.example.org"


def test_files(invite: Callable, tmp_path: Path) -> None:
    result = invite(f"{BOB} -m b -o m.eml")
    assert (result.out, result.err) == ("", "Wrote m.eml.\n")
    assert (tmp_path / "m.eml").read_text() == invite(f"{BOB} -m b").out
    invite(f"{BOB} -m b -o m.ics")
    alone = icalendar.Calendar.from_ical((tmp_path / "m.ics").read_bytes())
    assert alone.to_ical() == calendar_of(invite(f"{BOB} -m b").out).to_ical()
    for name in ("m.eml", "m.ics"):
        assert invite(f"{BOB} -m a -o {name}").err.startswith(f"Wrote {name}.\n")
    (tmp_path / "notes.eml").write_text("My notes")
    refused = invite(f"{BOB} -m a -o notes.eml")
    assert refused.code == 3
    assert "notes.eml exists and is no invitation; name another file" in refused.err
    assert (tmp_path / "notes.eml").read_text() == "My notes"


HOSTILE = r"""Ann\nBcc: eve@example.org 'x' <y@example.org>, =?utf-8?q?z?="""


def test_names_can_not_break_out_of_a_header_or_a_parameter(
    cnpe: Callable, write: Callable
) -> None:
    text = TEXT.replace("name: Ann Lee,", f'name: "{HOSTILE}",')
    path = write(text.replace("title: Meeting", 'title: "M\\nBcc: eve@example.org"'))
    result = cnpe("--file", path, "--now", "2025-12-20", "invite", BOB, "-m", "a")
    mail = mail_of(result.out)
    assert [each for each in mail if each.lower() in ("bcc", "cc")] == []
    (sender,) = mail["From"].addresses
    assert sender.addr_spec == "ann@example.org"
    assert mail["Subject"] == "Invitation: EC M Bcc: eve@example.org"
    series = events_of(result.out)[0]
    assert "Bcc: eve@example.org" in series["ORGANIZER"].params["CN"]
    assert series["ORGANIZER"] == "mailto:ann@example.org"


@pytest.mark.parametrize(
    "command",
    ["cancel 2026-02-03", "move 2026-02-03 --to 12:00", "restore 2026-01-20", "reschedule --from 2026-06-09", "end --after 2026-06-30"],
)  # fmt: skip
def test_edits_say_that_invitations_want_an_update(
    command: str, cnpe: Callable, tmp_path: Path
) -> None:
    text = TEXT.replace("  - {id: b, title: B, schedule: [{start: 2026-01-06 15:00}]}\n", "")
    (tmp_path / "community.yaml").write_text(text)
    result = cnpe("--now", "2025-12-20", "meetings", *shlex.split(command))
    assert result.code == 0, result.err
    told = "Invitations that went out by mail need an update: run `cnpe invite` again."
    assert told in result.err.splitlines()
    edited = cnpe("--now", "2025-12-20", "meetings", "edit", "2026-02-17", "--topic", "x")
    assert told not in edited.err
