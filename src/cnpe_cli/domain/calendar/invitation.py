"""What people can be invited to: one series, or one occurrence (RFC 5546: one UID)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from cnpe_cli.domain.calendar.series import Series, series
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import Community, Meeting, Organizer
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import in_zone, instant


class Invitation(Frozen):
    """The people to invite, or whose invitation is withdrawn, and the organizer."""

    method: Literal["REQUEST", "CANCEL"]
    attendees: tuple[Organizer, ...]
    organizer: Organizer | None = None


def series_in_force(community: Community, meetings: Sequence[Meeting], now: datetime) -> Series:
    """Return the series of a meeting that is current at a moment, or else the next one.

    Raise UsageError if the meeting has no dates left, or has several series at the same time.
    """
    if len(meetings) != 1:
        ids = ", ".join(meeting.id for meeting in meetings) or "none yet"
        raise UsageError(f"an invitation is for one meeting; name it: {ids}")
    ahead = [each for each in series(community, meetings[0]) if _ends(each) > instant(now)]
    regular = [each for each in ahead if each.rule] or ahead
    if not regular:
        raise UsageError(f"`{meetings[0].id}` has no dates left to invite to")
    side_by_side = [each for each in regular if each.period == regular[0].period]
    if len(side_by_side) > 1:
        message = f"`{meetings[0].id}` has {len(side_by_side)} rhythms at the same time"
        raise UsageError(message, NextStep("invite-to-date"))
    return regular[0]


def _ends(each: Series) -> datetime:
    if each.rule is None:
        return instant(each.first.end)
    if each.last is None:
        return datetime.max.replace(tzinfo=instant(each.first.end).tzinfo)
    return instant(in_zone(each.last, each.period.zone)) + each.period.duration
