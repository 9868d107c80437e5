from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

TEXT = """\
name: Test
time_zone: America/New_York
audience_zones: [America/New_York, Europe/London, Asia/Kolkata]
meetings:
  - id: community
    title: Community Meeting
    schedule: [{start: 2026-02-24 11:00, repeats: every 2 weeks on Tuesday}]
    dates:
      2026-03-10: {speakers: [Ann Lee]}
      2026-03-24: {cancelled: KubeCon}
      2026-04-07: {moved_to: 2026-04-08 14:00}
  - id: other
    title: Other
    schedule: [{start: 2026-04-21 09:00}]
"""


@pytest.fixture
def path(write: Callable[[str], Path]) -> Path:
    return write(TEXT)


def test_twelve_months_ahead_with_the_cancelled(cnpe: Callable, path: Path) -> None:
    rows = cnpe("--file", path, "--now", "2026-03-10T11:30", "meetings").rows
    assert rows[0][0] == "2026-03-10T11:00:00-04:00"
    assert rows[1][:5] == [
        "2026-03-24T11:00:00-04:00",
        "community",
        "Community Meeting",
        "cancelled",
        "KubeCon",
    ]
    assert rows[-1][0] == "2027-03-09T11:00:00-05:00"


def test_both_ends_are_included(cnpe: Callable, path: Path) -> None:
    rows = cnpe("--file", path, "meetings", "--from", "2026-03-10", "--until", "2026-04-08").rows
    assert [row[0][:10] for row in rows] == ["2026-03-10", "2026-03-24", "2026-04-08"]


def test_open_dates_lack_a_speaker(cnpe: Callable, path: Path) -> None:
    arguments = (
        "meetings",
        "--from",
        "2026-03-10",
        "--until",
        "2026-04-21",
        "--without",
        "speaker",
    )
    rows = cnpe("--file", path, *arguments).rows
    assert [row[0][:10] for row in rows] == ["2026-04-08", "2026-04-21", "2026-04-21"]


def test_nothing_in_these_days(cnpe: Callable, path: Path) -> None:
    result = cnpe("--file", path, "meetings", "--from", "2026-03-11", "--until", "2026-03-12")
    assert (result.code, result.out) == (0, "")
    assert result.err == "No meetings from 2026-03-11 to 2026-03-12.\n"


@pytest.mark.parametrize("day", ["2026-04-08", "2026-04-07"])
def test_show_finds_a_date_as_it_stands_or_stood(day: str, cnpe: Callable, path: Path) -> None:
    items = cnpe("--file", path, "meetings", "show", day, "--json").items
    assert [item["start"] for item in items] == ["2026-04-08T14:00:00-04:00"]


def test_show_defaults_to_next(cnpe: Callable, path: Path) -> None:
    for arguments in ([], ["next"]):
        result = cnpe("--file", path, "--now", "2026-03-12", "meetings", "show", *arguments)
        assert ["start", "2026-04-08T14:00:00-04:00"] in result.rows


@pytest.mark.parametrize("which", [[], ["-m", "all"]])
def test_two_meetings_on_a_date_are_both_shown(
    which: list[str], cnpe: Callable, path: Path
) -> None:
    show = ("--file", path, "meetings", "show", "2026-04-21", *which)
    result = cnpe(*show)
    starts = [row for row in result.rows if row[0] in ("start", "")]
    assert starts == [
        ["start", "2026-04-21T09:00:00-04:00"],
        [""],
        ["start", "2026-04-21T11:00:00-04:00"],
    ]
    assert [each["meeting"] for each in cnpe(*show, "--json").items] == ["other", "community"]
    one = cnpe("--file", path, "meetings", "show", "2026-04-21", "-m", "other")
    assert [row for row in one.rows if row[0] in ("start", "")] == starts[:1]


