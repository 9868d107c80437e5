"""The exit codes of the process, and the errors that lead to them."""

from enum import IntEnum

from cnpe_cli.domain.errors import (
    InterruptionError,
    InvalidDataError,
    RefusedError,
    UnreadableFileError,
    UsageError,
)


class ExitStatus(IntEnum):
    """The exit codes, which scripts rely on."""

    DONE = 0
    FOUND_SOMETHING = 1  # only from `check`
    USAGE = 2
    INVALID_OR_REFUSED = 3
    SYSTEM = 4  # a file or a stream that can't be read, written or locked
    BUG = 70
    INTERRUPTED = 130


_STATUSES: dict[type, ExitStatus] = {
    UsageError: ExitStatus.USAGE,
    InvalidDataError: ExitStatus.INVALID_OR_REFUSED,
    RefusedError: ExitStatus.INVALID_OR_REFUSED,
    UnreadableFileError: ExitStatus.SYSTEM,
    InterruptionError: ExitStatus.INTERRUPTED,
    KeyboardInterrupt: ExitStatus.INTERRUPTED,
}


def status_of(error: BaseException) -> ExitStatus:
    """Return the exit code for an error, by its class or the nearest base class in the table."""
    found = (_STATUSES[kind] for kind in type(error).__mro__ if kind in _STATUSES)
    return next(found, ExitStatus.BUG)
