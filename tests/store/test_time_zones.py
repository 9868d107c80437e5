"""The data of time zones, and what is said of names that are no zone."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tzdata

from cnpe_cli.domain.errors import UnfitValueError
from cnpe_cli.domain.zone_tables import BY_ABBREVIATION, CITIES, RENAMED, WINDOWS
from cnpe_cli.domain.zones import local
from cnpe_cli.store.time_zones import is_zone, known_zones, parse_zone

PACKAGED = Path(tzdata.__file__).with_name("zoneinfo")


def hint(text: str) -> str:
    with pytest.raises(UnfitValueError) as caught:
        parse_zone(text)
    return caught.value.hint


MEANT = {
    "America/New_York": "ET, EDT, ET (Eastern Time), Eastern Standard Time, est, EST/EDT, Eastern Time (US & Canada), (UTC-05:00) Eastern Time (US & Canada), America/New York, new york, New York, America/New_Yrok, Amercia/New_York, America/Boston, NYC, Washington DC, US/Eastern Time",
    "America/Chicago": "Central Time (US & Canada), CDT, Austin",
    "America/Denver": "MT, MDT, MST/MDT, Mountain Time",
    "America/Los_Angeles": "PT, PDT, Pacific Time, Pacific Standard Time, Pacific Daylight Time, America/San_Francisco, Seattle, PST / PDT",
    "America/Indiana/Indianapolis": "US Eastern Standard Time, Indianapolis, America/Indianopolis",
    "Europe/London": "GMT Standard Time, Europe/Lodon, London, London/Europe",
    "Europe/Berlin": "CEST, MESZ, W. Europe Standard Time, Europe/Munich, berlin, Europe / Berlin, Berlin time",
    "Europe/Istanbul": "Istanbul, Istambul",
    "Asia/Jerusalem": "Tel Aviv, Israel Standard Time",
    "America/Cancun": "Eastern Standard Time (Mexico)",
    "Europe/Kyiv": "FLE Standard Time, Kiev",
    "Asia/Kolkata": "Asia/Mumbai, India Standard Time, Bengaluru, Calcutta, asia/calcutta, Asia/Kolkatta",
    "Asia/Ho_Chi_Minh": "Saigon, Asia/Hanoi",
    "Asia/Shanghai": "China Standard Time, Asia/Beijing",
    "Asia/Tokyo": "JST, Tokyo Standard Time, Japan Standard Time, Osaka",
    "UTC": "UTC+0, utc, UTC-00:00, GMT+0000, Z, zulu",
}  # fmt: skip


@pytest.mark.parametrize(("zone", "texts"), MEANT.items())
def test_the_place_that_is_meant(zone: str, texts: str) -> None:
    assert {hint(text) for text in texts.split(", ")} == {f"did you mean `{zone}`?"}


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("IST", "`Asia/Kolkata`, `Europe/Dublin` or `Asia/Jerusalem`"),
        ("BST", "`Europe/London` or `Asia/Dhaka`"),
        ("CST", "`America/Chicago`, `Asia/Shanghai` or `America/Havana`"),
        ("AEST", "`Australia/Sydney` or `Australia/Brisbane`"),
        ("ET/PT", "`America/New_York` or `America/Los_Angeles`"),
        ("PT or ET", "`America/Los_Angeles` or `America/New_York`"),
        ("New York/London", "`America/New_York` or `Europe/London`"),
        ("Cordoba", "`America/Argentina/Cordoba` or `Europe/Madrid`"),
    ],
)
def test_an_abbreviation_of_several_zones(text: str, zones: str) -> None:
    assert hint(text) == f"it is ambiguous: write {zones}"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("UTC+8", "Asia/Shanghai"),
        ("UTC8", "Asia/Shanghai"),
        ("utc +08:00", "Asia/Shanghai"),
        ("GMT-5", "America/New_York"),
        ("UTC/GMT -5", "America/New_York"),
        ("UTC\N{MINUS SIGN}5", "America/New_York"),
        ("+0530", "Asia/Kolkata"),
        ("-03:30", "America/St_Johns"),
        ("UTC+5:45", "Asia/Kathmandu"),
    ],
)
def test_an_offset_gets_an_example(text: str, city: str) -> None:
    assert hint(text) == f"write the name of a place, such as {city}; an offset has no summer time"


@pytest.mark.parametrize("minutes", range(-14 * 60, 15 * 60, 15))
def test_the_example_has_that_offset_in_winter(minutes: int) -> None:
    """Or there is none, where nobody lives there."""
    text = f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
    found = re.fullmatch(
        r"write the name of a place(?:, such as (.*))?; an offset has no summer time", hint(text)
    )
    if minutes == 0:
        assert hint(text) == "did you mean `UTC`?"
        return
    assert found, hint(text)
    offsets = [
        local(datetime(2026, month, 1, tzinfo=UTC), found[1] or "UTC").utcoffset()
        for month in (1, 7)
    ]
    assert found[1] is None or min(offsets) == timedelta(minutes=minutes)
    assert found[1] or minutes % 60 or abs(minutes) > 11 * 60


NO_GUESS = "America, Asia, Asia/Bombai, Asia/Dubay, local, Europe/Kyev, ../etc, WST, Haifa, Wichita, Charleston, Granada, Canton, Lublin, Salvador, Vitoria, Victoria, PST (Philippines), EST (Australia), Eastern Standard Time (Australia), Factory"


@pytest.mark.parametrize(
    "text",
    [*NO_GUESS.split(", "), "London, Ontario", "Paris, Texas", "Portland, Maine", "x" * 99, ""],
)
def test_no_guess_where_it_could_be_hours_away(text: str) -> None:
    assert hint(text) == "write it as America/New_York, the name of a place"


def test_the_tables_name_zones() -> None:
    by_abbreviation = [zone for zones in BY_ABBREVIATION.values() for zone in zones]
    named = {*RENAMED.values(), *WINDOWS.values(), *by_abbreviation}
    named |= {zone for zones in CITIES.values() for zone in zones.split()}
    assert named <= set(known_zones().values())
    assert all(is_zone(old) for old in RENAMED)


@pytest.mark.parametrize("command", ["next-meeting --zone EST", "meetings reschedule --from 2026-03-03 --zone EST", "meetings add b --title B --start 2026-03-03T11:00 --zone EST"])  # fmt: skip
def test_an_old_name_on_the_command_line(command: str, cnpe: Callable, tmp_path: Path) -> None:
    """It is told what the file would be told."""
    (tmp_path / "community.yaml").write_text(
        "name: T\nmeetings: [{id: a, title: A, schedule: [{start: 2026-01-06 11:00, repeats: every week}]}]\n"
    )
    result = cnpe("--now", "2026-01-05", *command.split())
    assert result.code == 0
    told = "--zone: `EST` is a legacy zone name; write `America/New_York`\n"
    assert result.err.startswith(told)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            ["--zone", "Asia/Kolkata"],
            "`b` meets once, on Tue 2026-03-03 at 11:00 (Asia/Kolkata).\n",
        ),
        (
            [],
            "`b` meets once, on Tue 2026-03-03 at 11:00 (UTC).\nNew warning: no time zone is given, so 11:00 is UTC",
        ),
    ],
)
def test_a_new_meeting_says_its_zone(
    more: list[str], told: str, cnpe: Callable, tmp_path: Path
) -> None:
    (tmp_path / "community.yaml").write_text("name: T\n")
    add = ("--now", "2026-01-05", "meetings", "add", "b", "--title", "B")
    result = cnpe(*add, "--start", "2026-03-03 11:00", *more)
    assert told in result.err


VANCOUVER = "name: T\ntime_zone: America/Vancouver\nmeetings: [{id: m, title: M, schedule: [{start: 2026-01-06 10:00, repeats: every week}]}]\n"
NEWER = "# version 9999z\nZ America/New_York -4:56:2 - LMT 1883\nL America/New_York US/Eastern\n"


def system(folder: Path, marks: dict[str, str]) -> Path:
    """Make a folder like a system's, in which Vancouver has the clocks of Tokyo."""
    (folder / "America").mkdir(parents=True)
    for zone in ("UTC", "America/New_York"):
        shutil.copy(PACKAGED / zone, folder / zone)
    shutil.copy(PACKAGED / "Asia/Tokyo", folder / "America/Vancouver")
    for name, text in marks.items():
        (folder / name).write_text(text)
    return folder


