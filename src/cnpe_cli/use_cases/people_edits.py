"""Leads who come, go and come back."""

from datetime import date

from cnpe_cli.domain.edits import people
from cnpe_cli.domain.edits.people import Rotation
from cnpe_cli.domain.model import Person
from cnpe_cli.use_cases.editing import Revised, edit
from cnpe_cli.use_cases.request import Request


def rotate_leads(request: Request, rotation: Rotation, *, dry_run: bool) -> Revised:
    """Move leads to the emeritus list; without a day, as of today."""
    return edit(
        request,
        lambda opened: people.rotate(opened.community, rotation, opened.today),
        dry_run=dry_run,
    )


def add_lead(
    request: Request, person: Person, role: str | None, since: date | None, *, dry_run: bool
) -> Revised:
    """Add a lead."""
    return edit(
        request,
        lambda opened: people.add(opened.community, person, role, since),
        dry_run=dry_run,
    )


def reinstate_lead(request: Request, name: str, on: date | None, *, dry_run: bool) -> Revised:
    """Let an emeritus lead lead again; without a day, from today on."""
    return edit(
        request,
        lambda opened: people.reinstate(opened.community, name, on or opened.today),
        dry_run=dry_run,
    )
