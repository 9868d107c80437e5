"""A new file: from flags, from questions, with workflows for GitHub, and never over another."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from typist import Typist

FLAGS = (
    "--name 'Example: Community' --zone Europe/Berlin --start '2026-12-01 11:00' "
    "--repeats 'biweekly on tue' --duration 90m --lead 'Ann Lee @annlee' --lead 'Bob (@bob)'"
)
NOW = ("--now", "2026-11-20")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_from_flags(cnpe: Callable, tmp_path: Path) -> None:
    result = cnpe(*NOW, "init", *shlex.split(FLAGS))
    assert (result.code, result.out) == (0, "")
    assert result.err.splitlines() == [
        "Wrote community.yaml.",
        "Next, try:",
        "  cnpe next-meeting",
        "  cnpe todo",
        "  cnpe ics -o meetings.ics",
    ]
    text = (tmp_path / "community.yaml").read_text()
    assert YAML(typ="safe", pure=True).load(text) == {
        "name": "Example: Community",
        "time_zone": "Europe/Berlin",
        "audience_zones": ["Europe/Berlin"],
        "meetings": [
            {
                "id": "community",
                "title": "Community Meeting",
                "duration": "1h30m",
                "schedule": [{"start": "2026-12-01 11:00", "repeats": "every 2 weeks on Tuesday"}],
            }
        ],
        "leads": [{"name": "Ann Lee", "github": "annlee"}, {"name": "Bob", "github": "bob"}],
        "emeritus": [],
    }
    assert text.count("#") > 5
    assert all(len(line) <= 100 for line in text.splitlines())
    for command in result.err.splitlines()[2:]:
        assert cnpe(*NOW, *command.split()[1:]).code == 0
    strict = cnpe(*NOW, "check", "--strict")
    assert strict.out.startswith("community.yaml: nothing wrong; 1 meeting, 2 leads")


COMMUNITIES = [
    "--name X",
    "--name X --zone UTC --start 2026-12-01",
    "--name X --start '2026-12-01 11:00'",
    "--name X --start 2026-12-01 --duration 3d --repeats yearly",
    "--name 'yes' --lead 'No @no'",
    "--name '[red] # \" \\ {x: y}' --lead '2026 @a'",
    "--name 日本語のコミュニティ --zone Asia/Tokyo",
]


@pytest.mark.parametrize("flags", COMMUNITIES)
def test_every_new_file_passes_the_strictest_check(flags: str, cnpe: Callable) -> None:
    words = shlex.split(flags)
    assert cnpe(*NOW, "init", *words).code == 0
    assert cnpe(*NOW, "check", "--strict").code == 0
    assert cnpe(*NOW, "show", "--json").items[0]["name"] == words[1]
    added = cnpe(*NOW, "meetings", "edit", "community", "--join", "https://example.org/j")
    assert added.code == 0


def test_a_dry_run_shows_the_file(cnpe: Callable, tmp_path: Path) -> None:
    shown = cnpe(*NOW, "init", "--dry-run", *shlex.split(FLAGS))
    assert shown.err == "Nothing was written (--dry-run).\n"
    assert list(tmp_path.iterdir()) == []
    assert cnpe(*NOW, "init", *shlex.split(FLAGS)).code == 0
    assert (tmp_path / "community.yaml").read_text() == shown.out


@pytest.mark.parametrize(
    ("flags", "code", "told"),
    [
        ("", 2, "pass --name with the name of the community"),
        ("--start 2026-12-01", 2, "pass --name, too; without it, all answers are asked for"),
        ("--name ''", 2, "--name: the text is empty; write some words"),
        ("--name X --zone Berlin/Europe", 2, "--zone: `Berlin/Europe` is not a time zone"),
        ("--name X --repeats weekly", 2, "--repeats: pass --start with the first date, too"),
        ("--name X --start '2026-12-01 11:00' --repeats 'every week on Friday'", 2, "2026-12-01"),
        ("--name X --start 2026-12-01 --duration 2h", 2, "write the duration in days, as 1d"),
        ("--name X --lead Ann", 2, '`Ann` is not enough; write both, as "Ann Lee @annlee"'),
        ("--name X --lead 'Ann @a' --lead 'Ann @a'", 2, "@a is in this list a second time"),
        ("--file - --name X", 2, "a new file needs a name"),
        ("--file none/community.yaml --name X --start x", 2, "--start: `x` is not a local date"),
    ],
)
def test_what_is_wrong_is_told(
    flags: str, code: int, told: str, cnpe: Callable, tmp_path: Path
) -> None:
    result = cnpe(*NOW, "init", *shlex.split(flags))
    assert (result.code, result.out) == (code, "")
    assert told in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["file", "link", "folder"])
def test_nothing_is_replaced(there: str, cnpe: Callable, tmp_path: Path) -> None:
    target = tmp_path / "community.yaml"
    if there == "link":
        target.symlink_to("other.yaml")
        (tmp_path / "other.yaml").write_text("name: T\n")
    elif there == "folder":
        target.mkdir()
    else:
        target.write_text("name: T\n")
    refused = cnpe(*NOW, "init", "--name", "X")
    assert (refused.code, refused.out) == (3, "")
    assert refused.err == "cnpe: community.yaml is there already; nothing was written\n"
    assert there == "folder" or target.read_text() == "name: T\n"


def test_another_name_is_in_the_next_commands(cnpe: Callable, tmp_path: Path) -> None:
    result = cnpe(*NOW, "init", "--file", "my group.yaml", "--name", "X")
    assert "  cnpe --file 'my group.yaml' next-meeting\n" in result.err
    assert (tmp_path / "my group.yaml").exists()


def test_six_questions(
    run_on_terminal: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(
        "sys.stdin",
        Typist("Example", "Berlin", "", "2026-12-01 11:00", "weekly", "", "Ann @ann, Bob @bob"),
    )
    code, drawn = run_on_terminal(*NOW, "init", columns=200, TERM="dumb", TZ="Asia/Tokyo")
    assert code == 0, drawn
    for question in (
        "What is the community called:",
        "In which time zone does it meet [Asia/Tokyo]:",
        "When is its first meeting, such as 2026-01-06 11:00 [to be decided]:",
        "How often does it meet, such as every 2 weeks on Tuesday [once]:",
        "How long does it take [1h]:",
        "Who leads it, such as Ann Lee @annlee, Bob @bob [nobody]:",
    ):
        assert question in drawn
    assert "`Berlin` is not a time zone; did you mean `Europe/Berlin`?" in drawn
    text = (tmp_path / "community.yaml").read_text()
    for line in (
        "time_zone: Asia/Tokyo",
        "start: 2026-12-01 11:00",
        "repeats: every week",
        "github: bob}",
    ):
        assert line in text


def test_answers_of_nothing(
    run_on_terminal: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Only the name is needed; without a date, its rhythm and length are not asked for."""
    monkeypatch.setattr("sys.stdin", Typist("Example", "", "", ""))
    code, drawn = run_on_terminal(*NOW, "init", TERM="dumb", TZ="UTC")
    assert code == 0, drawn
    assert "How often" not in drawn
    assert (
        "schedule:                 # to be decided\n" in (tmp_path / "community.yaml").read_text()
    )


