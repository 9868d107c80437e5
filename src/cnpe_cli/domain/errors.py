"""What can go wrong, in words for the person who has to mend it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


LONGEST_QUOTE = 60


def quoted(text: str) -> str:
    """Quote somebody's text in a message, cut where it would bury the message."""
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f"`{cut}`"


class NextStep(NamedTuple):
    """Something to do next, by a name; how it is typed is no matter of the domain."""

    name: str
    values: tuple[str, ...] = ()


class Problem(NamedTuple):
    """One thing that is wrong in a file, by the name that messages give it.

    Line and column count from 1.
    """

    file: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    hint: str | NextStep


Path = tuple[str | int, ...]  # keys of mappings, and numbers of items from 0


class Finding(NamedTuple):
    """One thing that is wrong in a community, and the path of what it is about."""

    path: Path
    severity: Severity
    rule: str
    message: str
    hint: str | NextStep


class UnfitValueError(ValueError):
    """A text that isn't the value it should be; says what is wrong and what to write.

    `better` is what was meant, where that can be told; the hint is to write it then.
    """

    def __init__(self, rule: str, message: str, hint: str, better: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = f"write `{better}`" if better else hint
        self.better = better


class CnpeError(Exception):
    """What a person can be told and can mend; `then` is what to do about it."""

    def __init__(self, message: str, then: NextStep | None = None) -> None:
        super().__init__(message)
        self.then = then


class UsageError(CnpeError):
    """What was asked for makes no sense: no such meeting, date or zone."""


class SeveralMeetingsError(UsageError):
    """Several meetings fall on a date, and one has to be chosen; holds their ids."""

    def __init__(self, message: str, ids: tuple[str, ...]) -> None:
        super().__init__(message, NextStep("choose-meeting", ids))
        self.ids = ids


class InvalidDataError(CnpeError):
    """A file has errors; holds all problems of it, in the order of their places."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("the file has errors")
        self.problems = problems


class RefusedError(CnpeError):
    """What was asked for could be done and must not be: something would be lost."""


class UnreadableFileError(CnpeError):
    """A file can't be found, read, written or locked."""


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest of the known names, or with all of them."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(wanted.casefold()[:80], folded, n=1, cutoff=0.5)
    if near:
        return f"did you mean `{folded[near[0]]}`?"
    return f"choose from {', '.join(folded.values())}" if folded else "there are none yet"
