"""The words that stand for a date: today, tomorrow, a day of the week, and the last date."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.following import latest_begun
from cnpe_cli.domain.schedule.rhythm_words import DAYS

LAST = "last"
_DAY = timedelta(days=1)


def day_of_word(
    community: Community, meetings: Iterable[Meeting], word: str, now: datetime
) -> date:
    """Return the day that a word means, in the community's zone; raise UsageError without a last.

    A day of the week is the next one, today included; the last date is the latest that began.
    """
    today = now.date()
    if word == LAST:
        latest = latest_begun(community, meetings, now)
        if latest is None:
            raise UsageError("no date has begun yet")
        return latest.start.date()
    if word in ("today", "tomorrow"):
        return today + _DAY * (word == "tomorrow")
    return today + _DAY * ((DAYS.index(word.title()) - today.weekday()) % 7)
