"""Terms of leads: what commands make of them, and who leads on which day afterwards."""

import shlex
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cnpe_cli.domain.edits.people import UNKNOWN, Newcomer, add, reinstate
from cnpe_cli.domain.edits.rotation import Rotation, rotate
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.model import Community, EmeritusLead, Lead, Person, Text
from cnpe_cli.domain.people import leads_on
from cnpe_cli.domain.value import replace

NOW = "2026-11-26"
TERMS = """\
name: T
leads:
  - {name: Ann, github: ann, role: Chair, since: 2025-01-01}
  - {name: Bob, github: bob, since: 2025-08-01}
emeritus:
  - {name: Ann, github: ann, since: 2019-01-01, until: 2021-01-01}
"""
EARLIER = "  - {name: Ann, github: ann, since: 2019-01-01, until: 2021-01-01}"
ENDED = "  - {name: Ann, github: ann, role: Chair, since: 2025-01-01, until: 2025-09-01}"
BOB = "  - {name: Bob, github: bob, since: 2025-08-01}"
ROTATE = "leads rotate ann --on 2025-09-01"
AHEAD = "leads rotate ann bob --on 2026-12-15 --successor 'Cy @cy' --successor 'Dee @dee'"

# commands, the entries afterwards, words of the last message
CASES = [
    ([ROTATE], [BOB, EARLIER, ENDED], "Ann led until 2025-09-01."),
    ([ROTATE, ROTATE], [BOB, EARLIER, ENDED], "Ann already left the leads: nothing to do."),
    ([ROTATE, "leads rotate ann --on 2025-08-15"], [BOB, EARLIER, ENDED.replace("-09-01", "-08-15")], "Ann led until 2025-08-15."),
    ([ROTATE, "leads rotate ann --on 2025-01-01"], [BOB, EARLIER], "led until 2025-01-01"),
    ([ROTATE, "leads reinstate ann --on 2026-01-01"], [BOB, "  - {name: Ann, github: ann, role: Chair, since: 2026-01-01}", EARLIER, ENDED], "Ann (@ann) leads again from 2026-01-01 on."),
    ([ROTATE, "leads add '@ann' --since 2026-01-01"], [BOB, "  - {name: Ann, github: ann, since: 2026-01-01}", EARLIER, ENDED], "Ann (@ann) leads again from 2026-01-01 on."),
    ([ROTATE, "leads reinstate ann --on 2025-09-01"], [BOB, "  - {name: Ann, github: ann, role: Chair, since: 2025-01-01}", EARLIER], "Ann (@ann) still leads: the term that ended on 2025-09-01 goes on."),
    ([ROTATE, "leads add '@ann' --since 2025-09-01"], [BOB, "  - {name: Ann, github: ann, role: Chair, since: 2025-01-01}", EARLIER], "goes on."),
    ([ROTATE, "leads add '@ann' --since 2025-09-01 --role Scribe"], [BOB, "  - {name: Ann, github: ann, role: Scribe, since: 2025-09-01}", EARLIER, ENDED], "leads again from 2025-09-01 on."),
    ([ROTATE, "leads rotate bob --on 2026-01-01 --successor @ann"], ["  - {name: Ann, github: ann, since: 2026-01-01}", EARLIER, ENDED, BOB.replace("}", ", until: 2026-01-01}")], "Bob led until 2026-01-01. Ann (@ann) leads from that day on."),
    (["leads add 'Cy @cy'"], [TERMS.splitlines()[2], BOB, f"  - {{name: Cy, github: cy, since: {NOW}}}", EARLIER], f"Cy (@cy) leads from {NOW} on."),
    (["leads add 'Cy @cy' --since unknown"], [TERMS.splitlines()[2], BOB, "  - {name: Cy, github: cy}", EARLIER], "Cy (@cy) leads; since when is unknown."),
    (["leads add 'Cy @cy' --since 2027-01-01", "leads add 'Cy @cy'"], [TERMS.splitlines()[2], BOB, "  - {name: Cy, github: cy, since: 2027-01-01}", EARLIER], "Cy (@cy) already leads from 2027-01-01 on: nothing to do."),
    (["leads rotate bob --on 2025-08-01"], [TERMS.splitlines()[2], EARLIER], "The term of Bob had no days, so it was removed."),
    (["leads add 'Cy @cy' --since 2027-01-01", "leads rotate cy --on 2027-01-01"], [TERMS.splitlines()[2], BOB, EARLIER], "The term of Cy had no days, so it was removed."),
    ([ROTATE, "leads add '@ann' --since 2025-09-01", "leads add '@ann' --since 2025-09-01"], [BOB, "  - {name: Ann, github: ann, role: Chair, since: 2025-01-01}", EARLIER], "Ann (@ann) already leads: nothing to do."),
    # a handover that is prepared
    (["leads rotate bob --on 2026-12-15", "leads rotate bob --on 2026-12-15 --successor 'Cy @cy'"], [TERMS.splitlines()[2], BOB.replace("}", ", until: 2026-12-15}"), "  - {name: Cy, github: cy, since: 2026-12-15}", EARLIER], "Cy (@cy) leads from that day on."),
    (["leads rotate bob --on 2026-12-15", "leads rotate ann --on 2026-12-15 --successor @bob"], [TERMS.splitlines()[2].replace("}", ", until: 2026-12-15}"), BOB, EARLIER], "Bob (@bob) leads from that day on."),
    (["leads rotate ann --on 2026-12-15", "--now 2026-12-20 leads reinstate ann"], ["  - {name: Ann, github: ann, role: Chair, since: 2026-12-20}", BOB, EARLIER, "  - {name: Ann, github: ann, role: Chair, since: 2025-01-01, until: 2026-12-15}"], "Ann (@ann) leads again from 2026-12-20 on."),
    (["leads rotate bob --on 2026-12-15"], [TERMS.splitlines()[2], BOB.replace("}", ", until: 2026-12-15}"), EARLIER], "Bob leads until 2026-12-15."),
    (["leads rotate bob --on 2026-12-15", "leads reinstate bob"], [TERMS.splitlines()[2], BOB, EARLIER], "Bob (@bob) still leads: the term that was to end on 2026-12-15 goes on."),
    (["leads rotate bob --on 2026-12-15", "leads reinstate bob --on 2027-01-01"], [TERMS.splitlines()[2], BOB.replace("2025-08-01", "2027-01-01"), EARLIER, BOB.replace("}", ", until: 2026-12-15}")], "Bob (@bob) leads again from 2027-01-01 on."),
    (["leads rotate bob --on 2026-12-15", "leads rotate bob"], [TERMS.splitlines()[2], EARLIER, BOB.replace("}", f", until: {NOW}}}")], f"Bob led until {NOW}."),
    (["leads rotate bob --on 2026-12-15", "--now 2027-02-01 leads rotate bob"], [TERMS.splitlines()[2], EARLIER, BOB.replace("}", ", until: 2026-12-15}")], "Bob led until 2026-12-15."),
]  # fmt: skip