def workflow(name: str) -> dict:
    found: dict = YAML(typ="safe", pure=True).load(Path(".github/workflows", name).read_text())
    return found


@pytest.fixture
def with_workflows(cnpe: Callable) -> str:
    subprocess.run(["git", "init", "-q"], check=True)
    Path("data").mkdir()
    result = cnpe(*NOW, "init", "--file", "data/community.yaml", "--github", *shlex.split(FLAGS))
    assert result.code == 0, result.err
    told: str = result.err
    return told


def test_workflows(with_workflows: str, cnpe: Callable) -> None:
    assert with_workflows.splitlines()[:3] == [
        "Wrote data/community.yaml.",
        "Wrote .github/workflows/community-check.yml.",
        "Wrote .github/workflows/community-change.yml.",
    ]
    check, change = workflow("community-check.yml"), workflow("community-change.yml")
    assert check["env"]["CNPE_FILE"] == change["env"]["CNPE_FILE"] == "data/community.yaml"
    assert check["on"]["pull_request"]["paths"] == ["data/community.yaml"]
    assert check["permissions"] == {"contents": "read"}
    assert [*change["on"]["workflow_dispatch"]["inputs"]] == ["action", "date", "text", "meeting"]
    for each in (*check["jobs"]["check"]["steps"], *change["jobs"]["change"]["steps"]):
        assert "${{" not in each.get("run", "")
    again = cnpe(*NOW, "init", "--github", "--file", "data/community.yaml")
    assert (again.code, again.out) == (3, "")
    Path(".github/workflows/community-check.yml").unlink()
    Path(".github/workflows/community-change.yml").unlink()
    shown = cnpe(*NOW, "init", "--github", "--file", "data/community.yaml", "--dry-run")
    assert (shown.code, shown.err) == (0, "Nothing was written (--dry-run).\n")
    assert shown.out.count("workflow_dispatch") == 1
    assert list(Path(".github/workflows").iterdir()) == []
    later = cnpe(*NOW, "init", "--github", "--file", "data/community.yaml")
    assert later.err == "".join(f"{line}\n" for line in with_workflows.splitlines()[1:3])


