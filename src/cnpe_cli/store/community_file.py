"""The community that a file holds, and everything that is wrong with the file."""

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary

from cnpe_cli.domain.checks.errors import find_errors
from cnpe_cli.domain.errors import Finding, InvalidDataError, Problem
from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.model import Community
from cnpe_cli.store.compose import compose
from cnpe_cli.store.nodes import Mapping, Node, Source
from cnpe_cli.store.reader import BAD, EnoughError, Reader
from cnpe_cli.store.schema import COMMUNITY

BOM = b"\xef\xbb\xbf"


class Decoded(Frozen):
    """What could be read of a file; `community` lacks whatever the problems tell of."""

    community: Community | None
    reader: Reader
    root: Node | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, each once, in the order of their places."""
        return tuple(sorted(set(self.reader.problems)))

    @property
    def lines(self) -> Dictionary[int, str]:
        """The lines of the file that problems point at, by their numbers."""
        return {each.line: self.reader.source.line(each.line) for each in self.reader.problems}

    @property
    def whole(self) -> Community | None:
        """The community, where nothing keeps the file from being one."""
        errors = [each for each in self.reader.problems if each.severity == "error"]
        return None if errors else self.community

    def find(self, findings: Iterable[Finding]) -> None:
        """Note what rules found in the community; past the limit, say so and stop."""
        try:
            for finding in findings:
                self.reader.find(finding)
        except EnoughError:
            return  # The reader has said so.


def load(name: str, data: bytes) -> Decoded:
    """Read the bytes of a file as a community; raise InvalidDataError with all errors."""
    decoded = decode(data)
    if decoded.whole is None:
        errors = tuple(each for each in decoded.problems if each.severity == "error")
        raise InvalidDataError(name, errors)
    return decoded


def decode(data: bytes) -> Decoded:
    """Read the bytes of a file as a community, with every problem that is an error."""
    text, bad_byte = _text(data)
    reader = Reader(Source(text))
    community, root = None, None
    try:
        if bad_byte is None:
            root = compose(reader.source, reader.report)
            community = _decode(root, reader)
        else:
            reader.report(bad_byte, "encoding", "this is not UTF-8", "save the file as UTF-8")
    except EnoughError:
        community = None  # The reader has said so.
    return Decoded(community, reader, root)


def _decode(root: Node | None, reader: Reader) -> Community | None:
    if root is None and reader.problems:
        return None
    community = COMMUNITY.decode(root or Mapping(0), reader)
    if community is BAD:
        return None
    for finding in find_errors(community):
        reader.find(finding)
    return community


def _text(data: bytes) -> tuple[str, int | None]:
    """Decode UTF-8 with or without a BOM; where it isn't, say at which character it ends."""
    data = data.removeprefix(BOM)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode("utf-8")
        return readable, len(readable)
