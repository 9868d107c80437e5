"""`cnpe ics`: a calendar on stdout or in a file that remembers, and invitations."""

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
        "a@example.org",
        "a@example.org",
        "a@example.org",
        "b@example.org",
        "b-20260602@example.org",
    ]
    assert values(result.out, "X-WR-CALNAME") == values(result.out, "NAME") == ["Test"]


def test_some_meetings(ics: Callable) -> None:
    assert set(values(ics("b").out, "UID")) == {"b@example.org", "b-20260602@example.org"}
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


def test_a_rule_that_no_calendar_can_have_in_another_language(
    cnpe: Callable, write: Callable
) -> None:
    """The finding is about the file, whatever language the calendar is to be in."""
    path = write(
        "name: T\nmeetings:\n- {id: a, title: {en: A, ja: B}, schedule: [{start: 2026-01-06 11:00}]}\n"
        "- {id: b, title: {en: B, ja: C}, schedule: [{start: 2025-07-31 11:00, "
        "rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'}]}\n"
    )
    for locale in ("en", "ja"):
        result = cnpe("--file", path, "ics", "--locale", locale)
        assert (result.code, result.out) == (3, "")
        assert f"{path}:4:71: error: calendar programs disagree" in result.err
        assert cnpe("--file", path, "ics", "a", "--locale", locale).code == 0


def test_an_invitation_to_a_meeting_that_happens_once(cnpe: Callable, write: Callable) -> None:
    path = write(TEXT.replace(", repeats: every week}]\n    dates", "}]\n    x-dates"))
    out = cnpe("--file", path, "--now", "2026-01-01", "ics", "a", "--invite", "b@example.org").out
    assert values(out, "UID") == ["a@example.org"]
    late = cnpe("--file", path, "--now", "2026-01-07", "ics", "a", "--invite", "b@example.org")
    assert (late.code, "has no dates left" in late.err) == (2, True)


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
    assert _memory(path) == ["a 0 20260106T160000Z", "a/20260120 1 20260111T120000Z", "a/20260203 0 20260106T160000Z", "b 0 20260106T200000Z", "b-20260602 0 20260602T190000Z"]  # fmt: skip

    source.write_text(TEXT.replace("      2026-01-20: {cancelled: Storm}\n", ""), encoding="utf-8")
    ics("-o", "m.ics", now=("--now", "2026-01-12T12:00:00Z"))
    assert _memory(path)[0] == "a 2 20260112T120000Z"

    source.write_text(TEXT, encoding="utf-8")
    ics("-o", "m.ics", now=("--now", "2026-01-13T12:00:00Z"))
    assert _memory(path)[1] == "a/20260120 3 20260113T120000Z"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["community.yaml", "m.ics"]


