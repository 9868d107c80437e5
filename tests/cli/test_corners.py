"""Where two rules meet: a small file, a command, and what it says."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

NOW = "2026-01-05T00:00+00:00"
WEEKLY = "{start: 2026-01-06 09:00, repeats: every week}"


def meetings(*schedules: str, more: str = "", zone: str = "UTC") -> str:
    """Return a file whose meetings are `a`, `b` and so on."""
    items = "".join(
        f"  - id: {name}\n    title: Call {name}\n    schedule: [{schedule}]\n"
        for name, schedule in zip("abc", schedules, strict=False)
    )
    kept = f"    {more}\n" if more else ""
    return f"name: T\nurl: https://example.org/\ntime_zone: {zone}\nmeetings:\n{items}{kept}"


def weekly(dates: str = "", more: str = "") -> str:
    return meetings(
        WEEKLY, more="\n    ".join(filter(None, (dates and f"dates: {{{dates}}}", more)))
    )


ONCE, LAST = (
    "{start: 2026-01-06 09:00}",
    "{start: 2026-01-06 09:00, repeats: every week, last: 2026-01-27}",
)
SPRING = "{start: 2026-03-08 01:00, repeats: every week, duration: 3h}"
LEADS = "name: T\nleads: [{name: Ann New, github: ann, role: }]\nemeritus: [{name: Ann Old, github: Ann, until: 2020-01-01}, {name: Bob, github: bob, until: 2020-01-01}, {name: Bob, github: bob, since: 2021-01-01, until: 2022-01-01}]\ntoc_liaisons: ['@ann']\n"
INITIATIVES = 'name: T\ninitiatives: [{id: i, name: I, url: "https://example.org/i", leads_url: , status: completed}, {id: p, name: P, url: "https://example.org/p", status: paused}, {id: e, name: E, url: "https://example.org/e", status: }]\n'
TRANSLATED = (
    meetings(WEEKLY)
    .replace("Call a", "{pt: Chamada, pt-BR: Ligação, de: Anruf, en: Call}")
    .replace("url:", "description: {en: E, de: D}\nurl:")
)

CHANGED = meetings(
    f"{WEEKLY}, {{start: 2026-01-14 10:00, repeats: every week}}",
    more="dates: {2026-01-13: {moved_to: 2026-01-15}, 2026-01-14: {cancelled: true}}",
)
ALSO = meetings(
    "{start: 2026-01-06 09:00, time_zone: Asia/Tokyo}",
    "{start: 2026-01-06 10:00}",
    "{start: 2026-01-06 18:30, time_zone: Asia/Tokyo}",
)
AFTER_EACH_OTHER = meetings(
    f"{LAST}, {{start: 2026-01-15 10:00, repeats: every week, last: 2026-06-30}}"
)
TWO = meetings(
    "{start: 2026-01-06 09:00, repeats: every 2 weeks}",
    "{start: 2026-01-08 09:00, repeats: every week}",
)
GAP = meetings(
    "{start: 2025-12-01 09:00, repeats: every week, last: 2025-12-31}, "
    "{start: 2026-03-05 10:00, repeats: every week}"
)
TURNS = meetings(
    "{start: 2026-01-06 11:00, repeats: every week}, "
    "{start: 2026-01-21 11:00, repeats: every week}, "
    "{start: 2026-02-05 11:00, repeats: every week}",
    more="formats: [Talk, Demo]",
)
FAR = meetings(
    "{start: 2026-01-06 06:00, repeats: every week, time_zone: Pacific/Auckland}",
    "{start: 2026-01-05 16:00, repeats: every week, time_zone: America/Los_Angeles}",
)
BERLIN = meetings(
    "{start: 2026-03-10 02:30}",
    more="dates: {2026-03-10: {moved_to: 2026-03-29 02:30}}",
    zone="Europe/Berlin",
)
PLACEHOLDER = "2:9: warning: this is a placeholder, not a person; remove the entry; `seats` says how many seats there are  [placeholder]"
INVITE = "invite ann@example.org --sender bob@example.org"

# a file, a command, and a line of what it prints, once
CALENDARS = [
    (meetings(LAST, more="dates: {2026-01-27: {cancelled: true}}"), "ics", "STATUS:CANCELLED"),
    (
        meetings(LAST),
        f"--now 2026-01-27T09:30 {INVITE}",
        "Tuesday, 27 January 2026, 09:00=E2=80=9310:00 UTC",
    ),
    (
        meetings(f"{ONCE}, {{start: 2026-02-03 09:00, repeats: every week}}"),
        INVITE,
        "Tuesday, 6 January 2026, 09:00=E2=80=9310:00 UTC",
    ),
    (meetings(ONCE), INVITE, 'Content-Type: text/calendar; method="REQUEST"; charset="utf-8"'),
    (
        meetings(SPRING, zone="America/New_York"),
        "ics",
        "DTEND;TZID=America/New_York:20260308T050000",
    ),
    (
        weekly("2026-01-06: {cancelled: true}"),
        f"{INVITE} --date 2026-01-06 --withdraw",
        'Content-Type: text/calendar; method="CANCEL"; charset="utf-8"',
    ),
    (weekly(), "ics a a", "UID:a-20260106@example.org"),
    (TRANSLATED, "ics", "SUMMARY:Call"),
    (TRANSLATED, "ics --locale pt-BR", "SUMMARY:Ligação"),
    (TRANSLATED, "ics --locale pt-PT", "SUMMARY:Chamada"),
]
VALUES = [
    (
        weekly("2026-01-06: {cancelled: Storm}"),
        "meetings cancel 2026-01-06",
        "a on Tue 2026-01-06: already cancelled, nothing to do.",
    ),
    (
        weekly("2026-01-06: {cancelled: true}"),
        "meetings cancel 2026-01-06",
        "a on Tue 2026-01-06: already cancelled, nothing to do.",
    ),
    (
        weekly("2026-01-06: {cancelled: Storm}"),
        "meetings cancel 2026-01-06 --reason Rain --dry-run",
        "+    dates: {2026-01-06: {cancelled: Rain}}",
    ),
    (
        weekly(),
        "meetings cancel 2026-01-06 --reason Holi\u200bday --dry-run",
        '+      2026-01-06: {cancelled: "Holi\\U0000200bday"}',
    ),
    (weekly().replace("Call a", "' A '"), "next-meeting", "title\tA"),
    (weekly().replace("Call a", "{en: ' A '}"), "next-meeting", "title\tA"),
    (weekly("2026-01-06: {join: }", "join: https://example.org/j"), "next-meeting", "join\t"),
    (weekly("2026-01-06: {agenda: }", "agenda: https://example.org/a"), "next-meeting", "agenda\t"),
    (weekly("2026-01-06: {cancelled: True}"), "meetings show 2026-01-06", "reason\t"),
    ("name: T\ndescription: NULL\n", "show", "description\t"),
    ("name: T\ndescription: Null\n", "show", "description\t"),
    (INITIATIVES, "initiatives", "e\tE\tactive\thttps://example.org/e\t\t\t\t\t"),
    (INITIATIVES, "initiatives", "p\tP\tpaused\thttps://example.org/p\t\t\t\t\t"),
    (
        INITIATIVES,
        "initiatives close i --dry-run",
        "The initiative `i` would be completed, and have ended on 2026-01-05.",
    ),
    (
        INITIATIVES,
        "initiatives add ' Club ' --url https://example.org/c --dry-run",
        "Would add the initiative `club`.",
    ),
    (LEADS, "show toc-liaisons", "ann\tAnn New"),
    (LEADS, "leads reinstate bob --dry-run", "Bob (@bob) would lead again from 2026-01-05 on."),
    (LEADS.replace("toc", "seats: 3\ntoc"), "leads --json", "2 of 3 seats are open."),
    (
        weekly("2026-01-06: {topics: [Old]}"),
        "meetings edit next --topic New --clear topics --dry-run",
        "+    dates: {2026-01-06: {topics: [New]}}",
    ),
    (weekly(), "meetings edit next --note ' hi ' --dry-run", "+      2026-01-06: {notes: [hi]}"),
    (
        weekly(),
        "meetings move next --to 9:15",
        "cnpe: --to: `9:15` is not a time; write it as 11:00",
    ),
    (
        weekly("2026-01-06: {cancelled: Storm}").replace(WEEKLY, ONCE),
        "next-meeting",
        "Skipped: Call a on Tue 2026-01-06 is cancelled: Storm.",
    ),
]
DATES = [
    (
        TURNS,
        "meetings --from 2026-02-05 --until 2026-02-05",
        "2026-02-05T11:00:00+00:00\ta\tCall a\tconfirmed\t\tTalk\t\t\t\t\t\t\t",
    ),
    (
        FAR,
        "meetings --from 2026-01-05 --until 2026-01-05",
        "2026-01-05T16:00:00-08:00\tb\tCall b\tconfirmed\t\t\t\t\t\t\t\t\t",
    ),
    (FAR, "meetings cancel 2026-01-05 --dry-run", "Would cancel b on Mon 2026-01-05."),
    (
        AFTER_EACH_OTHER,
        "meetings --until 2026-01-16",
        "2026-01-15T10:00:00+00:00\ta\tCall a\tconfirmed\t\t\t\t\t\t\t\t\t",
    ),
    (
        AFTER_EACH_OTHER,
        "meetings show 2026-01-20",
        "cnpe: there is no meeting on Tuesday, 2026-01-20; the nearest are Thu 2026-01-15 and Thu 2026-01-22",
    ),
    (
        TWO,
        "meetings show 2026-01-14",
        "cnpe: there is no meeting on Wednesday, 2026-01-14; the nearest are Thu 2026-01-08 and Thu 2026-01-15",
    ),
    (
        TWO,
        "meetings show 2026-01-16",
        "cnpe: there is no meeting on Friday, 2026-01-16; the nearest are Thu 2026-01-15 and Tue 2026-01-20",
    ),
    (
        GAP,
        "show meetings",
        "a\tCall a\tevery week at 10:00 in UTC, 1 h\t2026-03-05T10:00:00+00:00\t\t\t\t\t\t\t",
    ),
    (
        meetings(LAST),
        "meetings end --after 2026-01-27",
        "`a` ends after 2026-01-27 already: nothing to do.",
    ),
    (
        meetings(ONCE),
        "meetings end --after 2026-01-27",
        "`a` ends after 2026-01-27 already: nothing to do.",
    ),
    (
        weekly(more="duration: 25h"),
        "show meetings",
        "a\tCall a\tevery week at 09:00 in UTC, 25 h\t2026-01-06T09:00:00+00:00\t\t\t\t\t\t\t",
    ),
    (
        CHANGED,
        "--now 2026-01-07 show meetings",
        "a\tCall a\tevery week at 09:00 in UTC, 1 h\t2026-01-15T09:00:00+00:00\t\t\t\t\t\t\t",
    ),
    (
        weekly("2026-01-27: {moved_to: 2026-01-27 15:00}"),
        "meetings reschedule a --from 2026-02-03 --time 10:00 --dry-run",
        "UTC: Tue 10:00 UTC, before Tue 09:00 UTC",
    ),
    (
        weekly("2026-01-13: {moved_to: 2026-01-14, cancelled: true}"),
        "meetings restore 2026-01-13 --dry-run",
        "It is still moved; `cnpe meetings restore 2026-01-14` undoes that.",
    ),
    (
        meetings("{start: 2026-01-06 09:00, repeats: every day}"),
        "meetings --from 2026-02-20",
        "2027-02-20T09:00:00+00:00\ta\tCall a\tconfirmed\t\t\t\t\t\t\t\t\t",
    ),
    (ALSO, "next-meeting", "also\t2026-01-06T18:30:00+09:00\tc\tCall c"),
]
CHECKS = [
    (
        BERLIN,
        "--now 2026-03-29T12:00+02:00",
        "8:26: warning: 2026-03-29 02:30 is skipped in Europe/Berlin, because the clocks change; choose another time; calendar programs disagree about this one  [clock-change]",
    ),
    ("name: T\nleads: [{name: Someone, github: TBD}]\n", "", PLACEHOLDER),
    ("name: T\nleads: [{name: (TBD), github: bob}]\n", "", PLACEHOLDER),
    (
        INITIATIVES,
        "",
        "2:75: warning: `i` is completed, but it is not known since when; run `cnpe initiatives close i --on DATE`, or add `ended:`  [completed-without-ended]",
    ),
    (
        "name: T\ntime_zone: Asia/Tokyo\nleads: [{name: Ann, github: ann, term_ends: 2026-01-01}]\n",
        "--now 2026-01-02T03:00+09:00",
        "3:34: warning: the term of Ann ended on 2026-01-01; run `cnpe leads rotate ann`, or `cnpe leads edit ann --term-ends DATE`  [term-over]",
    ),
    (
        "name: T\ntime_zone: New York\n",
        "",
        "2:12: error: `New York` is not a time zone; did you mean `America/New_York`?  [time-zone]",
    ),
    (
        "name: T\ntime_zone: est\n",
        "",
        "2:12: error: `est` is not a time zone; did you mean `America/New_York`?  [time-zone]",
    ),
]


@pytest.mark.parametrize(("text", "command", "said"), [*CALENDARS, *VALUES, *DATES])
def test_what_is_said(text: str, command: str, said: str, cnpe: Callable, write: Callable) -> None:
    result = cnpe("--file", write(text), *_at(NOW, command))
    lines = (result.out.replace("\r\n ", "") + result.err).splitlines()
    columns = said.count("\t") + 1
    told = ["\t".join(line.split("\t")[:columns]) for line in lines]
    assert told.count(said) == 1, (result.out, result.err)


def _at(now: str, command: str) -> list[str]:
    return [*([] if "--now" in command else ["--now", now]), *shlex.split(command)]


@pytest.mark.parametrize(("text", "command", "said"), CHECKS)
def test_what_check_says(
    text: str, command: str, said: str, cnpe: Callable, write: Callable
) -> None:
    path = write(text)
    result = cnpe("--file", path, *_at(NOW, f"{command} check"))
    assert result.out == f"{path}:{said}\n"


# a file, the time, a command, and a line on a terminal
DRAWN = [
    (
        weekly(more="duration: 16h"),
        "2026-01-05",
        "next-meeting",
        "Tuesday, 6 January 2026, 09:00–Wed 01:00 UTC (UTC), tomorrow",
    ),
    (
        meetings("{start: 2026-01-06 09:00, time_zone: Asia/Tokyo}", zone="America/Los_Angeles"),
        "2026-01-04T18:00-08:00",
        "meetings show 2026-01-06",
        "Tuesday, 6 January 2026, 09:00–10:00 JST (Tokyo), tomorrow",
    ),
    (
        weekly(),
        "2026-01-06T10:00",
        "meetings show 2026-01-06",
        "Tuesday, 6 January 2026, 09:00–10:00 UTC (UTC), earlier today",
    ),
    (
        weekly(),
        "2026-01-06T09:59",
        "meetings show 2026-01-06",
        "Tuesday, 6 January 2026, 09:00–10:00 UTC (UTC), now, until 10:00 UTC",
    ),
    (
        weekly(),
        "2026-01-06T08:59:45",
        "next-meeting",
        "Tuesday, 6 January 2026, 09:00–10:00 UTC (UTC), in 1 minute",
    ),
    (
        weekly("2026-01-06: {moved_to: 2026-01-06 12:00}"),
        "2026-01-06T12:30",
        "meetings show 2026-01-06",
        "Tuesday, 6 January 2026, 12:00–13:00 UTC (UTC), now, until 13:00 UTC",
    ),
    (weekly(), "2026-01-05", "meetings show 2026-01-06", "Your time: 10:00 CET (Berlin)"),
    (
        INITIATIVES.replace("completed", "completed, ended: 2025-01-01"),
        "2026-01-05",
        "check",
        "test.yaml: nothing wrong; 0 meetings, 0 leads and 3 initiatives; no meeting to come.",
    ),
]


@pytest.mark.parametrize(("text", "now", "command", "line"), DRAWN)
def test_what_is_drawn(
    text: str, now: str, command: str, line: str, on_terminal: Callable, write: Callable
) -> None:
    write(text)
    drawn = on_terminal(
        *("--file", "test.yaml", "--now", now), *command.split(), columns=200, TZ=":Europe/Berlin"
    )
    assert line in drawn.splitlines()


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_without_styles(term: str, on_terminal: Callable, write: Callable) -> None:
    path = write(weekly("2026-01-06: {cancelled: true}"))
    assert "\x1b[2mTue 2026-01-06" in on_terminal("--file", path, "--now", NOW, "meetings")
    assert "\x1b" not in on_terminal("--file", path, "--now", NOW, "meetings", TERM=term)


def test_a_diff_of_lines_that_end_with_crlf(on_terminal: Callable, tmp_path: Path) -> None:
    (tmp_path / "test.yaml").write_bytes(LEADS.replace("\n", "\r\n").encode())
    words = ("--file", "test.yaml", "--now", NOW, "leads", "add", "Kim @kim")
    assert "\r" not in on_terminal(*words, columns=400)


@pytest.mark.parametrize("key", ["role", "leads_url", "recording", "url"])
def test_what_is_not_known_is_null(key: str, cnpe: Callable, write: Callable) -> None:
    """An empty key says that something is not known; it isn't a text without letters."""
    more = (
        "committees: [{name: C, url: }]\n"
        + INITIATIVES.removeprefix("name: T\n")
        + LEADS.removeprefix("name: T\n")
    )
    path = write(weekly("2026-01-06: {recording: }") + more)
    commands = ["leads", "initiatives --all", "meetings --until 2026-01-06", "show committees"]
    found = [
        item[key]
        for command in commands
        for item in cnpe("--file", path, "--now", NOW, *command.split(), "--json").items
        if key in item and not item[key]
    ]
    assert found
    assert set(found) == {None}


def test_json_is_ascii(run_piped: Callable, write: Callable) -> None:
    """Whatever the encoding of the stream, what is written can be read."""
    path = write("name: Café\n")
    assert rb'"Caf\u00e9"' in run_piped("--file", path, "show", "--json", encoding="ascii")
