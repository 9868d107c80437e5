from collections.abc import Callable
from pathlib import Path

TEXT = """\
name: Test
seats: 3
leads:
  - {name: bob, github: bob, role: Chair, term_ends: 2027-01-31}
  - {name: Ann Lee, github: annlee, since: 2026-01-01}
emeritus:
  - {name: Cid, github: cid, since: 2025-01-01, until: 2026-01-01}
"""


def test_the_communitys_leads_in_alphabetical_order(cnpe: Callable, our_file: Path) -> None:
    """The page says that its list is alphabetical; this one is."""
    rows = cnpe("--file", our_file, "leads").rows
    assert [row[0] for row in rows] == [
        "techmaharaj",
        "ChrisPlank",
        "krumware",
        "humblec",
        "k8tgreenley",
    ]
    everybody = cnpe("--file", our_file, "leads", "--all").rows
    assert [row[:4] for row in everybody[5:]] == [
        ["abangser", "Abby Bangser", "", "emeritus"],
        ["joshgav", "Josh Gavant", "", "emeritus"],
    ]


def test_lines_and_records(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """The handle comes first; what is not known is empty, and null in JSON."""
    path = write(TEXT)
    result = cnpe("--file", path, "--now", "2026-03-01", "leads")
    assert result.rows == [
        ["annlee", "Ann Lee", "", "lead", "2026-01-01", "", "", ""],
        ["bob", "bob", "Chair", "lead", "", "", "2027-01-31", ""],
    ]
    assert result.err == "1 of 3 seats is open.\n"
    assert cnpe("--file", path, "--now", "2026-03-01", "leads", "--json").items[0] == {
        "name": "Ann Lee",
        "github": "annlee",
        "role": None,
        "status": "lead",
        "since": "2026-01-01",
        "until": None,
        "term_ends": None,
        "affiliation": None,
    }


def test_on_a_day_of_the_past(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """On the day of the handover the successor leads, the day before the predecessor did."""
    path = write(TEXT)
    before = cnpe("--file", path, "leads", "--on", "2025-12-31").rows
    assert [row[0] for row in before] == ["bob", "cid"]
    after = cnpe("--file", path, "leads", "--on", "2026-01-01").rows
    assert [row[0] for row in after] == ["annlee", "bob"]


def test_nobody(cnpe: Callable, write: Callable[[str], Path]) -> None:
    result = cnpe("--file", write("name: Test\n"), "--now", "2026-03-01", "leads")
    assert (result.code, result.out, result.err) == (0, "", "Nobody leads on 2026-03-01.\n")


def test_a_day_that_is_not(cnpe: Callable, our_file: Path) -> None:
    result = cnpe("--file", our_file, "leads", "--on", "2026-02-30")
    assert (result.code, result.out) == (2, "")
    assert "--on: there is no day 2026-02-30; that month ends on 2026-02-28" in result.err


def test_people_as_pages_write_them(write: Callable[[str], Path], cnpe: Callable) -> None:
    """A handle in parentheses, and a bare handle exactly as in the lists; a name stays a name."""
    path = write(
        "name: T\nleads: [{name: Ann Lee, github: AnnLee}, {name: Bob Ray, github: max}]\n"
        "toc_liaisons: [Kim (@kim), AnnLee, annlee, Max, max]\n"
    )
    run = ("--file", path, "--now", "2026-01-07")
    assert cnpe(*run, "check", "--json").items == []
    found = [
        (each["name"], each["github"])
        for each in cnpe(*run, "show", "toc-liaisons", "--json").items
    ]
    ann, bob = ("Ann Lee", "AnnLee"), ("Bob Ray", "max")
    assert found == [("Kim", "kim"), ann, ("annlee", None), ("Max", None), bob]
    told = cnpe(*run, "leads", "rotate", "annlee", "--successor", "Cy (@cy)").err
    assert "Cy (@cy) leads from that day on." in told
    assert "The list `toc_liaisons` still names Ann Lee" in told
    assert cnpe(*run, "leads", "edit", "max", "--github", "ray").code == 0
    assert "toc_liaisons: [Kim (@kim), AnnLee, annlee, Max, ray]\n" in path.read_text()
