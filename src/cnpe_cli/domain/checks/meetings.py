"""Warnings about the schedule: clocks, moves, and meetings in each other's way."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import islice, pairwise

from cnpe_cli.domain.checks.finding import warning
from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.expansion import is_on_rule
from cnpe_cli.domain.lookup import up_to
from cnpe_cli.domain.model import Community, Meeting, ScheduleEntry
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.domain.onsets import days_of_change
from cnpe_cli.domain.schedule import occurrence_on, occurrences
from cnpe_cli.domain.spans import Span, spans
from cnpe_cli.domain.zones import better_zone, clock_change, instant

MOST_LOOKED_AT = 20_000
ONE_YEAR, TWO_YEARS = timedelta(days=366), timedelta(days=731)


def check_entries_in_order(community: Community, _today: date) -> Iterator[Finding]:
    """Find schedule entries that do not stand in the order of their starts."""
    for meeting in community.meetings:
        for before, entry in pairwise(meeting.schedule):
            if entry.start.date() <= before.start.date():
                message = f"this entry starts on {entry.start:%Y-%m-%d}, not after the one above"
                hint = "put the entries in the order of their starts, one a day"
                yield warning(entry, ("start",), "entries-out-of-order", message, hint)


def check_last_after_start(community: Community, _today: date) -> Iterator[Finding]:
    """Find schedule entries that are over before they start."""
    for meeting in community.meetings:
        for entry in meeting.schedule:
            if entry.last and entry.last < entry.start.date():
                message = f"`last` {entry.last} lies before the start, so there is no occurrence"
                hint = f"write a day from {entry.start:%Y-%m-%d} on, or take the entry out"
                yield warning(entry, ("last",), "last-before-start", message, hint)


def check_schedule_goes_on(community: Community, today: date) -> Iterator[Finding]:
    """Find meetings that never come again."""
    for meeting in _sound(community):
        if next(occurrences(community, [meeting], today), None) is None:
            message = f"`{meeting.id}` has no date from {today} on"
            hint = f"run `cnpe meetings reschedule {meeting.id}`, or take the meeting out"
            yield warning(meeting, ("schedule",), "schedule-ended", message, hint)


def check_clock_changes(community: Community, today: date) -> Iterator[Finding]:
    """Find starts in an hour that a clock change skips or repeats, up to two years ahead."""
    for meeting in _sound(community):
        for span in spans(community, meeting):
            wall = _first_in_change(span, today)
            if wall:
                yield _in_clock_change(span.entry, "start", wall, span.zone)
        for occurrence in _moved(community, meeting):
            target = occurrence.detail.moved_to
            if not isinstance(target, datetime) or target.date() < today:
                continue
            if clock_change(target, occurrence.zone):
                yield _in_clock_change(occurrence.detail, "moved_to", target, occurrence.zone)


def _first_in_change(span: Span, today: date) -> datetime | None:
    """Look at the start, with which calendars begin, and at the days of change that lie ahead."""
    if clock_change(span.start, span.zone):
        return span.start
    for day in days_of_change(span.zone, today, today + TWO_YEARS):
        wall = next(span.starts(day), None)
        if wall and wall.date() == day and clock_change(wall, span.zone):
            return wall
    return None


def check_moved_onto_another(community: Community, _today: date) -> Iterator[Finding]:
    """Find two occurrences of a meeting that stand on one day."""
    for meeting in _sound(community):
        taken: set[date] = set()
        for moved in _moved(community, meeting):
            day = moved.start.date()
            there = occurrence_on(community, meeting, day)
            is_there = there and there.start.date() == day and not there.detail.cancelled
            if day in taken or (is_there and there != moved):
                message = f"`{meeting.id}` is on {day} already"
                hint = "move it to a day of its own, or cancel one of the two"
                yield warning(moved.detail, ("moved_to",), "moved-onto-another", message, hint)
            taken.add(day)


def check_overlaps(community: Community, today: date) -> Iterator[Finding]:
    """Find meetings that take place at the same time within a year, each of them once."""
    running: list[tuple[datetime, int, Occurrence]] = []
    told: set[str] = set()
    ahead = up_to(occurrences(community, _sound(community), today), today + ONE_YEAR)
    for number, occurrence in enumerate(islice(ahead, MOST_LOOKED_AT)):
        while running and running[0][0] <= occurrence.instant:
            heappop(running)
        if occurrence.detail.cancelled:
            continue
        others = (each for *_, each in running[:2] if each.meeting is not occurrence.meeting)
        other = next(others, None)
        if other and occurrence.meeting.id not in told:
            told |= {occurrence.meeting.id, other.meeting.id}
            yield _overlap(other, occurrence)
        heappush(running, (instant(occurrence.end), number, occurrence))


def _sound(community: Community) -> list[Meeting]:
    """Leave out meetings whose dates would be guesses: an entry starts off its own rule."""
    return [each for each in community.meetings if all(map(_is_sound, spans(community, each)))]


def _is_sound(span: Span) -> bool:
    return span.rule is None or is_on_rule(span.rule, span.start)


def _moved(community: Community, meeting: Meeting) -> Iterator[Occurrence]:
    for day, detail in meeting.dates.items():
        occurrence = occurrence_on(community, meeting, day) if detail.moved_to else None
        if occurrence and not detail.cancelled:
            yield occurrence


def check_zones(community: Community, _today: date) -> Iterator[Finding]:
    """Find names of zones that are kept for old programs, and fixed offsets."""
    for subject, path, zone in _zones(community):
        better = better_zone(zone)
        if better:
            message = f"`{zone}` is not a place whose clocks are known"
            yield warning(subject, path, "legacy-zone", message, f"write {better}")


def check_formats(community: Community, _today: date) -> Iterator[Finding]:
    """Find formats that have nothing to alternate with."""
    for meeting in community.meetings:
        if len(meeting.formats) == 1:
            hint = "add another, or say it in the title"
            message = "one format alone does not alternate"
            yield warning(meeting, ("formats",), "one-format", message, hint)


def _zones(community: Community) -> Iterator[tuple[object, tuple[str | int, ...], str]]:
    yield community, ("time_zone",), community.time_zone
    holders: list[Community | Meeting] = [community, *community.meetings]
    for holder in holders:
        for number, zone in enumerate(holder.audience_zones or ()):
            yield holder, ("audience_zones", number), zone
    for meeting in community.meetings:
        entries: list[Meeting | ScheduleEntry] = [meeting, *meeting.schedule]
        yield from ((each, ("time_zone",), each.time_zone) for each in entries if each.time_zone)


def _in_clock_change(subject: object, key: str, wall: datetime, zone: str) -> Finding:
    happens = "never comes" if clock_change(wall, zone) == "skipped" else "comes twice"
    return warning(
        subject,
        (key,),
        "clock-change",
        f"{wall:%Y-%m-%d %H:%M} {happens} in {zone}, as the clocks change",
        "choose another hour; programs read this one in different ways",
    )


def _overlap(other: Occurrence, occurrence: Occurrence) -> Finding:
    message = f"`{occurrence.meeting.id}` begins before `{other.meeting.id}` is over"
    return warning(
        occurrence.meeting,
        ("schedule",),
        "meetings-overlap",
        f"{message}, first on {occurrence.start:%Y-%m-%d at %H:%M}",
        "move or shorten one of them",
    )
