"""`cnpe site`: a folder with feeds, JSON and a page, in which only what is ours is ever changed."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
import recurring_ical_events
from icalendar import Calendar

from sites import BASE, TEXT

NOW = "2026-03-05"
FILES = {
    *("index.html", "community.json", "community.schema.json", "ex.ics"),
    *(f"ex-{each}.ics" for each in ("camp", "emea", "amer", "old", "later")),
}
MANIFEST = "cnpe-site.json"


@pytest.fixture
def site(cnpe: Callable, write: Callable) -> Callable:
    """Make a site in the folder `public`; `text` is that of the community file."""

    def call(*arguments: str, text: str = TEXT, now: str = NOW, folder: str = "public") -> object:
        path = write(text)
        return cnpe("--file", path, "--now", now, "site", folder, "--base-url", BASE, *arguments)

    return call


def states(result: object) -> dict[str, str]:
    assert result.code == 0, result.err
    return {name: state for name, state, _ in result.rows}


def contents(folder: str = "public") -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in Path(folder).iterdir()}


def stamps(name: str, folder: str = "public") -> dict[str, tuple[int, str]]:
    """Return the SEQUENCE and the DTSTAMP of each event of a feed."""
    events = Calendar.from_ical(Path(folder, name).read_bytes()).walk("VEVENT")
    return {
        f"{each['UID']} {each['RECURRENCE-ID'].dt if 'RECURRENCE-ID' in each else ''}": (
            int(each["SEQUENCE"]),
            each["DTSTAMP"].to_ical().decode(),
        )
        for each in events
    }


def test_a_new_folder_gets_every_file(site: Callable) -> None:
    result = site()
    assert states(result) == dict.fromkeys(FILES, "new")
    assert {each.name for each in Path("public").iterdir()} == {*FILES, MANIFEST}
    assert result.err == "Wrote 9 files to public.\n"
    assert [each for each in result.rows if each[0] == "ex.ics"] == [
        ["ex.ics", "new", f"{BASE}ex.ics"]
    ]


def test_folders_above_are_made(site: Callable) -> None:
    assert site(folder="a/b/c").code == 0
    assert Path("a/b/c/index.html").exists()


def test_files_are_served_from_the_base_url(cnpe: Callable, write: Callable) -> None:
    """With or without a slash at the end."""
    for folder, url in (
        ("a", BASE),
        ("b", BASE.rstrip("/")),
        ("b", "HTTPS://EXAMPLE.ORG/calendar//"),
    ):
        assert cnpe("--file", write(TEXT), "site", folder, "--base-url", url).code == 0
    assert contents("a").keys() == contents("b").keys()
    assert contents("a")["index.html"] == contents("b")["index.html"]
    assert f'href="{BASE}ex.ics"'.encode() in contents("a")["index.html"]


def test_nothing_is_written_within_a_month(site: Callable) -> None:
    site(now="2026-03-01")
    before = {
        each.name: (each.stat().st_mtime_ns, each.stat().st_ino)
        for each in Path("public").iterdir()
    }
    result = site(now="2026-03-31T23:59-04:00")
    assert states(result) == dict.fromkeys(FILES, "unchanged")
    assert result.err == "public is up to date; nothing was written.\n"
    after = {
        each.name: (each.stat().st_mtime_ns, each.stat().st_ino)
        for each in Path("public").iterdir()
    }
    assert after == before


def test_a_new_month_changes_the_page_and_the_json(site: Callable) -> None:
    site(now="2026-03-31")
    changed = {name for name, state in states(site(now="2026-04-01")).items() if state == "changed"}
    assert changed == {"index.html", "community.json"}


def test_two_runs_into_new_folders_give_the_same_bytes(
    site: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    site(folder="a", now="2026-03-01")
    site(folder="b", now="2026-03-30")
    assert contents("a") == contents("b")


# Stamps.


def test_without_any_memory_the_stamps_are_those_of_now(site: Callable) -> None:
    """Whatever a folder that is gone had, these are not older."""
    site(now="2026-03-05T10:00Z")
    assert set(stamps("ex.ics").values()) == {(3247800, "20260305T100000Z")}


def test_stamps_of_a_restored_folder_do_not_go_back(site: Callable) -> None:
    """Neither where it has been changed several times since, nor where it is gone."""
    site()
    first = contents()
    for number, now in enumerate(("2026-03-06", "2026-03-07", "2026-03-08")):
        site(text=TEXT.replace("KubeCon", f"Storm {number}"), now=now)
    last = stamps("ex.ics")
    for name, data in first.items():
        Path("public", name).write_bytes(data)
    site(text=TEXT.replace("KubeCon", "Snow"), now="2026-03-09")
    again = stamps("ex.ics")
    assert all(again[each] > last[each] for each in last if each.startswith("emea-20260211"))


def test_an_empty_stamp_is_told(site: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is what `git log` of a wrong path says."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert site().err.startswith("$SOURCE_DATE_EPOCH is empty, so new events get the present time")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "x")
    assert site().code == 2


def test_a_change_raises_the_stamps_of_its_own_events_only(site: Callable) -> None:
    site()
    before = stamps("ex.ics")
    result = site(now="2026-03-20", text=TEXT.replace("KubeCon", "Storm"))
    changed = {name for name, state in states(result).items() if state == "changed"}
    assert changed == {"index.html", "community.json", "ex.ics", "ex-emea.ics"}
    after = stamps("ex.ics")
    own = {each for each in after if each.startswith("emea-20260211@")}
    assert len(own) == 4
    assert {each for each in after if after[each] != before[each]} == own
    assert all(after[each] > before[each] for each in own)
    assert {after[each] for each in own} == {(3269040, "20260320T040000Z")}


def git(*arguments: str, moment: str = "2026-03-01T12:00:00Z", folder: str = ".") -> str:
    names = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder, env={**os.environ, **names}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_sites_from_fresh_clones_never_go_back(
    cnpe: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host that builds from nothing sets SOURCE_DATE_EPOCH from the file's last commit."""
    Path("origin").mkdir()
    git("init", "-q", folder="origin")

    def build(text: str, moment: str, now: str) -> str:
        Path("origin/community.yaml").write_text(text)
        git("add", ".", folder="origin")
        git("commit", "-qm", "x", moment=moment, folder="origin")
        clone = now.partition("T")[0]
        git("clone", "-q", "--depth=1", "origin", clone)
        when = git("log", "-1", "--format=%ct", "--", "community.yaml", folder=clone)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", when)
        file = Path(clone, "community.yaml")
        result = cnpe("--file", file, "--now", now, "site", f"{clone}/public", "--base-url", BASE)
        assert result.code == 0, result.err
        return f"{clone}/public"

    first = build(TEXT, "2026-03-01T12:00:00Z", "2026-03-05")
    second = build(TEXT.replace("KubeCon", "Storm"), "2026-03-09T08:00:00Z", "2026-03-10")
    for name in ("ex.ics", "ex-emea.ics"):
        before, after = stamps(name, first), stamps(name, second)
        assert before.keys() == after.keys()
        assert {each[1] for each in before.values()} == {"20260301T120000Z"}
        assert all(after[each] > before[each] for each in before)


