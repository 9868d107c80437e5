"""The rules of each edit: a row for each, with what the file says afterwards and what is told."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpe_cli.domain.model import SHARED_BY_LEADS, EmeritusLead, Lead
from cnpe_cli.store.vocabulary.kinds import Value
from cnpe_cli.store.vocabulary.schema import LEAD

LEADS = """\
name: T
leads:
  - {name: Ann Lee, github: annlee, role: Chair, since: 2025-01-01, term_ends: 2027-01-01}
  - {name: Bob Ray, github: bob}
emeritus:
  - {name: Eve, github: eve, role: Scribe, since: 2023-01-01, until: 2024-01-01}
initiatives:
  - {id: one, name: One, url: "https://example.org/one", leads: ["@annlee", Bob Ray]}
committees:
  - {name: Program, members: [Ann Lee @AnnLee]}
  - {name: Travel, members: [Bob Ray]}
toc_liaisons: [ann lee, Max]
"""
HALF_DONE = "name: T\nleads:\n  - {name: Ann Lee, github: annlee, role: Chair, since: 2025-01-01}\n  - {name: Bob, github: bob}\nemeritus:\n"
INITIATIVE = 'name: T\ninitiatives:\n  - {id: one, name: One, url: "https://example.org/", started: 2026-01-02}\n'


def meeting(entry: str, dates: str = "", more: str = "") -> str:
    text = f"name: T\nmeetings:\n  - id: a\n    title: A\n{more}    schedule:\n      - {entry}\n"
    return f"{text}    dates:\n      {dates}\n" if dates else text


WEEKLY = "{start: 2026-01-06 11:00, repeats: every week}"
MOVED = meeting(WEEKLY, "2026-01-13: {moved_to: 2026-01-14 09:00, topics: [x]}")
FIRST = "{start: 2026-01-06 11:00, repeats: every month on the 1st Tuesday, last: 2026-12-31, time_zone: Asia/Tokyo, duration: 45m}"
KEPT = ", last: 2026-12-31, time_zone: Asia/Tokyo, duration: 45m}"
TWO = meeting(f"{WEEKLY}\n      - {{start: 2026-02-03 12:00, repeats: every week}}")

# command, file, a line of the file afterwards
DONE = [
    ("leads rotate annlee --on 2026-01-02", LEADS, "  - {name: Ann Lee, github: annlee, role: Chair, since: 2025-01-01, until: 2026-01-02}"),
    ("leads rotate annlee", f"{HALF_DONE}  - {{name: Ann, github: annlee, role: Chair}}\n", "  - {name: Ann, github: annlee, role: Chair, since: 2025-01-01, until: 2026-01-05}"),
    ("leads rotate annlee", f"{HALF_DONE}  - {{name: Ann, github: annlee, role: Co-chair}}\n", "  - {name: Ann Lee, github: annlee, role: Chair, since: 2025-01-01, until: 2026-01-05}"),
    ("leads reinstate eve --on 2026-01-02", LEADS, "  - {name: Eve, github: eve, role: Scribe, since: 2026-01-02}"),
    ("leads add 'Kim @kim' --role Chair", LEADS, "  - {name: Kim, github: kim, role: Chair, since: 2026-01-05}"),
    ("initiatives close one --on 2026-01-02", INITIATIVE, '  - {id: one, name: One, url: "https://example.org/", started: 2026-01-02, status: completed, ended: 2026-01-02}'),
    ("initiatives close one", INITIATIVE, '  - {id: one, name: One, url: "https://example.org/", started: 2026-01-02, status: completed, ended: 2026-01-05}'),
    # a date that was moved before
    ("meetings move 2026-01-14 --to 12:30", MOVED, "      2026-01-13: {moved_to: 2026-01-14 12:30, topics: [x]}"),
    ("meetings move 2026-01-14 --to 2026-01-15", MOVED, "      2026-01-13: {moved_to: 2026-01-15, topics: [x]}"),
    ("meetings move 2026-01-14 --to 2026-01-13", MOVED, "      2026-01-13: {topics: [x]}"),
    ("meetings move 2026-01-14 --to '2026-01-13 09:00'", MOVED, "      2026-01-13: {moved_to: 2026-01-13 09:00, topics: [x]}"),
    ("meetings restore 2026-01-14", MOVED, "      2026-01-13: {topics: [x]}"),
    ("meetings cancel 2026-01-14", MOVED, "      2026-01-13: {moved_to: 2026-01-14 09:00, topics: [x], cancelled: true}"),
    ("meetings move 2026-01-13 --to 2026-01-20", meeting(WEEKLY, "2026-01-20: {cancelled: true}"), "      2026-01-13: {moved_to: 2026-01-20}"),
    ("meetings move 2026-01-13 --to 2026-01-14", MOVED.replace("14 09:00", "15 09:00"), "      2026-01-13: {moved_to: 2026-01-14, topics: [x]}"),
    # both ends of a range
    ("meetings cancel 2026-01-13 --until 2026-01-20", meeting(WEEKLY, "2026-01-06: {topics: [x]}"), "      2026-01-20: {cancelled: true}"),
    ("meetings cancel 2026-01-13 --until 2026-01-13", meeting(WEEKLY, "2026-01-06: {topics: [x]}"), "      2026-01-13: {cancelled: true}"),
    # a new rhythm keeps what isn't asked for
    ("meetings reschedule --from 2026-03-10", meeting(FIRST), f"      - {{start: 2026-03-10 11:00, repeats: every month on the 2nd Tuesday{KEPT}"),
    ("meetings reschedule --from 2026-03-07", meeting(FIRST), f"      - {{start: 2026-03-07 11:00, repeats: every month on the 1st Saturday{KEPT}"),
    ("meetings reschedule --from 2026-03-08", meeting(FIRST), f"      - {{start: 2026-03-08 11:00, repeats: every month on the 2nd Sunday{KEPT}"),
    ("meetings reschedule --from 2026-03-28", meeting(FIRST), f"      - {{start: 2026-03-28 11:00, repeats: every month on the 4th Saturday{KEPT}"),
    ("meetings reschedule --from 2026-03-29", meeting(FIRST), f"      - {{start: 2026-03-29 11:00, repeats: every month on the last Sunday{KEPT}"),
    ("meetings reschedule --from 2026-12-31", meeting(FIRST), f"      - {{start: 2026-12-31 11:00, repeats: every month on the last Thursday{KEPT}"),
    ("meetings reschedule --from 2027-01-05", meeting(FIRST), "      - {start: 2027-01-05 11:00, repeats: every month on the 1st Tuesday, time_zone: Asia/Tokyo, duration: 45m}"),
    ("meetings reschedule --from 2026-03-03 --time 09:30 --zone UTC --duration 2h", meeting(FIRST), "      - {start: 2026-03-03 09:30, repeats: every month on the 1st Tuesday, last: 2026-12-31, time_zone: UTC, duration: 2h}"),
    ("meetings reschedule --from 2026-03-20", meeting("{start: 2026-01-15 11:00, repeats: every 2 months on day 15}"), "      - {start: 2026-03-20 11:00, repeats: every 2 months on day 20}"),
    ("meetings reschedule --from 2026-03-05", meeting("{start: 2026-01-06 11:00, repeats: every 3 weeks on Tuesday}"), "      - {start: 2026-03-05 11:00, repeats: every 3 weeks on Thursday}"),
    ("meetings reschedule --from 2026-03-04 --time 11:00", meeting("{start: 2026-01-06 11:00, repeats: every 3 days}"), "      - {start: 2026-03-04 11:00, repeats: every 3 days}"),
    ("meetings reschedule --from 2026-03-04", meeting("{start: 2026-01-06 11:00}"), "      - {start: 2026-03-04 11:00}"),
    ("meetings reschedule --from 2026-03-03 --time 11:00", meeting("{start: 2026-01-06 11:00, rrule: FREQ=WEEKLY;BYDAY=TU}"), "      - {start: 2026-03-03 11:00, rrule: FREQ=WEEKLY;BYDAY=TU}"),
    # an end
    ("meetings end --after 2026-02-03", TWO, "      - {start: 2026-02-03 12:00, repeats: every week, last: 2026-02-03}"),
    ("meetings end --after 2026-02-02", TWO, "      - {start: 2026-01-06 11:00, repeats: every week, last: 2026-02-02}"),
    ("meetings end --after 2026-01-06", TWO, "      - {start: 2026-01-06 11:00, repeats: every week, last: 2026-01-06}"),
    ("meetings end --after 2026-03-01", meeting(WEEKLY.replace("week}", "week, last: 2026-06-01}")), "      - {start: 2026-01-06 11:00, repeats: every week, last: 2026-03-01}"),
]  # fmt: skip


THREE = meeting(
    f"{WEEKLY}\n      - {{start: 2026-02-03 12:00, repeats: every week}}\n      - {{start: 2026-03-03 13:00, repeats: every week}}"
)
ENDS = "{start: 2026-01-06 11:00, repeats: every week, last: 2026-01-27}"
NAMESAKES = "name: T\nleads:\n  - {name: bob, github: x}\n  - {name: Ann Lee, github: Bob}\n  - {name: Ann Ray, github: ray}\n"
DONE += [
    ("meetings end --after 2026-03-10", THREE, "      - {start: 2026-02-03 12:00, repeats: every week}"),
    ("meetings end --after 2026-03-10", THREE, "      - {start: 2026-03-03 13:00, repeats: every week, last: 2026-03-10}"),
    ("meetings end --after 2026-06-30", meeting(ENDS), "      - {start: 2026-01-06 11:00, repeats: every week, last: 2026-06-30}"),
    ("meetings end --after 2026-02-20", meeting(f"{ENDS}\n      - {{start: 2026-03-03 12:00, repeats: every week}}"), f"      - {ENDS}"),
    ("meetings reschedule --from 2026-04-07 --time 13:00", THREE, "      - {start: 2026-04-07 13:00, repeats: every week}"),
    ("leads rotate bob", NAMESAKES, "  - {name: Ann Lee, github: Bob, until: 2026-01-05}"),
    ("leads add 'Kim @kim'", "name: T\n", "  - {name: Kim, github: kim, since: 2026-01-05}"),
    ("initiatives add New --url https://example.org/", "name: T\n", '  - {id: new, name: New, url: "https://example.org/"}'),
    ("meetings add b --title B --start '2026-01-06 11:00'", "name: T\n", "  - {id: b, title: B, schedule: [{start: 2026-01-06 11:00}]}"),
]  # fmt: skip

REFUSED = [
    ("leads rotate ann", NAMESAKES, "`ann` could be @Bob or @ray; name the handle"),
    ("leads rotate ray --successor @kim", NAMESAKES, "`@kim` is not enough; write both"),
    ("leads rotate ray --successor @bob", NAMESAKES, "Ann Lee (@bob) already leads"),
    ("leads rotate ray --successor 'New @x'", NAMESAKES, "New (@x) already leads"),
    ("initiatives close one", "name: T\n", "there is no initiative `one`; there are none yet"),
    ("initiatives close one --on 2026-01-01", INITIATIVE, "began on 2026-01-02; it can't end before that"),
    ("meetings reschedule --from 2026-02-10", THREE, "has a schedule entry from 2026-03-03 on"),
    ("meetings reschedule --from 2026-03-03", THREE, "has a schedule entry from 2026-03-03 on"),
    ("meetings reschedule --from 2026-01-06", THREE, "begins on 2026-01-06; name a later day"),
    ("meetings reschedule --from 2026-04-07", meeting("{start: 2026-01-06 11:00, rrule: FREQ=WEEKLY;UNTIL=20260301}"), "2026-04-07 is not on"),
    ("meetings end --after 2026-01-05", THREE, "begins on 2026-01-06, after 2026-01-05"),
    ("initiatives --all show one", INITIATIVE, "--all does not apply to `cnpe initiatives show`"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "text", "message"), REFUSED)
def test_what_makes_no_sense(command: str, text: str, message: str, run: Callable) -> None:
    result, after = run(command, text)
    assert (result.code, result.out, after) == (2, "", text.splitlines())
    assert message in result.err


TOLD = [
    ("meetings reschedule --from 2026-03-05", WEEKLY, ["The weekday changes from Tuesday to Thursday."]),
    ("meetings reschedule --from 2026-03-03 --time 12:00", WEEKLY, []),
    ("meetings reschedule --from 2026-03-10", "{start: 2026-01-06 11:00, repeats: every 2 weeks}", ["The weeks change: 7 days after 2026-03-03; by the old rhythm there was no meeting on 2026-03-10."]),
    ("meetings reschedule --from 2026-03-05 --repeats 'every month on the 1st Thursday'", WEEKLY, []),
    ("meetings reschedule --from 2026-03-05 --repeats 'every week'", "{start: 2026-01-06 11:00, repeats: every month on the 1st Tuesday}", []),
    ("meetings reschedule --from 2026-03-06", "{start: 2026-01-07 11:00, rrule: 'FREQ=WEEKLY;BYDAY=WE,FR'}", []),
    ("meetings move 2026-01-13 --to 2026-01-14", WEEKLY, []),
    ("meetings move 2026-01-13 --to '2026-01-04 10:00'", WEEKLY, ["Note that this is in the past."]),
    ("meetings move 2026-01-13 --to '2026-01-04 23:00'", WEEKLY, ["Note that this is in the past."]),
    ("meetings move 2026-01-13 --to '2026-01-04 23:01'", WEEKLY, []),
    ("meetings restore 2026-01-13", WEEKLY, []),
]  # fmt: skip


@pytest.mark.parametrize(("command", "entry", "notes"), TOLD)
def test_what_is_told_beside_it(command: str, entry: str, notes: list[str], run: Callable) -> None:
    err = run(command, meeting(entry))[0].err.splitlines()
    assert [line for line in err if line.startswith(("Note", "The week"))] == notes


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ("{cancelled: true}", "a on Tue 2026-01-13 takes place again."),
        ("{moved_to: 2026-01-14}", "a on Tue 2026-01-13 takes place as scheduled again."),
        ("{topics: [x]}", "a on Tue 2026-01-13 is not cancelled or moved: nothing to do."),
    ],
)
def test_what_is_told_of_what_was_restored(dates: str, told: str, run: Callable) -> None:
    result, _ = run("meetings restore 2026-01-13", meeting(WEEKLY, f"2026-01-13: {dates}"))
    assert result.err.splitlines()[0] == told


def test_seats_that_nobody_counted(run: Callable) -> None:
    assert "seats" not in run("leads rotate annlee bob --yes", LEADS)[0].err


@pytest.fixture
def run(cnpe: Callable, tmp_path: Path) -> Callable:
    """Run a command on a text on 2026-01-05; return what came of it and the lines afterwards."""

    def call(command: str, text: str) -> tuple:
        path = tmp_path / "community.yaml"
        path.write_text(text)
        result = cnpe("--now", "2026-01-05", *shlex.split(command))
        return result, path.read_text().splitlines()

    return call


@pytest.mark.parametrize(("command", "text", "line"), DONE)
def test_what_the_file_says_afterwards(command: str, text: str, line: str, run: Callable) -> None:
    result, after = run(command, text)
    assert result.code == 0, result.err
    assert line in after


def test_a_range_cancels_no_more_than_it_says(run: Callable) -> None:
    _, after = run("meetings cancel 2026-01-13 --until 2026-01-20", meeting(WEEKLY))
    assert [line.split(":")[0].strip() for line in after[7:]] == ["2026-01-13", "2026-01-20"]


def test_entries_after_an_end_go(run: Callable) -> None:
    _, after = run("meetings end --after 2026-02-02", TWO)
    assert sum("start:" in line for line in after) == 1


LEFT = [
    ("leads rotate annlee", ["The initiative `one` still names Ann Lee", "The committee Program still names Ann Lee", "The list `toc_liaisons` still names Ann Lee"]),
    ("leads rotate bob", ["The initiative `one` still names Bob Ray", "The committee Travel still names Bob Ray"]),
]  # fmt: skip


@pytest.mark.parametrize(("command", "named"), LEFT)
def test_where_somebody_who_left_is_still_named(
    command: str, named: list[str], run: Callable
) -> None:
    result, _ = run(command, LEADS)
    found = [line for line in result.err.splitlines() if "still names" in line]
    assert len(found) == len(named)
    assert all(line.startswith(words) for line, words in zip(found, named, strict=True))


@pytest.mark.parametrize("command", ["leads rotate bob", "leads add 'Kim @kim'", "leads reinstate eve"])  # fmt: skip
@pytest.mark.parametrize("seats", ["", "seats: 9\n"])
def test_what_is_left_to_do_for_the_leads(command: str, seats: str, run: Callable) -> None:
    assert ("Open seats: " in run(command, f"{LEADS}{seats}")[0].err) == bool(seats)


@pytest.mark.parametrize(("seats", "told"), [(0, ""), (1, ""), (2, "Open seats: 1 of 2."), (3, "Open seats: 2 of 3.")])  # fmt: skip
def test_how_many_seats_are_open(seats: int, told: str, run: Callable) -> None:
    result, _ = run("leads rotate annlee", f"{LEADS}seats: {seats}\n")
    assert [line for line in result.err.splitlines() if "seats" in line] == ([told] if told else [])


ALWAYS = {"name": "Ann Lee", "github": "annlee", "since": "2025-01-01"}


def said(name: str) -> str:
    """Return something that a field may say, as its kind reads it."""
    kind = LEAD.keys[name].kind
    is_date = isinstance(kind, Value) and kind.pattern == LEAD.keys["since"].kind.pattern
    return ALWAYS.get(name, "2025-02-03" if is_date else f"the-{name}")


def test_leads_and_emeritus_leads_say_the_same_of_a_person() -> None:
    """A new field of leads has to be one of emeritus leads, too, or to end with the term."""
    assert Lead.fields - {"term_ends"} == set(SHARED_BY_LEADS)
    assert EmeritusLead.fields == set(SHARED_BY_LEADS)


@pytest.mark.parametrize("half_done", [False, True])
@pytest.mark.parametrize("style", ["flow", "block"])
def test_every_shared_field_survives_a_rotation(style: str, half_done: bool, run: Callable) -> None:  # noqa: FBT001 - a case
    pairs = [f"{name}: {said(name)}" for name in SHARED_BY_LEADS if name != "until"]
    ann = f"{{{', '.join(pairs)}}}" if style == "flow" else "\n    ".join(pairs)
    there = "\n  - {name: Ann Lee, github: annlee, role: the-role}" if half_done else " []"
    text = f"name: T\nleads:\n  - {ann}\n  - {{name: Bob, github: bob}}\nemeritus:{there}\n"

    result, after = run("leads rotate annlee", text)
    assert result.code == 0, result.err
    emeritus = "\n".join(after).partition("emeritus:")[2]
    assert all(pair in emeritus for pair in pairs)

    text = "\n".join(after) + "\n"
    for day, since in (("2026-01-05", "2025-01-01"), ("2026-01-06", "2026-01-06")):
        result, after = run(f"leads reinstate annlee --on {day}", text)
        assert result.code == 0, result.err
        leads = "\n".join(after).partition("emeritus:")[0]
        assert all(pair in leads for pair in pairs if not pair.startswith("since"))
        assert f"since: {since}" in leads


@pytest.mark.parametrize(
    "command", ["end --after 2026-03-31", "reschedule --from 2026-04-01 --repeats 'every year'"]
)
def test_dates_that_say_nothing_are_only_named(command: str, run: Callable) -> None:
    text = meeting(
        WEEKLY, "2026-04-07:\n      2026-04-14: {title: B, x-a: 1}\n      2026-04-21: {x-a: 1}"
    )
    result, after = run(f"meetings {command}", text)
    assert (result.code, result.out, after) == (3, "", text.splitlines())
    named = "2026-04-07, 2026-04-14 (title), 2026-04-21"
    assert f"`dates` has {named}, when `a` would not meet any more" in result.err


def test_comments_of_dropped_dates_are_quoted(run: Callable) -> None:
    text = meeting(
        WEEKLY,
        '2026-01-13: {topics: [x]}\n      # above\n      2026-04-07: {title: "a # b"}  # behind',
    )
    result, after = run("meetings end --after 2026-03-31 --drop-dates", text)
    told = [line for line in result.err.splitlines() if line.startswith("Dropped")]
    assert told == [
        "Dropped with it: # above",
        "Dropped with it: # behind",
        "Dropped what `dates` had for 2026-04-07.",
    ]
    assert after[-1] == "      2026-01-13: {topics: [x]}"
