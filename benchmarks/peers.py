"""Other tools that people use for the same work, and how each of them does it.

gcalcli does nothing without an account, so only its help can be compared.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from environment import Environment

NAMES = ("khal", "gcalcli", "todoman", "yaml2ical", "yaml2ics")

_KHAL = """\
[calendars]
[[community]]
path = {place}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {place}/khal.db
"""
_TODOMAN = 'path = "{place}/todo/*"\ncache_path = "{place}/todo.db"\n'
_TODO = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//cnpe//benchmarks//EN
BEGIN:VTODO
UID:{n}@example.org
DTSTAMP:20250101T000000Z
SUMMARY:Initiative {n}
END:VTODO
END:VCALENDAR
"""
_YAML2ICAL = """\
project: Community Meeting
agenda_url: https://example.org/agenda
project_url: https://example.org/
schedule:
  - {time: '1500', day: Tuesday, irc: platforms, frequency: biweekly-odd, start_date: 20250729}
chair: Ann Lee
description: Community Meeting
"""
_YAML2ICS = """\
name: Community
timezone: America/New_York
events:
  - summary: Community Meeting
    begin: 2025-07-29 11:00:00
    duration: {minutes: 60}
    url: https://example.org/
    repeat: {interval: {weeks: 2}, until: 2027-12-31}
"""

Command = list[str]


def work(
    ours: Environment, peers: Environment, place: Path
) -> Iterator[tuple[str, Command, dict[str, Command]]]:
    """Yield the name of each task, our command for it, and the command of each other tool."""
    _lay_out(ours, place)
    khal, todo = ("-c", str(place / "khal.conf")), ("--config", str(place / "todoman.py"))
    yield (
        "coming dates",
        ours.run("cnpe", "next-meeting", "-n", "4"),
        {"khal": peers.run("khal", *khal, "list", "2025-09-01", "60d")},
    )
    yield (
        "initiatives",
        ours.run("cnpe", "initiatives"),
        {"todoman": peers.run("todo", *todo, "list")},
    )
    yield (
        "a calendar",
        ours.run("cnpe", "ics"),
        {
            "yaml2ical": peers.run("yaml2ical", "-y", "yaml2ical", "-o", "out.ics", "-f"),
            "yaml2ics": peers.run("yaml2ics", "yaml2ics.yaml"),
        },
    )
    yield (
        "help",
        ours.run("cnpe", "--help"),
        {
            "khal": peers.run("khal", "--help"),
            "todoman": peers.run("todo", "--help"),
            "gcalcli": peers.run("gcalcli", "--help"),
        },
    )


def _lay_out(ours: Environment, place: Path) -> None:
    """Write the input files of the tools: our calendar, our initiatives and one meeting."""
    for folder in ("calendar", "todo/list", "yaml2ical"):
        (place / folder).mkdir(parents=True)
    calendar = subprocess.run(ours.run("cnpe", "ics"), cwd=place, check=True, capture_output=True)
    (place / "calendar" / "community.ics").write_bytes(calendar.stdout)
    (place / "khal.conf").write_text(_KHAL.format(place=place))
    (place / "todoman.py").write_text(_TODOMAN.format(place=place))
    for n in range(3):
        (place / "todo" / "list" / f"{n}.ics").write_text(_TODO.format(n=n))
    (place / "yaml2ical" / "community.yaml").write_text(_YAML2ICAL)
    (place / "yaml2ics.yaml").write_text(_YAML2ICS)
