"""The series of a meeting for calendar programs: plain rules, each with its exceptions.

Every series has a name that is unique within its meeting and stays the same as long as its
schedule entry exists.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice, takewhile

from cnpe_cli.domain.calendar.simple_rules import plain_rules
from cnpe_cli.domain.model import ORDINARY, Community, Meeting, Rule
from cnpe_cli.domain.schedule.expansion import HORIZON, is_on_rule, starts
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_of
from cnpe_cli.domain.schedule.periods import Period, periods
from cnpe_cli.domain.schedule.recurrence import DAYS
from cnpe_cli.domain.value import Frozen, replace

MOST_SINGLES = 100
_TIME_OF_PROOF = timedelta(days=366 * 6)


class Series(Frozen):
    """The occurrences of one period that follow one plain rule.

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


class _Part(Frozen):
    """One plain rule of a period, from its first start to its last."""

    period: Period
    rule: Rule
    first: datetime
    last: datetime | None

    def starts(self) -> Iterator[datetime]:
        """Yield the naive local starts."""
        ahead = starts(self.rule, self.first, self.first.date())
        return takewhile(
            lambda at: at.date() <= self.period.last and at <= (self.last or at), ahead
        )

    def includes(self, day: date) -> bool:
        """Return whether the rule has an occurrence on a day of the period."""
        return is_on_rule(self.rule, _at(self.period, day))


def series(community: Community, meeting: Meeting) -> Iterator[Series]:
    """Yield a meeting's series; periods that `unwritable` returns are left out."""
    for number, period in enumerate(periods(community, meeting)):
        name = f"{period.start:%Y%m%d}" if number else ""
        yield from _of_period(meeting, period, name)


def unwritable(community: Community, meeting: Meeting) -> list[Period]:
    """Return the periods that plain rules can't express and that are too long to list."""
    return [
        period
        for period in periods(community, meeting)
        if period.rule and not _parts(period) and not _singles(period)
    ]


def single(occurrence: Occurrence, period: Period) -> Series:
    """Return a series of one occurrence, named after its date and time."""
    return Series(period, f"{occurrence.original:%Y%m%dT%H%M}", occurrence)


def series_on(community: Community, occurrence: Occurrence) -> Series:
    """Return a series of one occurrence, whichever period it belongs to."""
    day = occurrence.original.date()
    ahead = (period for period in periods(community, occurrence.meeting) if day <= period.last)
    return single(occurrence, next(ahead))


def _of_period(meeting: Meeting, period: Period, name: str) -> Iterator[Series]:
    if period.rule is None:
        yield Series(period, name, occurrence_of(meeting, period, period.start))
        return
    parts = _parts(period)
    for part in parts:
        suffix = _suffix(part.rule) if len(parts) > 1 else ""
        yield from _of_part(meeting, part, "-".join(filter(None, (name, suffix))))
    for start in () if parts else _singles(period):
        yield single(occurrence_of(meeting, period, start), period)


def _of_part(meeting: Meeting, part: _Part, name: str) -> Iterator[Series]:
    """Yield a series, after separate events for cancelled or moved occurrences at its beginning.

    Calendar programs disagree about exceptions to the first occurrence of a series.
    """
    period, last = part.period, part.last
    if part.first == last:
        yield Series(period, name, occurrence_of(meeting, part.period, part.first))
        return
    for start in part.starts():
        first = occurrence_of(meeting, part.period, start)
        if first.detail.cancelled or first.moved:
            yield single(first, period)
        elif start == last:
            yield Series(period, name, first)
            return
        else:
            overrides = _overrides(meeting, part, start.date())
            yield Series(period, name, first, part.rule, last, tuple(overrides))
            return


def _overrides(meeting: Meeting, part: _Part, since: date) -> Iterator[Occurrence]:
    for day in sorted(meeting.dates):
        is_special = meeting.dates[day] != ORDINARY
        if since <= day <= part.period.last and is_special and part.includes(day):
            yield occurrence_of(meeting, part.period, _at(part.period, day))


@lru_cache(maxsize=1024)  # called first to check a rule, then to write it
def _parts(period: Period) -> tuple[_Part, ...]:
    """Split a period into plain rules, or return none if they don't have the same dates."""
    rule = period.rule
    if rule is None or not is_on_rule(rule, period.start):
        return ()
    plain = plain_rules(rule, period.start)
    if _is_plain(rule, plain):
        return (_Part(period, plain[0], period.start, _last(period, plain[0])),)
    made = list(_near(period, period.start))
    parts = [
        _Part(period, each, first, _last(period, each))
        for each in plain
        if (first := next((at for at in made if is_on_rule(each, at)), None))
    ]
    said = sorted(at for part in parts for at in takewhile(made[-1].__ge__, part.starts()))
    return tuple(parts) if said == made else ()


def _is_plain(rule: Rule, plain: list[Rule]) -> bool:
    """Return whether a rule is itself plain, so that its dates need no comparison."""
    if len(plain) != 1 or plain[0].frequency != rule.frequency:
        return False
    return (rule.by_day, rule.by) in (((), ()), (plain[0].by_day, plain[0].by))


def _near(period: Period, start: datetime) -> Iterator[datetime]:
    """Yield the starts to compare with plain rules: those of six years, and at least twenty."""
    for number, at in enumerate(period.starts(start.date())):
        if number >= 20 and at > start + _TIME_OF_PROOF:
            return
        yield at


def _last(period: Period, rule: Rule) -> datetime | None:
    if period.is_endless:
        return None
    return next((at for at in period.starts_before(HORIZON) if is_on_rule(rule, at)), None)


def _singles(period: Period) -> list[datetime]:
    """Return all starts of a period if they are few enough for separate events, else none."""
    if period.is_endless:
        return []
    listed = list(islice(period.starts(period.start.date()), MOST_SINGLES + 1))
    return listed if len(listed) <= MOST_SINGLES else []


def _at(period: Period, day: date) -> datetime:
    return datetime.combine(day, period.start.time())


def _suffix(rule: Rule) -> str:
    """Return a name for a plain rule: tu, 2tu, last-fr, m3-15, m3-last."""
    by = dict(rule.by)
    month = [f"m{by['bymonth'][0]}"] if "bymonth" in by else []
    days = [f"{_nth(day.nth)}{DAYS[day.day][:2].lower()}" for day in rule.by_day]
    month_days = [_nth(day).rstrip("-") for day in by.get("bymonthday", ())]
    return "-".join([*month, *days, *month_days])


def _nth(number: int) -> str:
    """Return 2 for the second, last- for the last, last2- for the one before it."""
    if number >= 0:
        return str(number or "")
    return f"last{'' if number == -1 else -number}-"
