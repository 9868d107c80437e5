"""Moving the start on must never change what a rule means."""

import sys
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from types import FrameType

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from cnpe_cli.domain.schedule.expansion import (
    HORIZON,
    count_before,
    is_on_rule,
    most_a_year,
    starts,
)
from cnpe_cli.domain.schedule.rrule import parse_rrule

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
moments = st.datetimes(datetime(2001, 1, 1), datetime(2030, 12, 31)).map(
    lambda at: at.replace(minute=0, second=0, microsecond=0)
)
rules = st.one_of(
    st.just("FREQ=DAILY"),
    st.builds("FREQ=WEEKLY;BYDAY={}".format, st.sampled_from(["TU", "MO,WE", "FR,SU", "SU"])),
    st.just("FREQ=WEEKLY"),
    st.builds(
        "FREQ={};WKST={};BYDAY={}".format,
        st.sampled_from(["DAILY", "WEEKLY"]),
        st.sampled_from(DAYS),
        st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True).map(",".join),
    ),
    st.builds(
        "FREQ=MONTHLY;BYDAY={}{}".format,
        st.sampled_from([1, 2, 4, -4, 5, -5, -1]),
        st.sampled_from(DAYS),
    ),
    st.builds(
        "FREQ=MONTHLY;BYMONTHDAY={}".format,
        st.sampled_from(["1", "28", "-28", "29", "-29", "31", "-1", "1,15"]),
    ),
    st.just("FREQ=MONTHLY"),
    st.just("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2"),
    st.just("FREQ=MONTHLY;BYDAY=TU;BYMONTH=1,2,3"),
    st.just("FREQ=MONTHLY;BYMONTHDAY=15;BYMONTH=1,6"),
    st.just("FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,6"),
    st.just("FREQ=WEEKLY;BYDAY=MO,WE;BYMONTH=1,2"),
    st.just("FREQ=DAILY;BYDAY=MO,TU"),
    st.just("FREQ=YEARLY"),
    st.just("FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2"),
    st.just("FREQ=WEEKLY;COUNT=20"),
    st.just("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
    st.just("FREQ=YEARLY;BYWEEKNO=20;BYDAY=TU"),
    st.just("FREQ=DAILY;COUNT=7"),
    st.just("FREQ=DAILY;BYMONTH=2,3"),
    st.just("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29,-1;BYDAY=MO,TH"),
    st.just("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
    st.just("FREQ=MONTHLY;BYDAY=MO,WE,FR"),
    st.just("FREQ=MONTHLY;BYDAY=1TU,3TU,-1FR"),
    st.just("FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2"),
    st.just("FREQ=YEARLY;BYMONTHDAY=31"),
    st.just("FREQ=YEARLY;BYMONTH=5,2"),
    st.just("FREQ=YEARLY;BYDAY=TU,TH"),
    st.just("FREQ=YEARLY;BYDAY=10MO"),
    st.just("FREQ=YEARLY;BYYEARDAY=366,-100"),
    st.just("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    st.just("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5"),
    st.just("FREQ=DAILY;BYMONTHDAY=1;COUNT=5"),
    st.just("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280229T110000"),
    st.just("FREQ=DAILY;UNTIL=20160229T110000"),
    st.just("FREQ=WEEKLY;UNTIL=20160229T110000"),
    st.just("FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8"),
)


@given(rules, st.integers(1, 5), moments, st.integers(0, 9000))
def test_the_same_as_walking_from_the_first(
    text: str, interval: int, near: datetime, later: int
) -> None:
    """Occurrences and counts are those that dateutil finds from DTSTART on."""
    text = f"{text};INTERVAL={interval}"
    start = next(iter(rrulestr(text, dtstart=near)), None)
    assume(start is not None)
    rule = parse_rrule(text)
    since = start.date() + timedelta(days=later)

    walked = rrulestr(text, dtstart=start)

    assert is_on_rule(rule, start)
    later_on = walked.xafter(datetime.combine(since, datetime.min.time()), inc=True)
    ahead = takewhile(lambda at: at.date() <= HORIZON, later_on)
    assert list(islice(starts(rule, start, since), 5)) == list(islice(ahead, 5))
    passed = takewhile(lambda at: at.date() < since, walked)
    assert count_before(rule, start, since) == sum(1 for _ in passed)


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "2025-07-30 11:00"),
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-01-06 11:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-02 11:00"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-02-28 11:00"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-02-28 11:00"),
        ("FREQ=DAILY;BYHOUR=12", "2026-02-28 11:00"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=5;INTERVAL=12", "2026-02-03 11:00"),
    ],
)
def test_a_start_off_its_rule(rule: str, start: str) -> None:
    """A start that its rule does not name is told, and at once, even if no day ever fits."""
    assert not is_on_rule(parse_rrule(rule), datetime.fromisoformat(start))


