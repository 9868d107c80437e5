"""The fields that options set: how each is read, and what may be said of what."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from cnpe_cli.cli.options import parse_text, read_all, read_value
from cnpe_cli.domain.edits import Amended
from cnpe_cli.domain.errors import UnfitValueError, UsageError, quoted
from cnpe_cli.domain.model import NamedLink
from cnpe_cli.domain.times import parse_date, parse_duration
from cnpe_cli.domain.values import (
    parse_affiliation,
    parse_handle,
    parse_link,
    parse_location,
    parse_name,
    parse_person,
    parse_role,
    parse_status,
)
from cnpe_cli.store.time_zones import parse_zone


class Field(NamedTuple):
    """A field that an option sets: how one value is read, and what it is if it is removed.

    An empty list is not always the same as none: it may say that there is nobody, or nothing yet.
    """

    option: str
    parse: Callable[[str], object]
    absent: object = None
    may_be_empty: bool = True


def _parse_recording(text: str) -> NamedLink:
    """Read a name and a link: Before June 2025 https://example.org/video."""
    name, _, url = text.strip().rpartition(" ")
    if not name:
        message = f"{quoted(text)} is not a name and a link"
        raise UnfitValueError("link", message, "write NAME URL, in quotes")
    return NamedLink(parse_text(name), parse_link(url))


def _parse_note(text: str) -> str:
    return str(parse_text(text))


_BOTH = {
    "title": Field("--title", parse_text, may_be_empty=False),
    "description": Field("--description", parse_text),
    "hosts": Field("--host", parse_person, absent=()),
    "location": Field("--location", parse_location),
    "join": Field("--join", parse_link),
    "register": Field("--register", parse_link),
    "agenda": Field("--agenda", parse_link),
}
OF_DATES = {
    **_BOTH,
    "title": Field("--title", parse_text),
    "topics": Field("--topic", parse_text, absent=()),
    "speakers": Field("--speaker", parse_person, absent=()),
    "recording": Field("--recording", parse_link),
    "notes": Field("--note", _parse_note, absent=()),
    "format": Field("--format", parse_text),
    "duration": Field("--duration", parse_duration),
}
OF_MEETINGS = {
    **_BOTH,
    "region": Field("--region", parse_text),
    "audience_zones": Field("--audience-zone", parse_zone),
    "notices": Field("--notice", parse_text, absent=()),
    "recordings": Field("--add-recording", _parse_recording),
    "calendar": Field("--calendar", parse_link),
}
OF_LEADS = {
    "name": Field("--name", parse_name, may_be_empty=False),
    "github": Field("--github", parse_handle, may_be_empty=False),
    "role": Field("--role", parse_role),
    "affiliation": Field("--affiliation", parse_affiliation),
    "since": Field("--since", parse_date),
    "term_ends": Field("--term-ends", parse_date),
    "until": Field("--until", parse_date),
}
OF_INITIATIVES = {
    "name": Field("--name", parse_text, may_be_empty=False),
    "url": Field("--url", parse_link, may_be_empty=False),
    "description": Field("--description", parse_text),
    "leads": Field("--lead", parse_person),
    "leads_url": Field("--leads-url", parse_link),
    "status": Field("--status", parse_status, may_be_empty=False),
    "started": Field("--started", parse_date),
    "ended": Field("--ended", parse_date),
}
_BY_RESCHEDULE = "; `cnpe meetings reschedule` changes it from a day on"
_ELSEWHERE = {("duration", "a meeting"): _BY_RESCHEDULE, ("format", "a meeting"): _BY_RESCHEDULE}
_ALIKE = 0.8  # A name that is less similar is another field, which nobody wants to remove.
_ABSENT: tuple[None, list[str]] = (None, [])  # An empty text is not absent, but a mistake.
Given = Mapping[str, str | list[str] | None]
Fields = Mapping[str, Field]


def read_changes(
    given: Given, added: Given, clear: list[str] | None, fields: Fields, what: str
) -> Amended:
    """Return the values of options; raise UsageError for one that belongs to something else."""
    values: dict[str, Any] = {}
    for text in clear or ():
        name = read_value("--clear", text, lambda text: _parse_field(text, fields))
        values[name] = fields[name].absent
    for name, raw in given.items():
        if raw not in _ABSENT:
            values[name] = _parsed(name, raw, fields, what)
    more: dict[str, Any] = {
        name: _parsed(name, raw, fields, what) for name, raw in added.items() if raw not in _ABSENT
    }
    if not values and not more:
        options = ", ".join(each.option for each in fields.values())
        raise UsageError(f"nothing to change; pass {options} or --clear")
    return Amended(values, more)


def _parsed(name: str, raw: str | list[str], fields: Fields, what: str) -> object:
    if name not in fields:
        message = f"{(OF_DATES | OF_MEETINGS)[name].option} is not an option for {what}"
        raise UsageError(f"{message}{_ELSEWHERE.get((name, what), '')}")
    field = fields[name]
    if isinstance(raw, list):
        return read_all(field.option, raw, field.parse)
    return read_value(field.option, raw, field.parse)


def _parse_field(text: str, fields: Fields) -> str:
    """Read the name of a field that may be empty, as in the file or in its option."""
    wanted = text.replace("-", "_")
    names = removable(fields)
    for name in names:
        if wanted in (name, name.removesuffix("s")):
            return name
    near = get_close_matches(text, names, n=1, cutoff=_ALIKE)
    hint = f"did you mean `{near[0]}`?" if near else f"choose from {', '.join(names)}"
    raise UnfitValueError("field", f"{quoted(text)} is not a field that can be removed", hint)


def removable(fields: Fields) -> list[str]:
    """Return the names of the fields that may be removed."""
    return [name for name, field in fields.items() if field.may_be_empty]


def of_a_date_or_meeting() -> list[str]:
    """Return the fields of dates and of meetings that can be removed."""
    return sorted({*removable(OF_DATES), *removable(OF_MEETINGS)})


def of_a_lead() -> list[str]:
    """Return the fields of leads that can be removed."""
    return removable(OF_LEADS)


def of_an_initiative() -> list[str]:
    """Return the fields of initiatives that can be removed."""
    return removable(OF_INITIATIVES)
