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
    assert done.err.startswith("Cancelled 1,000 dates of a from Thu 2026-01-01 to Tue 2028-09-26.")
    refused = cnpe(*cancel, "2028-09-27", "--dry-run")
    assert (refused.code, refused.out) == (3, "")
    assert "there are more than 1,000 dates from 2026-01-01 to 2028-09-27" in refused.err


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
    lines = on_terminal(*words).splitlines()
    assert sum("2028-" in line for line in lines) == 366
    assert sum("MEETING" in line for line in lines) == 1


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
