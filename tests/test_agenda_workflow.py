"""The workflow of the README that opens, updates and closes the issues of meetings."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the workflow runs on Linux")
README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
GH = """\
#!{python} -IS
import json, sys
from pathlib import Path

store = Path({store!r})
issues = json.loads(store.read_text())
words = sys.argv[2:]
if words[0] == "list":
    fields = words[words.index("--json") + 1].split(",")
    print(json.dumps([{{key: each[key] for key in fields}} for each in issues]))
if words[0] == "create":
    labels = [each.removeprefix("--label=") for each in words if each.startswith("--label=")]
    title, body = words[words.index("--title") + 1], sys.stdin.buffer.read().decode()
    issues.append(dict(number=len(issues) + 1, state="OPEN", title=title, body=body, labels=labels))
if words[0] == "edit":
    issues[int(words[1]) - 1]["body"] = sys.stdin.buffer.read().decode()
if words[0] == "close":
    issues[int(words[1]) - 1].update(state="CLOSED", reason=words[words.index("--reason") + 1])
store.write_text(json.dumps(issues))
"""
SOON, LATER = (datetime.now(UTC) + timedelta(days=days) for days in (3, 20))
TEXT = f"""\
name: Example
agenda_template: {{labels: [meeting], labels_when_open: [speaker wanted]}}
meetings:
  - {{id: a, title: "A $(touch pwned)", schedule: [{{start: {SOON:%Y-%m-%d} 11:00}}]}}
  - {{id: b, title: B, schedule: [{{start: {LATER:%Y-%m-%d} 11:00}}]}}
  - {{id: c, title: C, schedule: []}}
"""


@pytest.fixture
def run_it(tmp_path: Path) -> Callable[[str], list[dict[str, object]]]:
    """Run the workflow's script with a file, and return the issues that there are then."""
    store = tmp_path / "issues.json"
    store.write_text("[]")
    programs = {
        "gh": GH.format(python=sys.executable, store=str(store)),
        "cnpe": f'#!/bin/sh\nexec "{sys.executable}" -m cnpe_cli "$@"\n',
    }
    for name, text in programs.items():
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    (block,) = re.findall(r"```yml\n(.*?)```", README, re.DOTALL)
    steps = YAML(typ="safe", pure=True).load(block)["jobs"]["agendas"]["steps"]
    (script,) = (each["run"] for each in steps if each.get("shell") == "python")

    def call(text: str, code: int = 0) -> list[dict[str, object]]:
        (tmp_path / "community.yaml").write_text(text)
        path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
        done = subprocess.run(
            [sys.executable, "-c", script],
            check=False,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
        )
        assert done.returncode == code, done.stderr
        assert done.stdout.count("::error::issue #") == code
        return json.loads(store.read_text())

    return call


def test_an_issue_through_its_life(run_it: Callable, tmp_path: Path) -> None:
    (issue,) = run_it(TEXT)
    assert issue["title"] == f"A $(touch pwned) {SOON:%Y-%m-%d}"
    assert issue["labels"] == ["meeting", "speaker wanted"]
    assert issue["body"].startswith(f"<!-- cnpe:agenda meeting=a date={SOON:%Y-%m-%d} -->")
    assert run_it(TEXT) == [issue]

    notes = issue["body"].replace("\n", "\r\n") + "\r\nNotes by Ann: é  \r\n"
    (tmp_path / "issues.json").write_text(json.dumps([{**issue, "body": notes}]))
    with_topic = TEXT.replace(
        "11:00}]}", f"11:00}}], dates: {{{SOON:%Y-%m-%d}: {{topics: [T]}}}}}}", 1
    )
    (updated,) = run_it(with_topic)
    assert "- Topics: T\r\n" in updated["body"]
    assert updated["body"].endswith("\r\nNotes by Ann: é  \r\n")
    assert updated["state"] == "OPEN"

    recorded = with_topic.replace("topics: [T]", 'recording: "https://example.org/r"')
    (closed,) = run_it(recorded)
    assert (closed["state"], closed["reason"]) == ("CLOSED", "completed")
    assert "- Recording: <https://example.org/r>\r\n" in closed["body"]
    assert run_it(recorded) == [closed]
    assert not (tmp_path / "pwned").exists()


def test_a_cancelled_date_closes_its_issue(run_it: Callable) -> None:
    run_it(TEXT)
    cancelled = TEXT.replace(
        "11:00}]}", f"11:00}}], dates: {{{SOON:%Y-%m-%d}: {{cancelled: Storm}}}}}}", 1
    )
    (issue,) = run_it(cancelled)
    assert (issue["state"], issue["reason"]) == ("CLOSED", "not planned")
    assert "- Reason: Storm" in issue["body"]


def test_a_moved_date_keeps_its_issue(run_it: Callable) -> None:
    (issue,) = run_it(TEXT)
    day = SOON + timedelta(days=1)
    moved = TEXT.replace(
        "11:00}]}", f"11:00}}], dates: {{{SOON:%Y-%m-%d}: {{moved_to: {day:%Y-%m-%d}}}}}}}", 1
    )
    (updated,) = run_it(moved)
    assert updated["title"] == issue["title"]
    assert "- Moved from: " in updated["body"]


def test_a_broken_issue_does_not_stop_the_others(run_it: Callable, tmp_path: Path) -> None:
    (issue,) = run_it(TEXT)
    end = "<!-- /cnpe:agenda -->"
    broken = {**issue, "number": 1, "body": issue["body"].replace(end, "").replace("=a", "=b")}
    whole = {**issue, "number": 2}
    (tmp_path / "issues.json").write_text(json.dumps([broken, whole]))
    recorded = TEXT.replace(
        "11:00}]}", f"11:00}}], dates: {{{SOON:%Y-%m-%d}: {{cancelled: Storm}}}}}}", 1
    )
    first, second = run_it(recorded, code=1)
    assert first == broken
    assert second["state"] == "CLOSED"


def test_each_date_has_one_issue(run_it: Callable) -> None:
    """Also where dates are moved onto each other, or change places."""
    days = [f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%d}" for days in range(2, 6)]
    entries = ", ".join(f"{{start: {day} 11:00}}" for day in days)
    text = f"""\
name: Example
meetings:
  - id: a
    title: A
    schedule: [{entries}]
    dates:
      {days[0]}: {{moved_to: {days[1]} 09:00}}
      {days[2]}: {{moved_to: {days[3]}}}
      {days[3]}: {{moved_to: {days[2]}}}
"""
    issues = run_it(text)
    planned = [re.search("date=(\\S+) -->", each["body"])[1] for each in issues]
    assert sorted(planned) == days[1:]
    assert run_it(text) == issues
