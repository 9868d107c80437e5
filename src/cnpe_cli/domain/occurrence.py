"""One time that a meeting takes place."""

from datetime import datetime
from typing import Literal

from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.model import DateDetail, Meeting, Text
from cnpe_cli.domain.zones import instant

Status = Literal["confirmed", "cancelled"]


class Occurrence(Frozen):
    """One time a meeting takes place, or would have; all moments carry the meeting's zone."""

    meeting: Meeting
    zone: str
    original: datetime
    start: datetime
    end: datetime
    detail: DateDetail
    format: Text | None

    @property
    def original_end(self) -> datetime:
        """When it would have ended by the schedule."""
        length = instant(self.end) - instant(self.start)
        return (instant(self.original) + length).astimezone(self.original.tzinfo)

    @property
    def instant(self) -> datetime:
        """The start in UTC, by which occurrences are ordered."""
        return instant(self.start)

    @property
    def status(self) -> Status:
        """RFC 5545 STATUS in lower case."""
        return "cancelled" if self.detail.cancelled else "confirmed"

    @property
    def reason(self) -> str | None:
        """Why it is cancelled, where somebody said so."""
        return self.detail.cancelled if isinstance(self.detail.cancelled, str) else None

    @property
    def title(self) -> Text:
        """Its own title, else the meeting's."""
        return self.detail.title or self.meeting.title

    @property
    def join(self) -> str | None:
        """Its own link, else the meeting's."""
        return self.meeting.join if self.detail.join is None else self.detail.join

    @property
    def agenda(self) -> str | None:
        """Its own link, else the meeting's."""
        return self.meeting.agenda if self.detail.agenda is None else self.detail.agenda

    @property
    def moved(self) -> bool:
        """Whether it starts at another time than its schedule says."""
        return self.start != self.original
