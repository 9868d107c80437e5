"""Edits of single dates: cancel, move and restore them, and change their details."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from cnpe_cli.domain.edits import (
    Amended,
    Edit,
    each_of,
    in_the_past,
    listed_fields,
    update_all,
    update_for,
)
from cnpe_cli.domain.errors import NextStep, RefusedError, UsageError
from cnpe_cli.domain.model import ORDINARY, Community, Meeting
from cnpe_cli.domain.schedule.following import changed_ones, next_changed, next_scheduled, up_to
from cnpe_cli.domain.schedule.lookup import (
    NEXT,
    Chosen,
    Following,
    check_one_meant,
    choose_for_edit,
    chosen_meetings,
    day_meant,
    none_left,
    on_day,
)
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_on, occurrences
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.value import replace
from cnpe_cli.domain.values import counted
from cnpe_cli.domain.zones import abbreviation, clock_change, instant

_DAY = timedelta(days=1)
_MOST_NAMED, _MOST_AT_ONCE = 12, 1000

Moved = datetime | date | time


def cancel(community: Community, found: Sequence[Occurrence], reason: str | None) -> Edit:
    """Cancel some dates, or give another reason for those that are cancelled already."""
    todo = [each for each in found if not _is_cancelled(each, reason)]
    if not todo:
        return Edit(community, f"{_names(found)}: already cancelled, nothing to do.")
    changed = _with_details(community, todo, cancelled=reason or True)
    why = f": {reason}" if reason else ""
    days = ", ".join(dict.fromkeys(str(each.original.date()) for each in todo))
    told = f"{_names(todo)}{why}."
    return Edit(
        changed,
        f"Cancelled {told}",
        update_all(community),
        f"Cancel {days}{why}",
        would=f"Would cancel {told}",
        undo=_way_back(todo),
    )


def _way_back(found: Sequence[Occurrence]) -> NextStep | None:
    """Return how to restore a date; several could have been cancelled in part before."""
    if len(found) > 1 or found[0].detail.cancelled or found[0].detail.moved_to:
        return None
    return NextStep("restore", (str(found[0].original.date()), found[0].meeting.id))


def cancel_range(
    community: Community, chosen: Chosen, until: date, reason: str | None, now: datetime
) -> Edit:
    """Cancel the dates between two days; those that are over are not changed.

    Raise UsageError if there is none, SeveralMeetingsError if it isn't certain of which meeting.
    """
    first = _first_day(community, chosen, now, next_scheduled)
    found = _between(community, chosen, first, until)
    rest = [each for each in found if instant(each.end) > instant(now)]
    if not rest:
        return Edit(community, "All dates of that range are over: nothing to do.")
    made = cancel(community, rest, reason)
    why = f": {reason}" if reason else ""
    commit = f"Cancel {first} to {until}{why}"
    return replace(made, left=(*_over(len(found) - len(rest)), *made.left), commit=commit)


def restore_range(community: Community, chosen: Chosen, until: date, now: datetime) -> Edit:
    """Restore the dates between two days that are cancelled or moved, and not over.

    Raise SeveralMeetingsError if it isn't certain of which meeting.
    """
    first = _first_day(community, chosen, now, next_changed)
    if until < first:
        raise UsageError(f"{until} is before {first}; name a later day")
    meetings = chosen_meetings(community, chosen.meeting)
    days = (first, until)
    changed = [each for each in changed_ones(community, meetings) if _is_between(each, *days)]
    check_one_meant(changed, chosen.meeting)
    rest = [each for each in changed if instant(each.planned_end) > instant(now)]
    if not rest:
        return Edit(community, "No date of that range is cancelled or moved: nothing to do.")
    made = each_of(community, rest, restore)
    over = _over(len(changed) - len(rest))
    return replace(made, left=(*over, *made.left), commit=f"Restore {first} to {until}")


def _is_between(occurrence: Occurrence, first: date, last: date) -> bool:
    """Return whether a date is, or was planned, from one day to another."""
    return any(first <= each.date() <= last for each in (occurrence.start, occurrence.original))


def _first_day(community: Community, chosen: Chosen, now: datetime, following: Following) -> date:
    if chosen.day != NEXT:
        meetings = chosen_meetings(community, chosen.meeting)
        return day_meant(community, meetings, chosen.day, now)
    coming = choose_for_edit(community, chosen, now, following) or none_left()
    return min(each.start.date() for each in coming)


def _over(number: int) -> Iterator[str]:
    if number:
        verb = "is over and was" if number == 1 else "are over and were"
        yield f"{counted(number, 'date')} of that range {verb} not changed."


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
    moved = _again(changed, occurrence)
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


def restore(community: Community, occurrence: Occurrence) -> Edit:
    """Undo a cancellation, or a move if it is not cancelled; keep everything else."""
    day, detail = occurrence.original.date(), occurrence.detail
    if not detail.cancelled and not detail.moved_to:
        return Edit(community, f"{_name(occurrence)} is not cancelled or moved: nothing to do.")
    if detail.cancelled:
        changed = _with_details(community, [occurrence], cancelled=None)
    else:
        changed = _with_details(community, [occurrence], moved_to=None)
    back = _again(changed, occurrence)
    told = "again" if detail.cancelled else "as scheduled again"
    step = NextStep("still-moved", (str(back.start.date()),))
    left = (*([step] if back.detail.moved_to else []), *update_all(community))
    return Edit(
        changed,
        f"{_name(back)} takes place {told}.",
        left,
        f"Restore {day}",
        would=f"{_name(back)} would take place {told}.",
    )


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


def _between(community: Community, chosen: Chosen, first: date, until: date) -> list[Occurrence]:
    if until < first:
        raise UsageError(f"{until} is before {first}; name a later day")
    meetings = chosen_meetings(community, chosen.meeting)
    ahead = up_to(occurrences(community, meetings, first), until)
    found = list(islice(ahead, _MOST_AT_ONCE + 1))
    if len(found) > _MOST_AT_ONCE:
        message = f"there are more than {_MOST_AT_ONCE:,} dates from {first} to {until}"
        raise RefusedError(f"{message}; name an earlier last day with --until, or end the meeting")
    check_one_meant(found, chosen.meeting)
    return found or on_day(community, meetings, first)  # Raises with the nearest dates.


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


def _again(community: Community, occurrence: Occurrence) -> Occurrence:
    day = occurrence.original.date()
    return occurrence_on(community, _meeting(community, occurrence), day) or occurrence


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
