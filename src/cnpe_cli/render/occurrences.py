"""One occurrence of a meeting: the record of its keys, and in full for people."""

from collections.abc import Callable

from cnpe_cli.domain.model import Meeting
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.domain.times import dated
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import local, place
from cnpe_cli.render.views import (
    GAP,
    Block,
    Column,
    Facts,
    Item,
    Words,
    grid,
    several,
    text,
)
from cnpe_cli.render.words import (
    clock,
    clock_at,
    clock_there,
    days,
    distance,
    hours,
    iso,
    long_day,
    shift_sentence,
)


class Reader(Frozen):
    """Whom times are shown to: the zone of the reader, and those that were asked for."""

    find_zone: Callable[[], str]
    chosen: tuple[str, ...] = ()

    @property
    def zone(self) -> str:
        """The zone of the reader, which is only looked for where it is shown."""
        return self.find_zone()


def occurrence_item(view: OccurrenceView) -> Item:
    """Return an occurrence as the record that `--json` prints."""
    occurrence = view.occurrence
    return {
        "meeting": occurrence.meeting.id,
        "title": str(occurrence.title),
        "start": iso(occurrence, occurrence.start),
        "end": iso(occurrence, occurrence.end),
        "time_zone": occurrence.zone,
        "original_start": iso(occurrence, occurrence.original),
        "status": occurrence.status,
        "reason": occurrence.reason,
        "format": text(occurrence.format),
        "region": text(occurrence.meeting.region),
        "topics": [str(topic) for topic in occurrence.detail.topics],
        "speakers": [str(speaker) for speaker in view.speakers],
        "join": None if occurrence.detail.cancelled else occurrence.join or None,
        "agenda": occurrence.agenda or None,
        "recording": occurrence.detail.recording or None,
        "zones": [
            {"time_zone": zone, "start": local(occurrence.start, zone).isoformat()}
            for zone in view.zones
        ],
        "notes": list(occurrence.detail.notes),
        "notices": [str(notice) for notice in occurrence.meeting.notices],
        "hosts": [str(host) for host in view.hosts],
        "location": occurrence.location or None,
        "register": occurrence.register or None,
        "description": text(occurrence.description),
        "all_day": occurrence.all_day,
        "calendar": occurrence.meeting.calendar or None,
    }


def undecided_item(meeting: Meeting) -> Item:
    """Return a meeting without dates as a record with the keys of an occurrence."""
    return {
        "meeting": meeting.id,
        "title": str(meeting.title),
        "start": None,
        "end": None,
        "time_zone": meeting.time_zone,
        "original_start": None,
        "status": "undecided",
        "reason": None,
        "format": None,
        "region": text(meeting.region),
        "topics": [],
        "speakers": [],
        "join": meeting.join or None,
        "agenda": meeting.agenda or None,
        "recording": None,
        "zones": [],
        "notes": [],
        "notices": [str(notice) for notice in meeting.notices],
        "hosts": [str(host) for host in meeting.hosts],
        "location": meeting.location or None,
        "register": meeting.register or None,
        "description": text(meeting.description),
        "all_day": None,
        "calendar": meeting.calendar or None,
    }


def status_of(occurrence: Occurrence) -> str:
    """Return in words that a date is cancelled or moved, or nothing."""
    if occurrence.detail.cancelled:
        return f"cancelled: {occurrence.reason}" if occurrence.reason else "cancelled"
    if not occurrence.moved:
        return ""
    at = "" if occurrence.all_day else f", {clock(occurrence.original)}"
    return f"moved from {dated(occurrence.original)}{at}"


def in_full(view: OccurrenceView, reader: Reader) -> tuple[Block, ...]:
    """Return everything about an occurrence, with its time in the zones of its audience."""
    occurrence = view.occurrence
    status = status_of(occurrence)
    zones = [(place(zone), clock_there(occurrence.start, zone)) for zone in view.zones]
    changed: list[Block] = [Words(shift_sentence(view.shifts), "warning")] if view.shifts else []
    parts: list[list[Block]] = [
        [grid(zones, (Column("", "key"), Column("", "key")), indent=2), *changed] if zones else [],
        [Words(str(occurrence.description))] if occurrence.description else [],
        [facts] if (facts := _facts(view)).pairs else [],
    ]
    return (
        Words(str(occurrence.title), "strong"),
        Words(f"{_when(occurrence)}, {distance(occurrence, view.now)}"),
        *([Words(f"{status[:1].upper()}{status[1:]}", "warning")] if status else []),
        *_your_time(occurrence, reader),
        *(block for part in parts if part for block in (GAP, *part)),
    )


def _when(occurrence: Occurrence) -> str:
    if occurrence.all_day:
        return days(occurrence.start.date(), occurrence.last_day)
    return f"{long_day(occurrence.start)}, {hours(occurrence)} ({place(occurrence.zone)})"


def _your_time(occurrence: Occurrence, reader: Reader) -> list[Words]:
    if occurrence.all_day:
        return []
    return [Words(f"Your time: {clock_at(occurrence.start, reader.zone)}")]


def _facts(view: OccurrenceView) -> Facts:
    """Return what is said of an occurrence; a cancelled one has no link to join."""
    occurrence, detail = view.occurrence, view.occurrence.detail
    joined = () if detail.cancelled else (("Join", occurrence.join),)
    return Facts.of(
        (
            *several("Topics", detail.topics),
            *several("Speakers", view.speakers),
            ("Format", text(occurrence.format)),
            ("For", text(occurrence.meeting.region)),
            *several("Hosts", view.hosts),
            *joined,
            ("Register", occurrence.register),
            ("Location", occurrence.location),
            ("Agenda", occurrence.agenda),
            ("Recording", detail.recording),
            *several("Notes", detail.notes),
            *several("Notices", occurrence.meeting.notices),
        )
    )
