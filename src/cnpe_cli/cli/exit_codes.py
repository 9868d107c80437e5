"""What the process says by its exit code."""

from enum import IntEnum

from cnpe_cli.domain.errors import (
    InvalidDataError,
    RefusedError,
    UnreadableFileError,
    UsageError,
)


class ExitStatus(IntEnum):
    """The exit codes, which scripts rely on."""

    DONE = 0
    FOUND_SOMETHING = 1  # `check` did
    USAGE = 2
    INVALID_OR_REFUSED = 3
    SYSTEM = 4  # a file or a stream that can't be read, written or locked
    BUG = 70
    INTERRUPTED = 130


_STATUSES: dict[type[BaseException], ExitStatus] = {
    UsageError: ExitStatus.USAGE,
    InvalidDataError: ExitStatus.INVALID_OR_REFUSED,
    RefusedError: ExitStatus.INVALID_OR_REFUSED,
    UnreadableFileError: ExitStatus.SYSTEM,
    KeyboardInterrupt: ExitStatus.INTERRUPTED,
}


def status_of(error: BaseException) -> ExitStatus:
    """Return the exit code for an error; one that is not in the table is a bug."""
    found = (status for kind, status in _STATUSES.items() if isinstance(error, kind))
    return next(found, ExitStatus.BUG)
