"""Everything that commands show of one rich file, on a terminal, in a pipe and as JSON."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import every_command

TEXT = """\
name: {en: Test & Co, ja: テスト}
description: {en: About us., ja: 私たち}
url: https://example.org/
color: "#1a73e8"
time_zone: America/New_York
audience_zones: [America/New_York, Europe/London, Asia/Kolkata]
channels:
  - {name: Slack, label: "#here", url: "https://example.org/slack"}
  - {name: Mailing list}
  - {name: {en: Forum, ja: 掲示板}, url: }
meetings:
  - id: call
    title: Weekly Call
    description: {en: "What we build, and how.", ja: 私たちの話}
    region: Europe
    hosts: ["@annlee", Max]
    location: Room 4, or +1 555 0100
    duration: 1h30m
    join: https://example.org/join
    register: https://example.org/register
    agenda: https://example.org/agenda
    recordings: [{name: Old, url: "https://example.org/old"}, {name: New, url: "https://example.org/new"}]
    notices: [We record., Be kind.]
    formats: [Talk, Hallway Track]
    schedule:
      - {start: 2026-02-24 11:00, repeats: every 2 weeks on Tuesday, last: 2026-06-30}
      - {start: 2026-07-02 12:00, repeats: every month on the 1st Thursday}
    dates:
      2026-03-10: {topics: [Golden paths, Portals], speakers: ["@annlee", Bob], notes: [Bring tea., And cake.], recording: "https://example.org/r", hosts: [Bob], location: Room 5, register: "https://example.org/r5", description: All about paths., duration: 2h}
      2026-03-24: {cancelled: KubeCon}
      2026-04-07: {moved_to: 2026-04-08 14:00, title: Special, join: "https://example.org/j", agenda: "https://example.org/a", format: Panel}
      2026-04-21: {cancelled: true}
  - {id: once, title: One Day, schedule: [{start: 2026-05-05 11:00, duration: 45m}], recordings: [], audience_zones: []}
  - {id: old, title: Over, schedule: [{start: 2025-05-05 11:00, duration: 2h}]}
  - {id: bare, title: Bare, join: , agenda: , time_zone: Asia/Tokyo, schedule: [{start: 2026-04-01 09:00, repeats: every day}], audience_zones: [UTC]}
  - {id: later, title: Some Day, schedule: , calendar: "https://example.org/dates", hosts: ["@annlee"], location: , register: }
  - {id: never, title: "Neither, Nor"}
seats: 4
leads:
  - {name: bob Ray, github: bob, role: Chair, affiliation: Example & Co, term_ends: 2027-01-31}
  - {name: Ann Lee, github: annlee, since: 2026-01-01}
emeritus:
  - {name: Cid, github: cid, role: Scribe, affiliation: Paper Ltd, since: 2025-01-01, until: 2026-01-01}
  - {name: Dan, github: dan}
committees:
  - {name: Program, url: "https://example.org/p", members: ["@annlee", Max @max]}
  - {name: {en: Travel, ja: 旅}}
toc_liaisons: ["@annlee", "@somebody", Max]
initiatives:
  - {id: one, name: One, url: "https://example.org/one", description: {en: The first one., ja: 最初}, leads: ["@annlee", Bob @bob], leads_url: "https://example.org/one#leads", status: paused, started: 2025-01-01}
  - {id: two, name: Two, url: "https://example.org/two", leads: [], status: completed, ended: 2026-01-01}
  - {id: three, name: {en: Three, ja: 三}, url: "https://example.org/three"}
elsewhere:
  leads: [{name: GitHub teams, url: "https://example.org/teams"}, {name: {en: Slack, ja: スラック}}]
  dates: [{name: LinkedIn}]
  links: [{name: LinkedIn}, {name: Wiki, url: }]
artifacts:
  - {name: {en: Paper, ja: 論文}, url: "https://example.org/paper", description: What we know.}
"""

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
    "invite": "--now 2026-03-02 invite ann@example.org -m call --sender bob@example.org -o x.ics",
    "agenda": "agenda 2026-03-10",
    "announce": "announce 2026-03-10 --for slack",
    "card": "card 2026-03-10 --size small -o x.png",
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
            command.replace(" N", " 2").replace("initiatives show", "initiatives show one").split()
        )
        run = ("--file", write(TEXT), "--now", "2026-03-02")
        items = cnpe(*run, *words, "--json").items
        assert [*items[0]] == [*known, *named(keys)]
        if command in ("ics", "check", "show"):
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
    told = {command.partition(" -")[0] for shape in SHAPES for command in named(shape[1])}
    has_json = [each for each in every_command() if "--json" in cnpe(*each.split(), "--help").out]
    assert set(has_json) <= told
