"""An edit changes the lines it must, and every other byte stays."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from edit_cases import CASES, REFUSED

NOW = ("--now", "2026-01-05")


@pytest.fixture
def edit(cnpe: Callable, tmp_path: Path) -> Callable:
    """Run an edit on a file with some bytes; return the result, and what is there then."""

    def run(command: str, data: bytes) -> tuple:
        path = tmp_path / "community.yaml"
        path.write_bytes(data)
        result = cnpe("--file", path.name, *NOW, *shlex.split(command))
        assert [each.name for each in tmp_path.iterdir()] == ["community.yaml"]
        return result, path.read_bytes()

    return run


@pytest.mark.parametrize("name", CASES)
def test_the_golden_files(name: str, edit: Callable, golden: Callable[[str, bytes], None]) -> None:
    """`pytest --update-golden` writes them anew; read the difference before you commit it."""
    command, before = CASES[name]
    result, after = edit(command, before.encode())
    assert result.code == 0, result.err
    golden(f"edits/{name}.yaml", after)

    again, same = edit(command, after)
    assert (again.code, same, again.out) == (0, after, ""), again.err
    assert "nothing to do" in again.err


@pytest.mark.parametrize("name", CASES)
def test_a_dry_run_shows_the_same_and_writes_nothing(name: str, edit: Callable) -> None:
    command, before = CASES[name]
    result, after = edit(f"{command} --dry-run", before.encode())
    assert (result.code, after) == (0, before.encode())
    assert result.out == edit(command, before.encode())[0].out
    assert "Nothing was written (--dry-run)." in result.err


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_proved_is_left_to_a_hand(name: str, edit: Callable) -> None:
    command, before, line = REFUSED[name]
    result, after = edit(command, before.encode())
    assert (result.code, result.out, after) == (3, "", before.encode())
    assert f"community.yaml:{line}: " in result.err
    assert f"edit it by hand at line {line}" in result.err


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("cancel")])
def test_cancel_then_restore_is_as_before(name: str, edit: Callable) -> None:
    command, before = CASES[name]
    if name in ("cancel-a-range", "cancel-says-another-reason", "cancel-what-is-empty"):
        return
    _, cancelled = edit(command, before.encode())
    result, after = edit(f"meetings restore {command.split()[2]}", cancelled)
    assert result.code == 0
    assert after == before.encode()
