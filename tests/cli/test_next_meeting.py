from collections.abc import Callable
from pathlib import Path

import pytest

KEYS = (
    "meeting title start end time_zone original_start status reason format region topics "
    "speakers join agenda recording zones notes notices hosts location register description all_day "
    "calendar"
).split()

RICH = """\
name: Test
time_zone: America/New_York
audience_zones: [Europe/London, Asia/Kolkata]
leads: [{name: Ann Lee, github: annlee}]
meetings:
  - id: community
    title: Community Meeting
    join: https://example.org/join
    agenda:
    notices: [We record., Be kind.]
    formats: [Presentation, Hallway Track]
    schedule: [{start: 2026-02-24 11:00, repeats: every 2 weeks on Tuesday}]
    dates:
      2026-03-10: {topics: [Golden paths, {en: Portals, ja: ポータル}], speakers: ["@annlee", Bob]}
      2026-03-24: {cancelled: KubeCon in Amsterdam}
      2026-04-07: {title: Spring Special, join: "https://example.org/spring", moved_to: 2026-04-08 12:30}
  - id: apac
    title: Asia and Pacific
    schedule: [{start: 2026-03-19 09:00, repeats: every month on the 3rd Thursday, time_zone: Asia/Tokyo}]
"""


@pytest.fixture
def path(write: Callable[[str], Path]) -> Path:
    return write(RICH)


def test_the_community_meets_on_its_grid(cnpe: Callable, our_file: Path) -> None:
    """The real file, on the day that the page got wrong: EDT, not EST."""
    result = cnpe("--file", our_file, "--now", "2025-09-01", "next-meeting", "--json")
    item = result.items[0]
    assert list(item) == [*KEYS, "changes"]
    assert item["changes"] == []
    assert item["start"] == "2025-09-09T11:00:00-04:00"
    assert item["end"] == "2025-09-09T12:00:00-04:00"
    assert (item["status"], item["reason"], item["topics"]) == ("confirmed", None, [])
    assert item["zones"][-1] == {"time_zone": "Asia/Tokyo", "start": "2025-09-10T00:00:00+09:00"}


def test_in_a_pipe_a_record_is_keys_and_values(cnpe: Callable, path: Path) -> None:
    rows = cnpe("--file", path, "--now", "2026-03-01", "next-meeting").rows
    assert ["start", "2026-03-10T11:00:00-04:00"] in rows
    assert ["topics", "Golden paths"] in rows
    assert ["topics", "Portals"] in rows
    assert ["speakers", "Ann Lee @annlee"] in rows
    assert ["agenda", ""] in rows
    assert ["zones", "Asia/Kolkata", "2026-03-10T20:30:00+05:30"] in rows
    assert ["also", "2026-03-19T09:00:00+09:00", "apac", "Asia and Pacific"] in rows


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2026-03-10T11:59:59-04:00", "2026-03-10T11:00:00-04:00"),
        ("2026-03-10T12:00:00-04:00", "2026-03-19T09:00:00+09:00"),
        ("2026-03-20", "2026-04-08T12:30:00-04:00"),
        ("2026-04-08T12:00", "2026-04-08T12:30:00-04:00"),
        ("2026-04-08T13:30", "2026-04-16T09:00:00+09:00"),
    ],
)
def test_next_is_what_is_not_over(now: str, start: str, cnpe: Callable, path: Path) -> None:
    """In progress counts, cancelled is skipped, a moved start is the one that counts."""
    items = cnpe("--file", path, "--now", now, "next-meeting", "--json").items
    assert items[0]["start"] == start


def test_a_skipped_date_is_told_with_its_reason(cnpe: Callable, path: Path) -> None:
    result = cnpe("--file", path, "--now", "2026-03-20", "next-meeting", "community")
    assert ["skipped", "2026-03-24T11:00:00-04:00", "KubeCon in Amsterdam"] in result.rows


def test_a_date_keeps_its_original_name(cnpe: Callable, path: Path) -> None:
    item = cnpe("--file", path, "--now", "2026-04-01", "next-meeting", "--json").items[0]
    assert (item["title"], item["join"]) == ("Spring Special", "https://example.org/spring")
    assert item["original_start"] == "2026-04-07T11:00:00-04:00"


