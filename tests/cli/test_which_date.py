"""Which date an edit is about: `next`, ranges, and one meeting of several."""

import re
import shlex
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

NOW = "2026-11-26"
ONE = """\
name: T
meetings:
  - id: a
    title: A
    schedule: [{start: 2026-11-17 11:00, repeats: every 2 weeks}]
"""
TWO = f"""\
{ONE}    dates: {{}}
  - id: b
    title: B
    schedule: [{{start: 2026-11-18 15:00, repeats: every week}}]
    dates:
      2026-12-09: {{notes: kept}}
"""
OVER = "  - {id: b, title: B, schedule: [{start: 2026-11-18 15:00}]}\n"
SHIFTED = f"{ONE}    dates: {{2026-12-15: {{moved_to: 2026-11-27}}, 2026-12-01: {{moved_to: 2026-12-20}}}}\n"


@pytest.fixture
def run(cnpe: Callable, tmp_path: Path) -> Callable:
    """Run commands on a file; return the last result and what `dates` says afterwards."""

    def call(commands: list[str], text: str) -> tuple:
        path = tmp_path / "community.yaml"
        path.write_text(text)
        (tmp_path / ".git").mkdir(exist_ok=True)
        results = [cnpe("--now", NOW, *shlex.split(command)) for command in commands]
        assert all(each.code == 0 for each in results[:-1]), results
        return results[-1], [
            each.strip() for each in path.read_text().splitlines() if "2026-1" in each
        ]

    return call


CANCEL, RESTORE = "meetings cancel next", "meetings restore next"
EDIT, MOVE = "meetings edit next --topic x", "meetings move next --to 12:00"
SCHEDULE = "schedule: [{start: 2026-11-17 11:00, repeats: every 2 weeks}]"

