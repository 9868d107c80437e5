"""The common form of all output: JSON, lines for a pipe, and blocks for a terminal.

It is made from items, the records that `--json` prints; their keys must not change.
In a pipe, they are printed as lines; on a terminal, as blocks laid out for people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from cnpe_cli.domain.value import Frozen

TBD = "TBD"
Item = Mapping[str, object]
Style = Literal["", "strong", "muted", "warning", "wrong", "added"]


class Words(Frozen):
    """A paragraph, wrapped at the width of the screen."""

    text: str
    style: Style = ""
    indent: int = 0


class Column(NamedTuple):
    """A column of a grid, and how its cells fit the screen.

    `key` is a date, a name or an id, which is always there in full, and `whole` a short value that
    is never cut. A `text` is cut where there is no room, and a `wrapped` one goes on in the next
    line. A `link` is whole, below its row where it must be. A column other than a key is left out
    if it is empty, and a text or a short value also if it is the same in every one of several rows.
    """

    heading: str
    fit: Literal["key", "whole", "text", "wrapped", "link"] = "text"


class Row(Frozen):
    """A line of a grid."""

    cells: tuple[str, ...]
    style: Style = ""


class Grid(Frozen):
    """Rows in aligned columns, with headings if the columns have any."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    indent: int = 0


class Facts(Frozen):
    """Labels with their values."""

    pairs: tuple[tuple[str, str], ...]
    indent: int = 0

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str | None]], indent: int = 0) -> "Facts":
        """Return the facts that are not None; an empty one is shown as TBD."""
        found = ((label, text or TBD) for label, text in pairs if text is not None)
        return cls(tuple(found), indent)


class Verbatim(Frozen):
    """A line that this program does not wrap, although a terminal may."""

    text: str
    style: Style = ""


class Excerpt(Frozen):
    """A line of a file with a caret beneath a column, which counts from 1."""

    line: str
    column: int


GAP = Words("")
Block = Words | Grid | Facts | Verbatim | Excerpt


class View(Frozen):
    """The output of a command: items for JSON, lines for a pipe, blocks for a terminal, and notes.

    Only one of the three is read, and only once, so that a long list needs no memory. A document
    is written byte for byte instead of the lines, and also instead of the blocks if there are none.
    """

    items: Iterable[Item]
    lines: Iterable[tuple[str, ...]]
    blocks: Iterable[Block]
    notes: tuple[str, ...] = ()
    document: bytes | None = None


def grid(rows: Iterable[Sequence[str]], columns: Iterable[Column], indent: int = 0) -> Grid:
    """Return a grid of plain rows."""
    return Grid(tuple(Row(tuple(row)) for row in rows), tuple(columns), indent)


def text(value: object) -> str | None:
    """Return a value as text, or None if the value is None."""
    return None if value is None else str(value)


def several(label: str, things: Iterable[object]) -> list[tuple[str, str]]:
    """Return a fact for each thing; only the first has the label."""
    return [("" if number else label, str(thing)) for number, thing in enumerate(things)]


def table_lines(items: Iterable[Item], *keys: str) -> Iterator[tuple[str, ...]]:
    """Yield a line for each item with the values of some keys."""
    return (tuple(_plain(item[key]) for key in keys) for item in items)


def record_lines(item: Item) -> tuple[tuple[str, ...], ...]:
    """Return a line for each key of one item, and for each element where the value is a list."""
    lines: list[tuple[str, ...]] = []
    for key, value in item.items():
        for element in value if isinstance(value, list) else [value]:
            parts = element.values() if isinstance(element, Mapping) else [element]
            lines.append((key, *map(_plain, parts)))
    return tuple(lines)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    if isinstance(value, Mapping):
        return " ".join(map(_plain, value.values()))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
