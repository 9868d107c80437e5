"""Whatever stands in a file or an argument: an exit code we know, and nothing but plain text."""

import errno
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hostile
from cnpe_cli.cli.app import run

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
SMALL = [name for name in hostile.FILES if len(hostile.content(name)) < 100_000]


@pytest.mark.parametrize("name", hostile.FILES)
def test_check_says_what_is_wrong(name: str, cnpe: Callable, tmp_path: Path) -> None:
    _, code, rule = hostile.FILES[name]
    path = tmp_path / "x.yaml"
    path.write_bytes(hostile.content(name))
    result = cnpe("--file", path, "--now", "2026-01-01", "check", "--json")
    errors = [each for each in result.items if each["severity"] == "error"]
    assert (result.code, errors[0]["rule"] if errors else None) == (code, rule)
    for each in result.items:
        assert len(each["message"] + each["hint"]) < 2000
        assert each["line"] > 0
        assert each["column"] > 0


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("command", ["next-meeting", "show", "check", "check --format github"])
def test_every_command_stays_calm(name: str, command: str, cnpe: Callable, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(hostile.content(name))
    result = cnpe("--file", path, "--now", "2026-01-01", *command.split())
    broken = 1 if command.startswith("check") else 3
    assert result.code == (broken if hostile.FILES[name][1] else 0)
    assert not CONTROLS.search(result.out.replace("\t", "").replace("\n", ""))
    assert not CONTROLS.search(result.err.replace("\n", ""))
    assert "Traceback" not in result.err
    if result.code == 3:
        assert result.out == ""


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("command", ["agenda", "announce --for slack", "announce --for mail"])
def test_every_text_is_plain(name: str, command: str, cnpe: Callable, tmp_path: Path) -> None:
    """There may be no date to write about; only a joiner that keeps Slack calm is invisible."""
    path = tmp_path / "x.yaml"
    path.write_bytes(hostile.content(name))
    result = cnpe("--file", path, "--now", "2026-01-01", *command.split())
    assert result.code in ((3,) if hostile.FILES[name][1] else (0, 2))
    assert not CONTROLS.search(result.out.replace("\n", ""))
    assert not CONTROLS.search(result.err.replace("\n", ""))
    assert bool(result.out) == (result.code == 0)


@pytest.mark.parametrize("name", ["markup", "markup-in-a-key", "bidi", "bidi-in-a-key", "long-key"])
@pytest.mark.parametrize("command", ["show", "check"])
def test_nothing_plays_tricks_on_a_terminal(
    name: str, command: str, on_terminal: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "x.yaml").write_bytes(hostile.content(name))
    drawn = on_terminal("--file", "x.yaml", command, codes=(0, 1, 3))
    assert not CONTROLS.search(re.sub(r"\x1b\[[0-9;]*m|[\n\r]", "", drawn))
    if name == "markup" and command == "show":
        assert "[red]x[/red] [/nope] :bomb: [link=https://evil.example]y[/link]" in drawn


def test_no_line_can_be_forged_on_stderr(cnpe: Callable, write: Callable) -> None:
    """A newline in a text or a name is shown as one; a line of its own is always ours."""
    text = 'name: x\nurl: "x\\n::error::forged"\n'
    for result in (
        cnpe("--file", write(text), "next-meeting"),
        cnpe("--file", write(text), "check"),
        cnpe("--file", "x\n::error::forged", "leads"),
        cnpe("next-meeting", "x\n::error::forged"),
    ):
        lines = (result.out + result.err).split("\n")
        assert not any(line.startswith("::error::") for line in lines)
        assert "\\n::error::forged" in result.out + result.err


def test_a_workflow_command_can_not_be_forged(cnpe: Callable, write: Callable) -> None:
    path = write("name: x\n'%0A::error::x': 1\n\"a\\n::error::y\": 1\n")
    out = cnpe("--file", path, "check", "--format", "github").out
    assert out.count("\n") == 2
    assert "`%250A::error::x`" in out
    assert "`a%0A::error::y`" in out


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_a_name_that_would_forge_one(cnpe: Callable, tmp_path: Path) -> None:
    (tmp_path / "a\r\n::error::x").write_text("name: x\noops: 1\n")
    out = cnpe("--file", "a\r\n::error::x", "check", "--format", "github").out
    assert out.startswith("::error file=a%0D%0A%3A%3Aerror%3A%3Ax,line=2,")


@pytest.mark.parametrize(
    "argument", ["\udcff", "\x1b[2J", "a\0b", "\u202e", "[/red]", "x" * 100_000, "--"]
)
@pytest.mark.parametrize(
    "command",
    [
        ["next-meeting", "{}"],
        ["next-meeting", "--zone", "{}"],
        ["--now", "{}", "next-meeting"],
        ["meetings", "--from", "{}"],
        ["meetings", "show", "{}"],
        ["show", "{}"],
        ["initiatives", "show", "{}"],
        ["--file", "{}", "leads"],
        ["{}"],
    ],
)  # fmt: skip
def test_arguments_that_mean_harm(argument: str, command: list[str], cnpe: Callable) -> None:
    result = cnpe(*[part.format(argument) for part in command])
    assert result.code in (0, 2, 4)
    assert not CONTROLS.search((result.out + result.err).replace("\t", "").replace("\n", ""))


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's redirections")
@pytest.mark.parametrize(
    ("script", "code", "message"),
    [
        ("cnpe show | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}", 0, ""),
        ("cnpe show >&-", 4, "standard output is closed"),
        ("cnpe show > /dev/full", 4, "No space left on device"),
        ("cnpe leads --help > /dev/full", 4, "No space left on device"),
        ("cnpe show 2>&- >/dev/null", 0, ""),
        ("cnpe --file missing.yaml check 2>&-", 4, ""),
        ("cnpe --file missing.yaml check 2>/dev/full", 4, ""),
        ("LANG=C LC_ALL=C PYTHONUTF8=0 cnpe --file f.yaml show >/dev/null", 0, ""),
        ("unset HOME; cnpe show >/dev/null", 0, "in the package"),
        ("mkdir gone && cd gone && rmdir ../gone && cnpe leads >/dev/null", 0, "in the package"),
        ("mkdir gone && cd gone && rmdir ../gone && cnpe check", 4, "no community.yaml here"),
        ("cnpe --file - check < f.yaml", 0, ""),
        ("cnpe --file - check <&-", 4, "standard input is closed"),
        ("cnpe --file /dev/zero check", 4, "is not a file"),
        ("cnpe --file - check < /dev/zero", 4, "larger than"),
        ("mkfifo p; cnpe --file p check", 4, "is not a file"),
        ("head -c 8000001 /dev/zero > big.yaml; cnpe --file big.yaml check", 4, "larger than"),
    ],
)  # fmt: skip
def test_odd_surroundings(script: str, code: int, message: str, tmp_path: Path) -> None:
    """Exit 0 means that it was written."""
    (tmp_path / "f.yaml").write_text("name: caf\u00e9 \u65e5\u672c\n", encoding="utf-8")
    program = f'cnpe() {{ "{sys.executable}" -m cnpe_cli "$@"; }}'
    done = subprocess.run(
        ["bash", "-c", f"{program}\n{script}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "CNPE_NOW": "2026-01-01"},
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert message in done.stderr


def test_the_largest_file_that_is_read(
    cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "community.yaml").write_text("name: x\n")
    monkeypatch.setattr("cnpe_cli.store.files.LARGEST_FILE", 8)
    assert cnpe("show").code == 0
    monkeypatch.setattr("cnpe_cli.store.files.LARGEST_FILE", 7)
    assert cnpe("show").code == 4


def test_a_file_that_we_may_not_read(
    cnpe: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system says no, as it does to everybody but root."""
    path = tmp_path / "community.yaml"
    path.write_text("name: x\n")

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)
    result = cnpe("--file", path, "check")
    assert (result.code, result.out) == (4, "")
    assert f"can't read {path}: Permission denied; name a file with --file PATH" in result.err


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    _check(data)


WORDS = st.sampled_from(
    "name leads github meetings id title schedule start repeats dates cancelled moved_to 2026-01-06 "
    "11:00 every week on Tuesday true ~ x- &a *a !!str | > - : , [ ] { } # ' \" @ % ? \n \n\n \t "
    "\u00e9 \u202e <<: https://example.org/ America/New_York".split(" ")
)
SCALARS = st.one_of(WORDS, st.text(max_size=8), st.integers().map(str), st.just("2026-01-06"))
VALUES = st.recursive(
    SCALARS, lambda each: st.lists(each, max_size=3) | st.dictionaries(WORDS, each, max_size=4)
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_words(text: str) -> None:
    _check(f"name: x\n{text}".encode())


@given(st.dictionaries(WORDS, VALUES, max_size=6))
def test_any_structure(value: dict) -> None:
    """JSON is YAML, as far as we read it."""
    _check(json.dumps({"name": "x", **value}).encode())


@given(st.randoms(use_true_random=False))
def test_any_damage_to_a_real_file(chance: random.Random) -> None:
    data = bytearray((Path(__file__).parent.parent / "data" / "community.yaml").read_bytes())
    for _ in range(chance.randint(1, 4)):
        begin = chance.randrange(len(data))
        data[begin : begin + chance.randint(0, 3)] = chance.choice(
            [b"", b"\n", b": ", b"- ", b"#", b"{", b"]", b'"', b"\t", b"  ", b"@", b"\xff", b"2026"]
        )
    _check(bytes(data))


def _check(data: bytes) -> None:
    Path("x.yaml").write_bytes(data)
    check = run(["--file", "x.yaml", "--now", "2026-01-01", "check"])
    read = run(["--file", "x.yaml", "--now", "2026-01-01", "next-meeting"])
    assert (check, read) in ((0, 0), (1, 3))
