"""Find what is wrong with the file and what is due, and describe what it may contain."""

from collections.abc import Iterable

from cnpe_cli.domain.checks import Checkup, findings
from cnpe_cli.domain.checks.rules import WARNINGS
from cnpe_cli.domain.errors import UnreadableFileError
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.people import number_of_leads
from cnpe_cli.domain.schedule.following import next_confirmed
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.todo import Due, todo
from cnpe_cli.store.community_file import decode, with_findings
from cnpe_cli.store.files import read
from cnpe_cli.store.vocabulary.json_schema import community_schema
from cnpe_cli.use_cases.request import Request, open_community


def check(request: Request) -> Checkup:
    """Find every problem of a file, including warnings, as of now."""
    name = request.file.shown
    decoded = decode(name, read(request.file.name))
    if decoded.community is not None:
        today = request.clock.today(decoded.community.zone)
        found = findings(WARNINGS, decoded.community, today)
        decoded = with_findings(name, decoded, found)
    whole = decoded.whole
    coming = _coming(whole, request) if whole else None
    leads = number_of_leads(whole, request.clock.today(whole.zone)) if whole else 0
    return Checkup(name, decoded.problems, decoded.lines, whole, leads, coming)


def check_all(requests: Iterable[Request]) -> tuple[list[Checkup], list[UnreadableFileError]]:
    """Check some files; those that can't be read are errors, which come after the others."""
    checkups: list[Checkup] = []
    unreadable: list[UnreadableFileError] = []
    for request in requests:
        try:
            checkups.append(check(request))
        except UnreadableFileError as error:
            unreadable.append(error)
    return checkups, unreadable


def list_due(request: Request) -> list[Due]:
    """List what is due within eight weeks, and what was left undone."""
    from cnpe_cli.use_cases.pages import due_pages  # noqa: PLC0415 - slow, and only for this

    opened = open_community(request)
    pages = due_pages(request, opened) if opened.community.pages else []
    return [*todo(opened.community, opened.now), *pages]


def _coming(community: Community, request: Request) -> Occurrence | None:
    return next_confirmed(community, community.meetings, request.clock.now(community.zone))


def schema() -> str:
    """Return the JSON Schema of a community file."""
    return community_schema()
