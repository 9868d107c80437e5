"""A meeting as calendars know it: series of plain rules, each with its exceptions.

Every series has a name that tells it from the others of its meeting, for as long as its
schedule entry stands.
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
    """Occurrences of one period that one plain rule makes.

    Without a rule there is the first alone. `last` is the local naive start of the last one,
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
        """What an occurrence is like about which nothing is special."""
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
        """Say whether a day of the period falls on this rule."""
        return is_on_rule(self.rule, _at(self.period, day))


def series(community: Community, meeting: Meeting) -> Iterator[Series]:
    """Yield a meeting's series; entries that `unwritable` names are left out."""
    for number, period in enumerate(periods(community, meeting)):
        name = f"{period.start:%Y%m%d}" if number else ""
        yield from _of_period(meeting, period, name)


def unwritable(community: Community, meeting: Meeting) -> list[Period]:
    """Return the periods whose rule no plain rules can say, and that are too long to list."""
    return [
        period
        for period in periods(community, meeting)
        if period.rule and not _parts(period) and not _singles(period)
    ]


def single(occurrence: Occurrence, period: Period) -> Series:
    """Return an occurrence alone, under the name of its date and hour."""
    return Series(period, f"{occurrence.original:%Y%m%dT%H%M}", occurrence)


def series_on(community: Community, occurrence: Occurrence) -> Series:
    """Return an occurrence alone, wherever it comes from."""
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
    """Yield one series; cancelled or moved ones at its beginning stand alone before it.

    What is special about the first of a series is what programs read in different ways.
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


@lru_cache(maxsize=1024)  # whether a rule can be written is asked before it is written
def _parts(period: Period) -> tuple[_Part, ...]:
    """Split a period by the plain rules that say its rule, if they make the same dates."""
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
    """Say whether a rule is plain itself, so that nothing has to be proved."""
    if len(plain) != 1 or plain[0].frequency != rule.frequency:
        return False
    return (rule.by_day, rule.by) in (((), ()), (plain[0].by_day, plain[0].by))


def _near(period: Period, start: datetime) -> Iterator[datetime]:
    """Yield the starts that prove a rule: those of some years, and twenty at the least."""
    for number, at in enumerate(period.starts(start.date())):
        if number >= 20 and at > start + _TIME_OF_PROOF:
            return
        yield at


def _last(period: Period, rule: Rule) -> datetime | None:
    if period.is_endless:
        return None
    return next((at for at in period.starts_before(HORIZON) if is_on_rule(rule, at)), None)


def _singles(period: Period) -> list[datetime]:
    """Return all starts of a period if they are few enough to stand alone, else none."""
    if period.is_endless:
        return []
    listed = list(islice(period.starts(period.start.date()), MOST_SINGLES + 1))
    return listed if len(listed) <= MOST_SINGLES else []


def _at(period: Period, day: date) -> datetime:
    return datetime.combine(day, period.start.time())


def _suffix(rule: Rule) -> str:
    """Name a plain rule: tu, 2tu, last-fr, m3-15."""
    by = dict(rule.by)
    month = [f"m{by['bymonth'][0]}"] if "bymonth" in by else []
    days = [f"{day.nth or ''}{DAYS[day.day][:2].lower()}" for day in rule.by_day]
    return "-".join([*month, *days, *map(str, by.get("bymonthday", ()))]).replace("--", "-")
