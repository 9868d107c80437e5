"""What a text says about an occurrence: its title, when and where, and everything special."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from unicodedata import east_asian_width

from cnpe_cli.domain.model import Community
from cnpe_cli.domain.schedule.occurrences import Occurrence, next_after
from cnpe_cli.domain.schedule.outlook import OccurrenceView, Shift
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.ics.texts import named
from cnpe_cli.render.kit.dialects import Dialect
from cnpe_cli.render.language import Language


class Occasion(Frozen):
    """The occurrences that a text is about, and the language of the text."""

    community: Community
    views: tuple[OccurrenceView, ...]
    language: Language


def title_of(community: Community, occurrence: Occurrence) -> str:
    """Return the title with the short name of the community, without the topics."""
    return named(community, occurrence.title)


def full_title(community: Community, occurrence: Occurrence) -> str:
    """Return the title with the topics of the date."""
    topics = "; ".join(map(str, occurrence.detail.topics))
    title = title_of(community, occurrence)
    return f"{title}: {topics}" if topics else title


def day_of(language: Language, occurrence: Occurrence) -> str:
    """Write the date of an occurrence, or all the dates if it takes whole days."""
    return language.when(occurrence) if occurrence.all_day else language.day(occurrence.start)


def is_over(view: OccurrenceView) -> bool:
    """Return whether an occurrence has ended."""
    return instant(view.occurrence.end) <= instant(view.now)


def times(language: Language, view: OccurrenceView) -> list[tuple[str, str]]:
    """Return the cities of the audience, and the local time in each."""
    start = view.occurrence.start
    return [(language.city(zone), language.there(start, zone)) for zone in view.zones]


def about(view: OccurrenceView, dialect: Dialect) -> Iterator[tuple[str, str]]:
    """Yield the names of facts about a date that takes place, and what to write for each.

    Without a link to join, people find one where they sign up.
    """
    occurrence, detail = view.occurrence, view.occurrence.detail
    links = {
        "join": occurrence.join,
        "register": occurrence.register,
        "agenda": occurrence.agenda,
        "recording": detail.recording,
    }
    lists: dict[str, tuple[object, ...]] = {
        "topics": detail.topics,
        "speakers": view.speakers,
        "format": (occurrence.format,) if occurrence.format else (),
        "region": (occurrence.meeting.region,) if occurrence.meeting.region else (),
        "hosts": view.hosts,
        "location": (occurrence.location,) if occurrence.location else (),
    }
    yield from ((name, "; ".join(map(dialect.said, each))) for name, each in lists.items() if each)
    yield from ((name, dialect.link(url)) for name, url in links.items() if url)


def why_not(
    community: Community, occurrence: Occurrence, language: Language, dialect: Dialect
) -> Iterator[str]:
    """Yield why a date is cancelled, if a reason is given, and which date is next."""
    if occurrence.reason:
        yield language.fact("reason", dialect.text(occurrence.reason))
    coming = next_after(community, occurrence)
    if coming:
        yield language.fact("next", language.moment(coming, coming.start))


def moved_from(language: Language, occurrence: Occurrence) -> list[tuple[str, str]]:
    """Return the fact that a date was moved, if it was."""
    if not occurrence.moved:
        return []
    return [("moved-from", language.moment(occurrence, occurrence.original))]


def fact_lines(language: Language, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return a line for each fact."""
    return [language.fact(label, value) for label, value in pairs]


def shift_sentences(language: Language, shifts: tuple[Shift, ...]) -> list[str]:
    """Write where the time is not the usual one: One hour earlier than usual in London."""
    cities: dict[timedelta, list[str]] = {}
    for shift in shifts:
        cities.setdefault(shift.by, []).append(language.city(shift.zone))
    return [
        say_span(
            language,
            "later" if by > timedelta(0) else "earlier",
            abs(by),
            places=language.table.listed(names),
        )
        for by, names in cities.items()
    ]


def say_span(language: Language, sentence: str, length: timedelta, **values: object) -> str:
    """Return the variant of a sentence that names a length in hours and minutes."""
    hours, minutes = divmod(max(1, round(length.total_seconds() / 60)), 60)
    unit = "hour" if hours == 1 else "hours"
    if minutes:
        unit = "hours-minutes" if hours else "minute" if minutes == 1 else "minutes"
    return language.say(f"{sentence}-{unit}", hours=hours, minutes=minutes, **values)


def table(rows: list[tuple[str, str]]) -> list[str]:
    """Return a Markdown table with padded columns; the first row is the heading."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    head, *rest = (tuple(map(_padded, row, widths)) for row in rows)
    rule = tuple("-" * width for width in widths)
    return [f"| {' | '.join(row)} |" for row in (head, rule, *rest)]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """Return the number of columns that a text takes where letters have a fixed width."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
