"""What is said of dates, meetings, leads and initiatives, changed by commands."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = """\
name: T
url: https://example.org/
time_zone: America/New_York
leads:
  # Ann, since the beginning
  - {name: Ann Lee, github: annlee, role: Chair}   # chair
  - {name: Bob, github: bob}
emeritus:
  - {name: Ann Lee, github: AnnLee, until: 2020-01-01}
toc_liaisons: ["@annlee", Ann Lee, Max @max]
initiatives:
  - id: one
    name: One
    url: https://example.org/1
    leads: ["Ann Lee @annlee"]   # who
meetings:
  - id: call
    title: Call   # its title
    region: Europe
    join: https://example.org/j
    notices:
      # first
      - We record.
    hosts: ["@annlee"]
    schedule: [{start: 2026-06-02 11:00, repeats: every week}]
    dates:
      2026-07-07: {speakers: ["Ann Lee @annlee"], topics: [x]}
"""
NOW = ("--now", "2026-06-25")


@pytest.fixture
def path(write: Callable[[str], Path]) -> Path:
    return write(TEXT)


# a command, the lines that go, the lines that come
EDITS = [
    ("meetings edit call --join https://example.org/new --title 'New: title'",
     ["    title: Call   # its title", "    join: https://example.org/j"],
     ['    title: "New: title"   # its title', '    join: "https://example.org/new"']),
    ("meetings edit call --add-notice 'Be kind.' --add-recording 'Old one https://example.org/v'", [],
     ["      - Be kind.", "    recordings:", '      - {name: Old one, url: "https://example.org/v"}']),
    ("meetings edit call --clear region --clear hosts", ["    region: Europe", '    hosts: ["@annlee"]'], []),
    ("meetings edit call --description D --location 'Room 4' --register https://example.org/r --audience-zone Asia/Tokyo", [],
     ["    description: D", "    location: Room 4", '    register: "https://example.org/r"', "    audience_zones: [Asia/Tokyo]"]),
    ("meetings edit call --host 'Bob @bob' --agenda https://example.org/a --calendar https://example.org/c",
     ['    hosts: ["@annlee"]'],
     ["    hosts: [Bob @bob]", '    agenda: "https://example.org/a"', '    calendar: "https://example.org/c"']),
    ("meetings edit 2026-07-07 --add-topic z --add-topic x --add-speaker 'Bob @bob' --location 'Room 5' --duration 2h",
     ['      2026-07-07: {speakers: ["Ann Lee @annlee"], topics: [x]}'],
     ['      2026-07-07: {speakers: ["Ann Lee @annlee", Bob @bob], topics: [x, z], location: Room 5, duration: 2h}']),
    ("meetings edit next --topic a --add-topic b --register https://example.org/r --host Bob --description D", [],
     ['      2026-06-30: {topics: [a, b], description: D, hosts: [Bob], register: "https://example.org/r"}']),
    ("leads edit annlee --role Scribe --affiliation X --since 2021-01-01 --term-ends 2027-01-01 --until 2026-12-01",
     ["  - {name: Ann Lee, github: annlee, role: Chair}   # chair"],
     ["  - {name: Ann Lee, github: annlee, role: Scribe, affiliation: X, since: 2021-01-01, until: 2026-12-01, term_ends: 2027-01-01}   # chair"]),
    ("leads edit 'Ann Lee' --clear role", ["  - {name: Ann Lee, github: annlee, role: Chair}   # chair"],
     ["  - {name: Ann Lee, github: annlee}   # chair"]),
    ("initiatives edit one --lead Bob --status paused --description D --started 2025-01-01 --name First",
     ["    name: One", '    leads: ["Ann Lee @annlee"]   # who'],
     ["    name: First", "    leads: [Bob]   # who", "    description: D", "    status: paused", "    started: 2025-01-01"]),
    ("initiatives edit one --leads-url https://example.org/l --url https://example.org/2 --clear leads --status completed --ended 2026-01-01",
     ["    url: https://example.org/1", '    leads: ["Ann Lee @annlee"]   # who'],
     ['    url: "https://example.org/2"', "    # who", '    leads_url: "https://example.org/l"', "    status: completed", "    ended: 2026-01-01"]),
]  # fmt: skip


@pytest.mark.parametrize(("command", "gone", "new"), EDITS)
def test_only_what_is_named_changes(
    command: str, gone: list[str], new: list[str], path: Path, cnpe: Callable
) -> None:
    result = cnpe("--file", path, *NOW, *shlex.split(command))
    assert result.code == 0, result.err
    before, after = TEXT.splitlines(), path.read_text().splitlines()
    assert sorted(set(before) - set(after)) == sorted(gone)
    assert sorted(set(after) - set(before)) == sorted(new)
    again = cnpe("--file", path, *NOW, *shlex.split(command))
    assert (again.code, again.out) == (0, "")
    assert "already has these values: nothing to do." in again.err


def test_a_new_handle_is_written_wherever_it_is_named(path: Path, cnpe: Callable) -> None:
    result = cnpe("--file", path, *NOW, "leads", "edit", "annlee", "--github", "ann-lee")
    assert result.err.startswith("Changed github of Ann Lee (@annlee).\n")
    after = path.read_text()
    assert "annlee" not in after.casefold()
    assert after.count("ann-lee") == 6
    assert "Max @max" in after
    assert "# Ann, since the beginning\n  - {name: Ann Lee, github: ann-lee, role: Chair}" in after


def test_a_new_name_is_written_wherever_it_is_known(path: Path, cnpe: Callable) -> None:
    cnpe("--file", path, *NOW, "leads", "edit", "annlee", "--name", "Ann B. Lee")
    after = path.read_text()
    assert "Ann Lee" not in after
    assert after.count("Ann B. Lee") == 5
    assert after.count('"@annlee"') == 2


def test_the_role_says_which_entry(write: Callable, cnpe: Callable) -> None:
    path = write(
        TEXT.replace(
            "  - {name: Bob, github: bob}", "  - {name: Ann Lee, github: annlee, role: Scribe}"
        )
    )
    edit = ("--file", path, *NOW, "leads", "edit", "annlee", "--since", "2026-01-01")
    assert "has several terms; add --as Chair or --as Scribe" in cnpe(*edit).err
    assert cnpe(*edit, "--as", "Scribe").code == 0
    assert "role: Scribe, since: 2026-01-01}" in path.read_text()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("initiatives edit one --ended 2026-01-01", "`one` can't be active and have ended on 2026-01-01; add --status completed, or --clear ended"),
        ("meetings edit call --clear duration", "`duration` is not a field that can be removed; choose from description, hosts,"),
        ("meetings edit call --clear regio", "did you mean `region`?"),
        ("initiatives edit one --clear status", "`status` is not a field that can be removed; choose from description,"),
        ("meetings edit call --duration 2h", "--duration is not an option for a meeting; `cnpe meetings reschedule` changes it from a day on"),
        ("leads edit bob --role ''", "--role: `''` is not a role; write what the person does"),
        ("meetings edit call --topic x", "--topic is not an option for a meeting"),
        ("meetings edit call --recording https://example.org/r", "--recording is not an option for a meeting"),
        ("meetings edit 2026-07-07 --region x", "--region is not an option for a date"),
        ("meetings edit 2026-07-07 --add-notice x", "--notice is not an option for a date"),
        ("meetings edit call", "nothing to change; pass --title"),
        ("meetings edit call --clear title", "--clear: `title` is not a field"),
        ("meetings edit call --clear topics", "--clear: `topics` is not a field"),
        ("meetings edit call -m call --title x", "-m: the meeting is named already"),
        ("meetings edit cal --title x", "there is no meeting `cal`; did you mean `call`?"),
        ("meetings edit call --join example.org", "--join: `example.org` is not a web link"),
        ("meetings edit call --location https://example.org/x", "--location: `https://example.org/x` is a link"),
        ("meetings edit call --add-recording https://example.org/x", "--add-recording: `https://example.org/x` is not a name and a link; write NAME URL, in quotes"),
        ("meetings edit call --audience-zone EDT", "--audience-zone: `EDT`"),
        ("meetings edit 2026-07-07 --note ' '", "--note: the text is empty"),
        ("leads edit annlee --github bob", "@bob is the handle of Bob"),
        ("leads edit annlee --github 'a b'", "--github: `a b` is not a GitHub handle"),
        ("leads edit annlee --name @x", "--name: `@x` is not a name; write it as Ann Lee"),
        ("leads edit annlee --clear name", "--clear: `name` is not a field"),
        ("leads edit zoe --role x", "there is no lead `zoe`"),
        ("leads edit annlee --since 2026-01-01 --until 2025-01-01", "can't end on 2025-01-01, before it begins"),
        ("leads edit annlee", "nothing to change; pass --name"),
        ("initiatives edit one --status done", "--status: `done` is not a status; write one of proposed, active"),
        ("initiatives edit one --started 2026-01-02 --ended 2026-01-01", "`one` can't end on 2026-01-01, before it starts"),
        ("initiatives edit two --name x", "there is no initiative `two`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(command: str, told: str, path: Path, cnpe: Callable) -> None:
    result = cnpe("--file", path, *NOW, *shlex.split(command))
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert path.read_text() == TEXT


def test_somebody_who_left_has_no_term_to_come(path: Path, cnpe: Callable) -> None:
    cnpe("--file", path, *NOW, "leads", "rotate", "bob")
    before = path.read_text()
    result = cnpe("--file", path, *NOW, "leads", "edit", "bob", "--term-ends", "2027-01-01")
    assert (result.code, result.err) == (
        2,
        "cnpe: Bob is no lead any more and has no `term_ends`\n",
    )
    assert path.read_text() == before
    assert cnpe("--file", path, *NOW, "leads", "edit", "bob", "--affiliation", "X").code == 0
    assert "{name: Bob, github: bob, until: 2026-06-25, affiliation: X}" in path.read_text()


def test_a_new_handle_in_a_list_with_comments(write: Callable[[str], Path], cnpe: Callable) -> None:
    """Each item is written in its own place, so the comments of the others stay."""
    lists = """\
