"""The git repository that a file is in, if there is one."""

import os
import subprocess
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 5.0  # seconds


def path_in_repository(name: str) -> str:
    """Return the path of a file relative to its git repository, or only its name without one."""
    path = Path(os.path.realpath(name))
    return path.relative_to(_top(path) or path.parent).as_posix()


def top_of(name: str) -> Path | None:
    """Return the top folder of the repository that a file is, or would be, in."""
    return _top(Path(os.path.realpath(name)))


def git_command(name: str) -> tuple[list[str], str] | None:
    """Return how git is called for a file, and the name of the file there; None if it has no git.

    Outside the repository, git has to be told where it is. A symbolic link is replaced by the file
    itself: Git would commit the link, and refuses a name whose folder is one.
    """
    real = Path(os.path.realpath(name))
    top = _top(real)
    if top is None:
        return None
    if not Path.cwd().resolve().is_relative_to(top):
        return ["git", "-C", str(real.parent)], real.name
    path = Path(name)
    if not any(each.is_symlink() for each in (path, *path.parents)):
        return ["git"], name
    is_elsewhere = path.is_absolute()
    return ["git"], str(real) if is_elsewhere else os.path.relpath(real)


def is_tracked(name: str) -> bool:
    """Return whether git knows a file."""
    return _says_yes(name, "ls-files", "--error-unmatch")


def is_committed(name: str) -> bool:
    """Return whether a file is as git has it, so that git can bring it back."""
    return is_tracked(name) and _says_yes(name, "diff", "--quiet", "HEAD")


def _says_yes(name: str, *question: str) -> bool:
    """Ask git about a file; without git, or without an answer, that is no."""
    path = Path(os.path.realpath(name))
    command = ["git", "-C", str(path.parent), *question, "--", path.name]
    try:
        asked = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603 - no shell reads the arguments
    except (OSError, subprocess.SubprocessError):
        return False
    return asked.returncode == 0


def _top(path: Path) -> Path | None:
    return next((folder for folder in path.parents if (folder / ".git").exists()), None)


class History(NamedTuple):
    """What a file was in its last commits, newest first, and whether that is all of them."""

    versions: list[bytes]
    is_whole: bool


def history_of(name: str, most: int, most_bytes: int) -> History:
    """Return the last versions of a file, up to a number and a size of all together.

    Without git, there are none.
    """
    path = Path(os.path.realpath(name))
    listed = _answer(path, "log", f"--max-count={most}", "--format=%H", "--", path.name).split()
    is_shallow = _answer(path, "rev-parse", "--is-shallow-repository").strip() != b"false"
    names = [f"{commit.decode()}:./{path.name}" for commit in listed]
    sizes = accumulate(int(_answer(path, "cat-file", "-s", each) or 0) for each in names)
    small = [name for name, size in zip(names, sizes, strict=True) if size <= most_bytes]
    found = (_answer(path, "show", each) for each in small)
    is_whole = len(small) == len(listed) < most and not is_shallow
    return History([each for each in found if each], is_whole)


def _answer(path: Path, *question: str) -> bytes:
    """Return the output of a git command, or nothing if it fails."""
    command = ["git", "-C", str(path.parent), *question]
    try:
        asked = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603 - no shell reads the arguments
    except (OSError, subprocess.SubprocessError):
        return b""
    return asked.stdout if asked.returncode == 0 else b""
