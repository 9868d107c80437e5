"""An edit changes the lines it must, and every other byte stays."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from edit_cases import CASES, REFUSED

NOW = ("--now", "2026-01-05")


@pytest.fixture
def edit(cnpe: Callable, tmp_path: Path) -> Callable:
    """Run an edit on a file with some bytes; return the result, and what is there then."""

    def run(command: str, data: bytes) -> tuple:
        path = tmp_path / "community.yaml"
        path.write_bytes(data)
        result = cnpe("--file", path.name, *NOW, *shlex.split(command))
        assert [each.name for each in tmp_path.iterdir()] == ["community.yaml"]
        return result, path.read_bytes()

    return run


@pytest.mark.parametrize("name", CASES)
def test_the_golden_files(name: str, edit: Callable, golden: Callable[[str, bytes], None]) -> None:
    """`pytest --update-golden` writes them anew; read the difference before you commit it."""
    command, before = CASES[name]
    result, after = edit(command, before.encode())
    assert result.code == 0, result.err
    golden(f"edits/{name}.yaml", after)

    again, same = edit(command, after)
    assert (again.code, same, again.out) == (0, after, ""), again.err
    assert "nothing to do" in again.err


@pytest.mark.parametrize("name", CASES)
def test_a_dry_run_shows_the_same_and_writes_nothing(name: str, edit: Callable) -> None:
    command, before = CASES[name]
    result, after = edit(f"{command} --dry-run", before.encode())
    assert (result.code, after) == (0, before.encode())
    assert result.out == edit(command, before.encode())[0].out
    assert "Nothing was written (--dry-run)." in result.err


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_proved_is_left_to_a_hand(name: str, edit: Callable) -> None:
    command, before, line = REFUSED[name]
    result, after = edit(command, before.encode())
    assert (result.code, result.out, after) == (3, "", before.encode())
    assert f"community.yaml:{line}: " in result.err
    assert f"edit it by hand at line {line}" in result.err


# They cancel several dates, or say why of a date that was cancelled before.
MORE_THAN_CANCELLED = {"cancel-a-range", "cancel-says-another-reason"}
CANCELLED = [
    each for each in CASES if each.startswith("cancel") and each not in MORE_THAN_CANCELLED
]


@pytest.mark.parametrize("name", CANCELLED)
def test_cancel_then_restore_is_as_before(name: str, edit: Callable) -> None:
    command, before = CASES[name]
    _, cancelled = edit(command, before.encode())
    result, after = edit(f"meetings restore {command.split()[2]}", cancelled)
    assert result.code == 0
    assert after == before.encode()


SAYS_NOTHING = [
    "",
    "dates:",
    "dates:  ",
    "dates:   # none yet",
    "dates: ~",
    "'dates' : null  # none yet",
    'dates: ""',
    "dates: {}",
    "dates: { }  # none",
    "dates:\n  2026-01-13:",
    "dates:\n  2026-01-13:  # soon",
    "dates:\n  2026-01-13: ~ # soon\n  2026-02-03: {topics: [x]}",
    "dates:\n  # soon\n  '2026-01-13': {}",
    "dates:\n  # deeper\n# same",
    "dates:\n  2026-01-13: {cancelled: false}",
    "dates:\n  2026-01-13: { cancelled: False }",
    "dates:\n  2026-01-13:\n    cancelled: 'false'",
    'dates:\n  "2026-01-13": { \'cancelled\' : false, title: "#1" } # before: anything',
    "dates:\n  2026-01-13: {topics: [x], cancelled: false,\n    title: y}",
    "dates:\n  2026-01-13:\n    cancelled: false",
    "dates:\n  2026-01-13:\n    cancelled: false  # it was\n    topics: [x]",
    "dates: {2026-01-13: {cancelled: false}, 2026-01-20: {cancelled: false}}",
    "dates: {2026-01-13: , 2026-01-20: ~}  # both",
    "dates: {\n  2026-01-13: {cancelled: false},\n  2026-01-20: ~\n}",
    "dates: {\n  2026-01-13: {x-room: 5, cancelled: false},\n  2026-01-20:\n}",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("dates", SAYS_NOTHING)
def test_what_says_nothing_is_as_before_after_restore(
    dates: str, newline: str, edit: Callable
) -> None:
    """Each edit is undone by `restore`, whatever there was, last or not, in any order."""
    head = "name: T\nmeetings:\n  - id: a\n    title: A\n    schedule:\n"
    head += "      - {start: 2026-01-06 11:00, repeats: every week}\n"
    text = head + "".join(f"    {line}\n" for line in dates.splitlines())
    ways = [
        "cancel 2026-01-13",
        "cancel 2026-01-13 --reason Storm",
        "move 2026-01-13 --to 2026-01-14",
    ]
    for before in (text, text.removesuffix("\n"), text + "    join: https://example.org/\n"):
        data = before.replace("\n", newline).encode()
        for way in ways:
            _, changed = edit(f"meetings {way}", data)
            assert changed != data
            assert edit("meetings restore 2026-01-13", changed)[1] == data
        for first, second in ((13, 20), (20, 13)):
            _, one = edit("meetings cancel 2026-01-13", data)
            _, both = edit("meetings cancel 2026-01-20", one)
            _, other = edit(f"meetings restore 2026-01-{first}", both)
            assert edit(f"meetings restore 2026-01-{second}", other)[1] == data


@pytest.mark.parametrize("value", ["{}", "{ }", "~", "", "{2026-01-13: {cancelled: false}}"])
def test_what_says_nothing_in_braces_is_as_before_after_restore(value: str, edit: Callable) -> None:
    rest = "schedule: [{start: 2026-01-06 11:00, repeats: every week}]"
    data = f"name: T\nmeetings: [{{id: a, title: A, dates: {value}, {rest}}}]\n".encode()
    _, cancelled = edit("meetings cancel 2026-01-13", data)
    assert cancelled != data
    assert edit("meetings restore 2026-01-13", cancelled)[1] == data


def test_a_mark_is_for_restore_alone(edit: Callable) -> None:
    """Other edits leave none, and what looks like one in a text is that text."""
    head = "name: T\nmeetings:\n  - id: a\n    title: A\n    schedule:\n"
    head += "      - {start: 2026-01-06 11:00, repeats: every week}\n    dates:\n"
    result, edited = edit("meetings edit 2026-01-13 --topic x", head.encode())
    assert result.code == 0
    assert edited.decode() == head + "      2026-01-13: {topics: [x]}\n"

    text = '      2026-01-13: {cancelled: "# before: 2026-01-13:"}  # sorry\n'
    _, restored = edit("meetings restore 2026-01-13", (head + text).encode())
    assert restored.decode() == head + "      2026-01-13:  # sorry\n"


@pytest.mark.parametrize(
    "line",
    [
        "2026-01-13: {cancelled: true}  # before: 2026-01-13: Bob spoke",
        "2026-01-13: {cancelled: true}  # before: dates: ~",
        "2026-01-13: {cancelled: Storm}  # before: cancelled: never",
        "2026-01-13: {cancelled: true}  # before: 2026-01-13: {x-a: 1}",
    ],
)
def test_a_comment_that_only_looks_like_a_mark_is_kept(line: str, edit: Callable) -> None:
    head = "name: T\nmeetings:\n  - id: a\n    title: A\n    schedule:\n"
    head += "      - {start: 2026-01-06 11:00, repeats: every week}\n    dates:\n"
    result, restored = edit("meetings restore 2026-01-13", f"{head}      {line}\n".encode())
    assert result.code == 0, result.err
    comment = line.partition("  #")[2]
    assert restored.decode() == f"{head}      2026-01-13:  #{comment}\n"


def test_meetings_on_one_line_do_not_share_marks(edit: Callable) -> None:
    rest = "schedule: [{start: 2026-01-06 11:00, repeats: every week}]"
    text = (
        f"name: T\nmeetings: [{{id: a, title: A, {rest}, dates: ~}}, {{id: b, title: B, {rest}}}]\n"
    )
    _, cancelled = edit("meetings cancel 2026-01-13 -m all", text.encode())
    assert b"#" not in cancelled
    _, restored = edit("meetings restore 2026-01-13 -m b", cancelled)
    assert b"title: B, schedule" in restored
    assert restored.count(b"dates") == 1


@pytest.mark.parametrize(
    "head", ["  - dates:", "  - dates:  # all", "  - dates: {}", "  - dates: ~"]
)
def test_dates_before_everything_else_are_restored(head: str, edit: Callable) -> None:
    text = f"name: T\nmeetings:\n{head}\n    id: a\n    title: A\n    schedule:\n"
    data = f"{text}      - {{start: 2026-01-06 11:00, repeats: every week}}\n".encode()
    result, cancelled = edit("meetings cancel 2026-01-13", data)
    assert result.code == 0
    assert edit("meetings restore 2026-01-13", cancelled)[1] == data


def test_dropped_dates_take_their_marks_with_them(edit: Callable) -> None:
    head = "name: T\nmeetings:\n  - id: a\n    title: A\n    schedule:\n"
    head += "      - {start: 2026-01-06 11:00, repeats: every week}\n"
    text = head + "    dates: {2026-01-13: ~, 2026-01-20: {cancelled: false}}\n"
    _, cancelled = edit("meetings cancel 2026-01-13 --until 2026-01-20", text.encode())
    result, ended = edit("meetings end --after 2026-01-14 --drop-dates", cancelled)
    assert result.code == 0, result.err
    kept = "    dates: {2026-01-13: {cancelled: true}}  # before: 2026-01-13: ~\n"
    assert ended.decode().endswith(kept)
    assert "#" not in result.err


def test_json_has_no_marks(edit: Callable) -> None:
    text = '{"name": "T", "meetings": [{"id": "a", "title": "A", "dates": null, '
    text += '"schedule": [{"start": "2026-01-06 11:00", "repeats": "every week"}]}]}\n'
    _, cancelled = edit("meetings cancel 2026-01-13", text.encode())
    assert json.loads(cancelled)["meetings"][0]["dates"] == {"2026-01-13": {"cancelled": True}}
    _, restored = edit("meetings restore 2026-01-13", cancelled)
    assert "dates" not in json.loads(restored)["meetings"][0]
