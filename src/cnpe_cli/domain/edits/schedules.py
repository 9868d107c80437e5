"""Edits of schedules: reschedule and end a meeting."""

from datetime import date, datetime, timedelta

from cnpe_cli.domain.edits import Edit, changed_fields, in_the_past, update_all
from cnpe_cli.domain.edits.beginnings import (
    Rhythm,
    begin,
    beginning,
    check_on_rule,
    start_of,
    with_meeting,
    words,
)
from cnpe_cli.domain.edits.differences import kind, phase, times
from cnpe_cli.domain.errors import NextStep, RefusedError, UsageError
from cnpe_cli.domain.model import (
    ORDINARY,
    Community,
    DateDetail,
    Meeting,
    Rule,
    ScheduleEntry,
    Text,
)
from cnpe_cli.domain.schedule.expansion import is_on_rule
from cnpe_cli.domain.schedule.following import nearest_dates, up_to
from cnpe_cli.domain.schedule.lookup import day_of
from cnpe_cli.domain.schedule.occurrences import (
    dates_before,
    number_of,
    occurrence_on,
    occurrences,
)
from cnpe_cli.domain.schedule.periods import Period, periods
from cnpe_cli.domain.schedule.recurrence import parse_repeats
from cnpe_cli.domain.schedule.rhythm_words import DAYS, NTH
from cnpe_cli.domain.schedule.whole_days import fitting
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.value import replace
from cnpe_cli.domain.values import listed
from cnpe_cli.domain.zones import instant

_DAY = timedelta(days=1)


def reschedule(
    community: Community, meeting: Meeting, rhythm: Rhythm, now: datetime, *, drop_dates: bool
) -> Edit:
    """Add a schedule entry that applies from a day on, which is its first occurrence.

    A meeting without a schedule gets its first entry, and an only entry that has not begun is
    replaced by one from its own day on. Raise UsageError if an entry already begins on that day or
    later, and RefusedError if `dates` has days on which the meeting would no longer meet, or if
    another date that is over would change.
    """
    if not meeting.schedule:
        return begin(community, meeting, rhythm, now)
    laid_out = periods(community, meeting)
    before, kept = _basis(meeting, laid_out, rhythm.since, now)
    entry = _entry(meeting, before, rhythm)
    if [each.entry for each in laid_out if each.start.date() >= rhythm.since] == [entry]:
        return Edit(community, f"`{meeting.id}` already meets {words(entry)} then: nothing to do.")
    if kept:
        _check_last(meeting, laid_out[-1], rhythm.since)
    old = nearest_dates(community, meeting, rhythm.since)
    if rhythm == Rhythm(rhythm.since) and rhythm.since in old:
        hint = "pass --time, --zone, --repeats or --duration"
        raise UsageError(f"`{meeting.id}` already meets on {rhythm.since}; {hint}")
    changed = replace(meeting, schedule=(*kept, entry))
    changed, dropped = _with_dates(community, changed, drop_dates=drop_dates)
    result = with_meeting(community, changed)
    first = occurrence_on(result, changed, rhythm.since)
    if first is None:
        raise UsageError(f"{rhythm.since} is not on `{words(entry)}`")
    _check_past((community, meeting), (result, changed), rhythm.since, now)
    zone = first.zone if rhythm.zone and not entry.all_day else ""
    told = f"{beginning(entry, f' ({zone})' if zone else '')}."
    differences = (
        *kind(before, first.period),
        *times(community, meeting, first, occurrences(result, [changed], rhythm.since)),
        *phase(old, before, entry),
    )
    left: tuple[str | NextStep, ...] = (
        *in_the_past(first, now),
        *differences,
        *update_all(community),
    )
    made = Edit(
        result,
        f"`{meeting.id}` meets {told}",
        left,
        f"Reschedule {meeting.id} from {rhythm.since}",
        would=f"`{meeting.id}` would meet {told}",
    )
    return _without(community, meeting, dropped, made)


