"""What an edit comes to."""

from dataclasses import dataclass

from cnpe_cli.domain.model import Community


@dataclass(frozen=True, slots=True)
class Edit:
    """A new community, what happened in a sentence, and what is left to do.

    The same community as before means that there was nothing to do, and the sentence says so.
    `commit` is what a commit of it would be called.
    """

    community: Community
    sentence: str
    left: tuple[str, ...] = ()
    commit: str = ""
