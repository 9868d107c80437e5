"""What can change about a community: each edit makes a new one of the old."""

from cnpe_cli.domain.errors import NextStep
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.value import Frozen


class Edit(Frozen):
    """A new community, what happened in a sentence, and what is left to do.

    The same community as before means that there was nothing to do, and the sentence says so.
    `commit` is what a commit of it would be called.
    """

    community: Community
    sentence: str
    left: tuple[str | NextStep, ...] = ()
    commit: str = ""
