"""The vocabulary of a community file: every key, what it holds and what it is about."""

from typing import Any, cast, get_args

from cnpe_cli.domain import model, values
from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.model import InitiativeStatus, Rule
from cnpe_cli.domain.schedule.recurrence import REPEATS_PATTERN, parse_repeats
from cnpe_cli.domain.schedule.rrule import parse_rrule
from cnpe_cli.domain.value import replace
from cnpe_cli.store.time_zones import parse_zone
from cnpe_cli.store.vocabulary.kinds import ANYTHING, Choice, ListOf, Localized, Table, Value
from cnpe_cli.store.vocabulary.record import Key, Record
from cnpe_cli.store.yaml.nodes import Sequence

STATUSES: tuple[str, ...] = get_args(InitiativeStatus)


def _parse_status(text: str) -> InitiativeStatus:
    if text not in STATUSES:
        message = f"{quoted(text)} is not a status"
        raise UnfitValueError("status", message, f"write one of {', '.join(STATUSES)}")
    return cast(InitiativeStatus, text)


def _parse_cancelled(text: str) -> str | bool | None:
    """Read true, false or a reason; refuse yes, no and similar words, which could be either."""
    if text.lower() in values.ANSWERS:
        message = f"{quoted(text)} could be a reason or a yes or no"
        raise UnfitValueError("cancelled", message, "write `true`, or why it is cancelled")
    answers = {"true": True, "false": None}
    return answers.get(text.lower(), text.strip())


def _one_note(text: str) -> tuple[str, ...]:
    return (text.strip(),)


def _ScheduleEntry(  # noqa: N802 - it makes a ScheduleEntry
    repeats: Rule | None = None, rrule: Rule | None = None, **rest: Any
) -> model.ScheduleEntry:
    if repeats and rrule:
        message = "`repeats` and `rrule` are both there"
        raise UnfitValueError("rhythm", message, "keep one of them")
    return model.ScheduleEntry(rule=repeats or rrule, **rest)


MOST_ZONES = 50  # every time is shown in each of them
WORD = ANYTHING
TEXT = Localized()
LINK = Value(
    "a link, such as https://example.org/", values.parse_link, empty="", pattern=r"https?://\S+"
)
DATE = Value("a date, such as 2026-01-13", values.parse_date, pattern=values.DATE_PATTERN)
MOMENT = Value(
    "a local date and time, such as 2026-01-13 11:00",
    values.parse_moment,
    pattern=values.MOMENT_PATTERN,
)
MOVED = Value(
    "a date, or a date and time, such as 2026-01-14 12:00",
    values.parse_date_or_moment,
    pattern=f"{values.DATE_PATTERN}|{values.MOMENT_PATTERN}",
)
DURATION = Value(
    "a duration, such as 1h or 90m", values.parse_duration, pattern=values.DURATION_PATTERN
)
ZONE = Value("a time zone, such as America/New_York", parse_zone, pattern=r"[\w+-]+(/[\w+-]+)*")
HANDLE = Value(
    "a GitHub handle, such as annlee",
    values.parse_handle,
    pattern=values.HANDLE_PATTERN,
    types=("string", "integer"),
)
PERSON = Value(
    "a person, such as Ann Lee @annlee", values.parse_person, pattern=values.PERSON_PATTERN
)
ID = Value(
    "an id of letters, digits and dashes",
    values.parse_id,
    pattern=values.ID_PATTERN,
    types=("string", "integer"),
)
MEETING_ID = replace(ID, parse=values.parse_meeting_id, pattern=values.MEETING_ID_PATTERN)
REPEATS = Value(
    "a rhythm, such as every 2 weeks on Tuesday", parse_repeats, pattern=REPEATS_PATTERN
)
RRULE = Value("an RFC 5545 rule", parse_rrule, pattern=r".*FREQ=.*")
EMAIL = Value("an e-mail address", values.parse_email, pattern=values.EMAIL_PATTERN)
DOMAIN = Value("a domain, such as example.org", values.parse_domain, pattern=values.DOMAIN_PATTERN)
COLOR = Value('a colour, such as "#1a73e8"', values.parse_color, pattern=values.COLOR_PATTERN)
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
    Key("name", WORD, "The name of the channel.", required=True),
    Key("label", WORD, "The text of the link, if it is not the name."),
    Key("url", LINK, "Its link; an empty one is shown as TBD."),
    known_by="name",
)

NAMED_LINK = Record(
    "a name and a url",
    model.NamedLink,
    Key("name", TEXT, "Its name.", required=True),
    Key("url", LINK, "Its link.", required=True),
    known_by="name",
)

ARTIFACT = Record(
    "an artifact with a name and a url",
    model.Artifact,
    Key("name", TEXT, "Its name.", required=True),
    Key("url", LINK, "Its link.", required=True),
    Key("description", TEXT, "What it is."),
    known_by="name",
)

ORGANIZER = Record(
    "a name and an email",
    model.Organizer,
    Key("name", WORD, "Who invites.", required=True),
    Key("email", EMAIL, "The e-mail address of the organizer.", required=True),
)

SCHEDULE_ENTRY = Record(
    "a schedule entry with a start",
    _ScheduleEntry,
    Key("start", MOMENT, "The first occurrence, in local time.", required=True),
    Key("repeats", REPEATS, "How it repeats."),
    Key("rrule", RRULE, "A rule that `repeats` can't express."),
    Key("last", DATE, "The last day on which it may meet."),
    Key("time_zone", ZONE, "The time zone from this entry on."),
    Key("duration", DURATION, "The duration from this entry on."),
    whole=True,
    known_by="start",
)

