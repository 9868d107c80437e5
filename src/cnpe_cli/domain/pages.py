"""Whether pages say what the file says, and when they change although no fact has changed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Literal, NamedTuple

from cnpe_cli.domain.model import Community
from cnpe_cli.domain.schedule.occurrences import occurrences
from cnpe_cli.domain.schedule.outlook import year_before
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
_MOST = 2000
_DAY = timedelta(days=1)


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


def changing_moments(community: Community, now: datetime, years: int = 1) -> list[datetime]:
    """Return the moments of the last years at which something began or ended, latest first.

    The earliest one is their beginning. All are in UTC.
    """
    first = now.date()
    for _ in range(years):
        first = year_before(first)
    since = midnight(first, community.zone)
    found = {instant(each) for each in (*_of_dates(community, first, now), *_of_days(community))}
    within = [each for each in found if instant(since) <= each <= instant(now)]
    return [*sorted(within, reverse=True)[:_MOST], instant(since)]


def _of_dates(community: Community, first: date, now: datetime) -> Iterator[datetime]:
    since = first - _DAY
    for each in takewhile(
        lambda found: found.instant <= instant(now),
        occurrences(community, community.meetings, since),
    ):
        yield from (each.start, each.end)


def _of_days(community: Community) -> Iterator[datetime]:
    """Yield the beginnings of days on which terms begin or end, and on which schedules change."""
    days: list[date | None] = []
    for people in (community.leads or (), community.emeritus or ()):
        days += [day for each in people for day in (each.since, each.until)]
    days += [entry.start.date() for each in community.meetings for entry in each.schedule]
    yield from (midnight(each, community.zone) for each in days if each)
