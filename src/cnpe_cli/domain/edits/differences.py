"""What a new schedule changes, in sentences: the time, the weekday, or the weeks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cnpe_cli.domain.model import Community, Days, Duration, Meeting, Rule, ScheduleEntry
from cnpe_cli.domain.schedule.occurrences import (
    Occurrence,
    audience_zones,
    dates_before,
    occurrence_on,
)
from cnpe_cli.domain.schedule.periods import Period
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.values import counted
from cnpe_cli.domain.zones import abbreviation, local, place

_HALF_A_YEAR = timedelta(days=182)


def kind(before: Period, after: Period) -> Iterable[str]:
    """Yield a sentence if a meeting takes whole days and had a time, the reverse, or longer."""
    if after.all_day and not before.all_day:
        yield f"It takes whole days from then on; before that, it begins at {before.start:%H:%M}."
    elif before.all_day and not after.all_day:
        yield f"It begins at {after.start:%H:%M} from then on; before that, it takes whole days."
    elif after.duration != before.duration:
        was, now = _length(before.duration), _length(after.duration)
        yield f"It takes {now} from then on, and {was} before."


def _length(duration: Duration) -> str:
    if isinstance(duration, Days):
        return counted(duration.number, "day")
    return counted(duration // timedelta(minutes=1), "minute")


def times(
    community: Community, meeting: Meeting, first: Occurrence, ahead: Iterator[Occurrence]
) -> Iterable[str]:
    """Yield the new time for each zone of the audience, and the old one of that date or the last.

    With another zone, yield a date in each half of the year, as the difference may change.
    """
    if first.all_day:
        return
    planned = first.original.date()
    day = next(dates_before(community, meeting, planned), None)
    earlier = occurrence_on(community, meeting, day) if day else None
    found = occurrence_on(community, meeting, planned) or earlier
    before = None if found is None or found.all_day else found
    half_a_year_on = first.original + _HALF_A_YEAR
    later = next((each for each in ahead if each.original >= half_a_year_on), None)
    has_other_zone = before is not None and before.zone != first.zone
    for zone in audience_zones(community, meeting) or (first.zone,):
        then = local(before.original, zone) if before else None
        was = f", before {then:%a %H:%M} {abbreviation(then)}" if then else ""
        also = f"; half a year later, {_at(later, zone)}" if later and has_other_zone else ""
        now = local(first.original, zone)
        yield f"{place(zone)}: {now:%a %H:%M} {abbreviation(now)}{was}{also}"


def _at(occurrence: Occurrence, zone: str) -> str:
    """Write the day of an occurrence and its time in a zone."""
    there = local(occurrence.original, zone)
    return f"{dated(there)} at {there:%H:%M} {abbreviation(there)}"


def phase(old: list[date], before: Period, entry: ScheduleEntry) -> Iterable[str]:
    """Yield a sentence if the weekday changes, or the weeks in which it meets."""
    day = entry.start.date()
    if not _is_weekly(before.rule) or not _is_weekly(entry.rule):
        return
    if before.start.weekday() != day.weekday():
        yield f"The weekday changes from {before.start:%A} to {day:%A}."
    elif day not in old:
        last = [each for each in old if each < day][-1:]
        gap = f": {(day - last[0]).days} days after {last[0]}" if last else ""
        yield f"The weeks change{gap}; by the old rhythm there was no meeting on {day}."


def _is_weekly(rule: Rule | None) -> bool:
    """Return whether a rule is weekly on one day."""
    return rule is not None and rule.frequency == "WEEKLY" and len(rule.by_day) <= 1
