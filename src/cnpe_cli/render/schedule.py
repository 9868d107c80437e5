"""The schedule of a meeting in words: how it repeats, what changes later, and when it ends."""

from datetime import timedelta

from cnpe_cli.domain.model import Days, Meeting, Text
from cnpe_cli.domain.overview import Overview
from cnpe_cli.domain.schedule.expansion import HORIZON
from cnpe_cli.domain.schedule.periods import Period, periods, split
from cnpe_cli.domain.schedule.recurrence import in_words
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.values import counted
from cnpe_cli.domain.zones import place


class Schedule(Frozen):
    """The rhythm of a meeting, those to come by their first days, and its formats.

    The rhythm is None if it is to be decided.
    """

    rhythm: str | None
    changes: dict[str, str]
    formats: tuple[Text, ...]


def schedule_of(overview: Overview, meeting: Meeting) -> Schedule:
    """Return the schedule as it is at the next occurrence, or else today, with what follows."""
    laid_out = periods(overview.community, meeting)
    shown = _period(overview, meeting, laid_out)
    if shown is None:
        return Schedule(None, {}, meeting.formats)
    later = [each for each in laid_out if each.start > shown.start]
    changes = {f"{each.start:%Y-%m-%d}": _words(each, laid_out[-1]) for each in later}
    return Schedule(_words(shown, laid_out[-1]), changes, shown.formats)


def _period(overview: Overview, meeting: Meeting, laid_out: list[Period]) -> Period | None:
    """Return the period of the next occurrence, else that of today, else the first."""
    coming = overview.nexts.get(meeting.id)
    if coming:
        return coming.period
    begun, _ = split(laid_out, overview.now.date())
    return next(iter([*begun, *laid_out]), None)


def _words(period: Period, last: Period) -> str:
    """Write the rhythm of a period, and its end if the meeting ends with it."""
    rhythm = in_words(period.rule) if period.rule else f"once, on {dated(period.start)}"
    ends = period is last and period.rule and not period.is_endless
    final = next(period.starts_before(HORIZON), None) if ends else None
    until = f", until {dated(final)}" if final else ""
    if isinstance(period.duration, Days):
        return f"{rhythm}, {counted(period.duration.number, 'day')}{until}"
    comma = "" if period.rule else ","
    at = f"at {period.start:%H:%M} in {place(period.zone)}"
    return f"{rhythm}{comma} {at}, {_length(period.duration)}{until}"


def _length(duration: timedelta) -> str:
    whole, minutes = divmod(int(duration.total_seconds()) // 60, 60)
    return " ".join([*([f"{whole} h"] if whole else []), *([f"{minutes} min"] if minutes else [])])
