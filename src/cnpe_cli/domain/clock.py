"""The moment from which a command looks at the world."""

from datetime import date, datetime

from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import in_zone, local, midnight


class Clock(Frozen):
    """A moment; a bare day, or one without an offset, means the community's own zone."""

    moment: datetime | date

    def now(self, zone: str) -> datetime:
        """Return the moment in a zone; a bare day is its midnight."""
        if not isinstance(self.moment, datetime):
            return midnight(self.moment, zone)
        return local(self.moment, zone) if self.moment.tzinfo else in_zone(self.moment, zone)

    def today(self, zone: str) -> date:
        """Return the day that it is in a zone."""
        return self.now(zone).date()
