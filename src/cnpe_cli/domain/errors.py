"""What can go wrong, in words for the person who has to mend it."""

from typing import Literal, NamedTuple

from cnpe_cli.domain.frozen import Frozen

Severity = Literal["error", "warning"]


LONGEST_QUOTE = 60


def quoted(text: str) -> str:
    """Quote somebody's text in a message, cut where it would bury the message."""
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f"`{cut}`"


class Problem(NamedTuple):
    """One thing that is wrong in a file; line and column count from 1."""

    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    hint: str


class Finding(Frozen):
    """One thing that is wrong in a model: an object, and the path of keys in it to blame."""

    subject: object
    path: tuple[str | int, ...]
    severity: Severity
    rule: str
    message: str
    hint: str


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
    """Whatever a person can be told and can mend; the message says how."""


class UsageError(CnpeError):
    """What was asked for makes no sense: no such meeting, date or zone."""


class InvalidDataError(CnpeError):
    """The file has errors; holds all problems of it, in the order of their places."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{file} has errors")
        self.file = file
        self.problems = problems


class RefusedError(CnpeError):
    """It could be done and must not be: something would be lost."""


class UnreadableFileError(CnpeError):
    """A file can't be found, read, written or locked."""
