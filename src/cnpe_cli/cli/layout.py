"""Blocks laid out in lines for a screen of some width.

Links are never broken into lines: if the terminal wraps them, they can still be clicked.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cnpe_cli.cli.environment import Environment
from cnpe_cli.render.escape import visible
from cnpe_cli.render.views import Block, Column, Excerpt, Facts, Grid, Row, Style, Verbatim, Words

NARROWEST = 12
_HEIGHT = 25  # It has no effect, but rich ignores the width without it.
_GAP = 2
_MARGIN = "    "
_WIDE = 80  # From here on, a row without links is one line.
_LEAST_TEXT, _LEAST = 16, 10  # letters of a text: on a narrow screen, and on any
_STYLES: dict[Style, str] = {
    "": "",
    "strong": "bold",
    "muted": "dim",
    "warning": "yellow",
    "wrong": "red",
    "added": "green",
}


def draw(blocks: Iterable[Block], environment: Environment) -> Iterator[str]:
    """Yield blocks as text for the screen, with colours if the screen has them."""
    console = _console(environment)
    for block in blocks:
        if isinstance(block, Grid):
            yield from _draw_grid(block, console)
        else:
            yield _drawn(console, _lay_out(block, console))


def _console(environment: Environment) -> Console:
    """Return a console of the screen's width.

    $NO_COLOR removes colours but not bold and dim; TERM=dumb removes all styles.
    """
    is_dumb = environment.variable("TERM") in ("dumb", "unknown")
    return Console(
        width=environment.width,
        height=None if environment.width is None else _HEIGHT,
        force_terminal=True,
        color_system=None if is_dumb else "standard",
        no_color=environment.variable("NO_COLOR") is not None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _drawn(console: Console, lines: Iterable[Text]) -> str:
    with console.capture() as captured:
        for line in lines:
            console.print(line, soft_wrap=True)
    return captured.get()


def _lay_out(block: Words | Facts | Verbatim | Excerpt, console: Console) -> Iterator[Text]:
    if isinstance(block, Words):
        yield from _paragraphs(block.text, console, _STYLES[block.style], " " * block.indent)
    elif isinstance(block, Verbatim):
        yield Text(visible(block.text), _STYLES[block.style])
    elif isinstance(block, Excerpt):
        yield from _lay_out_excerpt(block, console.width)
    else:
        yield from _lay_out_facts(block, console)


def _paragraphs(text: str, console: Console, style: str, margin: str) -> Iterator[Text]:
    """Yield the lines of a text, wrapped at spaces; only a word without a link can be broken."""
    width = max(console.width - len(margin), NARROWEST)
    for paragraph in text.split("\n"):
        words = Text(visible(paragraph))
        is_link = "://" in paragraph
        lines = words.wrap(console, width, overflow="ignore" if is_link else "fold")
        for line in lines or [Text()]:
            yield Text((margin + line.plain).rstrip(), style)


def _lay_out_excerpt(excerpt: Excerpt, width: int) -> Iterator[Text]:
    """Yield as much of the line as fits around the column, and a line with a caret."""
    room = max(width - len(_MARGIN), NARROWEST)
    begin = max(0, excerpt.column - 1 - room // 2) if len(excerpt.line) > room else 0
    before = visible(excerpt.line[begin : excerpt.column - 1])
    shown = Text(before + visible(excerpt.line[excerpt.column - 1 : begin + room]))
    shown.truncate(room)
    yield Text(_MARGIN) + shown
    yield Text(_MARGIN + " " * cell_len(before) + "^", _STYLES["strong"])


def _lay_out_facts(facts: Facts, console: Console) -> Iterator[Text]:
    """Yield each value behind its label; further lines of a value stand below its first."""
    begin = max((cell_len(label) for label, _ in facts.pairs), default=0) + _GAP
    margin = " " * (facts.indent + begin)
    for label, value in facts.pairs:
        named = " " * facts.indent + label + " " * (begin - cell_len(label))
        for number, line in enumerate(_paragraphs(value, console, "", margin)):
            yield line if number else Text(f"{named}{line.plain.removeprefix(margin)}".rstrip())


def _draw_grid(grid: Grid, console: Console) -> Iterator[str]:
    """Draw a grid with a line for each row, or with some cells below where it must be."""
    columns = [
        _Shown(number, column, _width(grid, number))
        for number, column in enumerate(grid.columns)
        if column.fit == "key" or _tells(grid, number)
    ]
    room = max(console.width - grid.indent, NARROWEST)
    if console.width >= _WIDE:
        columns = _fitting(columns, room)
    if _must_stack(columns, room, console.width):
        lines = (line for row in grid.rows for line in _stacked(row, columns, grid, console))
        yield _drawn(console, lines)
        return
    with console.capture() as captured:
        console.print(_table(grid, columns), width=room, crop=False)
    margin = " " * grid.indent
    yield from (f"{margin}{line}".rstrip() + "\n" for line in captured.get().splitlines())


class _Shown(NamedTuple):
    """A column that is shown, its number, and the width of its widest cell."""

    number: int
    column: Column
    width: int

    def at_least(self, most: int) -> int:
        """Return how wide it must be; a text is shown to a number of letters at most."""
        can_shrink = self.column.fit in ("text", "wrapped")
        return min(self.width, most) if can_shrink else self.width


def _fitting(columns: list[_Shown], room: int) -> list[_Shown]:
    """Leave out the last texts if even a few letters of each need too much room."""
    fit = [each.column.fit for each in columns]
    if "link" in fit or "text" not in fit or _needed(columns, _LEAST) <= room:
        return columns
    last = len(fit) - 1 - fit[::-1].index("text")
    return _fitting([*columns[:last], *columns[last + 1 :]], room)


def _needed(columns: Sequence[_Shown], least: int) -> int:
    """Return how wide a row is if each text is shown to a number of letters at most."""
    return sum(each.at_least(least) for each in columns) + _GAP * (len(columns) - 1)


def _must_stack(columns: Sequence[_Shown], room: int, width: int) -> bool:
    """Return whether too little would be left of texts, or links would not fit.

    Rows without links are one line on a wide screen, whatever is left.
    """
    has_links = any(each.column.fit == "link" for each in columns)
    return _needed(columns, _LEAST_TEXT) > room and (has_links or width < _WIDE)


def _tells(grid: Grid, number: int) -> bool:
    cells = {row.cells[number] for row in grid.rows}
    is_same = len(cells) == 1 < len(grid.rows)
    return any(cells) and not (is_same and grid.columns[number].fit in ("text", "whole"))


def _width(grid: Grid, number: int) -> int:
    cells = (visible(row.cells[number]) for row in grid.rows)
    return max(cell_len(grid.columns[number].heading), *map(cell_len, cells))


def _table(grid: Grid, columns: Sequence[_Shown]) -> Table:
    has_heading = any(each.column.heading for each in columns)
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_header=has_heading)
    table.header_style = ""
    for each in columns:
        least = each.at_least(_LEAST)
        table.add_column(
            _cell(each.column.heading, "strong", each.column.fit),
            no_wrap=least == each.width,
            min_width=least,
        )
    for row in grid.rows:
        cells = ((row.cells[each.number], each.column.fit) for each in columns)
        table.add_row(*(_cell(visible(text), row.style, fit) for text, fit in cells))
    return table


def _cell(text: str, style: Style, fit: str) -> Text:
    """Return a cell, whose style ends with its text, so that blanks after it can be removed."""
    cell = Text() if fit == "wrapped" else Text(no_wrap=True, overflow="ellipsis")
    return cell.append(text, _STYLES[style])


def _stacked(row: Row, columns: Sequence[_Shown], grid: Grid, console: Console) -> Iterator[Text]:
    """Yield the cells of a row, as many in a line as fit; all but the first line are indented."""
    style, margin = _STYLES[row.style], " " * grid.indent
    lines: list[str] = []
    for cell in filter(None, (visible(row.cells[each.number]) for each in columns)):
        room = console.width - grid.indent - (len(_MARGIN) if len(lines) > 1 else 0)
        joined = f"{lines[-1]}{' ' * _GAP}{cell}" if lines else cell
        lines[-1:] = [joined] if cell_len(joined) <= room or not lines else [lines[-1], cell]
    for number, line in enumerate(lines):
        yield from _paragraphs(line, console, style, margin + _MARGIN if number else margin)