def run(folder: Path | None, *arguments: str, text: str = VANCOUVER) -> str:
    variables = {**os.environ, "PYTHONTZPATH": str(folder or "")}
    command = [sys.executable, "-m", "cnpe_cli", "--file", "-", "--now", "2026-11-26", *arguments]
    done = subprocess.run(
        command, input=text, env=variables, capture_output=True, text=True, check=False
    )
    return done.stdout or done.stderr


@pytest.mark.parametrize(
    ("marks", "offset"),
    [
        ({}, "-07:00"),
        ({"tzdata.zi": "# version 2025b\n"}, "-07:00"),
        ({"tzdata.zi": "# version unknown\n"}, "-07:00"),
        ({"tzdata.zi": f"# version {tzdata.IANA_VERSION}\n"}, "-07:00"),
        ({"+VERSION": "2025b\n"}, "-07:00"),
        ({"+VERSION": "9999z\n"}, "+09:00"),
        ({"tzdata.zi": f"{NEWER}L Asia/Tokyo America/Vancouver\n"}, "+09:00"),
    ],
)
def test_the_newest_data_wins(marks: dict[str, str], offset: str, tmp_path: Path) -> None:
    folder = system(tmp_path / "zoneinfo", marks)
    assert f"start\t2026-12-01T10:00:00{offset}" in run(folder, "next-meeting")


def test_a_version_in_either_file(tmp_path: Path) -> None:
    marks = {"tzdata.zi": f"# redo\n{NEWER.partition(chr(10))[2]}L Asia/Tokyo America/Vancouver\n"}
    folder = system(tmp_path / "zoneinfo", {**marks, "+VERSION": "9999z\n"})
    assert "start\t2026-12-01T10:00:00+09:00" in run(folder, "next-meeting")


def test_names_and_offsets_have_one_source(tmp_path: Path) -> None:
    """A zone that the newest data doesn't have is not known, although the package has it."""
    folder = system(tmp_path / "zoneinfo", {"tzdata.zi": NEWER})
    assert "is not a time zone" in run(folder, "next-meeting")
    assert "2026-12-01" in run(
        folder, "next-meeting", text=VANCOUVER.replace("Vancouver", "New_York")
    )


def test_version_says_which(tmp_path: Path) -> None:
    folder = system(tmp_path / "zoneinfo", {"tzdata.zi": NEWER})
    assert run(folder, "--version").splitlines()[1] == f"time zones 9999z, from {folder}"
    packaged = f"time zones {tzdata.IANA_VERSION}, from the tzdata package"
    assert run(None, "--version").splitlines()[1] == packaged


def test_a_zone_is_not_looked_for_in_a_long_text() -> None:
    assert hint("Berlin (Berlin)") == "did you mean `Europe/Berlin`?"
    assert hint("Berlin (Berlin)" * 8) == "write it as America/New_York, the name of a place"
