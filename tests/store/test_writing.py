"""Nothing is lost: not by a full disk, not by a kill, not by eight people at once."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

from cnpe_cli.domain.errors import RefusedError, UnreadableFileError
from cnpe_cli.store import lock
from cnpe_cli.store.rewrite import Rewrite, rewrite_all

TEXT = (
    "name: T  # a test\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\n"
)
ROTATE = ("--now", "2026-01-05", "leads", "rotate", "bob")
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX modes, links and signals")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "community.yaml"
    path.write_text(TEXT)
    return path


def only_this(path: Path) -> bool:
    return [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("call", ["create", "write", "fsync", "rename"])
def test_a_disk_that_fails(
    number: int, call: str, path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 4, the old file whole, and nothing left beside it."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if call == "create":
        opened = os.open
        monkeypatch.setattr(
            os, "open", lambda file, *a: fail() if ".cnpe-" in str(file) else opened(file, *a)
        )
    elif call == "write":
        real = os.fdopen
        monkeypatch.setattr(os, "fdopen", lambda *a: _Full(real(*a), fail))
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.out) == (4, "")
    assert os.strerror(number) in result.err
    assert "nothing was changed" in result.err
    assert path.read_text() == TEXT
    assert only_this(path)


class _Full:
    """A file on a full disk."""

    def __init__(self, file: object, fail: Callable) -> None:
        self.file, self.write = file, fail

    def __enter__(self) -> Self:
        self.file.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.file.__exit__(*error)

    def fileno(self) -> int:
        return self.file.fileno()


@posix
def test_a_folder_that_can_not_be_confirmed(
    path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file is whole and in its place, and that is what the message says."""
    real, calls = os.fsync, []

    def fail_on_the_folder(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_the_folder)
    result = cnpe("--file", path, *ROTATE)
    assert result.code == 4
    assert "written and in its place" in result.err
    assert "until: 2026-01-05" in path.read_text()
    assert only_this(path)


@posix
def test_each_folder_is_confirmed_once_after_the_first_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first file may say what the others are; a folder in which nothing changed is left."""
    real, calls, old = os.fsync, [], tmp_path / "a" / "old"
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    old.write_bytes(b"old")
    (tmp_path / "c" / "same").write_bytes(b"same")
    folders = {(tmp_path / name).stat().st_ino: name for name in ("a", "b", "c")}

    def noted(descriptor: int) -> None:
        folder = folders.get(os.fstat(descriptor).st_ino)
        calls.append(folder or os.pread(descriptor, 9, 0).decode())
        real(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    new = [tmp_path / "a" / "1", tmp_path / "a" / "2", tmp_path / "b" / "3"]
    rewrites = [Rewrite(each, None, each.name.encode()) for each in new]
    same = Rewrite(tmp_path / "c" / "same", b"same", b"same")
    rewrite_all([*rewrites, Rewrite(old, b"old", None), same])
    assert calls == ["1", "a", "2", "3", "a", "b"]
    assert [each.read_text() for each in new] == ["1", "2", "3"]
    assert not old.exists()

    with pytest.raises(RefusedError, match="1 was changed by another program"):
        rewrite_all([Rewrite(old, None, b"4"), Rewrite(new[0], b"2", b"5")])
    assert calls[6:] == ["4", "a", "a"]
    assert not old.exists()


@posix
@pytest.mark.parametrize("keeps_first", [True, False])
@pytest.mark.parametrize("failing", [{0}, {1}, {*range(9)}, {*range(1, 9)}])
def test_files_are_put_back_if_their_folder_is_not_confirmed(
    failing: set[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, keeps_first: bool
) -> None:
    """The disk fails once or from then on, at the first file or at the others."""
    real, folder, calls = os.fsync, tmp_path.stat().st_ino, iter(range(99))
    paths = [tmp_path / str(number) for number in range(4)]
    for path in paths:
        path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == folder and next(calls) in failing:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    rewrites = [Rewrite(path, b"old", b"new") for path in paths]
    if keeps_first:
        failing.add(0)
        rewrites[0] = Rewrite(paths[0], b"old", b"old")
    with pytest.raises(UnreadableFileError, match=f"did not confirm the changes in {tmp_path}"):
        rewrite_all(rewrites)
    assert [path.read_text() for path in paths] == ["old"] * 4
    assert sorted(tmp_path.iterdir()) == paths


@posix
def test_a_real_limit_of_the_system(path: Path) -> None:
    """A write that the system itself cuts short."""
    path.write_text(TEXT + "# " + "x" * 60_000 + "\n")
    before = path.read_text()
    done = subprocess.run(
        [
            "bash",
            "-c",
            f'ulimit -f 8; trap "" XFSZ; "{sys.executable}" -m cnpe_cli {" ".join(ROTATE)}',
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=path.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 4, done.stderr
    assert path.read_text() == before
    assert only_this(path)


@posix
def test_mode_and_symlink_stay(path: Path, cnpe: Callable) -> None:
    path.chmod(0o604)
    link = path.parent / "link.yaml"
    link.symlink_to(path.name)
    assert cnpe("--file", link, *ROTATE).code == 0
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o604
    assert "until" in path.read_text()


@posix
@pytest.mark.parametrize("mask", [0o002, 0o022, 0o027, 0o077])
def test_a_new_file_has_the_mode_that_others_have(
    mask: int, path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the umask leaves, not the 0600 of a temporary file; and the umask stays."""
    monkeypatch.chdir(path.parent)
    before = os.umask(mask)
    try:
        assert cnpe("ics", "-o", "m.ics").code == 0
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert (path.parent / "m.ics").stat().st_mode & 0o777 == 0o666 & ~mask


