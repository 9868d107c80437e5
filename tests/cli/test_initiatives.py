from collections.abc import Callable
from pathlib import Path

TEXT = """\
name: Test
leads: [{name: Ann Lee, github: annlee}]
initiatives:
  - {id: new, name: New, url: "https://example.org/new", status: proposed, leads: ["@AnnLee", Bob @bob]}
  - {id: old, name: Old, url: "https://example.org/old", status: completed, ended: 2026-01-01}
"""


def test_the_communitys_initiatives_link_to_their_own_leads(cnpe: Callable, our_file: Path) -> None:
    items = cnpe("--file", our_file, "initiatives", "--json").items
    assert [item["name"] for item in items] == [
        "Content Club",
        "Platform as a Product",
        "Maturity Model Assessment",
    ]
    assert all(item["leads_url"] == f"{item['url']}#leads" for item in items)


def test_completed_ones_are_asked_for(cnpe: Callable, write: Callable[[str], Path]) -> None:
    path = write(TEXT)
    assert [row[0] for row in cnpe("--file", path, "initiatives").rows] == ["new"]
    assert [row[0] for row in cnpe("--file", path, "initiatives", "--all").rows] == ["new", "old"]


def test_one_in_full(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """A handle alone is given its name from the list of leads, whatever its case."""
    rows = cnpe("--file", write(TEXT), "initiatives", "show", "new").rows
    assert rows == [
        ["id", "new"],
        ["name", "New"],
        ["url", "https://example.org/new"],
        ["leads", "Ann Lee @AnnLee"],
        ["leads", "Bob @bob"],
        ["leads_url", ""],
        ["status", "proposed"],
        ["started", ""],
        ["ended", ""],
        ["description", ""],
    ]


def test_one_that_is_not_there(cnpe: Callable, our_file: Path) -> None:
    result = cnpe("--file", our_file, "initiatives", "show", "content-clubs")
    assert (result.code, result.out) == (2, "")
    assert "did you mean `content-club`?" in result.err


def test_none_at_all(cnpe: Callable, write: Callable[[str], Path]) -> None:
    result = cnpe("--file", write("name: Test\n"), "initiatives")
    told = "There is no initiative that is not completed.\n"
    assert (result.code, result.out, result.err) == (0, "", told)
    assert (
        cnpe("--file", write("name: T\n"), "initiatives", "--all").err
        == "There are no initiatives.\n"
    )
