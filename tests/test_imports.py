"""A command imports what it needs, and nothing that is dear: start-up is felt."""

import subprocess
import sys
from pathlib import Path

import pytest

DEAR = ("pydantic", "rich", "icalendar", "cnpe_cli.store.patch", "cnpe_cli.domain.edits", "cnpe_cli.domain.checks.warnings")  # fmt: skip
SHOW = f"""
import sys
from cnpe_cli.cli.app import run
code = run(sys.argv[1:])
print(code, *sorted(name for name in sys.modules if name in {DEAR!r}), file=sys.stderr)
"""  # fmt: skip


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        ("next-meeting", ""),
        ("meetings", ""),
        ("leads", ""),
        ("initiatives", ""),
        ("show", ""),
        ("--help", ""),
        ("check", "cnpe_cli.domain.checks.warnings"),
        ("ics", "icalendar"),
        ("leads rotate humblec --dry-run", "cnpe_cli.domain.edits cnpe_cli.store.patch"),
        ("meetings cancel next --dry-run", "cnpe_cli.domain.edits cnpe_cli.store.patch"),
    ],
)
def test_what_a_command_imports(command: str, needed: str, our_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOW, "--file", str(our_file), *command.split()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.split("\n")[-2] == f"0 {needed}".rstrip()


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
