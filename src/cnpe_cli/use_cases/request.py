"""What every use case is given: a file and a clock."""

from dataclasses import dataclass
from datetime import date, datetime

from cnpe_cli.domain.clock import Clock
from cnpe_cli.domain.model import Community
from cnpe_cli.store.community_file import load
from cnpe_cli.store.locate import FileChoice


@dataclass(frozen=True, slots=True)
class Request:
    """Which community, and when."""

    file: FileChoice
    clock: Clock


@dataclass(frozen=True, slots=True)
class Opened:
    """A community and the moment at which somebody looks at it."""

    community: Community
    now: datetime

    @property
    def today(self) -> date:
        """The day that it is in the community's zone."""
        return self.now.date()


def open_community(request: Request) -> Opened:
    """Load the file; raise InvalidDataError or UnreadableFileError."""
    community = load(request.file)
    return Opened(community, request.clock.now(community.time_zone))
