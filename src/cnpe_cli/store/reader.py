"""What reading a file brings to light: its problems, and where each object stands in it."""

from enum import Enum
from typing import Final, NamedTuple

from cnpe_cli.domain.errors import Finding, Problem, Severity, UnfitValueError
from cnpe_cli.store.mends import Slip, mend, with_value
from cnpe_cli.store.nodes import Mapping, Node, Scalar, Sequence, Source


class Bad(Enum):
    """What a node becomes that can't be decoded; the reader knows why."""

    BAD = "bad"


BAD: Final = Bad.BAD
MOST_PROBLEMS = 500


class EnoughError(Exception):
    """More problems than anybody reads."""


class _Origin(NamedTuple):
    """Where an object was read."""

    value: object
    node: Node
    spoilt: bool


class Reader:
    """Collects problems and places while one file is decoded."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self.source = source
        self._places: dict[int, _Origin] = {}

    def report(
        self, start: int, rule: str, message: str, hint: str, severity: Severity = "error"
    ) -> None:
        """Note a problem with what begins at a character of the text."""
        line, column = self.source.place(start)
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(line, column, severity, rule, message, hint))
            return
        message = f"there are more than {MOST_PROBLEMS} problems"
        problem = Problem(line, column, severity, "too-many", message, "mend some first")
        self.problems.append(problem)
        raise EnoughError

    def unfit(self, node: Node, error: UnfitValueError) -> Bad:
        """Note that a node isn't the value it should be, with the line mended where it can be."""
        mended = None
        if error.better and isinstance(node, Scalar):
            mended = with_value(self.source, node, error.better)
        self.report(node.start, error.rule, error.message, mend(mended) if mended else error.hint)
        return BAD

    def slipped(self, slip: Slip, severity: Severity = "error") -> Bad:
        """Note a slip of the hand."""
        self.report(slip.start, slip.rule, slip.message, slip.hint, severity)
        return BAD

    def remember(self, value: object, node: Node, *, spoilt: bool) -> None:
        """Keep the place of an object; by identity, as equal ones may stand in many places.

        A spoilt one lacks keys that couldn't be read: warnings about it would be guesses.
        """
        self._places[id(value)] = _Origin(value, node, spoilt)

    def find(self, finding: Finding) -> None:
        """Note what a rule found in the model, at the place where it was read."""
        origin = self._places[id(finding.subject)]
        if not (origin.spoilt and finding.severity == "warning"):
            start = _start(origin.node, finding.path)
            self.report(start, finding.rule, finding.message, finding.hint, finding.severity)


def _start(node: Node, path: tuple[str | int, ...]) -> int:
    """Return where the last part of a path begins that stands in the file."""
    start = node.start
    for part in path:
        if isinstance(node, Sequence) and isinstance(part, int):
            node = node.items[part]
            start = node.start
        elif isinstance(node, Mapping):
            found = next((pair for pair in node.pairs if pair[0].value == part), None)
            if found is None:
                break
            start, node = found[0].start, found[1]
    return start