def test_clock_changes_in_the_weeks_that_disagree(cnpe: Callable, our_file: Path) -> None:
    """New York changes before London; the clock of Kolkata never does, but its hour does."""
    result = cnpe("--file", our_file, "--now", "2025-09-01", "meetings", "clock-changes")
    assert result.rows == [
        ["2025-11-04T11:00:00-05:00", "community", "Asia/Kolkata", "21:30", "20:30"],
        ["2025-11-04T11:00:00-05:00", "community", "Asia/Tokyo", "01:00", "00:00"],
        ["2026-03-10T11:00:00-04:00", "community", "Europe/London", "15:00", "16:00"],
        ["2026-03-10T11:00:00-04:00", "community", "Europe/Berlin", "16:00", "17:00"],
        ["2026-03-10T11:00:00-04:00", "community", "Asia/Kolkata", "20:30", "21:30"],
        ["2026-03-10T11:00:00-04:00", "community", "Asia/Tokyo", "00:00", "01:00"],
        ["2026-04-07T11:00:00-04:00", "community", "Europe/London", "16:00", "15:00"],
        ["2026-04-07T11:00:00-04:00", "community", "Europe/Berlin", "17:00", "16:00"],
    ]


def test_a_cancelled_date_sets_no_habit(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """Who was not there on the 10th is told on the 24th; who was moved once is not told twice."""
    text = TEXT.replace("{speakers: [Ann Lee]}", "{cancelled: true}").replace(
        "{cancelled: KubeCon}", "{moved_to: 2026-03-24 12:00}"
    )
    result = cnpe(
        "--file", write(text), "--now", "2026-03-01", "meetings", "clock-changes", "--json"
    )
    changed = {item["start"][:10]: item["changes"] for item in result.items}
    assert changed["2026-03-24"] == [
        {"time_zone": "America/New_York", "start": "2026-03-24T12:00:00-04:00", "usual": "11:00"}
    ]
    assert "2026-03-10" not in changed


@pytest.mark.parametrize(("cancelled", "usual"), [(59, ["14:00"]), (60, [])])
def test_the_usual_time_is_that_of_the_last_dates(
    cancelled: int, usual: list[str], cnpe: Callable, write: Callable[[str], Path]
) -> None:
    """On 2026-03-08 the clocks change in New York, but not in London."""
    days = [date(2026, 3, 7) - timedelta(days=number) for number in range(cancelled)]
    special = ", ".join(f"{day}: {{cancelled: true}}" for day in days)
    text = (
        "name: T\ntime_zone: America/New_York\naudience_zones: [Europe/London]\nmeetings:\n"
        "  - {id: a, title: A, schedule: [{start: 2025-01-01 09:00, repeats: every day}], "
        f"dates: {{{special}}}}}\n"
    )
    file = write(text)
    result = cnpe("--file", file, "--now", "2026-03-01", "meetings", "show", "2026-03-08", "--json")
    (item,) = result.items
    assert [each["usual"] for each in item["changes"]] == usual


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["show", "2026-02-30"], "that month ends on 2026-02-28"),
        (["show", "2026-03-11"], "the nearest are Tue 2026-03-10 and Tue 2026-03-24"),
        (["show", "soon"], "write it as 2026-01-13"),
        (["show", "all"], "write it as 2026-01-13"),
        (["--from", "9/9/2025"], "write `2025-09-09`"),
        (["--until", "2020-01-01"], "name a later day"),
        (["show", "2026-03-10", "--meeting", "comunity"], "did you mean `community`?"),
        (["--without", "speaker", "show", "2026-03-10"], "--without does not apply to"),
        (["--from", "2026-01-01", "clock-changes"], "--from does not apply to"),
    ],
)
def test_bad_input(arguments: list[str], hint: str, cnpe: Callable, path: Path) -> None:
    result = cnpe("--file", path, "--now", "2026-03-01", "meetings", *arguments)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


def test_the_dates_of_one_meeting(cnpe: Callable, path: Path) -> None:
    listed = ("--file", path, "--now", "2026-03-01", "meetings")
    both = cnpe(*listed, "-m", "all").rows
    assert both == cnpe(*listed).rows
    one = cnpe(*listed, "-m", "other").rows
    assert one == [row for row in both if row[1] == "other"] != []
    assert "did you mean `other`?" in cnpe(*listed, "-m", "othr").err
