"""What the tests share: a quiet environment, files, and the program at its border."""

import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from cnpe_cli.cli.app import run
from cnpe_cli.cli.environment import of_process
from cnpe_cli.cli.screen import set_up_streams
from cnpe_cli.domain.value import replace

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
def run_piped() -> Callable[..., bytes]:
    """Run the program with other variables, or streams of another encoding; return its stdout."""

    def call(*arguments: str | Path, encoding: str = "utf-8", **variables: str) -> bytes:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding) for _ in range(2))
        environment = replace(
            of_process(), stdout=out, stderr=err, variables={**os.environ, **variables}
        )
        set_up_streams(environment)
        assert run([str(argument) for argument in arguments], environment) == 0
        assert err.buffer.getvalue() == b""
        return out.buffer.getvalue()

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
def run_on_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Run the program as on a terminal; return its exit code and what it drew."""

    def draw(*arguments: str | Path, columns: int = 80, **variables: str) -> tuple[int, str]:
        drawn = io.BytesIO()
        screen = io.TextIOWrapper(drawn, "utf-8", newline="", write_through=True)
        environment = replace(
            of_process(),
            stdout=screen,
            stderr=screen,
            variables={**os.environ, "TERM": "xterm", **variables},
            is_on_screen=True,
            can_ask=True,
            width=columns,
        )
        with monkeypatch.context() as patch:
            patch.setattr("sys.stderr", screen)  # Typer asks its questions there.
            code = run([str(argument) for argument in arguments], environment)
        return code, drawn.getvalue().decode()

    return draw


@pytest.fixture
def on_terminal(run_on_terminal: Callable[..., tuple[int, str]]) -> Callable[..., str]:
    """Run the program as on a terminal and return what it drew there."""

    def draw(*arguments: str | Path, codes: tuple[int, ...] = (0,), **more: Any) -> str:  # noqa: ANN401 - of `run_on_terminal`
        code, drawn = run_on_terminal(*arguments, **more)
        assert code in codes, drawn
        return drawn

    return draw
