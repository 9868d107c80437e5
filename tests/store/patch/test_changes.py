"""Which items of a list are the same before and after an edit."""

from typing import Any

import pytest

from cnpe_cli.store.patch.changes import Add, Change, Drop, Put, changes


def ann(until: int) -> dict[str, Any]:
    return {"name": "Ann Lee", "github": "annlee", "until": f"{until}-01-01"}


def bob(handle: str = "bob") -> dict[str, Any]:
    return {"name": "Bob", "github": handle}


def put(index: int, key: str, value: str) -> Put:
    return Put(("emeritus", index), key, value)


def add(item: dict[str, Any]) -> Add:
    return Add((), "emeritus", item, item["github"])


# The former leads before and after, and the changes.
LISTS = [
    ([ann(2020), ann(2022)], [ann(2022)], [Drop(("emeritus",), 0, "annlee")]),
    ([ann(2020), ann(2022)], [ann(2020)], [Drop(("emeritus",), 1, "annlee")]),
    ([ann(2020), ann(2022)], [ann(2021), ann(2022)], [put(0, "until", "2021-01-01")]),
    (
        [ann(2020), ann(2022)],
        [ann(2021), ann(2023)],
        [put(0, "until", "2021-01-01"), put(1, "until", "2023-01-01")],
    ),
    ([ann(2020), bob()], [ann(2020), bob("robert")], [put(1, "github", "robert")]),
    ([bob("b"), ann(2020)], [ann(2020), bob("c")], [put(0, "github", "c")]),
    ([bob()], [bob(), ann(2022), bob("b"), ann(2020)], [add(ann(2022)), add(bob("b")), add(ann(2020))]),
    ([ann(2020), bob()], [bob(), ann(2020)], []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), LISTS)
def test_the_changes_of_a_list(old: list[Any], new: list[Any], expected: list[Change]) -> None:
    assert changes({"emeritus": old}, {"emeritus": new}) == expected
