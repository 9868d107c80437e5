"""Calendars to subscribe to or to import."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from cnpe_cli.domain.calendar.series import Series, series, single
from cnpe_cli.domain.checks import findings
from cnpe_cli.domain.checks.schedule import CALENDAR_SHAPE
from cnpe_cli.domain.errors import Finding, NextStep, RefusedError
from cnpe_cli.domain.languages import in_locale
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.lookup import Day, choose, find_meetings
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import Dates, dates_between, view_of
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.ics.calendar import calendar_of, domain_of, parts_of
from cnpe_cli.render.ics.previous import Previous, read_previous, written
from cnpe_cli.store.files import check_output, overwrite, read_output, sole_writer
from cnpe_cli.use_cases.request import Opened, Request, open_community

# What UIDs end in, for the calendar that is there already, if any.
Domain = Callable[[Previous | None], str]


class Selection(Frozen):
    """The contents of a calendar: some meetings or all, or one of their dates; and the language.

    `stamp` is the DTSTAMP of every event, in UTC; None gives each its own.
    """

    meetings: tuple[str, ...] = ()
    day: Day | None = None
    locale: str | None = None
    stamp: datetime | None = None


class Target(Frozen):
    """The file for a calendar; `force` replaces it even if cnpe did not write it."""

    name: str
    force: bool = False


class Exported(Frozen):
    """A calendar's bytes, a function for its dates, and what to tell about its file, if any."""

    data: bytes
    dates: Callable[[], Dates]
    notes: tuple[str, ...] = ()


def export(request: Request, selection: Selection, target: Target | None = None) -> Exported:
    """Write the selected calendar; raise RefusedError for a file that cnpe did not write.

    In a file, events that did not change keep their stamps (RFC 5545 section 3.8.7).
    """
    if target:
        check_output(target.name, request.file.name)
    opened = open_community(request)
    own = domain_of(opened.community)  # A name in another language would give another one.
    opened = replace(opened, community=in_locale(opened.community, selection.locale))
    meetings = _meetings(opened, selection)
    found = _occurrences(opened, meetings, selection)
    if found:
        made = [single(each) for each in found]
    else:
        opened.refuse(_with_hint(opened, meetings, unwritable(opened, meetings)))
        made = [each for meeting in meetings for each in series(opened.community, meeting)]
    dates = partial(_dates, opened, meetings, found)
    domain = partial(_domain, opened.community, own)
    write = partial(_calendar, opened, made, domain, selection.stamp)
    done = _put(write, dates, target, domain)
    return replace(done, notes=(*done.notes, *_left_out(meetings)))


def _left_out(meetings: Sequence[Meeting]) -> Iterator[str]:
    for meeting in meetings:
        if not meeting.schedule:
            yield f"`{meeting.id}` has no date yet, so it is not in the calendar."


def _calendar(
    opened: Opened,
    made: Sequence[Series],
    domain: Domain,
    stamp: datetime | None,
    previous: Previous | None,
) -> bytes:
    """Return the calendar of some series, with the domain and the stamps of a previous file."""
    calendar = calendar_of(opened.community, parts_of(opened.community, made, domain(previous)))
    return written(calendar, previous, instant(opened.now), stamp)


def _domain(community: Community, own: str, previous: Previous | None) -> str:
    """Return what UIDs end in; a file keeps what it has, unless the community says otherwise."""
    kept = previous.domain if previous and not community.calendar_domain else None
    return kept or own


def unwritable(opened: Opened, meetings: Sequence[Meeting]) -> list[Finding]:
    """Return findings about rules of some meetings that can't be written to a calendar."""
    rule = CALENDAR_SHAPE._replace(severity="error")
    every, ids = opened.community.meetings, {each.id for each in meetings}
    found = findings([rule], opened.community, opened.today)
    return [each for each in found if every[int(each.path[1])].id in ids]


def _with_hint(opened: Opened, meetings: Sequence[Meeting], found: list[Finding]) -> list[Finding]:
    """Return findings with a hint at the meetings that can be written."""
    every = opened.community.meetings
    ids = {every[int(each.path[1])].id for each in found}
    others = tuple(each.id for each in meetings if each.id not in ids)
    if not others:
        return found
    return [each._replace(hint=NextStep("ics-others", others)) for each in found]


def _meetings(opened: Opened, selection: Selection) -> Sequence[Meeting]:
    if not selection.meetings:
        return opened.community.meetings
    ids = dict.fromkeys(selection.meetings)
    return [meeting for each in ids for meeting in find_meetings(opened.community, each)]


def _occurrences(
    opened: Opened, meetings: Sequence[Meeting], selection: Selection
) -> list[Occurrence]:
    if selection.day is None:
        return []
    return choose(opened.community, meetings, selection.day, opened.now)


def _dates(opened: Opened, meetings: Sequence[Meeting], found: Sequence[Occurrence]) -> Dates:
    if not found:
        return dates_between(opened.community, opened.now, meetings=meetings)
    days = [each.start.date() for each in found]
    views = (view_of(opened.community, each, opened.now) for each in found)
    return Dates(min(days), max(days), views)


def _put(
    write: Callable[[Previous | None], bytes],
    dates: Callable[[], Dates],
    target: Target | None,
    domain: Domain,
) -> Exported:
    """Return the calendar, and write it to the target file, which may exist already."""
    if target is None:
        return Exported(write(None), dates)
    with sole_writer(target.name) as (path, about_lock):
        found = read_output(path, target.name)
        previous = None if found is None else read_previous(found)
        if previous and previous.flaw and not target.force:
            message = f"{target.name} {previous.flaw}; nothing was written"
            raise RefusedError(message, NextStep("force"))
        data = write(previous)
        is_same = previous is not None and previous.data == data
        if not is_same:
            overwrite(path, data)
    told = f"Wrote {target.name}."
    if is_same:
        told = f"{target.name} is up to date; nothing was written."
    return Exported(data, dates, (told, *about_domain(domain(previous), domain(None)), *about_lock))


def about_domain(used: str, own: str) -> Iterator[str]:
    """Yield what to write into the file if a calendar keeps another domain than its own."""
    if used != own:
        why = f"The ids in this calendar still end in {used}, so that nothing appears twice"
        yield f"{why}; write `calendar_domain: {used}` into the file to keep that everywhere."
