"""What an edit says afterwards: new warnings, how to keep it, and the way back."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = """\
name: T
time_zone: America/New_York
seats: 2
leads:
  - {name: Ann Lee, github: annlee}
  - {name: Bob, github: bob}
initiatives:
  - {id: one, name: One, url: "https://example.org/1", leads: ["Ann Lee @annlee"]}
meetings:
  - id: call
    title: Call
    join: https://example.org/j
    schedule: [{start: 2026-06-02 11:00, repeats: every 2 weeks}]
    dates:
      2026-07-14: {topics: [x], speakers: [Bob]}
      2026-07-28: {cancelled: Holiday}
"""
NOW = ("--now", "2026-06-25")


@pytest.fixture
def run(write: Callable[[str], Path], cnpe: Callable) -> Callable:
    path = write(TEXT)
    return lambda command: cnpe("--file", path, *NOW, *shlex.split(command))


# A command, and a new warning that it brings about.
WARNED = [
    ("leads add 'Cy @cy'", "New warning: 3 leads for 2 seats; raise `seats`, or run `cnpe leads rotate`  [more-leads-than-seats]"),
    ("leads edit bob --term-ends 2026-07-01", "New warning: the term of Bob ends in 6 days; run `cnpe leads rotate bob`, or `cnpe leads edit bob --term-ends DATE`  [term-ends-soon]"),
    ("meetings reschedule call --from 2026-07-14 --duration 21d", "New warning: `call` on 2026-08-11 is not over when it begins again on 2026-08-25; "),
    ("meetings move 2026-07-14 --to '2026-11-01 01:30'", "New warning: 2026-11-01 01:30 happens twice in America/New_York"),
    ("initiatives edit one --status completed", "New warning: `one` is completed, but it is not known since when; "),
]  # fmt: skip


@pytest.mark.parametrize(("command", "told"), WARNED)
def test_new_warnings_are_told(command: str, told: str, run: Callable) -> None:
    dry = run(f"{command} --dry-run")
    done = run(command)
    assert (dry.code, done.code) == (0, 0)
    assert told in dry.err
    assert told in done.err
    assert done.err.count("New warning") == 1


def test_old_warnings_are_not(write: Callable[[str], Path], cnpe: Callable) -> None:
    path = write(TEXT.replace("seats: 2", "seats: 1"))
    run = ("--file", path, *NOW)
    assert "New warning" not in cnpe(*run, "meetings", "cancel", "next").err
    assert "New warning" not in cnpe(*run, "leads", "add", "Cy @cy").err
    assert "New warning" not in cnpe(*run, "leads", "rotate", "bob").err


def test_of_many_new_warnings_three_are_told(write: Callable[[str], Path], cnpe: Callable) -> None:
    link = "https://example.org/same"
    hours = "".join(
        f"  - {{id: m{n}, title: M, join: '{link}', schedule: [{{start: 2026-07-06 {n}:00}}]}}\n"
        for n in range(11, 17)
    )
    path = write(f"name: T\ntime_zone: UTC\nmeetings:\n{hours}")
    add = ("meetings", "add", "x", "--title", "X", "--start", "2026-07-06 11:30", "--join", link)
    err = cnpe("--file", path, *NOW, *add, "--duration", "6h").err
    assert err.count("New warning: ") == 3
    assert "There are 2 more new warnings.\n" in err


# A command, what it would do, and what it did.
MOODS = [
    ("meetings cancel next", "Would cancel call on Tue 2026-06-30.", "Cancelled call on Tue 2026-06-30."),
    ("meetings move next --to 12:00", "Would move call on Tue 2026-06-30 to", "Moved call on Tue 2026-06-30 to"),
    ("meetings restore 2026-07-28", "call on Tue 2026-07-28 would take place again.", "call on Tue 2026-07-28 takes place again."),
    ("meetings edit next --topic x", "Would change topics of call on", "Changed topics of call on"),
    ("meetings edit call --region x", "Would change region of `call`.", "Changed region of `call`."),
    ("meetings add new --title N", "Would add `new`, without a date.", "Added `new`, which has no date yet."),
    ("meetings add new --title N --start 2026-07-01", "`new` would meet once, on Wed 2026-07-01.", "`new` meets once, on Wed 2026-07-01."),
    ("meetings reschedule call --from 2026-09-01 --repeats weekly", "`call` would meet every week at", "`call` meets every week at"),
    ("meetings end --after 2026-12-31", "`call` would end after 2026-12-31; the last date is", "`call` ends after 2026-12-31; the last date is"),
    ("leads rotate bob", "Bob would have led until 2026-06-25.", "Bob led until 2026-06-25."),
    ("leads rotate bob --on 2026-07-01 --successor 'Cy @cy'", "Bob would lead until 2026-07-01. Cy (@cy) would lead from", "Bob leads until 2026-07-01. Cy (@cy) leads from"),
    ("leads add 'Cy @cy'", "Cy (@cy) would lead from 2026-06-25 on.", "Cy (@cy) leads from 2026-06-25 on."),
    ("leads edit bob --role Chair", "Would change role of Bob (@bob).", "Changed role of Bob (@bob)."),
    ("initiatives add Two --url https://example.org/2", "Would add the initiative `two`.", "Added the initiative `two`."),
    ("initiatives edit one --status paused", "Would change status of `one`.", "Changed status of `one`."),
    ("initiatives close one", "The initiative `one` would be completed, and have ended on 2026-06-25.", "The initiative `one` ended on 2026-06-25."),
]  # fmt: skip


@pytest.mark.parametrize(("command", "would", "did"), MOODS)
def test_a_dry_run_speaks_in_the_conditional(
    command: str, would: str, did: str, run: Callable
) -> None:
    dry = run(f"{command} --dry-run")
    assert dry.err.startswith(would)
    assert dry.err.endswith("Nothing was written (--dry-run).\n")
    assert "To undo it" not in dry.err
    assert run(command).err.startswith(did)


def test_the_way_back_is_a_command_of_ours(
    tmp_path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a repository, only that; the file is named where it would not be found."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "community.yaml"
    path.write_text(TEXT)
    for edit in ("meetings cancel 2026-06-30", "meetings move 2026-06-30 --to 2026-07-01"):
        err = cnpe(*NOW, *edit.split()).err
        assert "To keep it" not in err
        undo = err.partition("To undo it: ")[2].strip()
        assert undo == "cnpe meetings restore 2026-06-30 -m call"
        assert cnpe(*NOW, *undo.split()[1:]).code == 0
        assert path.read_text() == TEXT
    other = tmp_path / "my file.yaml"
    other.write_text(TEXT)
    err = cnpe("--file", "my file.yaml", *NOW, "meetings", "cancel", "next").err
    assert "To undo it: cnpe --file 'my file.yaml' meetings restore 2026-06-30 -m call\n" in err
    assert "To undo it" not in cnpe(*NOW, "leads", "add", "Cy @cy").err
    assert "To undo it" not in cnpe(*NOW, "meetings", "cancel", "2026-07-28", "--reason", "X").err


def test_git_brings_back_what_it_has(
    tmp_path: Path, cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands that are told work from inside the repository and from elsewhere."""
    home = tmp_path / "the repo"
    home.mkdir()
    path = home / "community.yaml"
    path.write_text(TEXT)
    git = ["git", "-C", str(home), "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    new = cnpe("--file", path, *NOW, "leads", "add", "Cy @cy").err
    assert "To undo it" not in new  # Git does not know the file yet.
    for name, value in (("user.name", "Ann"), ("user.email", "ann@example.org")):
        subprocess.run([*git, "config", name, value], check=True)
    keep = new.partition("To keep it: ")[2].splitlines()[0]
    assert "add -- community.yaml && " in keep
    subprocess.run(["bash", "-c", keep], check=True, capture_output=True)
    path.write_text(TEXT)
    subprocess.run([*git, "commit", "-qam", "First"], check=True)
    for folder, name in ((home, "community.yaml"), (tmp_path, str(path))):
        monkeypatch.chdir(folder)
        err = cnpe("--file", name, *NOW, "leads", "add", "Cy @cy").err
        undo = shlex.split(err.partition("To undo it: ")[2].splitlines()[0])
        assert ("-C" in undo) == (folder == tmp_path)
        again = cnpe("--file", name, *NOW, "leads", "add", "Dan @dan").err
        assert "To undo it" not in again  # It would also lose what was not committed.
        subprocess.run(undo, check=True, capture_output=True)
        assert path.read_text() == TEXT
    other = home / "other.yaml"
    other.write_text(TEXT)
    said = cnpe("--file", other, *NOW, "leads", "add", "Cy @cy").err
    assert "To undo it" not in said  # Git does not know this one.
    assert "To keep it: git -C" in said
    assert cnpe("--file", path, *NOW, "meetings", "cancel", "2026-06-30").code == 0
    back = cnpe("--file", path, *NOW, "meetings", "restore", "2026-06-30").err
    assert back.endswith("The file is now the same as in git.\n")
    assert "git commit" not in back


def test_a_range_is_restored(run: Callable) -> None:
    for command in ("meetings cancel 2026-08-11", "meetings move 2026-08-25 --to 2026-08-26"):
        assert run(command).code == 0
    result = run("meetings restore 2026-07-20 --until 2026-08-31")
    assert result.err.startswith(
        "call on Tue 2026-07-28, call on Tue 2026-08-11 take place again. "
        "call on Tue 2026-08-25 takes place as scheduled again.\n"
    )
    again = run("meetings restore 2026-07-20 --until 2026-08-31")
    assert again.err == "No date of that range is cancelled or moved: nothing to do.\n"
    assert (
        "2026-07-01 is before 2026-07-20"
        in run("meetings restore 2026-07-20 --until 2026-07-01").err
    )


def test_a_refusal_says_what_stands_on_each_date(run: Callable) -> None:
    result = run("meetings reschedule call --from 2026-07-08 --repeats 'every week on Wednesday'")
    assert result.code == 3
    told = "`dates` has 2026-07-14 (topics and speakers), 2026-07-28 (cancelled: Holiday), when"
    assert told in result.err


def test_another_zone_shows_a_date_in_each_half_of_the_year(run: Callable) -> None:
    result = run("meetings reschedule call --from 2026-12-01 --zone Asia/Kolkata --time 20:30")
    assert (
        "Kolkata: Tue 20:30 IST, before Tue 21:30 IST; half a year later, Tue 2027-06-01 at 20:30 IST\n"
        in result.err
    )


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("2026-07-07", "Only this date moves; the next regular one is Tue 2026-07-14.\n"),
        ("2026-06-23", "Only this date moves; the next regular one is Tue 2026-07-14.\n"),
        ("2026-07-01", None),
        ("12:00", None),
    ],
)
def test_a_date_moved_by_whole_weeks(to: str, told: str | None, run: Callable) -> None:
    err = run(f"meetings move 2026-06-30 --to {to}").err
    assert (told in err) if told else ("regular" not in err)


