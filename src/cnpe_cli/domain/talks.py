"""Who speaks on which date, and who spoke."""

from collections.abc import Iterator

from cnpe_cli.domain.model import Community, Person
from cnpe_cli.domain.people import in_full
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_on
from cnpe_cli.domain.value import Frozen


class Talk(Frozen):
    """Somebody who speaks, or spoke, on a date."""

    occurrence: Occurrence
    speaker: Person


def talks(community: Community) -> list[Talk]:
    """Return a talk for each speaker of each date that is not cancelled, newest first."""
    found = sorted(_with_speakers(community), key=lambda each: each.instant, reverse=True)
    return [
        Talk(each, speaker)
        for each in found
        for speaker in in_full(community, each.detail.speakers)
    ]


def _with_speakers(community: Community) -> Iterator[Occurrence]:
    for meeting in community.meetings:
        for day, detail in meeting.dates.items():
            found = occurrence_on(community, meeting, day) if detail.speakers else None
            if found and not detail.cancelled:
                yield found