@pytest.fixture
def run(cnpe: Callable, tmp_path: Path) -> Callable:
    """Run commands on a file one after another; return the last result and the file's lines."""

    def call(commands: list[str], text: str = TERMS) -> tuple:
        path = tmp_path / "community.yaml"
        path.write_text(text)
        results = [cnpe("--now", NOW, *shlex.split(command)) for command in commands]
        assert all(each.code == 0 for each in results[:-1]), results
        return results[-1], path.read_text().splitlines()

    return call


@pytest.mark.parametrize(("commands", "entries", "told"), CASES)
def test_the_terms_afterwards(
    commands: list[str], entries: list[str], told: str, run: Callable
) -> None:
    result, after = run(commands)
    assert result.code == 0, result.err
    assert [line for line in after if line.startswith("  - ")] == entries
    assert told in result.err


def test_a_handover_is_prepared(run: Callable, cnpe: Callable) -> None:
    """Until the day, the predecessors lead; from that day on, the successors in their order."""
    told = run([AHEAD])[0].err
    assert "Ann and Bob lead until 2026-12-15. Cy (@cy) leads from that day on. Dee (@dee)" in told
    before = cnpe("--now", NOW, "leads")
    assert [row[0] for row in before.rows] == ["ann", "bob"]
    assert before.err == "Cy leads from 2026-12-15 on.\nDee leads from 2026-12-15 on.\n"
    after = cnpe("--now", "2026-12-15", "leads", "--all")
    assert [row[:4:3] for row in after.rows] == [
        ["cy", "lead"],
        ["dee", "lead"],
        *[["ann", "emeritus"], ["ann", "emeritus"], ["bob", "emeritus"]],
    ]
    again = run([AHEAD, AHEAD])[0]
    assert again.err == "Ann and Bob already lead only until 2026-12-15: nothing to do.\n"


