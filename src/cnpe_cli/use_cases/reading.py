"""Read the file and find who leads, when the community meets, and what it works on."""

from collections.abc import Callable
from datetime import date
from typing import Literal, cast

from cnpe_cli.domain.errors import UnfitValueError, did_you_mean, quoted
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
    year_before,
)
from cnpe_cli.domain.talks import Talk, talks
from cnpe_cli.domain.value import replace
from cnpe_cli.domain.zones import instant
from cnpe_cli.use_cases.request import Request, open_community

Lacking = Literal["speaker", "recording", "register"]


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


def parse_lacking(text: str) -> Lacking:
    """Read what dates may be without."""
    if text not in LACKS:
        raise UnfitValueError("lacking", f"{quoted(text)} is not known", did_you_mean(text, LACKS))
    return cast(Lacking, text)


def list_meetings(
    request: Request,
    since: date | None = None,
    until: date | None = None,
    meeting_id: str | None = None,
    *,
    lacking: Lacking | None = None,
    zones: tuple[str, ...] = (),
) -> Dates:
    """List the occurrences of one meeting or of all by the local day of their start.

    With `lacking`, list only those that take place without a speaker, a link to sign up, or a
    recording; the latter are over, and without a choice of days of the last twelve months. Without
    any choice, also list the meetings whose dates are to be decided.
    """
    opened = open_community(request)
    meetings = chosen_meetings(opened.community, meeting_id)
    if lacking == "recording":
        since, until = since or year_before(opened.today), until or opened.today
    dates = dates_between(opened.community, opened.now, since, until, meetings, zones=zones)
    if lacking:
        lacks = LACKS[lacking]
        found = (each for each in dates.found if not each.occurrence.detail.cancelled)
        return replace(dates, found=filter(lacks, found))
    if since or until:
        return dates
    return replace(dates, undecided=undecided(opened.community, meetings))


def show_meetings(
    request: Request, chosen: Chosen, zones: tuple[str, ...] = ()
) -> tuple[OccurrenceView, ...]:
    """Return the chosen occurrences; raise UsageError where there is none."""
    opened = open_community(request)
    meetings = chosen_meetings(opened.community, chosen.meeting)
    found = choose(opened.community, meetings, chosen.day, opened.now)
    return tuple(view_of(opened.community, each, opened.now, zones) for each in found)


def list_talks(request: Request) -> list[Talk]:
    """List who speaks and who spoke, newest first."""
    return talks(open_community(request).community)


def clock_changes(request: Request) -> Dates:
    """List the occurrences of twelve months whose time changes for some of the audience."""
    opened = open_community(request)
    dates = dates_between(opened.community, opened.now)
    views = (with_shifts(opened.community, view) for view in dates.found)
    return replace(dates, found=filter(_shifts, views))


def _lacks_speaker(view: OccurrenceView) -> bool:
    return not view.speakers


def _lacks_register(view: OccurrenceView) -> bool:
    return not view.occurrence.register


def _lacks_recording(view: OccurrenceView) -> bool:
    is_over = instant(view.occurrence.end) <= instant(view.now)
    return is_over and not view.occurrence.detail.recording


def _shifts(view: OccurrenceView) -> bool:
    return bool(view.shifts) and not view.occurrence.detail.cancelled


LACKS: dict[str, Callable[[OccurrenceView], bool]] = {
    "speaker": _lacks_speaker,
    "recording": _lacks_recording,
    "register": _lacks_register,
}
