"""Changes to a file's values as splices of its text, so that every other character stays."""

from collections import Counter
from collections.abc import Sequence as Items

from cnpe_cli.store.nodes import Mapping, Node, Scalar, Sequence
from cnpe_cli.store.patch.changes import Add, Change, Drop, Move, Path, Put, Take
from cnpe_cli.store.patch.layout import HandEditError, Layout, Splice, splice
from cnpe_cli.store.patch.lists import add, brackets, drop, move
from cnpe_cli.store.patch.mappings import put, take


def patch(layout: Layout, changes: Items[Change]) -> str:
    """Return the text with changes made to it; raise HandEditError where only a hand can."""
    filled = {(*each.path, each.key) for each in changes if isinstance(each, Add | Move)}
    lost = Counter(_list_of(each) for each in changes if isinstance(each, Drop | Move))
    splices = [each for change in changes for each in _splices(layout, change)]
    for path, number in lost.items():
        if path not in filled and number == len(_items(layout, path)):
            splices += brackets(layout, _mapping(layout, path[:-1]), str(path[-1]))
    return splice(layout.text, _once(splices))


def _once(splices: list[Splice]) -> list[Splice]:
    """Empty a list, and head a new one, once for all that go into it."""
    shared: set[Splice] = set()
    made: list[Splice] = []
    for each in splices:
        if each not in shared:
            made.append(each)
        if each.end > each.start or each.comes_after:
            shared.add(each)
    return made


def _splices(layout: Layout, change: Change) -> list[Splice]:
    match change:
        case Put():
            return _put(layout, change)
        case Take():
            return take(layout, _mapping(layout, change.path), change.key)
        case Add():
            return add(layout, _mapping(layout, change.path), change.key, change.item)
        case Drop():
            *path, key = change.path
            return drop(layout, _mapping(layout, tuple(path)), str(key), change.index)
        case Move():
            return _move(layout, change)


def _list_of(change: Drop | Move) -> Path:
    return change.path if isinstance(change, Drop) else change.source


def _put(layout: Layout, change: Put) -> list[Splice]:
    """Put a key into a mapping, or make the mapping where nothing stands yet."""
    node = _node(layout, change.path)
    if isinstance(node, Scalar) and node.empty and not node.aliased:
        *path, key = change.path
        value = {change.key: change.value}
        return [put(layout, _mapping(layout, tuple(path)), str(key), value)]
    return [put(layout, _mapping(layout, change.path), change.key, change.value)]


def _move(layout: Layout, change: Move) -> list[Splice]:
    *path, key = change.source
    item = _mapping(layout, (*change.source, change.index))
    within = [
        each
        for inner in change.within
        for each in (
            [put(layout, item, inner.key, inner.value)]
            if isinstance(inner, Put)
            else take(layout, item, inner.key)
        )
    ]
    return move(
        layout,
        (_mapping(layout, tuple(path)), str(key), change.index),
        (_mapping(layout, change.path), change.key),
        within,
    )


def _items(layout: Layout, path: Path) -> list[Node]:
    node = _node(layout, path)
    return node.items if isinstance(node, Sequence) else []


def _mapping(layout: Layout, path: Path) -> Mapping:
    node = _node(layout, path)
    if not isinstance(node, Mapping):
        raise HandEditError(node.start)
    return node


def _node(layout: Layout, path: Path) -> Node:
    """Return the node at a path; refuse one that is reached through an alias."""
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
