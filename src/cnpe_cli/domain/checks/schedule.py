"""Warnings about schedules: their entries, zones, clock changes and moved dates."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, pairwise

from cnpe_cli.domain.calendar.series import MOST_SINGLES, unwritable
from cnpe_cli.domain.calendar.zone_rules import days_of_change
from cnpe_cli.domain.checks import Found, Rule
from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.model import DEFAULT_TIME_ZONE, Community, Days, Duration, Meeting
from cnpe_cli.domain.schedule.expansion import is_on_rule, starts
from cnpe_cli.domain.schedule.following import next_after
from cnpe_cli.domain.schedule.occurrences import (
    Occurrence,
    changed_ones,
    occurrence_of,
    occurrence_on,
)
from cnpe_cli.domain.schedule.periods import Period, periods
from cnpe_cli.domain.zone_names import better_zone
from cnpe_cli.domain.zones import clock_change, instant

TWO_YEARS = timedelta(days=731)
_ALMOST_A_DAY = timedelta(hours=22)
_SOME_DATES = 13  # a year of months, of which some are shorter


def check_entries_in_order(community: Community, _today: date) -> Iterator[Found]:
    """Find schedule entries that are not in the order of their starts."""
    for path, meeting in _meetings(community):
        for number, (before, entry) in enumerate(pairwise(meeting.schedule), 1):
            if entry.start.date() <= before.start.date():
                message = f"this entry starts on {entry.start:%Y-%m-%d}, not after the one above"
                hint = "put the entries in the order of their starts, on one day each"
                yield Found((*path, "schedule", number, "start"), message, hint)


def check_last_after_start(community: Community, _today: date) -> Iterator[Found]:
    """Find schedule entries that end before they start."""
    for path, meeting in _meetings(community):
        for number, entry in enumerate(meeting.schedule):
            if entry.last and entry.last < entry.start.date():
                message = f"`last` {entry.last} is before the start, so there is no occurrence"
                hint = f"write {entry.start:%Y-%m-%d} or a later day, or take the entry out"
                yield Found((*path, "schedule", number, "last"), message, hint)


def check_superseded_entries(community: Community, today: date) -> Iterator[Found]:
    """Find entries that the next one replaces before their second date, with the same interval.

    A yearly one may be on another day every year. Once the next one has begun, that is not looked
    at any more.
    """
    for path, meeting in sound_meetings(community):
        for before, after in pairwise(periods(community, meeting)):
            if after.start.date() > today and _is_superseded(before, after):
                begins, only = f"{after.start:%Y-%m-%d}", f"{before.start:%Y-%m-%d}"
                message = f"the next entry begins on {begins}, so this one has only one date"
                hint = f"if the two alternate, write two meetings; if not, add `last: {only}`"
                yield Found((*path, "schedule", before.number, "start"), message, hint)


def _is_superseded(before: Period, after: Period) -> bool:
    """Return whether a period begins between the first and the second date of the one before."""
    one, other = before.rule, after.rule
    if not one or not other or before.entry.last or one.frequency == "YEARLY":
        return False
    if (one.frequency, one.interval) != (other.frequency, other.interval):
        return False
    dates = [each.date() for each in islice(starts(one, before.start, before.start.date()), 2)]
    return len(dates) == 2 and after.start.date() < dates[1]


def check_runs_into_next(community: Community, _today: date) -> Iterator[Found]:
    """Find dates that are not over when the next one of the meeting begins."""
    for path, meeting in sound_meetings(community):
        for period in periods(community, meeting):
            if _is_long(period.duration):
                key = "duration" if period.entry.duration else "start"
                place = (*path, "schedule", period.number, key)
                some = islice(period.starts(period.start.date()), _SOME_DATES)
                made = (occurrence_of(meeting, period, start) for start in some)
                usual = (
                    each for each in made if not (each.detail.duration or each.detail.cancelled)
                )
                found = (each for one in usual for each in _into_next(community, one, place))
                yield from islice(found, 1)
        for day, detail in meeting.dates.items():
            special = occurrence_on(community, meeting, day) if detail.duration else None
            if special and not detail.cancelled and _is_long(detail.duration):
                place = (*path, "dates", str(day), "duration")
                yield from _into_next(community, special, place)


def _is_long(length: Duration | None) -> bool:
    """Return whether a length can reach the next day with a date."""
    return isinstance(length, Days) or (length is not None and length > _ALMOST_A_DAY)


def _into_next(community: Community, occurrence: Occurrence, path: Path) -> Iterator[Found]:
    coming = next_after(community, occurrence)
    if coming and coming.instant < instant(occurrence.end):
        begins, id_ = occurrence.start, occurrence.meeting.id
        message = f"`{id_}` on {begins:%Y-%m-%d} is not over when it begins again on"
        hint = "write a shorter duration, or a rarer rhythm"
        yield Found(path, f"{message} {coming.start:%Y-%m-%d}", hint)


def check_clock_changes(community: Community, today: date) -> Iterator[Found]:
    """Find starts in an hour that a clock change skips or repeats.

    An entry is looked at for two years from its start, so that a warning never comes with time.
    """
    for path, meeting in sound_meetings(community):
        for period in periods(community, meeting):
            wall = None if period.all_day else _first_in_change(period, today)
            if wall:
                place = (*path, "schedule", period.number, "start")
                yield _in_clock_change(place, wall, period.zone)
        for occurrence in _moved(community, meeting):
            target = occurrence.detail.moved_to
            if not isinstance(target, datetime) or target.date() < today:
                continue
            if clock_change(target, occurrence.zone):
                place = (*path, *_moved_to(occurrence))
                yield _in_clock_change(place, target, occurrence.zone)


def _first_in_change(period: Period, today: date) -> datetime | None:
    """Return the start if it is in a clock change, else the first such start from today on."""
    begin = period.start.date()
    first = _in_change(period, begin, begin + TWO_YEARS)
    if first is None or first == period.start or first.date() >= today:
        return first
    return _in_change(period, today, today + TWO_YEARS)


def _in_change(period: Period, since: date, until: date) -> datetime | None:
    walls = (period.start_on(day) for day in days_of_change(period.zone, since, until))
    return next((each for each in walls if each and clock_change(each, period.zone)), None)


def _in_clock_change(path: Path, wall: datetime, zone: str) -> Found:
    happens = "is skipped" if clock_change(wall, zone) == "skipped" else "happens twice"
    message = f"{wall:%Y-%m-%d %H:%M} {happens} in {zone}, because the clocks change"
    return Found(path, message, "choose another time; calendar programs disagree about this one")


def check_moved_onto_another(community: Community, _today: date) -> Iterator[Found]:
    """Find two occurrences of a meeting on the same day."""
    for path, meeting in sound_meetings(community):
        taken: set[date] = set()
        for moved in _moved(community, meeting):
            day = moved.start.date()
            there = occurrence_on(community, meeting, day)
            is_there = there and there.start.date() == day and not there.detail.cancelled
            if day in taken or (is_there and there != moved):
                message = f"`{meeting.id}` already meets on {day}"
                hint = "move it to another day, or cancel one of the two"
                yield Found((*path, *_moved_to(moved)), message, hint)
            taken.add(day)


def check_zones(community: Community, _today: date) -> Iterator[Found]:
    """Find zone names that exist only for old programs, and fixed offsets."""
    for path, zone in _zones(community):
        better = better_zone(zone)
        if better:
            yield Found(path, better[0], f"write {better[1]}")


def check_time_zone(community: Community, _today: date) -> Iterator[Found]:
    """Find the first meeting for which neither it nor the community names a time zone."""
    for path, meeting in _meetings(community):
        entries = [each for each in meeting.schedule if not (each.time_zone or each.all_day)]
        if entries and not meeting.time_zone and not community.time_zone:
            message = f"no time zone is given, so {entries[0].start:%H:%M} is {DEFAULT_TIME_ZONE}"
            hint = "add `time_zone: America/New_York` to the file, or `time_zone: UTC`"
            yield Found((*path, "schedule"), message, hint)
            return


def _zones(community: Community) -> Iterator[tuple[Path, str]]:
    if community.time_zone:
        yield ("time_zone",), community.time_zone
    for number, zone in enumerate(community.audience_zones):
        yield ("audience_zones", number), zone
    for path, meeting in _meetings(community):
        for number, zone in enumerate(meeting.audience_zones or ()):
            yield (*path, "audience_zones", number), zone
        if meeting.time_zone:
            yield (*path, "time_zone"), meeting.time_zone
        for number, entry in enumerate(meeting.schedule):
            if entry.time_zone:
                yield (*path, "schedule", number, "time_zone"), entry.time_zone


def check_formats(community: Community, _today: date) -> Iterator[Found]:
    """Find meetings with only one format, which can't alternate."""
    for path, meeting in _meetings(community):
        entries = enumerate(meeting.schedule)
        own = [((*path, "schedule", number), entry.formats) for number, entry in entries]
        for place, formats in ((path, meeting.formats), *own):
            if len(formats) == 1:
                hint = "add another, or put it into the title"
                yield Found((*place, "formats"), "one format alone does not alternate", hint)


