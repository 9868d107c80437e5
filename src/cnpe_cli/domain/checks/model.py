"""Errors: what a file may say and a community can't be."""

from collections.abc import Iterable, Iterator

from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.expansion import is_on_rule, starts
from cnpe_cli.domain.model import Community, Initiative, Meeting
from cnpe_cli.domain.schedule import dates_within, nearest_dates
from cnpe_cli.domain.spans import spans


def check_unique_ids(community: Community) -> Iterator[Finding]:
    """Refuse an id that two meetings, or two initiatives, share."""
    yield from _repeated_ids(community.meetings)
    yield from _repeated_ids(community.initiatives or ())


def check_starts_on_rule(community: Community) -> Iterator[Finding]:
    """Refuse a schedule entry whose start is not its first occurrence."""
    for meeting in community.meetings:
        for span in spans(community, meeting):
            if span.rule and not is_on_rule(span.rule, span.start):
                first = next(starts(span.rule, span.start, span.start.date()), None)
                hint = f"the first date on it is {first:%Y-%m-%d %H:%M}" if first else "it has none"
                yield Finding(
                    span.entry,
                    ("start",),
                    "error",
                    "start-off-rule",
                    f"{span.start:%Y-%m-%d} is a {span.start:%A} and not on `{span.rule.text}`",
                    f"let `start` be the first occurrence, or mend the rule; {hint}",
                )


def check_dates_exist(community: Community) -> Iterator[Finding]:
    """Refuse a key of `dates` on which the schedule puts no meeting."""
    for meeting in community.meetings:
        days = meeting.dates.keys()
        known = dates_within(community, meeting, min(days), max(days)) if days else set()
        for day in days - known:
            near = " or ".join(map(str, nearest_dates(community, meeting, day)))
            yield Finding(
                meeting,
                ("dates", str(day)),
                "error",
                "no-meeting-on-date",
                f"`{meeting.id}` does not meet on {day:%A}, {day}",
                f"the nearest dates are {near}" if near else "its schedule has no dates",
            )


def _repeated_ids(things: Iterable[Meeting | Initiative]) -> Iterator[Finding]:
    seen: set[str] = set()
    for thing in things:
        if thing.id in seen:
            yield Finding(
                thing, ("id",), "error", "id-used-twice", f"`{thing.id}` is taken", "choose another"
            )
        seen.add(thing.id)
