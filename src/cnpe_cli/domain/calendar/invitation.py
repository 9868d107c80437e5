"""What people can be invited to: the dates of one rhythm, or one date (RFC 5546: one UID)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from cnpe_cli.domain.calendar.series import (
    Series,
    first_of,
    last_of,
    simple_rule_of,
    single,
    special,
)
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import Community, Meeting, Organizer
from cnpe_cli.domain.schedule.following import EARLIER
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_of
from cnpe_cli.domain.schedule.periods import Period, periods
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.zones import instant

Wanted = Callable[[Occurrence], bool]


class Invitation(Frozen):
    """Who invites whom; `withdraws` takes an earlier invitation back."""

    organizer: Organizer
    attendees: tuple[Organizer, ...]
    withdraws: bool = False


class Invited(Frozen):
    """The dates of an invitation: a series, its first date, and those that are left out of it.

    A date that was moved can be before the first one of the schedule. `earlier` is the last day
    of the rhythm before this one, and `later` the first day of the next.
    """

    series: Series
    first: Occurrence
    left_out: tuple[Occurrence, ...] = ()
    earlier: date | None = None
    later: date | None = None


def invited_on(occurrence: Occurrence) -> Invited:
    """Return one date."""
    return Invited(single(occurrence), occurrence)


def invited_from(
    community: Community, meeting: Meeting, since: date | None, now: datetime, *, withdraws: bool
) -> Invited | None:
    """Return the dates of one rhythm of a meeting from a day or from now on; None without any.

    What is over or cancelled is left out, but a withdrawal may be about such dates. Raise
    UsageError for a rule that calendar programs read in different ways.
    """

    def is_wanted(found: Occurrence) -> bool:
        is_late = since is not None and found.start.date() < since
        if withdraws and since is not None:
            return not is_late
        is_over = instant(found.end) <= instant(now)
        return not (is_late or is_over or (found.detail.cancelled and not withdraws))

    laid_out = [each for each in periods(community, meeting) if first_of(each)]
    begin = (since or now.date()) - EARLIER
    for number, period in enumerate(laid_out):
        base = _base(meeting, period, begin, is_wanted)
        if base:
            invited = _from(meeting, period, base, is_wanted)
            return _between(invited, laid_out[:number], laid_out[number + 1 :])
    return _last(meeting, laid_out) if withdraws and since is None else None


def _base(meeting: Meeting, period: Period, begin: date, is_wanted: Wanted) -> Occurrence | None:
    """Return the wanted occurrence whose place in the schedule is the earliest."""
    moved = [
        each
        for each in special(meeting, period, period.start.date(), period.last)
        if is_wanted(each)
    ]
    ahead = (occurrence_of(meeting, period, start) for start in period.starts(begin))
    regular = next(filter(is_wanted, ahead), None)
    return min([*moved, *([regular] if regular else [])], key=_original, default=None)


def _from(meeting: Meeting, period: Period, base: Occurrence, is_wanted: Wanted) -> Invited:
    series = _series(meeting, period, base)
    changed = [each for each in series.overrides if is_wanted(each)]
    ordinary = {each.original for each in series.overrides}
    following = (occurrence_of(meeting, period, at) for at in period.starts(base.original.date()))
    unwanted: list[Occurrence] = []
    regular = None
    for each in following if series.rule else ():
        if each.original in ordinary or each.original == base.original:
            continue
        if is_wanted(each):
            regular = each
            break
        unwanted.append(each)
    first = min([base, *changed, *([regular] if regular else [])], key=lambda each: each.instant)
    cancelled = [each for each in series.overrides if not is_wanted(each)]
    return Invited(
        replace(series, overrides=tuple(each for each in changed if _is_elsewhere(each))),
        first,
        tuple(sorted([*cancelled, *unwanted], key=_original)),
    )


def _between(invited: Invited, before: Sequence[Period], after: Sequence[Period]) -> Invited:
    ends = [last_of(each) for each in before[-1:]]
    starts = [first_of(each) for each in after[:1]]
    return replace(
        invited,
        earlier=next((each.date() for each in ends if each), None),
        later=next((each.date() for each in starts if each), None),
    )


def _last(meeting: Meeting, laid_out: Sequence[Period]) -> Invited | None:
    """Return the last date of all, by which an invitation is withdrawn that has none left."""
    for period in reversed(laid_out):
        start = last_of(period)
        if start:
            found = occurrence_of(meeting, period, start)
            return Invited(_series(meeting, period, found), found)
    return None


def _original(occurrence: Occurrence) -> datetime:
    return instant(occurrence.original)


def _is_elsewhere(occurrence: Occurrence) -> bool:
    """Return whether a date differs in what somebody who accepted the series has to know.

    Mail programs ask for an answer to each such date, so there is none for topics.
    """
    detail = occurrence.detail
    places = detail.join or detail.register or detail.location
    return bool(occurrence.moved or detail.duration or places or detail.title)


def _series(meeting: Meeting, period: Period, first: Occurrence) -> Series:
    name, last = f"{period.start:%Y%m%d}", last_of(period)
    start = first.original.replace(tzinfo=None)
    if period.rule is None or start == last:
        return Series(period, name, first)
    rule = simple_rule_of(period)
    if rule is None:
        message = f"calendar programs disagree about the rule of `{meeting.id}`"
        raise UsageError(message, NextStep("invite-to-date"))
    return Series(
        period, name, first, rule, last, special(meeting, period, start.date(), period.last)
    )
