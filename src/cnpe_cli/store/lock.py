"""A lock on a folder: one of the operating system, or a lock file where that has none."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cnpe_cli.domain.errors import UnreadableFileError

LOCK_FILE = ".cnpe.lock"
PATIENCE = 10.0  # seconds
_PAUSE = 0.02
_NOTE = f"The operating system can't lock this folder; the file {LOCK_FILE} was the lock meanwhile."


@contextmanager
def locked(folder: Path) -> Iterator[tuple[str, ...]]:
    """Hold a folder's lock; yield a note if it had to be a lock file.

    Raise UnreadableFileError if others hold it for 10 seconds. The operating system releases its
    lock when the process ends, even if it is killed; a lock file must then be removed by hand.
    """
    descriptor = _flocked(folder)
    if descriptor is not None:
        try:
            yield ()
        finally:
            with suppress(OSError):  # The lock ends with the process, too.
                os.close(descriptor)
        return
    path = folder / LOCK_FILE
    hint = f"if no other cnpe is running, remove {path}"
    _wait(lambda: _create(path), folder, hint)
    try:
        yield () if os.name == "nt" else (_NOTE,)  # Windows has no flock anywhere.
    finally:
        _remove(path)


def _flocked(folder: Path) -> int | None:
    """Return a descriptor that holds the lock; None where flock is not supported.

    Linux emulates flock on NFS by a lock that only a file open for writing can have.
    """
    if os.name == "nt":
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _wait(lambda: _flock(descriptor), folder, "try again")
    except BaseException as error:
        os.close(descriptor)
        if isinstance(error, OSError):
            return None
        raise
    return descriptor


def _wait(is_held: Callable[[], bool], folder: Path, hint: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_held():
        if time.monotonic() > deadline:
            raise UnreadableFileError(
                f"another program has been writing in {folder} for {PATIENCE:.0f} seconds; "
                f"nothing was changed, {hint}"
            )
        time.sleep(_PAUSE)


def _flock(descriptor: int) -> bool:
    import fcntl  # noqa: PLC0415 - not on Windows

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        message = f"can't remove the lock file {path}: {error.strerror}; remove it by hand"
        raise UnreadableFileError(message) from error


def _create(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        return False
    return True
