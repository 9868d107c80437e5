"""Measure what commands cost, as ratios to `python -c pass`: run `python benchmarks`.

It installs the project and similar tools into virtual environments, so it needs a package index.
It counts instructions if valgrind is installed, else seconds of processor time. It runs on Linux
and macOS. With names of tables as arguments, only these are printed. The exit code is 1 if
something costs more than its limit, or if random edits go wrong.
"""

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import dense
import files
import shapes
from environment import Environment
from meter import Meter, best_meter
from peers import NAMES, work

ROOT = Path(__file__).parent.parent
REAL = (ROOT / "data" / "community.yaml").read_text("utf-8")
NOW = "2025-09-01"

# What each may cost at most.
PIPED = {
    "next-meeting": 13.5,
    "leads": 13,
    "check": 15,
    "ics": 20,
    "leads rotate humblec --dry-run": 18,
    "--help": 8,
}
ON_A_TERMINAL = {"leads": 17, "--help": 19}
COMPLETED = 9
DROP = "meetings end --after 2025-09-02 --drop-dates --dry-run"
CANCEL = "meetings cancel 2027-01-05 -m all --dry-run"
RESTORE = "meetings restore 2025-09-02 --until 2040-01-01 --dry-run"
EDITS = 10_000
TOO_DEAR: list[str] = []


def main(tables: list[str]) -> int:
    """Print the named tables, or all of them; return 1 if something costs too much."""
    os.environ.update(CNPE_NOW=NOW, COLUMNS="80", TERM="xterm", PYTHONHASHSEED="0")
    with TemporaryDirectory() as folder:
        place = Path(folder)
        ours = Environment(place / "cnpe", str(ROOT))
        meter = best_meter(ours.python, place)
        print(f"{meter.unit}; python -c pass = 1; {platform.python_implementation()} "
              f"{platform.python_version()}, {platform.system()} {platform.machine()}")  # fmt: skip
        for name, table in TABLES.items():
            if not tables or name in tables:
                print(f"\n{name}")
                table(meter, ours, place)
    return 1 if TOO_DEAR else 0


def budget(meter: Meter, ours: Environment, place: Path) -> None:
    """Compare the cost of commands on the community's file with their limits."""
    write(place, REAL)
    for words, most in PIPED.items():
        row(words, meter(ours.run("cnpe", *words.split())), most)
    for words, most in ON_A_TERMINAL.items():
        cost = meter(ours.run("cnpe", *words.split()), terminal=True)
        row(f"{words} on a terminal", cost, most)
    for shell in ("bash", "zsh", "fish"):
        asked = {
            "_CNPE_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": "cnpe le",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "COMP_WORDS": "cnpe le",
            "COMP_CWORD": "1",
        }
        row(f"cnpe le<TAB> in {shell}", meter(ours.run("cnpe"), asked), COMPLETED)


def beside_peers(meter: Meter, ours: Environment, place: Path) -> None:
    """Measure the same work with the other tools that people use for it."""
    write(place, REAL)
    peers = Environment(place / "peers", *NAMES)
    for what, mine, theirs in work(ours, peers, place):
        row(f"{what}: cnpe", meter(mine))
        for name, command in theirs.items():
            try:
                row(f"{what}: {name}", meter(command))
            except subprocess.CalledProcessError as error:  # Not every peer runs on every Python.
                last = (error.stderr.strip() or "?").splitlines()[-1]
                print(f"  {what}: {name} doesn't run here: {last}")


def level(meter: Meter, ours: Environment, place: Path) -> None:
    """Measure whether costs stay the same as the file grows and a series gets older."""

    def cost(text: str, words: str = "leads") -> float:
        write(place, text)
        return meter(ours.run("cnpe", *words.split()))

    long, many = files.with_lines(10_000), files.with_meetings(1000)
    empty, read = cost("name: T\n"), cost(long)
    per_line = [(cost(text) - empty) / text.count("\n") for text in (long, REAL)]
    row("a line of 10,000, to one of the real file", per_line[0] / per_line[1], 1.5)
    groups, own = (
        cost(files.many_groups(), words) - cost(REAL, words) for words in ("next-meeting", "leads")
    )
    row(
        "102 meetings, to one, without reading",
        1 + (groups - own) / cost(REAL, "next-meeting"),
        2.5,
    )
    since = [cost(files.weekly_since(year), "next-meeting") for year in (2005, 2024)]
    row("a series since 2005, to one since 2024", since[0] / since[1], 1)
    row("an edit of 10,000 lines, to a read", cost(long, "leads rotate lead1 --dry-run") / read, 3)

    def growth(words: str, text: Callable[[int], str], few: int, many: int) -> float:
        return cost(text(many), words) / cost(text(few), words)

    in_lines, in_braces = (partial(files.with_dates, in_braces=each) for each in (False, True))
    cancelled = partial(in_lines, special="cancelled: true")
    row("dropping 3,000 dates in lines, to 300", growth(DROP, in_lines, 300, 3000), 5)
    row("dropping 3,000 dates in braces, to 300", growth(DROP, in_braces, 300, 3000), 5)
    row("restoring 3,000 dates, to 300", growth(RESTORE, cancelled, 300, 3000), 6)
    cancelling = growth(CANCEL, files.with_meetings, 100, 1000)
    row("cancelling a date of 1,000 meetings, to 100", cancelling, 12)
    noted = partial(in_lines, special="notes: [A]")
    row("a calendar of 3,000 special dates, to 300", growth("ics", noted, 300, 3000), 9)
    first, again = (cost(noted(3000), "ics -o c.ics") for _ in range(2))
    row("comparing that calendar with its file, to writing it", again / first, 1.6)
    row("dates in 16 zones, to 8", growth("meetings --json", files.in_zones, 8, 16), 2)
    one = files.with_meetings(1)
    written = cost(many, "ics") - cost(many) - (cost(one, "ics") - cost(one))
    bare = [str(ours.python), str(Path(__file__).with_name("bare_icalendar.py"))]
    alone = meter([*bare, "1000"]) - meter([*bare, "1"])
    row("writing 1,000 meetings, to icalendar alone", written / alone, 0.8)


def every_command(_: Meter, ours: Environment, place: Path) -> None:
    """Run every command on dense files of 256 kB; print the greatest shares of the limits."""
    for number, name in enumerate((*shapes.SHAPES, *shapes.INVALID)):
        folder = place / f"dense-{number}"
        folder.mkdir()
        slowest, largest = dense.worst(ours, folder, name)
        row(f"{name}, of 3 s: {slowest.command}", slowest.time, 1)
        row(f"{name}, of 200 MB: {largest.command}", largest.memory, 1)


def edits(_: Meter, ours: Environment, place: Path) -> None:
    """Make random edits, and print how many of each command were refused, and why."""
    script = str(Path(__file__).with_name("edits.py"))
    done = subprocess.run([str(ours.python), script, str(EDITS), "1"], check=False, cwd=place)
    if done.returncode:
        TOO_DEAR.append("edits")


def write(place: Path, text: str) -> None:
    """Write the community file that commands find."""
    (place / "community.yaml").write_text(text, "utf-8")


def row(label: str, ratio: float, most: float | None = None) -> None:
    """Print a line of a table."""
    bound = "" if most is None else f"  at most {most:g}"
    if most is not None and round(ratio, 2) > most:
        TOO_DEAR.append(label)
    print(f"  {label:44}{ratio:6.2f}{bound}", flush=True)


TABLES = {
    "budget": budget,
    "peers": beside_peers,
    "level": level,
    "dense": every_command,
    "edits": edits,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
