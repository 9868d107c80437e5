"""Read the file and find what is due, and who speaks."""

from cnpe_cli.domain.talks import Talk, talks
from cnpe_cli.domain.todo import Due, todo
from cnpe_cli.use_cases.request import Request, open_community


def list_due(request: Request) -> list[Due]:
    """List what is due within eight weeks, and what was left undone."""
    opened = open_community(request)
    return todo(opened.community, opened.now)


def list_talks(request: Request) -> list[Talk]:
    """List who speaks and who spoke, newest first."""
    return talks(open_community(request).community)
