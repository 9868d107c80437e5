"""A YAML text as a tree of nodes that know where they begin; no value is ever constructed.

Built from parser events rather than by ruamel's own composer, so that nothing recurses, an
alias is counted before anybody walks it, and an explicit tag or a merge key is seen.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in a text; both count from 1."""

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
        """Return a line without its end."""
        begin = self._line_starts[number - 1]
        end = self.text.find("\n", begin)
        return self.text[begin : end if end >= 0 else None].removesuffix("\r")

    def line_at(self, index: int) -> str:
        """Return the line that a character stands in, without its end."""
        return self.line(self.place(index).line)


@dataclass(slots=True)
class Scalar:
    """A value as text; `plain` tells it from a quoted or block scalar.

    A node ends behind its last character: no comment and no blank line after it belongs to it.
    `aliased` marks one that stands elsewhere and is only repeated here.
    """

    start: int
    value: str
    plain: bool
    end: int = 0
    aliased: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands there, or a null."""
        if self.plain:
            return self.value in ("", "~", "null", "Null", "NULL")
        return not self.value.strip()


@dataclass(slots=True)
class Sequence:
    """A list; `flow` tells brackets from dashes."""

    start: int
    items: list["Node"] = field(default_factory=list)
    end: int = 0
    flow: bool = False
    aliased: bool = False


@dataclass(slots=True)
class Mapping:
    """Keys and values in their order; a key may stand more than once. `flow` means braces."""

    start: int
    pairs: list[tuple[Scalar, "Node"]] = field(default_factory=list)
    end: int = 0
    flow: bool = False
    aliased: bool = False


Node = Scalar | Sequence | Mapping
