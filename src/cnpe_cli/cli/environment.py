"""What the process is given: its streams, its screen, its variables and the time."""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TextIO

from cnpe_cli.domain.frozen import Frozen


class Environment(Frozen):
    """The surroundings of one run, passed to it so that tests can pass others.

    `now` is in UTC. `width` is that of the screen in columns; None lets rich measure it.
    """

    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    variables: Mapping[str, str]
    now: datetime
    is_on_screen: bool
    can_ask: bool
    width: int | None = None

    def variable(self, name: str) -> str | None:
        """Return the value of a variable; None where it is not set, or empty."""
        return self.variables.get(name) or None


def of_process() -> Environment:
    """Return what this process is given, now."""
    is_on_screen = _is_terminal(sys.stdout)
    return Environment(
        sys.stdin,
        sys.stdout,
        sys.stderr,
        os.environ,
        datetime.now(UTC),
        is_on_screen,
        can_ask=is_on_screen and _is_terminal(sys.stdin),
    )


def reader_zone(environment: Environment) -> str:
    """Return the zone that $TZ names, else the system's; UTC where neither is known."""
    from cnpe_cli.store.time_zones import is_zone

    named = (environment.variable("TZ") or "").removeprefix(":")
    if is_zone(named):
        return named
    found = _system_zone()
    return found if is_zone(found) else "UTC"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _system_zone() -> str:
    from zoneinfo import ZoneInfoNotFoundError

    from tzlocal import get_localzone_name

    os.environ.pop("TZ", None)  # It names no zone, and tzlocal would stumble over it.
    try:
        return get_localzone_name()
    except (ZoneInfoNotFoundError, LookupError, ValueError, OSError):
        return "UTC"
