"""Read the file and find who leads, when the community meets, and what it works on."""

from datetime import date

from cnpe_cli.domain.model import Initiative
from cnpe_cli.domain.overview import Overview, overview
from cnpe_cli.domain.people import Roster, find_initiative, initiatives_in_full, roster
from cnpe_cli.domain.schedule.lookup import Chosen, choose, chosen_meetings
from cnpe_cli.domain.schedule.outlook import (
    Dates,
    OccurrenceView,
    Upcoming,
    dates_between,
    undecided,
    upcoming,
    view_of,
    with_shifts,
)
from cnpe_cli.domain.value import replace
from cnpe_cli.use_cases.request import Request, open_community


def list_leads(request: Request, on: date | None = None, *, everybody: bool = False) -> Roster:
    """List who leads on a day (default: today), sorted by name, or everybody in both lists."""
    opened = open_community(request)
    return roster(opened.community, on or opened.today, everybody=everybody)


def list_initiatives(request: Request, *, everything: bool = False) -> tuple[Initiative, ...]:
    """List the initiatives in the order of the file, without the completed ones."""
    community = open_community(request).community
    return tuple(
        initiative
        for initiative in initiatives_in_full(community)
        if everything or initiative.status != "completed"
    )


def show_initiative(request: Request, initiative_id: str) -> Initiative:
    """Return one initiative; raise UsageError where there is none with that id."""
    return find_initiative(list_initiatives(request, everything=True), initiative_id)


def show_overview(request: Request, section: str | None = None) -> Overview:
    """Return the whole community, or one section of it; raise UsageError for no such section."""
    opened = open_community(request)
    return overview(opened.community, opened.now, section)


def next_meeting(
    request: Request, meeting_id: str | None = None, count: int = 1, zones: tuple[str, ...] = ()
) -> Upcoming:
    """Return the next occurrences of one meeting or of all, with times in some zones.

    Without zones, use those of the audience.
    """
    opened = open_community(request)
    return upcoming(opened.community, opened.now, meeting_id, count, zones)


def list_meetings(
    request: Request,
    since: date | None = None,
    until: date | None = None,
    *,
    meeting_id: str | None = None,
    open_only: bool = False,
) -> Dates:
    """List the occurrences of one meeting or of all by the local day of their start.

    With `open_only`, only those that still lack a speaker. Without a choice of days or speakers,
    also list the meetings whose dates are to be decided.
    """
    opened = open_community(request)
    meetings = chosen_meetings(opened.community, meeting_id)
    dates = dates_between(opened.community, opened.now, since, until, meetings)
    if open_only:
        return replace(dates, found=filter(_lacks_speaker, dates.found))
    if since or until:
        return dates
    return replace(dates, undecided=undecided(opened.community, meetings))


def show_meetings(request: Request, chosen: Chosen) -> tuple[OccurrenceView, ...]:
    """Return the chosen occurrences; raise UsageError where there is none."""
    opened = open_community(request)
    meetings = chosen_meetings(opened.community, chosen.meeting)
    found = choose(opened.community, meetings, chosen.day, opened.now)
    return tuple(view_of(opened.community, each, opened.now) for each in found)


def clock_changes(request: Request) -> Dates:
    """List the occurrences of twelve months whose time changes for some of the audience."""
    opened = open_community(request)
    dates = dates_between(opened.community, opened.now)
    views = (with_shifts(opened.community, view) for view in dates.found)
    return replace(dates, found=filter(_shifts, views))


def _lacks_speaker(view: OccurrenceView) -> bool:
    return not view.speakers and not view.occurrence.detail.cancelled


def _shifts(view: OccurrenceView) -> bool:
    return bool(view.shifts) and not view.occurrence.detail.cancelled
