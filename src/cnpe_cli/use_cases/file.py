"""What is wrong with the file."""

from cnpe_cli.domain.checks.warnings import find_warnings
from cnpe_cli.domain.checkup import Checkup
from cnpe_cli.domain.lookup import next_confirmed
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.occurrence import Occurrence
from cnpe_cli.store.community_file import decode
from cnpe_cli.store.files import read
from cnpe_cli.use_cases.request import Request


def check(request: Request) -> Checkup:
    """Find every problem of a file, warnings too, as things stand now."""
    decoded = decode(read(request.file.name))
    if decoded.community is not None:
        today = request.clock.today(decoded.community.time_zone)
        decoded.find(find_warnings(decoded.community, today))
    coming = _coming(decoded.whole, request) if decoded.whole else None
    return Checkup(request.file.shown, decoded.problems, decoded.lines, decoded.whole, coming)


def _coming(community: Community, request: Request) -> Occurrence | None:
    return next_confirmed(community, community.meetings, request.clock.now(community.time_zone))
