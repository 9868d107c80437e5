"""The git repository that a file is in, if there is one."""

import os
import subprocess
from pathlib import Path

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


def is_committed(name: str) -> bool:
    """Return whether a file is as git has it, so that git can bring it back."""
    path = Path(os.path.realpath(name))
    if _top(path) is None:
        return False
    try:
        known = subprocess.run(  # noqa: S603 - the arguments are a list, so no shell reads them
            ["git", "-C", str(path.parent), "diff", "--quiet", "HEAD", "--", path.name],  # noqa: S607 - the user's git
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
        tracked = subprocess.run(  # noqa: S603
            ["git", "-C", str(path.parent), "ls-files", "--error-unmatch", "--", path.name],  # noqa: S607
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):  # There is no git, or it does not answer.
        return False
    return known.returncode == tracked.returncode == 0


def _top(path: Path) -> Path | None:
    return next((folder for folder in path.parents if (folder / ".git").exists()), None)
