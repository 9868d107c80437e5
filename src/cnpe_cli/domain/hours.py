"""When the hour of a meeting shifts for those who follow it from afar."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.domain.schedule import previous_start
from cnpe_cli.domain.zones import local


class Shift(Frozen):
    """A local start in one zone, and the hour that people there were used to."""

    zone: str
    start: datetime
    usual: time

    @property
    def by(self) -> timedelta:
        """How much later (positive) or earlier; never more than half a day."""
        midnight = self.start.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
        usual = datetime.combine(midnight, self.usual)
        change = self.start.replace(tzinfo=None) - usual
        half, day = timedelta(hours=12), timedelta(days=1)
        return (change + half) % day - half


def shifts(community: Community, occurrence: Occurrence, zones: Iterable[str]) -> list[Shift]:
    """Return the zones in which the hour differs from the occurrence before.

    What was usual is the hour by the schedule: a call that was moved once sets no habit.
    """
    before = previous_start(community, occurrence)
    if before is None:
        return []
    found = [
        Shift(zone, local(occurrence.start, zone), local(before, zone).time()) for zone in zones
    ]
    return [shift for shift in found if shift.start.time() != shift.usual]
