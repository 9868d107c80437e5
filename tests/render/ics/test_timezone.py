"""VTIMEZONE says what zoneinfo says, for every zone there is."""

from bisect import bisect
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from cnpe_cli.render.ics.timezone import time_zone
from cnpe_cli.store.time_zones import known_zones

BEGIN, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
DAYS = [BEGIN + timedelta(days=n) for n in range((END - BEGIN).days + 1)]


def changes_said(zone: str) -> list[tuple[datetime, timedelta]]:
    """Read a VTIMEZONE as text: each onset in UTC with the offset from then on."""
    text = time_zone(zone, datetime(2025, 7, 29, 11)).to_ical().decode().replace("\r\n ", "")
    onsets = []
    for part in text.split("BEGIN:")[2:]:
        lines = [line.partition(":")[::2] for line in part.split("\r\n") if ":" in line]
        kept = dict(lines)
        before, after = _offset(kept["TZOFFSETFROM"]), _offset(kept["TZOFFSETTO"])
        walls = [
            datetime.fromisoformat(value) for name, value in lines if name in ("DTSTART", "RDATE")
        ]
        if "RRULE" in kept:
            walls = list(
                rrulestr(kept["RRULE"], dtstart=walls[0]).between(
                    walls[0], datetime(2037, 1, 1), inc=True
                )
            )
        onsets += [((wall - before).replace(tzinfo=UTC), after) for wall in walls]
    onsets.sort()
    real = [onsets[0], *(new for old, new in pairwise(onsets) if old[1] != new[1])]
    start = [each for each in real if each[0] <= BEGIN][-1:]
    return [
        (BEGIN, start[0][1] if start else onsets[0][1]),
        *(each for each in real if BEGIN < each[0] < END),
    ]


def test_the_change_before_the_first_date_is_listed() -> None:
    text = time_zone("America/New_York", datetime(2006, 1, 10, 11)).to_ical().decode()
    assert "DTSTART:20051030T020000\r\n" in text
    assert "DTSTART:2004" not in text


def changes_known(zone: str) -> list[tuple[datetime, timedelta]]:
    """Ask zoneinfo day by day, and to the minute where the day's offset is another one."""
    there = ZoneInfo(zone)
    offsets = [day.astimezone(there).utcoffset() for day in DAYS]
    found = [(BEGIN, offsets[0])]
    for number, (old, new) in enumerate(pairwise(offsets)):
        if old != new:
            minute = bisect(range(1440), 0, key=_has_changed(DAYS[number], there))
            found.append((DAYS[number] + timedelta(minutes=minute), new))
    return found


def _has_changed(day: datetime, zone: ZoneInfo) -> Callable[[int], bool]:
    """Say whether the offset is another one some minutes after the beginning of a day."""
    old = day.astimezone(zone).utcoffset()
    return lambda minutes: (day + timedelta(minutes=minutes)).astimezone(zone).utcoffset() != old


def _offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


@pytest.mark.parametrize(
    "area", sorted({zone.partition("/")[0] for zone in known_zones().values()})
)
def test_every_change_of_every_zone(area: str) -> None:
    """From 2025 to 2035, to the minute."""
    for zone in known_zones().values():
        if zone.partition("/")[0] == area:
            assert changes_said(zone) == changes_known(zone), zone


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Asia/Kolkata", "Africa/Casablanca", "Africa/Cairo"]
)
def test_only_words_that_every_client_reads(zone: str) -> None:
    text = time_zone(zone, datetime(2025, 7, 29, 11)).to_ical().decode()
    assert "BEGIN:STANDARD" in text
    assert "COMMENT" not in text
    assert all("," not in line for line in text.split("\r\n") if line.startswith("RDATE"))
    assert ("RDATE" in text) == (zone == "Africa/Casablanca")


def test_a_series_that_began_under_older_rules() -> None:
    """New York changed its clocks on other Sundays until 2006."""
    text = time_zone("America/New_York", datetime(2004, 8, 3, 11)).to_ical().decode()
    assert "RDATE:20060402T020000" in text
    assert "DTSTART:20070311T020000\r\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3" in text
