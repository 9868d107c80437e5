"""Edits as people type them: what happens, what is said, what is refused."""

import contextlib
import json
import os
import re
import select
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from typist import Typist

TEXT = """\
name: Test
time_zone: America/New_York
audience_zones: [America/New_York, Asia/Kolkata]
seats: 3
leads:
  - {name: Ann Lee, github: annlee, since: 2025-01-01}
  - {name: Bob Ray, github: bob}
emeritus:
  - {name: Eve, github: eve, until: 2024-01-01}
initiatives:
  - {id: one, name: One, url: "https://example.org/one", leads: ["@annlee"]}
meetings:
  - id: a
    title: A
    schedule: [{start: 2026-01-06 11:00, repeats: every 2 weeks on Tuesday}]
    dates:
      2026-01-20: {cancelled: Storm, moved_to: 2026-01-21, notes: kept}
      2026-02-03: {topics: [x]}
  - {id: b, title: B, schedule: [{start: 2026-01-06 15:00, repeats: every week}]}
"""


@pytest.fixture
def edit(cnpe: Callable, tmp_path: Path) -> Callable:
    """Run an edit on the file above, standing beside it."""
    path = tmp_path / "community.yaml"
    path.write_text(TEXT)
    return lambda command, now="2026-01-07": cnpe("--now", now, *shlex.split(command))


