"""`cnpe announce`: posts and mails about a meeting, in the language of their readers."""

import email
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import icalendar
import pytest

from cnpe_cli.render.escape import slack

TEXT = """\
name: {en: Example Community, ja: 例のコミュニティ}
short_name: EX
url: https://example.org/
time_zone: America/New_York
audience_zones: [America/New_York, Europe/London, Asia/Kolkata, Asia/Tokyo]
organizer: {name: Bob Ray, email: bob@example.org}
meetings:
  - id: call
    title: {en: Call, ja: 定例会}
    region: {en: Everybody, ja: 皆様}
    description: {en: "We talk, and listen.", ja: 話しましょう。}
    hosts: ["@bob"]
    formats: [{en: Talk, ja: 講演}, {en: Hallway, ja: 雑談}]
    schedule: [{start: 2025-07-01 11:00, repeats: every 2 weeks on Tuesday}]
    join: https://example.org/join
    register: https://example.org/register
    agenda: https://example.org/agenda
    notices: [{en: We record., ja: 録画します。}]
    dates:
      2025-07-15: {topics: [{en: Golden paths, ja: 黄金の道}], speakers: ["Ann Lee @annlee", Bob], recording: "https://example.org/watch", notes: [Bring tea.]}
      2025-11-18: {cancelled: Storm}
      2025-12-02: {moved_to: 2025-12-03 12:30}
  - {id: camp, title: {en: Camp, ja: 合宿}, schedule: [{start: 2026-06-29, duration: 3d}], location: Berlin}
  - {id: board, title: Board, schedule: [{start: 2025-12-30 15:00}]}
  - {id: later, title: Later, schedule: []}
"""
TARGETS = ("text", "slack", "linkedin", "markdown", "event", "video")
DATES = {
    "summer": ("2025-07-15", "2025-07-01T12:00-04:00"),
    "winter": ("2025-11-04", "2025-11-01T12:00-04:00"),
    "cancelled": ("2025-11-18", "2025-11-10"),
    "moved": ("2025-12-03", "2025-11-10"),
    "whole-days": ("2026-06-29", "2026-06-01"),
    "today": ("2025-07-15", "2025-07-15T07:40-04:00"),
    "over": ("2025-07-15", "2025-07-16"),
}


@pytest.fixture
def announce(cnpe: Callable, write: Callable) -> Callable:
    def call(*arguments: str, text: str = TEXT, now: str = "2025-07-01T12:00-04:00") -> object:
        return cnpe("--file", write(text), "--now", now, "announce", *arguments)

    return call


@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize("name", DATES)
def test_the_texts(
    name: str, locale: str, announce: Callable, cnpe: Callable, write: Callable, golden: Callable
) -> None:
    """Every target and the agenda, for dates of each kind."""
    date, now = DATES[name]
    parts = {
        target: announce(date, "--for", target, "--locale", locale, now=now) for target in TARGETS
    }
    agenda = cnpe("--file", write(TEXT), "--now", now, "agenda", date, "--locale", locale)
    mail = announce(date, "--for", "mail", "--locale", locale, now=now)
    assert {each.code for each in [*parts.values(), agenda, mail]} == {0}
    body = mail_of(mail.out).get_body(("plain",)).get_content()
    told = {"agenda": agenda.out, **{target: each.out for target, each in parts.items()}}
    told["mail"] = f"{subject_of(mail.out)}\n\n{body}"
    text = "".join(f"==> {target}\n{shown}" for target, shown in told.items())
    golden(f"kit/{name}.{locale}.txt", text.encode())


