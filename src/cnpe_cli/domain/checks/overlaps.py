"""Warnings about two meetings at the same time with one join link, or in one place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from cnpe_cli.domain.calendar.series import last_of
from cnpe_cli.domain.checks import Found
from cnpe_cli.domain.checks.schedule import sound_meetings
from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.following import up_to
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrences
from cnpe_cli.domain.schedule.periods import Period, periods
from cnpe_cli.domain.zones import instant

_YEAR = timedelta(days=366)
_MOST_FOUND, _MOST_LOOKED_AT, _MOST_COMPARED = 100, 20_000, 100_000
_Span = tuple[date, date]


def check_overlaps(community: Community, today: date) -> Iterator[Found]:
    """Find pairs of meetings that overlap and share a link or a place; at most 100 pairs.

    Two that have different links may be in one place, such as a chat, and a length that is not in
    the file is not certain. Entries that are not over are looked at for a year from their start,
    so that a warning never comes with time.
    """
    paths = {each.id: path for path, each in sound_meetings(community)}
    meetings = [each for _, each in sound_meetings(community)]
    counted = Counter(place for each in meetings for place in _places(each))
    shared = {place for place, number in counted.items() if number > 1}
    meeting_there = [each for each in meetings if shared & _places(each)]
    going_on = {
        (each.id, period.start)
        for each in meeting_there
        for period in periods(community, each)
        if not _is_over(period, today)
    }
    ahead = _within(community, meeting_there, _spans(start.date() for _, start in going_on))
    taking_place = (
        each
        for each in ahead
        if (each.meeting.id, each.period.start) in going_on
        if not (each.detail.cancelled or each.all_day)
    )
    for occurrence, other, place in islice(_pairs(taking_place), _MOST_FOUND):
        yield _overlap(paths[occurrence.meeting.id], occurrence, other, place)


def _places(meeting: Meeting) -> set[str]:
    """Return the links and the places of a meeting and of its dates."""
    details = meeting.dates.values()
    links = [_link(meeting.join), *(_link(each.join) for each in details)]
    rooms = [meeting.location, *(each.location for each in details)]
    return {place for place in (*links, *rooms) if place}


def _link(link: str | None) -> str:
    return (link or "").rstrip("/")


def _is_over(period: Period, today: date) -> bool:
    last = last_of(period)
    return last is not None and last.date() < today


def _spans(starts: Iterable[date]) -> list[_Span]:
    """Return a year from each of some days on, as spans that don't overlap."""
    spans: list[_Span] = []
    for start in sorted(starts):
        begin = spans.pop()[0] if spans and start <= spans[-1][1] else start
        spans.append((begin, start + _YEAR))
    return spans


def _within(
    community: Community, meetings: list[Meeting], spans: Iterable[_Span]
) -> Iterator[Occurrence]:
    for first, last in spans:
        yield from up_to(occurrences(community, meetings, first), last)


def _pairs(found: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Occurrence, str]]:
    """Yield the first overlap of each two meetings in one place, and that place.

    Stop after many comparisons: long meetings in one place would take long.
    """
    running: dict[str, list[Occurrence]] = {}
    told: set[frozenset[str]] = set()
    compared = 0
    for occurrence in islice(found, _MOST_LOOKED_AT):
        for place in filter(None, (_link(occurrence.join), occurrence.location)):
            compared += len(running.get(place, ()))
            if compared > _MOST_COMPARED:
                return
            there = [each for each in running.get(place, ()) if _goes_on(each, occurrence.instant)]
            for other in there:
                pair = frozenset((occurrence.meeting.id, other.meeting.id))
                if len(pair) == 2 and pair not in told and _may_clash(occurrence, other):
                    told.add(pair)
                    yield occurrence, other, place
            running[place] = [*there, occurrence]


def _may_clash(one: Occurrence, other: Occurrence) -> bool:
    return not (one.join and other.join) or _link(one.join) == _link(other.join)


def _goes_on(occurrence: Occurrence, moment: datetime) -> bool:
    """Return whether it is certain that an occurrence is not over at a moment."""
    entry, meeting = occurrence.period.entry, occurrence.meeting
    if not (occurrence.detail.duration or entry.duration or meeting.duration):
        return occurrence.instant == moment
    return instant(occurrence.end) > moment


def _overlap(path: Path, occurrence: Occurrence, other: Occurrence, place: str) -> Found:
    one, before = (
        f"`{each.meeting.id}` ({each.start:%H:%M} {each.zone})" for each in (occurrence, other)
    )
    share = "the same join link" if place == _link(occurrence.join) else "the same place"
    message = f"{one} begins before {before} is over, first on {occurrence.start:%Y-%m-%d}"
    hint = "move or shorten one of them; if they are one meeting, take the other one out"
    return Found((*path, "schedule"), f"{message}; both have {share}", hint)
