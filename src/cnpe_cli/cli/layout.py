"""Blocks laid out in lines for a screen of some width.

Links are never broken into lines: if the terminal wraps them, they can still be clicked.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cnpe_cli.cli.environment import Environment
from cnpe_cli.render.escape import visible
from cnpe_cli.render.views import Block, Excerpt, Facts, Grid, Row, Style, Verbatim, Words

NARROWEST = 12
_HEIGHT = 25  # It has no effect, but rich ignores the width without it.
_GAP = 2
_MARGIN = "    "
_LEAST_FOR_LAST = 24
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
        with console.capture() as captured:
            for line in _lay_out(block, console):
                console.print(line, soft_wrap=True)
        yield captured.get()


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


def _lay_out(block: Block, console: Console) -> Iterator[Text]:
    if isinstance(block, Words):
        lines = _wrapped(block.text, max(console.width - block.indent, NARROWEST), console)
        for line in lines:
            yield Text(" " * block.indent + line, _STYLES[block.style])
    elif isinstance(block, Verbatim):
        yield Text(visible(block.text), _STYLES[block.style])
    elif isinstance(block, Excerpt):
        yield from _lay_out_excerpt(block, console.width)
    elif isinstance(block, Facts):
        rows = tuple(Row(pair) for pair in block.pairs)
        yield from _lay_out_grid(Grid(rows, indent=block.indent), console)
    else:
        yield from _lay_out_grid(block, console)


def _lay_out_excerpt(excerpt: Excerpt, width: int) -> Iterator[Text]:
    """Yield as much of the line as fits around the column, and a line with a caret."""
    room = max(width - len(_MARGIN), NARROWEST)
    begin = max(0, excerpt.column - 1 - room // 2) if len(excerpt.line) > room else 0
    before = visible(excerpt.line[begin : excerpt.column - 1])
    shown = Text(before + visible(excerpt.line[excerpt.column - 1 : begin + room]))
    shown.truncate(room)
    yield Text(_MARGIN) + shown
    yield Text(_MARGIN + " " * cell_len(before) + "^", _STYLES["strong"])


def _lay_out_grid(grid: Grid, console: Console) -> Iterator[Text]:
    if not grid.rows:
        return
    filled = [n for n, _ in enumerate(grid.rows[0].cells) if any(row.cells[n] for row in grid.rows)]
    header = [Row(grid.header, "strong")] if grid.header else []
    rows = [Row(tuple(row.cells[n] for n in filled), row.style) for row in (*header, *grid.rows)]
    widths = _widths(rows, console.width - grid.indent)
    for row in rows:
        yield from _lay_out_row(row, widths, grid.indent, console)


def _lay_out_row(row: Row, widths: Sequence[int], indent: int, console: Console) -> Iterator[Text]:
    cells = [_wrapped(cell, width, console) for cell, width in zip(row.cells, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = [
            part + " " * (width - cell_len(part)) for part, width in zip(parts, widths, strict=True)
        ]
        line = " " * indent + (" " * _GAP).join(padded)
        yield Text(line.rstrip(), _STYLES[row.style])


def _widths(rows: Sequence[Row], available: int) -> list[int]:
    """Give each column the width of its widest cell, and the last one the remaining width.

    If too little is left for the last column, the widest of the others are wrapped. Links in the
    last column don't count, because they may be longer than the line.
    """
    *others, last = zip(*(row.cells for row in rows), strict=True)
    widths = [max(cell_len(visible(cell)) for cell in column) for column in others]
    words = max((cell_len(visible(cell)) for cell in last if "://" not in cell), default=0)
    room = available - _GAP * len(widths)
    while widths and sum(widths) + min(words, _LEAST_FOR_LAST) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return [*widths, max(room - sum(widths), NARROWEST)]


def _wrapped(text: str, width: int, console: Console) -> list[str]:
    return [
        line
        for paragraph in text.split("\n")
        for line in _wrap_paragraph(visible(paragraph), width, console)
    ]


def _wrap_paragraph(text: str, width: int, console: Console) -> list[str]:
    if "://" in text:
        return wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return [line.plain.rstrip() for line in Text(text).wrap(console, width)] or [""]
