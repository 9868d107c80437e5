"""What every use case is given: a file and a clock."""

from datetime import date, datetime

from cnpe_cli.domain.errors import Finding, InvalidDataError
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zones import in_zone, local, midnight
from cnpe_cli.render.escape import shell_word
from cnpe_cli.store.community_file import Decoded, load, with_findings
from cnpe_cli.store.files import read
from cnpe_cli.store.locate import FileChoice, choose


class Clock(Frozen):
    """A moment; a date, or a moment without an offset, is in the community's own zone."""

    moment: datetime | date

    def now(self, zone: str) -> datetime:
        """Return the moment in a zone; a date means midnight at its beginning."""
        if not isinstance(self.moment, datetime):
            return midnight(self.moment, zone)
        return local(self.moment, zone) if self.moment.tzinfo else in_zone(self.moment, zone)

    def today(self, zone: str) -> date:
        """Return the current date in a zone."""
        return self.now(zone).date()


class Request(Frozen):
    """The file of the community, and the clock."""

    file: FileChoice
    clock: Clock

    def command(self, words: str) -> str:
        """Return a command of ours for this file, which is named unless it is found anyway."""
        return command_for(self.file.name, words)


def command_for(name: str, words: str) -> str:
    """Return a command of ours for a file, which is named unless it is found anyway."""
    found = choose(None)
    if found and found.name == name:
        return words
    return words.replace("cnpe", f"cnpe --file {shell_word(name)}", 1)


class Opened(Frozen):
    """A community that was read, and the moment that counts as now."""

    community: Community
    now: datetime
    file: str
    decoded: Decoded

    @property
    def today(self) -> date:
        """The current date in the community's zone."""
        return self.now.date()

    def refuse(self, findings: list[Finding]) -> None:
        """Raise InvalidDataError with the findings and their lines, if there are any."""
        if findings:
            raise InvalidDataError(with_findings(self.file, self.decoded, findings).problems)


def open_community(request: Request) -> Opened:
    """Load the file; raise InvalidDataError or UnreadableFileError."""
    return open_data(request, read(request.file.name))


def open_data(request: Request, data: bytes) -> Opened:
    """Decode the bytes of the file; raise InvalidDataError with all errors."""
    decoded = load(request.file.shown, data)
    community = decoded.community
    if community is None:
        raise InvalidDataError(decoded.problems)
    now = request.clock.now(community.zone)
    return Opened(community, now, request.file.shown, decoded)
