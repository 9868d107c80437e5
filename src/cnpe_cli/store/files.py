"""Read regular files of limited size or standard input, and write files under a lock."""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cnpe_cli.domain.errors import InterruptedLateError, RefusedError, UnreadableFileError
from cnpe_cli.store.locate import STDIN, near
from cnpe_cli.store.lock import locked

LARGEST_FILE = 1_000_000  # bytes of a community file
LARGEST_OUTPUT = 100_000_000  # bytes of a file that is to be replaced


def read(name: str) -> bytes:
    """Return the bytes of a file or of standard input; raise UnreadableFileError if that fails."""
    shown = "standard input" if name == STDIN else name
    try:
        data = _read_stdin() if name == STDIN else _read_file(name, LARGEST_FILE)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name.
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(f"can't read {name}: {reason}; {near(Path(name))}") from error
    hint = "no community file is; name another with --file PATH"
    return _within_limit(
        data, LARGEST_FILE, f"{shown} is larger than {LARGEST_FILE:,} bytes; {hint}"
    )


def _within_limit(data: bytes, most: int, message: str) -> bytes:
    if len(data) > most:
        raise UnreadableFileError(message)
    return data


def read_bounded(name: str, most: int) -> bytes:
    """Return the bytes of a file of any kind; raise UnreadableFileError if it has more of them."""
    try:
        data = _read_file(name, most)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(f"can't read {name}: {reason}") from error
    return _within_limit(data, most, f"{name} is larger than {most:,} bytes")


