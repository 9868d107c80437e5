"""Components of a calendar and their content lines, RFC 5545 sections 3.1 and 3.6."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from icalendar import Parameters

# The properties that come first; the others follow by name.
_ORDER = {
    "VCALENDAR": (
        *("VERSION", "PRODID", "CALSCALE", "METHOD"),
        *("DESCRIPTION", "X-WR-CALDESC", "NAME", "X-WR-CALNAME"),
    ),
    "VEVENT": (
        *("SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID"),
        *("RECURRENCE-ID", "SEQUENCE", "RRULE", "EXDATE"),
    ),
}
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[:;])")
_BEFORE_VALUE = re.compile(r'(?:[^:"]|"[^"]*")*:')
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_BOUNDS = ("BEGIN", "END")
_FOLD = re.compile(r"\r\n[ \t]")
_MOST_OCTETS = 74  # of a piece of a line, before which a space can stand
# Up to the end of a character, and not after the first half of an escape.
_PIECE = re.compile(
    rb".{1,%d}(?![\x80-\xbf])(?<![\\^])|.{1,%d}(?![\x80-\xbf])" % (_MOST_OCTETS, _MOST_OCTETS),
    re.DOTALL,
)


class Component:
    """A component: its content lines by property name, not folded, and the components in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[str, list[str]] = {}
        self.components: list[Component] = []

    def copy(self) -> "Component":
        """Return a component with the same lines, to which others can be added."""
        made = Component(self.name)
        made.lines = {name: [*lines] for name, lines in self.lines.items()}
        made.components = [*self.components]
        return made

    def add_lines(self, other: "Component") -> None:
        """Add the lines of another component to those of this one."""
        for name, lines in other.lines.items():
            self.lines.setdefault(name, []).extend(lines)

    def add(self, name: str, value: str, **parameters: str) -> None:
        """Add a property whose value is written as iCalendar wants it."""
        line = f"{_before_value(name, *parameters.items())}:{value}"
        self.lines.setdefault(name, []).append(line)

    def add_text(self, name: str, text: str) -> None:
        """Add a property of the type TEXT."""
        self.add(name, text.replace("\r\n", "\n").translate(_ESCAPES))

    def add_moment(self, name: str, moment: datetime | date, zone: str | None = None) -> None:
        """Add a day, or a time: the local time of a zone, or without a zone the time in UTC."""
        if not isinstance(moment, datetime):
            self.add(name, basic(moment), VALUE="DATE")
        elif zone:
            self.add(name, basic(moment), TZID=zone)
        else:
            self.add(name, f"{basic(moment)}Z")

    def value(self, name: str) -> str:
        """Return the value of a property that occurs exactly once, else an empty text."""
        found = self.values(name)
        return found[0] if len(found) == 1 else ""

    def values(self, name: str) -> list[str]:
        """Return the value of each line of a property, without its parameters."""
        return [_BEFORE_VALUE.sub("", line, count=1) for line in self.lines.get(name, ())]

    def to_ical(self) -> bytes:
        """Return the component as iCalendar text, in lines of at most 75 octets."""
        return b"".join(map(_folded, self.content_lines()))

    def content_lines(self) -> Iterator[str]:
        """Yield all lines, unfolded."""
        yield f"BEGIN:{self.name}"
        order = _ORDER.get(self.name, ())
        for name in (*order, *sorted(self.lines.keys() - order)):
            yield from self.lines.get(name, ())
        for each in self.components:
            yield from each.content_lines()
        yield f"END:{self.name}"


def basic(moment: datetime | date) -> str:
    """Write a day or a time in the basic format of ISO 8601, without its offset."""
    return moment.isoformat()[:19].replace("-", "").replace(":", "")


@lru_cache(maxsize=1024)
def _before_value(name: str, *parameters: tuple[str, str]) -> str:
    written = Parameters(parameters).to_ical().decode()
    return f"{name};{written}" if written else name


def _folded(line: str) -> bytes:
    data = line.encode()
    pieces = [data] if len(data) <= _MOST_OCTETS else _PIECE.findall(data)
    return b"\r\n ".join(pieces) + b"\r\n"


def read_calendar(data: bytes) -> Component | None:
    """Return the calendar in some bytes with CRLF newlines, or None if there is no single one.

    Leave out lines that are no content lines, such as the marks of a conflict.
    """
    root = Component("")
    path = [root]
    for line in _FOLD.sub("", data.decode("utf-8-sig", errors="replace")).split("\r\n"):
        found = _NAME.match(line)
        name = found[0].upper() if found else ""
        if name not in _BOUNDS:
            if name:
                path[-1].lines.setdefault(name, []).append(line)
        elif not _enter_or_leave(path, name, line.partition(":")[2].strip().upper()):
            return None
    is_whole = path == [root] and [each.name for each in root.components] == ["VCALENDAR"]
    return root.components[0] if is_whole else None


def _enter_or_leave(path: list[Component], bound: str, name: str) -> bool:
    """Begin a component in the last one of a path, or end that; return whether this is right."""
    if bound == "END":
        return len(path) > 1 and path.pop().name == name
    path.append(Component(name))
    path[-2].components.append(path[-1])
    return True
