"""Errors and problems, described for the person who has to correct them."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]

LONGEST_QUOTE = 60
_FEW = 5


def quoted(text: str) -> str:
    """Quote a text in a message, shortened if it is long; an empty one is shown as two quotes."""
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f"`{cut}`" if cut else "`''`"


class NextStep(NamedTuple):
    """Something to do next, by a name; `render.messages` turns it into a command to type.

    `lead` is the handle of the lead whom the command names, and the role if there are several.
    """

    name: str
    values: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()


class Problem(NamedTuple):
    """One thing that is wrong in a file; `file` is the name of the file in messages.

    Line and column count from 1.
    """

    file: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    hint: str | NextStep


Path = tuple[str | int, ...]  # keys of mappings, and indexes of list items


class Finding(NamedTuple):
    """One thing that is wrong in a community, and the path of the value that it is about."""

    path: Path
    severity: Severity
    rule: str
    message: str
    hint: str | NextStep


class UnfitValueError(ValueError):
    """Raised for a text that is not a valid value; has what is wrong and what to write.

    `better` is the probably intended value, if it can be guessed; the hint is to write it.
    """

    def __init__(self, rule: str, message: str, hint: str, better: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = f"write `{better}`" if better else hint
        self.better = better


class CnpeError(Exception):
    """An error that the user can correct; `then` is what to do about it."""

    def __init__(self, message: str, then: NextStep | None = None) -> None:
        super().__init__(message)
        self.then = then


class UsageError(CnpeError):
    """Raised for a request that can't work, such as one for a meeting that does not exist."""


class SeveralMeetingsError(UsageError):
    """Raised if several meetings are on a date and one has to be chosen; `ids` are their ids."""

    def __init__(self, message: str, ids: tuple[str, ...]) -> None:
        super().__init__(message, NextStep("choose-meeting", ids))
        self.ids = ids


class InvalidDataError(CnpeError):
    """Raised if a file has errors; `problems` are all its problems, in the order of the lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("the file has errors")
        self.problems = problems


class RefusedError(CnpeError):
    """Raised for a request that is possible but refused, because something would be lost."""


class UnreadableFileError(CnpeError):
    """Raised if a file can't be found, read, written or locked."""


class InterruptedLateError(KeyboardInterrupt):
    """Raised for an interrupt after a file was changed; the message says which one."""


class InterruptionError(Exception):
    """Raised in place of a KeyboardInterrupt, of which Typer says nothing."""


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """Return a hint with the most similar known name, or with all of them if they are few."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(wanted.casefold()[:80], folded, n=_FEW, cutoff=0)
    if get_close_matches(wanted.casefold()[:80], near[:1], cutoff=0.5):
        return f"did you mean `{folded[near[0]]}`?"
    if len(folded) > 2 * _FEW:
        few = ", ".join(folded[name] for name in near)
        return f"of {len(folded)} names, the nearest are {few}"
    return f"choose from {', '.join(folded.values())}" if folded else "there are none yet"
