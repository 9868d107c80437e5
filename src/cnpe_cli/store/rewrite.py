"""Write several files together: all of them or none."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from cnpe_cli.domain.errors import CnpeError, RefusedError, UnreadableFileError
from cnpe_cli.store.files import check_replaceable, overwrite, sole_writer, sweep, sync_folder


class Rewrite(NamedTuple):
    """A file to write, to remove or to keep: its own path, and its old and new bytes.

    None stands for no file.
    """

    path: Path
    old: bytes | None
    new: bytes | None


def rewrite_all(rewrites: Sequence[Rewrite]) -> list[str]:
    """Change files under the locks of their folders, all or none; return notes about the locks.

    Raise RefusedError or UnreadableFileError; those changed before are then put back.
    """
    notes: list[str] = []
    done: list[Rewrite] = []
    with ExitStack() as locks:
        for first in _one_a_folder(rewrites):
            notes += locks.enter_context(sole_writer(str(first.path)))[1]
        try:
            sweep(each.path for each in rewrites)
            # The first file may list the others, so it must be on the disk before they change.
            for some in (rewrites[:1], rewrites[1:]):
                for each in some:
                    done.append(each)
                    _change(each)
                _sync(some)
        except BaseException as error:
            _put_back(done, error)
            raise
    return notes


def _change(rewrite: Rewrite) -> None:
    path, old, new = rewrite
    try:
        if _bytes_of(path) != old:
            hint = "nothing was written; run the command again"
            raise RefusedError(f"{path.name} was changed by another program meanwhile; {hint}")
        if new == old:
            return
        if new is None:
            check_replaceable(path, path.stat())
            path.unlink()
        else:
            overwrite(path, new, expected=old, syncs_folder=False)
    except OSError as error:
        reason = f"can't write {path}: {error.strerror or error}"
        raise UnreadableFileError(f"{reason}; nothing was changed") from error


def _sync(rewrites: Sequence[Rewrite]) -> None:
    """Make the changes of some files durable, with one call for each folder."""
    for each in _one_a_folder([each for each in rewrites if each.new != each.old]):
        folder = each.path.parent
        try:
            sync_folder(folder)
        except OSError as error:
            reason = f"the disk did not confirm the changes in {folder}: {error.strerror}"
            raise UnreadableFileError(f"{reason}; nothing was changed") from error


def _bytes_of(path: Path) -> bytes | None:
    """Return the bytes of a file, or None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _one_a_folder(rewrites: Sequence[Rewrite]) -> Iterator[Rewrite]:
    """Yield a file of each folder, in an order that all writers keep."""
    folders = {each.path.parent: each for each in rewrites}
    yield from (folders[each] for each in sorted(folders))


def _put_back(done: Sequence[Rewrite], error: BaseException) -> None:
    """Give files their old bytes again, the last one first.

    Where that fails, those before it stay new: the first ones may say what the others are.
    """
    for number, each in reversed([*enumerate(done)]):
        try:
            if _bytes_of(each.path) == each.new:
                _change(Rewrite(each.path, each.new, each.old))
        except (OSError, CnpeError):
            lost = ", ".join(other.path.name for other in done[: number + 1])
            raise UnreadableFileError(
                f"{lost} could not be put back after another file failed; "
                "run the command again to finish"
            ) from error
    _sync(done)
