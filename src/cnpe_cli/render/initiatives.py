"""Initiatives as people and programs see them."""

from collections.abc import Iterable

from cnpe_cli.domain.model import Initiative
from cnpe_cli.render.views import (
    TBD,
    Column,
    Facts,
    Item,
    View,
    Words,
    grid,
    record_lines,
    table_lines,
    text,
)

INITIATIVE_COLUMNS = (
    *("id", "name", "status", "url", "leads"),
    *("leads_url", "started", "ended", "description"),
)

_NOTHING_OPEN = "There is no initiative that is not completed."
_LISTED = (
    Column("ID", "key"),
    Column("NAME"),
    Column("STATUS", "whole"),
    Column("PAGE", "link"),
)


def initiative_item(initiative: Initiative) -> Item:
    """Return an initiative as the record that `--json` prints."""
    return {
        "id": initiative.id,
        "name": str(initiative.name),
        "url": initiative.url,
        "leads": [str(lead) for lead in initiative.leads or ()],
        "leads_url": initiative.leads_url or None,
        "status": initiative.status,
        "started": text(initiative.started),
        "ended": text(initiative.ended),
        "description": text(initiative.description),
    }


def initiatives_view(initiatives: Iterable[Initiative], *, everything: bool) -> View:
    """List initiatives, all of them or those that are not completed."""
    items = [initiative_item(each) for each in initiatives]
    rows = [[str(item[key]) for key in ("id", "name", "status", "url")] for item in items]
    nothing = "There are no initiatives." if everything else _NOTHING_OPEN
    notes = () if items else (nothing,)
    block = grid(rows, _LISTED)
    return View(tuple(items), table_lines(items, *INITIATIVE_COLUMNS), (block,), notes)


def initiative_view(initiative: Initiative) -> View:
    """Show one initiative in full."""
    item = initiative_item(initiative)
    facts: tuple[tuple[str, str | None], ...] = (
        ("About", text(initiative.description)),
        ("Status", initiative.status),
        ("Page", initiative.url),
        ("Leads", _leads(initiative)),
        ("Their page", initiative.leads_url),
        ("Started", text(initiative.started)),
        ("Ended", text(initiative.ended)),
    )
    blocks = (Words(str(initiative.name), "strong"), Facts.of(facts))
    return View((item,), record_lines(item), blocks)


def _leads(initiative: Initiative) -> str | None:
    return None if initiative.leads is None else ", ".join(map(str, initiative.leads)) or TBD
