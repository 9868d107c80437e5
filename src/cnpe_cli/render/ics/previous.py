"""The calendar file from an earlier run: its stamps, and whether this program wrote it."""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from icalendar import Calendar, Event

from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.ics.calendar import PRODUCT

_DIGEST = "X-CNPE-DIGEST"
_DIGEST_LINE = re.compile(rb"^X-CNPE-DIGEST:([0-9a-f]+)\r\n", re.MULTILINE)
_UNKNOWN = "0" * 40
_VOLATILE = ("DTSTAMP", "SEQUENCE")
_Key = tuple[str, str]


class Previous(Frozen):
    """An existing calendar file; `flaw` is the reason not to replace it, or None."""

    data: bytes
    calendar: Calendar | None
    flaw: str | None


def sealed(
    calendar: Calendar, previous: Previous | None = None, now: datetime | None = None
) -> bytes:
    """Return a calendar's bytes with a digest, which makes a later edit by hand detectable.

    Stamps of unchanged events are copied from a previous calendar of ours; `now`, in UTC, is the
    stamp of events that have changed since.
    """
    if previous and previous.calendar and now:
        carry_over(calendar, previous.calendar, now)
    calendar.add(_DIGEST, _UNKNOWN)
    data = bytes(calendar.to_ical())
    return _DIGEST_LINE.sub(f"{_DIGEST}:{_digest_of(data)}\r\n".encode(), data, count=1)


def read_previous(data: bytes) -> Previous:
    """Read an existing calendar file; git may have changed its newlines."""
    text = re.sub(rb"\r?\n", b"\r\n", data)
    try:
        found = Calendar.from_ical(text)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):  # All it can raise.
        return Previous(text, None, "is not a calendar, or is damaged")
    if not isinstance(found, Calendar) or found.get("PRODID") != PRODUCT:
        return Previous(text, None, "is a calendar that another program wrote")
    digest = _DIGEST_LINE.search(text)
    if digest is None or digest[1].decode() != _digest_of(text):
        return Previous(text, found, "was changed by hand, or is damaged")
    return Previous(text, found, None)


def carry_over(calendar: Calendar, previous: Calendar, now: datetime) -> None:
    """Keep DTSTAMP and SEQUENCE of unchanged events; give changed ones `now` and SEQUENCE + 1.

    A series that has lost an exception counts as changed, and a new exception gets a higher
    SEQUENCE than its series had (RFC 5545 section 3.8.7.4).
    """
    old = {_key(event): event for event in _events(previous)}
    new = {_key(event): event for event in _events(calendar)}
    for key, event in new.items():
        before = old.get(key)
        lost = key[1] == "" and {other for other in old if other[0] == key[0]} - new.keys()
        if before is not None and not lost and _content(before) == _content(event):
            _stamp(event, before.DTSTAMP or now, _sequence(before))
        elif before is not None or (key[0], "") in old:
            newest = max(_sequence(each) for other, each in old.items() if other[0] == key[0])
            _stamp(event, now, newest + 1)


def _digest_of(data: bytes) -> str:
    """Return the digest of a calendar without the line that holds it."""
    return sha256(_DIGEST_LINE.sub(b"", data)).hexdigest()[: len(_UNKNOWN)]


def _events(calendar: Calendar) -> Iterator[Event]:
    return (each for each in calendar.walk("VEVENT") if isinstance(each, Event))


def _key(event: Event) -> _Key:
    original = event.get("RECURRENCE-ID")
    return str(event.get("UID", "")), original.to_ical().decode() if original else ""


def _content(event: Event) -> bytes:
    """Return an event's content after writing and reading it once, so that it can be compared."""
    again = Event.from_ical(event.to_ical())
    for name in _VOLATILE:
        again.pop(name, None)
    return bytes(again.to_ical())


def _sequence(event: Event) -> int:
    return int(event.get("SEQUENCE", 0))


def _stamp(event: Event, stamp: datetime, sequence: int) -> None:
    for name, value in zip(_VOLATILE, (stamp, sequence), strict=True):
        event.pop(name, None)
        event.add(name, value)
