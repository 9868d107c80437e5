"""Meetings and their occurrences as people and programs see them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import Dates, OccurrenceView, Upcoming
from cnpe_cli.domain.values import dated
from cnpe_cli.domain.zones import local, place
from cnpe_cli.render.views import (
    GAP,
    Block,
    Facts,
    Item,
    Row,
    View,
    Words,
    grid,
    grids,
    record_lines,
    several,
    table_lines,
    text,
)
from cnpe_cli.render.words import (
    clock,
    clock_at,
    clock_there,
    distance,
    hours,
    long_day,
    shift_sentence,
)

T = TypeVar("T")
_CHANGE_HEADER = ("DATE", "MEETING", "IN", "STARTS", "BEFORE")
_COLUMNS = ("start", "meeting", "title", "status", "reason", "format", "topics", "speakers", "join")


def occurrence_item(view: OccurrenceView) -> Item:
    """Return an occurrence as the record that `--json` prints."""
    occurrence = view.occurrence
    return {
        "meeting": occurrence.meeting.id,
        "title": str(occurrence.title),
        "start": occurrence.start.isoformat(),
        "end": occurrence.end.isoformat(),
        "time_zone": occurrence.zone,
        "original_start": occurrence.original.isoformat(),
        "status": occurrence.status,
        "reason": occurrence.reason,
        "format": text(occurrence.format),
        "region": text(occurrence.meeting.region),
        "topics": [str(topic) for topic in occurrence.detail.topics],
        "speakers": [str(speaker) for speaker in view.speakers],
        "join": occurrence.join or None,
        "agenda": occurrence.agenda or None,
        "recording": occurrence.detail.recording or None,
        "zones": [
            {"time_zone": zone, "start": local(occurrence.start, zone).isoformat()}
            for zone in view.zones
        ],
    }


def next_meeting_view(upcoming: Upcoming, reader_zone: str) -> View:
    """Show the next occurrence in full, then a line for each other meeting."""
    if not upcoming.coming:
        return View((), (), (), (*_skipped_notes(upcoming), "There is no meeting left."))
    first = upcoming.coming[0]
    items = [occurrence_item(view) for view in (first, *upcoming.others)]
    also = table_lines(items[1:], "start", "meeting", "title")
    skipped = [(each.original.isoformat(), each.reason or "") for each in upcoming.skipped]
    return View(
        tuple(items),
        (
            *record_lines(items[0]),
            *(("skipped", *line) for line in skipped),
            *(("also", *line) for line in also),
        ),
        (
            *(Words(note, "warning") for note in _skipped_notes(upcoming)),
            *_in_full(first, reader_zone),
            *_others(upcoming.others),
        ),
    )


def meetings_view(views: Sequence[OccurrenceView], reader_zone: str) -> View:
    """Show occurrences in full, with an empty line between two of them."""
    items = [occurrence_item(view) for view in views]
    records = [record_lines(item) for item in items]
    pages = [_in_full(view, reader_zone) for view in views]
    return View(tuple(items), _with_gaps(records, ()), _with_gaps(pages, GAP))


def _with_gaps(parts: Sequence[Iterable[T]], gap: T) -> tuple[T, ...]:
    """Join parts, with a gap before each but the first."""
    return tuple(
        each for number, part in enumerate(parts) for each in [*([gap] if number else []), *part]
    )


def upcoming_view(upcoming: Upcoming) -> View:
    """List the next occurrences."""
    notes = () if upcoming.coming else ("There is no meeting left.",)
    return _list_view(iter(upcoming.coming), (*_skipped_notes(upcoming), *notes))


def dates_view(dates: Dates) -> View:
    """List the occurrences of some days."""
    return _list_view(*_or_note(dates.found, f"No meetings from {dates.since} to {dates.until}."))


def calendar_view(data: bytes | None, dates: Callable[[], Dates], notes: tuple[str, ...]) -> View:
    """Show a calendar's bytes, or notes about its file; the items are the calendar's dates."""
    return View(_items_of(dates), (), (), notes, data)


def _items_of(dates: Callable[[], Dates]) -> Iterator[Item]:
    """Yield the items of dates, which are not computed until the items are needed."""
    yield from map(occurrence_item, dates().found)


def clock_changes_view(dates: Dates) -> View:
    """List the zones in which the time of an occurrence is not the usual one."""
    found, notes = _or_note(dates.found, f"No time changes from {dates.since} to {dates.until}.")
    return View(
        ({**occurrence_item(view), "changes": _changes(view)} for view in found),
        (line for view in found for line in _change_lines(view)),
        grids((row for view in found for row in _change_rows(view)), _CHANGE_HEADER),
        notes,
    )


def _or_note(
    found: Iterator[OccurrenceView], nothing: str
) -> tuple[Iterator[OccurrenceView], tuple[str, ...]]:
    """Return what is found, or nothing and a note that says so."""
    first = list(islice(found, 1))
    return chain(first, found), () if first else (nothing,)


def _changes(view: OccurrenceView) -> list[Item]:
    return [
        {"time_zone": shift.zone, "start": shift.start.isoformat(), "usual": f"{shift.usual:%H:%M}"}
        for shift in view.shifts
    ]


def _change_lines(view: OccurrenceView) -> Iterator[tuple[str, ...]]:
    occurrence = view.occurrence
    for shift in view.shifts:
        times = f"{shift.start:%H:%M}", f"{shift.usual:%H:%M}"
        yield (occurrence.start.isoformat(), occurrence.meeting.id, shift.zone, *times)


def _change_rows(view: OccurrenceView) -> Iterator[Row]:
    occurrence = view.occurrence
    for shift in view.shifts:
        there, usual = clock_there(occurrence.start, shift.zone), f"{shift.usual:%H:%M}"
        title = str(occurrence.title)
        yield Row((dated(occurrence.start), title, place(shift.zone), there, usual))


def _list_view(found: Iterator[OccurrenceView], notes: tuple[str, ...]) -> View:
    return View(
        map(occurrence_item, found),
        table_lines(map(occurrence_item, found), *_COLUMNS),
        grids(map(_row, found), ("DATE", "TIME", "MEETING", "TOPICS", "SPEAKERS", "FORMAT", "")),
        notes,
    )


def _row(view: OccurrenceView) -> Row:
    occurrence = view.occurrence
    cells = (
        dated(occurrence.start),
        hours(occurrence),
        str(occurrence.title),
        "; ".join(map(str, occurrence.detail.topics)),
        ", ".join(map(str, view.speakers)),
        str(occurrence.format or ""),
        _status(occurrence),
    )
    return Row(cells, "muted" if occurrence.detail.cancelled else "")


def _status(occurrence: Occurrence) -> str:
    if occurrence.detail.cancelled:
        return f"cancelled: {occurrence.reason}" if occurrence.reason else "cancelled"
    if not occurrence.moved:
        return ""
    return f"moved from {dated(occurrence.original)}, {clock(occurrence.original)}"


def _skipped_notes(upcoming: Upcoming) -> tuple[str, ...]:
    return tuple(
        f"Skipped: {each.title} on {dated(each.start)} is {_status(each)}."
        for each in upcoming.skipped
    )


def _others(others: Iterable[OccurrenceView]) -> tuple[Block, ...]:
    rows = [
        (str(each.occurrence.title), dated(each.occurrence.start), hours(each.occurrence))
        for each in others
    ]
    return (GAP, Words("Other meetings", "strong"), grid(rows, indent=2)) if rows else ()


def _in_full(view: OccurrenceView, reader_zone: str) -> tuple[Block, ...]:
    occurrence = view.occurrence
    when = f"{long_day(occurrence.start)}, {hours(occurrence)} ({place(occurrence.zone)})"
    status = _status(occurrence)
    zones = [(place(zone), clock_there(occurrence.start, zone)) for zone in view.zones]
    return (
        Words(str(occurrence.title), "strong"),
        Words(f"{when}, {distance(occurrence, view.now)}"),
        *([Words(f"{status[:1].upper()}{status[1:]}", "warning")] if status else []),
        Words(f"Your time: {clock_at(occurrence.start, reader_zone)}"),
        GAP,
        grid(zones, indent=2),
        *([Words(shift_sentence(view.shifts), "warning")] if view.shifts else []),
        *([GAP] if zones else []),
        _facts(view),
    )


def _facts(view: OccurrenceView) -> Facts:
    occurrence, detail = view.occurrence, view.occurrence.detail
    return Facts.of(
        (
            ("Join", occurrence.join),
            ("Agenda", occurrence.agenda),
            ("Recording", detail.recording),
            ("For", text(occurrence.meeting.region)),
            ("Format", text(occurrence.format)),
            *several("Topics", detail.topics),
            *several("Speakers", view.speakers),
            *several("Notes", detail.notes),
            *several("Notices", occurrence.meeting.notices),
        )
    )