# commands, file, lines about dates afterwards, words of the last message
NEXT = [
    ([CANCEL], ONE, ["2026-12-01: {cancelled: true}"], "Cancelled a on Tue 2026-12-01."),
    ([CANCEL, CANCEL], ONE, ["2026-12-01: {cancelled: true}"], "already cancelled, nothing to do."),
    ([CANCEL, EDIT], ONE, ["2026-12-01: {cancelled: true}", "2026-12-15: {topics: [x]}"], "Changed topics of a on Tue 2026-12-15."),
    ([CANCEL, MOVE], ONE, ["2026-12-01: {cancelled: true}", "2026-12-15: {moved_to: 2026-12-15 12:00}"], "Moved a on Tue 2026-12-15 to"),
    ([CANCEL, EDIT, RESTORE], ONE, ["2026-12-15: {topics: [x]}"], "a on Tue 2026-12-01 takes place again."),
    ([MOVE, RESTORE], ONE, [], "takes place as scheduled again."),
    ([RESTORE], ONE, [], "No date to come is cancelled or moved: nothing to do."),
    ([RESTORE], f"{ONE}    dates: {{2026-11-17: {{cancelled: true}}}}\n", ["dates: {2026-11-17: {cancelled: true}}"], "nothing to do."),
    # a moved date has its place where it would take place, cancelled or not
    ([CANCEL, CANCEL], SHIFTED, ["dates: {2026-12-15: {moved_to: 2026-11-27, cancelled: true}, 2026-12-01: {moved_to: 2026-12-20}}"], "nothing to do."),
    ([CANCEL, RESTORE], SHIFTED, [SHIFTED.splitlines()[-1].strip()], "It is still moved"),
    ([CANCEL, "meetings cancel 2026-12-20", CANCEL], SHIFTED, ["dates: {2026-12-15: {moved_to: 2026-11-27, cancelled: true}, 2026-12-01: {moved_to: 2026-12-20, cancelled: true}}"], "nothing to do."),
    ([RESTORE], f"{ONE}    dates: {{2026-12-01: {{moved_to: 2026-11-20}}}}\n", ["dates: {2026-12-01: {moved_to: 2026-11-20}}"], "nothing to do."),
    ([CANCEL], f"{ONE}    dates: {{2026-11-17: {{cancelled: true, moved_to: 2026-11-27}}}}\n", ["dates: {2026-11-17: {cancelled: true, moved_to: 2026-11-27}}"], "nothing to do."),
    ([CANCEL], f"{ONE}    dates: {{2026-12-01: {{cancelled: true, moved_to: 2026-12-20}}}}\n", ["dates: {2026-12-01: {cancelled: true, moved_to: 2026-12-20}, 2026-12-15: {cancelled: true}}"], "Cancelled a on Tue 2026-12-15."),
    # one meeting of several
    ([f"{CANCEL} -m b"], TWO, ["2026-12-02: {cancelled: true}"], "Cancelled b on Wed 2026-12-02."),
    ([f"{CANCEL} -m all"], TWO, ["dates: {2026-12-01: {cancelled: true}}", "2026-12-02: {cancelled: true}"], "Cancelled a on Tue 2026-12-01, b on Wed 2026-12-02."),
    ([f"{CANCEL} -m all", f"{RESTORE} -m all"], TWO, [], "a on Tue 2026-12-01, b on Wed 2026-12-02 take place again."),
    ([f"{EDIT} -m all"], TWO, ["dates: {2026-12-01: {topics: [x]}}", "2026-12-02: {topics: [x]}"], "Changed topics of b on Wed 2026-12-02."),
    ([CANCEL, "meetings move 2026-12-15 --to 2026-12-08", "meetings restore 2026-11-30 --until 2026-12-09"], ONE, [], "a on Tue 2026-12-01 takes place again. a on Tue 2026-12-15 takes place as scheduled again."),
    (["meetings cancel 2026-12-01 --until 2027-12-28", "meetings restore next --until 2028-01-01"], ONE, [], "29 dates of a from Tue 2026-12-01 to Tue 2027-12-28 take place again."),
    # a moved date is in a range on both of its days, until the day for which it was planned
    (["meetings restore 2026-11-30 --until 2026-12-02"], SHIFTED, ["dates: {2026-12-15: {moved_to: 2026-11-27}}"], "a on Tue 2026-12-01 takes place as scheduled again."),
    (["meetings restore 2026-12-19 --until 2026-12-21"], SHIFTED, ["dates: {2026-12-15: {moved_to: 2026-11-27}}"], "a on Tue 2026-12-01 takes place as scheduled again."),
    (["--now 2026-12-10 meetings restore 2026-11-30 --until 2026-12-02"], f"{ONE}    dates: {{2026-12-01: {{cancelled: true, moved_to: 2026-12-20}}}}\n", ["dates: {2026-12-01: {moved_to: 2026-12-20}}"], "a on Sun 2026-12-20 takes place again."),
    ([f"{CANCEL} -m all --until 2026-12-02"], TWO, ["dates: {2026-12-01: {cancelled: true}}", "2026-12-02: {cancelled: true}"], "Cancelled a on Tue 2026-12-01, b on Wed 2026-12-02."),
    (["--now 2026-12-01T12:00 meetings cancel 2026-12-01 --until 2026-12-02"], ONE, [], "All dates of that range are over: nothing to do."),
    ([CANCEL], ONE + OVER, ["2026-12-01: {cancelled: true}"], "Cancelled a on Tue 2026-12-01."),
    # of two dates of one meeting on a day, the one that was planned for it
    (["meetings cancel 2026-12-01"], f"{ONE}    dates: {{2026-12-15: {{moved_to: 2026-12-01 09:00}}}}\n", ["dates: {2026-12-01: {cancelled: true}, 2026-12-15: {moved_to: 2026-12-01 09:00}}"], "Cancelled a on Tue 2026-12-01."),
    (["meetings cancel 2026-12-15"], f"{ONE}    dates: {{2026-12-15: {{moved_to: 2026-12-01 09:00}}}}\n", ["dates: {2026-12-15: {moved_to: 2026-12-01 09:00, cancelled: true}}"], "Cancelled a on Tue 2026-12-01."),
    (["meetings cancel 2026-12-02"], TWO, ["2026-12-02: {cancelled: true}"], "Cancelled b on Wed 2026-12-02."),
]  # fmt: skip


@pytest.mark.parametrize(("commands", "text", "dates", "told"), NEXT)
def test_the_date_that_is_meant(
    commands: list[str], text: str, dates: list[str], told: str, run: Callable
) -> None:
    result, after = run(commands, text)
    assert result.code == 0, result.err
    assert [
        line for line in after if "cancelled" in line or "topics" in line or "moved" in line
    ] == dates
    assert told in result.err


