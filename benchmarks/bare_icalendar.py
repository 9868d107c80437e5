"""Write the events of `files.with_meetings` with only the icalendar library."""

import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vUri

START = datetime(2025, 1, 7, 11, tzinfo=ZoneInfo("America/New_York"))


def event(number: int) -> Event:
    """Return the event of one meeting, with everything that cnpe writes for it."""
    link = f"https://meet.example.org/{number}"
    made = Event()
    made.add("uid", f"meeting-{number}@example.org")
    made.add("dtstamp", START.astimezone(UTC))
    made.add("sequence", 0)
    made.add("dtstart", START)
    made.add("dtend", START + timedelta(hours=1))
    made.add("summary", f"Meeting {number}")
    made.add("status", "CONFIRMED")
    made.add("description", f"Join: {link}\nAgenda: https://docs.example.org/{number}")
    made.add("location", link)
    made.add("url", vUri(link))
    made.add(
        "conference", vUri(link), parameters={"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join"}
    )
    made.add("rrule", {"FREQ": "WEEKLY", "INTERVAL": 2, "BYDAY": "TU"})
    return made


calendar = Calendar()
calendar.add("version", "2.0")
calendar.add("prodid", "-//cnpe//benchmarks//EN")
for number in range(int(sys.argv[1])):
    calendar.add_component(event(number))
sys.stdout.buffer.write(calendar.to_ical())
