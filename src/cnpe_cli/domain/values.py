"""The small values of a file and of a command line, parsed from text and written as text.

Functions that parse raise UnfitValueError, whose hint has the nearest right spelling.
"""

import re
from collections.abc import Iterable
from typing import get_args
from urllib.parse import urlsplit

from cnpe_cli.domain.errors import UnfitValueError, did_you_mean, quoted
from cnpe_cli.domain.model import InitiativeStatus, Organizer, Person

ANSWERS = ("yes", "no", "on", "off", "y", "n")  # which YAML 1.1 takes for true and false

_PLACEHOLDERS = {"tbd", "tba", "n/a", "?", "??", "???", "-", "nobody", "vacant"}

HANDLE_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
PERSON_PATTERN = rf"([^@]*?)(?:(?:^|\s+)(?:@({HANDLE_PATTERN})|\(@({HANDLE_PATTERN})\)))?"
# Ann Lee (@annlee), Ann Lee, @annlee and Ann Lee https://github.com/annlee
_NEARLY_A_PERSON = rf"([^@(),/]*?)[\s,(-]*(?:@|(?:https?://)?github\.com/)({HANDLE_PATTERN})/?\)?"
LONGEST_ID = 64
_LONGEST_PERSON = 300  # The time of the patterns grows with the square of it.
DOMAIN_PATTERN = r"[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62})){0,9}"
ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
DATE_WORDS = (*["all", "last", "next", "today", "tomorrow"], *_WEEKDAYS.split())
MEETING_ID_PATTERN = f"(?!(?:{'|'.join(DATE_WORDS)})$){ID_PATTERN}"
COLOR_PATTERN = r"#[0-9A-Fa-f]{6}"
LOCALE_PATTERN = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
PLACEHOLDERS = ("name", "date", "region", "format")  # in the title of an agenda
PLACEHOLDER_PATTERN = r"\{([^{}]*)\}"
_MOST_NAMED, _FEW = 10, 3
_ATOMS = r"[^\s@<>,;:\".]+(\.[^\s@<>,;:\".]+)"
EMAIL_PATTERN = rf"{_ATOMS}*@{_ATOMS}+"


def counted(number: int, thing: str) -> str:
    """Count things whose plural ends in s: 1 seat, 2 seats."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def listed(things: Iterable[object]) -> str:
    """Name things with commas; of more than ten, the first three and how many more there are."""
    names = [str(each) for each in things]
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW:,} more"


def slug(text: str) -> str:
    """Return the letters a to z and digits of a text in lower case, joined by dashes."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def parse_handle(text: str) -> str:
    """Read a GitHub handle, without its @."""
    if not re.fullmatch(HANDLE_PATTERN, text):
        bare = re.sub(r"^(?:@|(?:https?://)?(?:www\.)?github\.com/@?)|/$", "", text.strip())
        better = bare if re.fullmatch(HANDLE_PATTERN, bare) and not is_placeholder(text) else None
        hint = "write only the name of the account; for an empty seat, write no entry"
        raise UnfitValueError("handle", f"{quoted(text)} is not a GitHub handle", hint, better)
    return text


def parse_person(text: str) -> Person:
    """Read `Ann Lee @annlee`, `Ann Lee (@annlee)`, `Ann Lee` or `@annlee`."""
    if len(text) > _LONGEST_PERSON:
        hint = "write Ann Lee @annlee"
        raise UnfitValueError("person", f"{quoted(text)} is too long for a person", hint)
    match = re.fullmatch(PERSON_PATTERN, text.strip())
    if match is None or not any(match.groups()):
        found = re.fullmatch(_NEARLY_A_PERSON, text.strip())
        meant = f"{found[1].rstrip()} @{found[2]}".strip() if found else None
        raise UnfitValueError(
            "person", f"{quoted(text)} is not a person", "write Ann Lee @annlee", meant
        )
    return Person(match[1] or None, match[2] or match[3])


def parse_id(text: str) -> str:
    """Read an identifier, which is used in UIDs, file names and command lines."""
    if not re.fullmatch(ID_PATTERN, text):
        better = slug(text)[:LONGEST_ID].strip("-") or None
        hint = "write letters, digits and dashes"
        raise UnfitValueError("id", f"{quoted(text)} can't be an id", hint, better)
    return text


def parse_meeting_id(text: str) -> str:
    """Read the id of a meeting, which can't be a word that commands take in place of a date."""
    if text in DATE_WORDS:
        hint = f"write another id, such as `{text}-meeting`"
        raise UnfitValueError("id", f"{quoted(text)} is a word that commands know", hint)
    return parse_id(text)


def parse_link(text: str) -> str:
    """Read an absolute http or https link."""
    try:
        parts = urlsplit(text)
        well_formed = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        well_formed = False
    if not well_formed or re.search(r"[\s<>\"\\]", text):
        hint = "write it whole, as https://example.org/page, or leave it empty"
        raise UnfitValueError("link", f"{quoted(text)} is not a web link", hint)
    return text


