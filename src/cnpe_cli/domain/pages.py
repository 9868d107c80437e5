"""Whether pages say what the file says, and when they change although no fact has changed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Literal, NamedTuple

from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.following import not_over
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import instant, midnight

State = Literal["current", "stale", "old", "edited", "built"]
# Blocks, and the keys of the file that they are about.
SECTIONS = {
    **dict.fromkeys(
        ("schedule", "next-meeting", "upcoming", "past", "join", "notices", "recordings"),
        "meetings",
    ),
    "channels": "channels",
    "leads": "leads",
    "emeritus": "emeritus",
    "codeowners": "leads",
    "committees": "committees",
    "liaisons": "toc_liaisons",
    "initiatives": "initiatives",
    "initiative-leads": "initiatives",
    "artifacts": "artifacts",
}
_DAY = timedelta(days=1)
Cause = Literal["dates", "terms"]
# What makes a block change when no fact changes; other blocks only change with facts.
CAUSES: dict[str, Cause] = {
    **dict.fromkeys(("schedule", "next-meeting", "upcoming", "past"), "dates"),
    **dict.fromkeys(("leads", "emeritus", "codeowners"), "terms"),
}


class Status(NamedTuple):
    """A block of a page, and whether it says what it should; its line counts from 1.

    `stale` differs by a fact, `old` only because time has passed, `edited` was changed by hand,
    and `built` is filled elsewhere. `places` are the lines of the file that it should follow.
    """

    file: str
    line: int
    block: str
    state: State
    places: tuple[int, ...]


class Checked(Frozen):
    """The blocks of all pages, the difference that `sync` would make, and what to tell."""

    blocks: tuple[Status, ...]
    diff: bytes
    notes: tuple[str, ...]

    def fails(self, *, fresh: bool) -> bool:
        """Return whether a block has to be filled; one that is only old has to if all are fresh."""
        wrong = {"stale", "edited", *(["old"] if fresh else [])}
        return any(each.state in wrong for each in self.blocks)


def affected_blocks(before: Community, after: Community) -> set[str]:
    """Return the blocks that show what has changed; each list of leads follows from both."""
    keys = {key for key in Community.fields if getattr(before, key) != getattr(after, key)}
    if keys & {"leads", "emeritus"}:
        keys |= {"leads", "emeritus"}
    return {name for name, key in SECTIONS.items() if key in keys}


def changing_moments(
    community: Community,
    cause: Cause,
    meetings: Sequence[Meeting],
    since: datetime,
    until: datetime,
) -> list[datetime]:
    """Return when only time changes blocks between two moments, latest first, in UTC.

    Those about some meetings change when a date ends, and where there are whole days, also when
    one begins; those about leads change when a term begins or ends. The list ends with `since`.
    """
    found = (
        _ends(community, meetings, since, until)
        if cause == "dates"
        else _midnights(community, since.date(), until.date())
    )
    begin, end = instant(since), instant(until)
    return sorted({begin, *(each for each in found if begin <= each <= end)}, reverse=True)


def _ends(
    community: Community, meetings: Sequence[Meeting], since: datetime, until: datetime
) -> Iterator[datetime]:
    """Yield when dates end; with whole days among them, also when they begin.

    While whole days go on, a date with a time on the same day counts as the next one.
    """
    begun = takewhile(
        lambda each: each.instant <= instant(until), not_over(community, meetings, since)
    )
    has_days = any(entry.all_day for each in meetings for entry in each.schedule)
    for each in begun:
        yield instant(each.end)
        if has_days:
            yield each.instant


def _midnights(community: Community, since: date, until: date) -> Iterator[datetime]:
    """Yield the midnights at which a term begins or ends."""
    days: set[date] = set()
    for people in (community.leads or (), community.emeritus or ()):
        days.update(day for each in people for day in (each.since, each.until) if day)
    near = (day for day in days if since - _DAY <= day <= until + _DAY)  # in any zone
    return (instant(midnight(day, community.zone)) for day in near)
