"""Errors and problems in words, with the command to type next.

The domain names what to do next; only this module turns that into a command.
"""

from collections.abc import Iterable

from cnpe_cli.domain.errors import CnpeError, InvalidDataError, NextStep, Problem
from cnpe_cli.render.escape import shell_word
from cnpe_cli.render.views import View

_WORDS = {
    "add-any-lead": "cnpe leads add PERSON",
    "add-recording": (
        "`{1}` on {0} has no recording yet; "
        "run `cnpe meetings edit {0} -m {1} --recording URL` when there is one."
    ),
    "add-lead": "run `cnpe leads add` for {0}",
    "begin-meeting": "cnpe meetings reschedule {0} --from DATE --time HH:MM",
    "check-pages": "cnpe pages check",
    "choose-rhythm": "write another day, or another rhythm with --repeats",
    "close-initiative": "run `cnpe initiatives close {0} --on DATE`, or add `ended:`",
    "drop-dates": "move their details to other dates by hand, or pass --drop-dates",
    "edit-lead": "change it with `cnpe leads edit {lead} --{0} …`",
    "fill-seat": "pass --successor, or --yes if that is meant",
    "force": "--force replaces it",
    "finish-rotation": (
        "run `cnpe leads rotate {lead}` to finish the rotation, or, if they are two terms, write "
        "when each of them began and ended"
    ),
    "go-on-first": "run `cnpe leads reinstate {lead} --on {0}` first",
    "give-id": "pass --id",
    "give-role": (
        "leave out --successor, and change the role with `cnpe leads edit {lead} --role ROLE`"
    ),
    "invite-each": "pass --together if that is meant, or write one mail each: {0}",
    "invite-earlier": "Invitations from before {0} hold the earlier rhythm; `{1}` withdraws it.",
    "invite-later": "From {0} on there is another rhythm; run `{1}` for it.",
    "invite-to-date": "invite to one date with --date",
    "begin-again": "`cnpe meetings reschedule {0} --from DATE` begins again on a day to come",
    "leave-the-past": "name a later day, or edit the file by hand",
    "move-lead": "cnpe leads rotate {lead}",
    "name-organizer": "pass --sender ADDRESS, or add `organizer:` to the file",
    "renew-or-rotate": (
        "run `cnpe leads rotate {lead}`, or `cnpe leads edit {lead} --term-ends DATE`"
    ),
    "restore": "cnpe meetings restore {0} -m {1}",
    "restore-first": "run `cnpe meetings restore {0}` first",
    "rotate": "raise `seats`, or run `cnpe leads rotate`",
    "schedule-meeting": "cnpe meetings reschedule {0} --from DATE",
    "set-initiative-lead": "cnpe initiatives edit {0} --lead PERSON",
    "set-link": "cnpe meetings edit {0} --{1} URL",
    "set-recording": "cnpe meetings edit {0} --recording URL{1}",
    "set-register": "cnpe meetings edit {0} --register URL{1}",
    "set-speaker": "cnpe meetings edit {0} --speaker PERSON{1}",
    "shorten-texts": (
        "shorten the descriptions, which are repeated for each date that differs from its series"
    ),
    "run": "run `{0}`",
    "still-moved": "It is still moved; `cnpe meetings restore {0}` undoes that.",
    "sync-pages": "cnpe pages sync",
    "tell-terms-apart": (
        "write the `since` of the present term, or run `cnpe leads rotate {lead} --on {0}`"
    ),
    "update-calendars": "The next `cnpe ics -o FILE` or `cnpe site` updates the calendars.",
    "update-invitations": (
        "Invitations that went out by mail need an update: run `cnpe invite` again."
    ),
}


def in_words(step: NextStep | str) -> str:
    """Return a next step as a command or a sentence; return text unchanged."""
    if isinstance(step, str):
        return step
    if step.name == "choose-meeting":
        return f"add {' or '.join(f'-m {each}' for each in step.values)}"
    if step.name == "choose-role":
        return f"add {' or '.join(map(_which_role, step.values))}"
    if step.name == "ics-others":
        return f"write simpler rules; `cnpe ics {' '.join(step.values)}` writes the other meetings"
    return _WORDS[step.name].format(*step.values, lead=_named(*step.lead))


def _named(handle: str = "", *roles: str) -> str:
    """Write how a command names a lead."""
    return " ".join([handle, *map(_as_role, roles)])


def _which_role(role: str) -> str:
    return _as_role(role) if role else f"{_as_role(role)} for the one without a role"


def _as_role(role: str) -> str:
    return f"--as {shell_word(role)}"


def sentence(problem: Problem) -> str:
    """Return what is wrong and what to write."""
    return f"{problem.message}; {in_words(problem.hint)}"


def problem_line(problem: Problem) -> str:
    """Write a problem on one line, as compilers do, so that editors can jump to it."""
    place = f"{problem.file}:{problem.line}:{problem.column}"
    return f"{place}: {problem.severity}: {sentence(problem)}  [{problem.rule}]"


def error_lines(program: str, error: CnpeError) -> list[str]:
    """Return what is wrong and what to do about it: a line, or one for each problem of a file."""
    if isinstance(error, InvalidDataError):
        return [problem_line(each) for each in error.problems]
    step = f"; {in_words(error.then)}" if error.then else ""
    return [f"{program}: {error}{step}"]


def document_view(data: bytes | None, notes: Iterable[str | NextStep]) -> View:
    """Show a document, and notes in words."""
    return View((), (), (), tuple(map(in_words, notes)), data)
