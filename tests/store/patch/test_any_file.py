"""What holds for any file: only the edit's lines change, and its inverse brings all back."""

import shlex
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cnpe_cli.cli.app import run

COMMENTS = st.sampled_from(["", "  # why", "   # a: b", " # {x}", "  #no space"])
LINES = st.sampled_from(["", "", "\n", "# alone\n", "\n# after a gap\n\n", "# - {name: Old}\n"])
QUOTES = st.sampled_from(["{}", "'{}'", '"{}"'])
NEWLINES = st.sampled_from(["\n", "\r\n"])
PEOPLE = ["Ann Lee", "Bob", "Eve", "Max", "Kim"]


@st.composite
def files(draw: Any) -> bytes:  # noqa: ANN401 - hypothesis has no name for it
    """Write a community in any style: braces or lines, quotes, indents, comments, newlines."""
    dash = " " * draw(st.sampled_from([0, 2, 4]))
    text = f"name: T{draw(COMMENTS)}\n{draw(LINES)}leads:{draw(COMMENTS)}\n"
    for number, name in enumerate(PEOPLE[: draw(st.integers(2, 4))]):
        text += _comment(draw, dash, number) + _person(draw, dash, name)
    text += f"{draw(LINES)}emeritus:{draw(COMMENTS)}\n"
    for number, name in enumerate(PEOPLE[4 : draw(st.integers(4, 5))]):
        text += _comment(draw, dash, number) + _person(draw, dash, name)
    text += f"{draw(LINES)}meetings:\n- id: a\n  title: A{draw(COMMENTS)}\n  schedule:\n"
    text += "  - start: 2026-01-06 11:00\n    repeats: every week\n"
    days = draw(st.lists(st.sampled_from(["06", "20", "27"]), unique=True).map(sorted))
    text += f"  dates:{draw(COMMENTS) or ' # special'}\n" if days else ""
    text += "".join(_date(draw, day) for day in days)
    text += draw(LINES) + draw(st.sampled_from(["seats: 5", "seats: 5\n", "seats: 5\n\n# end\n"]))
    newline = draw(NEWLINES)
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return (bom + text.replace("\n", newline)).encode()


def _comment(draw: Any, indent: str, number: int) -> str:  # noqa: ANN401
    return f"{indent}# {number} is here\n" if draw(st.booleans()) else ""


def _person(draw: Any, dash: str, name: str) -> str:  # noqa: ANN401
    pairs = {"name": name, "github": name.split(maxsplit=1)[0].lower() + "x"}
    quoted = [f"{key}: {draw(QUOTES).format(value)}" for key, value in pairs.items()]
    if draw(st.booleans()):
        return f"{dash}- {{{', '.join(quoted)}}}{draw(COMMENTS)}\n"
    inner = f"{dash}  # deeper\n" if draw(st.booleans()) else ""
    return f"{dash}- {quoted[0]}{draw(COMMENTS)}\n{inner}{dash}  {quoted[1]}{draw(COMMENTS)}\n"


def _date(draw: Any, day: str) -> str:  # noqa: ANN401
    key = draw(QUOTES).format(f"2026-01-{day}")
    if draw(st.booleans()):
        return f"    {key}: {{topics: [x]}}{draw(COMMENTS)}\n"
    return f"    {key}:{draw(COMMENTS)}\n      topics:\n        - x{draw(COMMENTS)}\n"


def edit(data: bytes, command: str) -> bytes:
    Path("c.yaml").write_bytes(data)
    code = run(["--file", "c.yaml", "--now", "2026-01-05", *shlex.split(command)])
    assert code == 0, data.decode()
    return Path("c.yaml").read_bytes()


def changed_lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    old, new = (data.decode().split("\n") for data in (before, after))
    lines = list(unified_diff(old, new, n=0, lineterm=""))[2:]
    return [x[1:] for x in lines if x[0] == "-"], [x[1:] for x in lines if x[0] == "+"]


