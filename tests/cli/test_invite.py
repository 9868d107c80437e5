"""`cnpe invite`: mails that invite to a meeting (RFC 5546, RFC 6047), and take that back."""

import email
import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

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


WEEKLY = """\
name: T
organizer: {name: Ann, email: ann@example.org}
meetings:
  - id: m
    title: M
    schedule: [{start: 2026-11-03 11:00, repeats: every week}]
    dates: {DATES}
"""


def dates_of(text: str) -> list[str]:
    """Return the next dates of an invitation as another engine expands them."""
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 24, tzinfo=UTC)
    found = recurring_ical_events.of(calendar_of(text)).between(begin, end)
    return sorted(f"{each.start:%m-%d}" for each in found)


@pytest.mark.parametrize(
    ("dates", "command", "first", "found"),
    [
        # a date that was moved past the next one, or far ahead, is one of those to come
        ("{2026-12-01: {moved_to: 2026-12-10}}", "", "8 December", ["12-08", "12-10", "12-15", "12-22"]),
        ("{2026-11-03: {moved_to: 2026-12-10}}", "", "1 December", ["12-01", "12-08", "12-10", "12-15", "12-22"]),
        ("{2026-12-08: {moved_to: 2026-11-27}}", "", "27 November", ["11-27", "12-01", "12-15", "12-22"]),
        ("{2026-12-01: {cancelled: true}, 2026-12-08: {topics: [x]}}", "", "8 December", ["12-08", "12-15", "12-22"]),
        # --from is about the day on which a date takes place
        ("{2026-12-01: {moved_to: 2026-12-02}}", "--from 2026-12-02", "2 December", ["12-02", "12-08", "12-15", "12-22"]),
        ("{2026-12-08: {moved_to: 2026-12-05}}", "--from 2026-12-06", "15 December", ["12-15", "12-22"]),
        ("{}", "--from 2026-11-10", "1 December", ["12-01", "12-08", "12-15", "12-22"]),
    ],
)  # fmt: skip
def test_the_dates_to_come(
    dates: str, command: str, first: str, found: list[str], cnpe: Callable, write: Callable
) -> None:
    path = write(WEEKLY.replace("{DATES}", dates))
    result = cnpe("--file", path, "--now", "2026-11-26", "invite", BOB, *command.split())
    assert dates_of(result.out) == found
    text = mail_of(result.out).get_body(("plain",)).get_content()
    assert f", {first} 2026, 11:00" in text.split("\n\n")[1]


def test_what_is_over_is_no_invitation(cnpe: Callable, write: Callable) -> None:
    """But it can be withdrawn."""
    path = write(
        WEEKLY.replace("every week}", "every week, last: 2026-11-20}").replace("{DATES}", "{}")
    )
    invite = ("--file", path, "--now", "2026-11-26", "invite", BOB)
    assert "has no dates left to invite to" in cnpe(*invite, "--from", "2026-11-03").err
    assert "the meeting on 2026-11-10 is over" in cnpe(*invite, "--date", "2026-11-10").err
    for more in ([], ["--from", "2026-11-03"]):
        (event,) = events_of(cnpe(*invite, "--withdraw", *more).out)
        assert event["UID"] == "m-20261103@invite.t.invalid"
    cancelled = WEEKLY.replace("every week}", "every week, last: 2026-12-05}").replace(
        "{DATES}", "{2026-12-01: {cancelled: true}}"
    )
    invite = ("--file", write(cancelled), *invite[2:])
    assert "has no dates left" in cnpe(*invite).err
    assert "UID:m-2026" in str(calendar_of(cnpe(*invite, "--withdraw").out).to_ical())


def test_the_dates_of_a_rule_are_written_out(cnpe: Callable, write: Callable) -> None:
    text = WEEKLY.replace("repeats: every week", "rrule: 'FREQ=MONTHLY;BYDAY=1TU,3TU'")
    path = write(text.replace("{DATES}", "{2026-12-15: {cancelled: true}}"))
    result = cnpe("--file", path, "--now", "2026-11-26", "invite", BOB)
    assert (
        "Then on Tuesday, 5 January 2027; Tuesday, 19 January 2027; Tuesday, 2 February 2027, and so on."
        in mail_of(result.out).get_body(("plain",)).get_content()
    )


def test_a_title_of_the_first_date_is_not_that_of_the_series(
    cnpe: Callable, write: Callable
) -> None:
    path = write(WEEKLY.replace("{DATES}", "{2026-12-01: {title: Special, topics: [x]}}"))
    mail = mail_of(cnpe("--file", path, "--now", "2026-11-26", "invite", BOB).out)
    assert mail["Subject"] == "Invitation: M"
    assert "Special" not in mail.get_body(("plain",)).get_content()
    one = cnpe("--file", path, "--now", "2026-11-26", "invite", BOB, "--date", "next")
    assert mail_of(one.out)["Subject"] == "Invitation: Special, Tuesday, 1 December 2026"


