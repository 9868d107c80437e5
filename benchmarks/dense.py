"""Run every command on files of 256 kB, and compare the time and the memory with their limits."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from environment import Environment
from shapes import INVALID, PAGES, SHAPES

NOW = "2025-09-01"
_SECONDS, _MEGABYTES = 3, 200
_RUNS = 3  # of a command that takes long; the least counts
_LONG = 0.5  # of the limit
_TARGETS = "text", "slack", "linkedin", "markdown", "event", "mail --sender a@a.bc"
_EDITS = (
    "leads add 'Ann @annlee'",
    "leads rotate a0",
    "leads rotate a9 --successor 'Bob @bob'",
    "leads edit a0 --github zz",
    "leads edit a0 --term-ends 2027-01-01",
    "leads reinstate a0",
    "initiatives add X --url https://a.bc --lead a0",
    "initiatives edit i0 --status paused",
    "initiatives close i0",
    *(f"meetings {edit} next {which}"
      for edit in ("cancel", "restore", "edit --add-topic X", "move --to 2027-01-01")
      for which in ("-m m0", "-m all")),
    "meetings cancel 2025-10-01 --until 2028-01-01 -m m0",
    "meetings restore 2025-01-01 --until 2040-01-01 -m m0",
    "meetings edit m0 --title X",
    "meetings reschedule m0 --from 2025-10-01 --time 12:00",
    "meetings reschedule m0 --from 2025-10-01 --repeats weekly",
    "meetings end m0 --after 2025-10-01",
    "meetings end m0 --after 2025-10-01 --drop-dates",
    "meetings add zz --title Z --start 2026-01-01T10:00 --repeats monthly",
)  # fmt: skip
# In their order: some write a file that the next one finds.
COMMANDS = (
    "check", "check --json", "check --format github",
    "next-meeting", "next-meeting --json", "next-meeting -n 99",
    "meetings", "meetings --json", "meetings --without speaker",
    "meetings show next", "meetings show last", "meetings clock-changes",
    "speakers", "speakers --json", "show", "show --json", "todo", "todo --json",
    "leads", "leads --all --json", "leads --on 2020-01-01",
    "initiatives --all", "initiatives show i0",
    "ics", "ics -o c.ics", "ics -o c.ics", "ics m0", "ics --json",
    "site s --base-url https://a.bc", "site s --base-url https://a.bc",
    "invite a@a.bc -m m0", "invite a@a.bc -m m0 --withdraw",
    "agenda next", "agenda last -m m0",
    *(f"announce next --for {target}" for target in _TARGETS), "announce last --for video",
    *(f"{edit} --dry-run" for edit in _EDITS),
    "pages check", "pages sync --dry-run", "pages sync", "pages check", "todo",
)  # fmt: skip
# When the pages were filled months ago, and then changed by hand.
LATER = (
    "--now 2026-03-01 pages check",
    "--now 2026-03-01 todo",
    "--now 2026-03-01 pages sync --dry-run",
)


class Cost(NamedTuple):
    """What a command took, as shares of the limits, and its exit code."""

    time: float
    memory: float
    code: int
    command: str


def worst(ours: Environment, folder: Path, name: str) -> list[Cost]:
    """Return what the commands cost on a file of some shape that took most time and memory."""
    shape = SHAPES.get(name) or INVALID[name]
    for page, text in PAGES.items():
        (folder / page).write_text(text, "utf-8")
    _commit(folder, shape.text.replace("name: T", "name: U", 1))
    (folder / "community.yaml").write_text(shape.text, "utf-8")
    costs = [_least(ours, folder, command) for command in (*COMMANDS, *LATER)]
    filled = (folder / "page.md").read_text("utf-8")
    (folder / "page.md").write_text(re.sub(r"\bA", "B", filled), "utf-8")
    costs += [_least(ours, folder, command) for command in LATER]
    if costs[0].code != (name in INVALID):
        raise RuntimeError(f"{name}: check ends with {costs[0].code}")
    return [max(costs, key=lambda each: each.time), max(costs, key=lambda each: each.memory)]


def _commit(folder: Path, before: str) -> None:
    """Make a repository of a folder, in which the file has an earlier version."""
    (folder / "community.yaml").write_text(before, "utf-8")
    for words in ("init", "add -A", "-c user.name=A -c user.email=a@a.bc commit -m A"):
        command = ["git", *words.split()]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _least(ours: Environment, folder: Path, command: str) -> Cost:
    cost = _cost(ours, folder, command)
    writes = command.startswith(("ics -o", "site", "pages sync"))
    for _ in range(0 if writes or cost.time < _LONG else _RUNS - 1):
        cost = min(cost, _cost(ours, folder, command))
    return cost


def _cost(ours: Environment, folder: Path, command: str) -> Cost:
    """Run a command once; raise RuntimeError if it ends in a traceback."""
    process = subprocess.Popen(
        ours.run("cnpe", *shlex.split(command)), cwd=folder, env={"CNPE_NOW": NOW, **os.environ},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 2, 3):
        raise RuntimeError(f"{command} ends with {process.returncode}")
    seconds = used.ru_utime + used.ru_stime
    megabytes = used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return Cost(seconds / _SECONDS, megabytes / _MEGABYTES, process.returncode, command)
