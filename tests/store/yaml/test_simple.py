"""How much of a text is read at once; `test_parser` holds what is read against ruamel.yaml."""

from collections.abc import Callable
from typing import Any

import pytest

from cnpe_cli.store.yaml.simple import collection, items, pairs

# The sign § is where reading ends.
PAIRS = {
    "plain": "a: b c§\n",
    "every kind of value": 'a: 1\nb: \'c d\'\n"e": "ü, #"\nf: {g: [h, i]}§\n',
    "comments and blank lines": "a: b  # c\n\n# d\n\ne: f§\n",
    "CRLF": "a: b\r\ne:\r\nf: g§\r\n",
    "no value": "a:\nb:§ # c\nd: [\n",
    "a block": "a: b§\nc:\n  d: e\n",
    "a list without indentation": "a: b§\nc:\n- d\n",
    "more in the next line": "a: b§\nc: d\n  e\n",
    "no space": "a: b§\nc:d\n",
    "escapes": "a: \"\\n\\u00e9\\\"\\\\\"\nb: 'c''d'''§\n",
    "another escape": 'a: b§\nc: "\\x41"\n',
    "half an escape": 'a: b§\nc: "\\u00g0"\n',
    "an anchor": "a: b§\nc: &d e\n",
    "an alias in brackets": "a: b§\nc: [*d]\n",
    "a block scalar": "a: b§\nc: |-\n  d\n",
    "a tab": "a: b§\nc: d\t\n",
    "two values": "a: b§\nc: d: e\n",
    "no end of the line": "a: b§\nc: d",
    "a long key": f"a: b§\n{'c' * 1001}: d\n",
}
ITEMS = {
    "scalars": "- a\n- 'b'\n-   c§  # d\n",
    "mappings": "- a: b\n  c: d\n- e: {f: g}\n\n- h:§\n",
    "a block": "- a: b§\n- c: d\n  e:\n    f: g\n",
    "a line that is between": "- a§\n- b: c\n d: e\n",
    "in brackets and braces": "- {a: b}\n- [c, {}, []]§\n",
    "a list in a list": "- a§\n- - b\n",
    "nothing": "- a§\n-\n- b\n",
    "a document": "- a§\n--- b\n",
}
COLLECTIONS = {
    "nothing": "{}§",
    "lines": "[\n  a,  # b\n  # c\n  {d: e,\n   'f': \"g\"},\n]§",
    "50 levels": f"{'[' * 50}{']' * 50}§",
    "51 levels": f"§{'[' * 51}{']' * 51}",
    "no value": "§{a, b}",
    "a pair in brackets": "§[a: b]",
    "no space after a key": '§{"a":b}',
    "no space before a comment": "§[a#b\n]",
    "not closed": "§[a, b",
    "the wrong bracket": "§[a}",
    "two commas": "§[a,, b]",
}


@pytest.mark.parametrize(
    ("read", "text"),
    [
        pytest.param(read, text, id=f"{read.__name__}: {name}")
        for read, table in ((pairs, PAIRS), (items, ITEMS), (collection, COLLECTIONS))
        for name, text in table.items()
    ],
)
def test_reading_ends_before_what_is_not_simple(
    read: Callable[[str, int, int], tuple[list[Any], int]], text: str
) -> None:
    simple, _, rest = text.partition("§")
    events, end = read(f"{simple}{rest}\0", 0, 0)
    assert (simple + rest)[:end] == simple
    assert bool(events) == bool(simple)
