"""Find the meeting and the date that the user named, or raise UsageError."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Final, Never

from cnpe_cli.domain.errors import (
    RefusedError,
    SeveralMeetingsError,
    UsageError,
    did_you_mean,
    quoted,
)
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.date_words import day_of_word
from cnpe_cli.domain.schedule.following import (
    from_day,
    nearest_dates,
    next_confirmed,
    next_scheduled,
    up_to,
)
from cnpe_cli.domain.schedule.occurrences import (
    Occurrence,
    occurrence_on,
    occurrences,
)
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.value import Frozen

NEXT: Final = "next"
ALL: Final = "all"
MOST_AT_ONCE: Final = 1000  # meetings that one edit changes, or dates that a range cancels
Day = date | str  # a day, or a word that stands for one, such as next

# Finds the occurrence that `next` means for a command.
Following = Callable[[Community, Iterable[Meeting], datetime], Occurrence | None]


class Chosen(Frozen):
    """A date as the user names it: a day or a word, of one meeting, of any or of all."""

    day: Day
    meeting: str | None = None


def find_meetings(community: Community, meeting_id: str | None) -> Sequence[Meeting]:
    """Return the meeting with an id, or all meetings if the id is None."""
    if meeting_id is None:
        return community.meetings
    found = [meeting for meeting in community.meetings if meeting.id == meeting_id]
    if not found:
        hint = did_you_mean(meeting_id, (meeting.id for meeting in community.meetings))
        raise UsageError(f"there is no meeting {quoted(meeting_id)}; {hint}")
    return found


def chosen_meetings(community: Community, chosen: str | None) -> Sequence[Meeting]:
    """Return the meetings of an option that takes an id, or `all`, which is its default."""
    return find_meetings(community, None if chosen == ALL else chosen)


def the_meeting(community: Community, meeting_id: str | None) -> Meeting:
    """Return the meeting with an id, or else the only one; raise UsageError if that fails."""
    found = find_meetings(community, meeting_id)
    if len(found) != 1:
        ids = ", ".join(each.id for each in found) or "there is none yet"
        raise UsageError(f"which meeting? name one: {ids}")
    return found[0]


def check_decided(meetings: Sequence[Meeting]) -> None:
    """Raise UsageError if the dates of all the meetings are still to be decided."""
    if meetings and not any(each.schedule for each in meetings):
        verb = "has" if len(meetings) == 1 else "have"
        names = ", ".join(f"`{each.id}`" for each in meetings)
        raise UsageError(f"{names} {verb} no date yet")


def choose(
    community: Community, meetings: Sequence[Meeting], day: Day, now: datetime
) -> list[Occurrence]:
    """Return the occurrences of all meetings on a day, or the next one, for commands that print.

    Those of whole days that began before and go on are among them. Raise UsageError if there is
    none.
    """
    check_decided(meetings)
    if day != NEXT:
        meant = day_meant(community, meetings, day, now)
        found = [*_going_on(community, meetings, meant), *_found_on(community, meetings, meant)]
        return found or on_day(community, meetings, meant)  # Raises with the nearest dates.
    coming = next_confirmed(community, meetings, now)
    return [coming] if coming else none_left()


def choose_for_edit(
    community: Community, chosen: Chosen, now: datetime, following: Following = next_confirmed
) -> list[Occurrence]:
    """Return the occurrences that an edit is about: several only if all meetings are meant.

    For `next`, the list may be empty. Raise UsageError if no meeting is on the day,
    SeveralMeetingsError if it isn't certain which one is meant, and RefusedError for too many.
    """
    meetings = chosen_meetings(community, chosen.meeting)
    check_decided(meetings)
    if chosen.day == NEXT:
        found = _each(following, community, meetings, now)
    else:
        day = day_meant(community, meetings, chosen.day, now)
        found = _one_each(on_day(community, meetings, day), day)
    others = _others(community, found, meetings, now) if isinstance(chosen.day, str) else []
    check_one_meant([*found, *others], chosen.meeting)
    if len(found) > MOST_AT_ONCE:
        message = f"this would change more than {MOST_AT_ONCE:,} meetings at once"
        raise RefusedError(f"{message}; name one of them with --meeting")
    return found


def day_meant(community: Community, meetings: Sequence[Meeting], day: Day, now: datetime) -> date:
    """Return a day, or the one that a word other than next stands for."""
    return day if isinstance(day, date) else day_of_word(community, meetings, day, now)


def _others(
    community: Community, found: Sequence[Occurrence], meetings: Sequence[Meeting], now: datetime
) -> list[Occurrence]:
    """Return the next dates of other meetings, any of which a word may mean."""
    named = {each.meeting.id for each in found}
    coming = _each(next_scheduled, community, meetings, now) if found else []
    return [each for each in coming if each.meeting.id not in named]


def _one_each(found: Iterable[Occurrence], day: date) -> list[Occurrence]:
    """Keep one occurrence of each meeting: the one that was planned for a day, if there is one.

    Another one that was moved there can be named by its original date.
    """
    ordered = sorted(found, key=lambda each: each.original.date() == day)
    return [*{each.meeting.id: each for each in ordered}.values()]


def _each(
    following: Following, community: Community, meetings: Iterable[Meeting], now: datetime
) -> list[Occurrence]:
    found = (following(community, [meeting], now) for meeting in meetings)
    return [each for each in found if each]


def check_one_meant(found: Sequence[Occurrence], meeting_id: str | None) -> None:
    """Raise SeveralMeetingsError for occurrences of several meetings, unless all are meant."""
    if meeting_id != ALL:
        check_one_meeting(found, more=(ALL,))


def check_one_meeting(found: Sequence[Occurrence], more: tuple[str, ...] = ()) -> None:
    """Raise SeveralMeetingsError for occurrences of several meetings; name them with their dates.

    What can be chosen instead of an id is given in `more`.
    """
    firsts = {each.meeting.id: each for each in reversed(found)}
    if len(firsts) > 1:
        named = ", ".join(f"{name} on {dated(each.start)}" for name, each in sorted(firsts.items()))
        raise SeveralMeetingsError(f"which meeting? {named}", (*sorted(firsts), *more))


def on_day(community: Community, meetings: Sequence[Meeting], day: date) -> list[Occurrence]:
    """Return the occurrences that start on a local day, or else those planned for it.

    Raise UsageError if there is none.
    """
    found = _found_on(community, meetings, day)
    if not found:
        raise UsageError(_nothing_on(community, meetings, day))
    return found


def none_left() -> Never:
    """Raise UsageError because no date is left."""
    raise UsageError("there is no date left; name a past date, such as 2025-09-09")


def _found_on(community: Community, meetings: Sequence[Meeting], day: date) -> list[Occurrence]:
    planned = (occurrence_on(community, meeting, day) for meeting in meetings)
    return (
        _starting_on(community, meetings, day)
        or [each for each in planned if each]
        or _cancelled_on(community, meetings, day)
    )


def _starting_on(community: Community, meetings: Sequence[Meeting], day: date) -> list[Occurrence]:
    ahead = occurrences(community, meetings, day)
    return [each for each in up_to(ahead, day) if each.start.date() == day]


def _going_on(community: Community, meetings: Sequence[Meeting], day: date) -> list[Occurrence]:
    """Return the occurrences of whole days that began before a day and include it."""
    ahead = up_to(from_day(community, meetings, day), day)
    return [each for each in ahead if each.all_day and each.start.date() < day]


def _cancelled_on(community: Community, meetings: Sequence[Meeting], day: date) -> list[Occurrence]:
    """Return cancelled occurrences that had been moved to a day, as people may name that day."""
    return [
        occurrence
        for meeting in meetings
        for original, detail in meeting.dates.items()
        if detail.cancelled and detail.moved_to and day_of(detail.moved_to) == day
        if (occurrence := occurrence_on(community, meeting, original))
    ]


def day_of(moment: datetime | date) -> date:
    """Return the day of a moment, or the day itself."""
    return moment.date() if isinstance(moment, datetime) else moment


def _nothing_on(community: Community, meetings: Sequence[Meeting], day: date) -> str:
    going_on = _going_on(community, meetings, day)
    if going_on:
        first = going_on[0]
        begun = f"`{first.meeting.id}` goes on then and began on {dated(first.start)}"
        return f"there is no meeting that begins on {day:%A}, {day}; {begun}"
    near = {each for meeting in meetings for each in nearest_dates(community, meeting, day)}
    before, after = [each for each in near if each < day], [each for each in near if each > day]
    nearest = [*sorted(before)[-1:], *sorted(after)[:1]]
    hint = " and ".join(map(dated, nearest))
    verb = "is" if len(nearest) == 1 else "are"
    told = f"the nearest {verb} {hint}" if nearest else "the meeting has no dates"
    return f"there is no meeting on {day:%A}, {day}; {told}"