DATE_DETAIL = Record(
    "what is special about the date",
    model.DateDetail,
    Key("cancelled", CANCELLED, "Why it is cancelled, or true.", filled=True),
    Key("moved_to", MOVED, "The day or time to which it is moved, in the same zone.", filled=True),
    Key("title", TEXT, "The title on this date."),
    Key("topics", ListOf(TEXT), "The topics."),
    Key("speakers", ListOf(PERSON), "The speakers."),
    Key("join", LINK, "The link to join this date."),
    Key("agenda", LINK, "The agenda of this date."),
    Key("recording", LINK, "The recording of this date."),
    Key("notes", NOTES, "Other notes."),
    Key("format", TEXT, "The format of this date."),
)

MEETING = Record(
    "a meeting with an id, a title and a schedule",
    model.Meeting,
    Key(
        "id",
        MEETING_ID,
        "The id by which calendars know the meeting; never change it.",
        required=True,
    ),
    Key("title", TEXT, "The title of the meeting.", required=True),
    Key("region", TEXT, "The region that it is for."),
    Key("time_zone", ZONE, "Its time zone, if not the community's."),
    Key("audience_zones", ListOf(ZONE, most=MOST_ZONES), "The zones in which its times are shown."),
    Key("duration", DURATION, "How long it takes; one hour if absent."),
    Key(
        "schedule",
        ListOf(SCHEDULE_ENTRY, whole=True),
        "When it meets; each entry holds until the day of the next one's start.",
        required=True,
    ),
    Key("join", LINK, "The link to join."),
    Key("agenda", LINK, "The agenda."),
    Key("recordings", ListOf(NAMED_LINK), "Where past meetings can be seen."),
    Key("notices", ListOf(TEXT), "What people must know before they join."),
    Key("formats", ListOf(TEXT), "Formats that alternate from date to date."),
    Key("dates", Table(DATE, DATE_DETAIL), "What is special about one date."),
    known_by="id",
)

# What is said of a person in both lists, and kept when the person moves from one to the other.
_PERSON = (
    Key("name", WORD, "The person's name.", required=True),
    Key("github", HANDLE, "The GitHub account, without @.", required=True),
    Key("role", WORD, "The role."),
    Key("affiliation", WORD, "The company or other organization that they work for."),
    Key("since", DATE, "The first day of the term; if absent, it is not known."),
    Key("until", DATE, "The first day on which they no longer lead."),
)

LEAD = Record(
    "a lead with a name and a github handle",
    model.Lead,
    *_PERSON,
    Key("term_ends", DATE, "The day on which the term is to end."),
    known_by="github",
)

EMERITUS = Record(
    "a former lead with a name and a github handle",
    model.EmeritusLead,
    *_PERSON,
    known_by="github",
)

COMMITTEE = Record(
    "a committee with a name",
    model.Committee,
    Key("name", WORD, "The name of the committee.", required=True),
    Key("url", LINK, "Its page."),
    Key("members", ListOf(PERSON), "Its members."),
    known_by="name",
)

INITIATIVE = Record(
    "an initiative with an id, a name and a url",
    model.Initiative,
    Key("id", ID, "The id by which commands know the initiative.", required=True),
    Key("name", WORD, "Its name.", required=True),
    Key("url", LINK, "Its page.", required=True),
    Key("description", TEXT, "What it is about."),
    Key("leads", ListOf(PERSON), "Its leads."),
    Key("leads_url", LINK, "A page that names its leads."),
    Key("status", STATUS, "Its status."),
    Key("started", DATE, "The day on which it began."),
    Key("ended", DATE, "The day on which it ended."),
    known_by="id",
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
    Key("links", Table(WORD, WORD), "How links that begin with a text are written there."),
    known_by="path",
)

COMMUNITY = Record(
    "a community with a name",
    model.Community,
    Key("name", WORD, "The name of the community.", required=True),
    Key("short_name", WORD, "A short name, written before the titles of meetings in calendars."),
    Key("description", TEXT, "What the community is."),
    Key("url", LINK, "Its website."),
    Key(
        "calendar_domain",
        DOMAIN,
        "What ids of events in calendars end in; if absent, the host name of `url`.",
    ),
    Key("organizer", ORGANIZER, "Who invites to meetings."),
    Key("color", COLOR, "Its colour."),
    Key("time_zone", replace(ZONE, empty=""), "The time zone of its meetings."),
    Key("audience_zones", ListOf(ZONE, most=MOST_ZONES), "The zones in which times are shown."),
    Key("channels", ListOf(CHANNEL), "Where the community talks."),
    Key("meetings", ListOf(MEETING), "Its meetings."),
    Key("seats", SEATS, "How many leads there should be."),
    Key("leads", ListOf(LEAD), "The leads."),
    Key("emeritus", ListOf(EMERITUS), "The emeritus leads."),
    Key("committees", ListOf(COMMITTEE), "Its committees."),
    Key("toc_liaisons", ListOf(PERSON), "The liaisons to the technical oversight committee."),
    Key("initiatives", ListOf(INITIATIVE), "Its initiatives."),
    Key("artifacts", ListOf(ARTIFACT), "What it has produced."),
    Key("agenda_template", AGENDA_TEMPLATE, "The template of every agenda."),
    Key("pages", ListOf(PAGE), "Text files with blocks that follow this file."),
)