@pytest.mark.parametrize(
    ("command", "added", "told"),
    [
        ("leads rotate annlee", "{name: Ann Lee, github: annlee, since: 2025-01-01, until: 2026-01-07}", "Ann Lee led until 2026-01-07."),
        ("leads rotate @ANNLEE --on 2026-01-01", "until: 2026-01-01}", "The initiative `one` still names Ann Lee"),
        ("leads rotate 'ann lee'", "until: 2026-01-07}", "Open seats: 2 of 3."),
        ("leads rotate Bob", "{name: Bob Ray, github: bob, until: 2026-01-07}", "Open seats: 2 of 3."),
        ("leads rotate bob --successor 'Kim @kim'", "{name: Kim, github: kim, since: 2026-01-07}", "Kim (@kim) leads from that day on."),
        ("leads rotate bob annlee --yes", "{name: Bob Ray, github: bob, until: 2026-01-07}", "Bob Ray and Ann Lee led"),
        ("leads add 'Kim @kim' --role Chair --since 2026-01-01", "{name: Kim, github: kim, role: Chair, since: 2026-01-01}", "Kim (@kim) leads from 2026-01-01 on."),
        ("leads reinstate Eve", "{name: Eve, github: eve, since: 2026-01-07}", "Eve (@eve) leads again"),
        ("initiatives add 'Two: 2' --url https://example.org/2 --lead Bob", '{id: two-2, name: "Two: 2", url: "https://example.org/2", leads: [Bob]}', "Added the initiative `two-2`."),
        ("initiatives close one", 'leads: ["@annlee"], status: completed, ended: 2026-01-07}', "The initiative `one` ended on 2026-01-07."),
        ("meetings cancel next --meeting a --reason Snow", "2026-01-20: {cancelled: Snow, moved_to: 2026-01-21, notes: kept}", "Cancelled a on Tue 2026-01-20: Snow."),
        ("meetings cancel 2026-02-17 --meeting a", "2026-02-17: {cancelled: true}", "Cancelled a on Tue 2026-02-17."),
        ("meetings cancel 2026-01-14 --until 2026-02-01 --meeting b", "{2026-01-20: {cancelled: true}, 2026-01-27: {cancelled: true}}", "b on Tue 2026-01-20, b on Tue 2026-01-27"),
        ("meetings move 2026-02-03 --meeting a --to 2026-02-04", "moved_to: 2026-02-04}", "to Wed 2026-02-04, 11:00 EST."),
        ("meetings move 2026-02-03 --meeting a --to 12:30", "moved_to: 2026-02-03 12:30}", "to Tue 2026-02-03, 12:30 EST."),
        ("meetings restore 2026-01-20 --meeting a", "2026-01-20: {moved_to: 2026-01-21, notes: kept}", "It is still moved"),
        ("meetings edit 2026-02-03 --meeting a --title T --topic yy --note nn --format F", "2026-02-03: {topics: [yy], title: T, notes: [nn], format: F}", "Changed topics, title, notes and format of a on"),
        ("meetings edit 2026-02-03 --meeting a --join https://example.org/j --agenda https://example.org/a --recording https://example.org/r", 'recording: "https://example.org/r"}', "Changed join, agenda and recording of a on"),
        ("meetings reschedule b --from 2026-03-05 --zone Europe/London --duration 30m", "{start: 2026-03-05 15:00, repeats: every week, time_zone: Europe/London, duration: 30m}", "Kolkata: Thu 20:30 IST, before Wed 01:30 IST; half a year later, Thu 2026-09-03 at 19:30 IST"),
        ("meetings reschedule a --from 2026-03-10", "{start: 2026-03-10 11:00, repeats: every 2 weeks on Tuesday}", "The weeks change: 7 days after 2026-03-03"),
        ("meetings reschedule a --from 2026-03-05 --repeats 'every month on the 1st Thursday' --time 09:00", "{start: 2026-03-05 09:00, repeats: every month on the 1st Thursday}", "meets every month on the 1st Thursday at 09:00"),
        ("meetings end b --after 2026-03-01", "last: 2026-03-01}", "the last date is Tue 2026-02-24"),
        ("meetings add c --title C --start '2026-02-02 10:00' --repeats 'every week' --join https://example.org/c", '{id: c, title: C, schedule: [{start: 2026-02-02 10:00, repeats: every week}], join: "https://example.org/c"}', "`c` meets every week at 10:00 (America/New_York) from Mon 2026-02-02 on."),
    ],
)  # fmt: skip
def test_what_is_done_and_said(command: str, added: str, told: str, edit: Callable) -> None:
    result = edit(command)
    assert result.code == 0, result.err
    assert added in "".join(line[1:] for line in result.out.split("\n") if line.startswith("+"))
    assert told in result.err
    if "restore" in command:  # A second time, it undoes the second layer.
        return
    again = edit(command)
    assert (again.code, again.out) == (0, ""), again.err


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("leads rotate kim", 2, "there is no lead `kim`; choose from annlee, Ann Lee, bob, Bob Ray"),
        ("leads rotate anlee", 2, "did you mean `annlee`?"),
        ("leads rotate annlee --on 2024-01-01", 2, "has led since 2025-01-01"),
        ("leads rotate annlee bob", 2, "nobody would lead any more; pass --successor"),
        ("leads rotate annlee bob --successor 'Kim @kim'", 2, "pass one --successor for each lead who leaves (2 to leave, 1 to follow)"),
        ("leads rotate annlee --successor Kim", 2, 'write both, as "Ann Lee @annlee"'),
        ("leads rotate annlee --successor 'Bob Ray @bob'", 2, "already leads"),
        ("leads rotate", 2, "name who leaves: @annlee, @bob"),
        ("leads --on 2026-01-01 rotate annlee", 2, "--on does not apply to `cnpe leads rotate`"),
        ("leads add Kim", 2, "write both"),
        ("leads reinstate kim", 2, "there is no emeritus lead `kim`"),
        ("initiatives add One --url https://example.org/other", 2, "`one` is the id of another"),
        ("initiatives add 日本 --url https://example.org/other", 2, "pass --id"),
        ("initiatives close two", 2, "there is no initiative `two`"),
        ("initiatives close one --on 2026-01-08", 2, "is in the future"),
        ("meetings cancel 2026-01-21 --meeting b", 2, "the nearest are Tue 2026-01-20 and Tue 2026-01-27"),
        ("meetings cancel 2026-02-03", 2, "which meeting? a on Tue 2026-02-03, b on Tue 2026-02-03; add -m a or -m b or -m all"),
        ("meetings cancel 2026-02-03 --until 2026-02-01", 2, "is before"),
        ("meetings cancel 2026-02-04 --until 2026-02-09", 2, "the nearest are"),
        ("meetings cancel 2026-02-17 --meeting a --reason no", 2, "`no` is not a reason; write why"),
        ("meetings move 2026-02-03 --meeting a --to 2026-02-17", 3, "a on Tue 2026-02-17 is already there"),
        ("meetings move 2026-02-17 --meeting a --to '2026-03-08 02:30'", 3, "there is no 2026-03-08 02:30 in America/New_York"),
        ("meetings move 2026-01-20 --meeting a --to 2026-01-22", 2, "run `cnpe meetings restore 2026-01-20` first"),
        ("meetings move 2026-02-03 --meeting a --to noon", 2, "--to: `noon` is not a date"),
        ("meetings edit 2026-02-03 --meeting a", 2, "nothing to change"),
        ("meetings edit 2026-02-03 --meeting a --join x", 2, "--join: `x` is not a web link"),
        ("meetings edit 2026-02-03 --meeting a --clear topis", 2, "did you mean `topics`?"),
        ("meetings reschedule --from 2026-03-05", 2, "which meeting? name one: a, b"),
        ("meetings reschedule a --from 2026-01-27", 3, "2026-02-03"),
        ("meetings reschedule a --from 2025-01-01", 2, "begins on 2026-01-06"),
        ("meetings reschedule a --from 2026-03-05 --repeats 'every week on Monday'", 2, "is a Thursday and not on"),
        ("meetings reschedule a --from 2026-03-05 --zone Mars", 2, "is not a time zone"),
        ("meetings end a --after 2026-01-25", 3, "2026-02-03"),
        ("meetings end a --after 2025-01-25", 2, "begins on 2026-01-06"),
        ("meetings add a --title A --start '2026-01-06 11:00'", 2, "is the id of another meeting"),
        ("meetings add ../x --title A --start '2026-01-06 11:00'", 2, "ID: `../x` can't be an id"),
        ("meetings add c --title A --start '2026-01-07 11:00' --repeats 'every week on Monday'", 3, "start-off-rule"),
    ],
)  # fmt: skip
def test_what_is_refused(
    command: str, code: int, message: str, edit: Callable, tmp_path: Path
) -> None:
    result = edit(command)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert (tmp_path / "community.yaml").read_text() == TEXT


