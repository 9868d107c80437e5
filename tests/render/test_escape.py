"""Text from a file in a command that people paste into a shell."""

import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnpe_cli.render.escape import shell_word

NASTY = [
    "", "plain", "a b", "it's", "\\", "\\'", "'\\''", "\\\\'", "'", "''", "$HOME", "`id`", "$(id)",
    "a\nb", "\t", '"', "!", "!!", "~", "~root", "=ls", "#", "a#b", "*", "?", "[a]", "{a,b}", "%self",
    "a;b", "a&b", "a|b", "<", ">", "-rf", "--", "é", "日本", "\\n", "trailing\\", "^a^b", "\\''\"; id; #",
]  # fmt: skip
SHELLS = ["bash", *filter(shutil.which, ["zsh", "fish"])]  # `read_as_fish` is always there


def read_by(shell: str, words: list[str], folder: Path | None = None) -> list[str]:
    line = " ".join(["printf '%s\\0'", *words])
    done = subprocess.run([shell, "-c", line], capture_output=True, check=True, cwd=folder)
    return done.stdout.decode().split("\0")[:-1]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_reads_the_same_word(shell: str) -> None:
    assert read_by(shell, [shell_word(text) for text in NASTY]) == NASTY


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)))
@settings(max_examples=300)
def test_posix_shells_read_it_back(texts: list[str]) -> None:
    assert shlex.split(" ".join(map(shell_word, texts))) == texts


def read_as_fish(word: str) -> str:
    """Read one word as fish does, where a backslash escapes within single quotes, too."""
    text, quoted, chars = "", False, iter(word)
    for char in chars:
        if char == "'":
            quoted = not quoted
        elif char == "\\":
            following = next(chars, "")
            text += following if not quoted or following in "'\\" else f"\\{following}"
        else:
            assert quoted or char.isascii()
            text += char
    assert not quoted
    return text


@given(st.text(alphabet="ab'\\\" $#\n", max_size=8))
def test_fish_reads_it_back(text: str) -> None:
    assert read_as_fish(shell_word(text)) == text


PWNED = "'Content Club\\''\"; touch pwned; #'"
FILE = f"""\
name: T
initiatives:
  - {{id: club, name: {PWNED}, url: "https://example.org/"}}
leads:
  - {{name: {PWNED.replace("Content Club", "Ann")}, github: annlee}}
  - {{name: Bob, github: bob}}
"""


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("command", ["initiatives close club", "leads rotate annlee"])
def test_a_suggested_command_runs_nothing_of_the_file(
    shell: str, command: str, cnpe: Callable, tmp_path: Path
) -> None:
    (tmp_path / "community.yaml").write_text(FILE)
    (tmp_path / ".git").mkdir()
    err = cnpe(*command.split()).err
    suggested = err.partition("To keep it: ")[2].splitlines()[0]
    words = read_by(shell, [suggested.rpartition(" && ")[2].removeprefix("git commit ")], tmp_path)
    assert words[0::2] == ["-m", "--"]
    assert '"; touch pwned; #' in words[1]
    assert not (tmp_path / "pwned").exists()
