"""A command imports what it needs, and nothing that is dear: start-up is felt."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DEAR = (
    "babel", "dateutil", "hashlib", "icalendar", "json", "pydantic", "rich", "ruamel", "tzlocal", "zoneinfo",
    "cnpe_cli.domain.checks.warnings", "cnpe_cli.domain.edits", "cnpe_cli.store.patch",
)  # fmt: skip
FILE = "dateutil ruamel zoneinfo"
EDIT = f"cnpe_cli.domain.edits cnpe_cli.store.patch json {FILE}"
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
def imports(our_file: Path) -> Callable[..., str]:
    """Run a command in a process of its own; return its exit code and what it imported."""

    def call(*arguments: str, **variables: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", SHOW, *arguments], capture_output=True, text=True, check=False,
            env={**os.environ, "CNPE_FILE": str(our_file), "TZ": "", **variables},
        )  # fmt: skip
        return done.stderr.split("\n")[-2]

    return call


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        ("--help", ""),
        ("--version", "zoneinfo"),
        ("meetings --help", "zoneinfo"),
        ("leads", FILE),
        ("initiatives", FILE),
        ("show", FILE),
        ("meetings", FILE),
        ("meetings --json", f"json {FILE}"),
        ("next-meeting", f"{FILE} tzlocal"),
        ("check", f"cnpe_cli.domain.checks.warnings {FILE}"),
        ("schema", "json ruamel zoneinfo"),
        ("ics", f"hashlib icalendar json {FILE}"),
        ("leads rotate humblec --dry-run", EDIT),
        ("meetings cancel next --dry-run", EDIT),
    ],
)
def test_what_a_command_imports(command: str, needed: str, imports: Callable[..., str]) -> None:
    assert sorted(imports(*command.split()).split()) == sorted(["0", *needed.split()])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(("line", "needed"), [("cnpe le", ""), ("cnpe leads rotate ", FILE)])
def test_what_completion_imports(
    shell: str, line: str, needed: str, imports: Callable[..., str]
) -> None:
    words = line.count(" ")
    found = imports(
        _CNPE_COMPLETE=f"complete_{shell}", COMP_WORDS=line, COMP_CWORD=str(words),
        _TYPER_COMPLETE_ARGS=line, _TYPER_COMPLETE_FISH_ACTION="get-args",
    )  # fmt: skip
    assert sorted(found.split()) == sorted(["0", *needed.split()])


def test_typer_still_does_what_we_keep_it_from() -> None:
    """The day this fails, `cli/plain_typer` has to be looked at again: Typer has changed."""
    from typer import _completion_classes as shells
    from typer._coercion import RuntimeParam
    from typer.core import _TyperParameter

    from cnpe_cli.cli.plain_typer import keep_plain

    assert callable(vars(shells)["_sanitize_help_text"])
    keep_plain()
    assert vars(shells)["_sanitize_help_text"]("[b]x[/b]") == "[b]x[/b]"
    assert _TyperParameter.get_runtime_param.__module__ == "cnpe_cli.cli.plain_typer"
    assert RuntimeParam.coerce.__code__.co_varnames[:4] == ("self", "value", "param", "ctx")


def test_another_typer_is_left_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    import typer
    from typer.core import _TyperParameter

    from cnpe_cli.cli.plain_typer import keep_plain

    monkeypatch.delattr(_TyperParameter, "get_runtime_param")
    monkeypatch.delattr(typer, "_completion_classes")
    monkeypatch.setitem(sys.modules, "typer._completion_classes", None)
    keep_plain()
    assert not hasattr(_TyperParameter, "get_runtime_param")
