"""What another engine reads out of our calendars is what `cnpe meetings` says."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from cnpe_cli.domain.calendar.series import series
from cnpe_cli.domain.checks.schedule import check_calendar_shapes
from cnpe_cli.domain.schedule.lookup import day_of
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import dates_between
from cnpe_cli.render.ics.calendar import calendar_of, domain_of, parts_of
from cnpe_cli.render.ics.previous import sealed
from cnpe_cli.store.community_file import decode

SINCE, UNTIL = date(2025, 7, 1), date(2027, 12, 31)


def meeting(schedule: str, *dates: str, zone: str = "America/New_York", more: str = "") -> str:
    kept = f"\n  dates: {{{', '.join(dates)}}}" if dates else ""
    return (
        f"name: Test\nurl: https://example.org/\ntime_zone: {zone}\nmeetings:\n"
        f"- id: a\n  title: Meeting\n  schedule: [{schedule}]{more}{kept}\n"
    )


BIWEEKLY = "{start: 2025-07-29 11:00, repeats: every 2 weeks on Tuesday}"
LONG = "x" * 300
SHAPES = {
    "biweekly": meeting(BIWEEKLY, more="\n  join: https://example.org/join\n  duration: 1h30m"),
    "utc": meeting("{start: 2025-07-29 15:00, repeats: every week}", zone="UTC"),
    "kolkata": meeting("{start: 2025-07-29 20:30, repeats: every week}", zone="Asia/Kolkata"),
    "sydney": meeting("{start: 2025-07-29 09:00, repeats: every week}", zone="Australia/Sydney"),
    "casablanca": meeting("{start: 2025-07-29 09:00, repeats: every week}", zone="Africa/Casablanca"),
    "cairo": meeting("{start: 2025-07-29 09:00, repeats: every week}", zone="Africa/Cairo"),
    "third-tuesday": meeting("{start: 2026-01-20 16:00, repeats: every month on the 3rd Tuesday}"),
    "last-friday": meeting("{start: 2026-01-30 16:00, repeats: every month on the last Friday}"),
    "day-31": meeting("{start: 2026-01-31 16:00, repeats: every month on day 31}"),
    "daily": meeting("{start: 2026-03-01 16:00, repeats: every 3 days, last: 2026-04-01}"),
    "yearly": meeting("{start: 2025-08-01 16:00, rrule: FREQ=YEARLY}"),
    "schedule-change": meeting(
        f"{BIWEEKLY}, {{start: 2026-01-08 16:00, repeats: every month on the 2nd Thursday, "
        "time_zone: Europe/London, duration: 30m}",
        "2025-12-30: {topics: [The last of the old]}",
    ),
    "cancelled": meeting(BIWEEKLY, "2025-11-04: {cancelled: KubeCon}", "2025-12-30: {cancelled: true}"),
    "moved": meeting(BIWEEKLY, "2026-01-13: {moved_to: 2026-01-14 12:00}"),
    "moved-past-the-next": meeting(BIWEEKLY, "2025-11-04: {moved_to: 2025-11-19 12:00}"),
    "first-cancelled": meeting(BIWEEKLY, "2025-07-29: {cancelled: Holidays}"),
    "first-two-moved": meeting(
        BIWEEKLY, "2025-07-29: {moved_to: 2025-07-30}", "2025-08-12: {moved_to: 2025-08-13}"
    ),
    "both-ends-are-special": meeting(
        "{start: 2025-07-29 11:00, repeats: every week, last: 2025-09-16}",
        "2025-07-29: {duration: 2h}",
        "2025-08-12: {duration: 2h}",
        "2025-09-09: {moved_to: 2025-09-26}",
        "2025-09-16: {cancelled: true}",
    ),
    "leap-day": meeting("{start: 2024-02-29 11:00, repeats: every year}"),
    "skipped-first": meeting("{start: 2026-03-08 02:30, repeats: every week on Sunday}"),
    "skipped-midnight": meeting(
        "{start: 2026-04-24, repeats: every week}", "2026-04-24: {cancelled: true}", zone="Africa/Cairo"
    ),
    "first-has-a-topic": meeting(BIWEEKLY, "2025-07-29: {topics: [Hello]}"),
    "all-special": meeting(
        "{start: 2025-07-29 11:00, rrule: FREQ=WEEKLY;COUNT=2}",
        "2025-07-29: {cancelled: true}",
        "2025-08-05: {moved_to: 2025-08-06}",
    ),
    "whole-days": meeting(
        "{start: 2026-06-29, duration: 3d, repeats: every year}",
        "2027-06-29: {moved_to: 2027-12-30, topics: [Portals]}",
    ),
    "whole-days-special": meeting(
        "{start: 2025-12-30, repeats: every 2 weeks, last: 2026-12-31}, {start: 2027-03-01 11:00}",
        "2025-12-30: {cancelled: Holidays}",
        "2026-01-13: {moved_to: 2026-01-14}",
        "2026-02-10: {cancelled: true}",
        "2026-02-24: {moved_to: 2026-02-26, duration: 4d}",
        zone="Africa/Cairo",
    ),
    "whole-day-once": meeting("{start: 2026-12-31}", zone="UTC"),
    "undecided": meeting("").replace("[]", "").replace(
        "meetings:\n", f"meetings:\n- {{id: b, title: B, schedule: [{BIWEEKLY}]}}\n"
    ),
    "two-days-a-month": meeting(
        "{start: 2025-08-05 11:00, repeats: every month on the 1st and 3rd Tuesday}",
        "2025-08-19: {moved_to: 2025-08-20}",
        "2025-11-04: {cancelled: KubeCon}",
    ),
    "once": meeting("{start: 2026-05-05 11:00}"),
    "once-cancelled": meeting("{start: 2026-05-05 11:00}", "2026-05-05: {cancelled: Rain}"),
    "two-days": meeting("{start: 2025-07-29 11:00, rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH'}"),
    "week-start": meeting(
        "{start: 2025-07-31 11:00, rrule: 'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TH'}"
    ),
    "weekdays": meeting(
        "{start: 2025-07-29 11:00, rrule: 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20250901'}"
    ),
    "by-position": meeting("{start: 2025-08-12 11:00, rrule: FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2}"),
    "some-months": meeting(
        "{start: 2025-09-02 11:00, rrule: 'FREQ=MONTHLY;BYMONTH=3,9;BYDAY=1TU,3TU'}"
    ),
    "last-workday": meeting(
        "{start: 2025-07-31 11:00, rrule: 'FREQ=MONTHLY;COUNT=9;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'}"
    ),
    "count": meeting(
        "{start: 2025-07-29 11:00, rrule: FREQ=WEEKLY;COUNT=5}", "2025-08-12: {moved_to: 2025-08-14}"
    ),
    "until-in-utc": meeting("{start: 2025-07-29 22:00, rrule: FREQ=WEEKLY;UNTIL=20250827T020000Z}"),
    "never-begins": meeting(f"{{start: 2025-07-29 09:00, last: 2025-07-01, repeats: every week}}, {BIWEEKLY}"),
    "texts": meeting(
        BIWEEKLY,
        "2025-09-09: {title: '日本語; \"q\", \\ and: emoji 🎉', speakers: ['@annlee', Bob], notes: [One]}",
        more=f"\n  notices: ['{LONG}', 'a,b;c\\d', \"two\\nlines\", '{'é' * 100}']"
        "\n  formats: [Talk, Hallway Track]\n  region: Asia\n  agenda: https://example.org/a?b=1,2;3"
        "\n  recordings: [{name: Old, url: 'https://example.org/r'}]",
    )
    + "leads: [{name: Ann Lee, github: annlee}]\ncolor: '#1a73e8'\ndescription: 'A, b; c'\n",
}  # fmt: skip


# Read back, without a golden file: rules that several plain ones say, and what is left of short ones.
RULES_READ_BACK = [
    "start: 2025-08-05 11:00, rrule: FREQ=MONTHLY;BYDAY=TU",
    "start: 2025-08-05 11:00, rrule: FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;COUNT=12",
    "start: 2025-08-05 11:00, rrule: FREQ=DAILY;INTERVAL=2;BYDAY=TU;COUNT=12",
    "start: 2025-08-05 11:00, rrule: 'FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR'",
    "start: 2025-08-05 11:00, rrule: 'FREQ=DAILY;INTERVAL=7;BYDAY=TU'",
    "start: 2025-08-01 11:00, rrule: 'FREQ=YEARLY;BYMONTHDAY=1,15'",
    "start: 2025-08-05 11:00, rrule: FREQ=YEARLY;BYMONTH=8;BYDAY=TU",
    "start: 2025-08-29 11:00, rrule: 'FREQ=YEARLY;BYMONTH=2,8;BYDAY=-1FR'",
    "start: 2025-08-05 11:00, rrule: 'FREQ=YEARLY;BYMONTH=2,8'",
    "start: 2025-08-05 11:00, rrule: 'FREQ=MONTHLY;BYMONTH=2,8;BYMONTHDAY=5,20'",
    "start: 2025-08-12 11:00, rrule: 'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2,-1'",
    "start: 2025-08-05 11:00, rrule: 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2;COUNT=5'",
    "start: 2025-08-05 11:00, rrule: FREQ=MONTHLY;BYDAY=1TU;BYHOUR=11",
    "start: 2025-08-05 11:00, rrule: FREQ=WEEKLY;COUNT=1",
    "start: 2025-08-05 11:00, rrule: FREQ=WEEKLY;COUNT=100",
]


@pytest.mark.parametrize("rule", RULES_READ_BACK)
@pytest.mark.parametrize("dates", [(), ("2025-08-05: {cancelled: true}",)])
def test_rules_are_read_back(rule: str, dates: tuple[str, ...]) -> None:
    dates = dates if "2025-08-05" in rule else ()
    text = meeting(f"{{{rule}}}", *dates)
    assert read_back(write(text)) == expected(text)


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("2025-03-07 11:00, rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=1FR,-1FR'", "FREQ=YEARLY;BYDAY=1FR,-1FR;BYMONTH=3"),
        ("2025-03-04 11:00, rrule: 'FREQ=WEEKLY;BYDAY=TU,TH'", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("2025-03-04 11:00, rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU'", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU"),
        ("2025-09-09 11:00, rrule: 'FREQ=MONTHLY;BYDAY=2TU,4TU'", "FREQ=MONTHLY;BYDAY=2TU,4TU"),
        ("2025-09-09 11:00, repeats: every month on the 2nd and 4th Tuesday", "FREQ=MONTHLY;BYDAY=2TU,4TU"),
        ("2025-09-09 11:00, repeats: every week on Tuesday and Thursday", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("2025-09-09 11:00, repeats: every year", "FREQ=YEARLY;BYMONTHDAY=9;BYMONTH=9"),
        ("2025-09-24 09:30, rrule: 'FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=23,24,25,26,27,28,29'", "FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=23,24,25,26,27,28,29"),
        ("2025-09-30 11:00, rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("2025-09-09 11:00, rrule: 'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2'", "FREQ=MONTHLY;BYDAY=2TU"),
        ("2025-09-02 11:00, rrule: 'FREQ=MONTHLY;BYMONTH=3,9;BYDAY=1TU,3TU'", "FREQ=YEARLY;BYDAY=1TU,3TU;BYMONTH=3,9"),
        ("2025-09-05 11:00, rrule: 'FREQ=MONTHLY;BYMONTH=3,9'", "FREQ=YEARLY;BYMONTHDAY=5;BYMONTH=3,9"),
        ("2025-09-01 11:00, rrule: 'FREQ=YEARLY;BYMONTHDAY=1,15'", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("2025-09-02 11:00, rrule: 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR'", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"),
    ],
)  # fmt: skip
def test_a_rule_is_one_event(entry: str, written: str) -> None:
    """It is written as all tested clients read it, under one UID that has the start's date."""
    text = meeting(f"{{start: {entry}}}")
    (event,) = write(text).decode().split("BEGIN:VEVENT")[1:]
    assert _value(event, "RRULE") == written
    assert _value(event, "UID") == f"a-{entry[:10].replace('-', '')}@example.org"
    assert read_back(write(text)) == expected(text)


