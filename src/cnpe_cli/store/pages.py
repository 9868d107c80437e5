"""The files of pages: find them and read them."""

import os
from collections.abc import Iterable
from pathlib import Path

from cnpe_cli.domain.errors import UnreadableFileError
from cnpe_cli.domain.model import Page
from cnpe_cli.store.files import read_bounded
from cnpe_cli.store.repository import top_of

LARGEST_PAGE = 2_000_000


def root_of(name: str) -> Path:
    """Return the folder that paths of pages begin at: the repository of the file, or its folder."""
    return top_of(name) or Path(os.path.realpath(name)).parent


def matching(root: Path, pattern: str) -> list[Path]:
    """Return the files that a path or a glob names, sorted; none for a pattern that is wrong."""
    try:
        return sorted(each for each in root.glob(pattern) if each.is_file())
    except (OSError, ValueError, LookupError, AttributeError, NotImplementedError):
        return []  # What pathlib raises for such as `**x`, `./` and names that are too long.


def is_within(root: Path, path: Path) -> bool:
    """Return whether a file itself is within a folder."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def read_page(path: Path) -> bytes:
    """Return the bytes of a page; raise UnreadableFileError if it can't be read."""
    return read_bounded(str(path), LARGEST_PAGE)


def pages_with(name: str, pages: Iterable[Page], blocks: Iterable[str]) -> list[str]:
    """Return the listed pages in which the marker of one of some blocks stands, as a text."""
    markers = [f"cnpe:{each}".encode() for each in blocks]
    root = root_of(name)
    here = [each for each in pages if markers and not each.built]
    named = (each for page in here for each in matching(root, page.path))
    found = (each for each in named if is_within(root, each))
    shown = (each for each in dict.fromkeys(found) if _holds(each, markers))
    return [os.path.relpath(each) for each in shown]


def _holds(path: Path, markers: Iterable[bytes]) -> bool:
    try:
        data = read_page(path)
    except UnreadableFileError:
        return False
    return any(each in data for each in markers)
