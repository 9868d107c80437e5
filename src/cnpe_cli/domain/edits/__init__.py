"""Edits of a community: each makes a new community from the old one."""

from cnpe_cli.domain.errors import NextStep
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.value import Frozen


class Edit(Frozen):
    """The result of an edit: a new community, a sentence about the change, and what is left to do.

    If the community is the same as before, there was nothing to do, as the sentence then says.
    `commit` is a commit message for it.
    """

    community: Community
    sentence: str
    left: tuple[str | NextStep, ...] = ()
    commit: str = ""
