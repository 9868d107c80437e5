"""Lists on screens of several widths, with the texts of real life in them, and in a pipe."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

LONG = "Golden paths: what three years of platform engineering taught us about defaults"
JAPANESE = "プラットフォームエンジニアリングの黄金の道と開発者体験の測り方"
LINK = "https://example.org/a/very/long/path/to/the/page/of/a/working/group/of/ours"
TEXT = f"""\
name: T
url: https://example.org/
time_zone: America/New_York
audience_zones: [America/New_York, Europe/London, Asia/Kolkata]
leads:
  - {{name: Ann Lee, github: annlee, role: Chair, affiliation: An organization with a very long name, since: 2026-01-01, term_ends: 2027-01-31}}
  - {{name: Bob, github: bob, role: Chair, since: 2026-01-01}}
initiatives:
  - {{id: long, name: A working group with a rather long name, url: "{LINK}"}}
  - {{id: short, name: Maturity, url: "https://example.org/m"}}
meetings:
  - id: community
    title: Community Meeting
    join: https://example.org/join
    schedule: [{{start: 2025-07-29 11:00, repeats: every 2 weeks on Tuesday}}]
    formats: [Presentation, Hallway Track]
    dates:
      2026-12-01: {{topics: ["{LONG}"], speakers: [Ann Lee @annlee, Bob Miller @bob]}}
      2026-12-15: {{topics: ["{JAPANESE}"], title: Special, recording: "https://example.org/r"}}
      2026-12-29: {{cancelled: Year-end break of everybody}}
      2027-01-12: {{moved_to: 2027-01-14 12:00, register: "https://example.org/s"}}
"""
APAC = """\
  - {id: apac, title: APAC, time_zone: Asia/Kolkata, schedule: [{start: 2026-12-03 20:30, repeats: every month on the 1st Thursday}]}
  - {id: conf, title: KubeCon, duration: 3d, schedule: [{start: 2027-01-20}]}
