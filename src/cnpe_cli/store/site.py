"""The folder of a site: which of its files are ours, by a manifest that stands beside them."""

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from cnpe_cli.domain.errors import RefusedError, UnreadableFileError
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.files import LARGEST_OUTPUT, read_bounded
from cnpe_cli.store.rewrite import Rewrite, rewrite_all

MANIFEST = "cnpe-site.json"
_VERSION = 1
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}")
_DIGEST = re.compile(r"[0-9a-f]{64}")

Digests = tuple[str, ...]


class Folder(Frozen):
    """A folder, and the digests that the manifest has of each file in it.

    There are two where a file was changed: the new one and the one before. So a file is known even
    if the program was killed before it wrote the file.
    """

    name: str
    manifest: bytes | None
    known: Mapping[str, Digests]

    def path(self, name: str) -> Path:
        """Return the path of a file."""
        return Path(os.path.realpath(self.name)) / name

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none.

        Raise RefusedError for anything but a file, which is not ours.
        """
        path, shown = self.path(name), Path(self.name) / name
        try:
            is_file = stat.S_ISREG(path.lstat().st_mode)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnreadableFileError(f"can't read {shown}: {error.strerror}") from error
        if not is_file:
            raise RefusedError(
                f"{shown} was not made by cnpe; move it away, and run the command again"
            )
        return read_bounded(str(path), LARGEST_OUTPUT)

    def owns(self, name: str, data: bytes) -> bool:
        """Return whether a file is as we wrote it; git may have changed its newlines."""
        return _digest(data) in self.known.get(name, ())


def open_folder(name: str) -> Folder:
    """Read the manifest of a folder, which need not exist yet.

    Raise UnreadableFileError for anything but a folder, and RefusedError if its manifest is not
    as we write it.
    """
    try:
        is_folder = stat.S_ISDIR(Path(name).stat().st_mode)
    except FileNotFoundError:
        return Folder(name, None, {})
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name.
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(f"can't use {name}: {reason}; name another folder") from error
    if not is_folder:
        raise UnreadableFileError(f"{name} is a file; name a folder")
    empty = Folder(name, None, {})
    data = empty.read(MANIFEST)
    return empty if data is None else Folder(name, data, _decoded(Path(name) / MANIFEST, data))


def _decoded(path: Path, data: bytes) -> Mapping[str, Digests]:
    try:
        document = json.loads(data)
        version, files = document["version"], document["files"].items()
        known = {
            _fit(_NAME, name): tuple(_fit(_DIGEST, each) for each in row) for name, row in files
        }
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        message = f"{path} is damaged, or cnpe did not write it; nothing was written"
        hint = "put it back as it was, or name an empty folder"
        raise RefusedError(f"{message}; {hint}") from error
    if version != _VERSION:
        raise RefusedError(f"{path} was written by another version of cnpe; update cnpe")
    return known


def _fit(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def encoded(known: Mapping[str, Digests]) -> bytes:
    """Return the bytes of a manifest."""
    document = {"version": _VERSION, "files": dict(sorted(known.items()))}
    return (json.dumps(document, indent=2) + "\n").encode()


def digests(new: bytes, old: bytes | None) -> Digests:
    """Return what a manifest says of a file that is to be written."""
    return tuple(dict.fromkeys(_digest(each) for each in (new, old) if each is not None))


def is_same(one: bytes | None, other: bytes) -> bool:
    """Return whether two files are equal but for newlines, which git may have changed."""
    return one is not None and _plain(one) == _plain(other)


def _digest(data: bytes) -> str:
    return sha256(_plain(data)).hexdigest()


def _plain(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def write_folder(folder: Folder, rewrites: Sequence[Rewrite]) -> list[str]:
    """Write or remove files of a folder, all or none; return notes about its lock.

    Make the folder if there is none. Raise RefusedError or UnreadableFileError.
    """
    with _made(folder.name):
        return rewrite_all(rewrites)


@contextmanager
def _made(name: str) -> Iterator[None]:
    """Make a folder and those above it; remove them again if what follows fails."""
    path = Path(os.path.realpath(name))
    new = [each for each in (path, *path.parents) if not each.exists()]
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"can't make the folder {name}: {error.strerror or error}"
        raise UnreadableFileError(f"{reason}; nothing was written") from error
    try:
        yield
    except BaseException:
        for each in new:
            with suppress(OSError):
                each.rmdir()
        raise
