from datetime import UTC, date, datetime

import pytest

from cnpe_cli.domain.errors import UnfitValueError
from cnpe_cli.domain.model import Weekday
from cnpe_cli.domain.schedule.rrule import parse_rrule


def test_all_the_parts() -> None:
    rule = parse_rrule("rrule:FREQ=YEARLY;INTERVAL=2;BYMONTH=1,3;BYDAY=-1FR,2TU;WKST=SU;COUNT=9;")
    assert (rule.frequency, rule.interval, rule.count, rule.week_start) == ("YEARLY", 2, 9, 6)
    assert rule.by_day == (Weekday(4, -1), Weekday(1, 2))
    assert rule.by == (("bymonth", (1, 3)),)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("20261231", date(2026, 12, 31)),
        ("20261231T110000", datetime(2026, 12, 31, 11)),
        ("20261231T160000Z", datetime(2026, 12, 31, 16, tzinfo=UTC)),
    ],
)
def test_until(text: str, until: date) -> None:
    assert parse_rrule(f"FREQ=DAILY;UNTIL={text}").until == until


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a part of an RRULE"),
        ("FREQ", "not a part of an RRULE"),
        ("FREQ=WEEKLY;X-A=1", "not a part of an RRULE"),
        ("FREQ=WEEKLY;FREQ=DAILY", "is there twice"),
        ("INTERVAL=2", "has no FREQ"),
        ("FREQ=FORTNIGHTLY", "has no FREQ"),
        ("FREQ=SECONDLY", "more than one occurrence"),
        ("FREQ=HOURLY;INTERVAL=48", "more than one occurrence"),
        ("FREQ=DAILY;BYHOUR=9,15", "more than one occurrence"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL can't be"),
        ("FREQ=DAILY;COUNT=0", "COUNT can't be"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20261231", "exclude each other"),
        ("FREQ=DAILY;UNTIL=20260230", "is not a date"),
        ("FREQ=DAILY;UNTIL=soon", "UNTIL can't be"),
        ("FREQ=WEEKLY;BYDAY=2TU", "2nd or last"),
        ("FREQ=WEEKLY;BYDAY=XX", "no day"),
        ("FREQ=WEEKLY;BYDAY=TU;BYSETPOS=2", "larger than the set"),
        ("FREQ=WEEKLY;BYSETPOS=1", "needs days to choose from"),
        ("FREQ=DAILY;BYDAY=TU;BYSETPOS=2", "can't be used with"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "can't be used with"),
        ("FREQ=YEARLY;BYWEEKNO=3", "needs a day"),
        ("FREQ=MONTHLY;BYMONTH=13", "BYMONTH can't be"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY can't be"),
        ("FREQ=MONTHLY;BYMONTHDAY=" + "9" * 5000, "BYMONTHDAY can't be"),
        ("FREQ=WEEKLY;WKST=XX", "WKST has no day"),
        ("FREQ=MONTHLY;BYDAY=6TU", "no such day"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=6TU", "no such day"),
        ("FREQ=YEARLY;BYDAY=54TU", "no such day"),
        ("FREQ=YEARLY;BYWEEKNO=54;BYDAY=TU", "BYWEEKNO can't be"),
        ("FREQ=YEARLY;BYWEEKNO=2;BYDAY=1TU", "2nd or last"),
        ("FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY can't be"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY can't be"),
        ("FREQ=MONTHLY;BYMONTHDAY=-32", "BYMONTHDAY can't be"),
        ("FREQ=MONTHLY;BYMONTH=0", "BYMONTH can't be"),
        ("FREQ=MONTHLY;BYMONTH=-1", "BYMONTH can't be"),
        ("FREQ=DAILY;BYHOUR=24", "BYHOUR can't be"),
        ("FREQ=DAILY;BYHOUR=-1", "BYHOUR can't be"),
        ("FREQ=DAILY;BYMINUTE=60", "BYMINUTE can't be"),
        ("FREQ=MONTHLY;BYYEARDAY=1", "can't be used with"),
        ("FREQ=MONTHLY;BYWEEKNO=1;BYDAY=TU", "can't be used with"),
        ("FREQ=WEEKLY;BYWEEKNO=1;BYDAY=TU", "can't be used with"),
        ("FREQ=DAILY;INTERVAL=1000", "INTERVAL can't be"),
        (" every 2 weeks", "not an RRULE"),
    ],
)
def test_what_can_not_hold(text: str, message: str) -> None:
    with pytest.raises(UnfitValueError, match=message) as caught:
        parse_rrule(text)
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=-5TU",
        "FREQ=YEARLY;BYDAY=53TU",
        "FREQ=YEARLY;BYWEEKNO=53,-53;BYDAY=TU",
        "FREQ=YEARLY;BYYEARDAY=366,-366",
        "FREQ=MONTHLY;BYMONTHDAY=31,-31",
        "FREQ=DAILY;BYHOUR=0;BYMINUTE=0;BYSECOND=0",
        "FREQ=DAILY;BYHOUR=23;BYMINUTE=59;BYSECOND=59",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=2",
        "FREQ=DAILY;INTERVAL=999;COUNT=999",
    ],
)
def test_the_largest_values(text: str) -> None:
    assert parse_rrule(text).text == text
