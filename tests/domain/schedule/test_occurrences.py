"""Every expansion is held against this table, written by hand from a wall calendar."""

from collections.abc import Callable
from pathlib import Path

import pytest

# schedule (and other keys of the meeting), zone, from, until, local starts with their offsets
CASES = {
    "biweekly over the end of summer time": (
        "schedule: [{start: 2025-07-29 11:00, repeats: every 2 weeks on Tuesday}]",
        "America/New_York",
        "2025-09-01",
        "2026-01-05",
        """2025-09-09T11:00-04:00 2025-09-23T11:00-04:00 2025-10-07T11:00-04:00
        2025-10-21T11:00-04:00 2025-11-04T11:00-05:00 2025-11-18T11:00-05:00
        2025-12-02T11:00-05:00 2025-12-16T11:00-05:00 2025-12-30T11:00-05:00""",
    ),
    "biweekly over the start of summer time": (
        "schedule: [{start: 2025-07-29T11:00, repeats: every 2 weeks}]",
        "America/New_York",
        "2026-02-20",
        "2026-04-10",
        "2026-02-24T11:00-05:00 2026-03-10T11:00-04:00 2026-03-24T11:00-04:00 2026-04-07T11:00-04:00",
    ),
    "the same rhythm ten years on": (
        "schedule: [{start: 2015-08-11 11:00, repeats: every 2 weeks on Tuesday}]",
        "America/New_York",
        "2025-09-01",
        "2025-10-01",
        "2025-09-09T11:00-04:00 2025-09-23T11:00-04:00",
    ),
    "third Tuesday": (
        "schedule: [{start: 2026-01-20 16:00, repeats: every month on the 3rd Tuesday}]",
        "Europe/London",
        "2026-01-01",
        "2026-06-30",
        """2026-01-20T16:00+00:00 2026-02-17T16:00+00:00 2026-03-17T16:00+00:00
        2026-04-21T16:00+01:00 2026-05-19T16:00+01:00 2026-06-16T16:00+01:00""",
    ),
    "two days a month": (
        "schedule: [{start: 2025-10-07 11:00, repeats: every month on the 1st and 3rd Tuesday}]",
        "America/New_York",
        "2025-10-01",
        "2026-01-31",
        """2025-10-07T11:00-04:00 2025-10-21T11:00-04:00 2025-11-04T11:00-05:00 2025-11-18T11:00-05:00
        2025-12-02T11:00-05:00 2025-12-16T11:00-05:00 2026-01-06T11:00-05:00 2026-01-20T11:00-05:00""",
    ),
    "two days of every second week": (
        "schedule: [{start: 2026-03-05 16:00, repeats: every 2 weeks on Tuesday and Thursday}]",
        "Europe/London",
        "2026-03-01",
        "2026-04-20",
        """2026-03-05T16:00+00:00 2026-03-17T16:00+00:00 2026-03-19T16:00+00:00 2026-03-31T16:00+01:00
        2026-04-02T16:00+01:00 2026-04-14T16:00+01:00 2026-04-16T16:00+01:00""",
    ),
    "every year": (
        "schedule: [{start: 2024-02-29 09:00, repeats: every year}]",
        "UTC",
        "2024-01-01",
        "2033-01-01",
        "2024-02-29T09:00+00:00 2028-02-29T09:00+00:00 2032-02-29T09:00+00:00",
    ),
    "last Friday": (
        "schedule: [{start: 2026-01-30 18:30, repeats: every month on the last Friday}]",
        "Asia/Kolkata",
        "2026-01-01",
        "2026-05-31",
        """2026-01-30T18:30+05:30 2026-02-27T18:30+05:30 2026-03-27T18:30+05:30
        2026-04-24T18:30+05:30 2026-05-29T18:30+05:30""",
    ),
    "first Monday of a quarter": (
        "schedule: [{start: 2026-01-05 09:00, repeats: Every 3 Months on the 1st monday}]",
        "UTC",
        "2026-01-01",
        "2026-12-31",
        "2026-01-05T09:00+00:00 2026-04-06T09:00+00:00 2026-07-06T09:00+00:00 2026-10-05T09:00+00:00",
    ),
    "day 31 passes over shorter months": (
        "schedule: [{start: 2026-01-31 09:00, repeats: every month on day 31}]",
        "UTC",
        "2026-02-01",
        "2026-12-31",
        """2026-03-31T09:00+00:00 2026-05-31T09:00+00:00 2026-07-31T09:00+00:00
        2026-08-31T09:00+00:00 2026-10-31T09:00+00:00 2026-12-31T09:00+00:00""",
    ),
    "every ten days": (
        "schedule: [{start: 2026-02-20 09:00, repeats: every 10 days}]",
        "Australia/Sydney",
        "2026-03-01",
        "2026-04-15",
        """2026-03-02T09:00+11:00 2026-03-12T09:00+11:00 2026-03-22T09:00+11:00
        2026-04-01T09:00+11:00 2026-04-11T09:00+10:00""",
    ),
    "once": (
        "schedule: [{start: 2026-02-20 09:00}]",
        "Asia/Tokyo",
        "2025-01-01",
        "2027-12-31",
        "2026-02-20T09:00+09:00",
    ),
    "an rrule that chooses from a set": (
        "schedule: [{start: 2026-01-13 11:00, rrule: FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2}]",
        "UTC",
        "2026-01-01",
        "2026-04-30",
        "2026-01-13T11:00+00:00 2026-02-10T11:00+00:00 2026-03-10T11:00+00:00 2026-04-14T11:00+00:00",
    ),
    "an rrule with two days and a count": (
        'schedule: [{start: 2026-01-05 11:00, rrule: "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4"}]',
        "UTC",
        "2026-01-06",
        "2026-12-31",
        "2026-01-07T11:00+00:00 2026-01-12T11:00+00:00 2026-01-14T11:00+00:00",
    ),
    "an rrule until a moment in UTC, that is an instance": (
        "schedule: [{start: 2026-03-03 11:00, rrule: FREQ=WEEKLY;UNTIL=20260317T150000Z}]",
        "America/New_York",
        "2026-03-01",
        "2026-12-31",
        "2026-03-03T11:00-05:00 2026-03-10T11:00-04:00 2026-03-17T11:00-04:00",
    ),
    "an rrule until a moment in UTC, just before an instance": (
        "schedule: [{start: 2026-03-03 11:00, rrule: FREQ=WEEKLY;UNTIL=20260317T145959Z}]",
        "America/New_York",
        "2026-03-01",
        "2026-12-31",
        "2026-03-03T11:00-05:00 2026-03-10T11:00-04:00",
    ),
    "an rrule until a moment in UTC, on the day before there": (
        "schedule: [{start: 2026-03-03 08:00, rrule: FREQ=WEEKLY;UNTIL=20260309T230000Z}]",
        "Asia/Tokyo",
        "2026-03-01",
        "2026-12-31",
        "2026-03-03T08:00+09:00 2026-03-10T08:00+09:00",
    ),
    "an rrule until a local time, which it includes": (
        "schedule: [{start: 2026-03-03 08:00, rrule: FREQ=WEEKLY;UNTIL=20260310T080000}]",
        "Asia/Tokyo",
        "2026-03-01",
        "2026-12-31",
        "2026-03-03T08:00+09:00 2026-03-10T08:00+09:00",
    ),
    "an rrule until a day, which it includes": (
        "schedule: [{start: 2026-03-03 11:00, rrule: FREQ=WEEKLY;UNTIL=20260310}]",
        "America/New_York",
        "2026-03-01",
        "2026-12-31",
        "2026-03-03T11:00-05:00 2026-03-10T11:00-04:00",
    ),
    "a birthday, with the month and day of its start": (
        "schedule: [{start: 2020-05-15 11:00, rrule: FREQ=YEARLY}]",
        "UTC",
        "2025-01-01",
        "2027-12-31",
        "2025-05-15T11:00+00:00 2026-05-15T11:00+00:00 2027-05-15T11:00+00:00",
    ),
    "a new entry takes over, with another zone and hour": (
        """schedule:
      - {start: 2026-03-03 11:00, repeats: every week on Tuesday}
      - {start: 2026-03-24 16:00, repeats: every week on Tuesday, time_zone: Europe/London}""",
        "America/New_York",
        "2026-03-01",
        "2026-04-01",
        """2026-03-03T11:00-05:00 2026-03-10T11:00-04:00 2026-03-17T11:00-04:00
        2026-03-24T16:00+00:00 2026-03-31T16:00+01:00""",
    ),
    "the zone of an entry wins over the meeting's, and that over the community's": (
        """schedule:
      - {start: 2026-03-03 11:00, repeats: every week on Tuesday}
      - {start: 2026-03-10 11:00, repeats: every week on Tuesday, time_zone: Europe/London}
    time_zone: Asia/Tokyo""",
        "America/New_York",
        "2026-03-01",
        "2026-03-17",
        "2026-03-03T11:00+09:00 2026-03-10T11:00+00:00 2026-03-17T11:00+00:00",
    ),
    "an entry that starts later on the day of an old occurrence replaces it": (
        """schedule:
      - {start: 2026-03-03 11:00, repeats: every week}
      - {start: 2026-03-10 17:00, repeats: every month on day 10}""",
        "UTC",
        "2026-03-01",
        "2026-04-30",
        "2026-03-03T11:00+00:00 2026-03-10T17:00+00:00 2026-04-10T17:00+00:00",
    ),
    "a last day is included": (
        "schedule: [{start: 2026-03-03 11:00, repeats: every week, last: 2026-03-17}]",
        "UTC",
        "2026-03-01",
        "2026-04-30",
        "2026-03-03T11:00+00:00 2026-03-10T11:00+00:00 2026-03-17T11:00+00:00",
    ),
    "from the last day of an entry on": (
        """schedule:
      - {start: 2026-03-03 11:00, repeats: every week, last: 2026-03-17}
      - {start: 2026-03-18 12:00, last: 2026-03-18}""",
        "UTC",
        "2026-03-17",
        "2026-03-18",
        "2026-03-17T11:00+00:00 2026-03-18T12:00+00:00",
    ),
    "on one day alone, which is the first and the last": (
        "schedule: [{start: 2026-03-03 11:00, repeats: every week, last: 2026-03-03}]",
        "UTC",
        "2026-03-03",
        "2026-03-03",
        "2026-03-03T11:00+00:00",
    ),
    "moved to another hour, to another day, and past the next one": (
        """schedule: [{start: 2026-03-03 11:00, repeats: every week}]
    dates:
      2026-03-03: {moved_to: 2026-03-03 15:00}
      2026-03-10: {moved_to: 2026-03-11}
      2026-03-17: {moved_to: 2026-03-26 09:00}""",
        "America/New_York",
        "2026-03-01",
        "2026-03-31",
        """2026-03-03T15:00-05:00 2026-03-11T11:00-04:00 2026-03-24T11:00-04:00
        2026-03-26T09:00-04:00 2026-03-31T11:00-04:00""",
    ),
    "moved out of the days asked for, and into them": (
        """schedule: [{start: 2026-03-03 11:00, repeats: every month on day 3}]
    dates:
      2026-04-03: {moved_to: 2026-06-01}
      2026-09-03: {moved_to: 2026-04-20}""",
        "UTC",
        "2026-04-01",
        "2026-05-31",
        "2026-04-20T11:00+00:00 2026-05-03T11:00+00:00",
    ),
    "cancelled wins over moved": (
        """schedule: [{start: 2026-03-03 11:00, repeats: every week, last: 2026-03-10}]
    dates:
      2026-03-10: {cancelled: true, moved_to: 2026-03-12}""",
        "UTC",
        "2026-03-01",
        "2026-03-31",
        "2026-03-03T11:00+00:00 2026-03-10T11:00+00:00",
    ),
    "whole days every year": (
        "duration: 3d\n    schedule: [{start: 2026-12-30, repeats: every year}]",
        "America/New_York",
        "2026-12-30",
        "2028-12-31",
        "2026-12-30 2027-12-30 2028-12-30",
    ),
    "a whole day every other week, through both changes of the clocks": (
        (
            "schedule: [{start: 2026-03-01, repeats: every 14 days, last: 2026-04-01}, "
            "{start: 2026-10-25, repeats: every week on Sunday}]"
        ),
        "America/New_York",
        "2026-01-01",
        "2026-11-10",
        "2026-03-01 2026-03-15 2026-03-29 2026-10-25 2026-11-01 2026-11-08",
    ),
    "a whole day whose midnight is skipped": (
        """schedule: [{start: 2026-04-17, repeats: every week}]
    dates:
      2026-05-01: {moved_to: 2026-04-25}
      2026-04-24: {cancelled: true}""",
        "Africa/Cairo",
        "2026-04-01",
        "2026-05-10",
        "2026-04-17 2026-04-24 2026-04-25 2026-05-08",
    ),
    "whole days for a while, then a call": (
        """schedule:
      - {start: 2026-01-05, repeats: every month on the 1st Monday}
      - {start: 2026-03-02 11:00, repeats: every month on the 1st Monday}""",
        "America/New_York",
        "2026-01-01",
        "2026-04-30",
        "2026-01-05 2026-02-02 2026-03-02T11:00-05:00 2026-04-06T11:00-04:00",
    ),
    "an hour that is skipped is shown as clocks show it": (
        "schedule: [{start: 2026-03-01 02:30, repeats: every week, last: 2026-03-15}]",
        "America/New_York",
        "2026-03-01",
        "2026-03-31",
        "2026-03-01T02:30-05:00 2026-03-08T03:30-04:00 2026-03-15T02:30-04:00",
    ),
    "an hour that comes twice is the first": (
        "schedule: [{start: 2026-10-25 01:30, repeats: every week, last: 2026-11-08}]",
        "America/New_York",
        "2026-10-01",
        "2026-12-31",
        "2026-10-25T01:30-04:00 2026-11-01T01:30-04:00 2026-11-08T01:30-05:00",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_occurrences(case: str, cnpe: Callable, write: Callable[[str], Path]) -> None:
    """The listed starts are those of the wall calendar, offsets included."""
    meeting, zone, since, until, expected = CASES[case]
    path = write(
        f"name: Test\ntime_zone: {zone}\nmeetings:\n  - id: a\n    title: A\n    {meeting}\n"
    )

    result = cnpe("--file", path, "meetings", "--from", since, "--until", until, "--json")

    assert result.code == 0, result.err
    starts = [item["start"].replace(":00-", "-").replace(":00+", "+") for item in result.items]
    assert starts == expected.split()
