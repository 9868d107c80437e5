"""The community that a file holds, and everything that is wrong with the file."""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from cnpe_cli.domain.checks import find_errors
from cnpe_cli.domain.errors import Finding, InvalidDataError, Problem
from cnpe_cli.domain.model import Community
from cnpe_cli.store.compose import compose
from cnpe_cli.store.files import read
from cnpe_cli.store.locate import FileChoice
from cnpe_cli.store.nodes import Mapping, Source
from cnpe_cli.store.reader import BAD, EnoughError, Reader
from cnpe_cli.store.schema import COMMUNITY


@dataclass(frozen=True, slots=True)
class Decoded:
    """What could be read of a file; `community` lacks whatever the problems tell of."""

    community: Community | None
    reader: Reader

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

    def find(self, findings: list[Finding]) -> None:
        """Note what rules found in the community; past the limit, say so and stop."""
        try:
            for finding in findings:
                self.reader.find(finding)
        except EnoughError:
            return  # The reader has said so.


def load(choice: FileChoice) -> Decoded:
    """Read a community; raise UnreadableFileError, or InvalidDataError with all errors."""
    decoded = decode(read(choice.name))
    if decoded.whole is None:
        errors = tuple(each for each in decoded.problems if each.severity == "error")
        raise InvalidDataError(choice.shown, errors)
    return decoded


def decode(data: bytes) -> Decoded:
    """Read the bytes of a file as a community, with every problem that is an error."""
    text, bad_byte = _text(data)
    reader = Reader(Source(text))
    community = None
    try:
        if bad_byte is None:
            community = _decode(reader)
        else:
            reader.report(bad_byte, "encoding", "this is not UTF-8", "save the file as UTF-8")
    except EnoughError:
        community = None  # The reader has said so.
    return Decoded(community, reader)


def _decode(reader: Reader) -> Community | None:
    node = compose(reader.source, reader.report)
    if node is None and reader.problems:
        return None
    community = COMMUNITY.decode(node or Mapping(0), reader)
    if community is BAD:
        return None
    for finding in find_errors(community):
        reader.find(finding)
    return community


def _text(data: bytes) -> tuple[str, int | None]:
    """Decode UTF-8 with or without a BOM; where it isn't, say at which character it ends."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode("utf-8")
        return readable, len(readable)