def test_one_line_each_for_several(cnpe: Callable, path: Path) -> None:
    """The ISO start comes first, without a header."""
    result = cnpe("--file", path, "--now", "2026-03-01", "next-meeting", "-n", "3")
    assert [row[:3] for row in result.rows] == [
        ["2026-03-10T11:00:00-04:00", "community", "Community Meeting"],
        ["2026-03-19T09:00:00+09:00", "apac", "Asia and Pacific"],
        ["2026-04-08T12:30:00-04:00", "community", "Spring Special"],
    ]
    assert "Skipped: Community Meeting on Tue 2026-03-24" in result.err


def test_zones_replace_those_of_the_audience(cnpe: Callable, path: Path) -> None:
    arguments = ("next-meeting", "--zone", "Asia/Tokyo", "--zone", "UTC", "--json")
    item = cnpe("--file", path, "--now", "2026-03-01", *arguments).items[0]
    assert [zone["time_zone"] for zone in item["zones"]] == ["Asia/Tokyo", "UTC"]


def test_no_meeting_left(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """That is no failure: nothing on stdout, a word on stderr."""
    path = write("name: T\nmeetings: [{id: a, title: A, schedule: [{start: 2026-01-06 11:00}]}]\n")
    for arguments in ([], ["-n", "2"]):
        result = cnpe("--file", path, "--now", "2026-01-07", "next-meeting", *arguments)
        assert (result.code, result.out, result.err) == (0, "", "There is no meeting left.\n")
    empty = cnpe("--file", path, "--now", "2026-01-07", "next-meeting", "--json")
    assert (empty.code, empty.items) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["comunity"], "did you mean `community`?"),
        (["--zone", "America/New York"], "did you mean `America/New_York`?"),
        (["--zone", "america/new_york"], "did you mean `America/New_York`?"),
        (["--zone", "Kolkata"], "did you mean `Asia/Kolkata`?"),
        (["--zone", "America"], "is not a time zone; write it as America/New_York"),
        (["--zone", "../../etc/passwd"], "write it as America/New_York"),
        (["-n", "0"], "-n: `0` is not a number from 1 to 9999"),
        (["-n", "two"], "-n: `two` is not a number from 1 to 9999"),
        (["-n", "10000"], "is not a number from 1 to 9999"),
    ],
)
def test_what_is_not_there_names_the_nearest(
    arguments: list[str], hint: str, cnpe: Callable, path: Path
) -> None:
    result = cnpe("--file", path, "next-meeting", *arguments)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


def test_a_time_that_is_not_the_usual_one_is_in_every_form(cnpe: Callable, our_file: Path) -> None:
    run = ("--file", our_file, "--now", "2025-10-28")
    kolkata = {"time_zone": "Asia/Kolkata", "start": "2025-11-04T21:30:00+05:30", "usual": "20:30"}
    for command in (("next-meeting",), ("meetings", "show", "next")):
        assert kolkata in cnpe(*run, *command, "--json").items[0]["changes"]
        assert ["changes", *kolkata.values()] in cnpe(*run, *command).rows


@pytest.mark.parametrize(
    ("start", "zone", "hours"),
    [
        ("2025-11-02 00:30", "America/New_York", "00:30 EDT–01:30 EST"),
        ("2025-03-30 00:30", "Europe/London", "00:30 GMT–03:30 BST"),
        ("2025-09-09 11:00", "America/New_York", "11:00–13:00 EDT"),
    ],
)
def test_both_ends_have_their_abbreviation_where_the_clocks_change(
    start: str, zone: str, hours: str, write: Callable, on_terminal: Callable[..., str]
) -> None:
    schedule = f"schedule: [{{start: {start}, duration: 2h}}]"
    path = write(
        f"name: T\nmeetings: [{{id: a, title: A, time_zone: {zone}, audience_zones: [], {schedule}}}]\n"
    )
    assert f", {hours} (" in on_terminal("--file", path, "--now", "2025-01-01", "next-meeting")
