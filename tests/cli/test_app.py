"""The border: global options, files found and not found, exit codes."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpe_cli import __version__
from cnpe_cli.cli.app import run
from cnpe_cli.cli.environment import of_process
from cnpe_cli.domain.value import replace
from commands import every_command

FILE = "name: Here\nleads: [{name: Ann Lee, github: annlee}]\n"


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]])
def test_help_is_grouped_by_purpose(arguments: list[str], cnpe: Callable) -> None:
    result = cnpe(*arguments)
    assert (result.code, result.err) == (0, "")
    every, changes = result.out.split("When something changes:")
    assert "next-meeting" in every.split("Every two weeks:")[1]
    assert "leads" in changes
    assert result.out.endswith("File: the copy in the package (no community.yaml here or above)\n")


def test_help_names_the_file(
    cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "community.yaml").write_text(FILE)
    assert cnpe().out.endswith("File: community.yaml\n")
    monkeypatch.setenv("CNPE_FILE", "other.yaml")
    assert cnpe("--help").out.endswith("File: other.yaml\n")


@pytest.mark.parametrize(("command", "about"), every_command().items())
def test_every_command_has_help(command: str, about: str, cnpe: Callable) -> None:
    """The table says the same as the command itself, and nothing in it looks like Python."""
    result = cnpe(*command.split(), "-h")
    assert (result.code, result.err) == (0, "")
    assert f"Usage: cnpe {command}" in result.out
    assert about in " ".join(result.out.split())
    assert not re.search(r"<|list\[|\{|str\b|None", result.out)


def test_version(cnpe: Callable) -> None:
    assert cnpe("--version").out.startswith(f"cnpe {__version__}\ntime zones 20")


def test_a_bug_is_told_as_one(capsys: pytest.CaptureFixture[str], our_file: Path) -> None:
    """A clock that is no moment is a fault of whoever called: exit 70, and the whole traceback."""
    environment = replace(of_process(), now=None)
    assert run(["--file", str(our_file), "leads"], environment) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Traceback (most recent call last):\n")
    assert "\nTypeError: " in err
    assert "please report" in err.splitlines()[-1]


@pytest.mark.parametrize("below", ["", "a/b"])
def test_the_file_at_the_top_wins(
    below: str, cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`community.yaml` before `data/community.yaml`, and whatever is nearer before both."""
    for name in ("community.yaml", "data/community.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"name: {name}\n")
    (tmp_path / "a/b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / below)
    assert cnpe("show").rows[0] == ["name", "community.yaml"]
    (tmp_path / "a/data").mkdir()
    (tmp_path / "a/data/community.yaml").write_text("name: nearer\n")
    assert cnpe("show").rows[0][1] == ("nearer" if below else "community.yaml")


@pytest.mark.parametrize("name", ["community.yaml", "data/community.yaml"])
@pytest.mark.parametrize("below", ["", "a/b"])
def test_the_file_is_found_here_and_above(
    name: str, below: str, cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(FILE)
    (tmp_path / below).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / below)
    result = cnpe("leads")
    assert (result.out.split("\t")[0], result.err) == ("annlee", "")


def test_the_variable_and_the_option_name_a_file(
    cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option wins over the variable, and that over what lies here."""
    for name in ("community", "variable", "option"):
        (tmp_path / f"{name}.yaml").write_text(FILE.replace("Here", name))
    monkeypatch.setenv("CNPE_FILE", "variable.yaml")
    assert cnpe("show").rows[0] == ["name", "variable"]
    assert cnpe("--file", "option.yaml", "show").rows[0] == ["name", "option"]


def test_an_empty_variable_names_no_file(
    cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "community.yaml").write_text(FILE)
    monkeypatch.setenv("CNPE_FILE", "")
    assert cnpe("show").rows[0] == ["name", "Here"]


def test_standard_input(cnpe: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "in").write_text(FILE + "leeds: []\n")
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        result = cnpe("--file", "-", "leads")
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "standard input:3:1: error: `leeds` is not a key here; did you mean `leads`?  [unknown-key]\n"
    )


@pytest.mark.parametrize(
    "command",
    ["next-meeting", "meetings", "leads", "initiatives", "initiatives show content-club", "show"],
)
def test_the_copy_inside_the_package(command: str, cnpe: Callable) -> None:
    """Without a file, what can be shown is shown from the copy, and that is said."""
    result = cnpe("--now", "2025-09-01", *command.split())
    assert result.code == 0
    assert result.out
    assert "from the copy in the package" in result.err


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("missing.yaml", "can't read missing.yaml: No such file or directory"),
        (".", "can't read .: Is a directory"),
        (os.devnull, f"{os.devnull} is not a file"),
    ],
)
def test_a_file_that_can_not_be_read(file: str, message: str, cnpe: Callable) -> None:
    result = cnpe("--file", file, "leads")
    assert (result.code, result.out) == (4, "")
    assert message in result.err
    assert "--file PATH" in result.err


def test_a_file_that_is_not_there_names_the_nearest(cnpe: Callable, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "community.yaml").write_text(FILE)
    near = Path("data", "community.yaml")
    assert f"did you mean {near}?" in cnpe("--file", Path("data", "comunity.yaml"), "leads").err
    assert f"did you mean {near}?" in cnpe("--file", "data", "leads").err
    assert f"did you mean {near}?" in cnpe("--file", ".", "leads").err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFOs in the file system")
def test_a_fifo_is_not_waited_for(cnpe: Callable, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert cnpe("--file", tmp_path / "fifo", "leads").code == 4


@pytest.mark.parametrize(
    ("now", "code"),
    [
        ("2025-09-01", 0),
        ("2025-09-01T11:00", 0),
        ("2025-09-01 11:00:00+05:30", 0),
        ("2025-09-01T11:00:00Z", 0),
        ("tomorrow", 2),
        ("2026-02-30", 2),
        ("0001-01-01", 2),
        ("9999-12-31T23:59:59-12:00", 2),
    ],
)
def test_the_clock(now: str, code: int, cnpe: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cnpe("--now", now, "next-meeting").code == code
    monkeypatch.setenv("CNPE_NOW", now)
    assert cnpe("next-meeting").code == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["next-metting"], "Did you mean 'next-meeting'"),
        (["leads", "--al"], "No such option: --al (Possible options: --all"),
        (["initiatives", "show"], "Missing argument 'ID'. Try `cnpe initiatives show --help`."),
        (["next-meeting", "a", "b"], "unexpected extra argument(s) (b)"),
        (["leads", "rotate", "--on"], "Option '--on' requires an argument"),
    ],
)
def test_usage(arguments: list[str], message: str, cnpe: Callable) -> None:
    result = cnpe(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "Traceback" not in result.err