def test_known_events_keep_their_stamps_whatever_the_variable_says(
    site: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    site()
    before = contents()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert set(states(site()).values()) == {"unchanged"}
    assert contents() == before
    site(text=TEXT.replace("KubeCon", "Storm"))
    newest = (1900000000 - 1577836800) // 60, "20300317T174640Z"
    assert set(stamps("ex.ics").values()) == {newest, (3247500, "20260305T050000Z")}


def test_a_folder_keeps_the_domain_of_its_ids(site: Callable) -> None:
    site()
    moved = TEXT.replace("https://www.example.org/", "https://elsewhere.example/")
    result = site(text=moved)
    assert "write `calendar_domain: www.example.org` into the file" in result.err
    assert result.err.count("calendar_domain") == 1
    site(text=moved.replace("Camp, sched", "Camps, sched"))
    assert {each.partition("@")[2] for each in stamps("ex-camp.ics")} == {"www.example.org "}
    result = site(text=f"calendar_domain: ids.example\n{moved}")
    assert "calendar_domain" not in result.err
    assert {each.partition("@")[2].split()[0] for each in stamps("ex.ics")} == {"ids.example"}


def test_a_new_name_of_the_feeds_keeps_the_domain_too(site: Callable) -> None:
    site()
    moved = TEXT.replace("https://www.example.org/", "https://elsewhere.example/")
    site(text=moved + "feed: new\n")
    for name in ("new.ics", "new-emea.ics"):
        assert {each.partition("@")[2].split()[0] for each in stamps(name)} == {"www.example.org"}


# What is in the feeds.


def test_each_feed_has_its_name_and_its_meetings(site: Callable) -> None:
    site()
    names, ids = {}, {}
    for name in sorted(each for each in FILES if each.endswith(".ics")):
        calendar = Calendar.from_ical(Path("public", name).read_bytes())
        names[name] = str(calendar["X-WR-CALNAME"])
        ids[name] = {str(each["UID"]).partition("-")[0] for each in calendar.walk("VEVENT")}
    assert names == {
        "ex.ics": "Example Community",
        "ex-amer.ics": "EX Call (Americas)",
        "ex-camp.ics": "EX Camp",
        "ex-emea.ics": "EX Call (EMEA)",
        "ex-later.ics": "EX Some Day",
        "ex-old.ics": "EX Over",
    }
    about = Calendar.from_ical(Path("public/ex-later.ics").read_bytes())
    assert about["X-WR-CALDESC"] == "To be decided."
    assert ids == {
        "ex.ics": {"amer", "camp", "emea", "old"},
        "ex-amer.ics": {"amer"},
        "ex-camp.ics": {"camp"},
        "ex-emea.ics": {"emea"},
        "ex-later.ics": set(),
        "ex-old.ics": {"old"},
    }


def test_feeds_and_json_have_the_same_dates(site: Callable) -> None:
    """The feed is read back by another engine."""
    site()
    document = json.loads(Path("public/community.json").read_bytes())
    told = {
        (str(each["start"]), str(each["end"]), each["status"]) for each in document["occurrences"]
    }
    events = recurring_ical_events.of(
        Calendar.from_ical(Path("public/ex.ics").read_bytes())
    ).between("20260301", "20270301")
    assert {
        (each["DTSTART"].dt.isoformat(), each["DTEND"].dt.isoformat(), each["STATUS"].lower())
        for each in events
    } == told
    assert len(told) > 50


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("name: Example Community", "example-community"),
        ("name: Example Community\nshort_name: EX & Co", "ex-co"),
        ("name: Example Community\nfeed: CNPE.dates", "CNPE.dates"),
        ("name: 例のコミュニティ", "community"),
        ("name: 例のコミュニティ\nshort_name: 例", "community"),
        (f"name: {'a' * 63} b", "a" * 63),
        ("name: {ja: 例, en: Example}", "community"),
    ],
)
def test_the_name_of_the_feeds(head: str, name: str, site: Callable) -> None:
    text = f"{head}\ntime_zone: UTC\nmeetings: [{{id: a.b, title: A}}]\n"
    made = states(site(text=text))
    assert {each for each in made if each.endswith(".ics")} == {f"{name}.ics", f"{name}-a.b.ics"}


