"""Change a file to describe another community, and verify the result before it is used.

Changes of values become splices of the text, so that all other characters are kept.
"""

from collections import Counter
from collections.abc import Container
from collections.abc import Sequence as Items
from datetime import date

from cnpe_cli.domain.errors import Path, RefusedError
from cnpe_cli.domain.model import Community, DateDetail, Meeting
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.store.community_file import BOM, Decoded, decode
from cnpe_cli.store.patch.changes import Add, Change, Drop, Move, Put, Take, changes
from cnpe_cli.store.patch.lines import HandEditError, Layout, Splice, splice
from cnpe_cli.store.patch.lists import add, brackets, drop, move
from cnpe_cli.store.patch.mappings import comments_of, drop_key, put, take
from cnpe_cli.store.vocabulary.encode import Plain, encode
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence, extras

_NOTHING_SPECIAL = DateDetail()


class Revision(Frozen):
    """The new bytes of a file, and the comments of dates that were dropped on purpose."""

    data: bytes
    dropped: tuple[str, ...] = ()


def revise(
    name: str, data: bytes, decoded: Decoded, new: Community, dropped: Container[Path] = ()
) -> Revision:
    """Return the bytes of a file for a new community, with as few lines changed as possible.

    Raise RefusedError if the result is not that community, or if a comment would be lost that
    is not about one of the `dropped` dates.
    """
    if decoded.community is None or not isinstance(decoded.root, Mapping):
        raise RefusedError(f"{name} has nothing in it yet; write it by hand")
    wanted = changes(_record(decoded.community), _record(new))
    layout = Layout(decoded.source, decoded.root)
    try:
        lost = _comments_of(layout, wanted, dropped)
        text = _patched(layout, _together(layout, wanted), dropped)
    except HandEditError as error:
        raise _by_hand(name, layout, error.index) from error
    revised = data[: len(BOM)] * data.startswith(BOM) + text.encode()
    again = decode(name, revised)
    _prove(name, layout, again, new, (_first_difference(layout.text, text), lost))
    return Revision(revised, lost)


def _record(community: Community) -> dict[str, Plain]:
    encoded = encode(community)
    return encoded if isinstance(encoded, dict) else {}


def _prove(
    name: str, layout: Layout, again: Decoded, new: Community, about: tuple[int, tuple[str, ...]]
) -> None:
    """Raise RefusedError unless a text is read as the new community and has every comment.

    The change is about a position in the old text, and about comments that may go.
    """
    index, lost = about
    if again.errors and again.root is not None:
        problem = again.errors[0]
        raise RefusedError(
            f"{name} would have an error then: {problem.message}; {problem.hint}  [{problem.rule}]"
        )
    is_said = again.whole is not None and _bare(again.whole) == _bare(new)
    if not is_said or _loses_comments(layout, again, lost) or _touches_extras(layout, again):
        raise _by_hand(name, layout, index)


def _loses_comments(layout: Layout, again: Decoded, lost: tuple[str, ...]) -> bool:
    if not isinstance(again.root, Mapping):
        return True
    kept = Counter([*Layout(again.source, again.root).comments(), *lost])
    return bool(Counter(layout.comments()) - kept)


def _touches_extras(layout: Layout, again: Decoded) -> bool:
    """Return whether a key that begins with `x-` was removed or has another value."""
    return again.root is None or extras(layout.root) != extras(again.root)


def _bare(community: Community) -> Community:
    """Leave out dates without details, which mean the same whether or not they are in the file."""
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
        f"{name}:{line}: this can't be changed without changing other things around it; "
        f"edit it by hand at line {line}; nothing was written"
    )


class _Gone(Frozen):
    """The items that changes remove from each list, and the keys from each mapping."""

    items: dict[Path, set[int]]
    keys: dict[Path, set[str]]

    @classmethod
    def by(cls, changes: Items[Change]) -> "_Gone":
        """Collect what changes remove."""
        gone = cls({}, {})
        for each in changes:
            if isinstance(each, Drop | Move):
                gone.items.setdefault(_list_of(each), set()).add(each.index)
            elif isinstance(each, Take):
                gone.keys.setdefault(each.path, set()).add(each.key)
        return gone


def _comments_of(
    layout: Layout, changes: Items[Change], dropped: Container[Path]
) -> tuple[str, ...]:
    """Return the comments of the dates that are dropped on purpose."""
    return tuple(
        comment
        for each in changes
        if isinstance(each, Take) and _is_dropped(layout, each, dropped)
        for comment in comments_of(layout, _mapping(layout, each.path), each.key)
    )


def _is_dropped(layout: Layout, change: Take, dropped: Container[Path]) -> bool:
    """Return whether a date is dropped on purpose, or all dates of a meeting."""
    path = (*change.path, change.key)
    if path in dropped or change.key != "dates":
        return path in dropped
    node = _node(layout, path)
    days = [name.value for name, _ in node.pairs] if isinstance(node, Mapping) else []
    return bool(days) and all((*path, day) in dropped for day in days)


