"""When the community meets."""

from collections.abc import Callable
from datetime import date

from cnpe_cli.domain.errors import UnfitValueError, UsageError
from cnpe_cli.domain.frozen import replace
from cnpe_cli.domain.lookup import find_meetings, find_next, find_occurrence
from cnpe_cli.domain.outlook import Dates, Seen, Upcoming, dates_between, see, upcoming
from cnpe_cli.store.time_zones import parse_zone
from cnpe_cli.use_cases.request import Request, open_community


def next_meeting(
    request: Request, meeting_id: str | None = None, count: int = 1, zones: tuple[str, ...] = ()
) -> Upcoming:
    """Find the next occurrences of one meeting or of all, as seen from the audience's zones."""
    opened = open_community(request)
    shown = tuple(known_zone(zone) for zone in zones)
    return upcoming(opened.community, opened.now, meeting_id, count, shown)


def list_meetings(
    request: Request,
    since: date | None = None,
    until: date | None = None,
    *,
    open_only: bool = False,
) -> Dates:
    """List occurrences by the local day of their start, or those that still lack a speaker."""
    opened = open_community(request)
    dates = dates_between(opened.community, opened.now, since, until)
    return _only(dates, lambda seen: not open_only or _lacks_speaker(seen))


def show_meeting(request: Request, day: date | None = None, meeting_id: str | None = None) -> Seen:
    """Find the one occurrence on a day, or the next; raise UsageError where there isn't one."""
    opened = open_community(request)
    community, now = opened.community, opened.now
    meetings = find_meetings(community, meeting_id)
    if day is None:
        return see(community, find_next(community, meetings, now), now)
    return see(community, find_occurrence(community, meetings, day), now)


def clock_changes(request: Request) -> Dates:
    """List the occurrences of twelve months whose hour shifts for some of the audience."""
    return _only(list_meetings(request), _shifts)


def _only(dates: Dates, wanted: Callable[[Seen], bool]) -> Dates:
    return replace(dates, found=tuple(seen for seen in dates.found if wanted(seen)))


def _lacks_speaker(seen: Seen) -> bool:
    return not seen.speakers and not seen.occurrence.detail.cancelled


def _shifts(seen: Seen) -> bool:
    return bool(seen.shifts) and not seen.occurrence.detail.cancelled


def known_zone(text: str) -> str:
    """Return a zone that somebody named; raise UsageError for one there isn't."""
    try:
        return parse_zone(text)
    except UnfitValueError as error:
        raise UsageError(f"{error.message}; {error.hint}") from error
