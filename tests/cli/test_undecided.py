"""Meetings whose dates are to be decided, or stand in a calendar elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = "name: T\nurl: https://example.org/\ntime_zone: America/New_York\nmeetings:\n"
WEEKLY = "- {id: call, title: Call, schedule: [{start: 2026-01-06 11:00, repeats: every week}]}\n"
NOW = ("--now", "2026-01-05")
SPELLINGS = [
    "- {id: later, title: Later}\n",
    "- {id: later, title: Later, schedule: }\n",
    "- {id: later, title: Later, schedule: []}\n",
    "- id: later\n  title: Later\n  schedule:\n",
    "- id: later\n  title: Later\n  schedule: ~  # soon\n",
]


@pytest.fixture(params=SPELLINGS)
def path(request: pytest.FixtureRequest, write: Callable[[str], Path]) -> Path:
    return write(f"{HEAD}{request.param}{WEEKLY}")


def test_no_check_complains(path: Path, cnpe: Callable) -> None:
    assert cnpe("--file", path, *NOW, "check", "--json").items == []


def test_it_is_last_in_the_list_and_only_there(path: Path, cnpe: Callable) -> None:
    items = cnpe("--file", path, *NOW, "meetings", "--json").items
    assert items[-1].keys() == items[0].keys()
    assert [each["meeting"] for each in items].index("later") == len(items) - 1
    last = items[-1]
    assert (last["status"], last["start"], last["end"]) == ("undecided", None, None)
    for command in (
        ["meetings", "--from", "2026-01-05"],
        ["meetings", "--until", "2026-03-01"],
        ["meetings", "--without", "speaker"],
        ["next-meeting"],
        ["next-meeting", "-n", "3"],
    ):
        result = cnpe("--file", path, *NOW, *command, "--json")
        assert {each["meeting"] for each in result.items} == {"call"}
        assert result.err == ""


def test_on_a_terminal_it_is_the_last_row(write: Callable, run_on_terminal: Callable) -> None:
    text = f"{HEAD}- {{id: a, title: A, calendar: 'https://example.org/cal'}}\n{WEEKLY}"
    _, drawn = run_on_terminal("--file", write(text), *NOW, "meetings")
    assert "To be decided" in drawn.splitlines()[-2]
    assert drawn.splitlines()[-1] == "  a  A  https://example.org/cal"
    _, shown = run_on_terminal("--file", write(text), *NOW, "show", "meetings")
    assert "Rhythm    to be decided" in shown


def test_next_meeting_says_that_it_has_no_date_yet(path: Path, cnpe: Callable) -> None:
    for more in ([], ["-n", "2"]):
        result = cnpe("--file", path, *NOW, "next-meeting", "later", *more)
        assert (result.code, result.out) == (0, "")
        assert result.err == "`later` has no date yet.\n"


def test_the_calendar_elsewhere_is_named(write: Callable, cnpe: Callable) -> None:
    path = write(f"{HEAD}- {{id: a, title: A, calendar: 'https://example.org/cal'}}\n")
    told = cnpe("--file", path, "next-meeting", "a").err
    assert told == "`a` has no date yet; see https://example.org/cal.\n"
    assert cnpe("--file", path, "next-meeting").err == told
    assert cnpe("--file", path, "show", "meetings", "--json").items[0]["calendar"] == (
        "https://example.org/cal"
    )


def test_show_has_it(path: Path, cnpe: Callable) -> None:
    first, second = cnpe("--file", path, *NOW, "show", "meetings", "--json").items
    assert (first["id"], first["rhythm"], first["next"]) == ("later", None, None)
    assert second["rhythm"] == "every week at 11:00 in New York, 1 h"


def test_a_calendar_leaves_it_out_with_a_note(path: Path, cnpe: Callable) -> None:
    both = cnpe("--file", path, *NOW, "ics")
    assert both.err == "`later` has no date yet, so it is not in the calendar.\n"
    assert both.out == cnpe("--file", path, *NOW, "ics", "call").out
    assert cnpe("--file", path, *NOW, "ics", "call").err == ""
    assert "BEGIN:VEVENT" not in cnpe("--file", path, *NOW, "ics", "later").out


@pytest.mark.parametrize(
    "command",
    [
        "meetings show -m later",
        "meetings show 2026-01-06 -m later",
        "meetings cancel next -m later",
        "meetings cancel 2026-01-06 -m later",
        "meetings edit next -m later --topic x",
        "ics later --date next",
        "invite ann@example.org --sender bob@example.org -m later",
    ],
)
def test_what_needs_a_date_says_so(command: str, path: Path, cnpe: Callable) -> None:
    result = cnpe("--file", path, *NOW, *command.split())
    assert (result.code, result.out) == (2, "")
    assert result.err == "cnpe: `later` has no date yet\n"


def test_reschedule_gives_it_its_first_entry(path: Path, cnpe: Callable) -> None:
    command = ["meetings", "reschedule", "later", "--from", "2026-01-08"]
    refused = cnpe("--file", path, *NOW, *command)
    assert refused.code == 2
    assert "pass --time" in refused.err
    at = ["--time", "15:00", "--zone", "Europe/Berlin", "--repeats", "weekly", "--duration", "2h"]
    result = cnpe("--file", path, *NOW, *command, *at)
    assert result.err.startswith(
        "`later` meets every week at 15:00 (Europe/Berlin) from Thu 2026-01-08 on.\n"
    )
    (item,) = cnpe("--file", path, *NOW, "next-meeting", "later", "--json").items
    assert (item["start"], item["end"][11:16]) == ("2026-01-08T15:00:00+01:00", "17:00")
    wrong = cnpe("--file", path, *NOW, *command, "--repeats", "weekly on Friday", "--time", "15:00")
    assert wrong.code == 2


def test_its_first_day_must_be_on_the_rhythm(path: Path, cnpe: Callable) -> None:
    command = ["meetings", "reschedule", "later", "--from", "2026-01-08", "--time", "15:00"]
    result = cnpe("--file", path, *NOW, *command, "--repeats", "weekly on Friday")
    assert result.code == 2
    assert "2026-01-08 is a Thursday and not on `every week on Friday`" in result.err


def test_end_says_that_it_has_no_dates(path: Path, cnpe: Callable) -> None:
    result = cnpe("--file", path, *NOW, "meetings", "end", "later", "--after", "2026-03-01")
    assert (result.code, result.out) == (0, "")
    assert result.err == "`later` has no dates: nothing to do.\n"


def test_add_makes_one(write: Callable, cnpe: Callable) -> None:
    path = write("name: T\n")
    result = cnpe("--file", path, *NOW, "meetings", "add", "later", "--title", "Later")
    assert result.err.startswith("Added `later`, which has no date yet.\n")
    assert path.read_text() == "name: T\nmeetings:\n  - {id: later, title: Later}\n"
    wrong = cnpe("--file", path, "meetings", "add", "b", "--title", "B", "--repeats", "weekly")
    assert (wrong.code, wrong.err) == (
        2,
        "cnpe: --repeats: pass --start with the first date, too\n",
    )


def test_a_wrong_entry_is_one_error(write: Callable, cnpe: Callable) -> None:
    """Without its entry the meeting would have no date for what is under `dates`."""
    path = write(
        f"{HEAD}- {{id: a, title: A, schedule: [{{start: soon}}], dates: {{2026-01-06: {{topics: [x]}}}}}}"
    )
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["rule"] == "moment"


def test_a_date_of_none_is_an_error(write: Callable, cnpe: Callable) -> None:
    path = write(f"{HEAD}- {{id: a, title: A, dates: {{2026-01-06: {{topics: [x]}}}}}}")
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["rule"] == "no-meeting-on-date"
    assert problem["hint"] == "its schedule has no dates"


@pytest.mark.parametrize(
    ("start", "more", "notes"),
    [
        ("2026-01-04 11:00", [], 1),
        ("2026-01-06 11:00", [], 0),
        ("2026-01-04 11:00", ["--repeats", "weekly"], 0),
    ],
)
def test_a_single_date_added_in_the_past_is_a_note(
    start: str, more: list[str], notes: int, write: Callable, cnpe: Callable
) -> None:
    path = write("name: T\ntime_zone: UTC\n")
    add = ("--file", path, *NOW, "meetings", "add", "a", "--title", "A", "--start", start, *more)
    assert cnpe(*add).err.count("Note that this is in the past.") == notes
    assert "in the past" not in cnpe("--file", path, *NOW, "check").out
