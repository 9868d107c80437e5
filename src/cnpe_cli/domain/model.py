"""The model of a community: the contents of its file as plain values.

An empty string or an empty tuple is a key that is in the file but has no value yet; None is a
key that is not in the file. Only a key without a value is shown as "TBD".
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple

from cnpe_cli.domain.value import NOTHING, Frozen
from cnpe_cli.domain.zones import UTC_ZONE

DEFAULT_TIME_ZONE = UTC_ZONE

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
InitiativeStatus = Literal["proposed", "active", "paused", "completed"]


class Days(NamedTuple):
    """The length of an occurrence without a time of day; a day need not have 24 hours."""

    number: int


Duration = timedelta | Days


class Weekday(NamedTuple):
    """A BYDAY value: the day (0 is Monday) and its number in the month or year, or 0 for all."""

    day: int
    nth: int = 0


class Rule(Frozen):
    """A recurrence rule of RFC 5545, in the local time of its meeting.

    `by` holds the BY parts other than BYDAY under dateutil's names; `until` is a whole day, a
    naive local time or a moment in UTC; `spelling` is the key that holds `text` in the file.
    """

    spelling: Literal["repeats", "rrule"]
    text: str
    frequency: Frequency
    interval: int = 1
    by_day: tuple[Weekday, ...] = ()
    by: tuple[tuple[str, tuple[int, ...]], ...] = ()
    count: int | None = None
    until: datetime | date | None = None
    week_start: int = 0


class Text(Frozen):
    """A text for people: one version under "", or several by locale (BCP 47)."""

    by_locale: Mapping[str, str]

    def __str__(self) -> str:
        return next(iter(self.by_locale.values()))


class Person(Frozen):
    """A person named outside the lists of leads; a missing name is looked up in them."""

    name: str | None
    github: str | None = None

    def __str__(self) -> str:
        return " ".join([*([self.name] if self.name else []), *self._handle()])

    def _handle(self) -> list[str]:
        return [f"@{self.github}"] if self.github else []


class Lead(Frozen):
    """Somebody who leads on the days for which since <= day < until.

    Without `since`, the first day is unknown; `until` is a departure that is decided.
    """

    name: str
    github: str
    role: str | None = None
    affiliation: str | None = None
    since: date | None = None
    until: date | None = None
    term_ends: date | None = None


class EmeritusLead(Frozen):
    """A term that ended, of somebody who led on the days for which since <= day < until."""

    name: str
    github: str
    role: str | None = None
    affiliation: str | None = None
    since: date | None = None
    until: date | None = None


# The fields of both lists, which are kept when somebody moves from one to the other.
SHARED_BY_LEADS = tuple(name for name in Lead.fields if name in EmeritusLead.fields)


class Organizer(Frozen):
    """The organizer, who sends invitations."""

    name: str
    email: str


class Channel(Frozen):
    """A place where the community talks."""

    name: Text
    label: str | None = None
    url: str | None = None


class NamedLink(Frozen):
    """A recording."""

    name: Text
    url: str


class Artifact(Frozen):
    """Something the community has produced, with a link to it."""

    name: Text
    url: str
    description: Text | None = None


class ScheduleEntry(Frozen):
    """One rhythm of a meeting; `start` is its first occurrence, in naive local time.

    It applies until the day before the next entry's start, or through the day `last`. Occurrences
    that are `all_day` begin and end at midnight in the community's zone.
    """

    start: datetime
    rule: Rule | None = None
    last: date | None = None
    time_zone: str | None = None
    duration: Duration | None = None
    formats: tuple[Text, ...] = ()
    all_day: bool = False

    @classmethod
    def from_start(
        cls,
        start: date,
        rule: Rule | None = None,
        **rest: Any,  # noqa: ANN401 - the other fields
    ) -> "ScheduleEntry":
        """Return an entry that begins at a moment, or on a day and takes whole days."""
        if isinstance(start, datetime):
            return cls(start, rule, **rest)
        return cls(datetime.combine(start, time()), rule, all_day=True, **rest)


class DateDetail(Frozen):
    """What is special about one date; `cancelled` is a reason, or True."""

    cancelled: str | bool | None = None
    moved_to: datetime | date | None = None
    title: Text | None = None
    topics: tuple[Text, ...] = ()
    speakers: tuple[Person, ...] = ()
    join: str | None = None
    agenda: str | None = None
    recording: str | None = None
    notes: tuple[str, ...] = ()
    format: Text | None = None
    description: Text | None = None
    hosts: tuple[Person, ...] = ()
    location: str | None = None
    register: str | None = None
    duration: Duration | None = None


ORDINARY = DateDetail()  # the details of a date that has none of its own


class Meeting(Frozen):
    """A series of occurrences; its id identifies it in calendars, too.

    Without a schedule, its dates are to be decided, or stand in another `calendar`.
    """

    id: str
    title: Text
    description: Text | None = None
    region: Text | None = None
    hosts: tuple[Person, ...] = ()
    location: str | None = None
    time_zone: str | None = None
    audience_zones: tuple[str, ...] | None = None
    duration: Duration | None = None
    schedule: tuple[ScheduleEntry, ...] = ()
    calendar: str | None = None
    join: str | None = None
    register: str | None = None
    agenda: str | None = None
    recordings: tuple[NamedLink, ...] | None = None
    notices: tuple[Text, ...] = ()
    formats: tuple[Text, ...] = ()
    dates: Mapping[date, DateDetail] = NOTHING


class Committee(Frozen):
    """A committee and its members."""

    name: Text
    url: str | None = None
    members: tuple[Person, ...] | None = None


class Initiative(Frozen):
    """Something the community does, with a page of its own."""

    id: str
    name: Text
    url: str
    description: Text | None = None
    leads: tuple[Person, ...] | None = None
    leads_url: str | None = None
    status: InitiativeStatus = "active"
    started: date | None = None
    ended: date | None = None


class AgendaTemplate(Frozen):
    """The template of every agenda; its title may have placeholders."""

    title: Text | None = None
    labels: tuple[str, ...] = ()
    labels_when_open: tuple[str, ...] = ()
    sections: tuple[Text, ...] = ()
    checklist: tuple[Text, ...] = ()


class Place(Frozen):
    """Somewhere outside the file that names its facts."""

    name: Text
    url: str | None = None


class Elsewhere(Frozen):
    """Where people have to update leads, dates and links by hand."""

    leads: tuple[Place, ...] = ()
    dates: tuple[Place, ...] = ()
    links: tuple[Place, ...] = ()


class Page(Frozen):
    """Text files with blocks that follow this one; those of `built` pages are filled elsewhere."""

    path: str
    locale: str | None = None
    links: Mapping[str, str] = NOTHING
    built: bool = False


class Community(Frozen):
    """The contents of a whole community file."""

    name: Text
    short_name: str | None = None
    description: Text | None = None
    url: str | None = None
    calendar_domain: str | None = None
    organizer: Organizer | None = None
    color: str | None = None
    time_zone: str | None = None
    audience_zones: tuple[str, ...] = ()
    channels: tuple[Channel, ...] | None = None
    meetings: tuple[Meeting, ...] = ()
    seats: int | None = None
    leads: tuple[Lead, ...] | None = None
    emeritus: tuple[EmeritusLead, ...] | None = None
    committees: tuple[Committee, ...] | None = None
    toc_liaisons: tuple[Person, ...] | None = None
    initiatives: tuple[Initiative, ...] | None = None
    artifacts: tuple[Artifact, ...] | None = None
    agenda_template: AgendaTemplate | None = None
    elsewhere: Elsewhere | None = None
    feed: str | None = None
    pages: tuple[Page, ...] = ()

    @property
    def zone(self) -> str:
        """The time zone of whatever names none of its own."""
        return self.time_zone or DEFAULT_TIME_ZONE
