"""The community that a file holds, and everything that is wrong with the file."""

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from datetime import date

from cnpe_cli.domain.checks import findings
from cnpe_cli.domain.checks.structure import ERRORS, TOO_MANY
from cnpe_cli.domain.errors import Finding, InvalidDataError, Problem
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.vocabulary.problems import BAD, EnoughError, Problems
from cnpe_cli.store.vocabulary.schema import COMMUNITY
from cnpe_cli.store.yaml.compose import compose
from cnpe_cli.store.yaml.nodes import Mapping, Node, Source

BOM = b"\xef\xbb\xbf"
_ANY_DAY = date.max  # an error does not depend on the day


class Decoded(Frozen):
    """The part of a file that could be read; `community` lacks the values that have errors.

    `problems` are in the order of their lines, without duplicates.
    """

    source: Source
    community: Community | None
    problems: tuple[Problem, ...]
    root: Node | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that are errors."""
        return tuple(each for each in self.problems if each.severity == "error")

    @property
    def lines(self) -> Dictionary[int, str]:
        """The lines of the file that problems point at, by their numbers."""
        return {each.line: self.source.line(each.line) for each in self.problems}

    @property
    def whole(self) -> Community | None:
        """The community, where there are no errors."""
        return None if self.errors else self.community


def load(name: str, data: bytes) -> Decoded:
    """Read the bytes of a file as a community; raise InvalidDataError with all errors."""
    decoded = decode(name, data)
    if decoded.whole is None:
        raise InvalidDataError(decoded.errors)
    return decoded


def decode(name: str, data: bytes) -> Decoded:
    """Read the bytes of a file as a community, with every problem that is an error.

    `name` is the name of the file in messages.
    """
    text, bad_byte = _text(data)
    source = Source(text)
    problems = Problems(name, source)
    community, root = None, None
    try:
        if bad_byte is None:
            root = compose(source, problems.report)
            community = _decode(root, problems)
        else:
            problems.report(bad_byte, "encoding", "this is not UTF-8", "save the file as UTF-8")
    except EnoughError:
        community = None
    return Decoded(source, community, _in_order(problems.found), root)


def with_findings(name: str, decoded: Decoded, found: Iterable[Finding]) -> Decoded:
    """Return the decoded file with the findings of rules added, up to a limit."""
    problems = Problems(name, decoded.source)
    problems.found = list(decoded.problems)
    try:
        for finding in found:
            problems.find(finding, decoded.root or Mapping(0))
    except EnoughError:
        pass  # The last problem says that there are more.
    return Decoded(decoded.source, decoded.community, _in_order(problems.found), decoded.root)


def _decode(root: Node | None, problems: Problems) -> Community | None:
    if root is None and problems.found:
        return None
    there = root or Mapping(0)
    community = COMMUNITY.decode(there, problems)
    if community is BAD:
        return None
    too_many = next(findings(TOO_MANY, community, _ANY_DAY), None)
    if too_many:
        problems.find(too_many, there)
        return None
    for finding in findings(ERRORS, community, _ANY_DAY):
        problems.find(finding, there)
    return community


def _in_order(found: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _order(problem: Problem) -> tuple[int, int, str, str, str]:
    return problem.line, problem.column, problem.severity, problem.rule, problem.message


def _text(data: bytes) -> tuple[str, int | None]:
    """Decode UTF-8 with or without a BOM; also return where it is not valid, or None."""
    data = data.removeprefix(BOM)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode("utf-8")
        return readable, len(readable)
