"""The community at a glance."""

from cnpe_cli.domain.overview import Overview, overview
from cnpe_cli.use_cases.request import Request, open_community


def show(request: Request, section: str | None = None) -> Overview:
    """Open the whole community, or one section of it; raise UsageError for one there isn't."""
    opened = open_community(request)
    return overview(opened.community, opened.now, section)
