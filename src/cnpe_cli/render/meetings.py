"""Meetings and their occurrences as people and programs see them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from cnpe_cli.domain.model import Meeting
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import Dates, OccurrenceView, Upcoming
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.zones import place
from cnpe_cli.render.occurrences import in_full, occurrence_item, status_of, undecided_item
from cnpe_cli.render.views import (
    GAP,
    Block,
    Item,
    Row,
    View,
    Words,
    grid,
    grids,
    record_lines,
    table_lines,
)
from cnpe_cli.render.words import (
    UNDECIDED,
    clock_there,
    hours,
    iso,
)

T = TypeVar("T")
_CHANGE_HEADER = ("DATE", "MEETING", "IN", "STARTS", "BEFORE")
_MOST_ROWS, _MOST_OTHERS = 100, 10  # on a terminal
_COLUMNS = (
    *("start", "meeting", "title", "status", "reason", "format", "topics", "speakers", "join"),
    *("hosts", "location", "register", "description"),
)


def next_meeting_view(upcoming: Upcoming, reader_zone: str) -> View:
    """Show the next occurrence in full, then a line for each other meeting."""
    if not upcoming.coming:
        return View((), (), (), (*_skipped_notes(upcoming), *_nothing_notes(upcoming)))
    first = upcoming.coming[0]
    items = [occurrence_item(view) for view in (first, *upcoming.others)]
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
            *in_full(first, reader_zone),
            *_others(upcoming.others),
        ),
    )


def meetings_view(views: Sequence[OccurrenceView], reader_zone: str) -> View:
    """Show occurrences in full, with an empty line between two of them."""
    items = [occurrence_item(view) for view in views]
    records = [record_lines(item) for item in items]
    pages = [in_full(view, reader_zone) for view in views]
    return View(tuple(items), _with_gaps(records, ()), _with_gaps(pages, GAP))


def _with_gaps(parts: Sequence[Iterable[T]], gap: T) -> tuple[T, ...]:
    """Join parts, with a gap before each but the first."""
    return tuple(
        each for number, part in enumerate(parts) for each in [*([gap] if number else []), *part]
    )


def upcoming_view(upcoming: Upcoming) -> View:
    """List the next occurrences."""
    notes = () if upcoming.coming else _nothing_notes(upcoming)
    return _list_view(iter(upcoming.coming), (), (*_skipped_notes(upcoming), *notes))


def dates_view(dates: Dates) -> View:
    """List the occurrences of some days."""
    nothing = f"No meetings from {dates.since} to {dates.until}."
    found, notes = _or_note(dates.found, nothing)
    return _list_view(found, dates.undecided, notes, _MOST_ROWS)


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


def _list_view(
    found: Iterator[OccurrenceView],
    undecided: tuple[Meeting, ...],
    notes: tuple[str, ...],
    most: int | None = None,
) -> View:
    header = ("DATE", "TIME", "MEETING", "TOPICS", "SPEAKERS", "FORMAT", "")
    items = chain(map(occurrence_item, found), map(undecided_item, undecided))
    rows = chain(map(_row, islice(found, most)), map(_undecided_row, undecided))
    blocks = chain(grids(rows, header), _more(found))
    return View(items, table_lines(items, *_COLUMNS), blocks, notes)


def _more(rest: Iterator[OccurrenceView]) -> Iterator[Block]:
    """Yield a note if a list has dates that are not shown."""
    if next(rest, None):
        how = "name other days with --from and --until, or pipe the output"
        yield Words(f"There are more dates; to see them, {how}.", "muted")


def _time(occurrence: Occurrence) -> str:
    """Write the hours of an occurrence, or the last one of its whole days."""
    if not occurrence.all_day:
        return hours(occurrence)
    last = occurrence.last_day
    return "all day" if last == occurrence.start.date() else f"until {dated(last)}"


def _undecided_row(meeting: Meeting) -> Row:
    return Row((UNDECIDED, "", str(meeting.title), "", "", "", meeting.calendar or ""))


def _row(view: OccurrenceView) -> Row:
    occurrence = view.occurrence
    cells = (
        dated(occurrence.start),
        _time(occurrence),
        str(occurrence.title),
        "; ".join(map(str, occurrence.detail.topics)),
        ", ".join(map(str, view.speakers)),
        str(occurrence.format or ""),
        status_of(occurrence),
    )
    return Row(cells, "muted" if occurrence.detail.cancelled else "")


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
        (str(each.occurrence.title), dated(each.occurrence.start), _time(each.occurrence))
        for each in others
    ]
    if not rows:
        return ()
    more = len(rows) - _MOST_OTHERS
    note = f"and {more} more; `cnpe meetings` lists all dates"
    rest = [Words(note, "muted", 2)] if more > 0 else []
    shown = grid(rows[:_MOST_OTHERS], indent=2)
    return (GAP, Words("Other meetings", "strong"), shown, *rest)