def test_the_last_of_a_series_alone() -> None:
    """The first is cancelled, so that one date is left of the rule."""
    text = meeting(
        "{start: 2025-08-05 11:00, rrule: FREQ=WEEKLY;COUNT=2}", "2025-08-05: {cancelled: true}"
    )
    assert read_back(write(text)) == expected(text)
    assert b"RRULE" not in write(text).split(b"BEGIN:VEVENT")[-1]


def write(text: str) -> bytes:
    community = decode("test.yaml", text.encode()).whole
    assert community is not None, decode("test.yaml", text.encode()).problems
    made = [each for one in community.meetings for each in series(community, one)]
    return sealed(calendar_of(community, parts_of(community, made, domain_of(community))))


def expected(text: str) -> list[tuple[str, str]]:
    community = decode("test.yaml", text.encode()).whole
    assert community is not None
    now = datetime(2025, 1, 1, tzinfo=UTC)
    found = (each.occurrence for each in dates_between(community, now, SINCE, UNTIL).found)
    return sorted((_span(each), each.status) for each in found if each.start.date() >= SINCE)


def _span(occurrence: Occurrence) -> str:
    """Return the start in UTC, or the first whole day and the one after the last."""
    if occurrence.all_day:
        return f"{occurrence.start.date()}/{occurrence.end.date()}"
    return occurrence.instant.isoformat()