"""
NOW = ("--now", "2026-11-27")
STYLES = re.compile("\x1b\\[[0-9;]*m")
LISTS = [
    ["meetings", "--until", "2027-01-31"],
    ["meetings", "-m", "community", "--until", "2027-01-31"],
    ["next-meeting", "-n", "5"],
    ["meetings", "clock-changes"],
    ["leads"],
    ["initiatives"],
]


@pytest.fixture
def draw(write: Callable[[str], Path], on_terminal: Callable[..., str]) -> Callable[..., list[str]]:
    def drawn(*arguments: str, text: str = TEXT + APAC, **screen: object) -> list[str]:
        shown = on_terminal("--file", write(text), *NOW, *arguments, **screen)
        lines = STYLES.sub("", shown).splitlines()
        return [line for line in lines if not line.startswith("Skipped: ")]

    return drawn


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("command", LISTS)
def test_no_date_no_time_and_no_link_is_broken(
    command: list[str], columns: int, draw: Callable[..., list[str]]
) -> None:
    lines = draw(*command, columns=columns, TZ="Europe/Berlin")
    assert len(lines) > 2
    for line in lines:
        for date in re.findall(r"\d{4}-?[\d-]*(?!…)\b", line):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", date), line
        for time in re.findall(r"\d\d:\S*(?: \S+)?(?!\S*…)", line):
            assert re.fullmatch(r"\d\d:\d\d(–\d\d:\d\d)?( [A-Z]{3,4})?", time), line
        assert "://" not in line or "…" not in line.partition("://")[2]
        assert cell_len(line) <= columns or "://" in line
        assert line == line.rstrip()
    if command == ["initiatives"]:
        assert any(LINK in line for line in lines)


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("command", LISTS[:4])
def test_one_line_a_date_on_a_wide_screen(
    command: list[str], columns: int, draw: Callable[..., list[str]]
) -> None:
    lines = draw(*command, columns=columns)
    assert lines[0].startswith("DATE  ")
    assert all(re.match(r"[A-Z][a-z]{2} \d{4}-\d\d-\d\d  ", line) for line in lines[1:])


def test_long_texts_are_cut_on_a_terminal_only(
    draw: Callable[..., list[str]], write: Callable[[str], Path], cnpe: Callable
) -> None:
    lines = draw("meetings", "--until", "2027-01-01", columns=100)
    assert any(re.search("Golden.*…", line) for line in lines)
    assert any(re.search("Speci.*…", line) for line in lines)
    piped = cnpe("--file", write(TEXT), *NOW, "meetings", "--until", "2027-01-01").out
    assert LONG in piped
    assert JAPANESE in piped


def test_a_narrow_screen_shows_texts_in_full(draw: Callable[..., list[str]]) -> None:
    lines = draw("meetings", "-m", "community", "--until", "2026-12-20", columns=40)
    assert lines == [
        "Tue 2026-12-01  11:00–12:00 EST",
        "    Golden paths: what three years of",
        "    platform engineering taught us about",
        "    defaults",
        "    Ann Lee, Bob Miller  Hallway Track",
        "Tue 2026-12-15  11:00–12:00 EST",
        "    Special;",
        "    プラットフォームエンジニアリングの黄",
        "    金の道と開発者体験の測り方",
        "    Presentation",
    ]


def test_what_all_rows_say_is_left_out(draw: Callable[..., list[str]]) -> None:
    """The meeting where there is one, a role that all have, but not what a single row says."""
    (head, *_) = draw("meetings", text=TEXT, columns=120)
    assert head.split() == ["DATE", "TIME", "TOPICS", "SPEAKERS", "FORMAT"]
    (head, *_) = draw("meetings", columns=120)
    assert head.split()[:5] == ["DATE", "TIME", "YOUR", "TIME", "MEETING"]
    (head, *_) = draw("leads", columns=120)
    assert head.split() == ["NAME", "GITHUB", "TERM", "ENDS", "AFFILIATION"]
    (head, row) = draw("meetings", "--until", "2026-12-02", columns=120)
    assert head.split() == ["DATE", "TIME", "MEETING", "TOPICS", "SPEAKERS", "FORMAT"]
    assert "  community  " in row


def test_the_reader_s_time_where_there_are_several_zones(draw: Callable[..., list[str]]) -> None:
    lines = draw("meetings", "--until", "2027-01-20", columns=120, TZ="Asia/Tokyo")
    assert [line[33:46] for line in lines] == [
        "YOUR TIME    ",
        "Wed 01:00 JST",
        "Fri 00:00 JST",
        "Wed 01:00 JST",
        "Wed 01:00 JST",
        "Fri 00:00 JST",
        "Fri 02:00 JST",
        "             ",
    ]
    assert "YOUR TIME" not in draw("meetings", text=TEXT, columns=120, TZ="Asia/Tokyo")[0]


@pytest.mark.parametrize(
    "command", [["meetings", "--until", "2026-12-03"], ["next-meeting", "-n", "2"]]
)
def test_zones_that_are_asked_for(
    command: list[str],
    draw: Callable[..., list[str]],
    write: Callable[[str], Path],
    cnpe: Callable,
) -> None:
    """A column for each on a terminal, and the zones of a record otherwise."""
    zones = ("--zone", "Asia/Tokyo", "--zone", "UTC")
    lines = draw(*command, *zones, columns=120)
    assert lines[0][33:56] == "TOKYO          UTC     "
    assert lines[1][33:56] == "Wed 01:00 JST  16:00 UTC"[:23]
    asked = ("--file", write(TEXT + APAC), *NOW, *command, *zones)
    assert cnpe(*asked, "--json").items[0]["zones"] == [
        {"time_zone": "Asia/Tokyo", "start": "2026-12-02T01:00:00+09:00"},
        {"time_zone": "UTC", "start": "2026-12-01T16:00:00+00:00"},
    ]
    assert cnpe(*asked).rows[0][19] == (
        "Asia/Tokyo 2026-12-02T01:00:00+09:00; UTC 2026-12-01T16:00:00+00:00"
    )


def test_zones_of_one_date(write: Callable[[str], Path], cnpe: Callable) -> None:
    show = ("--file", write(TEXT), *NOW, "meetings", "show", "next", "--zone", "Asia/Tokyo")
    assert ["zones", "Asia/Tokyo", "2026-12-02T01:00:00+09:00"] in cnpe(*show).rows
    wrong = cnpe(*show[:-1], "Asia/Tokio")
    assert wrong.code == 2
    assert wrong.err.startswith("cnpe: --zone: `Asia/Tokio` is not a time zone; ")


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        (["speaker", "--until", "2027-01-20"], ["2026-12-15", "2027-01-14"]),
        (["register", "--until", "2027-01-20"], ["2026-12-01", "2026-12-15"]),
        (["recording"], []),
        (["recording", "--from", "2026-11-10"], ["2026-11-17"]),
        (["recording", "--from", "2026-11-10", "--until", "2027-01-20"], ["2026-11-17"]),
    ],
)
def test_dates_that_lack_something(
    options: list[str], dates: list[str], write: Callable[[str], Path], cnpe: Callable
) -> None:
    """A cancelled date lacks nothing, and a recording is only missed of a date that is over."""
    command = ("--file", write(TEXT), *NOW, "meetings", "--without", *options)
    found = [row[0][:10] for row in cnpe(*command).rows]
    assert found == dates or (options == ["recording"] and len(found) == 26)


def test_what_can_be_lacking(write: Callable[[str], Path], cnpe: Callable) -> None:
    refused = cnpe("--file", write(TEXT), "meetings", "--without", "speakers")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "cnpe: --without: `speakers` is not known; did you mean `speaker`?\n"


def test_a_cancelled_date_has_no_link_to_join(
    write: Callable[[str], Path], cnpe: Callable, draw: Callable[..., list[str]]
) -> None:
    show = ("meetings", "show", "2026-12-29")
    (item,) = cnpe("--file", write(TEXT), *NOW, *show, "--json").items
    assert item["join"] is None
    assert not [line for line in draw(*show) if "example.org/join" in line]
    assert [line for line in draw("meetings", "show", "2026-12-01") if "example.org/join" in line]


def test_two_zones_of_one_name_have_a_column_each(draw: Callable[..., list[str]]) -> None:
    zones = (
        "--zone",
        "America/Indiana/Knox",
        "--zone",
        "America/North_Dakota/Center",
        "--zone",
        "UTC",
    )
    (head, *_) = draw("meetings", "--until", "2026-12-03", *zones, columns=160)
    assert head.split()[2:5] == ["KNOX", "CENTER", "UTC"]
    (head, *_) = draw(
        "meetings", "--until", "2026-12-03", "--zone", "UTC", "--zone", "UTC", columns=160
    )
    assert head.split().count("UTC") == 2
