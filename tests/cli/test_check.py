"""`cnpe check`: everything wrong, in the form that fits who asks."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

TWO = "name: Test\nleeds: []\ntime_zone: EST\n"
WARNED = "name: Test\ntime_zone: EST\n"
FINE = """\
name: Test
time_zone: America/New_York
leads: [{name: Ann Lee, github: annlee}]
meetings:
  - {id: a, title: A, schedule: [{start: 2026-01-06 11:00, repeats: every week}]}
"""


def test_in_a_pipe_one_line_each(cnpe: Callable, write: Callable[[str], Path]) -> None:
    path = write(TWO)
    result = cnpe("--file", path, "check")
    assert (result.code, result.err) == (1, "1 error and 1 warning.\n")
    assert result.out == (
        f"{path}:2:1: error: `leeds` is not a key here; did you mean `leads`?  [unknown-key]\n"
        f"{path}:3:1: warning: `EST` is a legacy zone name; "
        "write `America/New_York`  [legacy-zone]\n"
    )


def test_on_a_terminal_with_the_line_and_a_caret(
    on_terminal: Callable[..., str], write: Callable[[str], Path]
) -> None:
    write("name: Test\n# 日本\nleads: [{name: 日本 \u202e, github: '@annlee'}]\n")
    drawn = on_terminal("--file", "test.yaml", "check", codes=(1,))
    assert (
        re.sub(r"\x1b\[[0-9;]*m", "", drawn)
        == r"""test.yaml:3:30: error: `@annlee` is not a GitHub handle; write `leads: [{name: 日本 \u202e, github: 'annlee'}]`  [handle]
    leads: [{name: 日本 \u202e, github: '@annlee'}]
                                        ^

1 error.
"""
    )


def test_a_long_line_is_cut_around_the_caret(
    on_terminal: Callable[..., str], write: Callable[[str], Path]
) -> None:
    write(f"name: Test\nx-a: [{'a, ' * 500}'b', *c, {'d, ' * 500}]\n")
    _, line, caret, *_ = on_terminal("--file", "test.yaml", "check", codes=(1,)).split("\n")
    assert len(line) <= 80
    assert line[re.sub(r"\x1b\[[0-9;]*m", "", caret).index("^")] == "*"


def test_json(cnpe: Callable, write: Callable[[str], Path]) -> None:
    path = write(TWO)
    result = cnpe("--file", path, "check", "--json")
    assert result.code == 1
    assert result.items[0] == {
        "file": str(path),
        "line": 2,
        "column": 1,
        "severity": "error",
        "rule": "unknown-key",
        "message": "`leeds` is not a key here",
        "hint": "did you mean `leads`?",
    }


def test_annotations_for_a_workflow(cnpe: Callable, tmp_path: Path) -> None:
    (tmp_path / "a,b:c%.yaml").write_text(TWO)
    result = cnpe("--file", "a,b:c%.yaml", "check", "--format", "github")
    assert result.code == 1
    assert result.out == (
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=1,title=unknown-key::"
        "`leeds` is not a key here; did you mean `leads`?\n"
        "::warning file=a%2Cb%3Ac%25.yaml,line=3,col=1,title=legacy-zone::"
        "`EST` is a legacy zone name; write `America/New_York`\n"
    )


@pytest.mark.parametrize(
    ("text", "flags", "code"),
    [
        (TWO, "", 1),
        (WARNED, "", 0),
        (WARNED, "--strict", 1),
        (WARNED, "--strict --format github", 1),
        (FINE, "--strict", 0),
    ],
)
def test_the_exit_code(
    text: str, flags: str, code: int, cnpe: Callable, write: Callable[[str], Path]
) -> None:
    assert cnpe("--file", write(text), "--now", "2026-01-01", "check", *flags.split()).code == code


@pytest.mark.parametrize("flags", [[], ["--format", "github"]])
def test_nothing_wrong(flags: list[str], cnpe: Callable, write: Callable[[str], Path]) -> None:
    path = write(FINE)
    result = cnpe("--file", path, "--now", "2026-01-07", "check", *flags)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        f"{path}: nothing wrong; 1 meeting, 1 lead and 0 initiatives; "
        "next meeting Tue 2026-01-13, 11:00–12:00 EST.\n"
    )
    assert cnpe("--file", path, "--now", "2026-01-07", "check", "--json").items == []


def test_our_file_is_fine(cnpe: Callable, our_file: Path) -> None:
    assert cnpe("--file", our_file, "--now", "2025-09-01", "check", "--strict").code == 0


@pytest.mark.parametrize("arguments", [["--file", "-", "check"], ["check", "--file", "-"]])
def test_standard_input(
    arguments: list[str], cnpe: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "in").write_text(TWO)
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        result = cnpe(*arguments)
    assert (result.code, result.out.count("standard input:")) == (1, 2)


def test_its_own_option_wins_over_the_variable(
    cnpe: Callable, write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fine.yaml").write_text(FINE)
    monkeypatch.setenv("CNPE_FILE", "fine.yaml")
    assert cnpe("check", "--file", write(TWO)).code == 1


def test_without_a_file(cnpe: Callable) -> None:
    """The copy inside the package is nobody's to check."""
    result = cnpe("check")
    assert (result.code, result.out) == (4, "")
    assert "name a file with --file PATH" in result.err


def test_warnings_stop_no_other_command(cnpe: Callable, write: Callable[[str], Path]) -> None:
    result = cnpe("--file", write(WARNED + "color: #1a73e8\n"), "show")
    assert (result.code, result.err) == (0, "")


def test_an_unknown_format(cnpe: Callable) -> None:
    result = cnpe("check", "--format", "gitlab")
    assert result.code == 2
    assert "github" in result.err
