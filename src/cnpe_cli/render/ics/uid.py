"""What calendars know an event by, for ever: UID, RFC 5545 section 3.8.4.7."""

import re
from urllib.parse import urlsplit

from cnpe_cli.domain.model import Community
from cnpe_cli.domain.series import Series


def uid(community: Community, series: Series) -> str:
    """Return the meeting's id, the name of the series if it has one, and the host."""
    names = [series.first.meeting.id, *([series.name] if series.name else [])]
    return f"{'-'.join(names)}@{_host(community)}"


def _host(community: Community) -> str:
    host = urlsplit(community.url or "").hostname
    if host:
        return host
    slug = re.sub(r"[^a-z0-9]+", "-", community.name.lower()).strip("-")
    return f"{slug or 'community'}.invalid"
