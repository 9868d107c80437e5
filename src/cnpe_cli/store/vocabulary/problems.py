"""The problems of a file, collected while it is read."""

from enum import Enum
from typing import Final

from cnpe_cli.domain.errors import Finding, NextStep, Problem, Severity, UnfitValueError
from cnpe_cli.store.yaml.mends import Hint, mend, with_value
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence, Source


class Bad(Enum):
    """The result for a node that can't be decoded; the reason is among the problems."""

    BAD = "bad"


BAD: Final = Bad.BAD
MOST_PROBLEMS = 500


class EnoughError(Exception):
    """Raised if a file has more problems than the limit."""


class Problems:
    """The problems of one file so far; at the limit, add a last one and raise EnoughError."""

    def __init__(self, file: str, source: Source) -> None:
        self.file, self.source = file, source
        self.found: list[Problem] = []

    def report(
        self,
        start: int,
        rule: str,
        message: str,
        hint: str | NextStep,
        severity: Severity = "error",
    ) -> None:
        """Add a problem with what begins at a character of the text."""
        place = self.source.place(start)
        if len(self.found) < MOST_PROBLEMS:
            self.found.append(Problem(self.file, *place, severity, rule, message, hint))
            return
        message = f"there are more than {MOST_PROBLEMS} problems"
        many = Problem(self.file, *place, severity, "too-many", message, "correct some first")
        self.found.append(many)
        raise EnoughError

    def unfit(self, node: Node, error: UnfitValueError) -> Bad:
        """Add a problem for a node with an invalid value, with the corrected line if possible."""
        mended = None
        if error.better and isinstance(node, Scalar):
            mended = with_value(self.source, node, error.better)
        self.report(node.start, error.rule, error.message, mend(mended) if mended else error.hint)
        return BAD

    def hinted(self, hint: Hint, severity: Severity = "error") -> Bad:
        """Add a problem for a common mistake."""
        self.report(hint.start, hint.rule, hint.message, hint.text, severity)
        return BAD

    def find(self, finding: Finding, root: Node) -> None:
        """Add what a rule found in the community that was decoded from a root.

        Warnings about entries that were only partly read are left out, as they would be guesses.
        """
        start, incomplete = _place(root, finding)
        if not (incomplete and finding.severity == "warning"):
            self.report(start, finding.rule, finding.message, finding.hint, finding.severity)


def _decoded_items(node: Sequence) -> list[Node]:
    return [each for each in node.items if each not in node.unread] if node.unread else node.items


def _place(root: Node, finding: Finding) -> tuple[int, bool]:
    """Return where the last part of a finding's path begins, and if its entry is incomplete.

    Items that could not be read are not in the community, so its indexes don't count them.
    """
    node, start, incomplete = root, root.start, False
    for part in finding.path:
        if isinstance(node, Sequence) and isinstance(part, int):
            node = _decoded_items(node)[part]
            start = node.start
        elif isinstance(node, Mapping):
            incomplete = node.incomplete
            found = node.pair(part) if isinstance(part, str) else None
            if found is None:
                break
            start, node = found[0].start, found[1]
    return start, incomplete