def mail_of(text: str) -> EmailMessage:
    message = email.message_from_string(text, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def subject_of(text: str) -> str:
    """The subject as other programs decode it, not Python's newer parser."""
    return str(make_header(decode_header(email.message_from_string(text)["Subject"])))


def first_line(result: object) -> str:
    return result.out.splitlines()[0]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2025-07-15T10:59:50-04:00", "Today, in one minute: EX Call."),
        ("2025-07-14T23:59-04:00", "Join us for EX Call."),
        ("2025-07-15T00:00-04:00", "Today, in 11 hours: EX Call."),
        ("2025-07-15T07:40-04:00", "Today, in 3 h 20 min: EX Call."),
        ("2025-07-15T10:00-04:00", "Today, in one hour: EX Call."),
        ("2025-07-15T10:15-04:00", "Today, in 45 minutes: EX Call."),
        ("2025-07-15T10:59-04:00", "Today, in one minute: EX Call."),
        ("2025-07-15T11:00-04:00", "Now, until 12:00 PM EDT: EX Call."),
        ("2025-07-15T11:59-04:00", "Now, until 12:00 PM EDT: EX Call."),
        ("2025-07-15T12:00-04:00", "Thank you to everybody who took part in EX Call on Tuesday, July 15, 2025."),
        ("2025-07-15T09:00+09:00", "Join us for EX Call."),
        ("2025-07-16T00:30+09:00", "Now, until 12:00 PM EDT: EX Call."),
    ],
)  # fmt: skip
def test_what_a_post_is_follows_from_the_clock(now: str, said: str, announce: Callable) -> None:
    """The day is that of the meeting's own zone."""
    assert announce("2025-07-15", now=now).out.splitlines()[2] == said


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("announcement", "Join us for EX Call."),
        ("reminder", "Reminder: EX Call."),
        ("recap", "Thank you to everybody who took part in EX Call on Tuesday, July 15, 2025."),
    ],
)
@pytest.mark.parametrize("now", ["2025-07-01", "2025-08-01"])
def test_a_stage_can_be_forced(stage: str, said: str, now: str, announce: Callable) -> None:
    assert announce("2025-07-15", "--as", stage, now=now).out.splitlines()[2] == said


def test_a_reminder_names_the_weekday_of_a_late_end(announce: Callable) -> None:
    late = TEXT.replace("2025-12-30 15:00", "2025-12-31 23:30")
    shown = announce("2025-12-31", text=late, now="2025-12-31T23:40-05:00").out
    assert "\nNow, until Thu 12:30 AM EST: EX Board.\n" in shown


def test_a_city_is_named_once(announce: Callable) -> None:
    twice = TEXT.replace("Asia/Kolkata,", "Asia/Kolkata, Asia/Calcutta,")
    assert announce("2025-07-15", text=twice).out.count("Kolkata: ") == 1


def test_the_day_of_several_meetings_is_that_of_the_short_one(announce: Callable) -> None:
    text = TEXT.replace("start: 2026-06-29, duration: 3d", "start: 2025-12-29, duration: 3d")
    assert first_line(announce("2025-12-30", "-m", "all", text=text)) == (
        "EX Camp, EX Call, and EX Board, Tuesday, December 30, 2025"
    )


def test_a_moved_date_is_over_as_any_other(announce: Callable) -> None:
    assert first_line(announce("2025-12-03", now="2025-12-04")) == (
        "Thank you: EX Call, Wednesday, December 3, 2025"
    )
    assert "Thank you to everybody" in announce("2025-12-03", now="2025-12-04").out
    assert first_line(announce("2025-12-03", now="2025-12-03T12:00-05:00")).startswith("Reminder")


def test_the_day_is_that_of_the_meeting_not_of_the_community(announce: Callable) -> None:
    """In Tokyo, it is the next day already."""
    text = TEXT.replace(
        "id: board, title: Board,", "id: board, title: Board, time_zone: Asia/Tokyo,"
    )
    text = text.replace("2025-12-30 15:00", "2025-12-31 09:00")
    shown = announce("2025-12-31", text=text, now="2025-12-30T12:00-05:00").out
    assert shown.splitlines()[2] == "Today, in 7 hours: EX Board."


