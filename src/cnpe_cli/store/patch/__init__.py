"""Change a file to describe another community, and verify the result before it is used.

Changes of values become splices of the text, so that all other characters are kept.
"""

from collections.abc import Container, Iterator
from collections.abc import Sequence as Items
from typing import TypeGuard

from cnpe_cli.domain.errors import Path, RefusedError
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.community_file import BOM, Decoded, decode
from cnpe_cli.store.patch.changes import Add, Change, Drop, Move, Put, Set, Take, changes
from cnpe_cli.store.patch.difference import unified
from cnpe_cli.store.patch.flows import mapping_in_flow
from cnpe_cli.store.patch.lines import HandEditError, Layout, Splice, splice
from cnpe_cli.store.patch.lists import add, brackets, drop, in_braces, move, put_in, replace_item
from cnpe_cli.store.patch.mappings import comments_of, drop_keys, put, take
from cnpe_cli.store.patch.proof import Lost, prove
from cnpe_cli.store.vocabulary.encode import Plain, encode
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence, extras

_ALIASED = "an alias stands for it, and what that repeats would change, too"


class Revision(Frozen):
    """The new bytes of a file, the hunks of a unified diff, and what was dropped on purpose.

    What was dropped are the comments, and the keys that begin with `x-`, of dropped dates.
    """

    data: bytes
    hunks: tuple[str, ...]
    dropped: tuple[str, ...]


def revise(
    name: str,
    data: bytes,
    decoded: Decoded,
    new: Community,
    dropped: Container[Path] = (),
    *,
    is_rename: bool = False,
) -> Revision:
    """Return the bytes of a file for a new community, with as few lines changed as possible.

    Raise RefusedError if the result is not that community, or if a comment or an `x-` key would
    be lost that is not about one of the `dropped` dates.
    """
    if decoded.community is None or not isinstance(decoded.root, Mapping):
        raise RefusedError(f"{name} has nothing in it yet; write it by hand")
    wanted = changes(_record(decoded.community), _record(new), is_rename=is_rename)
    layout = Layout(decoded.source, decoded.root)
    try:
        gone = _Gone.by(layout, wanted, dropped)
        lost = _lost(layout, gone)
        splices = _all_splices(layout, _together(layout, wanted), gone)
        text = splice(layout.text, splices)
        head = BOM * data.startswith(BOM)
        revised = head + text.encode()
        again = decode(name, revised)
        _check_errors(name, again)
        prove(layout, again, new, _first_difference(layout.text, text), lost)
    except HandEditError as error:
        raise _by_hand(name, layout, error) from error
    told = (f"`{key}`" for key, _ in lost.extras)
    hunks = unified(layout, splices, head.decode())
    return Revision(revised, tuple(hunks), (*lost.comments, *told))


def _record(community: Community) -> dict[str, Plain]:
    encoded = encode(community)
    return encoded if isinstance(encoded, dict) else {}


def _check_errors(name: str, again: Decoded) -> None:
    if again.errors and again.root is not None:
        problem = again.errors[0]
        raise RefusedError(
            f"{name} would have an error then: {problem.message}; {problem.hint}  [{problem.rule}]"
        )


def _first_difference(old: str, new: str) -> int:
    for index, (before, after) in enumerate(zip(old, new, strict=False)):
        if before != after:
            return index
    return max(min(len(old), len(new)) - 1, 0)


def _by_hand(name: str, layout: Layout, error: HandEditError) -> RefusedError:
    line = layout.source.place(error.index).line
    return RefusedError(
        f"{name}:{line}: this change can't be made, because {error.reason}; "
        f"edit it by hand at line {line}; nothing was written"
    )


class _Gone(Frozen):
    """The items that changes remove from each list, and the keys from each mapping.

    `drops` are the items that do not move to another list; `whole` are the keys of dates that are
    dropped on purpose, with all that is said about them.
    """

    items: dict[Path, set[int]]
    drops: dict[Path, set[int]]
    keys: dict[Path, set[str]]
    whole: dict[Path, set[str]]

    @classmethod
    def by(cls, layout: Layout, changes: Items[Change], dropped: Container[Path]) -> "_Gone":
        """Collect what changes remove."""
        gone = cls({}, {}, {}, {})
        for each in changes:
            if isinstance(each, Drop | Move):
                gone.items.setdefault(_list_of(each), set()).add(each.index)
            if isinstance(each, Drop):
                gone.drops.setdefault(each.path, set()).add(each.index)
            elif isinstance(each, Take):
                gone.keys.setdefault(each.path, set()).add(each.key)
                if _is_dropped(layout, (*each.path, each.key), dropped):
                    gone.whole.setdefault(each.path, set()).add(each.key)
        return gone


def _list_of(change: Drop | Move) -> Path:
    return change.path if isinstance(change, Drop) else change.source


def _is_dropped(layout: Layout, path: Path, dropped: Container[Path]) -> bool:
    """Return whether a date is dropped on purpose, or all dates of a meeting."""
    if path in dropped or path[-1] != "dates":
        return path in dropped
    node = _node(layout, path)
    days = [name.value for name, _ in node.pairs] if isinstance(node, Mapping) else []
    return bool(days) and all((*path, day) in dropped for day in days)


