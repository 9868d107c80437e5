"""Warnings about what calendars can't say."""

from collections.abc import Iterable, Iterator
from datetime import date

from cnpe_cli.domain.checks.finding import warning
from cnpe_cli.domain.errors import Finding
from cnpe_cli.domain.expansion import is_on_rule
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.series import MOST_SINGLES, unwritable
from cnpe_cli.domain.spans import Span


def check_calendar_shapes(community: Community, _today: date) -> Iterator[Finding]:
    """Find rules that calendar programs read in different ways."""
    yield from unwritable_rules(community, community.meetings)


def unwritable_rules(community: Community, meetings: Iterable[Meeting]) -> Iterator[Finding]:
    """Find the rules of some meetings that can't be written in a calendar."""
    for meeting in meetings:
        for span in filter(_is_sound, unwritable(community, meeting)):
            message = "programs read this rule in different ways; `cnpe ics` has no form for it"
            hint = f"write plainer rules, several meetings, or at most {MOST_SINGLES} dates"
            yield warning(span.entry, ("rrule",), "calendar-shape", message, hint)


def _is_sound(span: Span) -> bool:
    """Leave out a rule that its own start isn't on: that is told elsewhere."""
    return span.rule is None or is_on_rule(span.rule, span.start)
