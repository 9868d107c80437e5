"""Everything that commands show of one rich file, on a terminal, in a pipe and as JSON."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import every_command
from everything import TEXT

SCREENS = {
    "init": "init --file new.yaml --name Example --zone Europe/Berlin --dry-run",
    "todo": "todo",
    "speakers": "speakers",
    "next-meeting": "next-meeting",
    "next-meeting-once": "next-meeting once",
    "next-meeting-5": "next-meeting -n 5",
    "next-meeting-skipped": "--now 2026-03-20 next-meeting call",
    "next-meeting-zones": "next-meeting bare --zone Asia/Kolkata --zone America/Sao_Paulo",
    "next-meeting-over": "next-meeting old",
    "meetings": "meetings --from 2026-03-10 --until 2026-04-08",
    "next-meeting-undecided": "next-meeting later",
    "meetings-open": "meetings --from 2026-03-10 --until 2026-03-30 --without speaker",
    "meetings-show-special": "meetings show 2026-03-10",
    "meetings-show-cancelled": "meetings show 2026-03-24",
    "meetings-show-moved": "meetings show 2026-04-08 --meeting call",
    "meetings-show-bare": "meetings show 2026-04-02",
    "clock-changes": "--now 2026-03-01 meetings clock-changes",
    "leads": "leads",
    "leads-all": "leads --all",
    "leads-on": "leads --on 2025-12-31",
    "initiatives": "initiatives",
    "initiatives-all": "initiatives --all",
    "initiatives-show-one": "initiatives show one",
    "initiatives-show-two": "initiatives show two",
    "initiatives-show-three": "initiatives show three",
    "show": "show",
    "show-over": "--now 2026-08-01 show meetings",
    "show-before": "--now 2026-01-01 show meetings",
    "show-leads": "show leads",
    "show-emeritus": "show emeritus",
    "show-channels": "show channels",
    "show-committees": "show committees",
    "ics": "ics once --json",
    "site": "site public --base-url https://example.org/calendar/",
    "invite": "--now 2026-03-02 invite ann@example.org -m call --sender bob@example.org -o x.ics",
    "agenda": "agenda 2026-03-10",
    "announce": "announce 2026-03-10 --for slack",
    "card": "card 2026-03-10 --size small -o x.png",
    "pages-sync": "--now 2026-03-12 pages sync page.md --dry-run",
    "pages-check": "--now 2026-03-12 pages check page.md",
    "check": "check",
    "check-github": "check --format github",
    "rotate": "leads rotate bob --on 2026-03-01 --successor 'Kim @kim' --dry-run",
    "add": "leads add 'Kim @kim' --dry-run",
    "reinstate": "leads reinstate cid --dry-run",
    "cancel": "meetings cancel 2026-03-10 --until 2026-04-08 --meeting call --reason Storm --dry-run",
    "move": "meetings move 2026-03-10 --meeting call --to '2026-03-11 09:00' --dry-run",
    "restore": "meetings restore 2026-03-24 --dry-run",
    "restore-moved": "meetings restore 2026-04-08 --meeting call --dry-run",
    "edit": "meetings edit 2026-05-05 --meeting once --topic T --speaker @annlee --dry-run",
    "edit-meeting": "meetings edit call --location 'Room 6' --add-notice 'No ads.' --clear region --dry-run",
    "edit-lead": "leads edit annlee --github ann-lee --role Host --dry-run",
    "edit-initiative": "initiatives edit one --status active --clear leads_url --dry-run",
    "reschedule": "meetings reschedule bare --from 2026-05-01 --time 10:00 --repeats 'every week' --dry-run",
    "end": "meetings end bare --after 2026-05-01 --dry-run",
    "add-meeting": "meetings add new --title New --start '2026-05-01 10:00' --dry-run",
    "add-initiative": "initiatives add New --url https://example.org/new --dry-run",
    "close-initiative": "initiatives close one --dry-run",
}  # fmt: skip


PAGE = """\
# Page