def test_a_new_name_of_the_feeds_is_told(site: Callable) -> None:
    site()
    told = "The calendar of all meetings is now new.ics; `feed: NAME` keeps its old name."
    assert site(text=TEXT + "feed: new\n").err.endswith(f"{told}\n")
    assert "feed: NAME" not in site(text=TEXT + "feed: new\n").err


def test_a_name_for_feeds_is_checked(site: Callable) -> None:
    result = site(text=TEXT + "feed: ../x\n")
    assert (result.code, result.out) == (3, "")
    assert "`../x` can't be an id" in result.err


def test_no_file_has_an_address_of_the_organizer(site: Callable) -> None:
    site()
    assert all(b"ann@example.org" not in data for data in contents().values())


# Only what is ours is changed.


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_foreign_file_under_our_name_is_refused(name: str, site: Callable) -> None:
    Path("public").mkdir()
    Path("public", name).write_text("mine")
    result = site()
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        f"cnpe: in public: not written by cnpe: {name}; cnpe-site.json is missing; "
        "nothing was written; undo the changes, or move these files away, and run the command again\n"
    )
    assert contents() == {name: b"mine"}


def test_foreign_files_under_other_names_stay(site: Callable) -> None:
    Path("public").mkdir()
    Path("public/logo.svg").write_text("mine")
    site()
    site("--prune", now="2026-05-05")
    assert contents()["logo.svg"] == b"mine"


@pytest.mark.parametrize("name", ["index.html", "community.json", "ex.ics", "ex-emea.ics"])
def test_a_file_that_was_changed_by_hand_is_refused(name: str, site: Callable) -> None:
    site()
    path = Path("public", name)
    path.write_bytes(path.read_bytes().replace(b"KubeCon", b"KubeCom"))
    before = contents()
    result = site()
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        f"cnpe: in public: changed by hand: {name}; "
        "nothing was written; undo the changes, or move these files away, and run the command again\n"
    )
    assert contents() == before
    path.unlink()
    assert states(site(now="2026-03-06"))[name] == "new"
    if name == "ex.ics":
        assert min(each for each, _ in stamps(name).values()) > 3246000


