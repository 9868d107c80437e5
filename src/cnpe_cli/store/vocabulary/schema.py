"""The vocabulary of a community file: every key, what it holds and what it is about."""

from datetime import date
from typing import Any

from cnpe_cli.domain import model
from cnpe_cli.domain.errors import UnfitValueError
from cnpe_cli.domain.model import Rule
from cnpe_cli.domain.value import replace
from cnpe_cli.store.vocabulary.foreign import (
    OF_COMMUNITIES,
    OF_DATES,
    OF_ENTRIES,
    OF_MEETINGS,
    OF_PEOPLE,
)
from cnpe_cli.store.vocabulary.kinds import ListOf, Table
from cnpe_cli.store.vocabulary.record import Key, Record
from cnpe_cli.store.vocabulary.scalars import (
    CANCELLED,
    COLOR,
    DATE,
    DOMAIN,
    DURATION,
    EMAIL,
    FEW,
    FLAG,
    HANDLE,
    ID,
    LINK,
    LOCALE,
    LOCATION,
    MEETING_ID,
    MOVED,
    NOTES,
    PERSON,
    REPEATS,
    RRULE,
    SEATS,
    START,
    STATUS,
    TEXT,
    TITLE,
    WORD,
    ZONE,
)


def _ScheduleEntry(  # noqa: N802 - it makes a ScheduleEntry
    start: date, repeats: Rule | None = None, rrule: Rule | None = None, **rest: Any
) -> model.ScheduleEntry:
    if repeats and rrule:
        message = "`repeats` and `rrule` are both there"
        raise UnfitValueError("rhythm", message, "keep one of them")
    return model.ScheduleEntry.from_start(start, repeats or rrule, **rest)


CHANNEL = Record(
    "a channel with a name and a url",
    model.Channel,
    Key("name", TEXT, "The name of the channel.", required=True),
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
    Key(
        "start",
        START,
        "The first occurrence, in local time; without a time, it takes whole days.",
        required=True,
    ),
    Key("repeats", REPEATS, "How it repeats; if absent, it meets once.", filled=True),
    Key("rrule", RRULE, "A rule that `repeats` can't express.", filled=True),
    Key("last", DATE, "The last day on which it may meet."),
    Key("time_zone", ZONE, "The time zone from this entry on."),
    Key("duration", DURATION, "The duration from this entry on."),
    Key("formats", ListOf(TEXT), "The formats that alternate from its start on."),
    whole=True,
    known_by="start",
    foreign=OF_ENTRIES,
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
    Key("description", TEXT, "What this date is about."),
    Key("hosts", ListOf(PERSON), "The hosts of this date."),
    Key("location", LOCATION, "Where this date takes place, if not online."),
    Key("register", LINK, "Where people sign up for this date."),
    Key("duration", DURATION, "How long this date takes."),
    foreign=OF_DATES,
)

MEETING = Record(
    "a meeting with an id and a title",
    model.Meeting,
    Key(
        "id",
        MEETING_ID,
        "The id by which calendars know the meeting; never change it.",
        required=True,
    ),
    Key("title", TEXT, "The title of the meeting.", required=True),
    Key("description", TEXT, "What the meeting is about."),
    Key("region", TEXT, "The region that it is for."),
    Key("hosts", ListOf(PERSON, most=FEW), "Who hosts the meeting."),
    Key("location", LOCATION, "Where it takes place, if not online: a room or a phone number."),
    Key("time_zone", ZONE, "Its time zone, if not the community's."),
    Key(
        "audience_zones",
        ListOf(ZONE, most=FEW),
        "The zones in which its times are shown.",
    ),
    Key("duration", DURATION, "How long it takes; one hour or one day if absent."),
    Key(
        "schedule",
        ListOf(SCHEDULE_ENTRY, whole=True),
        "When it meets; each entry holds until the day of the next one's start. "
        "Leave it empty while that is to be decided.",
        vital=True,
    ),
    Key("calendar", LINK, "Where its dates are, if they are not in this file."),
    Key("join", LINK, "The link to join."),
    Key("register", LINK, "Where people sign up."),
    Key("agenda", LINK, "The agenda."),
    Key("recordings", ListOf(NAMED_LINK), "Where past meetings can be seen."),
    Key("notices", ListOf(TEXT, most=FEW), "What people must know before they join."),
    Key("formats", ListOf(TEXT), "Formats that alternate from date to date."),
    Key("dates", Table(DATE, DATE_DETAIL), "What is special about one date."),
    known_by="id",
    foreign=OF_MEETINGS,
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
    foreign=OF_PEOPLE,
)

EMERITUS = Record(
    "a former lead with a name and a github handle",
    model.EmeritusLead,
    *_PERSON,
    known_by="github",
    foreign=OF_PEOPLE,
)

COMMITTEE = Record(
    "a committee with a name",
    model.Committee,
    Key("name", TEXT, "The name of the committee.", required=True),
    Key("url", LINK, "Its page."),
    Key("members", ListOf(PERSON), "Its members."),
    known_by="name",
)

INITIATIVE = Record(
    "an initiative with an id, a name and a url",
    model.Initiative,
    Key("id", ID, "The id by which commands know the initiative.", required=True),
    Key("name", TEXT, "Its name.", required=True),
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
    "a title, labels, sections or a checklist",
    model.AgendaTemplate,
    Key("title", TITLE, "The title of every agenda."),
    Key("labels", ListOf(WORD), "The labels of every agenda."),
    Key("labels_when_open", ListOf(WORD), "Further labels while there is no speaker."),
    Key(
        "sections",
        ListOf(TEXT),
        "The headings of every agenda; below `Initiatives`, these are listed.",
    ),
    Key("checklist", ListOf(TEXT), "What to do for every meeting."),
)

PLACE = Record(
    "a place with a name",
    model.Place,
    Key("name", TEXT, "What it is.", required=True),
    Key("url", LINK, "Its link."),
    known_by="name",
)

ELSEWHERE = Record(
    "a list of places under `leads` or `dates` or `links`",
    model.Elsewhere,
    Key("leads", ListOf(PLACE), "What to update when leads change."),
    Key("dates", ListOf(PLACE), "What to update when dates change."),
    Key("links", ListOf(PLACE), "What to update when links change."),
)

MOST_PAGES = 300  # each is looked for in the repository

PAGE = Record(
    "a page with a path",
    model.Page,
    Key("path", WORD, "A file, or a glob of files.", required=True),
    Key("locale", LOCALE, "The language of the page."),
    Key("links", Table(WORD, WORD), "How links that begin with a text are written there."),
    Key("built", FLAG, "Whether its blocks are filled when the site is built."),
    known_by="path",
)

COMMUNITY = Record(
    "a community with a name",
    model.Community,
    Key("name", TEXT, "The name of the community.", required=True),
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
    Key(
        "audience_zones",
        ListOf(ZONE, most=FEW),
        "The zones in which times are shown.",
    ),
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
    Key("elsewhere", ELSEWHERE, "What to update by hand after an edit."),
    Key("feed", ID, "The name of its calendar files; if absent, made from its short name or name."),
    Key("pages", ListOf(PAGE, most=MOST_PAGES), "Text files with blocks that follow this file."),
    foreign=OF_COMMUNITIES,
)
