"""Somebody with several roles at once: two entries, of which commands change the one that is meant."""

import io
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

NOW = ("--now", "2026-03-02")
CHAIR = "  - {name: Ann Lee, github: annlee, role: Chair, since: 2025-01-01}"
TECH = "  - {name: Ann Lee, github: annlee, role: Technical lead, since: 2025-06-01}"
BOB = "  - {name: Bob, github: bob}"
TEXT = f"name: T\nseats: 2\nleads:\n{CHAIR}\n{TECH}\n{BOB}\n"


def ended(entry: str, day: str = "2026-03-02") -> str:
    return entry.replace("}", f", until: {day}}}")


@pytest.fixture
def path(write: Callable[[str], Path]) -> Path:
    return write(TEXT)


def test_an_entry_a_line_and_a_person_a_seat(path: Path, cnpe: Callable) -> None:
    result = cnpe("--file", path, *NOW, "leads")
    assert [row[:3] for row in result.rows] == [
        ["annlee", "Ann Lee", "Chair"],
        ["annlee", "Ann Lee", "Technical lead"],
        ["bob", "Bob", ""],
    ]
    assert result.err == ""
    assert cnpe("--file", path, *NOW, "check", "--json").items == []
    path.write_text(TEXT.replace("seats: 2", "seats: 3"))
    assert cnpe("--file", path, *NOW, "leads").err == "1 of 3 seats is open.\n"


# a command, the entries afterwards, words of the message
CASES = [
    ("leads rotate annlee --as Chair", [TECH, BOB, ended(CHAIR)], "Ann Lee led as Chair until 2026-03-02."),
    ("leads rotate annlee --as 'technical LEAD'", [CHAIR, BOB, ended(TECH)], "Ann Lee led as Technical lead until"),
    ("leads rotate annlee --as Chair --on 2026-05-01", [ended(CHAIR, "2026-05-01"), TECH, BOB], "Ann Lee leads as Chair until 2026-05-01."),
    ("leads rotate annlee --as Chair --successor 'Cy @cy'", [TECH, BOB, "  - {name: Cy, github: cy, role: Chair, since: 2026-03-02}", ended(CHAIR)], "Cy (@cy) leads from that day on."),
    ("leads rotate annlee --as chair --successor 'Cy @cy'", [TECH, BOB, "  - {name: Cy, github: cy, role: Chair, since: 2026-03-02}", ended(CHAIR)], "Cy (@cy) leads from that day on."),
    ("leads edit annlee --as Chair --role 'technical lead'", None, "Ann Lee already leads as technical lead"),
    ("leads edit annlee --as Chair --role chair", [CHAIR.replace("Chair", "chair"), TECH, BOB], "Changed role of Ann Lee"),
    ("leads rotate annlee --as Chair --successor @bob", None, "already leads; leave out --successor, and change the role with `cnpe leads edit bob --role ROLE`"),
    ("leads add '@annlee' --role Scribe", [CHAIR, TECH, BOB, "  - {name: Ann Lee, github: annlee, role: Scribe, since: 2026-03-02}"], "Ann Lee (@annlee) leads as Scribe from 2026-03-02 on."),
    ("leads add '@annlee' --role chair", [CHAIR, TECH, BOB], "Ann Lee (@annlee) already leads: nothing to do."),
    ("leads add '@annlee'", [CHAIR, TECH, BOB], "Ann Lee (@annlee) already leads: nothing to do."),
    ("leads add '@bob' --role Scribe", None, "Bob already leads; change it with `cnpe leads edit bob --role …`"),
    ("leads rotate annlee", None, "Ann Lee has several terms; add --as Chair or --as 'Technical lead'"),
    ("leads rotate annlee --as Scribe", None, "Ann Lee has no term as `Scribe`; choose from Chair, Technical lead"),
    ("leads rotate annlee --as Cahir", None, "did you mean `Chair`?"),
    ("leads rotate bob annlee --as Chair", None, "Bob has no role; leave out --as"),
    ("leads rotate annlee --as ''", None, "Ann Lee has no term without a role; choose from Chair, Technical lead"),
    ("leads rotate bob --as ''", [CHAIR, TECH, ended(BOB)], "Bob led until 2026-03-02."),
    ("leads reinstate annlee --as Chair", [CHAIR, TECH, BOB], "Ann Lee (@annlee) already leads: nothing to do."),
]  # fmt: skip


@pytest.mark.parametrize(("command", "entries", "told"), CASES)
def test_which_role_is_meant(
    command: str, entries: list[str] | None, told: str, path: Path, cnpe: Callable
) -> None:
    result = cnpe("--file", path, *NOW, *shlex.split(command))
    assert told in result.err
    assert result.code == (0 if entries is not None else 2)
    found = [line for line in path.read_text().splitlines() if line.startswith("  - ")]
    assert found == (entries if entries is not None else [CHAIR, TECH, BOB])


def test_one_role_after_the_other(path: Path, cnpe: Callable) -> None:
    """Doing it twice changes nothing; both roles can be given up, and each can be taken up again."""
    rotate = ("--file", path, *NOW, "leads", "rotate", "annlee")
    assert cnpe(*rotate, "--as", "Chair").code == 0
    again = cnpe(*rotate, "--as", "Chair")
    assert (again.code, again.err) == (0, "Ann Lee no longer leads as Chair: nothing to do.\n")
    assert cnpe(*rotate).err.startswith("Ann Lee led until 2026-03-02.")
    reinstate = ("--file", path, "--now", "2026-04-01", "leads", "reinstate", "annlee")
    refused = cnpe(*reinstate)
    assert (refused.code, refused.out) == (2, "")
    assert "Ann Lee has several terms; add --as Chair or --as 'Technical lead'" in refused.err
    assert cnpe(*reinstate, "--as", "Technical lead").code == 0
    assert "leads as Chair from" in cnpe(*reinstate, "--as", "Chair").err
    rows = cnpe("--file", path, "leads", "--on", "2026-04-01").rows
    assert [row[2] for row in rows] == ["Technical lead", "Chair", ""]


