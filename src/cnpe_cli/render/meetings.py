"""Meetings and their occurrences as people and programs see them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from cnpe_cli.domain.model import Meeting
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import Dates, OccurrenceView, Upcoming
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.zones import local, place
from cnpe_cli.render.occurrences import (
    Reader,
    in_full,
    occurrence_item,
    status_of,
    undecided_item,
)
from cnpe_cli.render.views import (
    GAP,
    Block,
    Column,
    Grid,
    Item,
    Row,
    View,
    Words,
    grid,
    record_lines,
    table_lines,
)
from cnpe_cli.render.words import (
    UNDECIDED,
    clock,
    clock_there,
    hours,
    iso,
)

T = TypeVar("T")
_CHANGE_COLUMNS = (
    Column("DATE", "key"),
    Column("MEETING", "whole"),
    Column("IN", "key"),
    Column("STARTS", "key"),
    Column("BEFORE", "key"),
)
_MOST_ROWS, _MOST_OTHERS = 100, 10  # on a terminal
_OTHERS_COLUMNS = (Column("", "key"), Column(""), Column("", "key"), Column("", "key"))
_UNDECIDED_COLUMNS = (Column("", "key"), Column("", "wrapped"), Column("", "link"))
# What a line in a pipe has; a new column is only ever added at the end.
_COLUMNS = (
    *("start", "meeting", "title", "status", "reason", "format", "topics", "speakers", "join"),
    *("hosts", "location", "register", "description", "end", "time_zone", "original_start"),
    *("region", "agenda", "recording", "zones", "notes", "notices", "all_day", "calendar"),
)


def next_meeting_view(upcoming: Upcoming, reader: Reader) -> View:
    """Show the next occurrence in full, then a line for each other meeting."""
    if not upcoming.coming:
        return View((), (), (), (*_skipped_notes(upcoming), *_nothing_notes(upcoming)))
    first = upcoming.coming[0]
    items = [_full_item(view) for view in (first, *upcoming.others)]
    also = table_lines(items[1:], "start", "meeting", "title")
    skipped = [(iso(each, each.original), each.reason or "") for each in upcoming.skipped]
    return View(
        tuple(items),
        (
            *record_lines(items[0]),
            *(("skipped", *line) for line in skipped),
            *(("also", *line) for line in also),
        ),
        (
            *(Words(note, "warning") for note in _skipped_notes(upcoming)),
            *in_full(first, reader),
            *_others(upcoming.others),
        ),
    )


def meetings_view(views: Sequence[OccurrenceView], reader: Reader) -> View:
    """Show occurrences in full, with an empty line between two of them."""
    items = [_full_item(view) for view in views]
    records = [record_lines(item) for item in items]
    pages = [in_full(view, reader) for view in views]
    return View(tuple(items), _with_gaps(records, ()), _with_gaps(pages, GAP))


def _with_gaps(parts: Sequence[Iterable[T]], gap: T) -> tuple[T, ...]:
    """Join parts, with a gap before each but the first."""
    return tuple(
        each for number, part in enumerate(parts) for each in [*([gap] if number else []), *part]
    )


def upcoming_view(upcoming: Upcoming, reader: Reader) -> View:
    """List the next occurrences."""
    notes = () if upcoming.coming else _nothing_notes(upcoming)
    return _list_view(iter(upcoming.coming), (), reader, (*_skipped_notes(upcoming), *notes))


def dates_view(dates: Dates, reader: Reader) -> View:
    """List the occurrences of some days."""
    nothing = f"No meetings from {dates.since} to {dates.until}."
    found, notes = _or_note(dates.found, nothing)
    notes = () if dates.undecided else notes
    return _list_view(found, dates.undecided, reader, notes, _MOST_ROWS)


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
        map(_full_item, found),
        (line for view in found for line in _change_lines(view)),
        _change_blocks(found),
        notes,
    )


def _or_note(
    found: Iterator[OccurrenceView], nothing: str
) -> tuple[Iterator[OccurrenceView], tuple[str, ...]]:
    """Return what is found, or nothing and a note that says so."""
    first = list(islice(found, 1))
    return chain(first, found), () if first else (nothing,)


def _full_item(view: OccurrenceView) -> Item:
    """Return an occurrence with the zones in which its time is not the usual one."""
    return {**occurrence_item(view), "changes": _changes(view)}


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


def _change_blocks(found: Iterator[OccurrenceView]) -> Iterator[Block]:
    rows = [row for view in islice(found, _MOST_ROWS) for row in _change_rows(view)]
    if rows:
        yield grid(rows, _CHANGE_COLUMNS)
    yield from _more(found)


def _change_rows(view: OccurrenceView) -> Iterator[tuple[str, ...]]:
    occurrence = view.occurrence
    for shift in view.shifts:
        there, usual = clock_there(occurrence.start, shift.zone), f"{shift.usual:%H:%M}"
        place_there = place(shift.zone)
        yield (dated(occurrence.start), occurrence.meeting.id, place_there, there, usual)


def _list_view(
    found: Iterator[OccurrenceView],
    undecided: tuple[Meeting, ...],
    reader: Reader,
    notes: tuple[str, ...],
    most: int | None = None,
) -> View:
    items = chain(map(occurrence_item, found), map(undecided_item, undecided))
    blocks = _list_blocks(found, undecided, reader, most)
    return View(items, table_lines(items, *_COLUMNS), blocks, notes)


def _list_blocks(
    found: Iterator[OccurrenceView],
    undecided: tuple[Meeting, ...],
    reader: Reader,
    most: int | None,
) -> Iterator[Block]:
    views = list(islice(found, most))
    zones = _zones_shown(views, reader)
    columns = (
        *(Column("DATE", "key"), Column("TIME", "key")),
        *(Column(heading, "whole") for heading, _ in zones),
        *(Column("MEETING", "whole"), Column("TOPICS"), Column("SPEAKERS"), Column("FORMAT")),
    )
    rows = tuple(_row(view, [zone for _, zone in zones]) for view in views)
    if rows:
        yield Grid(rows, columns)
    yield from _more(found)
    if undecided:
        yield from (GAP, Words(UNDECIDED.capitalize(), "strong")) if rows else ()
        yield grid(map(_undecided_row, undecided), _UNDECIDED_COLUMNS, 2 if rows else 0)


def _zones_shown(views: Sequence[OccurrenceView], reader: Reader) -> list[tuple[str, str]]:
    """Return the headings of further columns with times, and their zones.

    Without a choice, it is the reader's own zone where the meetings are in several.
    """
    if reader.chosen:
        return [(place(zone).upper(), zone) for zone in reader.chosen]
    zones = {view.occurrence.zone for view in views if not view.occurrence.all_day}
    return [("YOUR TIME", reader.zone)] if len(zones) > 1 else []


def _more(rest: Iterator[OccurrenceView]) -> Iterator[Block]:
    """Yield a note if a list has dates that are not shown."""
    if next(rest, None):
        how = "name other days with --from and --until, or pipe the output"
        yield Words(f"There are more dates; to see them, {how}.", "muted")


def _time(occurrence: Occurrence) -> str:
    """Write the hours of an occurrence, or how many days it takes."""
    if not occurrence.all_day:
        return hours(occurrence)
    days = (occurrence.last_day - occurrence.start.date()).days + 1
    return "all day" if days == 1 else f"{days} days"


def _time_in(occurrence: Occurrence, zone: str) -> str:
    """Write the start in another zone, with the weekday if it is another one there."""
    if occurrence.all_day:
        return ""
    there = local(occurrence.start, zone)
    is_same_day = there.date() == occurrence.start.date()
    return clock(there) if is_same_day else f"{there:%a} {clock(there)}"


def _undecided_row(meeting: Meeting) -> tuple[str, ...]:
    return (meeting.id, str(meeting.title), meeting.calendar or "")


def _row(view: OccurrenceView, zones: Iterable[str]) -> Row:
    occurrence, detail = view.occurrence, view.occurrence.detail
    cells = (
        dated(occurrence.start),
        _time(occurrence),
        *(_time_in(occurrence, zone) for zone in zones),
        occurrence.meeting.id,
        _about(occurrence),
        ", ".join(each.name or str(each) for each in view.speakers),
        str(occurrence.format or ""),
    )
    return Row(cells, "muted" if detail.cancelled else "")


def _about(occurrence: Occurrence) -> str:
    """Write what is special about a date; whether it is cancelled comes first."""
    detail, status = occurrence.detail, status_of(occurrence)
    topics = [str(each) for each in (detail.title, *detail.topics) if each]
    return "; ".join([status, *topics] if detail.cancelled else [*topics, *filter(None, [status])])


def _skipped_notes(upcoming: Upcoming) -> tuple[str, ...]:
    return tuple(
        f"Skipped: {each.title} on {dated(each.start)} is {status_of(each)}."
        for each in upcoming.skipped
    )


def _nothing_notes(upcoming: Upcoming) -> tuple[str, ...]:
    """Return why nothing is coming."""
    where = {each.id: f"; see {each.calendar}" for each in upcoming.undecided if each.calendar}
    notes = [f"`{each.id}` has no date yet{where.get(each.id, '')}." for each in upcoming.undecided]
    return tuple(notes) or ("There is no meeting left.",)


def _others(others: Iterable[OccurrenceView]) -> tuple[Block, ...]:
    rows = [
        (
            each.occurrence.meeting.id,
            str(each.occurrence.title),
            dated(each.occurrence.start),
            _time(each.occurrence),
        )
        for each in others
    ]
    if not rows:
        return ()
    more = len(rows) - _MOST_OTHERS
    note = f"and {more} more; `cnpe meetings` lists all dates"
    rest = [Words(note, "muted", 2)] if more > 0 else []
    shown = grid(rows[:_MOST_OTHERS], _OTHERS_COLUMNS, indent=2)
    return (GAP, Words("Other meetings", "strong"), shown, *rest)