def _basis(
    meeting: Meeting, laid_out: list[Period], since: date, now: datetime
) -> tuple[Period, tuple[ScheduleEntry, ...]]:
    """Return the period that a new entry follows, and the entries that stay."""
    before = [period for period in laid_out if period.start.date() < since]
    if before:
        return before[-1], meeting.schedule
    first = laid_out[0]
    if len(laid_out) == 1 and now.date() < first.start.date() == since:
        return first, ()
    hint = "name a later day than that, or change that entry in the file by hand"
    raise UsageError(f"`{meeting.id}` begins on {first.start:%Y-%m-%d}; {hint}")


def end(
    community: Community, meeting: Meeting, after: date, now: datetime, *, drop_dates: bool
) -> Edit:
    """End a meeting after a day, earlier or later than before; remove entries that begin later.

    Raise RefusedError if dates that are over would be removed or added.
    """
    if not meeting.schedule:
        return Edit(community, f"`{meeting.id}` has no dates: nothing to do.")
    laid_out = periods(community, meeting)
    held = [period for period in laid_out if period.start.date() <= after]
    if not held:
        raise UsageError(f"`{meeting.id}` begins on {laid_out[0].start:%Y-%m-%d}, after {after}")
    latest, is_latest = held[-1], len(held) == len(laid_out)
    kept = {period.number: period.entry for period in held}
    kept[latest.number] = _ended(latest.entry, after, is_latest=is_latest)
    entries = tuple(kept[number] for number in sorted(kept))
    if entries == meeting.schedule:
        return Edit(community, f"`{meeting.id}` ends after {after} already: nothing to do.")
    changed = replace(meeting, schedule=entries)
    changed, dropped = _with_dates(community, changed, drop_dates=drop_dates)
    result = with_meeting(community, changed)
    _check_past((community, meeting), (result, changed), min(after, held[-1].last), now)
    final = next(dates_before(result, changed, after + _DAY), None)
    told = f"; the last date is {dated(final)}" if final else ""
    later = [period.start.date() for period in laid_out[len(held) :]]
    gone = (f"Dropped what was to begin on {listed(later)}.",) if later else ()
    commit = f"End {meeting.id} after {after}"
    left: tuple[str | NextStep, ...] = (*gone, *update_all(community))
    made = Edit(
        result,
        f"`{meeting.id}` ends after {after}{told}.",
        left,
        commit,
        would=f"`{meeting.id}` would end after {after}{told}.",
    )
    return _without(community, meeting, dropped, made)


def _check_past(
    old: tuple[Community, Meeting], new: tuple[Community, Meeting], since: date, now: datetime
) -> None:
    """Raise RefusedError if dates after a day that are over would change, be added or removed."""
    before, after = _times_over(*old, since, now), _times_over(*new, since, now)
    days = sorted(day for day in {*before, *after} if before.get(day) != after.get(day))
    if days:
        is_new = not any(day in before for day in days)
        change = "be added" if is_new else "change"
        told = f"{days[0]} is" if len(days) == 1 else f"{len(days)} dates from {days[0]} on are"
        step = NextStep("begin-again", (new[1].id,)) if is_new else NextStep("leave-the-past")
        raise RefusedError(f"{told} over and would {change}", step)


def _times_over(
    community: Community, meeting: Meeting, since: date, now: datetime
) -> dict[date, tuple[datetime, datetime]]:
    """Return the start and the end of each occurrence planned for after a day that is over."""
    moved = [day_of(each.moved_to) for each in meeting.dates.values() if each.moved_to]
    ahead = occurrences(community, [meeting], min([since, *moved]))
    return {
        each.original.date(): (each.start, each.end)
        for each in up_to(ahead, now.date() + _DAY)
        if each.original.date() > since and instant(each.end) <= instant(now)
    }


def _ended(entry: ScheduleEntry, after: date, *, is_latest: bool) -> ScheduleEntry:
    """Return an entry that ends after a day; only the latest one may end later than before."""
    if entry.rule is None or (entry.last and entry.last < after and not is_latest):
        return entry
    return replace(entry, last=after)


