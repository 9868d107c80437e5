"""A YAML text as a tree of nodes with their positions; all values stay text.

It is built from parser events and not by ruamel's own composer, so that there is no recursion,
aliases are counted before they are followed, and explicit tags and merge keys are noticed.
"""

from bisect import bisect_right
from collections import Counter
from copy import copy
from functools import cached_property
from typing import NamedTuple, TypeGuard

_ONLY_IN_TEXT = frozenset(",[]{}\n")  # no number, date or truth value has any of these


class Place(NamedTuple):
    """A position in a text; line and column count from 1."""

    line: int
    column: int


class Source:
    """The text of a file and the lines in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _line_starts(self) -> list[int]:
        newlines = (index + 1 for index, char in enumerate(self.text) if char == "\n")
        return [0, *newlines]

    def place(self, index: int) -> Place:
        """Return the line and column of a character."""
        line = bisect_right(self._line_starts, index)
        return Place(line, index - self._line_starts[line - 1] + 1)

    def start_of(self, line: int) -> int:
        """Return the index of a line's first character."""
        return self._line_starts[line - 1]

    def line(self, number: int) -> str:
        """Return a line without its newline."""
        begin = self._line_starts[number - 1]
        end = self.text.find("\n", begin)
        return self.text[begin : end if end >= 0 else None].removesuffix("\r")

    def line_at(self, index: int) -> str:
        """Return the line of a character, without its newline."""
        return self.line(self.place(index).line)


class Scalar:
    """A value as text; `plain` means that it is neither quoted nor a block scalar.

    A node ends after its last character; comments and blank lines after it are not part of it.
    `aliased` means that the node is elsewhere in the file and only repeated here.
    """

    __slots__ = ("aliased", "end", "plain", "start", "value")

    def __init__(self, start: int, end: int, value: str, *, plain: bool) -> None:
        self.start, self.end = start, end
        self.value, self.plain = value, plain
        self.aliased = False

    @property
    def empty(self) -> bool:
        """Whether the value is missing, blank or null."""
        if self.plain:
            return self.value in ("", "~", "null", "Null", "NULL")
        return not self.value.strip()


class Sequence:
    """A list; `flow` means brackets, not dashes; `unread` are the items that can't be decoded."""

    __slots__ = ("aliased", "end", "flow", "items", "start", "unread")

    def __init__(self, start: int, *, flow: bool = False) -> None:
        self.start, self.end, self.flow = start, start, flow
        self.items: list[Node] = []
        self.unread: list[Node] = []
        self.aliased = False


class Mapping:
    """Keys and values in their order, maybe with repeated keys; `flow` means braces.

    `incomplete` means that the values of some keys can't be decoded.
    """

    __slots__ = ("_numbers", "aliased", "end", "flow", "incomplete", "pairs", "start")

    def __init__(self, start: int, *, flow: bool = False) -> None:
        self.start, self.end, self.flow = start, start, flow
        self.pairs: list[tuple[Scalar, Node]] = []
        self.aliased = self.incomplete = False
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int | None:
        """Return the number of the first pair with a key; None if there is none.

        Call this only once all pairs are there, because their numbers are remembered.
        """
        if not self._numbers:
            numbers = range(len(self.pairs) - 1, -1, -1)
            self._numbers = {self.pairs[number][0].value: number for number in numbers}
        return self._numbers.get(key)

    def pair(self, key: str) -> "tuple[Scalar, Node] | None":
        """Return the first pair with a key; None if there is none."""
        number = self.number(key)
        return None if number is None else self.pairs[number]

    def get(self, key: str) -> "Node | None":
        """Return the first value of a key; None if there is none."""
        pair = self.pair(key)
        return pair and pair[1]


Node = Scalar | Sequence | Mapping


def is_block(node: Node) -> TypeGuard[Mapping]:
    """Return whether a node is a mapping in lines, not in braces, and is not an alias."""
    return isinstance(node, Mapping) and not node.flow and not node.aliased


def extras(root: Node) -> Counter[tuple[str, object]]:
    """Return the keys of a tree that begin with `x-`, which anybody may use, with their values."""
    found: Counter[tuple[str, object]] = Counter()
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Sequence):
            stack += node.items
        elif isinstance(node, Mapping):
            for key, value in node.pairs:
                if key.value.startswith("x-"):
                    found[key.value, _data(value)] += 1
                else:
                    stack.append(value)
    return found


def _data(node: Node) -> object:
    """Return the content of a node without positions, in one flat tuple, as aliases may nest."""
    found: list[object] = []
    stack: list[Node | str] = [node]
    while stack:
        each = stack.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, Scalar):
            found.append(_scalar_data(each))
        elif isinstance(each, Sequence):
            stack += ["]", *reversed(each.items), "["]
        else:
            stack += ["}", *(part for pair in reversed(each.pairs) for part in reversed(pair)), "{"]
    return tuple(found)


def _scalar_data(node: Scalar) -> object:
    """Return the content of a scalar: None, or its text and whether that is text for certain."""
    if node.plain and node.empty:
        return None
    return node.value, not node.plain or not _ONLY_IN_TEXT.isdisjoint(node.value)


def repeated(node: Node, start: int, end: int) -> Node:
    """Return a copy of a node that an alias repeats; its content is elsewhere in the file."""
    copied = copy(node)
    copied.start, copied.end, copied.aliased = start, end, True
    return copied
