"""`cnpe pages`: blocks in pages that people write, filled with the facts of the file."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from cnpe_cli.render.language import CODES
from cnpe_cli.render.pages.blocks import KINDS
from cnpe_cli.render.pages.page import Page, same
from everything import TEXT

NOW = "2026-03-12T12:00-04:00"
MARKDOWN = MarkdownIt("commonmark").enable("table")
NEEDED = {"initiative-leads": " id=one"}
NAMES = [each for each in KINDS if each != "codeowners"]


def block(name: str, content: str = "old", options: str = "") -> str:
    return f"<!-- cnpe:{name}{options} -->\n\n{content}\n\n<!-- /cnpe:{name} -->\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "community.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def sync(cnpe: Callable, folder: Path) -> Callable:
    """Put a page, fill its blocks, and return what it is then."""

    def call(text: str | bytes, name: str = "page.md", now: str = NOW) -> str:
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(data)
        result = cnpe("--now", now, "pages", "sync", name)
        assert result.code == 0, result.err
        return (folder / name).read_bytes().decode()

    return call


@pytest.mark.parametrize("locale", ["en", "ja"])
def test_every_block(locale: str, sync: Callable, golden: Callable) -> None:
    lists = "".join(
        block(name, options=f"{NEEDED.get(name, '')} locale={locale}") + "\n" for name in NAMES
    )
    more = [
        ("upcoming", " count=5 style=table meeting=call"),
        ("past", " count=1 style=table meeting=call"),
        ("schedule", " meeting=call"),
        ("join", " region=Europe"),
        ("leads", " links=github"),
        ("initiatives", " style=list"),
        ("next-meeting", " meeting=later"),
        ("next-meeting", " meeting=once"),
    ]
    tables = "".join(
        block(name, options=f"{options} locale={locale}") + "\n" for name, options in more
    )
    golden(f"pages/{locale}.md", sync(f"# Page\n\n{lists}{tables}").encode())


@pytest.mark.parametrize("code", CODES)
def test_some_blocks_in_every_language(code: str, sync: Callable, golden: Callable) -> None:
    names = ("schedule", "next-meeting", "upcoming", "initiatives")
    made = sync("".join(block(each, options=f" locale={code}") + "\n" for each in names))
    golden(f"pages/some.{code}.md", made.encode())


def test_a_block_is_stable(sync: Callable, cnpe: Callable) -> None:
    made = sync("".join(block(name, options=NEEDED.get(name, "")) + "\n" for name in NAMES))
    assert sync(made) == made
    assert cnpe("--now", NOW, "pages", "check", "page.md", "--fresh").code == 0
    assert "\n\n\n" not in made


AROUND = [
    "<!-- cnpe:leads -->\n<!-- /cnpe:leads -->",
    "\ufeffText\r\n\r\n<!-- cnpe:leads -->\r\nx\r\n<!-- /cnpe:leads -->\r\nlast \t",
    "---\ntitle: <!-- cnpe:leads -->\n---\n\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n",
    "```\n<!-- cnpe:leads -->\n```\n\n    <!-- /cnpe:leads -->\n\n`<!-- cnpe:x -->`\n\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n",
    "<!-- old\n<!-- cnpe:leads -->\n\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n",
    "---\n---\n\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n\n---\n\nmore\n",
    "---\na: <!-- cnpe:leads -->\n...\n\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n",
    '{\n"a": "<!-- cnpe:leads -->"\n}\n\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n',
    "<pre>\n<!-- cnpe:leads -->\n</pre>\n\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n",
    "<div>\n\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n\n</div>\n",
]


@pytest.mark.parametrize("text", AROUND)
def test_outside_blocks_every_byte_stays(text: str, sync: Callable) -> None:
    made = sync(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    begin, end = "<!-- cnpe:leads -->", "<!-- /cnpe:leads -->"
    head, tail = text.rpartition(begin)[0], text.rpartition(end)[2]
    assert made.startswith(head + begin + newline)
    assert made.endswith(end + tail)
    inside = made[len(head + begin) : len(made) - len(end + tail)]
    assert (
        inside
        == f"{newline}{newline}- Ann Lee (@annlee){newline}- bob Ray (@bob), Chair, Example & Co{newline}{newline}"
    )


def test_a_block_in_a_list_keeps_the_indent(sync: Callable) -> None:
    made = sync("- item\n\n   <!-- cnpe:initiatives -->\n   <!-- /cnpe:initiatives -->\n")
    lines = made.splitlines()
    assert lines[3] == ""
    assert all(each == "" or each.startswith("   ") for each in lines[2:])
    html = MarkdownIt("commonmark").enable("table").render(made)
    assert re.search(r"(?s)<li>.*<table>.*</table>.*</li>", html)


def test_codeowners_is_a_whole_line(sync: Callable) -> None:
    text = "# Who\n# cnpe:codeowners pattern=/docs also=@zoe,@bob,@org/team\nx\n# /cnpe:codeowners\n*.py @x\n"
    made = sync(text, "CODEOWNERS")
    line = "/docs @annlee @bob @zoe @org/team"
    assert made == text.replace("\nx\n", f"\n{line}\n")


def test_codeowners_never_takes_all_owners_away(sync: Callable, folder: Path) -> None:
    (folder / "community.yaml").write_text("name: T\nleads: []\n")
    made = sync("* @ann\n# cnpe:codeowners pattern=*\n# /cnpe:codeowners\n", "CODEOWNERS")
    assert made.splitlines()[2] == "# * has no owner while nobody leads"


END = "schedule: [{start: 2026-01-06 11:00, repeats: every week, last: 2026-03-31}]"
ENDS = f"""\
name: T
time_zone: UTC
meetings:
  - id: a
    title: A
    {END}
    dates: {{2026-03-17: {{cancelled: Storm}}, 2026-03-24: {{moved_to: 2026-03-25 12:00}}}}