def test_a_dangling_link_is_refused(site: Callable) -> None:
    Path("public").mkdir()
    Path("public/index.html").symlink_to("nowhere")
    assert site().code == 3
    assert not Path("public/nowhere").exists()


def test_names_that_differ_only_in_case_are_refused(site: Callable) -> None:
    result = site(text=TEXT.replace("id: old", "id: CAMP"))
    assert result.code == 3
    assert "ex-CAMP.ics and ex-camp.ics are the same file on some systems" in result.err


def test_every_such_file_is_named_at_once(site: Callable) -> None:
    Path("public").mkdir()
    for name in ("ex.ics", "index.html"):
        Path("public", name).write_text("mine")
    assert (
        "in public: not written by cnpe: index.html, ex.ics; cnpe-site.json is missing;"
        in site().err
    )
    for name in ("ex.ics", "index.html"):
        Path("public", name).unlink()
    site()
    Path("public/ex.ics").write_text("mine")
    Path("public/new.ics").write_text("mine")
    told = site(text=TEXT.replace("id: old", "id: older") + "feed: new\n").err
    assert "in public: not written by cnpe: new.ics; nothing" in told
    told = site("--prune", text=TEXT + "feed: new\n").err
    assert "in public: changed by hand: ex.ics; not written by cnpe: new.ics; nothing" in told


@pytest.mark.parametrize("name", ["index.html", MANIFEST])
def test_a_link_or_a_folder_under_our_name_is_refused(name: str, site: Callable) -> None:
    Path("elsewhere").write_text("mine")
    Path("public").mkdir()
    path = Path("public", name)
    path.symlink_to(Path("elsewhere").resolve())
    assert (site().code, path.is_symlink()) == (3, True)
    path.unlink()
    path.mkdir()
    result = site()
    assert (result.code, path.is_dir()) == (3, True)
    assert f"public/{name} was not made by cnpe; move it away" in result.err
    assert Path("elsewhere").read_text() == "mine"


def test_newlines_changed_by_git_are_no_edit(site: Callable) -> None:
    site()
    for path in Path("public").iterdir():
        data = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(data if path.suffix == ".ics" else data.replace(b"\n", b"\r\n"))
    before = contents()
    assert set(states(site()).values()) == {"unchanged"}
    assert contents() == before
    old = stamps("ex.ics")
    assert (
        states(site(text=TEXT.replace("KubeCon", "Storm"), now="2026-03-06"))["ex.ics"] == "changed"
    )
    new = stamps("ex.ics")
    (camp,) = (each for each in new if each.startswith("camp"))
    assert new[camp] == old[camp]


def test_a_third_run_writes_nothing_either(site: Callable) -> None:
    site()
    site(text=TEXT.replace("KubeCon", "Storm"))
    before = {each.name: each.stat().st_ino for each in Path("public").iterdir()}
    site(text=TEXT.replace("KubeCon", "Storm"))
    assert {each.name: each.stat().st_ino for each in Path("public").iterdir()} == before


def test_a_file_that_we_would_write_is_ours_without_a_manifest(site: Callable) -> None:
    site()
    Path("public", MANIFEST).unlink()
    assert states(site()) == dict.fromkeys(FILES, "unchanged")
    assert Path("public", MANIFEST).exists()
    Path("public", MANIFEST).unlink()
    result = site(now="2026-03-06")  # The stamps would be others.
    assert result.code == 3
    assert f"ex-amer.ics; {MANIFEST} is missing; nothing was written" in result.err


