"""Which blocks of pages differ from the file, for people, programs and GitHub."""

from collections.abc import Iterator

from cnpe_cli.domain.pages import Checked, Status
from cnpe_cli.domain.values import counted
from cnpe_cli.render.escape import workflow_property, workflow_text
from cnpe_cli.render.views import Item, View
from cnpe_cli.render.words import listed

_MOST_PLACES = 3


def blocks_view(done: Checked, file: str, command: str, *, fresh: bool) -> View:
    """Show the difference that filling the blocks makes, and a note about each block."""
    told = (_told(each, file, command, fresh=fresh) for each in _to_tell(done))
    notes = [f"{each.file}:{each.line}: {kind}: {text}" for each, kind, text in told]
    return View(tuple(map(_item, done.blocks)), (), (), (*notes, *_summary(done)), done.diff)


def annotations_view(done: Checked, file: str, command: str, *, fresh: bool) -> View:
    """Show the blocks as workflow commands, which GitHub puts beside the lines of a change."""
    told = [_told(each, file, command, fresh=fresh) for each in _to_tell(done)]
    lines = [
        f"::{'error' if kind == 'error' else 'notice'} file={workflow_property(each.file)},"
        f"line={each.line}::{workflow_text(text)}\n"
        for each, kind, text in told
    ]
    items = tuple(map(_item, done.blocks))
    return View(items, (), (), _summary(done), "".join(lines).encode())


def _item(status: Status) -> Item:
    return {
        "file": status.file,
        "line": status.line,
        "block": status.block,
        "state": status.state,
        "source_line": status.places[0] if status.places else None,
    }


def _to_tell(done: Checked) -> Iterator[Status]:
    return (each for each in done.blocks if each.state not in ("current", "built"))


def _told(status: Status, file: str, command: str, *, fresh: bool) -> tuple[Status, str, str]:
    """Return how serious it is that a block differs, and what to do."""
    where = listed(_where(status, file))
    block = f"the block `{status.block}`"
    differs = f"differs from {where}" if where else "has the marks of a merge conflict"
    texts = {
        "stale": f"{block} {differs}; run `{command}`",
        "edited": f"{block} was changed by hand; change {where} instead, and run `{command}`",
        "old": f"{block} is out of date, as time has passed; run `{command}`",
    }
    is_error = status.state in ("stale", "edited") or (fresh and status.state == "old")
    return status, "error" if is_error else "note", texts[status.state]


def _where(status: Status, file: str) -> list[str]:
    """Return the first lines that a block should follow, and how many more there are."""
    more = len(status.places) - _MOST_PLACES
    shown = [f"{file}:{line}" for line in status.places[:_MOST_PLACES]]
    return [*shown, *([counted(more, "more line")] if more > 0 else [])]


def _summary(done: Checked) -> tuple[str, ...]:
    built = dict.fromkeys(each.file for each in done.blocks if each.state == "built")
    notes = (*done.notes, *(f"{each} is filled when the site is built." for each in built))
    here = [each for each in done.blocks if each.state != "built"]
    if not here or any(each.state != "current" for each in here):
        return notes
    return (
        *notes,
        "The block is up to date." if len(here) == 1 else f"All {len(here)} blocks are up to date.",
    )