def read_back(data: bytes) -> list[tuple[str, str]]:
    begin, end = SINCE - timedelta(days=3), UNTIL + timedelta(days=3)
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(begin, end)
    return sorted(
        (_start(event), str(event["STATUS"]).lower())
        for event in events
        if SINCE <= day_of(event.start) <= UNTIL
    )


def _start(event: Any) -> str:  # noqa: ANN401 - the engine's events are not typed
    if isinstance(event.start, datetime):
        return event.start.astimezone(UTC).isoformat()
    return f"{event.start}/{event.end}"


@pytest.mark.parametrize("shape", SHAPES)
def test_the_golden_calendars(shape: str, golden: Callable[[str, bytes], None]) -> None:
    golden(f"ics/{shape}.ics", write(SHAPES[shape]))


@pytest.mark.parametrize("shape", SHAPES)
def test_another_engine_reads_the_same(shape: str) -> None:
    assert read_back(write(SHAPES[shape])) == expected(SHAPES[shape])


@pytest.mark.parametrize("shape", SHAPES)
def test_only_shapes_that_every_client_reads(shape: str) -> None:
    data = write(SHAPES[shape]).decode()
    events = data.split("BEGIN:VEVENT")[1:]
    for word in ("COUNT=", "THISANDFUTURE", "EXDATE", "X-WR-TIMEZONE"):
        assert word not in data
    assert all(not re.search(r"^RDATE", event, re.MULTILINE) for event in events)
    assert all(len(line.encode()) <= 75 for line in data.split("\r\n"))
    assert "\n" not in data.replace("\r\n", "")
    assert len({(_value(each, "UID"), _value(each, "RECURRENCE-ID")) for each in events}) == len(
        events
    )
    for event in events:
        until = re.search(r"UNTIL=([^;\r]+)", event)
        is_whole = "DTSTART;VALUE=DATE:" in event
        assert not until or re.fullmatch(r"\d{8}" if is_whole else r"\d{8}T\d{6}Z", until[1])
        dates = ["DTSTART", "DTEND", *(["RECURRENCE-ID"] if "RECURRENCE-ID" in event else [])]
        assert event.count(";VALUE=DATE:") == (len(dates) if is_whole else 0)
        assert not is_whole or "TRANSP:TRANSPARENT" in event
        assert "RECURRENCE-ID" not in event or "RRULE" not in event


