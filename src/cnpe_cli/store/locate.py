"""Choose the file to use: the one that was named, the nearest one, or the packaged copy."""

import os
from difflib import get_close_matches
from pathlib import Path

from cnpe_cli.domain.value import Frozen

STDIN = "-"
NAMES = (Path("community.yaml"), Path("data", "community.yaml"))


class FileChoice(Frozen):
    """The file to work on, and its name in messages."""

    name: str

    @property
    def shown(self) -> str:
        """The name in messages."""
        return "standard input" if self.name == STDIN else self.name


def choose(named: str | None) -> FileChoice | None:
    """Return the named file, else the nearest one here or in a parent; None if there is none."""
    if named is not None:
        return FileChoice(named)
    try:
        here = Path.cwd()
    except FileNotFoundError:  # The current folder was deleted.
        return None
    for folder in (here, *here.parents):
        for name in NAMES:
            if _is_file(folder / name):
                return FileChoice(os.path.relpath(folder / name))
    return None


def packaged_copy() -> FileChoice:
    """Return the copy that came with the program.

    It is in the package of a normal install, and in `data` next to `src` in an editable one.
    """
    package = Path(__file__).parent.parent
    inside = package / "community.yaml"
    beside = package.parent.parent / "data" / "community.yaml"
    return FileChoice(str(inside if inside.is_file() else beside))


def near(path: Path) -> str:
    """Return a hint at a file that may be intended: one in that folder, or with a similar name."""
    try:
        siblings = [each.name for each in path.parent.iterdir()]
    except (OSError, ValueError):  # The folder does not exist, or can't be listed.
        siblings = []
    inside = [path / name for name in NAMES]
    alike = [path.with_name(name) for name in get_close_matches(path.name, siblings, n=1)]
    files = [each for each in (*inside, *alike) if _is_file(each) and each != path]
    return f"did you mean {files[0]}?" if files else "name a file with --file PATH"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # The name is too long, or has a NUL in it.
        return False