"""


@pytest.mark.parametrize(
    ("name", "now", "lines"),
    [
        ("schedule", "2026-03-12", ["Every week on Tuesday, 11:00 AM (UTC) (until Tuesday, March 31, 2026)"]),
        ("schedule", "2026-05-01", ["Every week on Tuesday, 11:00 AM (UTC) (until Tuesday, March 31, 2026)"]),
        ("next-meeting", "2026-05-01", ["No date is planned at the moment."]),
        ("upcoming count=2", "2026-03-16", [
            "- Tuesday, March 17, 2026: Cancelled: Storm",
            "- Wednesday, March 25, 2026, 12:00 PM – 1:00 PM UTC; Moved from: Tuesday, March 24, 2026, 11:00 AM UTC",
            "- Tuesday, March 31, 2026, 11:00 AM – 12:00 PM UTC",
        ]),
        ("next-meeting", "2026-03-16", [
            "- Tuesday, March 17, 2026: Cancelled: Storm",
            "- Next meeting: Wednesday, March 25, 2026, 12:00 PM – 1:00 PM UTC",
            "- Moved from: Tuesday, March 24, 2026, 11:00 AM UTC",
        ]),
        ("past count=2", "2026-03-26", ["- Wednesday, March 25, 2026", "- Tuesday, March 10, 2026"]),
        ("past count=1", "2026-03-31T12:30Z", ["- Tuesday, March 31, 2026"]),
        ("past count=1", "2026-03-31T11:30Z", ["- Wednesday, March 25, 2026"]),
        ("past count=1 style=table", "2026-03-26", [
            "| Date                      |", "| ------------------------- |", "| Wednesday, March 25, 2026 |",
        ]),
    ],
)  # fmt: skip
def test_dates_in_a_block(
    name: str, now: str, lines: list[str], sync: Callable, folder: Path
) -> None:
    (folder / "community.yaml").write_text(ENDS)
    kind, _, options = name.partition(" ")
    made = sync(block(kind, options=f" {options}" if options else ""), now=now)
    assert made.splitlines()[2:-2] == lines


REGIONS = TEXT.replace("region: Europe", "region: {en: Europe, ja: ヨーロッパ}")


@pytest.mark.parametrize("region", ["Europe", "ヨーロッパ"])
@pytest.mark.parametrize("locale", ["en", "ja"])
def test_a_region_is_known_in_any_language(
    region: str, locale: str, sync: Callable, folder: Path
) -> None:
    (folder / "community.yaml").write_text(REGIONS)
    made = sync(block("join", options=f" region={region} locale={locale}"))
    assert "<https://example.org/join>" in made
    assert made.count("\n- ") == 1


def test_without_a_language_the_first_one_of_the_file_is_meant(
    sync: Callable, folder: Path
) -> None:
    (folder / "community.yaml").write_text(
        "name: {ja: 例, en: Ex}\nchannels: [{name: {en: Forum, ja: 掲示板}}]\n"
    )
    assert "- 掲示板: 未定\n" in sync(block("channels"))


def test_a_link_that_is_rewritten_is_a_link(cnpe: Callable, folder: Path) -> None:
    url = "https://example.org/go?to=https://other.example/"
    (folder / "community.yaml").write_text(
        f"name: T\nchannels: [{{name: A, url: '{url}'}}]\n"
        "pages: [{path: page.md, links: {'https://example.org/': /ja/}}]\n"
    )
    (folder / "page.md").write_text(block("channels"))
    assert cnpe("pages", "sync").code == 0
    html = MarkdownIt("commonmark").render((folder / "page.md").read_text())
    assert 'href="/ja/go?to=https://other.example/"' in html


def test_an_end_marker_of_several_lines(sync: Callable, cnpe: Callable) -> None:
    text = "<!-- cnpe:leads -->\n<!--\n/cnpe:leads\n-->\n"
    made = sync(text)
    assert made.endswith("\n\n<!--\n/cnpe:leads\n-->\n")
    assert sync(made) == made
    assert cnpe("--now", NOW, "pages", "check", "page.md").code == 0


def test_the_difference_is_that_of_git(cnpe: Callable, folder: Path) -> None:
    data = f"a\u2028b\n\x0cpage\rx\n{block('leads')}".encode()
    (folder / "page.md").write_bytes(data)
    diff = cnpe("--now", NOW, "pages", "sync", "page.md").out
    made = (folder / "page.md").read_bytes()
    (folder / "page.md").write_bytes(data)
    done = subprocess.run(
        ["git", "apply"], input=diff.encode(), cwd=folder, check=False, capture_output=True
    )
    assert (done.returncode, (folder / "page.md").read_bytes()) == (0, made)


def test_a_newline_is_that_of_its_block(sync: Callable) -> None:
    made = sync("a\r\n\n<!-- cnpe:emeritus -->\n<!-- /cnpe:emeritus -->\n")
    assert made.count("\r\n") == 1


def test_owners_who_do_not_lead(sync: Callable, folder: Path) -> None:
    text = "# cnpe:codeowners pattern=* also=@team,@ANNLEE\n# /cnpe:codeowners\n"
    assert "\n* @ANNLEE @bob @team\n" in sync(text, "CODEOWNERS")
    (folder / "community.yaml").write_text("name: T\nleads: []\n")
    assert "\n* @team @ANNLEE\n" in sync(text, "CODEOWNERS")


def test_the_longest_beginning_of_a_link_counts(cnpe: Callable, folder: Path) -> None:
    links = "{'https://example.org/': /all/, 'https://example.org/o': 'https://o.example/'}"
    (folder / "community.yaml").write_text(
        f"{TEXT}pages: [{{path: page.md, locale: ja, links: {links}}}]\n"
    )
    (folder / "page.md").write_text(block("recordings", options=" locale=en"))
    assert cnpe("--now", NOW, "pages", "sync").code == 0
    made = (folder / "page.md").read_text()
    assert "- Old: <https://o.example/ld>\n" in made
    assert "- New: [/all/new](/all/new)\n" in made
    (folder / "page.md").write_text(block("join", options=" locale=en meeting=call"))
    assert cnpe("--now", NOW, "pages", "sync").code == 0
    assert "- Join: " in (folder / "page.md").read_text()


def test_conflict_marks_are_made_anew(sync: Callable) -> None:
    ours = block("leads", "<<<<<<< HEAD\n- Ann\n=======\n- Bob\n>>>>>>> other")
    assert sync(ours) == sync(block("leads"))


def test_git_leaves_a_conflict_within_a_block(sync: Callable, folder: Path, cnpe: Callable) -> None:
    def git(*words: str) -> int:
        return subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, check=False
        ).returncode

    git("init", "-q", "-b", "main")
    git("config", "user.email", "ann@example.org")
    git("config", "user.name", "Ann")
    sync(f"Before.\n\n{block('leads')}\nAfter.\n")
    git("add", "-A")
    git("commit", "-qm", "one")
    for branch, name in (("theirs", "Zoe"), ("ours", "Cy")):
        git("checkout", "-q", "-b", branch, "main")
        path = folder / "community.yaml"
        path.write_text(
            path.read_text().replace(
                "name: Ann Lee, github: annlee", f"name: {name}, github: annlee"
            )
        )
        assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
        git("commit", "-qam", branch)
    assert git("merge", "theirs") == 1
    git("checkout", "--ours", "community.yaml")
    assert "<<<<<<<" in (folder / "page.md").read_text()
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    made = (folder / "page.md").read_text()
    assert (
        made
        == f"Before.\n\n{block('leads', '- bob Ray (@bob), Chair, Example & Co' + chr(10) + '- Cy (@annlee)')}\nAfter.\n"
    )


FAULTS = [
    ("<!-- cnpe:leads -->\n", 1, "the block `leads` has no end before the next one begins; write the marker `/cnpe:leads` after it"),
    ("<!-- cnpe:leads -->\n<!-- cnpe:join -->\n<!-- /cnpe:join -->\n", 1, "the block `leads` has no end"),
    ("x\n\n<!-- /cnpe:leads -->\n", 3, "`/cnpe:leads` ends a block that has no beginning"),
    ("<!-- cnpe:leads -->\n<!-- /cnpe:lead -->\n", 2, "`/cnpe:lead` ends the block `leads`; write `/cnpe:leads`"),
    ("<!-- cnpe:laeds -->\n<!-- /cnpe:laeds -->\n", 1, "`laeds` is not a block; did you mean `leads`?"),
    ("<!-- cnpe:codeowners -->\n<!-- /cnpe:codeowners -->\n", 1, "`codeowners` is a block of other files; only CODEOWNERS has it"),
    ("<!-- cnpe:leads count=3 -->\n<!-- /cnpe:leads -->\n", 1, "`count` is not an option of `leads`"),
    ("<!-- cnpe:leads big -->\n<!-- /cnpe:leads -->\n", 1, "`big` is not an option; write options as count=3"),
    ("<!-- cnpe:past meeting=cal -->\n<!-- /cnpe:past -->\n", 1, "`cal` is no value of `meeting` here; did you mean `call`?"),
    ("<!-- cnpe:past region=Asia -->\n<!-- /cnpe:past -->\n", 1, "`Asia` is no value of `region` here"),
    ("<!-- cnpe:past locale=pt -->\n<!-- /cnpe:past -->\n", 1, "`pt` is not a language of this program"),
    ("<!-- cnpe:past count=0 -->\n<!-- /cnpe:past -->\n", 1, "`0` is not a number of dates; write a number from 1 to 99"),
    ("<!-- cnpe:past style=grid -->\n<!-- /cnpe:past -->\n", 1, "`grid` is no value of `style` here"),
    ("<!-- cnpe:initiative-leads -->\n<!-- /cnpe:initiative-leads -->\n", 1, "`initiative-leads` needs `id`"),
    ("<!-- cnpe:initiative-leads id=x -->\n<!-- /cnpe:initiative-leads -->\n", 1, "`x` is no value of `id` here"),
    ("<div>\n<!-- cnpe:leads -->\n<!-- /cnpe:leads -->\n</div>\n", 2, "a marker is inside HTML; put an empty line before and after it"),
    ("<!-- cnpe: laeds -->\n<!-- /cnpe: laeds -->\n", 1, "`laeds` is not a block; did you mean `leads`?"),
    ("<!-- note --> <!-- cnpe:leads -->\n", 1, "other text stands beside a marker"),
    ("\\` <!-- cnpe:leads --> \\`\n", 1, "other text stands beside a marker"),
    ("<!-- cnpe:past count=1 count=2 -->\n<!-- /cnpe:past -->\n", 1, "an option is there twice; keep one of them"),
    ("text <!-- cnpe:leads -->\n", 1, "other text stands beside a marker; put the marker on a line of its own"),
    ("<!-- cnpe:leads --> text\n", 1, "other text stands beside a marker"),
    ("- <!-- cnpe:leads -->\n  <!-- /cnpe:leads -->\n", 1, "other text stands beside a marker"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_what_is_wrong_with_a_marker(
    text: str, line: int, words: str, cnpe: Callable, folder: Path
) -> None:
    (folder / "page.md").write_text(text)
    (folder / "good.md").write_text(block("leads"))
    for command in ("sync", "check"):
        result = cnpe("--now", NOW, "pages", command, "good.md", "page.md")
        assert (result.code, result.out) == (3, "")
        assert f"page.md:{line}:1: error: {words}" in result.err
    assert (folder / "good.md").read_text() == block("leads")


def test_all_faults_are_told_at_once(cnpe: Callable, folder: Path) -> None:
    for number, (text, _, _) in enumerate(FAULTS):
        (folder / f"{number}.md").write_text(text)
    result = cnpe("pages", "check", *(f"{number}.md" for number in range(len(FAULTS))))
    assert len(result.err.splitlines()) >= len(FAULTS)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("page.mdx", b"", "page.mdx:1:1: error: `page.mdx` is of another kind"),
        ("page.md", b"a\n\xff", "page.md:2:1: error: this is not UTF-8"),
        ("CODEOWNERS", b"# cnpe:codeowners\n# /cnpe:codeowners", "`codeowners` needs `pattern`"),
        ("CODEOWNERS", b"# cnpe:codeowners pattern=* also=ann\n# /cnpe:codeowners", "`ann` names no owners"),
        ("CODEOWNERS", b"# cnpe:leads\n# /cnpe:leads", "`leads` is a block of other files; CODEOWNERS only has `codeowners`"),
    ],
)  # fmt: skip
def test_a_file_that_is_refused(
    name: str, data: bytes, words: str, cnpe: Callable, folder: Path
) -> None:
    (folder / name).write_bytes(data)
    result = cnpe("pages", "sync", name)
    assert (result.code, words in result.err) == (3, True), result.err
    assert (folder / name).read_bytes() == data


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("none/*.md", "`none/*.md` matches no file"),
        ("../*.md", "`../*.md` is outside of the repository"),
        ("/etc/passwd", "`/etc/passwd` is outside of the repository"),
        ("link.md", "`link.md` is outside of the repository"),
        ("'*.md'", "`link.md` is outside of the repository"),
        (".", "`.` matches no file"),
        ("./", "`./` matches no file"),
        ("'**x'", "`**x` matches no file"),
        ("a" * 300, "matches no file"),
    ],
)
def test_a_path_of_the_file_that_is_wrong(
    entry: str, words: str, cnpe: Callable, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "page.md"
    other.write_text(block("leads"))
    (folder / "link.md").symlink_to(other)
    path = folder / "community.yaml"
    path.write_text(f"{TEXT}pages: [{{path: {entry}}}]\n")
    result = cnpe("pages", "sync")
    line = len(TEXT.splitlines()) + 1
    assert result.code == 3
    assert f"community.yaml:{line}:" in result.err
    assert words in result.err
    (folder / "good.md").write_text(block("leads"))
    assert cnpe("pages", "sync", "good.md").code == 0


def test_an_unknown_language_of_a_page_is_an_error(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("leads"))
    (folder / "community.yaml").write_text(f"{TEXT}pages: [{{path: page.md, locale: jp}}]\n")
    result = cnpe("pages", "sync")
    assert result.code == 3
    assert "`jp` is not a language of this program" in result.err
    assert f"community.yaml:{len(TEXT.splitlines()) + 1}:" in result.err


def test_a_path_outside_of_the_repository_is_refused(
    cnpe: Callable, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "page.md"
    other.write_text(block("leads"))
    (folder / "link.md").symlink_to(other)
    for name in (other, "link.md"):
        result = cnpe("pages", "sync", name)
        assert (result.code, result.out) == (3, "")
        assert ".md:1:1: error: the file is outside of the repository" in result.err
    assert other.read_text() == block("leads")


def test_pages_of_the_file(cnpe: Callable, folder: Path) -> None:
    """Globs, a language and links for each, symbolic links once, and what visitors see."""
    pages = (
        '[{path: "docs/*.md", locale: ja, links: {"https://example.org/": /ja/}}, {path: "*.md"}]'
    )
    (folder / "community.yaml").write_text(f"{TEXT}pages: {pages}\n")
    (folder / "docs").mkdir()
    (folder / "docs" / "a.md").write_text(
        f"---\noutdated: true\n---\n\n{block('initiatives', options=' style=list')}"
    )
    (folder / "b.md").write_text(block("initiatives", options=" style=list"))
    (folder / "c.md").symlink_to("b.md")
    (folder / "d.md").write_text("---\ntitle: x\n---\n\noutdated: true\n\n---\n")
    result = cnpe("--now", NOW, "pages", "sync")
    assert result.code == 0
    assert "- [三](/ja/three)" in (folder / "docs" / "a.md").read_text()
    assert "- [Three](https://example.org/three)" in (folder / "b.md").read_text()
    assert (folder / "c.md").is_symlink()
    assert result.err.count("Changed") == 2
    assert "docs/a.md is marked as outdated, so its visitors may see another text.\n" in result.err
    assert result.err.count("outdated") == 1
    assert "d.md has no block.\n" in result.err


@pytest.mark.usefixtures("folder")
def test_without_pages_there_is_something_to_do(cnpe: Callable) -> None:
    result = cnpe("pages", "sync")
    assert result.code == 2
    assert "no page is named; pass PATH, or list them under `pages:`" in result.err
    assert cnpe("--file", "-", "pages", "sync", "x.md").code == 2
    assert cnpe("pages", "sync", "none.md").code == 4


def test_a_dry_run_writes_nothing(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("leads"))
    dry = cnpe("--now", NOW, "pages", "sync", "page.md", "--dry-run")
    assert dry.err == "Would change page.md.\nNothing was written (--dry-run).\n"
    assert (folder / "page.md").read_text() == block("leads")
    done = cnpe("--now", NOW, "pages", "sync", "page.md")
    assert done.out == dry.out
    assert dry.out.startswith("--- a/page.md\n+++ b/page.md\n@@ -1,5 +1,6 @@\n")
    again = cnpe("--now", NOW, "pages", "sync", "page.md")
    assert (again.out, again.err) == ("", "The page is up to date.\n")


# -- check

# A block of each kind that shows dates or terms, when it was filled, when time has made it old,
# and a change of the file that makes it stale.
DATED = {
    "schedule meeting=call": ("2026-06-01", "2026-07-03", ("11:00, repeats: every 2", "10:00, repeats: every 2")),
    "next-meeting": ("2026-03-01", "2026-03-12", ("Room 5", "Room 6")),
    "upcoming meeting=call": ("2026-03-01", "2026-03-12", ("Golden paths", "Silver paths")),
    "past meeting=call": ("2026-03-01", "2026-03-12", ("start: 2026-02-24 11:00", "start: 2026-02-10 11:00")),
    "leads": ("2026-03-01", "2027-01-02", ("name: bob Ray", "name: Bob Ray")),
    "emeritus": ("2026-03-01", "2027-01-02", ("name: Cid", "name: Sid")),
}  # fmt: skip
HANDOVER = TEXT.replace(
    "role: Chair, affiliation: Example & Co",
    "role: Chair, affiliation: Example & Co, until: 2027-01-01",
)


def test_time_and_facts_change_codeowners(cnpe: Callable, folder: Path) -> None:
    path = folder / "community.yaml"
    path.write_text(HANDOVER)
    (folder / "CODEOWNERS").write_text("# cnpe:codeowners pattern=*\n# /cnpe:codeowners\n")
    assert cnpe("--now", "2026-03-01", "pages", "sync", "CODEOWNERS").code == 0
    states = [
        cnpe("--now", now, "pages", "check", "CODEOWNERS", "--json").items[0]["state"]
        for now in ("2026-03-01", "2027-01-02")
    ]
    assert states == ["current", "old"]
    path.write_text(HANDOVER.replace("github: bob", "github: bobby"))
    assert cnpe("--now", "2026-03-01", "pages", "check", "CODEOWNERS").code == 1


@pytest.mark.parametrize("name", DATED)
def test_time_makes_a_block_old_and_a_fact_makes_it_stale(
    name: str, cnpe: Callable, folder: Path
) -> None:
    filled, later, (old, new) = DATED[name]
    path = folder / "community.yaml"
    path.write_text(HANDOVER)
    options = name.partition(" ")
    (folder / "page.md").write_text(block(options[0], options=options[1] + options[2]))
    assert cnpe("--now", filled, "pages", "sync", "page.md").code == 0
    assert cnpe("--now", filled, "pages", "check", "page.md", "--fresh").code == 0

    aged = cnpe("--now", later, "pages", "check", "page.md", "--json")
    assert (aged.code, [each["state"] for each in aged.items]) == (0, ["old"])
    assert cnpe("--now", later, "pages", "check", "page.md", "--fresh").code == 1

    path.write_text(HANDOVER.replace(old, new))
    stale = cnpe("--now", filled, "pages", "check", "page.md", "--json")
    assert (stale.code, [each["state"] for each in stale.items]) == (1, ["stale"])
    (item,) = stale.items
    changed = path.read_text().splitlines()
    line = next(n for n, each in enumerate(changed, 1) if new in each)
    assert item["source_line"] in (line, line - 1)


def states(result: object) -> list[str]:
    return [each["state"] for each in result.items]


def test_a_rotation_of_today_is_a_fact(cnpe: Callable, folder: Path) -> None:
    """Without it, the page would be right; a rotation that was prepared is only due with time."""
    (folder / "page.md").write_text(block("leads"))
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    assert cnpe("--now", NOW, "leads", "rotate", "annlee").code == 0
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["stale"]
    commit(folder, "two")
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["stale"]
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    assert cnpe("--now", NOW, "leads", "rotate", "bob", "--on", "2026-04-01", "--yes").code == 0
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["current"]
    commit(folder, "three")
    assert states(cnpe("--now", "2026-04-02", "pages", "check", "page.md", "--json")) == ["stale"]


def commit(folder: Path, name: str) -> None:
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.email=ann@example.org", "-c", "user.name=Ann", "commit", "-qm", name],
    ):
        subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)


def test_a_change_by_hand_is_known_after_one_commit(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("leads"))
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    made = (folder / "page.md").read_text()
    (folder / "page.md").write_text(made.replace("Ann Lee", "Anne Lee"))
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["edited"]
    (folder / "page.md").write_text(f"{made[:-27]}[x]: https://example.org\n\n{made[-27:]}")
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) != ["current"]


def test_links_of_a_page_are_those_of_their_time(cnpe: Callable, folder: Path) -> None:
    def write(target: str) -> None:
        pages = f"pages: [{{path: page.md, links: {{'https://example.org/': {target}}}}}]"
        (folder / "community.yaml").write_text(f"{TEXT}{pages}\n")

    write("/ja/")
    (folder / "page.md").write_text(block("join", options=" meeting=call"))
    assert cnpe("--now", NOW, "pages", "sync").code == 0
    commit(folder, "one")
    write("/fr/")
    assert states(cnpe("--now", NOW, "pages", "check", "--json")) == ["stale"]


def test_a_row_of_a_wider_table_is_the_only_one_that_is_named(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("initiatives"))
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    text = TEXT.replace("{en: Three, ja: 三}", "{en: A much longer name, ja: 三}")
    (folder / "community.yaml").write_text(text)
    result = cnpe("--now", NOW, "pages", "check", "page.md")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if "A much longer name" in each)
    assert f"differs from community.yaml:{line}; run" in result.err


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo"])
@pytest.mark.parametrize("synced", ["2026-03-06", "2026-03-08", "2026-03-10"])
def test_each_change_of_the_leads_makes_a_block_old(
    synced: str, zone: str, cnpe: Callable, folder: Path
) -> None:
    leads = "{name: A, github: a}, {name: B, github: b, until: 2026-03-09}"
    more = "{name: C, github: c, since: 2026-03-07}, {name: D, github: d, until: 2026-03-11}"
    text = f"name: T\ntime_zone: {zone}\nleads: [{leads}, {more}]\n"
    (folder / "community.yaml").write_text(text)
    (folder / "page.md").write_text(block("leads"))
    assert cnpe("--now", synced, "pages", "sync", "page.md").code == 0
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["old"]


def test_a_new_schedule_makes_a_block_old(cnpe: Callable, folder: Path) -> None:
    entries = (
        "{start: 2020-01-01 09:00, repeats: every day}, {start: 2026-03-05 10:00, repeats: every day}, "
        "{start: 2026-03-10 11:00, repeats: every day}"
    )
    (folder / "community.yaml").write_text(
        f"name: T\nmeetings: [{{id: a, title: A, schedule: [{entries}]}}]\n"
    )
    (folder / "page.md").write_text(block("schedule"))
    assert cnpe("--now", "2026-03-06", "pages", "sync", "page.md").code == 0
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["old"]


def test_a_fact_may_change_long_after_a_block_was_filled(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("upcoming", options=" meeting=bare"))
    assert cnpe("--now", "2026-04-20", "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    later = TEXT.replace("start: 2026-04-01 09:00", "start: 2026-04-01 10:00")
    (folder / "community.yaml").write_text(later)
    now = ("--now", "2026-05-01")
    assert states(cnpe(*now, "pages", "check", "page.md", "--json")) == ["stale"]
    made = (folder / "page.md").read_text()
    (folder / "page.md").write_text(made.replace("9:00", "8:00"))
    assert states(cnpe(*now, "pages", "check", "page.md", "--json")) == ["edited"]


def test_the_end_of_a_term_makes_a_block_old(cnpe: Callable, folder: Path) -> None:
    text = "name: T\nleads: [{name: A, github: a}, {name: B, github: b, until: 2026-03-10}]\n"
    (folder / "community.yaml").write_text(text)
    (folder / "page.md").write_text(block("leads"))
    assert cnpe("--now", "2026-03-01", "pages", "sync", "page.md").code == 0
    result = cnpe("--now", NOW, "pages", "check", "page.md")
    assert result.code == 0
    assert result.err == (
        "page.md:1: note: the block `leads` is out of date, as time has passed; "
        "run `cnpe pages sync page.md`\n"
    )
    annotated = cnpe("--now", NOW, "pages", "check", "page.md", "--format", "github")
    assert annotated.out.startswith("::notice file=page.md,line=1::")
    fresh = cnpe("--now", NOW, "pages", "check", "page.md", "--format", "github", "--fresh")
    assert fresh.out.startswith("::error file=page.md,line=1::")


def test_the_command_can_be_pasted(cnpe: Callable, folder: Path) -> None:
    (folder / "a page.md").write_text(block("leads"))
    assert "run `cnpe pages sync 'a page.md'`" in cnpe("pages", "check", "a page.md").err


def test_history_is_known_in_a_folder_and_by_a_link(cnpe: Callable, folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "community.yaml").rename(folder / "data" / "community.yaml")
    (folder / "community.yaml").symlink_to("data/community.yaml")
    (folder / "page.md").write_text(block("leads"))
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    made = (folder / "page.md").read_text()
    (folder / "page.md").write_text(made.replace("Ann Lee", "Anne Lee"))
    for file in ("community.yaml", "data/community.yaml"):
        result = cnpe("--file", file, "--now", NOW, "pages", "check", "page.md", "--json")
        assert states(result) == ["edited"]


def test_after_many_versions_nobody_is_said_to_have_changed_a_block(
    cnpe: Callable, folder: Path
) -> None:
    (folder / "page.md").write_text(block("leads", "- Somebody"))
    for number in range(20):
        (folder / "community.yaml").write_text(TEXT.replace("Be kind.", f"Be kind {number}."))
        commit(folder, f"{number}")
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["stale"]


def test_a_page_that_is_years_old_was_not_changed_by_hand(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("next-meeting", options=" meeting=bare"))
    assert cnpe("--now", "2026-05-01", "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    (folder / "community.yaml").write_text(TEXT.replace("Be kind.", "Be kind!"))
    commit(folder, "two")
    assert states(cnpe("--now", "2027-04-01", "pages", "check", "page.md", "--json")) == ["old"]
    assert states(cnpe("--now", "2027-06-01", "pages", "check", "page.md", "--json")) == ["stale"]


DAILY = "".join(
    f"  - {{id: m{n}, title: A&M{n}, schedule: [{{start: 2026-01-01 09:00, repeats: every day}}]}}\n"
    for n in range(4)
)


@pytest.mark.parametrize(("count", "state"), [(1, "edited"), (99, "stale")])
def test_the_search_for_the_cause_ends(
    count: int, state: str, cnpe: Callable, folder: Path
) -> None:
    """A block of four daily meetings has changed often; each time, 99 rows are made."""
    (folder / "community.yaml").write_text(f"name: T\nmeetings:\n{DAILY}")
    (folder / "page.md").write_text(block("upcoming", options=f" count={count}"))
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    made = (folder / "page.md").read_text()
    (folder / "page.md").write_text(made.replace("March 1", "April 1"))
    result = cnpe("--now", "2026-12-01", "pages", "check", "page.md", "--json")
    assert states(result) == [state]


def test_a_block_that_was_changed_by_hand_takes_no_effort_from_others(
    cnpe: Callable, folder: Path
) -> None:
    """Five weekly meetings in three years have 780 dates."""
    meetings = "".join(
        f"  - {{id: m{n}, title: M, schedule: [{{start: 2022-01-04 1{n}:00, repeats: every week}}]}}\n"
        for n in range(5)
    )
    (folder / "community.yaml").write_text(f"name: T\nmeetings:\n{meetings}")
    (folder / "page.md").write_text(f"{block('past')}\n{block('upcoming')}")
    assert cnpe("--now", "2026-02-12", "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    made = (folder / "page.md").read_text()
    (folder / "page.md").write_text(made.replace("M, ", "N, ", 1))
    result = cnpe("--now", NOW, "pages", "check", "page.md", "--json")
    assert states(result) == ["edited", "old"]


def test_a_search_that_ends_leaves_effort_for_others(cnpe: Callable, folder: Path) -> None:
    (folder / "community.yaml").write_text(f"name: T\nmeetings:\n{DAILY}")
    others = [block("past", options=f" count={number}") for number in (1, 2, 3)]
    (folder / "page.md").write_text("\n".join([block("upcoming", options=" count=99"), *others]))
    assert cnpe("--now", "2026-03-10", "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    made = (folder / "page.md").read_text()
    (folder / "page.md").write_text(made.replace("March 1", "April 1", 1))
    result = cnpe("--now", "2026-06-20", "pages", "check", "page.md", "--json")
    assert states(result) == ["stale", "old", "old", "old"]


@pytest.mark.parametrize(("count", "state"), [(4, "edited"), (15, "stale")])
def test_the_search_in_earlier_versions_ends(
    count: int, state: str, cnpe: Callable, folder: Path
) -> None:
    entry = "{start: 2022-01-01 09:00, repeats: every day}"
    text = f"name: T\nmeetings: [{{id: a, title: A, schedule: [{entry}]}}]\n"
    (folder / "community.yaml").write_text(text)
    (folder / "page.md").write_text(block("upcoming", options=f" count={count}"))
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    commit(folder, "one")
    (folder / "community.yaml").write_text(f"{text}seats: 3\n")
    made = (folder / "page.md").read_text()
    (folder / "page.md").write_text(made.replace("March 1", "April 1", 1))
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == [state]


def test_a_block_changes_at_midnight_within_whole_days(cnpe: Callable, folder: Path) -> None:
    """On its own day, a call is next although the conference before it goes on."""
    days = "{id: days, title: D, duration: 3d, schedule: [{start: 2026-03-02}]}"
    call = "{id: call, title: C, schedule: [{start: 2026-03-04 10:00}]}"
    (folder / "community.yaml").write_text(f"name: T\nmeetings: [{days}, {call}]\n")
    (folder / "page.md").write_text(block("next-meeting"))
    assert cnpe("--now", "2026-03-04T09:00Z", "pages", "sync", "page.md").code == 0
    assert "C: " in (folder / "page.md").read_text()
    commit(folder, "one")
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["old"]


@pytest.mark.parametrize(("padding", "state"), [(100_000, "edited"), (250_000, "stale")])
def test_large_versions_of_the_file_are_not_all_read(
    padding: int, state: str, cnpe: Callable, folder: Path
) -> None:
    (folder / "page.md").write_text(block("channels", "- Somewhere"))
    for number in range(2):
        (folder / "community.yaml").write_text(f"{TEXT}# {padding * 'x'} {number}\n")
        commit(folder, f"{number}")
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == [state]


def test_a_block_that_is_old_may_be_laid_out_anew(cnpe: Callable, folder: Path) -> None:
    (folder / "community.yaml").write_text(f"name: T\nmeetings:\n{DAILY}")
    (folder / "page.md").write_text(block("past", options=" style=table"))
    assert cnpe("--now", "2026-03-10", "pages", "sync", "page.md").code == 0
    made = (folder / "page.md").read_text()
    anew = made.replace(" |", "   |").replace("&", "&amp;")
    assert anew.count("&amp;") == 3
    (folder / "page.md").write_text(anew)
    assert states(cnpe("--now", NOW, "pages", "check", "page.md", "--json")) == ["old"]


def test_a_conflict_is_told(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("leads", "<<<<<<< HEAD\n- A\n=======\n- B\n>>>>>>> x"))
    result = cnpe("--now", NOW, "pages", "check", "page.md")
    words = "the block `leads` has the marks of a merge conflict; run"
    assert (result.code, words in result.err) == (1, True)


def test_an_empty_block_follows_all_its_lines(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text("<!-- cnpe:channels -->\n<!-- /cnpe:channels -->\n")
    line = next(n for n, each in enumerate(TEXT.splitlines(), 1) if each == "channels:")
    result = cnpe("--now", NOW, "pages", "check", "page.md")
    where = f"community.yaml:{line + 1}, community.yaml:{line + 2} and community.yaml:{line + 3}"
    assert f"the block `channels` differs from {where}; run" in result.err
    (item,) = cnpe("--now", NOW, "pages", "check", "page.md", "--json").items
    assert item["source_line"] == line + 1
    (folder / "community.yaml").write_text(
        TEXT.replace("channels:\n", "channels:\n  - {name: A}\n")
    )
    assert " and 1 more line; run" in cnpe("--now", NOW, "pages", "check", "page.md").err
    more = TEXT.replace("channels:\n", "channels:\n" + "  - {name: A}\n" * 3)
    (folder / "community.yaml").write_text(more)
    result = cnpe("--now", NOW, "pages", "check", "page.md")
    assert f"{where.replace(' and', ',')} and 3 more lines; run" in result.err


def test_lines_may_be_broken_elsewhere(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("artifacts"))
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    made = (folder / "page.md").read_text()
    assert "What we know." in made
    (folder / "page.md").write_text(made.replace("What we know.", "What\n  we know."))
    assert cnpe("--now", NOW, "pages", "check", "page.md").code == 0


def test_check_names_the_lines_and_the_command(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(f"# T\n\n{block('leads', '- Ann Lee (@annlee)')}")
    result = cnpe("--now", NOW, "pages", "check", "page.md")
    line = next(n for n, each in enumerate(TEXT.splitlines(), 1) if "bob Ray" in each)
    assert result.code == 1
    assert result.out.startswith("--- a/page.md\n+++ b/page.md\n")
    assert "+- bob Ray (@bob), Chair, Example & Co\n" in result.out
    assert result.err == (
        f"page.md:3: error: the block `leads` differs from community.yaml:{line}; "
        "run `cnpe pages sync page.md`\n"
    )
    annotated = cnpe("--now", NOW, "pages", "check", "page.md", "--format", "github")
    assert annotated.code == 1
    assert annotated.out == (
        "::error file=page.md,line=3::the block `leads` differs from "
        f"community.yaml:{line}; run `cnpe pages sync page.md`\n"
    )


def test_an_entry_that_is_gone_is_known_by_its_section(cnpe: Callable, folder: Path) -> None:
    more = "- Ann Lee (@annlee)\n- bob Ray (@bob), Chair, Example & Co\n- Zoe (@zoe)"
    (folder / "page.md").write_text(block("leads", more))
    (item,) = cnpe("--now", NOW, "pages", "check", "page.md", "--json").items
    line = next(n for n, each in enumerate(TEXT.splitlines(), 1) if each == "leads:")
    assert (item["state"], item["source_line"]) == ("stale", line)


def test_what_a_formatter_has_laid_out_is_the_same(cnpe: Callable, folder: Path) -> None:
    text = "* Ann Lee (@annlee)\n\n* bob Ray (@bob), Chair,\n  Example & Co"
    for shown in (text, text.replace("\n\n", "\n")):
        (folder / "page.md").write_text(block("leads", shown))
        assert cnpe("--now", NOW, "pages", "check", "page.md").code == 0
        (folder / "page.md").write_text(block("leads", shown.replace("Chair", "Scribe")))
        assert cnpe("--now", NOW, "pages", "check", "page.md").code == 1


def test_a_page_that_is_built_is_only_noted(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("leads"))
    (folder / "community.yaml").write_text(f"{TEXT}pages: [{{path: page.md, built: true}}]\n")
    result = cnpe("--now", NOW, "pages", "check")
    assert result.code == 0
    assert result.err == "page.md is filled when the site is built.\n"
    assert cnpe("--now", NOW, "pages", "sync").code == 0
    assert "Ann Lee" in (folder / "page.md").read_text()


def test_a_change_by_hand_is_told_from_an_old_fact(cnpe: Callable, folder: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)

    git("init", "-q")
    git("config", "user.email", "ann@example.org")
    git("config", "user.name", "Ann")
    path, page = folder / "community.yaml", folder / "page.md"
    page.write_text(block("leads"))
    assert cnpe("--now", NOW, "pages", "sync", "page.md").code == 0
    git("add", "-A")
    git("commit", "-qm", "one")
    path.write_text(TEXT.replace("bob Ray", "Bob Ray"))
    (item,) = cnpe("--now", NOW, "pages", "check", "page.md", "--json").items
    assert item["state"] == "stale"
    git("commit", "-qam", "two")
    (item,) = cnpe("--now", NOW, "pages", "check", "page.md", "--json").items
    assert item["state"] == "stale"
    page.write_text(page.read_text().replace("Ann Lee", "Anne Lee"))
    result = cnpe("--now", NOW, "pages", "check", "page.md")
    assert result.code == 1
    assert "the block `leads` was changed by hand; change community.yaml:" in result.err


# -- writing


def test_if_one_page_can_not_be_written_none_is(cnpe: Callable, folder: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(block("leads"))
    os.link(folder / "b.md", folder / "other")
    result = cnpe("--now", NOW, "pages", "sync", "a.md", "b.md", "c.md")
    assert result.code == 3
    assert "b.md has 2 hard links" in result.err
    assert {(folder / name).read_text() for name in ("a.md", "b.md", "c.md")} == {block("leads")}
    assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == []


def test_a_page_that_was_replaced_is_put_back_as_well(
    cnpe: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder can't be synced after the second page was replaced."""
    for name in ("a.md", "b.md"):
        (folder / name).write_text(block("leads"))
    real, left = os.fsync, [3]

    def failing(descriptor: int) -> None:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    result = cnpe("--now", NOW, "pages", "sync", "a.md", "b.md")
    assert result.code == 4
    assert {(folder / name).read_text() for name in ("a.md", "b.md")} == {block("leads")}


