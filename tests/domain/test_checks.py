"""Each rule finds what it is for, and leaves alone what only looks like it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

import hostile
from cnpe_cli.domain.checks.rules import ERRORS, RULES, WARNINGS

ROOT = Path(__file__).parent.parent.parent

WEEKLY = "schedule: [{start: 2026-01-06 11:00, repeats: every week}]"


def meeting(rest: str, schedule: str = WEEKLY, zone: str = "America/New_York") -> str:
    return f"time_zone: {zone}\nmeetings:\n- id: a\n  title: A\n  {schedule}\n  {rest}\n"


def initiatives(*more: str) -> str:
    items = [
        f"- {{id: i{n}, name: I, url: 'https://example.org/i{n}/', {keys}}}\n"
        for n, keys in enumerate(more)
    ]
    return f"initiatives:\n{''.join(items)}"


ANN = "{name: Ann Lee, github: annlee}"
LEADS = f"leads: [{ANN}]\n"


def daily(number: int) -> str:
    items = [
        f"- {{id: m{n}, title: M, schedule: [{{start: 2026-01-06 {n % 24:02}:00, repeats: every day}}], duration: 15m}}\n"
        for n in range(number)
    ]
    return f"meetings:\n{''.join(items)}"


def rare(number: int) -> str:
    rule = "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6;BYSETPOS=1;COUNT=2"
    items = [
        f"- {{id: m{n}, title: M, schedule: [{{start: 2026-01-06 11:00, rrule: {rule}}}]}}\n"
        for n in range(number)
    ]
    return f"meetings:\n{''.join(items)}"


J = "https://example.org/j"
TWICE = "{start: 2026-01-06 11:00, repeats: every 2 weeks}"
FIRST = "{start: 2026-01-06 11:00, repeats: every month on the 1st Tuesday}"
OTHER = f"- {{id: b, title: B, {WEEKLY.replace('11:00', '11:30')}}}"

AT_J = OTHER.replace("title", f"join: {J}, title")

# rule, a file that breaks it, a word of the message or hint, a file that doesn't
CASES = [
    ("active-and-emeritus", f"{LEADS}emeritus: [{{name: Ann Lee, github: AnnLee}}]", "cnpe leads rotate annlee", f"{LEADS}emeritus: [{{name: Bob, github: bob}}]"),
    ("active-and-emeritus", "leads: [{name: A, github: a, since: 2025-01-01}]\nemeritus: [{name: A, github: a}]", "finish", "leads: [{name: A, github: a, since: 2025-01-01}]\nemeritus: [{name: A, github: a, until: 2024-01-01}]"),
    ("handle-twice", "x-a: &a {name: A, github: a}\nleads: [*a, *a]", "keep one", "emeritus: [{name: A, github: a, until: 2020-01-01}, {name: A, github: a, since: 2021-01-01}]"),
    ("duplicate-link", "artifacts: [{name: A, url: 'https://example.org/'}, {name: A, url: 'https://example.org/'}]", "same link", "artifacts: [{name: A, url: 'https://example.org/'}]"),
    ("moved-onto-another", meeting("dates: {2026-01-13: {moved_to: 2026-01-16}, 2026-01-20: {moved_to: 2026-01-16}}"), "already", meeting("dates: {2026-01-13: {moved_to: 2026-01-20}, 2026-01-20: {cancelled: true}}")),
    ("handle-twice", f"leads: [{ANN}, {{name: Ann Lee, github: ANNLEE}}]", "keep one", f"{LEADS}emeritus: [{ANN}]"),
    ("two-names", f"leads: [{ANN}]\nemeritus: [{{name: Bob, github: AnnLee}}]", "`Ann Lee`", f"leads: [{ANN}]\nemeritus: [{{name: ann lee, github: AnnLee}}]"),
    ("more-leads-than-seats", f"seats: 0\n{LEADS}", "cnpe leads rotate", f"seats: 1\n{LEADS}"),
    ("until-before-start", "emeritus: [{name: Ann, github: a, since: 2025-01-02, until: 2025-01-01}]", "2025-01-02", "emeritus: [{name: Ann, github: a, since: 2025-01-01, until: 2025-01-01}]"),
    ("term-ends-before-start", "leads: [{name: Ann, github: a, since: 2030-01-02, term_ends: 2030-01-01}]", "exchange", "leads: [{name: Ann, github: a, since: 2030-01-02, term_ends: 2031-01-01}]"),
    ("ended-before-start", initiatives("started: 2025-02-01, ended: 2025-01-01"), "2025-02-01", initiatives("started: 2025-01-01, ended: 2025-02-01")),
    ("term-over", "leads: [{name: Ann, github: a, term_ends: 2025-12-31}]", "cnpe leads rotate a", "leads: [{name: Ann, github: a, term_ends: 2026-12-31}]"),
    ("term-ends-soon", "leads: [{name: Ann, github: a, term_ends: 2026-04-01}]", "in 90 days", "leads: [{name: Ann, github: a, term_ends: 2026-04-02}]"),
    ("placeholder", "leads: [{name: TBD, github: tbd}]", "seats", "leads: [{name: Tb Dee, github: tbdee}]"),
    ("placeholder", "toc_liaisons: ['?']", "remove it", "toc_liaisons: [Bob]"),
    ("placeholder", "leads: [{name: N/A, github: na-1}]", "remove the entry", "leads: [{name: Naa, github: na-1}]"),
    ("unknown-handle", "toc_liaisons: ['@bob']", "Ann Lee @bob", "toc_liaisons: ['Bob @bob']"),
    ("unknown-handle", meeting("dates: {2026-01-13: {speakers: ['@bob']}}"), "@bob", f"{meeting(chr(35))}{LEADS}toc_liaisons: ['@AnnLee']"),
    ("clock-change", meeting("", "schedule: [{start: 2026-03-01 02:30, repeats: every week}]"), "2026-03-08 02:30 is skipped", meeting("", "schedule: [{start: 2026-03-01 03:30, repeats: every week}]")),
    ("clock-change", meeting("", "schedule: [{start: 2026-11-01 01:30}]"), "happens twice", meeting("", "schedule: [{start: 2026-11-01 01:30}]", "Asia/Kolkata")),
    ("clock-change", meeting("", "schedule: [{start: 2025-03-09 02:30, repeats: every 3 days}]"), "2025-03-09 02:30 is skipped", meeting("", "schedule: [{start: 2025-03-09 03:30, repeats: every 3 days}]")),
    ("clock-change", meeting("dates: {2026-03-10: {moved_to: 2026-03-08 02:30}}"), "is skipped", meeting("dates: {2026-03-10: {moved_to: 2026-03-09 02:30}}")),
    ("no-meeting-on-date", meeting("dates: {2026-01-14: {cancelled: true}}"), "2026-01-13 or 2026-01-20", meeting("dates: {2026-01-13: {cancelled: true}}")),
    ("moved-onto-another", meeting("dates: {2026-01-13: {moved_to: 2026-01-20}}"), "already", meeting("dates: {2026-01-13: {moved_to: 2026-01-20}, 2026-01-20: {moved_to: 2026-01-21}}")),
    ("meetings-overlap", meeting(f"join: {J}\n  duration: 1h\n{AT_J}"), "`b` (11:30 America/New_York) begins before `a` (11:00 America/New_York) is over, first on 2026-01-06; both have the same join link", meeting(f"join: {J}\n  duration: 30m\n{AT_J}")),
    ("meetings-overlap", meeting(f"location: Room 4\n  duration: 1h\n{OTHER.replace('title', 'location: Room 4, title')}"), "the same place", meeting(f"location: Room 4\n  duration: 1h\n{OTHER.replace('title', 'location: Room 5, title')}")),
    ("meetings-overlap", meeting(f"dates: {{2026-01-20: {{join: '{J}', duration: 1h}}}}\n{AT_J}"), "first on 2026-01-20", meeting(f"join: {J}/2\n{AT_J}")),
    ("meetings-overlap", meeting(f"join: {J}\n{AT_J}", "schedule: [{start: 2026-01-06 11:00, duration: 1h}]"), "first on 2026-01-06", meeting(f"join: {J}\n  dates: {{2026-01-06: {{cancelled: true}}}}\n{AT_J}", "schedule: [{start: 2026-01-06 11:00}]")),
    ("meetings-overlap", meeting(f"join: {J}\n{AT_J.replace('11:30', '11:00')}"), "if they are one meeting", meeting(f"join: {J}\n{AT_J}")),
    ("meetings-overlap", meeting(f"location: Chat\n  duration: 1h\n{AT_J.replace('title', 'location: Chat, title')}"), "the same place", meeting(f"location: Chat\n  join: {J}/2\n  duration: 1h\n{AT_J.replace('title', 'location: Chat, title')}")),
    ("meetings-overlap", meeting(f"join: {J}/\n  duration: 1h\n{AT_J}"), "the same join link", meeting(f"join: {J}/x\n  duration: 1h\n{AT_J}")),
    ("unreachable-link", meeting("calendar: http://wiki/"), "`wiki`", meeting("calendar: https://example.org/")),
    ("placeholder", meeting("location: TBD"), "leave it empty", meeting("location: TBD Hall")),
    ("superseded-entry", meeting("", f"schedule: [{TWICE}, {{start: 2026-01-13 17:00, repeats: every 2 weeks}}]"), "write two meetings", meeting("", f"schedule: [{TWICE}, {{start: 2026-01-20 17:00, repeats: every 2 weeks}}]")),
    ("superseded-entry", meeting("", f"schedule: [{FIRST}, {{start: 2026-01-20 17:00, repeats: every month on the 3rd Tuesday}}]"), "the next entry begins on 2026-01-20, so this one has only one date; if the two alternate, write two meetings; if not, add `last: 2026-01-06`", meeting("", f"schedule: [{FIRST}, {{start: 2026-01-20 17:00, repeats: every week}}]")),
    ("superseded-entry", meeting("", f"schedule: [{TWICE}, {{start: 2026-01-13 17:00, repeats: every 2 weeks}}]"), "only one date", meeting("", f"schedule: [{TWICE[:-1]}, last: 2026-01-06}}, {{start: 2026-01-13 17:00, repeats: every 2 weeks}}]")),
    ("handle-twice", "leads: [{name: A, github: a, role: Chair}, {name: A, github: a, role: chair}]", "keep one", "leads: [{name: A, github: a, role: Chair}, {name: A, github: a, role: Scribe}]"),
    ("active-and-emeritus", "leads: [{name: A, github: a, role: Chair}]\nemeritus: [{name: A, github: a, role: chair}]", "finish", "leads: [{name: A, github: a, role: Chair}]\nemeritus: [{name: A, github: a, role: Scribe}]"),
    ("active-and-emeritus", "leads: [{name: A, github: a}]\nemeritus: [{name: A, github: a}]", "finish", "leads: [{name: A, github: a, role: Chair}]\nemeritus: [{name: A, github: a}]"),
    ("active-and-emeritus", "leads: [{name: A, github: a}]\nemeritus: [{name: A, github: a}]", "finish", "leads: [{name: A, github: a}]\nemeritus: [{name: A, github: a, role: Chair, until: 2026-01-01}]"),
    ("more-leads-than-seats", "seats: 1\nleads: [{name: A, github: a}, {name: B, github: b}]", "2 leads", "seats: 1\nleads: [{name: A, github: a, role: Chair}, {name: A, github: A, role: Scribe}]"),
    ("last-before-start", meeting("", "schedule: [{start: 2026-01-06 11:00, last: 2026-01-05}]"), "2026-01-06", meeting("", "schedule: [{start: 2026-01-06 11:00, last: 2026-01-06}]")),
    ("entries-out-of-order", meeting("", "schedule: [{start: 2026-02-03 11:00, repeats: every week}, {start: 2026-01-06 11:00}]"), "order", meeting("", "schedule: [{start: 2026-01-06 11:00}, {start: 2026-02-03 11:00, repeats: every week}]")),
    ("start-off-rule", meeting("", "schedule: [{start: 2026-01-07 11:00, repeats: every week on Tuesday}]"), "is a Wednesday", meeting("")),
    ("no-time-zone", meeting("").replace("time_zone: America/New_York\n", ""), "11:00 is UTC; add `time_zone: America/New_York`", meeting("", zone="UTC")),
    ("no-time-zone", f"time_zone:\nmeetings:\n- id: a\n  title: A\n  {WEEKLY}", "`time_zone: UTC`", f"meetings:\n- id: a\n  title: A\n  time_zone: UTC\n  {WEEKLY}"),
    ("legacy-zone", "time_zone: Etc/GMT+10", "10 h west of UTC", "time_zone: Pacific/Honolulu"),
    ("legacy-zone", "time_zone: Asia/Calcutta", "`Asia/Calcutta` is an old name of `Asia/Kolkata`; write `Asia/Kolkata`", "time_zone: Asia/Kolkata"),
    ("legacy-zone", "time_zone: EST", "`America/New_York`", "time_zone: America/New_York"),
    ("legacy-zone", "audience_zones: [UTC, EST5EDT]", "`America/New_York`", "audience_zones: [UTC]"),
    ("legacy-zone", "time_zone: MST", "`America/Denver`", "time_zone: America/Denver"),
    ("legacy-zone", meeting("audience_zones: [Etc/GMT-2]"), "2 h east of UTC", meeting("audience_zones: [Europe/Berlin]")),
    ("legacy-zone", meeting("time_zone: Etc/GMT+5"), "5 h west of UTC", meeting("time_zone: Africa/Nairobi")),
    ("leads-link-elsewhere", initiatives("leads_url: 'https://example.org/i1/#leads'", "status: active"), "https://example.org/i0/#leads", initiatives("leads_url: 'https://example.org/i0/#leads'", "leads_url: 'https://example.org/i10/'")),
    ("completed-without-ended", initiatives("status: completed"), "cnpe initiatives close i0", initiatives("status: completed, ended: 2025-01-01")),
    ("duplicate-link", "channels: [{name: A, url: 'https://example.org/'}, {name: B, url: 'https://example.org'}]", "`B` and `A` have the same link", "channels: [{name: A, url: 'https://example.org/'}, {name: B, url: 'https://example.org/b'}]"),
    ("unreachable-link", "url: https://intranet/", "`intranet` is a host name that only", "url: https://intranet.example.org/"),
    ("unreachable-link", meeting("join: http://localhost:8080/x"), "`localhost` is a host name that only", meeting("join: http://[2001:db8::1]/x")),
    ("link", "url: 'https:///x'", "https://example.org/page", "url: 'https://example.org/x'"),
    ("link", "url: 'https://example.org/a b'", "is not a web link; write it whole", "url: 'https://example.org/a%20b'"),
    ("location", meeting("location: https://example.org/r"), "write it as `join`", meeting("location: Room 4, https://example.org/r")),
    ("unreachable-link", meeting("dates: {2026-01-13: {register: 'https://wiki/'}}"), "`wiki`", meeting("register: https://example.org/")),
    ("placeholder", meeting("hosts: [TBD]"), "remove it", meeting("hosts: []")),
    ("unknown-handle", meeting("dates: {2026-01-13: {hosts: ['@bob']}}"), "@bob", meeting("hosts: ['Bob @bob']")),
    ("unreachable-link", "elsewhere: {dates: [{name: A, url: 'http://wiki/'}]}", "`wiki`", "elsewhere: {dates: [{name: A, url: }]}"),
    ("whole-days", meeting("", "schedule: [{start: 2026-01-06, duration: 2h}]"), "has no time", meeting("", "schedule: [{start: 2026-01-06, duration: 2d}]")),
    ("runs-into-next", meeting("", "schedule: [{start: 2026-01-06, duration: 8d, repeats: every week}]"), "begins again on 2026-01-13", meeting("", "schedule: [{start: 2026-01-06, duration: 7d, repeats: every week}]")),
    ("one-format", meeting("formats: [Talk]"), "alternate", meeting("formats: [Talk, Hallway]")),
    ("missing-locale", "description: {en: A}\nartifacts: [{name: {en: B, ja: C, de: E}, url: 'https://example.org/'}]", "add `ja:`", "description: {en: A, ja: D, de: F}\nartifacts: [{name: {en: B, ja: C, de: E}, url: 'https://example.org/'}]"),
    ("missing-locale", meeting("notices: [{en: A, ja: B}, {ja: C}]"), "add `en:`", meeting("notices: [{en: A, ja: B}, C]")),
    ("calendar-shape", meeting("", "schedule: [{start: 2026-05-18 11:00, rrule: FREQ=YEARLY;BYDAY=20MO}]"), "simpler rules", meeting("", "schedule: [{start: 2026-01-30 11:00, rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'}]")),
    ("domain", "calendar_domain: https://example.org/", "write `calendar_domain: example.org`", "calendar_domain: example.org"),
    ("email", "organizer: {name: A, email: a..b@example.org}", "is not an e-mail address", "organizer: {name: A, email: a.b@example.org}"),
    ("domain", "calendar_domain: a b", "`a b` is not a domain; write a domain such as example.org", "calendar_domain: calendars.example.org"),
    ("email", "organizer: {name: A, email: ann}", "ann@example.org", "organizer: {name: A, email: ann@example.org}"),
    ("color", "color: blue", "#1a73e8", "color: '#1a73e8'"),
    ("handle", "leads: [{name: A, github: 'a b'}]", "name of the account", "leads: [{name: A, github: a-b}]"),
    ("person", "toc_liaisons: [Ann (annlee@)]", "not a person", "toc_liaisons: [Ann (@annlee)]"),
    ("locale", "description: {en: A, English: B}", "pt-BR", "description: {en: A, pt-BR: B}"),
    ("status", initiatives("status: done"), "proposed, active", initiatives("status: paused")),
    ("cancelled", meeting("dates: {2026-01-13: {cancelled: yes}}"), "write `true`", meeting("dates: {2026-01-13: {cancelled: 'true'}}")),
    ("indicator", "toc_liaisons: [@ann]", '"@ann"', "toc_liaisons: ['@ann']\nleads: [{name: A, github: ann}]"),
    ("colon", meeting("dates: {2026-01-13: {cancelled: A: B}}"), '"A: B"', meeting("dates: {2026-01-13: {cancelled: 'A: B'}}")),
    ("quote", "description: 'it's'", "after the closing quote", "description: 'it''s'"),
    ("comma", "leads: [{name: A github: a}]", "a comma is missing", "leads: [{name: A, github: a}]"),
    ("indentation", "leads:\n  - name: A\n     github: a", "indent it", "leads:\n  - name: A\n    github: a"),
    ("no-space", "seats:5\nurl: https://example.org/", "`seats: 5`", "seats: 5"),
    ("no-colon", "leads\nseats: 5", "`leads:`", "leads:\nseats: 5"),
    ("comment", "description: A #1", '"A #1"', "description: 'A #1'"),
    ("smart-quotes", "description: \u201cA\u201d", '"A"', "description: A \u201cB\u201d"),
    ("merge-conflict", "<<<<<<< a\nseats: 1\n=======\nseats: 2\n>>>>>>> b", "lines 2 to 6", "seats: 1"),
    ("too-many", f"audience_zones: [{'UTC, ' * 11}]", "keep the 10", f"audience_zones: [{'UTC, ' * 10}]"),
    ("too-many", meeting("", f"hosts: [{'Ann, ' * 11}]"), "keep the 10", meeting("", f"hosts: [{'Ann, ' * 10}]")),
    ("too-many", meeting("", f"notices: [{'A, ' * 11}]"), "keep the 10", meeting("", f"notices: [{'A, ' * 10}]")),
    ("merge-key", "organizer: {<<: {}, name: A, email: a@example.org}", "write the keys out", "organizer: {name: A, email: a@example.org}"),
    ("superseded-entry", meeting("", f"schedule: [{TWICE}, {{start: 2026-01-13 17:00, repeats: every 2 weeks}}]"), "write two", meeting("", "schedule: [{start: 2026-01-06 11:00, repeats: every year}, {start: 2026-12-29 11:00, repeats: every year}]")),
    ("runs-into-next", meeting("", "schedule: [{start: 2026-06-29, duration: 3d}, {start: 2026-07-01}]"), "is not over", meeting("dates: {2026-06-29: {cancelled: true}}", "schedule: [{start: 2026-06-29, duration: 3d}, {start: 2026-07-01}]")),
    ("runs-into-next", meeting("dates: {2026-06-29: {duration: 3d}}", "schedule: [{start: 2026-06-29}, {start: 2026-07-01}]"), "is not over", meeting("dates: {2026-06-29: {duration: 3d, cancelled: true}}", "schedule: [{start: 2026-06-29}, {start: 2026-07-01}]")),
    ("too-many-dates", daily(33), "more than 12,000 dates a year", daily(24)),
    ("too-many-rules", rare(51), "days of the week", rare(50)),
    ("too-many", f"pages: [{'{path: a.md}, ' * 301}]", "keep the 300", f"pages: [{'{path: a.md}, ' * 300}]"),
    ("id-used-twice", meeting(f"join:\n{OTHER.replace('id: b', 'id: a')}"), "taken", meeting("")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_each_rule(
    case: tuple[str, str, str, str], cnpe: Callable, write: Callable[[str], Path]
) -> None:
    rule, broken, word, sound = case
    found = _problems(broken, cnpe, write)
    assert [each["rule"] for each in found].count(rule) == 1, found
    told = next(f"{each['message']}; {each['hint']}" for each in found if each["rule"] == rule)
    assert word in told
    assert rule not in [each["rule"] for each in _problems(sound, cnpe, write)]


def _problems(text: str, cnpe: Callable, write: Callable[[str], Path]) -> list[dict]:
    path = write(f"name: T\n{text}\n")
    found = cnpe("--file", path, "--now", "2026-01-01", "check", "--json").items
    assert {each["rule"] for each in found} <= RULES.keys()
    return found


def test_an_entry_replaced_after_one_date_is_left_alone_later(
    write: Callable[[str], Path], cnpe: Callable
) -> None:
    entries = f"[{TWICE}, {{start: 2026-01-13 17:00, repeats: every 2 weeks}}]"
    path = write(f"name: T\n{meeting('', f'schedule: {entries}')}")
    for now, rules in (("2026-01-12", ["superseded-entry"]), ("2026-01-13", [])):
        found = cnpe("--file", path, "--now", now, "check", "--json").items
        assert [each["rule"] for each in found if each["rule"] == "superseded-entry"] == rules


YEARLY = meeting("", "schedule: [{start: 2025-03-14 02:30, rrule: FREQ=YEARLY}]")
BOTH_ONCE = meeting(
    f"join: {J}\n- {{id: b, title: B, join: {J}, duration: 1h, schedule: [{{start: 2027-03-01 11:00}}]}}",
    "schedule: [{start: 2027-03-01 11:30}]",
)
TERM = "leads: [{name: A, github: a, term_ends: 2026-04-01}]"
ENDED = meeting("", "schedule: [{start: 2026-01-06 11:00, repeats: every week, last: 2026-02-03}]")


@pytest.mark.parametrize(
    ("rule", "text", "first", "last"),
    [
        ("clock-change", YEARLY, None, "2027-03-14"),  # when the clocks of New York change
        ("meetings-overlap", BOTH_ONCE, None, "2027-03-01"),
        ("term-ends-soon", TERM, "2026-01-01", "2026-04-01"),
        ("term-over", TERM, "2026-04-02", None),
    ],
)
def test_from_which_day_to_which(
    rule: str, text: str, first: str | None, last: str | None, cnpe: Callable, write: Callable
) -> None:
    """A finding about the future is there on the first and on the last of some days, not beyond.

    One without a first day never comes with time.
    """
    path, one_day = write(f"name: T\n{text}\n"), timedelta(days=1)
    begin = date.fromisoformat(first or "2020-01-01")
    days = {begin - one_day: first is None, begin: True}
    if last:
        end = date.fromisoformat(last)
        days |= {end: True, end + one_day: False}
    found = {
        day: rule
        in [
            each["rule"]
            for each in cnpe("--file", path, "--now", str(day), "check", "--json").items
        ]
        for day in days
    }
    assert found == days


INTRANET = "http://intranet/x"
ONE_DATE = meeting("dates: {2026-01-13: {%s}}")
PLACES = [
    # a link that only works at home
    (f"url: {INTRANET}", "2:1 unreachable-link"),
    (f"channels: [{{name: A}}, {{name: B, url: '{INTRANET}'}}]", "2:33 unreachable-link"),
    (f"artifacts: [{{name: A, url: '{INTRANET}'}}]", "2:23 unreachable-link"),
    (f"committees: [{{name: A, url: '{INTRANET}'}}]", "2:24 unreachable-link"),
    (f"initiatives: [{{id: i, name: I, url: '{INTRANET}'}}]", "2:32 unreachable-link"),
    (initiatives(f"leads_url: '{INTRANET}'"), "3:53 unreachable-link"),
    (meeting(f"agenda: {INTRANET}"), "7:3 unreachable-link"),
    (meeting(f"recordings: [{{name: A, url: '{INTRANET}'}}]"), "7:26 unreachable-link"),
    (ONE_DATE % f"join: '{INTRANET}'", "7:24 unreachable-link"),
    (ONE_DATE % f"agenda: '{INTRANET}'", "7:24 unreachable-link"),
    (ONE_DATE % f"recording: '{INTRANET}'", "7:24 unreachable-link"),
    # two entries with one link
    (f"initiatives:\n{''.join(f'- {{id: i{n}, name: I, url: https://example.org/}}{chr(10)}' for n in range(2))}", "4:21 duplicate-link"),
    (meeting("recordings: [{name: A, url: 'https://example.org/'}, {name: B, url: 'https://example.org'}]"), "7:66 duplicate-link"),
    # somebody who is nobody, or not known
    ("toc_liaisons: [Max, TBD]", "2:21 placeholder"),
    ("committees: [{name: A, members: [Max, '?']}]", "2:39 placeholder"),
    (initiatives("leads: ['?']"), "3:61 placeholder"),
    (ONE_DATE % "speakers: [Max, N/A]", "7:40 placeholder"),
    ("committees: [{name: A}, {name: B, members: ['@max']}]", "2:45 unknown-handle"),
    (initiatives("leads: ['@max']"), "3:61 unknown-handle"),
    ("emeritus: [{name: Max, github: max}, {name: '?', github: a}]", "2:38 placeholder"),
    # terms
    ("leads: [{name: Max, github: max}, {name: Ann, github: ann, term_ends: 2025-12-31}]", "2:60 term-over"),
    ("emeritus: [{name: A, github: a, until: 2025-01-01}, {name: A, github: A, until: 2024-01-01}]", "2:63 handle-twice"),
    ("leads: [{name: A, github: AB, since: 2025-01-01}]\nemeritus: [{name: A, github: Ab, until: 2025-01-02}]", "2:19 active-and-emeritus"),
    # translations
    ("description: {en: A}\nagenda_template: {sections: [B, {ja: C, en: C}]}", "2:1 missing-locale"),
    ("description: {en: A, ja: B}\nagenda_template: {checklist: [C, {ja: D}]}", "3:34 missing-locale"),
    (f"description: {{en: A, ja: B}}\n{ONE_DATE % 'topics: [C, {en: D}]'}", "8:36 missing-locale"),
    (f"description: {{en: A, ja: B}}\n{ONE_DATE % 'title: {en: D}'}", "8:24 missing-locale"),
    (f"description: {{en: A, ja: B}}\n{meeting('recordings: [{name: {en: A}, url: https://example.org/}]')}", "8:17 missing-locale"),
    # the schedule
    (meeting("", "schedule: [{start: 2026-01-06 11:00}, {start: 2026-01-06 12:00}]"), "6:42 entries-out-of-order"),
    (meeting("", "schedule: [{start: 2026-01-06 11:00}, {start: 2026-02-06 12:00, last: 2026-02-05}]"), "6:67 last-before-start"),
    (meeting("", "schedule: [{start: 2026-01-06 11:00, time_zone: EST}]"), "6:40 legacy-zone"),
    (meeting("time_zone: EST"), "7:3 legacy-zone"),
    (meeting("audience_zones: [UTC, EST]"), "7:25 legacy-zone"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_where_a_rule_looks(text: str, place: str, cnpe: Callable, write: Callable) -> None:
    """Each list and each key is looked at, and the finding points there, and nowhere else."""
    found = [
        f"{each['line']}:{each['column']} {each['rule']}"
        for each in _problems(text, cnpe, write)
        if each["rule"] not in ("schedule-ended", "no-time-zone")
    ]
    assert found == [place]


@pytest.mark.parametrize(
    "text",
    [
        "emeritus: [{name: A, github: a, until: 2020-01-01}, {name: A, github: a, since: 2020-01-01}]",
        "emeritus: [{name: A, github: a, since: 2020-01-01}, {name: A, github: a, until: 2020-01-01}]",
        "leads: [{name: A, github: a, since: 2025-01-01}]\nemeritus: [{name: A, github: A, until: 2025-01-01}]",
        "leads: [{name: A, github: a}]\ntoc_liaisons: ['@A']",
        "emeritus: [{name: A, github: A}]\ntoc_liaisons: ['@a']",
        "description: A\nartifacts: [{name: {en: B}, url: 'https://example.org/'}]",
        meeting("join: https://a.b/\n- {id: b, title: B, schedule: [{start: 2026-01-06 12:00, repeats: every week}]}"),
        meeting("dates: {2026-01-13: {cancelled: true, moved_to: 2026-01-20}}"),
        meeting("", "schedule: [{start: 2026-01-06 11:00, repeats: every week, last: 2026-01-06}]", "Asia/Tokyo"),
    ],
)  # fmt: skip
def test_what_only_looks_wrong(text: str, cnpe: Callable, write: Callable) -> None:
    assert _problems(text, cnpe, write) == []


@pytest.mark.parametrize(
    ("locales", "told"),
    [
        ("fr", "no `fr` translation, which"),
        ("fr, ja, ko", "no `fr`, `ja`, `ko` translation"),
        ("fr, ja, ko, zh", "no `fr`, `ja`, `ko` and 1 more translation"),
        ("fr, ja, ko, zh, es", "no `fr`, `ja`, `ko` and 2 more translation"),
    ],
)
def test_how_many_translations_are_missing(
    locales: str, told: str, cnpe: Callable, write: Callable
) -> None:
    every = ", ".join(f"{each}: x" for each in ["en", *locales.split(", ")])
    text = f"description: {{en: A}}\nagenda_template: {{sections: [{{{every}}}]}}"
    (problem,) = _problems(text, cnpe, write)
    assert told in problem["message"]


def test_an_item_that_can_not_be_read_moves_no_finding(cnpe: Callable, write: Callable) -> None:
    """The community lacks the item; the places of the others are still right."""
    text = "leads: [{name: A}, {name: TBD, github: b}]\naudience_zones: [Mars, UTC, EST]"
    found = [(each["line"], each["column"], each["rule"]) for each in _problems(text, cnpe, write)]
    assert found == [(2, 9, "missing-key"), (2, 20, "placeholder"), (3, 18, "time-zone"), (3, 29, "legacy-zone")]  # fmt: skip


def test_a_schedule_without_dates(cnpe: Callable, write: Callable) -> None:
    text = meeting("dates: {2026-01-13: {cancelled: true}}", "schedule: [{start: 2026-01-06 11:00, last: 2026-01-05}]")  # fmt: skip
    hints = [each["hint"] for each in _problems(text, cnpe, write)]
    assert "its schedule has no dates" in hints


def test_a_finding_points_at_the_item(cnpe: Callable, write: Callable[[str], Path]) -> None:
    (problem,) = _problems("audience_zones:\n  - UTC\n  - EST\n", cnpe, write)
    assert (problem["line"], problem["column"]) == (4, 5)


def test_no_warning_is_guessed_about_what_could_not_be_read(
    cnpe: Callable, write: Callable[[str], Path]
) -> None:
    """An initiative whose `ended` is misspelt is not said to lack it; others are still told of."""
    text = f"{initiatives('status: completed, ended: soon')}time_zone: EST\n"
    assert [each["rule"] for each in _problems(text, cnpe, write)] == ["date", "legacy-zone"]


def test_the_table_in_the_readme_is_the_registry() -> None:
    """Rules that share a sentence share a row; no rule is missing, and none is made up."""
    rows: dict[tuple[str, str], list[str]] = {}
    for rule in RULES.values():
        rows.setdefault((rule.severity, rule.about), []).append(f"`{rule.name}`")
    table = "".join(
        f"| {', '.join(names)} | {severity} | {about} |\n"
        for (severity, about), names in rows.items()
    )
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.endswith(f"| rule | severity | finds |\n|---|---|---|\n{table}")


def test_a_warning_stops_no_command() -> None:
    """Errors are in `structure`, which every command looks at."""
    assert {rule.severity for rule in WARNINGS} == {"warning"}
    assert {rule.severity for rule in ERRORS} == {"error"}


def test_every_rule_has_a_file_that_breaks_it() -> None:
    broken = {case[0] for case in CASES} | {rule for *_, rule in hostile.FILES.values()}
    assert RULES.keys() - broken == set()
