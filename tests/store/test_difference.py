"""The lines that differ between two texts, and their unified diff."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("abab", "aab", [(0, "", "a"), (2, "ab", "")]),
        ("xabay", "xaay", [(2, "b", "")]),
        ("ab" * 200, "ab" * 201, [(400, "", "ab")]),
        ("ab" * 250, "ba" * 251, [(0, "ab" * 250, "ba" * 251)]),  # too long to compare
        ("ab" * 250 + "x", "ba" * 251 + "x", [(0, "ab" * 250, "ba" * 251)]),
    ],
)  # fmt: skip
def test_what_differs(old: str, new: str, changes: list) -> None:
    found = [(each.start, "".join(each.old), "".join(each.new)) for each in between(old, new)]
    assert found == changes


LINES = st.lists(st.sampled_from([f"{each}\n" for each in "abcdefgh"]), max_size=12)


@given(LINES, LINES, st.booleans())
def test_the_changes_make_the_other_text(old: list[str], new: list[str], is_cut: bool) -> None:  # noqa: FBT001 - a case
    new = [*new, "end"] if is_cut else new
    made = [*old]
    for each in reversed([*between(old, new)]):
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