SAME_DAY = f"{ONE}  - {{id: b, title: B, schedule: [{{start: 2026-12-01 15:00}}]}}\n"
TO_RESTORE = f"""\
{ONE}    dates: {{2026-12-01: {{cancelled: true}}}}
  - {{id: b, title: B, schedule: [{{start: 2026-12-15 15:00}}], dates: {{2026-12-15: {{moved_to: 2026-12-01}}}}}}
"""


@pytest.mark.parametrize(
    ("command", "text", "commit"),
    [
        ("edit 2026-12-01 -m all --topic x", SAME_DAY, "Set topics of 2026-12-01"),
        ("move 2026-12-01 -m all --to 16:00", SAME_DAY, "Move 2026-12-01 to 2026-12-01 16:00"),
        ("restore 2026-12-01 -m all", TO_RESTORE, "Restore 2026-12-01, 2026-12-15"),
    ],
)
def test_what_is_said_of_two_meetings_is_said_once(
    command: str, text: str, commit: str, run: Callable
) -> None:
    result, _ = run([f"meetings {command}"], text)
    assert result.err.count("updates the calendars") == 1
    assert f"commit -m '{commit}' --" in result.err
    assert "To undo it" not in result.err


UNCERTAIN = [
    (CANCEL, "which meeting? a on Tue 2026-12-01, b on Wed 2026-12-02; add -m a or -m b or -m all"),
    (EDIT, "which meeting? a on Tue 2026-12-01, b on Wed 2026-12-02"),
    (MOVE, "which meeting? a on Tue 2026-12-01, b on Wed 2026-12-02"),
    ("meetings cancel next --until 2026-12-09", "which meeting? a on Tue 2026-12-01, b on Wed 2026-12-02"),
    ("meetings cancel 2026-11-30 --until 2026-12-09", "which meeting? a on Tue 2026-12-01, b on Wed 2026-12-02"),
    ("meetings cancel next -m c", "there is no meeting `c`"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "message"), UNCERTAIN)
def test_nothing_is_changed_where_it_is_uncertain(
    command: str, message: str, run: Callable, tmp_path: Path
) -> None:
    result, _ = run([command], TWO)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert (tmp_path / "community.yaml").read_text() == TWO


def test_restore_next_asks_which_one(run: Callable) -> None:
    """Also where only one of the meetings has something to restore; it names that date."""
    result, _ = run(["meetings cancel 2026-12-15", RESTORE], TWO)
    assert (result.code, result.out) == (2, "")
    assert "which meeting? a on Tue 2026-12-15, b on Wed 2026-12-02" in result.err


RANGES = [
    ("--until 2026-12-20", "2026-11-30", ["12-01", "12-15"], "", "Cancel 2026-11-30 to 2026-12-20"),
    ("--until 2026-12-20 --reason Break", "2026-11-30", ["12-01", "12-15"], "", "Cancel 2026-11-30 to 2026-12-20: Break"),
    ("--until 2026-12-10", "2026-11-17", ["12-01"], "1 date of that range is over and was not changed.", "Cancel 2026-11-17 to 2026-12-10"),
    ("--until 2026-12-20", "next", ["12-01", "12-15"], "", "Cancel 2026-12-01 to 2026-12-20"),
    ("", "2026-11-17", ["11-17"], "", "Cancel 2026-11-17"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "first", "days", "note", "commit"), RANGES)
def test_a_range(
    options: str, first: str, days: list[str], note: str, commit: str, run: Callable
) -> None:
    daily = ONE.replace("every 2 weeks", "every day").replace("2026-11-17 11", "2026-11-25 23")
    result, after = run(
        [f"meetings cancel {first} {options}"], daily if days[0] == "11-26" else ONE
    )
    assert [line[5:10] for line in after if "cancelled" in line] == days
    assert ("over" in result.err) == bool(note)
    assert note in result.err
    assert f" commit -m '{commit}'" in result.err