def _value(event: str, name: str) -> str:
    found = re.search(rf"^{name}[^:]*:(.*)\r$", event, re.MULTILINE)
    return found[1] if found else ""


def test_a_rule_that_no_plain_one_says_is_refused_with_its_line(
    cnpe: Callable, tmp_path: Path
) -> None:
    text = meeting("{start: 2025-05-19 11:00, rrule: FREQ=YEARLY;BYDAY=20MO}")
    (tmp_path / "community.yaml").write_text(text)
    result = cnpe("ics")
    assert (result.code, result.out) == (3, "")
    assert (
        "community.yaml:7:40: error: calendar programs disagree about the rule of `a`" in result.err
    )
    assert "[calendar-shape]" in cnpe("check").out
    assert cnpe("meetings").code == 0


TOLD = """\
name: Test & Co
short_name: TC
leads: [{name: Ann Lee, github: annlee}]
meetings:
  - id: a
    title: "Two\\nlines"
    region: Europe
    join: https://example.org/join
    agenda: https://example.org/agenda
    recordings: [{name: Before, url: "https://example.org/before"}]
    notices: [We record., Be kind.]
    formats: [Talk, Hallway Track]
    schedule: [{start: 2026-01-06 11:00, repeats: every week}]
    dates:
      2026-01-13: {topics: [T, U], speakers: ["@annlee", Bob], notes: [N, M], recording: "https://example.org/r"}
      2026-01-20: {cancelled: Storm, join: "https://example.org/other", agenda: "https://example.org/b"}
      2026-01-27: {title: The TC Day, format: Panel}
      2026-02-03: {moved_to: 2026-02-04}
"""


