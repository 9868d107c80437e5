"""Formats, neighbours and meetings side by side."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnpe_cli.domain.model import Community, DateDetail, Meeting, ScheduleEntry, Text
from cnpe_cli.domain.schedule.following import next_after, not_over
from cnpe_cli.domain.schedule.occurrences import dates_within, occurrence_on, occurrences
from cnpe_cli.domain.schedule.recurrence import parse_repeats

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


ANEW = FORMATS.replace(
    "repeats: every month on the 1st Monday}",
    "repeats: every month on the 1st Monday, formats: [Talk, Walk]}\n"
    "      - {start: 2026-06-04 12:00, repeats: every week}",
)


def test_formats_begin_anew_where_an_entry_has_its_own(
    cnpe: Callable, write: Callable[[str], Path]
) -> None:
    """They count from its start; the entry after it has the meeting's and goes on counting."""
    path = write(ANEW)
    items = cnpe("--file", path, "meetings", "--from", "2026-03-01", "--json").items
    assert [item["format"] for item in items[:6]] == [
        "Talk",
        "Walk",
        "Talk",
        "Walk",
        "Hallway Track",
        "Panel",
    ]
    shown = cnpe("--file", path, "--now", "2026-03-10", "show", "meetings", "--json").items[0]
    assert shown["formats"] == ["Talk", "Walk"]
    alone = cnpe("--file", write(ANEW.replace("[Talk, Walk]", "[Talk]")), "check", "--json").items
    assert "one-format" in [each["rule"] for each in alone]


def test_formats_of_an_entry_go_on_after_reschedule(
    cnpe: Callable, write: Callable[[str], Path]
) -> None:
    path = write(ANEW[: ANEW.index("      - {start: 2026-06-04")])
    command = ["meetings", "reschedule", "--from", "2026-04-06", "--time", "13:00"]
    assert cnpe("--file", path, "--now", "2026-03-10", *command).code == 0
    assert "formats: [Walk, Talk]}" in path.read_text()
    items = cnpe("--file", path, "meetings", "--from", "2026-03-01", "--json").items
    assert [item["format"] for item in items[:3]] == ["Talk", "Walk", "Talk"]


@pytest.mark.parametrize("text", [FORMATS, ANEW])
def test_a_turn_does_not_depend_on_the_window(
    text: str, cnpe: Callable, write: Callable[[str], Path]
) -> None:
    """The format of a date is the same wherever the listing begins."""
    path = write(text)
    whole = cnpe("--file", path, "meetings", "--from", "2026-01-01", "--json").items
    for item in whole:
        day = item["start"][:10]
        shown = cnpe("--file", path, "meetings", "show", day, "--json").items
        assert shown == [{**item, "changes": []}]


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
        ("2025-12-31", "the nearest is Tue 2026-01-06"),
        ("2026-03-01", "Tue 2026-02-24 and Tue 2026-03-03"),
    ],
)
def test_a_date_that_is_not_one_names_its_neighbours(
    day: str, hint: str, cnpe: Callable, write: Callable[[str], Path]
) -> None:
    result = cnpe("--file", write(TWO), "meetings", "show", day, "--meeting", "west")
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


LENGTHS = """\
name: Test
time_zone: America/New_York
meetings:
  - id: a
    title: A
    duration: 30m
    schedule:
      - {start: 2026-03-07 23:30, repeats: every day}
      - {start: 2026-03-09 11:00, repeats: every day, duration: 2h}
    dates: {2026-03-10: {moved_to: 2026-03-11 09:00}}
  - {id: b, title: B, schedule: [{start: 2026-11-01 00:30, duration: 3h}]}
  - {id: c, title: C, schedule: [{start: 2026-03-08 01:30, duration: 2h}]}
  - {id: d, title: D, schedule: [{start: 2026-05-01 11:00}]}
"""


@pytest.mark.parametrize(
    ("meeting", "day", "times"),
    [
        ("a", "2026-03-07", "2026-03-07T23:30:00-05:00 2026-03-08T00:00:00-05:00"),
        ("a", "2026-03-09", "2026-03-09T11:00:00-04:00 2026-03-09T13:00:00-04:00"),
        ("a", "2026-03-10", "2026-03-11T09:00:00-04:00 2026-03-11T11:00:00-04:00"),
        ("b", "2026-11-01", "2026-11-01T00:30:00-04:00 2026-11-01T02:30:00-05:00"),
        ("c", "2026-03-08", "2026-03-08T01:30:00-05:00 2026-03-08T04:30:00-04:00"),
        ("d", "2026-05-01", "2026-05-01T11:00:00-04:00 2026-05-01T12:00:00-04:00"),
    ],
)
def test_how_long_it_takes(
    meeting: str, day: str, times: str, cnpe: Callable, write: Callable[[str], Path]
) -> None:
    """The entry says it, else the meeting, else it is an hour; an hour has 60 minutes anyway."""
    path = write(LENGTHS)
    (item,) = cnpe("--file", path, "meetings", "show", day, "--meeting", meeting, "--json").items
    assert f"{item['start']} {item['end']}" == times


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-03-01", "2027-03-01"),
        ("2028-02-28", "2029-02-28"),
        ("2028-02-29", "2029-02-28"),
        ("2027-02-28", "2028-02-28"),
        ("2199-06-01", "2199-12-31"),
    ],
)
def test_twelve_months(now: str, until: str, cnpe: Callable, write: Callable[[str], Path]) -> None:
    """Up to the same day of the next year, or the day before where there is none."""
    text = "name: T\nmeetings: [{id: a, title: A, schedule: [{start: 2026-01-01 11:00, repeats: every day}]}]\n"
    rows = cnpe("--file", write(text), "--now", now, "meetings").rows
    assert (rows[0][0][:10], rows[-1][0][:10]) == (now, until)


