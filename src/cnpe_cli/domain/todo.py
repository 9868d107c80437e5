"""What is due in the next weeks, and what was left undone in the last ones."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from cnpe_cli.domain.calendar.series import last_of
from cnpe_cli.domain.errors import NextStep
from cnpe_cli.domain.model import Community, Lead, Meeting
from cnpe_cli.domain.people import address, roster, with_several_roles
from cnpe_cli.domain.schedule.following import from_day, up_to
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.periods import periods
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.value import Frozen, once_each
from cnpe_cli.domain.values import counted
from cnpe_cli.domain.zones import instant

SPAN = timedelta(weeks=8)


class Due(Frozen):
    """One thing to do, the day by which it is due, and what does it.

    `day` is the date of a meeting that it is about. `due` is None for what has no day.
    """

    kind: str
    due: date | None
    message: str
    step: NextStep | None = None
    meeting: str | None = None
    day: date | None = None


def todo(community: Community, now: datetime) -> list[Due]:
    """Return what is due within eight weeks or was left undone in the last eight, oldest first."""
    found = [
        *_of_dates(community, now),
        *_of_schedules(community, now),
        *_of_terms(community, now.date()),
        *_of_seats(community, now.date()),
        *_of_links(community),
    ]
    return sorted(found, key=lambda each: each.due or date.max)


def _of_dates(community: Community, now: datetime) -> Iterator[Due]:
    """Yield coming dates that lack a speaker or a link to sign up, and past ones a recording."""
    has_several = len(community.meetings) > 1
    ahead = from_day(community, community.meetings, now.date() - SPAN)
    for occurrence in up_to(ahead, _end(now)):
        if occurrence.detail.cancelled or occurrence.all_day:
            continue
        for kind in _lacking(occurrence, now, is_alone=not has_several):
            day, id_ = occurrence.start.date(), occurrence.meeting.id
            step = NextStep(f"set-{kind}", (str(day), f" -m {id_}" if has_several else ""))
            message = f"{id_} has no {_CALLED[kind]} yet"
            yield Due(kind, day, message, step, id_, day)


_CALLED = {"speaker": "speaker", "register": "link to sign up", "recording": "recording"}


def _lacking(occurrence: Occurrence, now: datetime, *, is_alone: bool) -> Iterator[str]:
    """Yield what a date lacks that other dates of the meeting have; a single one is asked more."""
    detail, known = occurrence.detail, _known_of_dates(occurrence.meeting)
    if instant(occurrence.end) > instant(now):
        if not detail.speakers and (is_alone or "speaker" in known):
            yield "speaker"
        if not occurrence.register and "register" in known:
            yield "register"
    elif not detail.recording and "recording" in known:
        yield "recording"


@once_each  # It is asked for each date.
def _known_of_dates(meeting: Meeting) -> set[str]:
    """Return what some dates of a meeting have, or where all recordings are."""
    dates = meeting.dates.values()
    found = {
        "speaker": any(each.speakers for each in dates),
        "register": any(each.register for each in dates),
        "recording": bool(meeting.recordings) or any(each.recording for each in dates),
    }
    return {kind for kind, is_known in found.items() if is_known}


def _of_schedules(community: Community, now: datetime) -> Iterator[Due]:
    """Yield meetings without a date yet, and those whose last date is near."""
    for meeting in community.meetings:
        last = _last_date(community, meeting)
        if not meeting.schedule:
            if not meeting.calendar:
                step = NextStep("begin-meeting", (meeting.id,))
                yield Due("schedule", None, f"{meeting.id} has no date yet", step, meeting.id)
        elif last and now.date() - SPAN <= last <= _end(now) and _repeats(meeting):
            verb = "was" if last < now.date() else "is"
            message = f"the last date of {meeting.id} {verb} {dated(last)}"
            step = NextStep("schedule-meeting", (meeting.id,))
            yield Due("schedule", last, message, step, meeting.id)


def _repeats(meeting: Meeting) -> bool:
    return any(entry.rule for entry in meeting.schedule)


def _last_date(community: Community, meeting: Meeting) -> date | None:
    """Return the last date of a meeting, or None if it has none or does not end."""
    laid_out = periods(community, meeting)
    last = last_of(laid_out[-1]) if laid_out else None
    return last.date() if last else None


def _of_terms(community: Community, today: date) -> Iterator[Due]:
    """Yield terms that end soon or are over, of people who are still among the leads."""
    several = with_several_roles(community.leads)
    for lead in community.leads or ():
        who = address(lead, several)
        if lead.until and lead.until <= today:
            message = f"{lead.name} led until {lead.until} and is still among the leads"
            yield Due("term", lead.until, message, NextStep("move-lead", lead=who))
        elif lead.term_ends and not lead.until and lead.term_ends <= today + SPAN:
            verb = "ended" if lead.term_ends < today else "ends"
            message = f"the term of {_named(lead)} {verb} on {dated(lead.term_ends)}"
            yield Due("term", lead.term_ends, message, NextStep("move-lead", lead=who))


def _named(lead: Lead) -> str:
    return f"{lead.name} as {lead.role}" if lead.role else lead.name


def _of_seats(community: Community, today: date) -> Iterator[Due]:
    vacant = roster(community, today).open_seats
    if vacant:
        verb = "is" if vacant == 1 else "are"
        message = f"{vacant} of {counted(community.seats or 0, 'seat')} {verb} open"
        yield Due("seat", None, message, NextStep("add-any-lead"))


def _of_links(community: Community) -> Iterator[Due]:
    """Yield the links that are written down without an address, and shown as TBD."""
    for channel in community.channels or ():
        if not channel.url:
            yield Due("link", None, f"the channel {channel.name} has no link")
    for meeting in community.meetings:
        for key in ("join", "register", "agenda"):
            if getattr(meeting, key) == "":
                step = NextStep("set-link", (meeting.id, key))
                yield Due("link", None, f"`{key}` of {meeting.id} is empty", step, meeting.id)
    for initiative in community.initiatives or ():
        if initiative.leads == () and initiative.status != "completed":
            step = NextStep("set-initiative-lead", (initiative.id,))
            yield Due("lead", None, f"the initiative {initiative.id} has no lead", step)


def _end(now: datetime) -> date:
    return now.date() + SPAN
