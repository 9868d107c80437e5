"""The questions that edits ask on a terminal, before they take a lock, and their output."""

from collections.abc import Callable

import typer

from cnpe_cli.cli.environment import Environment
from cnpe_cli.cli.options import own_file, read_date, read_optional
from cnpe_cli.cli.screen import note, show
from cnpe_cli.domain.edits import Edit
from cnpe_cli.domain.edits.rotation import Rotation, rotate
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.model import EmeritusLead, Lead
from cnpe_cli.domain.value import replace
from cnpe_cli.domain.values import parse_person
from cnpe_cli.render.problems import diff_view
from cnpe_cli.use_cases.editing import edit
from cnpe_cli.use_cases.reading import list_leads
from cnpe_cli.use_cases.request import Opened, Request


def make_edit(ctx: typer.Context, decide: Callable[[Opened], Edit], *, dry_run: bool) -> None:
    """Make an edit of the user's file and show what changed."""
    done = edit(own_file(ctx), decide, dry_run=dry_run)
    show(ctx.obj, diff_view(done.diff, done.notes))


def ask_rotation(environment: Environment, request: Request, given: Rotation) -> Rotation:
    """Ask who leaves, when, and for a successor; show what would change, and ask to confirm it.

    Raise UsageError without a terminal, and Abort if the answer is no.
    """
    leads = [term.person for term in list_leads(request).terms]
    if not environment.can_ask:
        handles = ", ".join(f"@{lead.github}" for lead in leads) or "nobody leads"
        raise UsageError(f"name who leaves: {handles}")
    picked = _pick(environment, leads, given)
    if picked.on is None:
        picked = replace(picked, on=read_date("date", _ask("From which day on", "today")))
    if not picked.successors:
        answer = _ask("Who is the successor, such as Ann Lee @annlee", "nobody")
        named = read_optional("successor", answer, parse_person)
        picked = replace(picked, successors=(named,) if named else ())
    plan = edit(request, lambda it: rotate(it.community, picked, it.today), dry_run=True)
    show(environment, diff_view(plan.diff, plan.notes[:1]))
    if plan.diff:
        typer.confirm("Write this?", abort=True, err=True)
    return picked


def _pick(environment: Environment, leads: list[Lead | EmeritusLead], given: Rotation) -> Rotation:
    """Ask for a lead; one who has several roles leaves the one that was picked."""
    for number, lead in enumerate(leads, 1):
        note(environment, f"{number:3}  {lead.name}  @{lead.github}  {lead.role or ''}".rstrip())
    chosen = str(typer.prompt("Who leaves (a number, a handle or a name)", err=True))
    is_number = chosen.isascii() and chosen.isdigit() and 0 < int(chosen) <= len(leads)
    if not is_number:
        return replace(given, names=(chosen,))
    lead = leads[int(chosen) - 1]
    has_several = sum(1 for each in leads if each.github == lead.github) > 1
    return replace(
        given, names=(lead.github,), role=(lead.role or "") if has_several else given.role
    )


def _ask(question: str, default: str) -> str | None:
    """Return the answer to a question; None for the default."""
    answer = str(typer.prompt(question, default=default, err=True)).strip()
    return None if answer == default else answer