@pytest.mark.parametrize("day", ["2026-01-06", "2026-02-24", "2026-03-03", "2026-03-31"])
def test_the_first_and_the_last_day_of_an_entry(
    day: str, cnpe: Callable, write: Callable[[str], Path]
) -> None:
    text = """\
name: Test
meetings:
  - id: a
    title: A
    schedule:
      - {start: 2026-01-06 11:00, repeats: every week, last: 2026-02-24}
      - {start: 2026-03-03 11:00, repeats: every week, last: 2026-03-31}
    dates: {%s: {topics: [x]}}
"""
    path = write(text % day)
    (item,) = cnpe("--file", path, "meetings", "show", day, "--json").items
    assert (item["start"][:10], item["topics"]) == (day, ["x"])
    rows = cnpe("--file", path, "meetings", "--from", day, "--until", day).rows
    assert [row[0][:10] for row in rows] == [day]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-01-06", "2026-01-06", ["2026-01-06"]),
        ("2026-01-07", "2026-01-12", []),
        ("2026-01-07", "2026-01-13", ["2026-01-13"]),
        ("2026-01-20", "2026-01-20", ["2026-01-20"]),
        ("2026-01-20", "2026-02-02", ["2026-01-20", "2026-02-02"]),
        ("2025-01-01", "2027-01-01", ["2026-01-06", "2026-01-13", "2026-01-20", "2026-02-02"]),
    ],
)
def test_both_days_are_within(first: str, last: str, days: list[str]) -> None:
    schedule = (
        ScheduleEntry(datetime(2026, 1, 6, 11), parse_repeats("every week"), date(2026, 1, 20)),
        ScheduleEntry(datetime(2026, 2, 2, 11)),
    )
    meeting = Meeting("a", Text({"": "A"}), schedule=schedule)
    found = dates_within(
        Community(Text({"": "T"})), meeting, date.fromisoformat(first), date.fromisoformat(last)
    )
    assert sorted(map(str, found)) == days


def test_sparse_series_find_the_date_before(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """However far back the last occurrence lies."""
    text = """\
name: Test
meetings:
  - {id: a, title: A, schedule: [{start: 2012-02-29 11:00, rrule: FREQ=YEARLY;INTERVAL=4}]}
"""
    result = cnpe("--file", write(text), "meetings", "show", "2027-05-01")
    assert "Thu 2024-02-29 and Tue 2028-02-29" in result.err


def test_the_next_date_may_be_moved_to_an_earlier_day_elsewhere() -> None:
    entries = (
        ScheduleEntry(datetime(2026, 1, 5, 0, 30), time_zone="Asia/Tokyo"),
        ScheduleEntry(datetime(2026, 1, 6, 10), time_zone="America/New_York"),
    )
    dates = {date(2026, 1, 6): DateDetail(moved_to=datetime(2026, 1, 4, 23))}
    meeting = Meeting("a", Text({"": "A"}), schedule=entries, dates=dates)
    community = Community("T", meetings=(meeting,))
    first = occurrence_on(community, meeting, date(2026, 1, 5))
    assert first is not None
    found = next_after(community, first)
    assert found is not None
    assert found.original.date() == date(2026, 1, 6)


ZONES = st.sampled_from(["Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"])


@given(st.lists(ZONES, min_size=2, max_size=6))
def test_dates_are_in_order_whatever_their_zones(zones: list[str]) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(len(zones))]
    entries = tuple(
        ScheduleEntry(datetime.combine(day, time(12)), time_zone=zone)
        for day, zone in zip(days, zones, strict=True)
    )
    meeting = Meeting("a", Text({"": "A"}), schedule=entries)
    community = Community("T", meetings=(meeting,))
    found = [*occurrences(community, [meeting], days[0] - timedelta(days=2))]
    assert len(found) == len(zones)
    assert found == sorted(found, key=lambda each: each.instant)


@pytest.mark.parametrize("hour", [10, 12])
def test_a_long_date_is_not_over_for_days(hour: int) -> None:
    """A date of its own length may go on for as long as any can."""
    entry = ScheduleEntry(datetime(2026, 1, 1, 11), parse_repeats("every year"))
    dates = {date(2026, 1, 1): DateDetail(duration=timedelta(hours=167))}
    meeting = Meeting("a", Text({"": "A"}), schedule=(entry,), dates=dates)
    community = Community("T", meetings=(meeting,))
    now = datetime(2026, 1, 8, hour, tzinfo=UTC) - timedelta(hours=1)
    first = next(not_over(community, [meeting], now))
    assert first.start.year == (2026 if hour == 10 else 2027)


@pytest.mark.parametrize(("cancelled", "is_found"), [(60, True), (61, False)])
@pytest.mark.parametrize(
    "special", [DateDetail(cancelled=True), DateDetail(moved_to=date(2025, 1, 1))]
)
def test_the_next_date_is_looked_for_in_all_entries(
    special: DateDetail, cancelled: int, *, is_found: bool
) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(70)]
    schedule = tuple(ScheduleEntry(datetime.combine(day, time(11))) for day in days)
    dates = dict.fromkeys(days[:cancelled], special)
    meeting = Meeting("a", Text({"": "A"}), schedule=schedule, dates=dates)
    community = Community("T", meetings=(meeting,))
    first = occurrence_on(community, meeting, days[0])
    assert first is not None
    found = next_after(community, first)
    assert (found and found.start.date()) == (days[cancelled] if is_found else None)