def test_dates_that_fall_off_are_dropped_when_asked(edit: Callable, tmp_path: Path) -> None:
    result = edit("meetings reschedule a --from 2026-01-27 --drop-dates")
    assert result.code == 0
    assert "Dropped what `dates` had for 2026-02-03." in result.err
    assert "topics" not in (tmp_path / "community.yaml").read_text()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("meetings move 2026-01-06 --meeting a --to '2026-01-06 12:00'", "Note that this is in the past."),
        ("meetings move 2026-02-17 --meeting a --to '2026-11-01 01:30'", "happens twice"),
    ],
)  # fmt: skip
def test_what_is_warned_of(command: str, message: str, edit: Callable) -> None:
    result = edit(command)
    assert result.code == 0
    assert message in result.err


def test_a_file_with_errors_is_left_alone(cnpe: Callable, tmp_path: Path) -> None:
    path = tmp_path / "community.yaml"
    path.write_text(TEXT + "oops: 1\n")
    result = cnpe("leads", "rotate", "annlee")
    assert (result.code, result.out) == (3, "")
    assert "[unknown-key]" in result.err
    assert path.read_text() == TEXT + "oops: 1\n"


def test_standard_input_can_only_be_read(cnpe: Callable) -> None:
    result = cnpe("--file", "-", "leads", "rotate", "annlee")
    assert (result.code, result.out) == (2, "")


def test_without_a_file(cnpe: Callable) -> None:
    """The copy inside the package is nobody's to edit."""
    assert cnpe("leads", "rotate", "krumware").code == 4


