"""A file that says another community: changed where it must be, and proven before it is used."""

from collections import Counter
from datetime import date

from cnpe_cli.domain.errors import RefusedError
from cnpe_cli.domain.frozen import replace
from cnpe_cli.domain.model import Community, DateDetail, Meeting
from cnpe_cli.store.community_file import BOM, Decoded, decode
from cnpe_cli.store.encode import Plain, encode
from cnpe_cli.store.nodes import Mapping, extras
from cnpe_cli.store.patch import patch
from cnpe_cli.store.patch.changes import changes
from cnpe_cli.store.patch.layout import HandEditError, Layout

_NOTHING_SPECIAL = DateDetail()


def revise(name: str, data: bytes, decoded: Decoded, new: Community) -> bytes:
    """Return the bytes of a file with as few lines changed as make it say a new community.

    Raise RefusedError where it can't be proved that it does, and that no comment is lost.
    """
    if decoded.community is None or not isinstance(decoded.root, Mapping):
        raise RefusedError(f"{name} has nothing in it yet; write it by hand")
    wanted = changes(_record(decoded.community), _record(new))
    layout = Layout(decoded.reader.source, decoded.root)
    try:
        text = patch(layout, wanted)
    except HandEditError as error:
        raise _by_hand(name, layout, error.index) from error
    revised = data[: len(BOM)] * data.startswith(BOM) + text.encode()
    _prove(name, layout, decode(revised), new, _first_difference(layout.text, text))
    return revised


def _record(community: Community) -> dict[str, Plain]:
    encoded = encode(community)
    return encoded if isinstance(encoded, dict) else {}


def _prove(name: str, layout: Layout, again: Decoded, new: Community, index: int) -> None:
    """Raise RefusedError unless a text reads as the new community, with every comment in it."""
    errors = [each for each in again.problems if each.severity == "error"]
    if errors and again.root is not None:
        problem = errors[0]
        raise RefusedError(
            f"{name} would have an error then: {problem.message}; {problem.hint}  [{problem.rule}]"
        )
    is_said = again.whole is not None and _bare(again.whole) == _bare(new)
    if not is_said or _loses_comments(layout, again) or _touches_extras(layout, again):
        raise _by_hand(name, layout, index)


def _loses_comments(layout: Layout, again: Decoded) -> bool:
    if not isinstance(again.root, Mapping):
        return True
    kept = Counter(Layout(again.reader.source, again.root).comments())
    return bool(Counter(layout.comments()) - kept)


def _touches_extras(layout: Layout, again: Decoded) -> bool:
    """Say whether a key that is anybody's has gone, or has another value."""
    return again.root is None or extras(layout.root) != extras(again.root)


def _bare(community: Community) -> Community:
    """Leave out dates about which nothing is said: it is all the same whether they stand there."""
    meetings = tuple(replace(each, dates=_special(each)) for each in community.meetings)
    return replace(community, meetings=meetings)


def _special(meeting: Meeting) -> dict[date, DateDetail]:
    return {day: each for day, each in meeting.dates.items() if each != _NOTHING_SPECIAL}


def _first_difference(old: str, new: str) -> int:
    for index, (before, after) in enumerate(zip(old, new, strict=False)):
        if before != after:
            return index
    return max(min(len(old), len(new)) - 1, 0)


def _by_hand(name: str, layout: Layout, index: int) -> RefusedError:
    line = layout.source.place(index).line
    return RefusedError(
        f"{name}:{line}: this can't be changed without touching what stands around it; "
        f"edit it by hand at line {line}; nothing was written"
    )
