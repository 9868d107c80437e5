"""What changes remove from a file: keys, items, and all that is said about dropped dates."""

from collections.abc import Container, Iterator
from collections.abc import Sequence as Items

from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.patch.changes import Change, Drop, Move, Take, Values
from cnpe_cli.store.patch.lines import Layout, Splice
from cnpe_cli.store.patch.lists import brackets, drop
from cnpe_cli.store.patch.mappings import comments_of, drop_keys, take
from cnpe_cli.store.patch.marks import without_marks
from cnpe_cli.store.patch.proof import Lost
from cnpe_cli.store.vocabulary.encode import Plain
from cnpe_cli.store.yaml.nodes import Mapping, Node, extras


class Gone(Frozen):
    """The items that changes remove from each list, and the values from each mapping.

    `drops` are the items that do not move to another list. `dates` are the keys of dates that are
    dropped on purpose, with all that is said about them.
    """

    items: dict[Path, set[int]]
    drops: dict[Path, set[int]]
    values: dict[Path, Values]
    dates: dict[Path, set[str]]

    @classmethod
    def by(cls, layout: Layout, changes: Items[Change], dropped: frozenset[Path]) -> "Gone":
        """Collect what changes remove."""
        gone = cls({}, {}, {}, {})
        for each in changes:
            if isinstance(each, Move):
                gone.items.setdefault(each.source, set()).add(each.index)
            elif isinstance(each, Drop):
                gone.items.setdefault(each.path, set()).add(each.index)
                gone.drops.setdefault(each.path, set()).add(each.index)
            elif isinstance(each, Take):
                gone.values.setdefault(each.path, {})[each.key] = each.value
                if _is_dropped(layout, (*each.path, each.key), dropped):
                    gone.dates.setdefault(each.path, set()).add(each.key)
        return gone


def _is_dropped(layout: Layout, path: Path, dropped: frozenset[Path]) -> bool:
    """Return whether a date is dropped on purpose, or all dates of a meeting."""
    if path in dropped or path[-1] != "dates":
        return path in dropped
    node = layout.node(path)
    days = [name.value for name, _ in node.pairs] if isinstance(node, Mapping) else []
    return bool(days) and all((*path, day) in dropped for day in days)


def on_purpose(layout: Layout, gone: Gone) -> Lost:
    """Return what is lost on purpose: the comments and `x-` keys of dropped dates."""
    places = [(layout.mapping(path), keys) for path, keys in gone.dates.items()]
    comments = (without_marks(each) for place in places for each in comments_of(layout, *place))
    nodes = (mapping.get(key) for mapping, keys in places for key in sorted(keys))
    return Lost(
        tuple(each for each in comments if each),
        tuple(extra for node in nodes if node for extra in extras(node).elements()),
    )


def removals(layout: Layout, gone: Gone, filled: Container[Path]) -> Iterator[Splice]:
    """Yield the splices that remove keys and items, all of a collection together.

    The lists in `filled` get other items, so that they do not become empty.
    """
    for path, values in gone.values.items():
        mapping, dates = layout.mapping(path), gone.dates.get(path, set())
        if dates:
            yield from drop_keys(layout, mapping, dates, set(values))
        if len(values) > len(dates):
            rest = {key: value for key, value in values.items() if key not in dates}
            yield from _take(layout, mapping, rest, set(values))
    for path, indexes in gone.drops.items():
        mapping = layout.mapping(path[:-1])
        yield from drop(layout, mapping, str(path[-1]), indexes, gone.items[path])
    for path, indexes in gone.items.items():
        if path not in filled and len(indexes) == len(layout.items(path)):
            yield from brackets(layout, layout.mapping(path[:-1]), str(path[-1]))


def _take(layout: Layout, mapping: Mapping, values: Values, gone: set[str]) -> Iterator[Splice]:
    """Remove keys; if a mapping has keys that the model does not know, remove only the others.

    Such keys begin with `x-`, which anybody may use, or say nothing, as `cancelled: false`.
    """
    kept = {key for key, value in values.items() if _has_more(mapping.get(key), value)}
    yield from take(layout, mapping, values.keys() - kept, gone - kept)
    for key in kept:
        node, inner = mapping.get(key), values[key]
        if isinstance(node, Mapping) and isinstance(inner, dict):
            yield from _take(layout, node, inner, set(inner))


def _has_more(node: Node | None, value: Plain) -> bool:
    if not isinstance(node, Mapping) or not isinstance(value, dict) or node.aliased:
        return False
    pairs = ((name.value, inner) for name, inner in node.pairs)
    return any(key not in value or _has_more(inner, value[key]) for key, inner in pairs)