def test_show_lists_nobody_twice(run: Callable, cnpe: Callable) -> None:
    """Somebody who leads again is not emeritus, and a person with two terms is listed once."""
    run(["leads rotate ann --on 2025-09-01"])
    found = cnpe("--now", NOW, "show", "emeritus", "--json").items
    assert [(each["github"], each["until"]) for each in found] == [("ann", "2025-09-01")]
    run(["leads rotate ann --on 2025-09-01", "leads reinstate ann"])
    assert cnpe("--now", NOW, "show", "emeritus", "--json").items == []
    assert [each["github"] for each in cnpe("--now", NOW, "show", "leads", "--json").items] == [
        "ann",
        "bob",
    ]


@pytest.mark.parametrize(
    ("day", "handles"),
    [
        ("2020-05-05", ["ann"]),
        ("2022-01-01", []),
        ("2025-06-01", ["ann"]),
        ("2025-10-01", ["bob"]),
        ("2026-02-02", ["ann", "bob"]),
    ],
)
def test_who_led_when(day: str, handles: list[str], run: Callable, cnpe: Callable) -> None:
    run([ROTATE, "leads reinstate ann --on 2026-01-01"])
    assert [row[0] for row in cnpe("--now", NOW, "leads", "--on", day).rows] == handles


def test_a_first_day_that_is_unknown(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """It is told for a day that was asked for; the lists of today show an empty column."""
    text = "name: T\nleads: [{name: Ann, github: ann}, {name: Bob, github: bob}, {name: Cy, github: cy, since: 2020-01-01}]\n"
    path = write(text)
    asked = cnpe("--file", path, "--now", NOW, "leads", "--on", "2021-01-01").err
    assert asked == "It is unknown since when Ann and Bob led; all earlier days count.\n"
    assert cnpe("--file", path, "--now", NOW, "leads").err == ""


OTHERS = [
    # file, command, a line of the file or of the messages afterwards
    ("leads: [{name: Bob, github: bob}]\nemeritus: [{name: A, github: a, role: Chair, since: 2024-01-01, until: 2025-01-01}, {name: A, github: a, role: Scribe, since: 2019-01-01}]", "leads reinstate a", "{name: A, github: a, role: Chair, since: 2026-11-26}"),
    ("leads: [{name: A, github: a, since: 2024-01-01}, {name: B, github: b}]\nemeritus: [{name: A, github: a, since: 2024-01-01}]", "leads rotate a", "emeritus: [{name: A, github: a, since: 2024-01-01, until: 2026-11-26}]"),
    ("leads: [{name: A, github: a}]", "leads add 'A @a' --since unknown", "A (@a) already leads: nothing to do."),
    ("seats: 3\nleads: [{name: A, github: a, since: 2026-01-01}]", "leads add 'B @b' --since 2025-01-01", "Open seats: 1 of 3."),
    ("leads: [{name: B, github: b}]\nemeritus: [{name: A, github: a, role: Chair, until: 2025-01-01}, {name: A, github: a, role: Scribe, since: 2019-01-01, until: 2020-01-01}]", "show emeritus", "a A Chair emeritus - 2025-01-01"),
    ("seats: 3\nleads: [{name: A, github: a, since: 2025-01-01}, {name: B, github: b, since: 2025-01-01}, {name: C, github: c, since: 2026-06-01}]", "leads rotate a --on 2026-05-01", "Open seats: 1 of 3."),
    ("leads: [{name: B, github: b}]\nemeritus: [{name: A, github: a, role: Chair, since: 2024-01-01, until: 2025-01-01}, {name: A, github: a, role: Founder}]", "show emeritus", "a A Chair emeritus 2024-01-01 2025-01-01"),
    ("leads: [{name: A, github: a}]\nemeritus: [{name: B, github: b, until: 2024-01-01}]", "leads --on 2025-01-01 --all", "It is unknown since when A led; all earlier days count."),
    ("leads:\n  - {name: B, github: b, since: 2025-04-11, until: 2025-07-20}  # early\n  - {name: A, github: a}\nemeritus:\n  - {name: D, github: d, until: 2025-01-01}", "leads reinstate b", "  - {name: B, github: b, since: 2026-11-26}  # early"),
    ("leads:\r\n  - name: A\r\n    github: a\r\n    until: 2026-12-22\r\n  - name: B\r\n    github: b\r\n", "leads add 'A @a' --since 2027-01-05", "  - {name: A, github: a, until: 2026-12-22}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "command", "line"), OTHERS)
def test_corners_of_terms(
    text: str, command: str, line: str, cnpe: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "community.yaml"
    path.write_bytes(f"name: T\n{text}\n".encode())
    result = cnpe("--now", NOW, *shlex.split(command))
    assert result.code == 0, result.err
    columns = [" ".join(each or "-" for each in row) for row in result.rows]
    found = [*path.read_text().splitlines(), *result.err.splitlines(), *columns]
    assert any(line in each for each in found), found


REFUSED = [
    ([ROTATE, "leads reinstate ann --on 2025-08-31"], 0, "Ann (@ann) still leads"),
    ([ROTATE, "leads reinstate ann --on 2022-01-01"], 2, "the last term of Ann ends on 2025-09-01; name that day or a later one"),
    ([ROTATE, "leads add @ann --since 2020-01-01"], 2, "the last term of Ann ends on 2025-09-01; name that day or a later one"),
    (["leads rotate ann --on 2024-12-31"], 2, "Ann has led since 2025-01-01; the term can't end before that"),
    (["leads add 'Cy @cy' --since 2027-01-01", "leads rotate cy"], 2, "Cy leads only from 2027-01-01; the term can't end before that"),
    (["leads rotate bob --on 2026-12-15", "leads rotate bob --on 2027-01-01"], 2, "the term of Bob ends on 2026-12-15; run `cnpe leads reinstate bob --on 2026-12-15` first"),
    (["leads rotate ann bob --on 2026-12-15"], 2, "nobody would lead any more"),
    (["leads rotate ann bob --on 2026-12-15 --successor 'Cy @cy'"], 2, "(2 to leave, 1 to follow)"),
    (["leads rotate bob --successor @ann"], 2, "Ann (@ann) already leads"),
    (["leads rotate bob --successor @bob"], 2, "Bob leaves and can't be a successor in the same rotation"),
    (["leads rotate ann bob --successor @bob --successor @ann"], 2, "Bob leaves and can't be a successor in the same rotation"),
    ([ROTATE, "leads rotate ann --successor 'Cy @cy'"], 2, "Ann already left; run `cnpe leads add` for Cy @cy"),
    (["leads add 'Cy @cy'", "leads rotate cy --on 2026-11-25"], 2, "Cy has led since 2026-11-26; the term can't end before that"),
    (["leads add 'Ann @ann' --since 2024-12-31"], 2, "Ann already leads; change it with `cnpe leads edit ann --since …`"),
    (["leads add 'Ann @ann' --since unknown"], 2, "Ann already leads; change it with `cnpe leads edit ann --since …`"),
    (["leads add 'Cy @cy' --since never"], 2, "`never` is not a date"),
]  # fmt: skip


@pytest.mark.parametrize(("commands", "code", "message"), REFUSED)
def test_days_that_contradict_a_term(
    commands: list[str], code: int, message: str, run: Callable
) -> None:
    result, _ = run(commands)
    assert (result.code, message in result.err) == (code, True), result.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("seats: 2\nleads: [{name: A, github: a}, {name: B, github: b}, {name: C, github: c, since: 2027-01-01}]", "3 leads for 2 seats from 2027-01-01 on"),
        ("seats: 2\nleads: [{name: A, github: a}, {name: B, github: b, until: 2027-01-01}, {name: C, github: c, since: 2027-01-01}]", None),
        ("seats: 1\nleads: [{name: A, github: a}, {name: B, github: b, until: 2026-11-26}]", None),
        ("seats: 1\nleads: [{name: A, github: a}, {name: B, github: b, until: 2026-11-27}]", "2 leads for 1 seat;"),
        ("seats: 1\nleads: [{name: A, github: a, until: 2027-01-01}, {name: B, github: b}, {name: C, github: c, since: 2027-01-01}]", "2 leads for 1 seat;"),
        ("leads: [{name: A, github: a, since: 2025-01-01}]\nemeritus: [{name: A, github: a, since: 2019-01-01}]", None),
        ("leads: [{name: A, github: a, since: 2025-01-01}]\nemeritus: [{name: A, github: a, since: 2025-01-01}]", "run `cnpe leads rotate a` to finish the rotation"),
        ("leads: [{name: A, github: a}]\nemeritus: [{name: A, github: a, since: 2019-01-01, until: 2021-01-01}]", "or run `cnpe leads rotate a --on 2021-01-01`"),
        ("leads: [{name: A, github: a, until: 2027-01-01}]\nemeritus: [{name: A, github: a, since: 2027-01-01, until: 2028-01-01}]", None),
        ("leads: [{name: A, github: a, until: 2027-01-01}, {name: A, github: a, since: 2027-01-01}]", None),
        ("leads: [{name: A, github: a, until: 2027-01-01}, {name: B, github: b}, {name: A, github: a, since: 2026-12-31}]", "@a is in this list a second time"),
        ("leads: [{name: A, github: a, since: 2026-01-01, until: 2025-01-01}]", "`until` 2025-01-01 is before 2026-01-01"),
        ("leads: [{name: A, github: a, term_ends: 2026-01-01}]", "the term of A ended on 2026-01-01"),
        ("leads: [{name: A, github: a, until: 2026-11-01, term_ends: 2026-01-01}]", None),
    ],
)  # fmt: skip
def test_what_check_says_of_terms(
    text: str, told: str | None, cnpe: Callable, write: Callable[[str], Path]
) -> None:
    result = cnpe("--file", write(f"name: T\n{text}\n"), "--now", NOW, "check")
    assert (told in result.out) if told else "nothing wrong" in result.out, result.out


TODAY = date(2026, 1, 5)
DAYS = [TODAY + timedelta(days=n) for n in range(-8, 9)]
days = st.sampled_from(DAYS)
people = st.sampled_from("abc")
roles = st.sampled_from([None, "Chair", "Scribe"])


@st.composite
def leads(draw: st.DrawFn) -> Lead:
    handle, role = draw(people), draw(roles)
    since, until = draw(st.none() | days), draw(st.none() | days)
    assume(not (since and until) or since < until)
    return Lead(handle.upper(), handle, role, since=since, until=until)


@st.composite
def communities(draw: st.DrawFn) -> Community:
    present = draw(st.lists(leads(), min_size=1, max_size=3))
    former = draw(st.lists(leads(), max_size=3))
    emeritus = [
        EmeritusLead(x.name, x.github, x.role, since=x.since, until=x.until) for x in former
    ]
    return Community(Text({"": "T"}), leads=tuple(present), emeritus=tuple(emeritus))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, date, object]:
    """Return an edit, and the day on which it takes effect."""
    kind, day = draw(st.sampled_from(["rotate", "add", "reinstate"])), draw(st.none() | days)
    role = draw(roles)
    name = draw(people)
    new = [
        Person(each.upper(), each) for each in draw(st.lists(st.sampled_from("abcd"), max_size=1))
    ]
    on = day or TODAY
    if kind == "rotate":
        rotation = Rotation((name,), day, tuple(new), is_meant=True, role=role)
        return kind, on, lambda it: rotate(it, rotation, TODAY)
    if kind == "add":
        return (
            kind,
            on,
            lambda it: add(it, Newcomer(Person(name.upper(), name), role, since=day), TODAY),
        )
    return kind, on, lambda it: reinstate(it, name, role, on, TODAY)


def led(community: Community, day: date) -> set[tuple[str, str | None]]:
    return {(term.person.github, term.person.role) for term in leads_on(community, day)}


@given(communities(), st.lists(edits(), min_size=1, max_size=3))
def test_no_edit_changes_who_led_before_its_day(
    community: Community, made: list[tuple[str, date, Callable]]
) -> None:
    for kind, on, change in made:
        try:
            after = change(community).community
        except UsageError:
            continue
        for day in DAYS:
            if day < on:
                assert led(after, day) == led(community, day), (kind, on, day)
        community = after


@given(st.lists(edits(), min_size=1, max_size=4))
def test_terms_that_commands_wrote_never_overlap(made: list[tuple[str, date, Callable]]) -> None:
    """A person leads once in a role on any day, if the file had no contradiction before."""
    community = Community(Text({"": "T"}), leads=(Lead("A", "a", since=TODAY - timedelta(days=5)),))
    for _, _, change in made:
        try:
            community = change(community).community
        except UsageError:
            continue
    for day in DAYS:
        names = [(term.person.github, term.person.role) for term in leads_on(community, day)]
        assert len(names) == len(set(names)), community


def test_unknown_is_the_only_way_to_lead_before_the_first_day() -> None:
    community = Community(Text({"": "T"}))
    day = TODAY - timedelta(days=1)
    new = Newcomer(Person("A", "a"))
    assert not led(add(community, new, TODAY).community, day)
    assert led(add(community, replace(new, since=UNKNOWN), TODAY).community, day)


@pytest.mark.parametrize(("number", "code"), [(50, 0), (51, 2)])
def test_so_many_can_leave_at_once(number: int, code: int, write: Callable, cnpe: Callable) -> None:
    leads = "".join(f"  - {{name: Lead {n}, github: lead{n}}}\n" for n in range(60))
    path = write(f"name: T\nleads:\n{leads}")
    names = [f"lead{n}" for n in range(number)]
    result = cnpe("--file", path, "leads", "rotate", *names)
    assert result.code == code
    assert path.read_text().count("until: ") == number * (code == 0)
    told = "51 leads are too many at once; name at most 50 in one command"
    assert (told in result.err) == (code == 2)
