"""Who sits in front of the screen: their time zone."""

import os
from zoneinfo import ZoneInfoNotFoundError

from cnpe_cli.store.time_zones import is_zone


def reader_zone() -> str:
    """Return the zone that $TZ names, else the system's; UTC where neither is known."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if is_zone(named):
        return named
    return _system_zone()


def _system_zone() -> str:
    from tzlocal import get_localzone_name

    os.environ.pop("TZ", None)  # It names no zone, and tzlocal would stumble over it.
    try:
        name = get_localzone_name()
    except (ZoneInfoNotFoundError, LookupError, ValueError, OSError):
        return "UTC"
    return name if is_zone(name) else "UTC"