def described(event: str) -> str:
    return _value(event.replace("\r\n ", ""), "DESCRIPTION").replace("\\n", "\n")


def test_what_an_event_says() -> None:
    """First what is special, then the links, the notices, and last the recordings."""
    master, special, _, titled, moved = write(TOLD).decode().split("BEGIN:VEVENT")[1:]
    last = "We record.\nBe kind.\n\nBefore: https://example.org/before"
    links = "Join: https://example.org/join\nAgenda: https://example.org/agenda\n"
    assert _value(master, "SUMMARY") == "TC Two lines"
    assert described(master) == (
        f"Formats in turn: Talk\\; Hallway Track\nFor: Europe\n\n{links}\n{last}"
    )
    assert _value(special, "SUMMARY") == "TC Two lines: T\\; U"
    assert described(special) == (
        "Topics: T\\; U\nSpeakers: Ann Lee @annlee\\; Bob\nFormat: Hallway Track\nFor: Europe\nN\nM\n\n"
        f"{links}Recording: https://example.org/r\n\n{last}"
    )
    assert (_value(titled, "SUMMARY"), "Format: Panel\n" in described(titled)) == (
        "The TC Day",
        True,
    )
    assert described(moved).startswith(
        "Moved from: Tuesday\\, 3 February 2026\\, 11:00 UTC\nFormat"
    )
    assert [_value(each, "TRANSP") for each in (master, special, titled, moved)] == [""] * 4
    assert [_value(master, key) for key in ("LOCATION", "URL", "CONFERENCE")] == [
        "https://example.org/join"
    ] * 3
    assert "CATEGORIES" not in write(TOLD).decode()
    assert "VALARM" not in write(TOLD).decode()


