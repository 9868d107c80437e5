"""RRULE, RFC 5545 section 3.3.10, of plain rules."""

from datetime import datetime

from icalendar import vRecur

from cnpe_cli.domain.recurrence import Rule
from cnpe_cli.domain.rrule import CODES


def recurrence(rule: Rule, until: datetime | None = None) -> vRecur:
    """Return a plain rule; `until` is the moment of its last occurrence, in UTC."""
    parts: dict[str, object] = {"FREQ": rule.frequency}
    if until:
        parts["UNTIL"] = until
    if rule.interval > 1:
        parts["INTERVAL"] = rule.interval
    if rule.by_day:
        parts["BYDAY"] = [f"{day.nth or ''}{CODES[day.day]}" for day in rule.by_day]
    return vRecur({**parts, **{name.upper(): list(values) for name, values in rule.by}})
