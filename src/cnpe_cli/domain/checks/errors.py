"""Errors: what a file may say and a community can't be."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.expansion import is_on_rule, starts
from cnpe_cli.domain.model import Community, Initiative, Meeting
from cnpe_cli.domain.recurrence import Rule
from cnpe_cli.domain.schedule import dates_within, nearest_dates
from cnpe_cli.domain.spans import spans

_YEAR = timedelta(days=366)


def find_errors(community: Community) -> Iterator[Finding]:
    """Yield what keeps a file from being a community."""
    yield from check_unique_ids(community)
    yield from check_starts_on_rule(community)
    yield from check_dates_exist(community)


def check_unique_ids(community: Community) -> Iterator[Finding]:
    """Refuse an id that two meetings, or two initiatives, share."""
    yield from _repeated_ids(community.meetings)
    yield from _repeated_ids(community.initiatives or ())


def check_starts_on_rule(community: Community) -> Iterator[Finding]:
    """Refuse a schedule entry whose start is not its first occurrence."""
    for meeting in community.meetings:
        for span in spans(community, meeting):
            if span.rule and not is_on_rule(span.rule, span.start):
                yield Finding(
                    span.entry,
                    ("start",),
                    "error",
                    "start-off-rule",
                    f"{span.start:%Y-%m-%d} is a {span.start:%A} and not on `{span.rule.text}`",
                    _on_rule(span.rule, span.start),
                )


def _dates_around(community: Community, meeting: Meeting, days: list[date]) -> list[date]:
    """Return the dates of a meeting from a year before some days to a year after them."""
    if not days:
        return []
    return sorted(dates_within(community, meeting, days[0] - _YEAR, days[-1] + _YEAR))


def _on_rule(rule: Rule, start: datetime) -> str:
    """Say when the rule comes first; an RRULE may never, and is long in finding out."""
    if rule.spelling == "rrule":
        return "let `start` be the first occurrence, hour and all, or mend the rule"
    first = next(starts(rule, start, start.date()), start)
    return f"start on {first:%Y-%m-%d}, the first date of that rhythm, or mend the rhythm"


def check_dates_exist(community: Community) -> Iterator[Finding]:
    """Refuse a key of `dates` on which the schedule puts no meeting."""
    for meeting in community.meetings:
        days = sorted(meeting.dates)
        known = _dates_around(community, meeting, days)
        for day in sorted(set(days).difference(known)):
            place = bisect(known, day)
            near = [*known[place - 1 : place], *known[place : place + 1]]
            nearest = " or ".join(map(str, near or nearest_dates(community, meeting, day)))
            yield Finding(
                meeting,
                ("dates", str(day)),
                "error",
                "no-meeting-on-date",
                f"`{meeting.id}` does not meet on {day:%A}, {day}",
                f"the nearest dates are {nearest}" if nearest else "its schedule has no dates",
            )


def _repeated_ids(things: Iterable[Meeting | Initiative]) -> Iterator[Finding]:
    seen: set[str] = set()
    for thing in things:
        if thing.id in seen:
            yield Finding(
                thing, ("id",), "error", "id-used-twice", f"`{thing.id}` is taken", "choose another"
            )
        seen.add(thing.id)