def test_what_a_cancelled_date_says() -> None:
    """The reason once, and the next date; nowhere to go, and no time that is busy."""
    cancelled = write(TOLD).decode().split("BEGIN:VEVENT")[3]
    assert [_value(cancelled, key) for key in ("SUMMARY", "STATUS", "TRANSP")] == [
        "Cancelled: TC Two lines",
        "CANCELLED",
        "TRANSPARENT",
    ]
    assert described(cancelled) == "Cancelled: Storm\nNext: Tuesday\\, 27 January 2026\\, 11:00 UTC"
    assert [_value(cancelled, key) for key in ("LOCATION", "URL", "CONFERENCE")] == [""] * 3


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (["2025-08-12: {cancelled: true}", "2025-08-26: {cancelled: true}"], ["9 September 2025", "9 September 2025"]),
        (["2025-08-12: {cancelled: true}", "2025-08-26: {moved_to: 2025-08-25}"], ["25 August 2025"]),
        (["2025-08-12: {cancelled: true}", "2025-08-26: {moved_to: 2025-08-11}"], ["9 September 2025"]),
    ],
)  # fmt: skip
def test_the_next_date_takes_place(dates: list[str], told: list[str]) -> None:
    data = write(meeting(BIWEEKLY, *dates)).decode().replace("\r\n ", "")
    found = re.findall(r"^DESCRIPTION:Next: \w+\\, ([^\\]+)\\, 11:00 EDT\r$", data, re.MULTILINE)
    assert found == told


def test_no_next_date_after_the_last() -> None:
    once = meeting("{start: 2026-05-05 11:00}", "2026-05-05: {cancelled: Rain}")
    assert described(write(once).decode().split("BEGIN:VEVENT")[1]) == "Cancelled: Rain"


@pytest.mark.parametrize(
    ("short", "title", "told"),
    [
        ("CNPE", "Community Meeting", "CNPE Community Meeting"),
        ("CNPE", "cnpe Community Meeting", "cnpe Community Meeting"),
        ("EC", "Project Meeting", "EC Project Meeting"),
        ("C++", "The C++ Call", "The C++ Call"),
        ("", "Community Meeting", "Community Meeting"),
    ],
)
def test_the_short_name(short: str, title: str, told: str) -> None:
    text = meeting(BIWEEKLY).replace("title: Meeting", f"title: {title}")
    assert _value(write(f"short_name: {short}\n{text}").decode(), "SUMMARY") == told


@pytest.mark.parametrize(
    ("head", "domain"),
    [
        ("name: Test & Co.", "test-co.invalid"),
        ("name: 日本", "community.invalid"),
        ("name: T\nurl: https://Example.org:8080/x", "example.org"),
        ("name: T\nurl:", "t.invalid"),
        ("name: T\nurl: https://new.example.org/\ncalendar_domain: example.org", "example.org"),
    ],
)
def test_what_a_uid_ends_in(head: str, domain: str) -> None:
    data = write(TOLD.replace("name: Test & Co", head)).decode()
    assert {_value(each, "UID") for each in data.split("BEGIN:VEVENT")[1:]} == {
        f"a-20260106@{domain}"
    }


@pytest.mark.parametrize(
    ("color", "name"),
    [("#1a73e8", "dodgerblue"), ("#4169e0", "royalblue"), ("#ff0000", "red"), ("#00FF01", "lime"), ("#000100", "black"), ("#fefefe", "white")],
)  # fmt: skip
def test_the_name_of_a_colour(color: str, name: str) -> None:
    data = write(f'{TOLD}color: "{color}"\n').decode()
    assert re.findall(r"^(?:X-APPLE-CALENDAR-)?COLOR:(.*)\r$", data, re.MULTILINE) == [name, color]


