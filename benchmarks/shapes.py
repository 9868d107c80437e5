"""Community files of 256 kB, each with as much of one thing as fits or as may be there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import available_timezones

from files import CITIES

SIZE = 256 * 1024
_HEAD = (
    "name: T\nurl: https://a.bc\ntime_zone: America/New_York\n"
    "organizer: {name: T, email: t@a.bc}\npages: [{path: page.md}, {path: CODEOWNERS}]\n"
)
_ZONES = ", ".join(f"Europe/{city}" for city in CITIES[:10])
_EVERY_ZONE = sorted(
    each for each in available_timezones() if "/" in each and not each.startswith(("Etc", "System"))
)
_DAILY = "schedule: [{start: 2015-01-01 10:00, repeats: every day}]"
_DATES = f"meetings:\n- id: m0\n  title: A\n  {_DAILY}\n  dates:\n"
_ENTRIES = "meetings:\n- id: m0\n  title: A\n  schedule:\n"
_RARE = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29"
_LONG = "A" * 200
_BLOCKS = (
    "schedule", "next-meeting", "upcoming", "past", "join", "notices", "recordings", "channels",
    "leads", "emeritus", "committees", "liaisons", "initiatives", "artifacts",
)  # fmt: skip
PAGES = {
    "page.md": "".join(f"<!-- cnpe:{name} -->\n<!-- /cnpe:{name} -->\n\n" for name in _BLOCKS),
    "CODEOWNERS": "# cnpe:codeowners pattern=*\n# /cnpe:codeowners\n",
}


class Shape(NamedTuple):
    """What a file begins with, and the lines that follow, by their number, up to some of them."""

    head: str
    line: Callable[[int], str]
    most: int = SIZE

    @property
    def text(self) -> str:
        """Return the file: as many lines as fit."""
        lines, left = [_HEAD, self.head], SIZE - len((_HEAD + self.head).encode())
        for number in range(self.most):
            line = f"{self.line(number)}\n"
            left -= len(line.encode())
            if left < 0:
                break
            lines.append(line)
        return "".join(lines)


def _day(number: int) -> date:
    return date(2015, 1, 1) + timedelta(days=number)


def _on_days(said: str) -> Shape:
    """Return a shape with a daily meeting, of many dates of which something is said."""
    return Shape(_DATES, lambda n: f"   {_day(n)}:{said}")


def _term(handle: str, number: int) -> str:
    return f"- {{name: A, github: {handle}, since: {_day(number)}, until: {_day(number + 1)}}}"


def _entries(said: str = "", most: int = SIZE) -> Shape:
    """Return a shape with a meeting of many entries, with a zone in the place of Z."""

    def line(number: int) -> str:
        more = said.replace("Z", _EVERY_ZONE[number % 400])
        return f"  - {{start: {_day(number)} 11:00{more}}}"

    return Shape(_ENTRIES, line, most)


def _meetings(rule: str, most: int = SIZE, said: str = "") -> Shape:
    """Return a shape with meetings that have a rule, with a number in the place of #."""

    def line(number: int) -> str:
        entry = f"{{start: 2016-02-29 11:00, {rule.replace('#', str(number % 999 + 1))}}}"
        return f"- {{id: m{number}, title: A, schedule: [{entry}]{said}}}"

    return Shape("meetings:\n", line, most)


def _daily(count: int, said: str = "") -> str:
    """Return the beginning of a file with some daily meetings."""
    each = (f"- {{id: m{n}, title: A, {_DAILY}{said}}}\n" for n in range(count))
    return f"meetings:\n{''.join(each)}"


def _after_daily(said: str, line: Callable[[int], str], most: int = SIZE) -> Shape:
    """Return a shape with 32 daily meetings, the last of which has something more."""
    return Shape(f"{_daily(31)}- id: n\n  title: N\n  {_DAILY}\n  {said}", line, most)


def _special_date(number: int) -> str:
    if number % 281:
        return f"   {_day(number % 281 + 3600)}: {{title: A}}"
    return f"- id: m{number // 281}\n  title: A\n  {_DAILY}\n  dates:"


def _in_a_zone(number: int) -> str:
    entry = "{start: 2025-01-07 11:00, repeats: every month on day 7}"
    return f"- {{id: m{number}, title: A, time_zone: {_EVERY_ZONE[number]}, schedule: [{entry}]}}"


def _translated(number: int) -> str:
    title = "{en: A, ja: B, zh: C, ko: D, de: E, es: F, fr: G}"
    entry = "{start: 2025-01-07 11:00, repeats: every year}"
    return f"- {{id: m{number}, title: {title}, schedule: [{entry}]}}"


def _described(number: int) -> str:
    lines = f"    {_LONG}\n" * 39
    return f"- id: m{number}\n  title: A\n  {_DAILY}\n  description: |\n{lines}"


