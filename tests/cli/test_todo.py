"""What is due and what was left undone, and who spoke and will speak."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = """\
name: T
time_zone: America/New_York
seats: 4
channels:
  - {name: Slack, url: "https://example.org/s"}
  - {name: Mailing list}
leads:
  - {name: Ann Lee, github: ann, role: Chair, term_ends: 2026-07-01}
  - {name: Ann Lee, github: ann}
  - {name: Bob, github: bob, until: 2026-06-01}
  - {name: Cy, github: cy, term_ends: 2026-12-31}
  - {name: Dan, github: dan, term_ends: 2026-06-20}
initiatives:
  - {id: one, name: One, url: "https://example.org/1", leads: []}
  - {id: old, name: Old, url: "https://example.org/2", leads: [], status: completed, ended: 2025-01-01}
  - {id: bare, name: Bare, url: "https://example.org/3"}
meetings:
  - id: call
    title: Call
    agenda:
    schedule: [{start: 2026-05-05 11:00, repeats: every 2 weeks}]
    dates:
      2026-05-05: {speakers: ["@ann"], topics: [First, Second], recording: "https://example.org/r"}
      2026-06-16: {cancelled: Holiday}
      2026-06-30: {moved_to: 2026-07-01, speakers: [Kim @kim, Max], register: "https://example.org/x"}
      2026-07-28: {cancelled: Summer, speakers: [Eve]}
  - {id: quiet, title: Quiet, schedule: [{start: 2026-06-03 11:00, repeats: every week, last: 2026-07-15}]}
  - {id: ended, title: Ended, schedule: [{start: 2025-06-03 11:00, repeats: every week, last: 2025-07-15}]}
  - {id: days, title: Days, schedule: [{start: 2026-06-29, duration: 3d}]}
  - {id: later, title: Later}
  - {id: elsewhere, title: Elsewhere, calendar: "https://example.org/c"}
"""
NOW = ("--now", "2026-06-25")
DUE = [
    ("recording", "2026-05-19", "call", "call has no recording yet", "cnpe meetings edit 2026-05-19 --recording URL -m call"),
    ("term", "2026-06-01", None, "Bob led until 2026-06-01 and is still among the leads", "cnpe leads rotate bob"),
    ("recording", "2026-06-02", "call", "call has no recording yet", "cnpe meetings edit 2026-06-02 --recording URL -m call"),
    ("term", "2026-06-20", None, "the term of Dan ended on Sat 2026-06-20", "cnpe leads rotate dan"),
    ("term", "2026-07-01", None, "the term of Ann Lee as Chair ends on Wed 2026-07-01", "cnpe leads rotate ann --as Chair"),
    ("speaker", "2026-07-14", "call", "call has no speaker yet", "cnpe meetings edit 2026-07-14 --speaker PERSON -m call"),
    ("register", "2026-07-14", "call", "call has no link to sign up yet", "cnpe meetings edit 2026-07-14 --register URL -m call"),
    ("schedule", "2026-07-15", "quiet", "the last date of quiet is Wed 2026-07-15", "cnpe meetings reschedule quiet --from DATE"),
    ("speaker", "2026-08-11", "call", "call has no speaker yet", "cnpe meetings edit 2026-08-11 --speaker PERSON -m call"),
    ("register", "2026-08-11", "call", "call has no link to sign up yet", "cnpe meetings edit 2026-08-11 --register URL -m call"),
    ("schedule", None, "later", "later has no date yet", "cnpe meetings reschedule later --from DATE --time HH:MM"),
    ("seat", None, None, "1 of 4 seats is open", "cnpe leads add PERSON"),
    ("link", None, None, "the channel Mailing list has no link", None),
    ("link", None, "call", "`agenda` of call is empty", "cnpe meetings edit call --agenda URL"),
    ("lead", None, None, "the initiative one has no lead", "cnpe initiatives edit one --lead PERSON"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program finds the file by itself."""
    monkeypatch.chdir(tmp_path)
    found = tmp_path / "community.yaml"
    found.write_text(TEXT)
    return found


KEYS = ("kind", "due", "meeting", "message", "command")


def test_what_is_due(cnpe: Callable) -> None:
    result = cnpe(*NOW, "todo", "--json")
    assert result.code == 0
    assert [tuple(each[key] for key in KEYS) for each in result.items] == DUE
    for each in result.items:
        of_a_date = each["kind"] in ("speaker", "register", "recording")
        assert each["date"] == (each["due"] if of_a_date else None)
        assert [*each] == ["kind", "due", "meeting", "date", "message", "command"]


VALUES = {
    "PERSON": "'Eve @eve'",
    "URL": "https://example.org/new",
    "DATE": "2026-07-22",
    "HH:MM": "10:00",
}


