"""Errors in a community whose single values are all valid."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from cnpe_cli.domain.checks import Found, Rule
from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.model import Community, Initiative, Meeting
from cnpe_cli.domain.model import Rule as RecurrenceRule
from cnpe_cli.domain.schedule.days import names_days
from cnpe_cli.domain.schedule.expansion import is_on_rule, most_a_year, starts
from cnpe_cli.domain.schedule.following import nearest_dates
from cnpe_cli.domain.schedule.occurrences import dates_within, occurrence_on
from cnpe_cli.domain.schedule.periods import Period, periods
from cnpe_cli.domain.schedule.whole_days import misfit

MOST_DATES_A_YEAR, MOST_COSTLY_RULES = 12_000, 50
_YEAR = timedelta(days=366)


def check_dates_a_year(community: Community, _today: date) -> Iterator[Found]:
    """Find the meeting up to which there can be more dates in a year than commands look at."""
    total = 0
    for number, meeting in enumerate(community.meetings):
        total += _most_dates(meeting)
        if total > MOST_DATES_A_YEAR:
            message = (
                f"the meetings up to this one have more than {MOST_DATES_A_YEAR:,} dates a year"
            )
            hint = "no community needs so many; write fewer meetings, or rarer ones"
            yield Found(("meetings", number, "schedule"), message, hint)
            return


def _most_dates(meeting: Meeting) -> int:
    """Return how many dates a meeting can have in a year; any date can be moved into that year."""
    rules = [entry.rule for entry in meeting.schedule if entry.rule]
    planned = max(map(most_a_year, rules), default=0) + len(meeting.schedule) - len(rules)
    moved = sum(1 for detail in meeting.dates.values() if detail.moved_to)
    return min(planned, _YEAR.days) + moved


def check_costly_rules(community: Community, _today: date) -> Iterator[Found]:
    """Find the first entry beyond the limit of rules that are slow to compute."""
    costly = (
        (number, period)
        for number, meeting in enumerate(community.meetings)
        for period in periods(community, meeting)
        if period.rule and not names_days(period.rule)
    )
    for number, period in islice(costly, MOST_COSTLY_RULES, MOST_COSTLY_RULES + 1):
        message = (
            f"more than {MOST_COSTLY_RULES} entries up to this one have a rule that is slow to "
            "compute, such as one with BYSETPOS or BYWEEKNO"
        )
        path = "meetings", number, "schedule", period.number, "rrule"
        yield Found(path, message, "write days of the week or of the month")


def check_unique_ids(community: Community, _today: date) -> Iterator[Found]:
    """Find an id that two meetings, or two initiatives, share."""
    yield from _repeated_ids("meetings", community.meetings)
    yield from _repeated_ids("initiatives", community.initiatives or ())


def _repeated_ids(key: str, things: Iterable[Meeting | Initiative]) -> Iterator[Found]:
    seen: set[str] = set()
    for number, thing in enumerate(things):
        if thing.id in seen:
            yield Found((key, number, "id"), f"`{thing.id}` is taken", "choose another")
        seen.add(thing.id)


def check_starts_on_rule(community: Community, _today: date) -> Iterator[Found]:
    """Find a schedule entry whose start is not its first occurrence."""
    for number, meeting in enumerate(community.meetings):
        for period in periods(community, meeting):
            if period.rule and not is_on_rule(period.rule, period.start):
                path = ("meetings", number, "schedule", period.number)
                start, text = period.start, period.rule.text
                message = f"{start:%Y-%m-%d} is a {start:%A} and not on `{text}`"
                yield Found((*path, "start"), message, _first_on_rule(period, period.rule))


def _first_on_rule(period: Period, rule: RecurrenceRule) -> str:
    """Return a hint with the first date of a rule, except for an RRULE, which may have none."""
    if rule.spelling == "rrule":
        return "set `start` to the date and time of the first occurrence, or correct the rule"
    first = next(starts(rule, period.start, period.start.date()), period.start)
    return f"start on {first:%Y-%m-%d}, the first date of that rhythm, or correct the rhythm"


def check_dates_exist(community: Community, _today: date) -> Iterator[Found]:
    """Find a key of `dates` on which the schedule has no meeting."""
    for number, meeting in enumerate(community.meetings):
        days = sorted(meeting.dates)
        known = _dates_around(community, meeting, days)
        for day in sorted(set(days).difference(known)):
            message = f"`{meeting.id}` does not meet on {day:%A}, {day}"
            place = bisect(known, day)
            near = [*known[place - 1 : place], *known[place : place + 1]]
            nearest = " or ".join(map(str, near or nearest_dates(community, meeting, day)))
            hint = f"the nearest dates are {nearest}" if nearest else "its schedule has no dates"
            yield Found(("meetings", number, "dates", str(day)), message, hint)


def _dates_around(community: Community, meeting: Meeting, days: list[date]) -> list[date]:
    """Return a meeting's dates from a year before the first of some days to one after the last."""
    if not days:
        return []
    return sorted(dates_within(community, meeting, days[0] - _YEAR, days[-1] + _YEAR))


def check_whole_days(community: Community, _today: date) -> Iterator[Found]:
    """Find times and durations that don't go with a start that has a time, or has none."""
    for number, meeting in enumerate(community.meetings):
        path = ("meetings", number)
        for place, entry in enumerate(meeting.schedule):
            where = (*path, "schedule", place)
            wrong = misfit(entry, entry.duration or meeting.duration)
            if wrong:
                key = (*where, "duration") if entry.duration else (*path, "duration")
                yield Found(key, *wrong)
            if entry.all_day and entry.time_zone:
                message = "whole days are those of the community's zone"
                yield Found((*where, "time_zone"), message, "take `time_zone` out")
        yield from _whole_dates(community, meeting, path)


def _whole_dates(community: Community, meeting: Meeting, path: Path) -> Iterator[Found]:
    for day, detail in meeting.dates.items():
        if not detail.duration and not isinstance(detail.moved_to, datetime):
            continue
        occurrence = occurrence_on(community, meeting, day)
        if occurrence is None:
            continue
        wrong = misfit(occurrence.period.entry, detail.duration)
        if wrong:
            yield Found((*path, "dates", str(day), "duration"), *wrong)
        if occurrence.all_day and isinstance(detail.moved_to, datetime):
            message = f"{day} has no time, so it takes whole days and can't be moved to a time"
            hint = f"write the day alone: {detail.moved_to:%Y-%m-%d}"
            yield Found((*path, "dates", str(day), "moved_to"), message, hint)


# They are checked first, because the other rules look at every date.
TOO_MANY = (
    Rule(
        "too-many-dates",
        "error",
        "meetings with more than 12,000 dates a year",
        check_dates_a_year,
    ),
    Rule(
        "too-many-rules",
        "error",
        "more than 50 rules that are slow to compute, such as one with BYSETPOS or BYWEEKNO",
        check_costly_rules,
    ),
)
ERRORS = (
    Rule("id-used-twice", "error", "two meetings or two initiatives with one id", check_unique_ids),
    Rule(
        "start-off-rule",
        "error",
        "a `start` that is not on its own rule, such as a Wednesday for a Tuesday",
        check_starts_on_rule,
    ),
    Rule(
        "whole-days",
        "error",
        "a time or a duration in hours for whole days, or a duration in days for a time",
        check_whole_days,
    ),
    Rule(
        "no-meeting-on-date",
        "error",
        "a key of `dates` on which the meeting does not meet",
        check_dates_exist,
    ),
)