def _lost(layout: Layout, gone: _Gone) -> Lost:
    """Return the comments and `x-` keys of the dates that are dropped on purpose."""
    places = [(_mapping(layout, path), keys) for path, keys in gone.whole.items()]
    pairs = (mapping.get(key) for mapping, keys in places for key in sorted(keys))
    return Lost(
        tuple(comment for place in places for comment in comments_of(layout, *place)),
        tuple(extra for pair in pairs if pair for extra in extras(pair[1]).elements()),
    )


def _all_splices(layout: Layout, changes: Items[Change], gone: _Gone) -> list[Splice]:
    """Return the splices that make the changes; raise HandEditError if a hand must make them."""
    filled = {(*each.path, each.key) for each in changes if isinstance(each, Add | Move)}
    splices = [each for change in changes for each in _splices(layout, change, gone)]
    splices += _removals(layout, gone)
    for path, indexes in gone.items.items():
        if path not in filled and len(indexes) == len(_items(layout, path)):
            splices += brackets(layout, _mapping(layout, path[:-1]), str(path[-1]))
    return _once(splices)


def _removals(layout: Layout, gone: _Gone) -> Iterator[Splice]:
    for path, keys in gone.keys.items():
        mapping, whole = _mapping(layout, path), gone.whole.get(path, set())
        if whole:
            yield from drop_keys(layout, mapping, whole, keys)
        if keys > whole:
            yield from _take(layout, mapping, keys - whole, keys)
    for path, indexes in gone.drops.items():
        mapping = _mapping(layout, path[:-1])
        yield from drop(layout, mapping, str(path[-1]), indexes, gone.items[path])


def _take(layout: Layout, mapping: Mapping, keys: set[str], gone: set[str]) -> Iterator[Splice]:
    """Remove keys, or everything in them but keys that begin with `x-`, which are anybody's."""
    values = {key: pair[1] for key in keys if (pair := mapping.get(key))}
    kept = {key: node for key, node in values.items() if _has_extras(node)}
    yield from take(layout, mapping, keys - kept.keys(), gone - kept.keys())
    for node in kept.values():
        ours = {name.value for name, _ in node.pairs if not name.value.startswith("x-")}
        yield from _take(layout, node, ours, ours)


def _has_extras(node: Node) -> TypeGuard[Mapping]:
    return isinstance(node, Mapping) and not node.aliased and bool(extras(node))


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
            keys = gone.keys.get(change.path, set())
            return put(layout, _mapping(layout, change.path), change.key, change.value, keys)
        case Set():
            return replace_item(layout, _node(layout, (*change.path, change.index)), change.value)
        case Add():
            removed = gone.items.get((*change.path, change.key), set())
            return add(layout, _mapping(layout, change.path), change.key, change.item, removed)
        case Move():
            return _move(layout, change, gone)
        case Take() | Drop():
            return []  # All that is removed from a collection is removed together.


def _together(layout: Layout, wanted: Items[Change]) -> list[Change]:
    """Put all keys of a mapping at once where there is only an empty value or {} so far."""
    made: list[Change] = []
    new: dict[Path, dict[str, Plain]] = {}
    for change in wanted:
        if isinstance(change, Put) and _is_empty(_node(layout, change.path)):
            new.setdefault(change.path, {})[change.key] = change.value
        else:
            made.append(change)
    return [*made, *(Put(path[:-1], str(path[-1]), value) for path, value in new.items())]


def _is_empty(node: Node) -> bool:
    if isinstance(node, Mapping):
        return node.flow and not node.pairs and not node.aliased
    return isinstance(node, Scalar) and node.empty and not node.aliased


def _move(layout: Layout, change: Move, gone: _Gone) -> list[Splice]:
    *path, key = change.source
    item = _mapping(layout, (*change.source, change.index))
    source, target = _mapping(layout, tuple(path)), _mapping(layout, change.path)
    removed = gone.items.get((*change.path, change.key), set())
    into_flow = target.flow or _is_in_brackets(layout, (*change.path, change.key))
    if into_flow and "\n" in layout.text[item.start : item.end]:
        piece = in_braces(mapping_in_flow(layout, item, _new_values(layout, item, change)))
        return [
            *drop(layout, source, str(key), {change.index}, gone.items[change.source]),
            *put_in(layout, (target, change.key), piece, removed),
        ]
    taken = {inner.key for inner in change.within if isinstance(inner, Take)}
    puts = [each for each in change.within if isinstance(each, Put)]
    within = [each for it in puts for each in put(layout, item, it.key, it.value, taken)]
    within += take(layout, item, taken)
    lists = (source, str(key), change.index), (target, change.key)
    return move(layout, *lists, _once(within), (gone.items[change.source], removed))


def _new_values(layout: Layout, item: Mapping, change: Move) -> dict[str, str | None]:
    """Return what changes in a moved item: the new text of each value, None where it goes."""
    as_json = layout.is_json(item)
    return {
        each.key: layout.written(each.value, as_json=as_json) if isinstance(each, Put) else None
        for each in change.within
    }


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
        raise HandEditError(node.start, "there is no mapping here")
    return node


def _node(layout: Layout, path: Path) -> Node:
    """Return the node at a path; raise HandEditError if an alias is on the way."""
    node: Node = layout.root
    for part in path:
        if node.aliased:
            raise HandEditError(node.start, _ALIASED)
        if isinstance(node, Sequence) and isinstance(part, int):
            node = node.items[part]
        elif isinstance(node, Mapping):
            pair = node.get(str(part))
            node = pair[1] if pair else node
    if node.aliased:
        raise HandEditError(node.start, _ALIASED)
    return node
