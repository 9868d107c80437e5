"""What the README shows is what the program does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cnpe_cli.cli.exit_codes import ExitStatus
from commands import every_command

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
STEPS = [
    (command, output)
    for session in SESSIONS
    for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
]


@pytest.mark.skipif(os.name == "nt", reason="the sessions are written for a POSIX shell")
@pytest.mark.parametrize(("command", "output"), STEPS)
def test_the_session(command: str, output: str, tmp_path: Path) -> None:
    program = f'cnpe() {{ "{sys.executable}" -m cnpe_cli "$@"; }}'
    done = subprocess.run(
        ["bash", "-c", f"{program}\n{command}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "TZ": "Europe/Berlin", "TMP": str(tmp_path / "community.yaml")},
    )
    assert done.stdout == output


def test_there_are_sessions_to_run() -> None:
    assert len(STEPS) >= 5


def test_the_example_is_a_file_without_errors() -> None:
    from cnpe_cli.store.community_file import decode

    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    decoded = decode("test.yaml", example.encode())
    assert not decoded.problems
    assert decoded.whole is not None


def test_every_command_has_a_line() -> None:
    table = README.split("## Commands")[1].split("## The file")[0]
    assert [full for full in every_command() if f"`{full}" not in table] == []


def test_every_exit_code_is_told() -> None:
    (sentence,) = re.findall(r"Exit codes: (.*?)\.\n", README, re.DOTALL)
    told = [int(code) for code in re.findall(r"\b(\d+) ", sentence)]
    assert told == list(ExitStatus)
