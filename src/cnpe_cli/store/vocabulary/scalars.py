"""The single values that a community file may contain, and how each is read."""

from typing import get_args

from cnpe_cli.domain import times, values
from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.model import InitiativeStatus
from cnpe_cli.domain.schedule.recurrence import REPEATS_PATTERN, parse_repeats
from cnpe_cli.domain.schedule.rrule import parse_rrule
from cnpe_cli.domain.value import replace
from cnpe_cli.store.time_zones import parse_zone
from cnpe_cli.store.vocabulary.kinds import ANYTHING, Choice, ListOf, Localized, Value
from cnpe_cli.store.yaml.nodes import Sequence

STATUSES: tuple[str, ...] = get_args(InitiativeStatus)


def _parse_cancelled(text: str) -> str | bool | None:
    """Read true, false or a reason; refuse yes, no and similar words, which could be either."""
    if text.lower() in values.ANSWERS:
        message = f"{quoted(text)} could be a reason or a yes or no"
        raise UnfitValueError("cancelled", message, "write `true`, or why it is cancelled")
    answers = {"true": True, "false": None}
    return answers.get(text.lower(), text.strip())


def _parse_flag(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise UnfitValueError("type", f"{quoted(text)} is not true or false", "write `true`")
    return text.lower() == "true"


def _one_note(text: str) -> tuple[str, ...]:
    return (text.strip(),)


FEW = 10  # items that lists show beside every date
WORD = ANYTHING
LOCATION = Value(
    "a place, such as Room 4",
    values.parse_location,
    empty="",
    types=ANYTHING.types,
)
TEXT = Localized(ANYTHING)
TITLE = Localized(Value("a title, such as {name} {date}", values.parse_title, types=ANYTHING.types))
LINK = Value(
    "a link, such as https://example.org/", values.parse_link, empty="", pattern=r"https?://\S+"
)
DATE = Value("a date, such as 2026-01-13", times.parse_date, pattern=times.DATE_PATTERN)
START = Value(
    "a local date and time, such as 2026-01-13 11:00, or a date for whole days",
    times.parse_start,
    pattern=f"{times.DATE_PATTERN}|{times.MOMENT_PATTERN}",
)
MOVED = Value(
    "a date, or a date and time, such as 2026-01-14 12:00",
    times.parse_date_or_moment,
    pattern=f"{times.DATE_PATTERN}|{times.MOMENT_PATTERN}",
)
DURATION = Value(
    "a duration, such as 1h or 90m, or 3d for whole days",
    times.parse_duration,
    pattern=times.DURATION_PATTERN,
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
STATUS = Value("a status", values.parse_status, empty="active", pattern="|".join(STATUSES))
CANCELLED = Value("true or a reason", _parse_cancelled, types=("boolean", "string", "number"))
FLAG = Value("true or false", _parse_flag, empty=False, types=("boolean",))
NOTES = Choice(
    ListOf(ANYTHING),
    Value("a text", _one_note, types=ANYTHING.types),
    lambda node: isinstance(node, Sequence),
)
