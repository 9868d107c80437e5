"""When a community meets: its schedules as occurrences.

An occurrence keeps its original local date as its name, whatever happens to it; cancelled
wins over moved.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from heapq import merge
from itertools import takewhile
from operator import attrgetter

from cnpe_cli.domain.model import Community, DateDetail, Meeting, Text
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.domain.spans import Span, spans
from cnpe_cli.domain.zones import in_zone, instant

_NOTHING_SPECIAL = DateDetail()


def audience_zones(community: Community, meeting: Meeting) -> tuple[str, ...]:
    """Return the zones in which a meeting's hours are shown."""
    return community.audience_zones if meeting.audience_zones is None else meeting.audience_zones


def occurrences(
    community: Community, meetings: Iterable[Meeting], since: date
) -> Iterator[Occurrence]:
    """Yield what starts, as it now stands, on the local day `since` or later; earliest first."""
    streams: list[Iterable[Occurrence]] = []
    for meeting in meetings:
        ahead = (span for span in spans(community, meeting) if span.last >= since)
        streams += [_unmoved(meeting, span, since) for span in ahead]
        streams.append(_moved(community, meeting, since))
    return merge(*streams, key=attrgetter("instant"))


def occurrence_on(community: Community, meeting: Meeting, original: date) -> Occurrence | None:
    """Return the occurrence whose original local date this is, if the meeting is on it."""
    for span in spans(community, meeting):
        if span.start.date() <= original <= span.last:
            start = next(span.starts(original), None)
            if start is not None and start.date() == original:
                return occurrence_of(meeting, span, start)
    return None


def dates_within(community: Community, meeting: Meeting, first: date, last: date) -> set[date]:
    """Return the original dates from a day up to another."""
    found: set[date] = set()
    for span in spans(community, meeting):
        if span.start.date() <= last and first <= span.last:
            days = (start.date() for start in span.starts(first))
            found.update(takewhile(last.__ge__, days))
    return found


def occurrence_of(meeting: Meeting, span: Span, start: datetime) -> Occurrence:
    """Return the occurrence that a naive local start of a span makes."""
    turn = span.turn_on(start.date()) if meeting.formats else 0
    return _occurrence(meeting, span, start, turn)


def dates_before(community: Community, meeting: Meeting, day: date) -> Iterator[date]:
    """Yield the original dates before a day, latest first."""
    for span in reversed(spans(community, meeting)):
        yield from (at.date() for at in span.starts_before(day))


def previous_start(community: Community, occurrence: Occurrence) -> datetime | None:
    """Return the start of the occurrence before by the schedule, cancelled ones aside."""
    day, dates = occurrence.original.date(), occurrence.meeting.dates
    for span in reversed(spans(community, occurrence.meeting)):
        for start in span.starts_before(day):
            if not dates.get(start.date(), _NOTHING_SPECIAL).cancelled:
                return in_zone(start, span.zone)
    return None


def nearest_dates(community: Community, meeting: Meeting, day: date) -> list[date]:
    """Return the original dates next to a day: the one before and the one after, if any."""
    before = next(dates_before(community, meeting, day), None)
    later = (at.date() for span in spans(community, meeting) for at in span.starts(day))
    return [found for found in (before, next(later, None)) if found is not None]


def _unmoved(meeting: Meeting, span: Span, since: date) -> Iterator[Occurrence]:
    turn = span.turn_on(since) if meeting.formats else 0
    for number, start in enumerate(span.starts(since), turn):
        occurrence = _occurrence(meeting, span, start, number)
        if not occurrence.moved:
            yield occurrence


def _moved(community: Community, meeting: Meeting, since: date) -> list[Occurrence]:
    moved_away = [day for day, detail in meeting.dates.items() if detail.moved_to]
    found = [occurrence_on(community, meeting, day) for day in moved_away]
    moved = [each for each in found if each and each.moved and each.start.date() >= since]
    return sorted(moved, key=attrgetter("instant"))


def _occurrence(meeting: Meeting, span: Span, start: datetime, turn: int) -> Occurrence:
    detail = meeting.dates.get(start.date(), _NOTHING_SPECIAL)
    stands_at = in_zone(start if detail.cancelled else _moved_start(start, detail), span.zone)
    return Occurrence(
        meeting=meeting,
        zone=span.zone,
        original=in_zone(start, span.zone),
        start=stands_at,
        end=(instant(stands_at) + span.duration).astimezone(stands_at.tzinfo),
        detail=detail,
        format=detail.format or _format(meeting, turn),
    )


def _moved_start(start: datetime, detail: DateDetail) -> datetime:
    """Return the naive local start as it now stands; a bare date keeps the hour."""
    if detail.moved_to is None or isinstance(detail.moved_to, datetime):
        return detail.moved_to or start
    return datetime.combine(detail.moved_to, start.time())


def _format(meeting: Meeting, turn: int) -> Text | None:
    return meeting.formats[turn % len(meeting.formats)] if meeting.formats else None