def parse_location(text: str) -> str:
    """Read a place that people go to or call; a link is not one."""
    if re.fullmatch(r"https?://\S+", text.strip()):
        hint = "write it as `join`, or as `register` where people sign up"
        raise UnfitValueError("location", f"{quoted(text)} is a link, not a place", hint)
    return text.strip()


def parse_title(text: str) -> str:
    """Read the title of agendas, in which some names in braces stand for facts."""
    for name in re.findall(PLACEHOLDER_PATTERN, text):
        if name not in PLACEHOLDERS:
            message = f"{quoted('{' + name + '}')} is no placeholder of a title"
            raise UnfitValueError("title", message, did_you_mean(name, PLACEHOLDERS))
    return text.strip()


def parse_email(text: str) -> str:
    """Read an e-mail address without a display name."""
    if not re.fullmatch(EMAIL_PATTERN, text) or not text.isprintable():
        hint = "write it as ann@example.org"
        raise UnfitValueError("email", f"{quoted(text)} is not an e-mail address", hint)
    return text


def parse_address(text: str) -> Organizer:
    """Read `ann@example.org` or `Ann Lee <ann@example.org>`; a missing name is empty."""
    match = re.fullmatch(r"(?:([^<>@]*)\s*<)?([^<>]*?)>?", text.strip())
    if match is None or not text.isprintable() or (match[1] is None) == text.strip().endswith(">"):
        hint = "write it as ann@example.org or Ann Lee <ann@example.org>"
        raise UnfitValueError("email", f"{quoted(text)} is not an e-mail address", hint)
    return Organizer((match[1] or "").strip(' "'), parse_email(match[2]))


def parse_reason(text: str) -> str:
    """Read the reason why a date is cancelled; yes, no and an empty text are not reasons."""
    reason = text.strip()
    if not reason or reason.lower() in (*ANSWERS, "true", "false"):
        raise UnfitValueError(
            "cancelled", f"{quoted(text)} is not a reason", "write why it is cancelled"
        )
    return reason


def parse_role(text: str) -> str:
    """Read the role of a person."""
    if not text.strip():
        raise UnfitValueError("role", f"{quoted(text)} is not a role", "write what the person does")
    return text.strip()


def parse_affiliation(text: str) -> str:
    """Read whom a person works for."""
    if not text.strip():
        message = f"{quoted(text)} is not an organization"
        raise UnfitValueError("affiliation", message, "write whom the person works for")
    return text.strip()


def parse_name(text: str) -> str:
    """Read the name of a person."""
    if not text.strip() or "@" in text:
        raise UnfitValueError("person", f"{quoted(text)} is not a name", "write it as Ann Lee")
    return text.strip()


def parse_status(text: str) -> InitiativeStatus:
    """Read the status of an initiative."""
    statuses: tuple[InitiativeStatus, ...] = get_args(InitiativeStatus)
    found = next((each for each in statuses if each == text), None)
    if found is None:
        hint = f"write one of {', '.join(statuses)}"
        raise UnfitValueError("status", f"{quoted(text)} is not a status", hint)
    return found


def parse_domain(text: str) -> str:
    """Read a domain name, in lower case."""
    if not re.fullmatch(DOMAIN_PATTERN, text):
        bare = text.strip().removeprefix("@").lower()
        host = urlsplit(bare).hostname if "//" in bare else bare
        better = host if host and re.fullmatch(DOMAIN_PATTERN, host) else None
        message = f"{quoted(text)} is not a domain"
        raise UnfitValueError("domain", message, "write a domain such as example.org", better)
    return text


def parse_color(text: str) -> str:
    """Read a colour in hexadecimal, #rrggbb."""
    if not re.fullmatch(COLOR_PATTERN, text):
        raise UnfitValueError("color", f"{quoted(text)} is not a colour", 'write it as "#1a73e8"')
    return text


def parse_locale(text: str) -> str:
    """Read a locale's BCP 47 tag: ja, pt-BR."""
    if not re.fullmatch(LOCALE_PATTERN, text):
        hint = "write a language tag, as en, ja or pt-BR"
        raise UnfitValueError("locale", f"{quoted(text)} is not a locale", hint)
    return text


def parse_seats(text: str) -> int:
    """Read a number of seats."""
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise UnfitValueError("number", f"{quoted(text)} is not a number of seats", "write it as 5")
    return int(text)


def is_date_word(text: str) -> bool:
    """Return whether a word stands for a date: next, last, today, tomorrow or a day of the week."""
    return text in DATE_WORDS and text != "all"


def is_placeholder(text: str | None) -> bool:
    """Return whether a name or a handle is only a placeholder: TBD, N/A, a question mark."""
    return text is not None and text.casefold().strip("()[] @") in _PLACEHOLDERS
