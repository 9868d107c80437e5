"""A meeting as calendars know it: series of plain rules, each with its exceptions.

Every series has a name that tells it from the others of its meeting, for as long as its
schedule entry stands.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile

from cnpe_cli.domain.expansion import HORIZON, is_on_rule, starts
from cnpe_cli.domain.frozen import Frozen, replace
from cnpe_cli.domain.model import Community, DateDetail, Meeting
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.domain.recurrence import DAYS, Rule
from cnpe_cli.domain.schedule import occurrence_of
from cnpe_cli.domain.shapes import plain_rules
from cnpe_cli.domain.spans import Span, spans

MOST_SINGLES = 100
_TIME_OF_PROOF = timedelta(days=366 * 6)
_NOTHING_SPECIAL = DateDetail()


class Series(Frozen):
    """Occurrences of one span that one plain rule makes.

    Without a rule there is the first alone. `last` is the local naive start of the last one,
    None for a series without an end.
    """

    span: Span
    name: str
    first: Occurrence
    rule: Rule | None = None
    last: datetime | None = None
    overrides: tuple[Occurrence, ...] = ()

    @property
    def usual(self) -> Occurrence:
        """What an occurrence is like about which nothing is special."""
        start, end = self.first.original, self.first.original_end
        return replace(self.first, start=start, end=end, detail=_NOTHING_SPECIAL, format=None)


class _Part(Frozen):
    """One plain rule of a span, from its first start to its last."""

    span: Span
    rule: Rule
    first: datetime
    last: datetime | None

    def starts(self) -> Iterator[datetime]:
        """Yield the naive local starts."""
        ahead = starts(self.rule, self.first, self.first.date())
        return takewhile(lambda at: at.date() <= self.span.last and at <= (self.last or at), ahead)

    def includes(self, day: date) -> bool:
        """Say whether a day of the span falls on this rule."""
        return is_on_rule(self.rule, _at(self.span, day))


def series(community: Community, meeting: Meeting) -> Iterator[Series]:
    """Yield a meeting's series; entries that `unwritable` names are left out."""
    for number, span in enumerate(spans(community, meeting)):
        name = f"{span.start:%Y%m%d}" if number else ""
        yield from _of_span(meeting, span, name)


def unwritable(community: Community, meeting: Meeting) -> list[Span]:
    """Return the spans whose rule no plain rules can say, and that are too long to list."""
    return [span for span in spans(community, meeting) if not _is_writable(span)]


def single(occurrence: Occurrence, span: Span) -> Series:
    """Return an occurrence alone, under the name of its date and hour."""
    return Series(span, f"{occurrence.original:%Y%m%dT%H%M}", occurrence)


def series_on(community: Community, occurrence: Occurrence) -> Series:
    """Return an occurrence alone, wherever it comes from."""
    day = occurrence.original.date()
    ahead = (span for span in spans(community, occurrence.meeting) if day <= span.last)
    return single(occurrence, next(ahead))


def _of_span(meeting: Meeting, span: Span, name: str) -> Iterator[Series]:
    parts = _parts(span)
    if not parts and _is_writable(span):
        for start in span.starts(span.start.date()):
            occurrence = occurrence_of(meeting, span, start)
            yield single(occurrence, span) if span.rule else Series(span, name, occurrence)
    for part in parts:
        suffix = _suffix(part.rule) if len(parts) > 1 else ""
        full_name = "-".join(filter(None, (name, suffix)))
        yield from _of_part(meeting, part, full_name)


def _of_part(meeting: Meeting, part: _Part, name: str) -> Iterator[Series]:
    """Yield one series; cancelled or moved ones at its beginning stand alone before it.

    What is special about the first of a series is what programs read in different ways.
    """
    span, last = part.span, part.last
    if part.first == last:
        yield Series(span, name, occurrence_of(meeting, part.span, part.first))
        return
    for start in part.starts():
        first = occurrence_of(meeting, part.span, start)
        if first.detail.cancelled or first.moved:
            yield single(first, span)
        elif start == last:
            yield Series(span, name, first)
            return
        else:
            overrides = _overrides(meeting, part, start.date())
            yield Series(span, name, first, part.rule, last, tuple(overrides))
            return


def _overrides(meeting: Meeting, part: _Part, since: date) -> Iterator[Occurrence]:
    for day in sorted(meeting.dates):
        is_special = meeting.dates[day] != _NOTHING_SPECIAL
        if since <= day <= part.span.last and is_special and part.includes(day):
            yield occurrence_of(meeting, part.span, _at(part.span, day))


def _parts(span: Span) -> list[_Part]:
    """Split a span by the plain rules that say its rule, if they make the same dates."""
    if span.rule is None or not is_on_rule(span.rule, span.start):
        return []
    rules = plain_rules(span.rule, span.start)
    if span.rule.spelling == "repeats":  # Its grammar knows plain rules alone.
        return [_Part(span, rule, span.start, _last(span, rule)) for rule in rules]
    made = list(_near(span, span.start))
    parts = [
        _Part(span, rule, first, _last(span, rule))
        for rule in rules
        if (first := next((at for at in made if is_on_rule(rule, at)), None))
    ]
    said = sorted(at for part in parts for at in takewhile(made[-1].__ge__, part.starts()))
    return parts if said == made else []


def _near(span: Span, start: datetime) -> Iterator[datetime]:
    """Yield the starts that prove a rule: those of some years, and twenty at the least."""
    for number, at in enumerate(span.starts(start.date())):
        if number >= 20 and at > start + _TIME_OF_PROOF:
            return
        yield at


def _last(span: Span, rule: Rule) -> datetime | None:
    if span.is_endless:
        return None
    return next((at for at in span.starts_before(HORIZON) if is_on_rule(rule, at)), None)


def _is_writable(span: Span) -> bool:
    if span.rule is None or _parts(span):
        return True
    listed = islice(span.starts(span.start.date()), MOST_SINGLES + 1)
    return not span.is_endless and len(list(listed)) <= MOST_SINGLES


def _at(span: Span, day: date) -> datetime:
    return datetime.combine(day, span.start.time())


def _suffix(rule: Rule) -> str:
    """Name a plain rule: tu, 2tu, last-fr, m3-15."""
    by = dict(rule.by)
    month = [f"m{by['bymonth'][0]}"] if "bymonth" in by else []
    days = [f"{day.nth or ''}{DAYS[day.day][:2].lower()}" for day in rule.by_day]
    return "-".join([*month, *days, *map(str, by.get("bymonthday", ()))]).replace("--", "-")
