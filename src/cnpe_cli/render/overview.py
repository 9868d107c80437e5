"""The sections of the community page."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from cnpe_cli.domain.model import Artifact, Channel, Committee, Meeting, NamedLink
from cnpe_cli.domain.overview import SECTIONS, Overview
from cnpe_cli.domain.people import Term
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.initiatives import INITIATIVE_COLUMNS, initiative_item
from cnpe_cli.render.people import PERSON_COLUMNS, named_item, person_item
from cnpe_cli.render.schedule import schedule_of
from cnpe_cli.render.views import (
    GAP,
    TBD,
    Block,
    Column,
    Facts,
    Item,
    View,
    Words,
    grid,
    several,
    table_lines,
    text,
)
from cnpe_cli.render.words import UNDECIDED, iso, when

T = TypeVar("T")


class Section(Frozen):
    """A part of the community; its items are None where the file doesn't have its key."""

    items: Sequence[Item] | None
    columns: tuple[str, ...]
    blocks: tuple[Block, ...]


_MEETING_COLUMNS = (
    *("id", "title", "rhythm", "next", "join", "agenda"),
    *("description", "hosts", "location", "register", "calendar"),
    *("region", "recordings", "notices", "formats", "changes"),
)
_KEY, _WRAPPED = Column("", "key"), Column("", "wrapped")
_NAMED_LINKS = (_WRAPPED, _WRAPPED, Column("", "link"))
_PEOPLE = (_KEY, _KEY, _WRAPPED, _WRAPPED)
_NOT_THERE = Section(None, (), ())


def section(overview: Overview, name: str) -> Section:
    """Return a section by its name."""
    return _SECTIONS[name](overview)


def _channels(overview: Overview) -> Section:
    channels = overview.community.channels
    items = _items(channels, _channel_item)
    rows = [(str(each.name), each.label or "", each.url or TBD) for each in channels or ()]
    return Section(items, ("name", "label", "url"), (grid(rows, _NAMED_LINKS, indent=2),))


def _channel_item(channel: Channel) -> Item:
    return {"name": str(channel.name), "label": channel.label or None, "url": channel.url or None}


def _meetings(overview: Overview) -> Section:
    meetings = overview.community.meetings
    blocks: list[Block] = []
    for meeting in meetings:
        blocks += [Words(str(meeting.title), indent=2), _meeting_facts(overview, meeting)]
    items = [_meeting_item(overview, meeting) for meeting in meetings] or None
    return Section(items, _MEETING_COLUMNS, tuple(blocks))


def _meeting_item(overview: Overview, meeting: Meeting) -> Item:
    coming = overview.nexts.get(meeting.id)
    schedule = schedule_of(overview, meeting)
    return {
        "id": meeting.id,
        "title": str(meeting.title),
        "region": text(meeting.region),
        "rhythm": schedule.rhythm,
        "next": iso(coming, coming.start) if coming else None,
        "join": meeting.join or None,
        "agenda": meeting.agenda or None,
        "recordings": _items(meeting.recordings, _link_item) or [],
        "notices": [str(notice) for notice in meeting.notices],
        "formats": [str(each) for each in schedule.formats],
        "description": text(meeting.description),
        "hosts": [str(host) for host in meeting.hosts],
        "location": meeting.location or None,
        "register": meeting.register or None,
        "calendar": meeting.calendar or None,
        "changes": [{"from": day, "rhythm": words} for day, words in schedule.changes.items()],
    }


def _meeting_facts(overview: Overview, meeting: Meeting) -> Facts:
    coming = overview.nexts.get(meeting.id)
    schedule = schedule_of(overview, meeting)
    recordings = meeting.recordings and [f"{each.name}: {each.url}" for each in meeting.recordings]
    return Facts.of(
        (
            ("Id", meeting.id),
            ("Rhythm", schedule.rhythm or UNDECIDED),
            *((f"From {day}", rhythm) for day, rhythm in schedule.changes.items()),
            ("Next", when(coming) if coming else None),
            ("About", text(meeting.description)),
            ("For", text(meeting.region)),
            *several("Hosts", meeting.hosts),
            ("Join", meeting.join),
            ("Register", meeting.register),
            ("Location", meeting.location),
            ("Agenda", meeting.agenda),
            ("Calendar", meeting.calendar),
            *several("Formats", schedule.formats),
            *several("Recordings", recordings or (() if recordings is None else (TBD,))),
            *several("Notices", meeting.notices),
        ),
        indent=4,
    )


def _leads(overview: Overview) -> Section:
    vacant = overview.roster.open_seats
    seats = [("Open seats", f"{vacant} of {overview.roster.seats}")] if vacant else []
    there = overview.community.leads is not None
    return _people(overview.roster.terms, Facts.of(seats, 2)) if there else _NOT_THERE


