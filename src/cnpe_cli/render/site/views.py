"""What was done to the files of a site, for people and programs."""

from collections.abc import Iterable

from cnpe_cli.domain.site import Published
from cnpe_cli.render.views import Column, Item, View, grid, table_lines

_KEYS = ("file", "state", "url")
_COLUMNS = (Column("FILE", "key"), Column("STATE", "key"), Column("ADDRESS", "link"))


def files_view(files: Iterable[Published], notes: tuple[str, ...]) -> View:
    """List the files of a site, and what was done to each of them."""
    items: list[Item] = [
        {"file": each.name, "state": each.state, "url": each.url} for each in files
    ]
    rows = [[str(item[key]) for key in _KEYS] for item in items]
    return View(tuple(items), table_lines(items, *_KEYS), (grid(rows, _COLUMNS),), notes)