@given(rules, st.integers(1, 5), moments)
def test_no_year_has_more_than_the_most(text: str, interval: int, near: datetime) -> None:
    rule = parse_rrule(f"{text};INTERVAL={interval}")
    start = next(iter(rrulestr(rule.text, dtstart=near)), None)
    assume(start is not None)
    for year in (start.year, start.year + interval):
        found = starts(rule, start, date(year, 1, 1))
        of_the_year = takewhile(lambda at: at.year == year, found)  # noqa: B023 - used up at once
        assert sum(1 for _ in of_the_year) <= most_a_year(rule)


@pytest.mark.parametrize("text", ["FREQ=WEEKLY;INTERVAL=999;COUNT=999", "FREQ=YEARLY;INTERVAL=999;COUNT=999", "FREQ=MONTHLY;INTERVAL=999;COUNT=999"])  # fmt: skip
def test_a_count_that_no_calendar_reaches(text: str) -> None:
    start = datetime(2026, 1, 6, 11)
    found = list(starts(parse_rrule(text), start, date(2020, 1, 1)))
    assert found[0] == start
    assert found[-1].date() <= HORIZON


@pytest.mark.parametrize("since", ["2026-01-01", "2026-01-10", "2026-01-11", "2026-01-24"])
@pytest.mark.parametrize(
    ("position", "expected"), [(1, "14 21 28"), (2, "10 17 24 31"), (-1, "10 17 24 31")]
)
def test_a_position_is_that_in_a_whole_week(since: str, position: int, expected: str) -> None:
    """Wherever a list begins; dateutil counts from the first day that it is asked for."""
    rule = parse_rrule(f"FREQ=WEEKLY;BYDAY=WE,SA;BYSETPOS={position}")
    start = datetime(2026, 1, 14 if position == 1 else 10, 11)
    assert is_on_rule(rule, start)
    days = [date(2026, 1, int(day)) for day in expected.split()]
    found = takewhile(lambda at: at.month == 1, starts(rule, start, date.fromisoformat(since)))
    assert [at.date() for at in found] == [day for day in days if str(day) >= since]


def calls(start: datetime) -> int:
    """Count the Python calls that three occurrences and their turn cost."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    rule = parse_rrule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    sys.setprofile(tally)
    try:
        list(islice(starts(rule, start, date(2025, 9, 1)), 3))
        count_before(rule, start, date(2025, 9, 1))
    finally:
        sys.setprofile(None)
    return count


def test_a_series_of_twenty_years_costs_what_a_new_one_does() -> None:
    assert calls(datetime(2005, 8, 2, 11)) <= calls(datetime(2025, 8, 5, 11)) + 50


@pytest.mark.parametrize(("first_day", "days"), [("MO", [5, 10, 19, 24]), ("SU", [5, 17, 19, 31])])
def test_where_a_week_begins(first_day: str, days: list[int]) -> None:
    """RFC 5545 has these two in section 3.8.5.3."""
    rule = parse_rrule(f"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={first_day}")
    start = datetime(1997, 8, 5, 9)
    assert [each.day for each in starts(rule, start, start.date())] == days
