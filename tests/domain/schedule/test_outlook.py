from datetime import datetime, time, timedelta

import pytest

from cnpe_cli.domain.schedule.outlook import Shift
from cnpe_cli.render.words import shift_sentence


def shift(zone: str, usual: str, now: str) -> Shift:
    return Shift(zone, datetime.fromisoformat(f"2026-03-10 {now}"), time.fromisoformat(usual))


@pytest.mark.parametrize(
    ("usual", "now", "by"),
    [
        ("16:00", "15:00", -60),
        ("23:30", "00:30", 60),
        ("00:30", "23:30", -60),
        ("10:00", "10:30", 30),
    ],
)
def test_by_how_much(usual: str, now: str, by: int) -> None:
    """Around midnight too, the shift is the short way round."""
    assert shift("UTC", usual, now).by == timedelta(minutes=by)


def test_a_sentence_names_the_places_together() -> None:
    shifts = [
        shift("Europe/London", "16:00", "15:00"),
        shift("Europe/Berlin", "17:00", "16:00"),
        shift("Australia/Lord_Howe", "02:00", "02:30"),
        shift("Asia/Kolkata", "11:00", "13:15"),
    ]
    assert shift_sentence(shifts) == (
        "One hour earlier than usual in London and Berlin; "
        "30 minutes later than usual in Lord Howe; "
        "2 hours and 15 minutes later than usual in Kolkata."
    )
