"""Write the model as the plain values of a file, and these values as YAML."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from cnpe_cli.domain.model import Days, Person, ScheduleEntry, Text
from cnpe_cli.domain.value import Frozen, pairs

Plain = str | bool | int | list["Plain"] | dict[str, "Plain"]

# Words that every YAML parser reads as plain text, wherever they are.
_SAFE = r"[^\x00-\x20\x7f-\xa0,\[\]{}\"'`#&*!|>%:\\]"
_PLAIN_TEXT = re.compile(rf"[\w/(.]{_SAFE}*(?: {_SAFE}+)*")
_PLAIN_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?|[0-9]+d", re.ASCII)
_SPOKEN_FOR = re.compile(
    r"true|false|yes|no|on|off|y|n|null|~|[-+]?\.(?:inf|nan)|[-+.]?[0-9][0-9a-fox._+-]*",
    re.IGNORECASE | re.ASCII,
)
_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def encode(value: object) -> Plain:
    """Return a value of the model as it is written in a file; default values are left out."""
    if isinstance(value, Text):
        return value.by_locale[""] if "" in value.by_locale else dict(value.by_locale)
    if isinstance(value, Person):
        return str(value)
    if isinstance(value, Frozen):
        return _record(value)
    if isinstance(value, Mapping):
        return {str(encode(key)): encode(item) for key, item in value.items()}
    if isinstance(value, tuple) and not isinstance(value, Days):
        return [encode(item) for item in value]
    return _scalar(value)


def flow(value: Plain) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{scalar(key)}: {flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value)


def scalar(value: str | bool | int) -> str:  # noqa: FBT001 - a value, not a flag
    """Write one value so that it is read as the same value wherever it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _PLAIN_TIME.fullmatch(value):
        return value
    if value.isprintable() and _PLAIN_TEXT.fullmatch(value) and not _SPOKEN_FOR.fullmatch(value):
        return value
    return f'"{"".join(map(_escape, value))}"'


def _record(value: Frozen) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for name, item in pairs(value):
        if item is None or item == value.defaults.get(name):
            continue
        if isinstance(value, ScheduleEntry) and name == "rule":
            found[item.spelling] = item.text
        elif isinstance(value, ScheduleEntry) and value.all_day and name in ("start", "all_day"):
            found["start"] = encode(value.start.date())
        else:
            found[name] = encode(item)
    return found


def _scalar(value: object) -> str | bool | int:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, Days):
        return f"{value.number}d"
    if isinstance(value, timedelta):
        hours, minutes = divmod(value // timedelta(minutes=1), 60)
        return f"{f'{hours}h' if hours else ''}{f'{minutes}m' if minutes else ''}"
    return str(value)


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isprintable() else f"\\U{ord(char):08x}"
