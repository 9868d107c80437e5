"""Bytes in: what is read is a regular file of a sane size, or standard input."""

import os
import stat
import sys
from pathlib import Path

from cnpe_cli.domain.errors import UnreadableFileError
from cnpe_cli.store.locate import STDIN, near

LARGEST_FILE = 8_000_000


def read(name: str) -> bytes:
    """Return what is in a file, or on standard input; raise UnreadableFileError."""
    try:
        return _read_stdin() if name == STDIN else _read_file(name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name.
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(f"can't read {name}: {reason}; {near(Path(name))}") from error


def _read_file(name: str) -> bytes:
    with open(name, "rb", opener=_open_without_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(f"{name} is not a file; {near(Path(name))}")
        if status.st_size > LARGEST_FILE:
            raise _too_large(name)
        return _within_limit(file.read(LARGEST_FILE + 1), name)


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise UnreadableFileError("standard input is closed; name a file with --file PATH")
    return _within_limit(sys.stdin.buffer.read(LARGEST_FILE + 1), "standard input")


def _open_without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _within_limit(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    return data


def _too_large(name: str) -> UnreadableFileError:
    hint = "no community file is; name another with --file PATH"
    return UnreadableFileError(f"{name} is larger than {LARGEST_FILE:,} bytes; {hint}")
