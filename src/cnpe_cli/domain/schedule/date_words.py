"""The words that stand for a date: today, tomorrow, a day of the week, and the last date."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.occurrences import Occurrence, dates_before, occurrence_on
from cnpe_cli.domain.schedule.rhythm_words import DAYS
from cnpe_cli.domain.zones import instant

LAST = "last"
_NEAR = 53  # dates of a meeting to look back at, as all of them may be cancelled
_DAY = timedelta(days=1)


def day_of_word(
    community: Community, meetings: Iterable[Meeting], word: str, now: datetime
) -> date:
    """Return the day that a word means, in the community's zone; raise UsageError without a last.

    A day of the week is the next one, today included; the last date is the latest that began.
    """
    today = now.date()
    if word == LAST:
        return _last_begun(community, meetings, now).start.date()
    if word in ("today", "tomorrow"):
        return today + _DAY * (word == "tomorrow")
    return today + _DAY * ((DAYS.index(word.title()) - today.weekday()) % 7)


def _last_begun(community: Community, meetings: Iterable[Meeting], now: datetime) -> Occurrence:
    begun = [
        each
        for meeting in meetings
        for each in _recent(community, meeting, now)
        if each.instant <= instant(now) and not each.detail.cancelled
    ]
    if not begun:
        raise UsageError("no date has begun yet")
    return max(begun, key=lambda each: each.instant)


def _recent(community: Community, meeting: Meeting, now: datetime) -> Iterator[Occurrence]:
    """Yield the latest occurrences of a meeting, and those that were moved."""
    days = islice(dates_before(community, meeting, now.date() + 2 * _DAY), _NEAR)
    moved = (day for day, detail in meeting.dates.items() if detail.moved_to)
    found = (occurrence_on(community, meeting, day) for day in (*days, *moved))
    return (each for each in found if each)
