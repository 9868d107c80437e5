"""`community.json`: what a community publishes, for other programs."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TypeVar

from cnpe_cli.domain.errors import RefusedError
from cnpe_cli.domain.model import (
    Channel,
    EmeritusLead,
    Initiative,
    Lead,
    Meeting,
    NamedLink,
    Person,
)
from cnpe_cli.domain.people import in_full, initiatives_in_full, leads_on
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.kit.parts import MeetingText
from cnpe_cli.render.people import named_item
from cnpe_cli.render.site.editions import Edition
from cnpe_cli.render.views import Item
from cnpe_cli.render.words import iso

DATA = "community.json"
SCHEMA = "community.schema.json"
_VERSION = 1
_MOST_CHARACTERS = 4_000_000
T = TypeVar("T")
R = TypeVar("R")


def schema() -> bytes:
    """Return the JSON Schema of `community.json`."""
    return files(__package__).joinpath(SCHEMA).read_bytes()


def document(made: Sequence[Edition]) -> bytes:
    """Return a community as JSON, in which every text has all the locales.

    Raise RefusedError if it is too long.
    """
    site = made[0].site
    community = site.community
    facts = {
        "$schema": SCHEMA,
        "version": _VERSION,
        "locales": [each.locale for each in made],
        "name": _texts(made, [each.site.community.name for each in made]),
        "description": _texts(made, [each.site.community.description for each in made]),
        "url": community.url or None,
        "page": site.base_url,
        "feed": site.url(site.feed()),
        "time_zone": community.zone,
        "audience_zones": list(community.audience_zones),
        "from": site.since.isoformat(),
        "until": site.until.isoformat(),
    }
    records = {
        "meetings": _all(made, [each.site.community.meetings for each in made], _meeting),
        "occurrences": _all(made, [each.site.views for each in made], _occurrence),
        "leads": (_lead(term.person) for term in leads_on(community, site.now.date())),
        "initiatives": _all(made, map(_going_on, made), _initiative),
        "channels": _all(made, [each.site.community.channels or () for each in made], _channel),
    }
    return "".join(_bounded(_lines(facts, records))).encode()


def _lines(facts: Item, records: Mapping[str, Iterable[Item]]) -> Iterator[str]:
    """Yield a document in which each fact, and each record of a list, has a line."""
    yield "{\n" + ",\n".join(f" {_json(key)}: {_json(value)}" for key, value in facts.items())
    for name, listed in records.items():
        yield f",\n {_json(name)}: ["
        for number, record in enumerate(listed):
            yield f"{',' if number else ''}\n  {_json(record)}"
        yield "\n ]"
    yield "\n}\n"


def _bounded(parts: Iterable[str]) -> Iterator[str]:
    """Yield the parts of a text; raise RefusedError once they are too long for a website."""
    length = 0
    for part in parts:
        length += len(part)
        if length > _MOST_CHARACTERS:
            message = f"{DATA} would have more than {_MOST_CHARACTERS:,} characters"
            raise RefusedError(
                f"{message}; shorten texts, or use fewer languages, zones or meetings"
            )
        yield part


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _all(
    made: Sequence[Edition],
    things: Iterable[Iterable[T]],
    item: Callable[[Sequence[Edition], Sequence[T]], R],
) -> Iterator[R]:
    """Yield the record of each of some things, of which an item is given all languages."""
    return (item(made, same) for same in zip(*things, strict=True))


def _texts(made: Sequence[Edition], same: Iterable[object]) -> dict[str, str] | None:
    """Return a text by its locales; None if there is no such text."""
    found = {each.locale: str(text) for each, text in zip(made, same, strict=True) if text}
    return found or None


def _meeting(made: Sequence[Edition], same: Sequence[Meeting]) -> Item:
    meeting, site = same[0], made[0].site
    rhythms = [each.schedule(own) for each, own in zip(made, same, strict=True)]
    return {
        "id": meeting.id,
        "title": _texts(made, [each.title for each in same]),
        "description": _texts(made, [each.description for each in same]),
        "region": _texts(made, [each.region for each in same]),
        "schedule": _texts(made, rhythms),
        "hosts": [named_item(each) for each in in_full(site.community, meeting.hosts)],
        "join": meeting.join or None,
        "register": meeting.register or None,
        "agenda": meeting.agenda or None,
        "location": meeting.location or None,
        "calendar": meeting.calendar or None,
        "recordings": [*_all(made, [each.recordings or () for each in same], _recording)],
        "notices": [*_all(made, [each.notices for each in same], _texts)],
        "feed": site.url(site.feed(meeting)),
    }


def _recording(made: Sequence[Edition], same: Sequence[NamedLink]) -> Item:
    return {"name": _texts(made, [each.name for each in same]), "url": same[0].url}


def _occurrence(made: Sequence[Edition], same: Sequence[OccurrenceView]) -> Item:
    view = same[0]
    occurrence = view.occurrence
    about = [each.about(own) for each, own in zip(made, same, strict=True)]
    return {
        "meeting": occurrence.meeting.id,
        "status": occurrence.status,
        "start": iso(occurrence, occurrence.start),
        "end": iso(occurrence, occurrence.end),
        "ends_at": f"{instant(occurrence.end):%Y-%m-%dT%H:%M:%SZ}",
        "original_start": iso(occurrence, occurrence.original),
        "time_zone": occurrence.zone,
        "all_day": occurrence.all_day,
        "join": None if occurrence.detail.cancelled else occurrence.join or None,
        "register": occurrence.register or None,
        "agenda": occurrence.agenda or None,
        "recording": occurrence.detail.recording or None,
        "location": occurrence.location or None,
        "speakers": [named_item(each) for each in view.speakers],
        "hosts": [named_item(each) for each in view.hosts],
        "notes": list(occurrence.detail.notes),
        "texts": {each.locale: _said(text) for each, text in zip(made, about, strict=True)},
    }


def _said(text: MeetingText) -> Item:
    """Return what is said about an occurrence in one language; a text may be empty."""
    occurrence = text.occurrence
    return {
        "title": text.title,
        "when": text.language.when(occurrence),
        "times": [text.language.of(*each) for each in text.times()],
        "remarks": _remarks(text),
        "topics": text.topics,
        "speakers": text.people(text.view.speakers),
        "format": str(occurrence.format or ""),
        "region": str(occurrence.meeting.region or ""),
        "description": str(occurrence.description or ""),
    }


def _remarks(text: MeetingText) -> list[str]:
    """Return sentences about what is unusual: a cancellation, a move, or another local time."""
    language = text.language
    if text.is_cancelled:
        label, reason = language.labels["cancelled"], text.occurrence.reason
        return [language.of(label, reason) if reason else label]
    return [*(language.fact(*each) for each in text.moved_from()), *text.shifts()]


def _lead(person: Lead | EmeritusLead) -> Item:
    return {
        **named_item(Person(person.name, person.github)),
        "role": person.role or None,
        "affiliation": person.affiliation or None,
    }


def _going_on(edition: Edition) -> list[Initiative]:
    found = initiatives_in_full(edition.site.community)
    return [each for each in found if each.status != "completed"]


def _initiative(made: Sequence[Edition], same: Sequence[Initiative]) -> Item:
    initiative = same[0]
    return {
        "id": initiative.id,
        "name": _texts(made, [each.name for each in same]),
        "description": _texts(made, [each.description for each in same]),
        "url": initiative.url,
        "status": initiative.status,
        "leads": [named_item(each) for each in initiative.leads or ()],
        "leads_url": initiative.leads_url or None,
    }


def _channel(made: Sequence[Edition], same: Sequence[Channel]) -> Item:
    channel = same[0]
    return {
        "name": _texts(made, [each.name for each in same]),
        "label": channel.label or None,
        "url": channel.url or None,
    }