@posix
@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_write_protected_file_is_refused(mode: int, path: Path, cnpe: Callable) -> None:
    """Even to root, who could."""
    path.chmod(mode)
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.out) == (3, "")
    assert f"{path} is write-protected; nothing was changed" in result.err
    assert (path.read_text(), path.stat().st_mode & 0o777) == (TEXT, mode)
    assert only_this(path)


@posix
def test_hard_links_are_refused(path: Path, cnpe: Callable) -> None:
    os.link(path, path.parent / "other.yaml")
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.out) == (3, "")
    assert "2 hard links" in result.err
    assert path.read_text() == TEXT


@posix
@pytest.mark.parametrize("owner_or_group", [4, 5])
def test_an_owner_that_can_not_be_kept(
    owner_or_group: int, path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fstat

    def of_somebody_else(descriptor: int) -> os.stat_result:
        values = list(real(descriptor)[:10])
        values[owner_or_group] = 12345
        return os.stat_result(values)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "fstat", of_somebody_else)
    monkeypatch.setattr(os, "fchown", refuse)
    result = cnpe("--file", path, *ROTATE)
    assert result.code == 3
    assert "belongs to another user" in result.err
    assert path.read_text() == TEXT
    assert only_this(path)


def test_an_editor_that_knows_of_no_lock(
    path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change between reading and writing is noticed, and stays."""
    real = os.fsync

    def save_meanwhile(descriptor: int) -> None:
        path.write_text(TEXT + "seats: 5\n")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", save_meanwhile)
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.out) == (3, "")
    assert "changed by another program meanwhile" in result.err
    assert path.read_text() == TEXT + "seats: 5\n"
    assert only_this(path)


def test_a_lock_that_stays_taken(
    path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with lock.locked(path.parent):
        result = cnpe("--file", path, *ROTATE)
    assert (result.code, path.read_text()) == (4, TEXT)
    assert "has been locked for 0 seconds; nothing was changed; try again" in result.err
    assert cnpe("--file", path, *ROTATE).code == 0


WITHOUT_FLOCK = """
import errno, fcntl, sys
from cnpe_cli.__main__ import main
def fail(*_):
    raise OSError(errno.EBADF, "Bad file descriptor")
fcntl.flock = fail
main()
"""


@posix
def test_a_folder_that_can_not_be_locked_gets_a_lock_file(path: Path) -> None:
    """As on NFS and in some containers; many at once lose no edit there, either."""
    command = [sys.executable, "-c", WITHOUT_FLOCK, "--file", str(path)]
    running = [
        subprocess.Popen(
            [*command, "leads", "add", f"P{n} @p{n}"], stdout=subprocess.DEVNULL, stderr=-1
        )
        for n in range(8)
    ]
    told = [each.communicate()[1].decode() for each in running]
    assert [each.returncode for each in running] == [0] * 8
    assert all("the file .cnpe.lock was used instead" in each for each in told), told
    assert all(path.read_text().count(f"github: p{n},") == 1 for n in range(8))
    assert only_this(path)


@posix
def test_a_lock_file_that_stays(
    path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else can know whether the other program still runs, so it is not removed."""

    def fail(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", fail)
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    left = path.parent / ".cnpe.lock"
    left.touch()
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.out, path.read_text()) == (4, "", TEXT)
    assert f"{left} has been locked" in result.err
    assert "if no other cnpe is running, remove it" in result.err
    assert left.exists()
    left.unlink()
    monkeypatch.setattr(Path, "replace", fail)
    assert cnpe("--file", path, *ROTATE).code == 4
    assert only_this(path)


@posix
def test_what_a_killed_writer_left_is_swept(path: Path, cnpe: Callable) -> None:
    stale = f".{path.name}.cnpe-{'0f' * 16}"
    others = [
        "other.yaml",
        f".other.yaml.cnpe-{'0f' * 16}",
        ".community.yaml",
        f".{path.name}.cnpe-backup01",
        f".{path.name}.cnpe-{'0f' * 16}.txt",
        f"a.{path.name}.cnpe-{'0f' * 16}",
    ]
    for name in (stale, *others):
        (path.parent / name).write_text("half a f")
    folder = path.parent / f".{path.name}.cnpe-{'1f' * 16}"
    folder.mkdir()
    link = path.parent / f".{path.name}.cnpe-{'2f' * 16}"
    link.symlink_to(path.parent / "other.yaml")
    assert cnpe("--file", path, *ROTATE).code == 0
    left = {each.name for each in path.parent.iterdir()}
    assert left == {path.name, *others, folder.name, link.name}


@posix
@pytest.mark.parametrize("when", ["fsync the folder", "show the difference"])
def test_an_interrupt_after_the_change_says_so(
    when: str, path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    late = "store.files.sync_folder" if when == "fsync the folder" else "use_cases.editing._diff"
    monkeypatch.setattr(f"cnpe_cli.{late}", interrupt)
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.err) == (130, f"Interrupted; {path.name} was changed.\n")
    assert path.read_bytes() != before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@posix
def test_an_interrupt_before_the_change_says_that(
    path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.err) == (130, "Interrupted; nothing was changed.\n")
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.fixture
def attributes(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, bytes]]:
    """Stand in for a file system with extended attributes: of the old file, and of the new one."""
    found: dict[str, dict[str, bytes]] = {"old": {}, "new": {}}

    def of(file: object) -> dict[str, bytes]:
        return found["new" if isinstance(file, int) else "old"]

    monkeypatch.setattr(os, "listxattr", lambda file: list(of(file)), raising=False)
    monkeypatch.setattr(os, "getxattr", lambda file, name: of(file)[name], raising=False)
    monkeypatch.setattr(os, "removexattr", lambda file, name: of(file).pop(name), raising=False)
    monkeypatch.setattr(os, "setxattr", lambda f, n, value: of(f).update({n: value}), raising=False)
    return found


