"""What people can be invited to: the dates of one rhythm, or one date (RFC 5546: one UID)."""

from collections.abc import Iterator
from datetime import date, datetime

from cnpe_cli.domain.calendar.series import Series, last_of, series_on, simple_rule_of, special
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import Community, Meeting, Organizer
from cnpe_cli.domain.schedule.lookup import EARLIER
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_of
from cnpe_cli.domain.schedule.periods import Period, periods
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.zones import instant


class Invitation(Frozen):
    """Who invites whom; `withdraws` takes an earlier invitation back."""

    organizer: Organizer
    attendees: tuple[Organizer, ...]
    withdraws: bool = False


class Invited(Frozen):
    """The dates of an invitation, those that are left out, and the day of the next rhythm."""

    series: Series
    cancelled: tuple[Occurrence, ...] = ()
    later: date | None = None

    @property
    def first(self) -> Occurrence:
        """The first date."""
        return self.series.first


def invited_on(community: Community, occurrence: Occurrence) -> Invited:
    """Return one date."""
    return Invited(series_on(community, occurrence))


def invited_from(
    community: Community, meeting: Meeting, since: date | None, now: datetime
) -> Invited | None:
    """Return the dates of a meeting's rhythm from a day or from now on; None if there are none.

    Raise UsageError for a rule that calendar programs read in different ways.
    """
    for number, period in enumerate(laid_out := periods(community, meeting)):
        first = next(_coming(meeting, period, since, now), None)
        if first:
            made = _series(meeting, period, first)
            shown = tuple(each for each in made.overrides if _is_elsewhere(each))
            left_out = tuple(each for each in made.overrides if each.detail.cancelled)
            later = (each for each in laid_out[number + 1 :] if _first_start(each))
            day = next((each.start.date() for each in later), None)
            return Invited(replace(made, overrides=shown), left_out, day)
    return None


def _is_elsewhere(occurrence: Occurrence) -> bool:
    """Return whether a date differs in what somebody who accepted the series has to know.

    Mail programs ask for an answer to each such date, so there is none for topics.
    """
    detail = occurrence.detail
    return not detail.cancelled and bool(occurrence.moved or detail.join or detail.title)


def _first_start(period: Period) -> datetime | None:
    """Return a start of a period, or None if it has none."""
    return next(period.starts(period.start.date()), None)


def _coming(
    meeting: Meeting, period: Period, since: date | None, now: datetime
) -> Iterator[Occurrence]:
    """Yield the occurrences from a day on, or those that are not over, without cancelled ones."""
    for start in period.starts(since or now.date() - EARLIER):
        found = occurrence_of(meeting, period, start)
        is_ahead = since is not None or instant(found.end) > instant(now)
        if is_ahead and not found.detail.cancelled:
            yield found


def _series(meeting: Meeting, period: Period, first: Occurrence) -> Series:
    name, last = f"{period.start:%Y%m%d}", last_of(period)
    start = first.original.replace(tzinfo=None)
    if period.rule is None or start == last:
        return Series(period, name, first)
    rule = simple_rule_of(period)
    if rule is None:
        message = f"calendar programs disagree about the rule of `{meeting.id}`"
        raise UsageError(message, NextStep("invite-to-date"))
    return Series(period, name, first, rule, last, special(meeting, period, start.date()))
