"""What an edit comes to."""

from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.model import Community


class Edit(Frozen):
    """A new community, what happened in a sentence, and what is left to do.

    The same community as before means that there was nothing to do, and the sentence says so.
    `commit` is what a commit of it would be called.
    """

    community: Community
    sentence: str
    left: tuple[str, ...] = ()
    commit: str = ""
