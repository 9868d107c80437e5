"""The vocabulary of a community file: every key, what it holds and what it is about."""

from datetime import date, datetime
from typing import Any, cast, get_args

from cnpe_cli.domain import model, values
from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.frozen import replace
from cnpe_cli.domain.model import InitiativeStatus
from cnpe_cli.domain.recurrence import REPEATS_PATTERN, Rule, parse_repeats
from cnpe_cli.domain.rrule import parse_rrule
from cnpe_cli.store.kinds import ANYTHING, Choice, ListOf, Localized, Table, Value
from cnpe_cli.store.nodes import Sequence
from cnpe_cli.store.record import Key, Record
from cnpe_cli.store.time_zones import parse_zone

STATUSES: tuple[str, ...] = get_args(InitiativeStatus)


def _parse_status(text: str) -> InitiativeStatus:
    if text not in STATUSES:
        message = f"{quoted(text)} is not a status"
        raise UnfitValueError("status", message, f"write one of {', '.join(STATUSES)}")
    return cast(InitiativeStatus, text)


def _parse_cancelled(text: str) -> str | bool | None:
    """Read an answer or a reason; nothing at all could be either."""
    if text.lower() in values.ANSWERS:
        message = f"{quoted(text)} could be a reason or an answer"
        raise UnfitValueError("cancelled", message, "write `true`, or why it is cancelled")
    answers = {"true": True, "false": None}
    return answers.get(text.lower(), text.strip())


def _parse_moved(text: str) -> datetime | date:
    is_day = len(text) <= len("2026-01-13")
    return values.parse_date(text) if is_day else values.parse_moment(text)


def _one_note(text: str) -> tuple[str, ...]:
    return (text.strip(),)


def _ScheduleEntry(  # noqa: N802 - it makes one, from one key more
    repeats: Rule | None = None, rrule: Rule | None = None, **rest: Any
) -> model.ScheduleEntry:
    if repeats and rrule:
        message = "`repeats` and `rrule` stand side by side"
        raise UnfitValueError("rhythm", message, "keep one of them")
    return model.ScheduleEntry(rule=repeats or rrule, **rest)


MOST_ZONES = 50  # every hour is shown in each of them
WORD = ANYTHING
TEXT = Localized()
LINK = Value(
    "a link, as https://example.org/", values.parse_link, empty="", pattern=r"https?://\S+"
)
DATE = Value("a date, as 2026-01-13", values.parse_date, pattern=values.DATE_PATTERN)
MOMENT = Value(
    "a local date and hour, as 2026-01-13 11:00",
    values.parse_moment,
    pattern=values.MOMENT_PATTERN,
)
MOVED = Value(
    "a date, or a date and an hour, as 2026-01-14 12:00",
    _parse_moved,
    pattern=f"{values.DATE_PATTERN}|{values.MOMENT_PATTERN}",
)
DURATION = Value("a duration, as 1h or 90m", values.parse_duration, pattern=values.DURATION_PATTERN)
ZONE = Value("a time zone, as America/New_York", parse_zone, pattern=r"[\w+-]+(/[\w+-]+)*")
HANDLE = Value(
    "a GitHub handle, as annlee",
    values.parse_handle,
    pattern=values.HANDLE_PATTERN,
    types=("string", "integer"),
)
PERSON = Value("a person, as Ann Lee @annlee", values.parse_person, pattern=values.PERSON_PATTERN)
ID = Value(
    "an id of letters, digits and dashes",
    values.parse_id,
    pattern=values.ID_PATTERN,
    types=("string", "integer"),
)
REPEATS = Value("a rhythm, as every 2 weeks on Tuesday", parse_repeats, pattern=REPEATS_PATTERN)
RRULE = Value("an RFC 5545 rule", parse_rrule, pattern=r".*FREQ=.*")
EMAIL = Value("a mail address", values.parse_email, pattern=values.EMAIL_PATTERN)
COLOR = Value('a colour, as "#1a73e8"', values.parse_color, pattern=values.COLOR_PATTERN)
LOCALE = Value("a locale", values.parse_locale, pattern=values.LOCALE_PATTERN)
SEATS = Value("a number", values.parse_seats, types=("integer",))
STATUS = Value("a status", _parse_status, empty="active", pattern="|".join(STATUSES))
CANCELLED = Value("true or a reason", _parse_cancelled, types=("boolean", "string", "number"))
NOTES = Choice(
    ListOf(ANYTHING),
    Value("a text", _one_note, empty=(), types=ANYTHING.types),
    lambda node: isinstance(node, Sequence),
)

CHANNEL = Record(
    "a channel with a name and a url",
    model.Channel,
    Key("name", WORD, "What the channel is called.", required=True),
    Key("label", WORD, "What stands on the link, where that is not its name."),
    Key("url", LINK, "Where it is; nothing yet is shown as TBD."),
)

NAMED_LINK = Record(
    "a name and a url",
    model.NamedLink,
    Key("name", TEXT, "What it is called.", required=True),
    Key("url", LINK, "Where it is.", required=True),
)

ORGANIZER = Record(
    "a name and an email",
    model.Organizer,
    Key("name", WORD, "Who invites.", required=True),
    Key("email", EMAIL, "Where from.", required=True),
)

SCHEDULE_ENTRY = Record(
    "a schedule entry with a start",
    _ScheduleEntry,
    Key("start", MOMENT, "The first occurrence, local.", required=True),
    Key("repeats", REPEATS, "The rhythm."),
    Key("rrule", RRULE, "What `repeats` can't say."),
    Key("last", DATE, "No occurrence after this day."),
    Key("time_zone", ZONE, "The zone from this entry on."),
    Key("duration", DURATION, "The length from this entry on."),
    whole=True,
)

