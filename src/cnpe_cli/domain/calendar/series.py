"""The series of a meeting for calendar programs: simple rules, each with its exceptions.

Every series has a name that is unique within its meeting and depends only on its own entry.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice, takewhile

from cnpe_cli.domain.calendar.simple_rules import simple_rule
from cnpe_cli.domain.model import ORDINARY, Community, Meeting, Rule
from cnpe_cli.domain.schedule.expansion import HORIZON, is_on_rule, starts
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_of
from cnpe_cli.domain.schedule.periods import Period, periods
from cnpe_cli.domain.value import Frozen, once_each, replace
from cnpe_cli.domain.zones import clock_change

MOST_SINGLES = 100
_TIME_OF_PROOF = timedelta(days=366 * 6)


class Series(Frozen):
    """The occurrences of one period that follow one simple rule.

    Without a rule, `first` is the only one. `last` is the local naive start of the last one, or
    None for a series without an end.
    """

    period: Period
    name: str
    first: Occurrence
    rule: Rule | None = None
    last: datetime | None = None
    overrides: tuple[Occurrence, ...] = ()

    @property
    def usual(self) -> Occurrence:
        """An occurrence as the schedule has it, without any exception."""
        start, end = self.first.original, self.first.original_end
        return replace(self.first, start=start, end=end, detail=ORDINARY, format=None)


def series(community: Community, meeting: Meeting) -> Iterator[Series]:
    """Yield a meeting's series; periods that `unwritable` returns are left out."""
    for period in periods(community, meeting):
        if first_of(period):
            yield from _of_period(meeting, period)


def unwritable(community: Community, meeting: Meeting) -> list[Period]:
    """Return the periods that no simple rule expresses and that are too long to list."""
    return [
        period
        for period in periods(community, meeting)
        if period.rule and not simple_rule_of(period) and not _singles(period)
    ]


def single(occurrence: Occurrence) -> Series:
    """Return a series of one occurrence, named after its date and time."""
    planned = occurrence.original
    moment = f"{planned:%Y%m%d}T0000" if occurrence.all_day else f"{planned:%Y%m%dT%H%M}"
    return Series(occurrence.period, moment, occurrence)


def _of_period(meeting: Meeting, period: Period) -> Iterator[Series]:
    name = f"{period.start:%Y%m%d}"
    rule = simple_rule_of(period)
    if period.rule is None:
        yield Series(period, name, occurrence_of(meeting, period, period.start))
    elif rule:
        yield from _of_rule(meeting, period, rule, name)
    else:
        for start in _singles(period):
            yield single(occurrence_of(meeting, period, start))


def _of_rule(meeting: Meeting, period: Period, rule: Rule, name: str) -> Iterator[Series]:
    """Yield a series, and separate events for the unusual occurrences at its two ends.

    Calendar programs disagree about exceptions to the first occurrence of a series, and about a
    last one that is moved.
    """
    if period.start == last_of(period):
        yield Series(period, name, occurrence_of(meeting, period, period.start))
        return
    early, first = _unusual(meeting, period, period.starts(period.start.date()))
    yield from map(single, early)
    if first is None:
        return
    ahead = iter(()) if period.is_endless else period.starts_before(HORIZON)
    late, last = _unusual(meeting, period, ahead)
    if first == last:
        yield Series(period, name, first)
    else:
        days = first.original.date(), last.original.date() if last else period.last
        until = last.original.replace(tzinfo=None) if last else None
        yield Series(period, name, first, rule, until, special(meeting, period, *days))
    yield from map(single, reversed(late))


def _unusual(
    meeting: Meeting, period: Period, ahead: Iterator[datetime]
) -> tuple[list[Occurrence], Occurrence | None]:
    """Return the occurrences up to the first usual one, and that one, if there is one."""
    unusual: list[Occurrence] = []
    for start in ahead:
        found = occurrence_of(meeting, period, start)
        is_changed = found.detail.cancelled or found.moved or found.detail.duration
        if not is_changed and (period.all_day or clock_change(start, period.zone) != "skipped"):
            return unusual, found
        unusual.append(found)
    return unusual, None


def special(meeting: Meeting, period: Period, since: date, until: date) -> tuple[Occurrence, ...]:
    """Return the occurrences from a day to another, both included, with details of their own."""
    days = _special_days(meeting)
    starts_on = map(period.start_on, days[bisect_left(days, since) : bisect_right(days, until)])
    return tuple(occurrence_of(meeting, period, start) for start in starts_on if start)


@once_each  # A meeting may have thousands of entries.
def _special_days(meeting: Meeting) -> tuple[date, ...]:
    return tuple(sorted(day for day, detail in meeting.dates.items() if detail != ORDINARY))


def simple_rule_of(period: Period) -> Rule | None:
    """Return a simple rule with the dates of a period, or None if there is none."""
    return period.rule and _simple_rule(period.rule, period.start, period.last)


@lru_cache(maxsize=1024)  # called first to check a rule, then to write it
def _simple_rule(rule: Rule, start: datetime, last: date) -> Rule | None:
    if not is_on_rule(rule, start):
        return None
    simple = simple_rule(rule, start)
    if simple is None or _is_same(rule, simple):
        return simple
    made = list(_near(rule, start, last))
    if not made:
        return simple
    said = takewhile(made[-1].__ge__, starts(simple, start, start.date()))
    return simple if list(said) == made else None


def _is_same(rule: Rule, simple: Rule) -> bool:
    """Return whether a rule is itself simple, so that its dates need no comparison."""
    if simple.frequency != rule.frequency:
        return False
    return (rule.by_day, rule.by) in (((), ()), (simple.by_day, simple.by))


def _near(rule: Rule, start: datetime, last: date) -> Iterator[datetime]:
    """Yield the starts to compare with a simple rule: those of six years, and at least twenty."""
    for number, at in enumerate(starts(rule, start, start.date())):
        if at.date() > last or (number >= 20 and at > start + _TIME_OF_PROOF):
            return
        yield at


def first_of(period: Period) -> datetime | None:
    """Return the first naive local start of a period, or None if it has none."""
    return next(period.starts(period.start.date()), None)


def last_of(period: Period) -> datetime | None:
    """Return the last naive local start of a period, or None if it has no end."""
    return None if period.is_endless else next(period.starts_before(HORIZON), None)


def _singles(period: Period) -> list[datetime]:
    """Return all starts of a period if they are few enough for separate events, else none."""
    if period.is_endless:
        return []
    listed = list(islice(period.starts(period.start.date()), MOST_SINGLES + 1))
    return listed if len(listed) <= MOST_SINGLES else []