@pytest.mark.parametrize("is_file", ["file", ""])
def test_paths_in_a_diff_are_those_of_the_repository(
    is_file: str, cnpe: Callable, tmp_path: Path
) -> None:
    """In a worktree and in a submodule, `.git` is a file."""
    git = tmp_path / ".git"
    git.write_text("gitdir: elsewhere\n") if is_file else git.mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "community.yaml").write_text(TEXT)
    result = cnpe("--now", "2026-01-07", "leads", "rotate", "bob", "--dry-run")
    assert result.out.startswith("--- a/data/community.yaml\n+++ b/data/community.yaml\n")


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
def test_the_diff_is_one_that_git_applies(edit: Callable, tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_bytes(
        TEXT.replace("\n", "\r\n").removesuffix("\r\n").encode()
    )
    diff = edit("meetings cancel 2026-02-17 --meeting b --dry-run").out
    done = subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=False, capture_output=True)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2026-02-17: {cancelled: true}" in (tmp_path / "community.yaml").read_text()


@pytest.fixture
def typed(
    run_on_terminal: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str]]:
    """Type answers to the questions of `leads rotate`; return the exit code and the screen."""
    (tmp_path / "community.yaml").write_text(TEXT)

    def answer(*answers: str, words: str = "leads rotate") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", Typist(*answers))
        return run_on_terminal("--now", "2026-01-07", *words.split(), columns=200, TERM="dumb")

    return answer


@pytest.mark.parametrize(
    ("answers", "added"),
    [
        ("1,,,y", ["{name: Ann Lee, github: annlee, since: 2025-01-01, until: 2026-01-07}"]),
        ("2,today,nobody,y", ["{name: Bob Ray, github: bob, until: 2026-01-07}"]),
        ("Ann,2026-01-02,,y", ["until: 2026-01-02}"]),
        ("@bob,2026-01-02,Kim @kim,y", ["until: 2026-01-02}", "{name: Kim, github: kim, since: 2026-01-02}"]),
    ],
)  # fmt: skip
def test_picking_from_a_list(
    answers: str, added: list[str], typed: Callable, tmp_path: Path
) -> None:
    code, drawn = typed(*answers.split(","))
    assert code == 0, drawn
    assert "  1  Ann Lee  @annlee\n  2  Bob Ray  @bob\n" in drawn
    assert drawn.index("+++ b/community.yaml") < drawn.index("Write this?")
    assert "--dry-run" not in drawn
    for text in added:
        assert text in (tmp_path / "community.yaml").read_text()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("0", "there is no number `0`; choose from 1 to 2"),
        ("3", "there is no number `3`; choose from 1 to 2"),
        ("-1", "there is no lead `-1`; choose from"),
        ("\u0661", "there is no lead `\u0661`; choose from"),
        ("Anna", "there is no lead `Anna`; did you mean"),
    ],
)
def test_an_answer_that_can_not_be_read_is_asked_for_again(
    answer: str, told: str, typed: Callable, tmp_path: Path
) -> None:
    code, drawn = typed(answer, "2", "tomorow", "2026-01-02", "@", "", "y")
    assert code == 0, drawn
    assert told in drawn
    assert drawn.count("Who leaves (a number, a handle or a name):") == 2
    assert "`tomorow` is not a date; write it as 2026-01-13" in drawn
    assert "`@` is not a person; write Ann Lee @annlee" in drawn
    assert (
        "{name: Bob Ray, github: bob, until: 2026-01-02}"
        in (tmp_path / "community.yaml").read_text()
    )


@pytest.mark.parametrize("answers", ["^C", "1,^C", "1,,^C", "1,,,n", "1,,,", "1,,,^C", "^D"])
def test_thinking_better_of_it(answers: str, typed: Callable, tmp_path: Path) -> None:
    code, drawn = typed(*answers.split(","))
    assert code == 130, drawn
    assert "nothing was changed" in drawn
    assert (tmp_path / "community.yaml").read_text() == TEXT


