"""Occurrences without a time: releases, plenaries, conferences."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

HEAD = """\
name: T
url: https://example.org/
time_zone: America/New_York
audience_zones: [Europe/London, Asia/Kolkata]
meetings:
"""
CALL = "  - {id: call, title: Call, schedule: [{start: 2026-06-02 11:00, repeats: every week}]}\n"
CONFERENCE = """\
  - id: conf
    title: Conference
    duration: 3d
    schedule: [{start: 2026-06-29, repeats: every year}]
"""
RELEASE = "  - {id: release, title: Release, schedule: [{start: 2026-07-02}]}\n"
TEXT = f"{HEAD}{CALL}{CONFERENCE}{RELEASE}"
NOW = ("--now", "2026-06-25")
DAYS = "Mon 29 June \N{EN DASH} Wed 1 July 2026"


@pytest.fixture
def path(write: Callable[[str], Path]) -> Path:
    return write(TEXT)


def test_it_has_dates_in_json(path: Path, cnpe: Callable) -> None:
    items = cnpe("--file", path, *NOW, "next-meeting", "conf", "--json", "--zone", "UTC").items
    keys = ("start", "end", "original_start", "time_zone", "zones", "all_day")
    assert [items[0][key] for key in keys] == [
        *("2026-06-29", "2026-07-02", "2026-06-29", "America/New_York", [], True)
    ]
    shown = cnpe("--file", path, *NOW, "show", "meetings", "--json").items
    assert [(each["rhythm"], each["next"]) for each in shown[1:]] == [
        ("every year, 3 days", "2026-06-29"),
        ("once, on Thu 2026-07-02, 1 day", "2026-07-02"),
    ]


def test_on_a_terminal_it_has_no_times(path: Path, on_terminal: Callable) -> None:
    drawn = on_terminal("--file", path, *NOW, "next-meeting", "conf")
    assert f"\n{DAYS}, in 4 days" in drawn
    assert "\n\n" not in drawn
    for word in ("00:00", "EDT", "Your time", "London"):
        assert word not in drawn
    drawn = on_terminal("--file", path, *NOW, "meetings", columns=100)
    assert "Mon 2026-06-29  3 days           conf" in drawn
    assert "Thu 2026-07-02  all day          release" in drawn
    shown = on_terminal("--file", path, *NOW, "show", "meetings")
    assert f"Next    {DAYS}" in shown


@pytest.mark.parametrize(
    ("entry", "days"),
    [
        ("{start: 2026-06-29}", "Mon 29 June 2026"),
        ("{start: 2026-06-01, duration: 3d}", "Mon 1 – Wed 3 June 2026"),
        ("{start: 2026-12-30, duration: 4d}", "Wed 30 December 2026 – Sat 2 January 2027"),
        ("{start: 2026-12-01, duration: 31d}", "Tue 1 – Thu 31 December 2026"),
    ],
)
def test_its_days_in_words(entry: str, days: str, write: Callable, on_terminal: Callable) -> None:
    path = write(f"{HEAD}  - {{id: a, title: A, schedule: [{entry}]}}\n")
    assert f"\n{days}, in " in on_terminal("--file", path, "--now", "2026-05-01", "next-meeting")


@pytest.mark.parametrize(
    ("now", "coming", "said"),
    [
        ("2026-06-28T23:59-04:00", "2026-06-29", "tomorrow"),
        ("2026-06-29T00:00-04:00", "2026-06-29", "now"),
        ("2026-07-01T23:59-04:00", "2026-06-29", "now"),
        ("2026-07-02T03:59+00:00", "2026-06-29", "now"),
        ("2026-07-02T00:00-04:00", "2027-06-29", "in 362 days"),
    ],
)
def test_it_is_over_at_the_community_s_midnight(
    now: str, coming: str, said: str, path: Path, cnpe: Callable, on_terminal: Callable
) -> None:
    command = ("--file", path, "--now", now, "next-meeting", "conf")
    assert cnpe(*command, "--json").items[0]["start"] == coming
    assert said in on_terminal(*command)


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-06-26", "conf"),  # nothing else on the Monday
        ("2026-06-29", "conf"),
        ("2026-06-30", "call"),  # the second day of the conference
        ("2026-06-30T12:30-04:00", "conf"),  # the call is over
        ("2026-07-02", "release"),
    ],
)
def test_next_meeting_prefers_one_with_a_time(
    now: str, first: str, path: Path, cnpe: Callable
) -> None:
    items = cnpe("--file", path, "--now", now, "next-meeting", "--json").items
    assert items[0]["meeting"] == first
    assert {each["meeting"] for each in items} >= {"call", "conf"}
    shown = cnpe("--file", path, "--now", now, "meetings", "show", "next", "--json").items
    assert [each["meeting"] for each in shown] == [first]


def test_a_list_is_in_the_order_of_time(path: Path, cnpe: Callable) -> None:
    rows = cnpe("--file", path, *NOW, "next-meeting", "-n", "3").rows
    assert [row[0] for row in rows] == ["2026-06-29", "2026-06-30T11:00:00-04:00", "2026-07-02"]


def test_a_day_after_the_first(path: Path, cnpe: Callable) -> None:
    """Commands that print know the days in the middle; edits name the first day."""
    run = ("--file", path, *NOW)
    for day in ("2026-06-29", "2026-07-01"):
        (shown,) = cnpe(*run, "meetings", "show", day, "-m", "conf", "--json").items
        assert (shown["meeting"], shown["start"]) == ("conf", "2026-06-29")
    for day, first in (("2026-07-01", "2026-06-29"), ("2026-07-02", "2026-07-02")):
        assert cnpe(*run, "meetings", "--from", day, "--until", day).rows[0][0] == first
    both = cnpe(*run, "meetings", "show", "2026-06-30", "--json").items
    assert [each["meeting"] for each in both] == ["conf", "call"]
    for command in (["cancel"], ["edit", "--topic", "X"], ["move", "--to", "2026-08-03"]):
        name, *options = command
        refused = cnpe(*run, "meetings", name, "2026-07-01", *options)
        assert refused.code == 2
        told = "there is no meeting that begins on Wednesday, 2026-07-01; `conf` goes on then and"
        assert refused.err == f"cnpe: {told} began on Mon 2026-06-29\n"
    after = cnpe(*run, "meetings", "show", "2026-07-02", "-m", "conf")
    assert (after.code, after.out) == (2, "")


def test_there_are_no_clock_changes_and_no_overlaps(write: Callable, cnpe: Callable) -> None:
    """Not even where midnight is skipped, and not where a call has the same link."""
    text = HEAD.replace("America/New_York", "Africa/Cairo")
    weekly = "{start: 2026-04-03, duration: 1d, repeats: every week}"
    link = "join: https://example.org/j"
    path = write(
        f"{text}  - {{id: a, title: A, {link}, schedule: [{weekly}]}}\n"
        f"  - {{id: b, title: B, {link}, schedule: [{{start: 2026-04-03 11:00, repeats: every week}}]}}\n"
    )
    assert cnpe("--file", path, *NOW, "check", "--json").items == []
    changes = cnpe("--file", path, *NOW, "meetings", "clock-changes", "--json").items
    assert "a" not in {each["meeting"] for each in changes}


def test_a_call_after_whole_days_has_no_change_of_its_time(write: Callable, cnpe: Callable) -> None:
    entries = (
        "{start: 2026-06-02, repeats: every week}, {start: 2026-06-30 11:00, repeats: every week}"
    )
    path = write(f"{HEAD}  - {{id: a, title: A, schedule: [{entries}]}}\n")
    found = cnpe("--file", path, *NOW, "meetings", "clock-changes", "--json").items
    assert "2026-06-30" not in [each["start"][:10] for each in found]


# a command, the lines that are new in the file, words of the message
EDITS = [
    ("meetings move 2026-06-29 --to 2026-07-13", ["2026-06-29: {moved_to: 2026-07-13}"], "Moved conf on Mon 2026-06-29 to Mon 2026-07-13.\nNote that call on Tue 2026-07-14 falls within conf.\n"),
    ("meetings cancel 2026-06-29 --until 2027-12-31 -m conf --reason Why", ["2026-06-29: {cancelled: Why}", "2027-06-29: {cancelled: Why}"], "Cancelled conf on Mon 2026-06-29, conf on Tue 2027-06-29: Why."),
    ("meetings cancel next -m release", ["2026-07-02: {cancelled: true}"], "Cancelled release on Thu 2026-07-02."),
    ("meetings edit 2026-06-29 --topic X", ["2026-06-29: {topics: [X]}"], "Changed topics of conf on Mon 2026-06-29."),
    ("meetings reschedule conf --from 2028-05-02", ["{start: 2028-05-02, repeats: every year}"], "`conf` meets every year from Tue 2028-05-02 on."),
    ("meetings reschedule conf --from 2028-05-02 --duration 2d", ["{start: 2028-05-02, repeats: every year, duration: 2d}"], "`conf` meets every year from"),
    ("meetings reschedule conf --from 2028-05-02 --time 11:00", ["{start: 2028-05-02 11:00, repeats: every year, duration: 1h}"], "`conf` meets every year at 11:00 from Tue 2028-05-02 on.\nIt begins at 11:00 from then on; before that, it takes whole days.\nLondon: Tue 16:00 BST\n"),
    ("meetings reschedule call --from 2026-07-07 --duration 2d", ["{start: 2026-07-07, repeats: every week, duration: 2d}"], "`call` meets every week from Tue 2026-07-07 on.\nIt takes whole days from then on; before that, it begins at 11:00.\n"),
    ("meetings reschedule release --from 2026-09-03 --duration 1h --time 11:00", ["{start: 2026-09-03 11:00, duration: 1h}"], "`release` meets once, on Thu 2026-09-03 at 11:00.\n"),
    ("meetings end conf --after 2027-12-31", ["repeats: every year, last: 2027-12-31}"], "the last date is Tue 2027-06-29."),
    ("meetings add x --title X --start 2026-07-07 --duration 2d", ["duration: 2d, schedule: [{start: 2026-07-07}]"], "`x` meets once, on Tue 2026-07-07.\nNote that call on Tue 2026-07-07 falls within x.\n"),
    ("meetings add x --title X --start '2026-06-29 11:00' --repeats daily", ["[{start: 2026-06-29 11:00, repeats: every day}]"], "Note that x on Wed 2026-07-01 falls within conf.\nSo does 1 other date.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "lines", "told"), EDITS)
def test_every_edit(command: str, lines: list[str], told: str, path: Path, cnpe: Callable) -> None:
    result = cnpe("--file", path, *NOW, *shlex.split(command))
    assert result.code == 0, result.err
    for line in lines:
        assert line in path.read_text()
    assert told in result.err
    assert [
        each
        for each in cnpe("--file", path, "check", "--json").items
        if each["severity"] == "error"
    ] == []


def test_a_move_and_back(path: Path, cnpe: Callable) -> None:
    move = ("--file", path, *NOW, "meetings", "move", "2026-06-29")
    assert cnpe(*move, "--to", "2026-07-06").code == 0
    assert (
        "already starts then: nothing to do"
        in cnpe("--file", path, *NOW, "meetings", "move", "2026-07-06", "--to", "2026-07-06").err
    )
    assert cnpe("--file", path, *NOW, "meetings", "restore", "2026-06-29").code == 0
    assert path.read_text() == TEXT


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("meetings move 2026-06-29 --to 12:00", "takes whole days; pass a date without a time"),
        ("meetings move 2026-06-29 --to '2026-07-13 12:00'", "takes whole days; pass a date without"),
        ("meetings reschedule conf --from 2028-05-02 --duration 2h", "--duration in hours is for a start with a time; pass --time"),
        ("meetings reschedule conf --from 2028-05-02 --duration 2d --time 11:00", "--duration in days is for a start without a time; leave out --time"),
        ("meetings reschedule conf --from 2028-05-02 --zone Asia/Tokyo", "leave out --zone"),
        ("meetings add x --title X --start 2026-07-07 --duration 2h", "2026-07-07 has no time, so it takes whole days; write the duration in days, as 1d"),
        ("meetings add x --title X --start '2026-07-07 11:00' --duration 2d", "2026-07-07 11:00 has a time, so it can't take whole days; write the duration in hours, as 24h"),
        ("meetings add x --title X --start 2026-07-07 --duration 32d", "--duration: `32d` is too short or too long; write 1d to 31d"),
        ("meetings add x --title X --start 2026-07-07 --duration 0d", "write 1d to 31d"),
        ("meetings add x --title X --start 2026-07-07 --zone Asia/Tokyo", "whole days are those of the community's zone; leave out --zone"),
        ("meetings add x --title X --start 7.7.2026", "--start: `7.7.2026` is not a date; write `2026-07-07`"),
        ("meetings add x --title X --start 2026-7-7", "write `2026-07-07`"),
        ("meetings add x --title X --start '2026-7-7 11'", "--start: `2026-7-7 11` is not a local date and time; write both"),
        ("meetings add x --title X --start tomorrow", "--start: `tomorrow` is not a local date and time"),
    ],
)  # fmt: skip
def test_what_does_not_go_together(command: str, told: str, path: Path, cnpe: Callable) -> None:
    result = cnpe("--file", path, *NOW, *shlex.split(command))
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert path.read_text() == TEXT


def test_an_undecided_meeting_can_begin_with_whole_days(write: Callable, cnpe: Callable) -> None:
    path = write(f"{HEAD}  - {{id: a, title: A}}\n  - {{id: b, title: B, duration: 2d}}\n")
    begin = ("--file", path, *NOW, "meetings", "reschedule")
    assert cnpe(*begin, "a", "--from", "2026-07-06", "--duration", "3d").code == 0
    assert cnpe(*begin, "b", "--from", "2026-07-06", "--repeats", "yearly").code == 0
    items = cnpe("--file", path, *NOW, "meetings", "--json").items
    assert [(each["meeting"], each["end"]) for each in items] == [
        ("a", "2026-07-09"),
        ("b", "2026-07-08"),
    ]


def test_an_invitation_to_whole_days(path: Path, cnpe: Callable) -> None:
    cnpe("--file", path, *NOW, "meetings", "cancel", "2027-06-29", "-m", "conf")
    cnpe("--file", path, *NOW, "meetings", "move", "2028-06-29", "--to", "2028-07-04")
    invite = (
        "--file",
        path,
        *NOW,
        "invite",
        "a@example.org",
        "--sender",
        "b@example.org",
        "-m",
        "conf",
    )
    out = path.with_name("x.ics")
    assert cnpe(*invite, "-o", out).code == 0
    first, moved = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [str(first[key].to_ical(), "ascii") for key in ("DTSTART", "DTEND", "EXDATE")] == [
        *("20260629", "20260702", "20270629")
    ]
    assert b"EXDATE;VALUE=DATE:20270629" in out.read_bytes()
    assert str(moved["RECURRENCE-ID"].to_ical(), "ascii") == "20280629"
    mail = cnpe(*invite).out.replace("=E2=80=93", "\N{EN DASH}")
    assert f"{DAYS}\n\nThen every year.\nNot on Tuesday, 29 June 2027.\n" in mail
    assert "On Tue 4 \N{EN DASH} Thu 6 July 2028, instead of Thursday, 29 June 2028." in mail
    assert "00:00" not in mail.partition("text/calendar")[0].partition("\n\n")[2]


# what is written, the column and rule of the problem, and what to write
WRONG = [
    ("schedule: [{start: 2026-06-29, duration: 3h}]", "whole-days", "write the duration in days, as 1d"),
    ("schedule: [{start: 2026-06-29 11:00, duration: 3d}]", "whole-days", "write the duration in hours, as 24h"),
    ("duration: 3h, schedule: [{start: 2026-06-29}]", "whole-days", "write the duration in days"),
    ("duration: 3d, schedule: [{start: 2026-06-29 11:00}]", "whole-days", "write the duration in hours"),
    ("schedule: [{start: 2026-06-29, time_zone: Asia/Tokyo}]", "whole-days", "take `time_zone` out"),
    ("schedule: [{start: 2026-06-29}], dates: {2026-06-29: {moved_to: 2026-06-30 11:00}}", "whole-days", "write the day alone: 2026-06-30"),
    ("schedule: [{start: 2026-06-29}], dates: {2026-06-29: {duration: 2h}}", "whole-days", "in days"),
    ("schedule: [{start: 2026-06-29 11:00}], dates: {2026-06-29: {duration: 2d}}", "whole-days", "in hours"),
    ("schedule: [{start: 2026-06-29, duration: 32d}]", "duration", "write 1d to 31d"),
    ("schedule: [{start: TBD}]", "moment", "leave `schedule` empty"),
    ("schedule: [{start: 2026-01-01, duration: 31d, repeats: every month on day 1}]", "runs-into-next", "`a` on 2026-02-01 is not over when it begins again on 2026-03-01"),
    ("schedule: [{start: 2026-06-29, duration: 3 days}]", "duration", "duration: 3d}]"),
    ("schedule: [{start: 2026-06-29, duration: 3d, repeats: every 2 days}]", "runs-into-next", "`a` on 2026-06-29 is not over when it begins again on 2026-07-01"),
    ("schedule: [{start: 2026-06-29 11:00, duration: 49h, repeats: every 2 days}]", "runs-into-next", "2026-07-01"),
    ("duration: 3d, schedule: [{start: 2026-06-29}, {start: 2026-07-01}]", "runs-into-next", "2026-07-01"),
    ("schedule: [{start: 2026-06-29, repeats: every week}], dates: {2026-07-06: {duration: 8d}}", "runs-into-next", "`a` on 2026-07-06 is not over"),
]  # fmt: skip


@pytest.mark.parametrize(("meeting", "rule", "told"), WRONG)
def test_what_is_wrong_is_named_with_what_to_write(
    meeting: str, rule: str, told: str, write: Callable, cnpe: Callable
) -> None:
    path = write(f"{HEAD}  - {{id: a, title: A, {meeting}}}\n")
    (problem,) = cnpe("--file", path, *NOW, "check", "--json").items
    assert problem["rule"] == rule
    assert told in f"{problem['message']}; {problem['hint']}"


@pytest.mark.parametrize(
    "meeting",
    [
        "schedule: [{start: 2026-06-29, duration: 2d, repeats: every 2 days}]",
        "schedule: [{start: 2026-06-29 11:00, duration: 48h, repeats: every 2 days}]",
        "duration: 3h, schedule: [{start: 2026-06-29, duration: 1d}, {start: 2026-07-06 11:00}]",
        "schedule: [{start: 2026-06-29, duration: 7d, repeats: every week}], dates: {2026-07-06: {cancelled: true}}",
        "schedule: [{start: 2026-06-29, duration: P3D}]",
        "time_zone: Asia/Tokyo, schedule: [{start: 2026-06-29}]",
    ],
)
def test_what_is_sound(meeting: str, write: Callable, cnpe: Callable) -> None:
    path = write(f"{HEAD}  - {{id: a, title: A, {meeting}}}\n")
    assert cnpe("--file", path, *NOW, "check", "--json").items == []


def test_a_file_without_a_zone_needs_none(write: Callable, cnpe: Callable) -> None:
    path = write("name: T\nmeetings: [{id: a, title: A, schedule: [{start: 2026-06-29}]}]\n")
    assert cnpe("--file", path, *NOW, "check", "--json").items == []
    assert cnpe("--file", path, *NOW, "next-meeting", "--json").items[0]["time_zone"] == "UTC"
    assert "BEGIN:VTIMEZONE" not in cnpe("--file", path, *NOW, "ics").out


def test_days_are_those_of_the_community_whatever_zone_a_meeting_has(
    write: Callable, cnpe: Callable
) -> None:
    path = write(
        f"{HEAD}  - {{id: a, title: A, time_zone: Asia/Tokyo, schedule: [{{start: 2026-06-29}}]}}\n"
    )
    late, over = (
        cnpe("--file", path, "--now", now, "next-meeting", "--json").items
        for now in ("2026-06-29T23:59-04:00", "2026-06-30T00:00-04:00")
    )
    (item,) = late
    assert (item["start"], item["time_zone"]) == ("2026-06-29", "America/New_York")
    assert over == []


def test_days_whose_midnight_is_skipped_can_be_moved_and_restored(
    write: Callable, cnpe: Callable
) -> None:
    text = HEAD.replace("America/New_York", "Africa/Cairo")
    path = write(f"{text}  - {{id: a, title: A, schedule: [{{start: 2026-04-24}}]}}\n")
    before = path.read_bytes()
    edit = ("--file", path, "--now", "2026-04-01", "meetings")
    assert "already starts then" in cnpe(*edit, "move", "2026-04-24", "--to", "2026-04-24").err
    assert cnpe(*edit, "move", "2026-04-24", "--to", "2026-04-27").code == 0
    (item,) = cnpe(*edit, "show", "2026-04-27", "--json").items
    assert (item["start"], item["end"], item["original_start"]) == (
        *("2026-04-27", "2026-04-28", "2026-04-24"),
    )
    assert cnpe(*edit, "move", "2026-04-27", "--to", "2026-04-24").code == 0
    assert path.read_bytes() == before