def check_calendar_shapes(community: Community, _today: date) -> Iterator[Found]:
    """Find rules that calendar programs read in different ways."""
    for path, meeting in _meetings(community):
        for period in filter(_is_sound, unwritable(community, meeting)):
            message = f"calendar programs disagree about the rule of `{meeting.id}`"
            hint = f"write simpler rules, several meetings, or at most {MOST_SINGLES} dates"
            yield Found((*path, "schedule", period.number, "rrule"), message, hint)


CALENDAR_SHAPE = Rule(
    "calendar-shape",
    "warning",
    "a rule about which calendar programs disagree, so that no calendar can have it",
    check_calendar_shapes,
)


def _meetings(community: Community) -> Iterator[tuple[Path, Meeting]]:
    return ((("meetings", number), each) for number, each in enumerate(community.meetings))


def sound_meetings(community: Community) -> Iterator[tuple[Path, Meeting]]:
    """Yield the meetings whose entries start on their own rule; other dates would be guesses."""
    for path, meeting in _meetings(community):
        if all(map(_is_sound, periods(community, meeting))):
            yield path, meeting


def _is_sound(period: Period) -> bool:
    return period.rule is None or is_on_rule(period.rule, period.start)


def _moved(community: Community, meeting: Meeting) -> Iterator[Occurrence]:
    """Yield the dates that were moved and take place."""
    for each in changed_ones(community, meeting):
        if each.detail.moved_to and not each.detail.cancelled:
            yield each


def _moved_to(occurrence: Occurrence) -> Path:
    return "dates", str(occurrence.original.date()), "moved_to"