def test_a_name_is_only_a_text(announce: Callable) -> None:
    text = TEXT.replace('"Ann Lee @annlee"', '"Ann <b>*x*]( @annlee"')
    shown = announce("2025-07-15", "--for", "markdown", text=text).out
    assert "[Ann \\<b>\\*x\\*\\](](https://github.com/annlee)" in shown.replace("\\](](", "\\](](")


def test_mails_with_other_calendars_have_other_ids(announce: Callable) -> None:
    other = TEXT.replace(
        "join: https://example.org/join", "join: https://example.org/join\n    location: Room 4"
    )
    ids = {
        mail_of(announce("--for", "mail", text=each, now=now).out)["Message-ID"]
        for each in (TEXT, other)
        for now in ("2025-07-01", "2025-07-02")
    }
    assert len(ids) == 4


def test_whole_days_remind_while_they_last(announce: Callable) -> None:
    for now in ("2026-06-29T00:00-04:00", "2026-07-01T20:00-04:00"):
        assert "\n\nToday: EX Camp.\n" in announce("2026-06-29", now=now).out
    assert "Thank you" in announce("2026-06-29", now="2026-07-02").out


def test_a_recap_thanks_and_names_what_comes_next(announce: Callable) -> None:
    text = announce("last", now="2025-07-16").out
    assert "\nSpecial thanks to Ann Lee and Bob.\n" in text
    assert "\nRecording: https://example.org/watch\n" in text
    assert text.endswith(
        "\n\nThe next meeting is on Tuesday, July 29, 2025, 11:00 AM – 12:00 PM EDT (New York).\n"
    )
    forced = announce("2025-07-15", "--as", "recap").out
    assert forced.endswith("on Tuesday, July 29, 2025, 11:00 AM – 12:00 PM EDT (New York).\n")


def test_a_recap_without_a_recording_says_how_to_add_it(announce: Callable) -> None:
    result = announce("last", now="2025-08-01")
    assert result.err == (
        "`call` on 2025-07-29 has no recording yet; "
        "run `cnpe meetings edit 2025-07-29 -m call --recording URL` when there is one.\n"
    )
    assert announce("last", now="2025-07-16").err == ""
    assert announce("2025-07-29", "--as", "announcement", now="2025-08-01").err == ""
    assert announce("2025-11-18", now="2026-01-01").err == ""


def test_two_meetings_of_a_date(announce: Callable) -> None:
    refused = announce("2025-12-30")
    assert refused.code == 2
    assert "which meeting? board on Tue 2025-12-30, call on Tue 2025-12-30" in refused.err
    assert "-m all" in refused.err
    both = announce("2025-12-30", "-m", "all").out
    assert first_line(announce("2025-12-30", "-m", "all")) == (
        "EX Call and EX Board, Tuesday, December 30, 2025"
    )
    assert both.index("\nEX Call\n") < both.index("\nEX Board\n")
    assert "  " not in both
    calendar = calendar_of(announce("2025-12-30", "-m", "all", "--for", "mail").out)
    assert len(calendar.walk("VEVENT")) == 2


MIXED = TEXT.replace(
    "schedule: [{start: 2025-12-30 15:00}]",
    "schedule: [{start: 2025-12-30 15:00}], dates: {2025-12-30: {cancelled: Storm}}",
)


def test_a_headline_names_only_what_takes_place(announce: Callable) -> None:
    shown = announce("2025-12-30", "-m", "all", text=MIXED).out
    assert shown.startswith("EX Call, Tuesday, December 30, 2025\n")
    assert "EX Board on Tuesday, December 30, 2025 has been cancelled." in shown
    both = MIXED.replace("2025-11-18: {cancelled: Storm}", "2025-12-30: {cancelled: Ice}")
    assert first_line(announce("2025-12-30", "-m", "all", text=both)) == (
        "Cancelled: EX Call and EX Board, Tuesday, December 30, 2025"
    )


