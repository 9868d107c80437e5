"""Questions on a terminal, for those who named nobody; asked before any lock is taken."""

import typer

from cnpe_cli.cli.environment import Environment
from cnpe_cli.cli.options import read_date, read_optional
from cnpe_cli.cli.screen import note, show
from cnpe_cli.domain.edits.people import Rotation
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.frozen import replace
from cnpe_cli.domain.model import EmeritusLead, Lead
from cnpe_cli.domain.values import parse_person
from cnpe_cli.render.diff import diff_view
from cnpe_cli.use_cases import people as use_cases
from cnpe_cli.use_cases import people_edits as edits
from cnpe_cli.use_cases.request import Request


def pick_rotation(environment: Environment, request: Request, given: Rotation) -> Rotation:
    """Ask who leaves, when, and who takes the place; show what that changes, and ask again.

    Raise UsageError without a terminal, and Abort where somebody thinks better of it.
    """
    leads = [term.person for term in use_cases.list_leads(request).terms]
    if not environment.can_ask:
        handles = ", ".join(f"@{lead.github}" for lead in leads) or "nobody leads"
        raise UsageError(f"name who leaves: {handles}")
    picked = replace(given, names=(_pick(environment, leads),))
    if picked.on is None:
        picked = replace(picked, on=read_date("date", _ask("As of which day", "today")))
    if picked.successor is None:
        answer = _ask("Who follows, as Ann Lee @annlee", "nobody")
        picked = replace(picked, successor=read_optional("successor", answer, parse_person))
    plan = edits.rotate_leads(request, picked, dry_run=True)
    show(environment, diff_view(plan.diff, plan.notes[:1]))
    if plan.diff:
        typer.confirm("Write this?", abort=True, err=True)
    return picked


def _pick(environment: Environment, leads: list[Lead | EmeritusLead]) -> str:
    for number, lead in enumerate(leads, 1):
        note(environment, f"{number:3}  {lead.name}  @{lead.github}")
    chosen = str(typer.prompt("Who leaves (a number, a handle or a name)", err=True))
    is_number = chosen.isascii() and chosen.isdigit() and 0 < int(chosen) <= len(leads)
    return leads[int(chosen) - 1].github if is_number else chosen


def _ask(question: str, default: str) -> str | None:
    """Return an answer; None for the default, which stands for nothing typed."""
    answer = str(typer.prompt(question, default=default, err=True)).strip()
    return None if answer == default else answer