DATE_DETAIL = Record(
    "what is special about the date",
    model.DateDetail,
    Key("cancelled", CANCELLED, "It doesn't take place.", filled=True),
    Key("moved_to", MOVED, "When it takes place instead, in the same zone.", filled=True),
    Key("title", TEXT, "What it is called on this date."),
    Key("topics", ListOf(TEXT), "What it is about."),
    Key("speakers", ListOf(PERSON), "Who speaks."),
    Key("join", LINK, "The link to join this date."),
    Key("agenda", LINK, "The agenda of this date."),
    Key("recording", LINK, "The recording of this date."),
    Key("notes", NOTES, "What else there is to say."),
    Key("format", TEXT, "The format of this date."),
)

MEETING = Record(
    "a meeting with an id, a title and a schedule",
    model.Meeting,
    Key("id", ID, "What calendars know the meeting by; never change it.", required=True),
    Key("title", TEXT, "What the meeting is called.", required=True),
    Key("region", TEXT, "Who it is for."),
    Key("time_zone", ZONE, "The zone of its hours, where not the community's."),
    Key("audience_zones", ListOf(ZONE, most=MOST_ZONES), "The zones in which its hours are shown."),
    Key("duration", DURATION, "How long it takes; an hour if nothing is said."),
    Key(
        "schedule",
        ListOf(SCHEDULE_ENTRY, whole=True),
        "Its rhythms; each holds until the day of the next one's start.",
        required=True,
    ),
    Key("join", LINK, "The link to join."),
    Key("agenda", LINK, "The agenda."),
    Key("recordings", ListOf(NAMED_LINK), "Where past meetings can be seen."),
    Key("notices", ListOf(TEXT), "What people must know before they join."),
    Key("formats", ListOf(TEXT), "Formats that alternate over the occurrences."),
    Key("dates", Table(DATE, DATE_DETAIL), "What is special about one date."),
)

LEAD = Record(
    "a lead with a name and a github handle",
    model.Lead,
    Key("name", WORD, "The person's name.", required=True),
    Key("github", HANDLE, "The GitHub account, without @.", required=True),
    Key("role", WORD, "What they do."),
    Key("since", DATE, "The first day of the term."),
    Key("term_ends", DATE, "When the term is meant to end."),
)

EMERITUS = Record(
    "a former lead with a name and a github handle",
    model.EmeritusLead,
    Key("name", WORD, "The person's name.", required=True),
    Key("github", HANDLE, "The GitHub account, without @.", required=True),
    Key("role", WORD, "What they did."),
    Key("since", DATE, "The first day of the term."),
    Key("until", DATE, "The day from which they no longer led."),
)

COMMITTEE = Record(
    "a committee with a name",
    model.Committee,
    Key("name", WORD, "What the committee is called.", required=True),
    Key("url", LINK, "Its page."),
    Key("members", ListOf(PERSON), "Who is on it."),
)

INITIATIVE = Record(
    "an initiative with an id, a name and a url",
    model.Initiative,
    Key("id", ID, "What commands know the initiative by.", required=True),
    Key("name", WORD, "What it is called.", required=True),
    Key("url", LINK, "Its page.", required=True),
    Key("leads", ListOf(PERSON), "Who leads it."),
    Key("leads_url", LINK, "Where its leads are named."),
    Key("status", STATUS, "How it stands."),
    Key("started", DATE, "The day it began."),
    Key("ended", DATE, "The day it was over."),
)

AGENDA_TEMPLATE = Record(
    "sections and a checklist",
    model.AgendaTemplate,
    Key("sections", ListOf(TEXT), "The headings of every agenda."),
    Key("checklist", ListOf(TEXT), "What to do for every meeting."),
)

PAGE = Record(
    "a page with a path",
    model.Page,
    Key("path", WORD, "A file, or a glob of files.", required=True),
    Key("locale", LOCALE, "The language of the page."),
    Key("links", Table(WORD, WORD), "How links that begin so are written there."),
)

COMMUNITY = Record(
    "a community with a name",
    model.Community,
    Key("name", WORD, "What the community is called.", required=True),
    Key("description", TEXT, "What it is."),
    Key("url", LINK, "Its website."),
    Key("organizer", ORGANIZER, "Who invites to meetings."),
    Key("color", COLOR, "Its colour."),
    Key("time_zone", replace(ZONE, empty="UTC"), "The zone of its hours."),
    Key("audience_zones", ListOf(ZONE, most=MOST_ZONES), "The zones in which hours are shown."),
    Key("channels", ListOf(CHANNEL), "Where the community talks."),
    Key("meetings", ListOf(MEETING), "When it meets."),
    Key("seats", SEATS, "How many leads there should be."),
    Key("leads", ListOf(LEAD), "Who leads now."),
    Key("emeritus", ListOf(EMERITUS), "Who led before."),
    Key("committees", ListOf(COMMITTEE), "Its committees."),
    Key("toc_liaisons", ListOf(PERSON), "Who speaks with the technical oversight committee."),
    Key("initiatives", ListOf(INITIATIVE), "What it does."),
    Key("artifacts", ListOf(NAMED_LINK), "What it made."),
    Key("agenda_template", AGENDA_TEMPLATE, "What every agenda begins with."),
    Key("pages", ListOf(PAGE), "Text files with blocks that follow this file."),
)
