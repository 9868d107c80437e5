"""`cnpe ics`: a calendar on stdout or in a file that remembers."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest

TEXT = """\
name: Test
url: https://example.org/
time_zone: America/New_York
organizer: {name: Ann Lee, email: ann@example.org}
description: {en: Hello, ja: こんにちは, pt-BR: Olá}
meetings:
  - id: a
    title: {en: Meeting, ja: 定例会議}
    schedule: [{start: 2026-01-06 11:00, repeats: every week}]
    dates:
      2026-01-20: {cancelled: Storm}
      2026-02-03: {moved_to: 2026-02-04 12:00, topics: [T]}
  - {id: b, title: B, schedule: [{start: 2026-01-06 15:00, repeats: every 2 weeks}, {start: 2026-06-02 15:00, repeats: every week}]}
"""
NOW = ("--now", "2026-01-10T12:00:00-05:00")


@pytest.fixture
def ics(cnpe: Callable, tmp_path: Path) -> Callable:
    (tmp_path / "community.yaml").write_text(TEXT, encoding="utf-8")
    return lambda *arguments, now=NOW: cnpe(*now, "ics", *arguments)


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "").replace("\r\n", "\n")


def events(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def values(text: str, name: str) -> list[str]:
    return re.findall(rf"^{name}\b[^:\n]*:(.*)$", unfolded(text), re.MULTILINE)


def test_all_meetings_on_stdout(ics: Callable) -> None:
    result = ics()
    assert (result.code, result.err) == (0, "")
    assert result.out.count("\n") == result.out.count("\r\n")
    assert values(result.out, "UID") == [
        "a-20260106@example.org",
        "a-20260106@example.org",
        "a-20260106@example.org",
        "b-20260106@example.org",
        "b-20260602@example.org",
    ]
    assert values(result.out, "X-WR-CALNAME") == values(result.out, "NAME") == ["Test"]


def test_some_meetings(ics: Callable) -> None:
    assert set(values(ics("b").out, "UID")) == {"b-20260106@example.org", "b-20260602@example.org"}
    result = ics("c")
    assert (result.code, result.out) == (2, "")
    assert "there is no meeting `c`" in result.err


@pytest.mark.parametrize(
    ("date", "start"),
    [
        ("2026-01-13", "20260113T110000"),
        ("2026-02-04", "20260204T120000"),
        ("next", "20260113T110000"),
    ],
)
def test_one_date_alone(date: str, start: str, ics: Callable) -> None:
    result = ics("a", "--date", date)
    assert values(result.out.split("BEGIN:VEVENT")[1], "DTSTART") == [start]
    assert "RRULE" not in result.out.split("BEGIN:VEVENT")[1]
    assert len(ics("a", "--date", date, "--json").items) == 1


def test_a_date_of_a_later_entry(ics: Callable) -> None:
    """Its stamp is the start of the entry that it comes from."""
    assert values(ics("b", "--date", "2026-06-09").out, "DTSTAMP") == ["20260602T190000Z"]
    assert values(ics("b", "--date", "2026-05-26").out, "DTSTAMP") == ["20260106T200000Z"]


ONCE = "start: 2026-11-24 11:00, repeats: every week on Tuesday"


@pytest.mark.parametrize(
    ("schedule", "dates", "command", "lines"),
    [
        (f"{{{ONCE}, last: 2026-11-25}}", "2026-11-24: {cancelled: true}", "ics", ["UID:a-20261124@t.invalid"]),
        (f"{{{ONCE}, last: 2026-12-01}}", "", "ics --date 2026-12-01", ["DTSTART;TZID=America/New_York:20261201T110000"]),
        (f"{{{ONCE}, last: 2026-12-01}}, {{start: 2026-12-09 11:00, time_zone: Europe/Berlin}}", "", "ics --date 2026-12-01", ["DTSTAMP:20261124T160000Z", "TZID:America/New_York"]),
    ],
)  # fmt: skip
def test_corners_of_series(
    schedule: str, dates: str, command: str, lines: list[str], cnpe: Callable, write: Callable
) -> None:
    path = write(
        "name: T\ntime_zone: America/New_York\nmeetings:\n"
        f"- {{id: a, title: A, schedule: [{schedule}], dates: {{{dates}}}}}\n"
    )
    out = unfolded(cnpe("--file", path, "--now", "2026-11-01", *command.split()).out)
    assert [each for each in out.splitlines() if each in lines] == sorted(lines, key=out.index)


@pytest.mark.parametrize(
    ("start", "rule", "code"),
    [
        ("2026-11-15", "FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=-1", 3),
        ("2026-03-03", "FREQ=YEARLY;BYMONTH=3;BYDAY=TU,WE;BYSETPOS=1", 3),
        ("2026-01-05", "FREQ=YEARLY;BYDAY=MO;COUNT=101", 3),
        ("2026-01-05", "FREQ=YEARLY;BYDAY=MO;COUNT=100", 0),
    ],
)
def test_which_rules_are_refused(
    start: str,
    rule: str,
    code: int,
    cnpe: Callable,
    write: Callable,
) -> None:
    path = write(f"name: T\nmeetings:\n- {{id: a, title: A, schedule: [{{start: {start} 11:00, rrule: '{rule}'}}]}}\n")  # fmt: skip
    result = cnpe("--file", path, "--now", "2026-01-01", "ics")
    assert (result.code, "[calendar-shape]" in result.err) == (code, code == 3)
    assert result.out.count("BEGIN:VEVENT") == (0 if code else 100)


def test_the_zone_reaches_back_to_a_date_that_was_moved(cnpe: Callable, write: Callable) -> None:
    path = write(
        "name: T\ntime_zone: Asia/Almaty\nmeetings:\n- {id: a, title: A, schedule: [{start: 2024-03-05 "
        "11:00, repeats: every week}], dates: {2024-03-12: {moved_to: 2024-02-20}}}\n"
    )
    out = cnpe("--file", path, "--now", "2024-01-01", "ics").out
    assert values(out, "TZOFFSETTO") == ["+0600", "+0500"]


def test_a_rule_that_no_calendar_can_have_in_another_language(
    cnpe: Callable, write: Callable
) -> None:
    """The finding is about the file, whatever language the calendar is to be in."""
    path = write(
        "name: T\nmeetings:\n- {id: a, title: {en: A, ja: B}, schedule: [{start: 2026-01-06 11:00}]}\n"
        "- {id: b, title: {en: B, ja: C}, schedule: [{start: 2025-07-31 11:00, "
        "rrule: 'FREQ=YEARLY;BYDAY=31TH'}]}\n"
    )
    for locale in ("en", "ja"):
        result = cnpe("--file", path, "ics", "--locale", locale)
        assert (result.code, result.out) == (3, "")
        assert f"{path}:4:71: error: calendar programs disagree" in result.err
        assert "write simpler rules; `cnpe ics a` writes the other meetings" in result.err
        assert cnpe("--file", path, "ics", "a", "--locale", locale).code == 0
    alone = cnpe("--file", path, "ics", "b")
    assert alone.err.endswith(
        "write simpler rules, several meetings, or at most 100 dates  [calendar-shape]\n"
    )


def test_a_date_on_which_two_meetings_fall(ics: Callable) -> None:
    """A calendar of a date holds all of its meetings."""
    result = ics("--date", "2026-01-06")
    assert [line for line in result.out.splitlines() if line.startswith("UID:")] == [
        "UID:a-20260106T1100@example.org",
        "UID:b-20260106T1500@example.org",
    ]


@pytest.mark.parametrize(
    ("locale", "title", "description"),
    [
        (None, "Meeting", "Hello"),
        ("en", "Meeting", "Hello"),
        ("ja", "定例会議", "こんにちは"),
        ("JA", "定例会議", "こんにちは"),
        ("pt", "Meeting", "Olá"),
        ("pt-br", "Meeting", "Olá"),
        ("PT-PT", "Meeting", "Olá"),
    ],
)
def test_the_language(locale: str | None, title: str, description: str, ics: Callable) -> None:
    """A text that lacks the language is shown as it stands first."""
    out = ics("a", *(["--locale", locale] if locale else [])).out
    assert values(out, "SUMMARY")[0] == title
    assert values(out, "X-WR-CALDESC") == [description]


def test_an_unknown_language(ics: Callable) -> None:
    result = ics("--locale", "klingon")
    assert (result.code, result.out) == (2, "")
    assert "en, ja, pt-BR" in result.err


def test_json_is_what_meetings_says(ics: Callable, cnpe: Callable) -> None:
    assert ics("--json").items == cnpe(*NOW, "meetings", "--json").items


def test_stamps_are_reproducible(
    ics: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert values(ics("a").out, "DTSTAMP")[0] == "20260106T160000Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert set(values(ics().out, "DTSTAMP")) == {"20260101T000000Z"}
    assert ics("-o", "m.ics").code == 0
    source = tmp_path / "community.yaml"
    source.write_text(TEXT.replace("title: B", "title: C"), encoding="utf-8")
    assert ics("-o", "m.ics").code == 0
    assert set(values((tmp_path / "m.ics").read_text(), "DTSTAMP")) == {"20260101T000000Z"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert ics().code == 2


def test_a_file_remembers(ics: Callable, tmp_path: Path) -> None:
    """What changed gets SEQUENCE + 1 and now; the rest keeps what it had."""
    path, source = tmp_path / "m.ics", tmp_path / "community.yaml"
    result = ics("-o", "m.ics")
    assert (result.code, result.out, result.err) == (0, "", "Wrote m.ics.\n")
    first = path.read_bytes()
    assert first.decode() == ics().out

    before = path.stat()
    later = ("--now", "2026-01-11T12:00:00Z")
    assert ics("-o", "m.ics", now=later).err == "m.ics is up to date; nothing was written.\n"
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)

    source.write_text(TEXT.replace("Storm", "Snow"), encoding="utf-8")
    ics("-o", "m.ics", now=later)
    changed = [
        "a 1 20260111T120000Z",
        "a/20260120 1 20260111T120000Z",
        "a/20260203 1 20260111T120000Z",
    ]
    unchanged = ["b 0 20260106T200000Z", "b-20260602 0 20260602T190000Z"]
    assert _memory(path) == [*changed, *unchanged]
    assert values(path.read_text(encoding="utf-8"), "LAST-MODIFIED") == ["20260111T120000Z"] * 3

    source.write_text(TEXT.replace("      2026-01-20: {cancelled: Storm}\n", ""), encoding="utf-8")
    ics("-o", "m.ics", now=("--now", "2026-01-12T12:00:00Z"))
    assert _memory(path) == ["a 2 20260112T120000Z", "a/20260203 2 20260112T120000Z", *unchanged]

    source.write_text(TEXT, encoding="utf-8")
    ics("-o", "m.ics", now=("--now", "2026-01-13T12:00:00Z"))
    again = ["a", "a/20260120", "a/20260203"]
    assert _memory(path) == [*(f"{each} 3 20260113T120000Z" for each in again), *unchanged]
    ics("-o", "m.ics", now=("--now", "2026-01-14T12:00:00Z"))
    assert _memory(path)[0] == "a 3 20260113T120000Z"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["community.yaml", "m.ics"]


def test_without_a_file_before_the_stamp_says_which_is_newer(
    ics: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A calendar that is built anew each time gets a SEQUENCE that never goes back."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    out = ics().out
    assert set(values(out, "SEQUENCE")) == {"3156480"}  # minutes from 2020 to 2026
    assert set(values(out, "LAST-MODIFIED")) == {"20260101T000000Z"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225660")
    assert set(values(ics().out, "SEQUENCE")) == {"3156481"}
    ics("-o", "m.ics")
    source = tmp_path / "community.yaml"
    source.write_text(TEXT.replace("title: B", "title: C"), encoding="utf-8")
    ics("-o", "m.ics")
    assert values((tmp_path / "m.ics").read_text(), "SEQUENCE")[-1] == "3156482"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert set(values(ics().out, "SEQUENCE")) == {"0"}


def test_a_file_keeps_its_domain(ics: Callable, tmp_path: Path) -> None:
    """The UIDs stay when the website moves, until the file says what they are to end in."""
    path, source = tmp_path / "m.ics", tmp_path / "community.yaml"
    ics("-o", "m.ics")
    before = path.read_text(encoding="utf-8")
    moved = TEXT.replace("url: https://example.org/", "url: https://new.example.org/")
    source.write_text(moved, encoding="utf-8")
    result = ics("-o", "m.ics")
    after = path.read_text(encoding="utf-8")
    for name in ("UID", "SEQUENCE", "DTSTAMP"):
        assert values(after, name) == values(before, name)
    assert "write `calendar_domain: example.org` into the file" in result.err
    assert "@new.example.org" in ics().out

    source.write_text(f"calendar_domain: example.org\n{moved}", encoding="utf-8")
    assert ics("-o", "m.ics").err == "m.ics is up to date; nothing was written.\n"
    assert values(ics().out, "UID") == values(before, "UID")
    source.write_text(f"calendar_domain: c.example.org\n{TEXT}", encoding="utf-8")
    assert ics("-o", "m.ics").err == "Wrote m.ics.\n"
    assert "@c.example.org" in path.read_text(encoding="utf-8")


def test_an_entry_that_is_deleted_changes_no_other(cnpe: Callable, write: Callable) -> None:
    first = "{start: 2026-01-06 15:00, repeats: every 2 weeks}, "
    assert first in TEXT
    after = cnpe("--file", write(TEXT.replace(first, "")), "ics", "b").out
    assert values(after, "UID") == ["b-20260602@example.org"]


def test_a_uid_that_comes_back_does_not_go_back(ics: Callable, tmp_path: Path) -> None:
    """The first date stands alone while it is cancelled; its event is new again each time."""
    source, path = tmp_path / "community.yaml", tmp_path / "m.ics"
    seen: list[int] = []
    for minute, why in enumerate(["A", "B", None, "C", None, "D"]):
        detail = f"      2026-01-06: {{cancelled: {why}}}\n" if why else ""
        source.write_text(TEXT.replace("    dates:\n", f"    dates:\n{detail}"), encoding="utf-8")
        ics("-o", "m.ics", now=("--now", f"2026-01-10T12:{minute:02}:00Z"))
        found = [each for each in events(path.read_text()) if each["UID"].startswith("a-20260106T")]
        seen += [each["SEQUENCE"] for each in found]
    assert len(seen) == 4
    assert seen == sorted(set(seen))


def test_stamps_never_go_back(
    ics: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source, path = tmp_path / "community.yaml", tmp_path / "m.ics"
    ics("-o", "m.ics")
    source.write_text(TEXT.replace("Storm", "Snow"), encoding="utf-8")
    ics("-o", "m.ics", now=("--now", "2026-01-11T12:00:00Z"))
    source.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    ics("-o", "m.ics")
    assert set(values(path.read_text(), "LAST-MODIFIED")) == {"20260111T120000Z"}
    assert values(path.read_text(), "SEQUENCE")[:3] == ["3156480"] * 3


def test_an_invitation_is_no_calendar_to_update(ics: Callable, cnpe: Callable) -> None:
    cnpe(*NOW, "invite", "bob@example.org", "-m", "a", "-o", "i.ics")
    refused = ics("-o", "i.ics")
    assert (refused.code, "i.ics is an invitation; nothing was written" in refused.err) == (3, True)
    ics("-o", "i.ics", "--force")
    assert "@invite." not in ics().out
    kept = cnpe(*NOW, "invite", "bob@example.org", "-m", "a", "-o", "i.ics")
    assert (kept.code, "i.ics exists and is no invitation" in kept.err) == (3, True)


def test_all_is_no_meeting_here(ics: Callable) -> None:
    result = ics("all", "a")
    assert (result.code, "there is no meeting `all`" in result.err) == (2, True)


def _memory(path: Path) -> list[str]:
    found = []
    for event in events(path.read_text(encoding="utf-8")):
        original = event.get("RECURRENCE-ID")
        day = f"/{original.dt:%Y%m%d}" if original else ""
        stamp = event["DTSTAMP"].to_ical().decode()
        found.append(
            f"{event['UID'].removesuffix('@example.org').replace('-20260106', '')}{day} {event['SEQUENCE']} {stamp}"
        )
    return found


@pytest.mark.parametrize(
    ("lies_there", "words"),
    [
        (lambda ours: ours.replace(b"-//cnpe//cnpe//EN", b"-//Other//EN"), "another program"),
        (lambda ours: ours.replace(b"SUMMARY:B", b"SUMMARY:Bee"), "changed by hand"),
        (lambda ours: re.sub(rb"X-CNPE-DIGEST:\w+\r\n", b"", ours), "changed by hand"),
        (lambda ours: ours[: len(ours) // 2], "damaged"),
        (lambda _: b"not a calendar\n", "is not a calendar"),
        (lambda _: b"\xff\x00", "is not a calendar"),
        (lambda _: b"", "is not a calendar"),
    ],
)
def test_a_file_that_is_not_ours_is_kept(
    lies_there: Callable[[bytes], bytes], words: str, ics: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    data = lies_there(path.read_bytes())
    path.write_bytes(data)
    result = ics("-o", "m.ics")
    assert (result.code, result.out) == (3, "")
    assert words in result.err
    assert "--force" in result.err
    assert path.read_bytes() == data
    assert ics("-o", "m.ics", "--force").code == 0
    assert values(path.read_text(encoding="utf-8"), "SUMMARY")[-1] == "B"


def test_newlines_that_git_changed_are_not_an_edit(ics: Callable, tmp_path: Path) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert "up to date" in ics("-o", "m.ics").err


ALARM = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nDESCRIPTION:B\r\nEND:VALARM\r\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"SUMMARY:B", b"SUMMARY:Bee"), (b"SUMMARY:B\r\n", b"SUMMARY:B\r\n" + ALARM)],
)
def test_force_remembers_what_a_hand_left(
    old: bytes, new: bytes, ics: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    path.write_bytes(path.read_bytes().replace(old, new).replace(b"SEQUENCE:0", b"SEQUENCE:7"))
    ics("-o", "m.ics", "--force", now=("--now", "2026-01-12T12:00:00Z"))
    assert _memory(path)[3] == "b 8 20260112T120000Z"


@pytest.mark.parametrize("target", ["missing/m.ics", "."])
def test_a_place_that_can_not_be_written(target: str, ics: Callable) -> None:
    result = ics("-o", target)
    assert (result.code, result.out) == (4, "")
    assert target in result.err


@pytest.mark.skipif(os.name == "nt", reason="modes and links are another matter there")
def test_mode_and_symlink_stay(ics: Callable, tmp_path: Path) -> None:
    (tmp_path / "real.ics").touch()
    (tmp_path / "real.ics").chmod(0o640)
    (tmp_path / "m.ics").symlink_to("real.ics")
    assert ics("-o", "m.ics", "--force").code == 0
    assert (tmp_path / "m.ics").is_symlink()
    assert (tmp_path / "real.ics").stat().st_mode & 0o777 == 0o640
    assert b"VCALENDAR" in (tmp_path / "real.ics").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a", "--date", "2026-01-14"], "the nearest are Tue 2026-01-13"),
        (["--date", "soon"], "is not a date"),
    ],
)
def test_bad_input(arguments: list[str], message: str, ics: Callable) -> None:
    result = ics(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_no_meetings_is_an_empty_calendar(cnpe: Callable, write: Callable) -> None:
    result = cnpe("--file", write("name: T\n"), "ics")
    assert (result.code, "VEVENT" in result.out) == (0, False)


def test_without_a_file(cnpe: Callable) -> None:
    assert cnpe("ics").code == 4


@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize(
    "name", ["community.yaml", "./x/../community.yaml", "link.ics", "hard.ics"]
)
def test_no_output_replaces_the_source(
    name: str, force: list[str], ics: Callable, cnpe: Callable, tmp_path: Path
) -> None:
    source = tmp_path / "community.yaml"
    (tmp_path / "x").mkdir()
    (tmp_path / "link.ics").symlink_to("community.yaml")
    os.link(source, tmp_path / "hard.ics")
    before = source.read_bytes()
    result = ics("-o", name, *force)
    assert (result.code, result.out) == (3, "")
    assert result.err == f"cnpe: {name} is the community file; name another file to write to\n"
    if name.endswith(".ics"):
        invited = cnpe(*NOW, "invite", "bob@example.org", "-m", "a", "-o", name)
        assert (invited.code, "is the community file" in invited.err) == (3, True)
    assert source.read_bytes() == before
    assert source.stat().st_nlink == 2


def test_a_folder_as_an_output_names_no_other_file(ics: Callable, tmp_path: Path) -> None:
    (tmp_path / "m.ics").mkdir()
    for name in (".", "m.ics"):
        result = ics("-o", name)
        assert (result.code, result.out) == (4, "")
        assert "did you mean" not in result.err
        assert "name another file to write to" in result.err


@pytest.mark.usefixtures("ics")
def test_outputs_without_a_file(cnpe: Callable) -> None:
    for command in (("ics",), ("invite", "bob@example.org", "-m", "a")):
        empty = cnpe(*NOW, *command, "-o", "")
        assert (empty.code, empty.out) == (2, "")
        assert "-o: the name of the file is empty" in empty.err
        assert cnpe(*NOW, *command, "-o", "-").out == cnpe(*NOW, *command).out


def numbers(path: Path) -> set[int]:
    """Return the SEQUENCE of the events of one UID."""
    found = events(path.read_text("utf-8"))
    return {each["SEQUENCE"] for each in found if each["UID"].startswith("a-20260106@")}


@pytest.mark.parametrize(
    "merged",
    [
        "<<<<<<< main\nSEQUENCE:5\n=======\nSEQUENCE:4\n>>>>>>> other\n",
        "SEQUENCE:5\nEND:VEVENT\nBEGIN:VEVENT\nUID:a-20260106@example.org\nSEQUENCE:4\n",
        "SEQUENCE:4\nEND:VEVENT\nBEGIN:VEVENT\nUID:a-20260106@example.org\nSEQUENCE:5\n",
    ],
)
def test_force_over_a_merge_keeps_the_highest_number(
    merged: str, ics: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    text = path.read_bytes().decode().replace("\r\n", "\n")
    path.write_text(text.replace("SEQUENCE:0\n", merged, 1), newline="")
    assert "was changed by hand, or is damaged" in ics("-o", "m.ics").err
    assert ics("-o", "m.ics", "--force").code == 0
    assert numbers(path) == {6}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SEQUENCE:50\nSEQUENCE:50", 51),
        ("SEQUENCE:+50", 51),
        ('SEQUENCE;X="a:b":50', 50),
        ('X-A;B="c:d":e\nSEQUENCE:50', 51),
        ("SEQUENCE:9999999999", 2**31 - 1),
        (f"SEQUENCE:{'9' * 5000}", 2**31 - 1),
    ],
)
def test_force_never_decreases_a_number(
    before: str, after: int, ics: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    text = path.read_bytes().decode().replace("\r\n", "\n")
    path.write_text(text.replace("SEQUENCE:0", before), newline="")
    assert ics("-o", "m.ics", "--force").code == 0
    assert numbers(path) == {after}
    community = tmp_path / "community.yaml"
    community.write_text(community.read_text("utf-8").replace("en: Meeting", "en: Call"), "utf-8")
    assert ics("-o", "m.ics").code == 0
    assert numbers(path) == {min(after + 1, 2**31 - 1)}


@pytest.mark.parametrize("damage", ["END:VCALENDAR\r\n", "BEGIN:VEVENT\r\n"])
def test_force_over_what_cannot_be_read_gives_new_numbers(
    damage: str, ics: Callable, tmp_path: Path
) -> None:
    """The file may have had higher numbers than any that is known."""
    path = tmp_path / "m.ics"
    path.write_text(damage, newline="")
    assert ics("-o", "m.ics", "--force").code == 0
    (number,) = numbers(path)
    assert number > 3_000_000


@pytest.mark.parametrize("stamp", ["garbage", "20260101T000000Z\nLAST-MODIFIED:20260101T000000Z"])
def test_a_damaged_stamp_is_left_out(stamp: str, ics: Callable, tmp_path: Path) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    text = path.read_bytes().decode().replace("\r\n", "\n")
    path.write_text(text.replace("SEQUENCE:0", f"SEQUENCE:0\nLAST-MODIFIED:{stamp}"), newline="")
    assert ics("-o", "m.ics", "--force").code == 0
    assert "LAST-MODIFIED" not in path.read_text("utf-8")


def test_a_second_digest_is_a_change(ics: Callable, tmp_path: Path) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"BEGIN:VEVENT", b"X-CNPE-DIGEST:abc\r\nBEGIN:VEVENT", 1))
    assert "was changed by hand" in ics("-o", "m.ics").err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SEQUENCE:0", "SEQUENCE:0\r\nSEQUENCE:1"),
        ("SEQUENCE:0", "SEQUENCE:many"),
        ("SEQUENCE:0\r\n", ""),
        ("DTSTAMP:20260106T160000Z", "DTSTAMP:today"),
        ("DTSTAMP:20260106T160000Z", "DTSTAMP:20260106T160000Z\r\nDTSTAMP:20260106T160000Z"),
        ("DTSTAMP:20260106T160000Z\r\n", ""),
        ("UID:a-20260106@example.org", "UID:a\r\nUID:b"),
        ("RECURRENCE-ID;TZID=America/New_York:20260120T110000", "RECURRENCE-ID:never"),
        ("RECURRENCE-ID", "RECURRENCE-ID:20260120\r\nRECURRENCE-ID"),
        ("STATUS:CONFIRMED", "LAST-MODIFIED:20260101\r\nLAST-MODIFIED:x\r\nSTATUS:CONFIRMED"),
        ("RRULE:", "RRULE:FREQ=NEVER;"),
        ("SUMMARY", "SUMMARY:x\r\nX-\x07"),
    ],
)  # fmt: skip
def test_force_replaces_a_damaged_calendar(
    old: str, new: str, ics: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    result = ics("-o", "m.ics", "--force")
    assert (result.code, result.err) == (0, "Wrote m.ics.\n")
    for event in events(path.read_text(encoding="utf-8")):
        assert isinstance(event["SEQUENCE"], int)
        assert event["DTSTAMP"].dt
