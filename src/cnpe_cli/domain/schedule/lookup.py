"""Find the meeting and the date that the user named, or raise UsageError."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Final, Literal

from cnpe_cli.domain.errors import SeveralMeetingsError, UsageError, did_you_mean, quoted
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.occurrences import (
    Occurrence,
    nearest_dates,
    occurrence_on,
    occurrences,
)
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.values import LONGEST_MEETING, dated
from cnpe_cli.domain.zones import instant

NEXT: Final = "next"
Day = date | Literal["next"]


class Chosen(Frozen):
    """A date as the user names it: a day or the next date, of one meeting or of any."""

    day: Day
    meeting: str | None = None


# A local date differs by at most one day from the date in UTC; one more day to be safe.
_ZONES_APART = timedelta(days=2)


def find_meetings(community: Community, meeting_id: str | None) -> Sequence[Meeting]:
    """Return the meeting with an id, or all meetings if the id is None."""
    if meeting_id is None:
        return community.meetings
    found = [meeting for meeting in community.meetings if meeting.id == meeting_id]
    if not found:
        hint = did_you_mean(meeting_id, (meeting.id for meeting in community.meetings))
        raise UsageError(f"there is no meeting {quoted(meeting_id)}; {hint}")
    return found


def the_meeting(community: Community, meeting_id: str | None) -> Meeting:
    """Return the meeting with an id, or else the only one; raise UsageError if that fails."""
    found = find_meetings(community, meeting_id)
    if len(found) != 1:
        ids = ", ".join(each.id for each in found) or "there is none yet"
        raise UsageError(f"which meeting? name one: {ids}")
    return found[0]


def not_over(
    community: Community, meetings: Iterable[Meeting], now: datetime
) -> Iterator[Occurrence]:
    """Yield the occurrences that are not over, including cancelled ones, earliest first."""
    since = instant(now).date() - LONGEST_MEETING - _ZONES_APART
    for occurrence in occurrences(community, meetings, since):
        if instant(occurrence.end) > instant(now):
            yield occurrence


def next_confirmed(
    community: Community, meetings: Iterable[Meeting], now: datetime
) -> Occurrence | None:
    """Return the next occurrence that is not cancelled, or None."""
    ahead = not_over(community, meetings, now)
    return next((occurrence for occurrence in ahead if not occurrence.detail.cancelled), None)


def find_next(community: Community, meetings: Sequence[Meeting], now: datetime) -> Occurrence:
    """Return the next occurrence that takes place; raise UsageError where none is left."""
    coming = next_confirmed(community, meetings, now)
    if coming is None:
        raise UsageError("there is no date left; name a past date, such as 2025-09-09")
    return coming


def find_occurrence(
    community: Community, meetings: Sequence[Meeting], day: Day, now: datetime
) -> Occurrence:
    """Return the next occurrence, or the one that starts on a local day or was planned for it.

    Raise UsageError where there is none, SeveralMeetingsError where there are several.
    """
    if day == NEXT:
        return find_next(community, meetings, now)
    planned = (occurrence_on(community, meeting, day) for meeting in meetings)
    found = (
        _starting_on(community, meetings, day)
        or [each for each in planned if each]
        or _cancelled_on(community, meetings, day)
    )
    if not found:
        raise UsageError(_nothing_on(community, meetings, day))
    if len(found) > 1:
        ids = tuple(each.meeting.id for each in found)
        raise SeveralMeetingsError(f"{len(found)} meetings fall on {day}", ids)
    return found[0]


def choose(community: Community, chosen: Chosen, now: datetime) -> Occurrence:
    """Return the chosen occurrence; raise UsageError if there is none."""
    meetings = find_meetings(community, chosen.meeting)
    return find_occurrence(community, meetings, chosen.day, now)


def up_to(ahead: Iterable[Occurrence], last: date) -> Iterable[Occurrence]:
    """Return occurrences in order of time up to the local day `last`."""
    near = takewhile(lambda each: each.instant.date() <= last + _ZONES_APART, ahead)
    return (each for each in near if each.start.date() <= last)


def _starting_on(community: Community, meetings: Sequence[Meeting], day: date) -> list[Occurrence]:
    ahead = occurrences(community, meetings, day)
    return [each for each in up_to(ahead, day) if each.start.date() == day]


def _cancelled_on(community: Community, meetings: Sequence[Meeting], day: date) -> list[Occurrence]:
    """Return cancelled occurrences that had been moved to a day, as people may name that day."""
    return [
        occurrence
        for meeting in meetings
        for original, detail in meeting.dates.items()
        if detail.cancelled and detail.moved_to and _day_of(detail.moved_to) == day
        if (occurrence := occurrence_on(community, meeting, original))
    ]


def _day_of(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _nothing_on(community: Community, meetings: Sequence[Meeting], day: date) -> str:
    near = {each for meeting in meetings for each in nearest_dates(community, meeting, day)}
    before, after = [each for each in near if each < day], [each for each in near if each > day]
    nearest = [*sorted(before)[-1:], *sorted(after)[:1]]
    hint = " and ".join(map(dated, nearest))
    told = f"the nearest are {hint}" if nearest else "the meeting has no dates"
    return f"there is no meeting on {day:%A}, {day}; {told}"