def test_a_full_disk_leaves_every_page_as_it_was(
    cnpe: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.md"):
        (folder / name).write_text(block("leads"))
    real, count = os.fsync, iter(range(100))

    def full(descriptor: int) -> None:
        if next(count) == 2:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    result = cnpe("--now", NOW, "pages", "sync", "a.md", "b.md")
    assert result.code == 4
    assert "No space left on device" in result.err
    assert {(folder / name).read_text() for name in ("a.md", "b.md")} == {block("leads")}
    assert {each.name for each in folder.iterdir()} == {"community.yaml", "a.md", "b.md"}


KILLED = """\
import os, signal, sys
from pathlib import Path
from cnpe_cli.cli.app import run

real, left = Path.replace, [int(sys.argv[1])]

def replace(self, target):
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return real(self, target)

Path.replace = replace
run(sys.argv[2:])
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("written", [0, 1, 2])
def test_after_a_kill_the_same_command_finishes(written: int, cnpe: Callable, folder: Path) -> None:
    names = ("a.md", "b.md", "c.md")
    for name in names:
        (folder / name).write_text(block("leads"))
    command = ["--now", NOW, "pages", "sync", *names]
    subprocess.run([sys.executable, "-c", KILLED, str(written), *command], check=False, cwd=folder)
    texts = [(folder / name).read_text() for name in names]
    assert sum(each == block("leads") for each in texts) == 3 - written
    assert cnpe(*command).code == 0
    assert cnpe("--now", NOW, "pages", "check", *names, "--fresh").code == 0
    assert {each.name for each in folder.iterdir()} == {"community.yaml", *names}


# -- edits, hooks and the Action


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        ("leads add 'Kim @kim'", ["people.md", "CODEOWNERS"]),
        ("meetings cancel 2026-04-08 -m call", ["dates.md"]),
        ("initiatives close three", []),
    ],
)
def test_an_edit_names_the_pages_that_show_it(
    edit: str, named: list[str], cnpe: Callable, folder: Path
) -> None:
    pages = "pages: [{path: built.md, built: true}, {path: '*s.md'}, {path: people.md}, {path: CODEOWNERS}, {path: none.md}, {path: ../x}]"
    (folder / "community.yaml").write_text(f"{TEXT}{pages}\n")
    (folder / "people.md").write_text(block("emeritus"))
    (folder / "built.md").write_text(block("emeritus") + block("upcoming"))
    (folder / "dates.md").write_text(block("next-meeting"))
    (folder / "CODEOWNERS").write_text("# cnpe:codeowners pattern=*\n# /cnpe:codeowners\n")
    result = cnpe("--now", NOW, *shlex.split(edit), "--dry-run")
    assert result.code == 0, result.err
    told = [line for line in result.err.splitlines() if "cnpe pages sync" in line]
    shown = " and ".join(named)
    assert told == ([f"To bring {shown} up to date, run `cnpe pages sync`."] if named else [])


def test_what_is_due_names_pages_that_differ(cnpe: Callable, folder: Path) -> None:
    (folder / "community.yaml").write_text(f"{TEXT}pages: [{{path: '*.md'}}]\n")
    (folder / "stale.md").write_text(block("leads"))
    (folder / "fine.md").write_text("# Fine\n")

    def due() -> list[list[str]]:
        found = cnpe("--now", NOW, "todo", "--json").items
        return [[each["message"], each["command"]] for each in found if each["kind"] == "page"]

    assert due() == [["stale.md says something else than the file", "cnpe pages sync"]]
    assert cnpe("--now", NOW, "pages", "sync").code == 0
    assert due() == []
    (folder / "fine.md").write_text("<!-- cnpe:leads -->\n")
    assert due() == [["the pages can't be checked", "cnpe pages check"]]


def test_a_text_without_the_language_of_a_page_is_told(cnpe: Callable, folder: Path) -> None:
    (folder / "page.md").write_text(block("channels", options=" locale=de"))
    result = cnpe("--now", NOW, "pages", "sync", "page.md")
    assert "page.md: 1 text has no `de`; the first language is shown instead.\n" in result.err
    (folder / "page.md").write_text(block("channels", options=" locale=ja"))
    assert "shown instead" not in cnpe("--now", NOW, "pages", "sync", "page.md").err


ROOT = Path(__file__).parents[2]
needs_checkout = pytest.mark.skipif(
    not (ROOT / ".pre-commit-hooks.yaml").exists(), reason="a source package has no hooks"
)


@needs_checkout
def test_the_hooks_of_pre_commit_are_commands(cnpe: Callable) -> None:
    hooks = YAML(typ="safe", pure=True).load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert {each["id"]: each["entry"] for each in hooks} == {
        "cnpe-check": "cnpe check",
        "cnpe-pages": "cnpe pages check",
    }
    for hook in hooks:
        assert cnpe(*hook["entry"].split()[1:], "--help").code == 0
        assert re.search(hook["files"], "data/community.yaml")
    assert re.search(hooks[1]["files"], ".github/CODEOWNERS")


@needs_checkout
@pytest.mark.skipif(os.name == "nt", reason="the Action runs on Linux")
@pytest.mark.parametrize(
    ("fresh", "now", "code"), [("false", NOW, 0), ("true", NOW, 1), ("false", "2026-03-01", 0)]
)
def test_the_script_of_the_action(
    fresh: str, now: str, code: int, cnpe: Callable, folder: Path
) -> None:
    (folder / "community.yaml").write_text(f"{TEXT}pages: [{{path: page.md}}]\n")
    (folder / "page.md").write_text(block("next-meeting"))
    assert cnpe("--now", "2026-03-01", "pages", "sync").code == 0
    binary = folder / "bin" / "cnpe"
    binary.parent.mkdir()
    binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cnpe_cli "$@"\n')
    binary.chmod(0o755)
    action = YAML(typ="safe", pure=True).load(
        (ROOT / ".github/actions/pages/action.yml").read_text()
    )
    script = action["runs"]["steps"][-1]["run"]
    given = {
        "CNPE_FILE": "",
        "FRESH": fresh,
        "CNPE_NOW": now,
        "PATH": f"{binary.parent}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **given},
    )
    assert done.returncode == code, done.stderr
    assert ("file=page.md,line=1::" in done.stdout) == (now == NOW)


# -- properties

PIECES = ["", "text", "- item", "  more", "> quote", "```", "# heading", "<div>", "</div>", "<!-- c -->", "    code", "| a |", "---", "<!--", "-->"]  # fmt: skip
PARTS = st.lists(st.sampled_from(PIECES), max_size=5)


@given(PARTS, PARTS, PARTS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_stands_around_a_block_stays(
    before: list[str], inside: list[str], after: list[str], newline: str
) -> None:
    begin, end = "<!-- cnpe:leads -->", "<!-- /cnpe:leads -->"
    text = newline.join([*before, begin, *inside, end, *after])
    page = Page.of(text.encode(), is_markdown=True)
    found = page.find()
    if found.faults or len(found.blocks) != 1:
        return
    made = page.filled([(found.blocks[0], ["- new"])])
    wanted = [*before, begin, "", "- new", "", end, *after]
    assert made.encoded().decode() == newline.join(wanted)
    again = made.find()
    assert not again.faults
    assert made.content(again.blocks[0]) == ["- new"]


NASTY = st.text(
    st.sampled_from("a<>|`*_~[](){}%&;#@!$\\\"'-+=1.:/ "), min_size=1, max_size=14
).filter(str.strip)


@given(NASTY)
def test_a_hostile_name_stays_inside(name: str) -> None:
    """A block with it can be found again, and nothing in it is a marker, HTML or a shortcode."""
    from datetime import UTC, datetime

    from cnpe_cli.domain.model import Artifact, Committee, Community, Text
    from cnpe_cli.render.language import language_of
    from cnpe_cli.render.pages.scene import Scene

    text = Text({"": name.strip()})
    url = "https://example.org/a|b)<x>"
    community = Community(
        text, committees=(Committee(text, url),), artifacts=(Artifact(text, url, text),)
    )
    scene = Scene(community, datetime(2026, 1, 1, tzinfo=UTC), language_of("en"), {}, {}, ())
    for kind in ("committees", "artifacts"):
        lines = [each.text for each in KINDS[kind].render(scene)]
        page = "\n".join(
            [f"<!-- cnpe:{kind} -->", "", *lines, "", f"<!-- /cnpe:{kind} -->", "", "# After"]
        )
        found = Page.of(page.encode(), is_markdown=True).find()
        assert (len(found.blocks), found.faults) == (1, [])
        html = MarkdownIt("commonmark").enable("table").render("\n".join(lines))
        assert html.count("<li>") == 1
        assert html.count("<a ") == 1
        assert not re.search(r"\{\{[<%]|\{%", "\n".join(lines))
        assert same(lines, [each.replace("- ", "* ", 1) for each in lines], is_markdown=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1. a\n1. b", "1. a\n2. b"),
        ("> 1. a\n> 1. b", ">1) a\n>2) b"),
        ("[a](https://e.org/é)", "[a](https://e.org/%C3%A9)"),
        ("[a](https://e.org/?a=1&amp;copy=2)", "[a](https://e.org/?a=1&copy=2)"),
        ("[https://e.org/](https://e.org/)", "<https://e.org/>"),
        ("AT\\&copy", "AT&amp;copy"),
        ("caf&eacute;s", "cafés"),
        ("| a |\n|---|\n| 1 |", "|  a  |\n| --- |\n| 1"),
        ("a *b*", "a _b_"),
    ],
)
def test_the_same_in_other_spellings(one: str, other: str) -> None:
    lines, others = one.split("\n"), other.split("\n")
    assert same(lines, others, is_markdown=True)
    assert not same(lines, [*others, "", "3"], is_markdown=True)


@pytest.mark.parametrize("text", ["1" * 100_000, f"&{'amp;' * 50_000}", "- " * 50_000])
def test_long_texts_are_compared_at_once(text: str) -> None:
    assert not same([f"- {text} a"], [f"- {text} b"], is_markdown=True)


PIECES = ["- a", "* a", "+ b", "\n", " ", "2", "1. ", "2) ", "&", "&amp;", "&copy", "\\&", "é", "&eacute;", "%C3%A9", "[x](https://e.org/", ")", "é)", "| a | b |", "|---|---|", "**", "_", "> "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=7), st.lists(st.sampled_from(PIECES), max_size=7))
def test_texts_are_the_same_if_their_html_is(one: list[str], other: list[str]) -> None:
    lines, others = ("".join(each).split("\n") for each in (one, other))
    html = [MARKDOWN.render("\n".join(each)) for each in (lines, others)]
    if html[0] == html[1]:
        assert same(lines, others, is_markdown=True)