def test_a_headline_thanks_only_if_all_are_over(announce: Callable) -> None:
    between = announce("2025-12-30", "-m", "all", now="2025-12-30T13:00-05:00")
    assert first_line(between) == "EX Call and EX Board, Tuesday, December 30, 2025"
    after = announce("2025-12-30", "-m", "all", now="2025-12-31")
    assert first_line(after).startswith("Thank you: EX Call and EX Board")


def test_a_video_of_several_meetings_says_each_thing_once(announce: Callable) -> None:
    shown = announce("2025-12-30", "-m", "all", "--for", "video", text=MIXED, now="2026-01-01").out
    assert shown.startswith("Title: EX Call, Tuesday, December 30, 2025\n")
    assert shown.count("has been cancelled") == 1
    assert "Thank you" not in shown


def test_what_is_next_is_never_over(announce: Callable) -> None:
    shown = announce("2025-11-18", now="2026-03-01").out
    assert "Next meeting: Tuesday, March 10, 2026, 11:00 AM – 12:00 PM EDT (New York)\n" in shown


def test_a_mail_without_a_sender_says_so(announce: Callable) -> None:
    result = announce("--for", "mail", text=re.sub("organizer: .*\n", "", TEXT))
    assert result.err == (
        "The mail has no sender; add one with --sender ADDRESS, or in your mail program.\n"
    )
    assert announce("--for", "mail").err == ""


def test_next_names_the_meetings_of_its_day(announce: Callable) -> None:
    assert announce(now="2025-12-30").code == 2
    assert first_line(announce(now="2025-12-30T13:00-05:00")).startswith("Reminder: EX Board")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            "--for fax",
            "--for: `fax` is not known; choose from text, slack, linkedin, markdown, event, video, mail",
        ),
        ("--for video --as recap", "--as is not for a video; leave it out"),
        ("--as party", "--as: `party` is not known"),
        ("--locale tlh", "--locale: `tlh` is not a language of this program"),
        ("2025-02-30", "DATE"),
        ("-m later", "`later` has no date yet"),
        ("--sender ann@example.org", "--sender is for a mail; add --for mail"),
        ("--for mail --sender ann", "--sender: `ann` is not"),
        ("--for mail --sender ann@exämple.org", "is not an address that a mail can have"),
    ],
)
def test_what_is_refused(arguments: str, words: str, announce: Callable) -> None:
    result = announce(*arguments.split())
    assert (result.code, result.out) == (2, "")
    assert words in result.err


# -- limits


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


