"""What a file's check brought to light."""

from collections.abc import Mapping

from cnpe_cli.domain.errors import Problem
from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.occurrence import Occurrence


class Checkup(Frozen):
    """A file's problems, with the lines they stand in; or what it holds, if nothing is wrong."""

    file: str
    problems: tuple[Problem, ...]
    lines: Mapping[int, str]
    community: Community | None
    coming: Occurrence | None

    def passes(self, *, strict: bool) -> bool:
        """Say whether no error stands in the way; with `strict`, no warning either."""
        return not any(strict or problem.severity == "error" for problem in self.problems)
