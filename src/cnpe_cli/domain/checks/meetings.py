"""Warnings about the schedule: clocks, moves, and meetings in each other's way."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain, pairwise, takewhile

from cnpe_cli.domain.checks.finding import warning
from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.lookup import up_to
from cnpe_cli.domain.model import Community, Meeting, ScheduleEntry
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.domain.schedule import occurrence_on, occurrences
from cnpe_cli.domain.spans import spans
from cnpe_cli.domain.zones import better_zone, clock_change, instant

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
    for meeting in community.meetings:
        if next(occurrences(community, [meeting], today), None) is None:
            message = f"`{meeting.id}` has no date from {today} on"
            hint = f"run `cnpe meetings reschedule {meeting.id}`, or take the meeting out"
            yield warning(meeting, ("schedule",), "schedule-ended", message, hint)


def check_clock_changes(community: Community, today: date) -> Iterator[Finding]:
    """Find starts in an hour that a clock change skips or repeats, up to two years ahead."""
    for meeting in community.meetings:
        for span in spans(community, meeting):
            ahead = takewhile(lambda at: at.date() < today + TWO_YEARS, span.starts(today))
            for wall in chain([span.start], ahead):
                if clock_change(wall, span.zone):
                    yield _in_clock_change(span.entry, "start", wall, span.zone)
                    break
        for day, detail in meeting.dates.items():
            occurrence = occurrence_on(community, meeting, day)
            if occurrence is None or not isinstance(detail.moved_to, datetime):
                continue
            if clock_change(detail.moved_to, occurrence.zone):
                yield _in_clock_change(detail, "moved_to", detail.moved_to, occurrence.zone)


def check_moved_onto_another(community: Community, _today: date) -> Iterator[Finding]:
    """Find two occurrences of a meeting that stand on one day."""
    for meeting in community.meetings:
        for day, detail in meeting.dates.items():
            moved = occurrence_on(community, meeting, day) if detail.moved_to else None
            if moved is None or detail.cancelled:
                continue
            there = up_to(occurrences(community, [meeting], moved.start.date()), moved.start.date())
            if any(each.original != moved.original for each in there):
                message = f"`{meeting.id}` is on {moved.start:%Y-%m-%d} already"
                hint = "move it to a day of its own, or cancel one of the two"
                yield warning(detail, ("moved_to",), "moved-onto-another", message, hint)


def check_overlaps(community: Community, today: date) -> Iterator[Finding]:
    """Find meetings that take place at the same time within a year, once for each pair."""
    running: list[Occurrence] = []
    told: set[tuple[str, str]] = set()
    for occurrence in up_to(occurrences(community, community.meetings, today), today + ONE_YEAR):
        if occurrence.detail.cancelled:
            continue
        running = [each for each in running if instant(each.end) > occurrence.instant]
        for other in running:
            pair = (other.meeting.id, occurrence.meeting.id)
            if pair[0] != pair[1] and not told & {pair, pair[::-1]}:
                told.add(pair)
                yield _overlap(other, occurrence)
        running.append(occurrence)


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
