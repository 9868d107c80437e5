"""What the tests share: a quiet environment, files, and the program at its border."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from cnpe_cli.cli.app import run

settings.register_profile("cnpe", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None)  # pytest --hypothesis-profile=random
settings.load_profile("cnpe")

ROOT = Path(__file__).parent.parent
OUR_FILE = ROOT / "data" / "community.yaml"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Hold bytes against a golden file, or write it anew where that was asked for."""

    def hold(name: str, data: bytes) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(data)
        assert path.read_bytes() == data

    return hold


@dataclass(frozen=True)
class Result:
    """What a person gets back: an exit code and two streams."""

    code: int
    out: str
    err: str

    @property
    def items(self) -> list[dict[str, Any]]:
        document = json.loads(self.out)
        assert document["version"] == 1
        return document["items"]

    @property
    def rows(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.splitlines()]


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in an empty folder, in UTC, with none of our variables set."""
    for name in ("CNPE_FILE", "CNPE_NOW", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def cnpe(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run the program with some arguments, piped."""

    def call(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write a community file and return its path."""

    def to_file(text: str) -> Path:
        path = tmp_path / "test.yaml"
        path.write_bytes(text.encode())
        return path

    return to_file


@pytest.fixture
def our_file() -> Path:
    """The file of the community itself."""
    return OUR_FILE


@pytest.fixture
def on_terminal(tmp_path: Path) -> Callable[..., str]:
    """Run the program in a pseudo-terminal and return what it drew there."""
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

    def draw(
        *arguments: str | Path, columns: int = 80, codes: tuple[int, ...] = (0,), **variables: str
    ) -> str:
        leader, follower = pty.openpty()
        environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", **variables}
        process = subprocess.Popen(
            [sys.executable, "-m", "cnpe_cli", *map(str, arguments)],
            stdin=follower,
            stdout=follower,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=tmp_path,
        )
        os.close(follower)
        drawn = b""
        with contextlib.suppress(OSError):  # Linux ends a pseudo-terminal with EIO.
            while chunk := os.read(leader, 4096):
                drawn += chunk
        os.close(leader)
        assert process.wait() in codes, drawn
        return drawn.decode().replace("\r\n", "\n")

    return draw