def test_a_meeting_that_is_running_is_not_over(run: Callable) -> None:
    command = "--now 2026-12-01T11:59Z meetings cancel 2026-12-01 --until 2026-12-16"
    result, after = run([command], ONE)
    assert [line[5:10] for line in after if "cancelled" in line] == ["12-01", "12-15"]
    assert "over" not in result.err
    result, after = run([command.replace("11:59", "12:00")], ONE)
    assert [line[5:10] for line in after if "cancelled" in line] == ["12-15"]
    assert "1 date of that range is over and was not changed." in result.err


def test_an_end_tells_what_it_drops(run: Callable) -> None:
    later = ONE.replace("weeks}]", "weeks}, {start: 2027-01-05 12:00, repeats: every week}]")
    result, _ = run(["meetings end --after 2026-12-31"], later)
    assert "Dropped what was to begin on 2027-01-05.\n" in result.err


def test_a_range_that_is_over(run: Callable) -> None:
    result, after = run(["meetings cancel 2026-11-01 --until 2026-11-20"], ONE)
    assert (result.code, result.out, after) == (0, "", [SCHEDULE])
    assert result.err == "All dates of that range are over: nothing to do.\n"


PAST = [
    ("meetings end --after 2026-11-10", ONE, "begins on 2026-11-17"),
    ("meetings end --after 2026-11-18", ONE.replace("2026-11-17", "2026-11-03"), ""),
    ("meetings end --after 2026-11-16", ONE.replace("2026-11-17", "2026-11-03"), "2026-11-17 is over and would change; name a later day, or edit the file by hand"),
    ("meetings end --after 2026-12-31", ONE.replace("2 weeks}", "week, last: 2026-11-17}"), "2026-11-24 is over and would be added; `cnpe meetings reschedule a --from DATE` begins again"),
    ("meetings end --after 2026-12-31", ONE.replace("2 weeks}", "day, last: 2026-11-22}"), "3 dates from 2026-11-23 on are over and would be added"),
    ("meetings reschedule --from 2026-11-17 --time 12:00", ONE.replace("2026-11-17", "2026-11-03"), ""),
    ("meetings reschedule --from 2026-11-18", ONE.replace("2026-11-17", "2026-11-03"), ""),
    ("meetings reschedule --from 2026-11-10 --time 12:00", ONE.replace("2026-11-17", "2026-11-03"), "2 dates from 2026-11-17 on are over and would change"),
    ("meetings reschedule --from 2026-11-10", ONE.replace("2026-11-17", "2026-11-03"), "2 dates from 2026-11-17 on are over and would change"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "text", "message"), PAST)
def test_what_is_over_stays(command: str, text: str, message: str, run: Callable) -> None:
    result, _ = run([command], text)
    assert (result.code != 0) == bool(message), result.err
    assert message in result.err


def test_a_named_date_of_the_past_is_told(run: Callable) -> None:
    text = ONE.replace("2026-11-17", "2026-11-03")
    told = run(["meetings reschedule --from 2026-11-17 --time 12:00"], text)[0].err
    assert "Note that this is in the past.\n" in told
    later = run(["meetings reschedule --from 2026-12-01 --time 12:00"], text)[0].err
    assert "past" not in later


@pytest.mark.parametrize("word", ["all", "next", "today", "tomorrow", "last", "friday"])
def test_words_are_not_ids(word: str, run: Callable, cnpe: Callable, write: Callable) -> None:
    added = run([f"meetings add {word} --title T --start '2026-12-01 11:00'"], ONE)[0]
    assert (added.code, added.out) == (2, "")
    assert f"`{word}` is a word that commands know; write another id" in added.err
    read = cnpe("--file", write(ONE.replace("id: a", f"id: {word}")), "meetings")
    assert read.code == 3
    assert f"write another id, such as `{word}-meeting`" in read.err


