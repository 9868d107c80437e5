"""What the README shows is what the program does."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
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
        env={**os.environ, "TZ": "Europe/Berlin", "TMPDIR": str(tmp_path)},
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


def test_the_first_screen_is_what_a_terminal_shows(on_terminal: Callable[..., str]) -> None:
    (shown,) = re.findall(r"```text\n\$ cnpe next-meeting\n(.*?)```", README, re.DOTALL)
    data = ROOT / "data" / "community.yaml"
    drawn = on_terminal(
        "--file",
        data,
        "--now",
        "2025-10-28T12:00Z",
        "next-meeting",
        columns=100,
        TZ="Europe/Berlin",
    )
    assert re.sub("\x1b\\[[0-9;]*m", "", drawn) == shown


def test_the_picture_is_what_its_script_draws() -> None:
    path = ROOT / ".ci" / "screenshot"
    loader = SourceFileLoader("screenshot", str(path))
    module = module_from_spec(spec_from_loader("screenshot", loader))
    loader.exec_module(module)
    svg = (ROOT / ".github" / "next-meeting.svg").read_text(encoding="utf-8")
    assert module.picture(module.draw()) == svg
    assert "](.github/next-meeting.svg)" in README
    assert "url(http" not in svg
