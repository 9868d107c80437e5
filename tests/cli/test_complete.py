"""TAB in a shell: what is offered, to which shell, and what never gets through."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpe_cli.cli.app import run
from cnpe_cli.cli.typer_tricks import keep_plain

BASH = shutil.which("bash")
TEXT = """\
name: T
meetings:
  - id: europe
    title: Call
    schedule: [{start: 2026-01-06 11:00, repeats: every week}]
    dates: {2026-01-13: {cancelled: true}, 2026-01-20: {moved_to: 2026-01-21, title: Party}}
  - id: asia
    title: {en: Evening, ja: 夕方}
    schedule: [{start: 2026-01-06 18:00, repeats: every 40 weeks}]
leads:
  - {name: Ann Lee, github: annlee}
  - {name: Bob, github: bob, role: Chair}
emeritus:
  - {name: Eve, github: eve}
initiatives:
  - {id: book, name: The Book, url: "https://example.org/book"}
  - {id: talk, name: The Talk, url: "https://example.org/talk", status: completed}
  - {id: plan, name: The Plan, url: "https://example.org/plan", status: paused}
"""
EVIL = r"""Ann \\$(touch got) `touch got` \"'; touch got; [/red] (x) : *"""


@pytest.fixture
def press_tab(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., str]:
    """Complete the last word of a line, as a shell's script asks for it."""
    (tmp_path / "community.yaml").write_text(TEXT)

    def press(line: str, shell: str = "bash") -> str:
        words = line.split(" ")
        monkeypatch.setenv("_CNPE_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        with pytest.raises(SystemExit) as end:
            run([])
        assert end.value.code == 0
        captured = capsys.readouterr()
        assert captured.err == ""
        return captured.out.strip()

    return press


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("cnpe initi", "initiatives"),
        ("cnpe leads ro", "rotate"),
        ("cnpe next-meeting ", "europe asia"),
        ("cnpe ics e", "europe"),
        ("cnpe invite ann@example.org -m e", "europe"),
        ("cnpe ics --date 2026-02-0", "2026-02-03"),
        ("cnpe meetings show --meeting a", "asia"),
        ("cnpe meetings end ", "europe asia"),
        ("cnpe meetings show n", "next"),
        ("cnpe meetings cancel 2026-01", "2026-01-13 2026-01-21 2026-01-27"),
        ("cnpe meetings restore ", "next 2026-01-13 2026-01-21"),
        ("cnpe meetings show fr", "friday"),
        ("cnpe next-meeting --zone Europe/Berl", "Europe/Berlin"),
        ("cnpe meetings --zone Asia/Kol", "Asia/Kolkata"),
        ("cnpe meetings add x --zone UT", "UTC"),
        ("cnpe meetings edit next --clear sp", "speakers"),
        ("cnpe meetings edit next --clear not", "notes notices"),
        ("cnpe leads edit bob --clear ", "role affiliation since term_ends until"),
        ("cnpe initiatives edit book --clear st", "started"),
        ("cnpe leads rotate bob --as ", "Chair"),
        ("cnpe initiatives edit book --status p", "proposed paused"),
        ("cnpe meetings --without r", "recording register"),
        ("cnpe leads rotate ", "annlee bob"),
        ("cnpe leads reinstate ", "eve"),
        ("cnpe initiatives show ", "book talk plan"),
        ("cnpe initiatives close ", "book plan"),
        ("cnpe show me", "meetings"),
        ("cnpe --now 2026-01-20 meetings move 2026-01", "2026-01-21 2026-01-27"),
    ],
)
def test_what_is_offered(
    line: str, offered: str, press_tab: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CNPE_NOW", "2026-01-07")
    assert press_tab(line).split() == offered.split()


def test_words_beside_a_value(press_tab: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNPE_NOW", "2026-01-07")
    assert press_tab("cnpe leads rotate ", "fish") == "annlee\tAnn Lee\nbob\tBob"
    assert press_tab("cnpe meetings restore ", "fish").split("\n") == [
        "next\tthe next that was cancelled or moved",
        "2026-01-13\tcancelled Call",
        "2026-01-21\tmoved Party",
    ]
    assert press_tab("cnpe leads reinstate ", "zsh") == """_arguments '*: :(("eve":"Eve"))'"""


def test_a_file_with_nothing_in_it(press_tab: Callable, tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text("name: T\n")
    for line in (
        "leads rotate ",
        "leads reinstate ",
        "initiatives close ",
        "ics ",
        "next-meeting ",
    ):
        assert press_tab(f"cnpe {line}") == ""


def test_dates_have_a_bound(press_tab: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNPE_NOW", "2026-01-07")
    monkeypatch.setattr("cnpe_cli.use_cases.offers.MOST_DATES", 2)
    assert press_tab("cnpe meetings show ").split() == [
        *("next", "last", "today", "tomorrow", "monday", "tuesday", "wednesday", "thursday"),
        *("friday", "saturday", "sunday", "2026-01-13", "2026-01-21"),
    ]


def test_the_file_that_was_named(
    press_tab: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("name: T\nleads: [{name: Kim, github: kim}]\n")
    assert press_tab(f"cnpe --file {other} leads rotate ") == "kim"
    monkeypatch.setenv("CNPE_FILE", str(other))
    assert press_tab("cnpe leads rotate ") == "kim"


@pytest.mark.parametrize(
    "line",
    [
        "cnpe --file no.yaml leads rotate ",
        "cnpe --file bad.yaml leads rotate ",
        "cnpe --file - leads rotate ",
        "cnpe --now soon leads rotate ",
    ],
)
def test_what_cannot_be_read_offers_nothing(
    line: str, press_tab: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard input, where somebody is typing, is not even looked at."""
    (tmp_path / "bad.yaml").write_text("name: [")
    (tmp_path / "in").write_text("name: T\nleads: [{name: Kim, github: kim}]\n")
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert press_tab(line) == ""
        monkeypatch.setenv("CNPE_FILE", "-")
        assert press_tab("cnpe leads rotate ") == ""
        assert stream.tell() == 0


def test_a_folder_that_may_not_be_entered_offers_nothing(
    press_tab: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    (tmp_path / "community.yaml").unlink()
    monkeypatch.setattr(Path, "is_file", refuse)
    assert press_tab("cnpe leads rotate ") == ""


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_only_letters_of_a_name_reach_a_shell(
    shell: str, press_tab: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "community.yaml"
    path.write_text(f'name: T\nleads: [{{name: "{EVIL}", github: annlee}}]\n')
    offered = press_tab("cnpe leads rotate ", shell)
    assert "Ann touch got touch got touch got red x" in offered
    assert set("$`\\;*").isdisjoint(offered.replace("'*: :", ""))


@pytest.mark.skipif(os.name == "nt" or not BASH, reason="needs bash, and no other shell's paths")
def test_in_a_real_shell(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text(TEXT)
    program = tmp_path / "cnpe"
    program.write_text(f"#!{BASH}\nexec '{sys.executable}' -m cnpe_cli \"$@\"\n")
    program.chmod(0o755)
    script = """
        eval "$(cnpe --show-completion bash)"
        COMP_WORDS=(cnpe leads rotate a) COMP_CWORD=3
        _cnpe_completion cnpe && echo "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        [str(BASH), "--norc", "-c", script], capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("annlee\n", "")


def test_zsh_keeps_its_own_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typer would write a style for the completion of every command into ~/.zshrc."""
    from typer import _completion_shared as shared

    keep_plain()
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    (tmp_path / ".zshrc").write_text("alias x=y")
    for _ in range(2):
        shared.install("zsh", "cnpe", "_CNPE_COMPLETE")
        assert (tmp_path / ".zshrc").read_text() == (
            "alias x=y\nfpath+=~/.zfunc; autoload -Uz compinit; compinit\n"
        )
    assert "_CNPE_COMPLETE" in (tmp_path / ".zfunc" / "_cnpe").read_text()
