"""Community files of any size."""

from datetime import date, timedelta

_HEAD = "name: T\nurl: https://example.org/\ntime_zone: America/New_York\n"
_FORTNIGHT = timedelta(days=14)
# fmt: off
CITIES = (
    "Athens", "Berlin", "Brussels", "Budapest", "Dublin", "Helsinki", "Istanbul", "Kyiv", "Lisbon",
    "London", "Madrid", "Oslo", "Paris", "Rome", "Sofia", "Warsaw",
)
# fmt: on


def with_lines(lines: int) -> str:
    """Return a file of about this many lines: dates, leads, emeritus leads and initiatives."""
    days = [date(2025, 1, 7) + number * _FORTNIGHT for number in range(lines // 50)]
    return "".join(
        [
            _HEAD,
            "meetings:\n  - id: community\n    title: Community Meeting\n    schedule:\n",
            "      - {start: 2025-01-07 11:00, repeats: every 2 weeks on Tuesday}\n    dates:\n",
            *(f"      {day}: {{topics: [Topic], speakers: [Ann Lee @annlee]}}\n" for day in days),
            "leads:\n",
            *(f"  - {{name: Lead {n}, github: lead{n}}}\n" for n in range(lines // 5)),
            "emeritus:\n",
            *(f"  - name: Former {n}\n    github: former{n}\n    since: 2020-01-01\n"
              "    until: 2024-01-01\n" for n in range(lines // 10)),
            "initiatives:\n",
            *(f"  - id: i-{n}\n    name: Initiative {n}   # a comment\n"
              f"    url: https://example.org/{n}\n    leads: [Lead {n} @lead{n}]\n"
              for n in range(lines * 19 // 200)),
        ]
    )  # fmt: skip


def with_meetings(count: int) -> str:
    """Return a file with only meetings, eight lines each."""
    return f"{_HEAD}meetings:\n" + "".join(
        f"  - id: meeting-{n}\n    title: Meeting {n}\n    schedule:\n"
        "      - start: 2025-01-07 11:00\n        repeats: every month on the 1st Tuesday\n"
        f"    join: https://meet.example.org/{n}\n    agenda: https://docs.example.org/{n}\n\n"
        for n in range(count)
    )


def with_dates(count: int, *, in_braces: bool, special: str = "title: A") -> str:
    """Return a file with a daily meeting and something special on that many dates."""
    days = (date(2025, 9, 2) + timedelta(days=n) for n in range(count))
    head = (
        f"{_HEAD}meetings:\n  - id: daily\n    title: Daily\n"
        "    schedule: [{start: 2025-09-02 10:00, repeats: every day}]\n"
    )
    if in_braces:
        return f"{head}    dates: {{{', '.join(f'{day}: {{{special}}}' for day in days)}}}\n"
    return f"{head}    dates:\n" + "".join(f"      {day}: {{{special}}}\n" for day in days)


def in_zones(count: int) -> str:
    """Return a file with a daily meeting, whose times are shown in some zones."""
    zones = ", ".join(f"Europe/{city}" for city in CITIES[:count])
    return (
        f"{_HEAD}audience_zones: [{zones}]\nmeetings:\n"
        "  - {id: a, title: A, schedule: [{start: 2025-01-07 11:00, repeats: every day}]}\n"
    )


def many_groups() -> str:
    """Return a file of the shape of Kubernetes' groups: 102 meetings, and 165 leads."""
    return f"{_HEAD}meetings:\n{''.join(map(_group, range(102)))}leads:\n" + "".join(
        f"  - name: Lead {n % 140}\n    github: lead{n % 140}\n    affiliation: Company {n % 40}\n"
        f"    role: {('Chair', 'Technical lead')[n // 140]} of group {n % 60}\n"
        for n in range(165)
    )


def _group(number: int) -> str:
    """Write a meeting; every eighth one is to be decided."""
    zone = ("America/Los_Angeles", "America/Los_Angeles", "Europe/Berlin", "UTC")[number % 4]
    first = date(2024, 7, 1) + timedelta(days=number % 5)
    day = f"{first:%A}"
    rhythms = (
        "every 2 weeks", "every week", f"every month on the 1st and 3rd {day}", "every 4 weeks",
        f"every month on the 1st {day}",
    )  # fmt: skip
    schedule = (
        f"      - {{start: {first} {8 + number % 9:02}:30, repeats: {rhythms[number % 5]}}}\n"
    )
    return (
        f"  - id: group-{number}\n    title: Group {number} Regular Meeting\n"
        f"    description: What group {number} works on, and how to take part in it.\n"
        f"    hosts: [Lead {number} @lead{number}]\n    time_zone: {zone}\n    schedule:\n"
        f"{'' if number % 8 == 7 else schedule}    join: https://meet.example.org/{number}\n"
        f"    agenda: https://docs.example.org/{number}\n"
        f"    recordings: [{{name: Recordings, url: https://video.example.org/{number}}}]\n"
    )


def weekly_since(year: int) -> str:
    """Return a file with twenty meetings that began on the first Tuesday of a year."""
    first = next(day for n in range(7) if (day := date(year, 1, 1 + n)).weekday() == 1)
    return f"{_HEAD}meetings:\n" + "".join(
        f"  - id: m{n}\n    title: M\n    formats: [A, B, C]\n"
        f"    schedule: [{{start: {first} 11:00, repeats: every week on Tuesday}}]\n"
        for n in range(20)
    )