def test_extended_attributes_stay(path: Path, cnpe: Callable, attributes: dict) -> None:
    """A POSIX ACL is one of them; an ACL that only the folder gives would let others read."""
    attributes["old"] |= {"user.origin": b"here", "system.posix_acl_access": b"own"}
    attributes["new"] |= {"system.posix_acl_access": b"of the folder", "user.new": b"x"}
    assert cnpe("--file", path, *ROTATE).code == 0
    assert attributes["new"] == attributes["old"]


def test_a_file_that_would_lose_an_attribute_is_not_changed(
    path: Path, cnpe: Callable, attributes: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    attributes["old"]["user.origin"] = b"here"
    monkeypatch.setattr(os, "setxattr", fail, raising=False)
    before = path.read_bytes()
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.out) == (3, "")
    assert "extended attributes that can't be kept (Operation not permitted)" in result.err
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@posix
def test_attributes_that_can_not_be_read_are_not_lost(
    path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where the file system has none are there none."""
    reading = {"number": errno.EIO}

    def fail(*_: object) -> None:
        raise OSError(reading["number"], os.strerror(reading["number"]))

    monkeypatch.setattr(os, "listxattr", fail, raising=False)
    result = cnpe("--file", path, *ROTATE)
    assert (result.code, result.out, path.read_text()) == (4, "", TEXT)
    assert "nothing was changed" in result.err
    reading["number"] = errno.ENOTSUP
    assert cnpe("--file", path, *ROTATE).code == 0


@posix
def test_nothing_is_said_to_be_unchanged_that_was_changed(
    path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails after the new file is in its place."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "unlink", fail)
    assert cnpe("--file", path, *ROTATE).code == 0
    monkeypatch.setattr("fcntl.flock", fail)
    result = cnpe("--file", path, "leads", "add", "Kim @kim")
    assert (result.code, "Kim" in path.read_text(), "+  - {name: Kim" in result.out) == (
        0,
        True,
        True,
    )
    assert f"lock file {path.parent / '.cnpe.lock'} could not be removed" in result.err


@posix
@pytest.mark.parametrize("folder", ["é ü", 'quo"te', "back\\slash", "\udcff", "new\nline"])
def test_git_applies_the_difference(folder: str, path: Path) -> None:
    """Whatever letters are in the path; git writes them in quotes."""
    place = path.parent / folder / "community.yaml"
    place.parent.mkdir()
    place.write_bytes(path.read_bytes())
    subprocess.run(["git", "init", "-q", path.parent], check=True)
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "cnpe_cli", "--file", place, *ROTATE]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    after = place.read_bytes()
    back = ["git", "-C", path.parent, "apply", "-R"]
    subprocess.run(back, input=done.stdout, check=True)
    assert place.read_bytes() == path.read_bytes() != after


def start(path: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "cnpe_cli", "--file", str(path), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@posix
def test_many_at_once_lose_no_edit(path: Path) -> None:
    """Every edit that said it was done is in the file, once."""
    running = [start(path, "leads", "add", f"P{n} @p{n}") for n in range(12)]
    done = [
        n for n, process in enumerate(running) if process.communicate() and process.returncode == 0
    ]
    text = path.read_text()
    assert done == list(range(12))
    assert all(text.count(f"github: p{n},") == 1 for n in done)
    assert only_this(path)


@posix
@pytest.mark.parametrize("moment", range(8))
def test_a_kill_leaves_the_old_or_the_new(moment: int, path: Path, cnpe: Callable) -> None:
    """Whenever it comes, the file is whole and the next run works."""
    process = start(path, *ROTATE)
    try:
        process.communicate(timeout=0.15 + moment * 0.03)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    text = path.read_text()
    assert text == TEXT or text.endswith(
        "emeritus:\n  - {name: Bob, github: bob, until: 2026-01-05}\n"
    )
    assert cnpe("--file", path, *ROTATE).code == 0
    assert "until: 2026-01-05" in path.read_text()
    assert only_this(path)
