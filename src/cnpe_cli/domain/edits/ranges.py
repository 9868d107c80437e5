"""Edits of all dates between two days: cancel and restore them."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from cnpe_cli.domain.edits import Edit
from cnpe_cli.domain.edits.dates import cancel, restore
from cnpe_cli.domain.errors import RefusedError, UsageError
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.schedule.following import next_changed, next_scheduled, up_to
from cnpe_cli.domain.schedule.lookup import (
    MOST_AT_ONCE,
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
from cnpe_cli.domain.schedule.occurrences import Occurrence, changed_ones, occurrences
from cnpe_cli.domain.value import replace
from cnpe_cli.domain.values import counted
from cnpe_cli.domain.zones import instant


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
    special = (each for meeting in meetings for each in changed_ones(community, meeting))
    changed = [each for each in special if _is_between(each, *days)]
    check_one_meant(changed, chosen.meeting)
    rest = [each for each in changed if instant(each.planned_end) > instant(now)]
    if not rest:
        return Edit(community, "No date of that range is cancelled or moved: nothing to do.")
    made = restore(community, rest)
    over = _over(len(changed) - len(rest))
    return replace(made, left=(*over, *made.left), commit=f"Restore {first} to {until}")


def _is_between(occurrence: Occurrence, first: date, last: date) -> bool:
    """Return whether a date takes place, or was planned, between two days."""
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


def _between(community: Community, chosen: Chosen, first: date, until: date) -> list[Occurrence]:
    if until < first:
        raise UsageError(f"{until} is before {first}; name a later day")
    meetings = chosen_meetings(community, chosen.meeting)
    ahead = up_to(occurrences(community, meetings, first), until)
    found = list(islice(ahead, MOST_AT_ONCE + 1))
    if len(found) > MOST_AT_ONCE:
        message = f"there are more than {MOST_AT_ONCE:,} dates from {first} to {until}"
        raise RefusedError(f"{message}; name an earlier last day with --until, or end the meeting")
    check_one_meant(found, chosen.meeting)
    return found or on_day(community, meetings, first)  # Raises with the nearest dates.