LONG = {
    "a-long-description": TEXT.replace("We talk, and listen.", "🎉 word " * 900),
    "a-long-title": TEXT.replace("en: Call", f"en: {'🎉x' * 3000}"),
    "many-topics": TEXT.replace("{en: Golden paths, ja: 黄金の道}", ", ".join(["topic 🎉"] * 900)),
    "a-topic-with-a-link": TEXT.replace(
        "{en: Golden paths, ja: 黄金の道}", '"see https://x.example.org/ ' + "word " * 900 + '"'
    ),
    "long-links": TEXT.replace(
        "https://example.org/agenda", "https://example.org/" + "a" * 700 + "/agenda"
    ).replace("Golden paths", "🎉 word " * 900),
    "notes-with-links": TEXT.replace(
        "notes: [Bring tea.]",
        "notes: [" + ", ".join(['"see https://example.org/a/long/link now"'] * 200) + "]",
    ),
    "long-notices": TEXT.replace("We record.", "We record. " * 500),
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("stage", ["announcement", "recap"])
def test_linkedin_has_a_limit(name: str, stage: str, announce: Callable) -> None:
    """Links stay whole, and an ellipsis is where something is left out."""
    post = announce("2025-07-15", "--for", "linkedin", "--as", stage, text=LONG[name]).out
    assert 0 < units(post) <= 3000
    assert "/agenda\n" in post
    assert set(re.findall(r"https://\S+", post)) <= set(
        re.findall(r"https://[^\s\"}]+", LONG[name])
    )
    if units(announce("2025-07-15", "--as", stage, text=LONG[name]).out) > 3000:
        assert "…" in post
        assert units(post) > 1000


@pytest.mark.parametrize("name", LONG)
def test_a_video_has_limits(name: str, announce: Callable) -> None:
    shown = announce("2025-07-15", "--for", "video", text=LONG[name]).out
    title, _, text = shown.removeprefix("Title: ").partition("\n\n")
    assert units(title) <= 100
    assert units(text) <= 5000


def test_a_short_post_is_whole_on_linkedin(announce: Callable) -> None:
    assert announce("--for", "linkedin").out == announce().out


def test_a_video_title_names_what_there_is_room_for(announce: Callable) -> None:
    def title(topics: str) -> str:
        text = TEXT.replace("{en: Golden paths, ja: 黄金の道}", topics)
        return announce("2025-07-15", "--for", "video", text=text).out.splitlines()[0]

    assert title("Paths") == "Title: Paths – Ann Lee and Bob – EX Call, 2025-07-15"
    assert title("x" * 70) == f"Title: {'x' * 70} – EX Call, 2025-07-15"
    assert title("x" * 120) == f"Title: {'x' * 77}… – EX Call, 2025-07-15"


# -- hostile texts

HOSTILE = TEXT.replace(
    "en: Golden paths, ja: 黄金の道", 'en: "a\\n# b <!channel> @here *x* <script>"'
)


def test_a_text_stays_on_its_line(announce: Callable) -> None:
    shown = {each: announce("2025-07-15", "--for", each, text=HOSTILE).out for each in TARGETS}
    for text in shown.values():
        assert "\n# b" not in text
    assert "<\u2060!channel> @\u2060here *\u2060x*\u2060" in shown["slack"]
    assert "a # b \\<!channel> @<!-- -->here \\*x\\* \\<script>" in shown["markdown"]
    assert "<" not in shown["video"]
    assert ">" not in shown["video"]


# -- mail


def calendar_of(text: str) -> icalendar.Calendar:
    parts = [each for each in mail_of(text).walk() if each.get_filename() == "meeting.ics"]
    return icalendar.Calendar.from_ical(parts[0].get_payload(decode=True))


def test_the_mail_is_a_draft_that_publishes_a_calendar(announce: Callable) -> None:
    """RFC 5322, RFC 5546 section 3.2.1; Thunderbird opens a draft in several forms without text."""
    text = announce("2025-07-15", "--for", "mail").out
    mail = mail_of(text)
    assert mail["From"] == "Bob Ray <bob@example.org>"
    assert mail["X-Unsent"] == "1"
    assert mail["To"] is None
    assert re.fullmatch(r"<[0-9a-f]{24}@example\.org>", mail["Message-ID"])
    assert mail["Date"].datetime == datetime(2025, 7, 1, 16, tzinfo=UTC)
    assert subject_of(text) == "EX Call: Golden paths, Tuesday, July 15, 2025"
    text_part, calendar_part = mail.iter_parts()
    assert text_part.get_content_type() == "text/plain"
    assert calendar_part.get_content_type() == "text/calendar"
    assert calendar_part["Content-Type"].params["method"] == "PUBLISH"
    assert calendar_part.get_content_disposition() == "attachment"
    calendar = calendar_of(text)
    assert calendar["METHOD"] == "PUBLISH"
    (event,) = calendar.walk("VEVENT")
    assert event["ORGANIZER"] == "mailto:bob@example.org"
    assert event["DTSTART"].dt == datetime(2025, 7, 15, 15, tzinfo=UTC)
    assert "ATTENDEE" not in event
    assert all(len(line) <= 78 and line.isascii() for line in text.splitlines())


def test_without_a_sender_the_calendar_is_only_attached(announce: Callable) -> None:
    text = announce("--for", "mail", text=re.sub("organizer: .*\n", "", TEXT)).out
    mail = mail_of(text)
    assert mail["From"] is None
    assert mail["Message-ID"].endswith("@example.org>")
    assert [each.get_content_type() for each in mail.iter_parts()] == [
        "text/plain",
        "text/calendar",
    ]
    calendar = calendar_of(text)
    assert "METHOD" not in calendar
    assert "ORGANIZER" not in calendar.walk("VEVENT")[0]


def test_a_sender_is_named_on_the_command_line(announce: Callable) -> None:
    text = announce("--for", "mail", "--sender", "Ann Lee <ann@example.com>").out
    assert mail_of(text)["From"] == "Ann Lee <ann@example.com>"
    assert mail_of(text)["Message-ID"].endswith("@example.com>")


def test_the_calendar_of_a_cancelled_and_of_a_moved_date(announce: Callable) -> None:
    (event,) = calendar_of(announce("2025-11-18", "--for", "mail").out).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    (event,) = calendar_of(announce("2025-12-03", "--for", "mail").out).walk("VEVENT")
    assert event["DTSTART"].dt == datetime(2025, 12, 3, 17, 30, tzinfo=UTC)
    first = announce("2025-12-03", "--for", "mail").out
    later = announce("2025-12-03", "--for", "mail", now="2025-07-02").out
    numbers = [int(calendar_of(each).walk("VEVENT")[0]["SEQUENCE"]) for each in (first, later)]
    assert numbers[0] < numbers[1]
    ids = {str(calendar_of(each).walk("VEVENT")[0]["UID"]) for each in (first, later)}
    assert ids == {"call-20251202T1100@example.org"}


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://exämple.org/", "xn--exmple-cua.org"), ("http://[::1]/", "cnpe.invalid")],
)
def test_the_id_of_a_mail_is_ascii(url: str, host: str, announce: Callable) -> None:
    text = re.sub("organizer: .*\n", "", TEXT).replace("https://example.org/\n", f"{url}\n", 1)
    assert mail_of(announce("--for", "mail", text=text).out)["Message-ID"].endswith(f"@{host}>")