def _patched(layout: Layout, changes: Items[Change], dropped: Container[Path]) -> str:
    """Return the text with the changes; raise HandEditError if they must be made by hand."""
    filled = {(*each.path, each.key) for each in changes if isinstance(each, Add | Move)}
    gone = _Gone.by(changes)
    splices = [
        each
        for change in changes
        for each in (
            drop_key(layout, _mapping(layout, change.path), change.key, gone.keys[change.path])
            if isinstance(change, Take) and _is_dropped(layout, change, dropped)
            else _splices(layout, change, gone)
        )
    ]
    for path, indexes in gone.items.items():
        if path not in filled and len(indexes) == len(_items(layout, path)):
            splices += brackets(layout, _mapping(layout, path[:-1]), str(path[-1]))
    return splice(layout.text, _once(splices))


def _once(splices: list[Splice]) -> list[Splice]:
    """Keep only one of several equal splices that empty a list or begin a new one."""
    shared: set[Splice] = set()
    made: list[Splice] = []
    for each in splices:
        if each not in shared:
            made.append(each)
        if each.end > each.start or each.order:
            shared.add(each)
    return made


def _splices(layout: Layout, change: Change, gone: _Gone) -> list[Splice]:
    match change:
        case Put():
            return [put(layout, _mapping(layout, change.path), change.key, change.value)]
        case Take():
            keys = gone.keys[change.path]
            return _take(layout, _mapping(layout, change.path), change.key, keys)
        case Add():
            removed = gone.items.get((*change.path, change.key), ())
            return add(layout, _mapping(layout, change.path), change.key, change.item, removed)
        case Drop():
            *path, key = change.path
            removed = gone.items[change.path]
            return drop(layout, _mapping(layout, tuple(path)), str(key), change.index, removed)
        case Move():
            return _move(layout, change, gone)


def _take(layout: Layout, mapping: Mapping, key: str, gone: Container[str]) -> list[Splice]:
    """Remove a key, or everything in it but keys that begin with `x-`, which are anybody's."""
    node = next((value for name, value in mapping.pairs if name.value == key), None)
    if not isinstance(node, Mapping) or node.aliased or not extras(node):
        return take(layout, mapping, key, gone)
    ours = {name.value for name, _ in node.pairs if not name.value.startswith("x-")}
    return [each for name in sorted(ours) for each in _take(layout, node, name, ours)]


def _list_of(change: Drop | Move) -> Path:
    return change.path if isinstance(change, Drop) else change.source


def _together(layout: Layout, wanted: Items[Change]) -> list[Change]:
    """Put all keys of a mapping at once where there is only an empty value so far."""
    made: list[Change] = []
    new: dict[Path, dict[str, Plain]] = {}
    for change in wanted:
        if isinstance(change, Put) and _is_empty(_node(layout, change.path)):
            new.setdefault(change.path, {})[change.key] = change.value
        else:
            made.append(change)
    return [*made, *(Put(path[:-1], str(path[-1]), value) for path, value in new.items())]


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty and not node.aliased


def _move(layout: Layout, change: Move, gone: _Gone) -> list[Splice]:
    *path, key = change.source
    item = _mapping(layout, (*change.source, change.index))
    removed = gone.items.get((*change.path, change.key), ())
    if not item.flow and _is_in_brackets(layout, (*change.path, change.key)):
        return [
            *drop(layout, _mapping(layout, tuple(path)), str(key), change.index, ()),
            *add(layout, _mapping(layout, change.path), change.key, change.item, removed),
        ]
    keys = {inner.key for inner in change.within if isinstance(inner, Take)}
    within = [
        each
        for inner in change.within
        for each in (
            [put(layout, item, inner.key, inner.value)]
            if isinstance(inner, Put)
            else take(layout, item, inner.key, keys)
        )
    ]
    return move(
        layout,
        (_mapping(layout, tuple(path)), str(key), change.index),
        (_mapping(layout, change.path), change.key),
        _once(within),
        (gone.items[change.source], removed),
    )


def _is_in_brackets(layout: Layout, path: Path) -> bool:
    """Return whether there is a list in brackets with something in it."""
    node = _node(layout, path)
    return isinstance(node, Sequence) and node.flow and bool(node.items)


def _items(layout: Layout, path: Path) -> list[Node]:
    node = _node(layout, path)
    return node.items if isinstance(node, Sequence) else []


def _mapping(layout: Layout, path: Path) -> Mapping:
    node = _node(layout, path)
    if not isinstance(node, Mapping):
        raise HandEditError(node.start)
    return node


def _node(layout: Layout, path: Path) -> Node:
    """Return the node at a path; raise HandEditError if an alias is on the way."""
    node: Node = layout.root
    for part in path:
        if node.aliased:
            raise HandEditError(node.start)
        if isinstance(node, Sequence) and isinstance(part, int):
            node = node.items[part]
        elif isinstance(node, Mapping):
            node = next((value for name, value in node.pairs if name.value == part), node)
    if node.aliased:
        raise HandEditError(node.start)
    return node
