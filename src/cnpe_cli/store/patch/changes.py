"""The changes to the values of a file that make it another model, as few as possible."""

from collections.abc import Callable, Iterator
from functools import partial
from operator import eq
from typing import Any

from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.value import Frozen
from cnpe_cli.store.vocabulary.encode import Plain
from cnpe_cli.store.vocabulary.kinds import Kind, ListOf, Table
from cnpe_cli.store.vocabulary.record import Record
from cnpe_cli.store.vocabulary.schema import COMMUNITY

Values = dict[str, Plain]
Numbered = dict[int, Plain]  # the items of a list by their numbers


class Put(Frozen):
    """Set the value of a key in a mapping, whether or not the key exists."""

    path: Path
    key: str
    value: Plain


class Take(Frozen):
    """Remove a key from a mapping; `value` is what the model has there."""

    path: Path
    key: str
    value: Plain


class Set(Frozen):
    """Set an item of a list that has no keys of its own; the whole list is known, too."""

    path: Path
    index: int
    value: Plain
    whole: list[Plain]


class Add(Frozen):
    """Add an item to the end of the list under a key."""

    path: Path
    key: str
    item: Plain
    name: str


class Drop(Frozen):
    """Remove an item from a list."""

    path: Path
    index: int
    name: str


class Move(Frozen):
    """Move an item from one list to the end of another, and change some of its keys."""

    source: Path
    index: int
    path: Path
    key: str
    within: tuple[Put | Take, ...]
    item: Plain


Change = Put | Take | Set | Add | Drop | Move


def changes(old: Values, new: Values, *, is_rename: bool = False) -> list[Change]:
    """Return the changes from one encoded community to another.

    Single values are only set in their places, beside the comments about them, by a rename.
    """
    found = list(_in_mapping(COMMUNITY, (), old, new, is_rename=is_rename))
    return _with_moves(found if is_rename else list(map(_of_whole_list, found)), old)


def _of_whole_list(change: Change) -> Change:
    if not isinstance(change, Set):
        return change
    *path, key = change.path
    return Put(tuple(path), str(key), change.whole)


def _in_mapping(
    kind: Kind[Any] | None, path: Path, old: Values, new: Values, *, is_rename: bool = False
) -> Iterator[Change]:
    for key in old:
        if key not in new:
            yield Take(path, key, old[key])
    for key, value in new.items():
        before = old.get(key)
        if before != value:
            inner = _kind_of(kind, key), (*path, key)
            yield from _in_value(*inner, before, value, is_rename=is_rename)


def _in_value(
    kind: Kind[Any] | None, whole: Path, old: Plain | None, new: Plain, *, is_rename: bool
) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _in_mapping(kind, whole, old, new, is_rename=is_rename)
        return
    *parent, last = whole
    path, key = tuple(parent), str(last)
    before = old if isinstance(old, list) else []
    if isinstance(new, list) and isinstance(kind, ListOf) and isinstance(kind.item, Record):
        names = [_name(kind.item, each) for each in (*before, *new)]
        if names and None not in names:
            yield from _in_list(kind.item, whole, before, new, is_rename=is_rename)
            return
    if before and isinstance(new, list) and new[: len(before)] == before:
        yield from (Add(path, key, each, "") for each in new[len(before) :])
        return
    if before and isinstance(new, list) and _is_plain(before, new):
        pairs = enumerate(zip(before, new, strict=True))
        yield from (Set((*path, key), number, it, new) for number, (was, it) in pairs if was != it)
        return
    yield Put(path, key, new)


def _is_plain(old: list[Plain], new: list[Plain]) -> bool:
    """Return whether two lists have as many items, which are all single values."""
    return len(old) == len(new) and not any(isinstance(each, dict | list) for each in old + new)


def _kind_of(kind: Kind[Any] | None, key: str) -> Kind[Any] | None:
    """Return the kind of a value in a mapping; None for a translation."""
    if isinstance(kind, Record):
        return kind.keys[key].kind
    return kind.value if isinstance(kind, Table) else None


