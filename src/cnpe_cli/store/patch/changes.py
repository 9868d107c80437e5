"""What has to change in a file so that it says another model: the fewest changes to its values."""

from collections.abc import Iterator

from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.store.encode import Plain

Path = tuple[str | int, ...]
Record = dict[str, Plain]

# What an item of a list is known by, whatever else about it changes.
_NAMES = ("github", "id", "start", "name", "path")


class Put(Frozen):
    """A key of a mapping gets a value, be it there already or not."""

    path: Path
    key: str
    value: Plain


class Take(Frozen):
    """A key is taken out of a mapping."""

    path: Path
    key: str


class Add(Frozen):
    """An item is added at the end of the list that stands under a key."""

    path: Path
    key: str
    item: Plain


class Drop(Frozen):
    """An item is taken out of a list."""

    path: Path
    index: int


class Move(Frozen):
    """An item goes from one list to the end of another, and keys of it change on the way."""

    source: Path
    index: int
    path: Path
    key: str
    within: tuple[Put | Take, ...]


Change = Put | Take | Add | Drop | Move


def changes(old: Record, new: Record) -> list[Change]:
    """Return the changes from one encoded model to another."""
    found = list(_in_mapping((), old, new))
    return _with_moves(found, old)


def _in_mapping(path: Path, old: Record, new: Record) -> Iterator[Change]:
    for key in old:
        if key not in new:
            yield Take(path, key)
    for key, value in new.items():
        before = old.get(key)
        if before is None and not (isinstance(value, list) and _are_named(value)):
            yield Put(path, key, value)
        elif before != value:
            yield from _in_value(path, key, before, value)


def _in_value(path: Path, key: str, old: Plain | None, new: Plain) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _in_mapping((*path, key), old, new)
    elif isinstance(new, list) and _are_named([*new, *(old if isinstance(old, list) else [])]):
        yield from _in_list(path, key, old if isinstance(old, list) else [], new)
    else:
        yield Put(path, key, new)


def _in_list(path: Path, key: str, old: list[Plain], new: list[Plain]) -> Iterator[Change]:
    before = {_name(item) for item in old}
    after = {_name(item): item for item in reversed(new)}  # the first of a name counts
    for number, item in enumerate(old):
        if _name(item) not in after:
            yield Drop((*path, key), number)
        elif isinstance(item, dict) and isinstance(same := after[_name(item)], dict):
            yield from _in_mapping((*path, key, number), item, same)
    yield from (Add(path, key, item) for item in new if _name(item) not in before)


def _with_moves(found: list[Change], old: Record) -> list[Change]:
    """Say an item dropped here and added there as one that moves, comments and all."""
    moved: list[Change] = []
    for drop in [each for each in found if isinstance(each, Drop)]:
        item = _at(old, drop)
        same = [each for each in found if isinstance(each, Add) and _name(each.item) == _name(item)]
        if same and isinstance(item, dict) and isinstance(same[0].item, dict):
            within = tuple(
                each for each in _in_mapping((), item, same[0].item) if isinstance(each, Put | Take)
            )
            moved.append(Move(drop.path, drop.index, same[0].path, same[0].key, within))
            found = [each for each in found if each not in (drop, same[0])]
    return [*moved, *found]


def _at(old: Record, drop: Drop) -> Plain:
    value: Plain = old
    for part in (*drop.path, drop.index):
        value = value[part]  # type: ignore[index]  # the path was made from it
    return value


def _are_named(items: list[Plain]) -> bool:
    return bool(items) and all(_name(item) is not None for item in items)


def _name(item: Plain) -> str | None:
    """Return what an item is known by; None for a text, which has no name but itself."""
    if not isinstance(item, dict):
        return None
    name = next((item[key] for key in _NAMES if key in item), None)
    return name.casefold() if isinstance(name, str) else None
