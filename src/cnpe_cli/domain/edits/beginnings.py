"""Edits that give a meeting its first date: add one, or begin one that was undecided."""

from datetime import date, datetime, time, timedelta

from cnpe_cli.domain.edits import UPDATE_CALENDARS, Edit, by_hand, in_the_past
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import DEFAULT_TIME_ZONE, Community, Meeting, Rule, ScheduleEntry
from cnpe_cli.domain.schedule.expansion import is_on_rule
from cnpe_cli.domain.schedule.occurrences import (
    occurrence_on,
)
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.values import dated


class Rhythm(Frozen):
    """The changes to a schedule from a day on; None means no change."""

    since: date
    at: time | None = None
    zone: str | None = None
    rule: Rule | None = None
    duration: timedelta | None = None


def add(community: Community, meeting: Meeting, now: datetime) -> Edit:
    """Add a meeting; raise UsageError if another one already has its id."""
    known = {each.id: each for each in community.meetings}
    if meeting.id in known:
        if known[meeting.id] == meeting:
            return Edit(community, f"`{meeting.id}` is already there: nothing to do.")
        raise UsageError(f"`{meeting.id}` is the id of another meeting; choose another id")
    changed = replace(community, meetings=(*community.meetings, meeting))
    return _begun(changed, meeting, now, f"Add meeting {meeting.id}")


def begin(community: Community, meeting: Meeting, rhythm: Rhythm, now: datetime) -> Edit:
    """Add the first entry of a meeting; raise UsageError if its time is missing."""
    if rhythm.at is None:
        raise UsageError(f"`{meeting.id}` has no date yet; pass --time with the time of its first")
    start = datetime.combine(rhythm.since, rhythm.at)
    check_on_rule(rhythm.rule, start)
    entry = ScheduleEntry(start, rhythm.rule, None, rhythm.zone, rhythm.duration)
    changed = replace(meeting, schedule=(entry,))
    commit = f"Schedule {meeting.id} from {rhythm.since}"
    made = _begun(with_meeting(community, changed), changed, now, commit)
    return replace(made, left=(*made.left, UPDATE_CALENDARS))


def _begun(community: Community, meeting: Meeting, now: datetime, commit: str) -> Edit:
    """Say when a new meeting begins; without a schedule, that is to be decided."""
    if not meeting.schedule:
        return Edit(community, f"`{meeting.id}` has no date yet.", (), commit)
    entry = meeting.schedule[0]
    first = occurrence_on(community, meeting, entry.start.date())
    past = in_the_past(first, now) if first and not entry.rule else ()
    zone = entry.time_zone or meeting.time_zone or community.time_zone
    told = f"{words(entry)} ({zone or DEFAULT_TIME_ZONE}) from {dated(entry.start)} on"
    step = () if zone else (NextStep("name-zone"),)
    left = (*past, *step, *by_hand(community, "dates", "links"))
    return Edit(community, f"`{meeting.id}` meets {told}.", left, commit)


def check_on_rule(rule: Rule | None, start: datetime) -> None:
    """Raise UsageError if a start is not on its rule."""
    if rule and not is_on_rule(replace(rule, until=None), start):
        message = f"{start:%Y-%m-%d} is a {start:%A} and not on `{rule.text}`"
        raise UsageError(message, NextStep("choose-rhythm"))


def with_meeting(community: Community, meeting: Meeting) -> Community:
    """Return a community with a meeting in the place of the one with its id."""
    meetings = tuple(meeting if each.id == meeting.id else each for each in community.meetings)
    return replace(community, meetings=meetings)


def words(entry: ScheduleEntry) -> str:
    """Say how often and at what time a schedule entry takes place."""
    rhythm = entry.rule.text if entry.rule else "once"
    return f"{rhythm} at {entry.start:%H:%M}"