def _check_last(meeting: Meeting, last: Period, since: date) -> None:
    """Raise UsageError if another entry begins on or after a day."""
    if last.start.date() >= since:
        start = f"{last.start:%Y-%m-%d}"
        hint = "name a later day than that, or change that entry by hand"
        raise UsageError(f"`{meeting.id}` has a schedule entry from {start} on; {hint}")


def _entry(meeting: Meeting, before: Period, rhythm: Rhythm) -> ScheduleEntry:
    """Return the new entry; what isn't given is taken from the previous entry."""
    was_timed = None if before.all_day else before.start.time()
    start, all_day = start_of(rhythm, was_timed, before.duration)
    rule = rhythm.rule or (before.entry.rule and _on_day(before.entry.rule, start))
    check_on_rule(rule, start)
    last = before.entry.last
    entry = ScheduleEntry(
        start,
        rule,
        last if last and last >= rhythm.since else None,
        rhythm.zone or (None if all_day else before.entry.time_zone),
        rhythm.duration or (before.entry.duration if all_day == before.all_day else None),
        _formats_from(before, rhythm.since),
        all_day,
    )
    return replace(entry, duration=fitting(entry, meeting))


def _formats_from(before: Period, since: date) -> tuple[Text, ...]:
    """Return the formats of the previous entry, so that they go on alternating."""
    formats = before.entry.formats
    turn = before.turn_on(since) % len(formats) if formats else 0
    return (*formats[turn:], *formats[:turn])


def _on_day(rule: Rule, start: datetime) -> Rule:
    """Return a rule adapted to a start that may be on another day than its own."""
    if rule.spelling == "rrule" or len(rule.by_day) > 1:  # It can't be adapted.
        return rule
    if is_on_rule(rule, start):
        return rule
    every = "every " if rule.interval == 1 else f"every {rule.interval} "
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[rule.frequency]
    plural = "" if rule.interval == 1 else "s"
    return parse_repeats(f"{every}{unit}{plural}{_day_words(rule, start)}")


def _day_words(rule: Rule, start: datetime) -> str:
    day = DAYS[start.weekday()]
    if rule.frequency == "WEEKLY":
        return f" on {day}"
    if not rule.by_day:
        return f" on day {start.day}"
    nth = next((word for word, n in NTH.items() if n == (start.day - 1) // 7 + 1), "last")
    return f" on the {nth} {day}"


def _with_dates(
    community: Community, meeting: Meeting, *, drop_dates: bool
) -> tuple[Meeting, tuple[date, ...]]:
    """Drop the dates on which the meeting no longer meets, or refuse and list them.

    Return the days, too.
    """
    result = with_meeting(community, meeting)
    orphans = [day for day in meeting.dates if occurrence_on(result, meeting, day) is None]
    if not orphans:
        return meeting, ()
    if not drop_dates:
        named = listed(f"{day}{_said(meeting.dates[day])}" for day in orphans)
        message = f"`dates` has {named}, when `{meeting.id}` would not meet any more"
        raise RefusedError(message, NextStep("drop-dates"))
    gone = frozenset(orphans)
    kept = {day: detail for day, detail in meeting.dates.items() if day not in gone}
    return replace(meeting, dates=kept), tuple(orphans)


def _said(detail: DateDetail) -> str:
    """Say what is known of a date, as in (cancelled: Holiday); an empty text if it says nothing."""
    if detail == ORDINARY:
        return ""
    if detail.cancelled:
        return " (cancelled)" if detail.cancelled is True else f" (cancelled: {detail.cancelled})"
    return f" ({changed_fields(ORDINARY, detail)})"


def _without(community: Community, meeting: Meeting, days: tuple[date, ...], made: Edit) -> Edit:
    """Say which dates an edit drops; everything about them goes, comments too."""
    if not days:
        return made
    number = number_of(community, meeting)
    told = f"Dropped what `dates` had for {listed(days)}."
    dropped = frozenset(("meetings", number, "dates", str(day)) for day in days)
    return replace(made, left=(told, *made.left), dropped=dropped)
