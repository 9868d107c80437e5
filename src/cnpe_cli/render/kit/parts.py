"""What a text says about an occurrence, in a language and for a kind of place."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from unicodedata import east_asian_width

from cnpe_cli.domain.model import Community, Person
from cnpe_cli.domain.schedule.following import next_confirmed
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import OccurrenceView, Shift
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.ics.texts import named
from cnpe_cli.render.kit.dialects import Dialect
from cnpe_cli.render.language import Language

Fact = tuple[str, str]  # the name of a label, and what stands beside it


class Occasion(Frozen):
    """The occurrences that a text is about, and the language of the text."""

    community: Community
    views: tuple[OccurrenceView, ...]
    language: Language

    def texts(self, dialect: Dialect) -> list["MeetingText"]:
        """Return what can be said about each occurrence."""
        return [MeetingText(self.community, view, self.language, dialect) for view in self.views]


class MeetingText(Frozen):
    """What can be said about an occurrence; names and values are written for their place."""

    community: Community
    view: OccurrenceView
    language: Language
    dialect: Dialect

    @property
    def occurrence(self) -> Occurrence:
        """The occurrence itself."""
        return self.view.occurrence

    @property
    def is_cancelled(self) -> bool:
        """Whether it is cancelled."""
        return bool(self.occurrence.detail.cancelled)

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return instant(self.occurrence.end) <= instant(self.view.now)

    @property
    def title(self) -> str:
        """The title with the short name of the community, without the topics."""
        return self.dialect.text(named(self.community, self.occurrence.title))

    @property
    def topics(self) -> str:
        """The topics of the date."""
        return "; ".join(map(self.dialect.said, self.occurrence.detail.topics))

    @property
    def full_title(self) -> str:
        """The title with the topics."""
        return self.language.of(self.title, self.topics) if self.topics else self.title

    def day(self, language: Language) -> str:
        """Write the date, or all the dates if it takes whole days."""
        occurrence = self.occurrence
        return language.when(occurrence) if occurrence.all_day else language.day(occurrence.start)

    def say(self, sentence: str, **values: object) -> str:
        """Return a sentence about the meeting and its day."""
        prose = self.language.prose
        return prose.say(sentence, title=self.title, day=self.day(prose), **values)

    def people(self, found: Iterable[Person], language: Language | None = None) -> str:
        """Write a list of people."""
        return (language or self.language).table.listed([self.dialect.person(p) for p in found])

    def times(self) -> list[tuple[str, str]]:
        """Return the cities of the audience, and the local time in each."""
        start, language = self.occurrence.start, self.language
        shown = [(language.city(zone), language.there(start, zone)) for zone in self.view.zones]
        return [*dict.fromkeys(shown)]

    def times_table(self) -> list[str]:
        """Return the local times as a Markdown table; nothing without an audience."""
        heading = self.language.labels["place"], self.language.labels["local-time"]
        return table([heading, *self.times()]) if self.view.zones else []

    def shifts(self) -> list[str]:
        """Return sentences about a clock change; a move has changed the time for everybody."""
        prose = self.language.prose
        return [] if self.occurrence.moved else shift_sentences(prose, self.view.shifts)

    def facts(self) -> Iterator[Fact]:
        """Yield everything special about a date that takes place, then its links.

        Without a link to join, people find one where they sign up.
        """
        occurrence, detail, view = self.occurrence, self.occurrence.detail, self.view
        said = {
            "topics": self.topics,
            "speakers": self.people(view.speakers),
            "format": self._text(occurrence.format),
            "region": self._text(occurrence.meeting.region),
            "hosts": self.people(view.hosts),
            "location": self._text(occurrence.location),
            "join": self._link(occurrence.join),
            "register": self._link(occurrence.register),
            "agenda": self._link(occurrence.agenda),
            "recording": self._link(detail.recording),
        }
        yield from ((name, value) for name, value in said.items() if value)

    def moved_from(self) -> list[Fact]:
        """Return when it was planned, if it was moved."""
        if not self.occurrence.moved:
            return []
        return [("moved-from", self.language.moment(self.occurrence, self.occurrence.original))]

    def why_cancelled(self) -> list[Fact]:
        """Return the reason, if one is given, and which date is next."""
        reason = self._text(self.occurrence.reason)
        coming = self.coming()
        then = [("next", self.language.when(coming))] if coming else []
        return [*([("reason", reason)] if reason else []), *then]

    def coming(self) -> Occurrence | None:
        """Return the next date of the meeting that is still to come."""
        since = max(instant(self.view.now), instant(self.occurrence.end))
        return next_confirmed(self.community, [self.occurrence.meeting], since)

    def lines(self, facts: Iterable[Fact]) -> list[str]:
        """Return a line for each fact."""
        return [self.dialect.item.format(self.language.fact(*each)) for each in facts]

    def notes(self) -> list[str]:
        """Return a line for each note about the date."""
        notes = map(self.dialect.text, self.occurrence.detail.notes)
        return [self.dialect.item.format(each) for each in notes]

    def paragraphs(self) -> list[str]:
        """Return the description and the notices."""
        found = filter(None, [self.occurrence.description, *self.occurrence.meeting.notices])
        return [self.dialect.text(str(each)) for each in found]

    def _text(self, value: object) -> str:
        return self.dialect.text(str(value)) if value else ""

    def _link(self, url: str | None) -> str:
        return self.dialect.link(url) if url else ""


def shift_sentences(language: Language, shifts: Iterable[Shift]) -> list[str]:
    """Write where the time is not the usual one: One hour earlier than usual in London."""
    cities: dict[timedelta, list[str]] = {}
    for shift in shifts:
        cities.setdefault(shift.by, []).append(language.city(shift.zone))
    said = {by: language.table.listed(names) for by, names in cities.items()}
    return [
        say_span(language, "later" if by > timedelta(0) else "earlier", abs(by), places=places)
        for by, places in said.items()
    ]


def say_span(language: Language, sentence: str, length: timedelta, **values: object) -> str:
    """Return the variant of a sentence that names a length in hours and minutes."""
    hours, minutes = divmod(max(1, round(length.total_seconds() / 60)), 60)
    unit = "hour" if hours == 1 else "hours"
    if minutes:
        unit = "hours-minutes" if hours else "minute" if minutes == 1 else "minutes"
    return language.say(f"{sentence}-{unit}", hours=hours, minutes=minutes, **values)


def table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return a Markdown table with padded columns; the first row is the heading."""
    escaped = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*escaped, strict=True)]
    head, *rest = (tuple(map(_padded, row, widths)) for row in escaped)
    rule = tuple("-" * width for width in widths)
    return [f"| {' | '.join(row)} |" for row in (head, rule, *rest)]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """Return the number of columns that a text takes where letters have a fixed width."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
