"""The questions that edits ask on a terminal, before they take a lock, and their output."""

from collections.abc import Callable
from typing import TypeVar

import typer

from cnpe_cli.cli.environment import Environment
from cnpe_cli.cli.options import own_file
from cnpe_cli.cli.screen import note, show
from cnpe_cli.domain.edits import Edit
from cnpe_cli.domain.edits.rotation import Rotation, rotate
from cnpe_cli.domain.edits.terms import Entry
from cnpe_cli.domain.errors import UnfitValueError, UsageError, quoted
from cnpe_cli.domain.people import find_person
from cnpe_cli.domain.times import parse_date
from cnpe_cli.domain.value import replace
from cnpe_cli.domain.values import parse_person
from cnpe_cli.render.problems import diff_view
from cnpe_cli.use_cases.editing import edit
from cnpe_cli.use_cases.reading import list_leads
from cnpe_cli.use_cases.request import Opened, Request

T = TypeVar("T")
_WHO_LEAVES = "Who leaves (a number, a handle or a name)"


def make_edit(ctx: typer.Context, decide: Callable[[Opened], Edit], *, dry_run: bool) -> None:
    """Make an edit of the user's file and show what changed."""
    done = edit(own_file(ctx), decide, dry_run=dry_run)
    show(ctx.obj, diff_view(done.diff, done.notes))


def ask_rotation(
    environment: Environment, request: Request, given: Rotation, *, dry_run: bool
) -> Rotation:
    """Ask who leaves, when, and for a successor; show what would change, and ask to confirm it.

    Raise UsageError without a terminal or for a dry run, and Abort if the answer is no.
    """
    everybody = list_leads(request, everybody=True).terms
    leads = [term.person for term in everybody if term.standing == "lead"]
    if dry_run or not environment.can_ask:
        handles = ", ".join(f"@{lead.github}" for lead in leads) or "nobody leads"
        raise UsageError(f"name who leaves: {handles}")
    picked = _pick(environment, leads, [term.person for term in everybody], given)
    if picked.on is None:
        picked = replace(picked, on=ask(environment, "From which day on", "today", parse_date))
    if not picked.successors:
        question = "Who is the successor, such as Ann Lee @annlee"
        named = ask(environment, question, "nobody", parse_person)
        picked = replace(picked, successors=(named,) if named else ())
    plan = edit(request, lambda it: rotate(it.community, picked, it.today), dry_run=True)
    show(environment, diff_view(plan.diff, plan.notes[:1]))
    if plan.diff:
        typer.confirm("Write this?", abort=True, err=True)
    return picked


def _pick(
    environment: Environment, leads: list[Entry], everybody: list[Entry], given: Rotation
) -> Rotation:
    """Ask for a lead; one who has several roles leaves the one that was picked."""
    for number, lead in enumerate(leads, 1):
        note(environment, f"{number:3}  {lead.name}  @{lead.github}  {lead.role or ''}".rstrip())
    chosen = ask(environment, _WHO_LEAVES, None, lambda text: _one_of(leads, everybody, text))
    if isinstance(chosen, str) or chosen is None:
        return replace(given, names=(chosen or "",))
    has_several = sum(1 for each in leads if each.github == chosen.github) > 1
    role = (chosen.role or "") if has_several else given.role
    return replace(given, names=(chosen.github,), role=role)


def _one_of(leads: list[Entry], everybody: list[Entry], text: str) -> Entry | str:
    """Return the lead with a number, or a text that means one, who may have left already."""
    if not (text.isascii() and text.isdecimal()):
        find_person(everybody, text, "lead")
        return text
    if not 0 < int(text) <= len(leads):
        raise UsageError(f"there is no number {quoted(text)}; choose from 1 to {len(leads)}")
    return leads[int(text) - 1]


def ask(
    environment: Environment, question: str, default: str | None, parse: Callable[[str], T]
) -> T | None:
    """Return the answer to a question, None for the default; ask again if it can't be read."""
    while True:
        answer = str(typer.prompt(question, default=default, err=True)).strip()
        if answer == default:
            return None
        try:
            return parse(answer)
        except UnfitValueError as error:
            note(environment, f"{error.message}; {error.hint}")
        except UsageError as error:
            note(environment, str(error))
