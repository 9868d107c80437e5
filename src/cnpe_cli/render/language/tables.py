"""Dates, times and lists by the patterns of CLDR (Unicode Technical Standard 35)."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache

from cnpe_cli.domain.value import Frozen

_TOKEN = re.compile(r"'([^']*)'|([A-Za-z])\2*|.")


class Table(Frozen):
    """The names and patterns of a language; `cities` has those that differ from the zone's id.

    Weekdays begin on Monday; `halves` are those of a day.
    """

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    halves: tuple[str, ...]
    day: str
    month: str
    time: str
    weekday_time: str
    moment: str
    span: str
    pair: str
    start: str
    middle: str
    end: str
    cities: Mapping[str, str]

    def formatted(self, moment: date, pattern: str) -> str:
        """Write a date, or a local moment, as a pattern says; raise KeyError for other fields."""
        parts = _parts(pattern)
        return "".join(each if isinstance(each, str) else each(self, moment) for each in parts)

    def listed(self, names: Sequence[str]) -> str:
        """Join names: one, two, and three."""
        if len(names) < 3:
            return self.pair.format(*names) if len(names) == 2 else "".join(names)
        *middle, last = names[1:]
        made = self.start.format(names[0], middle[0])
        for each in middle[1:]:
            made = self.middle.format(made, each)
        return self.end.format(made, last)


Field = Callable[[Table, date], str]


def _time(moment: date) -> datetime:
    return moment if isinstance(moment, datetime) else datetime(moment.year, 1, 1)  # noqa: DTZ001


_FIELDS: Mapping[str, Field] = {
    "EEEE": lambda table, day: table.weekdays[day.weekday()],
    "E": lambda table, day: table.short_weekdays[day.weekday()],
    "y": lambda _, day: str(day.year),
    "MMMM": lambda table, day: table.months[day.month - 1],
    "M": lambda _, day: str(day.month),
    "d": lambda _, day: str(day.day),
    "a": lambda table, at: table.halves[_time(at).hour >= 12],
    "h": lambda _, at: str((_time(at).hour - 1) % 12 + 1),
    "H": lambda _, at: str(_time(at).hour),
    "HH": lambda _, at: f"{_time(at).hour:02}",
    "mm": lambda _, at: f"{_time(at).minute:02}",
}


@cache
def _parts(pattern: str) -> tuple[str | Field, ...]:
    """Return the texts and the fields of a pattern; raise KeyError for an unknown field."""
    return tuple(map(_part, _TOKEN.finditer(pattern)))


def _part(found: re.Match[str]) -> str | Field:
    if found[2] is None:
        return found[0] if found[1] is None else found[1]
    return _FIELDS[found[0]]