def _repeated(said: str) -> Callable[[int], str]:
    """Return a function for lines of dates that all say the same, by an alias."""
    return lambda number: f"   {_day(number)}: {'*a' if number else f'&a {said}'}  # again"


def _entries_and_dates(said: str) -> Shape:
    """Return a shape with as many entries of whole days as dates that say the same."""
    entries = "".join(f"  - {{start: {_day(number)}}}\n" for number in range(4000))
    return Shape(f"{_ENTRIES}{entries}  dates:\n", _repeated(said), 4000)


def _with_locale(number: int) -> str:
    letters = (chr(ord("a") + number // 26**place % 26) for place in range(3))
    return f"   - {{{''.join(letters)}: A title}}"


def _long_call(number: int) -> str:
    entry = f"{{start: 201{6 + number % 2}-0{number % 8 + 1}-01 10:00, repeats: every day}}"
    about = f"location: R, join: https://a.bc/{number}, duration: 168h"
    return f"- {{id: m{number}, title: A, {about}, schedule: [{entry}]}}"


SHAPES = {
    "seats": Shape(
        "seats: 2\nleads:\n", lambda n: f"- {{name: A, github: a{n}, since: {_day(n + 3990)}}}"
    ),
    "dates moved onto one day": Shape(_DATES, _repeated("{moved_to: 2025-09-05}")),
    "dates with one link": Shape(
        f"{_daily(1, ', join: https://a.bc')}{_DATES.partition(chr(10))[2]}".replace(
            "- id: m0\n", "- id: m1\n  join: https://a.bc\n"
        ),
        _repeated("{moved_to: 2025-09-05}"),
    ),
    "long calls in one place": Shape("meetings:\n", _long_call, 32),
    "entries, special dates": _entries_and_dates("{title: B}"),
    "entries, moved dates": _entries_and_dates("{moved_to: 2014-01-01}"),
    "entries, cancelled dates": _entries_and_dates("{cancelled: true}"),
    "locales": Shape(f"meetings:\n- id: m0\n  title: A\n  {_DAILY}\n  formats:\n", _with_locale),
    "leads": Shape("leads:\n", lambda n: f"- {{name: A, github: a{n}}}"),
    "terms of one lead, not over": Shape(
        "leads:\n- {name: Z, github: z}\n",
        lambda n: f"- {{name: A, github: a0, since: {_day(n % 3800)}}}",
    ),
    "long names": Shape("leads:\n", lambda n: f"- {{name: '{'1' * 50_000}', github: a{n}}}"),
    "long links": Shape(
        "channels:\n", lambda n: f"- {{name: A{n}, url: https://a.bc/{'a/' * 25_000}}}"
    ),
    "long people": Shape("toc_liaisons:\n", lambda n: f"- {'A ' * 140}@a{n}"),
    "leads with roles": Shape(
        "leads:\n", lambda n: f"- {{name: A, github: a{n}, role: R, since: 2020-01-01}}"
    ),
    "former leads": Shape("emeritus:\n", lambda n: _term(f"a{n}", n)),
    "terms of one lead": Shape("emeritus:\n", lambda n: _term("a0", n)),
    "initiatives": Shape(
        "initiatives:\n", lambda n: f"- {{id: i{n}, name: A, url: https://a.bc, leads: [A @a, B]}}"
    ),
    "leads of one initiative": Shape(
        "initiatives:\n- id: i0\n  name: A\n  url: https://a.bc\n  leads:\n",
        lambda n: f"  - A @a{n}",
    ),
    "committees": Shape("committees:\n", lambda n: f"- {{name: A{n}, members: [A @a, B]}}"),
    "liaisons": Shape("toc_liaisons:\n", lambda n: f"- A{n}"),
    "channels": Shape("channels:\n", lambda n: f"- {{name: A{n}}}"),
    "artifacts": Shape("artifacts:\n", lambda n: f"- {{name: A{n}, url: https://a.bc}}"),
    "places": Shape("elsewhere:\n leads:\n", lambda n: f"  - {{name: A{n}}}"),
    "sections": Shape("agenda_template:\n checklist:\n", lambda n: f"  - A{n}"),
    "special dates": _on_days(" {notes: [A]}"),
    "cancelled dates": _on_days(" {cancelled: true}"),
    "moved dates": Shape(_DATES, lambda n: f"   {_day(n)}: {{moved_to: {_day(n)} 11:00}}"),
    "talks": _on_days(" {speakers: [A], topics: [B]}"),
    "recorded talks": _on_days(" {speakers: [A @a, B], recording: https://a.bc}"),
    "dates of their own": _on_days(" {title: A, duration: 2h, format: A, hosts: [A]}"),
    "dates that say nothing": _on_days(""),
    "special dates of many meetings": Shape("meetings:\n", _special_date, 32 * 281),
    "monthly meetings": _meetings("repeats: every month on the last Monday", 999),
    "yearly meetings": _meetings("repeats: every year"),
    "meetings with hosts": _meetings("repeats: every year", said=", hosts: [A, B]"),
    "meetings with one link": _meetings("repeats: every 9 days", 290, ", join: https://a.bc"),
    "undecided meetings": Shape("meetings:\n", lambda n: f"- {{id: m{n}, title: Title}}"),
    "daily meetings, leads": Shape(
        _daily(32, f", hosts: ['@a9'], audience_zones: [{_ZONES}]") + "leads:\n",
        lambda n: f"- {{name: A, github: a{n}}}",
    ),
    "daily meetings, talks": _after_daily(
        f"audience_zones: [{_ZONES}]\n  dates:\n",
        lambda n: f"   {_day(n)}: {{speakers: [A], topics: [B]}}",
    ),
    "daily meetings, formats": _after_daily("formats:\n", lambda n: f"  - A{n}"),
    "daily meetings, notices": _after_daily("notices:\n", lambda _: f"  - {_LONG * 125}", 10),
    "daily meetings, a long text": _after_daily("description: |\n", lambda _: f"    {_LONG}"),
    "daily meetings, long texts": Shape("meetings:\n", _described, 32),
    "daily meetings, one line": Shape(f"{_daily(32)}description: {'é & ' * 50_000}\n", str, 0),
    "entries": _entries(),
    "entries that repeat": _entries(", repeats: every day"),
    "entries of whole days": Shape(
        _ENTRIES, lambda n: f"  - {{start: {_day(n)}, repeats: every day}}"
    ),
    "entries with formats": _entries(", repeats: every day, formats: [A, B]"),
    "entries in zones": _entries(", repeats: every day, time_zone: Z", 4000),
    "29 February": _meetings(f"rrule: {_RARE};INTERVAL=#"),
    "29 February, Mondays": _meetings(f"rrule: {_RARE};BYDAY=MO;COUNT=#"),
    "29 February, formats": _meetings(f"rrule: {_RARE};BYDAY=MO", said=", formats: [A, B]"),
    "weeks of the year": _meetings("rrule: FREQ=YEARLY;BYWEEKNO=9;BYDAY=MO;INTERVAL=#", 50),
    "days of the year": _meetings("rrule: FREQ=YEARLY;BYYEARDAY=60;INTERVAL=#", 32),
    "positions": _meetings(f"rrule: {_RARE.replace('DAILY', 'YEARLY')};BYDAY=MO;BYSETPOS=1", 50),
    "every position": _meetings("rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=1,-1'", 32),
    "counted": _meetings("rrule: FREQ=DAILY;COUNT=#", 32),
    "zones": Shape("meetings:\n", _in_a_zone, len(_EVERY_ZONE)),
    "languages": Shape("meetings:\n", _translated),
    "recordings": Shape(
        f"meetings:\n- id: m0\n  title: A\n  {_DAILY}\n  recordings:\n",
        lambda n: f"  - {{name: A{n}, url: https://a.bc}}",
    ),
    "aliases": Shape(
        f"x-a: &a [{'A, ' * 9}A]\n{_DATES}", lambda n: f"   {_day(n)}: {{topics: *a}}", 1400
    ),
    "comments": Shape("leads:\n", lambda n: f"# {n}\n- {{name: A, github: a{n}}}  # {n}"),
    "keys of anybody": Shape("", lambda n: f"x-{n}: [A value, {{key: Value}}]"),
    "escapes": Shape("", lambda n: f'x-{n}: "\\u0041\\t\\\\"'),
    "brackets": Shape("", lambda n: f"x-{n}: {'[' * 40}{_LONG}{']' * 40}"),
}
# Files with as many errors as fit.
INVALID = {
    "unknown keys": Shape("leads:\n", lambda n: f"- {{nam: A, githib: a{n}}}"),
    "unknown zones": Shape(
        "meetings:\n", lambda n: f"- {{id: m{n}, title: A, time_zone: America/Nyw_Yorc}}"
    ),
    "unknown people": Shape("toc_liaisons:\n", lambda n: f"- '@a{n}'"),
    "wrong dates": _on_days(" {moved_to: 2025-13-41}"),
    "wrong rhythms": _meetings("repeats: evry # weks on Tuseday"),
    "wrong handles": Shape("leads:\n", lambda n: f"- {{name: A, github: -a{n}-}}"),
    "wrong links": Shape("channels:\n", lambda n: f"- {{name: A, url: htp//a{n}}}"),
    "the same id": Shape("meetings:\n", lambda _: "- {id: m, title: Title}"),
    "dates without a meeting": Shape(
        _DATES.replace("every day", "every month on day 1"), lambda n: f"   {_day(n)}: {{title: A}}"
    ),
    "broken lines": Shape("leads:\n", lambda n: f"- {{name: A, github: a{n}"),
}