def _read_file(name: str, most: int) -> bytes:
    """Return the bytes of a regular file, and at most one more than it may have."""
    with open(name, "rb", opener=_open_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UnreadableFileError(f"{name} is not a file; {near(Path(name))}")
        return file.read(most + 1)


def read_body() -> bytes:
    """Return a text from standard input; raise UnreadableFileError if it is closed or too long."""
    message = f"standard input is larger than {LARGEST_FILE:,} bytes; pass the text of one issue"
    return _within_limit(_read_stdin("pass the text with < FILE"), LARGEST_FILE, message)


def _read_stdin(hint: str = "name a file with --file PATH") -> bytes:
    if sys.stdin is None:
        raise UnreadableFileError(f"standard input is closed; {hint}")
    return sys.stdin.buffer.read(LARGEST_FILE + 1)


def _open_without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


_MARK = ".cnpe-"
_TEMPORARY = re.compile(rf"(.*{re.escape(_MARK)})[0-9a-f]{{32}}", re.DOTALL)
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def check_output(name: str, source: str) -> None:
    """Raise RefusedError if an output is the file that is read, by whatever name or link."""
    try:
        is_source = Path(name).samefile(source)
    except (OSError, ValueError):  # One of them does not exist, or is standard input.
        return
    if is_source:
        raise RefusedError(f"{name} is the community file; name another file to write to")


def read_output(path: Path, name: str) -> bytes | None:
    """Return the bytes of a file that is to be replaced, or None if there is none.

    Raise UnreadableFileError if it can't be read, without a hint at another file.
    """
    if not path.exists():
        return None
    hint = "name another file to write to"
    if not path.is_file():
        raise UnreadableFileError(f"{name} is not a file; {hint}")
    try:
        data = _read_file(str(path), LARGEST_OUTPUT)
    except OSError as error:
        raise UnreadableFileError(
            f"can't read {name}: {error.strerror or error}; {hint}"
        ) from error
    return _within_limit(data, LARGEST_OUTPUT, f"{name} is too large to be one of ours; {hint}")


@contextmanager
def sole_writer(name: str) -> Iterator[tuple[Path, list[str]]]:
    """Hold the lock of the file with a name, and remove what a killed writer left there.

    Yield the path of the file itself, and notes about the lock, to be read afterwards. Raise
    UnreadableFileError if the folder can't be locked or listed.
    """
    path = Path(os.path.realpath(name))
    try:
        with locked(path.parent) as notes:
            sweep([path])
            yield path, notes
    except OSError as error:
        reason = f"can't write {name}: {error.strerror or error}"
        raise UnreadableFileError(f"{reason}; nothing was changed") from error


def overwrite(
    path: Path, data: bytes, expected: bytes | None = None, *, syncs_folder: bool = True
) -> None:
    """Replace a file by new bytes, durably; readers see either the old file or the new one.

    Call it within `sole_writer`. If `expected` is what was read before, changes by an editor that
    takes no lock are noticed. Mode, owner and group are kept. If `syncs_folder` is false, the file
    is durable only after `sync_folder`. Raise RefusedError if the file can't be replaced, and
    OSError if the disk fails; the old file is then unchanged.
    """
    old = path.stat() if path.exists() else None
    if old:
        check_replaceable(path, old)
    temporary = _write_beside(path, data, old)
    try:
        _check_unchanged(path, expected)
        temporary.replace(path)
        if syncs_folder:
            _confirm(path)
    except BaseException as error:
        is_replaced = not temporary.exists()
        if not is_replaced:
            temporary.unlink()
        if is_replaced and isinstance(error, KeyboardInterrupt):
            raise InterruptedLateError(f"{path.name} was changed") from error
        raise


def _check_unchanged(path: Path, expected: bytes | None) -> None:
    if expected is not None and path.read_bytes() != expected:
        hint = "nothing was written; run the command again"
        raise RefusedError(f"{path.name} was changed by another program meanwhile; {hint}")


def check_replaceable(path: Path, old: os.stat_result) -> None:
    """Raise RefusedError for a file that must stay as it is."""
    if not stat.S_ISREG(old.st_mode):
        raise RefusedError(f"{path} is not a plain file; nothing was changed")
    if old.st_nlink > 1:
        raise RefusedError(
            f"{path} has {old.st_nlink} hard links, and the others would keep the old text; "
            "edit it by hand, or make a copy of it"
        )
    if not old.st_mode & _WRITABLE or not os.access(path, os.W_OK):  # os.access always allows root.
        raise RefusedError(f"{path} is write-protected; nothing was changed")


def _write_beside(path: Path, data: bytes, old: os.stat_result | None) -> Path:
    temporary = path.with_name(f"{_prefix(path)}{os.urandom(16).hex()}")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _keep_owner_and_mode(path, file.fileno(), old)
            _keep_attributes(path, file.fileno(), old)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _prefix(path: Path) -> str:
    """Return how the names of temporary files for a path begin; names may have 255 bytes."""
    return f".{path.name[:50]}{_MARK}"


def _keep_attributes(path: Path, descriptor: int, old: os.stat_result | None) -> None:
    """Give a new file the extended attributes of the old one, among them its POSIX ACL, or refuse.

    A new file may have got an ACL from its folder, by which others could read it.
    """
    if old is None or not hasattr(os, "listxattr"):
        return
    wanted, given = _attributes(path), _attributes(descriptor)
    try:
        for name in given.keys() - wanted.keys():
            os.removexattr(descriptor, name)
        for name, value in wanted.items():
            if given.get(name) != value:
                os.setxattr(descriptor, name, value)
    except OSError as error:
        message = f"{path} has extended attributes that can't be kept ({error.strerror})"
        raise RefusedError(f"{message}; nothing was changed") from error


def _attributes(file: Path | int) -> dict[str, bytes]:
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:  # The file system has none.
            return {}
        raise


def _keep_owner_and_mode(path: Path, descriptor: int, old: os.stat_result | None) -> None:
    if os.name == "nt":
        return
    if old is None:
        os.fchmod(descriptor, 0o666 & ~_umask())
        return
    new = os.fstat(descriptor)
    try:
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    except PermissionError as error:
        raise RefusedError(
            f"{path} belongs to another user, and would be yours afterwards; nothing was changed"
        ) from error
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; raise OSError if the disk does not confirm them."""
    if os.name == "nt":  # NTFS journals them, and a folder can't be opened.
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _confirm(path: Path) -> None:
    """Make a new file's name durable, or raise UnreadableFileError and keep the file."""
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise UnreadableFileError(
            f"the new {path.name} is written and in its place, but the disk did not confirm it: "
            f"{error.strerror}"
        ) from error


def sweep(paths: Iterable[Path]) -> None:
    """Remove temporary files of killed writers of some files, all in folders that we have locked.

    No other writer is running then.
    """
    prefixes = {(each.parent, _prefix(each)) for each in paths}
    folders = dict.fromkeys(folder for folder, _ in prefixes)
    for each in (inside for folder in folders for inside in folder.iterdir()):
        found = _TEMPORARY.fullmatch(each.name)
        is_ours = found is not None and (each.parent, found[1]) in prefixes
        if is_ours and each.is_file() and not each.is_symlink():
            each.unlink(missing_ok=True)
