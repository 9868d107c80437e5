"""The warnings that a file can give, and the order in which they are looked for."""

from collections.abc import Callable, Iterator
from datetime import date

from cnpe_cli.domain.checks import calendars, links, meetings, people, texts
from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.model import Community

WARNINGS: tuple[Callable[[Community, date], Iterator[Finding]], ...] = (
    people.check_active_and_emeritus,
    people.check_handle_twice,
    people.check_two_names,
    people.check_seats,
    people.check_terms_in_order,
    people.check_term_ends,
    people.check_placeholders,
    people.check_known_handles,
    meetings.check_entries_in_order,
    meetings.check_last_after_start,
    meetings.check_schedule_goes_on,
    meetings.check_clock_changes,
    meetings.check_moved_onto_another,
    meetings.check_overlaps,
    meetings.check_zones,
    meetings.check_formats,
    calendars.check_calendar_shapes,
    links.check_leads_links,
    links.check_completed,
    links.check_duplicate_links,
    links.check_reachable_links,
    texts.check_locales,
)


def find_warnings(community: Community, today: date) -> Iterator[Finding]:
    """Yield what somebody should look at, as things stand on a day."""
    return (finding for check in WARNINGS for finding in check(community, today))