def _emeritus(overview: Overview) -> Section:
    there = overview.community.emeritus is not None or bool(overview.former)
    return _people(overview.former) if there else _NOT_THERE


def _people(terms: Sequence[Term], *more: Block) -> Section:
    people = [term.person for term in terms]
    rows = [
        (each.name, f"@{each.github}", each.role or "", each.affiliation or "") for each in people
    ]
    items = [person_item(term) for term in terms]
    return Section(items, PERSON_COLUMNS, (grid(rows, _PEOPLE, indent=2), *more))


def _committees(overview: Overview) -> Section:
    committees = overview.community.committees
    items = _items(committees, _committee_item)
    rows = [
        (str(each.name), ", ".join(map(str, each.members or ())), each.url or TBD)
        for each in committees or ()
    ]
    return Section(items, ("name", "members", "url"), (grid(rows, _NAMED_LINKS, indent=2),))


def _committee_item(committee: Committee) -> Item:
    members = [str(member) for member in committee.members or ()]
    return {"name": str(committee.name), "url": committee.url or None, "members": members}


def _liaisons(overview: Overview) -> Section:
    people = overview.community.toc_liaisons
    rows = [(str(person),) for person in people or ()]
    items = _items(people, named_item)
    return Section(items, ("github", "name"), (grid(rows, [_KEY], indent=2),))


def _initiatives(overview: Overview) -> Section:
    initiatives = overview.community.initiatives
    rows = [(each.id, str(each.name), each.status, each.url) for each in initiatives or ()]
    items = _items(initiatives, initiative_item)
    return Section(items, INITIATIVE_COLUMNS, (grid(rows, (_KEY, *_NAMED_LINKS), indent=2),))


def _artifacts(overview: Overview) -> Section:
    artifacts = overview.community.artifacts
    rows = [(str(each.name), str(each.description or ""), each.url) for each in artifacts or ()]
    items = _items(artifacts, _artifact_item)
    return Section(items, ("name", "url", "description"), (grid(rows, _NAMED_LINKS, indent=2),))


def _artifact_item(artifact: Artifact) -> Item:
    about = text(artifact.description)
    return {"name": str(artifact.name), "url": artifact.url, "description": about}


def _link_item(link: NamedLink) -> Item:
    return {"name": str(link.name), "url": link.url}


def _items(things: Iterable[T] | None, item: Callable[[T], Item]) -> list[Item] | None:
    return None if things is None else [item(thing) for thing in things]


_SECTIONS: dict[str, Callable[[Overview], Section]] = dict(
    zip(
        SECTIONS,
        (_channels, _meetings, _leads, _emeritus, _committees, _liaisons, _initiatives, _artifacts),
        strict=True,
    )
)


def overview_view(overview: Overview) -> View:
    """Show the community, or the one section that was asked for."""
    sections = {name: section(overview, name) for name in overview.sections}
    if len(sections) == 1:
        return _one_section(*sections.items())
    facts = _community_facts(overview)
    lists = {_key(name): list(part.items or ()) for name, part in sections.items()}
    lines: list[tuple[str, ...]] = [(key, str(value or "")) for key, value in facts.items()]
    blocks: list[Block] = [*_head(overview)]
    for name, part in sections.items():
        if part.items is not None:
            lines += [(_key(name), *line) for line in table_lines(part.items, *part.columns)]
            blocks += [GAP, Words(_heading(name), "strong"), *_body(part)]
    return View(({**facts, **lists},), tuple(lines), tuple(blocks))


def _one_section(named: tuple[str, Section]) -> View:
    name, part = named
    items = tuple(part.items or ())
    notes = () if items else (f"There is nothing under {_heading(name)} yet.",)
    return View(items, table_lines(items, *part.columns), part.blocks if items else (), notes)


def _community_facts(overview: Overview) -> Item:
    community = overview.community
    return {
        "name": str(community.name),
        "description": text(community.description),
        "url": community.url or None,
        "time_zone": community.zone,
        "seats": community.seats,
    }


def _head(overview: Overview) -> tuple[Block, ...]:
    community = overview.community
    link = [] if community.url is None else [Words(community.url or TBD)]
    about = [] if community.description is None else [GAP, Words(str(community.description))]
    return (Words(str(community.name), "strong"), *link, *about)


def _body(part: Section) -> tuple[Block, ...]:
    return part.blocks if part.items else (Words(TBD, indent=2),)


def _heading(name: str) -> str:
    words = name.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}".replace("Toc", "TOC")


def _key(name: str) -> str:
    return name.replace("-", "_")