def _in_list(
    kind: Record[Any], path: Path, old: list[Plain], new: list[Plain], *, is_rename: bool
) -> Iterator[Change]:
    matched, added = _match(kind, old, new, is_rename=is_rename)
    for number, item in enumerate(old):
        same = matched.get(number)
        if same is None:
            yield Drop(path, number, _name(kind, item) or "")
        elif isinstance(item, dict) and isinstance(same, dict):
            yield from _in_mapping(kind, (*path, number), item, same, is_rename=is_rename)
    *parent, key = path
    for item in added:
        yield Add(tuple(parent), str(key), item, _name(kind, item) or "")


def _match(
    kind: Record[Any], old: list[Plain], new: list[Plain], *, is_rename: bool
) -> tuple[Numbered, list[Plain]]:
    """Find each old item again, equal or else of the same name; return what is new, too.

    Several items may have one name: a person led more than once. By a rename, all items stay in
    their places.
    """
    if is_rename and len(old) == len(new):
        return dict(enumerate(new)), []
    matched: Numbered = {}
    by_name: dict[str | None, Numbered] = {}
    for number, item in enumerate(new):
        by_name.setdefault(_name(kind, item), {})[number] = item
    for is_same in (eq, lambda _one, _other: True):
        _match_items(old, matched, lambda each: by_name.get(_name(kind, each), {}), is_same)
    added = dict(sorted(each for items in by_name.values() for each in items.items()))
    _match_items(old, matched, lambda _: added, partial(_is_renamed, kind))
    return matched, list(added.values())


def _match_items(
    old: list[Plain],
    matched: Numbered,
    candidates: Callable[[Plain], Numbered],
    is_same: Callable[[Plain, Plain], bool],
) -> None:
    """Add to `matched` the old items that are the same as one of their candidates, and take it."""
    for number in [n for n, _ in enumerate(old) if n not in matched]:
        rest = candidates(old[number])
        found = next((n for n, each in rest.items() if is_same(old[number], each)), None)
        if found is not None:
            matched[number] = rest.pop(found)


def _is_renamed(kind: Record[Any], one: Plain, other: Plain) -> bool:
    """Return whether two items of different names differ in nothing else."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    names = {key for key in (*one, *other) if one.get(key) != other.get(key)}
    return names == {kind.known_by}


def _name(kind: Record[Any], item: Plain) -> str | None:
    """Return the name that identifies an item of a list; None for a name given by locale."""
    name = item.get(kind.known_by or "") if isinstance(item, dict) else None
    return name.casefold() if isinstance(name, str) else None


def _with_moves(found: list[Change], old: Values) -> list[Change]:
    """Replace a drop and an add of the same item by a move, which also keeps its comments."""
    added = [each for each in found if isinstance(each, Add)]
    moves: list[Change] = []
    rest: list[Change] = []
    for each in found:
        number = _number_of(added, each) if isinstance(each, Drop) else None
        if isinstance(each, Drop) and number is not None:
            moves.append(_moved(_at(old, each), each, added.pop(number)))
        elif not isinstance(each, Add):
            rest.append(each)
    return [*moves, *rest, *added]


def _number_of(added: list[Add], drop: Drop) -> int | None:
    """Return the place of the added item with the same name as a dropped one, or None."""
    same = (number for number, each in enumerate(added) if drop.name and each.name == drop.name)
    return next(same, None)


def _moved(item: Plain, drop: Drop, add: Add) -> Move:
    old, new = (each if isinstance(each, dict) else {} for each in (item, add.item))
    within = (each for each in _in_mapping(None, (), old, new) if isinstance(each, Put | Take))
    return Move(drop.path, drop.index, add.path, add.key, tuple(within), add.item)


def _at(old: Values, drop: Drop) -> Plain:
    value: Plain = old
    for part in (*drop.path, drop.index):
        value = value[part]  # type: ignore[index]  # the path was made from it
    return value
