"""Edits of single dates: cancel, move and restore them, and change their details."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from cnpe_cli.domain.edits import (
    Amended,
    Edit,
    in_the_past,
    listed_fields,
    update_all,
    update_for,
)
from cnpe_cli.domain.errors import NextStep, RefusedError, UsageError
from cnpe_cli.domain.model import ORDINARY, Community, Meeting
from cnpe_cli.domain.schedule.following import up_to
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_on, occurrences
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.value import replace
from cnpe_cli.domain.zones import abbreviation, clock_change

_DAY = timedelta(days=1)
_MOST_NAMED = 12

Moved = datetime | date | time


def cancel(community: Community, found: Sequence[Occurrence], reason: str | None) -> Edit:
    """Cancel some dates, or give another reason for those that are cancelled already."""
    todo = [each for each in found if not _is_cancelled(each, reason)]
    if not todo:
        return Edit(community, f"{_names(found)}: already cancelled, nothing to do.")
    changed = _with_details(community, todo, cancelled=reason or True)
    why = f": {reason}" if reason else ""
    told = f"{_names(todo)}{why}."
    return Edit(
        changed,
        f"Cancelled {told}",
        update_all(community),
        f"Cancel {_days(todo)}{why}",
        would=f"Would cancel {told}",
        undo=_way_back(todo),
    )


def _way_back(found: Sequence[Occurrence]) -> NextStep | None:
    """Return how to restore a date; several could have been cancelled in part before."""
    if len(found) > 1 or found[0].detail.cancelled or found[0].detail.moved_to:
        return None
    return NextStep("restore", (str(found[0].original.date()), found[0].meeting.id))


def move(community: Community, occurrence: Occurrence, to: Moved, now: datetime) -> Edit:
    """Move an occurrence to another day, time or both, in its own zone.

    Raise RefusedError if another occurrence is on that day, or if the clocks skip that time.
    """
    name, day = _name(occurrence), occurrence.original.date()
    if occurrence.detail.cancelled:
        raise UsageError(f"{name} is cancelled", NextStep("restore-first", (str(day),)))
    target = datetime.combine(occurrence.start.date(), to) if isinstance(to, time) else to
    if occurrence.all_day and isinstance(target, datetime):
        raise UsageError(f"{name} takes whole days; pass a date without a time")
    wall = _wall(occurrence, target)
    is_back = wall == occurrence.wall
    changed = _with_details(community, [occurrence], moved_to=None if is_back else target)
    if changed == community:
        return Edit(community, f"{name} already starts then: nothing to do.")
    moved = _again(changed, [occurrence])[0]
    _check_free(changed, moved, wall)
    clock = "" if moved.all_day else f", {moved.start:%H:%M} {abbreviation(moved.start)}"
    told = f"{name} to {dated(moved.start)}{clock}."
    left: tuple[str | NextStep, ...] = (
        *_notes(moved, wall, now),
        *_next_regular(changed, moved),
        *update_all(community),
    )
    at = "" if moved.all_day else f" {moved.start:%H:%M}"
    return Edit(
        changed,
        f"Moved {told}",
        left,
        f"Move {day} to {moved.start:%Y-%m-%d}{at}",
        would=f"Would move {told}",
        undo=_way_back([occurrence]),
    )


def restore(community: Community, found: Sequence[Occurrence]) -> Edit:
    """Undo cancellations, and moves of what is not cancelled; keep everything else."""
    cancelled = [each for each in found if each.detail.cancelled]
    moved = [each for each in found if each.detail.moved_to and not each.detail.cancelled]
    if not cancelled and not moved:
        are = "is" if len(found) == 1 else "are"
        return Edit(community, f"{_names(found)} {are} not cancelled or moved: nothing to do.")
    changed = _with_details(community, cancelled, cancelled=None)
    changed = _with_details(changed, moved, moved_to=None)
    back = _again(changed, cancelled)
    days = dict.fromkeys(str(each.start.date()) for each in back if each.detail.moved_to)
    still_moved = (NextStep("still-moved", (day,)) for day in days)
    groups = (back, "again"), (_again(changed, moved), "as scheduled again")
    told = [(_names(each), _takes(each), how) for each, how in groups if each]
    return Edit(
        changed,
        " ".join(f"{names} {takes} place {how}." for names, takes, how in told),
        (*still_moved, *update_all(community)),
        f"Restore {_days([*cancelled, *moved])}",
        would=" ".join(f"{names} would take place {how}." for names, _, how in told),
    )


def _takes(found: Sequence[Occurrence]) -> str:
    return "takes" if len(found) == 1 else "take"


def _days(found: Sequence[Occurrence]) -> str:
    return ", ".join(dict.fromkeys(str(each.original.date()) for each in found))


def edit(community: Community, occurrence: Occurrence, amended: Amended) -> Edit:
    """Replace fields of a date, or add to them."""
    changes = amended.apply(occurrence.detail)
    changed = _with_details(community, [occurrence], **changes)
    if changed == community:
        return Edit(community, f"{_name(occurrence)} already has these values: nothing to do.")
    names = listed_fields(changes)
    told = f"{names} of {_name(occurrence)}."
    left = update_for(community, changes)
    commit = f"Set {names} of {occurrence.original.date()}"
    return Edit(changed, f"Changed {told}", left, commit, would=f"Would change {told}")


def _is_cancelled(occurrence: Occurrence, reason: str | None) -> bool:
    cancelled = occurrence.detail.cancelled
    return bool(cancelled) and reason in (None, cancelled)


def _with_details(community: Community, found: Sequence[Occurrence], **changes: Any) -> Community:  # noqa: ANN401 - fields of a detail
    """Change the details of some dates; remove a date if no details are left."""
    days: dict[str, list[date]] = {}
    for each in found:
        days.setdefault(each.meeting.id, []).append(each.original.date())
    meetings = tuple(
        _changed(each, days[each.id], changes) if each.id in days else each
        for each in community.meetings
    )
    return community if meetings == community.meetings else replace(community, meetings=meetings)


def _changed(meeting: Meeting, days: Sequence[date], changes: Mapping[str, Any]) -> Meeting:
    dates = dict(meeting.dates)
    for day in days:
        before = dates.get(day, ORDINARY)
        after = replace(before, **changes)
        if after == before:
            continue
        dates[day] = after
        if after == ORDINARY:
            del dates[day]
    return replace(meeting, dates=dates)


def _meeting(community: Community, occurrence: Occurrence) -> Meeting:
    return next(each for each in community.meetings if each.id == occurrence.meeting.id)


def _again(community: Community, found: Sequence[Occurrence]) -> list[Occurrence]:
    """Return some dates as they are in a changed community."""
    meetings = {each.id: each for each in community.meetings}
    days = [(each, meetings[each.meeting.id], each.original.date()) for each in found]
    return [occurrence_on(community, meeting, day) or each for each, meeting, day in days]


def _wall(occurrence: Occurrence, target: datetime | date) -> datetime:
    if isinstance(target, datetime):
        return target
    return datetime.combine(target, occurrence.wall.time())


def _check_free(community: Community, moved: Occurrence, wall: datetime) -> None:
    if clock_change(wall, moved.zone) == "skipped" and not moved.all_day:
        hint = "the clocks skip that hour; choose another time"
        raise RefusedError(f"there is no {wall:%Y-%m-%d %H:%M} in {moved.zone}: {hint}")
    day = moved.start.date()
    for each in up_to(occurrences(community, [moved.meeting], day), day):
        if each.original != moved.original and not each.detail.cancelled:
            hint = "choose another day, or cancel that one"
            raise RefusedError(f"{_name(each)} is already there; {hint}")


def _notes(moved: Occurrence, wall: datetime, now: datetime) -> Iterator[str]:
    yield from in_the_past(moved, now)
    if clock_change(wall, moved.zone) == "repeated" and not moved.all_day:
        yield f"Note that {wall:%H:%M} happens twice that day in {moved.zone}; the first is meant."


def _next_regular(community: Community, moved: Occurrence) -> Iterator[str]:
    """Yield when the next regular date is, if one was moved by whole weeks: the others are not."""
    by = moved.start.date() - moved.original.date()
    if not by or by.days % 7 or not moved.period.rule:
        return
    day = max(moved.start.date(), moved.original.date())
    ahead = occurrences(community, [_meeting(community, moved)], day + _DAY)
    regular = next((each for each in ahead if not each.moved and not each.detail.cancelled), None)
    if regular:
        yield f"Only this date moves; the next regular one is {dated(regular.start)}."


def _name(occurrence: Occurrence) -> str:
    return f"{occurrence.meeting.id} on {dated(occurrence.start)}"


def _names(found: Sequence[Occurrence]) -> str:
    """Return the names of some dates; of many, their number, the first and the last one."""
    if len(found) <= _MOST_NAMED:
        return ", ".join(map(_name, found))
    ids = ", ".join(dict.fromkeys(each.meeting.id for each in found))
    first, last = found[0].start, found[-1].start
    return f"{len(found):,} dates of {ids} from {dated(first)} to {dated(last)}"
