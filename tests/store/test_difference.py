"""The lines that differ between two texts, and their unified diff."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnpe_cli.store import difference
from cnpe_cli.store.difference import Change, between, lines_of, unified


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("abc", "abc", []),
        ("", "a", [(0, "", "a")]),
        ("abc", "", [(0, "abc", "")]),
        ("abc", "axc", [(1, "b", "x")]),
        ("abcd", "bcda", [(0, "a", ""), (4, "", "a")]),
        ("dabc", "abcd", [(0, "d", ""), (4, "", "d")]),
        ("abcdef", "axcydf", [(1, "b", "x"), (3, "", "y"), (4, "e", "")]),
        ("abab", "aab", [(1, "b", "")]),
        ("xabay", "xaay", [(2, "b", "")]),
        ("ab" * 400, "ab" * 401, [(800, "", "ab")]),
        ("ab" * 400 + "a", "ab" * 400 + "c", [(800, "a", "c")]),
        ("ab" * 150, "ba" * 150, [(0, "", "b"), (299, "b", "")]),
        ("ab" * 160 + "b", "ba" * 160 + "a", [(0, "ab" * 160 + "b", "ba" * 160 + "a")]),  # too long to compare
        ("xab" + "ab" * 160 + "y", "xba" + "ba" * 160 + "z", [(1, "ab" * 161 + "y", "ba" * 161 + "z")]),
    ],
)  # fmt: skip
def test_what_differs(old: str, new: str, changes: list) -> None:
    found = [(each.start, "".join(each.old), "".join(each.new)) for each in between(old, new)]
    assert found == changes


def test_a_part_that_is_too_long_leaves_the_others_as_they_are() -> None:
    old, new = "ab" * 160 + "b|xaab", "ba" * 160 + "a|yaac"
    found = [(each.start, "".join(each.old), "".join(each.new)) for each in between(old, new)]
    assert found == [(0, old[:321], new[:321]), (322, "x", "y"), (325, "b", "c")]


LINES = st.lists(st.sampled_from([f"{each}\n" for each in "abcdefgh"]), max_size=12)


@pytest.mark.parametrize("most", [100_000, 4])
@given(old=LINES, new=LINES, is_cut=st.booleans())
def test_the_changes_make_the_other_text(
    most: int, old: list[str], new: list[str], *, is_cut: bool
) -> None:
    new = [*new, "end"] if is_cut else new
    made = [*old]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(difference, "_MOST_PAIRS", most)
        changes = [*between(old, new)]
    for each in reversed(changes):
        assert each.old != each.new
        assert made[each.start : each.start + len(each.old)] == [*each.old]
        made[each.start : each.start + len(each.old)] = each.new
    assert made == new


@given(st.permutations("abcdefg"))
def test_as_many_lines_are_kept_as_can_be(new: list[str]) -> None:
    longest = [1] * len(new)
    for place, line in enumerate(new):
        before = [longest[n] for n in range(place) if new[n] < line]
        longest[place] = 1 + max(before, default=0)
    dropped = sum(len(each.old) for each in between("abcdefg", new))
    assert dropped == len(new) - max(longest)


def test_the_diff_of_lines_without_a_newline() -> None:
    old = lines_of("a\nb")
    changes = [Change(1, ("b",), ("b\n",))]
    assert [*unified(old, changes)] == [
        "@@ -1,2 +1,2 @@\n",
        " a\n",
        "-b\n\\ No newline at end of file\n",
        "+b\n",
    ]


@given(LINES, LINES)
def test_git_reads_the_hunks(old: list[str], new: list[str]) -> None:
    """Lines far apart make several hunks."""
    gap = [f"{number}\n" for number in range(9)]
    texts = [[*old, *gap, *new], [*new, *gap, *old]]
    hunks = "".join(unified(texts[0], between(*texts)))
    assert applied(texts[0], hunks) == texts[1]


@pytest.mark.parametrize(("gap", "number"), [(6, 1), (7, 2)])
def test_hunks_that_meet_are_one(gap: int, number: int) -> None:
    same = [f"{each}\n" for each in range(gap)]
    hunks = "".join(unified(["a\n", *same, "b\n"], between(["a\n", *same, "b\n"], same)))
    assert hunks.count("@@ -") == number


def applied(lines: list[str], hunks: str) -> list[str]:
    """Apply hunks as `patch` does; each says where it begins, and how many lines it has."""
    made: list[str] = []
    place = 0
    for hunk in re.split("^(?=@@)", hunks, flags=re.MULTILINE)[1:]:
        head, *body = hunk.splitlines(keepends=True)
        start, length, new_start, new_length = _numbers(head)
        made += lines[place : start - 1 if length else start]
        assert len(made) == (new_start - 1 if new_length else new_start)
        before = [each[1:] for each in body if each[0] in " -"]
        after = [each[1:] for each in body if each[0] in " +"]
        place = (start - 1 if length else start) + length
        assert lines[place - length : place] == before
        assert (len(before), len(after)) == (length, new_length)
        made += after
    return [*made, *lines[place:]]


def _numbers(head: str) -> tuple[int, ...]:
    found = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", head)
    assert found is not None
    return tuple(int(each or 1) for each in found.groups())
