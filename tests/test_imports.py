"""No command imports what is dear and does nothing for it: start-up is felt."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DEAR = set(
    "babel dateutil hashlib icalendar importlib.metadata pydantic rich ruamel tzlocal zoneinfo "
    "cnpe_cli.domain.checks.people cnpe_cli.domain.edits cnpe_cli.store.patch".split()
)
FILE = "dateutil ruamel zoneinfo"
EDIT = f"cnpe_cli.domain.checks.people cnpe_cli.domain.edits cnpe_cli.store.patch {FILE}"
CHECK = f"cnpe_cli.domain.checks.people {FILE}"
SHOW = f"""
import os, sys
from cnpe_cli.cli.app import run
try:
    code = run(sys.argv[1:])
except SystemExit as end:
    code = end.code
print(code, *sorted(name for name in sys.modules if name in {DEAR!r}), file=sys.stderr)
"""


@pytest.fixture
def imports(our_file: Path) -> Callable[..., set[str]]:
    """Run a command in a process of its own, which has to end well; return what it imported."""

    def call(*arguments: str, **variables: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", SHOW, *arguments], capture_output=True, text=True, check=False,
            env={**os.environ, "CNPE_FILE": str(our_file), "TZ": "", **variables},
        )  # fmt: skip
        code, *found = done.stderr.split("\n")[-2].split()
        assert code == "0", done.stderr
        return set(found)

    return call


@pytest.mark.parametrize(
    ("command", "may"),
    [
        ("--help", ""),
        ("meetings --help", FILE),
        ("leads", FILE),
        ("show", FILE),
        ("meetings --json", FILE),
        ("next-meeting", f"{FILE} tzlocal"),
        ("check", CHECK),
        ("schema", CHECK),
        ("ics", f"hashlib icalendar {FILE}"),
        ("leads rotate humblec --dry-run", EDIT),
    ],
)
def test_what_a_command_leaves_alone(
    command: str, may: str, imports: Callable[..., set[str]]
) -> None:
    assert not imports(*command.split()) - set(may.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(("line", "may"), [("cnpe le", ""), ("cnpe leads rotate ", EDIT)])
def test_what_completion_leaves_alone(
    shell: str, line: str, may: str, imports: Callable[..., set[str]]
) -> None:
    words = line.count(" ")
    found = imports(
        _CNPE_COMPLETE=f"complete_{shell}", COMP_WORDS=line, COMP_CWORD=str(words),
        _TYPER_COMPLETE_ARGS=line, _TYPER_COMPLETE_FISH_ACTION="get-args",
    )  # fmt: skip
    assert not found - set(may.split())


def test_a_typer_without_its_private_functions(our_file: Path) -> None:
    """Another version of Typer may not have them: the program works as before, only slower."""
    script = """
import typer.core, typer._coercion, typer._completion_classes
del typer._coercion.RuntimeParam, typer._completion_classes._sanitize_help_text
from cnpe_cli.cli.app import run
raise SystemExit(run(["leads", "--all"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False,
        env={**os.environ, "CNPE_FILE": str(our_file)},
    )  # fmt: skip
    assert (done.returncode, done.stderr, "abangser" in done.stdout) == (0, "", True)
