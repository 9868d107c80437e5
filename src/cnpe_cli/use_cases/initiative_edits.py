"""Initiatives that begin and end."""

from datetime import date

from cnpe_cli.domain.edits import initiatives as edits
from cnpe_cli.domain.model import Initiative
from cnpe_cli.use_cases.editing import Revised, edit
from cnpe_cli.use_cases.request import Request


def add_initiative(request: Request, initiative: Initiative, *, dry_run: bool) -> Revised:
    """Add an initiative."""
    return edit(request, lambda opened: edits.add(opened.community, initiative), dry_run=dry_run)


def close_initiative(
    request: Request, initiative_id: str, on: date | None, *, dry_run: bool
) -> Revised:
    """Complete an initiative; without a day, as of today."""
    return edit(
        request,
        lambda opened: edits.close(
            opened.community, initiative_id, on or opened.today, opened.today
        ),
        dry_run=dry_run,
    )
