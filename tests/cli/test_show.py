import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpe_cli.domain.overview import SECTIONS


def test_every_section_of_the_page_has_a_home(cnpe: Callable, our_file: Path) -> None:
    item = cnpe("--file", our_file, "--now", "2025-09-01", "show", "--json").items[0]
    assert set(item) >= {section.replace("-", "_") for section in SECTIONS}
    assert item["name"] == "Cloud Native Platform Engineering Community"
    assert [channel["url"] for channel in item["channels"]].count(None) == 2
    meeting = item["meetings"][0]
    assert meeting["rhythm"] == "every 2 weeks on Tuesday at 11:00 in New York, 1 h"
    assert meeting["next"] == "2025-09-09T11:00:00-04:00"
    assert len(meeting["notices"]) == 3
    assert meeting["recordings"][0]["name"] == "Before June 2025"
    assert (item["committees"], item["toc_liaisons"]) == ([], [])
    assert item["artifacts"][0]["url"] == "https://www.cloudnativeplatforms.com/artifacts/"


def test_a_line_for_each_fact(cnpe: Callable, our_file: Path) -> None:
    rows = cnpe("--file", our_file, "show").rows
    assert ["url", "https://www.cloudnativeplatforms.com/"] in rows
    assert ["leads", "techmaharaj", "Atulpriya Sharma", "", "lead", "", "", "", ""] in rows
    assert ["channels", "Mailing list", "", ""] in rows


@pytest.mark.parametrize("section", SECTIONS)
def test_one_section(section: str, cnpe: Callable, our_file: Path) -> None:
    """The items of a section are those that the whole has under its name."""
    whole = cnpe("--file", our_file, "show", "--json").items[0]
    for spelling in (section, section.replace("-", "_"), section.upper()):
        items = cnpe("--file", our_file, "show", spelling, "--json").items
        assert items == whole[section.replace("-", "_")]


def test_a_section_that_is_not_there(cnpe: Callable, our_file: Path) -> None:
    result = cnpe("--file", our_file, "show", "committee")
    assert (result.code, result.out) == (2, "")
    assert "did you mean `committees`?" in result.err


def test_a_section_with_nothing_in_it(cnpe: Callable, our_file: Path) -> None:
    result = cnpe("--file", our_file, "show", "toc-liaisons")
    assert (result.code, result.out) == (0, "")
    assert result.err == "There is nothing under TOC liaisons yet.\n"


def test_people_who_are_named_by_handle(cnpe: Callable, write: Callable[[str], Path]) -> None:
    text = """\
name: Test
leads: [{name: Ann Lee, github: annlee}]
committees: [{name: Program, members: ["@annlee", Bob]}]
toc_liaisons: ["@annlee", "@somebody"]
"""
    path = write(text)
    assert cnpe("--file", path, "show", "committees").rows == [
        ["Program", "Ann Lee @annlee; Bob", ""]
    ]
    assert cnpe("--file", path, "show", "toc-liaisons").rows == [
        ["annlee", "Ann Lee"],
        ["somebody", ""],
    ]


def test_only_what_is_there_and_empty_is_still_to_be_decided(
    on_terminal: Callable[..., str], write: Callable[[str], Path]
) -> None:
    drawn = on_terminal("--file", write("name: Test\nurl:\nleads: []\nseats: 2\n"), "show")
    assert re.sub(r"\x1b\[[0-9;]*m", "", drawn) == "Test\nTBD\n\nLeads\n  TBD\n"


def test_no_line_ends_in_blanks(write: Callable[[str], Path], on_terminal: Callable) -> None:
    path = write(
        "name: T\nmeetings:\n  - id: a\n    title: A\n    description: |\n      One.\n\n      Two.\n"
    )
    drawn = on_terminal("--file", path, "show")
    assert "One.\n\n" in drawn
    assert not [line for line in drawn.splitlines() if line != line.rstrip()]


def test_a_rhythm_to_come_and_an_end(
    write: Callable[[str], Path], cnpe: Callable, on_terminal: Callable
) -> None:
    entries = (
        "{start: 2025-07-29 11:00, repeats: every 2 weeks}, "
        "{start: 2027-01-05 12:00, repeats: every week, last: 2027-06-30}"
    )
    path = write(
        f"name: T\ntime_zone: America/New_York\nmeetings:\n- {{id: a, title: A, schedule: [{entries}]}}\n"
        "- {id: b, title: B, duration: 3d, schedule: [{start: 2026-06-29, rrule: FREQ=YEARLY;COUNT=3}]}\n"
    )
    show = ("--file", path, "--now", "2026-11-27", "show", "meetings")
    first, second = cnpe(*show, "--json").items
    later = "every week at 12:00 in New York, 1 h, until Tue 2027-06-29"
    assert first["rhythm"] == "every 2 weeks at 11:00 in New York, 1 h"
    assert first["changes"] == [{"from": "2027-01-05", "rhythm": later}]
    assert second["rhythm"] == "FREQ=YEARLY;COUNT=3, 3 days, until Thu 2028-06-29"
    assert cnpe(*show).rows[0][-1] == f"2027-01-05 {later}"
    assert f"From 2027-01-05  {later}\n" in on_terminal(*show)
    after = cnpe(*show[:3], "2027-01-05", *show[4:], "--json").items[0]
    assert (after["rhythm"], after["changes"]) == (later, [])