def test_one_term_without_a_role(path: Path, cnpe: Callable) -> None:
    """It is named by an empty role, and is not taken for a term in another role."""
    bare, treasurer = BOB, BOB.replace("}", ", role: Treasurer}")
    path.write_text(f"name: T\nleads:\n{bare}\n{treasurer}\n")
    run = ("--file", path, *NOW)
    message = "Bob has several terms; add --as '' for the one without a role or --as Treasurer\n"
    assert message in cnpe(*run, "leads", "rotate", "bob").err
    assert cnpe(*run, "leads", "rotate", "bob", "--as", "Treasurer").code == 0
    assert cnpe(*run, "check", "--json").items == []
    path.write_text(f"name: T\nleads:\n{bare}\n{treasurer}\n")
    assert cnpe(*run, "leads", "rotate", "bob", "--as", "").err.startswith("Bob led until")
    assert path.read_text() == f"name: T\nleads:\n{treasurer}\nemeritus:\n{ended(bare)}\n"
    again = cnpe(*run, "leads", "rotate", "bob", "--as", "")
    assert again.err == "Bob no longer leads without a role: nothing to do.\n"
    assert cnpe(*run, "check", "--json").items == []
    told = cnpe(*run, "leads", "reinstate", "bob", "--as", "").err
    assert told.startswith("Bob (@bob) still leads: the term that ended on 2026-03-02 goes on.")
    assert path.read_text() == f"name: T\nleads:\n{treasurer}\n{bare}\nemeritus: []\n"


def test_a_term_without_a_role_does_not_stand_for_others(path: Path, cnpe: Callable) -> None:
    chair = BOB.replace("}", ", role: Chair}")
    text = f"name: T\nleads:\n{BOB}\n{chair}\nemeritus:\n  - {{name: Bob, github: bob, role: TL}}\n"
    path.write_text(text)
    run = ("--file", path, *NOW, "leads")
    refused = cnpe(*run, "add", "Bob @bob", "--role", "Emcee")
    assert "change it with `cnpe leads edit bob --as '' --role …`" in refused.err
    assert (
        "Bob already leads as Chair" in cnpe(*run, "edit", "bob", "--as", "", "--role", "Chair").err
    )
    assert "leads as TL from 2026-03-02 on" in cnpe(*run, "reinstate", "bob", "--as", "TL").err


def test_a_term_without_a_role_begins_again(path: Path, cnpe: Callable) -> None:
    emcee = BOB.replace("}", ", role: Emcee}")
    path.write_text(f"name: T\nleads:\n{emcee}\nemeritus:\n{ended(BOB, '2026-02-02')}\n")
    result = cnpe("--file", path, *NOW, "leads", "reinstate", "bob", "--as", "")
    assert result.err.startswith("Bob (@bob) leads again from 2026-03-02 on.\n")


# leads, emeritus leads, the command that a warning or a refusal names
NAMING = [
    ("[{name: A, github: a, role: X, term_ends: 2026-01-01}, {name: A, github: a, role: Y}]", "[]", "`cnpe leads rotate a --as X`"),
    ("[{name: A, github: a, term_ends: 2026-01-01}, {name: A, github: a, role: Y}]", "[]", "`cnpe leads rotate a --as ''`"),
    ("[{name: A, github: a, term_ends: 2026-04-01}, {name: A, github: a, role: X Y}]", "[]", "`cnpe leads rotate a --as ''`"),
    ("[{name: A, github: a, role: X Y}, {name: A, github: a}]", "[{name: A, github: a, role: X Y}]", "`cnpe leads rotate a --as 'X Y'` to finish"),
    ("[{name: A, github: a, role: X}, {name: A, github: A}]", "[{name: A, github: a, role: X, until: 2026-01-01}]", "`cnpe leads rotate a --as X --on 2026-01-01`"),
    ("[{name: A, github: a, term_ends: 2026-01-01}]", "[]", "`cnpe leads rotate a`"),
]  # fmt: skip


@pytest.mark.parametrize(("leads", "emeritus", "command"), NAMING)
def test_hints_name_one_term(
    leads: str, emeritus: str, command: str, path: Path, cnpe: Callable
) -> None:
    path.write_text(f"name: T\nleads: {leads}\nemeritus: {emeritus}\n")
    (problem,) = cnpe("--file", path, *NOW, "check", "--json").items
    assert command in problem["hint"]
    words = shlex.split(command.split("`")[1])[1:]
    assert cnpe("--file", path, *NOW, *words, "--yes").code == 0


def test_a_hint_to_go_on_names_one_term(path: Path, cnpe: Callable) -> None:
    path.write_text(TEXT.replace(CHAIR, ended(CHAIR, "2026-04-01")))
    result = cnpe(
        "--file", path, *NOW, *shlex.split("leads rotate annlee --as Chair --on 2026-05-01")
    )
    assert "`cnpe leads reinstate annlee --as Chair --on 2026-04-01` first" in result.err


def test_a_role_is_picked_on_a_terminal(
    path: Path, run_on_terminal: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n\n\ny\n"))
    code, drawn = run_on_terminal("--file", path, *NOW, "leads", "rotate", columns=200, TERM="dumb")
    assert code == 0, drawn
    assert "2  Ann Lee  @annlee  Technical lead" in drawn
    assert ended(TECH) in path.read_text()
    assert CHAIR in path.read_text()