toc_liaisons:
  # first
  - Bob @bob   # he
  - "@annlee"  # she
committees:
  - name: C
    members: [
      Ann @annlee,   # here, too
      Max @max,
    ]
"""
    path = write(f"name: T\nleads: [{{name: Ann, github: annlee}}]\n{lists}")
    edit = ("--file", path, "leads", "edit", "annlee", "--github", "ann2")
    assert cnpe(*edit).code == 0
    assert path.read_text() == f"name: T\nleads: [{{name: Ann, github: annlee}}]\n{lists}".replace(
        "annlee", "ann2"
    )


def test_what_is_removed_is_absent(write: Callable[[str], Path], cnpe: Callable) -> None:
    """An empty list would say that there are no zones, no recordings and no leads."""
    path = write(TEXT)
    for command in (
        "meetings edit call --clear audience_zones",
        "meetings edit call --clear recordings",
    ):
        result = cnpe("--file", path, *NOW, *shlex.split(command))
        assert result.err == "`call` already has these values: nothing to do.\n"
    own = TEXT.replace(
        "    region: Europe", "    region: Europe\n    audience_zones: [Europe/Paris]"
    )
    path.write_text(own)
    cnpe("--file", path, *NOW, "meetings", "edit", "call", "--clear", "audience_zones")
    assert path.read_text() == TEXT


def test_a_comment_stays_with_its_item(write: Callable[[str], Path], cnpe: Callable) -> None:
    """Other people in the place of those who had comments are refused, as their comments go."""
    leads = "    leads:\n      - Ann @ann  # on leave until May\n      - Bob @bob\n"
    text = f"name: T\ninitiatives:\n  - id: a\n    name: A\n    url: https://example.org/\n{leads}"
    path = write(text)
    edit = ("--file", path, "initiatives", "edit", "a", "--lead")
    for one, other in (("Bob @bob", "Ann @ann"), ("Cy @cy", "Bob @bob")):
        refused = cnpe(*edit, one, "--lead", other)
        assert refused.code == 3
        assert "`# on leave until May` would be lost" in refused.err
    assert path.read_text() == text


def test_the_running_term_is_meant(write: Callable[[str], Path], cnpe: Callable) -> None:
    ended = "  - {name: B, github: b, since: 2024-01-01, until: 2026-01-01}"
    runs = "  - {name: B, github: b, since: 2026-01-01}"
    for lines in ([ended, runs], [runs, ended]):
        path = write("name: T\nleads:\n" + "\n".join(lines) + "\n")
        edit = ("--file", path, *NOW, "leads", "edit", "b", "--term-ends", "2027-01-01")
        assert cnpe(*edit).code == 0
        assert f"{runs[:-1]}, term_ends: 2027-01-01}}\n" in path.read_text()
        assert f"{ended}\n" in path.read_text()


def test_an_initiative_that_ended_goes_on_without_its_end(
    write: Callable[[str], Path], cnpe: Callable
) -> None:
    text = "name: T\ninitiatives: [{id: a, name: A, url: 'https://example.org/', status: completed, ended: 2025-05-01}]\n"
    path = write(text)
    run = ("--file", path, *NOW, "initiatives")
    refused = cnpe(*run, "edit", "a", "--status", "active")
    assert "`a` can't be active and have ended on 2025-05-01; add" in refused.err
    other = cnpe(*run, "close", "a", "--on", "2025-06-01")
    told = "`a` ended on 2025-05-01; run `cnpe initiatives edit a --ended 2025-06-01`\n"
    assert (other.code, other.err) == (2, f"cnpe: {told}")
    assert "nothing to do" in cnpe(*run, "close", "a").err
    assert cnpe(*run, "edit", "a", "--ended", "2025-06-01").code == 0
    assert cnpe(*run, "edit", "a", "--status", "active", "--clear", "ended").code == 0
    assert path.read_text() == text.replace(", status: completed, ended: 2025-05-01", "")


def test_a_text_in_several_languages_is_not_replaced_by_one(
    write: Callable[[str], Path], cnpe: Callable
) -> None:
    text = TEXT.replace("title: Call   # its title", "title: {en: Call, ja: 会議}")
    path = write(text)
    refused = cnpe("--file", path, *NOW, "meetings", "edit", "call", "--title", "New")
    told = "`title` is in several languages (en, ja); change it in the file by hand, or remove it"
    assert (refused.code, path.read_text()) == (2, text)
    assert told in refused.err
    path.write_text(text.replace("{en: Call, ja: 会議}", "{en: Call}"))
    assert cnpe("--file", path, *NOW, "meetings", "edit", "call", "--title", "New").code == 0


def test_a_new_name_and_handle_at_once(path: Path, cnpe: Callable) -> None:
    """Wherever the person is named, in every form."""
    edit = (
        "--file",
        path,
        *NOW,
        "leads",
        "edit",
        "annlee",
        "--github",
        "annb",
        "--name",
        "Ann B. Lee",
    )
    assert cnpe(*edit).err.startswith("Changed name and github of Ann Lee (@annlee).\n")
    after = path.read_text()
    for line in (
        "  # Ann, since the beginning\n  - {name: Ann B. Lee, github: annb, role: Chair}   # chair\n",
        "  - {name: Ann B. Lee, github: annb, until: 2020-01-01}\n",
        'toc_liaisons: ["@annb", Ann B. Lee, Max @max]\n',
        "    leads: [Ann B. Lee @annb]   # who\n",
        '    hosts: ["@annb"]\n',
        "speakers: [Ann B. Lee @annb]",
    ):
        assert line in after


@pytest.mark.parametrize("what", ["26.5.2026", "2026-1-6", "Jan 6, 2026"])
def test_a_date_in_another_spelling_is_a_date(what: str, path: Path, cnpe: Callable) -> None:
    result = cnpe("--file", path, *NOW, "meetings", "edit", what, "--topic", "x")
    assert result.code == 2
    assert f"DATE: `{what}` is not a date; write `2026-0" in result.err
