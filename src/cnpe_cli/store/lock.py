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
_NOTE = (
    f"This folder can't be locked by the operating system; the file {LOCK_FILE} was used instead."
)


@contextmanager
def locked(folder: Path) -> Iterator[list[str]]:
    """Hold a folder's lock; yield notes about it, to be read afterwards.

    Raise UnreadableFileError if others hold it for 10 seconds. The operating system releases its
    lock when the process ends, even if it is killed; a lock file must then be removed by hand.
    """
    descriptor = _flocked(folder)
    if descriptor is not None:
        try:
            yield []
        finally:
            with suppress(OSError):  # The lock ends with the process, too.
                os.close(descriptor)
        return
    path = folder / LOCK_FILE
    _wait(lambda: _create(path), path, "if no other cnpe is running, remove it")
    notes = [] if os.name == "nt" else [_NOTE]  # Windows has no flock anywhere.
    try:
        yield notes
    finally:
        notes += _removed(path)


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


def _wait(is_held: Callable[[], bool], locked: Path, hint: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_held():
        if time.monotonic() > deadline:
            raise UnreadableFileError(
                f"{locked} has been locked for {PATIENCE:.0f} seconds; nothing was changed; {hint}"
            )
        time.sleep(_PAUSE)


def _flock(descriptor: int) -> bool:
    import fcntl  # noqa: PLC0415 - not on Windows

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _removed(path: Path) -> list[str]:
    """Remove a lock file; return a note if that fails."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        return [f"The lock file {path} could not be removed ({error.strerror}); remove it by hand."]
    return []


def _create(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True