def test_the_zone_of_the_first_date_as_it_was_planned(cnpe: Callable, write: Callable) -> None:
    """The series needs the offset of its DTSTART, although that date was moved for years."""
    text = WEEKLY.replace("name: T\n", "name: T\ntime_zone: America/Vancouver\n")
    path = write(text.replace("2026-11-03", "2026-02-10").replace("{DATES}", "{2026-02-10: {moved_to: 2028-02-22}}"))  # fmt: skip
    out = cnpe("--file", path, "--now", "2026-02-01", "invite", BOB).out
    assert b"TZNAME:PST" in calendar_of(out).to_ical()


def test_an_entry_without_dates_is_no_rhythm(cnpe: Callable, write: Callable) -> None:
    text = WEEKLY.replace("every week}", "every week}, {start: 2026-12-29 11:00, last: 2026-12-01, repeats: every week}")  # fmt: skip
    path = write(text.replace("{DATES}", "{}"))
    assert cnpe("--file", path, "--now", "2026-11-26", "invite", BOB).err == ""


def test_the_rhythm_before_has_an_invitation_of_its_own(invite: Callable) -> None:
    """One that went out before the change may have no end."""
    result = invite(f"{BOB} -m a", now="2026-03-11")
    command = result.err.partition("; `cnpe invite ")[2].partition("`")[0]
    assert "Invitations from before 2026-03-10 hold the earlier rhythm" in result.err
    withdrawn = invite(command, now="2026-03-11")
    assert events_of(withdrawn.out)[0]["UID"] == "a-20250902@invite.example.org"
    assert invite(f"{BOB} -m a", now="2027-04-01").err == ""


def test_of_three_rhythms_the_one_before_is_named(cnpe: Callable, write: Callable) -> None:
    entries = ["2024-01-02 11:00", "2026-01-06 12:00", "2026-06-02 13:00"]
    text = ", ".join(f"{{start: {each}, repeats: every week}}" for each in entries)
    path = write(WEEKLY.replace("{start: 2026-11-03 11:00, repeats: every week}", text).replace("{DATES}", "{}"))  # fmt: skip
    told = cnpe("--file", path, "--now", "2026-07-01", "invite", BOB).err
    assert f"`cnpe invite {BOB} -m m --from 2026-05-26 --withdraw` withdraws it" in told


@pytest.mark.parametrize(("count", "more"), [(4, "."), (5, ", and so on.")])
def test_three_dates_that_are_all(count: int, more: str, cnpe: Callable, write: Callable) -> None:
    text = WEEKLY.replace("2026-11-03 11:00, repeats: every week", f"2026-12-01 11:00, rrule: FREQ=WEEKLY;COUNT={count}")  # fmt: skip
    result = cnpe(
        "--file", write(text.replace("{DATES}", "{}")), "--now", "2026-11-26", "invite", BOB
    )
    text = mail_of(result.out).get_body(("plain",)).get_content()
    assert f"; Tuesday, 22 December 2026{more}\n" in text


def test_the_same_address_twice(invite: Callable) -> None:
    result = invite(f"{BOB} BOB@example.org -m a")
    assert str(events_of(result.out)[0]["ATTENDEE"]) == "mailto:BOB@example.org"


def test_the_commands_for_one_each_keep_every_option(invite: Callable) -> None:
    result = invite(
        f"{BOB} 'E E <e@example.org>' -m a --from 2026-02-01 --sender x@y.org --withdraw"
    )
    for person in (BOB, "'E E <e@example.org>'"):
        assert (
            f"`cnpe invite {person} -m a --from 2026-02-01 --sender x@y.org --withdraw`"
            in result.err
        )


@pytest.mark.parametrize(
    "name",
    ["=?utf-8?b?QmNjOiBhQGIuYw==?= rest", "=?utf-8?q?Boss=2C_evil=40x=2Eorg?=", "Ann, Lee", "Ann: Bob;", "A. N. Other", "日本 花子", "x" * 1200, "(Ann)", "\\"],
)  # fmt: skip
def test_a_name_is_read_as_it_was_written(name: str, invite: Callable) -> None:
    result = invite(
        f"{shlex.quote(f'{name} <{BOB}>')} -m a --sender {shlex.quote(f'{name} <s@c.org>')}"
    )
    raw = email.message_from_string(result.out)
    for header, address in (("From", "s@c.org"), ("To", BOB)):
        display, spec = parseaddr(raw[header])
        assert (str(make_header(decode_header(display))), spec) == (name, address), raw[header]
    assert all(len(line) <= 78 for line in result.out.split("\n\n")[0].split("\n"))


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
        (".bob@example.org -m a", "ADDRESS: `.bob@example.org` is not an e-mail address"),
        ("bo..b@example.org -m a", "is not an e-mail address"),
        ("bob@x..org -m a", "is not an e-mail address"),
        ("'b(o)b@example.org' -m a", "`b(o)b@example.org` is not an address that a mail can have"),
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
    ["cancel 2026-02-03", "move 2026-02-03 --to 12:00", "restore 2026-01-20", "reschedule --from 2026-06-09 --time 12:00", "end --after 2026-06-30"],
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
