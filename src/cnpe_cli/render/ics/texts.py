"""The texts of an event that people read in their calendars: SUMMARY and DESCRIPTION."""

import re
from collections.abc import Iterable

from cnpe_cli.domain.model import Community, Text
from cnpe_cli.domain.people import in_full
from cnpe_cli.domain.schedule.following import next_after
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.render.words import day_and_time


def summary(community: Community, occurrence: Occurrence) -> str:
    """Return the short name, the title and the topics; it also says if the date is cancelled.

    Some clients hide the STATUS.
    """
    title = named(community, occurrence.title)
    if occurrence.detail.cancelled:
        return f"Cancelled: {title}"
    topics = "; ".join(map(str, occurrence.detail.topics))
    return " ".join(f"{title}: {topics}".split()) if topics else title


def named(community: Community, title: Text) -> str:
    """Return a title on one line, with the short name of the community unless it has that."""
    words, short = " ".join(str(title).split()), community.short_name or ""
    has_it = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", words, re.IGNORECASE)
    return words if has_it or not short else f"{short} {words}"


def description(community: Community, occurrence: Occurrence) -> str:
    """Write what is special about the date, then the links, the notices, and the recordings."""
    detail, meeting = occurrence.detail, occurrence.meeting
    if detail.cancelled:
        return "\n".join([*_line("Cancelled", [occurrence.reason]), *_next(community, occurrence)])
    formats = [occurrence.format] if occurrence.format else occurrence.period.formats
    special = [
        *_line("Moved from", _original(occurrence)),
        *_line("Topics", detail.topics),
        *_line("Speakers", in_full(community, detail.speakers)),
        *_line("Format" if len(formats) == 1 else "Formats in turn", formats),
        *_line("For", [meeting.region]),
        *_line("Hosts", in_full(community, occurrence.hosts)),
        *detail.notes,
    ]
    about = [str(occurrence.description)] if occurrence.description else []
    links = [
        *_line("Join", [occurrence.join]),
        *_line("Register", [occurrence.register]),
        *_line("Location", [occurrence.location] if occurrence.join else []),
        *_line("Agenda", [occurrence.agenda]),
        *_line("Recording", [detail.recording]),
    ]
    notices = [str(notice) for notice in meeting.notices]
    recordings = [f"{each.name}: {each.url}" for each in meeting.recordings or ()]
    parts = special, about, links, notices, recordings
    return "\n\n".join("\n".join(part) for part in parts if part)


def _original(occurrence: Occurrence) -> list[str]:
    return [day_and_time(occurrence, occurrence.original)] if occurrence.moved else []


def _next(community: Community, occurrence: Occurrence) -> list[str]:
    """Return a line with the next date that takes place."""
    coming = next_after(community, occurrence)
    return _line("Next", [day_and_time(coming, coming.start)] if coming else [])


def _line(label: str, values: Iterable[object]) -> list[str]:
    filled = [str(value) for value in values if value]
    return [f"{label}: {'; '.join(filled)}"] if filled else []
