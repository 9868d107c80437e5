"""One writer at a time in a folder, on every system, with nothing left behind in it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cnpe_cli.domain.errors import UnreadableFileError

PATIENCE = 10.0  # seconds
_PAUSE = 0.02


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; raise UnreadableFileError if others hold it for 10 seconds.

    The lock is the system's: it ends with the process, however that ends.
    """
    descriptor = _open(folder)
    try:
        deadline = time.monotonic() + PATIENCE
        while not _try(descriptor):
            if time.monotonic() > deadline:
                raise UnreadableFileError(
                    f"somebody else has been writing in {folder} for {PATIENCE:.0f} seconds; "
                    "nothing was changed, try again"
                )
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _open(folder: Path) -> int:
    if os.name == "nt":  # A folder can't be opened there: lock a file elsewhere in its place.
        import tempfile
        from hashlib import sha256

        name = sha256(str(folder).casefold().encode()).hexdigest()[:32]
        return os.open(Path(tempfile.gettempdir(), f"cnpe-{name}.lock"), os.O_RDWR | os.O_CREAT)
    return os.open(folder, os.O_RDONLY)


def _try(descriptor: int) -> bool:
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # only there
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