@pytest.mark.parametrize("written", range(6))
def test_a_run_that_was_killed_is_finished_by_the_next(
    written: int, site: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever files it had written, even if the data has changed since."""
    site()
    old = contents()
    from cnpe_cli.store import rewrite

    write, ahead = rewrite.overwrite, iter(range(10))

    def killed(path: Path, data: bytes, **more: object) -> None:
        if next(ahead) == written:
            path.with_name(f".{path.name}.cnpe-{'0' * 32}").write_bytes(b"half")
            raise KeyboardInterrupt
        write(path, data, **more)

    with monkeypatch.context() as patch:
        patch.setattr(rewrite, "overwrite", killed)
        patch.setattr(rewrite, "_put_back", lambda *_: None)
        site(text=TEXT.replace("KubeCon", "Storm"))
    assert sum(old[name] != data for name, data in contents().items() if name in old) == min(
        written, 5
    )
    assert site(text=TEXT.replace("KubeCon", "Snow")).code == 0
    assert "Snow" in Path("public/ex.ics").read_text()
    assert contents().keys() == old.keys()


def test_what_a_killed_run_left_is_removed_although_nothing_changes(site: Callable) -> None:
    site()
    Path("public", f".ex.ics.cnpe-{'0' * 32}").write_bytes(b"half")
    assert set(states(site()).values()) == {"unchanged"}
    assert contents().keys() == {*FILES, MANIFEST}


def test_a_file_that_can_not_be_put_back_keeps_the_manifest(
    site: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the next run knows all files as ours."""
    site()
    from cnpe_cli.store import rewrite

    write = rewrite.overwrite

    def fail(path: Path, data: bytes, **more: object) -> None:
        if path.name == "ex-emea.ics" or (path.name == "index.html" and b"KubeCon" in data):
            raise OSError(28, "No space left on device")
        write(path, data, **more)

    with monkeypatch.context() as patch:
        patch.setattr(rewrite, "overwrite", fail)
        result = site(text=TEXT.replace("KubeCon", "Storm"))
    assert result.code == 4
    assert "cnpe-site.json, index.html could not be put back" in result.err
    assert site(text=TEXT.replace("KubeCon", "Snow"), now="2026-05-05").code == 0


def test_a_run_that_fails_puts_everything_back(
    site: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    site()
    before = contents()
    from cnpe_cli.store import rewrite

    write = rewrite.overwrite

    def fail(path: Path, data: bytes, **more: object) -> None:
        if path.name == "ex-emea.ics" and b"Storm" in data:
            raise OSError(28, "No space left on device")
        write(path, data, **more)

    monkeypatch.setattr(rewrite, "overwrite", fail)
    text = TEXT.replace("KubeCon", "Storm").replace("id: old", "id: older")
    result = site("--prune", text=text)
    assert (result.code, result.out) == (4, "")
    assert "No space left on device; nothing was changed" in result.err
    assert contents() == before
    result = site(text=text, folder="new/one")
    assert result.code == 4
    assert not Path("new").exists()


def test_a_change_meanwhile_is_noticed(site: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    from cnpe_cli.use_cases import site as module

    write_folder = module.write_folder

    def late(*arguments: object) -> list[str]:
        Path("public").mkdir(exist_ok=True)
        Path("public/index.html").write_text("mine")
        return write_folder(*arguments)

    monkeypatch.setattr(module, "write_folder", late)
    result = site()
    assert result.code == 3
    assert "index.html was changed by another program meanwhile" in result.err
    assert contents() == {"index.html": b"mine"}


# Files that are no longer made.

RENAMED = TEXT.replace("id: old", "id: older")


def test_the_feed_of_a_meeting_that_was_renamed_stays(site: Callable) -> None:
    site()
    before = contents()
    result = site(text=RENAMED)
    made = states(result)
    assert (made["ex-old.ics"], made["ex-older.ics"]) == ("kept", "new")
    assert result.err.endswith(
        "ex-old.ics is no longer made; its subscribers see no change. --prune removes it.\n"
    )
    assert contents()["ex-old.ics"] == before["ex-old.ics"]
    assert states(site(text=RENAMED))["ex-old.ics"] == "kept"


def test_prune_removes_it(site: Callable) -> None:
    site()
    result = site("--prune", text=RENAMED)
    assert states(result)["ex-old.ics"] == "removed"
    assert result.err == "Wrote 3 files to public.\nRemoved 1 file from public.\n"
    assert "ex-old.ics" not in contents()
    assert b"ex-old.ics" not in contents()[MANIFEST]
    assert "ex-old.ics" not in states(site("--prune", text=RENAMED))


def test_prune_in_a_run_of_its_own(site: Callable) -> None:
    site()
    site(text=RENAMED)
    assert site("--prune", text=RENAMED).err == "Removed 1 file from public.\n"


def test_prune_does_not_remove_what_is_write_protected(site: Callable) -> None:
    site()
    before = contents()
    Path("public/ex-old.ics").chmod(0o444)
    result = site("--prune", text=RENAMED)
    assert (result.code, contents()) == (3, before)
    assert "ex-old.ics is write-protected" in result.err


def test_prune_does_not_remove_what_was_changed_by_hand(site: Callable) -> None:
    site()
    Path("public/ex-old.ics").write_text("mine")
    before = contents()
    result = site("--prune", text=RENAMED)
    assert result.code == 3
    assert "in public: changed by hand: ex-old.ics;" in result.err
    assert contents() == before


def test_a_feed_that_somebody_removed_is_forgotten(site: Callable) -> None:
    site()
    Path("public/ex-old.ics").unlink()
    assert "ex-old.ics" not in states(site(text=RENAMED))
    assert b"ex-old.ics" not in contents()[MANIFEST]


def test_a_meeting_that_comes_back_takes_its_feed_over(site: Callable) -> None:
    site()
    site(text=RENAMED)
    assert states(site())["ex-old.ics"] == "unchanged"


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "{",
        "[]",
        '"x"',
        '{"version": 1}',
        '{"version": 1, "files": []}',
        '{"version": 1, "files": {"../secret": ["%s"]}}' % ("0" * 64),
        '{"version": 1, "files": {"a/b": ["%s"]}}' % ("0" * 64),
        '{"version": 1, "files": {".ssh": ["%s"]}}' % ("0" * 64),
        '{"version": 1, "files": {"x": ["y"]}}',
        '{"version": 1, "files": {"x": 1}}',
        '{"version": 1, "files": {"x": [1]}}',
        "[" * 100_000,
    ],
)
def test_a_damaged_manifest_is_refused(manifest: str, site: Callable) -> None:
    Path("public").mkdir()
    Path("public", MANIFEST).write_text(manifest)
    result = site("--prune")
    assert (result.code, result.out) == (3, "")
    assert f"public/{MANIFEST} is damaged, or cnpe did not write it" in result.err
    assert contents() == {MANIFEST: manifest.encode()}


def test_a_manifest_of_a_newer_version_is_refused(site: Callable) -> None:
    Path("public").mkdir()
    Path("public", MANIFEST).write_text('{"version": 2, "files": {}}')
    result = site()
    assert (result.code, "update cnpe" in result.err) == (3, True)


# Bad input.


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://example.org/", "is not an https address"),
        ("example.org/calendar", "is not a web link; write it as https://example.org/calendar/"),
        ("", "`''` is not a web link"),
        ("https://", "is not a web link"),
        (
            "https://example.org/?a=b",
            "has a ? or a #; write the address of the folder without them",
        ),
        ("https://example.org/#a", "has a ? or a #; write the address of the folder without them"),
        ("https://ann:secret@example.org/", "has the name of a user"),
        ("https://example.org/index.html", "is the address of a file"),
        ("https://example.org/cnpe.ics", "is the address of a file"),
        ("https://example.org/index.html/", "is the address of a file"),
        ("https://example.org/INDEX.HTM", "is the address of a file"),
        ("https://example.org:x/", "is not a web link"),
    ],
)
def test_a_base_url_is_an_https_folder(
    url: str, message: str, cnpe: Callable, write: Callable
) -> None:
    result = cnpe("--file", write(TEXT), "site", "public", "--base-url", url)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("cnpe: --base-url: ")
    assert message in result.err
    assert result.err.endswith("; write it as https://example.org/calendar/\n")
    assert not Path("public").exists()


