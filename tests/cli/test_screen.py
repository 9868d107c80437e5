"""What a person sees on a terminal, and what can't trick them there."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpe_cli.render.escape import visible

STYLES = re.compile(r"\x1b\[[0-9;]*m")

TEXT = """\
name: Test
time_zone: America/New_York
audience_zones: [America/Los_Angeles, Europe/London, Asia/Kolkata, Asia/Tokyo]
meetings:
  - id: community
    title: Community Meeting
    join: https://example.org/join
    agenda:
    notices:
      - We record the call to share it, and whoever joins it agrees to being recorded and shared.
    schedule: [{start: 2026-02-24 11:00, repeats: every 2 weeks on Tuesday}]
    dates:
      2026-02-24: {cancelled: KubeCon}
      2026-04-07: {moved_to: 2026-04-08 14:00, topics: [Golden paths]}
  - {id: once, title: Once, schedule: [{start: 2026-05-05 11:00}]}
"""


def test_the_next_meeting_on_80_columns(
    on_terminal: Callable[..., str], write: Callable[[str], Path]
) -> None:
    """The reader sits in Berlin, in the weeks when New York has changed its clocks already."""
    drawn = on_terminal(
        "--file", write(TEXT), "--now", "2026-02-24T10:00", "next-meeting", TZ="Europe/Berlin"
    )
    assert (
        STYLES.sub("", drawn)
        == """\
Skipped: Community Meeting on Tue 2026-02-24 is cancelled: KubeCon.
Community Meeting
Tuesday, 10 March 2026, 11:00–12:00 EDT (New York), in 14 days
Your time: 16:00 CET (Berlin)

  Los Angeles  08:00 PDT
  London       15:00 GMT
  Kolkata      20:30 IST
  Tokyo        Wed 11 Mar 00:00 JST

Join     https://example.org/join
Agenda   TBD
Notices  We record the call to share it, and whoever joins it agrees to being
         recorded and shared.

Other meetings
  once  Once  Tue 2026-05-05  11:00–12:00 EDT
"""
    )


def test_an_hour_that_is_not_the_usual_one(
    on_terminal: Callable[..., str], write: Callable[[str], Path]
) -> None:
    path = write(TEXT.replace("{cancelled: KubeCon}", "{}"))
    drawn = on_terminal("--file", path, "--now", "2026-03-01", "next-meeting", NO_COLOR="1")
    assert "\x1b[3" not in drawn
    assert "One hour earlier than usual in London, Kolkata and Tokyo.\n" in STYLES.sub("", drawn)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-03-10T11:00", "now, until 12:00 EDT"),
        ("2026-03-10T10:35", "in 25 minutes"),
        ("2026-03-10T08:00", "in 3 hours"),
        ("2026-03-09T23:00", "tomorrow"),
        ("2026-03-08", "in 2 days"),
        ("2026-03-10T13:00", "earlier today"),
        ("2026-03-11", "yesterday"),
        ("2026-03-20", "10 days ago"),
    ],
)
def test_how_far_away(
    now: str, words: str, on_terminal: Callable[..., str], write: Callable[[str], Path]
) -> None:
    drawn = on_terminal("--file", write(TEXT), "--now", now, "meetings", "show", "2026-03-10")
    assert f"(New York), {words}\n" in drawn


def test_columns_have_no_box_and_no_empty_ones(
    on_terminal: Callable[..., str], write: Callable[[str], Path]
) -> None:
    arguments = ("meetings", "--from", "2026-02-24", "--until", "2026-04-08")
    drawn = on_terminal("--file", write(TEXT), *arguments, columns=120)
    assert (
        STYLES.sub("", drawn)
        == """\
DATE            TIME             TOPICS
Tue 2026-02-24  11:00–12:00 EST  cancelled: KubeCon
Tue 2026-03-10  11:00–12:00 EDT
Tue 2026-03-24  11:00–12:00 EDT
Wed 2026-04-08  14:00–15:00 EDT  Golden paths; moved from Tue 2026-04-07, 11:00 EDT
"""
    )


def test_long_words_wrap_and_links_stay_whole(
    on_terminal: Callable[..., str], our_file: Path
) -> None:
    """However narrow the screen is."""
    link = "https://www.cloudnativeplatforms.com/initiatives/platform-maturity-model-assessment/"
    for columns in (10, 40, 80):
        drawn = on_terminal("--file", our_file, "show", columns=columns, TERM="dumb")
        assert link in drawn
        assert "Humble" in drawn


HOSTILE = {
    "[red]x[/red] [/] [link=https://example.org]y[/link] :bomb:": None,
    "a\u202eb\u2066c": r"a\u202eb\u2066c",
    "z\u200bw\u200dj\ufeff": r"z\u200bw\u200dj\ufeff",
    "tab\\there": r"tab\there",
    "x\u2800\u3164\uffa0\u115fy\u034f": r"x\u2800\u3164\uffa0\u115fy\u034f",
    "x\U000e0041y": r"x\U000e0041y",
    "🜁 ＷＩＤＥ\u3000ポータル": None,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(
    name: str, cnpe: Callable, on_terminal: Callable[..., str], write: Callable[[str], Path]
) -> None:
    """On a terminal, in a pipe and in a message: literally, or as a visible escape."""
    shown = HOSTILE[name] or name
    path = write(f'name: "{name}"\nleads: [{{name: "{name}", github: x}}]\n')
    assert cnpe("--file", path, "leads").rows[0][1] == shown
    assert shown in on_terminal("--file", path, "leads")
    broken = write(f'name: x\n"{name}": y\n')
    assert shown in cnpe("--file", broken, "leads").err


def test_control_characters_in_an_argument(cnpe: Callable, our_file: Path) -> None:
    result = cnpe("--file", our_file, "initiatives", "show", "\x1b]0;x\x07\udcff")
    assert (result.code, r"\x1b]0;x\x07\udcff" in result.err) == (2, True)


def test_visible_leaves_writing_alone() -> None:
    for text in ("plain", "ポータル\u3000広場", "é e\u0301", "no-break\u00a0space"):
        assert visible(text) == text


VARIABLES = [
    {"TERM": "dumb"},
    {"NO_COLOR": "1"},
    {"FORCE_COLOR": "1"},
    {"COLUMNS": "10"},
    {"TZ": "EST5EDT,M3.2.0,M11.1.0"},
    {"TZ": ":/etc/nowhere"},
    {"TZ": ":Asia/Tokyo"},
    {"TZ": ""},
]


@pytest.mark.parametrize("variables", VARIABLES)
@pytest.mark.parametrize("command", ["show", "next-meeting"])
def test_no_variable_changes_what_a_pipe_carries(
    command: str, variables: dict[str, str], run_piped: Callable[..., bytes], our_file: Path
) -> None:
    arguments = ("--file", our_file, "--now", "2025-09-01", command)
    assert run_piped(*arguments, **variables) == run_piped(*arguments)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252"])
def test_no_encoding_stops_a_character(
    encoding: str, run_piped: Callable[..., bytes], write: Callable[[str], Path]
) -> None:
    """What it doesn't have is escaped."""
    path = write("name: caf\u00e9 \u65e5\u672c\n")
    out = run_piped("--file", path, "show", encoding=encoding)
    assert out.startswith("name\tcaf\u00e9 \u65e5\u672c\n".encode(encoding, "backslashreplace"))


def test_an_interrupt_while_the_program_is_loaded() -> None:
    script = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from cnpe_cli.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
