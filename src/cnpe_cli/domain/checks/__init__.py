"""The rules that a community file is checked against, each a small pure function."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cnpe_cli.domain.errors import Finding, NextStep, Path, Problem, Severity
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.value import Frozen


class Found(NamedTuple):
    """One result of a rule: its path in the community, what is wrong, and what to write or do."""

    path: Path
    message: str
    hint: str | NextStep


class Rule(NamedTuple):
    """A rule: its name, its severity, and a short description of what breaks it.

    `find` looks for that in a community as of a day; rules without `find` are checked while the
    file is read.
    """

    name: str
    severity: Severity
    about: str
    find: Callable[[Community, date], Iterator[Found]] | None = None


def findings(rules: Iterable[Rule], community: Community, today: date) -> Iterator[Finding]:
    """Yield what rules find in a community as of a day."""
    for rule in rules:
        for found in rule.find(community, today) if rule.find else ():
            yield Finding(found.path, rule.severity, rule.name, found.message, found.hint)


class Checkup(Frozen):
    """A file's problems and their lines, or the contents of the file if nothing is wrong."""

    file: str
    problems: tuple[Problem, ...]
    lines: Mapping[int, str]
    community: Community | None
    leads: int
    coming: Occurrence | None

    def passes(self, *, strict: bool) -> bool:
        """Return whether there is no error and, with `strict`, no warning."""
        return not any(strict or problem.severity == "error" for problem in self.problems)
