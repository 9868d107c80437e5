"""The files of pages: find them, and replace several of them together."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from cnpe_cli.domain.errors import CnpeError, UnreadableFileError
from cnpe_cli.domain.model import Page
from cnpe_cli.store.files import overwrite, read_bounded, sole_writer, sweep
from cnpe_cli.store.repository import top_of

LARGEST_PAGE = 2_000_000


class Rewrite(NamedTuple):
    """A file that is to be replaced: its own path, and its old and new bytes."""

    path: Path
    old: bytes
    new: bytes


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


def rewrite_all(rewrites: Sequence[Rewrite]) -> list[str]:
    """Replace files under the locks of their folders, all or none; return notes about the locks.

    Raise RefusedError or UnreadableFileError; those replaced before are then put back.
    """
    notes: list[str] = []
    done: list[Rewrite] = []
    with ExitStack() as locks:
        for first in _one_a_folder(rewrites):
            notes += locks.enter_context(sole_writer(str(first.path)))[1]
        try:
            for each in rewrites:
                sweep(each.path)
                done.append(each)
                _overwrite(each)
        except BaseException as error:
            _put_back(done, error)
            raise
    return notes


def _overwrite(rewrite: Rewrite) -> None:
    try:
        overwrite(rewrite.path, rewrite.new, expected=rewrite.old)
    except OSError as error:
        reason = f"can't write {rewrite.path}: {error.strerror or error}"
        raise UnreadableFileError(f"{reason}; nothing was changed") from error


def _one_a_folder(rewrites: Sequence[Rewrite]) -> Iterator[Rewrite]:
    """Yield a file of each folder, in an order that all writers keep."""
    folders = {each.path.parent: each for each in rewrites}
    yield from (folders[each] for each in sorted(folders))


def _put_back(done: Sequence[Rewrite], error: BaseException) -> None:
    """Give files their old bytes again; say which of them could not be put back."""
    lost: list[str] = []
    for each in done:
        try:
            if each.path.read_bytes() != each.old:
                overwrite(each.path, each.old, expected=each.new)
        except (OSError, CnpeError):
            lost.append(each.path.name)
    if lost:
        raise UnreadableFileError(
            f"{', '.join(lost)} could not be put back after another file failed; "
            "run the command again to finish"
        ) from error