def test_a_recap_has_no_calendar(announce: Callable) -> None:
    mail = mail_of(announce("last", "--for", "mail", now="2025-07-16").out)
    assert mail.get_content_type() == "text/plain"
    assert "Thank you" in mail.get_content()


@pytest.mark.parametrize(
    "title", ['"a\\nBcc: x@example.org"', '"=?utf-8?q?x?="', "x" * 1000, '"\\u202e"', "日本" * 300]
)
def test_a_hostile_title_stays_in_the_subject(title: str, announce: Callable) -> None:
    text = announce(
        "--for", "mail", text=TEXT.replace("title: {en: Call, ja: 定例会}", f"title: {title}")
    ).out
    mail = mail_of(text)
    assert mail["Bcc"] is None
    assert len(mail.keys()) == len(set(mail.keys())) == 8
    assert max(map(len, text.splitlines())) <= 78
    head = text.partition("\n\n")[0]
    assert all(re.match(r"[A-Za-z-]+: | ", line) for line in head.splitlines())
    if "=?" in title:
        assert "=?utf-8?q?x?=" in subject_of(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> quote", "\u2060> quote"),
        (":tada: at 11:00:30", ":\u2060tada: at 11:00:30"),
        ("snake_case _x_", "snake_case _\u2060x_\u2060"),
        ("<!here> @ann a@b *b* `c` ~d~", "<\u2060!here> @\u2060ann a@\u2060b *\u2060b*\u2060 `\u2060c`\u2060 ~\u2060d~\u2060"),
    ],
)  # fmt: skip
def test_slack_formats_no_text(text: str, shown: str) -> None:
    assert slack(text) == shown


def test_the_same_arguments_give_the_same_bytes(announce: Callable) -> None:
    assert announce("--for", "mail").out == announce("--for", "mail").out