def test_nothing_to_write_is_not_asked_about(typed: Callable, tmp_path: Path) -> None:
    code, drawn = typed("Eve", "2024-01-01", "")
    assert (code, "Write this?" in drawn) == (0, False), drawn
    assert (tmp_path / "community.yaml").read_text() == TEXT


def test_a_path_with_a_space_in_a_command_to_type(cnpe: Callable, tmp_path: Path) -> None:
    (tmp_path / "my docs" / ".git").mkdir(parents=True)
    (tmp_path / "my docs" / "community.yaml").write_text(TEXT)
    words = ("--file", "my docs/community.yaml", "--now", "2026-01-07", "leads", "rotate", "bob")
    folder = shlex.quote(str(tmp_path / "my docs"))
    assert (
        f"To keep it: git -C {folder} add -- community.yaml && git -C {folder} commit -m 'Rotate Bob Ray to emeritus' -- community.yaml\n"
        in cnpe(*words).err
    )


def test_with_its_arguments_given_nothing_is_asked(typed: Callable) -> None:
    code, drawn = typed(words="leads rotate annlee")
    assert code == 0
    assert "Write this?" not in drawn
    assert "\x1b" not in drawn


# A session of its own takes the first terminal it opens: from there Ctrl-C comes. Whoever runs the
# tests may ignore it, and a process inherits that.
ON_ITS_TERMINAL = (
    "import os, runpy, signal; os.open(os.ttyname(0), os.O_RDWR); "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    "runpy.run_module('cnpe_cli', run_name='__main__', alter_sys=True)"
)
PATIENCE = 150  # times a fifth of a second


@pytest.mark.parametrize("last", ["y\n", "\x03"])
def test_through_a_pseudo_terminal(last: str, tmp_path: Path) -> None:
    """Colours, the width, questions and Ctrl-C as a real terminal has them."""
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
    (tmp_path / "community.yaml").write_text(TEXT)
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ON_ITS_TERMINAL, "--now", "2026-01-07", "leads", "rotate"],
        stdin=follower, stdout=follower, stderr=follower, cwd=tmp_path, start_new_session=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
    )  # fmt: skip
    os.close(follower)
    drawn, waiting = "", ["1\n", "\n", "\n", last]
    with contextlib.suppress(OSError):  # Linux ends a pseudo-terminal with EIO.
        for _ in range(PATIENCE):
            while select.select([leader], [], [], 0.2)[0]:
                drawn += os.read(leader, 4096).decode()
                if waiting and re.search(r"(: |\]: )$", drawn):
                    os.write(leader, waiting.pop(0).encode())
            if not waiting and last == "\x03":  # It came just before Python waited for a line.
                os.write(leader, last.encode())
    os.close(leader)  # Whoever still waits for an answer gets a hang-up.
    assert process.wait() == (0 if last == "y\n" else 130), drawn
    assert "\x1b[32m+  - {name: Ann Lee" in drawn
    assert ((tmp_path / "community.yaml").read_text() != TEXT) == (last == "y\n")


JSON = {
    "name": "T",
    "leads": [{"name": "Ann Lee", "github": "annlee"}, {"name": "Bob", "github": "bob"}],
    "emeritus": [],
    "initiatives": [{"id": "one", "name": "One", "url": "https://example.org/one"}],
    "meetings": [
        {
            "id": "a",
            "title": "A",
            "schedule": [{"start": "2026-01-06 11:00", "repeats": "every week"}],
            "dates": {"2026-01-13": {"cancelled": "Storm", "topics": ["x"]}},
        }
    ],
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "command",
    [
        "leads rotate annlee",
        "leads rotate annlee bob --successor 'X Y @x' --successor 'Z Y @z'",
        "leads rotate annlee --on 2026-02-01",
        "leads add 'Kim @kim' --role 'the \"first\"'",
        "meetings cancel 2026-01-20 --reason 'a \"b\" # c: \\ é'",
        "meetings cancel 2026-01-13 --until 2026-02-03",
        "meetings restore 2026-01-13",
        "meetings move 2026-01-20 --to 12:00",
        "meetings edit 2026-01-13 --topic yes --speaker 'Ann Lee @annlee' --note 12 --clear title",
        "meetings reschedule --from 2026-02-03 --time 12:00 --zone Asia/Kolkata --duration 90m",
        "meetings end --after 2026-03-01",
        "meetings add b --title B --start '2026-01-06 10:00' --repeats 'every week'",
        "initiatives add New --url https://example.org/n --lead 'Bob @bob'",
        "initiatives close one",
    ],
)
def test_json_stays_json(command: str, indent: int | None, cnpe: Callable, tmp_path: Path) -> None:
    path = tmp_path / "community.yaml"
    path.write_text(json.dumps(JSON, indent=indent, ensure_ascii=False) + "\n", encoding="utf-8")
    result = cnpe("--now", "2026-01-05", *shlex.split(command))
    assert result.code == 0, result.err
    assert json.loads(path.read_text(encoding="utf-8")) != JSON


