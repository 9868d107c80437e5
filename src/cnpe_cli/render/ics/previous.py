"""The calendar file from an earlier run: its stamps, and whether this program wrote it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.values import DOMAIN_PATTERN
from cnpe_cli.render.ics.calendar import PRODUCT
from cnpe_cli.render.ics.component import Component, basic, read_calendar

_DIGEST = "X-CNPE-DIGEST"
_DIGEST_LINE = re.compile(rb"^X-CNPE-DIGEST:([0-9a-f]+)\r\n", re.MULTILINE)
_UNKNOWN = "0" * 40
_VOLATILE = ("DTSTAMP", "SEQUENCE", "LAST-MODIFIED")
_NUMBER = re.compile(r"\+?\d+", re.ASCII)
_LARGEST = 2**31 - 1  # INTEGER, RFC 5545 section 3.3.8
_UTC = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_Components = dict[str, Component]  # by the line of RECURRENCE-ID, or "" for the main event


class Previous(Frozen):
    """An existing calendar file; `flaw` is the reason not to replace it, or None.

    The calendar is empty if the file does not hold one that can be compared with ours.
    """

    data: bytes
    calendar: Component
    flaw: str | None

    @property
    def domain(self) -> str | None:
        """The domain of its UIDs, if it is one and the same for all events."""
        uids = [event.value("UID") for event in _events(self.calendar)]
        domains = {uid.rpartition("@")[2] for uid in uids if "@" in uid}
        only = domains.pop() if len(domains) == 1 else ""
        return only if re.fullmatch(DOMAIN_PATTERN, only) else None


def sealed(calendar: Component) -> bytes:
    """Return a calendar's bytes with a digest, which makes a later edit by hand detectable."""
    calendar.add(_DIGEST, _UNKNOWN)
    data = calendar.to_ical()
    return _DIGEST_LINE.sub(f"{_DIGEST}:{_digest_of(data)}\r\n".encode(), data, count=1)


def written(
    calendar: Component, previous: Previous | None, now: datetime, stamp: datetime | None
) -> bytes:
    """Return the bytes of a calendar; events that a previous file has as well keep its stamps.

    `stamp` is the DTSTAMP of the others, in UTC; without it, it is `now` if there is such a file,
    and otherwise the start of their schedule entry.
    """
    if stamp:
        stamp_all(calendar, stamp)
    if previous:
        _carry_over(calendar, previous.calendar, stamp or now.replace(microsecond=0))
    return sealed(calendar)


def stamp_all(calendar: Component, moment: datetime) -> None:
    """Give every event a moment in UTC as its stamps, and the SEQUENCE that belongs to it."""
    for event in _events(calendar):
        _stamp(event, moment, sequence_at(moment))


def sequence_at(moment: datetime) -> int:
    """Return a SEQUENCE that never decreases: the whole minutes since 2020 (in UTC)."""
    return max(0, (moment - _EPOCH) // _MINUTE)


def read_previous(data: bytes) -> Previous:
    """Read an existing calendar file; git may have changed its newlines."""
    text = re.sub(rb"\r?\n", b"\r\n", data)
    found, unlike = read_calendar(text), Component("VCALENDAR")
    if found is None:
        return Previous(text, unlike, "is not a calendar, or is damaged")
    if found.value("PRODID") != PRODUCT:
        return Previous(text, unlike, "is a calendar that another program wrote")
    if "METHOD" in found.lines:
        return Previous(text, unlike, "is an invitation")
    if _DIGEST_LINE.findall(text) != [_digest_of(text).encode()]:
        return Previous(text, found, "was changed by hand, or is damaged")
    return Previous(text, found, None)


def _carry_over(calendar: Component, previous: Component, now: datetime) -> None:
    """Keep the stamps of UIDs that didn't change; give all events of the others new ones.

    They get the same SEQUENCE, one more than the highest before: a client that compares an
    exception with its series must not take the older of the two for the newer (RFC 5545,
    3.8.7.4). A UID that the file doesn't have may have been in it before.
    """
    old = _by_uid(previous)
    moment = max([now, *_moments(previous)])
    for uid, events in _by_uid(calendar).items():
        before = old.get(uid)
        if before and _are_stamped(before) and _contents(before) == _contents(events):
            for original, event in events.items():
                _copy_stamps(event, before[original])
        else:
            number = _highest(before) + 1 if before else sequence_at(moment)
            for event in events.values():
                _stamp(event, moment, max(number, _highest(events)))


def _moments(calendar: Component) -> Iterator[datetime]:
    found = (_moment(event.value("LAST-MODIFIED")) for event in _events(calendar))
    return (each for each in found if each)


def _by_uid(calendar: Component) -> dict[str, _Components]:
    found: dict[str, _Components] = {}
    for event in _events(calendar):
        original = "".join(event.lines.get("RECURRENCE-ID", ()))
        known = found.setdefault(event.value("UID"), {}).setdefault(original, event)
        if known is not event:  # It stands twice, as after a merge of both versions.
            known.add_lines(event)
    return found


def _contents(events: _Components) -> dict[str, tuple[dict[str, list[str]], bool]]:
    return {original: _content(event) for original, event in events.items()}


def _content(event: Component) -> tuple[dict[str, list[str]], bool]:
    """Return the lines of an event without its stamps, and whether it has alarms, as ours don't."""
    said = {name: lines for name, lines in event.lines.items() if name not in _VOLATILE}
    return said, bool(event.components)


def _digest_of(data: bytes) -> str:
    """Return the digest of a calendar without the line that holds it."""
    return sha256(_DIGEST_LINE.sub(b"", data)).hexdigest()[: len(_UNKNOWN)]


def _events(calendar: Component) -> Iterator[Component]:
    return (each for each in calendar.components if each.name == "VEVENT")


def _highest(events: _Components) -> int:
    """Return the highest SEQUENCE of a UID's events; one that is no number counts as 0."""
    return max((number for each in events.values() for number in _numbers(each)), default=0)


def _numbers(event: Component) -> list[int]:
    """Return each SEQUENCE that is a number; too large ones count as the largest INTEGER."""
    found = (each for each in event.values("SEQUENCE") if _NUMBER.fullmatch(each))
    return [min(int(each[:12]), _LARGEST) for each in found]


def _are_stamped(events: _Components) -> bool:
    """Return whether all events have a SEQUENCE and a DTSTAMP that can be kept."""
    return all(
        each.value("SEQUENCE") in map(str, _numbers(each)) and _moment(each.value("DTSTAMP"))
        for each in events.values()
    )


def _moment(value: str) -> datetime | None:
    """Return a moment in UTC, or None for anything else."""
    try:
        return datetime.fromisoformat(value) if _UTC.fullmatch(value) else None
    except ValueError:
        return None


def _copy_stamps(event: Component, before: Component) -> None:
    """Take over the stamps of an event; a damaged LAST-MODIFIED is left out."""
    modified = before.value("LAST-MODIFIED")
    for name in _VOLATILE:
        event.lines.pop(name, None)
        if name != "LAST-MODIFIED" or _moment(modified):
            event.add(name, before.value(name))


def _stamp(event: Component, moment: datetime, sequence: int) -> None:
    stamp = f"{basic(moment)}Z"
    number = str(min(sequence, _LARGEST))
    for name, value in zip(_VOLATILE, (stamp, number, stamp), strict=True):
        event.lines.pop(name, None)
        event.add(name, value)
