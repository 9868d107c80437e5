"""What help and wrong names lead to: examples that work, our verbs, and options in any place."""

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cnpe_cli.cli import verbs
from cnpe_cli.cli.groups import Command
from cnpe_cli.cli.table import COMMANDS
from commands import every_command


def commands() -> Iterator[tuple[str, Command]]:
    for part in COMMANDS.values():
        for name, command in part.items():
            yield name, command
            yield from ((f"{name} {each}", it) for each, it in command.commands.items())


EXAMPLES = [example for _, command in commands() for example in command.examples]


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_help_ends_with_examples(name: str, command: Command, cnpe: Callable) -> None:
    shown = cnpe(*name.split(), "--help").out
    assert command.examples
    assert shown.endswith("Examples:\n" + "".join(f"  {each}\n" for each in command.examples))
    assert all(each.startswith("cnpe ") and len(each) <= 90 for each in command.examples)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_works_on_our_own_file(
    example: str, cnpe: Callable, our_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("community.yaml").write_bytes(our_file.read_bytes())
    before = {
        "restore": "meetings cancel 2025-11-18",
        "clear": "meetings edit 2025-09-09 --topic X",
    }
    for word, edit in before.items():
        assert word not in example or cnpe("--now", "2025-09-01", *edit.split()).code == 0
    if example.startswith("cnpe pages "):
        Path("README.md").write_text("# A page\n")
        with Path("community.yaml").open("a") as file:
            file.write("pages: [{path: README.md}]\n")
    if example.startswith("cnpe card "):
        pytest.importorskip("typst", reason="the extra `card` is not installed")
    if "cnpe init " in f"{example} " and "--github" not in example:
        Path("community.yaml").unlink()
    words = shlex.split(example.partition(" > ")[0])
    result = cnpe("--now", "2025-09-01", *words[1:])
    asks = example == "cnpe init"  # It needs a terminal.
    assert (result.code, "nothing to do" in result.err) == (2 if asks else 0, False), result.err


VERBS = [
    *((f"{verb}", ours) for verb, ours in verbs.PROGRAM.items()),
    *(
        (f"{name} {verb}", ours)
        for name, command in commands()
        for verb, ours in command.other_verbs.items()
    ),
]


@pytest.mark.parametrize(("typed", "ours"), VERBS)
def test_another_verb_is_answered_with_ours(typed: str, ours: str, cnpe: Callable) -> None:
    verb = typed.rpartition(" ")[2]
    result = cnpe(*typed.split(), "something")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"cnpe: there is no command `{verb}`; run {ours}\n"
    known = every_command()
    for command in ours.split("`")[1::2]:
        words = [word for word in command.split()[1:] if not word.startswith("-")]
        assert not words or any(" ".join(words[:n]) in known for n in (1, 2)), command


@pytest.mark.parametrize("verb", ["list", "view", "create", "delete", "reopen", "help"])
def test_the_usual_verbs_are_answered_in_every_group(verb: str) -> None:
    for name, command in commands():
        if command.commands:
            assert verb in {**command.other_verbs, **command.commands}, name


FILE = "name: T\nmeetings: [{id: a, title: A, schedule: [{start: 2026-01-06 11:00, repeats: every week}]}]\n"


@pytest.mark.parametrize(
    "order",
    [
        "{file} {now} meetings show next",
        "meetings {file} show next {now}",
        "meetings show {now} next {file}",
        "meetings show next {file_} {now_}",
    ],
)
def test_global_options_stand_anywhere(
    order: str, write: Callable[[str], Path], cnpe: Callable
) -> None:
    path, now = write(FILE), "2026-01-10"
    words = order.format(
        file=f"--file {path}", now=f"--now {now}", file_=f"--file={path}", now_=f"--now={now}"
    )
    assert ["start", "2026-01-13T11:00:00+00:00"] in cnpe(*words.split()).rows


def test_global_options_end_with_two_dashes(write: Callable[[str], Path], cnpe: Callable) -> None:
    """What stands after them is an argument; an option without its value is an error."""
    path = write(FILE)
    result = cnpe("--file", path, "next-meeting", "--", "--now")
    assert "there is no meeting `--now`" in result.err
    assert cnpe("next-meeting", "--file").err == "cnpe: --file: the value is missing\n"
    assert cnpe("--now").err == "cnpe: --now: the value is missing\n"
    last = cnpe("--file", "nothing.yaml", "next-meeting", "--file", path, "--now", "2026-01-10")
    assert last.code == 0


def test_several_files_are_checked(
    cnpe: Callable, tmp_path: Path, run_on_terminal: Callable
) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("name: T\n")
    bad.write_text("name: T\nseat: 5\n")
    again = tmp_path / "again.yaml"
    again.write_text("name: T\n")
    result = cnpe("check", good, bad, again, good)
    assert result.code == 1
    assert result.err == "1 error.\n"
    first, *rest = result.out.splitlines()
    assert first.startswith(f"{bad}:2:1: error: `seat` is not a key here")
    assert [line.partition(": nothing wrong;")[0] for line in rest] == [str(good), str(again)]
    (item,) = cnpe("check", bad, good, "--json").items
    assert item["file"] == str(bad)
    assert cnpe("check", good, good).code == 0
    assert f"::error file={bad},line=2" in cnpe("check", good, bad, "--format", "github").out
    _, drawn = run_on_terminal("check", good, bad)
    assert "seat: 5\n" in drawn
    missing = cnpe("check", good, tmp_path / "none.yaml", bad, good)
    assert missing.code == 4
    assert [line.partition(":")[0] for line in missing.out.splitlines()] == [str(bad), str(good)]
    assert f"can't read {tmp_path / 'none.yaml'}" in missing.err
    assert cnpe("check", tmp_path / "none.yaml").out == ""
