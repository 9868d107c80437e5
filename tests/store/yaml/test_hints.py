"""The slips that hands make, each with words of its own and the line mended."""

import re

import pytest

from cnpe_cli.store.community_file import decode
from cnpe_cli.store.yaml.mends import reads

DATES = """\
meetings:
  - id: a
    title: A
    schedule: [{start: 2026-01-06 11:00, repeats: every week}]
    dates:
"""

# what was written (the last line that matters is marked by its place), place, rule, mended line
CASES = [
    ("leads:\n  - name: Ann\n    github: @annlee", "4:13 indicator", "github: annlee"),
    ("leads:\n  - {name: Ann, github: @annlee, role: Chair}", "3:25 indicator", "- {name: Ann, github: annlee, role: Chair}"),
    ("toc_liaisons: [@annlee, Bob]", "2:16 indicator", 'toc_liaisons: ["@annlee", Bob]'),
    ("description: `code` first", "2:14 indicator", 'description: "`code` first"'),
    ("description: %done", "2:14 indicator", 'description: "%done"'),
    ("leads:\n  - {name: Ann, github: '@annlee'}", "3:25 handle", "- {name: Ann, github: 'annlee'}"),
    ("leads:\n  - {name: Ann, github: 'https://github.com/annlee/'}", "3:25 handle", "- {name: Ann, github: 'annlee'}"),
    ("color: #1a73e8", "2:1 comment", 'color: "#1a73e8"'),
    ("channels:\n  - name: Slack\n    label: #platform", "4:5 comment", 'label: "#platform"'),
    ("channels:\n  - {name: Slack, label: #platform, url: x}", "3:26 comment", '- {name: Slack, label: "#platform", url: x}'),
    ("audience_zones: [#here, UTC]\n", "2:18 comment", 'audience_zones: ["#here", UTC]'),
    ("toc_liaisons:\n  - #ann", "3:4 comment", '- "#ann"'),
    (f"{DATES}      2026-01-13:\n        cancelled: KubeCon: EU  # sorry", "8:27 colon", 'cancelled: "KubeCon: EU"  # sorry'),
    (f"{DATES}      2026-01-13: {{cancelled: KubeCon: EU}}", "7:38 colon", '2026-01-13: {cancelled: "KubeCon: EU"}'),
    (f"{DATES}      2026-01-13: {{topics: [Platforms: why]}}", "7:29 colon", '2026-01-13: {topics: ["Platforms: why"]}'),
    (f"{DATES}      2026-01-13:\n        topics:\n          - Platforms: why not", "9:13 colon", '- "Platforms: why not"'),
    ("leads:\n\t- {name: Ann, github: ann}", "3:1 tab", "- {name: Ann, github: ann}"),
    ("leads:\n  - name: Ann\n\t  github: ann", "4:1 tab", "github: ann"),
    ("leads:\n  - {name: Ann, github: \u201cann\u201d}", "3:25 smart-quotes", '- {name: Ann, github: "ann"}'),
    ("url: \u2018https://example.org\u2019", "2:6 smart-quotes", 'url: "https://example.org"'),
    ('leads:\n  - {name: A"b\\c: d, github: ann}', "3:17 colon", r'- {name: "A\"b\\c: d", github: ann}'),
    ("description: \u201eHallo\u201c", "2:14 smart-quotes", 'description: "Hallo"'),
    ("leads:\n  - {name: Ann, github: a, since: 9/30/2025}", "3:35 date", "- {name: Ann, github: a, since: 2025-09-30}"),
    ("leads:\n  - name: Ann\n    github: a\n    since: 30.9.2025  # first day", "5:12 date", "since: 2025-09-30  # first day"),
    ("leads:\n  - {name: Ann, github: a, since: 'Sep 9, 2025'}", "3:35 date", "- {name: Ann, github: a, since: '2025-09-09'}"),
    ("meetings:\n  - {id: a, title: A, schedule: [{start: 2025-07-29 11.00}]}", "3:42 moment", "- {id: a, title: A, schedule: [{start: 2025-07-29 11:00}]}"),
    ("meetings:\n  - {id: a, title: A, schedule: [{start: 7/29/2025 11am}]}", "3:42 moment", "- {id: a, title: A, schedule: [{start: 2025-07-29 11:00}]}"),
    ("meetings:\n  - {id: a, title: A, schedule: [{start: 2025-07-29 1.30 pm}]}", "3:42 moment", "- {id: a, title: A, schedule: [{start: 2025-07-29 13:30}]}"),
    ("leads:\n  - {name: Ann, github: ann\n  - {name: Bob, github: bob}", "3:5 unclosed", "- {name: Ann, github: ann}"),
    ("leads:\n  - {name: Ann, github: ann", "3:5 unclosed", "- {name: Ann, github: ann}"),
    ("audience_zones: [UTC, Asia/Tokyo  # two\nseats: 5", "2:17 unclosed", "audience_zones: [UTC, Asia/Tokyo]  # two"),
    ("audience_zones: [UTC}", "2:21 unclosed", "]"),
    ('url: "https://example.org\nseats: 5', "2:6 unclosed", 'url: "https://example.org"'),
    ("description: 'it's'", "2:18 quote", 'description: "it\'s"'),
    ('description: "A" B', "2:18 quote", 'description: "A B"'),
    ("leads:\n  -name: Ann\n    github: ann", "3:1 no-space", "- name: Ann"),
    ("seats:5\nurl: https://example.org/", "2:1 no-space", "seats: 5"),
    ("leads\nseats: 5", "2:1 no-colon", "leads:"),
    ("leads:\n<<<<<<< HEAD\n  - a\n=======\n  - b\n>>>>>>> branch\n", "3:1 merge-conflict", "the lines of both sides if each added some, and remove the three marker lines"),
    ("leads:\n  - {name: Ann github: ann}", "3:22 comma", "- {name: Ann, github: ann}"),
    ("leads:\n  - {name: Ann, github: ann role: Chair}", "3:33 comma", "- {name: Ann, github: ann, role: Chair}"),
    ("description: @ann, @bob and all", "2:14 indicator", 'description: "@ann, @bob and all"'),
    ("audience_zones: [\n  UTC,\n  Asia/Tokyo\nseats: 5", "2:17 unclosed", "write ] where it ends"),
    ("leads:\n>>>>>>> branch\nseats: 5", "3:1 merge-conflict", "keep the lines of both sides if each added some, and remove the three marker lines"),
    ("leads:\n<<<<<<< HEAD\nseats: 5", "3:1 merge-conflict", "from here on"),
    ("description: Meeting #2", "2:14 comment", 'description: "Meeting #2"'),
    ("artifacts: [{name: Papers, slides and more, url: 'https://example.org/'}]", "2:28 unknown-key", "quote that text"),
    ("leads:\n  - name: Ann\n     github: ann", "4:12 indentation", "indent it"),
    ("leads:\n  - name: Ann\n   github: ann", "4:4 indentation", "indent it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "mended"), CASES)
def test_a_slip(text: str, expected: str, mended: str) -> None:
    decoded = decode("test.yaml", f"name: T\n{text}".encode())
    (problem,) = decoded.problems
    assert f"{problem.line}:{problem.column} {problem.rule}" == expected
    assert mended in f"{problem.message}; {problem.hint}"


@pytest.mark.parametrize(
    "text",
    [
        "url:   # to come",
        "url: # to come",
        "description: 'Platforms: why'",
        "description: Say \u201chello\u201d to us",
        "channels: [{name: C#, label: a#b}]",
        "description: |\n  =======\n  <<<<<<<",
        "description: Say it in C# please",
        "url: https://example.org/#top",
    ],
)
def test_no_slip(text: str) -> None:
    assert decode("test.yaml", f"name: T\n{text}\n".encode()).problems == ()


def test_two_conflicts_are_told_at_once() -> None:
    conflict = "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n"
    problems = decode("test.yaml", f"name: T\n{conflict}{conflict}".encode()).problems
    assert [(each.line, each.rule) for each in problems] == [(2, "merge-conflict"), (7, "merge-conflict")]  # fmt: skip


def test_the_mended_line_of_a_mistake_reads_well() -> None:
    """What the hint says to write is a file without that mistake."""
    for text, _, mended in CASES:
        if not mended.startswith(
            ("github", "- {", "toc", "color", "since", "description", "audience", "url")
        ):
            continue
        rule = decode("test.yaml", f"name: T\n{text}".encode()).problems[0]
        lines = f"name: T\n{text}".split("\n")
        indent = len(lines[rule.line - 1]) - len(lines[rule.line - 1].lstrip())
        lines[rule.line - 1] = " " * indent + mended
        again = decode("test.yaml", "\n".join(lines).encode()).problems
        assert rule.rule not in [each.rule for each in again], text


@pytest.mark.parametrize(
    "text",
    [
        '{name: "Ann" github: ann}', '{name: "Ann" Lee, github: ann}', '["UTC" "Asia/Tokyo"]',
        "{cancelled: Bob's day: off}", '{cancelled: the "big": off}', "{name: Ann, github: [a}",
        '"hello\nurl: "https://example.org"', "=======", "-----", "seats\uff1a5", "} x", "a: b: c: d",
        "*important*", '"Why": a talk', "[EU] a talk", '"C:\\dir"', "[Bob,, Ann]", "]",
    ],
)  # fmt: skip
def test_a_mended_line_is_yaml(text: str) -> None:
    """Whatever went wrong, nobody is told to write what can't be read, or stands there already."""
    for before in ("description: ", "toc_liaisons: ", "leads:\n  - ", ""):
        source = f"name: T\n{before}{text}\n"
        for problem in decode("test.yaml", source.encode()).problems:
            told = re.search("write `(.{6,})`$", problem.hint)
            if told and problem.severity == "error":
                assert reads(told[1]), (source, told[1])
                assert told[1] != source.split("\n")[problem.line - 1].strip()


def test_independent_slips_are_told_together() -> None:
    """Where one is corrected as its hint says, the next lines can be read."""
    text = (
        "name: T\nmeetings:\n"
        "  - {id: a, title: A: b, schedule: [{start: 2026-01-06 11:00}]}\n"
        "  - {id: b title: B}\n"
        "leads:\n  - {name: Ann, github: annlee\n  - {name: Bob, github: bob}\n"
    )
    told = decode("test.yaml", text.encode()).problems
    assert [(each.line, each.column, each.rule) for each in told] == [
        (3, 21, "colon"),
        (4, 17, "comma"),
        (6, 5, "unclosed"),
    ]


def test_one_slip_is_one_error() -> None:
    """However many words follow it in braces."""
    for item in (
        "{name: Ann github: ann, role: Chair, since: 2025-01-01, until: 2026-01-01}",
        "{name: Ann, github: ann, role: Chair: x, since: 2025-01-01, until: 2026-01-01",
        "{name: 'Ann, github: ann, role: Chair, since: 2025-01-01}",
    ):
        (problem,) = decode(
            "test.yaml", f"name: T\nleads:\n  - {item}\nseats: 5\n".encode()
        ).problems
        assert problem.line == 3


def test_slips_are_told_up_to_ten_and_in_small_files_only() -> None:
    slip = "  - {name: Ann github: ann}\n"
    assert len(decode("test.yaml", f"name: T\nleads:\n{slip * 12}".encode()).problems) == 10
    large = f"name: T\nleads:\n{slip * 2}# {'x' * 64_000}\n"
    assert len(decode("test.yaml", large.encode()).problems) == 1