# the moment, a word, and the start of the date that it means; None where there is none
WORDS = [
    ("2026-12-01T10:00-05:00", "today", "2026-12-01T11:00:00-05:00"),
    ("2026-11-30T12:00-05:00", "tomorrow", "2026-12-01T11:00:00-05:00"),
    ("2026-12-01T23:59-05:00", "tuesday", "2026-12-01T11:00:00-05:00"),  # today included
    ("2026-12-02T01:00+00:00", "Tuesday", "2026-12-01T11:00:00-05:00"),  # still the 1st in New York
    ("2026-12-09", "tuesday", "2026-12-15T11:00:00-05:00"),
    ("2026-12-02", "tuesday", None),
    ("2026-12-01T10:59-05:00", "last", "2026-11-17T11:00:00-05:00"),
    ("2026-12-01T11:00-05:00", "last", "2026-12-01T11:00:00-05:00"),
    ("2026-12-10", "last", "2026-12-01T11:00:00-05:00"),
    ("2026-11-16", "last", None),
]


@pytest.mark.parametrize(("now", "word", "start"), WORDS)
def test_the_date_that_a_word_means(
    now: str, word: str, start: str | None, write: Callable, cnpe: Callable
) -> None:
    """In the zone of the community, wherever the reader is."""
    path = write(f"{ONE}time_zone: America/New_York\n")
    result = cnpe("--file", path, "--now", now, "meetings", "show", word, "--json")
    assert (result.code, result.out == "") == ((0, False) if start else (2, True))
    if start:
        assert [each["start"] for each in result.items] == [start]
    edited = cnpe("--file", path, "--now", now, "meetings", "edit", word, "--topic", "x")
    assert edited.code == (0 if start else 2)
    assert not start or f"topics of a on Tue {start[:10]}." in edited.err


def test_the_last_date_took_place(write: Callable, cnpe: Callable) -> None:
    """A cancelled date is not it, and a moved one is where it was moved to."""
    special = "dates: {2026-12-01: {cancelled: true}, 2026-12-15: {moved_to: 2026-11-20}}"
    path = write(f"{ONE}    {special}\n")
    command = ("--file", path, "--now", "2026-12-10", "meetings", "show", "last", "--json")
    assert cnpe(*command).items[0]["start"][:10] == "2026-11-20"


@pytest.mark.parametrize(("cancelled", "found"), [(60, ["2025-11-11"]), (61, [])])
def test_how_far_back_the_last_date_is_looked_for(
    cancelled: int, found: list[str], write: Callable, cnpe: Callable
) -> None:
    days = (date(2026, 1, 10) - timedelta(days=number) for number in range(cancelled))
    special = ", ".join(f"{day}: {{cancelled: true}}" for day in days)
    entry = "{start: 2025-01-01 09:00, repeats: every day, last: 2026-01-10}"
    path = write(
        "name: T\ntime_zone: UTC\nmeetings:\n"
        f"  - {{id: a, title: A, schedule: [{entry}], dates: {{{special}}}}}\n"
    )
    result = cnpe("--file", path, "--now", "2026-12-10", "meetings", "show", "last")
    assert re.findall(r"^original_start\t(.{10})", result.out, re.MULTILINE) == found
    assert ("no date has begun yet" in result.err) == (not found)


@pytest.mark.parametrize("word", ["today", "wednesday", "last"])
def test_a_word_needs_a_meeting_where_several_have_dates(
    word: str, write: Callable, cnpe: Callable
) -> None:
    """As for next, although only one of them is on that day."""
    path = write(TWO)
    edit = ("--file", path, "--now", "2026-11-25T16:30", "meetings", "edit", word, "--topic", "x")
    refused = cnpe(*edit)
    assert (refused.code, refused.out) == (2, "")
    assert (
        "which meeting? a on Tue 2026-12-01, b on Wed 2026-11-25; add -m a or -m b" in refused.err
    )
    assert cnpe(*edit, "-m", "b").code == 0
    assert "2026-11-25: {topics: [x]}" in path.read_text()
    assert cnpe("--file", path, "--now", "2026-11-25", "meetings", "show", word).code == 0


def test_a_range_may_begin_with_a_word(write: Callable, cnpe: Callable) -> None:
    path = write(ONE)
    cancel = ("--file", path, "--now", "2026-12-01", "meetings", "cancel", "today")
    result = cnpe(*cancel, "--until", "2026-12-15")
    assert result.err.startswith("Cancelled a on Tue 2026-12-01, a on Tue 2026-12-15.\n")
    shown = cnpe("--file", path, "--now", "2026-11-30", "ics", "--date", "tomorrow")
    assert "20261201T110000" in shown.out