def test_a_letter_in_two_escapes_of_json(cnpe: Callable, write: Callable[[str], Path]) -> None:
    whole = cnpe("--file", write('{"name": "\\ud83c\\udf89 x"}'), "show", "--json").items[0]
    assert whole["name"] == "\N{PARTY POPPER} x"
    half = cnpe("--file", write('{"name": "\\ud83c x"}'), "check")
    assert (half.code, "U+D83C is a control character" in half.out) == (1, True)


WEEKLY = "name: T\ntime_zone: UTC\nmeetings:\n  - {id: a, title: A, schedule: [{start: 2026-01-06 11:00, repeats: every week}]}\n"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("biweekly on tue", "every 2 weeks on Tuesday"),
        ("first and third Tuesday of the month", "every month on the 1st and 3rd Tuesday"),
        ("every week on Tuesday and Thursday", "every week on Tuesday and Thursday"),
        ("yearly", "every year"),
    ],
)
def test_a_rhythm_is_understood_and_written_as_the_file_has_it(
    typed: str, written: str, cnpe: Callable, write: Callable[[str], Path]
) -> None:
    path = write(WEEKLY)
    words = ("reschedule", "a", "--from", "2026-02-03", "--repeats", typed)
    assert cnpe("--file", path, "--now", "2026-01-05", "meetings", *words).code == 0
    assert f"{{start: 2026-02-03 11:00, repeats: {written}}}" in path.read_text()
    added = ("add", "b", "--title", "B", "--start", "2026-02-03 12:00", "--repeats", typed)
    assert cnpe("--file", path, "--now", "2026-01-05", "meetings", *added).code == 0
    assert path.read_text().count(f"repeats: {written}") == 2


def test_a_rhythm_with_two_meanings_is_not_chosen(cnpe: Callable, write: Callable) -> None:
    path = write(WEEKLY)
    words = ("reschedule", "a", "--from", "2026-02-03", "--repeats", "every 3rd Tuesday")
    result = cnpe("--file", path, "--now", "2026-01-05", "meetings", *words)
    assert (result.code, path.read_text()) == (2, WEEKLY)
    assert "`every month on the 3rd Tuesday` or `every 3 weeks on Tuesday`" in result.err


def test_a_known_rule_is_shown_in_words(cnpe: Callable, write: Callable) -> None:
    path = write(WEEKLY.replace("repeats: every week", "rrule: 'FREQ=MONTHLY;BYDAY=1TU,3TU'"))
    assert "every month on the 1st and 3rd Tuesday at 11:00" in cnpe("--file", path, "show").out


def test_a_dry_run_asks_nothing(typed: Callable) -> None:
    code, drawn = typed("1", "", "", "y", words="leads rotate --dry-run")
    assert (code, "Who leaves" in drawn) == (2, False)
    assert "name who leaves: @annlee, @bob" in drawn
    code, drawn = typed("Name", words="init --file new.yaml --dry-run")
    assert (code, "pass --name with the name" in drawn) == (2, True)
