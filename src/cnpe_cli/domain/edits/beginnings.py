"""Edits that give a meeting its first date: add one, or begin one that was undecided."""

from datetime import date, datetime, time

from cnpe_cli.domain.edits import UPDATE_CALENDARS, Edit, by_hand, in_the_past
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import (
    DEFAULT_TIME_ZONE,
    Community,
    Days,
    Duration,
    Meeting,
    Rule,
    ScheduleEntry,
)
from cnpe_cli.domain.schedule.expansion import is_on_rule
from cnpe_cli.domain.schedule.occurrences import occurrence_on
from cnpe_cli.domain.schedule.whole_days import fitting, misfit
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.value import Frozen, replace


class Rhythm(Frozen):
    """The changes to a schedule from a day on; None means no change."""

    since: date
    at: time | None = None
    zone: str | None = None
    rule: Rule | None = None
    duration: Duration | None = None


def add(community: Community, meeting: Meeting, now: datetime) -> Edit:
    """Add a meeting; raise UsageError if another one already has its id."""
    known = {each.id: each for each in community.meetings}
    if meeting.id in known:
        if known[meeting.id] == meeting:
            return Edit(community, f"`{meeting.id}` is already there: nothing to do.")
        raise UsageError(f"`{meeting.id}` is the id of another meeting; choose another id")
    changed = replace(community, meetings=(*community.meetings, meeting))
    for entry in meeting.schedule:
        _check_zone(meeting.time_zone, all_day=entry.all_day)
        wrong = misfit(entry, meeting.duration)
        if wrong:
            raise UsageError(f"{wrong.message}; {wrong.hint}")
    return _begun(changed, meeting, now, f"Add meeting {meeting.id}")


def begin(community: Community, meeting: Meeting, rhythm: Rhythm, now: datetime) -> Edit:
    """Add the first entry of a meeting; raise UsageError if its time is missing."""
    if rhythm.at is None and not isinstance(rhythm.duration or meeting.duration, Days):
        hint = "pass --time with the time of its first, or --duration in days"
        raise UsageError(f"`{meeting.id}` has no date yet; {hint}")
    start, all_day = start_of(rhythm, None, meeting.duration)
    check_on_rule(rhythm.rule, start)
    entry = ScheduleEntry(start, rhythm.rule, None, rhythm.zone, rhythm.duration, (), all_day)
    entry = replace(entry, duration=fitting(entry, meeting))
    changed = replace(meeting, schedule=(entry,))
    commit = f"Schedule {meeting.id} from {rhythm.since}"
    made = _begun(with_meeting(community, changed), changed, now, commit)
    return replace(made, left=(*made.left, UPDATE_CALENDARS))


def _begun(community: Community, meeting: Meeting, now: datetime, commit: str) -> Edit:
    """Say when a new meeting begins; without a schedule, that is to be decided."""
    if not meeting.schedule:
        told = f"Added `{meeting.id}`, which has no date yet."
        would = f"Would add `{meeting.id}`, without a date."
        return Edit(community, told, by_hand(community, "links"), commit, would=would)
    entry = meeting.schedule[0]
    first = occurrence_on(community, meeting, entry.start.date())
    past = in_the_past(first, now) if first and not entry.rule else ()
    zone = entry.time_zone or meeting.time_zone or community.time_zone
    place = "" if entry.all_day else f" ({zone or DEFAULT_TIME_ZONE})"
    left = (*past, *by_hand(community, "dates", "links"))
    when = beginning(entry, place)
    would = f"`{meeting.id}` would meet {when}."
    return Edit(community, f"`{meeting.id}` meets {when}.", left, commit, would=would)


def start_of(rhythm: Rhythm, before: time | None, length: Duration | None) -> tuple[datetime, bool]:
    """Return the first start of a rhythm, and whether it takes whole days.

    Without a time, it starts at the time of before; or it takes whole days, if its length is in
    days. Raise UsageError if what is given does not go together.
    """
    all_day = rhythm.at is None and isinstance(rhythm.duration or length, Days)
    at = rhythm.at or before
    _check_zone(rhythm.zone, all_day=all_day)
    if rhythm.at and isinstance(rhythm.duration, Days):
        raise UsageError("--duration in days is for a start without a time; leave out --time")
    if not all_day and at is None:
        raise UsageError("--duration in hours is for a start with a time; pass --time")
    return datetime.combine(rhythm.since, time() if all_day or at is None else at), all_day


def _check_zone(zone: str | None, *, all_day: bool) -> None:
    """Raise UsageError for a zone of whole days."""
    if all_day and zone:
        raise UsageError("whole days are those of the community's zone; leave out --zone")


def check_on_rule(rule: Rule | None, start: datetime) -> None:
    """Raise UsageError if a start is not on its rule."""
    if rule and not is_on_rule(replace(rule, until=None), start):
        message = f"{start:%Y-%m-%d} is a {start:%A} and not on `{rule.text}`"
        raise UsageError(message, NextStep("choose-rhythm"))


def with_meeting(community: Community, meeting: Meeting) -> Community:
    """Return a community with a meeting in the place of the one with its id."""
    meetings = tuple(meeting if each.id == meeting.id else each for each in community.meetings)
    return replace(community, meetings=meetings)


def beginning(entry: ScheduleEntry, place: str = "") -> str:
    """Say when a schedule entry takes place, and from which date on."""
    if entry.rule:
        return f"{words(entry)}{place} from {dated(entry.start)} on"
    at = "" if entry.all_day else f" at {entry.start:%H:%M}"
    return f"once, on {dated(entry.start)}{at}{place}"


def words(entry: ScheduleEntry) -> str:
    """Say how often and at what time a schedule entry takes place."""
    rhythm = entry.rule.text if entry.rule else "once"
    if entry.all_day:
        return rhythm
    return f"{rhythm} at {entry.start:%H:%M}"
