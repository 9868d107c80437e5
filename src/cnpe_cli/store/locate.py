"""Which file is meant: the one that was named, the nearest one, or the packaged copy."""

import os
from difflib import get_close_matches
from pathlib import Path

from cnpe_cli.domain.value import Frozen

STDIN = "-"
NAMES = (Path("community.yaml"), Path("data", "community.yaml"))


class FileChoice(Frozen):
    """The file to work on, by the name that messages give it."""

    name: str

    @property
    def shown(self) -> str:
        """What messages call it."""
        return "standard input" if self.name == STDIN else self.name


def choose(named: str | None) -> FileChoice | None:
    """Return the named file, else the nearest one here or in a parent; None if there is none."""
    if named is not None:
        return FileChoice(named)
    try:
        here = Path.cwd()
    except FileNotFoundError:  # Somebody deleted the folder we stand in.
        return None
    for folder in (here, *here.parents):
        for name in NAMES:
            if _is_file(folder / name):
                return FileChoice(os.path.relpath(folder / name))
    return None


def packaged_copy() -> FileChoice:
    """Return the copy that came with the program.

    It lies in the package of a plain install, and beside `src` in an editable one.
    """
    package = Path(__file__).parent.parent
    inside = package / "community.yaml"
    beside = package.parent.parent / "data" / "community.yaml"
    return FileChoice(str(inside if inside.is_file() else beside))


def path_in_repository(name: str) -> str:
    """Return the path of a file as git names it: from the top of its repository, else its name."""
    path = Path(os.path.realpath(name))
    top = next((folder for folder in path.parents if (folder / ".git").exists()), path.parent)
    return path.relative_to(top).as_posix()


def near(path: Path) -> str:
    """Hint at the file that was meant: one in that folder, or one with nearly that name."""
    try:
        siblings = [each.name for each in path.parent.iterdir()]
    except (OSError, ValueError):  # No such folder, or none that we may look into.
        siblings = []
    inside = [path / name for name in NAMES]
    alike = [path.with_name(name) for name in get_close_matches(path.name, siblings, n=1)]
    files = [each for each in (*inside, *alike) if _is_file(each) and each != path]
    return f"did you mean {files[0]}?" if files else "name a file with --file PATH"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # A name too long, or with a NUL in it.
        return False
