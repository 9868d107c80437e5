"""Formats, neighbours and meetings side by side."""

from collections.abc import Callable
from pathlib import Path

import pytest

FORMATS = """\
name: Test
meetings:
  - id: a
    title: A
    formats: [Presentation, Hallway Track, Panel]
    schedule:
      - {start: 2026-01-06 11:00, repeats: every 2 weeks}
      - {start: 2026-03-02 12:00, repeats: every month on the 1st Monday}
    dates:
      2026-01-20: {cancelled: true}
      2026-02-17: {format: Fireside}
      2026-03-02: {moved_to: 2026-03-05}
"""


def test_formats_alternate_over_all_entries(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """A cancelled date keeps its turn, as does one with a format of its own or a moved one."""
    items = cnpe("--file", write(FORMATS), "meetings", "--from", "2026-01-01", "--json").items
    assert [item["format"] for item in items[:7]] == [
        "Presentation",
        "Hallway Track",
        "Panel",
        "Fireside",
        "Hallway Track",
        "Panel",
        "Presentation",
    ]


def test_a_turn_does_not_depend_on_the_window(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """The format of a date is the same wherever the listing begins."""
    path = write(FORMATS)
    whole = cnpe("--file", path, "meetings", "--from", "2026-01-01", "--json").items
    for item in whole:
        day = item["start"][:10]
        assert cnpe("--file", path, "meetings", "show", day, "--json").items == [item]


TWO = """\
name: Test
time_zone: America/New_York
audience_zones: [UTC]
meetings:
  - {id: west, title: West, schedule: [{start: 2026-01-06 19:00, repeats: every week}]}
  - id: east
    title: East
    region: Asia and Australia
    time_zone: Asia/Tokyo
    audience_zones: [Asia/Tokyo]
    duration: 30m
    schedule: [{start: 2026-01-07 08:00, repeats: every week}]
"""


def test_meetings_side_by_side_are_ordered_by_the_moment(
    cnpe: Callable, write: Callable[[str], Path]
) -> None:
    """East begins an hour before West, though its wall clock shows the next day."""
    items = cnpe(
        "--file", write(TWO), "meetings", "--from", "2026-01-06", "--until", "2026-01-07", "--json"
    ).items
    assert [(item["meeting"], item["start"], item["end"]) for item in items] == [
        ("east", "2026-01-07T08:00:00+09:00", "2026-01-07T08:30:00+09:00"),
        ("west", "2026-01-06T19:00:00-05:00", "2026-01-06T20:00:00-05:00"),
    ]
    assert [item["region"] for item in items] == ["Asia and Australia", None]
    assert [zone["time_zone"] for item in items for zone in item["zones"]] == ["Asia/Tokyo", "UTC"]


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("2026-01-08", "Tue 2026-01-06 and Tue 2026-01-13"),
        ("2025-12-31", "the nearest are Tue 2026-01-06"),
        ("2026-03-01", "Tue 2026-02-24 and Tue 2026-03-03"),
    ],
)
def test_a_date_that_is_not_one_names_its_neighbours(
    day: str, hint: str, cnpe: Callable, write: Callable[[str], Path]
) -> None:
    result = cnpe("--file", write(TWO), "meetings", "show", day, "--meeting", "west")
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


def test_sparse_series_find_the_date_before(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """However far back the last occurrence lies."""
    text = """\
name: Test
meetings:
  - {id: a, title: A, schedule: [{start: 2012-02-29 11:00, rrule: FREQ=YEARLY;INTERVAL=4}]}
"""
    result = cnpe("--file", write(text), "meetings", "show", "2027-05-01")
    assert "Thu 2024-02-29 and Tue 2028-02-29" in result.err
