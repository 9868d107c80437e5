"""The moment that a command uses as now."""

from datetime import date, datetime

from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import in_zone, local, midnight


class Clock(Frozen):
    """A moment; a date, or a moment without an offset, is in the community's own zone."""

    moment: datetime | date

    def now(self, zone: str) -> datetime:
        """Return the moment in a zone; a date means midnight at its beginning."""
        if not isinstance(self.moment, datetime):
            return midnight(self.moment, zone)
        return local(self.moment, zone) if self.moment.tzinfo else in_zone(self.moment, zone)

    def today(self, zone: str) -> date:
        """Return the current date in a zone."""
        return self.now(zone).date()
