"""What an event says about itself, in plain text."""

from collections.abc import Iterable

from cnpe_cli.domain.model import Community
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.domain.people import in_full


def description(community: Community, occurrence: Occurrence) -> str:
    """Write what it is about, then the links, then what people must know before they join."""
    detail, meeting = occurrence.detail, occurrence.meeting
    formats = [occurrence.format] if occurrence.format else meeting.formats
    about = [
        *_line("Cancelled", [occurrence.reason]),
        *_line("Topics", detail.topics),
        *_line("Speakers", in_full(community, detail.speakers)),
        *_line("Format" if len(formats) == 1 else "Formats in turn", formats),
        *_line("For", [meeting.region]),
        *detail.notes,
    ]
    links = [
        *_line("Join", [occurrence.join]),
        *_line("Agenda", [occurrence.agenda]),
        *_line("Recording", [detail.recording]),
        *(f"{each.name}: {each.url}" for each in meeting.recordings or ()),
    ]
    notices = [str(notice) for notice in meeting.notices]
    return "\n\n".join("\n".join(part) for part in (about, links, notices) if part)


def _line(label: str, values: Iterable[object]) -> list[str]:
    filled = [str(value) for value in values if value]
    return [f"{label}: {'; '.join(filled)}"] if filled else []
