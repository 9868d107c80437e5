from datetime import UTC, date, datetime

import pytest

from cnpe_cli.domain.zones import abbreviation, local, place
from cnpe_cli.use_cases.request import Clock


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("America/New_York", "EST", "EDT"),
        ("Europe/London", "GMT", "BST"),
        ("Asia/Kolkata", "IST", "IST"),
        ("America/Sao_Paulo", "UTC-03:00", "UTC-03:00"),
        ("Asia/Kathmandu", "UTC+05:45", "UTC+05:45"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_an_abbreviation_belongs_to_its_date(zone: str, winter: str, summer: str) -> None:
    """Never a name that is wrong half the year, never tzdata's bare digits."""
    assert abbreviation(local(datetime(2026, 1, 15, 12, tzinfo=UTC), zone)) == winter
    assert abbreviation(local(datetime(2026, 7, 15, 12, tzinfo=UTC), zone)) == summer


def test_a_place_is_the_city() -> None:
    assert place("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert place("UTC") == "UTC"


@pytest.mark.parametrize(
    ("moment", "now"),
    [
        (date(2025, 9, 1), "2025-09-01T00:00:00-04:00"),
        (datetime(2025, 9, 1, 11), "2025-09-01T11:00:00-04:00"),
        (datetime(2025, 9, 1, 11, tzinfo=UTC), "2025-09-01T07:00:00-04:00"),
    ],
)
def test_a_clock_without_an_offset_runs_in_the_zone_of_the_community(
    moment: date, now: str
) -> None:
    assert Clock(moment).now("America/New_York").isoformat() == now