def loaded(data: bytes) -> dict[str, Any]:
    """Read a file with another program than ours."""
    return YAML(typ="safe", pure=True).load(data.decode("utf-8-sig"))


@given(files(), st.sampled_from(["06", "13", "20", "27"]))
def test_cancel_changes_one_date_and_restore_brings_it_back(data: bytes, day: str) -> None:
    after = edit(data, f"meetings cancel 2026-01-{day} --reason 'A: b'")
    removed, added = changed_lines(data, after)
    assert len(removed) <= 1
    assert len(added) <= 3
    was, now = loaded(data), loaded(after)
    dates = {str(key): value for key, value in now["meetings"][0]["dates"].items()}
    assert dates[f"2026-01-{day}"].pop("cancelled") == "A: b"
    assert [str(key) for key in dates] == sorted(dates)
    assert {**was, "meetings": 0} == {**now, "meetings": 0}
    assert edit(after, f"meetings restore 2026-01-{day}") == data


@given(files(), st.sampled_from(["annx", "Bob", "@BOBX"]))
def test_rotate_moves_the_lead_s_own_lines(data: bytes, lead: str) -> None:
    after = edit(data, f"leads rotate {lead} --on 2026-01-02")
    was, now = loaded(data), loaded(after)
    handle = {"annx": "annx"}.get(lead, "bobx")
    assert [x for x in was["leads"] if x["github"] != handle] == now["leads"]
    gone = next(x for x in was["leads"] if x["github"] == handle)
    assert {**gone, "until": now["emeritus"][-1]["until"]} == now["emeritus"][-1]
    assert (was["emeritus"] or []) == now["emeritus"][:-1]
    assert {**was, "leads": 0, "emeritus": 0} == {**now, "leads": 0, "emeritus": 0}
    removed, added = changed_lines(data, after)
    assert len(removed) <= 5
    moved = [line.strip() for line in removed]
    assert sum(line.strip() not in moved for line in added) <= 1
    assert data.count(b"#") == after.count(b"#")


@given(files())
def test_move_and_back(data: bytes) -> None:
    moved = edit(data, "meetings move 2026-01-13 --to '2026-01-14 12:00'")
    assert edit(moved, "meetings move 2026-01-14 --to '2026-01-13 11:00'") == data


def test_one_new_line_is_one_line_of_the_difference(cnpe: Callable, tmp_path: Path) -> None:
    """Also where all lines are alike, so that none of them tells where it is."""
    path = tmp_path / "c.yaml"
    formats = "".join(["      - Hallway Track\n"] * 900)
    head = "name: T\nmeetings:\n  - id: a\n    title: A\n    formats:\n"
    entry = "    schedule: [{start: 2026-01-06 11:00, repeats: every week}]\n"
    path.write_text(f"{head}{formats}{entry}    dates:\n      2026-01-06: {{topics: [x]}}\n")
    words = "--now 2026-01-05 meetings cancel 2026-01-13 --dry-run".split()
    out = cnpe("--file", path, *words).out
    assert [line for line in out.splitlines() if line[0] in "+-"][2:] == [
        "+      2026-01-13: {cancelled: true}"
    ]


@pytest.mark.parametrize("text", ["Year-end", "a: b", "#1", "- x", "'", '"', "{x}", "true", "null", "~", "2026", "日本", "a\\b", "@ann", "&a", "*a", "!x", "%", "|", "> x", "a #b", " x ", "🎉", "x\u202ey", "\\", "no way", "1e3", "0x1", "a, b", "[x]", "`x`", "?", "-"])  # fmt: skip
def test_any_topic_is_read_as_itself(text: str, cnpe: Callable, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(
        "name: T\nmeetings: [{id: a, title: A, schedule: [{start: 2026-01-06 11:00}]}]\n"
    )
    for file in (path, path):
        assert cnpe("--file", file, "meetings", "edit", "2026-01-06", "--topic", text).code == 0
    (item,) = cnpe("--file", path, "--now", "2026-01-01", "meetings", "--json").items
    assert item["topics"] == [text.strip()]