def test_what_is_missing_is_named(cnpe: Callable, write: Callable) -> None:
    result = cnpe("--file", write(TEXT), "site", "public")
    assert result.code == 2
    assert "--base-url" in result.err
    result = cnpe("--file", write(TEXT), "site", "--base-url", BASE)
    assert (result.code, "DIR" in result.err) == (2, True)
    result = cnpe("--file", write(TEXT), "site", "", "--base-url", BASE)
    assert (result.code, "DIR: the name of the folder is empty" in result.err) == (2, True)


def test_a_folder_that_is_no_folder(site: Callable, tmp_path: Path) -> None:
    Path("file").write_text("mine")
    result = site(folder="file")
    assert (result.code, result.err) == (4, "cnpe: file is a file; name a folder\n")
    result = site(folder="file/below")
    assert (result.code, "Not a directory" in result.err) == (4, True)
    Path("loop").symlink_to("loop")
    result = site(folder="loop")
    assert (result.code, "Too many levels of symbolic links" in result.err) == (4, True)
    result = site(folder="a\0b")
    assert result.code == 4
    assert {each.name for each in tmp_path.iterdir()} == {"file", "loop", "test.yaml"}
    assert Path("file").read_text() == "mine"


def test_a_link_to_a_folder_is_followed(site: Callable) -> None:
    Path("real").mkdir()
    Path("public").symlink_to("real")
    assert site().code == 0
    assert Path("real/index.html").exists()
    Path("dangling").symlink_to("nowhere")
    assert site(folder="dangling").code == 0
    assert Path("nowhere/index.html").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_not_be_entered(site: Callable) -> None:
    Path("public").mkdir(mode=0o444)
    result = site()
    assert (result.code, "Permission denied" in result.err) == (4, True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_write_protected(site: Callable) -> None:
    Path("public").mkdir(mode=0o555)
    result = site()
    assert (result.code, "Permission denied" in result.err) == (4, True)


def test_a_rule_that_no_calendar_has_is_refused(site: Callable) -> None:
    rule = "start: 2025-07-31 11:00, rrule: 'FREQ=YEARLY;BYDAY=31TH'"
    result = site(text=TEXT.replace("start: 2025-05-05 11:00", rule))
    assert (result.code, result.out) == (3, "")
    assert "write simpler rules, several meetings, or at most 100 dates" in result.err
    assert not Path("public").exists()


def test_an_invalid_file_is_refused(site: Callable) -> None:
    assert site(text="nam: x").code == 3
    assert not Path("public").exists()


def test_the_community_file_is_never_replaced(cnpe: Callable, write: Callable) -> None:
    path = write(TEXT)
    Path("public").mkdir()
    os.link(path, "public/index.html")
    result = cnpe("--file", path, "site", "public", "--base-url", BASE)
    assert result.code == 3
    assert path.read_text() == TEXT


# The JSON and the page, in full.


def test_the_json_is_as_its_schema_says(site: Callable) -> None:
    import jsonschema

    site()
    schema = json.loads(Path("public/community.schema.json").read_bytes())
    document = json.loads(Path("public/community.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    closed = json.loads(
        json.dumps(schema).replace(
            '"type": "object", "properties"',
            '"type": "object", "additionalProperties": false, "properties"',
        )
    )
    assert "$schema" not in schema["properties"]
    closed["properties"]["$schema"] = {"const": "community.schema.json"}
    jsonschema.Draft202012Validator(closed).validate(document)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(closed).validate({**document, "more": 1})


def test_every_key_of_the_json_is_described(site: Callable) -> None:
    site()
    schema = json.loads(Path("public/community.schema.json").read_bytes())
    text = json.dumps(json.loads(Path("public/community.json").read_bytes()), indent=1)
    named = {
        *schema["properties"],
        *(name for each in schema["$defs"].values() for name in each.get("properties", ())),
    }
    found = set(re.findall(r'^ *"([a-z_]+)":', text, re.MULTILINE))
    assert found - {"en", "ja"} == named


def test_a_schedule_is_that_of_the_months_shown(site: Callable) -> None:
    def said(now: str) -> str:
        site(now=now)
        document = json.loads(Path("public/community.json").read_bytes())
        return next(each["schedule"]["en"] for each in document["meetings"] if each["id"] == "emea")

    first, second = (f"Every 2 weeks on Wednesday, {at} (London)" for at in ("4:00 PM", "3:00 PM"))
    assert said("2026-03-05") == f"{first}; from Wednesday, July 15, 2026: {second}"
    assert said("2026-08-05") == second
    assert said("2025-06-05") == f"{first} (until Wednesday, July 1, 2026)"


def test_too_many_dates_in_too_many_languages_are_refused(site: Callable) -> None:
    """About 360 dates of each of 11 meetings in two languages are few enough; of 12, too many."""
    daily = "- {id: m%d, title: A, schedule: [{start: 2026-03-05 11:00, repeats: every day}]}\n"
    head = "name: {en: T, ja: T}\ntime_zone: UTC\nmeetings:\n"
    text = head + "".join(daily % number for number in range(11))
    assert site(text=text).code == 0
    result = site(text=text + daily % 11)
    assert (result.code, result.out) == (3, "")
    assert "dates in 2 languages are too many to show; at most 8,000 dates" in result.err


def test_too_many_meetings_are_refused(site: Callable) -> None:
    head = "name: T\ntime_zone: UTC\nmeetings:\n"
    text = head + "".join(f"- {{id: m{number}, title: A}}\n" for number in range(300))
    assert site(text=text).code == 0
    result = site(text=f"{text}- {{id: more, title: A}}\n")
    assert (result.code, result.out) == (3, "")
    assert "301 meetings are too many to show; at most 300 are possible" in result.err


def test_too_many_events_are_refused(site: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A series and one of its dates are two events."""
    text = (
        "name: T\ntime_zone: UTC\nmeetings:\n- id: a\n  title: A\n"
        "  schedule: [{start: 2026-03-05 11:00, repeats: every week}]\n"
        "  dates: {2026-03-12: {topics: [B]}}\n"
    )
    monkeypatch.setattr("cnpe_cli.use_cases.site._MOST_EVENTS", 2)
    assert site(text=text).code == 0
    monkeypatch.setattr("cnpe_cli.use_cases.site._MOST_EVENTS", 1)
    result = site(text=text)
    assert (result.code, result.out) == (3, "")
    assert "the calendars would have 2 events; at most 1 are possible" in result.err


def test_a_json_file_that_is_too_long_is_refused(
    site: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = "cnpe_cli.render.site.data._MOST_CHARACTERS"
    site()
    length = len(Path("public/community.json").read_text("utf-8"))
    monkeypatch.setattr(limit, length)
    assert site().code == 0
    monkeypatch.setattr(limit, length - 1)
    result = site()
    assert (result.code, result.out) == (3, "")
    assert f"community.json would have more than {length - 1:,} characters" in result.err


def test_leads_are_those_of_the_day(site: Callable) -> None:
    site()
    document = json.loads(Path("public/community.json").read_bytes())
    assert document["leads"] == [
        {"name": "Ann Lee", "github": "annlee", "role": "Chair", "affiliation": "Example Ltd"},
        {"name": "Eve", "github": "eve", "role": None, "affiliation": None},
    ]
    assert [each["id"] for each in document["initiatives"]] == ["one", "three"]
    site(now="2026-06-01")
    document = json.loads(Path("public/community.json").read_bytes())
    assert [each["github"] for each in document["leads"]] == ["annlee", "cid"]


@pytest.mark.parametrize(
    ("text", "locales"),
    [
        ("name: T", ["en", "ja"]),
        ("name: {ja: T}", ["ja", "en"]),
        ("name: {de: T, pt-BR: U}", ["de", "pt-BR", "en", "ja"]),
        ("name: {en-GB: T}", ["en-GB", "ja"]),
        (
            "name: T\npages: [{path: a.md, locale: ja}, {path: b.md, locale: fr}]",
            ["en", "ja", "fr"],
        ),
    ],
)
def test_the_languages_of_the_json(text: str, locales: list[str], site: Callable) -> None:
    site(text=f"{text}\ntime_zone: UTC\n")
    document = json.loads(Path("public/community.json").read_bytes())
    assert document["locales"] == locales
    assert list(document["name"]) == locales


@pytest.mark.parametrize("name", ["index.html", "community.json"])
def test_golden_files(name: str, site: Callable, golden: Callable) -> None:
    site()
    golden(f"site/{name}", Path("public", name).read_bytes())


SCRIPT = Path(__file__).parents[2] / ".ci/minify"


@pytest.mark.skipif(not SCRIPT.exists(), reason="a source package has no script")
@pytest.mark.parametrize("name", ["page.js", "page.css"])
def test_what_is_sent_is_made_from_its_source(name: str) -> None:
    loader = SourceFileLoader("minify", str(SCRIPT))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    sent = files("cnpe_cli.render.site").joinpath(name.replace("page", "page.min"))
    assert sent.read_text(encoding="utf-8") == module.minified(name)


@pytest.mark.parametrize("month", range(1, 13))
def test_the_page_of_the_community_is_light(month: int, cnpe: Callable, our_file: Path) -> None:
    """Also in the months in which all clock changes are ahead."""
    base = "https://www.cloudnativeplatforms.com/calendar/"
    now = f"{2025 if month > 8 else 2026}-{month:02}-03"
    assert cnpe("--file", our_file, "--now", now, "site", "public", "--base-url", base).code == 0
    assert len(Path("public/index.html").read_bytes()) <= 24_000
    assert len(Path("public/community.json").read_bytes()) <= 60_000


def test_a_year_ends_with_its_twelfth_month(site: Callable) -> None:
    site(now="2026-02-28")
    document = json.loads(Path("public/community.json").read_bytes())
    assert (document["from"], document["until"]) == ("2026-02-01", "2027-01-31")
    days = [each["start"][:10] for each in document["occurrences"]]
    assert (days[0], days[-1]) == ("2026-02-11", "2027-01-27")


def test_whole_days_that_began_last_month_are_shown(site: Callable) -> None:
    site(now="2026-07-20")
    document = json.loads(Path("public/community.json").read_bytes())
    assert document["occurrences"][0]["meeting"] == "camp"
    assert document["occurrences"][0]["ends_at"] == "2026-07-02T04:00:00Z"
