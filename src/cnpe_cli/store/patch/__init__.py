"""Change a file to describe another community, and verify the result before it is used.

Changes of values become splices of the text, so that all other characters are kept.
"""

from collections.abc import Sequence as Items

from cnpe_cli.domain.errors import Path, RefusedError
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.community_file import BOM, Decoded, decode
from cnpe_cli.store.difference import lines_of, unified
from cnpe_cli.store.patch.changes import Add, Change, Drop, Move, Put, Set, Take, changes
from cnpe_cli.store.patch.difference import changed_lines
from cnpe_cli.store.patch.flows import mapping_in_flow
from cnpe_cli.store.patch.lines import HandEditError, Layout, Splice, splice
from cnpe_cli.store.patch.lists import add, drop, in_braces, move, put_in, replace_item
from cnpe_cli.store.patch.mappings import put, take
from cnpe_cli.store.patch.proof import prove
from cnpe_cli.store.patch.removals import Gone, on_purpose, removals
from cnpe_cli.store.vocabulary.encode import Plain, encode
from cnpe_cli.store.yaml.nodes import Mapping, Node, Scalar, Sequence


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
    dropped: frozenset[Path] = frozenset(),
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
        gone = Gone.by(layout, wanted, dropped)
        lost = on_purpose(layout, gone)
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
    before = head.decode()
    hunks = unified(lines_of(before + layout.text), changed_lines(layout, splices, before))
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


def _all_splices(layout: Layout, changes: Items[Change], gone: Gone) -> list[Splice]:
    """Return the splices that make the changes; raise HandEditError if a hand must make them."""
    filled = {(*each.path, each.key) for each in changes if isinstance(each, Add | Move)}
    splices = [each for change in changes for each in _splices(layout, change, gone)]
    return _once([*splices, *removals(layout, gone, filled)])


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


def _splices(layout: Layout, change: Change, gone: Gone) -> list[Splice]:
    match change:
        case Put():
            keys = set(gone.values.get(change.path, ()))
            return put(layout, layout.mapping(change.path), change.key, change.value, keys)
        case Set():
            return replace_item(layout, layout.node((*change.path, change.index)), change.value)
        case Add():
            removed = gone.items.get((*change.path, change.key), set())
            return add(layout, layout.mapping(change.path), change.key, change.item, removed)
        case Move():
            return _move(layout, change, gone)
        case Take() | Drop():
            return []  # All that is removed from a collection is removed together.


def _together(layout: Layout, wanted: Items[Change]) -> list[Change]:
    """Put all keys of a mapping at once where there is only an empty value or {} so far."""
    made: list[Change] = []
    new: dict[Path, dict[str, Plain]] = {}
    for change in wanted:
        if isinstance(change, Put) and _is_empty(layout.node(change.path)):
            new.setdefault(change.path, {})[change.key] = change.value
        else:
            made.append(change)
    return [*made, *(Put(path[:-1], str(path[-1]), value) for path, value in new.items())]


def _is_empty(node: Node) -> bool:
    if isinstance(node, Mapping):
        return node.flow and not node.pairs and not node.aliased
    return isinstance(node, Scalar) and node.empty and not node.aliased


def _move(layout: Layout, change: Move, gone: Gone) -> list[Splice]:
    *path, key = change.source
    item = layout.mapping((*change.source, change.index))
    source, target = layout.mapping(tuple(path)), layout.mapping(change.path)
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
    node = layout.node(path)
    return isinstance(node, Sequence) and node.flow and bool(node.items)
