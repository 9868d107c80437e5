"""What reading a file brings to light: its problems, and where each object stands in it."""

from enum import Enum
from typing import Final

from cnpe_cli.domain.errors import Finding, Problem, Severity, UnfitValueError
from cnpe_cli.store.nodes import Mapping, Node, Source


class Bad(Enum):
    """What a node becomes that can't be decoded; the reader knows why."""

    BAD = "bad"


BAD: Final = Bad.BAD


class Reader:
    """Collects problems and places while one file is decoded."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._nodes: dict[int, tuple[object, Node]] = {}

    def report(
        self, start: int, rule: str, message: str, hint: str, severity: Severity = "error"
    ) -> None:
        """Note a problem with what begins at a character of the text."""
        line, column = self._source.place(start)
        self.problems.append(Problem(line, column, severity, rule, message, hint))

    def unfit(self, node: Node, error: UnfitValueError) -> Bad:
        """Note that a node isn't the value it should be."""
        self.report(node.start, error.rule, error.message, error.hint)
        return BAD

    def remember(self, value: object, node: Node) -> None:
        """Keep the place of an object; by identity, as equal ones may stand in many places."""
        self._nodes[id(value)] = (value, node)

    def find(self, finding: Finding) -> None:
        """Note what a rule found in the model, at the place where it was read."""
        self.report(
            self._start(finding), finding.rule, finding.message, finding.hint, finding.severity
        )

    def _start(self, finding: Finding) -> int:
        _, node = self._nodes[id(finding.subject)]
        start = node.start
        for part in finding.path:
            pairs = node.pairs if isinstance(node, Mapping) else []
            found = next(((key, value) for key, value in pairs if key.value == part), None)
            if found is None:
                break
            start, node = found[0].start, found[1]
        return start
