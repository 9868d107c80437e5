"""Measure the cost of a command: instructions by valgrind, or seconds of processor time."""

import os
import re
import resource
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile

RUNS = 20
NONE: Mapping[str, str] = {}


class Meter:
    """Measures commands in a folder, as ratios to `python -c pass`."""

    unit = "seconds of processor time, the lower quartile of 20 runs"

    def __init__(self, python: Path, place: Path) -> None:
        self.place = place
        self.base = 1.0
        self.base = self([str(python), "-c", "pass"])

    def __call__(
        self, command: list[str], variables: Mapping[str, str] = NONE, *, terminal: bool = False
    ) -> float:
        """Return the cost of a command in a pipe or on a terminal."""
        return self.cost(command, {**os.environ, **variables}, terminal=terminal) / self.base

    def cost(self, command: list[str], env: dict[str, str], *, terminal: bool) -> float:
        """Return the seconds of processor time that a command and its child processes used."""
        costs = []
        for _ in range(RUNS):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.run(command, env, terminal=terminal)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return sorted(costs)[RUNS // 4]

    def run(self, command: list[str], env: dict[str, str], *, terminal: bool) -> None:
        """Run a command to its end; raise CalledProcessError where it fails."""
        leader, follower = os.openpty() if terminal else os.pipe()
        with TemporaryFile() as said:
            process = subprocess.Popen(
                command, env=env, cwd=self.place,
                stdin=subprocess.DEVNULL, stdout=follower, stderr=said,
            )  # fmt: skip
            os.close(follower)
            drain(leader)
            if process.wait():
                said.seek(0)
                words = said.read().decode()
                raise subprocess.CalledProcessError(process.returncode, command, stderr=words)


class InstructionMeter(Meter):
    """Counts instructions, a number that does not depend on what else the machine does."""

    unit = "instructions by valgrind"

    def cost(self, command: list[str], env: dict[str, str], *, terminal: bool) -> float:
        """Return the instructions that a command executed."""
        log = self.place / "callgrind.log"
        tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        self.run([*tool, f"--log-file={log}", *command], env, terminal=terminal)
        found = re.search(r"Collected : (\d+)", log.read_text())
        if found is None:
            raise RuntimeError(log.read_text())
        return int(found[1])


def best_meter(python: Path, place: Path) -> Meter:
    """Return the meter with the most repeatable results that works on this machine."""
    return (InstructionMeter if shutil.which("valgrind") else Meter)(python, place)


def drain(leader: int) -> None:
    """Read the output to a pipe or a pseudo-terminal until it is closed."""
    try:
        while os.read(leader, 65536):
            pass
    except OSError:  # Linux ends a pseudo-terminal with EIO.
        pass
    finally:
        os.close(leader)