HOSTILE = 'x"; touch pwned; $(touch pwned) `touch pwned`'
ACTIONS = [
    ("cancel", "2026-12-01", "", "2026-12-01: {cancelled: true}"),
    ("cancel", "2026-12-01", HOSTILE, "cancelled:"),
    ("restore", "2026-12-29", "", ""),
    ("move", "2026-12-01", "2026-12-02 12:00", "2026-12-01: {moved_to: 2026-12-02 12:00}"),
    ("topic", "2026-12-01", HOSTILE, "topics:"),
    ("topic", "2026-12-01", "--file=/etc/passwd", 'topics: ["--file=/etc/passwd"]'),
    ("speaker", "2026-12-01", "Eve @eve", "speakers: [Eve @eve]"),
    ("recording", "2026-12-01", "https://example.org/r", "recording:"),
    ("topic", "--file=/etc/passwd", "x", None),
    ("cancel", HOSTILE, "", None),
]


@pytest.mark.parametrize("meeting", ["", "community"])
@pytest.mark.parametrize(("action", "date", "text", "line"), ACTIONS)
def test_the_script_of_a_workflow(
    action: str, date: str, text: str, line: str | None, meeting: str, with_workflows: str, cnpe: Callable, tmp_path: Path
) -> None:  # fmt: skip
    """Whatever is typed into the form is an argument, and never an option or a command."""
    assert with_workflows
    path = tmp_path / "data" / "community.yaml"
    assert cnpe("--file", path, *NOW, "meetings", "cancel", "2026-12-29").code == 0
    before = path.read_text()
    binary = tmp_path / "bin" / "cnpe"
    binary.parent.mkdir()
    binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cnpe_cli "$@"\n')
    binary.chmod(0o755)
    steps = workflow("community-change.yml")["jobs"]["change"]["steps"]
    script = next(each["run"] for each in steps if each.get("name") == "Change the file")
    given = {
        "ACTION": action,
        "DATE": date,
        "TEXT": text,
        "MEETING": meeting,
        "CNPE_FILE": str(path),
        "CNPE_NOW": "2026-11-20",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script], check=False, capture_output=True, text=True,
        env={**os.environ, **given, "PATH": f"{binary.parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert not list(tmp_path.rglob("pwned"))
    if line is None:
        assert done.returncode == 2, done.stderr
        assert path.read_text() == before
    else:
        assert done.returncode == 0, done.stderr
        assert path.read_text() != before
        assert re.search(re.escape(line), path.read_text())


def test_whose_facts_a_reading_command_shows(cnpe: Callable) -> None:
    told = (
        "No community.yaml in or above this folder. These are the facts of the "
        "Cloud Native Platform Engineering Community, from the copy in the package.\n"
    )
    assert cnpe("leads").err == told
    refused = cnpe("check")
    assert refused.code == 4
    assert refused.err.endswith("or start one with `cnpe init`\n")
