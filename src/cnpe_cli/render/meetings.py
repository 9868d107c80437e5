"""Meetings and their occurrences as people and programs see them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import Dates, OccurrenceView, Upcoming
from cnpe_cli.domain.values import dated
from cnpe_cli.domain.zones import local, place
from cnpe_cli.render.views import (
    GAP,
    Block,
    Facts,
    Grid,
    Item,
    Row,
    View,
    Words,
    grid,
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
    return _list_view(upcoming.coming, (*_skipped_notes(upcoming), *notes))


def dates_view(dates: Dates) -> View:
    """List the occurrences of some days."""
    nothing = f"No meetings from {dates.since} to {dates.until}."
    return _list_view(dates.found, () if dates.found else (nothing,))


def calendar_view(data: bytes | None, dates: Callable[[], Dates], notes: tuple[str, ...]) -> View:
    """Show a calendar's bytes, or notes about its file; the items are the calendar's dates."""
    return View(_items_of(dates), (), (), notes, data)


def _items_of(dates: Callable[[], Dates]) -> Iterator[Item]:
    """Yield the items of dates, which are not computed until the items are needed."""
    yield from map(occurrence_item, dates().found)


def clock_changes_view(dates: Dates) -> View:
    """List the zones in which the time of an occurrence is not the usual one."""
    items = [{**occurrence_item(view), "changes": _changes(view)} for view in dates.found]
    nothing = f"No time changes from {dates.since} to {dates.until}."
    return View(
        tuple(items),
        tuple(
            (
                view.occurrence.start.isoformat(),
                view.occurrence.meeting.id,
                shift.zone,
                f"{shift.start:%H:%M}",
                f"{shift.usual:%H:%M}",
            )
            for view in dates.found
            for shift in view.shifts
        ),
        (_change_grid(dates.found),),
        () if dates.found else (nothing,),
    )


def _changes(view: OccurrenceView) -> list[Item]:
    return [
        {"time_zone": shift.zone, "start": shift.start.isoformat(), "usual": f"{shift.usual:%H:%M}"}
        for shift in view.shifts
    ]


def _change_grid(found: Iterable[OccurrenceView]) -> Grid:
    rows = [
        (
            dated(view.occurrence.start),
            str(view.occurrence.title),
            place(shift.zone),
            clock_there(view.occurrence.start, shift.zone),
            f"{shift.usual:%H:%M}",
        )
        for view in found
        for shift in view.shifts
    ]
    return grid(rows, ("DATE", "MEETING", "IN", "STARTS", "BEFORE"))


def _list_view(found: tuple[OccurrenceView, ...], notes: tuple[str, ...]) -> View:
    items = [occurrence_item(view) for view in found]
    rows = tuple(_row(view) for view in found)
    header = ("DATE", "TIME", "MEETING", "TOPICS", "SPEAKERS", "FORMAT", "")
    return View(tuple(items), table_lines(items, *_COLUMNS), (Grid(rows, header),), notes)


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
