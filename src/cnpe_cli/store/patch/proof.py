"""Verify that a changed text is read as what was wanted, and has lost nothing else."""

from collections import Counter
from collections.abc import Iterable

from cnpe_cli.domain.model import ORDINARY, Community, Meeting
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.store.community_file import Decoded
from cnpe_cli.store.patch.lines import HandEditError, Layout
from cnpe_cli.store.patch.marks import without_marks
from cnpe_cli.store.yaml.nodes import Mapping, extras


class Lost(Frozen):
    """The comments of dates that are dropped on purpose, and their keys that begin with `x-`."""

    comments: tuple[str, ...]
    extras: tuple[tuple[str, object], ...]


def prove(layout: Layout, again: Decoded, new: Community, index: int, lost: Lost) -> None:
    """Raise HandEditError unless a text is read as the new community, and lost nothing else.

    The first change is at a position of the old text.
    """
    if again.whole is None or not isinstance(again.root, Mapping):
        raise HandEditError(index, "the text could not be read afterwards")
    if _bare(again.whole) != _bare(new):
        raise HandEditError(index, "other values would change, too")
    _check_comments(layout, Layout(again.source, again.root), lost.comments)
    for key, _ in extras(layout.root) - extras(again.root) - Counter(lost.extras):
        raise HandEditError(index, f"`{key}` would be lost or changed")


def _check_comments(layout: Layout, after: Layout, dropped: Iterable[str]) -> None:
    """Raise HandEditError for the first comment that is lost."""
    kept = map(without_marks, (*after.comments(), *dropped))
    lost = Counter(map(without_marks, layout.comments())) - Counter(kept)
    for index, comment in layout.placed_comments:
        if without_marks(comment) and without_marks(comment) in lost:
            raise HandEditError(index, f"the comment `{comment}` would be lost")


def _bare(community: Community) -> Community:
    """Leave out dates without details, which mean the same whether or not they are in the file."""
    return replace(community, meetings=tuple(map(_special, community.meetings)))


def _special(meeting: Meeting) -> Meeting:
    dates = {day: each for day, each in meeting.dates.items() if each != ORDINARY}
    return meeting if len(dates) == len(meeting.dates) else replace(meeting, dates=dates)