ZONES = ["UTC", "America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Asia/Gaza"]  # fmt: skip
STARTS = st.datetimes(datetime(2015, 1, 1), datetime(2027, 1, 1)).map(
    lambda at: at.replace(
        hour=8 + at.hour // 2, minute=at.minute // 30 * 30, second=0, microsecond=0
    )
)
RULES = st.sampled_from(
    [
        "repeats: every week", "repeats: every 2 weeks", "repeats: every 3 days",
        "repeats: every month on the 1st {day}", "repeats: every 2 months on the last {day}",
        "repeats: every month on day {number}", "rrule: FREQ=MONTHLY;BYDAY=-2{code}",
        "rrule: 'FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,{code},SU'", "rrule: FREQ=MONTHLY;BYMONTHDAY=-1",
        "rrule: 'FREQ=YEARLY;BYMONTH=2,9;BYDAY={code}'", "rrule: 'FREQ=MONTHLY;BYMONTHDAY=1,15,30'",
        "rrule: FREQ=WEEKLY;COUNT=7", "rrule: FREQ=MONTHLY;BYDAY=5{code}", "rrule: FREQ=YEARLY", "",
    ]
)  # fmt: skip
DETAILS = st.sampled_from(
    ["cancelled: true", "moved_to: {next}", "moved_to: {next} 21:15", "topics: [x]", "cancelled: why, moved_to: {next}", "moved_to: {far} 09:00", "duration: 45m"]
)  # fmt: skip
WHOLE_DETAILS = st.sampled_from(
    ["cancelled: true", "moved_to: {next}", "topics: [x]", "cancelled: why, moved_to: {next}", "moved_to: {far}", "duration: 5d"]
)  # fmt: skip


@st.composite
def communities(draw: Any) -> str:  # noqa: ANN401 - hypothesis has no name for it
    """Write one meeting with up to three schedule entries, some of its dates special."""
    from cnpe_cli.domain.schedule.expansion import starts
    from cnpe_cli.domain.schedule.recurrence import parse_repeats
    from cnpe_cli.domain.schedule.rrule import parse_rrule

    entries, days = [], []
    for _ in range(draw(st.integers(1, 3))):
        near, rule, is_whole = draw(STARTS), draw(RULES), draw(st.booleans())
        near = near.replace(hour=0, minute=0) if is_whole else near
        rule = rule.format(day=f"{near:%A}", code=f"{near:%a}"[:2].upper(), number=near.day)
        key, _, value = rule.partition(": ")
        parsed = (
            {"repeats": parse_repeats, "rrule": parse_rrule}[key](value.strip("'")) if key else None
        )
        found = next(starts(parsed, near, near.date()), near) if parsed else near
        more = f"time_zone: {draw(st.sampled_from(ZONES))}"
        if is_whole:
            more = f"duration: {draw(st.integers(1, 31))}d"
        start = f"{found:%Y-%m-%d}" if is_whole else f"{found:%Y-%m-%d %H:%M}"
        entries.append(f"{{start: {start}, {rule}{', ' if rule else ''}{more}}}")
    home = draw(st.sampled_from(ZONES))
    text = meeting(", ".join(entries), zone=home)
    community = decode("test.yaml", text.encode()).whole
    if community is None:  # The rule's first date is another one.
        return meeting(BIWEEKLY)
    found = dates_between(
        community, datetime(2025, 1, 1, tzinfo=UTC), SINCE, SINCE + timedelta(days=200)
    ).found
    first = {each.occurrence.original.date(): each.occurrence.all_day for each in found}
    for day in draw(st.lists(st.sampled_from([*first]), max_size=4, unique=True)) if first else []:
        detail = draw(WHOLE_DETAILS if first[day] else DETAILS).format(
            next=day + timedelta(days=1), far=day + timedelta(days=40)
        )
        days.append(f"{day}: {{{detail}}}")
    return meeting(", ".join(entries), *days, zone=home)


@given(communities())
def test_any_community(text: str) -> None:
    """For two and a half years, across every change of the clocks; and the same bytes twice."""
    community = decode("test.yaml", text.encode()).whole
    assert community is not None, text
    if any(check_calendar_shapes(community, SINCE)):
        return
    data = write(text)
    assert read_back(data) == expected(text)
    assert write(text) == data
