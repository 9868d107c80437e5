"""What an edit must not take along, and what it must not pass over in silence."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

WEEKLY = "schedule: [{start: 2026-01-06 11:00, repeats: every week}]"
HEAD = f"name: T\nmeetings:\n  - id: a\n    title: A\n    {WEEKLY}\n"
ROTATE = "leads rotate annlee --on 2026-01-02"
ANN_AND_BOB = "leads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\n"


@pytest.fixture
def run(cnpe: Callable, tmp_path: Path) -> Callable:
    """Run a command on a text; return what came of it and the text afterwards."""

    def call(command: str, text: str) -> tuple[object, str]:
        path = tmp_path / "community.yaml"
        path.write_bytes(text.encode())
        result = cnpe("--file", path, "--now", "2026-01-05", *shlex.split(command))
        return result, path.read_bytes().decode()

    return call


@pytest.mark.parametrize(
    ("command", "text"),
    [
        (ROTATE, "name: T\nleads:\n  - {name: Ann Lee, github: annlee, x-in: leads}  # half\n  - {name: Bob, github: bob}\nemeritus:\n  - {name: Ann Lee, github: annlee}\n"),
        ("meetings end --after 2026-03-10", "name: T\nmeetings:\n  - id: a\n    title: A\n    schedule:\n      - {start: 2026-01-06 11:00, repeats: every week}\n      - start: 2026-06-02 11:00\n        repeats: every week\n        x-who: Ann\n"),
        (ROTATE, "name: T\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\nx-note: |\n  hi"),
        (ROTATE, "name: T\nx-old: &a one\nleads:\n  - {name: Ann Lee, github: annlee, x-n: &a two}\n  - {name: Bob, github: bob}\nx-uses: *a\nemeritus:\n  - {name: Eve, github: eve}\n"),
        ("leads add 'Kim @kim'", "name: T\nleads: &l\n  - {name: Ann Lee, github: annlee}\nx-l: *l\n"),
    ],
)  # fmt: skip
def test_a_key_of_somebody_s_own_is_never_lost(command: str, text: str, run: Callable) -> None:
    result, after = run(command, text)
    assert (result.code, result.out, after) == (3, "", text)
    assert "edit it by hand at line" in result.err


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("meetings restore 2026-01-13", HEAD + "    dates:\n      2026-01-13: {cancelled: Storm, x-note: keep}\n      2026-01-20: {topics: [x]}\n"),
        ("meetings edit 2026-01-13 --clear topic", HEAD + "    dates:\n      2026-01-13: {topics: [a], x-note: keep}\n"),
        ("meetings move 2026-01-14 --to 2026-01-13", HEAD + "    dates:\n      2026-01-13:\n        moved_to: 2026-01-14\n        x-note: keep\n"),
    ],
)  # fmt: skip
def test_a_key_of_somebody_s_own_stays_alone(command: str, text: str, run: Callable) -> None:
    result, after = run(command, text)
    assert result.code == 0, result.err
    assert "x-note: keep" in after
    assert not [word for word in ("cancelled", "[a]", "moved_to") if word in after]


@pytest.mark.parametrize(("command", "code"), [("--title New", 3), ("--clear title", 0)])
@pytest.mark.parametrize("head", [">-", "&t"])
def test_a_comment_in_the_head_of_a_value_is_never_lost(
    command: str, code: int, head: str, run: Callable
) -> None:
    title = f"title: {head}  # why this\n          Old\n"
    text = f"{HEAD}    dates:\n      2026-01-13:\n        {title}        topics: [x]\n"
    result, after = run(f"meetings edit 2026-01-13 {command}", text)
    assert result.code == code
    assert "# why this" in after
    assert ("Old" in after) == (code == 3)


def test_blank_lines_of_an_item_that_moves_are_its_own(run: Callable) -> None:
    note = "    x-note: |\n      a\n         \n      \u3000\n      b\n"
    text = f"name: T\nleads:\n  - name: Ann Lee\n    github: annlee\n{note}  - {{name: Bob, github: bob}}\nemeritus: []\n"
    result, after = run(ROTATE, text)
    assert result.code == 0
    assert note in after


def test_blank_lines_before_the_last_item_stay(run: Callable) -> None:
    text = "name: T\nemeritus: []\nleads:\n  - name: Bob\n    github: bob\n    x-note: |+\n      text\n\n\n  - {name: Ann Lee, github: annlee}"
    result, after = run(ROTATE, text)
    assert result.code == 0
    assert after.endswith("      text\n\n\n")


def test_an_end_never_comes_later_than_it_was(run: Callable) -> None:
    text = "name: T\nmeetings:\n  - id: a\n    title: A\n    schedule:\n      - {start: 2026-01-06 11:00, repeats: every week, last: 2026-02-01}\n      - {start: 2026-06-02 11:00, repeats: every week}\n"
    result, after = run("meetings end --after 2026-03-10", text)
    assert result.code == 0
    assert after == text.replace("      - {start: 2026-06-02 11:00, repeats: every week}\n", "")
    assert "the last date is Tue 2026-01-27" in result.err


@pytest.mark.parametrize("said", ["", " # soon", " {cancelled: false}"])
def test_clearing_what_is_clear_changes_nothing(said: str, run: Callable) -> None:
    text = f"{HEAD}    dates:\n      2026-01-13:{said}\n      2026-01-20: {{topics: [x]}}\n"
    result, after = run("meetings edit 2026-01-13 --clear title", text)
    assert (result.code, result.out, after) == (0, "", text)
    assert "already has these values" in result.err


@pytest.mark.parametrize("moment", ["2026-01-14", "2026-01-14 09:00"])
def test_a_moved_date_is_cancelled_once(moment: str, run: Callable) -> None:
    """People know it by the day to which it was moved."""
    _, once = run(
        "meetings cancel 2026-01-14",
        f"{HEAD}    dates:\n      2026-01-13: {{moved_to: {moment}}}\n",
    )
    assert "cancelled: true" in once
    result, twice = run("meetings cancel 2026-01-14", once)
    assert (result.code, result.out, twice) == (0, "", once)
    result, back = run("meetings restore 2026-01-14", once)
    assert (result.code, "cancelled" in back) == (0, False)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("leads add 'Bob @bob' --role Chair", "Bob already leads; change it with `cnpe leads edit bob --role …`"),
        ("leads add 'Bob @bob' --since 2026-01-01", "change it with `cnpe leads edit bob --since …`"),
        ("leads rotate eve --successor 'Kim @kim'", "Eve already left; run `cnpe leads add` for Kim @kim"),
        ("meetings cancel 2026-01-13 --reason true", "--reason: `true` is not a reason; write why"),
        ("meetings cancel 2026-01-13 --reason ' '", "is not a reason"),
    ],
)  # fmt: skip
def test_nothing_is_passed_over_in_silence(command: str, message: str, run: Callable) -> None:
    text = f"{HEAD}{ANN_AND_BOB}emeritus: [{{name: Eve, github: eve}}]\n"
    result, after = run(command, text)
    assert (result.code, result.out, after) == (2, "", text)
    assert message in result.err


@pytest.mark.parametrize("leads", ["", "leads:\n", "leads: []\n"])
def test_somebody_who_left_leaves_once_where_nobody_leads(leads: str, run: Callable) -> None:
    text = f"name: T\n{leads}emeritus:\n  - {{name: Eve, github: eve, until: 2020-01-01}}\n"
    result, after = run("leads rotate eve", text)
    assert (result.code, result.out, after) == (0, "", text)
    assert "Eve already left the leads: nothing to do." in result.err


def test_one_foreign_line_end_changes_no_other(run: Callable) -> None:
    text = f"name: T\r\n{ANN_AND_BOB}emeritus:\n  - {{name: Eve, github: eve}}\n"
    result, after = run(ROTATE, text)
    assert result.code == 0
    assert after.count("\r\n") == 1


def test_two_go_into_a_file_that_ends_without_a_newline(run: Callable) -> None:
    text = f"name: T\n{ANN_AND_BOB}  - {{name: Max, github: max}}"
    result, after = run("leads rotate annlee bob --on 2026-01-02", text)
    assert result.code == 0, result.err
    assert after.count("emeritus:") == 1
    assert not after.endswith("\n")


def test_aliases_nested_without_end(run: Callable) -> None:
    deep = "".join(
        f"  - &a{n} {'[' * 40}{f'*a{n - 1}' if n else 'x'}{']' * 40}\n" for n in range(30)
    )
    result, after = run("leads add 'Kim @kim'", f"name: T\n{ANN_AND_BOB}x-deep:\n{deep}")
    assert result.code == 0, result.err
    assert "kim" in after


@pytest.mark.parametrize("emeritus", ["", "emeritus: []\n", "emeritus: ~\n", "emeritus:\n"])
def test_two_go_where_nobody_was(emeritus: str, run: Callable) -> None:
    text = f"name: T\n{ANN_AND_BOB}  - {{name: Max, github: max}}\n{emeritus}"
    result, after = run("leads rotate annlee bob --on 2026-01-02", text)
    assert result.code == 0, result.err
    assert after == (
        "name: T\nleads:\n  - {name: Max, github: max}\nemeritus:\n"
        "  - {name: Ann Lee, github: annlee, until: 2026-01-02}\n"
        "  - {name: Bob, github: bob, until: 2026-01-02}\n"
    )


OTHER_TYPES = "0x1f .inf -.INF .nan 1e3 0o17 12e03 1 -1 +1 1.5 1_000 yes no on off y n Yes NO True false null Null ~ NULL 190:20:30"


@pytest.mark.parametrize("word", OTHER_TYPES.split())
def test_a_word_that_others_take_for_another_type_is_quoted(word: str, run: Callable) -> None:
    result, after = run(f"leads add 'Kim @kim' --role={word}", f"name: T\n{ANN_AND_BOB}")
    assert result.code == 0
    assert f'role: "{word}"' in after


def test_json_keeps_its_letters(run: Callable) -> None:
    text = '{"name": "T", "meetings": [{"id": "a", "title": "A", "schedule": [{"start": "2026-01-06 11:00", "repeats": "every week"}], "dates": {"2026-01-06": {"topics": ["x"]}}}]}\n'
    result, after = run("meetings cancel 2026-01-20 --reason '🎉 Fête'", text)
    assert result.code == 0, result.err
    assert '"2026-01-20": {"cancelled": "🎉 Fête"}' in after


@pytest.mark.skipif(os.name == "nt" or not shutil.which("git"), reason="needs links and git")
def test_the_diff_is_one_that_git_applies(
    cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder below, and through a link."""
    path = tmp_path / "data" / "community.yaml"
    path.parent.mkdir()
    path.write_text(f"name: T\n{ANN_AND_BOB}")
    (tmp_path / "data" / "sub").mkdir()
    (tmp_path / "link.yaml").symlink_to(path)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for here, name in (("data/sub", "../community.yaml"), (".", "link.yaml"), (".", str(path))):
        monkeypatch.chdir(tmp_path / here)
        result = cnpe("--file", name, "leads", "add", "Kim @kim", "--dry-run")
        assert result.out.startswith("--- a/data/community.yaml\n+++ b/data/community.yaml\n")
        check = ["git", "-C", str(tmp_path), "apply", "--check", "-"]
        subprocess.run(check, input=result.out.encode(), check=True)


@pytest.mark.skipif(os.name == "nt" or not shutil.which("git"), reason="needs links and git")
@pytest.mark.parametrize("name", ["data/community.yaml", "link.yaml", "folder/community.yaml"])
def test_the_suggested_commit_is_one_that_git_makes(
    cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Git takes no name that is a link, or goes through one."""
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("data/community.yaml").write_text(f"name: T\n{ANN_AND_BOB}")
    Path("link.yaml").symlink_to("data/community.yaml")
    Path("folder").symlink_to("data")
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "data"], check=True)
    said = cnpe("--file", name, "leads", "add", "Kim @kim").err
    commit = shlex.split(said.partition("To keep it: ")[2].splitlines()[0])
    named = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *commit[1:]]
    subprocess.run(named, check=True)
    kept = subprocess.check_output(["git", "show", "HEAD:data/community.yaml"])
    assert b"Kim" in kept
