"""The community file: which one it is, and the community it holds."""

import os
import stat
import sys
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from cnpe_cli.domain.checks import find_errors
from cnpe_cli.domain.errors import InvalidDataError, UnreadableFileError
from cnpe_cli.domain.model import Community
from cnpe_cli.store.compose import compose
from cnpe_cli.store.nodes import Mapping, Source
from cnpe_cli.store.reader import BAD, Reader
from cnpe_cli.store.schema import COMMUNITY

LARGEST_FILE = 8_000_000
STDIN = "-"
_NAMES = (Path("community.yaml"), Path("data", "community.yaml"))


@dataclass(frozen=True, slots=True)
class FileChoice:
    """The file to work on, by the name that messages give it."""

    name: str
    packaged: bool = False


def choose(named: str | None) -> FileChoice | None:
    """Return the named file, else the nearest one here or in a parent; None if there is none."""
    if named is not None:
        return FileChoice(named)
    try:
        here = Path.cwd()
    except FileNotFoundError:  # Somebody deleted the folder we stand in.
        return None
    for folder in (here, *here.parents):
        for name in _NAMES:
            if (folder / name).is_file():
                return FileChoice(os.path.relpath(folder / name))
    return None


def packaged_copy() -> FileChoice:
    """Return the copy that came with the program.

    It lies in the package of a plain install, and beside `src` in an editable one.
    """
    package = Path(__file__).parent.parent
    inside = package / "community.yaml"
    beside = package.parent.parent / "data" / "community.yaml"
    return FileChoice(str(inside if inside.is_file() else beside), packaged=True)


def load(choice: FileChoice) -> Community:
    """Read a community; raise UnreadableFileError, or InvalidDataError with all problems."""
    community, reader = decode(read(choice.name))
    if community is None:
        name = "standard input" if choice.name == STDIN else choice.name
        raise InvalidDataError(name, tuple(sorted(reader.problems)))
    return community


def read(name: str) -> bytes:
    """Return what is in a file, or on standard input; raise UnreadableFileError."""
    try:
        if name == STDIN:
            return _within_limit(sys.stdin.buffer.read(LARGEST_FILE + 1), name)
        with open(name, "rb", opener=_open_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFileError(f"{name} is not a file; {_near(Path(name))}")
            return _within_limit(file.read(LARGEST_FILE + 1), name)
    except OSError as error:
        reason = f"can't read {name}: {error.strerror or error}"
        raise UnreadableFileError(f"{reason}; {_near(Path(name))}") from error


def decode(data: bytes) -> tuple[Community | None, Reader]:
    """Return the community in the bytes of a file, None where the reader found an error."""
    text, bad_byte = _text(data)
    reader = Reader(Source(text))
    if bad_byte is not None:
        reader.report(
            bad_byte, "encoding", "the file is not UTF-8 from here on", "save it as UTF-8"
        )
        return None, reader
    node = compose(text, reader.report)
    if node is None and reader.problems:
        return None, reader
    community = COMMUNITY.decode(node or Mapping(0), reader)
    if community is not BAD:
        for finding in find_errors(community):
            reader.find(finding)
    has_errors = any(problem.severity == "error" for problem in reader.problems)
    return None if community is BAD or has_errors else community, reader


def _text(data: bytes) -> tuple[str, int | None]:
    """Decode UTF-8 with or without a BOM; where it isn't, say at which character it ends."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode("utf-8")
        return readable, len(readable)


def _near(path: Path) -> str:
    """Hint at the file that was meant: one in that folder, or one with nearly that name."""
    inside = [path / name for name in _NAMES if (path / name).is_file()]
    siblings = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    alike = [path.with_name(name) for name in get_close_matches(path.name, siblings, n=1)]
    files = [each for each in (*inside, *alike) if each.is_file() and each != path]
    return f"did you mean {files[0]}?" if files else "name a file with --file PATH"


def _open_without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _within_limit(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(f"{name} is larger than {LARGEST_FILE:,} bytes")
    return data