def test_its_commands_do_it(cnpe: Callable) -> None:
    """Each leaves one thing less to do."""
    todo = (*NOW, "todo", "--json")
    items = cnpe(*todo).items
    for item in items:
        if item["command"] is None:
            continue
        command = item["command"]
        for word, value in VALUES.items():
            command = command.replace(word, value)
        done = cnpe(*NOW, *shlex.split(command)[1:])
        assert done.code == 0, done.err
        assert item["kind"] == "seat" or item not in cnpe(*todo).items
    assert [each["message"] for each in cnpe(*todo).items] == [
        "1 of 4 seats is open",
        "the channel Mailing list has no link",
    ]


def test_in_a_pipe_and_on_a_terminal(cnpe: Callable, on_terminal: Callable) -> None:
    todo = (*NOW, "todo")
    rows = cnpe(*todo).rows
    assert rows[0] == [
        *("2026-05-19", "recording", "call has no recording yet"),
        *("cnpe meetings edit 2026-05-19 --recording URL -m call", "call", "2026-05-19"),
    ]
    drawn = on_terminal(*todo, columns=140, TERM="xterm")
    for _, _, _, message, command in DUE:
        assert message in drawn
        assert (command or "") in drawn


@pytest.mark.parametrize("command", ["todo", "speakers"])
def test_nothing_is_due(command: str, write: Callable[[str], Path], cnpe: Callable) -> None:
    result = cnpe("--file", write("name: T\n"), *NOW, command)
    told = {"todo": "Nothing is due.\n", "speakers": "No date has a speaker yet.\n"}
    assert (result.code, result.out, result.err) == (0, "", told[command])


def test_a_single_meeting_is_asked_for_speakers(path: Path, cnpe: Callable) -> None:
    """Others only if some date of theirs has one, as many meetings have none."""
    text = "name: T\ntime_zone: UTC\nmeetings:\n- {id: a, title: A, schedule: [{start: 2026-06-30 11:00}]}\n"
    other = "- {id: b, title: B, schedule: [{start: 2026-07-01 11:00}]}\n"
    run = ("--now", "2026-06-25", "todo", "--json")
    path.write_text(text)
    (item,) = cnpe(*run).items
    assert item["command"] == "cnpe meetings edit 2026-06-30 --speaker PERSON"
    path.write_text(text + other)
    assert cnpe(*run).items == []


def test_its_commands_name_a_file_that_is_not_found(cnpe: Callable, tmp_path: Path) -> None:
    (tmp_path / "my group.yaml").write_text(TEXT)
    first = cnpe("--file", "my group.yaml", *NOW, "todo", "--json").items[0]
    assert first["command"].startswith("cnpe --file 'my group.yaml' meetings edit 2026-05-19 ")


def test_who_speaks(cnpe: Callable, on_terminal: Callable) -> None:
    speakers = (*NOW, "speakers")
    assert cnpe(*speakers, "--json").items == [
        {"date": "2026-07-01", "meeting": "call", "speaker": "Kim @kim", "topics": [], "recording": None},
        {"date": "2026-07-01", "meeting": "call", "speaker": "Max", "topics": [], "recording": None},
        {"date": "2026-05-05", "meeting": "call", "speaker": "Ann Lee @ann", "topics": ["First", "Second"], "recording": "https://example.org/r"},
    ]  # fmt: skip
    assert cnpe(*speakers).rows[2] == [
        *("2026-05-05", "call", "Ann Lee @ann", "First; Second", "https://example.org/r")
    ]
    drawn = on_terminal(*speakers)
    assert "Tue 2026-05-05  Ann Lee @ann  First; Second  https://example.org/r" in drawn


def test_a_date_that_is_going_on_lacks_a_speaker(cnpe: Callable) -> None:
    """A recording is only due when it is over."""
    for now, kinds in (("11:59", {"speaker", "register"}), ("12:00", {"recording"})):
        items = cnpe("--now", f"2026-07-14T{now}-04:00", "todo", "--json").items
        assert {each["kind"] for each in items if each["date"] == "2026-07-14"} == kinds


# Keys of a lead, and what is due on 2026-06-25.
LEADS = [
    ("until: 2026-06-24", "A led until 2026-06-24 and is still among the leads"),
    ("until: 2026-06-25", "A led until 2026-06-25 and is still among the leads"),
    ("until: 2026-06-26", None),
    ("until: 2026-07-01, term_ends: 2026-06-30", None),
    ("term_ends: 2026-06-25", "the term of A ends on Thu 2026-06-25"),
    ("term_ends: 2026-08-20", "the term of A ends on Thu 2026-08-20"),
    ("term_ends: 2026-08-21", None),
]


@pytest.mark.parametrize(("keys", "told"), LEADS)
def test_terms(keys: str, told: str | None, path: Path, cnpe: Callable) -> None:
    path.write_text(f"name: T\nleads: [{{name: A, github: a, {keys}}}]\n")
    items = cnpe(*NOW, "todo", "--json").items
    assert [each["message"] for each in items] == ([told] if told else [])
