"""Edits of single dates: cancel, move and restore them, and change their details."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from cnpe_cli.domain.edits import (
    UPDATE_CALENDARS,
    Amended,
    Edit,
    Facts,
    by_hand,
    in_the_past,
    listed_fields,
    update_all,
)
from cnpe_cli.domain.errors import NextStep, RefusedError, UsageError
from cnpe_cli.domain.model import ORDINARY, Community, Meeting
from cnpe_cli.domain.schedule.following import next_scheduled, up_to
from cnpe_cli.domain.schedule.lookup import (
    NEXT,
    Chosen,
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

_LINKS = {"join", "register", "agenda", "recording"}
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
    told = f"Cancelled {_names(todo)}{why}."
    return Edit(changed, told, update_all(community), f"Cancel {days}{why}")


def cancel_range(
    community: Community, chosen: Chosen, until: date, reason: str | None, now: datetime
) -> Edit:
    """Cancel the dates between two days; those that are over are not changed.

    Raise UsageError if there is none, SeveralMeetingsError if it isn't certain of which meeting.
    """
    if chosen.day == NEXT:
        coming = choose_for_edit(community, chosen, now, next_scheduled) or none_left()
        first = min(each.start.date() for each in coming)
    else:
        meetings = chosen_meetings(community, chosen.meeting)
        first = day_meant(community, meetings, chosen.day, now)
    found = _between(community, chosen, first, until)
    rest = [each for each in found if instant(each.end) > instant(now)]
    if not rest:
        return Edit(community, "All dates of that range are over: nothing to do.")
    made = cancel(community, rest, reason)
    why = f": {reason}" if reason else ""
    commit = f"Cancel {first} to {until}{why}"
    return replace(made, left=(*_over(len(found) - len(rest)), *made.left), commit=commit)


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
    told = f"Moved {name} to {dated(moved.start)}{clock}."
    left: tuple[str | NextStep, ...] = (*_notes(moved, wall, now), *update_all(community))
    at = "" if moved.all_day else f" {moved.start:%H:%M}"
    return Edit(changed, told, left, f"Move {day} to {moved.start:%Y-%m-%d}{at}")


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
    told = "takes place again" if detail.cancelled else "takes place as scheduled again"
    step = NextStep("still-moved", (str(back.start.date()),))
    left = (*([step] if back.detail.moved_to else []), *update_all(community))
    return Edit(changed, f"{_name(back)} {told}.", left, f"Restore {day}")


def edit(community: Community, occurrence: Occurrence, amended: Amended) -> Edit:
    """Replace fields of a date, or add to them."""
    changes = amended.apply(occurrence.detail)
    changed = _with_details(community, [occurrence], **changes)
    if changed == community:
        return Edit(community, f"{_name(occurrence)} already has these values: nothing to do.")
    names = listed_fields(changes)
    told = f"Changed {names} of {_name(occurrence)}."
    facts: tuple[Facts, ...] = ("dates", "links") if _LINKS & changes.keys() else ("dates",)
    left: tuple[str | NextStep, ...] = (UPDATE_CALENDARS, *by_hand(community, *facts))
    return Edit(changed, told, left, f"Set {names} of {occurrence.original.date()}")


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


def _name(occurrence: Occurrence) -> str:
    return f"{occurrence.meeting.id} on {dated(occurrence.start)}"


def _names(found: Sequence[Occurrence]) -> str:
    """Return the names of some dates; of many, their number, the first and the last one."""
    if len(found) <= _MOST_NAMED:
        return ", ".join(map(_name, found))
    ids = ", ".join(dict.fromkeys(each.meeting.id for each in found))
    first, last = found[0].start, found[-1].start
    return f"{len(found):,} dates of {ids} from {dated(first)} to {dated(last)}"