<!-- cnpe:leads -->
<!-- /cnpe:leads -->

<!-- cnpe:emeritus -->

- Cid (@cid), Scribe, Paper Ltd
- Dan (@dan)

<!-- /cnpe:emeritus -->
"""
TEXTS = {"agenda", "announce", "card", "--dry-run"}  # They have no JSON.


def test_every_command_has_a_screen() -> None:
    words = [re.sub("^--now [0-9-]+ ", "", each) for each in SCREENS.values()]
    without = [name for name in every_command() if not any(each.startswith(name) for each in words)]
    assert without == ["schema"]  # It does not depend on a file.


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(
    name: str,
    cnpe: Callable,
    run_on_terminal: Callable,
    write: Callable[[str], Path],
    golden: Callable[[str, bytes], None],
) -> None:
    """Colours as their escape codes, with the escape itself written as ^."""
    path, words = write(TEXT), shlex.split(SCREENS[name])
    (path.parent / "page.md").write_text(PAGE)
    arguments = [
        "--file",
        path.name,
        *(["--now", "2026-03-02"] if words[0] != "--now" else []),
        *words,
    ]
    _, drawn = run_on_terminal(*arguments, TZ="Europe/Berlin")
    piped = cnpe(*arguments)
    as_json = cnpe(*arguments, "--json") if not TEXTS & {*words} else None
    parts = {
        "a terminal": drawn.replace("\x1b", "^"),
        "a pipe": piped.out.replace("\t", " | "),
        "stderr": piped.err,
        **({"JSON": re.sub(r"\n +", " ", as_json.out)} if as_json else {}),
    }
    text = "".join(f"==> {part}\n{shown}" for part, shown in parts.items())
    golden(f"screens/{name}.txt", text.encode())


README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SHAPES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in README.partition("### JSON and lines")[2].partition("## ")[0].splitlines()
    if line.startswith(("| a", "| one", "| the", "| what is"))
]
TOGETHER = {"those of a date": "a date", "those of an initiative": "an initiative"}


def named(cell: str) -> list[str]:
    return re.findall("`([^`]*)`", cell)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape[0])
def test_the_shapes_are_those_of_the_readme(
    shape: list[str], cnpe: Callable, write: Callable[[str], Path]
) -> None:
    _, commands, keys, fields = shape
    of_another = next((name for words, name in TOGETHER.items() if keys.startswith(words)), None)
    known = next((named(other[2]) for other in SHAPES if other[0] == of_another), [])
    for command in named(commands):
        words = (
            command.replace(" N", " 2")
            .replace("PATH", "page.md")
            .replace("initiatives show", "initiatives show one")
            .replace("site DIR", "site public --base-url https://example.org/")
            .split()
        )
        path = write(TEXT)
        (path.parent / "page.md").write_text(PAGE)
        run = ("--file", path, "--now", "2026-03-02")
        cnpe(*run, *words)  # What is written then stays as it is.
        items = cnpe(*run, *words, "--json").items
        assert [*items[0]] == [*known, *named(keys)]
        if command in ("ics", "check", "show", "pages check PATH"):
            continue
        rows = cnpe(*run, *words).rows
        if fields.startswith("a key"):
            assert {row[0] for row in rows} - {"also", "skipped"} <= set(items[0])
        elif "changes" not in keys or command == "show meetings":
            for item, row in zip(items, rows, strict=True):
                assert len(row) == len(named(fields))
                for key, field in zip(named(fields), row, strict=True):
                    value = item[key]
                    assert isinstance(value, list | bool) or field == str(value or "")


def test_every_command_with_json_has_its_shape(cnpe: Callable) -> None:
    told = {re.split(" -| [A-Z]", command)[0] for shape in SHAPES for command in named(shape[1])}
    has_json = [each for each in every_command() if "--json" in cnpe(*each.split(), "--help").out]
    assert set(has_json) <= told