# A command of a meeting, and words about its time, its length or its zone.
SCHEDULES = [
    ("--from 2026-11-03 --time 12:00", "New York: Tue 12:00 EST, before Tue 11:00 EST\n"),
    ("--from 2026-09-08 --duration 90m", "It takes 90 minutes from then on, and 60 minutes before.\n"),
    ("--from 2026-09-08 --zone UTC", "`call` meets every 2 weeks at 11:00 (UTC) from Tue 2026-09-08 on.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "told"), SCHEDULES)
def test_what_a_new_schedule_changes(options: str, told: str, run: Callable) -> None:
    """The old time is that of the same date, so that a change of the clocks is not taken for one."""
    assert told in run(f"meetings reschedule call {options}").err


def test_a_schedule_that_changes_nothing(run: Callable) -> None:
    result = run("meetings reschedule call --from 2026-09-08")
    assert result.code == 2
    told = "`call` already meets on 2026-09-08; pass --time, --zone, --repeats or --duration"
    assert result.err == f"cnpe: {told}\n"


@pytest.mark.parametrize(
    ("command", "is_told"),
    [
        ("meetings edit call --join https://example.org/new", True),
        ("meetings edit next --duration 2h", True),
        ("meetings edit next --topic x", False),
        ("meetings edit call --region x", False),
    ],
)
def test_invitations_want_an_update(command: str, run: Callable, *, is_told: bool) -> None:
    assert ("Invitations that went out by mail need an update" in run(command).err) == is_told


def test_a_first_entry_to_come_is_corrected(write: Callable[[str], Path], cnpe: Callable) -> None:
    """Only if it is the only one, and only on its own day."""
    head = "name: T\ntime_zone: UTC\nmeetings:\n  - id: a\n    title: A\n    schedule:\n"
    path = write(f"{head}      - start: 2026-07-07 17:00\n        repeats: every week\n")
    run = ("--file", path, *NOW, "meetings", "reschedule", "--from")
    done = cnpe(*run, "2026-07-07", "--time", "18:00")
    assert done.err.startswith("`a` meets every week at 18:00 from Tue 2026-07-07 on.\n")
    assert "UTC: Tue 18:00 UTC, before Tue 17:00 UTC\n" in done.err
    assert [row[0] for row in cnpe("--file", path, *NOW, "next-meeting", "-n", "2").rows] == [
        *("2026-07-07T18:00:00+00:00", "2026-07-14T18:00:00+00:00")
    ]
    assert "nothing to do" in cnpe(*run, "2026-07-07", "--time", "18:00").err
    told = "`a` begins on 2026-07-07; name a later day than that, or change that entry in the file"
    assert told in cnpe(*run, "2026-07-01", "--time", "18:00").err
    begun = ("--file", path, "--now", "2026-07-08", "meetings", "reschedule", "--from")
    assert told in cnpe(*begun, "2026-07-07", "--time", "19:00").err
