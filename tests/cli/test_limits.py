"""What a file or a command may ask for at most, and lists that are longer than one part."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

DAILY = (
    "name: T\ntime_zone: UTC\nmeetings:\n  - id: a\n    title: A\n"
    "    schedule: [{start: 2026-01-01 11:00, repeats: every day}]\n"
)
NOW = ("--now", "2026-01-01")


def test_the_most_dates_that_are_cancelled_at_once(cnpe: Callable, write: Callable) -> None:
    """A thousand days are named by their number; one more is a slip."""
    path = write(DAILY)
    cancel = ("--file", path, *NOW, "meetings", "cancel", "2026-01-01", "--until")
    done = cnpe(*cancel, "2028-09-26", "--dry-run")
    assert done.code == 0
    assert done.err.startswith(
        "Would cancel 1,000 dates of a from Thu 2026-01-01 to Tue 2028-09-26."
    )
    refused = cnpe(*cancel, "2028-09-27", "--dry-run")
    assert (refused.code, refused.out) == (3, "")
    assert "there are more than 1,000 dates from 2026-01-01 to 2028-09-27" in refused.err


@pytest.mark.parametrize("day", ["2026-01-01", "next"])
@pytest.mark.parametrize(
    "words", [["cancel"], ["move", "--to", "2026-01-02"], ["edit", "--add-topic", "Ports"]]
)
def test_the_most_meetings_that_are_edited_at_once(
    cnpe: Callable, write: Callable, day: str, words: list[str]
) -> None:
    one = "- {id: m%d, title: A, schedule: [{start: 2026-01-01 11:00}]}\n"
    many = "name: T\ntime_zone: UTC\nmeetings:\n" + "".join(one % n for n in range(1000))
    verb, *options = words
    edit = (*NOW, "meetings", verb, day, *options, "-m", "all", "--dry-run", "--file")
    assert cnpe(*edit, write(many)).code == 0
    refused = cnpe(*edit, write(many + one % 1000))
    assert (refused.code, refused.out) == (3, "")
    assert "this would change more than 1,000 meetings at once; name one of them" in refused.err


def test_a_file_that_would_become_too_large(
    cnpe: Callable, write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(DAILY)
    monkeypatch.setattr("cnpe_cli.use_cases.editing.LARGEST_FILE", len(DAILY) + 10)
    result = cnpe("--file", path, *NOW, "meetings", "cancel", "2026-01-01")
    assert (result.code, path.read_text()) == (3, DAILY)
    assert "would be larger than" in result.err


def test_a_long_list_is_whole_in_every_form(
    cnpe: Callable, write: Callable, on_terminal: Callable
) -> None:
    """It is written in parts, which nobody sees."""
    path = write(DAILY)
    words = ("--file", path, *NOW, "meetings", "--until", "2028-12-31")
    rows = cnpe(*words).rows
    assert len(rows) == 1096
    printed = cnpe(*words, "--json").out
    document = json.loads(printed)
    assert printed == json.dumps(document, indent=2) + "\n"
    assert [item["start"] for item in document["items"]] == [row[0] for row in rows]
    lines = on_terminal("--file", path, *NOW, "next-meeting", "-n", "1096").splitlines()
    assert sum("2028-" in line for line in lines) == 366
    assert sum("DATE" in line for line in lines) == 1


def test_single_dates_count_too(cnpe: Callable, write: Callable) -> None:
    """As many as a year has days, for each meeting."""
    entries = "".join(
        f"      - start: 2026-{n % 12 + 1:02}-{n // 12 + 1:02} 11:00\n" for n in range(336)
    )
    meetings = "".join(f"  - id: m{n}\n    title: M\n    schedule:\n{entries}" for n in range(36))
    path = write(f"name: T\ntime_zone: UTC\nmeetings:\n{meetings}")
    result = cnpe("--file", path, *NOW, "next-meeting")
    assert result.code == 3
    assert "too-many-dates" in result.err


MANY = "name: T\ntime_zone: UTC\nmeetings:\n" + "".join(
    f"- {{id: group-{n}, title: Group {n}, schedule: [{{start: 2026-01-06 {n % 24:02}:00, repeats: every week}}]}}\n"
    for n in range(14)
)


def test_a_terminal_shows_the_first_hundred_dates(
    write: Callable, on_terminal: Callable, cnpe: Callable
) -> None:
    path = write(f"{MANY}- {{id: later, title: Some day}}\n")
    now = ("--file", path, "--now", "2026-01-01", "meetings")
    lines = on_terminal(*now, columns=100).splitlines()
    assert [line.startswith("Tue 2026") for line in lines].count(True) == 100
    assert lines[-1] == "  later  Some day"
    assert "There are more dates; to see them, name other days with --from and --until" in lines[-4]
    assert len(cnpe(*now).rows) == len(cnpe(*now, "--json").items) > 700
    few = on_terminal(*now, "--from", "2026-01-01", "--until", "2026-02-20", columns=100)
    assert "more dates" not in few
    assert len(few.splitlines()) == 1 + 14 * 7


def test_a_terminal_shows_the_next_date_of_ten_others(
    write: Callable, on_terminal: Callable, cnpe: Callable
) -> None:
    now = ("--file", write(MANY), "--now", "2026-01-01", "next-meeting")
    shown = on_terminal(*now).partition("Other meetings")[2]
    assert shown.count("  Group ") == 10
    assert "and 3 more; `cnpe meetings` lists all dates" in shown
    assert [row[0] for row in cnpe(*now).rows].count("also") == 13
    assert len(cnpe(*now, "--json").items) == 14
    few = write(MANY[: MANY.index("- {id: group-11")])
    assert " more;" not in on_terminal("--file", few, "--now", "2026-01-01", "next-meeting")


def test_an_unknown_id_gets_the_nearest_few(write: Callable, cnpe: Callable) -> None:
    path = write(MANY)
    told = cnpe("--file", path, "next-meeting", "x").err
    assert told.startswith("cnpe: there is no meeting `x`; of 14 names, the nearest are group-")
    assert told.count("group-") == 5
    assert "did you mean `group-13`?" in cnpe("--file", path, "next-meeting", "group_13").err


def test_a_calendar_of_endless_texts(write: Callable, cnpe: Callable, tmp_path: Path) -> None:
    """A description is in every date that differs, so a small file could give a huge calendar."""
    days = "\n".join(f"      2026-01-{day:02}: {{title: x}}" for day in range(1, 29))
    text = f"{DAILY}    description: WORDS\n    dates:\n{days}\n"
    for length, code in ((400_000, 0), (450_000, 3)):
        path, target = write(text.replace("WORDS", "x" * length)), tmp_path / f"{length}.ics"
        result = cnpe("--file", path, "ics", "-o", target)
        assert result.code == code
        assert target.exists() == (code == 0)
    told = (
        "the texts of the calendar have more than 12,000,000 characters; shorten the descriptions"
    )
    assert told in result.err


def test_long_lists_of_days_are_named_by_the_first_three(write: Callable, cnpe: Callable) -> None:
    entries = "".join(f"      - {{start: 2026-02-{n:02} 11:00}}\n" for n in range(2, 14))
    days = "".join(f"      2026-02-{n:02}: {{title: x}}\n" for n in range(2, 14))
    path = write(f"{DAILY.partition('    schedule')[0]}    schedule:\n{entries}    dates:\n{days}")
    end = ("--file", path, *NOW, "meetings", "end", "--after", "2026-02-02")
    refused = cnpe(*end)
    assert refused.code == 3
    assert (
        "`dates` has 2026-02-03 (title), 2026-02-04 (title), 2026-02-05 (title) and 8 more, when"
        in refused.err
    )
    done = cnpe(*end, "--drop-dates", "--dry-run")
    assert "Dropped what was to begin on 2026-02-03, 2026-02-04, 2026-02-05 and 8 more." in done.err
    assert "Dropped what `dates` had for 2026-02-03, 2026-02-04, 2026-02-05 and 8 more." in done.err


def test_a_site_has_not_too_many_languages(cnpe: Callable, write: Callable, tmp_path: Path) -> None:
    """English and Japanese are among them."""
    for number, code in ((48, 0), (49, 3)):
        texts = ", ".join(f"a{chr(97 + n // 26)}{chr(97 + n % 26)}: A" for n in range(number))
        path = write(f"name: {{{texts}}}\ntime_zone: UTC\nurl: https://example.org/\n")
        result = cnpe(
            "--file", path, *NOW, "site", tmp_path / "s", "--base-url", "https://example.org/"
        )
        assert result.code == code, result.err
    assert "51 languages are too many to show; at most 50 are possible" in result.err