def _memory(path: Path) -> list[str]:
    found = []
    for event in events(path.read_text(encoding="utf-8")):
        original = event.get("RECURRENCE-ID")
        day = f"/{original.dt:%Y%m%d}" if original else ""
        stamp = event["DTSTAMP"].to_ical().decode()
        found.append(
            f"{event['UID'].removesuffix('@example.org')}{day} {event['SEQUENCE']} {stamp}"
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


def test_force_remembers_what_a_hand_left(ics: Callable, tmp_path: Path) -> None:
    path = tmp_path / "m.ics"
    ics("-o", "m.ics")
    path.write_bytes(
        path.read_bytes()
        .replace(b"SUMMARY:B", b"SUMMARY:Bee")
        .replace(b"SEQUENCE:0", b"SEQUENCE:7")
    )
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


def test_an_invitation_to_a_series(ics: Callable) -> None:
    """RFC 5546: one UID, an organizer, attendees who are asked; what is cancelled is left out."""
    result = ics("a", "--invite", "Bob <bob@example.org>", "--invite", "eve@example.org")
    assert values(result.out, "METHOD") == ["REQUEST"]
    master, moved = events(result.out)
    assert master["UID"] == moved["UID"] == "a@example.org"
    assert master["ORGANIZER"] == "mailto:ann@example.org"
    assert master["ORGANIZER"].params["CN"] == "Ann Lee"
    assert [str(each) for each in master["ATTENDEE"]] == [
        "mailto:bob@example.org",
        "mailto:eve@example.org",
    ]
    for attendee in (*master["ATTENDEE"], *moved["ATTENDEE"]):
        assert attendee.params["RSVP"] == "TRUE"
        assert attendee.params["PARTSTAT"] == "NEEDS-ACTION"
    assert values(result.out, "EXDATE") == ["20260120T110000"]
    assert {event["STATUS"] for event in (master, moved)} == {"CONFIRMED"}
    assert values(result.out, "DTSTAMP") == ["20260110T170000Z"] * 2
    assert values(result.out, "SEQUENCE") == ["3170460"] * 2  # minutes since 2020


def test_an_invitation_to_one_date(ics: Callable) -> None:
    result = ics(
        "a", "--date", "next", "--invite", "bob@example.org", "--organizer", "eve@example.org"
    )
    (event,) = events(result.out)
    assert (event["ORGANIZER"], "RRULE" in event) == ("mailto:eve@example.org", False)
    assert event["UID"] == "a-20260113T1100@example.org"


def test_an_invitation_taken_back(ics: Callable) -> None:
    """The same UID, a later SEQUENCE, and no STATUS: the meeting goes on without them."""
    asked = ics("a", "--invite", "bob@example.org")
    result = ics("a", "--uninvite", "bob@example.org", now=("--now", "2026-01-10T12:01:00-05:00"))
    (event,) = events(result.out)
    assert values(result.out, "METHOD") == ["CANCEL"]
    assert event["UID"] == events(asked.out)[0]["UID"]
    assert int(event["SEQUENCE"]) == int(events(asked.out)[0]["SEQUENCE"]) + 1
    assert str(event["ATTENDEE"]) == "mailto:bob@example.org"
    assert "STATUS" not in event


def test_an_invitation_is_to_the_schedule_in_force(ics: Callable) -> None:
    invited = ics("b", "--invite", "bob@example.org")
    assert values(invited.out, "UID") == ["b@example.org"]
    later = ics("b", "--invite", "bob@example.org", now=("--now", "2026-07-01"))
    assert values(later.out, "UID") == ["b-20260602@example.org"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["a", "--invite", "bob"],
            "--invite: `bob` is not an e-mail address; write it as ann@example.org",
        ),
        (["a", "--invite", "Bob <bob@example.org"], "not an e-mail address"),
        (["a", "--invite", "bob@example.org\r\nX:1"], "not an e-mail address"),
        (["a", "--invite", "bob@example.org", "--organizer", "x"], "--organizer: `x`"),
        (["--invite", "bob@example.org"], "an invitation is for one meeting; name it: a, b"),
        (
            ["a", "--invite", "b@example.org", "--uninvite", "c@example.org"],
            "run the command twice",
        ),
        (["a", "--organizer", "b@example.org"], "goes with --invite"),
        (["a", "--date", "2026-01-20", "--invite", "b@example.org"], "cancelled"),
        (["a", "--date", "2026-01-14"], "the nearest are Tue 2026-01-13"),
        (["--date", "soon"], "is not a date"),
    ],
)
def test_bad_input(arguments: list[str], message: str, ics: Callable) -> None:
    result = ics(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_an_invitation_without_an_organizer(cnpe: Callable, write: Callable[[str], Path]) -> None:
    path = write(TEXT.replace("organizer:", "x-organizer:"))
    result = cnpe("--file", path, *NOW, "ics", "a", "--invite", "bob@example.org")
    assert (result.code, result.out) == (2, "")
    assert "pass --organizer ADDRESS" in result.err


def test_rhythms_side_by_side_are_not_one_invitation(cnpe: Callable, write: Callable) -> None:
    path = write(
        "name: T\norganizer: {name: A, email: a@example.org}\nmeetings: [{id: a, title: A, "
        "schedule: [{start: 2026-01-06 11:00, rrule: 'FREQ=WEEKLY;BYDAY=TU,TH'}]}]\n"
    )
    result = cnpe("--file", path, *NOW, "ics", "a", "--invite", "bob@example.org")
    assert result.code == 2
    assert "--date" in result.err


def test_no_meetings_is_an_empty_calendar(cnpe: Callable, write: Callable) -> None:
    result = cnpe("--file", write("name: T\n"), "ics")
    assert (result.code, "VEVENT" in result.out) == (0, False)


def test_without_a_file(cnpe: Callable) -> None:
    assert cnpe("ics").code == 4


def test_a_newline_in_a_name_is_a_space(cnpe: Callable, write: Callable[[str], Path]) -> None:
    path = write(TEXT.replace("name: Ann Lee,", 'name: "Ann\\n  Lee",'))
    out = cnpe("--file", path, *NOW, "ics", "a", "--invite", "bob@example.org").out
    assert '\nORGANIZER;CN="Ann Lee":mailto:ann@example.org\n' in unfolded(out)


def test_names_can_not_break_out_of_a_parameter(ics: Callable) -> None:
    out = unfolded(ics("a", "--invite", 'Bob "B"; X=1 <bob@example.org>').out)
    assert "ATTENDEE;CN=\"Bob ^'B^'; X=1\";" in out
